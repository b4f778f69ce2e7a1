"""PDF pages: what stands near, and is another story's; what stands apart, and is of one."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, SONG, Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, two_columns
from tests.newsroom.test_newsroom_pdf_signed import LAKE

NIGHT = (
    "　　深巷里的面馆昨夜添了",
    "灯，老街坊端着碗站在门口",
    "看师傅揉面，一揉是半个",
    "时辰，面馆的招牌传下来",
)
BOWL = (
    "　　师傅说，一碗热汤卖三",
    "块钱，二十年没有涨过，热",
    "汤里的骨头是清早现买的，",
    "学生来吃，多添一勺。",
)


@pytest.mark.parametrize(("over", "title"), [("了。", "深巷面馆 一碗热汤"), ("沈渔", "深巷面馆")])
def test_a_headline_is_one_where_the_end_of_a_paragraph_stands_under_its_space(
    over: str, title: str
) -> None:
    forme = Forme().line(76, 60, "深巷面馆", 22).line(170, 60, "一碗热汤", 22)
    forme.column(60, 90, *NIGHT).line(190, 90, over).column(190, 114, *BOWL)
    assert told(forme.page())[0] == f"0 title {title}"


@pytest.mark.parametrize(("top", "title"), [(270, "湖边步道修好"), (273, "望潮大桥合龙")])
def test_a_text_that_hardly_reaches_into_the_row_of_a_headline_is_not_beside_it(
    top: float, title: str
) -> None:
    forme = Forme().line(60, 60, "云岭茶博会", 30).column(60, 90, *TEA)
    forme.line(360, 60, "湖边步道修好", 20).column(360, 90, *LAKE, *TEA[1:], *TEA[1:], *TEA[1:3])
    forme.line(60, top, "望潮大桥合龙", 24).column(60, top + 25, *LEFT)
    forme.column(190, top + 25, RIGHT[0], *LEFT[1:4], "　　桥上的灯有三百盏，天")
    rows = told(forme.column(320, top + 25, "一黑就亮。", *RIGHT[1:]).page())
    number = next(row for row in rows if row.endswith("一黑就亮。"))[0]
    assert f"{number} title {title}" in rows


@pytest.mark.parametrize(
    ("name", "found"),
    [("社区视窗", ["银杏建档立了卡", "柴窑又点上了火"]), ("街角茶馆", ["街角茶馆"])],
)
def test_a_list_of_briefs_is_one_though_nothing_but_their_type_parts_them(
    name: str, found: list[str]
) -> None:
    forme = Forme().line(60, 60, "云岭茶博会", 30).column(60, 90, *TEA).rule(195, 40, 345, 210)
    forme.line(235, 65, name, 15)
    for y, head in ((86, "银杏建档立了卡"), (140, "柴窑又点上了火")):
        forme.line(205, y, head, face=GOTHIC)
        forme.column(
            205,
            y + 14,
            "　　昨日，这里来了不少",
            "人，都说好看，还要再来",
            "住上几天。",
            leading=13,
        )
    titles = [row.split(" ", 2)[2] for row in told(forme.page()) if " title " in row]
    assert [title for title in titles if title not in ("云岭茶博会", "社区视窗")] == found


@pytest.mark.parametrize(
    ("under", "role"),
    [("地址：柳堤街12号 电话：6680123", "furniture"), ("第3版", "title")],
)
def test_a_shop_gives_its_number_anywhere_in_its_frame(under: str, role: str) -> None:
    forme = two_columns().rule(50, 700, 350, 775).line(120, 720, "银杏鞋店新到春款", 16)
    rows = told(forme.line(90, 765, under, 7).page())
    assert [row.split(" ")[1] for row in rows if row.endswith("银杏鞋店新到春款")] == [role]


@pytest.mark.parametrize(
    ("row", "size", "role"),
    [
        ("南窗", 10, "byline"),
        ("南　　窗", 10, "byline"),
        ("茶　　湾", 10, "subtitle"),
        ("南窗", 12, "subtitle"),
        ("外一首", 10, "subtitle"),
        ("茶湾", 10, "subtitle"),
    ],
)
def test_a_bare_pen_name_signs_under_a_headline_in_type_no_larger_than_text(
    row: str, size: float, role: str
) -> None:
    forme = Forme().line(75, 60, "茶湾的春天", 20).line(115, 78, row, size, face=GOTHIC)
    assert told(forme.column(60, 100, *TEA).page())[1] == f"0 {role} {row.replace('　　', ' ')}"


@pytest.mark.parametrize(
    ("size", "face", "role"),
    [(12, GOTHIC, "byline"), (11.5, GOTHIC, "subtitle"), (12, SONG, "subtitle")],
)
def test_a_bare_pen_name_is_set_as_the_other_bylines_of_the_page(
    size: float, face: str, role: str
) -> None:
    forme = Forme().line(75, 60, "茶湾的春天", 20).line(108, 78, "南窗", 12, face=GOTHIC)
    forme.column(60, 100, *TEA).line(230, 60, "江边的步道", 20)
    rows = told(forme.line(240, 78, "□ 沈渔", size, face=face).column(210, 100, *LAKE).page())
    assert rows[1] == f"0 {role} 南窗"


def test_a_line_over_a_short_text_is_as_wide_as_that_and_as_no_column_far_over_it() -> None:
    forme = Forme().line(300, 60, "茶博会", 20).column(300, 80, *TEA).rule(50, 180, 480, 181)
    forme.line(60, 210, "江边的步道昨天修好了", 20).column(60, 230, *LAKE)
    forme.line(194, 230, "步道为什么修得快", face=GOTHIC)
    forme.column(194, 256, "　　施工的人都住在湖边，", "天不亮就开工。")
    forme.line(328, 230, "街灯亮了", face=GOTHIC)
    forme.column(328, 256, "　　灯换好了，共六十盏，", "老人说，夜里不怕黑。")
    rows = told(forme.page())
    assert [row for row in rows if " subhead " in row] == [
        "1 subhead 步道为什么修得快",
        "1 subhead 街灯亮了",
    ]
    assert rows[-1] == "1 flow 老人说，夜里不怕黑。"


def test_a_byline_level_with_the_name_of_a_section_is_not_of_the_page() -> None:
    forme = Forme().line(60, 40, "2024年5月12日", 9).line(60, 58, "人物", 11)
    forme.line(100, 58, "本报记者 沈渔", 9).down(60, 80, "云岭茶山的人", 20)
    rows = told(forme.column(100, 75, *LAKE, *LAKE).page())
    assert "0 byline 本报记者 沈渔" in rows
