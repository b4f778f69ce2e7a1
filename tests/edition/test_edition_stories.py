"""A page goes in, a feed comes out."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import podcastparser
import webvtt
from PIL import Image

from audio_edition.shelf import alone
from audio_edition.speech.normalize import speak
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.engines.tone import listen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edition.conftest import Paper

DELAY = 1105  # samples: LAME's own and the decoder's, for a decoder that does not take them off


def episode_of(paper: Paper) -> dict[str, Any]:
    """The one episode of the feed, as a podcast client reads it."""
    with (paper.feed / "feed.xml").open("rb") as file:
        (episode,) = podcastparser.parse("http://127.0.0.1:8000/feed.xml", file)["episodes"]
    return dict(episode)


def enclosure(paper: Paper) -> Path:
    (audio,) = episode_of(paper)["enclosures"]
    path = paper.feed / str(audio["url"]).removeprefix("http://127.0.0.1:8000/")
    assert audio["file_size"] == path.stat().st_size
    return path


def test_a_page_becomes_an_episode_that_a_podcast_client_reads(made: Paper) -> None:
    episode = episode_of(made)
    sound = decode_mp3(enclosure(made).read_bytes())

    assert abs(episode["total_time"] - len(sound.samples) / sound.rate) <= 1
    assert [chapter["title"] for chapter in episode["chapters"]] == [
        "片头",
        "内容提要",
        "青禾区图书馆新馆开放",
        "城北水厂扩建工程通水",
        "芦花白了",
        "结束语",
    ]


def test_the_captions_hold_every_sentence_of_the_script_once_and_in_order(made: Paper) -> None:
    heard = "".join(
        cue.text.replace("\n", "") for cue in webvtt.read(str(made.day / "captions.vtt")).captions
    )
    sentences = [
        "昨日上午，青禾区图书馆新馆开放，首日接待读者3200余人次。",
        "“以后周末有地方去了。”",
        "日供水能力提高到10万吨。",
        "初冬，青禾湖边的芦苇一片雪白。",
    ]

    places = [heard.index(sentence) for sentence in sentences]
    assert places == sorted(places)
    assert [heard.count(sentence) for sentence in sentences] == [1, 1, 1, 1]


def test_the_same_page_gives_the_same_bytes(made: Paper) -> None:
    first = made.files()
    for name in (".audio-edition", "feed"):
        shutil.rmtree(made.root / name)
    for path in made.day.iterdir():
        if path != made.page:
            path.unlink()

    assert made.make().code == 0
    assert made.files() == first


def test_a_second_run_voices_and_encodes_nothing(made: Paper) -> None:
    before = made.files()
    again = made.make()

    assert again.code == 0
    assert "0 of 19 segments, 0 characters, 0 requests" in again.err
    assert "0 parts encoded" in again.err
    assert "0 files published" in again.err
    assert made.files() == before


def test_one_corrected_word_is_one_segment(made: Paper) -> None:
    made.edit("周先生说", "周女士说")

    answer = made.run("remake", "2024-12-01")

    assert answer.out == "1 of 19 segments, 15 characters, 1 request\n"
    assert "1 part encoded" in answer.err


def test_a_corrected_headline_is_one_segment_though_it_is_read_twice(made: Paper) -> None:
    made.edit("## 芦花白了", "## 芦花开了")

    answer = made.run("remake", "2024-12-01")

    assert answer.out.startswith("1 of 19 segments, ")


def test_a_corrected_reading_is_one_segment_and_shows_in_no_caption(made: Paper) -> None:
    made.edit("860个", "[860个|八百多个]")

    assert made.run("remake", "2024-12-01").out.startswith("1 of 19 segments, ")
    assert "座位860个" in (made.day / "captions.vtt").read_text("utf-8").replace("\n", "")


def test_a_revision_is_a_new_file_under_the_same_guid(made: Paper) -> None:
    first = enclosure(made)
    before = episode_of(made)
    made.edit("周先生说", "周女士说")
    made.run("remake", "2024-12-01")
    after = episode_of(made)

    assert enclosure(made) != first
    assert first.exists()
    assert after["guid"] == before["guid"]
    assert json.loads(made.run("episodes", "--json").out)[0]["revision"] == 2


def test_an_edited_script_is_kept_when_the_page_is_made_again(made: Paper) -> None:
    made.edit("周先生说", "周女士说")

    answer = made.make()

    assert answer.code == 0
    assert "kept the edited" in answer.err
    assert "周女士说" in made.script.read_text("utf-8")


def test_a_changed_page_never_overwrites_an_edited_script(made: Paper) -> None:
    made.edit("周先生说", "周女士说")
    edited = made.script.read_bytes()
    made.page.write_text(made.page.read_text("utf-8").replace("3200", "4200"), "utf-8")

    answer = made.make()

    assert answer.code == 1
    assert "script.md: the script was edited, and the page has changed since" in answer.err
    assert "audio-edition remake 2024-12-01" in answer.err
    assert "move this file away" in answer.err
    assert made.script.read_bytes() == edited


def test_a_changed_page_renews_a_script_that_nobody_edited(made: Paper) -> None:
    made.page.write_text(made.page.read_text("utf-8").replace("3200", "4200"), "utf-8")

    assert made.make().code == 0
    assert "4200余人次" in made.script.read_text("utf-8")


def test_a_page_from_elsewhere_is_kept_as_it_was_received(paper: Paper, tmp_path: Path) -> None:
    received = tmp_path / "A01.txt"
    received.write_bytes(paper.page.read_text("utf-8").replace("\n", "\r\n").encode("gb18030"))

    answer = paper.run("make", received, "--day", "2024-12-02")

    assert answer.code == 0
    kept = paper.root / "episodes" / "2024-12-02" / "page.txt"
    assert kept.read_bytes() == received.read_bytes()


def test_several_pages_make_one_edition(paper: Paper, tmp_path: Path) -> None:
    head, tail = paper.page.read_text("utf-8").split("青禾区图书馆新馆开放\n")
    (tmp_path / "A01.txt").write_text(head + "青禾区图书馆新馆开放\n", "utf-8")
    (tmp_path / "A02.txt").write_text(tail, "utf-8")

    answer = paper.run("script", tmp_path / "A01.txt", tmp_path / "A02.txt", "--day", "2024-12-03")

    assert answer.out == "episodes/2024-12-03/script.md\n"
    script = (paper.root / answer.out.strip()).read_text("utf-8")
    assert script.count("\n## ") == 3


def test_stages_can_be_run_one_by_one(paper: Paper) -> None:
    steps = [
        paper.run("script", paper.page),
        paper.run("voice", "2024-12-01"),
        paper.run("mix", "2024-12-01"),
        paper.run("publish", "2024-12-01"),
    ]

    assert [step.code for step in steps] == [0, 0, 0, 0]
    assert enclosure(paper).exists()


def test_a_dry_run_lists_what_would_change_and_writes_nothing(paper: Paper) -> None:
    for step in (("script", paper.page), ("voice", "2024-12-01"), ("mix", "2024-12-01")):
        paper.run(*step)
    before = paper.files()

    answer = paper.run("publish", "--dry-run")

    assert answer.code == 0
    assert "feed.xml" in answer.out
    assert paper.files() == before


def test_a_mix_before_the_takes_says_what_to_do(paper: Paper) -> None:
    paper.run("script", paper.page)

    answer = paper.run("mix", "2024-12-01")

    assert answer.code == 1
    assert "19 segments not voiced yet" in answer.err
    assert "audio-edition voice 2024-12-01" in answer.err


def test_only_the_story_that_was_named_is_remade(made: Paper) -> None:
    made.edit("周先生说", "周女士说")

    elsewhere = made.run("remake", "2024-12-01", "--article", "2")
    here = made.run("remake", "2024-12-01", "--article", "1")
    nowhere = made.run("remake", "2024-12-01", "--article", "9")

    assert elsewhere.code == 1
    assert "there are changes elsewhere, too: 青禾区图书馆新馆开放" in elsewhere.err
    assert here.out.startswith("1 of 19 segments, ")
    assert nowhere.code == 2


def test_the_voice_that_was_asked_for_reads_the_corrections_too(paper: Paper) -> None:
    (paper.root / "voices" / "gong.toml").write_text('engine = "tone"\nrate = 1.5\n', "utf-8")
    paper.run("make", paper.page, "--voice", "gong")
    paper.edit("周先生说", "周女士说")

    assert paper.run("remake", "2024-12-01").out.startswith("1 of 19 segments, ")


def test_check_finds_no_fault_in_what_was_just_made(made: Paper) -> None:
    assert made.run("check").out.endswith("all is well\n")


def test_check_tells_all_faults_at_once(made: Paper) -> None:
    made.edit("周先生说", "周女士说")
    enclosure(made).unlink()
    (made.day / "captions.vtt").unlink()

    answer = made.run("check", "2024-12-01")

    assert answer.code == 1
    assert "the script was edited after the mix" in answer.out
    assert "the episode's files are missing or changed" in answer.out
    assert "the audio is missing or of another size" in answer.out


def test_check_tells_the_faults_of_the_settings_before_it_looks_further(made: Paper) -> None:
    (made.root / "edition.toml").write_text('[show]\ntitel = "青禾日报"\n[sound]\nbitrate = 97\n')

    answer = made.run("check")

    assert answer.code == 1
    assert answer.out.count("edition.toml:") == 2


def test_check_tells_a_fault_of_the_script_and_of_the_feed(made: Paper) -> None:
    made.edit("860个", "[860个|八百多个")
    (made.feed / "feed.xml").write_text("<rss>", "utf-8")

    answer = made.run("check")

    assert "script.md:" in answer.out
    assert "feed.xml:1: the feed is no XML" in answer.out


def test_check_has_nothing_to_say_of_a_day_that_was_not_begun(paper: Paper) -> None:
    assert paper.run("check", "2024-12-01").out.splitlines()[-1] == "all is well"


def test_check_tells_a_damaged_record(made: Paper) -> None:
    (made.day / "manifest.json").write_text("{", "utf-8")

    assert "the record is damaged" in made.run("check").out


def test_a_headline_without_a_story_is_told(paper: Paper) -> None:
    page = paper.page.read_text("utf-8")
    news, _ = page.split("初冬")
    paper.page.write_text(f"{news}\n03版·要闻\n\n西渡小学举办第九届运动会\n", "utf-8")

    answer = paper.run("script", paper.page)

    assert "西渡小学举办第九届运动会" in answer.err


def test_the_papers_own_cover_is_published_and_tagged(paper: Paper) -> None:
    Image.new("RGB", (1400, 1400), "red").save(paper.root / "cover.jpg")
    settings = paper.root / "edition.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[voices]", 'cover = "cover.jpg"\n[voices]'), "utf-8"
    )

    assert paper.make().code == 0
    (cover,) = paper.feed.glob("cover-*.jpg")
    assert cover.read_bytes() == (paper.root / "cover.jpg").read_bytes()
    assert cover.read_bytes() in enclosure(paper).read_bytes()


def test_what_a_caption_says_is_what_sounds_at_that_moment(made: Paper) -> None:
    sound = decode_mp3(enclosure(made).read_bytes())
    record = json.loads((made.day / "manifest.json").read_text("utf-8"))["episode"]
    assert sound.rate == record["audio"]["rate"]

    for cue in record["cues"]:
        # a decoder that ignores the gapless header plays everything one encoder delay late
        heard = listen(sound.samples[cue["start"] + DELAY : cue["end"] + DELAY], sound.rate)
        assert heard == "".join(filter(str.isalnum, speak(cue["text"])))


def test_captions_that_were_tampered_with_are_told_and_not_published(made: Paper) -> None:
    (made.day / "captions.vtt").write_text("WEBVTT\n", "utf-8")

    assert "missing or changed" in made.run("check").out
    assert made.run("publish", "2024-12-01").code == 1


def test_a_crash_before_the_feed_never_puts_the_older_words_back_on_air(made: Paper) -> None:
    made.edit("周先生说", "周女士说")
    made.run("voice", "2024-12-01")
    made.run("mix", "2024-12-01")
    (made.feed / "feed.xml").rename(made.root / "kept.xml")
    (made.feed / "feed.xml").mkdir()  # the feed cannot be written: all before it was
    assert made.run("publish").code == 1
    (made.feed / "feed.xml").rmdir()
    (made.root / "kept.xml").rename(made.feed / "feed.xml")

    next_day = made.root / "episodes" / "2024-12-02"
    next_day.mkdir()
    (next_day / "page.txt").write_bytes(made.page.read_bytes())
    assert made.run("make", next_day / "page.txt").code == 0

    page = (made.feed / "2024-12-01" / "index.html").read_text("utf-8")
    assert "周女士说" in page


def test_a_feed_folder_that_was_lost_is_filled_again(made: Paper) -> None:
    before = {path.name for path in made.feed.rglob("*.*")}
    shutil.rmtree(made.feed)

    assert made.make().code == 0
    assert {path.name for path in made.feed.rglob("*.*")} == before


def test_a_day_that_was_begun_as_a_copy_is_another_episode(made: Paper) -> None:
    shutil.copytree(made.day, made.root / "episodes" / "2024-12-02")
    copy = made.root / "episodes" / "2024-12-02" / "script.md"
    copy.write_text(copy.read_text("utf-8").replace("2024-12-01", "2024-12-02"), "utf-8")

    assert made.run("remake", "2024-12-02").code == 0
    assert made.run("check").out.endswith("all is well\n")


def test_two_publications_at_once_lose_nothing(made: Paper) -> None:
    with alone(made.root / ".audio-edition" / "publishing"):
        second = made.run("publish")

    assert second.code == 1
    assert "another publication is under way" in second.err


def test_an_address_that_has_changed_is_told(made: Paper) -> None:
    settings = made.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("8000", "9000"), "utf-8")

    assert "feed.xml: the show's address has changed" in made.run("check").out


def test_offline_no_voice_needs_the_network_and_the_others_stay(paper: Paper) -> None:
    (paper.root / "voices" / "cloud.toml").write_text(
        'engine = "edge"\nvoice = "zh-CN-YunyangNeural"\n', "utf-8"
    )
    settings = paper.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + 'guest = "cloud"\n', "utf-8")
    paper.run("script", paper.page)
    paper.edit("昨日上午", "@guest\n昨日上午")

    answer = paper.run("make", paper.page, "--offline")

    assert answer.code == 0, answer.err
    assert "0 of 19 segments" in paper.run("remake", "2024-12-01").out
