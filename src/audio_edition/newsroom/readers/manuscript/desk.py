"""What a sender and a desk write to one another around a story: slips, covering letters, notes, whom to call.

A reporter hands a story in with more than is printed. Some of it only a desk can mean (稿费请汇至…, 此处配图);
some stands in notices too (联系电话：…), and is set aside only right beside what shows the desk.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.marks import SIGNED_DAY
from audio_edition.newsroom.people import HAN
from audio_edition.newsroom.readers.manuscript.blocks import (
    Block,
    is_byline,
    is_loud_row,
    is_row,
    is_sentence,
)
from audio_edition.newsroom.readers.manuscript.notes import STOPS, is_desks, is_note
from audio_edition.newsroom.readers.manuscript.slips import LONGEST, is_of_slip, names_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet


#: What stands behind a headline or a byline for the desk alone.
_BEHIND = re.compile(
    r"(?<=\S)\s*(?:[（(【\[](?:全文|正文)?[共约计]{0,2}\s?\d{2,5}\s?字(?:左右)?[】\]）)]|[（(]?(?:(?:联系)?电话|手机)?[：:]?1[3-9]\d{9}[）)]?)$"
)

#: What stands below this is not printed.
_UNPRINTED = re.compile(
    r"[【\[（(※*]?\s*以下(?:内容|文字|部分|材料|段落)?[为系是]?\S{0,4}(?:不发|不刊发?|不见报|供编辑[^\s，。]{0,6}(?:[，,]不[发刊用])?|非正文)[】\]）)。：:]*"
)

#: Where so a note ends, a list goes on with it: 备选标题：.
_ANNOUNCES, _NUMBERED = (
    ("：", ":"),
    re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六])[）)]?[.．、\s]|[①-⑩]"),
)

#: Who sent it: a paper's call for entries (投稿邮箱：) names no one.
_FROM = re.compile(r"(?:投稿|来稿|供稿|送稿)(?:人|作者|单位|通讯员)\s?[：:]\s?\S")

#: What tells of the sender: so whom to call beside it is the sender, too.
_SENDER = re.compile(r"[（(【\[]?(?:作者|稿[费酬]|发件人|(?:供|来|投|送|发)稿(?:单位|人|部门))")

#: Whom to call, and where to pay.
_CONTACT = re.compile(
    r"[（(【\[]?(?:作者)?(?:联系人|联系电话|联系方式|电话|手机号?码?|[电]?子?邮[箱件]|E-?mail|微信号?|QQ号?|(?:通讯|通信|邮寄|联系)?地址|邮编|邮政编码"
    r"|户名|开户银?行|(?:银行|收款)?账号|卡号|身份证号码?|单位|通联|收件人|抄送|主送|报送|送|致|呈|主题|附件|发送时间|日期)[\s：:]{1,3}\S|[^\W\da-zA-Z_]{2,4}[\s：:（(]{0,2}1[3-9]\d{9}",
    re.IGNORECASE,
)

#: To whom a covering letter is addressed, and what it speaks of.
_SALUTE = re.compile(
    r"(?:尊敬的|亲爱的)?[^\s，。：:！!]{0,10}(?:编辑|责编|老师|主任|主编|总编|同志|编辑部|报社|值班室|领导|(?<=报)\S{0,6}部)[们]?(?:[，,\s]?[您你]们?好)?[：:，,！!]"
)
_SENT_TO = re.compile(rf"收件人[：:]\s*({HAN}{{2,4}})")
_EDITOR = re.compile(r"编辑|责编|主编|总编|报社|值班室|报\S{0,6}部")
_SPEAKS_OF = re.compile(r"稿|版面|另[发附]|附件|查收|审[阅定核]|编发|排版|配图|采用")

#: What only an editor is asked, whoever is greeted.
_ASKS = re.compile(
    r"斟酌|见报|刊[发登用]|[头要\d]版|查收|审[阅定核]|另[发附]|附件|编发|排版|版面|配图"
)


#: What is put in brackets.
_BRACKETED = re.compile(r"[（(【\[].*[）)】\]]", re.DOTALL)

#: No more rows name a slip: the paper, and what it calls it.
_NAMES = 2

#: A covering letter is no longer, in paragraphs.
_LETTER = 10


def is_for_desk(text: str) -> bool:
    """Tell whether *text*, over all else, greets an editor or is a note to one.

    >>> is_for_desk("周老师：您好！"), is_for_desk("（请酌情删改）"), is_for_desk("欢迎投稿。")
    (True, True, False)
    """
    return bool(_SALUTE.match(text)) or is_note(text)


def set_aside(blocks: Sequence[Block]) -> list[Block]:
    """Give *blocks* with what sender and desk wrote for one another told as furniture.

    >>> rows = ("大桥合龙", "昨日，大桥合龙。（记者 沈渔）", "（全文约20字，末段可删）", "电话：5550000（沈渔）")
    >>> [block.role for block in set_aside([Block((row,), "段") for row in rows])]
    [None, None, 'furniture', 'furniture']
    """
    gone = {*_names_of_slips(blocks), *_letters(blocks), *_notes(blocks), *_unprinted(blocks)}
    gone -= {*_all_of_stories(blocks, gone), *_of_readers(blocks)}
    return [
        block._replace(role="furniture", level=0, why="写给编辑的话") if at in gone else block
        for at, block in enumerate(blocks)
    ]


def counted(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give *blocks* with what is for the desk parted from headlines and bylines: how long, whom to call.

    >>> [block.text for block in counted([Block(("大桥合龙（约680字）",), "#", 1)])]
    ['大桥合龙', '（约680字）']
    >>> [block.text for block in counted([Block((row,), "段") for row in ("记者 沈渔 13900000000", "方工 13900000000")])]
    ['记者 沈渔', '13900000000', '方工 13900000000']
    """
    for block in blocks:
        found = _BEHIND.search(block.text) if len(block.rows) == 1 and not block.role else None
        head = block._replace(rows=(block.text[: found.start()],)) if found else block
        if not found or not (block.level or (is_byline(head) and bylines.whole(head.text))):
            yield block
            continue
        yield head
        yield Block((found[0].strip(),), "写给编辑的话", role="furniture")


def _over_slip(blocks: Sequence[Block]) -> range:
    """Give the rows at the top that stand over a slip, whatever it is called, if there is a headline under it.

    >>> from audio_edition.newsroom.readers.manuscript.slips import in_slip
    >>> form = in_slip("体裁", Block(("消息",), "段"))
    >>> name, title, text = (Block((row,), "段") for row in ("澜江日报社发稿笺", "大桥合龙", "昨日，大桥合龙。"))
    >>> [list(_over_slip(blocks)) for blocks in ([name, form, title, text], [title, form, text])]
    [[0], []]
    """
    over = len(list(takewhile(lambda block: not is_of_slip(block), blocks)))
    below = next((block for block in blocks[over:] if block.role != "furniture"), None)
    named = over <= _NAMES and all(is_row(block.text) for block in blocks[:over])
    headed = below is not None and is_row(below.text) and not is_byline(below)
    return range(over if named and headed else 0)


def _names_of_slips(blocks: Sequence[Block]) -> Iterable[int]:
    """Give what a slip, or a list of the stories, is called, and that list: over all else."""
    yield from _over_slip(blocks)
    said = Counter(ink(block.text) for block in blocks)
    for at, block in enumerate(blocks):
        number = _NUMBERED.match(block.text)
        listed = number is not None and said[ink(block.text[number.end() :])] > 0
        if names_slip(block.text) or listed:
            yield at
        elif block.role != "furniture":
            return


def _letters(blocks: Sequence[Block]) -> Iterable[int]:
    """Give the covering letters: over the first headline, or under a rule at the end."""
    over = True
    for at, block in enumerate(blocks):
        of_mail = over and (_CONTACT.match(block.text) or _SENDER.match(block.text))
        if block.role == "furniture" or of_mail:
            continue
        may = over or (block.fresh and is_sentence(_above(blocks, at)))
        if may and (_SALUTE.match(block.text) or _is_addressed(blocks, at)):
            end = _end(blocks, at)
            letter = range(at, end)
            placed = end < len(blocks) if over else end == len(blocks)
            words = _SPEAKS_OF if _EDITOR.search(block.text) else _ASKS
            speaks = any(words.search(blocks[one].text) for one in letter)
            if placed and speaks and len(letter) <= _LETTER:
                yield from letter
        over = False


def _is_addressed(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a paragraph begins with the name of the one to whom the head of a mail says that it is sent."""
    heads = (_SENT_TO.fullmatch(block.text) for block in blocks[:at])
    return any(
        head and blocks[at].text.startswith((f"{head[1]}：", f"{head[1]}:")) for head in heads
    )


def _above(blocks: Sequence[Block], at: int) -> str:
    told = (blocks[one].text for one in range(at - 1, -1, -1) if blocks[one].role != "furniture")
    return next(told, "")


def _end(blocks: Sequence[Block], at: int) -> int:
    """Give where what begins at *at* ends: at a rule, a gap or a headline."""
    below = range(at + 1, len(blocks))
    return next((one for one in below if blocks[one].fresh or _heads(blocks[one])), len(blocks))


def _heads(block: Block) -> bool:
    return block.level > 0 or (is_loud_row(block) and not is_byline(block))


def _notes(blocks: Sequence[Block]) -> Iterable[int]:
    """Give the lines for the desk, and whom to call right beside them."""
    names = _writers(blocks)
    kinds = list(_listed(blocks, [_kind(block, names) for block in blocks]))
    turns = [
        at for at, (one, other) in enumerate(pairwise(["", *kinds, ""])) if bool(one) != bool(other)
    ]
    for start, end in zip(turns[::2], turns[1::2], strict=True):
        sent = "sender" in kinds[start:end]
        first, last = _is_edge(blocks, start - 1), _is_edge(blocks, end)
        for at in range(start, end):
            text = blocks[at].text.strip()
            note = bool(_BRACKETED.fullmatch(text)) or not text.endswith(STOPS)
            whose = kinds[at] == "desk" if not (first or last) else sent or kinds[at] != "contact"
            signs = at == start and SIGNED_DAY.fullmatch(text)  # the text above, no note
            if whose and not signs and (last or note):
                yield at


def _is_edge(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether what stands at *at* is no text of a story: a headline, a gap, furniture, or nothing."""
    if not 0 <= at < len(blocks):
        return True
    block = blocks[at]
    return block.level > 0 or _heads(block) or block.role not in (None, "paragraph")


def _listed(blocks: Sequence[Block], kinds: Iterable[str]) -> Iterable[str]:
    """Give *kinds* with the lists that notes announce as notes: 备选标题：, 1.…, 2.…."""
    goes_on = False
    for block, kind in zip(blocks, kinds, strict=True):
        goes_on = not kind and goes_on and is_row(block.text) and bool(_NUMBERED.match(block.text))
        yield "desk" if goes_on else kind
        goes_on = goes_on or (kind == "desk" and block.text.endswith(_ANNOUNCES))


def _kind(block: Block, writers: frozenset[str]) -> str:
    """Say what a block is to the desk: of the *sender*, else its own (*desk*), a *contact* that may be a notice's."""
    text = block.text.strip()
    if block.picture or block.role not in (None, "paragraph") or len(text) > LONGEST:
        return ""
    if block.level:
        return "desk" if is_desks(text) else ""
    contact = bool(_CONTACT.match(text) or SIGNED_DAY.fullmatch(text))
    desk = is_note(text) or bool(_FROM.match(text))
    if (contact and any(map(text.count, writers))) or ((contact or desk) and _SENDER.match(text)):
        return "sender"
    return "desk" if desk else "contact" * contact


def _writers(blocks: Sequence[Block]) -> frozenset[str]:
    said = (
        block.text
        if is_byline(block)
        else bylines.opening(block.text) or bylines.closing(block.text)
        for block in blocks
        if block.role in (None, "byline")
    )
    return frozenset(
        person.name for raw in said if raw for person in bylines.read_byline(raw).people
    )


def _all_of_stories(blocks: Sequence[Block], gone: AbstractSet[int]) -> set[int]:
    """Give what would leave a headline without the sentences that stand under it: it is the story."""
    kept = set[int]()
    for head, text in _texts(blocks):
        told = any(is_sentence(blocks[at].text) for at in text)
        if told and head not in gone and gone >= {*text}:
            kept.update(text)
    return kept


def _of_readers(blocks: Sequence[Block]) -> Iterable[int]:
    """Give the sentences of readers' letters: under a headline and a greeting, all is said to an editor."""
    for _, text in _texts(blocks):
        if text and _SALUTE.match(blocks[text[0]].text.strip()):
            yield from (at for at in text if blocks[at].text.endswith(STOPS))


def _texts(blocks: Sequence[Block]) -> Iterable[tuple[int, list[int]]]:
    """Give every headline with the text that stands under it."""
    heads = [at for at, block in enumerate(blocks) if _heads(block)]
    for head, end in pairwise([*heads, len(blocks)]):
        below = range(head + 1, end)
        yield head, [at for at in below if blocks[at].role in (None, "paragraph")]


def _unprinted(blocks: Sequence[Block]) -> Iterable[int]:
    """Give what stands below the word that it is not printed, up to the next headline."""
    for at, block in enumerate(blocks):
        if not block.level and not block.role and _UNPRINTED.fullmatch(block.text.strip()):
            below = range(at + 1, len(blocks))
            yield from range(at, next((one for one in below if _heads(blocks[one])), len(blocks)))
