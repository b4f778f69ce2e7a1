"""The rule table: every way in which something written is said, in the order in which it is tried.

At each place the earliest match wins, then the first row. A row carries its own proof; this table is
what the code runs, the tests check and the handbook prints.
"""

from __future__ import annotations

from audio_edition.speech.rules.brackets import BRACKETS
from audio_edition.speech.rules.codes import CODES, DOCUMENTS
from audio_edition.speech.rules.dates import DATES, TIMES
from audio_edition.speech.rules.latin import LATIN
from audio_edition.speech.rules.money import MONEY, PERCENTAGES
from audio_edition.speech.rules.numbers import NUMBERS, SIGNS
from audio_edition.speech.rules.rule import Rule
from audio_edition.speech.rules.scores import PAIRS, SCORES
from audio_edition.speech.rules.telephone import TELEPHONES
from audio_edition.speech.rules.units import UNITS_OF_MEASUREMENT

__all__ = ["RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *LATIN,
    *DATES,
    *DOCUMENTS,
    *SCORES,
    *TIMES,
    *TELEPHONES,
    *PERCENTAGES,
    *MONEY,
    *UNITS_OF_MEASUREMENT,
    *CODES,
    *PAIRS,
    *NUMBERS,
    *SIGNS,
    *BRACKETS,
)
