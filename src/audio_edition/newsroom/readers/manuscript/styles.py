"""Names of styles: what a desk's templates call the parts of a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio_edition.model import LineRole

#: What a style is for, by its name in a file; the first row that fits wins. Word keeps the English names of its own
#: styles in every language; WPS, converters and desks write names of their own.
NAMES: tuple[tuple[str, LineRole], ...] = (
    (r"(?:小标题|插题|文内标题|节标题|subheads?|section (?:head|title))\d?", "subhead"),
    (r"(?:肩题|引题|眉题|眉标|栏目(?:名|题)?|kicker|eyebrow|overline|pretitle)\d?", "kicker"),
    (r"(?:副标题|副题|subtitle|sub-?title|deck|subheading)\d?", "subtitle"),
    (r".{0,4}(?:图片署名|图片来源|摄影(?:署名)?)|(?:photo )?credit", "credit"),
    (r".{0,6}(?:署名|作者|记者名?)|byline|author", "byline"),
    (r".{0,6}(?:题注|图注|图说|图片说明|图题)|caption|figure caption", "caption"),
    (r"(?:header|footer|页眉|页脚|toc \d|toc heading|目录\s?\d?|footnote text|endnote text|annotation text|批注文字)", "furniture"),
)  # fmt: skip

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])(?:\s?字符|\s?char)?", re.IGNORECASE)
_TITLE = re.compile(r"title|.{0,4}(?:大标题|主标题|标题|標題|主题)", re.IGNORECASE)


def named_role(name: str) -> LineRole | None:
    """Tell what a style is for by its *name*.

    >>> named_role("副题"), named_role("caption"), named_role("报纸图片说明"), named_role("Normal")
    ('subtitle', 'caption', 'caption', None)
    """
    fits = (role for names, role in NAMES if re.fullmatch(names, name.strip(), re.IGNORECASE))
    return next(fits, None)


def named_level(name: str) -> int:
    """Tell which level of heading a style is by its *name*; 0 for none.

    >>> named_level("Title"), named_level("heading 1"), named_level("标题 2"), named_level("正文")
    (1, 2, 3, 0)
    """
    if found := _HEADING.fullmatch(name.strip()):
        return int(found[1]) + 1
    return 1 if _TITLE.fullmatch(name.strip()) else 0
