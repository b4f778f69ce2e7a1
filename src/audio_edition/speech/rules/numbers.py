"""Plain numbers: ordinals, how many, ranges, signs, and whatever figures are left."""

from __future__ import annotations

import re
import unicodedata

from audio_edition.speech.rules.dates import NEAR
from audio_edition.speech.rules.figures import (
    DASH,
    MEASURE,
    NUMBER,
    SCALE,
    SIGN,
    WHOLE,
    cardinal,
    count,
    one_by_one,
    year,
)
from audio_edition.speech.rules.rule import Rule
from audio_edition.speech.rules.units import UNIT

#: Circled, bracketed, dotted and Roman numbers that are one character each.
SINGLE = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2160-\u217f\u3220-\u3229\u3280-\u3289"
#: Who and what is counted without a measure, as headlines do.
WHO = (
    "儿童|少年|青年|工人|农民|学生|教师|民警|警察|妇女|官员|干部|游客|乘客|村民|居民|司机|队员|球员|选手|嫌犯|嫌疑|死|伤|童|箭|警|城(?![市区乡镇])|校(?![区园长])|馆(?!长)|男|女(?!儿)"
    "|外国|外籍|车(?!间|型|次|险)|院(?=院士)|季(?=稻)|档(?=节目|综艺|栏目)|进(?=\\d出)|出(?![口入])(?<=进2出)|战[全皆连]"
)
#: What looks like a measure, and is a name with a figure before it.
NAMED = "分之|次[元方]|代(?!人|领导)|支[部行]|支队(?!伍)|本(?=院校|线|批)|组(?=村民|居民|社员|组长)"
#: A quantity ends here: figures, a multiplier or a unit of one character.
ENDED = r"[\d%‰℃㎡°#万亿千百元年月日号时点分秒岁米个名吨人级期章条届次度斤亩页天周层楼位升瓦伏克倍折成寸]"
POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
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
    """Read the ordinals of the match: 2 is 二, and a dash is 至."""
    said = re.sub(r"[\d,]+", lambda figures: cardinal(figures[0]), m[0].replace(" ", ""))
    return re.sub(DASH, "至", said)


def power(m: re.Match[str]) -> str:
    """Read what is written small and high: 平方 and 立方 behind a letter, a power behind a figure."""
    raised = "".join(str(POWERS.index(sign)) for sign in m[0])
    if m.string[m.start() - 1].isalpha() and raised in ("2", "3"):
        return "平方" if raised == "2" else "立方"
    return f"的{cardinal(raised)}次方"


NUMBERS = (
    Rule(
        "item of a list",
        r"(?:(?<![^。；：:;！？\n])|(?<=[。；：] ))\d{1,2}[.．](?![\d ]*\d)",
        lambda m: cardinal(m[0][:-1]) + "、",
        reads={"1.加强领导；2.压实责任": "一、加强领导；二、压实责任"},
    ),
    Rule(
        "ordinal",
        rf"(?<=第) ?{WHOLE}(?!\.\d)(?:(?:{DASH}|[、和及至到])\d++){{0,5}}+",
        in_order,
        reads={
            "第1—2名": "第一至二名",
            "第1、2批": "第一、二批",
            "第 2 次": "第二次",
            "第1,500户": "第一千五百户",
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
        "approximately",
        rf"(?<![\d第、.])([1-9])、([1-9])(?= ?{MEASURE})",
        lambda m: (
            ("两" if m[1] == "2" else cardinal(m[1]))
            + ("" if int(m[2]) - int(m[1]) == 1 else "、")
            + cardinal(m[2])
        ),
        reads={"2、3个": "两三个"},
        leaves=("第2、3个", "1、2、3个"),
    ),
    Rule(
        "event of a year",
        rf"{NEAR}(?<!00)(?= ?(?!{SCALE}|{MEASURE}|左右|上下|余|多|以[上下内])(?:[\u4e00-\u9fff“《]|[（(](?:第|首届)|[A-Z]{{2}}))",
        lambda m: year(m[0]),
        reads={
            "2023萧山马拉松": "二零二三萧山马拉松",
            "2024（首届）书展": "二零二四，首届，书展",
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
    Rule(
        "below nought",
        rf"{SIGN.replace('[-+±]', '-')}(?:(?<![\u4e00-\u9fff]-){NUMBER}|\d+\.\d+|{NUMBER}(?= ?(?:{SCALE}|{MEASURE}|楼)))(?!-)",
        lambda m: "负" + cardinal(m[0][1:]),
        reads={"净利润-1.2亿元": "净利润负一点二亿元", "得-3分": "得负三分"},
        leaves=("歼-20", "3-5天", "爱国者-3导弹"),
    ),
    Rule(
        "range",
        rf"(?:(?<={ENDED})|(?<=[A-Za-z]\d)|(?<=[个人千公英平][月次米里斤寸方])|(?<=小时)|(?<=分钟)|(?<=美元)|(?<=周[一二三四五六日])|(?<=\d[\u4e00-\u9fff])|(?<=\d[\u4e00-\u9fff]{{2}})){DASH}"
        rf"(?=[-第¥$€]?\d|(?<=\d[-—~])[A-Z]\d|[次翌来明当今]年|[次翌当]日|[下本]月|[上下中]午|凌晨|晚)",
        lambda _: "至",
        reads={
            "3—5天": "三至五天",
            "10万～20万元": "十万至二十万元",
            "5月—9月": "五月至九月",
            "15–20人": "十五至二十人",
            "上午9点-11点": "上午九点至十一点",
            "3辆-5辆": "三辆至五辆",
            "10月—次年4月": "十月至次年四月",
        },
        leaves=("歼-20",),
    ),
    Rule(
        "range with its unit",
        rf"(?:(?<=\d[A-Za-z])|(?<=\d[A-Za-z]{{2}})|(?<=\d[A-Za-z]{{3}})|(?<=[²³㎡])|(?<=°[CF])){DASH}(?={NUMBER} ?{UNIT})",
        lambda _: "至",
        reads={"航程300km-500km": "航程三百公里至五百公里", "15°C~20°C": "十五摄氏度至二十摄氏度"},
        leaves=("F-16",),
    ),
    Rule(
        "range of names",
        r"(?<=[周期初][一二三四五六七八九十日天])(?:[-~]|—(?!—))(?=周|星期|礼拜|初?[一二三四五六七八九十日])"
        r"|(?<=[一二三四五六七八九十][月日年时点楼层级章期])(?:[-~]|—(?!—))(?=[一二三四五六七八九十])",
        lambda _: "至",
        reads={
            "周一~周五": "周一至周五",
            "星期二—星期日开放": "星期二至星期日开放",
            "初一—初七": "初一至初七",
            "三月—五月": "三月至五月",
        },
        leaves=("周一——晴",),
    ),
    Rule(
        "how many",
        rf"(?<![\d第A-Za-z.])(?<!\d\+)2(?= ?(?:{DASH}\d+(?:\.\d+)? ?)?(?!分(?<=[时点]2分)|{NAMED})(?:{MEASURE}|{WHO})(?!级))",
        lambda m: count(m[0]),
        reads={
            "2名儿童": "两名儿童",
            "2万人": "两万人",
            "2-3天": "两至三天",
            "2车相撞2死3伤": "两车相撞两死三伤",
        },
        leaves=(
            "2次元",
            "2代身份证",
            "2支部",
            "村2组村民",
            "2号",
            "2楼",
            "12名",
            "2期",
            "第2天",
            "2月",
        ),
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
        f"(?<=[A-Za-z\\d])[{POWERS}]+",
        power,
        reads={"约10⁶次": "约十的六次方次", "R²为0.9": "R平方为零点九"},
        leaves=("5m²",),
    ),
    Rule(
        "zero",
        "〇(?=[\u4e00-\u9fff〇○])|(?<=[\u4e00-\u9fff〇○])〇|○(?=[〇○一二三四五六七八九])|(?<=[〇○一二三四五六七八九])○",
        lambda _: "零",
        reads={"二〇二三年": "二零二三年"},
        leaves=("○要闻",),
    ),
)

SIGNS_BETWEEN = {
    "+": "加", "×": "乘", "✕": "乘", "*": "乘", "÷": "除以", "=": "等于", "≈": "约等于", "≠": "不等于", "<": "小于", ">": "大于",
    "≤": "小于等于", "≥": "大于等于", "±": "正负", "&": "和", "/": "杠", "-": "杠", "~": "至", "—": "至", "^": "的幂", "|": "、",
    "_": "杠", "\\": "杠", ":": "比", "∶": "比", "：": "比", "·": "点", "•": "点", ".": "点", "#": "号", "@": "艾特",
}  # fmt: skip


BETWEEN = "[" + "".join(map(re.escape, SIGNS_BETWEEN)) + "]"

SIGNS = (
    Rule(
        "sign of arithmetic",
        r"(?<!=)[+×÷=≈≠≤≥±&](?= ?[\d\u4e00-\u9fffA-Za-z.]|(?<=[\w%”.+].)(?:[+”」』）)，。、；！？]|$))"
        r"|[<>](?= ?[\d.])|(?<=[\d.%A-Za-z])[<>]",
        lambda m: SIGNS_BETWEEN[m[0]],
        reads={
            "“互联网+”行动": "互联网加行动",
            "5+2＝7": "五加二等于七",
            "≥3个": "大于等于三个",
            "占比<5%": "占比小于百分之五",
            "4×100米": "四乘一百米",
        },
        leaves=("=====", "<要闻>", "+"),
    ),
    Rule(
        "sign between figures",
        rf"(?<=\d) ?({BETWEEN}) ?(?=\d)",
        lambda m: SIGNS_BETWEEN[m[1]],
        reads={"3/0/2": "三杠零杠二", "3*4": "三乘四"},
        leaves=("A-B",),
    ),
)
