"""Names that stand alone in a line: of whoever wrote the text below, or the letter above.

A name is known by its surname, by what is said of it (水利学院 沈渔), or, if it is a pen name (半亩, 老墙根), only by
its place: right between a headline and its text, or right below the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import writers
from audio_edition.newsroom.page import blocks, marks, verse
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.layout import Line

#: A family name and two more, in characters.
_WHOLE_NAME = 3

#: What may be a pen name; what none shows, and what no row of the headline above it shows.
_PEN_NAME = re.compile(r"[^\W\da-zA-Z_]{2,4}|[^\W\da-zA-Z_][ \u3000]{1,2}[^\W\da-zA-Z_]{1,3}")
_NO_NAME = frozenset(
    {"byline", "masthead", "credit", "row", "cell", "signs off", "stops", "salutes", "opens"}
)
_NO_HEADLINE = frozenset({"stops", "runs on", "byline", "masthead", "credit", "row", "sentence"})

#: The headline above a pen name has so many rows at most; the text below is so wide, in cells, and is looked
#: through for so many lines.
_ROWS, _TEXT, _HEARD = 3, 10, 40


def name(lines: Sequence[Line], own: Sequence[set[str]]) -> None:
    """Name the lines that hold whoever wrote, and nothing else."""
    for place, line in enumerate(lines):
        if place and marks.NAME.fullmatch(line.text) and _is_name(line.text):
            own[place] |= _shown_by_name(place, lines, own)
        if own[place] & _NO_NAME:
            continue
        if _signs(place, lines, own) or _is_pen_name(place, lines, own):
            own[place].add("byline")


def _is_name(text: str) -> bool:
    column = marks.COLUMN.search(text) or writers.is_doubtful(text)
    return not column and is_name("".join(text.split()))


def _shown_by_name(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> set[str]:
    """Tell what a name shows by its place: below a sentence it has to be whole, and first or last."""
    if "stops" not in own[place - 1]:
        told = place + 1 < len(lines) and own[place + 1] & {"sentence", "comma", "stops"}
        return {"name"} if told or _is_apart(place, lines) else set()
    first, last = blocks.begins(place, lines), blocks.ends(place, lines)
    if len(lines[place].text) < _WHOLE_NAME or not (first or last):
        return set()
    return {"name"} if first and last else {"byline"}


def _is_apart(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a name of three characters has a block to itself: two may be a column's, 江声."""
    alone = blocks.begins(place, lines) and blocks.ends(place, lines)
    return alone and len(lines[place].text) >= _WHOLE_NAME


def _signs(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line signs the letter above it: from where, and by which name."""
    below_sentence = place > 0 and "stops" in own[place - 1]
    return blocks.ends(place, lines) and below_sentence and writers.is_signature(lines[place].text)


def _is_pen_name(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line is a pen name: what notices, lists and columns are called is none."""
    text = lines[place].text
    called = (marks.NOTICE.fullmatch, marks.LISTED.search, marks.COLUMN.search, marks.TABLED.search)
    if not _PEN_NAME.fullmatch(text) or any(look(text) for look in called):
        return False
    return _is_under_headline(place, lines, own) or _ends_text(place, lines, own)


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
    return bool(told) or verse.is_poem(place + 1, lines, own)


def _ends_text(place: int, lines: Sequence[Line], own: Sequence[set[str]]) -> bool:
    """Tell whether a line stands right below a text of two lines or more, and last in its block."""
    glued = _is_glued(place, lines) and _is_glued(place - 1, lines)
    return glued and not _is_glued(place + 1, lines) and "stops" in own[place - 1]


def _is_glued(place: int, lines: Sequence[Line]) -> bool:
    """Tell whether a line stands right below another, with no blank line between."""
    if not 0 < place < len(lines):
        return False
    above, line = lines[place - 1], lines[place]
    return line.number == above.number + 1 and line.block == above.block
