"""Text boxes with stories of their own: they are read after the story that they stand in."""

from __future__ import annotations

from itertools import groupby, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.marks import is_credit
from audio_edition.newsroom.readers.manuscript.blocks import is_byline, is_row, is_sentence
from audio_edition.newsroom.readers.manuscript.pictures import credited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.manuscript.blocks import Block


#: A picture's words in a text box have no more rows.
_CAPTIONS = 3


def boxed_last(blocks: Sequence[Block], boxes: Sequence[int]) -> list[Block]:
    """Give *blocks* with every text box that has a headline put before the next headline outside it.

    *boxes* tells of every block which box it stands in, 0 for none.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> title, text = Block(("大桥合龙",), "", level=1), Block(("昨日，大桥合龙。",), "")
    >>> box = [Block(("车程缩短",), "", level=2), Block(("车程缩短到八分钟。",), "")]
    >>> more = Block(("桥长两公里。",), "")
    >>> [block.text for block in boxed_last([title, text, *box, more], [0, 0, 1, 1, 0])]
    ['大桥合龙', '昨日，大桥合龙。', '桥长两公里。', '车程缩短', '车程缩短到八分钟。']
    """
    done: list[Block] = []
    waiting: list[Block] = []
    highest = min((block.level for block in blocks if block.level), default=0)
    stories = _stories(blocks, boxes)
    for block, box in zip(blocks, boxes, strict=True):
        if box in stories:
            waiting.append(block)
            continue
        if waiting and (block.fresh or 0 < block.level <= max(highest, waiting[0].level)):
            over = _rows_over(done)
            done[len(done) - over : len(done) - over] = waiting
            waiting = []
        done.append(block)
    return [*done, *waiting]


def headed(blocks: Sequence[Block], boxes: Sequence[int]) -> list[Block]:
    """Give *blocks* with the first row of a text box loud, however it is set, where a byline opens what is below.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block((row,), "") for row in ("大桥合龙", "本报讯（记者 沈渔）昨日，大桥合龙。")]
    >>> [block.stress for block in headed(rows, [1, 1])], [block.stress for block in headed(rows, [0, 0])]
    (['loud', ''], ['', ''])
    """
    done = list(blocks)
    around = zip([0, *boxes], boxes, boxes[1:], strict=False)
    for at, (above, box, below) in enumerate(around):
        if above != box == below and _is_announced(blocks[at], blocks[at + 1]):
            done[at] = blocks[at]._replace(stress="loud", aside=False)
    return done


def _is_announced(block: Block, below: Block) -> bool:
    row = not (block.role or block.level or block.picture) and is_row(block.text)
    return row and not is_byline(block) and (is_byline(below) or bylines.opens(below.text))


def captioned(blocks: Sequence[Block], boxes: Sequence[int]) -> list[Block]:
    """Give *blocks* with the words of pictures told that stand in text boxes: a few rows, the last with a credit.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block((row,), "") for row in ("昨日，大桥合龙。", "合龙现场", "沈渔 摄")]
    >>> [block.role for block in captioned(rows, [0, 1, 1])], [block.role for block in captioned(rows, [0, 0, 0])]
    ([None, 'caption', None], [None, None, None])
    """
    done: list[Block] = []
    for box, inside in groupby(zip(blocks, boxes, strict=True), key=itemgetter(1)):
        rows = [block for block, _ in inside]
        signed = bool(box) and len(rows) <= _CAPTIONS and bool(credited(rows[-1].text)[1])
        done += [_as_caption(row) if signed else row for row in rows]
    return done


def _as_caption(block: Block) -> Block:
    words = not (block.role or block.level or block.picture) and not is_credit(block.text)
    return block._replace(role="caption") if words else block


def _stories(blocks: Sequence[Block], boxes: Sequence[int]) -> set[int]:
    """Give the boxes that are stories: a row that stands out, and sentences below."""
    stories, before = set[int](), 0
    headed = False  # whether the box that is open has a headline
    for block, box in zip(blocks, boxes, strict=True):
        if box != before:
            headed = bool(box) and _stands_out(block)
        elif headed and not block.level and is_sentence(block.text):
            stories.add(box)
        before = box
    return stories


def _stands_out(block: Block) -> bool:
    loud = block.stress == "loud" and not block.role and not block.picture
    return bool(block.level) or (loud and is_row(block.text))


def _rows_over(blocks: Sequence[Block]) -> int:
    """Count the rows at the end that belong to the headline below them: kickers."""
    kickers = takewhile(_may_be_kicker, reversed(blocks))
    return sum(1 for _ in kickers)


def _may_be_kicker(block: Block) -> bool:
    row = bool(block.stress) and not block.role and is_row(block.text)
    return block.role == "kicker" or (row and not block.aside and not is_byline(block))
