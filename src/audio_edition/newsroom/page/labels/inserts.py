"""Inserts: furniture that an extractor dropped into the middle of a paragraph.

A section's name or an advertisement stands beside the column that was read, and parts a sentence. The
lines are labelled as if it were not there, so that the sentence goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.furniture.pointers import jump
from audio_edition.newsroom.page.labels import label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.marks import SIGNATURE, SIGNED_DAY, STOPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.lines.layout import Line

#: What an insert shows, and is.
_INSERT: tuple[frozenset[str], Label] = (frozenset({"masthead"}), "mast")

#: An insert has so many lines at most, blank ones with it.
_LINES = 6

#: How far the line above may miss its measure, an indent lost, and the line below, in cells.
_ABOVE, _BELOW, _SHORT = 3.25, 1.6, 9.0


class Labelled(NamedTuple):
    """What every line of a page shows, and the likeliest label of each."""

    clues: list[frozenset[str]]
    labels: list[Label]


def labelled(lines: Sequence[Line]) -> Labelled:
    """Give what lines show and are, a paragraph's lines as they stood before something fell between.

    >>> from audio_edition.newsroom.page.lines.layout import set_lines
    >>> above = ["昨日上午，望潮大桥主桥合龙，", "两岸的居民敲锣打鼓，把码头的", "台阶站得满满当当，过路的船也"]
    >>> below = ["鸣笛致意，江面上一片欢腾，连", "对岸学校的操场上也站满了人。"]
    >>> labelled(set_lines([*above, "", "责编：沈渔", "", *below])).labels
    ['lead', 'flow', 'flow', 'mast', 'flow', 'flow']
    """
    fallen = _fallen(lines)
    shown = clues([line for line in lines if line.number not in fallen])
    told = zip(shown, label(shown), strict=True)
    found = [_INSERT if line.number in fallen else next(told) for line in lines]
    return Labelled([own for own, _ in found], [name for _, name in found])


def _fallen(lines: Sequence[Line]) -> set[int]:
    """Give the numbers of the lines of furniture that part a sentence."""
    found: set[int] = set()
    above: Line | None = None
    between: list[Line] = []
    for line in lines:
        if line.furniture and not jump(line.text) and not _dates(above, line):
            between.append(line)
            continue
        if above and between and _goes_on(above, line):
            found |= {one.number for one in between}
        above, between = line, []
    return found


def _dates(above: Line | None, line: Line) -> bool:
    """Tell whether a line gives the day under an office that signs."""
    signed = above is not None and SIGNATURE.fullmatch(above.text)
    return bool(signed and SIGNED_DAY.fullmatch(line.text))


def _goes_on(above: Line, below: Line) -> bool:
    measure = above.measure or above.above
    if not measure or below.number - above.number > _LINES or STOPPED.search(above.text):
        return False
    full = -_BELOW < above.missing(measure) < _ABOVE and above.width > _SHORT
    flush = below.indent < 1 and (abs(below.missing(measure)) < _BELOW or STOPPED.search(below.text))  # fmt: skip
    return full and bool(flush) and not (above.row or below.row)
