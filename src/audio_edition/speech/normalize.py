"""Say what is written, in one pass.

At each place the editor's word comes first, then the lexicon, then the first rule that matches; no rule
sees what another has said. What comes out are runs, written beside spoken, so nothing written is lost
and every change names its reason.

What is spoken is itself a text, of which nothing is left to say. Where scraps that papers hardly print
come together and make something new (`十` and `km` of `十£km`), they are said again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from audio_edition.model import Run
from audio_edition.speech.lexicon import EMPTY
from audio_edition.speech.rules import TABLE
from audio_edition.speech.settle import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_edition.speech.lexicon import Lexicon
    from audio_edition.speech.rules import Table

#: Full-width letters, figures and signs, and look-alikes, brought to one width: one character for one.
#: Pauses keep their width: “，” between figures is no thousands mark.
_WIDE = "".join(
    chr(code) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，！？；：（）［］｛｝"
)
WIDTH = str.maketrans(
    _WIDE + "₀₁₂₃₄₅₆₇₈₉￥￡−‐‑‒–～〜∼［］｛｝\u00a0\u202f＇丨\u00b5\u2126\u212a",
    "".join(chr(ord(wide) - 0xFEE0) for wide in _WIDE) + "0123456789¥£-----~~~[]{}  '|μΩK",
)
#: Who is not asked again: what they say is said as they have it.
DECIDED = frozenset({"correction", "lexicon"})
#: So often is a text said again at most. None that a paper prints needs it once.
ROUNDS = 4
#: Where a rule may begin: anything but a Chinese character or its pauses. A Latin word is one place.
MARK = "[A-Za-z]++|[^\u3400-\u4dbf\u4e00-\u9fff，。！？；：、A-Za-z]|：(?=\\d)"


def normalize(
    text: str,
    lexicon: Lexicon = EMPTY,
    given: Mapping[int, Run] | None = None,
    table: Table = TABLE,
) -> tuple[Run, ...]:
    """Give the runs of *text*: what is written, what is said for it, and the rule that says so.

    *given* holds runs that are already decided, by the place where they begin.

    >>> [(run.written, run.spoken, run.rule) for run in normalize("增长5.2%。")]
    [('增长', '增长', ''), ('5.2%', '百分之五点二', 'percent'), ('。', '。', '')]
    """
    runs = _once(text, lexicon, given or {}, table)
    return tuple(_settled(runs, table) if any(run.rule for run in runs) else runs)


def speak(text: str, lexicon: Lexicon = EMPTY, table: Table = TABLE) -> str:
    """Give what is said for *text*.

    >>> speak("10kV四翔村3#变")
    '十千伏四翔村三号变'
    """
    return "".join(run.spoken for run in normalize(text, lexicon, table=table))


def _once(text: str, lexicon: Lexicon, given: Mapping[int, Run], table: Table) -> list[Run]:
    plain = text.translate(WIDTH)
    marks = _marks(lexicon.firsts)
    runs: list[Run] = []
    kept = place = 0
    for stop, end in _stretches(len(text), given):
        while mark := marks.search(plain, place, stop):
            start = mark.start()
            run = _entry(text, start, stop, lexicon) or _said(text, plain, start, stop, table)
            place = mark.end() if run is None else start + len(run.written)
            if run is not None:
                runs += _kept(text, plain, kept, start)
                runs.append(run)
                kept = place
        runs += _kept(text, plain, kept, stop)
        if stop in given:
            runs.append(given[stop])
        kept = place = end
    return runs


def _settled(runs: list[Run], table: Table) -> list[Run]:
    for _ in range(ROUNDS):
        again = _once("".join(run.spoken for run in runs), EMPTY, _decided(runs), table)
        if all(run.written == run.spoken for run in again):
            break
        runs = settle(runs, again)
    return runs


def _decided(runs: Sequence[Run]) -> dict[int, Run]:
    """Give what an editor or the lexicon has said, by its place in the spoken text."""
    places = accumulate((len(run.spoken) for run in runs), initial=0)
    return {
        place: Run(run.spoken, run.spoken)
        for place, run in zip(places, runs, strict=False)
        if run.spoken and (run.rule in DECIDED or run.pinyin)
    }


def _stretches(length: int, given: Mapping[int, Run]) -> Sequence[tuple[int, int]]:
    """Give where each stretch to be normalized stops, and where the decided run after it ends."""
    decided = ((start, start + len(run.written)) for start, run in sorted(given.items()))
    return [*decided, (length, length)]


def _entry(text: str, start: int, stop: int, lexicon: Lexicon) -> Run | None:
    """Say the word of the lexicon that begins at *start*."""
    entry = lexicon.find(text, start, stop)
    return entry and Run(entry.written, entry.said, "lexicon", entry.pinyin)


def _said(text: str, plain: str, start: int, stop: int, table: Table) -> Run | None:
    """Say what begins at *start*, if a rule has a word for it."""
    first = table.first(plain, start, stop)
    if first is None:
        return None
    rule, found = first
    written = text[start : found.end()]
    return Run(written, rule.say(found), rule.name, cue=rule.cue(found))


def _kept(text: str, plain: str, start: int, stop: int) -> list[Run]:
    """Keep a stretch that no rule has changed; letters of full width are said as plain ones."""
    if start == stop:
        return []
    written, spoken = text[start:stop], plain[start:stop]
    return [Run(written, spoken, "" if spoken == written else "width")]


@lru_cache(maxsize=8)
def _marks(firsts: str) -> re.Pattern[str]:
    """Find where a rule or a word of the lexicon may begin."""
    return re.compile(f"[{re.escape(firsts)}]|{MARK}" if firsts else MARK)
