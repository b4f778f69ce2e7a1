"""Manuscripts that label their parts: 标题：大桥合龙, 作者：沈渔, 正文：, and the rows of a desk's form."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.manuscript.blocks import is_byline, is_row, is_sentence
from audio_edition.newsroom.readers.manuscript.desk import is_for_desk
from audio_edition.newsroom.readers.manuscript.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.manuscript.blocks import Block

#: What parts are labelled, and what is behind the label; None is text. The first row that fits wins.
LABELS: tuple[tuple[str, LineRole | None], ...] = (
    ("引题|肩题|眉题|引标题?|栏目名?称?", "kicker"),
    ("副标?题|副标", "subtitle"),
    ("(?:新闻|稿件|文章|大|主|正)?标题|[主正]题", "title"),
    ("作者|署名|记者姓名|撰稿|供稿", "byline"),
    ("图说|图注|图片说明|题注", "caption"),
    ("摄影者?|图片作者|图片来源", "credit"),
    ("正文|内容|稿件内容|全文", None),
    ("版次|版面|字数|编号|稿件编号|日期|见报日期|发稿时间|责任编辑|责编|编辑|审核|签发|来源", "furniture"),
    ("(?:作者|供稿)?(?:单位|部门)|(?:联系)?(?:电话|方式|人|地址)|手机号?码?|(?:电子)?邮箱|邮编|微信号?", "furniture"),
)  # fmt: skip
_THEME = re.compile(r"[【\[]?\s*主题")
_NAMES = "|".join(f"(?P<l{at}>{names})" for at, (names, _) in enumerate(LABELS))
_LABEL = re.compile(
    rf"(?P<label>[【\[]?\s*(?:{_NAMES})\s*(?:[】\]]\s*[：:]?|[：:]|(?=\u3000)|$))\s*"
)

#: What a label right under a heading says that belongs to it.
_BESIDE = ("kicker", "subtitle", "byline")

#: Any label and what stands behind it, in a row of a form: 投稿栏目：城事.
_ANY = re.compile(r"[^\W\da-zA-Z_]{2,8}\s?[：:]\s*[^\s。！？][^。！？]{0,40}")

#: Why a block is taken for what it is.
_LABELLED = "稿件上的标签"

#: What parts such pairs in one row.
_GAPS = re.compile(r"[\u3000\t]+|\s{2,}|[；;]\s*")


def labelled(blocks: Sequence[Block]) -> list[Block]:
    """Give *blocks* with their labels parted off and obeyed, if one of them labels a headline over its text.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block((row,), "段") for row in ("标题：大桥合龙", "作者：沈渔", "正文：", "昨日，大桥合龙。")]
    >>> [(block.text, block.role, block.level) for block in labelled(rows)][2:5]
    [('正文：', 'furniture', 0), ('大桥合龙', None, 1), ('沈渔', 'byline', 0)]
    """
    if _heads(blocks) and _are_over_text(blocks):
        return list(_obeyed(_gone_on([one for block in blocks for one in _paired(block)])))
    return list(blocks)


def _are_over_text(blocks: Sequence[Block]) -> bool:
    """Tell whether the first label of a headline has text below: in a call for entries (标题：自拟) it is text.

    Text above is none of a labelled story; but what a sender writes to the desk may stand there.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = ("征文启事", "欢迎投稿。", "标题：自拟", "字数：不限")
    >>> [block.level for block in labelled([Block((row,), "段") for row in rows])]
    [0, 0, 0, 0]
    """
    first = next(at for at, block in enumerate(blocks) if _role(block) == "title")
    above = [block.text for block in blocks[:first] if block.role != "furniture"]
    if any(map(is_sentence, above)) and not is_for_desk(above[0]):
        return False
    return any(is_sentence(block.text) for block in blocks[first:])


def _gone_on(blocks: Sequence[Block]) -> list[Block]:
    """Give *blocks* with the row told that goes on with a headline right under its label, over a label or a byline.

    Where a file labels its subtitles, what has no label of its own is none.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = ("主题：昨夜潮平", "大桥合龙", "副题：两岸欢呼", "本报记者 沈渔")
    >>> [block.level for block in _gone_on([Block((row,), "段") for row in rows])]
    [0, 1, 0, 0]
    """
    done = list(blocks)
    if all(_role(block) != "subtitle" for block in blocks):
        return done
    for at, (above, block, below) in enumerate(
        zip(blocks, blocks[1:], blocks[2:], strict=False), 1
    ):
        found = _found(above)
        under = bool(found and _rest(above, found)) and _role(above) == "title"
        over = bool(_found(below)) or is_byline(below) or bylines.opens(below.text)
        if under and over and _is_bare(block):
            done[at] = block._replace(level=1, why=_LABELLED)
    return done


def _is_bare(block: Block) -> bool:
    """Tell whether a row says nothing of what it is: no label, no role, nobody's name."""
    told = block.role or block.level or block.picture or is_byline(block) or _is_pair(block)
    return not (told or _found(block)) and is_row(block.text) and not is_sentence(block.text)


def _heads(blocks: Sequence[Block]) -> bool:
    """Tell whether a label says what the headline is; 主题 does so only beside 引题 or 副题: a notice has one, too."""
    roles = {_role(block) for block in blocks}
    sure = any(_role(block) == "title" and not _THEME.match(block.text) for block in blocks)
    return sure or ("title" in roles and not roles.isdisjoint(("kicker", "subtitle")))


def under_headings(blocks: Sequence[Block]) -> list[Block]:
    """Give *blocks* with the rows told that a system labels right under a heading: 引题, 副题, 署名.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block(("大桥合龙",), "#", 1), Block(("引题：跨江工程", "署名：沈渔"), "段")]
    >>> [(block.text, block.role) for block in under_headings(rows)]
    [('引题：', 'furniture'), ('署名：', 'furniture'), ('跨江工程', 'kicker'), ('大桥合龙', None), ('沈渔', 'byline')]
    """
    done: list[Block] = []
    for block in blocks:
        rows = [block._replace(rows=(row,), fresh=False) for row in block.rows]
        if done and done[-1].level and rows and all(_role(row) in _BESIDE for row in rows):
            told = [one for row in rows for one in _told_row(row)]
            over = [*filter(_is_aside, told), *(one for one in told if one.role == "kicker")]
            done[-1:] = [*over, done[-1], *(one for one in told if one not in over)]
        else:
            done.append(block)
    return done


def _told_row(block: Block) -> list[Block]:
    found = _LABEL.match(block.rows[0])
    label, rest = (found["label"], _rest(block, found)) if found else ("", "")
    told = [block._replace(rows=(label,), role="furniture", stress="", why="标签")]
    return (
        [*told, _labelled(block._replace(rows=(rest,), stress=""), _role(block))] if rest else told
    )


def without_slips(blocks: Sequence[Block]) -> list[Block]:
    """Give *blocks* with the labelled rows set aside that name a headline which stands below once more: a slip.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> rows = [Block((row,), "段") for row in ("标题：大桥合龙", "作者：沈渔", "大桥合龙", "昨日，大桥合龙。")]
    >>> [block.role for block in without_slips(rows)]
    ['furniture', 'furniture', None, None]
    """
    slips = [bool(_found(block)) or is_slip(block.text) for block in blocks]
    again = [at for at in range(len(blocks)) if slips[at] and _is_said_below(blocks, at)]
    gone = set[int]()
    for at in again:
        above = takewhile(slips.__getitem__, range(at, -1, -1))
        gone |= {*above, *takewhile(slips.__getitem__, range(at, len(blocks)))}
    return [
        block._replace(role="furniture", level=0, why="送稿单") if at in gone else block
        for at, block in enumerate(blocks)
    ]


def _is_said_below(blocks: Sequence[Block], at: int) -> bool:
    found = _found(blocks[at])
    if found is None or _role(blocks[at]) != "title":
        return False
    title = ink(_rest(blocks[at], found))
    return bool(title) and any(ink(block.text) == title for block in blocks[at + 1 :])


def _paired(block: Block) -> list[Block]:
    """Give the pairs of a form that stand in one row each by itself: 作者：沈渔　电话：….

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> [one.text for one in _paired(Block(("作者：沈渔　单位：市一中",), "段"))]
    ['作者：沈渔', '单位：市一中']
    """
    parts = _GAPS.split(block.rows[0].strip()) if _found(block) else []
    if len(parts) < 2 or not all(map(_ANY.fullmatch, parts)):  # noqa: PLR2004 - one pair is not parted
        return [block]
    return [block._replace(rows=(part,)) for part in parts]


def _found(block: Block) -> re.Match[str] | None:
    plain = not block.level and not block.picture and block.role in (None, "paragraph")
    return _LABEL.match(block.rows[0]) if plain and len(block.rows) == 1 else None


def _role(block: Block) -> LineRole | None:
    found = _found(block)
    return LABELS[_row(found)][1] if found else None


def _row(found: re.Match[str]) -> int:
    return next(at for at in range(len(LABELS)) if found[f"l{at}"])


def _obeyed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give every run of labelled blocks as what it says; a label that stands alone is said of the block below."""
    run: list[Block] = []
    waiting = False
    for block in blocks:
        found = _found(block)
        if found is None and not waiting and not _is_pair(block) and block.why != _LABELLED:
            yield from _told(run)
            run = []
            yield block
        else:
            run.append(block)
            waiting = found is not None and not _rest(block, found) and _role(block) is not None
    yield from _told(run)


def _told(run: Sequence[Block]) -> list[Block]:
    """Tell the blocks of a run that labels a headline: what no story has first, so that nothing parts the rest.

    There a label that nobody knows (投稿栏目) is the desk's, too, but for those below all known ones. Any
    other run is text: 时间：下周六, 电话：…; but for pictures' words.
    """
    heads = _heads(run)
    last = max((at for at, block in enumerate(run) if _found(block) or is_byline(block)), default=0)
    told: list[Block] = []
    waiting: LineRole | None = None  # what the label says that stands alone right above
    for at, block in enumerate(run):
        found = _found(block)
        role = _role(block)
        if found and (heads or role in ("caption", "credit")):
            rest = _rest(block, found)
            waiting = None if rest else role
            told.append(block._replace(rows=(found["label"],), role="furniture", why="标签"))
            told += [_labelled(block._replace(rows=(rest,), role=None), role)] if rest else []
        elif block.why == _LABELLED and told and told[-1].level:
            told[-1] = told[-1]._replace(rows=(*told[-1].rows, *block.rows))
        elif heads and at < last and not waiting and not is_byline(block):
            told.append(block._replace(role="furniture", why="稿件上的其他标签"))
        else:
            told.append(_labelled(block, waiting))
            waiting = None
    return sorted(told, key=_is_aside, reverse=True) if heads else told


def _is_pair(block: Block) -> bool:
    plain = not block.level and not block.picture and block.role in (None, "paragraph")
    return plain and len(block.rows) == 1 and bool(_ANY.fullmatch(block.rows[0].strip()))


def _rest(block: Block, found: re.Match[str]) -> str:
    return block.rows[0][found.end() :].strip()


def _is_aside(block: Block) -> bool:
    return block.role == "furniture"


def _labelled(block: Block, role: LineRole | None) -> Block:
    if role is None or block.level or block.role:
        return block
    if role == "title":
        return block._replace(level=1, why=_LABELLED)
    return block._replace(role=role, why=_LABELLED)
