"""The feed: RSS 2.0 as Apple, PSP-1 and Podcasting 2.0 ask, and the only door to feedgen.

The same episodes give the same bytes: the feed's dates come from the episodes, never from a clock.
What feedgen wrote is read again before anybody gets it; an item may be kept as it wrote it, for the next feed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email.utils import format_datetime
from functools import partial
from importlib.metadata import version
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from audio_edition.errors import EditionError, Words
from audio_edition.press import addresses, items, notes, podcasting
from audio_edition.press.pages import Page, made_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from audio_edition.model import Episode
    from audio_edition.press.catalogue import Catalogue
    from audio_edition.press.items import Item
    from audio_edition.settings import Show


#: How many episodes a feed holds before the older ones move to archives.
FULL = 300

#: How many items the feeds for other ways to listen hold; what is older is in the show's own feed.
LATEST = 100

#: The elements whose text is plain, never HTML.
_PLAIN = re.compile(rb"<(?:title|description|copyright|itunes:author|itunes:name)>[^<]*")
_NUMBERS = {b"&amp;": b"&#x26;", b"&lt;": b"&#x3C;", b"&gt;": b"&#x3E;"}
_NAMED = re.compile(b"|".join(_NUMBERS))

#: An item as it is written, and the end of them all.
_ITEM, _END = re.compile(rb" *<item>.*?</item>\n", re.DOTALL), b"  </channel>\n"

#: How many days the feed of the headlines goes back: nobody asks for older ones.
MONTH = 31


class Part(NamedTuple):
    """A feed: what it is *called*, what it tells of each of its *days*, of *most* items, the *number* of an archive."""

    name: str
    days: Sequence[str]
    called: str
    tell: Callable[[Show, Episode], Iterable[Item]] = items.edition
    most: int = FULL
    number: int = 0


class Written(NamedTuple):
    """A feed as it is written, and its *items* by what they are made of."""

    feed: bytes
    items: dict[str, bytes]


def render(
    show: Show,
    catalogue: Catalogue,
    *,
    cover: str,
    kept: Mapping[str, bytes] = MappingProxyType({}),
) -> Written:
    """Give `feed.xml`: the newest episodes of *catalogue*; *cover* is the published name of the picture.

    Items that are *kept* from a feed before are not written again; it comes out the same without them. Where one
    no longer gives its form, guid, audio or day, all are written anew; damage to its words is not seen.
    Beyond `FULL` episodes it leads on to the newest of `archives`. Raises `EditionError` where the
    feed, read again, is not what was to be said: two episodes of a day, a guid used twice.
    """
    part = Part(addresses.FEED, catalogue.days[:FULL], show.title)
    checked = partial(_checked, show, catalogue, part, cover, _archived(catalogue))
    with suppress(EditionError, ET.ParseError):  # what was kept may be damaged
        return checked(kept)
    return checked()


def archives(show: Show, catalogue: Catalogue, *, cover: str) -> dict[str, Page]:
    """Give the feeds of the episodes that `feed.xml` no longer holds, by name: 300 each, newest first.

    Archives are counted from the oldest and always full, so that a new episode changes none of them;
    their newest episodes may be in `feed.xml` still.
    """
    oldest_first = catalogue.days[::-1]
    pages = {}
    for number in range(1, _archived(catalogue) + 1):
        days = oldest_first[(number - 1) * FULL : number * FULL][::-1]
        part = Part(addresses.archive(number), days, show.title, number=number)
        pages[part.name] = _page(show, catalogue, part, cover, older=number - 1)
    return pages


def others(show: Show, catalogue: Catalogue) -> list[Part]:
    """List the feeds for other ways to listen: a story an episode, a section each, the headlines alone.

    There are those that have something to tell of the newest `LATEST` days; they hold as many items at most.
    """
    newest, days = catalogue.entries[:LATEST], catalogue.days[:LATEST]
    sections = sorted({name for entry in newest for name in entry.sections})
    parts = [
        Part(
            addresses.section(name),
            days,
            f"{show.title}·{name}",
            partial(items.stories, section=name),
            LATEST,
        )
        for name in sections
        if name
    ]
    if sections:
        parts.insert(0, Part(addresses.STORIES, days, f"{show.title}·逐篇", items.stories, LATEST))
    if any(entry.brief for entry in newest[:MONTH]):
        parts.append(Part(addresses.HEADLINES, days[:MONTH], f"{show.title}·提要", items.brief))
    return parts


def other_pages(show: Show, catalogue: Catalogue, *, cover: str) -> dict[str, Page]:
    """Give the feeds for `others` ways to listen, by name."""
    return {
        part.name: _page(show, catalogue, part, cover, older=0) for part in others(show, catalogue)
    }


def _page(show: Show, catalogue: Catalogue, part: Part, cover: str, *, older: int) -> Page:
    said = (part.name, part.called, part.days, older, catalogue.synthetic)
    return Page(
        made_of(show, cover, said, *catalogue.digests(part.days)),
        lambda: _checked(show, catalogue, part, cover, older).feed,
    )


def _archived(catalogue: Catalogue) -> int:
    """Count the archives that hold all that the newest `FULL` episodes leave out."""
    return -(-max(len(catalogue.entries) - FULL, 0) // FULL)


def _checked(  # noqa: PLR0913, PLR0917 - what a feed is made of, each given once
    show: Show,
    catalogue: Catalogue,
    part: Part,
    cover: str,
    older: int,
    kept: Mapping[str, bytes] = MappingProxyType({}),
) -> Written:
    common = made_of(show, cover, version("feedgen"), version("lxml"))
    said = zip(catalogue.digests(part.days), catalogue.skim(part.days), strict=True)
    told = (
        (f"{common} {digest} {item.guid}", item)
        for digest, episode in said
        for item in part.tell(show, episode)
    )
    some = list(islice(told, part.most))
    try:
        written = _written(show, catalogue, part, some, cover, older, kept)
    except ValueError as error:  # feedgen and lxml refuse what XML cannot hold
        raise _unfit(error) from error
    _prove(written.feed, show, [item for _, item in some])
    return written


def _unfit(error: ValueError) -> EditionError:
    return EditionError(
        Words(f"无法写成订阅源：{error}", f"cannot be said in a feed: {error}"),
        hint=Words("请检查 edition.toml 的 [show]", "look at [show] in edition.toml"),
    )


def _written(  # noqa: PLR0913, PLR0917 - what a feed is made of, each given once
    show: Show,
    catalogue: Catalogue,
    part: Part,
    some: Sequence[tuple[str, Item]],
    cover: str,
    older: int,
    kept: Mapping[str, bytes],
) -> Written:
    feed = _new_feed(dated=bool(some))
    _describe_show(feed, show, part, synthetic=catalogue.synthetic)
    _describe_for_apple(feed.podcast, show, cover)
    feed.podcasting.tags = (
        *podcasting.channel(show, part.name, synthetic=catalogue.synthetic),
        *podcasting.paging(show, archive=part.number, older=older),
    )
    new = {made: item for made, item in some if made not in kept}
    for item in new.values():
        _item(feed.add_entry(order="append"), show, item, cover)
    if some:
        feed.lastBuildDate(max(item.published for _, item in some))
    text = _PLAIN.sub(_by_number, feed.rss_str(pretty=True))
    found = dict(zip(new, _ITEM.findall(text), strict=True))
    items = {made: found.get(made) or kept[made] for made, _ in some}
    opening, end, closing = _ITEM.sub(b"", text).rpartition(_END)
    whole = (opening, *(items[made] for made, _ in some), end, closing)
    return Written(b"".join(whole), items)


def _by_number(text: re.Match[bytes]) -> bytes:
    """Write signs by their numbers (RSS Best Practices Profile), or some clients take “1&2” and “a<b” for HTML."""
    return _NAMED.sub(lambda sign: _NUMBERS[sign[0]], text[0])


def _new_feed(*, dated: bool) -> Any:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("podcast", atom=False)
    extension = podcasting.Extension if dated else _Undated
    feed.register_extension("podcasting", extension, podcasting.ItemExtension, atom=False)
    return feed


def _describe_show(feed: Any, show: Show, part: Part, *, synthetic: bool) -> None:
    home = show.link or addresses.absolute(show, "")
    feed.title(notes.plain(part.called))
    said = notes.labelled if synthetic else notes.plain
    feed.description(said(show.description))
    feed.language(show.language)
    feed.generator("audio-edition")
    if show.copyright:
        feed.rights(notes.plain(show.copyright))
    feed.link(href=addresses.absolute(show, part.name), rel="self", type="application/rss+xml")
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


def _item(entry: Any, show: Show, item: Item, cover: str) -> None:
    entry.title(item.title)
    entry.link(href=addresses.absolute(show, item.page))
    entry.content(item.notes(), type="CDATA")
    entry.guid(item.guid, permalink=False)
    entry.enclosure(addresses.absolute(show, item.audio), str(item.bytes), "audio/mpeg")
    entry.pubDate(item.published)
    entry.podcast.itunes_image(addresses.absolute(show, cover))
    entry.podcast.itunes_duration(round(item.seconds))
    entry.podcasting.tags = item.tags()


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


def _prove(written: bytes, show: Show, some: Sequence[Item]) -> None:
    """Read the feed as a client does, and compare what each item says with what it was to say."""
    found = ET.fromstring(written).iterfind("channel/item")  # noqa: S314 - our own bytes
    said = [_said(item) for item in found]
    if said != [_meant(show, item) for item in some]:
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


def _meant(show: Show, item: Item) -> Said:
    audio = addresses.absolute(show, item.audio)
    enclosure = (audio, str(item.bytes), "audio/mpeg")
    return Said(item.guid, enclosure, format_datetime(item.published))
