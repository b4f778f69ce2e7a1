"""Text that runs up or down a page: a sheet is held so that most of it is upright."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf import lines
from audio_edition.newsroom.readers.pdf.sheet import Area, Sheet

if TYPE_CHECKING:
    from audio_edition.newsroom.readers.pdf.lines import Line


def upright(sheet: Sheet) -> Sheet:
    """Give *sheet* held so that most of its text is upright."""
    turns = Counter(glyph.turn for glyph in sheet.glyphs)
    most = max(turns, key=lambda turn: (turns[turn], -turn), default=0)
    for _ in range(-most % 4):
        sheet = _turned(sheet)
    return sheet


def _turned(sheet: Sheet) -> Sheet:
    """Give *sheet* turned by a quarter, clockwise."""
    return Sheet(
        sheet.height,
        sheet.width,
        tuple(
            glyph._replace(x=sheet.height - glyph.y, y=glyph.x, turn=(glyph.turn + 1) % 4)
            for glyph in sheet.glyphs
        ),
        tuple(_turned_area(area, sheet.height) for area in sheet.areas),
        tuple(_turned_area(area, sheet.height) for area in sheet.pictures),
    )


def _turned_area(area: Area, height: float) -> Area:
    return Area(height - area.bottom, area.left, height - area.top, area.right)


def sideways(sheet: Sheet) -> list[Line]:
    """Give the lines of *sheet* that are not upright, each where it stands on it.

    >>> from audio_edition.newsroom.readers.pdf.sheet import Glyph
    >>> glyphs = tuple(Glyph(sign, 90, 50 - 10 * at, 10, 10, 3) for at, sign in enumerate("沈渔摄"))
    >>> [(line.text, line.area) for line in sideways(Sheet(100, 300, glyphs))]
    [('沈渔摄', Area(left=81.2, top=20, right=90, bottom=50))]
    """
    found: list[Line] = []
    for turn in (1, 2, 3):
        held = sheet._replace(
            glyphs=tuple(glyph for glyph in sheet.glyphs if glyph.turn == turn),
            areas=(),
            pictures=(),
        )
        for _ in range(4 - turn):
            held = _turned(held)
        for line in lines.find(held.glyphs):
            area, height = line.area, held.height
            for _ in range(turn):
                area, height = _turned_area(area, height), held.width + held.height - height
            found.append(
                line._replace(
                    left=area.left, right=area.right, top=area.top, y=area.bottom, upright=False
                )
            )
    return found
