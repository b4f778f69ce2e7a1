"""The editor has the last word on how a passage is said."""

from __future__ import annotations

import pytest

from audio_edition.errors import EditionError
from audio_edition.model import Correction, Passage, Run
from audio_edition.speech.lexicon import Entry, Lexicon
from audio_edition.speech.utterance import utter


def test_plain_words_are_said_as_given() -> None:
    said = utter(Passage("3#变投运", (Correction(0, 3, "三号变压器"),)))
    assert (said.spoken, said.written) == ("三号变压器投运", "3#变投运")


def test_pinyin_keeps_the_characters_and_reads_them() -> None:
    said = utter(Passage("重庆", (Correction(0, 2, "zhong4 qing4"),)))
    assert said.runs == (Run("重庆", "重庆", "correction", ("zhong4", "qing4")),)
    assert [reading.pinyin for reading in said.readings] == ["zhong4", "qing4"]


def test_pinyin_may_stand_over_figures() -> None:
    said = utter(Passage("3#变", (Correction(0, 3, "san1 hao4 bian4"),)))
    assert (said.spoken, len(said.readings)) == ("三号变", 3)


def test_pinyin_of_another_length_is_a_fault() -> None:
    with pytest.raises(EditionError):
        utter(Passage("重庆", (Correction(0, 2, "chong2"),)))


def test_rules_see_across_a_correction() -> None:
    said = utter(Passage("第2届", (Correction(2, 3, "届次"),)))
    assert [run.spoken for run in said.runs] == ["第", "二", "届次"]


def test_the_lexicon_gives_words_and_readings() -> None:
    lexicon = Lexicon((Entry("瓜沥", "瓜沥", ("gua1", "li5")),))
    assert [reading.pinyin for reading in utter(Passage("去瓜沥"), lexicon).readings] == [
        "qu4",
        "gua1",
        "li5",
    ]


def test_a_plain_word_that_looks_latin_is_said_as_given() -> None:
    assert utter(Passage("甲", (Correction(0, 1, "GDP"),))).spoken == "GDP"
