"""Headlines and the stories they belong to.

On a page's text a headline may stand before its story, after it, or in a stack with others: its place
says nothing. Its words do: a headline is said again by its own story. How much of a headline a story
says is its *coverage*, in pairs and triples of characters, rare ones counting more; all headlines are
then given out at once, so that the sum of coverage is greatest.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from math import fsum, log
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.marks import BULLETS, LIST_HEAD
from audio_edition.newsroom.page.matching import match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.layout import Line

    Group = tuple[Line, ...]

#: What it costs to part two headline rows, as a share of the lighter: in a block, across a blank line.
_PART_BLOCK, _PART_BLANK = 0.15, 0.1

#: What it is worth that a story has a headline at all, as a share of a row of middling weight.
_TITLED = 0.08

#: What it is worth that a story stands beside a headline: it only decides where words do not.
_BESIDE = 0.01

#: What it is worth that a story has the single characters of a headline, where it has no more of it.
_ECHO = 0.05

#: How much more one block of a headline must be echoed than another for the other to be astray, and how
#: many characters a slogan has, which stays though no story says it.
_ECHOED, _SLOGAN = 0.3, 7

#: The share of a headline that a story must say to have it, if it does not stand beside it.
_LEAST = 0.08

#: How many lines on a headline stands from the story beside it: two blank ones may lie between.
ADJACENT = 3

#: More rows than this stand in no stack of headlines, and no more cuts are weighed at once.
_STACK = 80

#: How many pairs of headline and story are weighed for cuts; a page of the sample's size has fifty.
_EFFORT = 20_000

#: The share of a headline that makes a story a claimant to it.
_FAIR = 0.15

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
        self._signs = [set(story) for story in stories]
        said = Counter(gram for story in self._stories for gram in story)
        self._rarity = {gram: log((len(stories) + 1) / count) for gram, count in said.items()}
        self._unsaid = log(len(stories) + 1)
        self.stories = len(stories)

    def echo(self, text: str) -> list[float]:
        """Give, story by story, the share of single characters of *text* that it says, 0 to 1."""
        asked = {sign: self._rarity_of(sign) for sign in ink(text) if sign.isalnum()}
        whole = sum(asked.values())
        return [
            sum(rarity for sign, rarity in asked.items() if sign in story) / whole if whole else 0.0
            for story in self._signs
        ]

    def _rarity_of(self, sign: str) -> float:
        return log((self.stories + 1) / max(sum(sign in story for story in self._signs), 1))

    def weight(self, text: str) -> float:
        """Give the weight of the words of *text*: rare ones weigh more."""
        return fsum(self._rarity.get(gram, self._unsaid) for gram in grams(text))

    def said(self, text: str) -> list[float]:
        """Give, story by story, the weight of the words of *text* that the story says."""
        asked = grams(text)
        return [
            fsum(self._rarity[gram] for gram in asked if gram in story) for story in self._stories
        ]

    def reach(self, text: str) -> list[tuple[float, int, int]]:
        """Give the weight of every word of *text* that is said, and the first and last story to say it."""
        found = []
        for gram in sorted(grams(text)):
            said = [at for at, story in enumerate(self._stories) if gram in story]
            if said:
                found.append((self._rarity[gram], said[0], said[-1]))
        return found

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
    desk = Desk([tuple(heading) for heading in headings], stories, spans)
    cuts = frozenset[int]()
    while (further := _cut(desk, cuts)) != cuts:
        cuts = further
    return desk.give([part for group in desk.groups(cuts) for part in desk.strays(group)])


def _cut(desk: Desk, cuts: frozenset[int]) -> frozenset[int]:
    """Give *cuts* and all further ones that are worth it, the worthiest first."""
    worth = desk.worth(desk.groups(cuts))
    ways = [(desk.worth(desk.groups(cuts | {row})), -row) for row in desk.places(cuts)]
    for way, row in sorted(ways, reverse=True):
        if way > worth and (now := desk.worth(desk.groups(cuts | {-row}))) > worth:
            worth, cuts = now, cuts | {-row}
    return cuts


class Desk:
    """Where headlines are given out: it knows what every row is worth to every story."""

    def __init__(
        self, headings: Sequence[Group], stories: Sequence[str], spans: Sequence[tuple[int, int]]
    ) -> None:
        words = Words(stories)
        rows = [row for heading in headings for row in heading]
        self._headings = headings
        self._spans = spans
        self._rows: dict[Group, list[float]] = {}
        lists = [is_list(story) for story in stories]
        self._said = {row.number: _said(words, row.text, lists) for row in rows}
        self._echo = {row.number: words.echo(row.text) for row in rows}
        self._weight = {row.number: words.weight(row.text) for row in rows}
        self._titled = _TITLED * sum(self._weight.values()) / max(len(rows), 1)
        self._need = {
            below.number: min(self._weight[above.number], self._weight[below.number])
            * (_PART_BLOCK if above.block == below.block else _PART_BLANK)
            for heading in headings
            for above, below in pairwise(heading)
        }

    def groups(self, cuts: AbstractSet[int]) -> list[Group]:
        """Give the headings, cut above the rows whose numbers are in *cuts*."""
        groups: list[Group] = []
        for heading in self._headings:
            starts = [at for at, row in enumerate(heading) if at == 0 or row.number in cuts]
            groups += [heading[at:end] for at, end in pairwise([*starts, len(heading)])]
        return groups

    def places(self, cuts: AbstractSet[int]) -> list[int]:
        """Give the rows above which a cut may be worth it, of very many the most promising."""
        gains = [
            (self._gain(group[:at], group[at:]), -group[at].number)
            for group in self.groups(cuts)
            if len(group) <= _STACK
            for at in range(1, len(group))
        ]
        most = min(_STACK, _EFFORT // (len(self._spans) * len(self._headings) + 1))
        return [-row for gain, row in sorted(gains, reverse=True)[:most] if gain > 0]

    def worth(self, groups: Sequence[Group]) -> float:
        """Give what *groups* are worth to the stories that they are given to."""
        table = self._table(groups)
        given = [(at, story) for at, story in enumerate(match(table)) if story is not None]
        need = sum(self._need.get(group[0].number, 0.0) for group in groups)
        return sum(self._titling(table[at][story]) for at, story in given) - need

    def _titling(self, worth: float) -> float:
        """Add to a match what it is worth that a story has a headline: not for standing beside it."""
        return worth + self._titled if worth > _BESIDE + _ECHO else worth

    def _gain(self, above: Group, below: Group) -> float:
        """Tell how much more two groups could be worth apart, were every story free to take them."""
        apart = self._most(above) + self._most(below) + self._titled
        return apart - self._most(above + below) - self._need[below[0].number]

    def give(self, groups: Sequence[Group]) -> list[Given]:
        """Give every group its story."""
        return [
            self._given(group, story)
            for group, story in zip(groups, match(self._table(groups)), strict=True)
        ]

    def _table(self, groups: Sequence[Group]) -> list[list[float]]:
        for group in groups:
            if group not in self._rows:
                self._rows[group] = self._row(group)
        return [self._rows[group] for group in groups]

    def _row(self, group: Group) -> list[float]:
        return [
            self._worth(group, said, _nearness(group, span), echo)
            for said, span, echo in zip(
                self._all_said(group), self._spans, self._echoes(group), strict=True
            )
        ]

    def _worth(self, group: Group, said: float, nearness: float, echo: float) -> float:
        """Give what a story is worth to a group: nothing if it says next to nothing and stands apart."""
        whole = sum(self._weight[row.number] for row in group)
        if said < _LEAST * whole and nearness < 1 / ADJACENT:
            return 0.0
        return said + _BESIDE * nearness + _ECHO * echo

    def _all_said(self, group: Group) -> list[float]:
        return [sum(row) for row in zip(*(self._said[row.number] for row in group), strict=True)]

    def _echoes(self, group: Group) -> list[float]:
        """Give, story by story, how much of a group it echoes in single characters."""
        return [
            sum(row) / len(row)
            for row in zip(*(self._echo[row.number] for row in group), strict=True)
        ]

    def strays(self, group: Group) -> list[Group]:
        """Part from a group the blocks that no story says, if another is said: but for a kicker."""
        blocks = [tuple(rows) for _, rows in groupby(group, key=lambda row: row.block)]
        shares = [self._share(block) for block in blocks]
        echoes = [max(self._echoes(block), default=0.0) for block in blocks]
        said = max(shares) >= _LEAST + CLEAR
        lost = [
            block
            for block, share, echo in list(zip(blocks, shares, echoes, strict=True))[1:]
            if share < _LEAST
            and (said or max(echoes) > echo + _ECHOED)
            and sum(len(ink(row.text)) for row in block) > _SLOGAN
        ]
        numbers = {row.number for block in lost for row in block}
        return [tuple(row for row in group if row.number not in numbers), *lost]

    def _share(self, group: Group) -> float:
        """Give the greatest share of a group that any story says."""
        return self._most(group) / (sum(self._weight[row.number] for row in group) or 1.0)

    def _most(self, group: Group) -> float:
        return max(self._all_said(group), default=0.0)

    def _given(self, group: Group, story: int | None) -> Given:
        whole = sum(self._weight[row.number] for row in group) or 1.0
        shares = [said / whole for said in self._all_said(group)]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        others = max((share for at, share in enumerate(shares) if at != best), default=0.0)
        if best is not None and shares[best] < max(_FAIR, others + CLEAR):
            best = None
        if story is None:
            return Given(group, None, 0.0, 0.0, best, tuple(shares))
        if story != best:
            others = max((share for at, share in enumerate(shares) if at != story), default=0.0)
        return Given(group, story, shares[story], shares[story] - others, best, tuple(shares))


def is_list(story: str) -> bool:
    r"""Tell whether a story is a list of short ones, each behind a mark.

    >>> is_list("●大桥合龙。\n●图书馆开放。"), is_list("大桥合龙。")
    (True, False)
    """
    return sum(line[:1] in BULLETS for line in story.split("\n") if line) > 1


def _said(words: Words, row: str, lists: Sequence[bool]) -> list[float]:
    """Give what each story says of a row; of “简讯三则” the list says all."""
    whole = words.weight(row) if re.search(LIST_HEAD, row) else 0.0
    return [
        whole if listed and whole else said
        for said, listed in zip(words.said(row), lists, strict=True)
    ]


def _nearness(group: Group, span: tuple[int, int]) -> float:
    """Tell how near a story lies, 1 to 0; the story below a headline is nearer than the one above."""
    below, above = span[0] - group[-1].number, group[0].number - span[1]
    return 1 / max(below if below > 0 else above + 1, 1)
