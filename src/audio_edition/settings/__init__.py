"""What the paper sets: `edition.toml` (the show, the phrases, the sound) and `voices/*.toml`.

Every fault of a file is told at once, with its line and, for a key that is not known, the nearest one
that is.
"""

from audio_edition.settings.advice import advised
from audio_edition.settings.allowed import is_this_machine, nearest
from audio_edition.settings.reading import (
    line_of,
    read_settings,
    read_voice,
    read_voices,
    voice_for,
)
from audio_edition.settings.sections import (
    EDGE_VOICES,
    Aloud,
    Export,
    Label,
    Outlets,
    Pauses,
    Phrases,
    Programme,
    Row,
    Section,
    Settings,
    Show,
    Sound,
    Sources,
    Voice,
)

__all__ = [
    "EDGE_VOICES",
    "Aloud",
    "Export",
    "Label",
    "Outlets",
    "Pauses",
    "Phrases",
    "Programme",
    "Row",
    "Section",
    "Settings",
    "Show",
    "Sound",
    "Sources",
    "Voice",
    "advised",
    "is_this_machine",
    "line_of",
    "nearest",
    "read_settings",
    "read_voice",
    "read_voices",
    "voice_for",
]
