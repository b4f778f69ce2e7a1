"""Words that point to another page of the edition: 下转第4版, 上接第1版."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from re import Match

#: A page as papers print it: 第4版, A04版, 第四版, 2-3版; 头版 is the first.
PAGE = r"第?\s{0,2}(?P<page>[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|头)(?!\d)(?:\s?[-—~～、至和]\s?[A-Z]{0,2}\d{1,3})?"

#: Which words send a story on, and which take it up.
TO, FROM = "下转|紧转|转至|下接|转接|续转|转", "上接|紧接|续接|接"

_ARROWS = r"[\s▶►▷>》→◀◄◁<《←▼▽▲△↑↓☞●■◆·…]{0,6}"
_SECTION = (
    r"(?:\s{0,2}版[\s·・]{0,2}(?:[^\W\da-zA-Z_]{2,4})?|\s?[·・]\s?[^\W\da-zA-Z_]{2,4})?\s?[①-⑳]?"
)

#: No mark is longer, in characters.
_LONGEST = 32


def _mark(words: str) -> str:
    word = rf"(?:文章|全文|本文)?(?P<word>{words})"
    return rf"(?P<open>[（(【\[〔]?){_ARROWS}{word}{_ARROWS}{PAGE}{_SECTION}{_ARROWS}[）)】\]〕]?{_ARROWS}"


_WORDS = re.compile("[转接]")
_WAYS: tuple[tuple[Literal["to", "from"], re.Pattern[str]], ...] = (
    ("to", re.compile(rf"{_mark(TO)}$")),
    ("from", re.compile(rf"^{_mark(FROM)}")),
    ("from", re.compile(rf"{_mark(FROM)}$")),
)


class Jump(NamedTuple):
    """A story goes on *to* a page, or comes *from* it: the *page* as printed (4, A04, 四), and the whole *mark*."""

    direction: Literal["to", "from"]
    page: str
    mark: str


def jump(text: str) -> Jump | None:
    """Give the mark by which *text* sends a story on, at its end, or takes one up, at either.

    >>> jump("大桥建成后，两岸（下转第4版）")
    Jump(direction='to', page='4', mark='（下转第4版）')
    >>> jump("（上接A01版）车程将缩短"), jump("公交12路转4路")
    (Jump(direction='from', page='A01', mark='（上接A01版）'), None)
    """
    text = text.strip()
    if not _WORDS.search(text[:_LONGEST] + text[-_LONGEST:]):
        return None
    for direction, pattern in _WAYS:
        near = text[:_LONGEST] if pattern.pattern.startswith("^") else text[-_LONGEST:]
        if (found := pattern.search(near)) and _is_mark(found, text):
            return Jump(direction, found["page"], found[0].strip())
    return None


def is_jump(text: str) -> bool:
    """Tell whether a line is nothing but such a mark.

    >>> is_jump(">>>下转A4版"), is_jump("两岸（下转第4版）")
    (True, False)
    """
    found = jump(text)
    return found is not None and found.mark == text.strip()


def _is_mark(found: Match[str], text: str) -> bool:
    """Tell whether words are a mark and no text: 版 or a bracket says so, of a short word both."""
    whole = found[0].strip() == text
    paged, bracketed = "版" in found[0], bool(found["open"])
    return paged and bracketed if len(found["word"]) == 1 else paged or bracketed or whole
