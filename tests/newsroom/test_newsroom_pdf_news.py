"""PDF pages of tabloids: pictures that report, captions in the text's type, tables with a head, briefs under a name."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, two_columns

CAPTION = ("3月18日，船工在青溪江边的", "船坞里给渡船刷漆。")


def painted(credit: str, x: float = 130, y: float = 318, left: float = 60) -> Forme:
    """Set a picture under two columns, and its caption in the text's own type over *credit*."""
    forme = two_columns().line(60, 217, "修船", 16).rule(left, 224, 200, 285)
    return forme.column(60, 298, *CAPTION, leading=11).line(x, y, credit)


def test_a_caption_in_the_type_of_the_text_stands_over_its_credit() -> None:
    assert told(painted("罗听潮 摄").page())[-4:] == [
        "1 title 修船",
        f"1 caption {CAPTION[0]}",
        f"1 flow {CAPTION[1]}",
        "1 credit 罗听潮 摄",
    ]


@pytest.mark.parametrize(
    "forme",
    [painted("罗听潮 摄", y=350), painted("罗听潮 摄", x=230), painted("罗听潮 摄", left=150)],
    ids=["far under", "beside the picture", "a narrower picture"],
)
def test_a_text_near_a_picture_is_no_caption(forme: Forme) -> None:
    assert not [row for row in told(forme.page()) if row.endswith(f"caption {CAPTION[0]}")]


@pytest.mark.parametrize("y", [212, 312], ids=["over", "under"])
def test_a_caption_in_the_type_of_the_text_ends_with_its_credit(y: float) -> None:
    forme = two_columns().rule(60, 220, 230, 300).line(60, y, "船工给渡船刷漆。（罗听潮摄）")
    assert told(forme.page())[-2:] == ["0 caption 船工给渡船刷漆。", "0 credit （罗听潮摄）"]


def shown(credit: str, caption: str = "船工在船坞里给渡船刷漆。") -> list[str]:
    """Give what is told of a picture beside a story."""
    forme = (
        two_columns().rule(60, 220, 200, 290).line(60, 302, caption, 8).line(100, 313, credit, 8)
    )
    return told(forme.page())[-2:]


@pytest.mark.parametrize(
    ("credit", "caption", "number"),
    [
        ("通讯员 罗听潮 摄影报道", "船工在船坞里给渡船刷漆。", 1),
        ("通讯员 罗听潮 摄影报道", "望潮大桥在青溪江上合龙。", 0),
        ("通讯员 罗听潮 摄", "船工在船坞里给渡船刷漆。", 0),
    ],
    ids=["a report", "the report of a story", "a picture"],
)
def test_a_picture_that_reports_is_a_story_by_itself(
    credit: str, caption: str, number: int
) -> None:
    assert shown(credit, caption) == [f"{number} caption {caption}", f"{number} credit {credit}"]


BESIDE = Forme().line(210, 210, "湖边", 24).column(210, 235, *TEA, *RIGHT)


@pytest.mark.parametrize(
    ("forme", "rule", "caption", "alone"),
    [
        (two_columns(), (50, 206, 340, 207), "船工在船坞里给渡船刷漆。", True),
        (two_columns(), (50, 206, 340, 207), "望潮大桥在青溪江上合龙。", False),
        (two_columns(), (220, 206, 340, 207), "船工在船坞里给渡船刷漆。", False),
        (BESIDE, (204, 100, 205, 360), "船工在船坞里给渡船刷漆。", True),
        (BESIDE, (204, 100, 205, 180), "船工在船坞里给渡船刷漆。", False),
        (Forme().line(60, 212, "修船", 16), (60, 216, 200, 217), "船工在船坞里给渡船。", False),
    ],
    ids=["under", "of the story", "of the next file", "beside", "ends over", "under its headline"],
)
def test_a_picture_that_rules_part_from_a_story_is_one_by_itself(
    forme: Forme, rule: tuple[float, float, float, float], caption: str, *, alone: bool
) -> None:
    forme = Forme(types=[*forme.types]).rule(*rule).rule(60, 220, 200, 290)
    rows = told(forme.line(60, 302, caption, 8).line(100, 313, "罗听潮 摄", 8).page())
    numbers = [row[0] for row in rows if " title " in row or " caption " in row]
    assert len(set(numbers)) == 1 + alone


def test_a_story_in_pictures_goes_on_beside_the_first() -> None:
    forme = Forme().line(60, 90, "修船", 16).rule(60, 100, 200, 180).line(60, 192, "船工刷漆。", 8)
    forme.line(160, 203, "罗听潮 摄", 8).rule(210, 100, 350, 180).line(210, 192, "江风吹过。", 8)
    forme.line(310, 203, "罗听潮 摄", 8).line(362, 90, "湖边", 16).column(362, 110, *TEA, *RIGHT)
    assert told(forme.page())[:4] == [
        "0 title 修船",
        "0 caption 船工刷漆。",
        "0 credit 罗听潮 摄",
        "0 caption 江风吹过。",
    ]


def test_a_report_under_its_own_headline_has_that() -> None:
    assert told(painted("罗听潮 摄影报道").page())[-1] == "1 credit 罗听潮 摄影报道"


def prices(forme: Forme, cells: tuple[str, ...], y: float, face: str = GOTHIC) -> Forme:
    for at, cell in enumerate(cells):
        forme.line(360 + at * 50, y, cell, 7, face=face)
    return forme


def test_the_head_of_a_table_in_small_type_is_no_subtitle() -> None:
    forme = prices(two_columns().line(360, 100, "船票价目", 13), ("航线", "成人", "学生"), 117)
    for at, row in enumerate(
        (("北岸", "4元", "2元"), ("南岸", "6元", "3元"), ("江心", "8元", "4元"))
    ):
        prices(forme, row, 130 + 13 * at, "STSong-Light")
    assert [row for row in told(forme.page()) if row.startswith("1 ")] == [
        "1 title 船票价目",
        "1 paragraph 航线 成人 学生",
        "1 paragraph 北岸 4元 2元",
        "1 paragraph 南岸 6元 3元",
        "1 paragraph 江心 8元 4元",
    ]


def test_the_name_of_a_list_is_no_row_of_its_first_headline() -> None:
    forme = two_columns().line(370, 100, "短 讯", 18, face=GOTHIC)
    forme.line(360, 121, "茶博会开幕", 12, face=GOTHIC).column(360, 137, *TEA)
    forme.line(360, 207, "新茶上市", 12, face=GOTHIC).column(360, 223, *TEA)
    rows = told(forme.page())
    assert "-1 furniture 短讯" in rows
    assert [row for row in rows if " title " in row] == [
        "0 title 望潮大桥合龙",
        "1 title 茶博会开幕",
        "2 title 新茶上市",
    ]


def test_a_large_headline_over_a_list_is_no_name() -> None:
    forme = two_columns().line(360, 100, "短讯", 18).line(360, 122, "茶博会开幕", 18)
    assert "1 title 茶博会开幕" in told(forme.column(360, 140, *TEA).page())


def test_a_short_column_is_as_wide_as_those_beside_it() -> None:
    """A column far over it is wider, and no measure for it: so its lines are full."""
    rail = [row + "，多晚都有船" for row in LEFT]
    forme = Forme().line(200, 60, "渡口夜航", 16).column(200, 80, *rail)
    forme.line(60, 240, "望潮大桥合龙", 30).column(60, 270, *LEFT)
    rows = told(forme.column(210, 270, *RIGHT[1:]).page())
    assert f"1 flow {RIGHT[2]}" in rows


@pytest.mark.parametrize(
    ("rows", "title"), [(("渡口夜航末班船延到二十", "三时"), 1), (("渡口夜航", "票价不变"), 2)]
)
def test_a_headline_has_no_widow(rows: tuple[str, ...], title: int) -> None:
    forme = two_columns().column(360, 100, *rows, size=14, leading=19)
    lines = told(forme.column(360, 136, *TEA).page())
    assert len([line for line in lines if line.startswith("1 title")]) == title
