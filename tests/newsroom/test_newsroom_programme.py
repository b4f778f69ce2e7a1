"""The order in which the stories of an edition are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.model import Article
from audio_edition.newsroom.programme import arrange

if TYPE_CHECKING:
    from collections.abc import Iterable


def titles(articles: Iterable[Article]) -> list[str]:
    return [article.title for article in articles]


def test_stories_are_read_as_they_stand_where_nothing_leads() -> None:
    told = [Article("news", "甲"), Article("news", "乙", paragraphs=("很长" * 99,))]

    assert titles(arrange(told)) == ["甲", "乙"]


def test_the_story_with_the_most_rows_of_headline_leads_its_page() -> None:
    told = [
        Article("news", "甲"),
        Article("news", "乙", kicker=("昨日",), paragraphs=("短。",)),
        Article("news", "丙", subtitle=("——记",), paragraphs=("长得多的一段。",)),
    ]

    assert titles(arrange(told)) == ["丙", "甲", "乙"]


def test_only_news_with_a_headline_of_its_own_leads() -> None:
    told = [
        Article("news", "甲"),
        Article("comment", "乙", kicker=("今日谈",)),
        Article("news", "丙", title_generated=True, kicker=("昨日",)),
    ]

    assert titles(arrange(told)) == ["甲", "乙", "丙"]


def test_pages_follow_their_folios() -> None:
    told = [
        Article("news", "丁", folio="B1"),
        Article("news", "丙", folio="A10"),
        Article("news", "甲", folio="A1"),
        Article("news", "乙", folio="A2", kicker=("昨日",)),
    ]

    assert titles(arrange(told)) == ["甲", "乙", "丙", "丁"]


def test_pages_stand_as_they_came_where_one_has_no_folio() -> None:
    told = [Article("news", "乙", folio="2", page="2.txt"), Article("news", "甲", page="1.txt")]

    assert titles(arrange(told)) == ["乙", "甲"]


def test_photo_news_is_read_last() -> None:
    told = [Article("photo", "银杏"), Article("news", "甲"), Article("letter", "乙")]

    assert titles(arrange(told)) == ["甲", "乙", "银杏"]


def test_kinds_that_are_left_out_are_not_read() -> None:
    told = [Article("notice", "公告"), Article("news", "甲"), Article("photo", "银杏")]

    assert titles(arrange(told, ("notice", "photo"))) == ["甲"]
    assert arrange(told, ("news", "notice", "photo")) == ()
