"""Pinyin as an editor may write it, and as the rest of the program reads it.

An editor writes chong2, chóng or chong2qing4; everything behind the script knows numbered syllables
with blanks between them, and `v` for ü.
"""

from __future__ import annotations

import re
import unicodedata

#: The syllables of Standard Mandarin: an initial, and the finals that it takes (GB/T 16159).
SYLLABLES = {
    "": "a ai an ang ao e ei en eng er m n ng o ou",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng m ng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",  # codespell:ignore ue
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",  # codespell:ignore ue
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",  # codespell:ignore ue
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",  # codespell:ignore ue
    "w": "a ai an ang ei en eng o u",
}
KNOWN = tuple(initial + final for initial, finals in SYLLABLES.items() for final in finals.split())

_KNOWN = frozenset(KNOWN)

#: The four marks of tone as combining characters, and their numbers.
MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
NEUTRAL = "5"

_SPELLED = re.compile(r"([a-z]+)([1-5]*)")
_CAPITAL = re.compile("[A-Z][A-Za-zü]+[1-5]")  # Chong2, CHONG2; A1 is none
_PARTED = re.compile(r"(?<=[a-zü])\s+(?=[1-5](?:\s|\Z))")  # zuo 2 ri 4
_BETWEEN = re.compile(r"(?<=[1-5])(?=[a-z])|[\s'’]+")


def numbered(said: str) -> tuple[str, ...] | None:
    """Give *said* as numbered syllables, or None where it is no pinyin but plain text.

    Tones are figures behind the letters, or marks; in toned pinyin a syllable without one is neutral.

    >>> numbered("chong2 qing4"), numbered("chóng qìng"), numbered("nü3"), numbered("lǜ")
    (('chong2', 'qing4'), ('chong2', 'qing4'), ('nv3',), ('lv4',))
    >>> numbered("shì de"), numbered("三号变"), numbered("GDP"), numbered("good day")
    (('shi4', 'de5'), None, None, None)
    """
    spelled = [_SPELLED.fullmatch(piece) for piece in _pieces(said)]
    if not looks_like_pinyin(said) or not all(map(_is_syllable, spelled)):
        return None
    return tuple(each[1] + (each[2] or NEUTRAL) for each in spelled if each)


def _is_syllable(spelled: re.Match[str] | None) -> bool:
    return spelled is not None and spelled[1] in _KNOWN and len(spelled[2]) <= 1


def looks_like_pinyin(said: str) -> bool:
    """Tell whether *said* is meant to be pinyin: nothing but syllables, and a tone among them.

    >>> looks_like_pinyin("chogn2"), looks_like_pinyin("chóngqìng"), looks_like_pinyin("hello")
    (True, True, False)
    """
    pieces = _pieces(said)
    toned = any(piece[-1] in "12345" for piece in pieces)
    return toned and all(_SPELLED.fullmatch(piece) for piece in pieces)


def mistoned(said: str) -> bool:
    """Tell whether *said* holds a syllable with a tone that Mandarin has not.

    >>> mistoned("zuo6"), mistoned("mp3"), mistoned("G20")
    (True, False, False)
    """
    found = (re.fullmatch(r"([a-z]{2,})[06-9]", piece) for piece in said.split())
    return any(each[1] in _KNOWN for each in found if each)


def _pieces(said: str) -> list[str]:
    """Cut *said* into what may be syllables, tones as figures behind them."""
    together = _PARTED.sub("", said)
    written = " ".join(_figures(word) for word in together.split())
    return [piece for piece in _BETWEEN.split(written) if piece]


def _figures(word: str) -> str:
    """Write the tone marks of *word* as figures behind it; ü becomes v.

    >>> _figures("chóng"), _figures("lu:4"), _figures("Běijīng"), _figures("Beijing")
    ('chong2', 'lv4', 'beijing31', 'Beijing')
    >>> _figures("Chong2"), _figures("A1"), _figures("CCTV5")
    ('chong2', 'A1', 'CCTV5')
    """
    signs = unicodedata.normalize("NFD", word)
    tones = "".join(MARKS.get(sign, "") for sign in signs)
    bare = "".join(sign for sign in signs if sign not in MARKS)
    bare = bare.replace("u\u0308", "v").replace("u:", "v")
    capital = _CAPITAL.fullmatch(bare) and bare[:-1].lower() in _KNOWN  # CCTV5 is none
    return bare.lower() + tones if tones or capital else bare
