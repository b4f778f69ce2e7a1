"""Rates: a take at the engine's rate becomes sound at the episode's.

Polyphase interpolation by a windowed sinc, written as one matrix a pair of rates, so that a block of
input samples times the matrix is a block of output samples.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from audio_edition.studio.layout import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Zero crossings of the sinc on either side, and the Kaiser window over them (beta 9: stop band -90 dB).
CROSSINGS = 32
BETA = 9.0

#: The pass band ends below the lower Nyquist rate by half the window's transition.
PASS = 0.94

#: Input samples that a block holds at least; blocks that one product takes. Products stay small enough
#: for BLAS to leave them on one thread: the same bytes on any machine load, and no thread waits.
BLOCK = 64
BATCH = 8


#: Samples a second that recordings and voices have. The matrix grows with what a rate does not share with
#: the episode's; for an odd rate it would fill the memory.
RATES = frozenset(
    (
        8_000,
        11_025,
        12_000,
        16_000,
        22_050,
        24_000,
        32_000,
        44_100,
        48_000,
        88_200,
        96_000,
        176_400,
        192_000,
    )
)


class Kernel(NamedTuple):
    """*matrix* turns *step* input samples, with *reach* more on either side, into its columns."""

    step: int
    reach: int
    matrix: NDArray[np.float32]


@cache
def kernel(rate: int, to: int) -> Kernel:
    """Build the matrix from *rate* to *to*; phases differ, so every column is its own filter."""
    shared = math.gcd(rate, to)
    repeat = -(-BLOCK * shared // rate)
    step, made = repeat * rate // shared, repeat * to // shared
    cutoff = PASS * min(1.0, to / rate)
    reach = math.ceil(CROSSINGS / min(1.0, to / rate))
    wanted = np.arange(made) * (rate / to)
    distance = wanted - np.arange(-reach, step + reach)[:, None]
    window = np.i0(BETA * np.sqrt(np.clip(1 - (distance / reach) ** 2, 0, None))) / np.i0(BETA)
    matrix = np.where(np.abs(distance) < reach, np.sinc(cutoff * distance) * window, 0)
    return Kernel(step, reach, (matrix / matrix.sum(axis=0)).astype(np.float32))


def resample(sound: NDArray[np.float32], rate: int, to: int = RATE) -> NDArray[np.float32]:
    """Give *sound* at the rate *to*, without delay.

    >>> len(resample(np.zeros(24_000, np.float32), 24_000))
    44100
    """
    if rate == to:
        return sound
    step, reach, matrix = kernel(rate, to)
    blocks = -(-len(sound) // (step * BATCH)) * BATCH
    padded = np.zeros(blocks * step + 2 * reach, np.float32)
    padded[reach : reach + len(sound)] = sound
    size = padded.itemsize
    views = as_strided(
        padded,
        (blocks // BATCH, BATCH, step + 2 * reach),
        (BATCH * step * size, step * size, size),
        writeable=False,
    )
    return (views @ matrix).reshape(-1)[: -(-len(sound) * to // rate)]


def full_scale(sound: NDArray[np.int16]) -> NDArray[np.float32]:
    """Give 16-bit samples as fractions of full scale.

    >>> full_scale(np.array([-32768, 16384], np.int16)).tolist()
    [-1.0, 0.5]
    """
    return np.multiply(sound, np.float32(1 / 32768), dtype=np.float32)
