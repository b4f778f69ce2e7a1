"""Units of measurement printed in Latin letters and signs (GB 3100, SI), and temperatures."""

from __future__ import annotations

import re
import unicodedata

from audio_edition.speech.rules.figures import (
    DASH,
    MEASURE,
    NUMBER,
    SCALE,
    SIGN,
    cardinal,
    count,
    one_by_one,
    signed,
)
from audio_edition.speech.rules.rule import Rule

#: As GB 3100 and GB 3101 print them, and what papers print beside them.
PRINTED = {
    # length, area, volume
    "nm": "纳米", "μm": "微米", "um": "微米", "mm": "毫米", "cm": "厘米", "dm": "分米", "m": "米", "km": "公里",
    "m²": "平方米", "㎡": "平方米", "M²": "平方米", "dm²": "平方分米", "cm²": "平方厘米", "mm²": "平方毫米", "km²": "平方公里",
    "hm²": "公顷", "ha": "公顷", "m³": "立方米", "M³": "立方米", "cm³": "立方厘米", "mm³": "立方毫米", "dm³": "立方分米", "km³": "立方公里",
    "Nm³": "标准立方米", "L": "升", "l": "升", "mL": "毫升", "μL": "微升", "uL": "微升", "dL": "分升", "cc": "毫升", "hL": "百升", "kL": "千升",
    "ft": "英尺", "in": "英寸", "nmile": "海里", "mi": "英里", "yd": "码",
    # mass
    "fg": "飞克", "pg": "皮克", "ng": "纳克", "μg": "微克", "ug": "微克", "mg": "毫克", "g": "克", "kg": "公斤", "t": "吨", "kt": "千吨", "Mt": "百万吨",
    "lb": "磅", "lbs": "磅", "oz": "盎司", "ct": "克拉", "tce": "吨标准煤", "kgce": "千克标准煤", "gce": "克标准煤",
    # time, frequency, speed
    "ms": "毫秒", "μs": "微秒", "ns": "纳秒", "ps": "皮秒", "s": "秒", "min": "分钟", "h": "小时", "d": "天",
    "Hz": "赫兹", "kHz": "千赫", "MHz": "兆赫", "GHz": "吉赫", "THz": "太赫", "rpm": "转每分钟", "r/min": "转每分钟", "r/s": "转每秒", "rad/s": "弧度每秒",
    "fps": "帧每秒", "bpm": "次每分钟", "mph": "英里每小时", "kn": "节", "m/s²": "米每二次方秒",
    # electricity, power, energy
    "V": "伏", "v": "伏", "kV": "千伏", "mV": "毫伏", "μV": "微伏", "mA": "毫安", "μA": "微安", "kA": "千安", "mAh": "毫安时", "Ah": "安时", "Ω": "欧姆", "kΩ": "千欧",
    "MΩ": "兆欧", "mΩ": "毫欧", "μF": "微法", "pF": "皮法", "W": "瓦", "mW": "毫瓦", "kW": "千瓦", "MW": "兆瓦", "GW": "吉瓦", "TW": "太瓦", "Wh": "瓦时",
    "kWh": "千瓦时", "MWh": "兆瓦时", "GWh": "吉瓦时", "TWh": "太瓦时", "VA": "伏安", "kVA": "千伏安", "MVA": "兆伏安", "kvar": "千乏", "Mvar": "兆乏",
    "Wp": "瓦", "kWp": "千瓦", "MWp": "兆瓦", "GWp": "吉瓦", "J": "焦耳", "kJ": "千焦", "MJ": "兆焦", "GJ": "吉焦", "cal": "卡", "kcal": "千卡",
    "eV": "电子伏", "keV": "千电子伏", "MeV": "兆电子伏", "GeV": "吉电子伏", "TeV": "太电子伏", "hp": "马力", "PS": "马力", "mT": "毫特斯拉",
    # pressure, force
    "Pa": "帕", "hPa": "百帕", "kPa": "千帕", "MPa": "兆帕", "GPa": "吉帕", "mmHg": "毫米汞柱", "bar": "巴", "mbar": "毫巴", "atm": "大气压", "psi": "磅每平方英寸",
    "N": "牛", "kN": "千牛", "MN": "兆牛", "N·m": "牛米", "Nm": "牛米", "kN·m": "千牛米", "kgf": "千克力",
    # sound, light, chemistry, radiation
    "dB": "分贝", "dBA": "分贝", "dB(A)": "分贝", "dB（A）": "分贝", "dBm": "分贝毫瓦", "lx": "勒克斯", "lux": "勒克斯", "cd": "坎德拉", "lm": "流明",
    "nit": "尼特", "nits": "尼特", "mol": "摩尔", "mmol": "毫摩尔", "μmol": "微摩尔", "nmol": "纳摩尔", "pmol": "皮摩尔", "IU": "国际单位", "mIU": "毫国际单位",
    "ppm": "百万分之", "ppb": "十亿分之", "Sv": "希沃特", "mSv": "毫希沃特", "μSv": "微希沃特", "Gy": "戈瑞", "mGy": "毫戈瑞", "nGy": "纳戈瑞", "Bq": "贝克勒尔", "kBq": "千贝克勒尔",
    "MBq": "兆贝克勒尔",
    # share of an interest rate
    "pp": "个百分点", "pps": "个百分点", "pct": "个百分点", "pcts": "个百分点", "bp": "个基点", "bps": "个基点",
    # data
    "KB": "KB", "MB": "兆", "GB": "GB", "TB": "TB", "PB": "PB", "EB": "EB", "ZB": "ZB", "M": "兆", "bit": "比特",
    "kbps": "千比特每秒", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒", "Tbps": "太比特每秒",
    # temperature and angle
    "℃": "摄氏度", "°C": "摄氏度", "°c": "摄氏度", "℉": "华氏度", "°F": "华氏度", "°": "度", "′": "分", "″": "秒",
}  # fmt: skip
#: Letters that name something else when their case is another (兆瓦 and 毫瓦, CD, PM, MS).
OWN_CASE = {
    "nm", "MW", "mW", "MN", "MV", "mV", "mA", "mT", "ms", "ns", "ps", "μs", "cd", "in", "pp", "pg", "Pa", "Mt", "PS", "Gy", "mi", "ct", "lm",
    "TW", "PB", "EB", "ft", "mGy", "mbar", "kn", "bar", "nit", "fg", "bit",
}  # fmt: skip
#: What a rate is per, beside the units themselves.
PER_ONE = {"a": "年", "H": "小时", "s²": "二次方秒", "s2": "二次方秒", "hr": "小时", "K": "开", "W": "瓦", "V": "伏"}  # fmt: skip
POWER = {"²": "2", "³": "3"}
#: Characters that hold a unit whole: ㎏ ㎞ ㎢ ㎾ (U+3371 to U+33DF).
WHOLE_UNITS = range(0x3371, 0x33E0)


def misprints(unit: str) -> set[str]:
    """Give the other ways in which a unit is printed: case, a power on the line, the dot of a product.

    >>> sorted(misprints("km²"))
    ['KM2', 'KM^2', 'KM²', 'Km2', 'Km^2', 'Km²', 'km2', 'km^2', 'km²']
    >>> {"KWH", "Kwh", "kwh", "kW·h", "kw.h"} <= misprints("kWh")
    True
    """
    forms = {unit}
    if unit.isascii() and unit.isalpha() and len(unit) > 1 and unit not in OWN_CASE:
        forms |= {unit.upper(), unit.lower(), unit.capitalize(), unit[0].upper() + unit[1:]}
    if unit[-1] in "²³" and unit[0] != "N":
        forms |= {unit.capitalize(), unit.upper()} if len(unit) > len("m²") else set()
        forms |= {form[:-1] + mark + POWER[form[-1]] for form in forms for mark in ("", "^")}
    if unit.endswith("Wh"):
        forms |= {form[:-1] + dot + form[-1] for form in forms for dot in "·⋅•."}
    return forms


def _whole() -> dict[str, str]:
    forms = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in WHOLE_UNITS}
    return {sign: UNITS[to] for sign, to in forms.items() if to in UNITS}


UNITS = {form: said for unit, said in PRINTED.items() for form in misprints(unit)} | PRINTED
UNITS |= _whole()
PER = {
    unit: said for unit, said in UNITS.items() if said not in ("个百分点", "个基点", "兆")
} | PER_ONE


def any_of(names: object) -> str:
    """Give a pattern for the longest of these names."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"  # type: ignore[call-overload]  # any table of names


UNIT = rf"(?:[°′″](?![CcF])|{any_of(UNITS)}(?![A-Za-wyz\d²³]|x(?!\d)))"
#: What a rate is per, as its letters (with a round number: 80mg/100mL) or one or two characters.
RATE = rf"/ ?((?:(?:10{{1,3}}|667)(?= ?(?:[kmc]?[mLlg](?![A-Za-z])|[㎡毫公克平立])))?) ?({any_of(PER)}(?![A-Za-z\d²³])|[\u4e00-\u9fff]{{1,2}}|\([^()\s]{{1,12}}\))"
DEGREES = "(?:℃|°[Cc]|℉|°F|摄氏度)"
TEMPERATURE = "(?:℃|°[Cc]|℉|°F|摄氏度|度(?:左右|以下)?(?![假电量关俯仰近远散屈视角夹]))"
#: A unit that is printed short: the newsreader says it in full.
IN_FULL = {"时": "小时", "分": "分钟", "秒": "秒"}


def per(figures: str, unit: str) -> str:
    """Read what a rate is per.

    >>> per("", "m³"), per("100", "mL"), per("", "时"), per("", "(人·d)")
    ('每立方米', '每一百毫升', '每小时', '每人每天')
    """
    bare = unit.strip("()")
    each = [bare] if bare in PER else re.split("[·⋅]", bare)
    return "每" + "每".join(
        (cardinal(figures) if figures else "") + (PER.get(one) or IN_FULL.get(one, one))
        for one in each
    )


def measured(m: re.Match[str]) -> str:
    """Read a quantity with its unit, what it is per, and the dash of a range after it."""
    sign, figures, scale, unit, every, one, dash = m.groups()
    to = "至" if dash else ""
    if UNITS[unit].endswith("分之"):
        return UNITS[unit] + cardinal(figures) + to
    rate = per(every, one) if one else ""
    return signed(sign or "") + count(figures) + (scale or "") + UNITS[unit] + rate + to


def short_of_one(m: re.Match[str]) -> str:
    """Read a decimal whose nought is not printed."""
    said = "零点" + one_by_one(m[1])
    return {"%": "百分之", "‰": "千分之"}.get(m[2], "") + said + UNITS.get(m[2], "")


#: What is counted on the net.
HITS = "点赞|阅读|播放|粉丝|浏览|点击|年薪|用户"

UNITS_OF_MEASUREMENT = (
    Rule(
        "below zero",
        rf"(?:{SIGN.replace('[-+±]', '-')}|(?<=[温低高])—|(?<![^，。：；])—(?!—))({NUMBER})(?= ?(?:(?:{DASH}|[至到/])-?{NUMBER}|[多余几])? ?{TEMPERATURE})",
        lambda m: "零下" + cardinal(m[1]),
        reads={
            "最低-7℃": "最低零下七摄氏度",
            "-3～5℃": "零下三至五摄氏度",
            "-18℃以下": "零下十八摄氏度以下",
            "最高气温—3℃": "最高气温零下三摄氏度",
            "—5℃到5℃": "零下五摄氏度到五摄氏度",
            "约-10°C": "约零下十摄氏度",
            "-40多℃": "零下四十多摄氏度",
        },
        leaves=("12-18℃", "-18kPa", "降至-4度俯角"),
    ),
    Rule(
        "temperatures",
        rf"(?:({NUMBER}) ?({DEGREES})? ?|(?<=-\d)|(?<=-\d\d))/ ?(?=-?{NUMBER} ?{DEGREES})",
        lambda m: (cardinal(m[1]) if m[1] else "") + UNITS.get(m[2], m[2] or "") + "至",
        reads={
            "明天8/15℃": "明天八至十五摄氏度",
            "3℃/11℃": "三摄氏度至十一摄氏度",
            "-2/6℃": "零下二至六摄氏度",
        },
        leaves=("110/35千伏", "1/2度"),
    ),
    Rule(
        "inches",
        rf"(?<![\d.′'°])({NUMBER}) ?(?:″(?!\d)|(?:\"|'')(?=屏|[彩电]?电视|显示|液晶|平板|手机|轮[毂圈]|披萨|蛋糕|笔记本|大屏|[触巨]屏))",
        lambda m: count(m[1]) + "英寸",
        reads={"6.7″屏幕": "六点七英寸屏幕", '55"电视': "五十五英寸电视"},
        leaves=("30°15′20″", "成绩11″83"),
    ),
    Rule(
        "feet and inches",
        r"(\d)['′](\d{1,2})(?:[\"″]|'')?",
        lambda m: f"{count(m[1])}英尺{cardinal(m[2])}英寸",
        after="身高[^，。]{0,4}$",
        reads={"身高6'2": "身高六英尺二英寸"},
        leaves=("成绩3'28\"",),
    ),
    Rule(
        "short of one",
        rf"(?:(?<=[约近达为长降仅超至到足涨跌高宽厚])|(?<![^，。（(])|(?=\.\d++口径))\.(\d++) ?(?=[%‰万亿米元倍升公千厘毫口]|{UNIT})((?:[%‰]|{UNIT})?)",
        short_of_one,
        reads={"宽.5米": "宽零点五米", "增长.8%": "增长百分之零点八", "约.25mg": "约零点二五毫克"},
        leaves=("结束.3万人",),
    ),
    Rule(
        "metres in capitals",
        rf"({NUMBER}) ?M(?![A-Za-z\d²³])",
        lambda m: count(m[1]) + "米",
        after="[长宽高深距径厚](?:度|约|达|为|近|超|离)?$",
        reads={"渠道长25M": "渠道长二十五米"},
        leaves=("宽带200M",),
    ),
    Rule(
        "ten thousand in the language of the net",
        rf"(?<!功率)(?<![A-Za-z\d.])({NUMBER})(?:w(?=[+多余元人粉字张个册次条件户]|[，。、；！？”）]|$|{HITS})|W(?=[+元]|像素|{HITS}))",
        lambda m: count(m[1]) + "万",
        reads={"阅读量10w+": "阅读量十万加", "年薪20w。": "年薪二十万。", "10W+阅读": "十万加阅读"},
        leaves=("65W快充",),
    ),
    Rule(
        "unit",
        rf"({SIGN})?({NUMBER}) ?({SCALE}[多余]?)? ?({UNIT})(?:{RATE})?({DASH}(?=-?{NUMBER} ?(?:{SCALE}?{UNIT}|(?![A-Za-z\d号型-]))))?",
        measured,
        reads={
            "35kV变电站": "三十五千伏变电站",
            "时速350km/h": "时速三百五十公里每小时",
            "约120㎡": "约一百二十平方米",
            "浓度28μg/m³": "浓度二十八微克每立方米",
            "跑了2km": "跑了两公里",
            "100～150kg": "一百至一百五十公斤",
            "40ppm": "百万分之四十",
            "27℃": "二十七摄氏度",
            "北纬30°15′": "北纬三十度十五分",
            "每分钟3000r/min": "每分钟三千转每分钟",
            "含糖8g/100mL": "含糖八克每一百毫升",
            "占地15万M2": "占地十五万平方米",
            "噪声60dB(A)": "噪声六十分贝",
            "航程300km-500km": "航程三百公里至五百公里",
            "15°C~20°C": "十五摄氏度至二十摄氏度",
            "20μg/m³—35μg/m³": "二十微克每立方米至三十五微克每立方米",
        },
        leaves=("5G网络", "3D打印", "10个", "F-16"),
    ),
    Rule(
        "unit without figure",
        rf"([㎡㎥㎞㎏℃℉㎜㎝]|°[CcF](?![A-Za-z])|(?<![A-Za-z\d])[kcdm]?m[²³]|(?:(?<=[每数几多余十百千万亿半])|(?<=单位[：:]))(?=[^A-Za-z]|[A-Za-z]{{2}}|[A-Za-z][²³·⋅]){UNIT}|(?<![A-Za-z\d])(?=[a-zμ]){UNIT}(?=/{any_of(PER)}(?![A-Za-z\d²³])))(?:{RATE})?",
        lambda m: UNITS[m[1]] + (per(m[2], m[3]) if m[3] else ""),
        reads={
            "每㎡造价": "每平方米造价",
            "三十多万㎡": "三十多万平方米",
            "每m²": "每平方米",
            "每kWh电": "每千瓦时电",
            "数百km": "数百公里",
            "（mg/L）": "毫克每升",
        },
        leaves=("每t", "和km", "M/L码"),
    ),
    Rule(
        "metres and what is over",
        rf"(?:(?<=(?<!\d)\d米)|(?<=(?<!\d)\d\d米))\d\d(?![\d.,%+×x*:]| ?[-~—] ?\d| ?(?:{MEASURE}|[日月年时号]))|(?<![\d.A-Za-z])[0-3]m\d{{1,2}}(?![\d.A-Za-z])",
        lambda m: (
            one_by_one(m[0]) if m[0].isdigit() else f"{count(m[0][0])}米{one_by_one(m[0][2:])}"
        ),
        reads={
            "身高1米82": "身高一米八二",
            "标枪掷出65米36": "标枪掷出六十五米三六",
            "长1m75": "长一米七五",
        },
        leaves=("跳过2米30厘米", "每2米30个", "长20米15日完工"),
    ),
    Rule(
        "amperes",
        rf"(\d{{2,3}}|{NUMBER}(?<=\d\.\d)) ?A(?=[电插空充保额]|的电)|(?<=\dV/)({NUMBER})A(?![A-Za-z])",
        lambda m: count(m[1] or m[2]) + "安",
        reads={"16A插座": "十六安插座", "5V/2A": "五伏、两安"},
        leaves=("5A级景区", "3A电竞"),
    ),
    Rule(
        "watts",
        rf"({NUMBER}) ?w(?=[快闪充灯功电大][充电灯率功]?)",
        lambda m: cardinal(m[1]) + "瓦",
        reads={"支持67w快充": "支持六十七瓦快充"},
        leaves=("10w粉丝",),
    ),
    Rule(
        "basis points",
        "(?<=个) ?(?:BP|bp)s?(?![A-Za-z])",
        lambda _: "基点",
        reads={"下调25个BP": "下调二十五个基点"},
        leaves=("一个BPO",),
    ),
)
