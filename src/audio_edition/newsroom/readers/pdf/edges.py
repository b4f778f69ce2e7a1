"""What is printed along the edges of a page: its name, its day and number, who made it, how to reach it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture import reason
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.people import HAN
from audio_edition.newsroom.readers.pdf.blocks import crossed, share
from audio_edition.newsroom.readers.pdf.signatures import signs_surely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: Words by which a line at the edge of a page says that it is one.
_MARK = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}年?第\d{1,4}期|星期[一二三四五六日天]|第?\s*[A-Z]?\d{1,3}\s*版|"
    r"^[A-Z]?\d{1,3}(?:\s+\S{2,8})?$|^\S{2,8}(?:\s\S{2,8})?\s+[A-Z]?\d{1,3}$|"
    r"责任?编辑?|美术?编辑?|校对|版式|热线|邮箱|电话|https?:|www\.|@|国内统一|邮发代号|总第\d|农历|(?:日|晚|早|晨)报$"
)

#: A page's number as magazines print it: between dashes or dots.
_FOLIO = re.compile(r"([—–\-·])\s?\d{1,3}\s?\1")

#: The share of a page's height at its top and its foot where its edges are printed.
_TOP, _FOOT = 0.16, 0.1

#: A rule under the head of a page is as wide as this share of the text.
_ACROSS = 0.6

#: What a line bids readers do that is no part of a story.
_BIDS = re.compile("扫|长按|识别|关注|下载|点击|订阅|投稿")

#: The head of a page stands close together: so many ems of the body from one line of it to the next.
_CLOSE = 2.0

#: Larger type than this many times the body's is no imprint, but a headline.
_LARGE = 1.2

#: What a line is that says where its story goes on.
_JUMP = "转版"

#: Who made a page: jobs and names.
_JOB = r"(?:责任|本版|值班|执行|视觉|版式|版面|美术|图片|见习)?(?:编辑|责编|美编|设计|校对|组版|排版|制图|统筹|审读|检校)"
_MADE = re.compile(rf"(?:{_JOB}[\s:：/]{{0,3}}(?:{HAN}{{2,4}}[\s、]{{0,3}}){{1,3}}){{2,6}}")

#: The day under a notice; type of the body's size; how far to the right of a text its next column may end.
_DAY, _SAME, _FAR = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$"), 0.04, 16.0

#: An imprint has no more lines; a text has more.
_IMPRINT = 2


def find(blocks: Sequence[Block], rules: Iterable[Area], height: float, body: float) -> list[Block]:
    """Give the blocks at the edges of a page *height* points high, and imprints anywhere on it."""
    rules = list(rules)
    texts = [block.area for block in blocks if len(block.lines) > _IMPRINT and "，" in block.text]
    ceiling = min([_TOP * height, *(area.top for area in texts)])
    floor = max([(1 - _FOOT) * height, *(area.bottom for area in texts)])
    width = max((area.right for area in texts), default=0.0) - min(
        (area.left for area in texts), default=0.0
    )
    blocks = [block for block in blocks if not is_jump(block.text)]
    beside = [block.area for block in blocks if len(block.lines) > 1 and "，" in block.text]
    blocks = [block for block in blocks if not _signs(block, beside, rules, body)]
    marked = [block for block in blocks if _MARK.search(block.text) or _is_imprint(block)]
    line = _head(marked, ceiling, body)
    wide = [rule.bottom for rule in rules if rule.width > _ACROSS * width]
    line = min((at for at in wide if line and line - body <= at <= ceiling), default=line)
    at_edges = [
        id(block)
        for block in blocks
        if block.area.bottom <= line + 0.3 * body and not signs_surely(block.text)
    ]
    foot = [block for block in marked if block.area.top >= floor - body]
    at_edges += [id(block) for block in foot if not _reads(block, body)]
    return [
        block
        for block in blocks
        if id(block) in at_edges
        or (
            _is_imprint(block)
            and block.size < _LARGE * body
            and not bylines.stands(block.text)
            and not _is_label(block, blocks, body)
            and not _heads_text(block, beside, rules, body)
        )
    ]


def _reads(block: Block, body: float) -> bool:
    """Tell whether a block at the foot of a page is text, though it says whom to call: set and written as text is."""
    written = "，" in block.text and "。" in block.text and not reason(block.text)
    return written and abs(block.size - body) <= _SAME * body


def _signs(block: Block, texts: Iterable[Area], rules: Sequence[Area], body: float) -> bool:
    """Tell whether an office and a day sign a text: right under it, or beside it, in its next column."""
    area = block.area
    if abs(block.size - body) > _SAME * body or not _DAY.search(block.lines[-1].text):
        return False
    return any(
        (0 < area.top - text.bottom < _CLOSE * body and share(text, area) > 1 / 2)
        or (
            text.top - _CLOSE * body < area.top < text.bottom
            and text.right < area.left < text.right + _FAR * body
        )
        for text in texts
        if not crossed(text, area, rules)
    )


def _is_label(block: Block, blocks: Iterable[Block], body: float) -> bool:
    """Tell whether the name of a section stands over a headline in its frame: it is of that story."""
    return (
        block.box >= 0
        and reason(block.text) == "版次"
        and not re.search(r"\d", block.text)
        and any(
            other.box == block.box
            and other.size >= _LARGE * body
            and 0 <= other.area.top - block.area.bottom < _CLOSE * body
            for other in blocks
        )
    )


def _heads_text(block: Block, texts: Sequence[Area], rules: Sequence[Area], body: float) -> bool:
    """Tell whether a line parts two texts of one column, and bids nobody do anything: it is a heading of theirs."""
    area = block.area
    return (
        not _BIDS.search(block.text)
        and any(_stands_over(text, area, body) and not crossed(text, area, rules) for text in texts)
        and any(_stands_over(area, text, body) and not crossed(area, text, rules) for text in texts)
    )


def _stands_over(above: Area, below: Area, body: float) -> bool:
    return 0 < below.top - above.bottom < _CLOSE * body and share(above, below) > 1 / 2


def _is_imprint(block: Block) -> bool:
    """Tell whether a block says by itself that it is no part of a story; a jump's mark is of one."""
    return len(block.lines) <= _IMPRINT and any(
        reason(text) not in ("", _JUMP) or _MADE.fullmatch(text) or _FOLIO.fullmatch(text)
        for text in (block.text, ink(block.text))
    )


def _head(marked: Iterable[Block], ceiling: float, body: float) -> float:
    """Give where the head of a page ends; 0 if it has none."""
    line = 0.0
    for area in sorted((block.area for block in marked), key=lambda area: area.top):
        if area.bottom <= ceiling and (not line or area.top <= line + _CLOSE * body):
            line = max(line, area.bottom)
    return line
