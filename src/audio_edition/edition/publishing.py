"""Episodes to feed: audio first, pages next, the feed last; what is on air stays on air."""

from __future__ import annotations

import os
import re
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from time import time
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.cutting import cover_of
from audio_edition.edition.mixing import lies_there
from audio_edition.edition.register import register
from audio_edition.edition.retracting import must_be_standing
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Retraction
from audio_edition.press import addresses
from audio_edition.press.catalogue import Catalogue, entry_of
from audio_edition.project import is_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_edition.edition.register import Known, Register
    from audio_edition.model import Episode
    from audio_edition.press.outlets import Change
    from audio_edition.project import Day, Project


#: Seconds of a day; how many figures the number of a year has.
DAY, YEAR = 86_400, 4


def publish(
    project: Project, days: Sequence[Day], *, dry_run: bool = False, fresh: bool = True
) -> tuple[Change, ...]:
    """Publish *days* (all that are mixed anew, if none is named) into `feed/`, the feed last.

    Not *fresh*, nothing new goes on air; what was taken back goes off. A page that is made of the same as
    before is not set again.

    Gives what was (with *dry_run*: would be) written. Raises `EditionError` and leaves what is on air
    as it is if an episode is missing or is not as it was mixed, and where another publication is
    under way.
    """
    alone = nullcontext() if dry_run else shelf.alone(project.cache / "publishing")
    desk = nullcontext() if dry_run else project.desk()
    with alone, desk, register(project, keep=not dry_run) as known:
        return _publish(project, known, days, dry_run=dry_run, fresh=fresh)


def _publish(
    project: Project, index: Register, days: Sequence[Day], *, dry_run: bool, fresh: bool
) -> tuple[Change, ...]:
    from audio_edition.press import feed, outlets, site

    known = index.days()
    for day in days:
        must_be_standing(day, record.read(day.manifest, day.name))
    air = Air(project, index, known, _due(project, days, known) if fresh else {})
    _check_nothing_is_lost(project, air)
    show, picture = project.settings.show, cover_of(project)
    cover = addresses.cover(picture)
    catalogue, retractions = air.catalogue, air.retractions
    pages = {
        **site.plan(show, catalogue, cover=cover, retractions=retractions),
        **feed.archives(show, catalogue, cover=cover),
        **feed.other_pages(show, catalogue, cover=cover),
    }
    to_be_set = index.to_be_set(pages)
    told = feed.render(show, catalogue, cover=cover, kept=index.items())

    def put_on_record() -> None:
        for name, episode in air.due.items():
            manifest = project.day(name).manifest
            record.write(manifest, replace(record.read(manifest, name), published=episode))

    # The record comes before the feed: a crash between them leaves an older feed, never a record
    # that would put an older episode back on air.
    changes = outlets.publish(
        project.feed_folder,
        {
            cover: picture,
            **_episodes(project, air.due),
            **_newest(project, catalogue, air.due),
            **{name: page.render for name, page in to_be_set.items()},
        },
        told.feed,
        dry_run=dry_run,
        before_feed=put_on_record,
        stale=_stale(project, air, {*pages}),
    )
    if not dry_run:
        index.were_set(to_be_set, told.items)
    return changes


@dataclass(frozen=True)
class Air:
    """What listeners are to find: all that was on air, but for what was taken back, and what is *due*."""

    project: Project
    index: Register
    known: Mapping[str, Known]
    due: Mapping[str, Episode]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The days on air, the newest first."""
        before = {name: day.entry for name, day in self.known.items() if day.release}
        entries = before | {name: entry_of(episode) for name, episode in self.due.items()}
        newest_first = (entries[name] for name in sorted(entries, reverse=True))
        return Catalogue((*newest_first,), self.skim, self.read)

    @cached_property
    def retractions(self) -> list[Retraction]:
        """The editions that were taken back."""
        return [Retraction(day.day, day.retracted) for day in self.known.values() if day.retracted]

    def skim(self, days: Sequence[str]) -> list[Episode]:
        """Give the episodes of *days* without their cues."""
        aired = iter(self.index.skim([day for day in days if day not in self.due]))
        return [self.due[day] if day in self.due else next(aired) for day in days]

    def read(self, day: str) -> Episode:
        """Give the episode of a *day* on air."""
        if day in self.due:
            return self.due[day]
        episode = record.read(self.project.day(day).manifest, day).published
        assert episode is not None, "the catalogue names what is on air"  # noqa: S101 - for the type
        return episode


def _episodes(project: Project, due: Mapping[str, Episode]) -> dict[str, Path]:
    """Say under which names the files of the episodes that are *due* are published, and where they lie."""
    files = {}
    for name, episode in due.items():
        day = project.day(name)
        files[addresses.mp3(episode)] = day.audio
        files[addresses.chapters(episode)] = day.chapters
        files[addresses.brief(episode)] = day.brief
        beside = {"vtt": day.captions, "srt": day.subtitles, "json": day.transcript}
        for form in episode.transcripts:
            files[addresses.transcript(episode, form)] = beside[form]
        for single in episode.singles:
            for suffix, path in zip(addresses.SINGLE, day.single(single.number), strict=True):
                files[addresses.single(episode, single.number, suffix)] = path
    return files


def _newest(
    project: Project, catalogue: Catalogue, due: Mapping[str, Episode]
) -> dict[str, bytes | Path]:
    """Give what smart speakers play: the newest episode, under names that stay."""
    from audio_edition.press import briefing

    if not catalogue.days:
        return {}
    (newest,) = catalogue.skim(catalogue.days[:1])
    aired = project.feed_folder / addresses.mp3(newest)
    audio = project.day(newest.day).audio if newest.day in due else aired
    return {**briefing.render(project.settings.show, newest), addresses.LATEST: audio}


def _stale(project: Project, air: Air, pages: set[str]) -> list[str]:
    """List the published files that listeners are no longer to find.

    That is what belonged to an edition or a story that was taken back, at once; the older audio of an
    edition that was corrected, after the grace that the paper has set; feeds, and years that were set before,
    that are no more.
    """
    stale = []
    for name, day in air.known.items():
        if day.retracted:
            stale += _released(project, name)
        elif name in air.due or day.revision > 1 or day.withdrawn:
            release = air.due[name].release if name in air.due else day.release
            stale += _outlived(project, day, release)
    stale += sorted(name for name in _comes_and_goes(air) if name not in pages)
    if not air.catalogue.entries:
        always = (addresses.LATEST, addresses.PLAYLIST, addresses.BRIEFING)
        stale += [name for name in always if (project.feed_folder / name).is_file()]
    return stale


def _comes_and_goes(air: Air) -> Iterator[str]:
    """List what lies there that the site has only as long as there is something to tell: feeds, and years that it set."""
    folder = air.project.feed_folder
    for name in shelf.names(folder):
        year = addresses.page_file(name) if len(name) == YEAR else ""
        if name.endswith(".xml") and addresses.is_feed(name):
            yield name
        elif year and air.index.was_set(year) and (folder / year).is_file():
            yield year


def _outlived(project: Project, day: Known, release: str) -> list[str]:
    """List what was published of a *day* before the *release* on air, and is not to be found any longer."""
    old = [one for one in _released(project, day.day) if not one.startswith(f"{day.day}/{release}")]
    newest = project.feed_folder / addresses.audio(day.day, release)
    grace = project.settings.show.grace * DAY
    is_over = newest.is_file() and time() - newest.stat().st_mtime > grace
    gone = tuple(f"{day.day}/{name}" for name in day.withdrawn.split())
    return [one for one in old if is_over or one.startswith(gone)]


def _released(project: Project, day: str) -> list[str]:
    """List what was published of *day* beside its page."""
    found = sorted((project.feed_folder / day).glob("*"))
    return [f"{day}/{path.name}" for path in found if addresses.is_release(path.name)]


def _check_nothing_is_lost(project: Project, air: Air) -> None:
    """Refuse to publish nothing, or less than is on air because a record was lost."""
    on_air = {*air.catalogue.days, *(one.day for one in air.retractions)}
    if not on_air:
        raise EditionError(
            Words("没有可以发布的节目", "there is no episode to publish"),
            where=Where(project.episodes_folder),
            hint=Words(
                "先制作：audio-edition make 版面.txt", "make one first: audio-edition make PAGE"
            ),
        )
    feed = project.feed_folder
    for day in _told(feed, set(filter(is_date, {*shelf.names(feed)} - on_air))):
        raise EditionError(
            Words(f"{day} 已经发布，但它的记录不见了", f"{day} is on air, but its record is lost"),
            where=Where(project.day(day).manifest),
            hint=Words(
                f"从备份恢复这个文件，或重做这一天：audio-edition remake {day}",
                f"restore this file from a backup, or run: audio-edition remake {day}",
            ),
        )


def _told(folder: Path, days: set[str]) -> list[str]:
    """List those of *days* that a feed in *folder* tells of."""
    if not days:
        return []
    feeds = [path.read_text("utf-8") for path in folder.glob("feed*.xml") if path.is_file()]
    told = set(re.findall(r"<enclosure[^>]*/(\d{4}-\d\d-\d\d)/", "".join(feeds)))
    return sorted(told & days)


def _due(project: Project, days: Sequence[Day], known: Mapping[str, Known]) -> dict[str, Episode]:
    """Say which episodes are to be published; each must lie there as it was mixed.

    Besides the *days* named, or else all that are not on air as they were mixed, these are the ones
    whose audio is no longer in the published folder.
    """
    feed = str(project.feed_folder)
    lost = {name for name, day in known.items() if day.release and not _is_heard(feed, day)}
    named = {day.name for day in days} or {name for name, day in known.items() if day.due}
    due: dict[str, Episode] = {}
    for name in sorted(named | lost):
        day = project.day(name)
        episode = record.read(day.manifest, name).episode
        if episode is None or not lies_there(day, episode):
            raise EditionError(
                Words("这一天的节目还没有合成好", "this day's episode is not mixed"),
                where=Where(day.audio),
                hint=Words(f"先合成：audio-edition mix {name}", f"run: audio-edition mix {name}"),
            )
        due[name] = episode
    return due


def _is_heard(feed: str, day: Known) -> bool:
    """Tell whether the audio on air lies in the folder *feed*, and can be read."""
    return os.access(f"{feed}/{addresses.audio(day.day, day.release)}", os.R_OK)
