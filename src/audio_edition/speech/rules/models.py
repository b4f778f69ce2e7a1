"""Models, types, versions and other names made of letters and figures."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import (
    DASH,
    MEASURE,
    SCALE,
    cardinal,
    model,
    one_by_one,
)
from audio_edition.speech.rules.numbers import roman
from audio_edition.speech.rules.rule import Rule

#: Families of aircraft, rockets, ships, chips, cars and atoms whose numbers follow a dash or nothing.
FAMILIES = (
    "歼|苏|运|直|轰|图|米|安|教|强|武直|直升|歼轰|空警|东风|红旗|鹰击|巨浪|霹雳|长征|神舟|天宫|天舟|嫦娥|彩虹|翼龙|伊尔|快舟|力箭"
    "|朱雀|捷龙|高分|风云|波音|空客|米格|阵风|幻影|新舟|北斗|遥感|实践|试验|海燕|蛟龙|雪龙|麒麟|骁龙|鲲龙|海斗|通义|卫士|鹘鹰"
    "|运油|攻击|无侦|涡扇|涡桨|萨姆|爱国者|贝尔|塞斯纳|赛斯纳|昇腾|鲲鹏|天玑|龙芯|酷睿|锐龙|宝马|标致|荣威|保时捷|诺基亚|日经"
    "|沙赫德|见证者|铀|钚|铯|碘|锶|钴|碳|氦|氚|镭|锎|镅"
)
WIDTHS = sorted({len(family) for family in FAMILIES.split("|")})
FAMILY = (
    "(?:"
    + "|".join(
        f"(?<={'|'.join(f for f in FAMILIES.split('|') if len(f) == width)})" for width in WIDTHS
    )
    + ")"
)
#: A measured quantity, which is no number of the name before it: COD 18mg/L.
MEASURED = (
    r"\d[\d.,]{0,9} ?(?:[kmμun]?g(?:/|(?![A-Za-z]))|[kcmn]m(?![A-Za-z])|m[²³]|[㎡㎥℃°%‰μ]|mL|ml|[kMG]?Wh?(?![A-Za-z])|kV|[kMG]?Hz|dB|[kMh]?Pa|m?mol|min|ppm"
    r"|[gLmt]/)"
)
#: Groups of figures, with or without letters after them.
NUMBERED = rf"(?:(?:[-.]| (?!{MEASURED}))?\d++(?:\.\d++)*+[A-Za-z]*+){{1,5}}+"
#: What can follow a model without being counted.
NOT_COUNTED = rf"(?!\d|\.\d|,\d{{3}}|%| ?{SCALE}?(?:[多余]|{MEASURE}))"
#: Arms that are called by the last two figures of the year in which they were settled.
ARMS = (
    "主战|坦克|自动步枪|步枪|手枪|机枪|冲锋枪|狙击|战车|步兵|装甲|火箭炮|榴弹炮|加榴炮|迫击炮|自行|军服|军装|作训服|迷彩|突击车|两栖"
    "|轻型|重机|高射|高炮|远火|火箭筒|枪族"
)
#: Who deals with whom: the 2 is the English to.
TO = "B2B(?:2C)?|B2[CG]|C2[BCMF]|O2O|P2[PBC]|F2[FC]|G2[BCG]|V2[XGVHL]|M2M|D2[CD]|S2B(?:2C)?|T2T"
#: What is counted by letters that are no unit of measurement: containers, tonnage, pictures a second.
COUNTED_BY_LETTERS = "TEU|DWT|DAU|MAU|QPS|TPS|PPI|ppi|DPI|dpi|FPS|fps|Tokens?|tokens?|ETF|Nits?|nits?|TOPS|TFLOPS|Flops|EFLOPS"


def version(figures: str) -> str:
    """Read the figures of a name, and the points between them.

    >>> version("919"), version("17.2"), version("1.0.3")
    ('九一九', '十七点二', '一点零点三')
    """
    first, *rest = figures.split(".")
    return (
        model(figures) if len(rest) < len("1.2") - 1 else "点".join(map(one_by_one, (first, *rest)))
    )


def named(m: re.Match[str]) -> str:
    """Read a model's name: letters stay, each group of figures is read as `model` does.

    >>> named(re.match(".*", "A350-900")), named(re.match(".*", "D12-05")), named(re.match(".*", "BA.2.86"))
    ('A三五零杠九百', 'D一二杠零五', 'BA点二点八六')
    """
    dotted = re.sub(r"(?<=[A-Za-z])\.(?=\d)", "点", m[0])
    dashed = re.sub(r"(?<!i\d)(?<=\d)-(?=\d)", "杠", dotted)
    dashed = re.sub(r"(?<=\d) (?=\d)", "，", dashed)
    said = one_by_one if re.search(r"\d杠0\d|(?<!\d)0\d+杠", dashed) else version
    return re.sub(r"[- ]?(\d+(?:\.\d+)*)", lambda figures: said(figures[1]), dashed)


FAMILY_NAMES = (
    Rule(
        "family and letter",
        rf"{FAMILY}-?\d{{1,4}}(?=[A-Z]{{1,3}}\d?(?![A-Za-z\d/]))",
        lambda m: model(m[0].removeprefix("-")),
        reads={"轰-6N列装": "轰六N列装", "图-22M3": "图二十二M三"},
        leaves=("轰-6列装",),
    ),
    Rule(
        "hull or route",
        r"(?<![\d.])(?:0\d\d(?=[A-Z]{1,2}型)|\d{2,4}(?=[A-Z]路))",
        lambda m: model(m[0]),
        reads={"052DL型驱逐舰": "零五二DL型驱逐舰", "乘108M路": "乘一零八M路"},
        leaves=("100L型",),
    ),
)

MODELS = (
    Rule(
        "speeds of a film",
        r"ISO ?(\d+0)[-~—](?:ISO ?)?(\d+0)(?!\d)",
        lambda m: f"ISO{cardinal(m[1])}至{cardinal(m[2])}",
        reads={"感光度ISO200-3200": "感光度ISO二百至三千二百"},
        leaves=("ISO 9001-2015", "ISO 8859-1"),
    ),
    Rule(
        "plot",
        r"(?<![A-Za-z\d])[A-Z]{1,5}\d{0,5}-[A-Z]{1,3}\d{1,3}(?:(?:-[A-Z]?\d{1,4}[A-Z]?){1,3}(?![A-Za-z\d])|(?=地块|号地块))",
        lambda m: one_by_one(m[0].replace("-", "杠")),
        reads={"XS05-R21-03地块": "XS零五杠R二一杠零三地块"},
        leaves=("Q1-Q3", "A1-A4版"),
    ),
    Rule(
        "one to another",
        rf"(?<![A-Za-z\d])(?:{TO})(?![A-Za-z\d])",
        lambda m: m[0].replace("2", " to "),
        reads={"B2B电商": "B to B电商", "车联网V2X": "车联网V to X"},
        leaves=("H2O", "T2C口"),
    ),
    Rule(
        "index",
        r"(?<![A-Za-z])(?:CPI|PPI|PMI|AQI|BDI|BMI|PUE|VIX) ?(?!(?:19|20)\d\d年)\d++(?:\.\d++|(?!\.\d))(?![\d.,%‰A-Za-z-])",
        lambda m: re.sub(r" ?(\d.*)", lambda figures: cardinal(figures[1]), m[0]),
        reads={"CPI102.3": "CPI一百零二点三", "AQI 168": "AQI一百六十八"},
        leaves=("CPI为102.3", "CPI 0.2%", "CPI2024年"),
    ),
    Rule(
        "model",
        rf"(?![A-Za-z]{{1,9}} \d+[-~—]\d+(?:mm|cm|m|km|kg|kW|W|V)(?![A-Za-z]))(?:(?<![A-Za-z])[A-Za-z]{{1,2}}{NUMBERED}(?![\d,]|\.\d|%| ?{SCALE})|[A-Za-z]++{NUMBERED}{NOT_COUNTED})",
        named,
        reads={
            "驾驶F-16": "驾驶F十六",
            "乘坐A330": "乘坐A三三零",
            "A330-300": "A三三零杠三百",
            "PM2.5浓度": "PM二点五浓度",
            "H5N6病毒": "H五N六病毒",
            "升级iOS 17": "升级iOS十七",
            "TOP100榜单": "TOP一百榜单",
            "负一B2层": "负一B二层",
            "v1.0.3": "v一点零点三",
        },
        leaves=("GDP1200亿元", "APP下载3000次", "COD 18mg/L", "EF-S 55-250mm镜头"),
    ),
    Rule(
        "figures and one letter",
        rf"(?<![A-Za-z\d.])(\d{{1,4}})(?P<same>[A-Za-z]){DASH}(\d{{1,4}})(?=(?P=same)(?![A-Za-z\d]))"
        r"|(?<![A-Za-z\d.])(\d{2,4})(?=[GTW](?![A-Za-z\d-]))",
        lambda m: cardinal(m[4]) if m[4] else f"{cardinal(m[1])}{m[2]}至{cardinal(m[3])}",
        reads={"月薪8K-12K": "月薪八K至十二K", "存储256G": "存储二百五十六G"},
        leaves=("5G-A", "1080P"),
    ),
    Rule(
        "year before a name",
        r"(?<![\d.])(?:19|20)\d\d-?(?=[A-Za-z]{2,}(?![A-Za-z\d]))(?!\d{4} ?(?:km|kg|mg|mm|cm|kW|MW|GB|TB|MB|ml|mL|nm|Hz|dB)(?![A-Za-z]))",
        lambda m: one_by_one(m[0].removesuffix("-")),
        reads={"2019-nCoV": "二零一九nCoV", "2025ChinaJoy": "二零二五ChinaJoy"},
        leaves=("2000km",),
    ),
    Rule(
        "counted by letters",
        rf"(?<![A-Za-z\d.])\d{{3,4}}(?= ?(?:{COUNTED_BY_LETTERS})(?![A-Za-z\d]))",
        lambda m: cardinal(m[0]),
        reads={"3500TEU集装箱船": "三千五百TEU集装箱船"},
        leaves=("1080P",),
    ),
    Rule(
        "arms of a year",
        rf"(?<![\d.])1?\d\d(?=(?:[A-Z]{{0,2}}[式型]|[A-Z]{{1,2}})(?:{ARMS}))|(?<![\d.])(?:99|96)(?=[AB](?![A-Za-z\d]))",
        lambda m: one_by_one(m[0]),
        reads={"列装15式轻型坦克": "列装一五式轻型坦克", "99A方队": "九九A方队"},
        leaves=("24式太极拳", "12步枪"),
    ),
    Rule(
        "figure and letter",
        r"(?<![A-Za-z\d.])(?!\d+[xX]\d)\d{1,4}[A-Za-z]++(?:-?\d++[A-Za-z]*+){0,5}+(?![A-Za-z\d])",
        named,
        reads={"5G基站": "五G基站", "4S店": "四S店", "1080P画质": "一零八零P画质", "2B": "二B"},
        leaves=("5kg", "3km"),
    ),
    Rule(
        "family",
        rf"{FAMILY}-?\d{{1,4}}(?:-\d{{3}}(?!\d))?{NOT_COUNTED}(?![年月日号℃]|[-—:：比]\d)"
        r"|(?:(?<=波音)|(?<=空客))\d{3}-\d{1,3}(?!\d)",
        lambda m: "杠".join(map(model, m[0].removeprefix("-").split("-"))),
        reads={
            "运-20机群": "运二十机群",
            "波音737-800客机": "波音七三七杠八百客机",
            "波音787-9": "波音七八七杠九",
            "歼20": "歼二十",
            "铀-235": "铀二三五",
        },
        leaves=("运20吨", "安-2℃", "国安2-2战平"),
    ),
    Rule(
        "type",
        r"(?<![\d.第])\d{3,4}(?=型(?![钢材号]))",
        lambda m: model(m[0]),
        reads={"901型补给舰": "九零一型补给舰"},
        leaves=("第105型",),
    ),
    Rule(
        "Roman type",
        r"(?<![A-Za-z\d])(?:I(?=[期类]|型糖)|V(?=类[水标地断]|类(?![\u4e00-\u9fff]))|(?<=劣)V|(?<=[国京欧])(?:IV|VI|V|III|II)"
        r"|[IVX]{1,4}(?=(?:[-—~、和]|至)[IVX]{1,4}[类级期型度])"
        r"|(?<=[\u4e00-\u9fff])(?:I{2,3}|(?:IV|VI{1,3}|IX)(?=[》”])|VI{2,3})(?=[》”」』，。！？、：；）…大热]|$)|(?<=Mark )(?:II|III|IV))(?![A-Za-z\d])",
        lambda m: roman(m[0]),
        reads={
            "达到I类标准": "达到一类标准",
            "国VI排放": "国六排放",
            "劣V类": "劣五类",
            "I、II类": "一、二类",
            "《西行记III》上映": "西行记三上映",
        },
        leaves=("V型", "I级"),
    ),
    Rule(
        "range of types",
        r"(?:(?<=(?<![A-Za-z])[IVX])|(?<=(?<![A-Za-z])[IVX]{2})|(?<=(?<![A-Za-z])[IVX]{3}))[-—~](?=[IVX]{1,4}[类级期型度])",
        lambda _: "至",
        reads={"II-III期": "二至三期"},
        leaves=("X-V",),
    ),
    Rule(
        "types side by side",
        r"(?:(?<=[A-Z]\d)|(?<=[A-Z]\d\d)|(?<=[A-Z] \d)|(?<=[A-Z] \d\d))/(?=\d{1,2}(?![\d./%]))",
        lambda _: "、",
        reads={"BRCA1/2突变": "BRCA一、二突变", "HPV16/18型": "HPV十六、十八型"},
        leaves=("G1/G2",),
    ),
)
