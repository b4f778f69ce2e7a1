"""Words pulled out of a story and set large amid a sentence of it: they are no headline, and are told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.likeness.sayings import bare
from audio_edition.newsroom.readers.pdf.blocks import share
from audio_edition.newsroom.readers.pdf.columns import ENDS, INDENT, SLACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.headings import Heading

#: How far the text stands over them, and under them, in ems of theirs; fewer characters are no saying.
_NEAR, _LEAST = 4.0, 7


def find(headings: Iterable[Heading], bodies: Sequence[Block]) -> list[Heading]:
    """Give the large type that a sentence goes on around, from above it below, and that the text says word for word."""
    text = [bare(block.text) for block in bodies]
    return [
        heading
        for heading in headings
        if _is_said(bare(heading.title), text) and _is_amid(heading, bodies)
    ]


def _is_said(title: str, text: Iterable[str]) -> bool:
    return len(title) >= _LEAST and any(title in one for one in text)


def _is_amid(heading: Heading, bodies: Iterable[Block]) -> bool:
    """Tell whether a headline stands over nothing but columns that begin above it, one amid a sentence.

    No story opens there.
    """
    own, near = heading.area, _NEAR * heading.size
    ours = [block for block in bodies if share(block.area, own) > 0]
    over = [block for block in ours if -heading.size < own.top - block.area.bottom < near]
    under = [block for block in ours if -heading.size < block.area.top - own.bottom < near]
    if any(bylines.opens(block.lines[0].text) for block in under):
        return False
    pairs = [(above, below) for below in under for above in over if _is_column(above, below)]
    return len(pairs) == len(under) and any(_is_torn(above, below) for above, below in pairs)


def _is_column(above: Block, below: Block) -> bool:
    one, other, em = above.area, below.area, above.size
    return abs(one.left - other.left) < em and abs(one.right - other.right) < SLACK * em


def _is_torn(above: Block, below: Block) -> bool:
    """Tell whether a block ends amid a sentence, in a full line, and the other begins so."""
    last, first, em = above.lines[-1], below.lines[0], above.size
    ends = last.text[-1] not in ENDS and last.right > above.area.right - SLACK * em
    return ends and first.left < below.area.left + INDENT * em
