"""XML from outside as a small tree: no entities, no declarations of its own, bounded depth and size.

Parsed with expat and nothing else. A line such as `<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">` is let
through and never fetched; one that declares anything itself is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.source import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The largest file, in bytes; how deep it may nest; how many elements it may have.
LARGEST, DEEPEST, MOST = 8 << 20, 100, 200_000

#: What a file says of its encoding is not asked: it is text by now.
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


@dataclass
class Element:
    """An element: its *name* without prefix, in small letters, what it is given, and what it holds in order."""

    name: str
    given: dict[str, str] = field(default_factory=dict)
    holds: list[str | Element] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The elements that stand right in it."""
        return [one for one in self.holds if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.holds)

    def all(self, *names: str) -> Iterator[Element]:
        """Give every element in it, at any depth, that has one of *names*, in order; none inside another."""
        for one in self.elements:
            if one.name in names:
                yield one
            else:
                yield from one.all(*names)

    def first(self, *names: str) -> Element | None:
        """Give the first of what `all` gives."""
        return next(self.all(*names), None)


def parse(path: Path) -> Element:
    """Read *path* as XML and give its root.

    Raises `CommandError` if there is no such file, `EditionError` if it is no XML, unsafe, or out of bounds.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    tree = _Tree(path)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = tree.doctype
    parser.EntityDeclHandler = parser.SkippedEntityHandler = tree.entity
    text = decode(load(path, LARGEST), path)
    declared = _DECLARATION.match(text)
    body = text[declared.end() if declared else 0 :].lstrip()
    try:
        parser.Parse(body, True)  # noqa: FBT003 - so expat wants it
    except ExpatError as error:
        line = error.lineno + text[: len(text) - len(body)].count("\n")
        raise EditionError(
            Words("不是完整的 XML", f"not XML: {str(error).split(':')[0]}"),
            where=Where(path, line),
            hint=Words("请从采编系统重新导出", "export it again from the page system"),
        ) from error
    return tree.root.elements[0]


class _Tree:
    """What expat calls; it builds the tree."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.root = Element("")
        self._open = [self.root]
        self._elements = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        self._elements += 1
        if len(self._open) > DEEPEST or self._elements > MOST:
            self._refuse("XML 嵌套太深或元素太多", "the XML is too deep or too large")
        element = Element(_local(name), {_local(key): value for key, value in given.items()})
        self._open[-1].holds.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].holds.append(text)

    def doctype(self, _name: str, _system: str | None, _public: str | None, declares: int) -> None:
        if declares:
            self.entity()

    def entity(self, *_: object) -> NoReturn:
        self._refuse(
            "文件里有自定义的 XML 实体，不予读取", "it defines XML entities, and is not read"
        )

    def _refuse(self, zh: str, en: str) -> NoReturn:
        raise EditionError(
            Words(zh, en),
            where=Where(self._path),
            hint=Words(
                "请确认来源；或从采编系统重新导出", "check where it comes from, or export it again"
            ),
        )


def _local(name: str) -> str:
    return name.rpartition(" ")[2].rpartition(":")[2].lower()
