"""Who writes to the paper, and for it, without being of it: readers, experts, people who live somewhere."""

from __future__ import annotations

import re

from audio_edition.newsroom.surnames import is_name
from audio_edition.speech.words import frequencies

#: How a letter's writer signs: from where, as what, by which name.
WRITER = re.compile(
    r"(?:——|—|--)?\s?(?:[^\W\da-zA-Z_]{2,12}\s?)?(?:读者|市民|网友|居民|业主|村民|家长|学生|职工|教师|乘客|用户|一名[^\W\da-zA-Z_]{2,6})[\s：:]{0,2}(?P<name>[^\W\da-zA-Z_]{2,4}|“[^“”]{1,10}”|[^\W\da-zA-Z_]\s[^\W\da-zA-Z_])(?:[（(][^（）()]{1,12}[）)])?"
)

#: A name with a calling before it or after it, or with what the paper says of it in brackets.
_CALLED = (
    r"[^\W\d_]{0,10}(?:者|学生|老师|[律教医]师|会计师|工程师|分析师|设计师|规划师|研究员|评论员|教授|博士|硕士|院士|医生|护士|校长|院长|馆长|主任|经理|总监|董事长|"
    r"媒体人|撰稿人|观察员|会员|党员|农民|工人|员工|作家|诗人|画家|专家|村民|居民|市民|职工|干部|代表|委员|网友|业主|家长|社区|村|街道|大学|学院|中学|小学|研究所|研究院)"
)
_PLACE = r"[^\W\d_]{1,12}(?:市|县|区|州|旗|镇|乡|学校|公司|花园|新村|宿舍|农场|林场)"
_NAMED = r"[^\W\d_]{2,3}|[^\W\d_][ \u3000]{1,2}[^\W\d_]{1,2}"
AUTHOR = re.compile(
    rf"(?:{_CALLED}|{_PLACE})\s{{1,3}}({_NAMED})(?:（[^（）]{{1,24}}）)?|({_NAMED})\s{{1,3}}{_CALLED}|({_NAMED})（[^（）]{{2,24}}）|（({_NAMED})）"
)

#: From where somebody writes, perhaps as what, and by which name, with a space between.
_SENT = re.compile(rf"[^\W\d_]{{2,10}}(?:[ \u3000][^\W\d_]{{2,8}})?[ \u3000]{{1,3}}({_NAMED})")

#: What people are called whose name the page does not give.
ADDRESS = re.compile(r"^“|先生|女士|某|^[小老阿].$|同学|师傅|\s")

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
    found = WRITER.fullmatch(text) or AUTHOR.fullmatch(text)
    name = next(filter(None, found.groups()), "") if found else ""
    if ADDRESS.search(name) and WRITER.fullmatch(text):
        return True
    return is_name("".join(name.split())) and not is_doubtful(name)


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
