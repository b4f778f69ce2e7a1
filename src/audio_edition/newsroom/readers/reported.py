"""Bylines that run into their text, as 本报记者 沈渔报道昨日大桥合龙."""

from __future__ import annotations

import re

from audio_edition.newsroom import bylines

#: What a reporter has reported is told in the text; what goes on so is no byline.
_REPORTED = re.compile(r"报道(?=[^\W_的了称说过后中组会员者片量于].{8})")

#: No such byline is longer, in characters.
_LONGEST = 60


def reported(text: str) -> str:
    """Give the byline that *text* opens with if nothing but “报道” parts it from the story; else an empty string.

    >>> reported("本报记者 沈渔 实习生 高歌报道昨日，望潮大桥合龙，车程缩短。")
    '本报记者 沈渔 实习生 高歌报道'
    >>> reported("本报记者 沈渔报道了望潮大桥合龙的消息。"), reported("昨日，望潮大桥合龙。")
    ('', '')
    """
    found = _REPORTED.search(text, 0, _LONGEST)
    raw = text[: found.end()] if found else ""
    return raw if raw and bylines.stands(raw) and bylines.read_byline(raw).people else ""
