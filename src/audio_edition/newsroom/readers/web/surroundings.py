"""The surroundings of a story on a web page: navigation, buttons, other stories, imprint. None of it is spoken."""

from __future__ import annotations

import re
from typing import NamedTuple


class Furniture(NamedTuple):
    """A kind of line that is no part of a story: *why*, what it looks like, and how long it may be."""

    why: str
    pattern: re.Pattern[str]
    longest: int = 120


_OPEN = r"^[\s（(【\[《■□◆●▲★>|｜·—-]{0,6}"
_STAFF = (
    "(?:本版|本期|值班|执行|责任|网络|新媒体|文字|视频|图文|一审|二审|三审|[初复终]审){0,2}"
    "(?:责任编辑|责编|编辑|编审|校对|审核|审读|审校|监制|[一二三初复终]审|审签|签发|签审|美编|主编|编发|录入|录入员|排版|版式|值班总编|值班编委"
    "|制作|制图|统筹|策划|总监制|来源作者|编排|稿源)"
)

#: Lines that are no part of a story; the first row that fits says why. The pattern must fit the start.
LINES = (
    Furniture("原标题", re.compile(_OPEN + r"原(?:标题|题|文标题)\s*[：:]")),
    Furniture("编务", re.compile(_OPEN + _STAFF + r"\s*[：:/／丨|]"), 100),
    Furniture("编务", re.compile(_OPEN + r"(?:责任编辑|责编|编审|校对|审核|监制)[\s\u3000]+\S{2,4}"), 60),
    Furniture("稿件信息", re.compile(_OPEN + r"(?:信息|稿件|文章|新闻|内容|稿)?(?:来源|出处|稿源)\s*[：:]"), 100),
    Furniture("稿件信息", re.compile(_OPEN + r"(?:发布|发表|更新|刊发|创建|编辑|上传|出版|录入|添加|加入|发稿|发文|成文|公布|公开|生成|提交|入库|上线|推送|修改|新闻|文章|稿件|信息)(?:时间|日期|于)\s*[：:]?\s*\d")),
    Furniture("阅读次数", re.compile(_OPEN + r"(?:阅读|浏览|点击|访问|人气|围观)(?:量|次数|数|人次|率|指数)?\s*[：:]?\s*\d")),
    Furniture("阅读次数", re.compile(_OPEN + r"(?:本文|文章|此文|该文)?(?:已被?|共)?(?:阅读|浏览|点击|访问|查看|人气|围观)(?:量|次数|数|人次|率|指数)?\s*(?:了|[：:])?\s*[\[（(]?\s*\d*\s*[\]）)]?\s*[人次]次?[。]?$"), 30),
    Furniture("字号按钮", re.compile(_OPEN + r"(?:字[体号](?:大小)?|选择字号)\s*[：:]"), 40),
    Furniture("其他稿件的链接", re.compile(r"^[\s<《【\[‹«]{0,3}(?:上一|下一|前一|后一)[篇条页版期则组个](?:文章|新闻|组?图集?|资讯|信息|报道)?(?:\s|[：:>»】\]]|没有|$)")),
    Furniture("导航", re.compile(r"^您?(?:现在|当前|目前|所在)?(?:的|所在的?)?位置\s*(?:[：:]|是)")),
    Furniture("导航", re.compile(r"^(?:网站)?首页\s*(?:[>»›/|-]|→|＞|&gt;)")),
    Furniture("声明", re.compile(_OPEN + r"(?:本?(?:平台|网站|站点|公众号|账号)|本[文网站报刊])?(?:特别|免责|版权|郑重|法律|转载|原创|重要)?(?:声明|提示|说明|申明|版权)[】\])）]?\s*[：:]?.{0,200}(?:转载|版权|侵权|本网|本站|网站|平台|上传|观点|立场|不代表|授权|投资建议|原创)"), 600),
    Furniture("作者简介", re.compile(_OPEN + r"(?:本文)?(?:作者|撰稿人|译者)(?:简介|介绍|名片|档案|小传)\s*(?:[】\])）：:]|$)"), 400),
    Furniture("声明", re.compile(_OPEN + r"(?:本文|文章|本稿|以上(?:内容|文章)?|内容)(?:仅代表|仅供|只代表|不代表|不构成|转自|转载自|系作者|由作者|为原创|来源于|版权归|均为|纯属).{0,80}[）)】\]。！.]?$")),
    Furniture("声明", re.compile(_OPEN + r"(?:未经|如需|欢迎|转载|如有|若有|凡本|凡注明|如涉及|图片来源|图源).{0,30}(?:授权|转载|许可|注明|侵权|联系|网络|删除)"), 200),
    Furniture("声明", re.compile(r"^(?:文明上网|请遵守|网友评论仅|评论仅代表|登录后|您的(?:邮箱|电子邮件)|必填项|您尚未登录|发表评论前|欢迎(?:发表|参与)评论)")),
    Furniture("页脚", re.compile(r"(?i).{0,120}(?:版权所有|all rights reserved|copyright\b|©|ICP[备证]|公网安备|网安备|增值电信|许可证(?:编?号)?[：:]|网站标识码|违法和?不良信息|技术支持[：:]|自豪地由|powered by|建议使用)"), 300),
    Furniture("页脚", re.compile(r"^[^，。；！？]{0,60}举报(?:电话|邮箱|热线)(?![为是])[^，。；！？]*$"), 300),
    Furniture("页脚", re.compile(r"^(?:单位|联系|通讯|通信|办公|公司|学校)?地址\s*[：:][^。]{4,60}(?:邮编|邮政编码|电话|传真|E-?mail|邮箱)\s*[：:]"), 200),
    Furniture("页脚", re.compile(r"^(?:主办|承办|主管|协办|网站地图|联系我们|关于我们)(?:单位)?\s*[：:|]"), 200),
    Furniture("图集页码", re.compile(r"^[（(【\[]?\d{1,3}\s?/\s?\d{1,3}[）)】\]]?$"), 12),
    Furniture("广告", re.compile(r"(?i)^[（(【\[]?\s*(?:广告|公益广告|advertisement|ad|赞助内容|推广|赞助商)\s*[）)】\]]?$")),
    Furniture("客户端推广", re.compile(r"^.{0,12}(?:打开|下载|安装|点击|点此|扫码|扫描|扫一扫|长按|微信搜索|搜索|关注).{0,24}(?:APP|App|app|客户端|二维码|公众号|小程序|原文|蓝字|看更多|更多精彩|视频号)"), 60),
    Furniture("客户端推广", re.compile(r"^(?:点击|戳|↓|▼|👇).{0,10}(?:下方|上方|这里|图片|链接|阅读|查看|关注)"), 40),
    Furniture("客户端推广", re.compile(r"^[^，。；：]{0,8}更多(?:精彩)?[^，。；：]{0,8}(?:资讯|内容|新闻|报道|信息|图文|视频)[，,]?(?:请|欢迎|敬请|尽在)[^。；]{0,24}(?:下载|登录|关注|进入|搜索|打开|客户端|公众号|频道)"), 200),
    Furniture("客户端推广", re.compile(_OPEN + r"[^，。；：]{0,10}(?:新闻)?(?:[报爆]料|线索)(?:热线|电话|邮箱|微信|方式)\s*[：:]?\s*[\w（(]"), 60),
    Furniture("点赞提示", re.compile(r"^[\s（(【\[]{0,3}(?:(?:如果)?(?:你|您|大家)?(?:也)?(?:觉得|喜欢|认为|认同|看完|读完|欢迎|别忘|记得|请|快来|动动|为.{0,8}点|给.{0,8}点|求|来个|点个)).{0,16}(?:点个?赞|在看|转发|分享(?:给|到|出去)|收藏|打赏|赞赏|一键三连|三连|关注我们|留言告诉).{0,10}$"), 32),
    Furniture("网站署名", re.compile(r"(?i)^the post .{1,200} (?:first )?appeared (?:first )?on ")),
    Furniture("导航", re.compile(r"^(?:跳[至到转]|回到|返回|转到)(?:主要)?(?:内容|正文|顶部|首页|目录|上一级|列表)"), 20),
)  # fmt: skip

#: How the line under a headline says when the story was published.
_DATED = re.compile(
    r"^[\s（(【\[|]{0,4}(?:(?:添加|加入|录入|编辑|上传|创建|新闻|文章|稿件|信息)?(?:时间|日期|发布|发表|更新)\S{0,3}\s*[：:]?\s*)?(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
    r"|\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2})(?![\w，。至到起前后])"
    r"|.{0,80}\s(?:来源|出处|作者|编辑|责编|浏览|阅读)\s*[：:]"
)

#: Where a story is over, whatever stands behind.
_THE_END = re.compile(
    r"(?i)^[\s—–\-=＝~·*]*(?:the\s+end|end|全文完|本文完|正文结束)[\s—–\-=＝~·*.。]*$"
)

#: What opens a list of other stories, or the readers' corner.
_LISTS = re.compile(
    _OPEN
    + r"(?:相关(?:阅读|新闻|链接|报道|文章|推荐|稿件|专题|资讯|内容|附件|热词|话题|标签|搜索|视频)?|(?:编辑|精彩|热点|热门|为[您你]|图文|视频|智能|小编|今日|本周|最新)?推荐(?:阅读|新闻|文章|视频|内容|专题|给[您你])?|热门(?:文章|新闻|评论|排行|推荐|标签|话题|专题|搜索|点击)"
    r"|猜[你您](?:可能|也许)?(?:喜欢|想看|感兴趣).{0,4}|[你您]可能(?:还|也)?(?:喜欢|感兴趣|想看).{0,6}|更多(?:(?:新闻|精彩|内容|相关|阅读|资讯|文章|报道|推荐|>>).{0,6})?|(?:延伸|扩展|推广)阅读|往期(?:回顾|推荐|精彩|文章).{0,4}|精彩(?:推荐|评论|图片|专题|视频|内容)"
    r"|大家(?:都|还)?在[看搜]|.{0,6}还(?:看|关注|喜欢)了?|(?:近期|最新|最近)(?:文章|评论|新闻|资讯|发布|更新|动态)|(?:网友|最新|全部|热门|精选|用户|读者)?(?:评论|留言|跟帖)(?:列表|区|专区)?|(?:发表|我要|参与|撰写|写)(?:评论|回复|留言|跟帖)|\d+\s*条评论"
    r"|(?:文章|本文)?(?:标签|关键[词字]|分类|分类目录|标签云|TAG|Tags?|所属专题|栏目)|本[版期](?:新闻|标题|导读|目录|要闻|文章)|标题导航|版面(?:导航|目录|概览)|新闻(?:排行|热榜|推荐|中心)|(?:点击|阅读|24小时|一周|周|月|热点|今日)?(?:排行|热榜|热点|要闻|头条)榜?|友情链接|专题(?:推荐|报道)|(?:图片|视频)(?:新闻|推荐|精选)"
    r"|分享(?:到|至|给)?|分享本文|扫[码一].{0,10})"
    r"(?:\s*[（(]\s*\d*\s*[)）])?\s*[】\])）》>：:…»]{0,3}$"
)
_TAGS = re.compile(_OPEN + r"(?:文章|本文)?(?:标签|关键[词字]|分类|TAGS?|Tags?|所属专题)\s*[：:]")

#: Buttons, as words; a line of nothing else is a toolbar. The longer word first.
_BUTTON = re.compile(
    r"(?i)分享(?:到|至|给)?|(?:新浪)?微博|微信(?:好友)?|朋友圈|QQ(?:空间|好友)?|豆瓣|人人网?|钉钉|twitter|facebook|复制(?:链接)?|打印(?:本页|本文|此页|文章|预览)?|关闭(?:窗口|本页|页面)?"
    r"|(?:加入)?收藏(?:本文|本页|本站)?|字[体号](?:大小)?|放大|缩小|默认|超?大|中|小|返回(?:顶部|首页|目录|列表|上页|上级)?|顶部|推荐给?(?:好友|朋友)?|推荐|举报|纠错|点赞|[赞踩]|(?:我要|发表|参与|查看|写|全部)?评论|写?留言…?|写评论|手机(?:版|看|阅读)|繁體|繁体|简体|无障碍(?:阅读|浏览)?|长者模式|登录|注册|退出"
    r"|浏览|点击|\+?\s?关注|已关注|在看|转发|听(?:新闻|全文)|朗读|语音播报|播放|暂停|展开(?:全文|阅读|更多)?|收起|(?:点击|继续)?(?:查看|阅读)(?:更多|全文|原文|详情|正文)?|(?:查看)?详[细情]|全文|正文|了解(?:更多|详情)|read\s+more|加载更多|更多|回到顶部|下一页|上一页|[上下]一[篇版条]|尾页|末页|设为首页|往期回顾|全文检索|检索|搜索|导出|下载|同意|拒绝|确定|取消|立即打开|客户端下载|top|pdf(?:版)?|\d+(?:\.\d+)?\s?[万kw]?(?:次|条|人)?"
)
_ON = r"(?:(?:点击|继续)?(?:查看|阅读)(?:全文|原文|更多|详情|正文|“[^“”]{1,60}”)|(?:查看)?详[细情]|全文|了解更多|更多|read\s+more|continue\s+reading)"
#: What an excerpt ends with: words that lead to the whole of it.
_LEADS_ON = re.compile(
    rf"(?i)(?:[\[【(（]\s?{_ON}\s?[>＞»→›]{{0,4}}\s?[\]】)）]|{_ON}\s?[>＞»→›]{{1,4}}|^{_ON})\s*$"
)
_LONGEST_LEAD = 80
_BETWEEN = re.compile(r"[\s【】\[\]（）()|｜/／·•:：,，、+＋>›»<《》…\-—_]+")

#: What the line of particulars names, in whatever order, parted by nothing or by anything.
_PARTICULAR = re.compile(
    r"(?:(?P<day>(?:添加|发布|发表|更新|录入|编辑|上传|创建|公开|新闻|文章|信息|稿件)?(?:时间|日期))|(?:新闻|信息|文章|稿件|内容)?(?:来源|出处|稿源)|作者|记者|撰稿人?|供稿(?:人|单位)?|发布(?:人|者|单位|机构)|(?:责任)?编辑|责编|审核人?|校对|审稿|录入|摄影"
    r"|(?:点击|浏览|阅读|访问)(?:量|率|次数|数)?|人气|评论(?:数)?|字[体号]|(?:文章|所属)?(?:分类|类别|栏目|频道))\s*[：:]"
    r"|(?P<date>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?)"
)
_STOPS = re.compile("[。；！？，]")
_LONGEST_VALUE = 30

#: Two characters of a label, spread to the width of more: 编 辑：.
_SPREAD = re.compile(r"^(\W{0,6}[^\W\d_])\s+(?=[^\W\d_]\s?[：:])")

_BRACKETED = re.compile(r"[【\[][^【】\[\]]{1,8}[】\]]\s*")

#: The readers' corner: whatever stands under such a heading was written by readers.
_READERS = re.compile(r"评论|留言|跟帖|回复")

#: Names that elements of furniture go by. Whatever stands in them is none of the story …
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|navigation|menu|topnav|foot|footer|copyright|breadcrumbs?|crumbs?|related|relate|relates|recommends?|recommended|tuijian|xiangguan|share|sharing|sharedaddy|bdsharebuttonbox|jiathis|bshare|social"
    r"|ads?|advert|advertisement|adsbygoogle|guanggao|banner|pagination|pager|pages|prevnext|qrcode|erweima|cookie|popup|modal|disclaimer|declare|declaration|statement|shengming|mianze|ranking|rank|hotnews|toolbar|skip|login|zan|dianzan|praise|reward|dashang|digg|thumbs?-?up|like-?(?:box|btn|button|bar|post)|favorites?|subscribe|newsletter|donate|votes?|polls?|survey|author-?(?:box|bio|card|intro|info|desc)|(?:bottom|top|right|left|foot|float|side|inner|text|pic)-?_?ads?)(?:$|[\s_-])"
)
_OF_READERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|pinglun|respond|reply|replies|gentie|liuyan)(?:$|[\s_-])"
)
#: … and these as well, unless most of the page stands in them.
_MAYBE = re.compile(
    r"(?:^|[\s_-])(?:side|sidebar|aside|tools?|topbar|widget|search|open-app)(?:$|[\s_-])"
)
_TAGS_OF_FURNITURE = ("nav", "footer", "aside", "button", "select", "textarea", "menu", "option")


def reason(text: str) -> str:
    """Say why a line is no part of a story; empty if nothing speaks against it.

    >>> reason("（原标题：大桥昨日合龙）"), reason("责任编辑：王丽"), reason("【打印】 【关闭】")
    ('原标题', '编务', '网页按钮')
    >>> reason("昨日，望潮大桥合龙。"), reason("编辑同志：")
    ('', '')
    """
    text = _SPREAD.sub(r"\1", text)
    if _is_toolbar(text):
        return "网页按钮"
    if _is_particulars(text):
        return "稿件信息"
    while (found := _BRACKETED.match(text)) and _is_toolbar(found[0]):
        text = text[found.end() :]
    fits = (one.why for one in LINES if len(text) <= one.longest and one.pattern.match(text))
    return next(fits, "")


def opens_list(text: str) -> bool:
    """Tell whether a line stands over other stories, buttons or comments.

    >>> opens_list("■ 相关阅读"), opens_list("网友评论（23）"), opens_list("更多人选择步行上班")
    (True, True, False)
    """
    return len(text) <= 40 and bool(_LISTS.match(text) or _TAGS.match(text))  # noqa: PLR2004 - longer ones are prose


def opens_comments(text: str) -> bool:
    """Tell whether a line stands over what readers say.

    >>> opens_comments("网友评论（23）"), opens_comments("相关阅读")
    (True, False)
    """
    return opens_list(text) and bool(_READERS.search(text))


def leads_on(text: str) -> str:
    """Give the words that *text* ends with if they lead to the whole of a story; else an empty string.

    >>> leads_on("昨日，望潮大桥合龙……[详细]"), leads_on("查看全文>>"), leads_on("大桥让更多人受益")
    ('[详细]', '查看全文>>', '')
    """
    found = _LEADS_ON.search(text[-_LONGEST_LEAD:])
    return found[0].strip() if found else ""


def is_dated(text: str) -> bool:
    """Tell whether a line over a story says when and where it was published.

    >>> is_dated("2024-03-18 07:05 来源：澜江日报"), is_dated("3月18日，大桥合龙。")
    (True, False)
    """
    return len(text) <= 120 and bool(_DATED.match(text))  # noqa: PLR2004 - longer ones are prose


def ends_story(text: str) -> bool:
    """Tell whether a line says that the story is over.

    >>> ends_story("— THE END —"), ends_story("会议昨日结束。")
    (True, False)
    """
    return len(text) <= 40 and bool(_THE_END.match(text))  # noqa: PLR2004 - longer ones are prose


def names(tag: str, named: str) -> int:
    """Say how surely an element is furniture by its tag and its names.

    3 is the readers' corner; 2 is furniture, 1 may be, 0 is not.

    >>> names("div", "post-comments"), names("div", "share"), names("div", "sidebar"), names("article", "post ads")
    (3, 2, 1, 0)
    """
    if tag in ("html", "body", "main", "article"):
        return 0
    if _OF_READERS.search(named):
        return 3
    if tag in _TAGS_OF_FURNITURE or _NAMED.search(named):
        return 2
    return 1 if _MAYBE.search(named) else 0


def _is_particulars(text: str) -> bool:
    """Tell whether a line is nothing but particulars of a story, two or more, each with its label."""
    if len(text) > 200 or _STOPS.search(text):  # noqa: PLR2004 - no line of particulars has more
        return False
    found = list(_PARTICULAR.finditer(text))
    edges = [0, *(edge for one in found for edge in one.span()), len(text)]
    values = [last - first for first, last in zip(edges[::2], edges[1::2], strict=True)]
    sure = any(not (one["day"] or one["date"]) for one in found)
    return sure and len(found) > 1 and max(values) <= _LONGEST_VALUE


def _is_toolbar(text: str) -> bool:
    """Tell whether a line is nothing but buttons: word by word, each read once."""
    if len(text) > 80:  # noqa: PLR2004 - no toolbar has more
        return False
    at, buttons = 0, 0
    while at < len(text):
        if found := _BETWEEN.match(text, at):
            at = found.end()
        elif found := _BUTTON.match(text, at):
            at = found.end()
            buttons += not found[0][0].isdecimal()
        else:
            return False
    return buttons > 0
