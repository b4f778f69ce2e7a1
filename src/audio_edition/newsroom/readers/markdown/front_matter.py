"""Front matter: the lines between --- and --- over a manuscript, one `key: value` a line; TOML between +++ and +++.

A file may hold several manuscripts, each below front matter of its own.
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers import keys
from audio_edition.newsroom.readers.days import day_of
from audio_edition.newsroom.readers.manuscript.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Front matter is at most so many lines long; more is text between two rules.
_MOST = 100

#: A rule opens front matter, and closes it.
_RULE = re.compile(r"(?:---|\.\.\.)\s*$")
_ENTRY = re.compile(r"([^\s:：#][^:：]{0,40}?)\s*[:：](?:\s+(.*)|)$")
#: The most dots in a line of TOML: the time that a key of many parts takes grows faster than their number.
_DOTS = 100

#: Opens and closes front matter in TOML; its tables for what a site has fields of its own for.
_TOML, _OWN = "+++", ("params.", "extra.")

_PARTS = ("kicker", "title", "subtitle", "byline", "day")
_HEADING = ("kicker", "title", "subtitle", "byline")


class Front(NamedTuple):
    """What stands over a manuscript: *blocks* in the order of a page, the *day*, ISO 8601, if it says one."""

    blocks: tuple[Block, ...] = ()
    day: str = ""

    def over(self, blocks: Iterable[Block]) -> list[Block]:
        """Put the front matter over *blocks*: its title is a heading above theirs, unless it is theirs."""
        below = list(blocks)
        title = next((block for block in self.blocks if block.level), None)
        if title and any(block.level and ink(block.text) == ink(title.text) for block in below):
            rest = [
                one._replace(level=0, role="furniture") if one is title else one
                for one in self.blocks
            ]
            headed = next(
                at for at, block in enumerate(below) if ink(block.text) == ink(title.text)
            )
            aside = [one for one in rest if one.role == "furniture"]
            over = [one for one in rest if one.role == "kicker"]
            under = [one for one in rest if one.role in ("subtitle", "byline")]
            return [*aside, *below[:headed], *over, below[headed], *under, *below[headed + 1 :]]
        if title:
            below = [one._replace(level=one.level + 1) if one.level else one for one in below]
        return [*self.blocks, *below]


def parts(text: str) -> list[tuple[Front, str]]:
    r"""Part a file into its manuscripts: each begins with front matter that says its title, but for the first.

    >>> [rest for _, rest in parts("---\ntitle: 大桥\n---\n合龙。\n\n---\ntitle: 春茶\n---\n\n开采。")]
    ['合龙。\n', '\n开采。']
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if ink(line)), len(lines))
    rules = (at for at in range(first + 1, len(lines)) if _RULE.match(lines[at]))
    edges = [0, *(at for at in rules if _titles(lines, at)), len(lines)]
    return [part("\n".join(lines[start:end])) for start, end in pairwise(edges)]


def _titles(lines: Sequence[str], at: int) -> bool:
    """Tell whether the rule at *at* has a blank line above it, and below it nothing but entries, a title among them."""
    if ink(lines[at - 1]):
        return False
    said = [*takewhile(lambda line: not _RULE.match(line), lines[at + 1 : at + _MOST])]
    closed = at + 1 + len(said) < min(len(lines), at + _MOST)
    keyed = [_ENTRY.match(line) for line in said]
    titled = any(
        entry and ink(_value(entry[2] or "")) and keys.part(entry[1], _PARTS) == "title"
        for entry in keyed
    )
    listed = (entry or line.startswith((" ", "-")) for entry, line in zip(keyed, said, strict=True))
    return closed and titled and all(listed)


def part(text: str) -> tuple[Front, str]:
    r"""Part a manuscript into its front matter and the rest; lines that say nothing of a story are furniture.

    >>> front, rest = part("---\ntitle: '大桥合龙'\ndate: 2024-03-18\n---\n昨日，大桥合龙。")
    >>> front.blocks[0].text, front.day, rest
    ('大桥合龙', '2024-03-18', '昨日，大桥合龙。')
    """
    first, *lines = text.lstrip("\ufeff\n").split("\n")
    if first.rstrip() == _TOML:
        return _toml_part(lines) or (Front(), text)
    end = next((at for at, line in enumerate(lines[:_MOST]) if _RULE.match(line)), None)
    if first.rstrip() != "---" or end is None or not any(map(_ENTRY.match, lines[:end])):
        return Front(), text
    return _front(lines[:end]), "\n".join(lines[end + 1 :])


def _front(lines: Iterable[str]) -> Front:
    said: dict[str, list[str]] = {}
    rest: list[Block] = []
    under: list[str] | None = None  # what indented lines and - items go on with
    for line in lines:
        entry = _ENTRY.match(line)
        if entry:
            name = keys.part(entry[1], _PARTS)
            under = said.setdefault(name, []) if name else None
        text = _value(entry[2] or "" if entry else line)
        if under is not None:
            under += [text] if ink(text) else []
        elif ink(line) and not day_of(line):  # the day that a file was saved is not the edition's
            rest.append(Block((line.strip(),), "文件头", role="furniture"))
    return Front((*_heading(said), *rest), day_of(" ".join(said.get("day", ()))))


def _toml_part(lines: Sequence[str]) -> tuple[Front, str] | None:
    r"""Part a manuscript below the +++ that opens it; None if no TOML follows.

    >>> front, rest = _toml_part(['title = "大桥合龙"', "[cover]", 'image = "a.jpg"', "+++", "昨日。"])
    >>> [(block.text, block.role) for block in front.blocks], rest
    ([('大桥合龙', None), ('cover.image = a.jpg', 'furniture')], '昨日。')
    """
    end = next((at for at, line in enumerate(lines[:_MOST]) if line.rstrip() == _TOML), None)
    if end is None or any(line.count(".") > _DOTS for line in lines[:end]):
        return None
    try:
        front = _toml_front(tomllib.loads("\n".join(lines[:end])))
    except (ValueError, RecursionError):
        return None
    return front, "\n".join(lines[end + 1 :])


def _toml_front(entries: Mapping[str, object]) -> Front:
    said: dict[str, list[str]] = {}
    rest: list[Block] = []
    for key, rows in _entries(entries):
        name = keys.part(key, _PARTS)
        if name:
            said.setdefault(name, []).extend(rows)
        elif not day_of(" ".join(rows)):
            rest.append(Block((f"{key} = {' '.join(rows)}",), "文件头", role="furniture"))
    return Front((*_heading(said), *rest), day_of(" ".join(said.get("day", ()))))


def _entries(table: Mapping[str, object], within: str = "") -> Iterator[tuple[str, list[str]]]:
    """Give the entries of a TOML table and of those in it, row by row."""
    for key, value in table.items():
        path = f"{within}{key}"
        if isinstance(value, dict):
            yield from _entries(value, "" if f"{path}." in _OWN else f"{path}.")
        else:
            items = value if isinstance(value, list) else [value]
            yield path, [row for one in items for row in str(one).split("\n") if ink(row)]


def _heading(said: dict[str, list[str]]) -> Iterable[Block]:
    for name in _HEADING:
        rows = tuple(said.get(name, ()))
        if not rows:
            continue
        why = f"文件头 {name}"
        if name == "title":
            yield Block(rows, why, level=1)
        elif name == "byline":
            yield Block((" ".join(rows),), why, role="byline")
        else:
            yield Block(rows, why, role="kicker" if name == "kicker" else "subtitle")


def _value(text: str) -> str:
    """Give a value without its quotes, brackets, or the mark of a list.

    >>> _value("'大桥合龙'"), _value("- 沈渔"), _value("[沈渔, 高歌]"), _value("|")
    ('大桥合龙', '沈渔', '沈渔 高歌', '')
    """
    bare = text.strip().removeprefix("- ").strip()
    if bare.startswith("[") and bare.endswith("]"):
        return " ".join(_value(one) for one in re.split("[,，]", bare[1:-1]))
    for quote in "'\"":
        if len(bare) > 1 and bare[0] == bare[-1] == quote:
            return bare[1:-1].replace(quote * 2, quote).replace(f"\\{quote}", quote)
    return "" if bare in ("|", ">", "|-", ">-") else bare
