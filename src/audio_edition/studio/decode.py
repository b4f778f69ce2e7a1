"""MP3 becomes samples. The one door to miniaudio."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import miniaudio
import numpy as np

from audio_edition.errors import EditionError, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Pcm(NamedTuple):
    """Sound as it is: 16-bit mono *samples*, *rate* of them a second."""

    samples: NDArray[np.int16]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return len(self.samples) / self.rate


def decode_mp3(data: bytes) -> Pcm:
    """Decode an MP3 at its own rate; several channels are averaged into one.

    Nothing is cut off: the delay of encoder and decoder still stands at the start, unless the file
    says in an Info frame how long it is. Raises `EditionError` if this is no MP3.

    >>> decode_mp3(b"no sound at all")
    Traceback (most recent call last):
    audio_edition.errors.EditionError: ...
    """
    try:
        sound = miniaudio.mp3_read_s16(data)
    except miniaudio.DecodeError as error:
        raise not_mp3(len(data)) from error
    frames = np.frombuffer(sound.samples, np.int16).reshape(-1, sound.nchannels)
    return Pcm(mono(frames), sound.sample_rate)


def mono(frames: NDArray[np.int16]) -> NDArray[np.int16]:
    """Average the channels of *frames* (a row a moment, a column a channel).

    >>> mono(np.array([[100, 300], [-5, -5]], np.int16)).tolist()
    [200, -5]
    """
    if frames.shape[1] == 1:
        return frames[:, 0]
    averaged: NDArray[np.int16] = frames.mean(axis=1).round().astype(np.int16)
    return averaged


def not_mp3(size: int) -> EditionError:
    """Say that *size* bytes are not an MP3."""
    return EditionError(
        Words(f"无法解码：{size} 字节不是 MP3 音频", f"cannot be decoded: {size} bytes are no MP3")
    )
