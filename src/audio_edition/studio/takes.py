"""Takes are kept by what was said and by whom, so nothing is voiced twice.

A take is one file: a WAV that any player opens, with the times of its words in a chunk of its own and a
checksum over everything at the end. Silence at both ends is cut off before it is kept: the pauses of
the programme are ours.
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Take, Word
from audio_edition.shelf import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.shelf import Shelf
    from audio_edition.studio.engines.protocol import Engine, Request, Speech

SUFFIX = ".wav"
PCM, MONO, WIDTH = 1, 1, 2  # WAVE_FORMAT_PCM, channels, bytes a sample
CHECKSUM = struct.Struct(
    "<4sII"
)  # a chunk called "sum ": its length and the CRC-32 of what precedes

TRIM = 1  # raise it when what is cut off a take changes: it is part of every key
AIR = 0.02  # seconds kept before the first sound and after the last


class TakeShelf:
    """The takes on a *shelf*, under the hash of everything that shaped their sound."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def key(self, engine: Engine, request: Request) -> str:
        """Name the take of *request*: the engine and its version, the voice, what it is given to say and how."""
        utterance = request.utterance
        return digest(
            {
                "trim": TRIM,
                "engine": engine.name,
                "version": engine.version(request.voice),
                "voice": request.voice.heard(),
                "spoken": engine.spelled(request),
                "readings": [reading.pinyin for reading in utterance.readings],
                "pace": request.pace,
            }
        )

    def get(self, key: str) -> Take | None:
        """Find the take called *key*; a damaged one is none, so that it is voiced again."""
        content = self.shelf.get(key, SUFFIX)
        return None if content is None or is_damaged(content) else take_in(key, content)

    def use(self, take: Take) -> None:
        """Note that *take* was used now: what was unused longest is removed first."""
        self.shelf.mark(take.key, SUFFIX)

    def put(self, key: str, speech: Speech) -> Take:
        """Keep *speech* under *key*, without the silence at its ends; a whole take that lies there stays.

        Some voices never say a thing twice alike, and somebody may have laid the first one already.
        """
        if there := self.get(key):
            return there
        content = wav(trimmed(speech))
        self.shelf.put(key, SUFFIX, content)
        return take_in(key, content)

    def samples(self, take: Take) -> NDArray[np.int16]:
        """Give the sound of *take*; raises `EditionError` if it is no longer there, or damaged."""
        import numpy as np

        content = self.shelf.get(take.key, SUFFIX)
        if content is None or is_damaged(content):
            raise lost(Where(self.shelf.place(take.key, SUFFIX)))
        return np.frombuffer(chunks(content)[b"data"], "<i2").astype(np.int16, copy=False)


def lost(where: Where) -> EditionError:
    """Say that the sound at *where* cannot be used."""
    return EditionError(
        Words("录音缺失或损坏", "the take is missing or damaged"),
        where=where,
        hint=Words("请重新运行 audio-edition voice", "run audio-edition voice again"),
    )


# ------------------------------------------------------------------------------- the file


def wav(speech: Speech) -> bytes:
    """Write *speech* as a file: RIFF chunks `fmt `, `take` (JSON), `data` and `sum `."""
    rate = speech.rate
    words = [[word.start, word.end, word.first, word.last] for word in speech.words]
    notes = json.dumps({"words": words}, separators=(",", ":")).encode()
    form = struct.pack("<HHIIHH", PCM, MONO, rate, rate * WIDTH, WIDTH, 8 * WIDTH)
    pcm = speech.samples.astype("<i2").tobytes()
    body = b"WAVE" + chunk(b"fmt ", form) + chunk(b"take", notes) + chunk(b"data", pcm)
    whole = b"RIFF" + struct.pack("<I", len(body) + CHECKSUM.size) + body
    return whole + CHECKSUM.pack(b"sum ", 4, zlib.crc32(whole))


def chunk(name: bytes, content: bytes) -> bytes:
    """Write a RIFF chunk; its content is padded to an even length."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def is_damaged(content: bytes) -> bool:
    """Tell whether *content* is not, to the bit, what `wav` wrote."""
    split = len(content) - CHECKSUM.size
    if split < 0:
        return True
    return content[split:] != CHECKSUM.pack(b"sum ", 4, zlib.crc32(memoryview(content)[:split]))


def take_in(key: str, content: bytes) -> Take:
    """Read what is known of a take from its file."""
    parts = chunks(content)
    words = json.loads(bytes(parts[b"take"]))["words"]
    (rate,) = struct.unpack_from("<I", parts[b"fmt "], 4)
    return Take(key, rate, len(parts[b"data"]) // WIDTH, tuple(Word(*word) for word in words))


def chunks(content: bytes) -> dict[bytes, memoryview]:
    """Find the chunks of a RIFF file by their names."""
    return dict(walk(memoryview(content)))


def walk(content: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Go from chunk to chunk."""
    at = 12  # after "RIFF", the length and "WAVE"
    while at < len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


# ------------------------------------------------------------------------------- silence


def trimmed(speech: Speech) -> Speech:
    """Cut the silence at both ends of *speech*, but for 20 ms of air; its words move along.

    Silence alone stays as it is.
    """
    from audio_edition.studio.engines.protocol import Speech
    from audio_edition.studio.silence import sounding

    first, last = sounding(speech.samples, speech.rate)
    if first == last:
        return speech
    air = round(AIR * speech.rate)
    first, last = max(0, first - air), min(len(speech.samples), last + air)
    words = tuple(moved(word, first, last) for word in speech.words)
    return Speech(speech.samples[first:last], speech.rate, words)


def moved(word: Word, first: int, last: int) -> Word:
    """Count the times of *word* from sample *first*, and end them at *last*."""
    start, end = (min(max(time, first), last) - first for time in (word.start, word.end))
    return Word(start, end, word.first, word.last)
