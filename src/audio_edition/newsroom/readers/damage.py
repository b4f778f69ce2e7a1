"""Characters that a source has lost: the sign put in their place, and places of a font that nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audio_edition.model import Page

#: The replacement character, the areas that Unicode leaves to fonts, and the printers' sign in a word.
_LOST = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|(?<=[\u4e00-\u9fff])〓(?=[\u4e00-\u9fff])"
)

#: So many lines of a page are named; so many characters are shown around what is lost.
_MOST, _AROUND = 10, 8


def damaged(pages: Iterable[Page]) -> Iterator[str]:
    """Give the editor's warnings: lines of *pages* that hold characters which nobody can tell any more.

    >>> from audio_edition.model import Page
    >>> list(damaged([Page("page.txt", ("望潮大\ufffd合龙",))]))
    ['page.txt:1：有 1 个字已经损坏，无法认出：“望潮大\ufffd合龙”']
    """
    for page in pages:
        lost = [(at, line) for at, line in enumerate(page.lines, 1) if _LOST.search(line)]
        for at, line in lost[:_MOST]:
            count = len(_LOST.findall(line))
            yield f"{page.name}:{at}：有 {count} 个字已经损坏，无法认出：“{_shown(line)}”"
        if lost[_MOST:]:
            yield f"{page.name}：另有 {len(lost) - _MOST} 行有损坏的字"


def _shown(line: str) -> str:
    at = next(found.start() for found in _LOST.finditer(line))
    return line[max(0, at - _AROUND) : at + _AROUND].strip()
