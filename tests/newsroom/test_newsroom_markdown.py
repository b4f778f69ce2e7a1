"""How Markdown is read: the shape of the whole file shows what its headings are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers import manuscript, read_pages
from audio_edition.newsroom.readers.days import day_of
from audio_edition.newsroom.readers.manuscript.blocks import Block

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Page

TEXT = "昨日，望潮大桥顺利合龙，两岸居民过江只要八分钟。"
MORE = "大桥全长三千二百米，预计明年五月通车，届时轮渡将停航。"
SENT = f"本报讯（记者 沈渔）{TEXT}"


def read(folder: Path, text: str) -> tuple[Page, ...]:
    (folder / "稿.md").write_text(text, "utf-8")
    return read_pages([folder / "稿.md"])


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    return [
        (one.role, line)
        for page in read(folder, text)
        for one, line in zip(page.told, page.lines, strict=True)
    ]


def shape(folder: Path, text: str) -> str:
    """Give the roles of all lines, a letter each: headline's rows in capitals."""
    letters = {
        "kicker": "K",
        "title": "T",
        "subtitle": "S",
        "byline": "B",
        "subhead": "h",
        "paragraph": "p",
    }
    return "".join(letters.get(role, role[0]) for role, _ in told(folder, text))


# ------------------------------------------------------------------------------- the shape

SHAPES = {
    "a paper, then stories": (f"# 望潮日报\n\n2024年3月18日 第01版\n\n## 大桥合龙\n\n{SENT}\n\n## 轮渡今起停航\n\n{MORE}", "ffTpTp"),
    "a section, then a story each": (f"# 要闻\n\n## 大桥合龙\n\n{TEXT}\n\n# 体育\n\n## 轮渡今起停航\n\n{MORE}", "fTpfTp"),
    "a story with subheads": (f"# 大桥合龙\n\n{TEXT}\n\n## 灯光齐亮\n\n{MORE}\n\n## 轮渡今起停航\n\n{TEXT}", "Tphphp"),
    "a story whose byline comes first": (f"# 大桥合龙\n\n*本报记者 沈渔*\n\n## 灯光齐亮\n\n{MORE}\n\n## 轮渡今起停航\n\n{TEXT}", "TBhphp"),
    "stories with subheads": (f"# 大桥合龙\n\n{SENT}\n\n## 灯光齐亮\n\n{MORE}\n\n# 轮渡今起停航\n\n{TEXT}", "TphpTp"),
    "a collection that nobody signed": (f"# 本周城市观察\n\n## 大桥合龙\n\n{TEXT}\n\n## 轮渡今起停航\n\n{MORE}", "fTpTp"),
    "pages, stories, subheads": (f"# 第4版 民生\n\n## 大桥合龙\n\n{SENT}\n\n### 灯光齐亮\n\n{MORE}\n\n## 轮渡今起停航\n\n{SENT}", "fTphpTp"),
    "a row under every headline": (f"# 望潮大桥合龙\n\n## 八分钟过江\n\n{SENT}\n\n# 轮渡今起停航\n\n## 最后一班开出\n\n{SENT}", "TSpTSp"),
    "a row over the headline": (f"### 跨江工程传捷报\n\n# 望潮大桥合龙\n\n{SENT}\n\n## 灯光齐亮\n\n{MORE}", "KTphp"),
    "two looks of headlines": (f"# 望潮大桥合龙\n\n{SENT}\n\n## 轮渡今起停航\n\n{SENT}\n\n## 灯光齐亮\n\n{SENT}", "TpTpTp"),
    "a headline in two headings": (f"# 望潮大桥合龙\n\n# 轮渡今起停航\n\n{SENT}", "TTp"),
    "a dash makes a row": (f"# 望潮大桥合龙\n\n# ——写在通车之前\n\n{SENT}", "TSp"),
    "a list of briefs": (f"# 简讯\n\n## 大桥合龙\n\n{TEXT}\n\n## 轮渡今起停航\n\n{MORE}", "fTpTp"),
    "a heading at the end": (f"# 大桥合龙\n\n{TEXT}\n\n# 轮渡今起停航", "TpT"),
    "text over the first headline": (f"{TEXT}\n\n# 大桥合龙\n\n{MORE}", "pTp"),
    "rules part stories": (f"# 大桥合龙\n\n{TEXT}\n\n* * *\n\n## 轮渡今起停航\n\n{MORE}\n\n* * *\n\n## 灯光齐亮\n\n{TEXT}", "TpTpTp"),
    "a sign-off parts stories": (f"# 大桥合龙\n\n{TEXT}（记者 沈渔）\n\n## 轮渡今起停航\n\n{MORE}", "TpTp"),
    "setext": (f"大桥合龙\n=====\n\n{SENT}\n\n灯光齐亮\n-----\n\n{MORE}", "Tphp"),
    "bold lines alone": (f"**大桥合龙**\n\n{SENT}\n\n**轮渡今起停航**\n\n{SENT}", "TpTp"),
    "no mark, and a row at the end": (f"大桥合龙\n\n{TEXT}\n\n望潮区交通局", "Tpp"),
    "no mark at all": (f"大桥合龙\n\n本报记者 沈渔\n\n{TEXT}\n\n---\n\n轮渡今起停航\n\n{MORE}", "TBpTp"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_the_shape_of_a_file_shows_what_its_headings_are(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert shape(tmp_path, text) == expected


HEADS = {
    "> 跨江工程传捷报\n\n# 大桥合龙\n\n": "KT",
    "**跨江工程传捷报**\n\n# 大桥合龙\n\n": "KT",
    "望潮观察\n\n# 大桥合龙\n\n": "KT",
    "# 大桥合龙\n\n**八分钟过江**\n\n": "TS",
    "# 大桥合龙\n\n_八分钟过江_\n\n": "TS",
    "# 大桥合龙\n\n——写在通车之前\n\n": "TS",
    "# 大桥合龙\n\n八分钟过江\n\n本报记者 沈渔\n\n": "TSB",
    "# 大桥合龙\n\n*沈渔*\n\n": "TB",
    "# 大桥合龙\n\n□ 本报记者 沈渔 文/图\n\n": "TB",
    "2024年3月18日 星期一\n\n# 大桥合龙\n\n": "fT",
    "*跨江工程传捷报*\n\n# 大桥合龙\n\n": "KT",
}


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_rows_and_bylines_stand_beside_their_headline(
    tmp_path: Path, head: str, expected: str
) -> None:
    assert shape(tmp_path, head + TEXT) == expected + "p"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "**引题：**跨江工程传捷报  \n**副题：**八分钟过江  \n**署名：**望潮区读者 沈渔",
            "fffKTSB",
        ),
        ("**署名：**制表 沈渔", "fTB"),
        ("**署名：**", "fT"),
    ],
)
def test_labels_right_under_a_headline_are_obeyed(tmp_path: Path, rows: str, expected: str) -> None:
    text = f"## 大桥合龙\n\n{rows}\n\n{TEXT}\n\n---\n\n## 轮渡停航\n\n{MORE}"

    assert shape(tmp_path, text) == f"{expected}pTp"


def test_a_row_over_the_next_headline_is_not_the_story_aboves(tmp_path: Path) -> None:
    text = f"# 大桥合龙\n\n{SENT}\n\n**身边好人**\n\n# 轮渡停航\n\n{SENT}"

    assert shape(tmp_path, text) == "TpKTp"


@pytest.mark.parametrize(
    "last", ["*望潮区交通局*", "*本报记者 沈渔*", "![合龙现场](a.jpg)", "2024年3月17日"]
)
def test_what_signs_a_story_is_not_the_next_ones_kicker(tmp_path: Path, last: str) -> None:
    text = f"# 大桥合龙\n\n{SENT}\n\n{last}\n\n# 轮渡停航\n\n{SENT}"

    assert "K" not in shape(tmp_path, text)


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ("望潮夜话", "kicker"),
        ("小数据看民生", "kicker"),
        ("*第四届望潮钟表展开幕*", "kicker"),
        ("望潮社区居民", "paragraph"),
        ("此致敬礼", "paragraph"),
        ("- 望潮夜话", "paragraph"),
        ("昨日合龙！", "paragraph"),
        ("望", "paragraph"),
    ],
)
def test_a_short_row_over_the_next_headline_is_its_columns_name(
    tmp_path: Path, row: str, role: str
) -> None:
    assert told(tmp_path, f"## 大桥合龙\n\n{TEXT}\n\n{row}\n\n## 轮渡停航\n\n{MORE}")[2][0] == role


def test_a_row_between_rows_names_no_column(tmp_path: Path) -> None:
    text = f"## 大桥合龙\n\n{TEXT}\n\n桥上有风\n\n江上有月\n\n## 轮渡停航\n\n{MORE}"

    assert shape(tmp_path, text) == "TpppTp"


def test_a_small_heading_over_a_headline_names_no_section(tmp_path: Path) -> None:
    assert shape(tmp_path, f"# 大桥合龙\n\n{TEXT}\n\n### 街谈\n\n# 轮渡停航\n\n{MORE}") == "TpKTp"


def test_a_rule_gives_a_plain_row_to_the_story_below(tmp_path: Path) -> None:
    text = f"# 大桥合龙\n\n{SENT}\n\n* * *\n\n身边好人\n\n# 轮渡停航\n\n{SENT}"

    assert shape(tmp_path, text) == "TpKTp"


def test_every_folio_is_a_page(tmp_path: Path) -> None:
    story = f"\n\n## 大桥合龙\n\n{SENT}\n\n"
    one, two = read(tmp_path, f"# 第01版：要闻{story}# A02版 民生{story}")

    assert (one.folio, two.folio, len(one.lines), len(two.lines)) == (
        "第01版：要闻",
        "A02版 民生",
        3,
        3,
    )


# ------------------------------------------------------------------------------- the text

TEXTS = {
    "plain short rows amid text are subheads": (f"{TEXT}\n\n灯光齐亮\n\n{MORE}", "php"),
    "bold ones too": (f"{TEXT}\n\n**问：轮渡还开吗？**\n\n{MORE}", "ppp"),
    "bold ones without an end": (f"{TEXT}\n\n**灯光齐亮**\n\n{MORE}", "php"),
    "the last is none": (f"{TEXT}\n\n望潮区交通局", "pp"),
    "a signature at the end is one": (f"{TEXT}\n\n本报记者 沈渔", "pB"),
    "the desk is furniture": (f"{TEXT}\n\n（责任编辑 沈渔）", "pf"),
    "a struck word is not read": (f"{TEXT}~~删去~~", "p"),
    "code is not read": (f"{TEXT}\n\n```\nprint(1)\n```", "pf"),
    "nor comments": (f"{TEXT}\n\n<!-- 留版 -->", "p"),
    "raw HTML is text": (
        f"<div align=center>\n灯光齐亮时分。<br>轮渡停航。\n</div>\n\n{TEXT}",
        "ppp",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_what_stands_in_a_story(tmp_path: Path, text: str, expected: str) -> None:
    assert shape(tmp_path, f"# 望潮大桥合龙\n\n{text}") == f"T{expected}"


WORDS = {
    "昨日，[大桥](https://bridge.example)合龙。": "昨日，大桥合龙。",
    "昨日，`大桥`合龙[^1]。": "昨日，大桥合龙。",
    "昨日，**“大桥”**合龙。": "昨日，“大桥”合龙。",
    "    昨日，大桥合龙。": "昨日，大桥合龙。",
    "昨日，大桥<b>合龙</b>。": "昨日，大桥合龙。",
    "昨日&nbsp;合龙，&lt;八分钟&gt;。": "昨日 合龙，<八分钟>。",
}


@pytest.mark.parametrize(("text", "printed"), WORDS.items())
def test_marks_are_not_text(tmp_path: Path, text: str, printed: str) -> None:
    assert told(tmp_path, f"# 大桥\n\n{text}")[1] == ("paragraph", printed)


BROKEN = {
    f"{TEXT}\n{MORE}": [TEXT, MORE],
    f"{TEXT}<br>{MORE}": [TEXT, MORE],
    f"{TEXT}  \n{MORE}": [TEXT, MORE],
    "望潮大桥合龙在望\n　　" + MORE: ["望潮大桥合龙在望", MORE],
    "昨日，望潮大桥\n合龙。": ["昨日，望潮大桥", "合龙。"],
}


@pytest.mark.parametrize(("text", "rows"), BROKEN.items())
def test_a_line_broken_after_a_sentence_or_before_an_indent_begins_a_paragraph(
    tmp_path: Path, text: str, rows: list[str]
) -> None:
    roles = ["paragraph", "flow" if rows[1] == "合龙。" else "paragraph"]

    assert told(tmp_path, f"# 大桥\n\n{text}")[1:] == list(zip(roles, rows, strict=True))


def test_lines_of_one_measure_are_one_paragraph(tmp_path: Path) -> None:
    rows = ["昨日，望潮大桥顺利合龙了。", "两岸居民过江只要八分钟，", "届时轮渡将停航。"]

    assert [role for role, _ in told(tmp_path, "# 大桥\n\n" + "\n".join(rows))] == [
        "title",
        *("paragraph", "flow", "flow"),
    ]


def test_lists_keep_their_numbers(tmp_path: Path) -> None:
    text = f"# 大桥\n\n{TEXT}\n\n3. 桥梁\n4. 码头\n   - 灯塔\n\n5) 轮渡"

    assert [line for _, line in told(tmp_path, text)[2:]] == [
        "3. 桥梁",
        "4. 码头",
        "灯塔",
        "5) 轮渡",
    ]


def test_tables_are_read_row_by_row(tmp_path: Path) -> None:
    text = f"# 大桥\n\n{TEXT}\n\n| 名次 | 球队 |\n|---|---|\n| 1 | 望潮队 |\n| | |"

    assert told(tmp_path, text)[2:] == [("paragraph", "名次 球队"), ("paragraph", "1 望潮队")]


PICTURES = {
    "![合龙现场。（沈渔 摄）](a.jpg)": [("caption", "合龙现场。"), ("credit", "（沈渔 摄）")],
    '![IMG_0312.jpg](a.jpg "合龙现场")': [("caption", "合龙现场")],
    "![](a.jpg)\n\n*合龙现场*": [("caption", "合龙现场")],
    "![图片1](a.jpg)\n\n图为合龙现场。": [("caption", "图为合龙现场。")],
    "![](a.jpg)": [],
    '<figure>\n  <img src="a.jpg" alt="桥">\n  <figcaption>合龙现场。 <cite>沈渔 摄</cite></figcaption>\n</figure>': [
        ("caption", "合龙现场。"),
        ("credit", "沈渔 摄"),
    ],
    "- ![合龙现场](a.jpg)": [("caption", "合龙现场")],
}


@pytest.mark.parametrize(("text", "expected"), PICTURES.items())
def test_the_words_of_a_picture_are_its_caption(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    lines = told(tmp_path, f"# 大桥\n\n{TEXT}\n\n{text}\n\n{MORE}")

    assert lines[2:] == [*expected, ("paragraph", MORE)]


def test_a_caption_with_its_credit_stands_for_what_is_said_in_place_of_the_picture(
    tmp_path: Path,
) -> None:
    lines = told(tmp_path, f"# 大桥\n\n{TEXT}\n\n![无人机](a.jpg)\n\n合龙现场。沈渔 摄\n\n{MORE}")

    assert lines[2:5] == [("furniture", "无人机"), ("caption", "合龙现场。"), ("credit", "沈渔 摄")]


def test_a_quote_amid_text_is_text(tmp_path: Path) -> None:
    text = f"# 大桥\n\n{TEXT}\n\n> 春江潮水连海平，海上明月共潮生。\n\n{MORE}"

    assert shape(tmp_path, text) == "Tppp"


# ------------------------------------------------------------------------------- pandoc


def div(style: str, text: str) -> str:
    return f'::: {{custom-style="{style}"}}\n{text}\n:::\n\n'


def test_names_of_styles_that_pandoc_keeps_tell_what_paragraphs_are(tmp_path: Path) -> None:
    text = "".join(
        (
            div("引题", "跨江工程传捷报"),
            "# 大桥合龙 {#bridge .unnumbered}\n\n",
            div("报纸署名", "□ 沈渔"),
            div("正文", TEXT),
            '![](a.jpg){width="3.5in"\nheight="2.2in"}\n\n',
            div("图片说明", "合龙现场。\\\n沈渔 摄"),
            div("小标题", "灯光齐亮"),
            div("正文", MORE),
        )
    )

    assert shape(tmp_path, text) == "KTBpcchp"
    assert told(tmp_path, text)[1] == ("title", "大桥合龙")


@pytest.mark.parametrize(
    "head",
    [
        div("主标题", "大桥合龙") + div("副标题", "八分钟过江"),
        "::: 主标题\n大桥合龙\n:::\n\n::: {.副标题 lang=zh}\n八分钟过江\n:::\n\n",
        ":::: {#head}\n::: {custom-style=大标题}\n**大桥合龙**\n:::\n::: subtitle :::\n八分钟过江\n:::\n::::\n\n",
        '# 大桥合龙\n\n[八分钟过江]{custom-style="副题"}\n\n',
    ],
    ids=["styles", "classes", "one in another", "a span"],
)
def test_a_style_tells_a_headline_however_it_is_written(tmp_path: Path, head: str) -> None:
    assert shape(tmp_path, head + TEXT) == "TSp"


def test_lines_in_a_div_end_where_they_are_full(tmp_path: Path) -> None:
    wrapped = "昨日，望潮大桥合龙。\n大桥由 Wangchao\nBridge Group 承建，两岸居\n民过江八分钟。"

    assert told(tmp_path, "# 大桥\n\n" + div("正文", wrapped))[1:] == [
        (
            "paragraph",
            "昨日，望潮大桥合龙。大桥由 Wangchao Bridge Group 承建，两岸居民过江八分钟。",
        )
    ]


PANDOC = {
    "昨日，[大桥]{.underline}[合龙]{custom-style=强调}。": "昨日，大桥合龙。",
    "昨日，[大桥](https://bridge.example){.external}合龙。": "昨日，大桥合龙。",
    "昨日，[大桥]{合龙}。": "昨日，[大桥]{合龙}。",
    "昨日，大桥：：：合龙。\n:::": "昨日，大桥：：：合龙。",
}


@pytest.mark.parametrize(("text", "printed"), PANDOC.items())
def test_attributes_and_fences_are_not_text(tmp_path: Path, text: str, printed: str) -> None:
    assert told(tmp_path, f"# 大桥\n\n{text}")[1:] == [("paragraph", printed)]


# ------------------------------------------------------------------------------- front matter


def test_front_matter_gives_headline_byline_and_day(tmp_path: Path) -> None:
    front = "---\ntitle: '大桥''合龙'\nkicker: 跨江工程\nsubtitle:\n  - 八分钟过江\nauthor: [沈渔, 高歌]\ndate: 2024-03-18\ntags: 桥梁\nlastmod: 2024-03-19\n---\n"

    (page,) = read(tmp_path, front + TEXT)

    assert [(one.role, line) for one, line in zip(page.told, page.lines, strict=True)] == [
        ("kicker", "跨江工程"),
        ("title", "大桥'合龙"),
        ("subtitle", "八分钟过江"),
        ("byline", "沈渔 高歌"),
        ("furniture", "tags: 桥梁"),
        ("paragraph", TEXT),
    ]
    assert page.day == "2024-03-18"


def test_front_matter_may_be_toml(tmp_path: Path) -> None:
    front = '+++\ntitle = "大桥“合龙”"\ndate = 2024-03-18T06:00:00Z\nlastmod = 2024-03-19\nauthor = [\n  "沈渔",\n  "高歌",\n]\nweight = 3\n[params]\nkicker = "跨江工程"\nsubtitle = """\n八分钟过江\n"""\n[seo]\ntitle = "合龙了"\n+++\n'

    (page,) = read(tmp_path, front + TEXT)

    assert [(one.role, line) for one, line in zip(page.told, page.lines, strict=True)] == [
        ("kicker", "跨江工程"),
        ("title", "大桥“合龙”"),
        ("subtitle", "八分钟过江"),
        ("byline", "沈渔 高歌"),
        ("furniture", "weight = 3"),
        ("furniture", "seo.title = 合龙了"),
        ("paragraph", TEXT),
    ]
    assert page.day == "2024-03-18"


@pytest.mark.parametrize(
    "top",
    [
        '+++\ntitle = "停航"\n',
        "+++\n停航\n+++\n",
        "+++\na = " + "[" * 3000 + "\n+++\n",
        f"+++\n{'a.' * 90_000}a = 1\n+++\n",
    ],
    ids=["not closed", "no entry", "nested absurdly", "a key of many parts"],
)
def test_pluses_around_other_lines_are_no_front_matter(tmp_path: Path, top: str) -> None:
    assert told(tmp_path, f"{top}\n# 轮渡停航\n\n{TEXT}")[-2:] == [
        ("title", "轮渡停航"),
        ("paragraph", TEXT),
    ]


def test_headings_under_front_matter_are_subheads(tmp_path: Path) -> None:
    text = f"---\ntitle: |\n  大桥合龙\n---\n{TEXT}\n\n# 灯光齐亮\n\n{MORE}\n\n# 轮渡停航\n\n{TEXT}"

    assert shape(tmp_path, text) == "Tphphp"


def test_a_row_set_apart_over_the_headline_of_front_matter_is_its_kicker(tmp_path: Path) -> None:
    row = "全长三千二百米，八万居民受益，今起两岸过江只要八分钟，轮渡今晚最后一班"
    text = f"---\ntitle: 大桥合龙\ntags: [桥]\n---\n\n*{row}*\n\n# 大桥合龙\n\n{SENT}"

    assert told(tmp_path, text)[:4] == [
        ("furniture", "大桥合龙"),
        ("furniture", "tags: [桥]"),
        ("kicker", row),
        ("title", "大桥合龙"),
    ]


@pytest.mark.parametrize(
    "end",
    [
        "![](a.jpg)\n\n> 沈渔骑车去巡诊。 高歌 摄",
        "![](a.jpg)\n\n> 沈渔骑车去巡诊。 高歌 摄\n\n---",
        "> 沈渔骑车去巡诊。 高歌 摄",
    ],
    ids=["a picture", "a rule", "a credit"],
)
def test_a_quote_that_is_a_pictures_words_is_no_kicker_of_the_next_story(
    tmp_path: Path, end: str
) -> None:
    text = f"# 大桥合龙\n\n{SENT}\n\n{end}\n\n# 轮渡今起停航\n\n{SENT}"

    assert shape(tmp_path, text) == "TpccTp"


def test_a_quote_over_a_rule_is_the_story_aboves(tmp_path: Path) -> None:
    text = f"# 大桥合龙\n\n{SENT}\n\n> 过江只要八分钟，两岸居民都来看\n\n---\n\n# 轮渡今起停航\n\n{SENT}"

    assert shape(tmp_path, text) == "TppTp"
    assert shape(tmp_path, text.partition("\n\n> ")[2].join(["> ", ""])) == "KTp"


def test_a_headline_that_stands_in_the_text_too_is_told_once(tmp_path: Path) -> None:
    text = f"---\ntitle: 大桥合龙\nkicker: 跨江工程\nauthor: 沈渔\n---\n\n# 大桥合龙\n\n{TEXT}"

    assert shape(tmp_path, text) == "fKTBp"


def test_every_front_matter_in_a_file_begins_a_story(tmp_path: Path) -> None:
    one = f"---\ntitle: 大桥合龙\ndate: 2024-03-18\n---\n\n{TEXT}\n\n## 灯光齐亮\n\n{MORE}"
    other = f"---\ntitle: 轮渡停航\nsubtitle: 最后一班开出\nauthor:\n  - 沈渔\n---\n\n{SENT}\n\n---\n\n{MORE}"

    assert shape(tmp_path, f"{one}\n\n{other}\n") == "TphpTSBpp"
    assert read(tmp_path, f"{one}\n\n{other}\n")[0].day == "2024-03-18"


@pytest.mark.parametrize(
    "below",
    [
        "---\n主题：轮渡\n本报今起征文\n---",
        "---\ntags: 桥\n---",
        "---\ntitle: 轮渡",
        "---\ntitle: 轮渡\n\n---",
    ],
    ids=["a sentence", "no title", "not closed", "a blank line"],
)
def test_rules_around_other_lines_begin_no_story(tmp_path: Path, below: str) -> None:
    text = f"---\ntitle: 大桥合龙\n---\n\n{TEXT}\n\n{below}\n\n{MORE}"

    assert sum(role == "title" and line == "轮渡" for role, line in told(tmp_path, text)) == 0


def test_front_matter_without_a_title_loses_no_text(tmp_path: Path) -> None:
    text = f"---\ntitle:\n---\n{TEXT}\n\n---\ntitle:\n---\n\n{MORE}"

    assert [line for line in read(tmp_path, text)[0].lines if line in (TEXT, MORE)] == [TEXT, MORE]


@pytest.mark.parametrize(
    "line",
    ["::: 市民老罗说，等这一天等了十年。", ":::今日要闻:::", "::: 引题", "::: note"],
    ids=["a sentence", "a name in colons", "a style that nothing closes", "a class"],
)
def test_colons_that_open_nothing_are_text(tmp_path: Path, line: str) -> None:
    lines = told(tmp_path, f"# 大桥合龙\n\n{line}\n\n{TEXT}\n\n# 轮渡停航\n\n{MORE}")

    assert [one for one in lines if one[1] in (TEXT, MORE)] == [
        ("paragraph", TEXT),
        ("paragraph", MORE),
    ]
    assert any(line.strip(": ") in row for _, row in lines)


def test_a_div_that_nothing_closes_takes_nothing_from_one_that_is(tmp_path: Path) -> None:
    div = f"::: {{custom-style=正文}}\n{MORE}\n:::"
    lines = told(tmp_path, f"# 大桥合龙\n\n{TEXT}\n\n:::\n\n::: 引题\n\n{MORE}\n\n{div}")

    assert lines == [
        ("title", "大桥合龙"),
        ("paragraph", TEXT),
        ("subhead", "::: 引题"),
        ("paragraph", MORE),
        ("paragraph", MORE),
    ]


@pytest.mark.parametrize("top", ["---\n\n", "---\n没有冒号\n---\n\n", "---\ntitle: 大桥\n\n"])
def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path, top: str) -> None:
    assert told(tmp_path, f"{top}# 轮渡停航\n\n{TEXT}")[-2:] == [
        ("title", "轮渡停航"),
        ("paragraph", TEXT),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-18", "2024-03-18"),
        ("2024/3/8 06:00", "2024-03-08"),
        ("20240318", "2024-03-18"),
        ("20240318060000", "2024-03-18"),
        ("2024年3月18日 星期一", "2024-03-18"),
        ("1710691200", "2024-03-18"),
        ("2024-02-30", ""),
        ("0018-03-24", ""),
        ("第18期", ""),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str, day: str) -> None:
    assert day_of(written) == day


def test_the_words_of_a_picture_that_stand_under_it_too_are_said_once(tmp_path: Path) -> None:
    text = f"# 望潮大桥合龙\n\n{TEXT}\n\n![合龙现场。](a.jpg)\n*合龙现场。 沈渔 摄*\n\n{MORE}\n"

    (article,) = reconstruct(read(tmp_path, text)).articles

    assert [(one.text, one.credit) for one in article.captions] == [("合龙现场。", "沈渔 摄")]
    assert article.paragraphs == (TEXT, MORE)


def test_a_word_under_a_headline_is_nobodys_name(tmp_path: Path) -> None:
    (article,) = reconstruct(read(tmp_path, f"# 望潮大桥\n\n**通车**\n\n{TEXT}\n")).articles

    assert (article.subtitle, article.byline) == (("通车",), None)


# ------------------------------------------------------------------------------- what cannot be read


def test_text_without_a_headline_is_given_as_it_stands(tmp_path: Path) -> None:
    (page,) = read(tmp_path, f"---\ndate: 2024-03-18\n---\n{TEXT}\n\n{MORE}\n")

    assert (page.told, page.day, page.lines) == ((), "2024-03-18", (TEXT, "", MORE, ""))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there is no text in the file"),
        ("---\ndate: 2024-03-18\n---\n", "there is no text in the file"),
        ("> " * 60 + "大桥", "quotes or lists nest deeper than 24"),
        ("- " * 60 + "大桥", "quotes or lists nest deeper than 24"),
        ("# 大桥\n\n" + "啊" * (1 << 20), "larger than 2 MiB"),
        ("[" * 9000, "too many lines, links or marks of emphasis"),
        ("# 大桥\n" * 60_000, "too many lines, links or marks of emphasis"),
        ("**大桥 " * 500, "too many lines, links or marks of emphasis"),
        ("**大桥**\n\n" * 12_000, "too many lines, links or marks of emphasis"),
        ("大桥\n\n" * 9000, "more than 8000 paragraphs"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(EditionError) as refused:
        read(tmp_path, text)

    assert refused.value.problem.en == problem


# ------------------------------------------------------------------------------- laws

ROWS = st.text("大桥合龙轮渡停航，。！？ ab1", min_size=1, max_size=40).filter(ink)
BLOCKS = st.builds(
    Block,
    st.lists(ROWS, min_size=1, max_size=3).map(tuple),
    st.just("段"),
    level=st.integers(0, 3),
    role=st.sampled_from([None, None, "byline", "kicker", "subtitle", "caption", "furniture", "paragraph"]),
    stress=st.sampled_from(["", "quiet", "loud"]),
    fresh=st.booleans(),
    picture=st.booleans(),
)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_every_character_of_a_manuscript_is_on_one_page_in_order(blocks: list[Block]) -> None:
    pages = manuscript.pages("稿.md", blocks)

    assert ink("".join(line for page in pages for line in page.lines)) == ink(
        "".join(row for block in blocks for row in block.rows)
    )


@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_what_is_told_makes_articles(blocks: list[Block]) -> None:
    text = Block((TEXT,), "段")

    assert reconstruct(
        manuscript.pages("稿.md", [Block(("大桥",), "#", 1), text, *blocks])
    ).articles
