"""What proves that an answer of the Edge service is whole: nothing is missing, nothing stands twice.

Its client hands over whatever came. An answer is accepted only if its end was announced, its words are the
ones that were sent, its MP3 hangs together, and sound is where words are: in each of them, up to the last
one's end, and not beyond.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError
from audio_edition.model import Word
from audio_edition.speech.lexicon import HAN
from audio_edition.studio.engines.protocol import Speech, incomplete

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

TICKS = 10_000_000  # of the service's clock, a second
BYTES = 6_000  # of its MP3 a second: 48 kbit/s at a constant rate
RATE = 24_000
DELAY = 1_105  # samples: 576 of the encoder and 529 of the decoder (LAME's technical FAQ)
MISSING = 0.05  # seconds by which the MP3 may end before its last word
FADED, LATE = 0.3, 0.2  # seconds by which sound may end before its last word, or after
ALIKE = 0.9  # of what is not Chinese: the service may name such words otherwise
BLINK = 0.05  # seconds: what is shorter need not be heard


class Marked(NamedTuple):
    """A word as the service marks it: its *text*, and when it sounds, in seconds."""

    text: str
    start: float
    end: float


@dataclass
class Answer:
    """What came: the *pieces* of sound, the *words*, and whether the end was announced."""

    pieces: list[bytes] = field(default_factory=list)
    words: list[Marked] = field(default_factory=list)
    ended: bool = False

    @property
    def mp3(self) -> bytes:
        """All of the sound."""
        return b"".join(self.pieces)

    def hear(self, piece: bytes) -> None:
        """Add a piece of sound."""
        self.pieces.append(piece)

    def mark(self, text: str, offset: float, duration: float) -> None:
        """Add a word, its times in ticks."""
        self.words.append(Marked(text, offset / TICKS, (offset + duration) / TICKS))


def proved(text: str, answer: Answer) -> Speech:
    """Decode an answer of which it is proved that all of *text* sounds once; raises `EngineError` if not."""
    from audio_edition.studio.mpeg import first_torn

    if not answer.ended or not answer.words:
        raise incomplete("连接提前中断", "the connection was cut off")
    if not says(text, "".join(word.text for word in answer.words)):
        raise incomplete("返回的文字与所发送的不同", "other words than those sent were voiced")
    mp3 = answer.mp3
    if first_torn(mp3) is not None:
        raise incomplete("音频损坏", "the sound is damaged")
    samples = decoded(mp3)
    words = tuple(timed(text, answer.words, len(samples)))
    if silent := "、".join(text[word.first : word.last] for word in unheard(samples, words)):
        raise incomplete(f"听不到：{silent}", f"not heard: {silent}")
    _ends_with_its_words(samples, answer)
    return Speech(samples, RATE, words)


def says(text: str, voiced: str) -> bool:
    """Tell whether *voiced* is *text*, marks aside: its Chinese to the character, the rest nearly.

    >>> says("三号变，已投运。", "三号变已投运"), says("三号变，已投运。", "三号变已投"), says("用WiFi", "用wi-fi")
    (True, False, True)
    """
    sent, heard = letters(text), letters(voiced)
    if HAN.findall(sent) != HAN.findall(heard):
        return False
    others = (HAN.sub("", sent), HAN.sub("", heard))
    return SequenceMatcher(None, *others, autojunk=False).ratio() >= ALIKE


def letters(text: str) -> str:
    """Leave marks, widths and cases away."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def decoded(mp3: bytes) -> NDArray[np.int16]:
    """Decode to the last sample, without the delay of encoder and decoder."""
    from audio_edition.studio.decode import decode_mp3

    try:
        pcm = decode_mp3(mp3)
    except EditionError as error:
        raise incomplete(error.problem.zh, error.problem.en) from error
    if pcm.rate != RATE or abs(pcm.seconds - len(mp3) / BYTES) > 2 * MISSING:
        raise incomplete("音频损坏", "the sound is damaged")
    return pcm.samples[DELAY:]


def timed(text: str, words: Sequence[Marked], length: int) -> Iterator[Word]:
    """Find each word in *text*, in order, and say between which samples it sounds."""
    at = 0
    for word, start, end in words:
        first = text.find(word, at)
        if first >= 0 and letters(word):
            at = first + len(word)
            begin, stop = (max(0, min(length, round(time * RATE))) for time in (start, end))
            yield Word(begin, stop, first, at)


def unheard(samples: NDArray[np.int16], words: Sequence[Word]) -> list[Word]:
    """Give the *words* that cannot be heard, though they are long enough."""
    from audio_edition.studio.silence import SILENT, loudness

    return [
        word
        for word in words
        if word.end - word.start >= BLINK * RATE
        and loudness(samples[word.start : word.end]) <= SILENT
    ]


def _ends_with_its_words(samples: NDArray[np.int16], answer: Answer) -> None:
    """Raise `EngineError` unless the sound ends with the last word, and no piece of it came twice.

    What is missing in the middle lets it end too early, what stands twice too late; where a piece came twice
    in a row, half its length is late enough.
    """
    from audio_edition.studio.silence import sounding

    seconds, spoken = len(samples) / RATE, answer.words[-1].end
    heard = sounding(samples, RATE)[1] / RATE
    late = min([LATE, *(again / 2 for again in _heard_twice(samples, answer.pieces))])
    if seconds < spoken - MISSING or not spoken - FADED <= heard <= spoken + late:
        raise incomplete(
            f"声音到 {heard:.1f} 秒，末字在 {spoken:.1f} 秒",
            f"sound up to {heard:.1f} s, the last word ends at {spoken:.1f} s",
        )


def _heard_twice(samples: NDArray[np.int16], pieces: Sequence[bytes]) -> Iterator[float]:
    """Give how many seconds each piece takes that came twice in a row, and is no silence."""
    from audio_edition.studio.silence import SILENT, loudness

    starts = accumulate(map(len, pieces), initial=0)
    for start, (one, other) in zip(starts, pairwise(pieces), strict=False):
        first, last = (round(at / BYTES * RATE) for at in (start, start + len(one)))
        if one == other and loudness(samples[first:last]) > SILENT:
            yield len(one) / BYTES
