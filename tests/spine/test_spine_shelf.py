"""A file is there whole or not at all, and a thing is found under what made it."""

import os
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition import shelf
from audio_edition.errors import EditionError, Where
from audio_edition.project import Project
from audio_edition.shelf import Shelf


def test_what_is_written_is_there_folders_and_all(tmp_path: Path) -> None:
    shelf.write(tmp_path / "episodes" / "2023-12-08" / "script.md", "好")

    assert (tmp_path / "episodes" / "2023-12-08" / "script.md").read_text("utf-8") == "好"


def test_writing_again_leaves_the_new_file_only(tmp_path: Path) -> None:
    shelf.write(tmp_path / "feed.xml", b"old")
    shelf.write(tmp_path / "feed.xml", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"feed.xml": b"new"}


def test_a_published_file_can_be_read_by_the_web_server(tmp_path: Path) -> None:
    shelf.write(tmp_path / "feed.xml", b"")

    assert (tmp_path / "feed.xml").stat().st_mode & 0o777 == (
        0o644 if os.name == "posix" else 0o666
    )


def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").mkdir()  # a folder stands where the file should be
    (tmp_path / "feed.xml" / "full").touch()

    with pytest.raises(EditionError) as fault:
        shelf.write(tmp_path / "feed.xml", b"")

    assert fault.value.where == Where(tmp_path / "feed.xml")
    assert [path.name for path in tmp_path.iterdir()] == ["feed.xml"]


def test_a_folder_that_cannot_be_made_is_a_fault_too(tmp_path: Path) -> None:
    (tmp_path / "episodes").write_bytes(b"no folder")

    with pytest.raises(EditionError, match="cannot be written"):
        shelf.write(tmp_path / "episodes" / "script.md", "好")


def test_an_interrupt_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write(tmp_path / "feed.xml", b"old")

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        shelf.write(tmp_path / "feed.xml", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"feed.xml": b"old"}


def test_whoever_waits_has_the_next_turn(tmp_path: Path) -> None:
    turns = []

    def take_a_turn() -> None:
        with shelf.alone(tmp_path / "desk", wait=True):
            turns.append("next")

    with ThreadPoolExecutor(1) as others:
        with shelf.alone(tmp_path / "desk"):
            waiting = others.submit(take_a_turn)
            assert not wait([waiting], timeout=0.2).done
            turns.append("first")
        waiting.result(30)

    assert turns == ["first", "next"]


def test_a_folder_that_is_gone_cannot_be_settled(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="cannot be written: No such file"):
        shelf.settle(tmp_path / "feed")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that no disk holds")
def test_a_folder_that_the_system_settles_in_its_own_way_is_left_to_it() -> None:
    shelf.settle(Path("/proc/self"))


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()))
def test_a_digest_does_not_depend_on_the_order(parts: dict[str, object]) -> None:
    assert shelf.digest(dict(reversed(parts.items()))) == shelf.digest(parts)


def test_a_digest_tells_any_two_makings_apart() -> None:
    makings: list[dict[str, object]] = [
        {},
        {"text": "好"},
        {"text": "好 "},
        {"voice": "好"},
        {"text": None},
        {"text": "1"},
        {"text": 1},
    ]

    assert len(set(map(shelf.digest, makings))) == len(makings)


def test_a_digest_stays_the_same_from_one_release_to_the_next() -> None:
    assert shelf.digest({"text": "好"}) == shelf.fingerprint('{"text":"好"}'.encode())


def test_the_shelf_gives_back_what_was_put_there(tmp_path: Path) -> None:
    takes = Shelf(tmp_path)
    takes.put("abcd", ".wav", b"sound")

    assert (takes.get("abcd", ".wav"), takes.get("abcd", ".json"), takes.get("ffff", ".wav")) == (
        b"sound",
        None,
        None,
    )


def test_things_lie_in_folders_of_the_first_two_letters() -> None:
    assert Shelf(Path("takes")).place("abcd", ".wav") == Path("takes/ab/abcd.wav")


def test_a_folder_that_is_called_no_day_is_none(tmp_path: Path) -> None:
    for name in ("2023-12-08", "2023-12-09", "2023-02-29", "notes"):
        (tmp_path / "episodes" / name).mkdir(parents=True)

    project = Project(tmp_path)

    assert [day.name for day in project.days()] == ["2023-12-08", "2023-12-09"]
    assert next(project.newest_first()).name == "2023-12-09"
