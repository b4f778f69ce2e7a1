"""Whole sentences, by attitude: read in the wild, left alone, known to fail; and the laws of the pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Run
from audio_edition.speech.lexicon import Entry, Lexicon
from audio_edition.speech.normalize import normalize, speak
from audio_edition.speech.rules import RULES, Rule, Table

if TYPE_CHECKING:
    from collections.abc import Callable

#: The first example loads dictionaries.
LAW = settings(deadline=None)

HERE = Path(__file__).parent


def corpus(pattern: str) -> list[list[str]]:
    lines = [
        line for file in sorted(HERE.glob(pattern)) for line in file.read_text("utf-8").split("\n")
    ]
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", corpus("in_the_wild/*.tsv"), ids=lambda row: row[0])
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
SIGNS = ".,-—~～:：∶/%‰℃°′″+×÷=<>#&@*()（）《》“”〔〕·'\" 　、，。…①Ⅳ²½１％㎡㎥￥$€£"
CUES = [
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "分",
    "秒",
    "个",
    "次",
    "人",
    "元",
    "万",
    "亿",
    "第",
    "届",
    "级",
    "比",
    "以",
    "胜",
    "至",
    "到",
    "前",
    "初",
    "零下",
    "公元",
    "周一",
    "十",
    "〇",
    "电话",
    "热线",
    "歼",
    "度",
    "张",
    "记者",
    "kV",
    "km",
    "km/h",
    "m",
    "A",
    "G",
    "x",
    "GDP",
    "No",
    "IV",
    "mg/L",
    "http://",
    ".com",
]
PRINTED = st.lists(
    st.one_of(
        st.sampled_from("0123456789"),
        st.sampled_from(SIGNS),
        st.sampled_from(CUES),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
).map("".join)
#: What a text file, a terminal or an attacker can hand over, halves of characters included.
ANYTHING = st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co", "Mn", "Nd", "Lo", "So", "Zs"]))
#: Signs that stand for a unit or a share.
UNITS = "%‰℃°㎡㎥￥$€£"
REAL = [row[0] for row in corpus("*.tsv") + corpus("in_the_wild/*.tsv")] + (
    (HERE.parents[1] / "episodes" / "2023-12-08" / "page.txt").read_text("utf-8").split("\n")
)


class EveryRow(Table):
    """The table as it would be without an order of its own: every row is tried everywhere."""

    def _beginning_with(self, character: str) -> tuple[Rule, ...]:  # noqa: ARG002 — that is the point
        return self.rows


EVERY_ROW = EveryRow(RULES)


@LAW
@given(st.one_of(PRINTED, ANYTHING))
def test_nothing_written_is_lost(text: str) -> None:
    assert "".join(run.written for run in normalize(text)) == text


@LAW
@given(PRINTED)
def test_no_figure_is_left_unsaid(text: str) -> None:
    assert re.findall("[0-9０-９]", speak(text)) == []


@LAW
@given(PRINTED)
def test_no_sign_of_a_unit_is_left_unsaid(text: str) -> None:
    assert [sign for sign in UNITS if sign in speak(text)] == []


@LAW
@given(PRINTED)
def test_speaking_what_was_spoken_changes_nothing(text: str) -> None:
    assert speak(speak(text)) == speak(text)


@LAW
@given(PRINTED)
def test_a_run_without_a_rule_is_said_as_written(text: str) -> None:
    assert [run for run in normalize(text) if not run.rule and run.spoken != run.written] == []


@LAW
@given(PRINTED)
def test_a_row_is_never_missed_for_the_character_it_begins_with(text: str) -> None:
    assert normalize(text) == normalize(text, table=EVERY_ROW)


@pytest.mark.parametrize(
    "law",
    [
        lambda text: "".join(run.written for run in normalize(text)) == text,
        lambda text: not re.search("[0-9０-９]", speak(text)),
        lambda text: not set(UNITS).intersection(speak(text)),
        lambda text: speak(speak(text)) == speak(text),
        lambda text: normalize(text) == normalize(text, table=EVERY_ROW),
    ],
    ids=["nothing lost", "every figure said", "every unit said", "said once", "no row missed"],
)
def test_the_laws_hold_for_what_papers_print(law: Callable[[str], bool]) -> None:
    assert [text for text in REAL if not law(text)] == []


@LAW
@given(
    st.sampled_from("-—~/:：∶+×*=|_^\\.&" + UNITS + "‱℉′″"),
    st.integers(1, 99),
    st.integers(1, 99),
)
def test_no_sign_between_two_numbers_vanishes(sign: str, left: int, right: int) -> None:
    assert speak(f"共{left}{sign}{right}。") != speak(f"共{left}。")[:-1] + speak(f"{right}。")


@pytest.mark.parametrize(
    "scrap", ["1", "1,", "-1", "1—", "a1", "）", "《", "—", "…", "\x00", "e\u0301"]
)
def test_a_line_however_long_is_said_to_its_end(scrap: str) -> None:
    text = scrap * 5_000

    assert "".join(run.written for run in normalize(text)) == text


def test_what_comes_together_by_being_said_is_said_again() -> None:
    rows = Rule("silence", "£", lambda _: "", {}), Rule("unit", "(?<=十)km", lambda _: "公里", {})

    assert normalize("约十£km路", table=Table(rows)) == (
        Run("约十", "约十"),
        Run("£", "", "silence"),
        Run("km", "公里", "unit"),
        Run("路", "路"),
    )


def test_rows_that_undo_each_other_come_to_an_end() -> None:
    rows = Rule("there", "<", lambda _: ">", {}), Rule("back", ">", lambda _: "<", {})

    assert speak("<", table=Table(rows)) in {"<", ">"}


def test_what_the_lexicon_says_is_not_said_again() -> None:
    assert speak("用X9", Lexicon((Entry("X9", "5G"),))) == "用5G"


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
