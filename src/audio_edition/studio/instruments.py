"""The house's instruments: a mallet, a pad and a hall, computed, the same on every run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audio_edition.studio.layout import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Partial(NamedTuple):
    """A partial of a struck bar: its *ratio* to the pitch, how strong, and how long until -60 dB."""

    ratio: float
    strength: float
    decay: float


#: A marimba-like bar: its second partial lies two octaves up, the others out of tune.
MALLET = (
    Partial(1.0, 1.0, 1.6),
    Partial(2.0, 0.18, 0.9),
    Partial(3.93, 0.22, 0.45),
    Partial(9.2, 0.05, 0.12),
)

#: Seconds until a mallet's tone is up: short, but not a click.
STRIKE = 0.004

#: A pad's three voices, out of tune by so many cents, and the harmonics of each.
DETUNED = (-4.0, 0.0, 4.0)
HARMONICS = range(1, 6)

#: The hall: seconds until -60 dB, before the first reflection, the band it returns in Hz, how much of it.
HALL_DECAY = 1.4
HALL_DELAY = 0.018
HALL_BAND = (180.0, 5_000.0)
HALL_WET = 0.22

#: Where the hall's noise begins.
SEED = 45_438

#: Semitones of the notes over C.
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "F#": 6, "G": 7, "A": 9, "B": 11}


def pitch(note: str) -> float:
    """Give the frequency of a note in Hz, A4 = 440 (ISO 16).

    >>> pitch("A4"), round(pitch("F#4"), 1)
    (440.0, 370.0)
    """
    return float(440 * 2 ** ((STEPS[note[:-1]] - 9) / 12 + int(note[-1]) - 4))


def clock(seconds: float) -> NDArray[np.float64]:
    """Give the time of every sample."""
    return np.arange(round(seconds * RATE)) / RATE


def fallen(time: NDArray[np.float64], decay: float) -> NDArray[np.float64]:
    """Give a decay that is 60 dB down after *decay* seconds."""
    return np.power(10.0, -3 * time / decay)


def mallet(note: str, seconds: float) -> NDArray[np.float64]:
    """Strike a bar once and let it ring."""
    time = clock(seconds)
    rung = sum(
        each.strength
        * fallen(time, each.decay)
        * np.sin(2 * np.pi * pitch(note) * each.ratio * time)
        for each in MALLET
    )
    return np.asarray(rung * np.minimum(time / STRIKE, 1))


def pad(
    notes: tuple[str, ...], seconds: float, *, attack: float, release: float
) -> NDArray[np.float64]:
    """Hold a chord: it swells for *attack* seconds and is gone over the last *release*."""
    time = clock(seconds)
    swell = np.minimum(np.clip(time / attack, 0, 1), np.clip((seconds - time) / release, 0, 1))
    held = np.zeros(len(time))
    for note in notes:
        for cents in DETUNED:
            turn = 2 * np.pi * pitch(note) * 2 ** (cents / 1200) * time
            for harmonic in HARMONICS:
                held += np.sin(harmonic * turn) / harmonic**1.8
    return np.asarray(held * np.square(np.sin(np.pi / 2 * swell)) / (len(notes) * len(DETUNED)))


def noise(length: int) -> NDArray[np.float64]:
    """Give white noise between -1 and 1; raw bits, because only they stay the same in every numpy."""
    bits = np.asarray(np.random.PCG64(SEED).random_raw(length), np.float64)
    return np.ldexp(bits, -63) - 1.0


@cache
def reflections(length: int) -> NDArray[np.complex128]:
    """Give the hall's spectrum for a transform of *length* samples."""
    time = clock(HALL_DECAY)
    spectrum = np.fft.rfft(noise(len(time)) * fallen(time, HALL_DECAY), length)
    line = np.fft.rfftfreq(length, 1 / RATE)
    low, high = HALL_BAND
    band = 1 / (1 + (line / high) ** 4) * (line**4 / (line**4 + low**4))
    spectrum *= band * np.exp(-2j * np.pi * line * HALL_DELAY)
    power = np.sum(np.square(np.abs(spectrum))) / len(line)
    return np.asarray(spectrum / np.sqrt(power))


def hall(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let *sound* ring in the hall, for as long as it lasts."""
    length = 1 << (len(sound) + round((HALL_DECAY + HALL_DELAY) * RATE)).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, length) * reflections(length), length)
    return sound + HALL_WET * wet[: len(sound)]
