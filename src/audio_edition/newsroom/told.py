"""The stories of a page whose format tells what every line is: tags, styles, keys and type sizes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.bodies.pieces import Body, Heading, Paragraph, Picture, Story
from audio_edition.newsroom.page.lines.layout import Line, set_lines
from audio_edition.newsroom.page.stories import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import LineRole, Page, Told

    Row = tuple[Line, Told]

#: A headline with no story under it, and one that the story says once more.
_LONE, _TWICE = "没有正文的标题", "正文开头重复的标题"


def find(page: Page) -> Found:
    """Find the stories of *page* as it tells them: every line is in one, or dropped with a reason.

    Raises `ValueError` unless every line is told of, and holds something.
    """
    rows = list(zip(set_lines(page.lines), page.told, strict=True))
    furniture = [(line, told.why) for line, told in rows if told.story < 0]
    found = Found([], furniture, list(page.warnings))
    kept = sorted((row for row in rows if row[1].story >= 0), key=_number)
    for _, own in groupby(kept, key=_number):
        _take(found, list(own))
    return found


def _number(row: Row) -> int:
    return row[1].story


def _take(found: Found, rows: Sequence[Row]) -> None:
    """Add the story that *rows* tell; a headline alone is none."""
    rows = _flown(rows)
    lines = {role: [line for line, told in rows if told.role == role] for role in _HEADING}
    heading = Heading(*lines.values())
    twice = _said_twice(rows, heading)
    body, pictures = _told(row for row in rows if row[0] not in twice)
    found.dropped.extend((line, _TWICE) for line in twice)
    if body.paragraphs or pictures:
        found.stories.append(Story(body if body.paragraphs else None, pictures, heading))
        if not body.paragraphs:
            pictures[-1].credits += body.bylines
    else:
        found.dropped.extend((line, _LONE) for line in heading.lines + body.bylines)


_HEADING: tuple[LineRole, ...] = ("kicker", "title", "subtitle")


def _flown(rows: Sequence[Row]) -> list[Row]:
    """Give *rows* with a role for every line that flows on from a headline, or from nothing."""
    flown: list[Row] = []
    above: LineRole = "paragraph"
    for at, (line, told) in enumerate(rows):
        if told.role == "flow" and (not at or above in _HEADING):
            told = replace(told, role=above)  # noqa: PLW2901 - the line has it from now on
        elif told.role != "flow":
            above = told.role
        flown.append((line, told))
    return flown


def _said_twice(rows: Iterable[Row], heading: Heading) -> list[Line]:
    """Give the first line of the text if it is the headline once more."""
    titles = {ink("".join(row.text for row in heading.title))}
    titles |= {ink(row.text) for row in heading.title}
    first = next((line for line, told in rows if told.role == "paragraph"), None)
    return [first] if first and ink(first.text) in titles else []


def _told(rows: Iterable[Row]) -> tuple[Body, list[Picture]]:
    """Put what is under a headline together: bylines and paragraphs, and pictures."""
    body, pictures = Body(), list[Picture]()
    last: list[Line] = []  # where a line that flows on goes
    for line, told in rows:
        match told.role:
            case "byline":
                last = body.bylines
            case "paragraph" | "subhead":
                last = []
                body.paragraphs.append(Paragraph(last, subhead=told.role == "subhead"))
            case "caption":
                last = []
                pictures.append(Picture(last))
            case "credit":
                if not pictures:
                    pictures.append(Picture([]))
                last = pictures[-1].credits
            case "flow":
                pass
            case _:
                continue
        last.append(line)
    return body, pictures
