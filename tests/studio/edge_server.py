"""A loopback server that speaks the protocol of Edge's read-aloud service, and can be told to fail.

It voices with the tone engine, so that a test can read back what came out of the real client. Every
request takes the next plan of `plans`; when they are used up, all goes well.
"""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import TYPE_CHECKING

import lameenc
import numpy as np
from aiohttp import web

from audio_edition.studio.engines import tone
from audio_edition.studio.engines.protocol import Speech

from .loopback import serving

if TYPE_CHECKING:
    from collections.abc import Iterator


TICKS = 10_000_000
TAIL = np.zeros(round(0.8 * tone.RATE), np.int16)  # the service ends with a pause
TOKEN = re.compile(
    "[0-9A-Fa-f]{64}|[0-9A-Fa-f]{16}-[0-9A-Fa-f]{64}"
)  # the client's, of both its versions
CORRUPT = 0.02  # of the bytes
PIECE = 720  # bytes of MP3 a message: five frames
SSML = re.compile(r"<prosody pitch='(.*?)' rate='(.*?)' volume='(.*?)'>(.*?)</prosody>", re.DOTALL)

#: Plans that end before the websocket is open: status and headers.
REFUSALS: dict[str, tuple[int, dict[str, str]]] = {
    "forbidden": (403, {}),
    "busy": (429, {"Retry-After": "1"}),
    "busy without a word": (429, {}),
    "down": (503, {}),
    "gone": (404, {}),
}


#: What may go wrong with one request, however the connection ends.
FAULTS = (
    "reset", "close", "not ended", "half", "less", "twice", "again", "other", "another", "silence", "noise", "torn", "corrupt",
    "no sound", "no words", "garbage", "nonsense", "forbidden", "busy", "down", "gone", "aborted",
)  # fmt: skip


@dataclass
class EdgeServer:
    """What the server shall do and what it was asked (*asked*: text; *prosody*).

    Every request takes the next of *plans*; when they are used up, one in so many fails by *chance*, with one
    of the *faults*. *refuse_until* is the loop's time up to which all are refused. An answer begins after
    *latency* seconds and takes *pace* seconds for a second of sound.
    """

    plans: list[str] = field(default_factory=list)
    chance: float = 0.0
    faults: tuple[str, ...] = FAULTS
    dice: Random = field(default_factory=lambda: Random(20231208))  # noqa: S311 - it shall fail the same way each time
    pace: float = 0.0
    failed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    prosody: list[tuple[str, str, str]] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""
    latency: float = 0.0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one connection according to the next plan."""
        self.connections += 1
        plan = self.plan(request)
        if plan == "aborted" and request.transport:
            request.transport.abort()
            return web.Response()
        if plan == "unanswered":
            await asyncio.sleep(3600)
        if plan in REFUSALS:
            status, headers = REFUSALS[plan]
            return web.Response(status=status, headers=headers)
        socket = web.WebSocketResponse(compress=True)
        await socket.prepare(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.speak(plan, request, socket)
        finally:
            self.at_once -= 1
        return socket

    def plan(self, request: web.Request) -> str:
        """Choose what becomes of a request; one without the client's token is refused."""
        if not TOKEN.fullmatch(request.query.get("Sec-MS-GEC", "")):
            return "forbidden"
        if self.plans:
            return self.plans.pop(0)
        if self.dice.random() >= self.chance:
            return "ok"
        self.failed.append(self.dice.choice(self.faults))
        return self.failed[-1]

    async def speak(self, plan: str, request: web.Request, socket: web.WebSocketResponse) -> None:
        """Read the two commands, and answer in messages."""
        await socket.receive()
        ssml = (await socket.receive()).data
        text = self.note(ssml)
        loop, piece = asyncio.get_running_loop(), self.pace * PIECE / 6_000
        begin = loop.time() + self.latency
        await asyncio.sleep(self.latency)
        await socket.send_str(text_frame("turn.start", {}))
        if plan == "stall":
            await socket.receive()  # nothing comes until the client has gone
            return
        messages = await asyncio.to_thread(script, plan, text)
        for at, message in enumerate(messages):
            if plan in {"reset", "close"} and at > len(messages) // 2:
                break
            await asyncio.sleep(
                max(
                    0.0,
                    begin
                    + sum(isinstance(one, bytes) for one in messages[:at]) * piece
                    - loop.time(),
                )
            )
            await (socket.send_str if isinstance(message, str) else socket.send_bytes)(message)  # type: ignore[arg-type]  # the two of a pair
        if plan == "reset" and request.transport:
            request.transport.abort()
        else:
            await socket.close()

    def note(self, ssml: str) -> str:
        """Remember what was asked, and give the text."""
        found = SSML.search(ssml)
        assert found, ssml
        voice = re.search(r"<voice name='(.*?)'>", ssml)
        assert voice, ssml
        self.voices.append(voice[1])
        self.prosody.append((found[1], found[2], found[3]))
        self.asked.append(unescape(found[4]))
        return self.asked[-1]


def script(plan: str, text: str) -> list[str | bytes]:
    """Write down all messages of an answer."""
    said = {
        "other": text[::-1],
        "another": f"{text[: len(text) // 2]}错{text[len(text) // 2 + 1 :]}",
        "less": text[: len(text) // 2],
        "again": text * 2,
    }.get(plan, text)
    speech = tone.chords(said)
    mp3 = damaged(plan, encoded(speech))
    sound: list[str | bytes] = [
        binary_frame(mp3[at : at + PIECE]) for at in range(0, len(mp3), PIECE)
    ]
    if plan == "piece twice":
        sound.insert(len(sound) // 2, sound[len(sound) // 2])
    words = [metadata(*word) for word in boundaries(said, speech)]
    if plan == "words twice":
        words += words
    messages = interleaved(sound, [] if plan == "no words" else words)
    end: list[str | bytes] = [binary_frame(b"", b""), text_frame("turn.end", {})]
    match plan:
        case "no sound":
            return end[1:]
        case "garbage":
            return [*messages[:3], b"\xff\xff garbage", *end]
        case "nonsense":
            return [text_frame("weather.report", {}), *end]
        case "not ended":
            return messages
        case _:
            return [*messages, *end]


def damaged(plan: str, mp3: bytes) -> bytes:  # noqa: PLR0911 - a plan each
    """Do to the sound what the plan asks for."""
    match plan:
        case "half":
            return mp3[: (len(mp3) - 6_000 * len(TAIL) // tone.RATE) // 2]
        case "twice":
            return mp3 * 3
        case "silence":
            return encoded(Speech(np.zeros(len(mp3) * 4, np.int16), tone.RATE))[: len(mp3)]
        case "torn":
            return mp3[: len(mp3) // 2 - PIECE] + bytes(2 * PIECE) + mp3[len(mp3) // 2 + PIECE :]
        case "noise":
            return bytes(len(mp3))
        case "corrupt":
            dice = Random(len(mp3))  # noqa: S311 - the same bytes each time
            return bytes(dice.randrange(256) if dice.random() < CORRUPT else byte for byte in mp3)
        case _:
            return mp3


def encoded(speech: Speech) -> bytes:
    """Encode as the service does: MPEG-2 layer III, 24 kHz, mono, 48 kbit/s, no Info frame."""
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(tone.RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(48)
    encoder.set_quality(7)
    encoder.silence()
    pcm = np.concatenate([speech.samples, TAIL]).tobytes()
    return bytes(encoder.encode(pcm)) + bytes(encoder.flush())


def boundaries(text: str, speech: Speech) -> Iterator[tuple[str, int, int]]:
    """Give words of up to two characters, as text, offset and duration in ticks."""
    words = list(speech.words)
    while words:
        first, *rest = words
        pair = rest and rest[0].first == first.last
        last = rest[0] if pair else first
        words = rest[1:] if pair else rest
        offset, length = (ticks(time) for time in (first.start, last.end - first.start))
        yield text[first.first : last.last], offset, length


def ticks(samples: int) -> int:
    """Convert to the service's clock."""
    return samples * TICKS // tone.RATE


def interleaved(sound: list[str | bytes], words: list[str | bytes]) -> list[str | bytes]:
    """Spread the words between the pieces of sound."""
    count = max(1, len(sound))
    mixed: list[str | bytes] = []
    for at, piece in enumerate(sound):
        mixed += words[len(words) * at // count : len(words) * (at + 1) // count]
        mixed.append(piece)
    return mixed


def text_frame(path: str, body: object) -> str:
    """Write a text message."""
    return (
        f"X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}\r\n\r\n"
        + json.dumps(body, ensure_ascii=False)
    )


def metadata(text: str, offset: int, duration: int) -> str | bytes:
    """Write a word boundary."""
    data = {"Offset": offset, "Duration": duration, "text": {"Text": text, "Length": len(text)}}
    return text_frame("audio.metadata", {"Metadata": [{"Type": "WordBoundary", "Data": data}]})


def binary_frame(mp3: bytes, kind: bytes = b"Content-Type:audio/mpeg\r\n") -> bytes:
    """Write a piece of sound: a length, headers, and the sound; the last has neither *kind* nor sound."""
    head = b"X-RequestId:0\r\n" + kind + b"X-StreamId:0\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + mp3


@contextmanager
def edge_server() -> Iterator[EdgeServer]:
    """Serve as the service does."""
    server = EdgeServer()
    with serving(web.get("/edge/v1", server.handle)) as place:
        server.address = f"ws://{place}/edge/v1?TrustedClientToken=test"
        yield server
