r"""A passage as the editor writes it: the printed words, with corrections in square brackets.

`[重|chong2]庆` is 重庆 on paper, and its first character is said chong2; `[3#变|三号变]` is said in other
words; `[（见图）|]` is not said at all. A backslash takes a sign its special meaning: `\[`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Correction, Passage
from audio_edition.newsroom.markup.syllables import KNOWN, looks_like_pinyin, mistoned, numbered
from audio_edition.speech.lexicon import HAN
from audio_edition.speech.normalize import speak

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: What stands in an outline for a sign that a backslash has made ordinary.
ORDINARY = "\0"

#: The marks as a Chinese keyboard types them, and as the markup sees them.
FULL_WIDTH = dict(zip("［｜］＃＠", "[|]#@", strict=True))

#: What a backslash cannot make ordinary.
_LINE_END = "\r\n"

_CORRECTION = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]|\[")
_SPECIAL = re.compile(r"[\\\[［]|<(?=!--)")
_SPECIAL_INSIDE = re.compile(r"[\\\[\]|［］｜]|<(?=!--)")
_EDGE = re.compile(r"\A\s|\s\Z")
#: What a special sign is replaced by where it stands for itself.
ESCAPED = r"\\\g<0>"


class Sign(NamedTuple):
    """A character of the script, how the markup sees it, and the line that it stands on."""

    character: str
    outline: str
    line: int


#: How far the end of a bracket is looked for when a fault of it is told, in characters.
LONGEST = 200


def signs(text: str) -> Iterator[Sign]:
    r"""Take the backslashes out of *text*: what follows one is ordinary; at the end of a line it is itself.

    >>> "".join(sign.character for sign in signs(r"\[图\]"))
    '[图]'
    """
    line, after_backslash = 1, False
    for character in text:
        at_end = character in _LINE_END
        if after_backslash and at_end:
            yield Sign("\\", ORDINARY, line)
        if character == "\\" and not after_backslash:
            after_backslash = True
            continue
        ordinary = after_backslash and not at_end
        seen = ORDINARY if ordinary else FULL_WIDTH.get(character, character)
        yield Sign(character, seen, line)
        line += character == "\n"
        after_backslash = False
    if after_backslash:
        yield Sign("\\", ORDINARY, line)


def outline(of: Sequence[Sign]) -> str:
    """Give the signs as the markup sees them: as many characters, the ordinary ones masked."""
    return "".join(sign.outline for sign in of)


def plain(of: Sequence[Sign]) -> str:
    """Give the signs as text."""
    return "".join(sign.character for sign in of)


def trim(of: Sequence[Sign]) -> Sequence[Sign]:
    """Take the blanks off both ends."""
    seen = outline(of)
    return of[len(seen) - len(seen.lstrip()) : len(seen.rstrip())]


# ------------------------------------------------------------------------------- writing


def write(passage: Passage) -> str:
    r"""Write *passage* as the editor sees it.

    >>> write(Passage("重庆[图]", (Correction(0, 1, "chong2"),)))
    '[重|chong2]庆\\[图]'
    """
    written, end = "", 0
    for correction in passage.corrections:
        there = passage.text[correction.start : correction.end]
        written += _SPECIAL.sub(ESCAPED, passage.text[end : correction.start])
        written += f"[{_SPECIAL_INSIDE.sub(ESCAPED, there)}|{_write_said(there, correction.said)}]"
        end = correction.end
    return edged(written + _SPECIAL.sub(ESCAPED, passage.text[end:]))


def edged(written: str) -> str:
    r"""Keep a blank at either end of what is *written*, by a backslash.

    >>> edged(" 见世界")
    '\\ 见世界'
    """
    return _EDGE.sub(ESCAPED, written)


def _write_said(there: str, said: str) -> str:
    """Write what is said for *there*; a backslash keeps plain text from being taken for pinyin."""
    written = edged(_SPECIAL_INSIDE.sub(ESCAPED, said))
    return written if written != said or _stays(there, said) else f"\\{written}"


def _stays(there: str, said: str) -> bool:
    try:
        return _judge(there, said) == said
    except EditionError:
        return False


# ------------------------------------------------------------------------------- reading


def read(of: Sequence[Sign], path: Path) -> tuple[Passage, list[EditionError]]:
    """Read a passage, and its faults with their lines: what a faulty bracket holds stays as it is."""
    of = trim(of)
    text, end = "", 0
    corrections: list[Correction] = []
    faults: list[EditionError] = []
    seen = outline(of)
    for found in _CORRECTION.finditer(seen):
        text += plain(of[end : found.start()])
        end = found.end()
        where = Where(path, of[found.start()].line)
        if not found[1]:
            faults.append(_no_correction(seen[found.start() : found.start() + LONGEST], where))
            continue
        there = plain(of[slice(*found.span(1))])
        try:
            said = _read_said(there, of[slice(*found.span(2))])
            corrections.append(Correction(len(text), len(text) + len(there), said))
        except EditionError as fault:
            fault.where = where
            faults.append(fault)
        text += there
    return Passage(text + plain(of[end:]), tuple(corrections)), faults


def _read_said(there: str, of: Sequence[Sign]) -> str:
    of = trim(of)
    said = plain(of)
    return said if ORDINARY in outline(of) else _judge(there, said)


def _judge(there: str, said: str) -> str:
    """Give *said* as numbered pinyin or as it is; raises `EditionError` if it is pinyin that cannot be."""
    syllables = numbered(said)
    if syllables is None:
        if HAN.search(there) and (looks_like_pinyin(said) or mistoned(said)):
            raise _no_pinyin(said)
        return said
    spoken = speak(there)
    if len(syllables) != len(HAN.findall(spoken)):
        raise _miscounted(spoken, said, len(syllables))
    return " ".join(syllables)


def _miscounted(spoken: str, said: str, syllables: int) -> EditionError:
    characters = len(HAN.findall(spoken))
    return EditionError(
        Words(
            f"“{spoken}”有 {characters} 个汉字，拼音 {said} 有 {syllables} 个音节",
            f"“{spoken}” has {characters} Han characters, the pinyin {said} {syllables} syllables",
        ),
        hint=Words(
            "念出来的每个汉字写一个音节；要换一种说法，竖线后直接写汉字",
            "write a syllable for each character that is said; to say other words, write those",
        ),
    )


def _no_pinyin(said: str) -> EditionError:
    from difflib import get_close_matches

    wrong = next((each for each in re.findall("[a-zü]+", said) if each not in KNOWN), said)
    near = "、".join(get_close_matches(wrong, KNOWN, 1))
    return EditionError(
        Words(f"{said} 不是拼音", f"{said} is no pinyin"),
        hint=Words(
            (f"是不是 {near}？" if near else "") + "一字一个音节，中间空格，声调写 1 到 5",
            (f"did you mean {near}? " if near else "")
            + "one syllable a character, blanks between them, tones 1 to 5",
        ),
    )


def _no_correction(seen: str, where: Where) -> EditionError:
    """Say what is wrong with the bracket that *seen*, an outline, begins with."""
    inside = re.match(r"\[([^\[\]]*)\]", seen)
    if inside is None:
        problem = Words("方括号没有合上", "the bracket is not closed")
    elif "|" not in inside[1]:
        problem = Words("方括号里没有竖线", "the bracket holds no bar")
    else:
        problem = Words(
            "方括号里要有原文，并且只有一条竖线", "a bracket holds its words and one bar"
        )
    return EditionError(
        problem,
        where=where,
        hint=Words(
            "改读音写 [重|chong2]；要印出方括号，在前面加反斜线：\\[",
            "a correction is written [重|chong2]; a bracket that is printed, \\[",
        ),
    )
