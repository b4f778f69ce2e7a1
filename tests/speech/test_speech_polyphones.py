"""The model reads lone characters by their sentence, and says how sure it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.speech.polyphones import BATCH, guesses


@pytest.mark.parametrize(
    ("text", "place", "pinyin"),
    [
        ("全书共五卷。", 4, "juan4"),
        ("他行走在山间", 1, "xing2"),
        ("这些书都很有用", 3, "dou1"),
        ("雨停了", 2, "le5"),
    ],
)
def test_the_sentence_decides(text: str, place: int, pinyin: str) -> None:
    assert [guess.pinyin for _, guess in guesses(text, [place])] == [pinyin]


def test_only_what_is_asked_and_has_several_readings_is_guessed() -> None:
    assert [place for place, _ in guesses("他长高了，不行。", [0, 1, 3])] == [1, 3]
    assert list(guesses("他长高了", [])) == []


def test_sentences_side_by_side_are_read_as_alone() -> None:
    sentences = ["他们都来了。", "会计师到了，银行也开门了。", "重新出发！"] * BATCH
    alone = [guess.pinyin for each in sentences for _, guess in guesses(each, range(len(each)))]
    text = "".join(sentences)
    assert [guess.pinyin for _, guess in guesses(text, range(len(text)))] == alone


@settings(deadline=None)
@given(st.text(st.sampled_from("行长重了为得地着，。！\n\ud800𠀀a1"), max_size=400))
def test_every_margin_is_a_share_and_every_place_is_guessed_once(text: str) -> None:
    found = list(guesses(text, range(len(text))))
    assert [place for place, _ in found] == [
        n for n, sign in enumerate(text) if sign in "行长重了为得地着"
    ]
    assert all(0 <= guess.margin <= 1 for _, guess in found)
