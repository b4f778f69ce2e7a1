"""Bytes become text: the encoding is found by a strict ladder, and no character is ever replaced.

A byte-order mark counts first, then UTF-8, then UTF-16, which shows itself by the zero bytes of its
line ends and figures, then GB 18030, which holds GBK and GB 2312. UTF-8 is so strict that Chinese in
another encoding never passes for it; but GB 18030 is so lax that UTF-8 with a torn character would pass
for it, so that is looked for and refused, and that Big 5 does, which its rare characters show (`big5`).
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers import big5

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What opens a file that says its own encoding; the longer mark first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: UTF-16 without its mark, in either order of bytes.
_GUESSED = ("utf-16-le", "utf-16-be")

#: Control characters that a text may hold: tab, line ends, and the page breaks of PDF tools.
_LAYOUT = "\t\n\r\f\v\x85"

#: What DOS programs write at the end of a file.
_END_OF_FILE = b"\x1a"

#: The share of bytes outside ASCII that whole UTF-8 characters take, from which a text was meant as such.
_MEANT = 0.9

#: The share of plain characters (Han, their punctuation, ASCII) from which UTF-16 is believed.
_PLAIN = 0.9


def decode(data: bytes, path: Path) -> str:
    """Give *data*, read from *path*, as text; raises `EditionError` if it is none."""
    data = data.rstrip(_END_OF_FILE)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else _ladder(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as torn:
            if encoding == "utf-8" and _meant_as_utf_8(data):
                raise _torn(path, data[: torn.start].count(b"\n") + 1) from torn
            continue
        if _is_text(text, encoding):
            return text
    raise _no_text(path)


def _ladder(data: bytes) -> Iterator[str]:
    yield "utf-8"
    if b"\0" in data:
        yield from _GUESSED
    elif big5.shows(data):
        yield big5.ENCODING
    else:
        yield "gb18030"


def _is_text(text: str, encoding: str) -> bool:
    signs = Counter(text)
    if any(unicodedata.category(sign) == "Cc" and sign not in _LAYOUT for sign in signs):
        return False
    if encoding not in _GUESSED:
        return True
    return sum(signs[sign] for sign in signs if _is_plain(sign)) >= _PLAIN * len(text)


def _is_plain(sign: str) -> bool:
    """Tell whether Chinese text is full of *sign*: read the wrong way round, UTF-16 is not."""
    return sign < "\x7f" or "\u2010" <= sign < "\ua000" or "\uff00" <= sign < "\ufff0"


def _meant_as_utf_8(data: bytes) -> bool:
    """Tell whether nearly all that is not ASCII in *data* is whole characters of UTF-8."""
    beyond = len(data) - len(data.decode("ascii", "ignore"))
    lost = len(data) - len(data.decode("utf-8", "ignore").encode())
    return lost < (1 - _MEANT) * beyond


def _torn(path: Path, line: int) -> EditionError:
    return EditionError(
        Words("这一行有损坏的字（UTF-8 不完整）", "a character is torn here (broken UTF-8)"),
        where=Where(path, line),
        hint=Words("请重新导出版面文字", "export the page's text again"),
    )


def _no_text(path: Path) -> EditionError:
    return EditionError(
        Words("这不是文本文件", "not a text file"),
        where=Where(path),
        hint=_SAVE.get(path.suffix.lower(), _SAVE[""]),
    )


_WEB = Words("请在浏览器里重新另存为网页（.html）", "save the page again as .html from the browser")
_EXPORT = Words("请从采编系统重新导出", "export it again from the page system")

#: How to get a file that can be read, by the suffix of the one that cannot.
_SAVE = {
    "": Words(
        "请从排版系统另存为纯文本（UTF-8 或 GB 18030）",
        "save it as plain text (UTF-8 or GB 18030) from the page system",
    ),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), _WEB),
    **dict.fromkeys((".json", ".jsonl", ".xml", ".nitf", ".rss", ".atom"), _EXPORT),
    **dict.fromkeys(
        (".md", ".markdown"), Words("请重新存为 UTF-8 的文本", "save it again as text in UTF-8")
    ),
}
