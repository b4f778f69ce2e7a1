"""The numbers of a Word file's lists, counted as Word shows them: they are spoken with the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.readers.word.tags import W, child, number, value

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

#: No list of a newspaper is longer; from here on numbers are shown in figures.
_MOST = 3999


def _chinese(count: int, digits: str = _DIGITS, places: str = "十百千") -> str:
    """Count as Chinese lists do: 一 … 十、十一 … 二十、二十一.

    >>> _chinese(3), _chinese(10), _chinese(12), _chinese(20), _chinese(105)
    ('三', '十', '十二', '二十', '一百〇五')
    """
    said, gap = "", False
    for worth, sign in ((1000, places[2]), (100, places[1]), (10, places[0]), (1, "")):
        figure = count // worth % 10
        if figure:
            one = figure == 1 and worth == 10 and not said and digits is _DIGITS  # noqa: PLR2004 - 十, not 一十
            said += (digits[0] if gap and said else "") + ("" if one else digits[figure]) + sign
        gap = not figure
    return said


def _legal(count: int) -> str:
    return _chinese(count, _LEGAL, "拾佰仟")


def _letters(count: int) -> str:
    """Count in letters as Word does: z is followed by aa."""
    return _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    said = ""
    for worth, sign in _ROMAN:
        said += sign * (count // worth)
        count %= worth
    return said


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if count <= 20 else str(count)  # noqa: PLR2004 - ⑳ is the last


#: How a list counts (ECMA-376, 17.18.59), those that Chinese files use; any other is shown in figures.
FORMATS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda count: "".join(_DIGITS[int(figure)] for figure in str(count)),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    tight: bool


class Lists:
    """The lists of a file, counting as its paragraphs come; built from its `w:numbering`, or None."""

    def __init__(self, numbering: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for own in () if numbering is None else numbering.iterchildren(f"{W}abstractNum"):
            self._levels[own.get(f"{W}abstractNumId") or ""] = _levels(own)
        for own in () if numbering is None else numbering.iterchildren(f"{W}num"):
            name = own.get(f"{W}numId") or ""
            self._lists[name] = value(own, "abstractNumId") or ""
            self._restarts[name] = _restarts(own)

    def number(self, name: str, depth: int) -> str:
        """Count one on in the list *name* at *depth*; give the number as shown, “1. ” or “（一）”."""
        kind = self._lists.get(name, "")
        level = self._levels.get(kind, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(kind, {})
        for at, start in self._restarts.pop(name, {}).items():
            counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return self._shown(kind, level, counts)

    def _shown(self, kind: str, level: _Level, counts: dict[int, int]) -> str:
        if level.format in ("bullet", "none"):
            return ""

        def filled(found: re.Match[str]) -> str:
            own = self._levels[kind].get(int(found[1]) - 1)
            return "" if own is None else _as(own.format, counts.get(int(found[1]) - 1, own.start))

        text = re.sub(r"%([1-9])", filled, level.text)
        return text if level.tight or text.endswith(("、", "）", ")")) else f"{text} "


def _as(form: str, count: int) -> str:
    return FORMATS.get(form, str)(count) if 0 < count <= _MOST else str(count)


def _levels(kind: Any) -> dict[int, _Level]:
    return {
        number(own.get(f"{W}ilvl")) or 0: _Level(
            _or_one(number(value(own, "start"))),
            value(own, "numFmt") or "decimal",
            (value(own, "lvlText") or "")[:40],
            value(own, "suff") == "nothing",
        )
        for own in kind.iterchildren(f"{W}lvl")
    }


def _restarts(own: Any) -> dict[int, int]:
    return {
        number(one.get(f"{W}ilvl")) or 0: _or_one(number(value(one, "startOverride")))
        for one in own.iterchildren(f"{W}lvlOverride")
        if child(one, "startOverride") is not None
    }


def _or_one(count: int | None) -> int:
    return 1 if count is None else count
