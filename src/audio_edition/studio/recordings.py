"""Sound files from outside become samples: WAV, MP3, FLAC, and Ogg, M4A and others by PyAV. Its one door."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from audio_edition.errors import EditionError, Where, Words
from audio_edition.studio.decode import Pcm, decode, seconds
from audio_edition.studio.resample import RATES

if TYPE_CHECKING:
    from pathlib import Path


#: Seconds that a file may hold less than it says.
MISSING = 0.1


def read(content: bytes, path: Path, *, longest: float) -> Pcm:
    """Decode the *content* of the file at *path* at its own rate; several channels are averaged into one.

    Raises `EditionError`, with the file, if it is no sound, or plays more than *longest* seconds.
    """
    lasts = seconds(content)
    if lasts is not None and lasts > longest:
        raise too_long(path, longest)
    pcm = decode(content) if lasts is not None else by_pyav(content, path, longest)
    if pcm is None or not len(pcm.samples) or (lasts or 0.0) - pcm.seconds > MISSING:
        raise unreadable(path)
    if pcm.rate not in RATES:
        raise odd_rate(path, pcm.rate)
    return pcm


def by_pyav(content: bytes, path: Path, longest: float) -> Pcm | None:
    """Decode what only PyAV reads (Vorbis and Opus in Ogg, AAC and ALAC in M4A); None if it cannot either."""
    try:
        import av
    except ImportError:
        raise EditionError(
            Words(f"读 {path.suffix} 需要 PyAV", f"PyAV is needed to read {path.suffix}"),
            where=Where(path),
            hint=Words(
                "安装：pip install 'audio-edition[stings]'；或另存为 WAV、MP3、FLAC",
                "run: pip install 'audio-edition[stings]'; or save it as WAV, MP3 or FLAC",
            ),
        ) from None
    try:
        with av.open(io.BytesIO(content), "r") as container:
            stream = container.streams.audio[0]
            mono = av.AudioResampler("s16", "mono", stream.rate)
            heard, length = [], 0
            for frame in container.decode(stream):
                heard += [part.to_ndarray().reshape(-1) for part in mono.resample(frame)]
                length += frame.samples
                if length > longest * stream.rate:
                    raise too_long(path, longest)
            heard += [part.to_ndarray().reshape(-1) for part in mono.resample(None)]
            return Pcm(np.concatenate([*heard, np.zeros(0, np.int16)]), stream.rate)
    except (
        av.FFmpegError,
        IndexError,
        ValueError,
        AttributeError,
    ):  # no sound, or none that it knows
        return None


def too_long(path: Path, longest: float) -> EditionError:
    """Say that a file plays for too long."""
    return EditionError(
        Words(f"超过 {longest:.0f} 秒", f"plays more than {longest:.0f} s"),
        where=Where(path),
        hint=Words("请剪短一些", "cut it shorter"),
    )


def odd_rate(path: Path, rate: int) -> EditionError:
    """Say that a file has a rate that no recording has."""
    return EditionError(
        Words(f"采样率 {rate} Hz 不常用", f"has the odd rate of {rate} Hz"),
        where=Where(path),
        hint=Words("请另存为 44.1 或 48 kHz", "save it at 44.1 or 48 kHz"),
    )


def unreadable(path: Path) -> EditionError:
    """Say that a file is no sound that can be decoded."""
    return EditionError(
        Words("不是能播放的音频", "is no sound that can be played"),
        where=Where(path),
        hint=Words("请另存为 WAV、MP3 或 FLAC", "save it as WAV, MP3 or FLAC"),
    )
