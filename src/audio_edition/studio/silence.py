"""Where a voice sounds: what is silence is measured, not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FRAME = 0.01  # seconds over which loudness is taken
SILENT = 32.8  # RMS of 16-bit samples: -60 dBFS
BELOW = 10 ** (-40 / 20)  # of the loudest frame; the softest consonant lies at -34 dB


def loudness(samples: NDArray[np.int16]) -> float:
    """Take the RMS of *samples*; of none it is 0.

    >>> loudness(np.array([300, -300], np.int16))
    300.0
    """
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) if len(samples) else 0.0


def sounding(samples: NDArray[np.int16], rate: int) -> tuple[int, int]:
    """Find the samples, first and last (exclusive), between which a voice sounds; (0, 0) if it never does.

    >>> sounding(np.repeat(np.array([0, 9000, 0], np.int16), 480), 24_000)
    (480, 960)
    """
    size = round(FRAME * rate)
    frames = np.append(samples, np.zeros(-len(samples) % size)).reshape(-1, size)
    rms = np.sqrt(np.mean(np.square(frames, dtype=np.float64), axis=1))
    loud = np.flatnonzero(rms > max(SILENT, BELOW * rms.max(initial=0)))
    if not len(loud):
        return 0, 0
    return int(loud[0]) * size, min(len(samples), int(loud[-1] + 1) * size)
