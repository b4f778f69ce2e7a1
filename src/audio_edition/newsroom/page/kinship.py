"""Whether two texts of a page speak of the same: by the words that they share.

After TextTiling (Hearst 1997). On 31 newspaper stories, mixed into pages of six, two parts of one story
share 0.074 of their words (median; 3 in 100 share less than 0.016), two stories 0.009 (1 in 100 shares
more than 0.045); words are pairs and triples of characters, rare ones counting more. The stories that the thresholds
were taken from are the ones that page reading was tried on.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import fsum, log
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.sayings import grams

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

#: Below this share two texts are strangers, above this one they are kin; between, nothing is said.
STRANGERS, KIN = 0.016, 0.045

#: A text of fewer pairs and triples than this says too little to be compared.
ENOUGH = 150

#: How many times as much as with the next a short part must share with a text to be at home with it.
_CLOSER = 1.5


class _Tally:
    """How many words there are, place by place, and how much they weigh together."""

    def __init__(self, places: int) -> None:
        self._counts = [0] * (places + 1)
        self._weights = [0.0] * (places + 1)

    def add(self, start: int, stop: int, weight: float) -> None:
        """Add a word that stands at the places from *start* to *stop* (exclusive)."""
        for at, sign in ((start, 1), (stop, -1)):
            self._counts[at] += sign
            self._weights[at] += sign * weight

    def sums(self) -> Iterator[tuple[int, float]]:
        """Give the number of words and their weight, place by place."""
        yield from zip(accumulate(self._counts[:-1]), accumulate(self._weights[:-1]), strict=True)


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
        return self.weight(first & second) / min(self.weight(first), self.weight(second))

    def seams(self, texts: Sequence[str]) -> list[float | None]:
        """Give, text by text, the share that those above it and those from it on have in common.

        >>> bridge, tea = "跨越青溪江的望潮大桥昨日合龙", "云岭茶博会在会展中心开幕"
        >>> Kinship([bridge, tea]).seams([bridge, bridge, tea])
        [None, None, None]
        """
        span: dict[str, tuple[int, int]] = {}
        for at, text in enumerate(texts):
            for gram in grams(text):
                span[gram] = (span.get(gram, (at, at))[0], at)
        above, below, both = (_Tally(len(texts)) for _ in range(3))
        for gram, (first, last) in sorted(span.items()):
            rarity = self._rarity.get(gram, self._unsaid)
            above.add(first + 1, len(texts), rarity)
            below.add(0, last + 1, rarity)
            both.add(first + 1, last + 1, rarity)
        return [
            None if min(fewer, fewest) < ENOUGH else common / min(upper, lower)
            for (fewer, upper), (fewest, lower), (_, common) in zip(
                above.sums(), below.sums(), both.sums(), strict=True
            )
        ]

    def weight(self, words: Iterable[str]) -> float:
        """Give the weight of *words*: what few paragraphs say weighs more."""
        return fsum(self._rarity.get(gram, self._unsaid) for gram in words)


class Homes:
    """With which of the texts of a page a short part of it is at home: with one, much more than with others."""

    def __init__(self, kinship: Kinship, texts: Sequence[str]) -> None:
        self._kinship = kinship
        self._weights: list[float] = []
        self._tellers: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            said = grams(text)
            self._weights.append(kinship.weight(said))
            for gram in said:
                self._tellers.setdefault(gram, []).append(at)

    def is_home(self, home: str, part: str, own: Collection[int]) -> bool:
        """Tell whether *part* shares more with *home* than with any text but its *own*, by place.

        With no other text to compare it with, it is not told.

        >>> bridge, tea = "跨越青溪江的望潮大桥昨日合龙", "云岭茶博会在会展中心开幕"
        >>> homes = Homes(Kinship([bridge, tea]), [bridge, tea])
        >>> homes.is_home(bridge, "望潮大桥全长两公里", own=[0]), homes.is_home(tea, "望潮大桥全长两公里", own=[1])
        (True, False)
        """
        if len(self._weights) == len(own):
            return False
        said, told = grams(part), grams(home)
        whole = self._kinship.weight(said)
        common = [0.0] * len(self._weights)
        for gram in sorted(said):
            for at in self._tellers.get(gram, ()):
                common[at] += self._kinship.weight([gram])
        others = [
            shared / min(whole, self._weights[at])
            for at, shared in enumerate(common)
            if shared and at not in own
        ]
        share = self._kinship.weight(said & told) / (min(whole, self._kinship.weight(told)) or 1.0)
        return share > max(STRANGERS, _CLOSER * max(others, default=0.0))
