"""What a page is called (要闻, 民生, 副刊), where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.furniture.running import SECTION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_edition.model import Page

_HAN = "[\u4e00-\u9fff]"
_BETWEEN = r"[\s：:·・|｜/—-]*"
_NUMBER = r"(?:第?\s?[A-Z]?\s?叠?\s?\d{1,3}\s?版?|第?[一二三四五六七八九十]{1,3}版|头版)"

#: What a format says of a page: its number, and any name at all.
_SAID = (
    re.compile(rf"{_NUMBER}{_BETWEEN}(?P<name>{_HAN}{{2,8}})"),
    re.compile(rf"(?P<name>{_HAN}{{2,8}}){_BETWEEN}{_NUMBER}"),
)

#: What a page itself says: a name that sections have, by itself or beside the number.
_PRINTED = (
    re.compile(rf"(?:{_NUMBER}{_BETWEEN})?(?P<name>{SECTION})"),
    re.compile(rf"(?P<name>{SECTION}){_BETWEEN}{_NUMBER}"),
)


def named(furniture: Mapping[int, str]) -> dict[int, str]:
    """Give the sections that the *furniture* of a page names, by its lines, down the page.

    >>> named({9: "第2版：民生", 5: "责编：沈渔", 1: "第1版：要闻"})
    {1: '要闻', 9: '民生'}
    """
    return {at: name for at, text in sorted(furniture.items()) if (name := _named(_PRINTED, text))}


def section(page: Page, named: Mapping[int, str], line: int) -> str:
    """Say in which section a story stands that begins on *line* of *page*; empty if that is not known.

    The format tells it, or else the page by the sections that are *named* on it: the last one above the story;
    one below it only where it is the only one.

    >>> from audio_edition.model import Page
    >>> section(Page("p.html", (), folio="第01版：要闻"), {}, 1), section(Page("p.txt", ()), {9: "综合"}, 1)
    ('要闻', '综合')
    >>> [section(Page("p.txt", ()), {1: "要闻", 9: "民生"}, line) for line in (2, 10)]
    ['要闻', '民生']
    """
    if told := _named(_SAID, page.folio):
        return told
    above = [name for at, name in named.items() if at < line]
    return above[-1] if above else next(iter(named.values())) if len({*named.values()}) == 1 else ""


def _named(patterns: Sequence[re.Pattern[str]], text: str) -> str:
    """Give the name of a section, if the whole of *text* names one.

    >>> [_named(_PRINTED, line) for line in ("07 经济", "民生", "头版", "青禾日报", "城北水厂通水")]
    ['经济', '民生', '', '', '']
    """
    found = next(filter(None, (pattern.fullmatch(text.strip()) for pattern in patterns)), None)
    return found["name"] if found else ""
