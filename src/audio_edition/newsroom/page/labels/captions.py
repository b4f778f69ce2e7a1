"""Captions: whose picture it is says where a caption ends, though the credit be torn, or glued to it."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from audio_edition.newsroom.page import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.lines.layout import Line

_SAYS, _STOPS = re.compile("[，。；：！？、]"), re.compile("[。！？]")

#: Who took the picture wrote the story, too; 文 may stand in a name.
_WROTE = re.compile(r"(?<!\w)文(?!\w)|文[字图]|图文|文\s?[/／、]|[/／、]\s?文(?!\w)")

#: No credit is longer, in characters.
_CREDIT = 40

#: A rest of a credit is shorter, in characters; no caption is longer.
_TORN_OFF, _TAKEN = 6, 220

#: So far short falls the last line of a paragraph, in cells; a long caption has more lines.
ENDED, _LONG = 3, 3

#: No caption has more lines; those of one column, but the last, are as wide as each other, within so many cells.
_MOST, _UNEVEN = 24, 1.75

#: The first line may fall so much short of the others, in cells: its indent is lost.
_INDENTED = 2.5

#: What no caption shows.
_NO_CAPTION = frozenset({"opens", "byline", "row", "item", "speaks", "salutes", "masthead", "dash"})


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Add to what lines show of their *own* which of them are captions: "taken", and "taken on" below."""
    _taken(lines, own)
    _counted_off(lines, own)


def is_credited(text: str) -> bool:
    """Tell whether a credit follows the last sentence of a line."""
    parts = re.split(r"(?<=[。！？”])\s*(?=[^。！？”]*$)", text[-_CREDIT:])
    return len(parts) > 1 and is_of_picture(parts[-1])


def is_of_picture(text: str) -> bool:
    """Tell whether a credit says whose the picture is, and not the text, too."""
    return bool(text) and not _WROTE.search(text) and marks.is_credit(text)


def _taken(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines of captions that whole blocks are: a credit ends them, though it be torn."""
    start = 0
    for place in range(len(lines)):
        if place and (place - start > _MOST or _begins_anew(range(start, place), lines, own)):
            start = place
        told = _below_headline(range(start, place + 1), lines)
        ends = _credited(place, lines, own) or _is_above_credit(told, own)
        if ends and _is_caption(told, lines, own):
            own[place].add("stops")
            own[told[0]].add("taken")
            for at in told[1:]:
                own[at].add("taken on")


def _counted_off(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines between captions that are counted off (图①, 图②), and those down to the credit."""
    ends = [at for at, shown in enumerate(own) if shown & {"pictured", "credit", "credited"}]
    for at, below in pairwise(ends):
        between = range(at + 1, below + ("credited" in own[below]))
        if "pictured" in own[at] and len(between) <= _LONG and _is_caption(between, lines, own):
            for line in takewhile(lambda line: "stops" not in own[line - 1], between):
                own[line].discard("taken")
                own[line].add("taken on")


def _begins_anew(told: range, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether no caption goes on below what is *told*: a block, a byline, or a paragraph has ended."""
    line, last, shown = lines[told.stop], lines[told[-1]], own[told[-1]]
    if line.block != last.block or _credited(told[-1], lines, own):
        return True
    widest = max(line.width, *(lines[at].width for at in told))
    ended = "stops" in shown and widest - last.width > ENDED
    torn = last.text.count("（") < last.text.count("）")
    return ended or torn or bool(shown & {"closes", "credit"})


def _below_headline(told: range, lines: Sequence[Line]) -> range:
    """Leave out a first line that is wider than all below it, stands over the day, or is no line of a column."""
    first, rest = lines[told[0]], [lines[at] for at in told[1:]]
    wide = len(rest) > 1 and first.width - max(line.width for line in rest) > ENDED
    if rest and not wide:
        short = rest[0].width - first.width
        dated = marks.DATED.match(rest[0].text) and not _STOPS.search(first.text)
        column = len(rest) > 1 and not (first.inset or _STOPS.search(rest[0].text))
        says = _SAYS.search(first.text)
        wide = bool(dated) and (not says or short >= _UNEVEN)
        wide |= column and not says and not -_UNEVEN <= short <= _INDENTED
    return told[1:] if wide else told


def _credited(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line ends a caption with its credit, or with the rest of one."""
    line, above = lines[place], lines[max(0, place - 1)]
    torn = "torn" in own[place] or (
        len(line.text) < _TORN_OFF and "stops" not in own[max(0, place - 1)]
    )
    if torn and above.block == line.block and is_credited(above.text + line.text):
        return True
    return "credited" in own[place]


def _is_above_credit(told: range, own: Sequence[set[str]]) -> bool:
    """Tell whether lines stand above a credit, and cannot be a headline and a caption: they end short."""
    last, below = own[told[-1]], own[told.stop : told.stop + 1]
    short = "tail" in last or ("stops" in last and len(told) > _LONG)
    return short and any("credit" in shown for shown in below)


def _is_caption(told: range, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether lines may be a caption: few, and none of them begins what no caption holds."""
    length = sum(len(lines[at].text) for at in told)
    return length <= _TAKEN and not any(own[at] & _NO_CAPTION for at in told)
