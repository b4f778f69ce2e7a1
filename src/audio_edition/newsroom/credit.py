"""Who wrote it, who took it: the credit of a story as an announcer says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.bylines import read_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import Byline, Caption, Person

#: Where a story comes from, if not from this house: 新华社巴黎12月9日电, 扬子晚报讯, 据央视新闻报道.
_SOURCE = re.compile(
    r"(?!本[报刊台网])(?:据\S{2,20}?(?:电|讯|消息|报道)|[^\s（(据]{2,20}?(?:电|讯))(?=[\s（(]|$)"
)
_TAKEN = re.compile(r"[（(]?(?P<names>.+?)\s*摄(?![影像])")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")


def reported(byline: Byline | None, paper: str) -> str:
    """Say who reported a story; empty where nobody and no agency is named.

    >>> reported(read_byline("本报讯（记者 靳林杰 通讯员 杨羽洁）"), "萧山日报")
    '记者 靳林杰 通讯员 杨羽洁 报道'
    >>> reported(read_byline("据新华社北京12月23日电 （记者胡喆）"), "萧山日报")
    '据新华社北京12月23日电 记者 胡喆 报道'
    >>> reported(read_byline("本报讯"), "萧山日报")
    ''
    """
    if byline is None:
        return ""
    source = _source(byline, paper)
    if not byline.people:
        return source
    return f"{source} {people(byline.people)} {_work(byline.raw)}".lstrip()


def taken(captions: Sequence[Caption]) -> str:
    """Say who took the pictures, each credit once; empty where the page does not say.

    >>> from audio_edition.model import Caption
    >>> taken([Caption("银杏", "记者范方斌摄")]), taken([Caption("教师节", "方晴 郭树 摄")])
    ('记者 范方斌 摄', '方晴、郭树 摄')
    """
    credits_ = dict.fromkeys(_taken(caption.credit) for caption in captions if caption.credit)
    return "，".join(credits_)


def people(named: Sequence[Person]) -> str:
    """Say who is *named*, those of one role together.

    >>> people(read_byline("本报讯（记者 沈霏、周颖 通讯员 高歌）").people)
    '记者 沈霏、周颖 通讯员 高歌'
    """
    roles: dict[str, list[str]] = {}
    for person in named:
        roles.setdefault(person.role, []).append(person.name)
    return " ".join(f"{role} {'、'.join(names)}".lstrip() for role, names in roles.items())


def _source(byline: Byline, paper: str) -> str:
    """Name the house that a story comes from; empty if it is this one, or only its people are named."""
    found = _SOURCE.match(byline.raw.lstrip("□■◎○●▲△◆ "))
    if found is None or (paper and found[0].startswith(paper)):
        return ""
    return "" if any(person.name in found[0] for person in byline.people) else found[0]


def _work(raw: str) -> str:
    """Say what was done by those in *raw*: they took a picture, or reported.

    >>> _work("记者范方斌摄"), _work("记者 范方斌 文/摄")
    ('摄', '报道')
    """
    return (
        "摄影报道" if "摄影报道" in raw else "摄" if re.search("[^/／]摄[）)]?$", raw) else "报道"
    )


def _taken(credit: str) -> str:
    """Say one credit: with its role, by names alone, or as it is printed (新华社发)."""
    if named := read_byline(credit).people:
        return f"{people(named)} 摄"
    found = _TAKEN.match(credit)
    if found is None:
        return credit.strip("（() ）")
    words = re.split(r"[\s、，,]+", found["names"])
    joint = "、" if all(map(_NAME.fullmatch, words)) else " "
    return f"{joint.join(words)} 摄"
