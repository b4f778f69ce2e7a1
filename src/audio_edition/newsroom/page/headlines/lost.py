"""Headlines that stand where nobody looked: taken for a caption, or for a subhead of another story.

Only for a story that has no headline otherwise, or whose headline ends right above, is one looked for.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.bodies.pieces import Body, Picture, Pieces
from audio_edition.newsroom.page.likeness.sayings import Words, said_by
from audio_edition.newsroom.page.marks import POINTS_AT_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: The share of a row that a story must say, and by how much more than any other, to have it as headline.
_SAYS, _LEADS = 0.25, 0.15

#: The share of the first row of a caption that a story must say for the row to be its headline's last.
_SAYS_ALL = 0.6

#: No headline has more rows.
_ROWS = 3

_STOPS = re.compile(r"[。；，、：…”）.]$")


class _Find(NamedTuple):
    """Rows that may be a headline: of the body that they stand in (None: in none), or above a caption."""

    rows: tuple[Line, ...]
    body: int | None = None
    on_caption: bool = False


def recover(pieces: Pieces) -> Pieces:
    """Give *pieces* with the headlines that were lost among captions and subheads."""
    if not pieces.bodies:
        return pieces
    words = Words([_text(body) for body in pieces.bodies])
    told = [
        (find, story)
        for find in (*_captions(pieces), *_subheads(pieces))
        if (story := _teller(words, find)) is not None and story != find.body
    ]
    if not told:
        return pieces
    taken, owners = set[int](), _owners(pieces)
    for find, story in told:
        above = owners.get(find.rows[0].number - 1)
        if story == above or not (story in owners.values() or find.on_caption):
            taken |= {row.number for row in find.rows}
            owners |= dict.fromkeys((row.number for row in find.rows), story)
    return _moved(pieces, taken) if taken else pieces


def _text(body: Body) -> str:
    return "\n".join(part.text for part in body.paragraphs if not part.subhead)


def _owners(pieces: Pieces) -> dict[int, int]:
    """Give the body of every headline row that a body was given."""
    spans = [(body.lines[0].number, body.lines[-1].number) for body in pieces.bodies]
    words = said_by(tuple([body.text for body in pieces.bodies]))
    given = headlines.give(pieces.headings, words, spans)
    return {
        row.number: one.story
        for one in given
        if one.story is not None and one.best == one.story
        for row in one.rows
    }


def _teller(words: Words, find: _Find) -> int | None:
    """Give the story that says much of what was found, and much more than any other does."""
    shares = words.coverage("".join(row.text for row in find.rows))
    least = _SAYS_ALL if find.on_caption else _SAYS
    best = max(range(len(shares)), key=shares.__getitem__)
    others = max((share for at, share in enumerate(shares) if at != best), default=0.0)
    return best if shares[best] >= max(least, others + _LEADS) else None


def _captions(pieces: Pieces) -> Iterator[_Find]:
    """Give the captions that name nobody and do not end as sentences do; else their first rows."""
    for picture in pieces.pictures:
        rows = tuple(
            takewhile(
                lambda row: not (_STOPS.search(row.text) or re.search(POINTS_AT_PICTURE, row.text)),
                picture.caption[:_ROWS],
            )
        )
        if rows and len(rows) == len(picture.caption) and not picture.credits:
            yield _Find(rows)
        elif rows:
            yield _Find(rows[:1], on_caption=True)


def _subheads(pieces: Pieces) -> Iterator[_Find]:
    for at, body in enumerate(pieces.bodies):
        for paragraph in body.paragraphs:
            if paragraph.subhead and len(body.paragraphs) > 1:
                yield _Find(tuple(paragraph.lines), body=at)


def _moved(pieces: Pieces, taken: set[int]) -> Pieces:
    """Give *pieces* with the rows whose numbers are in *taken* among the headings."""
    bodies = [
        Body(
            body.bylines,
            [part for part in body.paragraphs if part.lines[0].number not in taken],
        )
        for body in pieces.bodies
    ]
    pictures = [
        Picture([row for row in picture.caption if row.number not in taken], picture.credits)
        for picture in pieces.pictures
    ]
    captions = [row for picture in pieces.pictures for row in picture.caption]
    subheads = [row for body in pieces.bodies for part in body.paragraphs for row in part.lines]
    rows = [row for heading in pieces.headings for row in heading]
    rows += [row for row in captions + subheads if row.number in taken]
    return Pieces(
        bodies,
        _headings(rows, {heading[0].number for heading in pieces.headings}),
        [picture for picture in pictures if picture.lines],
        pieces.masthead,
    )


def _headings(rows: Sequence[Line], starts: set[int]) -> list[list[Line]]:
    """Give headings from *rows*: those that follow one another are one, but where another starts."""
    headings: list[list[Line]] = []
    for row in sorted(rows):
        follows = headings and row.number - headings[-1][-1].number <= headlines.ADJACENT - 1
        if follows and row.number not in starts:
            headings[-1].append(row)
        else:
            headings.append([row])
    return headings
