"""A script read through before it is voiced: the programme, its segments, and who reads each role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from audio_edition import manifest as record
from audio_edition.edition.readthrough import ReadThrough
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.model import Line, LineKind, Pause, Rundown, Script, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audio_edition.edition.readthrough import Piece
    from audio_edition.manifest import Manifest, Withdrawal
    from audio_edition.model import Passage
    from audio_edition.project import Day, Project
    from audio_edition.settings import Voice
    from audio_edition.speech.lexicon import Lexicon
    from audio_edition.studio.voicing import Cast

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
    """A day's script, read through: the programme, its segments, and who reads each role.

    *stood_in* are the marks of the stories that understudies read when the day was last voiced, *withdrawn*
    what had been taken back by then.
    """

    day: Day
    script: Script
    rundown: Rundown
    segments: tuple[Segment, ...]
    cast: Cast
    stood_in: frozenset[str]
    withdrawn: tuple[Withdrawal, ...] = ()


def rehearse(project: Project, day: Day) -> Rehearsal:
    """Read the day's script through, as it will be said; raises `EditionError` with the script's line."""
    from audio_edition.edition.retracting import must_be_standing, remaining
    from audio_edition.newsroom import rundown
    from audio_edition.speech.lexicon import read_lexicon

    known = record.read(day.manifest, day.name)
    must_be_standing(day, known)
    words = remaining(read_script(day), known)
    if not words.stories:
        raise EditionError(
            Words("稿本里没有一篇报道", "the script has no story"),
            where=Where(day.script),
            hint=Words("每篇以“## 标题”开头", "a story begins with “## its title”"),
        )
    programme = rundown.arrange(words, project.settings)
    cast = _cast(project, known, programme)
    lexicon, leave_out = read_lexicon(project.lexicon_file), project.settings.reading.leave_out
    place = project.cache / "readthrough" / f"{day.name}.json.z"
    known_lines = ReadThrough(place, [repr(lexicon), *leave_out])
    segments = tuple(segments_of(programme, lexicon, leave_out, cast.voices, known_lines))
    known_lines.keep()
    return Rehearsal(
        day, words, programme, segments, cast, frozenset(known.stand_ins), known.withdrawn
    )


def read_script(day: Day) -> Script:
    """Read the day's script; raises `CommandError` if there is none, `EditionError` with the line of a fault."""
    from audio_edition.newsroom import script

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
    return words


def segments_of(
    programme: Rundown,
    lexicon: Lexicon,
    leave_out: Iterable[str] = (),
    voices: Mapping[str, Voice] | None = None,
    read: ReadThrough | None = None,
) -> Iterable[Segment]:
    """Cut every line into what one take can voice, with the boundary that follows.

    Lines that were *read* through before are not again.
    What holds nothing that sounds (※※※, a place that the editor silenced, or nothing but asides of the
    kinds *leave_out*) is no segment. Raises
    `EditionError` for an item of which nothing is left.
    """
    from audio_edition.speech.segment import LONGEST
    from audio_edition.studio.engines import open_engine

    voices = voices or {}
    longest = {role: open_engine(voice.engine).longest for role, voice in voices.items()}
    rests = {role: voice.pauses for role, voice in voices.items()}

    def said(line: Line) -> list[Piece]:
        most = longest.get(line.role, LONGEST)
        anew = partial(_said, line.passage, most, lexicon, leave_out)
        pieces = read.pieces(line.passage, most, anew) if read else anew()
        pauses = [pause for _, pause in pieces[:-1]] + [AFTER[line.kind]]
        return [(words, pause) for (words, _), pause in zip(pieces, pauses, strict=False)]

    for at, item in enumerate(programme.items):
        pieces = [
            (number, line, *piece) for number, line in enumerate(item.lines) for piece in said(line)
        ]
        if not pieces:
            raise EditionError(
                Words(f"“{item.title}”没有可读的字", f"nothing in “{item.title}” can be spoken")
            )
        for number, line, utterance, pause in pieces:
            rest = rests.get(line.role, 1.0)
            yield Segment(at, number, line.kind, line.role, utterance, pause, line.pace, rest)


def _said(
    passage: Passage, longest: int, lexicon: Lexicon, leave_out: Iterable[str]
) -> list[Piece]:
    """Cut a passage into pieces that sound, of at most *longest* characters, each with its pause."""
    from audio_edition.speech.segment import breaths, sentences
    from audio_edition.speech.utterance import utter

    found = (
        breath
        for sentence in sentences(passage)
        for breath in breaths(utter(sentence, lexicon, leave_out), longest)
    )
    return [(words, pause) for words, pause in found if any(map(str.isalnum, words.spoken))]


def _cast(project: Project, known: Manifest, programme: Rundown) -> Cast:
    """Say who reads each role: the settings' choice, unless another was asked for.

    A voice that was asked for reads everything; offline, those that need the network leave it to their
    understudies, or to the embedded voice.
    """
    from audio_edition.settings import voice_for
    from audio_edition.studio.voicing import Cast

    roles = sorted({line.role for item in programme.items for line in item.lines})
    voices = {role: voice_for(project.settings, project.voices, role) for role in roles}
    if known.voice:
        voices = dict.fromkeys(roles, voice_named(project, known.voice))
    if known.offline:
        voices = {role: without_network(project, voice) for role, voice in voices.items()}
    understudies = {
        role: without_network(project, found) if known.offline else found
        for role, voice in voices.items()
        if (found := understudy(project, voice))
    }
    return Cast(voices, understudies)


def understudy(project: Project, voice: Voice) -> Voice | None:
    """Find who stands in for *voice*; raises `EditionError` if there is no such voice, or it is itself."""
    from audio_edition.settings import nearest

    name = voice.fallback
    if not name:
        return None
    if name in project.voices and name != voice.name:
        return project.voices[name]
    near = nearest(name, set(project.voices) - {voice.name})
    raise EditionError(
        Words(f"fallback 不能是“{name}”", f"fallback cannot be “{name}”"),
        where=Where(project.voices_folder / f"{voice.name}.toml"),
        hint=Words(
            f"是不是“{near}”？" if near else "要写 voices/ 里的另一个声音",
            f"did you mean “{near}”?" if near else "name another voice of voices/",
        ),
    )


def must_be_usable(project: Project, voice: Voice) -> None:
    """Raise the fault of *voice*, or of its understudy, that could not speak here, with its file."""
    from audio_edition.studio.engines import usable

    for each in filter(None, (voice, understudy(project, voice))):
        if fault := usable(each):
            fault.where = Where(project.voices_folder / f"{each.name}.toml")
            raise fault


def without_network(project: Project, voice: Voice) -> Voice:
    """Give *voice*, or who reads in its place where there is no network."""
    if not needs_network(voice):
        return voice
    other = project.voices.get(voice.fallback)
    return other if other and not needs_network(other) else project.voices["offline"]


def needs_network(voice: Voice) -> bool:
    """Tell whether *voice* is a service elsewhere; a server of one's own machine is none.

    >>> from audio_edition.settings import Voice
    >>> needs_network(Voice(engine="edge")), needs_network(Voice(engine="openai", server="http://localhost/v1"))
    (True, False)
    """
    from audio_edition.settings import is_this_machine

    elsewhere = voice.engine == "openai" and not is_this_machine(voice.server)
    return voice.engine == "edge" or elsewhere


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
