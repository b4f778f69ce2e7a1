"""Numbers of papers that are filed: orders of an office, court files, standards, places on a map."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import cardinal, model, one_by_one
from audio_edition.speech.rules.rule import Rule

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
#: Who issues standards: the nation (GB), trades (GB/T 2659's two letters), provinces (DB), the world.
STANDARDS = (
    "GB|GBZ|GBJ|DB|ISO|IEC|EN|ASTM|IEEE|JGJ|CJJ|JTG|JTJ|JJG|JJF|TSG|HJ|YY|QB|WS|NY|LY|SL|CJ|JB|JT|SJ|YD|AQ|GA|XF|MZ|RB|SN"
    "|TB|WW|YC|ZY|DL|NB|SY|SH|HG|FZ|BB|QC|MT|LD|LB|SC|LS|MH|DZ|TD|CY|T/[A-Z]{2,8}"
)
#: What stands between the year of a document and its place in the year.
SERIAL = r"(?= ?第?[\dA-Z]*\d号)"
#: Where a place on the map lies from the equator and from Greenwich.
SIDES = {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}
ANGLE = r"\d{1,3}(?:\.\d++)?°(?: ?\d{1,2}(?:\.\d++)?['′](?: ?\d{1,2}(?:\.\d++)?(?:[″\"]|''))?)?"


def standard(m: re.Match[str]) -> str:
    """Read the number of a standard one by one, with its year behind a dash."""
    bare = re.sub("[-—－]", "杠", m[0].replace("/", "").replace(" ", ""))
    return one_by_one(bare.replace(".", "点"))


def parts(m: re.Match[str]) -> str:
    """Read a number of several parts: one by one if a part is padded with noughts, else each as it is.

    >>> parts(re.match(".*", "31-45")), parts(re.match(".*", "2304-01"))
    ('三十一杠四十五', '二三零四杠零一')
    """
    groups = m[0].split("-")
    padded = any(group[0] == "0" for group in groups)
    return "杠".join(map(one_by_one if padded else model, groups))


def degrees(m: re.Match[str]) -> str:
    """Read a place on the map: its side first, then degrees, minutes and seconds."""
    side = re.sub("[^NSEW]", "", m[0])
    figures = re.findall(r"\d+(?:\.\d+)?", m[0])
    return SIDES[side] + "".join(
        cardinal(re.sub(r"^0(?=\d)", "", each)) + name
        for each, name in zip(figures, "度分秒", strict=False)
    )


DOCUMENTS = (
    Rule(
        "document number",
        rf"[〔\[［（(【]((?:19|20)\d\d)(?:年)?[〕\]］）)】]{SERIAL}",
        lambda m: one_by_one(m[1]),
        reads={
            "萧政发〔2024〕9号": "萧政发二零二四九号",
            "国办函[2022]36号": "国办函二零二二三十六号",
            "杭教办（2023）第6号": "杭教办二零二三第六号",
        },
        leaves=("（2024）修订",),
    ),
    Rule(
        "court file",
        rf"[（(〔\[]((?:19|20)\d\d)[）)〕\]](?=[{PROVINCES}最军兵国]\d*)",
        lambda m: one_by_one(m[1]),
        reads={
            "（2023）浙01民初12号": "二零二三浙零一民初十二号",
            "〔2021〕苏02行终8号": "二零二一苏零二行终八号",
        },
    ),
    Rule(
        "standard",
        rf"(?<![A-Za-z])(?:(?:{STANDARDS})(?:\d\d)?(?:/ ?[TZJ])? ?\d+(?:\.\d+)?[-—－](?:19|20)?\d\d(?!\d)"
        r"|(?:DB\d\d|GB|GA|SN|QC|JT|T)/(?:[TZ]|[A-Z]{2,8}) ?\d+(?:\.\d+)?)",
        standard,
        reads={
            "执行GB 2760-2014": "执行GB二七六零杠二零一四",
            "符合YY 0469—2011": "符合YY零四六九杠二零一一",
            "DB33/T 2148": "DB三三T二一四八",
        },
        leaves=("DB33", "5GB-2012年"),
    ),
    Rule(
        "serial number",
        r"(?<![\d.-])\d{1,8}(?:-\d{1,8}){1,6}(?![\d-]|\.\d)",
        parts,
        after=r"(?:邮发|国内|国外)?(?:代号|编号|刊号|批号|文号|书号|案号|标号|序列号|流水号|备案号|许可证号?)(?:为|是|[：:])? ?$",
        reads={"邮发代号31-45": "邮发代号三十一杠四十五"},
        leaves=("代号共3-5个",),
    ),
    Rule(
        "after its number",
        r"(?<=\d号)-(\d{1,2})(?![\d号日月年./])",
        lambda m: "杠" + cardinal(m[1]),
        reads={"浙ICP备20001234号-1": "浙ICP备二零零零幺二三四号杠一"},
        leaves=("3号-5号",),
    ),
    Rule(
        "coordinates",
        rf"(?<![A-Za-z\d.])(?:[NSEW] ?{ANGLE}|{ANGLE} ?[NSEW](?![A-Za-z]))",
        degrees,
        reads={"30°15′N": "北纬三十度十五分", "E120.5°": "东经一百二十点五度"},
        leaves=("北纬30°15′", "30°C"),
    ),
)
