"""Where captions break: between words, after punctuation, into lines as long as one another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.speech.words import words as cut
from audio_edition.studio import caption_lines

LONG = (
    "昨日上午，区政府召开专题会议，听取今年以来全区重点工程建设情况的汇报，"
    "分析当前面临的困难和问题，研究部署下一阶段的各项工作任务。"
)


def shown(words: tuple[str, ...]) -> list[list[str]]:
    """The cues that words make, each in its lines."""
    cues = caption_lines.blocks(words)
    return [caption_lines.lines(words[cue.start : cue.stop]) for cue in cues]


def holds(lines: list[str], text: str) -> bool:
    """Whether lines are a text, but for the spaces where they break."""
    return bool(re.fullmatch(" *".join(map(re.escape, lines)), text.strip()))


# ------------------------------------------------------------------------------- words


@settings(max_examples=60)
@given(st.text(max_size=200) | st.text("今日增长，。；“”（）5%.aZ 、：！—…", max_size=200))
def test_written_words_joined_are_the_text(text: str) -> None:
    words = caption_lines.written_words(text, cut)

    assert "".join(words) == text
    assert all(0 < caption_lines.width(word) <= 64 for word in words)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("增长12345.67亿元，同比提高", "12345.67"),
        ("同比提高5.2%，好于预期", "5.2%，"),
        ("气温降至-5℃左右", "-5℃"),
        ("今日10:30开工", "10:30"),
        ("合格率为99.5‰以上", "99.5‰"),
        ("新增绿地300㎡以上", "300㎡"),
        ("使用GreenTech技术，成效显著", "GreenTech"),
        ("抗击COVID-19疫情", "COVID-19"),
        ("购买Citroën汽车", "Citroën"),
        ("走进Café品尝", "Café"),
        ("明天。明日继续", "明天。"),
        ("（记者方一平）报道", "（记者"),
        ("（记者方一平）报道", "平）"),
        ("国办发〔2023〕12号", "〔2023〕"),
        ("他说“好！”便走了", "“好！”"),
        ("阅读《红楼梦》。", "《红楼梦》。"),
        ("等等……他说", "等等……"),
        ("改革——开放", "——"),
        ("卡尔·马克思说", "卡尔·"),
    ],
)
def test_what_belongs_together_is_one_word(text: str, whole: str) -> None:
    assert any(whole in word for word in caption_lines.written_words(text, cut))


def test_a_space_ends_the_word_before_it() -> None:
    assert caption_lines.written_words("全区 通车", cut) == ("全区 ", "通车")


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("日", "今", True),
        ("，", "今", True),
        ("长", "5", True),
        ("）", "（", True),
        ("亿", "元", True),
        ("5", "万", True),
        ("1", "2", False),
        ("5", "%", False),
        ("a", "Z", False),
        ("1", "-", False),
        ("日", "，", False),
        ("好", "”", False),
        ("（", "记", False),
        ("“", "好", False),
        ("日", " ", False),
        ("，", "\u3000", False),
    ],
)
def test_a_line_ends_where_nothing_is_torn(before: str, after: str, *, may: bool) -> None:
    assert caption_lines.may_break(before, after) is may


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("增长", 4), ("5.2%", 4), ("Ａ", 2), ("ｱ", 1), ("“”…", 6), ("é", 2), (" ", 1)],
)
def test_a_full_width_sign_takes_two_columns(text: str, columns: int) -> None:
    assert caption_lines.width(text) == columns


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("", [0]),
        ("字" * 32, [32]),
        ("字" * 33, [32, 1]),
        ("a" * 64, [64]),
        ("a" * 150, [64, 64, 22]),
        ("a" + "字" * 40, [32, 9]),
    ],
)
def test_a_word_that_no_line_holds_is_cut(word: str, pieces: list[int]) -> None:
    found = list(caption_lines.cut(word))

    assert "".join(found) == word
    assert list(map(len, found)) == pieces


# ------------------------------------------------------------------------------- where a line ends


@pytest.mark.parametrize(
    ("word", "cost"),
    [
        ("通车。", 0.0),
        ("好！”", 0.0),
        ("梦》", 0.0),
        ("通车。 ", 0.0),
        ("会议，", 0.1),
        ("指出：", 0.1),
        ("召开", 0.5),
        ("“", 0.5),
        (" ", 0.5),
    ],
)
def test_the_better_the_mark_the_less_a_break_costs(word: str, cost: float) -> None:
    assert caption_lines.cost_after(word) == cost


def clauses(*lengths: tuple[int, str]) -> tuple[str, ...]:
    """Words of two characters, in clauses so long, with the marks that end them."""
    return tuple(
        word
        for length, mark in lengths
        for word in [*["今天"] * (length // 2 - 1), ("今" if mark else "今天") + mark]
    )


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (clauses((32, "")), [32]),
        (clauses((34, "")), [16, 18]),
        (clauses((48, "")), [24, 24]),
        (clauses((64, "")), [32, 32]),
        (clauses((66, "")), [22, 22, 22]),
        (clauses((20, "，"), (28, "。")), [20, 28]),
        (clauses((28, "，"), (20, "。")), [28, 20]),
        (clauses((20, "。"), (4, "，"), (24, "。")), [20, 28]),
        (clauses((24, "，"), (6, "。"), (18, "。")), [24, 24]),
        (clauses((26, "，"), (2, "。"), (20, "。")), [28, 20]),
        (clauses((6, "。"), (18, "，"), (24, "。")), [24, 24]),
        (clauses((4, "。"), (44, "。")), [24, 24]),
    ],
)
def test_a_line_ends_after_punctuation_that_is_near_the_middle(
    words: tuple[str, ...], lines: list[int]
) -> None:
    assert list(map(len, caption_lines.lines(words))) == lines


def test_a_cue_ends_after_a_stop() -> None:
    words = clauses((40, "，"), (20, "。"), (50, "。"))

    assert caption_lines.blocks(words) == [range(30), range(30, 55)]


def test_a_sentence_breaks_at_its_marks_into_as_few_lines_as_can_be() -> None:
    assert shown(caption_lines.written_words("今年以来，" + LONG, cut)) == [
        [
            "今年以来，昨日上午，区政府召开专题会议，",
            "听取今年以来全区重点工程建设情况的汇报，",
        ],
        ["分析当前面临的困难和问题，研究部署下一阶段的各项工作任务。"],
    ]


@pytest.mark.parametrize("broken", [caption_lines.blocks, caption_lines.lines])
def test_nothing_is_broken_into_nothing(broken: type) -> None:
    assert list(broken(())) == []


@pytest.mark.parametrize(
    "text", [LONG, LONG * 3, "字" * 200, "a" * 200, "3.14159%" * 30, "。" * 90, "a" * 64 + " 字"]
)
def test_no_text_is_too_long_to_be_shown(text: str) -> None:
    cues = shown(caption_lines.written_words(text, cut))

    assert holds([line for lines in cues for line in lines], text)
    assert all(1 <= len(lines) <= 2 for lines in cues)
    assert all(0 < caption_lines.width(line) <= 64 for lines in cues for line in lines)


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
    lines = caption_lines.lines(caption_lines.written_words(text, cut))

    assert len(lines) == 2
    assert any(whole in line for line in lines)


def fewest(words: tuple[str, ...]) -> int:
    """How many lines there are if each is filled as far as it goes."""
    lines = [""]
    for word in words:
        if caption_lines.width((lines[-1] + word).strip()) > 64:
            lines.append("")
        lines[-1] += word
    return len(lines)


word = st.builds(
    str.__add__,
    st.text("今日增长，。；“”（）5%.aZ、：！", min_size=1, max_size=12),
    st.sampled_from(["", "", " "]),
)
words = st.lists(word, min_size=1, max_size=40).map(tuple)


@given(words)
def test_lines_lose_nothing_but_spaces_at_the_breaks(words: tuple[str, ...]) -> None:
    lines = caption_lines.lines(words)

    assert holds(lines, "".join(words))
    assert all(line == line.strip() and 0 < caption_lines.width(line) <= 64 for line in lines)


@given(words)
def test_there_are_as_few_lines_as_can_be(words: tuple[str, ...]) -> None:
    assert len(caption_lines.lines(words)) == fewest(words)


@given(words)
def test_cues_hold_every_word_once_in_at_most_two_lines(words: tuple[str, ...]) -> None:
    cues = caption_lines.blocks(words)

    assert [number for cue in cues for number in cue] == list(range(len(words)))
    assert all(1 <= fewest(words[cue.start : cue.stop]) <= 2 for cue in cues)


@given(words)
def test_what_two_lines_can_show_is_one_cue(words: tuple[str, ...]) -> None:
    assert (len(caption_lines.blocks(words)) == 1) is (fewest(words) <= 2)
