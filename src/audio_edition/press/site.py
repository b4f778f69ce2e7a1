"""The listener's pages: a front page, and a page a day with its player and its words.

They are plain files: no script is needed to read or to hear them, and nothing comes from anywhere
but the folder itself.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.press import addresses, notes, pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import Cue, Episode, LineKind, Retraction, TranscriptForm
    from audio_edition.settings import Show

WEEKDAYS = "一二三四五六日"

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

#: The files that say nothing of any episode.
FIXED = (addresses.STYLE, addresses.PLAYER, addresses.ICON, addresses.OPML)


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


class Sheet(NamedTuple):
    """An episode as the pages show it; addresses are relative to the front page.

    *subtitles* and *words* are empty where they were not published.
    """

    day: str
    date: str
    month: str
    title: str
    headlines: tuple[str, ...]
    length: float
    page: str
    mp3: str
    captions: str
    subtitles: str
    words: str
    told: tuple[Told, ...]
    synthetic: bool
    notices: tuple[str, ...]


def render(
    show: Show,
    episodes: Sequence[Episode],
    *,
    cover: str,
    retractions: Sequence[Retraction] = (),
) -> dict[str, bytes]:
    """Give the site's files by name: the front page, a page a day, and what they are made up with.

    *cover* is the published name of the picture, which is not among them. The page of an edition that was
    taken back says so.
    """
    press = pages.press()
    press.globals |= _said_everywhere(show, cover, episodes)
    sheets = [_sheet(episode) for episode in sorted(episodes, key=attrgetter("day"), reverse=True)]
    archive = [(month, [*some]) for month, some in groupby(sheets[1:], attrgetter("month"))]
    index = press.get_template("index.html").render(sheets=sheets, archive=archive)
    found = {addresses.INDEX: index.encode()}
    for place, sheet in enumerate(sheets):
        page = press.get_template("episode.html").render(
            sheet=sheet,
            newer=sheets[place - 1] if place else None,
            older=sheets[place + 1] if place + 1 < len(sheets) else None,
        )
        found[addresses.page_file(sheet.day)] = page.encode()
    for one in retractions:
        page = press.get_template("retracted.html").render(date=_date(one.day), reason=one.notice)
        found[addresses.page_file(one.day)] = page.encode()
    return found | {name: press.get_template(name).render().encode() for name in FIXED}


def _said_everywhere(show: Show, cover: str, episodes: Sequence[Episode]) -> dict[str, object]:
    """Give what every page may say."""
    return {
        "show": show,
        "lang": _language_tag(show.language),
        "cover": cover,
        "notice": notes.NOTICE,
        "synthetic": notes.is_synthetic(episodes),
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


def _date(name: str) -> str:
    """Write a day as a newspaper does.

    >>> _date("2023-12-08")
    '2023年12月8日 星期五'
    """
    day = date.fromisoformat(name)
    return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


def _sheet(episode: Episode) -> Sheet:
    day = date.fromisoformat(episode.day)
    return Sheet(
        day=episode.day,
        date=_date(episode.day),
        month=f"{day.year}年{day.month}月",
        title=notes.plain(episode.title) or episode.day,
        headlines=tuple(notes.plain(headline) for headline in episode.headlines),
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
