"""The embedded voice: espeak-ng in worker processes, fed with our own pinyin. It needs no network.

The same text gives the same bytes in every run and in every process (see `espeak_worker`). A worker
that breaks down costs the attempt it was at, and is replaced.
"""

from __future__ import annotations

import asyncio
import os
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from audio_edition.errors import Words
from audio_edition.model import Word
from audio_edition.studio.engines.espeak_text import Token, spell
from audio_edition.studio.engines.protocol import EngineError, Request, Speech, library_missing
from audio_edition.studio.engines.worker import Worker, cores

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.settings import Voice

LIBRARY = "espeakng-loader"
WORKER = "audio_edition.studio.engines.espeak_worker"
RECIPE = 1  # of this module and `espeak_text`: counts up when the same request sounds different
DEFAULT_VOICE = "f3"
FORKS = hasattr(os, "fork")
LONGEST = (
    120  # characters: half a minute; its melody ends at every clause, so a cut there is not heard
)
PATIENCE = 60.0  # seconds for a sentence, which takes a hundredth of one on a quiet machine

#: Espeak's words a minute and the Han characters a second that came of them, measured over news text
#: with its commas, without the silence at both ends. Beyond 420 it slurs syllables into nothing.
RATES = ((80, 1.48), (175, 3.37), (220, 4.41), (260, 5.46), (350, 7.75), (420, 9.6))
CHARACTERS_A_SECOND = 4.5  # at a rate of 1.0: the pace of a news reader
RANGE = 70  # of the voice's melody, 0 to 100; the library's own 50 is too flat for tones to carry
PITCH = 50  # the library's middle; one step is 0.7 Hz in a low voice and 1.5 Hz in a high one
QUIETEST = 32  # of 32,768 (-60 dBFS): what never rises above it is silence
FADED = 1 / 32  # of a word's own peak: what is softer after it is its dying away


class Reply(TypedDict):
    """What a worker says of a sound: see `espeak_worker.Sound`."""

    rate: int
    words: list[tuple[int, int]]
    clauses: list[int]
    foreign: list[str]


class OfflineEngine:
    """Voices with espeak-ng, in *jobs* processes or one a core."""

    name = "offline"
    longest = LONGEST

    def __init__(self, jobs: int | None = None) -> None:
        self.release = f"{library_version()}+{RECIPE}"
        self.concurrency = self.most = jobs or cores()
        self.idle: list[Worker] = []

    async def attempt(self, request: Request) -> Speech:
        """Voice *request*; every syllable is read as Mandarin and is heard, or it raises."""
        tokens = spell(request.utterance)
        examine(request.voice)
        try:
            async with asyncio.timeout(PATIENCE):
                reply, pcm = await self.ask(order(tokens, request))
        except TimeoutError as error:
            raise too_slow() from error
        return verified(tokens, reply, pcm, self.spelled(request))

    def version(self, _voice: Voice) -> str:
        """Name the release of the library, and our own recipe."""
        return self.release

    def spelled(self, request: Request) -> str:
        """Say what is spoken: how it is read it is told in pinyin."""
        return request.utterance.spoken

    async def ask(self, what: dict[str, object]) -> tuple[Reply, bytes]:
        """Lend an idle worker, or a new one; it comes back only after a whole answer."""
        worker = self.idle.pop() if self.idle else await start()
        try:
            reply, pcm = await worker.ask(what)
        except BaseException:
            await worker.end()
            raise
        if FORKS:
            self.idle.append(worker)
        else:
            await worker.rest()
        return cast("Reply", reply), pcm

    async def close(self) -> None:
        """End all workers."""
        while self.idle:
            await self.idle.pop().rest()


async def start() -> Worker:
    """Start a process; where it cannot fork it will speak only once."""
    return await Worker.start("espeak-ng", WORKER, *([] if FORKS else ["--once"]))


def library_version() -> str:
    """Say which release of the library is installed; raises `EngineError` if there is none."""
    try:
        return version(LIBRARY)
    except PackageNotFoundError:
        raise library_missing(LIBRARY) from None


def examine(voice: Voice) -> None:
    """Raise `EngineError` if the library or the variant (`f3`, `m3`, `Annie`, …) is not there."""
    known = variants()
    if variant(voice) not in known:
        raise EngineError(
            "voice",
            Words(f"离线引擎没有“{voice.voice}”这个声音", f"offline has no voice {voice.voice!r}"),
            hint=Words(f"可用：{'、'.join(known)}", f"voices: {', '.join(known)}"),
        )


def variants() -> list[str]:
    """Name the variants that the library can speak in."""
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise library_missing(LIBRARY)
    folder = Path(spec.origin).parent / "espeak-ng-data" / "voices" / "!v"
    return sorted(path.name for path in folder.iterdir())


def variant(voice: Voice) -> str:
    """Say which variant a profile asks for."""
    return voice.voice or DEFAULT_VOICE


def order(tokens: Sequence[Token], request: Request) -> dict[str, object]:
    """Write down what the library shall do."""
    voice = request.voice
    return {
        "text": " ".join(token.text for token in tokens),
        "voice": f"cmn-latn-pinyin+{variant(voice)}",
        "parameters": {
            "rate": words_a_minute(voice.rate * request.pace),
            "volume": round(100 * voice.volume),
            "pitch": PITCH + max(-50, min(49, voice.pitch)),
            "range": RANGE,
        },
        "syllables": sorted({token.text for token in tokens if token.syllable}),
    }


def words_a_minute(pace: float) -> int:
    """Say which of the library's rates gives *pace* times 4.5 Han characters a second.

    >>> words_a_minute(1.0), words_a_minute(0.1), words_a_minute(9.0)
    (223, 80, 420)
    """
    wanted = pace * CHARACTERS_A_SECOND
    for (slow, low), (fast, high) in pairwise(RATES):
        if wanted <= high:
            return max(RATES[0][0], round(slow + (wanted - low) / (high - low) * (fast - slow)))
    return RATES[-1][0]


# ------------------------------------------------------------------------------- verification


def verified(tokens: Sequence[Token], reply: Reply, pcm: bytes, spoken: str) -> Speech:
    """Accept a sound in which every token is read as it should be, and heard."""
    import numpy as np

    if reply["foreign"]:
        raise misread(reply["foreign"], spoken)
    samples = np.frombuffer(pcm, "<i2").astype(np.int16, copy=False)
    words = words_of(tokens, reply, len(samples))
    if len(words) < sum(token.sounds for token in tokens):
        raise incomplete(spoken)
    timed = tuple(clipped(word, samples) for word in words)
    if not all(word.start < word.end for word in timed):
        raise incomplete(spoken)
    return Speech(samples, reply["rate"], timed)


def words_of(tokens: Sequence[Token], reply: Reply, length: int) -> list[Word]:
    """Say when each token sounds: from its own event to the next one's, or to the end of its clause."""
    starts = dict[Token, int]()
    places = positions(tokens)
    for position, sample in reply["words"]:
        if token := places.get(position):
            starts.setdefault(token, sample)
    stops = sorted([*starts.values(), *reply["clauses"], length])
    return [
        Word(start, next((stop for stop in stops if stop > start), length), token.first, token.last)
        for token, start in starts.items()
    ]


def positions(tokens: Sequence[Token]) -> dict[int, Token]:
    """Say which token every character of the library's text belongs to."""
    places = dict[int, Token]()
    at = 0
    for token in tokens:
        if token.sounds:
            places.update(dict.fromkeys(range(at, at + len(token.text)), token))
        at += len(token.text) + 1
    return places


def clipped(word: Word, samples: NDArray[np.int16]) -> Word:
    """End *word* where it is last heard: the pause after it is not a part of it."""
    import numpy as np

    sound = np.abs(samples[word.start : word.end].astype(np.int32))
    loud = np.flatnonzero(sound > max(QUIETEST, FADED * sound.max(initial=0)))
    end = word.start + int(loud[-1]) + 1 if len(loud) else word.start
    return Word(word.start, end, word.first, word.last)


# ------------------------------------------------------------------------------- what can go wrong


def misread(syllables: Sequence[str], spoken: str) -> EngineError:
    """Say that the library does not know some *syllables*."""
    listed = ", ".join(syllables)
    return EngineError(
        "input",
        Words(
            f"不成音节的读音：{listed}（“{spoken}”）", f"no such syllable: {listed} ({spoken!r})"
        ),
    )


def incomplete(spoken: str) -> EngineError:
    """Say that something of *spoken* is not heard."""
    return EngineError(
        "incomplete",
        Words(f"“{spoken}”没有读全", f"not all of {spoken!r} was voiced"),
    )


def too_slow() -> EngineError:
    """Say that a worker did not answer."""
    return EngineError(
        "timeout",
        Words(
            f"espeak-ng 在 {PATIENCE:.0f} 秒内没有应答",
            f"espeak-ng was silent for {PATIENCE:.0f} s",
        ),
    )
