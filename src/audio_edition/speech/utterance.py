"""What is said for a passage: the editor's corrections, the rules for the rest, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.model import Run, Utterance
from audio_edition.speech.lexicon import EMPTY, SYLLABLE, syllables
from audio_edition.speech.normalize import normalize, speak
from audio_edition.speech.pinyin import readings

if TYPE_CHECKING:
    from audio_edition.model import Correction, Passage
    from audio_edition.speech.lexicon import Lexicon

PINYIN = re.compile(rf"\s*{SYLLABLE}(?:\s+{SYLLABLE})*\s*")


def utter(passage: Passage, lexicon: Lexicon = EMPTY) -> Utterance:
    """Say *passage* and read it.

    Raises `EditionError` where a correction's pinyin has not one syllable a character.

    >>> from audio_edition.model import Correction, Passage
    >>> said = utter(Passage("重庆增长5%", (Correction(0, 1, "chong2"),)))
    >>> said.spoken, said.readings[0].pinyin
    ('重庆增长百分之五', 'chong2')
    """
    given = {
        correction.start: _corrected(passage.text, correction) for correction in passage.corrections
    }
    runs = normalize(passage.text, lexicon, given)
    return Utterance(runs, readings(runs))


def _corrected(text: str, correction: Correction) -> Run:
    written = text[correction.start : correction.end]
    said = correction.said.replace("u:", "v").replace("ü", "v")
    if not PINYIN.fullmatch(said):
        return Run(written, correction.said, "correction")
    spoken = speak(written)
    return Run(written, spoken, "correction", syllables(said, spoken))
