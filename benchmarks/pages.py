"""How fast pages become articles, beside cutting the same text into words: `python benchmarks/pages.py [FILE…]`.

jieba's cut is the least that any program does that looks at the words of a page. The last lines show how
time grows: four times the pages should take four times as long, and so should four times the headings that
have no story, or the jump marks, on one page.
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
#: What an index page, or a broken export, has hundreds of.
CROWDS = {"headings": "望潮大桥第{}段合龙", "jump marks": "（下转第4版）"}
CROWD = 1000


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


def crowded(page: Page, line: str, count: int) -> list[Page]:
    """Give *page* with *count* lines of one kind below it, a blank one between any two."""
    crowd = [text for number in range(1, count + 1) for text in ("", line.format(number))]
    return [replace(page, lines=(*page.lines, *crowd))]


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
    for name, line in CROWDS.items():
        few, many = (
            min(seconds(reconstruct, crowded(sources[0], line, count)) for _ in range(ROUNDS))
            for count in (CROWD, 4 * CROWD)
        )
        print(f"{4 * CROWD:,} {name} on one page take {many / few:.1f} times as long as {CROWD:,}")


if __name__ == "__main__":
    main()
