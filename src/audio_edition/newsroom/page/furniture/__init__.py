"""Furniture: lines of a page that are no part of any story, and what they are.

Some lines show by themselves what they are: running lines (`running`), and whole lines of the kinds below.
Others show it only by those beside them: the rows of an index, a box (`boxes`), a section's name under its folio.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.bylines import opens
from audio_edition.newsroom.page.furniture.boxes import (
    FRAME,
    is_alone,
    mark_columns,
    mark_shops,
    promises,
)
from audio_edition.newsroom.page.furniture.pointers import PAGE, is_jump, is_torn
from audio_edition.newsroom.page.furniture.running import PUBLISHER, TOPICS, running
from audio_edition.newsroom.page.furniture.weather import mark_weather
from audio_edition.newsroom.page.marks import OURS, SIGNED, SIGNED_DAY, STOPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.furniture.boxes import Placed

_HAN = r"[^\W\da-zA-Z_]"
_SENTENCE, _STOPS = re.compile("[，。；？！“”]"), re.compile("[。，；]")
_A_PAGE = PAGE.replace("?P<page>", "?:")


class Kind(NamedTuple):
    """A kind of furniture, by the *pattern* of its whole line."""

    kind: str
    pattern: str


#: Whole lines, and what they are.
LINES = (
    Kind("版权", r"(?:本[报版刊网]\S{0,10})?(?:未经\S{0,8}(?:许可|授权|同意))?[，,]?(?:不得|请勿|严禁|禁止|谢绝)(?:擅自|任何形式的?)?(?:转载|复制|摘编)[^。]{0,12}[。！]?"),
    Kind("版权", r"版权所有\s?\S{2,14}\s(?:未经\S{0,8})?(?:不得|请勿|严禁|禁止)\S{2,12}|(?:技术支持|网站制作|设计制作)[：:]\S{2,20}"),
    Kind("编务", r"(?:(?:特别|免责|郑重)?声明|(?:风险|温馨|特别)?提[示醒]|[注按])[：:\s]{1,2}(?:以上|本[版栏报刊文期]|[文图]中)\S{0,10}?(?:仅[供作]\S{0,4}参考|不(?:构成|能?代替)\S{2,14}|不代表本[报刊版]\S{0,8}|由\S{2,6}(?:提供|发布|负责)).{0,40}"),
    Kind("编务", r"本[版栏刊期](?:所\S{1,2})?(?:内容|信息|观点|言论|数据|广告|价格|行情|报价|图文|文章|资料|\S{0,4}知识)\S{0,4}(?:仅[供作]\S{0,4}参考|不(?:构成|能?代替)\S{2,14}|不代表本[报刊]\S{0,8}).{0,30}"),
    Kind("编务", r"本[版栏刊]\S{0,4}(?:公告|广告|声明|信息)\S{0,4}由(?:刊登|发布|登报|广告)\S{0,6}(?:负责|提供|承担责任)|本[报刊台]采编人员\S{0,6}持证\S{0,4}(?:[\s，,]{0,2}欢迎\S{0,6}监督)?"),
    Kind("编务", r"《\S{2,10}》(?:编辑部|报社|编委会|杂志社)?\s?(?:主[办编]|编印|承办|协办|合办)(?:单位)?(?:[\s：:]\s?\S{2,16})?"),
    Kind("开奖", r"(?:中国)?(?:体彩|福彩|体育彩票|福利彩票|彩票)(?:开奖|公告|信息)?[\s：:][^，。]{0,12}第?\s?\d{4,7}\s?期[^，。]{0,12}?[\d\s+、·]{3,40}"),
    Kind("编务", r"(?:本[版报刊])?(?:投稿|来稿)?一经(?:采用|刊[用登发])[，,]?(?:即|将)?(?:付|奉)\S{0,6}(?:稿[酬费]|薄酬)。?"),
    Kind("网页", r"(?:您?(?:当前|现在)?的?位置[：:]\s?)?首页(?:\s?[>》›»/]{1,2}\s?\S{2,8}){1,4}|(?:您?(?:当前|现在)的?位置)[：:].{2,40}|[上下]一[篇条][：:]\s?\S.{1,40}|(?:浏览|阅读|点击)(?:次数|量|数)?[\s：:]{0,2}\d{1,9}(?:次|万)?(?:\s(?:评论|点赞|分享|收藏)[\s：:]{0,2}\d{0,7})*"),
    Kind("导读", r"(?:下期|明日|明天|下周|本周|近期|精彩)预告[：:]?[^。]{0,40}"),
    Kind("导读", r"(?:今日|本期|内页)?(?:导读|看点|要目|提要)[\s：:|｜]{1,3}[^。；]{2,50}?(?:[\s▶►》>…]{1,6}(?:详见)?第?[A-Z]?\d{1,3}版|（[A-Z]\d{1,2}(?:版)?）)|[^。；]{4,30}（(?:\d{1,2}|[A-Z]\d{1,2}|[一二三四五六七八九十]{1,2})版）|[^。；，]{4,40}?\s?[▶►》>→]{1,3}\s?(?:(?:详见)?第?[A-Z]?\d{1,3}版|[A-Z]\d{1,2}|0\d)|[^。；，]{4,40}?\s(?:详|请)?见\s?(?:今日|本报)?第?[A-Z]?\d{1,3}版"),
    Kind("转版", rf"[（(▶►>→●■ ]{{0,4}}(?:更多|相关)?(?:报道|内容|新闻|详情|全文|图片)?(?:请|详)?见(?:今日|本报)?\s?{_A_PAGE}\s?版?(?:[-、/]\S{{1,6}}版)?[）)▶►>→ ]{{0,4}}"),
    Kind("转版", rf"[（(【\[][^（）()。，]{{0,14}}(?:[见刊转]|刊[于登]|刊登[于在])(?:今日|本报)?\s?(?:[A-Z]?\d{{1,2}}、|[一二三四五六七八九十]{{1,2}}、){{0,3}}{_A_PAGE}\s?版[^（）()。，]{{0,4}}[）)】\]]"),
    Kind("扫码", r"[（(▶►>→●■▲↑↓←]{0,3}\s?(?:视频|音频|图集)?\s?(?:请|更多\S{0,8}[，,]?请?|欢迎|用?微信|打开\S{2,6})?(?:扫(?:一扫|码|描)|长按|识别)(?:一下)?(?:[上下左右][方侧图]|此处)?(?:二维码|码)?[，,、\s]{0,2}(?:(?:观?看(?!病|戏|展|护)|阅?读|查看|了解|关注|收?听|下载|[进加入]群|进入|加入|报名|参与|订阅|获取|留言|更多|投票|直达|体验|领取)[^，。；]{0,20})?[）)▶►>→]{0,3}"),
    Kind("扫码", r"(?:欢迎|敬请|更多\S{2,6})?[，,]?关注(?:本报|我们|官方|微信|\S{2,8}公众号)\S{0,16}|(?:更多\S{0,8}|精彩\S{0,6})?[，,]?(?:请|欢迎|敬请)下载\S{0,14}(?:客户端|APP)"),
    Kind("扫码", r"(?!\S{0,14}(?:可以?[在到通用从以登]|通过|登录|搜索?|进入))[^\s，。：；“”]{0,14}\s?(?:二维码|公众号|客户端下载|官方微信|官方微博|发布微信)"),
    Kind("广告", r"[·【（(\[◆●■★]?\s?(?:本版|公益|信息|商业|中缝)?广\s?告\s?[·】）)\]]?|(?:旺铺|商铺|厂房|门面)?(?:招租|出租|出售|转让|诚聘|急聘|求购|求租|租售|急售|收购|回收|搬家|疏通|开锁|征婚)[：:][^。]{2,60}|[^\W\d，。：:]{2,12}[\s：:]{0,2}(?:手机|微信|电话)?[\s：:]?1[3-9][\dX]{9}|[【（(\[◆●■★]?(?:公益)?(?:广告|推广)[】）)\]◆●■★]?[\s：:]\S.{0,60}|[【（(\[◆●■★](?:公益)?(?:广告|推广)[】）)\]◆●■★]\S.{0,60}"),
    Kind("广告", r"讲文明\s?树新风|图说我们的价值观|(?:节约|珍惜|爱护|保护)\S{1,4}\s(?:人人有责|从我做起)"),
)  # fmt: skip
_LINES = tuple((each.kind, re.compile(each.pattern)) for each in LINES)

_HINT = re.compile(
    "[0-9▶►》>→版扫别考期代按注码号载见告租售让聘购收家通锁婚位篇条页刊A0读浏点信支制讲说责起酬费督供]"
)

#: What an index of the issue is headed with, and how its rows end.
_INDEX_HEAD = re.compile(
    r"[【■●▶|｜ ]{0,2}(?:今日)?(?:导\s?读|看点|要目|索引|提要|目录|速览|速读)(?:[】|｜ ]|[A-Z]{0,12}){0,2}"
)
_INDEX_ROW = re.compile(
    r"[^。！？，；]{2,40}?(?:[\s…·.—▶►>→（(详请见]{1,12}(?:第?\s?[A-Z]?\d{1,3}(?:-\d{1,3})?\s?版|[A-Z]\d{1,3}|第?[一二三四五六七八九十]{1,3}版)|[…·.]{2,24}\s?\d{1,3})[）)▶►]?"
)

#: A row of an index that opens with its page: A4 轮渡复航.
_PAGE_FIRST = re.compile(r"(?:第?[A-Z]?\d{1,3}版|[A-Z]\d{1,2}|\d{2})[\s：:|｜]{1,3}\S")

#: No line of a masthead is longer, in characters; no paper has more pages than can be written in so many figures.
_LONGEST, _FOLIO = 120, 3

#: A section that only this paper has, in a line of its own, and one that every paper has.
_NAME_OF_SECTION = re.compile(rf"{_HAN}{{2,4}}(?:[·・]{_HAN}{{2,4}})?")
_NUMBERED = re.compile(rf"\d{{1,2}}\s{{1,3}}{_HAN}{{2,5}}|{_HAN}{{2,5}}\s{{1,3}}\d{{1,2}}")
_TOPIC = re.compile(
    rf"(?:今日|省内|本地|本市)?(?:{TOPICS})(?:[·・/]?(?:{TOPICS}))?(?:新闻)?|{_HAN}{{2,4}}(?:周刊|专刊|副刊|特刊)"
)

#: What stands at the edge of a page, and what looks like it: the number of a draw.
_RUNNING, _DRAWN = ("报头", "编务", "版次"), re.compile(r"(?<!总)第\s?\d{4,}\s?期")
_NO_ROWS = ("网页", "扫码", "版权", "转版")
_DAY = re.compile(r"\d{4}\s?[年./-]")

#: A page is named in a folio.
_PAGED = re.compile(r"\d|[一二三四五六七八九十头]版")

#: Who brings out a paper, or signs what it prints below.
_HOUSE = re.compile(rf"{PUBLISHER}|{_HAN}{{2,8}}(?:报社|编辑部)")

#: Whom to call about what is told: a notice's own line, where it is glued to one.
_OTHERS = re.compile(
    r"(?:联系|咨询|报名|服务|监督|举报|抢修|投诉|应聘|招聘|预约|客服|值班|办公|受理)\S{0,4}?(?:电话|热线|邮箱|地址|传真)|(?:联系人|电话|地址)[：:]"
)
#: How many lines the foot of a page has: whom to call, the paper says there itself.
_FOOT = 3

#: Whom to ask: a notice says it.
_ASKED = re.compile("联系人")

#: Who made the page, beside the number to call.
_MADE = re.compile("编辑|责编|校对|美编|版式")

#: A paper's name in Latin letters.
_LATIN = re.compile(r"[A-Z][A-Z'&]{2,}(?:\s[A-Z'&]{2,}){1,4}")

#: What is said to be an advertisement, and goes on below, for so many lines at most.
_ADVERT, _ADVERT_LINES = re.compile(r"[【（(\[◆●■★]\s?(?:公益)?广告\s?[】）)\]◆●■★]\s?\S"), 6

#: How many lines from either end of a page its running lines stand at most.
_EDGE = 6

#: How many lines are remembered: each is asked twice, and running lines on every page.
_REMEMBERED = 4096

#: A section's own name, by itself, stands in one of the first lines.
_TOP = 4


@lru_cache(maxsize=_REMEMBERED)
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
    if SIGNED.fullmatch(text) or _ASKED.search(text):
        return ""
    whole = ""
    if _HINT.search(text):
        whole = next((kind for kind, pattern in _LINES if pattern.fullmatch(text)), "")
    if whole or _SENTENCE.search(text):
        return whole
    return running(text) or ("广告" if promises(text) else "")


def is_furniture(text: str) -> bool:
    """Tell whether a line shows by itself that it is no part of any story.

    >>> is_furniture("2023年12月8日 星期五"), is_furniture("银杏最美季")
    (True, False)
    """
    return bool(reason(text))


def is_no_row(text: str, *, edge: bool = False) -> bool:
    """Tell whether a line is furniture even in the middle of a table: it names the paper and the day, or a link.

    At the *edge* of a page a line that names the day, the makers or the page is none, either.

    >>> is_no_row("2024年10月18日 星期五 临江日报 6"), is_no_row("2024年10月18日 星期五 停水"), is_no_row("上一篇　下一篇")
    (True, False, True)
    >>> is_no_row("责编/沈渔 排版/罗青"), is_no_row("责编/沈渔 排版/罗青", edge=True)
    (False, True)
    """
    kind = reason(text)
    return (
        kind in _NO_ROWS
        or (kind == "报头" and "报" in text and bool(_DAY.search(text)))
        or (edge and kind in _RUNNING and not _DRAWN.search(text))
    )


def indexed(lines: Sequence[Placed]) -> list[bool]:
    """Tell, line by line, whether it stands in one block below the head of an index, and opens with a page."""
    found, block = list[bool](), -1
    for line in lines:
        block = line.block if _INDEX_HEAD.fullmatch(line.text) else block
        found.append(line.block == block and bool(_PAGE_FIRST.match(line.text)))
    return found


def is_index(texts: Sequence[str]) -> bool:
    """Tell whether lines are an index: under its head some that point to pages, or nothing; no sentence.

    >>> is_index(["导读", "轮渡复航", "（详见2版）"]), is_index(["导读", "轮渡昨天复航。", "（详见2版）"])
    (True, False)
    """
    head, *rows = texts
    return (
        bool(_INDEX_HEAD.fullmatch(head))
        and not any(map(_STOPS.search, rows))
        and (not rows or any(map(_points, rows)))
    )


def _points(text: str) -> bool:
    """Tell whether a line points to a page."""
    return reason(text) == "转版" or bool(_INDEX_ROW.fullmatch(text) or _PAGE_FIRST.match(text))


def is_edge(place: int, lines: int) -> bool:
    """Tell whether a line stands where running lines do: among the first of so many *lines*, or the last."""
    return place < _EDGE or place >= lines - _EDGE


def furnished(lines: Sequence[Placed]) -> list[str]:
    """Give, line by line, what kind of furniture it is: by itself, or by the lines beside it; rows are none."""
    kinds = ["" if line.row else reason(line.text) for line in lines]
    for place, line in enumerate(lines):
        foot = place >= len(lines) - _FOOT and not _OTHERS.match(line.text)
        if _is_called(line.text, kinds[place]) and not foot and _is_glued(place, lines, kinds):
            kinds[place] = ""
    for place, (line, below) in enumerate(pairwise(lines)):
        if below.number == line.number + 1 and is_torn(line.text, below.text):
            kinds[place : place + 2] = "转版", "转版"
    _advertised(lines, kinds)
    _index(lines, kinds)
    mark_weather(lines, kinds, _EDGE)
    mark_shops(lines, kinds)
    for place, line in enumerate(lines):
        edge = is_edge(place, len(lines))
        if edge and not kinds[place] and _LATIN.fullmatch(line.text):
            kinds[place] = "报头"
        if kinds[place] == "版次" and not _is_folio(place, lines, kinds, edge=edge):
            kinds[place] = ""
        if kinds[place] == "报头" and _signs(place, lines):
            kinds[place] = ""
        if not kinds[place] and (edge or _bare(line.text).isdigit()) and _is_section(place, lines, kinds):  # fmt: skip
            kinds[place] = "版次"
    mark_columns(lines, kinds)
    return kinds


def _advertised(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the lines with which what is said to be an advertisement goes on, in its block, until it stops."""
    for place, line in enumerate(lines):
        if not _ADVERT.match(line.text):
            continue
        kinds[place] = "广告"
        for at in range(place + 1, min(place + _ADVERT_LINES, len(lines))):
            if (
                lines[at].block != line.block
                or opens(lines[at].text)
                or STOPPED.search(lines[at - 1].text)
            ):
                break
            kinds[at] = "广告"


def _is_folio(place: int, lines: Sequence[Placed], kinds: Sequence[str], *, edge: bool) -> bool:
    """Tell whether a section that is named without a page is a folio: at an edge, or by other furniture.

    What every paper calls its sections may stand alone inside a page; 调查 may be a story's kicker there.
    """
    if _PAGED.search(lines[place].text):
        return True
    if _ends_text(place, lines, kinds):
        return False
    topic = bool(_TOPIC.fullmatch(lines[place].text.strip(FRAME)))
    beside = [at for at in (place - 1, place + 1) if 0 <= at < len(lines) and kinds[at]]
    if not topic:
        glued = any(abs(lines[at].number - lines[place].number) == 1 for at in beside)
        return glued or place < _TOP
    return edge or bool(beside) or is_alone(place, lines)


def _is_called(text: str, kind: str) -> bool:
    """Tell whether a line says whom to call about what is told above it, not whom to call at the paper."""
    if kind == "广告":
        return text[-1].isdigit()
    if _MADE.search(text):
        return False
    return kind == "联系方式" and (bool(_OTHERS.match(text)) or not OURS.search(text))


def _is_glued(place: int, lines: Sequence[Placed], kinds: Sequence[str]) -> bool:
    """Tell whether a line stands right below one that is no furniture, with no blank line between."""
    return bool(place) and not kinds[place - 1] and lines[place - 1].block == lines[place].block


def _ends_text(place: int, lines: Sequence[Placed], kinds: Sequence[str]) -> bool:
    """Tell whether a line is the last word of a text that goes on from the line above it."""
    above = lines[place - 1].text
    return _is_glued(place, lines, kinds) and not STOPPED.search(above) and len(above) > 2 * _FOLIO


def _signs(place: int, lines: Sequence[Placed]) -> bool:
    """Tell whether a paper's house signs the text that ends right above, or with the day right below."""
    line, beside = lines[place], lines[max(0, place - 1) : place + 2]
    if not _HOUSE.fullmatch(line.text):
        return False
    near = [one for one in beside if one is not line and one.block == line.block]
    return any(
        STOPPED.search(one.text) if one.number < line.number else SIGNED_DAY.fullmatch(one.text)
        for one in near
    )


def _bare(text: str) -> str:
    return text.strip(" -—–·~")


def _is_section(place: int, lines: Sequence[Placed], kinds: Sequence[str]) -> bool:
    """Tell whether a line can be a section's name or a folio: a word beside other furniture."""
    line = lines[place]
    beside = [at for at in (place - 1, place + 1) if 0 <= at < len(lines) and kinds[at]]
    if _bare(line.text).isdigit():
        named = [one.text for one in lines[place + 1 : place + 2] if one.block == line.block]
        alone = is_alone(place, lines) or any(map(_NAME_OF_SECTION.fullmatch, named))
        return len(_bare(line.text)) <= _FOLIO and (bool(beside) or alone)
    near = any(abs(lines[at].number - line.number) == 1 for at in beside)
    if near and place < _TOP and not line.row and _NUMBERED.fullmatch(line.text):
        return True
    top = place < _TOP and lines[-1].block > len(lines) // 60
    folio = any(lines[at].text.isdigit() for at in beside)
    return near and (top or folio) and bool(_NAME_OF_SECTION.fullmatch(line.text))


def _index(lines: Sequence[Placed], kinds: list[str]) -> None:
    """Mark the rows of an index: those under its head, and those that end in a page, two at least."""
    rows = [not kind and bool(_INDEX_ROW.fullmatch(line.text)) for line, kind in zip(lines, kinds, strict=True)]  # fmt: skip
    block, listed = -1, indexed(lines)
    for place, line in enumerate(lines):
        if _INDEX_HEAD.fullmatch(line.text):
            block = line.block
        follows = line.block == block and not _STOPS.search(line.text)
        beside = any(rows[at] for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(rows))  # fmt: skip
        under = follows and (beside or rows[place] or _INDEX_HEAD.fullmatch(line.text))
        if under or listed[place] or (rows[place] and beside):
            kinds[place] = "导读"
