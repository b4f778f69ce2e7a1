"""The published folder taken somewhere else: audio first, the feed last, then away with what is no more.

A delivery looks at what lies here and what lies there, and takes what is missing; so one that was cut off
is finished by the next. Whoever reads the feed there finds, at any moment, every file that it names.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from audio_edition.errors import EditionError, Where, Words, together
from audio_edition.press import addresses
from audio_edition.press.outlets.folder import NAME, Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Told = Callable[[int, int], None]

#: What goes in which order. What is always the newest (`latest.mp3`) goes with the pages that name it.
AUDIO, SIDECARS, PAGES, ARCHIVES, FEED = range(5)

#: A note for whoever opens the folder; no part of the site.
NOTE = "README.md"

_ON_AIR = re.compile(rb'<enclosure\b[^>]*?\burl="[^"]*/(\d{4}-\d\d-\d\d)/')


class Far(Protocol):
    """A place that the published folder is taken to. Whatever goes wrong there is an `EditionError`."""

    @property
    def name(self) -> str:
        """What the editor calls it."""

    def unusable(self) -> EditionError | None:
        """Say what stands in the way, as far as it shows without the network."""

    def feed(self) -> bytes | None:
        """Read the feed that is there, if there is one, and remember which it was."""

    def stands(self) -> bool:
        """Tell whether the feed that is there is still the one that was read, or put, last."""

    def files(self) -> Mapping[str, int]:
        """List the files that are there, with their bytes."""

    def differing(self, folder: Path, names: Sequence[str]) -> set[str]:
        """Tell which of *names*, that are there with as many bytes, are not the files of *folder*."""

    def put(self, folder: Path, names: Sequence[str], told: Callable[[int], None]) -> None:
        """Put *names* of *folder*, in any order; *told* hears now and then how many are there."""

    def put_feed(self, path: Path) -> None:
        """Put the feed in the place of the one that was read; raises `overtaken` where it can tell of another."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove *names*; what is gone already is no fault."""


def deliver(folder: Path, far: Far, told: Told = lambda _done, _total: None) -> tuple[Change, ...]:
    """Take what lies in *folder* to *far*, and give what was done, in that order.

    *told* hears how many files of how many are there. Raises `EditionError` where *far* refuses, where it
    has what this folder does not know (`plan`), and where somebody else puts a feed there meanwhile: theirs
    stays.
    """
    changes = plan(folder, far)
    coming = [change.name for change in changes if change.action != "removed"]
    done = 0
    for rank, names in groupby(coming, _rank):
        if rank in {PAGES, FEED}:
            _must_stand(far)
        if rank == FEED:
            far.put_feed(folder / addresses.FEED)
            continue
        wave = [*names]
        far.put(folder, wave, _counting(told, done, len(coming)))
        done += len(wave)
    if gone := [change.name for change in changes if change.action == "removed"]:
        _must_stand(far)
        far.remove(gone)
    return changes


def plan(folder: Path, far: Far, ahead: Iterable[Change] = ()) -> tuple[Change, ...]:
    """Say what a delivery of *folder* to *far* changes there, in its order; nothing is written.

    *ahead* is what is to be done to the folder before. Raises `EditionError` for a file that is there with
    other bytes though its name is made of them, and where the feed there has days that this folder does
    not know: it is another show's, or newer.
    """
    fresh = {change.name: change.bytes for change in ahead if change.action != "removed"}
    here = {name: (folder / name).stat().st_size for name in leaving(folder)} | fresh
    for name in (change.name for change in ahead if change.action == "removed"):
        here.pop(name, None)
    if addresses.FEED not in here:
        return ()
    if fault := far.unusable():
        raise fault
    days = {name.split("/")[0] for name in here if "/" in name}
    _check_known(far, days)
    there = far.files()
    alike = [name for name in here if here[name] == there.get(name) and name not in fresh]
    same = {*alike} - far.differing(folder, alike)
    missing = sorted({*here} - same, key=lambda name: (_rank(name), name))
    _check_lasting(folder, far, (name for name in missing if name in there and name not in fresh))
    return (
        *(Change("changed" if name in there else "new", name, here[name]) for name in missing),
        *(Change("removed", name, there[name]) for name in _stale(there, here, days)),
    )


def leaving(folder: Path) -> Iterator[str]:
    """Name the files of the published folder that are the site's: none that is hidden, and no notes."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if NAME.fullmatch(name) and name != NOTE and path.is_file():
            yield name


def overtaken(far: Far) -> EditionError:
    """Say that somebody else published there meanwhile."""
    return EditionError(
        Words(
            f"{far.name}：有人同时在这里发布，留下的是对方的订阅源",
            f"{far.name}: somebody else published here meanwhile; their feed stays",
        ),
        hint=Words(
            "看看是谁，再运行：audio-edition publish",
            "see who it was, then run: audio-edition publish",
        ),
    )


def _counting(told: Told, before: int, total: int) -> Callable[[int], None]:
    return lambda count: told(before + count, total)


def _must_stand(far: Far) -> None:
    if not far.stands():
        raise overtaken(far)


def _rank(name: str) -> int:
    """Say when a file goes: what is named before what names it."""
    suffix = PurePosixPath(name).suffix
    if name == addresses.FEED:
        return FEED
    if addresses.is_archive(name):
        return ARCHIVES
    if addresses.is_lasting(name) and suffix == ".mp3":
        return AUDIO
    return SIDECARS if addresses.is_lasting(name) or suffix in {".jpg", ".png"} else PAGES


def _stale(there: Iterable[str], here: Mapping[str, int], days: set[str]) -> list[str]:
    """List what the site once put there and is no more: of its days and years alone, so that nobody else's goes."""
    return [
        name
        for name in sorted(there)
        if name not in here
        and addresses.is_ours(name)
        and ("/" not in name or name.split("/")[0] in days | {day[:4] for day in days})
    ]


def _check_known(far: Far, days: set[str]) -> None:
    on_air = {day.decode() for day in _ON_AIR.findall(far.feed() or b"")}
    if strange := sorted(on_air - days):
        shown = "、".join(strange[-3:])
        raise EditionError(
            Words(
                f"{far.name}：那里的订阅源有这里没有的节目（{shown}），不覆盖",
                f"{far.name}: the feed there has what is not here ({', '.join(strange[-3:])}); it stays",
            ),
            hint=Words(
                "那是别的节目，或在别处发布过的同一节目：先把较新的 episodes/ 和 feed/ 取来；"
                "若确实要取而代之，删除那里的 feed.xml",
                "it is another show's, or this one published elsewhere: fetch the newer episodes/ and "
                "feed/ first; to replace it all the same, delete feed.xml there",
            ),
        )


def _check_lasting(folder: Path, far: Far, changed: Iterable[str]) -> None:
    faults = [
        EditionError(
            Words(
                f"{far.name}：那里已有同名而内容不同的文件，不覆盖",
                f"{far.name}: is there with other content, and is not overwritten",
            ),
            where=Where(folder / name),
            hint=Words(
                "哪一份损坏了，就删除哪一份，再运行：audio-edition publish",
                "delete the one that is damaged, then run: audio-edition publish",
            ),
        )
        for name in changed
        if addresses.is_lasting(name)
    ]
    if faults:
        raise together(faults)
