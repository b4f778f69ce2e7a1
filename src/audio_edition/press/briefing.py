"""The smart speaker's short edition: `briefing.json` and a playlist, always of the newest episode.

The form is that of Alexa's Flash Briefing (feed reference, JSON), which other speakers read as well.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

from audio_edition.press import addresses, notes
from audio_edition.press.items import published_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import Episode
    from audio_edition.settings import Show

#: Characters of the text at most: fewer than 4,500 are asked for.
LONGEST = 4_499


def render(show: Show, newest: Episode) -> dict[str, bytes]:
    """Give the speaker's files by name; an episode of before that has no brief is played as a whole."""
    name = addresses.brief(newest) if newest.brief else addresses.mp3(newest)
    item = {
        "uid": f"urn:uuid:{newest.guid}",
        "updateDate": published_at(show, newest.day)
        .astimezone(UTC)
        .strftime("%Y-%m-%dT%H:%M:%S.0Z"),
        "titleText": notes.plain(f"{show.title} {notes.date(newest.day)}"),
        "mainText": text((notes.date(newest.day), *newest.headlines)),
        "streamUrl": addresses.absolute(show, name),
        "redirectionUrl": addresses.absolute(show, addresses.page(newest.day)),
    }
    playlist = f"#EXTM3U\n#EXTINF:{round(newest.audio.seconds)},{item['titleText']}\n"
    return {
        addresses.BRIEFING: json.dumps(item, ensure_ascii=False, indent=1).encode() + b"\n",
        addresses.PLAYLIST: f"{playlist}{addresses.absolute(show, addresses.LATEST)}\n".encode(),
    }


def text(lines: Sequence[str]) -> str:
    """Give the day and the headlines in plain words, as many as fit.

    >>> text(("12月8日 星期五", "大桥合龙", "新馆开放"))
    '12月8日 星期五。大桥合龙。新馆开放。'
    """
    said = ""
    for each in map(notes.plain, lines):
        line = each if each.endswith(("。", "！", "？")) else f"{each}。"
        if len(said) + len(line) > LONGEST:
            break
        said += line
    return said
