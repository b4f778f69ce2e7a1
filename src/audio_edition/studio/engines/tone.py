"""The test engine: every character is a chord that names it, so what was voiced can be read back.

A chord has four tones, one in each band; which of the 64 tones of a band sounds is six bits of the
character's code point. Chords are parted by silence, so a listener needs no clock.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audio_edition.model import Word
from audio_edition.studio.engines.protocol import Request, Speech, nothing_to_say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio_edition.settings import Voice

RATE = 24_000
CHORD, GAP, REST = 0.08, 0.025, 0.15  # seconds, at a pace of 1.0; a rest is a mark that is not said
BANDS, TONES = 4, 64
LOWEST, STEP = 500, 25  # Hz: the tones lie between 500 and 6,875
AMPLITUDE = 4_000  # of each of the four tones: together at most -6 dBFS
RAMP = 0.004  # seconds, so that a chord does not click
HEARD = 0.1  # of the loudest moment: what is softer is a gap
SHORTEST = 0.02  # seconds: what is shorter is no chord


class ToneEngine:
    """Voices a character as a chord; the same text gives the same samples."""

    name = "tone"
    longest = 120  # characters, as the embedded voice: an edition is cut the same way for both

    def __init__(self, jobs: int | None = None) -> None:
        self.concurrency = self.most = jobs or 8

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* as chords, one for each letter, figure and Han character."""
        text = self.spelled(request)
        if not any(map(sounds, text)):
            raise nothing_to_say(text)
        return chords(text, request.voice.rate * request.pace)

    def version(self, _voice: Voice) -> str:
        """Chords have not changed yet."""
        return "1"

    def spelled(self, request: Request) -> str:
        """Every character has its chord."""
        return request.utterance.spoken

    async def close(self) -> None:
        """There is nothing to let go."""


def examine(voice: Voice) -> None:
    """Every voice can be played as tones."""


def chords(text: str, pace: float = 1.0) -> Speech:
    """Play *text* at *pace* times the usual speed.

    >>> chords("三号，变").words[2]
    Word(start=9840, end=11760, first=3, last=4)
    """
    seconds = CHORD / pace
    gap, rest = (silence(length / pace) for length in (GAP, REST))
    pieces, words, at = [gap], [], len(gap)
    for place, character in enumerate(text):
        piece = chord(ord(character), seconds) if sounds(character) else rest
        if sounds(character):
            words.append(Word(at, at + len(piece), place, place + 1))
        pieces += [piece, gap]
        at += len(piece) + len(gap)
    return Speech(np.concatenate(pieces), RATE, tuple(words))


def sounds(character: str) -> bool:
    """Tell letters, figures and Han characters from marks."""
    return character.isalnum()


@lru_cache(maxsize=4096)
def chord(code: int, seconds: float) -> NDArray[np.int16]:
    """Play the four tones that name the character of this *code* point."""
    count = round(seconds * RATE)
    moments = np.arange(count) / RATE
    tones = [np.sin(2 * np.pi * frequency(band, code) * moments) for band in range(BANDS)]
    ramp = np.clip(np.minimum(moments, moments[::-1]) / RAMP, 0, 1)
    played: NDArray[np.int16] = (AMPLITUDE * ramp * np.sum(tones, axis=0)).astype(np.int16)
    return played


def frequency(band: int, code: int) -> float:
    """Say in Hz which tone of *band* belongs to the code point *code*."""
    return LOWEST + STEP * (TONES * band + (code >> 6 * band) % TONES)


def silence(seconds: float) -> NDArray[np.int16]:
    """Rest for *seconds*."""
    return np.zeros(round(seconds * RATE), np.int16)


def listen(samples: NDArray[np.int16], rate: int) -> str:
    """Read back what was voiced, at any *rate* of 16,000 or more, in however many pieces.

    Marks were not voiced and are not heard.

    >>> listen(chords("GDP增长，三号变。", pace=1.25).samples, RATE)
    'GDP增长三号变'
    """
    return "".join(name(samples[start:end], rate) for start, end in bursts(samples, rate))


def bursts(samples: NDArray[np.int16], rate: int) -> list[tuple[int, int]]:
    """Find where it sounds: a first and a last sample (exclusive) for every chord."""
    frame = rate // 250
    frames = np.abs(samples[: len(samples) // frame * frame].astype(np.int32)).reshape(-1, frame)
    loud = frames.max(axis=1, initial=0)
    heard = np.concatenate([[False], loud > max(HEARD * loud.max(initial=0), 1), [False]])
    edges = np.flatnonzero(heard[1:] != heard[:-1]) * frame
    pairs = edges.reshape(-1, 2).tolist()
    return [(start, end) for start, end in pairs if end - start >= SHORTEST * rate]


def name(burst: NDArray[np.int16], rate: int) -> str:
    """Hear which character a chord names: in each band, the tone that is loudest."""
    bins = max(2, math.ceil(len(burst) * STEP / rate))  # a step, so that no sample is left out
    spectrum = np.abs(np.fft.rfft(burst * np.hanning(len(burst)), round(rate / STEP * bins)))
    lowest = LOWEST // STEP * bins
    table = spectrum[lowest : lowest + BANDS * TONES * bins : bins].reshape(BANDS, TONES)
    digits = table.argmax(axis=1).tolist()
    return chr(sum(digit << 6 * band for band, digit in enumerate(digits)))
