"""Room tone: as soft as it was asked for, even, without a beginning or an end that can be heard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.studio import room
from audio_edition.studio.layout import FRAME, RATE, SILENT
from audio_edition.studio.peaks import amplitude, decibels

from .meters import true_peak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LENGTH = 300 * FRAME  # 7.8 s: the tone begins again on its way
ENDING = (SILENT - 1) * FRAME

#: Octaves, by their lower end in Hz, in which the tone has the same power, and in which it has none.
EVEN, GONE = (250, 500, 1000, 2000), (10, 20, 16_000)


def toned(length: int, level: float, cuts: Sequence[int] = ()) -> NDArray[np.float32]:
    """Lay the tone under a part of silence that comes in stretches."""
    silence = np.zeros(length, np.float32)
    places = (0, *sorted(cuts), length)
    stretches = (silence[start:end] for start, end in pairwise(places))
    return np.concatenate(list(room.toned(stretches, length, level)))


def rms(sound: NDArray[np.float32]) -> float:
    return decibels(float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))))


def middle(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    return sound[room.SWELL : -ENDING - room.SWELL]


@pytest.mark.parametrize("level", [-90.0, -70.0, -60.0, -50.0])
def test_the_tone_is_as_loud_as_was_asked(level: float) -> None:
    assert rms(middle(toned(LENGTH, level))) == pytest.approx(level, abs=0.2)


def test_the_tone_is_as_loud_in_every_second() -> None:
    sound = middle(toned(LENGTH, -70.0))
    levels = [rms(sound[at : at + RATE]) for at in range(0, len(sound) - RATE, RATE // 2)]

    assert max(levels) - min(levels) < 1


def test_nothing_of_the_usual_tone_is_above_minus_50_dbfs() -> None:
    assert true_peak(toned(LENGTH, -70.0), 44_100) < -50


def test_the_tone_begins_and_ends_in_silence() -> None:
    sound = toned(LENGTH, -50.0)

    assert sound[0] == 0
    assert not sound[-ENDING - 1 :].any()
    assert np.abs(np.append(sound[:20], sound[-ENDING - 20 :])).max() < amplitude(-80)


def test_the_tone_swells_and_dies_away_without_a_click() -> None:
    steps = np.abs(np.diff(toned(LENGTH, -50.0)))
    edges = (steps[: room.SWELL], steps[-ENDING - room.SWELL :])

    assert max(edge.max() for edge in edges) < steps[room.SWELL : -ENDING - room.SWELL].max()


def test_the_part_is_heard_over_the_tone_as_it_was() -> None:
    time = np.arange(LENGTH) / RATE
    part = (np.sin(880 * np.pi * time) / 4).astype(np.float32)

    (laid,) = room.toned([part], LENGTH, -60.0)

    assert laid.dtype == np.float32
    assert np.abs(laid - part - toned(LENGTH, -60.0)).max() < 1e-6
    assert np.array_equal(laid[-ENDING:], part[-ENDING:])


@given(st.lists(st.integers(0, LENGTH), max_size=6))
def test_the_tone_is_the_same_whatever_the_stretches_are(cuts: list[int]) -> None:
    assert toned(LENGTH, -60.0, cuts).tobytes() == toned(LENGTH, -60.0).tobytes()


@given(st.integers(1, 4 * FRAME))
def test_a_short_part_has_a_silent_end_too(length: int) -> None:
    sound = toned(length, -60.0)

    assert len(sound) == length
    assert sound[0] == 0
    assert not sound[-ENDING:].any()


def test_where_the_tone_begins_again_it_is_the_same_tone() -> None:
    sound = toned(LENGTH, -60.0)
    first, again = (sound[at + room.SWELL :][:RATE] for at in (0, room.LOOP))

    assert first.tobytes() == again.tobytes()


@pytest.mark.parametrize("order", [1, 2, 3])
def test_where_the_tone_begins_again_it_goes_on_as_anywhere_else(order: int) -> None:
    steps = np.abs(np.diff(toned(LENGTH, -60.0), order))
    seam = steps[room.LOOP - order : room.LOOP]

    assert seam.max() < 3 * np.sqrt(np.mean(np.square(steps)))


def test_the_tone_falls_by_3_db_an_octave_and_neither_rumbles_nor_hisses() -> None:
    power = np.square(np.abs(np.fft.rfft(room.loop())))
    line = np.fft.rfftfreq(room.LOOP, 1 / RATE)
    octaves = {low: power[(line >= low) & (line < 2 * low)].sum() for low in (*EVEN, *GONE)}
    even = [octaves[low] for low in EVEN]

    assert max(even) < 1.1 * min(even)
    assert max(octaves[low] for low in GONE) < 0.1 * min(even)
