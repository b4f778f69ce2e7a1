"""Names that stand alone in a line: of whoever wrote the text below, or the letter above.

A name is known by its surname, by what is said of it (水利学院 沈渔), or, if it is a pen name (半亩, 老墙根), only by
its place: right between a headline and its text, or right below the text; where the page leaves blank lines between,
the text has to say that the headline is its own. Behind a mark the page's habit tells: ■ 阿桐 below a text is a name
where ■ 顾小禾 is one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines, people, writers
from audio_edition.newsroom.page import blocks, marks
from audio_edition.newsroom.page.labels import verse
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: A family name and two more, in characters.
_WHOLE_NAME = 3

#: What may be a pen name; what none shows, and what no row of the headline above it shows.
_PEN_NAME = re.compile(r"[^\W\da-zA-Z_]{2,4}|[^\W\da-zA-Z_][ \u3000]{1,2}[^\W\da-zA-Z_]{1,3}")
_NO_NAME = frozenset(
    {"byline", "masthead", "credit", "row", "cell", "signs off", "stops", "salutes", "opens"}
)
_NO_HEADLINE = frozenset({"stops", "runs on", "byline", "masthead", "credit", "row", "sentence"})

#: A pen name behind a mark, ■ 阿桐.
_MARKED = re.compile(rf"(?P<mark>[{bylines.MARKS}])\s?(?P<name>{_PEN_NAME.pattern})")

#: Where somebody works, and a name: 县财政局 向 阳.
_OF_OFFICE = re.compile(
    rf"{marks.SIGNATURE.pattern}[ \u3000]{{1,2}}"
    r"(?P<name>[^\W\da-zA-Z_][ \u3000]{0,2}[^\W\da-zA-Z_]{1,2})"
)

#: What ends the text whose headline is looked for; the shares of that headline's pairs of characters that it has to
#: say, of one right above and of one elsewhere; a headline has so many characters at least.
_ENDS = frozenset({"byline", "masthead", "opens"})
_SAYS, _SAYS_FAR, _HEADLINE = 0.25, 0.33, 6

#: So many blank lines at most stand between a name and what it stands between.
_BLANKS = 2

#: The headline above a pen name has so many rows at most; the text below is so wide, in cells, and is looked
#: through for so many lines.
_ROWS, _TEXT, _HEARD = 3, 10, 40

#: In so many lines a text does not name those who wrote it.
_BEGINNING = 12

#: Of more names without a word on them nobody has written: they are told of.
_PAIR = 2


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines that hold whoever wrote, and nothing else."""
    for place in _marked(lines, own):
        own[place].discard("bullet")
        own[place].add("byline")
    for place, line in enumerate(lines):
        if place and marks.NAME.fullmatch(line.text):
            own[place] |= _shown_by_name(place, lines, own)
        if own[place] & _NO_NAME:
            continue
        if (
            _signs(place, lines, own)
            or _is_pen_name(place, lines, own)
            or _says_who(place, lines, own)
            or _are_writers(place, lines, own)
        ):
            own[place].add("byline")
    for place in _in_the_same_place(lines, own):
        own[place].add("byline")


def _says_who(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line right below a name says what that person is: 市疾控中心主任医师."""
    named = _is_glued(place, lines) and "byline" in own[place - 1]
    return named and people.is_title(lines[place].text)


def _are_writers(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether names, or where somebody works and a name, stand between a headline and a text that says none."""
    if not place or own[place - 1] & _NO_HEADLINE or not _is_near(place, lines):
        return False
    text = lines[place].text
    sent = _OF_OFFICE.fullmatch(text)
    named = text.split() if len(text.split()) > 1 and all(map(is_name, text.split())) else []
    names = ["".join(sent["name"].split())] if sent else named
    if not 0 < len(names) <= _PAIR or not all(map(is_name, names)):
        return False
    above = lines[place - 1].text.split()
    if all(map(writers.is_doubtful, named or [""])) or (above[1:] and all(map(is_name, above))):
        return False
    told = "".join(lines[at].text for at in _text_below(place, lines, own)[:_BEGINNING])
    return bool(told) and not any(name in told for name in names)


def _in_the_same_place(lines: Sequence[Line], own: Sequence[set[str]]) -> list[int]:
    """Give the places of names that are words as well, alone under a headline where another name is set so."""
    alone = [
        place
        for place, line in enumerate(lines[:-1])
        if _PEN_NAME.fullmatch(line.text)
        and place
        and not own[place - 1] & _NO_HEADLINE
        and _is_alone(place - 1, lines)
        and _is_alone(place, lines)
        and _text_below(place, lines, own)
    ]
    if not any(own[place] & {"byline", "name"} for place in alone):
        return []
    words = ("".join(lines[place].text.split()) for place in alone)
    return [
        place
        for place, word in zip(alone, words, strict=True)
        if is_name(word) and not own[place] & _NO_NAME and _is_nothing_else(word)
    ]


def _is_alone(place: int, lines: Sequence[Line]) -> bool:
    return blocks.begins(place, lines) and blocks.ends(place, lines)


def _marked(lines: Sequence[Line], own: Sequence[set[str]]) -> list[int]:
    """Give the places of pen names behind a mark that stands before another name on the page, and below a text."""
    signed = {
        line.text[0] for line, shown in zip(lines, own, strict=True) if shown & {"byline", "closes"}
    }
    found = []
    for place, line in enumerate(lines):
        marked = _MARKED.fullmatch(line.text)
        if not marked or marked["mark"] not in signed or own[place] & _NO_NAME:
            continue
        glued = _is_glued(place, lines)
        below = glued and blocks.ends(place, lines)
        text = below and ("stops" in own[place - 1] or verse.is_signed(place, lines, own))
        under = glued and not own[place - 1] & _NO_HEADLINE and _text_below(place, lines, own)
        if (
            (text or under)
            and _is_nothing_else(marked["name"])
            and not writers.is_doubtful(marked["name"])
        ):
            found.append(place)
    return found


def _is_name(text: str) -> bool:
    column = marks.COLUMN.search(text) or writers.is_doubtful(text)
    return not column and is_name("".join(text.split()))


def _shown_by_name(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> set[str]:
    """Tell what a name shows by its place: over verse it signs; below a sentence it has to be whole, and first or last."""
    name = "".join(lines[place].text.split())
    if _heads_verse(place, lines, own):
        return set()
    if is_name(name) and not own[place - 1] & _NO_HEADLINE and verse.follows(place, lines, own):
        return {"byline"}
    if not _is_name(lines[place].text):
        return set()
    if "stops" not in own[place - 1]:
        told = place + 1 < len(lines) and own[place + 1] & {"sentence", "comma", "stops"}
        return {"name"} if told or _is_apart(place, lines) else set()
    first, last = blocks.begins(place, lines), blocks.ends(place, lines)
    if len(lines[place].text) < _WHOLE_NAME or not (first or last):
        return set()
    return {"name"} if first and last else {"byline"}


def _heads_verse(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether what looks like a name stands over another, and that over a poem: it is what that is called."""
    if place + 2 >= len(lines) or not _is_near(place + 1, lines):
        return False
    below = "".join(lines[place + 1].text.split())
    return is_name(below) and verse.follows(place + 1, lines, own)


def _is_apart(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a name of three characters has a block to itself: two may be a column's, 江声."""
    return _is_alone(place, lines) and len(lines[place].text) >= _WHOLE_NAME


def _signs(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line signs the letter above it: from where, and by which name."""
    below_sentence = place > 0 and "stops" in own[place - 1]
    ends = blocks.ends(place, lines) or "replies" in own[place + 1]
    return ends and below_sentence and writers.is_signature(lines[place].text)


def _is_pen_name(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line is a pen name: what notices, lists and columns are called is none."""
    text = lines[place].text
    if not _PEN_NAME.fullmatch(text) or not _is_nothing_else(text):
        return False
    return (
        _is_under_headline(place, lines, own)
        or _ends_text(place, lines, own)
        or _stands_apart(place, lines, own)
    )


def _is_nothing_else(text: str) -> bool:
    """Tell whether a word is no notice's, list's, column's or answer's."""
    called = (
        marks.NOTICE.fullmatch,
        marks.REPLIES.fullmatch,
        marks.LISTED.search,
        marks.COLUMN.search,
        marks.TABLED.search,
    )
    return not any(look(text) for look in called)


def _stands_apart(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a name stands over a text whose headline is another: right above it, or elsewhere on the page.

    A word that may begin with a surname, 田野, is a name there; so is what is no word, right under the headline.
    """
    word = "".join(lines[place].text.split())
    text = _text_below(place, lines, own)
    told = "".join(lines[at].text for at in text)
    surnamed = is_name(word)
    if not text or word in told or not (surnamed or not writers.is_doubtful(word)):
        return False
    if place and _is_headline(place - 1, lines, own) and _is_near(place, lines):
        return _is_said(lines[place - 1].text, told, _SAYS)
    told_in = {line.block for line, shown in zip(lines, own, strict=True) if "stops" in shown}
    return surnamed and any(
        _is_headline(at, lines, own) and _is_said(line.text, told, _SAYS_FAR)
        for at, line in enumerate(lines)
        if line.block not in told_in
    )


def _text_below(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> list[int]:
    """Give the places of the text below a line; none if it is not told, or if short lines head its parts."""
    found: list[int] = []
    for at in range(place + 1, min(place + 1 + _HEARD, len(lines))):
        lone = blocks.begins(at, lines) and blocks.ends(at, lines) and not own[at] & _NO_HEADLINE
        if own[at] & _ENDS or (lone and not lines[at].whole and "comma" not in own[at]):
            named = at + 1 < len(lines) and _is_alone(at + 1, lines)
            heads = not named and not own[at] & _ENDS
            if heads and _PEN_NAME.fullmatch(lines[at].text):
                return []
            break
        found.append(at)
    if not found or not _is_near(place + 1, lines) or lines[place + 1].width < _TEXT:
        return []
    told = own[place + 1] | own[min(place + 2, len(lines) - 1)]
    return found if told & {"comma", "sentence", "stops"} else []


def _is_near(place: int, lines: Sequence[Line]) -> bool:
    return lines[place].number - lines[place - 1].number <= _BLANKS + 1


def _is_headline(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    return len(lines[place].text) >= _HEADLINE and not own[place] & _NO_HEADLINE


def _is_said(headline: str, told: str, share: float) -> bool:
    """Tell whether a text says so large a share of a headline, by pairs of characters."""
    pairs = {pair for pair in map("".join, pairwise(headline)) if pair.isalnum()}
    said = sum(pair in told for pair in pairs)
    return said > 1 and said >= share * len(pairs)


def _is_under_headline(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a few rows that do not stop stand right above a line, and a text right below begins."""
    top = place
    while place - top <= _ROWS and _is_glued(top, lines) and not own[top - 1] & _NO_HEADLINE:
        top -= 1
    signed = _is_glued(top, lines) and "byline" in own[top - 1]
    if signed or not 0 < place - top <= _ROWS or not _is_glued(place + 1, lines):
        return False
    below, text = own[place + 1], lines[place].text
    heard = [line.text for line in lines[place + 1 : place + _HEARD] if line.text != text]
    if below & {"opens", "byline", "row"} or any(text in said for said in heard):
        return False
    told = lines[place + 1].width >= _TEXT and below & {"comma", "sentence", "stops"}
    poem = verse.follows(place, lines, own) and not verse.goes_on(place, lines, own)
    return bool(told) or poem


def _ends_text(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line stands right below a text of two lines or more, and last in its block."""
    glued = _is_glued(place, lines) and _is_glued(place - 1, lines)
    signed = "closes" in own[place - 1]
    return glued and not (signed or _is_glued(place + 1, lines)) and "stops" in own[place - 1]


def _is_glued(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line stands right below another, with no blank line between."""
    if not 0 < place < len(lines):
        return False
    above, line = lines[place - 1], lines[place]
    return line.number == above.number + 1 and line.block == above.block
