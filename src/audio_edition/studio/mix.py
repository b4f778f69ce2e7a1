"""The mix: takes and stings become an episode, a part at a time.

A part is kept on the shelf under everything that shaped it, with how loud it is, so that an edition
mixed again is only read and joined, and a corrected sentence costs one part.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import shelf as shelves
from audio_edition.errors import EditionError, Words
from audio_edition.studio import encode, gating, layout
from audio_edition.studio.layout import lay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.model import Rundown, Segment, Take, Timeline
    from audio_edition.settings import Sound
    from audio_edition.shelf import Shelf
    from audio_edition.studio.layout import Part, Piece
    from audio_edition.studio.master import Sounding

__all__ = ["Mix", "lay", "mix"]

#: How parts lie on the shelf: a line of JSON (the record), then the MPEG frames.
SUFFIX = ".part.mp3"

#: Changes with every change of method that can be heard: mastering, stings, this file.
METHOD = "1"

#: Parts that are mastered side by side at most: each holds its own sound in memory.
MOST_JOBS = 8


@dataclass(frozen=True, slots=True)
class Mix:
    """An episode's sound: when what sounds, the MP3 without tags, and how it measures.

    *loudness* is integrated, in LUFS; *peak* the true peak after decoding, in dBTP; *encoded* of
    *parts* parts were made anew, the others came from the shelf.
    """

    timeline: Timeline
    mp3: bytes = field(repr=False)
    loudness: float
    peak: float
    encoded: int
    parts: int


class Kept(NamedTuple):
    """A part as it lies on the shelf: its frames, momentary loudness in LUFS every 100 ms, peak in dBTP."""

    stream: bytes
    momentary: list[float]
    peak: float


def mix(  # noqa: PLR0913, PLR0917 - what an episode is made of, each asked for once
    rundown: Rundown,
    segments: Sequence[Segment],
    takes: Sequence[Take],
    samples: Callable[[Take], NDArray[np.int16]],
    sound: Sound,
    shelf: Shelf,
    *,
    progress: Callable[[int, int], None],
    jobs: int | None = None,
) -> Mix:
    """Mix, master and encode an episode; parts that the *shelf* holds are not made again.

    *samples* gives the sound of a take and is called from several threads; *progress* is told how
    many of how many parts are ready. *jobs* is how many parts are made at once (a thread each).
    """
    laid = layout.parts(rundown, segments, takes, sound)
    keys = [key(part, takes, sound) for part in laid]
    ready = {number: kept for number, name in enumerate(keys) if (kept := take_down(shelf, name))}
    missing = [number for number in range(len(laid)) if number not in ready]
    progress(len(ready), len(laid))

    def make(number: int) -> Kept:
        kept = made(laid[number], takes, samples, sound)
        put_up(shelf, keys[number], kept)
        return kept

    with ThreadPoolExecutor(max_workers=workers(jobs)) as pool:
        running = {pool.submit(make, number): number for number in missing}
        try:
            for future in as_completed(running):
                ready[running[future]] = future.result()
                progress(len(ready), len(laid))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    streams = [ready[number] for number in range(len(laid))]
    return Mix(
        timeline=layout.timeline(rundown, laid),
        mp3=encode.join(
            [each.stream for each in streams], sum(part.frames for part in laid), sound
        ),
        loudness=programme(streams),
        peak=max((each.peak for each in streams), default=0.0),
        encoded=len(missing),
        parts=len(laid),
    )


def workers(jobs: int | None) -> int:
    """Say how many parts are made at once: as many as asked for, else one a processor."""
    return max(1, jobs) if jobs is not None else min(os.cpu_count() or 1, MOST_JOBS)


def programme(parts: Sequence[Kept]) -> float:
    """Give the gated loudness of parts played one after another, in LUFS."""
    return gating.integrated([gating.power(lufs) for part in parts for lufs in part.momentary])


def key(part: Part, takes: Sequence[Take], sound: Sound) -> str:
    """Name a part by everything that shapes its bytes; where it stands in the episode does not."""
    return shelves.digest(
        {
            "method": METHOD,
            "encoder": encode.encoder(),
            "sound": [sound.loudness, sound.peak, sound.bitrate],
            "frames": part.frames,
            "pieces": [[origin(piece, takes), piece.start, piece.length] for piece in part.pieces],
        }
    )


def origin(piece: Piece, takes: Sequence[Take]) -> list[object]:
    """Name where a piece comes from."""
    if isinstance(piece.source, str):
        return [piece.source]
    take = takes[piece.source]
    return [take.key, take.rate, take.length]


def made(
    part: Part,
    takes: Sequence[Take],
    samples: Callable[[Take], NDArray[np.int16]],
    sound: Sound,
) -> Kept:
    """Master a part from its takes and stings."""
    from audio_edition.studio import master

    pieces = [sounding(piece, takes, samples) for piece in part.pieces]
    mastered = master.master(pieces, part.frames, sound)
    momentary = [round(gating.loudness(power), 2) for power in mastered.powers]
    return Kept(mastered.stream, momentary, round(mastered.peak, 2))


def sounding(
    piece: Piece, takes: Sequence[Take], samples: Callable[[Take], NDArray[np.int16]]
) -> Sounding:
    """Fetch the sound of a piece, at the episode's rate."""
    from audio_edition.studio import master, stings

    if isinstance(piece.source, str):
        sting = stings.sting(piece.source)
        return master.Sounding(piece.start, sting, layout.RATE, music=True)
    take = takes[piece.source]
    voiced = samples(take)
    if len(voiced) != take.length:
        raise not_as_laid(take, len(voiced))
    return master.Sounding(piece.start, voiced, take.rate)


def not_as_laid(take: Take, length: int) -> EditionError:
    """Say that a take on the shelf is not the one that was recorded."""
    return EditionError(
        Words(
            f"录音 {take.key[:12]} 应有 {take.length} 个采样，实有 {length} 个",
            f"take {take.key[:12]} should hold {take.length} samples and holds {length}",
        ),
        hint=Words(
            "删除 .audio-edition 后重新运行，缺的录音会重新合成",
            "delete .audio-edition and run again; the take is voiced anew",
        ),
    )


def put_up(shelf: Shelf, name: str, kept: Kept) -> None:
    """Keep a part and its record, in one file, so that neither is there without the other."""
    record = {
        "momentary": kept.momentary,
        "peak": kept.peak,
        "sha256": hashlib.sha256(kept.stream).hexdigest(),
    }
    line = json.dumps(record, sort_keys=True, separators=(",", ":")).encode()
    shelf.put(name, SUFFIX, line + b"\n" + kept.stream)


def take_down(shelf: Shelf, name: str) -> Kept | None:
    """Take a part from the shelf; one that is not there or not whole is None."""
    content = shelf.get(name, SUFFIX)
    if content is None:
        return None
    line, _, stream = content.partition(b"\n")
    try:
        record = json.loads(line)
        whole = record["sha256"] == hashlib.sha256(stream).hexdigest()
        return Kept(stream, record["momentary"], record["peak"]) if whole else None
    except (ValueError, KeyError, TypeError):
        return None
