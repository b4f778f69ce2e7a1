"""How fast pages become articles, beside cutting the same text into words: `python benchmarks/pages.py [FILE…]`.

jieba's cut is the least that any program does that looks at the words of a page. The last line shows how
time grows: four times the pages should take four times as long.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jieba

from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.readers import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio_edition.model import Page

SAMPLE = Path(__file__).parent.parent / "episodes" / "2023-12-08" / "page.txt"
PAGES = 24
ROUNDS = 3


def seconds(work: Callable[[Sequence[Page]], object], pages: Sequence[Page]) -> float:
    """Give the processor's time for *pages*, in seconds."""
    start = time.process_time()
    work(pages)
    return time.process_time() - start


def cut(pages: Sequence[Page]) -> None:
    """Cut every line of *pages* into words."""
    for page in pages:
        for line in page.lines:
            jieba.lcut(line)


def main() -> None:
    """Print seconds of both for an edition, and the ratio; they take turns on the same pages."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    sources = read_pages([Path(name) for name in sys.argv[1:]] or [SAMPLE])
    edition = [replace(sources[at % len(sources)], name=f"page-{at:02}.txt") for at in range(PAGES)]
    for work in (reconstruct, cut):
        work(sources)
    pairs = [(seconds(reconstruct, edition), seconds(cut, edition)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    quarter = statistics.median(seconds(reconstruct, edition[: PAGES // 4]) for _ in range(ROUNDS))
    signs = sum(len(line) for page in edition for line in page.lines)
    print(f"{signs:,} characters on {PAGES} pages")
    print(f"reconstruct {ours:6.2f} s   ({signs / ours:,.0f} characters/s)")
    print(f"jieba cut   {theirs:6.2f} s   ({ours / theirs:.1f} times as long for the articles)")
    print(f"{PAGES} pages take {ours / quarter:.1f} times as long as {PAGES // 4}")


if __name__ == "__main__":
    main()
