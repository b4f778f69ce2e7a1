"""A sheet of a PDF as it is seen: glyphs, rules and pictures, from the upper left corner downwards.

All lengths are in points (1/72 inch). *x* runs to the right and *y* down the page as a reader holds it:
the page's own rotation and crop are already taken into account.
"""

from __future__ import annotations

from typing import NamedTuple

#: What stands for a character that a PDF's fonts do not name, as printers mark a missing type.
UNKNOWN = "〓"


class Glyph(NamedTuple):
    """A character on a sheet: where it stands on its baseline, its *advance* and its type *size*.

    *turn* is the direction of its baseline in quarters of a circle, clockwise: 0 is upright. *face* numbers
    the type face and weight that it is set in.
    """

    sign: str
    x: float
    y: float
    advance: float
    size: float
    turn: int = 0
    face: int = 0

    @property
    def end(self) -> float:
        """Where the next character may stand."""
        return self.x + self.advance


class Area(NamedTuple):
    """A rectangle on a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way from its left edge to its right."""
        return (self.left + self.right) / 2

    def below(self, other: Area) -> float:
        """Tell how far it lies under or over another; 0 if some of both is level."""
        return max(self.top - other.bottom, other.top - self.bottom, 0.0)

    def aside(self, other: Area) -> float:
        """Tell how far it lies to the left or right of another; 0 if some of both is in line."""
        return max(other.left - self.right, self.left - other.right, 0.0)

    def apart(self, other: Area) -> float:
        """Give how far it lies from another, across and down; 0 if they touch."""
        return self.aside(other) + self.below(other)

    def around(self, other: Area) -> Area:
        """Give the rectangle around it and another."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies in it.

        >>> Area(0, 0, 10, 10).holds(5, 5), Area(0, 0, 10, 10).holds(5, 11)
        (True, False)
        """
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Sheet(NamedTuple):
    """What is printed on one page: its size, its glyphs, filled or framed areas, and pictures."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    areas: tuple[Area, ...] = ()
    pictures: tuple[Area, ...] = ()
