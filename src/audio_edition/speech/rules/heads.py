r"""Where a pattern may begin: which characters can be the first of a match.

The table asks it once a row, so that a row is tried only where it can match. The answer may hold too many
characters, never too few: what is not understood (a flag, a condition, a reference back) begins anywhere.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A pattern, part by part; characters that no quantifier follows are taken together.
PART = re.compile(
    r"""(?P<place>[\^$]|\\[AbBZz])
      | (?P<anything>\.|\\[1-9][0-9]?|\(\?P=\w+\))
      | (?P<one>\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|.)|\[\^?\]?(?:\\.|[^\]\\])*\])
      | (?P<look>\(\?<?[=!])
      | (?P<group>\((?:\?(?:[:>]|P<\w+>)|(?!\?)))
      | (?P<strange>\()
      | (?P<close>\))
      | (?P<either>\|)
      | (?P<many>(?:[*+?]|\{(?=[\d,])\d*(?:,\d*)?\})[+?]?)
      | (?P<plain>[^\\\[()|^$.*+?{](?:[^\\\[()|^$.*+?{]+(?![*+?{]))?|\{)""",
    re.VERBOSE | re.DOTALL,
)
#: Quantifiers that let nothing stand.
OPTIONAL = re.compile(r"[*?]|\{0*[,}]")


class Head(NamedTuple):
    """What a part may begin with, as patterns of one character, and whether it may be *empty*."""

    first: frozenset[str]
    empty: bool

    def then(self, following: Head) -> Head:
        """Give the head of this part and what follows it."""
        return Head(self.first | following.first, following.empty) if self.empty else self

    def either(self, other: Head) -> Head:
        """Give the head of one or the other."""
        return Head(self.first | other.first, self.empty or other.empty)


NOTHING = Head(frozenset(), empty=True)
ANYTHING = Head(frozenset({r"[\s\S]"}), empty=True)


def heads(pattern: str) -> frozenset[str]:
    r"""Give what a match of *pattern* may begin with, as patterns of one character.

    >>> sorted(heads(r"(?<!\d)(?:No|№)\.? ?(\d+)")), sorted(heads("[-+]?[0-9]{1,3}(?=年)"))
    (['N', '№'], ['[-+]', '[0-9]'])
    """
    head = _alternatives(PART.finditer(pattern))
    return head.then(ANYTHING).first


def _alternatives(parts: Iterator[re.Match[str]]) -> Head:
    """Read what stands before the bracket that closes it."""
    ways: list[list[Head]] = [[]]
    for part in parts:
        match part.lastgroup:
            case "close":
                break
            case "either":
                ways.append([])
            case "many" if OPTIONAL.match(part[0]):
                ways[-1].append(ways[-1].pop()._replace(empty=True))
            case "many":
                pass
            case _:
                ways[-1].append(_head(part, parts))
    return reduce(Head.either, (reduce(Head.then, way, NOTHING) for way in ways))


def _head(part: re.Match[str], parts: Iterator[re.Match[str]]) -> Head:
    kind = part.lastgroup
    if kind == "group":
        return _alternatives(parts)
    if kind in ("look", "strange"):
        _skip(parts)
    if kind in ("plain", "one"):
        first = re.escape(part[0][0]) if kind == "plain" else part[0]
        return Head(frozenset({first}), empty=False)
    return NOTHING if kind in ("place", "look") else ANYTHING


def _skip(parts: Iterator[re.Match[str]]) -> None:
    """Pass over what stands in a bracket that is open."""
    depth = 1
    while depth:
        kind = next(parts).lastgroup
        depth += (kind in ("group", "look", "strange")) - (kind == "close")
