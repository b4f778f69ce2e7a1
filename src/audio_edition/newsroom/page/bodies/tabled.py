"""Tables, lists and poems: stories of their own, each under a heading that says what it is.

What a table is called its rows rarely say, so its heading is not found by words, as other headlines are:
it is the one right above that is called as tables are, or says most of what the rows say; else the
only one on the page that is called so. A poem's is what stands right above it. A heading that a story says is that
story's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Pieces
from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.page.marks import COUNTS, ENTRY, TABLED, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: How many lines further up, at most, the heading of a table ends: what is blank, and a line of furniture.
_BESIDE = 4

#: So many entries make a list.
_ENOUGH = 3

#: The share of a heading that another story must say to have it, and a table to be called so.
_SAYS, _CALLS = 0.5, 0.15

#: The share that a story must say of a heading that is called as tables are, and that the rows below say, too.
_SURELY = 0.8

#: The share of the heading right above columns of figures that a story must say for it to be in doubt.
_FAIRLY = 0.3

#: What explains a table has fewer characters than this.
_LONG = 100


class Table(NamedTuple):
    """A table, a list or a poem, and the rows of its heading."""

    heading: list[Line]
    body: Body


def take_out(pieces: Pieces) -> tuple[Pieces, list[Table]]:
    """Give *pieces* without the tables, lists and poems that have a heading, and these."""
    bodies = [part for body in pieces.bodies for part in _parted(body)]
    pieces = Pieces(bodies, pieces.headings, pieces.pictures, pieces.masthead)
    found = [_with_unit(table) for table in _named(pieces)]
    taken = {line.number for table in found for line in (*table.heading, *table.body.lines)}
    headings = [[row for row in rows if row.number not in taken] for rows in pieces.headings]
    rest = [body for body in bodies if body.lines[0].number not in taken]
    return Pieces(
        rest, [rows for rows in headings if rows], pieces.pictures, pieces.masthead
    ), found


def _with_unit(table: Table) -> Table:
    """Put the row that says in what a table counts above its rows."""
    units = [Paragraph([row]) for row in table.heading if UNIT.fullmatch(row.text)]
    heading = [row for row in table.heading if not UNIT.fullmatch(row.text)]
    return Table(heading, Body(table.body.bylines, [*units, *table.body.paragraphs]))


def _parted(body: Body) -> Iterator[Body]:
    """Part from a table the text that follows it, if that is more than an explanation."""
    table = [at for at, part in enumerate(body.paragraphs) if part.lines[0].row]
    end = table[-1] + 1 if table else len(body.paragraphs)
    rest = Body([], body.paragraphs[end:])
    if is_table(body) and len(rest.text) > _LONG:
        yield Body([], body.paragraphs[:end])
        yield rest
    else:
        yield body


def is_table(body: Body) -> bool:
    """Tell whether a body is a table or a list of entries, from its first line on."""
    first = body.paragraphs[0]
    if body.bylines or first.lines[0].row:
        return not body.bylines
    entries = [part.text for part in body.paragraphs if ENTRY.match(part.text)]
    counted = sum(bool(COUNTS.match(text)) for text in entries)
    listed = len(entries) >= max(_ENOUGH, len(body.paragraphs) - 1)
    return listed and counted * 2 > len(entries) and entries[0] == first.text


def _named(pieces: Pieces) -> list[Table]:
    bodies = [body for body in pieces.bodies if is_table(body)]
    names = _Names(pieces, bodies)
    tables = [Table(rows, body) for body in bodies if (rows := names.above(body))]
    poems = [body for body in pieces.bodies if body.is_verse]
    tables += [Table(rows, body) for body in poems if (rows := names.over(body))]
    taken = {row.number for table in tables for row in table.heading}
    named = {table.body.lines[0].number for table in tables}
    bare = [body for body in bodies if body.lines[0].number not in named]
    free = [row for rows in pieces.headings for row in rows if row.number not in taken]
    free = [row for row in free if TABLED.search(row.text) and not names.is_said(row)]
    if len(bare) == len(free) == 1:
        tables.append(Table(free, bare[0]))
    return tables


class _Names:
    """What may be the name of a table."""

    def __init__(self, pieces: Pieces, tables: Sequence[Body]) -> None:
        told = [body.text for body in pieces.bodies if not is_table(body)]
        self._stories = Words([*told, *(picture.text for picture in pieces.pictures)])
        self._headings = {rows[-1].number: rows for rows in pieces.headings}
        self._told = {line.number for body in pieces.bodies for line in body.lines}
        self._told |= {line.number for picture in pieces.pictures for line in picture.lines}
        self._tables = {body.lines[0].number: at for at, body in enumerate(tables)}
        self._rows = Words([body.text for body in tables])

    def is_said(self, row: Line) -> bool:
        """Tell whether a story says a row of a heading, so that it may be that story's."""
        return max(self._stories.coverage(row.text), default=0.0) >= _SAYS

    def above(self, body: Body) -> list[Line]:
        """Give the rows of the heading right above a table, if it names the table."""
        rows = self._above(body.lines[0].number)
        at = next((at for at in reversed(range(len(rows))) if self._names(rows[at], body)), None)
        if at is None or not all(UNIT.fullmatch(row.text) for row in rows[at + 1 :]):
            return []
        return rows[at:]

    def over(self, poem: Body) -> list[Line]:
        """Give the rows of one block right above a poem, if no story says them."""
        rows = self._above(min(poem.lines).number)
        rows = [row for row in rows if row.block == rows[-1].block]
        return [] if any(self.is_said(row) for row in rows) else rows

    def _above(self, top: int) -> list[Line]:
        """Give the heading above a line, if nothing but furniture stands between."""
        for number in range(top - 1, top - 1 - _BESIDE, -1):
            if number in self._told:
                break
            if rows := self._headings.get(number):
                return rows
        return []

    def _names(self, row: Line, body: Body) -> bool:
        said = self._rows.coverage(row.text)[self._tables[body.lines[0].number]]
        others = max(self._stories.coverage(row.text), default=0.0)
        tabular, called = body.paragraphs[0].lines[0].row, bool(TABLED.search(row.text))
        sure = tabular and called and said >= _CALLS
        if UNIT.fullmatch(row.text) or others >= (_SURELY if sure else _SAYS):
            return False
        return (tabular and others < _FAIRLY) or called or said > max(others, _CALLS)
