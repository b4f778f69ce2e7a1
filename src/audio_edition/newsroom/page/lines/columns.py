"""Columns of a page that has no blank lines: where one ends is told by the widths of the lines.

The lines are cut into columns of one measure each so that they fit best (a shortest path over the
measures that the page knows); inside a column a heading is cut off, which neither stops nor is full.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A block of more lines than this is cut: columns are shorter, or have a blank line somewhere.
LONG = 32

#: At most so many measures are weighed; a page has three or four.
_MEASURES = 16

#: What a line costs that does not fit its column, by how it misses it, and what a new column costs.
_FIRST, _LAST, _LOOSE, _WIDE, _NEW = 0.3, 0.5, 1.5, 2.5, 3.0

#: How far a line may miss its measure, and a paragraph's first line, in cells.
_SLACK, _INDENT = 1.25, 3.25


#: A caption's column is at most so wide, and has at most so many lines.
_NARROW, _CAPTION = 13.0, 10


class Row(NamedTuple):
    """A line as the cutter sees it: its least and greatest width, and whether its text stops.

    A row that stands *alone* is furniture, a byline or a credit; one that *opens* begins a story.
    """

    least: float
    most: float
    stops: bool
    alone: bool = False
    credit: bool = False
    opens: bool = False


def cuts(rows: Sequence[Row]) -> list[int]:
    """Give the places in a long block of *rows* before which a column, a heading, or a picture begins."""
    measures = _measures(rows)
    pictures = _captions(rows)
    inside = {at for picture in pictures for at in picture[1:-1]}
    found = {*_new_columns(measures), *_headings(rows, measures)} - inside
    found |= {at for picture in pictures for at in (picture[0], picture[-1])}
    return sorted(at for at in found if 0 < at < len(rows))


def _new_columns(measures: Sequence[float]) -> list[int]:
    return [at for at in range(1, len(measures)) if measures[at] != measures[at - 1]]


def _captions(rows: Sequence[Row]) -> list[range]:
    """Give the places from above a caption, which is told by the credit below it, to below the credit."""
    found = []
    for place, row in enumerate(rows):
        if not row.credit:
            continue
        top = place
        while top and place - top < _CAPTION and _in_caption(rows, top - 1, place):
            top -= 1
        found.append(range(top, place + 2))
    return found


def _in_caption(rows: Sequence[Row], at: int, credit: int) -> bool:
    """Tell whether a row can stand in the caption above a credit: narrow, and full but for the last."""
    row = rows[at]
    last = at + 1 == credit
    ragged = 0.0 if last or at + 2 == credit else abs(row.most - rows[at + 1].most)
    ends = row.stops and not last and abs(row.most - rows[at + 1].most) > _SLACK
    alike = ragged <= 2 * _SLACK and not ends
    return row.most <= _NARROW and not row.alone and alike and (last or not rows[at].opens)


def _headings(rows: Sequence[Row], measures: Sequence[float]) -> list[int]:
    """Give the places above and below lines that are no text of their column."""
    apart = [row.alone or _cost(row, at) >= _LOOSE for row, at in zip(rows, measures, strict=True)]
    found = []
    for place in range(1, len(rows)):
        stopped = rows[place - 1].stops or apart[place - 1]
        parts = apart[place] != apart[place - 1] and (stopped or not apart[place])
        if parts or rows[place].alone != rows[place - 1].alone or rows[place].opens:
            found.append(place)
    return found


def _measures(rows: Sequence[Row]) -> list[float]:
    """Give, row by row, the measure of the column it is best taken for."""
    known = Counter(width for row in rows for width in (row.least, row.most))
    known_best = [width for width, _ in known.most_common(_MEASURES)]
    costs = dict.fromkeys(known_best, 0.0)
    came: list[dict[float, float]] = []
    for row in rows:
        cheapest = min(costs, key=costs.__getitem__)
        before = {at: at if costs[at] < costs[cheapest] + _NEW else cheapest for at in known_best}
        costs = {
            at: costs[before[at]] + _NEW * (before[at] != at) + _cost(row, at) for at in known_best
        }
        came.append(before)
    return _trace(min(costs, key=costs.__getitem__), came)


def _trace(last: float, came: Sequence[dict[float, float]]) -> list[float]:
    path = []
    for before in reversed(came):
        path.append(last)
        last = before[last]
    return path[::-1]


def _cost(row: Row, measure: float) -> float:
    if row.alone:
        return 0.0
    if row.least > measure + _SLACK:
        return _WIDE
    missing = measure - row.most
    if missing <= _SLACK:
        return 0.0 if missing <= 0 else missing / 4
    if row.stops:
        return _LAST
    return _FIRST + missing / 8 if missing <= _INDENT else _LOOSE
