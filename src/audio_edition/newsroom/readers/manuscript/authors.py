"""The author that a format names beside the text: it counts where the text itself names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.manuscript.blocks import Block, is_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many blocks at the head of a story are looked at for a byline.
_HEAD = 3

#: No names in brackets are longer, in characters, with their brackets.
_LONGEST = 50

_LAST_BRACKET = re.compile(r"[（(]([^（）()]{2,40})[）)]\s*$")
_GAPS = re.compile(r"[\s、，,；;/|]+")


def signed(raw: str, blocks: Sequence[Block], why: str) -> list[Block]:
    """Give a story's *blocks* under its author *raw*, told as byline, or as furniture if they name somebody.

    Names in the last brackets that are those of the author are set apart as the byline that they are.

    >>> [block.role for block in signed("闲云", [Block(("昨日，大桥合龙。（闲云）",), "nr")], "zz")]
    ['furniture', None, 'byline']
    """
    if not ink(raw):
        return list(blocks)
    body = _parted(raw, list(blocks))
    named = [one for block in _ends(body) if (one := _byline_in(block))]
    people = any(bylines.read_byline(one).people for one in named)
    repeats = any(all(name in ink(one) for name in _names(raw)) for one in named)
    author = Block((raw,), why, role="byline")
    if people or repeats:
        author = author._replace(role="furniture", why=f"{why}：文中已有署名")
    return [author, *body]


def _names(raw: str) -> list[str]:
    people = [person.name for person in bylines.read_byline(raw).people]
    return people or [name for name in _GAPS.split(raw.strip()) if name]


def _ends(blocks: Sequence[Block]) -> list[Block]:
    """Give the blocks of text that a byline may stand in: the first and the last ones."""
    texts = [block for block in blocks if block.rows and block.role in (None, "byline")]
    return [*texts[:_HEAD], *texts[-1:]]


def _byline_in(block: Block) -> str:
    text = block.text
    return text if is_byline(block) else bylines.opening(text) or bylines.closing(text)


def _parted(raw: str, blocks: list[Block]) -> list[Block]:
    """Part the author's name in brackets from the end of the text."""
    last = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].rows), None)
    if last is None or blocks[last].role or bylines.closing(blocks[last].text):
        return blocks
    text = blocks[last].text
    found = _LAST_BRACKET.search(text, max(0, len(text) - _LONGEST))
    if (
        found is None
        or not ink(text[: found.start()])
        or {*_GAPS.split(found[1])} != {*_names(raw)}
    ):
        return blocks
    whole = blocks[last]._replace(rows=(text[: found.start()],))
    return [
        *blocks[:last],
        whole,
        Block((found[0],), whole.why, role="byline"),
        *blocks[last + 1 :],
    ]
