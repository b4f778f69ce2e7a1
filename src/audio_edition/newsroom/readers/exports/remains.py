"""What an export holds and no story took: every text of a key that is read is told, with its key and the reason."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink, ordinary
from audio_edition.newsroom.readers import keys
from audio_edition.newsroom.readers.days import day_of
from audio_edition.newsroom.readers.web.fragments import is_marked_up

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from audio_edition.newsroom.readers.exports.parsing import Json
    from audio_edition.newsroom.readers.exports.records import Record

#: Parts whose words are read aloud, or would be; of these, what is printed under a headline.
_HEAD = ("kicker", "title", "subtitle", "byline")
_TEXT = ("body", "pictures")

#: Parts that say where and when, and are told as such.
_FRAME = ("page", "section", "day")

#: What our own export says beside its stories, and reads back itself.
_OURS = ("dropped", "warnings")

#: Text of a key that nobody knows is told as lost if it is a paragraph, of so many characters at least.
_PARAGRAPH = 20

#: What is told is searched first so many characters ahead, and all through for so many in all.
_NEAR, _MOST_SEARCHED = 4096, 1_000_000_000

_HAN = re.compile(r"[\u3400-\u9fff]")
_HIDDEN = re.compile(r"(?i)<!--|<(?:script|style)\b")
_SHOWN_AGAIN = re.compile(r"(?i)-->|</(?:script|style)\s*>")
_BREAKS = re.compile(r"<[^<>]{0,2000}>|[\r\n\f\u2028\u2029]")
_NOT_TEXT = re.compile(
    r"(?:https?:)?//\S+|[\w./%-]+\.(?:jpe?g|png|gif|webp|bmp|pdf|html?)(?:\?\S*)?|data:\S+|[\w./-]*",
    re.ASCII | re.IGNORECASE,
)


class Remains(NamedTuple):
    """A *text* that no story took, the *key* it stands under, *why*, and whether the editor should look."""

    text: str
    key: str
    why: str
    doubtful: bool


class _Leaf(NamedTuple):
    steps: tuple[str, ...]
    text: str


class Said:
    """What is told of a story, to look up what is said in it: its rows in ink, one after another.

    >>> said = Said(["大桥合龙", "昨日，大桥 合龙。"])
    >>> "大桥合龙。" in said, "轮渡" in said
    (True, False)
    """

    def __init__(self, rows: Iterable[str]) -> None:
        self.text = ink(ordinary("".join(rows)))
        self._at = 0  # texts come in the order in which they are told
        self._left = _MOST_SEARCHED

    def __contains__(self, text: str) -> bool:
        at = self.text.find(text, self._at, self._at + len(text) + _NEAR)
        if at < 0 and self._left > 0:
            self._left -= len(self.text)
            at = self.text.find(text)
        self._at = max(at, self._at)
        return at >= 0


def of_story(record: Record, said: Said) -> Iterator[Remains]:
    """Give the texts of a story that are not in what is *said* of it."""
    mapped = {part: path.replace("[]", "").split(".")[0] for part, path in record.paths.items()}
    for key, value in record.own.items():
        frame = key in (mapped.get(part) for part in _FRAME) or _is(key, _FRAME)
        written = key == record.key("title") and record.own.get("title_generated") is True
        if frame or written or key in _OURS:
            continue
        read = key in mapped.values() or _is(key, _HEAD + _TEXT)
        for leaf in _leaves(value, (key,)):
            meant = read or isinstance(value, str) or _is(leaf.steps[-1], _HEAD + _TEXT)
            if meant and (read or not day_of(leaf.text)):
                yield from _unsaid(leaf, said, read=read)


def _unsaid(leaf: _Leaf, said: Said, *, read: bool) -> Iterator[Remains]:
    """Give the rows of a text that are not said; of keys that nobody knows, those in Chinese."""
    rows = [row for row in _rows(leaf.text) if ink(row) not in said and (read or _HAN.search(row))]
    if rows:
        key = ".".join(leaf.steps)
        doubtful = read or _is(leaf.steps[-1], _TEXT)
        why = f"键 {key}，稿件里没有用到" if doubtful else f"键 {key}"
        yield Remains(" ".join(rows), key, why, doubtful)


def outside(data: Json, found: Sequence[Record]) -> Iterator[Remains]:
    """Give the texts of an export that lie in none of the stories *found*."""
    heads = {id(one) for record in found for _, one in record.around}
    yield from _beside(data, (), {id(record.own) for record in found}, heads)


def _beside(
    value: Json, steps: tuple[str, ...], owned: Container[int], heads: Container[int]
) -> Iterator[Remains]:
    """Give the texts of a value; *heads* are the objects that stories lie in, and may be headed by."""
    if id(value) in owned:
        return
    if isinstance(value, str):
        yield from _lost(_Leaf(steps or ("",), value), around=False)
    elif isinstance(value, list):
        for inner in value:
            yield from _beside(inner, steps, owned, heads)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _OURS or _is(key, _FRAME):
                continue
            if isinstance(inner, str):
                yield from _lost(_Leaf((*steps, key), inner), around=id(value) in heads)
            else:
                yield from _beside(inner, (*steps, key), owned, heads)


def _lost(leaf: _Leaf, *, around: bool) -> Iterator[Remains]:
    """Give a text beside the stories; *around* says that its object holds stories, and heads them."""
    key, text = ".".join(leaf.steps), " ".join(_rows(leaf.text))
    name = leaf.steps[-1]
    paragraph = len(_HAN.findall(text)) >= _PARAGRAPH
    if not text or not (paragraph or _is(name, _HEAD + _TEXT)):
        return
    if around and _is(name, _HEAD) and not paragraph:
        yield Remains(text, key, f"键 {key}，不属于任何一篇", doubtful=False)
    elif _is(name, ("title",)):
        yield Remains(text, key, f"键 {key}，只有标题没有正文", doubtful=True)
    else:
        yield Remains(text, key, f"键 {key}，没有认作稿件", doubtful=True)


def _leaves(value: Json, steps: tuple[str, ...]) -> Iterator[_Leaf]:
    if isinstance(value, str):
        yield _Leaf(steps, value)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, steps)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*steps, key))


def _is(key: str, parts: Sequence[str]) -> bool:
    return any(keys.rank(part, key) >= 0 for part in parts)


def _rows(text: str) -> list[str]:
    """Give the rows that a text shows, as they are told; addresses and names in code are none."""
    if "<" in text or "&" in text:
        text = html.unescape(text) if not is_marked_up(text) else text
        first, *hidden = _HIDDEN.split(text)
        text = "\n".join([first, *(_SHOWN_AGAIN.split(one, maxsplit=1)[-1] for one in hidden)])
        text = html.unescape(_BREAKS.sub("\n", text)) if is_marked_up(text) else text
    rows = (ordinary(row).strip() for row in _BREAKS.split(text) if row)
    return [row for row in rows if ink(row) and not _NOT_TEXT.fullmatch(row)]
