"""A fault has a place, a problem and a next step, in the language of the locale."""

import pickle
from pathlib import Path

import pytest

from audio_edition.errors import CommandError, EditionError, Faults, Where, Words, speaks_chinese

EMPTY = Words("页面是空的", "the page is empty")
CHECK = Words("请检查导出", "check the export")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("locale", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "ZH_TW"}, True),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"}, True),
    ],
)
def test_the_first_setting_of_the_locale_that_is_not_empty_counts(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], chinese: object
) -> None:
    for name, value in locale.items():
        monkeypatch.setenv(name, value)

    assert speaks_chinese() is chinese


def test_words_are_said_in_the_language_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    english = str(EMPTY)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert [english, str(EMPTY)] == ["the page is empty", "页面是空的"]


def test_a_place_is_told_from_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert str(Where(tmp_path / "episodes" / "script.md", 12)) == "episodes/script.md:12"


def test_a_place_elsewhere_is_told_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert str(Where(tmp_path / "page.txt")) == (tmp_path / "page.txt").as_posix()


def test_a_fault_is_told_with_its_place_and_the_next_step(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    told = str(EditionError(EMPTY, where=Where(Path("page.txt"), 3), hint=CHECK))

    assert told == "page.txt:3: the page is empty\n  hint: check the export"


def test_a_fault_is_told_in_chinese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    assert str(EditionError(EMPTY, hint=CHECK)) == "页面是空的\n  提示：请检查导出"


def test_faults_are_told_one_after_the_other() -> None:
    assert str(Faults([EditionError(EMPTY), EditionError(CHECK)])) == (
        "the page is empty\ncheck the export"
    )


def test_a_command_line_fault_ends_with_two_and_the_worst_of_many_counts() -> None:
    codes = [
        EditionError(EMPTY).exit_code,
        CommandError(EMPTY).exit_code,
        Faults([EditionError(EMPTY), CommandError(EMPTY)]).exit_code,
        Faults([]).exit_code,
    ]

    assert codes == [1, 2, 2, 1]


def test_a_fault_travels_whole_between_processes() -> None:
    fault = Faults([CommandError(EMPTY, where=Where(Path("page.txt"), 3), hint=CHECK)])

    arrived = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes

    assert (str(arrived), arrived.exit_code, arrived.args) == (str(fault), 2, ("1 faults",))
