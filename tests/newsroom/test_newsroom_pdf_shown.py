"""PDF pages: what stands at pictures, tables and rules, and what it keeps apart."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, SONG, Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, ink, of_story, two_columns
from tests.newsroom.test_newsroom_pdf_forms import lines
from tests.newsroom.test_newsroom_pdf_signed import LAKE

SAID = ("　　“明年还来。”他说。", "　　柳下有长椅，老人们坐", "着说话，一坐就是半天。")


# -------------------------------------------------------------------------------- captions


def test_who_took_a_picture_stands_in_one_row_with_the_end_of_its_caption() -> None:
    forme = two_columns().rule(360, 100, 500, 200)
    forme.line(376, 212, "市民在湖边的步道上散步，柳树", 8).line(360, 224, "绿了。", 8)
    rows = told(forme.line(460, 224, "沈渔 摄", 8).page())
    assert rows[-3:] == [
        "0 caption 市民在湖边的步道上散步，柳树",
        "0 flow 绿了。",
        "0 credit 沈渔 摄",
    ]


def test_a_picture_is_rather_of_the_story_beside_it_than_of_one_behind_a_rule() -> None:
    forme = Forme().line(60, 100, "湖边步道修好", 20).column(60, 130, *LAKE, *LAKE)
    forme.rule(192, 120, 332, 200).line(200, 212, "白鹭飞来。 沈渔 摄", 8)
    forme.rule(335.5, 80, 336.5, 260).line(340, 100, "云岭茶香", 20)
    rows = told(forme.column(340, 130, *TEA, *TEA).page())
    assert lines(rows, 0, "caption") == ["白鹭飞来。"]


def test_an_indented_caption_ends_in_one_character_over_its_credit() -> None:
    forme = two_columns().rule(360, 100, 500, 200)
    forme.line(376.1, 212, "市民在湖边的步道上散步，柳树绿", 8).line(360, 222, "了。", 8)
    rows = told(forme.line(476, 232, "沈渔 摄", 8).page())
    assert rows[-3:] == [
        "0 caption 市民在湖边的步道上散步，柳树绿",
        "0 flow 了。",
        "0 credit 沈渔 摄",
    ]


def test_who_took_a_picture_is_told_with_the_nearest_caption() -> None:
    forme = Forme().line(60, 90, "湖边步道修好", 20).rule(60, 100, 180, 180)
    forme.line(70, 192, "步道上的柳树。", 8).line(150, 204, "沈渔 摄", 8).column(60, 230, *LAKE)
    forme.line(200, 90, "云岭茶香", 20).rule(200, 100, 320, 190)
    forme.line(210, 202, "新茶开采了。", 8).line(290, 201.5, "高歌 摄", 8).column(200, 230, *TEA)
    rows = told(forme.page())
    assert [lines(rows, at, "credit") for at in range(2)] == [["沈渔 摄"], ["高歌 摄"]]


def test_a_caption_in_another_face_is_hardly_smaller_than_text() -> None:
    forme = two_columns().rule(360, 100, 500, 200)
    forme.line(376, 214, "市民在湖边的步道上", 9.5, face=GOTHIC)
    rows = told(forme.line(360, 226, "散步，柳树绿了。", 9.5, face=GOTHIC).page())
    assert lines(rows, 0, "caption") == ["市民在湖边的步道上"]


@pytest.mark.parametrize(("size", "face"), [(8, SONG), (9.5, GOTHIC)])
def test_what_stands_over_its_credit_is_a_caption_though_a_headline_parts_it_from_the_picture(
    size: float, face: str
) -> None:
    forme = two_columns().rule(360, 100, 500, 200).line(400, 220, "湖边柳绿", 15)
    forme.line(360, 240, "市民在湖边的步道上散步，柳树", size, face=face)
    forme.line(360, 252, "绿了。", size, face=face)
    rows = told(forme.line(460, 264, "沈渔 摄", size, face=face).page())
    assert rows[-4:] == [
        "1 title 湖边柳绿",
        "1 caption 市民在湖边的步道上散步，柳树",
        "1 flow 绿了。",
        "1 credit 沈渔 摄",
    ]


@pytest.mark.parametrize(
    ("size", "x", "y"), [(10, 460, 264), (9.5, 460, 264), (8, 505, 264), (8, 460, 290)]
)
def test_text_of_the_body_size_or_far_from_a_credit_is_no_caption(
    size: float, x: float, y: float
) -> None:
    forme = two_columns().rule(360, 100, 500, 200).line(400, 220, "湖边柳绿", 15)
    forme.line(360, 240, "市民在湖边的步道上散步，", size).line(360, 252, "柳树绿了。", size)
    rows = told(forme.line(x, y, "沈渔 摄", 8).page())
    assert lines(rows, 1, "caption") == []


@pytest.mark.parametrize(
    ("x", "face", "below", "found"),
    [
        (405, GOTHIC, (), ["岸边新绿来"]),
        (362, GOTHIC, (), []),
        (405, SONG, (), []),
        (405, GOTHIC, SAID, []),
    ],
)
def test_a_line_in_other_type_in_the_middle_under_a_caption_is_the_headline_of_the_picture(
    x: float, face: str, below: tuple[str, ...], found: list[str]
) -> None:
    forme = two_columns().rule(360, 100, 500, 200)
    forme.line(360, 212, "步道旁的柳树绿了，人们散着步。 沈渔 摄", 8)
    rows = told(forme.line(x, 230, "岸边新绿来", face=face).column(360, 248, *below).page())
    assert lines(rows, 1, "title") == found


def test_a_story_goes_on_under_its_picture_beside_the_headline_of_another() -> None:
    forme = Forme().line(60, 300, "湖边步道修好", 20).column(60, 330, *LAKE, *SAID)
    forme.line(210, 100, "少年棋手夺冠", 15).line(210, 118, "本报记者 秦望")
    forme.rule(210, 126, 330, 270).line(220, 282, "小棋手们在下棋。", 8)
    rows = told(forme.column(210, 306, *SAID, *SAID).page())
    heads = {row.split(" ", 2)[2]: int(row[0]) for row in rows if " title " in row}
    chess = heads["少年棋手夺冠"]
    assert lines(rows, chess, "byline") == ["本报记者 秦望"]
    assert ink(*SAID, *SAID) in of_story(rows, chess)


def test_a_short_text_under_a_heading_is_as_wide_as_the_column_beside_it() -> None:
    forme = Forme().line(190, 100, "湖边步道修好", 20)
    forme.column(
        190, 120, "　　湖边步道修好以后，市民们散步有了", "去处，从前没有路，只能绕行，现在都好"
    )
    forme.column(190, 150, "了，大家都来，孩子们也跑来跑去，夜里", "灯也亮了。")
    forme.line(60, 240, "望潮大桥合龙", 24).column(60, 260, *LAKE)
    forme.line(190, 260, "一桥飞架两岸", face=GOTHIC)
    forme.column(190, 290, *LAKE[:2], "树。市民说，早晚散步都有")
    forme.line(320, 260, "去处，孩子也有地方跑。").line(320, 275, "灯也亮了", face=GOTHIC)
    forme.line(320, 305, "　　今年八月起，湖边装").column(
        450, 260, "灯八十盏，一直亮到湖对", "岸去。"
    )
    rows = told(forme.page())
    assert of_story(rows, 1).endswith(
        ink("一桥飞架两岸", *LAKE[:2], "树。市民说，早晚散步都有去处，孩子也有地方跑。")
        + ink("灯也亮了", "今年八月起，湖边装灯八十盏，一直亮到湖对岸去。")
    )


# ----------------------------------------------------------------------------------- rules


def test_a_headline_reigns_no_farther_than_the_rule_over_it() -> None:
    forme = Forme(width=720).line(60, 100, "江边夜话又开讲了", 30).line(60, 124, "□ 欧阳澈")
    forme.column(60, 139, *LAKE, "　　夜里灯也亮了，鱼")
    forme.column(200, 124, "也来了，湖边热闹了。", *LAKE, "　　夜里灯也亮了，鱼")
    forme.column(340, 124, "也来了，湖边热闹了。", *SAID)
    forme.line(500, 50, "柴窑开火", 12).column(500, 65, "　　窑停了二十年。")
    forme.rule(500, 88, 620, 89).line(500, 110, "银杏建档立卡", 12).column(500, 131, *TEA)
    rows = told(forme.page())
    heads = {row.split(" ", 2)[2]: int(row[0]) for row in rows if " title " in row}
    assert of_story(rows, heads["银杏建档立卡"]) == ink("银杏建档立卡", *TEA)
    assert of_story(rows, heads["江边夜话又开讲了"]).endswith(ink(*SAID))


def test_a_rule_in_pieces_is_one() -> None:
    forme = Forme().line(60, 60, "柴窑开火", 12).column(60, 75, *SAID).rule(60, 111, 180, 112)
    forme.line(200, 60, "银杏建档", 12).column(200, 75, *SAID).rule(200, 111, 320, 112)
    forme.line(60, 135, "湖边步道修", 20).column(60, 155, *LAKE, "　　夜里灯也亮了，鱼")
    rows = told(forme.column(200, 155, "也来了，湖边热闹了。", *SAID).page())
    assert of_story(rows, 2).endswith(ink("鱼也来了，湖边热闹了。", *SAID))


# ---------------------------------------------------------------------------------- tables


def test_text_in_two_columns_over_a_table_is_read_column_by_column() -> None:
    forme = Forme().line(110, 100, "新增专线时刻", 20)
    forme.column(
        60, 120, "　　假日里新开三条旅游专线，市民都", "能坐，卡可用，六十五岁以上凭证的人"
    )
    forme.line(245, 120, "免费，其余两元。")
    for at, row in enumerate(
        ("线路 起点 终点", "一路 东站 西站", "二路 南门 北门", "三路 湖边 山脚", "四路 茶山 青溪")
    ):
        for file, cell in enumerate(row.split()):
            forme.line(60 + 130 * file, 160 + 15 * at, cell)
    rows = told(forme.page())
    assert ink(
        "假日里新开三条旅游专线，市民都能坐，卡可用，六十五岁以上凭证的人免费，其余两元。"
    ) in of_story(rows, 0)
    assert lines(rows, 0, "paragraph")[:2] == ["假日里新开三条旅游专线，市民都", "线路 起点 终点"]


def test_files_that_stand_close_are_of_the_table_beside_them() -> None:
    forme = two_columns()
    forme.line(60, 300, "本周菜价", 20)
    for at, row in enumerate(
        ("青菜 2.41 2.15 -1.1", "番茄 4.80 5.20 -2.0", "黄瓜 3.15 3.05 +1.2", "土豆 2.20 2.20 +0.0")
    ):
        for x, cell in zip((60, 110, 140, 170), row.split(), strict=True):
            forme.line(x, 325 + 15 * at, cell)
    rows = told(forme.page())
    assert lines(rows, 1, "paragraph")[1] == "番茄 4.80 5.20 -2.0"


# ----------------------------------------------------------------------------------- jumps


def test_a_mark_that_takes_a_story_up_is_no_headline_however_large() -> None:
    forme = two_columns().line(360, 100, "（上接第1版）", 15).column(360, 130, *SAID)
    rows = told(forme.page())
    assert not [row for row in rows if " title （上接" in row]
    assert of_story(rows, 1).startswith("（上接第1版）")


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("　　大桥合龙。两岸同庆。", "paragraph"),
        ("　　跨江不再绕行三十公里", "subtitle"),
    ],
    ids=["two sentences", "a row"],
)
def test_a_lead_in_larger_type_is_text(lead: str, role: str) -> None:
    forme = Forme().line(90, 100, "望潮大桥合龙", 30).line(60, 125, lead, 13)
    forme.column(60, 150, *LEFT).column(210, 150, *RIGHT)
    assert f"0 {role} {lead.strip()}" in told(forme.page())
