"""Where a pattern may begin is found from the pattern itself."""

from __future__ import annotations

import re

import pytest

from audio_edition.speech.normalize import MARK, WIDTH
from audio_edition.speech.rules import RULES, TABLE
from audio_edition.speech.rules.heads import ANYTHING, heads

ANY = sorted(ANYTHING.first)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("ab|c", ["a", "c"]),
        ("a?b*c{0,3}d{,2}e", ["a", "b", "c", "d", "e"]),
        ("a*+b??c", ["a", "b", "c"]),
        ("a{2}b", ["a"]),
        ("a{b", ["a"]),
        ("{b", [r"\{"]),
        (r"[]\]a-z]+x", [r"[]\]a-z]"]),
        (r"(?:a|(?P<b>b)|(c))d", ["a", "b", "c"]),
        ("(?>a|b)", ["a", "b"]),
        ("(?:a(?=(x)|y))?b", ["a", "b"]),
        (r"(?<=x(?:y|z))(?<!\))(?!q)^\b\d", [r"\d"]),
        (r"\u4e00\x41", [r"\u4e00"]),
        (r"\x41", [r"\x41"]),
        (r"\N{DEGREE SIGN}C", [r"\N{DEGREE SIGN}"]),
        ("(?:|a)b", ["a", "b"]),
    ],
)
def test_the_first_characters_of_a_pattern(pattern: str, first: list[str]) -> None:
    assert sorted(heads(pattern)) == first


@pytest.mark.parametrize("pattern", [".a", "a?", "", "(?i)a", "(?i:a)b", r"()\1", "(?P<x>)(?P=x)"])
def test_what_is_not_understood_begins_anywhere(pattern: str) -> None:
    assert set(ANY) <= heads(pattern)


def test_nothing_that_a_rule_says_begins_otherwise() -> None:
    sentences = [text for rule in RULES for text in (*rule.reads, *rule.leaves)]
    assert [pair for text in sentences for pair in missed(text.translate(WIDTH))] == []


def missed(text: str) -> list[tuple[str, int]]:
    """Give the rows that have a word for a place of *text* where the table does not try them."""
    return [
        (rule.name, place)
        for place in (mark.start() for mark in re.finditer(MARK, text))
        for rule in set(RULES).difference(TABLE.beginning_with(text[place]))
        if rule.match(text, place, len(text))
    ]
