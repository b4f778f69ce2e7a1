"""What the words of lines show: bylines, sentences, lists, speakers, signatures."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines, writers
from audio_edition.newsroom.page import blocks, marks
from audio_edition.newsroom.page.furniture import is_edge
from audio_edition.newsroom.page.furniture.pointers import jump
from audio_edition.newsroom.page.labels import authors, captions, verse
from audio_edition.newsroom.page.lines import glued, turns
from audio_edition.newsroom.page.lines.layout import STOP, Line
from audio_edition.newsroom.page.lines.setting import FIRST, outdone

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUNS_ON = re.compile(r"[，、；：,“‘《〈（【(—～-]$")
_CANNOT_START = "，。、；：？！）”’》〉】…％%℃·～!?)"
_POINTS, _SALUTE = re.compile(marks.POINTS_AT_PICTURE), re.compile(marks.SALUTE)
_REPORTS, _GOES_ON = re.compile(marks.REPORTS), re.compile(marks.GOES_ON)
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"))
_SAID = re.compile(r"[。！!…][”’）)】]*$|[？?][”’）)]+$|[）)】]$")
_SENTENCE = re.compile(r"[。；]|，.*，")
_INSIDE = re.compile("。[^”’）」』]")
_LOST = re.compile("遗失|丢失|被盗|灭失|损毁")

#: So a question is put that a headline above may have asked.
_PUT = ("问：", "问:")

#: A headline over a text falls so much short of it, in cells.
_CUT = 4

#: A day with its year.
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")

#: No heading of a chapter is wider, in cells.
_CHAPTER = 18

#: What points at a picture, and in a list at each item.
_POINTERS = "▲▼◀▶△"

#: A list of entries has more than so many, and an entry so many lines at most.
_ENTRIES, _ENTRY_LINES = 2, 3

#: How many lines above and below a line are asked which says more of it.
_NEAR = 8

#: How many lines an item of a list has at most.
LIST = 12


def worded(lines: Sequence[Line]) -> list[set[str]]:
    """Give, line by line, the clues that its words show."""
    shown = [_own(line) for line in lines]
    _in_text(lines, shown)
    own = _counted_on(lines, _signed_off(lines, _closed(shown, lines)))
    _pointed(lines, own)
    _asked(lines, own)
    _replied(lines, own)
    _entered(lines, own)
    _enumerated(lines, own)
    _titled_items(lines, own)
    authors.name(lines, own)
    verse.name(lines, own)
    _spoken(lines, own)
    captions.name(lines, own)
    turns.name(lines, own)
    _declared(lines, own)
    return own


#: A number to call: no heading holds one.
_CALLS = re.compile(r"(?<!\d)(?:\d{3,4}[-—])?\d{7,8}(?!\d)|1[3-9]\d{9}")


def _own(line: Line) -> set[str]:
    text = line.text
    shown = {
        "opens": (bylines.opens(text) or line.headed > 0 or glued.parting(text) > 0)
        and not marks.is_credit(text),
        "byline": not line.row and not marks.REPLIES.fullmatch(text) and _is_author(text),
        "masthead": bool(line.furniture),
        "credit": line.width <= 18 and captions.is_of_picture(text),  # noqa: PLR2004 - three names at most
        "pictured": bool(marks.PICTURED.match(text)) and not line.row,
        "corrects": bool(marks.CORRECTS.match(text)),
        "points": bool(_POINTS.search(text)),
        "stops": bool(STOP.search(text)),
        "asks": text[-1] in "？！?!" and not re.match("[问答][：:]", text),
        "runs on": bool(_RUNS_ON.search(text)),
        "cannot start": text[0] in _CANNOT_START,
        "sentence": bool(_SENTENCE.search(text)),
        "stops inside": bool(_INSIDE.search(text)),
        "tail": line.width < 6 and bool(STOP.search(text)),  # noqa: PLR2004 - no sentence is so short
        "torn": any(text.count(left) < text.count(right) for left, right in _BRACKETS),
        "aside": text[0] == "（" and text[-1] == "）",
        "bare": sum(map(str.isalpha, text)) < 3 and not marks.NOTICE.fullmatch(text),  # noqa: PLR2004 - no headline says less
        "comma": "，" in text,
        "calls": bool(_CALLS.search(text)),
        "dash": text.startswith(("——", "—", "--")),
        "salutes": bool(_SALUTE.fullmatch(text)),
        "reports": bool(_REPORTS.search(text)),
        "goes on": bool(_GOES_ON.match(text)),
        "bullet": text[0] in marks.BULLETS and not marks.BOXED_BYLINE.match(text),
        "row": line.row,
        "cell": line.cell,
        "sent on": bool((mark := jump(text)) and mark.direction == "to" and not line.furniture),
        "tagged": bool(marks.TAGGED.match(text)) and not line.headed,
        "boxed": bool(re.fullmatch("【.{2,16}】", text)),
        "halves": bool(marks.HALVES.fullmatch(text)),
        "entitled": bool(marks.ENTITLED.fullmatch(text) or marks.NOTICE.fullmatch(text)),
        "dangles": bool(marks.DANGLES.search(text)),
        "replies": bool(marks.REPLIES.fullmatch(text)),
        "whole": line.whole,
        "credited": captions.is_credited(text),
    }
    if shown["salutes"] or shown["sent on"]:
        shown |= {"stops": True, "runs on": False}
    return {clue for clue, holds in shown.items() if holds}


def _in_text(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Take a line that only begins with who writes letters for text where a paragraph of its block begins with it."""
    for place, line in enumerate(lines[:-1]):
        below = lines[place + 1]
        glued = below.block == line.block and below.indent < line.indent
        full = line.measure and line.missing(line.measure) <= FIRST
        named = bylines.stands(line.text) or bylines.opening(line.text)
        if "byline" in own[place] and glued and full and not named:
            own[place].discard("byline")


def _asked(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Take a question over a byline and a text, or over what is asked, for a headline: it ends no sentence."""
    for place, shown in enumerate(own[:-2]):
        together = len({line.block for line in lines[place : place + 3]}) == 1
        first = blocks.begins(place, lines) or _heads_block(place - 1, lines, own)
        signed = "byline" in own[place + 1] and "byline" not in own[place + 2]
        put = lines[place + 1].text.startswith(_PUT)
        if "asks" in shown and first and together and (signed or put):
            shown.difference_update({"stops", "comma"})


def _replied(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Take what an answer is headed with for any heading where the line below opens a story, or is its headline."""
    for place, (shown, below) in enumerate(pairwise(own)):
        if "opens" in below or ("replies" in shown and _heads_block(place + 1, lines, own)):
            shown.discard("replies")


def _heads_block(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line is shorter than the lines of its block below it, and ends nothing."""
    line, below = lines[place], lines[place + 1 : place + 3]
    glued = len(below) > 1 and all(one.block == line.block for one in below)
    short = glued and min(one.width for one in below[:1]) - line.width > _CUT
    return short and not own[place] & {"stops", "runs on", "sentence", "byline"}


def _pointed(lines: Sequence[Line], own: list[set[str]]) -> None:
    """Take a triangle that has no other near it for one that points at a picture: it counts no item."""
    marked = [place for place, line in enumerate(lines) if line.text[0] in _POINTERS]
    for place in marked:
        alone = all(abs(other - place) > LIST for other in marked if other != place)
        if alone and "bullet" in own[place]:
            own[place] = own[place] - {"bullet"} | {"points"}


def _declared(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines of every notice of what was lost and is void: each is a paragraph."""
    start = 0
    for place, line in enumerate(lines):
        start = max(start, place - LIST)
        above = "".join(one.text for one in lines[start:place])
        parted = place > 0 and blocks.begins(place, lines) and not _LOST.search(above)
        if parted or (place and own[place - 1] & {"stops", "entitled"}):
            start, above = place, ""
        told = above + line.text
        if "stops" in own[place] and marks.LOST.fullmatch(told):
            again = start > 0 and own[start - 1] & {"declares", "declared"}
            own[start] |= {"declares", "entered"} if again else {"declares"}
            for at in range(start + 1, place + 1):
                own[at].add("declared")


def _enumerated(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the items of numbered lists: the next in number, of the same kind, is near.

    They are headings of chapters if most of them may be, else paragraphs, however short.
    """
    for run in _runs_of_items(lines):
        chapters = sum(_is_chapter(place, lines, own) for place in run)
        for place in run:
            own[place].add("chapter" if chapters * 2 > len(run) else "item")


def _runs_of_items(lines: Sequence[Line]) -> list[list[int]]:
    """Give the places of the items of every numbered list that has two of them at least."""
    items = [(place, found) for place, line in enumerate(lines) if (found := marks.item(line.text))]
    runs: list[list[int]] = [[place] for place, _ in items[:1]]
    for (above, one), (below, other) in pairwise(items):
        if one[0] == other[0] and other[1] == one[1] + 1 and below - above <= LIST * 2:
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) > 1]


def _is_chapter(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether what counts itself is a heading: short, without a stop, and with text below."""
    line, below = lines[place], lines[min(place + 1, len(lines) - 1)]
    short = line.width <= _CHAPTER and not own[place] & {"stops", "runs on", "sentence", "comma"}
    ends = below.block == line.block and line.width - below.width > captions.ENDED
    return short and below is not line and not ends and not marks.item(below.text)


def _spoken(lines: Sequence[Line], own: list[set[str]]) -> None:
    """Name the lines with which somebody begins to speak: questions, answers, and who has a say twice."""
    names = [marks.SPEAKER.match(line.text) for line in lines]
    often = Counter(found["name"] for found in names if found)
    heard: set[str] = set()
    for place, (line, found) in enumerate(zip(lines, names, strict=True)):
        said = found is not None and often[found["name"]] > 1
        if said or marks.ASKS.match(line.text):
            own[place].add("speaks")
        if found and said:
            own[place].discard("asks")
            if "byline" not in own[place]:
                heard.add(found["name"])
            elif found["name"] in heard and _answered(place, lines, own):
                own[place] -= {"byline", "opens"}
    for place, line in enumerate(lines):
        if line.text.startswith("问：") and _is_unanswered(place, lines):
            own[place].add("asked again")


def _answered(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a byline is an answer of somebody who spoke above: below what was said, with one label.

    Under a headline, beside another label, or below another byline a label names who will speak.
    """
    alone = len(re.findall("[：:]", lines[place].text)) == 1
    above = own[place - 1]
    return alone and bool(above & {"stops", "speaks"}) and "byline" not in above


def _is_unanswered(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a question is asked again right below, or stands alone with no answer near it."""
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    alone = blocks.begins(place, lines) and blocks.ends(place, lines)
    asks = lines[place].text.endswith(("？", "?"))
    return below.startswith("问：") or (alone and asks and not re.search("^答|[，。]", below))


#: What editors write below a story that they have passed, behind its last sentence: ②6.
_CODE = re.compile(r"[①-⑳⓪]\s*\d{1,2}$")


def _closed(own: list[set[str]], lines: Sequence[Line]) -> list[set[str]]:
    """Name the lines that a closing byline, or the editors' code, ends, and those that follow it."""
    for place, line in enumerate(lines):
        above = lines[place - 1] if place else line
        glued = place and (above.block == line.block or _tears(above.text, line.text, "（", "）"))
        joined = above.text + line.text if glued else line.text
        closing = bylines.closing(joined) if bylines.closes(joined) else ""
        coded = _CODE.search(joined) and STOP.search(joined) and blocks.ends(place, lines)
        if coded or (closing and not (closing == line.text and _is_headed(above, line))):
            own[place] = own[place] - {"opens", "byline"} | {"closes", "stops"}
        if place and "closes" in own[place - 1]:
            own[place].add("closed")
    return own


def _is_headed(above: Line, line: Line) -> bool:
    """Tell whether a byline may stand under a headline that asks, or quotes: 谁来守桥？, 一把“铜尺”."""
    return above is not line and not _SAID.search(above.text) and bylines.stands(line.text)


def _signed_off(lines: Sequence[Line], own: list[set[str]]) -> list[set[str]]:
    """Name the lines with which a letter or a notice is signed: a name needs a day beside it."""
    signs = [_sign(place, lines, shown) for place, shown in enumerate(own)]
    todays = _days_printed(lines)
    for place, sign in enumerate(signs):
        above = signs[place - 1] if place else ""
        below = signs[place + 1] if place + 1 < len(signs) else ""
        if (
            (sign == "closing" and "byline" not in own[place])
            or (
                sign == "name"
                and (above == "closing" or below == "day" or _closes_block(place, lines, own))
            )
            or (sign in ("house", "unnamed") and place and "stops" in own[place - 1])
            or (sign == "day" and above in ("closing", "name", "house"))
            or (sign == "day" and _dates_text(place, lines, own, todays))
        ):
            own[place] = own[place] - {"masthead"} | {"signs off", "stops"}
        elif above in ("day", "house", "name") and "signs off" in own[place - 1] and not sign:
            own[place].add("closed")
    return own


def _days_printed(lines: Sequence[Line]) -> set[str]:
    """Give the days that the lines at the edges of a page give as its own."""
    edges = [line for at, line in enumerate(lines) if line.furniture and is_edge(at, len(lines))]
    return {day for line in edges for day in _DAY.findall(line.text)}


def _dates_text(
    place: int, lines: Sequence[Line], own: Sequence[set[str]], todays: set[str]
) -> bool:
    """Tell whether a day dates the text above it: it is glued to that, or is another than the page's own."""
    line, above = lines[place], lines[place - 1]
    ended = place > 0 and "stops" in own[place - 1] and not above.furniture
    glued = above.number == line.number - 1
    others = bool(todays) and line.text not in todays and bool(_DAY.fullmatch(line.text))
    return ended and (glued or others) and not is_edge(place, len(lines))


def _closes_block(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line stands below a sentence, and last in its block, and heads nothing below."""
    ends = blocks.ends(place, lines) or "opens" in own[place + 1]
    heads = blocks.begins(place, lines) and _is_told_below(place, lines)
    return place > 0 and ends and "stops" in own[place - 1] and not heads


def _is_told_below(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether the lines below say more of a line than those above do: so they do of their headline."""
    text = lines[place].text
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    above, below = (
        "".join(line.text for line in some)
        for some in (lines[max(0, place - _NEAR) : place], lines[place + 1 : place + 1 + _NEAR])
    )
    said, told = (sum(pair in some for pair in pairs) for some in (above, below))
    return told > max(said, len(pairs) / 3)


def _sign(place: int, lines: Sequence[Line], shown: set[str]) -> str:
    line, closing = lines[place], [marks.SIGN_OFF, marks.ASIDE, marks.SIGNED]
    asked = line.furniture != "广告" and marks.ASKED.match(line.text)
    if not line.furniture or asked or _ends_text(place, lines):
        closing.append(marks.CONTACT)
    if any(sign.fullmatch(line.text) for sign in closing) or "byline" in shown:
        return "closing"
    if marks.SIGNED_DAY.fullmatch(line.text):
        return "day"
    if signed := marks.SIGNS.fullmatch(line.text):
        return "house" if signed["house"] else "unnamed"
    house = "masthead" not in shown and marks.SIGNATURE.fullmatch(line.text)
    return "name" if house else ""


def _ends_text(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line stands right below one that is no furniture."""
    above = lines[place - 1]
    return place > 0 and lines[place].number - above.number == 1 and not above.furniture


def _is_author(text: str) -> bool:
    """Tell whether a line says who wrote: a byline, a writer of letters, a name with a calling."""
    if bylines.stands(text) or bylines.opening(text) == text:
        return not captions.is_of_picture(text)
    return not _SENTENCE.search(text) and writers.is_writer(text)


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
            for at in sorted({*range(run[0], run[-1])} - {*run}):
                own[at].add("entry on")
            _end_of_entry(run[-1], lines, own)


def _end_of_entry(last: int, lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines with which the last entry goes on: those of its block, if they are no wider."""
    at = last + 1
    while at < len(lines) and lines[at].block == lines[last].block and at - last < _ENTRY_LINES:
        if "stops" in own[at - 1] or lines[at].width > lines[at - 1].width or "opens" in own[at]:
            break
        own[at].add("entry on")
        at += 1


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
        last = blocks.ends(place, lines)
        goes_on = shown & {"stops", "runs on"} or not (last or outdone(place, lines))
        if "bullet" in shown and not goes_on:
            shown.remove("bullet")
