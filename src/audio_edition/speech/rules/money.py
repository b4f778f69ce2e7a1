"""Percentages, fractions and money: what stands before or after the figure is said on the other side."""

from __future__ import annotations

import re
import unicodedata

from audio_edition.speech.rules.figures import (
    DASH,
    NUMBER,
    POWERS,
    SCALE,
    SIGN,
    WHOLE,
    cardinal,
    count,
    one_by_one,
    signed,
)
from audio_edition.speech.rules.rule import Rule
from audio_edition.speech.rules.units import IN_FULL, PER, UNIT, UNITS, any_of

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
    "KRW": "韩元",
    "AUD": "澳元",
    "CAD": "加元",
    "SGD": "新加坡元",
    "CHF": "瑞士法郎",
    "TWD": "新台币",
    "NTD": "新台币",
    "MOP": "澳门元",
    "MOP$": "澳门元",
    "RUB": "卢布",
    "THB": "泰铢",
    "AU$": "澳元",
    "CA$": "加元",
    "NZ$": "新西兰元",
    "R$": "雷亚尔",
    "₩": "韩元",
    "₽": "卢布",
    "฿": "泰铢",
    "₹": "卢比",
    "₫": "越南盾",
    "₱": "比索",
    "¢": "美分",
}
#: Codes that name the currency of this country, which the newsreader names too.
OURS = ("RMB", "CNY")
#: What a price or a rate is per.
PER_WHAT = (
    "年|[个]?月|[天日周次时秒人户亩吨斤克升米度辆台件套间晚夜桌张本瓶盒箱只头棵株票平]|小时|分钟?|人次|公斤|千克|毫升|平方米|平方公里|立方米|公顷"
    "|千瓦时|公里|百公里|吨公里|人公里|车公里|学期|学年|课时|床日"
)
#: A currency that is printed once more behind an amount.
NAMED = "人民币|[美港欧日韩澳加]?元|英镑|卢布"
CURRENCY = "(?:" + "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True)) + ")"
PARTS = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
#: Fractions of one character; their parts are in their compatibility form (⅜ is 3⁄8).
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
#: Of a number greater than one, nobody prints more than tenths; 24/7 is no fraction.
TENTHS = range(2, 11)
AROUND_THE_CLOCK = ("24", "7")
#: What is counted off by numbers, so that 1/2 before it is the one and the other.
COUNTED_OFF = "号|[栋幢楼版班组期届批章题条卷页]|年级|单元|季度"


def part_of(m: re.Match[str]) -> str:
    """Read a share: what it is a share of comes first."""
    return signed(m[1] or "") + PARTS[m[3]] + cardinal(m[2])


def parts(above: str, below: str) -> str:
    """Read a fraction; what is far greater than one is no share but two numbers.

    >>> parts("2", "3"), parts("3", "2"), parts("110", "35"), parts("24", "7")
    ('三分之二', '二分之三', '一百一十杠三十五', '二十四杠七')
    """
    if int(above) <= int(below) or (int(below) in TENTHS and (above, below) != AROUND_THE_CLOCK):
        return f"{cardinal(below)}分之{cardinal(above)}"
    return f"{cardinal(above)}杠{cardinal(below)}"


def shared(m: re.Match[str]) -> str:
    """Read a fraction with its sign before it and its unit behind it."""
    sign, above, below, unit = m.groups()
    return signed(sign or "") + parts(above, below) + UNITS.get(unit, unit or "")


def vulgar(m: re.Match[str]) -> str:
    """Read a fraction of one character, and the whole number before it."""
    above, below = unicodedata.normalize("NFKC", m[2]).split("\u2044")
    return (cardinal(m[1]) + "又" if m[1] else "") + parts(above, below)


def amount(m: re.Match[str]) -> str:
    """Read an amount whose currency is printed before or after it."""
    sign, before, figures, scale, behind = m.groups()
    said = count(figures) if scale else cardinal(figures.removesuffix(".00"))
    name = "人民币" if before in OURS else ""
    return name + signed(sign or "") + said + (scale or "") + CURRENCIES[before or behind]


PERCENTAGES = (
    Rule(
        "percentages",
        rf"({SIGN})?({NUMBER})(?:{DASH}|[至到])({NUMBER}) ?([%‰])",
        lambda m: f"{signed(m[1] or '')}{PARTS[m[4]]}{cardinal(m[2])}至{cardinal(m[3])}",
        reads={
            "涨幅3~5%": "涨幅百分之三至五",
            "占10-15%左右": "占百分之十至十五左右",
            "增速在6到8%": "增速在百分之六至八",
            "同比-2～1%": "同比负百分之二至一",
        },
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
        "one and the other",
        rf"(?<![\d./第])(\d{{1,3}})/(?=\d{{1,3}}(?:{COUNTED_OFF}))",
        lambda m: cardinal(m[1]) + "、",
        reads={"1/2号楼": "一、二号楼", "地铁6/7号线": "地铁六、七号线"},
        leaves=("1/2的楼",),
    ),
    Rule(
        "rate of thousands",
        rf"({NUMBER}) ?/ ?(1?[01]+|[百千十]?)([万亿千])(?![元吨亩米])",
        lambda m: f"{cardinal(m[2]) if m[2].isdigit() else m[2]}{m[3]}分之{cardinal(m[1])}",
        reads={"发病率降至4.5/10万": "发病率降至十万分之四点五", "2/万": "万分之二"},
        leaves=("3/4万元",),
    ),
    Rule(
        "fraction",
        rf"(?<![\d./第])(?<!第 )({SIGN})?(?<![\d./])(\d{{1,4}}) ?[/\u2044] ?(\d{{1,8}})(?![\d/]|\.\d| ?(?:年|月|日|赛季|mmHg|毫米汞柱|℃|°C|k?V|千?伏))(?: ?({UNIT}))?",
        shared,
        reads={
            "约2/3的村民": "约三分之二的村民",
            "1/8决赛": "八分之一决赛",
            "误差不到1/10000": "误差不到一万分之一",
            "血压120/80": "血压一百二十杠八十",
            "相差-1/3": "相差负三分之一",
            "盐1/2kg": "盐二分之一公斤",
        },
        leaves=("2023/24赛季", "1/2/3", "第3/4章", "220/380V"),
    ),
    Rule(
        "size of a sensor",
        r"(?<![\d./])1/(\d\.\d{1,2})(?= ?(?:英寸|寸|\"|″))",
        lambda m: f"{cardinal(m[1])}分之一",
        reads={"1/2.3英寸": "二点三分之一英寸"},
        leaves=("1/2英寸",),
    ),
    Rule(
        "vulgar fraction",
        f"(?:(\\d++) ?)?([{VULGAR}])",
        vulgar,
        reads={"加½勺盐": "加二分之一勺盐", "2⅓杯": "二又三分之一杯"},
    ),
)

MONEY = (
    Rule(
        "amounts",
        rf"({CURRENCY}) ?({NUMBER})(?:{DASH}|[至到])({NUMBER}) ?({SCALE})?(?:{NAMED})?(?![\d-])",
        lambda m: f"{cardinal(m[2])}至{cardinal(m[3])}{m[4] or ''}{CURRENCIES[m[1]]}",
        reads={
            "$3-5": "三至五美元",
            "融资¥2~3亿": "融资二至三亿元",
            "每件£40到60": "每件四十至六十英镑",
        },
        leaves=("¥200—¥300",),
    ),
    Rule(
        "amount",
        rf"({SIGN})?({CURRENCY}) ?({NUMBER}) ?({SCALE})?(?:{NAMED})?((?!))?",
        amount,
        reads={
            "仅售¥59.9": "仅售五十九点九元",
            "融资$2亿": "融资两亿美元",
            "￥36.00元": "三十六元",
            "约€30万": "约三十万欧元",
            "US$ 500": "五百美元",
            "RMB 80元": "人民币八十元",
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
        rf"({WHOLE})\.00?(?= ?(?:万|亿)?元)",
        lambda m: count(m[1]),
        reads={"每斤8.00元": "每斤八元", "2.00元": "两元"},
        leaves=("8.05元",),
    ),
    Rule(
        "money off",
        r"(?<=满)(\d++元?)-(?=\d{1,4}(?![\d天年个月周岁]))",
        lambda m: cardinal(m[1].removesuffix("元")) + "元" * m[1].endswith("元") + "减",
        reads={"每满300-50": "每满三百减五十"},
        leaves=("满10-15天",),
    ),
    Rule(
        "discount",
        rf"(?<![\d.])([1-9][1-9])(?=(?:{DASH}[1-9]\d)?折(?![叠线腰页射合算]))",
        lambda m: one_by_one(m[1]),
        reads={"全场75折": "全场七五折", "享85-95折": "享八五至九五折"},
        leaves=("5折", "80折", "12折叠"),
    ),
    Rule(
        "per",
        rf"/ ?(?:({any_of(PER)})(?![A-Za-z\d²³])|({any_of(IN_FULL)})(?![\u4e00-\u9fff])|\((kW[·⋅.]h)\))"
        r"|/(?=[\u4e00-\u9fff]|\d+ ?(?:公里|km|毫升|m[lL]|[平立]方米|k?g(?![A-Za-z])|L))|(?<=[元角毛])/(?=\d{1,4} ?[\u4e00-\u9fff])",
        lambda m: "每" + (PER.get(m[1] or m[3]) or IN_FULL.get(m[2], "")),
        after=rf"[\d{POWERS}][\d.,万亿千百多余]*[\u4e00-\u9fff]{{1,4}}(?:/(?:[\u4e00-\u9fff]{{1,3}}|[㎡㎥]|k?m[²2]))?$|[¥$€£][\d.,]+(?:[-~—][\d.,]+)?[万亿]?$|\d(?:kWh|L)$",
        reads={
            "4.5元/斤": "四点五元每斤",
            "日产800吨/天": "日产八百吨每天",
            "8万元/㎡": "八万元每平方米",
            "停车5元/30分钟": "停车五元每三十分钟",
            "心率70次/min": "心率七十次每分钟",
            "12元/kg": "十二元每公斤",
            "能耗12升/100km": "能耗十二升每一百公里",
            "时速60公里/时": "时速六十公里每小时",
            "¥150-200/晚": "一百五十至二百元每晚",
            "0.6元/(kW·h)": "零点六元每千瓦时",
            "含钙120毫克/100毫升": "含钙一百二十毫克每一百毫升",
        },
        leaves=("省/市", "和/或"),
    ),
    Rule(
        "per in a heading",
        rf"/ ?(?:({any_of(PER)})(?![A-Za-z\d²³])|(?=(?:{PER_WHAT})(?![\u4e00-\u9fff])))",
        lambda m: "每" + PER.get(m[1], ""),
        after="(?<![\\u4e00-\\u9fff])(?:[万亿千百]?(?:元|吨|公斤|千克|克|斤|毫克|微克|人次?|立方米|升|毫升|公里|米|辆|千瓦时))$",
        reads={"（元/㎡）": "元每平方米", "单位：万元/亩": "单位：万元每亩"},
        leaves=("元/角", "人/机"),
    ),
    Rule(
        "per and per",
        rf"[·•・⋅](?=(?:{PER_WHAT})(?![\u4e00-\u9fff]))",
        lambda _: "每",
        after=r"/ ?(?:[\u4e00-\u9fff]{1,3}|[a-zA-Z]{0,3}[㎡²³]?)$",
        reads={"12元/㎡·月": "十二元每平方米每月", "30元/人·次": "三十元每人每次"},
        leaves=("鲁道夫·狄塞尔",),
    ),
)
