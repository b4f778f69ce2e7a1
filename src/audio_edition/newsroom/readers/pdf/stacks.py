"""Headlines whose characters are stacked (竖题): columns of single characters, read from right to left."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import is_half, ordinary
from audio_edition.newsroom.readers.pdf.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.sheet import Glyph

#: A stack has at least so many characters, in lines of at most so many; of body size it has more.
_HIGH, _WIDE, _SMALL = 3, 4, 4

#: What is larger than the body, is so by so much.
_LARGER = 1.15

#: How far a character of a stack stands out, and from the next one, in ems.
_OUT, _PITCH = 0.2, 2.4

#: It stands lower by so many ems at least; its size differs by no more than this share.
_LEAST, _ALIKE = 0.5, 0.05

#: How far characters of body size are apart in a stack, in ems: lines are farther.
_CLOSE = 0.3

#: Marks as they are set in a stack, and as they are written in a line.
_TURNED = str.maketrans(
    "︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︐︑︒︓︔︕︖︱︙",
    "（）｛｝〔〕【】《》〈〉“”‘’，、。：；！？—…",
)


def find(lines: Sequence[Line], body: float) -> list[Line]:
    """Give *lines* with stacked characters put together, a stack a line; *body* is the body's type size."""
    short = [line for line in lines if _may_be_stacked(line, body)]
    glyphs = [(glyph, at) for at, line in enumerate(short) for glyph in _inked(line)]
    glyphs.sort(key=lambda pair: (pair[0].y, pair[0].x))
    stacks = [stack for stack in _stacks(glyphs) if _is_stack(stack, short, body)]
    stacked = {id(glyph) for stack in stacks for glyph, _ in stack}
    whole = [line for line in short if all(id(glyph) in stacked for glyph in _inked(line))]
    gone = {id(line) for line in whole}
    kept = [stack for stack in stacks if all(id(short[at]) in gone for _, at in stack)]
    used = {id(short[at]) for stack in kept for _, at in stack}
    return [line for line in lines if id(line) not in used] + [
        _line([glyph for glyph, _ in stack]) for stack in kept
    ]


def _may_be_stacked(line: Line, body: float) -> bool:
    count = len(_inked(line))
    return count == 1 or (count <= _WIDE and line.size > _LARGER * body)


def _inked(line: Line) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if not glyph.sign.isspace()]


def _stacks(glyphs: Sequence[tuple[Glyph, int]]) -> list[list[tuple[Glyph, int]]]:
    """Give columns of characters that stand under one another, from the top; *glyphs* are so sorted."""
    stacks: list[list[tuple[Glyph, int]]] = []
    growing: list[list[tuple[Glyph, int]]] = []
    for glyph, at in glyphs:
        growing = [stack for stack in growing if glyph.y - stack[-1][0].y <= _reach(stack[-1][0])]
        above = next((stack for stack in reversed(growing) if _is_under(glyph, stack[-1][0])), None)
        if above is None:
            above = []
            stacks.append(above)
            growing.append(above)
        above.append((glyph, at))
    return stacks


def _reach(glyph: Glyph) -> float:
    return _PITCH * glyph.size


def _is_under(glyph: Glyph, last: Glyph) -> bool:
    """Tell whether a character stands right under another, in the same type."""
    level = abs(glyph.x - last.x) <= _OUT * glyph.size
    alike = abs(glyph.size - last.size) < _ALIKE * glyph.size
    return level and alike and _LEAST * glyph.size < glyph.y - last.y <= _reach(glyph)


def _is_stack(stack: Sequence[tuple[Glyph, int]], lines: Sequence[Line], body: float) -> bool:
    """Tell whether characters stand closer under one another than beside their neighbours."""
    size = stack[0][0].size
    small = size <= _LARGER * body
    if len(stack) < (_SMALL if small else _HIGH) or all(is_half(glyph.sign) for glyph, _ in stack):
        return False
    down = median(below.y - above.y for (above, _), (below, _) in pairwise(stack)) - size
    if small and down > _CLOSE * size:
        return False
    across = [right.x - left.end for _, at in stack for left, right in pairwise(_inked(lines[at]))]
    return not across or down < median(across)


def _line(stack: Sequence[Glyph]) -> Line:
    size = median(glyph.size for glyph in stack)
    text = ordinary("".join(glyph.sign for glyph in stack).translate(_TURNED))
    left, right = min(glyph.x for glyph in stack), max(glyph.x + size for glyph in stack)
    top, bottom = stack[0].y - 0.88 * size, stack[-1].y
    return Line(
        text, left, right, top, bottom, size, stack[0].face, upright=False, glyphs=tuple(stack)
    )
