"""MP3 becomes samples, to the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lameenc
import numpy as np
import pytest

from audio_edition.errors import EditionError
from audio_edition.studio.decode import decode_mp3

if TYPE_CHECKING:
    from numpy.typing import NDArray


def mp3(samples: NDArray[np.int16], rate: int = 24_000, channels: int = 1) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_bit_rate(48 if rate < 32_000 else 64)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())


def click(at: int, length: int = 24_000) -> NDArray[np.int16]:
    samples = np.zeros(length, np.int16)
    samples[at] = 20_000
    return samples


def test_a_constant_rate_decodes_to_its_byte_count() -> None:
    data = mp3(click(5_000))

    pcm = decode_mp3(data)

    assert (pcm.rate, pcm.seconds) == (24_000, len(data) / 6_000)
    assert pcm.samples.dtype == np.int16


def test_the_delay_of_the_codec_is_1105_samples() -> None:
    assert np.abs(decode_mp3(mp3(click(5_000))).samples).argmax() == 5_000 + 1_105


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_the_rate_stays(rate: int) -> None:
    assert decode_mp3(mp3(click(5_000), rate)).rate == rate


def test_two_channels_become_their_mean() -> None:
    left = (8_000 * np.sin(np.arange(24_000) / 20)).astype(np.int16)
    both = decode_mp3(mp3(np.stack([left, left], axis=1), channels=2)).samples
    one = decode_mp3(mp3(np.stack([left, 0 * left], axis=1), channels=2)).samples

    assert both.ndim == 1
    assert np.abs(one).max() == pytest.approx(np.abs(both).max() / 2, rel=0.1)


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"<html>503</html>" * 50, bytes(5_000), mp3(click(10))[:90]]
)
def test_what_is_no_mp3_is_refused(data: bytes) -> None:
    with pytest.raises(EditionError) as caught:
        decode_mp3(data)

    assert str(len(data)) in caught.value.problem.en
