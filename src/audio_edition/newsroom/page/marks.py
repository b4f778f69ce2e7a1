"""Lines that are no part of a story's text: the masthead's pieces, and who took a picture."""

from __future__ import annotations

import re

#: A line that says whose picture it is. The whole line has to fit; it holds no full stop.
CREDIT = re.compile(
    r"[（(]?(?:[\w·/、 ]{0,22}?(?:摄|供图|资料图片?|视频截图|截图|资料照片|制图|图片|绘)"
    r"|图[/片：:]\s*[\w· ]{2,16}|摄影[/：:\s]{1,2}[\w·、 ]{2,16}|[\w· ]{2,14}(?:\s+|\s?/\s?)图|(?![为给向将能可])[^\W\da-zA-Z_]{2,12}(?:提供|供图)"
    r"|(?:新华社|中新社|视觉中国|人民视觉|IC ?photo|CFP)(?:发|记者)?\s?(?:（[^（）]{2,14}）|供图|图)?)"
    r"(?:影|影报道)?(?:（[^（）]{1,12}）)?[）)]?"
)

#: Words by which a caption says that it is one.
POINTS_AT_PICTURE = r"图为|图①|图[一二三四]为|[上下左右]图|图片(?:为|中)|资料(?:图片?|照片)|(?:本报)?记者?\S{2,4}摄|组图"

#: How a paragraph opens that goes on with a story: it points back, or weighs, or goes on to report.
GOES_ON = (
    r"会议(?:还|指出|强调|要求|认为|听取|审议|决定|明确|提出)|(?:他|她|它|他们|她们|大家|双方|两人|我们)(?!乡|山)|[这该](?!里是)|那[时天些]|"
    r"此外|同时|另外|其中|与此同时|目前|如今|据悉|据介绍|据了解|据统计|而|但|不过|当然|然而|随后|接着|最终|对此|为此|因此|所以|于是|"
    r"下一步|接下来|说到底|归根结底|比如|例如|除了|当[天日晚]|事后|后来|记者(?:了解到|看到|注意到|在现场)|截至目前|谈及|谈到"
)

#: What the first line of a story often holds: when it was, or how the paper knows.
REPORTS = r"近日|日前|昨[天日晚]|前[天日晚]|今[天日](?![^，。]{0,3}[多阴晴])|记者[^，。]{0,12}(?:获悉|了解到)|^\d{1,2}月\d{1,2}日"

#: How a report begins: with the day.
DATED = re.compile(
    r"(?:截至|截止|从|自|至)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)|(?:近|昨|今|前|本|上|这)(?:日|天|晚|周)|日前|\d{1,2}日[，上下])"
)

#: How letters and notices are signed: what says so by itself, whose name may stand there, and a day.
SIGN_OFF = re.compile(
    r"特此(?:公告|公示|通告|通知|声明|更正|说明|函告|启事|致歉).{0,12}|此致.{0,4}|敬礼[！!]?"
)
SIGNATURE = re.compile(
    r"[^\W\da-zA-Z_]{3,24}(?:局|委|委员会|支队|大队|公司|集团|办公室|中心|政府|法院|医院|学校|大学|处|协会|工会|厅|部|编辑部|指挥部|银行|分局|[税派研供][电务出究][所院]|分公司|组委会|筹委会|管理[处站所]|图书馆|博物馆|电视台|报社|站)"
)
SIGNED_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")

#: How a letter's writer signs: from where, as what, by which name.
WRITER = re.compile(
    r"(?:——|—|--)?\s?(?:[^\W\da-zA-Z_]{2,12}\s?)?(?:读者|市民|网友|居民|业主|村民|家长|学生|职工|教师|乘客|用户|一名[^\W\da-zA-Z_]{2,6})[\s：:]{0,2}(?P<name>[^\W\da-zA-Z_]{2,4}|“[^“”]{1,10}”|[^\W\da-zA-Z_]\s[^\W\da-zA-Z_])(?:[（(][^（）()]{1,12}[）)])?"
)

#: A name with a calling before it or after it, or with what the paper says of it in brackets.
_CALLED = (
    r"[^\W\d_]{0,10}(?:者|学生|老师|[律教医]师|会计师|工程师|分析师|设计师|规划师|研究员|评论员|教授|博士|硕士|院士|医生|护士|校长|院长|馆长|主任|经理|总监|董事长|"
    r"作家|诗人|画家|专家|村民|居民|市民|职工|干部|代表|委员|网友|业主|家长|社区|村|街道|大学|学院|中学|小学|研究所|研究院)"
)
_NAMED = r"[^\W\d_]{2,3}|[^\W\d_][ \u3000]{1,2}[^\W\d_]{1,2}"
AUTHOR = re.compile(
    rf"{_CALLED}\s{{1,3}}({_NAMED})(?:（[^（）]{{1,24}}）)?|({_NAMED})\s{{1,3}}{_CALLED}|({_NAMED})（[^（）]{{2,24}}）|（({_NAMED})）"
)

#: An entry says what, and how much or at which number.
ENTRY = re.compile(
    r"(?!问|答|图)[^\W\d_a-zA-Z]{1,8}\s?[^\W\d_a-zA-Z]{1,8}(?:（[^（）]{1,10}）)?[：:]\s?[^。]+$"
)
COUNTS = re.compile(r"[^：:]{2,24}[：:]\s?[^，。；：:]{0,4}\d")

#: Who answers or explains, in brackets below the text.
ASIDE = re.compile(r"（(?:本[期版栏]|今日|以上|上述|下期)\S{0,6}[：:为系]?[^（）]{2,30}）")

#: How the captions of several pictures are counted.
PICTURED = re.compile(
    r"图(?:[①-⑩]|[一二三四五六\d](?=[：:为是]))|[上下左右](?:[上下左右])?图[：:为是]"
)

#: What people are called whose name the page does not give.
ADDRESS = re.compile(r"^“|先生|女士|某|^[小老阿].$|同学|师傅|\s")

#: What stands above a table and says in what it counts.
UNIT = re.compile(r"[（(]?(?:计[量价])?单位[\s：:][^。]{1,24}")

#: What stands below a table and explains it.
NOTE = re.compile(
    r"（[^（）]*）$|[*※]?\s?(?:注|备注|说明|附注|制表|制图|单位|(?:数据|资料|信息)?来源|(?:更新|发布|截止)时间)[：:]"
    r"|(?:以上)?(?:数据|价格|行情|统计|信息)?[均]?(?:截至|截止)[^，。]{2,20}$|[^，。：]{2,20}(?:为准|仅供参考|本报整理)$"
)
ENDS_NOTE = re.compile(r"[^，。：\s]{2,20}(?:为准|仅供参考|本报整理)$")

#: A name alone, perhaps set apart: 柏 舟.
NAME = re.compile(r"[^\W\da-zA-Z_]{2,3}|[^\W\da-zA-Z_][ \u3000]{1,2}[^\W\da-zA-Z_]{1,2}")

#: With what the names of columns end, and nobody's.
COLUMN = re.compile("[镜台窗眼谈录汇街吧栏版刊评报角圈厅榜坊季]$")

#: What a notice is called.
ENTITLED = re.compile(
    r"(?:.{0,12}(?:通知|公告|通告|公示|启事|声明|更正|致歉|讣告|拍卖公告|预告)|(?:更正|致歉)(?:与|和|及)(?:说明|致歉))(?:（[^（）]{1,8}）)?"
)

#: What no headline ends with.
DANGLES = re.compile(r"[的与及将被之把使让]$")

#: How a headline falls into halves.
HALVES = re.compile(
    r"[^，。；\s]{4,}[ \u3000]{1,2}[^，。；\s]{4,}(?:[ \u3000]{1,2}[^，。；\s]{4,})?"
)

#: Who speaks, before what is said: of names only those that speak more than once on a page.
ASKS = re.compile(r"(?:问|答|记者|主持人|提问|回答|[QA]\d?|某?嘉宾|法官|律师|专家)[：:]")
SPEAKER = re.compile(r"(?P<name>[^\W\da-zA-Z_]{2,4})(?:[（(][^（）()]{1,16}[）)])?[：:]")

#: What counts the items of a list, and which of them are the firsts.
ITEM = re.compile(
    r"(?:[（(](?P<bracketed>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<figure>\d{1,2})(?:[、)）]|[.．](?!\d))|(?P<han>[一二三四五六七八九十]{1,3})、|(?P<ringed>[①-⑳])|第(?P<nth>[一二三四五六七八九十]{1,2})[，,：:]|(?P<be>[一二三四五六七八九十])是)\s?"
)

#: How a letter opens.
SALUTE = r"(?:[^\W\d_]{0,4}编辑(?:同志(?:们)?|部|老师|先生)?|[^\W\d_]{1,4}报社|尊敬的.{1,12}|亲爱的.{1,12}|各位.{1,12}|贵报)(?:[，,]?(?:您|你们?)好)?[：:！!]"

#: What a figure at the end of a line goes on with.
COUNTED = re.compile(
    r"[年月日时分秒点%℃％万亿千百元美个名人家所条件次岁米公里吨亩只场届分之余多至到—]"
)

#: How a subtitle opens.
DASHES = ("——", "—", "--")

#: What a list of short stories is called: it says what the list is, not what is in it.
LIST_HEAD = r"(?:简讯|快讯|短讯|短波|短新闻|速览|速递|集萃|集锦|一句话新闻|一周简报|要闻回顾|消息[一二三四五六七八九十两]+则)|[一二三四五六七八九十两]则$"

_HAN_DIGITS = "零一二三四五六七八九"
_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: A byline behind a box is no item of a list.
BOXED_BYLINE = re.compile(r"[□■◎○]\s?[^\W\da-zA-Z_]{0,6}(?:记者|通讯员|评论员|特约|文/)")

#: What a list puts before each of its items.
BULLETS = "●■◆▲★◇○□☆▶►◎△"


def item(text: str) -> tuple[str, int] | None:
    """Give how a line counts itself in a list, and as which.

    >>> item("（三）患有慢性病的人群；"), item("2.养老机构"), item("③孕妇"), item("2.5万人")
    (('bracketed', 3), ('figure', 2), ('ringed', 3), None)
    """
    found = ITEM.match(text)
    if not found or found.lastgroup is None:
        return None
    return found.lastgroup, _number(found[found.lastgroup])


def _number(sign: str) -> int:
    if sign.isdecimal():
        return int(sign)
    if sign in _RINGED:
        return _RINGED.index(sign) + 1
    tens, _, ones = sign.rpartition("十")
    whole = (_HAN_DIGITS.index(tens) if tens else 1) * 10 if "十" in sign else 0
    return whole + (_HAN_DIGITS.index(ones) if ones else 0)


def is_credit(text: str) -> bool:
    """Tell whether a line says whose picture it is.

    >>> is_credit("记者范方斌摄"), is_credit("视频截图"), is_credit("渔民在晨雾里收网。")
    (True, True, False)
    """
    return bool(CREDIT.fullmatch(text))
