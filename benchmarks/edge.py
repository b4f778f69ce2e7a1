"""What proof and patience cost: `python benchmarks/edge.py [SEGMENTS]`.

A server on this machine speaks the protocol of the Edge service, after 0.3 seconds and at a twentieth of the
time that the sound plays. It is asked by edge-tts alone, which collects the MP3 and looks at nothing, and by
our own session, as many at a time. The ratios are what our own work costs.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import edge_tts
import edge_tts.communicate

from audio_edition.model import Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import voicing
from audio_edition.studio.takes import TakeShelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

NUMBERS = "零一二三四五六七八九"
SENTENCE = "第{}条，全区供电所新建线路已投入运行，今年以来，供电能力稳步提升，居民用电更有保障。"
LATENCY, PACE = (
    0.3,
    0.11,
)  # seconds; the chords of the server are half as long as a voice's syllables
VOICE = "zh-CN-YunyangNeural"


def serve(pipe: Connection) -> None:
    """Serve until something comes through the *pipe*."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.studio.edge_server import edge_server

    with edge_server() as server:
        server.latency, server.pace = LATENCY, PACE
        pipe.send(server.address)
        pipe.recv()


def texts(count: int) -> list[str]:
    """Write *count* sentences of some 45 characters, all different."""
    numbers = ("".join(NUMBERS[int(digit)] for digit in str(number)) for number in range(count))
    return [SENTENCE.format(number) for number in numbers]


async def alone(work: list[str], seats: int) -> int:
    """Let the client ask for everything, *seats* at a time; gives the bytes that came."""
    free = asyncio.Semaphore(seats)

    async def ask(text: str) -> int:
        async with free:
            client = edge_tts.Communicate(text, VOICE)
            return sum([len(p["data"]) async for p in client.stream() if p["type"] == "audio"])

    return sum(await asyncio.gather(*map(ask, work)))


def record(work: list[str], seats: int | None) -> None:
    """Voice everything as an edition is voiced."""
    segments = [
        Segment(0, 0, "body", "anchor", Utterance((Run(text, text),), ()), "sentence")
        for text in work
    ]
    cast = voicing.Cast({"anchor": Voice(engine="edge", voice=VOICE)})
    with tempfile.TemporaryDirectory() as folder:
        takes = TakeShelf(Shelf(Path(folder)))
        voicing.voice(segments, cast, takes, progress=lambda _done, _all: None, jobs=seats)


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """Take the time of *work* and the time of its processor, in seconds."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


def main(count: int) -> None:
    """Measure both, with as many at a time, and print a line each."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    server.start()
    edge_tts.communicate.WSS_URL = ours.recv()
    work = texts(count)
    record(work[:2], 2)  # what is loaded once is not counted
    print(f"{count} sentences of {len(work[0])} characters")
    for seats in (4, 16):
        floor, floor_cpu = taken(lambda seats=seats: asyncio.run(alone(work, seats)))
        wall, cpu = taken(lambda seats=seats: record(work, seats))
        print(f"{seats:2} at a time  edge-tts alone {floor:5.1f} s, {floor_cpu:.2f} s of CPU")
        print(f"{'':14}ours           {wall:5.1f} s, {cpu:.2f} s of CPU", end="")
        print(f": {wall / floor:.2f} and {cpu / floor_cpu:.2f} times as much")
    wall, cpu = taken(lambda: record(work, None))
    print(f"by default    ours           {wall:5.1f} s, {cpu:.2f} s of CPU")
    ours.send("enough")
    server.join()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 111)
