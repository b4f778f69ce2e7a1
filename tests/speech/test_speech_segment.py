"""A paragraph is cut where a speaker breathes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Correction, Passage, Reading, Run, Utterance
from audio_edition.speech.lexicon import HAN
from audio_edition.speech.normalize import normalize, speak
from audio_edition.speech.segment import LONGEST, breaths, sentences
from audio_edition.speech.words import cutter, words

#: The first example loads dictionaries.
LAW = settings(deadline=None)


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(Passage(text))]


def said(text: str) -> Utterance:
    """What is said for *text*, every character read as its own code point."""
    runs = normalize(text)
    signs = HAN.findall("".join(run.spoken for run in runs))
    return Utterance(runs, tuple(Reading(sign, f"{ord(sign):x}") for sign in signs))


def parts(text: str, longest: int = LONGEST) -> list[str]:
    return [breath.utterance.written for breath in breaths(said(text), longest)]


# ------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["昨日召开会议。", "会议通过了报告！", "真的？", "散会；", "离场……", "完"],
        ["他说：“先修路。再架桥。”", "大家同意。"],
        ["“先修路。”老张说，“再架桥。”", "大家同意。"],
        ["（详见第三版。另有图。）", "好。"],
        ["读《你好！世界。》一书。", "好。"],
        ["好！！！", "“真好。”"],
        ["“通车啦！”的喊声响起。", "掌声雷动。"],
        ["“为什么？”、“凭什么？”的议论少了。", "好。"],
        ["一路走来……，不容易。", "好。"],
        ['他说："先修路。再架桥。"', '"明年开工。"', "好。"],
        ['他身高5尺10"，很壮。', "好。"],
        ["真的!", "是吗?", "散会;", "离场......", "完"],
        ["大会开幕.", "增长5.2%.", "完．", "好"],
        ["1.加强领导。", "2.完善机制。", "3.抓好落实。"],
        ["（一）抓项目。", "（二）促消费。"],
        ["8:30开幕。", "比分为3：2。", "U.S. Army来访。"],
        ["见http://a.example.cn/x?y=1;z=2!w。", "好。"],
        ["会议强调：要抓好落实。", "好。"],
    ],
    ids="".join,
)
def test_a_sentence_is_a_take(pieces: list[str]) -> None:
    assert cut("".join(pieces)) == pieces


def test_a_quotation_longer_than_a_take_is_cut_at_its_sentences() -> None:
    pieces = ["他说：“第一件事。", *["还要把这件事办好。"] * 15, "还要通车。”", "他笑了。"]

    assert cut("".join(pieces)) == pieces


@pytest.mark.parametrize(
    "text", ["……。好。！”。真好。", "※※※好。真好。※※※", "。！？"], ids=["pauses", "stars", "mute"]
)
def test_what_has_no_voice_joins_its_neighbour(text: str) -> None:
    pieces = cut(text)

    assert "".join(pieces) == text
    assert len(pieces) == max(1, text.count("好。"))


def test_nothing_is_no_sentence() -> None:
    assert sentences(Passage("")) == ()


def test_corrections_move_with_their_words_and_are_never_cut() -> None:
    passage = Passage("第一句。第2。句话", (Correction(4, 8, "第二"),))

    assert sentences(passage) == (
        Passage("第一句。"),
        Passage("第2。句话", (Correction(0, 4, "第二"),)),
    )


# ------------------------------------------------------------------------------- breaths


def test_a_sentence_that_an_engine_can_take_is_one_breath() -> None:
    sentence = said("昨日，大会开幕，代表到会。")

    assert [breath.utterance for breath in breaths(sentence, len(sentence.spoken))] == [sentence]


@pytest.mark.parametrize(
    ("longest", "pieces"),
    [
        (12, ["甲乙丙丁，甲乙丙丁，", "甲乙丙丁，甲乙丙丁。"]),
        (12, ["他说：“先把路修好。", "再把桥架起来。", "最后通车。”"]),
        (14, ["出席的有市长、区长、", "镇长、村长、组长。"]),
        (12, ["会议结束后，", "大家参观了甲乙、丙丁展"]),
        (24, ["会议，", "大家从各处赶来参观了新馆", "布置的展览和老馆留下的布置"]),
        (12, ["区政府常务会议全面推动", "社会民生事业高质量发展"]),
        (20, ["red orange yellow ", "green blue violet"]),
    ],
    ids=[
        "clauses",
        "quoted sentences",
        "list",
        "a clause before a list",
        "far off",
        "words",
        "blanks",
    ],
)
def test_a_long_sentence_is_cut_where_a_speaker_breathes(longest: int, pieces: list[str]) -> None:
    assert parts("".join(pieces), longest) == pieces


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("累计接待参观单位以及个人共计52万余人次参观学习", "52万余人次"),
        ("累计接待参观单位以及个人共计五十二万余人次参观学习", "五十二万余人次"),
        ("会议现场举行了Natural Quest展厅标本捐赠签约仪式", "Natural Quest"),
        ("今天上午会议原则通过了《街道，乡镇，行政执法》公告", "《街道，乡镇，行政执法》"),
        ("会议原则通过了（甲，乙（丙，丁）戊，己）公告和实施方案", "（甲，乙（丙，丁）戊，己）"),
        ("学习贯彻和推动落实“四个全面、两个维护”的各项重点工作任务", "“四个全面、两个维护”"),
        ("人均可支配收入达到了1,234.56元比上年有所增加", "1,234.56元"),
        ("比赛在北京时间晚上8：30，对阵双方为甲队和乙队", "8：30"),
        ("大会定于2023年12月8日至10日在区文化中心的小剧场举行", "12月8日"),
        ("请各位市民登录www.example.cn/news查看办事指南和各类信息", "www.example.cn/news"),
    ],
)
def test_what_is_said_in_one_breath_is_not_cut(text: str, whole: str) -> None:
    assert [part for part in parts(text, 21) if whole in part] != []


def test_what_is_said_is_measured_and_not_what_is_written() -> None:
    pieces = parts("产值1234567.89元，税收2345678.91元，出口3456789.12元。", 40)

    assert [len(speak(piece)) <= 40 for piece in pieces] == [True, True]


@pytest.mark.parametrize("text", ["1" * 8000, "word " * 100, "（" + "很长的括号，" * 60 + "）"])
def test_what_no_breath_can_hold_is_cut_all_the_same(text: str) -> None:
    pieces = breaths(said(text))

    assert "".join(piece.utterance.written for piece in pieces) == text
    assert max(len(piece.utterance.spoken) for piece in pieces) <= LONGEST


def test_pauses_tell_sentences_from_clauses() -> None:
    pieces = breaths(said("他说：“甲乙丙丁，甲乙丙丁。戊己庚辛。”"), 8)

    assert [piece.pause for piece in pieces] == ["clause", "sentence", "sentence"]


def test_a_correction_that_must_be_cut_keeps_its_pinyin() -> None:
    given = Run("种重单", "种重单", "correction", ("chong2", "zhong4", "shan4"))
    empty = Run("", "", "correction")

    pieces = breaths(Utterance((given, empty), ()), 2)

    assert [piece.utterance.runs[0].pinyin for piece in pieces] == [
        ("chong2",),
        ("zhong4", "shan4"),
    ]


# ------------------------------------------------------------------------------- laws

SCRAPS = [
    *[
        "会议",
        "发展",
        "召开",
        "的",
        "和",
        "，",
        "。",
        "！”",
        "“",
        "《",
        "》",
        "（",
        "）",
        "、",
        "：",
    ],
    *[
        "2",
        "3.5%",
        "12月8日",
        "1,234,567元",
        "kV",
        "Natural",
        " ",
        "……",
        "；",
        '"',
        "x",
        "五十",
        "※",
    ],
]
TEXT = st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join)
#: Text with a mark at least every sixth character, so that it can always be cut in parts alike.
MARKED = st.lists(
    st.sampled_from(["甲乙丙，", "甲乙丙丁戊，", "甲乙，", "甲乙丙丁，"]), min_size=8, max_size=60
).map("".join)


@LAW
@given(TEXT)
def test_sentences_joined_are_the_passage(text: str) -> None:
    assert "".join(cut(text)) == text


@LAW
@given(TEXT)
def test_every_sentence_can_be_voiced(text: str) -> None:
    pieces = cut(text)
    mute = [piece for piece in pieces if not any(sign.isalnum() for sign in piece)]
    assert len(pieces) <= 1 or mute == []


@LAW
@given(TEXT, st.integers(5, 40))
def test_breaths_joined_are_the_sentence(text: str, longest: int) -> None:
    whole = said(text)
    pieces = [breath.utterance for breath in breaths(whole, longest)]

    assert "".join(piece.written for piece in pieces) == whole.written
    assert "".join(piece.spoken for piece in pieces) == whole.spoken
    assert tuple(reading for piece in pieces for reading in piece.readings) == whole.readings
    assert [HAN.findall(piece.spoken) for piece in pieces] == [
        [reading.character for reading in piece.readings] for piece in pieces
    ]


@LAW
@given(TEXT, st.integers(5, 40))
def test_no_breath_is_longer_than_asked_for_unless_one_character_is(
    text: str, longest: int
) -> None:
    pieces = [breath.utterance for breath in breaths(said(text), longest)]

    assert [piece for piece in pieces if len(piece.spoken) > longest < len(piece.written)] == []


@LAW
@given(TEXT)
def test_no_breath_begins_with_what_closes_or_ends_with_what_opens(text: str) -> None:
    pieces = parts(text, 30)

    assert [piece for piece in pieces[1:] if piece[0] in "》）”。，、；：！"] == []
    assert [piece for piece in pieces[:-1] if piece[-1] in "《（“"] == []


@LAW
@given(TEXT)
def test_no_figure_and_no_latin_word_is_cut(text: str) -> None:
    seams = accumulate(map(len, parts(text, 60)))
    torn = [
        text[at - 1 : at + 1] for at in seams if re.match("[A-Za-z0-9.,]{2}", text[at - 1 : at + 1])
    ]

    assert torn == [] or len(max(re.findall("[A-Za-z0-9.,%元月日 ]+", text), key=len)) > 12


@LAW
@given(MARKED, st.integers(20, 60))
def test_of_two_breaths_none_is_much_shorter_than_the_other(text: str, longest: int) -> None:
    lengths = [len(piece) for piece in parts(text, longest)]

    assert [pair for pair in pairwise(lengths) if 3 * min(pair) + 6 < max(pair)] == []
    assert max(lengths) <= longest


@LAW
@given(TEXT, st.data())
def test_corrections_are_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    passage = Passage(text, (Correction(start, end, "某"),) if end > start else ())
    pieces = sentences(passage)
    offsets = accumulate((len(piece.text) for piece in pieces), initial=0)
    back = [
        Correction(each.start + offset, each.end + offset, each.said)
        for offset, piece in zip(offsets, pieces, strict=False)
        for each in piece.corrections
    ]
    assert tuple(back) == passage.corrections


@pytest.mark.parametrize(
    "scrap",
    [
        "会议",
        "（",
        "（）",
        "。",
        "（。",
        "1",
        "a",
        "word ",
        "甲，",
        "“",
        "一",
        "a-",
        "...",
        '"',
        "！.",
        "a'",
        "?",
    ],
)
def test_time_grows_with_length(scrap: str) -> None:
    """A sixth of a million characters: what takes the square of its length would take minutes."""
    text = scrap * (160_000 // len(scrap)) + "，"
    whole = Utterance((Run(text, text),), ())

    assert "".join(cut(text)) == text
    assert "".join(breath.utterance.written for breath in breaths(whole)) == text


# ------------------------------------------------------------------------------- the dictionary

CUT = (
    "from audio_edition.speech.words import words;"
    "words('全面推动社会民生事业发展'); import jieba; print(jieba.dt.tmp_dir)"
)


def test_a_text_is_cut_the_same_by_the_words_that_may_stand_in_it() -> None:
    page = Path(__file__).parents[2] / "episodes" / "2023-12-08" / "page.txt"
    lines = page.read_text("utf-8").splitlines()
    cut = cutter(lines)

    assert [cut(line) for line in lines] == [words(line) for line in lines]
    assert cut("") == cutter([])("") == ()


@pytest.mark.parametrize("cache", ["cache", "a file/cache"])
def test_the_dictionary_is_cached_in_the_users_own_folder_or_nowhere(
    tmp_path: Path, cache: str
) -> None:
    (tmp_path / "a file").touch()
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / cache)}
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", CUT], env=environment, capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == (str(tmp_path / cache / "audio-edition"), "")
