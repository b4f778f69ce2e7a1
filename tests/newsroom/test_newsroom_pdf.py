"""PDF pages: size and place say what a line is, whatever order it was drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.newsroom.forme import GOTHIC, Forme, told

from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.pdf import flow, lines
from audio_edition.newsroom.readers.pdf.sheet import Glyph

if TYPE_CHECKING:
    from pathlib import Path

LEFT = (
    "　　本报讯（记者 沈渔）昨",
    "日，望潮大桥在青溪江上合",
    "龙。大桥全长两公里，双向",
    "六车道，明年五月通车。",
    "　　大桥建成以后，两岸居",
)
RIGHT = (
    "民过江不再绕行三十公里。",
    "　　总工程师周舟说，合龙",
    "误差不到两毫米，比设计要",
    "求的还要小。",
)
TEA = (
    "　　本报讯（记者 高歌）云",
    "岭茶博会今天开幕，三百家",
    "茶企带来春茶。茶农说，今",
    "年春茶比往年早摘十天。",
)
TITLE = "0 title 望潮大桥合龙"


def two_columns() -> Forme:
    """A headline over two columns: the right one goes on in the middle of a word."""
    return Forme().line(90, 100, "望潮大桥合龙", 30).column(60, 130, *LEFT).column(210, 130, *RIGHT)


def of_story(rows: list[str], number: int) -> str:
    """Give the text of a story, its roles left out."""
    return "".join(line.split(" ", 2)[2] for line in rows if line.startswith(f"{number} "))


def ink(*rows: str) -> str:
    return "".join(rows).replace("　", "")


BRIDGE = ink("望潮大桥合龙", *LEFT, *RIGHT)

# ------------------------------------------------------------------------------- columns


def test_a_headline_has_the_columns_under_it_from_left_to_right() -> None:
    rows = told(two_columns().page())
    assert rows[0] == TITLE
    assert [line.split(" ")[1] for line in rows[1:]] == [
        "paragraph", "flow", "flow", "flow", "paragraph", "flow", "paragraph", "flow", "flow",
    ]  # fmt: skip


@given(st.permutations(two_columns().types))
def test_drawing_order_is_not_reading_order(types: list) -> None:  # type: ignore[type-arg]  # hypothesis
    assert Forme(types=types).page() == two_columns().page()


def test_a_story_is_wider_than_its_headline() -> None:
    forme = Forme().line(60, 100, "茶博会", 30).column(60, 130, *TEA[:2]).column(210, 130, *TEA[2:])
    assert of_story(told(forme.page()), 0) == ink("茶博会", *TEA)


def test_text_goes_on_under_a_picture() -> None:
    forme = (
        Forme()
        .line(60, 100, "望潮大桥合龙", 30)
        .column(60, 130, *LEFT[:4])
        .rule(60, 180, 180, 260)
        .line(60, 272, "大桥合龙。", 8)
        .column(60, 300, LEFT[4])
        .column(210, 130, *RIGHT)
    )
    rows = told(forme.page())
    assert of_story(rows, 0) == BRIDGE + "大桥合龙。"
    assert rows[-1] == "0 caption 大桥合龙。"


def test_text_runs_round_a_picture() -> None:
    rows = ("龙。大桥全长两公里，", "双向六车道，明年五月", "通车。总工程师周舟说，")
    forme = (
        Forme()
        .line(60, 100, "望潮大桥合龙", 30)
        .column(60, 130, *LEFT[:2])
        .column(90, 160, *rows)
        .column(60, 205, "合龙误差不到两毫米，比设", "计的要求还要小。")
        .rule(50, 146, 86, 196)
    )
    assert [line.split(" ")[1] for line in told(forme.page())[1:]] == ["paragraph", *["flow"] * 6]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_held_upright(turn: int, tmp_path: Path) -> None:
    page = two_columns().pdf(tmp_path / "page.pdf", turn=turn)
    assert told(read_pages([page])[0]) == told(two_columns().page())


def test_a_headline_stands_beside_its_columns() -> None:
    forme = (
        Forme()
        .line(60, 160, "望潮大桥", 30)
        .line(60, 196, "昨日合龙", 30)
        .column(210, 140, *LEFT)
        .column(360, 140, *RIGHT)
        .column(360, 60, *TEA)
    )
    rows = told(forme.page())
    assert of_story(rows, 1) == ink("望潮大桥昨日合龙", *LEFT, *RIGHT)


def test_the_first_column_rises_beside_the_headline() -> None:
    forme = Forme().line(210, 90, "望潮大桥合龙", 30).column(60, 75, *LEFT).column(210, 120, *RIGHT)
    assert of_story(told(forme.page()), 0) == BRIDGE


def test_a_headline_stands_amid_its_story() -> None:
    forme = Forme().column(60, 60, *LEFT).line(60, 160, "望潮大桥", 20).column(60, 190, *RIGHT)
    assert of_story(told(forme.page()), 0) == ink("望潮大桥", *LEFT, *RIGHT)


def test_a_story_goes_on_in_a_row_of_columns_below() -> None:
    forme = (
        Forme()
        .line(60, 60, "望潮大桥合龙", 30)
        .column(210, 90, *LEFT)
        .column(60, 190, *RIGHT)
        .rule(60, 75, 180, 165)
    )
    assert of_story(told(forme.page()), 0) == BRIDGE


def test_a_rule_and_a_box_part_stories() -> None:
    forme = (
        two_columns()
        .rule(50, 230, 360, 231)
        .line(60, 250, "茶博会开幕", 11)
        .column(60, 270, *TEA)
        .rule(200, 240, 350, 340)
        .line(210, 255, "寻人", 12)
        .column(210, 270, "　　王某，男，七十岁，前", "天走失，有知情者请来电。")
    )
    rows = told(forme.page())
    assert of_story(rows, 0) == BRIDGE
    assert of_story(rows, 1) == ink("茶博会开幕", *TEA)
    assert rows[-3] == "2 title 寻人"


def test_a_mark_that_hangs_into_the_gutter_joins_no_columns() -> None:
    left, right = (*LEFT[:4], *TEA[1:], LEFT[4]), (*RIGHT, *RIGHT[1:])
    forme = (
        Forme().line(60, 100, "望潮大桥合龙", 30).column(60, 130, *left).column(190, 130, *right)
    )
    forme.line(180, 160, "，")
    assert of_story(told(forme.page()), 0) == ink(
        "望潮大桥合龙", *left[:3], "，", *left[3:], *right
    )


def test_a_story_without_a_headline_is_told_too() -> None:
    rows = told(two_columns().rule(50, 230, 360, 231).column(60, 260, *TEA).page())
    assert of_story(rows, 1) == ink(*TEA)


def test_spaces_that_lead_over_a_gutter_join_no_columns() -> None:
    signs = [("大", 0), ("桥", 10), (" ", 20), (" ", 22.5), ("合", 31), ("龙", 41)]
    glyphs = [Glyph(sign, x, 50, 2.5 if sign == " " else 10, 10) for sign, x in signs]
    assert [line.text for line in lines.find(glyphs)] == ["大桥", "合龙"]


def test_spaces_that_fill_a_gap_join_what_they_part() -> None:
    signs = [(" ", -10), ("大", 0), ("桥", 10), ("\u3000", 20), ("合", 30), ("龙", 40), (" ", 50)]
    glyphs = [Glyph(sign, x, 50, 10, 10) for sign, x in signs]
    assert [line.text for line in lines.find(glyphs)] == ["大桥\u3000合龙"]


def test_a_character_has_one_neighbour() -> None:
    glyphs = [Glyph("大", -1, 50, 10, 10), Glyph("桥", 0, 52, 10, 10), Glyph("龙", 12, 51, 10, 10)]
    assert sorted(line.text for line in lines.find(glyphs)) == ["大", "桥龙"]


def test_no_story_goes_round_in_a_circle() -> None:
    after = {0: 2, 2: 1, 1: 0, 4: 5}
    flow._uncircle(after)  # noqa: SLF001 - a page on which columns go round is hard to set
    assert after == {0: 2, 2: 1, 4: 5}


# ------------------------------------------------------------------------------- headlines


def test_a_headline_has_lines_over_and_under_it() -> None:
    forme = (
        Forme()
        .line(60, 60, "两岸居民盼了十年", 14)
        .line(60, 96, "望潮大桥合龙", 30)
        .line(60, 116, "——明年五月通车", 14)
        .line(60, 134, "□本报记者 沈渔", 10)
        .column(60, 160, *LEFT[1:], leading=16)
    )
    assert told(forme.page())[:4] == [
        "0 kicker 两岸居民盼了十年",
        TITLE,
        "0 subtitle ——明年五月通车",
        "0 byline □本报记者 沈渔",
    ]


def test_a_byline_may_stand_in_line_with_a_column() -> None:
    forme = Forme().line(60, 96, "望潮大桥合龙", 30).column(60, 120, "□本报记者 沈渔", *LEFT[1:])
    assert told(forme.page())[1] == "0 byline □本报记者 沈渔"


def test_the_first_row_of_a_table_is_no_subtitle() -> None:
    forme = Forme().line(60, 96, "茶价表", 30).line(60, 120, "品种价格").column(60, 145, *RIGHT)
    assert told(forme.page())[1] == "0 paragraph 品种价格"


def test_a_line_over_an_indented_first_paragraph_is_a_subtitle() -> None:
    forme = Forme().line(60, 96, "茶价表", 30).line(60, 120, "品种价格").column(60, 145, *TEA)
    assert told(forme.page())[1] == "0 subtitle 品种价格"


def test_a_short_text_that_goes_on_beside_is_no_subtitle() -> None:
    forme = Forme().line(60, 96, "今日春茶价格表", 30).line(60, 130, "品种价格")
    forme.column(125, 130, *RIGHT).column(60, 200, *LEFT)
    assert "0 subtitle 品种价格" not in told(forme.page())


def test_a_heading_over_one_column_is_no_subtitle() -> None:
    forme = Forme().line(60, 100, "望潮大桥合龙了吗", 30).column(60, 130, *LEFT)
    forme.line(255, 130, "新的桥", 11).column(210, 150, *RIGHT)
    assert "0 subhead 新的桥" in told(forme.page())


def test_a_short_line_under_a_rule_may_be_no_headline() -> None:
    forme = two_columns().rule(50, 230, 360, 231).line(60, 250, "沈渔摄", 11).column(60, 270, *TEA)
    assert "title 沈渔摄" not in "".join(told(forme.page()))


def test_a_list_of_single_characters_is_no_stack() -> None:
    forme = (
        Forme()
        .line(60, 60, "茶博会开幕", 24)
        .column(60, 90, *TEA)
        .down(260, 90, "红绿白黄", 10, 1.5)
    )
    assert "红绿白黄" not in forme.page().lines


def test_two_headlines_almost_touch() -> None:
    forme = (
        Forme()
        .line(60, 100, "大桥合龙", 30)
        .line(192, 100, "茶博会开", 30)
        .column(60, 130, *LEFT)
        .column(192, 130, *TEA)
    )
    rows = told(forme.page())
    assert of_story(rows, 0) == ink("大桥合龙", *LEFT)
    assert of_story(rows, 1) == ink("茶博会开", *TEA)


@pytest.mark.parametrize("gap", [9, 20])
def test_a_headline_is_spread(gap: float) -> None:
    forme = two_columns()
    forme.types = forme.types[6:]
    assert told(forme.line(60, 100, "望潮大桥合龙", 24, gap=gap).page())[0] == TITLE


def test_a_headline_has_a_wide_space() -> None:
    forme = two_columns()
    forme.types = forme.types[6:]
    assert told(forme.line(60, 100, "望潮大桥　　合龙", 24).page())[0] == "0 title 望潮大桥 合龙"


def test_a_space_behind_the_last_row_of_a_headline_parts_nothing() -> None:
    forme = (
        Forme()
        .line(60, 90, "望潮大桥合龙明年通车了", 20)
        .line(60, 114, "两岸", 20)
        .line(140, 114, "都好", 20)
        .column(60, 140, *LEFT)
        .column(210, 140, *RIGHT)
    )
    assert told(forme.page())[:2] == ["0 title 望潮大桥合龙明年通车了", "0 title 两岸 都好"]


def test_characters_are_stacked_into_a_headline_from_right_to_left() -> None:
    forme = (
        Forme()
        .down(100, 100, "望潮大桥", 24)
        .down(66, 100, "︽合龙︾", 24)
        .column(150, 90, *LEFT)
        .column(300, 90, *RIGHT)
    )
    rows = told(forme.page())
    assert rows[:2] == ["0 title 望潮大桥", "0 title 《合龙》"]
    assert of_story(rows, 0).endswith(ink(*LEFT, *RIGHT))


def test_rows_of_two_characters_are_no_stacks() -> None:
    forme = Forme()
    for at, row in enumerate(("望潮", "大桥", "合龙")):
        forme.line(60, 100 + 28 * at, row, 24)
    forme.column(150, 90, *LEFT).column(300, 90, *RIGHT)
    assert told(forme.page())[:3] == ["0 title 望潮", "0 title 大桥", "0 title 合龙"]


def test_a_headline_beside_its_text_has_nothing_under_both() -> None:
    forme = (
        Forme()
        .line(60, 80, "望潮大桥", 30)
        .column(200, 60, *LEFT[:4], leading=12)
        .line(60, 114, "茶博会今天开幕", 18)
        .column(60, 134, *TEA)
    )
    rows = told(forme.page())
    assert of_story(rows, 0) == ink("望潮大桥", *LEFT[:4])
    assert of_story(rows, 1) == ink("茶博会今天开幕", *TEA)


# ------------------------------------------------------------------------------- inside a story


def test_headings_inside_a_story_are_centred_or_in_other_type() -> None:
    rows = ("　　茶农说，今年的春茶比", "往年早摘了十天。")
    forme = Forme().line(60, 60, "茶博会开幕", 24).column(60, 90, *TEA)
    forme.line(105, 150, "新茶香").column(60, 165, *rows)
    forme.line(60, 195, "中国茶", face=GOTHIC).column(60, 210, *rows)
    forme.line(80, 243, "老手艺有了新", 11).column(60, 260, *rows)
    forme.line(80, 290, "问茶客一壶好茶值").line(105, 305, "多少钱").column(60, 320, *rows)
    heads = [line for line in told(forme.page()) if " subhead " in line or "多少钱" in line]
    assert heads == [
        "0 subhead 新茶香",
        "0 subhead 中国茶",
        "0 subhead 老手艺有了新",
        "0 subhead 问茶客一壶好茶值",
        "0 flow 多少钱",
    ]


def test_a_first_line_in_other_type_is_a_paragraph() -> None:
    forme = Forme().line(60, 60, "茶博会开幕", 24).line(60, 90, "新茶三百", face=GOTHIC)
    forme.column(60, 105, *TEA)
    assert told(forme.page())[1] == "0 paragraph 新茶三百"


def test_a_table_stands_in_rows() -> None:
    forme = Forme().line(60, 60, "茶价表", 24).column(60, 90, *TEA)
    for at, cells in enumerate((("品种", "价格"), ("龙井", "三百"), ("毛峰", "两百"))):
        forme.line(60, 150 + 15 * at, cells[0]).line(120, 150 + 15 * at, cells[1])
    forme.line(210, 90, "碧螺春").line(270, 90, "两百").column(210, 105, *TEA[1:])
    assert [line for line in told(forme.page()) if line.endswith("百")] == [
        "0 paragraph 龙井 三百",
        "0 paragraph 毛峰 两百",
        "0 paragraph 碧螺春 两百",
    ]


def test_a_line_spread_over_its_measure_is_no_table() -> None:
    forme = Forme().line(60, 60, "茶博会开幕", 24).column(60, 90, *TEA[:3])
    forme.line(60, 135, "早摘十天。", gap=10.5).column(60, 150, *TEA)
    assert "0 flow 早摘十天。" in told(forme.page())


def test_one_paragraph_a_line_is_told_by_the_measure_of_its_story() -> None:
    forme = two_columns()
    forme.types = [type_ for type_ in forme.types if type_.x < 200 or type_.y < 110]
    forme.column(230, 130, "民过江方便。", "特此通告。", "青溪江大桥局")
    assert [line.split(" ")[1] for line in told(forme.page())[-3:]] == [
        "flow",
        "paragraph",
        "paragraph",
    ]


def test_a_story_is_signed_at_its_end() -> None:
    forme = (
        Forme().line(60, 60, "请添一盏灯", 24).column(60, 90, *TEA[1:]).line(130, 135, "读者 高歌")
    )
    assert told(forme.page())[-1] == "0 byline 读者 高歌"


def test_a_torn_word_is_put_together() -> None:
    forme = Forme().line(60, 60, "茶博会开幕", 24)
    forme.column(60, 90, "　　茶博会上有机器人Ro-", "bot泡茶，观众说很有趣，", "还想再来。")
    rows = told(forme.page())
    assert rows[1:3] == ["0 paragraph 茶博会上有机器人Robot", "0 flow 泡茶，观众说很有趣，"]


def test_an_initial_is_put_before_its_text() -> None:
    forme = Forme().line(60, 60, "望潮大桥合龙", 24).line(60, 112, "昨", 26)
    forme.column(88, 100, "日，望潮大桥在青溪江", "上合龙。大桥长两公里，")
    forme.column(60, 130, "双向六车道，明年五月就要", "通车。")
    assert told(forme.page())[1:] == [
        "0 paragraph 昨日，望潮大桥在青溪江",
        "0 flow 上合龙。大桥长两公里，",
        "0 flow 双向六车道，明年五月就要",
        "0 flow 通车。",
    ]


# ------------------------------------------------------------------------------- pictures


def test_a_caption_and_its_credit_go_with_the_story_that_says_them() -> None:
    forme = (
        two_columns()
        .line(360, 100, "茶博会", 30)
        .column(360, 130, *TEA)
        .rule(210, 200, 330, 280)
        .line(210, 292, "茶农在茶博会上炒茶。", 8)
        .line(290, 303, "沈渔 摄", 8)
    )
    assert told(forme.page())[-2:] == ["1 caption 茶农在茶博会上炒茶。", "1 credit 沈渔 摄"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("渔民收网。沈渔 摄",), ["caption 渔民收网。", "credit 沈渔 摄"]),
        (("渔民在晨", "雾里收网。"), ["caption 渔民在晨", "flow 雾里收网。"]),
        (
            ("渔民收网。（记者 沈", "渔 摄）"),
            ["caption 渔民收网。", "credit （记者 沈", "flow 渔 摄）"],
        ),
    ],
)
def test_a_credit_ends_a_caption(rows: tuple[str, ...], expected: list[str]) -> None:
    forme = two_columns().rule(60, 220, 180, 280).column(60, 290, *rows, size=8, leading=10)
    assert [line[2:] for line in told(forme.page())[-len(expected) :]] == expected


def test_a_picture_hangs_under_a_headline_of_its_own() -> None:
    forme = (
        two_columns()
        .line(60, 260, "油菜花开", 20)
        .rule(60, 270, 200, 350)
        .line(60, 362, "游客走在花海里。", 8)
    )
    assert told(forme.page())[-2:] == ["1 title 油菜花开", "1 caption 游客走在花海里。"]


def test_a_credit_runs_up_beside_its_picture() -> None:
    forme = two_columns().rule(60, 220, 180, 300).up(190, 300, "沈渔摄").up(20, 300, "青溪江")
    rows = told(forme.page())
    assert rows[-2:] == ["0 credit 沈渔摄", "-1 furniture 青溪江"]


def test_a_page_of_pictures_alone_has_no_story() -> None:
    forme = Forme().rule(60, 220, 180, 300).line(60, 312, "图为渔民收网。沈渔 摄", 8)
    assert forme.page().lines == ("图为渔民收网。沈渔 摄",)


# ------------------------------------------------------------------------------- the page


def test_what_stands_at_the_edges_is_no_story() -> None:
    forme = (
        two_columns()
        .line(60, 40, "02版 要闻")
        .line(250, 42, "青溪日报", 20)
        .line(400, 40, "2024年3月18日 星期一")
        .rule(50, 50, 550, 51)
        .line(60, 780, "责任编辑 沈渔 电话 12345678")
    )
    edges = [line[13:] for line in told(forme.page()) if line.startswith("-1 furniture ")]
    assert sorted(edges) == sorted(
        ["02版 要闻", "青溪日报", "2024年3月18日 星期一", "责任编辑 沈渔 电话 12345678"]
    )


def test_a_sentence_at_the_foot_that_says_whom_to_call_is_text() -> None:
    forme = (
        two_columns()
        .line(60, 765, "　　停水期间，请提前储水。电话 12345678")
        .line(60, 790, "责任编辑 沈渔 电话 12345678")
    )

    rows = [line.partition(" ")[2] for line in told(forme.page())]
    assert "paragraph 停水期间，请提前储水。电话 12345678" in [
        row.replace("\u3000", "") for row in rows
    ]
    assert "furniture 责任编辑 沈渔 电话 12345678" in rows


def test_type_of_one_size_gives_bare_lines() -> None:
    page = Forme().line(60, 60, "茶博会开幕").column(60, 90, *TEA).page()
    assert page.told == ()
    assert page.lines == ("茶博会开幕", "", *(row.strip("\n") for row in TEA))


def test_another_face_makes_a_headline_where_there_is_one_size() -> None:
    forme = Forme().line(60, 60, "三中全会", face=GOTHIC).column(60, 90, *TEA)
    assert told(forme.page())[0] == "0 title 三中全会"


def test_large_type_may_be_prose() -> None:
    rows = [ink(row) * 2 for row in TEA]
    assert of_story(
        told(two_columns().column(60, 260, *rows, size=13, leading=20).page()), 1
    ) == ink(*rows)


def shreds(pieces: int, size: float, rows: int) -> Forme:
    """Very many pieces of text, none of them near another."""
    forme = Forme(width=4000, height=9000).up(3980, 400, "侧排小字")
    for at in range(pieces):
        forme.column(20 + at % 40 * 90, 20 + at // 40 * 120, *["价格"] * rows, size=size)
    return forme.line(20, 8900, "价" * 300)


@pytest.mark.parametrize(("pieces", "size", "rows"), [(2100, 10, 1), (220, 20, 1), (160, 10, 3)])
def test_a_page_in_shreds_holds_no_stories(pieces: int, size: float, rows: int) -> None:
    page = shreds(pieces, size, rows).page()
    assert {one.role for one in page.told} == {"furniture"}
    assert "侧排小字" in page.lines


def test_stories_are_told_row_by_row() -> None:
    forme = Forme()
    for x, y, title in (
        (60, 300, "丁丁"),
        (300, 95, "乙乙"),
        (60, 100, "甲甲"),
        (300, 305, "戊戊"),
    ):
        forme.line(x, y, title, 20).column(x, y + 25, *TEA)
    titles = [line[-2:] for line in told(forme.page()) if " title " in line]
    assert titles == ["甲甲", "乙乙", "丁丁", "戊戊"]


def test_every_page_is_named_by_its_number(tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    one = two_columns().pdf(tmp_path / "one.pdf")
    both = PdfDocument.new()
    for _ in range(2):
        both.import_pages(PdfDocument(one))
    both.save(tmp_path / "both.pdf")
    names = [page.name for page in read_pages([tmp_path / "both.pdf"])]
    assert names == ["both.pdf#page=1", "both.pdf#page=2"]


def test_a_pdf_becomes_articles(tmp_path: Path) -> None:
    (article,) = reconstruct(read_pages([two_columns().pdf(tmp_path / "page.pdf")])).articles
    assert article.title == "望潮大桥合龙"
    assert article.byline
    assert article.byline.people[0].name == "沈渔"
    assert [text[-4:] for text in article.paragraphs] == ["月通车。", "十公里。", "还要小。"]
    assert article.paragraphs[1].startswith("大桥建成以后，两岸居民过江")


def test_type_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    page = two_columns().pdf(tmp_path / "page.pdf", twice=0.4)
    assert told(read_pages([page])[0]) == told(two_columns().page())


def test_what_a_machine_read_on_a_scan_is_text(tmp_path: Path) -> None:
    page = two_columns().pdf(tmp_path / "page.pdf", seen=False)
    assert told(read_pages([page])[0]) == told(two_columns().page())
