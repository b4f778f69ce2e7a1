"""The assignment problem: who gets what, so that the sum is greatest (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def match(worth: Sequence[Sequence[float]]) -> list[int | None]:
    """Give, for every row, its column, no column twice, so that the *worth* of all is greatest.

    With more rows than columns some rows get None.

    >>> match([[0.9, 0.8], [0.85, 0.1]])
    [1, 0]
    >>> match([[0.1], [0.9]])
    [None, 0]
    """
    if not worth or not worth[0]:
        return [None] * len(worth)
    rows, columns = len(worth), len(worth[0])
    size = max(rows, columns)
    cost = [
        [-worth[row][column] if row < rows and column < columns else 0.0 for column in range(size)]
        for row in range(size)
    ]
    holder = _solve(cost)
    given = {row: column for column, row in enumerate(holder) if column < columns}
    return [given.get(row) for row in range(rows)]


def _solve(cost: Sequence[Sequence[float]]) -> list[int]:
    """Give the row of every column of a square *cost* table, by shortest augmenting paths."""
    size = len(cost)
    row_price, column_price = [0.0] * size, [0.0] * (size + 1)
    holder = [-1] * (size + 1)  # the last column is where each new row starts from
    for row in range(size):
        holder[size] = row
        _augment(cost, row_price, column_price, holder)
    return holder[:size]


def _augment(
    cost: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    holder: list[int],
) -> None:
    size = len(cost)
    column, seen = size, set[int]()
    least, origin = [float("inf")] * size, [size] * size
    while holder[column] != -1:
        seen.add(column)
        row = holder[column]
        for other in range(size):
            if other in seen:
                continue
            slack = cost[row][other] - row_price[row] - column_price[other]
            if slack < least[other]:
                least[other], origin[other] = slack, column
        nearest = min((other for other in range(size) if other not in seen), key=least.__getitem__)
        step = least[nearest]
        for other in seen:
            row_price[holder[other]] += step
            column_price[other] -= step
        for other in range(size):
            if other not in seen:
                least[other] -= step
        column = nearest
    while column != size:
        holder[column], column = holder[origin[column]], origin[column]
