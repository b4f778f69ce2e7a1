"""What each line of a story is: a paragraph's first, one that flows on, a heading inside, a byline."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import width
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.people import ROLE
from audio_edition.newsroom.readers.pdf import subheads
from audio_edition.newsroom.readers.pdf.columns import ENDS, INDENT, SLACK, TELLS
from audio_edition.newsroom.readers.pdf.measure import Measure
from audio_edition.newsroom.readers.pdf.signatures import joined, signs
from audio_edition.newsroom.readers.pdf.tables import is_row
from audio_edition.newsroom.surnames import is_name
from audio_edition.newsroom.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

    #: A line of a story, and what it is.
    Row = tuple[Line, LineRole]

#: How many ems a paragraph's last line is short at least, besides the word that would have stood in it;
#: without a mark at its end; and at the end of a column, where that word is not seen.
_SHORT, _UNMARKED, _UNSEEN = 0.3, 1.5, 2.0

#: Who wrote a story is told in so many lines at most.
_SIGNED = (3, 2, 1)

#: The word that a line begins with: by itself, and with the marks that stay in one line with it.
_BARE = re.compile(r"[!-~]{1,64}|.")
_MARKED = re.compile(
    rf"[“‘（《〈【〔「『]{{0,4}}(?:{_BARE.pattern})[，。、；：！？”’）》〉】〕」』]{{0,4}}"
)

#: A word that is torn at the end of a line, and its rest in the next.
_TORN, _REST = re.compile(r"[A-Za-z][-\u00ad\u2010]$"), re.compile(r"[a-z]+")


#: The day under a notice.
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")

#: The end of a line in which a byline in brackets is open, and what closes it in the next.
_OPENED, _CLOSED = (
    re.compile(rf"（[^（）]*{ROLE}[^（）]*\s(\w+)$"),
    re.compile(r"(\w+)[^（）]{0,20}）"),
)


def roles(columns: Sequence[Column], pictures: Sequence[Area]) -> list[Row]:
    """Give the lines of a story's *columns* with what each is; *pictures* stand in their way."""
    text = [column for column in columns if column.block.lines[-1].cells == 1]
    widths = [column.area.width for column in text if len(column.block.lines) >= TELLS]
    usual = median(widths) if widths else 0.0
    rows: list[Row] = []
    broken = True  # whether the line before ended its paragraph
    torn = False  # whether it was a heading that fills the last line of its column
    for column in columns:
        measure = Measure(column, pictures, usual)
        for line, is_head, indented, ends in _seen(column, measure):
            apart = line.cells > 1 or is_jump(line.text) or bool(_DAY.fullmatch(line.text))
            begins = broken or indented or apart
            goes_on = torn and measure.indent(line) < INDENT
            role: LineRole = "subhead" if is_head and rows else "paragraph"
            rows.append((line, role if begins and not goes_on else "flow"))
            broken, torn = ends, is_head and _is_torn(line, column, measure)
    return _unhyphened(_named(_signed(rows)))


def _seen(column: Column, measure: Measure) -> Iterator[tuple[Line, bool, bool, bool]]:
    """Give the lines of a column: whether each is a heading, indented, and the last of its paragraph."""
    heads = subheads.find(column, measure)
    lines = column.block.lines
    verses = _are_verses(lines, measure)
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if at in heads:
            yield line, True, at - 1 not in heads, at + 1 not in heads
        else:
            ends = verses or at + 1 in heads or _is_last(line, below, measure)
            yield line, False, measure.indent(line) > INDENT, ends


def _are_verses(lines: Sequence[Line], measure: Measure) -> bool:
    """Tell whether the lines of a column are each broken by the writer: most end short, and amid a sentence."""
    short = [
        line
        for line in lines
        if line.cells == 1 and line.text[-1] not in ENDS and _is_short(line, measure)
    ]
    return 2 * len(short) > len(lines) >= TELLS


def _is_short(line: Line, measure: Measure) -> bool:
    """Tell whether a line ends before its column does, or stands in the middle of it."""
    missing, indent = measure.missing(line), measure.indent(line)
    middle = missing > _SHORT and abs(missing - indent) < _SHORT
    return middle or missing > _SHORT + _UNMARKED


def _is_torn(line: Line, column: Column, measure: Measure) -> bool:
    """Tell whether a heading may go on in the next column: it fills the last line of its own."""
    lines = column.block.lines
    last = line is lines[-1] and len(lines) > 1
    return last and line.text[-1] not in ENDS and measure.missing(line) < SLACK


def _is_last(line: Line, below: Line | None, measure: Measure) -> bool:
    """Tell whether a line ends its paragraph: the next word would have stood in it."""
    if line.cells > 1 or is_jump(line.text) or (is_row(line) and (below is None or is_row(below))):
        return True
    if below is None and line.text[-1] not in ENDS:
        return False
    stops = line.text[-1] in ENDS
    need = _SHORT + (_word(below.text, marked=not stops) if below else _UNSEEN)
    return measure.missing(line) > need + (0.0 if stops else _UNMARKED)


def _word(text: str, *, marked: bool) -> float:
    """Give the width of the first word of a line, in ems: one Han character, or all of a Latin word.

    *marked* with the marks that open before it and close behind it: no line ends, or begins, with those.
    """
    word = _MARKED if marked else _BARE
    return width(next(word.finditer(text))[0])


def _named(rows: list[Row]) -> list[Row]:
    """Put the last name of a byline in brackets into its line: a space stood where the line ends."""
    for at, ((line, _), (below, goes_on)) in enumerate(pairwise(rows)):
        opened, rest = _OPENED.search(line.text), _CLOSED.match(below.text)
        if goes_on == "flow" and opened and rest and is_name(opened[1]) and is_name(rest[1]):
            rows[at] = (line._replace(text=f"{line.text} {rest[0]}"), rows[at][1])
            rows[at + 1] = (below._replace(text=below.text[rest.end() :]), goes_on)
    return rows


def _unhyphened(rows: list[Row]) -> list[Row]:
    """Put words together that are torn at the end of a line: the hyphen is no part of them."""
    for at in range(len(rows) - 1):
        (line, role), (below, goes_on) = rows[at], rows[at + 1]
        rest = _REST.match(below.text)
        if goes_on == "flow" and rest and _TORN.search(line.text):
            rows[at] = (line._replace(text=line.text[:-1] + rest[0]), role)
            rows[at + 1] = (below._replace(text=below.text[rest.end() :]), goes_on)
    return rows


def _signed(rows: list[Row]) -> list[Row]:
    """Tell the paragraphs that only sign: a story's first, and its last."""
    ends = [0, *(at for at in range(1, len(rows)) if rows[at][1] != "flow"), len(rows)]
    first = next((at for at in _SIGNED if at in ends[1:-1] and _sign(rows[:at])), 0)
    last = next((at for at in _SIGNED if len(rows) - at in ends[1:-1] and _sign(rows[-at:])), 0)
    last = last if first + last < len(rows) else 0
    body = rows[first : len(rows) - last]
    signed = [] if first or last else [at for at in ends[1:-2] if _writes(rows, at, ends)]
    if len(signed) == 1:  # a letter is signed over what the editors answer
        body[signed[0]] = (body[signed[0]][0], "byline")
    return _byline(rows[:first]) + body + _byline(rows[len(rows) - last :])


def _writes(rows: Sequence[Row], at: int, ends: Sequence[int]) -> bool:
    """Tell whether a paragraph is a line by which whoever wrote a letter signs it."""
    return at + 1 in ends and is_writer(rows[at][0].text)


def _byline(rows: Sequence[Row]) -> list[Row]:
    """Give lines that sign as one."""
    text = joined([line.text for line, _ in rows])
    return [(line._replace(text=text), "byline") for line, _ in rows[:1]]


def _sign(rows: Sequence[Row]) -> bool:
    return signs(joined([line.text for line, _ in rows]))
