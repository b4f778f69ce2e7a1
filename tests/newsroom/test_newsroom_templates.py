"""Templates of the systems that Chinese sites are made with: the story comes out, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from audio_edition.newsroom import articles
from audio_edition.newsroom.readers import read_pages

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Article

TITLE = "老井装上水位计"
TEXT = (
    "昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。",
    "镇水利站站长戚远山说，过去要花两天跑遍全镇，如今看一眼屏幕就行。",
    "“水位低到警戒线，手机就响。”他说，今年已经提前补水四次。",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
INDENTED = "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>" for text in TEXT)


class Template(NamedTuple):
    """A template: its markup, and what is on the page beside title and text."""

    markup: str
    byline: str | None = None
    kicker: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()


TEMPLATES = {
    "织梦": Template(
        f"<title>{TITLE}_云岭网</title><div class='place'><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/xw'>新闻</a> > </div>"
        f"<div class='viewbox'><div class='title'><h2>{TITLE}</h2></div><div class='info'><small>时间:</small>2024-05-07 10:22<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small><script>x()</script>次</div>"
        f"<div class='intro'>昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。镇水利站站长戚远山说……</div><div class='content'><table><tr><td>{PARAGRAPHS}</td></tr></table></div>"
        "<div class='dede_pages'><ul class='pagelist'></ul></div><div class='newdigg'><div class='diggbox'><div>顶一下</div><div>(0)</div><div>0%</div></div></div>"
        "<div class='context'><ul><li>上一篇：<a href='1'>山泉接进农家院</a></li><li>下一篇：没有了</li></ul><ul class='actbox'><li><a>收藏</a></li><li><a>挑错</a></li><li><a>推荐</a></li><li><a>打印</a></li></ul></div></div>"
        "<div class='mt1'><dl class='tbox'><dt><strong>发表评论</strong></dt><dd>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。</dd></dl></div>"
        "<div class='footer'>Powered by DedeCMS © 2004-2024</div>"
    ),
    "帝国": Template(
        f"<title>{TITLE}-要闻-云岭在线</title><div class='position'>您当前的位置：<a href='/'>首页</a>&nbsp;>&nbsp;<a href='/yw/'>要闻</a></div>"
        f"<table class='main'><tr><td><div class='title_info'><h1>{TITLE}</h1><div class='info_text'>时间：2024-05-07&nbsp;&nbsp;来源：云岭在线&nbsp;&nbsp;作者：乔以安&nbsp;&nbsp;点击：123次</div></div><div id='text'>{INDENTED}</div>"
        "<p align='center'><input type='button' value='收藏'></p></td></tr><tr><td>上一篇：<a href='2'>山泉接进农家院</a></td></tr><tr><td>下一篇：<a href='3'>学堂开了书法课</a></td></tr></table>",
        "作者：乔以安",
    ),
    "PHPCMS": Template(
        f"<title>{TITLE} - 云岭新闻网</title><div class='crumbs'><a href='/'>首页</a><span> > </span><a>乡镇</a> > 正文</div>"
        f"<div class='col-left'><div id='Article'><h1>{TITLE}<br /><span>2024-05-07 10:22:33&nbsp;&nbsp;&nbsp;来源：云岭日报&nbsp;&nbsp;&nbsp;<a href='#c'>评论：<em>0</em></a> 点击：</span></h1><div class='summary'>摘要</div><div class='content'>{PARAGRAPHS}<div id='pages'></div></div>"
        "<p class='f14'><strong>上一篇：</strong><a href='1'>山泉接进农家院</a><br><strong>下一篇：</strong><a href='2'>学堂开了书法课</a></p><div class='Article-Tool'>分享到：<a>QQ空间</a><a>微博</a></div></div>"
        "<div class='related'><h5 class='blue'>延伸阅读：</h5><ul><li><a href='3'>山泉接进农家院</a></li></ul></div></div>"
    ),
    "拓尔思": Template(
        f"<meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2024-05-07'><title>{TITLE}_云岭县人民政府</title><div class='wzy_tit'><ucaptitle>{TITLE}</ucaptitle></div>"
        f"<div class='xl_info'><span>发布日期：2024-05-07 09:12</span><span>信息来源：县水利局</span><span>浏览次数：<em>18</em></span><span>字号：[ 大 中 小 ]</span></div><div id='zoom'><div class='TRS_Editor'><style>.TRS_Editor P{{}}</style>{PARAGRAPHS}</div></div>"
        "<div class='dy'><a>打印本页</a> <a>关闭窗口</a></div><div class='foot'>主办：云岭县人民政府办公室 网站标识码：3300000001</div>"
    ),
    "博达": Template(
        f"<title>{TITLE}-云岭水利学校</title><div class='nav'><a>学校首页</a><a>学校概况</a></div><form name='_newscontent_fromname'><h1 align='center'>{TITLE}</h1><div align='center'>2024年05月07日 10:22&nbsp;&nbsp;乔以安&nbsp;&nbsp;点击：[<span id='n'>36</span>]</div>"
        f"<div id='vsb_content'><div class='v_news_content'>{INDENTED}</div></div><p align='center'>上一条：<a href='1'>山泉接进农家院</a> 下一条：<a href='2'>学堂开了书法课</a></p><p align='right'>【<a>关闭</a>】</p></form><div class='foot'>地址：云岭镇水利路1号 邮编：310000</div>"
    ),
    "UEditor": Template(
        f"<title>{TITLE}</title><div class='menu'><a>网站首页</a>|<a>企业新闻</a></div><div class='show'><div class='show-yt'>山乡新事</div><h3 class='show-title'>{TITLE}</h3><div class='show-ft'>——云岭镇治水记</div>"
        f"<div class='show-date'>录入时间：2024/5/7 9:10:00　人气：58次　</div><div class='show-body'><p style='text-align:center'><span style='font-family:楷体'>□ 本报记者 乔以安</span></p><p style='text-align:center'><img src='a.jpg' alt='a.jpg'/></p><p style='text-align:center'><span style='font-size:14px'>戚远山在查看水位。记者 乔以安 摄</span></p><p><br/></p>{INDENTED}<p><br/></p></div></div>"
        "<div class='page'><p>上一个：大会召开</p><p>下一个：没有了</p></div><div class='bottom'>技术支持：蓝云网络</div>",
        "□ 本报记者 乔以安",
        ("山乡新事",),
        ("——云岭镇治水记",),
        (("戚远山在查看水位。", "记者 乔以安 摄"),),
    ),
    "WordPress": Template(
        f"<title>{TITLE} &#8211; 云岭记</title><header class='site-header'><p class='site-title'><a href='/'>云岭记</a></p><p class='site-description'>记一座山镇</p></header><main><article class='post hentry'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1><div class='entry-meta'><span class='posted-on'>发表于 <time>2024年5月7日</time></span> <span class='byline'>由 <span class='author vcard'><a>乔以安</a></span></span></div></header>"
        f"<div class='entry-content'>{PARAGRAPHS}</div><footer class='entry-footer'>分类：<a>山乡</a></footer></article><nav class='post-navigation'><a>上一篇：山泉</a></nav>"
        "<div id='comments' class='comments-area'><h2>《老井装上水位计》有1个想法</h2><ol><li><article class='comment-body'><b>山里人</b><p>我家门口那口井也装了，以后不用天天去量了，真方便。</p></article></li></ol></div></main>",
        "乔以安",
    ),
    "微信公众号": Template(
        f"<meta property='og:title' content='{TITLE}'><title></title><div class='rich_media_inner'><h1 class='rich_media_title' id='activity-name'>{TITLE}</h1><div id='meta_content' class='rich_media_meta_list'><span class='rich_media_meta rich_media_meta_text'>乔以安</span> <span class='rich_media_meta rich_media_meta_nickname'><a>云岭发布</a></span> <em id='publish_time'>2024-05-07 18:30</em></div>"
        f"<div class='rich_media_content' id='js_content' style='visibility: hidden;'><section><section><span>点击上方蓝字关注我们</span></section></section>{''.join(f'<section><p><span>{text}</span></p></section>' for text in TEXT)}<p><strong>END</strong></p><p>来源：云岭发布</p><p>编辑：王丽</p></div></div><div class='rich_media_tool'><a>阅读原文</a><span>阅读 356</span><span>在看</span></div>",
        "乔以安",
    ),
    "门户": Template(
        f"<title>{TITLE}|水位|老井_新闻中心_山海网</title><div class='channel-path'><a>新闻中心</a> &gt; <a>国内新闻</a> &gt; 正文</div><h1 class='main-title'>{TITLE}</h1><div class='top-bar'><span class='date'>2024年05月07日 07:12</span> <a class='source'>云岭日报</a><a>微博</a><a>微信</a></div>"
        f"<div class='article' id='article'>{INDENTED}<p class='show_author'>责任编辑：王丽 </p></div><div class='keywords'>文章关键词：<a>水位</a><a>老井</a></div><div class='blk-related'><h3>相关新闻</h3><ul><li><a href='1'>山泉接进农家院，家家户户用上放心水</a></li></ul></div>"
    ),
    "县级融媒": Template(
        f"<title>{TITLE}</title><div class='crumb'>首页 > 本地 > 正文</div><div class='detail'><div class='detail-title'>{TITLE}</div><div class='detail-info'><span>云岭融媒</span><span>2024-05-07 08:00</span></div><div class='detail-content'><p>（记者 乔以安 通讯员 应有年）{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>一审：王丽</p><p>二审：李一</p><p>三审：张三</p></div></div><div class='download'>打开云岭APP，看更多</div>",
        "（记者 乔以安 通讯员 应有年）",
    ),
    "政府公开": Template(
        f"<title>{TITLE}</title><table class='xxgk'><tr><td>索引号：</td><td>330000/2024-00012</td><td>发文机关：</td><td>县水利局</td></tr><tr><td>成文日期：</td><td>2024-05-07</td><td>有效性：</td><td>有效</td></tr></table><h1>{TITLE}</h1><div class='info'>发布时间：2024-05-07　来源：县水利局　访问量：<span>12</span></div><div class='article'>{PARAGRAPHS}</div><div>扫一扫在手机打开当前页</div>"
    ),
    "FrontPage": Template(
        f"<html><head><title>{TITLE}</title></head><body><p align=center><font color=red>山乡新事</font></p><p align=center><font size=5 face=黑体>{TITLE}</font></p><p align=center><font face=楷体_GB2312>乔以安</font></p><hr><p>　　{'<br>　　'.join(TEXT)}</p><hr><p align=center><a href=index.htm>返回目录</a></p></body></html>",
        "乔以安",
        ("山乡新事",),
    ),
    "一格到底": Template(
        f"<title>{TITLE}</title><div class='box'><h2>{TITLE}</h2><div>添加时间：2024/5/7 作者：乔以安 来源：本站 浏览：32次</div>{PARAGRAPHS}<p>本文已被浏览 32 次</p><p>上一篇：山泉接进农家院</p><p>下一篇：学堂开了书法课</p></div>",
        "作者：乔以安",
    ),
    "副题没有名字": Template(
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1><p class=css-1>三十六口老井，一块屏幕看得清</p><div><span>云岭日报 · 2024年5月7日</span></div><div>{PARAGRAPHS}</div></div>",
        subtitle=("三十六口老井，一块屏幕看得清",),
    ),
    "正文框里的来源": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p class=source>云岭日报客户端</p>{PARAGRAPHS}</div>",
    ),
    "只有一段的副题": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>三十六口老井，一块屏幕看得清，水位低到警戒线手机就响</p><p>本报讯（记者 乔以安）{'<br>　　'.join(TEXT)}</p></div>",
        "本报讯（记者 乔以安）",
        subtitle=("三十六口老井，一块屏幕看得清，水位低到警戒线手机就响",),
    ),
    "副题像正文": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div>2024-05-07 来源：云岭日报 作者：秋水</div><div><p>三十六口老井，一块屏幕看得清，水位低到警戒线手机就响</p><p>本报讯（记者 乔以安）{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>",
        "本报讯（记者 乔以安）",
        subtitle=("三十六口老井，一块屏幕看得清，水位低到警戒线手机就响",),
    ),
    "副题有名字": Template(
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div class=futi2>三十六口老井，一块屏幕看得清，水位低到警戒线手机就响</div>{PARAGRAPHS}</div>",
        subtitle=("三十六口老井，一块屏幕看得清，水位低到警戒线手机就响",),
    ),
    "标题里的稿件信息": Template(
        f"<title>{TITLE}</title><h1>{TITLE}<br><span>2024-05-07 09:41&nbsp;来源：云岭日报&nbsp;作者：江南&nbsp;评论：<a>0</a></span></h1><div>{PARAGRAPHS}</div>",
        "江南",
    ),
    "稿件信息连在一起": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div><span class=tag>原创</span> <span class=meta_text>乔以安</span><span class='meta nick'>云岭日报</span><em class=time>2024-05-07</em></div><div>{PARAGRAPHS}</div>".replace("meta_text", "author_text meta"),
        "乔以安",
    ),
    "文后的分工": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{PARAGRAPHS}<p>— END —</p><p>文字：乔以安</p><p>编辑：王丽</p></div>",
        "文字：乔以安",
    ),
    "文后的作者": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{PARAGRAPHS}<p>作者：秋水</p><p>编辑：王丽</p></div>",
        "作者：秋水",
    ),
    "说明里分段": Template(
        f"<title>{TITLE}</title><article><h1>{TITLE}</h1><p>{TEXT[0]}</p><figure><img src=1><figcaption><p>新装的水位计。</p><p>乔以安 摄</p></figcaption></figure><p>{TEXT[1]}</p><p>{TEXT[2]}</p></article>",
        captions=(("新装的水位计。", "乔以安 摄"),),
    ),
    "图的类名像翻页": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{TEXT[0]}</p><p><img class=rich_pages src=1></p><p align=center>新装的水位计。乔以安 摄</p><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>",
        captions=(("新装的水位计。", "乔以安 摄"),),
    ),
    "机关网站": Template(
        f"<title>政策解读-云岭县水利局</title><div class=top>云岭县水利局</div><div>首页 <i></i> 政策解读</div><div><h3 class=title>{TITLE}</h3><div id=zoom>{PARAGRAPHS}</div></div>",
    ),
    "机关在前": Template(
        f"<title>云岭县水利局-{TITLE}</title><div>云岭县水利局</div><div><p>{TITLE}</p><div id=zoom>{PARAGRAPHS}</div></div>",
    ),
    "站名比标题大": Template(
        f"<title>水乡 {TITLE}</title><h1 class=site-title>山乡水事</h1><div><h3>{TITLE}</h3><div>{PARAGRAPHS}</div></div>",
    ),
    "作者栏里只有名字": Template(
        f"<title>{TITLE}</title><div>{TITLE}</div><div class=m-author><img src=1><b>乔以安</b><i>山乡夜话</i><i>3小时前</i><a>+关注</a></div><div>{PARAGRAPHS}</div>",
        "乔以安",
    ),
    "作者栏里是账号": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=author><b>云岭发布</b><i>05-13 08:00</i></div><div>{PARAGRAPHS}</div>",
    ),
    "信息栏里的标题": Template(
        f"<title>{TITLE}</title><h1 class=info-title>老井<em>装上</em>水位计</h1><div>{PARAGRAPHS}</div>",
    ),
    "信息栏里是正文": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=news-info>{'<br>　　'.join(TEXT).replace('水位计', '<b>水位计</b>')}</div>",
    ),
    "图和说明在一张表里": Template(
        f"<title>{TITLE}</title><h1>{TITLE}</h1><table><tr><td><img src=1></td></tr><tr><td><p>　　新装的水位计。</p><p>　　乔以安 摄</p></td></tr></table><div>{PARAGRAPHS}</div>",
        captions=(("新装的水位计。", "乔以安 摄"),),
    ),
    "文后的图": Template(
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div>{PARAGRAPHS}</div><div><img src=1><p>新装的水位计。</p><p>乔以安 摄</p><img src=2><p>守井人在记账。应有年 摄</p><img src=3><div class=caption>老井口。</div><img src=4><p>云岭融媒</p><img src=5><p><a href=1>别处的稿件</a></p><img src=6></div></div>",
        captions=(("新装的水位计。", "乔以安 摄"), ("守井人在记账。", "应有年 摄"), ("老井口。", "")),
    ),
}  # fmt: skip


def article_of(tmp_path: Path, markup: str) -> Article:
    path = tmp_path / "page.html"
    path.write_text(f"<meta charset=utf-8>{markup}", "utf-8")
    (article,) = articles.reconstruct(read_pages([path])).articles
    return article


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_the_story_comes_out_of_every_template(tmp_path: Path, template: Template) -> None:
    article = article_of(tmp_path, template.markup)

    assert (article.title, article.paragraphs) == (TITLE, TEXT)
    assert (article.byline.raw if article.byline else None) == template.byline
    assert (article.kicker, article.subtitle) == (template.kicker, template.subtitle)
    assert tuple((one.text, one.credit) for one in article.captions) == template.captions


FRAME = "<li><img src=1><p>{0}</p><p>乔以安 摄</p></li>"
SHOWN = ("学员在井台上换水位计。", "孩子们围着新井栏看热闹。", TEXT[0])


@pytest.mark.parametrize(
    ("markup", "credit"),
    [
        ("<ul>" + "".join(map(FRAME.format, SHOWN)) + "</ul>", "乔以安 摄"),
        ("".join(f"<div><img src=1><div>{one} 乔以安 摄</div></div>" for one in SHOWN), "乔以安 摄"),
        ("".join(f"<div><img src=1><span>{at}/3</span><p>{one}</p><p>乔以安 摄</p></div>" for at, one in enumerate(SHOWN, 1)), "乔以安 摄"),
        ("<div class=swiper-wrapper>" + "".join(f"<div><img src=1><p>{one}</p></div>" for one in SHOWN) + "</div>", ""),
        ("<div class=slides><ul>" + "".join(f"<li><img src=1><p>{one}</p></li>" for one in SHOWN) + "</ul></div>", ""),
    ],
    ids=["credits in rows", "credits in line", "counted", "named", "named around"],
)  # fmt: skip
def test_a_gallery_is_a_story_in_pictures(tmp_path: Path, markup: str, credit: str) -> None:
    article = article_of(tmp_path, f"<title>图集：{TITLE}</title><h1>{TITLE}</h1><div>2024-05-11 10:05 云岭日报</div>{markup}<div>查看原图 重新播放</div>")  # fmt: skip

    assert (article.kind, article.title, article.byline, article.paragraphs) == ("photo", TITLE, None, ())  # fmt: skip
    assert [(one.text, one.credit) for one in article.captions] == [(one, credit) for one in SHOWN]


@pytest.mark.parametrize("frame", ["<div><h3>{1}</h3><p>{0}</p></div>", "<div><img src=1><p>{0}</p></div>"])  # fmt: skip
def test_pictures_over_paragraphs_are_no_gallery(tmp_path: Path, frame: str) -> None:
    text = "".join(frame.format(text, at) for at, text in enumerate(TEXT, 1))
    article = article_of(tmp_path, f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{text}</div>")

    assert not article.captions
    assert set(TEXT) <= set(article.paragraphs)


def test_under_a_lead_the_byline_opens_the_second_paragraph(tmp_path: Path) -> None:
    lead = "云岭镇的老井会说话了，守井人从此不再两头跑。"
    article = article_of(tmp_path, f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{lead}</p><p>本报讯（记者 乔以安）{TEXT[0]}</p><p>{TEXT[1]}</p></div>")  # fmt: skip

    assert article.byline
    assert article.byline.raw == "本报讯（记者 乔以安）"
    assert article.paragraphs == (lead, *TEXT[:2])


def test_of_several_briefs_in_one_text_none_gives_its_byline_to_all(tmp_path: Path) -> None:
    briefs = "".join(f"<p>本报讯（记者 {name}）{text}</p>" for name, text in zip(("乔以安", "应有年"), TEXT, strict=False))  # fmt: skip
    article = article_of(tmp_path, f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{TEXT[2]}</p>{briefs}</div>")  # fmt: skip

    assert article.byline is None


def test_a_table_alone_is_the_text(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in (("品名", "均价"), ("大米", "3.12元")))  # fmt: skip
    article = article_of(tmp_path, f"<title>云岭网</title><h1>本周菜价</h1><table>{rows}</table><p>云岭网</p>")  # fmt: skip

    assert article.paragraphs == ("品名 均价", "大米 3.12元")


@pytest.mark.parametrize(
    ("apart", "warnings"),
    [
        (1, ["网页上有一段文字没有读进稿件：“昨天清早，云岭镇的三十六口老井全部装上了水位计，数据每十分钟传回一次。1”"]),
        (5, ["网页上另有 2 段文字没有读进稿件"]),
        (0, []),
    ],
)  # fmt: skip
def test_text_that_is_read_in_no_story_is_told_of(
    tmp_path: Path, apart: int, warnings: list[str]
) -> None:
    about = "".join(f"<div><h5>云岭</h5><h5>井</h5><h5>水</h5><p>{TEXT[0]}{at}</p></div>" for at in range(1, apart + 1))  # fmt: skip
    text = "".join(f"<p>{text}</p>" for text in TEXT[1:] * 8)
    path = tmp_path / "page.html"
    path.write_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><p><img src=1></p><div>{text}</div><div>再读一遍</div><div>{about}</div><p class=share>{TEXT[0]}</p>", "utf-8")  # fmt: skip

    (page,) = read_pages([path])

    assert list(page.warnings)[-1:] == warnings
