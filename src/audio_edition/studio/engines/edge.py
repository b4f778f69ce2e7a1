"""The voices of Microsoft Edge's read-aloud service, through the client edge-tts. It needs a network.

The service drops connections and cuts sound short, and its client ends such a stream as if all were
well. So an attempt is accepted only if the end was announced, the sound reaches the last word, the
words are the ones that were sent, and they can be heard. What is sent is `homophones.respelled`: as long
as what is spoken, so that the times of words are those of the spoken text.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from time import time
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from audio_edition.errors import EditionError, Words
from audio_edition.model import Word
from audio_edition.settings import EDGE_VOICES
from audio_edition.speech.homophones import respelled
from audio_edition.studio.engines.protocol import (
    EngineError,
    Request,
    Speech,
    library_missing,
    nothing_to_say,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import edge_tts
    import numpy as np
    from edge_tts.typing import TTSChunk
    from numpy.typing import NDArray

    from audio_edition.model import Utterance
    from audio_edition.settings import Voice

LIBRARY = "edge-tts"
DEFAULT_VOICE = "zh-CN-YunyangNeural"
AT_ONCE, MOST = 3, 8  # attempts side by side: more than some ten are answered with silence or 429
CONNECT = 10  # seconds
PATIENCE, PATIENCE_A_SECOND = 15.0, 0.5  # seconds, and more for every second of expected sound
CHARACTERS_A_SECOND = 4.0
TICKS = 10_000_000  # of the service's clock, a second
BYTES = 6_000  # of its MP3 a second: 48 kbit/s at a constant rate
RATE = 24_000
DELAY = 1_105  # samples: 576 of the encoder and 529 of the decoder (LAME's technical FAQ)
MISSING, TAIL = 0.05, 2.5  # seconds by which the sound may end before or after the last word
ALIKE = 0.9  # of the words: what is sent and what is voiced may differ by so much
SILENT = 32.8  # RMS of 16-bit samples: -60 dBFS
TOO_MANY = 30.0  # seconds to wait where the service says that it is busy and not for how long
REFUSED, BUSY = (401, 403), (429, 503)  # HTTP
LONGEST_TEXT = 4_096  # bytes; beyond that the client makes several requests of one
LONGEST = 200  # characters, 45 seconds: a sentence keeps its melody, and little is lost if it fails


class EdgeEngine:
    """Voices through the service, *jobs* attempts at a time (3 by default, 8 at most)."""

    name = "edge"
    version = "2"  # the service has none; counts up when this module makes or sends something else
    longest = LONGEST

    def __init__(self, jobs: int | None = None) -> None:
        self.concurrency = min(jobs or AT_ONCE, MOST)

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* once; raises `EngineError` unless all of it came and can be heard."""
        text = self.spelled(request.utterance)
        examine(request.voice)
        if not letters(text):
            raise nothing_to_say(text)
        if len(escape(text).encode()) > LONGEST_TEXT:
            raise too_long(len(text))
        seconds = PATIENCE + PATIENCE_A_SECOND * len(text) / CHARACTERS_A_SECOND
        answer = await listen(text, request, seconds)
        return verified(text, answer)

    def spelled(self, utterance: Utterance) -> str:
        """Give the text that is sent: the service takes no pinyin, but reads homophones right."""
        return respelled(utterance)

    async def close(self) -> None:
        """There is nothing to let go: every attempt has its own connection."""


def examine(voice: Voice) -> None:
    """Raise `EngineError` if the client is not installed or the service has no such voice."""
    if find_spec("edge_tts") is None:
        raise library_missing(LIBRARY)
    if voice.voice and voice.voice not in EDGE_VOICES:
        raise EngineError(
            "voice",
            Words(f"Edge 没有“{voice.voice}”这个声音", f"edge has no voice {voice.voice!r}"),
            hint=Words(f"可用：{'、'.join(EDGE_VOICES)}", f"voices: {', '.join(EDGE_VOICES)}"),
        )


@dataclass
class Answer:
    """What came: the sound, the words as (text, start, end in seconds), and whether it was ended."""

    mp3: bytearray = field(default_factory=bytearray)
    words: list[tuple[str, float, float]] = field(default_factory=list)
    ended: bool = False

    def take(self, piece: TTSChunk) -> None:
        """Add one message of the service."""
        if piece["type"] == "audio":
            self.mp3 += piece["data"]
        else:
            start = piece["offset"] / TICKS
            self.words.append((piece["text"], start, start + piece["duration"] / TICKS))


async def listen(text: str, request: Request, patience: float) -> Answer:
    """Send *text* and collect what comes back within *patience* seconds."""
    answer = Answer()
    try:
        async with asyncio.timeout(patience):
            client = communicate(text, request)
            async for piece in client.stream():
                answer.take(piece)
    except Exception as error:  # whatever the client raises is sorted into kinds
        raise failure(error, patience) from error
    # Bytes are counted up only when turn.end arrives; a stream that broke off ends in silence. The count
    # is not documented: a client without it proves nothing, so its takes are refused.
    answer.ended = client.state.get("cumulative_audio_bytes") == len(answer.mp3)
    return answer


def communicate(text: str, request: Request) -> edge_tts.Communicate:
    """Prepare the client for one request."""
    import edge_tts

    voice = request.voice
    return edge_tts.Communicate(
        text,
        voice.voice or DEFAULT_VOICE,
        rate=percent(voice.rate * request.pace),
        volume=percent(voice.volume),
        pitch=f"{voice.pitch:+d}Hz",
        boundary="WordBoundary",
        connect_timeout=CONNECT,
    )


def percent(factor: float) -> str:
    """Write a factor as the service takes it.

    >>> percent(1.0), percent(1.25), percent(0.9)
    ('+0%', '+25%', '-10%')
    """
    return f"{round(100 * factor) - 100:+d}%"


# ------------------------------------------------------------------------------- verification


def verified(text: str, answer: Answer) -> Speech:
    """Decode an answer in which everything is there."""
    if not answer.ended or not answer.words:
        raise incomplete("连接提前中断", "the connection was cut off")
    seconds, spoken = len(answer.mp3) / BYTES, answer.words[-1][2]
    if not spoken - MISSING <= seconds <= spoken + TAIL:
        raise incomplete(
            f"音频 {seconds:.1f} 秒，末字在 {spoken:.1f} 秒",
            f"{seconds:.1f} s of sound, the last word ends at {spoken:.1f} s",
        )
    if likeness(text, answer.words) < ALIKE:
        raise incomplete("返回的文字与所发送的不同", "other words than those sent were voiced")
    samples = decoded(bytes(answer.mp3))
    words = tuple(timed(text, answer.words, len(samples)))
    if silent_share(samples, words) > 1 - ALIKE:
        raise incomplete("返回的音频没有声音", "words are silent")
    return Speech(samples, RATE, words)


def likeness(text: str, words: Sequence[tuple[str, float, float]]) -> float:
    """Compare what was voiced with *text*, marks aside: 1.0 if they are the same.

    >>> likeness("三号变，已投运。", [("三号", 0.1, 0.4), ("变", 0.4, 0.6), ("已投运", 0.8, 1.2)])
    1.0
    """
    voiced = letters("".join(word for word, _, _ in words))
    return SequenceMatcher(None, letters(text), voiced, autojunk=False).ratio()


def letters(text: str) -> str:
    """Leave the marks away."""
    return re.sub(r"[\W_]", "", text)


def decoded(mp3: bytes) -> NDArray[np.int16]:
    """Decode to the last sample, without the delay of encoder and decoder."""
    from audio_edition.studio.decode import decode_mp3

    try:
        pcm = decode_mp3(mp3)
    except EditionError as error:
        raise incomplete(error.problem.zh, error.problem.en) from error
    if pcm.rate != RATE or abs(pcm.seconds - len(mp3) / BYTES) > 2 * MISSING:
        raise incomplete("音频损坏", "the sound is damaged")
    return pcm.samples[DELAY:]


def timed(text: str, words: Sequence[tuple[str, float, float]], length: int) -> Iterator[Word]:
    """Find each word in *text*, in order, and say between which samples it sounds."""
    at = 0
    for word, start, end in words:
        first = text.find(word, at)
        if first >= 0 and letters(word):
            at = first + len(word)
            begin, stop = (min(length, round(seconds * RATE)) for seconds in (start, end))
            yield Word(begin, stop, first, at)


def silent_share(samples: NDArray[np.int16], words: Sequence[Word]) -> float:
    """Say how many of the *words*, 0 to 1, cannot be heard."""
    silent = sum(loudness(samples[word.start : word.end]) <= SILENT for word in words)
    return silent / len(words) if words else 1.0


def loudness(samples: NDArray[np.int16]) -> float:
    """Take the RMS of *samples*."""
    import numpy as np

    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) if len(samples) else 0.0


def too_long(length: int) -> EngineError:
    """Say that a text of *length* characters is more than one request."""
    return EngineError(
        "input",
        Words(f"{length} 字太长，须分句", f"{length} characters are too long for one request"),
    )


def incomplete(zh: str, en: str) -> EngineError:
    """Say that sound came, but not what was asked for."""
    return EngineError("incomplete", Words(f"语音不完整：{zh}", f"incomplete speech: {en}"))


# ------------------------------------------------------------------------------- what can go wrong


def failure(error: Exception, patience: float) -> EngineError:
    """Say in our words what the client reports, and whether another attempt may help."""
    import aiohttp
    from edge_tts import exceptions

    match error:
        case TimeoutError():
            return EngineError(
                "timeout",
                Words(f"{patience:.0f} 秒内没有收完", f"not done within {patience:.0f} s"),
            )
        case aiohttp.WSServerHandshakeError():
            return refusal(error.status, error.headers or {})
        case exceptions.SkewAdjustmentError():
            return refusal(REFUSED[-1], {})
        case exceptions.NoAudioReceived():
            return incomplete("没有收到音频", "no sound was received")
        case exceptions.EdgeTTSException() | aiohttp.ClientError() | OSError():
            reason = str(error) or type(error).__name__
            return EngineError("network", Words(f"连接失败：{reason}", f"no connection: {reason}"))
        case _:
            reason = f"{type(error).__name__}: {error}"
            return EngineError("network", Words(f"应答有误：{reason}", f"bad answer: {reason}"))


def refusal(status: int, headers: Mapping[str, str]) -> EngineError:
    """Say what an HTTP *status* other than 101 means.

    >>> refusal(429, {"Retry-After": "7"}).retry_after
    7.0
    >>> refusal(403, {}).retryable
    False
    """
    words = Words(f"服务返回 HTTP {status}", f"the service answers HTTP {status}")
    if status in REFUSED:
        return EngineError("auth", words)
    if status in BUSY:
        return EngineError("rate", words, retry_after=waiting_time(headers.get("Retry-After", "")))
    return EngineError("network", words)


def waiting_time(header: str) -> float:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds, or a date.

    >>> waiting_time("7"), waiting_time(""), waiting_time("Fri, 31 Dec 1999 23:59:59 GMT")
    (7.0, 30.0, 0.0)
    """
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time())
    except ValueError:
        return TOO_MANY
