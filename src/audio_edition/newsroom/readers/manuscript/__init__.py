"""A manuscript becomes pages: every block of it is put where its place among the headings says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink, width
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.page.marks import DASHES
from audio_edition.newsroom.readers.manuscript.blocks import (
    Block,
    is_byline,
    is_imprint,
    is_loose,
    is_row,
    is_sentence,
)
from audio_edition.newsroom.readers.manuscript.desk import counted, set_aside
from audio_edition.newsroom.readers.manuscript.dispatch import names_edition
from audio_edition.newsroom.readers.manuscript.headlines import (
    headlines,
    is_further_row,
    names_column,
    names_section,
    sections,
)
from audio_edition.newsroom.readers.manuscript.pictures import captioned
from audio_edition.newsroom.readers.manuscript.shape import Shape
from audio_edition.newsroom.readers.manuscript.slips import is_slip
from audio_edition.newsroom.readers.reported import reported
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.model import LineRole, Page

    Places = dict[int, LineRole]

#: A heading inside a story that nothing sets apart is at most so long, in characters; so is a kicker.
_SUBHEAD = 24

#: The widest measure that text is broken at by hand, in cells; how far its lines differ: words are not broken.
_WIDEST, _RAGGED = 60, 4

#: So many paragraphs of the editors' may stand between a headline and its byline.
_NOTES = 2

_NOTE = re.compile(
    r"[【\[（(]?(?:编者按|编者的话|编前|开栏的话|开栏语|核心提示|阅读提示|导读|导语|引子|题记|提要)"
)
_LISTED = re.compile(r"[\d（(①-⑳●■◆▲★]|[一二三四五六七八九十]+、|[问答][：:]")
_FOLIO = re.compile(r"(?<![\dA-Za-z])[A-Z]?\d{1,3}\s*版(?!面)")


def pages(name: str, blocks: Iterable[Block], day: str = "") -> tuple[Page, ...]:
    """Give the pages that *blocks* with headings tell, one for every folio (“第4版 民生”) in them.

    >>> page, = pages("a.md", [Block(("大桥合龙",), "#", 1), Block(("昨日，大桥合龙。",), "段")])
    >>> [(told.role, told.story) for told in page.told], page.lines
    ([('title', 0), ('paragraph', 0)], ('大桥合龙', '昨日，大桥合龙。'))
    """
    done: list[Page] = []
    telling, folio, holds = Telling(), "", False
    for block, role, opens in _placed(list(_parted(captioned(counted(set_aside(list(blocks))))))):
        named = role == "furniture" and block.why != "送稿单" and len(block.text) <= 2 * _SUBHEAD
        if named and _FOLIO.search(block.text):
            if holds:
                done.append(telling.page(name, folio=folio, day=day))
                telling, holds = Telling(), False
            folio = block.text
        if opens:
            telling.story()
        holds |= role != "furniture"
        _write(telling, block, role)
    return (*done, telling.page(name, folio=folio, day=day))


def _write(telling: Telling, block: Block, role: LineRole) -> None:
    """Write a block down row by row: a headline's rows are its own, text has its number and flows on."""
    if role in ("kicker", "title", "subtitle", "furniture"):
        for row in block.rows:
            telling.line(role, row, block.why)
    else:
        for at, row in enumerate(block.rows):
            telling.line("flow" if at else role, row if at else block.number + row, block.why)


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Part text where the writer has broken the line to begin anew: after a sentence, before an indent.

    Rows that all fill one measure are lines of one paragraph. Under a headline a byline is parted from the
    text that it runs into.
    """
    headed = True  # whether what stands above is no text
    for block in blocks:
        text = not (block.level or block.role or block.picture)
        raw = reported(block.text) if text and headed and len(block.rows) == 1 else ""
        if raw:
            yield block._replace(rows=(raw,), role="byline")
            block = block._replace(rows=(block.text[len(raw) :],))  # noqa: PLW2901 - the rest of it
        yield from _broken(block) if text else (block,)
        headed = not text or bool(block.stress)


def _broken(block: Block) -> Iterator[Block]:
    rows: list[str] = []
    filled = _fills_a_measure(block.rows)
    for row in block.rows:
        if rows and (row.startswith("\u3000") or (is_sentence(rows[-1]) and not filled)):
            yield block._replace(rows=tuple(rows))
            rows = []
        rows.append(row)
    yield block._replace(rows=tuple(rows))


def _fills_a_measure(rows: Sequence[str]) -> bool:
    widths = [width(row.strip()) for row in rows]
    if len(widths) <= 2 or max(widths) > _WIDEST:  # noqa: PLR2004 - two lines show nothing
        return False
    return min(widths[:-1]) >= max(widths) - _RAGGED


def tell_story(telling: Telling, blocks: Sequence[Block]) -> None:
    """Write down *blocks* of one story, the rows of its headline and its byline first, told by their roles.

    >>> telling = Telling()
    >>> tell_story(telling, [Block(("大桥合龙",), "键 bt", role="title"), Block(("本报记者 沈渔",), "段")])
    >>> [(told.role, told.story) for told in telling.page("a.json").told]
    [('title', 0), ('byline', 0)]
    """
    blocks = [_settled(block) for block in _parted(captioned(blocks))]
    given = (at for at, block in enumerate(blocks) if block.role not in _HEADINGS)
    at = next(given, len(blocks))
    places: Places = {place: blocks[place].role or "title" for place in range(at)}
    said = {ink(blocks[place].text) for place in places}
    while at < len(blocks) and not blocks[at].level:
        again = ink(blocks[at].text) in said
        role: LineRole | None = "furniture" if again else _role_under(blocks, at)
        if role is None:
            break
        places[at] = role
        at += 1
    _tell_text(blocks, places, range(at, len(blocks)))
    telling.story()
    for place, block in enumerate(blocks):
        _write(telling, block, places.get(place, "furniture"))


#: What may stand over the text of a story.
_HEADINGS = ("kicker", "title", "subtitle", "byline", "furniture")


# ------------------------------------------------------------------------------- the places


def _placed(blocks: list[Block]) -> Iterator[tuple[Block, LineRole, bool]]:
    """Give every block with what it is, and whether a story opens with it."""
    blocks = list(_under_mastheads(blocks))
    parts = sections(blocks, Shape(blocks))
    blocks = [_settled(block, section=at in parts) for at, block in enumerate(blocks)]
    shape = Shape(blocks)
    places = headlines(blocks, shape, parts)
    opens = _under_and_over(blocks, places, shape)
    for first, last in pairwise([*sorted(opens), len(blocks)]):
        _tell_text(blocks, places, range(first, last))
    for at, block in enumerate(blocks):
        yield block, places.get(at, "furniture"), at in opens


def _settled(block: Block, *, section: bool = False) -> Block:
    """Set aside what is no part of a story wherever it stands: a *section*'s name, the desk's people."""
    desk = not block.level and not block.role and is_imprint(block.text)
    return block._replace(role="furniture", level=0) if section or desk else block


def _under_mastheads(blocks: Iterable[Block]) -> Iterator[Block]:
    """Set aside what stands at the top of the file, or under the name of a paper or a section: 第01版."""
    above = True
    for block in blocks:
        top = not block.level and is_furniture(block.text)
        slip = is_slip(block.text) and block.role in (None, "paragraph") and not block.level
        if above and (slip or (not block.role and (top or names_edition(block.text)))):
            yield block._replace(role="furniture", level=0)
            continue
        above = (above and not block.level and block.role == "furniture") or (
            block.level > 0 and names_section(block.text)
        )
        yield block


def _under_and_over(blocks: Sequence[Block], places: Places, shape: Shape) -> set[int]:
    """Find the rows over and under every headline; give where the stories open."""
    opens: set[int] = set()
    free = 0  # the first block that belongs to no story yet
    for at in [at for at, role in places.items() if role == "title"]:
        if at < free:  # a further row of the headline above
            continue
        first = _kickers(blocks, places, at, free)
        over = (place for place in range(free, first) if place not in places and blocks[place].text)
        opens |= {next(over, first) if not free else first, first}
        free = _under(blocks, places, at, shape)
    return opens


def _kickers(blocks: Sequence[Block], places: Places, title: int, free: int) -> int:
    """Find the rows over a headline; give the first of them, or the headline."""
    first = title
    for at in range(title - 1, free - 1, -1):
        over = _may_stand_over(blocks[at], top=not free)
        if at in places or not (over or (first == title and names_column(blocks, at))):
            break
        first = at
        if blocks[at].fresh:
            break
    for at in range(first, title):
        places[at] = "kicker"
    return first


def _may_stand_over(block: Block, *, top: bool) -> bool:
    """Tell whether a block over a headline belongs to it: a heading, loud; at the *top* any short row, or one set apart."""
    if block.level or block.role in ("kicker", "subtitle"):
        return True
    if block.role or block.picture or is_furniture(block.text) or is_byline(block):
        return False
    loud = block.stress == "loud" or block.fresh
    apart = bool(block.stress) or len(ink(block.text)) <= _SUBHEAD
    return is_row(block.text) and (loud or (top and apart))


def _under(blocks: Sequence[Block], places: Places, title: int, shape: Shape) -> int:
    """Find the rows and the byline under a headline; give where its text begins."""
    level, at = blocks[title].level, title + 1
    while at < len(blocks):
        role = (
            _heading_under(blocks, at, level, shape)
            if blocks[at].level
            else _role_under(blocks, at)
        )
        if role is None:
            break
        places[at] = role
        at += 1
    return at


def _heading_under(blocks: Sequence[Block], at: int, level: int, shape: Shape) -> LineRole | None:
    """Say which row of the headline a heading right under it is; None if it is no row of it."""
    block = blocks[at]
    further = block.level in shape.rows or is_further_row(blocks, at, shape)
    if further or block.text.startswith(DASHES):
        return "subtitle"
    return "title" if block.level == level else None


def _role_under(blocks: Sequence[Block], at: int) -> LineRole | None:
    """Say what a block right under a headline is, if it still belongs to it."""
    block = blocks[at]
    if is_byline(block):
        return "byline"
    if block.role in ("kicker", "subtitle") or (not block.role and block.text.startswith(DASHES)):
        return "subtitle"
    announced = at + 1 < len(blocks) and _opens_text(blocks[at + 1])
    plain = not (block.role or block.picture) and is_row(block.text) and not is_sentence(block.text)
    return "subtitle" if (is_loose(block) and not block.role) or (plain and announced) else None


def _opens_text(block: Block) -> bool:
    return not block.role and (bylines.stands(block.text) or bylines.opens(block.text))


# ------------------------------------------------------------------------------- the text


def _tell_text(blocks: Sequence[Block], places: Places, story: range) -> None:
    """Say what the blocks of a *story* are that are no part of its headline."""
    inside = [at for at in story if at not in places and blocks[at].text]
    for nth, at in enumerate(inside):
        around = [
            blocks[place] for place in (*inside[max(0, nth - 1) : nth], *inside[nth + 1 : nth + 2])
        ]
        over = inside[max(0, nth - _NOTES) : nth]
        under_note = nth <= _NOTES and all(_is_note(blocks[place]) for place in over)
        noted = bool(over) and under_note and is_byline(blocks[at])
        places[at] = "byline" if noted else _role_inside(blocks[at], around)
    texts = [at for at in inside if places[at] in ("paragraph", "byline")]
    if texts and is_byline(blocks[texts[-1]]):
        places[texts[-1]] = "byline"
    elif all(places[at] != "byline" for at in story if at in places):
        signed = [at for at in inside if blocks[at].aside and is_byline(blocks[at])]
        if len(signed) == 1:  # a letter is signed over what the editors answer
            places[signed[0]] = "byline"


def _is_note(block: Block) -> bool:
    """Tell whether a paragraph under a headline is the editors': it says so, or is set in another face."""
    return not block.role and (block.stress == "quiet" or bool(_NOTE.match(block.text)))


def _role_inside(block: Block, around: Sequence[Block]) -> LineRole:
    if block.level or block.role in ("kicker", "subtitle", "title"):
        return "subhead"
    if block.role:
        return block.role
    if not is_row(block.text) or _LISTED.match(block.text) or len(around) < 2:  # noqa: PLR2004 - over and under it
        return "paragraph"
    short = len(ink(block.text)) <= _SUBHEAD and not is_sentence(block.text)
    runs = all(is_sentence(one.text) and not one.level for one in around)
    return "subhead" if block.stress == "loud" or (short and runs) else "paragraph"
