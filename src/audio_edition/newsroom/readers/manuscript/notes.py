"""Notes: what sender and desk write to one another about a story, known by its words alone.

A sentence is a note only if it asks for what a desk does, and tells nothing: a story may begin like one.
"""

from __future__ import annotations

import re

from audio_edition.newsroom import bylines
from audio_edition.newsroom.people import HAN
from audio_edition.newsroom.readers.manuscript.dispatch import is_dispatch
from audio_edition.newsroom.readers.manuscript.slips import is_form

#: No note is longer, in characters.
_NOTE = 90

#: How a sentence ends, with no bracket behind it.
STOPS = ("。", "！", "？")

#: A label that has a word of the desk in it, whatever else: 编校记录：, 稿源：, 版面建议：, 记者电话：.
#: 投稿 and 来稿 are none: a paper asks its readers for them.
_DESKS_LABEL = re.compile(
    r"[【（(\[]?[^\W\da-zA-Z_]{0,4}(?:(?:发|供|送|撰|改|核|统|组|拟)稿|稿[件源号]|采编|编校|编务|责编|版面|版次|见报|(?:作者|记者|通讯员|撰稿人?|摄影)(?:的|联系)?(?:电话|手机|方式|单位|邮箱|地址|微信|简介|介绍)"
    r"|(?:值班|编辑部?|主编|总编|编委|部主任|值班主任)(?:批[示注语]|签批)"
    r"|(?:编辑|责编|校对|美编|版面|审稿)(?:注意|须知|提示|说明|备注))(?!时|前|后)[^\W\da-zA-Z_]{0,4}\s?[】）)\]]?\s?[：:]"
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


def is_note(text: str) -> bool:
    """Tell whether *text* is for the desk alone: a note, a row of a form, what a label of the desk names.

    >>> is_note("（此稿请酌情删改）"), is_note("编校情况：已核"), is_note("此处加装视频监控后，再无事故。")
    (True, True, False)
    """
    text = _SIGNED.sub("", text)
    asks = _TO_EDITOR.match(text) and not _tells(text)
    labelled = _DESKS_LABEL.match(text) and not bylines.whole(text)
    brief = len(text) <= _NOTE and bool(asks or labelled or is_desks(text))
    return brief or is_form(text.strip("（）()【】[]"))


def is_desks(text: str) -> bool:
    """Tell whether *text* is, as a whole, what only a desk writes: how long it is, which version, for which page.

    >>> is_desks("（全文约680字）"), is_desks("三版待用稿"), is_desks("大桥合龙")
    (True, True, False)
    """
    return bool(_TO_DESK.fullmatch(text)) or is_dispatch(text)


def _tells(text: str) -> bool:
    """Tell whether a sentence that begins like a note is a story's: it asks for nothing, or tells what happened.

    >>> [_tells(text) for text in ("请编辑酌情处理。", "此处加装视频监控后，再无事故。", "此稿可压缩")]
    [False, True, False]
    """
    if not text.endswith(STOPS):
        return False
    return _TELLS.search(text) is not None or _ACTS.search(text) is None
