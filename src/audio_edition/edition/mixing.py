"""Takes to episode: laid, mastered, encoded, tagged and captioned; what has not changed is not done again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition import singles
from audio_edition.edition.brief import Programme, brief, for_speakers
from audio_edition.edition.correcting import amendments
from audio_edition.edition.cutting import aigc, cut, files, paths
from audio_edition.edition.recording import take_shelf
from audio_edition.edition.retracting import must_be_standing, notices, taken_back_meanwhile
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Episode, Single

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_edition.edition.cutting import Content, Cut
    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import StingName, Take
    from audio_edition.project import Day, Project
    from audio_edition.settings import Sound
    from audio_edition.studio.stings import Sting
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
    day, settings, stings = rehearsal.day, project.settings, stings_of(project)
    whole = Programme(rehearsal.rundown, rehearsal.segments, tuple(takes))

    def made(programme: Programme, sound: Sound, played: Mapping[StingName, Sting]) -> Cut:
        return cut(project, day, programme, sound, played, jobs=jobs)

    def progress(done: int, total: int) -> None:
        talk.progress(Words("合成", "mixing"), done, total)

    edition = cut(project, day, whole, settings.sound, stings, jobs=jobs, progress=progress)
    headlines = made(brief(whole), for_speakers(settings.sound), stings)
    stories = [singles.alone(whole, item) for item in singles.items_of(whole.rundown)]
    alone = [
        made(story, settings.sound, singles.around(stings, story))
        for story in stories
        if settings.show.stories
    ]
    contents = files(day, whole.rundown.title, edition, headlines, dict(enumerate(alone, 1)))
    prints = {path: shelf.fingerprint(content()) for path, content in contents.items()}
    known = record.read(day.manifest, day.name)
    must_be_standing(day, known)
    if known.withdrawn != rehearsal.withdrawn:
        raise taken_back_meanwhile(day)
    episode = _episode(project, rehearsal, known, edition, prints)
    episode = replace(
        episode,
        brief=headlines.audio(prints[day.brief]),
        singles=tuple(_singles(rehearsal, known, episode, alone, prints)),
    )
    _write(day, episode, contents)
    _read_back(project, day)
    mixed = laid(project, rehearsal, [take.key for take in takes])
    record.write(day.manifest, replace(known, episode=episode, mixed=mixed))
    return Mixed(episode, edition.sound.encoded)


def _episode(
    project: Project,
    rehearsal: Rehearsal,
    known: record.Manifest,
    edition: Cut,
    prints: Mapping[Path, str],
) -> Episode:
    """Tell of the edition as a whole."""
    day, cues, name = rehearsal.day, edition.cues(), release([*prints.values()])
    amended = amendments(known.published, cues, [story.title for story in known.withdrawn])
    return Episode(
        day=day.name,
        guid=_guid(project, known),
        revision=_revision(known, name),
        release=name,
        title=rehearsal.rundown.title,
        headlines=tuple(story.title.text for story in rehearsal.script.stories),
        audio=edition.audio(prints[day.audio]),
        chapters=edition.sound.timeline.chapters,
        cues=cues,
        synthetic=not project.settings.label.off,
        transcripts=("vtt", "srt", "json"),
        notices=(*notices(known), *(one.told for one in amended)),
        amendments=amended,
    )


def _singles(
    rehearsal: Rehearsal,
    known: record.Manifest,
    episode: Episode,
    alone: Sequence[Cut],
    prints: Mapping[Path, str],
) -> Iterator[Single]:
    """Tell of the stories on their own."""
    items, told = singles.items_of(rehearsal.rundown), rehearsal.script.stories
    guids = singles.guids(episode.guid, known.published, episode.cues)
    rows = zip(alone, items, told, guids, strict=False)
    for number, (story, item, words, guid) in enumerate(rows, 1):
        audio = story.audio(prints[rehearsal.day.single(number)[0]])
        yield Single(number, guid, words.title.text, words.section, item, audio)


def stings_of(project: Project) -> dict[StingName, Sting]:
    """Give the stings of the programme; raises `EditionError`, or `Faults`, if the paper's own cannot be played."""
    from audio_edition.studio.stings import stings

    return stings(project.stings_folder, labelled=not project.settings.label.off)


def release(names: Sequence[str]) -> str:
    """Name a release by the fingerprints of its files."""
    return shelf.digest({"files": names})[:10]


def _read_back(project: Project, day: Day) -> None:
    """Read the label's frame from the finished file, as platforms will; raises `EditionError` if it differs."""
    if not label_is_right(project, day):
        raise EditionError(
            Words("文件里的合成标识与设置不符", "the label in the file is not what was set"),
            where=Where(day.audio),
            hint=Words("请检查 edition.toml 的 [label]", "look at [label] in edition.toml"),
        )


def _revision(known: record.Manifest, release: str) -> int:
    """Count the releases that were published, and this one if it is another."""
    before = known.published
    return (before.revision if before else 1) + (before is not None and before.release != release)


def laid(project: Project, rehearsal: Rehearsal, keys: Sequence[str] | None = None) -> str:
    """Name what an episode is made of: its takes, where they stand, the pauses between, and how it is finished.

    The takes are called by their *keys*, by default as their own voices would read them.
    """
    from audio_edition.studio import voicing
    from audio_edition.studio.stings import origins

    segments = rehearsal.segments
    own = voicing.own_keys(segments, rehearsal.cast, take_shelf(project))
    used = keys if keys is not None else [one.voiced for one in own]
    named = [one.named if key == one.voiced else key for one, key in zip(own, used, strict=True)]
    settings = project.settings
    return shelf.digest(
        {
            "pieces": [
                [one.item, key, one.pause, one.rest]
                for one, key in zip(segments, named, strict=True)
            ],
            "sound": settings.sound.model_dump(mode="json"),
            "stings": origins(project.stings_folder, labelled=not settings.label.off),
            "label": aigc(project, rehearsal.day),
            "show": [settings.show.title, settings.show.language, settings.show.stories],
        }
    )


def is_on_air(project: Project, rehearsal: Rehearsal) -> bool:
    """Tell whether the day is on air as its script and the settings say now, in the voices that are to read it."""
    known = record.read(rehearsal.day.manifest, rehearsal.day.name)
    if known.episode is None or not lies_there(rehearsal.day, known.episode):
        return False
    return known.published == known.episode and known.mixed == laid(project, rehearsal)


def label_is_right(project: Project, day: Day) -> bool:
    """Tell whether the label in the finished file is the one that is set."""
    from audio_edition.studio import tag_reader, tags

    return tag_reader.labels(day.audio) == [*tags.labelled(aigc(project, day))]


def _write(day: Day, episode: Episode, contents: Mapping[Path, Content]) -> None:
    """Put the files into the day's folder, where they are not there already; stories of before go."""
    shelf.clear_drafts(day.folder)
    if not lies_there(day, episode):
        for path, content in contents.items():
            shelf.write(path, content())
    for path in {*day.singles()} - {*contents}:
        path.unlink()


def lies_there(day: Day, episode: Episode) -> bool:
    """Tell whether the episode's files are in the day's folder as they were made."""
    there = paths(day, [one.number for one in episode.singles])
    if not all(path.is_file() for path in there):
        return False
    return release([shelf.fingerprint(shelf.pieces(path)) for path in there]) == episode.release


def _guid(project: Project, known: record.Manifest) -> str:
    """Keep the guid that the day has; a new one is made of the feed's address and the day (RFC 9562 §5.5)."""
    for had in (known.published, known.episode):
        if had:
            return had.guid
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{project.settings.show.address}{known.day}"))
