"""The feed: RSS 2.0 as Apple, PSP-1 and Podcasting 2.0 ask, and the only door to feedgen.

The same episodes give the same bytes: the feed's dates come from the episodes, never from a clock.
What feedgen wrote is read again before anybody gets it.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from audio_edition.errors import EditionError, Words
from audio_edition.press import addresses, notes, podcasting
from audio_edition.press.pages import Page, made_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from audio_edition.model import Episode
    from audio_edition.press.catalogue import Catalogue
    from audio_edition.settings import Show


#: How many episodes a feed holds before the older ones move to archives.
FULL = 300


def render(show: Show, catalogue: Catalogue, *, cover: str) -> bytes:
    """Give `feed.xml`: the newest episodes of *catalogue*; *cover* is the published name of the picture.

    Beyond `FULL` episodes it leads on to the newest of `archives`. Raises `EditionError` where the
    feed, read again, is not what was to be said: two episodes of a day, a guid used twice.
    """
    return _checked(show, catalogue, Part(addresses.FEED, catalogue.days[:FULL]), cover)


def archives(show: Show, catalogue: Catalogue, *, cover: str) -> dict[str, Page]:
    """Give the feeds of the episodes that `feed.xml` no longer holds, by name: 300 each, newest first.

    Archives are counted from the oldest and always full, so that a new episode changes none of them;
    their newest episodes may be in `feed.xml` still.
    """
    oldest_first = catalogue.days[::-1]
    pages = {}
    for number in range(1, _archived(catalogue) + 1):
        days = oldest_first[(number - 1) * FULL : number * FULL][::-1]
        part = Part(addresses.archive(number), days, number)
        pages[part.name] = Page(
            made_of(show, cover, catalogue.synthetic, part, *catalogue.digests(days)),
            partial(_checked, show, catalogue, part, cover),
        )
    return pages


class Part(NamedTuple):
    """A feed, or an archive with its *number*: what it is called, and the days that it tells of."""

    name: str
    days: Sequence[str]
    number: int = 0

    def older(self, catalogue: Catalogue) -> int:
        """Give the number of the archive that goes on where this one ends, 0 if none does."""
        return (self.number or _archived(catalogue) + 1) - 1


def _archived(catalogue: Catalogue) -> int:
    """Count the archives that hold all that the newest `FULL` episodes leave out."""
    return -(-max(len(catalogue.entries) - FULL, 0) // FULL)


def _checked(show: Show, catalogue: Catalogue, part: Part, cover: str) -> bytes:
    episodes = catalogue.skim(part.days)
    try:
        written = _written(show, catalogue, part, episodes, cover)
    except ValueError as error:  # feedgen and lxml refuse what XML cannot hold
        raise _unfit(error) from error
    _prove(written, show, episodes)
    return written


def _unfit(error: ValueError) -> EditionError:
    return EditionError(
        Words(f"无法写成订阅源：{error}", f"cannot be said in a feed: {error}"),
        hint=Words("请检查 edition.toml 的 [show]", "look at [show] in edition.toml"),
    )


def published_at(show: Show, day: str) -> datetime:
    """Give the moment at which the edition of *day* comes out.

    >>> from audio_edition.settings import Show
    >>> published_at(Show(), "2023-12-08").isoformat()
    '2023-12-08T06:00:00+08:00'
    """
    return datetime.fromisoformat(f"{day}T{show.publish_at}:00{show.utc_offset}")


def _written(
    show: Show, catalogue: Catalogue, part: Part, episodes: Sequence[Episode], cover: str
) -> bytes:
    feed = _new_feed(dated=bool(episodes))
    _describe_show(feed, show, part.name, synthetic=catalogue.synthetic)
    _describe_for_apple(feed.podcast, show, cover)
    feed.podcasting.tags = (
        *podcasting.channel(show, synthetic=catalogue.synthetic),
        *podcasting.paging(show, archive=part.number, older=part.older(catalogue)),
    )
    for episode in episodes:
        _item(feed.add_entry(order="append"), show, episode, cover)
    if episodes:
        feed.lastBuildDate(published_at(show, episodes[0].day))
    written: bytes = feed.rss_str(pretty=True)
    return written


def _new_feed(*, dated: bool) -> Any:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("podcast", atom=False)
    extension = podcasting.Extension if dated else _Undated
    feed.register_extension("podcasting", extension, podcasting.ItemExtension, atom=False)
    return feed


def _describe_show(feed: Any, show: Show, name: str, *, synthetic: bool) -> None:
    home = show.link or addresses.absolute(show, "")
    feed.title(notes.plain(show.title))
    said = notes.labelled if synthetic else notes.plain
    feed.description(said(show.description))
    feed.language(show.language)
    feed.generator("audio-edition")
    if show.copyright:
        feed.rights(notes.plain(show.copyright))
    feed.link(href=addresses.absolute(show, name), rel="self", type="application/rss+xml")
    feed.link(href=home, rel="alternate")  # the last link is what feedgen takes for the home page


def _describe_for_apple(podcast: Any, show: Show, cover: str) -> None:
    author = notes.plain(show.author or show.paper or show.title)
    category, *below = show.category or ("News",)
    podcast.itunes_author(author)
    podcast.itunes_category([{"cat": category, "sub": below[0]} if below else {"cat": category}])
    podcast.itunes_image(addresses.absolute(show, cover))
    podcast.itunes_type("episodic")
    if show.email:
        podcast.itunes_owner(notes.plain(show.owner) or author, show.email)


def _item(entry: Any, show: Show, episode: Episode, cover: str) -> None:
    audio = addresses.absolute(show, addresses.mp3(episode))
    entry.title(notes.plain(episode.title) or episode.day)
    entry.link(href=addresses.absolute(show, addresses.page(episode.day)))
    entry.content(notes.html(show, episode), type="CDATA")
    entry.guid(episode.guid, permalink=False)
    entry.enclosure(audio, str(episode.audio.bytes), "audio/mpeg")
    entry.pubDate(published_at(show, episode.day))
    entry.podcast.itunes_image(addresses.absolute(show, cover))
    entry.podcast.itunes_duration(round(episode.audio.seconds))
    entry.podcasting.tags = podcasting.item(show, episode)


class _Undated(podcasting.Extension):
    """Takes out the build date that feedgen makes of the clock: no episode is there to date it."""

    def extend_rss(self, root: Any) -> None:
        super().extend_rss(root)
        root[0].remove(root[0].find("lastBuildDate"))


# ------------------------------------------------------------------------------- read again


class Said(NamedTuple):
    """What must be true of an item, and different from every other item's."""

    guid: str | None
    enclosure: tuple[str | None, ...]
    published: str | None


def _prove(written: bytes, show: Show, episodes: Sequence[Episode]) -> None:
    """Read the feed as a client does, and compare what each item says with its episode."""
    items = ET.fromstring(written).iterfind("channel/item")  # noqa: S314 - our own bytes
    said = [_said(item) for item in items]
    if said != [_meant(show, episode) for episode in episodes]:
        raise EditionError(
            Words("订阅源与节目不符", "the feed does not say what the episodes are"),
            hint=Words("请检查 guid 和文件名中的空格", "look for spaces in guids and file names"),
        )
    for field, values in zip(Said._fields, zip(*said, strict=True), strict=False):
        if len(set(values)) < len(values):
            raise EditionError(
                Words(f"两期节目的 {field} 相同", f"two episodes have the same {field}"),
                hint=Words("每天一期，每期一个 guid", "one episode a day, one guid an episode"),
            )


def _said(item: Element) -> Said:
    enclosure = item.find("enclosure")
    fields = ("url", "length", "type")
    attributes = () if enclosure is None else tuple(enclosure.get(field) for field in fields)
    return Said(item.findtext("guid"), attributes, item.findtext("pubDate"))


def _meant(show: Show, episode: Episode) -> Said:
    audio = addresses.absolute(show, addresses.mp3(episode))
    enclosure = (audio, str(episode.audio.bytes), "audio/mpeg")
    return Said(episode.guid, enclosure, format_datetime(published_at(show, episode.day)))
