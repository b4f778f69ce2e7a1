"""The proof of an Edge answer: each thing that must hold, broken by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio_edition.model import Word
from audio_edition.studio.engines import edge_proof, tone
from audio_edition.studio.engines.edge_proof import Answer, Marked, proved
from audio_edition.studio.engines.protocol import EngineError, Speech

from .edge_server import PIECE, TICKS, boundaries, encoded

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "昨日，我区新建的三号变已投运，供电能力增长百分之五点二。"
SPEECH = tone.chords(TEXT)
MP3 = encoded(SPEECH)


def answer(mp3: bytes = MP3) -> Answer:
    pieces = [mp3[at : at + PIECE] for at in range(0, len(mp3), PIECE)]
    words = [
        Marked(text, offset / TICKS, (offset + length) / TICKS)
        for text, offset, length in boundaries(TEXT, SPEECH)
    ]
    return Answer(pieces, words, ended=True)


def later(whole: Answer, seconds: float) -> Answer:
    """Move all words, as if so much sound stood before them."""
    words = [Marked(word.text, word.start + seconds, word.end + seconds) for word in whole.words]
    return replace(whole, words=words)


def piece_twice(whole: Answer) -> Answer:
    middle = len(whole.pieces) // 2
    return replace(whole, pieces=[*whole.pieces[:middle], *whole.pieces[middle - 1 :]])


def without_sound(whole: Answer, first: int, last: int) -> Answer:
    """Silence the words from *first* to *last*."""
    samples = SPEECH.samples.copy()
    samples[SPEECH.words[first].start : SPEECH.words[last].end] = 0
    return replace(whole, pieces=answer(encoded(Speech(samples, tone.RATE))).pieces)


def test_a_whole_answer_is_what_was_said() -> None:
    speech = proved(TEXT, answer())

    assert tone.listen(speech.samples, speech.rate) == edge_proof.letters(TEXT)
    assert "".join(TEXT[word.first : word.last] for word in speech.words) == edge_proof.letters(
        TEXT
    )


BROKEN: dict[str, Callable[[Answer], Answer]] = {
    "not ended": lambda whole: replace(whole, ended=False),
    "no words": lambda whole: replace(whole, words=[]),
    "a word is missing": lambda whole: replace(whole, words=whole.words[:3] + whole.words[4:]),
    "a word stands twice": lambda whole: replace(whole, words=whole.words[:4] + whole.words[3:]),
    "two words changed places": lambda whole: replace(
        whole, words=[whole.words[1], whole.words[0], *whole.words[2:]]
    ),
    "the last piece of sound is torn": lambda whole: replace(
        whole, pieces=[*whole.pieces[:-1], whole.pieces[-1][:-7]]
    ),
    "the sound ends before its last word": lambda whole: replace(
        whole, pieces=whole.pieces[: len(whole.pieces) - 10]
    ),
    "the last words are silent": lambda whole: without_sound(whole, -4, -1),
    "words in the middle are silent": lambda whole: without_sound(whole, 8, 13),
    "the sound goes on after its last word": lambda whole: later(whole, -0.3),
    "the sound ends before its last word does": lambda whole: later(whole, 0.4),
    "a piece of sound came twice": piece_twice,
    "all is silent": lambda whole: without_sound(whole, 0, -1),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_not_whole_is_refused(fault: str) -> None:
    with pytest.raises(EngineError) as caught:
        proved(TEXT, BROKEN[fault](answer()))

    assert (caught.value.kind, caught.value.retryable) == ("incomplete", True)


def test_a_single_word_that_is_not_heard_is_named() -> None:
    with pytest.raises(EngineError, match="not heard: 号变"):
        proved(TEXT, without_sound(answer(), 8, 9))


@pytest.mark.parametrize("seconds", [-0.05, 0.05])
def test_a_service_may_be_a_little_out_of_time(seconds: float) -> None:
    assert len(proved(TEXT, later(answer(), seconds)).samples) > 0


def test_two_silent_pieces_alike_are_no_piece_that_came_twice() -> None:
    whole = answer()
    tail = [*whole.pieces, whole.pieces[-2], whole.pieces[-2]]

    assert whole.pieces[-2] == whole.pieces[-3]
    assert len(proved(TEXT, replace(whole, pieces=tail)).samples) > 0


def test_sound_that_cannot_be_decoded_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    from audio_edition.studio import mpeg

    monkeypatch.setattr(mpeg, "first_torn", lambda _mp3: None)  # were it to overlook everything

    for mp3 in (bytes(len(MP3)), MP3[: len(MP3) // 2] + bytes(len(MP3) - len(MP3) // 2)):
        with pytest.raises(EngineError, match="incomplete"):
            proved(TEXT, answer(mp3))


def test_a_word_must_be_heard_unless_it_is_a_blink() -> None:
    long, short = Word(0, 2_400, 0, 1), Word(0, 240, 1, 2)

    assert edge_proof.unheard(np.zeros(2_400, np.int16), (long, short)) == [long]
