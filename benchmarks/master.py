"""How long mixing takes against LAME alone, and how much memory: the whole mix, and the encoder on its ready PCM.

    python benchmarks/master.py [MINUTES] [PAIRS]     # in pairs: wall and processor time, and one corrected story
    python benchmarks/master.py memory                # the most memory for 10, 60 and 240 minutes
    python benchmarks/master.py pydub [MINUTES]       # against segments added up by pydub and sent to ffmpeg

The ratios are what counts: both halves of a pair run one after the other on the same machine. LAME runs
on one thread; the mix resamples, measures, limits, encodes, decodes and measures again on all.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import warnings
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_edition.model import Item, Rundown, Segment, Take, Utterance
from audio_edition.settings import Sound
from audio_edition.shelf import Shelf, write
from audio_edition.studio import encode, mix
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.stings import stings

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

RATE = 24_000
SECONDS_A_TAKE = 10
TAKES_A_STORY = 6


@cache
def voice(key: str) -> NDArray[np.int16]:
    """Sound ten seconds that have the crest of speech (14 dB): noise in syllables, with pulses."""
    rng = np.random.default_rng(int(key))
    length = SECONDS_A_TAKE * RATE
    syllables = np.abs(np.sin(np.arange(length) * (2 * np.pi * 2 / RATE)))
    sound = np.convolve(rng.standard_normal(length), np.ones(8) / 8, "same") * syllables
    sound[:: RATE // 100] *= 1.4
    return np.asarray(np.clip(sound * 9000, -32768, 32767), np.int16)


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


def mixed(minutes: int, folder: Path, *, corrected: bool = False) -> mix.Mix:
    """Mix an edition into a file in *folder*; *corrected*, one of its takes is another."""
    rundown, segments, takes = edition(minutes)
    if corrected:
        takes[0] = Take("99", RATE, SECONDS_A_TAKE * RATE)
    made = mix.mix(
        rundown,
        segments,
        takes,
        lambda take: voice(take.key),
        Sound(),
        stings(Path("no stings of its own")),
        Shelf(folder / "parts"),
        progress=lambda _done, _of: None,
    )
    write(folder / "episode.mp3", made.mp3())
    return made


def pairs(minutes: int, count: int) -> None:
    """Print each pair and the median ratios."""
    walls, cpus, again = [], [], []
    for pair in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for take in edition(minutes)[2]:
                voice(take.key)  # takes are no part of the mix
            cold = timed(partial(mixed, minutes, folder))
            story = timed(partial(mixed, minutes, folder, corrected=True))
            made = mixed(minutes, folder)
            pcm = decode_mp3(b"".join(made.mp3())).samples
        alone = timed(partial(encode.encode, [pcm], Sound()))
        walls.append(cold.wall / alone.wall)
        cpus.append(cold.cpu / alone.cpu)
        again.append(story.wall / cold.wall)
        print(
            f"pair {pair + 1}: {made.timeline.seconds / 60:.1f} min,"
            f" {made.loudness:.2f} LUFS, {made.peak:.2f} dBTP;"
            f" wall {walls[-1]:.2f}, cpu {cpus[-1]:.2f} of LAME alone ({alone.wall:.1f} s);"
            f" one story corrected {again[-1]:.2f} of all"
        )
    print(
        f"median: wall {median(walls):.2f}, cpu {median(cpus):.2f}, one story {median(again):.2f}"
    )


def memory() -> None:
    """Print the most memory that a process takes to mix editions of several lengths."""
    for minutes in (10, 60, 240):
        run = subprocess.run(  # noqa: S603 - this very file
            [sys.executable, __file__, "once", str(minutes)],
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"{minutes} min: {run.stdout.strip()} MB")


def once(minutes: int) -> None:
    """Mix, and print the most memory that was taken, in MB, the voices of the benchmark not counted."""
    voices = 60 * SECONDS_A_TAKE * RATE * 2 / 2**20
    with tempfile.TemporaryDirectory() as folder:
        mixed(minutes, Path(folder))
    print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - voices))


def naive(minutes: int) -> None:
    """Print the ratio to what a script would do that adds segments up with pydub and exports them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pydub import AudioSegment, effects

    _, _, takes = edition(minutes)
    for take in takes:
        voice(take.key)

    def build() -> None:
        whole = AudioSegment.silent(0, 44_100)
        for take in takes:
            data = voice(take.key).tobytes()
            piece = AudioSegment(data=data, sample_width=2, frame_rate=RATE, channels=1)
            whole += piece.set_frame_rate(44_100) + AudioSegment.silent(350, 44_100)
        with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
            effects.normalize(whole).export(file.name, format="mp3", bitrate="96k")

    with tempfile.TemporaryDirectory() as folder:
        ours = timed(partial(mixed, minutes, Path(folder)))
    theirs = timed(build)
    print(
        f"{minutes} min: ours {ours.wall:.1f} s, pydub and ffmpeg {theirs.wall:.1f} s,"
        f" ratio {ours.wall / theirs.wall:.2f}"
    )


def main(arguments: list[str]) -> None:
    """Choose what is measured."""
    match arguments:
        case ["memory"]:
            memory()
        case ["once", minutes]:
            once(int(minutes))
        case ["pydub", *rest]:
            naive(int(rest[0]) if rest else 60)
        case _:
            numbers = [int(number) for number in arguments]
            pairs(*(numbers + [20, 3][len(numbers) :]))


if __name__ == "__main__":
    main(sys.argv[1:])
