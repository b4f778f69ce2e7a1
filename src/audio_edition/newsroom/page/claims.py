"""Bodies that are two stories: two headlines claim them, or their parts have nothing in common.

Only where each headline has most of its words on its own side is a body parted, at the place where the
words, and the measure of the column, change most. Without headlines that say so, words and measure
must both change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.kinship import KIN, STRANGERS
from audio_edition.newsroom.page.marks import BULLETS, DASHES, GOES_ON, LIST_HEAD
from audio_edition.newsroom.page.pieces import Body
from audio_edition.newsroom.page.sayings import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.newsroom.page.headlines import Given
    from audio_edition.newsroom.page.kinship import Kinship

#: The share of both headlines that a body must say for them to be two: less if the column changes, too.
_WELL, _FAIRLY = 0.3, 0.15

#: Below this share of common words, and with the measure changed so much (see `_break`), two parts of a
#: body are two stories: of 3,100 seams within stories 1 shows it, of 24 between stories 8.
_NOTHING_SHARED, _OTHER_COLUMN = 0.012, 0.5

#: The share of a headline's words in a body that one part of it must say to have it for itself.
_OWNS = 0.75


class _Claim(NamedTuple):
    """Two headlines that one body says.

    *sure* if only one of them was given to it; *apart* if others stand between them: else one may be the
    kicker, or the subtitle, of the other.
    """

    one: str
    other: str
    sure: bool
    apart: bool


class _Seam(NamedTuple):
    """A place where a body may part: before its paragraph *at*; *worth* says how well."""

    worth: float
    at: int


def settle(bodies: Sequence[Body], given: Sequence[Given], kinship: Kinship) -> list[Body]:
    """Give *bodies*, parted where two headlines claim one."""
    settled: list[Body] = []
    for place, body in enumerate(bodies):
        told = _Told(body, kinship)
        seams = [seam for claim in _claims(place, body, given) for seam in _seams(told, claim)]
        if seams := seams or list(_gaps(told)):
            at = max(seams).at
            settled += [Body(body.bylines, body.paragraphs[:at]), Body([], body.paragraphs[at:])]
        else:
            settled.append(body)
    return settled


def _claims(place: int, body: Body, given: Sequence[Given]) -> Iterator[_Claim]:
    own = [group for group in given if group.story == place]
    for group in own:
        for other in given:
            if other.story != place and (other.best == place or _heads(other, body)):
                yield _Claim(_text(group), _text(other), sure=True, apart=True)
        for above, below in pairwise(group.rows):
            if below.text.startswith(DASHES):
                continue
            listed = any(re.search(LIST_HEAD, row.text) for row in (above, below))
            far = below.number - above.number > headlines.ADJACENT
            ended = above.text.startswith(DASHES)
            yield _Claim(above.text, below.text, sure=listed, apart=far or ended)


def _heads(group: Given, body: Body) -> bool:
    """Tell whether a headline that nobody has stands right above a body."""
    gap = body.lines[0].number - group.rows[-1].number
    return group.story is None and 0 < gap <= headlines.ADJACENT


def _text(group: Given) -> str:
    return "".join(row.text for row in group.rows)


@dataclass
class _Told:
    """A body as its paragraphs tell it, to find where it parts."""

    body: Body
    kinship: Kinship

    @cached_property
    def texts(self) -> list[str]:
        """The paragraphs as running text."""
        return [paragraph.text for paragraph in self.body.paragraphs]

    @cached_property
    def words(self) -> Words:
        """The words of every paragraph."""
        return Words(self.texts)

    @cached_property
    def shares(self) -> list[float | None]:
        """The share of words that the parts above a paragraph, and from it on, have in common."""
        return self.kinship.seams(self.texts)

    def goes_on(self, at: int) -> bool:
        """Tell whether paragraph *at* opens as only a later one does."""
        return bool(re.match(GOES_ON, self.texts[at]))

    def is_subheaded(self, at: int) -> bool:
        """Tell whether a subhead stands at paragraph *at*, or right above it."""
        return any(paragraph.subhead for paragraph in self.body.paragraphs[at - 1 : at + 1])


def _seams(told: _Told, claim: _Claim) -> Iterator[_Seam]:
    """Give the places where a body parts into what one headline says and what the other says."""
    one, other = _Owner(told, claim.one), _Owner(told, claim.other)
    said = min(one.coverage, other.coverage)
    kin = STRANGERS + (KIN - STRANGERS) * said * claim.apart
    for at in range(1, len(told.texts)):
        owned = max(min(one.above(at), other.below(at)), min(other.above(at), one.below(at)))
        if owned < _OWNS or told.is_subheaded(at):
            continue
        share, goes_on = told.shares[at], told.goes_on(at)
        shown = claim.apart or said >= _WELL or (said >= _FAIRLY and _break(told.body, at) > 0)
        if claim.sure or (shown and not goes_on and share is not None and share < kin):
            yield _Seam(owned + _strangeness(share) + _break(told.body, at) - goes_on, at)


def _gaps(told: _Told) -> Iterator[_Seam]:
    """Give the places where neither the words nor the measure above are those below."""
    for at in range(1, len(told.texts)):
        if told.is_subheaded(at) or told.goes_on(at) or _break(told.body, at) < _OTHER_COLUMN:
            continue
        share = told.shares[at]
        if share is not None and share < _NOTHING_SHARED:
            yield _Seam(_strangeness(share) + _break(told.body, at), at)


def _strangeness(share: float | None) -> float:
    return 0.5 if share is None else max(0.0, 1 - share / KIN)


class _Owner:
    """How much of what a body says of a headline is said above a paragraph, or from it on."""

    def __init__(self, told: _Told, headline: str) -> None:
        self._reach = told.words.reach(headline)
        self._whole = fsum(rarity for rarity, _, _ in self._reach)
        self.coverage = self._whole / (told.words.weight(headline) or 1.0)
        self._items = [text[0] in BULLETS for text in told.texts]
        self._lists = bool(re.search(LIST_HEAD, headline))

    def above(self, at: int) -> float:
        """Give the share said above paragraph *at*, 0 to 1; of “简讯三则” a list says all."""
        if self._lists:
            return float(all(self._items[:at]))
        return self._share(rarity for rarity, first, _ in self._reach if first < at)

    def below(self, at: int) -> float:
        """Give the share said from paragraph *at* on, 0 to 1."""
        if self._lists:
            return float(all(self._items[at:]))
        return self._share(rarity for rarity, _, last in self._reach if last >= at)

    def _share(self, said: Iterable[float]) -> float:
        return fsum(said) / self._whole if self._whole else 0.0


def _break(body: Body, at: int) -> float:
    """Tell how much the measure changes before paragraph *at*: 0 for less than a cell, 2 for four."""
    above, below = body.paragraphs[at - 1].lines[-1], body.paragraphs[at].lines[0]
    here, there = above.measure or above.above, below.measure or below.below
    change = min(abs(here - there), 4) if here and there else 0.0
    return change / 2 if change >= 1 else 0.0
