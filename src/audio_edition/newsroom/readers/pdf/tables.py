"""Tables: the cells of a row stand apart on one baseline, inside one column of text."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.pdf.lines import Line, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block

#: A cell is no wider, and stands no farther from the next, in ems; a column of text is no narrower.
_CELL, _APART, _COLUMN = 14.0, 9.0, 10.0

#: Cells that stand under one another, so many at least, make a file; it may stand farther from the next file
#: than a cell from a cell. They are as far apart at most, and their edges or middles as near, in ems.
_FILE, _PITCH, _LEVEL = 3, 2.4, 0.5

#: A row stands so many ems over its column at most, or under it.
_OVER = 4.0

#: Type so many times larger than a row's, or smaller, is no column around it.
_LARGE = 1.2

#: Characters of a line that is spread stand no farther apart, in ems; cells do.
_SPREAD = 1.3

#: A row has so many words, a figure counting twice, and none of these marks.
_WORDS, _FIGURES, _MARKS = 3, r"[-+~0-9.,:%]+", frozenset("。，；：！？（）")

#: What only a sentence has; so large a share of the lines of a text has one, and two at least.
_TEXT, _STOPS = 0.25, frozenset("。，；！？")

#: A block of so many lines is a column of text.
_LINES = 3


class _Told(NamedTuple):
    """The identities of cells that may be far from the next, and of lines of text, which are no cells."""

    plain: set[int]
    text: set[int]


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
    told = _Told(_plain(_files(cells)), _text(blocks))
    while cells:
        row = [cells.pop(0)]
        while (after := _next(row, cells, columns, told)) is not None:
            row.append(after)
            cells.remove(after)
        kept.append(_joined(row))
    return kept


def joined(lines: Sequence[Line], grids: Iterable[Sequence[Sequence[Line]]]) -> list[Line]:
    """Give *lines* with the rows of tables as a line each."""
    rows_ = [row for table in grids for row in table]
    gone = {id(cell) for row in rows_ for cell in row}
    return [line for line in lines if id(line) not in gone] + [_row(row) for row in rows_]


def _is_cell(line: Line) -> bool:
    return line.upright and line.width < _CELL * line.size and not is_credit(line.text)


def _by_row(line: Line) -> tuple[float, float]:
    return line.left, line.y


def _files(cells: Sequence[Line]) -> list[list[Line]]:
    """Give the cells that stand under one another, from the top."""
    files: list[list[Line]] = []
    growing: list[list[Line]] = []
    for cell in sorted(cells, key=lambda cell: (cell.y, cell.left)):
        growing = [file for file in growing if cell.y - file[-1].y < _PITCH * file[-1].size]
        above = next((file for file in growing if _is_under(cell, file[-1])), None)
        if above is None:
            above = []
            files.append(above)
            growing.append(above)
        above.append(cell)
    return files


def _plain(files: Iterable[Sequence[Line]]) -> set[int]:
    """Give the identities of the cells in files of cells without the mark of a sentence."""
    parts = [(marked, list(part)) for file in files for marked, part in groupby(file, _is_marked)]
    return {
        id(cell) for marked, part in parts if not marked and len(part) >= _FILE for cell in part
    }


def _text(blocks: Iterable[Block]) -> set[int]:
    """Give the identities of the lines of columns of text: enough of these have the mark of a sentence."""
    return {
        id(line)
        for block in blocks
        if sum(map(_is_marked, block.lines)) >= max(_TEXT * len(block.lines), 2)
        for line in block.lines
    }


def _is_marked(cell: Line) -> bool:
    return not _STOPS.isdisjoint(cell.text)


def _is_under(cell: Line, above: Line) -> bool:
    """Tell whether a cell stands right under another: flush left, flush right or in its middle."""
    near = min(
        abs(cell.left - above.left),
        abs(cell.right - above.right),
        abs(cell.area.middle - above.area.middle),
    )
    return near < _LEVEL * cell.size < cell.y - above.y < _PITCH * cell.size


def _next(
    row: Sequence[Line], cells: Sequence[Line], columns: Sequence[Block], told: _Told
) -> Line | None:
    """Give the cell that stands next in a row, in the same column of text.

    Cells of plain files may be far apart; two lines of text, each of its own column, are no cells.
    """
    last, em = row[-1], row[-1].size
    near = [
        cell
        for cell in cells
        if abs(cell.y - last.y) < em / 4
        and abs(cell.size - last.size) < em / 10
        and cell.left - last.right > 0
        and (cell.left - last.right < _APART * em or {id(last), id(cell)} <= told.plain)
        and not {id(last), id(cell)} <= told.text
        and any(
            column.area.top - _OVER * em < cell.y < column.area.bottom + _OVER * em
            and column.area.left - em <= row[0].left
            and cell.right <= column.area.right + em
            and em / _LARGE < column.size < _LARGE * em
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
    return _row(row)


def _row(row: Sequence[Line]) -> Line:
    """Give the cells of a row as a line."""
    return row[0]._replace(
        text=" ".join(cell.text for cell in row),
        right=row[-1].right,
        glyphs=tuple(glyph for cell in row for glyph in cell.glyphs),
        cells=len(row),
    )
