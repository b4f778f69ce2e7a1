"""Mastering: the pieces of a part become MPEG frames, as loud as the paper asks and never over its peak.

Every piece is brought to the target on its own, then all of them together, because pauses and peaks
take something away. The gains are found on a survey of the pieces (their peaks and powers), which is
cheap; the sound is touched once. What counts is what a player decodes: a part whose decoded peak is
over the limit is made again under a lower ceiling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_edition.studio import dynamics, encode, gating, loudness
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.layout import FRAME, RATE
from audio_edition.studio.peaks import BLOCK, amplitude, block_peaks, blocked, decibels, true_peak
from audio_edition.studio.resample import full_scale, resample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audio_edition.settings import Sound

#: What encoding usually adds to a peak, in dB: the first ceiling lies this much under the limit.
OVERSHOOT = 0.6

#: The loudest moment of music lies this much over the target, as that of speech does, in LU.
OVER_SPEECH = 2.0

#: How near to a target is near enough, in dB, and how often gains are drawn at most to come there.
NEAR = 0.02
TURNS = 8

#: Peaks give way when a piece is lifted, so a part is lifted by this much more than it falls short.
BOLD = 1.4


class Sounding(NamedTuple):
    """A piece to be heard: *samples* at their own *rate*, from sample *start* of its part.

    *music* is measured by its loudest moment: it rings down, and would start too loud otherwise.
    """

    start: int
    samples: NDArray[np.int16]
    rate: int
    music: bool = False

    @property
    def sound(self) -> NDArray[np.float32]:
        """The piece at the episode's rate, in whole blocks, full scale 1.0."""
        return blocked(resample(self.samples, self.rate))


class Survey(NamedTuple):
    """What is known of a piece as it came: its *loudness* in LUFS and its true *peak* in dBTP.

    *peaks* and *energies* are those of its blocks, *tenths* its K-weighted power every 100 ms.
    """

    start: int
    loudness: float
    peak: float
    peaks: NDArray[np.float32]
    energies: NDArray[np.float32]
    tenths: NDArray[np.float64]


class Mastered(NamedTuple):
    """A part: its MPEG *stream*; decoded, the power of its 400 ms blocks and its true peak in dBTP."""

    stream: bytes
    powers: list[float]
    peak: float


def master(pieces: Sequence[Sounding], frames: int, sound: Sound) -> Mastered:
    """Make a part of *frames* frames out of its pieces."""
    surveys = [survey(piece) for piece in pieces]
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
    """Make a part under *ceiling* dBTP and measure what a player decodes."""
    rides = balanced(surveys, sound.loudness, ceiling)
    part = laid(pieces, rides, (frames - 1) * FRAME)
    dynamics.limit(part, amplitude(ceiling))
    return measured(encode.encode(quantised(part), sound.bitrate))


def survey(piece: Sounding) -> Survey:
    """Measure a piece as it came."""
    sound = piece.sound
    peaks = block_peaks(sound)
    rows = sound.reshape(-1, BLOCK)
    tenths = loudness.tenths(full_scale(piece.samples), piece.rate)
    powers = loudness.blocks(tenths, len(piece.samples) / piece.rate)
    return Survey(
        piece.start,
        loudest(powers) - OVER_SPEECH if piece.music else gating.integrated(powers),
        decibels(float(peaks.max(initial=0))),
        peaks,
        np.einsum("ij,ij->i", rows, rows),
        tenths,
    )


def loudest(powers: Sequence[float]) -> float:
    """Give the loudness of the loudest block of 400 ms, in LUFS.

    >>> round(loudest([0.0, gating.power(-14.0)]), 6)
    -14.0
    """
    return gating.loudness(max(powers, default=0.0))


def balanced(surveys: Sequence[Survey], target: float, ceiling: float) -> list[NDArray[np.float32]]:
    """Draw the gain of every piece so that the part comes to *target* LUFS, or as near as it can."""
    aim, turns = target, TURNS
    rides = drawn(surveys, aim, ceiling)
    while turns and abs(short := target - foreseen(surveys, rides)) > NEAR:
        if not any(has_room(each, aim, ceiling) for each in surveys):
            break
        aim, turns = aim + BOLD * short, turns - 1
        rides = drawn(surveys, aim, ceiling)
    return rides


def drawn(surveys: Sequence[Survey], aim: float, ceiling: float) -> list[NDArray[np.float32]]:
    """Draw the gain of every piece on its own, aimed at *aim* LUFS."""
    rides = []
    for each in surveys:
        lift = np.float32(amplitude(gain(each.loudness, each.peak, aim, ceiling)))
        rides.append(lift * dynamics.ride(each.peaks * lift, amplitude(ceiling)))
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
    ends = [each.start + len(each.peaks) * BLOCK for each in surveys]
    powers = np.zeros(max(ends, default=0) // (RATE // 10) + 3)
    for each, edges in zip(surveys, rides, strict=True):
        first, late = divmod(each.start / (RATE // 10), 1)
        turned = each.tenths * turned_down(each, edges)
        at = int(first)
        powers[at : at + len(turned)] += turned * (1 - late)
        powers[at + 1 : at + 1 + len(turned)] += turned * late
    return gating.integrated(loudness.blocks(powers))


def turned_down(survey: Survey, edges: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give what a gain leaves of the power of every tenth of a second."""
    middle = (edges[:-1] + edges[1:]) / 2
    tenth = np.arange(len(middle)) * BLOCK // (RATE // 10)
    tenth = np.minimum(tenth, len(survey.tenths) - 1)  # the last block may be filled up
    before = np.bincount(tenth, survey.energies, len(survey.tenths))
    after = np.bincount(tenth, survey.energies * middle**2, len(survey.tenths))
    return np.divide(after, before, out=np.ones_like(after), where=before > 0)


def laid(
    pieces: Sequence[Sounding], rides: Sequence[NDArray[np.float32]], length: int
) -> NDArray[np.float32]:
    """Add up pieces, each under its gain."""
    part = np.zeros(length, np.float32)
    for piece, edges in zip(pieces, rides, strict=True):
        sound = piece.sound
        dynamics.turn(sound, edges)
        room = part[piece.start : piece.start + len(sound)]
        room += sound[: len(room)]
    return part


def quantised(part: NDArray[np.float32]) -> NDArray[np.int16]:
    """Give 16-bit samples, turned up by what the encoder turns them down."""
    whole = np.rint(part * np.float32(32768 / encode.INPUT_SCALE))
    return np.asarray(np.clip(whole, -32768, 32767), np.int16)


def measured(stream: bytes) -> Mastered:
    """Decode a part as a player does and measure it."""
    heard = full_scale(decode_mp3(stream).samples)
    return Mastered(stream, loudness.blocks(loudness.tenths(heard, RATE)), true_peak(heard))
