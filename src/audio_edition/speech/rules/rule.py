"""What a row of the rule table is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: A cue is looked for in the same sentence, at most this many characters back.
REACH = 40
#: No row sees further ahead than this many characters: whatever a pattern does, a text costs no more
#: than its length times a constant. What is longer is said piece by piece.
SIGHT = 500
STOPS = re.compile("[。！？；\n]")


@dataclass(frozen=True)
class Rule:
    """A way of saying something written, and the proof that it does.

    Where *pattern* matches, *say* gives what is said for the whole match. *after* asks for a cue in
    the same sentence before it (a pattern; `$` is where the match begins). *reads* are whole
    sentences and how they are spoken; in the sentences of *leaves* the rule has nothing to say.
    A pattern begins at a mark: a letter, a figure or a symbol, never at a Chinese character.
    A group named `cue`, in the pattern or in *after*, holds what is told as the reason.
    """

    name: str
    pattern: str
    say: Callable[[re.Match[str]], str]
    reads: Mapping[str, str] = field(hash=False)
    leaves: tuple[str, ...] = ()
    after: str = ""

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Find what the rule would say at *start*; the match does not go beyond *end*.

        >>> rule = Rule("score", "[0-9]-[0-9]", lambda m: m[0], {}, after="以$")
        >>> rule.match("以3-0", 1, 4), rule.match("从3-0", 1, 4)
        (<re.Match object; span=(1, 4), match='3-0'>, None)
        """
        found = self.compiled.match(text, start, start + SIGHT)
        if found and found.end() > end:
            found = self.compiled.match(text, start, end)
        if found and self.after and not self._before(found):
            return None
        return found

    def cue(self, found: re.Match[str]) -> str:
        """Give what else stands in the text and made the rule say *found*, if it asks for anything.

        >>> rule = Rule("score", "[0-9]-[0-9](?=(?P<cue>胜)?)", lambda m: m[0], {}, after="以[约]?$")
        >>> [rule.cue(rule.match(text, 1, 5)) for text in ("以3-0胜", "以3-0,")]
        ['胜', '以']
        """
        before = self._before(found) if self.after else None
        for cue in (found, before):
            if cue and cue.re.groupindex.get("cue") and cue["cue"]:
                return cue["cue"]
        return before[0] if before else ""

    def _before(self, found: re.Match[str]) -> re.Match[str] | None:
        return self._after.search(sentence_before(found.string, found.start()))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready; it is made when the first text comes that may need it."""
        return re.compile(self.pattern)

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(self.after)


def sentence_before(text: str, place: int) -> str:
    """Give what the same sentence says before *place*, as far as a cue reaches.

    >>> sentence_before("昨日闭幕。比分3-0", 7)
    '比分'
    """
    return STOPS.split(text[max(0, place - REACH) : place])[-1]
