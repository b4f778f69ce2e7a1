"""Lines that reach over a gutter are two: a mark hangs out of its column, or two headlines almost touch."""

from __future__ import annotations

from bisect import bisect
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import is_half
from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.readers.pdf.lines import Line, line, text
from audio_edition.newsroom.readers.pdf.signatures import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.sheet import Area, Glyph

#: A column has so many lines and is so many ems wide at least; how near to one a line stands, in ems.
_LINES, _WIDE, _NEAR = 3, 5.0, 3.0

#: How far a line's edge may lie from its column's, in ems: as it is, and indented.
_EDGE, _INDENT = 0.6, 2.6

#: What stands closer than so many ems touches.
_TOUCH = 0.2

#: A line in type so many times a column's may be a headline over it; it stands so many of its ems over it.
_HEAD, _OVER = 1.2, 3.0

#: The pieces of a headline are no farther apart, in ems; between two headlines there is a gap of so many
#: ems, wider than any inside them.
_SPACE, _GAP = 2.5, 0.2

#: What speaks for two headlines in one row, and how much of it does: a gap as wide as a gutter, another row
#: with such a gap there, or one that begins or is centred as the right one; a byline under that; the words
#: of the columns under each, and its place over them.
_WIDE_GAP, _CHANNEL, _AGAIN, _OPENS = 1.4, 1.5, 1.0, 2.0
_SAID_RIGHT, _SAID_LEFT, _IN_PLACE = 1.5, 0.5, 1.0

#: What speaks against: a space that is typed, a row over the gap, text that goes on, a column under both.
_SPACED, _OVER_GAP, _GOES_ON, _ONE = -1.0, -3.0, -5.0, -99.0

#: So much must speak for two.
_ENOUGH = 2.0

#: A gap of so many ems is as wide as a gutter.
_GUTTER = 0.75

#: Text is set so much smaller than a headline, or more.
_TEXT = 0.8

#: Rows of one headline are so many ems apart at most.
_ROWS = 1.8

#: How much more of a headline one side must say than the other to speak for it.
_CLEAR = 0.15


def split(lines: Sequence[Line], blocks: Sequence[Block], furnishing: Furnishing) -> list[Line]:
    """Give *lines*, those parted that stand in two columns; *blocks* are what they made."""
    upright = [rule for rule in furnishing.rules if rule.height > rule.width]
    lines = [part for whole in lines for part in _ruled(whole, upright)]
    columns = [
        block
        for block in blocks
        if len(block.lines) >= _LINES and block.area.width >= _WIDE * block.size
    ]
    return [
        part
        for whole in _joined(lines, columns, upright)
        for part in _parts(whole, columns, lines, furnishing.pictures)
    ]


def _ruled(whole: Line, upright: Iterable[Area]) -> list[Line]:
    """Give a line, parted where a rule runs down between its characters."""
    if not whole.upright:
        return [whole]
    for rule in upright:
        if whole.left < rule.left < whole.right and _passes(rule, whole):
            at = bisect(whole.glyphs, rule.left, key=attrgetter("x"))
            clear = whole.glyphs[at - 1].end <= rule.right + _TOUCH * whole.size
            if clear and at < len(whole.glyphs):
                return [
                    line(whole.glyphs[:at]),
                    *_ruled(line(whole.glyphs[at:]), upright),
                ]
    return [whole]


def _passes(rule: Area, whole: Line) -> bool:
    """Tell whether a rule runs down past a line."""
    return rule.top <= whole.top + whole.size / 2 and rule.bottom >= whole.y


def _joined(lines: Sequence[Line], columns: Sequence[Block], upright: Sequence[Area]) -> list[Line]:
    """Give *lines*, large type of one row put together for now: a headline may have spaces."""
    least = _HEAD * median(column.size for column in columns) if columns else float("inf")
    kept = [whole for whole in lines if whole.size < least or not whole.upright]
    rows: list[Line] = []
    for piece in sorted((one for one in lines if one.upright and one.size >= least), key=_by_row):
        before = next((row for row in rows if _goes_on(row, piece, upright)), None)
        if before:
            rows[rows.index(before)] = line((*before.glyphs, *piece.glyphs))
        else:
            rows.append(piece)
    return kept + rows


def _by_row(whole: Line) -> float:
    return whole.left


def _goes_on(before: Line, after: Line, upright: Iterable[Area]) -> bool:
    parted = any(
        before.right <= rule.left <= after.left and _passes(rule, after) for rule in upright
    )
    return (
        not parted
        and abs(before.y - after.y) < after.size / 10
        and abs(before.size - after.size) < after.size / 25
        and 0 < after.left - before.right < _SPACE * after.size
    )


def _parts(
    whole: Line, columns: Sequence[Block], lines: Sequence[Line], pictures: Sequence[Area]
) -> list[Line]:
    near = [
        column
        for column in columns
        if abs(column.size - whole.size) < whole.size / 20
        and column.area.top - _NEAR * whole.size <= whole.y
        and whole.y <= column.area.bottom + _NEAR * whole.size
    ]
    at = _hung(whole, near, lines) or _two_heads(whole, columns, lines, pictures)
    if not at:
        return [whole]
    return [line(whole.glyphs[:at]), *_parts(line(whole.glyphs[at:]), columns, lines, pictures)]


def _hung(whole: Line, columns: Sequence[Block], lines: Iterable[Line]) -> int:
    """Tell at which character of a line the next column begins; 0 if none does."""
    em = whole.size
    if _goes_over(whole, columns, lines):
        return 0
    own = [
        _right(column)
        for column in columns
        if -_EDGE * em <= whole.left - column.area.left <= _INDENT * em
    ]
    for column in columns:
        left = column.area.left
        if any(left - 4 * em < right <= left - em / 4 for right in own):
            for at, glyph in enumerate(whole.glyphs):
                if at and abs(glyph.x - left) <= em / 3 and not _touch(whole.glyphs[at - 1], glyph):
                    return at
    return 0


def _goes_over(whole: Line, columns: Iterable[Block], lines: Iterable[Line]) -> bool:
    """Tell whether a line is of a text over narrower columns: the line right above it runs as far."""
    em = whole.size
    under = all(
        column.area.top > whole.y for column in columns if column.area.width < whole.width - em
    )
    return under and any(
        abs(other.size - em) < em / 20
        and 0 < whole.y - other.y < _ROWS * em
        and other.left - em < whole.left < other.left + _INDENT * em
        and whole.right < other.right + em
        for other in lines
    )


def _touch(left: Glyph, right: Glyph) -> bool:
    """Tell whether text runs on over a gutter: a mark that hangs into one does not."""
    return left.sign.isalnum() and right.x - left.end < _TOUCH * left.size


def _right(column: Block) -> float:
    """Give the right edge of a column, whatever a few of its lines reach."""
    rights = sorted(row.right for row in column.lines)
    return rights[len(rights) * 2 // 3]


def _two_heads(
    whole: Line, columns: Sequence[Block], lines: Sequence[Line], pictures: Sequence[Area]
) -> int:
    """Tell at which character of a headline another story's begins: behind a gap, over a gutter."""
    smaller = [column for column in columns if whole.size >= _HEAD * column.size]
    if not smaller:
        return 0
    under = [column for column in smaller if _is_under(column.area, whole)]
    shown = [picture for picture in pictures if _is_under(picture, whole)]
    inked = [at for at, glyph in enumerate(whole.glyphs) if not glyph.sign.isspace()]
    gaps = {at: whole.glyphs[at].x - whole.glyphs[before].end for before, at in pairwise(inked)}
    usual = max(sorted(gaps.values())[len(gaps) // 2], 0.0) if gaps else 0.0
    for at, gap in gaps.items():
        word = is_half(whole.glyphs[at - 1].sign) and is_half(whole.glyphs[at].sign)
        if gap >= usual + _GAP * whole.size and not word:
            votes = _votes(whole, at, gap, under, shown) + _rows(whole, at, gap, lines)
            votes += _GOES_ON * _flows(whole.glyphs[at].x - gap / 2, under, lines)
            if votes >= _ENOUGH:
                return at
    return 0


def _flows(here: float, under: Sequence[Block], lines: Iterable[Line]) -> bool:
    """Tell whether text goes on, and does not begin, in the first column to the right of a gap.

    The last line of a paragraph may stand over that, parted from it.
    """
    right = [column for column in under if column.area.middle > here]
    if not right or len(right) == len(under):
        return False
    first = min(right, key=lambda column: column.area.left)
    begins, em = first.lines[0], first.size
    over = [
        other
        for other in lines
        if abs(other.size - em) < em / 20
        and 0 < begins.y - other.y < _NEAR * em
        and other.face == first.lines[-1].face
        and abs(other.left - first.area.left) < em / 2
        and not signs(other.text)
    ]
    return bool(over) or begins.left < first.area.left + em / 2


def _rows(whole: Line, at: int, gap: float, lines: Iterable[Line]) -> float:
    """Tell what the other rows of large type say: one begins at character *at*, or runs over the gap."""
    left, em = whole.glyphs[at].x, whole.size
    rows = [
        other
        for other in lines
        if abs(other.size - em) < em / 25 and em / 2 < abs(other.y - whole.y) < _ROWS * em
    ]
    middle = (left + whole.right) / 2
    again = any(
        abs(other.left - left) < em / 5
        or (other.left > left - gap and abs(other.area.middle - middle) < em / 5)
        for other in rows
    )
    over = any(other.left < left - gap - em and other.right > left + em for other in rows)
    ends = [(other.y, other.right) for other in rows if other.right < left]
    channel = any(
        abs(other.y - y) < em / 10 and end < other.left - _GUTTER * em and other.left > left - gap
        for other in rows
        for y, end in ends
    )
    return _AGAIN * again + _OVER_GAP * over + _CHANNEL * channel


def _is_under(area: Area, whole: Line) -> bool:
    """Tell whether a column or a picture begins under a headline."""
    return (
        0 <= area.top - whole.y < _OVER * whole.size
        and area.right > whole.left
        and area.left < whole.right
    )


def _votes(
    whole: Line, at: int, gap: float, under: Sequence[Block], shown: Sequence[Area]
) -> float:
    """Tell how much speaks for two headlines, one before and one from character *at*.

    *under* are the columns under them, *shown* the pictures.
    """
    end, em = whole.glyphs[at].x, _TEXT * whole.size
    here = end - gap / 2
    areas = [*(column.area for column in under), *shown]
    if any(area.left < end - gap - em and end + em < area.right for area in areas):
        return _ONE
    votes = (
        _WIDE_GAP * (gap >= _GUTTER * whole.size) + _SPACED * whole.glyphs[at - 1].sign.isspace()
    )
    left = [column for column in under if column.area.middle < here]
    right = [column for column in under if column.area.middle > here]
    if not left or not right:
        if behind := sorted(area for area in areas if area.middle > here):
            end = max(area.right for area in behind)
            votes += _IN_PLACE * _is_in_place(whole, at, behind[0].left, end)
        return votes
    first = min(right, key=lambda column: column.area.left)
    begins = first.lines[0]
    words = Words(["".join(column.text for column in side) for side in (left, right)])
    mine, yours = words.coverage(text(whole.glyphs[:at])), words.coverage(text(whole.glyphs[at:]))
    votes += _OPENS * bylines.opens(begins.text)
    votes += _SAID_RIGHT * _lean(yours[1] - yours[0]) + _SAID_LEFT * _lean(mine[0] - mine[1])
    edge = max(column.area.right for column in right)
    return votes + _IN_PLACE * _is_in_place(whole, at, first.area.left, edge)


def _lean(more: float) -> int:
    """Tell which way a difference points: 1, -1, or 0 if it is small."""
    return (more > _CLEAR) - (more < -_CLEAR)


def _is_in_place(whole: Line, at: int, left: float, right: float) -> bool:
    """Tell whether a headline from character *at* begins with the columns under it, or is in their middle."""
    begins, middle = whole.glyphs[at].x, (whole.glyphs[at].x + whole.right) / 2
    return abs(begins - left) < whole.size / 5 or abs(middle - (left + right) / 2) < whole.size / 2
