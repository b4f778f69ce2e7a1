"""Clues: what a line shows of itself, by words and by width, and of the lines beside it."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from operator import add
from typing import TYPE_CHECKING

from audio_edition.newsroom.page import blocks, marks
from audio_edition.newsroom.page.labels.wording import LIST, worded
from audio_edition.newsroom.page.lines.layout import HOLDS, SLACK, WIDEST, Line
from audio_edition.newsroom.page.lines.setting import indents_are_kept, left_over, narrow, set_clues
from audio_edition.newsroom.page.lines.tables import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A block of headlines has fewer lines than this.
_SMALL = 6

#: A headline above its byline has so many rows at most; and what no row of it shows.
_ROWS = 4
_NO_ROW = frozenset({"stops", "runs on", "byline", "masthead", "credit", "closes", "opens", "row"})

#: A credit stands at most so many lines below its caption's first; below a whole paragraph, right below.
_CAPTION, _RIGHT_BELOW = 16, 2

#: How many lines on either side of a gap are compared, and from which share of words on they are kin.
_WINDOW, _APART_WORDS, _AKIN_WORDS = 10, 0.02, 0.1

#: The share of a line's pairs of characters that stand elsewhere too, from which it counts as echoed.
_ECHO = 0.55

#: A headline that is glued to its story has no such mark; of its pairs, so many at least, the story says so great a share.
_HALTS, _PAIRS, _RETOLD = re.compile("[，。；、：:]"), 7, 0.6

#: A word in a cell.
_WORD = re.compile(r"[^\W\d_a-zA-Z]{2,}")

#: What a row of a table shows: its widths say nothing.
_OF_ROW = frozenset({"row", "after row", "table", "stopped", "blank"})

#: What a cell shows that stands below another of its row.
_OF_CELL = frozenset({"cell"})

#: So many lines below a table may say until when, how much, whom to call.
_NOTES = 6

#: A row, or an entry of a list.
_LISTED = frozenset({"row", "entry"})


def clues(lines: Sequence[Line]) -> list[frozenset[str]]:
    """Give, line by line, the names of the clues that it shows."""
    own = worded(lines)
    kept, thin = indents_are_kept(lines), narrow(lines)
    pairs = [_pairs(line) for line in lines]
    seen = Counter(pair for line in pairs for pair in line)
    echoed = _echoed(pairs, seen)
    rarity = log(len(lines) + 1)
    weights = {pair: rarity - log(often) for pair, often in seen.items()}
    found = []
    for place, line in enumerate(lines):
        shown = own[place] | set(_beside(place, lines, own))
        if line.row or line.cell:
            found.append((_OF_CELL if line.cell else _OF_ROW) & shown)
            continue
        if "over byline" in shown or _is_stacked(place, lines, own):
            shown.discard("bare")  # as short as the headlines of essays: 伞
        if _is_retold(place, lines, pairs):
            shown.add("retold")
        shown |= echoed[place] | set(set_clues(place, lines, kept=kept, narrow=thin))
        shown |= _kinship(pairs, weights, place) if _may_part(place, lines) else set()
        found.append(frozenset(shown))
    return found


def _beside(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[str]:
    """Give the clues that a line shows by those above and below it."""
    shown = _gaps(place, lines, own) + (_above(place, lines, own) if place else [])
    below = own[place + 1 : place + 3]
    beside = {
        "opens below": any(clue & {"opens", "byline"} for clue in below),
        "table": _begins_table(place, lines, own),
        "row below": not own[place] & _LISTED and any(clue & _LISTED for clue in below),
        "noted": _notes_table(place, lines, own),
        "announces": _announces_table(place, lines, own),
        "broken off": lines[place].whole and _breaks_off(lines[place], own[place]),
        "initial": _is_initial(place, lines),
        "dated below": _is_over_a_day(place, lines, own),
        "after list": _after_list(place, lines, own),
        "credit below": _credit_below(place, lines, own),
        "over byline": _is_over_byline(place, lines, own),
        "signed below": _is_signed_below(place, lines, own),
    }
    beside["never stops"] = not beside["credit below"] and _never_stops(place, lines, own)
    shown += [clue for clue, holds in beside.items() if holds]
    return shown + (_listed(own, place) if "bullet" in own[place] else [])


def _is_initial(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line is the first character of a story, set so large that it stands alone."""
    text, alone = lines[place].text, blocks.begins(place, lines) and blocks.ends(place, lines)
    return len(text) == 1 and text.isalpha() and alone


def _is_over_a_day(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line without any mark begins a block, and the line below begins with the day."""
    if place + 1 == len(lines) or (place and not _may_part(place, lines)):
        return False
    line, below = lines[place], lines[place + 1]
    glued = below.block == line.block and not own[place] & {
        "runs on",
        "stops",
        "comma",
        "sentence",
        "credit",
    }
    return glued and bool(marks.DATED.match(below.text)) and not marks.DATED.match(line.text)


def _is_over_byline(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line, with those below it that do not stop either, stands right above a byline's line."""
    for at in range(place, min(place + _ROWS, len(lines) - 1)):
        below = lines[at + 1]
        apart = below.block != lines[at].block
        if own[at] & _NO_ROW or (apart and not _is_set_apart(at, lines)):
            return False
        if own[at + 1] & ({"byline", "name"} if apart else {"byline"}):
            return True
    return False


def _is_set_apart(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line, and the one below it, have blocks of their own, with a blank line between."""
    alone = all(blocks.begins(at, lines) and blocks.ends(at, lines) for at in (place, place + 1))
    return alone and lines[place + 1].number - lines[place].number == 2  # noqa: PLR2004 - one blank line


def _is_signed_below(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether the block of a line ends as a short story does: somebody has signed, and took no picture."""
    last = place
    while last + 1 < len(lines) and last - place < _CAPTION and not blocks.ends(last, lines):
        last += 1
    return "closes" in own[last] and not own[last] & {"credited", "credit"}


def _begins_table(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a table begins here that names nothing of what the text above told."""
    parts = place > 0 and (_may_part(place, lines) or "stops" in own[place - 1])
    if not own[place] & _LISTED or not parts or own[place - 1] & _LISTED:
        return False
    table = range(place, min(place + _WINDOW, len(lines)))
    rows = [lines[at].text.split("：")[0] for at in table if own[at] & _LISTED]
    words = {word for row in rows for word in _WORD.findall(row)}
    above = "".join(line.text for line in lines[max(0, place - 2 * _WINDOW) : place])
    return not any(word in above for word in words)


def _notes_table(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line goes on below a table: a note, or in its block until when, how much, whom to call."""
    if not place or own[place] & _LISTED:
        return False
    above = range(place - 1, max(-1, place - _NOTES), -1)
    block = [at for at in above if lines[at].block == lines[place].block]
    last = next((at for at in block if not marks.COUNTS.match(lines[at].text)), place - 1)
    counts = block and "row" in own[last] and marks.COUNTS.match(lines[place].text)
    return bool(counts or ("row" in own[place - 1] and marks.NOTED.match(lines[place].text)))


def _announces_table(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line, or the next with it, announces a table: it ends with a colon right above one."""
    for at in range(place, min(place + 2, len(lines))):
        if lines[at].block != lines[place].block or "row" in own[at]:
            return False
        if lines[at].text.endswith(("：", ":")):
            return at + 1 < len(lines) and "row" in own[at + 1]
    return False


def _gaps(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[str]:
    """Tell whether a block begins or ends here, or is nothing but this line."""
    begins = _may_part(place, lines) or not place
    ends = place + 1 == len(lines) or _may_part(place + 1, lines)
    below = "" if place + 1 == len(lines) else lines[place + 1].text
    quoted = below[:1] in ("“", "‘") and own[place] & {"dangles", "runs on"}
    lone = begins and ends and not quoted and ("asks" in own[place] or "stops" not in own[place])
    return ["blank"] * begins + ["blank below"] * ends + ["lone"] * bool(lone)


def _above(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[str]:
    """Tell how the text above has ended."""
    line, shown = lines[place - 1], own[place - 1]
    held = line.text.endswith(HOLDS) and own[place] & {"item", "bullet", "row"}
    after_row = "row" in shown and len(cells(line.text)) > 1
    beside = {
        "stopped": bool(shown & {"stops", "row", "cell", "verse"})
        or line.whole
        or held
        or "entry" in own[place],
        "ended": "stops" in shown and left_over(place, lines) > 2 * SLACK,
        "after whole": line.whole,
        "after row": after_row or "cell" in shown,
        "below table": bool(shown & {"row", "cell"}),
        "below list": bool(shown & {"entered", "entry on", "declares", "declared"}),
        "greeted": "salutes" in shown,
        "after initial": _is_initial(place - 1, lines),
    }
    return [clue for clue, holds in beside.items() if holds]


def _may_part(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a story may end above this line: a block did."""
    return place > 0 and blocks.begins(place, lines)


def _breaks_off(line: Line, shown: set[str]) -> bool:
    """Tell whether a whole line is no paragraph: it does not stop, or only asks, as headlines do."""
    if "asks" in shown and "speaks" not in shown and line.width <= WIDEST / 2:
        return True
    return not shown & {"stops", "row", "signs off"} and not line.text.endswith(HOLDS)


def _listed(own: Sequence[set[str]], place: int) -> list[str]:
    """Tell whether an item opens a list or goes on with one."""
    above, below = own[max(0, place - LIST) : place], own[place + 1 : place + LIST]
    if any("bullet" in shown for shown in above):
        return ["listed"]
    return ["lists"] if any("bullet" in shown for shown in below) else []


def _after_list(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a list may have ended above this block."""
    if "bullet" in own[place] or not _may_part(place, lines):
        return False
    above, below = own[max(0, place - LIST // 2) : place], own[place + 1 : place + LIST]
    return any("bullet" in shown for shown in above) and not any(
        "bullet" in shown for shown in below
    )


def _credit_below(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether this block, or the next, is closed by a credit."""
    block = lines[place].block
    reach = _RIGHT_BELOW if lines[place].whole else _CAPTION
    for other in range(place, min(place + reach, len(lines))):
        if "credited" in own[other] or (other > place and "credit" in own[other]):
            return True
        if lines[other].block > block:
            return False
    return False


def _never_stops(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether no line of a small block stops: so stand headlines, not captions."""
    block = lines[place].block
    near = range(max(0, place - _SMALL), min(len(lines), place + _SMALL))
    own_block = [at for at in near if lines[at].block == block]
    return len(own_block) < _SMALL and not any("stops" in own[at] for at in own_block)


def _echoed(pairs: Sequence[set[str]], seen: Counter[str]) -> list[set[str]]:
    """Tell which lines are said again elsewhere, as a headline is by its story."""
    shares = [sum(seen[pair] > 1 for pair in own) / len(own) if own else 0.0 for own in pairs]
    return [{"echoed"} if share >= _ECHO else set() for share in shares]


def _is_stacked(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a word stands alone below furniture, or another line alone that does not stop: no text goes on there."""
    alone = blocks.begins(place, lines) and blocks.ends(place, lines) and place > 0
    if not alone or not lines[place].text.isalpha() or len(lines[place].text) < 2:  # noqa: PLR2004 - a word
        return False
    over = blocks.begins(place - 1, lines) and not own[place - 1] & {"stops", "runs on", "comma"}
    return bool(lines[place - 1].furniture) or over


def _is_retold(place: int, lines: Sequence[Line], pairs: Sequence[set[str]]) -> bool:
    """Tell whether a line over a block says what the block says again: so does a headline glued to its story."""
    block = lines[place].block
    if not blocks.begins(place, lines) or _HALTS.search(lines[place].text):
        return False
    below = [
        at for at in range(place + 1, min(place + _WINDOW, len(lines))) if lines[at].block == block
    ]
    again = pairs[place] & set().union(*(pairs[at] for at in below))
    return len(below) > 1 and len(again) >= _RETOLD * max(len(pairs[place]), _PAIRS)


def _kinship(pairs: Sequence[set[str]], weights: Mapping[str, float], place: int) -> set[str]:
    """Tell whether the lines above and below speak of the same: by the words that they share.

    After TextTiling (Hearst 1997): the fewer words are shared across a gap, the likelier it is that
    one story ends there and another begins.
    """
    above = set().union(*pairs[max(0, place - _WINDOW) : place])
    below = set().union(*pairs[place : place + _WINDOW])
    shared, least = (
        sum(map(weights.__getitem__, some)) for some in (above & below, min(above, below, key=len))
    )
    share = shared / least if least else 0.0
    return {"apart"} if share < _APART_WORDS else {"akin"} if share > _AKIN_WORDS else set()


def _pairs(line: Line) -> set[str]:
    return set(filter(str.isalnum, map(add, line.text, line.text[1:])))
