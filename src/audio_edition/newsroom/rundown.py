"""The rundown: in which order a script is read, and what is said between the stories."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from audio_edition.model import Item, Line, Passage, Rundown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audio_edition.model import LineKind, Script, Story
    from audio_edition.settings import Settings

#: How fast the synthetic-speech sentence is read. The standard wants it at the pace of ordinary speech,
#: 120 to 160 characters a minute (GB 45438-2025, 5.3 and its note 4); a news voice reads about 280.
LABEL_PACE = 0.5

WEEKDAYS = "一二三四五六日"


def arrange(script: Script, settings: Settings) -> Rundown:
    """Arrange the programme: the label and the opening, the headlines, the stories, the close.

    Every item is a chapter. A headline is the very passage of its story's title, in the same voice, so
    that one take serves both.

    >>> from audio_edition.model import Script, Story
    >>> from audio_edition.settings import Settings
    >>> script = Script("萧山日报", "2023-12-08", (Story(Passage("银杏最美季")),))
    >>> [item.title for item in arrange(script, Settings()).items]
    ['片头', '内容提要', '银杏最美季', '结束语']
    """
    say = _filler(script, settings)
    phrases = settings.phrases
    opening = (
        *_said("label", "" if settings.label.off else say(phrases.label), LABEL_PACE),
        *_said("opening", say(phrases.opening)),
    )
    headlines = (*_said("opening", say(phrases.headlines)), *map(_headline, script.stories))
    items = (
        Item("opening", say(phrases.opening_chapter), opening),
        Item("headlines", say(phrases.headlines_chapter), headlines if script.stories else ()),
        *(Item("story", story.title.text, tuple(_lines(story))) for story in script.stories),
        Item("close", say(phrases.close_chapter), _said("close", say(phrases.close))),
    )
    return Rundown(_title(script), script.day, tuple(item for item in items if item.lines))


def _filler(script: Script, settings: Settings) -> Callable[[str], str]:
    """Give what fills in the placeholders of a phrase, and puts it into one line."""
    day = date.fromisoformat(script.day)
    values = {
        "{title}": settings.show.title,
        "{paper}": script.paper or settings.show.paper or settings.show.title,
        "{date}": in_full(day),
        "{weekday}": f"星期{WEEKDAYS[day.weekday()]}",
    }
    braces = re.compile("|".join(map(re.escape, values)))
    return lambda phrase: " ".join(braces.sub(lambda found: values[found[0]], phrase).split())


def in_full(day: date) -> str:
    """Write *day* as a newspaper does.

    >>> in_full(date(2023, 12, 8))
    '2023年12月8日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _title(script: Script) -> str:
    """Name the episode by what leads it; apps show the day beside it (Apple: no dates in titles)."""
    if script.stories:
        return script.stories[0].title.text
    return in_full(date.fromisoformat(script.day))


def _said(kind: LineKind, text: str, pace: float = 1.0) -> tuple[Line, ...]:
    """Give the announcer's line; none where the paper has nothing to say."""
    return (Line(kind, Passage(text), pace=pace),) if text else ()


def _headline(story: Story) -> Line:
    return Line("headline", story.title, story.role)


def _lines(story: Story) -> Iterator[Line]:
    """Give the lines of a story in the order in which they are read."""
    for kicker in story.kicker:
        yield Line("kicker", kicker, story.role)
    yield Line("title", story.title, story.role)
    for subtitle in story.subtitle:
        yield Line("subtitle", subtitle, story.role)
    if story.byline:
        yield Line("byline", story.byline, story.role)
    for paragraph in story.paragraphs:
        kind: LineKind = "subhead" if paragraph.subhead else "body"
        yield Line(kind, paragraph.passage, paragraph.role)
