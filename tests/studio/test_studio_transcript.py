"""What is said when: the written words, at the moments at which their spoken forms sound."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Cue, Placed, Run, Segment, Timeline, Utterance, Word
from audio_edition.speech.words import words as cut
from audio_edition.studio import transcript
from audio_edition.studio.transcript import Sentence, Sounded

RATE = 44_100


def segment(*runs: Run) -> Segment:
    return Segment(2, 3, "title", "co-anchor", Utterance(runs, ()), "headline")


def same(text: str) -> Run:
    """A run that is said as it is written."""
    return Run(text, text)


def timed(place: Placed, *runs: Run) -> list[tuple[str, int, int]]:
    """The written words of a segment, and from when to when each sounds."""
    words = transcript.sentence(place, segment(*runs), cut).words
    return [(word.text, word.start, word.end) for word in words]


# ------------------------------------------------------------------------------- sentences


def test_a_cue_holds_what_was_printed_where_it_stands_and_when_it_sounds() -> None:
    found = transcript.sentence(
        Placed(0, 500, 1500), segment(Run("增长5%。", "增长百分之五。")), cut
    )

    assert found.cue == Cue(500, 1500, "增长5%。", "co-anchor", "title", 2, 3)


def test_sentences_come_in_the_order_in_which_they_sound() -> None:
    placed = (Placed(1, 0, RATE), Placed(0, RATE, 2 * RATE))

    found = transcript.sentences(
        Timeline(RATE, 2 * RATE, placed, ()), (segment(same("后。")), segment(same("先。"))), cut
    )

    assert [(one.cue.text, one.cue.start) for one in found] == [("先。", 0), ("后。", RATE)]
    assert transcript.cues(found) == tuple(one.cue for one in found)


@pytest.mark.parametrize("runs", [(), (same(""),), (same(" \n\ufeff"),), (Run("\t", "\u3000"),)])
def test_a_segment_without_words_yields_nothing(runs: tuple[Run, ...]) -> None:
    placed = (Placed(0, 0, RATE), Placed(1, RATE, 2 * RATE))

    found = transcript.sentences(
        Timeline(RATE, 2 * RATE, placed, ()), (segment(*runs), segment(same("好。"))), cut
    )

    assert [one.cue.text for one in found] == ["好。"]


@pytest.mark.parametrize("written", ["", " \n"])
def test_what_was_never_printed_is_shown_as_it_is_said(written: str) -> None:
    place = Placed(0, 0, 5000, (Word(0, 2000, 0, 2), Word(3000, 4000, 2, 4)))

    assert timed(place, Run(written, "欢迎收听。")) == [("欢迎", 0, 2000), ("收听。", 3000, 4000)]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("昨日通车", "昨日通车"),
        (" 昨日，\n\t全区 \x0b 通车。\u3000", "昨日， 全区 通车。"),
        ("\ufeff昨日\x00通车\x85\u2028", "昨日 通车"),
        ("\r\n \x7f", ""),
    ],
)
def test_white_space_and_control_characters_are_one_space(raw: str, text: str) -> None:
    assert transcript.tidy(raw) == text
    assert transcript.Printed.of(raw).text == text


def test_white_space_does_not_shift_the_moments_of_words() -> None:
    raw = "\n昨日 \t\u3000通车"
    said = tuple(Word(n * 1000, n * 1000 + 1000, n, n + 1) for n in range(len(raw)))

    assert timed(Placed(0, 0, 8000, said), same(raw)) == [
        ("昨日 ", 1000, 4000),
        ("通车", 6000, 8000),
    ]


# ------------------------------------------------------------------------------- moments


def test_a_written_number_sounds_while_its_spoken_form_does() -> None:
    said = (Word(0, 1000, 0, 2), Word(1000, 4000, 2, 7), Word(4200, 5000, 7, 8))

    assert timed(
        Placed(0, 0, 5500, said), same("投资"), Run("3500万", "三千五百万", "number"), same("元。")
    ) == [("投资", 0, 1000), ("3500", 1000, 3400), ("万元。", 3400, 5000)]


def test_a_word_begins_with_its_own_sound_and_not_where_the_last_one_ended() -> None:
    said = (Word(100, 1000, 0, 2), Word(3000, 4000, 2, 4))

    assert timed(Placed(0, 0, 5000, said), same("全区通车。")) == [
        ("全区", 100, 1000),
        ("通车。", 3000, 4000),
    ]


def test_of_two_words_that_overlap_the_second_begins_where_the_first_has_ended() -> None:
    said = (Word(0, 1500, 0, 2), Word(1000, 2000, 2, 4))

    assert timed(Placed(0, 0, 3000, said), same("全区通车")) == [
        ("全区", 0, 1500),
        ("通车", 1500, 2000),
    ]


def test_a_voice_that_tells_no_times_speaks_evenly() -> None:
    assert timed(Placed(0, 1000, 6000), same("全区通车。")) == [
        ("全区", 1000, 3000),
        ("通车。", 3000, 6000),
    ]


def test_a_voice_that_tells_of_long_stretches_speaks_evenly_within_them() -> None:
    said = (Word(0, 4000, 0, 4), Word(8000, 9000, 4, 6))

    assert timed(Placed(0, 0, 9000, said), same("全区通车平稳")) == [
        ("全区", 0, 2000),
        ("通车", 2000, 4000),
        ("平稳", 8000, 9000),
    ]


def test_what_the_voice_does_not_tell_of_lies_between_what_it_tells() -> None:
    said = (Word(2000, 3000, 2, 4),)

    assert timed(Placed(0, 0, 9000, said), same("全区通车平稳")) == [
        ("全区", 2000, 2000),
        ("通车", 2000, 3000),
        ("平稳", 9000, 9000),
    ]


def test_what_is_printed_and_not_said_takes_no_time() -> None:
    said = (Word(0, 1000, 0, 2), Word(2000, 3000, 2, 4))

    assert timed(Placed(0, 0, 3000, said), same("全区"), Run("见图", ""), same("通车")) == [
        ("全区", 0, 1000),
        ("见", 2000, 2000),
        ("图", 2000, 2000),
        ("通车", 2000, 3000),
    ]


def test_what_is_said_and_not_printed_comes_before_the_first_word() -> None:
    said = (Word(0, 1000, 0, 2), Word(2000, 3000, 2, 4))

    assert timed(Placed(0, 0, 3000, said), Run("", "标题"), same("通车")) == [("通车", 2000, 3000)]


def test_what_is_said_and_not_printed_belongs_to_the_word_before_it() -> None:
    said = (Word(0, 1000, 0, 2), Word(2000, 3000, 2, 4), Word(4000, 5000, 4, 6))

    assert timed(Placed(0, 0, 6000, said), same("全区"), Run("", "标题"), same("通车")) == [
        ("全区", 0, 3000),
        ("通车", 4000, 5000),
    ]
    assert timed(Placed(0, 0, 6000, said), same("全区通车"), Run("", "标题")) == [
        ("全区", 0, 1000),
        ("通车", 2000, 5000),
    ]


def test_what_is_not_said_at_all_is_over_at_once() -> None:
    assert timed(Placed(0, 0, 3000), Run("（图）", "")) == [("（图）", 3000, 3000)]


@pytest.mark.parametrize("length", [7, 22, 23, 25, 49, 98, 120])
def test_every_character_sounds_with_its_own_word_and_not_the_one_beside_it(length: int) -> None:
    said = tuple(Word(n * 1000, n * 1000 + 500, n, n + 1) for n in range(length))
    runs = [same("今" * length)]

    at = 0
    for text, start, end in timed(Placed(0, 0, length * 1000, said), *runs):
        assert (start, end) == (at * 1000, (at + len(text)) * 1000 - 500)
        at += len(text)


# ------------------------------------------------------------------------------- laws


@st.composite
def segments(draw: st.DrawFn) -> tuple[Placed, Segment]:
    """A segment of any runs, and the words that any voice tells of."""
    written = st.text("今日增长，。“”（）5%.aZ 、\n：！", max_size=9) | st.text(max_size=9)
    spoken = st.text("今日百分之点，。", max_size=9)
    runs = draw(st.lists(st.builds(Run, written, spoken) | written.map(same), max_size=6))
    length = sum(len(run.spoken) for run in runs)
    start, words, at, time = draw(st.integers(0, 10**6)), [], 0, 0
    steps = st.tuples(*[st.integers(0, 3), st.integers(1, 4), *[st.integers(0, 5000)] * 2])
    for skipped, taken, silent, sounding in draw(st.lists(steps, max_size=12)):
        first, last = at + skipped, min(at + skipped + taken, length)
        if first < last:
            begin = start + time + silent
            words.append(Word(begin, begin + sounding, first, last))
            at, time = last, time + silent + sounding
    end = start + time + draw(st.integers(0, 5000))
    return Placed(0, start, end, tuple(words)), segment(*runs)


@settings(max_examples=60)
@given(segments())
def test_the_words_of_a_sentence_are_its_text(one: tuple[Placed, Segment]) -> None:
    utterance = one[1].utterance

    cue, words = transcript.sentence(*one, cut)

    assert "".join(word.text for word in words) == cue.text
    assert cue.text == (transcript.tidy(utterance.written) or transcript.tidy(utterance.spoken))
    assert all(word.text for word in words)


@settings(max_examples=60)
@given(segments())
def test_words_sound_within_their_sentence_one_after_another(one: tuple[Placed, Segment]) -> None:
    cue, words = transcript.sentence(*one, cut)

    times = [cue.start, *(time for word in words for time in word[:2]), cue.end]
    assert all(before <= after for before, after in pairwise(times))


@given(st.text())
def test_what_is_shown_stands_where_it_was_written(raw: str) -> None:
    text, origins = transcript.Printed.of(raw)

    assert text == transcript.tidy(raw)
    assert len(origins) == len(text)
    assert all(shown in {raw[at], " "} for shown, at in zip(text, origins, strict=True))
    assert all(before < after for before, after in pairwise(origins))


# ------------------------------------------------------------------------------- the file


def test_a_transcript_is_podcasting_2_json_with_its_words() -> None:
    said = (Word(22_050, 44_100, 1, 3), Word(66_150, 88_200, 4, 6))
    found = transcript.sentence(
        Placed(0, 0, 88_200, said), segment(same("“全区”"), same("通车。")), cut
    )

    written = transcript.to_json([found], RATE)

    assert json.loads(written) == {
        "version": "1.0.0",
        "segments": [
            {
                "speaker": "co-anchor",
                "startTime": 0.0,
                "endTime": 2.0,
                "body": "“全区”通车。",
                "words": [
                    {"startTime": 0.5, "endTime": 1.0, "body": "“全区”"},
                    {"startTime": 1.5, "endTime": 2.0, "body": "通车。"},
                ],
            }
        ],
    }


def test_a_transcript_without_sentences_is_still_one() -> None:
    assert json.loads(transcript.to_json((), RATE)) == {"version": "1.0.0", "segments": []}


def test_a_transcript_can_be_read_by_people_line_by_line() -> None:
    found = [transcript.sentence(Placed(0, 0, RATE), segment(same(text)), cut) for text in "甲乙"]

    lines = transcript.to_json(found, RATE).splitlines()

    assert [("甲" in line, "乙" in line) for line in lines] == [
        (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip


@given(st.text(), st.text())
def test_no_text_and_no_role_breaks_the_file(text: str, role: str) -> None:
    cue = Cue(0, RATE, text, role, "body", 0, 0)

    (read,) = json.loads(transcript.to_json([Sentence(cue, (Sounded(0, RATE, text),))], RATE))[
        "segments"
    ]

    assert (read["speaker"], read["body"], read["words"][0]["body"]) == (role, text, text)


@given(st.integers(0, 10**9), st.sampled_from([8000, 24_000, 44_100, 48_000]))
def test_times_are_seconds_to_the_millisecond(sample: int, rate: int) -> None:
    cue = Cue(sample, sample, "好", "anchor", "body", 0, 0)

    (read,) = json.loads(transcript.to_json([Sentence(cue, ())], rate))["segments"]

    assert abs(read["startTime"] - sample / rate) <= 0.000_501
    assert read["startTime"] == round(read["startTime"], 3) == read["endTime"]
