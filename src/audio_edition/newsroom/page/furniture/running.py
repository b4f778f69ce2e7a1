"""Running lines: what heads and foots every page, and the words that they are made of.

“体育  12  责编 尹默 2024.10.17 星期四” is section, folio, imprint, day. A line that is made of nothing but
such words is no part of any story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.furniture.pointers import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HAN = r"[^\W\da-zA-Z_]"
_DIGITS = "[〇○零一二三四五六七八九十]"
_WEEKDAY = r"(?:星期|礼拜|周)\s?[一二三四五六日天]"

#: Who makes a page. Those that are ordinary words too need a space or a colon before the name.
_STAFF = (
    "责任编辑|责编|本版编辑|本[版期]责编|本期编辑|值班编辑|首席编辑|图片编辑|文字编辑|见习编辑|实习编辑|执行编辑|特约编辑|助理编辑|责任美编|首席美编|"
    "版式设计|版面设计|美术设计|美术编辑|版面编辑|美编|图编|组版|排版|照排|电脑制作|"
    "校对|检校|校检|审校|审读|责任校对|责任检校|执行主编|本[版期]主编|值班主编|值班主任|值班编委|值班总编辑?|值班副总编辑?|总值班|签发|监审|终审|一读|二读|版式|制版"
)
_ALSO_WORDS = "编辑|排版|版面|主编|总编辑?|副总编辑?|视觉|制图|总监|监制|编审|社长|出版人|主任|[一二三]校|[初复二三]审|本[版期]主持人?|值班"
_VERBS = "(?:本[版期刊]|总|版面|视频|封面|技术)?(?:策划|统筹|执行|设计|审核|出品|组稿|制作)"
_NAME = rf"(?!{_STAFF}|{_ALSO_WORDS}|{_VERBS}|电话|邮箱|热线)(?:{_HAN}[ \u3000]{{1,3}}{_HAN}(?!{_HAN})|{_HAN}(?:(?!{_STAFF}){_HAN}){{1,3}})"
_LATIN_NAME = r"[A-Z][a-z]{1,14}(?:\s[A-Z][a-z]{1,14})?"
_NAMES = rf"(?:{_NAME}|{_LATIN_NAME})(?:[\s、/／]{{1,3}}(?:{_NAME}|{_LATIN_NAME})){{0,5}}"

_ADDRESS = r"(?:https?://|www\.)[\w./?=&%-]{1,80}|[\w.+-]{1,40}@[\w.-]{1,40}"
_CALLS = r"(?:[（(]?\d[\d\s()（）-]{3,24}\d|\d{3,5}(?!\d))(?:\s?转\s?\d{1,4})?"
_NUMBER = rf"(?:{_CALLS}|{_ADDRESS})"
_ACCOUNT = r"[A-Za-z][\w-]{3,30}"
#: A desk that is called, at the paper or for the public; a headline says that its line was opened.
_OPENED = "开通|开设|设立|公布|启用|推出|上线|整合|升级|接到|致电|拨打|拨通"
_PUBLIC = "服务|咨询|监督|举报|救助|求助|援助|投诉|应急|值班|客服|抢修|报修"
_DESK = rf"(?!{_HAN}{{0,12}}(?:{_OPENED}))(?:{_HAN}{{0,12}}?(?:{_PUBLIC})|(?:24小时|{_HAN}(?!{_STAFF})){{0,6}}?)"
_OFFICE = "(?:总编室|办公室|编辑部|(?:广告|发行|编辑|记者|要闻|专刊|经济|新闻|摄影|通联|经营|印务|财务|群工|全媒体)(?:部|中心))"
_LINE = "(?:热线|电话|传真|(?:电子)?(?:邮箱|信箱)|邮政编码|邮编|网址|官网|E-?mail|Tel)"

#: What a section is called; a paper's own name for one is known only beside a folio.
TOPICS = (
    "要闻|综合|时政|民生|经济|社会|文化|体育|国际|国内|副刊|专版|广告|财经|教育|健康|科技|法治|法制|娱乐|文娱|文体|旅游|汽车|"
    "房产|楼市|城事|城市|乡村|县域|县区|区县|基层|党建|军事|服务|资讯|证券|金融|产经|公司|市场|商业|校园|生态|三农|农业|中国|世界|天下|都市"
)
_GENRES = "导读|理论|评论|言论|观点|视点|焦点|深度|调查|特刊|专刊|特别报道|周刊|周末|读书|悦读|生活|消费|人物|影像|图片|摄影|公益|艺术|收藏"
_SECTIONS = f"{TOPICS}|{_GENRES}"
SECTION = rf"(?:今日|本市|本地|本区|区域|本省|省内)?(?:{_SECTIONS})(?:[·・/]?(?:{_SECTIONS}))?(?:新闻|版)?(?!{_HAN})|(?!一句话|简明|今天的){_HAN}{{2,4}}(?:周刊|专刊|专版|副刊|特刊|新闻)(?!{_HAN})"
_DOES = "社?出版|社?主办|主管主办|主管|数字报|电子[版报]|客户端|官网|官方网站"
_TITLE = "(?:日报|晚报|早报|晨报|商报|时报|都市报|快报|青年报|周报|新报|导报)"
_REPORTS = "[预播通汇捷举喜战情年季月简速申填上海公回警]报"
_PAPER = rf"{_HAN}{{2,8}}(?:{_TITLE}社?|报业集团|传媒集团|融媒体中心|新闻网|广电|广播电视台)(?!(?!{_DOES}){_HAN})|(?:{_HAN}{{1,4}}(?!{_REPORTS}){_HAN}|文汇|大公)报(?!(?!{_DOES}){_HAN})"
PAPER_WORD = rf"(?:{_PAPER})(?:{_DOES})?|{_HAN}{{2,10}}(?:主管|主办|出版)"

#: The house that brings out a paper; the line below a text may sign it.
PUBLISHER = rf"{_HAN}{{2,8}}(?:{_TITLE}|报业|传媒|广电)(?:社|报业|传媒|新闻|文化|广告|传播|发展|集团|股份){{0,4}}(?:有限责任公司|有限公司|集团)"

_ENGLISH_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?![a-z])"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_TERM = "立春|雨水|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"


class Word(NamedTuple):
    """A word that furniture is made of: the *kind* is its reason; *sure* if it makes a line furniture alone."""

    kind: str
    pattern: str
    sure: bool = True


#: What a running line is made of, the first that fits is taken.
WORDS = (
    Word("编务", rf"(?:{_STAFF})[\s：:/|｜]{{0,3}}{_NAMES}"),
    Word("编务", rf"(?:{_ALSO_WORDS})[\s：:/|｜]{{1,3}}{_NAMES}"),
    Word("编务", rf"{_VERBS}\s?[：:/|｜]\s?{_NAMES}"),
    Word("编务", rf"{_VERBS}\s{{1,3}}{_NAME}\s{{1,3}}(?:{_VERBS}|{_ALSO_WORDS})\s{{1,3}}{_NAME}"),
    Word("编务", rf"{_NAME}\s{{1,3}}(?:{_STAFF})(?!\s?[：:])"),
    Word("联系方式", rf"{_DESK}{_LINE}{{1,2}}[\s：:]{{0,3}}{_NUMBER}"),
    Word("联系方式", rf"{_HAN}{{1,6}}(?:热线|专线)\s{{1,3}}{_HAN}{{2,8}}[\s：:]{{0,3}}{_CALLS}"),
    Word("联系方式", rf"{_HAN}{{0,8}}?(?:线索征集|[报爆]料|投稿|征订|订报|广告刊登|登报)(?:征集|登记|办理|咨询|投放)?[\s：:]{{0,3}}{_CALLS}"),
    Word("编务", rf"(?:主办|主管|承办|协办|合办|编印|出品)(?:单位)?[：:]\s?{_HAN}{{2,16}}(?:报社|编辑部|宣传部|传媒|报业|集团)"),
    Word("联系方式", r"(?:新闻)?[报爆]料有奖(?:[\s，,]{0,2}(?:最高|奖励)\S{0,2}\d+元)?|登报(?:请|须|需)\S{2,14}"),
    Word("编务", rf"(?:文字|图片|图表|内容|稿件)(?:[/、和](?:文字|图片|图表|内容|稿件)){{0,2}}均?[为系]原创|{_HAN}{{2,8}}出品(?!人)"),
    Word("编务", r"(?:理财|投资|股市|市场|基金)有风险[\s，,]{0,2}(?:入市|投资|理财|选择|购买|决策)?[需须]谨慎"),
    Word("联系方式", rf"(?:本报|报社)?{_OFFICE}(?:电话|（传真）|传真)?[\s：:]{{0,3}}{_CALLS}"),
    Word("联系方式", rf"(?:{_HAN}{{2,6}})?(?:微信(?:公众)?号?|微博|QQ群?|抖音号?|公众号|投稿)[\s：:]{{0,3}}(?:{_NUMBER}|{_ACCOUNT})"),
    Word("联系方式", r"(?:https?://|www\.)[\w./?=&%-]{1,80}|[\w.+-]{1,40}@[\w.-]{1,40}|[a-z][a-z\d-]{1,30}(?:\.[a-z\d-]{2,20}){1,3}"),
    Word("网页", r"(?:版面|标题|内容|文章|本版)导航|返回(?:目录|首页|顶部|列表|版面|上页)|[上下]一[篇版期条页]|放大|缩小|默认|字[号体大](?:[\s：:]?[大中小]){0,3}|[大中小](?:[\s/|]{1,2}[大中小]){2}|分享(?:[到至]|给好友)?|收藏|(?:我要)?打印(?:本[页文])?(?!社)|关闭(?:窗口|本页)?|往期(?:回顾|报纸|查询)|(?:语音)?朗读|语音播报|复制链接|举报|(?:版面|本版)?PDF(?:版|下载|版下载)?|数字报|电子[版报]|放大镜|日期检索|(?:按日期|全文|高级)(?:查询|检索|搜索)|本期版面|版面(?:概览|目录|图|列表)|(?:点击)?查看(?:大图|原图|全文)|我要(?:评论|纠错|收藏)|加入收藏|设为首页|下载(?:本版|全文)"),
    Word("网页", r"微信|微博|QQ空间?|朋友圈|首页|评论|点赞|\+", sure=False),
    Word("编务", r"[（(]?(?:本[版报刊页]|以上)(?:文字|稿件|图片|照片|文图|摄影|图文){1,2}(?:除(?:署名|注明)(?:者|外){1,2})?[，,]?均?(?:由|为)\S{2,20}[）)]?"),
    Word("导读", r"(?:打开|下载|关注|登录|搜索)\S{2,8}(?:客户端|APP|公众号|视频号)(?:[\s，,]{1,2}(?:看|听|聊|读|查|享|赢|领)\S{1,8}){0,4}|直播预告[：:].{2,40}|下期[：:].{2,30}|本[版期](?:数据|信息|内容|观点)仅供参考(?:[\s，,]{1,2}\S{2,14}){0,2}"),
    Word("编务", r"(?:以上|本[版文期])?\S{2,8}仅供参考[\s，,]{0,2}(?:不[作构]\S{2,12})?"),
    Word("联系方式", r"(?:质量|消费|环保|物业|价格|食品|服务|举报|维权|法律)?(?:投诉|举报|监督|求助|报修|抢修)[\s：:]{0,2}[（(]?0\d{2,3}[）)-]\s?\d{3,8}(?:-\d{3,8})?(?:转\d{1,4})?"),
    Word("版权", rf"(?:版权所有|版权声明)(?:[\s：:©]{{1,3}}{_HAN}{{2,12}})?|(?:(?i:copyright)\s?[©ⓒ]?|[©ⓒ])\s?(?:\d{{4}}(?:\s?-\s?\d{{4}})?)?|(?i:all rights reserved)\.?|{_HAN}?ICP[备证]\s?\d{{4,14}}号?(?:-\d{{1,3}})?"),
    Word("编务", rf"(?:本[版期刊]|版面)(?:文字|稿件|内容|图片|照片|图文|文图)?除(?:署名|注明)(?:者)?外[，,]?均?(?:由|据|为|系){_HAN}{{2,12}}"),
    Word("编务", r"(?:来信|来稿|稿件|投稿)请?(?:寄|发|投)(?:至|到)?[\s：:]{0,3}\S{2,40}"),
    Word("编务", r"(?:本[版报刊页])(?:文字|稿件|图片|照片|文图|摄影)?除?(?:注明|署名)?[者外]?[，,]?(?:文字|稿件|图片|照片|文图|图文|摄影)?均?由\S{2,20}"),
    Word("联系方式", rf"(?:社址|\S{{0,8}}地址|印刷|承印|印刷单位|广告(?:发布登记|经营许可)证?号?|发行|代号|(?:本报)?(?:常年)?法律顾问)[\s：:]{{1,3}}[\w·（）()、.元号]{{2,40}}(?:\s{_HAN}{{2,4}}律师)?"),
    Word("报头", rf"(?:\d{{4}}(?=\s?年)|(?:19|20)\d{{2}}|{_DIGITS}{{4}})\s?[年./-]\s?(?:\d{{1,2}}|{_DIGITS}{{1,3}})\s?[月./-]\s?(?:\d{{1,2}}|{_DIGITS}{{1,3}})\s?日?(?!\d)"),
    Word("报头", _WEEKDAY),
    Word("报头", r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.A-Za-z年月日%])"),
    Word("报头", rf"(?i:{_ENGLISH_DAY}[\s,，]{{0,3}})?(?i:{_MONTH}[\s.]{{0,2}}{_NTH}|{_NTH}[\s.-]?{_MONTH})(?:[\s,，.]{{0,3}}\d{{4}}(?!\d))?|(?i:{_ENGLISH_DAY})"),
    Word("报头", rf"(?:(?:农历|阴历)\S{{0,8}}?月\S{{2,3}}|(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸]{_HAN}年)?闰?[正冬腊{_DIGITS[1:-1]}]{{1,2}}月[初十廿卅三二]{_DIGITS})(?:{_TERM})?"),
    Word("报头", r"(?:总|第|总第)\s?\d{1,6}\s?[期号]|(?:今日|本期|本报今日|今天)(?:共)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})版|第[\d一二三四五六七八九十]{1,3}年"),
    Word("报头", r"国内统一(?:连续出版物号|刊号)\S{0,24}|(?:邮发)?代号\s?\d\S{0,12}|邮发代号\S{0,12}|(?:每份)?(?:零售价?|定价|每份|每月定价)(?:每份)?[\s：:]{0,2}[\d.]{1,6}\s?元\S{0,6}|CN\s?\d\S{0,14}|ISSN\s?\S{0,12}|印刷\S{0,3}[:：]\S{0,20}|新闻出版\S{0,10}"),
    Word("报头", r"(?:逢|每)[周月旬](?:[一二三四五六日天、，至—-]{1,9})?(?:出版|出刊|出报|见报)(?![^\W_])|(?:逢|每)?周[一二三四五六日天、至]{1,9}(?:出版|出刊)(?![^\W_])|(?:全年|半年|全月|每?季度?|每?年|每?月)[定订]?价[\s：:]{0,2}[\d.]{1,6}元"),
    Word("报头", rf"{_HAN}{{2,12}}(?:印务|印刷|印业){_HAN}{{0,6}}(?:承印|印刷)|{_HAN}{{2,12}}(?:印务|印刷)(?:中心|厂|有限公司)"),
    Word("报头", rf"中共{_HAN}{{2,10}}(?:机关报|主管|主办|主管主办)|{_HAN}{{2,8}}机关报"),
    Word("报头", PUBLISHER),
    Word("报头", PAPER_WORD),
    Word("报头", r"(?i:[a-z]{2,14}(?:\s(?:&\s)?[a-z]{2,14}){0,4})(?i:(?<=\wbao)|(?<=\snews|\spost)|(?<=\sdaily|\stimes)|(?<=weekly|herald)|(?<=gazette))"),
    Word("版次", rf"{PAGE.replace('?P<page>', '?:')}\s?版(?!本)"),
    Word("版次", r"(?i:page|p)\.?\s?\d{1,3}(?!\w)"),
    Word("版次", r"[A-Z]\s?\d{1,2}(?![\d.A-Za-z])"),
    Word("版次", r"\d{1,3}(?![\d.A-Za-z年月日%])", sure=False),
    Word("版次", SECTION, sure=False),
    Word("报头", r"[A-Z][a-z]{2,14}(?:\s(?:&\s)?[A-Z][a-z]{2,14}){1,3}", sure=False),
    Word("编务", r"(?:温馨|特别|登报)提[示醒][：:]", sure=False),
    Word("报头", r"\d{1,2}月\d{1,2}日|[A-Z][A-Z.]{1,12}(?:\s[A-Z]{2,12}){0,4}", sure=False),
)  # fmt: skip

_WORDS = tuple((word, re.compile(word.pattern)) for word in WORDS)
#: Most lines hold none of them.
_ANY = re.compile("|".join(word.pattern for word in WORDS))
_BETWEEN = re.compile(r"[\s·・|｜/:：、—–\-●■□◆▶▲*【】\[\]←→↑↓,，]{0,12}")

#: A section that only this paper has: it stands beside a folio or a day, never by itself.
_OWN_SECTION = re.compile(rf"{_HAN}{{1,8}}(?:[·・]{_HAN}{{1,8}})?(?![^\W_])")

#: So many words may be strange beside one that is surely furniture: a paper's name, and a section's.
_STRANGE = 2

#: A stray space in a word; names are parted by wider ones.
_GAP = re.compile(rf"(?<={_HAN})[ \u3000](?={_HAN})")
_OFTEN = ("责任编辑", "本版编辑", "本版责编", "值班总编辑", "值班总编", "值班主任", "值班编委", "美术编辑", "版式设计", "责任校对", "编辑", "校对", "版式", "美编", "责编")  # fmt: skip
_GAPPED = re.compile("|".join("[ \u3000]?".join(word) for word in _OFTEN))

#: A folio that names a section which only this paper has: 匠作 06, 07 匠作·手艺, 2 匠作·手艺.
_OWN = rf"{_HAN}{{2,4}}(?:\s?[·・]\s?{_HAN}{{2,4}})?"
_FOLIO = re.compile(
    rf"\d{{1,3}}\s?[|｜·]\s?{_OWN}|{_OWN}\s?[|｜·]\s?\d{{1,3}}|{_OWN}\s{{1,3}}0\d|0\d\s{{1,3}}{_OWN}"
    rf"|今日{_HAN}{{2,3}}\s{{1,3}}\d{{1,2}}(?:\s{{1,3}}{_HAN}{{2,6}})?|\d{{1,2}}\s{{1,3}}{_HAN}{{2,4}}\s?[·・]\s?{_HAN}{{2,4}}|{_HAN}{{2,4}}\s?[·・]\s?{_HAN}{{2,4}}\s{{1,3}}\d{{1,2}}|{_HAN}{{2,4}}\s?[·・]\s?{_HAN}{{2,4}}0\d"
)


def running(text: str) -> str:
    """Tell the kind of a line that is made of nothing but words of furniture; the first sure one names it.

    A stray space may stand in a word. One word may be strange to us, a section's own name, if it stands by
    itself; beside a day or an editor two may, the paper's and the section's.

    >>> running("要闻 3"), running("值 班总编：沈渔"), running("QINGXI RIBAO"), running("银杏最美季")
    ('版次', '编务', '报头', '')
    """
    return next(filter(None, map(_made_of, _readings(text))), "")


def _readings(text: str) -> Iterator[str]:
    """Give a line as it is, and as it is without stray spaces, in known words and in all."""
    yield text
    if _GAP.search(text):
        yield _GAPPED.sub(lambda word: _GAP.sub("", word[0]), text)
        yield _GAP.sub("", text)


def _made_of(text: str) -> str:
    if _FOLIO.fullmatch(text):
        return "版次"
    words: list[Word] = []
    own = 0
    at = _after(text, 0)
    while at < len(text):
        word, end = _word(text, at)
        most = _STRANGE if any(known.sure for known in words) else 1
        if word is None and (own >= most or not _stands_apart(text, at, end)):
            return ""
        own += word is None
        words += [word] if word else []
        at = _after(text, end)
    if not own or any(word.sure and word.pattern != PAPER_WORD for word in words):
        return next((word.kind for word in words if word.sure), _folio(text, words))
    paged = any(char.isdigit() for char in text)
    return "版次" if paged and any(word.pattern == PAPER_WORD for word in words) else ""


def _folio(text: str, words: Sequence[Word]) -> str:
    """Tell whether words none of which is sure make a folio: a section is named, and no day alone."""
    return "版次" if words and re.search(SECTION, text) and "月" not in text else ""


def _word(text: str, at: int) -> tuple[Word | None, int]:
    """Give the word of furniture that stands in *text* at *at*, and where it ends; else any word's end."""
    for word, pattern in _WORDS if _ANY.match(text, at) else ():
        if match := pattern.match(text, at):
            return word, match.end()
    strange = _OWN_SECTION.match(text, at)
    return None, strange.end() if strange else at


def _after(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _stands_apart(text: str, at: int, end: int) -> bool:
    return end > at and not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
