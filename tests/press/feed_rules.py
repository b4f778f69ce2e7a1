"""What the W3C feed validator asks of a podcast's feed (levels A and AA), as a table.

A rule gives what breaks it; its row carries one edit of a good feed that must. The validator itself is
not to be had from Debian, PyPI or npm: the rules are those of its source. Where it takes more than our
feeds say, a rule may be stricter.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from html.entities import name2codepoint
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from audio_edition.press.podcasting import NAMESPACES
from audio_edition.settings.advice import LANGUAGES
from audio_edition.settings.allowed import is_category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The elements of RSS 2.0 that a podcast uses: those that must be there once, and those that may.
CHANNEL = ({"title", "link", "description", "language"}, {"copyright", "docs", "generator", "lastBuildDate"})  # fmt: skip
ITEM = ({"title", "guid", "enclosure"}, {"link", "description", "pubDate"})

#: The namespaces that the validator knows and reads, by the prefix that it asks for; the elements of the
#: core have none.
READ = {
    **{prefix: NAMESPACES[prefix] for prefix in ("atom", "fh", "itunes")},
    "content": "http://purl.org/rss/1.0/modules/content/",
}
#: Those that it has heard of and does not look into; it warns that it did not.
UNREAD = {NAMESPACES["podcast"], "http://www.rawvoice.com/rawvoiceRssModule/"}

#: The elements of these namespaces that may be in another.
INSIDE = {
    "channel": {
        "atom:link", "fh:archive", "itunes:author", "itunes:category", "itunes:explicit", "itunes:image",
        "itunes:owner", "itunes:type",
    },
    "item": {"itunes:duration", "itunes:episode", "itunes:explicit", "itunes:image", "itunes:season"},
    "itunes:owner": {"itunes:email", "itunes:name"},
    "itunes:category": {"itunes:category"},
}  # fmt: skip
#: The attributes that an element takes; the others take none.
ATTRIBUTES = {
    "rss": {"version"},
    "guid": {"isPermaLink"},
    "enclosure": {"url", "length", "type"},
    "atom:link": {"rel", "href", "type"},
    "itunes:image": {"href"},
    "itunes:category": {"text"},
}
#: The elements that hold no text of their own.
TEXTLESS = {*ATTRIBUTES, "channel", "item", "itunes:owner", "fh:archive"} - {"guid"}
#: The elements whose text is plain.
PLAIN = "//title | channel/description | channel/copyright | //itunes:author | //itunes:name | //itunes:email"

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
#: The elements of the notes, and those that may be in each of them.
NOTES = {"notes": {"p", "ul"}, "p": {"a"}, "ul": {"li"}, "li": {"a"}, "a": set[str]()}

ADDRESS = re.compile(r"https?://[\w.:-]+/[\w.~:/?#@!$&'()*+,;=%-]*", re.ASCII)
HOSTED = re.compile(r"https?://([a-z0-9-]+\.)+[a-z0-9][a-z0-9-]*(:\d+)?/.*", re.IGNORECASE)
MIME = re.compile(r"[^\s()<>,;:\\\"/\[\]?=]+/[^\s()<>,;:\\\"/\[\]?=]+")
LANGUAGE = re.compile(r"([a-z]{2})(-[a-z]+)*", re.IGNORECASE)  # of three letters it takes some only
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
END_TAG, ENTITY = re.compile(r"</\w+>"), re.compile(r"&(#?\w+)")
START_TAG = re.compile("</|<[a-z]", re.IGNORECASE)
CONTROLS = re.compile("[\x80-\x9f\ufffd]")
ENDS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
NO_CHARACTER = re.compile(f"[\x7f-\x9f\ufdd0-\ufdef{ENDS}]")
TWICE_ENCODED = re.compile("[\xc2\xc3][\x80-\xbf]")

#: The bytes that the validator reads at most.
LARGEST = 5_000_000
#: How far a clock may be wrong.
SOON = timedelta(minutes=10)


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
    """Give all faults of a *feed*, each with the name of its rule: the first, where several look for the same."""
    named = {rule.faults: rule.name for rule in reversed(RULES)}
    return [(name, fault) for look, name in reversed(named.items()) for fault in look(feed)]


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
    oldest, newest = datetime(1990, 1, 1, tzinfo=UTC), datetime.now(UTC) + SOON
    return (date for date in _dates(feed) if not oldest <= parsedate_to_datetime(date) <= newest)


def _odd_offsets(feed: Feed) -> Iterable[object]:
    return (date for date in _dates(feed) if not re.search(r"[+-]\d\d[03]0$", date))


def _addresses(feed: Feed) -> Iterable[object]:
    said = feed.found("//link/text() | //docs/text() | //@href | //@url")
    notes = (href for html in feed.found("//item/description/text()") for href in etree.HTML(html).xpath("//@href"))  # fmt: skip
    return (address for address in [*said, *notes] if not ADDRESS.fullmatch(address))


def _unhosted(feed: Feed) -> Iterable[object]:
    named = [(one, "url") for one in feed.found("//enclosure")]
    named += [(one, "href") for one in feed.found("//itunes:image")]
    said = (element.get(name, "") for element, name in named)
    return (address for address in said if not HOSTED.fullmatch(address))


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
        yield from NO_CHARACTER.findall(html)
        try:
            notes = etree.fromstring(f"<notes>{html}</notes>")
        except etree.XMLSyntaxError as error:
            yield error.msg
            continue
        for element in notes.iterdescendants():
            if element.tag not in NOTES[element.getparent().tag] or {*element.attrib} - {"href"}:
                yield element.tag
                break  # what is in it is in no table


def _for_apple(feed: Feed) -> Iterable[object]:
    once = ("author", "category", "explicit", "image", "owner", "owner/itunes:email", "type")
    yield from (name for name in once if len(feed.found(f"channel/itunes:{name}")) != 1)
    for parent in feed.found("channel | //item | //itunes:owner"):
        of_it = Counter(name for name in map(_named, parent) if name.startswith("itunes:"))
        yield from (name for name, times in of_it.items() if times > 1)
    fits = {
        "explicit": r"true|false",
        "type": r"episodic|serial",
        "duration": r"\d+(:[0-5]\d){,2}",
        "season": r"[1-9]\d*",
        "episode": r"[1-9]\d*",
        "author": r".{1,255}",
        "name": r".{1,255}",
        "email": EMAIL.pattern,
    }
    for name, pattern in fits.items():
        said = feed.found(f"//itunes:{name}")
        yield from (e.text for e in said if not re.fullmatch(pattern, e.text or "", re.DOTALL))


def _uncategorized(feed: Feed) -> Iterable[object]:
    for category in feed.found("channel/itunes:category"):
        names = [one.get("text", "") for one in category.iter()]
        if not is_category(names):
            yield names


def _after_items(feed: Feed) -> Iterable[object]:
    return feed.found("channel/item[1]/following-sibling::*[not(self::item)]")


def _declared(feed: Feed) -> list[tuple[str | None, str]]:
    every = (element.nsmap.items() for element in feed.root.iter(etree.Element))
    return sorted({pair for pairs in every for pair in pairs}, key=str)


def _strangers(feed: Feed) -> Iterable[object]:
    known = {*READ.values(), *UNREAD}
    return (space for _, space in _declared(feed) if space not in known)


def _unread(feed: Feed) -> Iterable[object]:
    return (space for _, space in _declared(feed) if space in UNREAD)


def _renamed(feed: Feed) -> Iterable[object]:
    usual = READ.items()
    return (
        (prefix, space)
        for prefix, space in _declared(feed)
        if (prefix in READ or space in READ.values()) and (prefix, space) not in usual
    )


def _named(element: Any) -> str:
    """Give the name of an *element* with the usual prefix of its namespace; `?` if that is not read."""
    prefixes = {space: f"{prefix}:" for prefix, space in READ.items()}
    name = etree.QName(element)
    prefix = prefixes.get(name.namespace, "?:") if name.namespace else ""
    return f"{prefix}{name.localname}"


def _read(feed: Feed) -> Iterable[Any]:
    """Give the elements that the validator looks into."""
    return (one for one in feed.root.iter(etree.Element) if not _named(one).startswith("?"))


def _out_of_place(feed: Feed) -> Iterable[object]:
    for element in _read(feed):
        name, parent = _named(element), element.getparent()
        if ":" in name and name not in INSIDE.get(_named(parent), set()):
            yield name


def _odd_attributes(feed: Feed) -> Iterable[object]:
    for element in _read(feed):
        yield from {*element.attrib} - ATTRIBUTES.get(_named(element), set())
        if element.tag == "guid" and element.get("isPermaLink", "true") not in {"true", "false"}:
            yield element.get("isPermaLink")


def _loose_text(feed: Feed) -> Iterable[object]:
    for element in _read(feed):
        if _named(element) in TEXTLESS:
            pieces = [element.text, *(child.tail for child in element)]
            yield from (piece for piece in pieces if (piece or "").strip())


def _homeless(feed: Feed) -> Iterable[object]:
    for element in feed.root.iter(etree.Element):
        parent = element.getparent()
        if ":" not in _named(element) and parent is not None and ":" in _named(parent):
            yield element.tag


def _unregistered(feed: Feed) -> Iterable[object]:
    return {*feed.found("//atom:link/@rel")} - RELATIONS


def _strange_language(feed: Feed) -> Iterable[object]:
    for code in feed.found("channel/language/text()"):
        said = LANGUAGE.fullmatch(code)
        if not said or said[1].lower() not in LANGUAGES:
            yield code


def _marked_up(feed: Feed) -> Iterable[object]:
    lines = feed.written.split(b"\n")
    for element in feed.found(PLAIN):
        said, is_escaped = element.text or "", b"&#x" in lines[element.sourceline - 1]
        names = (name for name in ENTITY.findall(said) if name in name2codepoint or not name.isalpha())  # fmt: skip
        if END_TAG.search(said) or (not is_escaped and (any(names) or START_TAG.search(said))):
            yield said


def _damaged(feed: Feed) -> Iterable[object]:
    text = feed.written.decode()
    return [*CONTROLS.findall(text), *TWICE_ENCODED.findall(text)]


def _written_otherwise(feed: Feed) -> Iterable[object]:
    about = feed.root.getroottree().docinfo
    return {(about.encoding, about.xml_version)} - {("UTF-8", "1.0")}


def _of_another_kind(feed: Feed) -> Iterable[object]:
    return {(feed.root.tag, feed.root.get("version"))} - {("rss", "2.0")}


def _too_large(feed: Feed) -> Iterable[object]:
    size = len(feed.written)
    return [size] if size > LARGEST else []


SHORTLY = format_datetime(datetime.now(UTC) + timedelta(hours=3)).encode()

RULES = (
    Rule("the channel has each element once", lambda feed: _misnumbered(feed.found("channel"), CHANNEL), (rb"<language>.*?</language>", b"")),
    Rule("an item has each element once", lambda feed: _misnumbered(feed.found("//item"), ITEM), (rb"</guid>", b"</guid><link>https://a.example/</link>")),
    Rule("Apple's elements are there once", _for_apple, (rb"<itunes:duration>\d+</itunes:duration>", rb"\g<0>\g<0>")),
    Rule("elements are known where they stand", _out_of_place, (rb"<itunes:duration>", rb"<itunes:nonsense/>\g<0>")),
    Rule("elements of the feed are known", _out_of_place, (rb"<atom:link", rb"<atom:nonsense/>\g<0>")),
    Rule("attributes are known", _odd_attributes, (rb"<title>", b'<title lang="zh">')),
    Rule("attributes of Apple's are known", _odd_attributes, (rb"<itunes:image ", b'<itunes:image alt="" ')),
    Rule("an enclosure has known attributes", _odd_attributes, (rb"<enclosure ", b'<enclosure title="" ')),
    Rule("a link is permanent or not", _odd_attributes, (rb'isPermaLink="false"', b'isPermaLink="no"')),
    Rule("text is within the elements for it", _loose_text, (rb"<channel>", b"<channel>text")),
    Rule("an item has no text of its own", _loose_text, (rb"</guid>", b"</guid>text")),
    Rule("a link has no text", _loose_text, (rb"(<atom:link[^>]*)/>", rb"\1>text</atom:link>")),
    Rule("what extends the feed has names of its own", _homeless, (rb"<podcast:medium>", rb"\g<0><x/>")),
    Rule("dates are RFC 822, on their weekday", _misdated, (rb"<pubDate>...,", b"<pubDate>Xxx,")),
    Rule("dates are past", _implausible, (rb"<pubDate>.*?</pubDate>", b"<pubDate>Mon, 01 Jan 2300 06:00:00 +0800</pubDate>")),
    Rule("dates are past to the minute", _implausible, (rb"<pubDate>.*?</pubDate>", b"<pubDate>" + SHORTLY + b"</pubDate>")),
    Rule("clocks differ by half hours", _odd_offsets, (rb"\+0800</pubDate>", b"+0545</pubDate>")),
    Rule("addresses are whole", _addresses, (rb'(<enclosure[^>]*url=")https?://[^/]*', rb"\1")),
    Rule("addresses are of the signs for them", _addresses, (rb"<link>https?://", rb"<link>http://[::1]/")),
    Rule("addresses are ASCII", _addresses, (rb"<link>[^<]*", rb"\g<0>" + "报".encode())),
    Rule("the sound is at a host with a domain", _unhosted, (rb'(<enclosure[^>]*url="https?://)[^/"]*', rb"\1localhost")),
    Rule("hosts have their usual signs", _unhosted, (rb'(<enclosure[^>]*url="https?://)', rb"\1my_")),
    Rule("no password is told", _unhosted, (rb'(<enclosure[^>]*url="https?://)', rb"\1desk:secret@")),
    Rule("pictures are at a host with a domain", _unhosted, (rb'(<itunes:image href="https?://)[^/"]*', rb"\1localhost")),
    Rule("pictures are somewhere", _unhosted, (rb'<itunes:image href="[^"]*"', b"<itunes:image")),
    Rule("guids tell episodes apart", _guids, (rb">[^<]*</guid>", b">12345</guid>")),
    Rule("a permanent link is an address", _guids, (rb' isPermaLink="false"', b"")),
    Rule("an enclosure has length and type", _enclosures, (rb' length="\d+"', b' length="12 kB"')),
    Rule("an enclosure ends as Apple knows it", _enclosures, (rb'\.mp3"', b'.mpg3"')),
    Rule("the feed says where it is", _own_address, (rb'rel="self"', b'rel="alternate"')),
    Rule("links are of registered kinds", _unregistered, (rb'rel="self"', b'rel="me"')),
    Rule("the language is a code", _strange_language, (rb"<language>", b"<language>Chinese ")),
    Rule("the language is of ISO 639-1", _strange_language, (rb"<language>[^<]*", b"<language>cmn")),
    Rule("the language is that of somebody", _strange_language, (rb"<language>[^<]*", b"<language>qq")),
    Rule("Apple's elements are as Apple wants them", _for_apple, (rb"<itunes:explicit>false", b"<itunes:explicit>no")),
    Rule("the owner can be written to", _for_apple, (rb"<itunes:email>[^<]*", b"<itunes:email>the desk")),
    Rule("the owner has an address", _for_apple, (rb"<itunes:email>.*?</itunes:email>", b"")),
    Rule("names are short", _for_apple, (rb"<itunes:name>", b"<itunes:name>" + 256 * b"x")),
    Rule("episodes are counted from 1", _for_apple, (rb"<itunes:duration>", rb"<itunes:episode>0</itunes:episode>\g<0>")),
    Rule("seasons are counted from 1", _for_apple, (rb"<itunes:duration>", rb"<itunes:season>0</itunes:season>\g<0>")),
    Rule("the category is Apple's", _uncategorized, (rb'text="News"', b'text="Newspapers"')),
    Rule("the category within it is Apple's", _uncategorized, (rb'text="Daily News"', b'text="Daily"')),
    Rule("the show comes before its items", _after_items, (rb"</channel>", b"<ttl>60</ttl></channel>")),
    Rule("titles hold no markup", _marked_up, (rb"<title>", b"<title>&lt;b>")),
    Rule("titles hold no tag's end", _marked_up, (rb"<title>", b"<title>&lt;/b>")),
    Rule("titles hold no half of a tag", _marked_up, (rb"<title>", "<title>&lt;/报".encode())),
    Rule("titles hold no half of an entity", _marked_up, (rb"<title>", b"<title>1&amp;2")),
    Rule("titles hold no name of an entity", _marked_up, (rb"<title>", b"<title>&amp;copy ")),
    Rule("the author holds no markup", _marked_up, (rb"<itunes:author>", b"<itunes:author>&lt;b>")),
    Rule("the owner holds no markup", _marked_up, (rb"<itunes:name>", b"<itunes:name>&lt;b>")),
    Rule("notes hold harmless HTML", _strange_html, (rb"<description><!\[CDATA\[<p>", b'<description><![CDATA[<p onclick="x">')),
    Rule("notes hold no program", _strange_html, (rb"<description><!\[CDATA\[", rb"\g<0><script>x</script>")),
    Rule("notes are nested as HTML is", _strange_html, (rb"<description><!\[CDATA\[<p>", rb"\g<0><li>x</li>")),
    Rule("notes close what they open", _strange_html, (rb"<description><!\[CDATA\[<p>", rb"\g<0><a>")),
    Rule("notes hold known entities", _strange_html, (rb"<description><!\[CDATA\[<p>", rb"\g<0>&nosuch;")),
    Rule("notes hold characters", _strange_html, (rb"<description><!\[CDATA\[<p>", rb"\g<0>" + "\ufdd0".encode())),
    Rule("namespaces are known", _strangers, (rb"xmlns:", rb'xmlns:x="urn:x" \g<0>')),
    Rule("namespaces are read", _unread, (rb"xmlns:", rb'xmlns:x="http://www.rawvoice.com/rawvoiceRssModule/" \g<0>')),
    Rule("namespaces have their usual prefix", _renamed, (rb"xmlns:", rb'xmlns:it="http://www.itunes.com/dtds/podcast-1.0.dtd" \g<0>')),
    Rule("usual prefixes have their namespace", _renamed, (rb"<channel>", b'<channel xmlns:content="urn:x">')),
    Rule("no character is damaged", _damaged, (rb"<title>", "<title>\ufffd".encode())),
    Rule("no text is encoded twice", _damaged, (rb"<title>", "<title>CafÃ©".encode())),
    Rule("it is UTF-8 and says so", _written_otherwise, (rb"encoding='UTF-8'", b"encoding='ISO-8859-1'")),
    Rule("it is XML 1.0", _written_otherwise, (rb"version='1.0'", b"version='1.1'")),
    Rule("it is RSS 2.0", _of_another_kind, (rb'version="2.0"', b'version="0.91"')),
    Rule("it is not too large", _too_large, (rb"</rss>", LARGEST * b" " + b"</rss>")),
)  # fmt: skip
