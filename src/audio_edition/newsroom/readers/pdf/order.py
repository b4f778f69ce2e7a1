"""In which order the stories of a sheet are read: by the white that runs across it, or down."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.pdf.sheet import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.story import Story

    #: Stories that are read in one go, and the rectangle that they fill.
    _Unit = tuple[Area, list[Story]]

#: What can be parted.
_SEVERAL = 2


def sort(stories: Iterable[Story], drawn: Furnishing, em: float) -> list[Story]:
    """Give stories as they are read; those in one box are read one after another."""
    rules = [rule for rule in drawn.rules if rule.height > rule.width]
    housed: defaultdict[int, list[Story]] = defaultdict(list)
    for story in stories:
        housed[story.boxes.pop() if len(story.boxes) == 1 else -1].append(story)
    units = [(_around(story), [story]) for story in housed.pop(-1, [])]
    for box, inside in housed.items():
        own = _cut([(_around(story), [story]) for story in inside], rules, em)
        units.append((reduce(Area.around, [area for area, _ in own], drawn.boxes[box]), _told(own)))
    return _told(_cut(units, rules, em))


def _around(story: Story) -> Area:
    return reduce(Area.around, [*story.areas, *(area for _, area in story.captions)])


def _told(units: Iterable[_Unit]) -> list[Story]:
    return list(chain.from_iterable(stories for _, stories in units))


def _cut(units: Sequence[_Unit], rules: Iterable[Area], em: float) -> list[_Unit]:
    """Put units in order: cut where white an em high runs right across; where none does, right down.

    No white runs across one of *rules*, which run down the sheet.
    """
    if len(units) < _SEVERAL:
        return list(units)
    whole = reduce(Area.around, [area for area, _ in units])
    within = [
        rule._replace(top=max(rule.top, whole.top) + em, bottom=min(rule.bottom, whole.bottom) - em)
        for rule in rules
        if whole.left < rule.left < whole.right and not rule.below(whole)
    ]
    bars: list[_Unit] = [(rule, []) for rule in within]
    rows = _parts([((area.top, area.bottom), (area, own)) for area, own in [*units, *bars]], em)
    files = _parts([((area.left, area.right), (area, own)) for area, own in units], 0.0)
    parts = rows if len(rows) > 1 else files
    return (
        [unit for part in parts for unit in _cut(part, rules, em)]
        if len(parts) > 1
        else _rows(units)
    )


def _parts(spans: Iterable[tuple[tuple[float, float], _Unit]], white: float) -> list[list[_Unit]]:
    """Part units, each with its span, where one begins so far behind the ends of all before it."""
    parts: list[list[_Unit]] = []
    end = 0.0
    for (first, last), unit in sorted(spans, key=lambda pair: pair[0]):
        if not parts or first >= end + white:
            parts.append([])
        if unit[1]:
            parts[-1].append(unit)
        end = max(end, last)
    return [part for part in parts if part]


def _rows(units: Iterable[_Unit]) -> list[_Unit]:
    """Put units that reach into one another in rows, from the top: a row ends where a unit does."""
    rows: list[list[_Unit]] = []
    for unit in sorted(units, key=lambda unit: unit[0].top):
        if not rows or unit[0].top >= min(area.bottom for area, _ in rows[-1]):
            rows.append([])
        rows[-1].append(unit)
    return [unit for row in rows for unit in sorted(row, key=lambda unit: unit[0].left)]
