"""What a page is called (要闻, 民生, 副刊), where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.running import SECTION

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def section(page: Page, furniture: Iterable[str] = ()) -> str:
    """Give the name of *page*: as its format tells, or else as a line of its *furniture* does; empty if none does.

    >>> from audio_edition.model import Page
    >>> section(Page("p.html", (), folio="第01版：要闻")), section(Page("p.txt", ()), ["A03版·综合"])
    ('要闻', '综合')
    >>> [section(Page("p.txt", ()), [line]) for line in ("07 经济", "民生", "头版", "青禾日报", "城北水厂通水")]
    ['经济', '民生', '', '', '']
    """
    lines = [(_SAID, page.folio), *((_PRINTED, line) for line in furniture)]
    for patterns, line in lines:
        for pattern in patterns:
            if found := pattern.fullmatch(line.strip()):
                return found["name"]
    return ""
