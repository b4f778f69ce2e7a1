"""Peaks: how high a sound goes, in every block of 32 samples, between the samples too.

A player's converter draws a curve through the samples, and the curve may rise above them. Where samples
come near the highest, four values a sample are read (ITU-R BS.1770-4, annex 2).
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Samples of a block, a power of two (0.7 ms), and the samples on either side that its peak is read with.
BLOCK = 32
REACH = 16

#: How many values a sample are read at least (BS.1770-4, annex 2), and how many a second: a voice of 24 kHz
#: that has its peaks high up would be read half a decibel too low.
OVERSAMPLING = 4
OVERSAMPLED = 176_400

#: Blocks that are read in one product (small enough for one BLAS thread), and products at once.
BATCH = 16
BATCHES = 256

SILENCE = -120.0


def decibels(ratio: float) -> float:
    """Turn an amplitude into dB; silence is -120.

    >>> round(decibels(0.5), 2), decibels(0.0)
    (-6.02, -120.0)
    """
    return 20 * math.log10(ratio) if ratio > amplitude(SILENCE) else SILENCE


def amplitude(level: float) -> float:
    """Turn dB into an amplitude.

    >>> round(amplitude(-6.0206), 4)
    0.5
    """
    return float(10 ** (level / 20))


def blocked(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fill the last block with silence; a sound of whole blocks stays as it is, none is one block.

    >>> len(blocked(np.zeros(33, np.float32))), len(blocked(np.zeros(0, np.float32)))
    (64, 32)
    """
    missing = -len(sound) % BLOCK if len(sound) else BLOCK
    return np.pad(sound, (0, missing)) if missing else sound


def highest(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the highest sample of every block of *sound*, whose length is in whole blocks."""
    values = np.abs(sound)
    for _ in range(BLOCK.bit_length() - 1):
        values = np.maximum(values[::2], values[1::2])
    return values


def block_peaks(sound: NDArray[np.float32], floor: float, rate: int) -> NDArray[np.float32]:
    """Give the peak of every block of *sound* at *rate*, whose length is in whole blocks.

    It is the true peak in blocks that reach *floor* (an amplitude), the highest sample in the others.
    """
    top = highest(sound)
    near = np.flatnonzero(top > floor)
    windows = sliding_window_view(np.pad(sound, REACH), BLOCK + 2 * REACH)[::BLOCK]
    matrix = between(oversampling(rate))
    for at in range(0, len(near), BATCH * BATCHES):
        some = near[at : at + BATCH * BATCHES]
        rows = windows[np.resize(some, -(-len(some) // BATCH) * BATCH)]
        values = rows.reshape(-1, BATCH, rows.shape[1]) @ matrix
        peaks = np.abs(values).max(axis=2).reshape(-1)[: len(some)]
        top[some] = np.maximum(top[some], peaks)
    return top


def oversampling(rate: int) -> int:
    """Say how many values a sample are read of a sound at *rate*.

    >>> oversampling(44_100), oversampling(24_000)
    (4, 8)
    """
    return max(OVERSAMPLING, -(-OVERSAMPLED // rate))


@cache
def between(values: int) -> NDArray[np.float32]:
    """Build the matrix from a block and its neighbours to what lies between its samples, *values* a sample."""
    phases = np.arange(1, values) / values
    wanted = (np.arange(BLOCK)[:, None] + phases).reshape(-1)
    distance = wanted - np.arange(-REACH, BLOCK + REACH)[:, None]
    window = np.cos(np.pi / 2 * np.clip(distance / REACH, -1, 1)) ** 2
    return np.asarray(np.sinc(distance) * window, np.float32)


class Reader:
    """Reads the peaks of a sound at *rate* that comes in stretches, each of whole blocks but the last."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._known = np.zeros(
            BLOCK, np.float32
        )  # what a block is read with: silence before the first
        self._last = np.zeros(0, np.float32)  # a block is read when what follows it is there

    def read(self, stretch: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
        """Go on with *stretch*, and give the peaks of the blocks that can be read now."""
        sound = np.concatenate((self._last, stretch))
        ready = max(0, len(sound) // BLOCK - 1) * BLOCK
        if not ready:
            self._last = sound
            return np.zeros(0, np.float32)
        heard = np.concatenate((self._known, sound[: ready + BLOCK]))
        self._known, self._last = sound[ready - BLOCK : ready], sound[ready:]
        return block_peaks(heard, floor, self.rate)[1:-1]

    def rest(self, floor: float) -> NDArray[np.float32]:
        """Give the peaks of the last blocks, behind which there is silence."""
        heard = np.concatenate((self._known, blocked(self._last)))
        return block_peaks(heard, floor, self.rate)[1:]


class Highest:
    """The true peak of a sound at *rate* that is heard a stretch at a time, each of whole blocks but the last.

    >>> quarter = np.sin(np.pi / 2 * np.arange(320) + np.pi / 4).astype(np.float32)
    >>> peak = Highest(44_100)
    >>> for stretch in (quarter[:64], quarter[64:]):
    ...     peak.hear(stretch)
    >>> round(decibels(abs(quarter).max())), round(peak.level)
    (-3, 0)
    """

    def __init__(self, rate: int) -> None:
        self.reader = Reader(rate)
        self.amplitude = 0.0

    def hear(self, stretch: NDArray[np.float32]) -> None:
        """Go on with *stretch*."""
        self._raise(float(np.abs(stretch).max(initial=0)))
        self._raise(float(self.reader.read(stretch, self._near).max(initial=0)))

    @property
    def level(self) -> float:
        """The true peak of all that was heard, in dBTP."""
        return decibels(max(self.amplitude, float(self.reader.rest(self._near).max(initial=0))))

    @property
    def _near(self) -> float:
        """From which sample on a curve may rise above the highest."""
        return self.amplitude / math.sqrt(2)

    def _raise(self, amplitude: float) -> None:
        self.amplitude = max(self.amplitude, amplitude)
