"""A loopback server that speaks OpenAI's protocol for speech, and can be told to fail.

It voices with the tone engine, so that a test can read back what came out. Every request takes the next
plan of `plans`; when they are used up, a WAV comes, as it should be.
"""

from __future__ import annotations

import asyncio
import struct
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import lameenc
import numpy as np
from aiohttp import web

from audio_edition.studio.engines import tone

from .loopback import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

RATE = tone.RATE
TAIL = np.zeros(RATE // 5, np.int16)  # a voice does not end with its last chord
PIECE = 4_096  # bytes that are streamed at a time
JSON, WAV, PCM = "application/json", "audio/wav", "audio/pcm"
UNKNOWN = 0xFFFF_FFFF
KSDATAFORMAT = bytes.fromhex("000000001000800000aa00389b71")  # the rest of a GUID of WAVE formats

#: Plan → status, headers and body of an answer that is no sound. `{key}` is what the client sent.
REFUSALS: dict[str, tuple[int, dict[str, str], str]] = {
    "moved": (308, {"Location": "http://127.0.0.1:9/v1/audio/speech"}, ""),
    "proxied": (407, {}, ""),
    "no key": (401, {}, '{"error": {"message": "Incorrect API key provided: {key}"}}'),
    "not here": (403, {}, '{"error": {"message": "country not supported ({key})"}}'),
    "gone": (404, {}, '{"detail": "Not Found"}'),
    "no voice": (422, {}, '{"detail": [{"loc": ["voice"], "msg": "no such\\u001b[2J voice {key}"}]}'),
    "bad": (400, {}, '{"detail": {"error": "invalid", "message": "' + "水" * 999 + '"}}'),
    "large": (413, {}, "too long"),
    "slow": (408, {}, ""),
    "conflict": (409, {}, ""),
    "busy": (429, {"Retry-After": "7"}, '{"error": "busy"}'),
    "busy at once": (429, {"Retry-After": "0"}, ""),
    "busy without a word": (429, {}, ""),
    "broken": (500, {}, "<html><h1>Internal Server Error</h1>"),
    "gateway": (502, {}, "{" * 2000),
    "loading": (503, {"Retry-After": "3"}, '{"message": ["the model is being loaded"]}'),
    "nested": (500, {}, "[" * 3000 + "]" * 1000),
    "words": (200, {"Content-Type": JSON}, '{"error": {"message": "out of memory, {key}"}}'),
    "numbers": (200, {"Content-Type": JSON}, "[]"),
    "page": (200, {"Content-Type": "text/html"}, "<!DOCTYPE html><title>Kokoro</title>"),
    "nothing": (200, {"Content-Type": WAV}, ""),
    "no content": (204, {}, ""),
}  # fmt: skip


@dataclass
class SpeechServer:
    """What the server shall do (*plans*), what it was *asked*, and with which *keys*."""

    plans: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    origin: str = ""

    @property
    def address(self) -> str:
        """What a profile writes under `server`."""
        return f"{self.origin}/v1"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request according to the next plan."""
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        self.hosts.append(request.host)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self.answer(self.plans.pop(0) if self.plans else "wav", request)
        finally:
            self.at_once -= 1

    async def answer(self, plan: str, request: web.Request) -> web.StreamResponse:
        """Send what the plan says."""
        if plan in REFUSALS:
            status, headers, text = REFUSALS[plan]
            body = text.replace("{key}", self.keys[-1].removeprefix("Bearer ")).encode()
            return web.Response(status=status, headers=headers, body=body)
        wanted = self.asked[-1]
        samples = np.append(tone.chords(wanted["input"], wanted["speed"]).samples, TAIL)
        if plan in TRANSFERS:
            response = web.StreamResponse(headers={"Content-Type": WAV})
            with suppress(ConnectionError):
                await TRANSFERS[plan](request, response, wav(samples))
            return response
        kind, body = SOUNDS[plan](samples)
        return web.Response(body=body, headers={"Content-Type": kind})


# ------------------------------------------------------------------------------- how sound is sent


async def stream(
    request: web.Request, response: web.StreamResponse, body: bytes, end: int | None = None
) -> None:
    """Send *body* in pieces, up to *end*."""
    await response.prepare(request)
    for at in range(0, len(body[:end]), PIECE):
        await response.write(body[:end][at : at + PIECE])


async def in_pieces(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Stream a WAV whose header was written before the sound was there."""
    await stream(request, response, with_length(body, UNKNOWN))
    await response.write_eof()


async def cut(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Announce the whole body, send half of it, and hang up."""
    response.content_length = len(body)
    await hang_up(request, response, body)


async def hang_up(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send half of the body and hang up: nothing says that it was the end."""
    await stream(request, response, body, len(body) // 2)
    if request.transport:
        request.transport.close()


async def reset(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send half of the body and drop the connection."""
    await stream(request, response, body, len(body) // 2)
    if request.transport:
        request.transport.abort()


async def drop(request: web.Request, _response: web.StreamResponse, _body: bytes) -> None:
    """Drop the connection before anything is sent."""
    if request.transport:
        request.transport.abort()


async def half_old(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send half as HTTP/1.0 does, where the end of the connection is the end of the body."""
    await old(request, response, with_length(body, UNKNOWN), len(body) // 2)


async def old_broken(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send half in the same way, of a file that says how long it is."""
    await old(request, response, body, len(body) // 2)


async def old(
    request: web.Request, response: web.StreamResponse, body: bytes, end: int | None = None
) -> None:
    """Send the body up to *end* with neither a length nor chunks."""
    del response
    if request.transport:
        request.transport.write(b"HTTP/1.0 200 OK\r\nContent-Type: audio/wav\r\n\r\n" + body[:end])
        request.transport.close()


async def garbage(request: web.Request, _response: web.StreamResponse, _body: bytes) -> None:
    """Send what is no HTTP, with the client's key in it."""
    if request.transport:
        request.transport.write(b"SSH-2.0 " + request.headers.get("Authorization", "").encode())
        request.transport.close()


async def stall(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send half, and nothing more until the client has gone."""
    await stream(request, response, body, len(body) // 2)
    await asyncio.sleep(60)  # ends when the client has gone


async def endless(request: web.Request, response: web.StreamResponse, body: bytes) -> None:
    """Send sound for as long as the client takes it."""
    await stream(request, response, with_length(body, UNKNOWN))
    while True:
        await response.write(bytes(2**20))


TRANSFERS: dict[str, Callable[[web.Request, web.StreamResponse, bytes], Any]] = {
    "in pieces": in_pieces,
    "cut": cut,
    "hang up": hang_up,
    "reset": reset,
    "drop": drop,
    "old": old,
    "half, old": half_old,
    "half, old, with its length": old_broken,
    "garbage": garbage,
    "stall": stall,
    "endless": endless,
}


# ------------------------------------------------------------------------------- what is sent


def wav(  # noqa: PLR0913 - a header's fields
    samples: NDArray[Any],
    *,
    channels: int = 1,
    rate: int = RATE,
    tag: int = 1,
    bits: int = 16,
    more: bytes = b"",
) -> bytes:
    """Write a WAV, with a chunk that players pass over."""
    size = bits // 8 * channels
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * size, size, bits) + more
    body = b"WAVE" + chunk(b"fmt ", form) + chunk(b"LIST", b"INFOx") + chunk(b"data", raw(samples))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def raw(samples: NDArray[Any]) -> bytes:
    """Give the bytes of samples, little-endian."""
    return samples.astype(samples.dtype.newbyteorder("<")).tobytes()


def with_length(body: bytes, length: int) -> bytes:
    """Let a WAV say that its sound is *length* bytes long."""
    at = body.index(b"data") + 4
    return body[:at] + struct.pack("<I", length) + body[at + 4 :]


def stereo(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """Give two channels that differ, and are the samples on average."""
    return np.stack([samples // 2, samples + (samples - samples // 2)], axis=1)


def floats(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Give samples as floating point."""
    return (samples / 32_768).astype(np.float32)


def broken(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Give samples of which one is no number."""
    damaged = floats(samples)
    damaged[len(damaged) // 2] = np.nan
    return damaged


def extensible(tag: int) -> bytes:
    """Give what stands in a longer header behind the usual fields."""
    return struct.pack("<HHIH", 22, 16, 4, tag) + KSDATAFORMAT


def mp3(samples: NDArray[np.int16]) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(96)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes())) + bytes(encoder.flush())


def id3(body: bytes) -> bytes:
    """Put a tag in front, as servers do that encode with ffmpeg."""
    return b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + body


def first_half(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """Break off in the middle of a chord."""
    start, end = tone.bursts(samples, RATE)[len(tone.bursts(samples, RATE)) // 2]
    return samples[: (start + end) // 2]


#: Plan → the content type and the body of an answer with status 200, from the samples.
SOUNDS: dict[str, Callable[[NDArray[np.int16]], tuple[str, bytes]]] = {
    "wav": lambda samples: (WAV, wav(samples)),
    "called text": lambda samples: ("text/plain", wav(samples)),
    "float": lambda samples: (WAV, wav(floats(samples), tag=3, bits=32)),
    "too loud": lambda samples: (WAV, wav(floats(samples) * 9, tag=3, bits=32)),
    "stereo": lambda samples: (WAV, wav(stereo(samples), channels=2)),
    "stereo float": lambda samples: (WAV, wav(floats(stereo(samples)), channels=2, tag=3, bits=32)),
    "extensible": lambda samples: (WAV, wav(samples, tag=0xFFFE, more=extensible(1))),
    "48 kHz": lambda samples: (WAV, wav(samples.repeat(2), rate=48_000)),
    "no length": lambda samples: (WAV, with_length(wav(samples), 0)),
    "unknown length": lambda samples: (WAV, with_length(wav(samples), UNKNOWN)),
    "other unknown length": lambda samples: (WAV, with_length(wav(samples), 0x7FFF_FFFF - 36)),
    "pcm": lambda samples: (PCM, raw(samples)),
    "pcm at 48 kHz": lambda samples: ("audio/pcm; rate=48000", raw(samples.repeat(2))),
    "bytes": lambda samples: ("application/octet-stream", raw(samples)),
    "mp3": lambda samples: ("audio/mpeg", mp3(samples)),
    "mp3 with a tag": lambda samples: (WAV, id3(mp3(samples))),
    # what must not pass
    "silence": lambda samples: (WAV, wav(samples * 0)),
    "no samples": lambda samples: (WAV, wav(samples[:0])),
    "not a number": lambda samples: (WAV, wav(broken(samples), tag=3, bits=32)),
    "odd": lambda samples: (WAV, with_length(wav(samples)[:-1], UNKNOWN)),
    "odd pcm": lambda samples: (PCM, raw(samples)[:-1]),
    "less than announced": lambda samples: (WAV, wav(samples)[:-4000]),
    "more than announced": lambda samples: (WAV, with_length(wav(samples), 2 * len(samples) - 4000)),
    "silence beyond": lambda samples: (WAV, wav(samples) + bytes(4000)),
    "a file a sentence": lambda samples: (WAV, wav(samples) * 2),
    "two sounds": lambda samples: (WAV, wav(samples) + chunk(b"data", raw(samples))),
    "broken off": lambda samples: (WAV, wav(first_half(samples))),
    "broken off pcm": lambda samples: (PCM, raw(first_half(samples))),
    "too short": lambda samples: (WAV, wav(samples[: len(samples) // 5 // 2 * 2])),
    "too long": lambda samples: (WAV, wav(np.tile(samples, 16))),
    "bad mp3": lambda _samples: ("audio/mpeg", b"\xff\xfb\x90" + bytes(range(256)) * 9),
    # what will not change
    "24 bits": lambda samples: (WAV, wav(samples, bits=24)),
    "6 channels": lambda samples: (WAV, wav(samples, channels=6)),
    "4 kHz": lambda samples: (WAV, wav(samples, rate=4_000)),
    "24001 Hz": lambda samples: (WAV, wav(samples, rate=24_001)),
    "no header": lambda _samples: (WAV, b"RIFF\x04\0\0\0WAVE"),
    "ogg": lambda samples: ("audio/ogg", b"OggS\0\2" + raw(samples)),
}  # fmt: skip


@contextmanager
def speech_server() -> Iterator[SpeechServer]:
    """Serve as such servers do."""
    server = SpeechServer()
    with serving(web.post("/v1/audio/speech", server.handle)) as place:
        server.origin = f"http://{place}"
        yield server
