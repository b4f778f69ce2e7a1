"""Weather boxes: lines made of nothing but sky, warmth, wind and air, of one town or of several."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.furniture.boxes import is_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.newsroom.page.furniture.boxes import Placed

_HAN = r"[^\W\da-zA-Z_]"

#: No line of a box is longer, in characters.
_LONGEST = 120

#: Sky, warmth, wind and air: a weather box is made of nothing else.
_SKY = (
    r"今[天日晚]|明[天日晚]|后天|昨[天日]|白天|夜间|早晨|傍晚|\d{1,2}日|天气|预报|实况|晴|多云|阴|(?:分散性|零星|间歇)?(?:小|中|大|暴|阵|雷阵|冻|雨夹)[到至-]?[中大暴]?[雨雪]|冰雹|雷电|雾|霾|浮尘|扬沙|霜冻?|转|到|至|有|间|局部|或|"
    r"-?\d{1,2}[℃°Cc度]{0,2}\s?[~～—–/到至-]\s?-?\d{1,2}[℃°Cc度]{1,2}|-?\d{1,2}[℃°]C?|气温|温度|最[高低]|(?:相对)?湿度|风力|风向|降[水雨](?:概率)?|空气质量(?:指数)?|紫外线|AQI|PM2\.5|(?:穿衣|洗车|晨练|感冒|舒适度|晾晒)?指数|优|良|轻度污染|(?:较|不)?(?:舒适|适宜|强|弱)|森林火险(?:气象)?(?:等级)?|[较很极]?[高低](?![潮压])|日[出落]\s?\d{1,2}[：:]\d{2}|"
    r"[东南西北偏]{1,3}风|微风|阵风|\d[-~～到至—]?\d?级|\d{1,3}%|[高低]潮|潮[汐位]|\d{1,2}[：:]\d{2}|(?<=[数QI5量 ])\d{1,3}"
)  # fmt: skip
_BETWEEN = r"[\s：:，,、；;|｜/。（）()【】\[\]☀☁☂]"
_TOKEN = re.compile(rf"{_SKY}|{_BETWEEN}")
_WORDS = re.compile(rf"{_BETWEEN}+")
_TOWN = re.compile(rf"{_HAN}{{2,7}}|\d{{1,3}}")

#: A box of rows has no more lines: of more, it is a table to be read.
_SMALL = 6

_SPAN = re.compile(r"(?<=[\d℃])/(?=-?\d)")
_RANGE = re.compile(r"\d[℃°度]?C?\s?[~～—–/到至-]\s?-?\d")
_WARMTH = re.compile(r"\d\s?[℃°度]|AQI\D{0,3}\d|[高低]潮\s?\d")
_DAY_FIRST = re.compile(r"\d{1,2}日|周|星期")  # so opens a row of a forecast that is a story
_FORECAST = re.compile(
    rf"^(?:今[日天]|明[日天]|{_HAN}{{1,3}}[市县区城州]|[本市城全][区市县城地]?)?(?:天气(?:预报)?|气象)[\s：:|｜]{{1,3}}"
)
_WEATHER_HEAD = re.compile(
    rf"[【■●◆☀ ]{{0,2}}(?:今[日天]|明[日天]|本地|本市|{_HAN}{{2,4}})?(?:天气(?:预报|实况)?|气象(?:预报|信息)?|潮汐|空气质量|(?<=\w)今日)[】■●◆ ]{{0,2}}"
)


def mark_weather(lines: Sequence[Placed], kinds: list[str], edge: int) -> None:
    """Mark weather boxes: runs of lines of sky, warmth and wind, with the word above them.

    A line alone is a box if it says so, at an edge of the page, or in a block of its own.
    """
    for told, places in groupby(range(len(lines)), key=lambda at: _is_sky(lines[at], kinds[at])):
        run = list(places)
        for part in _together(lines, run) if told else ():
            texts = [lines[at].text for at in part]
            first, last = part[0], part[-1]
            near = first < edge or last >= len(lines) - edge or is_block(first, last, lines)
            headed = _WEATHER_HEAD.fullmatch(texts[0]) or _FORECAST.match(texts[0])
            tabled = any(lines[at].row for at in part)
            small = headed and len(part) <= _SMALL
            if any(map(is_weather, texts)) and (small if tabled else near or headed):
                kinds[first : last + 1] = ["天气"] * len(part)


def _is_sky(line: Placed, kind: str) -> bool:
    text = line.text
    if kind or _DAY_FIRST.match(text) or len(text) > _LONGEST:
        return False
    return bool(_WEATHER_HEAD.fullmatch(text) or _says_sky(text)) or is_weather(text)


def _says_sky(text: str) -> bool:
    """Tell whether a text is nothing but sky, warmth, wind and air, read from left to right."""
    at = 0
    while found := _TOKEN.match(text, at):
        at = found.end()
    return 0 < at == len(text)


def _together(lines: Sequence[Placed], run: Sequence[int]) -> Iterator[list[int]]:
    """Give the parts of a run that no more than a blank line parts."""
    part: list[int] = []
    for at in run:
        if part and lines[at].number - lines[at - 1].number > 2:  # noqa: PLR2004 - a blank line
            yield part
            part = []
        part.append(at)
    yield part


def is_weather(text: str) -> bool:
    """Tell whether a line is weather, of one town or of several.

    >>> is_weather("今日临江 多云 8～16℃"), is_weather("青溪 晴 7～15℃ 云岭 阴 6～13℃"), is_weather("气温降到6℃")
    (True, True, False)
    """
    warmth = len(_WARMTH.findall(text))
    if len(text) > _LONGEST or not warmth or _DAY_FIRST.match(text):
        return False
    words = [word for word in _WORDS.split(_SPAN.sub("～", _FORECAST.sub("", text))) if word]
    strange = [word for word in words if not _says_sky(word)]
    told = len(words) > max(len(strange), 1) or _RANGE.search(text)
    return len(strange) <= warmth and bool(told) and all(map(_TOWN.fullmatch, strange))
