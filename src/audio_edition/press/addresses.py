"""What the published files are called: said once, for the feed, the pages and the outlet.

Names are relative to the folder that is served, and ASCII: smart speakers cut long or encoded ones.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio_edition.model import Episode, TranscriptForm
    from audio_edition.settings import Show

FEED = "feed.xml"
STORIES, HEADLINES = "stories.xml", "headlines.xml"
INDEX = "index.html"
STYLE = "style.css"
PLAYER = "player.js"
ICON = "icon.svg"
OPML = "subscribe.opml"

#: What is always the newest, under names that a smart speaker can be told.
LATEST, PLAYLIST, BRIEFING = "latest.mp3", "latest.m3u", "briefing.json"

#: What the site always has.
_ALWAYS = {FEED, STORIES, HEADLINES, INDEX, STYLE, PLAYER, ICON, OPML, LATEST, PLAYLIST, BRIEFING}

_DAY, _COVER = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"cover-[0-9a-f]{8}\.jpg")
_DATED = re.compile(r"\d{4}(-\d\d-\d\d)?")

#: How the names of the files of a story on its own end.
SINGLE = (".mp3", ".vtt")

#: How the names of an episode's words end.
TRANSCRIPTS: dict[TranscriptForm, str] = {"vtt": ".vtt", "srt": ".srt", "json": ".words.json"}


def page(day: str) -> str:
    """Give the address of a day's page, or a year's, as links say it.

    >>> page("2023-12-08")
    '2023-12-08/'
    """
    return f"{day}/"


def page_file(day: str) -> str:
    """Give the file behind the page of a day or a year.

    >>> page_file("2023-12-08")
    '2023-12-08/index.html'
    """
    return f"{day}/{INDEX}"


def mp3(episode: Episode) -> str:
    """Give the name of an episode's audio."""
    return audio(episode.day, episode.release)


def audio(day: str, release: str) -> str:
    """Give the name of the audio of a *day* in a *release*.

    >>> audio("2023-12-08", "1f6442d89d")
    '2023-12-08/1f6442d89d.mp3'
    """
    return f"{day}/{release}.mp3"


def single(episode: Episode, number: int, suffix: str) -> str:
    """Give the name of a file of one story of an episode: its audio (`.mp3`) or its captions (`.vtt`)."""
    return f"{episode.day}/{episode.release}-{number}{suffix}"


def brief(episode: Episode) -> str:
    """Give the name of the sound of an episode's headlines."""
    return f"{episode.day}/{episode.release}-brief.mp3"


def transcript(episode: Episode, form: TranscriptForm) -> str:
    """Give the name of an episode's words in one of their forms."""
    return f"{episode.day}/{episode.release}{TRANSCRIPTS[form]}"


def captions(episode: Episode) -> str:
    """Give the name of an episode's captions, WebVTT."""
    return transcript(episode, "vtt")


def chapters(episode: Episode) -> str:
    """Give the name of an episode's chapters, JSON."""
    return f"{episode.day}/{episode.release}.json"


def is_release(name: str) -> bool:
    """Tell whether a file of a day's folder was published beside its page, of whatever release.

    >>> is_release("1f6442d89d-brief.mp3"), is_release("1f6442d89d-12.vtt"), is_release("map.jpg")
    (True, True, False)
    """
    return bool(
        re.fullmatch(r"[0-9a-f]{10,12}(-brief|-\d+)?\.(mp3|vtt|srt|json|words\.json)", name)
    )


def is_lasting(name: str) -> bool:
    """Tell whether a published file's *name* is made of its content, so that it is never another thing.

    >>> is_lasting("2023-12-08/1f6442d89d.vtt"), is_lasting("cover-2cea274d.jpg"), is_lasting("index.html")
    (True, True, False)
    """
    folder, _, last = name.rpartition("/")
    if folder:
        return bool(_DAY.fullmatch(folder)) and is_release(last)
    return bool(_COVER.fullmatch(name))


def is_ours(name: str) -> bool:
    """Tell whether the site gives this *name* to a file, now or in an older edition.

    Whatever else lies beside it was put there by somebody, and is left alone.

    >>> is_ours("feed-2.xml"), is_ours("2023-12-08/index.html"), is_ours("2023-12-08/map.jpg"), is_ours("robots.txt")
    (True, True, False, False)
    """
    folder, _, last = name.rpartition("/")
    if folder:
        return is_lasting(name) or (bool(_DATED.fullmatch(folder)) and last == INDEX)
    return name in _ALWAYS or is_lasting(name) or is_archive(name) or is_section(name)


def is_feed(name: str) -> bool:
    """Tell whether *name* is that of a feed beside the show's own one.

    >>> is_feed("feed-2.xml"), is_feed("headlines.xml"), is_feed("feed.xml"), is_feed("sitemap-1.xml")
    (True, True, False, False)
    """
    return name in {STORIES, HEADLINES} or is_archive(name) or is_section(name)


def is_archive(name: str) -> bool:
    """Tell whether *name* is that of an archive of the feed.

    >>> is_archive("feed-12.xml"), is_archive("feed.xml")
    (True, False)
    """
    return bool(re.fullmatch(r"feed-\d+\.xml", name))


def section(name: str) -> str:
    """Give the name of the feed of a newspaper's section.

    >>> section("要闻")
    'section-def18231.xml'
    """
    return f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}.xml"


def is_section(name: str) -> bool:
    """Tell whether *name* is that of a section's feed."""
    return bool(re.fullmatch(r"section-[0-9a-f]{8}\.xml", name))


def is_part(name: str) -> bool:
    """Tell whether *name* is that of a feed of parts of editions: their stories, or their headlines.

    >>> is_part("stories.xml"), is_part("section-def18231.xml"), is_part("feed.xml")
    (True, True, False)
    """
    return name in {STORIES, HEADLINES} or is_section(name)


def archive(number: int) -> str:
    """Give the name of the feed's archive of older episodes; number 1 holds the oldest.

    >>> archive(1)
    'feed-1.xml'
    """
    return f"feed-{number}.xml"


def cover(image: bytes) -> str:
    """Name a cover by its content: Apple takes a new picture only under a new name.

    >>> cover(b"picture")
    'cover-2cea274d.jpg'
    """
    return f"cover-{hashlib.sha256(image).hexdigest()[:8]}.jpg"


def story(item: int) -> str:
    """Give the anchor of the rundown's *item* on its episode's page.

    >>> story(2)
    'item-2'
    """
    return f"item-{item}"


def absolute(show: Show, name: str) -> str:
    """Give the whole address of a published *name*.

    >>> from audio_edition.settings import Show
    >>> absolute(Show(address="https://paper.example/podcast"), "feed.xml")
    'https://paper.example/podcast/feed.xml'
    """
    return f"{show.address.rstrip('/')}/{name}"
