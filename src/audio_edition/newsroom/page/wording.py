"""What the words of lines show: bylines, sentences, lists, speakers, signatures."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page import marks
from audio_edition.newsroom.page.layout import STOP, Line
from audio_edition.newsroom.page.pointers import jump
from audio_edition.newsroom.page.setting import outdone
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUNS_ON = re.compile(r"[，、；：,“‘《〈（【(—～-]$")
_CANNOT_START = "，。、；：？！）”’》〉】…％%℃·～!?)"
_POINTS, _SALUTE = re.compile(marks.POINTS_AT_PICTURE), re.compile(marks.SALUTE)
_REPORTS, _GOES_ON = re.compile(marks.REPORTS), re.compile(marks.GOES_ON)
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"))
_SENTENCE = re.compile(r"[。；]|，.*，")

#: No heading of a chapter is wider, in cells.
_CHAPTER = 18

#: No credit is longer, in characters.
_CREDIT = 40

#: No line that says who wrote is longer, in characters.
_AUTHOR = 40

#: A family name and two more, in characters.
_WHOLE_NAME = 3

#: A list of entries has more than so many, and an entry so many lines at most.
_ENTRIES, _ENTRY_LINES = 2, 3

#: How many lines an item of a list has at most.
LIST = 12


def worded(lines: Sequence[Line]) -> list[set[str]]:
    """Give, line by line, the clues that its words show."""
    own = _counted_on(lines, _signed_off(lines, _closed([_own(line) for line in lines], lines)))
    _entered(lines, own)
    _enumerated(lines, own)
    _titled_items(lines, own)
    _named(lines, own)
    _spoken(lines, own)
    return own


def _own(line: Line) -> set[str]:
    text = line.text
    shown = {
        "opens": bylines.opens(text) and not marks.is_credit(text),
        "byline": not line.row and _is_author(text),
        "masthead": bool(line.furniture),
        "credit": line.width <= 18 and marks.is_credit(text),  # noqa: PLR2004 - three names at most
        "pictured": bool(marks.PICTURED.match(text)) and not line.row,
        "points": bool(_POINTS.search(text)),
        "stops": bool(STOP.search(text)),
        "asks": text[-1] in "？！?!" and not re.match("[问答][：:]", text),
        "runs on": bool(_RUNS_ON.search(text)),
        "cannot start": text[0] in _CANNOT_START,
        "sentence": bool(_SENTENCE.search(text)),
        "tail": line.width < 6 and bool(STOP.search(text)),  # noqa: PLR2004 - no sentence is so short
        "torn": any(text.count(left) < text.count(right) for left, right in _BRACKETS),
        "aside": text[0] == "（" and text[-1] == "）",
        "bare": sum(map(str.isalpha, text)) < 3,  # noqa: PLR2004 - no headline says less
        "comma": "，" in text,
        "dash": text.startswith(("——", "—", "--")),
        "quote": text[0] in "“‘",
        "salutes": bool(_SALUTE.fullmatch(text)),
        "reports": bool(_REPORTS.search(text)),
        "goes on": bool(_GOES_ON.match(text)),
        "bullet": text[0] in marks.BULLETS and not marks.BOXED_BYLINE.match(text),
        "row": line.row,
        "sent on": bool((mark := jump(text)) and mark.direction == "to" and not line.furniture),
        "boxed": bool(re.fullmatch("【.{2,16}】", text)),
        "halves": bool(marks.HALVES.fullmatch(text)),
        "entitled": bool(marks.ENTITLED.fullmatch(text)),
        "dangles": bool(marks.DANGLES.search(text)),
        "whole": line.whole,
        "credited": _is_credited(text),
    }
    if shown["salutes"] or shown["sent on"]:
        shown |= {"stops": True, "runs on": False}
    return {clue for clue, holds in shown.items() if holds}


def _is_credited(text: str) -> bool:
    """Tell whether a credit follows the last sentence of a line."""
    parts = re.split(r"(?<=[。！？”])\s*(?=[^。！？”]*$)", text[-_CREDIT:])
    return (
        len(parts) > 1 and bool(parts[-1]) and "文" not in parts[-1] and marks.is_credit(parts[-1])
    )


def _enumerated(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the items of numbered lists: another item of the same kind, next in number, is near."""
    items = [(place, found) for place, line in enumerate(lines) if (found := marks.item(line.text))]
    for (above, one), (below, other) in pairwise(items):
        if one[0] == other[0] and other[1] == one[1] + 1 and below - above <= LIST * 2:
            for place in (above, below):
                own[place].add("chapter" if _is_chapter(place, lines, own) else "item")


def _is_chapter(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether what counts itself is a heading: short, without a stop, and with text below."""
    line, below = lines[place], lines[min(place + 1, len(lines) - 1)]
    short = line.width <= _CHAPTER and not own[place] & {"stops", "runs on", "sentence", "comma"}
    return short and below is not line and not marks.item(below.text)


def _spoken(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines with which somebody begins to speak: questions, answers, and who has a say twice."""
    names = [marks.SPEAKER.match(line.text) for line in lines]
    often = Counter(found["name"] for found in names if found)
    for place, (line, found) in enumerate(zip(lines, names, strict=True)):
        if marks.ASKS.match(line.text) or (found and often[found["name"]] > 1):
            own[place].add("speaks")
    for place in range(len(lines) - 1):
        if all(line.text.startswith("问：") for line in lines[place : place + 2]):
            own[place].add("asked again")


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
            (sign == "closing" and "byline" not in own[place])
            or (
                sign == "name"
                and (above == "closing" or below == "day" or _closes_block(place, lines, own))
            )
            or (sign == "day" and above in ("closing", "name"))
        ):
            own[place] = own[place] - {"masthead"} | {"signs off", "stops"}
    return own


def _closes_block(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line stands below a sentence, and last in its block."""
    ends = place + 1 == len(lines) or lines[place + 1].block != lines[place].block
    return place > 0 and ends and "stops" in own[place - 1]


def _sign(line: Line, shown: set[str]) -> str:
    if marks.SIGN_OFF.fullmatch(line.text) or marks.ASIDE.fullmatch(line.text) or "byline" in shown:
        return "closing"
    if marks.SIGNED_DAY.fullmatch(line.text):
        return "day"
    house = "masthead" not in shown and marks.SIGNATURE.fullmatch(line.text)
    return "name" if house else ""


def _is_author(text: str) -> bool:
    """Tell whether a line says who wrote: a byline, a writer of letters, a name with a calling."""
    if bylines.stands(text) or bylines.opening(text) == text:
        return not marks.is_credit(text)
    if len(text) > _AUTHOR or _SENTENCE.search(text):
        return False
    found = marks.WRITER.fullmatch(text) or marks.AUTHOR.fullmatch(text)
    name = next(filter(None, found.groups()), "") if found else ""
    unnamed = marks.ADDRESS.search(name) and marks.WRITER.fullmatch(text)
    return bool(unnamed) or is_name("".join(name.split()))


def _entered(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the entries of a list of numbers to call, prices, or stops: three lines of one shape, near each other."""
    places = [at for at, line in enumerate(lines) if marks.ENTRY.match(line.text)]
    runs: list[list[int]] = []
    for at in places:
        if runs and at - runs[-1][-1] <= _ENTRY_LINES:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        counted = [at for at in run if marks.COUNTS.match(lines[at].text)]
        if len(counted) * 2 > len(run) > _ENTRIES:
            own[run[0]].add("entry")
            for at in run[1:]:
                own[at] |= {"entry", "entered"}


def _counted_on(lines: Sequence[Line], own: list[set[str]]) -> list[set[str]]:
    """Name the lines between which a figure is torn from what it counts, or a quotation is."""
    for place in range(1, len(lines)):
        above, below = lines[place - 1].text, lines[place].text
        counted = above[-1].isdigit() and marks.COUNTED.match(below)
        if counted or any(_tears(above, below, *pair) for pair in _BRACKETS):
            own[place - 1].add("runs on")
            own[place].add("cannot start")
    return own


def _tears(above: str, below: str, left: str, right: str) -> bool:
    """Tell whether a bracket or a quotation opens above and closes below."""
    return above.rfind(left) > above.rfind(right) and below.count(right) > below.count(left)


def _titled_items(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Take bulleted lines that do not stop, above wider ones or alone, for the headings of short stories."""
    for place, shown in enumerate(own):
        ends = place + 1 == len(lines) or lines[place + 1].block != lines[place].block
        goes_on = shown & {"stops", "runs on"} or not (ends or outdone(place, lines))
        if "bullet" in shown and not goes_on:
            shown.remove("bullet")


def _named(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines that hold a name alone: below a headline, or at either end of a block."""
    for place, line in list(enumerate(lines))[1:]:
        name = marks.NAME.fullmatch(line.text) and not marks.COLUMN.search(line.text)
        if name and is_name("".join(line.text.split())):
            own[place] |= _shown_by_name(place, lines, own)


def _shown_by_name(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> set[str]:
    """Tell what a name shows by its place: below a sentence it has to be whole, and first or last."""
    line, below = lines[place], lines[place + 1 : place + 2]
    if "stops" not in own[place - 1]:
        told = below and own[place + 1] & {"sentence", "comma", "stops"}
        return {"name"} if told else set()
    begins = lines[place - 1].block != line.block
    ends = all(other.block != line.block for other in below)
    if len(line.text) < _WHOLE_NAME or not (begins or ends):
        return set()
    return {"name"} if begins and ends else {"byline"}
