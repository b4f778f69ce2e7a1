"""The tag, read back by another program."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import id3, mp3

from audio_edition.errors import EditionError
from audio_edition.model import Chapter
from audio_edition.studio import encode, tags

ID3: Any = id3.ID3
MP3: Any = mp3.MP3

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
CHAPTERS = tuple(Chapter(f"第{n}条", n * 44_100, (n + 1) * 44_100, n) for n in range(12))
TAGS = tags.Tags("要闻", "有声报", "2023-12-08", "zh-cn", JPEG, CHAPTERS, 44_100, '{"Label":"1"}')


def read(written: tags.Tags) -> Any:
    return ID3(io.BytesIO(tags.tag(b"\xff\xfb" + bytes(64), written)), translate=False)


def test_title_show_date_and_language_are_read_back() -> None:
    found = read(TAGS)

    texts = {name: found[name].text[0] for name in ("TIT2", "TALB", "TPE1", "TYER", "TDAT", "TLAN")}
    assert texts == {
        "TIT2": "要闻", "TALB": "有声报", "TPE1": "有声报",
        "TYER": "2023", "TDAT": "0812", "TLAN": "zho",
    }  # fmt: skip
    assert found.version == (2, 3, 0)


def test_a_date_is_read_as_a_day_by_newer_programs() -> None:
    found = ID3(io.BytesIO(tags.tag(b"", TAGS)))

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
    written = tags.tag(b"", TAGS)

    places = [written.rindex(b"chp%d\0" % number) for number in range(len(CHAPTERS))]
    assert places == sorted(places)


def test_one_ordered_list_names_every_chapter() -> None:
    (contents,) = read(TAGS).getall("CTOC")

    assert int(contents.flags) == 0b11
    assert contents.child_element_ids == [f"chp{n}" for n in range(12)]


def test_an_episode_without_chapters_has_no_list() -> None:
    assert read(TAGS._replace(chapters=())).getall("CTOC") == []


def test_a_list_names_no_more_chapters_than_it_can_count() -> None:
    many = tuple(Chapter("条", n, n + 1, n) for n in range(300))

    found = read(TAGS._replace(chapters=many))

    assert len(found.getall("CHAP")) == 300
    assert len(found.getall("CTOC")[0].child_element_ids) == 255


@pytest.mark.parametrize(("cover", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png")])
def test_the_cover_is_read_back(cover: bytes, kind: str) -> None:
    (picture,) = read(TAGS._replace(cover=cover)).getall("APIC")

    assert (picture.data, picture.mime, picture.type) == (cover, kind, 3)


def test_without_a_cover_there_is_no_frame_for_it() -> None:
    assert read(TAGS._replace(cover=b"")).getall("APIC") == []


def test_a_cover_that_is_no_picture_is_a_fault() -> None:
    with pytest.raises(EditionError, match="neither a JPEG nor a PNG"):
        tags.tag(b"", TAGS._replace(cover=b"GIF89a"))


def test_a_cover_that_does_not_fit_is_a_fault() -> None:
    with pytest.raises(EditionError, match="too large"):
        tags.tag(b"", TAGS._replace(cover=JPEG[:3] + bytes(tags.LARGEST)))


@given(st.text(max_size=400))
def test_any_title_is_one_line_of_bounded_length(title: str) -> None:
    found = read(TAGS._replace(title=title, cover=b"", chapters=()))

    text = str(found["TIT2"])
    assert len(text) <= 255
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in text)


def test_the_tag_leaves_the_sound_as_it_is() -> None:
    sound = encode.info_frame(0, 0, 96) * 9

    tagged = tags.tag(sound, TAGS)

    assert tagged.endswith(sound)
    assert MP3(io.BytesIO(tagged)).info.bitrate == 96_000
    assert tagged == tags.tag(sound, TAGS)
