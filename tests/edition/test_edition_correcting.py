"""What was corrected is told: in the show notes and on the page, and still after the next correction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import feedparser
import pytest

from audio_edition.edition.correcting import amendments
from audio_edition.manifest import Withdrawal
from audio_edition.model import Amendment, Audio, Cue, Episode, LineKind

if TYPE_CHECKING:
    from .conftest import Paper

DAY = "2024-12-01"
PLANT, LIBRARY = "城北水厂扩建工程通水", "青禾区图书馆新馆开放"

Story = tuple[str, str]


def spoken(*stories: Story) -> tuple[Cue, ...]:
    """Say stories of a title and a text each, a sentence a cue."""
    found = [Cue(0, 1, "这里是青禾日报。", "anchor", "opening", 0, 0)]
    for item, (title, text) in enumerate(stories, 1):
        lines: list[tuple[LineKind, str]] = [("title", title)] if title else []
        lines += [("body", line) for line in text.split("\n")]
        for number, (kind, line) in enumerate(lines):
            found += [
                Cue(0, 1, f"{sentence}。", "anchor", kind, item, number)
                for sentence in line.rstrip("。").split("。")
            ]
    return tuple(
        replace(cue, text=cue.text.rstrip("。")) if cue.kind == "title" else cue for cue in found
    )


def on_air(*stories: Story, told: tuple[Amendment, ...] = ()) -> Episode:
    audio = Audio(1, "", 44_100, 44_100, -16.0, -2.0)
    return Episode(DAY, "g", 1, "r", "t", (), audio, (), spoken(*stories), amendments=told)


WATER = "昨天通水，日供水能力提高到10万吨。新厂占地80亩。"
BOOKS = "首日接待读者3200余人次。共有座位860个，比老馆增加四成。"

TOLD: dict[str, tuple[list[Story], list[Story], list[str]]] = {
    "nothing changed": ([(PLANT, WATER)], [(PLANT, WATER)], []),
    "a number": (
        [(PLANT, WATER)],
        [(PLANT, WATER.replace("10万", "12万"))],
        [f"更正：《{PLANT}》中“日供水能力提高到10万吨”应为“日供水能力提高到12万吨”。"],
    ),
    "words added": (
        [(PLANT, WATER)],
        [(PLANT, WATER + "供水范围到湖东。")],
        [f"更正：《{PLANT}》中补充“供水范围到湖东”。"],
    ),
    "words left out": (
        [(PLANT, WATER)],
        [(PLANT, "昨天通水，日供水能力提高到10万吨。")],
        [f"更正：《{PLANT}》中删去“新厂占地80亩”。"],
    ),
    "a sign": ([(PLANT, WATER)], [(PLANT, WATER.replace("，", "："))], []),
    "a point in a number": (
        [(PLANT, "增长1.5%，气温-5℃。")],
        [(PLANT, "增长15%，气温5℃。")],
        [f"更正：《{PLANT}》中“增长1.5%，气温-5℃”应为“增长15%，气温5℃”。"],
    ),
    "quotation marks": ([(PLANT, "他说“好”、“是的”。")], [(PLANT, "他说好，是的。")], []),
    "a headline": (
        [(PLANT, WATER)],
        [("水厂通水", WATER)],
        [f"更正：《水厂通水》中“{PLANT}”应为“水厂通水”。"],
    ),
    "a story more": (
        [(PLANT, WATER)],
        [(PLANT, WATER), (LIBRARY, BOOKS)],
        [f"新增《{LIBRARY}》一稿。"],
    ),
    "a story less": (
        [(PLANT, WATER), (LIBRARY, BOOKS)],
        [(LIBRARY, BOOKS)],
        [f"《{PLANT}》一稿不再播出。"],
    ),
    "another story in its place": (
        [(PLANT, WATER)],
        [(LIBRARY, BOOKS)],
        [f"《{PLANT}》一稿不再播出。", f"新增《{LIBRARY}》一稿。"],
    ),
    "another story under its title": (
        [(PLANT, WATER)],
        [(PLANT, BOOKS)],
        [f"《{PLANT}》换了一稿。"],
    ),
    "another order": (
        [(PLANT, WATER), (LIBRARY, BOOKS)],
        [(LIBRARY, BOOKS), (PLANT, WATER)],
        [],
    ),
    "many changes": (
        [(PLANT, "甲一。同。乙一。同。丙一。同。丁一。同。戊一。")],
        [(PLANT, "甲二。同。乙二。同。丙二。同。丁二。同。戊二。")],
        [
            f"更正：《{PLANT}》中“甲一”应为“甲二”。",
            f"更正：《{PLANT}》中“乙一”应为“乙二”。",
            f"更正：《{PLANT}》中“丙一”应为“丙二”。",
            f"更正：《{PLANT}》另有2处改动。",
        ],
    ),
    "a long sentence": (
        [(PLANT, WATER + "一" * 50 + "。")],
        [(PLANT, WATER + "二" * 50 + "。")],
        [f"更正：《{PLANT}》中“{'一' * 40}……”应为“{'二' * 40}……”。"],
    ),
    "a story without a title": ([("", "大桥通车。人多。")], [("", "大桥通车。人少。")], ["更正：《大桥通车。人少。》中“人多”应为“人少”。"]),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), TOLD.values(), ids=TOLD)
def test_what_is_told_of_a_change(before: list[Story], after: list[Story], told: list[str]) -> None:
    found = amendments(on_air(*before), spoken(*after), ())

    assert [one.told for one in found] == told


def test_before_the_first_publication_nothing_is_told() -> None:
    assert amendments(None, spoken((PLANT, WATER)), ()) == ()


def test_what_was_told_before_is_told_on_and_follows_its_story() -> None:
    before = on_air((PLANT, WATER), told=(Amendment(PLANT, "更正：旧。"),))

    found = amendments(before, spoken(("水厂通水", WATER)), ())

    assert found[0] == Amendment("水厂通水", "更正：旧。")


def test_of_a_story_that_was_taken_back_nothing_more_is_told() -> None:
    told = (Amendment(PLANT, "更正：旧。"),)
    before = on_air((PLANT, WATER), (LIBRARY, BOOKS), told=told)

    assert amendments(before, spoken((LIBRARY, BOOKS)), [Withdrawal(PLANT, "有误")]) == ()


BRIEFS = f"# 青禾日报 {DAY}\n\n## 简讯\n\n{WATER}\n\n## 简讯\n\n{BOOKS}\n"
SPACED = BRIEFS.replace("## 简讯", "## 图书馆\u3000开放").replace(
    "## 图书馆\u3000开放", "## 水厂", 1
)


@pytest.mark.parametrize("script", [BRIEFS, SPACED], ids=["two of one headline", "a wide space"])
def test_no_word_of_a_story_that_was_taken_back_stays_in_a_correction(
    paper: Paper, script: str
) -> None:
    paper.page.unlink()
    paper.script.write_text(script, "utf-8")
    for old, new in (("10万吨", "12万吨"), ("860个", "680个"), ("680个", "688个")):
        assert paper.run("remake", DAY).code == 0
        paper.edit(old, new)
    assert paper.run("remake", DAY).code == 0

    assert paper.run("retract", DAY, "--article", "2", "--reason", "有误").code == 0

    page = (paper.feed / DAY / "index.html").read_text("utf-8")
    assert "12万吨" in page
    assert "新增" not in page
    assert "不再播出" not in page
    for path in paper.feed.rglob("*"):
        found = path.read_bytes() if path.suffix in (".html", ".xml") else b""
        assert not [word for word in ("860个", "680个", "688个") if word.encode() in found]


def test_listeners_are_told_on_the_page_and_in_the_notes(made: Paper) -> None:
    for old, new in (("10万吨", "12万吨"), ("860个", "680个")):
        made.edit(old, new)
        assert made.run("remake", DAY).code == 0

    (item,) = feedparser.parse(made.feed / "feed.xml").entries
    page = (made.feed / DAY / "index.html").read_text("utf-8")
    for told in (
        "“日供水能力提高到10万吨”应为“日供水能力提高到12万吨”",
        "“新馆共有座位860个”应为“新馆共有座位680个”",
    ):
        assert told in item.summary
        assert told in page
