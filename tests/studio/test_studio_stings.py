"""The stings and the rhythm label, as a meter hears them."""

from __future__ import annotations

import numpy as np
import pytest

from audio_edition.studio import layout, loudness, peaks, stings
from audio_edition.studio.instruments import hall, mallet, noise, pitch
from audio_edition.studio.resample import full_scale

NAMES = list(layout.SECONDS)


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_is_exactly_as_long_as_the_layout_says(name: layout.StingName) -> None:
    assert len(stings.sting(name)) == round(layout.SECONDS[name] * 44_100)


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_begins_and_ends_in_silence(name: layout.StingName) -> None:
    sound = stings.sting(name)

    assert max(abs(int(sound[0])), abs(int(sound[-1]))) <= 3  # -80 dBFS


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_has_headroom_no_click_and_no_hiss(name: layout.StingName) -> None:
    sound = full_scale(stings.sting(name))
    power = np.square(np.abs(np.fft.rfft(sound)))
    hiss = power[np.fft.rfftfreq(len(sound), 1 / layout.RATE) > 6000].sum() / power.sum()

    assert -12 < peaks.true_peak(sound) < -3
    assert np.abs(np.diff(sound)).max() < 0.15
    assert hiss < 1e-3


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_is_the_same_on_every_run(name: layout.StingName) -> None:
    assert np.array_equal(stings.sting(name), stings.sting.__wrapped__(name))


@pytest.mark.parametrize("name", ["intro", "outro"])
def test_a_sting_can_be_brought_to_the_loudness_of_speech(name: layout.StingName) -> None:
    sound = full_scale(stings.sting(name))

    assert peaks.true_peak(sound) - loudness.integrated(sound, layout.RATE) < 16


def test_the_intro_steps_well_back_when_the_words_come_in() -> None:
    sound = full_scale(stings.sting("intro"))
    words = layout.samples(layout.SECONDS["intro"] - layout.UNDER)
    before, under = sound[:words], sound[words:]

    assert loudness.integrated(under, 44_100) < loudness.integrated(before, 44_100) - 15


@pytest.mark.parametrize(("time", "note"), [(0.02, "A5"), (0.25, "D6")])
def test_the_notes_of_the_separator_sound_when_they_are_written(time: float, note: str) -> None:
    start = layout.samples(time)
    sound = full_scale(stings.sting("separator"))[start : start + 4410]
    strongest = np.argmax(np.abs(np.fft.rfft(sound * np.hanning(4410), 44_100)))

    assert abs(strongest - pitch(note)) < 6


def test_a_mallet_rings_down_by_60_db_in_its_time() -> None:
    sound = np.abs(mallet("A4", 1.6))

    assert sound[-100:].max() == pytest.approx(1e-3, rel=0.1)


def test_the_hall_adds_its_sound_after_the_first_one() -> None:
    click = np.zeros(44_100)
    click[0] = 1

    rung = hall(click)

    assert np.abs(rung[1:700]).max() < 0.1 * np.abs(rung[800:3000]).max()
    assert np.abs(rung[40_000:]).max() < 0.05 * np.abs(rung[800:3000]).max()


def test_noise_is_even_and_never_changes() -> None:
    made = noise(10_000)

    assert abs(made.mean()) < 0.02
    assert -1 <= made.min() < -0.99 < 0.99 < made.max() <= 1
    assert np.array_equal(made[:100], noise(100))
