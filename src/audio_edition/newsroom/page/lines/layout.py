"""Lines as set: their width in cells, their indent, and the measure of the column they stand in.

The *measure* is the width of a full line. A page's text carries no fonts and no places, so widths are
what is left of the layout: a paragraph opens two cells in, its last line is short, a headline fits no
column, a caption stands in a narrow one.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import width
from audio_edition.newsroom.page.furniture import furnished, indexed, is_edge, is_no_row
from audio_edition.newsroom.page.lines.columns import LONG, Row, cuts
from audio_edition.newsroom.page.lines.runin import names_list, run_in
from audio_edition.newsroom.page.lines.spacing import closed_up, single_spaced
from audio_edition.newsroom.page.lines.tables import rows, stacked
from audio_edition.newsroom.page.marks import is_credit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: How far a justified line may miss its measure, in cells: punctuation is squeezed in or pushed down.
SLACK = 1.25

#: A caption's column is at most this wide, in cells; a column of text is wider.
NARROW = 12.5

#: Marks that are squeezed to half their cell to fill a line.
_MARKS = re.compile("[，。、；：？！“”‘’《》〈〉（）【】]")
SQUEEZE = 0.5

#: How many lines a block needs before its measure can be told.
ENOUGH = 3

#: No column is so wide, in cells: a line that is holds a whole paragraph.
WIDEST = 60.0

#: If so large a share of the text in lines that hold a sentence stops, paragraphs were not broken into lines.
_STOPPING = 0.8
_SENTENCE = re.compile("[，。；]")

#: A sentence ends here; codes of the editors (②6) and a bracket may follow.
STOP = re.compile(
    r"[。！？!?…][”’」』）)]*\s*(?:[①-⑳⓪]\s*\d{0,2}|（[^（）]{2,20}）)?$|（[完记者].{0,12}）$"
)

#: What ends in these is no heading, though its sentence goes on below.
HOLDS = ("：", "；", ":", ";")


class Line(NamedTuple):
    """A line that is not blank: *number* counts from 1 in its source; widths are in cells.

    *squeezed* is the width with all marks at half a cell, as a compositor squeezes them to fill a line.
    *block* counts the runs of lines between blank ones. *measure* is the block's own, 0 if it is too
    small to tell; *above* and *below* are the measures of the nearest blocks where it can be told. *reach* is the
    width of the block's widest line, squeezed and plain. *whole* lines hold a whole paragraph each. *row* is
    a row of a table, or the first cell of one that is printed cell by cell; another such line is a *cell*.
    *furniture* says why a line is no part of any story, if it shows that. *headed* is how many characters at
    its head are a headline with the story behind it (see `runin`).
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
    whole: bool = False
    row: bool = False
    furniture: str = ""
    cell: bool = False
    headed: int = 0

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
    lines = _parted(_marked(tuple(_lines(closed_up(texts)))))
    measured = _measured(lines)
    if not _are_whole(lines):
        return measured
    narrow = {
        block for block, run in groupby(lines, key=lambda line: line.block) if _is_set(list(run))
    }
    return tuple(
        line
        if line.block in narrow
        else line._replace(whole=True, measure=0, above=0, below=0, reach=(0, 0))
        for line in measured
    )


def _marked(lines: Sequence[Line]) -> list[Line]:
    """Mark rows of tables, and furniture."""
    listed = indexed(lines)
    texts = [
        "" if listed[at] or is_no_row(line.text, edge=is_edge(at, len(lines))) else line.text
        for at, line in enumerate(lines)
    ]
    in_table = rows(texts, [line.block for line in lines])
    told = _stacked(
        [
            line._replace(row=True) if row else line
            for line, row in zip(lines, in_table, strict=True)
        ]
    )
    kept = [
        line._replace(furniture="" if line.row or line.cell else kind)
        for line, kind in zip(told, furnished(told), strict=True)
    ]
    heads = run_in(kept)
    return [
        line._replace(
            headed=head, furniture="栏名" if names_list(at, kept, heads) else line.furniture
        )
        for at, (line, head) in enumerate(zip(kept, heads, strict=True))
    ]


def _stacked(lines: Sequence[Line]) -> list[Line]:
    """Mark the cells of tables printed cell by cell, with a gap below each that the row goes on from."""
    cells = stacked([line.text for line in lines])
    ends = [*cells, ""][1:]
    return [
        line._replace(
            text=line.text + "  " * (below == "other"),
            row=line.row or cell == "first",
            cell=cell == "other",
        )
        if cell
        else line
        for line, cell, below in zip(lines, cells, ends, strict=True)
    ]


def _parted(lines: Sequence[Line]) -> list[Line]:
    """Part text from furniture, and cut blocks that are longer than a column into columns and headings."""
    parted: list[Line] = []
    number = -1
    long = LONG if lines and lines[-1].block else ENOUGH
    for _, run in groupby(lines, key=lambda line: (line.block, bool(line.furniture))):
        block = list(run)
        new = {0, *(cuts([_row(line) for line in block]) if len(block) > long else ())}
        for at, line in enumerate(block):
            number += at in new
            parted.append(line._replace(block=number))
    return parted


def _row(line: Line) -> Row:
    return Row(
        line.squeezed + line.inset,
        line.width + line.inset,
        stops=bool(STOP.search(line.text)) or line.text.endswith(HOLDS) or line.row,
        alone=bool(line.furniture) or bylines.stands(line.text) or is_credit(line.text),
        credit=is_credit(line.text),
        opens=bylines.opens(line.text),
    )


def _are_whole(lines: Sequence[Line]) -> bool:
    """Tell whether a page's paragraphs are whole in a line each: nearly all that holds a sentence stops."""
    told = [line for line in lines if _is_told(line)]
    stopping = (line for line in told if STOP.search(line.text) or line.text.endswith(HOLDS))
    whole = sum(line.width for line in told)
    return len(told) >= ENOUGH and sum(line.width for line in stopping) >= _STOPPING * whole


def _is_set(block: Sequence[Line]) -> bool:
    """Tell whether a block of a page of whole paragraphs is set in narrow lines all the same: a caption is."""
    stopping = sum(bool(STOP.search(line.text)) for line in block)
    told = any(map(_is_told, block))
    return (
        len(block) >= ENOUGH
        and told
        and stopping * ENOUGH <= len(block)
        and all(line.width <= NARROW for line in block)
    )


def _is_told(line: Line) -> bool:
    return not (line.row or line.furniture) and bool(_SENTENCE.search(line.text))


def _measured(lines: Sequence[Line]) -> tuple[Line, ...]:
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
            whole=line.width > WIDEST and bool(STOP.search(line.text)),
        )
        for line in lines
    )


def _lines(texts: Sequence[str]) -> Iterable[Line]:
    block, blank = -1, True
    for number, (text, parts) in enumerate(zip(texts, single_spaced(texts), strict=True), 1):
        bare = text.strip()
        if bare:
            block += blank
            indent = width(text[: len(text) - len(text.lstrip())])
            wide = width(bare)
            squeezed = wide - SQUEEZE * len(_MARKS.findall(bare))
            yield Line(number, bare, wide, squeezed, indent, block)
        blank = parts


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
