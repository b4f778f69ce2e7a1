"""The folders of a working edition: where the sources, the voices, the episodes and the feed lie.

`edition.toml` marks the root. Without one, everything still works with the default settings in the
folder that was named, so that a page can be tried before anything is set up.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.errors import CommandError, Where, Words
from audio_edition.shelf import Shelf, alone, names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from audio_edition.settings import Settings, Voice


@dataclass(frozen=True)
class Day:
    """The files of one day's edition, `episodes/<day>/`."""

    name: str
    folder: Path

    @property
    def written(self) -> tuple[Path, ...]:
        """All that the program writes here, and the editor's file: none of it is a source."""
        made = (
            self.audio,
            self.brief,
            self.captions,
            self.subtitles,
            self.transcript,
            self.chapters,
            self.report,
        )
        return (self.script, self.manifest, *made)

    def single(self, number: int) -> tuple[Path, Path]:
        """Give the files of one story on its own: its audio, and its captions, WebVTT."""
        return (self.folder / f"story-{number}.mp3", self.folder / f"story-{number}.vtt")

    def singles(self) -> list[Path]:
        """List all files of stories on their own that lie here; pages may be called nearly so (story-a.txt)."""
        ours = re.compile(r"story-[1-9]\d*\.(mp3|vtt)")
        return sorted(path for path in self.folder.glob("story-*") if ours.fullmatch(path.name))

    @property
    def script(self) -> Path:
        """The editor's file."""
        return self.folder / "script.md"

    @property
    def manifest(self) -> Path:
        """The machine's record."""
        return self.folder / "manifest.json"

    @property
    def audio(self) -> Path:
        """The episode, tagged and mastered."""
        return self.folder / "episode.mp3"

    @property
    def brief(self) -> Path:
        """The headlines alone, for smart speakers."""
        return self.folder / "brief.mp3"

    @property
    def captions(self) -> Path:
        """The captions of the written text, WebVTT."""
        return self.folder / "captions.vtt"

    @property
    def subtitles(self) -> Path:
        """The same captions, SubRip."""
        return self.folder / "captions.srt"

    @property
    def transcript(self) -> Path:
        """What is said when, word by word, Podcasting 2.0 JSON."""
        return self.folder / "transcript.json"

    @property
    def chapters(self) -> Path:
        """The chapters, Podcasting 2.0 JSON."""
        return self.folder / "chapters.json"

    @property
    def report(self) -> Path:
        """The picture of the episode's sound, a page for the editor."""
        return self.folder / "report.html"


@dataclass(frozen=True)
class Project:
    """A working edition, rooted where its `edition.toml` lies."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """The show, the phrases, the sound."""
        return self.root / "edition.toml"

    @property
    def voices_folder(self) -> Path:
        """One TOML a voice."""
        return self.root / "voices"

    @property
    def stings_folder(self) -> Path:
        """The paper's own stings, if it has any."""
        return self.voices_folder / "stings"

    @property
    def lexicon_file(self) -> Path:
        """How this paper's words are said."""
        return self.voices_folder / "lexicon.tsv"

    @property
    def episodes_folder(self) -> Path:
        """A folder a day."""
        return self.root / "episodes"

    @property
    def feed_folder(self) -> Path:
        """The finished site, ready to be served."""
        return self.root / "feed"

    @property
    def cache(self) -> Path:
        """Takes and parts; may be deleted at any time."""
        return self.root / ".audio-edition"

    def shelf(self, name: str) -> Shelf:
        """Open one shelf of the cache."""
        return Shelf(self.cache / name)

    def desk(self) -> AbstractContextManager[None]:
        """Wait for one's turn with the episodes' files and records, and keep it.

        What is published is then what was mixed, and no record loses what somebody else has put there meanwhile.
        """
        return alone(self.cache / "desk", wait=True)

    @cached_property
    def settings(self) -> Settings:
        """The settings; the defaults where there is no `edition.toml`. Raises `Faults`."""
        from audio_edition.settings import Settings, read_settings

        return read_settings(self.settings_file) if self.settings_file.exists() else Settings()

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """The voice profiles by name; the embedded offline voice is always there. Raises `Faults`."""
        from audio_edition.settings import Voice, read_voices

        embedded = {"offline": Voice(name="offline")}
        folder = self.voices_folder
        return embedded | (read_voices(folder) if folder.is_dir() else {})

    def day(self, name: str) -> Day:
        """Give the files of the day called *name*, ISO 8601; raises `CommandError` if it is no date.

        >>> Project(Path("paper")).day("2023-12-08").script.as_posix()
        'paper/episodes/2023-12-08/script.md'
        """
        return Day(day := date(name), self.episodes_folder / day)

    def days(self) -> tuple[Day, ...]:
        """All days that have a folder, oldest first."""
        return tuple(self.newest_first())[::-1]

    def newest_first(self) -> Iterator[Day]:
        """Give the same days one after the other, for those who need the last few of thousands."""
        folder = self.episodes_folder
        listed = sorted(names(folder), reverse=True)
        return (Day(name, folder / name) for name in listed if is_date(name))


def is_date(name: str) -> bool:
    """Tell whether *name* is a day of the calendar, ISO 8601 in full.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("20240229")
    (True, False, False)
    """
    try:
        return dt.date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def date(name: str) -> str:
    """Check that *name* is a day of the calendar; raises `CommandError` that says how one is written.

    >>> date("2023-12-08")
    '2023-12-08'
    """
    if is_date(name):
        return name
    raise CommandError(
        Words(f"“{name}”不是日期", f"“{name}” is no date"),
        hint=Words("日期写作 2023-12-08", "write a day like 2023-12-08"),
    )


def open_project(folder: Path | None) -> Project:
    """Open *folder*, or else the nearest folder upwards that holds an `edition.toml`.

    Raises `CommandError` if *folder* is named and is no folder.
    """
    if folder is None:
        here = Path.cwd()
        found = (up for up in (here, *here.parents) if (up / "edition.toml").is_file())
        return Project(next(found, here))
    if not folder.is_dir():
        raise CommandError(
            Words("没有这个文件夹", "there is no such folder"),
            where=Where(folder),
            hint=Words("--project 要一个文件夹", "--project takes a folder"),
        )
    return Project(folder.resolve())


def same_edition(page: Path, day: Day) -> bool:
    """Tell whether *page* already lies in the day's own folder."""
    return page.resolve().parent == day.folder.resolve()
