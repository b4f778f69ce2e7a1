"""Words and characters with their readings: the one door to the dictionary of pypinyin.

Its two files are read without the library, which would build much more of them than is needed here: a third
of a second and 60 MB.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The accents of Hanyu Pinyin (GB/T 16159-2012, 5.1); no accent is the neutral tone.
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


@cache
def phrases() -> Mapping[str, str]:
    """Give every phrase with its syllables, accents on, parted by spaces.

    >>> phrases()["银行"]
    'yín háng'
    """
    rows = _file("phrases_dict.json").items()
    return {phrase: " ".join(syllable[0] for syllable in syllables) for phrase, syllables in rows}


@cache
def _characters() -> Mapping[str, str]:
    rows = _file("pinyin_dict.json").items()
    return {chr(int(code)): readings.partition(",")[0] for code, readings in rows}


def read(word: str) -> tuple[str, ...]:
    """Give the numbered syllables of a phrase, or of one character; of what nobody reads, ("?5",).

    >>> read("银行"), read("绿"), read("女儿"), read("∞")
    (('yin2', 'hang2'), ('lv4',), ('nv3', 'er2'), ('?5',))
    """
    marked = _characters().get(word, "?") if len(word) == 1 else phrases()[word]
    return tuple(map(_numbered, marked.split(" ")))


def _numbered(marked: str) -> str:
    """Write a syllable's tone as a figure behind it, and ü as v.

    >>> _numbered("lǚ"), _numbered("de"), _numbered("m̀")
    ('lv3', 'de5', 'm4')
    """
    signs = unicodedata.normalize("NFD", marked)
    letters = "".join(sign for sign in signs if sign not in TONES)
    tone = next((TONES[sign] for sign in signs if sign in TONES), "5")
    return unicodedata.normalize("NFC", letters).replace("ü", "v") + tone


def _file(name: str) -> dict[str, Any]:
    spec = find_spec("pypinyin")
    content: dict[str, Any] = json.loads(
        Path(str(spec and spec.origin)).with_name(name).read_bytes()
    )
    return content
