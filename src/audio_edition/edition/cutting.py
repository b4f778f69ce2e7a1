"""A programme to what is heard and read of it: mixed, mastered, encoded, captioned, tagged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from audio_edition import shelf
from audio_edition.edition.recording import take_shelf
from audio_edition.model import Audio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from audio_edition.edition.brief import Programme
    from audio_edition.model import Cue, StingName
    from audio_edition.project import Day, Project
    from audio_edition.settings import Sound
    from audio_edition.studio.caption_lines import Cutter
    from audio_edition.studio.mix import Mix
    from audio_edition.studio.stings import Sting
    from audio_edition.studio.transcript import Sentence

    #: What is in a file, given as often as it is asked for; sound comes in pieces.
    Content = Callable[[], bytes | Iterable[bytes]]


@dataclass(frozen=True)
class Cut:
    """A programme as it is heard: its *sound*, what is *said* in it when, and the *tag* that comes first."""

    sound: Mix
    said: tuple[Sentence, ...]
    tag: bytes

    def mp3(self) -> Iterator[bytes]:
        """Give the file, tag and sound, in pieces."""
        return chain((self.tag,), self.sound.mp3())

    def audio(self, sha256: str) -> Audio:
        """Say what there is to know of the file, whose fingerprint is *sha256*."""
        return Audio(
            bytes=len(self.tag) + self.sound.size,
            sha256=sha256,
            rate=self.sound.timeline.rate,
            samples=self.sound.timeline.length,
            loudness=round(self.sound.loudness, 2),
            peak=round(self.sound.peak, 2),
        )

    def cues(self) -> tuple[Cue, ...]:
        """Give all that is said, a cue a segment."""
        from audio_edition.studio import transcript

        return transcript.cues(self.said)

    def captions(self) -> bytes:
        """Give the captions, WebVTT."""
        from audio_edition.studio import captions

        return captions.vtt(self.said, self.sound.timeline.rate).encode()


def cut(  # noqa: PLR0913 - what a cut is made of, each asked for once
    project: Project,
    day: Day,
    programme: Programme,
    sound: Sound,
    stings: Mapping[StingName, Sting],
    *,
    words: Cutter,
    cover: bytes,
    jobs: int | None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Cut:
    """Mix and tag a *programme* of the day, cut into *words*; parts that lie on the shelf are not made again.

    A *cover* goes into the file, if it is not empty.
    """
    from audio_edition.studio import transcript
    from audio_edition.studio.mix import mix

    mixed = mix(
        *programme,
        take_shelf(project).samples,
        sound,
        stings,
        project.shelf("parts"),
        progress=progress,
        jobs=jobs,
    )
    said = transcript.sentences(mixed.timeline, programme.segments, words)
    return Cut(mixed, said, _tag(project, day, programme.rundown.title, mixed, said, cover))


def files(
    day: Day, title: str, edition: Cut, brief: Cut, singles: Mapping[int, Cut]
) -> dict[Path, Content]:
    """Give the files of an episode in the order of `paths`: the *edition*, its *brief*, its stories by their numbers."""
    from audio_edition.studio import captions, transcript

    said, rate = edition.said, edition.sound.timeline.rate
    contents: list[Content] = [
        edition.mp3,
        brief.mp3,
        cache(edition.captions),  # what is read is written once, however often it is asked for
        cache(lambda: captions.srt(said, rate).encode()),
        cache(lambda: transcript.to_json(said, rate).encode()),
        cache(lambda: captions.chapters_json(edition.sound.timeline, title=title).encode()),
    ]
    for story in singles.values():
        contents += [story.mp3, cache(story.captions)]
    return dict(zip(paths(day, singles), contents, strict=True))


def paths(day: Day, singles: Iterable[int] = ()) -> tuple[Path, ...]:
    """List the files of an episode, with those of the stories that have these numbers."""
    of_edition = (
        day.audio, day.brief, day.captions, day.subtitles, day.transcript, day.chapters
    )  # fmt: skip
    return (*of_edition, *(path for number in singles for path in day.single(number)))


def _tag(  # noqa: PLR0913, PLR0917 - what a tag is made of, each given once
    project: Project, day: Day, title: str, sound: Mix, said: Sequence[Sentence], cover: bytes
) -> bytes:
    """Write the tag, with cover, chapters, words and label."""
    from audio_edition.studio import tags

    show = project.settings.show
    return tags.tag(
        tags.Tags(
            title=title,
            show=show.title,
            day=day.name,
            language=show.language,
            cover=cover,
            chapters=sound.timeline.chapters,
            rate=sound.timeline.rate,
            aigc=aigc(project, day),
            lyrics=_lyrics(said),
        ),
    )


def aigc(project: Project, day: Day) -> str | None:
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
