"""The folder that listeners see: audio first, the feed last, nothing half-written, nothing lost.

Whoever reads the feed at any moment, in the middle of a publication or after a crash in it, finds
every file that the feed names.
"""

from __future__ import annotations

import os
import re
from contextlib import nullcontext
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

from audio_edition.errors import EditionError, Where, Words, together
from audio_edition.press import addresses
from audio_edition.shelf import PIECE, alone, clear_drafts, pieces, settle, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    #: Bytes, a file that is copied, or what gives the bytes when they are needed.
    Content = bytes | Path | Callable[[], bytes]

#: What comes before what: a page may name audio, captions and pictures; only the feed names pages.
ORDER = (
    frozenset({".mp3"}),
    frozenset({".vtt", ".srt", ".json", ".jpg", ".png"}),
)

#: What is published in a day's folder under a name made of its content, and so is never another thing.
RELEASED = frozenset({".mp3", ".vtt", ".srt", ".json"})

LOCK = ".publishing"

#: A name of one or more parts, none of which is empty, hidden or means something to a system.
NAME = re.compile(r"(?!\.)[^\\/:*?\"<>|\x00-\x1f\x7f]+(?:/(?!\.)[^\\/:*?\"<>|\x00-\x1f\x7f]+)*")

_ENCLOSURE = re.compile(rb'<enclosure\b[^>]*?\burl="([^"]*)"')


class Change(NamedTuple):
    """A file that a publication writes or removes, and how many *bytes* it has."""

    action: Literal["new", "changed", "removed"]
    name: str
    bytes: int


def publish(  # noqa: PLR0913 - what a publication is made of, each given once
    folder: Path,
    files: Mapping[str, Content],
    feed: bytes,
    *,
    dry_run: bool = False,
    before_feed: Callable[[], None] = lambda: None,
    stale: Sequence[str] = (),
) -> tuple[Change, ...]:
    """Put *files* and then *feed* into *folder*, remove what is *stale*, and give what was done, in that order.

    *before_feed* is called when all but the feed lies there. A path is copied from where it lies. What is
    there already is not touched. With *dry_run* nothing is written. Raises `EditionError`, before anything
    is written, for a name that leaves the folder, for audio, captions or chapters that are there with other
    bytes, for a feed that names audio that is not there, and where another publication is under way.
    """
    _check_names(files)
    with nullcontext() if dry_run else alone(folder / LOCK):
        _check_released(folder, files, feed)
        removed = tuple(Change("removed", name, (folder / name).stat().st_size) for name in stale)
        if not dry_run:
            for place in {folder, *((folder / name).parent for name in (*files, *stale))}:
                clear_drafts(place)
        ordered = sorted(files.items(), key=partial(_rank, folder))
        changes = [*_put(folder, ordered, dry_run=dry_run)]
        if not dry_run:
            before_feed()
            for place in {folder, *((folder / change.name).parent for change in changes)}:
                settle(place)
        changes += _put(folder, [(addresses.FEED, feed)], dry_run=dry_run)
        if not dry_run:
            settle(folder)
            for change in removed:
                (folder / change.name).unlink(missing_ok=True)
    return (*changes, *removed)


def _rank(folder: Path, file: tuple[str, Content]) -> tuple[int, bool, str]:
    """Say when a file is put: a new page before the older ones, that may name it as their neighbour."""
    name = file[0]
    suffix = PurePosixPath(name).suffix
    rank = next((rank for rank, kinds in enumerate(ORDER) if suffix in kinds), len(ORDER))
    return rank, (folder / name).is_file(), name


def _put(
    folder: Path, ordered: Iterable[tuple[str, Content]], *, dry_run: bool
) -> Iterator[Change]:
    """Write what is not there, one after the other; no more than one page is in the memory."""
    for name, content in ordered:
        there, made = folder / name, content() if callable(content) else content
        if not _is_there(there, made):
            yield Change("changed" if there.is_file() else "new", name, _size(made))
            if not dry_run:
                write(there, _pieces(made))


def _is_there(there: Path, content: bytes | Path) -> bool:
    if not there.is_file() or there.stat().st_size != _size(content):
        return False
    return all(mine == yours for mine, yours in zip(pieces(there), _pieces(content), strict=True))


def _size(content: bytes | Path) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)


def _pieces(content: bytes | Path) -> Iterable[bytes]:
    """Give *content* in the pieces in which a file is read: audio is larger than the memory should be."""
    if isinstance(content, Path):
        return pieces(content)
    return (content[at : at + PIECE] for at in range(0, len(content), PIECE))


# ------------------------------------------------------------------------------- what is refused


def _check_names(files: Mapping[str, Content]) -> None:
    bad = (name for name in files if not NAME.fullmatch(name) or name == addresses.FEED)
    paths = (content for content in files.values() if isinstance(content, Path))
    missing = (path for path in paths if not (path.is_file() and os.access(path, os.R_OK)))
    _refuse([*map(_misnamed, bad), *map(_missing, missing)])


def _check_released(folder: Path, files: Mapping[str, Content], feed: bytes) -> None:
    released = {
        folder / name: content
        for name, content in files.items()
        if _is_release(name) and not callable(content)
    }
    lost = (
        place
        for place, content in released.items()
        if place.exists() and not _is_there(place, content)
    )
    named = dict.fromkeys(url.decode() for url in _ENCLOSURE.findall(feed))
    unheard = (url for url in named if not _is_heard(url, folder, files))
    _refuse([*map(_published, lost), *map(_unheard, unheard)])


def _is_heard(url: str, folder: Path, files: Mapping[str, Content]) -> bool:
    """Tell whether *url* ends in the name of a file that is there, or will be."""
    parts = url.split("/")
    names = ("/".join(parts[first:]) for first in range(len(parts) - 1, 0, -1))
    return any(name in files or os.path.isfile(f"{folder}/{name}") for name in names if name)  # noqa: PTH113 - hundreds


def _is_release(name: str) -> bool:
    return "/" in name and PurePosixPath(name).suffix in RELEASED


def _refuse(faults: list[EditionError]) -> None:
    if faults:
        raise together(faults)


def _misnamed(name: str) -> EditionError:
    return EditionError(
        Words(f"不能以“{name}”为名发布", f"cannot be published under the name {name!r}"),
        hint=Words(
            "文件名须在发布文件夹之内，且不是隐藏文件",
            "names stay inside the folder, and none is hidden",
        ),
    )


def _missing(path: Path) -> EditionError:
    return EditionError(
        Words("没有这个文件，无法发布", "is not there to be published"), where=Where(path)
    )


def _published(path: Path) -> EditionError:
    return EditionError(
        Words("已经发布，不能覆盖", "is published and is not overwritten"),
        where=Where(path),
        hint=Words(
            "更正后的节目用新的文件名；这个文件若已损坏，删除它再发布",
            "a corrected episode gets a new file name; if this file is damaged, delete it and publish",
        ),
    )


def _unheard(name: str) -> EditionError:
    return EditionError(
        Words(f"订阅源提到的音频不存在：{name}", f"the feed names audio that is not there: {name}"),
        hint=Words("重新发布：audio-edition publish", "run: audio-edition publish"),
    )
