"""Sound files from outside, of every kind that a paper may have, become samples."""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError, Where
from audio_edition.studio.decode import decode, seconds
from audio_edition.studio.recordings import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

HERE = Path("voices/stings/intro.xyz")


class Kind(NamedTuple):
    """A kind of recording: the *suffix* of its file, how PyAV writes it, its rate and channels."""

    suffix: str
    container: str
    codec: str
    samples: str
    rate: int
    channels: int = 1


KINDS = {
    "wav of 8 bit": Kind(".wav", "wav", "pcm_u8", "u8", 22_050),
    "wav": Kind(".wav", "wav", "pcm_s16le", "s16", 44_100),
    "wav of 24 bit": Kind(".wav", "wav", "pcm_s24le", "s32", 48_000, 2),
    "wav of floats": Kind(".wav", "wav", "pcm_f32le", "flt", 48_000, 2),
    "mp3": Kind(".mp3", "mp3", "libmp3lame", "s16p", 44_100, 2),
    "slow mp3": Kind(".mp3", "mp3", "libmp3lame", "s16p", 22_050),
    "flac": Kind(".flac", "flac", "flac", "s16", 44_100, 2),
    "flac of 24 bit": Kind(".flac", "flac", "flac", "s32", 48_000),
    "vorbis": Kind(".ogg", "ogg", "vorbis", "fltp", 44_100, 2),
    "opus": Kind(".ogg", "ogg", "libopus", "s16", 48_000, 2),
    "aac": Kind(".m4a", "ipod", "aac", "fltp", 44_100, 2),
    "slow aac": Kind(".m4a", "ipod", "aac", "fltp", 22_050),
    "alac": Kind(".m4a", "ipod", "alac", "s16p", 44_100),
}

#: What only PyAV reads, and what is read without it.
FOREIGN = [name for name, kind in KINDS.items() if kind.suffix in (".ogg", ".m4a")]
NATIVE = [name for name in KINDS if name not in FOREIGN]


def tone(length: float, rate: int) -> NDArray[np.int16]:
    """Sound 1 kHz at a quarter of full scale."""
    return (8192 * np.sin(2000 * np.pi * np.arange(round(length * rate)) / rate)).astype(np.int16)


def recorded(kind: Kind, *channels: NDArray[np.int16]) -> bytes:
    """Write a recording; a sound that comes alone is heard in all channels."""
    layout = "stereo" if kind.channels == 2 else "mono"
    frames = np.stack([channels[at % len(channels)] for at in range(kind.channels)], axis=1)
    whole = av.AudioFrame.from_ndarray(frames.reshape(1, -1), format="s16", layout=layout)
    whole.sample_rate, whole.pts = kind.rate, 0
    file = io.BytesIO()
    with av.open(file, "w", format=kind.container) as container:
        lax = {"strict": "experimental"} if kind.codec == "vorbis" else {}
        added = container.add_stream(kind.codec, kind.rate, options=lax, layout=layout)
        stream = cast("av.AudioStream", added)
        stream.codec_context.format = kind.samples
        recast = av.AudioResampler(kind.samples, layout, kind.rate)
        for frame in (*recast.resample(whole), *recast.resample(None)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def a_second(kind: str) -> bytes:
    return recorded(KINDS[kind], tone(1.0, KINDS[kind].rate))


def strongest(sound: NDArray[np.int16], rate: int) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(spectrum.argmax() * rate / len(sound))


def fault(content: bytes, longest: float = 60.0) -> EditionError:
    with pytest.raises(EditionError) as caught:
        read(content, HERE, longest=longest)
    assert caught.value.where == Where(HERE)
    assert caught.value.hint
    return caught.value


# ------------------------------------------------------------------------------- what is heard


@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_keeps_its_pitch_its_rate_its_level_and_its_length(kind: str) -> None:
    pcm = read(a_second(kind), HERE, longest=60)

    assert pcm.rate == KINDS[kind].rate
    assert pcm.seconds == pytest.approx(1.0, abs=0.06)
    assert strongest(pcm.samples, pcm.rate) == pytest.approx(1000, abs=2)
    middle = pcm.samples[pcm.rate // 4 : pcm.rate // 2]
    assert np.abs(middle).max() == pytest.approx(8192, rel=0.1)


@pytest.mark.parametrize("kind", ["wav of 24 bit", "mp3", "flac", "vorbis", "opus", "aac"])
def test_two_channels_become_their_mean(kind: str) -> None:
    left = tone(1.0, KINDS[kind].rate)
    pcm = read(recorded(KINDS[kind], left, 0 * left), HERE, longest=60)

    assert pcm.samples.dtype == np.int16
    middle = pcm.samples[pcm.rate // 4 : pcm.rate // 2]
    assert np.abs(middle).max() == pytest.approx(4096, rel=0.1)


@pytest.mark.parametrize("kind", NATIVE)
def test_most_recordings_are_read_without_pyav(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = a_second(kind)
    monkeypatch.setitem(sys.modules, "av", None)

    assert read(content, HERE, longest=60).seconds == pytest.approx(1.0, abs=0.06)


@pytest.mark.parametrize("kind", FOREIGN)
def test_without_pyav_the_fault_says_what_to_install(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = a_second(kind)
    monkeypatch.setitem(sys.modules, "av", None)

    missing = fault(content)

    assert missing.problem == ("读 .xyz 需要 PyAV", "PyAV is needed to read .xyz")
    assert missing.hint
    assert all("pip install 'audio-edition[stings]'" in words for words in missing.hint)


# ------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("kind", ["wav", "mp3", "flac", "vorbis", *FOREIGN])
def test_a_recording_plays_no_longer_than_is_asked(kind: str) -> None:
    content = a_second(kind)

    assert read(content, HERE, longest=1.1).seconds <= 1.1
    assert fault(content, longest=0.9).problem == ("超过 1 秒", "plays more than 1 s")


def test_a_flac_that_does_not_say_how_long_it_is_plays_no_longer_either() -> None:
    content = bytearray(a_second("flac"))
    content[21] &= 0xF0  # the samples in all: the last 36 bits before the checksum (RFC 9639, 8.2)
    content[22:26] = bytes(4)

    assert read(bytes(content), HERE, longest=1.1).seconds == pytest.approx(1.0, abs=0.06)
    assert fault(bytes(content), longest=0.9).problem.en == "plays more than 1 s"


PICTURE = b"P6 1 1 255\n\0\0\0"
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nother.wav\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", bytes(5000), b"<html>503</html>" * 50, "报纸".encode() * 9, PICTURE, PLAYLIST],
    ids=["empty", "a byte", "zeros", "a page", "words", "a picture", "a playlist"],
)
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    assert fault(content).problem == ("不是能播放的音频", "is no sound that can be played")


@pytest.mark.parametrize("size", [1, 12, 40])
@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_cut_off_in_its_head_is_refused(kind: str, size: int) -> None:
    assert fault(a_second(kind)[:size]).problem.en == "is no sound that can be played"


@pytest.mark.parametrize("kind", ["aac", "alac"])
def test_a_recording_whose_index_has_not_arrived_is_refused(kind: str) -> None:
    content = a_second(kind)

    assert fault(content[: len(content) * 9 // 10]).problem.en == "is no sound that can be played"


def wav(bits: int, data: bytes = bytes(4800), rate: int = 44_100) -> bytes:
    """Write a WAV whose head says that its samples have so many bits, and so many a second."""
    a_second = min(rate * bits // 8, (1 << 32) - 1)
    shape = struct.pack("<IHHIIHH", 16, 1, 1, rate, a_second, bits // 8, bits)
    sound = b"WAVEfmt " + shape + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(sound)) + sound


def test_a_recording_of_no_length_is_refused() -> None:
    assert fault(wav(16, b"")).problem.en == "is no sound that can be played"


@pytest.mark.parametrize("bits", [8, 16, 24, 32, 64])
def test_a_wav_is_read_whatever_its_bits(bits: int) -> None:
    assert len(read(wav(bits), HERE, longest=60).samples) == 4800 * 8 // bits


def test_a_wav_of_no_bits_is_refused() -> None:
    assert fault(wav(0)).problem.en == "is no sound that can be played"


@pytest.mark.parametrize("rate", [100, 22_254, 44_101, 1_000_000_000])
def test_a_rate_that_no_recording_has_is_refused(rate: int) -> None:
    odd = fault(wav(16, rate=rate))

    assert odd.problem.en == f"has the odd rate of {rate} Hz"


def test_half_a_recording_is_refused() -> None:
    content = a_second("flac")

    assert fault(content[: len(content) // 2]).problem.en == "is no sound that can be played"


DAMAGED_VORBIS = bytes.fromhex(
    "4f67675300020000000000000000423b16ef0000000034585b5c011e01766f72626973000000000244ac000000"
    "0000000000000000000000bb014f67675300000000000000000000423b16ef01000000e74fa4a10e36ffffffff"
    "ffffffffffffffffbb03766f726269730d0000004c61766636322e31322e31303219"
)


def test_a_damaged_file_never_ends_the_program() -> None:
    assert fault(DAMAGED_VORBIS).problem.en == "is no sound that can be played"


# ------------------------------------------------------------------------------- decoding, by itself


MAGIC = [b"RIFF\0\0\0\0WAVE", b"fLaC", b"ID3", b"\xff\xfb"]


@pytest.mark.parametrize("size", [0, 10, 1000])
@pytest.mark.parametrize("magic", [b"", *MAGIC])
def test_garbage_is_neither_timed_nor_decoded(magic: bytes, size: int) -> None:
    garbage = magic + bytes(size)

    assert (seconds(garbage), decode(garbage)) == (None, None)


@given(st.binary().filter(lambda data: data[:1] not in b"RfOI\xff"))
def test_what_begins_like_no_sound_is_neither_timed_nor_decoded(data: bytes) -> None:
    assert (seconds(data), decode(data)) == (None, None)


@pytest.mark.parametrize("kind", NATIVE)
def test_a_sound_is_timed_as_it_is_decoded(kind: str) -> None:
    content = a_second(kind)
    pcm = decode(content)

    assert pcm
    assert seconds(content) == pytest.approx(pcm.seconds, abs=1e-6)
