"""How a Word file is read: by its styles, by its looks, and nothing of it twice, or that is not printed."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.newsroom.office import PICTURE, TYPES, p, pack, parts, r, style, table, told

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.manuscript import blocks
from audio_edition.newsroom.readers.manuscript.styles import named_level, named_role
from audio_edition.newsroom.readers.word import archive, content
from audio_edition.newsroom.readers.word.lists import FORMATS

TEXT = "昨日，望潮大桥顺利合龙，两岸居民过江只要八分钟。"
MORE = "大桥全长三千二百米，预计明年五月通车，届时轮渡将停航。"
BOLD, LARGE = "<w:b/>", '<w:sz w:val="36"/>'
CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
KAI, HEI = '<w:rFonts w:eastAsia="楷体"/>', '<w:rFonts w:eastAsia="黑体"/>'
HEADLINE = p("望潮大桥合龙", looks=LARGE)

# ------------------------------------------------------------------------------- styles


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Subtitle", "subtitle"),
        ("引题", "kicker"),
        ("副标题", "subtitle"),
        ("本报署名", "byline"),
        ("小标题", "subhead"),
        ("图片说明", "caption"),
        ("Caption", "caption"),
        ("图片署名", "credit"),
        ("TOC 1", "furniture"),
        ("正文缩进", None),
        ("Quote", None),
    ],
)
def test_a_style_says_by_its_name_what_it_is_for(name: str, role: str | None) -> None:
    assert named_role(name) == role


@pytest.mark.parametrize(
    ("name", "level"),
    [("Title", 1), ("新闻标题", 1), ("heading 1", 2), ("标题 1", 2), ("标题3", 4), ("标题党", 0)],
)
def test_a_style_says_by_its_name_which_heading_it_is(name: str, level: int) -> None:
    assert named_level(name) == level


def test_a_story_in_styles(tmp_path: Path) -> None:
    names = ("引题", "新闻标题", "副题", "署名", "小标题", "图注")
    rows = ("跨江工程传捷报", "望潮大桥合龙", "两岸八分钟", "沈渔", "轮渡停航之后", "合龙现场")
    head, (sub, caption) = zip(names[:4], rows, strict=False), zip(names[4:], rows[4:], strict=True)
    body = (*(p(row, style=name) for name, row in head), p(TEXT), p(sub[1], style=sub[0]), p(MORE))

    lines = told(
        tmp_path, *body, p(caption[1], style=caption[0]), styles="".join(map(style, names))
    )

    assert [role for role, _ in lines] == [
        *("kicker", "title", "subtitle", "byline"),
        *("paragraph", "subhead", "paragraph", "caption"),
    ]


def test_a_style_of_the_desk_is_what_it_rests_on(tmp_path: Path) -> None:
    styles = style("Title") + style("大桥专版", on="Title") + style("转圈", on="转圈")
    body = (p("望潮大桥合龙", style="大桥专版"), p(TEXT, style="转圈"))

    assert told(tmp_path, *body, styles=styles) == [("title", "望潮大桥合龙"), ("paragraph", TEXT)]


def test_an_outline_level_makes_a_heading_whatever_the_style_is_called(tmp_path: Path) -> None:
    styles = style("大样", given='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    own = p("轮渡停航", given='<w:outlineLvl w:val="1"/>')
    body = (
        p("望潮大桥合龙", style="大样"),
        p(TEXT),
        own,
        p(MORE, given='<w:outlineLvl w:val="9"/>'),
    )

    lines = told(tmp_path, *body, styles=styles)

    assert [role for role, _ in lines] == ["title", "paragraph", "subhead", "paragraph"]


def test_a_heading_over_headlines_names_the_page(tmp_path: Path) -> None:
    styles = style("heading 1") + style("heading 2")
    page = (p("轮渡停航", style="heading 2"), p(TEXT))
    path = pack(
        tmp_path / "稿.docx",
        parts(
            p("第4版 民生", style="heading 1"),
            *page,
            p("第5版 副刊", style="heading 1"),
            *page,
            styles=styles,
        ),
    )

    assert [(page.folio, page.lines[1]) for page in read_pages([path])] == [
        ("第4版 民生", "轮渡停航"),
        ("第5版 副刊", "轮渡停航"),
    ]


# ------------------------------------------------------------------------------- looks


@pytest.mark.parametrize(
    "looks",
    [LARGE, BOLD, HEI, '<w:color w:val="C00000"/><w:sz w:val="30"/>'],
)
def test_where_no_style_tells_a_headline_looks_do(tmp_path: Path, looks: str) -> None:
    assert told(tmp_path, p("望潮大桥合龙", looks=looks), p(TEXT)) == [
        ("title", "望潮大桥合龙"),
        ("paragraph", TEXT),
    ]


def test_a_whole_headline_is_told_by_looks(tmp_path: Path) -> None:
    body = (
        p("跨江工程传捷报", looks=HEI, given=CENTRED),
        p("望潮大桥合龙", looks=LARGE + BOLD, given=CENTRED),
        p("——两岸居民过江只要八分钟", looks=KAI, given=CENTRED),
        p("本报记者 沈渔", looks=KAI, given=CENTRED),
        p(TEXT),
        p("轮渡停航之后", looks=BOLD),
        p(MORE),
    )

    assert [role for role, _ in told(tmp_path, *body)] == [
        "kicker",
        "title",
        "subtitle",
        "byline",
        "paragraph",
        "subhead",
        "paragraph",
    ]


def test_headlines_of_two_sizes_are_both_headlines(tmp_path: Path) -> None:
    sent = "本报讯（记者 沈渔）"
    body = (HEADLINE, p(sent + TEXT), p("轮渡停航", looks='<w:sz w:val="28"/>'), p(sent + MORE))

    assert [line for role, line in told(tmp_path, *body) if role == "title"] == [
        "望潮大桥合龙",
        "轮渡停航",
    ]


def test_a_headline_may_ask_and_stand_in_two_rows(tmp_path: Path) -> None:
    asked = p(r("望潮大桥合龙", LARGE), "<w:r><w:br/></w:r>", r("轮渡还开吗？", LARGE))

    assert told(tmp_path, asked, p(TEXT))[:2] == [
        ("title", "望潮大桥合龙"),
        ("title", "轮渡还开吗？"),
    ]


def test_the_middle_alone_makes_a_headline_but_not_a_caption(tmp_path: Path) -> None:
    body = (
        p("望潮大桥合龙", given=CENTRED),
        p(TEXT),
        p(PICTURE),
        p("合龙现场", given=CENTRED),
        p(MORE),
    )

    assert [role for role, _ in told(tmp_path, *body)] == [
        "title",
        "paragraph",
        "caption",
        "paragraph",
    ]


def test_small_type_with_a_credit_is_a_caption_without_a_picture(tmp_path: Path) -> None:
    small = p("合龙现场。　沈渔 摄", looks='<w:sz w:val="16"/>')

    assert told(tmp_path, HEADLINE, p(TEXT), small)[2:] == [
        ("caption", "合龙现场。"),
        ("credit", "沈渔 摄"),
    ]


def test_a_letter_is_signed_at_the_right(tmp_path: Path) -> None:
    signed = p("读者 沈渔", given=RIGHT)

    assert told(tmp_path, HEADLINE, p("编辑同志："), p(TEXT), signed)[-1] == ("byline", "读者 沈渔")


def test_without_any_looks_short_rows_at_the_right_places_are_headlines(tmp_path: Path) -> None:
    body = (
        p("望潮大桥合龙"),
        p(TEXT),
        p(MORE),
        p(""),
        p("轮渡停航"),
        p(TEXT),
        p("班次如下"),
        p(MORE),
    )

    assert [role for role, _ in told(tmp_path, *body)] == [
        *("title", "paragraph", "paragraph"),
        *("title", "paragraph", "subhead", "paragraph"),
    ]


def test_a_text_without_a_headline_is_given_as_it_stands(tmp_path: Path) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT), p(""), p(""), p(MORE)))

    (page,) = read_pages([path])

    assert (page.lines, page.told) == ((TEXT, "", MORE), ())


# ------------------------------------------------------------------------------- what is printed

BREAK = "<w:r><w:br/></w:r>"
BOX = f"<w:txbxContent>{p('合龙现场，桥面灯光齐亮')}</w:txbxContent>"
CASES = {
    "inserted text is read": ("<w:ins>" + r("昨日合龙。") + "</w:ins>", "昨日合龙。"),
    "deleted text is not": ("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>" + r("昨日合龙。"), "昨日合龙。"),
    "nor moved text at its old place": ("<w:moveFrom>" + r("旧") + "</w:moveFrom>" + r("合龙。"), "合龙。"),
    "nor hidden text": (r("藏", "<w:vanish/>") + r("合龙。"), "合龙。"),
    "a link is read": ("<w:hyperlink>" + r("望潮大桥") + "</w:hyperlink>" + r("合龙。"), "望潮大桥合龙。"),
    "a field gives its result": (
        "<w:r><w:instrText>DATE</w:instrText></w:r><w:fldSimple>" + r("三月") + "</w:fldSimple>" + r("合龙。"),
        "三月合龙。",
    ),
    "a control gives its text": ("<w:sdt><w:sdtContent>" + r("合龙。") + "</w:sdtContent></w:sdt>", "合龙。"),
    "notes are not read": (r("合龙。") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "合龙。"),
    "a reading over a character is not": (
        "<w:r><w:ruby><w:rt>" + r("cháo") + "</w:rt><w:rubyBase>" + r("潮") + "</w:rubyBase></w:ruby></w:r>" + r("起。"),
        "潮起。",
    ),
    "tabs and breaks are spaces": (r("全长") + "<w:r><w:tab/></w:r>" + r("三千米。"), "全长 三千米。"),
    "symbols are characters": ('<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>' + r("合龙。"), "■合龙。"),
    "hyphens stay": (r("A") + "<w:r><w:noBreakHyphen/></w:r>" + r("3路。"), "A-3路。"),
    "what nobody can draw is left out": ("<mc:AlternateContent><mc:Choice/></mc:AlternateContent>" + r("合龙。"), "合龙。"),
    "sums are read": ("<m:oMath><m:r><m:t>3+5</m:t></m:r></m:oMath>" + r("米。"), "3+5米。"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "printed"), CASES.values(), ids=CASES.keys())
def test_what_is_printed_is_read_once(tmp_path: Path, inside: str, printed: str) -> None:
    assert told(tmp_path, HEADLINE, p(inside))[1:] == [("paragraph", printed)]


def test_a_line_broken_after_a_sentence_begins_a_paragraph(tmp_path: Path) -> None:
    broken = p(r(TEXT), BREAK, r("大桥全长"), BREAK, r("三千二百米。"))

    assert told(tmp_path, HEADLINE, broken)[1:] == [
        ("paragraph", TEXT),
        ("paragraph", "大桥全长"),
        ("flow", "三千二百米。"),
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        (
            f"<mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape>{BOX}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        ),
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        f"<w:pict><v:group><mc:AlternateContent><mc:Choice/><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></v:group></w:pict>",
    ],
)
def test_a_text_box_is_read_once_after_the_paragraph_it_stands_in(
    tmp_path: Path, drawn: str
) -> None:
    lines = told(tmp_path, HEADLINE, p(r(TEXT), f"<w:r>{drawn}</w:r>"), p(MORE))

    assert [line for _, line in lines[1:]] == [TEXT, "合龙现场，桥面灯光齐亮", MORE]


def test_a_box_in_a_box_is_read_once(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{p('灯光齐亮。')}</w:txbxContent>"
    outer = p(r("合龙现场。"), f"<w:r><w:pict>{inner}</w:pict></w:r>")

    lines = told(
        tmp_path,
        HEADLINE,
        p(r(TEXT), f"<w:r><w:pict><w:txbxContent>{outer}</w:txbxContent></w:pict></w:r>"),
    )

    assert [line for _, line in lines[1:]] == [TEXT, "合龙现场。", "灯光齐亮。"]


def test_controls_and_alternatives_around_paragraphs_are_looked_into(tmp_path: Path) -> None:
    body = f"<w:sdt><w:sdtContent>{p(TEXT)}</w:sdtContent></w:sdt>"
    chosen = f"<mc:AlternateContent><mc:Choice>{p(MORE)}</mc:Choice><mc:Fallback>{p(MORE)}</mc:Fallback></mc:AlternateContent>"

    assert told(tmp_path, HEADLINE, body, chosen, "<w:sectPr/>")[1:] == [
        ("paragraph", TEXT),
        ("paragraph", MORE),
    ]


@pytest.mark.parametrize(
    "parting",
    [
        p("* * *"),
        p("") + p("") + p(""),
        p('<w:r><w:br w:type="page"/></w:r>'),
        p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'),
    ],
)
def test_a_rule_a_gap_or_a_new_page_begins_a_story(tmp_path: Path, parting: str) -> None:
    body = (p("望潮大桥合龙", looks=BOLD), p(TEXT), parting, p("轮渡停航", looks=BOLD), p(MORE))

    assert [line for role, line in told(tmp_path, *body) if role == "title"] == [
        "望潮大桥合龙",
        "轮渡停航",
    ]


def test_a_page_break_before_a_paragraph_begins_a_story(tmp_path: Path) -> None:
    new = p("轮渡停航", looks=BOLD, given="<w:pageBreakBefore/>")

    lines = told(tmp_path, HEADLINE, p(TEXT), new, p(MORE))

    assert ("title", "轮渡停航") in lines


# ------------------------------------------------------------------------------- tables, pictures, lists


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = table(("名次", "球队"), ("1", "望潮队"), ("", ""))
    gone = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("删") + "</w:tc></w:tr></w:tbl>"

    assert told(tmp_path, HEADLINE, p(TEXT), rows, gone)[2:] == [
        ("paragraph", "名次 球队"),
        ("paragraph", "1 望潮队"),
    ]


def test_a_table_that_lays_out_a_page_is_text(tmp_path: Path) -> None:
    framed = table((HEADLINE + p(TEXT),)) + table(
        (p("轮渡停航", looks=LARGE) + p(TEXT + MORE + MORE), p(MORE))
    )
    controlled = f"<w:tbl><w:tr><w:trPr/><w:sdt><w:sdtContent><w:tc>{p(MORE)}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"

    assert [role for role, _ in told(tmp_path, framed, controlled)] == [
        *("title", "paragraph"),
        *("title", "paragraph", "paragraph", "paragraph"),
    ]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("合龙现场。（记者 沈渔 摄）", [("caption", "合龙现场。"), ("credit", "（记者 沈渔 摄）")]),
        ("图为合龙现场", [("caption", "图为合龙现场")]),
        ("沈渔 摄", [("credit", "沈渔 摄")]),
        (MORE, [("paragraph", MORE)]),
    ],
)
def test_a_caption_stands_under_its_picture(
    tmp_path: Path, caption: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, HEADLINE, p(TEXT), p(PICTURE), p(caption))[2:] == expected


def test_a_heading_under_a_picture_is_no_caption(tmp_path: Path) -> None:
    lines = told(tmp_path, HEADLINE, p(TEXT), p(PICTURE), p("图为谁亮", looks=LARGE), p(MORE))

    assert ("title", "图为谁亮") in lines


def _list(form: str, text: str, more: str = "") -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    deeper = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{level}{deeper}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride><w:lvlOverride w:ilvl="1"/></w:num>'
    )


def item(text: str, name: str = "1", depth: int = 0) -> str:
    return p(text, given=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "shape", "first", "second"),
    [
        ("decimal", "%1.", "1. 桥。", "2. 船。"),
        ("chineseCounting", "%1、", "一、桥。", "二、船。"),
        ("chineseCounting", "第%1条", "第一条 桥。", "第二条 船。"),
        ("upperLetter", "（%1）", "（A）桥。", "（B）船。"),
        ("bullet", "", "桥。", "船。"),
        ("russianUpper", "%1)", "1)桥。", "2)船。"),
        ("decimal", "%9%1", "1 桥。", "2 船。"),
    ],
)
def test_lists_keep_the_numbers_that_word_shows(
    tmp_path: Path, form: str, shape: str, first: str, second: str
) -> None:
    lines = told(tmp_path, HEADLINE, item("桥。"), item("船。"), numbering=_list(form, shape))

    assert [line for _, line in lines[1:]] == [first, second]


def test_lists_in_lists_count_on_and_begin_anew(tmp_path: Path) -> None:
    items = (
        item("桥。"),
        item("灯。", depth=1),
        item("塔。", depth=1),
        item("船。"),
        item("票。", depth=1),
    )
    again = (item("路。", name="2"), item("车。", name="9"), item("站。", depth=7))

    lines = told(
        tmp_path,
        HEADLINE,
        *items,
        *again,
        numbering=_list("decimal", "%1.", '<w:suff w:val="nothing"/>'),
    )

    assert [line for _, line in lines[1:]] == [
        *("1.桥。", "1.1 灯。", "1.2 塔。", "2.船。", "2.1 票。"),
        *("1.路。", "车。", "站。"),
    ]


def test_a_numbered_headline_is_given_without_its_number(tmp_path: Path) -> None:
    headline = p("望潮大桥合龙", looks=LARGE, given='<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert told(tmp_path, headline, p(TEXT), numbering=_list("decimal", "%1."))[0] == (
        "title",
        "望潮大桥合龙",
    )


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    numbered = style("List Number", given='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')

    lines = told(
        tmp_path,
        HEADLINE,
        p("桥。", style="List Number"),
        styles=numbered,
        numbering=_list("decimal", "%1."),
    )

    assert lines[1] == ("paragraph", "1. 桥。")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimalZero", "01 12 20"),
        ("decimalEnclosedCircle", "① ⑫ 21"),
        ("ideographDigital", "一 一二 二〇"),
        ("chineseLegalSimplified", "壹 壹拾贰 贰拾"),
        ("chineseCounting", "一 十二 二十"),
        ("lowerLetter", "a l z"),
        ("upperRoman", "I XII XX"),
    ],
)
def test_every_way_of_counting(form: str, expected: str) -> None:
    third = {"decimalEnclosedCircle": 21, "lowerLetter": 26}.get(form, 20)

    assert " ".join(FORMATS[form](count) for count in (1, 12, third)) == expected


@pytest.mark.parametrize(
    ("count", "said"), [(101, "一百〇一"), (110, "一百一十"), (1003, "一千〇三")]
)
def test_long_lists_count_on_in_chinese(count: int, said: str) -> None:
    assert FORMATS["chineseCounting"](count) == said


# ------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("稿.doc", "save it as .docx from Word or WPS"),
        ("稿.WPS", "save it as .docx from WPS"),
        ("版.JPG", "a picture, without text: export text, PDF or HTML from the page system"),
    ],
)
def test_formats_that_are_not_read_say_what_to_save_them_as(name: str, hint: str) -> None:
    with pytest.raises(EditionError) as error:
        read_pages([Path(name)])

    assert error.value.hint is not None
    assert error.value.hint.en == hint


def refused(path: Path) -> str:
    with pytest.raises(EditionError) as error:
        read_pages([path])
    assert error.value.hint is not None
    return error.value.problem.en


def test_an_older_file_and_a_locked_one_are_told_apart(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    (tmp_path / "old.docx").write_bytes(ole + b"\0" * 512)
    (tmp_path / "locked.docx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))

    assert refused(tmp_path / "old.docx") == "a .doc file of an older Word"
    assert refused(tmp_path / "locked.docx") == "the file is locked by a password"


def test_a_locked_archive_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT)))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)

    assert refused(path) == "the file is locked by a password"


@pytest.mark.parametrize(
    "content",
    [b"{\\rtf1 ...}", b"PK\x03\x04 torn", b"<html></html>", b""],
)
def test_what_is_no_word_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "稿.docx").write_bytes(content)

    assert refused(tmp_path / "稿.docx") == "not a .docx file, or a damaged one"


def test_a_missing_file_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        read_pages([tmp_path / "稿.docx"])


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word/document.xml", "<w:document"),
        ("word/document.xml", "<other/>"),
        ("[Content_Types].xml", TYPES.replace("document.main+xml", "template.main+xml")),
        ("_rels/.rels", "<Relationships/>"),
    ],
)
def test_a_damaged_part_is_told(tmp_path: Path, part: str, text: str) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT)) | {part: text})

    assert refused(path) == "not a .docx file, or a damaged one"


def test_an_archive_without_a_text_is_no_word_file(tmp_path: Path) -> None:
    written = parts(p(TEXT))
    del written["word/document.xml"]

    assert refused(pack(tmp_path / "稿.docx", written)) == "not a .docx file, or a damaged one"


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE x [<!ENTITY a "啊">]><x>&a;</x>',
        '<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-',
    ],
)
def test_entities_are_refused_in_whatever_part(tmp_path: Path, attack: str) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT)) | {"customXml/item1.xml": attack})

    assert refused(path) == "it defines XML entities, and is not read"


def test_a_part_that_unpacks_to_an_absurd_size_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT)) | {"word/media/a.bin": "啊" * (1 << 20)})

    assert refused(path) == "it unpacks to an absurd size, and is not read"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "稿.docx", parts(p(TEXT)) | {f"word/{n}.bin": "" for n in range(5000)})

    assert refused(path) == "it unpacks to an absurd size, and is not read"


def test_a_part_that_is_too_large_to_parse_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_PART", 64)

    assert (
        refused(pack(tmp_path / "稿.docx", parts(p(TEXT))))
        == "it unpacks to an absurd size, and is not read"
    )


def test_a_part_that_does_not_unpack_is_told(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, text in parts(*[p(f"{TEXT}{n}") for n in range(99)]).items():
            packed.writestr(name, text)
    data = bytearray(path.read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)

    assert refused(path) == "not a .docx file, or a damaged one"


@pytest.mark.parametrize("body", [p(""), p(PICTURE), ""])
def test_a_file_without_text_is_told(tmp_path: Path, body: str) -> None:
    assert refused(pack(tmp_path / "稿.docx", parts(body))) == "there is no text in the file"


def test_too_many_paragraphs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST", 2)
    monkeypatch.setattr(blocks, "MOST", 2)

    assert refused(pack(tmp_path / "稿.docx", parts(p(TEXT) * 3))) == "more than 2 paragraphs"


def test_values_that_are_none_are_passed_over(tmp_path: Path) -> None:
    odd = p("轮渡", looks='<w:sz w:val="large"/><w:b w:val="0"/>', given="<w:jc/><w:numPr/>")

    assert told(tmp_path, HEADLINE, odd + p(TEXT))[-1] == ("paragraph", TEXT)
