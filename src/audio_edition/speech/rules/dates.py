"""Days and months in all their printed forms, and days that are called by their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.speech.rules.figures import (
    COLON,
    DASH,
    MEASURE,
    SCALE,
    cardinal,
    one_by_one,
    part,
    year,
)
from audio_edition.speech.rules.rule import Rule

if TYPE_CHECKING:
    import re

#: A year that anybody may be writing about today.
NEAR = r"(?<!\d)(?:19|20)\d\d"
MONTH = "(?:0?[1-9]|1[0-2])"
DAY = "(?:0?[1-9]|[12]\\d|3[01])"
#: A date ends here: the figures neither go on nor count or measure anything.
ENDS = rf"(?!\d|[./]\d|[%‰℃°倍]| ?(?:{MEASURE}|{SCALE}|[A-Za-z]))"
WEEKDAY = "(?: ?[（(]?(?:星期|周|礼拜)[一二三四五六日天])"
#: What announces a day.
ANNOUNCED = (
    "(?:时间|日期|展期|档期|会期|有效期|截止|截至|放假|报名|即日起|今起|今日起|起止|开放|期间|上映|定档|航班|场次|出发|活动|促销|特惠|预售|抢购|演出)"
    "(?:时间|日期|期间)?(?:为|是|定于|[:：至到从于])*$"
)
#: What begins or ends on a day.
HAPPENS = "(?:全国)?(?:上映|公映|首播|开播|开票|开售|首映|发售|开展|开园|截止|到期)|放假|前截止|全场|调休|满减|优惠|特惠|每[天日]|[举召]行|举办|平安夜|圣诞|元旦|跨年|除夕|教师节"
#: What begins or ends in a month.
IN_A_MONTH = "生(?!产)|出生|参加工作|入党|入职|毕业|任|当选|摄|建成|竣工|修订"
#: Days that are called by their figures.
MEMORIAL = (
    "晚会|事变|阅兵|地震|惨案|专案|案件|大案|事件|事故|惨剧|空难|车祸|火灾|爆炸|黄金周|小长假|长假|假期|放假|当[天日晚]|期间|狂欢|大战|大促|促销|购物|网购|消费者|维权|宪法|公祭|护士|消防|防灾|知识产权|学雷锋"
    "|表白|旅游日|志愿者|禁毒|打拐|干校|运动(?![会员鞋服])|批示|讲话|政变|会战|抗战|暴雨|洪水|大会战|枪战"
    "|(?:妇女|儿童|劳动|建军|国庆|青年|植树|母亲|情人|光棍|建党|女生|女神|男生|吃货)(?:节|日)"
    "|(?:世界|国际|全国|中国|全民|国家|联合国)[\u4e00-\u9fff]{1,9}[日节周]"
)
#: Days that everybody knows by their figures, in quotation marks.
FAMOUS = (
    r"(?:3\.(?:8|15)|5\.(?:1|4|12|20)|6\.(?:1|18)|7\.1|8\.1|9\.18|10\.1|11\.11|12\.(?:4|9|12|13))"
)
#: The movement of 9 December 1935, whose name is said figure by figure.
NAMED_SO = {"129": "一二九"}


def memorial(month: str, date: str) -> str:
    """Read a day that is called by its figures.

    >>> memorial("3", "15"), memorial("12", "4"), memorial("11", "11"), memorial("12", "9")
    ('三一五', '十二四', '双十一', '一二九')
    """
    if month == date and month in ("11", "12"):
        return "双" + cardinal(month)
    return NAMED_SO.get(month + date) or cardinal(month) + one_by_one(date)


def day(year_: str, month: str, date: str) -> str:
    """Read a date from its three figures.

    >>> day("2023", "12", "05")
    '二零二三年十二月五日'
    """
    return f"{year(year_)}年{month_and_day(month, date)}"


def month_and_day(month: str, date: str) -> str:
    """Read a day of the year from its two figures.

    >>> month_and_day("12", "05")
    '十二月五日'
    """
    return f"{part(month)}月{part(date)}日"


def days(m: re.Match[str]) -> str:
    """Read a day of the year from the first two groups; the last two are the day that it reaches to."""
    month, date, last_month, last_date = m.groups()[:4]
    said = month_and_day(month, date)
    if last_month:
        return f"{said}至{month_and_day(last_month, last_date)}"
    return f"{said}至{part(last_date)}日" if last_date else said


DATES = (
    Rule(
        "day",
        rf"(?=\d{{4}} ?[-/.·])(\d{{4}})(?P<between> ?[-/.·] ?)({MONTH})(?P=between)({DAY})(?!\d|\.\d)日?",
        lambda m: day(m[1], m[3], m[4]),
        reads={
            "2024-03-08发布": "二零二四年三月八日发布",
            "2022.7.1开通": "二零二二年七月一日开通",
            "截至2023/11/30": "截至二零二三年十一月三十日",
            "2023. 9. 28出版": "二零二三年九月二十八日出版",
        },
        leaves=("版本号2023.5.40", "2023-2024学年"),
    ),
    Rule(
        "day of the century",
        rf"(?=\d\d[-/.]\d)(?<![\d./-])(\d\d)(?P<stop>[-/.])({MONTH})(?P=stop)({DAY})(?!\d|[./]\d)日?",
        lambda m: day(m[1], m[3], m[4]),
        after=ANNOUNCED,
        reads={"时间：23.12.5—12.8": "时间：二三年十二月五日至十二月八日"},
        leaves=("升级到12.2.3",),
    ),
    Rule(
        "day before its year",
        rf"(?=\d{{1,2}}[-/.]\d{{1,2}}[-/.])(?:(?<![\d./-])(?:({MONTH})(?P<mark>[-/.])({DAY})|(1[3-9]|2\d|3[01])(?P<dot>[-/.])({MONTH}))(?:(?P=mark)|(?P=dot))((?:19|20)\d\d)(?!\d|\.\d))",
        lambda m: day(m[7], m[1] or m[6], m[3] or m[4]),
        reads={
            "签署于08-25-2008": "签署于二零零八年八月二十五日",
            "31/12/2023": "二零二三年十二月三十一日",
        },
        leaves=("40/12/2023",),
    ),
    Rule(
        "month before its year",
        r"(?<![\d./-])(0[1-9](?=[-/.])|1[0-2](?=/))[-/.]((?:19|20)\d\d)(?![\d%]|\.\d)",
        lambda m: f"{year(m[2])}年{part(m[1])}月",
        reads={"03/2023": "二零二三年三月", "有效期08-2026": "有效期二零二六年八月"},
        leaves=("12.2008",),
    ),
    Rule(
        "last day",
        rf"(?:(?<=[-~—至到、])|(?<=[-~—至到、] ))(?:({MONTH})[./-])?({DAY})(?!\d|[./-]\d)日?",
        lambda m: month_and_day(m[1], m[2]) if m[1] else part(m[2]) + "日",
        after=rf"(?:\d{{4}}|(?<!\d)\d\d)([./-])\d{{1,2}}\1\d{{1,2}}(?:{DASH}| ?[至到] ?|、)$",
        reads={
            "2023.09.28-10.6放假": "二零二三年九月二十八日至十月六日放假",
            "2023.12.5—8举行": "二零二三年十二月五日至八日举行",
        },
        leaves=("长9.28-10.6米",),
    ),
    Rule(
        "day without signs",
        r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)",
        lambda m: day(m[1], m[2], m[3]),
        after="(?:日期|时间|出生|生日|拍摄)(?:为|是|于|[:：])*$",
        reads={"生产日期20231205": "生产日期二零二三年十二月五日"},
        leaves=("单号20231205",),
    ),
    Rule(
        "month",
        rf"({NEAR})[-./](0[1-9]|1[0-2])(?![-\d%]|\.\d)(?! ?(?:赛季|雪季|学年|财年|年度|{MEASURE}|[A-Za-z]))月?",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        reads={"2019.11出版": "二零一九年十一月出版"},
        leaves=("2023.12万元", "长2023.05m", "2003-04赛季"),
    ),
    Rule(
        "months",
        rf"({NEAR})[./](0?[1-9]|1[0-2])(?={DASH}(?:{NEAR}[./](?:0?[1-9]|1[0-2])(?![\d./元万亿])|至今|今)|至今|月|(?<=\.\d\d)起(?![售价步拍])|(?:{IN_A_MONTH})|(?<=[（(]\d{{4}}\.\d)[）)]|(?<=[（(]\d{{4}}\.\d\d)[）)])月?",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        reads={
            "2021.3-2023.10任镇长": "二零二一年三月至二零二三年十月任镇长",
            "2022.9至今": "二零二二年九月至今",
            "农运（1921.9）": "农运，一九二一年九月",
            "1985.7出生": "一九八五年七月出生",
            "2023.9月": "二零二三年九月",
        },
        leaves=("2021.3-2023.5元", "2021.3元起"),
    ),
    Rule(
        "last month",
        rf"({NEAR})[./](0?[1-9]|1[0-2])(?![\d./元万亿])",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        after=rf"{NEAR}[./]\d{{1,2}}(?:{DASH}|[至到])$|(?:生于|建于|摄于|写于|作于|稿于|始于|自|从)$",
        reads={
            "2021.03~2023.5": "二零二一年三月至二零二三年五月",
            "生于1978.3": "生于一九七八年三月",
        },
    ),
    Rule(
        "month and day",
        rf"(?=\d{{1,2}}[./])(?<![\d./-])({MONTH})[./]({DAY})(?:{DASH}(?:({MONTH})[./])?({DAY}))?{ENDS}(?:日(?!本))?",
        days,
        after=ANNOUNCED,
        reads={
            "报名时间：3.1-3.15": "报名时间：三月一日至三月十五日",
            "即日起至12.31": "即日起至十二月三十一日",
            "展期11/20—12/10": "展期十一月二十日至十二月十日",
        },
        leaves=("用时12.5秒", "截至12.5万元"),
    ),
    Rule(
        "month and day with nought",
        rf"(?=\d\d[-/.])(?:(?<![\d./-])(?:(0[1-9])[-/.](0[1-9]|[12]\d|3[01])(?![-/.]\d|[号#栋幢室]|地块|单元|赛季|学年){ENDS}"
        rf"|(1[0-2])-(0[1-9]|[12]\d|3[01])(?= \d{{1,2}}{COLON}\d\d|{WEEKDAY}|(?<=-0\d)[）)\]])))",
        lambda m: month_and_day(m[1] or m[3], m[2] or m[4]),
        reads={
            "12-05（周二）": "十二月五日，周二",
            "（09-28）": "九月二十八日",
            "08.08开馆": "八月八日开馆",
        },
        leaves=("（12-28）", "05-12地块", "12.08元"),
    ),
    Rule(
        "day and its word",
        rf"(?=\d{{1,2}}[./])(?<![\d./-])({MONTH})[./]({DAY})(?:{DASH}(?:({MONTH})[./])?({DAY}))?(?![\d.])"
        rf"(?:(?=日?{WEEKDAY}| \d{{1,2}}{COLON}\d\d|日?(?P<cue>{HAPPENS}))|(?=日(?![本元均])))日?",
        days,
        reads={
            "12.5（周二）": "十二月五日，周二",
            "影片12.31上映": "影片十二月三十一日上映",
            "12.24平安夜": "十二月二十四日平安夜",
            "11.20日": "十一月二十日",
        },
        leaves=("增长12.5", "1.5日元"),
    ),
    Rule(
        "dash after a weekday",
        rf"(?<=[一二三四五六日天晦夕十][）)]) ?(?:[-~]|—(?!—)) ?(?=\d{{1,4}}年|\d{{1,2}}[月日号]|\d{{1,2}}{COLON}\d\d)",
        lambda _: "至",
        reads={"12月5日（周二）—8日": "十二月五日，周二至八日"},
        leaves=("收费标准（一）——3月起执行",),
    ),
    Rule(
        "memorial day",
        r"(?=\d{1,2}[·•・./])(?:(?<![\d·])([1-9]|1[0-2])[·•・](\d{1,2})(?![\d·•%‰])"
        rf"|(?<![\d.])([1-9]|1[0-2])\.([12]?\d|3[01])(?=[”\"]?(?![级万亿千百多余米元名个只])[\u4e00-\u9fff]{{0,3}}(?P<cue>{MEMORIAL}))"
        r"|(?<![\d.])(9)/(11)(?=[”\"]?(?:事件|恐|袭击))"
        rf"|(?:(?<=[“\"])(?={FAMOUS}[”\"])|(?<![\d.第])(?=(?:3\.8|[56]\.1|10\.1)节(?![约目点省])))(\d{{1,2}})\.(\d{{1,2}}))",
        lambda m: memorial(*(one for one in m.groups() if one and one.isdigit())),
        reads={
            "“3·15”行动": "三一五行动",
            "“12·4”国家宪法日": "十二四国家宪法日",
            "9.18事变": "九一八事变",
            "“6.18”将至": "六一八将至",
            "过3.8节": "过三八节",
            "“9/11”事件": "九一一事件",
            "6.1儿童节": "六一儿童节",
            "11·11大促": "双十一大促",
            "“12·9”运动": "一二九运动",
            "6.5世界环境日": "六五世界环境日",
        },
        leaves=("3.5小时节目", "8.1米", "1.5亿国际市场"),
    ),
    Rule(
        "day called by its figures",
        r"(?<![\d.])(?:315|520|521|618|818)(?=[”\"]?(?:表白|告白|情人节|当[天日晚]|期间|大战|狂欢|领证|登记|年中|电商|网购))",
        lambda m: one_by_one(m[0]),
        reads={"520当天领证": "五二零当天领证", "618期间": "六一八期间"},
        leaves=("618件", "520人"),
    ),
    Rule(
        "padded figure",
        r"(?<!\d)0(\d)(?= ?[月日时点])|(?<=月)0(\d)(?!\d)|(?<=月 )0(\d)(?!\d)",
        lambda m: part(m[1] or m[2] or m[3]),
        reads={"5月08号": "五月八号", "03月08日": "三月八日", "09时05分": "九时零五分"},
    ),
)
