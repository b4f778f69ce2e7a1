"""Listening to a finished episode with instruments: what the editor's report draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio_edition.model import Heard
from audio_edition.studio import gating, loudness
from audio_edition.studio.decode import stretches
from audio_edition.studio.layout import RATE
from audio_edition.studio.peaks import BLOCK, Reader, amplitude, decibels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_edition.model import Chapter

#: Samples of a tenth of a second, and those that are decoded at once.
TENTH = RATE // 10
STRETCH = TENTH * BLOCK

#: Tenths of a second over which short-term loudness is taken (EBU Tech 3341, 2.2: three seconds).
SHORT_TERM = 30

#: Below this, in dBFS, a peak is read at its samples only: no limit lies so low.
NEAR = -12.0


def listen(path: Path, chapters: Sequence[Chapter]) -> Heard:
    """Decode the MP3 at *path* and measure it; raises `EditionError` if it is none."""
    low, high, powers, samples = [], [], [], 0
    reader, peaks = Reader(RATE), []
    for stretch in stretches(path, STRETCH):
        samples += len(stretch)
        rows = np.pad(stretch, (0, -len(stretch) % TENTH)).reshape(-1, TENTH)
        low += rows.min(axis=1).tolist()
        high += rows.max(axis=1).tolist()
        powers.append(loudness.tenths(stretch, RATE))
        peaks.append(reader.read(stretch, amplitude(NEAR)))
    tops = np.concatenate([*peaks, reader.rest(amplitude(NEAR))])
    tenths = np.concatenate([*powers, np.zeros(0)])
    return Heard(
        rate=RATE,
        samples=samples,
        low=tuple(low),
        high=tuple(high),
        loudness=tuple(short_term(tenths)),
        peaks=tuple(highest(tops, len(low))),
        programme=gating.integrated(loudness.blocks(tenths)),
        chapters=tuple(
            gating.integrated(loudness.blocks(tenths[one.start // TENTH : one.end // TENTH]))
            for one in chapters
        ),
    )


def highest(tops: NDArray[np.float32], count: int) -> list[float]:
    """Give the true peak of each of *count* tenths of a second, in dBTP, from those of the blocks."""
    first = np.arange(count) * TENTH // BLOCK
    return [decibels(float(top)) for top in np.maximum.reduceat(tops, first)] if count else []


def short_term(tenths: NDArray[np.float64]) -> list[float]:
    """Give the loudness of the three seconds around every tenth of a second, in LUFS."""
    padded = np.pad(tenths, (SHORT_TERM // 2, SHORT_TERM - SHORT_TERM // 2))
    total = np.concatenate((np.zeros(1), np.cumsum(padded)))
    means = (total[SHORT_TERM:-1] - total[: -SHORT_TERM - 1]) / SHORT_TERM
    return [gating.loudness(float(mean)) for mean in means[: len(tenths)]]
