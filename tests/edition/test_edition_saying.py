"""What `say` shows an editor who asks why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audio_edition.edition import saying
from audio_edition.speech.lexicon import EMPTY, Entry, Lexicon

if TYPE_CHECKING:
    from tests.edition.conftest import Paper


def test_a_rule_that_asks_for_a_cue_shows_it() -> None:
    assert saying.reasons("昨日比分为3-1", EMPTY).splitlines() == [
        "昨日比分为\t昨日比分为\t-",
        "3-1\t三比一\tscore\t比分",
    ]


def test_readings_follow_their_runs_behind_an_empty_column() -> None:
    lexicon = Lexicon((Entry("瓜沥", "瓜沥", ("gua1", "li4")),))

    lines = saying.reasons("瓜沥", lexicon, readings=True).splitlines()

    assert lines[0] == "瓜沥\t瓜沥\tlexicon"
    assert [line.split("\t")[:4] for line in lines[1:]] == [
        ["", "瓜", "gua1", "lexicon"],
        ["", "沥", "li4", "lexicon"],
    ]


def test_columns_stand_one_below_the_other_on_a_terminal() -> None:
    assert saying.reasons("涨5%", EMPTY, aligned=True).splitlines() == [
        "涨  涨        -",
        "5%  百分之五  percent",
    ]


def test_readings_stand_between_spaces() -> None:
    assert saying.pinyin("5%", EMPTY) == "bai3 fen1 zhi1 wu3"


def test_nothing_has_no_reasons() -> None:
    assert saying.reasons("", EMPTY, readings=True, aligned=True) == ""


def test_what_rules_a_terminal_is_shown_as_an_escape(paper: Paper) -> None:
    assert "\x1b" not in paper.run("say", "--explain", "红\x1b[31m字").out


def test_data_hold_a_reading_for_each_character_and_nothing_else() -> None:
    said = json.loads(saying.data("绿化率70%", EMPTY))

    assert list(said) == ["written", "spoken", "runs", "readings"]
    assert {tuple(run) for run in said["runs"]} == {("written", "spoken", "rule")}
    assert [character for character, _ in said["readings"]] == list("绿化率百分之七十")


@pytest.mark.parametrize("text", ["\udcff第2位", "\u202e12", "Z\u0351\u036b", "1\x85\u2028\u20292"])
def test_any_text_is_data_in_one_line(paper: Paper, text: str) -> None:
    answer = paper.run("say", "--json", text)

    assert (answer.code, answer.err) == (0, "")
    assert [json.loads(line)["written"] for line in answer.out.splitlines()] == [text]


def test_a_lone_carriage_return_ends_no_line(paper: Paper) -> None:
    assert paper.run("say", stdin="第2位\r第3位\r\n").out.count("\n") == 1
