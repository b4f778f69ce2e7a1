"""Pages of the web, saved: 数字报 sites by their own tags, any other site by what its page looks like."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.source import load
from audio_edition.newsroom.readers.telling import Telling
from audio_edition.newsroom.readers.web import cms, epaper, hypertext, roundups

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_edition.model import Page
    from audio_edition.newsroom.readers.web.roundups import Section
    from audio_edition.newsroom.readers.web.sheet import Row, Sheet

#: A page in Big 5, as in Hong Kong and Taiwan, says so: nothing else tells it from GB 18030.
_BIG5 = re.compile(rb"(?i)charset\s*=\s*[\"']?\s*big5")


def read(path: Path) -> tuple[Page, ...]:
    """Read a saved page: its story, or its stories if it holds several, and all else on it as furniture.

    Raises `CommandError` if there is no such file, `EditionError` if it is no text or shows none.
    """
    sheet = hypertext.read(text_of(path), path)
    telling = Telling()
    paper = epaper.read(sheet)
    out = cms.outside(sheet) if paper.known == cms.NOTHING else []
    if out and (sections := roundups.stories(sheet, out)):
        _tell_all(telling, sheet, sections, out)
    else:
        cms.tell(telling, sheet, paper.known)
    page = telling.page(path.name, folio=paper.folio, day=paper.day)
    if not page.lines:
        raise _blank(path)
    return (page,)


def _tell_all(
    telling: Telling, sheet: Sheet, sections: Sequence[Section], out: Sequence[bool]
) -> None:
    """Write down the stories of a page one by one, and what stands between them as furniture."""
    after = [*(one.first for one in sections[1:]), len(sheet.rows)]
    _tell_between(telling, sheet.rows[: sections[0].first])
    between = [range(sections[0].first)]
    for section, following in zip(sections, after, strict=True):
        story, heading = roundups.cut(sheet, section), roundups.heading(sheet, section)
        cms.tell(telling, story, heading=heading)
        between.append(range(section.last, following))
        _tell_between(telling, sheet.rows[section.last : following])
    lost = (at for span in between for at in span if cms.is_sentence(sheet.rows[at], out=out[at]))
    cms.warn(telling, [sheet.rows[at].text for at in lost])


def _tell_between(telling: Telling, rows: Sequence[Row]) -> None:
    for row in rows:
        telling.line("furniture", row.text, "网页上几篇稿件之间的文字")


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
