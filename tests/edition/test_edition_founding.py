"""A new edition begins in an empty folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.edition import founding
from audio_edition.press.notes import plain
from audio_edition.project import open_project

from .conftest import PAGE, Paper

if TYPE_CHECKING:
    from typing import Any

ROOT = Path(__file__).parents[2]
ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def desk(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


def keys(table: dict[str, Any], above: str = "") -> set[str]:
    found = set[str]()
    for name, value in table.items():
        found |= keys(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}"}
    return found


def test_a_new_edition_makes_a_page_into_a_podcast(desk: Paper) -> None:
    answer = desk.run("new", "青禾", "--paper", "青禾日报")
    (desk.root / "page.txt").write_text(PAGE, "utf-8")

    made = desk.run("--project", "青禾", "make", "page.txt", "--day", "2024-12-01", "--offline")

    assert answer.code == 0
    assert made.code == 0, made.err
    assert (desk.root / "青禾" / "feed" / "feed.xml").read_text("utf-8").count("<item>") == 1


def test_every_setting_stands_there_as_in_our_own_edition() -> None:
    own = tomllib.loads((ROOT / "edition.toml").read_text("utf-8"))

    assert keys(tomllib.loads(founding.settings("报", "节目", ADDRESS))) == keys(own)


def test_its_voices_are_those_of_our_own_edition() -> None:
    own = {path.stem: path.read_text("utf-8") for path in (ROOT / "voices").glob("*.toml")}

    assert {profile.name: profile.text for profile in founding.PROFILES} == own


def test_its_settings_and_voices_have_no_fault(desk: Paper) -> None:
    desk.run("new", "paper")

    project = open_project(desk.root / "paper")
    assert project.settings.show.title == "paper有声版"
    assert set(project.voices) >= {profile.name for profile in founding.PROFILES}
    assert desk.run("--project", "paper", "check").code == 0


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_paper_may_have_any_name(name: str) -> None:
    show = tomllib.loads(founding.settings(name, name, ADDRESS))["show"]

    assert show["paper"] == plain(name)


def test_what_is_there_is_not_overwritten(desk: Paper) -> None:
    desk.run("new", "paper")
    settings = desk.root / "paper" / "edition.toml"
    settings.write_text("# mine\n")

    answer = desk.run("new", "paper")

    assert answer.code == 2
    assert "edition.toml: is there already" in answer.err
    assert settings.read_text() == "# mine\n"


def test_an_address_that_is_none_is_refused_before_anything_is_written(desk: Paper) -> None:
    answer = desk.run("new", "paper", "--address", "paper.example")

    assert answer.code == 2
    assert "that ends in /" in answer.err
    assert not (desk.root / "paper").exists()
