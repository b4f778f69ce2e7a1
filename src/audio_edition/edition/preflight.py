"""What the paper has set, read before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.edition.cutting import cover_of
from audio_edition.edition.mixing import stings_of
from audio_edition.edition.rehearsal import must_be_usable, voice_named
from audio_edition.errors import EditionError, Faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_edition.project import Project


def preflight(project: Project, voice: str = "") -> None:
    """Read settings, voices, lexicon, cover and the paper's own stings.

    Raises `Faults` with everything that is wrong in them, and `CommandError` if the *voice* that was
    asked for does not exist (empty: none was).
    """
    from audio_edition.speech.lexicon import read_lexicon

    found = faults_of(lambda: project.settings)
    found += faults_of(lambda: project.voices)
    found += faults_of(lambda: read_lexicon(project.lexicon_file))
    if not found:
        found = faults_of(lambda: cover_of(project))
        found += faults_of(lambda: stings_of(project)) if project.stings_folder.is_dir() else []
    if found:
        raise Faults(found)
    names = {voice} if voice else set(project.settings.voices.values()) & set(project.voices)
    for each in sorted(names):
        must_be_usable(project, voice_named(project, each))


def faults_of(step: Callable[[], object]) -> list[EditionError]:
    """Give the faults that *step* raises, one by one."""
    try:
        step()
    except Faults as several:
        return list(several.faults)
    except EditionError as fault:
        return [fault]
    return []
