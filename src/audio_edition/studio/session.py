"""A recording session: what is missing is voiced side by side, tried again, and given up where it is hopeless.

An attempt that failed is made again after a growing, jittered wait. A service that refuses, or asks for
patience, is left alone by all who wait for it, together; one that keeps failing is not asked again.
"""

from __future__ import annotations

import asyncio
import logging
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.studio.engines.protocol import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio_edition.model import Take
    from audio_edition.studio.engines.protocol import Engine, Request, Speech
    from audio_edition.studio.takes import TakeShelf

ATTEMPTS = 8  # of one segment: with a fault in three, one segment in 15,000 is lost
FIRST_WAIT, LONGEST_WAIT, JITTER = 0.5, 15.0, 0.5  # seconds; every wait is twice the one before
LONGEST_PATIENCE = 300.0  # seconds that a service may ask for
#: By kind of refusal: how many in a row are borne, and the first wait in seconds, each twice the one before.
REFUSED = {"auth": (4, 1.0), "rate": (6, 2.0)}  # 7 and 62 seconds in all
FAILURES, ROUNDS = 12, 3  # in a row, of whatever segments; or so often for every seat
WELL = 2  # answers after which a service is asked one more at a time
THREADS = 1  # that proves and keeps what came: every further one takes memory, and saves no time
RUSH = 0.3  # seconds over which those who waited come back

#: stamina tells every retry; a program that sets up logging hears it, stderr does not.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Part(NamedTuple):
    """A segment's share of the work: who voices what, and under which key the take is kept."""

    engine: Engine
    request: Request
    key: str

    @property
    def service(self) -> tuple[str, str, str]:
        """Name what is asked for it: an engine, at its server, with its model."""
        voice = self.request.voice
        return self.engine.name, voice.server, voice.model


@dataclass
class Door:
    """The way to an engine: closed while it asks for patience, shut once it is hopeless.

    As many as it has *seats* ask at a time. An engine that answers well is given more of them, up to *most*;
    where it refuses, half are taken away.
    """

    seats: int
    most: int
    taken: int = 0
    answers: int = 0
    opens: float = 0.0
    refusals: int = 0
    failures: int = 0
    shut: EngineError | None = None
    left: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __aenter__(self) -> None:
        """Take a seat, as soon as one is free."""
        async with self.left:
            await self.left.wait_for(lambda: self.taken < self.seats)
            self.taken += 1

    async def __aexit__(self, *_: object) -> None:
        """Leave the seat."""
        async with self.left:
            self.taken -= 1
            self.left.notify_all()

    async def wait(self) -> None:
        """Wait until it may be asked; raises `EngineError` if it need not be asked again."""
        now = asyncio.get_running_loop().time
        while (left := self.opens - now()) > 0 and not self.shut:  # noqa: ASYNC110 - it may be closed again
            await asyncio.sleep(left + random.uniform(0, RUSH))  # noqa: S311 - nobody guesses at this
        if self.shut:
            raise self.shut

    def answered(self) -> None:
        """Hear that an attempt succeeded."""
        self.refusals = self.failures = 0
        self.answers += 1
        if self.answers % WELL == 0 and self.seats < self.most:
            self.seats += 1

    def failed(self, error: EngineError) -> None:
        """Hear why an attempt failed; that a text cannot be said is no fault of the engine."""
        if error.kind in REFUSED:
            self._refused(error)
        elif error.kind != "input":
            self.failures += 1
            if self.failures >= max(FAILURES, ROUNDS * self.seats):
                self.shut = given_up(error)

    def _refused(self, error: EngineError) -> None:
        """Close for as long as the service asks, and longer each time; those who asked together are one refusal."""
        now, (borne, first) = asyncio.get_running_loop().time(), REFUSED[error.kind]
        asked = error.retry_after or 0.0
        if now < self.opens:
            self.opens = max(self.opens, now + asked)
        else:
            self.opens = now + max(asked, first * 2**self.refusals)
            self.refusals += 1
            self.seats = max(1, self.seats // 2)
        if self.refusals >= borne or asked > LONGEST_PATIENCE or not error.retryable:
            self.shut = given_up(error)


@dataclass
class Session:
    """What is done, what failed and why, and how many attempts it took."""

    takes: TakeShelf
    progress: Callable[[int, int], None]
    total: int
    requests: int = 0
    done: dict[str, Take] = field(default_factory=dict)
    failed: dict[str, EngineError] = field(default_factory=dict)
    doors: dict[tuple[str, str, str], Door] = field(default_factory=dict)

    def run(self, parts: Sequence[Part]) -> None:
        """Voice *parts*: every key of theirs is *done* or *failed* then.

        Raises `EditionError` where a take cannot be kept (a full disk).
        """
        self.progress(0, self.total)
        asyncio.run(self._record(parts))

    async def _record(self, parts: Sequence[Part]) -> None:
        """Voice *parts* side by side, as many at a time as their engines bear."""
        self.doors = {
            part.service: Door(part.engine.concurrency, part.engine.most) for part in parts
        }
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
        refused: BaseException | None = None
        try:
            async with asyncio.TaskGroup() as group:
                for part in sorted(parts, key=_length, reverse=True):  # the longest would end last
                    group.create_task(self._voice(part))
        except* EditionError as several:
            refused = several.exceptions[0]
        finally:
            for engine in {part.engine.name: part.engine for part in parts}.values():
                await engine.close()
        if refused:
            raise refused

    async def _voice(self, part: Part) -> None:
        """Voice one part and keep it, or note why it could not be voiced.

        Its seat is held between attempts, too: a service in trouble is left in peace; and until the take is
        kept, so that a slow disk is not buried under sound.
        """
        door = self.doors[part.service]
        async with door:
            try:
                speech = await self._try_again_and_again(part, door)
            except EngineError as error:
                self.failed[part.key] = error
                return
            self.done[part.key] = await asyncio.to_thread(self.takes.put, part.key, speech)
        self.progress(len(self.done), self.total)

    async def _try_again_and_again(self, part: Part, door: Door) -> Speech:
        """Attempt *part* until it succeeds, cannot succeed, or has failed too often."""
        import stamina

        async for attempt in stamina.retry_context(
            on=wait_before_next,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT,
            wait_max=LONGEST_WAIT,
            wait_jitter=JITTER,
        ):
            with attempt:
                return await self._attempt(part, door)
        raise AssertionError  # pragma: no cover - stamina returns or raises

    async def _attempt(self, part: Part, door: Door) -> Speech:
        """Make one attempt, as soon as the door is open."""
        await door.wait()
        self.requests += 1
        try:
            speech = audible(await part.engine.attempt(part.request))
        except EngineError as error:
            door.failed(error)
            raise
        except OSError as error:  # no memory, no more open files: the system's, not the service's
            fault = unavailable(error)
            door.failed(fault)
            raise fault from error
        door.answered()
        return speech


def _length(part: Part) -> int:
    return len(part.request.utterance.spoken)


def audible(speech: Speech) -> Speech:
    """Give *speech* back; raises `EngineError` if it is silent from end to end."""
    from audio_edition.studio.silence import SILENT

    if not len(speech.samples) or abs(speech.samples.astype("int32")).max() <= SILENT:
        raise EngineError("incomplete", Words("录音没有声音", "the take is silent"))
    return speech


def wait_before_next(error: Exception) -> bool | float:
    """Say whether another attempt is worth while; 0.0 where the door says how long to wait.

    >>> wait_before_next(EngineError("rate", Words("请求过多", "too many"), retry_after=30))
    0.0
    >>> wait_before_next(EngineError("voice", Words("没有这个声音", "no such voice")))
    False
    """
    if not isinstance(error, EngineError) or not error.retryable:
        return False
    return 0.0 if error.kind in REFUSED else True


def unavailable(error: OSError) -> EngineError:
    """Say that the system refuses what an engine needs.

    >>> unavailable(OSError(24, "Too many open files")).problem.en
    'the system refused: Too many open files'
    """
    reason = error.strerror or str(error)
    return EngineError("unavailable", Words(f"系统拒绝：{reason}", f"the system refused: {reason}"))


def given_up(error: EngineError) -> EngineError:
    """Say that an engine is not asked again after *error*."""
    return EngineError(error.kind, error.problem, hint=error.hint, retryable=False)
