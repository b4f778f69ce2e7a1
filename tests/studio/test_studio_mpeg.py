"""The frames of an MP3: whole streams hang together; what is torn, doubled or damaged does not."""

from __future__ import annotations

import lameenc
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.studio.engines import tone
from audio_edition.studio.mpeg import first_torn

from .edge_server import encoded

FRAME = 144  # bytes, at 24 kHz and 48 kbit/s
TEXT = "昨日，我区新建的三号变已投运，供电能力增长百分之五点二，居民用电更有保障。"
MP3 = encoded(tone.chords(TEXT))
FRAMES = len(MP3) // FRAME


def mp3_at(rate: int, bitrate: int, *, channels: int = 1) -> bytes:
    """Encode a second of noise."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_bit_rate(bitrate)
    encoder.silence()
    noise = np.random.default_rng(7).integers(-9_000, 9_000, rate * channels, np.int16)
    return bytes(encoder.encode(noise.tobytes())) + bytes(encoder.flush())


@pytest.mark.parametrize(
    ("rate", "bitrate"), [(24_000, 48), (24_000, 64), (22_050, 48), (16_000, 32)]
)
def test_what_an_encoder_writes_hangs_together(rate: int, bitrate: int) -> None:
    assert first_torn(mp3_at(rate, bitrate)) is None


def test_streams_that_were_encoded_apart_hang_together_when_joined() -> None:
    assert first_torn(MP3 + encoded(tone.chords("又一句。"))) is None


@given(st.integers(1, FRAMES - 1))
def test_a_lost_beginning_is_noticed_where_it_matters(frames: int) -> None:
    rest = MP3[frames * FRAME :]

    assert (first_torn(rest) is None) == (rest[4] == 0)  # main_data_begin: nothing of it lay above


@given(st.integers(1, len(MP3) - 1).filter(lambda cut: cut % FRAME))
def test_a_frame_that_is_cut_off_is_noticed(cut: int) -> None:
    assert first_torn(MP3[:cut]) == cut // FRAME * FRAME


@given(st.integers(0, FRAMES - 1), st.integers(0, 1), st.integers(1, 255))
def test_a_damaged_sync_is_noticed(frame: int, byte: int, flip: int) -> None:
    damaged = bytearray(MP3)
    damaged[frame * FRAME + byte] ^= flip

    assert first_torn(bytes(damaged)) is not None


def test_frames_that_are_missing_or_stand_twice_are_noticed_as_often_as_not() -> None:
    """What the reservoir of bits cannot tell, the times of words have to."""
    places = range(2, FRAMES * 4 // 5)
    missing = [MP3[: at * FRAME] + MP3[(at + 5) * FRAME :] for at in places]
    twice = [MP3[: (at + 5) * FRAME] + MP3[at * FRAME :] for at in places]

    for streams in (missing, twice):
        noticed = sum(first_torn(stream) is not None for stream in streams)
        assert noticed > len(streams) / 4


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(mp3_at(44_100, 96), id="MPEG-1"),
        pytest.param(mp3_at(24_000, 48, channels=2), id="two channels"),
        pytest.param(b"RIFF" + bytes(400), id="no MP3"),
        pytest.param(bytes((0xFF, 0xF3, 0x04, 0xC4)) + bytes(140), id="free format"),
        pytest.param(bytes((0xFF, 0xF3, 0x6C, 0xC4)) + bytes(140), id="reserved rate"),
        pytest.param(bytes((0xFF, 0xF3, 0xF4, 0xC4)) + bytes(140), id="no bit rate"),
    ],
)
def test_another_kind_of_stream_is_none(stream: bytes) -> None:
    assert first_torn(stream) == 0


def test_streams_of_two_rates_are_not_one() -> None:
    assert first_torn(MP3 + mp3_at(24_000, 64)) == len(MP3)


def test_sound_beyond_its_own_frame_is_damage() -> None:
    frame = bytearray(bytes((0xFF, 0xF3, 0x64, 0xC4)) + bytes(140))
    frame[4:7] = (0xFFF << 3).to_bytes(3, "big")

    assert first_torn(bytes(frame)) == 0
