"""Captions and chapters: the timeline, written as WebVTT and Podcasting 2.0 chapters.

A cue is a segment: what was printed, from the first to the last sample of its take.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from audio_edition.model import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import Segment, Timeline

#: Columns of a line: 32 full-width characters, under the 65 that players show.
COLUMNS = 64

#: After these a line may end; the best come first.
STOPS = ("。！？；…", "，、：", "”’』」）》】,;:!? ")

#: A line neither ends within a word or figure of these nor begins with what closes.
WORD = re.compile(r"[0-9A-Za-z.,:%℃+\-/]")
CLOSING = frozenset("。！？；…，、：”’』」）》】〉％%℃,.;:!?)]}")
OPENING = frozenset("“‘『「（《【〈([{")

#: Version of the chapters file (Podcasting 2.0, jsonChapters).
CHAPTERS_VERSION = "1.2.0"

#: What WebVTT writes for signs that mean something to it (W3C WebVTT1, 4.2.2).
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def cues(timeline: Timeline, segments: Sequence[Segment]) -> tuple[Cue, ...]:
    """Give a cue for every segment that has words, in order."""
    return tuple(
        Cue(place.start, place.end, text, segment.role, segment.kind, segment.item, segment.line)
        for place in timeline.placed
        for segment in (segments[place.segment],)
        if (text := tidy(segment.utterance.written) or tidy(segment.utterance.spoken))
    )


def tidy(text: str) -> str:
    r"""Make every run of white space and control characters one space; none at the ends.

    >>> tidy(" 昨日，\n\t全区 \x0b 通车。\u3000")
    '昨日， 全区 通车。'
    """
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+", " ", text).strip()


def vtt(cues: Sequence[Cue], rate: int) -> str:
    """Write WebVTT, the role as the voice; *rate* is the timeline's.

    >>> print(vtt([Cue(0, 44_100, "AT&T 增长5%。", "anchor", "body", 0, 0)], 44_100), end="")
    WEBVTT
    <BLANKLINE>
    00:00:00.000 --> 00:00:01.000
    <v anchor>AT&amp;T 增长5%。
    """
    blocks = (
        f"{stamp(each.start)} --> {stamp(each.end)}\n"
        f"<v {tidy(each.role).translate(ESCAPES)}>"
        + "\n".join(line.translate(ESCAPES) for line in each.lines)
        for each in shown(cues, rate)
    )
    return "\n\n".join(("WEBVTT", *blocks)) + "\n"


def chapters_json(timeline: Timeline, title: str = "") -> str:
    """Write the chapters as Podcasting 2.0 JSON; times are seconds, to the millisecond.

    >>> from audio_edition.model import Chapter, Timeline
    >>> opening = Chapter("片头", 0, 66_150, 0)
    >>> json.loads(chapters_json(Timeline(44_100, 66_150, (), (opening,))))["chapters"]
    [{'endTime': 1.5, 'startTime': 0.0, 'title': '片头'}]
    """
    chapters = [
        {
            "startTime": milliseconds(chapter.start, timeline.rate) / 1000,
            "endTime": milliseconds(chapter.end, timeline.rate) / 1000,
            "title": tidy(chapter.title),
        }
        for chapter in timeline.chapters
    ]
    content = {"version": CHAPTERS_VERSION, "title": tidy(title), "chapters": chapters}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class Shown(NamedTuple):
    """A cue as a player shows it: times in milliseconds, text in lines."""

    start: int
    end: int
    role: str
    lines: tuple[str, ...]


def shown(cues: Sequence[Cue], rate: int) -> Iterator[Shown]:
    """Round cues to milliseconds: none is empty, none begins before the one before has ended."""
    free = 0
    for cue in cues:
        start = max(milliseconds(cue.start, rate), free)
        free = max(milliseconds(cue.end, rate), start + 1)
        yield Shown(start, free, cue.role, wrapped(cue.text))


def milliseconds(sample: int, rate: int) -> int:
    """Round a time to milliseconds.

    >>> milliseconds(44_100, 44_100)
    1000
    """
    return (sample * 2000 + rate) // (2 * rate)


def stamp(time: int) -> str:
    """Write milliseconds as hours, minutes, seconds.

    >>> stamp(3_723_004)
    '01:02:03.004'
    """
    minutes, rest = divmod(time, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def width(text: str) -> int:
    """Count columns: a full-width character takes two.

    >>> width("增长5%")
    6
    """
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str) -> tuple[str, ...]:
    """Break a text into lines of 32 full-width characters at most, after punctuation if it can.

    >>> wrapped("昨日，区政府召开会议，听取今年以来全区重点工程建设情况的汇报，研究部署下一阶段的工作。")
    ('昨日，区政府召开会议，听取今年以来全区重点工程建设情况的汇报，', '研究部署下一阶段的工作。')
    """
    lines = []
    while width(text) > COLUMNS:
        end = line_end(text)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return (*lines, text) if text else tuple(lines)


def line_end(text: str) -> int:
    """Say where the first line of *text* ends: after the best punctuation past its first third."""
    full = fitting(text)
    for stops in STOPS:
        for end in range(full, full // 3, -1):
            if text[end - 1] in stops and may_break(text, end):
                return end
    return next((end for end in range(full, full // 3, -1) if may_break(text, end)), full)


def fitting(text: str) -> int:
    """Count the characters that a line holds.

    >>> fitting("字" * 40), fitting("a" * 70)
    (32, 64)
    """
    return sum(columns <= COLUMNS for columns in accumulate(map(width, text)))


def may_break(text: str, end: int) -> bool:
    """Tell whether a line may end before character *end*.

    >>> may_break("增长5.2%", 3), may_break("通车。今日", 2), may_break("通车。今日", 3)
    (False, False, True)
    """
    before, after = text[end - 1], text[end]
    inside = WORD.match(before) and WORD.match(after)
    return not inside and after not in CLOSING and before not in OPENING
