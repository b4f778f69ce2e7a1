"""Letters among the characters: addresses of the net are read, words stay as they are."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import cardinal, one_by_one, telephone
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
#: Ends of addresses: those without a country that papers print, and the countries nearest to them.
DOMAINS = (
    "com|COM|cn|CN|NET|net|org|gov|edu|info|io|cc|tv|top|vip|app|xyz|ly|co|me|im|hk|tw|mo|uk|jp|kr|sg|us|eu|de|fr|ru|biz|site|shop|online|club"
    "|ai|news|mil|int|asia|wang|fm|ink|tech|store|live|link|fun|group|work|pub|art|中国|网址|公司|网络"
)


def address(text: str) -> str:
    """Read an address of the net: signs by name, figures one by one, the scheme left out.

    >>> address("https://www.xsnet.cn/"), address("wb12@163.com")
    ('www点xsnet点cn', 'wb幺二艾特幺六三点com')
    """
    bare = re.sub("^(?:[Hh]ttps?|HTTPS?|ftp)://", "", text).rstrip("/")
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
        r"(?:[Hh]ttps?|HTTPS?|ftp)://[A-Za-z0-9._~:/?#@&+=%-]*[A-Za-z0-9/]"
        rf"|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}(?:{DOMAINS})(?![A-Za-z])"
        r"(?:/[A-Za-z0-9._~/?#=&%-]*[A-Za-z0-9/])?",
        lambda m: address(m[0]),
        reads={
            "登录www.12306.cn购票": "登录www点幺二三零六点cn购票",
            "见https://zj.gov.cn/a_1": "见zj点gov点cn斜杠a下划线幺",
        },
        leaves=("Node.js", "Ph.D."),
    ),
    Rule(
        "first of all",
        r"(?:(?<![A-Za-z])No\.? ?|(?<![A-Za-z])NO(?:\.| ) ?)([1-9]|10)(?=的|[，。！？；、”」》…]|$)",
        lambda m: "第" + cardinal(m[1]),
        reads={"人气No.1的小店": "人气第一的小店", "跻身NO.2。": "跻身第二。"},
        leaves=("No.1工地", "No.20230001"),
    ),
    Rule(
        "number of a list",
        r"(?:(?<![A-Za-z])No\.? ?|(?<![A-Za-z])NO(?:\.| ) ?|№ ?)(\d+)号?",
        lambda m: (cardinal(m[1]) if len(m[1]) < len("100") else one_by_one(m[1])) + "号",
        reads={"No.1车间": "一号车间", "№7": "七号", "NO.20230001": "二零二三零零零一号"},
        leaves=("NO2",),
    ),
    Rule(
        "abbreviation",
        r"(?:(?<=(?<![A-Za-z])[Vv]ol)|(?<=(?<![A-Za-z])[Mm][rs])|(?<=(?<![A-Za-z])Dr)|(?<=(?<![A-Za-z])St)|(?<=(?<![A-Za-z])Inc)|(?<=(?<![A-Za-z])Ltd)|(?<=(?<![A-Za-z])Co)|(?<=(?<![A-Za-z])Ep)|(?<=(?<![A-Za-z])ver))\.(?= ?[\d\u4e00-\u9fff])",
        lambda _: "",
        reads={"Mr.陈": "Mr陈"},
        leaves=("Node.js",),
    ),
    Rule(
        "initial",
        r"(?<=\.[A-Za-z])\.(?![A-Za-z])|(?<=(?<![A-Za-z])[A-Z])\.(?=[\u4e00-\u9fff])",
        lambda m: "" if m.string[m.start() - 2 : m.start() - 1] == "." else "、",
        reads={"J.K.罗琳": "J.K罗琳", "A.上海": "A、上海", "U.S.": "U.S"},
        leaves=("APP.上海",),
    ),
    Rule(
        "end of an address",
        r"(?<![\w.])\.(?=(?:com|cn|net|org|gov|edu|io|top|vip|中国|网址)(?![A-Za-z]))",
        lambda _: "点",
        reads={"后缀为“.cn”": "后缀为点cn"},
        leaves=("Node.js",),
    ),
    Rule(
        "at",
        r"(?<=[A-Za-z\d])@(?=[A-Za-z\d])|@(?=所有人|全体|好友|[你我他])",
        lambda _: "艾特",
        reads={"@所有人": "艾特所有人"},
        leaves=("@萧山发布",),
    ),
    Rule(
        "at before a word",
        r"(?<![A-Za-z\d])@(?=[A-Za-z]{2})",
        lambda _: "at ",
        reads={"@Future": "at Future"},
        leaves=("@未来",),
    ),
    Rule(
        "and",
        "(?<=[A-Za-z]) ?& ?(?=[A-Za-z])",
        lambda _: " and ",
        reads={"R&D投入": "R and D投入"},
    ),
)
