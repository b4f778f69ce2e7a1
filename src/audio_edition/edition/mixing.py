"""Takes to episode: laid, mastered, encoded, tagged and captioned; what has not changed is not done again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.recording import take_shelf
from audio_edition.errors import Words
from audio_edition.model import Audio, Episode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import Cue, Segment, Take
    from audio_edition.project import Day, Project
    from audio_edition.studio.mix import Mix
    from audio_edition.talk import Talk


@dataclass(frozen=True)
class Mixed:
    """An episode on the desk, and how many of its parts had to be encoded for it."""

    episode: Episode
    encoded: int


def mix(
    project: Project,
    rehearsal: Rehearsal,
    takes: Sequence[Take],
    talk: Talk,
    *,
    jobs: int | None = None,
) -> Mixed:
    """Lay, master, encode, tag and caption the episode; a part that has not changed is not encoded again."""
    from audio_edition.studio import captions
    from audio_edition.studio.mix import mix as lay_and_master

    sound = lay_and_master(
        rehearsal.rundown,
        rehearsal.segments,
        takes,
        take_shelf(project).samples,
        project.settings.sound,
        project.shelf("parts"),
        progress=lambda done, total: talk.progress(Words("合成", "mixing"), done, total),
        jobs=jobs,
    )
    cues = captions.cues(sound.timeline, rehearsal.segments)
    files = Files(
        mp3=_tagged(project, rehearsal, sound),
        captions=captions.vtt(cues, sound.timeline.rate).encode(),
        chapters=captions.chapters_json(sound.timeline, title=rehearsal.rundown.title).encode(),
    )
    episode = _episode(project, rehearsal, sound, cues, files)
    _keep(rehearsal.day, episode, files, laid(rehearsal.segments, [take.key for take in takes]))
    return Mixed(episode, sound.encoded)


class Files(NamedTuple):
    """The three files of an episode."""

    mp3: bytes
    captions: bytes
    chapters: bytes

    @property
    def release(self) -> str:
        """Name the release by what is in it."""
        return shelf.fingerprint(b"".join(self))[:10]


def _tagged(project: Project, rehearsal: Rehearsal, sound: Mix) -> bytes:
    """Put the tag, with cover, chapters and label, in front of the sound."""
    from audio_edition.studio import label, tags

    show = project.settings.show
    return tags.tag(
        sound.mp3,
        tags.Tags(
            title=rehearsal.rundown.title,
            show=show.title,
            day=rehearsal.day.name,
            language=show.language,
            cover=cover_of(project),
            chapters=sound.timeline.chapters,
            rate=sound.timeline.rate,
            aigc=label.aigc(project.settings.label),
        ),
    )


def _episode(
    project: Project, rehearsal: Rehearsal, sound: Mix, cues: tuple[Cue, ...], files: Files
) -> Episode:
    """Say what there is to know of the episode; its revision counts what was published before."""
    known = record.read(rehearsal.day.manifest, rehearsal.day.name)
    before, release = known.published, files.release
    again = before is not None and before.release != release
    return Episode(
        day=rehearsal.day.name,
        guid=_guid(project, known),
        revision=(before.revision if before else 1) + again,
        release=release,
        title=rehearsal.rundown.title,
        headlines=tuple(story.title.text for story in rehearsal.script.stories),
        audio=Audio(
            bytes=len(files.mp3),
            sha256=shelf.fingerprint(files.mp3),
            rate=sound.timeline.rate,
            samples=sound.timeline.length,
            loudness=round(sound.loudness, 2),
            peak=round(sound.peak, 2),
        ),
        chapters=sound.timeline.chapters,
        cues=cues,
    )


def laid(segments: Sequence[Segment], keys: Sequence[str]) -> str:
    """Name what an episode is made of: its takes by their *keys*, where they stand, the pauses between."""
    pieces = [[one.item, key, one.pause, one.rest] for one, key in zip(segments, keys, strict=True)]
    return shelf.digest({"pieces": pieces})


def is_on_air(project: Project, rehearsal: Rehearsal) -> bool:
    """Tell whether the day is on air as its script says now, in the voices that are to read it."""
    from audio_edition.studio import voicing

    known = record.read(rehearsal.day.manifest, rehearsal.day.name)
    keys = voicing.own_keys(rehearsal.segments, rehearsal.cast, take_shelf(project))
    return known.published == known.episode and known.mixed == laid(rehearsal.segments, keys)


def _keep(day: Day, episode: Episode, files: Files, mixed: str) -> None:
    """Put the files and the record into the day's folder, where they are not there already."""
    shelf.clear_drafts(day.folder)
    if not lies_there(day, episode):
        for path, content in zip((day.audio, day.captions, day.chapters), files, strict=True):
            shelf.write(path, content)
    known = record.read(day.manifest, day.name)
    record.write(day.manifest, replace(known, episode=episode, mixed=mixed))


def cover_of(project: Project) -> bytes:
    """Give the paper's own cover, or the one that is drawn for it; kept in the cache.

    Raises `EditionError` if the paper's own is no picture that podcast directories take.
    """
    from audio_edition.press import cover

    show = project.settings.show
    if show.cover:
        return cover.from_file(project.root / show.cover)
    key = shelf.digest({"show": show.model_dump(mode="json"), "drawing": cover.VERSION})
    kept = project.shelf("covers").get(key, ".jpg")
    if kept is None:
        kept = cover.draw(show)
        project.shelf("covers").put(key, ".jpg", kept)
    return kept


def lies_there(day: Day, episode: Episode) -> bool:
    """Tell whether the episode's three files are in the day's folder as they were made."""
    paths = (day.audio, day.captions, day.chapters)
    if not all(path.is_file() for path in paths):
        return False
    return Files(*(path.read_bytes() for path in paths)).release == episode.release


def _guid(project: Project, known: record.Manifest) -> str:
    """Keep the guid that the day has; a new one is made of the feed's address and the day (RFC 9562 §5.5)."""
    for had in (known.published, known.episode):
        if had:
            return had.guid
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{project.settings.show.address}{known.day}"))
