"""Who wrote it, who took it: the credit of a story as an announcer says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.bylines import read_byline
from audio_edition.newsroom.people import HOUSE, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import ArticleKind, Byline, Caption, Person

#: Where a story comes from, if not from this house: 新华社巴黎12月9日电, 扬子晚报讯, 据央视新闻报道.
_SOURCE = re.compile(
    r"(?!本[报刊台网])(?:(?:据|综合)\S{2,20}?(?:电|讯|消息|报道)|[^\s（(据]{2,20}?(?:电|讯))(?=[\s（()）】]|$)"
)
_NAMED_SOURCE = re.compile(
    r"(?:来源|稿源|摘自|转自|原载|据)[：:\s]?(?P<house>《[^》]{2,14}》|[^\s：:，）)】]{2,14})"
)
_OPENS = "□■◎○●▲△◆⊙◉ 【[（("

#: What is said of those in a role in place of “报道”; none says nothing. The first row that fits is taken.
_DID = (
    (re.compile("读者|网友|(?:市民|居民|村民|业主|家长|乘客|用户)$"), "来信"),
    (
        re.compile(
            "评论员|作者|主笔|撰稿|译者|主讲|主持|嘉宾|解答|答疑|答复|受访|对话|访谈|特约(?!记者|通讯员)|(?:专家|律师|医生|[医药教]师|老师|法官|(?<!记)者|人)$"
        ),
        "",
    ),
    (
        re.compile(
            "口述|讲述|整理|编译|翻译|统筹|策划|执笔|综合|朗[诵读]|诵读|点评|推荐|荐读|记录|^辑|[摘选整]编|编写|^译$"
        ),
        None,
    ),
)
#: Roles that say only what was done: writing needs no word, pictures have one.
_WROTE, _TOOK = frozenset({"文", "文字", "文稿", "撰文", "采写", "采访", "撰写", "文/图", "图/文", "文/摄", "文、图", "文、摄", "图文", "文图"}), frozenset(
    {"图", "摄", "摄影", "图片", "照片", "摄像", "视频", "摄影报道"}
)  # fmt: skip
_TAKEN = re.compile(r"[（(]?(?P<names>.+?)\s*摄(?![影像])")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")


def reported(byline: Byline | None, paper: str, kind: ArticleKind = "news") -> str:
    """Say who reported a story of some *kind*; empty where nobody and no agency is named.

    >>> reported(read_byline("本报讯（记者 靳林杰 通讯员 杨羽洁）"), "萧山日报")
    '记者 靳林杰 通讯员 杨羽洁 报道'
    >>> reported(read_byline("据新华社北京12月23日电 （记者胡喆）"), "萧山日报")
    '据新华社北京12月23日电 记者 胡喆 报道'
    >>> reported(read_byline("文/记者 沈霏 图/罗一鸣"), "萧山日报"), reported(read_byline("本报讯"), "萧山日报")
    ('记者 沈霏 报道，罗一鸣 摄影', '')
    >>> reported(read_byline("□ 沈霏"), "萧山日报", "comment"), reported(read_byline("读者 沈霏"), "", "letter")
    ('作者 沈霏', '读者 沈霏 来信')
    """
    if byline is None:
        return ""
    source = _source(byline, paper)
    named = [person for person in byline.people if person.role != "编辑"]
    if not named:
        return source
    work = {"comment": "", "letter": "来信"}.get(kind, _work(byline.raw))
    wrote = [person for person in named if person.role not in _TOOK or work != "报道"]
    took = [person for person in named if person not in wrote]
    said = [_wrote(wrote, work), f"{_joined(took)} 摄影" if took else ""]
    return f"{source} {'，'.join(filter(None, said))}".strip()


def taken(captions: Sequence[Caption]) -> str:
    """Say who took the pictures, each credit once; empty where the page does not say.

    >>> from audio_edition.model import Caption
    >>> taken([Caption("银杏", "记者范方斌摄")]), taken([Caption("教师节", "方晴 郭树 摄")])
    ('记者 范方斌 摄', '方晴、郭树 摄')
    """
    credits_ = dict.fromkeys(_taken(caption.credit) for caption in captions if caption.credit)
    return "，".join(credits_)


def people(named: Iterable[Person]) -> str:
    """Say who is *named*, those of one role together.

    >>> people(read_byline("本报讯（记者 沈霏、周颖 通讯员 高歌）").people)
    '记者 沈霏、周颖 通讯员 高歌'
    """
    roles: dict[str, list[str]] = {}
    for person in named:
        role = "" if person.role in _WROTE | _TOOK else person.role
        roles.setdefault(role, []).append(person.name)
    return " ".join(f"{role} {'、'.join(names)}".lstrip() for role, names in roles.items())


def _wrote(named: Sequence[Person], work: str) -> str:
    """Say who wrote it, and what they did: 口述 and 整理 stand behind their people, 报道 behind all others."""
    said, plain = [], [person for person in named if _did(person.role, work) == work]
    if plain:
        alone = not work and not any(person.role for person in plain)
        said.append(f"{'作者 ' if alone else ''}{people(plain)} {work}".rstrip())
    for person in named:
        did = _did(person.role, work)
        if person not in plain:
            own = person.name if did is None else f"{person.role} {person.name}"
            said.append(f"{own} {person.role if did is None else did}".rstrip())
    return "，".join(said)


def _did(role: str, work: str) -> str | None:
    return next((did for roles, did in _DID if roles.search(role)), work)


def _joined(named: Sequence[Person]) -> str:
    return "、".join(person.name for person in named)


def _source(byline: Byline, paper: str) -> str:
    """Name the house that a story comes from; empty if it is this one, or only its people are named."""
    raw = byline.raw.lstrip(_OPENS)
    if re.fullmatch(rf"{HOUSE}[）)】]", raw):
        raw = f"来源：{raw}"
    if (named := _NAMED_SOURCE.match(raw)) and not re.search("[电讯]|记者", raw[:20]):
        house = re.sub("(?:等)?(?:报道|消息)$", "", named["house"])
        return "" if paper and house == paper else f"据{house}报道"
    found = _SOURCE.match(raw)
    if found is None or (paper and found[0].startswith(paper)):
        return ""
    return "" if any(person.name in found[0] for person in byline.people) else found[0]


def _work(raw: str) -> str:
    """Say what was done by those in *raw*: they took a picture, or reported.

    >>> _work("记者范方斌摄"), _work("记者 范方斌 文/摄")
    ('摄', '报道')
    """
    if "摄影报道" in raw:
        return "摄影报道"
    if found := re.search("(?:整理|编译|综合)(?=[）)]?$)", raw):
        return found[0]
    only = re.search(r"[^/／文\s]\s?摄[）)]?$", raw) and "文" not in raw
    return "摄" if only else "报道"


def _taken(credit: str) -> str:
    """Say one credit: with its role, by names alone, or as it is printed (新华社发)."""
    if (named := read_byline(credit).people) and not read(credit).offices:
        return f"{people(named)} 摄"
    found = _TAKEN.match(credit)
    if found is None:
        return re.sub(r"^(?:图|图片|照片)\s?[/／：:]\s?", "", credit.strip("（() ）"))
    words = re.split(r"[\s、，,]+", found["names"])
    joint = "、" if all(map(_NAME.fullmatch, words)) else " "
    return f"{joint.join(words)} 摄"
