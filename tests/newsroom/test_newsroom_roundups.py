"""Several stories on one page of the web are several articles; one story under subheads stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.newsroom import articles
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.web.roundups import MOST_STORIES, names_collection

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Article

HEADS = ("老井装上水位计", "山泉接进农家院", "学堂开了书法课")
TEXTS = (
    "昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。",
    "镇水利站站长戚远山说，四百户人家拧开龙头就有山泉，再也不用挑水。",
    "每逢周三下午，镇中心小学的孩子们在老学堂里磨墨铺纸，一笔一画地写。",
)
BYLINES = ("本报讯（记者 乔以安）", "本报讯（通讯员 应有年）", "本报云岭3月18日电（记者 温故）")
MORE = "<p class=more><a href=1>查看全文&gt;&gt;</a></p>"


def set_(pattern: str) -> str:
    """Set the three stories, each by the *pattern* of its head, text and byline."""
    return "".join(
        pattern.format(head=head, text=text, byline=byline, number=number)
        for number, (head, text, byline) in enumerate(zip(HEADS, TEXTS, BYLINES, strict=True), 1)
    )


def articles_of(tmp_path: Path, markup: str) -> tuple[Article, ...]:
    path = tmp_path / "page.html"
    path.write_text(f"<meta charset=utf-8>{markup}", "utf-8")
    return articles.reconstruct(read_pages([path])).articles


SEVERAL = {
    "通讯": "<title>要闻速览（3月18日）</title><h1>要闻速览</h1><p>2024年3月18日 星期一　总第36期</p>"
    + set_("<div class=item id=n{number}><h2>{head}</h2><p>{byline}{text}</p>" + MORE + "</div>")
    + "<div class=foot><p>本期编辑：王丽</p><p>如需退订请回复TD</p></div>",
    "没有署名的集纳": "<title>一周要闻回顾_云岭网</title><h1>一周要闻回顾</h1><div>"
    + set_("<h2>{head}</h2><p>{text}</p>")
    + "</div>",
    "有开场白的集纳": "<title>云岭早知道 3月18日</title><h1>云岭早知道 3月18日</h1><p>早上好，一起来看今天云岭镇里的新鲜事，祝您一天好心情。</p>"
    + set_("<h2>{head}</h2><p>{text}</p>" + MORE),
    "整期报纸": "<title>云岭日报 2024年3月18日</title><h1>云岭日报</h1><h2>第01版：要闻</h2>"
    + set_("<h3>{head}</h3><p>{byline}{text}</p>")
    + "<h2>第02版：副刊</h2><p>本版责编：王丽</p>",
    "按栏目分的": "<title>云岭融媒</title><h2>民生</h2>"
    + set_("<h3>{head}</h3><p>{text}</p>")
    + "<h2>文教</h2><p>更新中</p>",
    "分两栏的": "<title>云岭融媒</title><table><tr>"
    + set_("<td><h3>{head}</h3><p>{text}</p></td>")
    + "</tr><tr><td>1</td><td>2</td></tr></table>",
    "博客首页": "<title>云岭记</title><h1 class=site-title><a href=/>云岭记</a></h1><main>"
    + set_(
        "<article class='post post-{number}'><h2 class=entry-title><a href={number}>{head}</a></h2><div class=entry-meta>2024年3月18日</div><div class=entry-content><p>{text}</p><p><a href={number}>继续阅读“{head}”</a></p></div></article>"
    )
    + "</main>",
    "列表": "<title>今日简讯</title><ul>" + set_("<li><h4>{head}</h4><p>{text}</p></li>") + "</ul>",
    "加粗的标题": "<title>3月18日要闻</title><div>"
    + set_("<p><b>{head}</b></p><p>{byline}{text}</p>")
    + "</div>",
    "带编号的早报": "<meta property='og:title' content='云岭早报｜3月18日'><section>"
    + set_("<p><strong>{number}. {head}</strong></p><p>{text}</p>")
    + "</section>",
    "定义列表": "<title>快讯</title><dl>" + set_("<dt>{head}</dt><dd>{text}</dd>") + "</dl>",
    "类名是标题": "<title>云岭网</title><div class=list>"
    + set_(
        "<div class='news n{number}'><div class=news-title>{head}</div><div class=news-text>{text}</div></div>"
    )
    + "</div>",
    "各有大标题": "<title>云岭日报</title>" + set_("<h1>{head}</h1><p>{byline}{text}</p>"),
    "头条与其他": f"<title>云岭日报</title><h1>{HEADS[0]}</h1><p>{BYLINES[0]}{TEXTS[0]}</p>"
    + set_("<h2>{head}</h2><p>{byline}{text}</p>").partition("</p>")[2],
    "文末署名": "<title>云岭网</title><div>"
    + set_("<h2>{head}</h2><p>{text}（记者 乔以安）</p>")
    + "</div>",
    "署名成行": "<title>山乡见闻录</title><h1>山乡见闻录</h1>"
    + set_("<h2>{head}</h2><p>□ 本报记者 乔以安</p><p>{text}</p>"),
    "表格": "<title>云岭要闻</title><table>"
    + set_("<tr><td><h3>{head}</h3><p>{byline}{text}</p></td></tr>")
    + "</table>",
    "读者来信": "<title>读者来信-云岭日报</title><div>读者来信</div>"
    + set_(
        "<tr><td><h3>{head}</h3>　　{text}<br><div align=right>云岭镇居民 乔以安</div></td></tr>"
    ).join(("<table>", "</table>")),
    "信在没有总名的版上": "<title>山乡见闻录</title>"
    + set_("<h3>{head}</h3><p>{text}</p><p>读者 乔以安</p>"),
    "标题另有一格": "<title>云岭要闻</title>"
    + set_("<div class=hd><h3>{head}</h3></div><div class=bd><p>{text}</p></div>"),
}

SINGLE = {
    "导语和小标题": f"<title>{HEADS[0]}_云岭网</title><h1>{HEADS[0]}</h1><div><p>{TEXTS[0]}</p>"
    + set_("<h2>小标题{number}</h2><p>{text}</p>")
    + "</div>",
    "没有导语": "<title>云岭治水记_云岭网</title><h1>云岭治水记</h1><div>"
    + set_("<section class=part><h2>{head}</h2><p>{text}</p></section>")
    + "</div>",
    "标题只在网页头里": "<title>云岭治水记_云岭网</title><div>"
    + set_("<h3>{head}</h3><p>{text}</p>")
    + "</div>",
    "一二三": "<title>云岭镇工作动态</title><h1>云岭镇工作动态</h1><div>"
    + "".join(
        f"<h2>{sign}、{head}</h2><p>{text}</p>"
        for sign, head, text in zip("一二三", HEADS, TEXTS, strict=True)
    )
    + "</div>",
    "问答": "<title>要闻问答</title><h1>要闻</h1><div>"
    + set_("<h2>为什么{head}？</h2><p>{text}</p>")
    + "</div>",
    "加粗的小标题": f"<title>云岭治水记</title><h1>云岭治水记</h1><div><p>{BYLINES[0]}{TEXTS[0]}</p>"
    + set_("<p><b>{head}</b></p><p>{text}</p>")
    + "</div>",
    "文末署名": "<title>云岭治水记</title><h1>云岭治水记</h1><div>"
    + set_("<h3>{head}</h3><p>{text}</p>")
    + "<p>（记者 乔以安）</p></div>",
    "其他稿件的摘要": f"<title>云岭治水记</title><h1>云岭治水记</h1><div>{''.join(f'<p>{text}</p>' * 3 for text in TEXTS)}</div><div>"
    + set_("<div class=card><h3><a href=1>{head}</a></h3><p>{byline}{text}</p><a href=1>[详细]</a></div>")
    + "</div>",
    "只有两节": f"<title>云岭日报</title><h3>{HEADS[0]}</h3><p>{TEXTS[0]}</p><h3>{HEADS[1]}</h3><p>{TEXTS[1]}</p>",
}  # fmt: skip

MAIN = f"<p>{BYLINES[0]}{TEXTS[0]}</p><p>{TEXTS[1]}</p>"
CARDS = "".join(
    f"<div class=card><h3><a href=1>{head}</a></h3><p>{text}</p><a href=1>[详细]</a></div>"
    for head, text in zip(("早市重开", "夜校开班", "鱼获丰收"), TEXTS, strict=True)
)

#: A story, and others of which the page shows how they begin.
BESIDE = {
    "大标题": f"<title>云岭网</title><h1>{HEADS[0]}</h1><div>{MAIN}</div><div>{CARDS}</div>",
    "标题同级": f"<title>{HEADS[0]}_云岭网</title><div><h3>{HEADS[0]}</h3>{MAIN}</div>{CARDS}",
    "没有详细": f"<title>云岭网</title><h1>{HEADS[0]}</h1><div>{MAIN}</div><div>{CARDS.replace('[详细]', '')}</div>",
    "标题只在网页头里": f"<title>{HEADS[0]}_云岭网</title><div>{MAIN}</div><div>{CARDS}</div>",
}


@pytest.mark.parametrize("markup", SEVERAL.values(), ids=SEVERAL)
def test_stories_on_one_page_are_several_articles(tmp_path: Path, markup: str) -> None:
    found = articles_of(tmp_path, markup)

    heads = [(article.title or "").lstrip("123. ") for article in found]
    assert (heads, [article.paragraphs for article in found]) == (list(HEADS), [(text,) for text in TEXTS])  # fmt: skip


#: What stands under one of several headings, and is no running text; and how it is read.
OTHER = {
    "表": ("<table><tr><td>品名</td><td>规格</td><td>均价</td></tr><tr><td>大米</td><td>普通粳米</td><td>3.12元</td></tr><tr><td>鸡蛋</td><td>新鲜</td><td>5.06元</td></tr></table>", ("品名 规格 均价", "大米 普通粳米 3.12元", "鸡蛋 新鲜 5.06元")),
    "短行": ("<p>今天白天晴到多云</p><p>最高气温十二度</p><p>偏北风三到四级</p>", ("今天白天晴到多云", "最高气温十二度", "偏北风三到四级")),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "paragraphs"), OTHER.values(), ids=OTHER)
def test_among_stories_a_table_and_short_lines_are_one_too(
    tmp_path: Path, markup: str, paragraphs: tuple[str, ...]
) -> None:
    story = "<div class=story><h2>{head}</h2><p>{byline}{text}</p><p><a href=#>【返回顶部】</a></p></div><hr>"
    other = f"<div class=story><h2>本周早知道</h2>{markup}<p><a href=#>【返回顶部】</a></p></div>"
    found = articles_of(tmp_path, f"<title>云岭日报电子版</title><h1>云岭日报电子版</h1>{set_(story)}{other}<p>本版编辑：王丽</p>")  # fmt: skip

    assert [article.title for article in found] == [*HEADS, "本周早知道"]
    assert found[-1].paragraphs == paragraphs


OVER = "今春江面雾多，轮渡停航四十天，两岸市民出行不便。"
#: Headings that text of their story stands over, and the headlines that they are.
PRINTED = {
    "文字在标题之上": ("<h2>{head}</h2>", "{head}"),
    "换行的标题": ("<h2>{head}<br>守井人不再两头跑</h2>", "{head} 守井人不再两头跑"),
    "以网站名开头的标题": ("<h2>云岭网-{head}</h2>", "云岭网-{head}"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "title"), PRINTED.values(), ids=PRINTED)
def test_a_headline_is_told_once(tmp_path: Path, heading: str, title: str) -> None:
    story = f"<div class=item><p>{OVER}</p>{heading}<p>{{byline}}{{text}}</p></div>"

    found = articles_of(tmp_path, f"<h1>要闻速览</h1>{set_(story)}")

    assert [one.title for one in found] == [title.format(head=head) for head in HEADS]
    assert [one.paragraphs for one in found] == [(OVER, text) for text in TEXTS]
    assert not any(one.subheads for one in found)


BOXED = f"<div class=item><p>{OVER}</p><h2>{HEADS[1]}</h2><p>{BYLINES[1]}{TEXTS[1]}</p></div>"
LEAD_AND_TABLE = f"<h1>{HEADS[0]}</h1><p>{BYLINES[0]}{TEXTS[0]}</p><h2>米价表</h2>{OTHER['表'][0]}"

#: Stories that end where another begins, and their headlines and texts.
NEIGHBOURS = {
    "下一篇的框": (f"<h1>要闻速览</h1><h2>{HEADS[0]}</h2><p>{BYLINES[0]}{TEXTS[0]}</p>{BOXED}", [(HEADS[0], TEXTS[:1]), (HEADS[1], (OVER, TEXTS[1]))]),
    "空栏之后的框": (f"<h1>要闻速览</h1><h2>{HEADS[0]}</h2><p>{BYLINES[0]}{TEXTS[0]}</p><h2>预告</h2>{BOXED}", [(HEADS[0], TEXTS[:1]), (HEADS[1], (OVER, TEXTS[1]))]),
    "头条之下的表": (
        LEAD_AND_TABLE + set_("<h2>{head}之二</h2><p>{byline}{text}</p>"),
        [(HEADS[0], TEXTS[:1]), ("米价表", OTHER["表"][1]), *((f"{head}之二", (text,)) for head, text in zip(HEADS, TEXTS, strict=True))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "stories"), NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_a_text_is_told_in_one_story(
    tmp_path: Path, markup: str, stories: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = articles_of(tmp_path, markup)

    assert [(one.title, one.paragraphs) for one in found] == stories


def test_what_the_editors_say_to_a_letter_stands_under_its_signature(tmp_path: Path) -> None:
    letter = f"<p>编辑同志：</p><p>{TEXTS[0]}</p><p>读者 乔以安</p><p>编后：镇水利站回信说，这个月就给老井装上盖子，请大家放心。</p>"
    (article,) = articles_of(tmp_path, f"<title>{HEADS[0]}</title><h1>{HEADS[0]}</h1>{letter}")

    assert article.byline
    assert article.byline.raw == "读者 乔以安"
    assert [text[:3] for text in article.paragraphs] == ["编辑同", "昨天清", "编后："]


def test_text_between_stories_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    stories = set_("<div><h2>{head}</h2><p>{byline}{text}</p></div>")
    path.write_text(f"<title>云岭要闻</title><h1>云岭要闻</h1>{stories}<p>云岭镇的春天来了，山里的花都开了。</p>", "utf-8")  # fmt: skip

    (page,) = read_pages([path])

    assert page.warnings == ("网页上有一段文字没有读进稿件：“云岭镇的春天来了，山里的花都开了。”",)


@pytest.mark.parametrize("markup", SINGLE.values(), ids=SINGLE)
def test_one_story_under_subheads_stays_one(tmp_path: Path, markup: str) -> None:
    assert len(articles_of(tmp_path, markup)) == 1


@pytest.mark.parametrize("markup", BESIDE.values(), ids=BESIDE)
def test_the_beginnings_of_other_stories_are_none_of_a_story(tmp_path: Path, markup: str) -> None:
    (article,) = articles_of(tmp_path, markup)

    assert (article.title, article.paragraphs) == (HEADS[0], TEXTS[:2])


def test_a_story_keeps_its_kicker_its_subheads_and_its_pictures(tmp_path: Path) -> None:
    picture = "<p><img src=1></p><p>图为老井。记者 乔以安 摄</p>"
    markup = "<title>云岭日报</title>" + set_(
        "<h4>山乡见闻{number}</h4><h2>{head}</h2>" + picture + "<p>{byline}{text}</p><h3>新法子</h3><p>{text}</p>"
    )  # fmt: skip

    found = articles_of(tmp_path, markup)

    assert [article.kicker for article in found] == [(f"山乡见闻{number}",) for number in (1, 2, 3)]
    assert [article.subheads for article in found] == [("新法子",)] * 3
    assert [caption.credit for article in found for caption in article.captions] == ["记者 乔以安 摄"] * 3  # fmt: skip


def test_a_headline_that_a_break_parts_is_one(tmp_path: Path) -> None:
    story = "<div><p class=yt>山乡新事</p><h2>{head}<br>守井人不再<br>两头跑</h2><p>{byline}{text}</p></div>"
    found = articles_of(tmp_path, f"<title>云岭日报 2024-03-18 03版</title>{set_(story)}")

    assert [one.title for one in found] == [f"{head} 守井人不再 两头跑" for head in HEADS]
    assert {one.kicker for one in found} == {("山乡新事",)}


def test_a_story_over_others_that_are_signed_too_is_the_first(tmp_path: Path) -> None:
    rest = "".join(
        f"<h2>{head}</h2><p>{text}</p><p>（记者 {name}）</p>"
        for head, text, name in zip(HEADS, TEXTS, ("乔以安", "应有年", "温故"), strict=True)
    )

    found = articles_of(tmp_path, f"<title>春到云岭</title><h1>春到云岭</h1><p>编者按：春天来了，本报记者走进云岭镇的三个村，看看那里的新变化。</p>{rest}")  # fmt: skip

    assert [article.title for article in found] == ["春到云岭", *HEADS]


def test_words_that_lead_on_are_cut_from_the_text(tmp_path: Path) -> None:
    markup = "<title>简讯</title>" + set_("<h2>{head}</h2><p>{text}<a href=1>[详细]</a></p>")

    assert [article.paragraphs for article in articles_of(tmp_path, markup)] == [(text,) for text in TEXTS]  # fmt: skip


def test_a_page_of_more_headings_than_stories_is_one(tmp_path: Path) -> None:
    many = f"<h2>{HEADS[0]}</h2><p>{BYLINES[0]}{TEXTS[0]}</p>" * (MOST_STORIES + 1)

    assert len(articles_of(tmp_path, f"<title>要闻</title>{many}")) == 1


def test_a_long_text_over_the_sections_of_a_site_is_not_thrown_away(tmp_path: Path) -> None:
    lead = "".join(f"<p>{text}</p>" * 2 for text in TEXTS)

    (article,) = articles_of(tmp_path, f"<title>云岭网</title><div>{lead}{set_('<h3>{head}</h3><p>{byline}{text}</p>')}</div>")  # fmt: skip

    assert len(article.paragraphs) > 6


@pytest.mark.parametrize(
    ("title", "collection"),
    [
        ("要闻速览（5月7日）", True),
        ("早安云岭｜3月18日", True),
        ("云岭日报 2024年3月18日", True),
        ("一周要闻回顾", True),
        ("工作简报（第12期）", True),
        ("", True),
        ("读者来信", True),
        ("百姓心声", True),
        ("云岭治水记", False),
        ("一封读者来信的回音", False),
        ("从“卖石头”到“卖风景”", False),
        ("云岭镇3月18日起改道", False),
    ],
)
def test_the_name_of_a_collection_is_no_headline(title: str, *, collection: bool) -> None:
    assert names_collection(title) is collection
