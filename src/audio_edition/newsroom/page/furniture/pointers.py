"""Words that point to another page of the edition: 下转第4版, 上接第1版."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from re import Match

Direction = Literal["to", "from"]

#: A page as papers print it: 第4版, A04版, 第四版, 2-3版; 头版 is the first.
PAGE = r"第?\s{0,2}(?P<page>[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|头)(?!\d)(?:\s?[-—~～、至和]\s?[A-Z]{0,2}\d{1,3})?"

#: Which words send a story on, and which take it up; those of both go by their place and the page named.
TO, FROM = "下转|紧转|转至|下接|转接|续转|转", "上接|续接|紧接|接"
_BOTH = "紧接"

#: This word sends to a page with a number only: 转至“电子”版 is said of other things.
_NUMBERED = "转至"

#: The first page goes on from none.
_FIRST = frozenset({"一", "1", "01", "头", "A1", "A01"})

_ARROWS = "▶►▷>》→◀◄◁<《←▼▽▲△↑↓☞●■◆·…↘↗↙↖↪↩⇒⇨⇩➡➔➜➤⤵⬇⬅⬆⟵⟶↤↦☟»«"
_ARROW = rf"[\s{_ARROWS}]{{0,6}}"
_HAN = r"[^\W\da-zA-Z_]"
_PAGED = rf"{PAGE}(?:\s{{0,2}}版(?:[\s·・]{{0,2}}{_HAN}{{2,4}}(?![\w，。、；：！？“《]))?|\s?[·・]\s?{_HAN}{{2,4}})?"

#: A page may be named by its section, and the story by its headline: 下转“民生”版, 下转3版“大桥合龙”.
_SECTION = rf"(?P<quote>[“\"「『])?(?P<section>{_HAN}{{2,4}}?)[”\"」』]?\s?版"
_TITLE = r"(?:《[^《》]{2,40}》|“[^“”]{2,40}”|【[^【】]{2,40}】)"
_SIGN = r"[①-⑳]"

#: No mark is longer, in characters.
_LONGEST = 72


def _mark(words: str) -> str:
    opens = (
        rf"(?P<open>[（(【\[〔](?:未完|完)?[，,\s]{{0,2}}(?P<before>{_TITLE})?)?(?P<arrow>{_ARROW})"
    )
    word = rf"(?P<counted>{_SIGN})?(?:文章|全文|本文)?(?P<word>{words}){_ARROW}"
    behind = rf"\s?(?P<sign>{_SIGN})?{_ARROW}[：:]?(?P<title>{_TITLE})?{_ARROW}[）)】\]〕]?{_ARROW}"
    return rf"{opens}{word}(?:{_PAGED}|{_SECTION}){behind}"


_WORDS = re.compile("[转接]")
_WAYS: tuple[tuple[Direction, re.Pattern[str]], ...] = (
    ("to", re.compile(rf"{_mark(TO)}$")),
    ("from", re.compile(rf"^{_mark(FROM)}")),
    ("from", re.compile(rf"{_mark(FROM)}$")),
)


class Jump(NamedTuple):
    """A story goes on *to* a page, or comes *from* it: the *page* as printed (4, A04, 四), and the whole *mark*.

    A page may be named by its *section* instead. *title* is the headline that the mark names, *sign* the
    number that tells it from others (①).
    """

    direction: Direction
    page: str
    mark: str
    section: str = ""
    title: str = ""
    sign: str = ""


def jump(text: str) -> Jump | None:
    """Give the mark by which *text* sends a story on, at its end, or takes one up, at either.

    >>> jump("大桥建成后，两岸（下转第4版）")[:3]
    ('to', '4', '（下转第4版）')
    >>> jump("（上接A01版）车程将缩短")[:3], jump("公交12路转4路")
    (('from', 'A01', '（上接A01版）'), None)
    >>> jump("▶下转“民生”版①《大桥合龙》")[3:], jump("大桥建成后，两岸（紧接第二版）").direction
    (('民生', '大桥合龙', '①'), 'to')
    """
    text = text.strip()
    if not _WORDS.search(text[:_LONGEST] + text[-_LONGEST:]):
        return None
    for direction, pattern in _WAYS:
        near = text[:_LONGEST] if pattern.pattern.startswith("^") else text[-_LONGEST:]
        if (found := pattern.search(near)) and _is_mark(found, text):
            at_end = direction == "from" and not text.startswith(found[0].strip())
            on = at_end and found["word"] == _BOTH and found["page"] not in _FIRST
            return _jump(found, "to" if on else direction)
    return None


def _jump(found: Match[str], direction: Direction) -> Jump:
    return Jump(
        direction,
        found["page"] or "",
        found[0].strip(),
        found["section"] or "",
        (found["title"] or found["before"] or "")[1:-1],
        found["sign"] or found["counted"] or "",
    )


def either(mark: Jump) -> bool:
    """Tell whether words may send a story on, or take one up: 紧接, but for the first page.

    >>> [either(mark) for text in ("（紧接第二版）", "（紧接第一版）", "（下转第二版）") if (mark := jump(text))]
    [True, False, False]
    """
    return _BOTH in mark.mark and mark.page not in _FIRST


def is_jump(text: str) -> bool:
    """Tell whether a line is nothing but such a mark.

    >>> is_jump(">>>下转A4版"), is_jump("两岸（下转第4版）")
    (True, False)
    """
    found = jump(text)
    return found is not None and found.mark == text.strip()


class _Set(Protocol):
    """A line of a page, its number from 1."""

    @property
    def number(self) -> int: ...

    @property
    def text(self) -> str: ...


_Line = TypeVar("_Line", bound=_Set)


class Lone(NamedTuple, Generic[_Line]):
    """A mark that stands by itself, in one line or torn over two: its *lines*, and itself."""

    lines: tuple[_Line, ...]
    mark: Jump


def lone(lines: Sequence[_Line]) -> Iterator[Lone[_Line]]:
    """Give the marks that stand in lines of their own among *lines*, which go down the page."""
    torn = False
    for line, below in zip_longest(lines, lines[1:]):
        if torn:
            torn = False
        elif is_jump(line.text):
            yield Lone((line,), jump(line.text))  # type: ignore[arg-type]  # it is one
        elif below and below.number == line.number + 1 and is_torn(line.text, below.text):
            torn = True
            yield Lone((line, below), jump(line.text + below.text))  # type: ignore[arg-type]


def is_torn(above: str, below: str) -> bool:
    """Tell whether two lines are one mark, torn, and nothing else.

    >>> is_torn("（下转", "第4版）"), is_torn("两岸", "（下转第4版）")
    (True, False)
    """
    if len(above) + len(below) > _LONGEST or not _WORDS.search(above + below[:1]):
        return False
    return is_jump(above + below) and not (is_jump(above) or is_jump(below))


def _is_mark(found: Match[str], text: str) -> bool:
    """Tell whether words are a mark and no text: 版 or a bracket says so, of a short word both, or a line of its own.

    A section is named in a frame; in quotes, in a line of its own or with an arrow behind it, too.
    """
    whole = found[0].strip() == text
    framed = bool(found["open"] or found["arrow"].strip())
    if found["section"]:
        quoted = found["quote"] and (whole or found[0].strip()[-1] in _ARROWS)
        return len(found["word"]) > 1 and found["word"] != _NUMBERED and bool(framed or quoted)
    paged, bracketed = "版" in found[0], bool(found["open"])
    if len(found["word"]) > 1:
        return paged or bracketed or whole
    said = found["word"] == "接" or "第" in found[0]
    return paged and (framed or (whole and said))
