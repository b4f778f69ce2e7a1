"""Takes to episode: laid, mastered, encoded, tagged and captioned; what has not changed is not done again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.brief import Programme, brief, for_speakers
from audio_edition.edition.correcting import amendments
from audio_edition.edition.recording import take_shelf
from audio_edition.edition.retracting import must_be_standing, notices, taken_back_meanwhile
from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Audio, Episode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import StingName, Take
    from audio_edition.project import Day, Project
    from audio_edition.settings import Sound
    from audio_edition.studio.mix import Mix
    from audio_edition.studio.stings import Sting
    from audio_edition.studio.transcript import Sentence
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
    from audio_edition.studio import captions, transcript
    from audio_edition.studio.mix import mix as lay_and_master

    def progress(done: int, total: int) -> None:
        talk.progress(Words("合成", "mixing"), done, total)

    def made(programme: Programme, sound: Sound, progress: Callable[[int, int], None]) -> Mix:
        return lay_and_master(
            *programme,
            take_shelf(project).samples,
            sound,
            stings,
            project.shelf("parts"),
            progress=progress,
            jobs=jobs,
        )

    stings = stings_of(project)
    whole = Programme(rehearsal.rundown, rehearsal.segments, tuple(takes))
    headlines, settings = brief(whole), project.settings.sound
    sound = made(whole, settings, progress)
    short = made(headlines, for_speakers(settings), lambda *_: None)
    said = transcript.sentences(sound.timeline, rehearsal.segments)
    rate, title = sound.timeline.rate, rehearsal.rundown.title
    tag = _tag(project, rehearsal, sound, said)
    short_said = transcript.sentences(short.timeline, headlines.segments)
    short_tag = _tag(project, rehearsal, short, short_said)
    files = Files(
        mp3=lambda: chain((tag,), sound.mp3()),
        brief=lambda: chain((short_tag,), short.mp3()),
        captions=captions.vtt(said, rate).encode(),
        subtitles=captions.srt(said, rate).encode(),
        transcript=transcript.to_json(said, rate).encode(),
        chapters=captions.chapters_json(sound.timeline, title=title).encode(),
    )
    prints = [shelf.fingerprint(content) for content in files.contents()]
    known = record.read(rehearsal.day.manifest, rehearsal.day.name)
    must_be_standing(rehearsal.day, known)
    if known.withdrawn != rehearsal.withdrawn:
        raise taken_back_meanwhile(rehearsal.day)
    cues = transcript.cues(said)
    amended = amendments(known.published, cues, [story.title for story in known.withdrawn])
    episode = Episode(
        day=rehearsal.day.name,
        guid=_guid(project, known),
        revision=_revision(known, release(prints)),
        release=release(prints),
        title=title,
        headlines=tuple(story.title.text for story in rehearsal.script.stories),
        audio=_audio(sound, len(tag), prints[0]),
        chapters=sound.timeline.chapters,
        cues=cues,
        synthetic=not project.settings.label.off,
        transcripts=("vtt", "srt", "json"),
        notices=(*notices(known), *(one.told for one in amended)),
        amendments=amended,
        brief=_audio(short, len(short_tag), prints[1]),
    )
    _write(rehearsal.day, episode, files)
    _read_back(project, rehearsal.day)
    mixed = laid(project, rehearsal, [take.key for take in takes])
    record.write(rehearsal.day.manifest, replace(known, episode=episode, mixed=mixed))
    return Mixed(episode, sound.encoded)


def stings_of(project: Project) -> dict[StingName, Sting]:
    """Give the stings of the programme; raises `EditionError`, or `Faults`, if the paper's own cannot be played."""
    from audio_edition.studio.stings import stings

    return stings(project.stings_folder, labelled=not project.settings.label.off)


class Files(NamedTuple):
    """The files of an episode; what is sound is given in pieces, as often as it is asked for."""

    mp3: Callable[[], Iterable[bytes]]
    brief: Callable[[], Iterable[bytes]]
    captions: bytes
    subtitles: bytes
    transcript: bytes
    chapters: bytes

    def contents(self) -> tuple[bytes | Iterable[bytes], ...]:
        """Give what is in each of them."""
        return (self.mp3(), self.brief(), *self[2:])


def release(names: Sequence[str]) -> str:
    """Name a release by the fingerprints of its files."""
    return shelf.digest({"files": names})[:10]


def _tag(project: Project, rehearsal: Rehearsal, sound: Mix, said: Sequence[Sentence]) -> bytes:
    """Write the tag, with cover, chapters, words and label."""
    from audio_edition.studio import tags

    show = project.settings.show
    return tags.tag(
        tags.Tags(
            title=rehearsal.rundown.title,
            show=show.title,
            day=rehearsal.day.name,
            language=show.language,
            cover=cover_of(project),
            chapters=sound.timeline.chapters,
            rate=sound.timeline.rate,
            aigc=_aigc(project, rehearsal.day),
            lyrics=_lyrics(said),
        ),
    )


def _aigc(project: Project, day: Day) -> str | None:
    """Give the text of the label's frame, if there is to be one."""
    from audio_edition.studio import label

    return label.aigc(project.settings.label, day.name)


def _lyrics(said: Sequence[Sentence]) -> str:
    """Give all that is said, a line of the rundown a line, an empty one between its items."""
    place = attrgetter("cue.item", "cue.line")
    lines = [
        (item, "".join(one.cue.text for one in some)) for (item, _), some in groupby(said, place)
    ]
    stories = groupby(lines, itemgetter(0))
    return "\n\n".join("\n".join(text for _, text in story) for _, story in stories)


def _read_back(project: Project, day: Day) -> None:
    """Read the label's frame from the finished file, as platforms will; raises `EditionError` if it differs."""
    if not label_is_right(project, day):
        raise EditionError(
            Words("文件里的合成标识与设置不符", "the label in the file is not what was set"),
            where=Where(day.audio),
            hint=Words("请检查 edition.toml 的 [label]", "look at [label] in edition.toml"),
        )


def _audio(sound: Mix, tag: int, sha256: str) -> Audio:
    """Say what there is to know of a file of *sound* with a tag of so many bytes."""
    return Audio(
        bytes=tag + sound.size,
        sha256=sha256,
        rate=sound.timeline.rate,
        samples=sound.timeline.length,
        loudness=round(sound.loudness, 2),
        peak=round(sound.peak, 2),
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
            "label": _aigc(project, rehearsal.day),
            "show": [settings.show.title, settings.show.language],
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

    return tag_reader.labels(day.audio) == [*tags.labelled(_aigc(project, day))]


def _write(day: Day, episode: Episode, files: Files) -> None:
    """Put the files into the day's folder, where they are not there already."""
    shelf.clear_drafts(day.folder)
    if not lies_there(day, episode):
        for path, content in zip(paths(day), files.contents(), strict=True):
            shelf.write(path, content)


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


def paths(day: Day) -> tuple[Path, ...]:
    """List the files of an episode, in the order of `Files`."""
    return (day.audio, day.brief, day.captions, day.subtitles, day.transcript, day.chapters)


def lies_there(day: Day, episode: Episode) -> bool:
    """Tell whether the episode's files are in the day's folder as they were made."""
    if not all(path.is_file() for path in paths(day)):
        return False
    return (
        release([shelf.fingerprint(shelf.pieces(path)) for path in paths(day)]) == episode.release
    )


def _guid(project: Project, known: record.Manifest) -> str:
    """Keep the guid that the day has; a new one is made of the feed's address and the day (RFC 9562 §5.5)."""
    for had in (known.published, known.episode):
        if had:
            return had.guid
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{project.settings.show.address}{known.day}"))
