"""Lines become blocks: lines under one another, in type of one size, with nothing between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.pdf.jumps import resumes, sends
from audio_edition.newsroom.readers.pdf.sheet import Area
from audio_edition.newsroom.readers.pdf.signatures import signs, signs_surely
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.lines import Line

#: Type of one block differs in size by no more.
ALIKE = 1.03

#: Baselines of a block are this many ems apart at most, and this many times as far as usual:
#: in one face, and where the face changes.
_LEADING, _LOOSE, _TIGHT = 2.4, 1.45, 1.2

#: The share of the shorter of two lines that must stand under the other, and how many ems a line has at
#: least for that: the last of a paragraph may be one character, and the next is indented, or the one over it.
_UNDER, _LEAST = 0.5, 4.1


def area_of(lines: Sequence[Line]) -> Area:
    """Give the rectangle that *lines* fill."""
    return Area(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.y for line in lines),
    )


#: So many lines make a column; its text sticks out of it by less, in ems; a line of text ends so.
_COLUMN, _OUT, _STOPS = 3, 0.6, frozenset("。，、；：！？”")

#: A byline in so many lines is torn; the second is no wider than this share of the first.
_TORN, _REST = 2, 0.7

#: How far from two ems in a paragraph may begin, in ems.
_OFF = 0.4


@dataclass(frozen=True)
class Block:
    """Lines under one another; *box* is the frame they stand in, -1 for none."""

    lines: tuple[Line, ...]
    box: int = -1

    @cached_property
    def area(self) -> Area:
        """The rectangle that they fill."""
        return area_of(self.lines)

    @cached_property
    def size(self) -> float:
        """The type size of most of it."""
        return median(line.size for line in self.lines)

    @cached_property
    def text(self) -> str:
        """Its lines, joined."""
        return "".join(line.text for line in self.lines)


def share(one: Area, other: Area) -> float:
    """Tell how much of the narrower of two areas stands under, or over, the other, 0 to 1.

    >>> share(Area(0, 0, 10, 5), Area(5, 8, 25, 9))
    0.5
    """
    common = min(one.right, other.right) - max(one.left, other.left)
    return max(common, 0.0) / max(min(one.width, other.width), 0.1)


class Floor:
    """Lines by height, to look from one to what stands under it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = sorted(range(len(lines)), key=lambda at: lines[at].y)
        self.heights = [lines[at].y for at in self.lines]
        self._all = lines

    def under(self, at: int, reach: float) -> list[int]:
        """Give the nearest lines under a line, on one baseline, at most *reach* points down."""
        line = self._all[at]
        found: list[int] = []
        for place in range(bisect_right(self.heights, line.y + 0.3 * line.size), len(self.lines)):
            other = self._all[self.lines[place]]
            if other.y > line.y + reach:
                break
            if found and other.y > self._all[found[0]].y + 0.3 * line.size:
                break
            if share(_reach(line), _reach(other)) >= _UNDER:
                found.append(self.lines[place])
        return found


def _reach(line: Line) -> Area:
    return line.area._replace(right=max(line.right, line.left + _LEAST * line.size))


def find(lines: Sequence[Line], rules: Sequence[Area], boxes: Sequence[Area]) -> list[Block]:
    """Give the blocks that *lines* make; a rule or the edge of a box parts them."""
    housed = [innermost(line.area, boxes) for line in lines]
    floor = Floor(lines)
    under = {
        at: _without_credits(floor.under(at, _LEADING * line.size), lines)
        for at, line in enumerate(lines)
    }
    over: defaultdict[int, list[int]] = defaultdict(list)
    for at, below in under.items():
        for other in below:
            over[other].append(at)
    pairs = [
        (at, below[0])
        for at, below in under.items()
        if len(below) == 1
        and len(_nearest(over[below[0]], lines)) == 1
        and _nearest(over[below[0]], lines)[0] == at
        and housed[at] == housed[below[0]]
        and _fits(lines[at], lines[below[0]])
        and not (sends(lines[at].text) or resumes(lines[below[0]].text))
    ]
    usual = _leadings(pairs, lines)
    linked = {
        at: below
        for at, below in pairs
        if lines[below].y - lines[at].y
        <= min(usual[round(lines[at].size)], usual.get(round(lines[below].size), 1e9))
        * (_LOOSE if lines[at].face == lines[below].face else _TIGHT)
        and not crossed(lines[at].area, lines[below].area, rules)
    }
    return [
        Block(tuple(part), housed[chain[0]])
        for chain in _chains(linked, len(lines))
        for part in _parted([lines[at] for at in chain])
    ]


def _parted(chain: list[Line]) -> list[list[Line]]:
    """Part the first lines that stand over a column without being of it: a name, a centred line."""
    if rows := _names(chain):
        return [chain[:rows], *_parted(chain[rows:])]
    if len(chain) > 1 and (_is_byline(chain[0].text) or is_furniture(chain[0].text)):
        return [chain[:1], *_parted(chain[1:])]
    if len(chain) < _COLUMN:
        return [chain]
    first, second, *_ = chain
    em = second.size
    left, right = min(line.left for line in chain[1:]), max(line.right for line in chain[1:])
    full = sum(line.right > right - _OUT * em for line in chain[1:]) >= _COLUMN
    out = first.left < left - _OUT * em or (full and first.right > right + 2 * _OUT * em)
    offset = (first.left - left) / em
    starts = second.left > left + _OUT * em and second.right > first.right + _OUT * em
    centred = offset > _OUT and abs(offset - 2) > _OFF and first.text[-1] not in _STOPS
    named = centred and is_name(ink(first.text))
    rows = 1 if out or named or (starts and centred) else _rows(chain, left + _OUT * em)
    return [chain[:rows], chain[rows:]] if rows else [chain]


def _without_credits(below: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Leave out who took a picture, where the last line of its caption stands before that in one row."""
    rest = [at for at in below if not is_credit(lines[at].text)]
    return rest if rest and len(below) > 1 else list(below)


def _is_byline(text: str) -> bool:
    return bylines.stands(text) or signs_surely(text)


def _names(chain: Sequence[Line]) -> int:
    """Give how many lines tell who wrote a text, if more than one: names are torn where a line ends."""
    torn = len(chain) > _TORN and chain[1].width < _REST * chain[0].width
    return _TORN if torn and signs(chain[0].text + chain[1].text) else 0


def _rows(chain: Sequence[Line], indent: float) -> int:
    """Give how many lines stand before the first paragraph without a mark of a sentence: text has one."""
    rows = next((at for at, line in enumerate(chain) if line.left > indent), len(chain))
    text = "".join(line.text for line in chain[:rows])
    return rows if rows < _COLUMN and _STOPS.isdisjoint(text) else 0


def _nearest(over: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Of the lines over a line, give those on the lowest baseline."""
    lowest = max((lines[at].y for at in over), default=0.0)
    return [at for at in over if lines[at].y > lowest - 0.3 * lines[at].size]


def _fits(one: Line, other: Line) -> bool:
    small, big = sorted((one.size, other.size))
    return big <= ALIKE * small and one.upright and other.upright


def _leadings(pairs: Sequence[tuple[int, int]], lines: Sequence[Line]) -> dict[int, float]:
    """Give how far baselines are usually apart, by type size."""
    apart: defaultdict[int, list[float]] = defaultdict(list)
    for at, below in pairs:
        apart[round(lines[at].size)].append(lines[below].y - lines[at].y)
    return {size: median(all_) for size, all_ in apart.items()}


def _chains(linked: dict[int, int], count: int) -> list[list[int]]:
    followed = set(linked.values())
    chains = []
    for first in range(count):
        if first not in followed:
            chain = [first]
            while chain[-1] in linked:
                chain.append(linked[chain[-1]])
            chains.append(chain)
    return chains


def crossed(above: Area, below: Area, rules: Sequence[Area]) -> bool:
    """Tell whether a rule runs between two areas, one under the other."""
    left, right = max(above.left, below.left), min(above.right, below.right)
    return any(
        above.bottom - 0.2 * above.height <= rule.top
        and rule.bottom <= below.bottom - 0.5 * below.height
        and rule.width > rule.height
        and min(rule.right, right) - max(rule.left, left) > 0.5 * max(right - left, 1.0)
        for rule in rules
    )


def fenced(one: Area, other: Area, rules: Iterable[Area]) -> bool:
    """Tell whether a rule runs between two areas, beside both of them."""
    left, right = sorted((one, other))
    return any(
        left.right <= rule.left
        and rule.right <= right.left
        and rule.below(one) == rule.below(other) == 0
        for rule in rules
    )


def innermost(area: Area, boxes: Sequence[Area]) -> int:
    """Give the number of the smallest box that holds the middle of an area; -1 if none does."""
    x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    holding = [at for at, box in enumerate(boxes) if box.holds(x, y)]
    return min(holding, key=lambda at: boxes[at].width * boxes[at].height, default=-1)
