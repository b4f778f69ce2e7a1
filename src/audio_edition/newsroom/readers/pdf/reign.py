"""Which headline reigns over which column: a story stands under its headline, or beside it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf.blocks import crossed, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: Headlines, by their numbers.
Heads = frozenset[int]

#: The share of a column that a headline's territory covers, and that the headline itself does.
_REIGNS, COVERS = 0.5, 0.25

#: How far things may reach into one another and still be apart, how near a headline stands over its text,
#: and how level a headline at the side is with it, all in ems of the body.
_APART, _NEAR, _LEVEL = 0.7, 4.0, 2.5

#: What reaches into a headline's row by no more ems ends over it, and does not stand beside it.
_LITTLE = 0.5

#: Text goes on under text that is no farther, in ems: lines of one column are not.
_NEXT = 0.9

#: A headline stands in the middle of its columns, give or take so many ems.
_MIDDLE = 1.0

#: The pieces of a rule over a story stand so many ems apart at most: as far as two columns.
_PIECES = 3.0

#: Beyond every edge of a sheet, in points.
_FAR = 1e6


class Reign:
    """The headlines over every column of a sheet, and the columns that are pieces of one.

    *shown* are the pictures and their captions: they stand between a headline and its text.
    """

    def __init__(
        self,
        headings: Sequence[Heading],
        columns: Sequence[Column],
        furnishing: Furnishing,
        em: float,
        shown: Sequence[Area] = (),
    ) -> None:
        rules = furnishing.rules
        self.em = em
        self._shown = sorted(shown, key=lambda area: area.top)
        self.heads = [heading.area for heading in headings]
        self.columns = [column.area for column in columns]
        self._stacks = self._with_text_beside(headings)
        self._boxes = [heading.box for heading in headings], [col.block.box for col in columns]
        self.flat = [rule for rule in rules if rule.width > rule.height]
        self._upright = [rule for rule in rules if rule.width <= rule.height]
        upright = [*self._upright, *furnishing.pictures]
        self.territory = [
            _within(
                self._under_rule(heading.area, self._territory(heading.area, upright)),
                heading.box,
                furnishing.boxes,
            )
            for heading in headings
        ]
        self.spans = [
            self._span(at, furnishing.pictures) if heading.lines[0].upright else None
            for at, heading in enumerate(headings)
        ]
        self.over = [self._over(at) for at in range(len(columns))]
        self.of = self._inherited()
        self.tops = [min(self.columns[part].top for part in parts) for parts in self._parts()]
        self.feet = [max(self.columns[part].bottom for part in parts) for parts in self._parts()]

    def _territory(self, own: Area, upright: Iterable[Area]) -> Area:
        """Give a headline's area, as wide as nothing stands beside it."""
        little = _LITTLE * self.em
        beside = [
            area
            for area in (*self.heads, *self.columns, *upright)
            if area.top < own.bottom - little and area.bottom > own.top + little and area != own
        ]
        lefts = [area.right for area in beside if area.right <= own.left + self.em]
        rights = [area.left for area in beside if area.left >= own.right - self.em]
        left, right = max([-_FAR, *lefts]), min([_FAR, *rights])
        return own._replace(left=min(left, own.left), right=max(right, own.right))

    def _under_rule(self, own: Area, territory: Area) -> Area:
        """Give a headline's territory, no wider than the rule right over it, which may be in pieces."""
        em = self.em
        over = [rule for rule in self.flat if 0 <= own.top - rule.bottom < _LEVEL * em]
        near = max((rule.bottom for rule in over if share(rule, own) > COVERS), default=0.0)
        whole: list[Area] = []
        for rule in sorted(rule for rule in over if abs(rule.bottom - near) < em / 2):
            if whole and rule.left - whole[-1].right < _PIECES * em:
                whole[-1] = whole[-1].around(rule)
            else:
                whole.append(rule)
        wide = [
            rule for rule in whole if rule.left - em <= own.left and own.right <= rule.right + em
        ]
        if not wide:
            return territory
        return territory._replace(
            left=max(territory.left, min(wide[0].left, own.left)),
            right=min(territory.right, max(wide[0].right, own.right)),
        )

    def _span(self, head: int, pictures: Sequence[Area]) -> Area | None:
        """Give what a headline stands in the middle of: the widest row of columns and pictures under it."""
        own, territory, em = self.heads[head], self.territory[head], self.em
        under = [
            area
            for area in (*self.columns, *pictures)
            if -_APART * em <= area.top - own.bottom < _NEAR * em
            and territory.left - em <= area.left
            and area.right <= territory.right + em
        ]
        spans = [
            own._replace(left=first.left, right=last.right)
            for first in under
            for last in under
            if first.left + em < own.left  # one that is flush left may have columns beyond its end
            and own.right < last.right - em
            and abs((first.left + last.right) / 2 - own.middle) < _MIDDLE * em
        ]
        return max(spans, key=lambda span: span.width, default=None)

    def _is_aside(self, head: int, area: Area) -> bool:
        """Tell whether a headline stands in the middle of other columns, and not over this one."""
        own, span = self.heads[head], self.spans[head]
        return span is not None and max(share(own, area), share(span, area)) <= COVERS

    def _over(self, at: int) -> Heads:
        """Give the headlines over a column with no other text between; else one that stands beside it."""
        area = self.columns[at]
        over = [
            head
            for head, own in enumerate(self.heads)
            if head not in self._stacks
            and own.bottom <= area.top + _APART * self.em
            and share(self.territory[head], area) > _REIGNS
            and not self._is_aside(head, area)
            and not self.between(self.territory[head], area)
        ]
        if not any(self._is_near(head, area) for head in over) and (beside := self._beside(at)):
            return beside
        return frozenset(head for head in over if not self._is_topped(head, over, area))

    def _is_near(self, head: int, area: Area) -> bool:
        own = self.heads[head]
        near = share(self.spans[head] or own, area) > COVERS
        return near and area.top - self._foot(own, area) < _NEAR * self.em

    def _foot(self, own: Area, area: Area) -> float:
        """Give how far down a headline over a column reaches, with what is shown right under it."""
        foot = own.bottom
        for shown in self._shown:
            under = -self.em < shown.top - foot < _NEAR * self.em
            if under and shown.bottom < area.top + self.em and share(shown, area) > _REIGNS:
                foot = max(foot, shown.bottom)
        return foot

    def is_first(self, head: int, at: int) -> bool:
        """Tell whether a column is the leftmost under a headline."""
        return not any(
            over == {head} and self.columns[other].right <= self.columns[at].left + self.em
            for other, over in enumerate(self.over)
        )

    def leads(self, at: int) -> bool:
        """Tell whether a column stands first, and right, under a headline of its own."""
        return any(
            self._is_near(head, self.columns[at]) and self.is_first(head, at)
            for head in self.over[at]
        )

    def _is_topped(self, head: int, over: Iterable[int], area: Area) -> bool:
        """Tell whether another headline stands between this one and a column.

        One right over a column is topped by none that merely has nothing beside it up there.
        """
        foot = self.heads[head].bottom - self.em
        right_over = self._is_near(head, area)
        return any(
            other != head
            and self.heads[other].top >= foot
            and share(self.territory[other], area) > COVERS
            and not (right_over and share(self.heads[other], area) <= 0)
            for other in over
        )

    def between(self, above: Area, below: Area) -> list[int]:
        """Give the columns between two areas, one under the other."""
        gap = _APART * self.em
        return [
            at
            for at, area in enumerate(self.columns)
            if area
            not in (above, below)  # a line of small type is not between itself and what is over it
            and area.top >= above.bottom - gap
            and area.bottom <= below.top + gap
            and share(area, below) > COVERS
            and share(area, above) > 0
        ]

    def heads_between(self, above: Area, below: Area) -> list[int]:
        """Give the headlines between two areas, one under the other."""
        return [
            head
            for head, own in enumerate(self.heads)
            if own.top >= above.bottom - self.em
            and own.bottom <= below.top + self.em
            and share(own, below) > COVERS
        ]

    def turns(self, before: int, at: int) -> bool:
        """Tell whether a column is the last of its file, and another the first of the next file."""
        foot, top = self.columns[before], self.columns[at]
        everything = [*self.columns, *self.heads]
        return not any(
            (area.top >= foot.bottom and share(area, foot) > 0)
            or (area.bottom <= top.top and share(area, top) > 0)
            or (foot.right <= area.left and area.right <= top.left)
            for area in everything
        )

    def _beside(self, at: int) -> Heads:
        """Give the nearest headline to the left of a column that is level with its beginning."""
        area = self.columns[at]
        if any(
            share(own, area) > _REIGNS and 0 <= area.top - own.bottom < _NEXT * self.em
            for own in self.columns
        ):
            return frozenset()  # it goes on with the text right above
        beside = [head for head in range(len(self.heads)) if self._is_beside(head, at)]
        left = sorted(beside, key=lambda head: self.heads[head].right)[-1:]
        after = [head for head in sorted(self._stacks) if self._is_behind(head, at)]
        return frozenset(left + sorted(after, key=lambda head: self.heads[head].left)[:1])

    def _with_text_beside(self, headings: Iterable[Heading]) -> Heads:
        """Give the headlines whose characters are stacked: their text is beside them, not under them."""
        return frozenset(
            head
            for head, heading in enumerate(headings)
            if not heading.lines[0].upright
            and any(
                abs(own.top - heading.area.top) < _LEVEL * self.em
                and own.left - heading.area.right < _NEAR * self.em
                and heading.area.left - own.right < _NEAR * self.em
                for own in self.columns
            )
        )

    def _is_behind(self, head: int, at: int) -> bool:
        """Tell whether a stacked headline stands to the right of a column, level with its beginning."""
        own, area = self.heads[head], self.columns[at]
        if own.left < area.right - self.em or abs(area.top - own.top) > _LEVEL * self.em:
            return False
        return self._boxes[0][head] == self._boxes[1][at] and not any(
            area.right - self.em <= other.left
            and other.right <= own.left + self.em
            and own.top < other.bottom
            and other.top < own.top + self.em
            for other in self.heads
        )

    def _is_beside(self, head: int, at: int) -> bool:
        own, area = self.heads[head], self.columns[at]
        if area.left < own.right - self.em or abs(area.top - own.top) > _LEVEL * self.em:
            return False
        parted = any(
            own.right <= rule.left <= area.left and rule.top < area.top < rule.bottom
            for rule in self._upright
        )
        together = self._boxes[0][head] == self._boxes[1][at] and not parted
        return together and not any(
            own.right - self.em <= other.left
            and other.right <= area.left + self.em
            and area.top < other.bottom
            and other.top < min(own.top, area.top) + 2 * self.em
            for other in self.heads
        )

    def _inherited(self) -> list[Heads]:
        """Give the headlines that reign over every column: those over it, or over the text above it."""
        of = list(self.over)
        for at in sorted(range(len(of)), key=lambda at: self.columns[at].top):
            area = self.columns[at]
            above = [
                other
                for other, own in enumerate(self.columns)
                if other != at and own.bottom <= area.top + self.em and share(own, area) > _REIGNS
            ]
            if of[at] or not above:
                continue
            near = max(above, key=lambda other: self.columns[other].bottom)
            parted = self.heads_between(self.columns[near], area)
            if not parted and not crossed(self.columns[near], area, self.flat):
                of[at] = of[near]
        return of

    def _parts(self) -> list[list[int]]:
        """Give, for every column, the pieces that stand under one another with it in one story.

        What is as wide as several columns, a table under them, is a piece of none.
        """
        wide = {at for at, area in enumerate(self.columns) if self._is_over_files(area)}
        return [
            [
                other
                for other, own in enumerate(self.columns)
                if other == at
                or (
                    share(own, area) > _REIGNS
                    and self.of[other] & self.of[at]
                    and not wide & {other, at}
                )
            ]
            for at, area in enumerate(self.columns)
        ]

    def _is_over_files(self, area: Area) -> bool:
        """Tell whether an area is as wide as two columns that stand side by side over it, at least."""
        over = [
            own for own in self.columns if own.bottom <= area.top and share(own, area) > _REIGNS
        ]
        return any(
            one.aside(other) > 0 and not one.below(other) for one, other in combinations(over, 2)
        )


def _within(territory: Area, box: int, boxes: Sequence[Area]) -> Area:
    """Give a headline's territory, no wider than the frame that it stands in."""
    if box < 0:
        return territory
    frame = boxes[box]
    return territory._replace(
        left=max(territory.left, frame.left), right=min(territory.right, frame.right)
    )
