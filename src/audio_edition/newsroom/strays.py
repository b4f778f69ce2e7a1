"""Bylines that no story took, or the wrong one: each goes to the story that it stands over, or under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines, people
from audio_edition.newsroom.page.lines.reflow import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.bodies.pieces import Body, Story
    from audio_edition.newsroom.page.lines.layout import Line
    from audio_edition.newsroom.page.stories import Found

#: A byline stands at most so many lines over its story (a picture may be between), and right under it.
_OVER, _UNDER = 12, 2


def home(seen: Found) -> Found:
    """Bring the bylines of a page home: from the lines that were dropped, from headlines, from stories above."""
    lines = sorted((line for line, _ in seen.dropped), key=lambda line: line.number)
    for run in _runs(lines):
        if body := _home(seen, run):
            numbers = {line.number for line in run}
            seen.dropped[:] = [pair for pair in seen.dropped if pair[0].number not in numbers]
            body.bylines += run
    for story in seen.stories:
        glued = {line.number for line in story.body.lines} if story.body else set()
        for rows in (story.heading.kicker, story.heading.title, story.heading.subtitle):
            _out_of_heading(seen, rows, glued)
        _to_the_next(seen, story)
    return seen


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give lines each by itself, but two as one where only both together are a byline."""
    at = 0
    while at < len(lines):
        both = lines[at : at + 2]
        torn = (
            len(both) > 1
            and both[1].number - both[0].number == 1
            and not bylines.whole(both[0].text)
            and bylines.whole(join([line.text for line in both]))
        )
        yield list(both) if torn else [lines[at]]
        at += 2 if torn else 1


def _out_of_heading(seen: Found, rows: list[Line], glued: AbstractSet[int]) -> None:
    """Take bylines out of the *rows* of a headline; a row that is *glued* to the text in its line is none."""
    for run in _runs([row for row in rows if row.number not in glued]):
        text = join([row.text for row in run])
        signed = _is_signature(text) and any(
            run[0].number - body.lines[-1].number == 1 for body in _unsigned(seen)
        )
        if (bylines.whole(text) or signed) and (body := _home(seen, run)):
            rows[:] = [row for row in rows if row not in run]
            body.bylines += run


def _to_the_next(seen: Found, story: Story) -> None:
    """Give the byline under a story that has one over it to the story that follows and has none."""
    body = story.body
    if not body or not body.paragraphs:
        return
    last = body.paragraphs[-1].lines[-1].number
    under = [line for line in body.bylines if line.number > last and bylines.stands(line.text)]
    opened = len(body.bylines) > len(under) or bylines.opening(body.paragraphs[0].text)
    for line in under if opened else ():
        if (below := _below(seen, line)) and below is not body:
            body.bylines.remove(line)
            below.bylines.append(line)


def _is_signature(text: str) -> bool:
    """Tell whether a line signs a letter, and says so: a name alone may be a headline."""
    if not bylines.signs(text):
        return False
    said = people.read(text)
    return bool(said.roles or said.offices or "（" in text)


def _home(seen: Found, run: Sequence[Line]) -> Body | None:
    """Give the text that a stray byline belongs to; none if it is no byline, or nobody lacks one there."""
    text = join([line.text for line in run])
    if bylines.stands(text):
        return _below(seen, run[-1]) or _above(seen, run[0])
    if bylines.whole(text) or _is_signature(text):
        return _above(seen, run[0])
    return None


def _below(seen: Found, line: Line) -> Body | None:
    found = [
        (body.lines[0].number - line.number, at, body)
        for at, body in enumerate(_unsigned(seen))
        if 0 < body.lines[0].number - line.number <= _OVER
    ]
    return min(found)[2] if found else None


def _above(seen: Found, line: Line) -> Body | None:
    found = [body for body in _unsigned(seen) if 0 < line.number - body.lines[-1].number <= _UNDER]
    return found[0] if found else None


def _unsigned(seen: Found) -> list[Body]:
    bodies = [story.body for story in seen.stories if story.body and story.body.paragraphs]
    return [
        body
        for body in bodies
        if not body.bylines
        and not bylines.opening(body.paragraphs[0].text)
        and not bylines.closing(body.paragraphs[-1].text)
    ]
