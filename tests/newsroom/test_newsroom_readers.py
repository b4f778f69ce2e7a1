"""How a source file becomes a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.errors import CommandError, EditionError
from audio_edition.newsroom.characters import ordinary
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.text import LARGEST

SAMPLE = Path(__file__).parents[2] / "episodes" / "2023-12-08" / "page.txt"
TEXT = "　　望潮大桥合龙。\n\n车程缩短到8分钟 \n"
LINES = ("　　望潮大桥合龙。", "", "车程缩短到8分钟 ")


def lines_of(path: Path, content: bytes) -> tuple[str, ...]:
    path.write_bytes(content)
    return read_pages([path])[0].lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_page_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert lines_of(tmp_path / "page.txt", TEXT.encode(encoding)) == LINES


def test_big_endian_is_told_by_its_mark(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "p.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")) == LINES


def test_the_sample_page_reads_the_same_in_gb18030(tmp_path: Path) -> None:
    recoded = lines_of(tmp_path / "page.txt", SAMPLE.read_text("utf-8").encode("gb18030"))

    assert read_pages([SAMPLE])[0].lines == recoded


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\f"])
def test_every_line_end_ends_a_line(tmp_path: Path, end: str) -> None:
    content = end.join(["望潮大桥合龙", "车程缩短"]).encode()

    assert lines_of(tmp_path / "page", content) == ("望潮大桥合龙", "车程缩短")


def test_pages_keep_their_order_and_their_names(tmp_path: Path) -> None:
    for name in ("page02.txt", "page01.txt"):
        (tmp_path / name).write_text(name, "utf-8")

    pages = read_pages([tmp_path / "page02.txt", tmp_path / "page01.txt"])

    assert [page.name for page in pages] == ["page02.txt", "page01.txt"]


@pytest.mark.parametrize(
    ("extracted", "printed"),
    [
        ("⼭东⻜机⻨田", "山东飞机麦田"),
        ("２３．５％", "23．5%"),
        ("ＧＤＰ增长ａ", "GDP增长a"),
        ("“银杏”，（评）：！", "“银杏”，（评）：！"),
    ],
)
def test_characters_become_ordinary_and_punctuation_stays(extracted: str, printed: str) -> None:
    assert ordinary(extracted) == printed


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n\x00\x01", b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EditionError) as refused:
        lines_of(tmp_path / "page.txt", content)

    assert refused.value.problem.zh == "这不是文本文件"


@pytest.mark.parametrize("content", [b"", b" \n\n\t\n", "　\n".encode()])
def test_an_empty_page_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EditionError) as refused:
        lines_of(tmp_path / "page.txt", content)

    assert (refused.value.problem.zh, refused.value.exit_code) == ("页面是空的", 1)


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="8 MiB"):
        lines_of(tmp_path / "page.txt", b"a" * (LARGEST + 1))


def test_a_missing_page_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        read_pages([tmp_path / "page.txt"])

    assert (refused.value.problem.en, refused.value.exit_code) == ("no such file", 2)


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="a folder, not a page"):
        read_pages([tmp_path])


def test_a_page_that_the_system_refuses_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: "):
        read_pages([tmp_path / ("长" * 300 + ".txt")])


def test_an_unknown_format_names_what_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        read_pages([tmp_path / "page.indd"])

    assert refused.value.problem.en == "unknown format .indd"
    assert refused.value.hint is not None
    assert ".txt" in refused.value.hint.en
