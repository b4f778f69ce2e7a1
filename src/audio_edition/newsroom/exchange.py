"""A reconstruction as plain data, for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio_edition.model import Article, Reconstruction


def as_json(
    reconstruction: Reconstruction, *, paper: str | None, day: str | None
) -> dict[str, object]:
    """Give *reconstruction* as plain data, ready for `json.dumps`."""
    return {
        "paper": paper,
        "day": day,
        "articles": [_article_json(article) for article in reconstruction.articles],
        "dropped": [asdict(dropped) for dropped in reconstruction.dropped],
        "warnings": list(reconstruction.warnings),
    }


_KEYS = [
    "kind",
    "title",
    "title_generated",
    "kicker",
    "subtitle",
    "byline",
    "dateline",
    "paragraphs",
    "subheads",
    "captions",
    "lines",
    "warnings",
    "page",
    "folio",
    "section",
    "continued",
]


def _article_json(article: Article) -> dict[str, object]:
    plain = asdict(article)
    return {key: plain[key] for key in _KEYS}
