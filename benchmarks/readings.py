"""How fast characters are read, beside pypinyin alone: `python benchmarks/readings.py [FILE…]`.

pypinyin is the dictionary under our own words, names, neighbours and model. The ratio is what they cost.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from audio_edition.model import Run
from audio_edition.speech.normalize import speak
from audio_edition.speech.pinyin import readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PAGE = Path(__file__).parent.parent / "episodes" / "2023-12-08" / "page.txt"
LENGTH = 50_000
ROUNDS = 3


def rate(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Give how many characters are read in a second of the processor."""
    start = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.process_time() - start)


def ours(text: str) -> object:
    """Read *text* as we do."""
    return readings((Run(text, text),))


def dictionary(text: str) -> object:
    """Read *text* by the dictionary alone."""
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)


def main() -> None:
    """Print characters a second of both, and the ratio; they take turns on the same lines."""
    files = [Path(name) for name in sys.argv[1:]] or [PAGE]
    lines = [speak(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
    texts = lines * -(-LENGTH // sum(map(len, lines)))
    for read in (ours, dictionary):
        rate(read, lines[:20])
    pairs = [(rate(ours, texts), rate(dictionary, texts)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(f"{sum(map(len, texts)):,} characters in {len(texts):,} lines")
    print(f"readings {mine:10,.0f} characters/s")
    print(f"pypinyin {theirs:10,.0f} characters/s   ({theirs / mine:.1f} times as fast)")


if __name__ == "__main__":
    main()
