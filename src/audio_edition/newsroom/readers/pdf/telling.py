"""The stories of a sheet, told line by line: what each is, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.page.marks import DASHES
from audio_edition.newsroom.readers.pdf import captions
from audio_edition.newsroom.readers.pdf.roles import roles, signs
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import LineRole, Page
    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.kinds import Kinds
    from audio_edition.newsroom.readers.pdf.story import Story

#: A title is set in the largest type of a headline, or nearly; a byline in hardly larger type than text.
_TITLE, _BYLINE = 0.8, 1.3

_EDGE = "版面边上的文字"


def tell(name: str, kinds: Kinds, stories: Sequence[Story], drawn: Furnishing) -> Page:
    """Tell the page of a sheet: story by story from the top, then what stands at its edges."""
    telling = Telling()
    given = captions.give(kinds.captions, stories, drawn.pictures, kinds.body)
    filled = [captions.shown(one, drawn.pictures, kinds.body) for one in kinds.captions]
    for number, story in enumerate(stories):
        telling.story()
        if story.heading:
            _tell_heading(telling, story.heading, kinds.body)
        for line, role in roles(story.columns, [*drawn.pictures, *filled]):
            telling.line(role, line.text, f"正文字号 {line.size:.1f} 磅")
        for caption, at in zip(kinds.captions, given, strict=True):
            if at == number:
                _tell_caption(telling, caption)
    for line in (line for block in kinds.edges for line in block.lines):
        telling.line("furniture", line.text, _EDGE)
    return telling.page(name)


def _tell_heading(telling: Telling, heading: Heading, body: float) -> None:
    below: LineRole = "kicker"
    for line in heading.lines:
        role: LineRole = below
        if line.size >= _TITLE * heading.size and not line.text.startswith(DASHES):
            role, below = "title", "subtitle"
        elif line.size <= _BYLINE * body and signs(line.text):
            role = "byline"
        telling.line(role, line.text, f"标题字号 {line.size:.1f} 磅")


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
