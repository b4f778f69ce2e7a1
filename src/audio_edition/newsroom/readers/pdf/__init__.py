"""PDF newspaper pages: what is printed where, and in which type, says what is a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.pdf.sheet import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_edition.model import Page
    from audio_edition.newsroom.readers.pdf.sheet import Sheet

#: The share of characters without a name that makes a PDF unreadable.
_NAMELESS = 0.1


def read(path: Path) -> tuple[Page, ...]:
    """Read a PDF, one page a page of it.

    Raises `CommandError` if it cannot be opened, `EditionError` if it cannot be read or holds no text.
    """
    from audio_edition.newsroom.readers.pdf import press, reading  # slow, and no use to `text`

    sheets = press.sheets(path)
    _check(sheets, path)
    many = len(sheets) > 1
    return tuple(
        reading.page(sheet, f"{path.name}#page={number}" if many else path.name)
        for number, sheet in enumerate(sheets, 1)
        if sheet.glyphs
    )


#: What there is in a PDF without text: a picture of the page, drawn lines and shapes, or nothing.
_NOTHING = {
    "scan": Words("这是扫描件，里面没有文字", "a scan: there is no text in it"),
    "shapes": Words(
        "里面没有文字，只有线条和图形（文字可能已转成曲线）",
        "there is no text in it, only lines and shapes: the type may have been made outlines",
    ),
    "blank": Words("里面是空白的，没有文字", "there is no text in it: it is blank"),
}

#: A picture of a whole page fills more than this share of it.
_WHOLE = 0.5


def _shown(sheets: Sequence[Sheet]) -> str:
    """Tell what there is on sheets without text."""
    pictures = [(area, sheet) for sheet in sheets for area in sheet.pictures]
    if any(
        area.width * area.height > _WHOLE * sheet.width * sheet.height for area, sheet in pictures
    ):
        return "scan"
    return "shapes" if pictures or any(sheet.areas for sheet in sheets) else "blank"


def _check(sheets: Sequence[Sheet], path: Path) -> None:
    """Raise `EditionError` unless there is text, and the PDF says which characters it is made of."""
    signs = [glyph.sign for sheet in sheets for glyph in sheet.glyphs if not glyph.sign.isspace()]
    if not signs:
        problem = _NOTHING[_shown(sheets)]
    elif signs.count(UNKNOWN) > _NAMELESS * len(signs):
        problem = Words(
            "PDF 的字体没有写明是哪些字", "the PDF's fonts do not say which characters they draw"
        )
    else:
        return
    raise EditionError(
        problem,
        where=Where(path),
        hint=Words(
            "请先做文字识别（OCR），或请排版部门导出带文字的 PDF",
            "run OCR on it first, or have the page exported with its text",
        ),
    )
