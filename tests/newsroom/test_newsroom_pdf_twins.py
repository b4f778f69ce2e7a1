"""PDF pages: small headlines that are known by those over them, and the labels of lists."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import TEA, ink, of_story, two_columns
from tests.newsroom.test_newsroom_pdf_forms import lines
from tests.newsroom.test_newsroom_pdf_signed import LAKE

KILN = ("　　柴窑停了二十年，昨天", "又点上了火。")


def titles(forme: Forme) -> list[str]:
    """Give the headlines of a page, story by story."""
    rows = told(forme.page())
    return [row.split(" ", 2)[2] for row in rows if " title " in row]


def brief(forme: Forme, y: float, title: str, size: float = 11, *, x: float = 360) -> Forme:
    """Set a headline of that size over two rows of text."""
    return forme.line(x, y, title, size, face=GOTHIC).column(x, y + 18, *KILN, size=9)


# ------------------------------------------------------------------------------- headlines


def test_what_is_set_as_the_headline_over_it_is_one() -> None:
    forme = brief(two_columns().rule(355, 90, 500, 91), 106, "银杏建档立了卡")
    assert titles(brief(forme, 165, "少年棋手夺了冠"))[1:] == ["银杏建档立了卡", "少年棋手夺了冠"]


@pytest.mark.parametrize(("size", "x", "text"), [(10.2, 360, KILN), (11, 367, KILN), (11, 360, ())])
def test_in_other_type_or_elsewhere_or_without_text_it_is_a_heading_inside(
    size: float, x: float, text: tuple[str, ...]
) -> None:
    forme = brief(two_columns().rule(355, 90, 500, 91), 106, "银杏建档立了卡")
    forme.line(x, 165, "村里人来", size, face=GOTHIC).column(360, 183, *text, size=9)
    assert titles(forme)[1:] == ["银杏建档立了卡"]


def test_a_headline_in_other_type_has_its_own_headings() -> None:
    forme = brief(two_columns().rule(355, 90, 500, 91), 106, "银杏建档立了卡")
    forme.line(360, 175, "湖边步道修好", 18).column(360, 195, *LAKE).line(
        360, 260, "村里人来", 11, face=GOTHIC
    )
    assert titles(forme.column(360, 278, *TEA))[1:] == ["银杏建档立了卡", "湖边步道修好"]


# ---------------------------------------------------------------------------------- labels


def listed(label: str, *briefs: str, rows: float = 60) -> Forme:
    """Set a list in a box: its label, and headlines over their texts."""
    forme = two_columns().rule(350, 80, 500, 110 + rows * len(briefs)).line(395, 106, label, 14)
    for at, title in enumerate(briefs):
        brief(forme, 126 + rows * at, title)
    return forme


@pytest.mark.parametrize(
    ("label", "briefs", "found"),
    [
        ("小喇叭", ["银杏建档立了卡", "少年棋手夺了冠"], ["银杏建档立了卡", "少年棋手夺了冠"]),
        ("短讯", ["银杏建档立了卡"], ["银杏建档立了卡"]),
        ("柴窑又开火了", ["老匠人", "新学徒"], ["柴窑又开火了"]),
        ("小喇叭", ["银杏建档立了卡"], ["小喇叭"]),
    ],
)
def test_a_label_over_longer_headlines_names_a_list(
    label: str, briefs: list[str], found: list[str]
) -> None:
    forme = listed(label, *briefs)
    assert titles(forme)[1:] == found
    label_told = [row for row in told(forme.page()) if row.endswith(label)]
    assert (" furniture " in label_told[0]) == (label not in found)


def test_a_headline_in_a_list_may_be_made_to_fit_its_line() -> None:
    forme = two_columns().rule(350, 80, 500, 260).line(395, 106, "小喇叭", 14)
    forme = brief(brief(forme, 126, "银杏建档立了卡"), 190, "少年棋手又夺了一冠", 9.6)
    assert titles(forme)[1:] == ["银杏建档立了卡", "少年棋手又夺了一冠"]


def test_a_label_stands_over_the_text_of_its_first_headline() -> None:
    forme = two_columns().line(440, 106, "短讯", 14)
    assert titles(brief(forme, 126, "新茶"))[1:] == ["新茶"]


def test_a_list_ends_where_a_headline_in_larger_type_stands() -> None:
    forme = brief(two_columns().line(390, 106, "短讯", 14), 126, "银杏建档立了卡")
    forme.line(360, 195, "湖边步道修好", 18).column(360, 215, *LAKE).line(
        360, 280, "村里人来", 11, face=GOTHIC
    )
    assert "村里人来" not in titles(forme.column(360, 298, *TEA))


# ------------------------------------------------------------------------- text and columns


def test_text_in_small_type_under_a_headline_is_no_subtitle() -> None:
    forme = two_columns().line(60, 260, "银杏建档立了卡", 15, face=GOTHIC)
    forme.column(60, 280, "　　两株三百年的银杏昨天", "立了卡，有了护树人和", size=9)
    forme.column(210, 280, "身份证。", size=9)
    rows = told(forme.page())
    assert lines(rows, 1, "subtitle") == []
    assert of_story(rows, 1) == "银杏建档立了卡两株三百年的银杏昨天立了卡，有了护树人和身份证。"


def test_a_picture_as_wide_as_a_column_tells_where_text_under_it_begins() -> None:
    forme = Forme().line(140, 100, "湖边步道修好", 24).column(60, 130, *LAKE, *LAKE)
    forme.rule(200, 120, 320, 190).line(220, 210, "灯亮了，湖边有人唱：")
    forme.line(200, 240, "添了灯", 11, face=GOTHIC).line(220, 255, "夜里也有人来散步，说")
    rows = told(forme.column(340, 130, "湖水清。", *LAKE).page())
    assert of_story(rows, 0) == ink(
        "湖边步道修好",
        *LAKE,
        *LAKE,
        "灯亮了，湖边有人唱：添了灯夜里也有人来散步，说湖水清。",
        *LAKE,
    )
    assert "灯亮了，湖边有人唱：" in lines(rows, 0, "paragraph")
