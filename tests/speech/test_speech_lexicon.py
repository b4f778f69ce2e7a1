"""The paper's lexicon is read whole, or every line that is wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import EditionError, Faults
from audio_edition.speech.lexicon import EMPTY, Entry, Lexicon, read_lexicon, syllables
from audio_edition.speech.normalize import speak

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_lexicon_is_empty(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path / "lexicon.tsv") == EMPTY


def test_a_lexicon_holds_words_and_readings(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_text("# 说明\n\n3#变\t三号变\n瓜沥\t\tgua1 li4\t镇名\n吕\t\tlü3\n", "utf-8")
    assert read_lexicon(file).entries == (
        Entry("3#变", "三号变"),
        Entry("瓜沥", "瓜沥", ("gua1", "li4"), "镇名"),
        Entry("吕", "吕", ("lv3",)),
    )


def test_all_bad_lines_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_text("甲\n乙\t\tyi3 yi3\n\t丙\n丁\t\tdīng\n戊\twu\t\t\t\n己\t几\n己\t几\n", "utf-8")
    with pytest.raises(Faults) as caught:
        read_lexicon(file)
    assert [fault.where and fault.where.line for fault in caught.value.faults] == [1, 2, 3, 4, 5, 7]
    assert f"{file.name}:2: " in str(caught.value)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff"])
def test_what_cannot_be_seen_is_told_with_its_line(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_text(f"甲\t乙\n瓜{sign}沥\t\tgua1 li4\n", "utf-8")
    with pytest.raises(Faults, match=f"lexicon.tsv:2: .*U\\+{ord(sign):04X}"):
        read_lexicon(file)


def test_lines_may_end_as_on_any_system(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_bytes("\ufeff甲\t乙\r\n丙\t丁\r\n".encode())
    assert read_lexicon(file).entries == (Entry("甲", "乙"), Entry("丙", "丁"))


def test_a_lexicon_that_is_not_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_bytes("瓜沥".encode("gbk"))
    with pytest.raises(Faults, match="UTF-8"):
        read_lexicon(file)


def test_a_word_is_not_found_inside_a_latin_word_or_a_figure() -> None:
    lexicon = Lexicon((Entry("AI", "人工智能"), Entry("12", "一打")))
    assert [
        bool(lexicon.find(text, 1, len(text)))
        for text in ("MAIL", "·AI·", "·AIG", "312号", "·12号")
    ] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_a_shorter_word_is_found_where_a_longer_one_is_torn_out() -> None:
    lexicon = Lexicon((Entry("用A", "甲"), Entry("用", "乙"), Entry("用AI", "丙")))
    found = [lexicon.find(text, 0, len(text)) for text in ("用AI了", "用A了", "用AIG", "AI")]
    assert [entry and entry.said for entry in found] == ["丙", "甲", "乙", None]


def test_pinyin_counts_the_characters() -> None:
    with pytest.raises(EditionError, match="1 syllables"):
        syllables("chong2", "重庆")


@pytest.mark.parametrize("text", ["110,000人", "110.5元", "110%", "3.110米", "1:110", "110万"])
def test_a_word_of_figures_does_not_tear_a_longer_number(text: str) -> None:
    lexicon = Lexicon((Entry("110", "幺幺零"),))
    assert speak(text, lexicon) == speak(text)
