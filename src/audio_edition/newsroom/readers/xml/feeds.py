"""Feeds with the text in them: RSS 2.0 and 1.0, and Atom; every entry is a story.

Entries keep the order of the feed, as its publisher put them: mostly the newest first.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers import keys
from audio_edition.newsroom.readers.telling import Telling
from audio_edition.newsroom.readers.web import cms, hypertext
from audio_edition.newsroom.readers.web.fragments import is_marked_up
from audio_edition.newsroom.readers.web.sheet import Part
from audio_edition.newsroom.readers.web.writers import names_in
from audio_edition.newsroom.readers.xml import trees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio_edition.model import Page
    from audio_edition.newsroom.readers.xml.trees import Element

#: No feed of a day has more entries, or lines in them.
MOST, MOST_ROWS = 2000, 8000

#: Where an entry holds its text: whole, and as a summary, which may be whole all the same.
_WHOLE, _SUMMARY = ("encoded", "content", "body", "fulltext"), ("description", "summary")

#: How a summary breaks off; a brief is not shorter, in characters.
_BROKEN_OFF = re.compile(
    r"(?:…|\.{3}|\[…\]|\[\.{3}\]|［…］|(?:阅读|查看)(?:全文|更多|原文)|详情>*)[\]）)\s>»]*$"
)
_SHORTEST = 40

#: A kicker or a subtitle is no longer, in characters, and no sentence.
_LONGEST, _SENTENCE = 80, re.compile("[。！？…]$")

#: Elements of HTML that hold nothing, and are not closed.
_VOID = ("br", "hr", "img")

#: An author behind an address: news@paper.example (孟庭舟).
_BRACKETED = re.compile(r".*@.*[（(]([^（）()]{1,60})[）)]\s*")


def read(path: Path) -> tuple[Page, ...]:
    """Read a feed as one page, a story an entry.

    Paragraphs of which the feed holds only a summary say so in their *why*. Raises `CommandError` if
    there is no such file, `EditionError` if it is no feed, not whole, unsafe or out of bounds.
    """
    root = trees.parse(path)
    entries = list(root.all("item", "entry"))
    if not 0 < len(entries) <= MOST:
        raise _none(path)
    telling = Telling()
    channel = root.first("channel") or root
    for name, why in (
        ("title", "订阅源名称"),
        ("description", "订阅源简介"),
        ("subtitle", "订阅源简介"),
    ):
        telling.line("furniture", _said(channel, name), why)
    rows = 0
    for entry in entries:
        rows += _tell(telling, entry, path)
        if rows > MOST_ROWS:
            raise EditionError(
                Words(f"稿件超过 {MOST_ROWS} 行", f"stories of more than {MOST_ROWS} lines"),
                where=Where(path),
                hint=Words("请只保存当天的稿件", "save the stories of one day only"),
            )
    return (telling.page(path.name),)


def _none(path: Path) -> EditionError:
    return EditionError(
        Words("这不是带稿件的 RSS 或 Atom", "no RSS or Atom with entries"),
        where=Where(path),
        hint=Words("请从网站重新保存当天的订阅文件", "save the day's feed again from its site"),
    )


def _tell(telling: Telling, entry: Element, path: Path) -> int:
    """Write down an entry: the longest of its texts, and what it says of its writer; give its lines' number."""
    whole, summary = (_longest(entry, names) for names in (_WHOLE, _SUMMARY))
    sheet = hypertext.read(max(whole, summary, key=len), path)
    title = _plain(_said(entry, "title"), path)
    told = ink("".join(row.text for row in sheet.rows))
    said = [Part("title", title, "<title>"), *_beside(entry, told, path)]
    if writer := _writer(entry):
        said.append(Part("byline", writer, "<author>"))
    text = "".join(row.text for row in sheet.rows)
    part_only = not ink(whole) and (len(text) < _SHORTEST or _BROKEN_OFF.search(text[-40:]))
    remark = "只有摘要" if part_only else ""
    if part_only:
        telling.warn(f"订阅源里这一篇只有摘要，不是全文：“{title[:40]}”")
    cms.tell(telling, sheet, cms.Known({}, range(len(sheet.rows)), said, remark))
    return len(sheet.rows)


def _beside(entry: Element, told: str, path: Path) -> Iterator[Part]:
    """Give what an entry says in elements of its own over and under its headline: no sentence, and nothing *told*."""
    for one in entry.elements:
        role = keys.part(one.name, ("kicker", "subtitle")) if one.name != "label" else None
        text = _plain(one.text, path) if role else ""
        short = ink(text) and len(text) <= _LONGEST and not _SENTENCE.search(text)
        if role and short and ink(text) not in told:
            yield Part("kicker" if role == "kicker" else "subtitle", text, f"<{one.name}>")


def _said(element: Element, name: str) -> str:
    return next((one.text for one in element.elements if one.name == name), "")


def _writer(entry: Element) -> str:
    """Give the writers whom an entry names; empty if it names a house, or nobody."""
    found = [
        one.first("name") or one for one in entry.elements if one.name in ("author", "creator")
    ]
    names = [_BRACKETED.sub(r"\1", one.text.strip()) for one in found]
    named = dict.fromkeys(name for name in names if names_in(name))
    return "、".join(named)


def _longest(entry: Element, names: tuple[str, ...]) -> str:
    """Give the longest text under one of *names*, as HTML."""
    return max((_html(one) for one in entry.elements if one.name in names), key=len, default="")


def _html(text: Element) -> str:
    """Give what an element holds as HTML: elements of its own, HTML, or lines of plain text."""
    if text.elements:
        return _markup(text)
    if text.given.get("type") != "text" and is_marked_up(text.text):
        return text.text
    plain = text.text if text.given.get("type") == "text" else unescape(text.text)
    return "".join(f"<p>{escape(line)}</p>" for line in plain.splitlines())


def _markup(element: Element) -> str:
    """Write an element's content as the HTML that it was."""
    written = ""
    for one in element.holds:
        if isinstance(one, str):
            written += escape(one)
            continue
        given = "".join(f' {key}="{escape(value)}"' for key, value in one.given.items())
        closing = "" if one.name in _VOID else f"</{one.name}>"
        written += f"<{one.name}{given}>{_markup(one)}{closing}"
    return written


def _plain(title: str, path: Path) -> str:
    """Give a title without markup and entities."""
    return " ".join(row.text for row in hypertext.read(title, path).rows)
