"""The listener's pages: a front page, a page a day with its player and its words, a page a year.

They are plain files: no script is needed to read or to hear them, and nothing comes from anywhere
but the folder itself.
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.press import addresses, feed, notes, pages
from audio_edition.press.pages import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audio_edition.model import Cue, Episode, LineKind, Retraction, TranscriptForm
    from audio_edition.press.catalogue import Catalogue
    from audio_edition.settings import Show

#: How each kind of line is set; the classes are those of `style.css`.
ELEMENTS: dict[LineKind, str] = {
    "label": "p",
    "opening": "p",
    "headline": "p",
    "kicker": "p",
    "title": "h2",
    "subtitle": "p",
    "byline": "p",
    "subhead": "h3",
    "body": "p",
    "close": "p",
}

#: How many episodes the front page lists; there are pages of the years for all that came before.
FRONT = 62

#: How many headlines stand under an episode in a list.
TEASED = 3

#: The files that say nothing of any episode.
FIXED = (addresses.STYLE, addresses.PLAYER, addresses.ICON)


class Spoken(NamedTuple):
    """Words, and the second at which they are said."""

    start: float
    text: str


class Set(NamedTuple):
    """A line of the rundown as it is set on the page."""

    kind: LineKind
    element: str
    spoken: tuple[Spoken, ...]


class Told(NamedTuple):
    """An item of the rundown: a story with its anchor, its chapter's title and moment, its lines."""

    anchor: str
    title: str
    start: float
    lines: tuple[Set, ...]

    @property
    def has_title(self) -> bool:
        """Whether one of its lines is its title."""
        return any(line.kind == "title" for line in self.lines)


class Teaser(NamedTuple):
    """An episode in a list: enough to choose it by."""

    day: str
    date: str
    month: str
    title: str
    headlines: tuple[str, ...]
    length: float
    page: str


class Sheet(NamedTuple):
    """An episode as the pages show it; addresses are relative to the front page.

    *subtitles* and *words* are empty where they were not published.
    """

    day: str
    date: str
    title: str
    length: float
    page: str
    mp3: str
    captions: str
    subtitles: str
    words: str
    told: tuple[Told, ...]
    synthetic: bool
    notices: tuple[str, ...]


def plan(
    show: Show, catalogue: Catalogue, *, cover: str, retractions: Sequence[Retraction] = ()
) -> dict[str, Page]:
    """Give the site's pages by name: the front page, a page a day, a year, and what they are made up with.

    *cover* is the published name of the picture, which is not among them. The page of an edition that was
    taken back says so.
    """
    site = Site(show, catalogue, cover)
    found = {addresses.INDEX: site.front(), **dict(site.years()), **dict(site.days())}
    found |= {addresses.page_file(one.day): site.retracted(one) for one in retractions}
    found |= {name: site.page(name, "", dict) for name in FIXED}
    return found | {addresses.OPML: site.subscription()}


class Site:
    """The pages of a *show*, each with what it is made of; none is set before it is asked for."""

    def __init__(self, show: Show, catalogue: Catalogue, cover: str) -> None:
        self.catalogue = catalogue
        self.said = _said_everywhere(show, cover, catalogue)
        self.common = pages.made_of(self.said)
        self.press = cache(partial(pages.press, self.said))
        self.others = [
            Other(part.name, part.called, addresses.absolute(show, part.name))
            for part in feed.others(show, catalogue)
        ]

    def page(self, template: str, parts: str, told: Callable[[], dict[str, object]]) -> Page:
        """Give a page of a *template* that is made of *parts*; what is *told* on it is found out when it is set."""
        return Page(f"{self.common} {template} {parts}", partial(self._set, template, told))

    def _set(self, template: str, told: Callable[[], dict[str, object]]) -> bytes:
        return self.press().get_template(template).render(told()).encode()

    def front(self) -> Page:
        """Lead with the newest episode, list those before it, and lead on to the years."""
        newest, listed = self.catalogue.days[:1], self.catalogue.days[1:FRONT]
        years = [*self._by_year()]

        def told() -> dict[str, object]:
            return {
                "lead": _sheet(self.catalogue.read(newest[0])) if newest else None,
                "archive": self._months(listed),
                "years": years,
                "others": self.others,
            }

        digests = self.catalogue.digests((*newest, *listed))
        return self.page("index.html", pages.made_of(years, self.others, digests), told)

    def subscription(self) -> Page:
        """Lead applications to every feed of the show."""
        made_of = pages.made_of(self.others)
        return self.page(addresses.OPML, made_of, lambda: {"others": self.others})

    def years(self) -> Iterator[tuple[str, Page]]:
        """Give a page a year, where the front page does not list them all."""
        for year, days in self._by_year().items():
            told = partial(self._year, year, days)
            made_of = pages.made_of(year, self.catalogue.digests(days))
            page = self.page("year.html", made_of, told)
            yield addresses.page_file(year), page

    def _by_year(self) -> dict[str, list[str]]:
        if len(self.catalogue.days) <= FRONT:
            return {}
        years = groupby(self.catalogue.days, lambda day: day[:4])
        return {year: list(days) for year, days in years}

    def _year(self, year: str, days: Sequence[str]) -> dict[str, object]:
        return {"year": year, "archive": self._months(days)}

    def _months(self, days: Sequence[str]) -> list[tuple[str, list[Teaser]]]:
        teasers = map(_teaser, self.catalogue.skim(days))
        return [(month, [*some]) for month, some in groupby(teasers, attrgetter("month"))]

    def days(self) -> Iterator[tuple[str, Page]]:
        """Give a page a day, with links to the days before and after it."""
        entries = self.catalogue.entries
        newer = [None, *self.catalogue.days]
        older = [*self.catalogue.days[1:], None]
        for entry, after, before in zip(entries, newer, older, strict=False):
            made_of = f"{self.common} episode.html {entry.digest} {after} {before}"
            page = Page(made_of, partial(self._day, entry.day, after, before))
            yield addresses.page_file(entry.day), page

    def _day(self, day: str, after: str | None, before: str | None) -> bytes:
        told: dict[str, object] = {
            "sheet": _sheet(self.catalogue.read(day)),
            "newer": after and Neighbour(addresses.page(after), notes.date(after)),
            "older": before and Neighbour(addresses.page(before), notes.date(before)),
        }
        return self._set("episode.html", lambda: told)

    def retracted(self, one: Retraction) -> Page:
        """Say that an edition was taken back, and why."""
        return self.page(
            "retracted.html",
            pages.made_of(one),
            lambda: {"date": notes.date(one.day), "reason": one.notice},
        )


class Other(NamedTuple):
    """Another feed of the show: its published name, what it is *called*, its whole address."""

    name: str
    called: str
    address: str


class Neighbour(NamedTuple):
    """The edition before or after: its page, and its date as a newspaper writes it."""

    page: str
    date: str


def _said_everywhere(show: Show, cover: str, catalogue: Catalogue) -> dict[str, object]:
    """Give what every page may say."""
    return {
        "show": show,
        "lang": _language_tag(show.language),
        "cover": cover,
        "notice": notes.NOTICE,
        "synthetic": catalogue.synthetic,
        "feed": addresses.absolute(show, addresses.FEED),
        "home": addresses.absolute(show, ""),
    }


def _language_tag(language: str) -> str:
    """Give a language as pages name it (BCP 47 §2.1.1).

    >>> _language_tag("zh-cn")
    'zh-CN'
    """
    primary, *region = language.split("-")
    return "-".join([primary.lower(), *(part.upper() for part in region)])


def _teaser(episode: Episode) -> Teaser:
    day = date.fromisoformat(episode.day)
    return Teaser(
        day=episode.day,
        date=notes.date(episode.day),
        month=f"{day.year}年{day.month}月",
        title=_title(episode),
        headlines=tuple(map(notes.plain, episode.headlines[:TEASED])),
        length=episode.audio.seconds,
        page=addresses.page(episode.day),
    )


def _title(episode: Episode) -> str:
    return notes.plain(episode.title) or episode.day


def _sheet(episode: Episode) -> Sheet:
    return Sheet(
        day=episode.day,
        date=notes.date(episode.day),
        title=_title(episode),
        length=episode.audio.seconds,
        page=addresses.page(episode.day),
        mp3=addresses.mp3(episode),
        captions=addresses.captions(episode),
        subtitles=_beside(episode, "srt"),
        words=_beside(episode, "json"),
        told=tuple(_told(episode)),
        synthetic=episode.synthetic,
        notices=tuple(map(notes.plain, episode.notices)),
    )


def _beside(episode: Episode, form: TranscriptForm) -> str:
    """Give where the words lie in a form, or nothing if they were not published in it."""
    return addresses.transcript(episode, form) if form in episode.transcripts else ""


def _told(episode: Episode) -> Iterable[Told]:
    """Give each chapter with the words that are said in it."""
    lines: dict[int, list[Set]] = {}
    for (item, _), cues in groupby(episode.cues, attrgetter("item", "line")):
        lines.setdefault(item, []).append(_set(list(cues), episode))
    for chapter in episode.chapters:
        yield Told(
            anchor=addresses.story(chapter.item),
            title=notes.plain(chapter.title),
            start=notes.seconds(chapter.start, episode),
            lines=tuple(lines.get(chapter.item, ())),
        )


def _set(cues: Sequence[Cue], episode: Episode) -> Set:
    kind = cues[0].kind
    spoken = tuple(Spoken(notes.seconds(cue.start, episode), notes.plain(cue.text)) for cue in cues)
    return Set(kind, ELEMENTS[kind], spoken)
