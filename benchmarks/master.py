"""How long mixing takes against LAME alone: the whole mix, and the encoder on its ready PCM, in pairs.

    python benchmarks/master.py [MINUTES] [PAIRS]

The ratio is what counts: both halves of a pair run one after the other on the same machine. LAME runs
on one thread; the mix resamples, measures, limits, encodes, decodes and measures again on all.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_edition.model import Item, Rundown, Segment, Take, Utterance
from audio_edition.settings import Sound
from audio_edition.shelf import Shelf
from audio_edition.studio import encode, mix
from audio_edition.studio.decode import decode_mp3

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

RATE = 24_000
SECONDS_A_TAKE = 10
TAKES_A_STORY = 6


def voice(seed: int) -> NDArray[np.int16]:
    """Sound ten seconds that have the crest of speech: noise in syllables, with pulses."""
    rng = np.random.default_rng(seed)
    length = SECONDS_A_TAKE * RATE
    syllables = np.abs(np.sin(np.arange(length) * (2 * np.pi * 2 / RATE)))
    sound = np.convolve(rng.standard_normal(length), np.ones(8) / 8, "same") * syllables
    sound[:: RATE // 100] *= 3
    return np.asarray(np.clip(sound * 6000, -32768, 32767), np.int16)


def edition(minutes: int) -> tuple[Rundown, list[Segment], list[Take]]:
    """Lay an edition of that length; takes repeat, parts do not."""
    stories = max(1, minutes * 60 // (SECONDS_A_TAKE * TAKES_A_STORY))
    items = [Item("story", f"{number}", ()) for number in range(stories)]
    numbers = [number for number in range(stories) for _ in range(TAKES_A_STORY)]
    words = Utterance((), ())
    segments = [Segment(number, 0, "body", "anchor", words, "sentence") for number in numbers]
    takes = [
        Take(f"{(number * 7 + at) % 60}", RATE, SECONDS_A_TAKE * RATE)
        for at, number in enumerate(numbers)
    ]
    return Rundown("", "2023-12-08", tuple(items)), segments, takes


class Cost(NamedTuple):
    """What something took, in seconds: on the wall clock, and of all processors."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Cost:
    """Do *work* and tell what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def main(minutes: int, pairs: int) -> None:
    """Print each pair and the median ratio."""
    rundown, segments, takes = edition(minutes)
    voices = {take.key: voice(int(take.key)) for take in takes}

    def mixed(folder: str) -> mix.Mix:
        return mix.mix(
            rundown,
            segments,
            takes,
            lambda take: voices[take.key],
            Sound(),
            Shelf(Path(folder)),
            progress=lambda _done, _of: None,
        )

    ratios = []
    for pair in range(pairs):
        with tempfile.TemporaryDirectory() as folder:
            cold = timed(partial(mixed, folder))
            warm = timed(partial(mixed, folder))
            made = mixed(folder)
        pcm = decode_mp3(made.mp3).samples
        alone = timed(partial(encode.encode, pcm, Sound().bitrate))
        ratios.append(cold.wall / alone.wall)
        print(
            f"pair {pair + 1}: {made.timeline.seconds / 60:.1f} min,"
            f" mix {cold.wall:.2f} s (cpu {cold.cpu:.2f}), LAME alone {alone.wall:.2f} s,"
            f" ratio {ratios[-1]:.2f}, mixed again {warm.wall:.3f} s,"
            f" {made.loudness:.2f} LUFS, {made.peak:.2f} dBTP"
        )
    print(f"median ratio {median(ratios):.2f}")


if __name__ == "__main__":
    arguments = [int(number) for number in sys.argv[1:]]
    main(*(arguments + [20, 3][len(arguments) :]))
