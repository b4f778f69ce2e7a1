"""Meters that only tests read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.studio.peaks import Highest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def true_peak(sound: NDArray[np.float32], rate: int) -> float:
    """The true peak of a sound that is heard at once, in dBTP."""
    heard = Highest(rate)
    heard.hear(sound)
    return heard.level
