"""Word files of desks that have no styles: what a row looks like, and what stands around it, tells headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom.office import PICTURE, p, style, table, told

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "昨日，望潮大桥顺利合龙，两岸居民过江只要八分钟。"
MORE = "大桥全长三千二百米，预计明年五月通车，届时轮渡将停航。"
SENT = f"本报讯（记者 沈渔）{MORE}"
BOLD, ITALIC = "<w:b/>", "<w:i/>"
CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def points(size: int) -> str:
    return f'<w:sz w:val="{2 * size}"/>'


def head(text: str, size: int = 20) -> str:
    return p(text, looks=BOLD + points(size), given=CENTRED)


def bold(words: str) -> str:
    return p(words, looks=BOLD + points(12))


def text(words: str) -> str:
    return p(words, looks=points(12))


def box(*inside: str) -> str:
    return p(f"<w:r><w:pict><w:txbxContent>{''.join(inside)}</w:txbxContent></w:pict></w:r>")


def shape(lines: list[tuple[str, str]]) -> str:
    letters = {"kicker": "K", "title": "T", "subtitle": "S", "byline": "B", "subhead": "h"}
    return "".join(letters.get(role, role[0]) for role, _ in lines)


LEAD = (head("望潮大桥合龙", 26), text(TEXT))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((head("轮渡停航", 18), text(SENT)), "Tp"),
        ((bold("轮渡停航"), text("本报记者 沈渔"), text(MORE)), "TBp"),
        ((bold("灯光齐亮"), text(MORE)), "hp"),
        ((text("（记者 秦望）"), head("轮渡停航", 14), text(MORE)), "BTp"),
        ((p("沈渔", looks=points(12), given=RIGHT), head("轮渡停航", 14), text(MORE)), "BTp"),
        ((p(PICTURE), head("渔港晨光", 16), p("渔船归港。", looks=ITALIC), p("沈渔 摄", looks=ITALIC)), "Tcc"),
        ((head("渔港晨光", 16), p(PICTURE), p("渔船归港。　沈渔 摄", looks=points(9))), "Tcc"),
        ((head("灯光齐亮", 16), p(PICTURE), p("渔船归港。", looks=points(9)), text(MORE)), "hcp"),
    ],
    ids=["a dateline below", "a byline below", "nothing", "a sign-off above", "a name at the right above",
         "under a picture", "over a picture", "a picture in the text"],
)  # fmt: skip
def test_what_stands_around_a_smaller_row_tells_whether_it_is_a_headline(
    tmp_path: Path, body: tuple[str, ...], expected: str
) -> None:
    assert shape(told(tmp_path, *LEAD, *body))[2:] == expected


def test_large_type_is_a_headline_though_it_might_be_names(tmp_path: Path) -> None:
    photo = (p(PICTURE), p("渔船归港。", looks=points(9)), p("沈渔 摄", looks=points(9)))
    body = (
        head("轮渡停航", 26),
        text(MORE),
        head("方言高歌白日新", 26),
        *photo,
        head("灯光齐亮", 26),
    )

    assert shape(told(tmp_path, *LEAD, *body, text(TEXT))) == "TpTpTccTp"


@pytest.mark.parametrize("name", ["澜江日报3月18日稿件汇总", "《澜江日报》2024年3月18日第02版"])
def test_the_name_of_an_edition_is_no_kicker(tmp_path: Path, name: str) -> None:
    lines = told(tmp_path, p(name, looks=points(14), given=CENTRED), *LEAD)

    assert lines[:2] == [("furniture", name), ("title", "望潮大桥合龙")]


def test_headlines_that_grow_smaller_down_the_page_are_headlines(tmp_path: Path) -> None:
    body = (*LEAD, head("轮渡停航", 22), text(MORE), head("灯光齐亮", 18), text(TEXT))

    assert shape(told(tmp_path, *body)) == "TpTpTp"


def test_subheads_of_one_size_are_no_headlines(tmp_path: Path) -> None:
    body = (*LEAD, head("轮渡停航", 18), text(MORE), head("灯光齐亮", 18), text(TEXT))

    assert shape(told(tmp_path, *body)) == "Tphphp"


def test_a_lead_larger_than_all_others_keeps_its_row_below(tmp_path: Path) -> None:
    row = p("两岸居民过江只要八分钟", looks=points(15), given=CENTRED)
    below = (head("轮渡停航", 18), text(SENT), head("灯光齐亮", 18), text(SENT))

    assert shape(told(tmp_path, head("望潮大桥合龙", 26), row, text(SENT), *below)) == "TSpTpTp"


def test_smaller_headlines_under_the_name_of_a_section_are_briefs(tmp_path: Path) -> None:
    briefs = [one for row in ("轮渡停航", "灯光齐亮") for one in (bold(row), text(MORE))]

    lines = told(tmp_path, head("望潮大桥合龙"), text(TEXT), head("简讯"), *briefs)

    assert shape(lines) == "TpfTpTp"


def test_the_name_of_a_column_over_a_headline_is_its_kicker(tmp_path: Path) -> None:
    column = p("街谈", looks=points(14), given=CENTRED)

    assert told(tmp_path, *LEAD, column, head("灯光齐亮", 26), text(MORE))[2:4] == [
        ("kicker", "街谈"),
        ("title", "灯光齐亮"),
    ]


def test_what_stands_at_the_right_signs_the_text_above(tmp_path: Path) -> None:
    body = (*LEAD, p("望潮夜话", given=RIGHT), head("灯光齐亮", 26), text(MORE))

    assert told(tmp_path, *body)[2] == ("paragraph", "望潮夜话")


def test_a_box_with_a_story_does_not_interrupt_the_text_around_it(tmp_path: Path) -> None:
    inner = box(head("轮渡停航", 16), text(SENT))
    column = p("街谈", looks=points(14), given=CENTRED)

    lines = told(tmp_path, *LEAD, inner, text(MORE), column, head("灯光齐亮", 26), text(TEXT))

    assert [line for role, line in lines if role in ("title", "kicker")] == [
        "望潮大桥合龙",
        "轮渡停航",
        "街谈",
        "灯光齐亮",
    ]
    assert shape(lines) == "TppTpKTp"


def test_a_box_that_stands_out_in_a_file_with_styles_is_a_story(tmp_path: Path) -> None:
    inner = box(bold("轮渡停航"), text(SENT))
    styled = p("望潮大桥合龙", style="标题 1")

    assert shape(told(tmp_path, styled, text(TEXT), inner, styles=style("标题 1"))) == "TpTp"


CREDIT = p("沈渔 摄", looks=points(12), given=RIGHT)
PHOTO = (text("渔船归港，船员在码头分拣带鱼。"), CREDIT)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((text("图为合龙现场。"), CREDIT), "cc"),
        ((text("图为合龙现场。"), CREDIT, text("合龙后，工人合影。"), CREDIT), "cccc"),
        ((text(MORE), CREDIT), "pB"),
        ((bold("渔港晨光"), *PHOTO), "Tcc"),
        ((bold("方言高歌"), *PHOTO), "Tcc"),
        ((bold("沈渔"), *PHOTO), "hcc"),
        ((text("渔港晨光"), *PHOTO), "hpB"),
        ((bold("渔港晨光"), text("图为渔船归港。"), CREDIT, text(MORE)), "hccp"),
    ],
    ids=["it says so", "under a credit", "text", "under a loud row", "under two names", "under one name",
         "under a plain row", "over text"],
)  # fmt: skip
def test_a_row_over_a_credit_is_a_caption_where_what_stands_around_it_says_so(
    tmp_path: Path, body: tuple[str, ...], expected: str
) -> None:
    assert shape(told(tmp_path, *LEAD, *body))[2:] == expected


@pytest.mark.parametrize(
    ("below", "expected"), [(SENT, "Tp"), (MORE, "hp")], ids=["a byline opens it", "nobody signs"]
)
def test_a_plain_row_heads_a_box_that_a_byline_opens(
    tmp_path: Path, below: str, expected: str
) -> None:
    lines = told(tmp_path, *LEAD, box(text("轮渡停航"), text(below)))

    assert shape(lines)[2:] == expected


def test_a_box_without_a_headline_stays_where_it_is(tmp_path: Path) -> None:
    quote = box(bold("“过江只要八分钟。”"))

    assert told(tmp_path, *LEAD, quote, text(MORE))[2:] == [
        ("paragraph", "“过江只要八分钟。”"),
        ("paragraph", MORE),
    ]


def test_a_byline_may_stand_under_the_editors_note(tmp_path: Path) -> None:
    note = text("编者按：大桥合龙，牵动两岸，本报今起推出报道。")

    lines = told(
        tmp_path, head("望潮大桥合龙"), note, p("□本报记者 沈渔", given=CENTRED), text(TEXT)
    )

    assert shape(lines) == "TpBp"


@pytest.mark.parametrize(
    "desk", ["（编辑：秦望　字数：约380字）", "责编：秦望　稿件编号：A20240318"]
)
def test_the_desks_particulars_are_no_text(tmp_path: Path, desk: str) -> None:
    assert told(tmp_path, *LEAD, p(desk, given=RIGHT))[-1][0] == "furniture"


def test_a_byline_that_runs_into_the_text_is_parted_from_it(tmp_path: Path) -> None:
    body = (
        head("望潮大桥合龙"),
        text(f"本报记者 沈渔报道{TEXT}"),
        text(f"本报记者 秦望报道{MORE}"),
    )

    assert told(tmp_path, *body)[1:] == [
        ("byline", "本报记者 沈渔报道"),
        ("paragraph", TEXT),
        ("paragraph", f"本报记者 秦望报道{MORE}"),
    ]


# ------------------------------------------------------------------------------- labels


def test_labels_say_what_the_parts_of_a_story_are(tmp_path: Path) -> None:
    rows = ("引题：跨江工程传捷报", "标题：望潮大桥合龙", "来源：本报", "作者：沈渔", "正文：", TEXT, "图说：大桥全景。", "电话：8120")  # fmt: skip

    lines = told(tmp_path, *(text(row) for row in rows))

    assert [one for one in lines if one[0] != "furniture"] == [
        ("kicker", "跨江工程传捷报"),
        ("title", "望潮大桥合龙"),
        ("byline", "沈渔"),
        ("paragraph", TEXT),
        ("caption", "大桥全景。"),
        ("paragraph", "电话：8120"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("主题：昨夜潮平", "望潮大桥合龙", "副题：两岸欢呼", SENT), "TTSp"),
        (("标题：昨夜潮平", "望潮大桥合龙", SENT, "标题：轮渡停航", "副题：两岸惜别", SENT), "TTpTSp"),
        (("标题：望潮大桥合龙", "两岸欢呼", SENT), "TSp"),
        (("主题：望潮大桥合龙", "副题：两岸欢呼", TEXT, "灯光齐亮", MORE), "TSphp"),
        (("主题：望潮大桥合龙", "投稿栏目：城事", "副题：两岸欢呼", SENT), "TSp"),
        (("副题：两岸欢呼", "标题：望潮大桥合龙", "沈渔", SENT), "KTBp"),
    ],
    ids=["over a label", "over a byline", "where no subtitle is labelled", "under text", "a label", "a name"],
)  # fmt: skip
def test_a_row_without_a_label_goes_on_with_the_headline_above(
    tmp_path: Path, rows: tuple[str, ...], expected: str
) -> None:
    lines = told(tmp_path, *(text(row) for row in rows))

    assert shape([one for one in lines if one[0] != "furniture"]) == expected


def test_a_label_alone_is_said_of_the_paragraph_below(tmp_path: Path) -> None:
    rows = ("【标题】", "望潮大桥合龙", "【作者】", "沈渔", "【正文】", TEXT)

    lines = told(tmp_path, *(text(row) for row in rows))

    assert [one for one in lines if one[0] != "furniture"] == [
        ("title", "望潮大桥合龙"),
        ("byline", "沈渔"),
        ("paragraph", TEXT),
    ]


def test_text_may_stand_behind_its_label(tmp_path: Path) -> None:
    lines = told(tmp_path, text("标题：望潮大桥合龙"), text(f"正文：{TEXT}"), text(MORE))

    assert [line for role, line in lines if role == "paragraph"] == [TEXT, MORE]


def test_the_rows_of_a_desks_form_are_labels(tmp_path: Path) -> None:
    form = table(("标题", "望潮大桥合龙"), ("作者", "本报记者 沈渔"), ("字数", "380"))

    assert [one for one in told(tmp_path, form, text(TEXT)) if one[0] != "furniture"] == [
        ("title", "望潮大桥合龙"),
        ("byline", "本报记者 沈渔"),
        ("paragraph", TEXT),
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            ("推荐栏目：江上人家", "标题：大桥合龙", "通讯员：沈渔", "手机：13000000000"),
            "ffffTBp",
        ),
        (("标题：大桥合龙", "作者：沈渔　邮箱：a@b.cn", "活动地点：江边"), "ffffTBpp"),
        (("标题", "大桥合龙", "作者：沈渔"), "ffTBp"),
        (("标题：大桥合龙", "活动地点：江边", "活动日期：下周六"), "fTppp"),
    ],
)
def test_a_form_in_lines_is_the_desks_up_to_its_last_known_label(
    tmp_path: Path, form: tuple[str, ...], expected: str
) -> None:
    assert shape(told(tmp_path, *map(text, form), text(TEXT))) == expected


def test_the_words_of_a_picture_stand_in_a_text_box_with_its_credit(tmp_path: Path) -> None:
    words = box(text("江边看合龙的居民。"), text("沈渔 摄"))
    assert shape(told(tmp_path, *LEAD, words, text(MORE))) == "Tpccp"


@pytest.mark.parametrize(
    ("heading", "below", "more", "expected"),
    [
        ("本周过桥车辆", (), (), "TpTppp"),
        ("本周过桥车辆", ("（单位：辆）",), (), "TpTpppp"),
        ("本周过桥车辆", ("车比上周多了一成。",), (), "Tphpppp"),
        ("附：本周过桥车辆", (), (), "Tphppp"),
        ("本周过桥车辆", (), ("轮渡停航之后", MORE), "Tphppphp"),
    ],
    ids=["table", "unit", "text", "appendix", "beside a subhead"],
)
def test_a_table_under_a_heading_of_its_own_is_a_story(
    tmp_path: Path, heading: str, below: tuple[str, ...], more: tuple[str, ...], expected: str
) -> None:
    rows = table(("日子", "车"), ("周一", "812"), ("周二", "796"))
    looks = points(14) + BOLD
    after = [p(row, looks=looks) if row != MORE else text(row) for row in more]
    body = (*LEAD, p(heading, looks=looks), rows, *map(text, below), *after)
    assert shape(told(tmp_path, *body)) == expected


# ------------------------------------------------------------------------------- bylines, rows


@pytest.mark.parametrize(
    ("below", "expected"),
    [((text(TEXT),), "TBpp"), ((text("沿江"), text(TEXT)), "TSppp")],
    ids=["text below", "no text below"],
)
def test_a_name_that_is_a_word_signs_in_the_middle_over_text(
    tmp_path: Path, below: tuple[str, ...], expected: str
) -> None:
    name = p("秦川", looks=points(12), given=CENTRED)
    lines = told(tmp_path, head("柿子红了"), name, *below, text(MORE))
    assert shape(lines) == expected


@pytest.mark.parametrize(
    ("note", "role"),
    [("（市渔业局监测站提供）", "paragraph"), ("（市渔业局供图）", "credit")],
    ids=["who counted", "whose picture it is"],
)
def test_a_row_under_a_table_says_who_counted(tmp_path: Path, note: str, role: str) -> None:
    rows = table(("鱼价", "元/斤"), ("鲫鱼", "12.50"), ("带鱼", "21.00"))

    lines = told(tmp_path, *LEAD, head("今日鱼价", 26), rows, text(note))
    assert lines[-1] == (role, note)


@pytest.mark.parametrize(
    ("row", "other", "expected"),
    [("木石", "沈渔", "TBpTBp"), ("缘起", "江上的灯", "TSpTSp"), ("江上的灯", "沈渔", "TSpTBp")],
    ids=["beside a name", "beside none", "no pen name"],
)
def test_a_pen_name_is_known_by_a_name_that_is_set_like_it(
    tmp_path: Path, row: str, other: str, expected: str
) -> None:
    rows = (p(words, looks=points(12), given=CENTRED) for words in (row, other))
    body = (one for words in rows for one in (head("柿子红遍两岸"), words, text(TEXT + MORE)))

    assert shape(told(tmp_path, *body)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [("砚　夫", "TBp"), ("闲 云 客", "TBp"), ("缘　起", "TSp"), ("江上　渔火", "TSp")],
    ids=["a pen name", "of three", "a word", "a subtitle"],
)
def test_a_pen_name_has_its_characters_set_apart(tmp_path: Path, row: str, expected: str) -> None:
    under = p(row, looks='<w:rFonts w:eastAsia="楷体"/>' + points(12))
    lines = told(tmp_path, p("柿子红遍两岸", style="heading 1"), under, text(TEXT), styles=HEADING)
    assert shape(lines) == expected


HEADING = style("heading 1")


def test_a_pen_name_that_is_set_in_the_middle_is_no_row_of_the_headline(tmp_path: Path) -> None:
    under = p("砚　夫", looks=points(12), given=CENTRED)
    assert shape(told(tmp_path, head("柿子红遍两岸"), under, text(TEXT), text(MORE))) == "TBpp"


def test_a_letter_is_signed_at_the_right_over_the_answer(tmp_path: Path) -> None:
    signed = p("读者 沈渔", looks=points(12), given=RIGHT)
    answer = text("编后：记者问了园林局，明年再修两公里。")
    assert shape(told(tmp_path, *LEAD, signed, answer, text(MORE))) == "TpBpp"


def test_two_signatures_at_the_right_are_nobodys_byline(tmp_path: Path) -> None:
    signed = p("读者 沈渔", looks=points(12), given=RIGHT)
    lines = told(tmp_path, *LEAD, signed, text(MORE), signed, text("编后：明年再修两公里。"))
    assert "B" not in shape(lines)


@pytest.mark.parametrize(
    "row",
    [
        ("稿件编号", "A-17", "拟发版面", "7版副刊"),
        ("字数：约1100字",),
        ("部主任意见", "可发，注意分寸", "签发", "罗远山"),
    ],
)
def test_the_slip_over_a_manuscript_is_of_no_story(tmp_path: Path, row: tuple[str, ...]) -> None:
    lines = told(tmp_path, table(row), *LEAD)
    assert [role for role, _ in lines] == ["furniture", "title", "paragraph"]


def test_a_headline_in_two_rows_is_one_between_kicker_and_subtitle(tmp_path: Path) -> None:
    kicker, under = (
        p(row, looks=points(15), given=CENTRED) for row in ("江上传捷报", "车程缩短到八分钟")
    )
    rows = head("望潮大桥合龙", 22), head("两岸轮渡停航", 22)
    assert shape(told(tmp_path, kicker, *rows, under, text(SENT))) == "KTTSp"
    centred = p("车程缩短到八分钟", looks=points(13), given=CENTRED)
    assert shape(told(tmp_path, kicker, *rows, centred, text(SENT))) == "KTTSp"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("白鹭归", "渔船忙"), "TTcc"),
        (("江上渔火", "白鹭归来"), "TTcc"),
        (("街谈", "白鹭归来"), "fTcc"),
        (("要闻", "通车"), "fTcc"),
    ],
    ids=["of three", "of four", "a section", "a section over a row as short"],
)
def test_short_rows_of_one_length_and_look_are_one_headline(
    rows: tuple[str, ...], expected: str, tmp_path: Path
) -> None:
    photo = (p(PICTURE), p("渔船归港。　沈渔 摄", looks=points(9)))
    lines = told(tmp_path, *LEAD, *(head(row, 26) for row in rows), *photo)
    assert shape(lines)[2:] == expected


def test_a_short_row_that_a_gap_parts_from_the_next_names_a_section(tmp_path: Path) -> None:
    rows = (head("夜读会", 26), p(""), p(""), head("白鹭归", 26))
    assert shape(told(tmp_path, *LEAD, *rows, text(MORE)))[2:] == "fTp"


def test_rows_of_a_lead_are_larger_than_the_headlines_of_briefs(tmp_path: Path) -> None:
    black = BOLD + '<w:rFonts w:eastAsia="黑体"/>' + points(13)
    kicker = p("全程看得见", looks=points(16), given=CENTRED)
    under = p("农户凭短信进库", looks=points(15), given=CENTRED)
    lead = (kicker, head("粮仓装上大脑", 26), under, text(SENT))
    briefs = (p("轮渡停航", looks=black), text(SENT), p("茶博会开幕", looks=black), text(SENT))
    assert shape(told(tmp_path, *lead, head("简　讯", 18), *briefs)) == "KTSpfTpTp"


VERSES = ("江水在夜里翻身", "灯在船上", "我在灯下", "数着远处的桥墩")


def test_verses_in_the_middle_part_no_stories(tmp_path: Path) -> None:
    rows = (p(row, looks=points(12), given=CENTRED) for row in ("沈渔", *VERSES))
    lines = told(tmp_path, *LEAD, head("江上", 26), *rows, head("轮渡停航", 26), text(MORE))
    assert shape(lines) == "TpTBppppTp"


@pytest.mark.parametrize(("indent", "expected"), [("　　", "TppTp"), ("", "TpKTp")])
def test_the_last_row_of_a_text_that_is_indented_like_it_is_no_kicker(
    indent: str, expected: str, tmp_path: Path
) -> None:
    notice = (head("征稿启事", 18), text(f"{indent}{TEXT}"), text(f"{indent}体裁不限"))
    lines = told(tmp_path, *notice, head("轮渡停航", 18), text(indent + MORE))
    assert shape(lines) == expected


def test_a_short_first_paragraph_that_is_indented_is_no_row_of_a_headline(tmp_path: Path) -> None:
    lines = told(tmp_path, p("望潮大桥合龙"), p("　　“通了！”"), p("　　" + TEXT), p("　　" + MORE))
    assert shape(lines) == "Tppp"


CALL = ("欢迎投稿，写写大桥。", "主题：我和大桥", "标题：自拟", "字数：1500字以内")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((head("征文启事"), *map(text, CALL)), "Tpppp"),
        ((*map(p, ("征文启事", *CALL)),), "Tpppp"),
        ((head("征文启事"), *map(text, CALL), head("轮渡停航"), text(MORE)), "TppppTp"),
        ((head("征文启事"), *map(text, (*CALL, "来稿请勿抄袭。"))), "Tppppp"),
        ((text("周老师：您好！稿子请查收。"), text("标题：轮渡停航"), text(MORE)), "ffTp"),
        ((text("标题：轮渡停航"), text("作者：沈渔"), bold("末班船送客"), text(MORE)), "ffTBSp"),
    ],
    ids=[
        "set like a headline",
        "set like text",
        "over another story",
        "over text",
        "under a letter",
        "a label of a headline",
    ],
)
def test_a_headline_that_a_call_leaves_to_its_readers_is_none(
    body: tuple[str, ...], expected: str, tmp_path: Path
) -> None:
    assert shape(told(tmp_path, *body)) == expected


_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
ANCHORED = (
    f'<w:r><w:drawing><wp:anchor xmlns:wp="{_PLACED}"><a:blip/></wp:anchor></w:drawing></w:r>'
)
ABSOLUTE = '<w:r><w:pict><v:shape style="position:absolute"><v:imagedata/></v:shape></w:pict></w:r>'
SET = points(12)


@pytest.mark.parametrize(
    ("picture", "words", "expected"),
    [
        (ANCHORED, MORE, "Tpp"),
        (ABSOLUTE, MORE, "Tpp"),
        (ANCHORED, "大桥合龙现场。沈渔 摄", "Tpcc"),
        (PICTURE, "大桥合龙现场。", "Tpc"),
    ],
    ids=["anchored", "anchored as Word used to", "with its credit", "in the line"],
)
def test_a_paragraph_that_a_picture_floats_beside_is_text(
    picture: str, words: str, expected: str, tmp_path: Path
) -> None:
    lines = told(tmp_path, *LEAD, p(picture, words, looks=SET))
    assert shape(lines) == expected


def test_whose_the_figures_are_makes_no_caption_of_the_text(tmp_path: Path) -> None:
    assert shape(told(tmp_path, *LEAD, text("（数据由市统计局提供）"))) == "Tpp"
