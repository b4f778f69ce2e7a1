"""Years, days and hours: read figure by figure, or part by part."""

from __future__ import annotations

from audio_edition.speech.rules.figures import (
    COLON,
    DASH,
    MEASURE,
    cardinal,
    count,
    one_by_one,
    part,
    year,
)
from audio_edition.speech.rules.rule import Rule

#: What makes round hundreds of years a length of time and not a year.
LASTING = "来|的?(?:历史|文明|传承|积淀|岁月|沧桑|变迁)|以上|不遇|古|老"
#: A year that anybody may be writing about today.
NEAR = r"(?<!\d)(?:19|20)\d\d"
#: What is held or counted by years without saying 年.
YEARLY = "级|届|款|学年|赛季|雪季|财年|财季|年度|版|[春夏秋冬]季|新春|春节|春晚"


def day(year_: str, month: str, date: str) -> str:
    """Read a date from its three figures.

    >>> day("2023", "12", "05")
    '二零二三年十二月五日'
    """
    return f"{year(year_)}年{part(month)}月{part(date)}日"


def clock(hour: str, minute: str, second: str | None = None) -> str:
    """Read the time of day.

    >>> clock("8", "30"), clock("20", "00"), clock("9", "05"), clock("02", "00", "09")
    ('八点三十分', '二十点', '九点零五分', '两点零分零九秒')
    """
    said = count(str(int(hour))) + "点"
    if second is not None:
        return said + _sixtieth(minute) + "分" + _sixtieth(second) + "秒"
    return said if minute == "00" else said + _sixtieth(minute) + "分"


def _sixtieth(figures: str) -> str:
    return "零" if figures == "00" else cardinal(figures)


DATES = (
    Rule(
        "day",
        r"(\d{4})(?P<between>[-/.])(0?[1-9]|1[0-2])(?P=between)(0?[1-9]|[12]\d|3[01])(?![\d.])",
        lambda m: day(m[1], m[3], m[4]),
        reads={
            "2024-03-08发布": "二零二四年三月八日发布",
            "2022.7.1开通": "二零二二年七月一日开通",
            "截至2023/11/30": "截至二零二三年十一月三十日",
        },
        leaves=("版本号2023.5.40", "2023-2024学年"),
    ),
    Rule(
        "last day",
        r"(0?[1-9]|1[0-2])[./](0?[1-9]|[12]\d|3[01])(?![\d.])",
        lambda m: f"{part(m[1])}月{part(m[2])}日",
        after=rf"\d{{4}}([./])\d{{1,2}}\1\d{{1,2}}{DASH}$",
        reads={"2023.09.28-10.6放假": "二零二三年九月二十八日至十月六日放假"},
        leaves=("长9.28-10.6米",),
    ),
    Rule(
        "month",
        rf"({NEAR})[-./](0[1-9]|1[0-2])(?![-\d.%])(?! ?(?:{MEASURE}|[A-Za-z]))",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        reads={"2019.09—2022.06任职": "二零一九年九月至二零二二年六月任职"},
        leaves=("2023.12万元", "长2023.05m"),
    ),
    Rule(
        "season",
        rf"(\d{{4}})(?:{DASH}|/)(\d{{4}}|\d\d)(?= ?(?:{YEARLY}))",
        lambda m: f"{year(m[1])}至{year(m[2])}",
        reads={
            "2023-24赛季开赛": "二零二三至二四赛季开赛",
            "2022/2023雪季": "二零二二至二零二三雪季",
            "2023—2024学年": "二零二三至二零二四学年",
        },
    ),
    Rule(
        "years",
        rf"({NEAR}){DASH}({NEAR})(?!\d| ?(?:(?!年){MEASURE}))",
        lambda m: f"{year(m[1])}至{year(m[2])}",
        reads={
            "“1978-2018”特展": "一九七八至二零一八特展",
            "规划（2021—2035）公布": "规划，二零二一至二零三五，公布",
        },
        leaves=("售价1999-2099元",),
    ),
    Rule(
        "years named together",
        rf"{NEAR}(?=[、和与及至到或]\d{{4}}(?:[、和与及至到或]\d{{4}}){{0,5}} ?年)",
        lambda m: year(m[0]),
        reads={"2021、2022年连续增长": "二零二一、二零二二年连续增长"},
        leaves=("2021、2022号",),
    ),
    Rule(
        "year of the era",
        r"\d{1,4}(?= ?年)",
        lambda m: year(m[0]),
        after="公元前?$|[康乾雍]熙?$",
        reads={"公元前221年统一": "公元前二二一年统一", "公元220年": "公元二二零年"},
        leaves=("相隔221年",),
    ),
    Rule(
        "year",
        rf"(?!(?:1[0-4]|[3-9]\d)00|\d\d00 ?年(?:{LASTING})|(?<=[近约超逾达有今过])\d\d00)"
        r"(?<!\d)\d{4}(?= ?年)",
        lambda m: year(m[0]),
        reads={
            "2022年开工": "二零二二年开工",
            "2000年建成": "二零零零年建成",
            "2008年来到这里": "二零零八年来到这里",
        },
        leaves=("有2000年历史", "5000年文明", "近2000年", "2000多年前", "1000年"),
    ),
    Rule(
        "yearly",
        rf"(?<!第){NEAR}(?= ?(?:{YEARLY}))",
        lambda m: year(m[0]),
        reads={"2020级新生": "二零二零级新生", "2024届毕业生": "二零二四届毕业生"},
        leaves=("第2000届",),
    ),
    Rule(
        "two figures of a year",
        r"(?<!\d)(?:0\d(?= ?年)|\d\d(?=级(?:学生|新生|本科|研究生|毕业|博士|硕士|同学|学员|校友|[\u4e00-\u9fff]{2,6}专业))"
        r"|(?:[5-9][05]|[01]0|05)(?=(?:[、/和](?:[5-9][05]|[01]0|05)){0,4}后(?![来续卫方备天期悔面勤])))",
        lambda m: one_by_one(m[0]),
        reads={
            "08年奥运": "零八年奥运",
            "一名95后": "一名九五后",
            "80、90后家长": "八零、九零后家长",
            "19级学生": "一九级学生",
        },
        leaves=("60后来居上", "12级台风", "100后"),
    ),
    Rule(
        "memorial day",
        r"(?<!\d)([1-9]|1[0-2])[·•・](\d{1,2})(?!\d)"
        r"|(?<!\d)([1-9]|1[0-2])\.(\d{1,2})(?=(?!级)[\u4e00-\u9fff]{0,3}(?:晚会|事变|阅兵|地震|国际|惨案|专案|案件))",
        lambda m: cardinal(m[1] or m[3]) + one_by_one(m[2] or m[4]),
        reads={
            "“3·15”行动": "三一五行动",
            "“12·4”国家宪法日": "十二四国家宪法日",
            "9.18事变": "九一八事变",
        },
    ),
    Rule(
        "padded figure",
        r"(?<!\d)0(\d)(?= ?[月日时点])",
        lambda m: part(m[0]),
        reads={"03月08日": "三月八日", "09时05分": "九时零五分"},
    ),
)

TIMES = (
    Rule(
        "race time",
        rf"(\d{{1,2}}){COLON}([0-5]\d)\.(\d{{1,3}})(?!\d)",
        lambda m: f"{cardinal(m[1])}分{_sixtieth(m[2])}秒{one_by_one(m[3])}",
        reads={"以1:52.06夺冠": "以一分五十二秒零六夺冠"},
    ),
    Rule(
        "clock",
        rf"(?<![\d:])([01]?\d|2[0-4]){COLON}([0-5]\d)(?:{COLON}([0-5]\d))?(?!{COLON}?\d|\.\d)"
        r"(?! ?[%比])",
        lambda m: clock(m[1], m[2], m[3]),
        reads={
            "7:30出发": "七点三十分出发",
            "9：00—17：00开放": "九点至十七点开放",
            "18:05:09起飞": "十八点零五分零九秒起飞",
        },
        leaves=("25:18", "1:500", "16:9"),
    ),
    Rule(
        "hundredths",
        r"(?<=\d秒)\d{1,3}(?!\d)",
        lambda m: one_by_one(m[0]),
        reads={"跑出9秒83": "跑出九秒八三"},
    ),
)
