"""The assignment problem: who gets what, so that the sum is greatest (Kuhn 1955, Munkres 1957).

One row after the other takes the place of least loss, and those whose place it takes move on: shortest
paths over what each row wants at all (Edmonds and Karp 1972), for nobody wants much.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def match(wants: Sequence[Mapping[int, float]]) -> list[int | None]:
    """Give, for every row, its column, no column twice, so that the worth of all is greatest.

    *wants* are what each row wants: columns, and what each is worth to it, more than 0. Rows that want nothing
    get None, and so do some if there are more rows than columns.

    >>> match([{0: 0.9, 1: 0.8}, {0: 0.85, 1: 0.1}])
    [1, 0]
    >>> match([{0: 0.1}, {0: 0.9}]), match([{1: 0.4}, {}])
    ([None, 0], [1, None])
    """
    table = _Table(wants)
    for row in range(len(wants)):
        table.seat(row)
    return table.seats


#: No place is farther.
_FAR = float("inf"), 0


class _End(NamedTuple):
    """Where a chain of moves may end: at a *row* that takes a free *column*, or none; what it loses."""

    loss: float
    row: int
    column: int | None


class _Table:
    """Who sits where; *gains* and *prices* say what every row has of it, and every column costs."""

    def __init__(self, wants: Sequence[Mapping[int, float]]) -> None:
        self.seats: list[int | None] = [None] * len(wants)
        self._wants = wants
        self._gains = [max(row.values(), default=0.0) for row in wants]
        self._prices = defaultdict[int, float](float)
        self._holders: dict[int, int] = {}

    def seat(self, row: int) -> None:
        """Give *row* a column, or none, and move those on whose columns are taken."""
        lost: dict[int, float] = {}  # by every row that moves on
        reached: dict[int, tuple[float, int]] = {}  # the least loss at a column, and from which row
        end, heap = _End(float("inf"), row, None), [(0.0, row)]
        while heap and heap[0][0] < end.loss:
            loss, at = heappop(heap)
            if at not in lost:
                lost[at] = loss
                if loss + self._gains[at] < end.loss:
                    end = _End(loss + self._gains[at], at, None)
                end = self._look(at, loss, end, reached, heap)
        for at, loss in lost.items():
            self._gains[at] -= end.loss - loss
        for column, (loss, _) in reached.items():
            self._prices[column] -= max(end.loss - loss, 0.0)
        self._move(end, reached)

    def _look(
        self,
        row: int,
        loss: float,
        end: _End,
        reached: dict[int, tuple[float, int]],
        heap: list[tuple[float, int]],
    ) -> _End:
        """Look from *row* at the columns it wants, and give the best end so far."""
        for column, value in self._wants[row].items():
            there = loss + max(self._gains[row] - value - self._prices[column], 0.0)
            if column == self.seats[row] or reached.get(column, _FAR)[0] <= there:
                continue
            reached[column] = there, row
            if column in self._holders:
                heappush(heap, (there, self._holders[column]))
            elif there < end.loss:
                end = _End(there, row, column)
        return end

    def _move(self, end: _End, reached: dict[int, tuple[float, int]]) -> None:
        """Let everybody move on, from the *end* back to the first, who had no place."""
        row, column = end.row, end.column
        while True:
            left, self.seats[row] = self.seats[row], column
            if column is not None:
                self._holders[column] = row
            if left is None:
                return
            column, row = left, reached[left][1]
