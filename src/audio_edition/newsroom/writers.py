"""Who writes to the paper, and for it, without being of it: readers, experts, people who live somewhere."""

from __future__ import annotations

import re

from audio_edition.newsroom.surnames import is_name, may_be_called
from audio_edition.speech.words import frequencies

#: How a letter's writer signs: from where, as what, by which name.
WRITER = re.compile(
    r"(?:——|—|--)?\s?(?:[^\W\da-zA-Z_]{2,12}\s?)?(?:读者|市民|网友|居民|业主|村民|家长|学生|职工|教师|乘客|用户|住户|商户|车主|司机|旅客|游客|球迷|戏迷|食客|渔民|牧民|农户|街坊|邻居|摊主|店主|患者|家属|种植户|养殖户|养[^\W\da-zA-Z_]{1,2}户|一名[^\W\da-zA-Z_]{2,6})[\s：:]{0,2}(?P<name>[^\W\da-zA-Z_]{2,4}|“[^“”]{1,10}”|[^\W\da-zA-Z_]\s[^\W\da-zA-Z_])(?:[（(][^（）()]{1,12}[）)])?"
)

#: A name with a calling before it or after it, or with what the paper says of it in brackets.
_CALLED = (
    r"[^\W\d_]{0,10}(?:者|学生|老师|[律教医]师|会计师|工程师|分析师|设计师|规划师|研究员|评论员|教授|博士|硕士|院士|医生|护士|校长|院长|馆长|主任|经理|总监|董事长|"
    r"媒体人|撰稿人|观察员|会员|党员|农民|工人|员工|作家|诗人|画家|专家|村民|居民|市民|职工|干部|代表|委员|网友|业主|家长|社区|村|街道|大学|学院|中学|小学|研究所|研究院)"
)
_PLACE = r"[^\W\d_]{1,12}(?:市|县|区|州|旗|镇|乡|学校|公司|花园|新村|宿舍|农场|林场|中心|局|站|库|所|馆|厂|矿|集团|医院|合作社|供销社)"
_NAMED = r"[^\W\d_]{2,3}|[^\W\d_][ \u3000]{1,2}[^\W\d_]{1,2}"
AUTHOR = re.compile(
    rf"(?:{_CALLED}|{_PLACE})\s{{1,3}}({_NAMED})(?:[\s、]{{1,2}}[^\W\d_]{{2,3}}){{0,2}}(?:（[^（）]{{1,24}}）)?|({_NAMED})\s{{1,3}}{_CALLED}|({_NAMED})（[^（）]{{2,24}}）|（({_NAMED})）"
)

#: From where somebody writes, perhaps as what, and by which name, with a space between.
_SENT = re.compile(rf"[^\W\d_]{{2,10}}(?:[ \u3000][^\W\d_]{{2,8}})?[ \u3000]{{1,3}}({_NAMED})")

#: How somebody signs whom the paper knows by the street, or by what neighbours say.
_KNOWN = r"[^\W\d_](?:大[姐哥爷妈娘伯]|阿[姨婆]|师傅|先生|女士|老师|同学|奶奶|爷爷|叔叔|婆婆|某某?)"
_STREET = r"(?:路|街|巷|弄|里|坊|花园|小区|新村|苑|园|村|镇|社区|大院|公寓|家属院|号院?)"
_NEIGHBOUR = re.compile(
    rf"(?:(?:家住|住在)[^\W\d_]{{2,10}}(?:的)?[ \u3000]{{1,2}}(?:[^\W\d_]{{2,4}}|{_KNOWN})|[^\W_]{{2,12}}{_STREET}[ \u3000]{{1,2}}(?:{_KNOWN}|[^\W_]{{1,3}}户(?:居民|业主|人家|商户)))(?:（[^（）]{{1,12}}）)?"
)

#: What people are called whose name the page does not give.
ADDRESS = re.compile(r"^“|先生|女士|某|^[小老阿].$|同学|师傅|\s")

#: A name behind a box, whatever it is: a headline in a box says more.
_BOXED = re.compile(rf"[□◎⊙◉]\s{{0,2}}(?:{_NAMED})")

#: How the net calls who wrote: @江边钓叟.
_NETIZEN = re.compile(r"@\s?[\w·-]{2,14}")

#: What brackets below a text say that is no name.
_REMARK = re.compile(
    "[完略续载]|删|摘|节选|图|摄|供|版|转|报|据|综合|注|月|日|年|附|见|下同|左|右|中[）)]?$|题|文|局|所|会|公司"
)

#: Whose name is taken for one, however strange: the paper says that a reader wrote.
_READER = re.compile(r"(?:读者|网友)[\s：:]")

#: What stands before the name of whoever signs a letter; and how long the line is at most, in characters.
_WHENCE, _SIGNED = re.compile(r"[^\W_“”]{2,14}|“[^“”]{1,8}”[^\W_]{1,10}"), 20

#: No line that names a writer is longer, in characters.
_WRITER = 40


def is_writer(text: str) -> bool:
    """Tell whether a line names a writer by a calling or a place: who writes letters, and columns.

    >>> is_writer("望潮市 沈渔"), is_writer("沈渔 注册会计师"), is_writer("一位街坊")
    (True, True, False)
    >>> is_writer("沈渔（本报专栏作者，关注能源）"), is_writer("望潮市 通车")
    (True, False)
    """
    if len(text) > _WRITER:
        return False
    if _NEIGHBOUR.fullmatch(text) or _BOXED.fullmatch(text) or _NETIZEN.fullmatch(text):
        return True
    found = WRITER.fullmatch(text) or AUTHOR.fullmatch(text)
    name = next(filter(None, found.groups()), "") if found else ""
    if WRITER.fullmatch(text) and ADDRESS.search(name):
        return True
    if WRITER.fullmatch(text) and _READER.search(text):
        return may_be_called(name)
    return is_name("".join(name.split())) and not is_doubtful(name)


def is_signature(text: str) -> bool:
    """Tell whether a short line below a letter signs it: from where or as what, and a name behind a space.

    >>> is_signature("客运段 沈渔"), is_signature("水利学院 2019级 沈听雨"), is_signature("秋色 满园")
    (True, True, False)
    >>> is_signature("市民 宋词"), is_signature("青湖市 宋词")
    (True, False)
    """
    if WRITER.fullmatch(text) and is_name("".join(text.split()[-1:])):
        return True
    *whence, name = text.split()
    if not whence or len(text) > _SIGNED or not _WHENCE.fullmatch("".join(whence)):
        return False
    return (is_name(name) and not is_doubtful(name)) or bool(re.fullmatch(_KNOWN, name))


def is_sent(text: str) -> bool:
    """Tell whether what stands in brackets below a story says from where who wrote it.

    >>> is_sent("青湖镇 沈渔"), is_sent("江北 学生 沈听雨"), is_sent("青湖镇 通车"), is_sent("沈渔")
    (True, True, False, False)
    """
    found = _SENT.fullmatch(text)
    if not found:
        return False
    return is_name("".join(found[1].split())) and not is_doubtful(found[1])


def is_doubtful(text: str) -> bool:
    """Tell whether a name that stands alone is a common word as well: it may be a row of a headline.

    >>> is_doubtful("通车"), is_doubtful("沈渔"), is_doubtful("记者 高峰")
    (True, False, False)
    """
    return "".join(text.split()) in frequencies()


def is_pen_name(text: str) -> bool:
    """Tell whether what stands alone in brackets below a text may be a pen name: it is no word, and no remark.

    >>> is_pen_name("老墙根"), is_pen_name("全文完"), is_pen_name("资料图片"), is_pen_name("内容有删节")
    (True, False, False, False)
    """
    return may_be_called(text) and not is_doubtful(text) and not _REMARK.search(text)
