"""Where blocks begin and end: the runs of lines between two blank ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class InBlock(Protocol):
    """What stands in a block."""

    @property
    def block(self) -> int:
        """How many blocks stand above."""


def begins(place: int, lines: Sequence[InBlock]) -> bool:
    """Tell whether a block begins with the line at *place*; where the page ends, none goes on.

    >>> from audio_edition.newsroom.page.lines.layout import set_lines
    >>> lines = set_lines(["甲", "乙", "", "丙"])
    >>> [begins(place, lines) for place in range(4)], [ends(place, lines) for place in range(3)]
    ([True, False, True, True], [False, True, True])
    """
    return place in (0, len(lines)) or lines[place].block != lines[place - 1].block


def ends(place: int, lines: Sequence[InBlock]) -> bool:
    """Tell whether a block ends with the line at *place*."""
    return begins(place + 1, lines)
