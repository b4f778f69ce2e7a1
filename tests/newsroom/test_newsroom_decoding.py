"""Big 5 told from GB 18030, hints for what is no text, and characters that a source has lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.model import Page
from audio_edition.newsroom.readers import READERS, big5, read_pages
from audio_edition.newsroom.readers.damage import damaged
from audio_edition.newsroom.readers.decoding import decode

TRADITIONAL = (
    "望潮大橋合龍",
    "昨日下午舉行通車典禮。",
    "市民攜家帶口到海邊觀賞日落，交通一度受阻。",
    "記者陳志強報道",
    "台北市長昨天出席活動時表示，捷運新線將於明年六月通車，屆時通勤時間可望縮短二十分鐘。",
    "本報訊 記者林美華報導：氣象局表示，第3號颱風「杜鵑」預計週五登陸。",
    "佢哋話啲車嘅價錢太貴，唔買喇。今次颱風之後，街市嘅菜價升咗三成。",
    "2024年3月18日 星期一",
    "讀者來信：編輯同志，我是一名退休教師。",
)
ORDINARY = (
    "望潮大桥合龙",
    "昨日下午举行通车典礼。",
    "镕基、喆、堃、旻、㛃、𠮷",
    "さくら祭り开幕，ラーメン大赛同日举行",
    "开幕，ラーメン",
    "АБВГД俄语角招新",
    "αβγδ射线",
    "①②③④⑤要闻导读",
    "ㄅㄆㄇㄈ注音",
    "│─┌┐└┘├┤表格",
    "□本报记者 沈渔 ■ ●",
    "〇一二三四五六七八九",
)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big_5_is_read_as_it_was_meant(text: str) -> None:
    assert decode(text.encode("big5hkscs"), Path("page.txt")) == text


@pytest.mark.parametrize("text", [*ORDINARY, *TRADITIONAL])
def test_what_gb18030_holds_is_not_taken_for_big_5(text: str) -> None:
    assert decode(text.encode("gb18030"), Path("page.txt")) == text


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1, max_size=80))
def test_simplified_text_is_never_big_5(text: str) -> None:
    assert not big5.shows(text.encode("gb18030"))


def test_the_text_of_a_web_page_needs_no_charset_to_be_big_5(tmp_path: Path) -> None:
    text = TRADITIONAL[4]
    (tmp_path / "1.html").write_bytes(f"<h1>捷運新線</h1><p>{text}</p>".encode("big5"))

    assert text in read_pages([tmp_path / "1.html"])[0].lines


@pytest.mark.parametrize("suffix", sorted({*READERS} - {".pdf", ".docx"}))
def test_a_binary_of_any_suffix_says_how_to_save_it(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 9)

    with pytest.raises(EditionError) as refused:
        read_pages([path])

    assert refused.value.problem.zh == "这不是文本文件"
    assert refused.value.hint is not None
    assert ("browser" in refused.value.hint.en) == ("htm" in suffix)


# ------------------------------------------------------------------------------- what is lost


@pytest.mark.parametrize("lost", ["\ufffd", "\ue123", "\U000f0001", "〓"])
def test_a_lost_character_is_told_with_its_line(lost: str) -> None:
    page = Page("page.txt", ("望潮大桥", f"朱{lost}基出席{lost}仪式"))

    assert list(damaged([page])) == [
        f"page.txt:2：有 2 个字已经损坏，无法认出：“朱{lost}基出席{lost}仪式”"
    ]


def test_a_sign_around_a_word_is_no_lost_character() -> None:
    assert list(damaged([Page("page.txt", ("〓相关链接〓", "望潮大桥合龙"))])) == []


def test_many_lost_lines_are_counted() -> None:
    page = Page("page.txt", ("大\ufffd",) * 12)

    assert list(damaged([page]))[10:] == ["page.txt：另有 2 行有损坏的字"]


def test_lost_characters_are_found_in_every_format(tmp_path: Path) -> None:
    text = "昨日，望潮大桥顺利合\ufffd，两岸居民过江只要八分钟。"
    forms = {
        "a.txt": f"望潮大桥合龙\n\n　　{text}\n",
        "a.html": f"<meta charset=utf-8><h1>望潮大桥合龙</h1><p>{text}</p>",
        "a.md": f"# 望潮大桥合龙\n\n{text}\n",
        "a.json": f'{{"title": "望潮大桥合龙", "content": "{text}"}}',
        "a.rss": f"<rss><channel><item><title>大桥</title><description>{text}</description></item></channel></rss>",
    }
    for name, form in forms.items():
        (tmp_path / name).write_text(form, "utf-8")
        (warning,) = damaged(read_pages([tmp_path / name]))
        assert "有 1 个字已经损坏" in warning
