"""A story of an export, told: its headline, its byline, its text in whatever form, its pictures."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers import keys
from audio_edition.newsroom.readers.exports import remains
from audio_edition.newsroom.readers.exports.records import is_shown, pairs, shown, texts
from audio_edition.newsroom.readers.manuscript import tell_story
from audio_edition.newsroom.readers.manuscript.authors import signed
from audio_edition.newsroom.readers.manuscript.blocks import Block, bounded
from audio_edition.newsroom.readers.web import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.exports.parsing import Json
    from audio_edition.newsroom.readers.exports.records import Record
    from audio_edition.newsroom.readers.telling import Telling

_HEADLINE: tuple[LineRole, ...] = ("kicker", "title", "subtitle")

#: A role is told in Chinese; systems have words of their own (author).
_HAN = re.compile(r"[\u3400-\u9fff]")

#: What says of a piece of text that it is a heading, by the names that editors' programs use.
_TYPES = ("type", "tag", "kind", "style", "name")
_ADDRESS = re.compile(
    r"(?:https?:)?//\S+|[\w./%-]+\.(?:jpe?g|png|gif|webp|bmp)(?:\?\S*)?|data:\S+", re.IGNORECASE
)


def folio_of(record: Record) -> str:
    """Give the page of a story as a paper prints it: “第4版：民生”; empty if it does not say."""
    page = " ".join(texts(record.get("page"))).strip()
    section = " ".join(texts(record.get("section"))).strip()
    if re.fullmatch(r"[A-Za-z]?\d{1,3}", page):
        page = f"第{page}版"
    elif "版" not in page:  # the name of a file
        page = ""
    return f"{page}：{section}" if page and section and section not in page else page


def tell(telling: Telling, record: Record, path: Path) -> None:
    """Write a story down; texts of keys that are no part of it are furniture, so that the editor sees them."""
    head = list(_headline(record))
    body = bounded(_body(record, path), path)
    pictures = list(_pictures(record, body))
    blocks = [*head, *signed(_author(record), [*body, *pictures], f"键 {record.key('byline')}")]
    said = remains.Said(row for block in blocks for row in block.rows)
    rest = list(remains.of_story(record, said))
    tell_story(telling, [*blocks, *(Block((one.text,), one.why, role="furniture") for one in rest)])
    name = next((block.text for block in head if block.role == "title"), said.text)[:_NAME]
    if not any(block.rows for block in (*body, *pictures)):
        telling.warn(f"“{name}”只有标题，没有正文")
    for one in rest:
        if one.doubtful:
            telling.warn(f"“{name}”有文字没有用到，键 {one.key}：{one.text[:_NAME]}")


#: So many characters name a story or a text to the editor.
_NAME = 20


#: What a system may name under the key of columns where others name the one that stands over a headline: a section.
_COLUMN = ("column", "label", "栏目", "栏题")
_SECTION = re.compile(
    r"(?:本地|本市|社会|国内|国际|时政|经济|财经|民生|文化|体育|教育|科技|法治|健康|娱乐|综合|图片|区域|县区|农业|旅游|生活|评论|要闻|头版|副刊|专题|理论|文娱|文体|文旅|言论|时评|观点|广告|公告|新闻|视点|深度)"
    r"|[^\W\d_]{2,4}(?:新闻|要闻|资讯|版|频道)"
)


def _headline(record: Record) -> Iterator[Block]:
    for part in _HEADLINE:
        if part == "title" and record.own.get("title_generated") is True:
            continue
        rows = [row for text in texts(record.get(part)) for row in _rows(text)]
        column = part == "kicker" and keys.plain(record.key(part)) in _COLUMN
        if rows and not (column and all(map(_SECTION.fullmatch, rows))):
            yield Block(tuple(rows), f"键 {record.key(part)}", role=part)


#: A character written by its number or its name.
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[\da-fA-F]{2,6}|[a-z]{2,8});")


def _rows(text: str) -> list[str]:
    """Give the rows of a headline: at line ends, tags left out, entities as what they stand for.

    >>> _rows("一周&#8220;菜篮子&#8221;<br/>价格")
    ['一周“菜篮子”', '价格']
    """
    bare = re.sub(r"<[^<>]{0,200}>", "", re.sub(r"(?i)<br\s*/?>", "\n", text))
    bare = html.unescape(bare) if _ENTITY.search(bare) else bare
    return [row.strip() for row in bare.split("\n") if row.strip()]


def _author(record: Record) -> str:
    """Give who is named as the author: a text, names, or people with their roles."""
    value = record.get("byline")
    if isinstance(value, dict) and (raw := texts(value.get("raw"))):
        return raw[0]
    items = value if isinstance(value, list) else [value]
    people = [(name, role) for name, role in pairs(items, "name", "role")]
    roles = texts(record.get("role")) if record.paths.get("role") else []
    if len(roles) == len(people):
        people = [(name, role) for (name, _), role in zip(people, roles, strict=True)]
    named = ((name, role if _HAN.search(role) else "") for name, role in people)
    return " ".join(f"{role} {name}".strip() for name, role in named)


def _body(record: Record, path: Path) -> Iterator[Block]:
    """Give the text: HTML, plain, a list of paragraphs, or of pieces that say what they are."""
    why = f"键 {record.key('body')}"
    subheads = set(texts(record.own.get("subheads")))
    body = record.get("body")
    if isinstance(body, list):
        for piece in body:
            yield from _piece(piece, path, why, subheads)
    else:
        for text in texts(body):
            yield from fragments.blocks(text, path, why)


def _piece(piece: Json, path: Path, why: str, subheads: set[str]) -> Iterator[Block]:
    if isinstance(piece, str) and piece in subheads:
        yield Block((piece,), f"{why}，subheads", role="subhead")
        return
    said = (
        "".join(str(piece.get(name, "")) for name in _TYPES).lower()
        if isinstance(piece, dict)
        else ""
    )
    if isinstance(piece, dict) and (pictures := list(shown(piece))):
        yield from _shown(pairs(pictures[:1], "caption", "credit"), why)
        if is_shown(piece) or not texts(piece):
            return
    for text in texts(piece):
        for block in fragments.blocks(text, path, why):
            heading = block.level or re.search(r"head|title|\bh[1-6]\b|标题", said)
            yield block._replace(level=2) if heading else block


def _pictures(record: Record, body: Sequence[Block]) -> Iterator[Block]:
    """Give the pictures; those whose words stand in the text already are left there."""
    value = record.get("pictures")
    items = value if isinstance(value, list) else [value]
    if record.paths.get("caption") or record.paths.get("credit"):
        captions = texts(record.get("caption"))
        credits_ = texts(record.get("credit")) if record.paths.get("credit") else []
        told = list(
            zip(
                captions,
                credits_ if len(credits_) == len(captions) else [""] * len(captions),
                strict=True,
            )
        )
    else:
        told = pairs(items, "caption", "credit")
    said = {block.text for block in body}
    why = f"键 {record.key('pictures')}"
    yield from _shown((pair for pair in told if pair[0] not in said), why)


def _shown(pictures: Iterable[tuple[str, str]], why: str) -> Iterator[Block]:
    for caption, credit in pictures:
        if _ADDRESS.fullmatch(caption.strip()):
            continue
        yield Block((caption,) if caption else (), why, role="caption", picture=True)
        if credit:
            yield Block((credit,), f"{why}：图片署名", role="credit")
