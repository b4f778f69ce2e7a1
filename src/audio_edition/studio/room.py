"""Room tone: the soft noise of a quiet room, so that a pause is not a hole. Off unless the paper asks for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audio_edition.studio.instruments import noise
from audio_edition.studio.layout import FRAME, RATE, SILENT
from audio_edition.studio.peaks import amplitude

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: What is no room tone at all, in dBFS: a 16-bit sound has nothing below it.
NONE = -96.0

#: Samples after which the tone begins again, where its end meets its beginning.
LOOP = 1 << 18

#: The tone falls by 3 dB an octave between these, in Hz, and is gone beyond.
LOW, HIGH = 60.0, 8_000.0

#: Samples over which it swells at the start of a part, and dies away before its silent end.
SWELL = 882


@cache
def loop() -> NDArray[np.float32]:
    """Make the tone once, its RMS 1.0.

    >>> len(loop()) == LOOP
    True
    """
    spectrum = np.fft.rfft(noise(LOOP))
    line = np.fft.rfftfreq(LOOP, 1 / RATE)
    line[0] = 1.0
    band = 1 / np.sqrt(line) / (1 + (LOW / line) ** 4) / (1 + (line / HIGH) ** 4)
    sound = np.fft.irfft(spectrum * band, LOOP)
    return np.asarray(sound / np.sqrt(np.mean(np.square(sound))), np.float32)


def toned(
    part: Iterable[NDArray[np.float32]], length: int, level: float
) -> Iterator[NDArray[np.float32]]:
    """Lay the tone, its RMS at *level* dBFS, under a *part* of *length* samples that comes in stretches.

    The part's last frames stay silent, so that it can be joined to any other.
    """
    at, end = 0, length - (SILENT - 1) * FRAME
    for stretch in part:
        places = np.arange(at, at + len(stretch))
        swell = np.clip(np.minimum(places, end - 1 - places) / SWELL, 0, 1).astype(np.float32)
        tone = np.take(loop(), places, mode="wrap") * swell
        yield stretch + tone * np.float32(amplitude(level))
        at += len(stretch)
