"""What a value may mean, beside its shape: addresses, codes, categories, phrases.

An `Allowed` stands with a field of `sections` and says in words what the field takes; the same words
are the message to the editor and the handbook's table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audio_edition.errors import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: What a phrase may hold between braces; the rundown fills it in.
PLACEHOLDERS = ("title", "paper", "date", "weekday")
#: What may be left out of what is read, by the names of `speech.asides.KINDS`.
ASIDES = (
    "picture pointer", "page pointer", "screen pointer", "place in a picture", "footnote", "end mark", "reporter credit",
    "picture credit", "source note", "editor credit", "author note", "years of life", "age", "Latin gloss", "share code",
    "revision", "short name", "changed name",
)  # fmt: skip
#: Signs of the number of a content at most.
LONGEST_NUMBER = 200
#: The signs of a unified social credit code, by their values (GB 32100-2015, table 1).
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: Characters of a person's name at most (podcast namespace, tag `person`).
LONGEST_NAME = 128
#: Characters at most of what names the show, its author or its owner (W3C feed validator, TooLong).
LONGEST_TEXT = 255
#: The kinds of stories, `model.ArticleKind`.
ARTICLES = ("news", "photo", "brief", "comment", "notice", "letter")

#: What people of a newspaper do for its podcast: the role's group and its name in the taxonomy of the podcast
#: namespace (tag `person`).
CREDITS = {
    "主播": ("cast", "host"),
    "搭档": ("cast", "co-host"),
    "播音": ("cast", "narrator"),
    "记者": ("cast", "reporter"),
    "作者": ("writing", "author"),
    "总编辑": ("writing", "editorial director"),
    "编辑": ("writing", "editor"),
    "责任编辑": ("writing", "managing editor"),
    "校对": ("writing", "fact checker"),
    "监制": ("creative direction", "executive producer"),
    "制作": ("creative direction", "producer"),
    "录音": ("audio production", "audio engineer"),
    "音乐": ("audio post-production", "theme music"),
}


@dataclass(frozen=True)
class Allowed:
    """What a value may be, in *words*; *holds* tests it, *near* finds the nearest that is allowed."""

    words: Words
    holds: Callable[[Any], bool] = lambda _value: True
    near: Callable[[Any], str] = lambda _value: ""


def nearest(name: str, known: Iterable[str]) -> str:
    """Find the one of *known* that *name* was most likely meant to be; empty if none is near.

    >>> nearest("langwage", ["language", "title"]), nearest("x", ["language"])
    ('language', '')
    """
    from difflib import get_close_matches

    spelled = {each.lower(): each for each in known}
    return spelled.get(next(iter(get_close_matches(name.lower(), spelled, 1)), ""), "")


def fills_in(phrase: str) -> bool:
    """Tell whether *phrase* has no braces but those of the known placeholders.

    >>> fills_in("这里是{title}。"), fills_in("今天是{day}。")
    (True, False)
    """
    for name in PLACEHOLDERS:
        phrase = phrase.replace(f"{{{name}}}", "")
    return not {"{", "}"} & set(phrase)


def says_synthetic(phrase: str) -> bool:
    """Tell whether *phrase* names AI and its making, as a spoken label must (GB 45438-2025, 5.3 b).

    >>> says_synthetic("本节目由AI合成语音播报。"), says_synthetic("本节目由机器播报。")
    (True, False)
    """
    agent = "人工智能" in phrase or "AI" in phrase
    return agent and ("生成" in phrase or "合成" in phrase) and fills_in(phrase)


def is_address(text: str) -> bool:
    """Tell whether *text* is an address of the web: http or https, a host, no space.

    >>> is_address("https://paper.example"), is_address("paper.example")
    (True, False)
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text.split()) == 1


#: The signs of an address that a feed may hold (RFC 2396, section 2): no others, in Chinese least of all.
_WRITTEN = re.compile(
    r"https?://(\[[0-9a-f:.]+\]|[\w.-]+)(:\d+)?([/?#]([\w;/?:@&=+$.!~*'(),#-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)


def is_written(text: str) -> bool:
    """Tell whether *text* is an address as feeds write it: in ASCII, and without a password, which all would read.

    >>> is_written("https://paper.example/?a=1"), is_written("https://报社.example/"), is_written("https://a:b@c.example/")
    (True, False, False)
    """
    return is_address(text) and bool(_WRITTEN.fullmatch(text))


def in_writing(text: object) -> str:
    """Write an address as feeds do: the host in Punycode, other signs in per cent; empty where that does not help.

    >>> in_writing("https://报社.example:8443/有声报/")
    'https://xn--4ruy61c.example:8443/%E6%9C%89%E5%A3%B0%E6%8A%A5/'
    >>> in_writing("https://[x/"), in_writing("desk")
    ('', '')
    """
    from urllib.parse import quote, urlsplit, urlunsplit

    try:
        parts = urlsplit(f"{text}")
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # brackets that hold no IPv6 address, a host too long, no port
        return ""
    rest = (quote(part, safe="%;/?:@&=+$.!~*'(),-") for part in parts[2:])
    written = urlunsplit((parts.scheme, f"{host}{port}", *rest))
    return written if is_written(written) else ""


def is_hosted(text: str) -> bool:
    """Tell whether an address names a host by its domain or its IPv4 address, as clients everywhere ask.

    >>> is_hosted("https://paper.example/"), is_hosted("http://localhost:8000/"), is_hosted("http://[::1]/")
    (True, False, False)
    """
    from urllib.parse import urlsplit

    host = urlsplit(text).hostname or ""
    return bool(re.fullmatch(r"([a-z0-9-]+\.)+[a-z0-9-]+", host))


def is_mailbox(text: str) -> bool:
    """Tell whether *text* is the address of a mailbox, and nothing beside it.

    >>> is_mailbox("desk@paper.example"), is_mailbox("Desk <desk@paper.example>"), is_mailbox("desk@localhost")
    (True, False, False)
    """
    return bool(
        re.fullmatch(r"[\w.+'-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9][A-Za-z0-9-]*", text, re.ASCII)
    )


def near_mailbox(text: object) -> str:
    """Find the address of a mailbox in *text*; empty if there is none.

    >>> near_mailbox("编辑部 <desk@paper.example>"), near_mailbox("编辑部")
    ('desk@paper.example', '')
    """
    from email.utils import parseaddr

    _, found = parseaddr(f"{text}")
    return found if is_mailbox(found) else ""


def is_this_machine(address: str) -> bool:
    """Tell whether *address* is of this machine, so that no network is needed.

    >>> is_this_machine("http://localhost:8880/v1"), is_this_machine("http://paper.example/")
    (True, False)
    """
    from urllib.parse import urlsplit

    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def is_folder(text: str) -> bool:
    """Tell whether *text* is the address of a folder, so that a file's name can be put behind it.

    >>> is_folder("https://paper.example/podcast/"), is_folder("https://paper.example/podcast")
    (True, False)
    """
    return is_written(text) and text.endswith("/") and not {"?", "#"} & set(text)


def is_bucket(text: str) -> bool:
    """Tell whether *text* names a bucket of S3, and a prefix in it, if it likes.

    >>> is_bucket("s3://paper/podcast"), is_bucket("paper"), is_bucket("s3://paper/../other")
    (True, False, False)
    """
    parts = r"(?!\.{1,2}(?:/|$))[\w.~-]+"
    return bool(re.fullmatch(rf"s3://[a-z0-9][a-z0-9.-]{{1,61}}[a-z0-9](/{parts})*/?", text))


def is_remote(text: str) -> bool:
    """Tell whether *text* names a folder as rsync does, over ssh or here, and can be taken for nothing else.

    >>> is_remote("podcast@paper.example:/srv/podcast/"), is_remote("/mnt/podcast"), is_remote("host::module")
    (True, True, False)
    >>> is_remote("-e sh"), is_remote("-oProxyCommand=sh:x"), is_remote("rsync://paper.example/podcast")
    (False, False, False)
    """
    host = r"(?:[A-Za-z0-9_][\w.-]*@)?(?:[A-Za-z0-9][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])"
    path = r"(?![-:])[^\x00-\x1f\x7f]+"
    return bool(re.fullmatch(rf"/[^\x00-\x1f\x7f]+|{host}:(?!//){path}", text))


def is_uuid(text: str) -> bool:
    """Tell whether *text* is a UUID as it is usually written (RFC 9562, section 4).

    >>> is_uuid("9b024349-ccf0-5f69-a609-6b82873eab3c"), is_uuid("9b024349")
    (True, False)
    """
    digits = "[0-9a-fA-F]"
    return bool(re.fullmatch(f"{digits}{{8}}(-{digits}{{4}}){{3}}-{digits}{{12}}", text))


def is_code(text: str) -> bool:
    r"""Tell whether *text* may stand in the file's label: visible ASCII but " and \ (GB 45438-2025, E).

    >>> is_code("PAPER-2023/1208"), is_code("萧山日报")
    (True, False)
    """
    return all("!" <= sign <= "~" and sign not in '"\\' for sign in text)


def is_producer(text: str) -> bool:
    """Tell whether *text* has the form of a service provider's code: 00, and 25 figures and letters.

    >>> is_producer("001191330100MA0000000C10001"), is_producer("00119111")
    (True, False)
    """
    return bool(re.fullmatch("00[0-9A-Za-z]{25}", text))


def is_number(text: str) -> bool:
    """Tell whether *text* may be the number of a content; `{day}` stands for the day.

    >>> is_number("XSRB-{day}"), is_number("XSRB {day}"), is_number("XSRB-{date}")
    (True, False, False)
    """
    bare = text.replace("{day}", "")
    return len(text) <= LONGEST_NUMBER and is_code(bare) and not {"{", "}"} & set(bare)


def has_check_digit(code: str) -> bool:
    """Tell whether the credit code within a provider's code has its own check digit (GB 32100-2015, 5).

    Codes of another kind than organisations' have none, and pass.

    >>> has_check_digit("001191330100MA0000000C10001"), has_check_digit("001191330100MA0000000D10001")
    (True, False)
    >>> has_check_digit("001191330100MA000000IC10001"), has_check_digit("0021" + 23 * "0")
    (False, True)
    """
    if not code.startswith("0011"):
        return True
    values = [CREDIT.find(sign) for sign in code[4:22]]
    total = sum(value * 3**place for place, value in enumerate(values[:17]))
    return min(values) >= 0 and -total % 31 == values[17]


def apple_categories() -> dict[str, list[str]]:
    """Load Apple's list of podcast categories, each with its subcategories.

    >>> apple_categories()["News"][:2]
    ['Business News', 'Daily News']
    """
    import json
    from importlib.resources import files

    table = files("audio_edition").joinpath("apple_categories.json").read_text("utf-8")
    categories: dict[str, list[str]] = json.loads(table)
    return categories


def is_category(names: Sequence[str]) -> bool:
    """Tell whether *names* is one of Apple's categories, alone or with one of its subcategories.

    >>> is_category(["News", "Daily News"]), is_category(["News", "Poetry"])
    (True, False)
    """
    known = apple_categories()
    return len(names) in (1, 2) and names[0] in known and set(names[1:]) <= set(known[names[0]])


def near_category(names: object) -> str:
    """Name the category nearest to *names*, as it is written in the file; empty if none is near.

    >>> near_category(["news", "Dayly News"]), near_category("News")
    ('["News", "Daily News"]', '')
    """
    first, second, *_ = [*map(str, names if isinstance(names, list) else ()), "", ""]
    known = apple_categories()
    first = nearest(first, known)
    second = nearest(second, known.get(first, ()))
    return str([name for name in (first, second) if name]).replace("'", '"') if first else ""


def near_names(names: object, known: Sequence[str]) -> str:
    """Name those of *known* nearest to *names*, as they are written in the file; empty if none is near.

    >>> near_names(["picture pointers", "age"], ASIDES), near_names("age", ASIDES)
    ('["picture pointer", "age"]', '')
    """
    near = [nearest(str(name), known) for name in names] if isinstance(names, list) else []
    return str([name for name in near if name]).replace("'", '"') if any(near) else ""


def _kinds(zh: str, en: str, known: Sequence[str]) -> Allowed:
    """Allow a list of names that are *known*."""
    return Allowed(
        Words(f"{zh}：{'、'.join(known)}", f"{en}: {', '.join(known)}"),
        lambda names: set(names) <= set(known),
        lambda names: near_names(names, known),
    )


def _or_empty(holds: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: not text or holds(text)


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda text: bool(re.fullmatch(pattern, text))


def _as_folder(text: object) -> str:
    """Give *text* as `is_folder` wants it; empty where that does not help."""
    written = in_writing(text)
    closed = written if written.endswith("/") else f"{written}/"
    return closed if is_folder(closed) else ""


TEXT = Allowed(Words("引号里的文字", "text in quotes"))
NAME = Allowed(
    Words(
        f"引号里的名称，不能空着，至多 {LONGEST_TEXT} 字",
        f"a name in quotes, not empty, of {LONGEST_TEXT} characters at most",
    ),
    lambda text: bool(text.strip()) and len(text) <= LONGEST_TEXT,
)
SHORT = Allowed(
    Words(
        f"引号里的文字，至多 {LONGEST_TEXT} 字",
        f"text in quotes, of {LONGEST_TEXT} characters at most",
    ),
    lambda text: len(text) <= LONGEST_TEXT,
)
EMAIL = Allowed(
    Words("空，或邮箱，如 desk@paper.example", "empty, or an address such as desk@paper.example"),
    _or_empty(is_mailbox),
    near_mailbox,
)
LANGUAGE = Allowed(
    Words("语言代码，如 zh-cn", "a language code such as zh-cn"),
    _like("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
)
ADDRESS = Allowed(
    Words("空，或网址 http(s)://…", "empty, or an address http(s)://…"), _or_empty(is_address)
)
HOME = Allowed(
    Words("空，或只用 ASCII 字符的网址 http(s)://…", "empty, or an address http(s)://… in ASCII"),
    _or_empty(is_written),
    in_writing,
)
FOLDER = Allowed(
    Words(
        "以 / 结尾、只用 ASCII 字符的网址 http(s)://…/",
        "an address http(s)://…/ in ASCII that ends in /",
    ),
    is_folder,
    _as_folder,
)
GUID = Allowed(Words("空，或 UUID", "empty, or a UUID"), _or_empty(is_uuid))
CATEGORY = Allowed(
    Words('苹果播客的分类，如 ["News", "Daily News"]', 'Apple\'s, such as ["News", "Daily News"]'),
    is_category,
    near_category,
)
PATH = Allowed(
    Words("空，或由点连起的键，如 data.list", "empty, or keys joined by dots such as data.list"),
    _or_empty(_like(r"[^.\s]+(\.[^.\s]+){0,15}")),
)
LEAVE_OUT = _kinds("括注的种类", "kinds of asides", ASIDES)
KINDS = _kinds("稿件的种类", "kinds of stories", ARTICLES)
PRESENTERS = Allowed(
    Words('一个或几个角色，如 ["anchor", "coanchor"]', 'roles such as ["anchor", "coanchor"]'),
    lambda roles: bool(roles) and all(re.fullmatch(r"[\w-]+", role) for role in roles),
)
CLOCK = Allowed(
    Words("24 小时制的时刻，如 06:00", "a time of day such as 06:00"),
    _like("([01][0-9]|2[0-3]):[0-5][0-9]"),
)
OFFSET = Allowed(
    Words("与世界时的时差，如 +08:00", "an offset from UTC such as +08:00"),
    _like("[+-](0[0-9]|1[0-4]):[0-5][0-9]"),
)
PHRASE = Allowed(
    Words(
        "文字，花括号里只能是 {title} {paper} {date} {weekday}",
        "text, with nothing in braces but {title} {paper} {date} {weekday}",
    ),
    fills_in,
)
CHAPTER = Allowed(
    Words(
        "不能空着的文字，花括号里只能是 {title} {paper} {date} {weekday}",
        "text, not empty, with nothing in braces but {title} {paper} {date} {weekday}",
    ),
    lambda name: bool(name.strip()) and fills_in(name),
)
SYNTHETIC = Allowed(
    Words(
        "含“人工智能”或“AI”、并含“生成”或“合成”的一句话",
        "a sentence with 人工智能 or AI, and with 生成 or 合成",
    ),
    says_synthetic,
)
PRODUCER = Allowed(
    Words("空，或以 00 开头的 27 位编码", "empty, or a code of 27 figures and letters from 00 on"),
    _or_empty(is_producer),
)
NUMBER = Allowed(
    Words(
        "空，或由字母、数字和半角符号组成的编号，可用 {day}",
        "empty, or a number of letters, figures and ASCII signs; {day} may stand in it",
    ),
    is_number,
)
BUCKET = Allowed(
    Words("空，或 s3://存储桶/前缀", "empty, or s3://bucket/prefix"), _or_empty(is_bucket)
)
REGION = Allowed(
    Words("空，或地区的名称，如 cn-north-1", "empty, or a region such as cn-north-1"),
    _or_empty(_like("[A-Za-z0-9-]{1,50}")),
)
REMOTE = Allowed(
    Words(
        "空，或 用户@主机:/文件夹，或本机的绝对路径",
        "empty, or user@host:/folder, or a whole path of this machine",
    ),
    _or_empty(is_remote),
)
REASON = Allowed(
    Words("空，或一句话写明的理由", "empty, or a reason in words"),
    lambda text: not text or sum(map(str.isalnum, text)) > 1,
)
VARIABLE = Allowed(
    Words(
        "空，或环境变量的名称，如 OPENAI_API_KEY",
        "empty, or the name of a variable such as OPENAI_API_KEY",
    ),
    _or_empty(_like("[A-Za-z_][A-Za-z0-9_]*")),
)
HOMOPHONES = Allowed(
    Words(
        '词 = 一样长的同音字，如 "乐清" = "月清"', 'a word = as many characters: "乐清" = "月清"'
    ),
    lambda words: all(word and len(word) == len(sent) for word, sent in words.items()),
)
ROLES = Allowed(
    Words("角色 = 引号里的声音名称", "a role = the name of a voice, in quotes"),
    lambda voices: all(name.strip() for name in voices.values()),
)
PEOPLE = Allowed(
    Words(
        f'"姓名" = "职务"，职务是{"、".join(CREDITS)}之一',
        f'"name" = "what they do", one of {", ".join(CREDITS)}',
    ),
    lambda people: all(
        name.strip() and len(name) <= LONGEST_NAME and does in CREDITS
        for name, does in people.items()
    ),
)
