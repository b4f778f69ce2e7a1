"""Turns: where a text goes on on another page, or comes from one, and what the lines beside the mark are.

The line right above 下转第4版 is text, be it so short that it could be a headline. A line right above 上接第1版
is the headline once more; one right below that fills no column is, too, and the text begins under it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.furniture.pointers import Lone, either, jump, lone
from audio_edition.newsroom.page.lines.layout import ENOUGH, STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: The first line of a paragraph falls so much short of its column, in cells: its indent may be lost.
_FIRST = 3.25

#: Words that name a writer: a last word without them is no name (摊主的).
_SIGNED = re.compile(r"[记编作]者|通讯员|[文图]\W|[（(]")

#: So many rows of a headline stand at most between the mark and the text.
_ROWS = 3


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Add to what lines show of their *own* what the marks beside them say: "sent on", "taken up", "over jump"."""
    places = {line.number: place for place, line in enumerate(lines)}
    for place, line in enumerate(lines):
        if not line.furniture and (mark := jump(line.text)) and _opens(mark.mark, line.text):
            own[place].add("taken up")
    for turn in lone([line for line in lines if line.furniture]):
        first, last = places[turn.lines[0].number], places[turn.lines[-1].number]
        above = lines[first - 1] if first else None
        glued = above and not above.furniture and lines[first].number - above.number == 1
        if turn.mark.direction == "to" or (glued and _sends_on(turn, first, lines)):
            if glued:
                text = lines[first - 1].text
                own[first - 1] |= {"sent on", "stops"}
                own[first - 1] -= {"runs on"} if _SIGNED.search(text) else {"runs on", "byline"}
            continue
        if glued and above and not STOP.search(above.text):
            own[first - 1].add("over jump")
        if (begins := _begins(last + 1, lines)) is not None:
            own[begins].add("taken up")


def _sends_on(turn: Lone[Line], first: int, lines: Sequence[Line]) -> bool:
    """Tell whether words that may mean both (紧接) send on the text right above them: it fills its column, or is long."""
    above = lines[first - 1]
    long = sum(line.block == above.block for line in lines[max(0, first - ENOUGH) : first])
    return either(turn.mark) and (not _is_row(above) or long == ENOUGH)


def _opens(mark: str, text: str) -> bool:
    return text.strip().startswith(mark) and (jump(text) or (None,))[0] == "from"


def _begins(place: int, lines: Sequence[Line]) -> int | None:
    """Give the place where the text begins that comes from another page: under the rows of its headline."""
    for at in range(place, min(place + _ROWS, len(lines))):
        if not _is_row(lines[at]) or lines[at].furniture:
            return at
    return place if place < len(lines) else None


def _is_row(line: Line) -> bool:
    """Tell whether a line may be a row of a headline: it fills no column, and does not stop."""
    measure = line.measure or line.below or line.above
    short = measure and line.width + line.inset < measure - _FIRST
    return bool(short) and not (line.row or STOP.search(line.text))
