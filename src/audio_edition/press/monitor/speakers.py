"""What smart speakers and other apps get beside the feed: the brief, the newest sound, the playlist, the OPML.

The brief is that of Alexa's Flash Briefing (feed reference, JSON).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from audio_edition.errors import Address, Words
from audio_edition.press import addresses, briefing
from audio_edition.press.monitor.files import (
    JSON,
    MP3,
    PUBLISH_AGAIN,
    check_ranges,
    fetch,
    look,
    thread,
)

if TYPE_CHECKING:
    from audio_edition.press.monitor.files import Tape
    from audio_edition.press.monitor.log import Log
    from audio_edition.press.monitor.receiver import Item, Received
    from audio_edition.press.monitor.wire import Wire

PLAYLIST, OPML = "audio/x-mpegurl", "text/x-opml"

#: What a brief says, and how it may look.
FIELDS = {
    "uid": r".+",
    "updateDate": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\dZ",
    "titleText": r".+",
    "mainText": rf".{{1,{briefing.LONGEST - 1}}}",
    "streamUrl": r"https?://[!-~]+\.mp3",
    "redirectionUrl": r"https?://[!-~]+",
}

#: How long a brief plays, in seconds.
SHORTEST, LONGEST = 10, 600


def check(log: Log, wire: Wire, feed: Received) -> Tape | None:
    """Write down what is wrong with what lies beside *feed*; give the sound of the brief for listening."""
    if not feed.items:
        return None
    _check_newest(log, wire, feed, feed.items[0])
    return _check_brief(log, wire, urljoin(feed.address, addresses.BRIEFING))


def others(log: Log, wire: Wire, feed: Received) -> list[str]:
    """See that the list for other apps leads to the feed; give those for other ways to listen that lie beside it."""
    address = urljoin(feed.address, addresses.OPML)
    answer = fetch(log, wire, address, OPML)
    if answer is None:
        return []
    try:
        named = [one.get("xmlUrl", "") for one in ET.fromstring(answer.body).iter("outline")]  # noqa: S314 - no entity of ours; expat bounds those of others
    except ET.ParseError:
        named = []
    log.expect(
        feed.address in named,
        Address(address),
        Words("OPML 没有指向这个订阅源", "the OPML does not lead to this feed"),
        PUBLISH_AGAIN,
    )
    beside = urljoin(feed.address, ".")
    return [one for one in named if addresses.is_part(one.removeprefix(beside))]


def _check_newest(log: Log, wire: Wire, feed: Received, newest: Item) -> None:
    """See that what is called the newest is the newest."""
    latest = urljoin(feed.address, addresses.LATEST)
    size = look(log, wire, latest, MP3)
    log.expect(
        size in {None, newest.length},
        Address(latest),
        Words(
            f"有 {size} 字节，不是最新一期的 {newest.length}",
            f"has {size} bytes, not the newest episode's {newest.length}",
        ),
        PUBLISH_AGAIN,
    )
    if size:
        check_ranges(log, wire, latest, size)
    playlist = urljoin(feed.address, addresses.PLAYLIST)
    answer = fetch(log, wire, playlist, PLAYLIST)
    lines = answer.body.decode("utf-8", "replace").splitlines() if answer else []
    log.expect(
        answer is None or [line for line in lines if not line.startswith("#")] == [latest],
        Address(playlist),
        Words(f"播放列表里不是 {latest}", f"the playlist does not name {latest}"),
        PUBLISH_AGAIN,
    )


def _check_brief(log: Log, wire: Wire, address: str) -> Tape | None:
    answer = fetch(log, wire, address, JSON)
    if answer is None:
        return None
    try:
        brief = json.loads(answer.body)
    except (ValueError, RecursionError):
        brief = None
    said = brief if isinstance(brief, dict) else {}
    wrong = [
        name
        for name, pattern in FIELDS.items()
        if not re.fullmatch(pattern, str(said.get(name, "")), re.DOTALL)
    ]
    if not log.expect(
        not wrong,
        Address(address),
        Words(f"快讯的 {'、'.join(wrong)} 不合要求", f"the brief's {', '.join(wrong)} will not do"),
        PUBLISH_AGAIN,
    ):
        return None
    return thread(log, wire, str(said["streamUrl"]))
