"""Hours of the day, times of races, and signs that stand for minutes and seconds."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import COLON, DASH, cardinal, count, model, one_by_one
from audio_edition.speech.rules.rule import REACH, Rule

#: What is timed over hours.
RACES = "马拉松|半马|全马|全程|半程|成绩|用时|跑出|历时|耗时|完赛|纪录|计时|游出|骑行|净时间|枪声|最好成绩|PB|个人最佳|全长|时长|片长"
#: … and what is told of such a time.
RUN = "的?成绩|夺[冠魁]|完赛|冲线|撞线|率先|折桂|摘[金银铜]|刷新|创造?|打破|获得?[男女第冠亚季]|跑完|完成(?:半|全|马|比赛|首)|游完|骑完|登顶|的?时间"
HOUR = "(?:[01]?\\d|2[0-4])"
LAST_HOUR, LAST_MINUTE = 24, 59
#: Games or points that win a set (tennis, table tennis, volleyball, badminton), and by how many.
SETS = (6, 7, 11, 15, 21, 25)
LEAD = 2
#: Hours and minutes, or a pair of figures of a match, in a row.
ROW = re.compile(rf"\d{{1,2}}{COLON}\d{{1,2}}(?:[、，,和/； ]+\d{{1,2}}{COLON}\d{{1,2}})+")


def clock(hour: str, minute: str, second: str | None = None) -> str:
    """Read the time of day.

    >>> clock("8", "30"), clock("20", "00"), clock("9", "05"), clock("02", "00", "09")
    ('八点三十分', '二十点', '九点零五分', '两点零分零九秒')
    """
    said = count(str(int(hour))) + "点"
    if second is not None:
        return said + _sixtieth(minute) + "分" + _sixtieth(second) + "秒"
    return said if minute == "00" else said + _sixtieth(minute) + "分"


def half_day(hour: str, letter: str) -> str:
    """Give the part of the day for an hour of twelve and the letter of am or pm.

    >>> half_day("9", "a"), half_day("2", "P"), half_day("8", "p"), half_day("12", "p")
    ('上午', '下午', '晚上', '中午')
    """
    if letter in "aA":
        return "凌晨" if int(hour) in (12, 1, 2, 3, 4) else "上午"
    return {12: "中午"}.get(int(hour), "下午" if int(hour) in range(1, 6) else "晚上")


def of_twelve(m: re.Match[str]) -> str:
    """Read an hour of the match with what am or pm says of it, unless the text has said so."""
    letter, hour, minute = m[1] or m[7], m[2] or m[4], m[3] or m[5]
    said = (
        ""
        if m.string[m.start() - 1 : m.start()] in ("午", "晚", "晨", "上")
        else half_day(hour, letter)
    )
    return said + clock(str(int(hour) % 12 or (12 if letter in "pP" else 0)), minute or "00", m[6])


def told(m: re.Match[str]) -> str:
    r"""Read the time of day; among pairs that go back in time, it is a score.

    >>> told(re.match(r"(\d+):(\d+)()?", "21:18、21:15")), told(re.match(r"(\d+):(\d+)()?", "21:15、21:18"))
    ('二十一比十八', '二十一点十五分')
    """
    if m[3] or not goes_back(m.string, m.start()):
        return clock(m[1], m[2], m[3] or None)
    return f"{cardinal(m[1])}比{cardinal(m[2])}"


def goes_back(text: str, place: int) -> bool:
    """Tell whether the row of pairs at *place* are sets of a match, not hours one after another.

    >>> goes_back("12:10、11:8", 0), goes_back("25:20、20:25", 0)
    (True, True)
    >>> goes_back("23:50、0:10", 0), goes_back("7:00、12:00", 5)
    (False, False)
    """
    begin = max(0, place - REACH)
    rows = [
        row for row in ROW.finditer(text, begin, place + REACH) if row.start() <= place < row.end()
    ]
    pairs = re.findall(rf"(\d{{1,2}}){COLON}(\d{{1,2}})", rows[0][0]) if rows else []
    times = [int(hour) * 60 + int(minute) for hour, minute in pairs]
    if any(int(left) > LAST_HOUR or int(right) > LAST_MINUTE for left, right in pairs):
        return True
    later = times == sorted(times) and all(len(minute) > 1 for _, minute in pairs)
    return not later and all(is_set(left, right) for left, right in pairs)


def is_set(left: str, right: str) -> bool:
    """Tell whether a set can end so: two points ahead, or more when the points of a set are won.

    >>> is_set("21", "18"), is_set("12", "10"), is_set("12", "30"), is_set("11", "05")
    (True, True, False, False)
    """
    less, more = sorted((int(left), int(right)))
    won = more - less >= LEAD and (more in SETS or more - less == LEAD)
    return won and right == str(int(right))


def duration(first: str, unit: str, second: str, third: str = "") -> str:
    """Read how long something lasts, from figures of hours (or minutes) and the smaller ones.

    >>> duration("2", "h", "05"), duration("4", "min", "30")
    ('两小时零五分', '四分三十秒')
    """
    if unit == "min":
        return f"{cardinal(first)}分{_sixtieth(second)}秒"
    return f"{count(first)}小时{_sixtieth(second)}分" + (f"{_sixtieth(third)}秒" if third else "")


def _sixtieth(figures: str) -> str:
    return "零" if figures == "00" else cardinal(figures)


def raced(m: re.Match[str]) -> str:
    """Read a time of hours, minutes, seconds and their hundredths."""
    tail = one_by_one((m[4] or "").removeprefix("."))
    return f"{count(str(int(m[1])))}小时{_sixtieth(m[2])}分{_sixtieth(m[3])}秒{tail}"


LONG = rf"(?<![\d:])(\d{{1,2}}){COLON}([0-5]\d){COLON}([0-5]\d)(\.\d{{1,3}})?(?!\d|{COLON})"

TIMES = (
    Rule(
        "race time",
        rf"(?<!\d)(?<!\d{COLON})(\d{{1,2}}){COLON}([0-5]\d)\.(\d{{1,3}})(?!\d)",
        lambda m: f"{cardinal(m[1])}分{_sixtieth(m[2])}秒{one_by_one(m[3])}",
        reads={"以1:52.06夺冠": "以一分五十二秒零六夺冠"},
    ),
    Rule(
        "long race time",
        LONG,
        raced,
        after=f"(?P<cue>{RACES})[^，。]{{0,8}}$|以(?:净|总)?(?:成绩)?$",
        reads={
            "以净成绩2:15:08完赛": "以净成绩两小时十五分零八秒完赛",
            "全程1:02:33.5": "全程一小时零二分三十三秒五",
        },
        leaves=("开赛时间为7:30:00",),
    ),
    Rule(
        "long race time and its word",
        rf"{LONG}(?=[^，。]{{0,4}}(?P<cue>{RUN}))",
        raced,
        reads={"选手们2:15:08冲线": "选手们两小时十五分零八秒冲线"},
        leaves=("7:30:00，跑完全程",),
    ),
    Rule(
        "minutes and seconds",
        r"(?<![\d°])(?<!身高)(?<!身高约)(\d{1,2})['′](?:([0-5]?\d)(?:[\"″]|'')(\d{1,2}(?!\d))?|([0-5]\d)(?![\d\"″'′]))(?:/(?=公里|千米|km))?",
        lambda m: (
            f"{cardinal(m[1])}分{_sixtieth(m[2] or m[4])}秒{one_by_one(m[3] or '')}"
            + ("每" if m[0].endswith("/") else "")
        ),
        reads={
            "成绩3'28\"": "成绩三分二十八秒",
            "1'52\"06": "一分五十二秒零六",
            "配速4'30″/公里": "配速四分三十秒每公里",
        },
        leaves=("北纬30°15′20″",),
    ),
    Rule(
        "seconds and hundredths",
        r"(?<![\d°′'.])(\d{1,2})[\"″](\d{1,2})(?!\d)",
        lambda m: f"{cardinal(m[1])}秒{one_by_one(m[2])}",
        reads={"跑出10″85": "跑出十秒八五"},
    ),
    Rule(
        "minute of a match",
        r"(?<![\d°′'.])(?<!['‘]\d)(?<!['‘]\d\d)(\d{1,3})(?:\+(\d{1,2}))?['′](?![\d'′A-Za-z])",
        lambda m: cardinal(m[1]) + (f"加{cardinal(m[2])}" if m[2] else "") + "分钟",
        reads={"45'进球": "四十五分钟进球", "（90+3'）": "九十加三分钟"},
        leaves=("30°15′", "'45'号"),
    ),
    Rule(
        "hours in letters",
        r"(?<![\dA-Za-z.:])(\d{1,2})(h)([0-5]?\d)(?:min|m|′|')?(?:([0-5]?\d)s)?(?![A-Za-z\d.])"
        r"|(?<![\dA-Za-z.:])(\d{1,3})(min)([0-5]?\d)s(?![A-Za-z\d.])",
        lambda m: duration(*filter(None, m.groups())),
        reads={
            "1h30min送达": "一小时三十分送达",
            "3h05m20s": "三小时零五分二十秒",
            "4min30s": "四分三十秒",
        },
        leaves=("5h", "2h3p"),
    ),
    Rule(
        "hour of twelve",
        rf"(?<![A-Za-z])([AaPp])[Mm][ :：]?(0?[1-9]|1[0-2]){COLON}([0-5]\d)(?!\d|{COLON}|\.\d)"
        rf"|(?<![\d:.])(0?[1-9]|1[0-2])(?:{COLON}([0-5]\d)(?:{COLON}([0-5]\d))?)? ?([AaPp])(?:[Mm](?![A-Za-z])|\.[Mm]\.?)",
        of_twelve,
        reads={
            "8:30 am签到": "上午八点三十分签到",
            "PM2:00入场": "下午两点入场",
            "9am-5pm": "上午九点至下午五点",
        },
        leaves=("PM2.5", "PM10", "13am"),
    ),
    Rule(
        "dash between hours of twelve",
        rf"(?<=[AaPp][Mm]){DASH}(?=\d{{1,2}}(?:{COLON}\d\d)? ?[AaPp][Mm])|(?<=\d){DASH}(?=[AaPp][Mm]\d)",
        lambda _: "至",
        reads={"9am-5pm": "上午九点至下午五点", "AM8:30—PM5:00": "上午八点三十分至下午五点"},
    ),
    Rule(
        "clock",
        rf"(?<![\d:])({HOUR})(?:{COLON}(?=[0-5]\d)| ?{COLON} ?(?=[03]0|[14]5))([0-5]\d)(?:{COLON}([0-5]\d))?(?!{COLON}?\d|\.\d)"
        r"(?! ?(?:%|比(?!赛|拼|武|试)))(?:分(?!钟)|时(?![段间刻期]))?",
        told,
        reads={
            "7:30出发": "七点三十分出发",
            "9：00—17：00开放": "九点至十七点开放",
            "18:05:09起飞": "十八点零五分零九秒起飞",
            "20:30分": "二十点三十分",
            "8 : 30集合": "八点三十分集合",
            "21:18、21:15": "二十一比十八、二十一比十五",
        },
        leaves=("25:18", "1:500", "16:9"),
    ),
    Rule(
        "channel before the hour",
        rf"(?<![A-Za-z])([A-Za-z]++)-?(\d{{0,2}}) (?={HOUR}{COLON}[0-5]\d(?!\d))",
        lambda m: m[1] + (model(m[2]) if m[2] else "") + "，",
        reads={
            "CCTV-5 19:35直播": "CCTV五，十九点三十五分直播",
            "CBA 19:35": "CBA，十九点三十五分",
        },
        leaves=("iPhone 15", "AM 9:00"),
    ),
    Rule(
        "space before the hour",
        rf" (?={HOUR}{COLON}[0-5]\d)",
        lambda _: "",
        after=r"\d{1,2}[-/.]\d{1,2}$",
        reads={"2024-03-08 09:30开标": "二零二四年三月八日九点三十分开标"},
        leaves=("6:00 7:00",),
    ),
    Rule(
        "next time",
        rf"(?<={COLON}[0-5]\d)/(?={HOUR}{COLON}[0-5]\d)",
        lambda _: "、",
        reads={"7:00/12:00": "七点、十二点"},
    ),
    Rule(
        "from weekday to weekday",
        rf"(?<=[周期][一二三四五六日天])—{{2}}(?=(?:周|星期)[一二三四五六日天])|(?<=[周期]\d){DASH}(?=(?:周|星期)\d)",
        lambda _: "至",
        reads={"周二——周日": "周二至周日", "周1—周5": "周一至周五"},
        leaves=("周二——晴",),
    ),
    Rule(
        "countdown",
        r"(?<![A-Za-z])([TLD])-(?=\d{1,3} ?(?:天|日|小时|分钟|秒))",
        lambda m: m[1] + "减",
        reads={"进入T-3小时": "进入T减三小时"},
        leaves=("T-3航站楼",),
    ),
    Rule(
        "hundredths",
        r"(?<=\d秒)\d{1,3}(?!\d)",
        lambda m: one_by_one(m[0]),
        reads={"跑出9秒83": "跑出九秒八三"},
    ),
)
