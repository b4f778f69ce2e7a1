"""The order of the programme: which story leads, which comes last, which is not read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.newsroom.natural import natural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from audio_edition.model import Article


def arrange(articles: Iterable[Article], leave_out: Collection[str] = ()) -> tuple[Article, ...]:
    """Put *articles*, which stand in the order of their pages, into the order in which they are read.

    Pages follow one another by their folios where all have one, else as they stand. Every page's lead
    comes first on its page: the story with the most rows of headline (肩题, 主题, 副题),
    the longest of those; the others follow as they stand. Photo news is read last. Kinds in *leave_out*
    are not read.

    >>> from audio_edition.model import Article
    >>> told = [Article("photo", "银杏"), Article("news", "通车"), Article("news", "大会", kicker=("昨日召开",))]
    >>> [article.title for article in arrange(told)]
    ['大会', '通车', '银杏']
    """
    kept = [article for article in articles if article.kind not in leave_out]
    if all(article.folio for article in kept):
        kept.sort(key=lambda article: natural(article.folio))
    led = [one for _, page in groupby(kept, key=_page) for one in _led(list(page))]
    return tuple(sorted(led, key=lambda article: article.kind == "photo"))


def _page(article: Article) -> str:
    return article.folio or article.page


def _led(page: list[Article]) -> list[Article]:
    lead = max(page, key=_prominence)
    return [lead, *(article for article in page if article is not lead)]


def _prominence(article: Article) -> tuple[int, int]:
    """Tell how loudly a page announces a story: one that it gave no headline it does not announce."""
    if article.title_generated or article.kind != "news":
        return 0, 0
    rows = len(article.kicker) + len(article.subtitle) + 1
    return rows, 0 if rows == 1 else sum(map(len, article.paragraphs))
