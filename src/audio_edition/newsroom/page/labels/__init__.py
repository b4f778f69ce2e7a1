"""What each line of a page is: the likeliest row of labels, weighed from clues.

No clue is certain by itself. Every row of `WEIGHTS` says how much one clue speaks for a label; every
row of `STEPS` says which label may follow which, and how much a clue speaks for that step. The best
row of labels over the whole page is found by dynamic programming (Viterbi 1967).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Label = Literal[
    "lead", "para", "flow", "sub", "head", "byline", "caption", "more", "credit", "mast"
]

#: What is never chosen.
NEVER = -99.0

#: label → clue → how much the clue speaks for it. The empty clue always holds.
WEIGHTS: dict[Label, dict[str, float]] = {
    "mast": {"": NEVER, "masthead": 9 - NEVER},
    "credit": {"": NEVER, "credit": 6 - NEVER},
    "byline": {"": NEVER, "byline": 8 - NEVER, "name": 4 - NEVER, "credit": -6},
    "lead": {
        "verse": 12, "retold": -8,
        "noted": -12, "entry on": -12, "corrects": 8, "declares": 6, "declared": -6,
        "initial": 16, "byline": -16, "never stops": -3, "opens": 8, "indented": 1, "cannot start": -9, "wide": -3, "short": -2, "narrow": -2, "slim": -3,
        "lone": -7, "juts": -3, "tail": -6, "torn": -4, "goes on": -4, "signs off": -9, "lists": 9, "listed": -6, "salutes": 9, "loose": -2, "reports": 1, "after list": 4, "speaks": -3, "item": -4, "taken up": 12, "broken off": -16, "row": 14, "entitled": -6, "table": 8, "entry": 8, "entered": -14, "cut short": -2,
    },
    "para": {
        "verse": 12, "retold": -8,
        "declares": 6, "declared": -6, "pictured": -6, "noted": 4, "entry on": -12, "tagged": 5,
        "other start": -4, "cut short": -2, "outdone": -2, "entry": 10, "bare": -6, "opens": -6, "indented": 3, "flush": -3, "first": 1.5, "full": -1, "wide": -3, "cannot start": -9,
        "masthead": -3, "credit": -2, "byline": -6, "lone": -3, "juts": -2, "slim": -2, "tail": -4, "torn": -3, "signs off": 14, "closed": -6, "listed": 3, "salutes": -6, "loose": -4, "row": 14, "speaks": 4, "item": 6, "broken off": -16, "entitled": -6, "halves": -3, "greeted": 6,
    },
    "flow": {
        "verse": -12,
        "cell": 20, "entry on": 9, "speaks": -9, "declares": -6, "declared": 4, "tagged": -9,
        "after initial": 16, "never stops": -1, "after whole": -14, "boxed": -6, "entry": -12, "pictured": -9, "row": -12, "after row": -9, "item": -4,
        "opens": -8, "indented": -6, "wide": -3, "wide above": -2, "cannot start": 4, "masthead": -2,
        "credit": -3, "byline": -4, "stops": 1, "unfilled": -2, "cut short": -1, "bare": 3, "other start": -2, "aside": 2, "closed": -6, "bullet": -5, "salutes": -9, "loose": -3,
    },
    "sub": {
        "noted": -6, "announces": -12, "calls": -9, "verse": -12, "retold": 4,
        "over byline": -4, "closes": -9, "stops inside": -6, "below table": -4, "below list": -4, "tagged": -6,
        "row": -9, "speaks": -6, "byline": -6, "entry": -9, "after row": -2, "row below": -4, "entitled": -6, "dangles": -6, "chapter": 8, "boxed": 3, "sent on": -9, "greeted": -9, "replies": 12,
        "": -1, "apart": -1.5, "akin": 1, "first": -2, "full": -2, "echoed": 2, "stops": -5, "asks": 7, "bare": -8, "torn": -8, "aside": -6, "runs on": -6, "sentence": -4,
        "cannot start": -9, "wide": 0.5, "opens": -9, "indented": -2, "opens below": -6, "masthead": -6,
        "credit": -4, "dash": -4, "lone": 2.5, "signs off": -9, "closed": -6, "salutes": -9, "bullet": -3,
    },
    "head": {
        "noted": -6, "announces": -12, "calls": -9, "verse": -12, "retold": 4,
        "tagged": -6, "over byline": 4, "closes": -9, "stops inside": -9,
        "row": -12, "asked again": 18, "entry": -12, "dated below": 5, "speaks": -6, "item": -6, "row below": 3, "halves": 2, "entitled": 4, "dangles": -6, "chapter": -6, "boxed": 5, "sent on": -9, "greeted": -9, "over jump": 9,
        "stops": -5, "asks": 7, "runs on": -5, "sentence": -4, "cannot start": -9, "wide": 3, "juts": 3, "comma": -1.5, "bare": -8, "torn": -8, "aside": -6, "opens": -9,
        "indented": -3, "full": -2, "first": -1.5, "echoed": 2, "opens below": 2, "lone": 2,
        "outdone": 2, "narrow": 1, "masthead": -6, "credit": -4, "dash": 2, "byline": -6, "wide above": 1, "signs off": -9, "salutes": -9, "bullet": -3,
    },
    "caption": {
        "verse": -12, "signed below": -12,
        "taken": 7, "taken on": -3, "declares": -9, "declared": -9,
        "row": -12, "entry": -9, "byline": -6, "pictured": 12, "dated below": -5, "never stops": -6, "after row": -6, "credited": 6, "speaks": -6, "item": -6,
        "": -8, "narrow": 6, "slim": 3, "credit below": 5.5, "echoed": -1, "points": 3, "opens": -9, "stops": 0.5,
        "wide above": -2, "cannot start": -9, "lone": -2, "juts": -5, "signs off": -9, "salutes": -9, "dash": -6, "unfilled": 1, "outdone": -5, "loose": -2,
    },
    "more": {
        "verse": -12, "signed below": -6,
        "taken on": 6, "taken": -3, "declares": -9, "declared": -6,
        "row": -12, "entry": -9, "byline": -3, "pictured": -9, "after whole": -9,
        "": -1.5, "cannot start": 6, "narrow": 2.5, "slim": 1, "credit below": 1, "opens": -9, "masthead": -3, "credit": -5, "dash": -6, "unfilled": -4, "indented": -3,
    },
}  # fmt: skip


class Step(NamedTuple):
    """A step from any of the labels *after* to the label *to*, and what its clues weigh."""

    after: str
    to: str
    clues: dict[str, float]


_BODY = "lead para flow"
_TORN = "head mast credit"

#: Which label may follow which; a step that is not here is never taken.
STEPS = (
    Step(_BODY, "flow", {"": 1, "stopped": -0.5, "blank": -1, "ended": -5, "after short": -1.5, "after full": 1.5}),
    Step(_BODY, "para", {"": -8, "stopped": 8, "blank": 3, "ended": 0.5, "apart": -0.5}),
    Step(_BODY, "lead", {"": -16, "apart": 1, "akin": -1, "stopped": 8, "blank": 5, "other measure": 3, "near measure": -1, "same measure": -2, "opens": 9, "closed": 8, "below list": 7}),
    Step(_BODY, "sub head", {"": -4, "closed": 4, "stopped": 3.5, "blank": 1, "after full": -0.5}),
    Step(_BODY, "byline", {"": -1, "blank": 1, "stopped": 1}),
    Step(_BODY, "caption", {"": -4, "closed": 4, "stopped": 4, "blank": 1}),
    Step(_BODY, "mast", {"": -4, "stopped": 3, "blank": 1}),
    Step("sub", "para", {"": -1, "full": -1, "indented": 1, "apart": -1, "blank": 1, "same measure": 1, "other measure": -1, "after outdone": 3}),
    Step("sub", "sub", {"": -3}),
    Step("head", "head", {"blank": -0.5}),
    Step("head mast credit", "lead", {"": -3, "speaks": 7, "item": 9, "blank": 2, "opens": 4, "apart": 1, "akin": -1, "same measure": -2, "other measure": 1, "after outdone": 3}),
    Step("byline", "para", {"": -9}),
    Step("byline", "lead", {"": 2}),
    Step("byline", "byline", {"": 0}),
    Step("byline", "sub", {"": -12, "replies": 12}),
    Step("head", "mast byline", {}),
    Step("head", "caption", {"": -3, "blank": 3, "after jut": 3, "after outdone": 4, "unfilled": 4.5, "indented": 3}),
    Step("byline mast credit", "mast head caption byline", {}),
    Step(_TORN, "flow", {"": -5}),
    Step(_TORN, "para", {"": -5}),
    Step("caption more", "more", {"": 2, "blank": -4}),
    Step("caption more", "credit", {"": 4}),
    Step("caption more", "caption", {"": -9, "stopped": 5, "blank": 2}),
    Step("caption more", "head mast lead byline", {"": -1, "stopped": 1, "blank": 1}),
    Step("start", "mast head byline caption lead", {}),
    Step("start", "para flow", {"": -6}),
)  # fmt: skip


#: A page does not end with these: a subhead has text below it.
_GOES_ON = ("sub",)


class _Weigher:
    """The rows of both tables turned about: clue → the slots that it speaks for, and how much."""

    def __init__(self) -> None:
        self.ways: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        self.own: dict[str, int] = {label: at for at, label in enumerate(WEIGHTS)}
        rows = [*WEIGHTS.values(), *(step.clues for step in STEPS)]
        for slot, step in enumerate(STEPS, len(WEIGHTS)):
            ways = self.ways.setdefault(tuple(step.after.split()), [])
            ways += [(to, slot) for to in step.to.split()]
        self._slots = len(rows)
        self._speaks: dict[str, list[tuple[int, float]]] = {}
        for slot, row in enumerate(rows):
            for clue, weight in row.items():
                self._speaks.setdefault(clue, []).append((slot, weight))

    def weigh(self, shown: frozenset[str]) -> list[float]:
        """Give, slot by slot, what the clues that are shown weigh."""
        weights = [0.0] * self._slots
        for clue in sorted(shown & self._speaks.keys()):
            for slot, weight in self._speaks[clue]:
                weights[slot] += weight
        return weights


_WEIGHER = _Weigher()


def label(clues: Sequence[frozenset[str]]) -> list[Label]:
    """Give the likeliest label of every line, from the *clues* that the lines show.

    >>> label([frozenset({"opens", "blank"}), frozenset({"after full", "full"})])
    ['lead', 'flow']
    """
    best: dict[str, float] = {"start": 0.0}
    came: list[dict[str, str]] = []
    for shown in clues:
        best, before = _advance(best, shown | {""})
        came.append(before)
    return _trace(best, came)


def _advance(
    best: dict[str, float], shown: frozenset[str]
) -> tuple[dict[str, float], dict[str, str]]:
    weights = _WEIGHER.weigh(shown)
    ways: dict[str, list[tuple[float, str]]] = {label: [] for label in WEIGHTS}
    for labels, steps in _WEIGHER.ways.items():
        if above := [(best[label], label) for label in labels if label in best]:
            score, likeliest = max(above)
            for to, slot in steps:
                ways[to].append((score + weights[slot], likeliest))
    chosen = {to: max(own) for to, own in ways.items() if own}
    scores = {to: score + weights[_WEIGHER.own[to]] for to, (score, _) in chosen.items()}
    return scores, {to: above for to, (_, above) in chosen.items()}


def _trace(best: dict[str, float], came: Sequence[dict[str, str]]) -> list[Label]:
    ends = [name for name in best if name not in _GOES_ON] or list(best)
    label = max(ends, key=lambda name: best[name])
    labels = []
    for before in reversed(came):
        labels.append(label)
        label = before[label]
    return labels[::-1]  # type: ignore[return-value]  # every name but the start is a Label of WEIGHTS
