"""What stands under a headline of its own and is no story: what shops took, the weather, an index of the edition."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.furniture import is_index
from audio_edition.newsroom.page.furniture.boxes import mark_shops
from audio_edition.newsroom.page.furniture.weather import mark_weather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.story import Story

#: So a frame says what it is.
_LABEL = re.compile(r"\W{0,2}(?:公益|商业|形象)?广告\W{0,2}")

_ADVERT, _INDEX = "广告", "导读"


class _Placed(NamedTuple):
    number: int
    text: str
    block: int
    row: bool


def find(stories: Sequence[Story], edges: Sequence[Block]) -> dict[int, str]:
    """Give the numbers of the stories that are none, and what each is.

    An advertisement has a number to call, and no sentence, or says that it is one; *edges* are what is of no
    story: number and word may be among it, in the frame of the rest.
    """
    framed = [_framed(story, stories, edges) for story in stories]
    lines = [
        _Placed(number, line.text, number, line.cells > 1)
        for number, story in enumerate(stories)
        for line in [*story.lines, *framed[number]]
    ]
    kinds = [""] * len(lines)
    mark_shops(lines, kinds)
    mark_weather(lines, kinds, 0)
    told = {line.block for line, kind in zip(lines, kinds, strict=True) if not kind}
    found = {line.block: kind for line, kind in zip(lines, kinds, strict=True)}
    found = {number: kind for number, kind in found.items() if number not in told}
    labelled = [
        number
        for number, rest in enumerate(framed)
        if any(_LABEL.fullmatch(line.text) for line in rest)
    ]
    return found | dict.fromkeys(labelled, _ADVERT) | dict.fromkeys(_indexes(stories), _INDEX)


def _framed(story: Story, stories: Sequence[Story], edges: Sequence[Block]) -> list[Line]:
    """Give the lines of no story that stand with one in its frame, if it has that to itself, and no picture."""
    alone = sum(other.boxes == story.boxes for other in stories) == 1
    return [
        line
        for block in edges
        if block.box >= 0 and {block.box} == story.boxes and alone and not story.captions
        for line in block.lines
    ]


def _indexes(stories: Sequence[Story]) -> set[int]:
    """Give the numbers of the stories that are an index, or stand in the frame of one."""
    housed: defaultdict[int, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        if len(story.boxes) == 1:
            housed[min(story.boxes)].append(number)
    housed.pop(-1, None)
    return {
        number
        for numbers in [*([number] for number in range(len(stories))), *housed.values()]
        if is_index([line.text for at in numbers for line in stories[at].lines] or [""])
        for number in numbers
    }
