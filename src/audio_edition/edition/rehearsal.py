"""A script read through before it is voiced: the programme, its segments, and who reads each role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from audio_edition import manifest as record
from audio_edition.errors import CommandError, EditionError, Faults, Where, Words
from audio_edition.model import LineKind, Pause, Rundown, Script, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_edition.project import Day, Project
    from audio_edition.settings import Voice
    from audio_edition.speech.lexicon import Lexicon

#: The boundary after the last segment of a line, where another line of the item follows.
AFTER: Final[dict[LineKind, Pause]] = {
    "label": "paragraph",
    "opening": "paragraph",
    "headline": "headline",
    "kicker": "headline",
    "title": "headline",
    "subtitle": "headline",
    "byline": "headline",
    "subhead": "headline",
    "body": "paragraph",
    "close": "paragraph",
}


@dataclass(frozen=True)
class Rehearsal:
    """A day's script, read through: the programme, its segments, and who reads each role."""

    day: Day
    script: Script
    rundown: Rundown
    segments: tuple[Segment, ...]
    voices: dict[str, Voice]


def rehearse(project: Project, day: Day) -> Rehearsal:
    """Read the day's script through, as it will be said; raises `EditionError` with the script's line."""
    from audio_edition.newsroom import rundown, script
    from audio_edition.speech.lexicon import read_lexicon

    if not day.script.exists():
        raise CommandError(
            Words("这一天还没有稿本", "there is no script for this day yet"),
            where=Where(day.script),
            hint=Words(
                "先制作：audio-edition make 版面.txt", "make one first: audio-edition make PAGE"
            ),
        )
    words = script.read(_text(day), day.script)
    if words.day != day.name:
        raise EditionError(
            Words(
                f"稿本写的是 {words.day}，文件夹是 {day.name}",
                f"the script is of {words.day}, the folder of {day.name}",
            ),
            where=Where(day.script, 1),
            hint=Words("请改正稿本第一行的日期", "correct the day in the script's first line"),
        )
    programme = rundown.arrange(words, project.settings)
    segments = tuple(segments_of(programme, read_lexicon(project.lexicon_file)))
    return Rehearsal(day, words, programme, segments, _cast(project, day, segments))


def _text(day: Day) -> str:
    try:
        return day.script.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EditionError(
            Words("稿本不是 UTF-8 编码", "the script is not in UTF-8"),
            where=Where(day.script, day.script.read_bytes()[: error.start].count(b"\n") + 1),
            hint=Words("请用 UTF-8 编码另存", "save it again as UTF-8"),
        ) from error


def segments_of(programme: Rundown, lexicon: Lexicon) -> Iterable[Segment]:
    """Cut every line into what one take can voice, with the boundary that follows."""
    from audio_edition.speech.segment import cut
    from audio_edition.speech.utterance import utter

    for at, item in enumerate(programme.items):
        for number, line in enumerate(item.lines):
            pieces = cut(line.passage)
            last: Pause = "item" if line is item.lines[-1] else AFTER[line.kind]
            for piece in pieces:
                yield Segment(
                    item=at,
                    line=number,
                    kind=line.kind,
                    role=line.role,
                    utterance=utter(piece.passage, lexicon),
                    pause=last if piece is pieces[-1] else piece.pause,
                    pace=line.pace,
                )


def _cast(project: Project, day: Day, segments: Iterable[Segment]) -> dict[str, Voice]:
    """Say who reads each role: the one voice that was asked for, else the settings' choice."""
    from audio_edition.settings import voice_for

    asked = record.read(day.manifest, day.name).voice
    roles = sorted({segment.role for segment in segments})
    if asked:
        return dict.fromkeys(roles, voice_named(project, asked))
    return {role: voice_for(project.settings, project.voices, role) for role in roles}


def voice_named(project: Project, name: str) -> Voice:
    """Find the profile called *name*; raises `CommandError` with the nearest one there is."""
    from audio_edition.settings import nearest

    if name in project.voices:
        return project.voices[name]
    near = nearest(name, project.voices)
    raise CommandError(
        Words(f"没有叫“{name}”的声音", f"there is no voice called “{name}”"),
        where=Where(project.voices_folder),
        hint=Words(f"是不是“{near}”？", f"did you mean “{near}”?")
        if near
        else Words("可用的声音：audio-edition voices", "see them all: audio-edition voices"),
    )


def preflight(project: Project, voice: str) -> None:
    """Read all that the editor wrote besides the script, before anything is made of it.

    Raises `Faults` with everything that is wrong in the settings, the voice profiles and the lexicon,
    and `CommandError` if the *voice* that was asked for does not exist (empty: none was).
    """
    from audio_edition.speech.lexicon import read_lexicon

    found: list[EditionError] = []
    for read in (
        lambda: project.settings,
        lambda: project.voices,
        lambda: read_lexicon(project.lexicon_file),
    ):
        try:
            read()
        except EditionError as fault:
            found.extend(fault.faults if isinstance(fault, Faults) else [fault])
    if found:
        raise Faults(found)
    if voice:
        voice_named(project, voice)


def choose_voice(day: Day, name: str) -> None:
    """Let one voice read the whole day from now on; an empty *name* gives the roles their own back."""
    known = record.read(day.manifest, day.name)
    record.write(day.manifest, replace(known, voice=name))
