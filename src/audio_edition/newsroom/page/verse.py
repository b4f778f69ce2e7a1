"""Verse: lines below who wrote them of which none stops, and most are of another width than the one above."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.blocks import begins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.layout import Line

#: A line of verse is no wider, in cells; so many make a poem, and most differ by more than so many cells.
_WIDEST, _STANZA, _RAGGED = 18, 4, 1.0

#: What no line of verse shows.
_NO_VERSE = frozenset(
    {"stops", "masthead", "credit", "row", "cell", "opens", "sentence", "byline", "signs off"}
)

#: A headline is known by one of so many lines below it, which shows one of these.
_HEADS, _TELLS = 3, frozenset({"byline", "opens", "sentence", "stops"})

#: What verse is not, whatever it looks like.
_NOT = frozenset({"halves", "runs on"})


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines of verse: those of a poem that begins below a line that says who wrote."""
    for place, shown in enumerate(own):
        if "byline" in shown and is_poem(place + 1, lines, own):
            for at in _lines(place + 1, lines, own):
                own[at].difference_update(_NOT)
                own[at].add("verse")


def is_poem(first: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a poem begins at the place *first*: its last line ends a block, and most are ragged."""
    run = _lines(first, lines, own)
    widths = [lines[at].width for at in run]
    ragged = sum(abs(one - other) > _RAGGED for one, other in pairwise(widths))
    return len(run) >= _STANZA and ragged * 2 >= len(run) - 1 and begins(run[-1] + 1, lines)


def _lines(first: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[int]:
    """Give the places from *first* on of lines that may be verse, but for the headline of what is below."""
    run: list[int] = []
    for at in range(first, len(lines)):
        if own[at] & _NO_VERSE or lines[at].width > _WIDEST:
            break
        if run and _heads(at, lines, own):
            break
        run.append(at)
    return run


def _heads(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a block begins here, and one of the next lines says who wrote, or tells a story."""
    below = own[place + 1 : place + 1 + _HEADS]
    return begins(place, lines) and any(shown & _TELLS for shown in below)
