"""The stories of a sheet, told line by line: what each is, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.pdf import briefs, captions, furniture
from audio_edition.newsroom.readers.pdf.roles import roles
from audio_edition.newsroom.readers.pdf.signatures import (
    is_pen_name_under,
    joined,
    signs,
    signs_under,
)
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import LineRole, Page
    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.kinds import Kinds
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.roles import Row
    from audio_edition.newsroom.readers.pdf.sheet import Area
    from audio_edition.newsroom.readers.pdf.story import Story

#: A byline is set in hardly larger type than text; a bare pen name in no larger, or as bylines are, in points.
_BYLINE, _TEXT, _SAME = 1.3, 1.04, 0.1

#: No row of a headline has so few characters: they are what the row above had no room for.
_WIDOW = 2

_EDGE, _BRIEF = "版面边上的文字", "简讯标题，字号"


def tell(name: str, kinds: Kinds, stories: Sequence[Story], drawn: Furnishing) -> Page:
    """Tell the page of a sheet: story by story from the top, then what stands at its edges."""
    telling = Telling()
    filled = [area for story in stories for _, area in story.captions]
    none = furniture.find(stories, kinds.edges)
    for number, story in enumerate(stories):
        telling.story()
        if number in none:
            _tell_furniture(telling, story.lines, none[number])
        else:
            _tell_story(telling, story, [*drawn.pictures, *filled], kinds)
        for caption, _ in story.captions:
            _tell_caption(telling, caption)
    _tell_furniture(telling, [line for block in kinds.edges for line in block.lines], _EDGE)
    return telling.page(name)


def _tell_furniture(telling: Telling, lines: Iterable[Line], why: str) -> None:
    for line in lines:
        telling.line("furniture", line.text, why)


def _tell_story(telling: Telling, story: Story, pictures: Sequence[Area], kinds: Kinds) -> None:
    """Tell a story, or a list of briefs: a story an item."""
    if story.heading:
        _tell_heading(telling, story.heading, kinds)
    lead, *items = briefs.items(story.heading, roles(story.columns, pictures))
    _tell_text(telling, lead)
    for item in items:
        telling.story()
        for line in (line for line, _ in briefs.head(item)):
            telling.line("title", line.text, f"{_BRIEF} {line.size:.1f} 磅")
        _tell_text(telling, briefs.text(item))


def _tell_text(telling: Telling, rows: Iterable[Row]) -> None:
    for line, role in rows:
        telling.line(role, line.text, f"正文字号 {line.size:.1f} 磅")


def _tell_heading(telling: Telling, heading: Heading, kinds: Kinds) -> None:
    below: LineRole = "kicker"
    rows = list(heading.lines)
    while rows:
        line = rows.pop(0)
        role: LineRole = below
        text = line.text
        if heading.is_title(line):
            role, below = "title", "subtitle"
            if (
                rows
                and heading.is_title(rows[0])
                and len(ink(rows[0].text)) <= _WIDOW < len(ink(text))
            ):
                text += rows.pop(0).text
        elif line.size <= _BYLINE * kinds.body:
            if rows and _goes_on(text, rows[0].text):
                text = joined([text, rows.pop(0).text])
            pen_name = role == "subtitle" and not rows and _is_pen_name(line, heading, kinds)
            role = "byline" if pen_name or signs_under(text) else role
        telling.line(role, text, f"标题字号 {line.size:.1f} 磅")


def _is_pen_name(line: Line, heading: Heading, kinds: Kinds) -> bool:
    """Tell whether the last row under a headline is a pen name, and not said in it.

    It is in type no larger than text, or in the type of the other bylines of the page.
    """
    set_so = line.size <= _TEXT * kinds.body or any(
        signs_under(other.text) and other.face == line.face and abs(other.size - line.size) < _SAME
        for story in kinds.headings
        for other in story.lines
    )
    return set_so and ink(line.text) not in heading.title and is_pen_name_under(line.text)


def _goes_on(text: str, below: str) -> bool:
    """Tell whether a line and the one under it are who wrote the story: not the lower one by itself."""
    return signs(joined([text, below])) and (signs(text) or not signs(below))


def _tell_caption(telling: Telling, block: Block) -> None:
    """Tell a caption, and the credit at its end."""
    texts = [line.text for line in block.lines]
    row, at = captions.credit_at(texts)
    why = f"图片说明，字号 {block.size:.1f} 磅"
    role: LineRole = "caption"
    for text in [*texts[:row], *(text[:at] for text in texts[row : row + 1])]:
        telling.line(role, text, why)
        role = "flow"
    role = "credit"
    for text in [*(text[at:] for text in texts[row : row + 1]), *texts[row + 1 :]]:
        telling.line(role, text, why)
        role = "flow"
