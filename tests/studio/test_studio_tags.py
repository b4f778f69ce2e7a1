"""The tag, read back by another program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import id3, mp3

from audio_edition.errors import EditionError
from audio_edition.model import Chapter
from audio_edition.studio import encode, tag_reader, tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID3: Any = id3.ID3
MP3: Any = mp3.MP3

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
CHAPTERS = tuple(Chapter(f"第{n}条", n * 44_100, (n + 1) * 44_100, n) for n in range(12))
TAGS = tags.Tags("要闻", "有声报", "2023-12-08", "zh-cn", JPEG, CHAPTERS, 44_100, '{"Label":"1"}')


def read(written: tags.Tags) -> Any:
    return ID3(io.BytesIO(tags.tag(written) + b"\xff\xfb" + bytes(64)), translate=False)


def test_title_show_date_and_language_are_read_back() -> None:
    found = read(TAGS)

    texts = {name: found[name].text[0] for name in ("TIT2", "TALB", "TPE1", "TYER", "TDAT", "TLAN")}
    assert texts == {
        "TIT2": "要闻", "TALB": "有声报", "TPE1": "有声报",
        "TYER": "2023", "TDAT": "0812", "TLAN": "zho",
    }  # fmt: skip
    assert found.version == (2, 3, 0)


def test_a_date_is_read_as_a_day_by_newer_programs() -> None:
    found = ID3(io.BytesIO(tags.tag(TAGS)))

    assert str(found["TDRC"].text[0]) == "2023-12-08"


@pytest.mark.parametrize(("language", "code"), [("en-us", "eng"), ("ZH", "zho"), ("tlh", "und")])
def test_a_language_is_named_by_three_letters(language: str, code: str) -> None:
    assert read(TAGS._replace(language=language))["TLAN"].text == [code]


def test_the_label_stands_once_in_latin_letters() -> None:
    found = read(TAGS).getall("TXXX")

    assert [(each.desc, each.text, each.encoding) for each in found] == [
        ("AIGC", ['{"Label":"1"}'], 0)
    ]


def test_without_a_label_there_is_no_frame_for_it() -> None:
    assert read(TAGS._replace(aigc=None)).getall("TXXX") == []


def test_chapters_stand_in_order_with_times_and_titles() -> None:
    found = read(TAGS).getall("CHAP")

    assert sorted(
        (each.start_time, each.end_time, str(each.sub_frames["TIT2"])) for each in found
    ) == [(n * 1000, (n + 1) * 1000, f"第{n}条") for n in range(12)]


def test_chapters_are_written_in_the_order_in_which_they_play() -> None:
    written = tags.tag(TAGS)

    places = [written.rindex(b"chp%d\0" % number) for number in range(len(CHAPTERS))]
    assert places == sorted(places)


def test_one_ordered_list_names_every_chapter() -> None:
    (contents,) = read(TAGS).getall("CTOC")

    assert int(contents.flags) == 0b11
    assert contents.child_element_ids == [f"chp{n}" for n in range(12)]


def test_an_episode_without_chapters_has_no_list() -> None:
    assert read(TAGS._replace(chapters=())).getall("CTOC") == []


@pytest.mark.parametrize("count", [255, 256, 600])
def test_a_list_that_is_too_long_names_lists(count: int) -> None:
    many = tuple(Chapter(f"{n}", n * 44_100, (n + 1) * 44_100, n) for n in range(count))

    found = read(TAGS._replace(chapters=many))

    tables = {each.element_id: each for each in found.getall("CTOC")}
    top = tables["toc"].child_element_ids
    named = [
        name for one in top for name in (tables[one].child_element_ids if one in tables else [one])
    ]
    assert named == [f"chp{n}" for n in range(count)]
    assert len(found.getall("CHAP")) == count
    assert [name for name, each in tables.items() if int(each.flags) & 0b10] == ["toc"]
    assert all(len(each.child_element_ids) <= 255 for each in tables.values())


def test_what_is_said_is_the_lyrics() -> None:
    lyrics = "要闻\n\n增长5%。\x07AT&T \U0001f600"

    (found,) = read(TAGS._replace(lyrics=lyrics)).getall("USLT")

    assert (found.lang, found.text) == ("zho", "要闻\n\n增长5%。 AT&T \U0001f600")


def test_without_words_there_are_no_lyrics() -> None:
    assert read(TAGS).getall("USLT") == []


AIGC = '{"Label":"1"}'


@pytest.mark.parametrize("aigc", [AIGC, None])
def test_the_label_is_read_back_from_the_file(tmp_path: Path, aigc: str | None) -> None:
    file = tmp_path / "episode.mp3"
    file.write_bytes(tags.tag(TAGS._replace(aigc=aigc)) + encode.info_frame(0, 0, 96))

    assert tag_reader.labels(file) == [*tags.labelled(aigc)]


def test_news_of_the_label_is_no_label(tmp_path: Path) -> None:
    told = TAGS._replace(
        title="AIGC 标识办法施行",
        show="AIGC 日报",
        chapters=(Chapter("AIGC", 0, 44_100, 0),),
        lyrics="AIGC 标识办法今起施行。",
    )
    file = tmp_path / "episode.mp3"
    file.write_bytes(tags.tag(told._replace(aigc=AIGC)) + encode.info_frame(0, 0, 96))

    assert tag_reader.labels(file) == [*tags.labelled(AIGC)]


WRONG: dict[str, Callable[[bytes], bytes]] = {
    "twice": lambda frame: frame * 2,
    "in small letters": lambda frame: frame.replace(b"AIGC", b"aigc"),
    "a byte is another": lambda frame: frame.replace(b'"1"', b'"2"'),
    "in another frame": lambda frame: frame.replace(b"TXXX", b"COMM"),
    "not at all": lambda _frame: b"",
    "in UTF-16": lambda _frame: tags.frame(
        "TXXX", b"\x01" + "\ufeffAIGC\0\ufeff".encode("utf-16-le") + AIGC.encode("utf-16-le")
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_label_that_platforms_would_not_read_is_found_out(tmp_path: Path, fault: str) -> None:
    (right,) = tags.labelled(AIGC)
    frames = tags.frame("TIT2", tags.text("要闻")) + WRONG[fault](right)
    file = tmp_path / "episode.mp3"
    file.write_bytes(b"ID3\x03\x00\x00" + tags.seven_bits(len(frames)) + frames)

    assert tag_reader.labels(file) != [right]


@pytest.mark.parametrize(("cover", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png")])
def test_the_cover_is_read_back(cover: bytes, kind: str) -> None:
    (picture,) = read(TAGS._replace(cover=cover)).getall("APIC")

    assert (picture.data, picture.mime, picture.type) == (cover, kind, 3)


def test_without_a_cover_there_is_no_frame_for_it() -> None:
    assert read(TAGS._replace(cover=b"")).getall("APIC") == []


def test_a_cover_that_is_no_picture_is_a_fault() -> None:
    with pytest.raises(EditionError, match="neither a JPEG nor a PNG"):
        tags.tag(TAGS._replace(cover=b"GIF89a"))


def test_a_cover_that_does_not_fit_is_a_fault() -> None:
    with pytest.raises(EditionError, match="too large"):
        tags.tag(TAGS._replace(cover=JPEG[:3] + bytes(tags.LARGEST)))


@given(st.text(max_size=400))
def test_any_title_is_one_line_of_bounded_length(title: str) -> None:
    found = read(TAGS._replace(title=title, cover=b"", chapters=()))

    text = str(found["TIT2"])
    assert len(text) <= 255
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in text)


def test_the_sound_follows_the_tag() -> None:
    sound = encode.info_frame(0, 0, 96) * 9

    tagged = tags.tag(TAGS) + sound

    assert MP3(io.BytesIO(tagged)).info.bitrate == 96_000
    assert tags.tag(TAGS) == tags.tag(TAGS)
