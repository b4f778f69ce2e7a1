"""Spoken text in the spelling that espeak-ng 1.52 reads right: numbered pinyin, words and letters.

The library's own reading of Han characters is not used: it has one reading a character and falls back
to English. It is given a syllable a character from `Utterance.readings`, so that what is heard is what
the front end decided.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import Words
from audio_edition.studio.engines.protocol import EngineError, nothing_to_say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_edition.model import Utterance

#: Syllables of dictionaries that the library knows by another name, or not at all.
RESPELLED = {
    "r": "er",  # 儿 after a syllable: a syllable of its own, merged forms are read as English
    "m": "en",
    "n": "en",
    "ng": "en",
    "hm": "heng",
    "hng": "heng",
    "ê": "ei",
    "wong": "weng",
}
#: The one rhyme that 1.52 reads as English; between [[ and ]] stand its own phonemes.
IONG = {"xiong": "S;j'ong", "jiong": "tS;j'ong", "qiong": "tS;hj'ong"}
CONTOURS = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}

DIGITS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")

#: How the name of a letter is written so that an English voice says it; bare "A" would be the article.
LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "eigh bee see dee ee ef jee aitch eye jay kay el em en oh pee cue ar ess tee you vee "  # noqa: SIM905 - a row is easier to read than 26 strings
        "double-you ex why zed".split(" "),
        strict=True,
    )
)
#: Names in capitals that are said as words; all others are spelled.
SAID_AS_WORDS = frozenset(
    "APEC APP ASEAN AIDS BRICS COVID FIFA IKEA LASER NASA NATO OPEC SARS UNESCO UNICEF WIFI".split()  # noqa: SIM905
)

PAUSE = "[[_:_:_:]]"  # a tenth of a second at the usual pace: the library's own comma is as short
#: What a mark does to the voice. Brackets become commas: the library breaks a phrase at them.
COMMA, COLON, STOP = f", {PAUSE}", f"; {PAUSE}", f"。 {PAUSE}"
MARKS = {
    **dict.fromkeys("，,（）()—…\n", COMMA),
    **dict.fromkeys("：:；;", COLON),
    **dict.fromkeys("。.", STOP),
    **dict.fromkeys("！!", f"! {PAUSE}"),
    **dict.fromkeys("？?", f"? {PAUSE}"),
    "、": ",",
}
LONGEST_CLAUSE = (
    80  # tokens; the library cuts a clause at some 720 bytes and loses count of its words
)

LATIN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]")
VOWELS = re.compile(r"[aeiouy]")


class Token(NamedTuple):
    """What is given to the library for characters *first* to *last* (exclusive) of the spoken text.

    *sounds* is false for a mark; *syllable* is true for pinyin.
    """

    text: str
    first: int
    last: int
    sounds: bool = True
    syllable: bool = False


class Letter(NamedTuple):
    """A character in its plain form, and its *place* in the spoken text."""

    character: str
    place: int


def spell(utterance: Utterance) -> tuple[Token, ...]:
    """Spell what is said; raises `EngineError` where a character has no reading.

    >>> from audio_edition.model import Reading, Run, Utterance
    >>> readings = (Reading("英", "ying1"), Reading("雄", "xiong2"))
    >>> [token.text for token in spell(Utterance((Run("英雄A", "英雄A"),), readings))]
    ['ying1', "[[S;j'ong35]]", 'eigh']
    """
    tokens = tuple(breathe(tokens_of(utterance)))
    if not any(token.sounds for token in tokens):
        raise nothing_to_say(utterance.spoken)
    return tokens


def tokens_of(utterance: Utterance) -> Iterator[Token]:
    """Give Han characters their syllables, and everything between them its own spelling."""
    readings = iter(utterance.readings)
    between: list[Letter] = []
    for place, character in enumerate(utterance.spoken):
        if not is_han(character):
            between += (Letter(plain, place) for plain in folded(character))
            continue
        yield from spelled(between)
        between = []
        reading = next(readings, None)
        if reading is None or reading.character != character:
            raise no_reading(character, utterance.spoken)
        yield Token(syllable(reading.pinyin), place, place + 1, syllable=True)
    yield from spelled(between)


def is_han(character: str) -> bool:
    """Tell Han characters, whatever their plane; 〇 is one of them."""
    named = unicodedata.name(character, "")
    return named.startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")) or character == "〇"


def folded(character: str) -> str:
    """Write a full-width, circled or accented character plainly; marks that are known stay.

    >>> folded("Ａ"), folded("é"), folded("，")
    ('A', 'e', '，')
    """
    if character in MARKS:
        return character
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


def syllable(pinyin: str) -> str:
    """Write a numbered syllable as the library reads it; without a number it is neutral.

    >>> syllable("lv4"), syllable("qiong2"), syllable("r5"), syllable("de")
    ('lv4', "[[tS;hj'ong35]]", 'er5', 'de5')
    """
    base, tone = (pinyin[:-1], pinyin[-1]) if pinyin[-1:] in CONTOURS else (pinyin, "5")
    if base in IONG:
        return f"[[{IONG[base]}{CONTOURS[tone]}]]"
    return f"{RESPELLED.get(base, base)}{tone}"


def spelled(letters: list[Letter]) -> Iterator[Token]:
    """Spell what stands between Han characters: marks, figures, words and names of letters."""
    text = "".join(letter.character for letter in letters)
    at = 0
    while at < len(text):
        word = LATIN.match(text, at)
        end = word.end() if word else at + 1
        yield from word_of(letters[at:end]) if word else sign(letters[at])
        at = end


def sign(letter: Letter) -> Iterator[Token]:
    """Spell one character that is no Latin letter; marks without a sound give nothing."""
    character, place = letter
    if character in MARKS:
        yield Token(MARKS[character], place, place + 1, sounds=False)
    elif character.isdecimal():
        yield Token(DIGITS[int(character)], place, place + 1, syllable=True)
    elif character.isalnum():
        yield Token(character, place, place + 1)


def word_of(letters: list[Letter]) -> Iterator[Token]:
    """Spell Latin letters: as a word where they are one, otherwise letter by letter."""
    word = "".join(letter.character for letter in letters)
    if is_word(word):
        yield Token(word.lower(), letters[0].place, letters[-1].place + 1)
        return
    for character, place in letters:
        yield Token(LETTERS[character.upper()], place, place + 1)


def is_word(latin: str) -> bool:
    """Tell a word from letters that are said one by one.

    >>> [is_word(latin) for latin in ("Phone", "GDP", "NATO", "km", "A")]
    [True, False, True, False, False]
    """
    if latin.isupper():
        return latin in SAID_AS_WORDS
    return len(latin) > 1 and bool(VOWELS.search(latin))


def breathe(tokens: Iterator[Token]) -> Iterator[Token]:
    """Keep the first of several marks, none at the start, and put one into a clause that is too long."""
    length = 0
    for token in tokens:
        if token.sounds and length == LONGEST_CLAUSE:
            yield Token(COMMA, token.first, token.first, sounds=False)
            length = 0
        if token.sounds or length:
            yield token
        length = length + 1 if token.sounds else 0


def no_reading(character: str, spoken: str) -> EngineError:
    """Say that *character* of *spoken* has no reading."""
    return EngineError(
        "input",
        Words(f"“{character}”没有读音：“{spoken}”", f"{character!r} has no reading: {spoken!r}"),
        hint=Words(
            f"可在文稿中注明：[{character}|拼音]",
            f"say how it is read in the script: [{character}|pinyin]",
        ),
    )
