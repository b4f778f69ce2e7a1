"""Advertisements: what shops took on a page, a headline and a few words in a frame, is no story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.furniture.boxes import mark_shops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.story import Story


class _Placed(NamedTuple):
    number: int
    text: str
    block: int
    row: bool


def find(stories: Sequence[Story], edges: Sequence[Block]) -> set[int]:
    """Give the numbers of the stories that are advertisements: a number to call, and no sentence.

    *edges* are what is of no story: the number may be among it, in the frame of the rest.
    """
    lines = [
        _Placed(number, line.text, number, line.cells > 1)
        for number, story in enumerate(stories)
        for line in [*story.lines, *_framed(story, edges)]
    ]
    kinds = [""] * len(lines)
    mark_shops(lines, kinds)
    return {line.block for line, kind in zip(lines, kinds, strict=True) if kind} - {
        line.block for line, kind in zip(lines, kinds, strict=True) if not kind
    }


def _framed(story: Story, edges: Sequence[Block]) -> list[Line]:
    """Give the lines of no story that stand with one in its frame, if it has no picture."""
    return [
        line
        for block in edges
        if block.box >= 0 and {block.box} == story.boxes and not story.captions
        for line in block.lines
    ]
