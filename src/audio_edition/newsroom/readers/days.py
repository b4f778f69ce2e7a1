"""The day of an edition, as formats write it: 2024-03-18, 20240318, 2024年3月18日, seconds since 1970."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

#: How formats write a day, and where in it year, month and day stand.
_DAYS = (
    re.compile(r"(?<!\d)(\d{4})\s?[-/._年]\s?(\d{1,2})\s?[-/._月]\s?(\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?=\D|$|\d{6}(?!\d))"),
)

#: Chinese papers keep China's time; seconds since 1970 are of Greenwich.
_CHINA = timezone(timedelta(hours=8))

#: The years of papers that a podcast is made of.
YEARS = range(1900, 2101)

#: How a folder is named after its day: the paper's name before it, if any, and anything behind but a range.
_NAMED = re.compile(
    r"(?:[\u4e00-\u9fff]{1,10}[报刊][\s_-]?)?"
    r"(\d{4}\s?[-/._年]\s?\d{1,2}\s?[-/._月]\s?\d{1,2}|\d{8})(?!\d)日?(?!\s?[-—~～至到]+\s?\d)"
)

#: Figures from here on are seconds since 1970, from there on milliseconds: both in 2001.
_SECONDS, _MILLISECONDS, _TOO_MANY = 1_000_000_000, 1_000_000_000_000, 7_000_000_000_000


def day_of(text: str) -> str:
    """Give the day that *text* says, ISO 8601; empty if it says none.

    >>> day_of("2024年3月18日 星期一"), day_of("20240318T000000+0800"), day_of("第01版"), day_of("2024-02-31")
    ('2024-03-18', '2024-03-18', '', '')
    >>> day_of("1710691200"), day_of("1710691200000")
    ('2024-03-18', '2024-03-18')
    """
    bare = text.strip()[:80]
    if bare.isascii() and bare.isdigit() and _SECONDS <= int(bare) < _TOO_MANY:
        seconds = int(bare) // (1000 if int(bare) >= _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, _CHINA).date().isoformat()
    found = next(filter(None, (pattern.search(bare) for pattern in _DAYS)), None)
    if found is None:
        return ""
    try:
        said = date(*map(int, found.groups()))
    except ValueError:  # the 31st of February
        return ""
    return said.isoformat() if said.year in YEARS else ""


def is_impossible(text: str) -> bool:
    """Tell whether *text* is written as a day, and there is no such day.

    >>> is_impossible("2024-02-30"), is_impossible("2024-02-29"), is_impossible("昨日")
    (True, False, False)
    """
    written = any(pattern.match(text.strip()) for pattern in _DAYS)
    return written and not day_of(text)


def folder_day(name: str) -> str:
    """Give the day that a folder is named after, ISO 8601; empty if it is named otherwise.

    >>> [folder_day(name) for name in ("2024-03-18 要闻", "20240318", "望潮日报2024年3月18日", "2024_03_18")]
    ['2024-03-18', '2024-03-18', '2024-03-18', '2024-03-18']
    >>> [folder_day(name) for name in ("今天", "备份20240318", "2024-03-18至20", "202403181")]
    ['', '', '', '']
    """
    found = _NAMED.match(name.strip())
    return day_of(found[1]) if found else ""
