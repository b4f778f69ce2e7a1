"""The gain over time: a leveller for peaks that stand far out, a limiter that nothing passes.

Both work on the peaks of blocks, know what comes, and draw their gain at the edges of blocks, straight
between them. The limiter never takes more than 6 dB; what a peaky voice needs beyond that the
leveller takes slowly and from everything loud in proportion.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from audio_edition.studio.peaks import BLOCK, amplitude, block_peaks, decibels

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The most that limiter and leveller take from a peak, in dB: with more, the voice pumps.
MOST_LIMITED = 6.0
MOST_LEVELLED = 6.0

#: The leveller begins this far under the ceiling, in dB.
KNEE = -4.0

#: Seconds over which a gain is held and then smoothed. The limiter's are longer than the period of a low
#: voice, so that it does not follow single pulses; the leveller's are a syllable.
LIMITER_HOLD = 0.023
LEVELLER_HOLD = 0.093


def ride(peaks: NDArray[np.float32], ceiling: float, rate: int) -> NDArray[np.float32]:
    """Draw the gain, at every edge of a block, that brings *peaks* under *ceiling* (amplitudes).

    *rate* is that of the sound whose blocks they are.

    >>> ride(np.full(3, 0.5, np.float32), ceiling=0.8, rate=24_000).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    edges = np.ones(len(peaks) + 1, np.float32)
    over = decibels(float(peaks.max(initial=0)) / ceiling)
    if over > MOST_LIMITED:
        edges = drawn(levelled(peaks / ceiling, over), blocks_in(LEVELLER_HOLD, rate))
        peaks = peaks * np.maximum(edges[:-1], edges[1:])
    if over > 0:
        edges *= drawn(under(peaks, ceiling), blocks_in(LIMITER_HOLD, rate))
    return edges


def blocks_in(seconds: float, rate: int) -> int:
    """Count the blocks in *seconds* of a sound, to the nearest power of two.

    >>> blocks_in(0.023, 44_100), blocks_in(0.023, 24_000)
    (32, 16)
    """
    return int(1 << round(math.log2(max(2.0, seconds * rate / BLOCK))))


def levelled(peaks: NDArray[np.float32], over: float) -> NDArray[np.float32]:
    """Say how much each block is turned down so that the limiter keeps 6 dB for the highest.

    *peaks* are relative to the ceiling, *over* is the highest of them in dB.
    """
    above = 20 * np.log10(np.maximum(peaks, np.float32(amplitude(KNEE)))) - KNEE
    return np.asarray(10 ** (above * ((MOST_LIMITED - over) / (over - KNEE) / 20)), np.float32)


def under(peaks: NDArray[np.float32], ceiling: float) -> NDArray[np.float32]:
    """Say how much each block is turned down to come under *ceiling*."""
    return np.asarray(ceiling / np.maximum(peaks, np.float32(ceiling)), np.float32)


def drawn(wanted: NDArray[np.float32], hold: int) -> NDArray[np.float32]:
    """Draw a smooth gain, a value an edge, that is nowhere over what the blocks beside it want."""
    gain = np.pad(wanted, hold, constant_values=1)
    width = 1
    while width < hold:
        gain = np.minimum(gain[:-width], gain[width:])
        width *= 2
    half = hold // 2
    return averaged(averaged(gain, half), hold - half)[1:-1].astype(np.float32)


def averaged(values: NDArray[np.floating[Any]], width: int) -> NDArray[np.float64]:
    """Average every *width* values in a row.

    >>> averaged(np.array([1.0, 3.0, 5.0]), 2).tolist()
    [2.0, 4.0]
    """
    total = np.cumsum(values, dtype=np.float64)
    total[width:] -= total[:-width].copy()
    return total[width - 1 :] / width


def turn(sound: NDArray[np.float32], edges: NDArray[np.float32]) -> None:
    """Turn *sound*, in whole blocks, up and down by the gain at the edges, in place."""
    ramp = np.arange(BLOCK, dtype=np.float32) / BLOCK
    sound.reshape(-1, BLOCK)[...] *= edges[:-1, None] + np.diff(edges)[:, None] * ramp


def limit(sound: NDArray[np.float32], ceiling: float, rate: int) -> None:
    """Bring *sound*, in whole blocks, under *ceiling* (an amplitude), in place."""
    peaks = block_peaks(sound, ceiling * amplitude(-1.5), rate)
    if (peaks > ceiling).any():
        turn(sound, drawn(under(peaks, ceiling), blocks_in(LIMITER_HOLD, rate)))
