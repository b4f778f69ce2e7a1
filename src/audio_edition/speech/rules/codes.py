"""Numbers that are names: trains, roads, rooms, models, documents, plans."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import (
    DASH,
    MEASURE,
    SCALE,
    cardinal,
    model,
    one_by_one,
    telephone,
)
from audio_edition.speech.rules.rule import Rule

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
#: Families of aircraft, rockets and ships whose numbers follow a dash or nothing.
FAMILIES = (
    "歼|苏|运|直|轰|图|米|安|教|强|武直|直升|歼轰|空警|东风|红旗|鹰击|巨浪|霹雳|长征|神舟|天宫|天舟|嫦娥|彩虹|翼龙|伊尔|快舟|力箭"
    "|朱雀|捷龙|高分|风云|波音|空客|米格|阵风|幻影|新舟|北斗|遥感|实践|试验|海燕|蛟龙|雪龙|麒麟|骁龙|鲲龙|海斗|通义|卫士|鹘鹰"
)
WIDTHS = sorted({len(family) for family in FAMILIES.split("|")})
FAMILY = (
    "(?:"
    + "|".join(
        f"(?<={'|'.join(f for f in FAMILIES.split('|') if len(f) == width)})" for width in WIDTHS
    )
    + ")"
)
#: Groups of figures, with or without letters after them.
NUMBERED = r"(?:[-. ]?\d++(?:\.\d++)?+[A-Za-z]*+){1,5}+"
#: What can follow a model without being counted.
NOT_COUNTED = rf"(?!\d|\.\d|,\d{{3}}|%| ?{SCALE}?(?:[多余]|{MEASURE}))"


def spelled(m: re.Match[str]) -> str:
    """Read the figures of a name one by one and keep its letters."""
    return re.sub(r"\d+", lambda figures: telephone(figures[0]), m[0]).replace("·", "")


def named(m: re.Match[str]) -> str:
    """Read a model's name: letters stay, each group of figures is read as `model` does."""
    dotted = re.sub(r"(?<=[A-Za-z])\.(?=\d)", "点", m[0])
    return re.sub(r"[- ]?(\d+(?:\.\d+)?)", lambda figures: model(figures[1]), dotted)


def door(figures: str) -> str:
    """Read the number of a house or of a room, which has a storey in its first figures.

    >>> door("12"), door("601")
    ('十二', '六零幺')
    """
    return cardinal(figures) if len(figures) < len("601") else telephone(figures)


def from_to(first: str, last: str) -> str:
    """Read two numbers with a dash between them: a range if they ascend, a number in two parts if not.

    >>> from_to("3", "5"), from_to("12", "1")
    ('三至五', '十二杠一')
    """
    if int(first) < int(last):
        return cardinal(first) + "至" + cardinal(last)
    return door(first) + "杠" + door(last)


DOCUMENTS = (
    Rule(
        "document number",
        r"[〔\[［（(]((?:19|20)\d\d)[〕\]］）)](?= ?第?\d+号)",
        lambda m: one_by_one(m[1]),
        reads={"萧政发〔2024〕9号": "萧政发二零二四九号"},
        leaves=("（2024）修订",),
    ),
    Rule(
        "court file",
        rf"[（(]((?:19|20)\d\d)[）)](?=[{PROVINCES}最]\d*)",
        lambda m: one_by_one(m[1]),
        reads={"（2023）浙01民初12号": "二零二三浙零一民初十二号"},
    ),
    Rule(
        "standard",
        r"(?:GB|DB|HJ|JGJ|JTG|ISO|IEC|T/[A-Z]{2,8})(?:\d\d)?(?:/[TZ])? ?\d+(?:\.\d+)?[-—](?:19|20)\d\d",
        lambda m: one_by_one(
            re.sub("[-—]", "杠", m[0].replace("/", "").replace(" ", "")).replace(".", "点")
        ),
        reads={"执行GB 2760-2014": "执行GB二七六零杠二零一四"},
    ),
)

CODES = (
    Rule(
        "train",
        r"(?<![A-Za-z])[GDCZTKYLS]\d{1,4}(?:/\d{1,4})?(?= ?(?:次|列车|动车|高铁))",
        lambda m: spelled(m).replace("/", "、"),
        reads={"乘G31次": "乘G三幺次", "D2200次列车": "D二二零零次列车"},
    ),
    Rule(
        "number plate",
        rf"(?<=[{PROVINCES}])[A-Z][·•・ ]?(?=[A-Z]*\d)[A-Z\d]{{4,6}}(?![A-Za-z\d])",
        lambda m: spelled(m).replace("•", "").replace("・", "").replace(" ", ""),
        reads={"车牌浙A·12F45": "车牌浙A幺二F四五"},
    ),
    Rule(
        "stake",
        r"K(\d+)\+(\d{1,3})(?!\d)",
        lambda m: f"K{cardinal(m[1])}加{cardinal(m[2])}",
        reads={"K1200+50处": "K一千二百加五十处"},
    ),
    Rule(
        "model",
        rf"(?:(?<![A-Za-z])[A-Za-z]{{1,2}}{NUMBERED}(?![\d,]|\.\d|%| ?{SCALE})|[A-Za-z]++{NUMBERED}{NOT_COUNTED})",
        named,
        reads={
            "驾驶F-16": "驾驶F十六",
            "乘坐A330": "乘坐A三三零",
            "PM2.5浓度": "PM二点五浓度",
            "H5N6病毒": "H五N六病毒",
            "升级iOS 17": "升级iOS十七",
            "TOP100榜单": "TOP一百榜单",
            "负一B2层": "负一B二层",
        },
        leaves=("GDP1200亿元", "APP下载3000次"),
    ),
    Rule(
        "figures and one letter",
        rf"(?<![A-Za-z\d.])(\d{{1,4}})(?P<same>[A-Z]){DASH}(\d{{1,4}})(?=(?P=same)(?![A-Za-z\d]))"
        r"|(?<![A-Za-z\d.])(\d{2,4})(?=[GTW](?![A-Za-z\d-]))",
        lambda m: cardinal(m[4]) if m[4] else f"{cardinal(m[1])}{m[2]}至{cardinal(m[3])}",
        reads={"月薪8K-12K": "月薪八K至十二K", "存储256G": "存储二百五十六G"},
        leaves=("5G-A", "1080P"),
    ),
    Rule(
        "figure and letter",
        r"(?<![A-Za-z\d.])\d{1,4}[A-Za-z]++(?:-?\d++[A-Za-z]*+){0,5}+(?![A-Za-z\d])",
        named,
        reads={"5G基站": "五G基站", "4S店": "四S店", "1080P画质": "一零八零P画质", "2B": "二B"},
        leaves=("5kg", "3km"),
    ),
    Rule(
        "family",
        rf"{FAMILY}-?\d{{1,4}}(?:-\d{{3}}(?!\d))?{NOT_COUNTED}(?![年月日号℃]|[-—:：比]\d)",
        lambda m: "杠".join(map(model, m[0].removeprefix("-").split("-"))),
        reads={
            "运-20机群": "运二十机群",
            "波音737-800客机": "波音七三七杠八百客机",
            "歼20": "歼二十",
        },
        leaves=("运20吨", "安-2℃", "国安2-2战平"),
    ),
    Rule(
        "number sign",
        r"(\d+)#",
        lambda m: (one_by_one(m[1]) if m[1][0] == "0" and len(m[1]) > 1 else cardinal(m[1])) + "号",
        reads={"2#厂房": "二号厂房"},
    ),
    Rule(
        "road",
        r"(?<![\d.])\d{3}(?=国道|省道|县道|乡道|路(?!人|灯|口|段|网|线))",
        lambda m: one_by_one(m[0]),
        reads={"329国道": "三二九国道", "乘501路": "乘五零一路"},
        leaves=("12路",),
    ),
    Rule(
        "room",
        r"(?<![\d.-])\d{3,4}(?=室|房|包厢|包间|教室|病房|宿舍|会议室|办公室|寝室)"
        rf"|(?:(?<=单元)|(?<=号楼)|(?<=[幢栋座]))\d{{3,4}}(?!\d|\.\d| ?{MEASURE})",
        lambda m: telephone(m[0]),
        reads={"住1603室": "住幺六零三室", "2单元602住户": "二单元六零二住户"},
        leaves=("12室", "3幢120户"),
    ),
    Rule(
        "numbers of rooms and tables",
        r"(?<![\d.-])(\d{1,3})[-—~](\d{1,3})(?=号[口门线楼馆厅机泵炉窗库棚井站桥车船台桌床柜坑]|[幢栋](?!\d))"
        r"|(?<=[表图])(\d{1,2})[-—](\d{1,2})(?![\d-])",
        lambda m: from_to(m[1] or m[3], m[2] or m[4]),
        reads={
            "3-5号口": "三至五号口",
            "1—2幢": "一至二幢",
            "表3-1": "表三杠一",
            "12-1号楼": "十二杠一号楼",
        },
        leaves=("人民路12-13号",),
    ),
    Rule(
        "numbered house",
        r"(?<![\d.第共近约有])(?!\d00)\d{3}(?=医院|部队|研究所|高地|信箱|地质队|工厂|舰[，。、上的]|首长|矿区|中学|厂[，。、的建成])",
        lambda m: one_by_one(m[0]),
        reads={"在301医院": "在三零一医院", "731部队罪证": "七三一部队罪证"},
        leaves=("共120医院", "200工厂"),
    ),
    Rule(
        "address",
        r"(?<![\d.])\d{1,4}(?:-\d{1,4}){1,4}(?=[号室幢栋]|地块|单元|工作面)|(?<![\d.-])\d{1,4}(?:-\d{1,4}){2,5}(?![\d.])",
        lambda m: "杠".join(door(figures) for figures in m[0].split("-")),
        reads={
            "按7-6-5的顺序": "按七杠六杠五的顺序",
            "人民路12-3号": "人民路十二杠三号",
            "5-2-601室": "五杠二杠六零幺室",
        },
        leaves=("3-5个",),
    ),
    Rule(
        "plan by its number",
        r"(?<![\d.])(?:211|985|863|973|996|315|618|1024|007|404|361|520|1688)"
        r"(?=[”\"]?(?:工程|高校|院校|大学|计划|工作制|晚会|大促|购物|消费|[、和]|程序员|平台|App|APP|电影))",
        lambda m: one_by_one(m[0]),
        reads={
            "“863”计划": "八六三计划",
            "996工作制": "九九六工作制",
            "985、211高校": "九八五、二一一高校",
        },
        leaves=("315个", "618元"),
    ),
    Rule(
        "code in brackets",
        r"(?<=[（(])\d{6}(?=[）)])",
        lambda m: telephone(m[0]),
        reads={"（600000）": "六零零零零零"},
    ),
)
