"""Surnames that are read otherwise than the word they also are, seen by a title, a byline or a verb of speech.

A tagger of names is not asked: it would load for a second, and see fewer of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Surnames of one character that are read otherwise than the character by itself. (Those of two are words.)
SURNAMES = {
    "任": "ren2", "单": "shan4", "解": "xie4", "仇": "qiu2", "查": "zha1", "曾": "zeng1", "区": "ou1", "盖": "ge3",
    "朴": "piao2", "华": "hua4", "葛": "ge3", "翟": "zhai2", "缪": "miao4", "覃": "qin2", "应": "ying1", "燕": "yan1",
    "乐": "yue4", "种": "chong2", "员": "yun4", "折": "she2", "黑": "he4", "曲": "qu1", "柏": "bai3", "卜": "bu3",
    "尉": "wei4", "撒": "sa4", "纪": "ji3", "隗": "wei3", "召": "shao4", "那": "na4", "晟": "cheng2",
}  # fmt: skip

HAN = "[\u4e00-\u9fff]"
TITLE = (
    "(?:先生|女士|小姐|同志|书记|[省市区县州镇乡村局处科部院校厂站所厅行司班队组店社会]长|主席|主任|教授|老师|经理|董事|总(?![是体的会算数在要有]|[之共]|[^，。、]{1,3}[为达约])|师傅|大[爷妈伯姐哥叔娘婶]"
    "|伯伯|叔叔|[爷奶]奶|爷爷|阿姨|婆婆|医生|大夫|护士|警官|法官|律师|记者|院士|博士|教练|导演|将军|同学|老[伯太汉]|某)"
)
TRADE = (
    "(?:记者|通讯员?|作者|摄影|编辑|责编|制图|市民|村民|居民|教练|选手|队员|书记|[省市区县镇乡村局处科部院校厂站所厅行队]长|主任|主席|委员|代表|经理|董事|总裁|教授|专家|院士|研究员|老师|医生"
    "|工程师|设计师|负责人|创始人|传承人|导演|演员|作家|诗人|画家|学者|同学|学生|员工|工人|农民|老人|患者|用户|业主|司机|队友|妻子|丈夫|儿子|女儿|名叫)"
)
SPEECH = "说|表示|介绍|告诉|认为|坦言|透露|指出|回忆|强调|感慨|笑言|补充|呼吁"
DEED = f"{SPEECH}|报道|主持|出席|参加|带领|走进|摄影|[摄文图带在于和与等是向对将也今来获被从]"
#: What may stand before a surname without being part of a word with it.
FREE = f"(?<!{HAN})|(?<=[的和与由对向据请让给是叫找为跟及])"


class Way(NamedTuple):
    """A person shows by what stands *before* the surname and *behind* it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


WAYS = tuple(
    Way(re.compile(f"(?:{before})$"), re.compile(behind))
    for before, behind in (
        (FREE, f"{HAN}{{0,2}}{TITLE}"),
        (f"{TRADE}[，：、 ]?", f"{HAN}{{1,2}}(?:[，。、：；！？”） ]|$|{DEED})"),
        (FREE, f"{HAN}{{1,2}}(?:摄影|{SPEECH})"),
        ("姓", ""),
    )
)
#: Words that begin like a surname.
NO_NAME = re.compile(
    "任[职免何务期教命]|单[位独项身纯一个方日]|解[释决读答放除散题说]|查[看处询找清封]|曾[经任在]|区[长域内级政直属间划块别]|盖[章好上]|华[人侨东南西北中为裔]"
    "|.[省市区县镇乡村校院厂]?(?:[党政纪团工]?委|人大|政协|党组|纪检)"  # 区委书记, 任县委书记
    "|应[该当邀急用届对由与在为]|应[^，。]{2,9}(?:邀请|要求|请求|之邀)|燕[子山]|乐[观于意队]|种[植粮菜子]|员工|折[扣返]|黑[色人客]|曲[线折艺]|撒[下落播]|纪[委检念律录]|那[个些种么里位时次名家条]|召[开集]|尉官|柏[林树]"
)
#: As far as one looks back for the trade.
REACH = 5


class Name(NamedTuple):
    """A surname at *place*, its reading, and the words that make it one."""

    place: int
    pinyin: str
    cue: str


def names(text: str) -> Iterator[Name]:
    """Give the surnames in *text* that are read otherwise than as words.

    >>> list(names("区长解某说"))
    [Name(place=2, pinyin='xie4', cue='区长解某说')]
    """
    for found in SURNAME.finditer(text):
        if not NO_NAME.match(text, found.start()):
            cue = next(filter(None, (_shown(way, text, found.start()) for way in WAYS)), "")
            if cue:
                yield Name(found.start(), SURNAMES[found[0]], cue)


SURNAME = re.compile(f"[{''.join(SURNAMES)}]")


def _shown(way: Way, text: str, place: int) -> str:
    """Give the words that make what stands at *place* a surname in this *way*, if they do."""
    start = max(0, place - REACH)
    before = way.before.search(text[start:place])
    behind = before and way.behind.match(text, place + 1)
    return text[start + before.start() : behind.end()] if before and behind else ""
