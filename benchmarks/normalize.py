"""How fast news is said, beside wetext on the same text in the same run, and what hostile lines cost.

Run `python benchmarks/normalize.py [FILE…]`. Without a file, a million characters are put together from
the sample page and our own sentences, as dense in figures as a newspaper (3.6 %). wetext, the fastest
of the systems that read as much, is a peer and not a part: `pip install audio-edition[bench]`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.speech.normalize import speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "episodes" / "2023-12-08" / "page.txt"
CORPORA = ROOT / "tests" / "speech" / "in_the_wild"
#: Figures among the characters of a month of news.
DENSITY = 0.036
LENGTH = 1_000_000
#: As much of the text as a peer reads in some seconds.
SLICE = 100_000
ROUNDS = 3
#: Lines that make careless patterns run away.
HARD = (
    *("1", "1,", "1 ", "-1", "1—", "1:", "1/", "1、", "1月1日", "a", "a1", "a-", "a.", "a@", "http://."),
    *("《", "》", "（", "）", "“", "-", "—", "…", "第1、", "电话1", "\x00", "\u202e", "e\u0301\u0302", "\ud800"),
)  # fmt: skip


def news() -> list[str]:
    """Give lines of the sample page and of our corpora, so many of each that figures are as in the news."""
    page = cycle(lines_of([PAGE]))
    dense = cycle(
        [line.split("\t")[0] for line in lines_of(sorted(CORPORA.glob("*.tsv"))) if line[0] != "#"]
    )
    lines: list[str] = []
    characters = figures = 0
    while characters < LENGTH:
        line = next(dense if figures < DENSITY * characters else page)
        lines.append(line)
        characters += len(line)
        figures += sum(map(str.isdecimal, line))
    return lines


def lines_of(files: Iterable[Path]) -> list[str]:
    """Give the lines of *files* that hold anything."""
    return [line for file in files for line in file.read_text("utf-8").split("\n") if line.strip()]


def beginning(lines: Sequence[str], length: int) -> list[str]:
    """Give the first *lines*, of *length* characters together."""
    taken: list[str] = []
    for line in lines:
        if length <= 0:
            break
        taken.append(line)
        length -= len(line)
    return taken


def rate(say: Callable[[str], str], lines: Sequence[str]) -> float:
    """Give how many characters are said in a second of the processor."""
    start = time.process_time()
    for line in lines:
        say(line)
    return sum(map(len, lines)) / (time.process_time() - start)


def peer() -> Callable[[str], str] | None:
    """Give wetext's way of saying, if it is installed."""
    try:
        from wetext import Normalizer
    except ImportError:
        return None
    normalizer = Normalizer(lang="zh", operator="tn")
    return lambda text: str(normalizer.normalize(text))


def compare(lines: Sequence[str]) -> None:
    """Print our rate and the peer's; they take turns on the same lines."""
    other = peer()
    part = beginning(lines, SLICE)
    for say in filter(None, (speak, other)):
        rate(say, part[:100])
    if other is None:
        print("wetext is not installed: pip install audio-edition[bench]")
    else:
        pairs = [(rate(speak, part), rate(other, part)) for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(rates) for rates in zip(*pairs, strict=True))
        ratio = statistics.median(mine / yours for mine, yours in pairs)
        print(f"wetext {theirs:12,.0f} characters/s")
        print(f"ours   {ours:12,.0f} characters/s   ({ratio:.1f} times as fast, same lines)")
    whole = statistics.median(rate(speak, lines) for _ in range(ROUNDS))
    print(f"all    {whole:12,.0f} characters/s, line by line")
    print(f"       {rate(speak, [''.join(lines)]):12,.0f} characters/s, in one line")


def hard() -> None:
    """Print the hostile lines that cost most, and how the cost grows where a line is twice as long."""
    costs = []
    for scrap in HARD:
        short, long = (1 / rate(speak, [scrap * (n // len(scrap))]) for n in (20_000, 40_000))
        costs.append((long, long / short, scrap))
    print(f"\n{len(HARD)} hostile lines of 40,000 characters, the slowest:")
    for long, growth, scrap in sorted(costs, reverse=True)[:5]:
        print(f"{scrap!a:14} {long * 1e6:5.1f} µs a character, {growth:.2f} × that of half")


def cold(*options: str) -> None:
    """Print how long a cold call of the command takes."""
    command = [sys.executable, "-m", "audio_edition", "say", *options, "增长5.2%"]
    runs = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 — our own program
        runs.append(time.perf_counter() - start)
    print(f"say {' '.join(options):10} {statistics.median(runs):.2f} s, cold")


def main() -> None:
    """Print it all."""
    lines = lines_of(map(Path, sys.argv[1:])) or news()
    figures = sum(sign.isdecimal() for line in lines for sign in line)
    characters = sum(map(len, lines))
    print(f"{characters:,} characters in {len(lines):,} lines, {figures / characters:.1%} figures")
    compare(lines)
    hard()
    print()
    cold()
    cold("--pinyin")


if __name__ == "__main__":
    main()
