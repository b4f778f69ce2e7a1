"""The tag in front of the sound: ID3v2.3, written by hand.

Players read what older tools wrote: version 2.3, text in UTF-16, chapters in the order in which they
play with one list that names them, the label's frame in Latin-1. Libraries reorder chapters; this
does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.studio.transcript import milliseconds, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import Chapter

#: Text encodings of ID3v2.3 (section 3.3).
LATIN, UTF16 = b"\x00", b"\x01"

#: Languages as the frame TLAN names them (ISO 639-2), by the first part of a language tag.
LANGUAGES = {"zh": "zho", "en": "eng", "yue": "yue", "ug": "uig", "bo": "bod", "mn": "mon"}

#: Characters of a text at most: players cut there or sooner.
LONGEST = 255

#: Entries of a list of chapters: their count is one byte (ID3v2 Chapter Frame Addendum, 3.2). Longer lists
#: are lists of lists.
MOST_LISTED = 255

#: The entries of a list are in order, and the first list is top-level (3.2).
ORDERED, TOP_LEVEL = 0b01, 0b10

#: Characters of the lyrics at most: an edition of a day's reading, twice over.
LONGEST_LYRICS = 500_000

#: "Look at the times, not at the bytes" (3.1).
NO_OFFSET = b"\xff" * 8

#: The picture type "cover, front" (ID3v2.3, 4.15), and the kinds of picture by how they begin.
FRONT_COVER = b"\x03"
PICTURES = {b"\xff\xd8\xff": b"image/jpeg", b"\x89PNG\r\n\x1a\n": b"image/png"}

#: How far each of those bytes is shifted.
SHIFTS = (21, 14, 7, 0)

#: The largest tag, in bytes: four times seven bits (3.1).
LARGEST = 1 << 28


class Tags(NamedTuple):
    """What an episode's file says of itself.

    *day* is ISO 8601, *cover* the bytes of a JPEG or PNG or nothing, *rate* the chapters' samples a
    second, *lyrics* what is said, in lines, *aigc* the label's text if there is one.
    """

    title: str
    show: str
    day: str
    language: str
    cover: bytes
    chapters: tuple[Chapter, ...]
    rate: int
    aigc: str | None
    lyrics: str = ""


def tag(tags: Tags) -> bytes:
    """Write the tag that stands in front of an MP3; the same tags give the same bytes.

    Raises `EditionError` if the cover is no picture that players know, or the tag grows too large.
    """
    frames = b"".join(
        (
            *described(tags),
            *labelled(tags.aigc),
            *listed(tags),
            *transcribed(tags),
            *pictured(tags.cover),
        )
    )
    if len(frames) >= LARGEST:
        raise EditionError(
            Words("封面图片太大，无法写入音频文件", "the cover is too large for the audio file"),
            hint=Words("请换一张较小的图片", "use a smaller picture"),
        )
    return b"ID3\x03\x00\x00" + seven_bits(len(frames)) + frames


def described(tags: Tags) -> tuple[bytes, ...]:
    """Write title, show, date and language."""
    year, month, day = tags.day.split("-")
    return (
        frame("TIT2", text(tags.title)),
        frame("TPE1", text(tags.show)),
        frame("TALB", text(tags.show)),
        frame("TYER", LATIN + year.encode("latin-1")),
        frame("TDAT", LATIN + f"{day}{month}".encode("latin-1")),
        frame("TLAN", LATIN + language_of(tags)),
    )


def language_of(tags: Tags) -> bytes:
    """Name the language in three letters."""
    return LANGUAGES.get(tags.language.lower().split("-")[0], "und").encode("latin-1")


def labelled(aigc: str | None) -> tuple[bytes, ...]:
    """Write the label's frame: readers of the label take Latin-1 only, and this very name."""
    return (frame("TXXX", LATIN + b"AIGC\x00" + aigc.encode("latin-1")),) if aigc else ()


def listed(tags: Tags) -> tuple[bytes, ...]:
    """Write the list of chapters and, in order, the chapters."""
    names = [b"chp%d\x00" % number for number in range(len(tags.chapters))]
    chapters = [
        frame("CHAP", name + times(chapter, tags.rate) + frame("TIT2", text(chapter.title)))
        for name, chapter in zip(names, tags.chapters, strict=True)
    ]
    return (*contents(names), *chapters)


def contents(names: Sequence[bytes]) -> tuple[bytes, ...]:
    """Write the list that names the chapters; where one cannot hold them, it names lists that do."""
    if len(names) <= MOST_LISTED:
        return (table(b"toc\x00", names, TOP_LEVEL | ORDERED),) if names else ()
    some = [names[at : at + MOST_LISTED] for at in range(0, len(names), MOST_LISTED)]
    inner = [b"toc%d\x00" % number for number in range(len(some))]
    tables = (table(name, of, ORDERED) for name, of in zip(inner, some, strict=True))
    return (table(b"toc\x00", inner[:MOST_LISTED], TOP_LEVEL | ORDERED), *tables)


def table(name: bytes, names: Sequence[bytes], flags: int) -> bytes:
    """Write a list of chapters, or of lists."""
    return frame("CTOC", name + bytes((flags, len(names))) + b"".join(names))


def times(chapter: Chapter, rate: int) -> bytes:
    """Write when a chapter starts and ends, in milliseconds."""
    ends = (milliseconds(sample, rate) for sample in (chapter.start, chapter.end))
    return b"".join(time.to_bytes(4, "big") for time in ends) + NO_OFFSET


def transcribed(tags: Tags) -> tuple[bytes, ...]:
    """Write what is said, as lyrics (ID3v2.3, 4.9)."""
    if not tags.lyrics:
        return ()
    lines = "\n".join(map(tidy, tags.lyrics.splitlines()))[:LONGEST_LYRICS]
    words = b"\xff\xfe" + lines.encode("utf-16-le", "replace")
    return (frame("USLT", UTF16 + language_of(tags) + b"\xff\xfe\x00\x00" + words),)


def pictured(cover: bytes) -> tuple[bytes, ...]:
    """Write the cover."""
    if not cover:
        return ()
    for beginning, kind in PICTURES.items():
        if cover.startswith(beginning):
            return (frame("APIC", LATIN + kind + b"\x00" + FRONT_COVER + b"\x00" + cover),)
    raise EditionError(
        Words("封面既不是 JPEG 也不是 PNG 图片", "the cover is neither a JPEG nor a PNG picture"),
        hint=Words("请另存为 JPEG 或 PNG", "save it as JPEG or PNG"),
    )


def frame(name: str, content: bytes) -> bytes:
    """Write a frame; in version 2.3 its size is a plain number (section 3.3)."""
    return name.encode() + len(content).to_bytes(4, "big") + b"\x00\x00" + content


def text(words: str) -> bytes:
    r"""Write a text of one line: no control character, 255 characters at most, UTF-16 with its mark.

    >>> text("好\x00\n").hex()
    '01fffe7d59'
    """
    line = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", words).strip()[:LONGEST]
    return UTF16 + b"\xff\xfe" + line.encode("utf-16-le", "replace")


def seven_bits(size: int) -> bytes:
    """Write the size of a tag: four bytes of seven bits (section 3.1).

    >>> seven_bits(257).hex()
    '00000201'
    """
    return bytes(size >> shift & 0x7F for shift in SHIFTS)
