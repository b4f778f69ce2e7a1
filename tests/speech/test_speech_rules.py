"""The rule table proves itself, row by row."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audio_edition.speech import normalize
from audio_edition.speech.normalize import MARK, speak
from audio_edition.speech.rules import RULES, Rule, Table
from audio_edition.speech.rules.rule import SIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

READS = [(rule, written) for rule in RULES for written in rule.reads]
LEAVES = [(rule, sentence) for rule in RULES for sentence in rule.leaves]


def name(value: object) -> str:
    return getattr(value, "name", str(value))


@pytest.mark.parametrize(("rule", "written"), READS, ids=name)
def test_reads(rule: Rule, written: str) -> None:
    assert speak(written) == rule.reads[written]


@pytest.mark.parametrize(("rule", "written"), READS, ids=name)
def test_a_row_is_proved_by_its_own_examples(rule: Rule, written: str) -> None:
    assert rule.name in [run.rule for run in normalize.normalize(written)]


@pytest.mark.parametrize(("rule", "sentence"), LEAVES, ids=name)
def test_leaves_alone(rule: Rule, sentence: str) -> None:
    assert rule.name not in [run.rule for run in normalize.normalize(sentence)]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_earns_its_place(rule: Rule) -> None:
    others = Table(tuple(row for row in RULES if row is not rule))
    assert [text for text, spoken in rule.reads.items() if speak(text, table=others) != spoken]


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_match_begins_at_a_mark(rule: Rule) -> None:
    written = [
        run.written
        for text in rule.reads
        for run in normalize.normalize(text)
        if run.rule == rule.name
    ]
    assert [text for text in written if not re.match(MARK, text.translate(normalize.WIDTH))] == []


def hostile(rule: Rule, length: int) -> Iterator[str]:
    """Give scraps of what the rule says, each over and over, behind its beginning and before a stranger."""
    for text in list(rule.reads)[:3]:
        scraps = {text[n : n + size] for size in (1, 2, 4) for n in range(len(text) - size + 1)}
        for scrap in sorted(scraps):
            again = scrap * (length // len(scrap))
            yield from (again + "\x00", text[: text.index(scrap)] + again + "\x00")


@pytest.mark.parametrize("rule", RULES, ids=name)
@pytest.mark.parametrize("length", [24, 100, SIGHT])
def test_no_pattern_runs_away(rule: Rule, length: int) -> None:
    rule.compiled  # noqa: B018 — made before the clock runs
    start = time.process_time()
    for text in hostile(rule, length):
        for place in (*range(12), length // 2):
            rule.match(text, place, len(text))
    # The slowest takes a tenth of a second; one that goes back on itself takes hours.
    assert time.process_time() - start < 5


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_handbook_prints_the_table() -> None:
    page = Path(__file__, "../../../docs/handbook/rules.md").resolve().read_text("utf-8")
    cells = ((rule.name, written.replace("|", "\\|")) for rule, written in READS)
    assert [cell for cell in cells if f"| {cell[0]} | {cell[1]} |" not in page] == []
