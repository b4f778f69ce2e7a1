"""How near voicing comes to the engine itself: `python benchmarks/voicing.py [SEGMENTS]`.

The physical limit is espeak-ng alone: the same orders, given to the library in bare processes, one a
core, with nothing verified, trimmed or kept. The ratio is what our own work costs.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pypinyin import Style, lazy_pinyin

from audio_edition.model import Reading, Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import voicing
from audio_edition.studio.engines import espeak_worker, offline
from audio_edition.studio.engines.espeak_text import spell
from audio_edition.studio.engines.protocol import Request
from audio_edition.studio.engines.worker import cores
from audio_edition.studio.takes import TakeShelf

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = "零一二三四五六七八九"
SENTENCE = (
    "第{}条，全区供电所新建线路已全部投入运行，今年以来，供电能力稳步提升，居民用电更有保障。"
)


def segments(count: int) -> list[Segment]:
    """Write *count* sentences of some 45 characters, all different: 130 are 20 minutes."""
    return [
        segment(SENTENCE.format("".join(NUMBERS[int(d)] for d in str(n)))) for n in range(count)
    ]


def segment(text: str) -> Segment:
    """Make a segment of *text*, with the readings of pypinyin."""
    han = [character for character in text if character.isalpha()]
    pinyin = lazy_pinyin("".join(han), style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False)
    readings = tuple(Reading(*pair) for pair in zip(han, pinyin, strict=True))
    return Segment(0, 0, "body", "anchor", Utterance((Run(text, text),), readings), "sentence")


def bare(orders: list[dict[str, object]]) -> int:
    """Let the library speak, and nothing else; gives the samples."""
    library = espeak_worker.Library()
    return sum(len(library.say(cast("espeak_worker.Order", order)).pcm) // 2 for order in orders)


def limit(work: list[Segment], processes: int) -> float:
    """Voice *work* with the library alone; gives the seconds of sound."""
    orders = [offline.order(spell(one.utterance), Request(one.utterance, Voice())) for one in work]
    shares = [orders[at::processes] for at in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return sum(pool.map(bare, shares)) / 22_050


def record(work: list[Segment], shelf: TakeShelf) -> voicing.Voiced:
    """Voice what is missing of *work*."""
    return voicing.voice(
        work, voicing.Cast({"anchor": Voice()}), shelf, progress=lambda _done, _all: None
    )


def timed(work: Callable[[], object]) -> float:
    """Take the time of *work* in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(count: int) -> None:
    """Measure cold, again and bare, and print a line each."""
    work = segments(count)
    with tempfile.TemporaryDirectory() as folder:
        shelf = TakeShelf(Shelf(Path(folder)))
        cold, again = (timed(lambda: record(work, shelf)) for _ in range(2))
        sound = sum(take.length / take.rate for take in record(work, shelf).takes)
    bare_time = timed(lambda: limit(work, cores()))
    print(f"{count} segments, {sound / 60:.1f} min of sound, {cores()} cores")
    print(f"voiced  {cold:6.2f} s")
    print(f"again   {again:6.3f} s")
    print(f"espeak  {bare_time:6.2f} s alone; voicing takes {cold / bare_time:.2f} times as long")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 130)
