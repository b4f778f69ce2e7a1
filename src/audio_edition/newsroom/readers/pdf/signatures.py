"""Lines that are nothing but who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines, people
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.people import HAN, ROLE
from audio_edition.newsroom.surnames import is_name
from audio_edition.newsroom.writers import is_pen_name

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The house's own reporter and a word that may be a pen name.
_PEN_NAME = re.compile(rf"\W{{0,3}}(?=本[报刊网台]){ROLE}\s{HAN}{{2,5}}")

#: What heads nothing but a byline: a reporter of the house's own, or what was done behind the name.
_SURE = re.compile(
    rf"\W{{0,3}}(?:(?=本[报刊网台]){ROLE}\s|{ROLE}\s{HAN}{{2,3}}\s(?:整理|采写|编译|综合)$)"
)

#: A pen name that may stand alone, spread if it has but two characters; and what such a row says of the work itself.
_SHORT_NAME, _WORK = (
    re.compile(rf"{HAN}{{2,3}}|{HAN}\s{{1,2}}{HAN}"),
    re.compile("^[之外第]|[首篇说笔记诗词曲歌赋章则谈评论集话剧上下]$"),
)


def signs(text: str) -> bool:
    """Tell whether a line is nothing but who wrote it.

    >>> signs("□本报记者 吴听雨"), signs("读者 白日新"), signs("马 骋野"), signs("今日要闻")
    (True, True, True, False)
    """
    return bylines.whole(text) or bylines.signs(text) or is_name(ink(text)) or signs_surely(text)


def signs_surely(text: str) -> bool:
    """Tell whether a line names somebody whose name might be a word, and says nothing else.

    >>> [signs_surely(row) for row in ("□ 本报记者 江南", "记者 江南 整理", "记者 江南", "本报记者 昨天获悉")]
    [True, True, False, False]
    """
    said = people.read(text, sure=True) if _SURE.match(text) else None
    return said is not None and bool(said.people) and not said.unread


def signs_under(text: str) -> bool:
    """Tell whether a line under a headline, in the type of text, is who wrote it: by any name.

    >>> signs_under("本报记者 湖上听雨"), signs("本报记者 湖上听雨"), signs_under("湖上听雨")
    (True, False, False)
    """
    return signs(text) or bool(_PEN_NAME.fullmatch(text))


def is_pen_name_under(text: str) -> bool:
    """Tell whether a row that stands alone under a headline, no larger than text, is somebody's pen name.

    >>> [is_pen_name_under(row) for row in ("南窗", "听雨客", "外一首", "随笔", "散文", "春回大地")]
    [True, True, False, False, False, False]
    >>> is_pen_name_under("南 窗"), is_pen_name_under("随 笔"), is_pen_name_under("南 窗雨")
    (True, False, False)
    """
    name = ink(text)
    return bool(_SHORT_NAME.fullmatch(text)) and is_pen_name(name) and not _WORK.search(name)


def joined(lines: Sequence[str]) -> str:
    """Join the lines of a byline: a space stood between two names, and none in one that is torn.

    >>> joined(["本报记者 吴听雨 沈", "渔"]), joined(["本报记者 吴听雨", "沈渔"]), joined(["（记者 沈听", "雨）"])
    ('本报记者 吴听雨 沈渔', '本报记者 吴听雨 沈渔', '（记者 沈听雨）')
    """
    whole = ""
    for line in lines:
        ends = is_name(whole.rsplit(maxsplit=1)[-1]) if whole else False
        whole += " " + line if ends and is_name(line.split(maxsplit=1)[0].rstrip("）")) else line
    return whole
