"""Furniture: lines of a page that are no part of any story, and what they are.

A line is furniture if it is made of nothing but words of one of the kinds below: “体育  12  责编 尹默
2024.10.17 星期四” is section, folio, imprint, day. Some lines show it only by those beside them: the rows of
an index, a weather box, a section's name under its folio.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from audio_edition.newsroom.page.marks import BOXED_BYLINE, BULLETS
from audio_edition.newsroom.page.pointers import PAGE, is_jump

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = r"[^\W\da-zA-Z_]"
_DIGITS = "[〇○零一二三四五六七八九十]"
_WEEKDAY = r"(?:星期|礼拜|周)[一二三四五六日天]"

#: Who makes a page. Those that are ordinary words too need a space or a colon before the name.
_STAFF = (
    "责任编辑|责编|本版编辑|本版责编|值班编辑|首席编辑|图片编辑|文字编辑|版式设计|版面设计|美术设计|美术编辑|版面编辑|美编|图编|组版|排版|"
    "校对|检校|审读|责任校对|执行主编|本版主编|值班主任|值班编委|值班总编辑?|值班副总编辑?|签发|监审|终审|一读|二读|版式|制版"
)
_ALSO_WORDS = "编辑|主编|总编辑?|副总编辑?|视觉|制图|总监|监制|编审"
_VERBS = "策划|统筹|执行|设计|审核|出品|组稿"
_NAME = rf"(?!{_STAFF}|{_ALSO_WORDS}|{_VERBS}|电话|邮箱|热线)(?:{_HAN}[ \u3000]{{1,3}}{_HAN}(?!{_HAN})|{_HAN}(?:(?!{_STAFF}){_HAN}){{1,3}})"
_NAMES = rf"{_NAME}(?:[\s、/／]{{1,3}}{_NAME}){{0,5}}"
_NUMBER = (
    r"(?:\d[\d\s()（）-]{3,24}\d|[\w.+-]{1,40}@[\w.-]{1,40}|(?:https?://|www\.)[\w./?=&%-]{1,80})"
)
_DESK = "市民|政务|民生|服务|便民|咨询|新闻|报料|爆料|广告|发行|订阅|投递|投稿|投诉|读者|编辑部|本报|总机|值班|记者|客服|零售|监督|举报|征订|法律顾问|联系|来稿|维权"

#: What a section is called; a paper's own name for one is known only beside a folio.
_SECTIONS = (
    "要闻|综合|时政|民生|经济|社会|文化|体育|国际|国内|副刊|专版|广告|导读|财经|教育|健康|科技|法治|法制|娱乐|文娱|文体|旅游|汽车|"
    "房产|楼市|理论|评论|言论|观点|视点|焦点|深度|调查|特刊|专刊|特别报道|周刊|周末|读书|悦读|生活|消费|天下|都市|城事|城市|乡村|县域|"
    "县区|区县|基层|党建|军事|人物|影像|图片|摄影|公益|服务|资讯|证券|金融|产经|公司|市场|商业|艺术|收藏|校园|生态|三农|农业|中国|世界"
)
_SECTION = rf"(?:今日|本市|本地|本区|区域|本省)?(?:{_SECTIONS})(?:[·・/]?(?:{_SECTIONS}))?(?:新闻|版)?(?!{_HAN})|{_HAN}{{2,4}}(?:周刊|专刊|专版|副刊|特刊|新闻)(?!{_HAN})"
_DOES = "社?出版|社?主办|主管主办|主管|数字报|电子[版报]|客户端|官网|官方网站"
_PAPER = rf"{_HAN}{{2,8}}(?:日报社?|晚报|早报|晨报|商报|时报|都市报|快报|青年报|周报|新报|导报|报业集团|传媒集团|融媒体中心|新闻网|广电)(?!(?!{_DOES}){_HAN})|{_HAN}{{2,5}}报(?!(?!{_DOES}){_HAN})"
_PAPER_WORD = rf"(?:{_PAPER})(?:{_DOES})?|{_HAN}{{2,10}}(?:主管|主办|出版)"


class Placed(Protocol):
    """A line as it stands on its page: its *number*, its *text*, its *block*, whether it is a *row* of a table."""

    @property
    def number(self) -> int: ...  # noqa: D102 - said above
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def block(self) -> int: ...  # noqa: D102
    @property
    def row(self) -> bool: ...  # noqa: D102


class Word(NamedTuple):
    """A word that furniture is made of: the *kind* is its reason; *sure* if it makes a line furniture alone."""

    kind: str
    pattern: str
    sure: bool = True


#: What a running line is made of, the first that fits is taken.
WORDS = (
    Word("编务", rf"(?:{_STAFF})[\s：:/|｜]{{0,3}}{_NAMES}"),
    Word("编务", rf"(?:{_ALSO_WORDS})[\s：:/|｜]{{1,3}}{_NAMES}"),
    Word("编务", rf"(?:{_VERBS})\s?[：:/|｜]\s?{_NAMES}"),
    Word("编务", rf"{_NAME}\s{{1,3}}(?:{_STAFF})(?!\s?[：:])"),
    Word("联系方式", rf"(?:24小时)?(?:{_DESK})?(?:热线|电话|传真|(?:电子)?邮箱|信箱|邮编|网址|官网|微信(?:公众)?号?|微博|QQ群?|E-?mail|Tel)[\s：:]{{0,3}}{_NUMBER}"),
    Word("联系方式", r"(?:https?://|www\.)[\w./?=&%-]{1,80}|[\w.+-]{1,40}@[\w.-]{1,40}|[a-z][a-z\d-]{1,30}(?:\.[a-z\d-]{2,20}){1,3}"),
    Word("网页", r"(?:版面|标题|内容)导航|返回(?:目录|首页|顶部|列表|版面|上页)|[上下]一[篇版期条]|放大|缩小|默认|字[号体大](?:[\s：:]?[大中小]){0,3}|[大中小](?:[\s/|]{1,2}[大中小]){2}|分享(?:[到至]|给好友)?|收藏|打印(?:本[页文])?|关闭(?:窗口)?|往期(?:回顾|报纸)|朗读|复制链接|举报|(?:版面)?PDF(?:版|下载)?|数字报|电子[版报]|放大镜"),
    Word("网页", r"微信|微博|QQ空间?|朋友圈|首页|评论|点赞|\+", sure=False),
    Word("版权", rf"(?:版权所有|版权声明)(?:[\s：:©]{{1,3}}{_HAN}{{2,12}})?"),
    Word("编务", r"(?:本[版报刊页])(?:文字|稿件|图片|照片|文图|摄影)?除?(?:注明|署名)?[者外]?[，,]?(?:文字|稿件|图片|照片|文图|图文|摄影)?均?由\S{2,20}"),
    Word("联系方式", r"(?:社址|\S{0,4}地址|印刷|承印|印刷单位|广告(?:发布登记|经营许可)证?号?|发行|代号|法律顾问)[\s：:]{1,3}[\w·（）()、.元号]{2,40}"),
    Word("报头", rf"(?:\d{{4}}|{_DIGITS}{{4}})\s?[年./-]\s?(?:\d{{1,2}}|{_DIGITS}{{1,3}})\s?[月./-]\s?(?:\d{{1,2}}|{_DIGITS}{{1,3}})\s?日?(?!\d)"),
    Word("报头", _WEEKDAY),
    Word("报头", rf"(?:农历|阴历)\S{{0,8}}?月\S{{2,3}}|(?:[甲乙丙丁戊己庚辛壬癸]{_HAN}年)?闰?[正冬腊{_DIGITS[1:-1]}]{{1,2}}月[初十廿卅三二]{_DIGITS}"),
    Word("报头", r"(?:总|第|总第)\s?\d{1,6}\s?[期号]|(?:今日|本期|本报今日|今天)(?:共)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})版|第[\d一二三四五六七八九十]{1,3}年"),
    Word("报头", r"国内统一(?:连续出版物号|刊号)\S{0,24}|邮发代号\S{0,12}|(?:零售价|定价|每份|每月定价)[\s：:]{0,2}[\d.]{1,6}元\S{0,6}|CN\s?\d\S{0,14}|ISSN\s?\S{0,12}|印刷\S{0,3}[:：]\S{0,20}|新闻出版\S{0,10}"),
    Word("报头", _PAPER_WORD),
    Word("报头", r"[A-Z]{2,14}(?:\s(?:&\s)?[A-Z]{2,14}){0,4}(?:(?<=DAILY|TIMES|RIBAO)|(?<=NEWS|POST)|(?<=WEEKLY|WANBAO|ZAOBAO)|(?<=CHENBAO))"),
    Word("版次", rf"{PAGE.replace('?P<page>', '?:')}\s?版(?!本)"),
    Word("版次", r"[A-Z]\s?\d{1,2}(?![\d.A-Za-z])"),
    Word("版次", r"\d{1,3}(?![\d.A-Za-z年月日%])", sure=False),
    Word("版次", _SECTION, sure=False),
    Word("报头", r"\d{1,2}月\d{1,2}日|[A-Z][A-Z.]{1,12}(?:\s[A-Z]{2,12}){0,4}", sure=False),
)  # fmt: skip

_WORDS = tuple((word, re.compile(word.pattern)) for word in WORDS)
_SENTENCE = re.compile("[，。；？！“”]")
_BETWEEN = re.compile(r"[\s·・|｜/:：、—–\-●■□◆▶▲*【】\[\]]{0,12}")

#: A section that only this paper has: it stands beside a folio or a day, never by itself.
_OWN_SECTION = re.compile(rf"{_HAN}{{1,8}}(?![^\W_])")

#: Whole lines, and what they are.
LINES = (
    Word("版权", r"(?:本[报版刊网]\S{0,10})?(?:未经\S{0,8}(?:许可|授权|同意))?[，,]?(?:不得|请勿|严禁|禁止|谢绝)(?:擅自|任何形式的?)?(?:转载|复制|摘编)[^。]{0,12}[。！]?"),
    Word("导读", r"(?:下期|明日|明天|下周|本周|近期|精彩)预告[：:]?[^。]{0,40}"),
    Word("导读", r"(?:今日|本期)?(?:导读|看点|要目|提要)[\s：:|｜]{1,3}[^。；]{2,50}?[\s▶►》>…]{1,6}(?:详见)?第?[A-Z]?\d{1,3}版|[^。；，]{4,40}?\s?[▶►》>→]{1,3}\s?(?:详见)?第?[A-Z]?\d{1,3}版"),
    Word("转版", r"[（(▶►>→●■ ]{0,4}(?:更多|相关)?(?:报道|内容|新闻|详情|全文|图片)?(?:请|详)?见(?:今日|本报)?\s?" + PAGE.replace("?P<page>", "?:") + r"\s?版?(?:[-、/]\S{1,6}版)?[）)▶►>→ ]{0,4}"),
    Word("扫码", r"[（(▶►>→●■▲↑↓←]{0,3}\s?(?:请|更多\S{0,8}[，,]?请?|欢迎|用?微信|打开\S{2,6})?(?:扫(?:一扫|码|描)|长按|识别)(?:一下)?(?:[上下左右][方侧图]|此处)?(?:二维码|码)?[，,、\s]{0,2}(?:(?:观?看|阅?读|查看|了解|关注|收?听|下载|进入|加入|报名|参与|订阅|获取|留言|更多|投票|直达|体验|领取)[^，。；]{0,20})?[）)▶►>→]{0,3}"),
    Word("扫码", r"(?:欢迎|敬请|更多\S{2,6})?[，,]?关注(?:本报|我们|官方|微信|\S{2,8}公众号)\S{0,16}"),
    Word("扫码", r"\S{0,14}(?:二维码|公众号|客户端下载|官方微信|官方微博)"),
    Word("广告", r"[·【（(\[]?\s?(?:本版)?广\s?告\s?[·】）)\]]?|(?:旺铺|商铺|厂房|门面)?(?:招租|出租|出售|转让|诚聘|急聘|求购|求租|租售|急售|收购|回收|搬家|疏通|开锁|征婚)[：:][^。]{2,60}|【?(?:公益)?(?:广告|推广)】?[\s：:]\S.{0,60}"),
)  # fmt: skip
_LINES = tuple((word.kind, re.compile(word.pattern)) for word in LINES)

_HINT = re.compile("[版扫别按注码号载见告租售让聘购收家通锁婚]")  # no line of those is without one

#: What shops promise; two promises make an advertisement.
_PROMISES = re.compile(
    r"满\d+[减送返]\d+|\d(?:\.\d)?折|返场|钜惠|巨惠|特惠|大促|秒杀|抢购|清仓|直降|立减|包邮|热销|热卖|盛大开业|震撼|恭迎|火爆|尊享|招商|招租|加盟|"
    r"限时|特价|订购|(?:咨询|销售|预订|预约|贵宾|团购)(?:热线|电话)|买[一1二2]送|免费(?:送|领)|豪礼|好礼|首付|起价|均价\d+元"
)

#: A number to call, in a line of a few words: so end the boxes that shops take.
_CALL = re.compile(
    r"(?:热线|电话|咨询|预订|订购|征订|Tel)\S{0,4}?[\s：:]{0,3}\d[\d-]{5,}|[\d一二三四五六七八九]折起|^\d{1,2}月\d{1,2}日\s{1,2}[^\W\d]{2,6}$|每?(?:全年|半年|季度?|每?份)(?:定价)?\d+(?:\.\d+)?元"
)

#: What a shop's box does not hold: a sentence, or what it counts for somebody (名称：号码).
_TOLD = re.compile("[，。；？“”]|^[^\\W\\d_]{2,8}[：:].*（")

#: A box that a shop took has so many lines at most.
_BOX = 5

#: What a column of briefs is called, each of which has a headline of its own.
_COLUMN = re.compile(
    rf"[【■●▶|｜ ]{{0,2}}{_HAN}{{0,4}}(?:简讯|短讯|快讯|短波|速览|速递|速读|速报|分类信息|便民信息)[】|｜ ]{{0,2}}"
)

#: Sky, warmth, wind and air: a weather box is made of nothing else.
_WEATHER = re.compile(
    r"(?:今[天日晚]|明[天日晚]|后天|昨[天日]|白天|夜间|早晨|\d{1,2}日|天气|预报|晴|多云|阴|(?:小|中|大|暴|阵|雷阵|雨夹)[到至]?[中大暴]?[雨雪]|雾|霾|转|到|有|间|局部|或|"
    r"-?\d{1,2}[℃°Cc度]{0,2}\s?[~～—–-]\s?-?\d{1,2}[℃°Cc度]{1,2}|-?\d{1,2}[℃°]C?|(?:气温|温度|最[高低]|湿度|相对湿度|风力|风向|空气质量|紫外线|AQI|指数|优|良|轻度污染)|"
    r"[东南西北偏]{1,3}风|微风|\d[-~～到至—]?\d?级|\d{1,3}%|[\s：:，,、；;|/。（）()])+"
)  # fmt: skip

_WARMTH = re.compile("[℃°度]")
_DAY_FIRST = re.compile(r"\d{1,2}日|周|星期")  # so opens a row of a forecast that is a story
_FORECAST = re.compile(r"^(?:今[日天]|明[日天])?(?:天气(?:预报)?|气象)[\s：:|｜]{1,3}")
_CITY = re.compile(rf"^(?:今日|今天|明日|明天)?{_HAN}{{2,5}}(?:天气|市区)?[\s：:]{{1,3}}")

#: What an index of the issue is headed with, and how its rows end.
_INDEX_HEAD = re.compile(
    r"[【■●▶|｜ ]{0,2}(?:今日)?(?:导\s?读|看点|要目|索引|提要|目录|速览|速读)(?:[】|｜ ]|[A-Z]{0,12}){0,2}"
)
_INDEX_ROW = re.compile(
    r"[^。！？，；]{2,40}?(?:[\s…·.—▶►>→（(详请见]{1,12}(?:第?\s?[A-Z]?\d{1,3}(?:-\d{1,3})?\s?版|[A-Z]\d{1,3}|第[一二三四五六七八九十]{1,3}版)|[…·.]{2,24}\s?\d{1,3})[）)▶►]?"
)

#: No line of a masthead is longer, in characters; no paper has more pages than can be written in so many figures.
_LONGEST, _FOLIO = 120, 3

#: A section that only this paper has, in a line of its own.
_NAME_OF_SECTION = re.compile(rf"{_HAN}{{2,4}}")

#: How many lines from either end of a page its running lines stand at most.
_EDGE = 6

#: A section's own name, by itself, stands in one of the first lines.
_TOP = 4


def reason(text: str) -> str:
    """Tell what kind of furniture a line is by itself; an empty string if it is none.

    >>> reason("2023年12月8日 星期五"), reason("责任编辑 王丽 版式设计 周敏"), reason("02版·要闻")
    ('报头', '编务', '版次')
    >>> reason("财富周刊 B1"), reason("扫码看视频"), reason("（下转第4版）"), reason("银杏最美季")
    ('版次', '扫码', '转版', '')
    """
    if len(text) > _LONGEST:
        return ""
    if any(text.count(left) < text.count(right) for left, right in ("（）", "()")):
        return "转版" if is_jump(text) else ""
    if is_jump(text):
        return "转版"
    whole = ""
    if _HINT.search(text):
        whole = next((kind for kind, pattern in _LINES if pattern.fullmatch(text)), "")
    if whole or _SENTENCE.search(text):
        return whole
    return _running(text) or ("广告" if _promises(text) else "")


def is_furniture(text: str) -> bool:
    """Tell whether a line shows by itself that it is no part of any story.

    >>> is_furniture("2023年12月8日 星期五"), is_furniture("银杏最美季")
    (True, False)
    """
    return bool(reason(text))


def _promises(text: str) -> bool:
    """Tell whether a line promises as shops do: two things, one of them in figures."""
    promises = _PROMISES.findall(text)
    figures = any(re.search(r"\d|热线|电话", promise) for promise in promises)
    return len(promises) > 1 and figures


def _running(text: str) -> str:
    """Tell the kind of a line that is made of nothing but words of furniture; the first sure one names it.

    One word may be strange to us, a section's own name, if it stands by itself.
    """
    words: list[Word] = []
    own = 0
    at = _after(text, 0)
    while at < len(text):
        word, end = _word(text, at)
        if word is None and (own or not _stands_apart(text, at, end)):
            return ""
        own += word is None
        words += [word] if word else []
        at = _after(text, end)
    if not own or any(word.sure and word.pattern != _PAPER_WORD for word in words):
        return next((word.kind for word in words if word.sure), _folio(text, words))
    return "版次" if re.fullmatch(r"\d{1,3}\s?[|｜·]\s?\D+|\D+[|｜·]\s?\d{1,3}", text) else ""


def _folio(text: str, words: Sequence[Word]) -> str:
    """Tell whether words none of which is sure make a folio: a section is named, and no day alone."""
    return "版次" if words and re.search(_SECTION, text) and "月" not in text else ""


def _word(text: str, at: int) -> tuple[Word | None, int]:
    """Give the word of furniture that stands in *text* at *at*, and where it ends; else any word's end."""
    for word, pattern in _WORDS:
        if match := pattern.match(text, at):
            return word, match.end()
    strange = _OWN_SECTION.match(text, at)
    return None, strange.end() if strange else at


def _after(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _stands_apart(text: str, at: int, end: int) -> bool:
    return end > at and not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()


#: A stray space in a word; names are parted by wider ones.
_GAP = re.compile(rf"(?<={_HAN})[ \u3000](?={_HAN})")


def furnished(lines: Sequence[Placed]) -> list[str]:
    """Give, line by line, what kind of furniture it is: by itself, or by the lines beside it."""
    kinds = [reason(line.text) or reason(_GAP.sub("", line.text)) for line in lines]
    _index(lines, kinds)
    _boxes(lines, kinds)
    _columns(lines, kinds)
    for place, line in enumerate(lines):
        edge = place < _EDGE or place >= len(lines) - _EDGE
        if kinds[place] and not (edge or kinds[place] != "版次" or _near_other(kinds, place)):
            kinds[place] = kinds[place] if any(map(str.isdigit, line.text)) else ""
        if kinds[place]:
            continue
        told = edge or _FORECAST.match(line.text)
        if _is_weather(line.text) and (told or _near(kinds, place, "天气") or _alone(place, lines)):
            kinds[place] = "天气"
        elif (edge or line.text.isdigit()) and _is_section(place, lines, kinds):
            kinds[place] = "版次"
    return kinds


def _boxes(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the boxes that shops took: a few short lines, one of which is a number to call."""
    for _, places in groupby(range(len(lines)), key=lambda at: lines[at].block):
        run = list(places)
        box = [at for at in run if not kinds[at] and not lines[at].row]
        called = [at for at in box if _CALL.search(lines[at].text)]
        if any(lines[at].row for at in run):
            box = [at for at in box if called and at <= called[-1]]
        texts = [lines[at].text for at in box]
        if called and 1 < len(box) <= _BOX and not any(map(_TOLD.search, texts)):
            for at in box:
                kinds[at] = "广告"


def _columns(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the names of columns whose stories have headlines of their own: no list of items is on the page."""
    listed = (
        sum(line.text[0] in BULLETS and not BOXED_BYLINE.match(line.text) for line in lines) > 1
    )
    for place, line in enumerate(lines):
        if not listed and _COLUMN.fullmatch(line.text):
            kinds[place] = kinds[place] or "栏名"


def _is_weather(text: str) -> bool:
    if len(text) > _LONGEST or not _WARMTH.search(text) or _DAY_FIRST.match(text):
        return False
    return bool(_WEATHER.fullmatch(_CITY.sub("", _FORECAST.sub("", text))))


def _alone(place: int, lines: Sequence[Placed]) -> bool:
    block = lines[place].block
    return all(line.block != block for line in (*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]))  # fmt: skip


def _near_other(kinds: Sequence[str], place: int) -> bool:
    return any((*kinds[max(0, place - 1) : place], *kinds[place + 1 : place + 2]))


def _near(kinds: Sequence[str], place: int, kind: str) -> bool:
    return kind in kinds[max(0, place - 1) : place + 2]


def _is_section(place: int, lines: Sequence[Placed], kinds: Sequence[str]) -> bool:
    """Tell whether a line can be a section's name or a folio: a word beside other furniture."""
    line = lines[place]
    beside = [at for at in (place - 1, place + 1) if 0 <= at < len(lines) and kinds[at]]
    if line.text.isdigit():
        named = [one.text for one in lines[place + 1 : place + 2] if one.block == line.block]
        alone = _alone(place, lines) or any(map(_NAME_OF_SECTION.fullmatch, named))
        return len(line.text) <= _FOLIO and (bool(beside) or alone)
    near = any(abs(lines[at].number - line.number) == 1 for at in beside)
    top = place < _TOP and lines[-1].block > len(lines) // 60
    folio = any(lines[at].text.isdigit() for at in beside)
    return near and (top or folio) and bool(_NAME_OF_SECTION.fullmatch(line.text))


def _index(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the rows of an index: those under its head, and those that end in a page, two at least."""
    rows = [not kind and bool(_INDEX_ROW.fullmatch(line.text)) for line, kind in zip(lines, kinds, strict=True)]  # fmt: skip
    block = -1
    for place, line in enumerate(lines):
        if _INDEX_HEAD.fullmatch(line.text):
            block = line.block
        follows = line.block == block and not re.search("[。，；]", line.text)
        beside = any(rows[at] for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(rows))  # fmt: skip
        if (follows and (beside or rows[place] or _INDEX_HEAD.fullmatch(line.text))) or (
            rows[place] and beside
        ):
            kinds[place] = "导读"
