"""Characters are read in context."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Run
from audio_edition.speech.lexicon import HAN, read_lexicon
from audio_edition.speech.pinyin import readings, unknown

#: The first example loads dictionaries.
LAW = settings(deadline=None)

POLYPHONES = Path(__file__, "../../../src/audio_edition/speech/data/polyphones.tsv").resolve()


def read(text: str) -> str:
    return " ".join(reading.pinyin for reading in readings((Run(text, text),)))


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("区长和行长", "qu1 zhang3 he2 hang2 zhang3"),
        ("流行长裙", "liu2 xing2 chang2 qun2"),
        ("供给侧", "gong1 ji3 ce4"),
        ("从台州到丽水", "cong2 tai1 zhou1 dao4 li2 shui3"),
        ("按时还款", "an4 shi2 huan2 kuan3"),
        ("孩子长高了", "hai2 zi5 zhang3 gao1 le5"),
        ("长三角", "chang2 san1 jiao3"),
        ("任先生，单女士", "ren2 xian1 sheng1 shan4 nv3 shi4"),
        ("主任先生", "zhu3 ren4 xian1 sheng1"),
        ("与区先生会面", "yu3 ou1 xian1 sheng1 hui4 mian4"),
        ("区长解某说", "qu1 zhang3 xie4 mou3 shuo1"),
        ("局长解释说", "ju2 zhang3 jie3 shi4 shuo1"),
    ],
)
def test_words_and_names_decide(text: str, pinyin: str) -> None:
    assert read(text) == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("一个", "yi2 ge4"),
        ("一家", "yi4 jia1"),
        ("一起", "yi4 qi3"),
        ("第一", "di4 yi1"),
        ("统一", "tong3 yi1"),
        ("十一月一日", "shi2 yi1 yue4 yi1 ri4"),
        ("一百一十一", "yi4 bai3 yi1 shi2 yi1"),
        ("零点一", "ling2 dian3 yi1"),
        ("一楼", "yi1 lou2"),
        ("一等奖", "yi1 deng3 jiang3"),
        ("看一看", "kan4 yi5 kan4"),
        ("不是不好", "bu2 shi4 bu4 hao3"),
        ("一，二", "yi1 er4"),
    ],
)
def test_one_and_not_change_their_tones(text: str, pinyin: str) -> None:
    assert read(text) == pinyin


def test_third_tones_are_left_to_the_voice() -> None:
    assert read("你好") == "ni3 hao3"


def test_a_given_reading_wins() -> None:
    runs = (Run("一重", "一重", "correction", ("yi1", "zhong4")), Run("庆", "庆"))
    assert [reading.pinyin for reading in readings(runs)] == ["yi1", "zhong4", "qing4"]


def test_a_character_that_nobody_knows_is_said_as_a_certain_one_and_reported() -> None:
    assert (read("㐂嗯"), unknown("某㐂说㐂")) == ("mou3 en2", ("㐂",))


def test_every_row_of_our_own_words_is_read_so() -> None:
    wrong = [
        (entry.written, read(entry.written))
        for entry in read_lexicon(POLYPHONES).entries
        if re.sub("(yi|bu)[1-5]", r"\1", read(entry.written))
        != re.sub("(yi|bu)[1-5]", r"\1", " ".join(entry.pinyin))
    ]
    assert wrong == []


@LAW
@given(st.text(max_size=30))
def test_every_han_character_has_one_reading(text: str) -> None:
    read_ = readings((Run(text, text),))
    assert [reading.character for reading in read_] == HAN.findall(text)


@LAW
@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=12))
def test_every_reading_is_a_syllable_with_its_tone(text: str) -> None:
    assert [
        r.pinyin
        for r in readings((Run(text, text),))
        if not re.fullmatch("[a-z]{1,6}[1-5]", r.pinyin)
    ] == []
