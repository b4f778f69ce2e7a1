"""Characters that a source has lost: the sign put in their place, and places of a font that nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_edition.model import Page

#: The replacement character, the areas that Unicode leaves to fonts, and the printers' sign in a word.
_LOST = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|(?<=[\u4e00-\u9fff])〓(?=[\u4e00-\u9fff])"
)

#: So many lines of a page are named; so many characters are shown around what is lost.
_MOST, _AROUND = 10, 8


class Loss(NamedTuple):
    """A *line*, counted from 1, on which so many characters are *lost*; *shown* is what stands around the first."""

    line: int
    lost: int
    shown: str


def damaged(pages: Iterable[Page]) -> Iterator[str]:
    """Give the editor's warnings: lines of *pages* that hold characters which nobody can tell any more.

    >>> from audio_edition.model import Page
    >>> list(damaged([Page("page.txt", ("望潮大\ufffd合龙",))]))
    ['page.txt:1：有 1 个字已经损坏，无法认出：“望潮大\ufffd合龙”']
    """
    for page in pages:
        lost = losses(page.lines)
        for loss in lost[:_MOST]:
            yield f"{page.name}:{loss.line}：有 {loss.lost} 个字已经损坏，无法认出：“{loss.shown}”"
        if lost[_MOST:]:
            yield f"{page.name}：另有 {len(lost) - _MOST} 行有损坏的字"


def losses(lines: Iterable[str]) -> list[Loss]:
    """List where *lines* hold characters which nobody can tell any more.

    >>> losses(["望潮大桥", "望潮大\ufffd合龙"])
    [Loss(line=2, lost=1, shown='望潮大\ufffd合龙')]
    """
    found = ((number, line, _LOST.search(line)) for number, line in enumerate(lines, 1))
    return [
        Loss(number, len(_LOST.findall(line)), _around(line, first.start()))
        for number, line, first in found
        if first
    ]


def _around(line: str, at: int) -> str:
    return line[max(0, at - _AROUND) : at + _AROUND].strip()
