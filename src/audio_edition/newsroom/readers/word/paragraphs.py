"""Paragraphs of a Word file: the text that is printed, how it looks, and the pictures and boxes in it.

What was deleted, hidden, or stands outside the text (notes, comments, fields' instructions) is not read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.word.styles import Look, Style, look_of, numbering_of
from audio_edition.newsroom.readers.word.tags import (
    DRAWING,
    MATH,
    MC,
    OFFICE,
    PLACED,
    VML,
    W,
    child,
    number,
    switch,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from audio_edition.newsroom.readers.word.styles import Styles

#: Elements that hold text inside a paragraph or a file; all else is left alone.
_HOLDERS = frozenset(
    W + name
    for name in (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir",
        "ruby", "rubyBase", "r",
    )
) | {MATH + "oMath", MATH + "oMathPara"}  # fmt: skip
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_PICTURES = (f"{DRAWING}blip", f"{VML}imagedata")

#: Symbols of Word's picture fonts that stand in newspapers' texts, by their codes.
_SYMBOLS = {
    "Wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA1: "○", 0xA7: "■", 0xAB: "★", 0xB2: "☆", 0xD8: "▶", 0xFC: "√"},
    "Symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷"},
}  # fmt: skip

#: Characters but for controls, halves of characters, and those that fonts keep for themselves.
_PRINTED = range(0x20, 0xD800)


@dataclass
class Paragraph:
    """A paragraph as read: *rows* as broken by the writer, its *style* and its *look*.

    *numbering* names its list, *outline* its own level of the outline. *fresh* tells that it begins a
    page, *picture* that a picture stands in it, *floats* that it stands beside it; *boxes* are the text
    boxes that are anchored to it.
    """

    style: Style
    align: str | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    fresh: bool = False
    picture: bool = False
    floats: bool = False
    rows: list[str] = field(default_factory=lambda: [""])
    boxes: list[Any] = field(default_factory=list)
    looks: Counter[Look] = field(default_factory=Counter)

    @property
    def look(self) -> Look:
        """How most of its characters look."""
        return self.looks.most_common(1)[0][0] if self.looks else self.style.look

    @property
    def ruled(self) -> bool:
        """Whether it is nothing but a rule: ——————, ＊＊＊."""
        signs = set(ink("".join(self.rows)))
        return bool(signs) and signs <= set("-—–_=*＊·•~～─━")


def read_paragraph(element: Any, styles: Styles) -> Paragraph:
    """Read a `w:p`."""
    properties = child(element, "pPr")
    style = styles[value(properties, "pStyle")]
    read = Paragraph(
        style,
        align=value(properties, "jc") or style.align,
        outline=number(value(properties, "outlineLvl")),
        numbering=numbering_of(properties) or style.numbering,
        fresh=bool(properties is not None and switch(properties, "pageBreakBefore")),
    )
    for part in element.iterchildren():
        _take(read, part, read.style.look, styles)
    return read


def _take(read: Paragraph, part: Any, look: Look, styles: Styles) -> None:
    """Take what stands in *part* of a paragraph; *look* is that of its run."""
    tag = part.tag
    if tag in (f"{W}t", f"{MATH}t"):
        read.rows[-1] += part.text or ""
        read.looks[look] += len(ink(part.text or ""))
    elif tag == f"{W}r":
        properties = child(part, "rPr")
        if properties is None or not switch(properties, "vanish"):
            named = (
                styles[value(properties, "rStyle")].look
                if child(properties, "rStyle") is not None
                else Look()
            )
            _inside(read, part, look_of(properties).over(named).over(look), styles)
    elif tag in _HOLDERS or tag in (f"{MATH}r", f"{MC}Choice", f"{MC}Fallback"):
        _inside(read, part, look, styles)
    elif tag == f"{MC}AlternateContent":
        _choose(read, part, look, styles)
    elif tag in _DRAWINGS:
        _draw(read, part)
    else:
        _sign(read, part)


def _inside(read: Paragraph, part: Any, look: Look, styles: Styles) -> None:
    for inner in part.iterchildren():
        _take(read, inner, look, styles)


def _choose(read: Paragraph, part: Any, look: Look, styles: Styles) -> None:
    """Take one of the forms in which the same thing is given, the first that can be read."""
    for form in part.iterchildren(f"{MC}Choice", f"{MC}Fallback"):
        before = _size(read)
        _take(read, form, look, styles)
        if _size(read) != before:
            return


def _size(read: Paragraph) -> tuple[int, int, int, bool]:
    """Measure what was read so far, to tell whether more has come."""
    return len(read.rows), len(read.rows[-1]), len(read.boxes), read.picture


def _draw(read: Paragraph, part: Any) -> None:
    """Take a drawing: its text boxes, else its picture; a drawn line is a rule."""
    boxes = list(_boxes(part))
    read.boxes += boxes
    read.picture |= not boxes and any(True for _ in part.iter(*_PICTURES))
    read.floats |= read.picture and _floats(part)
    read.fresh |= any(line.get(f"{OFFICE}hr") for line in part.iterchildren(f"{VML}rect"))


def _floats(part: Any) -> bool:
    """Tell whether a drawing is anchored to its paragraph, and stands in no line of it."""
    if part.find(f"{PLACED}anchor") is not None:
        return True
    return any("position:absolute" in (shape.get("style") or "") for shape in part.iterchildren())


def _boxes(part: Any) -> Iterator[Any]:
    """Give the text boxes in a drawing, not those in one another, each in one of its forms."""
    for inner in part.iterchildren():
        if inner.tag == f"{W}txbxContent":
            yield inner
        elif inner.tag == f"{MC}AlternateContent":
            forms = (list(_boxes(form)) for form in inner.iterchildren())
            yield from next(filter(None, forms), ())
        else:
            yield from _boxes(inner)


def _sign(read: Paragraph, part: Any) -> None:
    """Take a sign that is no letter: a break, a tab, a symbol."""
    tag = part.tag
    if tag == f"{W}br" and part.get(f"{W}type") == "page":
        read.fresh = True
    elif tag in (f"{W}br", f"{W}cr"):
        read.rows.append("")
    elif tag in (f"{W}tab", f"{W}ptab"):
        read.rows[-1] += "\t"
    elif tag == f"{W}noBreakHyphen":
        read.rows[-1] += "-"
    elif tag == f"{W}sym":
        read.rows[-1] += _symbol(part.get(f"{W}font") or "", part.get(f"{W}char") or "")


def _symbol(font: str, code: str) -> str:
    """Give the character for a symbol of a font; empty for one that no newspaper prints.

    >>> _symbol("Wingdings", "F06E"), _symbol("宋体", "2103"), _symbol("Wingdings", "F021")
    ('■', '℃', '')
    """
    point = int(code, 16) if len(code) == 4 and set(code) <= set("0123456789abcdefABCDEF") else 0  # noqa: PLR2004 - four figures
    known = _SYMBOLS.get(font, {}).get(point & 0xFF)
    return known or (chr(point) if point in _PRINTED else "")
