"""The preview on the editor's own machine: who is let in, how many at once, until when.

Nobody can hold the others up. A caller who never ends his request, or never takes his answer, keeps his
seat only until another one needs it.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from audio_edition.errors import EditionError, Words
from audio_edition.press import phone, server

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from pathlib import Path

#: Connections at once; and how many more may stand at the door. A connection takes up to two of the 1,024
#: files that a process may hold open.
SEATS, QUEUE = 320, 256


def serve(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    ready: Callable[[phone.Reach], None],
) -> None:
    """Serve *folder* until interrupted; *ready* hears where, as soon as it answers.

    Port 0 takes any free one. Raises `EditionError` where the port is taken or not allowed, and
    passes the `KeyboardInterrupt` on after the last answer.
    """
    with _listening(host, port) as listener:
        bound, port, *_ = listener.getsockname()
        ready(phone.reach(bound, port))
        uvicorn.Server(config(folder)).run(sockets=[listener])


def config(folder: Path) -> uvicorn.Config:
    """Say how *folder* is served."""
    return uvicorn.Config(
        server.app(folder),
        http=Caller,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_level="error",  # what strangers do wrong is not the editor's business
        server_header=False,
        proxy_headers=False,
        backlog=QUEUE,
        h11_max_incomplete_event_size=2 * server.LONGEST,
        timeout_graceful_shutdown=1,
    )


class Caller(H11Protocol):
    """One who calls over HTTP/1.1."""

    since = 0.0

    @property
    def claim(self) -> tuple[bool, float]:
        """What he has to his seat, the lowest least: being answered, then having come, or been answered, late."""
        return not getattr(self.cycle, "response_complete", True), self.since

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a seat, where all are taken that of the caller with the least claim."""
        if len(self.connections) >= SEATS:
            least = min((one for one in self.connections if isinstance(one, Caller)), key=_claim)
            self.connections.discard(least)
            least.transport.abort()
        self.since = self.loop.time()
        super().connection_made(transport)

    def on_response_complete(self) -> None:
        """Go on to the next request."""
        self.since = self.loop.time()
        super().on_response_complete()

    def shutdown(self) -> None:
        """Hang up: who stops the preview does not wait until a listener has heard the end."""
        self.transport.abort()


def _claim(caller: Caller) -> tuple[bool, float]:
    return caller.claim


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EditionError(
            Words(
                f"无法在 {host} 的 {port} 端口提供服务：{reason}",
                f"cannot serve on {host}, port {port}: {reason}",
            ),
            hint=Words("请用 --port 换一个端口", "choose another one with --port"),
        ) from error
