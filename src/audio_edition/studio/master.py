"""Mastering: the pieces of a part become MPEG frames, as loud as the paper asks and never over its peak.

Every piece is brought to the target on its own, then all of them together, because pauses and peaks
take something away. The gains are found on a survey of the pieces (their peaks and powers), which is
cheap; then the part is made from start to end, a piece at a time, so that a long story takes no more
memory than a short one. What counts is what a player decodes: a part whose decoded peak is over the
limit is made again under a lower ceiling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_edition.studio import dynamics, encode, gating, loudness, room
from audio_edition.studio.decode import stretches
from audio_edition.studio.layout import FRAME, RATE
from audio_edition.studio.peaks import (
    BLOCK,
    Highest,
    amplitude,
    block_peaks,
    blocked,
    decibels,
)
from audio_edition.studio.resample import full_scale, resample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from audio_edition.settings import Sound

#: What encoding usually adds to a peak, in dB: the first ceiling lies this much under the limit.
OVERSHOOT = 0.6

#: The loudest moment of music lies this much over the target, as that of speech does, in LU.
OVER_SPEECH = 2.0

#: How far words and music may be turned from their own loudness so that a part comes to the target, in LU.
WORDS_LEAN = 0.3
MUSIC_LEANS = 1.5

#: How near to a target is near enough, in LU, and how often gains are drawn at most to come there.
NEAR = 0.05
TURNS = 8

#: Peaks give way when a piece is lifted, so a part is lifted by this much more than it falls short: at first,
#: and at most.
BOLD = 1.4
BOLDEST = 4.0

#: How far a curve rises over speech's samples, and how far a part is lifted beyond its pieces' own gains,
#: at most, in dB: what stays that far under the ceiling is read at its samples only.
BETWEEN = 3.0
BEYOND = 3.0


#: Samples that are decoded at once, in whole blocks: few enough to stay in a processor's cache.
STRETCH = BLOCK * 4096


@dataclass(frozen=True, slots=True)
class Sounding:
    """A piece to be heard: *length* samples of the episode, from sample *start* of its part.

    *fetch* gives its sound at its own *rate*, whenever it is asked. *music* is measured by its loudest
    moment: it rings down, and would start too loud otherwise.
    """

    start: int
    length: int
    rate: int
    fetch: Callable[[], NDArray[np.int16]]
    music: bool = False

    @property
    def end(self) -> int:
        """The first sample of the part after this piece."""
        return self.start + self.length


class Survey(NamedTuple):
    """What is known of a piece as it came: its *loudness* in LUFS and its true *peak* in dBTP.

    *peaks* and *energies* are those of its blocks at its own *rate*, *tenths* its K-weighted power
    every 100 ms, each with the block that is *first* in it. *music* is no voice.
    """

    start: int
    rate: int
    loudness: float
    peak: float
    peaks: NDArray[np.float32]
    energies: NDArray[np.float32]
    tenths: NDArray[np.float64]
    first: NDArray[np.intp]
    music: bool


class Mastered(NamedTuple):
    """A part: its MPEG *stream*, the power of its 400 ms blocks, and its true peak in dBTP, decoded."""

    stream: bytes
    powers: list[float]
    peak: float


def master(pieces: Sequence[Sounding], frames: int, sound: Sound) -> Mastered:
    """Make a part of *frames* frames out of its pieces, which begin one after another."""
    surveys = [survey(piece, sound) for piece in pieces]
    ceiling = sound.peak - OVERSHOOT
    made = attempt(pieces, surveys, frames, sound, ceiling)
    while made.peak > sound.peak:
        ceiling -= made.peak - sound.peak + NEAR
        made = attempt(pieces, surveys, frames, sound, ceiling)
    return made


def attempt(
    pieces: Sequence[Sounding],
    surveys: Sequence[Survey],
    frames: int,
    sound: Sound,
    ceiling: float,
) -> Mastered:
    """Make a part under *ceiling* dBTP, and find the highest peak that a player decodes."""
    rides = balanced(surveys, sound.target, ceiling)
    length = (frames - 1) * FRAME
    part = laid(pieces, rides, length, ceiling)
    if sound.room_tone > room.NONE:
        part = room.toned(part, length, sound.room_tone)
    stream = encode.encode(map(quantised, part), sound)
    return Mastered(stream, powers(surveys, rides), highest(stream))


# ------------------------------------------------------------------------------- what is known of a piece


def survey(piece: Sounding, sound: Sound) -> Survey:
    """Measure a piece as it came."""
    samples = piece.fetch()
    voice = full_scale(samples)
    tenths = loudness.tenths(voice, piece.rate)
    heard = loudness.blocks(tenths, len(voice) / piece.rate)
    found = loudest(heard) - OVER_SPEECH if piece.music else gating.integrated(heard)
    voice = blocked(voice)
    rows = voice.reshape(-1, BLOCK)
    low = amplitude(sound.peak - OVERSHOOT - BETWEEN - BEYOND - max(0.0, sound.target - found))
    peaks = block_peaks(voice, low, piece.rate)
    return Survey(
        piece.start,
        piece.rate,
        found,
        decibels(float(peaks.max(initial=0))),
        peaks,
        np.einsum("ij,ij->i", rows, rows),
        tenths,
        np.arange(len(tenths)) * (piece.rate // 10) // BLOCK,
        piece.music,
    )


def loudest(powers: Sequence[float]) -> float:
    """Give the loudness of the loudest block of 400 ms, in LUFS.

    >>> round(loudest([0.0, gating.power(-14.0)]), 6)
    -14.0
    """
    return gating.loudness(max(powers, default=0.0))


# ------------------------------------------------------------------------------- how far it is turned up


def balanced(surveys: Sequence[Survey], target: float, ceiling: float) -> list[NDArray[np.float32]]:
    """Draw the gain of every piece so that the part comes to *target* LUFS, or as near as it can.

    The words come to the target by themselves. Music beside them may be softer or louder, and so the part;
    to make that up, music gives way a little, and the words hardly at all.
    """
    if len({each.music for each in surveys}) < 2:  # noqa: PLR2004 - words alone, or music alone
        return lifted(surveys, target, ceiling)
    leaning, turns = 0.0, TURNS
    rides = leaned(surveys, target, ceiling, leaning)
    while turns and abs(short := target - foreseen(surveys, rides)) > NEAR:
        before, turns = leaning, turns - 1
        leaning = min(max(leaning + short, -1.0), 1.0)
        if leaning == before:
            break
        rides = leaned(surveys, target, ceiling, leaning)
    return rides


def leaned(
    surveys: Sequence[Survey], target: float, ceiling: float, leaning: float
) -> list[NDArray[np.float32]]:
    """Draw the gains of words and music, both turned up (or down) by a share of what they may be, -1 to 1."""
    words = iter(
        lifted([each for each in surveys if not each.music], target + WORDS_LEAN * leaning, ceiling)
    )
    aim = target + MUSIC_LEANS * leaning
    return [drawn([each], aim, ceiling)[0] if each.music else next(words) for each in surveys]


def lifted(surveys: Sequence[Survey], target: float, ceiling: float) -> list[NDArray[np.float32]]:
    """Draw the gain of every piece so that all of them together come to *target* LUFS, or near it."""
    aim, bold, turns = target, BOLD, TURNS
    rides = drawn(surveys, aim, ceiling)
    short = target - foreseen(surveys, rides)
    while turns and abs(short) > NEAR and any(has_room(each, aim, ceiling) for each in surveys):
        aim, turns = aim + bold * short, turns - 1
        rides = drawn(surveys, aim, ceiling)
        still = target - foreseen(surveys, rides)
        # What a lift has brought tells how far the next one has to go.
        bold = min(max(bold * short / (short - still), 1.0), BOLDEST) if short != still else bold
        short = still
    return rides


def drawn(surveys: Sequence[Survey], aim: float, ceiling: float) -> list[NDArray[np.float32]]:
    """Draw the gain of every piece on its own, aimed at *aim* LUFS."""
    rides = []
    for each in surveys:
        lift = np.float32(amplitude(gain(each.loudness, each.peak, aim, ceiling)))
        rides.append(lift * dynamics.ride(each.peaks * lift, amplitude(ceiling), each.rate))
    return rides


def gain(loudness: float, peak: float, aim: float, ceiling: float) -> float:
    """Say how far a piece is lifted, in dB; silence is left as it is.

    >>> gain(-20.0, -6.0, aim=-16.0, ceiling=-2.5)
    4.0
    >>> gain(-40.0, -6.0, aim=-16.0, ceiling=-2.5)  # no further than it may be turned down again
    15.5
    """
    if loudness <= gating.ABSOLUTE_GATE:
        return 0.0
    return min(aim - loudness, most(peak, ceiling))


def most(peak: float, ceiling: float) -> float:
    """Say how far a piece with that *peak* may be lifted, in dB."""
    return ceiling + dynamics.MOST_LIMITED + dynamics.MOST_LEVELLED - peak


def has_room(survey: Survey, aim: float, ceiling: float) -> bool:
    """Tell whether a piece can be lifted beyond *aim*."""
    return aim - survey.loudness < most(survey.peak, ceiling)


def foreseen(surveys: Sequence[Survey], rides: Sequence[NDArray[np.float32]]) -> float:
    """Foresee the loudness of a part, in LUFS, from its pieces' powers and gains."""
    return gating.integrated(powers(surveys, rides))


def powers(surveys: Sequence[Survey], rides: Sequence[NDArray[np.float32]]) -> list[float]:
    """Give the power of every block of 400 ms of a part, from its pieces' powers and gains.

    The encoder leaves them as they are, to a hundredth of a decibel or so: what it turns down is made up for.
    Blocks that reach into the silence before the part and after it count, too.
    """
    tenth, beyond = RATE // 10, loudness.BLOCK - 1
    ends = [each.start // tenth + len(each.tenths) for each in surveys]
    found = np.zeros(beyond + max(ends, default=0) + 1 + beyond)
    for each, edges in zip(surveys, rides, strict=True):
        first, late = divmod(each.start / tenth, 1)
        turned = each.tenths * turned_down(each, edges)
        at = beyond + int(first)
        found[at : at + len(turned)] += turned * (1 - late)
        found[at + 1 : at + 1 + len(turned)] += turned * late
    return loudness.blocks(found)


def turned_down(survey: Survey, edges: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give what a gain leaves of the power of every tenth of a second."""
    middle = (edges[:-1] + edges[1:]) / 2
    before = np.add.reduceat(survey.energies, survey.first)
    after = np.add.reduceat(survey.energies * middle**2, survey.first)
    return np.divide(after, before, out=np.ones(len(before)), where=before > 0)


# ------------------------------------------------------------------------------- the sound itself


def laid(
    pieces: Sequence[Sounding],
    rides: Sequence[NDArray[np.float32]],
    length: int,
    ceiling: float,
) -> Iterator[NDArray[np.float32]]:
    """Give a part of *length* samples from start to end: pauses, and pieces each under its gain.

    Pieces that sound at the same time are added up, and limited together.
    """
    at = 0
    for some in together(pieces):
        start, end = pieces[some[0]].start, max(pieces[one].end for one in some)
        yield np.zeros(start - at, np.float32)
        first, *others = (turned(pieces[one], rides[one]) for one in some)
        if others:
            first = added([pieces[one] for one in some], [first, *others])
            dynamics.limit(first, amplitude(ceiling), RATE)
        yield first[: end - start]
        at = end
    yield np.zeros(length - at, np.float32)


def added(pieces: Sequence[Sounding], sounds: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Add up the *sounds* of pieces from where the first begins, in whole blocks."""
    start = pieces[0].start
    whole = blocked(np.zeros(max(piece.end for piece in pieces) - start, np.float32))
    for piece, sound in zip(pieces, sounds, strict=True):
        whole[piece.start - start : piece.end - start] += sound
    return whole


def together(pieces: Sequence[Sounding]) -> list[range]:
    """Group pieces, which begin one after another, that sound at the same time; each group by its indices."""
    groups: list[range] = []
    end = 0
    for at, piece in enumerate(pieces):
        overlaps = groups and piece.start < end
        groups.append(range(groups.pop().start if overlaps else at, at + 1))
        end = max(end, piece.end)
    return groups


def turned(piece: Sounding, edges: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give a piece under its gain, at the episode's rate."""
    sound = blocked(full_scale(piece.fetch()))
    dynamics.turn(sound, edges)
    return resample(sound, piece.rate)[: piece.length]


def quantised(part: NDArray[np.float32]) -> NDArray[np.int16]:
    """Give 16-bit samples, turned up by what the encoder turns them down."""
    whole = part * np.float32(32768 / encode.INPUT_SCALE)
    np.rint(whole, out=whole)
    np.clip(whole, -32768, 32767, out=whole)
    return whole.astype(np.int16)


def highest(stream: bytes) -> float:
    """Decode a part as a player does, and find its true peak in dBTP."""
    peak = Highest(RATE)
    for heard in stretches(stream, STRETCH):
        peak.hear(heard)
    return peak.level
