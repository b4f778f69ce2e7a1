"""The rule table proves itself, row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audio_edition.speech import normalize
from audio_edition.speech.normalize import MARK, speak
from audio_edition.speech.rules import RULES, Rule

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
def test_every_rule_earns_its_place(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(normalize, "RULES", tuple(row for row in RULES if row is not rule))
    normalize.table.cache_clear()
    try:
        wrong = [written for written, spoken in rule.reads.items() if speak(written) != spoken]
    finally:
        normalize.table.cache_clear()
    assert wrong


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_match_begins_at_a_mark(rule: Rule) -> None:
    written = [
        run.written
        for text in rule.reads
        for run in normalize.normalize(text)
        if run.rule == rule.name
    ]
    assert [text for text in written if not re.match(MARK, text.translate(normalize.WIDTH))] == []


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_handbook_prints_the_table() -> None:
    page = Path(__file__, "../../../docs/handbook/rules.md").resolve().read_text("utf-8")
    rows = [f"| {rule.name} | {written} |" for rule, written in READS]
    assert [
        row for row in rows if row.replace("|", "\\|")[1:] not in page and row not in page
    ] == []
