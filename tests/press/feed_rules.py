"""What the W3C feed validator asks of a podcast's feed (levels A and AA), as a table.

A rule gives what breaks it; its row carries one edit of a good feed that must. The validator itself is
not to be had from Debian, PyPI or npm.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from audio_edition.press.podcasting import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The elements of RSS 2.0 that a podcast uses: those that must be there once, and those that may.
CHANNEL = ({"title", "link", "description", "language"}, {"copyright", "docs", "generator", "lastBuildDate"})  # fmt: skip
ITEM = ({"title", "guid", "enclosure"}, {"link", "description", "pubDate"})

#: The namespaces that the validator knows.
KNOWN = {*(NAMESPACES[name] for name in ("atom", "fh", "itunes", "podcast")), None}

RELATIONS = {
    "self",
    "next",
    "previous",
    "first",
    "last",
    "prev-archive",
    "next-archive",
    "current",
    "hub",
}  # IANA, RFC 5005
AUDIO = ("m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub")  # what Apple takes
HTML = {"p", "ul", "ol", "li", "a"}

ADDRESS = re.compile(r"https?://[\w.:\[\]-]+/[\w.~:/?#\[\]@!$&'()*+,;=%-]*", re.ASCII)
MIME = re.compile(r"[^\s()<>,;:\\\"/\[\]?=]+/[^\s()<>,;:\\\"/\[\]?=]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2})?", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
MARKUP = re.compile(r"</?[a-z]|&#?\w+;", re.IGNORECASE)
CONTROLS = re.compile("[\x80-\x9f\ufffd]")


class Feed(NamedTuple):
    """A feed as it is written, as it is read, and where it was found."""

    written: bytes
    root: Any
    address: str

    def found(self, path: str) -> list[Any]:
        """Give what an XPath finds."""
        found: list[Any] = self.root.xpath(path, namespaces=NAMESPACES)
        return found


class Rule(NamedTuple):
    """*faults* gives all that breaks it; *spoil*, a pattern and what to put there once, breaks a good feed."""

    name: str
    faults: Callable[[Feed], Iterable[object]]
    spoil: tuple[bytes, bytes]


def read(written: bytes, address: str) -> Feed:
    """Read a feed that was found at *address*."""
    return Feed(written, etree.fromstring(written), address)


def faults(feed: Feed) -> list[tuple[str, object]]:
    """Give all faults of a *feed*, each with the name of its rule."""
    return [(rule.name, fault) for rule in RULES for fault in rule.faults(feed)]


# ------------------------------------------------------------------------------- what breaks a rule


def _misnumbered(parents: Iterable[Any], asked: tuple[set[str], set[str]]) -> Iterable[object]:
    must, may = asked
    for parent in parents:
        there = Counter(child.tag for child in parent if child.tag != "item")
        own = {name for name in there if not name.startswith("{")}
        yield from must - own
        yield from own - must - may
        yield from (name for name in own if there[name] > 1)
        yield from (
            c.tag for c in parent if c.tag in {"title", "guid"} and not (c.text or "").strip()
        )


def _dates(feed: Feed) -> list[str]:
    return feed.found("//pubDate/text() | //lastBuildDate/text()")


def _misdated(feed: Feed) -> Iterable[object]:
    return (date for date in _dates(feed) if format_datetime(parsedate_to_datetime(date)) != date)


def _implausible(feed: Feed) -> Iterable[object]:
    years = range(1990, datetime.now(UTC).year + 1)
    return (date for date in _dates(feed) if parsedate_to_datetime(date).year not in years)


def _addresses(feed: Feed) -> Iterable[object]:
    said = feed.found("//link/text() | //@href | //@url")
    notes = (href for html in feed.found("//item/description/text()") for href in etree.HTML(html).xpath("//@href"))  # fmt: skip
    return (address for address in [*said, *notes] if not ADDRESS.fullmatch(address))


def _guids(feed: Feed) -> Iterable[object]:
    for guid in feed.found("//guid"):
        is_address = guid.get("isPermaLink", "true") == "true"
        if (is_address and not ADDRESS.fullmatch(guid.text or "")) or re.fullmatch(r"\d{,8}", guid.text or ""):  # fmt: skip
            yield guid.text
    yield from (guid for guid, times in Counter(feed.found("//guid/text()")).items() if times > 1)


def _enclosures(feed: Feed) -> Iterable[object]:
    for sound in feed.found("//enclosure"):
        if not (
            sound.get("length", "").isdecimal()
            and MIME.fullmatch(sound.get("type", ""))
            and sound.get("url", "").rpartition(".")[2] in AUDIO
        ):
            yield dict(sound.attrib)


def _own_address(feed: Feed) -> Iterable[object]:
    own = feed.found("channel/atom:link[@rel='self'][@type='application/rss+xml']/@href")
    return [] if own == [feed.address] else [own]


def _strange_html(feed: Feed) -> Iterable[object]:
    for html in feed.found("//item/description/text()"):
        body = etree.HTML(html).find("body")
        yield from (
            e.tag for e in body.iterdescendants() if e.tag not in HTML or {*e.attrib} - {"href"}
        )


def _for_apple(feed: Feed) -> Iterable[object]:
    once = ("author", "category", "explicit", "image", "owner", "type")
    yield from (name for name in once if len(feed.found(f"channel/itunes:{name}")) != 1)
    fits = {
        "explicit": r"true|false",
        "type": r"episodic|serial",
        "duration": r"\d+|(\d\d?:)?\d\d?:\d\d",
        "author": r".{1,255}",
        "email": EMAIL.pattern,
    }
    for name, pattern in fits.items():
        said = feed.found(f"//itunes:{name}")
        yield from (e.text for e in said if not re.fullmatch(pattern, e.text or "", re.DOTALL))


def _after_items(feed: Feed) -> Iterable[object]:
    return feed.found("channel/item[1]/following-sibling::*[not(self::item)]")


def _strangers(feed: Feed) -> Iterable[object]:
    spaces = {etree.QName(element).namespace for element in feed.root.iter(etree.Element)}
    return spaces - KNOWN


def _unregistered(feed: Feed) -> Iterable[object]:
    return {*feed.found("//atom:link/@rel")} - RELATIONS


def _strange_language(feed: Feed) -> Iterable[object]:
    said = feed.found("channel/language/text()")
    return (code for code in said if not LANGUAGE.fullmatch(code))


def _marked_up(feed: Feed) -> Iterable[object]:
    plain = "//title/text() | channel/description/text() | channel/copyright/text()"
    return (said for said in feed.found(plain) if MARKUP.search(said))


def _damaged(feed: Feed) -> Iterable[object]:
    return CONTROLS.findall(feed.written.decode())


def _encoded_otherwise(feed: Feed) -> Iterable[object]:
    return {feed.root.getroottree().docinfo.encoding} - {"UTF-8"}


def _of_another_kind(feed: Feed) -> Iterable[object]:
    return {(feed.root.tag, feed.root.get("version"))} - {("rss", "2.0")}


RULES = (
    Rule("the channel has each element once", lambda feed: _misnumbered(feed.found("channel"), CHANNEL), (rb"<language>.*?</language>", b"")),
    Rule("an item has each element once", lambda feed: _misnumbered(feed.found("//item"), ITEM), (rb"</guid>", b"</guid><link>https://a.example/</link>")),
    Rule("dates are RFC 822, on their weekday", _misdated, (rb"<pubDate>...,", b"<pubDate>Xxx,")),
    Rule("dates are past", _implausible, (rb"<pubDate>.*?</pubDate>", b"<pubDate>Mon, 01 Jan 2300 06:00:00 +0800</pubDate>")),
    Rule("addresses are whole", _addresses, (rb'(<enclosure[^>]*url=")https?://[^/]*', rb"\1")),
    Rule("guids tell episodes apart", _guids, (rb">[^<]*</guid>", b">12345</guid>")),
    Rule("a permanent link is an address", _guids, (rb' isPermaLink="false"', b"")),
    Rule("an enclosure has length and type", _enclosures, (rb' length="\d+"', b' length="12 kB"')),
    Rule("an enclosure ends as Apple knows it", _enclosures, (rb'\.mp3"', b'.mpg3"')),
    Rule("the feed says where it is", _own_address, (rb'rel="self"', b'rel="alternate"')),
    Rule("links are of registered kinds", _unregistered, (rb'rel="self"', b'rel="me"')),
    Rule("the language is a code", _strange_language, (rb"<language>", b"<language>Chinese ")),
    Rule("Apple's elements are as Apple wants them", _for_apple, (rb"<itunes:explicit>false", b"<itunes:explicit>no")),
    Rule("the owner can be written to", _for_apple, (rb"<itunes:email>[^<]*", b"<itunes:email>the desk")),
    Rule("the show comes before its items", _after_items, (rb"</channel>", b"<ttl>60</ttl></channel>")),
    Rule("titles hold no markup", _marked_up, (rb"<title>", b"<title>&lt;b>")),
    Rule("notes hold harmless HTML", _strange_html, (rb"<description><!\[CDATA\[<p>", b'<description><![CDATA[<p onclick="x">')),
    Rule("namespaces are known", _strangers, (rb"<channel>", b'<channel><x:x xmlns:x="urn:x"/>')),
    Rule("no character is damaged", _damaged, (rb"<title>", "<title>\ufffd".encode())),
    Rule("it is UTF-8 and says so", _encoded_otherwise, (rb"encoding='UTF-8'", b"encoding='ISO-8859-1'")),
    Rule("it is RSS 2.0", _of_another_kind, (rb'version="2.0"', b'version="0.91"')),
)  # fmt: skip
