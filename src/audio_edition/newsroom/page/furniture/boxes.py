"""Boxes: what stands on a page in a frame of its own and is no story: what shops took, and labels of columns.

Most of these lines could be headlines by themselves; what they stand with shows them, and that no text
of the page says them again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import add
from typing import TYPE_CHECKING, Protocol

from audio_edition.newsroom.page.blocks import begins, ends
from audio_edition.newsroom.page.marks import BOXED_BYLINE, BULLETS, SIGNATURE, item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HAN = r"[^\W\da-zA-Z_]"


class Placed(Protocol):
    """A line as it stands on its page."""

    @property
    def number(self) -> int:
        """Where it stands in its source, from 1."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def block(self) -> int:
        """Which block it is in: blank lines part blocks."""

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""


#: What shops promise; two promises make an advertisement.
_PROMISES = re.compile(
    r"满\d+[减送返]\d+|\d(?:\.\d)?折|返场|钜惠|巨惠|特惠|大促|秒杀|抢购|清仓|直降|立减|包邮|热销|热卖|盛大开业|震撼|恭迎|火爆|尊享|招商|招租|加盟|"
    r"限时|特价|订购|(?:咨询|销售|预订|预约|贵宾|团购)(?:热线|电话)|买[一1二2]送|免费(?:送|领)|豪礼|好礼|首付|起价|均价\d+元"
)

#: A number to call, in a line of a few words: so end the boxes that shops take.
_CALL = re.compile(
    r"(?:热线|电话|咨询|预订|订购|征订|Tel|VIP|☎|℡)\S{0,4}?[\s：:]{0,3}(?:\d[\d-]{5,}|9[56]\d{3}$)|^[^\d，。：:]{0,8}(?:0\d{2,3}[\s-]?)?\d{3,4}[\s-]?\d{4}$|"
    r"^[^\d，。：:]{0,8}(?:400|800)[\s-]?\d{3,4}[\s-]?\d{3,4}$|每?(?:全年|半年|季度?|每?份)(?:定价)?\d+(?:\.\d+)?元"
)

#: At which desk a shop is called; 新闻热线 is a paper's own.
_SHOPS_DESK = re.compile(
    r"^(?:电话|热线|Tel|地址|门店|微信号?)[\s：:]|(?:订购|招商|订票|销售|咨询|预[订约定]|贵宾|团购|VIP|加盟|招生|报名|订阅|征订|租售|抢购|鉴赏|品鉴)\S{0,2}(?:热线|电话)"
)

#: What only a shop says of itself, with no number to call.
_OFFER = re.compile(
    r"[\d一二三四五六七八九]折起|^\d{1,2}月\d{1,2}日(?:\s?[-—~～至]\s?(?:\d{1,2}月)?\d{1,2}日)?(?:盛大)?(?:[开启]幕)?\s{1,2}[^\W\d]{2,8}$|\d元起|首付\d+万?起|仅需?\d+元|低至\d|建面约?\s?\d|\d\s?[㎡平]米?(?:户型|洋房|大宅|美宅|公寓|商铺|起|$)|"
    r"(?:洋房|别墅|大宅|样板间|现房|公馆|府邸|楼王|准现房|精装|旺铺).{0,8}(?:开放|加推|发售|热销|在售|品鉴|入市|恭迎|鉴赏)|拎包入住|"
    r"买[一二三1-3][送赠]|满\d+[减送返]|(?:免费|预约)(?:试驾|试听|品鉴|体验)|^(?:地址|门店|总店|展厅|门市部?|专卖店|营业部|经销处)[：:]|[一二三四五六七八九十百千]元起$"
)

#: What a small advertisement is headed with, and how somebody is reached in it.
_CLASSIFIED = re.compile(
    r"(?:旺铺|商铺|门面|厂房|房屋|低价)?(?:招租|出租|出售|转让|求购|求租|寻租|急售|回收|搬家|开锁|疏通)"
)
_REACHED = re.compile(r"\d{7,}|\d{3,4}-\d{4}")

#: What a shop's box does not hold: a sentence, or what it counts for somebody (名称：号码).
_TOLD = re.compile("[，。；？“”]|^[^\\W\\d_]{2,8}[：:].*（")

#: What notices are called: they are stories, whoever is to be called.
_NOTICE = re.compile(
    "公告|公示|通告|启事|启示|声明|讣告|更正|通知|须知|指南|招聘|招募|征集|征文|征稿|志愿者|寻人|寻物|招领|抢修|监督|举报|投诉|救援|受理"
)

#: A box that a shop took has so many lines at most, of so many characters.
_BOX, _SLIM = 5, 24

#: The share of its pairs of characters from which the page says a box again.
_ECHO = 0.5

#: A sentence ends here; a colon ends none: below it stands what it announces.
_ENDED = re.compile("[。！？!?…][”’」』）)]*$")

#: Who advertises in one line, and how: a name, and what it is to you.
_BRAND = (
    rf"{_HAN}{{1,8}}(?:银行|农商行|农信|保险|人寿|财险|证券|大曲|特曲|老窖|酒业?|啤酒|酒厂|家具城?|家居|家电城?|电器|商场|商城|百货|超市|购物中心|"
    r"地产|置业|花园|公馆|医院|口腔|眼科|门诊部?|药房|药业|旅行社|驾校|培训|眼镜|珠宝|金店|黄金|汽车|装饰|影城|茶[业叶]|乳业|食品|饮料|矿泉水|移动|联通|电信|快运)"
)
_SLOGAN = rf"{_HAN}{{0,8}}(?:您|伴你|你的)(?:{_HAN}{{1,8}})|{_HAN}{{0,6}}(?:身边的|一口|品味|品质|尊享|匠心|信赖|首选|值得|美好|梦想|相伴|相约|无限|共赢|之选|更懂|好生活|好选择){_HAN}{{0,6}}(?<!吗)"
_BRANDED = re.compile(rf"(?:{_BRAND})[\s·—|｜]{{1,3}}(?:{_SLOGAN})[！!]?")

#: What frames a label.
FRAME = " \u3000【】[]〖〗■●▶◆◇□★☆▎▍|｜※≈~～"

#: What a column of briefs is called, each of which has a headline of its own.
_COLUMN = re.compile(
    rf"{_HAN}{{0,4}}(?P<plain>简讯|短讯|快讯|短波|速览|速递|速读|速报|简报|集锦|集萃|分类信息|便民信息)"
)

#: What groups of stories are called: where they come from, and how they came in.
_WHENCE = (
    "全省|全市|全县|全国|本地|本市|省内|市内|县内|国内|国际|环球|世界|天下|各地|县区|县市|市县|区县|乡镇|镇村|城乡|基层|社区|街道|部门|校园|企业|公司|"
    "财经|经济|文体|体坛|体育|文娱|娱乐|法治|法制|警方|民生|城事|街巷|市井|都市|身边|八方|四方|四面|一周|每日|今日|昨日|新闻|时政|教育|科技|健康|三农|党建|便民|信息"
)
_HOW = (
    "快递|直通车|速递|速览|速读|广角镜?|扫描|点击|传真|博览|一览|连线|纵览|纵横|资讯|快报|播报|采风|瞭望|视窗|视野|万象|在线|之窗|动态|要闻|新闻|"
    "短讯|简讯|快讯|各地|来风|八方|见闻|集锦|集萃|集装箱|快餐|超市|地带|风景线|掠影|链接|驿站|大观|纪事|看台"
)
_GROUP = re.compile(
    rf"(?:{_WHENCE})(?:{_HOW})|{_HAN}{{0,4}}(?:广角镜|直通车|街头巷尾|大街小巷|万花筒|新闻眼|集装箱|新闻快餐|微新闻|短新闻)"
)

#: What a list of briefs under one headline is called; it is that headline.
_LISTED = re.compile(
    rf"{_HAN}{{0,4}}(?:简讯|短讯|快讯|速览|速递|要情|县闻|要闻|一句话新闻|简明新闻|动态|集锦|几则|{_HAN}则)"
)


def promises(text: str) -> bool:
    """Tell whether a line promises as shops do: two things, one of them in figures.

    >>> promises("船坞家电城 国庆返场 满3000减300"), promises("商场打八折")
    (True, False)
    """
    found = _PROMISES.findall(text)
    figures = any(re.search(r"\d|热线|电话", promise) for promise in found)
    return len(found) > 1 and figures


def mark_shops(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the boxes that shops took: a few short lines, one of which is a number to call, or an offer.

    What a text of the page says again is no shop's, but its headline.
    """
    said = Counter(pair for line in lines for pair in _pairs(line.text))
    for _, places in groupby(range(len(lines)), key=lambda at: lines[at].block):
        run = list(places)
        box = [at for at in run if not kinds[at] and not lines[at].row]
        if box and box[-1] + 1 in run and _is_called(box[-1] + 1, lines, kinds):
            box.append(box[-1] + 1)
        called = [at for at in box if kinds[at] or _sells(lines[at].text)]
        if any(lines[at].row for at in run):
            box = [at for at in box if called and at <= called[-1]]
        whole = called and _is_box([lines[at].text for at in box])
        for each in [box] if whole else _glued(lines, kinds, run):
            texts = [lines[at].text for at in each]
            if _is_box(texts) and not _is_said(texts, said):
                for at in each:
                    kinds[at] = "广告"
        texts = [lines[at].text for at in run]
        classified = _CLASSIFIED.fullmatch(texts[0]) and len(run) <= _BOX
        if classified and any(map(_REACHED.search, texts[1:])):
            kinds[run[0] : run[-1] + 1] = ["广告"] * len(run)
        if _BRANDED.fullmatch(" ".join(lines[at].text for at in run)):
            kinds[run[0] : run[-1] + 1] = ["广告"] * len(run)


def _pairs(text: str) -> Iterator[str]:
    return filter(str.isalpha, map(add, text, text[1:]))


def _is_said(texts: Sequence[str], said: Counter[str]) -> bool:
    """Tell whether the page says most of these lines once more."""
    own = Counter(pair for text in texts for pair in _pairs(text))
    again = sum(said[pair] > count for pair, count in own.items())
    return again > _ECHO * len(own)


def _sells(text: str) -> bool:
    return bool(_CALL.search(text) or _OFFER.search(text))


def _is_called(place: int, lines: Sequence[Placed], kinds: Sequence[str]) -> bool:
    """Tell whether a line of furniture gives a shop's number: 新闻热线 is the paper's own."""
    mobile = kinds[place] == "广告" and lines[place].text[-1].isdigit()
    return mobile or bool(_SHOPS_DESK.search(lines[place].text))


def _is_box(texts: Sequence[str]) -> bool:
    """Tell whether lines are a shop's: a few, none a sentence, and no office signs them."""
    if not 1 < len(texts) <= _BOX or SIGNATURE.fullmatch(texts[-1]):
        return False
    return not any(_TOLD.search(text) or _NOTICE.search(text) for text in texts)


def _glued(
    lines: Sequence[Placed], kinds: Sequence[str], run: Sequence[int]
) -> Iterator[list[int]]:
    """Give the boxes inside a block: below a text that stops, or below furniture, down to an offer."""
    box: list[int] = []
    open_above = True
    for at in run:
        line = lines[at]
        slim = not kinds[at] and not line.row and len(line.text) <= _SLIM and not _TOLD.search(line.text)  # fmt: skip
        if not slim:
            box, open_above = [], bool(kinds[at]) or bool(_ENDED.search(line.text))
            continue
        box.append(at)
        if open_above and _OFFER.search(line.text):
            yield box
            box, open_above = [], True


def is_column(text: str) -> bool:
    """Tell whether a text is nothing but what a column of short stories is called.

    >>> is_column("镇村传真"), is_column("街镇短波"), is_column("镇村修路")
    (True, True, False)
    """
    return bool(_COLUMN.fullmatch(text) or _GROUP.fullmatch(text))


def mark_columns(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the labels of columns whose stories have headlines of their own.

    A list of items is told under such a word too, which is its headline then.
    """
    items = [line.text[0] in BULLETS and not BOXED_BYLINE.match(line.text) for line in lines]
    titles = sum(bool(_LISTED.fullmatch(line.text)) for line in lines)
    for place, line in enumerate(lines):
        text = line.text.strip(FRAME)
        if kinds[place] or line.row or not is_column(text):
            continue
        framed = line.text[0] in "【〖"
        if not framed and (_over_items(place, lines) or not _stands_over(place, lines)):
            continue
        alone = titles == bool(_LISTED.fullmatch(line.text))
        title = _LISTED.fullmatch(text) and (alone or _is_plain(text))
        if framed or not (sum(items) > 1 and title):
            kinds[place] = "栏名"


def _is_plain(text: str) -> bool:
    label = _COLUMN.fullmatch(text)
    return bool(label) and text == label["plain"]  # type: ignore[index]  # it fits


def _over_items(place: int, lines: Sequence[Placed]) -> bool:
    """Tell whether a counted list begins right below a line."""
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    return item(below) is not None


def _stands_over(place: int, lines: Sequence[Placed]) -> bool:
    """Tell whether what stands above a line has ended: its block has, or its sentence, or brackets say so."""
    ended = begins(place, lines) or _ENDED.search(lines[place - 1].text)
    return bool(ended) or lines[place].text[0] in FRAME


def is_block(first: int, last: int, lines: Sequence[Placed]) -> bool:
    """Tell whether blank lines stand above and below a run of lines."""
    return begins(first, lines) and ends(last, lines)


def is_alone(place: int, lines: Sequence[Placed]) -> bool:
    """Tell whether a line is all of its block."""
    return is_block(place, place, lines)
