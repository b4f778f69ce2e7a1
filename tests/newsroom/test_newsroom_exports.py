"""How JSON exports are read: our own, those of others by their usual names, and by the paths that are set."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom import exchange, masthead
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.readers import exports, read_pages
from audio_edition.newsroom.readers.exports import parsing
from audio_edition.settings import Settings, read_settings

if TYPE_CHECKING:
    from audio_edition.model import Page

TEXT = "昨日，望潮大桥顺利合龙，两岸居民过江只要八分钟。"
MORE = "大桥全长三千二百米，预计明年五月通车，届时轮渡将停航。"
STORY = {"title": "望潮大桥合龙", "content": TEXT}


def read(folder: Path, data: Any, fields: dict[str, str] | None = None) -> tuple[Page, ...]:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    (folder / "稿.json").write_text(text, "utf-8")
    return read_pages([folder / "稿.json"], fields)


def told(folder: Path, data: Any, fields: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [
        (one.role, line)
        for page in read(folder, data, fields)
        for one, line in zip(page.told, page.lines, strict=True)
    ]


PLAIN = [("title", "望潮大桥合龙"), ("paragraph", TEXT)]

# ------------------------------------------------------------------------------- where the stories lie


@pytest.mark.parametrize(
    "data",
    [
        STORY,
        [STORY],
        {"code": 0, "data": {"list": [STORY]}},
        {"items": {"1001": STORY}},
        {"pages": [{"no": 1, "articles": [STORY]}]},
        {"bt": "望潮大桥合龙", "zw": TEXT},
        {"标题": "望潮大桥合龙", "正文": TEXT},
        {"xwbt": "望潮大桥合龙", "xwnr": TEXT},
        {"DOCTITLE": "望潮大桥合龙", "DOCPUREPREFIX": "", "DOCHTMLCON": f"<p>{TEXT}</p>"},
        {"item": {"title": "望潮大桥合龙", "paragraphs": [{"text": TEXT}]}},
        {"f_title": "望潮大桥合龙", "field_content": TEXT},
        {"稿件标题": "望潮大桥合龙", "文章内容": TEXT},
        {"headline": {"main": "望潮大桥合龙"}, "body": {"type": "plain", "text": TEXT}},
        {"title": {"rendered": "望潮大桥合龙"}, "content": {"rendered": f"<p>{TEXT}</p>"}},
        {"title": "望潮大桥合龙", "content": [{"type": "text", "text": TEXT}]},
    ],
)
def test_stories_are_found_by_the_usual_names_of_their_parts(tmp_path: Path, data: Any) -> None:
    assert told(tmp_path, data) == PLAIN


@pytest.mark.parametrize(
    "data",
    [
        {"article": {"meta": {"date": "20240318"}, **STORY}},
        {"detail": STORY},
        {"article": {"meta": {"title": "望潮大桥合龙"}, "content": TEXT}},
        {"story": {"headlines": {"main": "望潮大桥合龙"}, "body": [{"type": "p", "text": TEXT}]}},
    ],
    ids=["wrapped", "wrapped under a body's name", "a head beside the text", "headlines by parts"],
)
def test_a_story_may_be_wrapped_and_its_headline_apart_from_its_text(
    tmp_path: Path, data: Any
) -> None:
    assert [one for one in told(tmp_path, data) if one[0] != "furniture"] == PLAIN


def test_a_headline_apart_may_have_further_rows(tmp_path: Path) -> None:
    head = {"kicker": "跨江工程传捷报", "main": "望潮大桥合龙", "sub": "过江只要八分钟"}

    assert told(tmp_path, {"id": 1, "Headlines": head, "content": TEXT})[:3] == [
        ("kicker", "跨江工程传捷报"),
        ("title", "望潮大桥合龙"),
        ("subtitle", "过江只要八分钟"),
    ]


def test_lines_of_json_are_a_list(tmp_path: Path) -> None:
    (tmp_path / "稿.jsonl").write_text(f"{json.dumps(STORY)}\n\n{json.dumps(STORY)}\n", "utf-8")

    (page,) = read_pages([tmp_path / "稿.jsonl"])

    assert [one.story for one in page.told] == [0, 0, 1, 1]


NESTED = {
    "出版": "2024-03-18",
    "版面": [
        {"版次": 3, "版名": "经济", "稿件": [{"甲": {"乙": "望潮大桥合龙"}, "丙": TEXT, "图": [{"丁": "合龙现场", "戊": "沈渔 摄"}]}]},
        {"版次": "A07", "稿件": [{"甲": {"乙": "轮渡停航"}, "丙": MORE, "图": []}]},
    ],
}  # fmt: skip
PATHS = {
    "articles": "版面[].稿件[]",
    "title": "甲.乙",
    "body": "丙",
    "page": "版面[].版次",
    "section": "版名",
    "day": "出版",
    "caption": "图[].丁",
    "credit": "图[].戊",
}


def test_paths_lead_to_names_that_nobody_knows(tmp_path: Path) -> None:
    one, two = read(tmp_path, NESTED, PATHS)

    assert [(page.folio, page.day) for page in (one, two)] == [
        ("第3版：经济", "2024-03-18"),
        ("第A07版", "2024-03-18"),
    ]
    assert one.lines == ("望潮大桥合龙", TEXT, "合龙现场", "沈渔 摄")
    assert two.lines == ("轮渡停航", MORE)


def test_paths_may_start_at_the_top(tmp_path: Path) -> None:
    paths = {"articles": "data.list", "title": "data.list.bt", "body": "data.list[].nr"}

    assert told(tmp_path, {"data": {"list": [{"bt": "望潮大桥合龙", "nr": TEXT}]}}, paths) == PLAIN


def test_stories_may_lie_under_their_numbers(tmp_path: Path) -> None:
    assert told(tmp_path, {"items": {"7": STORY, "8": STORY}}, {"articles": "items"}) == PLAIN * 2


def test_a_path_to_a_byline_of_ours(tmp_path: Path) -> None:
    story = {**STORY, "署": {"raw": "本报记者 沈渔", "people": []}}

    assert ("byline", "本报记者 沈渔") in told(tmp_path, story, {"byline": "署"})


def test_a_headline_alone_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, {"title": "大桥", "author": "沈渔", "tp": [""]}) == [
        ("title", "大桥"),
        ("byline", "沈渔"),
    ]


def test_a_caption_without_its_credit(tmp_path: Path) -> None:
    story = {**STORY, "图": [{"丁": "合龙现场"}, {"丁": "夜景"}], "摄": "沈渔"}

    lines = told(tmp_path, story, {"caption": "图.丁", "credit": "摄"})

    assert lines[2:] == [("caption", "合龙现场"), ("caption", "夜景"), ("furniture", "沈渔")]


def test_people_and_their_roles_may_be_listed(tmp_path: Path) -> None:
    story = {**STORY, "人": [{"名": "沈渔", "职": "记者"}, {"名": "高歌", "职": "通讯员"}]}

    lines = told(tmp_path, story, {"byline": "人.名", "role": "人.职"})

    assert ("byline", "记者 沈渔 通讯员 高歌") in lines


def test_the_settings_hold_the_paths(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[sources.export]\ntitle = "甲.乙"\n', "utf-8")

    assert read_settings(tmp_path / "edition.toml").sources.export.paths() == {"title": "甲.乙"}
    assert Settings().sources.export.paths() == {}


# ------------------------------------------------------------------------------- what of them lies where

HEADS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "rows of the headline": (
        {"introtitle": "跨江工程", "title": "大桥<br/>合龙", "subtitle": ["八分钟", "过江"]},
        [("kicker", "跨江工程"), ("title", "大桥"), ("title", "合龙"), ("subtitle", "八分钟"), ("subtitle", "过江")],
    ),
    "rows within the headline": (
        {"headline": {"main": "大桥合龙", "kicker": "跨江工程", "sub": None}},
        [("kicker", "跨江工程"), ("title", "大桥合龙")],
    ),
    "an author": ({"title": "大桥", "author": "沈渔"}, [("title", "大桥"), ("byline", "沈渔")]),
    "authors with roles": (
        {"title": "大桥", "authors": [{"name": "沈渔", "role": "记者"}, "高歌"]},
        [("title", "大桥"), ("byline", "记者 沈渔 高歌")],
    ),
    "an author with a role": (
        {"title": "大桥", "author": {"name": "沈渔", "role": "记者"}},
        [("title", "大桥"), ("byline", "记者 沈渔")],
    ),
    "an author as printed": (
        {"title": "大桥", "byline": {"original": "本报记者 沈渔"}},
        [("title", "大桥"), ("byline", "本报记者 沈渔")],
    ),
    "a number": ({"title": 2024, "flag": True}, [("title", "2024")]),
    "entities": ({"title": {"rendered": "一周&#8220;菜篮子&#8221;"}}, [("title", "一周“菜篮子”")]),
    "objects in objects": (
        {
            "headlines": {"basic": "大桥", "meta": None},
            "subheadlines": {"basic": "八分钟过江"},
            "label": {"basic": {"display": True, "text": "跨江工程"}},
            "credits": {"by": [{"type": "author", "name": "沈渔"}]},
        },
        [("kicker", "跨江工程"), ("title", "大桥"), ("subtitle", "八分钟过江"), ("byline", "沈渔")],
    ),
    "fields of an extension": (
        {"title": {"rendered": "大桥"}, "acf": {"kicker": "跨江工程"}},
        [("kicker", "跨江工程"), ("title", "大桥")],
    ),
    "a label that names a section": ({"title": "大桥", "label": "要闻"}, [("title", "大桥"), ("furniture", "要闻")]),
    "texts of other keys": (
        {"title": "大桥", "status": "签发", "note": "2024-03-17 签发", "id": "a1"},
        [("title", "大桥"), ("furniture", "签发")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS.keys())
def test_the_parts_of_a_headline(
    tmp_path: Path, head: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    lines = [line for line in told(tmp_path, {**head, "content": TEXT}) if line[0] != "paragraph"]

    assert lines == expected


AUTHORS = {
    "an opening names them": ("本报讯（记者 沈渔）" + TEXT, ["furniture", "paragraph"]),
    "an opening names others": ("本报讯（记者 高歌）" + TEXT, ["furniture", "paragraph"]),
    "an opening names nobody": ("本报讯 " + TEXT, ["byline", "paragraph"]),
    "a line names them": ("本报记者 沈渔\n" + TEXT, ["furniture", "byline", "paragraph"]),
    "brackets at the end do": (TEXT + "（沈渔）", ["furniture", "paragraph"]),
    "by their pen name too": (TEXT + "（阿船）", ["furniture", "paragraph", "byline"]),
    "brackets with others do not": (TEXT + "（见图）", ["byline", "paragraph"]),
    "nothing but brackets": ("（阿船）", ["byline", "paragraph"]),
    "nobody does": (TEXT, ["byline", "paragraph"]),
}


@pytest.mark.parametrize(("body", "roles"), AUTHORS.values(), ids=AUTHORS.keys())
def test_an_author_counts_where_the_text_names_nobody(
    tmp_path: Path, body: str, roles: list[str]
) -> None:
    author = "阿船" if "阿船" in body else "沈渔"

    assert [
        role for role, _ in told(tmp_path, {"title": "大桥合龙", "author": author, "content": body})
    ][1:] == roles


@pytest.mark.parametrize(
    ("key", "name", "role"),
    [
        ("column", "文化", "furniture"),
        ("栏目", "身边新闻", "furniture"),
        ("column", "江边夜话", "kicker"),
        ("kicker", "文化", "kicker"),
    ],
)
def test_the_section_of_a_story_is_no_column_over_its_headline(
    tmp_path: Path, key: str, name: str, role: str
) -> None:
    assert (role, name) in told(tmp_path, {key: name, **STORY})


def test_an_author_of_nothing_is_told(tmp_path: Path) -> None:
    story = {"title": "大桥合龙", "author": "沈渔", "pics": [{"caption": "合龙现场"}]}

    assert told(tmp_path, story)[1:] == [("byline", "沈渔"), ("caption", "合龙现场")]


BODIES: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "lines": (f"　　{TEXT}\r\n　　{MORE}", [("paragraph", TEXT), ("paragraph", MORE)]),
    "blank lines": (f"{TEXT}\n\n大桥全长\n三千米。", [("paragraph", TEXT), ("paragraph", "大桥全长"), ("flow", "三千米。")]),
    "subheads": (f"{TEXT}\n灯光齐亮\n{MORE}", [("paragraph", TEXT), ("subhead", "灯光齐亮"), ("paragraph", MORE)]),
    "html": (f"<p>{TEXT}</p><h3>灯光齐亮</h3><p>{MORE}</p>", [("paragraph", TEXT), ("subhead", "灯光齐亮"), ("paragraph", MORE)]),
    "html in one piece": (f"　　{TEXT}<br/>　　{MORE}", [("paragraph", TEXT), ("paragraph", MORE)]),
    "a line broken in html": ("<p>大桥全长<br/>三千米。</p>", [("paragraph", "大桥全长"), ("flow", "三千米。")]),
    "html in html": (f"<span>&lt;p&gt;{TEXT}&lt;/p&gt;</span>", [("paragraph", TEXT)]),
    "characters by name": ("&ldquo;大桥&rdquo;&nbsp;合龙。", [("paragraph", "“大桥” 合龙。")]),
    "bold lines": (f"<p>{TEXT}</p><p><b>灯光齐亮</b></p><p>{MORE}</p>", [("paragraph", TEXT), ("subhead", "灯光齐亮"), ("paragraph", MORE)]),
    "a table": ("<table><tr><td>名次</td><td>球队</td></tr><tr><td>1</td><td>望潮队</td></tr></table>", [("paragraph", "名次 球队"), ("paragraph", "1 望潮队")]),
    "a picture": (f'<p>{TEXT}</p><p><img src="a.jpg"/></p><p align="center">合龙现场</p>', [("paragraph", TEXT), ("caption", "合龙现场")]),
    "a figure": ("<figure><img src='a.jpg'/><figcaption>合龙现场 沈渔 摄</figcaption></figure>", [("caption", "合龙现场"), ("credit", "沈渔 摄")]),
    "paragraphs": ([TEXT, MORE], [("paragraph", TEXT), ("paragraph", MORE)]),
    "pieces": (
        [{"type": "text", "value": TEXT}, {"type": "heading", "value": "灯光"}, {"type": "image", "text": "现场", "url": "a.jpg"}, {"type": "image", "url": "b.jpg"}, {"type": "image", "text": "img/c.jpg"}],
        [("paragraph", TEXT), ("subhead", "灯光"), ("caption", "现场")],
    ),
    "pieces in runs": (
        [
            {"type": "paragraph", "children": [{"type": "text", "text": TEXT[:9]}, {"type": "text", "text": TEXT[9:], "bold": True}]},
            {"type": "heading", "level": 3, "children": [{"type": "text", "text": "灯光齐亮"}]},
            {"type": "image", "image": {"name": "a.jpg", "caption": "合龙现场。 沈渔 摄"}, "children": [{"type": "text", "text": ""}]},
            {"type": "list", "children": [{"type": "item", "children": [{"type": "text", "text": MORE}]}]},
        ],
        [("paragraph", TEXT), ("subhead", "灯光齐亮"), ("caption", "合龙现场。"), ("credit", "沈渔 摄"), ("paragraph", MORE)],
    ),
    "a paragraph beside its picture": (
        [{"type": "paragraph", "text": TEXT, "image": {"url": "a.jpg", "caption": "合龙现场"}}, {"type": "paragraph", "text": MORE, "media": {}}],
        [("caption", "合龙现场"), ("paragraph", TEXT), ("paragraph", MORE)],
    ),
    "a link amid a sentence": (
        [{"type": "paragraph", "children": [{"text": TEXT[:9]}, {"type": "link", "children": [{"text": TEXT[9:12]}]}, {"text": TEXT[12:]}]}],
        [("paragraph", TEXT)],
    ),
    "a name that is no text": ([TEXT, {"type": "paragraph", "name": "段二"}], [("paragraph", TEXT), ("furniture", "段二")]),
    "the headline once more": (f"大桥合龙\n{TEXT}", [("furniture", "大桥合龙"), ("paragraph", TEXT)]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES.keys())
def test_a_text_comes_in_many_forms(
    tmp_path: Path, body: Any, expected: list[tuple[str, str]]
) -> None:
    data = {"articles": [{"title": "大桥合龙", "content": body}]}

    assert told(tmp_path, data, {"articles": "articles"})[1:] == expected


def test_stories_are_found_though_their_text_is_in_runs(tmp_path: Path) -> None:
    def run(text: str) -> dict[str, Any]:
        return {"type": "paragraph", "children": [{"type": "text", "text": text}]}

    shown = {
        "type": "image",
        "caption": "合龙现场",
        "credits": {"by": [{"type": "author", "name": "沈渔 摄"}]},
    }
    stories = [
        {"id": 1, "attributes": {"title": "望潮大桥合龙", "body": [run(TEXT), run(MORE)]}},
        {"id": 2, "attributes": {"title": "江上灯火", "body": [shown]}},
    ]

    assert told(tmp_path, {"data": stories}) == [
        *PLAIN,
        ("paragraph", MORE),
        ("title", "江上灯火"),
        ("caption", "合龙现场"),
        ("credit", "沈渔 摄"),
    ]


PICTURES: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "objects": ([{"url": "a.jpg", "caption": "合龙现场", "photographer": "沈渔 摄"}], [("caption", "合龙现场"), ("credit", "沈渔 摄")]),
    "words beside the text in its place": ([{"alt": "合龙现场", "sm": "合龙现场。沈渔 摄"}], [("caption", "合龙现场。"), ("credit", "沈渔 摄")]),
    "texts": (["合龙现场。（沈渔 摄）"], [("caption", "合龙现场。"), ("credit", "（沈渔 摄）")]),
    "one": ({"sm": "合龙现场", "sy": ""}, [("caption", "合龙现场")]),
    "addresses": (["https://paper.example/a.jpg", "img/a.png?w=1"], []),
    "a credit alone": ([{"sm": "", "sy": "沈渔 摄"}], [("credit", "沈渔 摄")]),
    "the same twice": ([{"sm": "合龙现场", "sy": "合龙现场"}], [("caption", "合龙现场")]),
    "none": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("pictures", "expected"), PICTURES.values(), ids=PICTURES.keys())
def test_pictures_come_in_many_forms(
    tmp_path: Path, pictures: Any, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, {**STORY, "images": pictures})[2:] == expected


@pytest.mark.parametrize("key", ["图注", "图片说明", "tps", "captions"])
def test_captions_may_stand_beside_the_text(tmp_path: Path, key: str) -> None:
    data = {**STORY, key: ["合龙现场。沈渔 摄"]}

    assert told(tmp_path, data)[2:] == [("caption", "合龙现场。"), ("credit", "沈渔 摄")]


def test_the_author_of_a_story_took_no_picture(tmp_path: Path) -> None:
    data = {**STORY, "zz": "高歌", "tps": [{"tpsm": "合龙现场"}]}

    expected = [*PLAIN[:1], ("byline", "高歌"), *PLAIN[1:], ("caption", "合龙现场")]
    assert told(tmp_path, data, {"caption": "tps.tpsm"}) == expected


def test_words_of_a_picture_that_stand_in_the_text_stay_there(tmp_path: Path) -> None:
    story = {**STORY, "content": "合龙现场。", "images": [{"caption": "合龙现场。"}]}

    assert told(tmp_path, story)[1:] == [("paragraph", "合龙现场。")]


def test_a_story_in_pictures_needs_no_text(tmp_path: Path) -> None:
    story = {"title": "大桥合龙", "content": "", "tp": [{"sm": "灯光齐亮。"}]}

    (article,) = reconstruct(read(tmp_path, [story, {"title": "", "tp": []}])).articles

    assert (article.kind, article.title, article.captions[0].text) == (
        "photo",
        "大桥合龙",
        "灯光齐亮。",
    )


# ------------------------------------------------------------------------------- pages and days


@pytest.mark.parametrize(
    ("page", "folio"),
    [
        ("第4版", "第4版"),
        (4, "第4版"),
        ("A03", "第A03版"),
        ("要闻版", "要闻版"),
        ("page.txt", ""),
        ("", ""),
    ],
)
def test_a_page_is_named_as_a_paper_prints_it(tmp_path: Path, page: Any, folio: str) -> None:
    assert read(tmp_path, {**STORY, "page": page})[0].folio == folio


def test_a_section_follows_its_page(tmp_path: Path) -> None:
    assert read(tmp_path, {**STORY, "page": "4", "版名": "民生"})[0].folio == "第4版：民生"


def test_stories_of_one_page_are_one_page(tmp_path: Path) -> None:
    stories = [{**STORY, "版次": number} for number in (1, 1, 2)]

    assert [len(page.lines) for page in read(tmp_path, stories)] == [4, 2]


def test_days_that_differ_are_the_stories_own_and_the_editor_is_told(tmp_path: Path) -> None:
    days = ("20240318", "20240317", "20240318")

    (page,) = read(tmp_path, [{**STORY, "rq": day} for day in days])

    assert page.day == ""
    assert page.warnings == ("稿件的日期不一致：2024-03-17（1 篇）、2024-03-18（2 篇），请核对",)
    (page,) = read(tmp_path, [{**STORY, "rq": days[0]}] * 2)
    assert (page.day, page.warnings) == ("2024-03-18", ())


def test_stories_of_other_days_belong_to_the_edition_that_they_lie_in(tmp_path: Path) -> None:
    stories = [{**STORY, "fbsj": f"2024-03-{day} 22:10"} for day in (16, 17)]

    (page,) = read(tmp_path, {"date": "2024-03-18", "articles": stories})

    assert page.day == "2024-03-18"
    assert page.warnings[0].endswith("（1 篇），外层写着 2024-03-18，请核对")


def test_editions_of_several_days_in_one_file_disagree(tmp_path: Path) -> None:
    issues = [{"date": day, "articles": [STORY]} for day in ("2024-03-18", "2024-03-19")]

    with pytest.raises(EditionError, match="the days disagree"):
        masthead.settle(None, [], masthead.dated(read(tmp_path, issues), []))


def test_a_day_that_does_not_exist_is_told(tmp_path: Path) -> None:
    (page,) = read(tmp_path, {**STORY, "date": "2024-02-30"})

    assert (page.day, page.warnings) == ("", ("稿件的日期“2024-02-30”不存在，请核对",))


# ------------------------------------------------------------------------------- what no story took

REMAINS: dict[str, tuple[Any, list[str], str]] = {
    "a headline alone": (
        [STORY, {"title": "轮渡停航"}],
        ["轮渡停航"],
        "键 title，只有标题没有正文：轮渡停航",
    ),
    "a story in a story": (
        {**STORY, "related": [{"title": "轮渡", "content": "停航"}]},
        ["轮渡", "停航"],
        "“望潮大桥合龙”有文字没有用到，键 related.content：停航",
    ),
    "another headline": (
        {**STORY, "headline": "八分钟过江"},
        ["八分钟过江"],
        "“望潮大桥合龙”有文字没有用到，键 headline：八分钟过江",
    ),
    "another text": (
        {**STORY, "text": f"<p>{TEXT}</p><p>{MORE}</p>"},
        [MORE],
        f"“望潮大桥合龙”有文字没有用到，键 text：{MORE[:20]}",
    ),
    "pieces that are no text": (
        {"title": "望潮大桥合龙", "content": [TEXT, {"quote": "八分钟过江"}]},
        ["八分钟过江"],
        "“望潮大桥合龙”有文字没有用到，键 content.quote：八分钟过江",
    ),
    "words over the stories": (
        {"title": "要闻", "content": "导读", "list": [STORY]},
        ["要闻", "导读"],
        "键 content，没有认作稿件：导读",
    ),
    "a paragraph of a key that nobody knows": (
        {"list": [STORY], "blurb": MORE},
        [MORE],
        f"键 blurb，没有认作稿件：{MORE[:20]}",
    ),
    "a paragraph among the stories": (
        {"list": [STORY, MORE]},
        [MORE],
        f"键 list，没有认作稿件：{MORE[:20]}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "left", "warning"), REMAINS.values(), ids=REMAINS.keys())
def test_what_no_story_takes_is_left_out_and_the_editor_is_told(
    tmp_path: Path, data: Any, left: list[str], warning: str
) -> None:
    (page,) = read(tmp_path, data)

    assert [line for line, one in zip(page.lines, page.told, strict=True) if one.story < 0] == left
    assert warning in page.warnings


QUIET: dict[str, Any] = {
    "the same text twice": {**STORY, "html": f"<p>{TEXT}</p><!-- 导出 --><script>var 甲;</script>"},
    "a text in marks": {**STORY, "html": f"&lt;p&gt;{TEXT}&lt;/p&gt;"},
    "addresses": {**STORY, "photos": [{"url": "img/a.jpg", "id": "x7"}], "detail": "//a.example/1"},
    "what an answer says": {"code": 0, "msg": "成功", "list": [STORY], "page": "要闻"},
    "a list that nobody knows": {**STORY, "tags": ["桥梁", {"name": "交通"}]},
}


@pytest.mark.parametrize("data", QUIET.values(), ids=QUIET.keys())
def test_what_is_said_already_or_no_text_is_not_told_again(tmp_path: Path, data: Any) -> None:
    (page,) = read(tmp_path, data)

    assert [one.role for one in page.told] == ["title", "paragraph"]
    assert page.warnings == ()


def test_a_story_without_a_headline_is_a_story(tmp_path: Path) -> None:
    found = reconstruct(read(tmp_path, [STORY, {"content": MORE}]))

    assert [(one.title_generated, one.paragraphs) for one in found.articles] == [
        (False, (TEXT,)),
        (True, (MORE,)),
    ]


def test_a_word_without_a_headline_is_none(tmp_path: Path) -> None:
    (page,) = read(tmp_path, [STORY, {"text": "确定"}])

    assert page.warnings == ("键 text，没有认作稿件：确定",)


def test_a_headline_without_text_is_told_to_the_editor(tmp_path: Path) -> None:
    found = reconstruct(read(tmp_path, {"list": [STORY, {"bt": "轮渡停航"}]}, {"articles": "list"}))

    assert [one.text for one in found.dropped] == ["轮渡停航"]
    assert found.warnings == ("“轮渡停航”只有标题，没有正文",)


def test_the_editor_is_not_told_of_a_hundred_links(tmp_path: Path) -> None:
    (page,) = read(tmp_path, [STORY, *({"title": f"第{at}条"} for at in range(25))])

    assert len(page.lines) == 27
    assert page.warnings[-1] == "稿.json 另有 5 处文字不属于任何一篇"


letters = st.text("大桥合龙轮渡停航，。", min_size=1, max_size=12)
parts = st.dictionaries(
    st.sampled_from(["title", "content", "author", "subtitle", "note", "list"]), letters, max_size=5
)


@given(st.lists(parts, min_size=1, max_size=4))
def test_no_character_of_a_key_that_is_read_is_lost(stories: list[dict[str, str]]) -> None:
    data: list[dict[str, str]] = [STORY, *stories]
    with TemporaryDirectory() as folder:
        lines = "".join(line for page in read(Path(folder), data) for line in page.lines)

    for story in stories:
        assert all(story.get(key, "") in lines for key in ("title", "content", "author"))


# ------------------------------------------------------------------------------- our own


def test_what_we_print_is_read_back_the_same(tmp_path: Path) -> None:
    story = {
        "yt": "跨江工程",
        "bt": "望潮大桥合龙",
        "ft": "八分钟过江",
        "zz": "本报记者 沈渔",
        "nr": f"{TEXT}\n灯光齐亮\n{MORE}",
        "tp": [{"sm": "合龙现场。", "sy": "沈渔 摄"}],
    }
    other = {"nr": f"本报讯（记者 高歌）{MORE}", "bt": "", "rq": "20240318"}
    printed = _printed(read(tmp_path, [story, other]))

    again = _printed(read(tmp_path, printed))

    assert [_lasting(one) for one in again["articles"]] == [
        _lasting(one) for one in printed["articles"]
    ]


def _printed(pages: tuple[Page, ...]) -> dict[str, Any]:
    return exchange.as_json(reconstruct(pages), paper="望潮日报", day=None)


def _lasting(article: dict[str, Any]) -> dict[str, Any]:
    """Give what lasts: lines are those of the file at hand."""
    return {key: article[key] for key in article if key not in ("lines", "warnings")}


def test_what_was_left_out_stays_left_out(tmp_path: Path) -> None:
    dropped = [{"text": "望潮日报", "reason": "报头"}, {"text": 3}, "版面"]

    assert told(tmp_path, {"articles": [STORY], "dropped": dropped})[2:] == [
        ("furniture", "望潮日报")
    ]


# ------------------------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "not JSON: Expecting value, column 1"),
        ('{"title": "大桥"', "not JSON: Expecting ',' delimiter, column 15"),
        ('{"title": "大桥", "title": "轮渡"}', "the key title stands twice in one place"),
        ('{"n": NaN}', "NaN is no number of JSON"),
        ('{"n": ' + "9" * 5000 + "}", "no JSON that can be read"),
        ("[" * 100_000, "no JSON that can be read"),
        ("[" * 60 + "]" * 60, "the JSON is too deep or too large"),
        ('{"title": "\\ud800"}', "it holds half a character, a lone surrogate"),
        ('{"bt1": ["大桥"], "zw1": {"a": 1}, "b": [1, 2, 3, 4]}', "no story was recognised among the keys: bt1, zw1.a, b"),
        ("[]", "no story was recognised among the keys: —"),
        ("3", "no story was recognised among the keys: —"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(EditionError) as refused:
        read(tmp_path, text)

    assert refused.value.problem.en == problem
    assert refused.value.hint is not None


def test_a_bad_line_of_many_is_named(tmp_path: Path) -> None:
    (tmp_path / "稿.jsonl").write_text('{"title": "大桥"}\n\n{"title"\n', "utf-8")

    with pytest.raises(EditionError) as refused:
        read_pages([tmp_path / "稿.jsonl"])

    assert refused.value.where is not None
    assert refused.value.where.line == 3


def test_a_path_that_leads_nowhere_is_told_with_the_keys_there_are(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        read(tmp_path, [STORY], {"title": "bt"})

    assert refused.value.problem.en == "no story has bt"
    assert refused.value.hint is not None
    assert "title, content" in refused.value.hint.en


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no story was recognised"):
        read(tmp_path, [STORY], {"articles": "data.list"})


def test_too_many_stories_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST", 2)

    with pytest.raises(EditionError, match="more than 2 stories"):
        read(tmp_path, [STORY] * 3)


def test_too_many_values_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST", 10)

    with pytest.raises(EditionError, match="too deep or too large"):
        read(tmp_path, [STORY] * 3)


def test_a_missing_file_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        read_pages([tmp_path / "稿.json"])
