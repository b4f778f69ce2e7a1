"""What was read through before is not again, and nobody hears a difference."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from audio_edition.edition.readthrough import ReadThrough
from audio_edition.edition.rehearsal import rehearse
from audio_edition.model import Passage, Run, Utterance
from audio_edition.project import Project
from audio_edition.speech import utterance

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Segment

    from .conftest import Paper

DAY = "2024-12-01"


def place(paper: Paper) -> Path:
    return paper.root / ".audio-edition" / "readthrough" / f"{DAY}.json.z"


def segments(paper: Paper) -> tuple[Segment, ...]:
    project = Project(paper.root)
    return rehearse(project, project.day(DAY)).segments


@pytest.fixture
def uttered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read through, from now on."""
    found: list[str] = []
    utter = utterance.utter

    def listening(passage: Passage, *more: object) -> Utterance:
        found.append(passage.text)
        return utter(passage, *more)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(utterance, "utter", listening)
    return found


def test_a_second_time_nothing_is_read_through(made: Paper, uttered: list[str]) -> None:
    place(made).unlink()
    anew = segments(made)
    assert uttered
    uttered.clear()

    assert segments(made) == anew
    assert uttered == []


def test_an_edited_line_is_read_through_alone(made: Paper, uttered: list[str]) -> None:
    made.edit("10万吨", "12万吨")

    segments(made)

    assert ["12万吨" in text for text in uttered] == [True]


def test_a_row_of_the_lexicon_is_heard(made: Paper) -> None:
    before = segments(made)
    (made.root / "voices" / "lexicon.tsv").write_text("青禾\t青荷\tqing1 he2\t\n", "utf-8")

    after = segments(made)

    assert "青荷" in "".join(one.utterance.spoken for one in after)
    assert [one.utterance.written for one in after] == [one.utterance.written for one in before]


def test_what_is_left_out_is_a_matter_of_the_settings(made: Paper, uttered: list[str]) -> None:
    settings = made.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[reading]\nleave_out = []\n", "utf-8")

    segments(made)

    assert uttered


@pytest.mark.parametrize(
    "damage", [b"", b"no zlib", b"x\x9c\x01\x02\x00\xfd\xff[]\x00\x93\x00\xb9"]
)
def test_what_cannot_be_read_is_read_through_anew(made: Paper, damage: bytes) -> None:
    before = segments(made)
    place(made).write_bytes(damage)

    assert segments(made) == before
    assert place(made).stat().st_size > len(damage)


def test_where_nothing_can_be_kept_it_is_read_through_all_the_same(made: Paper) -> None:
    before = segments(made)
    place(made).unlink()
    place(made).parent.rmdir()
    place(made).parent.touch()

    assert segments(made) == before


def test_lines_that_are_no_more_are_not_kept(tmp_path: Path) -> None:
    one = [(Utterance((Run("好。", "好。"),), ()), "sentence")]
    first = ReadThrough(tmp_path / "day", ["rules"])
    for text in ("甲", "乙"):
        first.pieces(Passage(text), 120, lambda: one)  # type: ignore[arg-type,return-value]
    first.keep()
    second = ReadThrough(tmp_path / "day", ["rules"])
    second.pieces(Passage("乙"), 120, list)
    second.keep()

    assert len(ReadThrough(tmp_path / "day", ["rules"]).known) == 1


def test_a_line_of_other_rules_or_other_lengths_is_another(tmp_path: Path) -> None:
    read = ReadThrough(tmp_path / "day", ["rules"])
    read.pieces(Passage("甲"), 120, list)
    read.keep()

    for rules, longest in (("other rules", 120), ("rules", 60)):
        asked: list[int] = []
        ReadThrough(tmp_path / "day", [rules]).pieces(
            Passage("甲"),
            longest,
            lambda asked=asked: asked.append(1) or [],  # type: ignore[misc]
        )
        assert asked


#: Runs the program and tells the most memory that it took, in kilobytes.
MEASURED = """
import re, sys
from pathlib import Path
from audio_edition import cli
try:
    cli.main(sys.argv[1:])
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
def test_an_edition_that_was_read_through_is_mixed_in_little_memory(made: Paper) -> None:
    """The tables of speech alone take a hundred megabytes."""
    shutil.rmtree(made.root / ".audio-edition" / "parts")
    (made.day / "episode.mp3").unlink()

    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", MEASURED, "mix", DAY],
        cwd=made.root,
        check=True,
        capture_output=True,
        text=True,
    )

    assert int(told.stdout.split()[-1]) < 150_000
