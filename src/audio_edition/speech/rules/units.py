"""Units of measurement printed in Latin letters and signs (GB 3100, SI), and temperatures."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import DASH, NUMBER, SCALE, SIGN, cardinal, count, signed
from audio_edition.speech.rules.rule import Rule

#: Longest first is not needed here: the pattern sorts them.
UNITS = {
    # length, area, volume
    "nm": "纳米", "μm": "微米", "um": "微米", "mm": "毫米", "cm": "厘米", "dm": "分米", "m": "米", "km": "公里",
    "㎜": "毫米", "㎝": "厘米", "㎞": "公里", "KM": "公里", "Km": "公里", "CM": "厘米", "MM": "毫米",
    "m²": "平方米", "m2": "平方米", "㎡": "平方米", "M²": "平方米", "cm²": "平方厘米", "cm2": "平方厘米", "mm²": "平方毫米",
    "km³": "立方公里",
    "km²": "平方公里", "km2": "平方公里", "㎢": "平方公里", "hm²": "公顷", "hm2": "公顷", "ha": "公顷",
    "m³": "立方米", "m3": "立方米", "㎥": "立方米", "cm³": "立方厘米", "cm3": "立方厘米", "dm³": "立方分米", "Nm³": "标准立方米",
    "mL": "毫升", "ml": "毫升", "ML": "毫升", "μL": "微升", "μl": "微升", "L": "升", "l": "升", "cc": "毫升", "dL": "分升",
    # mass
    "ng": "纳克", "μg": "微克", "ug": "微克", "mg": "毫克", "g": "克", "kg": "公斤", "KG": "公斤", "Kg": "公斤", "㎏": "公斤",
    "㎎": "毫克", "t": "吨",
    # time, frequency
    "ms": "毫秒", "μs": "微秒", "ns": "纳秒", "s": "秒", "min": "分钟", "h": "小时", "d": "天",
    "Hz": "赫兹", "HZ": "赫兹", "kHz": "千赫", "KHz": "千赫", "MHz": "兆赫", "GHz": "吉赫", "THz": "太赫",
    # electricity, power, energy
    "V": "伏", "kV": "千伏", "KV": "千伏", "㎸": "千伏", "mV": "毫伏", "mA": "毫安", "mAh": "毫安时", "Ah": "安时",
    "kA": "千安", "Ω": "欧姆", "W": "瓦", "mW": "毫瓦", "kW": "千瓦", "KW": "千瓦", "㎾": "千瓦", "MW": "兆瓦", "GW": "吉瓦",
    "kWh": "千瓦时", "KWh": "千瓦时", "kW·h": "千瓦时", "kW⋅h": "千瓦时", "MWh": "兆瓦时", "GWh": "吉瓦时", "TWh": "太瓦时",
    "kVA": "千伏安", "KVA": "千伏安", "MVA": "兆伏安", "Wh": "瓦时", "MWp": "兆瓦", "GWp": "吉瓦", "kWp": "千瓦",
    "J": "焦耳", "kJ": "千焦", "KJ": "千焦", "MJ": "兆焦", "cal": "卡", "kcal": "千卡", "Kcal": "千卡",
    # pressure, force, sound, light, chemistry
    "Pa": "帕", "hPa": "百帕", "kPa": "千帕", "KPa": "千帕", "MPa": "兆帕", "Mpa": "兆帕", "Kpa": "千帕", "GPa": "吉帕", "mmHg": "毫米汞柱", "kN": "千牛",
    "N": "牛", "dB": "分贝", "DB": "分贝", "db": "分贝", "dBA": "分贝", "lx": "勒克斯", "cd": "坎德拉", "lm": "流明", "mol": "摩尔",
    "mmol": "毫摩尔", "μmol": "微摩尔", "ppm": "百万分之", "rpm": "转每分钟", "r/min": "转每分钟", "r/s": "转每秒", "rad/s": "弧度每秒", "bp": "个基点", "BP": "个基点", "mSv": "毫希沃特",
    "μSv": "微希沃特", "Gy": "戈瑞", "IU": "国际单位", "PS": "马力", "kn": "节", "nmile": "海里", "ft": "英尺", "in": "英寸",
    # data
    "KB": "KB", "MB": "兆", "GB": "GB", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒", "kbps": "千比特每秒", "M": "兆",
    # temperature and angle
    "℃": "摄氏度", "°C": "摄氏度", "°c": "摄氏度", "℉": "华氏度", "°F": "华氏度", "°": "度", "′": "分", "″": "秒",
}  # fmt: skip
#: What a rate is per.
PER = {
    "m": "米", "m²": "平方米", "m2": "平方米", "㎡": "平方米", "m³": "立方米", "m3": "立方米", "㎥": "立方米", "km": "公里",
    "km³": "立方公里",
    "km²": "平方公里", "km2": "平方公里", "cm²": "平方厘米", "cm3": "立方厘米", "cm³": "立方厘米", "mm²": "平方毫米", "hm²": "公顷",
    "L": "升", "l": "升", "mL": "毫升", "ml": "毫升", "dL": "分升", "kg": "公斤", "g": "克", "t": "吨", "h": "小时", "H": "小时",
    "min": "分钟", "s": "秒", "d": "天", "a": "年", "s²": "二次方秒", "kW": "千瓦", "kWh": "千瓦时", "mol": "摩尔",
    "W": "瓦", "V": "伏",
}  # fmt: skip


def any_of(names: object) -> str:
    """Give a pattern for the longest of these names."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"  # type: ignore[call-overload]  # any table of names


UNIT = rf"(?:[°′″](?![CcF])|{any_of(UNITS)}(?![A-Za-z\d²³]))"
TEMPERATURE = "(?:℃|°[Cc]|℉|°F|摄氏度|度(?:左右|以下)?(?![假电量关]))"


def measured(m: re.Match[str]) -> str:
    """Read a quantity with its unit, and what it is per."""
    sign, figures, scale, unit, per = m.groups()
    rate = "每" + PER.get(per, per) if per else ""
    if UNITS[unit] == "百万分之":
        return "百万分之" + cardinal(figures)
    return signed(sign or "") + count(figures) + (scale or "") + UNITS[unit] + rate


UNITS_OF_MEASUREMENT = (
    Rule(
        "below zero",
        rf"(?:{SIGN.replace('[-+±]', '-')}|(?<=[温低高])—|(?<![^，。：；])—(?!—))({NUMBER})(?= ?(?:(?:{DASH}|[至到])-?{NUMBER})? ?{TEMPERATURE})",
        lambda m: "零下" + cardinal(m[1]),
        reads={
            "最低-7℃": "最低零下七摄氏度",
            "-3～5℃": "零下三至五摄氏度",
            "-18℃以下": "零下十八摄氏度以下",
            "最高气温—3℃": "最高气温零下三摄氏度",
            "—5℃到5℃": "零下五摄氏度到五摄氏度",
            "约-10°C": "约零下十摄氏度",
        },
        leaves=("12-18℃", "-18kPa"),
    ),
    Rule(
        "unit",
        rf"({SIGN})?({NUMBER}) ?({SCALE}[多余]?)?({UNIT})"
        rf"(?:/({any_of(PER)}(?![A-Za-z\d²³])|[\u4e00-\u9fff]{{1,2}}))?",
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
        },
        leaves=("5G网络", "3D打印", "10个"),
    ),
    Rule(
        "unit without figure",
        rf"([㎡㎥㎞㎏℃℉㎜㎝]|°[CcF](?![A-Za-z])|(?<![A-Za-z\d])k?m[²³])(?:/({any_of(PER)}(?![A-Za-z])))?",
        lambda m: UNITS[m[1]] + ("每" + PER[m[2]] if m[2] else ""),
        reads={"每㎡造价": "每平方米造价", "三十多万㎡": "三十多万平方米", "每m²": "每平方米"},
    ),
)
