"""Tables of figures on the web, told from tables that lay out a page: one row of text a row of figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.web.sheet import HEADINGS, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.web.sheet import Sheet

#: No cell of a table of figures is longer, in characters; half of its rows have two cells filled, or more.
LONGEST_CELL = 60


@dataclass
class Table:
    """A table that is being read: where its cells begin, row by row; *nested* if a table stands in it."""

    box: int
    nested: bool = False
    starts: list[list[int]] = field(default_factory=list)

    def cell(self, tag: str, at: int) -> None:
        """Begin a <tr>, or a cell of it, at row *at* of the sheet."""
        if tag == "tr":
            self.starts.append([])
        elif self.starts:
            self.starts[-1].append(at)

    def set_figures(self, sheet: Sheet) -> None:
        """Make one row of each <tr>, if this is a table of figures and not one that lays out a page."""
        lines = [] if self.nested else self._lines(sheet.rows)
        full = [cells for cells in lines if len(cells) > 1]
        if len(lines) < 2 or len(full) * 2 < len(lines):  # noqa: PLR2004 - a row alone is no table
            return
        first = next(at for starts in self.starts for at in starts)
        sheet.rows[first:] = [self._row([row for cell in cells for row in cell]) for cells in lines]
        for box in sheet.boxes[self.box + 1 :]:
            box.first = box.last = first

    def _lines(self, rows: Sequence[Row]) -> list[list[Sequence[Row]]]:
        """Give the cells that hold anything in each <tr>; none if one is too long, or no figure."""
        bounds = pairwise([at for starts in self.starts for at in starts] + [len(rows)])
        lines: list[list[Sequence[Row]]] = []
        for starts in self.starts:
            cells = [rows[first:last] for first, last in islice(bounds, len(starts))]
            if not all(map(_is_short, cells)):
                return []
            lines.append([cell for cell in cells if cell])
        return [line for line in lines if line]

    def _row(self, cells: Sequence[Row]) -> Row:
        linked = all(cell.linked for cell in cells)
        text = " ".join(cell.text for cell in cells)
        return Row(text, "tr", self.box, 0, cells[0].names, cells[0].field, linked)


def _is_short(cell: Sequence[Row]) -> bool:
    none = any(row.tag in ("img", *HEADINGS) for row in cell)
    return not none and sum(len(row.text) for row in cell) <= LONGEST_CELL
