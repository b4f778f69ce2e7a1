"""Initials: a first character as high as several lines, beside them (首字下沉)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.lines import Line

#: An initial is so many times as large as the text, stands no farther from it in ems, and is as many
#: characters at most.
_LARGE, _NEAR, _LONGEST = 1.8, 1.0, 2

#: How far in a paragraph begins, in ems.
_INDENT = 2.0


def join(lines: Sequence[Line], body: float) -> list[Line]:
    """Give *lines* with initials put before the text that they begin; *body* is the text's type size."""
    initials = [
        line
        for line in lines
        if line.upright and line.size >= _LARGE * body and len(line.text) <= _LONGEST
    ]
    kept = list(lines)
    for initial in initials:
        beside = sorted((line for line in kept if _is_beside(line, initial, body)), key=_height)
        if len(beside) > 1 and beside[0].top < initial.top + body:
            kept = [line for line in kept if line is not initial]
            for number, line in enumerate(beside):
                kept[kept.index(line)] = _moved(line, initial, first=number == 0)
    return kept


def _height(line: Line) -> float:
    return line.y


def _is_beside(line: Line, initial: Line, body: float) -> bool:
    return (
        abs(line.size - body) < body / 10
        and line.y > initial.top
        and line.y <= initial.y + body / 2
        and -body / 2 <= line.left - initial.right <= _NEAR * body
    )


def _moved(line: Line, initial: Line, *, first: bool) -> Line:
    """Give a line beside an initial as if there were none: the first begins a paragraph."""
    if not first:
        return line._replace(left=initial.left)
    return line._replace(text=initial.text + line.text, left=initial.left + _INDENT * line.size)
