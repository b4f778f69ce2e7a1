"""What a masthead says: the day of the edition, and which page of it this is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.newsroom.page.furniture.pointers import jump
from audio_edition.newsroom.readers.days import YEARS, folder_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.model import Dropped, Page

_FIGURES = "〇零○Oo一二三四五六七八九"
_NOUGHTS = 5
_HAN = rf"[{_FIGURES}]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_MONTH_NAME = rf"(?P<month>(?:{_MONTH})[a-z]{{0,6}})\.?"

#: How a masthead writes a day: 2024年3月18日, 2024-03-18, 二〇二四年三月十八日, March 18, 2024.
_DAYS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})\s{0,2}年\s{0,2}(?P<month>\d{1,2})\s{0,2}月\s{0,2}(?P<day>\d{1,2})\s{0,2}日"),
    re.compile(r"(?<!\d)(?P<year>\d{4})\s?[-./·]\s?(?P<month>\d{1,2})\s?[-./·]\s?(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?P<year>{_HAN}{{4}})\s?年\s?(?P<month>[{_FIGURES}十]{{1,2}})\s?月\s?(?P<day>[{_FIGURES}十廿]{{1,3}})\s?日"),
    re.compile(rf"(?<![a-z]){_MONTH_NAME}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s?(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?{_MONTH_NAME},?\s?(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
)  # fmt: skip

#: A line that holds nothing but the day in eight figures, its weekday, the page.
_EIGHT = re.compile(
    r"\W*(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\W+(?:第?\s?[A-Z]?\d{1,3}\s?版?(?:\W*[\u4e00-\u9fff]{2,8})?)?)?"
)

#: A day may be torn over lines: the year, the month, the day.
_TORN = re.compile(rf"(?:\d{{4}}|{_HAN}{{4}})\s?年(?:\s?(?:\d{{1,2}}|[{_FIGURES}十]{{1,2}})\s?月)?")

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?:星期|周|礼拜)\s?([{_WEEKDAYS}天])(?!刊)")
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_WEEKDAY = re.compile(
    r"(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|rs?|s)?\.?(?![a-z])",
    re.IGNORECASE,
)

#: Words right before or behind a day that is not the edition's.
_BEFORE = re.compile(r"(?:创刊于?|创办于?|始于|自|截至|截止|有效期|登记|至|到|[-—~～])[：:]?\s?$")
_BEHIND = re.compile(
    r"创刊|截止|止|前|起|以前|之前|至|到|\s?[-—~～]|开[业幕盘]|举[行办]|[上下]午|晚"
)

#: Words of a line whose days are another's: advertisements and notices.
_OTHERS = re.compile(r"广告|许可证|版权|开业|报名|优惠|活动|拍卖|演出|展销|大促|公告|[，。！？；]")

#: Why a line was dropped that is no masthead.
_NO_MASTHEAD = re.compile("广告|标题|导读|扫码|转版|指向|天气|稿件|代码")

#: No line of a masthead is longer, in characters; its weekday stands at most so many lines away.
_LONGEST, _NEAR = 80, 2

#: How many pages there are today: no folio.
_COUNT = re.compile(
    r"(?:今日|今天|本期|本报今日)?共?(?<=[日天期共])\s?\d{1,3}\s?版|[>》▶→]+\s?[A-Z]?\d{1,3}\s?版"
)

#: How a page says which it is, the surest first: 第01版, A03版, 04版·要闻; B叠02; 要闻 A3; 02 要闻; 3.
_FOLIOS = (
    re.compile(r"(?<![A-Za-z])(?P<page>[A-Z]\s?叠\s?\d{1,3})(?!\d)"),
    re.compile(r"第\s?(?P<page>[A-Z]?\s?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版(?!面)"),
    re.compile(r"(?<![\dA-Za-z])(?P<page>[A-Z]?\s?\d{1,3})(?:\s?[-—~]\s?[A-Z]?\d{1,3})?\s?版(?!面|本)"),
    re.compile(r"(?<![\w第])(?P<page>[一二三四五六七八九十]{1,3}|头)版(?!面|本|权)"),
    re.compile(r"(?:^|(?<=[\s·｜|:：/【\[]))(?P<page>[A-Z]\d{1,3})(?=$|[\s·｜|:：/】\]]|[\u4e00-\u9fff])"),
    re.compile(r"(?:^|(?<=[\u4e00-\u9fff]))(?P<page>[A-Z]\d{1,3})$"),
    re.compile(r"^(?P<page>\d{1,3})\s{0,3}[·｜|]?\s{0,3}[\u4e00-\u9fff]{2,8}(?=$|\s)"),
    re.compile(r"[\u4e00-\u9fff]{2}\s{0,3}[·｜|]?\s{0,3}(?P<page>\d{1,2})(?=$|\s)"),
    re.compile(r"^(?P<page>\d{1,2})$"),
)  # fmt: skip

#: Figures beside these words are no folio.
_NO_FOLIO = re.compile(r"期|热线|电话|邮|CN|ISSN|定价|零售|℃")


class Dated(NamedTuple):
    """A day that a page says it is of, and the *page* and *line* (0 if its format says so elsewhere).

    *weekday* is the one printed beside it, Monday 0; None if none is.
    """

    day: date
    page: str
    line: int
    weekday: int | None = None

    @property
    def fits(self) -> bool:
        """Whether the day falls on the weekday that is printed."""
        return self.weekday in (None, self.day.weekday())

    @property
    def place(self) -> str:
        """Where it stands, as an editor looks it up."""
        return f"{self.page}:{self.line}" if self.line else self.page


def folio(page: Page, masthead: Iterable[str] = ()) -> str:
    """Give the number of *page* as printed, its section's letter first; empty if it does not say.

    It is taken from what the format says, else from the lines of its *masthead*.

    >>> from audio_edition.model import Page
    >>> folio(Page("p.html", (), folio="第01版：要闻")), folio(Page("p.txt", ()), ["今日8版", "A03版·综合"])
    ('1', 'A3')
    >>> [folio(Page("p.txt", ()), [line]) for line in ("B叠02", "第三版 要闻", "头版", "07 经济", "财富周刊 B1")]
    ['B2', '3', '1', '7', 'B1']
    """
    said = [page.folio, *(line for line in masthead if len(line) <= _LONGEST and not jump(line))]
    lines = [_COUNT.sub(" ", _without_day(line)).strip() for line in said if line]
    for rank, pattern in enumerate(_FOLIOS):
        for line in lines:
            if rank > _SURE and _NO_FOLIO.search(line):
                continue
            if found := pattern.search(line):
                return number(found["page"])
    return ""


#: Forms of a folio up to here need no other words to be sure of.
_SURE = 3


def _without_day(line: str) -> str:
    for pattern in (*_DAYS, _WEEKDAY):
        line = pattern.sub(" ", line)
    return line


def number(printed: str) -> str:
    """Give a page's number, as a mark or a masthead prints it, in figures, its section's letter first.

    >>> number("A03"), number("四"), number("十二"), number("头"), number("B叠2")
    ('A3', '4', '12', '1', 'B2')
    """
    if printed == "头":
        return "1"
    section, figures = re.match(r"([A-Z]{0,2})[\s叠]*(.*)", printed, re.DOTALL).groups()  # type: ignore[union-attr]  # fits all
    return f"{section}{_number(figures)}" if figures else section


def figures(page: str) -> int:
    """Give the figures of a page's number, its section's letter left out.

    >>> figures("A3"), figures("12"), figures("A")
    (3, 12, 0)
    """
    return int(re.sub(r"\D", "", page) or 0)


def dated(pages: Iterable[Page], dropped: Iterable[Dropped]) -> list[Dated]:
    """Give every day that the mastheads of *pages* say, from the lines that were *dropped* as such.

    >>> from audio_edition.model import Dropped
    >>> found = dated([], [Dropped("2024年3月18日 星期一", "报头", "page.txt", 2)])
    >>> found[0].day.isoformat(), found[0].place, found[0].fits
    ('2024-03-18', 'page.txt:2', True)
    """
    told = [Dated(date.fromisoformat(page.day), page.name, 0) for page in pages if page.day]
    return told + list(_printed(dropped))


def _printed(dropped: Iterable[Dropped]) -> Iterator[Dated]:
    lines = _mastheads(dropped)
    for at, one in enumerate(lines):
        if day := next(filter(None, map(_day, _written(_text(lines, at)))), None):
            yield Dated(day, one.page, one.line, _weekday_beside(lines, at))


def _mastheads(dropped: Iterable[Dropped]) -> list[Dropped]:
    """Give the lines that may be a masthead's."""
    return [
        one for one in dropped if len(one.text) <= _LONGEST and not _NO_MASTHEAD.search(one.reason)
    ]


def _text(lines: Sequence[Dropped], at: int) -> str:
    """Give a line with what is torn off its day; empty if its days are another's."""
    text = lines[at].text
    if _TORN.fullmatch(text.strip()):
        text = "".join(other.text.strip() for other in _next(lines, at))
    return "" if _OTHERS.search(text) else text


def _next(lines: Sequence[Dropped], at: int) -> list[Dropped]:
    """Give a line and those of the same page right below it, over which a day may be torn."""
    here = lines[at]
    return [
        one for one in lines[at : at + 3] if one.page == here.page and one.line - here.line <= _NEAR
    ]


def _written(text: str) -> Iterator[re.Match[str]]:
    """Give every day in a line that may be the edition's, possible or not."""
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            if not (_BEFORE.search(text[: found.start()]) or _BEHIND.match(text[found.end() :])):
                yield found
    for weekday in (_WEEKDAY, _ENGLISH_WEEKDAY):
        text = weekday.sub("", text)
    if eight := _EIGHT.fullmatch(text):
        yield eight


def _day(found: re.Match[str]) -> date | None:
    """Give the day that is written; None if there is none such."""
    try:
        day = date(_number(found["year"]), _month(found["month"]), _number(found["day"]))
    except ValueError:  # the 31st of June
        return None
    return day if day.year in YEARS else None


def _month(printed: str) -> int:
    short = printed[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else _number(printed)


def _number(figures: str) -> int:
    """Read figures of either kind.

    >>> _number("2024"), _number("二〇二四"), _number("十八"), _number("二十"), _number("十")
    (2024, 2024, 18, 20, 10)
    """
    if figures.strip().isdecimal():
        return int(figures)
    figures = figures.replace("廿", "二十")
    tens, ten, ones = figures.rpartition("十")
    if ten:
        return (_digits(tens) if tens else 1) * 10 + (_digits(ones) if ones else 0)
    return _digits(figures)


def _digits(figures: str) -> int:
    return int("".join(str(max(_FIGURES.index(figure) - _NOUGHTS + 1, 0)) for figure in figures))


def _weekday_beside(lines: Sequence[Dropped], at: int) -> int | None:
    """Give the weekday in the line itself, or alone in a line near it."""
    here = lines[at]
    near = [
        weekday
        for one in lines[max(0, at - _NEAR) : at + _NEAR + 1]
        if one.page == here.page and abs(one.line - here.line) <= _NEAR
        if (weekday := _weekday(one.text)) is not None and len(one.text.strip()) <= _ALONE
    ]
    here_said = _weekday(here.text)
    return here_said if here_said is not None else next(iter(near), None)


#: A weekday in a line of its own: 星期一, Wednesday.
_ALONE = 10


def _weekday(text: str) -> int | None:
    if found := _WEEKDAY.search(text):
        return _WEEKDAYS.index(found[1].replace("天", "日"))
    found = _ENGLISH_WEEKDAY.search(text)
    return _ENGLISH.index(found[1].lower()) if found else None


def settle(named: str | None, folders: Sequence[str], found: Sequence[Dated]) -> str | None:
    """Say which day the edition is of, ISO 8601: all that say one must agree; None if nobody says.

    *named* is the day that was asked for, *folders* are the names of the sources' folders that are days
    (2024-03-18, 20240318, “2024年3月18日 要闻”). A masthead whose weekday does not fit its day is not believed. Raises `EditionError` that
    shows who says what.

    >>> settle(None, [], [Dated(date(2024, 3, 18), "page.txt", 2, 0)])
    '2024-03-18'
    """
    said = [("--day", named), *((f"{folder}/", folder_day(folder)) for folder in folders)]
    said += [(one.place, one.day.isoformat()) for one in found if one.fits]
    days = {day: place for place, day in reversed(said) if day}
    if len(days) > 1:
        shown = [f"{place} {day}" for day, place in reversed(days.items())]
        raise EditionError(
            Words(f"日期互相矛盾：{'，'.join(shown)}", f"the days disagree: {', '.join(shown)}"),
            hint=Words(
                "请核对版面的日期；一次只做一天的报纸",
                "check the day of the pages; make one day's paper at a time",
            ),
        )
    return next(iter(days), None)


def doubts(found: Iterable[Dated], dropped: Iterable[Dropped] = ()) -> list[str]:
    """Give the editor's warnings: days whose weekday does not fit, and days that do not exist.

    >>> doubts([Dated(date(2024, 3, 18), "page.txt", 2, 1)])
    ['第2行：报头写着2024年3月18日星期二，而这一天是星期一，请核对']
    """
    unfit = [
        f"第{one.line}行：报头写着{one.day.year}年{one.day.month}月{one.day.day}日星期{_WEEKDAYS[one.weekday]}，"
        f"而这一天是星期{_WEEKDAYS[one.day.weekday()]}，请核对"
        for one in found
        if one.weekday is not None and not one.fits
    ]
    return unfit + list(_impossible(dropped))


def _impossible(dropped: Iterable[Dropped]) -> Iterator[str]:
    lines = _mastheads(dropped)
    for at, one in enumerate(lines):
        days = list(_written(_text(lines, at)))
        if days and not any(map(_day, days)):
            yield f"第{one.line}行：报头写着“{days[0][0].strip()}”，没有这样的一天，请核对"
