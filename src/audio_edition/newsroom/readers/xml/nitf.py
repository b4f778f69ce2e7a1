"""NITF, the News Industry Text Format (IPTC, 3.x), by itself or within NewsML; and XHTML within NewsML."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.days import day_of
from audio_edition.newsroom.readers.manuscript import tell_story
from audio_edition.newsroom.readers.manuscript.authors import signed
from audio_edition.newsroom.readers.manuscript.blocks import Block, bounded
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audio_edition.model import LineRole, Page
    from audio_edition.newsroom.readers.xml.trees import Element

#: What a class or a name on a headline's row says of it.
_ROWS: tuple[tuple[LineRole, tuple[str, ...]], ...] = (
    ("kicker", ("kicker", "pretitle", "overline", "eyebrow", "introtitle", "slug", "肩题", "引题", "眉题")),
    ("subtitle", ("subtitle", "subhead", "deck", "sub", "副题")),
)  # fmt: skip

#: Elements that hold text of their own; all others are looked into.
_TEXTS = (
    "p",
    "lede",
    "hl2",
    "hl1",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "pre",
    "credit",
    "tagline",
)
_HEADINGS = ("hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6")
_PICTURES = ("media", "figure", "photo")
_CAPTIONS = ("media-caption", "caption", "figcaption")
_CREDITS = ("media-producer", "photographer", "producer")
_UNSEEN = ("media-metadata", "media-reference", "media-object", "script", "style", "head")

#: Where a story's text stands: NITF's own, else XHTML's.
_BODIES = ("body.content", "body")
_STORIES = ("nitf", "html")
_ITEMS = ("newsitem", "newscomponent")


def pages(root: Element, path: Path) -> tuple[Page, ...]:
    """Give the pages of an NITF or NewsML file, one for every run of stories on one page; none if it is neither."""
    stories = list(_stories(root))
    days = {day for story, _ in stories if (day := _day(story))}
    day = days.pop() if len(days) == 1 else ""
    done: list[Page] = []
    for folio, run in groupby(stories, key=lambda pair: _folio(pair[0])):
        telling = Telling()
        for story, item in run:
            _tell(telling, story, item, path)
        done.append(telling.page(path.name, folio=folio, day=day))
    return tuple(done)


def _stories(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Give every story with the item of NewsML that it is wrapped in: a headline and an author may stand there."""
    items: list[Element | None] = [root] if root.name in _ITEMS else [*root.all(*_ITEMS)]
    for item in items or [None]:
        holder = root if item is None else item
        for story in [root] if root.name in _STORIES else holder.all(*_STORIES):
            if story.first(*_BODIES) is not None:
                yield story, item


def _tell(telling: Telling, story: Element, item: Element | None, path: Path) -> None:
    head = list(_headline(story, item))
    body = bounded(_body(story), path)
    raw = _author(story, item)
    tell_story(telling, [*head, *signed(raw, body, "<byline>"), *_end(story)])


def _headline(story: Element, item: Element | None) -> Iterator[Block]:
    """Give the rows of the headline in the order of a page, whatever the order of the file."""
    rows: dict[LineRole, list[str]] = {"kicker": [], "title": [], "subtitle": []}
    hedline = story.first("hedline")
    for row in hedline.elements if hedline else ():
        rows[_row(row)].append(row.text)
    if not rows["title"]:
        title = (item and item.first("headline")) or story.first("title")
        rows["title"] = [title.text] if title else []
    for role, texts in rows.items():
        if any(ink(text) for text in texts):
            yield Block(tuple(filter(ink, texts)), f"<hedline> {role}", role=role)


def _row(row: Element) -> LineRole:
    said = " ".join(row.given.values()).lower()
    named = (role for role, names in _ROWS if any(name in said.split() for name in names))
    return next(named, "title" if row.name == "hl1" else "subtitle")


def _author(story: Element, item: Element | None) -> str:
    """Give the byline as printed, or the people in it."""
    byline = story.first("byline") or (item and item.first("by")) or None
    if byline is None:
        return ""
    people = [one for one in byline.all("person") if ink(one.text)]
    loose = "".join(one for one in byline.holds if isinstance(one, str))
    if people and not ink(loose) and not byline.first("byttl"):
        return " ".join(" ".join(one.text.split()) for one in people)
    return " ".join(byline.text.split())


def _body(story: Element) -> Iterator[Block]:
    own = _own_body(story)
    return _blocks(own) if own is not None else iter(())


def _own_body(story: Element) -> Element | None:
    """Give where a story's text stands: a note in its head may have a body.content of its own."""
    body = story.first("body")
    inner = [one for one in body.elements if one.name == "body.content"] if body else []
    return inner[0] if inner else story.first(*_BODIES)


def _blocks(holder: Element) -> Iterator[Block]:
    """Give what stands in *holder*: text, headings, pictures, tables row by row, lists with their numbers."""
    if holder.holds and any(isinstance(one, str) and ink(one) for one in holder.holds):
        yield Block(_rows(holder), f"<{holder.name}>")
        return
    for element in holder.elements:
        if element.name in _UNSEEN or element.name in ("body.head", "body.end", "hedline", "note"):
            continue
        if element.name in _PICTURES and element.first("p", *_CAPTIONS, *_CREDITS):
            yield from _picture(element)
        elif element.name == "img":
            alt = element.given.get("alt", "")
            yield Block((alt,) if ink(alt) else (), "<img>", picture=True)
        elif element.name == "tr":
            cells = ["".join(cell.text.split("\n")).strip() for cell in element.all("td", "th")]
            yield Block(("　".join(filter(None, cells)),), "<tr>", role="paragraph")
        elif element.name == "ol":
            for count, item in enumerate(element.all("li"), 1):
                yield Block(_rows(item), "<li>", role="paragraph", number=f"{count}. ")
        elif element.name in _TEXTS:
            yield _text(element)
        else:
            yield from _blocks(element)


def _text(element: Element) -> Block:
    mark = f"<{element.name}>"
    if element.name in _HEADINGS:
        return Block(_rows(element), mark, level=2)
    return Block(_rows(element), mark, role="paragraph" if element.name == "li" else None)


def _rows(element: Element) -> tuple[str, ...]:
    """Give the rows of an element: a <br> ends one."""
    rows = [""]
    for one in _flat(element):
        if one is None:
            rows.append("")
        else:
            rows[-1] += one
    return tuple(" ".join(row.split()) for row in rows if ink(row))


def _flat(element: Element) -> Iterator[str | None]:
    for one in element.holds:
        if isinstance(one, str):
            yield one
        elif one.name == "br":
            yield None
        else:
            yield from _flat(one)


def _picture(media: Element) -> Iterator[Block]:
    captions = [row for one in media.all(*_CAPTIONS) for row in _rows(one)]
    yield Block(tuple(captions), "<media-caption>", role="caption", picture=True)
    for one in media.all(*_CREDITS):
        if ink(one.text):
            yield Block((" ".join(one.text.split()),), "<media-producer>", role="credit")


def _end(story: Element) -> Sequence[Block]:
    """Give what stands after the text: a byline, the desk's people."""
    end = story.first("body.end")
    return list(_blocks(end)) if end else []


def _folio(story: Element) -> str:
    """Give the page as printed: “第3版：要闻”; empty if the file does not say."""
    data = story.first("pubdata")
    if data is None:
        return ""
    page = next(
        (
            data.given[key]
            for key in ("position.page", "page", "position.sequence")
            if key in data.given
        ),
        "",
    )
    section = data.given.get("position.section", "")
    if not re.fullmatch(r"[A-Za-z]?\d{1,3}", page.strip()):
        return ""
    return f"第{page.strip()}版{'：' if section else ''}{section}"


def _day(story: Element) -> str:
    """Give the day of the issue that a story says it is of."""
    said = [one.given.get("norm", "") for one in story.all("date.issue", "story.date")]
    said += [one.given.get("date.publication", "") for one in story.all("pubdata")]
    return next((day for text in said if (day := day_of(text))), "")
