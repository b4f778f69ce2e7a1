"""Characters of several readings, read by the whole sentence: the one door to g2pM.

The weights are g2pM's (Park and Lee, “g2pM”, Interspeech 2020): characters embedded, an LSTM from either
end of the sentence, two layers on top. The pass over them is our own: it is faster, chooses among the
character's own readings only, and says by how much.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from itertools import islice
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

#: What is read at a time: a sentence, or as much of one as sentences are long.
SENTENCE = re.compile("[^。！？；\n]{1,160}[。！？；\n]{0,9}|[。！？；\n]{1,9}")
#: How many sentences are read side by side; with more, numpy wakes threads that are no help.
BATCH = 32


class Guess(NamedTuple):
    """The likeliest reading of a character, and its *margin* over the next: a share of all (0 to 1)."""

    pinyin: str
    margin: float


class Asked(NamedTuple):
    """A sentence, where it begins in its text, and the places in it that are asked about."""

    sentence: str
    start: int
    places: tuple[int, ...]


def guesses(text: str, places: Collection[int]) -> Iterator[tuple[int, Guess]]:
    """Guess how those of the characters at *places* of *text* are read that have several readings.

    >>> [(place, guess.pinyin) for place, guess in guesses("他在银行工作", [2, 3])]
    [(3, 'hang2')]
    """
    if places:
        asked = _asked(text, frozenset(places))
        while batch := list(islice(asked, BATCH)):
            yield from _model().read(batch)


def _asked(text: str, places: frozenset[int]) -> Iterator[Asked]:
    for found in SENTENCE.finditer(text):
        start = found.start()
        wanted = tuple(
            place - start
            for place in range(start, found.end())
            if place in places and text[place] in _model().readings
        )
        if wanted:
            yield Asked(found[0], start, wanted)


@cache
def _model() -> Model:
    return Model()


class Model:
    """g2pM's weights, laid out so that both directions and all four gates are one step."""

    def __init__(self) -> None:
        """Load the weights: 1.6 MB, some hundredths of a second, numpy's own load aside."""
        import numpy as np
        from g2pM import G2pM
        from g2pM.g2pM import BOS_TOKEN, EOS_TOKEN, UNK_TOKEN

        with warnings.catch_warnings(category=ResourceWarning, action="ignore"):
            given = G2pM()  # leaves its files to the collector
        # σ(x) = (1 + tanh(x/2)) / 2: with the gates i, f, o of (i, f, g, o) halved, one tanh serves all.
        halved = np.repeat(np.array([0.5, 0.5, 1, 0.5], np.float32), given.weight_hh.shape[1])
        ways = (
            (given.weight_ih, given.weight_hh, given.bias_ih + given.bias_hh),
            (given.weight_ih_reverse, given.weight_hh_reverse, given.bias_ih_reverse + given.bias_hh_reverse),
        )  # fmt: skip
        self._heard = np.stack(
            [(given.embeddings @ heard.T + bias) * halved for heard, _, bias in ways]
        )
        self._kept = np.stack([kept.T * halved for _, kept, _ in ways])
        self._hidden = given.hidden_weight_l0.T, given.hidden_bias_l0
        self._numbers = given.char2idx
        self._ends = given.char2idx[BOS_TOKEN], given.char2idx[EOS_TOKEN], given.char2idx[UNK_TOKEN]
        classes = {pinyin: number for number, pinyin in given.idx2class.items()}
        #: The readings of each character that has several, and the weights and the bias of each.
        self.readings = {
            character: (
                tuple(pinyin.replace("u:", "v") for pinyin in own),
                given.hidden_weight_l1[numbers],
                given.hidden_bias_l1[numbers],
            )
            for character, readings in given.cedict.items()
            if len(own := [pinyin for pinyin in readings if pinyin in classes]) > 1
            and (numbers := [classes[pinyin] for pinyin in own])
        }

    def read(self, batch: Sequence[Asked]) -> Iterator[tuple[int, Guess]]:
        """Guess what is asked of each sentence of *batch*, side by side."""
        import numpy as np

        rows = [row for row, asked in enumerate(batch) for _ in asked.places]
        ahead = [place + 1 for asked in batch for place in asked.places]
        back = [len(asked.sentence) - place for asked in batch for place in asked.places]
        states = self._states([asked.sentence for asked in batch])
        seen = np.concatenate([states[ahead, 0, rows], states[back, 1, rows]], axis=1)
        hidden = np.maximum(seen @ self._hidden[0] + self._hidden[1], 0)
        for row, place, known in zip(rows, ahead, hidden, strict=True):
            asked = batch[row]
            yield asked.start + place - 1, self._guess(asked.sentence[place - 1], known)

    def _guess(self, character: str, known: NDArray[np.float32]) -> Guess:
        readings, weights, bias = self.readings[character]
        own = (weights @ known + bias).tolist()
        best = max(own)
        shares = [exp(score - best) for score in own]  # of the best one's likelihood
        second = sorted(shares)[-2]
        return Guess(readings[own.index(best)], (1 - second) / sum(shares))

    def _states(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Give the state after each character: of each sentence from its begin (0) and from its end (1)."""
        import numpy as np

        numbers = self._numbered(sentences)
        steps = np.stack([way[own] for way, own in zip(self._heard, numbers, strict=True)], axis=1)
        length, _, rows, _ = steps.shape
        size = self._kept.shape[1]
        states = np.zeros((length, 2, rows, size), np.float32)
        state, cell = np.zeros((2, 2, rows, size), np.float32)
        for step, now in zip(steps, states, strict=True):
            gates = np.tanh(step + state @ self._kept)
            new = gates[..., 2 * size : 3 * size]
            gates = (gates + 1) * 0.5
            cell = gates[..., size : 2 * size] * cell + gates[..., :size] * new
            state = np.multiply(gates[..., 3 * size :], np.tanh(cell), out=now)
        return states

    def _numbered(self, sentences: Sequence[str]) -> NDArray[np.intp]:
        """Give the characters' numbers, forwards and backwards: direction, place, sentence."""
        import numpy as np

        begin, end, strange = self._ends
        numbers = np.zeros((2, max(map(len, sentences)) + 2, len(sentences)), np.intp)
        for row, sentence in enumerate(sentences):
            own = [begin, *(self._numbers.get(sign, strange) for sign in sentence), end]
            numbers[0, : len(own), row] = own
            numbers[1, : len(own), row] = own[::-1]
        return numbers
