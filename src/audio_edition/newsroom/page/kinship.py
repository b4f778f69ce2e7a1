"""Whether two texts of a page speak of the same: by the words that they share.

After TextTiling (Hearst 1997). On 31 newspaper stories, mixed into pages of six, two parts of one story
share 0.074 of their words (median; 3 in 100 share less than 0.016), two stories 0.009 (1 in 100 shares
more than 0.045); words are pairs and triples of characters, rare ones counting more. The stories that the thresholds
were taken from are the ones that page reading was tried on.
"""

from __future__ import annotations

from collections import Counter
from math import fsum, log
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.headlines import grams

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Below this share two texts are strangers, above this one they are kin; between, nothing is said.
STRANGERS, KIN = 0.016, 0.045

#: A text of fewer pairs and triples than this says too little to be compared.
ENOUGH = 150


class Kinship:
    """How rare every word is among the paragraphs of a page, and so how much two texts share."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        said = [grams(paragraph) for paragraph in paragraphs]
        seen = Counter(gram for paragraph in said for gram in paragraph)
        self._rarity = {gram: log((len(said) + 1) / count) for gram, count in seen.items()}
        self._unsaid = log(len(said) + 1)

    def share(self, one: Iterable[str], other: Iterable[str]) -> float | None:
        """Give the share of words, 0 to 1, that the shorter text has in common; None if too short.

        >>> bridge, tea = "跨越青溪江的望潮大桥昨日合龙" * 3, "云岭茶博会在会展中心开幕"
        >>> Kinship([bridge, tea]).share([bridge], [tea]) is None
        True
        """
        first, second = (set().union(*map(grams, texts)) for texts in (one, other))
        if min(len(first), len(second)) < ENOUGH:
            return None
        return self._weight(first & second) / min(self._weight(first), self._weight(second))

    def _weight(self, words: set[str]) -> float:
        return fsum(self._rarity.get(gram, self._unsaid) for gram in words)
