"""Headlines and the stories they belong to.

On a page's text a headline may stand before its story, after it, or in a stack with others: its place
says nothing. Its words do: a headline is said again by its own story. All headlines are given out at
once, so that what the stories say of them is greatest; where words do not decide, the place does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.headlines import forms
from audio_edition.newsroom.page.likeness.matching import match
from audio_edition.newsroom.page.marks import BULLETS, DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.likeness.sayings import Words
    from audio_edition.newsroom.page.lines.layout import Line

    Group = tuple[Line, ...]

#: What it costs to part two headline rows, as a share of the lighter: in a block, across a blank line.
_PART_BLOCK, _PART_BLANK = 0.15, 0.1

#: What it is worth that a story has a headline at all, as a share of a row of middling weight.
_TITLED = 0.08

#: What it is worth that a story stands beside a headline: it only decides where words do not.
_BESIDE = 0.01

#: What it is worth that a story has the single characters of a headline, as a share of its weight.
_ECHO = 0.1

#: How much more a story without a headline must echo a block that nobody says for it to be astray.
_ECHOED = 0.2

#: The share of a headline that a story must say to have it, if it does not stand beside it.
_LEAST = 0.1

#: What it is worth that a story stands right below a headline, where all of a page stand so: as a share of
#: a row of middling weight; and from which share of what another story says of it that counts.
_OVER, _SOME = 0.3, 0.1

#: From which share on a headline is firmly said; what is counted before anything is known, of both outcomes.
_FIRM, _HALF = 0.2, 1.0

#: How many lines on a headline stands from the story beside it: two blank ones may lie between.
ADJACENT = 3

#: How many pairs of headline row and story are weighed to part headlines anew, on a page at most.
_EFFORT = 200_000

#: The share of a headline that makes a story a claimant to it.
_FAIR = 0.18

#: How many times as much a story without a headline says of a block that is its headline.
_BETTER = 1.5

#: The share of single characters by which a story is heard to echo a headline that it does not say.
_HEARD = 0.6

#: How a slogan opens, and how far its halves may differ; what is as short as this stays with the rest.
_CALLS = (
    "奋力|坚决|全力|努力|加快|推动|推进|筑牢|守护|守住|夯实|扎实|聚力|凝聚|激发|打造|当好|谱写|书写|开启|踔厉|砥砺|勇当|争当|勇立|"
    "擦亮|绘就|激活|厚植|树牢|立足|锚定|牢记|坚持|让|把|以|用|为|向|从"
)
_ALIKE, _SHORT = 2, 7

#: The share of a headline that only its own story says.
_CLEARLY = 0.3

#: The share of a headline that names the form of a story which such a story is taken to say.
_FORMED = 0.24

#: What one story says clearly is not given to another that says less than this share of that.
_RIVAL = 0.3

#: Below this lead over the next best story a match is shown to the editor.
CLEAR = 0.1


#: So many pages are remembered: most stories are asked for their headlines again as nothing has changed.
_REMEMBERED = 4


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


def give(
    headings: Iterable[Sequence[Line]], words: Words, spans: Sequence[tuple[int, int]]
) -> list[Given]:
    """Give every headline to its story: *words* are what the stories say, *spans* their first and last lines.

    Rows that stand together stay together unless all is better served when they are parted.
    """
    return list(_give(tuple(map(tuple, headings)), words, tuple(spans)))


@lru_cache(maxsize=_REMEMBERED)
def _give(
    headings: tuple[Group, ...], words: Words, spans: tuple[tuple[int, int], ...]
) -> Sequence[Given]:
    desk = Desk(headings, words, spans)
    first = desk.first_cuts()
    desk.learn(first)
    given = desk.give(desk.groups(desk.cuts(first)))
    parted = desk.without_strays(given)
    return desk.give(parted) if len(parted) > len(given) else given


class Desk:
    """Where headlines are given out: it knows what every row is worth to every story."""

    def __init__(
        self, headings: Sequence[Group], words: Words, spans: Sequence[tuple[int, int]]
    ) -> None:
        rows = [row for heading in headings for row in heading]
        self._headings = headings
        self._spans = spans
        self._wants: dict[tuple[int, ...], dict[int, float]] = {}
        self._habit = 0.0
        self._weight = {row.number: words.weight(row.text) for row in rows}
        self._said = {row.number: _said(words, row.text, self._weight[row.number]) for row in rows}
        self._echo = {row.number: words.echo(row.text) for row in rows}
        self._titled = _TITLED * sum(self._weight.values()) / max(len(rows), 1)
        self._need = {
            below.number: self._parting(above, below)
            for heading in headings
            for above, below in pairwise(heading)
        }

    def learn(self, cuts: AbstractSet[int]) -> None:
        """Learn the page's habit: how surely a headline right above a story is that story's.

        It is told by the headlines, cut so, that one story says clearly, of those that stand right above any.
        """
        ours = [_is_over(group, self._spans[story]) for group, story in self._clear(cuts)]
        surely = (sum(ours) + _HALF) / (len(ours) + 2 * _HALF)
        self._habit = max(0.0, 2 * surely - 1) * _OVER * self._titled / _TITLED

    def _clear(self, cuts: AbstractSet[int]) -> Iterator[tuple[Group, int]]:
        """Give the headlines right above any story that one story, not always that one, says clearly."""
        for group in self.groups(cuts):
            said, whole = self._all_said(group), self._whole(group)
            second, most = _two_greatest(said)
            over = any(_is_over(group, span) for span in self._spans)
            if over and most >= _FIRM * whole and most - second >= CLEAR * whole:
                yield group, said.index(most)

    def _parting(self, above: Line, below: Line) -> float:
        """Give what it costs to part two rows: a subtitle is never parted from what it stands under."""
        if below.text.startswith(DASHES):
            return float("inf")
        share = _PART_BLOCK if above.block == below.block else _PART_BLANK
        return share * min(self._weight[above.number], self._weight[below.number])

    def groups(self, cuts: AbstractSet[int]) -> list[Group]:
        """Give the headings, cut above the rows whose numbers are in *cuts*."""
        groups: list[Group] = []
        for heading in self._headings:
            starts = [at for at, row in enumerate(heading) if at == 0 or row.number in cuts]
            groups += [heading[at:end] for at, end in pairwise([*starts, len(heading)])]
        return groups

    def cuts(self, cuts: frozenset[int]) -> frozenset[int]:
        """Give the rows above which headings are best cut, all against all, from the first *cuts* on."""
        worth, left = self._worth_of(cuts), _EFFORT // (len(self._spans) * len(self._said) + 1)
        while (places := self._contested(cuts)) and (left := left - len(places)) > 0:
            best, place = max((self._worth_of(cuts ^ {place}), -place) for place in places)
            if best <= worth:
                break
            worth, cuts = best, cuts ^ {-place}
        return cuts

    def first_cuts(self) -> frozenset[int]:
        """Give the rows above which every heading is best cut by itself."""
        return frozenset(cut for heading in self._headings for cut in self._wanted_cuts(heading))

    def _wanted_cuts(self, heading: Group) -> list[int]:
        """Cut a heading as if every story were free to take any of its rows (Viterbi 1967)."""
        best = [0.0] * len(self._spans)
        came: list[tuple[int, list[bool]]] = []
        for row in heading:
            top = max(range(len(best)), key=best.__getitem__, default=0)
            fresh = best[top] - self._need.get(row.number, 0.0) if best else 0.0
            came.append((top, [fresh > stay for stay in best]))
            said, echo = self._said[row.number], self._echo[row.number]
            loudness = _ECHO * self._weight[row.number]
            best = [
                max(fresh, stay) + said[story] + loudness * echo[story]
                for story, stay in enumerate(best)
            ]
        story, cuts = max(range(len(best)), key=best.__getitem__, default=0), list[int]()
        for row, (top, parted) in zip(heading[:0:-1], came[:0:-1], strict=True):
            if best and parted[story]:
                cuts.append(row.number)
                story = top
        return cuts

    def _contested(self, cuts: AbstractSet[int]) -> list[int]:
        """Give the rows where headings could be cut otherwise, of those that did not get their story."""
        groups = self.groups(cuts)
        given = match(self._table(groups))
        wanted = [self._favourite(group) for group in groups]
        losers = {want for want, story in zip(wanted, given, strict=True) if want != story}
        contested = {
            group[0].number
            for group, want, story in zip(groups, wanted, given, strict=True)
            if losers & {want, story}
        }
        return [
            row.number
            for heading in self._headings
            if any(row.number in contested for row in heading)
            for row in heading[1:]
            if self._need[row.number] < float("inf")
        ]

    def _favourite(self, group: Group) -> int | None:
        said = self._all_said(group)
        best = max(range(len(said)), key=said.__getitem__, default=None)
        return best if best is not None and said[best] >= _LEAST * self._whole(group) else None

    def _worth_of(self, cuts: AbstractSet[int]) -> float:
        """Give what the headings are worth, cut so, to the stories that they are given to."""
        table = self._table(self.groups(cuts))
        given = [(at, story) for at, story in enumerate(match(table)) if story is not None]
        return sum(table[at][story] for at, story in given) - sum(self._need[cut] for cut in cuts)

    def give(self, groups: Sequence[Group]) -> list[Given]:
        """Give every group its story."""
        return [
            self._given(group, story)
            for group, story in zip(groups, match(self._table(groups)), strict=True)
        ]

    def _table(self, groups: Sequence[Group]) -> list[dict[int, float]]:
        """Give what the stories are worth to *groups*, each weighed once."""
        table = []
        for group in groups:
            rows = tuple([row.number for row in group])
            if rows not in self._wants:
                self._wants[rows] = self._wanted(group)
            table.append(self._wants[rows])
        return table

    def _wanted(self, group: Group) -> dict[int, float]:
        """Give what the stories are worth to a group: nothing if another says so much more of it."""
        said, echoes = self._all_said(group), self._echoes(group)
        whole = self._whole(group)
        second, most = _two_greatest(said)
        quiet, loud = _two_greatest(echoes)
        least = max(_LEAST * whole, _RIVAL * most)
        wanted = dict[int, float]()
        for story, (span, own, echo) in enumerate(zip(self._spans, said, echoes, strict=True)):
            near = _nearness(group, span)
            guess = most < _LEAST * whole and (
                own == most > 2 * second or echo == loud > quiet + _ECHOED
            )
            beside = near >= 1 / ADJACENT and most < _FAIR * whole
            heard = own >= _SOME * most or most < _FAIR * whole
            over = self._habit * (_is_over(group, span) and heard)
            worth = own + _ECHO * echo * whole + _BESIDE * near + self._titled * (own >= least)
            if own >= least or beside or guess or over:
                wanted[story] = worth + over
        return wanted

    def _whole(self, group: Group) -> float:
        return sum(self._weight[row.number] for row in group)

    def _all_said(self, group: Group) -> list[float]:
        return [*map(sum, zip(*(self._said[row.number] for row in group), strict=True))]

    def _echoes(self, group: Group) -> list[float]:
        """Give, story by story, how much of a group it echoes in single characters."""
        return [
            sum(row) / len(row)
            for row in zip(*(self._echo[row.number] for row in group), strict=True)
        ]

    def without_strays(self, given: Sequence[Given]) -> list[Group]:
        """Give the groups, parted from the blocks that a story without a headline echoes more."""
        titled = {one.story for one in given}
        free = [story for story in range(len(self._spans)) if story not in titled]
        return [part for one in given for part in self._without_strays(one, free)]

    def _without_strays(self, given: Given, free: Sequence[int]) -> list[Group]:
        if given.story is None or len(given.rows) == 1:
            return [given.rows]
        blocks = [tuple(rows) for _, rows in groupby(given.rows, key=lambda row: row.block)]
        lost = [
            block
            for at, block in enumerate(blocks)
            if self._is_anothers(block, given.story, free)
            or self._is_echoed(block, given.story, free)
            or self._is_told_better(block, given.story, free)
            or (at and self._is_unheard(block, given.story, free))
        ]
        lost += [
            (row,)
            for row in given.rows
            if not any(row in block for block in lost)
            and len(row.text) > _SHORT
            and (
                self._is_anothers((row,), given.story, free)
                or self._is_told_better((row,), given.story, free)
            )
        ]
        numbers = {row.number for block in lost for row in block}
        kept = tuple(row for row in given.rows if row.number not in numbers)
        return [kept, *lost] if kept else [given.rows]

    def _is_anothers(self, rows: Group, story: int, free: Sequence[int]) -> bool:
        """Tell whether another story says rows clearly, or a *free* one fairly, and *story* does not."""
        said, whole = self._all_said(rows), self._whole(rows)
        fairly = max((said[one] for one in free), default=0.0) > _FAIR * whole
        return said[story] < _LEAST * whole and (fairly or max(said) > _CLEARLY * whole)

    def _is_told_better(self, block: Group, story: int, free: Sequence[int]) -> bool:
        """Tell whether a *free* story says so much more of a block than *story* does that it is its headline."""
        said, whole = self._all_said(block), self._whole(block)
        best = max((said[one] for one in free), default=0.0)
        share = _FAIR if said[story] >= _LEAST * whole else _LEAST
        return best > max(share * whole, _BETTER * said[story])

    def _is_echoed(self, block: Group, story: int, free: Sequence[int]) -> bool:
        """Tell whether nobody says a block, and a story *free* to take it echoes it more."""
        if max(self._all_said(block), default=0.0) >= _LEAST * self._whole(block):
            return False
        echoes = self._echoes(block)
        best = max(free, key=echoes.__getitem__, default=story)
        return echoes[best] > echoes[story] + (0.0 if self._beside(block, best) else _ECHOED)

    def _beside(self, rows: Group, story: int) -> bool:
        return _nearness(rows, self._spans[story]) >= 1 / ADJACENT

    def _is_unheard(self, block: Group, story: int, free: Sequence[int]) -> bool:
        """Tell whether a story has nothing of a block that is no slogan: it stands here astray."""
        if self._all_said(block)[story] >= _LEAST * self._whole(block):
            return False
        slogan = is_slogan(" ".join(row.text for row in block))
        short = sum(len(row.text) for row in block) <= _SHORT
        near = any(self._beside(block, other) for other in free)
        return not (slogan or (short and not near) or self._echoes(block)[story] >= _HEARD)

    def _given(self, group: Group, story: int | None) -> Given:
        whole = self._whole(group) or 1.0
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


def _is_over(group: Group, span: tuple[int, int]) -> bool:
    """Tell whether a headline stands right above a story."""
    return 0 < span[0] - group[-1].number <= ADJACENT


def is_slogan(title: str) -> bool:
    """Tell whether a headline calls upon us, or has two halves alike: no story says it again.

    >>> is_slogan("把好事办实 把实事办好"), is_slogan("奋力书写新答卷"), is_slogan("西渡小学举办第九届运动会")
    (True, True, False)
    """
    halves = [half for half in re.split(r"[ \u3000，]", title) if half]
    alike = len(halves) > 1 and max(map(len, halves)) - min(map(len, halves)) <= _ALIKE
    return alike or bool(re.match(_CALLS, title))


def is_list(story: str) -> bool:
    r"""Tell whether a story is a list of short ones, each behind a mark.

    >>> is_list("●大桥合龙。\n●图书馆开放。"), is_list("大桥合龙。")
    (True, False)
    """
    return sum(line[0] in BULLETS + "【" for line in story.split("\n") if line) > 1


def _said(words: Words, row: str, whole: float) -> list[float]:
    """Give what each story says of a row; of “简讯三则” a list says the *whole*, of “更正” a correction some."""
    said = words.said(row)
    if forms.heads_list(row) and any(lists := [is_list(story) for story in words.stories]):
        return [whole if listed else own for own, listed in zip(said, lists, strict=True)]
    if max(said, default=0.0) >= _CLEARLY * whole and not forms.names(row):
        return said
    formed = forms.of_form(row, words.stories)
    return [max(own, _FORMED * whole * is_form) for own, is_form in zip(said, formed, strict=True)]


def _two_greatest(shares: Sequence[float]) -> tuple[float, float]:
    second, greatest = sorted([0.0, 0.0, *shares])[-2:]
    return second, greatest


def _nearness(group: Group, span: tuple[int, int]) -> float:
    """Tell how near a story lies, 1 to 0; the story below a headline is nearer than the one above."""
    below, above = span[0] - group[-1].number, group[0].number - span[1]
    return 1 / max(below if below > 0 else above + 1, 1)
