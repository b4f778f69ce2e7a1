"""What sound a server sent, and what can be proved of it: it sounds, it is as long as such a text, it ends.

The protocol gives back neither the text nor the times of words. So it cannot be proved that the right words
were said, nor that a sentence is missing which the server itself left out, as long as the rest is not too
short for the text and ends softly. What is proved: the answer came as long as it was announced, its format
agrees with its length, it is neither silent nor broken, a voice could say the text in that time, and it does
not break off at full loudness.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Words
from audio_edition.studio.engines.plausible import heard_as
from audio_edition.studio.engines.protocol import EngineError, Speech, incomplete
from audio_edition.studio.engines.refusals import plain

if TYPE_CHECKING:
    from audio_edition.studio.decode import Pcm

#: Seconds at the end, and of the loudness of all that sounds: where it ends louder, the rest is missing.
#: The hardest ends of whole sentences (espeak's deep voices) reach 0.75; two breaks in five lie above 0.8.
END, CUT = 0.02, 0.8

RAW_RATE = 24_000  # of PCM without a header: OpenAI's, and what others took over
RAW = ("application/octet-stream", "audio/pcm", "audio/x-pcm")
MP3 = re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")  # twelve bits of sync and Layer III
EXTENSIBLE, SUBFORMAT = 0xFFFE, 24  # WAVE_FORMAT_EXTENSIBLE, and where it says what it is
SAMPLES = {(1, 16): "<i2", (3, 32): "<f4"}  # (format, bits) → a sample
NAME = re.compile(rb"[ -~]{4}")  # of a RIFF chunk
#: A length that nobody means: it was written before the sound was there. Also 0.
UNKNOWN = 0x7F00_0000


def proved(text: str, body: bytes, kind: str, speed: float) -> Speech:
    """Decode *body*, sent as *kind*, for *text* at *speed*; raises `EngineError` if it cannot be all of it."""
    from audio_edition.studio.silence import loudness

    samples, rate = decoded(body, kind)
    first, last = heard_as(text, samples, rate, speed)
    if loudness(samples[-round(END * rate) :]) > CUT * loudness(samples[first:last]):
        raise incomplete("声音中断", "the sound breaks off")
    return Speech(samples, rate)


def decoded(body: bytes, kind: str) -> Pcm:
    """Decode what the bytes are, whatever *kind* says; only PCM without a header is taken at its word."""
    if not body:
        raise incomplete("没有收到音频", "no sound was received")
    if body.startswith(b"RIFF"):
        return _wave(body)
    if MP3.match(body):
        return _mp3(body)
    if kind.partition(";")[0].strip().lower() not in RAW:
        raise unreadable(plain(kind))
    stated = re.search(r"\brate=(\d{1,6})\b", kind)
    return _pcm(body, "<i2", 1, int(stated[1]) if stated else RAW_RATE)


def _mp3(body: bytes) -> Pcm:
    """Decode an MP3."""
    from audio_edition.studio.decode import decode_mp3

    try:
        return decode_mp3(body)
    except EditionError as error:
        raise incomplete(error.problem.zh, error.problem.en) from error


def _wave(body: bytes) -> Pcm:
    """Decode a WAV: PCM of 16 bits or floating point of 32, one channel or two."""
    found = chunks(body)
    form, sound = found.get(b"fmt ", b""), found.get(b"data", b"")
    if len(form) < struct.calcsize("<HHIIHH"):
        raise unreadable("WAV")
    tag, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", form)
    if tag == EXTENSIBLE and len(form) >= SUBFORMAT + 2:
        (tag,) = struct.unpack_from("<H", form, SUBFORMAT)
    sample = SAMPLES.get((tag, bits))
    if sample is None or channels not in (1, 2):
        raise unreadable(f"WAV {tag:#x}, {channels} × {bits} bit")
    return _pcm(sound, sample, channels, rate)


def chunks(body: bytes) -> dict[bytes, bytes]:
    """Find the chunks of a RIFF file; raises `EngineError` if one is not whole, or what follows is none.

    A server that did not know the length of its sound sends it up to the end. One that sends more sound
    than it has announced, or a file for each sentence, would otherwise be heard in part.

    >>> chunks(b"RIFF....WAVEdata" + struct.pack("<I", 2**32 - 1) + b"sound")
    {b'data': b'sound'}
    """
    found = dict[bytes, bytes]()
    at = len(b"RIFF....WAVE")
    while at + 8 <= len(body):
        name, length = struct.unpack_from("<4sI", body, at)
        at += 8
        if name == b"data" and (length == 0 or length >= UNKNOWN):
            length = len(body) - at
        again = b"data" in found and name in (b"data", b"RIFF")
        if again or not NAME.fullmatch(name) or at + length > len(body):
            raise incomplete("音频长度与文件头不符", "the sound is not as long as its header says")
        found.setdefault(name, body[at : at + length])
        at += length + length % 2
    return found


def _pcm(sound: bytes, sample: str, channels: int, rate: int) -> Pcm:
    """Read samples, and average the channels."""
    import numpy as np

    from audio_edition.studio.decode import Pcm, mono
    from audio_edition.studio.resample import RATES

    if rate not in RATES:
        raise unreadable(f"{rate} Hz")
    kind = np.dtype(sample)
    if len(sound) % (kind.itemsize * channels):
        raise incomplete("最后一个样点不全", "its last sample is not whole")
    samples = np.frombuffer(sound, kind)
    if kind.kind == "f":
        if not np.isfinite(samples).all():
            raise incomplete("音频损坏", "the sound is damaged")
        samples = np.rint(np.clip(samples, -1, 1) * np.float32(32_767))
    return Pcm(mono(samples.astype(np.int16, copy=False).reshape(-1, channels)), rate)


def unreadable(what: str) -> EngineError:
    """Say that a server sends sound of another kind; it will the next time."""
    return EngineError(
        "unavailable",
        Words(f"不支持服务返回的格式：{what}", f"the service sends an unknown format: {what}"),
        hint=Words(
            "服务须能返回 WAV（16 位 PCM 或 32 位浮点）、MP3 或 PCM",
            "it has to send WAV (16-bit PCM or 32-bit float), MP3 or PCM",
        ),
        retryable=False,
    )
