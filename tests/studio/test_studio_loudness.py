"""Loudness after BS.1770-4 and true peak, against what the standard and the arithmetic say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.studio import gating, loudness, peaks

from .meters import true_peak


def sine(frequency: float, seconds: float, level: float, rate: int) -> np.ndarray:
    """A sine at *level* dBFS."""
    time = np.arange(round(seconds * rate)) / rate
    sound = 10 ** (level / 20) * np.sin(2 * np.pi * frequency * time)
    return np.asarray(sound, np.float32)


def k_weighting(frequency: float) -> float:
    """The response at *frequency* in dB, from the filters run sample by sample at 48 kHz."""
    sound = sine(frequency, 1.0, 0, 48_000).tolist()
    for b, a in loudness.STAGES:
        made: list[float] = []
        x1 = x2 = y1 = y2 = 0.0
        for x in sound:
            y = b[0] * x + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2
            x2, x1, y2, y1 = x1, x, y1, y
            made.append(y)
        sound = made
    steady = np.array(sound[24_000:])
    return float(10 * np.log10(2 * np.mean(steady**2)))


@pytest.mark.parametrize("rate", [22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("frequency", [60, 200, 1000, 4000, 9000])
def test_a_tone_reads_as_the_standards_filters_weigh_it(rate: int, frequency: int) -> None:
    tone = sine(frequency, 2.0, -20, rate)

    expected = -0.691 - 20 - 10 * math.log10(2) + k_weighting(frequency)
    assert loudness.integrated(tone, rate) == pytest.approx(expected, abs=0.15)


def test_pauses_do_not_count() -> None:
    tone = sine(1000, 3.0, -20, 44_100)
    spoken = np.concatenate([tone, np.zeros(44_100 * 3, np.float32)])

    alone, paused = loudness.integrated(tone, 44_100), loudness.integrated(spoken, 44_100)
    assert paused == pytest.approx(alone, abs=0.3)


def test_what_lies_ten_units_under_the_mean_does_not_count() -> None:
    loud, soft = [gating.power(-20)] * 50, [gating.power(-40)] * 50

    assert gating.integrated(loud + soft) == pytest.approx(-20)
    assert gating.integrated(soft) == pytest.approx(-40)


@pytest.mark.parametrize("length", [0, 1, 100, 4410, 44_100])
def test_silence_of_any_length_is_at_the_gate(length: int) -> None:
    assert loudness.integrated(np.zeros(length, np.float32), 44_100) == gating.ABSOLUTE_GATE


@pytest.mark.parametrize("seconds", [0.05, 0.13, 0.39, 0.4, 2.0])
def test_a_short_sound_is_as_loud_as_a_long_one(seconds: float) -> None:
    tone = sine(1000, seconds, -20, 24_000)

    assert loudness.integrated(tone, 24_000) == pytest.approx(-23, abs=0.15)


@given(st.lists(st.floats(-69, 0), min_size=1), st.floats(0, 20))
def test_loudness_follows_gain(levels: list[float], gain: float) -> None:
    powers = [gating.power(level) for level in levels]
    raised = [gating.power(level + gain) for level in levels]

    assert gating.integrated(raised) == pytest.approx(gating.integrated(powers) + gain, abs=1e-6)


@pytest.mark.parametrize("cycles", [0.01, 0.1, 0.2, 0.25, 0.3, 0.4])
def test_a_true_peak_is_found_between_the_samples(cycles: float) -> None:
    time = np.arange(4096)
    for phase in np.linspace(0, np.pi, 7):
        sound = np.sin(2 * np.pi * cycles * time + phase) * np.hanning(4096)

        most_missed = -20 * math.log10(math.cos(math.pi * cycles / 4))  # BS.1770-4, annex 2
        assert -most_missed - 0.05 < true_peak(sound.astype(np.float32), 44_100) < 0.05


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33])
def test_a_sound_of_any_length_has_a_true_peak(length: int) -> None:
    expected = -120.0 if length == 0 else pytest.approx(-20.0, abs=3)

    assert true_peak(np.full(length, 0.1, np.float32), 44_100) == expected


def test_the_peak_of_a_block_is_never_under_its_highest_sample() -> None:
    sound = np.random.default_rng(5).standard_normal(32 * 5000).astype(np.float32)

    read = peaks.block_peaks(sound, 0.0, 44_100)

    assert np.all(read >= np.abs(sound).reshape(-1, 32).max(axis=1))
    assert np.mean(read > np.abs(sound).reshape(-1, 32).max(axis=1)) > 0.5
