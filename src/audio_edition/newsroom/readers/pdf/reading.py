"""A sheet becomes a page: lines, blocks, kinds, stories, and what each line is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.model import Page
from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.pdf import (
    blocks,
    flow,
    furnishing,
    grids,
    gutters,
    initials,
    kinds,
    lines,
    stacks,
    tables,
    turning,
)
from audio_edition.newsroom.readers.pdf.telling import tell
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.kinds import Kinds
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Sheet
    from audio_edition.newsroom.readers.pdf.story import Story

#: A page in more pieces than these holds no stories, but prices or small advertisements.
_LINES, _HEADS, _BODIES = 2000, 200, 150

#: How often lines are looked over for gutters.
_PASSES = 2

_SCRAPS = "版面太碎，不像有稿件（行情表、分类广告）"


def page(sheet: Sheet, name: str) -> Page:
    """Give the page that is printed on *sheet*; with type of one size only, its bare lines in order."""
    sheet = turning.upright(sheet._replace(glyphs=tuple(sorted(sheet.glyphs))))
    found = lines.find([glyph for glyph in sheet.glyphs if glyph.turn == 0])
    turned = turning.sideways(sheet)
    if len(found) > _LINES or len(kinds.large(found)) > _HEADS:
        return _scraps([*found, *turned], name)
    found, drawn = _tabled(found, furnishing.of(sheet, found))
    sorted_ = kinds.sort(blocks.find(found, drawn.rules, drawn.boxes), drawn, sheet.height)
    if sum(block.lines[0].cells for block in sorted_.bodies) > _BODIES:
        return _scraps([*found, *turned], name)
    _add_sideways(sorted_, turned)
    stories = flow.stories(sorted_, drawn)
    return (
        tell(name, sorted_, stories, drawn) if sorted_.headings else _bare(name, sorted_, stories)
    )


def _tabled(found: Sequence[Line], drawn: Furnishing) -> tuple[list[Line], Furnishing]:
    """Give lines with the rows of tables joined, and what is drawn besides tables.

    Columns tell where lines are to be parted, and cells joined.
    """
    body, _ = kinds.body_type(found)
    found = stacks.find(initials.join(found, body), body)
    made = blocks.find(found, drawn.rules, drawn.boxes)
    for _ in range(_PASSES):  # a line that is parted lets a column be seen, and so the next line
        found = gutters.split(found, made, drawn)
        made = blocks.find(found, drawn.rules, drawn.boxes)
    grids_ = grids.find(found, made, drawn, body)
    drawn = grids.without(drawn, grids_)
    found = tables.joined(found, grids_)
    return tables.rows(found, blocks.find(found, drawn.rules, drawn.boxes)), drawn


def _scraps(found: Sequence[Line], name: str) -> Page:
    telling = Telling()
    for line in found:
        telling.line("furniture", line.text, _SCRAPS)
    return telling.page(name)


def _add_sideways(sorted_: Kinds, found: Sequence[Line]) -> None:
    """Add lines that run up or down: whose picture it is, or what is printed along an edge."""
    for line in found:
        kind = sorted_.captions if is_credit(line.text) else sorted_.edges
        kind.append(blocks.Block((line,)))


def _bare(name: str, sorted_: Kinds, stories: Sequence[Story]) -> Page:
    """Give the bare lines of a page, paragraphs indented and a blank line between columns."""
    rows: list[str] = []
    for block in [*sorted_.edges, *sorted_.captions]:
        rows += [*(line.text for line in block.lines), ""]
    for story in stories:
        for column in story.columns:
            rows += [*(_indented(line, column) for line in column.block.lines), ""]
    return Page(name, tuple(rows[:-1]))


def _indented(line: Line, column: Column) -> str:
    ems = round((line.left - column.area.left) / line.size)
    return "\u3000" * ems + line.text
