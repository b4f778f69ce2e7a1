"""Which files are the sources of an edition."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom import sources
from audio_edition.newsroom.natural import natural

if TYPE_CHECKING:
    from pathlib import Path


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("大桥合龙", "utf-8")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sources.sources([folder])]


def test_files_are_taken_as_they_were_named(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt", "a.txt")

    assert sources.sources([tmp_path / "b.txt", tmp_path / "a.txt"]) == (
        tmp_path / "b.txt",
        tmp_path / "a.txt",
    )


def test_a_folder_is_read_in_natural_order_its_folders_last(tmp_path: Path) -> None:
    lay(tmp_path, "page10.txt", "page2.txt", "第11版/b.txt", "第2版/a.txt", "page1.txt")

    assert names(tmp_path) == [
        "page1.txt",
        "page2.txt",
        "page10.txt",
        "第2版/a.txt",
        "第11版/b.txt",
    ]


def test_what_no_reader_knows_is_left_alone(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", "photo.jpg", "notes", ".hidden.txt", "~$page.txt", ".git/page.txt")

    assert names(tmp_path) == ["page.txt"]


def test_what_the_program_wrote_into_a_days_folder_is_no_source(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", *sources.WRITTEN)

    assert names(tmp_path) == ["page.txt"]


def test_a_file_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        sources.sources([tmp_path / "page.txt"])


@pytest.mark.parametrize("second", [".", "page.txt"])
def test_a_source_is_taken_once(tmp_path: Path, second: str) -> None:
    lay(tmp_path, "page.txt")

    with pytest.raises(CommandError, match="given twice"):
        sources.sources([tmp_path / "page.txt", tmp_path / second])


def test_an_empty_folder_is_told_with_what_can_be_read(tmp_path: Path) -> None:
    lay(tmp_path, "photo.jpg")

    with pytest.raises(EditionError) as told:
        sources.sources([tmp_path])

    assert told.value.problem.en == "no page in this folder that can be read"
    assert ".txt" in str(told.value.hint)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("target", ["secret.txt", "elsewhere"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, target: str) -> None:
    inside = tmp_path / "paper"
    lay(inside, "page.txt")
    lay(tmp_path, "secret.txt", "elsewhere/page.txt")
    (inside / "link.txt").symlink_to(tmp_path / target)

    with pytest.raises(EditionError, match="leads out of the folder"):
        sources.sources([inside])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_goes_in_circles_is_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", "more/page.txt")
    (tmp_path / "more" / "again").symlink_to(tmp_path)

    assert names(tmp_path) == ["page.txt", "more/page.txt"]


def test_more_files_than_a_paper_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST", 2)
    lay(tmp_path, "1.txt", "2.txt", "3.txt")

    with pytest.raises(EditionError, match="more than 2 pages"):
        sources.sources([tmp_path])


def test_natural_order_does_not_depend_on_the_order_of_the_names() -> None:
    ordered = ["1版.txt", "2版.txt", "10版.txt", "A1.txt", "A02.txt", "A10.txt", "B1.txt"]

    assert sorted(ordered[3:] + ordered[:3], key=natural) == ordered


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to("a.txt")

    with pytest.raises(EditionError, match="in a circle"):
        sources.sources([tmp_path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_no_page_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page.txt")

    with pytest.raises(CommandError, match="no ordinary file"):
        sources.sources([tmp_path / "page.txt"])


def test_a_saved_paper_gives_its_stories_in_the_order_of_its_pages(tmp_path: Path) -> None:
    links = '<meta charset="utf-8"><a href="content_2.htm">大桥合龙</a><a href="content_1.htm">茶会开幕</a>'
    lay(tmp_path, "content_1.htm", "content_2.htm")
    (tmp_path / "node_1.htm").write_text(links, "utf-8")

    assert names(tmp_path) == ["content_2.htm", "content_1.htm"]
