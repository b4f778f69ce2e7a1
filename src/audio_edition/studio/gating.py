"""Programme loudness from momentary powers: the two gates of ITU-R BS.1770-4, section 5.1.

Plain Python, so that an episode whose parts are all on the shelf needs nothing more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Blocks below this are silence (BS.1770-4, eq. 4), in LUFS; also what silence itself is said to be.
ABSOLUTE_GATE = -70.0

#: Blocks this far below the mean of the others do not count (eq. 6), in LU.
RELATIVE_GATE = -10.0

#: The K-weighting lifts 1 kHz by this much (eq. 2), in dB.
OFFSET = -0.691


def loudness(power: float) -> float:
    """Turn a K-weighted mean square into LUFS.

    >>> round(loudness(0.5), 2)  # a sine of 1 kHz at full scale, before K-weighting
    -3.7
    """
    return OFFSET + 10 * math.log10(power) if power > 0 else ABSOLUTE_GATE


def power(lufs: float) -> float:
    """Turn LUFS into a K-weighted mean square.

    >>> round(loudness(power(-16.0)), 6)
    -16.0
    """
    return float(10 ** ((lufs - OFFSET) / 10))


def integrated(powers: Sequence[float]) -> float:
    """Give the gated loudness, in LUFS, of blocks of 400 ms that follow every 100 ms.

    >>> round(integrated([power(-16.0)] * 30 + [power(-40.0)] * 30), 2)  # pauses do not count
    -16.0
    >>> integrated([])
    -70.0
    """
    heard = above(powers, ABSOLUTE_GATE)
    if not heard:
        return ABSOLUTE_GATE
    return loudness(mean(above(heard, loudness(mean(heard)) + RELATIVE_GATE)))


def above(powers: Sequence[float], gate: float) -> list[float]:
    """Keep the powers over *gate*, in LUFS."""
    floor = power(gate)
    return [each for each in powers if each > floor]


def mean(powers: Sequence[float]) -> float:
    """Average powers that are not none."""
    return math.fsum(powers) / len(powers)
