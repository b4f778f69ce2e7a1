"""Pages of the web, saved: 数字报 sites by their own tags, any other site by what its page looks like."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.source import load
from audio_edition.newsroom.readers.telling import Telling
from audio_edition.newsroom.readers.web import cms, epaper, hypertext

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Page

#: A page in Big 5, as in Hong Kong and Taiwan, says so: nothing else tells it from GB 18030.
_BIG5 = re.compile(rb"(?i)charset\s*=\s*[\"']?\s*big5")


def read(path: Path) -> tuple[Page, ...]:
    """Read a saved page as one story, and all else on it as furniture.

    Raises `CommandError` if there is no such file, `EditionError` if it is no text or shows none.
    """
    sheet = hypertext.read(text_of(path), path)
    telling = Telling()
    paper = epaper.read(sheet)
    cms.tell(telling, sheet, paper.known)
    page = telling.page(path.name, folio=paper.folio, day=paper.day)
    if not page.lines:
        raise _blank(path)
    return (page,)


def text_of(path: Path) -> str:
    """Give a saved page as text, whatever it says of its encoding; Big 5 is believed."""
    data = load(path)
    if _BIG5.search(data[:4096]):
        with suppress(UnicodeDecodeError):  # if it says so wrongly, the ladder tells
            data = data.decode("big5hkscs").encode()
    return decode(data, path)


def _blank(path: Path) -> EditionError:
    return EditionError(
        Words("网页上没有文字", "the page shows no text"),
        where=Where(path),
        hint=Words(
            "如果这是数字报的入口页，请给出它所在的文件夹",
            "if it is the entry to a saved edition, name its folder instead",
        ),
    )
