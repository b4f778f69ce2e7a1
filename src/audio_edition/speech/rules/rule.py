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
STOPS = re.compile("[。！？；\n]")


@dataclass(frozen=True)
class Rule:
    """A way of saying something written, and the proof that it does.

    Where *pattern* matches, *say* gives what is said for the whole match. *after* asks for a cue in
    the same sentence before it (a pattern; `$` is where the match begins). *reads* are whole
    sentences and how they are spoken; in the sentences of *leaves* the rule has nothing to say.
    A pattern begins at a mark: a letter, a figure or a symbol, never at a Chinese character.
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
        found = self._pattern.match(text, start)
        if found and found.end() > end:
            found = self._pattern.match(text, start, end)
        if found and self.after and not self._cue.search(sentence_before(text, start)):
            return None
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _cue(self) -> re.Pattern[str]:
        return re.compile(self.after)


def sentence_before(text: str, place: int) -> str:
    """Give what the same sentence says before *place*, as far as a cue reaches.

    >>> sentence_before("昨日闭幕。比分3-0", 7)
    '比分'
    """
    return STOPS.split(text[max(0, place - REACH) : place])[-1]
