"""The headlines alone: what a smart speaker plays when somebody asks for the news."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_edition.model import ItemKind, Rundown, Segment, Take
    from audio_edition.settings import Sound


class Programme(NamedTuple):
    """What is laid: a rundown, its segments, and the take of each."""

    rundown: Rundown
    segments: tuple[Segment, ...]
    takes: tuple[Take, ...]


#: The items of which a brief is made.
BRIEF: tuple[ItemKind, ...] = ("opening", "headlines", "close")

#: How long it may be at most, and the pause after a sentence, in seconds; the stings take some five more.
LONGEST, PAUSE = 85.0, 0.5

#: How loud a smart speaker wants it, in LUFS, and its highest true peak in dBTP (Alexa, Flash Briefing).
SPEAKERS_LOUDNESS, SPEAKERS_PEAK = -14.0, -2.0


def brief(whole: Programme) -> Programme:
    """Leave the headlines of a programme, with its opening and its close; the last ones go if they are too many."""
    kept = [at for at, item in enumerate(whole.rundown.items) if item.kind in BRIEF]
    said = [pair for pair in zip(whole.segments, whole.takes, strict=True) if pair[0].item in kept]
    heard = _heard(said)
    spoken = [
        (replace(segment, item=kept.index(segment.item)), take)
        for segment, take in said
        if segment.kind != "headline" or segment.line in heard
    ]
    items = tuple(whole.rundown.items[at] for at in kept)
    segments, takes = (tuple(column) for column in zip(*spoken, strict=True))
    return Programme(replace(whole.rundown, items=items), segments, takes)


def _heard(said: Iterable[tuple[Segment, Take]]) -> set[int]:
    """Name the headlines, by their lines, that are heard within `LONGEST`: the first always is."""
    left, seconds = LONGEST, dict[int, float]()
    for segment, take in said:
        length = take.length / take.rate + PAUSE
        if segment.kind == "headline":
            seconds[segment.line] = seconds.get(segment.line, 0.0) + length
        else:
            left -= length
    ends = dict(zip(seconds, accumulate(seconds.values()), strict=True))
    return {line for line, end in ends.items() if end <= left} | {*islice(ends, 1)}


def for_speakers(sound: Sound) -> Sound:
    """Give the settings of *sound* that smart speakers ask for.

    >>> from audio_edition.settings import Sound
    >>> for_speakers(Sound(loudness=-19, peak=-1)).target
    -14.0
    """
    peak = min(sound.peak, SPEAKERS_PEAK)
    return sound.model_copy(
        update={"loudness": SPEAKERS_LOUDNESS, "dual_mono": False, "peak": peak}
    )
