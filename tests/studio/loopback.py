"""A server of aiohttp on a free port of the loopback interface, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def serving(*routes: web.RouteDef) -> Iterator[str]:
    """Serve *routes*; gives the host and the port."""
    ready, loop, stop, place = threading.Event(), asyncio.new_event_loop(), asyncio.Event(), []

    async def run() -> None:
        app = web.Application()
        app.add_routes(routes)
        runner = web.AppRunner(app, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        place.extend(runner.addresses[0][:2])
        ready.set()
        await stop.wait()
        await runner.cleanup()

    def work() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(run())

    thread = threading.Thread(target=work)
    thread.start()
    ready.wait(10)
    host, port = place
    try:
        yield f"{host}:{port}"
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
