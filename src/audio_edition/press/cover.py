"""The cover: a picture that the show brings, or one that is drawn for it. The only door to Pillow.

The drawn one shows columns of print turning into sound, and a seal with the character 报 (newspaper).
How high the sound stands is the show's own: it comes from its names. No machine can be relied on to
have a Chinese font, so 报 is drawn stroke by stroke, and only a Latin title is set in type.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from audio_edition.errors import EditionError, Where, Words

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.errors import Address
    from audio_edition.settings import Show

#: Counts the drawings, so that a kept cover is drawn anew when the drawing has changed.
VERSION = 1

#: Apple takes squares of 1400 to 3000 pixels, JPEG, RGB (A Podcaster's Guide to RSS, `itunes:image`).
SMALLEST, SIDE = 1400, 3000
MOST_BYTES = 512_000  # bytes: the cover is in every episode, and apps fetch it over the air

PAPER, INK, SEAL = "#f7f1e3", "#1d1b18", "#a3201b"

MARGIN = 270
SEAL_SIDE = 470
LARGEST, LEAST = 150, 16
TITLE_ROOM = SIDE - 2 * MARGIN - SEAL_SIDE - 120
BARS = 15
#: The share of the bars, from the left, that are still print.
PRINT = 0.5
#: The lines of a paragraph of print.
PARAGRAPH = 9

#: 报 on a grid of 100 by 100: each stroke is a line through these points.
STROKES = (
    ((6, 26), (42, 26)),
    ((25, 6), (25, 92), (13, 84)),
    ((6, 62), (42, 50)),
    ((54, 8), (54, 94)),
    ((54, 12), (90, 12), (90, 36), (78, 36)),
    ((54, 50), (88, 50), (78, 72), (60, 92)),
    ((62, 58), (74, 76), (94, 93)),
)


def draw(show: Show) -> bytes:
    """Draw the cover of *show*: a JPEG of 3000 by 3000 pixels, the same bytes every time."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(picture)
    _rules(pen)
    for bar, height in enumerate(_heights(show)):
        _bar(pen, bar, height)
    _seal(pen)
    _title(pen, show)
    return _jpeg(picture)


def from_file(path: Path) -> bytes:
    """Give the show's own picture as a JPEG in RGB.

    Raises `EditionError` for what is not a picture, not square, or of a size that Apple refuses.
    """
    from PIL import Image

    try:
        with Image.open(path) as picture:
            _check(Where(path), picture.size)
            picture.load()  # a picture that breaks off is found here
            fit = _is_fit(picture) and path.stat().st_size <= MOST_BYTES
            return path.read_bytes() if fit else _jpeg(picture.convert("RGB"))
    except (OSError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise EditionError(
            Words(f"封面不是可用的图片：{error}", f"is not a picture that can be used: {error}"),
            where=Where(path),
            hint=Words("请用 JPEG 或 PNG", "use JPEG or PNG"),
        ) from error


def _is_fit(picture: Any) -> bool:
    return bool(picture.format == "JPEG" and picture.mode == "RGB")


def check(content: bytes, where: Address) -> None:
    """See that a published picture is one that directories take; raises `EditionError` if it is not."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            _check(where, picture.size)
            picture.load()  # a picture that breaks off is found here
            mode = picture.mode
    except (OSError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise EditionError(
            Words("封面不是 JPEG 或 PNG 图片", "is no picture in JPEG or PNG"), where=where
        ) from error
    if mode != "RGB" or len(content) > MOST_BYTES:
        raise EditionError(
            Words(
                f"封面为 {mode}，{len(content)} 字节",
                f"is a picture in {mode} of {len(content)} bytes",
            ),
            where=where,
            hint=Words(f"应为 RGB，不超过 {MOST_BYTES} 字节", f"RGB, {MOST_BYTES} bytes at most"),
        )


def _check(where: Where | Address, size: tuple[int, int]) -> None:
    width, height = size
    if width != height or not SMALLEST <= width <= SIDE:
        raise EditionError(
            Words(f"封面为 {width}×{height} 像素", f"is {width} by {height} pixels"),
            where=where,
            hint=Words(
                f"请用 {SMALLEST} 到 {SIDE} 像素见方的图片",
                f"use a square of {SMALLEST} to {SIDE} pixels",
            ),
        )


def _jpeg(picture: Any) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=85, subsampling=0, optimize=True, dpi=(72, 72))
    return file.getvalue()


# ------------------------------------------------------------------------------- the drawing


def _rules(pen: Any) -> None:
    """Draw the head rule of a front page, thick over thin, and the foot rule under it."""
    for top, weight in ((MARGIN, 44), (MARGIN + 76, 8), (SIDE - MARGIN - 8, 8)):
        pen.rectangle((MARGIN, top, SIDE - MARGIN, top + weight), fill=INK)


def _heights(show: Show) -> tuple[float, ...]:
    """Give the height of each bar, 0 to 1: level where it is print, the show's own where it is sound.

    >>> from audio_edition.settings import Show
    >>> _heights(Show()) == _heights(Show(title="别的报纸"))
    False
    """
    chances = hashlib.sha256(f"{show.title}\n{show.paper}".encode()).digest()
    heights = []
    for bar in range(BARS):
        sound = max(0.0, (bar + 1) / BARS - PRINT) / (1 - PRINT)
        swing = 0.18 + 0.82 * chances[bar] / 255 if bar % 2 else 0.12 + 0.3 * chances[bar] / 255
        heights.append(1 - min(1.0, 1.6 * sound) * (1 - swing))
    return tuple(heights)


def _bar(pen: Any, bar: int, height: float) -> None:
    pitch = (SIDE - 2 * MARGIN) / (BARS - 0.4)
    left = MARGIN + bar * pitch
    right = left + 0.6 * pitch
    middle, half = 1440, 800 * height
    if bar < PRINT * BARS:
        _column(pen, (left, middle - half, right, middle + half), bar)
    else:
        pen.rounded_rectangle(
            (left, middle - half, right, middle + half), (right - left) / 2, fill=INK
        )


def _column(pen: Any, box: tuple[float, float, float, float], bar: int) -> None:
    """Set a column of print: lines that grow heavier towards the sound, the last of a paragraph short."""
    left, top, right, bottom = box
    lines = 34
    pitch = (bottom - top) / lines
    weight = pitch * (0.3 + 0.07 * bar)
    for line in range(lines):
        ends_paragraph = (line + 3 * bar) % PARAGRAPH == 0
        end = left + (right - left) * (0.45 if ends_paragraph else 1)
        pen.rectangle((left, top + line * pitch, end, top + line * pitch + weight), fill=INK)


def _seal(pen: Any) -> None:
    """Press the seal into the lower right corner."""
    inset = 75
    left = SIDE - MARGIN - SEAL_SIDE
    top = left - 90
    pen.rounded_rectangle((left, top, left + SEAL_SIDE, top + SEAL_SIDE), 46, fill=SEAL)
    scale = (SEAL_SIDE - 2 * inset) / 100
    for stroke in STROKES:
        points = [(left + inset + x * scale, top + inset + y * scale) for x, y in stroke]
        _stroke(pen, points, 30)


def _stroke(pen: Any, points: list[tuple[float, float]], weight: int) -> None:
    pen.line(points, fill=PAPER, width=weight, joint="curve")
    for x, y in (points[0], points[-1]):
        pen.ellipse((x - weight / 2, y - weight / 2, x + weight / 2, y + weight / 2), fill=PAPER)


def _title(pen: Any, show: Show) -> None:
    """Set a Latin title beside the seal, as large as there is room."""
    from PIL.ImageFont import load_default

    if not (show.title.isascii() and show.title.isprintable()):
        return
    fonts = (load_default(size) for size in range(LARGEST, LEAST, -2))
    fitting = (font for font in fonts if pen.textlength(show.title, font) <= TITLE_ROOM)
    font = next(fitting, load_default(LEAST))
    pen.text((MARGIN, SIDE - MARGIN - 170), show.title, fill=INK, font=font, anchor="ls")
