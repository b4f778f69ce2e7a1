"""Joints: where a story may end and another begin, with a heading between them or without.

No line shows by itself which it is: “夜班车上的灯” heads a story, or the third part of one; a paragraph
that opens with “昨日” may begin a story or go on with it. The texts on both sides show it: who opens, who
has signed, how much they share, how the headings nearby look. What each of these speaks for is weighed,
all together, once the labels of the lines are known. The weights are those of a logistic regression over
11,000 joints; those of a byline, of a list's first item and its end, of a letter, of an answer and what stands over it,
of a table's end and of a day that signs were set by hand, and what speaks for one story was set anew on 3,800 others.
Whether others of the page open with a byline was weighed by itself, on 1,500 headings of twelve hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.bodies.signs import HEADING, TEXT, Page, headed, unheaded
from audio_edition.newsroom.page.likeness.kinship import Kinship

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.lines.layout import Line

#: What speaks for a subhead (above 0) and for a headline (below 0) between two texts: logarithms of odds.
SUBHEAD: dict[str, float] = {
    "sub": 2.1, "kin": 1.4, "sub above": 1.4, "sub below": 1.4, "comma": 1.3, "akin": 1.2,
    "quotes": 1.2, "spaced": 1.2, "glued": 1.1, "colon": 1.0, "said on both sides": 0.9,
    "blank below": 0.8, "above short": 0.7, "alike above": 0.7, "colons": 0.7,
    "heading slight": 0.7, "none above": 0.7, "alike below": 0.6, "row of briefs": 0.6,
    "below middling": 0.5, "points back": 0.5, "stopped": 0.5, "others open": 0.5, "below long": 0.4,
    "said at once": 0.4, "two below": 0.4, "column above above": 0.3, "one above": 0.3,
    "rather akin": 0.3, "above long": 0.2, "above middling": 0.2, "figures": 0.2,
    "rows above": 0.2, "two above": 0.2, "well said at once": 0.2, "heading narrow": -0.2,
    "heading wide": -0.2, "one below below": -0.2, "open alike below": -0.2, "grows": -0.3,
    "happens": -0.3, "neither": -0.3, "open alike": -0.3, "rows below": -0.3, "blank": -0.4,
    "marked above": -0.4, "one below above": -0.4, "said above": -0.4, "answered below": -0.5,
    "column above": -0.5, "furniture": -0.5, "heading middling": -0.5, "none opens": -0.5, "other column": -0.5,
    "many rows": -0.6, "more below": -0.6, "open alike above": -0.6, "rather apart": -0.6,
    "below brief": -0.7, "column above below": -0.7, "heads list": -0.7, "marked": -0.7,
    "marked below": -0.7, "notice": -0.7, "row below": -0.7, "said below": -0.7, "signed": -0.7,
    "more above": -0.8, "picture": -0.8, "rows apart": -0.9, "above brief": -1.1, "apart": -1.1,
    "dated brief": -1.1, "happens above": -1.1, "strangers": -1.1, "entitled": -1.2,
    "told by a reader": -1.4, "rows": -1.8, "opens": -3.0, "": -4.1,
    "replies": 12.0,
}  # fmt: skip

#: What speaks for two stories (above 0) and for one (below 0) where no heading stands between two paragraphs.
BREAK: dict[str, float] = {
    "opens": 5.0, "letter": 6.0, "after list": 5.0, "after table": 4.0, "dated off": 4.0, "other table": 6.0, "lead": 2.8, "lists": 2.5, "we": 2.0, "apart": 1.9,
    "blank": 1.6, "signed": 1.4, "below middling": 1.3, "rather apart": 1.3, "above long": 1.2,
    "furniture": 1.2, "reports": 1.1, "strangers": 1.0, "below long": 0.8, "closed": 0.8,
    "other column": 0.8, "above middling": 0.5, "entry": 0.4, "neither": 0.4, "below short": 0.3,
    "stopped": 0.3, "near measure": 0.2, "near start": 0.2, "row below": -0.2, "picture": -0.3,
    "flush": -0.4, "quotes": -0.5, "same start": -0.5, "item": -0.7, "listed": -0.7,
    "rather akin": -0.7, "speaks": -0.8, "above brief": -0.9, "below brief": -1.0,
    "above line": -1.1, "points back": -1.2, "akin": -1.5, "below line": -1.7, "kin": -2.7,
    "answers": -5.0, "": -4.6,
}  # fmt: skip


class Settled(NamedTuple):
    """The *labels* of a page's lines, and by the numbers of lines the *odds* that a story begins there.

    Odds are logarithms: above 0 a beginning is likelier than not. Where a heading stands between two texts, its
    first row has them.
    """

    labels: list[Label]
    odds: dict[int, float]


def settle(lines: Sequence[Line], clues: Sequence[frozenset[str]], labels: list[Label]) -> Settled:
    """Give the labels of a page, every joint taken for what all that it shows speaks for."""
    told = zip(lines, labels, strict=True)
    kinship = Kinship(line.text for line, label in told if label in TEXT)
    between = _headed(Page(lines, clues, labels), kinship)
    inside = _unheaded(Page(lines, clues, between.labels), kinship)
    return Settled(inside.labels, between.odds | inside.odds)


def _headed(page: Page, kinship: Kinship) -> Settled:
    """Take every heading between two texts for a headline or a subhead."""
    labels = list(page.labels)
    odds: dict[int, float] = {}
    for joint, shown in headed(page, runs(page), kinship):
        weighed = _weighed(shown, SUBHEAD)
        subhead = weighed > 0
        odds[page.lines[joint.rows[0]].number] = -weighed
        for place in joint.rows:
            labels[place] = "sub" if subhead else "head"
        if labels[joint.first] in ("lead", "para") or (not subhead and "stopped" in shown):
            labels[joint.first] = "para" if subhead else "lead"
    return Settled(labels, odds)


def _unheaded(page: Page, kinship: Kinship) -> Settled:
    """Take every paragraph with no heading above it for the lead of a story, or for the next of one."""
    labels = list(page.labels)
    odds: dict[int, float] = {}
    for joint, shown in unheaded(page, runs(page), kinship):
        weighed = odds[page.lines[joint.first].number] = _weighed(shown, BREAK)
        signed = "byline" in page.labels[joint.last + 1 : joint.first]
        if not signed or "answers" in shown:
            labels[joint.first] = "lead" if weighed > 0 else "para"
    return Settled(labels, odds)


def _weighed(shown: set[str], weights: dict[str, float]) -> float:
    """Give the weight of what is shown, to a tenth: tenths are summed whole, so that no order counts."""
    return sum(round(10 * weights.get(sign, 0.0)) for sign in shown) / 10


def runs(page: Page) -> list[list[int]]:
    """Give the places of the lines of text, a run between any two headings.

    >>> page = Page([], [], ["head", "lead", "flow", "mast", "para", "sub", "para"])
    >>> runs(page)
    [[1, 2, 4], [6]]
    """
    found: list[list[int]] = []
    for at, label in enumerate(page.labels):
        if label not in TEXT:
            continue
        if not found or any(place in HEADING for place in page.labels[found[-1][-1] + 1 : at]):
            found.append([])
        found[-1].append(at)
    return found
