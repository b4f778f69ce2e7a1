"""The measure of a column, line by line: beside a picture it is narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf.columns import SLACK, TELLS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: How far the white under a picture reaches, in ems; and a line that stands half beside it.
_WHITE, _UNDER = 1.3, -0.24

#: A paragraph begins so many ems in.
_INDENT = 2.0


class Measure:
    """The edges of a *column*: *pictures* stand in its way, *usual* is the width of its story's columns."""

    def __init__(self, column: Column, pictures: Iterable[Area], usual: float) -> None:
        area, em = column.area, column.size
        self._pictures = [
            picture
            for picture in pictures
            if picture.left < area.right - em and picture.right > area.left + em
        ]
        self._edges: dict[tuple[int, ...], tuple[float, float]] = {}
        for line in column.block.lines:
            left, right = self._edges.get(self._beside(line), (line.left, line.right))
            self._edges[self._beside(line)] = min(left, line.left), max(right, line.right)
        right = area.right
        few = len(column.block.lines) < TELLS
        if usual > area.width + SLACK * em and few:  # no line is full: all are indented, and short
            right = max(right, area.left + usual - _INDENT * em)
        self._edges[()] = area.left, right

    def _beside(self, line: Line) -> tuple[int, ...]:
        """Give the pictures that a line stands beside, or just under without standing under them."""
        return tuple(
            at
            for at, picture in enumerate(self._pictures)
            if picture.top < line.y and line.top < self._foot(line, picture)
        )

    def _foot(self, line: Line, picture: Area) -> float:
        """Give how far down a picture, and the white around it, stands in a line's way."""
        out = line.right <= picture.left or line.left >= picture.right
        return picture.bottom + (_WHITE if out else _UNDER) * line.size

    def indent(self, line: Line) -> float:
        """Tell how many ems in a line begins."""
        return (line.left - self._edges[self._beside(line)][0]) / line.size

    def missing(self, line: Line) -> float:
        """Tell how many ems before the edge a line ends."""
        return (self._edges[self._beside(line)][1] - line.right) / line.size
