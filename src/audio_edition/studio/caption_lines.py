"""How a caption is broken: into cues of at most two lines, lines of 32 characters, at words.

Where it breaks is weighed for the whole sentence: after a stop rather than after a comma, after a comma
rather than within a clause, and lines as long as one another.
"""

from __future__ import annotations

import math
import re
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    #: What cuts a text into words; joined, they are the text again.
    Cutter = Callable[[str], Sequence[str]]

#: Columns of a line: 32 full-width characters, under the 65 that players show; lines of a cue.
COLUMNS = 64
LINES = 2

#: What it costs to break after these; within a clause it costs the most.
COSTS = (("。！？；…”’』」）》】!?;", 0.0), ("，、：,:—", 0.1), ("", 0.5))

#: A line neither ends within a word or figure of these nor begins with what closes.
WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f.,:%℃+\-/—]")
CLOSING = frozenset("。！？；…，、：”’』」）》】〉〕·％%‰℃㎡,.;:!?)]}")
OPENING = frozenset("“‘『「（《【〈〔([{")


def written_words(text: str, words: Cutter) -> tuple[str, ...]:
    """Give the *words* of *text*, with the marks that belong to them; joined, they are the text again.

    None is longer than a line.

    >>> written_words("全区增长5.2%，“平稳”。", lambda text: ("全区", "增长", *text[4:]))
    ('全区', '增长', '5.2%，', '“平', '稳”。')
    """
    whole: list[str] = []
    for word in words(text):
        if whole and not may_break(whole[-1][-1], word[0]):
            whole[-1] += word
        else:
            whole.append(word)
    return tuple(piece for word in whole for piece in cut(word))


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters.

    >>> may_break("5", "."), may_break("车", "。"), may_break("。", "今")
    (False, False, True)
    """
    inside = WORD.match(before) and WORD.match(after)
    return not inside and after not in CLOSING and before not in OPENING and not after.isspace()


def cut(word: str) -> Iterator[str]:
    """Cut a word that no line could hold."""
    while width(word) > COLUMNS:
        fits = sum(columns <= COLUMNS for columns in accumulate(map(width, word)))
        yield word[:fits]
        word = word[fits:]
    yield word


def width(text: str) -> int:
    """Count columns: a full-width character takes two.

    >>> width("增长5%")
    6
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def blocks(words: Sequence[str]) -> list[range]:
    """Break a sentence into as few cues as can show it; each by the words it holds.

    >>> blocks(["昨日，"] * 3)
    [range(0, 3)]
    """
    ends = line_ends(words)

    def cue_end(first: int) -> int:
        return reduce(lambda at, _: ends[at], range(LINES), first)

    return broken(words, lambda first, last: last <= cue_end(first))


def lines(words: Sequence[str]) -> list[str]:
    """Break a cue into as few lines as can show it.

    >>> lines(["昨日，", "区政府", "召开", "会议，", *["听取", "情况", "的", "汇报，"] * 4])
    ['昨日，区政府召开会议，听取情况的汇报，', '听取情况的汇报，听取情况的汇报，听取情况的汇报，']
    """
    ends = line_ends(words)
    found = broken(words, lambda first, last: last <= ends[first])
    return ["".join(words[one.start : one.stop]).strip() for one in found]


def fits_a_line(words: Sequence[str]) -> bool:
    """Tell whether *words* fit into a line."""
    return width("".join(words).strip()) <= COLUMNS


def line_ends(words: Sequence[str]) -> list[int]:
    """Say, for each word, before which one a line ends at the latest that begins with it.

    >>> line_ends(["昨日，" * 10, "好。", "a" * 99])
    [2, 2, 3, 3]
    """
    ends = list[int]()
    for first in range(len(words)):
        last = max(first + 1, ends[-1] if ends else 0)
        while last < len(words) and fits_a_line(words[first : last + 1]):
            last += 1
        ends.append(last)
    return [*ends, len(words)]


def broken(words: Sequence[str], fits: Callable[[int, int], bool]) -> list[range]:
    """Break *words* where it costs least, into as few pieces as *fit* (words first to last, exclusive)."""
    ends = [0, *accumulate(map(width, words))]
    ways = reached(words, fits)
    even = ends[-1] / max(1, len(ways))
    cost, found = {0: 0.0}, list[dict[int, int]]()
    for way in ways:
        step, best = dict[int, float](), dict[int, int]()
        for first, last in way:
            uneven = ((ends[last] - ends[first]) / even - 1) ** 2
            price = cost[first] + uneven + (cost_after(words[last - 1]) if last < len(words) else 0)
            if price < step.get(last, math.inf):
                step[last], best[last] = price, first
        cost = step
        found.append(best)
    pieces, last = list[range](), len(words)
    for best in reversed(found):
        pieces.insert(0, range(best[last], last))
        last = best[last]
    return pieces


def reached(words: Sequence[str], fits: Callable[[int, int], bool]) -> list[list[tuple[int, int]]]:
    """List, for each piece of as few as there can be, the words that it may hold (first, last exclusive)."""
    ways, places = list[list[tuple[int, int]]](), {0}
    while len(words) not in places:
        way = []
        for first in sorted(places):
            for last in range(first + 1, len(words) + 1):
                if not fits(first, last):
                    break
                way.append((first, last))
        ways.append(way)
        places = {last for _, last in way}
    return ways


def cost_after(word: str) -> float:
    """Say what it costs to break after *word*.

    >>> cost_after("会议，"), cost_after("召开 ")
    (0.1, 0.5)
    """
    last = word.rstrip()[-1:]
    return next(cost for marks, cost in COSTS if not marks or (last and last in marks))
