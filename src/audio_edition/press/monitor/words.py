"""The words of an episode as players read them: captions in three forms, and chapters.

Each reader gives moments in seconds, and raises `EditionError` with the line where a player would stumble.
"""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from audio_edition.errors import Address, EditionError, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Caption(NamedTuple):
    """Words that are shown from *start* to *end*, in seconds."""

    start: float
    end: float
    text: str


class Mark(NamedTuple):
    """A chapter: from when on, in seconds, and its title."""

    start: float
    title: str


#: How the two forms for players write a cue's times (WebVTT §4.1, SubRip).
VTT = re.compile(
    r"((?:\d\d+:)?[0-5]\d:[0-5]\d\.\d{3}) --> ((?:\d\d+:)?[0-5]\d:[0-5]\d\.\d{3})( .*)?"
)
SRT = re.compile(r"(\d\d+:[0-5]\d:[0-5]\d,\d{3}) --> (\d\d+:[0-5]\d:[0-5]\d,\d{3})")

#: What is no text in WebVTT: the voice, and times within a cue.
TAG = re.compile(r"<[^>\n]*>")

#: The version of the chapters' form (Podcasting 2.0, jsonChapters).
VERSION = re.compile(r"1\.\d+(\.\d+)?")


def vtt(address: str, body: bytes) -> list[Caption]:
    """Read WebVTT; the text is without its voices and escapes."""
    lines = _text(address, body).split("\n")
    if lines[0].removeprefix("\ufeff").split(" ")[0] != "WEBVTT":
        raise _fault(address, 1, "开头不是 WEBVTT", "does not begin with WEBVTT")
    cues = _in_order(address, _cues(address, lines, 1, VTT))
    return [cue._replace(text=unescape(TAG.sub("", cue.text))) for cue in cues]


def srt(address: str, body: bytes) -> list[Caption]:
    """Read SubRip."""
    lines = _text(address, body).split("\n")
    return _in_order(address, _cues(address, lines, 0, SRT))


def _cues(
    address: str, lines: Sequence[str], first: int, times: re.Pattern[str]
) -> Iterator[tuple[int, Caption]]:
    """Give the cues of blocks of lines, each with the line of its times."""
    at = first
    while at < len(lines):
        block = _block(lines, at)
        timed = next((number for number, line in enumerate(block) if "-->" in line), None)
        if timed is not None:
            found = times.fullmatch(block[timed])
            if found is None:
                raise _fault(
                    address, at + timed + 1, "时间写得不对", "has times that cannot be read"
                )
            words = block[timed + 1 :]
            if not words or any("-->" in line for line in words):
                raise _fault(
                    address, at + timed + 1, "字幕没有文字，或有“-->”", "has no words, or “-->”"
                )
            yield at + timed + 1, Caption(clock(found[1]), clock(found[2]), "\n".join(words))
        elif block and not block[0].startswith(("NOTE", "STYLE", "REGION")):
            raise _fault(address, at + 1, "字幕没有时间", "has words without times")
        at += len(block) + 1


def _block(lines: Sequence[str], at: int) -> list[str]:
    """Give the lines from *at* on, up to the next empty one."""
    end = next((number for number in range(at, len(lines)) if not lines[number]), len(lines))
    return [*lines[at:end]]


def clock(time: str) -> float:
    """Read a time in seconds.

    >>> clock("00:01:02.500"), clock("01:02.500"), clock("01:00:00,250")
    (62.5, 62.5, 3600.25)
    """
    seconds = 0.0
    for part in time.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def transcript(address: str, body: bytes) -> list[Caption]:
    """Read a transcript in JSON (Podcasting 2.0)."""
    rows = _rows(address, body, "segments")
    try:
        found = [
            Caption(float(one["startTime"]), float(one["endTime"]), str(one["body"]))
            for one in rows
        ]
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _fault(
            address, None, "有一段缺少时间或文字", "has a segment without times or words"
        ) from error
    return _in_order(address, ((None, one) for one in found))


def chapters(address: str, body: bytes) -> list[Mark]:
    """Read chapters in JSON, in order."""
    rows = _rows(address, body, "chapters")
    try:
        marks = [Mark(float(one["startTime"]), str(one["title"])) for one in rows]
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _fault(
            address, None, "有一章缺少时间或标题", "has a chapter without time or title"
        ) from error
    if any(one.start >= other.start for one, other in pairwise(marks)):
        raise _fault(address, None, "章节不按先后", "has chapters that are not in order")
    return marks


def inline(address: str, moments: Sequence[tuple[str, str]]) -> list[Mark]:
    """Read the chapters that stand in the feed at *address* itself (Podlove Simple Chapters)."""
    try:
        return [Mark(clock(start), title) for start, title in moments]
    except ValueError as error:
        raise _fault(
            address, None, "psc:chapter 的时间写得不对", "has a psc:chapter without its time"
        ) from error


def letters(cues: Sequence[Caption]) -> str:
    """Give the letters and figures of captions, in whatever form they were written."""
    return "".join(filter(str.isalnum, "".join(cue.text for cue in cues)))


def _rows(address: str, body: bytes, name: str) -> list[Any]:
    """Give the list called *name* of a JSON object of version 1."""
    try:
        found = json.loads(_text(address, body))
    except (ValueError, RecursionError) as error:
        raise _fault(address, None, "不是 JSON", "is no JSON") from error
    rows = found.get(name) if isinstance(found, dict) else None
    if not isinstance(rows, list) or not VERSION.fullmatch(str(found.get("version"))):
        raise _fault(address, None, f"缺少 version 或 {name}", f"lacks version or {name}")
    return rows


def _in_order(address: str, cues: Iterator[tuple[int | None, Caption]]) -> list[Caption]:
    """Give the cues; none may be empty of time, and none may begin before the one above."""
    found: list[Caption] = []
    for line, cue in cues:
        if cue.end <= cue.start or (found and cue.start < found[-1].start):
            raise _fault(address, line, "字幕的时间不按先后", "has times that are not in order")
        found.append(cue)
    if not found:
        raise _fault(address, None, "一句字幕也没有", "has no words")
    return found


def _text(address: str, body: bytes) -> str:
    try:
        return body.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise _fault(address, line, "不是 UTF-8 文字", "is no text in UTF-8") from error


def _fault(address: str, line: int | None, zh: str, en: str) -> EditionError:
    return EditionError(Words(zh, en), where=Address(address, line))
