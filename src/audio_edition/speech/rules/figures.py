"""How figures are read, and the patterns that find them.

Readings follow what a newsreader says; printed forms follow GB/T 15835-2011 (figures in publications).
"""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
#: On the telephone 1 is 幺, so that nobody hears 七.
TELEPHONE = str.maketrans("0123456789", "零幺二三四五六七八九")
ONE_BY_ONE = str.maketrans("0123456789", DIGITS)
#: Figures of 一亿亿, the greatest number that has a name anybody uses.
LONGEST = 17
PLACES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))

# ---------------------------------------------------------------- patterns

#: Thin spaces (U+2005 to U+200A), which stand in a number and nowhere else among figures.
THIN = "\u2005-\u200a"
#: What shows that a plain space before every three figures is a thousands mark: two such groups, a
#: last one of noughts, something that is counted or measured, or another such number after a dash.
_SPACED = (
    r"(?:(?<=\d \d{3} \d{3})|(?<= 000)"
    r"|(?=(?:\.\d++|(?!\.\d)) ?(?:[%‰㎡㎥]|(?![号室房栋幢楼路班型系月日时至到和或及])[\u4e00-\u9fff]|(?:[kcmμ]?m[²³23]?|[kmμ]?[gLlt]|[kM]?Wh?)(?![A-Za-z\d])))"
    r"|(?= ?[-~—] ?\d{1,3} \d{3}(?!\d)))"
)
#: Figures with a thousands mark (an ASCII comma or a space before every three) or without.
WHOLE = (
    r"(?:(?<!\d)\d{1,3}(?:,\d{3})++(?!\d)"
    rf"|(?<![\d.])[1-9]\d{{0,2}}(?:[{THIN}]\d{{3}})++(?!\d)"
    rf"|(?<![\d.A-Za-z])(?<![\d:.号室房楼幢栋座路第编] )[1-9]\d{{0,2}}(?: \d{{3}})++(?!\d){_SPACED}|\d++)"
)
#: A quantity: 12, 1,234, 5.20.
NUMBER = rf"(?:{WHOLE}(?:\.\d++|(?!\.\d)))"
#: Circled, bracketed, dotted and Roman numbers that are one character each.
SINGLE = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2160-\u217f\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"
#: Figures written small and high.
POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: What papers print between the ends of a range: — – － - ~ ～, one or two of the long ones, and what
#: looks like them.
DASH = r"(?: ?(?:[~―─━﹣﹘⁓]|-{1,2}|—{1,2}) ?)"
#: A sign, and not the dash of a range or of a model.
SIGN = (
    r"(?<![\d%‰℃°A-Za-zα-ω])(?<![\d%‰℃°] )(?<!\d(?![至到和或比为])[\u4e00-\u9fff])"
    r"(?<!\d[\u4e00-\u9fff](?![至到和或比为])[\u4e00-\u9fff])[-+±]"
)
#: What they print between hours and minutes, and in ratios (U+2236 is the standard's).
COLON = "[:：∶]"
#: A figure begins here: nothing to its left belongs to it.
ALONE = r"(?<![\d.,])(?<![A-Za-z])(?<![A-Za-z]-)"
#: Ten thousands and hundred millions, which multiply the figures before them.
SCALE = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|[万亿千百])"
#: What is counted: a number before one of these is a quantity, and a 2 is 两.
MEASURE = (
    "(?:[个名位家次人天年岁倍项种场件张条支枝只头匹辆台架艘列部套座栋幢间所处片块段批组对双副群届轮"
    "回遍趟番笔份封本册篇首幅面门根株棵朵粒颗滴层堂节桌席户口股伙米里亩吨斤升瓶杯碗盒箱袋包桶"
    "元角毛分秒点周夜晚成折方边岸侧端国省市县镇村校地大室厅者样把道针剂声发枚球局盘票金银铜"
    "胜平负万千亿多余类步站顶树盏尊扇床集卷页字款例宗起桩樘眼员代秒斗盆筐捆串排滩则句"
    "艇伏瓦兆枪拳]"
    "|公里|千米|厘米|毫米|平方|立方|公顷|公斤|千克|毫升|小时|分钟|星期|礼拜|世纪|学期|刻钟|昼夜"
    "|课时|克(?!拉玛依)|英[里寸尺镑]|美[元金]|欧元|日元|港[元币]|英镑|卢布|海里|光年|千瓦|兆瓦|摄氏度"
    "|人次|人民币|百分点|兄弟|姐妹|老人|女性|男子|女子|连冠|连胜|连败|厘|摞|宿|餐|饭|顿|拨|拨儿|班次|航次"
    "|航班|车次|标段|板块|维度|方面|领域|阶段|部分|环节|批次|梯队|行业|产业|企业|城市|国家|地区|部门|单位"
    "|中心|基地|平台|项目|车道|赛道|机组|进球|篮板|助攻)"
)
#: A quantity follows: a measure, or a multiplier before one.
COUNTED = rf"(?= ?(?:{MEASURE}|[几来]))"

# ---------------------------------------------------------------- readings


def one_by_one(figures: str) -> str:
    """Read figures one after another, as in years and codes.

    >>> one_by_one("2023"), one_by_one("007")
    ('二零二三', '零零七')
    """
    return figures.translate(ONE_BY_ONE)


def telephone(figures: str) -> str:
    """Read figures as on the telephone, with 幺 for 1; what is not a figure falls silent.

    >>> telephone("0571-8265 1111")
    '零五七幺八二六五幺幺幺幺'
    """
    return re.sub(r"\D", "", figures).translate(TELEPHONE)


def cardinal(figures: str) -> str:
    """Read a quantity; figures that begin with a needless zero are a code and read one by one.

    >>> cardinal("10"), cardinal("305"), cardinal("120,000"), cardinal("5.20"), cardinal("2000")
    ('十', '三百零五', '十二万', '五点二零', '两千')
    >>> cardinal("007"), cardinal("20002"), cardinal("1 200")
    ('零零七', '两万零二', '一千二百')
    """
    whole, _, fraction = re.sub(f"[, {THIN}]", "", figures).partition(".")
    said = _whole(whole)
    return f"{said}点{one_by_one(fraction)}" if fraction else said


def _whole(figures: str) -> str:
    if (len(figures) > 1 and figures[0] == "0") or len(figures) > LONGEST:
        return one_by_one(figures)
    said = (
        _said_in_full(int(figures)).removeprefix("一")
        if _tens(figures)
        else _said_in_full(int(figures))
    )
    return re.sub("^二(?=[千万亿])", "两", said)


def _tens(figures: str) -> bool:
    """Tell whether the name begins with a ten (十二, 十二万), which takes no 一 before it."""
    return figures[0] == "1" and len(figures) % len("0000") == len("10")


def _said_in_full(number: int) -> str:
    for worth, sign in PLACES:
        if number >= worth:
            high, low = divmod(number, worth)
            gap = "零" if 0 < low < worth // 10 else ""
            return _said_in_full(high) + sign + gap + (_said_in_full(low) if low else "")
    return DIGITS[number]


def count(figures: str) -> str:
    """Read how many there are: as a quantity, but a lone 2 is 两.

    >>> count("2"), count("12"), count("2.5")
    ('两', '十二', '二点五')
    """
    return "两" if figures == "2" else cardinal(figures)


def year(figures: str) -> str:
    """Read a year, figure by figure.

    >>> year("2023")
    '二零二三'
    """
    return one_by_one(figures)


def part(figures: str) -> str:
    """Read a part of a date or a time, whose leading zero is only printed.

    >>> part("05"), part("12"), part("00")
    ('五', '十二', '零')
    """
    return cardinal(str(int(figures)))


def model(figures: str) -> str:
    """Read the number of a model: two figures or round hundreds as a quantity, others one by one.

    >>> model("20"), model("919"), model("300"), model("2.5"), model("03")
    ('二十', '九一九', '三百', '二点五', '零三')
    """
    whole = figures.partition(".")[0]
    if len(whole) <= len("20") or re.fullmatch("[1-9](?:00|000)", whole):
        return cardinal(figures).replace("两", "二")
    return one_by_one(figures.replace(".", "点"))


def signed(sign: str) -> str:
    """Read a sign before a quantity.

    >>> signed("-"), signed("±"), signed("")
    ('负', '正负', '')
    """
    return {"-": "负", "+": "正", "±": "正负"}.get(sign, "")
