"""How much of a headline each story says: in pairs and triples of characters, rare ones counting more.

Of 3,039 headlines, each among the stories of its page, 82 in 100 are said most by their own. What is written
everywhere in Chinese tells little, so pairs and triples are weighed by jieba's word counts, too: as many are said
most by their own, but what they do not say weighs less.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from math import fsum, log
from operator import add
from typing import TYPE_CHECKING

from audio_edition.speech.words import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: How much pairs and triples that are no words tell, figures, and common words at least.
_NO_WORD, _FIGURE, _LEAST = 0.3, 1.0, 0.1

#: A word written so often among jieba's 60 million tells nothing; so often, or less, one is rare.
_COMMON, _RARE = 1e6, 30


#: How many texts are remembered by their words: each is compared with many others of its page.
_REMEMBERED = 4096

#: So many times are all stories of a page remembered: headlines are given out anew when a story is parted.
_STORIES = 4

#: Marks and spaces.
_UNSAID = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Give the characters of *text* without marks and spaces.

    >>> bare("合龙，了 ")
    '合龙了'
    """
    return _UNSAID.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def grams(text: str) -> frozenset[str]:
    """Give the pairs and triples of characters in *text*, marks and spaces left out.

    >>> sorted(grams("合龙，了"))
    ['合龙', '合龙了', '龙了']
    """
    told = bare(text)
    pairs = [*map(add, told, told[1:])]
    triples = map(add, pairs, told[2:])
    return frozenset(chain(pairs, triples))


def likeness(one: str, other: str) -> float:
    """Tell how much of the shorter text the other says, 0 to 1.

    >>> likeness("望潮大桥合龙", "望潮大桥"), likeness("望潮大桥合龙", "茶博会开幕")
    (1.0, 0.0)
    """
    first, second = sorted((grams(one), grams(other)), key=len)
    return len(first & second) / len(first) if first else 0.0


def telling(gram: str) -> float:
    """Give how much a pair or a triple tells of what a text is about: what is written everywhere tells little.

    >>> telling("合龙") > telling("我们"), telling("龙我"), telling("26")
    (True, 0.3, 1.0)
    """
    if count := frequencies().get(gram):
        return max(_LEAST, log(_COMMON / (count + _RARE)) / 3)
    return _NO_WORD if gram.isalpha() or not any(map(str.isdigit, gram)) else _FIGURE


class Words:
    """How much of a text each of the *stories* says.

    >>> Words(["望潮大桥合龙", "茶博会开幕"]).coverage("大桥合龙")
    [1.0, 0.0]
    """

    def __init__(self, stories: Sequence[str]) -> None:
        self.stories = stories
        self._tellers = _Tellers([bare(story) for story in stories])

    def weight(self, text: str) -> float:
        """Give the weight of the words of *text*: what few stories say weighs more."""
        return self._weight(grams(text))

    def said(self, text: str) -> list[float]:
        """Give, story by story, the weight of the words of *text* that the story says."""
        return self._shares(grams(text))

    def coverage(self, text: str) -> list[float]:
        """Give, story by story, the share of *text* that the story says, 0 to 1."""
        whole = self.weight(text) or 1.0
        return [said / whole for said in self.said(text)]

    def echo(self, text: str) -> list[float]:
        """Give, story by story, the share of single characters of *text* that it says, 0 to 1."""
        asked = set(bare(text))
        whole = self._weight(asked) or 1.0
        return [said / whole for said in self._shares(asked)]

    def reach(self, text: str) -> list[tuple[float, int, int]]:
        """Give the weight of every word of *text* that is said, and the first and last story to say it."""
        tellers = [self._tellers[gram] for gram in sorted(grams(text))]
        return [(rarity, told[0], told[-1]) for rarity, told in tellers if told]

    def _weight(self, asked: Iterable[str]) -> float:
        return fsum(self._tellers[gram][0] for gram in asked)

    def _shares(self, asked: Iterable[str]) -> list[float]:
        shares = [0.0] * len(self.stories)
        for gram in sorted(asked):
            rarity, told = self._tellers[gram]
            for story in told:
                shares[story] += rarity
        return shares


@lru_cache(maxsize=_STORIES)
def said_by(stories: tuple[str, ...]) -> Words:
    """Give what the *stories* of a page say, found once though asked for again.

    >>> said_by(("望潮大桥合龙",)) is said_by(("望潮大桥合龙",))
    True
    """
    return Words(stories)


class _Tellers(dict[str, tuple[float, list[int]]]):
    """Gram → how rare it is, and the stories that say it, in order, found when it is asked for."""

    def __init__(self, stories: Sequence[str]) -> None:
        super().__init__()
        self._stories = stories

    def __missing__(self, gram: str) -> tuple[float, list[int]]:
        few = self[gram[:-1]][1] if len(gram) > 1 else range(len(self._stories))
        told = [at for at in few if gram in self._stories[at]]
        tells = telling(gram) if len(gram) > 1 else 1.0
        rarity = log((len(self._stories) + 1) / max(len(told), 1))
        found = self[gram] = tells * rarity, told
        return found
