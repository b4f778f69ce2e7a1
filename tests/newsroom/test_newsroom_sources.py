"""Which files are the sources of an edition."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom import sources
from audio_edition.newsroom.natural import natural
from audio_edition.newsroom.readers.source import unreadable


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"大桥合龙{name}", "utf-8")


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

    assert sources.gather([tmp_path]) == ((tmp_path / "page.txt",), ())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("package.json", '{"name": "paper", "version": "1"}', "不是版面"),
        ("README.md", "# 说明", "不是版面"),
        ("使用说明.txt", "先解压", "不是版面"),
        ("manifest.json", '{"name": "望潮日报", "start_url": "/"}', "里没有稿件"),
        ("lines.jsonl", '{"id": 1}', "里没有稿件"),
    ],
)
def test_a_file_that_is_no_page_is_left_out_and_told(
    tmp_path: Path, name: str, content: str, why: str
) -> None:
    lay(tmp_path, "page.txt")
    (tmp_path / name).write_text(content, "utf-8")

    assert sources.gather([tmp_path]) == ((tmp_path / "page.txt",), (f"{name} {why}，没有读",))


@pytest.mark.parametrize(
    "content", ['{"title": "大桥合龙", "content": "昨日，大桥合龙。"}', '{"title": ']
)
def test_an_export_in_a_folder_is_read_whole_or_broken(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, "utf-8")

    assert names(tmp_path) == ["manifest.json"]


def test_an_export_in_a_folder_is_known_by_the_paths_that_are_set(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"稿": [{"甲": "大桥合龙", "乙": "昨日。"}]}', "utf-8")
    paths = {"articles": "稿", "title": "甲", "body": "乙"}

    assert sources.gather([tmp_path], paths).files == (tmp_path / "a.json",)


def test_a_folder_of_nothing_but_such_files_is_empty(tmp_path: Path) -> None:
    lay(tmp_path, "README.md")

    with pytest.raises(EditionError, match="no page in this folder"):
        sources.sources([tmp_path])


def test_the_same_page_under_two_names_is_read_once_and_told(tmp_path: Path) -> None:
    for name in ("01版.txt", "01版 副本.txt", "2.txt"):
        (tmp_path / name).write_text("大桥合龙" if "1" in name else "茶会开幕", "utf-8")

    found = sources.gather([tmp_path / "01版.txt", tmp_path / "2.txt", tmp_path / "01版 副本.txt"])

    assert [path.name for path in found.files] == ["01版.txt", "2.txt"]
    assert found.warnings == ("01版 副本.txt 和 01版.txt 的内容完全相同，只读一次",)


def test_a_file_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        sources.sources([tmp_path / "page.txt"])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_both_names_of_a_page_that_was_given_twice_are_told(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt")
    (tmp_path / "again.txt").symlink_to("page.txt")

    with pytest.raises(CommandError, match=r"page\.txt, .*again\.txt"):
        sources.sources([tmp_path / "page.txt", tmp_path / "again.txt"])


@pytest.mark.parametrize("second", [".", "page.txt"])
def test_a_source_is_taken_once(tmp_path: Path, second: str) -> None:
    lay(tmp_path, "page.txt")

    with pytest.raises(CommandError, match=r"given twice: .*page\.txt") as told:
        sources.sources([tmp_path / "page.txt", tmp_path / second])

    assert str(told.value.hint) == "name every page once"


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

    with pytest.raises(EditionError, match=r"the link link\.txt leads out of the folder"):
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

    with pytest.raises(EditionError, match="leads in a circle"):
        sources.sources([tmp_path])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to("gone.txt")

    for named in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(EditionError, match="leads to a file that does not exist"):
            sources.sources([named])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_is_named_and_goes_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")

    with pytest.raises(CommandError, match="leads in a circle"):
        sources.sources([tmp_path / "a.txt"])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_a_page_beside_it_is_left_out_and_told(tmp_path: Path) -> None:
    lay(tmp_path, "page.txt", ".store/2.txt")
    (tmp_path / "again.txt").symlink_to("page.txt")
    (tmp_path / "page2.txt").symlink_to(".store/2.txt")

    found = sources.gather([tmp_path])

    assert [path.name for path in found.files] == ["page2.txt", "page.txt"]
    assert found.warnings == ("again.txt 是 page.txt 的链接，没有读",)


def test_a_name_that_is_too_long_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as told:
        sources.sources([tmp_path / ("长" * 300 + ".txt")])

    assert "short name" in str(told.value.hint)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "there is no permission to read it"),
        (IsADirectoryError(21, "Is a directory"), "a folder, not a page"),
        (NotADirectoryError(20, "Not a directory"), "there is no such file"),
        (OSError(5, "Input/output error"), "cannot be read: Input/output error"),
    ],
)
def test_whatever_the_system_says_there_is_a_next_step(error: OSError, problem: str) -> None:
    told = unreadable(Path("page.txt"), error)

    assert (told.problem.en, told.exit_code) == (problem, 2)
    assert told.hint is not None


def refuse(*_: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "iterdir", refuse)  # permissions do not bind root, who may run this

    with pytest.raises(CommandError, match="this folder cannot be opened"):
        sources.sources([tmp_path])


def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "1.txt", "2.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(CommandError, match="no permission"):
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
