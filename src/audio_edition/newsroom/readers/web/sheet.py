"""A page of the web as it is seen: rows, the boxes that they stand in, and what its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from audio_edition.model import LineRole

#: Elements that are headings.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


#: What is said of a heading's own small words beside the headline, as its section.
BADGE = "badge"

#: What the writer's name goes by.
WRITER = re.compile(r"(?:^|[\s_-])(?:author|byline|reporter|writer|zuozhe)(?:$|[\s_-])")


class Row(NamedTuple):
    """A line as a browser shows it, or a picture (*tag* “img”, no *text*).

    *tag* is the element that made the line (“tr” for a row of a table of figures), *box* its place in
    `Sheet.boxes`, *breaks* how many <br> stand before it in the same element. *names* are the classes and
    ids of the element and what is in it; *field* what comments and tags of a 数字报 say it is.
    """

    text: str
    tag: str
    box: int
    breaks: int = 0
    names: str = ""
    field: str = ""
    linked: bool = False
    bold: bool = False
    large: bool = False
    centred: bool = False
    indented: bool = False


@dataclass
class Box:
    """An element that rows stand in: rows *first* to *last* (exclusive) of the sheet."""

    tag: str
    parent: int
    names: str
    first: int
    last: int = 0


@dataclass
class Link:
    """Where a link leads, and the words that it is under; *tag* is a, area or frame."""

    tag: str
    target: str
    text: str = ""


@dataclass
class Sheet:
    """A page of HTML: its rows in order, their boxes (a box comes after its parent), and its head."""

    rows: list[Row] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Part(NamedTuple):
    """A row, or a part of it: its *role*, its *text*, and *why* it is taken for that."""

    role: LineRole
    text: str
    why: str


#: What is known of a sheet's rows, by their place in it.
Places = dict[int, list[Part]]
