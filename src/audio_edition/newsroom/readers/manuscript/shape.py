"""The shape of a manuscript: at which level of its headings stories begin.

A heading's level means something else on every desk: under one's first level stands a story, under
another's a whole page. So the level is chosen for the file as a whole: the one that leaves the least
unexplained. Headings above it name a paper, a section or a page, unless they have text of their own;
those below are subheads, or further rows of a headline where they only ever stand beside one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.readers.manuscript.blocks import is_byline, is_loose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.newsroom.readers.manuscript.blocks import Block


class Shape:
    """What stands over and under every heading of *blocks*, rows of headlines and furniture left out.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> paper, story = Block(("澜州新闻",), "#", 1), Block(("大桥合龙",), "##", 2)
    >>> text = Block(("昨日，大桥合龙。",), "段")
    >>> Shape([paper, story, text, story, text]).level, Shape([paper, text, story, text]).level
    (2, 1)
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._loose = [is_loose(block) for block in blocks]
        self._below = self._next(range(len(blocks) - 1, -1, -1))
        self._above = self._next(range(len(blocks)))

    def _next(self, order: Iterable[int]) -> dict[int, Block | None]:
        """Give, place by place in *order*, the nearest block before it that is not loose."""
        found, last = dict[int, "Block | None"](), None
        for at in order:
            found[at] = last
            if not self._loose[at]:
                last = self._blocks[at]
        return found

    def below(self, at: int) -> Block | None:
        """Give what stands under a heading; None at the end."""
        return self._below[at]

    def bare(self, at: int) -> bool:
        """Tell whether a heading has no text of its own: another heading follows, or nothing."""
        below = self.below(at)
        return below is None or bool(below.level)

    @cached_property
    def level(self) -> int:
        """The level at which stories begin, the higher of those that explain as much; 0 without headings."""
        levels = sorted({level for _, level in self._headings()})
        return min(levels, key=lambda level: (self._misfit(level), level), default=0)

    @cached_property
    def rows(self) -> frozenset[int]:
        """The levels under a story's that only ever stand right beside its headline: further rows of it."""
        return self._rows(self.level)

    def _headings(self) -> Iterator[tuple[int, int]]:
        return ((at, block.level) for at, block in enumerate(self._blocks) if block.level)

    def _rows(self, level: int) -> frozenset[int]:
        lower = {own for _, own in self._headings() if own > level}
        return frozenset(
            lower - {own for at, own in self._headings() if not self._beside(at, level)}
        )

    def _beside(self, at: int, level: int) -> bool:
        """Tell whether a headline stands right over or, with no text between, under a heading."""
        above, below = self._above[at], self._below[at]
        return any(one is not None and 0 < one.level <= level for one in (above, below))

    def _misfit(self, level: int) -> float:
        """Count what stays unexplained if stories begin at *level*.

        2 for a lower heading that a byline follows (so it is a headline) and for a headline with nothing
        below, 1 for a headline with a subhead right below, ½ for text, or a heading like it, under a heading
        above a story's, and for a headline in two rows.
        """
        rows = self._rows(level)
        return sum(self._strange(at, own, level, rows) for at, own in self._headings())

    def _strange(self, at: int, own: int, level: int, rows: frozenset[int]) -> float:
        below = self.below(at)
        if own > level:
            return 0.0 if own in rows else 2.0 * self._announced(at)
        if own < level:
            twice = below is not None and below.level == own
            return 0.5 * (twice or not self.bare(at))
        if below is None or 0 < below.level <= level:
            return 0.5 if below and below.level == own else 2.0
        return 1.0 * (below.level > 0 and below.level not in rows)

    def _announced(self, at: int) -> bool:
        """Tell whether a story begins here: a byline follows, or a rule or a sign-off stands above."""
        below, above = self._below[at], self._above[at]
        return (
            self._blocks[at].fresh
            or (below is not None and (is_byline(below) or bylines.opens(below.text)))
            or (above is not None and not above.level and bylines.closes(above.text))
        )
