"""The shelves of takes and parts are kept within bounds: what was unused longest goes first."""

from __future__ import annotations

import re
from time import time
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import CommandError, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.project import Project
    from audio_edition.shelf import Thing

#: Seconds since its last use within which a take may still be needed by somebody.
IN_USE = 3600

#: How sizes are written: in powers of a thousand, as disks are sold.
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", re.IGNORECASE)


class Kept(NamedTuple):
    """What the shelves hold then, and what was removed, or would be on a *dry_run*: files and bytes."""

    takes: int
    parts: int
    bytes: int
    removed: int
    removed_bytes: int
    dry_run: bool = False

    @property
    def words(self) -> Words:
        """Say it in a sentence."""
        zh, en = ("将删去", "would remove") if self.dry_run else ("删去", "removed")
        return Words(
            f"存有 {self.takes} 条录音、{self.parts} 段合成，{shown(self.bytes)}；"
            f"{zh} {self.removed} 个文件，{shown(self.removed_bytes)}",
            f"{self.takes} takes, {self.parts} parts, {shown(self.bytes)}; "
            f"{en} {self.removed}, {shown(self.removed_bytes)}",
        )


def keep(project: Project, most: str | None, *, dry_run: bool) -> Kept:
    """Remove the takes and parts that were unused longest until the rest is at most *most*; None removes nothing.

    What was used within the last hour stays: another process may be at it. Raises `CommandError` if *most*
    is no size.
    """
    takes, parts = (project.shelf(name).things() for name in ("takes", "parts"))
    lying = [*takes, *parts]
    going = [] if most is None else longest_unused(lying, size(most), time())
    gone = sum(one.bytes for one in going)
    if not dry_run:
        for one in going:
            one.path.unlink(missing_ok=True)
        takes, parts = ([one for one in some if one not in going] for some in (takes, parts))
    left = sum(one.bytes for one in (*takes, *parts))
    return Kept(len(takes), len(parts), left, len(going), gone, dry_run)


def longest_unused(lying: Sequence[Thing], most: int, now: float) -> list[Thing]:
    """Choose what goes so that *most* bytes stay, if that can be had of what was unused for an hour."""
    over = sum(one.bytes for one in lying) - most
    going = []
    for one in sorted(lying, key=lambda one: (one.used, one.path)):
        if over <= 0 or now - one.used < IN_USE:
            break
        going.append(one)
        over -= one.bytes
    return going


def size(text: str) -> int:
    """Read a size in bytes; raises `CommandError` that says how one is written.

    >>> size("2GB"), size("1.5 M"), size("0")
    (2000000000, 1500000, 0)
    """
    if found := SIZE.fullmatch(text.strip()):
        return round(float(found[1]) * UNITS[found[2].upper()])
    raise CommandError(
        Words(f"“{text}”不是大小", f"“{text}” is no size"),
        hint=Words("大小写作 500MB、2GB", "write a size like 500MB or 2GB"),
    )


def shown(count: int) -> str:
    """Write a number of bytes for a person.

    >>> shown(0), shown(1_234_567), shown(2_000_000_000)
    ('0 B', '1.2 MB', '2.0 GB')
    """
    unit = [unit for unit, worth in UNITS.items() if count >= worth or not unit][-1]
    return f"{count / UNITS[unit]:.1f} {unit}B" if unit else f"{count} B"
