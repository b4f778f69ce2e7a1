"""The stings: intro, separator, outro and the rhythm label, arranged with pydub. Its one door.

A sting is a row: what is struck when, what is held under it, how it fades. pydub lays the notes over
one another and fades them; it keeps no time, so every length is set to the sample afterwards.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audio_edition.studio import label
from audio_edition.studio.instruments import hall, mallet, pad
from audio_edition.studio.layout import RATE, SECONDS, UNDER, samples
from audio_edition.studio.peaks import amplitude

with warnings.catch_warnings():  # it looks for ffmpeg, which is not needed, and imports audioop
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio_edition.studio.layout import StingName


class Chord(NamedTuple):
    """Notes that a pad holds: from *start* for *seconds*, at *level* dB."""

    notes: tuple[str, ...]
    start: float
    seconds: float
    level: float
    attack: float = 0.45
    release: float = 2.2


class Score(NamedTuple):
    """A sting: its *tempo* in beats a minute, notes (beat, note, level in dB), chords, fades.

    *under* is how long it lies under the first words, in seconds, *fade* how long it takes to end.
    """

    tempo: float
    notes: tuple[tuple[float, str, float], ...]
    chords: tuple[Chord, ...] = ()
    under: float = 0.0
    fade: float = 0.3


SCORES: dict[StingName, Score] = {
    "intro": Score(
        tempo=108,
        notes=(
            (0, "D5", -12), (0.5, "E5", -12), (1, "A5", -11), (1.5, "B5", -11), (2, "A5", -12),
            (3, "D6", -10), (5, "A5", -15),
            (0, "D2", -16), (1, "D2", -18), (2, "D2", -17), (3, "D2", -16), (4, "D2", -19),
        ),
        chords=(Chord(("D3", "A3", "E4"), 0.0, 5.0, -15),),
        under=UNDER,
        fade=0.9,
    ),
    "separator": Score(tempo=120, notes=((0, "A5", -10), (0.4, "D6", -10)), fade=0.5),
    "outro": Score(
        tempo=96,
        notes=((0, "D6", -11), (0.5, "B5", -12), (1, "A5", -12), (2, "E5", -13), (3, "D5", -12), (3, "D3", -14)),
        chords=(Chord(("D3", "A3", "F#4"), 0.0, 4.5, -15),),
        fade=1.6,
    ),
}  # fmt: skip

#: How far the intro steps back when the words come in, in dB, and how quickly, in seconds.
STEP_BACK = -8.0
STEP_TIME = 0.25


@cache
def sting(name: StingName) -> NDArray[np.int16]:
    """Give a sting at the episode's rate, exactly as long as the layout says, silent at both ends.

    >>> len(sting("separator")) == samples(SECONDS["separator"])
    True
    """
    if name == "rhythm":
        return quantised(label.rhythm(RATE))
    score = SCORES[name]
    dry = heard(arranged(score, SECONDS[name]))
    return faded(hall(dry), score, samples(SECONDS[name]))


def arranged(score: Score, seconds: float) -> Any:
    """Lay notes and chords over one another; a pydub `AudioSegment`."""
    canvas = AudioSegment.silent(duration=round(seconds * 1000), frame_rate=RATE)
    for beat, note, level in score.notes:
        start = beat * 60 / score.tempo
        struck = segment(mallet(note, seconds - start) * amplitude(level))
        canvas = canvas.overlay(struck, position=round(start * 1000))
    for chord in score.chords:
        swell = pad(chord.notes, chord.seconds, attack=chord.attack, release=chord.release)
        held = segment(swell * amplitude(chord.level))
        canvas = canvas.overlay(held, position=round(chord.start * 1000))
    return canvas


def faded(sound: NDArray[np.float64], score: Score, length: int) -> NDArray[np.int16]:
    """Step back under the words, fade out, and cut or fill to *length* samples."""
    whole = segment(sound).fade_in(3)
    if score.under:
        words = len(whole) - round(score.under * 1000)
        step = round(STEP_TIME * 1000)
        whole = whole.fade(to_gain=STEP_BACK, start=words - step, end=words)
    cut = np.frombuffer(whole.fade_out(round(score.fade * 1000)).raw_data, "<i2")[:length]
    return np.pad(cut, (0, length - len(cut)))


def segment(sound: NDArray[np.float64]) -> Any:
    """Hand samples to pydub."""
    data = quantised(sound).astype("<i2").tobytes()
    return AudioSegment(data=data, sample_width=2, frame_rate=RATE, channels=1)


def heard(arrangement: Any) -> NDArray[np.float64]:
    """Take samples back from pydub."""
    return np.frombuffer(arrangement.raw_data, "<i2") / 32768


def quantised(sound: NDArray[np.floating[Any]]) -> NDArray[np.int16]:
    """Give 16-bit samples."""
    return np.asarray(np.clip(np.rint(sound * 32768), -32768, 32767), np.int16)
