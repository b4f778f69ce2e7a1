"""What the page of a 数字报 site says of its story, in its own tags and comments."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, cast

from audio_edition.newsroom.characters import ink, ordinary
from audio_edition.newsroom.readers.web.cms import Known
from audio_edition.newsroom.readers.web.passages import is_called_caption, picture_words
from audio_edition.newsroom.readers.web.sheet import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.web.sheet import Places, Row, Sheet

_PICTURE = "pic|img|image|photo|tupian|zhaopian"
#: What the name of a tag or a comment means; the first row that fits.
FIELDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"(?:{_PICTURE}).*(?:desc|te?xt|title|caption|author|info|note|memo|shuo|zhu)|caption|tu(?:shuo|zhu)|zhushi"
        ),
        "caption",
    ),
    (re.compile(_PICTURE), "picture"),
    (
        re.compile(r"(?:pre|intro|lead|top|up|shoulder|over)-?(?:name|title|headline|line|biaoti|bt)|yin(?:ti|biao)|jian(?:ti|biao)|mei(?:ti|biao)|kicker|[-:](?:pre|intro|yt|jt)$"),
        "kicker",
    ),
    (
        re.compile(r"(?:sub|vice|second|sec)-?(?:title|head|name|line|biaoti|bt)|fu(?:ti|biao)|deck|[-:](?:sub|ft|fbt|vice)$"),
        "subtitle",
    ),
    (re.compile(r"title|headline|biaoti|zhuti|[-:]z?bt$"), "title"),
    (re.compile(r"author|writer|reporter|byline|zuozhe|shuming|jizhe|[-:]zz$"), "author"),
    (re.compile(r"content|zhengwen|neirong|article-?text|[-:](?:text|body|nr|zw)$"), "text"),
)  # fmt: skip

#: Boxes that hold the text, where no tag says so.
_TEXT_BOXES = ("ozoom", "articlecontent", "contentmain", "zoom_content")

#: What a property in <!--enpproperty --> is.
PROPERTIES: tuple[tuple[str, LineRole], ...] = (
    ("introtitle", "kicker"),
    ("pretitle", "kicker"),
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("vicetitle", "subtitle"),
    ("author", "byline"),
)

_MARKED_BY = ("founder", "npm:", "enp", "epaper", "szb")
#: What encloses more than the text, headline and all.
_LOOSE = "enpcontent"
_OF_TEXT, _OF_HEADLINE = ("text", "picture", "caption"), ("kicker", "title", "subtitle")
_WHY = "enpproperty"
_PROPERTY = re.compile(r"(?s)<(?:founder-)?(\w{1,20})>(.{0,600}?)</(?:founder-)?\1>")
_LONGEST_PROPERTIES = 8000

_FOLIO = re.compile(
    r"(?:第\s?(?P<a>[A-Z]?\d{1,3})|(?<![\w共日])(?P<b>[A-Z]\d{1,3}|\d{2}))\s?版(?!面)\s?[：:·]?\s?(?P<section>[^\W\d_]{2,10})?"
)
_DAY = re.compile(r"(?<!\d)(\d{4})\s?[年-]\s?(\d{1,2})\s?[月-]\s?(\d{1,2})(?!\d)")
_LONGEST = 80


class Paper(NamedTuple):
    """What the page says: of its story, and which page and day of the paper it stands on."""

    known: Known
    folio: str = ""
    day: str = ""


def read(sheet: Sheet) -> Paper:
    """Read the tags of a 数字报 page; of any other page nothing is known.

    >>> from pathlib import Path
    >>> from audio_edition.newsroom.readers.web import hypertext
    >>> html = "第02版：要闻<founder-title>大桥合龙</founder-title><founder-content><p>昨日，大桥合龙。"
    >>> paper = read(hypertext.read(html, Path("1.htm")))
    >>> paper.folio, paper.known.text, paper.known.places[1]
    ('第02版：要闻', [2], [Part(role='title', text='大桥合龙', why='founder-title')])
    """
    properties = _properties(sheet)
    places = dict(_tagged(sheet.rows))
    text = _text(sheet)
    if not (places or text or properties):
        return Paper(Known())
    for at, row in enumerate(sheet.rows):
        if _meaning(row.field) == "author":
            sheet.rows[at] = row._replace(field="author")
    said = tuple(_by_properties(sheet, properties, places, set(text)))
    inside = set(text)
    around = [row for at, row in enumerate(sheet.rows) if row.text and at not in inside]
    return Paper(Known(places, text, said), _folio(around, properties), _day(around, properties))


@cache
def _meaning(field: str) -> str:
    """Say what the name of a tag or a comment means; empty if it is none of a 数字报."""
    if not field.startswith(_MARKED_BY):
        return ""
    return next((meaning for pattern, meaning in FIELDS if pattern.search(field)), "")


def _tagged(rows: Sequence[Row]) -> Iterator[tuple[int, list[Part]]]:
    """Give the rows that a tag says all of: the headline's, and the words of pictures."""
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(rows):
        meaning = _meaning(row.field)
        if meaning == "caption" and row.text:
            yield at, picture_words(row.text)
        elif meaning in _OF_HEADLINE:
            again = (meaning, row.text) in seen
            seen.add((meaning, row.text))
            role = "furniture" if again else cast("LineRole", meaning)
            yield at, [Part(role, row.text, row.field)]


def _text(sheet: Sheet) -> list[int]:
    """Give the rows of the text: those of the narrowest tag or box, and the words of pictures around them."""
    told = [at for at, row in enumerate(sheet.rows) if _meaning(row.field) in _OF_TEXT]
    exact = [at for at in told if sheet.rows[at].field != _LOOSE]
    box = _text_box(sheet)
    if any(_meaning(sheet.rows[at].field) == "text" for at in exact):
        words = (at for at in box if _is_picture(sheet.rows[at]))
        return sorted({*exact, *words})
    inside = set(box)
    size = sum(len(sheet.rows[at].text) for at in told)
    if told and sum(len(sheet.rows[at].text) for at in told if at in inside) * 2 < size:
        return told
    return list(box) or told


def _is_picture(row: Row) -> bool:
    return row.tag == "img" or is_called_caption(row.names)


def _text_box(sheet: Sheet) -> range:
    for box in sheet.boxes:
        if any(name in _TEXT_BOXES for name in box.names.split()):
            return range(box.first, box.last)
    return range(0)


# ------------------------------------------------------------------------------- said in comments


def _properties(sheet: Sheet) -> dict[str, str]:
    """Give what the first comment with properties says, in plain text."""
    found = _PROPERTY.findall(sheet.comments[0][:_LONGEST_PROPERTIES]) if sheet.comments else []
    said = {name: re.sub(r"<[^<>]*>|\xa0", " ", unescape(value)).strip() for name, value in found}
    return {name: value for name, value in said.items() if value}


def _by_properties(
    sheet: Sheet, properties: Mapping[str, str], places: Places, text: set[int]
) -> Iterator[Part]:
    """Place the rows that show a property; give those that no row shows."""
    placed = {part.role for parts in places.values() for part in parts}
    for name, role in PROPERTIES:
        if name not in properties or role in placed:
            continue
        taken = {*places, *text} if role == "byline" else {*places}
        rows = _showing(sheet.rows, properties[name], taken)
        for at in rows:
            row = sheet.rows[at]
            if role == "byline":  # believed only if the text does not say it
                sheet.rows[at] = row._replace(field="author")
            else:
                places[at] = [Part(role, row.text, _WHY)]
        if not rows:
            yield Part(role, properties[name], _WHY)


def _showing(rows: Sequence[Row], value: str, taken: set[int]) -> range:
    """Find the rows, three at most, that show *value* and are no link."""
    bare = ink(ordinary(value))
    free = [not (row.linked or at in taken) and bool(row.text) for at, row in enumerate(rows)]
    for at in range(len(rows)):
        shown = ""
        for stop in range(at, min(at + 3, len(rows))):
            shown += ink(ordinary(rows[stop].text))
            if not free[stop] or not bare.startswith(shown):
                break
            if shown == bare:
                return range(at, stop + 1)
    return range(0)


# ------------------------------------------------------------------------------- page and day


def _folio(around: Sequence[Row], properties: Mapping[str, str]) -> str:
    """Give page and section as printed: what says the day too is surest, then what is no link."""
    name = properties.get("nodename", "")
    if _FOLIO.search(name):
        return name
    found = [
        (bool(_DAY.search(row.text)), match)
        for row in around
        if not row.linked and len(row.text) <= _LONGEST and (match := _FOLIO.search(row.text))
    ]
    if not found:
        return name
    _, sure = next((pair for pair in found if pair[0]), found[0])
    number = sure["a"] or sure["b"]
    section = next(
        (
            match["section"]
            for _, match in found
            if (match["a"] or match["b"]) == number and match["section"]
        ),
        name,
    )
    return f"第{number}版：{section}" if section else f"第{number}版"


def _day(around: Sequence[Row], properties: Mapping[str, str]) -> str:
    """Give the day that the page is of, ISO 8601: beside the folio or a weekday first."""
    rows = [row for row in around if len(row.text) <= _LONGEST]
    rows.sort(key=lambda row: (not re.search("版|星期", row.text), row.linked))
    said = [row.text for row in rows]
    for text in (properties.get("date", ""), *said):
        if found := _DAY.search(text):
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                continue  # the 31st of June
    return ""
