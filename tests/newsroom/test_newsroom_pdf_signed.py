"""PDF pages: bylines, jumps, briefs and headlines that stand where a column is not expected to."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import BRIDGE, LEFT, RIGHT, TEA, ink, of_story, two_columns

LAKE = (
    "　　湖边的步道昨天修好，",
    "全长六公里，沿途种了柳",
    "树。市民说，早晚散步有",
    "了去处，孩子也有地方跑。",
)


def roles(rows: list[str], number: int) -> list[str]:
    """Give what the lines of a story are."""
    return [line.split(" ")[1] for line in rows if line.startswith(f"{number} ")]


# -------------------------------------------------------------------------------- signed


def test_a_byline_at_the_foot_of_a_box_is_of_the_story_over_it() -> None:
    forme = Forme().line(60, 100, "望潮大桥合龙", 30).column(60, 130, *LAKE).column(210, 130, *LAKE)
    forme.line(270, 196, "□江帆").line(60, 260, "茶博会", 30).column(60, 290, *TEA)
    assert told(forme.page())[9:11] == ["0 byline □江帆", "1 title 茶博会"]


def test_a_byline_over_the_last_column_is_of_the_headline_far_to_its_left() -> None:
    forme = Forme().line(60, 100, "湖边", 24).column(60, 130, *LAKE).column(210, 130, *RIGHT)
    forme.rule(195, 118, 195.5, 190).rule(345, 118, 345.5, 190)
    forme.column(360, 130, *LAKE).line(430, 112, "□江帆").line(60, 260, "茶博会", 24)
    rows = told(forme.column(60, 290, *TEA).page())
    assert rows[:2] == ["0 title 湖边", "0 byline □江帆"]
    assert of_story(rows, 0) == ink("湖边", "□江帆", *LAKE, *RIGHT, *LAKE)


def test_another_headline_between_keeps_a_byline() -> None:
    forme = Forme().line(60, 100, "湖边", 24).column(60, 130, *LAKE)
    forme.line(210, 100, "茶博会开幕", 24).column(210, 130, *TEA).column(360, 130, *LAKE)
    rows = told(forme.line(430, 112, "□江帆").page())
    assert "0 byline □江帆" not in rows
    assert "1 byline □江帆" in rows


def test_a_rule_keeps_a_byline_from_the_headline_beyond() -> None:
    forme = Forme(width=720).line(120, 90, "湖边步道修好", 20).column(60, 145, *LAKE)
    forme.column(210, 145, *RIGHT).rule(344.5, 80, 345.5, 210)
    forme.line(410, 90, "茶博会上百家争鸣", 20).line(385, 130, "□本报记者 沈渔")
    rows = told(forme.column(360, 145, *LAKE).column(510, 130, *RIGHT).page())
    assert [row for row in rows if " byline " in row] == ["1 byline □本报记者 沈渔"]


def test_a_byline_at_the_head_of_a_column_is_level_with_the_heading_of_the_next() -> None:
    forme = Forme(width=900).line(100, 100, "望潮大桥今天上午在青溪江上合龙", 30)
    forme.line(80, 122, "□本报记者 沈渔").column(60, 137, *LAKE)
    forme.line(225, 122, "一桥飞架两岸", face=GOTHIC).column(210, 137, *LAKE)
    forme.column(360, 122, "三百里。", "　　桥下通船。", "　　水清了。")
    rows = told(forme.column(510, 122, *RIGHT, *LAKE[:1]).page())
    assert [row for row in rows if " subhead " in row] == ["0 subhead 一桥飞架两岸"]
    assert [row for row in rows if " byline " in row] == ["0 byline □本报记者 沈渔"]


def test_a_byline_is_torn_over_its_column() -> None:
    forme = Forme().line(90, 100, "望潮大桥合龙", 30).column(210, 160, *RIGHT)
    forme.line(60, 130, "本报记者 沈渔 通讯员 高").line(110, 145, "歌").column(60, 160, *LAKE)
    rows = told(forme.page())
    assert rows[:2] == ["0 title 望潮大桥合龙", "0 byline 本报记者 沈渔 通讯员 高歌"]
    assert rows[2].startswith("0 paragraph 湖边")


def test_a_byline_is_torn_under_its_headline() -> None:
    forme = Forme().line(90, 100, "望潮大桥合龙", 30).line(100, 116, "本报记者 沈渔 通讯员 高", 9)
    forme.line(140, 127, "歌", 9).column(60, 160, *LAKE).column(210, 160, *RIGHT)
    assert told(forme.page())[:3] == [
        "0 title 望潮大桥合龙",
        "0 byline 本报记者 沈渔 通讯员 高歌",
        "0 paragraph 湖边的步道昨天修好，",
    ]


# --------------------------------------------------------------------------------- heads


@pytest.mark.parametrize("size", [24, 40])
def test_a_heading_at_the_top_of_a_column_is_no_subtitle(size: int) -> None:
    forme = Forme().line(270 - 3 * size, 100, "望潮大桥合龙", size).column(60, 120, *LEFT[:4])
    forme.line(240, 120, "一桥飞架两岸", face=GOTHIC).column(210, 135, *LAKE[:3])
    forme.column(360, 120, *LAKE)
    rows = told(forme.page())
    assert rows[0] == "0 title 望潮大桥合龙"
    assert "0 subhead 一桥飞架两岸" in rows


def test_headings_over_all_columns_are_no_subtitles() -> None:
    forme = Forme().line(60, 100, "望潮大桥合龙", 24)
    for x, head in ((80, "一桥飞架两岸"), (230, "两岸笑语不断"), (380, "游人纷至沓来")):
        forme.line(x, 120, head, face=GOTHIC).column(x - 20, 135, *LAKE)
    rows = told(forme.page())
    assert roles(rows, 0).count("subtitle") == 0
    assert of_story(rows, 0).count("湖边") == 3


def test_a_subtitle_is_level_with_the_text_of_another_story() -> None:
    forme = Forme().line(60, 100, "湖边修好步道", 16).line(65, 122, "早晚散步有去处", 11)
    forme.column(60, 140, *LAKE).line(210, 100, "茶博会今开幕", 16).column(210, 122, *TEA)
    assert told(forme.page())[:2] == ["0 title 湖边修好步道", "0 subtitle 早晚散步有去处"]


def test_a_subtitle_may_be_wider_than_its_headline() -> None:
    forme = Forme().line(90, 100, "湖边", 24).line(48, 118, "早晚散步有了好去处", 14)
    assert told(forme.column(60, 140, *LAKE).page())[:2] == [
        "0 title 湖边",
        "0 subtitle 早晚散步有了好去处",
    ]


def test_a_row_in_another_face_is_a_subtitle_though_it_is_nearly_as_large() -> None:
    forme = two_columns()
    forme.line(90, 66, "两岸盼了三年", 26, face=GOTHIC)
    assert told(forme.page())[:2] == ["0 kicker 两岸盼了三年", "0 title 望潮大桥合龙"]


def test_stacked_headlines_stand_back_to_back() -> None:
    forme = Forme(width=760).column(60, 100, *LAKE).column(210, 100, *LAKE)
    forme.down(382, 100, "湖边步道修好", 20).down(358, 100, "早晚都能散步", 20)
    forme.down(440, 100, "茶博会开幕", 20).down(416, 100, "春茶香满城", 20)
    rows = told(forme.column(470, 100, *TEA).column(620, 100, *RIGHT).page())
    titles = [line.split(" ", 2)[2] for line in rows if line.split(" ")[1] == "title"]
    assert titles == ["湖边步道修好", "早晚都能散步", "茶博会开幕", "春茶香满城"]
    assert of_story(rows, 0) == ink(*titles[:2], *LAKE, *LAKE)


def test_a_boxed_headline_reigns_over_nothing_outside_its_box() -> None:
    forme = (
        two_columns().rule(360, 80, 520, 200).line(372, 100, "茶博会", 16).column(370, 125, *TEA)
    )
    forme.column(60, 230, *LAKE).column(210, 230, *LAKE)
    assert of_story(told(forme.page()), 1) == ink("茶博会", *TEA)


# ---------------------------------------------------------------------------- the others


def test_a_mark_that_sends_a_story_on_is_of_the_story_over_it() -> None:
    forme = two_columns().line(250, 190, "（下转第2版）", 9, face=GOTHIC)
    rows = told(forme.line(210, 222, "茶博会", 24).column(210, 245, *TEA).page())
    assert rows[10] == "0 paragraph （下转第2版）"
    assert rows[11] == "1 title 茶博会"


def test_a_mark_that_takes_a_story_up_begins_one_without_a_headline() -> None:
    forme = Forme().line(60, 70, "（上接第1版）", 9, face=GOTHIC).column(60, 85, *RIGHT)
    rows = told(forme.line(60, 180, "茶博会", 24).column(60, 205, *TEA).page())
    assert rows[:2] == ["0 paragraph （上接第1版）", f"0 paragraph {RIGHT[0]}"]
    assert of_story(rows, 1) == ink("茶博会", *TEA)


@pytest.mark.parametrize(
    ("name", "signed"), [("短波", ("", "")), ("街谈", ("（沈渔）", "（高歌）"))]
)
def test_a_list_of_briefs_is_a_story_an_item(name: str, signed: tuple[str, str]) -> None:
    forme = Forme().line(60, 95, name, 18)
    for y, head, end in zip((130, 215), ("湖边步道修好", "柳堤种下新柳"), signed, strict=True):
        forme.line(60, y, head, face=GOTHIC).column(60, y + 15, *LAKE[:3], f"了去处。{end}")
    rows = told(forme.line(210, 100, "茶博会", 24).column(210, 130, *TEA).page())
    assert rows[:3] == [f"0 title {name}", "1 title 湖边步道修好", f"1 paragraph {ink(LAKE[0])}"]
    assert rows[6] == "2 title 柳堤种下新柳"


def test_headings_inside_a_story_are_no_briefs() -> None:
    forme = Forme().line(60, 100, "湖边的一天", 18).column(60, 120, *LAKE)
    for y, head in ((185, "清早步道上"), (265, "傍晚柳堤下")):
        forme.line(60, y, head, face=GOTHIC).column(60, y + 15, *LAKE)
    assert roles(told(forme.page()), 0).count("subhead") == 2


def test_small_type_at_a_picture_with_its_credit_apart_is_a_caption() -> None:
    forme = two_columns().rule(360, 100, 500, 180)
    forme.line(360, 192, "昨天的湖边，", 8).line(360, 202, "柳树发芽。", 8).line(
        420, 202, "沈渔 摄", 8
    )
    assert told(forme.page())[-3:] == [
        "0 caption 昨天的湖边，",
        "0 flow 柳树发芽。",
        "0 credit 沈渔 摄",
    ]


def test_a_picture_is_of_the_headline_between_it_and_its_caption() -> None:
    forme = two_columns().rule(360, 60, 500, 140).line(380, 156, "湖边晨练", 16)
    forme.line(360, 170, "昨天清晨，市民在湖边晨练。 沈渔 摄", 8).line(360, 230, "茶博会", 20)
    rows = told(forme.column(360, 255, *TEA).page())
    story = rows.index("1 title 湖边晨练")
    assert rows[story + 1 : story + 3] == [
        "1 caption 昨天清晨，市民在湖边晨练。",
        "1 credit 沈渔 摄",
    ]


def test_text_that_runs_on_over_a_gutter_is_one_line() -> None:
    forme = (
        Forme().line(60, 100, "望潮大桥合龙", 30).column(60, 145, *LAKE).column(190, 145, *RIGHT)
    )
    forme.line(60, 127, "口述：沈听雨 整理：本报记者 高长歌")
    assert told(forme.page())[1] == "0 byline 口述：沈听雨 整理：本报记者 高长歌"


def test_paragraphs_do_not_end_where_a_column_does() -> None:
    forme = Forme().line(90, 100, "望潮大桥合龙", 30).column(60, 130, *LEFT[:4], "　　大桥建成")
    rows = told(forme.column(210, 130, *RIGHT).page())
    assert rows[6] == f"0 flow {RIGHT[0]}"
    assert BRIDGE.startswith(rows[0].split(" ")[2])


def test_a_sentence_in_another_face_is_no_headline() -> None:
    forme = two_columns().rule(60, 215, 180, 216)
    rows = told(forme.line(60, 230, "特此公告。", face=GOTHIC).column(60, 256, *LAKE).page())
    assert not any("title 特此公告。" in line for line in rows)
    assert sum("特此公告。" in line for line in rows) == 1
