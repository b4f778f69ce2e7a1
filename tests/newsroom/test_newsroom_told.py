"""Pages whose format says what every line is: written down line by line, found again as stories."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.model import LineRole, Page, Told
from audio_edition.newsroom import told
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from audio_edition.newsroom.page.bodies.pieces import Story

ROLES: tuple[LineRole, ...] = get_args(LineRole)


def page(*stories: list[tuple[LineRole, str]]) -> Page:
    """Write down *stories*; a role and a text a line."""
    telling = Telling()
    for lines in stories:
        telling.story()
        for role, text in lines:
            telling.line(role, text, "试")
    return telling.page("页.html", folio="第1版", day="2024-03-18")


def only(*lines: tuple[LineRole, str]) -> Story:
    (story,) = told.find(page(list(lines))).stories
    return story


# ------------------------------------------------------------------------------- telling


def test_a_line_is_written_down_with_its_story_and_its_reason() -> None:
    telling = Telling()
    telling.line("furniture", "望潮日报", "报头")
    telling.story()
    telling.line("title", "  大桥\n 合龙 ", "<h1>")
    telling.line("paragraph", " \u3000 ", "<p>")

    written = telling.page("页.html", folio="第1版", day="2024-03-18")

    assert written == Page(
        "页.html",
        ("望潮日报", "大桥 合龙"),
        (Told("furniture", -1, "报头"), Told("title", 0, "<h1>")),
        "第1版",
        "2024-03-18",
    )


def test_characters_become_ordinary() -> None:
    assert page([("title", "⻜机２架")]).lines == ("飞机2架",)


# ------------------------------------------------------------------------------- finding


def test_the_rows_of_a_headline_are_told_apart() -> None:
    heading = only(
        ("kicker", "跨江工程"),
        ("title", "大桥"),
        ("title", "合龙"),
        ("subtitle", "八分钟"),
        ("paragraph", "昨日。"),
    ).heading

    assert [
        [row.text for row in rows] for rows in (heading.kicker, heading.title, heading.subtitle)
    ] == [
        ["跨江工程"],
        ["大桥", "合龙"],
        ["八分钟"],
    ]


def test_lines_flow_on_with_what_they_stand_under() -> None:
    story = only(
        ("byline", "记者"), ("flow", "沈渔"), ("paragraph", "昨日，"), ("flow", "合龙。"),
        ("subhead", "灯光"), ("flow", "齐亮"), ("caption", "合龙"), ("flow", "现场"), ("credit", "沈渔"), ("flow", "摄"),
    )  # fmt: skip

    assert story.body is not None
    assert [line.text for line in story.body.bylines] == ["记者", "沈渔"]
    assert [(one.text, one.subhead) for one in story.body.paragraphs] == [
        ("昨日，合龙。", False),
        ("灯光齐亮", True),
    ]
    assert [(one.text, [line.text for line in one.credits]) for one in story.pictures] == [
        ("合龙现场", ["沈渔", "摄"])
    ]


def test_a_credit_without_a_caption_is_a_picture() -> None:
    story = only(("paragraph", "昨日，大桥合龙。"), ("credit", "沈渔 摄"))

    assert [(one.text, one.credits[0].text) for one in story.pictures] == [("", "沈渔 摄")]


def test_a_story_without_text_is_its_pictures_and_its_byline_a_credit() -> None:
    story = only(("title", "合龙"), ("byline", "沈渔"), ("caption", "灯光"), ("caption", "桥面"))

    assert story.body is None
    assert [line.text for line in story.pictures[-1].credits] == ["沈渔"]


def test_a_headline_that_opens_the_text_again_is_dropped() -> None:
    found = told.find(
        page(
            [
                ("title", "大桥"),
                ("title", "合龙"),
                ("paragraph", "大桥 合龙"),
                ("paragraph", "昨日。"),
            ]
        )
    )

    assert [(line.text, why) for line, why in found.dropped] == [
        ("大桥 合龙", "正文开头重复的标题")
    ]
    assert found.stories[0].numbers == [1, 2, 4]


def test_a_headline_without_a_story_is_dropped_with_its_byline() -> None:
    found = told.find(
        page([("title", "大桥"), ("byline", "沈渔")], [("title", "轮渡"), ("paragraph", "停航。")])
    )

    assert [line.text for line, _ in found.dropped] == ["大桥", "沈渔"]
    assert len(found.stories) == 1


def test_furniture_is_dropped_with_what_said_so() -> None:
    found = told.find(page([("furniture", "望潮日报"), ("paragraph", "昨日。")]))

    assert [(line.text, why) for line, why in found.dropped] == [("望潮日报", "试")]


def test_lines_of_one_story_may_stand_apart() -> None:
    lines = ("大桥", "轮渡", "合龙。", "停航。")
    parts = (
        Told("title", 0, ""),
        Told("title", 1, ""),
        Told("paragraph", 0, ""),
        Told("paragraph", 1, ""),
    )

    found = told.find(Page("页.pdf", lines, parts))

    assert [story.numbers for story in found.stories] == [[1, 3], [2, 4]]


@pytest.mark.parametrize("lines", [("大桥",), ("大桥", "合龙。", "昨日。"), ("大桥", "")])
def test_every_line_has_to_be_told_and_hold_something(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        told.find(Page("页.html", lines, (Told("title", 0, ""), Told("paragraph", 0, ""))))


@pytest.mark.parametrize("above", [[], [("title", "大桥")], [("furniture", "望潮日报")]])
def test_a_line_that_flows_on_from_nothing_is_not_lost(above: list[tuple[LineRole, str]]) -> None:
    found = told.find(page([*above, ("flow", "合龙"), ("paragraph", "昨日。")]))

    placed = [number for story in found.stories for number in story.numbers]
    assert len(placed) + len(found.dropped) == len(above) + 2


def test_what_a_reader_warns_of_the_editor_sees() -> None:
    one = page([("title", "大桥"), ("paragraph", "昨日。")])

    assert told.find(replace(one, warnings=("只有摘要",))).warnings == ["只有摘要"]


# ------------------------------------------------------------------------------- laws

_TEXTS = st.sampled_from(["大桥合龙", "昨日。", "沈渔 摄", "A", "八分钟，"])
_FLOWING = st.sampled_from(["byline", "paragraph", "subhead", "caption", "credit"])
#: Lines as formats tell them: what flows on does so from something that flows.
LINES = st.one_of(
    st.tuples(st.sampled_from([role for role in ROLES if role != "flow"]), _TEXTS).map(
        lambda one: [one]
    ),
    st.tuples(_FLOWING, _TEXTS, _TEXTS).map(lambda one: [(one[0], one[1]), ("flow", one[2])]),
)
STORIES = st.lists(LINES, min_size=1, max_size=8).map(
    lambda runs: [line for run in runs for line in run]
)


@given(st.lists(STORIES, min_size=1, max_size=4))
def test_every_line_is_in_one_story_or_dropped(stories: list[list[tuple[LineRole, str]]]) -> None:
    written = page(*stories)

    found = told.find(written)

    placed = [number for story in found.stories for number in story.numbers]
    placed += [line.number for line, _ in found.dropped]
    assert sorted(placed) == list(range(1, len(written.lines) + 1))


@given(st.lists(STORIES, min_size=1, max_size=4))
def test_what_is_told_becomes_articles_with_every_character(
    stories: list[list[tuple[LineRole, str]]],
) -> None:
    written = page(*stories, [("title", "轮渡停航"), ("paragraph", "届时轮渡将停航。")])

    result = reconstruct([written])

    last = result.articles[-1]
    assert (last.kind == "photo") or last.paragraphs
