"""Takes to episode: laid, mastered, encoded, tagged and captioned; what has not changed is not done again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.recording import take_shelf
from audio_edition.errors import Words
from audio_edition.model import Audio, Episode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import Take
    from audio_edition.project import Day, Project
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
    """Lay, master, encode, tag and caption the episode; what has not changed is not done again."""
    day = rehearsal.day
    known = record.read(day.manifest, day.name)
    cover = cover_of(project)
    shaped = _shaped_by(project, rehearsal, takes, cover)
    if known.episode and known.mixed == shaped and lies_there(day, known.episode):
        return Mixed(known.episode, encoded=0)
    from audio_edition.studio import captions, label, tags
    from audio_edition.studio.mix import mix as lay_and_master

    show = project.settings.show
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
    mp3 = tags.tag(
        sound.mp3,
        tags.Tags(
            title=rehearsal.rundown.title,
            show=show.title,
            day=day.name,
            language=show.language,
            cover=cover,
            chapters=sound.timeline.chapters,
            rate=sound.timeline.rate,
            aigc=label.aigc(project.settings.label),
        ),
    )
    cues = captions.cues(sound.timeline, rehearsal.segments)
    vtt = captions.vtt(cues, sound.timeline.rate)
    chapters = captions.chapters_json(sound.timeline, title=rehearsal.rundown.title)
    episode = _numbered(
        Episode(
            day=day.name,
            guid=_guid(project, day, known),
            revision=1,
            release=shelf.fingerprint(mp3 + vtt.encode() + chapters.encode())[:10],
            title=rehearsal.rundown.title,
            headlines=tuple(story.title.text for story in rehearsal.script.stories),
            audio=Audio(
                bytes=len(mp3),
                sha256=shelf.fingerprint(mp3),
                rate=sound.timeline.rate,
                samples=sound.timeline.length,
                loudness=round(sound.loudness, 2),
                peak=round(sound.peak, 2),
            ),
            chapters=sound.timeline.chapters,
            cues=cues,
        ),
        known.published,
    )
    shelf.write(day.audio, mp3)
    shelf.write(day.captions, vtt)
    shelf.write(day.chapters, chapters)
    record.write(day.manifest, replace(known, mixed=shaped, episode=episode))
    return Mixed(episode, sound.encoded)


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


def _shaped_by(project: Project, rehearsal: Rehearsal, takes: Sequence[Take], cover: bytes) -> str:
    """Name all that shapes the files of an episode."""
    from audio_edition import __version__

    return shelf.digest(
        {
            "program": __version__,
            "takes": [take.key for take in takes],
            "lengths": [take.length for take in takes],
            "segments": [
                [part.item, part.line, part.kind, part.role, part.pause, part.utterance.written]
                for part in rehearsal.segments
            ],
            "items": [[item.kind, item.title] for item in rehearsal.rundown.items],
            "title": rehearsal.rundown.title,
            "settings": project.settings.model_dump(mode="json"),
            "cover": shelf.fingerprint(cover),
        }
    )


def lies_there(day: Day, episode: Episode) -> bool:
    """Tell whether the episode's files are in the day's folder, the audio as it was made."""
    return (
        day.captions.exists()
        and day.chapters.exists()
        and day.audio.exists()
        and shelf.fingerprint(day.audio.read_bytes()) == episode.audio.sha256
    )


def _guid(project: Project, day: Day, known: record.Manifest) -> str:
    """Keep the guid that the day has; a new one is made of the feed's address and the day (RFC 9562 §5.5)."""
    for had in (known.published, known.episode):
        if had:
            return had.guid
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{project.settings.show.address}{day.name}"))


def _numbered(episode: Episode, published: Episode | None) -> Episode:
    """Count the revision: one more than what is on air, unless it is the same."""
    if published is None:
        return episode
    same = published.release == episode.release
    return replace(episode, revision=published.revision + (not same))
