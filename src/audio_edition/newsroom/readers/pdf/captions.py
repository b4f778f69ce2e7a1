"""Captions: which story a picture belongs to, and where the words end and the photographer begins."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.pdf.blocks import Block, crossed, fenced, share
from audio_edition.newsroom.readers.pdf.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: How far a credit stands under its caption, and at its side, in ems; and a picture from its caption, over
#: or under it, as a headline may stand between them, and beside it.
_UNDER, _ASIDE, _NEAR, _ASIDE_IT = 2.0, 30.0, 4.0, 2.0

#: How much it weighs against distance, in ems, that a story says all of a caption; that a picture stands in
#: another box, or behind rules; that it stands at a headline that has no text, *_AT* ems at most over or under it.
_SAYS, _BOXED, _FENCED, _ITS_OWN, _AT = 30.0, 40.0, 3.0, 30.0, 3.0

#: A picture that is reported with (沈渔 摄影报道), or that rules part from the story it would be given to, is a
#: story by itself, if none says so much of its caption.
_REPORTS, _SPEAKS = re.compile("摄影报道[）)]?$"), 0.25

#: A picture is rather of a story over or under it than of one beside it: so much farther is that.
_ACROSS = 1.3

#: Where a credit may begin: behind a sentence, or a space.
_BREAK = re.compile(r"[。！？”]|\s(?=\S)")


def whole(blocks: Iterable[Block], em: float) -> list[Block]:
    """Give captions in the order of reading, each with the line that says whose picture it is.

    That line stands under its caption, or in one row with its end.
    """
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: (is_credit(block.text), block.area.top)):
        above = [
            at
            for at, other in enumerate(kept)
            if other.area.top < block.area.bottom
            and block.area.top - other.area.bottom < _UNDER * em
            and block.area.apart(other.area) < _ASIDE * em
            and not is_credit(other.lines[-1].text)
        ]
        if above and is_credit(block.text):
            near = min(reversed(above), key=lambda at: block.area.apart(kept[at].area))
            kept[near] = Block((*kept[near].lines, *block.lines), kept[near].box)
        else:
            kept.append(block)
    return sorted(kept, key=lambda block: (block.area.left, block.area.top))


def give(captions: Iterable[Block], stories: list[Story], drawn: Furnishing, em: float) -> None:
    """Give every caption, with its picture, to the story that it belongs to; there must be one.

    A photographer's report of which no story speaks is one by itself, and so is a picture behind rules.
    """
    words, reports = Words([story.text for story in stories]), list[Story]()
    for caption in captions:
        area, said = shown(caption, drawn.pictures, em), words.coverage(caption.text)
        worth = [
            _SAYS * share_
            - _against(caption, area, story, em)
            - _FENCED * _is_parted(area, story, drawn.rules, em)
            for share_, story in zip(said, stories, strict=True)
        ]
        most = stories[max(range(len(worth)), key=worth.__getitem__)]
        report = most.columns and _REPORTS.search(caption.text)
        if max(said) < _SPEAKS and (report or _is_parted(area, most, drawn.rules, em)):
            most = Story(None, [])
            reports.append(most)
        most.captions.append((caption, area))
    stories += reports


def _against(caption: Block, area: Area, story: Story, em: float) -> float:
    """Give what speaks against a picture being of a story, in ems of distance."""
    against = min(area.below(own) + _ACROSS * area.aside(own) for own in _areas(story)) / em
    against += _BOXED * (caption.box not in story.boxes)
    return against - _ITS_OWN * _is_headed(area, story, em)


def _areas(story: Story) -> list[Area]:
    """Give the rectangles that a story fills; one in pictures goes on beside them."""
    return story.areas + [area for _, area in story.captions if not story.columns]


def _is_headed(area: Area, story: Story, em: float) -> bool:
    """Tell whether a picture stands at a headline that has no text."""
    if story.columns or not story.heading:
        return False
    own = story.heading.area
    return area.below(own) < _AT * em and share(own, area) > 1 / 2


def _is_parted(area: Area, story: Story, rules: Sequence[Area], em: float) -> bool:
    """Tell whether rules run between a picture and all of a story that is level or in line with it."""
    near = [own for own in _areas(story) if not (area.aside(own) and area.below(own))]
    parted = all(
        crossed(area, own, rules) or crossed(own, area, rules) or fenced(area, own, rules)
        for own in near
    )
    return bool(near) and parted and not _is_headed(area, story, em)


def shown(caption: Block, pictures: Iterable[Area], em: float) -> Area:
    """Give the area of a caption together with the picture nearest to it."""
    own = caption.area
    near = min(pictures, key=lambda picture: _rank(own, picture, em), default=own)
    apart = own.apart(near)
    return own.around(near) if apart <= (_ASIDE_IT if own.aside(near) else _NEAR) * em else own


def _rank(caption: Area, picture: Area, em: float) -> tuple[bool, float]:
    """Sort pictures: those over or under a caption are nearer than those beside it."""
    in_line = not caption.aside(picture) and caption.below(picture) <= _NEAR * em
    return not in_line, caption.apart(picture)


def credit_at(texts: Sequence[str]) -> tuple[int, int]:
    """Tell in which line, and at which character of it, the credit of a caption begins.

    It may stand in its own line, after the last sentence, or be broken by a line's end.

    >>> credit_at(["渔民在晨雾里收网。 沈渔 摄"]), credit_at(["渔民在晨雾里收网。", "（本报记者 沈渔", "摄）"])
    ((0, 9), (1, 0))
    >>> credit_at(["渔民在晨雾里收网。"])
    (1, 0)
    """
    text = "".join(texts)
    starts = [0, *accumulate(len(row) for row in texts)]
    breaks = {0, *starts, *(found.end() for found in _BREAK.finditer(text))} - {len(text)}
    at = next((place for place in sorted(breaks) if is_credit(text[place:].strip())), len(text))
    row = max(number for number, start in enumerate(starts) if start <= at)
    return row, at - starts[row]
