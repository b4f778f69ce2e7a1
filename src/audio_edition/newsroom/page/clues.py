"""Clues: what a line shows of itself, and of the lines beside it."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import is_half, width
from audio_edition.newsroom.page import marks
from audio_edition.newsroom.page.layout import ENOUGH, NARROW, SLACK, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A sentence ends here; codes of the editors (②6) and a bracket may follow.
_STOP = re.compile(
    r"[。！？!?…][”’」』）)]*\s*(?:[①-⑳⓪]\s*\d{0,2}|（[^（）]{2,20}）)?$|（[完记者].{0,12}）$"
)
_WORD = re.compile(r"[A-Za-z0-9.,%+:/#-]+")
_RUNS_ON = re.compile(r"[，、；：,“‘《〈（【(—～-]$")
_CANNOT_START = "，。、；：？！）”’》〉】…％%℃·～!?)"
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"))
_SENTENCE = re.compile(r"[。；]|，.*，")

#: A paragraph's first line falls at most so many cells short: its indent, and what would not fit.
FIRST = 3.25

#: How far apart the measures of two blocks are, in cells: columns of one story differ by one at most.
_APART = (("same measure", SLACK), ("near measure", SLACK + 1), ("other measure", float("inf")))

#: How many lines an item of a list has at most.
_LIST = 12

#: How many lines on either side of a gap are compared, and from which share of words on they are kin.
_WINDOW, _APART_WORDS, _AKIN_WORDS = 10, 0.02, 0.1

#: The share of a line's pairs of characters that stand elsewhere too, from which it counts as echoed.
_ECHO = 0.55


def clues(lines: Sequence[Line]) -> list[frozenset[str]]:
    """Give, line by line, the names of the clues that it shows."""
    own = _counted_on(lines, _signed_off(lines, _closed([_own(line) for line in lines], lines)))
    kept = _indents_are_kept(lines)
    pairs = [_pairs(line) for line in lines]
    seen = Counter(pair for line in pairs for pair in line)
    echoed = _echoed(pairs, seen)
    return [
        frozenset(
            own[place]
            | echoed[place]
            | set(_beside(place, lines, own))
            | set(_set(place, lines, kept))
            | (_kinship(pairs, seen, place) if _may_part(place, lines) else set())
        )
        for place in range(len(lines))
    ]


def _may_part(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a story may end above this line: a block did."""
    return place > 0 and lines[place].block != lines[place - 1].block


def _own(line: Line) -> set[str]:
    text = line.text
    shown = {
        "opens": bylines.opens(text),
        "byline": bylines.stands(text) and not marks.is_credit(text),
        "masthead": marks.is_masthead(text),
        "credit": line.width <= 18 and marks.is_credit(text),  # noqa: PLR2004 - three names at most
        "points": bool(re.search(marks.POINTS_AT_PICTURE, text)),
        "stops": bool(_STOP.search(text)),
        "asks": text[-1] in "？！?!" and not re.match("[问答][：:]", text),
        "runs on": bool(_RUNS_ON.search(text)),
        "cannot start": text[0] in _CANNOT_START,
        "sentence": bool(_SENTENCE.search(text)),
        "tail": line.width < 6 and bool(_STOP.search(text)),  # noqa: PLR2004 - no sentence is so short
        "torn": any(text.count(left) < text.count(right) for left, right in _BRACKETS),
        "aside": text[0] == "（" and text[-1] == "）",
        "bare": sum(map(str.isalpha, text)) < 3,  # noqa: PLR2004 - no headline says less
        "comma": "，" in text,
        "dash": text.startswith(("——", "—", "--")),
        "quote": text[0] in "“‘",
        "salutes": bool(re.fullmatch(marks.SALUTE, text)),
        "reports": bool(re.search(marks.REPORTS, text)),
        "goes on": bool(re.match(marks.GOES_ON, text)),
        "bullet": text[0] in marks.BULLETS,
    }
    if shown["salutes"]:
        shown |= {"stops": True, "runs on": False}
    return {clue for clue, holds in shown.items() if holds}


def _closed(own: list[set[str]], lines: Sequence[Line]) -> list[set[str]]:
    """Name the lines that a closing byline ends, and those that follow it."""
    for place, line in enumerate(lines):
        above = lines[place - 1] if place else line
        joined = above.text + line.text if above.block == line.block and place else line.text
        if bylines.closes(joined):
            own[place] = own[place] - {"opens", "byline"} | {"closes", "stops"}
        if place and "closes" in own[place - 1]:
            own[place].add("closed")
    return own


def _signed_off(lines: Sequence[Line], own: list[set[str]]) -> list[set[str]]:
    """Name the lines with which a letter or a notice is signed: a name needs a day beside it."""
    signs = [_sign(line, shown) for line, shown in zip(lines, own, strict=True)]
    for place, sign in enumerate(signs):
        above = signs[place - 1] if place else ""
        below = signs[place + 1] if place + 1 < len(signs) else ""
        if (
            sign == "closing"
            or (sign == "name" and (above == "closing" or below == "day"))
            or (sign == "day" and above in ("closing", "name"))
        ):
            own[place] = own[place] - {"masthead"} | {"signs off", "stops"}
    return own


def _counted_on(lines: Sequence[Line], own: list[set[str]]) -> list[set[str]]:
    """Name the lines between which a figure is torn from what it counts."""
    for place in range(1, len(lines)):
        if lines[place - 1].text[-1].isdigit() and re.match(marks.COUNTED, lines[place].text):
            own[place - 1].add("runs on")
            own[place].add("cannot start")
    return own


def _sign(line: Line, shown: set[str]) -> str:
    if re.fullmatch(marks.SIGN_OFF, line.text):
        return "closing"
    if re.fullmatch(marks.SIGNED_DAY, line.text):
        return "day"
    is_name = "masthead" not in shown and re.fullmatch(marks.SIGNATURE, line.text)
    return "name" if is_name else ""


def _beside(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[str]:
    line = lines[place]
    shown = []
    if place == 0 or lines[place - 1].block != line.block:
        shown.append("blank")
    if place + 1 == len(lines) or lines[place + 1].block != line.block:
        shown.append("blank below")
        if shown[0] == "blank" and ("asks" in own[place] or "stops" not in own[place]):
            shown.append("lone")
    if any(clue & {"opens", "byline"} for clue in own[place + 1 : place + 3]):
        shown.append("opens below")
    if place and "stops" in own[place - 1]:
        shown.append("stopped")
        if _left_over(place, lines) > 2 * SLACK:
            shown.append("ended")
    if "bullet" in own[place]:
        shown += _listed(own, place)
    if _after_list(place, lines, own):
        shown.append("after list")
    if _credit_below(place, lines, own):
        shown.append("credit below")
    return shown


def _listed(own: Sequence[set[str]], place: int) -> list[str]:
    """Tell whether an item opens a list or goes on with one."""
    above, below = own[max(0, place - _LIST) : place], own[place + 1 : place + _LIST]
    if any("bullet" in shown for shown in above):
        return ["listed"]
    return ["lists"] if any("bullet" in shown for shown in below) else []


def _after_list(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a list may have ended above this block."""
    if "bullet" in own[place] or not _may_part(place, lines):
        return False
    above, below = own[max(0, place - _LIST // 2) : place], own[place + 1 : place + _LIST]
    return any("bullet" in shown for shown in above) and not any(
        "bullet" in shown for shown in below
    )


def _credit_below(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether this block, or the next, is closed by a credit."""
    block = lines[place].block
    for other in range(place + 1, min(place + 16, len(lines))):
        if "credit" in own[other]:
            return True
        if lines[other].block > block:
            return False
    return False


def _set(place: int, lines: Sequence[Line], kept: bool) -> list[str]:  # noqa: FBT001 - a fact of the page
    line = lines[place]
    size = _size(place, lines, line.measure)
    above = _size(place, lines, line.above)
    shown = [size, above and f"{above} above", *_unfilled(place, lines, size)]
    if line.inset:
        shown.append("indented")
    elif kept:
        shown.append("flush")
    if max(line.measure, line.width) <= NARROW:
        shown.append("narrow" if line.measure else "slim")
    if _outdone(place, lines):
        shown.append("outdone")
    if _juts(place, lines):
        shown.append("juts")
    if _ends_loose(_last_of_small(place, lines), lines):
        shown.append("loose")
    if place:
        shown += _after(place, lines)
    return [clue for clue in shown if clue]


def _unfilled(place: int, lines: Sequence[Line], size: str) -> list[str]:
    """Tell whether a line leaves room though its sentence goes on, and its block too."""
    if size not in ("first", "short") or _STOP.search(lines[place].text):
        return []
    cut = size == "short" and lines[min(place + 1, len(lines) - 1)].block == lines[place].block
    return ["unfilled", "cut short"] if cut else ["unfilled"]


def _last_of_small(place: int, lines: Sequence[Line]) -> int:
    """Give the place of the last line of a block too small to have a measure; else the line's own."""
    last = place
    while (
        not lines[place].measure
        and lines[min(last + 1, len(lines) - 1)].block == lines[place].block
    ):
        if last + 1 == len(lines):
            break
        last += 1
    return last


def _ends_loose(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a block ends in a line that neither stops nor is full: no text does.

    Text breaks off at a full line, at the foot of its column, or with a sentence.
    """
    line = lines[place]
    ends = place + 1 == len(lines) or lines[place + 1].block != line.block
    below = "" if place + 1 == len(lines) else lines[place + 1].text
    if not ends or _STOP.search(line.text) or _RUNS_ON.search(line.text) or below[:1] in ("“", "‘"):
        return False  # extractors leave a blank line before a quotation mark
    missing = _missing(line) if not below else _left_over(place + 1, lines)
    return missing > 2 * SLACK


def _after(place: int, lines: Sequence[Line]) -> list[str]:
    """Name how the line above was filled, and whether the column is the same here."""
    line, before = lines[place], lines[place - 1]
    shown = ["after short" if _left_over(place, lines) > 2 * SLACK else "after full"]
    if _juts(place - 1, lines):
        shown.append("after jut")
    if _outdone(place - 1, lines):
        shown.append("after outdone")
    if line.above and (line.measure or line.below):
        apart = _apart(place, lines)
        shown.append(next(name for name, most in _APART if apart <= most))
        if before.block != line.block:
            shown.append(shown[-1].replace("measure", "start"))
    return shown


def _left_over(place: int, lines: Sequence[Line]) -> float:
    """Tell how many cells the line above falls short, though the first word of this one had fitted."""
    word = _WORD.match(lines[place].text)
    return _missing(lines[place - 1]) - (width(word[0]) if word else 0)


def _missing(line: Line, measure: float = 0.0) -> float:
    """Tell how many cells *line* falls short of its column."""
    measure = measure or line.measure or line.above
    return line.missing(measure) if measure else 0.0


def _size(place: int, lines: Sequence[Line], measure: float) -> str:
    """Name the width of a line against *measure*: wide, full, first (two cells in) or short."""
    if not measure:
        return ""
    missing = _missing(lines[place], measure)
    if missing <= -SLACK:
        return "wide"
    if missing < 1 or (missing <= SLACK and not _had_room(place, lines)):
        return "full"
    return "first" if missing <= FIRST else "short"


def _apart(place: int, lines: Sequence[Line]) -> float:
    """Tell by how many cells the column here differs from the column above.

    A heading says nothing of that; the column below it does.
    """
    line = lines[place]
    if line.measure:
        return line.apart(line.above)
    fits = line.reach[1] >= line.above - FIRST and line.apart(line.above) in (
        0,
        line.above - line.reach[1],
    )
    return 0.0 if fits and _is_text(place, lines) else abs(line.below - line.above)


def _is_text(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a small block holds a sentence: then it is no heading."""
    block = [line for line in lines[place : place + ENOUGH] if line.block == lines[place].block]
    return any(_STOP.search(line.text) or _SENTENCE.search(line.text) for line in block)


def _juts(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether one of the first two lines of a block is far wider than all that stand below it."""
    line = lines[place]
    if place > 1 and lines[place - 2].block == line.block:
        return False
    if line.width <= NARROW and _STOP.search(lines[min(place + 1, len(lines) - 1)].text):
        return False
    widths = [other.width for other in lines[place + 1 : place + 6] if other.block == line.block]
    return len(widths) > 1 and line.width > max(widths) + FIRST


def _outdone(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether the line below, in the same block, is so much wider that no indent explains it."""
    line, below = lines[place], lines[min(place + 1, len(lines) - 1)]
    return (
        below.block == line.block
        and below.width - line.width > FIRST + SLACK
        and not _STOP.search(line.text)
    )


def _had_room(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether the first character of the next line would have fitted: then this one is indented."""
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    return not (is_half(below[:1] or "0") or below[1:2] in _CANNOT_START)


def _indents_are_kept(lines: Sequence[Line]) -> bool:
    """Tell whether the page keeps the two cells before a paragraph: then their absence says much."""
    return sum(line.indent > 1 for line in lines) * 12 > len(lines)


def _echoed(pairs: Sequence[set[str]], seen: Counter[str]) -> list[set[str]]:
    """Tell which lines are said again elsewhere, as a headline is by its story."""
    shares = [sum(seen[pair] > 1 for pair in own) / len(own) if own else 0.0 for own in pairs]
    return [{"echoed"} if share >= _ECHO else set() for share in shares]


def _kinship(pairs: Sequence[set[str]], seen: Counter[str], place: int) -> set[str]:
    """Tell whether the lines above and below speak of the same: by the words that they share.

    After TextTiling (Hearst 1997): the fewer words are shared across a gap, the likelier it is that
    one story ends there and another begins.
    """
    above = set().union(*pairs[max(0, place - _WINDOW) : place])
    below = set().union(*pairs[place : place + _WINDOW])
    rarity = log(len(pairs) + 1)
    shared, least = (
        sum(rarity - log(seen[pair]) for pair in some)
        for some in (above & below, min(above, below, key=len))
    )
    share = shared / least if least else 0.0
    return {"apart"} if share < _APART_WORDS else {"akin"} if share > _AKIN_WORDS else set()


def _pairs(line: Line) -> set[str]:
    text = line.text
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}
