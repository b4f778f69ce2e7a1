"""The voices of any server that speaks OpenAI's protocol: a text goes to `POST {server}/audio/speech`, sound comes.

OpenAI's own is one; Kokoro-FastAPI, openai-edge-tts and vLLM run on one's own machine. What came is accepted
only if it can be all of the text: `openai_proof` says how far that can be known. What is sent is
`homophones.respelled`; no times of words come back.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from audio_edition.errors import Words
from audio_edition.settings import is_this_machine
from audio_edition.speech.homophones import respelled
from audio_edition.studio.engines import openai_proof, plausible
from audio_edition.studio.engines.protocol import (
    EngineError,
    Request,
    Speech,
    incomplete,
    must_keep_pitch,
    nothing_to_say,
    profile_of,
)
from audio_edition.studio.engines.refusals import (
    FORBIDDEN,
    NO_KEY,
    answered,
    is_text,
    message,
    plain,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import StreamReader

    from audio_edition.settings import Voice

RECIPE = "1"  # of this module and `openai_proof`: counts up when the same request sounds different
DEFAULT_MODEL, DEFAULT_VOICE = "tts-1", "alloy"
SPEEDS = (0.25, 4.0)  # that the protocol allows
AT_ONCE, MOST = 2, 8  # attempts side by side: a server with one model voices them one by one
LONGEST = 200  # characters, 45 seconds: a sentence keeps its melody, and little is lost if it fails
CHARACTERS_A_SECOND = 4.0

#: Seconds, and more for every second of sound that is awaited, this attempt's and those side by side: on a
#: small machine a second of sound takes three to make, and a model is loaded at the first request.
PATIENCE, PATIENCE_A_SECOND = 30.0, 4.0

#: Bytes a second of the finest sound that is asked for (48 kHz, 16 bits), and seconds beyond the longest
#: that the text can take: what is larger is no voice, and must not fill the memory.
BYTES, BEYOND = 96_000, 60.0

OK, PROXY, TOO_LARGE, BROKEN = 200, 407, 413, 500  # HTTP; from 500 the server is to blame
LATER = (408, 409, 425, 429)  # below 500, but another attempt may succeed


class OpenAIEngine:
    """Voices through the server that a voice names, *jobs* attempts at a time (2 by default, 8 at most)."""

    name = "openai"
    longest = LONGEST

    def __init__(self, jobs: int | None = None) -> None:
        self.concurrency = self.most = min(jobs or AT_ONCE, MOST)
        self.awaited = 0.0  # seconds of sound

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* once; raises `EngineError` unless what came can be all of it."""
        text, voice = self.spelled(request), request.voice
        examine(voice)
        if not any(map(str.isalnum, text)):
            raise nothing_to_say(text)
        speed = speed_of(request)
        seconds = len(text) / CHARACTERS_A_SECOND / speed
        self.awaited += seconds
        try:
            patience = PATIENCE + PATIENCE_A_SECOND * self.awaited
            answer = await post(voice, order(text, voice, speed), patience, most(text, speed))
        finally:
            self.awaited -= seconds
        speech = openai_proof.proved(text, answer.body, answer.kind, speed)
        return louder(speech, voice.volume)

    def version(self, voice: Voice) -> str:
        """Name whatever shapes the sound: what the server is behind its address, nobody knows."""
        return f"{RECIPE} {address(voice)} {model(voice)} {voice.voice or DEFAULT_VOICE}"

    def spelled(self, request: Request) -> str:
        """Give the text that is sent: the protocol takes no pinyin, but voices read homophones right."""
        return respelled(request.utterance, request.voice.homophones)

    async def close(self) -> None:
        """There is nothing to let go: every attempt has its own connection."""


def examine(voice: Voice) -> None:
    """Raise `EngineError` if *voice* names no server, or asks for what the protocol cannot do."""
    if not voice.server:
        raise EngineError(
            "voice",
            Words("openai 语音没有写服务的网址", "the openai voice names no server"),
            hint=Words(
                f'请在 {profile_of(voice)} 中写：server = "http://127.0.0.1:8880/v1"',
                f'write in {profile_of(voice)}: server = "http://127.0.0.1:8880/v1"',
            ),
        )
    must_keep_pitch(voice)


# ------------------------------------------------------------------------------- what is asked


def order(text: str, voice: Voice, speed: float) -> dict[str, object]:
    """Write down what the server shall do."""
    return {
        "model": model(voice),
        "input": text,
        "voice": voice.voice or DEFAULT_VOICE,
        "response_format": "wav",
        "speed": speed,
    }


def speed_of(request: Request) -> float:
    """Say how fast *request* is spoken; raises `EngineError` if the protocol does not go so far."""
    speed = round(request.voice.rate * request.pace, 3)
    slowest, fastest = SPEEDS
    if not slowest <= speed <= fastest:
        raise EngineError(
            "input",
            Words(
                f"openai 接口的语速只能是 {slowest:g} 至 {fastest:g}，不能是 {speed:g}",
                f"the openai protocol speaks at {slowest:g} to {fastest:g}, not at {speed:g}",
            ),
        )
    return speed


def model(voice: Voice) -> str:
    """Say which model a profile asks for."""
    return voice.model or DEFAULT_MODEL


def address(voice: Voice) -> str:
    """Say where the text is sent.

    >>> from audio_edition.settings import Voice
    >>> address(Voice(server="http://127.0.0.1:8880/v1/"))
    'http://127.0.0.1:8880/v1/audio/speech'
    """
    return f"{voice.server.rstrip('/')}/audio/speech"


def proxy(voice: Voice) -> str | None:
    """Say which proxy leads to the server: the profile's, or that of the environment.

    The client's own way (`trust_env`) would also send what `~/.netrc` says, in place of the key.
    """
    from urllib.request import getproxies, proxy_bypass

    server = urlsplit(voice.server)
    if voice.proxy:
        return voice.proxy
    if is_this_machine(voice.server) or proxy_bypass(server.netloc):
        return None
    return getproxies().get(server.scheme)


def key_of(voice: Voice) -> str:
    """Read the key from the environment, "" if the profile names none; it is never shown."""
    key = os.environ.get(voice.key, "").strip() if voice.key else ""
    if not (key.isascii() and key.isprintable()):
        raise EngineError(
            "auth",
            Words(
                f"环境变量 {voice.key} 里的不是密钥",
                f"what the variable {voice.key} holds is no key",
            ),
            hint=key_hint(voice),
            retryable=False,
        )
    return key


def most(text: str, speed: float) -> int:
    """Say of how many bytes an answer may be."""
    return round(BYTES * (BEYOND + plausible.LONGEST * len(text) / speed))


# ------------------------------------------------------------------------------- what comes


class Answer(NamedTuple):
    """What came: the HTTP *status*, *headers* and *body*."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """What the server calls it."""
        return self.headers.get("Content-Type", openai_proof.RAW[0])


async def post(voice: Voice, what: dict[str, object], patience: float, limit: int) -> Answer:
    """Send *what* to the server, and take up to *limit* bytes within *patience* seconds."""
    import aiohttp

    key = key_of(voice)
    try:
        async with (
            asyncio.timeout(patience),
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session,
            session.post(
                address(voice),
                json=what,
                headers={"Authorization": f"Bearer {key}"} if key else {},
                proxy=proxy(voice),
                allow_redirects=False,  # another place would get the key
            ) as response,
        ):
            body = await received(response.content, limit)
            answer = Answer(response.status, response.headers, body)
    except Exception as error:  # noqa: BLE001 - whatever the client raises is sorted into kinds
        raise failure(error, voice, key, patience) from None  # it may repeat the key
    if answer.status != OK or is_text(answer.body):
        raise refused(answer, voice, key)
    if len(answer.body) > limit:
        raise too_much(limit)
    return answer


async def received(content: StreamReader, limit: int) -> bytes:
    """Take what comes, up to its end or until it is more than *limit* bytes."""
    body = bytearray()
    async for piece in content.iter_any():
        body += piece
        if len(body) > limit:
            break
    return bytes(body)


def louder(speech: Speech, volume: float) -> Speech:
    """Multiply the samples by *volume*, as the protocol does not; what becomes too loud is cut off."""
    import numpy as np

    samples = np.clip(np.rint(speech.samples * volume), -32_768, 32_767).astype(np.int16)
    return Speech(samples, speech.rate, speech.words)


# ------------------------------------------------------------------------------- what can go wrong


def failure(error: Exception, voice: Voice, key: str, patience: float) -> EngineError:
    """Say in our words what the client reports."""
    import aiohttp

    match error:
        case TimeoutError():
            return EngineError(
                "timeout",
                Words(f"{patience:.0f} 秒内没有收完", f"not done within {patience:.0f} s"),
                hint=server_hint(voice),
            )
        case aiohttp.ClientPayloadError():
            return incomplete("连接提前中断", "the connection was cut off")
        case _:
            reason = plain(str(error), key) or type(error).__name__
            return EngineError(
                "network",
                Words(f"连接失败：{reason}", f"no connection: {reason}"),
                hint=server_hint(voice),
            )


def refused(answer: Answer, voice: Voice, key: str) -> EngineError:
    """Say why the server sends no sound, in its own words if it has any."""
    status, said = answer.status, message(answer.body, key)
    if status == OK:
        return no_sound(said or plain(answer.kind), voice)
    if status in (NO_KEY, FORBIDDEN):  # who does not know a key, often repeats parts of it
        words = answered(status, "" if status == NO_KEY else said)
        return EngineError("auth", words, hint=key_hint(voice), retryable=False)
    if status == PROXY:
        return EngineError("network", answered(status, said), hint=server_hint(voice))
    if status == TOO_LARGE:
        return EngineError("input", answered(status, said))
    if status < BROKEN and status not in LATER:  # no such address, model or voice
        return EngineError("voice", answered(status, said), hint=profile_hint(voice))
    return refusal(status, answer.headers, said, server_hint(voice))


def no_sound(what: str, voice: Voice) -> EngineError:
    """Say that the server sends words in place of sound."""
    return EngineError(
        "unavailable",
        Words(f"服务返回的不是音频：{what}", f"the service sends no sound: {what}"),
        hint=profile_hint(voice),
    )


def too_much(limit: int) -> EngineError:
    """Say that the server sends more than a voice could say."""
    size = limit // 10**6
    return EngineError(
        "unavailable",
        Words(f"服务返回的音频超过 {size} MB", f"the service sends more than {size} MB"),
    )


def profile_hint(voice: Voice) -> Words:
    """Say where the address and the names stand."""
    return Words(
        f"请核对 {profile_of(voice)} 中的 server、model 和 voice",
        f"check server, model and voice in {profile_of(voice)}",
    )


def server_hint(voice: Voice) -> Words:
    """Say what to look at if there is no answer, or none of use."""
    return Words(
        f"服务在运行吗？请核对 {profile_of(voice)} 中的 server 和 proxy",
        f"is the server running? check server and proxy in {profile_of(voice)}",
    )


def key_hint(voice: Voice) -> Words:
    """Say where the key is looked for."""
    if not voice.key:
        return Words(
            f'请在 {profile_of(voice)} 中写密钥在哪个环境变量里：key = "OPENAI_API_KEY"',
            f'name the variable that holds the key in {profile_of(voice)}: key = "OPENAI_API_KEY"',
        )
    return Words(
        f"请检查环境变量 {voice.key} 里的密钥", f"check the key in the variable {voice.key}"
    )
