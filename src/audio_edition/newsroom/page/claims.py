"""Bodies that two headlines claim: each is said by a part, so the body is two stories.

Only where each headline has most of its words on its own side is a body parted, at the place where the
words, and the measure of the column, change most.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.kinship import KIN, STRANGERS
from audio_edition.newsroom.page.pieces import Body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        seams = [seam for claim in _claims(place, given) for seam in _seams(body, claim, kinship)]
        if seams:
            at = max(seams).at
            settled += [Body(body.bylines, body.paragraphs[:at]), Body([], body.paragraphs[at:])]
        else:
            settled.append(body)
    return settled


def _claims(place: int, given: Sequence[Given]) -> Iterator[_Claim]:
    own = [group for group in given if group.story == place]
    for group in own:
        for other in given:
            if other.story != place and other.best == place:
                yield _Claim(_text(group), _text(other), sure=True, apart=True)
        for above, below in pairwise(group.rows):
            yield _Claim(above.text, below.text, sure=False, apart=above.block != below.block)


def _text(group: Given) -> str:
    return "".join(row.text for row in group.rows)


def _seams(body: Body, claim: _Claim, kinship: Kinship) -> Iterator[_Seam]:
    """Give the places where *body* parts into what one headline says and what the other says."""
    texts = [paragraph.text for paragraph in body.paragraphs]
    words = headlines.Words(texts)
    for at in range(1, len(texts)):
        if body.paragraphs[at].subhead or body.paragraphs[at - 1].subhead:
            continue
        share = kinship.share(texts[:at], texts[at:])
        owned = max(
            min(_owned(words, first, range(at)), _owned(words, second, range(at, len(texts))))
            for first, second in ((claim.one, claim.other), (claim.other, claim.one))
        )
        strangers = share is not None and share < STRANGERS
        if owned >= _OWNS and (claim.sure or (strangers and (claim.apart or _break(body, at)))):
            strange = 0.5 if share is None else max(0.0, 1 - share / KIN)
            yield _Seam(owned + strange + _break(body, at), at)


def _owned(words: headlines.Words, headline: str, part: range) -> float:
    """Tell how much of what a body says of *headline* is said by a *part* of its paragraphs."""
    whole = words.covered(headline, range(words.stories))
    return words.covered(headline, part) / whole if whole else 0.0


def _break(body: Body, at: int) -> float:
    """Tell how much the measure changes before paragraph *at*: 0 for not at all, 2 for four cells."""
    above, below = body.paragraphs[at - 1].lines[-1], body.paragraphs[at].lines[0]
    here, there = above.measure or above.above, below.measure or below.below
    return min(abs(here - there), 4) / 2 if here and there else 0.0
