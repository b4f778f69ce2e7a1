"""What the widths of lines show: whether a line is full, first, short or wide, and where it stands in its block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import is_half, width
from audio_edition.newsroom.page.blocks import begins, ends
from audio_edition.newsroom.page.lines.layout import ENOUGH, NARROW, SLACK, STOP, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[A-Za-z0-9.,%+:/#-]+")
_RUNS_ON = re.compile(r"[，、；：,“‘《〈（【(—～-]$")
_CANNOT_START = "，。、；：？！）”’》〉】…％%℃·～!?)"
_SENTENCE = re.compile(r"[。；]|，.*，")

#: A paragraph's first line falls at most so many cells short: its indent, and what would not fit.
FIRST = 3.25

#: The first of two lines of a caption is at most so wide, in cells.
_CAPTION = 16

#: By how many cells a narrow column is narrower than the usual one, and how many lines tell what is usual.
_LESS, _SOME = 1.5, 20

#: How far apart the measures of two blocks are, in cells: columns of one story differ by one at most.
_APART = (("same measure", SLACK), ("near measure", SLACK + 1), ("other measure", float("inf")))


def set_clues(place: int, lines: Sequence[Line], *, kept: bool, narrow: float) -> list[str]:
    """Give the clues that a line shows by its width; *kept* if the page keeps its indents.

    A column of at most *narrow* cells is narrow on this page.
    """
    line = lines[place]
    size = _size(place, lines, line.measure)
    above = _size(place, lines, line.above)
    thin = not line.whole and max(line.measure, line.width) <= narrow
    beside = {
        "indented": bool(line.inset),
        "flush": kept and not line.inset,
        "narrow": thin and bool(line.measure),
        "slim": thin and not line.measure,
        "outdone": outdone(place, lines),
        "juts": _juts(place, lines),
        "loose": _ends_loose(_last_of_small(place, lines), lines),
    }
    shown = [size, above and f"{above} above", *_unfilled(place, lines, size)]
    shown += [clue for clue, holds in beside.items() if holds]
    return [clue for clue in (shown + _after(place, lines) if place else shown) if clue]


def _unfilled(place: int, lines: Sequence[Line], size: str) -> list[str]:
    """Tell whether a line leaves room though its sentence goes on, and its block too."""
    if size not in ("first", "short") or STOP.search(lines[place].text):
        return []
    cut = size == "short" and lines[min(place + 1, len(lines) - 1)].block == lines[place].block
    return ["unfilled", "cut short"] if cut else ["unfilled"]


def _last_of_small(place: int, lines: Sequence[Line]) -> int:
    """Give the place of the last line of a block too small to have a measure; else the line's own."""
    line = lines[place]
    if line.measure or line.whole:
        return place
    block = (at for at in range(place, min(place + ENOUGH, len(lines))) if lines[at].block == line.block)  # fmt: skip
    return max(block)


def _ends_loose(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a block ends in a line that neither stops nor is full: no text does.

    Text breaks off at a full line, at the foot of its column, or with a sentence.
    """
    line = lines[place]
    below = "" if place + 1 == len(lines) else lines[place + 1].text
    loose = ends(place, lines) and not STOP.search(line.text)
    if not loose or _RUNS_ON.search(line.text) or below[:1] in ("“", "‘"):
        return False  # extractors leave a blank line before a quotation mark
    missing = _missing(line) if not below else left_over(place + 1, lines)
    return missing > 2 * SLACK


def _after(place: int, lines: Sequence[Line]) -> list[str]:
    """Name how the line above was filled, and whether the column is the same here."""
    line = lines[place]
    shown = ["after short" if left_over(place, lines) > 2 * SLACK else "after full"]
    if _juts(place - 1, lines):
        shown.append("after jut")
    if outdone(place - 1, lines):
        shown.append("after outdone")
    if line.above and (line.measure or line.below):
        apart = _apart(place, lines)
        shown.append(next(name for name, most in _APART if apart <= most))
        if begins(place, lines):
            shown.append(shown[-1].replace("measure", "start"))
    return shown


def left_over(place: int, lines: Sequence[Line]) -> float:
    """Tell how many cells the line above falls short, though the first word of this one had fitted."""
    word = _WORD.match(lines[place].text)
    return _missing(lines[place - 1]) - (width(word[0]) if word else 0)


def _missing(line: Line, measure: float = 0.0) -> float:
    """Tell how many cells *line* falls short of its column."""
    measure = measure or line.measure or line.above
    return line.missing(measure) if measure else 0.0


def _size(place: int, lines: Sequence[Line], measure: float) -> str:
    """Name the width of a line against *measure*: wide, full, first (two cells in) or short."""
    if not measure:
        return ""
    missing = _missing(lines[place], measure)
    if missing <= -SLACK:
        return "wide"
    if missing < 1 or (missing <= SLACK and not _had_room(place, lines)):
        return "full"
    return "first" if missing <= FIRST else "short"


def _apart(place: int, lines: Sequence[Line]) -> float:
    """Tell by how many cells the column here differs from the column above.

    A heading says nothing of that; the column below it does.
    """
    line = lines[place]
    if line.measure:
        return line.apart(line.above)
    fits = line.reach[1] >= line.above - FIRST and line.apart(line.above) in (
        0,
        line.above - line.reach[1],
    )
    return 0.0 if fits and _is_text(place, lines) else abs(line.below - line.above)


def _is_text(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a small block holds a sentence: then it is no heading."""
    block = [line for line in lines[place : place + ENOUGH] if line.block == lines[place].block]
    return any(STOP.search(line.text) or _SENTENCE.search(line.text) for line in block)


def _juts(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether one of the first two lines of a block is far wider than all that stand below it."""
    line = lines[place]
    if place > 1 and lines[place - 2].block == line.block:
        return False
    if line.width <= _CAPTION and STOP.search(lines[min(place + 1, len(lines) - 1)].text):
        return False
    widths = [other.width for other in lines[place + 1 : place + 6] if other.block == line.block]
    return len(widths) > 1 and line.width > max(widths) + FIRST


def outdone(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether the line below, in the same block, is so much wider that no indent explains it."""
    line, below = lines[place], lines[min(place + 1, len(lines) - 1)]
    return (
        below.block == line.block
        and below.width - line.width > FIRST + SLACK
        and not STOP.search(line.text)
    )


def _had_room(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether the first character of the next line would have fitted: then this one is indented."""
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    return not (is_half(below[:1] or "0") or below[1:2] in _CANNOT_START)


def narrow(lines: Sequence[Line]) -> float:
    """Tell from how many cells down a column is narrow: as captions have it, and less than most text has."""
    measures = sorted(line.measure for line in lines if line.measure and not line.whole)
    usual = measures[len(measures) // 2] if len(measures) > _SOME else NARROW + _LESS
    return min(NARROW, usual - _LESS)


def indents_are_kept(lines: Sequence[Line]) -> bool:
    """Tell whether the page keeps the two cells before a paragraph: then their absence says much."""
    return sum(line.indent > 1 for line in lines) * 12 > len(lines)
