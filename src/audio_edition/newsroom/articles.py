"""Pages become articles: the stories that were found, in words, every character accounted for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.model import Article, Dropped, Reconstruction
from audio_edition.newsroom import (
    bylines,
    copydesk,
    jumplines,
    jumps,
    kinds,
    masthead,
    sections,
    strays,
    told,
)
from audio_edition.newsroom.copydesk import Cut
from audio_edition.newsroom.page import law, stories
from audio_edition.newsroom.page.headlines import leads
from audio_edition.newsroom.page.lines.setting import indents_are_kept
from audio_edition.newsroom.page.marks import SALUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import ArticleKind, Page
    from audio_edition.newsroom.copydesk import Copy
    from audio_edition.newsroom.page.bodies.pieces import Story
    from audio_edition.newsroom.page.lines.layout import Line
    from audio_edition.newsroom.page.stories import Found


class _Sheet(NamedTuple):
    """A page as read: what was *seen* on it, the *copy* and the article of every story, its folio."""

    page: Page
    seen: Found
    copy: list[Copy]
    articles: list[Article]
    folio: str


def reconstruct(pages: Sequence[Page]) -> Reconstruction:
    """Put the articles of *pages* together again, in the order of the pages, each page's pictures last.

    A story that goes on on another page is joined. Raises `EditionError` if there is no article on any
    page.
    """
    sheets = _sheets(pages)
    joined = jumps.join([half for at, sheet in enumerate(sheets) for half in _halves(at, sheet)])
    dropped = tuple(dropped for sheet in sheets for dropped in _dropped(sheet))
    if not joined.articles:
        raise _no_article(pages, dropped)
    law.check_joined([article for sheet in sheets for article in sheet.articles], *joined)
    dropped = jumps.again(dropped, joined.articles)
    said_again = {f"“{one.text}”没有找到" for one in dropped if one.reason == jumps.AGAIN}
    warnings = (warning for sheet in sheets for warning in sheet.seen.warnings)
    return Reconstruction(
        joined.articles,
        (*dropped, *joined.dropped),
        tuple(one for one in warnings if not any(said in one for said in said_again)),
    )


def _no_article(pages: Sequence[Page], dropped: Sequence[Dropped]) -> EditionError:
    seen = "；".join(one.text for one in dropped)[:60]
    names = "、".join(page.name for page in pages)
    return EditionError(
        Words(
            f"{names} 里没有找到稿件，只看到：{seen or '空白'}",
            f"no article in {names}; all that was seen: {seen or 'blank'}",
        ),
        hint=Words(
            "请确认导出的是带正文的版面", "check that the page was exported with its stories"
        ),
    )


def found(page: Page) -> tuple[Found, list[Article]]:
    """Find the stories of *page*, and give them with the articles that they make, in the same order.

    Raises `EditionError` if a character of the page is in none of them and not dropped, or in two.
    """
    (sheet,) = _sheets([page])
    return sheet.seen, sheet.articles


def _sheets(pages: Sequence[Page]) -> list[_Sheet]:
    """Read *pages*: a headline that is said again where a story goes on is known by those of the other pages."""
    all_seen = [told.find(page) if page.told else stories.find(page.lines) for page in pages]
    said = [jumplines.headlines(seen) for seen in all_seen]
    return [
        _sheet(page, seen, [one for other, own in enumerate(said) if other != at for one in own])
        for at, (page, seen) in enumerate(zip(pages, all_seen, strict=True))
    ]


def _sheet(page: Page, seen: Found, elsewhere: Sequence[str]) -> _Sheet:
    folio = masthead.folio(page, jumplines.running(seen))
    if page.told:
        seen = _without_empty(seen)
    else:
        seen = strays.home(_without_empty(jumplines.part(seen, folio, elsewhere)))
    copy = [_copy(story) for story in seen.stories]
    named = sections.named({line.number: line.text for line, _ in seen.dropped})
    articles = [
        _article(story, own, page.name, folio, sections.section(page, named, story.numbers[0]))
        for story, own in zip(seen.stories, copy, strict=True)
    ]
    law.check(
        page.name,
        page.lines,
        [
            (story.numbers, law.printed(article) + "".join(cut.text for cut in own.cut))
            for story, article, own in zip(seen.stories, articles, copy, strict=True)
        ]
        + [([line.number], line.text) for line, _ in seen.dropped],
    )
    return _Sheet(page, seen, copy, articles, folio)


def _copy(story: Story) -> Copy:
    copy = copydesk.edit(story.body) if story.body else copydesk.Copy()
    for rows in (story.heading.kicker, story.heading.title, story.heading.subtitle):
        copydesk.cut_heading(copy, rows)
    return copy


_NO_TEXT = "没有正文的标题或署名"


def _without_empty(seen: Found) -> Found:
    """Drop stories that have neither text nor picture: headlines and bylines of nothing."""
    for story in list(seen.stories):
        short = not story.pictures and story.body and len(story.body.text) <= bylines.LONGEST
        if short and story.body and not copydesk.edit(story.body).paragraphs:
            lines = story.heading.lines + story.body.lines
            seen.dropped.extend((line, _NO_TEXT) for line in lines)
            seen.stories[:] = [other for other in seen.stories if other is not story]
    return seen


def _halves(at: int, sheet: _Sheet) -> Iterable[jumps.Half]:
    marks = jumplines.marks(sheet.seen, sheet.folio)
    called = tuple(text for text in jumplines.running(sheet.seen) if len(text) <= _FOLIO)
    kept = not sheet.page.told and indents_are_kept(_texts(sheet.seen))
    for story, own, article in zip(sheet.seen.stories, sheet.copy, sheet.articles, strict=True):
        to, comes = marks.get(id(story), (None, None))
        rows = story.heading.lines
        yield jumps.Half(
            article,
            at,
            own.to or to,
            own.comes or comes,
            tuple(Dropped(row.text, jumps.AGAIN, sheet.page.name, row.number) for row in rows),
            (sheet.page.folio, *called),
            _indented(story) if kept and not own.comes else None,
            _opens(story),
        )


#: What names a page's section is no longer, in characters.
_FOLIO = 24


def _opens(story: Story) -> bool:
    """Tell whether a text begins with a byline."""
    body = story.body
    if not body or not body.paragraphs:
        return False
    first = body.paragraphs[0]
    signed = any(line < first.lines[0] for line in body.bylines)
    return signed or bool(bylines.opening(first.text))


def _texts(seen: Found) -> list[Line]:
    return [line for story in seen.stories if story.body for line in story.body.lines]


def _indented(story: Story) -> bool | None:
    """Tell whether the text of a story begins as paragraphs do, two cells in."""
    first = story.body.paragraphs[:1] if story.body else []
    return first[0].lines[0].indent > 1 if first else None


def _dropped(sheet: _Sheet) -> list[Dropped]:
    """Give what is in no story, in the order of the page."""
    lines = [Cut(line.text, why, line.number) for line, why in sheet.seen.dropped]
    cuts = [cut for own in sheet.copy for cut in own.cut]
    return [
        Dropped(cut.text, cut.reason, sheet.page.name, cut.line)
        for cut in sorted([*lines, *cuts], key=lambda cut: cut.line)
    ]


def _article(story: Story, copy: Copy, page: str, folio: str, section: str) -> Article:
    title = " ".join(row.text for row in story.heading.title)
    written = not title
    warnings = list(story.warnings)
    paragraphs = [paragraph.text for paragraph in copy.paragraphs]
    if written:
        title = leads.headline(_lead(paragraphs) or story.text)
        warnings.append(f"第{story.numbers[0]}行：版面上没有标题，已据导语拟写“{title}”")
    return Article(
        kind=_kind(story, copy, "" if written else title),
        title=title,
        title_generated=written,
        kicker=tuple(row.text for row in story.heading.kicker),
        subtitle=tuple(row.text for row in story.heading.subtitle),
        byline=copy.byline,
        dateline=bylines.dateline(copy.byline.raw) if copy.byline else None,
        paragraphs=tuple(paragraphs),
        subheads=tuple(paragraph.text for paragraph in copy.paragraphs if paragraph.subhead),
        captions=tuple(map(copydesk.caption, story.pictures)),
        lines=_spans(story.numbers),
        page=page,
        folio=folio,
        section=section,
        warnings=tuple(warnings),
    )


def _lead(paragraphs: Sequence[str]) -> str:
    """Give the first paragraph that tells something: a letter opens with a salutation."""
    return next((text for text in paragraphs if not re.fullmatch(SALUTE, text)), "")


def _kind(story: Story, copy: Copy, title: str) -> ArticleKind:
    if not copy.paragraphs:
        return "photo"
    rows = [row.text for row in story.heading.kicker + story.heading.subtitle]
    return kinds.kind(
        kinds.Facts(
            title,
            rows,
            copy.byline.raw if copy.byline else "",
            [paragraph.text for paragraph in copy.paragraphs],
        )
    )


def _spans(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)
