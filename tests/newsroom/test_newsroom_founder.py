"""Saved editions of 数字报 sites: which stories, in which order, and what their own tags say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import EditionError
from audio_edition.newsroom import articles
from audio_edition.newsroom.readers.web import founder, html

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Article, Page

TEXT = "昨日，望潮大桥主桥合龙，两岸车程由四十分钟缩短到八分钟，建设者在桥面上合影留念。"
ENTRY = '<meta http-equiv="REFRESH" content="0; URL=html/2024-03/18/node_1.htm">'
DAY = "html/2024-03/18"


def story(title: str, text: str = TEXT) -> str:
    return f"<meta charset=utf-8><founder-title>{title}</founder-title><founder-content><p>{text}</p></founder-content>"


def node(number: int, stories: dict[str, str], pages: int = 2) -> str:
    """A page of the paper: its areas run backwards, as they often do."""
    areas = "".join(f"<area href={name}>" for name in reversed(stories))
    listed = "".join(f"<a href={name}><div>{title}</div></a>" for name, title in stories.items())
    onward = "".join(
        f"<a id=pageLink href=./node_{at}.htm>第0{at}版：要闻</a>" for at in range(1, pages + 1)
    )
    return (
        f"<meta charset=utf-8>第0{number}版：要闻<a href=node_{number + 1}.htm>下一版</a><map>{areas}</map>{onward}"
        f"{listed}<a href=../../../page/1.pdf>PDF</a><a href=../../01/node_1.htm>1</a>"
    )


def save(root: Path, files: dict[str, str]) -> Path:
    for name, markup in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(markup, "utf-8")
    return root


def paper(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
    files = {"paperindex.htm": ENTRY}
    files |= {f"{DAY}/node_1.htm": node(1, first), f"{DAY}/node_2.htm": node(2, second)}
    return files | {f"{DAY}/{name}": story(title) for name, title in (first | second).items()}


def names(root: Path) -> list[str]:
    return [path.name for path in founder.edition(root)]


# ------------------------------------------------------------------------------- the edition


def test_stories_stand_in_the_order_of_the_pages_each_once(tmp_path: Path) -> None:
    first = {"content_10.htm": "大桥合龙", "content_2.htm": "茶博会开幕"}
    second = {"content_30.htm": "山泉入户", "content_2.htm": "茶博会开幕"}

    root = save(tmp_path, paper(first, second))

    assert names(root) == ["content_10.htm", "content_2.htm", "content_30.htm"]


def test_the_list_of_pages_sets_their_order(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {"content_2.htm": "山泉入户"})
    backwards = "<a href=node_2.htm>A01版</a><a href=node_1.htm>A02版</a>"
    files[f"{DAY}/node_1.htm"] = f"{backwards}<a href=content_1.htm>大桥合龙</a>"

    assert names(save(tmp_path, files)) == ["content_2.htm", "content_1.htm"]


def test_pages_without_a_list_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {
        "index.html": '<script>window.location.href="layout/node_01.html"</script>',
        "layout/node_01.html": "<a href=node_10.html>下一版</a><a href=../content/content_1.html>一</a>",
        "layout/node_10.html": "<a href=node_2.html>下一版</a><a href=../content/content_3.html>三</a>",
        "layout/node_2.html": "<a href=../content/content_2.html>二</a>",
    } | {f"content/content_{at}.html": story(f"第{at}条消息") for at in (1, 2, 3)}

    assert names(save(tmp_path, files)) == ["content_1.html", "content_2.html", "content_3.html"]


def test_a_day_saved_without_its_entry_is_an_edition(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {"content_2.htm": "山泉入户"})
    del files["paperindex.htm"]

    assert names(save(tmp_path, files)) == ["content_1.htm", "content_2.htm"]


def test_an_entry_may_be_a_page_with_links(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {"content_2.htm": "山泉入户"})
    files["paperindex.htm"] = f"<a href={DAY}/node_1.htm>进入</a>"

    assert names(save(tmp_path, files)) == ["content_1.htm", "content_2.htm"]


@pytest.mark.parametrize(
    "title",
    ["广告", "公益广告", "本版责编：王丽 美编：周敏", "责编 王丽", "导读", "今日导读", "报头"],
)
def test_what_is_no_story_is_left_out(tmp_path: Path, title: str) -> None:
    root = save(tmp_path, paper({"content_1.htm": "大桥合龙", "content_2.htm": title}, {}))

    assert names(root) == ["content_1.htm"]


def test_an_advertisement_that_was_not_saved_is_not_missed(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙", "content_2.htm": "广告"}, {})
    del files[f"{DAY}/content_2.htm"]

    assert names(save(tmp_path, files)) == ["content_1.htm"]


def test_a_picture_is_a_story_if_something_is_said_of_it(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "图片报道", "content_2.htm": "图片新闻"}, {})
    files[f"{DAY}/content_1.htm"] = "<founder-title>图片报道</founder-title><img src=1>"
    files[f"{DAY}/content_2.htm"] = story("图片新闻", "建设者在桥面上合影留念。")

    assert names(save(tmp_path, files)) == ["content_2.htm"]


def test_a_story_that_only_an_area_leads_to_is_known_by_its_own_title(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "", "content_2.htm": ""}, {})
    files[f"{DAY}/content_1.htm"] = story("广告")
    files[f"{DAY}/content_2.htm"] = story("大桥合龙")

    assert names(save(tmp_path, files)) == ["content_2.htm"]


def test_without_pages_all_stories_are_given_in_natural_order(tmp_path: Path) -> None:
    files = {f"content_{at}.htm": story(f"第{at}条消息") for at in (1, 2, 10)}
    files |= {"content_3.htm": story("广告"), "about.htm": "关于", "7.htm": story("别的")}

    assert names(save(tmp_path, files)) == ["content_1.htm", "content_2.htm", "content_10.htm"]


@pytest.mark.parametrize("name", ["page.txt", "大桥.html", "index.html"])
def test_another_folder_is_no_edition(tmp_path: Path, name: str) -> None:
    assert founder.edition(save(tmp_path, {name: TEXT})) == ()


def test_a_link_with_a_whole_address_means_the_file_beside_it(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {})
    files[f"{DAY}/node_1.htm"] = (
        "<a href=http://paper.example/x/content_1.htm>大桥合龙</a><a href=http://paper.example/x/content_9.htm>没存</a>"
    )

    assert names(save(tmp_path, files)) == ["content_1.htm"]


def test_a_missing_story_is_named(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙", "content_2.htm": "山泉入户"}, {})
    del files[f"{DAY}/content_2.htm"]

    with pytest.raises(EditionError, match="1 stories are missing") as caught:
        founder.edition(save(tmp_path, files))

    assert "content_2.htm" in caught.value.problem.zh


# ------------------------------------------------------------------------------- what is not in the edition


def told(root: Path) -> list[str]:
    return list(founder.astray(root, founder.edition(root)))


@pytest.mark.parametrize(
    "link",
    [
        "../../../../content_9.htm",
        "..\\..\\..\\..\\content_9.htm",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/content_9.htm#top",
        "/x/content_9.htm?id=1",
        "http://paper.example/x/content_9.htm",
        "file:///x/content_9.htm",
    ],
)
def test_a_story_outside_the_folder_is_told_with_its_page_and_its_link(
    tmp_path: Path, link: str
) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {})
    files[f"{DAY}/node_1.htm"] += f'<area href="{link}"><a href="{link}">外面的 稿件</a>'
    way = link.replace("\\", "/").removesuffix("#top").removesuffix("?id=1")

    assert told(save(tmp_path, files)) == [
        f"node_1.htm：“外面的 稿件”的链接 {way} 不在文件夹里，这一篇没有读"
    ]


def test_many_links_that_lead_out_are_counted(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙"}, {})
    files[f"{DAY}/node_1.htm"] += "".join(
        f"<a href=/x/content_{at}.htm>外面</a>" for at in range(2, 27)
    )

    assert told(save(tmp_path, files))[20:] == ["另有 5 个链接不在文件夹里"]


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=../../../x/content_9.htm>广告</a>",
        "<a href=http://paper.example/x/content_9.htm>第09版</a>",
        "<a href=../../../about.htm>关于</a>",
        "<a href=http://paper.example/x/content_1.htm>大桥合龙</a>",
        "<a href=/x/content_3.htm>山泉入户</a>",
    ],
)
def test_links_to_what_is_no_further_story_are_not_told(tmp_path: Path, markup: str) -> None:
    files = paper({"content_1.htm": "大桥合龙", "../content_3.htm": "山泉入户"}, {})
    files[f"{DAY}/node_1.htm"] += markup

    assert told(save(tmp_path, files)) == []


def test_what_no_page_leads_to_is_told(tmp_path: Path) -> None:
    files = paper({"content_1.htm": "大桥合龙", "content_2.htm": "广告"}, {})
    files |= {f"{DAY}/content_7.htm": story("山泉入户"), "package.json": "{}", "page/1.pdf": ""}

    assert told(save(tmp_path, files)) == [
        f"{DAY}/content_7.htm 没有列在版面里，没有读",
        "package.json 没有列在版面里，没有读",
    ]


def test_stories_without_pages_miss_nothing(tmp_path: Path) -> None:
    files = {f"content_{at}.htm": story(f"第{at}条消息") for at in (1, 2)}

    assert told(save(tmp_path, files)) == []


# ------------------------------------------------------------------------------- links that lead out


@pytest.mark.parametrize(
    "link",
    [
        "../../../../content_9.htm",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/content_9.htm",
        "..\\..\\..\\..\\content_9.htm",
        "file:///etc/content_9.htm",
        "javascript:content_9.htm",
        "http://[content_9.htm",
        "%00content_9.htm",
        "a" * 300 + "content_9.htm",
        "",
    ],
)
def test_a_link_that_leads_out_leads_nowhere(tmp_path: Path, link: str) -> None:
    (tmp_path / "content_9.htm").write_text(story("外面的稿件"), "utf-8")
    files = paper({"content_1.htm": "大桥合龙"}, {})
    files[f"{DAY}/node_1.htm"] += f'<a href="{link}">外面的稿件</a>'

    assert names(save(tmp_path / "paper", files)) == ["content_1.htm"]


def test_a_symlink_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.htm").write_text(story("外面的稿件"), "utf-8")
    root = save(tmp_path / "paper", paper({"content_1.htm": "大桥合龙", "content_2.htm": "外"}, {}))
    (root / DAY / "content_2.htm").unlink()
    (root / DAY / "content_2.htm").symlink_to(tmp_path / "secret.htm")

    with pytest.raises(EditionError, match="leads out of the folder"):
        founder.edition(root)


def test_an_entry_that_is_a_symlink_out_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "secret.htm").write_text(ENTRY, "utf-8")
    root = tmp_path / "paper"
    root.mkdir()
    (root / "index.htm").symlink_to(tmp_path / "secret.htm")

    assert founder.edition(root) == ()


def test_entries_that_lead_to_one_another_end(tmp_path: Path) -> None:
    files = {"index.htm": ENTRY.replace(f"{DAY}/node_1.htm", "paper.htm").replace("html/", "")}
    files["paper.htm"] = '<meta http-equiv=refresh content="0;url=index.htm">'

    assert founder.edition(save(tmp_path, files)) == ()


def test_several_days_are_not_one_edition(tmp_path: Path) -> None:
    files = {f"0{day}/node_1.htm": "<a href=content_1.htm>一</a>" for day in (1, 2)}

    with pytest.raises(EditionError, match="several editions"):
        founder.edition(save(tmp_path, files))


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founder, "MOST_FILES", 2)

    with pytest.raises(EditionError, match="too many"):
        founder.edition(save(tmp_path, {f"{at}.txt": "" for at in range(3)}))


def test_too_many_stories_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founder, "MOST_STORIES", 1)
    files = paper({"content_1.htm": "大桥合龙", "content_2.htm": "山泉入户"}, {})

    with pytest.raises(EditionError, match="too many"):
        founder.edition(save(tmp_path, files))


def test_pages_beyond_any_paper_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founder, "MOST_NODES", 1)
    files = paper({"content_1.htm": "大桥合龙"}, {"content_2.htm": "山泉入户"})
    files[f"{DAY}/node_1.htm"] = "<a href=node_2.htm>下一版</a><a href=content_1.htm>大桥合龙</a>"

    assert names(save(tmp_path, files)) == ["content_1.htm"]


# ------------------------------------------------------------------------------- the tags of a page


def page_of(tmp_path: Path, markup: str) -> Page:
    path = tmp_path / "content_1.htm"
    path.write_text(f"<meta charset=utf-8>{markup}", "utf-8")
    return html.read(path)[0]


def article_of(tmp_path: Path, markup: str) -> Article:
    (article,) = articles.reconstruct([page_of(tmp_path, markup)]).articles
    return article


ENP = (
    "<!--enpproperty <date>2024-03-18 00:00:00.0</date><author>孟庭舟</author><title><p>大桥&nbsp;合龙</p></title>"
    "<subtitle>车程八分钟</subtitle><introtitle>重点工程</introtitle><nodename>第01版：要闻</nodename>/enpproperty-->"
)


@pytest.mark.parametrize(
    "shown",
    [
        "<p>重点工程</p><h1>大桥 合龙</h1><p>车程八分钟</p><p>孟庭舟</p>",
        "<p>重点工程</p><p>大桥<br>合龙</p><p>车程八分钟</p>",
        "",
        "<li><a href=1>大桥 合龙</a><p>大桥 通车</p>",
        "<p>车<p>程<p>八<p>分",
    ],
)
def test_properties_tell_the_headline_seen_or_not(tmp_path: Path, shown: str) -> None:
    article = article_of(
        tmp_path, f"{ENP}{shown}<!--enpcontent--><p>{TEXT}</p><!--/enpcontent-->页脚"
    )

    assert (article.kicker, article.title, article.subtitle) == (
        ("重点工程",),
        "大桥 合龙",
        ("车程八分钟",),
    )
    assert article.byline is not None
    assert (article.byline.raw, article.paragraphs) == ("孟庭舟", (TEXT,))


def test_the_writer_of_a_property_is_not_said_twice(tmp_path: Path) -> None:
    text = f"本报讯（记者 孟庭舟）{TEXT}"

    article = article_of(tmp_path, f"{ENP}<!--enpcontent--><p>{text}</p><!--/enpcontent-->")

    assert article.byline is not None
    assert article.byline.raw == "本报讯（记者 孟庭舟）"


def test_founder_properties_stand_in_a_comment_too(tmp_path: Path) -> None:
    comment = "<!-- <founder-title>大桥合龙</founder-title><founder-subtitle>车程八分钟</founder-subtitle> -->"

    article = article_of(tmp_path, f"<div id=ozoom><p>{TEXT}</p></div>{comment}")

    assert (article.title, article.subtitle) == ("大桥合龙", ("车程八分钟",))


def test_a_headline_that_is_shown_twice_is_said_once(tmp_path: Path) -> None:
    title = "<founder-title>大桥合龙</founder-title>"

    article = article_of(
        tmp_path, f"{title}<p>{title}</p><founder-content><p>{TEXT}</founder-content>"
    )

    assert article.title == "大桥合龙"


INNER = f"<founder-content><p>{TEXT}</p></founder-content>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<div id=articleContent>{INNER}</div>",
        f"<div id=ozoom><p>{TEXT}</p></div>",
        f"<!--<npm:article-content>--><p>{TEXT}</p><!--</npm:article-content>-->",
        INNER,
    ],
)
def test_comments_around_the_headline_and_the_text_are_not_the_text(
    tmp_path: Path, inner: str
) -> None:
    head = "<div>望潮日报 2024年3月18日</div><p>重点工程</p><p>大桥 合龙</p><p>车程八分钟</p>"

    article = article_of(
        tmp_path, f"{ENP}<!--enpcontent-->{head}{inner}<!--/enpcontent--><p>共有0人评论</p>"
    )

    assert (article.kicker, article.title) == (("重点工程",), "大桥 合龙")
    assert (article.subtitle, article.paragraphs) == (("车程八分钟",), (TEXT,))


def test_comments_count_if_the_box_in_them_holds_little(tmp_path: Path) -> None:
    markup = f"<!--enpcontent--><p>{TEXT}<p>{TEXT[:20]}。<div id=ozoom><p>完。</p></div><!--/enpcontent-->"

    assert article_of(tmp_path, f"{ENP}{markup}").paragraphs == (TEXT, f"{TEXT[:20]}。", "完。")


@pytest.mark.parametrize("kicker", ["pretitle", "introtitle", "yinti", "jianti", "prename", "yt"])
@pytest.mark.parametrize("subtitle", ["subtitle", "futi", "vicetitle", "fubiaoti", "sub-title"])
def test_tags_that_nobody_has_seen_are_known_by_their_names(
    tmp_path: Path, kicker: str, subtitle: str
) -> None:
    markup = (
        f"<founder-{kicker}>重点工程</founder-{kicker}><founder-biaoti>大桥合龙</founder-biaoti>"
        f"<!--<npm:article-{subtitle}>-->车程八分钟<!--</npm:article-{subtitle}>-->"
        "<founder-zuozhe>孟庭舟</founder-zuozhe><founder-imgnote>合龙现场</founder-imgnote>"
        f"<founder-zhengwen><p>{TEXT}</founder-zhengwen>"
    )

    article = article_of(tmp_path, markup)

    assert (article.kicker, article.title, article.subtitle, article.paragraphs) == (
        ("重点工程",), "大桥合龙", ("车程八分钟",), (TEXT,)
    )  # fmt: skip
    assert article.byline is not None
    assert (article.byline.raw, article.captions[0].text) == ("孟庭舟", "合龙现场")


def test_rows_beside_a_tagged_headline_are_known_by_their_names(tmp_path: Path) -> None:
    markup = (
        "<table><tr><td class=yinti>重点工程</td></tr><tr><td><founder-title>大桥合龙</founder-title></td></tr>"
        f"<tr><td class=futi>车程八分钟</td></tr></table><founder-content><p>{TEXT}</founder-content>"
    )

    article = article_of(tmp_path, markup)

    assert (article.kicker, article.subtitle) == (("重点工程",), ("车程八分钟",))


def test_a_comment_that_is_not_closed_ends_with_its_element(tmp_path: Path) -> None:
    markup = f"<h1><!--<npm:article-title>-->大桥合龙</h1><!--</npm:article-title>--><div id=ozoom><p>{TEXT}</p></div><p>页脚</p>"

    article = article_of(tmp_path, markup)

    assert (article.title, article.paragraphs) == ("大桥合龙", (TEXT,))


@pytest.mark.parametrize(
    ("around", "folio", "day"),
    [
        ("<p>第01版：要闻</p><p>2024年3月18日 星期一</p>", "第01版：要闻", "2024-03-18"),
        ("<span>《望潮日报》（ 2024年03月18日 05 版）</span><li>第01版：要闻<li>第05版：民生", "第05版：民生", "2024-03-18"),
        ("<a href=1>第02版</a><p>A03版</p><p>2024年13月18日</p>", "第A03版", ""),
        ("<p>今日8版</p>", "", ""),
        ("<!--enpproperty <nodename>民生</nodename>/enpproperty--><p>第04版</p>", "第04版：民生", ""),
        ("<!--enpproperty <nodename>民生</nodename>/enpproperty-->", "民生", ""),
    ],
)  # fmt: skip
def test_page_and_day_are_read_from_what_stands_around(
    tmp_path: Path, around: str, folio: str, day: str
) -> None:
    page = page_of(tmp_path, f"{around}{story('大桥合龙')}")

    assert (page.folio, page.day) == (folio, day)


def test_a_page_of_another_site_is_of_no_paper(tmp_path: Path) -> None:
    page = page_of(tmp_path, f"<h1>大桥合龙</h1><p>第01版 2024年3月18日</p><p>{TEXT}</p>")

    assert (page.folio, page.day) == ("", "")
