"""Who is named in a byline, in whatever form it is printed: roles, names, and what each of them did.

A byline is read word by word: a role (首席记者), a name or names run together, an office (市气象台), what
was done (文/摄, 整理), and signs between them. What is done stands before its people (文/张三 图/李四) or
after them (张三/文 李四/图).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Person
from audio_edition.newsroom.surnames import is_name, may_be_called, split_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HAN = r"[^\W\da-zA-Z_]"

#: A house by the end of its name: 江城晚报, 紫牛新闻, 县融媒体中心.
HOUSE = rf"(?:{HAN}|[A-Za-z·]){{1,8}}?(?:报社?|社|网|新闻|客户端|融媒体?(?:中心)?|传媒|电视台|广播台|总台|台|广电|杂志|周刊|频道|公众号|工作室)"

#: What may stand before 记者 and still be part of the role.
_RANKS = (
    "首席|见习|实习|特约|特派|特聘|高级|资深|主任|驻站|摄影|摄像|文字|文图|体育|财经|时政|经济|文化|教育|科技|健康|政法|跑线|视频|深度|调查|数据"
    rf"|评论|国际|军事|全媒体?|融媒体?|新媒体|多媒体|校园|学生|青年|专栏|本报|本刊|本网|[驻赴]{HAN}{{1,6}}?"
)

#: Who they are; behind 编辑, 记者 … other words may make other things: 编辑部, 记者站.
_TRADES = "(?:记者|通讯员|编辑|作者|读者)(?![您你们]|同志|老师|部|注|站|节|团|席位|证|按|见面|来信|朋友|先生|女士|大姐|叔叔|阿姨)|实习生|特约(?:撰稿人?|工程师|律师|医生|医师|专家|嘉宾|摄影师|作者|编辑|教师|农艺师|营养师|评论员|观察员|研究员)|撰稿人?|专栏作家|评论员|观察员|主笔|特派员|信息员|报道员|网友|译者"
ROLE = rf"(?:本[报刊网台]|新华社|中新社|央视)?(?:{_RANKS}){{0,4}}(?:{_TRADES})"
#: The role of somebody from another house: 江城晚报记者.
HOUSE_ROLE = rf"(?:本[报刊网台]|{HOUSE}(?:[/·、＋+]{HOUSE}){{0,2}})(?:{_RANKS}){{0,4}}(?:{_TRADES})"
_READER = rf"{HAN}{{0,8}}?(?:读者|网友)(?!来信|[您你们]|朋友)|{HAN}{{0,8}}?(?:市民|居民|村民|业主|家长|乘客|用户)(?=[\s：:])"

#: Who makes up and checks a page: no authors.
_STAFF = r"(?:(?:责任|本版|值班|执行|版面|美术|图片|视觉|组版|版式)(?:编辑|设计|主编)|责编|校对|版式|美编|审核|初审|复审|终审|编审|监制|来源(?=[：:\s]))"

#: Who has a say beside the reporter, in interviews and where the paper answers: 本期嘉宾, 受访专家, 解答人.
ASKED = (
    r"(?:本期|特邀|访谈|对话|受访|做客|答疑|解答|指导|坐诊|点评|咨询|出诊|在线|值班)(?:主持人?|嘉宾|专家|律师|医生|医师|药师|法官|教师|老师)"
    r"|(?:受访|采访|访谈|对话|解答|答疑|答复|点评|讲述|口述|记录|朗诵|朗读|诵读|推荐|荐书|荐读|主讲|主持|执笔|整理|编译)[人者]"
)
#: What was done in words that may head a text as well, 对话 or 点评: a sign has to stand behind them.
SAID = r"对话|访谈|点评|朗诵|朗读|诵读|推荐|荐读|记录|主讲|辑录?|摘编|选编|整编|编写|供稿|撰稿|译"
_DONE = rf"{ASKED}|采访整理|录音整理|文字整理|问答主持|(?:{SAID})(?=\s?[：:/／|｜])|主持人?(?=[\s：:/／|｜])|主讲人?|嘉宾|执笔人|答疑人?|解?答人?|文字|文稿|图片|照片|摄影|撰文|采写|采访|整理|口述|统筹|策划|执笔|编译|翻译|综合|供图|供稿|提供|制图|绘图|漫画|绘|视频|摄像|图文|文图|整合|报[ \u3000]{{0,2}}道|撰写|讲述|文|图|摄|画"
_ENDS = r"(?=$|[\s/／|｜丨：:、，,；;（(）)】\]。])"
_WORK = rf"(?:摄影报道|参与采写|(?:{_DONE})(?:[/／、&](?:{_DONE}))*){_ENDS}"
_GLUED_WORK = rf"(?:摄影报道|参与采写|(?:(?<={HAN}{HAN}{HAN})[文图][/／]?)?摄影?|(?<={HAN}{HAN}{HAN})(?:文[/／]图|图[/／]文)|图文|整理|供图|采写|综合|口述|编译|(?:参与)?采写|报[ \u3000]{{0,2}}道){_ENDS}"
_AUTHOR_IS = rf"(?:本文)?作者(?:单位|简介)?(?:[：:]|系|为|是)?(?:{HAN}*?(?:大学|学院|学校|小学|中学|教师|教授|研究员|博士|律师|医生|局|院|所|会|中心|单位)){{1,3}}"
_FILLER = rf"据(?={HOUSE}记者)|本[版报刊](?=文字?|图|撰文|摄影|综合)|发自{HAN}{{2,6}}|(?:文[/、]?图|图[/、]?文|图片|照片|图|文)(?:除署名外)?均?由|除署名外|均(?:为|由|系)|等$|等(?=[\s，])"

#: A class of a school, where pupils write: 青溪小学五（2）班.
CLASS = rf"{HAN}{{0,16}}[一二三四五六七八九初高]{{1,2}}年?级?[（(]\d{{1,2}}[）)]班"

_TOKEN = re.compile(
    rf"(?P<aside>[（(【\[][^（）()【】\[\]]{{1,60}}[）)】\]])"
    rf"|(?P<gap>[\s、，,；;：:/／|｜丨＋+（(）)【】\[\]□■◎○●▲△◆⊙◉—-]+)"
    rf"|(?P<class>{CLASS})"
    rf"|(?P<staff>{_STAFF})"
    rf"|(?P<filler>{_AUTHOR_IS}|{_FILLER})"
    rf"|(?P<role>{ROLE}|(?<!\w)(?:{HOUSE_ROLE}|{_READER}|特约撰稿))"
    rf"|(?P<work>{_WORK})"
    rf"|(?P<word>[\w·•．《》“”]+?)(?={ROLE}|{_GLUED_WORK}|[^\w·•．《》“”]|$)"
    r"|(?P<other>.)",
    re.DOTALL,
)

#: What no name of a place, a house or a calling begins with.
_NO_HOUSE = "(?![在从向对为到被把和与以及因由据昨今近日前来去说])"

#: Offices, by how their names end: they report, and are nobody.
_OFFICE = re.compile(
    rf"{_NO_HOUSE}(?:{HAN}){{1,16}}(?:局|委|办|院|台|队|所|站|校|中心|公司|集团|部|厅|处|科|社|会|馆|政府|公安|税务|消防|交警|法院|检察|大学|学院|中学|小学|医院|街道|社区|"
    r"镇|乡|村|组|社发|报发|报|网|新闻|客户端|频道|传媒|融媒体?|杂志|周刊|供电|烟草|城管|水务|供图|方|单位|者|提供)"
)

#: What somebody is, perhaps of some house, who is named beside it: 市疾控中心主任医师, 正衡律师事务所律师.
_CALLING = (
    "(?:(?:副?主任|主治|执业|住院|注册|中级|高级|资深|国家|首席|[一二三]级)?(?:律师|医师|药师|护师|技师|医生|教授|讲师|研究员|工程师|农艺师|畜牧师|兽医师?|营养师"
    "|咨询师|会计师|经济师|理财师|规划师|设计师|法官|检察官|民警|警官|教师|老师|教练|专家|学者|作家|诗人|画家|导演|演员|主播|博士|硕士|院士|护士)"
    "|副?(?:[校园馆院所站局处科队会厂厅部]长|护士长|主任|主席|秘书长|理事长?|董事长|总经理|经理|总监|书记|组长|负责人|创始人|委员|代表))"
)
_TITLE = rf"{_NO_HOUSE}(?:{HAN}|[A-Za-z]){{0,20}}?{_CALLING}"
_TITLED = re.compile(rf"(?P<title>{_TITLE})(?P<name>{HAN}{{2,4}})")

#: So long a word is an office by its ending alone; a shorter one might be a name.
_LONG = 4

#: Where reports are sent from, as they stand before 报道 and might be taken for a name.
_PLACES = frozenset(
    (
        "北京", "上海", "天津", "重庆", "广州", "深圳", "成都", "武汉", "南京", "杭州", "西安", "长沙", "郑州", "济南", "青岛", "沈阳", "大连",
        "长春", "哈尔滨", "石家庄", "太原", "合肥", "福州", "厦门", "南昌", "南宁", "海口", "三亚", "昆明", "贵阳", "拉萨", "兰州", "西宁", "银川",
        "乌鲁木齐", "呼和浩特", "香港", "澳门", "台北", "苏州", "无锡", "宁波", "温州", "常州", "徐州", "金华", "绍兴", "嘉兴", "湖州", "台州",
        "连云港", "张家口", "葫芦岛", "东莞", "佛山", "珠海", "汕头", "泉州", "烟台", "潍坊", "洛阳", "开封", "宜昌", "襄阳", "雄安", "萧山", "余杭",
        "东京", "首尔", "巴黎", "伦敦", "柏林", "罗马", "纽约", "华盛顿", "旧金山", "莫斯科", "新加坡", "曼谷", "开罗", "马德里", "布鲁塞尔", "日内瓦",
        "安徽", "江苏", "江西", "云南", "宁夏", "山东", "河南", "河北", "湖南", "湖北", "广东", "广西", "四川", "贵州", "福建", "浙江", "海南", "甘肃",
    )
)  # fmt: skip


#: A line is asked more than once who is named in it, on its way from the page to its article.
_REMEMBERED = 1024


class Token(NamedTuple):
    """A word of a byline: its *kind* (role, work, word, gap …) and its *text*."""

    kind: str
    text: str
    start: int
    end: int


@dataclass
class Credits:
    """What a byline says: its *people*, the *roles* in it, *works* done, *offices*, and what is *unread*.

    *guessed* are the people whose names only their role makes likely: no surname begins them.
    """

    people: list[Person] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    works: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    guessed: int = 0


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Give the words of a byline, in order; together they are *text* from *start* on.

    >>> [(token.kind, token.text) for token in tokens("记者莫利锋 文/摄")]
    [('role', '记者'), ('word', '莫利锋'), ('gap', ' '), ('work', '文/摄')]
    """
    for match in _TOKEN.finditer(text, start):
        yield Token(match.lastgroup or "other", match[0], match.start(), match.end())


@lru_cache(maxsize=_REMEMBERED)
def read(text: str, *, sure: bool = False) -> Credits:
    """Read who is named in *text*, the words of a byline without its dateline; nobody changes what is given.

    Where it is *sure* to be a byline, a role makes a name of whatever two or three characters stand behind it.

    >>> [(one.role, one.name) for one in read("记者罗一鸣通讯员张文博孙悦宁").people]
    [('记者', '罗一鸣'), ('通讯员', '张文博'), ('通讯员', '孙悦宁')]
    >>> [(one.role, one.name) for one in read("张博/文 李念/图").people]
    [('文', '张博'), ('图', '李念')]
    >>> read("通讯员 市气象台 姚飞雪").offices
    ['市气象台']
    >>> [one.name for one in read("记者 容与", sure=True).people], read("记者 容与").people
    (['容与'], [])
    """
    said = Credits()
    words = [word for word in tokens(_closed_up(text)) if word.text.strip()]
    role: str | None = ""  # None: whoever follows made up the page, and wrote nothing
    idle = 0  # people from here on have no work yet
    for at, word in enumerate(words):
        match word.kind:
            case "role":
                role, idle = word.text, len(said.people)
                said.roles.append(role)
            case "staff":
                role = None
            case "filler" if "作者" in word.text:
                role = "作者"
                said.roles.append(role)
            case "class":
                said.offices.append(word.text)
            case "aside":
                _aside(said, word.text[1:-1])
            case "work":
                said.works.append(word.text)
                role, idle = _done(said, words, at, role, idle)
            case "word":
                named = role is not None and bool(said.people[idle:])
                _named(said, words, at, role, named=named, sure=sure)
            case "other":
                said.unread.append(word.text)
            case _:
                pass  # a gap, or 均由 …
    return said


def _aside(said: Credits, text: str) -> None:
    """Read a bracket: behind a name it says who that is, and names nobody else."""
    inside = read(text)
    if said.people and not (inside.roles or inside.works):
        return
    for own, more in zip(vars(said).items(), vars(inside).values(), strict=True):
        setattr(said, own[0], own[1] + more)


#: Works that are no role: whoever did them is named without one.
_PLAIN = frozenset(
    {
        "报道",
        "综合",
        "提供",
        "供稿",
        "整合",
        "文",
        "文字",
        "图文",
        "文图",
        "文/图",
        "图/文",
        "文/摄",
    }
)
#: Works whose people are others than those named after them: 张博 口述 李念 整理.
_APART = frozenset({"口述", "讲述", "整理"})


def _done(
    said: Credits, words: Sequence[Token], at: int, role: str | None, idle: int
) -> tuple[str | None, int]:
    """Take in what was done, by those before it or after it; give the role that goes on, and who is idle."""
    work = words[at].text
    if _looks_ahead(words, at, bool(said.people[idle:])):
        return ("" if work in _PLAIN - {"文", "文字"} else work), len(said.people)
    for place, person in enumerate(said.people):
        if place >= idle and not person.role and work not in _PLAIN - {"文", "文字"}:
            said.people[place] = Person(work, person.name)
    return ("" if work in _APART else role), len(said.people)


_SLASHES = ("/", "／", "|", "｜")


def _looks_ahead(words: Sequence[Token], at: int, pending: bool) -> bool:  # noqa: FBT001 - a fact of the byline
    """Tell whether a work stands before its people: a sign says so, or nobody else is there for it."""
    rest = words[at + 1 :]
    if not pending:
        return True
    if at and words[at - 1].text.strip() in _SLASHES:
        return False
    if rest and rest[0].text.strip() in (*_SLASHES, "：", ":"):
        return True
    before_role = rest[
        : next((place for place, word in enumerate(rest) if word.kind == "role"), None)
    ]
    return (
        bool(before_role)
        and before_role[0].kind == "word"
        and not any(word.kind == "work" for word in before_role)
    )


def _named(  # noqa: PLR0913 - a word, its place, and what is known of it there
    said: Credits, words: Sequence[Token], at: int, role: str | None, *, named: bool, sure: bool
) -> None:
    """Take in a word that is neither role nor work: names, an office, a place, or what cannot be read.

    *named* tells that somebody has been named for its role already.
    """
    word, after = words[at].text.strip("·•．《》“”"), words[at + 1 :]
    reports = bool(after) and _REPORTS.fullmatch(after[0].text) is not None
    listed = bool(at) and words[at - 1].text.strip() == "、" and is_name(word)
    if _is_place(word, after) or (named and reports and not listed and _is_sent_from(word)):
        return
    if not role and _LIVES_IN.fullmatch(word) and any(other.kind == "word" for other in after):
        said.offices.append(word)
        return
    if _is_title(words, at):
        said.offices.append(word)
        return
    if role in said.works and (titled := _TITLED.fullmatch(word)) and is_name(titled["name"]):
        said.offices.append(titled["title"])
        word = titled["name"]
    names = _names(word, reports=reports)
    if role is None:
        return
    if names is not None:
        said.people += [Person(role, name) for name in names]
    elif _is_office(word):
        said.offices.append(word)
    elif _is_signed(words, at) and _PEN_NAME.fullmatch(word) and may_be_called(word):
        said.people.append(Person(role, word))
    elif _is_called(words, at, role, said.roles) and (sure or may_be_called(word)):
        said.people.append(Person(role, word))
        said.guessed += 1
    else:
        said.unread.append(word)


def is_title(text: str) -> bool:
    """Tell whether *text* says what somebody is, and names nobody.

    >>> is_title("市疾控中心主任医师"), is_title("沈霏"), is_title("市疾控中心")
    (True, False, False)
    """
    return re.fullmatch(_TITLE, text) is not None and not is_name(text)


def is_addressed(text: str) -> bool:
    """Tell whether *text* is a surname with what somebody is, as one speaks of him.

    >>> is_addressed("王局长"), is_addressed("欧阳老师"), is_addressed("王小明")
    (True, True, False)
    """
    return re.fullmatch(rf"{HAN}{{1,2}}{_CALLING}", text) is not None


def _is_title(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word says what somebody is, whose name stands right before it or behind.

    >>> [read(text).offices for text in ("嘉宾 市一院主任医师 沈霏", "嘉宾：罗一鸣 律师", "记者 市长")]
    [['市一院主任医师'], ['律师'], []]
    """
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    named = any(word.kind == "word" and is_name(word.text) for word in beside)
    return named and is_title(words[at].text)


def _is_called(words: Sequence[Token], at: int, role: str, roles: Sequence[str]) -> bool:
    """Tell whether a box, or a role, makes a name of a word: of a reader's even four characters, 敖日格乐."""
    word = words[at].text
    if [one.text for one in words[1:]] == [word] and words[0].text.strip() in _BOXES:
        return len(word) <= _LONG
    named = _PEN_NAME if "读者" in role else _GUESSED
    return role in roles and named.fullmatch(word) is not None


#: Where somebody writes from, who is named behind it: 望潮市 沈霏.
_LIVES_IN = re.compile(rf"{_NO_HOUSE}{HAN}{{2,}}[市县区乡镇村]")
_REPORTS = re.compile(r"报\s{0,2}道")
#: Any name that stands where only names stand: 左右/文; and what a role makes one: 记者 乌云.
_PEN_NAME = re.compile(rf"{HAN}{{2,4}}|{HAN}{{1,6}}(?:·{HAN}{{1,6}}){{1,3}}")
_BOXES = "□◎⊙◉"
_GUESSED = re.compile(rf"{HAN}{{2,3}}|{HAN}{{1,6}}(?:·{HAN}{{1,6}}){{1,3}}")


def _is_place(word: str, after: Sequence[Token]) -> bool:
    """Tell whether a word is a known place, and 报道 the next thing said."""
    work = next((other.text for other in after if other.kind in ("work", "role")), "")
    return word in _PLACES and _REPORTS.fullmatch(work) is not None


#: Surnames so common that two characters before 报道 are a name even where a place may stand.
_COMMONEST = frozenset("王李张刘陈杨赵孙朱徐")


def _is_sent_from(word: str) -> bool:
    """Tell whether a word that 报道 is glued to is a place, where everybody has been named: 柏溪报道.

    >>> [_is_sent_from(word) for word in ("柏溪", "江北柏溪", "山东柏溪", "青石湾", "柳青禾", "乔木罗一鸣")]
    [True, True, True, True, False, False]
    """
    if re.search("[市县区镇乡村旗盟州]$", word) or word[:2] in _PLACES:
        return True
    if len(word) == 2:  # noqa: PLR2004 - the usual length
        return not (is_name(word) and word[0] in _COMMONEST)
    return not all(map(is_name, split_names(word)))


def _is_signed(words: Sequence[Token], at: int) -> bool:
    """Tell whether a stroke or a colon binds a word to what was done: 左右/文, 图/左右, 口述：左右."""
    behind, before = words[at + 1 : at + 3], words[max(0, at - 2) : at]
    if any(_REPORTS.fullmatch(word.text) for word in before):
        return False  # 报道： has its text behind it
    return _is_bound(behind[:1], behind[1:], _SLASHES) or _is_bound(
        before[1:], before[:1], (*_SLASHES, "：", ":")
    )


def _is_bound(mark: Sequence[Token], work: Sequence[Token], marks: Sequence[str]) -> bool:
    return bool(mark and work) and mark[0].text.strip() in marks and work[0].kind == "work"


def _names(word: str, *, reports: bool) -> tuple[str, ...] | None:
    """Give the names that *word* is, with the place behind them that is reported from; None if it is no name."""
    if is_name(word) and not re.search("[局委办厅处部院馆站队所校报]$", word[2:]):
        return (word,)
    if reports and len(word) > 3:  # noqa: PLR2004 - a name and a place, run together
        long = 3 if word[-3:] in _PLACES else 2
        if (
            (glued := split_names(word[:-long]))
            and all(map(is_name, glued))
            and (word[-long:] in _PLACES or len(split_names(word)) == 1)
        ):
            return glued
    parts = re.split("[和与及]", word)
    glued = tuple(
        name
        for part in (parts if all(map(is_name, parts)) else [word])
        for name in split_names(part)
    )
    return glued if all(map(is_name, glued)) else None


def _is_office(word: str) -> bool:
    found = _OFFICE.fullmatch(word)
    return bool(found) and (
        len(word) >= _LONG or bool(re.search("[局委办厅处部院馆站队所校报社者网台]$", word))
    )


#: Roles and works that were spread: 记 者, 通 讯 员, 嘉　宾：.
_SPREAD = re.compile(
    r"记\s(?=者)|通\s?讯\s(?=员)|通\s讯(?=员)|报\s{1,2}(?=道(?!\w))"
    r"|(?<!\w)(?:主\s{1,4}持|嘉\s{1,4}宾|整\s{1,4}理|解\s{1,4}答|采\s{1,4}写|撰\s{1,4}文|执\s{1,4}笔|口\s{1,4}述|讲\s{1,4}述|编\s{1,4}译|翻\s{1,4}译|主\s{1,4}讲|点\s{1,4}评|朗\s{1,4}诵|作\s{1,4}者|主\s{0,4}持\s{1,4}人|主\s{1,4}持人)(?=\s?[：:/／|｜])"
)


def closed_roles(text: str) -> str:
    """Take the space out of roles and works that were spread to one width.

    >>> closed_roles("嘉　宾：沈霏"), closed_roles("记 者 沈霏")
    ('嘉宾：沈霏', '记者 沈霏')
    """
    return _SPREAD.sub(lambda found: "".join(found[0].split()), text)


def _closed_up(text: str) -> str:
    """Take the space out of names that were spread: 周　颖, 卢 一帆, 莫 利 锋."""
    text = text.replace("丨", "|")  # a character that is set for the stroke that it looks like
    text = closed_roles(text)
    gap = r"[ \u3000]{1,3}"
    below = rf"(?=$|[^\w·]|{ROLE}|{_GLUED_WORK})"
    text = re.sub(
        rf"((?:{_TRADES})[：:\s]?)({HAN}){gap}({HAN})(?!\s{HAN}(?!\w)){below}", r"\1\2\3", text
    )
    apart = rf"(?:{HAN}{gap}{HAN}(?!\w|{gap}{HAN}(?!\w))|{HAN}{{1,2}})"
    return re.sub(rf"(?<![\w·/／])(?![文图摄]){HAN}{gap}{apart}{below}", _joined, text)


def _joined(found: re.Match[str]) -> str:
    name = "".join(found[0].split())
    return name if is_name(name) else found[0]
