"""Characters are read in context."""

from __future__ import annotations

import re
import time
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


def test_a_neutral_no_stays_so() -> None:
    assert read("差不多") == "cha4 bu5 duo1"


def test_a_given_reading_wins() -> None:
    runs = (Run("一重", "一重", "correction", ("yi1", "zhong4")), Run("庆", "庆"))
    assert [reading.pinyin for reading in readings(runs)] == ["yi1", "zhong4", "qing4"]


def test_a_character_that_nobody_knows_is_said_as_a_certain_one_and_reported() -> None:
    assert (read("㐂"), unknown("某㐂说㐂")) == ("mou3", ("㐂",))


def test_every_row_of_our_own_words_is_read_so() -> None:
    wrong = [
        (entry.written, read(entry.written))
        for entry in read_lexicon(POLYPHONES).entries
        if re.sub("(yi|bu)[1-5]", r"\1", read(entry.written))
        != re.sub("(yi|bu)[1-5]", r"\1", " ".join(entry.pinyin))
    ]
    assert wrong == []


def who(text: str, character: str) -> tuple[str, str]:
    """Give who decides how the first *character* of *text* is read, and by what words."""
    reading = next(r for r in readings((Run(text, text),)) if r.character == character)
    return reading.by, reading.cue


@pytest.mark.parametrize(
    ("text", "character", "by", "cue"),
    [
        ("丰都县城", "都", "word", "丰都县"),
        ("与区先生会面", "区", "name", "区先生"),
        ("这孩子跑得快", "得", "neighbours", "跑得快"),
        ("他坐下", "他", "dictionary", ""),
        ("他在银行开户", "行", "dictionary", "银行"),
        ("天上下雨了", "了", "model", ""),
        ("路长三公里", "长", "dictionary", "长"),
    ],
)
def test_a_reading_says_who_decided_and_by_what(
    text: str, character: str, by: str, cue: str
) -> None:
    assert who(text, character) == (by, cue)


def test_the_editor_and_the_lexicon_are_told_apart() -> None:
    runs = (
        Run("重", "重", "correction", ("chong2",)),
        Run("长安", "长安", "lexicon", ("a1", "b1")),
    )
    assert [(r.by, r.cue) for r in readings(runs)] == [
        ("editor", "重"),
        ("lexicon", "长安"),
        ("lexicon", "长安"),
    ]


def test_what_nobody_knows_is_doubtful() -> None:
    assert [r.doubtful for r in readings((Run("㐂天", "㐂天"),))] == [True, False]


def test_what_the_model_surely_reads_otherwise_than_a_short_phrase_is_doubtful() -> None:
    text = "山里的空位很多"
    assert [r.character for r in readings((Run(text, text),)) if r.doubtful] == ["空"]


@pytest.mark.parametrize("sign", ["行", "一", "了。", "查理", "\ud800", "豈", "𠀀", "长，"])
def test_a_long_line_takes_its_time_in_proportion(sign: str) -> None:
    def cost(length: int) -> float:
        text = sign * (length // len(sign))
        begun = time.process_time()
        readings((Run(text, text),))
        return time.process_time() - begun

    cost(400)
    assert cost(16_000) < 12 * cost(4_000) + 0.3


def test_words_are_there_once_and_characters_alone_come_last() -> None:
    lengths = [len(entry.written) for entry in read_lexicon(POLYPHONES).entries]
    assert sorted(lengths, key=lambda length: length == 1) == lengths


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
