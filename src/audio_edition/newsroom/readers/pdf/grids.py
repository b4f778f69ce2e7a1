"""Tables by themselves: cells in files and rows, whether text stands over them or not, ruled or not."""

from __future__ import annotations

from itertools import pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.readers.pdf.blocks import area_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

    #: A row of cells, from the left.
    Row = list[Line]

#: A cell is no wider, in ems, and set in type hardly larger than the body's.
_CELL, _LARGE = 14.0, 1.15

#: Cells of one row stand on one baseline, and those of one file have an edge or their middle in line, in ems.
_LEVEL, _NEAR = 0.25, 0.5

#: Rows are so many ems apart at most, two files make a table if they have so many rows; somewhere they stand
#: so many ems apart: a gutter between columns of text is as narrow everywhere.
_PITCH, _ROWS, _GAP = 2.6, 3, 1.5

#: Where a table goes on in the next column, it is known by so many files at least.
_FILES = 3

#: A file stands so many ems from a table that it shares cells with, at least.
_NARROW = 0.8

#: A headline stands so many ems over its table at most.
_UNDER = 28.0

#: What only a sentence has; a line of text is full if it ends so many ems before its column's edge.
_STOPS, _FULL = frozenset("。，；！？"), 1.3

#: So large a share of the lines of a text has such a mark; its column is so many ems wide at least.
_SENTENCES, _WIDE = 0.25, 5.0

#: How much longer than two files a rule is that parts two stories, and how near to a table its own stand, in ems.
_LONGER, _OWN = 3.0, 1.0


class Pair(NamedTuple):
    """Two cells that stand side by side on one baseline."""

    left: Line
    right: Line


def find(
    lines: Sequence[Line], blocks: Sequence[Block], furnishing: Furnishing, body: float
) -> list[list[Row]]:
    """Give the tables that *lines* make, row by row; *blocks* are what the lines made without them."""
    text = _text(blocks)
    cells = [line for line in lines if _is_cell(line, body) and id(line) not in text]
    own = {id(cell) for cell in cells}
    others = [line for line in lines if id(line) not in own]
    pairs = [
        Pair(*pair)
        for level in _levels(cells)
        for pair in pairwise(level)
        if not _is_headed_apart(Pair(*pair), level, others, furnishing)
    ]
    runs = [run for run in _runs(pairs) if _may_be_table(run, furnishing.rules)]
    tables = [_levels(cells) for cells in _joined(_tables(runs))]
    return [*tables, *_rests(tables, cells)]


def _is_cell(line: Line, body: float) -> bool:
    return line.upright and line.width < _CELL * line.size and line.size < _LARGE * body


def _text(blocks: Iterable[Block]) -> set[int]:
    """Give the identities of lines that are text: they have a sentence's mark, or fill a column that does."""
    found = set[int]()
    for block in blocks:
        marked = {id(line) for line in block.lines if not _STOPS.isdisjoint(line.text)}
        edge = block.area.right - _FULL * block.size
        full = {id(line) for line in block.lines if line.right > edge}
        text = len(marked) >= _SENTENCES * len(block.lines)
        found |= marked | (full if text and block.area.width > _WIDE * block.size else set())
    return found


def _levels(cells: Iterable[Line]) -> list[Row]:
    """Give the cells that stand on one baseline, from the left, level by level from the top."""
    levels: list[Row] = []
    for cell in sorted(cells, key=lambda cell: (cell.y, cell.left)):
        last = levels[-1][0] if levels else None
        if last and cell.y - last.y < _LEVEL * cell.size:
            levels[-1].append(cell)
        else:
            levels.append([cell])
    return [sorted(level, key=lambda cell: cell.left) for level in levels]


def _is_headed_apart(
    pair: Pair, cells: Row, others: Sequence[Line], furnishing: Furnishing
) -> bool:
    """Tell whether each of two cells stands under a headline of its own.

    *cells* are those on their baseline, *others* the lines that are no cells. Neither text nor what is drawn
    stands between a cell and its headline, and two tables are farther apart than their files.
    """
    em = pair.left.size
    beside = [line.area for line in others if abs(line.y - pair.left.y) < _PITCH * em]
    drawn = [*furnishing.rules, *furnishing.pictures]
    beside += [area for area in drawn if area.top < pair.left.y < area.bottom]
    near = [
        head
        for head in others
        if head.size >= _LARGE * em
        and 0 < pair.left.top - head.y < _UNDER * em
        and not _is_outside(head, pair, furnishing.boxes)
    ]
    ours = [
        head
        for head in near
        if head.right <= pair.right.left
        and not any(head.right - em <= other.right < pair.left.right for other in beside)
    ]
    yours = [
        head
        for head in near
        if head.left >= pair.right.left - em
        and not any(
            pair.right.left < one.left <= head.left + em
            for one in (*beside, *(cell.area for cell in cells))
        )
    ]
    over = [head for head in near if head.left < pair.right.right and head.right > pair.left.left]
    return any(
        abs(own.y - other.y) < other.size
        and not any(head.y > max(own.y, other.y) + head.size for head in over)
        and _is_widest(pair, [cell for cell in cells if own.left - em < cell.left])
        for own in ours
        for other in yours
    )


def _is_outside(head: Line, pair: Pair, boxes: Iterable[Area]) -> bool:
    """Tell whether a frame holds two cells, and not a headline."""
    return any(
        all(box.holds(cell.area.middle, cell.y) for cell in pair)
        and not box.holds(head.area.middle, head.y)
        for box in boxes
    )


def _is_widest(pair: Pair, cells: Row) -> bool:
    """Tell whether two cells stand at least as far apart as others on their baseline."""
    return all(_gap(pair) >= _gap(Pair(*other)) for other in pairwise(cells))


def _is_under(cell: Line, above: Line) -> bool:
    """Tell whether a cell stands right under another."""
    below = _NEAR * cell.size < cell.y - above.y < _PITCH * cell.size
    return below and _is_in_line(cell, above)


def _is_in_line(cell: Line, other: Line, shift: float = 0.0) -> bool:
    """Tell whether two cells are flush left, flush right or in the middle, the one *shift* points farther right."""
    alike = abs(cell.size - other.size) < cell.size / 10
    near = min(abs(offset - shift) for offset in _offsets(cell, other))
    return alike and near < _NEAR * cell.size


def _offsets(cell: Line, other: Line) -> tuple[float, float, float]:
    """Give how far a cell stands to the right of another, by its edges and its middle."""
    one, two = cell.area, other.area
    return one.left - two.left, one.right - two.right, one.middle - two.middle


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Give pairs that stand under one another, both cells in line, from the top."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        above = next((run for run in runs if _follows(pair, run[-1])), None)
        if above is None:
            runs.append([pair])
        else:
            above.append(pair)
    return runs


def _follows(pair: Pair, above: Pair) -> bool:
    return _is_under(pair.left, above.left) and _is_under(pair.right, above.right)


def _is_table(run: Sequence[Pair]) -> bool:
    """Tell whether two files are a table by themselves: they stand farther apart than columns of text."""
    return max(_gap(pair) for pair in run) >= _GAP * run[0].left.size


def _tables(runs: Iterable[Sequence[Pair]]) -> list[Sequence[Pair]]:
    """Give the files that are tables, and those beside them, file by file, that share cells with these."""
    rest = [run for run in runs if not _is_table(run)]
    found = [run for run in runs if _is_table(run)]
    for run in found:
        more = [other for other in rest if _adds(other, run)]
        rest = [other for other in rest if not any(other is one for one in more)]
        found += more  # looked at in their turn
    return found


def _adds(run: Sequence[Pair], table: Sequence[Pair]) -> bool:
    """Tell whether two files that stand close are of a table with others."""
    cells = {id(cell) for pair in table for cell in pair}
    close = max(_gap(pair) for pair in run) < _NARROW * run[0].left.size
    return not close and not cells.isdisjoint(id(cell) for pair in run for cell in pair)


def _may_be_table(run: Sequence[Pair], rules: Iterable[Area]) -> bool:
    """Tell whether pairs may be of a table: enough of them, and no rule that reaches on between."""
    em = run[0].left.size
    if len(run) < _ROWS:
        return False
    top, bottom = run[0].left.top, run[-1].left.y
    left, right = (
        max(pair.left.right for pair in run),
        min(pair.right.left for pair in run),
    )
    return not any(
        left - em / 2 <= rule.left
        and rule.right <= right + em / 2
        and rule.height > rule.width
        and rule.top < bottom
        and rule.bottom > top
        and rule.height > bottom - top + _LONGER * em
        for rule in rules
    )


def _gap(pair: Pair) -> float:
    return pair.right.left - pair.left.right


def _joined(runs: Iterable[Sequence[Pair]]) -> list[list[Line]]:
    """Give the cells of every table: files that share a cell are of one."""
    tables: list[dict[int, Line]] = []
    for run in runs:
        cells = {id(cell): cell for pair in run for cell in pair}
        for table in [table for table in tables if not cells.keys().isdisjoint(table)]:
            tables.remove(table)
            cells |= table
        tables.append(cells)
    return [list(table.values()) for table in tables]


def _rests(tables: Sequence[Sequence[Row]], cells: Sequence[Line]) -> list[list[Row]]:
    """Give the rows of tables in the next column of text, or in the one before, few as they may be."""
    own = {id(cell) for table in tables for row in table for cell in row}
    levels = _levels(cell for cell in cells if id(cell) not in own)
    rests: list[list[Row]] = []
    for table in tables:
        found = [(level, row) for level in levels if (row := _rest(level, table))]
        levels = [level for level in levels if all(level is not other for other, _ in found)]
        rests.append([row for _, row in found])
    return [rest for rest in rests if rest]


def _rest(level: Row, table: Sequence[Row]) -> Row:
    """Give the cells on a baseline that stand beside a table as its own do; none if they do not."""
    area = area_of([cell for row in table for cell in row])
    before = [cell for cell in level if cell.right < area.left]
    after = [cell for cell in level if cell.left > area.right]
    return next(
        (
            beside[: len(row)]
            for row in table
            for beside in (before[-len(row) :], after)
            if _FILES <= len(row) <= len(beside)
            and any(
                all(map(_is_in_line, beside, row, repeat(shift)))
                for shift in _offsets(beside[0], row[0])
            )
        ),
        [],
    )


def without(furnishing: Furnishing, tables: Iterable[Sequence[Row]]) -> Furnishing:
    """Give what is drawn besides the tables: what parts their cells, or frames them, parts no stories."""
    for table in tables:
        furnishing = furnishing._replace(
            rules=tuple(rule for rule in furnishing.rules if not _is_own(rule, table, furnishing)),
            boxes=tuple(box for box in furnishing.boxes if not _is_level(box, table)),
        )
    return furnishing


def _is_level(drawn: Area, table: Sequence[Row]) -> bool:
    """Tell whether something drawn is no higher than a table, and stands on it."""
    area, em = area_of([cell for row in table for cell in row]), table[0][0].size
    return (
        area.top - _OWN * em <= drawn.top
        and drawn.bottom <= area.bottom + _OWN * em
        and drawn.left < area.right
        and drawn.right > area.left
    )


def _is_own(rule: Area, table: Sequence[Row], furnishing: Furnishing) -> bool:
    """Tell whether a rule is a table's: it runs down between files, or across as one between rows does."""
    if not _is_level(rule, table):
        return False
    first, last = table[0][0].y, table[-1][0].top
    inner = [
        other
        for other in furnishing.rules
        if first < other.top and other.bottom < last and _is_level(other, table)
    ]
    em = table[0][0].size
    return rule.height > rule.width or any(
        abs(rule.left - other.left) < em and abs(rule.right - other.right) < em for other in inner
    )
