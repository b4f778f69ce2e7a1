"""A feed as a client receives it: its channel, its items, and where the older ones are.

The only door to podcastparser, which gPodder hears with. What it forgives, or does not know, is read from
the XML itself. No entity is read, and nothing that the feed names is fetched.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from xml.etree import ElementTree as ET

from audio_edition.errors import Address, EditionError, Words
from audio_edition.press import addresses
from audio_edition.press.monitor.wire import number
from audio_edition.press.podcasting import NAMESPACES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Said(NamedTuple):
    """What an element of the feed says."""

    element: Element

    def all(self, path: str, attribute: str = "") -> list[str]:
        """Give every text at *path*, or every *attribute* of what stands there."""
        found = self.element.findall(path, NAMESPACES)
        if attribute:
            return [one.get(attribute, "").strip() for one in found]
        return ["".join(one.itertext()).strip() for one in found]

    def first(self, path: str, attribute: str = "") -> str:
        """Give the first of `all`, or nothing."""
        return next(iter(self.all(path, attribute)), "")


class Item(Said):
    """An episode as the feed tells of it; what it does not say is empty."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.first("title")

    @property
    def audio(self) -> str:
        """Where its sound is."""
        return self.first("enclosure", "url")

    @property
    def length(self) -> int:
        """How many bytes its sound has."""
        return number(self.first("enclosure", "length")) or 0

    @property
    def seconds(self) -> int:
        """How long it plays."""
        return number(self.first("itunes:duration")) or 0

    @property
    def transcripts(self) -> dict[str, str]:
        """Where its words are, by media type."""
        kinds, urls = (self.all("podcast:transcript", name) for name in ("type", "url"))
        return dict(zip(kinds, urls, strict=True))

    @property
    def pages(self) -> list[str]:
        """Where it can be read, each page once."""
        return [
            *dict.fromkeys(
                (*self.all("link"), *self.all("podcast:transcript[@type='text/html']", "url"))
            )
        ]

    @property
    def moments(self) -> list[tuple[str, str]]:
        """When its chapters begin and their titles, as they stand in the feed."""
        starts, titles = (self.all("psc:chapters/psc:chapter", one) for one in ("start", "title"))
        return [*zip(starts, titles, strict=True)]

    @property
    def is_synthetic(self) -> bool:
        """Whether it says that it is made by a machine."""
        return self.first(SYNTHETIC) == "true"


#: How deep elements lie in one another at most; what a client needs to read them grows with its square.
DEEPEST = 50

#: Where feeds say whether the sound is made by a machine.
SYNTHETIC = "podcast:txt[@purpose='ai-content']"


class Heard(NamedTuple):
    """What a client keeps of an episode: by what it knows it, where its sound is, how long it plays."""

    guid: str
    audio: str
    seconds: int


class Received(NamedTuple):
    """A feed: what its channel says, its items, what a client hears, and the address of the next page."""

    address: str
    channel: Said
    items: tuple[Item, ...]
    heard: tuple[Heard, ...]

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.address.partition("?")[0].rpartition("/")[2]

    @property
    def is_part(self) -> bool:
        """Whether its items are parts of editions, without chapters of their own."""
        return addresses.is_part(self.name)

    @property
    def next(self) -> str:
        """Where the feed goes on (RFC 5005 §3)."""
        return self.channel.first("atom:link[@rel='next']", "href")


def receive(address: str, body: bytes) -> Received:
    """Read a feed; raises `EditionError` with the line where it is no well-formed RSS in UTF-8."""
    import podcastparser

    podcastparser.logger.disabled = True  # what is wrong is told as a fault, with its place
    _check(address, body)
    channel = ET.fromstring(body).find("channel")  # noqa: S314 - checked: it declares nothing
    if channel is None:
        raise _fault(address, None, "不是 RSS 订阅源", "is no RSS feed")
    try:
        heard = podcastparser.parse(address, BytesIO(body))["episodes"]
    except ValueError as error:  # an address that cannot be one
        raise _fault(
            address, None, f"播客应用读不了：{error}", f"no client reads it: {error}"
        ) from error
    return Received(
        address,
        Said(channel),
        tuple(map(Item, channel.iterfind("item"))),
        tuple(Heard(one["guid"], _only(one["enclosures"]), one["total_time"]) for one in heard),
    )


def _only(enclosures: list[dict[str, str]]) -> str:
    return enclosures[0]["url"] if len(enclosures) == 1 else ""


def _check(address: str, body: bytes) -> None:
    """Refuse what is no XML, and what declares anything of its own, before it is built."""
    from xml.parsers import expat

    def declares(*_: object) -> NoReturn:
        line = parser.CurrentLineNumber
        raise _fault(address, line, "含有 DOCTYPE 声明，不予读取", "has a DOCTYPE, and is not read")

    depth = 0

    def opens(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            line = parser.CurrentLineNumber
            raise _fault(
                address, line, "元素套得太深，不予读取", "is nested too deep, and is not read"
            )

    def closes(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = opens, closes
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(body, True)  # noqa: FBT003 - so expat wants it
    except expat.ExpatError as error:
        reason = str(error).partition(":")[0]
        raise _fault(
            address, error.lineno, f"不是完整的 XML：{reason}", f"is no XML: {reason}"
        ) from error


def _fault(address: str, line: int | None, zh: str, en: str) -> EditionError:
    return EditionError(
        Words(zh, en),
        where=Address(address, line),
        hint=Words("重新发布：audio-edition publish", "run: audio-edition publish"),
    )
