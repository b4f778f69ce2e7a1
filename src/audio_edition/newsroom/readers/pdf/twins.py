"""Small headlines that are known by others: set as the one over them is, or under the label of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.pdf.blocks import crossed, share
from audio_edition.newsroom.readers.pdf.headings import names_list
from audio_edition.newsroom.readers.pdf.signatures import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: A small headline has at most so many lines and characters, and does not end so.
_LINES, _HEADLINE, _STOPS = 2, 30, frozenset("。，；：、！")

#: How near a headline stands over its text, and a label over the first headline, in ems.
_NEAR = 2.5

#: A label has at most so many characters; what stands under it is so much smaller, and not less.
_LABEL, _SMALLER, _LEAST = 8, 0.9, 0.5

#: Type of one size differs by no more than this share; in a list, a headline may be made to fit its line.
_SAME, _FITTED = 0.04, 0.2


def may_head(block: Block) -> bool:
    """Tell whether a block may be a small headline by what it says."""
    text = block.text
    if len(block.lines) > _LINES or len(ink(text)) > _HEADLINE or text[-1] in _STOPS:
        return False
    return not (block.lines[0].cells > 1 or is_credit(text) or is_jump(text) or signs(text))


def lists(
    heads: Sequence[Block], rest: Sequence[Block], rules: Sequence[Area]
) -> tuple[list[Block], list[Block]]:
    """Give the labels over lists of briefs, and the headlines of those.

    A label says so, or is short and stands over two headlines of one type, each longer, each over its text.
    """
    blocks = [*heads, *rest]
    labels: list[Block] = []
    found: list[Block] = []
    for label in heads:
        if len(label.lines) > 1 or len(ink(label.text)) > _LABEL or not label.lines[0].upright:
            continue
        under = [block for block in blocks if _is_under(block, label, heads)]
        under = [block for block in under if may_head(block) and _text_under(block, blocks)]
        first = [
            block
            for block in under
            if _is_right_under(block, label.area, blocks)
            and not crossed(label.area, block.area, rules)
        ]
        briefs = [block for block in under if any(_are_twins(block, one) for one in first)]
        longer = all(len(ink(block.text)) > len(ink(label.text)) for block in briefs)
        says = names_list(label.text) and not any(_go_on(block, blocks) for block in briefs)
        if briefs and (says or (longer and len(briefs) > 1)):
            labels.append(label)
            found += briefs
    return labels, found


def _go_on(block: Block, blocks: Iterable[Block]) -> bool:
    """Tell whether the text under a headline has others inside: they stand no farther apart than lines."""
    text = _text_under(block, blocks)
    return text is not None and any(
        line.face == block.lines[0].face != text.lines[0].face
        and abs(line.left - block.area.left) < line.size / 2
        and len(ink(line.text)) <= _HEADLINE
        and line.text[-1] not in _STOPS
        for line in text.lines
    )


def _is_under(block: Block, label: Block, heads: Iterable[Block]) -> bool:
    """Tell whether a block stands under a label in smaller type, with no headline but such between."""
    area, smaller = block.area, block.size / label.size
    if block.box != label.box or area.top < label.area.bottom or not _LEAST < smaller < _SMALLER:
        return False
    return not any(
        label.area.bottom < other.area.top < area.top
        and share(other.area, area) > 0
        and other.size > (1 + _FITTED) * block.size
        for other in heads
    )


def find(rest: Sequence[Block], headings: Sequence[Heading], rules: Sequence[Area]) -> list[Block]:
    """Give the blocks that are set as a headline over them is, and stand over a text of their own.

    Between the two there is nothing but text: a headline in other type would have its own headings.
    """
    heads = [(heading.area, _type(heading), heading.box) for heading in headings]
    found = []
    for block in sorted(rest, key=lambda block: block.area.top):
        over = [
            head for head in heads if head[0].bottom < block.area.top and share(head[0], block.area)
        ]
        near = max(over, key=lambda head: head[0].bottom, default=None)
        if near is None or near[2] != block.box or not may_head(block):
            continue
        area, (size, face), _ = near
        alike = face == block.lines[0].face and abs(block.size / size - 1) < _SAME
        if (
            alike
            and _is_flush(area, block.area, size)
            and not crossed(area, block.area, rules)
            and _text_under(block, rest)
        ):
            found.append(block)
            heads.append((block.area, (size, face), block.box))
    return found


def _type(heading: Heading) -> tuple[float, int]:
    """Give the size and the face that a headline is set in."""
    largest = max(heading.lines, key=lambda line: line.size)
    return largest.size, largest.face


def _is_flush(one: Area, other: Area, em: float) -> bool:
    return min(abs(one.left - other.left), abs(one.middle - other.middle)) < em / 2


def _is_right_under(block: Block, label: Area, blocks: Iterable[Block]) -> bool:
    """Tell whether a headline, with its text, stands right under a label."""
    text = _text_under(block, blocks)
    gap = block.area.top - label.bottom
    return text is not None and gap < _NEAR * block.size and share(text.area, label) > 1 / 2


def _are_twins(one: Block, other: Block) -> bool:
    """Tell whether two headlines of a list are set in one face, one made to fit its line, and in one file."""
    alike = abs(one.size / other.size - 1) < _FITTED and one.lines[0].face == other.lines[0].face
    return alike and _is_flush(one.area, other.area, other.size)


def _text_under(block: Block, blocks: Iterable[Block]) -> Block | None:
    """Give the next thing under a block, if it is text, in other type."""
    under = [
        other
        for other in blocks
        if other.box == block.box
        and other.area.top > block.area.top
        and share(other.area, block.area) > 1 / 2
    ]
    near = min(under, key=lambda other: other.area.top, default=None)
    if near is None or near.area.top - block.area.bottom >= _NEAR * block.size:
        return None
    other = abs(near.size / block.size - 1) > _SAME or near.lines[0].face != block.lines[0].face
    return near if other and (len(near.lines) > 1 or "。" in near.text) else None
