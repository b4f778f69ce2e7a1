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


#: What people tell with the year in which it was, and what a length of time is not said with.
LIFE = (
    "参军|入伍|当兵|退伍|转业|复员|出生|生人|生的|毕业|考[上入取]|高考|上大学|下乡|插队|返城|入党|入团|结婚|分配|调[入到任]|下岗|下海|来[到华杭]"
    "|参加|退休|调|转[到业学]|回[到乡国村家]|去了|进[厂城校]|上任|当[上选]|搬[到来进]|买[了的]|承包|赴|离开|开始|前后|入职|拜师|学[医艺]|的时候|创[办业立]|成立|建[厂校成县市]|投产|开[业工办]|香港|澳门|回归|世界杯|奥运|亚运|亚洲金融|洪水|特大|抗洪|大地震|大水|台风"
    "|的?[春夏秋冬]天|[春夏秋冬][，。、天季]|[底初][，。、就开]|[底初]$"
)
#: Days that are called by their figures.
MEMORIAL = (
    "晚会|事变|阅兵|地震|国际|惨案|专案|案件|事件|事故|惨剧|黄金周|小长假|长假|大促|购物|网购|消费者|宪法|公祭|护士|消防"
    "|(?:妇女|儿童|劳动|建军|国庆|青年|教师|植树|母亲|情人|光棍|建党|表白|女生|女神|男生|吃货|学雷锋)(?:节|日)|表白|学雷锋"
)


def memorial(month: str, date: str) -> str:
    """Read a day that is called by its figures.

    >>> memorial("3", "15"), memorial("12", "4"), memorial("11", "11")
    ('三一五', '十二四', '双十一')
    """
    if month == date and len(month) > 1:
        return "双" + cardinal(month)
    return cardinal(month) + one_by_one(date)


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
        reads={"2019.11出版": "二零一九年十一月出版"},
        leaves=("2023.12万元", "长2023.05m"),
    ),
    Rule(
        "months",
        rf"({NEAR})[./](0?[1-9]|1[0-2])(?={DASH}(?:{NEAR}[./](?:0?[1-9]|1[0-2])(?![\d./元万亿])|至今|今)|至今)",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        reads={
            "2021.3-2023.10任镇长": "二零二一年三月至二零二三年十月任镇长",
            "2022.9至今": "二零二二年九月至今",
        },
        leaves=("2021.3-2023.5元", "2021.3元起"),
    ),
    Rule(
        "last month",
        rf"({NEAR})[./](0?[1-9]|1[0-2])(?![\d./元万亿])",
        lambda m: f"{year(m[1])}年{part(m[2])}月",
        after=rf"{NEAR}[./]\d{{1,2}}{DASH}$",
        reads={"2021.03~2023.5": "二零二一年三月至二零二三年五月"},
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
        rf"({NEAR})(?:{DASH}|/)({NEAR})(?!\d| ?(?:(?!年){MEASURE}))"
        rf"|(?<!\d)(?!\d\d00)(1\d{{3}}){DASH}([12]\d{{3}})(?= ?年(?!{LASTING}))",
        lambda m: f"{year(m[1] or m[3])}至{year(m[2] or m[4])}",
        reads={
            "“1978-2018”特展": "一九七八至二零一八特展",
            "规划（2021—2035）公布": "规划，二零二一至二零三五，公布",
            "1644—1911年": "一六四四至一九一一年",
        },
        leaves=("售价1999-2099元", "1500—1800年历史"),
    ),
    Rule(
        "years named together",
        rf"{NEAR}(?=[、和与及至到或]\d{{4}}(?:[、和与及至到或]\d{{4}}){{0,5}} ?(?:[两三四五六] ?)?(?:年|届|级))"
        rf"|{NEAR}(?= ?[两三四五六]年)",
        lambda m: year(m[0]),
        reads={
            "2021、2022年连续增长": "二零二一、二零二二年连续增长",
            "2020、2021、2022三年": "二零二零、二零二一、二零二二三年",
        },
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
        "year of the last century",
        rf"(?<![\d第近约了满整逾超达过])[4-9]\d(?=年(?:{LIFE}))|(?<![\d第近约了满整逾超达过])\d\d(?=年\d{{1,2}}月)"
        r"|(?<=[从自打])[4-9]\d(?=年(?:[到起至]|开始|干))",
        lambda m: one_by_one(m[0]),
        reads={
            "她76年下乡，79年考上大学": "她七六年下乡，七九年考上大学",
            "22年9月开工": "二二年九月开工",
            "从95年起": "从九五年起",
        },
        leaves=("干了60年退休", "工龄30年", "刑期12年6个月"),
    ),
    Rule(
        "memorial day",
        r"(?<!\d)([1-9]|1[0-2])[·•・](\d{1,2})(?!\d)"
        rf"|(?<![\d.])([1-9]|1[0-2])\.([12]?\d|3[01])(?=[”\"]?(?!级)[\u4e00-\u9fff]{{0,3}}(?:{MEMORIAL}))",
        lambda m: memorial(m[1] or m[3], m[2] or m[4]),
        reads={
            "“3·15”行动": "三一五行动",
            "“12·4”国家宪法日": "十二四国家宪法日",
            "9.18事变": "九一八事变",
            "6.1儿童节": "六一儿童节",
            "11·11大促": "双十一大促",
        },
        leaves=("3.5小时节目", "8.1米"),
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
        "long race time",
        rf"(?<![\d:])(\d{{1,2}}){COLON}([0-5]\d){COLON}([0-5]\d)(?!\d|{COLON})",
        lambda m: f"{count(str(int(m[1])))}小时{_sixtieth(m[2])}分{_sixtieth(m[3])}秒",
        after="(?:马拉松|半马|全马|成绩|用时|跑出|历时|耗时|完赛|纪录|计时|游出|骑行)[^，。]{0,8}$",
        reads={"以净成绩2:15:08完赛": "以净成绩两小时十五分零八秒完赛"},
        leaves=("开赛时间为7:30:00",),
    ),
    Rule(
        "minutes and seconds",
        r"(?<![\d°])(\d{1,2})['′]([0-5]?\d)(?:[\"″]|'')(\d{1,2}(?!\d))?",
        lambda m: f"{cardinal(m[1])}分{_sixtieth(m[2])}秒{one_by_one(m[3] or '')}",
        reads={"成绩3'28\"": "成绩三分二十八秒", "1'52\"06": "一分五十二秒零六"},
        leaves=("北纬30°15′20″",),
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
