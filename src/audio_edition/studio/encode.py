"""PCM becomes MPEG frames, and frames become a file. The one door to lameenc.

A part is a whole LAME stream: its first frame needs no bit of an earlier one, its last frames are
silent, and so streams joined byte by byte are a stream. In front stands an Info frame that tells how
many frames and bytes follow and what to cut for gapless play, and holds no seek table: at a constant
bitrate the table is only coarser than counting bytes.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from audio_edition.studio.layout import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.settings import Sound

#: libmp3lame turns its input down to this before it encodes.
INPUT_SCALE = 0.95

#: Samples that LAME puts before the sound; a decoder adds 529 of its own (LAME tag revision 1).
ENCODER_DELAY = 576

#: Samples to cut at the end: with the decoder's and the encoder's delay, exactly one frame.
PADDING = FRAME - ENCODER_DELAY

#: Where the Info tag stands in a mono MPEG-1 frame: after the header and 17 bytes of side information.
INFO_AT = 4 + 17

#: Tag fields that are present: frames and bytes.
INFO_FIELDS = 0b0011

#: Where the LAME part of the tag has the delays: after 9 bytes of name and 12 of settings; and, counted
#: from the tag, where players look that expect every field to be there.
DELAYS_AT = 16 + 9 + 12
DELAYS_FIXED = 141


def encoder() -> str:
    """Name the encoder and its version, for the key under which a part is kept."""
    return f"lameenc {version('lameenc')}"


def encode(part: Iterable[NDArray[np.int16]], sound: Sound) -> bytes:
    """Encode a *part*, given in stretches: one frame for every 1152 samples and one more."""
    import lameenc

    lame = lameenc.Encoder()
    lame.silence()
    lame.set_in_sample_rate(RATE)
    lame.set_out_sample_rate(RATE)
    lame.set_channels(1)
    lame.set_bit_rate(sound.bitrate)
    lame.set_quality(sound.quality)
    stream = bytearray()
    for stretch in part:
        stream += lame.encode(stretch.tobytes())
    return bytes(stream + lame.flush())


def info_frame(frames: int, size: int, bitrate: int) -> bytes:
    """Write the frame that stands before *frames* frames of *size* bytes (Xing tag, LAME extension).

    >>> len(info_frame(1, 313, 96)), info_frame(1, 313, 96)[21:25]
    (313, b'Info')
    """
    frame = bytearray(FRAME // 8 * bitrate * 1000 // RATE)
    frame[:4] = header(bitrate)
    tag = b"Info" + b"".join(
        number.to_bytes(4, "big") for number in (INFO_FIELDS, frames, size + len(frame))
    )
    frame[INFO_AT : INFO_AT + len(tag)] = tag
    frame[INFO_AT + len(tag) : INFO_AT + len(tag) + 9] = b"LAME3.100"
    delays = (ENCODER_DELAY << 12 | PADDING).to_bytes(3, "big")
    for at in (DELAYS_AT, DELAYS_FIXED):
        frame[INFO_AT + at : INFO_AT + at + 3] = delays
    return bytes(frame)


def header(bitrate: int) -> bytes:
    """Write the header of a mono MPEG-1 Layer III frame at 44.1 kHz (ISO/IEC 11172-3, 2.4.1.3).

    >>> header(96).hex()
    'fffb70c4'
    """
    index = {64: 5, 96: 7, 128: 9}[bitrate]
    return bytes((0xFF, 0xFB, index << 4, 0xC4))
