"""Run-in headlines: lists whose items begin with a headline in the line of their text.

“【开窑】龙窑村昨日开窑……”, “大桥检修　今晚起封闭……”: one alone may be a tag, or chance; several, item
after item, are headlines, and each item is a story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import width
from audio_edition.newsroom.page.blocks import begins
from audio_edition.newsroom.page.furniture.boxes import Placed
from audio_edition.newsroom.page.marks import LISTED, SPEAKER, STOPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a frame at the head of a paragraph says that is no headline: how it goes with what stands above it.
_TAG = "提醒|链接|延伸|点评|回访|背景|相关|说法|声音|观点|反馈|追踪|问|答|案例|案情|释法|解读|建议|分析|记者|律师|专家|法官|网友|读者|编者|注|例"

#: A headline in a frame, with its story behind it.
FRAMED = re.compile(rf"【(?![^【】]{{0,3}}(?:{_TAG}))[^【】]{{2,28}}】(?=\s*[^\s】])")

#: What stands before a space and is no headline: days and numbers in order, what a notice tells point by point.
_POINT = "时间|地[点址]|电话|主讲|对象|内容|费用|票价|方式|报名|要求|说明|备注|奖项|主题|联系|咨询|投稿|邮箱|嘉宾|主持"
_NO_HEAD = rf"第|[周其]|上期|下期|(?:{_POINT})[^\s]{{0,2}}[ \u3000]"

#: A headline before a space, with its story behind it; no sentence is in it, and no name that speaks.
_SPACED = re.compile(
    rf"[●■◆▲◇◎▶△▍·]?\s?(?!{_NO_HEAD})(?=[^\s]*[^\W\d_a-zA-Z]{{2}})[^\s，。：；？、（）()]{{2,14}}[？！]?(?:[ \u3000]{{1,3}}(?=[^\s]{{5}})|\u3000(?=[^\s]))"
)

#: A frame of more characters, brackets and all, is a headline wherever it stands.
_SURE = 6

#: An item has so many lines at most, and so many characters.
_LINES, _LONGEST = 9, 220

#: By so many cells a line of an item may be longer than its first.
_GROWS = 4

#: No name of a list is longer, in characters.
_NAME = 8

#: So many items make a list.
_LIST = 2


class Printed(Placed, Protocol):
    """A line of a page of which it is known whether it is furniture."""

    @property
    def furniture(self) -> str:
        """Why it is no part of any story."""


def run_in(lines: Sequence[Printed]) -> list[int]:
    """Give, line by line, how many characters of it are a headline with its story behind it; mostly none.

    Headlines in long frames, and those before the wide space that compositors set there, need not be neighbours.
    """
    framed = [_framed(line) for line in lines]
    spaced = [_spaced(line) for line in lines]
    wide = [
        head if "\u3000" in line.text[:head] else 0
        for line, head in zip(lines, spaced, strict=True)
    ]
    found = [head if head > _SURE else 0 for head in framed]
    if sum(map(bool, found)) < _LIST:
        found = [0] * len(lines)
    runs = [(wide, _items(lines, wide))]
    runs += [
        (heads, run)
        for heads in (framed, spaced)
        for run in _lists(lines, heads)
        if _is_told(run, lines, heads)
    ]
    for heads, run in runs:
        for at in run if _is_list(run, lines, heads) else ():
            found[at] = heads[at]
    return found


def names_list(place: int, lines: Sequence[Printed], heads: Sequence[int]) -> bool:
    """Tell whether a line names a list right below it, each item of which has a headline of its own."""
    line = lines[place]
    begins = place + 1 < len(lines) and heads[place + 1] > 0 and not heads[place]
    return begins and len(line.text) <= _NAME and bool(LISTED.search(line.text))


def in_frame(text: str) -> int:
    """Give how long the headline in a frame is with which a text begins: one so long is sure to be one.

    >>> in_frame("【望潮大桥合龙】昨日，"), in_frame("【专家提醒】出门"), in_frame("【开窑】昨日")
    (8, 0, 0)
    """
    head = FRAMED.match(text)
    return head.end() if head and head.end() > _SURE else 0


def _framed(line: Printed) -> int:
    """Give how long the headline in a frame is with which a line begins."""
    head = None if line.row or line.furniture else FRAMED.match(line.text)
    return head.end() if head else 0


def _spaced(line: Printed) -> int:
    """Give how long what stands before the first space is, if that may be a headline."""
    head = None if line.row or line.furniture else _SPACED.match(line.text)
    if (
        head is None
        or SPEAKER.match(line.text)
        or bylines.opens(line.text)
        or bylines.stands(line.text)
    ):
        return 0
    return head.end()


def _items(lines: Sequence[Printed], heads: Sequence[int]) -> list[int]:
    """Give the places of the items: each begins with a headline, and ends."""
    return [at for at, head in enumerate(heads) if head and _begins(at, lines) and _end(at, lines)]


def _lists(lines: Sequence[Printed], heads: Sequence[int]) -> Iterator[list[int]]:
    """Give the runs of items of which each begins right below where the one above it ends."""
    run: list[int] = []
    for at in _items(lines, heads):
        if run and at != _end(run[-1], lines):
            yield run
            run = []
        run.append(at)
    yield run


def _is_list(run: Sequence[int], lines: Sequence[Printed], heads: Sequence[int]) -> bool:
    """Tell whether items are stories: each has a headline of its own."""
    return len({lines[at].text[: heads[at]].strip() for at in run}) == len(run) >= _LIST


def _is_told(run: Sequence[int], lines: Sequence[Printed], heads: Sequence[int]) -> bool:
    """Tell whether most items say their headlines again."""
    return sum(_is_echoed(at, lines, heads[at]) for at in run) * 2 >= len(run)


def _is_echoed(first: int, lines: Sequence[Printed], head: int) -> bool:
    """Tell whether an item says at least half of the characters of its headline again."""
    told = "".join(line.text for line in lines[first : _end(first, lines)])
    asked = {sign for sign in told[:head] if sign.isalnum()}
    return sum(sign in told[head:] for sign in asked) * 2 >= len(asked)


def _begins(place: int, lines: Sequence[Printed]) -> bool:
    """Tell whether a paragraph may begin here: what stands above has stopped, or is no text."""
    if begins(place, lines):
        return True
    above = lines[place - 1]
    short = len(above.text) * 3 < len(lines[place].text) * 2
    return bool(above.furniture or STOPPED.search(above.text)) or short


def _end(first: int, lines: Sequence[Printed]) -> int:
    """Give the place below an item: its last line is the first that stops; 0 if that is far, or lines grow.

    A headline's own line is shorter than those of the text below it.
    """
    told = ""
    for at in range(first, min(first + _LINES, len(lines))):
        if at > first and (
            lines[at].furniture or width(lines[at].text) > width(lines[first].text) + _GROWS
        ):
            return 0
        told += lines[at].text
        if STOPPED.search(lines[at].text) and not lines[at].text.endswith(("：", "；")):
            return at + 1 if len(told) <= _LONGEST else 0
    return 0
