"""What a feed must say: RSS 2.0, Apple's guide, PSP-1 and Podcasting 2.0, as rows.

A row names an element, the attribute that is asked for if it is not the text, and what it may say. Every row
must be said once.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import Address, Words
from audio_edition.press import notes
from audio_edition.press.feed import FULL
from audio_edition.press.items import is_early
from audio_edition.press.monitor.receiver import SYNTHETIC, Heard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from audio_edition.press.monitor.log import Log
    from audio_edition.press.monitor.receiver import Item, Received, Said


class Row(NamedTuple):
    """What stands at *path* (or its *attribute*) once, and how it may look."""

    path: str
    attribute: str = ""
    pattern: str = r".+"

    def __str__(self) -> str:
        """Name the element as one finds it in the feed."""
        name = f"<{self.path}>"
        return f"{name} {self.attribute}" if self.attribute else name


URL = r"https?://[!-~]+"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TRUTH = r"true|false"

CHANNEL = (
    Row("title"),
    Row("description"),
    Row("link", pattern=URL),
    Row("language", pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    Row("atom:link[@rel='self']", "href", URL),
    Row("itunes:author"),
    Row("itunes:category", "text"),
    Row("itunes:image", "href", URL + r"\.(jpg|png)"),
    Row("itunes:explicit", pattern=TRUTH),
    Row("itunes:type", pattern=r"episodic|serial"),
    Row("podcast:guid", pattern=UUID),
    Row("podcast:locked", pattern=r"yes|no"),
    Row("podcast:medium", pattern=r"podcast"),
    Row("podcast:updateFrequency"),
    Row(SYNTHETIC, pattern=TRUTH),
)

ITEM = (
    Row("title", pattern=r".{1,255}"),
    Row("description"),
    Row("link", pattern=URL),
    Row("guid"),
    Row("pubDate"),
    Row("itunes:image", "href", URL + r"\.(jpg|png)"),
    Row("enclosure", "url", URL + r"\.mp3"),
    Row("enclosure", "length", r"[1-9][0-9]*"),
    Row("enclosure", "type", r"audio/mpeg"),
    Row("itunes:duration", pattern=r"[1-9][0-9]*"),
    Row("itunes:explicit", pattern=TRUTH),
    Row("podcast:transcript[@type='text/vtt']", "url", URL),
    Row("podcast:chapters", "url", URL),
    Row("podcast:chapters", "type", r"application/json\+chapters"),
    Row(SYNTHETIC, pattern=TRUTH),
)

#: What only whole editions must have.
WHOLE = ("podcast:transcript[@type='text/vtt']", "podcast:chapters")

PART = tuple(row for row in ITEM if row.path not in WHOLE)

#: What no two items may have in common, and its name.
OWN = (Row("guid"), Row("pubDate"), Row("enclosure", "url"))

#: Bytes of a feed at most: every client fetches all of it, every hour.
LARGEST = 2_000_000

PUBLISH_AGAIN = Words("重新发布：audio-edition publish", "run: audio-edition publish")


def check(log: Log, feed: Received, size: int) -> None:
    """Write down what is wrong with what *feed*, of so many bytes, says."""
    place = Address(feed.address)
    log.expect(
        size <= LARGEST,
        place,
        Words(f"有 {size} 字节，超过 {LARGEST}", f"has {size} bytes, more than {LARGEST}"),
    )
    log.expect(
        len(feed.items) <= FULL,
        place,
        Words(
            f"有 {len(feed.items)} 期，超过 {FULL}",
            f"has {len(feed.items)} episodes, more than {FULL}",
        ),
    )
    _say(log, place, feed.channel, CHANNEL, Words("节目", "the channel"))
    _check_length(log, place, feed.channel, Words("节目", "the channel"))
    _check_self(log, feed)
    for number, item in enumerate(feed.items, 1):
        _say(log, place, item, PART if feed.is_part else ITEM, _named(number, item))
        _check_item(log, place, item, _named(number, item))
        if not feed.is_part:
            _remark_on_early(log, place, item, _named(number, item))
    _check_items(log, place, feed)


def tells_of_synthesis(text: str) -> bool:
    """Tell whether a text names both elements of the label (GB 45438-2025, 5.3 b).

    >>> tells_of_synthesis("由人工智能合成"), tells_of_synthesis("AI 新闻")
    (True, False)
    """
    return bool(re.search("人工智能|AI", text) and re.search("生成|合成", text))


def _named(number: int, item: Item) -> Words:
    return Words(f"第 {number} 期“{item.title}”", f"item {number} “{item.title}”")


def _say(log: Log, place: Address, said: Said, rows: Sequence[Row], whose: Words) -> None:
    for row in rows:
        values = said.all(row.path, row.attribute)
        if not log.expect(
            len(values) == 1 and values[0],
            place,
            Words(f"{whose.zh}须有且只有一个 {row}", f"{whose.en} needs one {row}"),
            PUBLISH_AGAIN,
        ):
            continue
        log.expect(
            re.fullmatch(row.pattern, values[0], re.DOTALL),
            place,
            Words(
                f"{whose.zh}的 {row} 不能是“{values[0]}”",
                f"{whose.en}: {row} cannot be “{values[0]}”",
            ),
            PUBLISH_AGAIN,
        )


def _check_length(log: Log, place: Address, said: Said, whose: Words) -> None:
    size = len(said.first("description").encode())
    log.expect(
        size <= notes.LONGEST,
        place,
        Words(
            f"{whose.zh}的简介有 {size} 字节，超过 {notes.LONGEST}",
            f"{whose.en}: the description has {size} bytes, more than {notes.LONGEST}",
        ),
    )


def _check_self(log: Log, feed: Received) -> None:
    """Compare where the feed was fetched with where it says that it is."""
    named = feed.channel.first("atom:link[@rel='self']", "href")
    log.expect(
        named in {"", feed.address},
        Address(feed.address),
        Words(f"订阅源说自己在 {named}", f"the feed says that it is at {named}"),
        Words(
            "把 show.address 设成听众看到的网址，再发布",
            "set show.address to the address that listeners see, and publish",
        ),
    )


def _check_item(log: Log, place: Address, item: Item, whose: Words) -> None:
    _check_length(log, place, item, whose)
    log.expect(
        _moment(item) or not item.first("pubDate"),
        place,
        Words(
            f"{whose.zh}的 pubDate 不是带时区的日期：{item.first('pubDate')}",
            f"{whose.en}: pubDate is no date with a zone: {item.first('pubDate')}",
        ),
    )
    log.expect(
        not item.is_synthetic or tells_of_synthesis(item.first("description")),
        place,
        Words(
            f"{whose.zh}的简介没有说明是人工智能合成",
            f"{whose.en}: the description does not tell of synthetic speech",
        ),
    )


def _remark_on_early(log: Log, place: Address, item: Item, whose: Words) -> None:
    """Say that an item is in the feed before it came out."""
    moment = _moment(item)
    if moment and is_early(moment):
        log.remark(
            place,
            Words(
                f"{whose.zh}的发布时刻 {moment:%Y-%m-%d %H:%M} 还没有到：到那时，有的播客应用才给听众看",
                f"{whose.en} comes out at {moment:%Y-%m-%d %H:%M} only: until then some apps hide it",
            ),
        )


def _moment(item: Item) -> datetime | None:
    """Give when an item came out, if it says so with its zone."""
    try:
        moment = parsedate_to_datetime(item.first("pubDate"))
    except (ValueError, OverflowError):  # no date, or one beyond all calendars
        return None
    return moment if moment.tzinfo else None


def _check_items(log: Log, place: Address, feed: Received) -> None:
    """Compare the items with one another, and with what a client hears."""
    for row in OWN:
        said = [item.first(row.path, row.attribute) for item in feed.items]
        twice = sorted({value for value in said if value and said.count(value) > 1})
        log.expect(
            not twice,
            place,
            Words(f"两期的 {row} 相同：{twice[0]}", f"two items have the same {row}: {twice[0]}")
            if twice
            else Words("", ""),
        )
    moments = [moment for item in feed.items if (moment := _moment(item))]
    log.expect(
        all(newer >= older for newer, older in pairwise(moments)),
        place,
        Words("各期不是从新到旧", "the items are not newest first"),
    )
    log.expect(
        feed.channel.first(SYNTHETIC) == "true"
        or not any(item.is_synthetic for item in feed.items),
        place,
        Words(
            "有的节目是合成语音，订阅源却没有说明",
            "an item is synthetic speech, and the channel does not say so",
        ),
    )
    meant = tuple(Heard(item.first("guid"), item.audio, item.seconds) for item in feed.items)
    log.expect(
        feed.heard == meant,
        place,
        Words(
            f"播客应用读到 {len(feed.heard)} 期，与订阅源的 {len(meant)} 期不符",
            f"a client hears {len(feed.heard)} episodes, other than the {len(meant)} that are said",
        ),
    )
