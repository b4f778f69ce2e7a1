"""PDF pages: marks beside pictures, wide tables, text over narrower columns, frames that shops took."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import GOTHIC, Forme, told
from tests.newsroom.test_newsroom_pdf import BRIDGE, LEFT, RIGHT, TEA, ink, of_story, two_columns
from tests.newsroom.test_newsroom_pdf_forms import lines
from tests.newsroom.test_newsroom_pdf_signed import LAKE

WIDE = (
    "　　全市第一季度的账昨天算出来了，各项数字都比去年同期好，主",
    "要的几项列在下面，去年同期的数字已经按今年的口径改过，可以",
    "放在一起比较。",
)
OVER = (
    "　　湖边的步道昨天修好，全长六公里，沿途种了柳树。市民说，早晚散步有了去",
    "处，孩子也有地方跑。步道从码头起，经过三座桥，一直通到山下的村子，沿路有",
    "十二个歇脚的凉亭，亭里有热水和书报。管理处说，以后还要办摄影展。",
)
NARROW = (
    "　　昨日，望潮大桥在青溪",
    "江上合龙。大桥全长两公里",
    "双向六车道，明年五月通车",
    "　　他说：“成了。”",
    "　　大桥建成以后，两岸居",
    "民过江不再绕行三十公里。",
)
ROWS = (
    ("指标", "数额", "增长"),
    ("工业（规模以上）", "173.5亿元", "7.4%"),
    ("投资", "—", "4.2%"),
    ("零售", "158.9亿元", "6.1%"),
)


def roles(rows: list[str]) -> list[str]:
    """Give what the lines of the first story are."""
    return [line.split(" ")[1] for line in rows if line.startswith("0 ")]


# --------------------------------------------------------------------------------- marks


def test_a_mark_in_small_type_beside_a_picture_is_of_the_text_over_it() -> None:
    forme = two_columns().rule(360, 130, 500, 230).line(325, 193, "下转3版", 8)
    assert told(forme.page())[-1] == "0 paragraph 下转3版"


def test_a_paragraph_that_begins_at_the_foot_of_a_column_is_no_heading() -> None:
    rows = told(
        Forme()
        .line(90, 100, "望潮大桥合龙", 30)
        .column(60, 130, *LEFT[:4], "　　“从前绕路要半日")
        .column(210, 130, "天。”老船工周舟说，如今抬", *RIGHT[1:])
        .page()
    )
    assert rows[5:7] == ["0 paragraph “从前绕路要半日", "0 flow 天。”老船工周舟说，如今抬"]


@pytest.mark.parametrize(
    ("below", "role"),
    [("（GB1234-2020）的要求，验", "flow"), ("验收的人说，都合格，", "paragraph")],
)
def test_what_cannot_be_parted_goes_down_to_the_next_line(below: str, role: str) -> None:
    rows = ("　　大桥的钢材都合国家标准", "昨天送来的最后一批也合格", "并符合标准", below)
    page = Forme().line(60, 60, "望潮大桥", 24).column(60, 90, *rows, "收的人说，都合格。").page()
    assert roles(told(page))[4] == role


# -------------------------------------------------------------------------------- tables


def table(top: float, columns: tuple[float, ...]) -> Forme:
    """A text as wide as a page, and a table under it."""
    forme = Forme().line(60, 60, "一季度的账", 24).column(60, 90, *WIDE)
    for at, cells in enumerate(ROWS):
        for x, cell in zip(columns, cells, strict=True):
            forme.line(x, top + 15 * at, cell)
    return forme


@pytest.mark.parametrize("columns", [(80, 240, 320), (65, 165, 320)])
def test_the_cells_of_a_table_may_be_far_apart(columns: tuple[float, ...]) -> None:
    rows = told(table(140, columns).page())
    assert [row for row in rows if "%" in row or "指标" in row] == [
        f"0 paragraph {' '.join(cells)}" for cells in ROWS
    ]


def test_two_short_lines_far_apart_are_no_row() -> None:
    forme = Forme().line(60, 60, "一季度的账", 24).column(60, 90, *WIDE)
    rows = told(forme.line(80, 150, "市统计局").line(280, 150, "三月末").page())
    assert not any("市统计局" in row and "三月末" in row for row in rows)


def test_columns_under_a_wider_text_are_no_table() -> None:
    forme = Forme().line(90, 60, "湖边步道修好", 30).column(60, 90, *OVER)
    for x in (60, 190, 320):
        forme.column(x, 140, *NARROW)
    assert of_story(told(forme.page()), 0) == ink("湖边步道修好", *OVER, *NARROW * 3)


def test_the_last_lines_of_two_columns_are_no_row() -> None:
    forme = Forme().line(60, 60, "湖边步道修好", 30).column(60, 90, *OVER)
    forme.line(60, 200, "望潮大桥合龙", 24)
    forme.column(60, 225, *LEFT[:4]).column(190, 225, RIGHT[0], *RIGHT[2:], "不差。")
    assert of_story(told(forme.page()), 1) == ink(
        "望潮大桥合龙", *LEFT[:4], RIGHT[0], *RIGHT[2:], "不差。"
    )


def test_a_text_over_narrower_columns_is_not_parted_at_their_gutters() -> None:
    over = (*OVER[:2], "十二个歇脚的凉亭，亭里有，热水和书报。管理处说，以后还要办摄影展。")
    forme = Forme().line(90, 60, "湖边步道修好", 30).column(60, 90, *over)
    for x in (60, 190, 320):
        forme.column(x, 140, *NARROW)
    assert of_story(told(forme.page()), 0).startswith(ink("湖边步道修好", *over))


# -------------------------------------------------------------------------------- frames


def test_what_a_shop_took_is_no_story() -> None:
    forme = two_columns().rule(50, 230, 350, 300).line(120, 258, "青溪茶庄", 16)
    rows = told(forme.line(90, 282, "明前新茶 送货上门 订购热线 6680123").page())
    assert of_story(rows, 0) == BRIDGE
    assert rows[-2:] == [
        "-1 furniture 青溪茶庄",
        "-1 furniture 明前新茶 送货上门 订购热线 6680123",
    ]


@pytest.mark.parametrize(
    ("rows", "x", "role"),
    [
        (("3月8日开市",), 180, "furniture"),
        (("　　百种花苗今天开卖，到", "湖边来看，天黑前都在。"), 180, "furniture"),
        (("3月8日开市",), 400, "title"),
    ],
    ids=["a few words", "sentences", "beside the frame"],
)
def test_a_frame_that_says_that_it_is_an_advertisement_holds_no_story(
    rows: tuple[str, ...], x: float, role: str
) -> None:
    forme = two_columns().rule(50, 230, 350, 320).line(120, 258, "青溪花市", 16)
    forme.column(60, 280, *rows).line(x, 314, "广告", 8)
    assert [row.split(" ")[1] for row in told(forme.page()) if row.endswith("青溪花市")] == [role]


def test_of_two_stories_in_a_frame_neither_is_what_a_word_at_its_foot_says() -> None:
    forme = (
        two_columns().rule(50, 230, 350, 480).line(60, 258, "青溪花市", 16).column(60, 280, *TEA)
    )
    forme.line(60, 370, "湖边柳绿", 16).column(60, 390, *TEA).line(180, 470, "广告", 8)
    titles = [row for row in told(forme.page()) if " title " in row]
    assert titles == ["0 title 望潮大桥合龙", "1 title 青溪花市", "2 title 湖边柳绿"]


@pytest.mark.parametrize(
    ("rows", "role"),
    [
        (("今天多云，6℃～14℃", "明天小雨，7℃～12℃"), "furniture"),
        (("　　明天有小雨，气温降到", "七度，出门要带伞。"), "title"),
    ],
)
def test_a_box_of_nothing_but_weather_is_no_story(rows: tuple[str, ...], role: str) -> None:
    forme = two_columns().rule(50, 230, 350, 320).line(120, 258, "今明天气", 12)
    told_ = told(forme.column(60, 280, *rows).page())
    assert [row.split(" ")[1] for row in told_ if row.endswith("今明天气")] == [role]


@pytest.mark.parametrize(
    ("head", "rows", "role"),
    [
        ("导 读", ("湖边步道修好", "（详见2版）", "“柳下夜话”"), "furniture"),
        ("导 读", ("湖边步道修好 2版", "柳下夜话 3版"), "furniture"),
        ("导 读", ("湖边步道修好", "柳下夜话"), "title"),
        ("导 读", ("　　湖边步道修好了。", "（详见2版）"), "title"),
        ("夜 话", ("湖边步道修好", "（详见2版）"), "title"),
    ],
    ids=["pages by themselves", "pages behind", "no page", "a sentence", "no index"],
)
def test_a_box_that_points_to_pages_under_the_head_of_an_index_is_no_story(
    head: str, rows: tuple[str, ...], role: str
) -> None:
    forme = two_columns().rule(60, 300, 230, 460).line(110, 326, head, 14)
    for at, row in enumerate(rows):
        forme.line(80, 350 + 26 * at, row, 8 + at)
    lines = [row.split(" ", 2) for row in told(forme.page())]
    assert [line[1] for line in lines if line[2].replace(" ", "") == head.replace(" ", "")] == [
        role
    ]
    assert role == "title" or {line[1] for line in lines if line[0] != "0"} == {"furniture"}


def test_a_notice_that_gives_a_number_is_a_story() -> None:
    forme = two_columns().rule(50, 230, 350, 320).line(120, 258, "停水通知", 16)
    forme.column(60, 282, "　　望潮街明天停水，下午六", "点恢复。咨询电话 6680123")
    assert "1 title 停水通知" in told(forme.page())


@pytest.mark.parametrize(
    ("label", "expected"),
    [("人物", "1 kicker 人物"), ("人物 03", "-1 furniture 人物 03")],
)
def test_the_name_of_a_section_over_a_headline_in_its_frame_is_a_kicker(
    label: str, expected: str
) -> None:
    forme = two_columns().rule(50, 230, 350, 400).line(60, 250, label, 11)
    rows = told(forme.line(60, 272, "茶山上的人", 18).column(60, 295, *TEA).page())
    assert expected in rows


def test_the_name_of_a_section_without_a_frame_is_of_the_page() -> None:
    rows = told(two_columns().line(60, 260, "人物", 11).line(60, 282, "茶山", 18).page())
    assert "-1 furniture 人物" in rows


@pytest.mark.parametrize(
    ("byline", "role"), [("本报记者 湖上听雨", "byline"), ("一位茶农的春天", "subtitle")]
)
def test_a_pen_name_signs_under_a_headline(byline: str, role: str) -> None:
    forme = Forme().line(60, 60, "茶山上的人和他的春天", 24).line(120, 78, byline)
    assert told(forme.column(60, 100, *LEFT).page())[1] == f"0 {role} {byline}"


# ------------------------------------------------------------------------ magazines, in files


@pytest.mark.parametrize("folio", ["—3—", "-12-", "·7·"])
def test_the_name_of_a_magazine_and_its_folio_are_of_no_story(folio: str) -> None:
    forme = two_columns().line(200, 40, "山里山外", 18).line(200, 55, "青溪商会会刊 2024年第3期", 8)
    rows = told(forme.line(200, 320, folio, 9).page())
    assert lines(rows, -1, "furniture") == ["山里山外", "青溪商会会刊 2024年第3期", folio]


def test_text_goes_on_from_the_foot_of_a_file_at_the_head_of_the_next() -> None:
    forme = Forme().line(60, 100, "湖边步道修好", 15).column(60, 120, *LAKE, *LAKE)
    forme.line(60, 270, "茶香飘到海外", 15).column(60, 290, *TEA[:2])
    forme.column(210, 100, *TEA[2:]).line(210, 150, "银杏建档立卡", 15).column(
        210, 170, *LAKE, *LAKE
    )
    forme.rule(195, 85, 195.5, 310)
    rows = told(forme.page())
    assert [of_story(rows, at) for at in range(3)] == [
        ink("湖边步道修好", *LAKE, *LAKE),
        ink("茶香飘到海外", *TEA),
        ink("银杏建档立卡", *LAKE, *LAKE),
    ]


def test_a_subtitle_that_ends_over_a_byline_is_none_of_it() -> None:
    forme = Forme().line(60, 100, "湖边步道修好", 20).line(60, 120, "全长六点", 11, face=GOTHIC)
    forme.line(60, 136, "记者 沈渔", 9, face=GOTHIC).column(60, 160, *LAKE, *LAKE)
    assert lines(told(forme.page()), 0, "byline") == ["记者 沈渔"]


def test_a_line_in_the_face_of_its_story_is_no_heading_though_the_page_has_another() -> None:
    forme = two_columns().column(360, 130, *TEA, *TEA, *TEA, *TEA).line(360, 100, "云岭", 20)
    forme.line(60, 260, "湖边步道修好", 20)
    for at, row in enumerate((*LAKE, *LAKE)):
        forme.line(60, 290 + 15 * at, row, face=GOTHIC)
    forme.line(60, 413, "添了灯", 11).line(80, 429, "夜里也有人来散步，说", face=GOTHIC)
    for at, row in enumerate(("起湖水清了。", *LAKE)):
        forme.line(210, 290 + 15 * at, row, face=GOTHIC)
    rows = told(forme.page())
    assert "1 flow 起湖水清了。" in rows
