"""The rule table: every way in which something written is said, in the order in which it is tried.

At each place the earliest match wins, then the first row. A row carries its own proof; this table is
what the code runs, the tests check and the handbook prints.
"""

from __future__ import annotations

from audio_edition.speech.rules.brackets import BRACKETS
from audio_edition.speech.rules.codes import CODES, TRAINS
from audio_edition.speech.rules.dates import DATES
from audio_edition.speech.rules.documents import DOCUMENTS
from audio_edition.speech.rules.latin import LATIN
from audio_edition.speech.rules.models import FAMILY_NAMES, MODELS
from audio_edition.speech.rules.money import MONEY, PERCENTAGES
from audio_edition.speech.rules.numbers import NUMBERS
from audio_edition.speech.rules.rule import Rule
from audio_edition.speech.rules.scores import PAIRS, SCORES
from audio_edition.speech.rules.signs import BETWEEN_SIZES, SIGNS
from audio_edition.speech.rules.symbols import SYMBOLS
from audio_edition.speech.rules.table import Table
from audio_edition.speech.rules.telephone import TELEPHONES
from audio_edition.speech.rules.times import TIMES
from audio_edition.speech.rules.units import UNITS_OF_MEASUREMENT
from audio_edition.speech.rules.years import YEARS

__all__ = ["RULES", "TABLE", "Rule", "Table"]

RULES: tuple[Rule, ...] = (
    *LATIN,
    *DATES,
    *YEARS,
    *DOCUMENTS,
    *FAMILY_NAMES,
    *TRAINS,
    *SCORES,
    *TIMES,
    *TELEPHONES,
    *PERCENTAGES,
    *MONEY,
    *UNITS_OF_MEASUREMENT,
    *BETWEEN_SIZES,
    *CODES,
    *SYMBOLS,
    *MODELS,
    *PAIRS,
    *NUMBERS,
    *SIGNS,
    *BRACKETS,
)

TABLE = Table(RULES)
