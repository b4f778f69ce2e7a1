"""Headings inside a story: a line or two of a column in other type, or in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.readers.pdf.columns import DEEP, ENDS, EVEN, INDENT, MARKS, SLACK
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.measure import Measure

#: A heading inside a story has no more characters.
_LONGEST = 36


def find(column: Column, measure: Measure) -> set[int]:
    """Give the places of the lines of a column that are headings inside the story."""
    count = len(column.block.lines)
    if column.is_subhead:
        return set(range(count))
    runs = [range(at, at + rows) for at in range(count) for rows in (1, 2) if at + rows <= count]
    heads = {at for run in runs if _is_subhead(run, column, measure) for at in run}
    return {at for at in heads if not is_jump(column.block.lines[at].text)}


def _is_subhead(run: range, column: Column, measure: Measure) -> bool:
    lines = column.block.lines
    rows = [lines[at] for at in run]
    text = "".join(row.text for row in rows)
    if len(ink(text)) > _LONGEST or any(row.text[-1] in MARKS or row.cells > 1 for row in rows):
        return False
    above, below = lines[run.start - 1 : run.start], lines[run.stop : run.stop + 1]
    if not all(line.text[-1] in ENDS or measure.missing(line) > SLACK for line in above):
        return False
    begins = all(measure.indent(line) > INDENT for line in below)
    if all(row.face != column.face for row in rows):
        return (measure.missing(rows[-1]) > SLACK or begins) and not bylines.opens(text)
    return bool(above) and _is_centred(rows, below, measure) and not is_name(ink(text))


def _is_centred(rows: Sequence[Line], below: Sequence[Line], measure: Measure) -> bool:
    """Tell whether lines stand in the middle: no farther in than a paragraph, only if one follows.

    At the foot of a column none is seen to: such a line begins a paragraph that goes on in the next.
    """
    if any(abs(measure.indent(row) - measure.missing(row)) >= EVEN for row in rows):
        return False
    follows = bool(below) and all(
        measure.indent(line) > INDENT and (measure.missing(line) < SLACK or line.text[-1] in ENDS)
        for line in below
    )
    deep = measure.indent(rows[-1])
    return deep > DEEP or (deep > INDENT and follows)
