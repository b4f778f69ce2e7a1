"""Plain numbers: ordinals, numbers of one character, signs before them, and whatever figures are left."""

from __future__ import annotations

import re
import unicodedata

from audio_edition.speech.rules.counts import COUNTS
from audio_edition.speech.rules.dates import NEAR
from audio_edition.speech.rules.figures import (
    DASH,
    MEASURE,
    NUMBER,
    POWERS,
    SCALE,
    SIGN,
    SINGLE,
    WHOLE,
    cardinal,
    count,
    one_by_one,
    signed,
    year,
)
from audio_edition.speech.rules.ranges import RANGES
from audio_edition.speech.rules.rule import Rule

RAISED = str.maketrans(f"{POWERS}⁻", "0123456789-")
#: What a figure below nought is said after, when nothing is counted by it; a model has no such name.
BALANCE = "[为是得达约至到在比率数温差值算乘除减加等润额余长幅的下拔利入亏损]"
ROMAN = {"I": 1, "V": 5, "X": 10}


def single(character: str) -> str:
    """Read a number that is one character.

    >>> single("①"), single("Ⅳ"), single("⑿")
    ('一', '四', '十二')
    """
    return cardinal(str(int(unicodedata.numeric(character))))


def roman(letters: str) -> str:
    """Read a Roman number written with letters.

    >>> roman("III"), roman("IX"), roman("XIV")
    ('三', '九', '十四')
    """
    worth = [ROMAN[letter] for letter in letters]
    signs = [
        -one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True)
    ]
    return cardinal(str(sum(signs)))


def in_order(m: re.Match[str]) -> str:
    """Read the ordinals of the match: 2 is 二, a dash is 至, and a stroke parts one from the other."""
    said = re.sub(r"[\d,]+", lambda figures: cardinal(figures[0]), m[0].replace(" ", ""))
    return re.sub(DASH, "至", said).replace("/", "、")


def ten_thousands(m: re.Match[str]) -> str:
    """Read so many ten thousands that they are hundreds of millions."""
    high, low, fraction = count(m[1]) + "亿", int(m[2]), m[3] or ""
    if not low and not fraction:
        return high
    return high + ("零" if low < 10**3 else "") + cardinal(f"{low}{fraction}") + "万"


def power(m: re.Match[str]) -> str:
    """Read what is written small and high: 平方 and 立方 behind a letter, a power behind a figure."""
    raised = (m[1] or m[2]).translate(RAISED)
    if m.string[m.start() - 1].isalpha() and raised in ("2", "3"):
        return "平方" if raised == "2" else "立方"
    return f"的{signed('-' * raised.startswith('-'))}{cardinal(raised.removeprefix('-'))}次方"


NUMBERS = (
    Rule(
        "item of a list",
        r"(?:(?<![^。；：:;！？】\n])|(?<=[。；：] ))\d{1,2}[.．](?![\d ]*\d)",
        lambda m: cardinal(m[0][:-1]) + "、",
        reads={
            "1.加强领导；2.压实责任": "一、加强领导；二、压实责任",
            "【小贴士】1.备齐证件": "小贴士，一、备齐证件",
        },
    ),
    Rule(
        "number of a certificate",
        r"(?<=[权证字备准许册]第)\d{6,}(?=号)",
        lambda m: one_by_one(m[0]),
        reads={"不动产权第1007886号": "不动产权第一零零七八八六号"},
        leaves=("第1007886名",),
    ),
    Rule(
        "ordinal",
        rf"(?<=第) ?{WHOLE}(?!\.\d)(?:(?:{DASH}|[、和及至到/])\d++){{0,5}}+",
        in_order,
        reads={
            "第1—2名": "第一至二名",
            "第1、2批": "第一、二批",
            "第 2 次": "第二次",
            "第1,500户": "第一千五百户",
            "第3/4章": "第三、四章",
        },
        leaves=("2名",),
    ),
    Rule(
        "single number",
        f"[{SINGLE}]",
        lambda m: single(m[0]),
        reads={"启动Ⅲ级响应": "启动三级响应", "见图②": "见图二", "⑴": "一"},
    ),
    Rule(
        "Roman number",
        r"(?<![A-Za-z\d])[IVX]{1,5}(?=级)|(?<![A-Za-z\d])(?:II|III|IV|VI{1,3}|IX|XI{1,3}|XIV|XV)(?=[型期类度代世号部章])",
        lambda m: roman(m[0]),
        reads={"IV级响应": "四级响应", "II型糖尿病": "二型糖尿病"},
        leaves=("IV治疗",),
    ),
    Rule(
        "event of a year",
        rf"(?<=[于自从]){NEAR}(?=起(?![码诉案]))|{NEAR}(?<!00)(?= ?(?!{SCALE}|{MEASURE}|左右|上下|余|多|以[上下内])(?:[\u4e00-\u9fff“《]|[（(](?:第|首届)|[A-Z]{{2}}))",
        lambda m: year(m[0]),
        reads={
            "2023萧山马拉松": "二零二三萧山马拉松",
            "2024（首届）书展": "二零二四，首届，书展",
            "于2013起施行": "于二零一三起施行",
        },
        leaves=("2015个", "1980万元"),
    ),
    Rule(
        "year that is greeted",
        rf"{NEAR}(?=[，。！？；”》…—]|$)",
        lambda m: year(m[0]),
        after="(?:你好|再见|[展回]望|迎[接来]|走[进过]|拥抱|奔[向赴]|回[眸顾]|告别|相约|决胜|盘点|启航|聚焦|[的在]|印象|[面迈]向|逐梦|对话"
        "|跨越|遇见|期待|加油|请回答|©)[，、“]?$",
        reads={"再见2023，你好2024！": "再见二零二三，你好二零二四！"},
        leaves=("总数为2024。",),
    ),
    Rule(
        "figures in brackets",
        rf"(?<=[（(《]){NEAR}(?=[）)》])|(?<=[“\"])(?![1-9]0+\b)\d{{3,5}}(?=[A-Z]?[”\"])",
        lambda m: one_by_one(m[0]),
        reads={"《十年》（2014）": "十年，二零一四", "“1533”体系": "一五三三体系"},
        leaves=("前“100”强",),
    ),
    *COUNTS,
    Rule(
        "below nought",
        rf"{SIGN.replace('[-+±]', '-')}(?:(?<![\u4e00-\u9fff]-){NUMBER}|(?<={BALANCE}-){NUMBER}|\d+\.\d+|{NUMBER}(?= ?(?:{SCALE}|[楼层]))|(?=百分之))(?!-)",
        lambda m: "负" + (cardinal(m[0][1:]) if m[0][1:] else ""),
        reads={
            "净利润-1.2亿元": "净利润负一点二亿元",
            "得-3分": "得负三分",
            "求得温差-4": "求得温差负四",
            "增速-百分之2": "增速负百分之二",
        },
        leaves=("歼-20", "3-5天", "爱国者-3导弹", "一等奖-3名"),
    ),
    Rule(
        "below nought after a dash",
        rf"—(?!—)(?={NUMBER} ?(?:%|{SCALE}?元|个百分点))",
        lambda _: "负",
        after="(?:利润(?:总额)?|增[速长幅]|[同环]比|盈[利余亏]|差额|余额|收益率?|回报率|涨跌幅)为?$",
        reads={"净利润—1.5亿元": "净利润负一点五亿元"},
        leaves=("售价—99元", "利润——3亿元"),
    ),
    *RANGES,
    Rule(
        "ten thousands beyond a hundred million",
        r"(?<![\d.,])([1-9]\d{0,3})(\d{4})(\.\d++)?+ ?万(?!亿)",
        ten_thousands,
        reads={
            "人口141178万人": "人口十四亿一千一百七十八万人",
            "共120000万元": "共十二亿元",
            "280012.5万": "二十八亿零十二点五万",
        },
        leaves=("1200万人",),
    ),
    Rule(
        "number",
        NUMBER,
        lambda m: cardinal(m[0]),
        reads={
            "39家": "三十九家",
            "10500": "一万零五百",
            "1,234.5": "一千二百三十四点五",
            "1 200元": "一千二百元",
        },
    ),
    Rule(
        "power",
        rf"(?<=[A-Za-z\d)])(?:(⁻?[{POWERS}]++)|\^(-?\d++))",
        power,
        reads={
            "约10⁶次": "约十的六次方次",
            "R²为0.9": "R平方为零点九",
            "10^8个": "十的八次方个",
            "10⁻⁹米": "十的负九次方米",
        },
        leaves=("5m²",),
    ),
    Rule(
        "zero",
        "(?<=[一二三四五六七八九])O{1,3}(?=[一二三四五六七八九]{0,2}年)|〇|○(?=[〇○一二三四五六七八九])|(?<=[〇○一二三四五六七八九])○",
        lambda m: "零" * len(m[0]),
        reads={"二〇二三年": "二零二三年", "二ＯＯ八年": "二零零八年"},
        leaves=("○要闻",),
    ),
)
