"""Read characters in context: polyphones, names, and the tones of 一 and 不.

Who decides, the strongest first: the editor, the paper's lexicon, the words of `data/polyphones.tsv`,
a name (`names`), the phrases of pypinyin, and for a character that stands in no word its neighbours
(`contexts`) or the model (`polyphones`). A text is cut into the words that are likeliest to be meant, so
that 目的 is none in 项目的. Third tones before third tones are left to the voice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.model import Reading
from audio_edition.speech import dictionary
from audio_edition.speech.contexts import CONTEXTS
from audio_edition.speech.lexicon import HAN, SYLLABLE, read_lexicon
from audio_edition.speech.names import names
from audio_edition.speech.polyphones import guesses
from audio_edition.speech.words import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.model import Decider, Run

#: How a character is read that no dictionary knows: 某, as newsreaders say.
UNKNOWN = "mou3"
#: Syllables that are a consonant only, and what a voice can say for them.
HUMMED = {"n": "en", "m": "mu", "ng": "en", "hm": "hen", "hng": "heng", "ê": "ei"}
#: The margin from which the model is sure. What it reads with less, and what it would so surely have read
#: otherwise than a phrase of two characters, is doubtful: 2 % of the polyphones of a page, 4 errors of 10.
SURE = 0.99

STRETCH = re.compile(f"(?:{HAN.pattern})+")
#: Words of two characters, which stand in a text by chance more often than longer ones.
PAIR = 2
#: The longest phrase of the dictionary, in characters.
LONGEST = 10
#: A word is as likely as it is often written, among so many; words of ours and of the dictionary that are
#: written seldom are taken to be written so often.
ALL = 60_000_000
OURS, THEIRS = 2_000, 100

#: Before these 一 is a figure or a rank and keeps its tone.
NUMERAL = "零一二三四五六七八九十百千万亿点幺两"
RANKED = "月日号季楼级等期线区院中班队路版环产审届年级单元"


def readings(runs: Sequence[Run]) -> tuple[Reading, ...]:
    """Give one reading for each Han character of what *runs* say, in order.

    >>> from audio_edition.model import Run
    >>> [r.pinyin for r in readings((Run("银行行长", "银行行长"), Run("重", "重", "", ("chong2",))))]
    ['yin2', 'hang2', 'hang2', 'zhang3', 'chong2']
    """
    text = "".join(run.spoken for run in runs)
    said = dict(_by_words(text))
    said |= dict(_by_neighbours(text, said))
    said |= {place: name for place, name in _by_names(text) if said[place].by != "word"}
    said |= dict(_by_model(text, said))
    given = dict(_given(runs))
    said |= given
    said |= {place: reading for place, reading in _sandhi(text, said) if place not in given}
    return tuple(said.values())


def unknown(text: str) -> tuple[str, ...]:
    """Give the Han characters of *text* that no dictionary reads, each once, in order.

    >>> unknown("萧山")
    ()
    """
    return tuple(dict.fromkeys(read.character for _, read in _by_words(text) if read.doubtful))


def _given(runs: Sequence[Run]) -> Iterator[tuple[int, Reading]]:
    """Read what a person or the lexicon has decided."""
    place = 0
    for run in runs:
        by: Decider = "lexicon" if run.rule == "lexicon" else "editor"
        for found, pinyin in zip(HAN.finditer(run.spoken), run.pinyin, strict=False):
            yield place + found.start(), Reading(found[0], pinyin, by, run.written)
        place += len(run.spoken)


def _by_words(text: str) -> Iterator[tuple[int, Reading]]:
    """Read every Han character by the word that it stands in; the cue of one that stands in none is empty."""
    for stretch in STRETCH.finditer(text):
        place = stretch.start()
        for word in _cut(stretch[0]):
            ours = _ours().get(word)
            by: Decider = "word" if ours and len(word) > 1 else "dictionary"
            cue = word if ours or len(word) > 1 else ""
            for character, pinyin in zip(word, ours or _theirs(word), strict=True):
                strange = pinyin == UNKNOWN and character != "某"
                yield place, Reading(character, pinyin, by, cue, strange)
                place += 1


def _cut(stretch: str) -> Iterator[str]:
    """Cut *stretch* into the likeliest words; what is in none, or in a word that no dictionary reads, is one itself.

    >>> list(_cut("银行长期还款")), list(_cut("项目的目的"))
    (['银行', '长期', '还款'], ['项', '目', '的', '目的'])
    """
    for word in _cheapest(stretch, _costs(), log(ALL)):
        if len(word) == 1 or word in _read():
            yield word
        else:
            yield from _cheapest(word, _read(), 1)


def _cheapest(text: str, costs: Mapping[str, float], lone: float) -> Iterator[str]:
    """Cut *text* into the words that cost least; a character that has no price costs *lone*."""
    price = costs.get
    sums = [0.0] * (len(text) + 1)
    ends = list(range(1, len(text) + 1))
    for start in range(len(text) - 1, -1, -1):
        least = price(text[start], lone) + sums[start + 1]
        for stop in range(start + 2, min(start + LONGEST, len(text)) + 1):
            cost = price(text[start:stop])
            if cost is not None and cost + sums[stop] <= least:
                least, ends[start] = cost + sums[stop], stop
        sums[start] = least
    place = 0
    while place < len(text):
        yield text[place : ends[place]]
        place = ends[place]


@cache
def _costs() -> Mapping[str, float]:
    """Give what each word costs: the less likely, the more."""
    counts = dict(frequencies())
    counts |= {word: max(THEIRS, counts.get(word, 0)) for word in dictionary.phrases()}
    counts |= {word: max(OURS, counts.get(word, 0)) for word in _ours() if len(word) > 1}
    return {word: log(ALL / count) for word, count in counts.items()}


@cache
def _read() -> Mapping[str, float]:
    """Give the words that a dictionary reads; within a longer word, fewer are better."""
    return dict.fromkeys((*dictionary.phrases(), *(word for word in _ours() if len(word) > 1)), 1.0)


@cache
def _ours() -> Mapping[str, tuple[str, ...]]:
    entries = read_lexicon(Path(__file__).parent / "data" / "polyphones.tsv").entries
    return {entry.written: entry.pinyin for entry in entries}


@cache
def _theirs(word: str) -> tuple[str, ...]:
    """Read a phrase of the dictionary, or one character."""
    return tuple(map(_syllable, dictionary.read(word)))


def _syllable(read: str) -> str:
    """Give the syllable as voices take it.

    >>> _syllable("lv4"), _syllable("ng2"), _syllable("?5")
    ('lv4', 'en2', 'mou3')
    """
    letters, tone = read[:-1], read[-1:]
    syllable = HUMMED.get(letters, letters) + tone
    return syllable if re.fullmatch(SYLLABLE, syllable) else UNKNOWN


def _by_neighbours(text: str, said: Mapping[int, Reading]) -> Iterator[tuple[int, Reading]]:
    lone = [place for place, reading in said.items() if len(reading.cue) <= 1]
    for place, pinyin, cue in CONTEXTS.read(text, lone):
        yield place, Reading(text[place], pinyin, "neighbours", cue)


def _by_names(text: str) -> Iterator[tuple[int, Reading]]:
    for name in names(text):
        yield name.place, Reading(text[name.place], name.pinyin, "name", name.cue)


def _by_model(text: str, said: Mapping[int, Reading]) -> Iterator[tuple[int, Reading]]:
    """Read what stands in no word, and doubt what stands in a short one and would be read otherwise."""
    asked = [
        place for place, read in said.items() if read.by == "dictionary" and len(read.cue) <= PAIR
    ]
    for place, guess in guesses(text, asked):
        read = said[place]
        if not read.cue:
            yield place, Reading(text[place], guess.pinyin, "model", "", guess.margin < SURE)
        elif guess.pinyin != read.pinyin and guess.margin >= SURE:
            yield place, replace(read, doubtful=True)


def _sandhi(text: str, said: dict[int, Reading]) -> Iterator[tuple[int, Reading]]:
    """Give 一 and 不 the tone in which they are said before the next syllable."""
    for found in re.finditer("[一不]", text):
        place = found.start()
        after = said.get(place + 1)
        tone = after.pinyin[-1] if after else ""
        around = text[place - 1 : place], text[place + 1 : place + 2]
        if found[0] == "一":
            pinyin = "yi1" if not tone or _figure(*around) else _one(tone, *around)
        elif said[place].pinyin == "bu5":
            continue
        else:
            pinyin = "bu2" if tone == "4" else "bu4"
        yield place, replace(said[place], pinyin=pinyin)


def _one(tone: str, before: str, after: str) -> str:
    if before == after:
        return "yi5"
    return "yi2" if tone in "45" else "yi4"


def _figure(before: str, after: str) -> bool:
    """Tell whether 一 between these two is a figure or a rank, which keeps its first tone."""
    ranked = after in RANKED and (before in "第，。、 " or after in "月日号")
    return (
        ranked or before in (*NUMERAL, *"第初统专唯周期其之") or after in (*NUMERAL[:11], *"点幺两")
    )
