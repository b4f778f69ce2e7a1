"""Signs of arithmetic, and whatever else stands between two figures: none falls silent."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import MEASURE, SINGLE, cardinal
from audio_edition.speech.rules.rule import Rule

SIGNS_BETWEEN = {
    "+": "加", "×": "乘", "✕": "乘", "*": "乘", "x": "乘", "X": "乘", "÷": "除以", "=": "等于", "≈": "约等于", "≠": "不等于", "<": "小于",
    ">": "大于", "≤": "小于等于", "≥": "大于等于", "≦": "小于等于", "≧": "大于等于", "±": "正负", "&": "和", "/": "杠", "-": "杠", "~": "至", "—": "至",
    "^": "的幂", "|": "、", "_": "杠", "\\": "杠", ":": "比", "∶": "比", "：": "比", "·": "点", "•": "点", ".": "点", "#": "号", "@": "艾特",
    "→": "到", "∕": "杠", "⁄": "杠", "'": "分", "′": "分",
}  # fmt: skip
BETWEEN = "[" + "".join(re.escape(sign) for sign in SIGNS_BETWEEN if sign not in "xX") + "]"
#: What is called by its name where it belongs to no quantity, yet stands beside a figure.
NAMES = {
    "%": "百分号", "‰": "千分号", "‱": "万分号", "°": "度", "℃": "摄氏度", "℉": "华氏度", "μ": "微", "Ω": "欧姆", "¥": "元", "$": "美元",
    "€": "欧元", "£": "英镑", "′": "分", "″": "秒",
}  # fmt: skip
FIGURE = rf"[\d{SINGLE}¼-¾⅐-⅞²³¹⁰-⁹]"
#: What else a quantity ends or begins with.
END = r"[%‰‱℃℉°′″㎡㎥㎞㎏㎜㎝²³μΩ¥$€£]"

#: They go before the codes: 60cm x 80cm is no model, 80/180/280元 no address.
BETWEEN_SIZES = (
    Rule(
        "one of several",
        rf"(?<![\d./])\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?){{2,6}}(?= ?(?:{MEASURE}|帧|转))",
        lambda m: "、".join(map(cardinal, m[0].split("/"))),
        reads={"票价80/180/280元": "票价八十、一百八十、二百八十元"},
        leaves=("数据为3/0/2", "12/5/8号"),
    ),
    Rule(
        "times",
        r"(?:(?<=\d)|(?<=\d[a-z])|(?<=\d[a-z]{2})|(?<=\d [a-z]{2})|(?<=\d [a-z])|(?<=[寸米分])) ?[xX×✕*] ?(?=\d)",
        lambda _: "乘",
        reads={
            "4x100米接力": "四乘一百米接力",
            "2m*5m": "两米乘五米",
            "60cm x 80cm": "六十厘米乘八十厘米",
        },
        leaves=("iPhone X 5",),
    ),
)

SIGNS = (
    Rule(
        "sign of arithmetic",
        r"(?<!=)[+×÷=≈≠≤≥≦≧±&](?= ?[\d\u4e00-\u9fffA-Za-z.]|(?<=[\w%℃㎡²”.+].)(?:[+”」』）)】》〕，。、；！？]|$))"
        r"|[<>](?= ?[\d.])|(?<=[\d.%A-Za-z])[<>]",
        lambda m: SIGNS_BETWEEN[m[0]],
        reads={
            "“互联网+”行动": "互联网加行动",
            "5+2＝7": "五加二等于七",
            "≥3个": "大于等于三个",
            "占比<5%": "占比小于百分之五",
            "面积=长×宽": "面积等于长乘宽",
            "持续35℃+": "持续三十五摄氏度加",
        },
        leaves=("=====", "<要闻>", "+"),
    ),
    Rule(
        "sign between figures",
        rf"(?<=\d) ?({BETWEEN}) ?(?=\d)",
        lambda m: SIGNS_BETWEEN[m[1]],
        reads={"3/0/2": "三杠零杠二", "3|5": "三、五"},
        leaves=("A-B",),
    ),
    Rule(
        "sign beside a figure",
        rf"(?<={FIGURE})[{''.join(NAMES)}]|[{''.join(NAMES)}](?={FIGURE})",
        lambda m: NAMES[m[0]],
        reads={"①%": "一百分号", "3μ4": "三微四"},
        leaves=("%", "5%"),
    ),
    Rule(
        "sign between quantities",
        rf"(?:(?:(?<={END})|(?<={FIGURE})) ?([-~—/])|(?:(?<=\w)|(?<={END})) ?([×✕*±~])) ?(?=-?\.?{FIGURE}|[¥$€£])",
        lambda m: {"-": "至", "—": "至", "/": "、"}.get(m[1]) or SIGNS_BETWEEN[m[1] or m[2]],
        reads={"3%±½": "百分之三正负二分之一", "税率13%/9%": "税率百分之十三、百分之九"},
        leaves=("F-16", "杭州-3号线"),
    ),
)
