"""The tag in front of the sound, read back: wherever the file lies, and no more of it than is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.studio.tags import ORDERED, SHIFTS, TOP_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    #: Gives so many bytes of a file from a byte on, or what there is of them.
    Read = Callable[[int, int], bytes]

#: Bytes of the tag's header, and of a frame's (ID3v2.3, 3.1 and 3.3).
HEADER = 10

#: Bytes of a frame in which it tells what it is.
TELLING = 70


class Chapter(NamedTuple):
    """A chapter as the tag tells of it: its name in the list, its times in seconds, its title."""

    name: bytes
    start: float
    end: float
    title: str


class Tag(NamedTuple):
    """What is read of a tag: its *size* in bytes, its chapters, their names in order of the list, its labels.

    A label is a whole frame.
    """

    size: int
    chapters: tuple[Chapter, ...]
    listed: tuple[bytes, ...]
    labels: tuple[bytes, ...]


class Frame(NamedTuple):
    """A frame: its name, its first byte, and its size without its header."""

    name: bytes
    at: int
    size: int

    @property
    def tells_news(self) -> bool:
        """Whether it holds words of the edition, which may speak of AIGC: titles, names, lyrics, a picture."""
        return self.name in {b"USLT", b"APIC"} or (self.name[:1] == b"T" and self.name != b"TXXX")


def read_tag(read: Read) -> Tag:
    """Read the tag of an MP3; raises `EditionError` where there is none of version 2.3."""
    head = read(0, HEADER)
    if head[:4] != b"ID3\x03":
        raise EditionError(Words("开头不是 ID3v2.3 标签", "does not begin with a tag of ID3v2.3"))
    size = HEADER + seven_bits(head[6:])
    chapters, lists, labels = [], dict[bytes, tuple[int, list[bytes]]](), []
    for frame in frames(read, size):
        if frame.name == b"CHAP":
            chapters.append(_chapter(read(frame.at + HEADER, frame.size)))
        elif frame.name == b"CTOC":
            name, flags, names = _list(read(frame.at + HEADER, frame.size))
            lists[name] = flags, names
        elif not frame.tells_news and is_label(read(frame.at + HEADER, min(frame.size, TELLING))):
            labels.append(read(frame.at, HEADER + frame.size))
    return Tag(size, tuple(chapters), tuple(_listed(lists)), tuple(labels))


def labels(path: Path) -> list[bytes]:
    """Read from the file at *path* every frame that may be taken for the label, in order."""
    with path.open("rb") as file:

        def read(at: int, size: int) -> bytes:
            file.seek(at)
            return file.read(size)

        return [*read_tag(read).labels]


def seven_bits(size: bytes) -> int:
    """Read the size of a tag: four bytes of seven bits.

    >>> seven_bits(bytes([0, 0, 2, 1]))
    257
    """
    return sum(byte << shift for byte, shift in zip(size, SHIFTS, strict=True))


def frames(read: Read, size: int) -> Iterator[Frame]:
    """Give the frames of a tag of *size* bytes, up to what fills it up."""
    at = HEADER
    while at + HEADER <= size and (head := read(at, HEADER)).strip(b"\x00"):
        frame = Frame(head[:4], at, min(int.from_bytes(head[4:8], "big"), size - at - HEADER))
        yield frame
        at += HEADER + frame.size


def is_label(content: bytes) -> bool:
    """Tell whether a frame may be taken for the label, however it is spelled."""
    return b"aigc" in content.replace(b"\x00", b"").lower()


def _chapter(content: bytes) -> Chapter:
    """Read a chapter, and the title in it (ID3v2 Chapter Frame Addendum, 3.1)."""
    name, _, rest = content.partition(b"\x00")
    start, end = (int.from_bytes(rest[at : at + 4], "big") / 1000 for at in (0, 4))
    inside = rest[16:]
    text = inside[HEADER + 1 : HEADER + int.from_bytes(inside[4:8], "big")]
    encoding = "utf-16" if inside[HEADER : HEADER + 1] == b"\x01" else "latin-1"
    title = text.decode(encoding, "replace") if inside[:4] == b"TIT2" else ""
    return Chapter(name, start, end, title.rstrip("\x00"))


def _list(content: bytes) -> tuple[bytes, int, list[bytes]]:
    """Read a list of chapters: its name, its flags, and the names in it (3.2)."""
    name, _, rest = content.partition(b"\x00")
    flags, count = (*rest[:2], 0, 0)[:2]
    return name, flags, rest[2:].split(b"\x00")[:count]


def _listed(lists: dict[bytes, tuple[int, list[bytes]]]) -> Iterator[bytes]:
    """Give the names of the chapters in the order in which the one top-level list puts them."""
    tops = [names for flags, names in lists.values() if flags & TOP_LEVEL and flags & ORDERED]
    for name in tops[0] if len(tops) == 1 else ():
        yield from lists[name][1] if name in lists else (name,)
