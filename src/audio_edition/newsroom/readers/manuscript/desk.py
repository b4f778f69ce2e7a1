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
from audio_edition.newsroom.readers.manuscript.blocks import Block, is_byline, is_row, is_sentence
from audio_edition.newsroom.readers.manuscript.dispatch import is_dispatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.model import LineRole

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

#: A label that has a word of the desk in it, whatever else: 编校记录：, 稿源：, 版面建议：, 记者电话：.
#: 投稿 and 来稿 are none: a paper asks its readers for them.
_DESKS_LABEL = re.compile(
    r"[【（(\[]?[^\W\da-zA-Z_]{0,4}(?:(?:发|供|送|撰|改|核|统|组|拟)稿|稿[件源号]|采编|编校|编务|责编|版面|版次|见报|(?:作者|记者|通讯员|撰稿人?|摄影)(?:的|联系)?(?:电话|手机|方式|单位|邮箱|地址|微信|简介|介绍)"
    r"|(?:值班|编辑部?|主编|总编|编委|部主任|值班主任)(?:批[示注语]|签批)"
    r"|(?:编辑|责编|校对|美编|版面|审稿)(?:注意|须知|提示|说明|备注))(?!时|前|后)[^\W\da-zA-Z_]{0,4}\s?[】）)\]]?\s?[：:]"
)

#: What a slip says of a story, for one that says it nowhere else.
_NAMED_BY_SLIP: dict[str, tuple[re.Pattern[str], LineRole]] = {
    "送稿单上的标题": (re.compile("(?:稿件|文章|新闻|主)?(?:标题|题目)"), "title"),
    "送稿单上的作者": (re.compile("作者|记者|作者姓名|署名|通讯员"), "byline"),
}

#: A table is a slip if it has so many of these fields, so many of them a form's alone, and one among so many cells.
_SLIP_FIELDS, _SLIP_FORM, _SLIP_CELLS = 3, 2, 3

#: A row of a slip is no longer, in characters, nor is a note.
LONGEST, _NOTE = 160, 90

_PAIR = rf"(?:{'|'.join((*_FORM, *_FIELDS))})[\s：:]{{1,4}}"
_SLIP = re.compile(
    rf"(?:{_PAIR}[^\s。，；]{{0,24}}\s*|(?:{_WHO})意见[\s：:]{{1,4}}[^\s。]{{1,40}}\s*){{1,8}}"
)

#: What a slip is called.
_SLIP_NAME = re.compile(
    r"\S{0,20}稿[单目签]|\S{0,16}(?:[送发供投用来审荐报]稿|稿[件签])(?:送审|审[批核]|登记|处理|发排|呈批)?[单签笺表卡]|新闻稿件?"
)

#: What is written for the editor alone: how it begins, behind a bracket or a label.
_TO_EDITOR = re.compile(
    r"[【\[（(※*]?\s*(?:(?:编辑|备?注|附|说明|提示|致编辑|编辑注意)[】\]]?[：:]\s*)?(?:"
    r"(?:本|此|该|以上)(?:文)?稿件?(?:共|约|已|系|请|如|若|可|未|暂|不|须|需|随|另|急|供|均|字数|(?:[配附有]\S{0,3}|无)(?:图|照片|视频|表格))"
    r"|以上\S{1,3}篇(?:稿件?)?(?:均|都|皆|全部)?(?:已[核审校编排传交签]|待[审编核]|请(?:值班|版面)?[编审核酌斟责]|可酌|另[附传])|(?:另|随稿|文后)[附发传]\S{0,2}(?:图(?!书|案|纸|册|[^\W_]{0,2}馆)|照片|视频|表格)"
    r"|(?:[烦敬恳]?请|望|盼|麻烦)(?:(?:值班|版面)?编辑(?!部)|责编|(?:主任|老师)(?:酌|审[阅定核稿]|查收|斧|把关))"
    r"|稿[费酬]\S{0,2}(?:请|[寄汇]至|[寄汇]到|支付)|稿[费酬](?:账[号户]|地址|领取人)?[：:]"
    r"|(?:照片|图片|配图|附图|视频|图表)\S{0,4}(?:另[发附传]|见附件|在附件|附后|已发(?:您|\S{0,4}(?:邮箱|网盘|微信|[Qq]{2})|群)|随后[发补传附])"
    r"|\S{0,4}版面\S{0,3}(?:紧张|有限|不够|允许|较紧)|(?:末|尾|最后一?|第\S{1,2}|此)段\S{0,4}可(?:酌情)?(?:删|压缩|不[发用])"
    r"|此处(?:请|可)?[配插放加附用]\S{0,4}(?:图(?![书文案])|照片|表格|视频)"
    r"|(?:本[文稿])?(?:照片|图片|配图|附图|图说|视频|图表|表格)(?:及|和|、)?\S{0,6}(?:[见在]\S{0,4}(?:压缩包|附件|文件|邮箱|邮件|网盘|文件夹)|[已随]\S{0,4}(?:发送|发出|邮件|附上|打包|上传))"
    r"|致(?:夜班|值班|当班|版面|要闻|组版|本版)\S{0,4}编辑[：:，,]|(?:另|其余|还有)[一二两三几有]{1,2}[篇则组][^。]{0,24}一并[转附发送寄呈][上来去]"
    r"|(?:请用|以)此[版稿]|前稿作废|(?:备选|备用|另拟)标题[：:]|(?:请勿|严禁)外[传泄](?!\w)|暂[不勿](?:公开|上网|见报)(?!\w)"
    r")"
)
#: What a note asks for, or says was done; and how a story tells of somebody, and of what has happened.
_ACTS = re.compile(
    r"酌|审[阅定核稿]|核[对实定查]|删|压缩|把关|处理|安排|修改|留意|注意|编发|采用|选用|见报|刊[发登用]|配[图发]|附件"
    r"|一并|另[附传]|[另随后]发(?![布现表行展])|邮箱|网盘|压缩包|文件夹|为准|原创|独家|首发|[寄汇][至到]|[头要\d一二三四五六七八]版"
)
_TELLS = re.compile(r"[他她它我咱了着被]|那[天时年]")

#: The same, by the whole line: how long it is, which version, what stands here.
_TO_DESK = re.compile(
    r"[（(【\[]\s*(?:全文|正文|本文|全稿|共|合计)?\s*[共约计]{0,2}\s*\d{2,5}\s*[余多]?字(?:左右)?(?:[，,、；;\s].{0,60})?\s*[】\]）)]"
    r"|(?:全文|正文|本文|全稿|共)[共约计]{0,2}[：:]?\s*\d{2,5}\s*[余多]?字(?:左右)?。?"
    r"|[（(【\[]\s*(?:[烦敬恳]?请|望|可)[^（）()。]{0,12}(?:刊[用发登]|[选采]用|选登|酌[情处定]|斟酌|审[定阅核]|核[对实定]|删[减节改]|配发)[^（）()]{0,20}[】\]）)]"
    r"|[（(【\[]?(?:(?:本|此|该|以上|今[日天晚])?(?:版|组|页)?(?:稿件?|发稿)|[本此该][版组页])(?:到此|至此|均|已|全部)?[发传送交]?(?:完|完毕|结束|齐|毕)[。！]?[）)】\]]?"
    r"|[（(【\[][^（()）他她我了着“：:]{0,60}(?:不要?|切?勿|不必|不宜)(?:见报|刊[登发出]|上版)。?[）)】\]]"
    r"|[（(【\[][^（()）他她我了着“]{0,60}稿[费酬][^（()）。]{0,4}(?:请|[寄汇打转付]至?|已[付结])[^（()）他她我了着“]{0,30}[）)】\]]"
    r"|[【\[（(](?:急稿|特急|加急|急件)[】\]）)].*|[（(](?:全文)?完[）)]|(?:备选|备用|另拟)标题[：:]?"
    r"|[【（(\[]?稿件?[一二三四五六七八九十\d]{1,2}[】）)\]]?[：:]?|(?:图片|照片|配图)说明[：:]?"
    r"|(?:拟|建议|计划)(?:[刊发用登]|刊[发登])[^，。：:]{0,12}[版面]|[【（(\[]?(?:[送发供投用来审荐]稿|稿件?)[单签笺表卡][】）)\]]?"
    r"|[（(【\[](?:[配插附]?图|照片|图片|表格|二维码)[一二三四五\d]{0,2}[】\]）)]"
    r"|[（(【\[]?(?:第?[一二三四五六\d]{1,2}稿|初稿|终稿|定稿|改稿|修[改订]稿|送审稿|急稿|特急|急件|加急|通稿|代拟稿)\s?[\d一二三四五]{0,2}"
    r"(?:[\s：:，,·.-]{0,2}[\d年月日时分.:：/\s-]{0,20})?[】\]）)]?"
)
#: Who of the desk signs such a note, behind it: 五版编辑 沈渔.
_SIGNED = re.compile(
    rf"(?<=[^\s，,、；;（(—-])[\s，,、；;（(—-]+(?:{HAN}{{1,4}}版)?(?:责任|值班|本版)?(?:编辑|责编|编务)(?:[\s：:]{{1,2}}{HAN}{{2,3}}|部)[）)]?$"
)

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

#: What a call for entries says of their length.
_CALLS_FOR = re.compile("以内|以下|以上|不限|不[超少多]|为宜|之内")

#: What is put in brackets, and how a sentence ends that is not.
_BRACKETED, _SENTENCE = re.compile(r"[（(【\[].*[）)】\]]", re.DOTALL), ("。", "！", "？")

#: No more rows name a slip: the paper, and what it calls it.
_NAMES = 2

#: A covering letter is no longer, in paragraphs.
_LETTER = 10


def is_slip(text: str) -> bool:
    """Tell whether *text* is of the slip that a desk puts over a manuscript, and of no story.

    >>> is_slip("稿件编号　A-17　拟发版面　7版"), is_slip("字数：约900字"), is_slip("编号 品名 价格"), is_slip("版面")
    (True, True, False, False)
    """
    return len(text) <= LONGEST and _SLIP.fullmatch(text.strip()) is not None


def is_for_desk(text: str) -> bool:
    """Tell whether *text*, over all else, greets an editor or is a note to one.

    >>> is_for_desk("周老师：您好！"), is_for_desk("（请酌情删改）"), is_for_desk("欢迎投稿。")
    (True, True, False)
    """
    return bool(_SALUTE.match(text)) or _is_note(text)


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

    >>> named_by_slip(in_slip("标题", Block(("大桥合龙",), "段"))).level
    1
    """
    role = _NAMED_BY_SLIP[block.why][1] if block.why in _NAMED_BY_SLIP else None
    if role is None:
        return block
    return block._replace(role=None, level=1) if role == "title" else block._replace(role=role)


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

    >>> form = in_slip("体裁", Block(("消息",), "段"))
    >>> name, title, text = (Block((row,), "段") for row in ("澜江日报社发稿笺", "大桥合龙", "昨日，大桥合龙。"))
    >>> [list(_over_slip(blocks)) for blocks in ([name, form, title, text], [title, form, text])]
    [[0], []]
    """
    over = len(list(takewhile(lambda block: not _is_of_slip(block), blocks)))
    below = next((block for block in blocks[over:] if block.role != "furniture"), None)
    named = over <= _NAMES and all(is_row(block.text) for block in blocks[:over])
    headed = below is not None and is_row(below.text) and not is_byline(below)
    return range(over if named and headed else 0)


def _is_of_slip(block: Block) -> bool:
    return block.role == "furniture" and (block.why == "送稿单" or block.why in _NAMED_BY_SLIP)


def _names_of_slips(blocks: Sequence[Block]) -> Iterable[int]:
    """Give what a slip, or a list of the stories, is called, and that list: over all else."""
    yield from _over_slip(blocks)
    said = Counter(ink(block.text) for block in blocks)
    for at, block in enumerate(blocks):
        number = _NUMBERED.match(block.text)
        listed = number is not None and said[ink(block.text[number.end() :])] > 0
        if _SLIP_NAME.fullmatch(ink(block.text)) or listed:
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
    told = (block.text for block in reversed(blocks[:at]) if block.role != "furniture")
    return next(told, "")


def _end(blocks: Sequence[Block], at: int) -> int:
    """Give where what begins at *at* ends: at a rule, a gap or a headline."""
    below = range(at + 1, len(blocks))
    return next((one for one in below if blocks[one].fresh or _heads(blocks[one])), len(blocks))


def _heads(block: Block) -> bool:
    loud = block.stress == "loud" and not block.role and is_row(block.text)
    return block.level > 0 or (loud and not is_byline(block))


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
            note = bool(_BRACKETED.fullmatch(text)) or not text.endswith(_SENTENCE)
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
        return "desk" if _is_desks(text) else ""
    contact = bool(_CONTACT.match(text) or SIGNED_DAY.fullmatch(text))
    desk = _is_note(text) or bool(_FROM.match(text))
    if (contact and any(map(text.count, writers))) or ((contact or desk) and _SENDER.match(text)):
        return "sender"
    return "desk" if desk else "contact" * contact


def _is_note(text: str) -> bool:
    text = _SIGNED.sub("", text)
    bare = text.strip("（）()【】[]")
    asks = _TO_EDITOR.match(text) and not _tells(text)
    noted = len(text) <= _NOTE and bool(asks or _is_desks(text))
    labelled = len(text) <= _NOTE and bool(_DESKS_LABEL.match(text)) and not bylines.whole(text)
    form = is_slip(bare) and bool(_FORM_LABEL.search(bare)) and not _CALLS_FOR.search(bare)
    return noted or labelled or form


def _is_desks(text: str) -> bool:
    return bool(_TO_DESK.fullmatch(text)) or is_dispatch(text)


def _tells(text: str) -> bool:
    """Tell whether a sentence that begins like a note is a story's: it asks for nothing, or tells what happened.

    >>> [_tells(text) for text in ("请编辑酌情处理。", "此处加装视频监控后，再无事故。", "此稿可压缩")]
    [False, True, False]
    """
    if not text.endswith(_SENTENCE):
        return False
    return _TELLS.search(text) is not None or _ACTS.search(text) is None


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
    heads = [at for at, block in enumerate(blocks) if _heads(block)]
    kept = set[int]()
    for head, end in pairwise([*heads, len(blocks)]):
        text = [at for at in range(head + 1, end) if blocks[at].role in (None, "paragraph")]
        told = any(is_sentence(blocks[at].text) for at in text)
        if told and head not in gone and gone >= {*text}:
            kept.update(text)
    return kept


def _of_readers(blocks: Sequence[Block]) -> Iterable[int]:
    """Give the sentences of readers' letters: under a headline and a greeting, all is said to an editor."""
    heads = [at for at, block in enumerate(blocks) if _heads(block)]
    for head, end in pairwise([*heads, len(blocks)]):
        text = [at for at in range(head + 1, end) if blocks[at].role in (None, "paragraph")]
        if text and _SALUTE.match(blocks[text[0]].text.strip()):
            yield from (at for at in text if blocks[at].text.endswith(_SENTENCE))


def _unprinted(blocks: Sequence[Block]) -> Iterable[int]:
    """Give what stands below the word that it is not printed, up to the next headline."""
    for at, block in enumerate(blocks):
        if not block.level and not block.role and _UNPRINTED.fullmatch(block.text.strip()):
            below = range(at + 1, len(blocks))
            yield from range(at, next((one for one in below if _heads(blocks[one])), len(blocks)))
