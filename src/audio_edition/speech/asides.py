"""Asides: what stands in brackets for a reader's eye, by kind, and leaving out the kinds nobody needs to hear.

A paper points to pictures and pages, credits reporters, gives years of life and codes of shares. All of
it is printed and kept; which kinds are not spoken is the edition's choice (`[reading] leave_out`). The
library itself, and `audio-edition say`, leave out nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from audio_edition.errors import Words
from audio_edition.model import Run
from audio_edition.speech.normalize import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A bracket without another one in it, at most this long: longer ones are sentences, not asides.
ASIDE = re.compile(r"[（(][^（()）\n]{1,60}[）)]|\[[^\[\]\n]{1,20}\]")
FIGURES = r"[\d①-⑳一二三四五六七八九十、，至和~—-]"
NOTE = r"[^（()）]"
#: Who reports, by the words before the name.
ROLE = (
    r"(?:本报|本台|新华社|特约|首席|见习|实习|驻[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}[日晚]报)?(?:全媒体|融媒体)?"
    "(?:记者(?![节站会证团])|通讯员|特派员|评论员)"
)


@dataclass(frozen=True)
class Kind:
    """A kind of aside: its *name* in the settings, what it is, its *pattern*, and its proofs.

    *pattern* matches all that stands between the brackets (for square ones, the brackets too);
    *holds* are sentences with such an aside, *leaves* sentences whose aside looks like one and is none.
    """

    name: str
    words: Words
    pattern: str
    holds: tuple[str, ...]
    leaves: tuple[str, ...] = ()


KINDS = (
    Kind(
        "picture pointer",
        Words("指向图表：（见图①）（右图）", "points to a picture: （见图①）"),
        rf"(?:如|参?见|详见|请见)?(?:本版|文后)?(?:[上下左右]{{1,2}}|附|题)?(?:图|图片|表|图表){FIGURES}{{0,8}}(?:[图表]{FIGURES}{{1,6}}){{0,3}}(?:所示)?",
        ("馆藏青铜器（见图①）首次展出", "（左上图）", "产量如下（见表2）", "（图1—3）", "（见图1、图2）"),
        ("（图书馆）", "（表彰大会）", "（图为现场）"),
    ),
    Kind(
        "page pointer",
        Words("指向版面：（下转第3版）", "points to a page: （下转第3版）"),
        rf"(?:[\u4e00-\u9fff]{{0,6}}(?:下转|上接|紧接|[转见刊]))(?:本报|今日|今天|于|在)?{NOTE}{{0,4}}?[A-Z]?第?[A-Z]?{FIGURES}{{1,6}}版{NOTE}{{0,6}}",
        ("（下转第3版）", "（上接A1版）", "全会召开（相关报道见4版）"),
        ("（转让）", "（第二版）", "（2023年版）"),
    ),
    Kind(
        "screen pointer",
        Words("指向屏幕：（扫码看视频）", "points to a screen: （扫码看视频）"),
        rf"(?:请|可|欢迎)?(?:扫描|扫码|扫一扫|长按|点击|识别){NOTE}{{0,30}}",
        ("（扫描二维码观看视频）", "报名开始（点击查看详情）"),
        ("（扫黑办）",),
    ),
    Kind(
        "place in a picture",
        Words("照片中的位置：（左一）（前排右二）", "where somebody stands in a picture: （左一）"),
        r"(?:图)?(?:[前后中第][一二三]?排)?(?:中间|[左右](?:[起数侧边])?(?:第?[\d一二三四五六七八九十]{1,2})?[人位]?)",
        ("张华（左一）向居民介绍", "李强（前排右2）", "（右）"),
        ("（左岸）", "（中）"),
    ),
    Kind(
        "footnote",
        Words("注号：[1]", "the number of a note: [1]"),
        r"\[(?:注|\*|(?:注释?)?\d{1,3}(?:[-—,，、]\d{1,3}){0,5})\]",
        ("据测算[1]，产值翻番", "[2-4]"),
        ("[2023]12号", "[微笑]"),
    ),
    Kind(
        "end mark",
        Words("文末标记：（完）（待续）", "the end of a text: （完）"),
        "全文完|本文完|完|续完|未完?待续|待续|下期待续|连载完",
        ("（完）", "（未完待续）"),
        ("（完工）",),
    ),
    Kind(
        "reporter credit",
        Words("记者署名：（记者 张三）", "who reported: （记者 张三）"),
        rf"(?:文/|图/|文图/|摄/)?{ROLE}{NOTE}{{0,45}}",
        ("本报讯（记者 王芳 通讯员 李明）昨日", "（首席记者周颖）"),
        ("（记者节）", "（某记者）"),
    ),
    Kind(
        "picture credit",
        Words("图片署名：（图片由受访者提供）（李四 摄）", "who took a picture: （李四 摄）"),
        rf"(?:本[文版组])?(?:图片|照片|图|视频)(?:均?[由为]|来[源自]|[:：/ ]){NOTE}{{0,30}}|(?!{ROLE}){NOTE}{{1,20}}(?:供图|摄)|(?:本报)?资料(?:图片?|照片)"
        rf"|新华社[发记]{NOTE}{{0,10}}|摄影[:：/ ]{NOTE}{{1,20}}",
        ("（图片由区文旅局提供）", "（李明 摄）", "湘湖秋色（资料图片）"),
        ("（见图）", "（摄影展）", "（记者 王芳 文/摄）"),
    ),
    Kind(
        "source note",
        Words("出处：（据新华社）（来源：统计局）", "where it comes from: （据新华社）"),
        rf"(?:资料|数据|文章)?来源[:：于为]{NOTE}{{0,30}}|(?:综合|据)[《\u4e00-\u9fff]{NOTE}{{0,25}}(?:[电社报网讯》]|报道|消息|客户端)"
        rf"|新华社(?:{NOTE}{{0,20}}电)?|(?:原载|摘自|转自|选自|刊于|载于){NOTE}{{1,40}}",
        ("（据新华社）", "（来源：区统计局）", "（新华社杭州3月5日电）"),
        ("（据悉）", "（来源不明）"),
    ),
    Kind(
        "editor credit",
        Words("编辑署名：（责任编辑 王五）", "who edited: （责任编辑 王五）"),
        rf"(?:本[版期]|责任|值班|执行|视觉|版式|美术)?(?:责编|编辑|校对|审核|美编|组版|检校|排版|监制|统筹|策划|整理|制图)[:：/ 为]{NOTE}{{1,40}}",
        ("（责任编辑 王五）", "（制图：赵六）"),
        ("（编辑部）",),
    ),
    Kind(
        "author note",
        Words("作者介绍：（作者单位：浙江大学）", "who the author is: （作者单位：…）"),
        rf"(?:本文)?作者(?:[系为是]|单位|[:：]|分别){NOTE}{{1,50}}",
        ("（作者系本报评论员）", "（作者单位：浙江大学）"),
        ("（作者不详）",),
    ),
    Kind(
        "years of life",
        Words("生卒年：（1893—1976）", "years of life: （1893—1976）"),
        r"(?:约|公元)?前?(?:1\d{3}|\d{2,3})年?(?:[.年]\d{1,2}[.月]\d{1,2}日?)?[~—-]{1,2}(?:约|公元)?前?(?:[12]\d{3}|\d{2,3})?年?(?:[.年]\d{1,2}[.月]\d{1,2}日?)?",
        ("文学家鲁迅（1881—1936）", "陆游（1125—1210）", "作家（1950—）"),
        ("规划（2021—2035年）", "（0571-82820000）"),
    ),
    Kind(
        "age",
        Words("性别年龄：（男，35岁）", "sex and age: （男，35岁）"),
        rf"[男女](?:[,，、]{NOTE}{{1,30}})?|时?年?\d{{1,3}}岁",
        ("张某（男，35岁）", "冠军（19岁）"),
        ("（男子组）", "（18岁以上）"),
    ),
    Kind(
        "Latin gloss",
        Words("外文名：（GDP）（Rudolf Diesel）", "a name in Latin letters: （GDP）"),
        r"(?:英文名?|英语|缩写)?(?:[:：为] ?)?[A-Za-zÀ-ÿ](?:[A-Za-zÀ-ÿ\d .,'’&·/-]{1,58})",
        ("国内生产总值（GDP）", "狄塞尔（Rudolf Diesel）"),
        ("（A股）", "（A）"),
    ),
    Kind(
        "share code",
        Words("证券代码：（600519）", "the code of a share: （600519）"),
        r"(?:(?:股票|证券|基金)代码[:：]? ?)?(?:0\d{4}|\d{6}|\d{4,6}\.[A-Z]{1,2})(?:[,，;；、/ ]{1,2}\d{4,6}(?:\.[A-Z]{1,2})?){0,2}"
        r"|(?:NYSE|NASDAQ|HKEX|纳斯达克|纽交所|港交所)[:：] ?[A-Z\d.]{1,7}",
        ("贵州茅台（600519）", "某公司（300750.SZ；03750.HK）", "（纳斯达克：XPEV）"),
        ("（12345）", "（2023）"),
    ),
    Kind(
        "revision",
        Words("修订年份：（2023年修订）", "the year of a revision: （2023年修订）"),
        r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:第?[一二三四五六]?次?(?:修订|修正|修改)[版案]?|版)",
        ("《条例》（2023年修订）", "（2022修正）", "（2024年版）"),
        ("（2023年）",),
    ),
    Kind(
        "short name",
        Words("简称：（以下简称“条例”）", "a name for short: （以下简称“条例”）"),
        rf"(?:以下[简统合]?|下文?|[简统合])称为?[“「《]?{NOTE}{{1,24}}",
        ("《管理条例》（以下简称《条例》）", "（下文称“方案”）"),
        ("（称重）",),
    ),
    Kind(
        "changed name",
        Words("化名：（化名）", "the name was changed: （化名）"),
        "(?:均?[系为])?化名",
        ("小丽（化名）", "（均为化名）"),
    ),
)  # fmt: skip


def asides(text: str, kinds: Iterable[str]) -> dict[int, Run]:
    """Give the asides of *text* that are of these *kinds*, as decided runs that nobody says, by their place.

    >>> asides("新馆（见图）开放（完）", ["picture pointer"])
    {2: Run(written='（见图）', spoken='', rule='left out', pinyin=(), cue='')}
    """
    left_out = _pattern(tuple(kinds))
    plain = text.translate(WIDTH)
    return {
        aside.start(): Run(text[aside.start() : aside.end()], "", "left out")
        for aside in ASIDE.finditer(plain)
        if left_out.fullmatch(aside[0])
    }


@lru_cache(maxsize=32)
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Give one pattern for asides of these kinds; it matches nothing if there are none."""
    rows = [_bracketed(kind.pattern) for kind in KINDS if kind.name in kinds]
    return re.compile("|".join(rows) or "(?!)")


def _bracketed(pattern: str) -> str:
    return pattern if pattern.startswith(r"\[") else rf"[（(] ?(?:{pattern}) ?[）)]"
