"""The machine's record of a day, `manifest.json`: what was drafted, mixed and published.

It is JSON with sorted keys, so that the same work gives the same bytes; it holds no clock.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from audio_edition import shelf
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Episode

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import TypeAdapter


@dataclass(frozen=True)
class Withdrawal:
    """A story that was taken back, and why.

    *sketch* tells its words again after small changes; *releases* are those that were published with it. It was
    the *lone* one under its title, or one of several.
    """

    title: str
    reason: str
    sketch: tuple[int, ...] = ()
    releases: tuple[str, ...] = ()
    lone: bool = True


@dataclass(frozen=True)
class Manifest:
    """What is known of a day's edition.

    *pages* maps each source's name to its SHA-256 when the script was drafted from it, *draft* is the
    SHA-256 of the script as drafted, *voice* the profile that reads every role if one was asked for,
    *offline* says that no voice may need the network, *stand_ins* are the titles of the stories that understudies
    read, under the marks of what the voices themselves were to say, *mixed* names the takes and the words that the episode is
    made of and *made_by* the program that made it, *episode* is the one that was mixed last, *published* the one on air. *withdrawn* are the stories that
    were taken back; *retracted* is the reason why the whole edition was.
    """

    day: str
    pages: dict[str, str] = field(default_factory=dict)
    draft: str = ""
    voice: str = ""
    offline: bool = False
    stand_ins: dict[str, str] = field(default_factory=dict)
    mixed: str = ""
    made_by: str = ""
    episode: Episode | None = None
    published: Episode | None = None
    withdrawn: tuple[Withdrawal, ...] = ()
    retracted: str = ""


def read(path: Path, day: str) -> Manifest:
    """Read the record at *path*, or begin an empty one for *day*; raises `EditionError` if it is damaged."""
    if not path.exists():
        return Manifest(day)
    from pydantic import ValidationError

    try:
        known = _reader().validate_json(path.read_bytes())
    except ValidationError as error:
        raise EditionError(
            Words("记录已损坏，无法读取", "the record is damaged and cannot be read"),
            where=Where(path),
            hint=Words(
                "请从备份恢复；若从未发布过，删除它再重新制作即可",
                "restore it from a backup; if the day was never published, delete it and make again",
            ),
        ) from error
    # A folder that was copied to begin another day brings the record of the day it was.
    return known if known.day == day else Manifest(day)


@cache
def _reader() -> TypeAdapter[Manifest]:
    """Give what reads a record; to make it takes ten times as long as to read one."""
    from pydantic import TypeAdapter

    return TypeAdapter(Manifest)


def dump(episode: Episode) -> bytes:
    """Write an episode as JSON, for `load`."""
    return _episodes().dump_json(episode)


def load(text: bytes) -> Episode:
    """Read an episode that `dump` wrote."""
    return _episodes().validate_json(text)


@cache
def _episodes() -> TypeAdapter[Episode]:
    from pydantic import TypeAdapter

    return TypeAdapter(Episode)


def write(path: Path, manifest: Manifest) -> None:
    """Write the record, sorted and stable, to outlast a loss of power; one that says the same is left untouched."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    if not path.exists() or path.read_text("utf-8") != text:
        shelf.clear_drafts(path.parent)
        shelf.write(path, text)
        shelf.settle(path.parent)
