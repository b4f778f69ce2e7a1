"""What the press makes of a few episodes, all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.press import feed, site
from audio_edition.press.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import Episode, Retraction
    from audio_edition.settings import Show

COVER = "cover-01234567.jpg"


def feed_of(show: Show, episodes: Iterable[Episode], *, cover: str = COVER) -> bytes:
    return feed.render(show, Catalogue.of(episodes), cover=cover).feed


def archives_of(show: Show, episodes: Iterable[Episode], *, cover: str = COVER) -> dict[str, bytes]:
    pages = feed.archives(show, Catalogue.of(episodes), cover=cover)
    return {name: page.render() for name, page in pages.items()}


def others_of(show: Show, episodes: Iterable[Episode], *, cover: str = COVER) -> dict[str, bytes]:
    pages = feed.other_pages(show, Catalogue.of(episodes), cover=cover)
    return {name: page.render() for name, page in pages.items()}


def site_of(
    show: Show,
    episodes: Iterable[Episode],
    *,
    cover: str = COVER,
    retractions: Sequence[Retraction] = (),
) -> dict[str, bytes]:
    pages = site.plan(show, Catalogue.of(episodes), cover=cover, retractions=retractions)
    return {name: page.render() for name, page in pages.items()}
