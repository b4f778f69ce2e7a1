"""How loud a sound is: K-weighted power in blocks of 400 ms, after ITU-R BS.1770-4.

The weighting is done on the spectrum: a tenth of a second is transformed, its lines are weighted by
|K(f)|^2 and added up (Parseval), which needs no filter and measures at any rate.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from audio_edition.studio import gating

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The K-weighting's two stages at 48 kHz: numerator, denominator (BS.1770-4, tables 1 and 2).
STAGES = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
STAGES_RATE = 48_000

#: Tenths of a second that are transformed at once: few enough to stay in a processor's cache.
BATCH = 16

#: Tenths of a second in a block (section 5.1: 400 ms, overlapping by three quarters).
BLOCK = 4


def lines(size: int) -> int:
    """Say how long the transform of *size* samples is: filled up to a length that is quick.

    >>> lines(4410), lines(2400), lines(2205)
    (4500, 2400, 2250)
    """
    while not is_quick(size):
        size += 1
    return size


def is_quick(size: int) -> bool:
    """Tell whether *size* is even and has no prime factor but 2, 3 and 5.

    >>> is_quick(4500), is_quick(4410)
    (True, False)
    """
    return size % 2 == 0 and 30**24 % size == 0


@cache
def weights(rate: int) -> NDArray[np.float32]:
    """Give what each spectral line of a tenth of a second adds to its mean square, for both of its parts."""
    size = rate // 10
    length = lines(size)
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(length, 1 / rate) / STAGES_RATE)
    gain = np.ones(len(z))
    for numerator, denominator in STAGES:
        gain *= np.abs(np.polyval(numerator[::-1], z) / np.polyval(denominator[::-1], z)) ** 2
    twice = np.full(len(z), 2.0)
    twice[[0, -1]] = 1
    return np.repeat(gain * twice / (size * length), 2).astype(np.float32)


def tenths(sound: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Give the K-weighted mean square of every tenth of a second; the last is filled with silence."""
    size = rate // 10
    length, count = lines(size), -(-len(sound) // size)
    powers = np.zeros(max(count, 1))
    for at in range(0, count, BATCH):
        rows = sound[at * size : (at + BATCH) * size]
        if missing := -len(rows) % size:
            rows = np.pad(rows, (0, missing))
        spectrum = np.fft.rfft(rows.reshape(-1, size), length, axis=1).astype(
            np.complex64, copy=False
        )
        parts = spectrum.view(np.float32)
        powers[at : at + BATCH] = np.square(parts, out=parts) @ weights(rate)
    return powers


def blocks(tenths: NDArray[np.float64], seconds: float = math.inf) -> list[float]:
    """Average the powers of tenths of a second over every four in a row.

    A sound that is shorter, its length in *seconds*, is one block.

    >>> blocks(np.ones(10)), blocks(np.ones(1), seconds=0.05)
    ([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [2.0])
    """
    if len(tenths) >= BLOCK:
        means: list[float] = np.convolve(tenths, np.full(BLOCK, 1 / BLOCK), "valid").tolist()
        return means
    return [float(tenths.sum()) * 0.1 / seconds] if seconds else []


def integrated(sound: NDArray[np.float32], rate: int) -> float:
    """Give the gated loudness of a sound, in LUFS, to a hundredth or so.

    >>> tone = np.sin(2 * np.pi * 997 * np.arange(48_000 * 3) / 48_000).astype(np.float32)
    >>> abs(integrated(tone, 48_000) - -3.01) < 0.02  # BS.1770-4, section 5: what 0 dBFS at 997 Hz reads
    True
    """
    return gating.integrated(blocks(tenths(sound, rate), len(sound) / rate))
