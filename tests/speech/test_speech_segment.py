"""A paragraph is cut where a speaker breathes."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Correction, Passage
from audio_edition.speech.segment import cut

if TYPE_CHECKING:
    from pathlib import Path


#: The first example loads dictionaries.
LAW = settings(deadline=None)


def texts(text: str, limit: int = 120) -> list[str]:
    return [piece.passage.text for piece in cut(Passage(text), limit)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["昨日召开会议。", "会议通过了报告！", "真的？", "散会；", "离场……", "完"],
        ["他说：“先修路。再架桥。”", "大家同意。"],
        ["“先修路。”老张说，“再架桥。”", "大家同意。"],
        ["（详见第三版。另有图。）", "好。"],
        ["读《你好！世界。》一书。", "好。"],
        ["好！！！”", "“真好。”"],
    ],
)
def test_a_sentence_is_a_piece(pieces: list[str]) -> None:
    assert texts("".join(pieces)) == pieces


def test_a_long_quotation_is_cut_at_its_sentences() -> None:
    assert texts("他说：“先把路修好。再把桥架起来。最后通车。”", 12) == [
        "他说：“先把路修好。",
        "再把桥架起来。",
        "最后通车。”",
    ]


def test_a_long_sentence_is_cut_at_clauses_into_parts_alike() -> None:
    assert texts("甲乙丙丁，甲乙丙丁，甲乙丙丁，甲乙丙丁。", 12) == [
        "甲乙丙丁，甲乙丙丁，",
        "甲乙丙丁，甲乙丙丁。",
    ]


def test_a_long_clause_is_cut_between_words() -> None:
    pieces = texts("区政府常务会议全面推动社会民生事业高质量发展", 12)
    assert pieces == ["区政府常务会议全面推动", "社会民生事业高质量发展"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("累计接待参观单位以及个人共计52万余人次参观学习", "52万余人次"),
        ("会议现场举行了Natural Quest展厅标本捐赠签约仪式", "Natural Quest"),
        ("今天上午会议原则通过了《街道，乡镇，行政执法》公告", "《街道，乡镇，行政执法》"),
        ("人均可支配收入达到了1,234.56元比上年有所增加", "1,234.56元"),
        ("比赛在北京时间晚上8：30，对阵双方为甲队和乙队", "8：30"),
    ],
)
def test_what_is_said_in_one_breath_is_not_cut(text: str, whole: str) -> None:
    assert [piece for piece in texts(text, 10) if whole in piece] != []


def test_pauses_tell_sentences_from_clauses() -> None:
    pieces = cut(Passage("甲乙丙丁，甲乙丙丁。戊"), 6)
    assert [piece.pause for piece in pieces] == ["clause", "sentence", "sentence"]


def test_corrections_move_with_their_words_and_are_never_cut() -> None:
    passage = Passage("第一句。第2。句话", (Correction(4, 8, "第二"),))
    assert [piece.passage for piece in cut(passage)] == [
        Passage("第一句。"),
        Passage("第2。句话", (Correction(0, 4, "第二"),)),
    ]


def test_what_has_no_voice_joins_its_neighbour() -> None:
    assert texts("……。好。！”。真好。") == ["……。好。！”。", "真好。"]


def test_nothing_is_no_piece() -> None:
    assert cut(Passage("")) == ()


TEXT = st.lists(
    st.sampled_from(
        [
            "会议",
            "，",
            "。",
            "！”",
            "“",
            "《",
            "》",
            "（",
            "）",
            "、",
            "2",
            "3.5%",
            "kV",
            " ",
            "……",
            "；",
            "发展",
            "x",
        ]
    ),
    max_size=60,
).map("".join)


@LAW
@given(TEXT, st.integers(5, 40))
def test_pieces_joined_are_the_passage(text: str, limit: int) -> None:
    assert "".join(texts(text, limit)) == text


@LAW
@given(TEXT)
def test_every_piece_can_be_voiced(text: str) -> None:
    pieces = texts(text)
    mute = [piece for piece in pieces if not any(sign.isalnum() for sign in piece)]
    assert len(pieces) == 1 or mute == []


@LAW
@given(
    st.lists(st.sampled_from(["会议", "，", "。", "召开", "、", "发展"]), max_size=80).map("".join)
)
def test_pieces_keep_to_the_limit(text: str) -> None:
    runs = max(
        (len(list(g)) for k, g in itertools.groupby(text, key=lambda c: c in "，。、") if k),
        default=0,
    )
    assert [piece for piece in texts(text, 20) if len(piece) > 20 + runs] == []


@LAW
@given(TEXT, st.data())
def test_corrections_are_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    passage = Passage(text, (Correction(start, end, "某"),) if end > start else ())
    pieces = cut(passage, 8)
    offsets = itertools.accumulate((len(piece.passage.text) for piece in pieces), initial=0)
    back = [
        Correction(given.start + offset, given.end + offset, given.said)
        for offset, piece in zip(offsets, pieces, strict=False)
        for given in piece.passage.corrections
    ]
    assert tuple(back) == passage.corrections


CUT = (
    "from audio_edition.model import Passage; from audio_edition.speech.segment import cut;"
    "cut(Passage('全面推动社会民生事业发展'), 6); import jieba; print(jieba.dt.tmp_dir)"
)


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


def test_brackets_in_brackets_stay_whole() -> None:
    pieces = texts("会议原则通过了（甲，乙（丙，丁）戊，己）公告和实施方案", 14)

    assert [piece for piece in pieces if "（甲，乙（丙，丁）戊，己）" in piece] != []


@pytest.mark.parametrize("text", ["1" * 8000, "word " * 100, "（" + "很长的括号，" * 60 + "）"])
def test_what_no_breath_can_hold_is_cut_all_the_same(text: str) -> None:
    pieces = [piece.passage.text for piece in cut(Passage(text))]

    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 120
