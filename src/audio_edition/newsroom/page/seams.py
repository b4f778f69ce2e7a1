"""Where stories part: what the words of a page say about it.

A story without a byline shows no beginning of its own. Its words do: where the texts on both sides of a
subhead share none, the subhead is a headline and the body is two; where a beginning was only guessed, no
headline speaks for it, and its words are those of the body above, it is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.bylines import closes
from audio_edition.newsroom.page import claims, headlines, sayings, torn
from audio_edition.newsroom.page.kinship import ENOUGH, KIN, STRANGERS, Homes, Kinship
from audio_edition.newsroom.page.marks import REPORTS
from audio_edition.newsroom.page.pieces import Body, Paragraph, Picture, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.headlines import Given
    from audio_edition.newsroom.page.layout import Line

#: The share of a headline that a body must say for the headline to speak for it.
_SPEAKS = 0.15

#: Or by how much more than any other body it must say of it.
_ALONE = 0.05

#: Two parts that a single heading stands between are strangers below this share.
_HALF_KIN = (STRANGERS + KIN) / 2

#: How far the measure of one story may drift between columns, in cells.
_DRIFT = 2.25

#: Under what heads papers print a voice inside a story: it parts none.
_VOICE = re.compile(
    r"(?:律师|专家|医生|医师|营养师|民警|交警|警方|消防|法官|检察官|记者|业内|部门|官方|市民|网友|读者|老师|家长|各方|编辑).{0,4}"
    r"(?:点评|提醒|说法|建议|观点|声音|支招|解读|分析|回应|提示|手记|感言|释法|普法|调查|走访|体验)"
)

#: How a numbered subhead opens; how many lines a section has at most, and characters of it are its opening.
_NUMBERED = r"[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[，、]"
_SECTION, _OPENING = 40, 30


def mend(pieces: Pieces) -> Pieces:
    """Give *pieces* with bodies parted and joined as their words and their headlines ask."""
    pieces = torn.mend(pieces)
    kinship = Kinship(paragraph.text for body in pieces.bodies for paragraph in body.paragraphs)
    pieces = _strangers_parted(pieces, kinship)
    pieces = _kin_joined(pieces, kinship)
    bodies = claims.settle(pieces.bodies, _given(pieces), kinship)
    return Pieces(bodies, pieces.headings, pieces.pictures, pieces.masthead)


def _strangers_parted(pieces: Pieces, kinship: Kinship) -> Pieces:
    """Part bodies at a subhead whose two sides speak of different things: it is a headline."""
    bodies: list[Body] = []
    headings = list(pieces.headings)
    homes = Homes(kinship, [body.text for body in pieces.bodies])
    for place, body in enumerate(pieces.bodies):
        rest = body
        while subhead := _strange_subhead(rest, kinship, homes, place):
            heading = rest.paragraphs[subhead.start : subhead.stop]
            headings.append([line for paragraph in heading for line in paragraph.lines])
            bodies.append(Body(rest.bylines, rest.paragraphs[: subhead.start]))
            rest = Body([], rest.paragraphs[subhead.stop :])
        bodies.append(rest)
    headings.sort(key=lambda heading: heading[0].number)
    return Pieces(bodies, headings, pieces.pictures, pieces.masthead)


def _strange_subhead(body: Body, kinship: Kinship, homes: Homes, place: int) -> range | None:
    """Give the rows of the first subhead that parts strangers: of one alone less is asked.

    A story has several subheads or none. Where too little is said to tell strangers by, a subhead
    alone that only the text below it says is a headline.
    """
    texts = [paragraph.text for paragraph in body.paragraphs]
    subheads = [
        rows
        for rows in _subheads(body)
        if rows.start and rows.stop < len(texts) and not _is_text(body, rows)
    ]
    alone = len(subheads) == 1
    for rows in subheads:
        above, below = texts[: rows.start], texts[rows.stop :]
        share = kinship.share(above, below)
        voice = _VOICE.fullmatch("".join(texts[rows.start : rows.stop]))
        if voice or (alone and homes.is_home("\n".join(above), "\n".join(below), [place])):
            continue
        if share is not None and share < (_HALF_KIN if alone else STRANGERS):
            return rows
        if (
            share is None
            and alone
            and _says_alone("".join(texts[rows.start : rows.stop]), below, above)
        ):
            return rows
    return None


def _is_text(body: Body, rows: range) -> bool:
    below = Body([], body.paragraphs[rows.stop :])
    return torn.is_text(body.paragraphs[rows.stop - 1].lines[-1], below)


def _subheads(body: Body) -> list[range]:
    """Give the rows of every subhead: those that stand together are one."""
    found: list[range] = []
    for at, paragraph in enumerate(body.paragraphs):
        if not paragraph.subhead:
            continue
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found


def _says_alone(heading: str, below: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether only the text *below* says a heading, or only that *above*, which is whole."""
    said, other = sayings.Words(["".join(below), "".join(above)]).coverage(heading)
    if len(sayings.grams("".join(above))) < ENOUGH:
        return False
    return (said > _SPEAKS and other < _SPEAKS / 2) or (other > _SPEAKS and said < _SPEAKS / 2)


def _given(pieces: Pieces) -> list[Given]:
    told: list[Body | Picture] = [*pieces.bodies, *pieces.pictures]
    spans = [(piece.lines[0].number, piece.lines[-1].number) for piece in told]
    return headlines.give(pieces.headings, [piece.text for piece in told], spans)


def _kin_joined(pieces: Pieces, kinship: Kinship) -> Pieces:
    """Join a body to the one above if its beginning was guessed and no headline speaks for it alone."""
    given = _given(pieces)
    spoken = {group.story for group in given if group.coverage >= _SPEAKS or group.lead >= _ALONE}
    headings = list(pieces.headings)
    joined: list[Body] = []
    for place, body in enumerate(pieces.bodies):
        if not joined or body.opens or _ended(joined[-1]):
            joined.append(body)
            continue
        above = joined[-1]
        kin = _kin(above, body, kinship)
        between = [heading for heading in headings if _between(above, heading, body)]
        small = place - 1 not in spoken and not _column(above)
        alone = [len(heading) for heading in between] == [1]
        if alone and (kin or _is_section(joined[-1], between[0][0], body, kinship, headings)):
            headings.remove(between[0])
            joined[-1] = _join(above, body, Paragraph(list(between[0]), subhead=True))
        elif (
            (place not in spoken or small)
            and not any(_heads(group, body, place) for group in given)
            and (kin or (kin is None and _same_column(above, body)))
        ):
            joined[-1] = _join(above, body)
        else:
            joined.append(body)
    return Pieces(joined, headings, pieces.pictures, pieces.masthead)


def _heads(group: Given, body: Body, place: int) -> bool:
    """Tell whether a headline that no other story has, or says, stands right above a body."""
    gap = body.lines[0].number - group.rows[-1].number
    free = group.story in (None, place) and group.best in (None, place)
    return free and 0 < gap <= headlines.ADJACENT


def _is_section(
    above: Body, heading: Line, below: Body, kinship: Kinship, headings: Sequence[Sequence[Line]]
) -> bool:
    """Tell whether a lone heading is a subhead: by its form, its column and the words on both sides."""
    if not _same_column(above, below) or re.search(REPORTS, below.paragraphs[0].text[:_OPENING]):
        return False
    if re.match(_NUMBERED, heading.text) or _VOICE.fullmatch(heading.text):
        return True
    share = kinship.share(above.text.split("\n"), below.text.split("\n"))
    subheads = [part.lines[0] for part in above.paragraphs if part.subhead]
    others = [*subheads, *(rows[0] for rows in headings if len(rows) == 1 and rows[0] != heading)]
    parallel = any(
        "：" in heading.text and "：" in other.text and _near(heading, other) for other in others
    )
    return parallel or (bool(subheads) and share is not None and share > STRANGERS)


def _near(one: Line, other: Line) -> bool:
    return abs(one.number - other.number) <= _SECTION


def _ended(body: Body) -> bool:
    """Tell whether nothing can follow: a list is over, or a byline has closed the story."""
    return headlines.is_list(body.text) or closes(body.text)


def _join(above: Body, below: Body, *between: Paragraph) -> Body:
    return Body(above.bylines, [*above.paragraphs, *between, *below.paragraphs])


def _between(above: Body, heading: Sequence[Line], below: Body) -> bool:
    return above.lines[-1].number < heading[0].number < below.lines[0].number


def _kin(above: Body, below: Body, kinship: Kinship) -> bool | None:
    """Tell whether two bodies speak of the same; None if their words do not say."""
    share = kinship.share(above.text.split("\n"), below.text.split("\n"))
    if share is None or STRANGERS <= share <= KIN:
        return None
    return share > KIN


def _same_column(above: Body, below: Body) -> bool:
    """Tell whether two bodies may be set to one measure: columns drift."""
    last = _column(above, last=True)
    first = next((line for line in below.lines if line.measure), None)
    return not (last and first) or first.apart(last) <= _DRIFT


def _column(body: Body, *, last: bool = False) -> float:
    """Give the measure of a body's first column, or of its last; 0 if it is too short to tell."""
    lines = body.lines[::-1] if last else body.lines
    return next((line.measure for line in lines if line.measure), 0.0)
