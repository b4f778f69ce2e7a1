"""Newspaper pages for tests, set by hand: the same forme makes a sheet in memory and a PDF on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from audio_edition.newsroom.characters import width
from audio_edition.newsroom.readers.pdf import reading
from audio_edition.newsroom.readers.pdf.sheet import Area, Glyph, Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Page

#: A face that is in every PDF reader, and another; they need no font on the machine that draws.
SONG, GOTHIC = "STSong-Light", "HeiseiKakuGo-W5"


class Type(NamedTuple):
    """A character and where it is set: points from the upper left corner, its *turn* in quarters."""

    sign: str
    x: float
    y: float
    size: float
    face: str = SONG
    turn: int = 0


@dataclass
class Forme:
    """A page in the making; all lengths are in points."""

    width: float = 600.0
    height: float = 800.0
    types: list[Type] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def line(  # noqa: PLR0913 - as many as a line of type has
        self, x: float, y: float, text: str, size: float = 10, *, gap: float = 0, face: str = SONG
    ) -> Forme:
        """Set a line on the baseline *y*, its characters *gap* points apart; spaces leave no mark."""
        for sign in text:
            if not sign.isspace():
                self.types.append(Type(sign, x, y, size, face))
            x += width(sign) * size + gap
        return self

    def down(self, x: float, y: float, text: str, size: float = 10, pitch: float = 1.1) -> Forme:
        """Set characters under one another, the first on the baseline *y*."""
        for at, sign in enumerate(text):
            self.line(x, y + at * pitch * size, sign, size)
        return self

    def column(
        self, x: float, y: float, *rows: str, size: float = 10, leading: float = 15
    ) -> Forme:
        """Set rows under one another; one that begins with two wide spaces is indented."""
        for at, row in enumerate(rows):
            self.line(x, y + at * leading, row, size)
        return self

    def up(self, x: float, y: float, text: str, size: float = 8, turn: int = 3) -> Forme:
        """Set a line that runs up the page from *y*; with *turn* 1, down, with 2, upside down."""
        across, down = {1: (0, 1), 2: (-1, 0), 3: (0, -1)}[turn]
        for at, sign in enumerate(text):
            place = x + across * at * size, y + down * at * size
            self.types.append(Type(sign, *place, size, SONG, turn))
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Forme:
        """Set a rule, a box or (if there is nothing in it) a picture."""
        self.areas.append(Area(left, top, right, bottom))
        return self

    def sheet(self) -> Sheet:
        """Give the page as a PDF reader sees it."""
        faces = {SONG: 0, GOTHIC: 1}
        glyphs = [
            Glyph(t.sign, t.x, t.y, width(t.sign) * t.size, t.size, t.turn, faces[t.face])
            for t in self.types
        ]
        return Sheet(self.width, self.height, tuple(glyphs), tuple(self.areas))

    def page(self) -> Page:
        """Read the page."""
        return reading.page(self.sheet(), "page.pdf")

    def pdf(self, path: Path, *, turn: int = 0, seen: bool = True, twice: float = 0.0) -> Path:
        """Draw the page into a PDF: *turn* is what it asks a reader to turn it by, in degrees."""
        canvas = _canvas(path, self, turn)
        for number in range(1 + bool(twice)):
            for run in _runs(self.types):
                first = run[0]
                text = canvas.beginText(first.x + number * twice, self.height - first.y)
                text.setTextRenderMode(0 if seen else 3)
                text.setFont(first.face if width(first.sign) == 1 else "Helvetica", first.size)
                text.textOut("".join(type_.sign for type_ in run))
                canvas.drawText(text)
        for area in self.areas:
            canvas.rect(
                area.left, self.height - area.bottom, area.width, area.height, stroke=0, fill=1
            )
        canvas.showPage()
        canvas.save()
        return path


def _runs(types: list[Type]) -> list[list[Type]]:
    """Give characters in runs as a program draws them: PDFium overlooks one alone that no font here has."""
    runs: list[list[Type]] = []
    for type_ in types:
        last = runs[-1][-1] if runs else None
        if (
            last
            and width(last.sign) == width(type_.sign) == 1
            and (last.y, last.face, last.size) == (type_.y, type_.face, type_.size)
            and abs(last.x + last.size - type_.x) < 0.01
        ):
            runs[-1].append(type_)
        else:
            runs.append([type_])
    return runs


def _canvas(path: Path, forme: Forme, turn: int) -> Any:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    for face in (SONG, GOTHIC):
        pdfmetrics.registerFont(UnicodeCIDFont(face))
    size = forme.width, forme.height
    canvas = Canvas(str(path), pagesize=size[::-1] if turn % 180 else size)  # it swaps them back
    canvas.setPageRotation(turn)
    return canvas


def told(page: Page) -> list[str]:
    """Give the lines of a page, each with the story and the role that it was told to have."""
    return [
        f"{told.story} {told.role} {line}" for line, told in zip(page.lines, page.told, strict=True)
    ]
