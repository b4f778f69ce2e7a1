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
    cardinal,
    count,
    one_by_one,
    year,
)
from audio_edition.speech.rules.money import SIGN
from audio_edition.speech.rules.rule import Rule

#: Circled, bracketed, dotted and Roman numbers that are one character each.
SINGLE = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2160-\u217f\u3220-\u3229\u3280-\u3289"
#: A quantity ends here: figures, a multiplier or a unit of one character.
ENDED = r"[\d%‰℃㎡°#万亿千百元年月日号时点分秒岁米个名吨人级期章条届次度斤亩页天周层楼位升瓦伏克倍折成寸]"
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
    said = re.sub(r"\d+", lambda figures: cardinal(figures[0]), m[0].replace(" ", ""))
    return re.sub(DASH, "至", said)


NUMBERS = (
    Rule(
        "item of a list",
        r"(?:(?<![^。；：:;！？\n])|(?<=[。；：] ))\d{1,2}[.．](?![\d ]*\d)",
        lambda m: cardinal(m[0][:-1]) + "、",
        reads={"1.加强领导；2.压实责任": "一、加强领导；二、压实责任"},
    ),
    Rule(
        "ordinal",
        rf"(?<=第) ?\d++(?!\.\d)(?:(?:{DASH}|[、和及至到])\d++){{0,5}}+",
        in_order,
        reads={"第1—2名": "第一至二名", "第1、2批": "第一、二批", "第 2 次": "第二次"},
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
        rf"{NEAR}(?<!00)(?= ?(?!{SCALE}|{MEASURE}|左右|上下|余|多|以[上下内])(?:[\u4e00-\u9fff“《]|[A-Z]{{2}}))",
        lambda m: year(m[0]),
        reads={"2023萧山马拉松": "二零二三萧山马拉松"},
        leaves=("2015个", "1980万元"),
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
        rf"(?:(?<={ENDED})|(?<=[A-Za-z]\d)|(?<=[个人千公英平][月次米里斤寸方])|(?<=小时)|(?<=分钟)|(?<=美元)|(?<=周[一二三四五六日])){DASH}"
        rf"(?=[-第¥$€]?\d|(?<=\d[-—~])[A-Z]\d)",
        lambda _: "至",
        reads={
            "3—5天": "三至五天",
            "10万～20万元": "十万至二十万元",
            "5月—9月": "五月至九月",
            "15–20人": "十五至二十人",
        },
        leaves=("歼-20",),
    ),
    Rule(
        "how many",
        rf"(?<![\d第A-Za-z.])2(?= ?(?:{DASH}\d+(?:\.\d+)? ?)?(?!分(?<=[时点]2分)){MEASURE}(?!级))",
        lambda m: count(m[0]),
        reads={"2名儿童": "两名儿童", "2万人": "两万人", "2-3天": "两至三天"},
        leaves=("2号", "2楼", "12名", "2期", "第2天", "2月"),
    ),
    Rule(
        "number",
        NUMBER,
        lambda m: cardinal(m[0]),
        reads={"39家": "三十九家", "10086": "一万零八十六", "1,234.5": "一千二百三十四点五"},
    ),
    Rule(
        "zero",
        "[〇○](?=[\u4e00-\u9fff〇○])|(?<=[\u4e00-\u9fff〇○])[〇○]",
        lambda _: "零",
        reads={"二〇二三年": "二零二三年"},
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
        r"[+×÷=≈≠<>≤≥±&](?= ?[\d\u4e00-\u9fffA-Za-z.+]|$|[”」』）)，。、；！？])",
        lambda m: SIGNS_BETWEEN[m[0]],
        reads={
            "“互联网+”行动": "互联网加行动",
            "5+2＝7": "五加二等于七",
            "≥3个": "大于等于三个",
            "4×100米": "四乘一百米",
        },
    ),
    Rule(
        "sign between figures",
        rf"(?<=\d) ?({BETWEEN}) ?(?=\d)",
        lambda m: SIGNS_BETWEEN[m[1]],
        reads={"3/0/2": "三杠零杠二", "3*4": "三乘四"},
        leaves=("A-B",),
    ),
)
