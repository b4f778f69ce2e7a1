"""Segments become takes: around any engine, concurrency, retry, and the proof that all of it was voiced.

What is on the shelf is not voiced again; what was voiced stays on the shelf, whatever else goes wrong.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.studio.engines import open_engine
from audio_edition.studio.engines.protocol import EngineError, Request

if TYPE_CHECKING:
    from asyncio import Semaphore
    from collections.abc import Callable, Mapping, Sequence

    from audio_edition.model import Segment, Take
    from audio_edition.settings import Voice
    from audio_edition.studio.engines.protocol import Engine, Speech
    from audio_edition.studio.takes import TakeShelf

ATTEMPTS = 4
FIRST_WAIT, LONGEST_WAIT, JITTER = 1.0, 60.0, 1.0  # seconds; every wait is twice the one before
LONGEST_PATIENCE = 300.0  # seconds that a service may ask for
IN_A_ROW = 5  # segments that failed: the rest would fail as well, and is not tried
SILENT = 32  # of 32,768 (-60 dBFS)

#: stamina tells every retry; a program that sets up logging hears it, stderr does not.
logging.getLogger("stamina").addHandler(logging.NullHandler())

#: What to do when an engine cannot voice the edition.
NEXT_STEP = {
    "edge": Words(
        "请检查网络、代理和系统时钟；或升级：pip install -U edge-tts；或改用离线语音：--offline",
        "check the network, the proxy and the clock; or run: pip install -U edge-tts; "
        "or use the offline voice: --offline",
    ),
}

TRY_AGAIN = Words(
    "录好的句子都在，可以再运行一次", "run it again: the takes that are finished are kept"
)


@dataclass(frozen=True, slots=True)
class Voiced:
    """The *takes* of all segments, in order, and what it took: *fresh* are the segments voiced now.

    Segments that sound the same share a take; the first of them counts. *characters* are those that
    sound in the fresh segments, *requests* the attempts made at them.
    """

    takes: tuple[Take, ...]
    fresh: tuple[int, ...]
    characters: int
    requests: int


class Part(NamedTuple):
    """A segment's share of the work: who voices what, and where the take belongs."""

    engine: Engine
    request: Request
    key: str


def voice(
    segments: Sequence[Segment],
    voices: Mapping[str, Voice],
    takes: TakeShelf,
    *,
    progress: Callable[[int, int], None],
    jobs: int | None = None,
) -> Voiced:
    """Voice what is not on the shelf yet; *voices* are by role, *jobs* bounds what runs side by side.

    *progress* is told how many of the missing takes are done, and of how many. Raises `EditionError`
    if one could not be voiced; the finished ones stay on the shelf.
    """
    parts = cast_parts(segments, voices, takes, jobs)
    shelved = on_shelf(parts, takes)
    missing = [at for at, part in first_of_each(parts) if shelved[part.key] is None]
    requests = 0
    if missing:
        session = Session(takes, progress, total=len(missing))
        session.run([parts[at] for at in missing])
        shelved.update(session.done)
        requests = session.requests
    return Voiced(
        tuple(take for part in parts if (take := shelved[part.key])),
        tuple(missing),
        sum(sounding(parts[at].request) for at in missing),
        requests,
    )


def on_the_shelf(
    segments: Sequence[Segment], voices: Mapping[str, Voice], takes: TakeShelf
) -> tuple[Take | None, ...]:
    """Give the take of every segment, or None for one that has to be voiced; nothing is started."""
    parts = cast_parts(segments, voices, takes, None)
    shelved = on_shelf(parts, takes)
    return tuple(shelved[part.key] for part in parts)


def cast_parts(
    segments: Sequence[Segment], voices: Mapping[str, Voice], takes: TakeShelf, jobs: int | None
) -> list[Part]:
    """Give every segment its voice and its engine."""
    names = {voice.engine for voice in voices.values()}
    engines = {name: open_engine(name, jobs) for name in sorted(names)}
    parts = []
    for segment in segments:
        profile = voice_of(segment.role, voices)
        engine = engines[profile.engine]
        request = Request(segment.utterance, profile, segment.pace)
        parts.append(Part(engine, request, takes.key(engine, request)))
    return parts


def voice_of(role: str, voices: Mapping[str, Voice]) -> Voice:
    """Find the voice of *role*; raises `EditionError` if it has none."""
    try:
        return voices[role]
    except KeyError:
        raise EditionError(
            Words(f"角色“{role}”没有语音", f"the role {role!r} has no voice"),
            hint=Words(
                "请在 edition.toml 的 [voices] 中指定", "name one under [voices] in edition.toml"
            ),
        ) from None


def on_shelf(parts: Sequence[Part], takes: TakeShelf) -> dict[str, Take | None]:
    """Look up every key once."""
    return {part.key: takes.get(part.key) for _, part in first_of_each(parts)}


def first_of_each(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    """List the parts that sound different, with the index of the first segment of each."""
    first = dict[str, int]()
    for at, part in enumerate(parts):
        first.setdefault(part.key, at)
    return [(at, parts[at]) for at in first.values()]


def sounding(request: Request) -> int:
    """Count the characters that are heard: letters, figures and Han characters."""
    return sum(map(str.isalnum, request.utterance.spoken))


# ------------------------------------------------------------------------------- the session


@dataclass
class Session:
    """A recording session: what is done, what failed, and how many attempts it took."""

    takes: TakeShelf
    progress: Callable[[int, int], None]
    total: int
    requests: int = 0
    in_a_row: int = 0
    done: dict[str, Take] = field(default_factory=dict)
    failed: list[tuple[Part, EngineError]] = field(default_factory=list)
    refused: Exception | None = None

    def run(self, parts: Sequence[Part]) -> None:
        """Voice *parts*; raises `EditionError` if not all of them could be."""
        import asyncio

        self.progress(0, self.total)
        asyncio.run(self.record(parts))
        if self.failed:
            raise not_voiced(self.total - len(self.done), self.failed[0])

    async def record(self, parts: Sequence[Part]) -> None:
        """Voice *parts* side by side, as many at a time as their engines bear.

        A take that cannot be kept (a full disk) ends the session with its own fault.
        """
        import asyncio

        engines = {part.engine.name: part.engine for part in parts}
        doors = {name: asyncio.Semaphore(engine.concurrency) for name, engine in engines.items()}
        try:
            async with asyncio.TaskGroup() as group:
                for part in parts:
                    group.create_task(self.voice(part, doors[part.engine.name]))
        except* EditionError as several:
            self.refused = several.exceptions[0]
        finally:
            for engine in engines.values():
                await engine.close()
        if self.refused:
            raise self.refused

    async def voice(self, part: Part, door: Semaphore) -> None:
        """Voice one part and keep it, or note why it could not be voiced."""
        try:
            async with door:  # held between attempts, too: a service in trouble is left in peace
                speech = await self.try_again_and_again(part)
        except EngineError as error:
            self.failed.append((part, error))
            self.in_a_row += 1
            return
        if speech:
            self.in_a_row = 0
            self.done[part.key] = self.takes.put(part.key, speech)
            self.progress(len(self.done), self.total)

    async def try_again_and_again(self, part: Part) -> Speech | None:
        """Attempt *part* up to four times; None if so much has failed that it is not worth while."""
        import stamina

        speech = None
        async for attempt in stamina.retry_context(
            on=wait_before_next,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=JITTER,
        ):
            with attempt:
                speech = await self.attempt(part)
        return speech

    async def attempt(self, part: Part) -> Speech | None:
        """Make one attempt, unless too many segments have failed before."""
        if self.in_a_row >= IN_A_ROW:
            return None
        self.requests += 1
        return audible(await part.engine.attempt(part.request))


def audible(speech: Speech) -> Speech:
    """Give *speech* back; raises `EngineError` if it is silent from end to end."""
    if not len(speech.samples) or abs(speech.samples.astype("int32")).max() <= SILENT:
        raise EngineError("incomplete", Words("录音没有声音", "the take is silent"))
    return speech


def wait_before_next(error: Exception) -> bool | float:
    """Say whether another attempt is worth while; a number is the seconds that the service asks for.

    >>> wait_before_next(EngineError("rate", Words("请求过多", "too many"), retry_after=30))
    30
    >>> wait_before_next(EngineError("voice", Words("没有这个声音", "no such voice")))
    False
    """
    if not isinstance(error, EngineError) or not error.retryable:
        return False
    if error.retry_after is None:
        return True
    return error.retry_after <= LONGEST_PATIENCE and error.retry_after


def not_voiced(count: int, first: tuple[Part, EngineError]) -> EditionError:
    """Say how many segments could not be voiced, what the first of them says, and why."""
    part, error = first
    text = part.request.utterance.written
    return EditionError(
        Words(
            f"{count} 句未能录音，首先是“{text}”：{error.problem.zh}",
            f"{count} segment{'' if count == 1 else 's'} could not be voiced, "
            f"the first is {text!r}: {error.problem.en}",
        ),
        hint=error.hint or NEXT_STEP.get(part.engine.name, TRY_AGAIN),
    )
