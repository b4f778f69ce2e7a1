"""How a source file becomes a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.errors import CommandError, EditionError, Where
from audio_edition.newsroom.characters import ordinary
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.source import LARGEST
from audio_edition.newsroom.readers.text import MOST_LINES

SAMPLE = Path(__file__).parents[2] / "episodes" / "2023-12-08" / "page.txt"
TEXT = "　　望潮大桥合龙。\n\n车程缩短到8分钟 \n"
LINES = ("　　望潮大桥合龙。", "", "车程缩短到8分钟 ")


def lines_of(path: Path, content: bytes) -> tuple[str, ...]:
    path.write_bytes(content)
    return read_pages([path])[0].lines


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_a_page_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert lines_of(tmp_path / "page.txt", TEXT.encode(encoding)) == LINES


def test_big_endian_is_told_by_its_mark(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "p.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")) == LINES


def test_the_sample_page_reads_the_same_in_gb18030(tmp_path: Path) -> None:
    recoded = lines_of(tmp_path / "page.txt", SAMPLE.read_text("utf-8").encode("gb18030"))

    assert read_pages([SAMPLE])[0].lines == recoded


def test_characters_that_gb18030_writes_in_four_bytes_are_read(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "p.txt", "𠮷野与㛃".encode("gb18030")) == ("𠮷野与㛃",)


def test_a_torn_character_is_told_with_its_line_and_never_replaced(tmp_path: Path) -> None:
    torn = "望潮大桥合龙\n车程缩短".encode()[:-4] + "到八分钟".encode()

    with pytest.raises(EditionError) as refused:
        lines_of(tmp_path / "page.txt", torn)

    assert refused.value.where == Where(tmp_path / "page.txt", 2)


def test_what_dos_wrote_at_the_end_of_a_file_is_no_text(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "p.txt", "望潮大桥合龙\r\n".encode("gb18030") + b"\x1a") == (
        "望潮大桥合龙",
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\f", "\v", "\x85", "\u2028"])
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
        ("２３．５％", "23.5%"),
        ("ＧＤＰ增长ａ", "GDP增长a"),
        ("“银杏”，（评）：！", "“银杏”，（评）：！"),
        ("\uf90a\uf9d1\uf9fd\U0002f81a", "金六什冬"),
        ("⺡江⻢路", "氵江马路"),
        ("文／图　ｎｅｗｓ＠ｐａｐｅｒ．ｅｘａｍｐｌｅ", "文/图　news@paper．example"),
        ("１－１０月", "1-10月"),
        ("大\u200b桥\ufeff合\xad龙\u2060", "大桥合龙"),
        ("\xa0\xa0\xa0\xa0大桥\u2003合龙", "    大桥　合龙"),
        ("\t大桥", "    大桥"),
        ("大桥｡﹙合龙﹚", "大桥。（合龙）"),
    ],
)
def test_characters_become_ordinary_and_punctuation_stays(extracted: str, printed: str) -> None:
    assert ordinary(extracted) == printed


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7\n\x00\x01",
        b"\xff\xfe\x00",
        bytes(range(256)) * 8,
        b"\xff" * 9,
    ],
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


def test_more_lines_than_a_hundred_pages_have_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=f"{MOST_LINES} lines"):
        lines_of(tmp_path / "page.txt", b"a\n" * (MOST_LINES + 1))


def test_a_million_empty_lines_are_no_hindrance(tmp_path: Path) -> None:
    assert len(lines_of(tmp_path / "page.txt", b"\n" * 1_000_000 + b"a")) == 1_000_001


def test_a_missing_page_is_a_fault_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        read_pages([tmp_path / "page.txt"])

    assert (refused.value.problem.en, refused.value.exit_code) == ("there is no such file", 2)


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
