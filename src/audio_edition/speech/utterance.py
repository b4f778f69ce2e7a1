"""What is said for a passage: the editor's corrections, the rules for the rest, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.model import Run, Utterance
from audio_edition.speech.asides import asides
from audio_edition.speech.lexicon import EMPTY, SYLLABLE, syllables
from audio_edition.speech.normalize import normalize, speak
from audio_edition.speech.pinyin import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_edition.model import Correction, Passage
    from audio_edition.speech.lexicon import Lexicon

PINYIN = re.compile(rf"\s*{SYLLABLE}(?:\s+{SYLLABLE})*\s*")


def utter(passage: Passage, lexicon: Lexicon = EMPTY, leave_out: Iterable[str] = ()) -> Utterance:
    """Say *passage* and read it; asides of the kinds *leave_out* are written and not said.

    Nothing is left out where the editor has corrected it. Raises `EditionError` where a correction's pinyin has not one syllable a character.

    >>> from audio_edition.model import Correction, Passage
    >>> said = utter(Passage("重庆增长5%", (Correction(0, 1, "chong2"),)))
    >>> said.spoken, said.readings[0].pinyin
    ('重庆增长百分之五', 'chong2')
    """
    given = _left_out(passage, leave_out) | {
        correction.start: _corrected(passage.text, correction) for correction in passage.corrections
    }
    runs = normalize(passage.text, lexicon, given)
    return Utterance(runs, readings(runs))


def _left_out(passage: Passage, kinds: Iterable[str]) -> dict[int, Run]:
    """Give the asides that nobody says, but for those that the editor has had a word on."""
    return {
        start: run
        for start, run in asides(passage.text, kinds).items()
        if not any(
            correction.start < start + len(run.written) and start < correction.end
            for correction in passage.corrections
        )
    }


def _corrected(text: str, correction: Correction) -> Run:
    written = text[correction.start : correction.end]
    said = correction.said.replace("u:", "v").replace("ü", "v")
    if not PINYIN.fullmatch(said):
        return Run(written, correction.said, "correction")
    spoken = speak(written)
    return Run(written, spoken, "correction", syllables(said, spoken))
