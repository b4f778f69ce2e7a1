"""The feed, as Apple, gPodder, feedparser and plain XML readers see it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.press.printed import COVER, archives_of, feed_of

from audio_edition.errors import EditionError
from audio_edition.model import Audio, Chapter, Episode
from audio_edition.press import addresses, feed, notes, podcasting
from audio_edition.press.catalogue import Catalogue
from audio_edition.settings import Show

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {**podcasting.NAMESPACES, "atom": "http://www.w3.org/2005/Atom"}

HOSTILE = (
    "A&B <b>粗体</b> \"引号\" 'x'",
    "]]> 结束",
    "直播📻开始👨‍👩‍👧",
    "垂直\x0b制表\x00与\x1f控制",
    "孤立\ud800代理与\ufffe非字符",
    "很长" * 150,
    "&amp; &#x4e2d; <!-- --> <![CDATA[",
    "  前后 空格\n换行\t制表  ",
)


def parsed(written: bytes) -> Any:
    return etree.fromstring(written)


def read_by_gpodder(written: bytes) -> Any:
    return podcastparser.parse("https://paper.example/podcast/feed.xml", io.BytesIO(written))


def said(root: Any, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces=NAMES)]


def test_gpodder_reads_the_episode_with_its_exact_size_and_length(
    show: Show, episode: Episode
) -> None:
    (read,) = read_by_gpodder(feed_of(show, [episode]))["episodes"]
    audio = {
        "url": f"https://paper.example/podcast/2023-12-08/{episode.release}.mp3",
        "file_size": episode.audio.bytes,
        "mime_type": "audio/mpeg",
    }
    assert [audio] == read["enclosures"]
    assert round(episode.audio.seconds) == read["total_time"]
    assert episode.guid == read["guid"]
    assert episode.title == read["title"]


def test_gpodder_reads_the_chapters_at_their_moments(show: Show, episode: Episode) -> None:
    (read,) = read_by_gpodder(feed_of(show, [episode]))["episodes"]
    whole_seconds = [chapter.start // episode.audio.rate for chapter in episode.chapters]
    assert whole_seconds == [chapter["start"] for chapter in read["chapters"]]
    assert [chapter.title for chapter in episode.chapters] == [
        chapter["title"] for chapter in read["chapters"]
    ]


def test_feedparser_reads_the_show_without_complaint(show: Show, episode: Episode) -> None:
    read = feedparser.parse(feed_of(show, [episode]))
    assert not read.bozo
    assert read.feed.title == "萧山有声报"
    assert read.feed.language == "zh-cn"
    assert read.feed.link == "https://paper.example/podcast/"
    assert f"https://paper.example/podcast/{COVER}" == read.feed.image.href
    assert tuple(read.entries[0].published_parsed)[:5] == (2023, 12, 7, 22, 0)


SHOW_SAYS = {
    "atom:link[@rel='self']/@href": "https://paper.example/podcast/feed.xml",
    "atom:link/@type": "application/rss+xml",
    "link/text()": "https://paper.example/podcast/",
    "lastBuildDate/text()": "Fri, 08 Dec 2023 06:00:00 +0800",
    "copyright/text()": "萧山日报社",
    "itunes:author/text()": "萧山日报社",
    "itunes:category/@text": "News",
    "itunes:category/itunes:category/@text": "Daily News",
    "itunes:explicit/text()": "false",
    "itunes:type/text()": "episodic",
    "itunes:image/@href": f"https://paper.example/podcast/{COVER}",
    "itunes:owner/itunes:email/text()": "desk@paper.example",
    "podcast:locked/text()": "yes",
    "podcast:locked/@owner": "desk@paper.example",
    "podcast:medium/text()": "podcast",
    "podcast:updateFrequency/@rrule": "FREQ=DAILY",
    "podcast:txt[@purpose='ai-content']/text()": "true",
}

ITEM_SAYS = {
    "link/text()": "https://paper.example/podcast/2023-12-08/",
    "guid/text()": "xiaoshan-2023-12-08",
    "guid/@isPermaLink": "false",
    "pubDate/text()": "Fri, 08 Dec 2023 06:00:00 +0800",
    "itunes:duration/text()": "199",
    "itunes:image/@href": f"https://paper.example/podcast/{COVER}",
    "itunes:explicit/text()": "false",
    "podcast:chapters/@type": "application/json+chapters",
    "podcast:txt[@purpose='ai-content']/text()": "true",
    "psc:chapters/@version": "1.2",
    "psc:chapters/psc:chapter[4]/@start": "00:01:45.500",
    "enclosure/@type": "audio/mpeg",
}


@pytest.mark.parametrize(("path", "value"), SHOW_SAYS.items())
def test_the_show_says(show: Show, episode: Episode, path: str, value: str) -> None:
    assert [value] == said(parsed(feed_of(show, [episode])), f"channel/{path}")


@pytest.mark.parametrize(("path", "value"), ITEM_SAYS.items())
def test_an_item_says(show: Show, episode: Episode, path: str, value: str) -> None:
    assert [value] == said(parsed(feed_of(show, [episode])), f"channel/item/{path}")


def test_transcript_and_chapters_lie_beside_the_audio(show: Show, episode: Episode) -> None:
    item = parsed(feed_of(show, [episode])).find("channel/item")
    place = f"https://paper.example/podcast/2023-12-08/{episode.release}"
    assert [f"{place}.mp3"] == said(item, "enclosure/@url")
    assert said(item, "podcast:transcript/@url") == [
        f"{place}.vtt", f"{place}.srt", f"{place}.words.json",
        "https://paper.example/podcast/2023-12-08/",
    ]  # fmt: skip
    assert said(item, "podcast:transcript/@type") == [
        "text/vtt", "application/x-subrip", "application/json", "text/html",
    ]  # fmt: skip
    assert said(item, "podcast:transcript/@rel") == ["captions", "captions"]
    assert said(item, "podcast:transcript/@language") == ["zh-cn"] * 3
    assert [f"{place}.json"] == said(item, "podcast:chapters/@url")


def test_an_episode_of_before_has_the_transcripts_that_it_had(show: Show, episode: Episode) -> None:
    older = replace(episode, transcripts=("vtt",))
    item = parsed(feed_of(show, [older])).find("channel/item")

    assert said(item, "podcast:transcript/@type") == ["text/vtt", "text/html"]


def test_the_headlines_are_the_soundbite(show: Show, episode: Episode) -> None:
    item = parsed(feed_of(show, [episode])).find("channel/item")
    (start, length) = (
        said(item, f"podcast:soundbite/@{name}") for name in ("startTime", "duration")
    )
    at = next(
        chapter
        for chapter in episode.chapters[1:]
        if 15 <= (chapter.end - chapter.start) / episode.audio.rate <= 120
    )

    assert said(item, "podcast:soundbite/text()") == [at.title]
    assert [round(float(value), 3) for value in start] == [notes.seconds(at.start, episode)]
    assert [round(float(value), 3) for value in length] == [
        notes.seconds(at.end - at.start, episode)
    ]


@pytest.mark.parametrize("seconds", [14.9, 120.1])
def test_what_is_too_short_or_too_long_is_no_soundbite(
    show: Show, episode: Episode, seconds: float
) -> None:
    chapters = tuple(
        Chapter(title, 0, round(seconds * episode.audio.rate), item)
        for item, title in enumerate(("片头", "提要"))
    )
    assert b"soundbite" not in feed_of(show, [replace(episode, chapters=chapters)])


def test_editions_are_numbered_by_year_and_day_where_the_paper_wants_it(
    show: Show, episode: Episode
) -> None:
    numbered = show.model_copy(update={"numbered": True})
    item = parsed(feed_of(numbered, [episode])).find("channel/item")

    assert said(item, "itunes:season/text()") == said(item, "podcast:season/text()") == ["2023"]
    assert said(item, "itunes:episode/text()") == said(item, "podcast:episode/text()") == ["342"]
    assert said(item, "podcast:season/@name") == ["2023年"]
    assert said(item, "podcast:episode/@display") == ["12月8日"]
    assert b"season" not in feed_of(show, [episode])


def test_the_people_of_the_show_are_named(show: Show, episode: Episode) -> None:
    staffed = show.model_copy(update={"people": {"王小禾": "主播", "李念": "责任编辑"}})
    channel = parsed(feed_of(staffed, [episode])).find("channel")

    assert said(channel, "podcast:person/text()") == ["王小禾", "李念"]
    assert said(channel, "podcast:person/@role") == ["host", "managing editor"]
    assert said(channel, "podcast:person/@group") == ["cast", "writing"]


def test_the_podcast_namespaces_are_the_published_ones(show: Show, episode: Episode) -> None:
    names = parsed(feed_of(show, [episode])).nsmap
    assert names["podcast"] == "https://podcastindex.org/namespace/1.0"
    assert names["itunes"] == "http://www.itunes.com/dtds/podcast-1.0.dtd"
    assert names["psc"] == "http://podlove.org/simple-chapters"


def test_an_explicit_show_says_true_everywhere(show: Show, episode: Episode) -> None:
    root = parsed(feed_of(show.model_copy(update={"explicit": True}), [episode]))
    assert said(root, "//itunes:explicit/text()") == ["true", "true"]


def test_the_home_page_of_the_show_is_its_link(show: Show, episode: Episode) -> None:
    linked = show.model_copy(update={"link": "https://paper.example/"})
    root = parsed(feed_of(linked, [episode]))
    assert said(root, "channel/link/text()") == ["https://paper.example/"]
    assert said(root, "channel/atom:link/@href") == ["https://paper.example/podcast/feed.xml"]


def test_a_show_with_few_words_still_has_all_that_apple_requires(episode: Episode) -> None:
    root = parsed(feed_of(Show(category=("News",), description="要闻"), [episode]))
    assert said(root, "channel/description/text()") == ["要闻 本节目由人工智能合成语音播报。"]
    assert said(root, "channel//itunes:category/@text") == ["News"]
    assert said(root, "channel/itunes:author/text()") == ["有声报"]
    assert said(root, "channel/itunes:owner") == []
    assert said(root, "channel/podcast:locked/@owner") == []


GUIDS = {
    "https://podnews.net/rss": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "podnews.net/rss": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "http://mp3s.nashownotes.com/pc20rss.xml": "917393e3-1b1e-5cef-ace4-edaa54e1f810",
    "https://mp3s.nashownotes.com/pc20rss.xml//": "917393e3-1b1e-5cef-ace4-edaa54e1f810",
}


@pytest.mark.parametrize(("address", "guid"), GUIDS.items())
def test_the_guid_of_a_podcast_comes_from_its_address(address: str, guid: str) -> None:
    assert guid == podcasting.guid(address)


def test_the_guid_in_the_settings_wins(show: Show, episode: Episode) -> None:
    moved = show.model_copy(update={"guid": "9b024349-ccf0-5f69-a609-6b82873eab3c"})
    root = parsed(feed_of(moved, [episode]))
    assert said(root, "channel/podcast:guid/text()") == ["9b024349-ccf0-5f69-a609-6b82873eab3c"]


def test_the_newest_comes_first_whatever_the_order(show: Show, year: list[Episode]) -> None:
    shuffled = [*year[150:], *year[:150]]
    guids = said(parsed(feed_of(show, shuffled)), "channel/item/guid/text()")
    assert [episode.guid for episode in reversed(year)] == guids


def test_the_same_episodes_give_the_same_bytes(show: Show, year: list[Episode]) -> None:
    assert feed_of(show, year) == feed_of(show, year[::-1])


def kept_of(show: Show, episodes: list[Episode], cover: str = COVER) -> dict[str, bytes]:
    return feed.render(show, Catalogue.of(episodes), cover=cover).items


def test_the_next_feed_is_the_same_with_the_items_of_the_one_before(
    show: Show, year: list[Episode]
) -> None:
    kept, catalogue = kept_of(show, year[:-1]), Catalogue.of(year)

    again = feed.render(show, catalogue, cover=COVER, kept=kept)

    assert feed_of(show, year) == again.feed
    assert len(again.items.keys() - kept.keys()) == 1


def test_items_that_are_kept_are_not_written_again(show: Show, episode: Episode) -> None:
    kept = {made_of: item.replace(b"psc:chapter ", b"psc:kept ") for made_of, item in kept_of(show, [episode]).items()}  # fmt: skip

    again = feed.render(show, Catalogue.of([episode]), cover=COVER, kept=kept).feed

    assert again.count(b"<psc:kept ") == len(episode.chapters)


@pytest.mark.parametrize(
    "change",
    [
        lambda show, episode: kept_of(show.model_copy(update={"explicit": True}), [episode]),
        lambda show, episode: kept_of(show, [episode], "cover-76543210.jpg"),
        lambda show, episode: kept_of(show, [replace(episode, title="另一个标题")]),
        lambda show, episode: kept_of(show, [replace(episode, cues=())]),
    ],
    ids=["another show", "another cover", "another episode", "other words"],
)
def test_an_item_that_was_made_of_something_else_is_written_again(
    show: Show, episode: Episode, change: Callable[[Show, Episode], dict[str, bytes]]
) -> None:
    kept, catalogue = change(show, episode), Catalogue.of([episode])

    again = feed.render(show, catalogue, cover=COVER, kept=kept)

    assert not kept.keys() & again.items.keys()
    assert feed_of(show, [episode]) == again.feed


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        (b"<guid", b"<id"),
        (b"</guid>", b"1</guid>"),
        (b'length="', b'length="1'),
        (b"<pubDate>", b"<pubDate>0"),
        (b"</item>", b"</item><item/>"),
    ],
)
def test_kept_items_that_are_damaged_are_written_again(
    show: Show, year: list[Episode], part: bytes, damage: bytes
) -> None:
    kept = {made_of: item.replace(part, damage) for made_of, item in kept_of(show, year[:3]).items()}  # fmt: skip

    again = feed.render(show, Catalogue.of(year[:3]), cover=COVER, kept=kept)

    assert feed_of(show, year[:3]) == again.feed
    assert kept_of(show, year[:3]) == again.items


def test_three_hundred_episodes_are_small(show: Show, year: list[Episode]) -> None:
    written = feed_of(show, year)
    assert len(written) < 2_000_000
    assert len(read_by_gpodder(written)["episodes"]) == 300


@pytest.fixture
def years(year: list[Episode]) -> list[Episode]:
    """Nine hundred editions of one chapter, the oldest first."""
    return [
        replace(
            episode,
            day=episode.day.replace("2023", decade),
            guid=f"{decade}{episode.guid}",
            chapters=episode.chapters[:1],
        )
        for decade in ("2021", "2022", "2023")
        for episode in year
    ]


@pytest.mark.parametrize(
    ("count", "archived"), [(0, 0), (300, 0), (301, 1), (600, 1), (601, 2), (900, 2)]
)
def test_older_episodes_move_to_full_archives(
    show: Show, years: list[Episode], count: int, archived: int
) -> None:
    archives = archives_of(show, years[:count])
    first = feed_of(show, years[:count])
    assert list(archives) == [f"feed-{number + 1}.xml" for number in range(archived)]
    assert all(page.count(b"<item>") == feed.FULL for page in archives.values())
    found = {
        guid for page in [first, *archives.values()] for guid in said(parsed(page), "//guid/text()")
    }
    assert found == {episode.guid for episode in years[:count]}


def test_each_feed_leads_on_to_an_older_one(show: Show, years: list[Episode]) -> None:
    pages = {
        "feed.xml": feed_of(show, years),
        **archives_of(show, years),
    }
    links = {
        name: said(parsed(page), "channel/atom:link[@rel='next']/@href")
        for name, page in pages.items()
    }
    place = "https://paper.example/podcast/"
    assert links == {
        name: said(parsed(page), "channel/atom:link[@rel='prev-archive']/@href")
        for name, page in pages.items()
    }
    assert {name: page.count(b"<fh:archive/>") for name, page in pages.items()} == {
        "feed.xml": 0,
        "feed-2.xml": 1,
        "feed-1.xml": 1,
    }
    assert said(parsed(pages["feed-1.xml"]), "channel/atom:link[@rel='current']/@href") == [
        f"{place}feed.xml"
    ]
    assert links == {
        "feed.xml": [f"{place}feed-2.xml"],
        "feed-2.xml": [f"{place}feed-1.xml"],
        "feed-1.xml": [],
    }
    assert read_by_gpodder(pages["feed.xml"])["paged_feed_next"] == f"{place}feed-2.xml"


def test_a_new_episode_changes_no_archive(show: Show, years: list[Episode]) -> None:
    before = archives_of(show, years[:301])
    assert before == archives_of(show, years[:600])


def test_a_show_without_episodes_has_no_build_date(show: Show) -> None:
    written = feed_of(show, [])
    assert read_by_gpodder(written)["episodes"] == []
    assert b"lastBuildDate" not in written


def test_a_correction_changes_the_file_and_keeps_the_guid(show: Show, episode: Episode) -> None:
    corrected = replace(episode, revision=2, release="fedcba987654")
    root = parsed(feed_of(show, [corrected]))
    assert [episode.guid] == said(root, "channel/item/guid/text()")
    assert said(root, "//@url[1]")[:1] == [
        "https://paper.example/podcast/2023-12-08/fedcba987654.mp3"
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_survives(show: Show, episode: Episode, text: str) -> None:
    chapter = replace(episode.chapters[2], title=text)
    hostile = replace(episode, title=text, chapters=(chapter,))
    root = parsed(feed_of(show, [hostile]))
    assert [notes.plain(text)] == said(root, "channel/item/title/text()")
    assert [notes.plain(text)] == said(root, "channel/item/psc:chapters/psc:chapter/@title")
    shown = etree.HTML(root.findtext("channel/item/description"))
    assert notes.plain(text) == "".join(shown.xpath("//li/a//text()"))


def test_clients_read_a_title_as_it_is_printed(show: Show, episode: Episode) -> None:
    title = "第1&2版：如果a<b怎么办，b>a呢"
    written = feed_of(show, [replace(episode, title=title)])
    assert "<title>第1&#x26;2版：如果a&#x3C;b怎么办，b&#x3E;a呢</title>".encode() in written
    assert title == read_by_gpodder(written)["episodes"][0]["title"]
    assert title == feedparser.parse(written).entries[0].title


@settings(max_examples=60, deadline=None)
@given(title=st.text(), name=st.text().filter(notes.plain), description=st.text())
def test_whatever_is_typed_the_feed_is_well_formed(title: str, name: str, description: str) -> None:
    audio = Audio(1, "", 44_100, 44_100, -16.0, -2.0)
    chapters = (Chapter(name, 0, 44_100, 0),)
    episode = Episode("2023-12-08", "g", 1, "r", title, (), audio, chapters, ())
    typed = {"title": name, "author": name, "description": description}
    show = Show().model_copy(update=typed)
    root = parsed(feed_of(show, [episode]))
    assert [notes.plain(title) or episode.day] == said(root, "channel/item/title/text()")


def test_an_empty_title_gives_way_to_the_day(show: Show, episode: Episode) -> None:
    root = parsed(feed_of(show, [replace(episode, title="\x0b ")]))
    assert said(root, "channel/item/title/text()") == ["2023-12-08"]


def test_show_notes_name_each_chapter_with_its_time_and_place(show: Show, episode: Episode) -> None:
    shown = etree.HTML(notes.html(show, episode))
    rows = ["".join(row.itertext()) for row in shown.iter("li")]
    assert rows[3] == "1:45 区政府召开第二十八次常务会议"
    assert shown.xpath("//li[4]/a/@href")[0] == "https://paper.example/podcast/2023-12-08/#item-3"
    assert shown.findtext(".//p") == notes.NOTICE


def test_show_notes_stay_within_what_apple_takes(show: Show, episode: Episode) -> None:
    long = tuple(replace(chapter, title="长标题" * 40) for chapter in episode.chapters * 3)
    written = notes.html(show, replace(episode, chapters=long))
    assert notes.LONGEST - 600 < len(written.encode()) <= notes.LONGEST
    assert written.endswith("全文与文字稿</a></p>")


def test_the_headlines_of_an_edition_that_has_no_brief_are_left_out(
    show: Show, year: list[Episode]
) -> None:
    with_brief = replace(year[1], brief=year[1].audio)
    pages = feed.other_pages(show, Catalogue.of([year[0], with_brief]), cover=COVER)
    root = parsed(pages[addresses.HEADLINES].render())

    assert list(pages) == [addresses.HEADLINES]
    assert said(root, "channel/item/guid/text()") == [f"{with_brief.guid}-brief"]
    shown = etree.HTML(root.findtext("channel/item/description"))
    assert ["".join(row.itertext()) for row in shown.iter("li")] == [*with_brief.headlines]
    assert shown.findtext(".//p") == notes.NOTICE


def test_many_notices_leave_room_for_the_chapters(show: Show, episode: Episode) -> None:
    told = tuple(f"更正：《{number}》中“{'甲' * 40}”应为“{'乙' * 40}”。" for number in range(18))
    written = notes.html(show, replace(episode, notices=told))

    assert len(written.encode()) <= notes.LONGEST
    assert "《0》" in written
    assert "另有12处更正，见网页。" in written
    assert written.count("<li>") > 5


def test_a_guid_used_twice_is_refused(show: Show, episode: Episode) -> None:
    with pytest.raises(EditionError, match="the same guid"):
        feed_of(show, [episode, replace(episode, day="2023-12-09")])


def test_an_episode_without_a_guid_is_refused(show: Show, episode: Episode) -> None:
    with pytest.raises(EditionError, match="does not say"):
        feed_of(show, [replace(episode, guid="")])


def test_an_address_that_xml_cannot_hold_is_refused(show: Show, episode: Episode) -> None:
    broken = show.model_copy(update={"address": "https://paper.example/\x00/"})
    with pytest.raises(EditionError, match="cannot be said in a feed"):
        feed_of(broken, [episode])


def test_no_address_of_the_feed_leaves_ascii(show: Show, year: list[Episode]) -> None:
    urls = re.findall(rb'(?:url|href)="([^"]+)"', feed_of(show, year[:3]))
    assert all(url.isascii() and url.startswith(b"https://paper.example/podcast/") for url in urls)
    assert addresses.absolute(show, addresses.FEED).encode() in urls
