"""Respell what an engine that takes no pinyin might read otherwise than was decided.

Such an engine is given another character of the same sound, from `data/homophones.tsv`. It is what is
sent, and nothing else: captions and transcript show what was printed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from audio_edition.speech.lexicon import HAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio_edition.model import Reading, Utterance

#: Whose word an engine must not overrule. Other readings every engine has its own good ways to find.
DECIDED = ("editor", "lexicon", "name")
#: Their tones change with what follows, and every voice knows how.
CHANGING = {"一": "yi", "不": "bu"}

_NONE: Mapping[str, str] = MappingProxyType({})


def respelled(utterance: Utterance, words: Mapping[str, str] = _NONE) -> str:
    """Give the text that sounds as was decided: as long as what is spoken, character for character.

    Only what a person or a name has decided is respelled, and only a character that words read in
    more than one way. Where there is no homophone (see `homophone`) the character stays. *words* are what
    a voice is known to misread, and as many characters that it reads right; the editor's word goes first.

    >>> from audio_edition.model import Reading, Run, Utterance
    >>> readings = (Reading("单", "shan4", "name"), Reading("雄", "xiong2"), Reading("信", "xin4"))
    >>> respelled(Utterance((Run("单雄信", "单雄信"),), readings))
    '善雄信'
    >>> respelled(Utterance((Run("到乐清", "到乐清"),), ()), {"乐清": "月清"})
    '到月清'
    """
    signs, editors = list(utterance.spoken), set[int]()
    places = (place for place, sign in enumerate(signs) if HAN.match(sign))
    for place, reading in zip(places, utterance.readings, strict=False):
        if reading.by in DECIDED:
            signs[place] = homophone(reading) or signs[place]
        if reading.by == "editor":
            editors.add(place)
    for found in _any_of(words).finditer(utterance.spoken) if words else ():
        if editors.isdisjoint(range(*found.span())):
            signs[found.start() : found.end()] = words[found[0]]
    return "".join(signs)


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    """Find any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def homophone(reading: Reading) -> str:
    """Give a character that is read so and no other way: its own, if it is one; "" if there is none.

    >>> from audio_edition.model import Reading
    >>> homophone(Reading("重", "chong2")), homophone(Reading("庆", "qing4")), homophone(Reading("打", "da2"))
    ('崇', '庆', '达')
    >>> homophone(Reading("的", "de5"))
    ''
    """
    if CHANGING.get(reading.character) == reading.pinyin[:-1]:
        return reading.character
    row = _table().get(reading.pinyin, "")
    return reading.character if reading.character in row else row[:1]


@cache
def _table() -> Mapping[str, str]:
    """Read the table: syllable → characters, the one to be used first."""
    lines = (Path(__file__).parent / "data" / "homophones.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
