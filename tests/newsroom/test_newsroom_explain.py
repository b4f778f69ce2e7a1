"""What a line was taken for, and why: every line is explained, in words that an editor knows."""

from __future__ import annotations

from pathlib import Path

from audio_edition.model import Page, Told
from audio_edition.newsroom.explain import CLUES, ROLES, explain
from audio_edition.newsroom.page.labels import STEPS, WEIGHTS
from audio_edition.newsroom.readers import read_pages

ROOT = Path(__file__).parents[2]

PAGE = """青禾晚报
2024年12月1日

望潮大桥合龙

本报讯（记者 沈渔）昨日，跨越青溪江的望潮大桥
合龙。大桥全长1200米，双向六车道，明年五月
通车。

工人在桥面作业。
本报记者 沈渔 摄
"""


def roles(page: Page) -> dict[int, str]:
    return {one.line: one.role for one in explain([page])}


def test_every_line_of_the_sample_page_is_explained_once() -> None:
    (page,) = read_pages([ROOT / "episodes" / "2023-12-08" / "page.txt"])
    printed = [number for number, line in enumerate(page.lines, 1) if line.strip()]

    explained = list(explain([page]))

    assert [one.line for one in explained] == printed
    assert [one.text for one in explained] == [page.lines[at - 1].strip() for at in printed]
    assert all(one.why for one in explained if one.role != "flow")


def test_a_page_is_explained_by_what_its_lines_show() -> None:
    page = Page("page.txt", tuple(PAGE.splitlines()))

    assert roles(page) == {
        1: "furniture", 2: "furniture", 4: "title", 6: "paragraph", 7: "flow", 8: "flow", 10: "caption", 11: "credit",
    }  # fmt: skip


def test_a_format_is_explained_by_what_it_tells() -> None:
    told = (
        Told("title", 0, "<h1>"),
        Told("paragraph", 0, "<p>"),
        Told("furniture", -1, "导航"),
    )
    page = Page("1.html", ("大桥合龙", "昨日，大桥合龙。", "首页"), told)

    assert [(one.role, one.why) for one in explain([page])] == [
        ("title", ("<h1>",)),
        ("paragraph", ("<p>",)),
        ("furniture", ("导航",)),
    ]


def test_an_explanation_is_one_line_with_its_place() -> None:
    page = Page("page.txt", tuple(PAGE.splitlines()))

    headline = next(one for one in explain([page]) if one.role == "title")

    assert str(headline).startswith("page.txt:4\theadline\t望潮大桥合龙\t《望潮大桥合龙》\t")


def test_the_clues_that_weigh_have_words_and_no_others() -> None:
    weighed = {clue for weights in WEIGHTS.values() for clue in weights}
    weighed |= {clue for step in STEPS for clue in step.clues}

    assert weighed - {""} == set(CLUES)
    assert len(ROLES) == 10


def test_a_line_that_the_whole_page_made_something_else_of_says_so() -> None:
    pages = read_pages([ROOT / "tests/newsroom/pages/subhead_over_wider_column/page.txt"])

    (again,) = (one for one in explain(pages) if "told by the words of the whole page" in one.why)
    assert (again.line, again.role) == (15, "subhead")
