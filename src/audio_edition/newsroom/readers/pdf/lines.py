"""Glyphs become lines: those on one baseline that stand close enough, whatever order they were drawn in."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import is_half, ordinary
from audio_edition.newsroom.readers.pdf.sheet import Area, Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: How far baselines of one line may lie apart, in ems: a raised figure stands on its own.
_LEVEL = 0.25

#: Two characters alike are one, printed twice to look bold, if they lie closer than this, in ems and advances.
_TWICE, _TWICE_ADVANCE = 0.3, 0.5

#: A gap of this many ems ends a line, unless spaces fill it: a gutter is wider, justified text is not.
GUTTER = 0.75

#: A gap is a space if it is wider than the others of its line by so many ems.
_SPACE = 0.2

#: Type of one line differs in size by no more: where it touches, and where it is so many ems apart.
_ALIKE, _SAME, _CLOSE = 1.5, 1.04, 0.35

#: The height of a drawer of glyphs in the index, in points.
_DRAWER = 4.0


class Line(NamedTuple):
    """Characters that stand on one baseline *y*, from *left* to *right*, in type of one *size*.

    *face* is the type face that most of it is set in. *upright* is false for a line that runs up or down
    the page, and for a headline whose characters are stacked. *cells* is how many cells of a table it joins.
    """

    text: str
    left: float
    right: float
    top: float
    y: float
    size: float
    face: int = 0
    upright: bool = True
    glyphs: tuple[Glyph, ...] = ()
    cells: int = 1

    @property
    def width(self) -> float:
        """How far it reaches."""
        return self.right - self.left

    @property
    def area(self) -> Area:
        """The rectangle that it fills."""
        return Area(self.left, self.top, self.right, self.y)


def find(glyphs: Sequence[Glyph]) -> list[Line]:
    """Give the lines that *glyphs* make, from top to bottom.

    >>> drawn = [Glyph("会", 20, 50, 10, 10), Glyph("大", 10, 50, 10, 10), Glyph("远", 60, 50, 10, 10)]
    >>> [line.text for line in find(drawn)]
    ['大会', '远']
    """
    lines = [line(run) for run in _runs(_once(glyphs))]
    return sorted(lines, key=lambda made: (made.y, made.left))


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Leave out what is printed a second time, a hair beside the first, to look bold or shaded."""
    kept: list[Glyph] = []
    seen: defaultdict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        column, row = int(glyph.x // _DRAWER), int(glyph.y // _DRAWER)
        near = (
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in seen[glyph.sign, column + across, row + down]
        )
        if not any(_is_twice(glyph, other) for other in near):
            kept.append(glyph)
            seen[glyph.sign, column, row].append(glyph)
    return kept


def _is_twice(one: Glyph, other: Glyph) -> bool:
    far = min(_TWICE * one.size, _TWICE_ADVANCE * one.advance)
    return abs(one.x - other.x) < far and abs(one.y - other.y) < _TWICE * one.size


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Give the runs of glyphs in which each stands next to the one before."""
    after = _neighbours(glyphs)
    followed = set(after.values())
    runs = []
    for first in range(len(glyphs)):
        if first in followed:
            continue
        run, at = [glyphs[first]], first
        while at in after:
            at = after[at]
            run.append(glyphs[at])
        runs.append(_trimmed(run))
    return [part for run in runs if run for part in _parted(run)]


def _neighbours(glyphs: Sequence[Glyph]) -> dict[int, int]:
    """Give, for every glyph that has one, its neighbour to the right; nobody has two to the left."""
    drawers: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        drawers[int(glyph.y // _DRAWER)].append((glyph.x, at))
    for drawer in drawers.values():
        drawer.sort()
    wanted = sorted(
        (glyphs[right].x - glyph.x, left, right)
        for left, glyph in enumerate(glyphs)
        for right in _right_of(left, glyphs, drawers)
    )
    after: dict[int, int] = {}
    taken = set[int]()
    for _, left, right in wanted:
        if left not in after and right not in taken:
            after[left] = right
            taken.add(right)
    return after


def _right_of(
    left: int, glyphs: Sequence[Glyph], drawers: dict[int, list[tuple[float, int]]]
) -> list[int]:
    """Give the glyph that stands next to the right of another, if there is one."""
    glyph = glyphs[left]
    reach = _LEVEL * glyph.size
    least = glyph.x + min(0.3 * glyph.advance, 0.3 * glyph.size)
    most = glyph.end + GUTTER * glyph.size
    best: tuple[float, int] | None = None
    for key in range(int((glyph.y - reach) // _DRAWER), int((glyph.y + reach) // _DRAWER) + 1):
        drawer = drawers.get(key, [])
        for at in range(bisect_left(drawer, (least, -1)), len(drawer)):
            x, right = drawer[at]
            if x > most or (best and x >= best[0]):
                break
            if right != left and _is_level(glyph, glyphs[right]):
                best = (x, right)
    return [best[1]] if best else []


def _is_level(one: Glyph, other: Glyph) -> bool:
    small, big = sorted((one.size, other.size))
    apart = other.x - one.end > _CLOSE * small
    return big <= (_SAME if apart else _ALIKE) * small and abs(one.y - other.y) <= _LEVEL * small


def _trimmed(run: Sequence[Glyph]) -> list[Glyph]:
    inked = [at for at, glyph in enumerate(run) if not glyph.sign.isspace()]
    return list(run[inked[0] : inked[-1] + 1]) if inked else []


def _parted(run: list[Glyph]) -> list[list[Glyph]]:
    """Part a run where spaces lead over a gap without filling it: they end a line."""
    inked = [at for at, glyph in enumerate(run) if not glyph.sign.isspace()]
    touching = [run[two].x - run[one].end for one, two in pairwise(inked) if two == one + 1]
    spread = max(median(touching), 0.0) if touching else 0.0
    cuts = [0]
    for one, other in pairwise(inked):
        gap = run[other].x - run[one].end
        filled = sum(space.advance for space in run[one + 1 : other])
        if (
            other > one + 1
            and gap > GUTTER * run[one].size
            and gap - filled - (other - one) * spread > _LEVEL * run[one].size
        ):
            cuts += [one + 1, other]
    cuts.append(len(run))
    return [run[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def line(run: Sequence[Glyph]) -> Line:
    """Give the line that glyphs in a row make."""
    size = median(glyph.size for glyph in run)
    face = Counter(glyph.face for glyph in run).most_common(1)[0][0]
    y = median(glyph.y for glyph in run)
    return Line(text(run), run[0].x, run[-1].end, y - 0.88 * size, y, size, face, glyphs=tuple(run))


def text(run: Sequence[Glyph]) -> str:
    """Give the text of glyphs in a row; a gap wider than the others is a space.

    >>> text([Glyph("记", 0, 9, 10, 10), Glyph("者", 10, 9, 10, 10), Glyph("沈", 23, 9, 10, 10)])
    '记者 沈'
    """
    inked = [glyph for glyph in run if not glyph.sign.isspace()]
    gaps = sorted(
        right.x - left.end for left, right in pairwise(inked) if not _is_word(left, right)
    )
    usual = max(gaps[len(gaps) // 4], 0.0) if gaps else 0.0
    written = [run[0].sign]
    for left, right in pairwise(run):
        if _is_space(left, right, usual):
            written.append(" ")
        written.append(right.sign)
    return ordinary("".join(written))


def _is_word(left: Glyph, right: Glyph) -> bool:
    """Tell whether two characters are of one word or figure, which is never spread to fill a line."""
    return is_half(left.sign) and is_half(right.sign)


def _is_space(left: Glyph, right: Glyph, usual: float) -> bool:
    if not (left.sign.isalnum() and right.sign.isalnum()):
        return False
    spread = 0.0 if _is_word(left, right) else usual
    return right.x - left.end - spread > _SPACE * left.size
