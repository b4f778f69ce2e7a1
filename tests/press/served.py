"""A folder on the preview server, as `serve` runs it, in a thread of the test."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from audio_edition.press import preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve *folder* on a free port of this machine, and give host and port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = uvicorn.Server(preview.config(folder))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        running.should_exit = True
        thread.join()
