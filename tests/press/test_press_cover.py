"""The cover, as Apple and a reader of pictures see it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from audio_edition.errors import EditionError
from audio_edition.press import cover
from audio_edition.settings import Show

if TYPE_CHECKING:
    from pathlib import Path


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    "title", ["萧山有声报", "City Daily Aloud", "A Very Long Name of a Daily" * 4]
)
def test_it_is_what_apple_asks_for(title: str) -> None:
    drawn = cover.draw(Show(title=title))
    assert len(drawn) < 512_000
    picture = opened(drawn)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (3000, 3000))


def test_the_same_show_has_the_same_cover(show: Show) -> None:
    assert cover.draw(show) == cover.draw(show)


def test_another_show_has_another_cover(show: Show) -> None:
    assert cover.draw(show) != cover.draw(show.model_copy(update={"title": "别的报"}))


def ink_below_the_columns(title: str) -> tuple[int, int, int, int] | None:
    """Give the box of what is printed left of the seal, under the columns."""
    picture = opened(cover.draw(Show(title=title)))
    strip = picture.crop((0, 2350, cover.SIDE - cover.MARGIN - cover.SEAL_SIDE - 20, 2660))
    return (
        ImageChops.invert(strip.convert("L"))
        .point([max(0, level - 128) for level in range(256)])
        .getbbox()
    )


def test_a_latin_title_is_set_beside_the_seal_as_large_as_there_is_room() -> None:
    short, long = ink_below_the_columns("Daily"), ink_below_the_columns("Daily " * 30)
    assert short
    assert long
    assert min(short[0], long[0]) >= cover.MARGIN - 10
    assert max(short[2], long[2]) <= cover.MARGIN + cover.TITLE_ROOM
    assert short[3] - short[1] > long[3] - long[1]


def test_a_chinese_title_is_left_to_the_players() -> None:
    assert ink_below_the_columns("萧山有声报") is None


def a_picture(path: Path, size: tuple[int, int], mode: str = "RGB") -> Path:
    Image.new(mode, size, 0).save(path)
    return path


def test_the_shows_own_jpeg_is_taken_as_it_is(tmp_path: Path) -> None:
    own = a_picture(tmp_path / "own.jpg", (1400, 1400))
    assert cover.from_file(own) == own.read_bytes()


def test_another_kind_of_picture_becomes_a_jpeg(tmp_path: Path) -> None:
    made = opened(cover.from_file(a_picture(tmp_path / "own.png", (1500, 1500), "RGBA")))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (1500, 1500))


@pytest.mark.parametrize("size", [(1399, 1399), (3001, 3001), (1400, 1500)])
def test_a_size_that_apple_refuses_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(EditionError, match=f"is {size[0]} by {size[1]} pixels"):
        cover.from_file(a_picture(tmp_path / "own.png", size))


def test_what_is_not_a_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.jpg").write_text("text")
    with pytest.raises(EditionError, match="is not a picture"):
        cover.from_file(tmp_path / "own.jpg")
    with pytest.raises(EditionError, match="is not a picture"):
        cover.from_file(tmp_path / "none.jpg")
