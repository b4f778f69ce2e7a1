"""A script read through before it is voiced: the programme, its segments, and who reads each role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from audio_edition import manifest as record
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.model import Line, LineKind, Pause, Rundown, Script, Segment, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    words = script.read(script.decode(day.script), day.script)
    if words.day != day.name:
        raise EditionError(
            Words(
                f"稿本写的是 {words.day}，文件夹是 {day.name}",
                f"the script is of {words.day}, the folder of {day.name}",
            ),
            where=Where(day.script, 1),
            hint=Words("请改正稿本第一行的日期", "correct the day in the script's first line"),
        )
    if not words.stories:
        raise EditionError(
            Words("稿本里没有一篇报道", "the script has no story"),
            where=Where(day.script),
            hint=Words("每篇以“## 标题”开头", "a story begins with “## its title”"),
        )
    programme = rundown.arrange(words, project.settings)
    cast = _cast(project, day, programme)
    segments = tuple(
        segments_of(
            programme, read_lexicon(project.lexicon_file), project.settings.reading.leave_out, cast
        )
    )
    return Rehearsal(day, words, programme, segments, cast)


def segments_of(
    programme: Rundown,
    lexicon: Lexicon,
    leave_out: Iterable[str] = (),
    cast: Mapping[str, Voice] | None = None,
) -> Iterable[Segment]:
    """Cut every line into what one take can voice, with the boundary that follows.

    What holds nothing that sounds (※※※, a place that the editor silenced, or nothing but asides of the
    kinds *leave_out*) is no segment. Raises
    `EditionError` for an item of which nothing is left.
    """
    from audio_edition.speech.segment import LONGEST
    from audio_edition.studio.engines import open_engine

    longest = {role: open_engine(voice.engine).longest for role, voice in (cast or {}).items()}
    for at, item in enumerate(programme.items):
        pieces = [
            found
            for number, line in enumerate(item.lines)
            for found in _pieces(number, line, lexicon, leave_out, longest.get(line.role, LONGEST))
        ]
        if not pieces:
            raise EditionError(
                Words(f"“{item.title}”没有可读的字", f"nothing in “{item.title}” can be spoken")
            )
        for number, line, utterance, pause in pieces:
            yield Segment(at, number, line.kind, line.role, utterance, pause, line.pace)


def _pieces(
    number: int, line: Line, lexicon: Lexicon, leave_out: Iterable[str], longest: int
) -> list[tuple[int, Line, Utterance, Pause]]:
    """Cut one line; its last piece that sounds ends it."""
    from audio_edition.speech.segment import breaths, sentences
    from audio_edition.speech.utterance import utter

    said = [
        breath
        for sentence in sentences(line.passage)
        for breath in breaths(utter(sentence, lexicon, leave_out), longest)
    ]
    said = [breath for breath in said if any(map(str.isalnum, breath.utterance.spoken))]
    pauses = [pause for _, pause in said[:-1]] + [AFTER[line.kind]]
    return [(number, line, words, pause) for (words, _), pause in zip(said, pauses, strict=False)]


def _cast(project: Project, day: Day, programme: Rundown) -> dict[str, Voice]:
    """Say who reads each role: the settings' choice, unless another was asked for.

    A voice that was asked for reads everything; offline, the embedded voice reads for those that need
    the network.
    """
    from audio_edition.settings import voice_for

    known = record.read(day.manifest, day.name)
    roles = sorted({line.role for item in programme.items for line in item.lines})
    cast = {role: voice_for(project.settings, project.voices, role) for role in roles}
    if known.voice:
        return dict.fromkeys(roles, voice_named(project, known.voice))
    if known.offline:
        embedded = project.voices["offline"]
        return {role: embedded if needs_network(voice) else voice for role, voice in cast.items()}
    return cast


def needs_network(voice: Voice) -> bool:
    """Tell whether *voice* is a service elsewhere."""
    return voice.engine == "edge"


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


def choose_voice(day: Day, name: str, *, offline: bool) -> None:
    """Let one voice read the whole day from now on, or none that needs the network.

    An empty *name*, and not *offline*, gives the roles their own voices back.
    """
    known = record.read(day.manifest, day.name)
    record.write(day.manifest, replace(known, voice=name, offline=offline))
