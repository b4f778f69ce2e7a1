"""Stray spaces: what a justified line leaves between its characters goes.

Extractors write the gaps of a justified line as spaces, and a short word is set apart on purpose (更　正).
A space between the two halves of a headline says something and stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.lines.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = r"[\u3400-\u9fff]"
_SIGN = r"[\u3400-\u9fff，。、；：？！“”‘’（）《》…—]"
_GAP = re.compile(rf"(?<={_SIGN})[ \u3000]{{1,3}}(?={_SIGN})")
_PAIR = re.compile(rf"(?<={_SIGN})(?={_SIGN})")
_SENTENCE = re.compile("[，。；]")
_LETTERED = re.compile(rf"{_HAN}(?:[ \u3000]{{1,4}}{_HAN}){{1,7}}")
_GAPPED_LINE = re.compile(rf"(?:{_SIGN}\s){{4}}")

#: A page is justified if so many of its long lines hold gaps, and so large a share of all its places are gaps.
#: But so few lines say nothing of a page.
_LINES, _PLACES, _ENOUGH = 0.5, 0.05, 6

#: A line is long from so many characters on; a part of a headline has so many at least.
_LONG, _PART = 12, 4


#: A page is double-spaced if so large a share of its lines have a blank one below, of so many at least.
_DOUBLE, _MANY = 0.9, 8


def single_spaced(texts: Sequence[str]) -> list[bool]:
    """Tell, line by line, whether it is blank and says so: the blank line after every line says nothing.

    >>> single_spaced(["大桥", "", "合龙", "", "", "通车"])
    [False, True, False, True, True, False]
    """
    blank = [not text.strip() for text in texts]
    inked = [at for at, empty in enumerate(blank[:-1]) if not empty]
    double = len(inked) >= _MANY and sum(blank[at + 1] for at in inked) >= _DOUBLE * len(inked)
    if not double:
        return blank
    return [empty and at > 0 and blank[at - 1] for at, empty in enumerate(blank)]


def closed_up(texts: Sequence[str]) -> list[str]:
    """Give the lines of a page without stray spaces between Han; rows of tables keep theirs.

    >>> closed_up(["更　正", "见世界 见未来", "大 桥 昨 天 合龙"])
    ['更正', '见世界 见未来', '大桥昨天合龙']
    """
    table = rows(texts)
    justified = _is_justified([text for text, row in zip(texts, table, strict=True) if not row])
    inked = [False, *(bool(text.strip()) for text in texts), False]
    return [
        text if row else _closed(text, justified=justified, inside=above and below)
        for text, row, above, below in zip(texts, table, inked, inked[2:], strict=False)
    ]


def _is_justified(texts: Sequence[str]) -> bool:
    long = [text.strip() for text in texts if len(text) >= _LONG]
    gaps = [len(_GAP.findall(text)) for text in long]
    places = sum(gaps) + sum(len(_PAIR.findall(text)) for text in long)
    gapped = sum(map(bool, gaps))
    return gapped >= _ENOUGH and gapped > _LINES * len(long) and sum(gaps) > _PLACES * places


def _closed(text: str, *, justified: bool, inside: bool) -> str:
    """Close up a line; *inside* a column even parts that could be the halves of a headline."""
    bare = text.strip()
    if not (justified or _GAPPED_LINE.search(bare) or _LETTERED.fullmatch(bare)):
        return text
    halves = not inside and all(len(part) >= _PART for part in bare.split())
    if halves and not _SENTENCE.search(bare):
        return text
    indent = text[: len(text) - len(text.lstrip())]
    return indent + _GAP.sub("", bare)
