"""What is drawn on a sheet besides text: rules, boxes and pictures, told from one another by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.readers.pdf.sheet import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Sheet

#: A rule is no thicker and no shorter, in points; a box and a picture are no smaller either way.
_THIN, _LONG, _SMALL = 3.0, 18.0, 24.0

#: What covers more of the sheet is its ground.
_GROUND = 0.8

#: More of each are not looked at: the largest are kept.
_MOST = 400


class Furnishing(NamedTuple):
    """Rules, boxes (with text in them) and pictures (with next to none)."""

    rules: tuple[Area, ...]
    boxes: tuple[Area, ...]
    pictures: tuple[Area, ...]


def of(sheet: Sheet, lines: Sequence[Line]) -> Furnishing:
    """Tell what the drawn things of *sheet* are; *lines* are its text."""
    areas = sorted(sheet.areas, key=lambda area: (-max(area.width, area.height), area))
    rules = [area for area in areas if min(area.width, area.height) <= _THIN]
    rules = [rule for rule in rules if max(rule.width, rule.height) >= _LONG][:_MOST]
    blank, boxes = list[Area](), list[Area]()
    for area in [area for area in dict.fromkeys(areas) if _is_large(area, sheet)][:_MOST]:
        (boxes if _lines_in(area, lines) else blank).append(area)
    pictures = [area for area in sheet.pictures if _is_large(area, sheet)] + blank
    return Furnishing(tuple(rules), tuple(boxes), tuple(dict.fromkeys(pictures))[:_MOST])


def _is_large(area: Area, sheet: Sheet) -> bool:
    whole = area.width * area.height > _GROUND * sheet.width * sheet.height
    return min(area.width, area.height) >= _SMALL and not whole


def _lines_in(area: Area, lines: Sequence[Line]) -> int:
    return sum(area.holds((line.left + line.right) / 2, (line.top + line.y) / 2) for line in lines)
