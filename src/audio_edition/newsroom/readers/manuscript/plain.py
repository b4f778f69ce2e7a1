"""Text that nothing sets apart, but whose paragraphs are known: headlines are short rows at the right places."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.readers.manuscript.blocks import (
    Block,
    is_byline,
    is_indented,
    is_row,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


#: What a notice says line by line: 时间：3月18日.
_PAIR = re.compile(r"[^\W\da-zA-Z_]{2,4}[：:]\s*\S.{0,40}")


def headed(blocks: Sequence[Block], gaps: Collection[int]) -> list[Block]:
    """Give *blocks* with the rows of headlines as headings: none if no row is at a headline's place.

    That place is the top of the file, below a gap (*gaps* are the blocks that one stands above), below a
    sign-off, or above a byline; text has to follow.

    >>> text = Block(("昨日，大桥合龙。",), "段")
    >>> [block.level for block in headed([Block(("大桥合龙",), "段"), text, Block(("车程缩短",), "段"), text], ())]
    [1, 0, 0, 0]
    >>> rows = ("大桥合龙", "　　通了", "　　昨日，大桥合龙。")
    >>> [block.level for block in headed([Block((row,), "段") for row in rows], ())]
    [1, 0, 0]
    >>> rows = ("周末观影", "时间：周六", "地点：图书馆", "免费入场。")
    >>> [block.level for block in headed([Block((row,), "段") for row in rows], ())]
    [1, 0, 0, 0]
    """
    rows = [_may_head(block, at in gaps) for at, block in enumerate(blocks)]
    told = list(blocks)
    first = next((at for at, block in enumerate(blocks) if not _is_over_all(block)), 0)
    for start, last in _runs(rows):
        end = next((at for at in range(start + 1, last) if _begins_text(blocks, at)), last)
        above = blocks[start - 1].text if start else ""
        below = blocks[end] if end < len(blocks) else None
        if below is None:
            continue
        placed = start <= first or start in gaps or bylines.closes(above)
        if placed or is_byline(below) or bylines.opens(below.text):
            for at in range(start, end):
                told[at] = blocks[at]._replace(level=1, why="短行，其下是正文")
    return told


def _begins_text(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a row is indented as text is, and the one above it is not; or begins a list of pairs."""
    above, block = blocks[at - 1], blocks[at]
    listed = all(_PAIR.fullmatch(one.text) for one in blocks[at : at + 2])
    return listed or (is_indented(block) and not is_indented(above))


def _is_over_all(block: Block) -> bool:
    return block.role == "furniture" or is_furniture(block.text)


def _may_head(block: Block, below_gap: bool) -> bool:  # noqa: FBT001 - a fact of the block
    """Tell whether a block may be a row of a headline; below a gap no name alone signs what stands above."""
    plain = not (block.role or block.picture or block.level)
    signs = is_byline(block) and not (below_gap and not bylines.whole(block.text))
    text = block.text
    return plain and is_row(text) and not (signs or bylines.closes(text) or is_furniture(text))


def _runs(rows: Sequence[bool]) -> list[tuple[int, int]]:
    """Give where the runs of rows start, and where they end (exclusive)."""
    turns = [at for at, (one, other) in enumerate(pairwise([False, *rows, False])) if one != other]
    return list(zip(turns[::2], turns[1::2], strict=True))
