"""Feeds become pages: a story an entry, in the order of the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import EditionError
from audio_edition.newsroom import articles
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.xml import feeds

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Article, Page

TEXT = "昨日，望潮大桥主桥合龙，两岸车程由四十分钟缩短到八分钟，建设者在桥面上合影留念，江边站满了看热闹的人。"
HTML = f"<p>　　□ 本报记者 孟庭舟</p><figure><img src='1.jpg'/><figcaption>建设者合影。孟庭舟 摄</figcaption></figure><p>　　{TEXT}</p>"
ESCAPED = HTML.replace("<", "&lt;").replace(">", "&gt;")


def rss(*items: str) -> str:
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    inside = "".join(f"<item><title>大桥合龙</title>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<channel><title>望潮日报</title><description>每天更新</description>{inside}</channel></rss>'


def atom(content: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>望潮日报</title><entry><title type="html">大桥&amp;nbsp;合龙</title><author><name>孟庭舟</name></author><summary>短</summary>{content}</entry></feed>'


RDF = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>望潮日报</title></channel><item><title>大桥合龙</title><description>{ESCAPED}</description></item></rdf:RDF>'


def page_of(tmp_path: Path, text: str, encoding: str = "utf-8") -> Page:
    path = tmp_path / "feed.rss"
    path.write_bytes(text.encode(encoding))
    return read_pages([path])[0]


def article_of(tmp_path: Path, text: str) -> Article:
    (article,) = articles.reconstruct([page_of(tmp_path, text)]).articles
    return article


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"<description>短</description><content:encoded><![CDATA[{HTML}]]></content:encoded>"),
        rss(f"<description>{ESCAPED}</description>"),
        rss(f"<description><![CDATA[{HTML}]]></description>"),
        atom(f'<content type="html">{ESCAPED}</content>'),
        atom(
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content>'
        ),
        RDF,
    ],
)
def test_the_story_of_an_entry_comes_out_whole_whatever_the_dialect(
    tmp_path: Path, feed: str
) -> None:
    article = article_of(tmp_path, feed)

    assert article.title in ("大桥合龙", "大桥 合龙")
    assert article.byline is not None
    assert article.byline.raw == "□ 本报记者 孟庭舟"
    assert article.paragraphs == (TEXT,)
    assert [(one.text, one.credit) for one in article.captions] == [("建设者合影。", "孟庭舟 摄")]


@pytest.mark.parametrize(
    "item",
    [
        f"<content:encoded>{TEXT}\n江风很大。</content:encoded>",
        f"<description>　　{TEXT}\n　　江风很大。</description>",
    ],
)
def test_plain_text_has_a_paragraph_a_line(tmp_path: Path, item: str) -> None:
    assert article_of(tmp_path, rss(item)).paragraphs == (TEXT, "江风很大。")


def test_plain_text_of_atom_keeps_its_angles(tmp_path: Path) -> None:
    feed = atom(f'<content type="text">{TEXT}气温&lt;5℃。</content>')

    assert article_of(tmp_path, feed).paragraphs == (f"{TEXT}气温<5℃。",)


@pytest.mark.parametrize(
    ("author", "raw"),
    [
        ("<author>news@paper.example (孟庭舟)</author>", "孟庭舟"),
        ("<dc:creator><![CDATA[孟庭舟]]></dc:creator>", "孟庭舟"),
        ("<author>望潮日报</author>", None),
        ("", None),
    ],
)
def test_the_writer_is_the_entry_s_where_the_text_names_nobody(
    tmp_path: Path, author: str, raw: str | None
) -> None:
    article = article_of(tmp_path, rss(f"{author}<description>{TEXT}</description>"))

    assert (article.byline.raw if article.byline else None) == raw


def test_entries_keep_the_order_of_the_feed(tmp_path: Path) -> None:
    items = [f"<description>第{at}条。{TEXT}</description>" for at in (3, 1, 2)]

    made = articles.reconstruct([page_of(tmp_path, rss(*items))])

    assert [one.paragraphs[0][:3] for one in made.articles] == ["第3条", "第1条", "第2条"]


def test_lines_of_atom_s_own_elements_are_broken_once(tmp_path: Path) -> None:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" class="a">　　{TEXT}<br/>　　江风&amp;江浪。<img src="1"/></div>'

    article = article_of(tmp_path, atom(f'<content type="xhtml">{div}</content>'))

    assert article.paragraphs == (TEXT, "江风&江浪。")


def test_several_writers_are_named_together(tmp_path: Path) -> None:
    creators = "<dc:creator>孟庭舟</dc:creator><dc:creator>乔以安</dc:creator>"

    article = article_of(tmp_path, rss(f"{creators}<description>{TEXT}</description>"))

    assert article.byline is not None
    assert article.byline.raw == "孟庭舟、乔以安"


@pytest.mark.parametrize(
    ("beside", "over"),
    [
        ("<np:introTitle>跨江工程</np:introTitle><np:subTitle>八分钟过江</np:subTitle>", ""),
        ("", '<p class="introtitle">跨江工程</p><p class="subtitle">八分钟过江</p>'),
    ],
    ids=["elements", "paragraphs"],
)
def test_kicker_and_subtitle_are_told_by_their_names(
    tmp_path: Path, beside: str, over: str
) -> None:
    item = f'{beside}<content:encoded><![CDATA[{over}<p>本报讯（记者 孟庭舟）{TEXT}</p><p class="subtitle">{TEXT}</p>]]></content:encoded>'
    feed = rss(item).replace("<rss ", '<rss xmlns:np="http://ns.example.com/np" ')

    article = article_of(tmp_path, feed)

    assert (article.kicker, article.subtitle) == (("跨江工程",), ("八分钟过江",))
    assert (article.byline and article.byline.raw, article.paragraphs) == (
        "本报讯（记者 孟庭舟）",
        (TEXT, TEXT),
    )


def test_what_an_entry_says_again_is_no_subtitle(tmp_path: Path) -> None:
    begun = f"<subtitle>{TEXT}</subtitle><subtitle> </subtitle><subtitle>{TEXT[:12]}</subtitle>"
    feed = rss(f"{begun}<label>独家</label><description>{TEXT}</description>")

    assert (article_of(tmp_path, feed).subtitle, article_of(tmp_path, feed).kicker) == ((), ())


def test_what_the_site_adds_is_furniture(tmp_path: Path) -> None:
    added = "<p>The post <a href='#'>大桥合龙</a> first appeared on <a href='#'>望潮日报</a>.</p>"
    feed = rss(f"<content:encoded><![CDATA[{HTML}{added}]]></content:encoded>")

    made = articles.reconstruct([page_of(tmp_path, feed)])

    assert made.articles[0].paragraphs == (TEXT,)
    assert [one.reason for one in made.dropped] == ["订阅源名称", "订阅源简介", "网站署名"]


@pytest.mark.parametrize(
    "summary", ["昨日，望潮大桥合龙。", f"{TEXT}……", f"{TEXT}[...]", f"{TEXT}阅读全文"]
)
def test_a_summary_alone_says_that_it_is_one(tmp_path: Path, summary: str) -> None:
    page = page_of(tmp_path, rss(f"<description>{summary}</description>"))

    assert {told.why for told in page.told if told.role == "paragraph"} == {"只有摘要"}
    assert page.warnings == ("订阅源里这一篇只有摘要，不是全文：“大桥合龙”",)


def test_stories_of_too_many_lines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="lines"):
        page_of(
            tmp_path, rss(f"<description>{'合龙&lt;br/&gt;' * (feeds.MOST_ROWS + 2)}</description>")
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found_whatever_the_feed_says(tmp_path: Path, encoding: str) -> None:
    page = page_of(tmp_path, rss(f"<description>{TEXT}</description>"), encoding)

    assert TEXT in page.lines


def test_an_entry_without_anything_is_no_story(tmp_path: Path) -> None:
    page = page_of(tmp_path, rss("", f"<description>{TEXT}</description>"))

    assert len(articles.reconstruct([page]).articles) == 1


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "炸">]>' + rss(), "实体"),
        (rss(f"<description>{TEXT}</description>")[:-20], "不是完整的 XML"),
        (rss(), "这不是"),
        ("<html><p>字</p></html>", "这不是"),
        ("<rss>" + "<a>" * 2000, "嵌套太深"),
    ],
)
def test_what_is_no_whole_feed_is_refused(tmp_path: Path, feed: str, words: str) -> None:
    with pytest.raises(EditionError) as caught:
        page_of(tmp_path, feed)

    assert words in caught.value.problem.zh


def test_a_feed_with_more_entries_than_any_paper_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST", 1)

    with pytest.raises(EditionError):
        page_of(tmp_path, rss("<description>一</description>", "<description>二</description>"))
