"""Each story on its own: a feed of all of them, a feed a section, and one of the headlines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from tests.edition.test_edition_correcting import BOOKS, LIBRARY, PLANT, WATER, on_air, spoken

from audio_edition import manifest as record
from audio_edition.edition.singles import guids
from audio_edition.studio import tag_reader
from audio_edition.studio.decode import decode_mp3

if TYPE_CHECKING:
    from audio_edition.model import Episode

    from .conftest import Paper

DAY = "2024-12-01"
REED = "芦花白了"
PRODUCER = "001191110102MAD55U9H0F10002"


@pytest.fixture
def told_apart(paper: Paper) -> Paper:
    """A paper that wants its stories on their own, two of them in sections, on air."""
    settings = paper.root / "edition.toml"
    text = settings.read_text("utf-8").replace("[voices]", "stories = true\n\n[voices]")
    label = f'\n[label]\ncontent_producer = "{PRODUCER}"\nproduce_id = "QH-{{day}}"\n'
    settings.write_text(text + label, "utf-8")
    assert paper.run("script", paper.page).code == 0
    for title, section in ((PLANT, "民生"), (LIBRARY, "要闻")):
        paper.edit(f"## {title}\n", f"## {title}\n栏目：{section}\n")
    assert paper.make().code == 0
    return paper


def feeds(paper: Paper) -> dict[str, Any]:
    """Read all feeds, by what they are called."""
    read = [feedparser.parse(path) for path in sorted(paper.feed.glob("*.xml"))]
    assert not any(one.bozo for one in read)
    return {one.feed.title: one for one in read}


def titles(read: Any) -> list[str]:
    return [entry.title for entry in read.entries]


def episode_of(paper: Paper) -> Episode:
    episode = record.read(paper.day / "manifest.json", DAY).published
    assert episode
    return episode


def test_there_is_a_feed_of_the_stories_a_feed_a_section_and_one_of_the_headlines(
    told_apart: Paper,
) -> None:
    read = feeds(told_apart)

    assert {name: titles(one)[-3:] for name, one in read.items() if name != "青禾日报有声版"} == {
        "青禾日报有声版·逐篇": [LIBRARY, PLANT, REED],
        "青禾日报有声版·民生": [PLANT],
        "青禾日报有声版·要闻": [LIBRARY],
        "青禾日报有声版·提要": titles(read["青禾日报有声版"]),
    }


def test_every_item_can_be_heard_read_and_told_from_the_others(told_apart: Paper) -> None:
    stories = feeds(told_apart)["青禾日报有声版·逐篇"]

    for entry in stories.entries:
        (enclosure,) = entry.enclosures
        path = told_apart.feed / enclosure.href.removeprefix("http://127.0.0.1:8000/")
        assert str(path.stat().st_size) == enclosure.length
        assert path.with_suffix(".vtt").read_text("utf-8").startswith("WEBVTT")
        assert "由人工智能合成语音播报" in path.with_suffix(".vtt").read_text("utf-8")
        assert f"{DAY}/#item-" in entry.link
        assert "人工智能" in entry.summary
    assert len({entry.guid for entry in stories.entries}) == 3
    moments = [entry.published_parsed for entry in stories.entries]
    assert moments == sorted(moments, reverse=True)
    assert len({*moments}) == 3


def test_a_story_sounds_as_in_the_edition_between_the_label_and_its_rhythm(
    told_apart: Paper,
) -> None:
    episode = episode_of(told_apart)
    whole = decode_mp3(told_apart.day.joinpath("episode.mp3").read_bytes())

    for single in episode.singles:
        chapter = next(one for one in episode.chapters if one.item == single.item)
        alone = decode_mp3((told_apart.day / f"story-{single.number}.mp3").read_bytes())
        inside = whole.samples[chapter.start + 2304 : chapter.end - 3456]  # none of its neighbours
        starts = [
            at
            for at in range(0, len(alone.samples) - 2304 - len(inside) + 1, 1152)
            if (alone.samples[at + 2304 : at + 2304 + len(inside)] == inside).all()
        ]
        assert len(starts) == 1
        assert len(alone.samples) == single.audio.samples


def test_the_label_is_in_every_file(told_apart: Paper) -> None:
    for number in (1, 2, 3):
        (label,) = tag_reader.labels(told_apart.day / f"story-{number}.mp3")
        assert PRODUCER.encode() in bytes(label)


def test_the_edition_is_encoded_once(told_apart: Paper) -> None:
    told_apart.edit("10万吨", "12万吨")

    answer = told_apart.run("remake", DAY)

    assert "1 part encoded" in answer.err


def test_a_correction_keeps_the_guids_and_is_told_with_its_story(told_apart: Paper) -> None:
    before = {one.title: one.guid for one in episode_of(told_apart).singles}
    told_apart.edit(f"## {PLANT}", "## 城北水厂通水")
    assert told_apart.run("remake", DAY).code == 0

    after = {one.title: one.guid for one in episode_of(told_apart).singles}
    entries = {entry.title: entry for entry in feeds(told_apart)["青禾日报有声版·逐篇"].entries}

    assert after["城北水厂通水"] == before[PLANT]
    assert after[LIBRARY] == before[LIBRARY]
    assert "应为" in entries["城北水厂通水"].summary
    assert "应为" not in entries[LIBRARY].summary


def test_a_story_that_is_taken_back_is_gone_with_its_section(told_apart: Paper) -> None:
    number = [one.title for one in episode_of(told_apart).singles].index(PLANT) + 1
    answer = told_apart.run("retract", DAY, "--article", str(number), "--reason", "有误")
    assert answer.code == 0, answer.err

    read = feeds(told_apart)
    assert PLANT not in titles(read["青禾日报有声版·逐篇"])
    assert "青禾日报有声版·民生" not in read
    assert [path.name for path in sorted(told_apart.day.glob("story-*.mp3"))] == [
        "story-1.mp3",
        "story-2.mp3",
    ]
    names = {path.name for path in (told_apart.feed / DAY).iterdir()}
    release = episode_of(told_apart).release
    assert all(name == "index.html" or name.startswith(release) for name in names)


def test_a_whole_edition_that_is_taken_back_leaves_no_story(told_apart: Paper) -> None:
    assert told_apart.run("retract", DAY, "--reason", "有误").code == 0

    assert [*told_apart.day.glob("story-*")] == []
    assert sorted(path.name for path in told_apart.feed.glob("*.xml")) == ["feed.xml"]


def test_whoever_wants_no_stories_any_longer_has_none_after_the_next_mix(told_apart: Paper) -> None:
    settings = told_apart.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("stories = true\n", ""), "utf-8")

    assert told_apart.run("remake").code == 0

    assert [*told_apart.day.glob("story-*")] == []
    assert "青禾日报有声版·逐篇" not in feeds(told_apart)


def test_what_an_editor_keeps_beside_the_stories_stays(paper: Paper) -> None:
    source, notes = paper.page.rename(paper.day / "story-1.txt"), paper.day / "story-plan.docx"
    notes.write_bytes(b"plan")
    before = source.read_bytes()

    assert paper.run("make", source).code == 0
    assert source.read_bytes() == before
    assert paper.run("retract", DAY, "--reason", "有误").code == 0
    assert source.read_bytes() == before
    assert notes.read_bytes() == b"plan"


def test_the_front_page_and_the_subscription_lead_to_every_feed(told_apart: Paper) -> None:
    front = (told_apart.feed / "index.html").read_text("utf-8")
    opml = (told_apart.feed / "subscribe.opml").read_text("utf-8")

    for path in told_apart.feed.glob("*.xml"):
        assert f'href="{path.name}"' in front
        assert f'xmlUrl="http://127.0.0.1:8000/{path.name}"' in opml


def test_every_feed_is_a_podcast_of_its_own(told_apart: Paper) -> None:
    own = [
        re.findall(r"<podcast:guid>(.*?)</podcast:guid>", path.read_text("utf-8"))
        for path in told_apart.feed.glob("*.xml")
    ]

    assert len({*map(tuple, own)}) == 5


def test_a_paper_that_people_read_has_stories_without_a_label(told_apart: Paper) -> None:
    settings = told_apart.root / "edition.toml"
    text = settings.read_text("utf-8").partition("\n[label]")[0]
    settings.write_text(f'{text}\n[label]\noff = "本报播音员播读"\n', "utf-8")

    assert told_apart.run("remake", DAY).code == 0

    assert (told_apart.day / "story-1.vtt").read_text("utf-8").count("人工智能") == 0
    test_a_story_sounds_as_in_the_edition_between_the_label_and_its_rhythm(told_apart)


# ------------------------------------------------------------------------------- guids


def with_guids(episode: Episode, *own: str) -> Episode:
    return replace(episode, guids=own)


def test_two_stories_of_one_title_are_two() -> None:
    one, other = guids("g", None, spoken(("简讯", WATER), ("简讯", BOOKS)))

    assert one != other


def test_a_story_moves_and_keeps_its_guid() -> None:
    before = with_guids(on_air((PLANT, WATER), (LIBRARY, BOOKS)), "a", "b")

    assert guids("g", before, spoken((LIBRARY, BOOKS), (PLANT, WATER))) == ["b", "a"]


def test_a_new_story_under_the_headline_that_another_had_is_another() -> None:
    (first,) = guids("g", None, spoken((PLANT, WATER)))
    before = with_guids(on_air((PLANT, WATER)), first)

    renamed, new = guids("g", before, spoken(("水厂通水", WATER), (PLANT, BOOKS)))

    assert renamed == first
    assert new not in ("", first)


def test_no_guid_is_given_twice_however_often_a_headline_is() -> None:
    told: list[tuple[str, str]] = []
    before = None
    for words in (WATER, BOOKS, "初冬，青禾湖边的芦苇一片雪白。", "城南队昨晚取胜，捧得奖杯。"):
        renamed = [(f"{text[:4]}", text) for _, text in told]
        told = [*renamed, ("简讯", words)]
        own = guids("g", before, spoken(*told))
        assert len({*own}) == len(told)
        assert own[:-1] == ([*before.guids] if before else [])
        before = with_guids(on_air(*told), *own)


def test_a_guid_does_not_go_from_a_story_that_is_dropped_to_another() -> None:
    brief = ("简讯", WATER * 4)
    before = with_guids(on_air(brief), *guids("g", None, spoken(brief)))

    (own,) = guids("g", before, spoken(("简讯", "城南队胜" * 20)))

    assert own != before.guids[0]


def test_guids_outlast_a_time_without_stories(told_apart: Paper) -> None:
    settings = told_apart.root / "edition.toml"
    before = {one.title: one.guid for one in episode_of(told_apart).singles}
    told_apart.edit(f"## {PLANT}", "## 城北水厂通水")
    with_stories = settings.read_text("utf-8")
    for text in (with_stories.replace("stories = true\n", ""), with_stories):
        settings.write_text(text, "utf-8")
        assert told_apart.run("remake", DAY).code == 0

    after = {one.title: one.guid for one in episode_of(told_apart).singles}

    assert after["城北水厂通水"] == before[PLANT]
    assert after[LIBRARY] == before[LIBRARY]


def test_another_section_is_made_where_no_day_is_named(told_apart: Paper) -> None:
    told_apart.edit("栏目：民生", "栏目：经济")

    answer = told_apart.run("remake")

    assert answer.code == 0
    assert "青禾日报有声版·经济" in feeds(told_apart)
    assert "青禾日报有声版·民生" not in feeds(told_apart)
