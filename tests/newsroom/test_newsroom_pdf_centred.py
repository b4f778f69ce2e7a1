"""PDF pages: headlines in the middle of their columns, framed tables, bylines and headings that might be words."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import TEA, ink, of_story, two_columns
from tests.newsroom.test_newsroom_pdf_forms import PRICES, lines
from tests.newsroom.test_newsroom_pdf_signed import LAKE

SAID = ("　　“明年还来。”他说。", "　　柳下有长椅，老人们坐", "着说话，一坐就是半天。")


# ------------------------------------------------------------------------------ headlines


def test_a_headline_is_of_the_columns_in_whose_middle_it_stands() -> None:
    forme = Forme(width=720).line(80, 100, "柴窑开火", 13).column(60, 115, "　　窑停了二十年。")
    forme.line(80, 142, "银杏建档", 13).column(60, 157, "　　两株银杏有名字了。")
    forme.line(315, 110, "湖边步道修好", 20).column(190, 140, *TEA, *LAKE[1:], "了去处，孩子")
    forme.column(320, 140, "也有。", *LAKE, "了去处，孩子").column(450, 140, "也有地方跑。", *LAKE)
    rows = told(forme.page())
    assert [of_story(rows, at)[:6] for at in range(3)] == [
        "柴窑开火窑停",
        "银杏建档两株",
        "湖边步道修好",
    ]
    assert len(lines(rows, 2, "flow")) + len(lines(rows, 2, "paragraph")) == 19


def test_a_headline_at_the_side_takes_no_heading_out_of_the_middle_of_a_story() -> None:
    forme = Forme(width=720).line(130, 100, "湖边步道修好", 20)
    forme.column(60, 125, *LAKE, *LAKE, *LAKE, "　　夜里灯也亮了，鱼")
    forme.rule(190, 112, 300, 185).line(190, 195, "市民在湖边晨练。 沈渔 摄", 8)
    forme.column(190, 215, "也来了，鸟", "也来了，湖边热闹了。").line(240, 252, "传")
    forme.column(190, 267, *SAID).line(350, 100, "柴窑开火", 13).column(320, 125, *TEA)
    forme.line(335, 243, "少年棋手夺冠", 13).column(320, 265, *SAID)
    rows = told(forme.page())
    assert "传" + ink(*SAID) in of_story(rows, 0)
    assert of_story(rows, 2) == ink("少年棋手夺冠", *SAID)


def test_a_byline_stands_over_all_columns_beside_stacked_characters() -> None:
    forme = Forme(width=760).down(60, 112, "湖边步道修好", 24)
    forme.line(380, 92, "本报记者 江南", 10).column(100, 112, *LAKE)
    for at in range(3):
        forme.column(250 + 150 * at, 112, *SAID)
    rows = told(forme.page())
    assert rows[:2] == ["0 title 湖边步道修好", "0 byline 本报记者 江南"]
    assert of_story(rows, 0).endswith(ink(*LAKE, *SAID, *SAID, *SAID))


@pytest.mark.parametrize("text", ["记者 江南 整理", "□本报记者 江南"])
def test_a_byline_of_the_size_of_its_text_stands_over_the_middle_column(text: str) -> None:
    forme = Forme().line(220, 100, "湖边步道修好", 20).line(225, 118, text)
    for at in range(3):
        forme.column(60 + 150 * at, 133, *LAKE)
    rows = told(forme.page())
    assert rows[:2] == ["0 title 湖边步道修好", f"0 byline {text}"]


# ---------------------------------------------------------------------------- inside a text


def test_a_letter_is_signed_over_what_the_editors_answer() -> None:
    forme = Forme().line(60, 100, "步道能否再长些", 20).column(60, 130, *LAKE)
    forme.line(110, 190, "读者 沈渔").column(
        60, 205, "　　编后：记者问了园林局，", "答复说，明年再修两公里。"
    )
    rows = told(forme.page())
    assert lines(rows, 0, "byline") == ["读者 沈渔"]
    assert lines(rows, 0, "paragraph")[-1] == "编后：记者问了园林局，"


def test_two_letters_that_are_signed_have_no_byline() -> None:
    forme = Forme().line(60, 100, "步道能否再长些", 20)
    for at in range(2):
        forme.column(60, 130 + 75 * at, *LAKE).line(110, 190 + 75 * at, "读者 沈渔")
    rows = told(forme.column(60, 280, "　　编后：明年再修两公里。").page())
    assert lines(rows, 0, "byline") == []


@pytest.mark.parametrize(
    ("text", "role"), [("儿子的二维码", "subhead"), ("扫描二维码", "furniture")]
)
def test_a_heading_between_two_texts_bids_nobody_do_anything(text: str, role: str) -> None:
    forme = Forme().line(60, 100, "湖边步道修好", 20).column(60, 130, *LAKE)
    forme.line(85, 195, text, 10, face=GOTHIC).column(60, 212, *LAKE)
    assert any(row.endswith(f"{role} {text}") for row in told(forme.page()))


def test_the_day_under_a_notice_stands_alone_in_its_last_column() -> None:
    forme = two_columns().line(60, 260, "施工通告", 20).column(60, 285, *LAKE)
    forme.column(210, 285, "　　请绕行，敬请谅解。", "　　云岭市园林局，湖管办")
    rows = told(forme.line(360, 273, "2024年5月7日").page())
    assert lines(rows, 1, "paragraph")[-1] == "2024年5月7日"


# ---------------------------------------------------------------------------------- tables


def test_a_headline_beside_a_frame_heads_no_file_of_the_table_in_it() -> None:
    forme = two_columns().line(70, 260, "今日菜价", 16).rule(50, 240, 300, 400)
    rows = (*PRICES, PRICES[1], PRICES[2])
    for at, row in enumerate(rows):
        for x, cell in zip((60, 140, 230), row, strict=True):
            forme.line(x, 320 + at * 15, cell)
    forme.line(370, 260, "湖边步道", 16).line(310, 280, "　　步道通了，市民都说好。")
    forme.line(450, 280, "　　湖里的鱼也来了。")
    assert lines(told(forme.page()), 1, "paragraph") == [" ".join(row) for row in rows]


def test_a_file_that_stands_close_is_of_the_table_that_it_shares_cells_with() -> None:
    rows = (
        ("水库", "库容", "占比"),
        ("龙潭", "1.26亿方", "75%"),
        ("白水", "0.83亿方", "61%"),
        ("双河", "0.22亿方", "55%"),
    )
    forme = two_columns().line(60, 260, "水库蓄水", 16)
    for at, row in enumerate(rows):
        for x, cell in zip((60, 93, 170), row, strict=True):
            forme.line(x, 290 + at * 15, cell)
    assert lines(told(forme.page()), 1, "paragraph") == [" ".join(row) for row in rows]
