"""What the blocks of a sheet are, by their size and their place: heads, bodies, captions, and the edges."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture.pointers import is_jump
from audio_edition.newsroom.page.marks import POINTS_AT_PICTURE, is_credit
from audio_edition.newsroom.readers.pdf import captions, edges, headings, pulled, twins
from audio_edition.newsroom.readers.pdf.blocks import Block, share
from audio_edition.newsroom.readers.pdf.headings import Heading
from audio_edition.newsroom.readers.pdf.signatures import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.newsroom.readers.pdf.furnishing import Furnishing
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area

#: A headline is set in type so many times the body's, a caption in type so much smaller, in another face less.
_HEAD, _CAPTION, _OTHER_CAPTION, _LARGER = 1.17, 0.93, 0.96, 1.04

#: Text of more characters with a full stop is prose, or of two sentences, whatever its size; a small headline
#: has fewer.
_PROSE, _HEADLINE = 60, 30

#: Most of a width.
_MOSTLY = 0.8

#: No headline ends so.
_STOPS = frozenset("。，；：、！")

#: A caption has at most so many lines, a small headline so many, a text more.
_CAPTION_LINES, _HEAD_LINES = 12, 2

#: How near to a picture its caption stands, in ems: under it, over it, beside it.
_UNDER, _OVER, _BESIDE = 1.6, 1.2, 1.5

#: Type of one size differs by no more than this share.
_SAME = 0.04

#: How near to a rule a small headline stands under it, and how near a text under the headline, in ems.
_NEAR = 2.5


@dataclass
class Kinds:
    """The blocks of a sheet, sorted; *body* and *face* are the size and face of most of the text."""

    body: float
    face: int
    headings: list[Heading] = field(default_factory=list)
    bodies: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    edges: list[Block] = field(default_factory=list)


def body_type(lines: Iterable[Line]) -> tuple[float, int]:
    """Give the size and the face that most characters are set in."""
    sizes: Counter[float] = Counter()
    faces: Counter[tuple[float, int]] = Counter()
    for line in lines:
        size = round(line.size * 4) / 4
        sizes[size] += len(line.text)
        faces[size, line.face] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    own = {face: count for (size, face), count in faces.items() if size == body}
    return body, max(own, key=lambda face: (own[face], -face), default=0)


def large(lines: Sequence[Line]) -> list[Line]:
    """Give the lines in type as large as a headline's."""
    body, _ = body_type(lines)
    return [line for line in lines if line.size >= _HEAD * body]


def sort(blocks: Sequence[Block], furnishing: Furnishing, height: float) -> Kinds:
    """Sort the *blocks* of a sheet that is *height* points high."""
    kinds = Kinds(*body_type(line for block in blocks for line in block.lines))
    kinds.edges = edges.find(blocks, furnishing.rules, height, kinds.body)
    rest = _without(blocks, kinds.edges)
    heads = [block for block in rest if _is_head(block, kinds.body)]
    heads = heads or [block for block in rest if _is_bold(block, kinds)]
    rest = _without(rest, heads)
    labels, briefs = twins.lists(heads, rest, furnishing.rules)
    heads, rest = _without(heads, [*labels, *briefs]), _without(rest, briefs)
    kinds.headings = headings.gather(heads, rest, furnishing.rules)
    kinds.headings += [Heading(list(block.lines), block.box) for block in briefs]
    kinds.edges += labels
    small = [block for block in rest if _is_small_head(block, rest, heads, furnishing, kinds)]
    kinds.headings += [Heading(list(block.lines), block.box) for block in small]
    rest = _without(rest, small)
    like = twins.find(rest, kinds.headings, furnishing.rules)
    kinds.headings += [Heading(list(block.lines), block.box) for block in like]
    rest = _without(rest, like)
    prose = {(block.size, block.lines[0].face) for block in rest if "。" in block.text}
    prose.add((kinds.body, kinds.face))
    credited = _credited(rest, furnishing.pictures, kinds.body)
    for block in sorted(rest, key=lambda block: -block.size):
        caption = (
            id(block) in credited
            or _is_caption(block, furnishing.pictures, kinds)
            or _is_credited(block, rest, furnishing.pictures, kinds)
        )
        heading = headings.of(block, kinds.headings, rest, furnishing.rules, prose)
        signed = heading and _is_signature(block, heading.area, furnishing.pictures, kinds.body)
        if caption and not signed:
            kinds.captions.append(block)
        elif heading:
            heading.add(block.lines)
        else:
            kinds.bodies.append(block)
    kinds.captions = captions.whole(kinds.captions, kinds.body)
    under = [block for block in kinds.bodies if _names_picture(block, kinds)]
    kinds.headings += [Heading(list(block.lines), block.box) for block in under]
    kinds.bodies = _without(kinds.bodies, under)
    for heading in pulled.find(kinds.headings, kinds.bodies):
        kinds.headings.remove(heading)
        kinds.edges.append(Block(tuple(heading.lines), heading.box))
    return kinds


def _without(blocks: Iterable[Block], others: Iterable[Block]) -> list[Block]:
    gone = {id(block) for block in others}
    return [block for block in blocks if id(block) not in gone]


def _is_head(block: Block, body: float) -> bool:
    """Tell whether a block is set as headlines are, and is neither prose nor a jump's mark."""
    return block.size >= _HEAD * body and not (_is_prose(block) or is_jump(block.text))


def _is_prose(block: Block) -> bool:
    stops = block.text.count("。")
    return stops > 1 or (stops > 0 and len(block.text) > _PROSE)


def _is_bold(block: Block, kinds: Kinds) -> bool:
    """Tell whether a line or two in another face may be a headline: where type is of one size only."""
    short = len(block.lines) <= _HEAD_LINES and len(ink(block.text)) <= _HEADLINE
    other = all(line.face != kinds.face for line in block.lines)
    return short and other and block.text[-1] not in _STOPS and not is_credit(block.text)


def _is_signature(block: Block, heading: Area, pictures: Iterable[Area], body: float) -> bool:
    """Tell whether a line under a headline is who wrote the story, though a picture is near: right under it."""
    area = block.area
    over = any(0 <= picture.top - area.bottom <= _OVER * body for picture in pictures)
    signed = bylines.stands(block.text) or (over and signs(block.text))
    return signed and area.top > heading.top


def _is_caption(block: Block, pictures: Sequence[Area], kinds: Kinds) -> bool:
    """Tell whether a block stands at a picture in smaller type, or says itself what it is."""
    body = kinds.body
    table = any(line.cells > 1 for line in block.lines)
    if block.size > _LARGER * body or len(block.lines) > _CAPTION_LINES or table:
        return False
    if is_jump(block.text):
        return False  # it is of the text that it stands under, whatever picture is near
    small = _is_small(block, kinds)
    near = any(_touches(block.area, picture, body) for picture in pictures)
    says = bool(re.search(POINTS_AT_PICTURE, block.text)) or is_credit(block.lines[-1].text)
    signed = captions.credit_at([line.text for line in block.lines])[0] < len(block.lines)
    return (small and (near or signed)) or (near and signed) or (says and (small or near))


def _is_small(block: Block, kinds: Kinds) -> bool:
    """Tell whether a block is in smaller type than text: in another face, a little is enough."""
    other = all(line.face != kinds.face for line in block.lines)
    return block.size <= (_OTHER_CAPTION if other else _CAPTION) * kinds.body


def _is_credited(
    block: Block, others: Iterable[Block], pictures: Iterable[Area], kinds: Kinds
) -> bool:
    """Tell whether the line right under a small text says whose picture it is, a headline over it or not.

    That line is no wider than the text and the picture over it.
    """
    own, area = block.size, block.area
    over = [
        picture
        for picture in pictures
        if picture.bottom < area.top and share(picture, area) > 1 / 2
    ]
    right = max(one.right for one in (area, *over))
    return _is_small(block, kinds) and any(
        len(other.lines) == 1
        and is_credit(other.text)
        and abs(other.size - own) < _SAME * own
        and 0 <= other.area.top - area.bottom < _UNDER * own
        and area.left - own < other.area.left
        and other.area.right < right + own
        for other in others
    )


def _names_picture(block: Block, kinds: Kinds) -> bool:
    """Tell whether a line in other type stands in the middle under a caption, over no text: a picture's headline."""
    own, area = block.size, block.area
    differs = own > _LARGER * kinds.body or block.lines[0].face != kinds.face
    if len(block.lines) > 1 or not differs or not twins.may_head(block):
        return False
    over = any(
        -own / 2 <= area.top - caption.area.bottom < _NEAR * own
        and abs(area.middle - caption.area.middle) < own
        and caption.box == block.box
        for caption in kinds.captions
    )
    return over and not any(
        -own / 2 <= other.area.top - area.bottom < _NEAR * own and share(other.area, area) > 0
        for other in kinds.bodies
    )


def _credited(rest: Sequence[Block], pictures: Sequence[Area], body: float) -> set[int]:
    """Give the identities of captions in the text's own type: right under a picture, over their credit.

    The credit is a line by itself within the width of the picture.
    """
    signed = [block for block in rest if len(block.lines) == 1 and is_credit(block.text)]
    found = set[int]()
    for block in rest:
        area = block.area
        over = [
            credit
            for credit in signed
            if credit is not block
            and -body / 2 <= credit.area.top - area.bottom < _UNDER * body
            and any(
                _is_under(area, picture, body) and _is_within(credit.area, picture, body)
                for picture in pictures
            )
        ]
        if over and len(block.lines) <= _CAPTION_LINES:
            found |= {id(block), *map(id, over)}
    return found


def _is_under(area: Area, picture: Area, body: float) -> bool:
    """Tell whether an area stands right under a picture, and is no wider."""
    near = -body <= area.top - picture.bottom <= _UNDER * body
    return near and share(area, picture) >= _MOSTLY and _is_within(area, picture, body)


def _is_within(area: Area, picture: Area, body: float) -> bool:
    return picture.left - body <= area.left and area.right <= picture.right + body


def _touches(area: Area, picture: Area, body: float) -> bool:
    """Tell whether a caption stands under, over or beside a picture, and is no wider."""
    under = -body <= area.top - picture.bottom <= _UNDER * body
    over = -body <= picture.top - area.bottom <= _OVER * body
    if (
        (under or over)
        and share(area, picture) >= _MOSTLY
        and area.width <= picture.width + 2 * body
    ):
        return True
    apart = min(abs(area.left - picture.right), abs(picture.left - area.right))
    level = picture.top - body <= area.top and area.bottom <= picture.bottom + body
    return apart <= _BESIDE * body and level


def _is_small_head(
    block: Block,
    rest: Sequence[Block],
    heads: Sequence[Block],
    furnishing: Furnishing,
    kinds: Kinds,
) -> bool:
    """Tell whether a short block in other type begins what a rule or a box cuts off."""
    area, em = block.area, kinds.body
    differs = block.size > _LARGER * em or block.lines[0].face != kinds.face
    if not differs or not twins.may_head(block):
        return False
    others = [other for other in [*rest, *heads] if other is not block]
    if _is_caption(block, furnishing.pictures, kinds) or not _begins(block, others, furnishing, em):
        return False
    under = [
        other
        for other in others
        if -em / 2 <= other.area.top - area.bottom < _NEAR * em and share(other.area, area) > 1 / 2
    ]
    near = min(under, key=lambda other: other.area.top, default=None)
    if near is None:
        return any(_is_over(area, picture, em) for picture in furnishing.pictures)
    return all(near is not head for head in heads)


def _is_over(area: Area, picture: Area, em: float) -> bool:
    """Tell whether a line stands right over a picture."""
    return -em / 2 <= picture.top - area.bottom < _NEAR * em and share(picture, area) > 1 / 2


def _begins(block: Block, others: Iterable[Block], furnishing: Furnishing, em: float) -> bool:
    """Tell whether a block is the first under a rule, or the first in its box."""
    area = block.area
    ruled = any(
        0 <= area.top - rule.bottom <= _NEAR * em
        and rule.width > rule.height
        and share(rule, area) > _MOSTLY
        for rule in furnishing.rules
    )
    first = all(other.box != block.box or other.area.top >= area.top for other in others)
    return ruled or (block.box >= 0 and first)
