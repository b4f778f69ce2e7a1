"""Which rows of a manuscript are headlines: headings of the level that stories begin at, and what announces one.

A desk that has no styles sets the lead's headline larger than those of the stories below it, and those of
briefs smaller again: so a row that stands out is a headline at any size where only a story can follow it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.page.marks import LIST_HEAD, NOTE, UNIT
from audio_edition.newsroom.people import HAN
from audio_edition.newsroom.readers.manuscript.blocks import (
    is_byline,
    is_indented,
    is_loud_row,
    is_row,
    is_sentence,
)
from audio_edition.newsroom.surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.manuscript.blocks import Block
    from audio_edition.newsroom.readers.manuscript.shape import Shape

    Places = dict[int, LineRole]

#: The longest name of a section that a heading without text is taken for: 要闻, 文化周刊.
_SECTION = 4

#: No row of a headline in two rows of one length is shorter, in characters: 白鹭归.
_COUPLET = 3

#: The longest name of a column that nothing sets apart from the text above it, in characters: 小数据看民生.
_COLUMN = 10

#: A table by itself has so many rows; how one is called that belongs to the text above.
_ROWS = 3
_APPENDED = re.compile(r"[（(【\[]?(?:附|表\s?[\d一二三四五])")

_FOLIO = re.compile(r"(?<![\dA-Za-z])[A-Z]?\d{1,3}\s*版(?!面)")
_DAY = re.compile(r"\d{4}\s?(?:年|[-./])\s?\d{1,2}\s?(?:月|[-./])\s?\d{1,2}")
_LIST = re.compile(
    rf"^(?:{LIST_HEAD})$|^(?:简讯|快讯|短讯|短波|要闻|新闻|消息|信息|动态)[一二三四五六七八九十两]{{1,3}}[则条]$"
)
_FOUR = re.compile(rf"{HAN}{{4}}")
_PAPER = re.compile(r"(?:日|晚|早|晨|商|时|都市|青年|周|新)报(?:\W{1,3}\S{0,12})?$")

#: Who or what closes a letter or a notice, and names no column: 桂花弄居民, 市水务局, 此致 敬礼.
_SIGNS = re.compile(
    r"(?:[局委部会院办处社校学队馆厅行厂站所]|公司|中心|政府|集团|银行|居民|读者|市民|业主|家长|群众|网友|老师|学生|作者|敬礼|此致|谨启|敬上|启事?)$"
    r"|\d|[（(]|^[-—－·•◆■●▲★※]|^[一二三四五六七八九十]+、"
)


def sections(blocks: Sequence[Block], shape: Shape) -> frozenset[int]:
    """Give the headings without text of their own that name a part of the paper, and no story.

    A name that is set smaller than the headline right below it is no section's: it is that story's kicker. Nor is
    one that is set like that row, and as long: both are one headline.
    """
    bare = (at for at, block in enumerate(blocks) if block.level and shape.bare(at))
    return frozenset(at for at in bare if _is_sections(blocks, at, shape))


def _is_sections(blocks: Sequence[Block], at: int, shape: Shape) -> bool:
    text, below = blocks[at].text, shape.below(at)
    if below is None or is_marked(text):
        return names_section(text)
    small = 0 < below.level < blocks[at].level
    return names_section(text) and not (small or _is_couplet(blocks, at))


def _is_couplet(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether the row right below a heading is set like it, is as long, and belongs to it.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block((row,), "", level=1) for row in ("白鹭归", "渔船忙", "读书", "白鹭归来")]
    >>> [_is_couplet(rows, at) for at in range(4)]
    [True, False, False, False]
    """
    block, below = blocks[at], blocks[at + 1 : at + 2]
    alike = any(one.level == block.level and not one.fresh for one in below)
    return alike and _COUPLET <= len(ink(block.text)) == len(ink(below[0].text))


def names_section(text: str) -> bool:
    """Tell whether a heading without text names a part of the paper, and no story.

    >>> names_section("要闻"), names_section("澜江日报 2024年3月18日"), names_section("大桥昨日合龙")
    (True, True, False)
    """
    return len(ink(text)) <= _SECTION or is_marked(text)


def is_marked(text: str) -> bool:
    """Tell whether a heading says by itself that it names no story: a folio, a day, a paper, a list of briefs.

    >>> is_marked("简讯四则"), is_marked("第04版 民生"), is_marked("白鹭归来")
    (True, True, False)
    """
    return is_furniture(text) or any(
        pattern.search(text) for pattern in (_FOLIO, _DAY, _PAPER, _LIST)
    )


def headlines(blocks: Sequence[Block], shape: Shape, parts: Collection[int]) -> Places:
    """Give the places of headlines, and of what names no story; *parts* are the places of sections' names."""
    places: Places = {}
    named, within = (
        False,
        0,
    )  # whether a section's name stands above; the level of headlines under it
    for at, block in enumerate(blocks):
        if block.role == "furniture":
            places[at] = "furniture"
            named, within = (True, 0) if at in parts else (named, within)
        elif is_further_row(blocks, at, shape):
            continue
        elif 0 < block.level <= shape.level:
            section = (
                block.level < shape.level and shape.bare(at) and not _has_rows(blocks, at, shape)
            )
            places[at] = "furniture" if section else "title"
            named, within = section, 0
        elif block.level and (named or block.level == within):
            places[at] = "title"
            named, within = False, block.level
        elif (
            _announced(blocks, at, shape)
            or _over_a_picture(blocks, at)
            or _over_a_table(blocks, at)
        ):
            places[at] = "title"
    return places


def is_further_row(blocks: Sequence[Block], at: int, shape: Shape) -> bool:
    """Tell whether a heading above the level of stories is a row of a lead's headline, which is larger.

    It stands right over that, or right under it over text; what it stands under is no section's name.
    """
    own = blocks[at].level
    if not 0 < own < shape.level:
        return False
    above, below = (blocks[place : place + 1] for place in (max(at - 1, 0), at + 1))
    over = any(0 < one.level < own for one in below) and not names_section(blocks[at].text)
    under = any(0 < one.level < own and not names_section(one.text) for one in above)
    return over or (under and not shape.bare(at))


def _has_rows(blocks: Sequence[Block], at: int, shape: Shape) -> bool:
    """Tell whether a heading above the level of stories has rows of its own and then text: it is a lead's."""
    below = at + 1
    while below < len(blocks) and (
        blocks[below].level in shape.rows or is_further_row(blocks, below, shape)
    ):
        below += 1
    return at + 1 < below < len(blocks) and not blocks[below].level


def _announced(blocks: Sequence[Block], at: int, shape: Shape) -> bool:
    """Tell whether a row that stands out in running text is a headline: a byline is below, or a sign-off above."""
    block, above = blocks[at], blocks[at - 1] if at else None
    loud = block.level not in shape.rows if block.level else _is_loud(block)
    if not loud or above is None or above.level or above.role in ("kicker", "title", "subtitle"):
        return False
    if block.level and _signs_off(above):
        return True
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return below is not None and (is_byline(below) or bool(bylines.opening(below.text)))


def _signs_off(above: Block) -> bool:
    """Tell whether a block ends a story: it closes with its writers, or is nothing else, in brackets or at the right."""
    alone = above.aside or above.text.startswith(("（", "("))
    return bylines.closes(above.text) or (alone and is_byline(above))


def _is_loud(block: Block) -> bool:
    return is_loud_row(block) and not is_byline(block)


def _over_a_picture(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a heading, or a loud row right over them, has nothing below but a picture's words: photo news."""
    if not blocks[at].level and not _is_loud_over_words(blocks, at):
        return False
    below = at + 1
    while below < len(blocks) and (
        blocks[below].role in ("caption", "credit") or _is_blank(blocks[below])
    ):
        below += 1
    ends = below == len(blocks) or blocks[below].level > 0 or blocks[below].role == "furniture"
    return ends and any(one.role == "caption" for one in blocks[at + 1 : below])


def _is_loud_over_words(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a row that stands out in running text is under an end of it, and right over a picture's words.

    There no row of four characters signs, though two names might be read in it (白鹭归来).
    """
    block, below = blocks[at], blocks[at + 1 : at + 2]
    words = any(one.role == "caption" and not one.picture for one in below)
    signs = is_byline(block) and (not _FOUR.fullmatch(block.text) or is_name(block.text))
    headed = is_loud_row(block) and not signs
    return words and bool(at) and headed and _is_over(blocks[at - 1])


def _over_a_table(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a heading under the end of a text has nothing below but the rows of a table, and who counted.

    One that has others of its level beside it is a subhead; one that calls itself an appendix is none.
    """
    level = blocks[at].level
    if not (level and at and _is_over(blocks[at - 1])) or _APPENDED.match(blocks[at].text):
        return False
    end = _end_of_story(blocks, at)
    rows = [one for one in blocks[at + 1 : end] if one.role == "paragraph"]
    rest = [one for one in blocks[at + 1 : end] if one.role != "paragraph"]
    alone = sum(one.level == level for one in blocks) == 1
    return alone and len(rows) >= _ROWS and all(map(_is_note, rest))


def _end_of_story(blocks: Sequence[Block], at: int) -> int:
    below = range(at + 1, len(blocks))
    ends = (one for one in below if blocks[one].level or blocks[one].role == "furniture")
    return next(ends, len(blocks))


def _is_note(block: Block) -> bool:
    """Tell whether a row beside a table says how, and by whom, was counted: （单位：元，市统计局提供）."""
    return not (block.role or block.picture) and bool(
        UNIT.match(block.text) or NOTE.match(block.text)
    )


def _is_blank(block: Block) -> bool:
    return block.picture and not block.rows


def names_column(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a row of running text, right over a headline, is the column's name or a kicker.

    It is short, and neither the end of the text above it, indented like that, nor who signs that.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> text = Block(("昨日，大桥合龙。",), "段")
    >>> [names_column([text, Block((row,), "段")], 1) for row in ("澜江夜话", "澜州市水务局", "沈渔")]
    [True, False, False]
    >>> names_column([Block(("　　昨日，大桥合龙。",), "段"), Block(("　　体裁不限",), "段")], 1)
    False
    >>> names_column([Block(("大桥靠谱吗？",), "##", 2), Block(("澜江夜话",), "段")], 1)
    False
    """
    block = blocks[at]
    if not at or block.role or block.picture or block.aside or is_byline(block):
        return False
    if is_indented(block) and is_indented(blocks[at - 1]):
        return False
    longest = 2 * _COLUMN if block.stress else _COLUMN
    short = 1 < len(ink(block.text)) <= longest and is_row(block.text)
    return (
        short
        and not _SIGNS.search(block.text)
        and not is_sentence(block.text)
        and _is_over(blocks[at - 1])
    )


def _is_over(above: Block) -> bool:
    """Tell whether a block ends what it belongs to: text, a caption, a table."""
    told = above.role in ("caption", "credit", "paragraph", "byline", "furniture")
    return told or (not above.level and is_sentence(above.text))
