"""The story on a page of any web site: its box, its headline, its text, its writer.

The box of the story is the smallest one that holds most of the page's running text, weighed against the
lists, links and buttons in it; so it needs no names of any system. What is in it is sorted line by line.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.web import headings, surroundings, writers
from audio_edition.newsroom.readers.web.passages import Extent, sort_text
from audio_edition.newsroom.readers.web.sheet import HEADINGS, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audio_edition.newsroom.readers.telling import Telling
    from audio_edition.newsroom.readers.web.sheet import Box, Row, Sheet

#: What running text has: marks that divide clauses. Without them a line counts half, if it is long.
_MARKED = re.compile(r"[，。；！？：”]")
_PROSE, _LONG = 20, 40

#: What counts against a box, in characters: a link or furniture (and half of its own), a short line.
_LINK, _SHORT = 8.0, 2.0

#: The share of the best box that a smaller one must hold to be the story's.
_MOST = 0.8

#: So many short rows, as a picture's words, may stand between the story's box and more of its text.
_BRIDGE = 2

#: What share of the running text a box must hold to be no furniture, by how sure its name is.
_HOLDS = (0.0, 0.5, 0.8, 2.0)

#: Elements that are a line, and no box of a story.
_LINES = frozenset((*HEADINGS, "p", "li", "tr", "figcaption", "caption", "dt", "dd"))

#: Elements that may be a line or a box, as their system likes it.
_PARAGRAPHS = ("div", "section")

#: What rows that read like a story's text hold; so many are named in warnings, with so many characters.
_SENTENCE = re.compile("[。！？]")
_NAMED, _WORDS, _BRIEF = 3, 40, 8

#: Among so many rows of the text an excerpt of it is looked for; how one ends.
_OVER_TEXT = 3
_CUT_OFF = re.compile(r"[\s….。]{1,8}$")

_AROUND = "网页上稿件之外的文字"


class Known(NamedTuple):
    """What a page itself says of its story: the *places* of rows, the rows of its *text*.

    *said* is what it says where nobody sees it, in comments; *remark* stands by every paragraph.
    """

    places: Mapping[int, Sequence[Part]] = {}
    text: Sequence[int] = ()
    said: Sequence[Part] = ()
    remark: str = ""


NOTHING = Known()


def tell(
    telling: Telling, sheet: Sheet, known: Known = NOTHING, *, heading: range | None = None
) -> None:
    """Write down the one story of a page, and what stands around it as furniture.

    Of a story cut out of a page, with its *heading* in these rows, even a list or a few words are the text;
    under text of its own the heading is the headline all the same.

    >>> from pathlib import Path
    >>> from audio_edition.newsroom.readers.web import hypertext
    >>> from audio_edition.newsroom.readers.telling import Telling
    >>> telling = Telling()
    >>> html = "<ul><li>首页</ul><h1>大桥合龙</h1><div><p>昨日，望潮大桥合龙，车程缩短到八分钟。<p>责任编辑：王丽</div>"
    >>> tell(telling, hypertext.read(html, Path("1.html")))
    >>> [(told.role, told.why) for told in telling.page("1.html").told]
    [('furniture', '网页上稿件之外的文字'), ('title', '<h1>'), ('paragraph', '<p>'), ('furniture', '编务')]
    """
    rows = sheet.rows
    worth, out = _weights(sheet)
    text: Sequence[int] = known.text or _text(sheet, worth)
    if not text:  # a picture's words, or a brief of a few
        worth = [
            _brevity(row) if one > -_LINK else one for row, one in zip(rows, worth, strict=True)
        ]
        text = _text(sheet, worth)
    if not text:  # a table, or a list
        worth = [
            _bareness(row, listed=heading is not None) if one > -_LINK else one
            for row, one in zip(rows, worth, strict=True)
        ]
        text = _text(sheet, worth)
    text = _without_excerpt(rows, text)
    first = _first(rows, text, worth)
    places = {at: list(parts) for at, parts in known.places.items()}
    unseen = list(known.said)
    if any(part.role == "title" for part in unseen):
        headings.place_named(sheet, places, text)
    else:
        unseen += headings.place(sheet, places, first)
    printed = heading if heading and unseen else range(0)
    if printed:
        unseen = [Part("title", sheet.title, f"<{rows[printed.start].tag}>")]
    title = max((at for at in places if at < first and _is_title(places[at])), default=-1)
    text = [at for at in text if at > title and (known.text or not out[at]) and at not in printed]
    end = _end(rows, text)
    inside = {at for at in text if at < end}
    around = (at for at in range(len(rows)) if at < first or at not in inside)
    named = writers.named(rows, around, range(title + 1, first if title >= 0 else 0))
    tail = [at for at in _tail(sheet, title, text) if not out[at]]
    sort_text(sheet, Extent(text, first, tail), places, named)
    if writers.settle(rows, places, named):
        unseen = [part for part in unseen if part.role != "byline"]
    places.update((at, []) for at in printed)
    telling.story()
    for part in unseen:
        telling.line(*part)
    told = "".join(ink(part.text) for parts in places.values() for part in parts)
    lost = [at for at, row in enumerate(rows) if at not in places and is_sentence(row, out=out[at])]
    warn(telling, [rows[at].text for at in lost if ink(rows[at].text)[:_WORDS] not in told])
    for at, row in enumerate(rows):
        for part in places.get(at, [Part("furniture", row.text, _AROUND)]):
            remarked = known.remark if part.role == "paragraph" else ""
            telling.line(part.role, part.text, remarked or part.why)


def warn(telling: Telling, lost: Sequence[str]) -> None:
    """Tell the editor of text that is read in no story, though it may be of one: the first rows of it."""
    for text in lost[:_NAMED]:
        telling.warn(f"网页上有一段文字没有读进稿件：“{text[:_WORDS]}”")
    if len(lost) > _NAMED:
        telling.warn(f"网页上另有 {len(lost) - _NAMED} 段文字没有读进稿件")


def is_sentence(row: Row, *, out: bool) -> bool:
    """Tell whether a row, *out* of the stories or not, reads like a story's text."""
    reads = len(row.text) >= _BRIEF and bool(_SENTENCE.search(row.text))
    return reads and not (out or row.linked or headings.is_none(row))


def _first(rows: Sequence[Row], text: Sequence[int], worth: Sequence[float]) -> int:
    """Give the first row of running text that is no subtitle; two at most are."""
    running = [at for at in text if worth[at] > 0][:3] or list(text[:1]) or [0]
    over = (
        at for at, below in pairwise(running) if not headings.is_standfirst(rows[at], rows[below])
    )
    return next(over, running[-1])


def _without_excerpt(rows: Sequence[Row], text: Sequence[int]) -> Sequence[int]:
    """Leave out of the *text* what a system has set over it: a piece of it, cut off."""
    for nth, at in enumerate(text[:_OVER_TEXT]):
        excerpt = ink(_CUT_OFF.sub("", rows[at].text))
        below = (ink(rows[one].text) for one in text[nth + 1 :])
        if len(excerpt) >= _PROSE and any(
            excerpt in one and len(one) > len(excerpt) + 1 for one in below
        ):
            return [one for one in text if one != at]
    return text


def _end(rows: Sequence[Row], text: Sequence[int]) -> int:
    """Say where the text says that it is over; else where the page ends."""
    return next((at for at in text if surroundings.ends_story(rows[at].text)), len(rows))


def _tail(sheet: Sheet, title: int, text: Sequence[int]) -> range:
    """Give the rows under the text in the smallest box that holds the headline, too."""
    if not text:
        return range(0)
    box = sheet.boxes[sheet.rows[text[-1]].box]
    while not box.first <= title < box.last and box.parent > 0:
        box = sheet.boxes[box.parent]
    return range(text[-1] + 1, box.last if title >= 0 else 0)


def _is_title(parts: Iterable[Part]) -> bool:
    return any(part.role == "title" for part in parts)


# ------------------------------------------------------------------------------- the box of the story


def _text(sheet: Sheet, worth: Sequence[float]) -> range:
    """Find the rows of the story's text: those of its box, and those beside it that go on with it."""
    sums = [0.0, *accumulate(worth)]
    boxes = [box for box in sheet.boxes if box.tag not in _LINES and not _is_line(sheet, box)]
    values = [sums[box.last] - sums[box.first] for box in boxes]
    best = max(values)
    if best <= 0:
        return _alone(sheet, worth)
    whole = boxes[values.index(best)]
    enough = [box for box, value in zip(boxes, values, strict=True) if value >= _MOST * best]
    core = min(enough, key=lambda box: box.last - box.first)
    first, last = core.first, core.last
    while step := _goes_on(sheet.rows, worth, range(last, whole.last)):
        last += step
    while step := _goes_on(sheet.rows, worth, range(first - 1, whole.first - 1, -1)):
        first -= step
    return range(first, last)


def _alone(sheet: Sheet, worth: Sequence[float]) -> range:
    """Find running text that stands without a box in more furniture, and what is set like it beside it."""
    rows, best, first, last, start, total = sheet.rows, 0.0, 0, 0, 0, 0.0
    for at, one in enumerate(worth):
        if total <= 0:
            start, total = at, 0.0
        total += one
        if total > best:
            best, first, last = total, start, at + 1
    while 0 < first < last and _is_beside(sheet, rows[first - 1], rows[first], worth[first - 1]):
        first -= 1
    while first < last < len(rows) and _is_beside(sheet, rows[last], rows[last - 1], worth[last]):
        last += 1
    return range(first, last)


def _is_beside(sheet: Sheet, row: Row, text: Row, worth: float) -> bool:
    """Tell whether a row is set like a row of running *text* that it stands beside."""
    around = {sheet.boxes[one.box].parent for one in (row, text)}
    return row.tag == text.tag and len(around) == 1 and worth > -_LINK


def _is_line(sheet: Sheet, box: Box) -> bool:
    """Tell whether a box is a line between others: some systems write <div> where others write <p>."""
    if box.tag not in _PARAGRAPHS or box.last - box.first != 1 or box.parent < 0:
        return False
    around, rows = sheet.boxes[box.parent], sheet.rows
    beside = [at for at in (box.first - 1, box.last) if around.first <= at < around.last]
    return any(rows[at].tag == rows[box.first].tag and not rows[at].linked for at in beside)


def _goes_on(rows: Sequence[Row], worth: Sequence[float], beside: range) -> int:
    """Say how many of the rows *beside* the story's box are still of its text, up to the next that surely is."""
    for step, at in enumerate(beside[: _BRIDGE + 1], 1):
        row = rows[at]
        if (
            worth[at] > 0
            or row.tag in ("img", "figcaption")
            or (row.tag == "tr" and worth[at] > -_PROSE)
        ):
            return step
        if worth[at] <= -_LINK or surroundings.reason(row.text) or surroundings.is_dated(row.text):
            break
    return 0


def outside(sheet: Sheet) -> list[bool]:
    """Tell of every row whether it stands in what surrounds stories: by its name, or in a list."""
    return _weights(sheet)[1]


def _weights(sheet: Sheet) -> tuple[list[float], list[bool]]:
    """Weigh every row, in characters, and tell whether it is outside by its name or its list.

    Running text counts for its boxes, what surrounds stories against them.
    """
    alone = [_worth(row) for row in sheet.rows]
    prose = [0.0, *accumulate(max(0.0, worth) for worth in alone)]
    title = ink(headings.clean(sheet.title))
    heads = [0, *accumulate(_is_head(row, title) for row in sheet.rows)]
    named = _furniture(sheet, prose, heads)
    out: list[bool] = []
    listed = 0  # where the list that was opened last ends
    for at, row in enumerate(sheet.rows):
        if at >= listed and surroundings.opens_list(row.text):
            listed = _list_end(sheet, at, prose, heads)
        within = (
            alone[at] < _LONG and row.tag != "img" and surroundings.names("span", row.names) > 1
        )
        out.append(named[row.box] or at < listed or within)
    pairs = zip(sheet.rows, alone, out, strict=True)
    return [_against(row) if apart else worth for row, worth, apart in pairs], out


def _brevity(row: Row) -> float:
    """Weigh a row of a page without running text: a short sentence counts."""
    sentence = row.tag == "figcaption" or bool(re.search("[。！？]", row.text))
    return len(row.text) if sentence else -_SHORT * bool(row.text)


def _bareness(row: Row, *, listed: bool) -> float:
    """Weigh a row of a page without a sentence: a row of a table counts, where *listed* any that is no heading."""
    counts = row.tag == "tr" or (listed and row.tag not in HEADINGS and not headings.is_none(row))
    return len(row.text) if counts else -_SHORT * bool(row.text)


def _against(row: Row) -> float:
    return -_LINK - len(row.text) / 2


def _worth(row: Row) -> float:
    """Weigh a row by itself."""
    size = len(ink(row.text))
    if row.linked or surroundings.opens_list(row.text):
        return _against(row)
    if surroundings.reason(row.text) or surroundings.is_dated(row.text):
        return -_SHORT
    if size >= _PROSE and _MARKED.search(row.text):
        return size
    return size / 2 if size >= _LONG else -_SHORT * bool(size)


def _furniture(sheet: Sheet, prose: Sequence[float], heads: Sequence[int]) -> list[bool]:
    """Tell of every box whether it is furniture by its name, or stands in one that is.

    No box is that holds the headline, or most of the running text; but readers may say more than the
    story does.
    """
    out: list[bool] = []
    for box in sheet.boxes:
        sure = surroundings.names(box.tag, box.names)
        share = (prose[box.last] - prose[box.first]) / (prose[-1] or 1)
        holds = heads[box.last] > heads[box.first] or share >= _HOLDS[sure]
        out.append((box.parent >= 0 and out[box.parent]) or (sure > 0 and not holds))
    return out


def _is_head(row: Row, title: str) -> bool:
    """Tell whether a row is surely the headline."""
    return row.tag == "h1" or (bool(title) and not row.linked and ink(row.text) == title)


def _list_end(sheet: Sheet, at: int, prose: Sequence[float], heads: Sequence[int]) -> int:
    """Say where the list of other stories or of comments ends that the heading at row *at* opens.

    It is all that follows in the heading's box, if that is less than half of the page's running text;
    readers may say more than the story. Of a box that the heading does not open only comments are one.
    """
    box = sheet.boxes[sheet.rows[at].box]
    while box.last - box.first == 1 and box.parent >= 0:
        box = sheet.boxes[box.parent]
    comments = surroundings.opens_comments(sheet.rows[at].text)
    small = comments or (prose[box.last] - prose[at]) * 2 < prose[-1]
    opens = comments or box.first == at
    return box.last if small and opens and heads[box.last] == heads[at] else at
