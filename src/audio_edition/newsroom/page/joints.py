"""Joints: where a story may end and another begin, with a heading between them or without.

No line shows by itself which it is: “夜班车上的灯” heads a story, or the third part of one; a paragraph
that opens with “昨日” may begin a story or go on with it. The texts on both sides show it: who opens, who
has signed, how much they share, how the headings nearby look. What each of these speaks for is weighed,
all together, once the labels of the lines are known. The weights are those of a logistic regression over
7,500 joints; those of a byline, of a list's first item and its end, and of an answer were set by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.kinship import Kinship
from audio_edition.newsroom.page.signs import HEADING, TEXT, Page, headed, unheaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.layout import Line

#: What speaks for a subhead (above 0) and for a headline (below 0) between two texts: logarithms of odds.
SUBHEAD: dict[str, float] = {
    "sub": 2.4, "comma": 1.4, "sub below": 1.4, "akin": 1.3, "sub above": 1.2, "kin": 1.0,
    "said on both sides": 1.0, "colon": 0.9, "spaced": 0.9, "glued": 0.8, "heading slight": 0.8,
    "colons": 0.7, "two below": 0.7, "alike below": 0.5, "none above": 0.5, "said at once": 0.5,
    "two above": 0.5, "alike above": 0.4, "below middling": 0.4, "points back": 0.4,
    "stopped": 0.4, "rows above": 0.3, "above short": 0.2, "neither": 0.2, "one above": 0.2,
    "rather akin": 0.2, "well said at once": 0.2, "below brief": -0.2, "figures": -0.2,
    "heading wide": -0.2, "above brief": -0.3, "blank": -0.3, "heading narrow": -0.3,
    "many rows": -0.3, "more below": -0.3, "reports": -0.3, "blank below": -0.4,
    "furniture": -0.4, "heading middling": -0.5, "one below": -0.5, "other column": -0.5,
    "notice": -0.6, "picture": -0.6, "said above": -0.6, "said below": -0.6, "happens": -0.7,
    "rows apart": -0.7, "more above": -0.8, "rather apart": -0.8, "row below": -0.8,
    "signed": -0.8, "strangers": -0.8, "heads list": -0.9, "happens above": -1.0, "rows": -1.1,
    "apart": -1.2, "entitled": -1.2, "": -2.6, "opens": -2.6,
}  # fmt: skip

#: What speaks for two stories (above 0) and for one (below 0) where no heading stands between two paragraphs.
BREAK: dict[str, float] = {
    "opens": 5.0, "after list": 4.5, "lead": 2.9, "lists": 2.5, "apart": 2.3, "signed": 1.4,
    "we": 1.4, "below middling": 1.3, "above long": 1.2, "strangers": 1.2, "blank": 1.0,
    "other column": 1.0, "furniture": 0.9, "closed": 0.8, "reports": 0.8, "rather apart": 0.6,
    "above middling": 0.5, "below long": 0.5, "entry": 0.4, "stopped": 0.4, "near measure": 0.3,
    "neither": 0.3, "below short": 0.2, "near start": 0.2, "above short": -0.2, "indented": -0.2,
    "same measure": -0.2, "row above": -0.3, "same start": -0.3, "bullet": -0.4, "flush": -0.4,
    "picture": -0.4, "item": -0.5, "speaks": -0.5, "above brief": -0.7, "listed": -0.7,
    "quotes": -0.7, "rather akin": -0.7, "below brief": -0.8, "points back": -1.0,
    "above line": -1.1, "akin": -1.3, "below line": -1.4, "kin": -2.7, "": -5.0, "answers": -5.0,
}  # fmt: skip


class Settled(NamedTuple):
    """The *labels* of a page's lines, and by the numbers of lines the *odds* that a story begins there.

    Odds are logarithms: above 0 a beginning is likelier than not. Where a heading stands right above there are none.
    """

    labels: list[Label]
    odds: dict[int, float]


def settle(lines: Sequence[Line], clues: Sequence[frozenset[str]], labels: list[Label]) -> Settled:
    """Give the labels of a page, every joint taken for what all that it shows speaks for."""
    told = zip(lines, labels, strict=True)
    kinship = Kinship(line.text for line, label in told if label in TEXT)
    labels = _headed(Page(lines, clues, labels), kinship)
    return _unheaded(Page(lines, clues, labels), kinship)


def _headed(page: Page, kinship: Kinship) -> list[Label]:
    """Take every heading between two texts for a headline or a subhead."""
    labels = list(page.labels)
    for joint, shown in headed(page, runs(page), kinship):
        subhead = _weighed(shown, SUBHEAD) > 0
        for place in joint.rows:
            labels[place] = "sub" if subhead else "head"
        if labels[joint.first] in ("lead", "para"):
            labels[joint.first] = "para" if subhead else "lead"
    return labels


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
