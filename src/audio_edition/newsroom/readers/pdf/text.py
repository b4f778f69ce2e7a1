"""The door to PDFium: what is printed on the pages of a PDF, as plain data on standard output.

It runs in a process of its own (see `press`), because a PDF is a program written by strangers: PDFium may
take any time and memory over it, or fall over. The document is standard input; standard output is one
line of JSON a page; its last line is a word that says what is wrong, if anything is.
"""

from __future__ import annotations

import json
import re
import sys
from ctypes import addressof, c_double, c_float, c_int, create_string_buffer
from itertools import islice
from math import hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from audio_edition.newsroom.readers.pdf.sheet import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The most pages, and the most characters and drawn things of a page: a broadsheet has 12 000 characters.
PAGES, SIGNS, THINGS = 200, 60_000, 100_000

#: How far the process may go: bytes of memory, seconds of work.
MEMORY, SECONDS = 1 << 30, 60

#: How deep drawings lie in drawings.
_DEEP = 4

#: PDFium writes a hyphen at the end of a line as this.
_HYPHEN = "\x02"

#: How text is drawn that nobody sees: what a machine has read on a scan lies under it so.
_INVISIBLE = 3

#: What a face's name begins with if only some of its characters are in the PDF: one face may be so twice.
_SUBSET = re.compile(rb"^[A-Z]{6}\+")

#: No character of print is smaller, in points.
_SMALLEST = 1.5


def main() -> None:
    """Read a PDF from standard input and write what is printed on it."""
    _limit()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > PAGES:
            sys.stdout.write("long")
            return
        for number in range(len(document)):
            page = _page(document, number)
            if len(page["glyphs"]) > SIGNS:
                sys.stdout.write("crowded")
                return
            sys.stdout.write(json.dumps(page, separators=(",", ":")) + "\n")
    except pypdfium2.PdfiumError as error:
        sys.stdout.write("locked" if "assword" in str(error) else "broken")


def _limit() -> None:
    """Bound memory and time where the system can; `press` bounds the time everywhere."""
    try:
        import resource
    except ImportError:  # pragma: no cover - there is none on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _page(document: Any, number: int) -> dict[str, Any]:
    page = document[number]
    text = page.get_textpage()
    frame = _Frame.of(page)
    try:
        glyphs = list(islice(_glyphs(text.raw, frame), SIGNS + 1))
        areas, pictures = _drawn(page.raw, frame)
    finally:
        text.close()
        page.close()
    return {
        "size": frame.size,
        "glyphs": glyphs,
        "areas": areas,
        "pictures": pictures,
    }


class _Frame(NamedTuple):
    """How a page is held: what is seen of it in its own coordinates, and quarters turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def of(cls, page: Any) -> _Frame:
        """Give the frame of *page*: the part of its sheet that is seen."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation() // 90)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as a reader holds the page."""
        size = (self.right - self.left, self.top - self.bottom)
        return size[::-1] if self.turn % 2 else size

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give a place from the upper left corner of the page as it is held."""
        return (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.turn]

    def area(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """Give left, top, right and bottom of a rectangle as the page is held."""
        (x, y), (u, v) = self.place(left, bottom), self.place(right, top)
        return tuple(_round(value) for value in (min(x, u), min(y, v), max(x, u), max(y, v)))


def _glyphs(text: Any, frame: _Frame) -> Iterator[tuple[Any, ...]]:
    """Give the characters that are printed within *frame*, in no order that a reader could rely on."""
    from pypdfium2 import raw

    x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    styles = _Styles(text)
    width, height = frame.size
    before: tuple[Any, ...] = ()
    behind = 0.0
    for at in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        sign = _sign(raw.FPDFText_GetUnicode(text, at))
        raw.FPDFText_GetMatrix(text, at, matrix)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        em = raw.FPDFText_GetFontSize(text, at)
        turn = _turn(matrix.a, matrix.b, frame.turn)
        advance = box.top - box.bottom if (turn - frame.turn) % 2 else box.right - box.left
        if _is_square(sign):
            advance = max(advance, em * hypot(matrix.a, matrix.b))
        face, visible, drawn = styles.of(at)
        here = (drawn, x.value, y.value)
        behind = behind + advance if here == before else 0.0
        right, down = _onwards(*frame.place(x.value, y.value), behind, turn)
        before, size = here, em * hypot(matrix.c, matrix.d)
        if size >= _SMALLEST and -size <= right <= width and 0 <= down <= height + size:
            yield (
                sign, _round(right), _round(down), _round(advance), _round(size), turn, face, visible
            )  # fmt: skip


def _onwards(x: float, y: float, behind: float, turn: int) -> tuple[float, float]:
    """Give the place of a character that one glyph draws together with others: *behind* the first."""
    return (
        (x + behind, y),
        (x, y + behind),
        (x - behind, y),
        (x, y - behind),
    )[turn]


def _sign(code: int) -> str:
    """Give the character that PDFium names; one that it does not know is marked as missing.

    >>> _sign(0x5927), _sign(0xFFFD), _sign(0xE012), _sign(2)
    ('大', '〓', '〓', '-')
    """
    if chr(code) == _HYPHEN:
        return "-"
    unknown = code < 0x20 or 0xD800 <= code < 0xF900 or code in {0xFFFD, 0xFFFE, 0xFFFF}  # noqa: PLR2004 - ranges of Unicode
    return UNKNOWN if unknown else chr(code)


def _is_square(sign: str) -> bool:
    """Tell whether a character fills its square: PDFium measures some by what is black of them.

    >>> _is_square("日"), _is_square("，"), _is_square("a")
    (True, False, False)
    """
    return sign >= "\u2e80" and sign.isalpha()


def _turn(across: float, up: float, held: int) -> int:
    """Give the quarters, clockwise, by which a baseline is turned on the page as it is held."""
    level = 0 if across >= 0 else 2
    upright = 3 if up > 0 else 1
    return ((level if abs(across) >= abs(up) else upright) + held) % 4


class _Styles:
    """The faces of a text, numbered as they come, and whether a reader sees them."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._known: dict[int, tuple[int, bool, int]] = {}
        self._faces: dict[tuple[bytes, int], int] = {}

    def of(self, at: int) -> tuple[int, bool, int]:
        """Give the number of a character's face, whether it is visible, and what it is drawn with."""
        from pypdfium2 import raw

        drawn = raw.FPDFText_GetTextObject(self._text, at)
        key = addressof(drawn.contents) if drawn else -1
        if key not in self._known:
            name = create_string_buffer(128)
            raw.FPDFText_GetFontInfo(self._text, at, name, 128, c_int())
            face = (_SUBSET.sub(b"", name.value), raw.FPDFText_GetFontWeight(self._text, at))
            shown = not drawn or raw.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE
            self._known[key] = (
                self._faces.setdefault(face, len(self._faces)),
                shown,
                len(self._known),
            )
        return self._known[key]


def _drawn(page: Any, frame: _Frame) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """Give the areas and the pictures of a page: rectangles, from the upper left corner."""
    from pypdfium2 import raw

    areas, pictures = list[tuple[float, ...]](), list[tuple[float, ...]]()
    count = raw.FPDFPage_CountObjects(page)
    things = (raw.FPDFPage_GetObject(page, at) for at in range(count))
    for thing, bounds in islice(_things(things, _WHOLE, 0), THINGS):
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH:
            areas.append(frame.area(*bounds))
        else:
            pictures.append(frame.area(*bounds))
    return areas, pictures


#: A drawing's place: what its two axes are multiplied with, and where its corner lies.
_WHOLE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _things(
    things: Iterable[Any], place: tuple[float, ...], deep: int
) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """Give paths and images with their bounds, those inside drawings too."""
    from pypdfium2 import raw

    edges = [c_float() for _ in range(4)]
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and deep < _DEEP:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, matrix)
            inner = _within(tuple(getattr(matrix, name) for name in "abcdef"), place)
            count = raw.FPDFFormObj_CountObjects(thing)
            parts = (raw.FPDFFormObj_GetObject(thing, at) for at in range(count))
            yield from _things(parts, inner, deep + 1)
        elif kind in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}:
            raw.FPDFPageObj_GetBounds(thing, *edges)
            yield thing, _bounds(tuple(edge.value for edge in edges), place)


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Give the place on the page of what has a place in a drawing that has one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
    )  # fmt: skip


def _bounds(edges: tuple[float, ...], place: tuple[float, ...]) -> tuple[float, ...]:
    """Give a rectangle of a drawing as it lies on the page."""
    left, bottom, right, top = edges
    a, b, c, d, e, f = place
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _round(length: float) -> float:
    """Give a length to a hundredth of a point; one that is no length lies nowhere near a page."""
    return round(length, 2) if abs(length) < _FARTHEST else _FARTHEST


#: Nothing lies farther out, in points: a kilometre.
_FARTHEST = 3e6
