"""The paper's own words: `voices/lexicon.tsv`, columns written, sounds-like, pinyin, note.

A word is replaced by what it sounds like, or keeps its characters and gets the pinyin given, or both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Faults, Where, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: A syllable in numbered pinyin: letters (v for ü), then the tone, 5 for the neutral one.
SYLLABLE = "[a-zv]{1,6}[1-5]"
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
COLUMNS = 4


class Entry(NamedTuple):
    """A word of the lexicon: what is *said* for it, and its *pinyin*, one syllable a Han character said."""

    written: str
    said: str
    pinyin: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words that are said as an editor decided; at each place the longest one wins."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def _words(self) -> Mapping[str, Entry]:
        return {entry.written: entry for entry in self.entries}

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        """The lengths of the words that begin with a character, the longest first."""
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        return {first: sorted(found, reverse=True) for first, found in lengths.items()}

    @cached_property
    def firsts(self) -> str:
        """The characters with which words begin."""
        return "".join(self._lengths)

    def find(self, text: str, start: int, end: int) -> Entry | None:
        """Give the longest word that stands at *start* and does not go beyond *end*.

        >>> lexicon = Lexicon((Entry("台州", "台州", ("tai1", "zhou1")), Entry("台", "台", ("tai2",))))
        >>> lexicon.find("台州市", 0, 3).pinyin
        ('tai1', 'zhou1')
        """
        for length in self._lengths.get(text[start], ()):
            stop = start + length
            entry = self._words.get(text[start:stop]) if stop <= end else None
            if entry and _stands_alone(text, start, stop):
                return entry
        return None


#: A lexicon without words.
EMPTY = Lexicon()


#: A figure goes on where one of these follows it, or stands between it and a figure.
GOES_ON = re.compile(r"\d(?:[.,:/]\d|[%‰℃万亿])")


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Tell whether no Latin word or figure is cut in two at either end."""
    ahead, behind = text[max(0, start - 2) : start + 1], text[stop - 1 : stop + 2]
    return not (
        _torn(ahead[-2:]) or _torn(behind[:2]) or GOES_ON.match(ahead) or GOES_ON.match(behind)
    )


def _torn(pair: str) -> bool:
    return len(pair) == len("ab") and pair.isascii() and (pair.isalpha() or pair.isdigit())


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon; a file that is missing is an empty one.

    Raises `Faults` naming every line that cannot be used.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        return EMPTY
    except UnicodeDecodeError as error:
        problem = Words("不是 UTF-8 编码的文本", "is not UTF-8 text")
        raise Faults([EditionError(problem, where=Where(path))]) from error
    entries: dict[str, Entry] = {}
    faults: list[EditionError] = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            try:
                entry = _entry(line, entries)
                entries[entry.written] = entry
            except EditionError as fault:
                place = Where(path, number)
                faults.append(EditionError(fault.problem, where=place, hint=fault.hint))
    if faults:
        raise Faults(faults)
    return Lexicon(tuple(entries.values()))


def _entry(line: str, known: Mapping[str, Entry]) -> Entry:
    columns = [column.strip() for column in line.split("\t")]
    if unseen := [sign for column in columns for sign in column if not _seen(sign)]:
        code = f"U+{ord(unseen[0]):04X}"
        raise EditionError(
            Words(f"有看不见的字符 {code}", f"a character that cannot be seen: {code}"),
            hint=Words("删去它", "delete it"),
        )
    if len(columns) > COLUMNS:
        raise EditionError(
            Words("列数多于四列", "more than four columns"),
            hint=Words(
                "写法、读音、拼音、备注，以制表符分隔",
                "written, sounds-like, pinyin, note, between tabs",
            ),
        )
    written, said, pinyin, note = columns + [""] * (COLUMNS - len(columns))
    if not written:
        raise EditionError(Words("缺少写法", "the word as written is missing"))
    if written in known:
        raise EditionError(Words(f"“{written}”重复", f"{written!r} is there twice"))
    if not said and not pinyin:
        raise EditionError(
            Words("既没有读音也没有拼音", "neither sounds-like nor pinyin"),
            hint=Words("第二列写读音，或第三列写拼音", "fill the second column or the third"),
        )
    return Entry(written, said or written, syllables(pinyin, said or written), note)


def _seen(sign: str) -> bool:
    return sign.isprintable() or sign == "\u3000"


def syllables(pinyin: str, spoken: str) -> tuple[str, ...]:
    """Give the syllables of numbered *pinyin*, one for each Han character of *spoken*, or none for none.

    Raises `EditionError` where they are not pinyin or not as many as there are characters.

    >>> syllables("chong2 qing4", "重庆"), syllables("Lü3", "吕")
    (('chong2', 'qing4'), ('lv3',))
    """
    given = tuple(pinyin.lower().replace("u:", "v").replace("ü", "v").split())
    if bad := [syllable for syllable in given if not re.fullmatch(SYLLABLE, syllable)]:
        raise EditionError(
            Words(
                f"不是带声调数字的拼音：{bad[0]}", f"not pinyin with the tone as a figure: {bad[0]}"
            ),
            hint=Words(
                "例如 chong2 qing4；轻声用 5，ü 写作 v",
                "such as chong2 qing4; 5 is neutral, v is ü",
            ),
        )
    wanted = len(HAN.findall(spoken))
    if given and len(given) != wanted:
        raise EditionError(
            Words(
                f"“{spoken}”有 {wanted} 个汉字，却给了 {len(given)} 个音节",
                f"{spoken!r} has {wanted} characters but {len(given)} syllables are given",
            )
        )
    return given
