"""How XML files are read: NITF by itself and in NewsML, feeds by their own reader, nothing that is unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.xml import trees

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Page

TEXT = "昨日，望潮大桥顺利合龙，两岸居民过江只要八分钟。"
MORE = "大桥全长三千二百米，预计明年五月通车，届时轮渡将停航。"
TITLE = "<hedline><hl1>望潮大桥合龙</hl1></hedline>"


def nitf(content: str, head: str = TITLE, data: str = "", end: str = "") -> str:
    return (
        f"<nitf><head><title>网页题</title>{data}</head><body><body.head>{head}</body.head>"
        f"<body.content>{content}</body.content><body.end>{end}</body.end></body></nitf>"
    )


def read(folder: Path, text: str, name: str = "稿.xml") -> tuple[Page, ...]:
    (folder / name).write_text(text, "utf-8")
    return read_pages([folder / name])


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    return [
        (one.role, line)
        for page in read(folder, text)
        for one, line in zip(page.told, page.lines, strict=True)
    ]


# ------------------------------------------------------------------------------- the headline

HEADS = {
    "<hedline><hl2 class='kicker'>跨江工程</hl2><hl1>大桥合龙</hl1><hl2>八分钟</hl2></hedline>": [
        ("kicker", "跨江工程"),
        ("title", "大桥合龙"),
        ("subtitle", "八分钟"),
    ],
    "<hedline><hl1>大桥合龙</hl1><hl1>八分钟过江</hl1><hl2/></hedline>": [
        ("title", "大桥合龙"),
        ("title", "八分钟过江"),
    ],
    "<hedline><hl1>大桥</hl1><hl1 class='deck'>八分钟</hl1></hedline>": [
        ("title", "大桥"),
        ("subtitle", "八分钟"),
    ],
    "": [("title", "网页题")],
    f"{TITLE}<byline>本报记者 <person>沈渔</person></byline>": [
        ("title", "望潮大桥合龙"),
        ("byline", "本报记者 沈渔"),
    ],
    f"{TITLE}<byline><person>沈渔</person><person>高歌</person></byline>": [
        ("title", "望潮大桥合龙"),
        ("byline", "沈渔 高歌"),
    ],
    f"{TITLE}<byline><person>沈渔</person><byttl> 记者</byttl></byline>": [
        ("title", "望潮大桥合龙"),
        ("byline", "沈渔 记者"),
    ],
}


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_the_headline_and_the_byline(
    tmp_path: Path, head: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, nitf(f"<p>{TEXT}</p>", head)) == [*expected, ("paragraph", TEXT)]


def test_a_byline_that_the_text_repeats_is_said_once(tmp_path: Path) -> None:
    head = f"{TITLE}<byline><person>沈渔</person></byline>"

    assert [
        role for role, _ in told(tmp_path, nitf(f"<p>本报讯（记者 沈渔）{TEXT}</p>", head))
    ] == [
        "title",
        "furniture",
        "paragraph",
    ]


def test_a_note_to_the_desk_is_not_the_text(tmp_path: Path) -> None:
    head = f"{TITLE}<note><body.content><p>内部稿，周五见报。</p></body.content></note>"

    assert told(tmp_path, nitf(f"<p>{TEXT}</p>", head))[1:] == [("paragraph", TEXT)]


def test_a_text_without_a_body_is_read(tmp_path: Path) -> None:
    text = f"<nitf><body.head>{TITLE}</body.head><body.content><p>{TEXT}</p></body.content></nitf>"

    assert told(tmp_path, text)[1:] == [("paragraph", TEXT)]


# ------------------------------------------------------------------------------- the text

CONTENT = {
    f"<block><p>{TEXT}</p><hl2>灯光齐亮</hl2><p>{MORE}</p></block>": [
        ("paragraph", TEXT),
        ("subhead", "灯光齐亮"),
        ("paragraph", MORE),
    ],
    "<p>大桥<em>全长</em><br/>三千\n米。</p>": [("paragraph", "大桥全长"), ("flow", "三千 米。")],
    "<table><tr><th>名次</th><td><p>球队</p></td></tr><tr><td>1</td><td>望潮队</td></tr></table>": [
        ("paragraph", "名次 球队"),
        ("paragraph", "1 望潮队"),
    ],
    "<ol><li>桥梁</li><li>码头</li></ol><ul><li>灯塔</li></ul>": [
        ("paragraph", "1. 桥梁"),
        ("paragraph", "2. 码头"),
        ("paragraph", "灯塔"),
    ],
    "<media><media-reference source='a.jpg'/><media-caption><p>合龙现场</p></media-caption>"
    "<media-producer>沈渔 摄</media-producer></media>": [
        ("caption", "合龙现场"),
        ("credit", "沈渔 摄"),
    ],
    "<media><media-caption>合龙现场。沈渔 摄</media-caption><media-producer/></media>": [
        ("caption", "合龙现场。"),
        ("credit", "沈渔 摄"),
    ],
    "<img src='a.jpg' alt='合龙现场'/><img src='b.jpg'/>": [("caption", "合龙现场")],
    f"<block>{TEXT}</block><script>x()</script>": [("paragraph", TEXT)],
}


@pytest.mark.parametrize(("content", "expected"), CONTENT.items())
def test_what_stands_in_the_text(
    tmp_path: Path, content: str, expected: list[tuple[str, str]]
) -> None:
    assert told(tmp_path, nitf(content))[1:] == expected


def test_what_stands_behind_the_text_is_a_byline_or_the_desk(tmp_path: Path) -> None:
    end = "<tagline>（责任编辑 沈渔）</tagline><p>本报记者 高歌</p>"

    assert told(tmp_path, nitf(f"<p>{TEXT}</p>", end=end))[2:] == [
        ("furniture", "（责任编辑 沈渔）"),
        ("byline", "本报记者 高歌"),
    ]


# ------------------------------------------------------------------------------- pages and days


@pytest.mark.parametrize(
    ("data", "folio", "day"),
    [
        ("<pubdata date.publication='20240318' position.section='要闻' position.sequence='1'/>", "第1版：要闻", "2024-03-18"),
        ("<docdata><date.issue norm='20240318T060000+0800'/></docdata>", "", "2024-03-18"),
        ("<pubdata position.sequence='头条'/>", "", ""),
        ("<pubdata page='A03'/>", "第A03版", ""),
    ],
)  # fmt: skip
def test_the_page_and_the_day(tmp_path: Path, data: str, folio: str, day: str) -> None:
    (page,) = read(tmp_path, nitf(f"<p>{TEXT}</p>", data=data), "稿.nitf")

    assert (page.folio, page.day) == (folio, day)


def test_stories_of_several_pages_in_one_file(tmp_path: Path) -> None:
    stories = "".join(
        nitf(f"<p>{TEXT}</p>", data=f"<pubdata page='{page}' date.publication='2024031{day}'/>")
        for page, day in ((1, 8), (1, 8), (2, 9))
    )

    pages = read(tmp_path, f"<stories>{stories}</stories>")

    assert [(page.folio, page.day, len(page.lines)) for page in pages] == [
        ("第1版", "", 4),
        ("第2版", "", 2),
    ]


def test_newsml_wraps_nitf(tmp_path: Path) -> None:
    wrapped = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>望潮大桥合龙</headline>'
        "<by>沈渔</by></contentMeta><contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>"
    )
    inner = "<nitf><body><body.content><p>" + TEXT + "</p></body.content></body></nitf>"
    web = (
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>灯光</h1><p>{TEXT}</p></body></html>"
    )

    head = [("title", "望潮大桥合龙"), ("byline", "沈渔")]
    assert told(tmp_path, wrapped.format(inner)) == [*head, ("paragraph", TEXT)]
    assert told(tmp_path, wrapped.format(web)) == [*head, ("subhead", "灯光"), ("paragraph", TEXT)]


def test_feeds_are_read_by_their_own_reader(tmp_path: Path) -> None:
    feed = f"<rss version='2.0'><channel><item><title>望潮大桥合龙</title><description>{TEXT}</description></item></channel></rss>"

    assert ("title", "望潮大桥合龙") in told(tmp_path, feed)


# ------------------------------------------------------------------------------- what is refused


def test_a_doctype_that_declares_nothing_is_passed_over(tmp_path: Path) -> None:
    top = '<?xml version="1.0" encoding="GB2312"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">\n'
    (tmp_path / "稿.xml").write_bytes((top + nitf(f"<p>{TEXT}</p>")).encode("gb18030"))

    (page,) = read_pages([tmp_path / "稿.xml"])

    assert page.lines == ("望潮大桥合龙", TEXT)


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        (
            '<!DOCTYPE n [<!ENTITY a "啊">]><n>&a;</n>',
            "it defines XML entities, and is not read",
            None,
        ),
        ('<!DOCTYPE n SYSTEM "a.dtd"><n>&a;</n>', "it defines XML entities, and is not read", None),
        ("<a>" * 200 + "</a>" * 200, "the XML is too deep or too large", None),
        ('<?xml version="1.0"?>\n<nitf>\n<body>', "not XML: no element found", 3),
        ("", "not XML: no element found", 1),
        ("<paper><story/></paper>", "unknown XML: its root is <paper>", None),
        ("<nitf/>", "unknown XML: its root is <nitf>", None),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, text: str, problem: str, line: int | None
) -> None:
    with pytest.raises(EditionError) as refused:
        read(tmp_path, text)

    assert (refused.value.problem.en, refused.value.where and refused.value.where.line) == (
        problem,
        line,
    )


def test_too_many_elements_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST", 5)

    with pytest.raises(EditionError, match="too deep or too large"):
        read(tmp_path, nitf(f"<p>{TEXT}</p>"))


def test_a_missing_file_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        read_pages([tmp_path / "稿.xml"])
