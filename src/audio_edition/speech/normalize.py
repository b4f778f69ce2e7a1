"""Say what is written, in one pass.

At each place the editor's word comes first, then the lexicon, then the first rule that matches; no rule
sees what another has said. What comes out are runs, written beside spoken, so nothing written is lost
and every change names its reason.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audio_edition.model import Run
from audio_edition.speech.lexicon import EMPTY
from audio_edition.speech.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_edition.speech.lexicon import Lexicon

#: Full-width letters, figures and signs, and look-alikes, brought to one width: one character for one.
#: Pauses keep their width: “，” between figures is no thousands mark.
_WIDE = "".join(
    chr(code) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，！？；：（）［］｛｝"
)
WIDTH = str.maketrans(
    _WIDE + "₀₁₂₃₄₅₆₇₈₉￥￡−‐‑‒–～〜∼［］｛｝\u00a0\u202f＇",
    "".join(chr(ord(wide) - 0xFEE0) for wide in _WIDE) + "0123456789¥£-----~~~[]{}  '",
)
#: Where a rule may begin: anything but a Chinese character or its pauses. A Latin word is one place.
MARK = "[A-Za-z]++|[^\u3400-\u4dbf\u4e00-\u9fff，。！？；：、A-Za-z]|：(?=\\d)"


def normalize(
    text: str, lexicon: Lexicon = EMPTY, given: Mapping[int, Run] | None = None
) -> tuple[Run, ...]:
    """Give the runs of *text*: what is written, what is said for it, and the rule that says so.

    *given* holds runs that are already decided, by the place where they begin.

    >>> [(run.written, run.spoken, run.rule) for run in normalize("增长5.2%。")]
    [('增长', '增长', ''), ('5.2%', '百分之五点二', 'percent'), ('。', '。', '')]
    """
    plain = text.translate(WIDTH)
    runs: list[Run] = []
    kept = place = 0
    for stop, end in _stretches(len(text), given or {}):
        while place < stop:
            mark = _marks(lexicon).search(plain, place, stop)
            if mark is None:
                break
            run = _run(text, plain, mark.start(), stop, lexicon)
            place = mark.end() if run is None else mark.start() + len(run.written)
            if run is not None:
                runs += _kept(text, plain, kept, mark.start())
                runs.append(run)
                kept = place
        runs += _kept(text, plain, kept, stop)
        if given and stop in given:
            runs.append(given[stop])
        kept = place = end
    return tuple(runs)


def speak(text: str, lexicon: Lexicon = EMPTY) -> str:
    """Give what is said for *text*.

    >>> speak("10kV四翔村3#变")
    '十千伏四翔村三号变'
    """
    return "".join(run.spoken for run in normalize(text, lexicon))


def _stretches(length: int, given: Mapping[int, Run]) -> Sequence[tuple[int, int]]:
    """Give where each stretch to be normalized stops, and where the decided run after it ends."""
    decided = [(start, start + len(run.written)) for start, run in sorted(given.items())]
    return [*decided, (length, length)]


def _run(text: str, plain: str, start: int, stop: int, lexicon: Lexicon) -> Run | None:
    """Say what begins at *start*, if anybody has a word for it."""
    if entry := lexicon.find(text, start, stop) if lexicon.entries else None:
        return Run(entry.written, entry.said, "lexicon", entry.pinyin)
    first = table().match(plain, start)
    if first is None or first.lastgroup is None:
        return None
    for rule in RULES[int(first.lastgroup.removeprefix("row")) :]:
        if found := rule.match(plain, start, stop):
            return Run(text[start : found.end()], rule.say(found), rule.name)
    return None


def _kept(text: str, plain: str, start: int, stop: int) -> list[Run]:
    """Keep a stretch that no rule has changed; letters of full width are said as plain ones."""
    if start == stop:
        return []
    written, spoken = text[start:stop], plain[start:stop]
    return [Run(written, spoken, "" if spoken == written else "width")]


@cache
def table() -> re.Pattern[str]:
    """Give the whole table as one pattern: which row might be the first to have a word for a place."""
    return re.compile("|".join(f"(?P<row{n}>{rule.pattern})" for n, rule in enumerate(RULES)))


@lru_cache(maxsize=8)
def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    firsts = re.escape(lexicon.firsts)
    return re.compile(f"[{firsts}]|{MARK}" if firsts else MARK)
