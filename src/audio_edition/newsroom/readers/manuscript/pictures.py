"""Pictures in a running manuscript: which block is the caption, and where in it the credit begins."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.marks import POINTS_AT_PICTURE, is_credit
from audio_edition.newsroom.people import HAN, HOUSE
from audio_edition.newsroom.readers.manuscript.blocks import (
    Block,
    is_byline,
    is_indented,
    is_loud_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Where a credit may begin in a caption, the likeliest first: after a sentence or in brackets, after a
#: wide gap or a mark, at a role, after any space.
_BEGINS = (
    re.compile(r"(?<=[。！？”])\s*|(?=[（(][^（）()]*[）)]$)"),
    re.compile(r"\s*[\u3000\t]+\s*| {2,}|(?=[/／■□▲▼])"),
    re.compile(
        r"(?=(?:本报|首席|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员|实习生|摄影)|新华社|中新社|图[/／：:])"
    ),
    re.compile(r"\s+"),
)

#: What was done is no credit without who did it: 沈渔 摄.
_WORKS = ("摄", "绘", "图片", "供图", "制图", "截图")

#: How a credit begins that says of which house, or place, its writers are: 晚报记者 沈渔 摄.
_OF_HOUSE = re.compile(
    rf"(?!{HAN}{{0,12}}[在到从向给为的了和])(?:{HOUSE}|{HAN}{{2,8}}(?:[镇乡县市区局]|街道|集团|公司))"
    r"(?:首席|见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员|实习生)[\s：:]"
)

#: How a caption begins that says so itself.
_NAMES_PICTURE = re.compile(
    r"(?:图[一二三四五\d]{1,2}|图[片说注]?|(?:图片|照片)说明)\s?[：:]|图为|[（(]图[一二三四五\d]{1,2}[）)]|图[①-⑩]"
)

#: Whose the figures of a table are; pictures are provided, too.
_COUNTED = re.compile(r"[（(]?[^（()）图照摄影]{2,30}提供[）)]?")

#: No credit is longer, in characters; and no caption that nothing but the picture above it shows.
_LONGEST_CREDIT, _LONGEST_CAPTION = 40, 60


def credited(text: str) -> tuple[str, str]:
    """Part a caption from the credit that it ends with; the credit is empty if there is none.

    >>> credited("大桥合龙。（记者 沈渔 摄）"), credited("大桥合龙 沈渔 摄"), credited("大桥合龙。")
    (('大桥合龙。', '（记者 沈渔 摄）'), ('大桥合龙', '沈渔 摄'), ('大桥合龙。', ''))
    >>> credited("沈渔 高歌 摄"), credited("晚报记者 沈渔 摄")
    (('', '沈渔 高歌 摄'), ('', '晚报记者 沈渔 摄'))
    """
    if _OF_HOUSE.match(text) and is_credit(text):
        return "", text
    first = max(0, len(text) - _LONGEST_CREDIT)
    for begins in _BEGINS:
        for found in begins.finditer(text, first):
            caption, credit = text[: found.start()].strip(), text[found.end() :].strip()
            if caption and is_credit(credit) and not (bylines.signs(caption) or credit in _WORKS):
                return caption, credit
    return ("", text) if is_credit(text) else (text, "")


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give *blocks* with the captions and the credits of their pictures told as such.

    Words that a picture has within itself (alt) and once more below are told once.
    """
    blocks = list(_said_below(list(blocks)))
    signed = _over_credits(blocks)
    bare = False  # whether the last picture still waits for its words
    within = ""  # what the picture right above says by itself
    unsigned = False  # whether a caption without a credit stands right above
    for at, block in enumerate(blocks):
        if block.picture or block.role == "caption":
            told = list(_words(block))
            bare, within = block.picture and not ink(block.text), ink(block.text)
        elif within and _says_again(block, within):
            told, within = [_again(one) for one in _words(block)], ""
        elif (
            (bare and _is_caption(block))
            or at in signed
            or (_says_who_took_it(block) and not _says_who_counted(blocks[max(at - 1, 0)], block))
            or (unsigned and _signs(block))
        ):
            told, bare, within = list(_words(block)), False, ""
        else:
            bare = bare and (
                not block.rows or block.level > 0
            )  # photo news has its headline between
            within, told = within if not block.rows else "", [block]
        unsigned = told[-1].role == "caption"
        yield from told


def _over_credits(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the captions whose credit is a block by itself, right below: 沈渔 摄.

    A picture stands above them, or they look unlike the text, or say that they tell a picture, or one more
    credit stands above, or they are all that stands under a headline.

    >>> text, caption, credit = (Block((row,), "段") for row in ("　　昨日，大桥合龙。", "合龙现场。", "沈渔 摄"))
    >>> sorted(_over_credits([text, caption, credit])), sorted(_over_credits([text, text, credit]))
    ([1], [])
    >>> sorted(_over_credits([text, text, Block(("图为合龙现场。",), "段"), credit, caption, credit]))
    [2, 4]
    """
    nothing = Block((), "", level=1)
    around = zip([nothing, *blocks], blocks, blocks[1:], [*blocks[2:], nothing], strict=False)
    return frozenset(
        at
        for at, (above, block, credit, below) in enumerate(around)
        if _is_text(block)
        and _is_text(credit)
        and is_credit(credit.text)
        and not is_credit(block.text)
        and (
            (above.picture and not above.rows)
            or block.stress == "quiet"
            or _NAMES_PICTURE.match(block.text)
            or _signs(above)
            or (is_indented(above) and not is_indented(block))
            or ((_heads(above) or above.picture) and (_heads(below) or below.fresh))
        )
    )


def _heads(block: Block) -> bool:
    return block.level > 0 or is_loud_row(block)


def _is_text(block: Block) -> bool:
    """Tell whether a block may hold a picture's words: no heading, and no longer than captions are."""
    return (
        bool(block.rows)
        and not (block.role or block.level or block.picture)
        and len(block.text) <= 4 * _LONGEST_CAPTION
    )


def _said_below(blocks: Sequence[Block]) -> Iterator[Block]:
    """Set aside what a picture has within itself where a caption with its credit stands right below."""
    for block, below in zip_longest(blocks, blocks[1:]):
        within = block.picture and not block.role and ink(block.text)
        if within and below and _says_more(below, within):
            yield block._replace(role="furniture", picture=False)
            yield block._replace(rows=())
        else:
            yield block


def _says_more(block: Block, within: str) -> bool:
    if block.role or block.level or block.picture or len(block.text) > 4 * _LONGEST_CAPTION:
        return False
    caption, credit = credited(block.text)
    return bool(caption and credit) and ink(caption) != within


def _signs(block: Block) -> bool:
    """Tell whether a block right under a caption says no more than who took the picture."""
    return not (block.role or block.level) and is_credit(block.text)


def _says_again(block: Block, within: str) -> bool:
    return not block.role and not block.level and ink(credited(block.text)[0]) == within


def _again(block: Block) -> Block:
    return block._replace(role="furniture") if block.role == "caption" else block


def _says_who_took_it(block: Block) -> bool:
    """Tell whether a block away from any picture is a credit, or a caption with one: in another face, or by its first words."""
    if block.role or block.level or len(block.text) > 4 * _LONGEST_CAPTION or is_byline(block):
        return False
    said = block.stress == "quiet" or _NAMES_PICTURE.match(block.text)
    return is_credit(block.text) or bool(said and all(credited(block.text)))


def _says_who_counted(above: Block, block: Block) -> bool:
    """Tell whether a row right under a table says whose figures it has: （市统计局提供）.

    >>> row, note = Block(("鲫鱼　12.50",), "", role="paragraph"), Block(("（市统计局提供）",), "")
    >>> _says_who_counted(row, note), _says_who_counted(note, note)
    (True, False)
    """
    return above.role == "paragraph" and bool(_COUNTED.fullmatch(block.text))


def _is_caption(block: Block) -> bool:
    """Tell whether what stands right under a picture is about it: it says so, or looks unlike the text."""
    if block.role or block.level:
        return False
    text = block.text
    says_so = bool(credited(text)[1]) or bool(re.search(POINTS_AT_PICTURE, text))
    return (len(text) <= 4 * _LONGEST_CAPTION and says_so) or (
        bool(block.stress) and len(text) <= _LONGEST_CAPTION * (3 if block.stress == "quiet" else 1)
    )


def _words(block: Block) -> Iterator[Block]:
    caption, credit = credited(block.text)
    if not credit:
        yield block._replace(role="caption")
        return
    if caption:
        yield block._replace(rows=(caption,), role="caption", picture=block.picture)
    yield Block((credit,), f"{block.why}：图片署名", role="credit")
