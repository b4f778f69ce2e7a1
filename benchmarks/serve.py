"""How `serve` holds up: 200 listeners ask for parts of an episode for 30 seconds, and every byte is compared.

    python benchmarks/serve.py [SECONDS] [LISTENERS]

The peer is nginx, where it is installed, asked by the same listeners for the same parts right after; the
physical limit is a program that reads the same parts from the file. The memory is that of the server.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

EPISODE = 50 * 2**20
PART = 64 * 1024
NAME = "episode.mp3"

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SETTINGS = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000; client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/feed; }}
}}
"""


class Count(NamedTuple):
    """What listeners got: parts that are right to the byte, and everything that went wrong."""

    parts: int
    errors: int


async def listen(place: tuple[str, int], audio: bytes, seed: int, until: float) -> Count:
    """Ask for one part after another, at places that *seed* decides, over one connection."""
    chance, parts, errors = random.Random(seed), 0, 0  # noqa: S311 - no secret
    reader = writer = None
    while time.monotonic() < until:
        start = chance.randrange(len(audio) - PART)
        try:
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection(*place)
            wanted = f"Range: bytes={start}-{start + PART - 1}"
            writer.write(f"GET /{NAME} HTTP/1.1\r\nHost: x\r\n{wanted}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(PART)
        except (OSError, EOFError):
            reader = writer = None
            errors += 1
            continue
        is_right = head.startswith(b"HTTP/1.1 206 ") and body == audio[start : start + PART]
        parts, errors = parts + is_right, errors + (not is_right)
    if writer:
        writer.close()
    return Count(parts, errors)


def crowd(place: tuple[str, int], audio: Path, seeds: range, seconds: float) -> Count:
    """Let listeners ask at once, one for each seed."""
    data, until = audio.read_bytes(), time.monotonic() + seconds

    async def all_of_them() -> list[Count]:
        return await asyncio.gather(*(listen(place, data, seed, until) for seed in seeds))

    counts = asyncio.run(all_of_them())
    return Count(sum(one.parts for one in counts), sum(one.errors for one in counts))


def read(audio: Path, seconds: float) -> float:
    """Read parts from the file, and nothing else; gives parts a second."""
    chance, parts, until = random.Random(0), 0, time.monotonic() + seconds  # noqa: S311
    with audio.open("rb") as file:
        while time.monotonic() < until:
            file.seek(chance.randrange(EPISODE - PART))
            parts += len(file.read(PART)) == PART
    return parts / seconds


@contextmanager
def ours(folder: Path) -> Iterator[tuple[int, tuple[str, int]]]:
    """Run `serve`; gives its process and its place."""
    command = [
        sys.executable,
        "-m",
        "audio_edition",
        "--project",
        str(folder),
        "serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stderr is not None  # noqa: S101
        words = running.stderr.readline().split()
        url = urlsplit(next(word for word in words if word.startswith("http")).rstrip(","))
        yield running.pid, (str(url.hostname), url.port or 80)
        running.terminate()


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, tuple[str, int]]]:
    """Run nginx over the same folder, as one process like ours."""
    port = 18_080
    (folder / "nginx.conf").write_text(SETTINGS.format(folder=folder, port=port))
    command = [str(NGINX), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        time.sleep(1)
        yield running.pid, ("127.0.0.1", port)
        running.terminate()


def resident(process: int) -> float:
    """Give the memory of a process, in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def measure(
    who: str, process: int, place: tuple[str, int], audio: Path, load: tuple[int, float]
) -> float:
    """Load a server, in a process of its own; print what came of it, and give parts a second."""
    listeners, seconds = load
    with get_context("spawn").Pool(1) as pool:
        pool.apply(crowd, (place, audio, range(listeners), min(3.0, seconds)))
        before = resident(process)
        count = pool.apply(crowd, (place, audio, range(listeners), seconds))
    rate = count.parts / seconds
    print(
        f"{who:6} {count.parts} parts, {count.errors} errors, {rate:,.0f} a second,"
        f" {rate * PART / 2**20:,.0f} MB/s; memory {before:.1f} → {resident(process):.1f} MB"
    )
    return rate


def main(seconds: float, listeners: int) -> None:
    """Measure ours and its peer, and print a line each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        audio = folder / "feed" / NAME
        audio.parent.mkdir()
        folder.chmod(0o755)
        (folder / "edition.toml").touch()
        audio.write_bytes(random.Random(50).randbytes(EPISODE))  # noqa: S311
        load = (listeners, seconds)
        print(
            f"{listeners} listeners, {seconds:g} s, parts of {PART // 1024} KB of {EPISODE >> 20} MB"
        )
        with ours(folder) as (process, place):
            rate = measure("serve", process, place, audio, load)
        if NGINX:
            with nginx(folder) as (process, place):
                peer = measure("nginx", process, place, audio, load)
            print(f"serve answers {rate / peer:.2f} times as many as nginx")
        limit = read(audio, min(3.0, seconds))
        print(f"file   {limit:,.0f} parts a second; serve gives {rate / limit:.3f} of them")


if __name__ == "__main__":
    main(
        float(sys.argv[1]) if len(sys.argv) > 1 else 30.0,
        int(sys.argv[2]) if len(sys.argv) > 2 else 200,  # noqa: PLR2004
    )
