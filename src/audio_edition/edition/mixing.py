"""Takes to episode: laid, mastered, encoded, tagged and captioned; what has not changed is not done again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition import singles
from audio_edition.edition.brief import Programme, brief, for_speakers
from audio_edition.edition.correcting import amendments, stories
from audio_edition.edition.cutting import Cut, aigc, cover_of, cut, files, paths
from audio_edition.edition.recording import take_shelf
from audio_edition.edition.retracting import must_be_standing, notices, taken_back_meanwhile
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Episode, Single

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audio_edition.edition.cutting import Content
    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import Segment, StingName, Take
    from audio_edition.project import Day, Project
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
    """Lay, master, encode, tag and caption the episode; a part that has not changed is not encoded again.

    An episode that lies there as it would be made again is left as it is.
    """
    day, known = rehearsal.day, record.read(rehearsal.day.manifest, rehearsal.day.name)
    must_be_standing(day, known)
    mixed, made_by = laid(project, rehearsal, [take.key for take in takes]), _made_by(takes)
    if (known.mixed, known.made_by) == (mixed, made_by) and _is_finished(project, day, known):
        return Mixed(cast("Episode", known.episode), 0)
    cuts = _cuts(project, rehearsal, takes, talk, jobs)
    contents = files(day, rehearsal.rundown.title, *cuts)
    prints = {path: shelf.fingerprint(content()) for path, content in contents.items()}
    with project.desk():
        known = record.read(day.manifest, day.name)
        must_be_standing(day, known)
        if known.withdrawn != rehearsal.withdrawn:
            raise taken_back_meanwhile(day)
        episode = _episode(project, rehearsal, known, cuts, prints)
        _write(day, episode, contents)
        _read_back(project, day)
        finished = replace(known, episode=episode, mixed=mixed, made_by=made_by)
        record.write(day.manifest, finished)
    return Mixed(episode, cuts.edition.sound.encoded)


def _made_by(takes: Sequence[Take]) -> str:
    """Name the program that shapes an episode, and how long the takes are that it has to lay."""
    return shelf.digest(
        {"program": _program(), "lengths": [[take.rate, take.length] for take in takes]}
    )


@cache
def _program() -> list[str]:
    rooms = (Path(__file__).parent, Path(__file__).parent.parent / "studio")
    return [shelf.program(room) for room in rooms]


def _is_finished(project: Project, day: Day, known: record.Manifest) -> bool:
    """Tell whether the episode that was mixed last lies there whole, under its label."""
    episode = known.episode
    return episode is not None and lies_there(day, episode) and label_is_right(project, day)


class Cuts(NamedTuple):
    """What an episode is heard as: the *edition*, its *brief*, its stories on their own by their numbers."""

    edition: Cut
    brief: Cut
    singles: dict[int, Cut]


def _cuts(
    project: Project, rehearsal: Rehearsal, takes: Sequence[Take], talk: Talk, jobs: int | None
) -> Cuts:
    """Mix the edition, its headlines for smart speakers, and its stories if they are to be heard alone."""
    from audio_edition.speech.words import cutter

    settings, stings = project.settings, stings_of(project)
    whole = Programme(rehearsal.rundown, rehearsal.segments, tuple(takes))

    def progress(done: int, total: int) -> None:
        talk.progress(Words("合成", "mixing"), done, total)

    words = cutter(_texts(rehearsal.segments))
    made = partial(cut, project, rehearsal.day, words=words, jobs=jobs)
    covered = partial(made, cover=cover_of(project))
    edition = covered(whole, settings.sound, stings, progress=progress)
    headlines = covered(brief(whole), for_speakers(settings.sound), stings)
    items = singles.items_of(whole.rundown) if settings.show.stories else ()
    told = [singles.alone(whole, item) for item in items]
    # a story is short, and the feed shows the picture: it would take more room than the sound of some
    alone = [made(one, settings.sound, singles.around(stings, one), cover=b"") for one in told]
    return Cuts(edition, headlines, dict(enumerate(alone, 1)))


def _texts(segments: Iterable[Segment]) -> Iterator[str]:
    """Give all that captions may show: what is printed, and what is said where nothing is."""
    for segment in segments:
        yield segment.utterance.written
        yield segment.utterance.spoken


def _episode(
    project: Project,
    rehearsal: Rehearsal,
    known: record.Manifest,
    cuts: Cuts,
    prints: Mapping[Path, str],
) -> Episode:
    """Tell of an episode what the feed and the pages need to know."""
    day, cues, name = rehearsal.day, cuts.edition.cues(), release([*prints.values()])
    amended = amendments(known.published, cues, known.withdrawn)
    guid = _guid(project, known)
    guids = singles.guids(guid, known.published, cues)
    own = zip(
        cuts.singles.items(),
        singles.items_of(rehearsal.rundown),
        rehearsal.script.stories,
        guids,
        stories(cues),
        strict=False,  # there may be no singles
    )
    return Episode(
        day=day.name,
        guid=guid,
        revision=_revision(known, name),
        release=name,
        title=rehearsal.rundown.title,
        headlines=tuple(story.title.text for story in rehearsal.script.stories),
        audio=cuts.edition.audio(prints[day.audio]),
        chapters=cuts.edition.sound.timeline.chapters,
        cues=cues,
        synthetic=not project.settings.label.off,
        transcripts=("vtt", "srt", "json"),
        notices=(*notices(known), *(one.told for one in amended)),
        amendments=amended,
        brief=cuts.brief.audio(prints[day.brief]),
        singles=tuple(
            Single(
                number,
                single_guid,
                story.title.text,
                story.section,
                item,
                one.audio(prints[day.single(number)[0]]),
                tuple(each.told for each in amended if each.story == called),
            )
            for (number, one), item, story, single_guid, called in own
        ),
        guids=(*guids,),
    )


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
    """Name what an episode is made of: its takes and words, the pauses between, and how it is finished.

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
                [one.item, one.line, one.utterance.written, key, one.pause, one.rest]
                for one, key in zip(segments, named, strict=True)
            ],
            "sound": settings.sound.model_dump(mode="json"),
            "stings": origins(project.stings_folder, labelled=not settings.label.off),
            "label": aigc(project, rehearsal.day),
            "chapters": [item.title for item in rehearsal.rundown.items],
            "stories": [[story.title.text, story.section] for story in rehearsal.script.stories],
            "cover": shelf.fingerprint(cover_of(project)),
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
