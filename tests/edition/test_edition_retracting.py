"""What was taken back leaves the air for good, and a notice stays."""

from __future__ import annotations

import json
import os
import re
import time
from typing import TYPE_CHECKING

import feedparser
import pytest

from audio_edition.edition import mixing, recording, retracting
from audio_edition.edition.rehearsal import rehearse
from audio_edition.errors import EditionError
from audio_edition.project import open_project
from audio_edition.talk import Silence

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Answer, Paper

DAY = "2024-12-01"
STORY = "城北水厂扩建工程通水"
REASON = "日供水能力有误 <b>&"


def retract(paper: Paper, *more: str) -> Answer:
    return paper.run("retract", DAY, "--reason", REASON, *more)


def published(paper: Paper) -> list[str]:
    return sorted(path.name for path in (paper.feed / DAY).iterdir())


def items(paper: Paper) -> list[str]:
    return [one.title for one in feedparser.parse(paper.feed / "feed.xml").entries]


def everywhere(paper: Paper) -> str:
    """All words that listeners can read."""
    files = (
        path
        for path in paper.feed.rglob("*")
        if path.suffix in {".html", ".xml", ".vtt", ".srt", ".json"}
    )
    return "".join(path.read_text("utf-8") for path in files)


def number_of(paper: Paper, title: str) -> str:
    titles = re.findall("^## (.*)", paper.script.read_text("utf-8"), re.MULTILINE)
    return str(titles.index(title) + 1)


def test_an_edition_that_was_taken_back_is_gone_but_for_a_notice(made: Paper) -> None:
    answer = retract(made)

    assert answer.code == 0, answer.err
    assert items(made) == []
    assert published(made) == ["index.html"]
    assert "日供水能力有误 &lt;b&gt;&amp;" in (made.feed / DAY / "index.html").read_text("utf-8")
    assert "图书馆" not in everywhere(made)
    assert not {"latest.mp3", "latest.m3u", "briefing.json"} & {
        one.name for one in made.feed.iterdir()
    }
    assert not (made.day / "episode.mp3").exists()
    assert "removed" in answer.out


@pytest.mark.parametrize("command", ["make", "remake", "voice", "mix", "publish"])
def test_no_command_brings_a_retracted_edition_back(made: Paper, command: str) -> None:
    retract(made)
    before = made.files()

    answer = made.run(command, made.page if command == "make" else DAY)

    assert answer.code == 1
    assert "this edition was retracted: 日供水能力有误" in answer.err
    assert made.files() == before


def test_a_retracted_edition_is_listed_as_such_and_is_no_fault(made: Paper) -> None:
    retract(made)

    assert made.run("episodes").out.split("\t")[1] == "retracted"
    assert made.run("check", DAY).code == 0


def test_a_day_that_is_not_there_cannot_be_published(made: Paper) -> None:
    answer = made.run("publish", "2024-12-09")

    assert answer.code == 1
    assert "this day's episode is not mixed" in answer.err


def test_what_is_not_ours_in_the_published_folder_stays(made: Paper) -> None:
    (made.feed / DAY / "map.jpg").write_bytes(b"a picture of the paper's own")

    retract(made)

    assert published(made) == ["index.html", "map.jpg"]


def test_later_days_are_published_all_the_same(made: Paper) -> None:
    retract(made)
    later = made.root / "page.txt"
    later.write_text(made.page.read_text("utf-8"), "utf-8")

    assert made.run("make", later, "--day", "2024-12-02").code == 0

    assert len(items(made)) == 1
    assert published(made) == ["index.html"]


def test_a_story_that_was_taken_back_is_in_no_file_and_a_notice_says_so(made: Paper) -> None:
    before = published(made)

    answer = retract(made, "--article", number_of(made, STORY))

    assert answer.code == 0, answer.err
    told = everywhere(made)
    assert told.count(STORY) == told.count(f"《{STORY}》一稿已撤回")
    assert "10万吨" not in told
    assert f"《{STORY}》一稿已撤回：日供水能力有误 &lt;b&gt;&amp;" in (
        made.feed / DAY / "index.html"
    ).read_text("utf-8")
    assert not {name for name in before if name != "index.html"} & set(published(made))
    (entry,) = feedparser.parse(made.feed / "feed.xml").entries
    assert "一稿已撤回" in entry.summary


@pytest.mark.parametrize(
    "edit",
    [
        lambda _made: None,
        lambda made: made.edit("日供水能力提高到10万吨", "日供水能力提高到12万吨"),
        lambda made: made.edit(f"## {STORY}", "## 水厂通水了"),
        lambda made: (
            made.edit(f"## {STORY}", "## 水厂通水了"),
            made.edit("日供水能力提高到10万吨", "日供水能力提高到12万吨"),
        ),
        lambda made: made.script.unlink(),
    ],
)
def test_a_story_that_was_taken_back_stays_away(made: Paper, edit: object) -> None:
    retract(made, "--article", number_of(made, STORY))
    edit(made)  # type: ignore[operator]

    assert made.make().code == 0

    assert STORY not in (made.day / "captions.vtt").read_text("utf-8")
    assert "万吨" not in (made.day / "captions.vtt").read_text("utf-8")


def test_the_guid_stays_when_a_story_goes(made: Paper) -> None:
    before = feedparser.parse(made.feed / "feed.xml").entries[0]

    retract(made, "--article", "1")

    after = feedparser.parse(made.feed / "feed.xml").entries[0]
    assert after.id == before.id
    assert after.enclosures[0].href != before.enclosures[0].href


def test_two_stories_can_go_one_after_the_other(made: Paper) -> None:
    retract(made, "--article", "1")

    assert retract(made, "--article", "2").code == 0

    assert len(withdrawn(made)) == 2
    assert "this is the only story" in retract(made, "--article", "3").err


def test_the_same_command_again_takes_no_other_story(made: Paper) -> None:
    retract(made, "--article", "1")
    before = made.files()

    assert retract(made, "--article", "1").code == 0

    assert len(withdrawn(made)) == 1
    assert made.files() == before


def test_a_story_that_is_not_there_is_a_fault(made: Paper) -> None:
    answer = retract(made, "--article", "9")

    assert answer.code == 2
    assert "there is no story 9 of 3" in answer.err


def test_a_story_that_was_written_since_is_not_taken_for_one_on_air(made: Paper) -> None:
    made.edit("## ", "## 新加的一篇\n@anchor\n\n今天又有一条消息。\n\n## ")

    answer = retract(made, "--article", "1")

    assert answer.code == 2
    assert "“新加的一篇” is not on air" in answer.err
    assert withdrawn(made) == []


def test_a_day_that_was_never_on_air_does_not_get_there_by_a_retraction(paper: Paper) -> None:
    for verb in ("script", "voice", "mix"):
        assert paper.run(verb, paper.page if verb == "script" else DAY).code == 0

    answer = retract(paper, "--article", "1")

    assert answer.code == 2
    assert not (paper.feed / "feed.xml").exists()


def test_a_retraction_puts_no_other_day_on_air(made: Paper) -> None:
    later = made.root / "page.txt"
    later.write_text(made.page.read_text("utf-8"), "utf-8")
    made.run("script", later, "--day", "2024-12-02")
    for verb in ("voice", "mix"):
        assert made.run(verb, "2024-12-02").code == 0

    retract(made)

    assert items(made) == []


def test_what_was_taken_back_while_it_was_made_stays_away(made: Paper) -> None:
    project = open_project(made.root)
    day = project.day(DAY)
    rehearsal = rehearse(project, day)
    takes = recording.takes_on_the_shelf(project, rehearsal)
    retract(made, "--article", "1")

    with pytest.raises(EditionError, match="a story was taken back meanwhile"):
        mixing.mix(project, rehearsal, takes, Silence())

    retract(made)
    with pytest.raises(EditionError, match="this edition was retracted"):
        mixing.mix(project, rehearsal, takes, Silence())
    made.run("publish")
    assert items(made) == []


def test_stories_without_words_and_of_one_headline_are_told_apart(made: Paper) -> None:
    script = made.script.read_text("utf-8").split("\n## ")
    briefs = [
        "简讯\n@anchor\n\n东门桥明日封闭施工三个月，车辆请绕行。\n",
        "简讯\n@anchor\n\n南门公园菊展开幕，免费开放。\n",
    ]
    briefs += ["大桥合龙\n@anchor\n", "新馆开放\n@anchor\n"]
    made.script.write_text("\n## ".join([script[0], *briefs]), "utf-8")
    assert made.run("remake", DAY).code == 0

    assert retract(made, "--article", "1").code == 0
    assert retract(made, "--article", "3").code == 0

    told = (made.day / "captions.vtt").read_text("utf-8")
    assert "南门公园" in told
    assert "新馆开放" in told
    assert "东门桥" not in told
    assert "大桥合龙" not in told


def test_a_retraction_that_was_cut_short_is_told_and_finished(made: Paper) -> None:
    retracting.retract(open_project(made.root).day(DAY), REASON)

    assert "what was retracted is still on air" in made.run("check").out
    made.run("publish")

    assert items(made) == []
    assert made.run("check").code == 0


def test_an_archive_that_is_no_longer_needed_goes(made: Paper) -> None:
    (made.feed / "feed-1.xml").write_text("<rss/>")

    made.run("publish", DAY)

    assert not (made.feed / "feed-1.xml").exists()


def withdrawn(paper: Paper) -> list[str]:
    record = json.loads((paper.day / "manifest.json").read_text("utf-8"))
    return [one["title"] for one in record["withdrawn"]]


def test_what_is_not_on_air_cannot_be_taken_back(paper: Paper) -> None:
    assert "is not on air" in retract(paper).err


def test_taking_back_twice_says_nothing_new(made: Paper) -> None:
    retract(made)
    before = made.files()

    assert retract(made).code == 0
    assert made.files() == before


def test_listeners_are_told_why(made: Paper) -> None:
    answer = made.run("retract", DAY, "--reason", " ")

    assert answer.code == 2
    assert "there is no reason" in answer.err
    assert len(items(made)) == 1


# ------------------------------------------------------------------------------- older audio


def corrected(paper: Paper) -> list[Path]:
    """Correct a word on air; give the files of before."""
    before = [path for path in (paper.feed / DAY).iterdir() if path.name != "index.html"]
    paper.edit("860个", "880个")
    assert paper.run("remake", DAY).code == 0
    return before


def test_audio_of_before_a_correction_can_be_fetched_for_a_while(made: Paper) -> None:
    assert all(path.exists() for path in corrected(made))


def test_after_the_grace_it_is_swept_and_nothing_else(made: Paper) -> None:
    old = corrected(made)
    now = [path for path in (made.feed / DAY).iterdir() if path not in old]
    for path in now:
        os.utime(path, (time.time() - 31 * 86_400,) * 2)

    answer = made.run("publish")

    assert sorted(line.split("\t")[0] for line in answer.out.splitlines()) == ["removed"] * len(old)
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in now)


def test_a_dry_run_says_what_would_be_swept(made: Paper) -> None:
    old = corrected(made)
    settings = made.root / "edition.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[voices]", "grace = 0\n[voices]"), "utf-8"
    )

    assert made.run("publish", "--dry-run").out.count("removed") == len(old)
    assert all(path.exists() for path in old)


def test_of_two_stories_under_one_headline_the_other_stays_when_the_one_is_deleted(
    paper: Paper,
) -> None:
    assert paper.run("script", paper.page).code == 0
    text = paper.script.read_text("utf-8")
    for title in (STORY, "青禾区图书馆新馆开放"):
        text = text.replace(f"## {title}", "## 简讯")
    paper.script.write_text(text, "utf-8")
    assert paper.run("voice", DAY).code == 0
    assert paper.run("mix", DAY).code == 0
    assert paper.run("publish").code == 0
    number = next(
        at
        for at, part in enumerate(text.split("\n## ")[1:], 1)
        if part.startswith("简讯") and "10万吨" in part
    )
    assert retract(paper, "--article", str(number)).code == 0

    parts = paper.script.read_text("utf-8").split("\n## ")
    paper.script.write_text("\n## ".join([*parts[:number], *parts[number + 1 :]]), "utf-8")
    assert paper.run("remake", DAY).code == 0

    page = (paper.feed / DAY / "index.html").read_text("utf-8")
    assert "新馆共有座位860个" in page
    assert "10万吨" not in page
