"""What feedgen 1.0 cannot say: Podcasting 2.0, inline chapters, and `itunes:explicit` as Apple reads it.

The tags of a feed are data, in the order in which they are written; `Extension` hands them to
feedgen. Sources: the podcast namespace (podcastindex.org), Podlove Simple Chapters 1.2, Apple's
Podcaster's Guide to RSS, PSP-1.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5

from audio_edition.press import addresses, notes
from audio_edition.settings.allowed import CREDITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_edition.model import Chapter, Episode, Single, TranscriptForm
    from audio_edition.settings import Show

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
}

#: The namespace of podcast guids (podcast namespace, tag `guid`).
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


class Tag(NamedTuple):
    """An element of the feed: its prefixed *name*, its *text*, its attributes and what is inside."""

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    inside: tuple[Tag, ...] = ()


def made_by_ai(synthetic: object) -> Tag:
    """Say whether audio is made by a machine (podcast namespace, tag `txt`).

    >>> made_by_ai(True)
    Tag(name='podcast:txt', text='true', attributes=(('purpose', 'ai-content'),), inside=())
    """
    return Tag("podcast:txt", "true" if synthetic else "false", (("purpose", "ai-content"),))


def guid(address: str) -> str:
    """Give the guid of the podcast whose feed was first published at *address*.

    >>> guid("https://podnews.net/rss")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    return str(uuid5(PODCASTS, address.rpartition("://")[2].rstrip("/")))


def paging(show: Show, *, archive: int, older: int) -> tuple[Tag, ...]:
    """Give the links from a feed to the archive with the number *older*, if there is one (RFC 5005 §3, §4).

    A feed that is an *archive* itself says so, and leads back to the feed that is subscribed to.
    """
    to_older = [("next", older), ("prev-archive", older)] if older else []
    links = [_link(show, rel, addresses.archive(number)) for rel, number in to_older]
    if archive:
        return (Tag("fh:archive"), _link(show, "current", addresses.FEED), *links)
    return tuple(links)


def _link(show: Show, rel: str, name: str) -> Tag:
    address = addresses.absolute(show, name)
    kind = ("type", "application/rss+xml")
    return Tag("atom:link", attributes=(("rel", rel), ("href", address), kind))


def channel(show: Show, name: str, *, synthetic: bool) -> tuple[Tag, ...]:
    """Give the tags of the feed called *name*; some of its episodes are *synthetic* speech, or none is."""
    owner = (("owner", show.email),) if show.email else ()
    return (
        _explicit(show),
        Tag("podcast:guid", _guid_of(show, name)),
        Tag("podcast:locked", "yes", owner),
        Tag("podcast:medium", "podcast"),
        Tag("podcast:updateFrequency", "每日更新", (("rrule", "FREQ=DAILY"),)),
        made_by_ai(synthetic),
        *(_person(name, does) for name, does in show.people.items()),
    )


def _guid_of(show: Show, name: str) -> str:
    """Give the guid of a feed: archives have that of the show, other feeds one of their own, which follows it."""
    if name == addresses.FEED or addresses.is_archive(name):
        return show.guid or guid(addresses.absolute(show, addresses.FEED))
    return str(uuid5(UUID(show.guid), name)) if show.guid else guid(addresses.absolute(show, name))


def _person(name: str, does: str) -> Tag:
    """Name somebody of the show, and what they do for it."""
    group, role = CREDITS[does]
    return Tag("podcast:person", notes.plain(name), (("group", group), ("role", role)))


def item(show: Show, episode: Episode) -> tuple[Tag, ...]:
    """Give the tags of an episode."""
    chapters = (
        ("url", addresses.absolute(show, addresses.chapters(episode))),
        ("type", "application/json+chapters"),
    )
    inline = tuple(_chapter(chapter, episode) for chapter in episode.chapters)
    return (
        _explicit(show),
        *(
            _transcript(show, addresses.transcript(episode, form), form)
            for form in episode.transcripts
        ),
        _read_on_page(show, addresses.page(episode.day)),
        Tag("podcast:chapters", attributes=chapters),
        *_soundbite(episode),
        *(_number(date.fromisoformat(episode.day)) if show.numbered else ()),
        made_by_ai(episode.synthetic),
        Tag("psc:chapters", attributes=(("version", "1.2"),), inside=inline),
    )


def story(show: Show, episode: Episode, single: Single) -> tuple[Tag, ...]:
    """Give the tags of a story on its own."""
    page = f"{addresses.page(episode.day)}#{addresses.story(single.item)}"
    return (
        _explicit(show),
        _transcript(show, addresses.single(episode, single.number, ".vtt"), "vtt"),
        _read_on_page(show, page),
        made_by_ai(episode.synthetic),
    )


def brief(show: Show, episode: Episode) -> tuple[Tag, ...]:
    """Give the tags of the headlines on their own."""
    return (
        _explicit(show),
        _read_on_page(show, addresses.page(episode.day)),
        made_by_ai(episode.synthetic),
    )


#: How long a soundbite may be, in seconds (podcast namespace, tag `soundbite`).
SOUNDBITE = (15, 120)


def _soundbite(episode: Episode) -> Iterator[Tag]:
    """Point to what makes people listen: the first chapter after the opening that has the length for it.

    That is the headlines, or a story.
    """
    shortest, longest = SOUNDBITE
    for chapter in episode.chapters[1:]:
        start = notes.seconds(chapter.start, episode)
        length = notes.seconds(chapter.end - chapter.start, episode)
        if shortest <= length <= longest:
            span = (("startTime", f"{start:.3f}"), ("duration", f"{length:.3f}"))
            yield Tag("podcast:soundbite", notes.plain(chapter.title), span)
            return


def _number(day: date) -> tuple[Tag, ...]:
    """Give the numbers of an edition: the season is its year, and it is counted by the days of the year.

    >>> [f"{tag.name} {tag.text}" for tag in _number(date(2023, 12, 8))]
    ['itunes:season 2023', 'itunes:episode 342', 'podcast:season 2023', 'podcast:episode 342']
    """
    season, number = str(day.year), str(day.timetuple().tm_yday)
    return (
        Tag("itunes:season", season),
        Tag("itunes:episode", number),
        Tag("podcast:season", season, (("name", f"{day.year}年"),)),
        Tag("podcast:episode", number, (("display", f"{day.month}月{day.day}日"),)),
    )


#: The types of transcripts, and which of them are shown as captions (podcast namespace, tag `transcript`).
TRANSCRIPTS: dict[TranscriptForm, tuple[tuple[str, str], ...]] = {
    "vtt": (("type", "text/vtt"), ("rel", "captions")),
    "srt": (("type", "application/x-subrip"), ("rel", "captions")),
    "json": (("type", "application/json"),),
}


def _transcript(show: Show, name: str, form: TranscriptForm) -> Tag:
    """Name words in one of their forms, by their published *name*."""
    url = addresses.absolute(show, name)
    kind, *rel = TRANSCRIPTS[form]
    return Tag(
        "podcast:transcript", attributes=(("url", url), kind, ("language", show.language), *rel)
    )


def _read_on_page(show: Show, page: str) -> Tag:
    """Name the page where the words can be read."""
    url = addresses.absolute(show, page)
    return Tag("podcast:transcript", attributes=(("url", url), ("type", "text/html")))


def _explicit(show: Show) -> Tag:
    """Apple takes `true` and `false`; feedgen only knows `yes`, `no` and `clean`."""
    return Tag("itunes:explicit", "true" if show.explicit else "false")


def _chapter(chapter: Chapter, episode: Episode) -> Tag:
    start = _play_time(chapter.start, episode.audio.rate)
    return Tag("psc:chapter", attributes=(("start", start), ("title", notes.plain(chapter.title))))


def _play_time(samples: int, rate: int) -> str:
    """Give a moment as RFC 2326 §3.6 writes it.

    >>> _play_time(44100 * 3725 + 22050, 44100)
    '01:02:05.500'
    """
    rest, thousandths = divmod(round(samples * 1000 / rate), 1000)
    minutes, seconds = divmod(rest, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


class Extension:
    """Writes *tags* into a feed, in the form in which feedgen asks its extensions to."""

    tags: tuple[Tag, ...] = ()

    def extend_ns(self) -> dict[str, str]:
        """Give the namespaces that the feed declares at its root."""
        return NAMESPACES

    def extend_rss(self, root: Any) -> None:
        """Append the tags to the channel."""
        _append(root[0], self.tags)


class ItemExtension(Extension):
    """Writes *tags* into an item."""

    def extend_rss(self, root: Any) -> None:
        """Append the tags to the item."""
        _append(root, self.tags)


def _append(parent: Any, tags: tuple[Tag, ...]) -> None:
    for tag in tags:
        prefix, _, name = tag.name.partition(":")
        element = parent.makeelement(f"{{{NAMESPACES[prefix]}}}{name}", dict(tag.attributes))
        element.text = tag.text or None
        parent.append(element)
        _append(element, tag.inside)
