"""Say again what only came together by being said, so that a spoken text is one that nobody need change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from audio_edition.model import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def settle(runs: Sequence[Run], again: Sequence[Run]) -> list[Run]:
    """Make one run of those whose words were said *again*, and keep the others.

    *again* are the runs of what *runs* have spoken.

    >>> first = [Run("十", "十"), Run("£", "", "silence"), Run("km路", "km路")]
    >>> settle(first, [Run("十km", "十公里", "unit"), Run("路", "路")])[0]
    Run(written='十£km', spoken='十公里', rule='unit', pinyin=(), cue='')
    """
    ends = list(accumulate(len(run.written) for run in again))
    pieces = list(_pieces(runs, ends))
    places = list(accumulate(len(piece.spoken) for piece in pieces))
    common = sorted({*ends}.intersection(places))
    settled: list[Run] = []
    for said, new in zip(
        _between(common, places, pieces), _between(common, ends, again), strict=True
    ):
        changed = [run for run in new if run.written != run.spoken]
        settled += [_one(said, new, changed[0])] if changed else said
    return settled


def _pieces(runs: Sequence[Run], ends: Sequence[int]) -> Iterator[Run]:
    """Cut what is spoken as it is written at *ends*, so that no more is joined than need be."""
    start = 0
    for run in runs:
        stop = start + len(run.spoken)
        if run == Run(run.written, run.written):
            inner = ends[bisect_right(ends, start) : bisect_left(ends, stop)]
            for left, right in pairwise((start, *inner, stop)):
                words = run.written[left - start : right - start]
                yield Run(words, words)
        else:
            yield run
        start = stop


def _between(
    cuts: Sequence[int], places: Sequence[int], runs: Sequence[Run]
) -> Iterator[list[Run]]:
    """Give the *runs* between one cut and the next; *places* are where the runs end."""
    numbered = zip(places, runs, strict=True)
    for _, group in groupby(numbered, key=lambda placed: bisect_left(cuts, placed[0])):
        yield [run for _, run in group]


def _one(said: Sequence[Run], new: Sequence[Run], reason: Run) -> Run:
    written = "".join(run.written for run in said)
    return Run(written, "".join(run.spoken for run in new), reason.rule, cue=reason.cue)
