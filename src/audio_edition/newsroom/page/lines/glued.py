"""Headlines that stand in one line with the first words of their story.

“大桥合龙 本报讯（记者 李明）昨日……”, and in lists of short ones “【大桥合龙】昨日……”.
"""

from __future__ import annotations

import re

from audio_edition.newsroom import bylines

#: Where a byline may begin in the middle of a line: behind a space, or with the paper's own name for itself.
_BYLINE = re.compile(r"(?<=\s)(?=\S)|(?=本报讯|本报记者|新华社|据新华社|中新社|■|□)")

#: A headline so short, or so long, in characters, is none; it holds no sentence and ends in no comma.
_LEAST, _MOST = 5, 42
_SENTENCE = re.compile(
    r"[。；]|[，、：（(]\s*$|记者|通讯员|口述|整理|摄影|策划|统筹|采写|撰文|供稿|编辑|文字|作者"
)


def parting(text: str) -> int:
    """Give the place in a line where a byline begins behind a headline; 0 if there is none.

    >>> parting("望潮大桥昨日合龙 本报讯（记者 李明）昨日，"), parting("昨日，望潮大桥合龙。本报讯")
    (9, 0)
    """
    if bylines.opens(text) or bylines.stands(text):
        return 0
    for found in _BYLINE.finditer(text, _LEAST, _MOST + 1):
        head, rest = text[: found.start()], text[found.start() :]
        if _SENTENCE.search(head):
            return 0
        if bylines.opens(rest):
            return found.start()
    return 0
