"""Headlines and the stories they belong to.

On a page's text a headline may stand before its story, after it, or in a stack with others: its place
says nothing. Its words do: a headline is said again by its own story. How much of a headline a story
says is its *coverage*, in pairs and triples of characters, rare ones counting more; all headlines are
then given out at once, so that the sum of coverage is greatest.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.matching import match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.newsroom.page.layout import Line

    Group = tuple[Line, ...]

#: What it costs to part two headline rows, as a share of the lighter: in a block, across a blank line.
_PART_BLOCK, _PART_BLANK = 0.25, 0.1

#: What it is worth that a story has a headline at all, as a share of a row of middling weight.
_TITLED = 0.08

#: What it is worth that a story stands beside a headline: it only decides where words do not.
_BESIDE = 0.01

#: The share of a headline that makes a story a claimant to it.
_FAIR = 0.3

#: Below this lead over the next best story a match is shown to the editor.
CLEAR = 0.1


class Given(NamedTuple):
    """A headline's rows, the *story* they were given to (None: to none), and by how much.

    *coverage* is 0 to 1; *lead* is how far the next best story lies behind; *best* is the story that
    says most of it, if any says a fair share; *shares* is what every story says of it.
    """

    rows: Group
    story: int | None
    coverage: float
    lead: float
    best: int | None
    shares: tuple[float, ...]


class Words:
    """How much of a text each story says."""

    def __init__(self, stories: Sequence[str]) -> None:
        self._stories = [grams(story) for story in stories]
        said = Counter(gram for story in self._stories for gram in story)
        self._rarity = {gram: log((len(stories) + 1) / count) for gram, count in said.items()}
        self._unsaid = log(len(stories) + 1)
        self.stories = len(stories)

    def weight(self, text: str) -> float:
        """Give the weight of the words of *text*: rare ones weigh more."""
        return sum(self._rarity.get(gram, self._unsaid) for gram in grams(text))

    def said(self, text: str) -> list[float]:
        """Give, story by story, the weight of the words of *text* that the story says."""
        asked = grams(text)
        return [
            sum(self._rarity[gram] for gram in asked if gram in story) for story in self._stories
        ]

    def covered(self, text: str, some: Iterable[int]) -> float:
        """Give the weight of the words of *text* that *some* of the stories say between them."""
        said = set().union(*(self._stories[at] for at in some))
        return sum(self._rarity[gram] for gram in grams(text) & said)

    def coverage(self, text: str) -> list[float]:
        """Give, story by story, the share of *text* that the story says, 0 to 1."""
        whole = self.weight(text)
        return [said / whole if whole else 0.0 for said in self.said(text)]


def grams(text: str) -> set[str]:
    """Give the pairs and triples of characters in *text*, marks and spaces left out.

    >>> sorted(grams("合龙，了"))
    ['合龙', '合龙了', '龙了']
    """
    bare = "".join(sign for sign in ink(text) if sign.isalnum())
    return {bare[at : at + size] for size in (2, 3) for at in range(len(bare) - size + 1)}


def give(
    headings: Iterable[Sequence[Line]], stories: Sequence[str], spans: Sequence[tuple[int, int]]
) -> list[Given]:
    """Give every headline to its story: *stories* are their texts, *spans* their first and last lines.

    Rows that stand together stay together unless all is better served when they are parted.
    """
    groups = [tuple(heading) for heading in headings]
    desk = Desk(groups, stories, spans)
    worth = desk.worth(groups)
    while True:
        ways = [(desk.worth(parted), parted) for parted in _partings(groups, desk)]
        best = max(ways, key=lambda way: way[0], default=(worth, groups))
        if best[0] <= worth:
            return desk.give(groups)
        worth, groups = best


def _partings(groups: Sequence[Group], desk: Desk) -> Iterator[list[Group]]:
    """Give every way to part one group in two that may be worth it."""
    for at, group in enumerate(groups):
        for row in range(1, len(group)):
            if desk.may_part(group[:row], group[row:]):
                yield [*groups[:at], group[:row], group[row:], *groups[at + 1 :]]


class Desk:
    """Where headlines are given out: it knows what every row is worth to every story."""

    def __init__(
        self, headings: Sequence[Group], stories: Sequence[str], spans: Sequence[tuple[int, int]]
    ) -> None:
        words = Words(stories)
        rows = [row for heading in headings for row in heading]
        self._spans = spans
        self._said = {row.number: words.said(row.text) for row in rows}
        self._weight = {row.number: words.weight(row.text) for row in rows}
        self._titled = _TITLED * sum(self._weight.values()) / max(len(rows), 1)
        self._need = {
            below.number: min(self._weight[above.number], self._weight[below.number])
            * (_PART_BLOCK if above.block == below.block else _PART_BLANK)
            for heading in headings
            for above, below in pairwise(heading)
        }

    def worth(self, groups: Sequence[Group]) -> float:
        """Give what *groups* are worth to the stories that they are given to."""
        table = self._table(groups)
        given = [(at, story) for at, story in enumerate(match(table)) if story is not None]
        need = sum(self._need.get(group[0].number, 0.0) for group in groups)
        return sum(table[at][story] + self._titled for at, story in given) - need

    def may_part(self, above: Group, below: Group) -> bool:
        """Tell whether two groups could be worth more apart, were every story free to take them."""
        apart = self._most(above) + self._most(below) + self._titled
        return apart > self._most(above + below) + self._need[below[0].number]

    def give(self, groups: Sequence[Group]) -> list[Given]:
        """Give every group its story."""
        return [
            self._given(group, story)
            for group, story in zip(groups, match(self._table(groups)), strict=True)
        ]

    def _table(self, groups: Sequence[Group]) -> list[list[float]]:
        return [
            [
                said + _BESIDE * _nearness(group, span)
                for said, span in zip(self._all_said(group), self._spans, strict=True)
            ]
            for group in groups
        ]

    def _all_said(self, group: Group) -> list[float]:
        return [sum(row) for row in zip(*(self._said[row.number] for row in group), strict=True)]

    def _most(self, group: Group) -> float:
        return max(self._all_said(group), default=0.0)

    def _given(self, group: Group, story: int | None) -> Given:
        whole = sum(self._weight[row.number] for row in group) or 1.0
        shares = [said / whole for said in self._all_said(group)]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] < _FAIR:
            best = None
        if story is None:
            return Given(group, None, 0.0, 0.0, best, tuple(shares))
        others = max((share for at, share in enumerate(shares) if at != story), default=0.0)
        return Given(group, story, shares[story], shares[story] - others, best, tuple(shares))


def _nearness(group: Group, span: tuple[int, int]) -> float:
    """Tell how near a story lies, 1 to 0; the story below a headline is nearer than the one above."""
    below, above = span[0] - group[-1].number, group[0].number - span[1]
    return 1 / max(below if below > 0 else above + 1, 1)
