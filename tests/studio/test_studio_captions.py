"""Captions and chapters: the timeline, written down."""

from __future__ import annotations

import io
import json
import re

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.model import (
    Chapter,
    Cue,
    Placed,
    Run,
    Segment,
    Timeline,
    Utterance,
)
from audio_edition.studio import captions

RATE = 44_100
LONG = (
    "昨日上午，区政府召开专题会议，听取今年以来全区重点工程建设情况的汇报，"
    "分析当前面临的困难和问题，研究部署下一阶段的各项工作任务。"
)


def cue(text: str, start: int = 0, end: int = RATE, role: str = "anchor") -> Cue:
    return Cue(start, end, text, role, "body", 0, 0)


def segment(written: str, spoken: str = "") -> Segment:
    utterance = Utterance((Run(written, spoken or written),), ())
    return Segment(2, 3, "title", "co-anchor", utterance, "headline")


def captioned(*segments: Segment) -> tuple[Cue, ...]:
    placed = tuple(Placed(n, n * RATE, n * RATE + 1000) for n in range(len(segments)))
    return captions.cues(Timeline(RATE, len(segments) * RATE, placed, ()), segments)


def test_a_cue_holds_what_was_printed_where_it_stands_and_when_it_sounds() -> None:
    assert captioned(segment("增长5%。", "增长百分之五。")) == (
        Cue(0, 1000, "增长5%。", "co-anchor", "title", 2, 3),
    )


def test_what_was_never_printed_is_captioned_as_spoken() -> None:
    spoken = Segment(0, 0, "label", "anchor", Utterance((Run("", "欢迎收听。"),), ()), "item")

    assert [each.text for each in captioned(spoken)] == ["欢迎收听。"]


def test_a_segment_without_words_has_no_cue() -> None:
    assert [each.text for each in captioned(segment(" \n"), segment("好。"))] == ["好。"]


@pytest.mark.parametrize(
    "text", [LONG, LONG * 3, "字" * 200, "a" * 200, "3.14159%" * 30, "。" * 90]
)
def test_no_line_is_longer_than_players_show(text: str) -> None:
    lines = captions.wrapped(text)

    assert "".join(lines) == text
    assert max(map(captions.width, lines)) <= 64


def test_a_line_ends_after_punctuation() -> None:
    assert [line[-1] for line in captions.wrapped(LONG)] == ["，", "，", "。"]


def test_a_line_without_punctuation_is_filled() -> None:
    assert [len(line) for line in captions.wrapped("字" * 70)] == [32, 32, 6]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("今" * 30 + "增长12345.67亿元，同比提高", "12345.67"),
        ("今" * 30 + "使用GreenTech技术，成效显著", "GreenTech"),
        ("今" * 27 + "（记者方一平）报道，下午举行", "（记"),
        ("今" * 31 + "天。明日继续", "天。"),
    ],
)
def test_a_line_does_not_tear_apart_what_belongs_together(text: str, whole: str) -> None:
    assert any(whole in line for line in captions.wrapped(text))


@given(st.text(st.sampled_from("今日增长，。；“”（）5%.aZ 、：！"), max_size=300))
def test_wrapping_loses_nothing_but_spaces_at_the_breaks(text: str) -> None:
    lines = captions.wrapped(captions.tidy(text))

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line == line.strip() and 0 < captions.width(line) <= 64 for line in lines)


texts = st.text(min_size=1, max_size=150).map(captions.tidy).filter(bool)
spans = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 90_000), texts), max_size=12)


def laid(spoken: list[tuple[int, int, str]]) -> list[Cue]:
    """Cues one after another, each after a pause."""
    laid, time = [], 0
    for pause, length, text in spoken:
        laid.append(cue(text, time + pause, time + pause + length))
        time += pause + length
    return laid


CUE = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")


def times(text: str) -> list[int]:
    found = []
    for match in CUE.finditer(text):
        numbers = list(map(int, match.groups()))
        for h, m, s, ms in (numbers[:4], numbers[4:]):
            found.append(((h * 60 + m) * 60 + s) * 1000 + ms)
    return found


@given(spans)
def test_times_never_run_backwards_and_no_cue_is_empty(spoken: list[tuple[int, int, str]]) -> None:
    read = times(captions.vtt(laid(spoken), RATE))

    assert len(read) == 2 * len(spoken)
    assert read == sorted(read)
    assert all(start < end for start, end in zip(read[::2], read[1::2], strict=True))


@given(spans)
def test_webvtt_is_read_back_by_another_program(spoken: list[tuple[int, int, str]]) -> None:
    written = captions.vtt(laid(spoken), RATE)

    read = webvtt.from_buffer(io.StringIO(written)).captions

    assert [each.voice for each in read] == ["anchor"] * len(spoken)
    assert len(read) == len(spoken)


@pytest.mark.parametrize("text", ["他说-->“好”", "<b>粗</b>", "AT&T", "A --> B"])
def test_signs_that_mean_something_to_a_player_are_only_text(text: str) -> None:
    body = captions.vtt([cue(text)], RATE).split("\n", 3)[3]

    assert body.count("<") == 1
    assert "-->" not in body


def test_a_role_cannot_break_the_voice_tag() -> None:
    assert "<v a&gt;b c>" in captions.vtt([cue("好。", role="a>b\nc")], RATE)


def test_a_file_without_cues_is_still_a_file() -> None:
    assert captions.vtt([], RATE) == "WEBVTT\n"


def test_chapters_are_podcasting_2_json_in_order() -> None:
    chapters = (Chapter("片头", 0, 441, 0), Chapter("第一条\n要闻", 441, 90_000, 1))

    read = json.loads(captions.chapters_json(Timeline(RATE, 90_000, (), chapters), "早报"))

    assert read == {
        "version": "1.2.0",
        "title": "早报",
        "chapters": [
            {"startTime": 0.0, "endTime": 0.01, "title": "片头"},
            {"startTime": 0.01, "endTime": 2.041, "title": "第一条 要闻"},
        ],
    }
