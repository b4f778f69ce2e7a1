"""A library in a process of its own: orders go to its stdin, answers come from its stdout.

Some libraries bring down the process that they are in. There it costs one answer, and what the library
said before it ended is told.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import struct
import sys
from contextlib import ExitStack, suppress
from tempfile import TemporaryFile
from typing import IO, NamedTuple, cast

from audio_edition.errors import Words
from audio_edition.studio.engines.espeak_worker import frame
from audio_edition.studio.engines.protocol import EngineError
from audio_edition.studio.engines.refusals import plain

ENDING = 2.0  # seconds for a process that breaks down to end by itself, and say why
LAST = 4_096  # bytes of what a process wrote to stderr: its last line stands there


class Worker(NamedTuple):
    """A process that owns *library*, the pipes to it, and the *log* of its stderr."""

    library: str
    process: asyncio.subprocess.Process
    source: asyncio.StreamReader
    sink: asyncio.StreamWriter
    log: IO[bytes]

    @classmethod
    async def start(cls, library: str, module: str, *arguments: str) -> Worker:
        """Start *module* in a process; its folder is not where modules are looked for."""
        pipe = asyncio.subprocess.PIPE
        with ExitStack() as unless_started:
            log = unless_started.enter_context(TemporaryFile())
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                module,
                *arguments,
                stdin=pipe,
                stdout=pipe,
                stderr=log,
                start_new_session=True,  # so that its forks can be ended with it
            )
            unless_started.pop_all()  # the log stays open as long as the process runs
        source, sink = process.stdout, process.stdin
        return cls(
            library,
            process,
            cast("asyncio.StreamReader", source),
            cast("asyncio.StreamWriter", sink),
            log,
        )

    async def ask(self, order: dict[str, object]) -> tuple[dict[str, object], bytes]:
        """Have *order* answered; raises `EngineError` if the process ends over it."""
        try:
            self.sink.write(frame(order))
            await self.sink.drain()
            head, body = struct.unpack(">II", await self.source.readexactly(8))
            reply: dict[str, object] = json.loads(await self.source.readexactly(head))
            return reply, await self.source.readexactly(body)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.sink.close()
            with suppress(TimeoutError):
                async with asyncio.timeout(ENDING):
                    await self.process.wait()
            await self._gone()
            reason = self.last_line()
            self.log.close()
            raise broke_down(self.library, self.process.returncode, reason) from error

    def last_line(self) -> str:
        """Give the last line that the process wrote to stderr, as it may be shown."""
        self.log.seek(max(0, os.fstat(self.log.fileno()).st_size - LAST))
        lines = self.log.read().decode(errors="replace").strip().splitlines()
        return plain(lines[-1]) if lines else ""

    async def rest(self) -> None:
        """Let the process end: it does when nothing more can be asked."""
        await self._close()
        self.log.close()

    async def end(self) -> None:
        """End the process, whatever it is doing, and wait until it is gone."""
        await self._gone()
        self.log.close()

    async def _gone(self) -> None:
        """End the process and its forks: one that hangs would hold the pipes open."""
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:  # pragma: no cover - the tests run on Linux
                self.process.kill()
        await self._close()

    async def _close(self) -> None:
        """Close the pipes, and wait until they are and the process is gone: a loop that ends earlier leaves them open."""
        self.sink.close()
        await self.process.communicate()
        with suppress(ConnectionError):  # what it was to be asked and did not read is lost
            await self.sink.wait_closed()


def cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def broke_down(library: str, code: int | None, reason: str) -> EngineError:
    """Say that the process of *library* ended with *code*, and what it said last.

    >>> broke_down("espeak-ng", -11, "").problem.en
    'the espeak-ng process ended (-11)'
    """
    zh, en = (f"：{reason}", f": {reason}") if reason else ("", "")
    return EngineError(
        "unavailable",
        Words(f"{library} 进程意外结束（{code}）{zh}", f"the {library} process ended ({code}){en}"),
    )
