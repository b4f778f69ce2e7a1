"""Mastering: rates, the gain over time, loudness and peak of a part."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.settings import Sound
from audio_edition.studio import dynamics, encode, gating, layout, loudness, master, peaks, stings
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.resample import full_scale, resample

SOUND = Sound()
RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]


def sine(frequency: float, seconds: float, rate: int) -> np.ndarray:
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(np.rint(16_384 * np.sin(2 * np.pi * frequency * time)), np.int16)


def speech(seconds: float, level: float, spikes: float = 3.0, seed: int = 1) -> master.Sounding:
    """Noise in syllables at *level* dBFS, some samples *spikes* times as high."""
    rng = np.random.default_rng(seed)
    length = round(seconds * 24_000)
    syllables = np.abs(np.sin(np.arange(length) * (2 * np.pi * 2 / 24_000)))
    sound = np.convolve(rng.standard_normal(length), np.ones(6) / 6, "same") * syllables
    sound[::4000] *= spikes
    sound *= 10 ** (level / 20)
    return master.Sounding(0, np.asarray(np.clip(sound * 32768, -32768, 32767), np.int16), 24_000)


def mastered(*pieces: master.Sounding, sound: Sound = SOUND) -> master.Mastered:
    end = max(piece.start + len(piece.sound) for piece in pieces)
    return master.master(pieces, end // layout.FRAME + 3, sound)


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_pitch_level_and_place_at_another_rate(rate: int) -> None:
    made = resample(sine(1000, 0.5, rate), rate)
    wanted = full_scale(sine(1000, 0.5, 44_100))

    middle = slice(4410, -4410)
    assert len(made) == math.ceil(round(0.5 * rate) * 44_100 / rate)
    assert np.abs(made[middle] - wanted[: len(made)][middle]).max() < 2e-4


@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_a_higher_rate_adds_no_image(rate: int) -> None:
    made = resample(sine(5000, 1.0, rate), rate)[4410:-4410]
    spectrum = np.abs(np.fft.rfft(made * np.blackman(len(made))))
    lines = np.fft.rfftfreq(len(made), 1 / 44_100)

    image = spectrum[lines > 6000].max() / spectrum.max()
    assert 20 * math.log10(image) < -80


@pytest.mark.parametrize("length", [0, 1, 2, 79, 80, 81, 5000])
@pytest.mark.parametrize("rate", RATES)
def test_a_sound_of_any_length_can_be_resampled(rate: int, length: int) -> None:
    made = resample(np.full(length, 1000, np.int16), rate)

    assert len(made) == layout.resampled(length, rate)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000), st.floats(0.05, 8))
def test_nothing_passes_the_limiter(seed: int, loud: float) -> None:
    sound = np.random.default_rng(seed).standard_normal(32 * 300).astype(np.float32)
    sound[: 32 * 100] *= np.float32(loud)

    dynamics.limit(sound, 0.8)

    assert np.abs(sound).max() <= 0.8 * (1 + 1e-5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 3), min_size=1, max_size=400))
def test_a_gain_brings_every_block_under_the_ceiling(levels: list[float]) -> None:
    blocks = np.asarray(levels, np.float32)

    edges = dynamics.ride(blocks, 0.8)

    assert len(edges) == len(blocks) + 1
    assert np.all(blocks * np.maximum(edges[:-1], edges[1:]) <= 0.8 * (1 + 1e-5))


def test_the_limiter_takes_six_db_and_the_leveller_the_rest() -> None:
    blocks = np.full(1000, 0.1, np.float32)
    blocks[500] = peaks.amplitude(8.0)

    levelled = dynamics.drawn(dynamics.levelled(blocks, over=8.0), dynamics.LEVELLER_HOLD)

    assert peaks.decibels(float(levelled[500])) == pytest.approx(-2.0, abs=0.01)
    assert peaks.decibels(float(dynamics.ride(blocks, 1.0)[500])) == pytest.approx(-8.0, abs=0.01)
    assert levelled[0] == 1


def test_the_gain_is_down_before_the_peak_comes_and_up_again_after_it() -> None:
    blocks = np.full(200, 0.5, np.float32)
    blocks[100] = 1.5

    edges = dynamics.ride(blocks, 0.9)

    assert [edges[100], edges[101]] == pytest.approx([0.6, 0.6])
    assert edges[0] == edges[-1] == 1
    assert np.abs(np.diff(edges)).max() < 0.05


@pytest.mark.parametrize("level", [-50, -30, -12])
def test_a_soft_and_a_loud_take_come_out_alike(level: float) -> None:
    made = mastered(speech(3, level))

    assert gating.integrated(made.powers) == pytest.approx(-16, abs=0.3)
    assert made.peak <= SOUND.peak


def test_a_peaky_voice_reaches_the_target_as_well() -> None:
    piece = speech(4, -24, spikes=4)
    survey = master.survey(piece)

    made = mastered(piece)

    assert survey.peak - survey.loudness > 18
    assert gating.integrated(made.powers) == pytest.approx(-16, abs=0.3)
    assert made.peak <= SOUND.peak


def test_a_single_click_is_not_lifted_beyond_what_may_be_turned_down() -> None:
    click = np.zeros(24_000, np.int16)
    click[12_000] = 30_000

    made = mastered(master.Sounding(0, click, 24_000))

    assert made.peak <= SOUND.peak
    assert gating.integrated(made.powers) < -20


def test_every_piece_of_a_part_comes_to_the_same_loudness() -> None:
    soft, loud = speech(3, -40), speech(3, -15, seed=2)._replace(start=layout.samples(3.5))
    heard = full_scale(decode_mp3(mastered(soft, loud).stream).samples)

    halves = [heard[: layout.samples(3.0)], heard[layout.samples(3.6) :]]
    first, second = (loudness.integrated(half, 44_100) for half in halves)
    assert first == pytest.approx(second, abs=0.3)


def test_music_never_sounds_much_louder_than_the_words_beside_it() -> None:
    sting = master.Sounding(0, stings.sting("outro"), layout.RATE, music=True)
    words = speech(6, -20)._replace(start=layout.samples(5))

    powers = mastered(sting, words).powers

    assert 0 < master.loudest(powers[:45]) - -16 < 3.5
    assert gating.integrated(powers) == pytest.approx(-16, abs=0.3)


def test_silence_stays_silent() -> None:
    made = mastered(master.Sounding(0, np.zeros(24_000, np.int16), 24_000))

    assert not decode_mp3(made.stream).samples.any()


def test_a_part_that_comes_out_too_high_is_made_again_under_a_lower_ceiling() -> None:
    tone = master.Sounding(0, sine(9000, 1.0, 44_100), 44_100)
    harsh = speech(2, -10, seed=4)._replace(rate=44_100)

    made = mastered(tone, harsh, sound=Sound(loudness=-9, peak=-3, bitrate=64))

    assert made.peak <= -3


@pytest.mark.parametrize("bitrate", [64, 96, 128])
@pytest.mark.parametrize("frames", [2, 3, 20])
def test_a_stream_has_a_frame_for_every_1152_samples_and_one_more(
    bitrate: int, frames: int
) -> None:
    pcm = np.zeros((frames - 1) * 1152, np.int16)

    stream = encode.encode(pcm, bitrate)

    assert stream[:2] == encode.header(bitrate)[:2]
    assert len(decode_mp3(stream).samples) == frames * 1152


def test_the_encoder_gives_back_the_level_that_it_was_given() -> None:
    tone = sine(1000, 2.0, 44_100)

    heard = decode_mp3(encode.encode(master.quantised(full_scale(tone)), 96)).samples

    rms = np.sqrt(np.mean(np.square(full_scale(heard)[22_050:66_150])))
    assert 20 * math.log10(rms / (0.5 / math.sqrt(2))) == pytest.approx(0, abs=0.02)
