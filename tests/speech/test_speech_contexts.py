"""A row of contexts proves itself by the phrases that stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.model import Run
from audio_edition.speech.contexts import ROWS, Context
from audio_edition.speech.lexicon import HAN
from audio_edition.speech.pinyin import readings

READS = [(row, phrase) for row in ROWS for phrase in row.reads]
LEAVES = [(row, phrase) for row in ROWS for phrase in row.leaves]


def name(value: object) -> str:
    return str(value) if isinstance(value, str) else ""


def first_reading(character: str, phrase: str) -> str:
    """Read the first *character* of *phrase*."""
    place = len(HAN.findall(phrase[: phrase.index(character)]))
    return readings((Run(phrase, phrase),))[place].pinyin


@pytest.mark.parametrize(("row", "phrase"), READS, ids=name)
def test_reads_in_its_context(row: Context, phrase: str) -> None:
    assert first_reading(row.character, phrase) == row.pinyin


@pytest.mark.parametrize(("row", "phrase"), LEAVES, ids=name)
def test_reads_otherwise_elsewhere(row: Context, phrase: str) -> None:
    assert first_reading(row.character, phrase) != row.pinyin


def test_a_row_is_about_one_character_and_has_a_proof() -> None:
    assert [row for row in ROWS if len(row.character) != 1 or not row.reads] == []


def test_a_word_goes_before_a_context() -> None:
    # 着重 alone is a word; 有着 is the longer truth.
    assert [r.pinyin for r in readings((Run("有着重要", "有着重要"),))][:2] == ["you3", "zhe5"]


def test_phrases_of_the_news_are_read_as_newsreaders_do() -> None:
    lines = Path(__file__).with_name("polyphones_in_the_wild.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wrong = [
        (phrase, read)
        for phrase, character, pinyin in rows
        if (read := first_reading(character, phrase)) != pinyin
    ]
    assert wrong == []
