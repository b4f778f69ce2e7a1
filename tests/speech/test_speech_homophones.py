"""What an engine without pinyin might misread is respelled, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from audio_edition.model import Correction, Passage, Reading, Run, Utterance
from audio_edition.speech import homophones
from audio_edition.speech.homophones import homophone, respelled
from audio_edition.speech.lexicon import Entry, Lexicon
from audio_edition.speech.utterance import utter
from audio_edition.speech.words import words

TABLE = Path(homophones.__file__).parent / "data" / "homophones.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def numbered(marked: str) -> str:
    """Write a syllable as the table does."""
    return to_tone3(marked, neutral_tone_with_five=True).replace("ü", "v")


# ------------------------------------------------------------------------------- the table


def test_each_syllable_stands_there_once_and_in_order() -> None:
    syllables = [syllable for syllable, _ in ROWS]

    assert sorted(set(syllables), key=lambda each: (each[:-1], each[-1])) == syllables
    assert len(syllables) > 1_050


def test_each_character_stands_there_once() -> None:
    characters = "".join(characters for _, characters in ROWS)

    assert len(set(characters)) == len(characters)


def test_each_character_is_read_so_in_every_word_that_is_in_use() -> None:
    words("萧山")  # loads the dictionary
    readings = defaultdict[str, set[str]](set)
    for word, marked in phrases_dict.items():
        if jieba.dt.FREQ.get(word, 0):
            for character, each in zip(word, marked, strict=False):
                readings[character].add(numbered(each[0]))
    wrong = [
        (syllable, character, sorted(readings[character] - {syllable}))
        for syllable, characters in ROWS
        for character in characters
        if readings[character] - {syllable}
    ]
    assert wrong == []


def test_each_character_is_read_so_by_itself() -> None:
    alone = {
        character: numbered(pinyin_dict[ord(character)].split(",")[0])
        for _, characters in ROWS
        for character in characters
    }
    assert {c: syllable for syllable, characters in ROWS for c in characters} == alone


@pytest.mark.parametrize("sign", "死屎屁尿贼奸妓癌尸鬼")
def test_nothing_is_respelled_with_a_word_that_nobody_wants_to_read(sign: str) -> None:
    assert [row for row in ROWS if row[1][0] == sign] == []


# ------------------------------------------------------------------------------- respelling


@pytest.mark.parametrize(
    ("text", "given", "sent"),
    [
        ("重庆通车。", (0, 2, "chong2 qing4"), "崇庆通车。"),
        ("他姓单。", (2, 3, "shan4"), "他姓善。"),
        ("西藏，你好。", (1, 2, "zang4"), "西葬，你好。"),
        ("增长5%的行情", (5, 6, "hang2"), "增长百分之五的航情"),
        ("他的书", (1, 2, "de5"), "他的书"),
        ("统一", (1, 2, "yi2"), "统一"),
        ("他说不", (2, 3, "bu2"), "他说不"),
        ("不（否）", (0, 1, "fou3"), "缶，否"),
        ("张翀说", (1, 2, "chong1"), "张充说"),
        ("三号变", (0, 3, "三号变压器"), "三号变压器"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_editors_pinyin_is_heard(text: str, given: tuple[int, int, str], sent: str) -> None:
    assert respelled(utter(Passage(text, (Correction(*given),)))) == sent


def test_the_lexicons_pinyin_is_heard() -> None:
    lexicon = Lexicon((Entry("乐清", "乐清", ("yue4", "qing1")), Entry("单县", "善县")))

    assert respelled(utter(Passage("从乐清到单县的音乐会"), lexicon)) == "从岳清到善县的音乐会"


def test_a_surname_is_heard() -> None:
    assert (
        respelled(utter(Passage("区长单某说，单位的仇先生来了。")))
        == "区长善某说，单位的裘先生来了。"
    )


def test_a_voice_s_own_words_do_not_overrule_the_editor() -> None:
    words = {"乐清": "月清", "还": "环"}
    decided = (Reading("乐", "le4", "editor"), Reading("清", "qing1"), Reading("还", "huan2"))

    sent = respelled(Utterance((Run("乐清还", "乐清还"),), decided), words)

    assert sent == f"{homophone(decided[0])}清环"


def test_what_the_text_decides_is_left_to_the_engine() -> None:
    text = "银行行长重新说了一遍，不行，还款要还得快，音乐和快乐。"

    assert respelled(utter(Passage(text))) == text


def test_a_character_is_its_own_homophone_if_no_word_reads_it_otherwise() -> None:
    assert homophone(Reading("庆", "qing4")) == "庆"


def test_there_is_no_homophone_for_some_syllables() -> None:
    assert homophone(Reading("打", "da3", "editor")) == ""


@given(st.text("重庆单位a1，𠮷的", max_size=30), st.sampled_from(["chong2", "shan4", "de5", "x9"]))
def test_what_is_sent_is_as_long_as_what_is_said(text: str, pinyin: str) -> None:
    signs = [sign for sign in text if sign not in "a1，"]
    readings = tuple(Reading(sign, pinyin, "editor") for sign in signs)

    assert len(respelled(Utterance((Run(text, text),), readings))) == len(text)
