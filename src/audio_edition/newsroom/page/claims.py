"""Bodies that two headlines claim: each is said by a part, so the body is two stories.

Only where each headline has most of its words on its own side is a body parted, at the place where the
words, and the measure of the column, change most.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.kinship import KIN, STRANGERS
from audio_edition.newsroom.page.marks import BULLETS, DASHES, GOES_ON, LIST_HEAD
from audio_edition.newsroom.page.pieces import Body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.newsroom.page.headlines import Given
    from audio_edition.newsroom.page.kinship import Kinship

#: The share of a headline's words in a body that one part of it must say to have it for itself.
_OWNS = 0.75


class _Claim(NamedTuple):
    """Two headlines that one body says.

    *sure* if only one of them was given to it; *apart* if a blank line stands between them.
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
        texts = [paragraph.text for paragraph in body.paragraphs]
        told = _Told(body, texts, headlines.Words(texts), kinship, {})
        seams = [seam for claim in _claims(place, body, given) for seam in _seams(told, claim)]
        if seams:
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
            yield _Claim(above.text, below.text, sure=listed, apart=above.block != below.block)


def _heads(group: Given, body: Body) -> bool:
    """Tell whether a headline that nobody has stands right above a body."""
    gap = body.lines[0].number - group.rows[-1].number
    return group.story is None and 0 < gap <= headlines.ADJACENT


def _text(group: Given) -> str:
    return "".join(row.text for row in group.rows)


class _Told(NamedTuple):
    """A body as its paragraphs tell it; *shares* remembers how much two parts have in common."""

    body: Body
    texts: list[str]
    words: headlines.Words
    kinship: Kinship
    shares: dict[int, float | None]

    def share(self, at: int) -> float | None:
        """Give the share of words that the parts above and below paragraph *at* have in common."""
        if at not in self.shares:
            self.shares[at] = self.kinship.share(self.texts[:at], self.texts[at:])
        return self.shares[at]


def _seams(told: _Told, claim: _Claim) -> Iterator[_Seam]:
    """Give the places where a body parts into what one headline says and what the other says."""
    one, other = _Owner(told, claim.one), _Owner(told, claim.other)
    paragraphs = told.body.paragraphs
    for at in range(1, len(paragraphs)):
        owned = max(min(one.above(at), other.below(at)), min(other.above(at), one.below(at)))
        goes_on = bool(re.match(GOES_ON, told.texts[at]))
        if owned < _OWNS or paragraphs[at].subhead or paragraphs[at - 1].subhead:
            continue
        if claim.sure or (not goes_on and _strange(told, claim, at)):
            yield _Seam(owned + _strangeness(told.share(at)) + _break(told.body, at) - goes_on, at)


def _strange(told: _Told, claim: _Claim, at: int) -> bool:
    """Tell whether the parts are strangers, and something besides the words shows a seam."""
    share = told.share(at)
    return share is not None and share < STRANGERS and (claim.apart or _break(told.body, at) > 0)


def _strangeness(share: float | None) -> float:
    return 0.5 if share is None else max(0.0, 1 - share / KIN)


class _Owner:
    """How much of what a body says of a headline is said above a paragraph, or from it on."""

    def __init__(self, told: _Told, headline: str) -> None:
        self._reach = told.words.reach(headline)
        self._whole = fsum(rarity for rarity, _, _ in self._reach)
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
    """Tell how much the measure changes before paragraph *at*: 0 for not at all, 2 for four cells."""
    above, below = body.paragraphs[at - 1].lines[-1], body.paragraphs[at].lines[0]
    here, there = above.measure or above.above, below.measure or below.below
    return min(abs(here - there), 4) / 2 if here and there else 0.0
