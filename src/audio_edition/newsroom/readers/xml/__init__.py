"""XML files: which dialect one is written in shows in its root, and is read by that dialect's reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.xml import feeds, nitf, trees

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Page

#: Roots of feeds: RSS 2, Atom, RSS 1.
FEEDS = ("rss", "feed", "rdf")


def read(path: Path) -> tuple[Page, ...]:
    """Read an XML file: a feed, NITF, NewsML.

    Raises `CommandError` if there is no such file, `EditionError` if it is unsafe, in another dialect, or empty.
    """
    root = trees.parse(path)
    if root.name in FEEDS:
        return feeds.read(path)
    if pages := nitf.pages(root, path):
        return pages
    raise EditionError(
        Words(f"不认识的 XML：根元素是 <{root.name}>", f"unknown XML: its root is <{root.name}>"),
        where=Where(path),
        hint=Words(
            "可以读：NITF、NewsML、RSS、Atom；别的请导出为 JSON",
            "can be read: NITF, NewsML, RSS, Atom; export others as JSON",
        ),
    )
