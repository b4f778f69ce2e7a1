"""What each line of a story is: a paragraph's first, one that flows on, a heading inside, a byline."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.pointers import is_jump
from audio_edition.newsroom.readers.pdf import subheads
from audio_edition.newsroom.readers.pdf.columns import ENDS, INDENT, TELLS
from audio_edition.newsroom.readers.pdf.measure import Measure
from audio_edition.newsroom.readers.pdf.tables import is_row
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

    Row = tuple[Line, LineRole]

#: How many ems a paragraph's last line is short at least, besides the word that would have stood in it;
#: without a mark at its end; and at the end of a column, where that word is not seen.
_SHORT, _UNMARKED, _UNSEEN = 0.3, 1.5, 2.0

#: A word that is torn at the end of a line, and its rest in the next.
_TORN, _REST = re.compile(r"[A-Za-z][-\u00ad\u2010]$"), re.compile(r"[a-z]+")


def roles(columns: Sequence[Column], pictures: Sequence[Area]) -> list[Row]:
    """Give the lines of a story's *columns* with what each is; *pictures* stand in their way."""
    widths = [column.area.width for column in columns if len(column.block.lines) >= TELLS]
    usual = median(widths) if widths else 0.0
    rows: list[Row] = []
    broken = True  # whether the line before ended its paragraph
    for column in columns:
        for line, is_head, indented, ends in _seen(column, Measure(column, pictures, usual)):
            begins = broken or line.cells > 1 or indented or is_jump(line.text)
            role: LineRole = "subhead" if is_head and rows else "paragraph"
            rows.append((line, role if begins else "flow"))
            broken = ends
    return _unhyphened(_signed(rows))


def _seen(column: Column, measure: Measure) -> Iterator[tuple[Line, bool, bool, bool]]:
    """Give the lines of a column: whether each is a heading, indented, and the last of its paragraph."""
    heads = subheads.find(column, measure)
    lines = column.block.lines
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if at in heads:
            yield line, True, at - 1 not in heads, at + 1 not in heads
        else:
            ends = at + 1 in heads or _is_last(line, below, measure)
            yield line, False, measure.indent(line) > INDENT, ends


def _is_last(line: Line, below: Line | None, measure: Measure) -> bool:
    """Tell whether a line ends its paragraph: the next word would have stood in it."""
    if line.cells > 1 or is_jump(line.text) or (is_row(line) and (below is None or is_row(below))):
        return True
    need = _SHORT + (_word(below.text) if below else _UNSEEN)
    return measure.missing(line) > need + (0.0 if line.text[-1] in ENDS else _UNMARKED)


def _word(text: str) -> float:
    """Give the width of the first word of a line, in ems: one Han character, or all of a Latin word."""
    found = re.match(r"[!-~]+", text)
    return len(found[0]) / 2 if found else 1.0


def _unhyphened(rows: list[Row]) -> list[Row]:
    """Put words together that are torn at the end of a line: the hyphen is no part of them."""
    for at in range(len(rows) - 1):
        (line, role), (below, goes_on) = rows[at], rows[at + 1]
        rest = _REST.match(below.text)
        if goes_on == "flow" and rest and _TORN.search(line.text):
            rows[at] = (line._replace(text=line.text[:-1] + rest[0]), role)
            rows[at + 1] = (below._replace(text=below.text[rest.end() :]), goes_on)
    return rows


def signs(text: str) -> bool:
    """Tell whether a line is nothing but who wrote it.

    >>> signs("□本报记者 吴听雨"), signs("读者 白日新"), signs("马 骋野"), signs("今日要闻")
    (True, True, True, False)
    """
    return bylines.whole(text) or bylines.signs(text) or is_name(ink(text))


def _signed(rows: list[Row]) -> list[Row]:
    """Tell the lines that only sign: a story's first, and its last, if each is a paragraph by itself."""
    ends = [*(below[1] != "flow" for _, below in pairwise(rows)), True]
    for at in {0, len(rows) - 1} if len(rows) > 1 else ():
        line, role = rows[at]
        if role != "flow" and ends[at] and signs(line.text):
            rows[at] = (line, "byline")
    return rows
