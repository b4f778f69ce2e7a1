"""Segments to takes: what is not on the shelf yet is voiced, and told exactly."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

from audio_edition import shelf
from audio_edition.edition.rehearsal import segments_of, voice_named
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.model import Item, Line, Passage, Rundown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import Segment, Take
    from audio_edition.project import Project
    from audio_edition.studio.takes import TakeShelf
    from audio_edition.studio.voicing import Voiced
    from audio_edition.talk import Talk


def take_shelf(project: Project) -> TakeShelf:
    """Open the shelf of takes of *project*."""
    from audio_edition.studio.takes import TakeShelf

    return TakeShelf(project.shelf("takes"))


def voice(project: Project, rehearsal: Rehearsal, talk: Talk, *, jobs: int | None = None) -> Voiced:
    """Voice every segment that is not on the shelf yet; raises `EditionError` if one cannot be voiced."""
    from audio_edition.studio import voicing

    return voicing.voice(
        rehearsal.segments,
        rehearsal.voices,
        take_shelf(project),
        progress=lambda done, total: talk.progress(Words("录音", "voicing"), done, total),
        jobs=jobs,
    )


def account(voiced: Voiced) -> Words:
    """Say exactly what was voiced: segments, spoken characters, requests to the engine."""
    fresh, total = len(voiced.fresh), len(voiced.takes)
    return Words(
        f"{total} 句中录了 {fresh} 句，{voiced.characters} 字，{voiced.requests} 次请求",
        f"{fresh} of {count(total, 'segment')}, {count(voiced.characters, 'character')}, "
        f"{count(voiced.requests, 'request')}",
    )


def count(number: int, noun: str) -> str:
    """Put a number before a noun.

    >>> count(1, "request"), count(0, "request")
    ('1 request', '0 requests')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def takes_on_the_shelf(project: Project, rehearsal: Rehearsal) -> tuple[Take, ...]:
    """Give the take of every segment; raises `EditionError` if one was not voiced yet."""
    from audio_edition.studio import voicing

    takes = voicing.on_the_shelf(rehearsal.segments, rehearsal.voices, take_shelf(project))
    there = tuple(take for take in takes if take is not None)
    if missing := len(takes) - len(there):
        raise EditionError(
            Words(f"有 {missing} 句还没有录音", f"{count(missing, 'segment')} not voiced yet"),
            where=Where(rehearsal.day.script),
            hint=Words(
                f"先录音：audio-edition voice {rehearsal.day.name}",
                f"run: audio-edition voice {rehearsal.day.name}",
            ),
        )
    return there


def only_story_changed(project: Project, rehearsal: Rehearsal, number: int) -> None:
    """Make sure that what has to be voiced belongs to story *number*, counted from 1.

    Raises `CommandError` if there is no such story, `EditionError` naming the other stories that have
    changed as well.
    """
    from audio_edition.studio import voicing

    stories = [at for at, item in enumerate(rehearsal.rundown.items) if item.kind == "story"]
    if number > len(stories):
        raise CommandError(
            Words(
                f"没有第 {number} 篇，共 {len(stories)} 篇",
                f"there is no story {number} of {len(stories)}",
            ),
            where=Where(rehearsal.day.script),
        )
    takes = voicing.on_the_shelf(rehearsal.segments, rehearsal.voices, take_shelf(project))
    missing = [
        segment for segment, take in zip(rehearsal.segments, takes, strict=True) if take is None
    ]
    own = {_said(segment) for segment in missing if segment.item == stories[number - 1]}
    others = {segment.item for segment in missing if _said(segment) not in own}
    if others:
        titles = "、".join(rehearsal.rundown.items[at].title for at in sorted(others))
        raise EditionError(
            Words(f"其他地方也有改动：{titles}", f"there are changes elsewhere, too: {titles}"),
            where=Where(rehearsal.day.script),
            hint=Words("去掉 --article，全部处理", "leave --article away to do them all"),
        )


def _said(segment: Segment) -> tuple[object, ...]:
    """Name what a segment says: a headline and its story's title are one take."""
    return segment.role, segment.pace, segment.utterance


def audition(project: Project, name: str, text: str, out: Path) -> None:
    """Let the voice called *name* (by default the anchor's) read *text* into the WAV file *out*.

    Raises `CommandError` if there is no such voice or nothing to read.
    """
    from audio_edition.settings import voice_for
    from audio_edition.speech.lexicon import read_lexicon
    from audio_edition.studio import voicing

    chosen = (
        voice_named(project, name)
        if name
        else voice_for(project.settings, project.voices, "anchor")
    )
    if not any(map(str.isalnum, text)):
        raise CommandError(
            Words("没有要读的文字", "there is no text to read"),
            hint=Words("写在命令后面", "give it after the command"),
        )
    line = Line("body", Passage(text.strip()))
    programme = Rundown("", "", (Item("story", "", (line,)),))
    lexicon = read_lexicon(project.lexicon_file)
    segments = tuple(segments_of(programme, lexicon, cast={"anchor": chosen}))
    takes = take_shelf(project)
    voiced = voicing.voice(segments, {"anchor": chosen}, takes, progress=lambda _done, _total: None)
    rests = (getattr(project.settings.sound.pauses, segment.pause) for segment in segments)
    sounds = zip((takes.samples(take).tobytes() for take in voiced.takes), rests, strict=True)
    shelf.write(out, _wav(voiced.takes[0].rate, sounds))


def _wav(rate: int, sounds: Iterable[tuple[bytes, float]]) -> bytes:
    """Write 16-bit mono sounds, each followed by so many seconds of silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        for sound, rest in sounds:
            writer.writeframes(sound + bytes(2 * round(rest * rate)))
    return file.getvalue()
