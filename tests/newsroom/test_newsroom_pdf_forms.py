"""PDF pages: tables by themselves, headlines side by side, bylines over columns, marks inside a text."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, ink, of_story, two_columns
from tests.newsroom.test_newsroom_pdf_signed import LAKE

from audio_edition.newsroom.readers.pdf.lines import find
from audio_edition.newsroom.readers.pdf.sheet import Glyph

PRICES = (("品种", "今日价", "上周价"), ("青菜", "2.4元", "2.1元"), ("番茄", "4.8元", "5.2元"))
ROWS = [" ".join(row) for row in (*PRICES, PRICES[1])]


def prices(forme: Forme, x: float, y: float, step: float = 60) -> Forme:
    """Set a table of four rows in three files."""
    for at, row in enumerate((*PRICES, PRICES[1])):
        for file, cell in enumerate(row):
            forme.line(x + file * step, y + at * 15, cell)
    return forme


def grid(forme: Forme, left: float, top: float, right: float) -> Forme:
    """Set the rules of that table, across and down."""
    for at in range(5):
        forme.rule(left, top + at * 15, right, top + at * 15 + 0.5)
    for at in range(4):
        x = left + at * (right - left) / 3
        forme.rule(x, top, x + 0.5, top + 60)
    return forme


def lines(rows: list[str], number: int, role: str) -> list[str]:
    """Give the lines of a story that are told to be *role*."""
    return [row.split(" ", 2)[2] for row in rows if row.startswith(f"{number} {role} ")]


# --------------------------------------------------------------------------------- tables


def test_a_table_needs_no_text_over_it() -> None:
    rows = told(prices(two_columns().line(60, 260, "今日菜价", 20), 60, 290).page())
    assert lines(rows, 1, "paragraph") == ROWS


def test_the_rules_of_a_table_part_no_stories() -> None:
    forme = prices(two_columns().line(60, 260, "今日菜价", 20), 64, 292)
    forme.column(60, 352, "　　菜价上涨因为连日阴雨，地里的菜长得慢。")
    rows = told(grid(forme, 60, 280, 240).page())
    assert lines(rows, 1, "paragraph") == [*ROWS, "菜价上涨因为连日阴雨，地里的菜长得慢。"]


def test_a_box_around_a_table_is_no_box_of_a_story() -> None:
    forme = prices(two_columns().line(60, 260, "今日菜价", 20), 64, 292).rule(58, 281, 260, 343)
    assert lines(told(forme.page()), 1, "paragraph") == ROWS


def torn(step: float, last: float = 110, *, twice: bool = False) -> list[str]:
    """Set a table that goes on in the next column with two rows; *twice* under another set as it is."""
    forme = prices(Forme().line(60, 60, "今日菜价", 30), 60, 130, 55)
    forme = prices(forme, 60, 220, 55) if twice else forme
    for at, row in enumerate((("黄瓜", "3.2元", "3.0元"), ("茄子", "5.1元", "4.9元"))):
        for x, cell in zip((0, step, last), row, strict=True):
            forme.line(240 + x, 130 + 15 * at, cell)
    forme.column(240, 165, "　　菜价上涨因为连日阴雨，", "地里的菜长得慢。")
    return told(forme.page())


REST = ["黄瓜 3.2元 3.0元", "茄子 5.1元 4.9元"]


@pytest.mark.parametrize(("step", "last", "found"), [(55, 110, REST), (75, 110, []), (55, 125, [])])
def test_a_table_goes_on_in_the_next_column(step: float, last: float, found: list[str]) -> None:
    rows = lines(torn(step, last), 0, "paragraph")
    assert [row for row in rows if row in REST] == found


def test_a_table_begins_with_few_rows_in_the_column_before() -> None:
    forme = (
        Forme()
        .line(60, 60, "今日菜价", 30)
        .column(60, 100, "　　昨日菜价比上周低，主要", "品种如下：")
    )
    for at, row in enumerate((("黄瓜", "3.2元", "3.0元"), ("茄子", "5.1元", "4.9元"))):
        for file, cell in enumerate(row):
            forme.line(60 + 55 * file, 130 + 15 * at, cell)
    rows = lines(told(prices(forme, 240, 100, 55).page()), 0, "paragraph")
    assert rows == ["昨日菜价比上周低，主要", *REST, *ROWS]


def test_the_rest_of_a_table_is_of_one_of_two_tables() -> None:
    rows = [row.split(" ", 2)[2] for row in torn(55, twice=True)]
    assert [row for row in rows if row in REST] == REST


@pytest.mark.parametrize("shift", [0, 12])
def test_two_tables_under_two_headlines_are_two(shift: float) -> None:
    forme = (
        two_columns().line(60 + shift, 260, "今日菜价", 20).line(280 + shift, 260, "明日菜价", 20)
    )
    rows = told(prices(prices(forme, 60, 290), 280, 290).page())
    assert lines(rows, 1, "paragraph") == lines(rows, 2, "paragraph") == ROWS


def test_a_rule_parts_two_tables() -> None:
    forme = prices(two_columns().line(60, 260, "今日菜价", 20), 60, 290, 50)
    forme.rule(230, 240, 230.5, 420).line(240, 260, "明日菜价", 20)
    rows = told(prices(forme, 240, 290, 50).page())
    assert lines(rows, 1, "paragraph") == lines(rows, 2, "paragraph") == ROWS


def test_a_picture_beside_a_table_is_under_its_own_headline() -> None:
    forme = prices(two_columns().line(90, 260, "今日菜价", 20), 60, 290)
    forme.line(300, 260, "湖边晨练", 20).rule(270, 268, 440, 360)
    forme.line(270, 372, "清晨，市民在湖边晨练。 沈渔 摄", 8)
    assert lines(told(forme.page()), 1, "paragraph") == ROWS


def test_short_lines_under_a_wide_table_stand_in_their_own_column() -> None:
    forme = prices(two_columns().line(60, 260, "今日菜价", 20), 60, 290, 105)
    forme.column(60, 275, "　　本报讯（记者 高歌）今天的菜价比上周涨了一些，因为连日阴雨。")
    forme.line(60, 400, "湖边修步道", 24).column(60, 425, *LAKE, "　　步道两边种了新柳，")
    forme.column(200, 425, "柳下有长椅。市民说，早", "上散步的人多了许多，都", "说湖边的空气好。")
    rows = told(forme.rule(200, 465, 310, 530).page())
    assert of_story(rows, 2).endswith(
        "柳下有长椅。市民说，早上散步的人多了许多，都说湖边的空气好。"
    )
    assert rows[-3].startswith("2 flow")


# ------------------------------------------------------------------------------- headlines


def test_a_rule_parts_two_headlines_that_almost_touch() -> None:
    forme = Forme().line(60, 100, "大桥合龙", 30).line(184, 100, "茶博会开", 30)
    forme.rule(182, 60, 182.5, 200).column(60, 130, *LEFT).column(184, 130, *TEA)
    rows = told(forme.page())
    assert of_story(rows, 0) == ink("大桥合龙", *LEFT)
    assert of_story(rows, 1) == ink("茶博会开", *TEA)


def test_a_rule_over_a_line_parts_nothing() -> None:
    forme = two_columns().rule(150, 20, 150.5, 60).rule(120, 240, 120.5, 300)
    assert told(forme.page())[0] == "0 title 望潮大桥合龙"


def test_a_rule_at_stacked_characters_parts_nothing() -> None:
    forme = Forme().down(100, 100, "望潮大桥", 24).column(150, 90, *LEFT).rule(110, 80, 110.5, 180)
    assert told(forme.page())[0] == "0 title 望潮大桥"


def test_two_headlines_in_a_row_one_over_a_picture() -> None:
    forme = Forme().line(60, 100, "湖边晨练", 20).line(200, 100, "茶博会开幕", 20)
    forme.rule(60, 110, 180, 190).line(60, 202, "清晨，市民在湖边晨练。 沈渔 摄", 8)
    forme.column(200, 125, *TEA).column(350, 125, *TEA)
    rows = told(forme.page())
    assert "0 title 湖边晨练" in rows
    assert "1 title 茶博会开幕" in rows


def test_one_headline_over_a_picture_and_text_is_one() -> None:
    forme = Forme().line(60, 100, "湖边", 20).line(118, 100, "晨练的人多了", 20)
    forme.rule(60, 110, 230, 190).column(60, 225, *LAKE)
    assert told(forme.page())[0] == "0 title 湖边 晨练的人多了"


def test_a_small_headline_may_stand_over_a_picture() -> None:
    forme = two_columns().rule(50, 240, 360, 240.5).line(60, 258, "湖边晨练", 11, face=GOTHIC)
    forme.rule(60, 264, 200, 340).line(60, 352, "清晨，市民在湖边晨练。 沈渔 摄", 8)
    assert "1 title 湖边晨练" in told(forme.page())


def test_a_kicker_in_the_middle_of_the_columns_is_of_the_headline_at_their_left() -> None:
    forme = Forme().line(185, 76, "湖畔夜话", 14).line(60, 100, "新桥与老街", 20)
    forme.column(60, 130, *LEFT).column(210, 130, *RIGHT).column(360, 130, *LAKE)
    rows = told(forme.line(60, 260, "茶博会", 20).column(60, 290, *TEA).page())
    assert rows[:2] != ["0 kicker 湖畔夜话", "0 title 新桥与老街"]
    forme = Forme().line(242, 76, "湖畔夜话", 14).line(60, 100, "新桥与老街", 20)
    forme.column(60, 130, *LEFT).column(210, 130, *RIGHT).column(360, 130, *LAKE)
    assert told(forme.page())[:2] == ["0 kicker 湖畔夜话", "0 title 新桥与老街"]


def test_a_heading_over_a_rule_is_no_kicker_of_the_headline_under_it() -> None:
    forme = two_columns().line(80, 205, "一桥飞架", face=GOTHIC).rule(50, 212, 360, 212.5)
    rows = told(forme.line(60, 236, "茶博会开幕", 20).column(60, 260, *TEA).page())
    assert not lines(rows, 1, "kicker")


# --------------------------------------------------------------------------------- bylines


def test_a_name_over_the_middle_of_three_columns_is_of_their_headline() -> None:
    forme = Forme().line(60, 100, "新桥与老街", 24).line(255, 116, "高歌")
    forme.column(60, 134, *LEFT).column(210, 134, *RIGHT).column(360, 134, *LAKE)
    rows = told(forme.page())
    assert rows[:2] == ["0 title 新桥与老街", "0 byline 高歌"]
    assert of_story(rows, 0) == ink("新桥与老街", "高歌", *LEFT, *RIGHT, *LAKE)


def test_a_name_beside_stacked_characters_is_of_that_headline() -> None:
    forme = (
        Forme().line(60, 60, "茶博会开幕", 20).column(60, 85, *TEA).down(60, 180, "望潮大桥", 24)
    )
    forme.line(150, 170, "本报记者 沈渔").column(150, 190, *LEFT).column(300, 190, *RIGHT)
    rows = told(forme.page())
    assert rows[5:7] == ["1 title 望潮大桥", "1 byline 本报记者 沈渔"]


def test_a_name_in_the_headlines_face_is_no_row_of_it() -> None:
    forme = two_columns().line(60, 250, "茶博会", 12, face=GOTHIC)
    forme.line(60, 264, "本报记者 高歌", 10.5, face=GOTHIC).column(60, 284, *TEA)
    rows = told(forme.page())
    assert lines(rows, 1, "byline") == ["本报记者 高歌"]


def test_two_names_in_brackets_are_parted_where_their_line_ends() -> None:
    text = ("　　本报讯（记者 沈渔 高歌", "白日新）昨日，大桥在青溪江上", "合龙，两岸通车。")
    rows = told(Forme().line(60, 100, "大桥合龙", 24).column(60, 130, *text).page())
    assert rows[1:3] == [
        "0 paragraph 本报讯（记者 沈渔 高歌 白日新）",
        "0 flow 昨日，大桥在青溪江上",
    ]


def test_a_credit_over_a_headline_is_of_the_picture_over_it() -> None:
    forme = two_columns().rule(60, 220, 260, 300).line(60, 310, "大桥合龙的时候。", 8)
    forme.line(180, 322, "本报记者 沈渔 摄", 8).line(60, 346, "茶博会开幕", 20).column(
        60, 370, *TEA
    )
    rows = told(forme.page())
    assert not lines(rows, 1, "kicker") + lines(rows, 1, "byline")
    assert "本报记者 沈渔 摄" in "".join(row for row in rows if " credit " in row)


# ------------------------------------------------------------------------ marks in the text


def test_a_mark_in_the_line_of_its_text_takes_a_story_up() -> None:
    forme = Forme().line(60, 100, "茶博会开幕", 24).column(60, 130, *TEA)
    forme.column(60, 190, "　　（上接第1版）大桥", *RIGHT[1:])
    rows = told(forme.page())
    assert of_story(rows, 0) == ink("茶博会开幕", *TEA)
    assert "1 paragraph （上接第1版）大桥" in rows


def test_nothing_follows_a_mark_that_sends_a_story_on() -> None:
    forme = (
        Forme()
        .line(60, 100, "望潮大桥合龙", 30)
        .column(60, 130, *LEFT[:3], "六车道。（下转第", "2版）")
    )
    rows = told(forme.column(210, 130, *TEA).page())
    assert of_story(rows, 0).endswith("六车道。（下转第2版）")


def test_a_heading_goes_on_in_the_next_column() -> None:
    forme = Forme().line(60, 100, "湖边的一天", 24).column(60, 120, *LAKE)
    forme.line(60, 180, "问：湖边步道的两头都能", face=GOTHIC).line(
        210, 120, "停车吗？", face=GOTHIC
    )
    forme.column(210, 135, "　　答：能。两头都修了停", "车场，一共八十个车位。", "早晚都不收钱。")
    rows = told(forme.page())
    assert rows[5:7] == ["0 subhead 问：湖边步道的两头都能", "0 flow 停车吗？"]


# ---------------------------------------------------------------------------------- edges


def test_the_day_under_a_notice_is_of_it() -> None:
    forme = Forme(height=300).line(60, 100, "停水通知", 24).column(60, 130, *LAKE)
    forme.column(85, 193, "　青溪市供水公司", "　 2024年3月18日")
    forme.line(60, 260, "责任编辑 高歌", 8)
    rows = told(forme.page())
    assert rows[-3:] == [
        "0 paragraph 青溪市供水公司",
        "0 paragraph 2024年3月18日",
        "-1 furniture 责任编辑 高歌",
    ]


def test_the_day_of_a_notice_may_stand_in_its_next_column() -> None:
    forme = Forme().line(60, 100, "停水通知", 24).column(60, 130, *LAKE, "　　青溪市供水公司")
    rows = told(
        forme.line(250, 130, "2024年3月18日")
        .line(60, 300, "茶博会", 24)
        .column(60, 330, *TEA)
        .page()
    )
    assert lines(rows, 0, "paragraph")[-1] == "2024年3月18日"


def test_a_day_beyond_a_rule_is_no_part_of_a_text() -> None:
    forme = two_columns().rule(50, 196, 360, 196.5).line(60, 209, "2024年3月18日")
    assert "-1 furniture 2024年3月18日" in told(forme.page())


def test_those_who_made_a_page_are_named_under_the_last_story() -> None:
    forme = two_columns().line(60, 222, "责任编辑 高歌 视觉设计 沈渔")
    assert "-1 furniture 责任编辑 高歌 视觉设计 沈渔" in told(forme.page())


def test_a_line_spread_over_its_measure_is_whole_with_its_spaces() -> None:
    signs = ["记", "者", " ", "沈", "渔"]
    places = [0, 13, 26, 34, 47]
    glyphs = [
        Glyph(sign, x, 50, 5 if sign == " " else 10, 10)
        for sign, x in zip(signs, places, strict=True)
    ]
    assert [line.text for line in find(glyphs)] == ["记者 沈渔"]


def test_a_headline_beyond_a_rule_is_not_beside_a_text() -> None:
    forme = Forme().line(60, 215, "茶博会", 24).column(60, 240, *TEA).rule(190, 60, 190.5, 320)
    forme.line(290, 100, "大桥昨日合龙", 24).rule(200, 110, 320, 190)
    forme.column(200, 215, *LEFT).column(330, 125, *RIGHT)
    rows = told(forme.page())
    assert ink("茶博会", *TEA) in (of_story(rows, 0), of_story(rows, 1))


def test_the_headline_of_a_picture_ends_where_the_next_column_begins() -> None:
    forme = Forme().line(60, 100, "茶博会开幕", 20).line(200, 100, "湖边晨练", 20)
    forme.rule(200, 110, 320, 190).line(200, 202, "清晨，市民在湖边晨练。 沈渔 摄", 8)
    forme.line(60, 124, "春茶满城", 20).line(60, 140, "□高歌").column(60, 170, *TEA, *LAKE)
    rows = told(forme.page())
    assert rows[:2] == ["0 title 茶博会开幕", "0 title 春茶满城"]
