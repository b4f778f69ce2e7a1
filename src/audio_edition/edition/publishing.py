"""Episodes to feed: audio first, pages next, the feed last; what is on air stays on air."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace
from time import time
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.mixing import cover_of, lies_there
from audio_edition.edition.retracting import must_be_standing
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Retraction
from audio_edition.press import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audio_edition.model import Episode
    from audio_edition.press.outlets import Change
    from audio_edition.project import Day, Project


#: Seconds of a day.
DAY = 86_400


def publish(
    project: Project, days: Sequence[Day], *, dry_run: bool = False, fresh: bool = True
) -> tuple[Change, ...]:
    """Publish *days* (all that are mixed anew, if none is named) into `feed/`, the feed last.

    Not *fresh*, nothing new goes on air; what was taken back goes off.

    Gives what was (with *dry_run*: would be) written. Raises `EditionError` and leaves what is on air
    as it is if an episode is missing or is not as it was mixed, and where another publication is
    under way.
    """
    with nullcontext() if dry_run else shelf.alone(project.cache / "publishing"):
        return _publish(project, days, dry_run=dry_run, fresh=fresh)


def _publish(
    project: Project, days: Sequence[Day], *, dry_run: bool, fresh: bool
) -> tuple[Change, ...]:
    from audio_edition.press import briefing, feed, outlets, site

    known = {day.name: record.read(day.manifest, day.name) for day in project.days()}
    for day in days:
        must_be_standing(day, record.read(day.manifest, day.name))
    taken_back = {name: entry.retracted for name, entry in known.items() if entry.retracted}
    standing = {name: entry for name, entry in known.items() if name not in taken_back}
    due = _due(project, days, standing) if fresh else {}
    on_air = {name: entry.published for name, entry in standing.items() if entry.published} | due
    _check_nothing_is_lost(project, {**on_air, **taken_back})
    show, picture = project.settings.show, cover_of(project)
    cover = addresses.cover(picture)
    newest_first = [on_air[name] for name in sorted(on_air, reverse=True)]
    files: dict[str, bytes | Path] = {cover: picture}
    for name, episode in due.items():
        day = project.day(name)
        files[addresses.mp3(episode)] = day.audio
        files[addresses.chapters(episode)] = day.chapters
        files[addresses.brief(episode)] = day.brief
        beside = {"vtt": day.captions, "srt": day.subtitles, "json": day.transcript}
        for form in episode.transcripts:
            files[addresses.transcript(episode, form)] = beside[form]
    if newest_first:
        newest = newest_first[0]
        files |= briefing.render(show, newest)
        aired = project.feed_folder / addresses.mp3(newest)
        files[addresses.LATEST] = project.day(newest.day).audio if newest.day in due else aired
    retractions = [Retraction(name, reason) for name, reason in sorted(taken_back.items())]
    files |= site.render(show, newest_first, cover=cover, retractions=retractions)
    files |= feed.archives(show, newest_first, cover=cover)

    def put_on_record() -> None:
        for name, episode in due.items():
            record.write(project.day(name).manifest, replace(known[name], published=episode))

    # The record comes before the feed: a crash between them leaves an older feed, never a record
    # that would put an older episode back on air.
    return outlets.publish(
        project.feed_folder,
        files,
        feed.render(show, newest_first, cover=cover),
        dry_run=dry_run,
        before_feed=put_on_record,
        stale=_stale(project, on_air, known, {*files}),
    )


def _stale(
    project: Project,
    on_air: Mapping[str, Episode],
    known: Mapping[str, record.Manifest],
    written: set[str],
) -> list[str]:
    """List the published files that listeners are no longer to find.

    That is what belonged to an edition or a story that was taken back, at once; and the older audio of an
    edition that was corrected, after the grace that the paper has set.
    """
    grace, stale = project.settings.show.grace * DAY, []
    for name, entry in sorted(known.items()):
        if entry.retracted:
            stale += _released(project, name, set())
        elif episode := on_air.get(name):
            old = _released(project, name, {*addresses.files(episode)})
            newest = project.feed_folder / addresses.mp3(episode)
            is_over = newest.is_file() and time() - newest.stat().st_mtime > grace
            gone = {f"{name}/{one}" for story in entry.withdrawn for one in story.releases}
            stale += [one for one in old if is_over or one.startswith((*gone,))]
    archives = (path.name for path in project.feed_folder.glob("feed-*.xml"))
    stale += sorted(name for name in archives if name not in written)
    if not on_air:
        always = (addresses.LATEST, addresses.PLAYLIST, addresses.BRIEFING)
        stale += [name for name in always if (project.feed_folder / name).is_file()]
    return stale


def _released(project: Project, day: str, kept: set[str]) -> list[str]:
    """List what was published of *day* beside its page, but for what is *kept*."""
    found = sorted((project.feed_folder / day).glob("*"))
    names = [f"{day}/{path.name}" for path in found if addresses.is_release(path.name)]
    return [name for name in names if name not in kept]


def _check_nothing_is_lost(project: Project, on_air: Mapping[str, object]) -> None:
    """Refuse to publish nothing, or less than is on air because a record was lost."""
    if not on_air:
        raise EditionError(
            Words("没有可以发布的节目", "there is no episode to publish"),
            where=Where(project.episodes_folder),
            hint=Words(
                "先制作：audio-edition make 版面.txt", "make one first: audio-edition make PAGE"
            ),
        )
    found = project.feed_folder.glob("feed*.xml")
    feeds = [path.read_text("utf-8") for path in found if path.is_file()]
    published = set(re.findall(r"<enclosure[^>]*/(\d{4}-\d\d-\d\d)/", "".join(feeds)))
    for day in sorted(published - set(on_air)):
        raise EditionError(
            Words(f"{day} 已经发布，但它的记录不见了", f"{day} is on air, but its record is lost"),
            where=Where(project.day(day).manifest),
            hint=Words(
                f"从备份恢复这个文件，或重做这一天：audio-edition remake {day}",
                f"restore this file from a backup, or run: audio-edition remake {day}",
            ),
        )


def _due(
    project: Project, days: Sequence[Day], known: dict[str, record.Manifest]
) -> dict[str, Episode]:
    """Say which episodes are to be published; each must lie there as it was mixed.

    Besides the *days* named, or else all that are not on air as they were mixed, these are the ones
    whose audio is no longer in the published folder.
    """
    lost = {
        name
        for name, entry in known.items()
        if entry.published and not (project.feed_folder / addresses.mp3(entry.published)).is_file()
    }
    fresh = {name for name, entry in known.items() if entry.episode != entry.published}
    named = {day.name for day in days} or fresh
    due: dict[str, Episode] = {}
    for name in sorted(named | lost):
        day = project.day(name)
        episode = known[name].episode if name in known else None
        if episode is None or not lies_there(day, episode):
            raise EditionError(
                Words("这一天的节目还没有合成好", "this day's episode is not mixed"),
                where=Where(day.audio),
                hint=Words(f"先合成：audio-edition mix {name}", f"run: audio-edition mix {name}"),
            )
        due[name] = episode
    return due
