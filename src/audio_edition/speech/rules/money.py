"""Percentages, fractions and money: what stands before or after the figure is said on the other side."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import (
    DASH,
    NUMBER,
    SCALE,
    SIGN,
    cardinal,
    count,
    signed,
)
from audio_edition.speech.rules.rule import Rule
from audio_edition.speech.rules.units import PER, any_of

#: Currency signs and codes (ISO 4217), as said after the amount.
CURRENCIES = {
    "¥": "元",
    "CNY": "元",
    "RMB": "元",
    "$": "美元",
    "US$": "美元",
    "USD": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "NT$": "新台币",
    "A$": "澳元",
    "C$": "加元",
    "S$": "新加坡元",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "GBP": "英镑",
    "JPY": "日元",
    "₩": "韩元",
    "₽": "卢布",
    "฿": "泰铢",
}
CURRENCY = "(?:" + "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True)) + ")"
PARTS = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
VULGAR = {
    "½": "二分之一",
    "⅓": "三分之一",
    "⅔": "三分之二",
    "¼": "四分之一",
    "¾": "四分之三",
    "⅕": "五分之一",
    "⅛": "八分之一",
}


def part_of(m: re.Match[str]) -> str:
    """Read a share: what it is a share of comes first."""
    return signed(m[1] or "") + PARTS[m[3]] + cardinal(m[2])


def amount(m: re.Match[str]) -> str:
    """Read an amount whose currency is printed before or after it."""
    sign, before, figures, scale, behind = m.groups()
    said = count(figures) if scale else cardinal(figures.removesuffix(".00"))
    return signed(sign or "") + said + (scale or "") + CURRENCIES[before or behind]


PERCENTAGES = (
    Rule(
        "percentages",
        rf"({NUMBER}){DASH}({NUMBER})([%‰])",
        lambda m: f"{PARTS[m[3]]}{cardinal(m[1])}至{cardinal(m[2])}",
        reads={"涨幅3~5%": "涨幅百分之三至五", "占10-15%左右": "占百分之十至十五左右"},
        leaves=("3%~5%",),
    ),
    Rule(
        "percent",
        rf"({SIGN})?({NUMBER}) ?([%‰‱])",
        part_of,
        reads={
            "增长6.4%": "增长百分之六点四",
            "同比-0.5%": "同比负百分之零点五",
            "死亡率3.2‰": "死亡率千分之三点二",
            "误差±2%": "误差正负百分之二",
            "在5%-6%之间": "在百分之五至百分之六之间",
        },
        leaves=("百分比",),
    ),
    Rule(
        "fraction",
        r"(?<![\d./])(\d{1,4})/(\d{1,8})(?![\d/]|\.\d| ?(?:年|月|日|赛季|mmHg))",
        lambda m: (
            f"{cardinal(m[2])}分之{cardinal(m[1])}"
            if int(m[1]) <= int(m[2])
            else f"{cardinal(m[1])}杠{cardinal(m[2])}"
        ),
        reads={
            "约2/3的村民": "约三分之二的村民",
            "1/8决赛": "八分之一决赛",
            "误差不到1/10000": "误差不到一万分之一",
            "110/35千伏": "一百一十杠三十五千伏",
        },
        leaves=("2023/24赛季", "1/2/3"),
    ),
    Rule(
        "vulgar fraction",
        f"[{''.join(VULGAR)}]",
        lambda m: VULGAR[m[0]],
        reads={"加½勺盐": "加二分之一勺盐"},
    ),
)

MONEY = (
    Rule(
        "amounts",
        rf"({CURRENCY}) ?({NUMBER}){DASH}({NUMBER}) ?({SCALE})?(?![\d-])",
        lambda m: f"{cardinal(m[2])}至{cardinal(m[3])}{m[4] or ''}{CURRENCIES[m[1]]}",
        reads={"$3-5": "三至五美元", "融资¥2~3亿": "融资二至三亿元"},
    ),
    Rule(
        "amount",
        rf"({SIGN})?({CURRENCY}) ?({NUMBER}) ?({SCALE})?"
        "(?:元|美元|港元|欧元|英镑)?((?!))?",
        amount,
        reads={
            "仅售¥59.9": "仅售五十九点九元",
            "融资$2亿": "融资两亿美元",
            "￥36.00元": "三十六元",
            "约€30万": "约三十万欧元",
            "US$ 500": "五百美元",
        },
        leaves=("USDT",),
    ),
    Rule(
        "amount and its code",
        rf"({SIGN})?((?!))?({NUMBER}) ?({SCALE})? ?"
        rf"({CURRENCY})(?![A-Za-z\d])",
        amount,
        reads={"支付300USD": "支付三百美元", "合20万RMB": "合二十万元"},
    ),
    Rule(
        "round amount",
        r"(\d+)\.00?(?= ?元)",
        lambda m: cardinal(m[1]),
        reads={"每斤8.00元": "每斤八元"},
        leaves=("8.05元",),
    ),
    Rule(
        "per",
        r"/(?=[\u4e00-\u9fff]|\d+ ?(?:公里|km))|(?<=[元角毛])/(?=\d{1,4} ?[\u4e00-\u9fff])"
        rf"|/({any_of(PER)})(?![A-Za-z\d²³])",
        lambda m: "每" + PER.get(m[1], ""),
        after=r"\d[\d.,万亿千百多余]*[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,3})?$|[¥$€£][\d.,]+[万亿]?$|\d(?:kWh|L)$",
        reads={
            "4.5元/斤": "四点五元每斤",
            "日产800吨/天": "日产八百吨每天",
            "8万元/㎡": "八万元每平方米",
            "停车5元/30分钟": "停车五元每三十分钟",
            "心率70次/min": "心率七十次每分钟",
            "12元/kg": "十二元每公斤",
            "能耗12kWh/100km": "能耗十二千瓦时每一百公里",
        },
        leaves=("省/市", "和/或"),
    ),
)
