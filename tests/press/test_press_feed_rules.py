"""The feeds keep the rules of the W3C feed validator, and each of the rules can be broken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from tests.press.conftest import an_edition
from tests.press.feed_rules import RULES, Rule, faults, read
from tests.press.on_air import day, on_air
from tests.press.printed import archives_of, feed_of, others_of

from audio_edition.model import Chapter, Single
from audio_edition.press import addresses, podcasting

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Episode
    from audio_edition.settings import Show

#: What the validator warns of in every feed: it does not look into Podcasting 2.0, and it does not know
#: Podlove's chapters inside of the feed, which gPodder shows.
WARNED = [
    ("namespaces are known", podcasting.NAMESPACES["psc"]),
    ("namespaces are read", podcasting.NAMESPACES["podcast"]),
]

#: What a newspaper may print; each is the title of an edition, of its stories and of its chapters.
TITLES = (
    "望潮大桥合龙",
    "《Q&A》与AT&T",
    "价格 1<2，2>1 \"引号\" 'x'",
    "]]> 结束 <![CDATA[",
    "垂直\x0b制表\x00与\x1f控制",
    "第1&2版：如果a<b怎么办 <b",
    "比分 1</2，说 &amp; 道 &copy; 与&#38;",
    "删除\x7f，下一行\x85，控制\x80\x9f，非字符\ufdd0\ufdef\uffff\U0001fffe\U0010ffff",
)

#: What a show may be set to beside the plainest.
SHOWS: tuple[dict[str, object], ...] = (
    {},
    {"numbered": True, "people": {"莫利锋": "主播", "王敏": "总编辑"}},
    {"copyright": "", "owner": "", "author": "", "link": "https://paper.example/?a=1&b=2#top"},
    dict.fromkeys(("title", "description", "copyright", "author", "owner"), "第1&2版 a<b &copy;"),
    {"category": ("Arts",), "explicit": True, "utc_offset": "+05:30", "language": "zh-Hans-CN"},
)


def editions(count: int, title: str = "") -> list[Episode]:
    """Give the newest editions, each with its headlines and two stories on their own; all is called *title*."""
    some = (an_edition(day(age)) for age in range(count))
    return [_on_its_own(replace(one, guid=f"g-{one.day}"), title) for one in some]


def _on_its_own(edition: Episode, title: str) -> Episode:
    stories = [chapter for chapter in edition.chapters if chapter.item in {2, 3}]
    singles = (
        Single(
            number,
            f"{edition.guid}-{number}",
            title or story.title,
            section,
            story.item,
            edition.audio,
        )
        for number, (story, section) in enumerate(zip(stories, ("要闻", ""), strict=True), 1)
    )
    told = replace(edition, brief=edition.audio, singles=(*singles,))
    if title:
        called = tuple(replace(chapter, title=title) for chapter in edition.chapters)
        told = replace(told, title=title, headlines=(title,), notices=(title,), chapters=called)
    return told


def feeds_of(show: Show, episodes: list[Episode]) -> dict[str, bytes]:
    """Give the show's own feed, its archives, and the feeds of headlines, stories and a section."""
    return {
        addresses.FEED: feed_of(show, episodes),
        **archives_of(show, episodes),
        **others_of(show, episodes),
    }


def told(show: Show, episodes: list[Episode]) -> dict[str, list[tuple[str, object]]]:
    feeds = feeds_of(show, episodes)
    return {
        name: faults(read(written, addresses.absolute(show, name)))
        for name, written in feeds.items()
    }


@pytest.mark.parametrize("count", [0, 1, 2, 300, 1000])
def test_feeds_of_every_size_keep_the_rules(show: Show, count: int) -> None:
    found = told(show, editions(count))
    parts = {addresses.HEADLINES, addresses.STORIES, addresses.section("要闻")}
    archives = {addresses.archive(number) for number in range(1, 1 + -(-(count - 300) // 300))}
    assert {addresses.FEED, *archives, *(parts if count else ())} == {*found}
    assert dict.fromkeys(found, WARNED) == found


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("settings", SHOWS, ids=lambda settings: ", ".join(settings) or "plain")
def test_feeds_of_every_show_keep_the_rules(
    show: Show, settings: dict[str, object], title: str
) -> None:
    found = told(show.model_copy(update=settings), editions(2, title))
    assert dict.fromkeys(found, WARNED) == found


def test_a_title_that_names_the_end_of_a_tag_is_printed_and_warned_of(show: Show) -> None:
    title = "网页里的</b>是什么"
    found = told(show, editions(1, title))[addresses.FEED]
    assert found == [("titles hold no markup", title), *WARNED]


def test_a_title_with_a_lost_character_shows_the_loss(show: Show) -> None:
    found = told(show, editions(1, "望潮大\ufffd合龙"))[addresses.FEED]
    assert {*found} == {*WARNED, ("no character is damaged", "\ufffd")}


def test_a_year_of_a_hundred_chapters_a_day_is_not_too_large(show: Show) -> None:
    rate = an_edition().audio.rate
    many = tuple(Chapter("十七字长的一条标题，报纸上常见的样子", n * rate, (n + 1) * rate, n) for n in range(100))  # fmt: skip
    year = [replace(one, chapters=many) for one in editions(300)]
    found = read(feed_of(show, year), addresses.absolute(show, addresses.FEED))
    assert faults(found) == WARNED


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_tells_a_feed_that_breaks_it(show: Show, rule: Rule) -> None:
    pattern, instead = rule.spoil
    address = addresses.absolute(show, addresses.FEED)
    good = feed_of(show, editions(2))
    spoilt = re.sub(pattern, instead, good, count=1, flags=re.DOTALL)
    assert [*rule.faults(read(spoilt, address))] != [*rule.faults(read(good, address))]


def test_the_served_feed_names_what_is_there(tmp_path: Path) -> None:
    with on_air(tmp_path, 2) as show, urlopen(show.feed) as answer:  # noqa: S310 - our own server
        assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
        served = read(answer.read(), answer.url)
        assert faults(served) == WARNED
        for named in served.found("//*[@url][@type]"):
            with urlopen(named.get("url")) as there:  # noqa: S310 - our own server
                assert named.get("type") == there.headers.get_content_type()
                assert named.get("length", there.headers["content-length"]) == str(
                    len(there.read())
                )
