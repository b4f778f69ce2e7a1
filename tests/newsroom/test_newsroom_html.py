"""Pages of the web become articles: every site's own way, and nothing that stands around a story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.newsroom import articles
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.web import html, hypertext, surroundings, writers
from audio_edition.newsroom.readers.web.headings import clean
from audio_edition.newsroom.readers.web.hypertext import MOST_ELEMENTS, MOST_ROWS

if TYPE_CHECKING:
    from audio_edition.model import Article, Page

WEB = Path(__file__).parent / "web"
PAGES = sorted(path for path in WEB.iterdir() if path.suffix.startswith(".htm"))

STORY = (
    "<p>昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。</p>"
    "<p>镇水利站站长戚远山说，过去要花两天跑遍全镇，如今看一眼屏幕就行。</p>"
)
TEXT = ("昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。", "镇水利站站长戚远山说，过去要花两天跑遍全镇，如今看一眼屏幕就行。")  # fmt: skip
HEAD = "<title>老井装上水位计_云岭网</title><h1>老井装上水位计</h1>"


def page_of(tmp_path: Path, markup: str | bytes) -> Page:
    path = tmp_path / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return read_pages([path])[0]


def article_of(tmp_path: Path, markup: str | bytes) -> Article:
    (article,) = articles.reconstruct([page_of(tmp_path, markup)]).articles
    return article


def dropped(tmp_path: Path, markup: str) -> list[tuple[str, str]]:
    made = articles.reconstruct([page_of(tmp_path, markup)])
    return [(one.text, one.reason) for one in made.dropped]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_story_of_every_kind_of_site_comes_out_whole(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))

    (article,) = articles.reconstruct(html.read(path)).articles

    byline = article.byline
    assert expected == {
        "title": article.title,
        "kicker": list(article.kicker),
        "subtitle": list(article.subtitle),
        "byline": byline.raw if byline else "",
        "people": [person.name for person in byline.people] if byline else [],
        "paragraphs": list(article.paragraphs),
        "subheads": list(article.subheads),
        "captions": [[caption.text, caption.credit] for caption in article.captions],
    }


# ------------------------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='广告位';</script>",
        "<style>p{}</style>",
        "<noscript>请开启脚本</noscript>",
        "<template><p>模板</p></template>",
        "<div style='display:none'><p>暗藏的字</p></div>",
        "<p hidden>暗藏的字</p>",
        "<div style='visibility: hidden'>暗藏的字</div>",
        "<!--[if IE]><p>旧浏览器</p><![endif]-->",
        "<svg><title>图标</title><text>字</text></svg>",
        "<iframe src='a.html'>框架</iframe>",
        "<!-- 注释 -->",
        "\u200b\ufeff",
    ],
)
def test_what_is_not_shown_is_not_read(tmp_path: Path, hidden: str) -> None:
    page = page_of(tmp_path, f"{HEAD}<div>{STORY}{hidden}</div>")

    assert page.lines == ("老井装上水位计", *TEXT)


def test_a_box_that_a_script_shows_later_is_read(tmp_path: Path) -> None:
    markup = f"{HEAD}<div id='js_content' style='visibility: hidden;'>{STORY}</div>"

    assert article_of(tmp_path, markup).paragraphs == TEXT


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ("<p>大桥<b>昨日</b><a href='#'>合龙</a>。</p>", ["大桥昨日合龙。"]),
        ("<p>一行<br>二行<br/><br>三行</p>", ["一行", "二行", "三行"]),
        ("<pre>一行\n  二行</pre>", ["一行", "二行"]),
        ("<font><p>一段<p>二段</font>三段", ["一段", "二段", "三段"]),
        ("<p>图前<img src=1>图后</p><p>下段</p>", ["图前图后", "", "下段"]),
        ("<p>表情<img src=1></p>", ["表情", ""]),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt></ruby>字", ["漢字"]),
        ("零\u200b宽\xad字\ufeff", ["零宽字"]),
        ("甲&nbsp;&emsp;乙", ["甲 乙"]),
        ("<![if !IE]>看得见<![endif]>", ["看得见"]),
        ("<b style='font-weight:normal'>一<p>二</b>三", ["一", "二三"]),
    ],
)
def test_rows_are_what_a_browser_shows(markup: str, rows: list[str]) -> None:
    assert [row.text for row in hypertext.read(markup, Path("a")).rows] == rows


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td>项目<td>数<tr><td>井<td>36", ["项目 数", "井 36"]),
        ("<tr><td><td>数<tr><td>井<td>36", ["数", "井 36"]),
        ("<caption>全镇</caption><tr><td>井<td>36<tr><td>泉<td>5", ["全镇", "井 36", "泉 5"]),
        ("<tr><th><p>年</p><th><p>数</p><tr><td><p>春</p><td><p>3</p>", ["年 数", "春 3"]),
        ("<tr><td>只有<td>一行", ["只有", "一行"]),
        ("<tr><td>" + "长" * 70 + "<td>二<tr><td>三<td>四", ["长" * 70, "二", "三", "四"]),
        ("<tr><td>一<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["一", "甲 乙", "丙 丁"]),
        ("<tr><td>一<tr><td>二<tr><td>三<td>四", ["一", "二", "三", "四"]),
        ("<tr><td><img src=1><td>图<tr><td>一<td>二", ["", "图", "一", "二"]),
        ("<td>没有<td>行", ["没有", "行"]),
        (
            "<tr><td><h3>井</h3><p>三十六口</p><tr><td><h3>泉</h3><p>五眼</p>",
            ["井", "三十六口", "泉", "五眼"],
        ),
        (
            "<tr><td><p>井</p><p>三十六口</p><tr><td><p>泉</p><p>五眼</p>",
            ["井", "三十六口", "泉", "五眼"],
        ),
    ],
)
def test_a_table_of_figures_is_read_row_by_row(table: str, rows: list[str]) -> None:
    read = hypertext.read(f"<table>{table}</table>", Path("a")).rows

    assert [row.text for row in read] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_is_found_whatever_the_page_says(tmp_path: Path, encoding: str) -> None:
    markup = f"<meta charset=gb2312>{HEAD}<div>{STORY}</div>"

    assert article_of(tmp_path, markup.encode(encoding)).paragraphs == TEXT


def test_big_5_is_believed_where_the_page_says_so(tmp_path: Path) -> None:
    text = "昨天清早，雲嶺鎮的三十六口老井全部裝上了水位計，數據每十分鐘傳回一次。"
    markup = f"<meta charset=big5><h1>老井裝上水位計</h1><p>{text}</p>"

    assert article_of(tmp_path, markup.encode("big5")).paragraphs == (text,)


def test_a_page_that_says_big_5_wrongly_is_read_all_the_same(tmp_path: Path) -> None:
    markup = f"<meta charset=big5>{HEAD}<div>{STORY}</div>"

    assert article_of(tmp_path, markup.encode("gb18030")).paragraphs == TEXT


# ------------------------------------------------------------------------------- the headline


@pytest.mark.parametrize(
    "head",
    [
        "<title>老井装上水位计_云岭网</title><div><h1>老井装上水位计</h1></div>",
        "<title>云岭日报数字报-老井装上水位计</title><p>老井装上水位计</p>",
        "<title>云岭网</title><center><font size=5><b>老井装上水位计</b></font></center>",
        "<meta property='og:title' content='老井装上水位计'><title>首页</title>",
        "<title>老井装上水位计 - 云岭在线</title>",
        "<h1><a href='/'>云岭网</a></h1><title>老井装上水位计|云岭网</title><h2>老井装上水位计</h2>",
        "<title>老井装上水位计</title><ul><li><a href='1'>老井装上水位计</a></ul><h3>老井装上水位计</h3>",
        "<title></title><div class='tit' style='font-size:24px'>老井装上水位计</div>",
        "<meta name=ArticleTitle content='老井装上水位计'><title>政府门户网站</title>",
    ],
)
def test_the_headline_is_found_by_the_head_or_by_its_look(tmp_path: Path, head: str) -> None:
    assert article_of(tmp_path, f"{head}<div>{STORY}</div>").title == "老井装上水位计"


def test_a_headline_of_two_rows_is_one(tmp_path: Path) -> None:
    head = "<title>云岭日报-老井装上水位计山泉接进农家院</title><h1>老井装上水位计<br>山泉接进农家院</h1>"

    article = article_of(tmp_path, f"{head}<div>{STORY}</div>")

    assert article.title == "老井装上水位计 山泉接进农家院"


def test_kicker_and_subtitle_stand_over_and_under(tmp_path: Path) -> None:
    head = "<h3>乡村见闻</h3><h1>老井装上水位计</h1><p>――云岭镇治水记</p>"

    article = article_of(tmp_path, f"<title>老井装上水位计</title>{head}<div>{STORY}</div>")

    assert (article.kicker, article.subtitle) == (("乡村见闻",), ("――云岭镇治水记",))


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("老井装上水位计_云岭网_第02版", "老井装上水位计"),
        ("云岭日报 | 老井装上水位计", "老井装上水位计"),
        ("老井装上水位计——云岭镇治水记", "老井装上水位计——云岭镇治水记"),
        ("老井 - 山泉 - 云岭在线", "老井 - 山泉"),
        ("老井装上水位计", "老井装上水位计"),
        ("老井装上水位计_", "老井装上水位计"),
        ("老井装上水位计_要闻_第02版_2024年3月18日_云岭网", "老井装上水位计"),
    ],
)
def test_names_of_sites_are_no_part_of_a_title(said: str, title: str) -> None:
    assert clean(said) == title


# ------------------------------------------------------------------------------- what is furniture


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("（原标题：云岭镇老井有了水位计）", "原标题"),
        ("[责任编辑：王丽]", "编务"),
        ("责任编辑 王丽 校对 李一", "编务"),
        ("【纠错】 【责任编辑:王丽】", "编务"),
        ("来源：云岭日报", "稿件信息"),
        ("发布时间：2024-03-18 09:00", "稿件信息"),
        ("阅读量：356", "阅读次数"),
        ("【打印】 【关闭】", "网页按钮"),
        ("字体：大 中 小", "网页按钮"),
        ("分享到：微信 微博", "网页按钮"),
        ("上一篇：山泉接进农家院", "其他稿件的链接"),
        ("声明：转载此文是出于传递更多信息之目的。", "声明"),
        ("（本文仅代表作者个人观点）", "声明"),
        ("本平台声明：文章由用户上传，观点不代表本平台。", "声明"),
        ("【作者简介】乔以安，山乡记者，著有《井边》。", "作者简介"),
        ("未经授权不得转载", "声明"),
        ("云岭网版权所有", "页脚"),
        ("广告", "广告"),
        ("打开云岭APP，看更多", "客户端推广"),
        ("更多山乡资讯，请到各应用商店下载云岭客户端，转载须经同意。", "客户端推广"),
        ("云岭网报料热线：0570-1234567", "客户端推广"),
        ("您当前的位置：首页 > 要闻", "导航"),
        ("首页 > 要闻", "导航"),
        ("觉得不错，点个赞吧", "点赞提示"),
        ("编 辑：王丽", "编务"),
        ("二审：王丽", "编务"),
        ("添加时间：2024/5/7 10:22:35 点击：336次", "稿件信息"),
        ("日期：2024年5月7日来源：云岭网点击：1203", "稿件信息"),
        ("本文已被浏览 32 次", "阅读次数"),
        ("下一组图", "其他稿件的链接"),
        ("地址：云岭镇水利路1号 邮编：310000", "页脚"),
        ("查看全文>>", "网页按钮"),
        ("[详细]", "网页按钮"),
        ("如果您喜欢，欢迎分享给朋友！", "点赞提示"),
    ],
)
def test_a_line_of_furniture_in_the_text_is_dropped(tmp_path: Path, line: str, why: str) -> None:
    found = dropped(tmp_path, f"{HEAD}<div>{STORY}<p>{line}</p></div>")

    assert found == [(line.replace("\u3000", " "), why)]


@pytest.mark.parametrize(
    "line",
    [
        "编辑同志：",
        "更多人选择步行上班",
        "更多的新闻人走进山乡，请老人讲井的故事。",
        "时间：2024年3月20日上午九点",
        "3月18日，老井装上水位计。",
        "特此声明。",
        "01",
        "中国水利学会昨日公布名单。",
        "2024年3月17日",
        "大家喜欢到井边打水。",
        "地址：云岭镇水利路1号",
        "作者：乔以安",
        "作者介绍了写书的经过。",
        "外交部发言人声明：双方观点不同。",
        "时间：上午九点，地点：镇文化站，来源：自愿报名",
    ],
)
def test_a_line_of_the_text_is_no_furniture(line: str) -> None:
    assert (surroundings.reason(line), surroundings.opens_list(line)) == ("", False)


@pytest.mark.parametrize(
    "around",
    [
        "<h3>相关阅读</h3><ul><li><a href=1>山泉接进农家院，家家户户用上了放心水</a></ul>",
        "<div class=tuijian><p>为你推荐：山泉接进农家院，家家户户用上了放心水。</p></div>",
        "<footer><p>云岭镇融媒体中心主办，欢迎各位读者提出宝贵意见。</p></footer>",
        "<div><h4>网友评论</h4><p>我家门口那口井也装了，以后不用天天去量了，真方便。</p></div>",
        "<p>— THE END —</p><p>本栏目由云岭镇融媒体中心出品，每周三和周五更新两次。</p>",
        "<p><a href=1>点此进入云岭镇治水专题</a></p>",
        "<p class='tags'>标签：老井 治水</p>",
        "<div class=zan>有三十六位读者点过赞</div>",
        "<h3>相关</h3><ul><li><a href=1>山泉接进农家院</a></ul>",
        "<div class=declare>文章由入驻作者发布，有问题请与我们联系，我们会尽快处理。</div>",
    ],
)
def test_what_stands_around_a_story_is_none_of_it(tmp_path: Path, around: str) -> None:
    assert article_of(tmp_path, f"{HEAD}<div>{STORY}{around}</div>").paragraphs == TEXT


def test_the_readers_may_say_more_than_the_story(tmp_path: Path) -> None:
    said = (
        "<div>我家门口那口井也装了，以后不用天天去量了，水浑的时候手机还会提醒，真方便。</div>" * 30
    )
    markup = f"{HEAD}<div>{STORY}</div><div><h4>网友评论（30）</h4>{said}</div>"

    assert article_of(tmp_path, markup).paragraphs == TEXT


def test_text_in_several_boxes_is_one_story(tmp_path: Path) -> None:
    first, second = STORY.split("</p>")[:2]
    markup = (
        f"{HEAD}<div><div class=lead>{first}</div><div class=ad>广告</div><div>{second}</div></div>"
    )

    assert article_of(tmp_path, markup).paragraphs == TEXT


@pytest.mark.parametrize("name", ["sidebar", "share", "ads", "left"])
def test_a_box_that_holds_the_story_is_no_furniture_by_its_name(tmp_path: Path, name: str) -> None:
    markup = f"<title>老井装上水位计</title><h3>老井装上水位计</h3><div class={name}>{STORY}</div>"

    assert article_of(tmp_path, markup).paragraphs == TEXT


@pytest.mark.parametrize("name", ["comments", "u-reply"])
def test_what_readers_say_is_never_the_story(tmp_path: Path, name: str) -> None:
    said = f"<p>{'我家门口那口井也装了，以后不用天天去量了，真方便。' * 20}</p>"

    article = article_of(tmp_path, f"{HEAD}<div>{STORY}</div><div class={name}>{said}</div>")

    assert article.paragraphs == TEXT


def test_a_list_with_text_under_it_is_part_of_the_story(tmp_path: Path) -> None:
    more = (
        "<p>■ 相关链接</p><p>水位计是测量水面高度的仪器，最早用浮子和标尺，后来改用压力传感器。</p>"
    )

    article = article_of(tmp_path, f"{HEAD}<div>{STORY}{more}</div>")

    assert len(article.paragraphs) == 4


def test_a_page_of_links_has_no_story(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "<title>云岭网</title><li><a href=1>老井装上水位计</a><li><a href=2>山泉</a>"
    )

    assert {told.role for told in page.told} == {"furniture", "title"}


# ------------------------------------------------------------------------------- the text


def test_a_line_broken_for_its_look_flows_on(tmp_path: Path) -> None:
    text = "　　昨天清早，云岭镇的三十六口老井全部装上了<br>水位计，数据每十分钟传回一次。<br>　　镇水利站站长戚远山说，如今看一眼屏幕就行。"

    article = article_of(tmp_path, f"{HEAD}<div>{text}</div>")

    assert article.paragraphs == (TEXT[0], "镇水利站站长戚远山说，如今看一眼屏幕就行。")


@pytest.mark.parametrize(
    ("line", "subhead"),
    [
        ("<h3>一块屏幕管全镇</h3>", True),
        ("<p><strong>一块屏幕管全镇</strong></p>", True),
        ("<p><strong>记者：屏幕管得过来吗？</strong></p>", False),
        ("<p><strong>屏幕上一目了然。</strong></p>", False),
        ("<p>一块屏幕管全镇</p>", False),
    ],
)
def test_a_heading_in_the_text_is_a_subhead(tmp_path: Path, line: str, *, subhead: bool) -> None:
    article = article_of(tmp_path, f"{HEAD}<div>{STORY}{line}{STORY}</div>")

    assert bool(article.subheads) is subhead
    assert len(article.paragraphs) == 5


def test_text_all_in_bold_has_no_subheads(tmp_path: Path) -> None:
    bold = (
        STORY.replace("<p>", "<p><b>") + "<p><b>山泉也一样</b></p>" + STORY.replace("<p>", "<p><b>")
    )

    assert article_of(tmp_path, f"{HEAD}<div>{bold}</div>").subheads == ()


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src=1><figcaption>戚远山在查看水位。记者 乔以安 摄</figcaption></figure>",
        "<p align=center><img src=1></p><p align=center>戚远山在查看水位。记者 乔以安 摄</p>",
        "<center><img src=1><br><font size=2>戚远山在查看水位。记者 乔以安 摄</font></center>",
        "<table><tr><td><img src=1></td></tr><tr><td>戚远山在查看水位。</td></tr><tr><td>记者 乔以安 摄</td></tr></table>",
        "<div><img src=1><p class='pic-desc'>戚远山在查看水位。记者 乔以安 摄</p></div>",
        "<p>　　<img src=1></p><p>　　戚远山在查看水位。记者 乔以安 摄</p>",
        "<p class=caption>戚远山在查看水位。</p><p>记者 乔以安 摄</p>",
        "<div><img src=1><p class=tz>戚远山在查看水位。记者 乔以安 摄</p></div>",
        "<div><img src=1><blockquote class=image-field-caption><p>戚远山在查看水位。记者 乔以安 摄</p></blockquote></div>",
    ],
)
def test_the_words_under_a_picture_are_its_caption(tmp_path: Path, picture: str) -> None:
    first, second = STORY.split("</p>")[:2]

    article = article_of(tmp_path, f"{HEAD}<div>{first}</p>{picture}{second}</p></div>")

    (caption,) = article.captions
    assert (caption.text, caption.credit) == ("戚远山在查看水位。", "记者 乔以安 摄")
    assert article.paragraphs == TEXT


def test_a_picture_over_the_text_has_its_caption_too(tmp_path: Path) -> None:
    picture = "<table><tr><td><img src=1></td></tr><tr><td>戚远山在查看水位。</td></tr></table><p>09:00</p>"

    article = article_of(tmp_path, f"{HEAD}{picture}<div>{STORY}</div>")

    assert [caption.text for caption in article.captions] == ["戚远山在查看水位。"]
    assert article.paragraphs == TEXT


@pytest.mark.parametrize(
    "line", ["<h2>一块屏幕管全镇</h2>", "<p>本报讯（记者 乔以安）</p>", f"<p>{'长' * 301}，</p>", "<p>　　山泉也一样</p>"]
)  # fmt: skip
def test_text_under_a_picture_is_no_caption(tmp_path: Path, line: str) -> None:
    article = article_of(tmp_path, f"{HEAD}<div>{STORY}<p><img src=1></p>{line}{STORY}</div>")

    assert article.captions == ()


def test_a_row_set_like_the_other_subheads_is_one_under_a_picture_too(tmp_path: Path) -> None:
    first, second = (f"<p align=center><b>{row}</b></p>" for row in ("一块屏幕", "三十六口井"))
    picture = "<p align=center><img src=1></p>"
    text = f"{STORY}{first}{STORY}{picture}{second}{STORY}"

    article = article_of(tmp_path, f"{HEAD}<div>{text}</div>")

    assert article.captions == ()
    assert [line for line in article.paragraphs if line not in TEXT] == ["一块屏幕", "三十六口井"]


def test_a_dropped_initial_under_a_picture_opens_the_text(tmp_path: Path) -> None:
    text = STORY.replace("<p>", "<p class=has-drop-cap>", 1)

    article = article_of(tmp_path, f"{HEAD}<figure><img src=1></figure><div>{text}</div>")

    assert (article.paragraphs, article.captions) == (TEXT, ())


def test_a_page_of_pictures_is_photo_news(tmp_path: Path) -> None:
    pictures = "<p><img src=1></p><p>图①：老井旁的水位计。</p><p><img src=2></p><p>图②：戚远山在查看水位。</p><p>记者 乔以安 摄</p>"

    article = article_of(tmp_path, f"{HEAD}<div>2024-03-18</div><div>{pictures}</div>")

    assert article.kind == "photo"
    assert [caption.credit for caption in article.captions] == ["", "记者 乔以安 摄"]


def test_the_editors_note_before_the_text_is_read(tmp_path: Path) -> None:
    note = "<div class=zy>核心提示：三十六口老井，一块屏幕。</div><div>分享到：微信</div>"

    article = article_of(tmp_path, f"{HEAD}{note}<div>{STORY}</div>")

    assert article.paragraphs == ("核心提示：三十六口老井，一块屏幕。", *TEXT)


@pytest.mark.parametrize(
    ("over", "kept"),
    [
        (TEXT[0][:28] + "...", False),
        (TEXT[1][:24] + "……", False),
        (TEXT[0][:15] + "……", True),
        ("昨天清早，云岭镇的三十六口老井全部刷了新漆，井台上也铺了石板，好看多了。", True),
    ],
)
def test_an_excerpt_over_the_text_is_not_read_twice(
    tmp_path: Path, over: str, *, kept: bool
) -> None:
    article = article_of(tmp_path, f"{HEAD}<div><p>{over}</p>{STORY}</div>")

    assert article.paragraphs == ((over, *TEXT) if kept else TEXT)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("老井装上水位计 <span class='item-tag'><a href=1>山乡</a></span>", "老井装上水位计"),
        ("<i class=label>独家</i>老井装上水位计", "老井装上水位计"),
        ("<span class=category>老井装上水位计</span>", "老井装上水位计"),
        ("老井<span class=red>装上</span>水位计", "老井装上水位计"),
    ],
)
def test_a_badge_beside_the_headline_is_none_of_it(
    tmp_path: Path, heading: str, title: str
) -> None:
    article = article_of(tmp_path, f"<title>山乡新闻</title><h1>{heading}</h1><div>{STORY}</div>")

    assert (article.title, article.kicker, article.subtitle) == (title, (), ())


@pytest.mark.parametrize("again", ["老井装上水位计", "老井 装上水位计"])
def test_the_headline_in_the_text_once_more_is_furniture(tmp_path: Path, again: str) -> None:
    found = dropped(tmp_path, f"{HEAD}<div><p>{again}</p>{STORY}</div>")

    assert found == [(again, "正文中重复的标题")]


# ------------------------------------------------------------------------------- who wrote it


def test_who_took_a_picture_did_not_write_the_story(tmp_path: Path) -> None:
    words = "戚远山在查看水位 记者 乔以安"
    picture = f"<table><tr><td><img src=1></td></tr><tr><td>{words}</td></tr></table>"

    article = article_of(
        tmp_path, f"{HEAD}{picture}<div>{STORY}</div><p><a href=1>{'云岭镇' * 60}</a></p>"
    )

    assert (article.byline, article.captions[0].text) == (None, words)


@pytest.mark.parametrize(
    ("before", "after", "raw"),
    [
        ("作者：乔以安 责任编辑：王丽", "", "作者：乔以安"),
        ("2024-03-18 07:05 来源：云岭日报 作者：乔以安 点击：9", "", "作者：乔以安"),
        ("来源：云岭日报 记者 乔以安 2024-03-18", "", "记者 乔以安"),
        ("乔以安 2024-03-18 08:00", "", "乔以安"),
        ("<span class=author>乔以安</span>", "", "乔以安"),
        ("<h3><span class=author>乔以安</span></h3>", "", "乔以安"),
        ("本报记者 乔以安", "", "本报记者 乔以安"),
        ("作者：乔以安", "（乔以安）", "（乔以安）"),
        ("乔以安", "", "乔以安"),
        ("山石", "", None),
        ("<a href=1>乔以安</a>", "", None),
        ("作者：管理员", "", None),
        ("作者：admin 来源：本站", "", None),
        ("<span class=author>由 admin 发布</span>", "", None),
        ("作者：云岭日报", "（记者 乔以安）", "（记者 乔以安）"),
        ("作者：王丽", "（记者 乔以安）", "（记者 乔以安）"),
    ],
)
def test_the_page_says_who_wrote_it_where_the_text_does_not(
    tmp_path: Path, before: str, after: str, raw: str | None
) -> None:
    story = STORY.removesuffix("</p>") + f"{after}</p>"

    article = article_of(tmp_path, f"{HEAD}<p>{before}</p><div>{story}</div>")

    assert (article.byline.raw if article.byline else None) == raw
    assert article.paragraphs == TEXT


@pytest.mark.parametrize("line", ["□ 本报记者 乔以安", "乔以安", "（记者 乔以安）", "乔　安"])
def test_a_line_of_names_over_the_text_is_its_byline(tmp_path: Path, line: str) -> None:
    article = article_of(tmp_path, f"{HEAD}<div><p>{line}</p>{STORY}</div>")

    assert article.byline is not None
    assert article.paragraphs == TEXT


def test_a_letter_is_signed_at_its_end(tmp_path: Path) -> None:
    letter = f"<p>编辑同志：</p>{STORY}<p>读者 应有年</p>"

    article = article_of(tmp_path, f"{HEAD}<div>{letter}</div>")

    assert article.byline is not None
    assert article.paragraphs == ("编辑同志：", *TEXT)


def test_names_with_spaces_are_names() -> None:
    assert writers.names_in("乔 安、戚远山") == ("乔安", "戚远山")


# ------------------------------------------------------------------------------- laws and hostile pages


WORDS = st.text("云岭镇老井，。", min_size=1, max_size=30)
TAGS = st.sampled_from(
    ["p", "div", "span", "b", "td", "li", "h1", "h3", "font", "table", "tr", "section"]
)


@given(st.lists(st.tuples(TAGS, WORDS, st.booleans()), max_size=25))
def test_every_character_that_is_shown_stands_in_one_row(soup: list[tuple[str, str, bool]]) -> None:
    markup = "".join(f"<{tag}>{word}{f'</{tag}>' * closed}" for tag, word, closed in soup)

    rows = hypertext.read(f"<div>{markup}</div>", Path("a")).rows

    shown = ink("".join(word for _, word, _ in soup))
    assert sorted(ink("".join(row.text for row in rows))) == sorted(shown)


@given(st.lists(st.tuples(TAGS, WORDS), min_size=1, max_size=12))
def test_every_row_stands_in_the_page(
    tmp_path_factory: pytest.TempPathFactory, soup: list[tuple[str, str]]
) -> None:
    markup = "".join(f"<{tag}>{word}</{tag}>" for tag, word in soup)
    path = tmp_path_factory.mktemp("soup") / "a.html"
    path.write_text(f"<meta charset=utf-8>{markup}", "utf-8")

    (page,) = html.read(path)

    rows = hypertext.read(markup, path).rows
    assert sorted(ink("".join(page.lines))) == sorted(ink("".join(row.text for row in rows)))


def test_depth_costs_nothing(tmp_path: Path) -> None:
    markup = f"{HEAD}{'<div>' * 10_000}{STORY}{'</div>' * 10_000}"

    assert article_of(tmp_path, markup).paragraphs == TEXT


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<i>" * (MOST_ELEMENTS + 1), "标签超过"),
        ("<p>字" * (MOST_ROWS + 1), "行超过"),
        ("<p>\x00字", "不是文本"),
        ('<meta http-equiv=refresh content="0; url=page.html">', "没有文字"),
        ("", "没有文字"),
    ],
)
def test_a_hostile_page_is_refused(tmp_path: Path, markup: str, words: str) -> None:
    with pytest.raises(EditionError) as caught:
        page_of(tmp_path, markup)

    assert words in caught.value.problem.zh


def test_entities_of_a_page_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "炸炸炸"><!ENTITY b "&a;&a;&a;">]>'

    page = page_of(tmp_path, f"{bomb}{HEAD}<div>{STORY}<p>&b;</p></div>")

    assert "炸炸炸炸" not in "".join(page.lines)


def test_a_row_over_the_headline_in_its_own_box_is_its_kicker(tmp_path: Path) -> None:
    cell = "<td align=center>关注山乡饮水<br><font size=5><b>老井装上水位计</b></font></td>"
    markup = f"<title>老井装上水位计</title><table><tr>{cell}</tr><tr><td>{STORY}</td></tr></table>"

    assert article_of(tmp_path, markup).kicker == ("关注山乡饮水",)


def test_a_row_over_the_headline_in_a_box_of_much_else_is_not_its_kicker(tmp_path: Path) -> None:
    rows = "首页栏目<br>本地要闻<br>往期目录<br>山乡影像<br><b>老井装上水位计</b>"

    assert (
        article_of(tmp_path, f"<title>老井装上水位计</title><div>{rows}</div>{STORY}").kicker == ()
    )


def test_a_byline_that_runs_into_the_first_paragraph_is_parted_from_it(tmp_path: Path) -> None:
    article = article_of(
        tmp_path, HEAD + STORY.replace("<p>", "<p>本报记者 沈渔 实习生 高歌报道", 1)
    )

    assert article.byline
    assert [person.name for person in article.byline.people] == ["沈渔", "高歌"]
    assert article.paragraphs == TEXT


def test_a_number_to_call_in_a_sentence_is_text_and_in_the_imprint_is_not(tmp_path: Path) -> None:
    said = "<p>镇水利站提醒，发现水位异常可拨打举报电话，号码为一二三四五。</p>"

    article = article_of(tmp_path, f"{HEAD}{STORY}{said}<p>不良信息举报电话：0570-1234567</p>")

    assert article.paragraphs[2:] == (
        "镇水利站提醒，发现水位异常可拨打举报电话，号码为一二三四五。",
    )


def test_a_brief_among_much_furniture_is_found(tmp_path: Path) -> None:
    around = "<p><a href=1>山泉</a></p>" * 20
    markup = f"<title>云岭网</title><h1>老井装上水位计</h1><p>各位用户：</p>{STORY}<p>特此通知。</p>{around}"

    assert article_of(tmp_path, markup).paragraphs == ("各位用户：", *TEXT, "特此通知。")


def test_paragraphs_in_boxes_of_their_own_are_one_text(tmp_path: Path) -> None:
    rows = ("各位用户：", *TEXT, "特此通知。")
    boxes = "".join(f"<div>　　{row}</div>" for row in rows)

    assert article_of(tmp_path, f"{HEAD}<div>{boxes}</div>").paragraphs == rows


def test_text_goes_on_below_the_words_of_a_picture(tmp_path: Path) -> None:
    first, second = TEXT
    picture = "<p><img src=1></p><p>▲老井旁的水位计</p>"
    markup = f"{HEAD}<div><p>09:00</p><div>{first * 3}</div>{picture}<div>{second}</div><p>打印</p></div>"

    article = article_of(tmp_path, markup)

    assert article.paragraphs == (first * 3, second)
    assert [caption.text for caption in article.captions] == ["▲老井旁的水位计"]


def test_a_picture_over_the_text_is_signed_in_a_row_of_its_own(tmp_path: Path) -> None:
    rows = "<tr><td><p>戚远山在查看水位。</p><p>记者 乔以安 摄</p></td></tr>"
    picture = f"<table><tr><td><img src=1></td></tr>{rows}</table>"

    (caption,) = article_of(tmp_path, f"{HEAD}{picture}<div>{STORY}</div>").captions

    assert (caption.text, caption.credit) == ("戚远山在查看水位。", "记者 乔以安 摄")


@pytest.mark.parametrize("text", [f"{TEXT[0]}</p><p>通讯员 乔以安 摄", f"{TEXT[0]}（乔以安 摄）"])
def test_a_paragraph_with_who_took_it_is_photo_news(tmp_path: Path, text: str) -> None:
    article = article_of(tmp_path, f"{HEAD}<div><p><img src=1></p><hr><p>　　{text}</p></div>")

    assert (article.kind, article.paragraphs, article.byline) == ("photo", (), None)
    assert [caption.text for caption in article.captions] == [TEXT[0]]


def test_a_brief_with_its_own_byline_is_no_photo_news(tmp_path: Path) -> None:
    text = f"本报讯（记者 戚远）{TEXT[0]}（乔以安 摄）"

    assert article_of(tmp_path, f"{HEAD}<div><p>{text}</p></div>").kind != "photo"


def test_the_first_of_several_subheads_is_no_subtitle(tmp_path: Path) -> None:
    parts = f"<h3>井边</h3>{STORY}<h3>渠边</h3>{STORY}"

    article = article_of(tmp_path, f"{HEAD}<div>{parts}</div>")

    assert (article.subtitle, article.subheads) == ((), ("渠边",))


@pytest.mark.parametrize(
    ("over", "kicker"),
    [("山乡新事", ("山乡新事",)), ("云岭日报", ()), ("今天是2024年5月7日", ())],
)
def test_a_few_words_centred_over_the_headline_are_its_kicker(
    tmp_path: Path, over: str, kicker: tuple[str, ...]
) -> None:
    head = f"<p align=center>{over}</p><p align=center><font size=5>老井装上水位计</font></p>"

    assert article_of(tmp_path, f"<title>老井装上水位计</title>{head}{STORY}").kicker == kicker


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("作者：乔以安 《云岭日报》（2024年03月18日 第 03 版）", "作者：乔以安"),
        ("2024-03-18云岭发布作者：乔以安", "作者：乔以安"),
        ("更新于 2024/3/18 8:12　作者：乔以安　分类：民生", "作者：乔以安"),
        ("<span class=author>由 乔以安</span>", "乔以安"),
    ],
)
def test_nothing_but_the_writer_is_taken_from_a_line_of_particulars(
    tmp_path: Path, line: str, raw: str
) -> None:
    byline = article_of(tmp_path, f"{HEAD}<p>{line}</p><div>{STORY}</div>").byline

    assert byline
    assert byline.raw == raw


@pytest.mark.parametrize(
    "line",
    ["作者：乔以安 《云岭日报》（2024年03月18日 第 03 版）", "<span class=author>由 乔以安</span>"],
)
def test_particulars_in_the_box_of_the_text_are_none_of_it(tmp_path: Path, line: str) -> None:
    article = article_of(tmp_path, f"{HEAD}<div><p>{line}</p>{STORY}</div>")

    assert article.byline
    assert (article.byline.raw.removeprefix("作者："), article.paragraphs) == ("乔以安", TEXT)


def test_an_area_of_a_picture_has_no_words(tmp_path: Path) -> None:
    markup = "<map><area href=content_1.htm></map><p>第01版：要闻</p>"

    assert [link.text for link in hypertext.read(markup, tmp_path).links] == [""]
