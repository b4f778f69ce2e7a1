"""Letters among the characters: addresses of the net are read, words stay as they are."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import telephone
from audio_edition.speech.rules.rule import Rule

#: How the signs of an address are said.
ADDRESS = {
    ".": "点",
    "@": "艾特",
    "/": "斜杠",
    "-": "杠",
    "_": "下划线",
    ":": "冒号",
    "?": "问号",
    "=": "等于",
    "&": "和",
    "%": "百分号",
    "#": "井号",
    "~": "波浪号",
    "+": "加",
}


def address(text: str) -> str:
    """Read an address of the net: signs by name, figures one by one, the scheme left out.

    >>> address("https://www.xsnet.cn/"), address("wb12@163.com")
    ('www点xsnet点cn', 'wb幺二艾特幺六三点com')
    """
    bare = re.sub("^(?:https?|ftp)://", "", text).rstrip("/")
    return "".join(ADDRESS.get(sign) or telephone(sign) or sign for sign in bare)


LATIN = (
    Rule(
        "mail address",
        r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
        lambda m: address(m[0]),
        reads={"投稿邮箱xsrb12@126.com": "投稿邮箱xsrb幺二艾特幺二六点com"},
    ),
    Rule(
        "web address",
        r"(?:https?|ftp)://[A-Za-z0-9._~:/?#@!$&'*+;=%-]*[A-Za-z0-9/]"
        r"|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|cn|net|org|gov|edu|info|io|cc|tv|top|vip|app|xyz)(?![A-Za-z])"
        r"(?:/[A-Za-z0-9._~/?#=&%-]*[A-Za-z0-9/])?",
        lambda m: address(m[0]),
        reads={
            "登录www.12306.cn购票": "登录www点幺二三零六点cn购票",
            "见https://zj.gov.cn/a_1": "见zj点gov点cn斜杠a下划线幺",
        },
        leaves=("Node.js", "Ph.D."),
    ),
    Rule(
        "number of a list",
        r"(?:No|NO)\.? ?(\d+)|№ ?(\d+)",
        lambda m: telephone(m[1] or m[2]).replace("幺", "一") + "号",
        reads={"No.1": "一号", "№7": "七号"},
    ),
    Rule(
        "and",
        "(?<=[A-Za-z]) ?& ?(?=[A-Za-z])",
        lambda _: " and ",
        reads={"R&D投入": "R and D投入"},
    ),
)
