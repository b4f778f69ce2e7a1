"""Blocks: what formats with headings give, paragraph by paragraph, before anybody knows the stories."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.page.lines.reflow import join
from audio_edition.newsroom.writers import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audio_edition.model import LineRole

#: How a block stands out from the text: not at all; by its face, slant or place; by weight, size or a frame.
Stress = Literal["", "quiet", "loud"]


class Block(NamedTuple):
    """A paragraph: its *rows* as broken by the writer, and *why* it is taken for what it is.

    *level* is that of a heading, 1 the highest, 0 for text. *role* is what the format itself says the
    block is. *fresh* tells that a rule, a new page or a wide gap parts it from what stands above,
    *picture* that a picture stands here; its caption is in the rows or in the block below. *number* is
    what a list puts before the text. *aside* tells that it stands at the right edge, as signatures do.
    """

    rows: tuple[str, ...]
    why: str
    level: int = 0
    role: LineRole | None = None
    stress: Stress = ""
    fresh: bool = False
    picture: bool = False
    number: str = ""
    aside: bool = False

    @property
    def text(self) -> str:
        """The block as running text."""
        rows = [row.strip() for row in self.rows]
        return rows[0] if len(rows) == 1 else join(rows)


#: The most blocks of a file: a thick paper has some thousand.
MOST = 8000

#: A row of a headline is at most so long, in characters.
LONGEST_ROW = 60

#: How text ends, and no headline; and how a sentence does, which a headline may (靠谱吗？).
_ENDS = re.compile(r"[。：:；;，,、][”’」』）)]*$")
_STOPS = re.compile(r"[。！？…!?][”’」』）)]*\s*(?:[（(][^（）()]{1,40}[）)])?$")
_STAFF = re.compile(
    r"[（(]?(?:本版|本期|值班)?(?:责任编辑|责编|编辑|美编|美术编辑|版式|校对|审核|组版|视觉)"
)

#: What a page system prints beside the desk's people: how long a story is, its number, when it was sent.
_PARTICULARS = re.compile(
    r"[\s，、|/]*(?:字数|稿件编号|稿号|稿件号|编号|发稿时间|提交时间|版次|签发|审签)\s*[：:]\s*[^\s，、|/）)]{1,24}"
)


def bounded(blocks: Iterable[Block], path: Path) -> list[Block]:
    """Give all *blocks* of *path*; raises `EditionError` if there are more than a paper has.

    >>> from pathlib import Path
    >>> len(bounded([Block(("大桥合龙",), "")], Path("a.md")))
    1
    """
    most = list(islice(blocks, MOST + 1))
    if len(most) > MOST:
        raise EditionError(
            Words(f"超过 {MOST} 段", f"more than {MOST} paragraphs"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    return most


def is_row(text: str) -> bool:
    """Tell whether *text* may be a row of a headline: short, and no statement.

    >>> is_row("市长出席并讲话"), is_row("昨日，大桥合龙。"), is_row("编辑同志：")
    (True, False, False)
    """
    return 0 < len(ink(text)) <= LONGEST_ROW and not _ENDS.search(text[-LONGEST_ROW:])


def is_loud_row(block: Block) -> bool:
    """Tell whether a block that no format calls a heading stands out as one: a row in large or bold type.

    >>> [is_loud_row(Block((row,), "", stress="loud")) for row in ("大桥合龙", "昨日，大桥合龙。")]
    [True, False]
    """
    plain = not (block.role or block.picture)
    return plain and block.stress == "loud" and is_row(block.text)


def is_sentence(text: str) -> bool:
    """Tell whether *text* ends as a sentence does, a reference in brackets behind it or not.

    >>> is_sentence("昨日，大桥合龙。（记者 沈渔）"), is_sentence("大桥靠谱吗？"), is_sentence("大桥合龙")
    (True, True, False)
    """
    return bool(_STOPS.search(text[-LONGEST_ROW:]))


def is_indented(block: Block) -> bool:
    """Tell whether a block is text that its writer has indented.

    >>> is_indented(Block(("　　昨日，大桥合龙。",), "段")), is_indented(Block(("大桥合龙",), "段"))
    (True, False)
    """
    text = block.rows and not (block.role or block.level)
    return bool(text) and block.rows[0][:1].isspace()


def is_imprint(text: str) -> bool:
    """Tell whether *text* names nobody but those who made the page: （责任编辑 王丽）.

    >>> is_imprint("（责任编辑 王丽）"), is_imprint("（编辑：王丽　字数：约380字）"), is_imprint("编辑部昨日公告")
    (True, True, False)
    """
    bare = _PARTICULARS.sub("", text[:LONGEST_ROW]) if len(text) <= LONGEST_ROW else text
    return bool(_STAFF.match(text)) and is_furniture(bare.strip("（()） "))


def is_byline(block: Block) -> bool:
    """Tell whether a block is nothing but who wrote the story.

    >>> is_byline(Block(("本报记者 秦望",), "")), is_byline(Block(("马骋野",), "")), is_byline(Block(("大桥合龙",), ""))
    (True, True, False)
    """
    if block.role or block.level or block.picture:
        return block.role == "byline"
    return len(block.rows) == 1 and _names_writers(block.rows[0].strip())


@lru_cache(maxsize=1 << 14)
def _names_writers(text: str) -> bool:
    signed = bylines.signs(text) and not is_doubtful(text)
    return len(text) <= bylines.LONGEST and (signed or bylines.whole(text))


def is_loose(block: Block) -> bool:
    """Tell whether a block may be a row of a headline, or is no part of any story."""
    if block.role:
        return block.role in ("kicker", "subtitle", "furniture")
    if block.level or block.picture or not block.stress:
        return False
    return is_row(block.text) and not is_byline(block)
