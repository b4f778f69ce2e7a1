"""What an editor should hear before the episode goes on air is listed; it is no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.edition.checking import faults, notes
from audio_edition.project import open_project

if TYPE_CHECKING:
    from tests.edition.conftest import Paper


def test_a_character_that_nobody_knows_is_listed_with_its_line(made: Paper) -> None:
    made.edit("周先生说", "周㐂先生说")
    project = open_project(made.root)
    line = next(
        number
        for number, text in enumerate(made.script.read_text("utf-8").splitlines(), 1)
        if "㐂" in text
    )

    found = [note for note in notes(project, project.days()) if "㐂" in note.remark.zh]

    assert [note.where.line for note in found] == [line]
    assert "㐂 mou3" in str(found[0])
    assert all("㐂" not in str(fault) for fault in faults(project, project.days()))


def test_a_faulty_script_has_no_notes(made: Paper) -> None:
    made.edit("860个", "[860个|八百多个")
    project = open_project(made.root)

    assert [note for note in notes(project, project.days()) if note.where.path == made.script] == []


def test_a_place_between_corrections_is_told_without_its_line(made: Paper) -> None:
    made.edit("周先生说", "[周|舟]㐂先生说")
    project = open_project(made.root)

    found = [note for note in notes(project, project.days()) if "㐂" in note.remark.zh]

    assert [note.where.line for note in found] == [None]


def test_a_setting_that_some_apps_refuse_is_listed_with_its_line(made: Paper) -> None:
    settings = made.root / "edition.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[voices]", 'language = "yue"\n\n[voices]'), "utf-8")
    project = open_project(made.root)

    [found] = [note for note in notes(project, []) if "show.language" in note.remark.zh]

    assert found.where.line == 6
    assert "zh-hk" in found.remark.zh
    assert faults(project, []) == []


def test_a_damaged_character_in_the_script_is_listed_with_its_line(made: Paper) -> None:
    made.edit("新馆共有座位", "新馆共有座\ufffd")
    project = open_project(made.root)
    lines = made.script.read_text("utf-8").splitlines()

    [found] = [note for note in notes(project, project.days()) if "\ufffd" in note.remark.zh]

    assert found.where.path == made.script
    assert "\ufffd" in lines[(found.where.line or 0) - 1]
