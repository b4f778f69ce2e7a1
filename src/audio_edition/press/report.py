"""The editor's report: a picture of how an episode sounds, on a page that needs nothing but itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.press import notes, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audio_edition.model import Chapter, Episode, Heard
    from audio_edition.settings import Sound

#: The drawing's width, and the heights of its two panels: the waveform above, the loudness below.
WIDTH, WAVE, METER = 1000, 90, 80

#: The loudness that the lower panel shows, in LUFS.
QUIET, LOUD = -30.0, -8.0
LEVELS = (-10, -16, -22, -28)

#: How far a chapter may lie from the target, in LU; how long a pause within one may be, in seconds.
EVEN, DEAD_AIR = 1.0, 2.5

#: Below this, an amplitude, nothing is heard (-45 dBFS); pauses of so many seconds are drawn.
HUSH = 0.0056
DRAWN = 0.2


#: Seconds between the marks of the time axis; and how many marks there are at most.
STEPS = (5, 10, 30, 60, 300, 600, 1800, 3600, 36_000, 360_000)
MOST_TICKS = 12


class Span(NamedTuple):
    """A stretch of a drawing: where it begins, and how wide it is."""

    x: float
    width: float


class Strip(NamedTuple):
    """A chapter drawn: its *wave* and its *loudness* as SVG paths, *pauses*, *over* the limit, *ticks*."""

    wave: str
    loudness: str
    pauses: tuple[Span, ...]
    over: tuple[Span, ...]
    ticks: tuple[tuple[float, str], ...]


class Row(NamedTuple):
    """A chapter in figures, what is wrong with it, and its drawing; times are seconds."""

    title: str
    start: float
    length: float
    loudness: float
    peak: float
    pause: float
    faults: tuple[str, ...]
    strip: Strip


def render(episode: Episode, heard: Heard, sound: Sound) -> str:
    """Draw the report of *episode*, as it was *heard*; *sound* says what it was to be."""
    rows = [
        _row(chapter, level, heard, sound)
        for chapter, level in zip(episode.chapters, heard.chapters, strict=True)
    ]
    return (
        pages.press()
        .get_template("report.html")
        .render(
            episode=episode,
            heard=heard,
            sound=sound,
            rows=rows,
            whole=_strip(0, heard.samples, heard, sound.peak),
            edges=[
                round(one.start * WIDTH / max(1, heard.samples), 1) for one in episode.chapters[1:]
            ],
            faults=_faults_of_all(episode, heard, sound),
            peak=max(heard.peaks, default=-120.0),
            width=WIDTH,
            wave=WAVE,
            meter=METER,
            band=(_level(sound.target + EVEN), _level(sound.target - EVEN)),
            limit=10 ** (sound.peak / 20) * WAVE / 2,
            levels=[(level, _level(level)) for level in LEVELS],
        )
    )


def _faults_of_all(episode: Episode, heard: Heard, sound: Sound) -> Iterator[str]:
    if heard.samples != episode.audio.samples:
        yield f"解码后有 {heard.samples} 个采样，记录为 {episode.audio.samples}"
    if abs(heard.programme - sound.target) > EVEN / 2:
        yield f"综合响度 {heard.programme:.1f} LUFS，目标 {sound.target:.1f}"


def _row(chapter: Chapter, level: float, heard: Heard, sound: Sound) -> Row:
    rate, tenth = heard.rate, heard.rate // 10
    peak = max(heard.peaks[chapter.start // tenth : chapter.end // tenth], default=-120.0)
    pauses = _pauses(heard, chapter.start, chapter.end)
    longest = max((end - start for start, end in pauses), default=0) / rate
    return Row(
        title=notes.plain(chapter.title),
        start=chapter.start / rate,
        length=(chapter.end - chapter.start) / rate,
        loudness=level,
        peak=peak,
        pause=longest,
        faults=tuple(_faults(level, peak, longest, sound)),
        strip=_strip(chapter.start, chapter.end, heard, sound.peak),
    )


def _faults(level: float, peak: float, pause: float, sound: Sound) -> Iterator[str]:
    if abs(level - sound.target) > EVEN:
        yield "偏响" if level > sound.target else "偏轻"
    if peak > sound.peak:
        yield "峰值超限"
    if pause > DEAD_AIR:
        yield "停顿过长"


def _pauses(heard: Heard, start: int, end: int) -> list[tuple[int, int]]:
    """Find where nothing is heard from sample *start* to *end*, to a tenth of a second."""
    tenth = heard.rate // 10
    hushed = [
        at
        for at in range(start // tenth, min(-(-end // tenth), len(heard.low)))
        if max(-heard.low[at], heard.high[at]) < HUSH
    ]
    pauses = (
        (max(one * tenth, start), min((other + 1) * tenth, end)) for one, other in _runs(hushed)
    )
    return [(one, other) for one, other in pauses if other - one >= DRAWN * heard.rate]


# ------------------------------------------------------------------------------- drawing


def _strip(start: int, end: int, heard: Heard, limit: float) -> Strip:
    """Draw what is heard from sample *start* to *end*, where no peak is to be over *limit* dBTP."""
    tenth, scale = heard.rate // 10, WIDTH / max(1, end - start)
    first, last = start // tenth, max(end // tenth, start // tenth + 1)

    def span(begin: int, finish: int) -> Span:
        return Span(round((begin - start) * scale, 1), round((finish - begin) * scale, 1))

    peaks = enumerate(heard.peaks[first:last], first)
    over = _runs([at for at, peak in peaks if peak > limit])
    return Strip(
        wave=_wave(heard.low[first:last], heard.high[first:last]),
        loudness=_line(heard.loudness[first:last]),
        pauses=tuple(span(*pause) for pause in _pauses(heard, start, end)),
        over=tuple(span(one * tenth, (other + 1) * tenth) for one, other in over),
        ticks=tuple(_ticks(start / heard.rate, end / heard.rate)),
    )


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Join numbers in order that follow one another: the first and the last of each run.

    >>> _runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    runs = list[tuple[int, int]]()
    for number in numbers:
        first = runs.pop()[0] if runs and runs[-1][1] == number - 1 else number
        runs.append((first, number))
    return runs


def _wave(low: Sequence[float], high: Sequence[float]) -> str:
    """Draw the waveform: along its crests, and back along its troughs."""
    tops, floors = (_columns(values, pick) for values, pick in ((high, max), (low, min)))
    points = [(x, (1 - value) * WAVE / 2) for x, value in tops]
    points += [(x, (1 - value) * WAVE / 2) for x, value in reversed(floors)]
    return _path(points) + "Z" if points else ""


def _line(loudness: Sequence[float]) -> str:
    """Draw the loudness over time."""
    return _path([(x, _level(value)) for x, value in _columns(loudness, max)])


def _columns(
    values: Sequence[float], pick: Callable[[Sequence[float]], float]
) -> list[tuple[float, float]]:
    """Give a value for each column of the drawing, the one that *pick* chooses of those that fall on it."""
    count = min(len(values), WIDTH)
    edges = [len(values) * at // max(1, count) for at in range(count + 1)]
    return [
        (round((at + 0.5) * WIDTH / count, 1), pick(values[first:last]))
        for at, (first, last) in enumerate(pairwise(edges))
    ]


def _path(points: Sequence[tuple[float, float]]) -> str:
    """Write a path through *points*.

    >>> _path([(0, 1), (2.5, 3.25)])
    'M0,1L2.5,3.2'
    """
    return "L".join(f"{x:g},{round(y, 1):g}" for x, y in points).join(("M" if points else "", ""))


def _level(lufs: float) -> float:
    """Say how far down the lower panel a loudness lies.

    >>> _level(LOUD), _level(QUIET), _level(-99.0)
    (0.0, 80.0, 80.0)
    """
    return round((LOUD - min(max(lufs, QUIET), LOUD)) / (LOUD - QUIET) * METER, 1)


def _ticks(start: float, end: float) -> Iterator[tuple[float, str]]:
    """Mark the time axis at most a dozen times; in seconds from the very start of the episode."""
    length = max(end - start, 0.001)
    step = next(each for each in STEPS if length / each <= MOST_TICKS)
    at = -(-start // step) * step
    while at < end:
        yield round((at - start) / length * WIDTH, 1), notes.clock(at)
        at += step
