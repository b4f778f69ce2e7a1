"""The assignment problem: who gets what, so that the sum is greatest (Kuhn 1955, Munkres 1957)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def match(worth: Sequence[Sequence[float]]) -> list[int | None]:
    """Give, for every row, its column, no column twice, so that the *worth* of all is greatest.

    What is worth 0 is not given: such rows get None, and so do some if there are more rows than columns.

    >>> match([[0.9, 0.8], [0.85, 0.1]])
    [1, 0]
    >>> match([[0.1], [0.9]]), match([[0.0, 0.4], [0.0, 0.3]])
    ([None, 0], [1, None])
    """
    given: list[int | None] = [None] * len(worth)
    for rows, columns in _parts(worth):
        table = [[worth[row][column] for column in columns] for row in rows]
        for row, place in zip(rows, _match(table), strict=True):
            given[row] = None if place is None else columns[place]
    return given


def _parts(worth: Sequence[Sequence[float]]) -> list[tuple[list[int], list[int]]]:
    """Give rows and columns in parts that have nothing to do with one another: each is small."""
    parts: list[tuple[list[int], list[int]]] = []
    for row, worths in enumerate(worth):
        wanted = {column for column, value in enumerate(worths) if value > 0}
        if not wanted:
            continue
        met = [part for part in parts if not wanted.isdisjoint(part[1])]
        parts = [part for part in parts if part not in met]
        rows = sorted([row, *(one for part in met for one in part[0])])
        parts.append((rows, sorted(wanted.union(*(part[1] for part in met)))))
    return parts


def _match(worth: Sequence[Sequence[float]]) -> list[int | None]:
    first = [max(range(len(row)), key=row.__getitem__) for row in worth]
    if len(set(first)) == len(first):
        return list(first)  # nobody wants what another has
    if len(worth) > len(worth[0]):
        taken = _match([list(column) for column in zip(*worth, strict=True)])
        return [taken.index(row) if row in taken else None for row in range(len(worth))]
    held = _solve([[-value for value in row] for row in worth])
    return [
        held.index(row) if worth[row][held.index(row)] > 0 else None for row in range(len(worth))
    ]


def _solve(cost: Sequence[Sequence[float]]) -> list[int]:
    """Give the row of every column, or -1, by shortest augmenting paths; no more rows than columns."""
    size = len(cost[0])
    row_price, column_price = [0.0] * len(cost), [0.0] * (size + 1)
    holder = [-1] * (size + 1)  # the last column is where each new row starts from
    for row in range(len(cost)):
        holder[size] = row
        _augment(cost, row_price, column_price, holder)
    return holder[:size]


def _augment(
    cost: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    holder: list[int],
) -> None:
    size = len(cost[0])
    column, seen, free = size, list[int](), list(range(size))
    least, origin = [float("inf")] * size, [size] * size
    while holder[column] != -1:
        row = holder[column]
        seen.append(column)
        for other in free:
            slack = cost[row][other] - row_price[row] - column_price[other]
            if slack < least[other]:
                least[other], origin[other] = slack, column
        nearest = min(free, key=least.__getitem__)
        step = least[nearest]
        for other in seen:
            row_price[holder[other]] += step
            column_price[other] -= step
        for other in free:
            least[other] -= step
        column = nearest
        free.remove(nearest)
    while column != size:
        holder[column], column = holder[origin[column]], origin[column]
