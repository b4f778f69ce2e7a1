"""Tables: the cells of a row stand apart on one baseline, inside one column of text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf.lines import Line, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block

#: A cell is no wider, and stands no farther from the next, in ems; a column of text is no narrower.
_CELL, _APART, _COLUMN = 14.0, 9.0, 10.0

#: Larger type, so many times a row's, is no column around it.
_LARGE = 1.2

#: Characters of a line that is spread stand no farther apart, in ems; cells do.
_SPREAD = 1.3

#: A row has so many words, a figure counting twice, and none of these marks.
_WORDS, _FIGURES, _MARKS = 3, r"[-+~0-9.,:%]+", frozenset("。，；：！？（）")

#: A block of so many lines is a column of text.
_LINES = 3


def is_row(line: Line) -> bool:
    """Tell whether a line is a row of a table: cells apart, or words and figures with no mark."""
    words = line.text.split()
    figures = any(re.fullmatch(_FIGURES, word) for word in words)
    marked = not _MARKS.isdisjoint(line.text)
    return line.cells > 1 or (not marked and len(words) + figures >= _WORDS)


def rows(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Line]:
    """Give *lines* with the cells of tables put together, a row a line; *blocks* are what they made.

    What stands apart on one baseline is a row only where a column of text is as wide as all of it.
    """
    columns = [
        block
        for block in blocks
        if len(block.lines) >= _LINES and block.area.width >= _COLUMN * block.size
    ]
    cells = sorted((line for line in lines if _is_cell(line)), key=_by_row)
    kept = [line for line in lines if not _is_cell(line)]
    while cells:
        row = [cells.pop(0)]
        while (after := _next(row, cells, columns)) is not None:
            row.append(after)
            cells.remove(after)
        kept.append(_joined(row))
    return kept


def _is_cell(line: Line) -> bool:
    return line.upright and line.width < _CELL * line.size


def _by_row(line: Line) -> tuple[float, float]:
    return line.left, line.y


def _next(row: Sequence[Line], cells: Sequence[Line], columns: Sequence[Block]) -> Line | None:
    """Give the cell that stands next in a row, in the same column of text."""
    last, em = row[-1], row[-1].size
    near = [
        cell
        for cell in cells
        if abs(cell.y - last.y) < em / 4
        and abs(cell.size - last.size) < em / 10
        and 0 < cell.left - last.right < _APART * em
        and any(
            column.area.left - em <= row[0].left
            and cell.right <= column.area.right + em
            and column.size < _LARGE * em
            for column in columns
        )
    ]
    return min(near, key=lambda cell: cell.left, default=None)


def _joined(row: Sequence[Line]) -> Line:
    """Give a row as a line; where nothing is far apart, it is but a line spread to fill its measure."""
    if len(row) == 1:
        return row[0]
    gaps = [right.left - left.right for left, right in pairwise(row)]
    if all(gap < _SPREAD * row[0].size for gap in gaps):
        return line([glyph for cell in row for glyph in cell.glyphs])
    return row[0]._replace(
        text=" ".join(cell.text for cell in row),
        right=row[-1].right,
        glyphs=tuple(glyph for cell in row for glyph in cell.glyphs),
        cells=len(row),
    )
