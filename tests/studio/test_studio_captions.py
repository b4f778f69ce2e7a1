"""Captions and chapters: the timeline, written down, and read back by another program."""

from __future__ import annotations

import io
import json
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Chapter, Placed, Run, Segment, Timeline, Utterance, Word
from audio_edition.speech.words import words as cut
from audio_edition.studio import caption_lines, captions, transcript

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_edition.studio.transcript import Sentence

RATE = 44_100
LONG = (
    "昨日上午，区政府召开专题会议，听取今年以来全区重点工程建设情况的汇报，"
    "分析当前面临的困难和问题，研究部署下一阶段的各项工作任务。"
)


def sentence(
    text: str, start: int = 0, end: int = RATE, role: str = "anchor", words: tuple[Word, ...] = ()
) -> Sentence:
    """A sentence that is said as it is written."""
    segment = Segment(0, 0, "body", role, Utterance((Run(text, text),), ()), "sentence")
    return transcript.sentence(Placed(0, start, end, words), segment, cut)


class Read(NamedTuple):
    """A cue as another program reads it, its times in milliseconds."""

    start: int
    end: int
    voice: str | None
    lines: list[str]

    @classmethod
    def of(cls, cue: webvtt.Caption) -> Read:
        times = (stamp.replace(".", ":").split(":") for stamp in (cue.start, cue.end))
        start, end = (
            ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in times
        )
        return cls(start, end, cue.voice, [unescape(line) for line in cue.text.split("\n")])


def read(sentences: Sequence[Sentence]) -> list[Read]:
    """The captions of some sentences, as another program reads them."""
    written = captions.vtt(sentences, RATE)
    return [Read.of(cue) for cue in webvtt.from_buffer(io.StringIO(written)).captions]


def letters(text: str) -> str:
    """A text without its spaces."""
    return text.replace(" ", "")


pieces = [
    "今日",
    "重点工程",
    "建设，",
    "通车。",
    "“好！”",
    "5.2%",
    "AT&T ",
    "a<b",
    "（图）",
    "——",
    " ",
]
clauses = st.lists(st.sampled_from(pieces), min_size=1, max_size=12).map("".join)
texts = st.builds(str.__mul__, clauses, st.integers(1, 9)).map(lambda text: text[:144])
strangers = st.text(min_size=1, max_size=80)
spans = st.lists(
    st.tuples(
        st.integers(RATE, 3 * RATE),
        st.integers(RATE, 20 * RATE),
        (texts | strangers).filter(transcript.tidy),
    ),
    max_size=3,
)
laws = settings(max_examples=20)


def laid(spoken: list[tuple[int, int, str]]) -> list[Sentence]:
    """Sentences one after another, each after a pause."""
    laid, time = [], 0
    for pause, length, text in spoken:
        laid.append(sentence(text, time + pause, time + pause + length))
        time += pause + length
    return laid


# ------------------------------------------------------------------------------- what is shown


@laws
@given(spans)
def test_every_written_sentence_is_shown_once_and_in_order(
    spoken: list[tuple[int, int, str]],
) -> None:
    shown = "".join(line for cue in read(laid(spoken)) for line in cue.lines)

    assert letters(shown) == letters("".join(transcript.tidy(text) for *_, text in spoken))


@laws
@given(spans)
def test_no_cue_is_larger_than_players_show(spoken: list[tuple[int, int, str]]) -> None:
    for cue in read(laid(spoken)):
        assert 1 <= len(cue.lines) <= 2
        assert all(0 < caption_lines.width(line) <= 64 for line in cue.lines)


@laws
@given(spans)
def test_every_cue_lies_within_its_sentence_and_none_within_another(
    spoken: list[tuple[int, int, str]],
) -> None:
    sentences = laid(spoken)

    cues = read(sentences)

    for one in sentences:
        start, end = (transcript.milliseconds(time, RATE) for time in (one.cue.start, one.cue.end))
        mine = [cue for cue in cues if start <= cue.start and cue.end <= end]
        shown = "".join(line for cue in mine for line in cue.lines)
        assert letters(shown) == letters(one.cue.text)
        assert (mine[0].start, mine[-1].end) == (start, end)
        assert all(before.end == after.start for before, after in pairwise(mine))


@laws
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 2000), texts), max_size=3))
def test_no_cue_is_empty_and_none_begins_before_the_last_has_ended(
    spoken: list[tuple[int, int, str]],
) -> None:
    cues = read(laid([one for one in spoken if transcript.tidy(one[2])]))

    assert all(cue.start < cue.end for cue in cues)
    assert all(before.end <= after.start for before, after in pairwise(cues))


@laws
@given(texts.filter(transcript.tidy))
def test_what_two_lines_can_show_is_one_cue_and_nothing_else_is(text: str) -> None:
    words = [word.text for word in sentence(text).words]
    halves = (("".join(words[:n]), "".join(words[n:])) for n in range(len(words)))
    fits = any(all(caption_lines.width(half.strip()) <= 64 for half in each) for each in halves)

    assert (len(read([sentence(text)])) == 1) is fits


def test_a_sentence_of_two_lines_is_one_cue() -> None:
    assert read([sentence(LONG)]) == [
        Read(
            0,
            1000,
            "anchor",
            [
                "昨日上午，区政府召开专题会议，听取今年以来全区重点工程建设情况的",
                "汇报，分析当前面临的困难和问题，研究部署下一阶段的各项工作任务。",
            ],
        )
    ]


def test_a_longer_sentence_is_several_cues_each_from_the_moment_its_first_word_is_said() -> None:
    text = LONG * 3
    said = tuple(
        Word(n * 4410, n * 4410 + 2000, n, n + 1)
        for n, character in enumerate(text)
        if character not in "，。"
    )

    cues = read([sentence(text, 0, len(text) * 4410, words=said)])

    starts = ["".join("".join(cue.lines) for cue in cues[:n]) for n in range(len(cues))]
    assert len(cues) == 3
    assert [cue.start for cue in cues] == [100 * len(before) for before in starts]
    assert [cue.end for cue in cues] == [*(cue.start for cue in cues[1:]), 100 * len(text)]


def test_a_cue_begins_with_its_segment_even_if_its_first_word_is_said_later() -> None:
    (cue,) = read([sentence("好。", RATE, 3 * RATE, words=(Word(2 * RATE, 2 * RATE + 9, 0, 1),))])

    assert (cue.start, cue.end) == (1000, 3000)


# ------------------------------------------------------------------------------- WebVTT and SubRip


@laws
@given(spans)
def test_webvtt_is_read_back_by_another_program(spoken: list[tuple[int, int, str]]) -> None:
    sentences = laid(spoken)

    assert read(sentences) == [
        Read(each.start, each.end, each.role, list(each.lines))
        for each in captions.shown(sentences, RATE)
    ]


@laws
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), texts), min_size=1, max_size=3
    )
)
def test_subrip_says_the_same_at_the_same_times(
    spans: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    sentences = laid(
        [(pause, length, "好" + text.replace("<", "")) for pause, length, text in spans]
    )
    file = tmp_path_factory.getbasetemp() / "captions.srt"
    file.write_text(captions.srt(sentences, RATE), "utf-8")

    found = [Read.of(cue) for cue in webvtt.from_srt(str(file)).captions]

    assert found == [cue._replace(voice=None) for cue in read(sentences)]


def test_subrip_counts_its_cues_and_has_a_comma_in_its_times() -> None:
    written = captions.srt([sentence("甲。"), sentence("乙。", 3601 * RATE, 3602 * RATE)], RATE)

    assert written == (
        "1\n00:00:00,000 --> 00:00:01,000\n甲。\n\n2\n01:00:01,000 --> 01:00:02,000\n乙。\n"
    )


SIGNS = ["他说-->“好”", "<b>粗</b>", "AT&T", "A --> B", "<v 某>好", "&lt;b&gt;", "NOTE", "1\n2"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_mean_something_to_a_player_are_only_text(text: str) -> None:
    body = captions.vtt([sentence(text)], RATE).split("\n", 3)[3]

    assert body.count("<") == 1
    assert "-->" not in body
    assert read([sentence(text)])[0].lines == [transcript.tidy(text)]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_that_mean_something_to_a_subrip_player_are_only_text(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "captions.srt").write_text(
        captions.srt([sentence(text), sentence("好。")], RATE), "utf-8"
    )

    first, second = webvtt.from_srt(str(tmp_path / "captions.srt")).captions

    assert "-->" not in first.text
    assert list(filter(str.isalnum, first.text)) == list(filter(str.isalnum, text))
    assert second.text == "好。"


@pytest.mark.parametrize(
    ("role", "voice"),
    [
        ("guest", "guest"),
        ("a>b\nc", "a&gt;b c"),
        ("</v><b>", "&lt;/v&gt;&lt;b&gt;"),
        ("&", "&amp;"),
    ],
)
def test_a_role_cannot_break_the_voice_tag(role: str, voice: str) -> None:
    assert f"\n<v {voice}>好。\n" in captions.vtt([sentence("好。", role=role)], RATE)


def test_a_role_is_not_written_to_subrip() -> None:
    assert "guest" not in captions.srt([sentence("好。", role="guest")], RATE)


def test_a_file_without_cues_is_still_a_file() -> None:
    assert captions.vtt([], RATE) == "WEBVTT\n"
    assert captions.srt([], RATE) == "\n"


@pytest.mark.parametrize(
    ("time", "stamp"),
    [
        (0, "00:00:00.000"),
        (59_999, "00:00:59.999"),
        (60_000, "00:01:00.000"),
        (3_599_999, "00:59:59.999"),
        (360_000_000, "100:00:00.000"),
    ],
)
def test_times_are_hours_minutes_and_seconds(time: int, stamp: str) -> None:
    assert captions.stamp(time) == stamp


# ------------------------------------------------------------------------------- chapters


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
