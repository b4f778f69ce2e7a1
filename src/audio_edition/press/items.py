"""What the feeds have to tell: an edition, its stories one by one, or its headlines alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.press import addresses, notes, podcasting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audio_edition.model import Episode
    from audio_edition.press.podcasting import Tag
    from audio_edition.settings import Show


class Item(NamedTuple):
    """What a feed says of something to hear: the *page* and the *audio* by their published names, *notes* in HTML.

    Its *notes* and its *tags* are most of it, and told when they are asked for.
    """

    guid: str
    title: str
    page: str
    audio: str
    bytes: int
    seconds: float
    published: datetime
    notes: Callable[[], str]
    tags: Callable[[], tuple[Tag, ...]]


def published_at(show: Show, day: str) -> datetime:
    """Give the moment at which the edition of *day* comes out.

    >>> from audio_edition.settings import Show
    >>> published_at(Show(), "2023-12-08").isoformat()
    '2023-12-08T06:00:00+08:00'
    """
    return datetime.fromisoformat(f"{day}T{show.publish_at}:00{show.utc_offset}")


#: How far apart clocks may be (W3C feed validator, ImplausibleDate).
SLACK = timedelta(minutes=10)


def is_early(moment: datetime) -> bool:
    """Tell whether a *moment* is still to come, by whatever clock.

    >>> is_early(datetime(2023, 12, 8, 6, tzinfo=UTC)), is_early(datetime(9999, 1, 1, tzinfo=UTC))
    (False, True)
    """
    return moment > datetime.now(UTC) + SLACK


def edition(show: Show, episode: Episode) -> Iterator[Item]:
    """Tell of an edition as a whole."""
    yield Item(
        guid=episode.guid,
        title=notes.plain(episode.title) or episode.day,
        page=addresses.page(episode.day),
        audio=addresses.mp3(episode),
        bytes=episode.audio.bytes,
        seconds=episode.audio.seconds,
        published=published_at(show, episode.day),
        notes=partial(notes.html, show, episode),
        tags=partial(podcasting.item, show, episode),
    )


def stories(show: Show, episode: Episode, section: str | None = None) -> Iterator[Item]:
    """Tell of the stories of an edition, or of those of one *section*.

    They come out a second apart, the last first, so that the lead is the newest wherever they are sorted.
    """
    for place, single in enumerate(episode.singles):
        if section not in (None, single.section):
            continue
        yield Item(
            guid=single.guid,
            title=notes.plain(single.title) or episode.day,
            page=f"{addresses.page(episode.day)}#{addresses.story(single.item)}",
            audio=addresses.single(episode, single.number, ".mp3"),
            bytes=single.audio.bytes,
            seconds=single.audio.seconds,
            published=published_at(show, episode.day)
            + timedelta(seconds=len(episode.singles) - 1 - place),
            notes=partial(notes.single, show, episode, single),
            tags=partial(podcasting.story, show, episode, single),
        )


def brief(show: Show, episode: Episode) -> Iterator[Item]:
    """Tell of the headlines of an edition, where they have a sound of their own."""
    if episode.brief:
        yield next(edition(show, episode))._replace(
            guid=f"{episode.guid}-brief",
            audio=addresses.brief(episode),
            bytes=episode.brief.bytes,
            seconds=episode.brief.seconds,
            notes=partial(notes.brief, show, episode),
            tags=partial(podcasting.brief, show, episode),
        )
