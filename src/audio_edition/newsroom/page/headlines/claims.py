"""Bodies that are two stories, as headlines show.

Two claim one body, or one claims but the end of it, or names a form that begins inside it. Only where each
headline has most of its words on its own side is a body parted, and where a story may begin by all that its
paragraphs show (see `joints`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Picture, Pieces
from audio_edition.newsroom.page.headlines import forms, headings
from audio_edition.newsroom.page.likeness.sayings import Words, said_by
from audio_edition.newsroom.page.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.newsroom.page.headlines import Given

#: The odds that a story begins at a paragraph, as logarithms, from which a claim to it parts a body: of
#: two headlines, and of one that stands elsewhere, or alone.
_FAIR, _SURE = 0.1, -1.4

#: The share of both headlines that a body must say for odds that are so much less to do.
_WELL, _BOTH = 0.15, 2.0

#: The share of a subhead that the text above it must say to have it as its headline.
_HEADED = 0.4

#: The odds from which the name of a notice, 更正 or 致读者, parts a body where a text of that form begins.
_NAMED, _NEVER = -4.4, -99.0

#: The share of a headline's words in a body that one part of it must say to have it for itself.
_OWNS = 0.75

#: What one headline must have of that, which alone claims the end of a body; the share of it that is said
#: there, the odds from which a story may begin there, and the characters above that say nothing of it.
_OWNS_ALONE, _CLAIMS, _MAY, _SILENT = 0.9, 0.2, -1.4, 180

#: By how much the odds may be less at a subhead that only the text above says.
_AT_HEADING = 0.6


#: The share of a line that the text above must say to have it as its headline, and what is below at most.
_ALL, _NONE = 0.6, 0.1

#: In so many paragraphs of a body such a line is looked for.
_MOST = 40

#: Headlines stand above their stories if so many do, and so large a share of those that stand right above any.
_FEWEST, _REGULAR = 2, 0.5

#: Marks that no such headline has.
_MARKS = re.compile("[，。；]")


class _Claim(NamedTuple):
    """Two headlines that one body says.

    *sure* if only one of them was given to it: else one may be the kicker, or the subtitle, of the other.
    """

    one: str
    other: str
    sure: bool


class _Seam(NamedTuple):
    """A place where a body may part: before its paragraph *at*; *worth* says how well."""

    worth: float
    at: int


def settle(pieces: Pieces, odds: Mapping[int, float]) -> Pieces:
    """Give *pieces*, bodies parted where two headlines claim one; *odds* as `joints` gives them."""
    pieces = _headed_off(pieces)
    given = _given(pieces)
    over = _right_above(pieces.bodies, given)
    bodies = [
        part
        for place, body in enumerate(pieces.bodies)
        for part in _parted(body, list(_claims(place, body, given, over)), _own(place, given), odds)
    ]
    pieces = _freed(Pieces(bodies, pieces.headings, pieces.pictures, pieces.masthead))
    bodies = pieces.bodies
    rows = [row.text for heading in pieces.headings for row in heading]
    for name in rows:
        if forms.names(name):
            bodies = _formed(bodies, name, odds)
    return Pieces(bodies, pieces.headings, pieces.pictures, pieces.masthead)


def _headed_off(pieces: Pieces) -> Pieces:
    """Give *pieces*, bodies parted at a line that stands by itself and is the headline of all above it."""
    bodies, headings = list[Body](), [*pieces.headings]
    for body in pieces.bodies:
        inside = range(1, min(len(body.paragraphs), _MOST))
        at = next((at for at in inside if _is_headed_off(body, at)), 0)
        if not at:
            bodies.append(body)
            continue
        above, below = _halves(body, at)
        first, *rest = below.paragraphs
        headings.append(first.lines[:1])
        bodies += [above, Body(below.bylines, [Paragraph(first.lines[1:]), *rest])]
    headings.sort(key=lambda rows: rows[0])
    return Pieces(bodies, headings, pieces.pictures, pieces.masthead)


def _is_headed_off(body: Body, at: int) -> bool:
    """Tell whether the first line of paragraph *at* stands by itself, and only the text above says it."""
    row, *rest = body.paragraphs[at].lines
    alone = rest and body.paragraphs[at - 1].lines[-1].block < row.block < rest[0].block
    if not alone or body.paragraphs[at].subhead or _MARKS.search(row.text):
        return False
    above = "".join(part.text for part in body.paragraphs[:at])
    below = "".join(
        [line.text for line in rest] + [part.text for part in body.paragraphs[at + 1 :]]
    )
    says, other = Words([above, below]).coverage(row.text)
    return says >= _ALL and other <= _NONE


def _freed(pieces: Pieces) -> Pieces:
    """Give *pieces* with the subheads that bodies now begin with among the headings."""
    bodies, headings = list[Body](), [*pieces.headings]
    for body in pieces.bodies:
        first, *rest = body.paragraphs
        if first.subhead and rest:
            headings.append(first.lines)
        bodies.append(Body(body.bylines, rest) if first.subhead and rest else body)
    headings.sort(key=lambda rows: rows[0])
    return Pieces(bodies, headings, pieces.pictures, pieces.masthead)


def _given(pieces: Pieces) -> list[Given]:
    told: list[Body | Picture] = [*pieces.bodies, *pieces.pictures]
    spans = [(piece.lines[0].number, piece.lines[-1].number) for piece in told]
    words = said_by(tuple([piece.text for piece in told]))
    return headlines.give(pieces.headings, words, spans)


def _own(place: int, given: Sequence[Given]) -> list[str]:
    """Give the headlines that a body has, or says most of all bodies."""
    return [_text(group) for group in given if place in (group.story, group.best)]


def _parted(
    body: Body, claims: Sequence[_Claim], own: Sequence[str], odds: Mapping[int, float]
) -> list[Body]:
    words = Words(["" if part.subhead else part.text for part in body.paragraphs])
    seams = [seam for claim in claims for seam in _seams(body, words, claim, odds)]
    seams = seams or [seam for headline in own for seam in _ends(body, words, headline, odds)]
    return _halves(body, max(seams).at) if seams else [body]


def _halves(body: Body, at: int) -> list[Body]:
    """Part *body* before paragraph *at*: each half keeps the bylines that stand at it."""
    end = body.paragraphs[at - 1].lines[-1]
    return [
        Body([line for line in body.bylines if line < end], body.paragraphs[:at]),
        Body([line for line in body.bylines if line > end], body.paragraphs[at:]),
    ]


def _formed(bodies: Sequence[Body], name: str, odds: Mapping[int, float]) -> list[Body]:
    """Give *bodies*, parted where a story of the form begins that a headline names, if none begins so."""
    openings = [body.paragraphs[0].text for body in bodies]
    if any(forms.of_form(name, openings)):
        return list(bodies)
    seams = []
    for place, body in enumerate(bodies):
        shown = forms.of_form(name, [paragraph.text for paragraph in body.paragraphs])
        if any(shown):
            at = shown.index(True)
            seams.append((odds.get(body.paragraphs[at].lines[0].number, _NEVER), place, at))
    if not seams or max(seams)[0] <= _NAMED:
        return list(bodies)
    _, place, at = max(seams)
    return [*bodies[:place], *_halves(bodies[place], at), *bodies[place + 1 :]]


def _claims(
    place: int, body: Body, given: Sequence[Given], over: Sequence[Given]
) -> Iterator[_Claim]:
    """Give the claims to a body; headlines that nobody has *over* stories that open claim no other."""
    for group in (group for group in given if group.story == place):
        for other in given:
            said = other.best == place and other not in over
            if other.story != place and (said or _heads(other, body)):
                yield _Claim(_text(group), _text(other), sure=True)
        for above, below in pairwise(group.rows):
            if not (below.text.startswith(DASHES) or headings.is_kicker(above)):
                yield _Claim(above.text, below.text, sure=False)


def _right_above(bodies: Sequence[Body], given: Sequence[Given]) -> list[Given]:
    """Give the headlines that nobody has and that stand right above a story that opens, where headlines do stand so."""
    groups = sorted(given, key=lambda group: group.rows[-1])
    ends = [group.rows[-1] for group in groups]
    over = [
        (groups[at - 1], place)
        for place, body in enumerate(bodies)
        if body.opens
        and (at := bisect_left(ends, body.lines[0]))
        and _stands_over(groups[at - 1], body)
    ]
    theirs = sum(group.story == place for group, place in over)
    regular = theirs >= max(_FEWEST, _REGULAR * len(over))
    return [group for group, _ in over if regular and group.story is None]


def _heads(group: Given, body: Body) -> bool:
    """Tell whether a headline that nobody has stands right above a body."""
    return group.story is None and _stands_over(group, body)


def _stands_over(group: Given, body: Body) -> bool:
    return 0 < body.lines[0].number - group.rows[-1].number <= headlines.ADJACENT


def _text(group: Given) -> str:
    return "".join(row.text for row in group.rows)


def _seams(body: Body, words: Words, claim: _Claim, odds: Mapping[int, float]) -> Iterator[_Seam]:
    """Give the places where a body parts into what one headline says and what the other says."""
    paragraphs = len(body.paragraphs)
    one, other = (_Owner(words, said, paragraphs) for said in (claim.one, claim.other))
    well = min(one.coverage, other.coverage) >= _WELL
    least = (_SURE if claim.sure else _FAIR) - _BOTH * well
    for at in range(1, paragraphs):
        owned = max(min(one.above[at], other.below[at]), min(other.above[at], one.below[at]))
        begins = odds.get(body.paragraphs[at].lines[0].number, least - 1)
        inside = body.paragraphs[at].subhead and not claim.sure
        if owned >= _OWNS and begins >= least and not inside and _may_part(body, at):
            yield _Seam(owned + begins, at)


def _ends(body: Body, words: Words, headline: str, odds: Mapping[int, float]) -> Iterator[_Seam]:
    """Give the places from which on alone a body says a headline, after a text long enough to be a story."""
    owner = _Owner(words, headline, len(body.paragraphs))
    lengths = accumulate(len(paragraph.text) for paragraph in body.paragraphs[:-1])
    for at, above in enumerate(lengths if owner.coverage >= _CLAIMS else (), 1):
        begins = odds.get(body.paragraphs[at].lines[0].number, _NEVER)
        alone = above >= _SILENT and owner.below[at] >= _OWNS_ALONE and owner.above[at] <= 1 - _OWNS
        least = _MAY - _AT_HEADING * body.paragraphs[at].subhead
        if alone and begins >= least and _may_part(body, at):
            yield _Seam(owner.below[at] + begins, at)


def _may_part(body: Body, at: int) -> bool:
    """Tell whether a body may part above paragraph *at*: above a subhead, if only the text above says it."""
    if not body.paragraphs[at].subhead:
        return True
    told = [
        "".join(part.text for part in some)
        for some in (body.paragraphs[:at], body.paragraphs[at + 1 :])
    ]
    above, below = Words(told).coverage(body.paragraphs[at].text)
    return above >= _HEADED and below <= above / 3


class _Owner:
    """How much of what a body says of a headline is said above a paragraph, and from it on.

    *above* and *below* give the share for every paragraph, 0 to 1.
    """

    def __init__(self, words: Words, headline: str, paragraphs: int) -> None:
        first, last = [0.0] * paragraphs, [0.0] * paragraphs
        for rarity, begins, ends in words.reach(headline):
            first[begins] += rarity
            last[ends] += rarity
        said = fsum(first)
        self.coverage = said / (words.weight(headline) or 1.0)
        self.above = [share / (said or 1.0) for share in accumulate(first, initial=0.0)]
        self.below = [share / (said or 1.0) for share in accumulate(last[::-1])][::-1]
