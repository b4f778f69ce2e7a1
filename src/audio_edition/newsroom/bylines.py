"""Bylines: how a story opens, who wrote it, and from where it was sent."""

from __future__ import annotations

import re
from typing import NamedTuple

from audio_edition.model import Byline, Person
from audio_edition.newsroom.surnames import is_name, split_names

#: What may stand before 记者 and still be part of the role.
_RANKS = "本报|首席|见习|实习|特约|特派|高级|资深|主任|摄影|文字|体育|财经|全媒体|融媒体|新媒体|驻京|驻沪|驻杭"
_TRADES = "记者|通讯员|实习生|撰稿人|评论员|观察员|编辑(?!同志|部)|作者|主笔"
_HOUSE = r"[^\W\da-zA-Z_]{1,6}?(?:日报|晚报|早报|晨报|商报|时报|都市报|青年报|新华社|中新社|客户端|融媒体中心|报社|电视台)"

_ROLE = rf"(?:新华社|中新社|{_HOUSE})?(?:{_RANKS})*(?:{_TRADES})"
_ROLES = rf"({_ROLE})[：: ]*"
_WORK = r"(?:整合|综合|报道|文/图|文/摄|图/文|摄影报道|摄|文|图|编译|整理|统筹|执笔)"
_GAP = re.compile(r"[\s、，,；;·/与和]+")
_HAN_NAME = re.compile(r"[^\W\da-zA-Z_]{2,}(?:·[^\W\da-zA-Z_]+)*")

#: A bracket that names at least one role: （首席记者 莫利锋）.
_BRACKET = rf"[（(][^（）()]{{0,14}}?(?:{_TRADES})[^（）()]{{0,40}}[）)]"
_DAY = r"\d{1,2}月\d{1,2}日"
_HOUSE_NEWS = rf"(?:本报|[\w·]{{1,12}}?(?:报|网|社|台|客户端|频道|公司|中心))(?:{_DAY})?讯"
_WIRE = rf"(?:据)?(?:本报|新华社|中新社|中新网|[^\W\da-zA-Z_]{{1,4}}社|[^\W\da-zA-Z_]{{1,6}}报)(?P<dateline>[\w·]{{2,10}}?{_DAY}(?:专)?电)"


#: No byline is longer, in characters: more of a line is not looked at.
LONGEST = 160


class Form(NamedTuple):
    """A way in which a story opens: *name* in the words of the trade, and what it looks like."""

    name: str
    pattern: str


#: How a story opens; the first that fits is taken. What matches is the byline, and is not body.
OPENINGS = (
    Form("电头", rf"{_WIRE}\s*(?:{_BRACKET})?"),
    Form("讯头", rf"{_HOUSE_NEWS}(?:\s*(?:{_BRACKET}|[（(][^（）()]{{2,16}}[）)]))?"),
    Form("综合", r"(?:本报)?综合(?:消息|报道|讯)(?:\s*" + _BRACKET + ")?"),
    Form("括号", _BRACKET),
)

#: Bylines that stand in a line of their own, before the story or after it.
STANDING = (
    Form("方块", rf"[□■◎○●▲△◆]\s*(?:{_ROLE}|文/|图/|通讯员).{{1,40}}"),
    Form("方块名", r"[□■]\s*[^\W\da-zA-Z_]{2,4}(?:[ 、\u3000]+[^\W\da-zA-Z_]{2,4}){0,3}"),
    Form("某地报道", rf"{_ROLE}[\s\w·、]{{2,24}}报道"),
    Form("署名", rf"{_ROLE}(?:[\s：:、·]|[^\W\da-zA-Z_]){{2,24}}(?:{_WORK})?"),
    Form("文图", r"(?:文|文字|撰文)\s*[/／：:].{2,30}"),
    Form("名/报", r"[\w·]{2,6}\s*/\s*[^\W\da-zA-Z_]{2,8}(?:报|网|社|台|刊)"),
)

#: A byline after the last sentence of a story.
CLOSING = rf"(?P<raw>[（(](?:{_ROLE})[^（）()，。]{{1,40}}[）)])[\s②-⑳\d]*$"

#: Places that 报道 is sent from are two characters, but for these.
_LONG_PLACES = (
    "哈尔滨",
    "石家庄",
    "乌鲁木齐",
    "呼和浩特",
    "连云港",
    "张家口",
    "葫芦岛",
    "旧金山",
    "华盛顿",
    "莫斯科",
    "新加坡",
)
_REPORTED = re.compile(rf"\s*(?P<place>{'|'.join(_LONG_PLACES)}|[^\W\da-zA-Z_]{{2}})报道$")


def opening(text: str) -> str:
    """Give the byline that *text* opens with, or an empty string.

    >>> opening("本报讯（记者 沈霏）昨日，大会举行。"), opening("新京报讯2019年")
    ('本报讯（记者 沈霏）', '新京报讯')
    >>> opening("据新华社昆明5月6日电 （记者孟庭舟）6日"), opening("喜讯传来")
    ('据新华社昆明5月6日电 （记者孟庭舟）', '')
    """
    found = (re.match(form.pattern, text[:LONGEST]) for form in OPENINGS)
    return next((match[0] for match in found if match and _is_byline(match[0])), "").rstrip()


def opens(text: str) -> bool:
    """Tell whether a line opens a story, even if its bracket is closed in a line further on.

    >>> opens("本报讯（记者罗一鸣通讯员张文"), opens("（记者冯"), opens("记者昨天获悉")
    (True, True, False)
    """
    return bool(opening(text)) or bool(re.match(_TORN, text[:LONGEST]))


_TORN = rf"[（(](?:{_ROLE})[^（）()，。]*$"


def stands(text: str) -> bool:
    """Tell whether a line is nothing but a byline.

    >>> stands("□本报记者 吴听雨"), stands("见习记者周晓岚成都报道"), stands("记者近日走访了多家企业。")
    (True, True, False)
    """
    if len(text) > LONGEST:
        return False
    fits = any(re.fullmatch(form.pattern, text) for form in STANDING)
    return fits and all(is_name(person.name) for person in _people(text))


def closes(text: str) -> bool:
    """Tell whether *text* ends a story: nothing but a byline follows its last sentence.

    >>> closes("大桥合龙。（记者 沈渔）"), closes("本报讯（记者 沈渔）")
    (True, False)
    """
    return bool(re.search(rf"[。！？…”]\s*{CLOSING}", text[-LONGEST:]))


def closing(text: str) -> str:
    """Give the byline that *text* ends with, or an empty string.

    >>> closing("大桥合龙。（记者 沈渔）"), closing("大桥合龙。")
    ('（记者 沈渔）', '')
    """
    found = re.search(CLOSING, text[-LONGEST:])
    return found["raw"] if found else ""


def read_byline(raw: str) -> Byline:
    """Read who is named in *raw*, with the roles as printed.

    >>> byline = read_byline("本报讯（记者罗一鸣通讯员张文博孙悦宁）")
    >>> [(person.role, person.name) for person in byline.people]
    [('记者', '罗一鸣'), ('通讯员', '张文博'), ('通讯员', '孙悦宁')]
    """
    return Byline(raw, tuple(_people(raw)))


def dateline(raw: str) -> str | None:
    """Give place and day of a wire story, as printed.

    >>> dateline("据新华社昆明5月6日电 （记者孟庭舟）")
    '昆明5月6日电'
    """
    match = re.match(_WIRE, raw)
    return match["dateline"] if match else None


def _is_byline(raw: str) -> bool:
    """Tell whether everybody that *raw* names may be called so: “（编辑注：…仍在更新）” names nobody.

    Three characters after a role are a name, however rare the surname.
    """
    return all(len(person.name) <= 3 or is_name(person.name) for person in _people(raw))  # noqa: PLR2004 - see above


def _people(raw: str) -> list[Person]:
    raw = re.sub(r"(?<=\w\w)\s*摄(?=[）)]?$)", "", raw)  # nobody is called so: 记者赵远摄
    text = re.sub(r"^[□■◎○●▲△◆]\s*", "", raw)
    if text != raw and not re.search(_ROLES, text) and "/" not in text:
        return [Person("", name) for name in _names(text)]
    if "/" in text and not re.search(_ROLES, text):
        return [Person("", text.split("/")[0].strip())]
    parts = re.split(_ROLES, _bracketed(text))
    return [
        Person(role, name)
        for role, names in zip(parts[1::2], parts[2::2], strict=True)
        for name in _names(names)
    ]


def _bracketed(text: str) -> str:
    inside = re.search(r"[（(]([^（）()]*)[）)]", text)
    return inside[1] if inside else text


def _names(text: str) -> list[str]:
    text = re.sub(_REPORTED, "", text.strip())
    words = [word for word in _GAP.split(text) if word and not re.fullmatch(_WORK, word)]
    words = [re.sub(rf"{_WORK}$", "", word) if len(word) > 3 else word for word in words]  # noqa: PLR2004 - 周文 is a name
    return [name for word in words if _HAN_NAME.fullmatch(word) for name in split_names(word)]
