"""The table at work: its rows in the order in which they are tried, found by the character they begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audio_edition.speech.rules.heads import heads
from audio_edition.speech.rules.rule import SIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audio_edition.speech.rules.rule import Rule


@dataclass(frozen=True)
class Table:
    """Rows of which the first that matches has the word."""

    rows: tuple[Rule, ...]

    def first(self, text: str, start: int, end: int) -> tuple[Rule, re.Match[str]] | None:
        """Give the first row that has a word for what stands at *start*, and its match.

        A match does not go beyond *end*, though a row may look there.
        """
        sight = start + SIGHT
        for rule in self.beginning_with(text[start]):
            # Most rows have nothing to say: asking the pattern itself first spares a call a row.
            if rule.compiled.match(text, start, sight) and (found := rule.match(text, start, end)):
                return rule, found
        return None

    @cached_property
    def beginning_with(self) -> Callable[[str], tuple[Rule, ...]]:
        """Give the rows that may begin with a character."""
        return lru_cache(maxsize=4096)(self._beginning_with)  # a text may hold any sign there is

    def _beginning_with(self, character: str) -> tuple[Rule, ...]:
        found = {n for head, rows in self._by_head.items() if head.match(character) for n in rows}
        return tuple(self.rows[n] for n in sorted(found))

    @cached_property
    def _by_head(self) -> Mapping[re.Pattern[str], list[int]]:
        rows: dict[re.Pattern[str], list[int]] = {}
        for n, rule in enumerate(self.rows):
            for head in heads(rule.pattern):
                rows.setdefault(re.compile(head), []).append(n)
        return rows
