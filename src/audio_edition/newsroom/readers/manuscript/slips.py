"""Slips: the forms that a desk puts over a manuscript, in rows or in a table, and what they say of a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.manuscript.blocks import Block

#: Who says on a form what is to become of a story.
_WHO = (
    r"部门|科室|单位|部?门?主任|编辑部?|总编辑?|主编|值班\S{0,3}|审[稿核签]|处理|领导|分管\S{0,3}"
)

#: What nothing but the form of a desk asks for.
_FORM = (
    r"稿[件子签](?:编?号|题目|标题|名称|类[别型]|性质|来源|要求|状态|去向|字数|版本|说明)|稿号|稿次",
    r"(?:全文|正文|文章)?字数(?:统计)?|见报标题|(?:备选|备用|候选|另拟|建议)(?:标题|题目)|(?:标题|题目)备选|又题|另题",
    r"(?:拟[发用]|建议|刊发|见报|发稿|送审|送稿|供稿|交稿|提交|定稿|来稿|组稿|用稿|上版)(?:版[面次位]|栏目|日期|时间|[时期]限|单位|部门|科室|人|要求|说明|建议|意见)",
    r"签发人?|审签人?|审稿人?|核稿人?|统稿人?|拟稿人?|[初复终]审人?|[一二三]审",
    rf"(?:{_WHO})(?:意见|签字|签名|签发|审定)",
    r"作者(?:电话|手机|单位|地址|邮箱|微信|联系方式)|发件人",
)

#: What a form asks for, too, and what stands elsewhere as well.
_FIELDS = (
    r"(?:投稿|截稿)(?:日期|时间|[时期]限|要求)|收件人|抄送|编号|版[面次位]|栏目|责任编辑|责编|编辑|审核人?|部门|部门主任|体裁|密级|时效|备注|配图|附[图件]|联系电话|电话",
)

_ANYWHERE = r"标题|题目|作者|记者|通讯员|单位|科室|日期|时间|姓名|手机号?码?|联系人|联系方式|邮箱|地址|邮编|微信号?|QQ号?"

_FORM_FIELD = re.compile("|".join(_FORM))

_FORM_LABEL = re.compile(rf"(?:^|\s)(?:{'|'.join(_FORM)})(?:\s?[：:]|\u3000)")

_ANY_FIELD = re.compile("|".join((*_FORM, *_FIELDS, _ANYWHERE)))

#: What a slip says of a story, for one that says it nowhere else.
_NAMED_BY_SLIP: dict[str, tuple[re.Pattern[str], LineRole]] = {
    "送稿单上的标题": (re.compile("(?:稿件|文章|新闻|主)?(?:标题|题目)"), "title"),
    "送稿单上的作者": (re.compile("作者|记者|作者姓名|署名|通讯员"), "byline"),
}

#: A table is a slip if it has so many of these fields, so many of them a form's alone, and one among so many cells.
_SLIP_FIELDS, _SLIP_FORM, _SLIP_CELLS = 3, 2, 3

#: A row of a slip is no longer, in characters.
LONGEST = 160

_PAIR = rf"(?:{'|'.join((*_FORM, *_FIELDS))})[\s：:]{{1,4}}"

_SLIP = re.compile(
    rf"(?:{_PAIR}[^\s。，；]{{0,24}}\s*|(?:{_WHO})意见[\s：:]{{1,4}}[^\s。]{{1,40}}\s*){{1,8}}"
)

#: What a slip is called.
_SLIP_NAME = re.compile(
    r"\S{0,20}稿[单目签]|\S{0,16}(?:[送发供投用来审荐报]稿|稿[件签])(?:送审|审[批核]|登记|处理|发排|呈批)?[单签笺表卡]|新闻稿件?"
)


#: What a call for entries says of their length.
_CALLS_FOR = re.compile("以内|以下|以上|不限|不[超少多]|为宜|之内")


def is_slip(text: str) -> bool:
    """Tell whether *text* is of the slip that a desk puts over a manuscript, and of no story.

    >>> is_slip("稿件编号　A-17　拟发版面　7版"), is_slip("字数：约900字"), is_slip("编号 品名 价格"), is_slip("版面")
    (True, True, False, False)
    """
    return len(text) <= LONGEST and _SLIP.fullmatch(text.strip()) is not None


def is_form(text: str) -> bool:
    """Tell whether a row labels what only a desk asks for, and calls nobody for entries.

    >>> is_form("稿件编号：A-17"), is_form("字数：800字以内"), is_form("日期：3月18日")
    (True, False, False)
    """
    return is_slip(text) and bool(_FORM_LABEL.search(text)) and not _CALLS_FOR.search(text)


def names_slip(text: str) -> bool:
    """Tell whether a row is what a slip is called.

    >>> names_slip("望潮日报送稿单"), names_slip("望潮日报")
    (True, False)
    """
    return _SLIP_NAME.fullmatch(ink(text)) is not None


def is_slip_table(cells: Iterable[str]) -> bool:
    """Tell whether a table with these *cells* is the slip of a manuscript, whatever else it asks for.

    >>> is_slip_table(["题目", "大桥合龙", "字数", "约900", "报送科室", "宣教科", "签发", "可发"])
    True
    >>> is_slip_table(["部门", "联系人", "联系电话", "水务局", "沈渔", "96001"])
    False
    """
    bare = [ink(cell).strip("：:") for cell in cells if ink(cell)]
    fields = sum(1 for cell in bare if _ANY_FIELD.fullmatch(cell))
    forms = sum(1 for cell in bare if _FORM_FIELD.fullmatch(cell))
    return fields >= _SLIP_FIELDS and forms >= _SLIP_FORM and _SLIP_CELLS * fields >= len(bare)


def in_slip(label: str, block: Block) -> Block:
    """Give the *block* behind a *label* of a slip: of no story, but its headline and writer are kept in mind."""
    why = next(
        (why for why, (names, _) in _NAMED_BY_SLIP.items() if names.fullmatch(label)), "送稿单"
    )
    return block._replace(role="furniture", level=0, why=why)


def named_by_slip(block: Block) -> Block:
    """Give a *block* of a slip as the headline, or the byline, of a story that has none itself.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> named_by_slip(in_slip("标题", Block(("大桥合龙",), "段"))).level
    1
    """
    role = _NAMED_BY_SLIP[block.why][1] if block.why in _NAMED_BY_SLIP else None
    if role is None:
        return block
    return block._replace(role=None, level=1) if role == "title" else block._replace(role=role)


def is_of_slip(block: Block) -> bool:
    """Tell whether a *block* was taken for what a slip says."""
    return block.role == "furniture" and (block.why == "送稿单" or block.why in _NAMED_BY_SLIP)
