"""The mix: takes and stings become an episode, a part at a time.

A part is kept on the shelf under everything that shaped it, with how loud it is, so that an edition
mixed again is only read and joined, and a corrected sentence costs one part.
"""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import shelf as shelves
from audio_edition.errors import EditionError, Where, Words
from audio_edition.studio import encode, gating, layout
from audio_edition.studio.layout import lay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.model import Rundown, Segment, StingName, Take, Timeline
    from audio_edition.settings import Sound
    from audio_edition.shelf import Shelf
    from audio_edition.studio.layout import Part, Piece
    from audio_edition.studio.master import Sounding
    from audio_edition.studio.stings import Sting

__all__ = ["Mix", "lay", "mix"]

#: How parts lie on the shelf: a line of JSON (the record), then the MPEG frames.
SUFFIX = ".part.mp3"

#: Changes with every change of method that can be heard: mastering, stings, this file.
METHOD = "3"

#: What the peak of nothing at all is said to be, in dBTP.
SILENCE = -120.0

#: Parts that are mastered side by side at most: each takes the memory of a sentence and of an encoder.
MOST_JOBS = 8


@dataclass(frozen=True, slots=True)
class Mix:
    """An episode's sound: when what sounds, its *parts* on the *shelf*, and how it measures.

    *info* is the frame that stands before the parts, *size* the bytes of all. *loudness* is integrated, in LUFS; *peak* the true
    peak after decoding, in dBTP; *encoded* parts were made anew, the others came from the shelf.
    """

    timeline: Timeline
    shelf: Shelf
    parts: tuple[str, ...]
    info: bytes
    size: int
    loudness: float
    peak: float
    encoded: int

    def mp3(self) -> Iterator[bytes]:
        """Give the MP3 without tags, a part at a time; raises `EditionError` if one is no longer there."""
        yield self.info
        for name in self.parts:
            kept = take_down(self.shelf, name)
            if kept is None:
                raise part_lost(self.shelf.place(name, SUFFIX))
            yield kept.stream


class Kept(NamedTuple):
    """A part as it lies on the shelf: its frames, momentary loudness in LUFS every 100 ms, peak in dBTP, decoded."""

    stream: bytes
    momentary: list[float]
    peak: float


class Known(NamedTuple):
    """What is remembered of a part: how many bytes, how loud, how high."""

    size: int
    momentary: list[float]
    peak: float


def mix(  # noqa: PLR0913, PLR0917 - what an episode is made of, each asked for once
    rundown: Rundown,
    segments: Sequence[Segment],
    takes: Sequence[Take],
    samples: Callable[[Take], NDArray[np.int16]],
    sound: Sound,
    stings: Mapping[StingName, Sting],
    shelf: Shelf,
    *,
    progress: Callable[[int, int], None],
    jobs: int | None = None,
) -> Mix:
    """Mix, master and encode an episode; parts that the *shelf* holds are not made again.

    *samples* gives the sound of a take and is called from several threads, *stings* are what is played
    between; *progress* is told how many of how many parts are ready. *jobs* is how many parts are made at once (a thread each).
    """
    lengths = {name: one.length for name, one in stings.items()}
    laid = layout.parts(rundown, segments, takes, sound, lengths)
    names = [key(part, takes, stings, sound) for part in laid]
    apart = dict(zip(names, laid, strict=True))  # stories that sound the same are one part
    ready = {name: known(kept) for name in apart if (kept := take_down(shelf, name))}
    longest_first = sorted(apart, key=lambda name: -apart[name].frames)
    missing = [name for name in longest_first if name not in ready]
    progress(len(ready), len(apart))

    def make(name: str) -> Known:
        pieces = [sounding(piece, takes, stings, samples) for piece in apart[name].pieces]
        kept = made(pieces, apart[name].frames, sound)
        put_up(shelf, name, kept)
        return known(kept)

    with ThreadPoolExecutor(max_workers=workers(jobs)) as pool:
        running = {pool.submit(make, name): name for name in missing}
        try:
            for future in as_completed(running):
                ready[running[future]] = future.result()
                progress(len(ready), len(apart))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    parts = [ready[name] for name in names]
    size = sum(part.size for part in parts)
    info = encode.info_frame(sum(part.frames for part in laid), size, sound.bitrate)
    return Mix(
        timeline=layout.timeline(rundown, laid, takes),
        shelf=shelf,
        parts=tuple(names),
        info=info,
        size=len(info) + size,
        loudness=programme(parts),
        peak=max((part.peak for part in parts), default=SILENCE),
        encoded=len(missing),
    )


def known(kept: Kept) -> Known:
    """Remember of a part what is needed to join it."""
    return Known(len(kept.stream), kept.momentary, kept.peak)


def workers(jobs: int | None) -> int:
    """Say how many parts are made at once: as many as asked for, else one a processor."""
    return max(1, jobs) if jobs is not None else min(os.cpu_count() or 1, MOST_JOBS)


def programme(parts: Sequence[Known]) -> float:
    """Give the gated loudness of parts played one after another, in LUFS."""
    return gating.integrated([gating.power(lufs) for part in parts for lufs in part.momentary])


def key(part: Part, takes: Sequence[Take], stings: Mapping[StingName, Sting], sound: Sound) -> str:
    """Name a part by everything that shapes its bytes; where it stands in the episode does not."""
    return shelves.digest(
        {
            "method": METHOD,
            "encoder": encode.encoder(),
            "sound": [sound.target, sound.peak, sound.bitrate, sound.quality, sound.room_tone],
            "frames": part.frames,
            "pieces": [
                [origin(piece, takes, stings), piece.start, piece.length] for piece in part.pieces
            ],
        }
    )


def origin(piece: Piece, takes: Sequence[Take], stings: Mapping[StingName, Sting]) -> list[object]:
    """Name where a piece comes from."""
    if isinstance(piece.source, str):
        return [stings[piece.source].origin]
    take = takes[piece.source]
    return [take.key, take.rate, take.length]


def made(pieces: Sequence[Sounding], frames: int, sound: Sound) -> Kept:
    """Master a part from its takes and stings."""
    from audio_edition.studio import master

    mastered = master.master(pieces, frames, sound)
    momentary = [round(gating.loudness(power), 2) for power in mastered.powers]
    return Kept(mastered.stream, momentary, round(mastered.peak, 2))


def sounding(
    piece: Piece,
    takes: Sequence[Take],
    stings: Mapping[StingName, Sting],
    samples: Callable[[Take], NDArray[np.int16]],
) -> Sounding:
    """Say where the sound of a piece is to be fetched."""
    from audio_edition.studio import master

    if isinstance(piece.source, str):
        fetch = stings[piece.source].sound
        return master.Sounding(piece.start, piece.length, layout.RATE, fetch, music=True)
    take = takes[piece.source]

    def fetch_take() -> NDArray[np.int16]:
        voiced = samples(take)
        if len(voiced) != take.length:
            raise not_as_laid(take, len(voiced))
        return voiced

    return master.Sounding(piece.start, piece.length, take.rate, fetch_take)


def part_lost(place: Path) -> EditionError:
    """Say that a part was taken away while it was needed."""
    return EditionError(
        Words("合成好的一段缺失或损坏", "a part that was mixed is missing or damaged"),
        where=Where(place),
        hint=Words("请重新运行，缺的会重新合成", "run it again; what is missing is mixed anew"),
    )


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
    """Take a part from the shelf, and note that it is used; one that is not there or not whole is None."""
    content = shelf.get(name, SUFFIX)
    if content is None:
        return None
    shelf.mark(name, SUFFIX)
    line, _, stream = content.partition(b"\n")
    try:
        record = json.loads(line)
        whole = record["sha256"] == hashlib.sha256(stream).hexdigest()
        return Kept(stream, record["momentary"], record["peak"]) if whole else None
    except (ValueError, KeyError, TypeError):
        return None
