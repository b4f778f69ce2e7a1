"""Texts whose headline stands in their first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph
from audio_edition.newsroom.page.lines.glued import parting
from audio_edition.newsroom.page.lines.runin import in_frame

if TYPE_CHECKING:
    from audio_edition.newsroom.page.lines.layout import Line


def part(body: Body) -> tuple[list[Line], Body]:
    """Give the headline that stands in the first line of *body*, if one does, and the body without it."""
    opening, *rest = body.paragraphs
    first, *lines = opening.lines
    at = first.headed or in_frame(first.text) or parting(first.text)
    alone = not (lines or rest) and bylines.opening(first.text[at:]) == first.text[at:]
    if not at or alone:
        return [], body
    headline = first._replace(text=first.text[:at].strip())
    parted = Paragraph([first._replace(text=first.text[at:]), *lines], opening.subhead)
    return [headline], Body(body.bylines, [parted, *rest])
