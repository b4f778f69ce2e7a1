"""Sound files become samples: MP3, WAV, FLAC. The one door to miniaudio.

Its Vorbis is not used: a damaged file ends the process.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import miniaudio
import numpy as np

from audio_edition.errors import EditionError, Words
from audio_edition.studio.layout import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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
    return taken(sound)


def taken(sound: miniaudio.DecodedSoundFile) -> Pcm:
    """Take what miniaudio has decoded, its channels averaged."""
    frames = np.frombuffer(sound.samples, np.int16).reshape(-1, sound.nchannels)
    return Pcm(mono(frames), sound.sample_rate)


#: How files begin that can be decoded here, and what tells how long they play and reads them.
KINDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Any], Callable[[bytes], Any]], ...] = (
    (re.compile(rb"RIFF....WAVE", re.DOTALL), miniaudio.wav_get_info, miniaudio.wav_read_s16),
    (re.compile(rb"fLaC"), miniaudio.flac_get_info, miniaudio.flac_read_s16),
    (re.compile(rb"ID3|\xff[\xe2-\xff]"), miniaudio.mp3_get_info, miniaudio.mp3_read_s16),
)


def seconds(data: bytes) -> float | None:
    """Say how long a sound file plays; None if it does not say, or is none that can be decoded here.

    >>> seconds(b"no sound at all") is None
    True
    """
    for begins, info, _ in KINDS:
        if begins.match(data):
            with suppress(miniaudio.MiniaudioError):
                return float(info(data).duration) or None
    return None


def decode(data: bytes) -> Pcm | None:
    """Decode a sound file at its own rate, its channels averaged; None if it cannot be decoded here."""
    for begins, _, read in KINDS:
        if begins.match(data):
            with suppress(miniaudio.MiniaudioError):
                return taken(read(data))
    return None


def stretches(source: bytes | Path, size: int) -> Iterator[NDArray[np.float32]]:
    """Decode an MP3 of the episode's rate, or the file of one, in stretches of *size* samples, full scale 1.0.

    Samples over full scale are given as they are. Raises `EditionError` if this is no MP3.

    >>> next(stretches(b"no sound at all", 4410))
    Traceback (most recent call last):
    audio_edition.errors.EditionError: ...
    """
    form = (miniaudio.SampleFormat.FLOAT32, 1, RATE)
    try:
        if isinstance(source, bytes):
            pieces = miniaudio.stream_memory(source, *form, frames_to_read=size)
        else:
            pieces = miniaudio.stream_file(str(source), *form, frames_to_read=size)
        for piece in pieces:
            yield np.frombuffer(piece, np.float32)
    except miniaudio.DecodeError as error:
        raise not_mp3(
            len(source) if isinstance(source, bytes) else source.stat().st_size
        ) from error


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
