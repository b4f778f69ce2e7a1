"""Headlines on a sheet: large type, and the smaller lines that stand over and under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture.boxes import is_column
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.page.marks import DASHES, LIST_HEAD
from audio_edition.newsroom.readers.pdf.blocks import area_of, crossed, fenced, share
from audio_edition.newsroom.readers.pdf.signatures import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: How far the rows of a headline stand apart, in ems of the larger, and smaller rows from it.
_STACK, _ROW = 0.8, 1.7

#: How far the stacks of a headline stand apart, in ems.
_STACKS = 1.2

#: The stacks of one headline are as far apart, give or take so many ems.
_STACKS_ALIKE = 0.3

#: A title is set in the largest type of a headline, or nearly.
_TITLE = 0.8

#: Type of one size differs by no more than this share.
_SAME = 0.04

#: A row over or under a headline has at most so many lines and characters, and does not end so.
_LINES, _LONGEST, _OPEN = 2, 60, frozenset("。，；：、！？")

#: Columns of one story are no farther apart, in ems.
_WIDE = 20.0

#: Text goes on under a line that is no farther, in ems.
_NEXT = 1.2

#: The heading of a list has no more characters.
_LIST = 8

#: How near a headline stands over its text, in ems of that.
_OVER = 4.0

#: A text has so many lines.
_TEXT = 3

#: How far from a column's edge a line that begins there may begin, in ems.
_EDGE = 0.4

#: How far from a headline's middle a row in its middle may have its own, in ems.
_CENTRED = 1.5

#: A row of so many words under a headline is the first of a table; the next is no farther, in ems.
_CELLS, _TABLE = 3, 2.0


@dataclass
class Heading:
    """The lines of a headline and what stands over and under it, in the order of reading."""

    lines: list[Line]
    box: int = -1

    @property
    def area(self) -> Area:
        """The rectangle that it fills; a byline beside stacked characters is not of it."""
        return area_of([line for line in self.lines if not line.upright] or self.lines)

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(line.size for line in self.lines)

    @property
    def title(self) -> str:
        """The text of its large lines."""
        return "".join(line.text for line in self.lines if self.is_title(line))

    def is_title(self, line: Line) -> bool:
        """Tell whether a line of it is the headline itself: in the largest type, or nearly, in its face."""
        if line.text.startswith(DASHES) or line.size < _TITLE * self.size:
            return False
        largest = max(self.lines, key=lambda other: other.size)
        alike = line.face == largest.face and not signs(line.text)
        return alike or line.size > (1 - _SAME) * self.size

    @property
    def is_list(self) -> bool:
        """Whether it names a list of briefs, and no story."""
        return names_list(self.title)

    def add(self, lines: Sequence[Line]) -> None:
        """Add lines, each where it is read: rows from the top, stacks from the right."""
        self.lines = sorted(
            [*self.lines, *lines],
            key=lambda line: (round(line.y), line.left) if line.upright else (-line.left, 0.0),
        )


def names_list(text: str) -> bool:
    """Tell whether a headline says that a list of briefs stands under it.

    >>> names_list("一周短讯"), names_list("镇村传真"), names_list("湖边步道修好")
    (True, True, False)
    """
    title = ink(text)
    return len(title) <= _LIST and (re.search(LIST_HEAD, title) is not None or is_column(title))


def gather(heads: Iterable[Block], rest: Sequence[Block], rules: Sequence[Area]) -> list[Heading]:
    """Put the blocks of large type together that make one headline; *rest* is all other text."""
    headings: list[Heading] = []
    heads = sorted(heads, key=_in_order)
    stacks = [block.area for block in heads if not block.lines[0].upright]
    for block in heads:
        for heading in reversed(headings):
            if _is_of(heading, block, rest, rules) and not _is_nearer(heading, block, stacks):
                heading.add(block.lines)
                break
        else:
            headings.append(Heading(list(block.lines), block.box))
    for kicker in list(headings):
        under = [heading for heading in headings if _is_kicker(kicker, heading, rest, rules)]
        if len(under) == 1:
            headings.remove(kicker)
            under[0].add(kicker.lines)
    return headings


def _is_kicker(
    kicker: Heading, heading: Heading, rest: Iterable[Block], rules: Sequence[Area]
) -> bool:
    """Tell whether a smaller line stands over a headline, though not in line with it, but over its columns."""
    own, area, em = kicker.area, heading.area, kicker.size
    if len(kicker.lines) > 1 or kicker.box != heading.box or em > _TITLE * heading.size:
        return False
    if not (0 <= area.top - own.bottom < _ROW * em and kicker.lines[0].upright):
        return False
    columns = sorted(
        block.area
        for block in rest
        if len(block.lines) >= _LINES and 0 <= block.area.top - area.bottom < _OVER * em
    )
    under = [column for column in columns if share(column, own) > 0]
    ours = [column for column in columns if share(column, area) > 0]
    if not under or not ours:
        return False
    whole = (columns[0].left + max(column.right for column in columns)) / 2
    return (
        abs(own.middle - whole) < _CENTRED * em
        and abs(under[0].top - ours[0].top) < em / 2
        and not crossed(own, under[0], rules)
    )


def _in_order(block: Block) -> tuple[bool, float]:
    """Sort from the top down, stacks from right to left."""
    area = block.area
    return (True, area.top) if block.lines[0].upright else (False, -area.left)


def _is_of(heading: Heading, block: Block, rest: Sequence[Block], rules: Sequence[Area]) -> bool:
    """Tell whether a block goes on with a headline: under it, or as the next stack."""
    own, area, size = heading.area, block.area, max(heading.lines[-1].size, block.size)
    if heading.box != block.box or heading.lines[0].upright != block.lines[0].upright:
        return False
    if not block.lines[0].upright:
        apart = max(area.left - own.right, own.left - area.right)
        return apart < _STACKS * size and abs(area.top - own.top) < 3 * size
    return (
        -0.3 * size <= area.top - own.bottom <= _STACK * size
        and share(own, area) >= 1 / 2
        and not crossed(own, area, rules)
        and not _is_past(heading, block, rest)
    )


def _is_nearer(heading: Heading, block: Block, stacks: Sequence[Area]) -> bool:
    """Tell whether a stack stands nearer to others than to the headline: two stand back to back."""
    if block.lines[0].upright:
        return False
    last = min((line.area for line in heading.lines), key=block.area.apart)
    pairs = [(own, other) for own in (last, block.area) for other in stacks if other != own]
    return block.area.apart(last) > min(one.apart(other) for one, other in pairs) + (
        _STACKS_ALIKE * block.size
    )


def _is_past(heading: Heading, block: Block, rest: Sequence[Block]) -> bool:
    """Tell whether a headline stands beside its text, and a block in smaller type under both."""
    own, em = heading.area, heading.size
    beside = [
        body.area.bottom
        for body in rest
        if abs(body.area.top - own.top) < em
        and own.right - em < body.area.left < own.right + 2 * em
        and len(body.lines) > 1
    ]
    return bool(beside) and block.area.top >= max(beside) and block.size < 0.8 * em


def of(
    block: Block,
    headings: Sequence[Heading],
    columns: Sequence[Block],
    rules: Sequence[Area],
    prose: Iterable[tuple[float, int]],
) -> Heading | None:
    """Give the headline that a short block stands over or under: a kicker, a subtitle, a byline.

    *columns* are the texts of the sheet, *rules* its rules, *prose* the sizes and faces of its sentences.
    """
    if len(block.lines) > _LINES or len(ink(block.text)) > _LONGEST or block.text[-1] in _OPEN:
        return None
    if is_jump(block.text) or _heads_table(block, columns):
        return None
    plain = any(
        abs(block.size / size - 1) < _SAME and block.lines[0].face == face for size, face in prose
    )
    own, near = block.area, list[tuple[float, Heading]]()
    for heading in headings:
        area = heading.area
        under = own.top > area.top
        gap = own.top - area.bottom if under else area.top - own.bottom
        if (
            gap <= _ROW * max(block.size, heading.size / 2)
            and share(area, own) >= 1 / 2
            and heading.box == block.box
            and not heading.is_list
            and (area.left - 2 * block.size <= own.left or _is_centred(own, area, block.size))
            and not (crossed(area, own, rules) if under else crossed(own, area, rules))
            and not (plain and not _is_row(block, area, columns if under else ()))
            and not (under and _heads_one_column(own, area, block.size, columns))
            and not (under and _is_in_text(block, area, columns, headings))
        ) or (
            signs(block.text)
            and (
                (
                    under
                    and not fenced(area, own, rules)
                    and (
                        _is_byline_beside(block, heading, columns, headings)
                        or _is_byline_over(block, heading, columns, headings)
                    )
                )
                or _is_byline_at_stack(block, heading, columns, headings)
            )
        ):
            near.append((gap, heading))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _heads_table(block: Block, columns: Iterable[Block]) -> bool:
    """Tell whether a row of cells stands right over a table's: it says what is in the files of that."""
    area, last = block.area, block.lines[-1]
    return last.cells > 1 and any(
        column.lines[0].cells > 1
        and 0 <= column.area.top - area.bottom < _TABLE * block.size
        and share(column.area, area) > 1 / 2
        for column in columns
        if column is not block
    )


def _is_row(block: Block, heading: Area, columns: Sequence[Block]) -> bool:
    """Tell whether a line in the type of the body is none of it: it signs, or stands by itself."""
    text = block.text
    return (
        signs(text)
        or text.startswith(DASHES)
        or (
            not re.search("[，。；]", text)
            and any(sign.isalpha() for sign in text)
            and len(text.split()) < _CELLS
            and not _begins_column(block, heading, columns)
        )
    )


def _begins_column(block: Block, heading: Area, columns: Sequence[Block]) -> bool:
    """Tell whether a short block is text: text goes on beside it, or begins under it where it does.

    Where a story's first paragraph is indented, a line right over it that is not is no text.
    """
    area, em = block.area, block.size
    if any(
        area.right < other.area.left < min(area.right + 4 * em, heading.right)
        and _is_level(other, area)
        for other in columns
    ):
        return True
    over = False
    for column in columns:
        under, offset = column.area, (area.left - column.area.left) / em
        if under.top <= area.top or under.right + em <= area.right or len(column.lines) < _TEXT:
            continue
        starts = column.lines[0].left > under.left + em and not _is_beside(area, heading, columns)
        if abs(offset - 2) < _EDGE or (abs(offset) < _EDGE and not starts):
            return True
        over = over or abs(offset) < _EDGE
    return len(block.lines) > 1 and not over


def _is_centred(own: Area, area: Area, em: float) -> bool:
    return abs(own.middle - area.middle) < _CENTRED * em


def _is_in_text(
    block: Block, heading: Area, columns: Iterable[Block], headings: Iterable[Heading]
) -> bool:
    """Tell whether a line under a headline stands between its columns: level with their text.

    A column that the headline is too narrow for begins level with the line, and has no headline of its own.
    """
    area, em = block.area, block.size
    others = [other.area for other in headings if other.area != heading]
    tops = _tops(area, em, columns)
    for column in columns:
        text = column.area
        if column is block or share(text, area):
            continue
        begins = len(column.lines) >= _TEXT or (tops and _tops(text, em, columns))
        within = text.left < heading.right and text.right > heading.left
        if within and len(column.lines) >= _TEXT:
            if text.top <= (area.top + area.bottom) / 2 <= text.bottom:
                return True
        elif (
            begins
            and text.aside(area) <= _WIDE * em
            and _is_level(column, area)
            and not _is_under_any(text, others, em)
        ):
            return True
    return False


def _tops(area: Area, em: float, columns: Iterable[Block]) -> bool:
    """Tell whether a line stands right over a column of text."""
    return any(
        len(column.lines) >= _TEXT
        and 0 < column.area.top - area.bottom < _NEXT * em
        and share(column.area, area) > 1 / 2
        for column in columns
    )


def _is_under_any(text: Area, headings: Iterable[Area], em: float) -> bool:
    return any(
        -em <= text.top - own.bottom < _OVER * em and share(own, text) > 0 for own in headings
    )


def _is_byline_beside(
    block: Block, heading: Heading, columns: Iterable[Block], headings: Iterable[Heading]
) -> bool:
    """Tell whether a line signs to the right of a headline, over text that begins under both."""
    own, area, em = block.area, heading.area, block.size
    if own.left < area.right - em or heading.box != block.box:
        return False
    if not area.top < own.bottom or own.top > area.bottom + _ROW * em:
        return False
    between = any(
        other.area.right > area.right
        and other.area.left < own.right
        and other.area.top < own.bottom
        and other.area.bottom > area.top
        for other in headings
        if other is not heading
    )
    text = [column.area for column in columns if len(column.lines) >= _TEXT]
    under = [other for other in text if 0 <= other.top - own.bottom < _OVER * em]
    first = [other.top for other in under if abs(other.left - area.left) < 2 * em]
    over = [other.top for other in under if share(other, own) > 1 / 2]
    return not between and any(abs(one - other) < em / 2 for one in first for other in over)


def _is_byline_over(
    block: Block, heading: Heading, columns: Iterable[Block], headings: Iterable[Heading]
) -> bool:
    """Tell whether a line signs under a headline over columns that all begin under both, side by side."""
    own, area, em = block.area, heading.area, block.size
    if heading.box != block.box or not -em <= own.top - area.bottom <= _ROW * heading.size:
        return False
    if _is_in_text(block, area, columns, headings):
        return False
    others = [other.area for other in headings if other is not heading]
    level = sorted(
        column.area
        for column in columns
        if len(column.lines) >= _LINES
        and 0 <= column.area.top - own.bottom < _OVER * em
        and column.area.right > area.left
    )
    row = list(takewhile(lambda column: not _is_under_any(column, others, em), level))
    top = min((column.top for column in row), default=0.0)
    row = [column for column in row if column.top - top < em]
    return len(row) > 1 and row[0].left - em < own.left and own.right < row[-1].right + em


def _is_byline_at_stack(
    block: Block, heading: Heading, columns: Iterable[Block], headings: Iterable[Heading]
) -> bool:
    """Tell whether a line signs beside a headline whose characters are stacked, level with its top.

    It is near, or over all columns beside the headline, with nothing else in its row.
    """
    own, area, em = block.area, heading.area, block.size
    level = area.top - em <= own.top < area.top + _ROW * heading.size
    if heading.lines[0].upright or not level or own.left <= area.right:
        return False
    others = [column.area for column in columns if column is not block]
    heads = [other.area for other in headings if other is not heading]
    return own.left - area.right < _WIDE * em or not (
        _is_under_any(own, heads, em)
        or any(
            area.right <= other.left < own.right and not other.below(own)
            for other in others + heads
        )
    )


def _is_level(block: Block, area: Area) -> bool:
    return abs(block.area.top - area.top) < block.size / 2


def _is_beside(area: Area, heading: Area, columns: Iterable[Block]) -> bool:
    """Tell whether text under a headline stands to the left of a line, level with it or about to be."""
    return any(
        len(column.lines) >= _TEXT
        and heading.left - area.height < column.area.right <= area.left
        and column.area.top < area.bottom + 2 * area.height
        and area.top < column.area.bottom
        for column in columns
    )


def _heads_one_column(area: Area, heading: Area, em: float, columns: Iterable[Block]) -> bool:
    """Tell whether a line is set in the middle of one column, not of the headline over several."""
    if abs(area.left - heading.left) < 0.5 * em or _is_centred(area, heading, em):
        return False
    return any(
        0 < column.area.top - area.bottom < 2.5 * em and abs(column.area.middle - area.middle) < em
        for column in columns
    )
