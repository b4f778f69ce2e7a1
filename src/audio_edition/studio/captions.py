"""Captions and chapters: the timeline, written as WebVTT, SubRip and Podcasting 2.0 chapters.

A cue is a sentence: what was printed, from the first to the last sample of its take. One that two lines
cannot show is several cues, each from the moment at which its first word is said.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.studio import caption_lines
from audio_edition.studio.transcript import milliseconds, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import Timeline
    from audio_edition.studio.transcript import Sentence

#: Version of the chapters file (Podcasting 2.0, jsonChapters).
CHAPTERS_VERSION = "1.2.0"

#: What WebVTT writes for signs that mean something to it (W3C WebVTT1, 4.2.2).
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


#: What players of SubRip take for a tag; there is no way to write that it is none.
TAG = re.compile("<(?=[/A-Za-z])")


class Shown(NamedTuple):
    """A cue as a player shows it: times in milliseconds, text in lines."""

    start: int
    end: int
    role: str
    lines: tuple[str, ...]


def shown(sentences: Sequence[Sentence], rate: int) -> Iterator[Shown]:
    """Give the cues of *sentences*, timed to the millisecond: none is empty, none begins before the last has ended."""
    free = 0
    for cue, words in sentences:
        pieces = caption_lines.blocks([word.text for word in words])
        for number, piece in enumerate(pieces, 1):
            some = words[piece.start : piece.stop]
            end = words[piece.stop].start if number < len(pieces) else cue.end
            start = max(milliseconds(cue.start if number == 1 else some[0].start, rate), free)
            free = max(milliseconds(end, rate), start + 1)
            lines = caption_lines.lines([word.text for word in some])
            yield Shown(start, free, cue.role, tuple(lines))


def vtt(sentences: Sequence[Sentence], rate: int) -> str:
    """Write WebVTT, the role as the voice; *rate* is the timeline's.

    >>> from audio_edition.model import Cue
    >>> from audio_edition.studio.transcript import Sentence, Sounded
    >>> cue = Cue(0, 44_100, "AT&T 增长5%。", "anchor", "body", 0, 0)
    >>> print(vtt([Sentence(cue, (Sounded(0, 44_100, "AT&T 增长5%。"),))], 44_100), end="")
    WEBVTT
    <BLANKLINE>
    00:00:00.000 --> 00:00:01.000
    <v anchor>AT&amp;T 增长5%。
    """
    blocks = (
        f"{stamp(each.start)} --> {stamp(each.end)}\n"
        f"<v {tidy(each.role).translate(ESCAPES)}>"
        + "\n".join(line.translate(ESCAPES) for line in each.lines)
        for each in shown(sentences, rate)
    )
    return "\n\n".join(("WEBVTT", *blocks)) + "\n"


def srt(sentences: Sequence[Sentence], rate: int) -> str:
    """Write SubRip, whose players know no voices.

    >>> from audio_edition.model import Cue
    >>> from audio_edition.studio.transcript import Sentence, Sounded
    >>> cue = Cue(0, 44_100, "好。", "anchor", "body", 0, 0)
    >>> print(srt([Sentence(cue, (Sounded(0, 44_100, "好。"),))], 44_100), end="")
    1
    00:00:00,000 --> 00:00:01,000
    好。
    """
    blocks = (
        f"{number}\n{stamp(each.start, ',')} --> {stamp(each.end, ',')}\n"
        + "\n".join(TAG.sub("‹", line.replace("-->", "→")) for line in each.lines)
        for number, each in enumerate(shown(sentences, rate), 1)
    )
    return "\n\n".join(blocks) + "\n"


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


def stamp(time: int, point: str = ".") -> str:
    """Write milliseconds as hours, minutes, seconds.

    >>> stamp(3_723_004)
    '01:02:03.004'
    """
    minutes, rest = divmod(time, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"
