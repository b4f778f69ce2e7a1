"""PDF pages: words of a story that are set large amid a sentence of it."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, ink, of_story, two_columns

BRIDGE = ink("望潮大桥合龙", *LEFT, *RIGHT)


def parted(*words: str, size: float = 16) -> Forme:
    """Set a story in two columns with *words* amid the left one, between two lines of a sentence."""
    forme = Forme().line(90, 100, "望潮大桥合龙", 30).column(60, 130, *LEFT[:3])
    for at, row in enumerate(words):
        forme.line(60, 185 + at * size, row, size, face=GOTHIC)
    forme.column(60, 185 + len(words) * size + 12, *LEFT[3:])
    return forme.column(210, 130, *RIGHT)


def stories(forme: Forme) -> list[str]:
    rows = told(forme.page())
    numbers = {int(row.split(" ")[0]) for row in rows} - {-1}
    return [of_story(rows, number) for number in sorted(numbers)]


@pytest.mark.parametrize(
    "words", [("“误差不到", "两毫米”"), ("总工程师周舟说",)], ids=["in two rows", "in one"]
)
def test_words_of_a_story_amid_a_sentence_of_it_are_told_once(words: tuple[str, ...]) -> None:
    rows = told(parted(*words).page())
    assert of_story(rows, 0) == BRIDGE
    assert [row for row in rows if row.startswith("-1")] == [f"-1 furniture {one}" for one in words]


def test_words_amid_two_columns_are_told_once() -> None:
    forme = Forme().line(90, 100, "望潮大桥合龙", 30)
    forme.column(60, 130, *LEFT[:2]).column(210, 130, *RIGHT[:1])
    forme.line(110, 175, "误差不到两毫米", 18)
    forme.column(60, 200, *LEFT[2:]).column(210, 200, *RIGHT[1:])
    rows = told(forme.page())
    assert "-1 furniture 误差不到两毫米" in rows


@pytest.mark.parametrize(
    "words",
    [("周舟说",), ("三百家茶企来了",)],
    ids=["too few to be a saying", "that the story does not say"],
)
def test_other_large_type_amid_a_sentence_is_a_headline(words: tuple[str, ...]) -> None:
    assert f"1 title {words[0]}" in told(parted(*words).page())


def test_a_headline_that_the_text_says_is_one_under_a_story_that_ends() -> None:
    forme = two_columns().line(60, 230, "云岭茶博会今天开幕", 14).column(60, 250, *TEA)
    assert stories(forme) == [BRIDGE, ink("云岭茶博会今天开幕", *TEA)]


@pytest.mark.parametrize("opens", ["本报讯（记者 高歌）云岭", "昨天，云岭茶山上人来人"])
def test_a_headline_over_a_story_that_opens_is_one_amid_the_columns_of_another(opens: str) -> None:
    forme = two_columns().line(60, 230, "春茶比往年早摘十天", 14).column(60, 250, opens, *TEA[1:])
    forme.column(210, 190, "　　两岸的乡亲盼了许多", "年，如今终于等来了，大").column(
        210, 250, *TEA[2:]
    )
    assert ("-1 furniture 春茶比往年早摘十天" in told(forme.page())) == (opens[0] == "昨")


def test_a_headline_over_a_column_of_its_own_is_one() -> None:
    forme = Forme().line(90, 90, "望潮大桥合龙", 30).column(60, 120, *LEFT[:3])
    forme.line(60, 195, "误差不到两毫米", 30, face=GOTHIC)
    forme.column(60, 220, *LEFT[3:]).column(210, 220, *TEA).column(360, 120, *RIGHT)
    assert not [row for row in told(forme.page()) if row.startswith("-1")]
