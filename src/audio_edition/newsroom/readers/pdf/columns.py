"""Columns: blocks of text in the column that they stand in, how they begin and how they end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.furniture.pointers import is_jump, jump
from audio_edition.newsroom.readers.pdf.blocks import share
from audio_edition.newsroom.readers.pdf.jumps import resumes, sends
from audio_edition.newsroom.readers.pdf.signatures import signs
from audio_edition.newsroom.readers.pdf.tables import is_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.page.furniture.pointers import Jump
    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: How a block begins: with a byline; with nothing but one, over its text (names) or under it (signs); with
#: an indent, in the middle of a paragraph, with a table's row; with the mark that sends its story on to
#: another page, or that takes it up.
Start = Literal["opens", "names", "signs", "indent", "flow", "row", "sends", "resumes"]

#: How a block ends: in the middle of a sentence; with a sentence, in a full line or a short one; short
#: without one; with a table's row.
End = Literal["open", "full", "closed", "short", "row"]

#: An indent, and what a full line may miss of its measure (its last mark hangs, or a word went down), in ems.
INDENT, SLACK = 0.9, 1.3

#: Where a sentence ends, or a line that opens a list; and what no heading ends with.
ENDS, MARKS = frozenset("。！？”…）：；"), frozenset("。，、；：！？…")

#: A block of so many lines tells its own column; columns as wide as one another differ by less, in ems.
TELLS, _ALIKE = 4, 0.6

#: How far a block may stick out of its column, left and right, in ems; how near a column is near.
_OUT_LEFT, _OUT_RIGHT, _NEAR = 0.6, 0.8, 3.0

#: Text stands so many ems over a table's rows at most.
_OVER = 6.0

#: Farther than anything on a sheet, in points; type of one size differs by no more than this share.
_FAR, _SAME = 1e6, 0.04

#: A column of so many lines takes the room beside another.
_BESIDE = 2

#: A mark is torn into so many lines at most.
_TORN = 2

#: A heading inside a story has at most so many lines and characters, and type so much larger if any.
_LINES, _LONGEST, _LARGER = 2, 40, 1.04

#: A line in the middle begins farther in than a paragraph, and as far as it ends, in ems.
DEEP, EVEN = 2.6, 1.2


@dataclass(frozen=True)
class Column:
    """A block of a body in its column: *area* has the column's edges, *face* is its text's.

    *is_subhead* says that it is a heading inside a story, and no text, *signs* what it is if it is nothing
    but a byline.
    """

    block: Block
    area: Area
    face: int
    is_subhead: bool = False
    signs: Literal["names", "signs", ""] = ""

    @property
    def size(self) -> float:
        """The type size of most of it."""
        return self.block.size

    @property
    def start(self) -> Start:
        """How it begins."""
        first = self.block.lines[0]
        if resumes(first.text) or _mark(first.text):
            return "resumes" if resumes(first.text) else "sends"
        if self.is_subhead:
            return "indent"
        if self.signs:
            return self.signs
        if bylines.opens(first.text):
            return "opens"
        if is_row(first):
            return "row"
        return "indent" if first.left > self.area.left + INDENT * self.size else "flow"

    @property
    def end(self) -> End:
        """How it ends."""
        last = self.block.lines[-1]
        sent = sends("".join(line.text for line in self.block.lines[-_TORN:]))
        if sent or self.is_subhead:
            return "closed"
        if _mark(last.text) or self.signs == "names":
            return "full"
        if bylines.stands(last.text):
            return "closed"
        if is_row(last):
            return "row"
        full = last.right > self.area.right - SLACK * self.size
        if last.text[-1] in ENDS:
            return "full" if full else "closed"
        return "open" if full else "short"


def find(bodies: Sequence[Block], pictures: Iterable[Area], body: float, face: int) -> list[Column]:
    """Give the columns of *bodies*, from the top; *body* and *face* are the type of most of the text.

    A block too small to tell takes the edges of the column that it stands in; one of *pictures* as wide as
    a column fills one.
    """
    told = [block for block in bodies if len(block.lines) >= _BESIDE]
    told = [block for block in told if not _is_over_files(block, bodies)]
    wide = [block for block in told if len(block.lines) >= TELLS]
    areas = [block.area for block in wide]
    areas += [
        picture
        for picture in pictures
        if any(abs(picture.width - area.width) < body for area in areas)
    ]
    more = [block.area for block in told]
    found = [
        replace(
            _column(block, (areas, more), body, _text_face(block, wide, face)),
            signs=_signs(block, bodies),
        )
        for block in bodies
    ]
    return sorted(found, key=lambda column: (column.area.top, column.area.left))


def _is_over_files(table: Block, bodies: Sequence[Block]) -> bool:
    """Tell whether a table stands under two columns of text: it is as wide as both, and tells no column."""
    over = [
        other.area
        for other in bodies
        if other is not table
        and 0 <= table.area.top - other.area.bottom < _OVER * table.size
        and share(other.area, table.area) > 1 / 2
    ]
    return table.lines[0].cells > 1 and any(one.aside(other) > 0 for one in over for other in over)


def _text_face(block: Block, wide: Iterable[Block], face: int) -> int:
    """Give the face of the text that a block stands in: its own, if text over or under it has that."""
    own = _face(block)
    alike = any(
        other.box == block.box
        and other.area.below(block.area) < _NEAR * block.size
        and share(other.area, block.area) > 1 / 2
        and abs(other.size / block.size - 1) < _SAME
        and _face(other) == own
        for other in wide
    )
    return own if alike else face


def _column(
    block: Block, near: tuple[Sequence[Area], Sequence[Area]], body: float, face: int
) -> Column:
    """Give a block in its column; *near* are the columns that tell their edges, and all of some lines."""
    area = _home(block.area, block.size, *near)
    return Column(block, area, face, _is_subhead(block, area, face, body))


def _signs(block: Block, bodies: Sequence[Block]) -> Literal["names", "signs", ""]:
    """Tell whether a block is nothing but a byline, and whether its text is under it or over it."""
    if len(block.lines) > _LINES or not signs(block.text):
        return ""
    area = block.area
    near = [
        other.area for other in bodies if other is not block and share(other.area, area) > 1 / 2
    ]
    below = min((other.top - area.bottom for other in near if other.top > area.top), default=_FAR)
    above = min((area.top - other.bottom for other in near if other.top < area.top), default=_FAR)
    return "names" if below < min(above, _NEAR * block.size) else "signs"


def _home(area: Area, em: float, wide: Sequence[Area], more: Sequence[Area]) -> Area:
    """Give *area* as wide as the narrowest column near it that holds it: a short text rather than a far column.

    Beside a column as wide, level with it, it is one by itself, whatever wider one stands over it.
    """
    if any(_is_beside(other, area, em) for other in wide):
        return area
    near = [other for other in more if 0 < other.below(area) < _NEAR * em]
    homes = [
        other
        for other in (*wide, *near)
        if other.left - _OUT_LEFT * em <= area.left
        and area.right <= other.right + _OUT_RIGHT * em
        and not any(_is_in_way(one, area, other) for one in more)
    ]
    home = min(
        homes,
        key=lambda other: (
            other.below(area) > _NEAR * em,
            other not in wide,
            other.width,
            other.below(area),
        ),
        default=area,
    )
    return area._replace(left=min(area.left, home.left), right=max(area.right, home.right))


def _is_beside(one: Area, area: Area, em: float) -> bool:
    """Tell whether a column beside an area, level with some of it, is just as wide."""
    level = not one.below(area) and one.aside(area) > 0
    return level and abs(one.width - area.width) < _ALIKE * em


def _is_in_way(one: Area, area: Area, home: Area) -> bool:
    """Tell whether a column stands beside an area, where it would have to be as wide as its home."""
    beside = not one.below(area) and one.aside(area) > 0
    return beside and one.right > home.left and one.left < home.right


def _mark(text: str) -> Jump | None:
    """Give the mark that a line is by which a story goes on to another page, or comes from one."""
    return jump(text) if is_jump(text) else None


def _face(block: Block) -> int:
    faces = Counter(line.face for line in block.lines)
    return max(faces, key=lambda face: (faces[face], -face))


def _is_subhead(block: Block, column: Area, face: int, body: float) -> bool:
    """Tell whether a block is a heading inside a story: a line or two, in other type or in the middle."""
    table = any(line.cells > 1 for line in block.lines)
    if len(block.lines) > _LINES or len(block.text) > _LONGEST or block.text[-1] in MARKS or table:
        return False
    if _mark(block.text) or signs(block.text):
        return False
    left, right = block.area.left - column.left, column.right - block.area.right
    middle = left > DEEP * block.size and abs(left - right) < EVEN * block.size
    return middle or block.lines[0].face != face or block.size > _LARGER * body
