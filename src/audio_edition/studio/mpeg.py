"""The frames of an MP3 stream, and whether they hang together.

A frame of Layer III says how far back in the stream its sound begins: `main_data_begin` bytes before its
own, in what the frames above it left free (ISO/IEC 11172-3, 2.4.2.7; 13818-3, 2.4.2). No encoder writes over
what a frame above has used. So where one begins before the one above ends, frames are missing, stand twice,
or are damaged.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: kbit/s and Hz by their indices, of MPEG-2 Layer III (13818-3, 2.4.2.3).
_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (22_050, 24_000, 16_000)
#: kbit/s of MPEG-1 Layer III (11172-3, 2.4.2.3).
_BITRATES_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
#: Bytes of a frame's header, and of what a frame of one channel says of its sound.
_HEADER, _SIDE = 4, 9

#: Which bits of a header are looked at, and what they are: twelve of sync, MPEG-2, Layer III, no CRC; one channel.
_MONO = 0xFFFF_00C0, 0xFFF3_00C0
#: The same for an episode: sync, MPEG-1, Layer III; 44.1 kHz; one channel.
_EPISODE = 0xFFFE_0CC0, 0xFFFA_00C0
_SAME = 0xFFFF_FCC0  # the bits that are alike in all headers of a stream


class _Frame(NamedTuple):
    """A frame's first byte and size, how far back its sound begins, and how long that is, in bytes."""

    at: int
    size: int
    back: int
    sound: int


def bits_a_second(header: bytes) -> int | None:
    """Read the bitrate of an episode's stream from a frame's header; None if it begins none.

    >>> bits_a_second(bytes.fromhex("fffb70c4")), bits_a_second(b"no frame")
    (96000, None)
    """
    (bits, episode), first = _EPISODE, int.from_bytes(header[:4], "big")
    bitrate = first >> 12 & 15
    if first & bits != episode or not 0 < bitrate <= len(_BITRATES_1):
        return None
    return _BITRATES_1[bitrate - 1] * 1000


def first_torn(mp3: bytes) -> int | None:
    """Give the first byte at which a stream of one channel (MPEG-2, constant rate) is torn, or None.

    >>> first_torn(b"no frame"), first_torn(b"") is None
    (0, True)
    """
    free = used = at = 0
    for frame in _frames(mp3):
        begin = free - frame.back
        if begin < used:
            return frame.at
        used = begin + frame.sound
        free += frame.size - _HEADER - _SIDE
        at = frame.at + frame.size
        if used > free:
            return frame.at
    return None if at == len(mp3) else at


def _frames(mp3: bytes) -> Iterator[_Frame]:
    """Go from frame to frame, as long as they are whole and alike."""
    at, first = 0, int.from_bytes(mp3[:_HEADER])
    while size := _size(header := int.from_bytes(mp3[at : at + _HEADER])):
        if (header ^ first) & _SAME or at + size > len(mp3):
            return
        side = int.from_bytes(mp3[at + _HEADER : at + _HEADER + 3])
        # 8 bits of main_data_begin, a private one, and 12 bits of part2_3_length (13818-3, 2.4.1.7)
        yield _Frame(at, size, side >> 16, -(-(side >> 3 & 0xFFF) // 8))
        at += size


@lru_cache(maxsize=16)
def _size(header: int) -> int:
    """Give the size of the frame that *header* begins, in bytes; 0 if it begins none."""
    bits, mono = _MONO
    bitrate, rate, padding = header >> 12 & 15, header >> 10 & 3, header >> 9 & 1
    if header & bits != mono or rate >= len(_RATES) or not 0 < bitrate <= len(_BITRATES):
        return 0
    return 72_000 * _BITRATES[bitrate - 1] // _RATES[rate] + padding
