"""Mastering: rates, the gain over time, loudness and peak of a part."""

from __future__ import annotations

import math
import tracemalloc
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.settings import Sound
from audio_edition.studio import dynamics, encode, gating, layout, loudness, master, peaks, stings
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.master import Sounding
from audio_edition.studio.resample import full_scale, resample

from .meters import true_peak

SOUND = Sound()
RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]


def sine(frequency: float, seconds: float, rate: int) -> np.ndarray:
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(np.rint(16_384 * np.sin(2 * np.pi * frequency * time)), np.int16)


def speech(seconds: float, level: float, spikes: float = 3.0, seed: int = 1) -> Sounding:
    """Noise in syllables at *level* dBFS, some samples *spikes* times as high."""
    rng = np.random.default_rng(seed)
    length = round(seconds * 24_000)
    syllables = np.abs(np.sin(np.arange(length) * (2 * np.pi * 2 / 24_000)))
    sound = np.convolve(rng.standard_normal(length), np.ones(6) / 6, "same") * syllables
    sound[::4000] *= spikes
    sound *= 10 ** (level / 20)
    return piece(np.asarray(np.clip(sound * 32768, -32768, 32767), np.int16), 24_000)


def piece(samples: np.ndarray, rate: int, start: int = 0, *, music: bool = False) -> Sounding:
    length = layout.resampled(len(samples), rate)
    return Sounding(start, length, rate, lambda: samples, music=music)


def mastered(*pieces: Sounding, sound: Sound = SOUND) -> master.Mastered:
    end = max(piece.end for piece in pieces)
    return master.master(pieces, end // layout.FRAME + 3, sound)


def heard(made: master.Mastered) -> np.ndarray:
    return full_scale(decode_mp3(made.stream).samples)


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_pitch_level_and_place_at_another_rate(rate: int) -> None:
    made = resample(full_scale(sine(1000, 0.5, rate)), rate)
    wanted = full_scale(sine(1000, 0.5, 44_100))

    middle = slice(4410, -4410)
    assert len(made) == math.ceil(round(0.5 * rate) * 44_100 / rate)
    assert np.abs(made[middle] - wanted[: len(made)][middle]).max() < 2e-4


@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_a_higher_rate_adds_no_image(rate: int) -> None:
    made = resample(full_scale(sine(5000, 1.0, rate)), rate)[4410:-4410]
    spectrum = np.abs(np.fft.rfft(made * np.blackman(len(made))))
    lines = np.fft.rfftfreq(len(made), 1 / 44_100)

    image = spectrum[lines > 6000].max() / spectrum.max()
    assert 20 * math.log10(image) < -80


@pytest.mark.parametrize("length", [0, 1, 2, 79, 80, 81, 5000])
@pytest.mark.parametrize("rate", RATES)
def test_a_sound_of_any_length_can_be_resampled(rate: int, length: int) -> None:
    made = resample(np.full(length, 0.1, np.float32), rate)

    assert len(made) == layout.resampled(length, rate)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000), st.floats(0.05, 8))
def test_nothing_passes_the_limiter(seed: int, loud: float) -> None:
    sound = np.random.default_rng(seed).standard_normal(32 * 300).astype(np.float32)
    sound[: 32 * 100] *= np.float32(loud)

    dynamics.limit(sound, 0.8, 44_100)

    assert np.abs(sound).max() <= 0.8 * (1 + 1e-5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 3), min_size=1, max_size=400))
def test_a_gain_brings_every_block_under_the_ceiling(levels: list[float]) -> None:
    blocks = np.asarray(levels, np.float32)

    edges = dynamics.ride(blocks, 0.8, 24_000)

    assert len(edges) == len(blocks) + 1
    assert np.all(blocks * np.maximum(edges[:-1], edges[1:]) <= 0.8 * (1 + 1e-5))


def test_the_limiter_takes_six_db_and_the_leveller_the_rest() -> None:
    blocks = np.full(1000, 0.1, np.float32)
    blocks[500] = peaks.amplitude(8.0)

    levelled = dynamics.drawn(dynamics.levelled(blocks, over=8.0), 128)

    assert peaks.decibels(float(levelled[500])) == pytest.approx(-2.0, abs=0.01)
    assert peaks.decibels(float(dynamics.ride(blocks, 1.0, 44_100)[500])) == pytest.approx(
        -8.0, abs=0.01
    )
    assert levelled[0] == 1


def test_the_gain_is_down_before_the_peak_comes_and_up_again_after_it() -> None:
    blocks = np.full(200, 0.5, np.float32)
    blocks[100] = 1.5

    edges = dynamics.ride(blocks, 0.9, 44_100)

    assert [edges[100], edges[101]] == pytest.approx([0.6, 0.6])
    assert edges[0] == edges[-1] == 1
    assert np.abs(np.diff(edges)).max() < 0.05


@pytest.mark.parametrize("level", [-50, -30, -12])
def test_a_soft_and_a_loud_take_come_out_alike(level: float) -> None:
    made = mastered(speech(3, level))

    assert gating.integrated(made.powers) == pytest.approx(-16, abs=0.3)
    assert made.peak <= SOUND.peak


def test_a_peaky_voice_reaches_the_target_as_well() -> None:
    voice = speech(4, -24, spikes=4)
    survey = master.survey(voice, SOUND)

    made = mastered(voice)

    assert survey.peak - survey.loudness > 18
    assert gating.integrated(made.powers) == pytest.approx(-16, abs=0.3)
    assert made.peak <= SOUND.peak


def test_a_single_click_is_not_lifted_beyond_what_may_be_turned_down() -> None:
    click = np.zeros(24_000, np.int16)
    click[12_000] = 30_000

    made = mastered(piece(click, 24_000))

    assert made.peak <= SOUND.peak
    assert gating.integrated(made.powers) < -20


def test_every_piece_of_a_part_comes_to_the_same_loudness() -> None:
    soft, loud = speech(3, -40), replace(speech(3, -15, seed=2), start=layout.samples(3.5))
    sound = heard(mastered(soft, loud))

    halves = [sound[: layout.samples(3.0)], sound[layout.samples(3.6) :]]
    first, second = (loudness.integrated(half, 44_100) for half in halves)
    assert first == pytest.approx(second, abs=0.3)


def test_music_never_sounds_much_louder_than_the_words_beside_it() -> None:
    sting = piece(stings.composed("outro"), layout.RATE, music=True)
    words = replace(speech(6, -20), start=layout.samples(5))

    powers = mastered(sting, words).powers

    assert 0 < master.loudest(powers[:45]) - -16 < 3.5
    assert gating.integrated(powers) == pytest.approx(-16, abs=0.3)


@pytest.mark.parametrize("shape", [[1.0, 0.25, 0.25], [0.2, 0.5, 1.0], [1.0, 1.0, 1.0]])
def test_the_words_are_as_loud_as_ever_whatever_music_lies_beside_them(shape: list[float]) -> None:
    swelling = np.concatenate([speech(6, -20).fetch() * each for each in shape])
    music = piece(swelling.astype(np.int16), 44_100, music=True)
    words = replace(speech(5, -24, seed=3), start=music.end)

    sound = heard(mastered(music, words))[music.end + 1105 :]

    assert loudness.integrated(sound, 44_100) == pytest.approx(-16, abs=0.6)


def test_the_loudness_that_is_told_is_that_of_the_decoded_part() -> None:
    words = replace(speech(2, -24), start=22_050)

    made = mastered(words)

    silence = np.zeros(13_230, np.float32)
    joined = np.concatenate([silence, heard(made), silence])
    assert gating.integrated(made.powers) == pytest.approx(
        loudness.integrated(joined, 44_100), abs=0.05
    )


def test_pieces_that_sound_at_once_are_added_up_and_stay_under_the_limit() -> None:
    low, high = (piece(sine(pitch, 2.0, 44_100), 44_100) for pitch in (300, 2000))

    sound = heard(mastered(low, replace(high, start=22_050)))

    lines = np.abs(np.fft.rfft(sound[44_100:66_150]))
    assert {int(line) * 2 for line in np.argsort(lines)[-2:]} == {300, 2000}
    assert true_peak(sound, 44_100) <= SOUND.peak


def test_a_mono_file_is_3_lu_softer_where_two_loudspeakers_count() -> None:
    made = mastered(speech(3, -20), sound=Sound(dual_mono=True))

    assert gating.integrated(made.powers) == pytest.approx(-19, abs=0.3)


def test_silence_stays_silent() -> None:
    assert not heard(mastered(piece(np.zeros(24_000, np.int16), 24_000))).any()


def test_room_tone_fills_the_pauses_and_not_the_end() -> None:
    quiet = piece(np.zeros(24_000, np.int16), 24_000)

    sound = heard(mastered(quiet, sound=Sound(room_tone=-60)))

    level = peaks.decibels(float(np.sqrt(np.mean(np.square(sound[8820:35_280])))))
    assert level == pytest.approx(-60, abs=1)
    assert np.abs(sound[-layout.FRAME :]).max() < 1e-4


def test_a_part_that_comes_out_too_high_is_made_again_under_a_lower_ceiling() -> None:
    tone = piece(sine(9000, 1.0, 44_100), 44_100)
    harsh = piece(speech(2, -10, seed=4).fetch(), 44_100)

    made = mastered(tone, harsh, sound=Sound(loudness=-9, peak=-3, bitrate=64))

    assert made.peak <= -3


def test_a_long_part_takes_no_more_memory_than_a_short_one() -> None:
    def most(takes: int) -> int:
        voice = speech(5, -20)
        some = [replace(voice, start=number * layout.samples(5.2)) for number in range(takes)]
        tracemalloc.start()
        mastered(*some)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    most(1)
    assert most(24) < 2 * most(4)


@given(st.lists(st.integers(0, 96_000), max_size=5))
@settings(max_examples=20, deadline=None)
def test_the_true_peak_is_the_same_in_whatever_stretches_a_sound_is_heard(cuts: list[int]) -> None:
    sound = full_scale(speech(2, -10).fetch())
    edges = sorted(cut // peaks.BLOCK * peaks.BLOCK for cut in cuts)
    whole, heard_so = true_peak(sound, 44_100), peaks.Highest(24_000)

    for stretch in np.split(sound, edges):
        heard_so.hear(stretch)

    assert heard_so.level == pytest.approx(whole, abs=1e-5)


@pytest.mark.parametrize("bitrate", [64, 96, 128])
@pytest.mark.parametrize("frames", [2, 3, 20])
def test_a_stream_has_a_frame_for_every_1152_samples_and_one_more(
    bitrate: Literal[64, 96, 128], frames: int
) -> None:
    pcm = np.zeros((frames - 1) * 1152, np.int16)

    stream = encode.encode([pcm], Sound(bitrate=bitrate))

    assert stream[:2] == encode.header(bitrate)[:2]
    assert len(decode_mp3(stream).samples) == frames * 1152


@given(st.lists(st.integers(0, 44_100), max_size=4))
@settings(max_examples=15, deadline=None)
def test_the_encoder_makes_the_same_frames_of_a_sound_in_stretches(cuts: list[int]) -> None:
    tone = sine(700, 1.0, 44_100)

    assert encode.encode(np.split(tone, sorted(cuts)), SOUND) == encode.encode([tone], SOUND)


def test_the_encoder_gives_back_the_level_that_it_was_given() -> None:
    tone = sine(1000, 2.0, 44_100)

    sound = decode_mp3(encode.encode([master.quantised(full_scale(tone))], SOUND)).samples

    rms = np.sqrt(np.mean(np.square(full_scale(sound)[22_050:66_150])))
    assert 20 * math.log10(rms / (0.5 / math.sqrt(2))) == pytest.approx(0, abs=0.02)
