"""In which order the stories of a sheet are read: by the white that runs across it, or down."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf.sheet import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.story import Story

    #: Stories that are read in one go, and the rectangle that they fill.
    _Unit = tuple[Area, list[Story]]

#: White across a sheet parts rows if it is so many ems high; any white down it parts files.
_WHITE = 1.0


def sort(stories: Iterable[Story], boxes: Sequence[Area], em: float) -> list[Story]:
    """Give stories as they are read; those in one of *boxes* are read one after another."""
    housed: defaultdict[int, list[Story]] = defaultdict(list)
    for story in stories:
        housed[story.boxes.pop() if len(story.boxes) == 1 else -1].append(story)
    units = [(_around(story), [story]) for story in housed.pop(-1, [])]
    for box, inside in housed.items():
        own = _cut([(_around(story), [story]) for story in inside], em)
        units.append((reduce(Area.around, [area for area, _ in own], boxes[box]), _told(own)))
    return _told(_cut(units, em))


def _around(story: Story) -> Area:
    return reduce(Area.around, [*story.areas, *(area for _, area in story.captions)])


def _told(units: Iterable[_Unit]) -> list[Story]:
    return list(chain.from_iterable(stories for _, stories in units))


def _cut(units: Iterable[_Unit], em: float) -> list[_Unit]:
    """Put units in order: cut where white runs right across; where none does, right down."""
    down = sorted(units, key=lambda unit: unit[0].top)
    rows = _parts([(area.top, area.bottom) for area, _ in down], _WHITE * em)
    if len(rows) > 1:
        return [unit for row in rows for unit in _cut([down[at] for at in row], em)]
    across = sorted(down, key=lambda unit: unit[0].left)
    files = _parts([(area.left, area.right) for area, _ in across], 0.0)
    if len(files) > 1:
        return [unit for file in files for unit in _cut([across[at] for at in file], em)]
    return _rows(down)


def _parts(spans: Sequence[tuple[float, float]], white: float) -> list[list[int]]:
    """Part spans, sorted by where they begin, where one begins so far behind the ends of all before."""
    parts: list[list[int]] = []
    end = 0.0
    for at, (first, last) in enumerate(spans):
        if not parts or first >= end + white:
            parts.append([])
        parts[-1].append(at)
        end = max(end, last)
    return parts


def _rows(units: Iterable[_Unit]) -> list[_Unit]:
    """Put units that reach into one another in rows, from the top: a row ends where a unit does."""
    rows: list[list[_Unit]] = []
    for unit in units:
        if not rows or unit[0].top >= min(area.bottom for area, _ in rows[-1]):
            rows.append([])
        rows[-1].append(unit)
    return [unit for row in rows for unit in sorted(row, key=lambda unit: unit[0].left)]
