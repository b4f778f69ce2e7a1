"""Lines that are no part of a story's text: the masthead's pieces, and who took a picture."""

from __future__ import annotations

import re

_STAFF = "责任编辑|责编|本版编辑|版式设计|版面设计|美术编辑|美编|组版|校对|执行主编|值班编委|值班总编|编辑|主编|版式|视觉|制图|策划|统筹|总监|电话|邮箱|热线|联系电话|新闻热线|投稿邮箱"
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"
_DATE = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年\d{1,2}月\d{1,2}日"

_NAMES = r"(?:[\w·]{2,4}|\d[\d-]{4,}|\S+@\S+)(?:[\s、／/]+(?:[\w·]{2,4}|\d[\d-]{4,}))*?"

#: What stands in a masthead, an imprint or a folio. The whole line has to fit.
MASTHEAD = (
    rf"{_DATE}(?:\s*{_WEEKDAY})?(?:\s*农历\S+)?(?:\s*第?\d+\s*版)?",
    rf"{_WEEKDAY}",
    r"农历\S{2,12}",
    rf"(?:(?:{_STAFF})[\s：:／/]+{_NAMES}\s*)+",
    rf"(?:责任编辑|责编|本版编辑|版式设计|版面设计|美编|组版|校对){_NAMES}",
    r"第?\s*[A-Z]?\d{1,3}\s*版\s*[·・:：\s]?\s*[^\W\da-zA-Z_]{0,8}",
    r"[A-Z]?\d{2,3}\s*[·・｜|]?\s*[^\W\da-zA-Z_]{2,6}版",
    r"[^\W\da-zA-Z_]{2,6}\s*[·・｜|]?\s*[A-Z]\d{2,3}",
    r"今日\d+版|第\d+期|总第\d+期|国内统一(?:连续出版物号|刊号).*|CN\s*\d.*|邮发代号.*|零售价.*|印刷.{0,3}[:：].*",
    r"[^\W\da-zA-Z_]{2,8}(?:融媒体中心|日报社?|晚报|早报|晨报|商报|时报|都市报|青年报|周报|新报|报业集团|传媒集团|新闻网|广电)",
    r"[^\W\da-zA-Z_]{2,6}(?:报)",
    r"(?:https?://|www\.)\S+",
    r"(?:今日|本市|本地|本区|区域)?(?:要闻|综合|时政|民生|经济|社会|文化|体育|国际|国内|副刊|专版|广告|导读)(?:新闻)?",
)

#: A line that says whose picture it is. The whole line has to fit; it holds no full stop.
CREDIT = (
    r"[（(]?(?:[\w·/、 ]{0,22}?(?:摄|供图|资料图片?|视频截图|截图|资料照片|制图|图片|绘)"
    r"|图[/片：:]\s*[\w· ]{2,16}|[\w· ]{2,14}\s+图|[^\W\da-zA-Z_]{2,14}提供)"
    r"(?:影|影报道)?(?:（[^（）]{1,12}）)?[）)]?"
)

#: Words by which a caption says that it is one.
POINTS_AT_PICTURE = r"图为|图①|图[一二三四]为|[上下左右]图|图片(?:为|中)|资料(?:图片?|照片)|(?:本报)?记者?\S{2,4}摄|组图"

#: How a paragraph opens that goes on with a story: it points back, or weighs, or goes on to report.
GOES_ON = (
    r"会议(?:还|指出|强调|要求|认为|听取|审议|决定|明确|提出)|(?:他|她|它|他们|她们|大家|双方|两人|我们)(?!乡|山)|[这该](?!里是)|那[时天些]|"
    r"此外|同时|另外|其中|与此同时|目前|如今|据悉|据介绍|据了解|据统计|而|但|不过|当然|然而|随后|接着|最终|对此|为此|因此|所以|于是|"
    r"下一步|接下来|说到底|归根结底|比如|例如|除了|问：|答：|当[天日晚]|事后|后来|记者(?:了解到|看到|注意到|在现场)|截至目前|谈及|谈到"
)

#: What the first line of a story often holds: when it was, or how the paper knows.
REPORTS = r"近日|日前|昨[天日晚]|前[天日晚]|今[天日](?![^，。]{0,3}[多阴晴])|记者[^，。]{0,12}(?:获悉|了解到)|^\d{1,2}月\d{1,2}日"

#: How letters and notices are signed: what says so by itself, whose name may stand there, and a day.
SIGN_OFF = r"特此(?:公告|公示|通告|通知|声明|更正|说明|函告|启事|致歉).{0,12}|此致.{0,4}|敬礼[！!]?|(?:本报|热心|一位|一名)?读者[\s：:]*[^\W\da-zA-Z_]{1,4}"
SIGNATURE = r"[^\W\da-zA-Z_]{3,24}(?:局|委|委员会|支队|大队|公司|集团|办公室|中心|政府|法院|医院|学校|大学|处|协会|工会|厅|部|编辑部|指挥部|银行)"
SIGNED_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"

#: How a letter opens.
SALUTE = r"(?:编辑(?:同志|部|老师)?|尊敬的.{1,12}|亲爱的.{1,12}|各位.{1,12}|贵报)(?:[，,]?(?:您|你们?)好)?[：:！!]"

#: What a figure at the end of a line goes on with.
COUNTED = r"[年月日时分秒点%℃％万亿千百元美个名人家所条件次岁米公里吨亩只场届分之余多至到—]"

#: How a subtitle opens.
DASHES = ("——", "—", "--")

#: What a list of short stories is called: it says what the list is, not what is in it.
LIST_HEAD = r"(?:简讯|快讯|短讯|短波|短新闻|速览|速递|集萃|集锦|一句话新闻|一周简报|要闻回顾|消息[一二三四五六七八九十两]+则)|[一二三四五六七八九十两]则$"

#: What a list puts before each of its items.
BULLETS = "●■◆▲★◇○□☆▶►◎△"


#: No line of a masthead is longer, in characters.
_IMPRINT = 120


def is_masthead(text: str) -> bool:
    """Tell whether a line is a piece of the masthead, the folio or the imprint.

    >>> is_masthead("2023年12月8日 星期五"), is_masthead("责任编辑 王丽 版式设计 周敏")
    (True, True)
    >>> is_masthead("02版·要闻"), is_masthead("银杏最美季")
    (True, False)
    """
    return len(text) <= _IMPRINT and any(re.fullmatch(pattern, text) for pattern in MASTHEAD)


def is_credit(text: str) -> bool:
    """Tell whether a line says whose picture it is.

    >>> is_credit("记者范方斌摄"), is_credit("视频截图"), is_credit("渔民在晨雾里收网。")
    (True, True, False)
    """
    return bool(re.fullmatch(CREDIT, text))
