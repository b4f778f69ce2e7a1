"""Where no style says so, looks tell: a headline is larger, bolder, blacker or in the middle."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.marks import DASHES
from audio_edition.newsroom.people import HAN
from audio_edition.newsroom.readers.manuscript.blocks import Block, is_byline, is_row, is_sentence
from audio_edition.newsroom.surnames import is_name
from audio_edition.newsroom.writers import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.manuscript.blocks import Stress
    from audio_edition.newsroom.readers.word.paragraphs import Paragraph

T = TypeVar("T")

#: Faces that headlines are set in (黑体, 小标宋), and those of bylines and captions (楷体).
_HEAVY = re.compile(r"黑|标宋|粗|综艺|Hei|Heavy|Black", re.IGNORECASE)
_LIGHT = re.compile(r"楷|隶|行书|魏碑|Kai", re.IGNORECASE)

#: A pen name that no list of names knows.
_PEN = re.compile(rf"{HAN}{{2,3}}")

#: How the characters of a name, and of few words else, are set apart: 柏　舟.
_SPACED = re.compile(rf"{HAN}(?:[ \u3000]{{1,4}}{HAN}){{1,2}}")

#: A paragraph is larger, or smaller, than the text if its size is so many times the text's.
_LARGER, _SMALLER = 1.12, 0.95

#: How much bold, a heavy face, colour and the middle add to the size when headlines are ranked.
_BOLD, _FACE, _COLOUR, _MIDDLE = 0.3, 0.15, 0.05, 0.35

#: A headline below the lead is at least so many times as large as the text.
_HEADLINE = 1.5

#: Who wrote a story is told in type less than so many times the text's.
_SIGNED = 1.3

#: A headline has no more rows that are set alike.
_ROWS = 3

#: Levels of heading that looks can tell apart.
_LEVELS = 9

_UNSAID = 10.5
_MIDDLES = ("center", "distribute")
_RIGHTS = ("right", "end")


class Seen(NamedTuple):
    """What looks say of a paragraph: how it stands out, how high it ranks (0: not at all), and why.

    *aside* tells that it stands at the right edge; *size* is how many times the text's its type is.
    """

    stress: Stress
    rank: float
    why: str
    aside: bool = False
    size: float = 1.0


class Body:
    """How the text of a file looks: what most of its characters are set in."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        sizes, faces, bolds, colours = (
            Counter[float](),
            Counter[str](),
            Counter[bool](),
            Counter[str | None](),
        )
        aligns = Counter[bool]()
        for one in paragraphs:
            for look, count in one.looks.items():
                sizes[look.size or _UNSAID] += count
                faces[look.face or ""] += count
                bolds[bool(look.bold)] += count
                colours[look.colour] += count
                aligns[one.align in _MIDDLES] += count
        self.size = _most(sizes, _UNSAID)
        self._face, self._bold = _most(faces, ""), _most(bolds, False)  # noqa: FBT003 - a fact of the text
        self._colour, self._middle = _most(colours, None), _most(aligns, False)  # noqa: FBT003 - as above

    def see(self, paragraph: Paragraph) -> Seen:
        """Say how *paragraph* stands out from the text."""
        look, why = paragraph.look, list[str]()
        size = (look.size or _UNSAID) / self.size
        rank = size
        face = look.face or ""
        heavy = bool(_HEAVY.search(face)) and not _HEAVY.search(self._face)
        light = bool(_LIGHT.search(face)) and not _LIGHT.search(self._face)
        for fact, more, said in (
            (bool(look.bold) and not self._bold, _BOLD, "加粗"),
            (heavy, _FACE, face),
            (look.colour != self._colour, _COLOUR, "颜色"),
            (paragraph.align in _MIDDLES and not self._middle, _MIDDLE, "居中"),
        ):
            if fact:
                rank += more
                why.append(said)
        if size >= _LARGER or size <= _SMALLER:
            why.insert(0, f"字号 {look.size:g} 磅" if look.size else "字号")
        aside = size <= _SMALLER or paragraph.align in _RIGHTS or bool(look.italic)
        if why and not aside:
            ranks = size >= _LARGER or rank - size >= _FACE
            return Seen("loud", rank if ranks else 0.0, "、".join(why), size=size)
        if aside or light:
            said = "、".join([*why, face] if light else why) or "斜体或居右"
            return Seen("quiet", 0.0, said, paragraph.align in _RIGHTS)
        return Seen("", 0.0, "正文")


def _most(counts: Counter[T], default: T) -> T:
    return counts.most_common(1)[0][0] if counts else default


def without_verses(blocks: Sequence[Block], seen: Sequence[Seen]) -> list[Seen]:
    """Give *seen* with more rows one after another than a headline has, all set alike, taken for text: verses.

    >>> loud, rows = Seen("loud", 1.35, "居中"), [Block((row,), "段") for row in "江船灯桥"]
    >>> [[one.stress for one in without_verses(rows[:many], [loud] * many)] for many in (3, 4)]
    [['loud', 'loud', 'loud'], ['', '', '', '']]
    """
    done = list[Seen]()
    pairs = zip(blocks, seen, strict=True)
    for (loud, one), run in groupby(pairs, key=lambda pair: (_is_loud_row(*pair), pair[1])):
        many = len(list(run))
        done += [_VERSE if loud and many > _ROWS else one] * many
    return done


def _is_loud_row(block: Block, seen: Seen) -> bool:
    plain = not (block.level or block.role or block.picture)
    return plain and seen.stress == "loud" and is_row(block.text)


_VERSE = Seen("", 0.0, "诗行")


def ranked(blocks: Sequence[Block], seen: Sequence[Seen]) -> list[Block]:
    """Give *blocks* with their levels by rank, the highest first; only rows that may be headlines have one."""
    ranks = [
        0.0
        if _is_caption(above, one) or _is_signed(rank, block, one)
        else one.rank * _may_head(block, one)
        for above, rank, block, one in zip(
            [_NOTHING, *blocks], [0.0, *(one.rank for one in seen)], blocks, seen, strict=False
        )
    ]
    looks = [(round(rank, 2), round(one.size, 2)) for rank, one in zip(ranks, seen, strict=True)]
    order = sorted({look for look in looks if look[0]}, reverse=True)
    levels = {look: min(at, _LEVELS) for at, look in enumerate(order, 1)}
    first = _smaller_headlines(ranks, seen)
    return [
        block._replace(level=1 if look[0] in first else levels.get(look, 0))
        for block, look in zip(blocks, looks, strict=True)
    ]


def _smaller_headlines(ranks: Sequence[float], seen: Sequence[Seen]) -> set[float]:
    """Give the ranks of headlines that are set like the largest, but each smaller than the one before.

    So a page goes down from its lead; a subhead is hardly larger than the text, and there are several.
    """
    placed = [(round(rank, 2), one) for rank, one in zip(ranks, seen, strict=True) if rank]
    counts = Counter(rank for rank, _ in placed)
    best, first = max(placed, key=lambda one: one[0], default=(0.0, None))
    if first is None:
        return set()
    like = [
        (rank, one.size)
        for rank, one in placed
        if counts[rank] == 1 and one.size >= _HEADLINE and _same(rank - one.size, best - first.size)
    ]
    falls = len(like) > 1 and all(above > below for (above, _), (below, _) in pairwise(like))
    return {rank for rank, _ in like} if falls else set()


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _COLOUR / 2


def signed(blocks: Sequence[Block], seen: Sequence[Seen]) -> list[Block]:
    """Give *blocks* with names told that might be words too: each stands in the middle between headline and text.

    A pen name that is nobody's (言午) is known by one that is known and set like it, at the same place; or by
    its characters, which are set apart and are no word.
    """
    places = enumerate(zip(pairwise(blocks), blocks[2:], strict=False), 1)
    under = {
        at
        for at, ((above, block), below) in places
        if above.level and not block.role and is_sentence(below.text)
    }
    plain = {at for at in under if not blocks[at].level}
    names = {at for at in plain if seen[at].why == "居中" and is_name(ink(blocks[at].text))}
    known = {seen[at] for at in plain if at in names or is_byline(blocks[at])}
    pens = {at for at in under if seen[at] in known and _may_be_pen(blocks[at], seen[at])}
    looks = plain | {at for at in under if blocks[at].why == seen[at].why}
    spaced = {at for at in looks if _is_spaced(blocks[at])}
    signs = names | pens | spaced
    return [
        block._replace(role="byline", level=0) if at in signs else block
        for at, block in enumerate(blocks)
    ]


def _may_be_pen(block: Block, seen: Seen) -> bool:
    """Tell whether a row that no style tells, and that stands out, may be a pen name."""
    return bool(block.why == seen.why and block.stress and _PEN.fullmatch(ink(block.text)))


def _is_spaced(block: Block) -> bool:
    """Tell whether the characters of a row are set apart as those of a name are, and are no word.

    >>> [_is_spaced(Block((row,), "段")) for row in ("言　午", "前　言", "言午")]
    [True, False, False]
    """
    return bool(_SPACED.fullmatch(block.text)) and not is_doubtful(block.text)


_NOTHING = Block((), "")


def _is_caption(above: Block, seen: Seen) -> bool:
    """Tell whether nothing but its place in the middle sets a row apart, right under a picture."""
    return above.picture and not above.rows and seen.why == "居中"


def _is_signed(above: float, block: Block, seen: Seen) -> bool:
    """Tell whether nothing but its place in the middle sets a name apart, right under what ranks higher."""
    return seen.why == "居中" and above > seen.rank and is_name(ink(block.text))


def _may_head(block: Block, seen: Seen) -> bool:
    """Tell whether a paragraph may be a headline: nobody signs in type so large, whatever his name."""
    text = block.text
    signs = is_byline(block) and seen.size < _SIGNED
    return is_row(text) and not (block.role or text.startswith(DASHES) or signs)
