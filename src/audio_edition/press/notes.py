"""What listeners read about an episode: the notice of the synthetic voice, and the show notes.

The notice names both elements that GB 45438-2025 §5.3 asks of a label: 人工智能 and 合成.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from typing import TYPE_CHECKING

from audio_edition.press import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import Chapter, Episode, Single
    from audio_edition.settings import Show

NOTICE = "本节目由人工智能合成语音播报。"

WEEKDAYS = "一二三四五六日"

#: The longest description that Apple takes, in bytes (A Podcaster's Guide to RSS, `description`).
LONGEST = 4000

#: The characters beyond the first 65,536, but for the last two of each plane, which are none.
_BEYOND = "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))

_UNPRINTABLE = re.compile(f"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd{_BEYOND}]")


def plain(text: str) -> str:
    r"""Give *text* on one line, without the characters that XML 1.0 (§2.2) does not allow, or advises against.

    The sign of a lost character (U+FFFD) stays: to leave it out would hide the loss.

    >>> plain(" 头\x0b条\x7f\n 新\ufdd0闻 ")
    '头条 新闻'
    """
    return " ".join(_UNPRINTABLE.sub("", text).split())


def labelled(description: str) -> str:
    """Give a description of the show that says what its voice is: the notice is added if it does not.

    >>> labelled("每日要闻")
    '每日要闻 本节目由人工智能合成语音播报。'
    >>> labelled("每日要闻，由人工智能合成语音播报。")
    '每日要闻，由人工智能合成语音播报。'
    """
    text = plain(description)
    says_so = ("人工智能" in text or "AI" in text) and ("合成" in text or "生成" in text)
    return text if says_so else f"{text} {NOTICE}".strip()


def date(name: str) -> str:
    """Write a day as a newspaper does.

    >>> date("2023-12-08")
    '2023年12月8日 星期五'
    """
    day = dt.date.fromisoformat(name)
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def clock(seconds: float) -> str:
    """Give a moment or a length as players show it, in whole seconds begun.

    >>> clock(0), clock(62.9), clock(3723)
    ('0:00', '1:02', '1:02:03')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def seconds(samples: int, episode: Episode) -> float:
    """Give the moment of a sample of *episode*, in seconds to the millisecond."""
    return round(samples / episode.audio.rate, 3)


def html(show: Show, episode: Episode) -> str:
    """Give the show notes: the notice if there is one to give, then each chapter with its time and a link to its words.

    They stay within `LONGEST` bytes: the last chapters give way to a link to the whole page.
    """
    address = addresses.absolute(show, addresses.page(episode.day))
    notice = f"<p>{escape(NOTICE)}</p>\n" if episode.synthetic else ""
    told = "".join(f"<p>{escape(plain(one))}</p>\n" for one in _few(episode.notices))
    opening = f"{notice}{told}<ul>\n"
    closing = f'</ul>\n<p><a href="{escape(address)}">全文与文字稿</a></p>'
    room = LONGEST - len((opening + closing).encode())
    rows = (_row(address, chapter, episode) for chapter in episode.chapters)
    return opening + "".join(_within(room, rows)) + closing


def single(show: Show, episode: Episode, story: Single) -> str:
    """Give the show notes of a story on its own: the notice, what was corrected in it, the way to its words."""
    page = f"{addresses.page(episode.day)}#{addresses.story(story.item)}"
    said = [NOTICE] if episode.synthetic else []
    said += [*_few(story.notices)]
    rows = "".join(f"<p>{escape(plain(one))}</p>\n" for one in said)
    address = escape(addresses.absolute(show, page))
    return f'{rows}<p><a href="{address}">全文与文字稿</a></p>'


def brief(show: Show, episode: Episode) -> str:
    """Give the show notes of the headlines alone: the notice, the headlines, the way to the edition."""
    address = escape(addresses.absolute(show, addresses.page(episode.day)))
    notice = f"<p>{escape(NOTICE)}</p>\n" if episode.synthetic else ""
    closing = f'</ul>\n<p><a href="{address}">完整的一期</a></p>'
    rows = (f"<li>{escape(plain(headline))}</li>\n" for headline in episode.headlines)
    room = LONGEST - len(f"{notice}<ul>\n{closing}".encode())
    return f"{notice}<ul>\n{''.join(_within(room, rows))}{closing}"


def _few(notices: Sequence[str]) -> Iterator[str]:
    """Give the first of *notices*, as far as they leave room for the chapters, and say how many more there are."""
    room = LONGEST // 2
    for place, notice in enumerate(notices):
        room -= len(escape(notice).encode()) + len("<p></p>\n")
        if room < 0:
            yield f"另有{len(notices) - place}处更正，见网页。"
            return
        yield notice


def _row(address: str, chapter: Chapter, episode: Episode) -> str:
    time = clock(seconds(chapter.start, episode))
    link = escape(f"{address}#{addresses.story(chapter.item)}")
    return f'<li>{time} <a href="{link}">{escape(plain(chapter.title))}</a></li>\n'


def _within(room: int, rows: Iterator[str]) -> Iterator[str]:
    for row in rows:
        room -= len(row.encode())
        if room < 0:
            return
        yield row
