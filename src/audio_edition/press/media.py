"""What each published file is to those who fetch it: its media type, and how long it may be kept."""

from __future__ import annotations

from pathlib import PurePosixPath

from audio_edition.press import addresses

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m3u": "audio/x-mpegurl",
    ".mp3": "audio/mpeg",
    ".opml": "text/x-opml; charset=utf-8",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
}

#: A day's JSON holds its chapters (podcast namespace, tag `chapters`).
CHAPTERS = "application/json+chapters"

#: What has a name that is made of its content may be kept for a year (RFC 9111 §5.2.2.1, RFC 8246);
#: of all else it is asked each time whether it is still the same.
FOR_GOOD, ASK = "public, max-age=31536000, immutable", "no-cache"


def kind(name: str) -> str:
    """Give the media type of the published file *name*.

    >>> kind("feed.xml"), kind("2023-12-08/1f6442d89d.json"), kind("2023-12-08/1f6442d89d.words.json")
    ('application/rss+xml; charset=utf-8', 'application/json+chapters', 'application/json')
    """
    path = PurePosixPath(name)
    if path.suffixes == [".json"] and len(path.parts) > 1:
        return CHAPTERS
    return TYPES.get(path.suffix, "application/octet-stream")


def keeping(name: str) -> str:
    """Say how long the published file *name* may be kept, as `Cache-Control` does.

    >>> keeping("2023-12-08/1f6442d89d.mp3"), keeping("latest.mp3")
    ('public, max-age=31536000, immutable', 'no-cache')
    """
    return FOR_GOOD if addresses.is_lasting(name) else ASK
