"""Labelled lines become the pieces of a page: bodies, headings, pictures, and the masthead's rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.newsroom.bylines import opens, stands
from audio_edition.newsroom.page.blocks import begins, ends
from audio_edition.newsroom.page.lines.reflow import join
from audio_edition.newsroom.page.marks import BULLETS, SALUTE, SIGN_OFF, SIGNED_DAY
from audio_edition.newsroom.writers import WRITER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.lines.layout import Line


#: How many paragraphs are remembered as running text: each is asked for many times while its page is read.
_REMEMBERED = 1024

#: Why a byline is dropped that no story stands below, and whose headline none has.
NOBODYS = "没有正文的署名"

#: So many lines make a stanza; a line of regular verse has seven characters at most, and its sign.
_STANZA, _REGULAR = 4, 8


@dataclass
class Paragraph:
    """A paragraph of a body, line by line; *subhead* if it is a heading inside the story."""

    lines: list[Line]
    subhead: bool = False

    @property
    def text(self) -> str:
        """The paragraph as running text."""
        return _running(tuple([line.text for line in self.lines]))


@lru_cache(maxsize=_REMEMBERED)
def _running(rows: tuple[str, ...]) -> str:
    return join(rows)


@dataclass
class Body:
    """The text of a story: bylines that stand in their own lines, and paragraphs."""

    bylines: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def opens(self) -> bool:
        """Whether it begins as only a story does: with a byline, a salutation, the first of a list."""
        first, *rest = [paragraph.lines[0].text for paragraph in self.paragraphs]
        listed = first[0] in BULLETS and any(text[0] == first[0] for text in rest)
        tabled = len(rest) > 1 and self.paragraphs[0].lines[0].row
        return bool(self.bylines or opens(first) or listed or tabled or re.fullmatch(SALUTE, first))

    @property
    def ended(self) -> bool:
        """Whether nothing can follow: it is a table or verse, or it is signed, with or without the day."""
        last = self.paragraphs[-1]
        signed = any(sign.fullmatch(last.text) for sign in (SIGNED_DAY, SIGN_OFF))
        return last.lines[0].row or signed or self.is_verse

    @property
    def is_verse(self) -> bool:
        """Whether somebody wrote it in lines of which each is a paragraph, and most stop nowhere, or all are short."""
        stanza = [part.text for part in self.paragraphs if len(part.lines) == 1]
        open_ended = sum(text[-1].isalnum() for text in stanza)
        whole = len(stanza) == len(self.paragraphs) >= _STANZA
        free, regular = open_ended * 2 > len(stanza), all(len(text) <= _REGULAR for text in stanza)
        return bool(self.bylines) and whole and (free or regular)

    @property
    def lines(self) -> list[Line]:
        """All lines of the body."""
        return self.bylines + [line for paragraph in self.paragraphs for line in paragraph.lines]

    @property
    def text(self) -> str:
        """What the story says, to compare headlines with."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass
class Picture:
    """A caption and the lines that say whose picture it is."""

    caption: list[Line]
    credits: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines of the picture."""
        return self.caption + self.credits

    @property
    def text(self) -> str:
        """The caption as running text."""
        return join([line.text for line in self.caption])


@dataclass
class Heading:
    """The rows of a headline: what stands over it (肩题), itself, and what stands under it (副题)."""

    kicker: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    subtitle: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All its rows."""
        return self.kicker + self.title + self.subtitle


@dataclass
class Story:
    """A story in the making: a body or, if there is none, pictures, and what was given to it."""

    body: Body | None = None
    pictures: list[Picture] = field(default_factory=list)
    heading: Heading = field(default_factory=Heading)
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says, to compare headlines and captions with."""
        return self.body.text if self.body else self.pictures[0].text

    @property
    def numbers(self) -> list[int]:
        """The lines that it is made of, in order."""
        lines = self.heading.lines + (self.body.lines if self.body else [])
        lines += [line for picture in self.pictures for line in picture.lines]
        return sorted({line.number for line in lines})


@dataclass
class Pieces:
    """What a page is made of, each in the order of the page; *headings* are runs of headline lines.

    Every line of the *masthead* says in its `furniture` why it is no part of a story.
    """

    bodies: list[Body] = field(default_factory=list)
    headings: list[list[Line]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    masthead: list[Line] = field(default_factory=list)


def gather(lines: Sequence[Line], labels: Sequence[Label]) -> Pieces:
    """Gather labelled lines into pieces: every line stands in exactly one."""
    pieces = Pieces()
    waiting: list[Line] = []
    for place, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label == "byline":
            waiting.append(line)
        else:
            _place(pieces, line, label, labels[place - 1] if place else None, waiting)
        if waiting and (_signs(place, lines, labels) or not _awaits_lead(labels[place + 1 :])):
            _sign(pieces, waiting, headed=_is_headed(place, len(waiting), labels))
            waiting.clear()
    tops = {picture.caption[0].block for picture in pieces.pictures}
    pieces.headings = [rows for heading in pieces.headings for rows in _parted(heading, tops)]
    return pieces


def _is_headed(place: int, count: int, labels: Sequence[Label]) -> bool:
    """Tell whether the bylines that end at *place* stand under a headline, or over one and under no text."""
    above = labels[place - count] if place >= count else "mast"
    below = labels[place + 1] if place + 1 < len(labels) else None
    return above == "head" or (above == "mast" and below == "head")


def _sign(pieces: Pieces, signed: list[Line], *, headed: bool) -> None:
    """Place bylines that stand above no text: at the text above them, or nowhere yet."""
    if headed or not pieces.bodies:
        pieces.masthead += [line._replace(furniture=NOBODYS) for line in signed]
    elif signed[-1].text[0] == "（":
        _last_paragraph(pieces).lines.extend(signed)
    else:
        _current(pieces).bylines.extend(signed)


def _parted(heading: list[Line], tops: set[int]) -> list[list[Line]]:
    """Part from a heading the rows that stand right on a caption, with no blank line between."""
    sides = groupby(heading, key=lambda row: row.block in tops)
    return [list(rows) for _, rows in sides]


def _signs(place: int, lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    """Tell whether a byline closes the text right above it.

    It does if a gap is below it and none above, if a letter is signed so, or if what stands below has a
    byline of its own.
    """
    line, below = lines[place], lines[place + 1 : place + 2]
    if not place or labels[place - 1] not in ("lead", "para", "flow"):
        return False
    closed = not begins(place, lines) and ends(place, lines)
    other = any(
        _is_another(line, one, label)
        for one, label in zip(below, labels[place + 1 :], strict=False)
    )
    return closed or other or bool(WRITER.fullmatch(line.text))


def _is_another(line: Line, below: Line, label: Label) -> bool:
    """Tell whether a byline below a byline is that of another story: it does not go on with it."""
    if label != "byline":
        return opens(below.text)
    return below.block != line.block or not stands(below.text) or below.text[0] in BULLETS


def _awaits_lead(rest: Sequence[Label]) -> bool:
    """Tell whether a byline belongs to the body below it: nothing but bylines stand between."""
    below = next((label for label in rest if label != "byline"), None)
    return below == "lead"


def _place(
    pieces: Pieces, line: Line, label: Label, above: Label | None, waiting: list[Line]
) -> None:
    match label:
        case "lead":
            pieces.bodies.append(Body(waiting[:], [Paragraph([line])]))
            waiting.clear()
        case "para" | "sub":
            _current(pieces).paragraphs.append(Paragraph([line], subhead=label == "sub"))
        case "flow":
            _last_paragraph(pieces).lines.append(line)
        case "head":
            if above != "head":
                pieces.headings.append([])
            pieces.headings[-1].append(line)
        case "caption":
            pieces.pictures.append(Picture([line]))
        case "more":
            pieces.pictures[-1].caption.append(line)
        case "credit":
            pieces.pictures[-1].credits.append(line)
        case _:
            pieces.masthead.append(line)


def _current(pieces: Pieces) -> Body:
    if not pieces.bodies:
        pieces.bodies.append(Body())
    return pieces.bodies[-1]


def _last_paragraph(pieces: Pieces) -> Paragraph:
    body = _current(pieces)
    if not body.paragraphs:
        body.paragraphs.append(Paragraph([]))
    return body.paragraphs[-1]
