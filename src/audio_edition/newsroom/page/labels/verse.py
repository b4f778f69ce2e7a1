"""Verse: lines below who wrote them of which none stops, and most are of another width than the one above."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.blocks import begins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: A line of verse is no wider, in cells; so many make a poem, most differ by more than so many cells, and on an
#: average they are wider than names are.
_WIDEST, _STANZA, _RAGGED, _NAMES = 18, 4, 0.5, 3.4

#: What no line of verse shows.
_NO_VERSE = frozenset(
    {"stops", "masthead", "credit", "row", "cell", "opens", "sentence", "byline", "signs off"}
)

#: A headline is known by one of so many lines below it, which shows one of these.
_HEADS, _TELLS = 3, frozenset({"byline", "opens", "sentence", "stops"})

#: A line of regular verse, of five characters or seven; and what its poems are called.
_REGULAR = re.compile(r"(?:[^\W\da-zA-Z_]{5}|[^\W\da-zA-Z_]{7})[，。！？；]")
_TITLE = re.compile(r"[^\W\da-zA-Z_]{1,6}(?:[\s·]{1,2}[^\W\da-zA-Z_]{1,6})?")

#: What verse is not, whatever it looks like.
_NOT = frozenset({"halves", "runs on"})


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines of verse: those of a poem that begins below a line that says who wrote."""
    for place, shown in enumerate(own):
        run: list[int] = []
        if "byline" in shown and is_poem(place + 1, lines, own):
            run = _lines(place + 1, lines, own)
        elif "byline" in shown:
            run = _signed(place, lines, own) or _regular(place + 1, lines)
        for at in run:
            own[at].difference_update(_NOT)
            own[at].add("verse")


def is_signed(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a poem that fills its block stands above a line that says who wrote it, and nothing below."""
    return bool(_signed(place, lines, own))


def _signed(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[int]:
    """Give the places of the lines of a poem that is signed below: a whole block, headed by the one above."""
    first = place
    while first and not begins(first, lines):
        first -= 1
    run = _lines(first, lines, own)
    headed = first and "stops" not in own[first - 1]
    fits = headed and begins(place + 1, lines) and run[place - first - 1 :][:1] == [place - 1]
    return run[: place - first] if fits and _is_ragged(run[: place - first], lines) else []


def _regular(first: int, lines: Sequence[Line]) -> list[int]:
    """Give the places of lines of regular verse from *first* on, with what each poem is called."""
    run, regular, title = list[int](), 0, list[int]()
    for at in range(first, len(lines)):
        if _REGULAR.fullmatch(lines[at].text):
            run += [*title, at]
            regular, title = regular + 1, []
        elif not title and _TITLE.fullmatch(lines[at].text):
            title = [at]
        else:
            break
    return run if regular >= _STANZA and begins(first + len(run), lines) else []


def goes_on(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line stands inside a poem that somebody signed above it."""
    first = place
    while first and lines[first - 1].width <= _WIDEST and not own[first - 1] & _NO_VERSE:
        first -= 1
    signed = first > 0 and "byline" in own[first - 1]
    return signed and first < place in _lines(first, lines, own) and is_poem(first, lines, own)


def follows(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a poem begins right below a line, in lines of any length or of one."""
    return is_poem(place + 1, lines, own) or bool(_regular(place + 1, lines))


def is_poem(first: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a poem begins at the place *first*: its last line ends a block, and most are ragged."""
    run = _lines(first, lines, own)
    return _is_ragged(run, lines) and begins(run[-1] + 1, lines)


def _is_ragged(run: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a *run* are enough for a poem, and most of another width than the one above."""
    widths = [lines[at].width for at in run]
    ragged = sum(abs(one - other) > _RAGGED for one, other in pairwise(widths))
    return len(run) >= _STANZA and ragged * 2 >= len(run) - 1 and sum(widths) > _NAMES * len(run)


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
