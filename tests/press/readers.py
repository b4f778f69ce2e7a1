"""Libraries that podcast apps read feeds with, asked what they understood."""

from __future__ import annotations

import json
import shutil
import subprocess
from calendar import timegm
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.request import urlopen

import feedparser
import podcastparser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NODE = shutil.which("node")
SCRIPT = Path(__file__).parent / "npm" / "read.cjs"
MODULES = SCRIPT.with_name("node_modules")


class Heard(NamedTuple):
    """An episode as a reader understood it; *published* is in seconds since 1970."""

    guid: str
    title: str
    published: int
    url: str
    bytes: int
    type: str


class Page(NamedTuple):
    """A feed as a reader understood it; *next* is the address at which it goes on, if there is one."""

    title: str
    next: str
    episodes: tuple[Heard, ...]


class Reader(NamedTuple):
    """A library, and how it reads an address. Some know that a feed goes on; some come from npm."""

    name: str
    read: Callable[[str], Page]
    goes_on: bool = True
    npm: bool = False

    @property
    def lack(self) -> str:
        """Say what to install, if anything is missing."""
        there = not self.npm or (NODE and (MODULES / self.name).is_dir())
        return "" if there else f"{self.name} is missing: cd tests/press/npm && npm install"

    def pages(self, address: str) -> Iterator[Page]:
        """Read the feed at *address* and all that it leads on to."""
        while address:
            page = self.read(address)
            yield page
            address = page.next


def by_podcastparser(address: str) -> Page:
    """Read as gPodder does."""
    with urlopen(address) as answer:  # noqa: S310 - our own server
        said = podcastparser.parse(address, answer)
    return Page(
        said["title"],
        said.get("paged_feed_next", ""),
        tuple(
            Heard(
                item["guid"],
                item["title"],
                item["published"],
                item["enclosures"][0]["url"],
                item["enclosures"][0]["file_size"],
                item["enclosures"][0]["mime_type"],
            )
            for item in said["episodes"]
        ),
    )


def by_feedparser(address: str) -> Page:
    """Read as many aggregators do."""
    said = feedparser.parse(address)
    assert not said.bozo, said.bozo_exception
    onwards = (link.href for link in said.feed.links if link.rel == "next")
    return Page(
        said.feed.title,
        next(onwards, ""),
        tuple(
            Heard(
                item.id,
                item.title,
                timegm(item.published_parsed),
                item.enclosures[0].href,
                int(item.enclosures[0].length),
                item.enclosures[0].type,
            )
            for item in said.entries
        ),
    )


def by_node(library: str, address: str) -> Page:
    """Read as apps written in JavaScript do."""
    done = subprocess.run(  # noqa: S603 - our own script
        [str(NODE), str(SCRIPT), library, address],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    episodes = (Heard(**item) for item in said["episodes"])
    return Page(said["title"], said["next"], tuple(episodes))


READERS = (
    Reader("podcastparser", by_podcastparser),
    Reader("feedparser", by_feedparser),
    Reader("feedsmith", partial(by_node, "feedsmith"), npm=True),
    Reader("podcast-partytime", partial(by_node, "podcast-partytime"), goes_on=False, npm=True),
)
