"""Plain text, as page extractors and typesetting systems write it.

The encoding is found by a strict ladder: a byte-order mark, then UTF-8, then GB 18030, which holds
GBK and GB 2312. UTF-8 is so strict that Chinese in another encoding never passes for it.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.model import Page
from audio_edition.newsroom.characters import ink, ordinary

if TYPE_CHECKING:
    from pathlib import Path

#: The largest source that is read, in bytes: about five hundred pages like the sample edition.
LARGEST = 8 * 1024 * 1024

#: What opens a file that says its own encoding; the longer mark first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LADDER = ("utf-8", "gb18030")

#: Control characters that a text may hold: tab, line ends, and the page break of PDF tools.
_LAYOUT = "\t\n\r\f"


def read(path: Path) -> Page:
    """Read a text file as a page.

    Raises `CommandError` if there is no such file, `EditionError` if it is no text or holds none.
    """
    return Page(path.name, _lines(_decode(_load(path), path), path))


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _cannot_open(path, error) from error
    if len(data) > LARGEST:
        size = f"{LARGEST >> 20} MiB"
        raise EditionError(
            Words(f"文件超过 {size}", f"larger than {size}"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    return data


def _cannot_open(path: Path, error: OSError) -> CommandError:
    if isinstance(error, FileNotFoundError):
        problem = Words("没有这个文件", "no such file")
    elif isinstance(error, IsADirectoryError) or (
        isinstance(error, PermissionError) and path.is_dir()  # so Windows says it
    ):
        problem = Words("这是文件夹，不是版面文件", "a folder, not a page")
    else:
        reason = error.strerror or str(error)
        problem = Words(f"无法读取：{reason}", f"cannot be read: {reason}")
    return CommandError(problem, where=Where(path))


def _decode(data: bytes, path: Path) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else _LADDER:
        try:
            return _as_text(data.decode(encoding), path)
        except UnicodeDecodeError:
            continue
    raise _no_text(path)


def _as_text(text: str, path: Path) -> str:
    if any(unicodedata.category(sign) == "Cc" and sign not in _LAYOUT for sign in set(text)):
        raise _no_text(path)
    return text


def _no_text(path: Path) -> EditionError:
    return EditionError(
        Words("这不是文本文件", "not a text file"),
        where=Where(path),
        hint=Words(
            "请从排版系统另存为纯文本（UTF-8 或 GB 18030）",
            "save it as plain text (UTF-8 or GB 18030) from the page system",
        ),
    )


def _lines(text: str, path: Path) -> tuple[str, ...]:
    if not ink(text):
        raise EditionError(
            Words("页面是空的", "the page is empty"),
            where=Where(path),
            hint=Words("请确认版面文字已经导出", "check that the page's text was exported"),
        )
    for end in ("\r\n", "\r", "\f"):
        text = text.replace(end, "\n")
    return tuple(ordinary(text).removesuffix("\n").split("\n"))
