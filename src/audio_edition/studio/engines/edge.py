"""The voices of Microsoft Edge's read-aloud service, through the client edge-tts. It needs a network.

The service drops connections and cuts sound short, and its client ends such a stream as if all were
well. So an attempt is accepted only with proof that all of it came (see `edge_proof`). What is sent is
`homophones.respelled`: as long as what is spoken, so that the times of words are those of the spoken text.
"""

from __future__ import annotations

import asyncio
from importlib.util import find_spec
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from audio_edition.errors import Words
from audio_edition.settings import EDGE_VOICES
from audio_edition.speech.homophones import respelled
from audio_edition.studio.engines.edge_proof import Answer, letters, proved
from audio_edition.studio.engines.protocol import (
    EngineError,
    Request,
    Speech,
    incomplete,
    library_missing,
    nothing_to_say,
)
from audio_edition.studio.engines.refusals import FORBIDDEN, plain, refusal

if TYPE_CHECKING:
    import edge_tts

    from audio_edition.settings import Voice

LIBRARY = "edge-tts"
DEFAULT_VOICE = "zh-CN-YunyangNeural"
RECIPE = "2"
AT_ONCE, WILLING, MOST = 4, 8, 16  # side by side; beyond some forty the service answers 429
CONNECT = 10  # seconds
PATIENCE, PATIENCE_A_SECOND = 15.0, 0.5  # seconds, and more for every second of expected sound
STALLED = 10.0  # seconds in which nothing comes: the client itself would wait for ever
CHARACTERS_A_SECOND = 4.0
LONGEST_TEXT = 4_096  # bytes; beyond that the client makes several requests of one
LONGEST = 200  # characters, 45 seconds: a sentence keeps its melody, and little is lost if it fails


class EdgeEngine:
    """Voices through the service, *jobs* attempts at a time (16 at most), or 4 and then up to 8."""

    name = "edge"
    longest = LONGEST

    def __init__(self, jobs: int | None = None) -> None:
        self.concurrency = min(jobs or AT_ONCE, MOST)
        self.most = self.concurrency if jobs else WILLING

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* once; raises `EngineError` unless all of it came and can be heard."""
        text = self.spelled(request)
        examine(request.voice)
        if not letters(text):
            raise nothing_to_say(text)
        if len(escape(text).encode()) > LONGEST_TEXT:
            raise too_long(len(text))
        seconds = PATIENCE + PATIENCE_A_SECOND * len(text) / CHARACTERS_A_SECOND
        answer = await listen(text, request, seconds)
        return await asyncio.to_thread(proved, text, answer)

    def version(self, _voice: Voice) -> str:
        """Count our own changes to what is sent or cut: the service has no version."""
        return RECIPE

    def spelled(self, request: Request) -> str:
        """Give the text that is sent: the service takes no pinyin, but reads homophones right."""
        return respelled(request.utterance, request.voice.homophones)

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


async def listen(text: str, request: Request, patience: float) -> Answer:
    """Send *text* and collect what comes back within *patience* seconds, without a long silence."""
    answer = Answer()
    now = asyncio.get_running_loop().time
    end = now() + patience
    try:
        async with asyncio.timeout(STALLED) as clock:
            client = communicate(text, request)
            async for piece in client.stream():
                clock.reschedule(min(end, now() + STALLED))
                if piece["type"] == "audio":
                    answer.hear(piece["data"])
                else:
                    answer.mark(piece["text"], piece["offset"], piece["duration"])
    except Exception as error:  # whatever the client raises is sorted into kinds
        raise failure(error, min(patience, now() - end + patience)) from error
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
        proxy=voice.proxy or None,
        connect_timeout=CONNECT,
    )


def percent(factor: float) -> str:
    """Write a factor as the service takes it.

    >>> percent(1.0), percent(1.25), percent(0.9)
    ('+0%', '+25%', '-10%')
    """
    return f"{round(100 * factor) - 100:+d}%"


def too_long(length: int) -> EngineError:
    """Say that a text of *length* characters is more than one request."""
    return EngineError(
        "input",
        Words(f"{length} 字太长，须分句", f"{length} characters are too long for one request"),
    )


# ------------------------------------------------------------------------------- what can go wrong


def failure(error: Exception, waited: float) -> EngineError:
    """Say in our words what the client reports after *waited* seconds, and whether another attempt may help."""
    import aiohttp
    from edge_tts import exceptions

    match error:
        case TimeoutError():
            return EngineError(
                "timeout",
                Words(f"等了 {waited:.0f} 秒，没有收完", f"not done after {waited:.0f} s"),
            )
        case aiohttp.WSServerHandshakeError():
            return refusal(error.status, error.headers or {})
        case exceptions.SkewAdjustmentError():
            return refusal(FORBIDDEN, {})
        case exceptions.NoAudioReceived():
            return incomplete("没有收到音频", "no sound was received")
        case exceptions.EdgeTTSException() | aiohttp.ClientError() | OSError():
            reason = _in_short(error)
            return EngineError("network", Words(f"连接失败：{reason}", f"no connection: {reason}"))
        case _:
            reason = plain(f"{type(error).__name__}: {error}")
            return EngineError("network", Words(f"应答有误：{reason}", f"bad answer: {reason}"))


def _in_short(error: Exception) -> str:
    """Say what happened, without the client's own objects."""
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{error.host}: {error.strerror}"
    return plain(str(error)) or type(error).__name__
