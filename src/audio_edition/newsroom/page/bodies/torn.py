"""Text that was torn: a line of a story taken for a headline, a story that stops in mid-sentence.

A line that fills its column, holds a comma or one half of a pair of quotation marks, and is not said
again by the text below it is text. A body whose last line is full and ends no sentence goes on in
another body: in the next that begins without a byline, wherever it stands on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.bylines import closes
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Picture, Pieces
from audio_edition.newsroom.page.furniture.pointers import jump, lone
from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.page.lines.layout import SLACK
from audio_edition.newsroom.page.lines.setting import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.lines.layout import Line

#: Lines that stand no farther apart have at most a blank one between them.
_BLANK = 2

#: What a headline is said by its own story; below this share a line with a comma is text.
_SAID = 0.3

#: The share of its headline that a picture says, and how many times as much as the text below it does; of its own
#: a text says so much.
_SHOWN, _TWICE, _LEAST = 0.18, 2, 0.1

#: How a sentence ends, or a list, a letter, a byline: nothing is torn there. Editors' codes may follow.
_ENDS = re.compile(r"[。！？!?…；：:.][”’」』）)\]】]*\s*(?:[①-⑳]\s*\d{0,2})?$|[）)】”]$|\d$")

#: Marks that no line of text begins with, and halves of pairs.
_CANNOT_OPEN = "，。、；：？！）”’》】…％%"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))


def mend(pieces: Pieces) -> Pieces:
    """Give *pieces* with text that was torn put together again."""
    headings, bodies = _without_text(pieces)
    bodies = _around_pictures(bodies, headings, pieces.pictures)
    turns = _turns(pieces)
    continued = _continued(bodies, _Edges(turns.last, turns.first | _headed(bodies, headings)))
    bodies = [Body(body.bylines, _joined(body.paragraphs)) for body in continued]
    return Pieces(bodies, headings, pieces.pictures, pieces.masthead)


def _without_text(pieces: Pieces) -> tuple[list[list[Line]], list[Body]]:
    """Give headings without the lines that are text, and bodies with them."""
    above = {heading[-1].number: heading for heading in pieces.headings}
    below = {heading[0].number: heading[0] for heading in pieces.headings}
    bodies, taken = list[Body](), set[int]()
    for own in pieces.bodies:
        row = below.get(own.lines[-1].number + 1)
        body = own
        if row and row.block == own.lines[-1].block and _is_torn(own):
            taken.add(row.number)
            *before, last = own.paragraphs
            body = Body(own.bylines, [*before, Paragraph([*last.lines, row], last.subhead)])
        first = body.lines[0]
        heading = above.get(first.number - 1) or above.get(first.number - 2)
        free = heading and heading[-1].number not in taken and not body.opens
        if heading and free and is_text(heading[-1], body):
            taken.add(heading[-1].number)
            opening = Paragraph([heading[-1], *body.paragraphs[0].lines])
            told = [opening, *body.paragraphs[1:]]
            if bodies and len(heading) == 1 and _is_right_below(heading[0], bodies[-1]):
                bodies[-1] = Body(bodies[-1].bylines, [*bodies[-1].paragraphs, *told])
            else:
                bodies.append(Body([], told))
        else:
            bodies.append(body)
    kept = [[row for row in heading if row.number not in taken] for heading in pieces.headings]
    return [heading for heading in kept if heading], bodies


def _around_pictures(
    bodies: Sequence[Body], headings: Sequence[Sequence[Line]], pictures: Sequence[Picture]
) -> list[Body]:
    """Give *bodies*, those that a picture with a headline of its own parts joined again."""
    words = Words([*(body.text for body in bodies), *(picture.text for picture in pictures)])
    says = [words.coverage(" ".join(row.text for row in rows)) for rows in headings]
    joined = list(bodies[:1])
    for at, (above, below) in enumerate(pairwise(bodies), 1):
        between = range(above.lines[-1].number, below.lines[0].number)
        heads = [
            said for rows, said in zip(headings, says, strict=True) if rows[0].number in between
        ]
        shown = [
            len(bodies) + place
            for place, picture in enumerate(pictures)
            if picture.lines[0].number in between
        ]
        others = [said for said in says if said not in heads]
        if (
            len(heads) == len(shown) == 1
            and not (above.ended or below.opens)
            and heads[0][shown[0]] > max(_SHOWN, _TWICE * heads[0][at])
            and not any(said[at] == max(said) > _LEAST for said in others)
        ):
            joined[-1] = Body(joined[-1].bylines, [*joined[-1].paragraphs, *below.paragraphs])
        else:
            joined.append(below)
    return joined


def _is_right_below(row: Line, body: Body) -> bool:
    """Tell whether at most a blank line stands between a body that may go on and a *row*."""
    return 0 < row.number - body.lines[-1].number <= _BLANK and not body.ended


def is_text(row: Line, body: Body) -> bool:
    """Tell whether a *row* that was taken for a headline is the first line of the text of *body*."""
    below = body.lines[0]
    if below.text[0] in _CANNOT_OPEN or _halved(row.text, below.text):
        return True
    measures = {below.measure or row.measure or row.above or row.below, row.below} - {0.0}
    full = any(-SLACK <= row.missing(measure) <= FIRST for measure in measures)
    if not full or _ENDS.search(row.text):
        return False
    said = Words([body.text]).coverage(row.text)[0]
    return "。" in row.text or (said < _SAID and "，" in row.text and " " not in row.text)


def _halved(above: str, below: str) -> bool:
    """Tell whether a pair of marks opens in one line and closes in the other."""
    return any(
        above.count(left) == above.count(right) + 1 and below.count(right) == below.count(left) + 1
        for left, right in _PAIRS
    )


class _Edges(NamedTuple):
    """The *last* lines of texts that go on on no line of this page, and the *first* of those that go on with none."""

    last: AbstractSet[int]
    first: AbstractSet[int]


def _turns(pieces: Pieces) -> _Edges:
    """Give the lines right above the marks by which texts go on on another page, and below those that take one up."""
    marks = list(lone(sorted(pieces.masthead)))
    starts = sorted(body.lines[0].number for body in pieces.bodies)
    ends = sorted(body.lines[-1].number for body in pieces.bodies)
    sent = [turn.lines[0].number for turn in marks if turn.mark.direction == "to"]
    taken = [turn.lines[-1].number for turn in marks if turn.mark.direction == "from"]
    above = {ends[at - 1] for number in sent if (at := bisect_left(ends, number))}
    below = {starts[at] for number in taken if (at := bisect_left(starts, number)) < len(starts)}
    return _Edges(above, below)


def _headed(bodies: Sequence[Body], headings: Sequence[Sequence[Line]]) -> set[int]:
    """Give the first lines of the bodies that say the heading right above them."""
    above = {heading[-1].number: heading[-1].text for heading in headings}
    found = set()
    for first, body in ((body.lines[0].number, body) for body in bodies):
        row = above.get(first - 1) or above.get(first - 2)
        if row and Words([body.text]).coverage(row)[0] >= _SAID:
            found.add(first)
    return found


def _continued(bodies: Sequence[Body], edges: _Edges) -> list[Body]:
    """Give *bodies*, those that stop in mid-sentence joined with what they go on in on this page."""
    kept = list(bodies)
    for body in bodies:
        at = next((place for place, other in enumerate(kept) if other is body), None)
        while at is not None and kept[at].lines[-1].number not in edges.last and _is_torn(kept[at]):
            rest = next((other for other in kept[at + 1 :] if _goes_on(other, edges)), None)
            if rest is None:
                break
            kept.remove(rest)
            kept[at] = _spliced(kept[at], rest)
    return kept


def _goes_on(body: Body, edges: _Edges) -> bool:
    """Tell whether a body may go on with one above it: it opens no story, and comes from no other page."""
    first = body.lines[0]
    return not (body.opens or first.number in edges.first or jump(first.text))


def _joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give *paragraphs*, one that stops in mid-sentence above something else joined with the next."""
    joined: list[Paragraph] = []
    for part in paragraphs:
        gap = part.lines[0].number - joined[-1].lines[-1].number if joined else 0
        if gap > _BLANK and _breaks_off(joined[-1]) and not (part.subhead or part.lines[0].row):
            joined[-1] = Paragraph([*joined[-1].lines, *part.lines])
        else:
            joined.append(part)
    return joined


def _is_torn(body: Body) -> bool:
    """Tell whether a body stops in mid-sentence, and nobody has signed below it."""
    signed = any(line > body.paragraphs[-1].lines[-1] for line in body.bylines)
    ended = signed or body.ended or closes(body.text)
    return _breaks_off(body.paragraphs[-1]) and not ended


def _breaks_off(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph does not end: its last line is full, or lacks no more than an indent, and stops nowhere."""
    *above, last = paragraph.lines
    measure = last.measure or last.above
    full = measure and last.missing(measure) <= (SLACK if above else FIRST)
    return bool(full) and not (
        last.row or paragraph.subhead or _ENDS.search(last.text) or jump(last.text)
    )


def _spliced(body: Body, rest: Body) -> Body:
    """Join two bodies in the middle of a sentence."""
    *before, last = body.paragraphs
    first, *after = rest.paragraphs
    whole = Paragraph([*last.lines, *first.lines], last.subhead)
    return Body(body.bylines, [*before, whole, *after])
