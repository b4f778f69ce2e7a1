"""Plain text, as page extractors and typesetting systems write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Page
from audio_edition.newsroom.characters import ordinary
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.source import load

if TYPE_CHECKING:
    from pathlib import Path

#: The most printed lines that one file may hold: about a hundred pages like the sample edition.
MOST_LINES = 40_000


def read(path: Path) -> tuple[Page, ...]:
    """Read a text file as a page: every kind of line end, and the break of a page, ends a line.

    Raises `CommandError` if there is no such file, `EditionError` if it is no text or holds none.
    """
    text = ordinary("\n".join(decode(load(path), path).splitlines()))
    lines = tuple(text.split("\n"))
    printed = sum(map(bool, map(str.strip, lines)))
    if printed > MOST_LINES:
        raise EditionError(
            Words(f"超过 {MOST_LINES} 行", f"more than {MOST_LINES} lines"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    if not printed:
        raise EditionError(
            Words("页面是空的", "the page is empty"),
            where=Where(path),
            hint=Words("请确认版面文字已经导出", "check that the page's text was exported"),
        )
    return (Page(path.name, lines),)
