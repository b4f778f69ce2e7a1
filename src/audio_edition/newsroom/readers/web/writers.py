"""Who a page of the web says wrote its story: believed only where the text does not say it itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.web.headings import is_site
from audio_edition.newsroom.readers.web.sheet import WRITER, Part
from audio_edition.newsroom.surnames import is_name
from audio_edition.newsroom.writers import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.web.sheet import Places, Row


#: How a line of particulars names a writer; the name ends where the next particular begins.
_FIELD = re.compile(
    r"(?:^|[\s　|｜】（(]|(?<=\w)(?=(?:作者|撰文|撰稿人?)\s?[：:]))(?P<said>(?:(?:文字?|图|摄影)[/／]?(?:图|文|摄)?|作者|撰文|撰稿人?|执笔|(?:本报|首席|见习|实习|特约|全媒体|融媒体)*记者|通讯员)"
    r"\s*[：:/／\s]\s*[^\W\da-zA-Z_]{1,4}(?:[·\s、，,/／][^\W\da-zA-Z_]{1,4}){0,7}?)"
    r"(?=\s*(?:$|[|｜【《（(\[\d]|\S{0,4}(?:编辑|责编|校对|审核|来源|出处|时间|日期|发布|浏览|阅读|点击|字[体号]|分享|打印)|[^\W\d_]{2,6}\s?[：:]))"
)
#: A name before the day, or before paper and day, with no word for what it is.
_BEFORE_DAY = re.compile(
    r"^(?:原创\s+)?(?P<said>[^\W\da-zA-Z_]{2,3})\s+(?:[^\W\d_]{1,10}(?:报|网|社|台|发布|客户端)\s+)?(?=\d{4}\s?[-/.年]\s?\d|\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d)"
)
#: A name that opens a line which is called the writer's: an account, a time, a button may follow.
_FIRST = re.compile(r"^(?:原创\s+)?(?P<said>[^\W\da-zA-Z_]{2,4})(?=\s|$)")
#: Who has a word for it may be called anything, but not as a house is, or a section of one.
_LABELLED = re.compile(r"(?:作者|撰文|撰稿人?|执笔|文)\s?[：:/／]\s*(?P<name>[^\W\da-zA-Z_]{2,4})")
_HOUSE = re.compile(r"[网报社局办部委厅府院校台组科处队会室站]$|中心|公司|频道|栏目")
#: What a line of particulars says after the names: the paper, or the day.
_AFTER = re.compile(
    r"\s*(?:《[^《》]{2,20}》\s*)?[（(]?\s*(?:\d{4}\s?[-/.年]\s?\d.*|第?\s*[A-Z]?\d{1,3}\s*版.*)?$"
)
_BY = re.compile(r"(?i)^(?:由|by)\s+")
_LABEL = re.compile(r"^(?:作者|撰文|撰稿人?|执笔|文字?|来源作者)\s*[：:/／]\s*")

_EDITED = re.compile("编辑|责编|校对|审核")

#: Who is nobody.
_NOBODY = re.compile(
    r"(?i)admin|管理员|佚名|本站|网络|小编|未知|匿名|编辑部?|用户|网友|转载|综合|整理|原创"
)


#: What sections of a site are called has so many characters, as many names have.
_SECTION = 2


class Writer(NamedTuple):
    """A writer as the page names them: *said* in row *at*, whose *names* are these."""

    at: int
    said: str
    names: tuple[str, ...]


def named(rows: Sequence[Row], around: Iterable[int], under: Sequence[int] = ()) -> list[Writer]:
    """Give the writers whom the rows *around* the text name, *under* the headline with nothing but a name.

    >>> from audio_edition.newsroom.readers.web.sheet import Row
    >>> row = Row("2024-03-18 来源：澜江日报 作者：孟庭舟 责任编辑：王丽", "p", 0)
    >>> [(writer.said, writer.names) for writer in named([row], [0])]
    [('作者：孟庭舟', ('孟庭舟',))]
    >>> [writer.names for writer in named([Row("孟庭舟", "p", 0), Row("江南", "p", 0)], [0, 1], under=[0, 1])]
    [('孟庭舟',)]
    """
    found: list[Writer] = []
    linked = {ink(row.text) for row in rows if row.linked}
    for at in around:
        row = rows[at]
        if len(row.text) > bylines.LONGEST:
            continue
        said = row.text if "author" in row.field or _is_line(row.text) else ""
        if not said and (match := _said(row)):
            said = match["said"]
        if not said and at in under and _is_name(row.text) and ink(row.text) not in linked:
            said = row.text
        said = _AFTER.sub("", _BY.sub("", said), count=1)
        if said and (names := names_in(said)):
            found.append(Writer(at, said, names))
    return found


def _is_name(text: str) -> bool:
    """Tell whether a line is a name and can be no section's, as one of two characters may be."""
    name = ink(text)
    return len(name) > _SECTION and is_name(name) and not is_doubtful(name)


def _said(row: Row) -> re.Match[str] | None:
    """Find how a line of particulars names a writer: by a label, before the day, or first where the line is theirs."""
    first = _FIRST.match(row.text) if WRITER.search(row.names) else None
    return _FIELD.search(row.text) or _BEFORE_DAY.match(row.text) or first


def _is_line(text: str) -> bool:
    """Tell whether a line is nothing but a byline, with no editor in it."""
    return bylines.stands(text) and not _EDITED.search(text)


def names_in(said: str) -> tuple[str, ...]:
    """Give the names in *said* if it is nothing but names and their roles.

    >>> names_in("本报记者 秦望"), names_in("韩树声、云 帆"), names_in("由 admin 发布"), names_in("澜江日报")
    (('秦望',), ('韩树声', '云帆'), (), ())

    A pen name needs a word that says what it is.

    >>> names_in("作者：江南"), names_in("江南"), names_in("作者：市文旅局"), names_in("作者：时政")
    (('江南',), (), (), ())
    """
    if people := bylines.read_byline(said).people:
        names = tuple(person.name for person in people)
        return () if any(map(_NOBODY.search, names)) else names
    pen = _LABELLED.fullmatch(said.strip())
    named = pen and not (_HOUSE.search(pen["name"]) or _NOBODY.search(pen["name"]))
    return (pen["name"],) if pen and named and not is_site(pen["name"]) else ()


def parted(text: str, said: str, why: str) -> list[Part]:
    """Part what is *said* of the writer from the particulars around it.

    >>> [part.text for part in parted("来源：澜江日报 作者：江南", "作者：江南", "署名栏")]
    ['来源：澜江日报 作者：', '江南']
    """
    before, _, after = text.partition(said)
    if not bylines.of_story(said).people:  # a pen name, which only its label tells
        bare = _LABEL.sub("", said)
        before, said = before + said.removesuffix(bare), bare
    parts = (
        Part("furniture", before, "稿件信息"),
        Part("byline", said, why),
        Part("furniture", after, "稿件信息"),
    )
    return [part for part in parts if ink(part.text)]


def settle(rows: Sequence[Row], places: Places, found: Sequence[Writer]) -> bool:
    """Place the writer whom the page names, unless the text names its writers itself.

    Tells whether the story's writers are known now.
    """
    text = [part for at in sorted(places) for part in places[at]]
    owned = any(part.role == "byline" for part in text)
    running = [part.text for part in text if part.role == "paragraph"]
    for writer in found:
        if owned or (running and _names_itself(running, writer.names)):
            places.setdefault(
                writer.at, [Part("furniture", rows[writer.at].text, "署名栏（正文已署名）")]
            )
        elif not any(part.role != "furniture" for part in places.get(writer.at, ())):
            places[writer.at] = parted(rows[writer.at].text, writer.said, "署名栏")
            owned = True
    return owned or _opens_named(running)


def _names_itself(running: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether the text opens or closes with a byline, or with the names that the page gives."""
    if _opens_named(running):
        return True
    edges = ink(running[0])[:60] + ink(running[-1])[-40:]
    return all(name in edges for name in names)


def _opens_named(running: Sequence[str]) -> bool:
    """Tell whether the text opens or closes with somebody's byline."""
    raws = (bylines.opening(running[0]), bylines.closing(running[-1])) if running else ()
    return any(bylines.read_byline(raw).people for raw in raws if raw)
