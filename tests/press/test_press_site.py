"""The listener's pages: what is on them, what they lead to, and what they never do."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import join, normpath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from tests.press.printed import COVER, site_of

from audio_edition.model import Audio, Chapter, Cue, Episode
from audio_edition.press import addresses, notes, site
from audio_edition.settings import Show

VOID = {"area", "br", "hr", "img", "input", "link", "meta", "source", "track"}


@pytest.fixture
def pages(show: Show, week: list[Episode]) -> dict[str, bytes]:
    return site_of(show, week)


@pytest.fixture
def week(year: list[Episode]) -> list[Episode]:
    return year[20:27]


def tree(page: bytes) -> Any:
    return html.fromstring(page.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


class Balance(HTMLParser):
    """Reads a page and complains of a tag that is not closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len({name for name, _ in attrs}), (tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_there_is_a_front_page_a_page_a_day_and_what_they_are_made_up_with(
    pages: dict[str, bytes], week: list[Episode]
) -> None:
    days = {f"{episode.day}/index.html" for episode in week}
    assert {"index.html", "style.css", "player.js", "icon.svg", "subscribe.opml", *days} == set(
        pages
    )


def test_the_front_page_leads_with_the_newest_and_lists_the_rest(
    pages: dict[str, bytes], week: list[Episode]
) -> None:
    front = tree(pages["index.html"])
    assert front.xpath("string(//article//h2/a/@href)") == f"{week[-1].day}/"
    listed = front.xpath("//section//li//time/@datetime")
    assert [episode.day for episode in reversed(week[:-1])] == listed
    assert front.xpath("//section/h3/text()") == ["2023年2月", "2023年1月"]


def test_what_the_front_page_has_no_room_for_is_on_the_pages_of_the_years(
    show: Show, year: list[Episode]
) -> None:
    two_years = [*year, replace(year[0], day="2024-01-02")]
    pages = site_of(show, two_years)
    listed = {
        name: tree(pages[name]).xpath("//section//li//time/@datetime")
        for name in ("index.html", "2023/index.html", "2024/index.html")
    }

    assert len(listed["index.html"]) == site.FRONT - 1
    assert listed["2024/index.html"] == ["2024-01-02"]
    assert listed["2023/index.html"] == [episode.day for episode in reversed(year)]
    assert tree(pages["index.html"]).xpath("//nav[@class='years']/a/@href") == ["2024/", "2023/"]
    assert tree(pages["2024/index.html"]).xpath("//li//a/@href") == ["../2024-01-02/"]


def test_the_front_page_says_how_to_subscribe(pages: dict[str, bytes]) -> None:
    front = tree(pages["index.html"])
    assert front.xpath("//aside//a/@href") == ["feed.xml", "subscribe.opml"]
    assert words(front.find(".//aside//a")) == "https://paper.example/podcast/feed.xml"
    assert front.xpath("//aside//img/@src") == [COVER]


def test_the_front_page_lists_the_stories_of_the_newest(
    pages: dict[str, bytes], week: list[Episode]
) -> None:
    rows = tree(pages["index.html"]).xpath("//article//li/a")
    assert list(week[-1].headlines) == [words(row) for row in rows]
    assert rows[0].get("href") == f"{week[-1].day}/#item-2"


def test_a_subscription_can_be_imported(pages: dict[str, bytes]) -> None:
    (outline,) = etree.fromstring(pages["subscribe.opml"]).iter("outline")
    assert dict(outline.attrib) == {
        "type": "rss",
        "text": "萧山有声报",
        "title": "萧山有声报",
        "xmlUrl": "https://paper.example/podcast/feed.xml",
        "htmlUrl": "https://paper.example/podcast/",
    }


def test_a_paper_that_has_not_begun_has_a_front_page(show: Show) -> None:
    front = site_of(show, [])["index.html"].decode()
    assert "还没有节目" in front
    assert "往期" not in front


def test_every_page_carries_the_notice_beside_its_player(pages: dict[str, bytes]) -> None:
    for name, page in pages.items():
        if name.endswith(".html"):
            beside = tree(page).xpath("//audio/following-sibling::p[1]")
            assert words(beside[0]) == f"AI {notes.NOTICE}", name


def test_the_player_plays_the_release_with_its_captions(show: Show, episode: Episode) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    assert page.xpath("//audio/@src") == [f"../2023-12-08/{episode.release}.mp3"]
    assert page.xpath("//audio/@preload") == ["metadata"]
    assert page.xpath("//track/@src") == [f"../2023-12-08/{episode.release}.vtt"]
    assert page.xpath("//track/@kind") == ["captions"]


def test_each_chapter_leads_to_its_words_and_to_its_moment(show: Show, episode: Episode) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    rows = page.xpath("//nav//li")
    story, moment = rows[3].findall("a")
    assert (words(story), story.get("href")) == ("区政府召开第二十八次常务会议", "#item-3")
    assert (words(moment), moment.get("href")) == (
        "1:45",
        f"../2023-12-08/{episode.release}.mp3#t=105.5",
    )
    assert len(rows) == len(episode.chapters)


def test_the_transcript_holds_every_word_said_once_and_in_order(
    show: Show, episode: Episode
) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    spoken = page.xpath("//*[@data-start]")
    assert [cue.text for cue in episode.cues] == [words(span) for span in spoken]
    assert [round(cue.start / 44_100, 3) for cue in episode.cues] == [
        float(span.get("data-start")) for span in spoken
    ]


SET = {
    "h2[@class='title']": "王敏主持召开区委社会民生工作务虚会",
    "p[@class='kicker']": "立足宏大时空观 树牢“大民生”视野",
    "p[@class='subtitle']": "奋力推动社会民生事业高质量发展",
    "p[@class='byline']": "首席记者 莫利锋 报道",
    "h3[@class='subhead']": "提高站位、创新突破",
}


@pytest.mark.parametrize(("path", "text"), SET.items())
def test_a_story_is_set_as_in_print(show: Show, episode: Episode, path: str, text: str) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    assert [text] == [words(found) for found in page.xpath(f"//article[@id='item-2']/{path}")]


def test_a_paragraph_is_one_whatever_its_sentences(show: Show, episode: Episode) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    assert len(page.xpath("//article[@id='item-2']/p[@class='body']")) == 3
    assert len(page.xpath("//article[@id='item-2']/p[@class='body'][1]/span")) == 3


def test_every_item_has_exactly_one_heading_of_its_own(show: Show, episode: Episode) -> None:
    page = tree(site_of(show, [episode])["2023-12-08/index.html"])
    headings = [[words(h2) for h2 in article.iter("h2")] for article in page.iter("article")]
    assert [[chapter.title] for chapter in episode.chapters] == headings


def test_days_lead_to_their_neighbours(pages: dict[str, bytes], week: list[Episode]) -> None:
    days = [episode.day for episode in week]
    for place, day in enumerate(days):
        nav = tree(pages[f"{day}/index.html"]).find(".//nav[@class='neighbours']")
        expected = [f"../{day}/" for day in days[place - 1 : place] + days[place + 1 : place + 2]]
        assert expected == [link.get("href") for link in nav.iter("a")]


def test_every_link_leads_somewhere(pages: dict[str, bytes], week: list[Episode]) -> None:
    there = {*pages, COVER, "feed.xml"}
    there |= {name(episode) for episode in week for name in (addresses.mp3, addresses.captions)}
    there |= {addresses.transcript(episode, "srt") for episode in week}
    ids = {name: set(tree(page).xpath("//@id")) for name, page in pages.items() if "html" in name}
    for name in ids:
        for link in tree(pages[name]).xpath("//@href | //@src"):
            if link.startswith("https://paper.example/"):
                continue
            path, _, fragment = link.partition("#")
            target = normpath(join(name, "..", path)) if path else name
            target = join(target, "index.html") if path.endswith("/") else target
            target = normpath(target)
            assert target in there, (name, link)
            assert not fragment or target not in ids or fragment in ids[target], (name, link)


def test_nothing_comes_from_elsewhere(pages: dict[str, bytes]) -> None:
    for name, page in pages.items():
        foreign = re.findall(rb'(?:src|srcset|action|url)\s*[=(]\s*["\']?https?:', page)
        assert not foreign, name
        assert b"style=" not in page
        assert b"<script>" not in page
        if name.endswith(".html"):
            (policy,) = tree(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy == "default-src 'self'"


def test_every_tag_is_closed_in_its_place(pages: dict[str, bytes]) -> None:
    for name, page in pages.items():
        if name.endswith(".html"):
            reader = Balance()
            reader.feed(page.decode())
            assert reader.open == [], name
            ids = tree(page).xpath("//@id")
            assert len(ids) == len(set(ids)), name


def test_a_page_can_be_walked_by_ear(pages: dict[str, bytes], week: list[Episode]) -> None:
    for name in ("index.html", f"{week[0].day}/index.html"):
        page = tree(pages[name])
        assert page.get("lang") == "zh-CN"
        assert page.xpath("string(//body/*[1]/@href)") == "#content"
        assert len(page.xpath("//main[@id='content']")) == 1
        assert len(page.xpath("//h1")) == 1
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
        assert all(below - above <= 1 for above, below in pairwise(levels))
        assert all(image.get("alt") for image in page.iter("img"))
        assert all(audio.get("aria-label") for audio in page.iter("audio"))
        assert not [
            label
            for label in page.xpath("//@aria-labelledby")
            if not page.xpath(f"//*[@id='{label}']")
        ]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_ink_can_be_read_on_every_paper_by_day_and_by_night(pages: dict[str, bytes]) -> None:
    schemes = re.findall(r":root \{(.*?)\}", pages["style.css"].decode(), re.DOTALL)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#\w{6});", scheme))
        for ink, paper in [
            (ink, paper) for ink in ("ink", "faded", "seal") for paper in ("paper", "sheet")
        ] + [("ink", "voice")]:
            dark, light = sorted(luminance(colours[name]) for name in (ink, paper))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper, scheme)


def test_the_same_episodes_give_the_same_pages(show: Show, week: list[Episode]) -> None:
    assert site_of(show, week) == site_of(show, week[::-1])


@pytest.mark.parametrize(
    "text", ["</title><script>", "A&B \"x\" 'y' <", "\x00\x0b声\ud800", "长" * 300]
)
def test_hostile_words_stay_words(show: Show, episode: Episode, text: str) -> None:
    hostile = replace(
        episode,
        title=text,
        headlines=(text,),
        chapters=(replace(episode.chapters[0], title=text),),
        cues=(replace(episode.cues[0], text=text),),
    )
    named = show.model_copy(update={"title": text, "description": text, "copyright": text})
    page = tree(site_of(named, [hostile])["2023-12-08/index.html"])
    assert words(page.find(".//h1")) == notes.plain(text)
    assert words(page.find(".//span[@data-start]")) == notes.plain(text)
    assert len(page.xpath("//script")) == 1


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1))
def test_whatever_is_typed_the_page_is_well_formed(text: str) -> None:
    audio = Audio(1, "", 44_100, 44_100, -16.0, -2.0)
    cue = Cue(0, 44_100, text, "anchor", "body", 0, 0)
    chapters = (Chapter(text, 0, 44_100, 0),)
    episode = Episode("2023-12-08", "g", 1, "r", text, (text,), audio, chapters, (cue,))
    for name, page in site_of(
        Show().model_copy(update={"title": text}), [episode], cover=COVER
    ).items():
        if name.endswith(".html"):
            reader = Balance()
            reader.feed(page.decode())
            assert reader.open == []


def test_a_show_with_a_home_page_leads_there(show: Show, episode: Episode) -> None:
    linked = show.model_copy(update={"link": "https://paper.example/"})
    front = tree(site_of(linked, [episode])["index.html"])
    assert front.xpath("//footer//a/@href")[-1] == "https://paper.example/"
