"""The published folder, subscribed to by podcast clients that are not ours, over real HTTP."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.request import urlopen

import feedparser
import pytest
from tests.press.clients import CLIENTS, Client, GPodder, Newsboat, missing
from tests.press.on_air import OnAir, day, on_air
from tests.press.readers import READERS, Heard, Reader

from audio_edition.press import feed, items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: How many episodes the feeds have that are subscribed to; `THOROUGH=yes pytest …` asks for all sizes.
COUNTS = (1, 2, 300, 1000) if os.environ.get("THOROUGH") else (1, 300)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int], OnAir]]:
    """Give shows by the number of their editions; each is published once, and nobody changes it."""
    shows: dict[int, OnAir] = {}
    with ExitStack() as open_shows:

        def site(count: int) -> OnAir:
            if count not in shows:
                folder = tmp_path_factory.mktemp(f"site-{count}")
                shows[count] = open_shows.enter_context(on_air(folder, count))
            return shows[count]

        yield site


@pytest.fixture(params=CLIENTS, ids=lambda client: client.program)
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Client:
    return at_home(request.param, tmp_path)


def at_home(client: type[Client], folder: Path) -> Client:
    if lack := missing(client):
        pytest.skip(lack)
    home = folder / "home"
    home.mkdir()
    return client(home)


def sounds(show: OnAir, days: list[str]) -> dict[str, bytes]:
    return {show.audio(day).name: show.audio(day).read_bytes() for day in days}


@pytest.mark.parametrize("count", COUNTS)
def test_a_client_lists_and_downloads_and_finds_nothing_twice(
    site: Callable[[int], OnAir], client: Client, count: int
) -> None:
    show = site(count)
    client.subscribe(show.feed)
    client.update()
    client.download(show.days[:2])
    assert client.listed() == show.days[: client.reach]
    assert client.downloaded() == sounds(show, show.days[:2])

    client.update()
    assert client.listed() == show.days[: client.reach]
    assert client.downloaded() == sounds(show, show.days[:2])


def test_a_new_edition_is_one_more(client: Client, tmp_path: Path) -> None:
    with on_air(tmp_path / "site", 1) as show:
        client.subscribe(show.feed)
        client.update()
        client.download(show.days)
        show.publish([day(-1)])
        client.update()
        client.download([day(-1)])
        assert client.listed() == [day(-1), day(0)]
        assert client.downloaded() == sounds(show, [day(-1), day(0)])


@pytest.mark.parametrize("kind", [GPodder, Newsboat])
def test_a_corrected_edition_is_the_same_one(kind: type[Client], tmp_path: Path) -> None:
    """podget is not asked: it knows an episode by the address of its sound."""
    client = at_home(kind, tmp_path)
    with on_air(tmp_path / "site", 2) as show:
        client.subscribe(show.feed)
        client.update()
        show.publish([day(0)], revision=2)
        client.update()
        assert client.listed() == show.days


def test_gpodder_goes_on_when_the_archive_begins(tmp_path: Path) -> None:
    gpodder, oldest = at_home(GPodder, tmp_path), day(299)
    with on_air(tmp_path / "site", 300) as show:
        gpodder.subscribe(show.feed)
        gpodder.download([oldest])
        show.publish([day(-1)])
        gpodder.update()
        gpodder.download([day(-1)])
        assert gpodder.listed() == show.days
        assert gpodder.downloaded() == sounds(show, [day(-1), oldest])


def test_a_client_imports_the_subscription_list(
    site: Callable[[int], OnAir], client: Client
) -> None:
    show = site(2)
    client.import_list(show.opml)
    client.update()
    assert client.listed() == show.days


# ------------------------------------------------------------------------------- libraries


@pytest.fixture(params=READERS, ids=lambda reader: reader.name)
def reader(request: pytest.FixtureRequest) -> Reader:
    found: Reader = request.param
    if found.lack:
        pytest.skip(found.lack)
    return found


def meant(show: OnAir, days: list[str]) -> list[Heard]:
    """Say what a reader is to understand of *days*."""
    return [
        Heard(
            show.episodes[day].guid,
            show.episodes[day].title,
            int(items.published_at(show.show, day).timestamp()),
            f"{show.show.address}{show.audio(day).relative_to(show.folder)}",
            show.audio(day).stat().st_size,
            "audio/mpeg",
        )
        for day in days
    ]


@pytest.mark.parametrize("count", COUNTS)
def test_a_reader_understands_every_episode(
    site: Callable[[int], OnAir], reader: Reader, count: int
) -> None:
    show = site(count)
    first, *archives = reader.pages(show.feed)
    assert first.title == show.show.title
    assert list(first.episodes) == meant(show, show.days[: feed.FULL])
    heard = {episode for page in [first, *archives] for episode in page.episodes}
    assert heard == {*meant(show, show.days if reader.goes_on else show.days[: feed.FULL])}
    for episode in (first.episodes[0], first.episodes[-1]):
        with urlopen(episode.url) as answer:  # noqa: S310 - our own server
            assert {answer.read()} == {*sounds(show, [episode.guid[-10:]]).values()}


def test_a_reader_finds_one_new_edition(reader: Reader, tmp_path: Path) -> None:
    with on_air(tmp_path / "site", 2) as show:
        known = {*reader.read(show.feed).episodes}
        assert known == {*reader.read(show.feed).episodes}
        show.publish([day(-1)])
        assert {*meant(show, [day(-1)])} == {*reader.read(show.feed).episodes} - known


def test_feedparser_is_told_that_nothing_has_changed(site: Callable[[int], OnAir]) -> None:
    show = site(2)
    known = feedparser.parse(show.feed)
    again = feedparser.parse(show.feed, etag=known.etag, modified=known.modified)
    assert (again.status, again.entries) == (304, [])
