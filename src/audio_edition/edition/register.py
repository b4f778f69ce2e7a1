"""What is known of every day, and what the published pages and items were made of, without reading it all again.

The record of a day is its manifest. Here is an index of them, so that one more edition costs the same
after ten days and after ten years. It lies in the cache: whoever deletes it loses nothing but time.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.errors import EditionError, Where, Words
from audio_edition.press.catalogue import Entry, entry_of
from audio_edition.project import is_date

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_edition.model import Episode
    from audio_edition.press.pages import Page
    from audio_edition.project import Project

#: The form of the index; one of another form is made anew.
FORM = 4

#: The days have few bytes each, for all of them are read every time; what their episodes say lies by itself.
TABLES = {
    "days": """(
  day TEXT PRIMARY KEY, stamp TEXT,
  retracted TEXT, due INT, release TEXT, revision INT, withdrawn TEXT, digest TEXT, synthetic INT,
  sections TEXT, brief INT
) WITHOUT ROWID""",
    "episodes": "(day TEXT PRIMARY KEY, episode BLOB)",
    "pages": "(name TEXT PRIMARY KEY, made_of TEXT, stamp TEXT)",
    "items": "(made_of TEXT PRIMARY KEY, item BLOB)",
}


class Known(NamedTuple):
    """A *day*, as far as it has to be known without reading its manifest: a row of the index.

    *retracted* is the reason if it was taken back; *due* says that it was mixed and is not on air as it
    is. *release* is what is on air, empty if nothing is, by *revision*, with the *digest* of all that it says
    and what `Entry` knows of it (*sections* in JSON); *withdrawn* are the releases, with spaces between, that told stories
    which were taken back since.
    """

    day: str
    retracted: str
    due: int
    release: str
    revision: int
    withdrawn: str
    digest: str
    synthetic: int
    sections: str
    brief: int

    @property
    def entry(self) -> Entry:
        """What the catalogue says of it."""
        sections = (*json.loads(self.sections),) if self.sections else ()
        return Entry(self.day, self.digest, bool(self.synthetic), sections, bool(self.brief))


@contextmanager
def register(project: Project, *, keep: bool = True) -> Iterator[Register]:
    """Open the index; raises `EditionError` where it cannot be read or written.

    Unless it is to *keep* what it learns, nothing is written.
    """
    place = project.cache / "register.sqlite"
    try:
        with closing(_kept(place) if keep else _copied(place)) as index:
            yield Register(project, _in_form(index))
    except sqlite3.OperationalError as error:  # a full disk, a folder that may not be written
        raise EditionError(
            Words(f"无法写入：{error}", f"cannot be written: {error}"),
            where=Where(place),
            hint=Words(
                "请检查磁盘空间和文件夹权限", "check the free space and the folder's permissions"
            ),
        ) from error
    except sqlite3.DatabaseError as error:
        with suppress(OSError):
            place.unlink()
        raise EditionError(
            Words(
                "缓存里的目录已损坏，已删去", "the index in the cache was damaged and is deleted"
            ),
            where=Where(place),
            hint=Words("同样的命令再运行一次", "run the same command again"),
        ) from error


def _kept(place: Path) -> sqlite3.Connection:
    place.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(place)


def _copied(place: Path) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:")
    if place.is_file():
        with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as index:
            index.backup(copy)
    return copy


def _in_form(index: sqlite3.Connection) -> sqlite3.Connection:
    """Give the index with the tables that this program knows."""
    (form,) = index.execute("PRAGMA user_version").fetchone()
    if form != FORM:
        for name, columns in TABLES.items():
            index.executescript(f"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} {columns};")
        index.execute(f"PRAGMA user_version = {FORM}")
    return index


class Register:
    """The *index* of a project's days, of its published pages and of the items of its feed."""

    def __init__(self, project: Project, index: sqlite3.Connection) -> None:
        self.project = project
        self.index = index

    def days(self) -> dict[str, Known]:
        """Give all days, oldest first, as their manifests are now; raises `EditionError` if one is damaged."""
        with self.index:
            self._catch_up()
        rows = self.index.execute(f"SELECT {', '.join(Known._fields)} FROM days ORDER BY day")  # noqa: S608 - our own names
        return {known.day: known for known in map(Known._make, rows)}

    def _catch_up(self) -> None:
        """Read again the manifests that have changed since."""
        stamps = dict(self.index.execute("SELECT day, stamp FROM days"))
        there = dict(_manifests(self.project.episodes_folder, stamps))
        for day in stamps.keys() - there.keys():
            self.index.execute("DELETE FROM days WHERE day = ?", (day,))
            self.index.execute("DELETE FROM episodes WHERE day = ?", (day,))
        for day in sorted(day for day, stamp in there.items() if stamps.get(day) != stamp):
            *facts, episode = self._read(day)
            self.index.execute(
                "INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (day, there[day], *facts),
            )
            self.index.execute("INSERT OR REPLACE INTO episodes VALUES (?, ?)", (day, episode))

    def _read(self, day: str) -> tuple[object, ...]:
        """Read a manifest for the columns of the index: what is known of the day, and what is on air."""
        known = record.read(self.project.day(day).manifest, day)
        on_air = known.published
        withdrawn = sorted({name for story in known.withdrawn for name in story.releases})
        facts = (known.retracted, known.episode != on_air)
        if on_air is None:
            return (*facts, "", 0, " ".join(withdrawn), "", False, "", False, None)
        entry = entry_of(on_air)
        return (
            *facts,
            on_air.release,
            on_air.revision,
            " ".join(withdrawn),
            entry.digest,
            entry.synthetic,
            json.dumps(entry.sections) if entry.sections else "",
            entry.brief,
            record.dump(replace(on_air, cues=())),
        )

    def skim(self, days: Sequence[str]) -> list[Episode]:
        """Give what is on air of *days*, without its cues."""
        ends = (min(days, default=""), max(days, default=""))
        told = "SELECT day, episode FROM episodes WHERE day BETWEEN ? AND ?"
        texts = dict(self.index.execute(told, ends))
        return [record.load(texts[day]) for day in days]

    def was_set(self, page: str) -> bool:
        """Tell whether a *page* was ever set."""
        return bool(self.index.execute("SELECT 1 FROM pages WHERE name = ?", (page,)).fetchone())

    def to_be_set(self, pages: Mapping[str, Page]) -> dict[str, Page]:
        """Leave of *pages* those that do not lie there as they were set, or would be set otherwise."""
        rows = self.index.execute("SELECT name, made_of, stamp FROM pages")
        made = {name: (made_of, stamp) for name, made_of, stamp in rows}
        folder = str(self.project.feed_folder)
        return {
            name: page
            for name, page in pages.items()
            if made.get(name) != (page.made_of, _stamp(f"{folder}/{name}"))
        }

    def items(self) -> dict[str, bytes]:
        """Give the items of the feed as they were written, by what they are made of."""
        return dict(self.index.execute("SELECT made_of, item FROM items"))

    def were_set(self, pages: Mapping[str, Page], items: Mapping[str, bytes]) -> None:
        """Note that *pages* lie in the published folder as they are, and that the feed is of these *items*."""
        folder = self.project.feed_folder
        rows = [(name, page.made_of, _stamp(f"{folder}/{name}")) for name, page in pages.items()]
        kept = self.items()
        gone = [(made_of,) for made_of in kept.keys() - items.keys()]
        with self.index:
            self.index.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)
            self.index.executemany("DELETE FROM items WHERE made_of = ?", gone)
            self.index.executemany(
                "INSERT OR REPLACE INTO items VALUES (?, ?)", items.items() - kept.items()
            )


def _manifests(episodes: Path, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Give every day that has a manifest, with its stamp; those that are *known* are days.

    They are looked at in their order, which is the disk's: in the order of a folder it takes twice as long.
    """
    folder = str(episodes)
    for name in sorted(shelf.names(episodes)):
        is_day = name in known or is_date(name)
        if is_day and (stamp := _stamp(f"{folder}/{name}/manifest.json")):
            yield name, stamp


def _stamp(path: str) -> str:
    """Name the state of a file: one that was written since has another; empty if there is none."""
    try:
        state = os.stat(path)  # noqa: PTH116 - thousands of them
    except OSError:
        return ""
    return f"{state.st_ino}-{state.st_mtime_ns}-{state.st_size}"
