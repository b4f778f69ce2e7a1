"""Whose byline is it: the one that stands under a headline, and the one between two texts.

A byline belongs to the text right below it, or to the text that it closes. Where headlines stand far
from their stories, or stacked, it stands under its headline and goes where the headline goes.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.bylines import opening, stands
from audio_edition.newsroom.page.bodies.pieces import NOBODYS
from audio_edition.newsroom.page.marks import ENTITLED, SIGN_OFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.newsroom.page.bodies.pieces import Body, Pieces, Story
    from audio_edition.newsroom.page.lines.layout import Line

#: No notice that has another story's byline is longer, in characters.
_NOTICE = 300


class _Move(NamedTuple):
    """Bylines that stand at the text of *holder* (None: at none), under the headline of *owner*."""

    run: list[Line]
    holder: Body | None
    owner: Body


def home(stories: Sequence[Story], pieces: Pieces) -> None:
    """Give every byline of *stories* to the text that it closes, or to the one whose headline it is under.

    A byline that has a text below goes with the headline above only where two stand crosswise, or where
    the text below is a notice.
    """
    texts = sorted(_texts(stories, pieces))
    bodies = [story.body for story in stories if story.body]
    _close(bodies, texts)
    _open(bodies)
    moves = list(_moves(stories, pieces, texts))
    get, lose = {id(move.owner) for move in moves}, {id(move.holder) for move in moves}
    for move in moves:
        crosswise = id(move.holder) in get and id(move.owner) in lose
        if move.holder is None:
            pieces.masthead[:] = [line for line in pieces.masthead if line not in move.run]
        elif crosswise or _is_notice(stories, move.holder):
            move.holder.bylines = [line for line in move.holder.bylines if line not in move.run]
        else:
            continue
        move.owner.bylines = sorted([*move.run, *move.owner.bylines])


def _close(bodies: Sequence[Body], texts: Sequence[Line]) -> None:
    """Give bylines that stand below a text to that text."""
    ends = {body.paragraphs[-1].lines[-1].number: body for body in bodies}
    for body in bodies:
        for line in body.bylines[:]:
            above = _above(line, texts)
            if line < body.paragraphs[-1].lines[-1] or above is None:
                continue
            closed = ends.get(above.number, body)
            if closed is not body:
                body.bylines.remove(line)
                closed.bylines.append(line)


def _open(bodies: Sequence[Body]) -> None:
    """Give the byline that ends a text with another one to the text right below that has none."""
    starts = {body.lines[0].number: body for body in bodies}
    for body in bodies:
        last = body.paragraphs[-1].lines
        below = starts.get(last[-1].number + 1)
        alone = last[-1] == body.paragraphs[0].lines[0]
        if below and not alone and stands(last[-1].text) and _opens(body) and not _opens(below):
            below.bylines.append(last.pop())
            body.paragraphs = [part for part in body.paragraphs if part.lines]


def _opens(body: Body) -> bool:
    return bool(body.bylines or opening(body.paragraphs[0].text))


def _moves(stories: Sequence[Story], pieces: Pieces, texts: Sequence[Line]) -> Iterator[_Move]:
    """Give the bylines that stand under the headline of a text that has not got them."""
    heads = {row.number: story.body for story in stories for row in story.heading.lines}
    ends = {
        story.body.paragraphs[-1].lines[-1].number: story.body for story in stories if story.body
    }
    loose = [line for line in pieces.masthead if line.furniture == NOBODYS]
    held: list[tuple[list[Line], Body | None]] = [(run, None) for run in _runs(loose)]
    held += [
        (run, story.body) for story in stories if story.body for run in _runs(story.body.bylines)
    ]
    for run, holder in held:
        above = _above(run[0], texts)
        owner = heads.get(above.number) if above else None
        if holder is None and owner is None:
            below = _below(run[-1], texts)
            owner, above = (heads.get(below.number), below) if below else (None, None)
        elif owner is None and above:
            owner = ends.get(above.number)
        if above and owner and owner is not holder and _is_apart(above, run, holder):
            yield _Move(run, holder, owner)


def _is_notice(stories: Sequence[Story], body: Body) -> bool:
    """Tell whether a text is a notice by its headline, or by how it is signed: no reporter wrote it."""
    rows = [row.text for story in stories if story.body is body for row in story.heading.title]
    signed = any(SIGN_OFF.fullmatch(part.text) for part in body.paragraphs[1:])
    short = len(body.text) <= _NOTICE
    return short and (signed or any(ENTITLED.fullmatch(row) for row in rows))


def _above(line: Line, texts: Sequence[Line]) -> Line | None:
    at = bisect_left(texts, line)
    return texts[at - 1] if at else None


def _below(line: Line, texts: Sequence[Line]) -> Line | None:
    at = bisect_left(texts, line)
    return texts[at] if at < len(texts) else None


def _texts(stories: Sequence[Story], pieces: Pieces) -> Iterator[Line]:
    """Give all lines that are no byline standing by itself."""
    for story in stories:
        yield from story.heading.lines
        yield from (line for picture in story.pictures for line in picture.lines)
        for paragraph in story.body.paragraphs if story.body else ():
            yield from paragraph.lines
    yield from (row for heading in pieces.headings for row in heading)
    yield from (line for line in pieces.masthead if line.furniture != NOBODYS)


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    """Part lines into runs that stand right below one another."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.number - runs[-1][-1].number == 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _is_apart(above: Line, run: Sequence[Line], body: Body | None) -> bool:
    """Tell whether a byline stands no nearer to the text below it than to the headline above."""
    below = body.paragraphs[0].lines[0] if body else None
    return not below or below.number - run[-1].number >= run[0].number - above.number
