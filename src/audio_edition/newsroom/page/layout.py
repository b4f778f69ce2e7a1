"""Lines as set: their width in cells, their indent, and the measure of the column they stand in.

The *measure* is the width of a full line. A page's text carries no fonts and no places, so widths are
what is left of the layout: a paragraph opens two cells in, its last line is short, a headline fits no
column, a caption stands in a narrow one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: How far a justified line may miss its measure, in cells: punctuation is squeezed in or pushed down.
SLACK = 1.25

#: A caption's column is at most this wide, in cells; a column of text is wider.
NARROW = 12.5

#: Marks that are squeezed to half their cell to fill a line.
MARKS = frozenset("，。、；：？！“”‘’《》〈〉（）【】")
SQUEEZE = 0.5

#: How many lines a block needs before its measure can be told.
ENOUGH = 3


class Line(NamedTuple):
    """A line that is not blank: *number* counts from 1 in its source; widths are in cells.

    *squeezed* is the width with all marks at half a cell, as a compositor squeezes them to fill a line.
    *block* counts the runs of lines between blank ones. *measure* is the block's own, 0 if it is too
    small to tell; *above* and *below* are the measures of the nearest blocks where it can be told. *reach* is the
    width of the block's widest line, squeezed and plain.
    """

    number: int
    text: str
    width: float
    squeezed: float
    indent: float
    block: int
    measure: float = 0.0
    above: float = 0.0
    below: float = 0.0
    reach: tuple[float, float] = (0.0, 0.0)

    @property
    def inset(self) -> float:
        """The indent of a paragraph; less than a cell is a stray space."""
        return self.indent if self.indent > 1 else 0.0

    def apart(self, measure: float) -> float:
        """Tell by how many cells the line's block misses *measure*: its widest line is too wide, or short."""
        least, most = self.reach
        return max(least - measure, measure - most, 0.0)

    def missing(self, measure: float) -> float:
        """Tell how many cells the line falls short of *measure*; below 0 it is too wide for it."""
        if self.width + self.inset <= measure:
            return measure - self.width - self.inset
        return min(measure - self.squeezed - self.inset, 0.0)


def set_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """Give the lines of a page that are not blank, with their widths and measures.

    >>> [(line.number, line.width, line.block) for line in set_lines(["　　昨日，区", "", "领导"])]
    [(1, 4.0, 0), (3, 2.0, 1)]
    """
    lines = tuple(_lines(texts))
    spans = _spans(lines)
    measures = [measure(block) if len(block) >= ENOUGH else 0.0 for block in spans]
    reach = [_reach(block) for block in spans]
    columns = [own if own > NARROW else 0.0 for own in measures]
    above, below = _carried(columns), _carried(columns[::-1])[::-1]
    return tuple(
        line._replace(
            measure=measures[line.block],
            above=above[line.block],
            below=below[line.block + 1],
            reach=reach[line.block],
        )
        for line in lines
    )


def _lines(texts: Iterable[str]) -> Iterable[Line]:
    block, blank = -1, True
    for number, text in enumerate(texts, 1):
        bare = text.strip()
        if bare:
            block += blank
            indent = width(text[: len(text) - len(text.lstrip())])
            wide = width(bare)
            squeezed = wide - SQUEEZE * sum(sign in MARKS for sign in bare)
            yield Line(number, bare, wide, squeezed, indent, block)
        blank = not bare


def _spans(lines: Sequence[Line]) -> list[list[tuple[float, float]]]:
    """Give, block by block, the least and the greatest width of every line."""
    blocks: dict[int, list[tuple[float, float]]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(
            (line.squeezed + line.inset, line.width + line.inset)
        )
    return list(blocks.values())


def _reach(block: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Give the width of the widest line, squeezed and plain; of many, one may be a headline."""
    at = -2 if len(block) > ENOUGH else -1
    return sorted(least for least, _ in block)[at], sorted(most for _, most in block)[at]


def _carried(measures: Sequence[float]) -> list[float]:
    carried = [0.0]
    for own in measures:
        carried.append(own or carried[-1])
    return carried


def measure(spans: Sequence[tuple[float, float]]) -> float:
    """Tell the measure of lines from their least and greatest widths: the width that fits most of them.

    Short lines have no say: only the wider half of the lines is asked for proposals. Where several
    widths fit as many, the one that most lines have without squeezing is taken.

    >>> measure([(14, 14), (15.5, 16), (16, 16), (15.5, 17), (3, 3)]), measure([(22, 22), (24.5, 27), (24, 24)])
    (16, 24.5)
    """
    wider = sorted(spans, key=lambda span: span[1])[len(spans) // 2 :]
    proposals = {width for span in wider for width in span}
    return max(proposals, key=lambda width: (sum(_fit(span, width) for span in spans), width))


def _fit(span: tuple[float, float], width: float) -> float:
    """Tell how well a line fills *width*, 0 to 1: squeezing is usual, squeezing hard is not."""
    least, most = span
    if not least <= width <= most + 0.5:
        return 0.0
    return max(1 - (most - width) / 4, 0.3) if most > width else 1 - (width - most) / 8
