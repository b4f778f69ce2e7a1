"""Which column goes on where another ends, and which begins under a headline: all decided at once.

Nothing is certain of a page: a headline may be narrower than its story, stand beside it or amid it, text
may run on beside a picture or under one. So everything that speaks against two things being neighbours in
a story is a *cost*; then every column is given to the headline or the column before it, none to two, so
that the costs together are least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.likeness.matching import match
from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.readers.pdf import captions, columns, order
from audio_edition.newsroom.readers.pdf.blocks import crossed, share
from audio_edition.newsroom.readers.pdf.reign import COVERS, Reign
from audio_edition.newsroom.readers.pdf.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.columns import Column, End, Start
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.kinds import Kinds
    from audio_edition.newsroom.readers.pdf.sheet import Area

# Costs are in the units of this table; they were set by hand so that each outweighs what it should.

#: What it costs that a column goes on as it begins (across) where another ends as it does (down).
_JOINTS: dict[End, dict[Start, float]] = {
    "open":   {"flow": -2.0, "indent": 5.0, "opens": 9.0, "signs": 6.0, "row": 4.0, "sends": -1.0},
    "full":   {"flow":  0.0, "indent": 0.0, "opens": 5.0, "signs": -1.0, "row": 0.0, "sends": -1.0},
    "closed": {"flow":  3.0, "indent": 0.0, "opens": 5.0, "signs": -1.0, "row": 0.0, "sends": -1.0},
    "short":  {"flow":  2.0, "indent": 0.5, "opens": 5.0, "signs": 0.0, "row": 0.0, "sends": -1.0},
    "row":    {"flow":  2.0, "indent": 0.5, "opens": 5.0, "signs": 0.0, "row": -2.0, "sends": -1.0},
}  # fmt: skip

#: What it costs to go on where a story begins: a byline stands over it, or it comes from another page.
_AGAIN = 9.0

#: What it costs to begin so under a headline, and without one.
_UNDER: dict[Start, float] = {
    "opens": -3.0, "names": -3.0, "signs": -3.0, "indent": -1.0, "flow": 2.0, "row": 0.0,
    "sends": 9.0, "resumes": -3.0
}  # fmt: skip
_ALONE: dict[Start, float] = {
    "opens": 3.0, "names": 12.0, "signs": 12.0, "indent": 6.0, "flow": 9.0, "row": 9.0,
    "sends": 12.0, "resumes": 0.0
}  # fmt: skip

#: What costs more than this is not done.
_MOST, _NEVER = 12.0, 99.0

#: What costs more is not done, whatever else speaks for it.
_TOO_MUCH = 14.0

#: What costs much, each by itself: another box, a story that was closed, a column or a headline between.
_BOX, _CLOSED, _COLUMN_BETWEEN, _HEAD_BETWEEN = 6.0, 5.0, 8.0, 6.0

#: In a list of briefs the next heading stands so many ems under one that was closed, at most.
_BRIEF = 3.0

#: What costs less: another headline's column, a rule between, other type, another measure.
_OTHERS, _RULE, _TYPE, _MEASURE = 4.0, 2.5, 2.0, 0.5

#: What a headline is worth whose words the column says, all of them; what it costs to begin not leftmost,
#: under its territory only, beside it, before it, above it.
_SAID, _NOT_LEFT, _ASIDE, _BESIDE, _BEFORE, _ABOVE = 5.0, 1.5, 0.7, 1.5, 2.0, 5.0

#: What is left of a headline between where a sentence goes on.
_TORN = 0.4

#: What it costs that a column goes on with another story though it stands first under a headline.
_LEADS = 3.0

#: What an em of distance costs: down, across, out of level.
_DOWN, _ACROSS, _LEVEL = 0.15, 0.1, 0.03

#: Type differs if its size does by this share.
_SAME = 0.08


def stories(kinds: Kinds, furnishing: Furnishing) -> list[Story]:
    """Give the stories of a sheet, with their pictures, in the order of reading."""
    found = columns.find(kinds.bodies, furnishing.pictures, kinds.body, kinds.face)
    heads = kinds.headings
    shown = [*furnishing.pictures, *(caption.area for caption in kinds.captions)]
    reign = Reign(heads, found, furnishing, kinds.body, shown)
    first, after = _given(_Costs(heads, found, reign), len(heads), len(found))
    _uncircle(after)
    told = [Story(heading, _chain(first.get(at), after, found)) for at, heading in enumerate(heads)]
    begun = {*first.values(), *after.values()}
    told += [Story(None, _chain(at, after, found)) for at in range(len(found)) if at not in begun]
    if told:
        captions.give(kinds.captions, told, furnishing, kinds.body)
    return order.sort(told, furnishing, kinds.body)


def _given(costs: _Costs, heads: int, cols: int) -> tuple[dict[int, int], dict[int, int]]:
    """Give the column under every headline, and the column after every column."""
    table = [
        [
            *(max(_MOST - costs.under(head, at), 0.0) for head in range(heads)),
            *(max(_MOST - costs.after(other, at), 0.0) for other in range(cols)),
            *(_MOST - costs.alone(at) if at == other else 0.0 for other in range(cols)),
        ]
        for at in range(cols)
    ]
    wants = [{before: worth for before, worth in enumerate(row) if worth > 0} for row in table]
    given = {before: at for at, before in enumerate(match(wants)) if before is not None}
    first = {before: at for before, at in given.items() if before < heads}
    after = {before - heads: at for before, at in given.items() if heads <= before < heads + cols}
    return first, after


def _uncircle(after: dict[int, int]) -> None:
    """Open circles: one that goes round begins at its highest column."""
    for start in sorted(after):
        seen, at = [start], start
        while at in after and after[at] not in seen:
            at = after[at]
            seen.append(at)
        if at in after:
            circle = seen[seen.index(after[at]) :]
            del after[circle[circle.index(min(circle)) - 1]]


def _chain(at: int | None, after: dict[int, int], found: Sequence[Column]) -> list[Column]:
    chain = []
    while at is not None:
        chain.append(found[at])
        at = after.get(at)
    return chain


class _Costs:
    """What speaks against two things being neighbours in a story."""

    def __init__(self, heads: Sequence[Heading], found: Sequence[Column], reign: Reign) -> None:
        self._em = reign.em
        self._heads = heads
        self._columns = found
        self._reign = reign
        words = Words([column.block.text for column in found])
        self._said = [words.coverage(heading.title) for heading in heads]
        self._starts = [column.start for column in found]
        self._ends = [column.end for column in found]
        self._leads = [self._reign.leads(at) for at in range(len(found))]
        self._closes = [
            bylines.closes(column.block.text) and column.signs != "names" for column in found
        ]

    def alone(self, at: int) -> float:
        """Give what a story costs that begins with a column and has no headline."""
        return _ALONE[self._starts[at]]

    def under(self, head: int, at: int) -> float:
        """Give what a story costs that begins with a column and has a headline."""
        cost = _UNDER[self._starts[at]] - _SAID * self._said[head][at]
        cost += _BOX * (self._heads[head].box != self._columns[at].block.box)
        own, area = self._reign.heads[head], self._reign.columns[at]
        if head in self._reign.over[at] and area.top >= own.bottom - self._em:
            return cost + self._below(head, at)
        level = abs(area.top - own.top) / self._em
        if area.left >= own.right - self._em and level < 4 + own.height / self._em:
            far = (area.left - own.right) / self._em
            return cost + _BESIDE + 0.2 * level + _ACROSS * max(far - 2, 0)
        within = area.top < own.bottom + 3 * self._em and area.bottom > own.top
        if area.right <= own.left + self._em and within:
            far = (own.left - area.right) / self._em
            return cost + _BEFORE + 0.2 * level + _ACROSS * max(far - 2, 0)
        over = share(own, area) >= COVERS and own.bottom - area.bottom >= 0
        return cost + _ABOVE if over and own.top - area.bottom <= 3 * self._em else _NEVER

    def _below(self, head: int, at: int) -> float:
        """Give what it costs to begin under a headline where a column does."""
        own, area, em = self._reign.heads[head], self._reign.columns[at], self._em
        cost = _DOWN * max((area.top - own.bottom) / em - 2, 0)
        cost += _NOT_LEFT * (not self._reign.is_first(head, at))
        cost += _ASIDE * (share(own, area) < COVERS)
        return cost + _RULE * crossed(own, area, self._reign.flat)

    def after(self, before: int, at: int) -> float:
        """Give what it costs that one column goes on in another."""
        if before == at:
            return _NEVER
        one, two, em = self._columns[before], self._columns[at], self._em
        cost = _JOINTS[self._ends[before]].get(self._starts[at], _AGAIN)
        brief = two.is_subhead and 0 <= two.area.top - one.area.bottom < _BRIEF * em
        cost += _CLOSED * (self._closes[before] and not brief)
        cost += _BOX * (one.block.box != two.block.box)
        leads = self._leads[at] and one.signs != "names" and not self._is_torn(before, at)
        cost += _LEADS * leads
        alike = one.is_subhead or two.is_subhead or abs(one.size / two.size - 1) < _SAME
        cost += _TYPE * (not alike)
        under = two.area.top >= one.area.bottom - em
        if share(one.area, two.area) > 1 / 2 and under:
            return cost + self._down(before, at)
        if two.area.left >= one.area.right - em:
            return cost + self._right(before, at)
        if under or (
            two.area.right <= one.area.left + em and two.area.top >= one.area.bottom - 3 * em
        ):
            return cost + self._back(before, at)
        return _NEVER

    def _is_torn(self, before: int, at: int) -> bool:
        """Tell whether a sentence goes on from one column to the other."""
        return self._ends[before] == "open" and self._starts[at] == "flow"

    def _strange(self, before: int, at: int) -> bool:
        """Tell whether a column stands under other headlines than another."""
        own, other = self._reign.of[at], self._reign.of[before]
        return bool(own) and not own & other

    def _down(self, before: int, at: int) -> float:
        """Give what it costs to go on under a column."""
        above, below = self._reign.columns[before], self._reign.columns[at]
        if self._reign.between(above, below):
            return _COLUMN_BETWEEN
        cost = _OTHERS * self._strange(before, at)
        torn = _TORN if self._is_torn(before, at) else 1.0
        cost += _HEAD_BETWEEN * torn * bool(self._reign.heads_between(above, below))
        cost += _RULE * crossed(above, below, self._reign.flat)
        return cost + _DOWN * max((below.top - above.bottom) / self._em - 1.5, 0)

    def _right(self, before: int, at: int) -> float:
        """Give what it costs to go on in a column to the right; nothing from a file's foot to the next's head."""
        em, reign = self._em, self._reign
        left = reign.columns[before]._replace(top=reign.tops[before])
        right = reign.columns[at]
        cost = _MEASURE * (abs(left.width - right.width) > em)
        if not reign.of[at] and reign.turns(before, at):
            return cost
        cost += 4 * (reign.tops[at] < right.top - em) + 3 * (reign.feet[before] > left.bottom + em)
        cost += _ACROSS * max((right.left - left.right) / em - 2, 0)
        cost += 3 * (right.top > left.bottom + 3 * em) + 4 * (right.bottom < left.top - em)
        level = abs(right.top - left.top) / em
        if reign.of[before] & reign.of[at]:
            cost += _LEVEL * level
        else:
            cost += _OTHERS if reign.of[at] else 1 + min(0.1 * level, 3.0)
        return cost if cost > _TOO_MUCH else cost + 2.0 * self._between(left, right)

    def _between(self, left: Area, right: Area) -> int:
        """Give how many columns stand between two, one beside the other."""
        em = self._em
        return sum(
            other.left >= left.right - em
            and other.right <= right.left + em
            and other.top < right.bottom
            and other.bottom > min(left.top, right.top)
            for other in self._reign.columns
        )

    def _back(self, before: int, at: int) -> float:
        """Give what it costs to go on in a row of columns below."""
        far = max(self._reign.columns[at].top - self._reign.columns[before].bottom, 0)
        return 4.0 + 0.05 * far / self._em + 2 * self._strange(before, at)
