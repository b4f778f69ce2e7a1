"""Scores, ratios and formations: figures with a colon or a dash between them that are neither time nor range."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import COLON, MEASURE, cardinal, one_by_one
from audio_edition.speech.rules.rule import REACH, Rule

PAIR = rf"(?<![\d.])(\d{{1,3}})(?:[-—~]|{COLON})(\d{{1,3}})"
#: Neither more figures nor a measure: 3-0 may be a score, 3-5天 is not.
BARE = rf"(?!\d|\.\d|{COLON}|-| ?(?:%|‰|℃|°|[月号时]|日(?!本)|{MEASURE}(?<![胜平负局])))"
#: Words of a match that stand before its score.
BEFORE = (
    "比分|战胜|击败|取胜|获胜|不敌|惜败|负于|战平|逼平|逆转|险胜|完胜|大胜|横扫|淘汰|领先|落后|扳成|改写为|锁定为"
    "|局分|(?:总|首|次|第[一二三四五六七]|决胜|上半|下半|全|半)[局盘节场]"
)
#: … and after it.
BEHIND = (
    "获胜|战胜|击败|取胜|取得|不敌|惜败|负于|战平|握手言和|逆转|险胜|小胜|完胜|大胜|力克|轻取|横扫|淘汰|领先|落后|告负"
    "|憾负|赢下|赢得|拿下|夺冠|晋级|的?比分|胜|负|平|击溃|送"
)


#: Pairs one after another.
ROW = re.compile(r"(?<![\d.-])\d{1,3}[-—]\d{1,3}(?:[、，和 ]+\d{1,3}[-—]\d{1,3})*")


def ratio(m: re.Match[str]) -> str:
    """Read every figure of the match as a quantity, 比 between them."""
    return "比".join(cardinal(figures) for figures in re.findall(r"\d+(?:\.\d+)?", m[0]))


def scored(text: str, place: int) -> bool:
    """Tell whether the pair at *place* is no range: in a row of pairs, one that does not ascend says so.

    >>> scored("11-9、9-11", 5), scored("第3-5、7-9号", 5)
    (True, False)
    """
    return any(
        int(left) >= int(right)
        for row in ROW.finditer(text, max(0, place - REACH), place + REACH)
        if row.start() <= place < row.end()
        for left, right in re.findall(r"(\d{1,3})[-—](\d{1,3})", row[0])
    )


SCORES = (
    Rule(
        "score",
        PAIR + BARE,
        ratio,
        after=rf"(?:{BEFORE})[^，]{{0,12}}$|以[\d:：∶\-、和及（()） ]*$|[胜负平]$",
        reads={
            "以3-1取胜": "以三比一取胜",
            "比分为21:15": "比分为二十一比十五",
            "以3:0（25:20、25:18、25:12）横扫对手": "以三比零，二十五比二十、二十五比十八、二十五比十二，横扫对手",
        },
        leaves=("以3-5天为期", "定于19:30开赛"),
    ),
    Rule(
        "score in a row",
        PAIR + BARE,
        ratio,
        after=rf"(?<!\d)\d{{1,2}}{COLON}\d(?!\d)(?:[、，\d]|{COLON})*[、，]$",
        reads={"三局打成11:9、8:11、11:7": "三局打成十一比九、八比十一、十一比七"},
    ),
    Rule(
        "score and its word",
        rf"{PAIR}{BARE}(?=[^，。；、！？\d]{{0,6}}(?:{BEHIND}))",
        ratio,
        reads={"主队2-1逆转": "主队二比一逆转", "11:15不敌对手": "十一比十五不敌对手"},
        leaves=("8:30，晋级名单公布",),
    ),
    Rule(
        "formation",
        r"(?<!\d)\d(?:-\d){2,3}(?!-?\d)(?= ?[阵战打])|(?<!\d)[345]\d{2,3}(?=阵[型容])",
        lambda m: one_by_one(m[0]).replace("-", ""),
        reads={"主打3-5-2阵型": "主打三五二阵型", "433阵型": "四三三阵型"},
    ),
    Rule(
        "proportion",
        rf"(?<![\d.])\d++{COLON}\d++(?!\d|{COLON})",
        ratio,
        after="(?:比例|之比|配比|比值|占比|比率|体积比|师生比|男女比|按)[^，]{0,4}$",
        reads={"师生比1:12": "师生比一比十二", "男女比例约为1∶10": "男女比例约为一比十"},
        leaves=("会议8:30开始",),
    ),
)

PAIRS = (
    Rule(
        "pair",
        rf"(?<![\d.-])(\d{{1,3}})[-—](?=(\d{{1,3}}){BARE})",
        lambda m: cardinal(m[1]) + ("比" if scored(m.string, m.start()) else "至"),
        reads={
            "次回合2-0": "次回合二比零",
            "3—1，主队再胜": "三比一，主队再胜",
            "客场1-1津门虎": "客场一比一津门虎",
            "21-18、19-21、21-15": "二十一比十八、十九比二十一、二十一比十五",
        },
        leaves=("需3-5天", "编号3-2-1"),
    ),
)
