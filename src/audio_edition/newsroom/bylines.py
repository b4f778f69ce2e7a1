"""Bylines: how a story opens, who wrote it, and from where it was sent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Byline, Person
from audio_edition.newsroom import people
from audio_edition.newsroom.people import ASKED, CLASS, HAN, HOUSE, HOUSE_ROLE, ROLE, SAID
from audio_edition.newsroom.surnames import is_name
from audio_edition.newsroom.writers import is_doubtful, is_pen_name, is_sent, is_writer

if TYPE_CHECKING:
    from audio_edition.newsroom.people import Credits

#: No byline is longer, in characters: more of a line is not looked at.
LONGEST = 160

#: Agencies that are known by name; only of these a place needs no day beside it: 据新华社巴黎电.
_WIRES = "本报|本刊|本网|新华社|新华网|中新社|中新网|人民日报|央视新闻(?:客户端)?|央视网|央视|总台|法新社|美联社|路透社|塔斯社|共同社|韩联社"
_HOUSE = rf"(?:{_WIRES}|{HAN}{{1,6}}?[社报网])"
_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_WIRE = r"(?:专|急|特)?电(?![视话影子力商动梯价网器站])"
_NEWS = "讯(?![息号问速期飞])"
_HOUSES = rf"(?:本报|{HOUSE})(?:[、和/](?:本报|{HOUSE})){{0,3}}(?:等)?"


class Form(NamedTuple):
    """A way in which a story says where it comes from: *name* in the words of the trade, and its looks."""

    name: str
    pattern: str


#: With what a story opens before anybody is named; the first that fits is taken. What matches is the
#: byline, and is not body.
HEADS = (
    Form("电头", rf"据?{_HOUSE}\s?(?:[\w·]{{1,10}}?\s?{_DATE}|{_DATE})\s?{_WIRE}"),
    Form("无日电头", rf"据?(?:{_WIRES})(?!消息|记者){HAN}{{2,4}}?{_WIRE}"),
    Form("转电", rf"(?:据|综合){_HOUSES}{_WIRE}"),
    Form("外埠讯头", rf"(?:本[报刊网])\s?{HAN}{{2,6}}?{_DATE}{_NEWS}"),
    Form(
        "讯头",
        rf"(?:本[报刊网台社]|[\w·]{{1,12}}?(?:报|网|社|台|客户端|频道|公司|中心|新闻|融媒体?|传媒|发布|在线|周刊|科技|体育|财经|教育|健康|汽车|文旅|法治))(?:{_DATE}|综合)?{_NEWS}",
    ),
    Form("消息", rf"本[报刊网台社](?:今日|昨日|昨晚|最新|独家)?(?:消息|专电|快讯|专讯)(?=\s|[（(]|{ROLE}|$)"),
    Form("综合", rf"(?:本报)?综合(?:{_HOUSES})?(?:消息|报道|讯|{_WIRE})(?![，,称说：:])"),
    Form("外埠无日讯头", rf"本[报刊网]\s?(?!通|快|简|短|综合|记者){HAN}{{2,6}}?{_NEWS}(?=\s|[（(【\[]|{ROLE})"),
    Form("埠外日讯", rf"(?<=[（(【\[]){HAN}{{2,8}}?{_DATE}(?:综合|专)?{_NEWS}(?=[）)】\]])"),
    Form("具名讯头", rf"[\w·]{{1,12}}?讯(?=\s?[（(【\[]\s?{ROLE})"),
    Form("转载", r"据(?:《[^《》]{2,14}》|[^\W\d_]{2,12}?)(?:报道|消息)(?=\s|$)|据《[^《》]{2,14}》$"),
)  # fmt: skip
_HEADS = [re.compile(rf"[【\[（(]?(?:{form.pattern})[】\]）)]?") for form in HEADS]

_REPORTS = r"(?:摄影|综合)?报\s{0,2}道"
MARKS = "□■◎○●▲△◆⊙◉"
_BRACKET = re.compile(r"\s*[（(【\[]([^（）()【】\[\]]{1,80})[）)】\]]")
#: Who speaks in a text, or told it: what stands behind may be said as well.
_SPEAKS = rf"整理|口述|讲述|主讲人?|主持人?|嘉宾|答疑人?|解答人?|{ASKED}"
_WROTE = rf"撰文|采写|编译|执笔人?|摄影|文字整理|录音整理|采访整理|{_SPEAKS}"
#: What heads a text as well, if no sign stands behind it: 对话 沈渔.
_HEADS_TEXT = rf"采访|撰写|翻译|综合|{SAID}"
_LABELLED = rf"{_WROTE}|{_HEADS_TEXT}"
_BEGINS = re.compile(
    rf"[\s{MARKS}]*(?:{ROLE}|{HOUSE_ROLE}|{HOUSE}\s(?={ROLE})|特约撰稿|(?<=[{MARKS}])\s?{HAN}{{2,4}}\s|{CLASS}\s"
    rf"|(?:文[字图]?|图[文片]?|{_LABELLED})(?:[/／](?:文|图|摄))?\s?[/／|｜丨：:]|(?:{_WROTE}|[文图][/／][文图摄])\s)"
)
#: Names, and what was done: 沈渔 撰文, 沈渔 罗一鸣 报道.
_DID = re.compile(
    rf"(?P<names>(?:(?:{HAN}{{2,4}}|{HAN}[ \u3000]{HAN})[ \u3000、]){{1,4}})(?:{HAN}{{2,6}}(?=报道))?(?:{_WROTE}|{_REPORTS}|编写|翻译|文图?|图文)"
)
#: Behind these alone stand answers and headlines, too: 嘉宾：别慌, 译：一首诗, 三（4）班 丰收.
_LABEL = re.compile(
    rf"[\s{MARKS}]*(?:(?:{_SPEAKS}|{_HEADS_TEXT})\s?[：:](?!.*[：:])|{CLASS}\s)", re.DOTALL
)
#: With these an answer begins, and hardly ever a surname.
_ANSWERS = re.compile("[别都能由来]")
_TORN = re.compile(rf"[（(]\s?(?:{ROLE}|[文图][/／])[^（）()，。]*$")

_COLON = re.compile(r"\s?(?:报道)?[：:]")
_REPORTED = re.compile(r"报\s{0,2}道$")
#: Who reports, glued to a text that begins with the day, or a quotation: 本报讯 记者沈渔报道昨日，….
_REPORTS_AT_ONCE = re.compile(
    rf"\s*(?:{ROLE})\s?(?P<name>{HAN}{{2,4}})报道(?=[\d“《]|[昨今][天日晚]|日前|近日|近期|连日)"
)

#: Editors' codes stand after all else: ②6.
_CODES = r"[\s①-⑳\d]{0,4}$"
_CLOSING = re.compile(rf"(?P<raw>[（(【\[](?P<said>[^（）()【】\[\]]{{1,80}})[）)】\]]){_CODES}")
_SIGNED = re.compile(rf"(?<=[。！？…”])\s*(?:[{MARKS}]|(?={ROLE}|文[/／]))[^。！？，]{{2,60}}$")
_STOPS = re.compile(r"[。！？!?…”]\s*$")

#: Where a text was taken from, in brackets after it: 综合新华社电, 来源：央视新闻.
_TAKEN_FROM = re.compile(
    rf"(?:据|综合|来源[：:]|稿源[：:]|摘自|转自|原载)\s?(?:《.{{2,14}}》|{_HOUSES}).{{0,16}}"
    rf"|(?:新华社|中新社|本报综合|央视新闻|新华社客户端)(?:电|消息|报道)?"
)
_AUTHOR_IS = re.compile(r"(?:本文)?作者(?:单位|简介|系|为|是|[：:])")

#: What makes pictures, and writes nothing.
_PICTURES = frozenset(
    {"摄", "摄影", "图", "图片", "照片", "供图", "提供", "绘", "制图", "摄影报道"}
)
_SLASHED = re.compile(
    rf"(?:文|图|摄|图片|作者|{_LABELLED})\s?[/／|｜丨：:]|[/／]\s?(?:文|图|摄)|^(?:{_WROTE})\s"
)
#: Who alone makes no byline of a line: letters and notices are signed so, and pages made up.
_ASIDE = re.compile("读者|网友|编辑|作者|译者")

#: A letter's signature is no longer, in characters.
_SIGNATURE = 30
#: A name that could be a word: 容与.
_STRANGE = re.compile(rf"{HAN}{{2,3}}")
#: A pen name in brackets below a text: 老墙根.
_PEN_NAME = re.compile(rf"（{HAN}{{3,5}}）")
#: So many people at most are named without a role.
_SEVERAL = 6
#: What cannot be read beside a role is no longer than an office or a pen name, in characters.
_WORD = 8


#: The last role in a line, with the names behind it that may go on in the next, and where these end there.
_NAMING = re.compile(rf"{ROLE}[^，。；：！？“”（）()]{{1,60}}$")
_NAMING_LENGTH, _ENDS_ROLE = 80, re.compile("记者|员|实习生|作者|读者|编辑|撰稿|网友|译者")
_NAMED_ON = re.compile(r"[^，。；：！？“”（）()]{2,40}")

#: A line is looked at more than once, from the clues that it shows to its article: so many are remembered.
_REMEMBERED = 4096


def opening(text: str) -> str:
    """Give the byline that *text* opens with, or an empty string.

    >>> opening("本报讯（记者 沈霏）昨日，大会举行。"), opening("新京报讯2019年")
    ('本报讯（记者 沈霏）', '新京报讯')
    >>> opening("据新华社昆明5月6日电 （记者孟庭舟）6日"), opening("喜讯传来")
    ('据新华社昆明5月6日电 （记者孟庭舟）', '')
    >>> opening("记者 沈霏 报道　昨日，大会举行。"), opening("记者 昨天 获悉")
    ('记者 沈霏 报道', '')
    >>> opening("本报讯 记者沈霏报道昨日，大会举行。"), opening("本报讯 记者沈霏报道的大会举行。")
    ('本报讯 记者沈霏报道', '本报讯')
    """
    return _opening(text[:LONGEST])


@lru_cache(maxsize=_REMEMBERED)
def _opening(text: str) -> str:
    head = _head(text)
    end = _brackets(text, head)
    if end == head:
        end = _bare(text, head)
    colon = _COLON.match(text, end) if end > head else None
    return text[: colon.end() if colon else end].rstrip()


def opens(text: str) -> bool:
    """Tell whether a line opens a story, even if its bracket is closed in a line further on.

    >>> opens("本报讯（记者罗一鸣通讯员张文"), opens("（记者冯"), opens("记者昨天获悉")
    (True, True, False)
    """
    return bool(opening(text)) or bool(_TORN.match(text[:LONGEST]))


def stands(text: str) -> bool:
    """Tell whether a line is nothing but a byline.

    >>> stands("□本报记者 吴听雨"), stands("见习记者周晓岚成都报道"), stands("记者近日走访了多家企业。")
    (True, True, False)
    >>> stands("文/沈霏 图/罗一鸣"), stands("本报评论员"), stands("□ 望潮大桥合龙")
    (True, True, False)
    """
    return len(text) <= LONGEST and _stands(text)


@lru_cache(maxsize=_REMEMBERED)
def _stands(text: str) -> bool:
    text = people.closed_roles(text)
    if not (_BEGINS.match(text) or text[:1] in MARKS or "/" in text or "／" in text):
        return _names_house(text) or _says_what_was_done(text)
    said = people.read(text)
    if said.unread or (said.guessed and "，" in text) or _names_nobody(text, said):
        return False
    if text[:1] in MARKS and said.people:
        return not said.guessed or bool(said.roles)
    if said.roles:
        return _is_role_line(text, said)
    slashed = bool(_SLASHED.search(text)) or bool(said.offices)
    return slashed and bool(said.people) and not said.guessed


def _names_house(text: str) -> bool:
    """Tell whether a line is a house and its reporter: 潮新闻客户端 记者 沈霏."""
    if not re.search(ROLE, text):
        return False
    said = people.read(text)
    sentence = said.guessed and "，" in text
    return bool(said.people and said.offices) and not (said.unread or sentence or _only_aside(said))


def _says_what_was_done(text: str) -> bool:
    """Tell whether a line is names, and what was done: 沈渔 撰文; 焦点 报道 names nobody."""
    did = _DID.fullmatch(text)
    if not did or all(map(is_doubtful, filter(None, re.split("[ \u3000、]", did["names"])))):
        return False
    said = people.read(text)
    return bool(said.people) and not said.unread and not said.guessed


def _names_nobody(text: str, said: Credits) -> bool:
    """Tell whether a label, or a class, has words behind it of which none is surely a name.

    >>> [_names_nobody(text, people.read(text)) for text in ("嘉宾：别慌", "采访：王局长", "嘉宾：沈霏")]
    [True, True, False]
    """
    if not _LABEL.match(text) or said.roles or any(map(people.is_title, said.offices)):
        return False
    return not any(_is_surely_named(person.name) for person in said.people)


def _is_surely_named(name: str) -> bool:
    answers = _ANSWERS.match(name) or people.is_addressed(name)
    return is_name(name) and not is_doubtful(name) and not answers


def _is_role_line(text: str, said: Credits) -> bool:
    if said.guessed and not re.search(r"[\s：:]", text.strip()):
        return False  # 记者手记 is no pen name
    if not said.people:
        return (bool(said.offices) and not _only_aside(said)) or text.strip(MARKS + " ").startswith(
            ("本报", "特约", "评论员", "本刊")
        )
    return not _only_aside(said) or (not said.guessed and bool(re.search("作者", text)))


def _only_aside(said: Credits) -> bool:
    return all(_ASIDE.search(role) for role in said.roles)


def closes(text: str) -> bool:
    """Tell whether *text* ends a story: nothing but a byline follows its last sentence.

    >>> closes("大桥合龙。（记者 沈渔）"), closes("大桥合龙。（沈渔）"), closes("本报讯（记者 沈渔）")
    (True, True, False)
    """
    raw = closing(text)
    if not raw or not _STOPS.search(text[-LONGEST:].rpartition(raw)[0]):
        return False
    return not pictures(raw)


def pictures(text: str) -> bool:
    """Tell whether *text* names only who took pictures.

    >>> pictures("（沈渔 摄）"), pictures("记者 沈渔/图"), pictures("记者 沈渔 文/摄")
    (True, True, False)
    """
    said = people.read(text)
    return bool(said.works) and _PICTURES.issuperset(said.works) and not said.unread


def closing(text: str) -> str:
    """Give the byline that *text* ends with, or an empty string.

    >>> closing("大桥合龙。（记者 沈渔）"), closing("大桥合龙。"), closing("大桥合龙。 □沈渔")
    ('（记者 沈渔）', '', '□沈渔')
    >>> closing("大桥合龙。（综合新华社电）"), closing("大桥（望潮）")
    ('（综合新华社电）', '')
    """
    return _closing(text[-LONGEST:])


@lru_cache(maxsize=_REMEMBERED)
def _closing(text: str) -> str:
    if found := _CLOSING.search(text):
        above = text[: found.start()]
        stopped = not above.strip() or bool(_STOPS.search(above))
        pen_name = _PEN_NAME.match(found["raw"]) and is_pen_name(found["said"])
        if _signs(found["said"], stopped=stopped) or (pen_name and stopped):
            return found["raw"]
    found = _SIGNED.search(text)
    return found[0].strip() if found and stands(found[0].strip()) else ""


def whole(text: str) -> bool:
    """Tell whether a paragraph is nothing but a byline, in brackets or not.

    >>> whole("（记者 沈渔）"), whole("本报记者 沈渔"), whole("本报讯（记者 沈渔）昨日，")
    (True, True, False)
    """
    text = text.strip()
    return stands(text) or text in (opening(text), closing(text))


def signs(text: str) -> bool:
    """Tell whether a paragraph is how a letter is signed, or a comment: by names alone, or as a reader.

    >>> signs("青湖镇读者 沈渔"), signs("双桥社区 沈渔（76岁）"), signs("大桥合龙")
    (True, True, False)
    >>> signs("望潮市 沈渔"), signs("望潮市青湖区 读者 沈渔"), signs("望潮社 区大门")
    (True, True, False)
    """
    if len(text) > _SIGNATURE or re.search("[。！？!?：:]", text):
        return False
    if is_writer(text):
        return True
    said = people.read(text)
    return (
        bool(said.people or said.roles)
        and not said.unread
        and (bool(said.roles) or not said.guessed)
    )


def parts(above: str, below: str) -> bool:
    """Tell whether a byline is broken between two lines where the space between two names was.

    >>> parts("本报讯（记者 柏云舟", "孟　雨）昨日"), parts("本报讯（记者 柏云", "舟）昨日")
    (True, False)
    """
    tail = above[-_NAMING_LENGTH:]
    named = _NAMING.search(tail) if _ENDS_ROLE.search(tail) else None
    more = _NAMED_ON.match(below)
    if not named or not more:
        return False
    glued, spaced = people.read(named[0] + more[0]), people.read(f"{named[0]} {more[0]}")
    return bool(glued.unread) and not spaced.unread and not spaced.guessed


def names_only(text: str) -> bool:
    """Tell whether a line holds names and roles alone, as the second line of a byline does.

    >>> names_only("通讯员 沈渔"), names_only("沈渔"), names_only("组别"), names_only("一家客服公司，上个")
    (True, True, False, False)
    """
    said = people.read(text)
    return bool(said.people) and not said.unread and not said.offices and not said.guessed


def read_byline(raw: str) -> Byline:
    """Read who is named in *raw*, each once, with the roles as printed.

    >>> byline = read_byline("本报讯（记者罗一鸣通讯员张文博孙悦宁）")
    >>> [(person.role, person.name) for person in byline.people]
    [('记者', '罗一鸣'), ('通讯员', '张文博'), ('通讯员', '孙悦宁')]
    >>> [person.name for person in read_byline("沈霏 本报讯（记者 沈霏）").people]
    ['沈霏']
    """
    text = raw.strip()
    for head in _HEADS:
        text = re.sub(rf"(?:^|(?<=\s)){head.pattern}", " ", text, count=1)
    roles: dict[str, str] = {}
    sure = bool(_BRACKET.match(text)) and text != raw.strip()
    for person in people.read(text, sure=sure).people:
        roles[person.name] = roles.get(person.name) or person.role
    return Byline(raw, tuple(Person(role, name) for name, role in roles.items()))


def of_story(raw: str) -> Byline:
    """Read the byline of a story: what names nobody, and no office, is a pen name; a role makes a name of a word.

    >>> [one.name for raw in ("半亩", "（老墙根）", "本报讯") for one in of_story(raw).people]
    ['半亩', '老墙根']
    >>> [(one.role, one.name) for one in of_story("□ 本报记者 江南").people]
    [('本报记者', '江南')]
    """
    byline = read_byline(raw)
    name = raw.strip(f"（）{MARKS} \u3000")
    if re.fullmatch(rf"{HAN}[ \u3000]{{1,3}}{HAN}{{1,2}}", name):
        name = "".join(name.split())
    said = people.read(name)
    labelled = re.search("[：:]", name)  # what a label says may be any name at all
    if said.roles and said.unread and not (said.people or said.offices or labelled or _head(name)):
        called = people.read(name, sure=True)
        return byline if called.unread else Byline(raw, tuple(called.people))
    pen_name = said.unread == [name] and not _head(name) and re.fullmatch(rf"{HAN}{{2,5}}", name)
    return Byline(raw, (Person("", name),)) if pen_name and not byline.people else byline


_SENT = re.compile(
    rf"据?(?:{_WIRES}|{HAN}{{1,6}}?[社报网])\s?(?P<dateline>[\w·]{{0,12}}?(?:{_DATE}\s?(?:专|急|特)?(?:电|讯)|(?<=\w\w)电))"
)


def dateline(raw: str) -> str | None:
    """Give place and day of a story that was sent in, as printed.

    >>> dateline("据新华社昆明5月6日电 （记者孟庭舟）"), dateline("本报讯（记者 沈霏）")
    ('昆明5月6日电', None)
    """
    found = next(
        (match for form in _HEADS[:2] + _HEADS[3:4] if (match := form.match(raw.strip()))), None
    )
    sent = found and _SENT.match(found[0].strip("【[（("))
    return sent["dateline"] if sent else None


#: One of these words is in every head, and near its beginning.
_HEAD_WORDS, _HEAD_LENGTH = re.compile("[讯电]|报道|消息"), 64


def _head(text: str) -> int:
    """Give where the dateline ends that *text* opens with; 0 if it has none."""
    if not _HEAD_WORDS.search(text[:_HEAD_LENGTH]):
        return 0
    found = next((match for head in _HEADS if (match := head.match(text))), None)
    return found.end() if found and _is_paired(found[0]) else 0


def _is_paired(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in ("【】", "（）"))


def _brackets(text: str, start: int) -> int:
    """Give where the brackets end that name people from *start* on."""
    end = start
    while found := _BRACKET.match(text, end):
        said = people.read(found[1])
        named = not said.unread and (said.people or said.offices)
        called = said.roles and all(map(_STRANGE.fullmatch, said.unread))
        if not (_credible(said) or (start and (named or called))):
            break
        end = found.end()
    return end


def _credible(said: Credits) -> bool:
    """Tell whether words in brackets name people: by a role, or by what they did."""
    if said.roles:
        strange = [word for word in said.unread if len(word) > _WORD or not word.isalpha()]
        return bool(said.people or said.offices) and not strange
    return (
        bool(said.works and said.people)
        and not said.unread
        and not _PICTURES.issuperset(said.works)
    )


def _bare(text: str, start: int) -> int:
    """Give where the names end that stand without brackets: a space follows them, or 报道."""
    if not _BEGINS.match(text, start):
        return start
    at_once = _REPORTS_AT_ONCE.match(text, start) if start else None
    if at_once and is_name(at_once["name"]):
        return at_once.end()
    ends: list[int] = []
    for word in people.tokens(text, start):
        if (
            word.kind == "gap"
            and ends
            and not word.text.strip("\u3000 ")
            and word.start == ends[-1]
        ):
            continue
        if word.kind not in ("gap", "role", "work", "word", "aside", "filler"):
            break
        if word.kind in ("work", "word", "aside"):
            ends.append(word.end)
    return next((end for end in reversed(ends) if _ends_names(text, start, end)), start)


def _ends_names(text: str, start: int, end: int) -> bool:
    below = text[end : end + 1]
    said = people.read(text[start:end])
    if said.unread or not said.people or (below and not below.isspace() and below not in "：:"):
        return False
    if _names_nobody(text[start:end], said):
        return False
    reported = _REPORTED.search(text[start:end])
    return bool(reported) or (not said.guessed and not (said.roles and _only_aside(said)))


def _signs(said: str, *, stopped: bool) -> bool:
    """Tell whether what stands in brackets after a story says who wrote it, or whence it was taken."""
    if _AUTHOR_IS.match(said):
        return True
    if stopped and (_TAKEN_FROM.fullmatch(said) or is_sent(said)):
        return True
    names = people.read(said)
    if names.roles:
        return _credible(names)
    signed = bool(names.people) and not names.unread and not names.guessed
    return stopped and signed and len(names.people) <= _SEVERAL
