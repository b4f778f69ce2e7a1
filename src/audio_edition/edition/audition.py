"""What can be heard before there is an edition: a voice that reads a sentence, the stings."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

from audio_edition import shelf
from audio_edition.edition.mixing import stings_of
from audio_edition.edition.recording import take_shelf
from audio_edition.edition.rehearsal import segments_of, voice_named
from audio_edition.errors import CommandError, Where, Words
from audio_edition.model import Item, Line, Passage, Rundown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audio_edition.project import Project


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
    cast = voicing.Cast({"anchor": chosen})
    segments = tuple(segments_of(programme, lexicon, voices=cast.voices))
    takes = take_shelf(project)
    voiced = voicing.voice(segments, cast, takes, progress=lambda _done, _total: None)
    pauses = project.settings.sound.pauses
    rests = (segment.rest * getattr(pauses, segment.pause) for segment in segments)
    sounds = zip((takes.samples(take).tobytes() for take in voiced.takes), rests, strict=True)
    shelf.write(out, _wav(voiced.takes[0].rate, sounds))


def stings(project: Project, folder: Path) -> list[Path]:
    """Write the stings of the programme, as they are arranged, into WAV files in *folder*; give where they lie.

    Raises `CommandError` where they would be taken for the paper's own.
    """
    from audio_edition.studio.layout import RATE

    if folder.resolve() == project.stings_folder.resolve():
        raise CommandError(
            Words("这里放的是本报自备的音频", "here lie the paper's own"),
            where=Where(folder),
            hint=Words("用 --out 换一个文件夹", "name another folder with --out"),
        )
    written = []
    for name, sting in stings_of(project).items():
        written.append(folder / f"{name}.wav")
        shelf.write(written[-1], _wav(RATE, [(sting.sound().tobytes(), 0.0)]))
    return written


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
