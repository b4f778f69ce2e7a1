"""Pieces of HTML, as exports carry a story's text: its paragraphs, headings and pictures as blocks."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.manuscript.blocks import Block
from audio_edition.newsroom.readers.web import hypertext
from audio_edition.newsroom.readers.web.sheet import HEADINGS

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.newsroom.readers.manuscript.blocks import Stress
    from audio_edition.newsroom.readers.web.sheet import Row

_MARKED = re.compile(
    r"</?(?:p|div|br|span|h[1-6]|table|t[rdh]|img|strong|b|em|i|font|section|ul|ol|li|a|center|figure)\b[^<>]{0,2000}>"
    r"|<!\[CDATA\[|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|[lr][ds]quo|quot|amp|middot|mdash|hellip|lt|gt|#\d{1,7}|#x[\da-f]{1,6});", re.IGNORECASE)  # fmt: skip
_CAPTIONS = re.compile(r"caption|tu(?:shuo|zhu)|(?:pic|picture)-?(?:text|note|desc)|img-?(?:note|desc|alt)|\bzs\b", re.IGNORECASE)  # fmt: skip


def is_marked_up(text: str) -> bool:
    """Tell whether *text* is HTML.

    >>> is_marked_up("<p>昨日，大桥合龙。</p>"), is_marked_up("气温<5℃，风力>3级。")
    (True, False)
    """
    return bool(_MARKED.search(text))


def blocks(text: str, path: Path, why: str) -> list[Block]:
    """Give *text*, HTML or plain, as blocks; a line of plain text is a row, a blank line parts paragraphs.

    >>> from pathlib import Path
    >>> [block.text for block in blocks("<p>昨日，大桥合龙。</p><p>车程<b>缩短</b>。</p>", Path("a.json"), "nr")]
    ['昨日，大桥合龙。', '车程缩短。']
    """
    if not is_marked_up(text) and _ENTITY.search(text):
        text = html.unescape(text)
    if not is_marked_up(text):
        return _plain(text, why)
    if "&lt;" in text and not re.search(r"</?(?:p|div|br)\b", text, re.IGNORECASE):
        text = html.unescape(text)
    done: list[Block] = []
    for row in hypertext.read(text, path).rows:
        if row.breaks == 1 and not row.indented and done and not done[-1].picture:
            done[-1] = done[-1]._replace(rows=(*done[-1].rows, row.text))
        else:
            done.append(_block(row, why))
    return done


def _plain(text: str, why: str) -> list[Block]:
    """Give plain text: where blank lines stand, they part paragraphs; else every line is one."""
    lines = [line.rstrip() for line in re.split(r"\r\n|[\r\n\f\u2028\u2029]", text)]
    parted = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    whole = parted if len(parted) > 1 else parted[0].split("\n")
    return [Block(tuple(one.split("\n")), why) for one in whole if one]


def _block(row: Row, why: str) -> Block:
    mark = f"{why} <{row.tag}>"
    if row.tag == "img":
        return Block((), mark, picture=True)
    if row.tag in HEADINGS:
        return Block((row.text,), mark, level=int(row.tag[1]))
    if row.tag in ("figcaption", "caption") or _CAPTIONS.search(row.names):
        return Block((row.text,), mark, role="caption")
    if row.tag in ("tr", "li"):
        return Block((row.text,), mark, role="paragraph")
    stress: Stress = "loud" if row.bold or row.large else "quiet" if row.centred else ""
    return Block((row.text,), mark, stress=stress)
