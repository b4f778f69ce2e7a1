"""What becomes of the sound: its label, its stings, the files beside it, the editor's picture of it."""

from __future__ import annotations

import json
import re
import wave
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import webvtt
from mutagen import id3

from audio_edition.edition import cutting
from audio_edition.edition.checking import notes
from audio_edition.project import open_project

ID3: Any = id3.ID3

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edition.conftest import Paper

CODES = """
[label]
content_producer = "001191330100MA0000000C10001"
produce_id = "QHRB-{day}"
"""


def remarks(paper: Paper) -> str:
    project = open_project(paper.root)
    return "\n".join(str(note) for note in notes(project, project.days()))


def set_further(paper: Paper, tables: str) -> None:
    """Add *tables* to the settings."""
    settings = paper.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + tables, "utf-8")


def sting(path: Path, seconds: float = 1.0, level: int = 9000) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes((level.to_bytes(2, "little") + bytes(2)) * round(seconds * 22_050))


# ------------------------------------------------------------------------------- the label


def test_without_its_codes_the_paper_is_told_and_no_code_is_made_up(made: Paper) -> None:
    assert "lacks content_producer, produce_id" in remarks(made)
    assert ID3(made.day / "episode.mp3").getall("TXXX") == []


def test_with_its_codes_the_file_is_labelled_once_with_the_day(paper: Paper) -> None:
    set_further(paper, CODES)

    assert paper.make().code == 0

    (found,) = ID3(paper.day / "episode.mp3").getall("TXXX")
    assert (found.desc, json.loads(found.text[0])["ProduceID"]) == ("AIGC", "QHRB-2024-12-01")
    assert "lacks" not in remarks(paper)


def test_a_slip_in_the_code_is_told(made: Paper) -> None:
    set_further(made, CODES.replace("C10001", "D10001"))

    assert "the credit code in it fails its check digit" in remarks(made)


def test_a_code_that_is_set_later_is_missed_in_the_file_and_remade(made: Paper) -> None:
    set_further(made, CODES)

    assert "the label in the file is not what is set" in made.run("check").out
    made.run("remake")
    assert "the label in the file" not in made.run("check").out
    assert len(ID3(made.day / "episode.mp3").getall("TXXX")) == 1


@pytest.mark.parametrize("reason", [" ", "\u3000", "\u200b", "."])
def test_a_blank_reason_is_none(paper: Paper, reason: str) -> None:
    set_further(paper, f'[label]\noff = "{reason}"\n')

    assert "a reason in words" in paper.make().err


def test_a_paper_that_people_read_says_why_it_has_no_label(paper: Paper) -> None:
    set_further(paper, '[label]\noff = "本报播音员播读"\n')

    assert paper.make().code == 0

    assert "人工智能" not in (paper.day / "captions.vtt").read_text("utf-8")
    feed = (paper.feed / "feed.xml").read_text("utf-8")
    assert re.findall(r'purpose="ai-content">(\w+)<', feed) == ["false", "false"]
    for page in paper.feed.rglob("*.html"):
        assert "合成语音播报" not in page.read_text("utf-8").split("<footer>")[1]
    assert "no synthetic-speech label: 本报播音员播读" in remarks(paper)


def test_a_label_that_no_voice_reads_slowly_is_told(made: Paper) -> None:
    assert "asked for" in remarks(made)  # the test engine's chords are too short for a voice


def test_the_pace_of_the_label_is_not_asked_before_there_is_an_episode(paper: Paper) -> None:
    paper.run("script", paper.page)

    assert "asked for" not in remarks(paper)


# ------------------------------------------------------------------------------- stings


def test_the_stings_can_be_heard_before_there_is_an_edition(paper: Paper) -> None:
    answer = paper.run("voices", "--stings")

    assert [line.rpartition("/")[2] for line in answer.out.splitlines()] == [
        "intro.wav", "separator.wav", "outro.wav", "rhythm.wav",
    ]  # fmt: skip
    with wave.open(str(paper.root / "stings" / "intro.wav")) as file:
        assert (file.getframerate(), file.getnframes()) == (44_100, 220_500)


def test_the_stings_are_not_kept_among_the_papers_own(paper: Paper) -> None:
    answer = paper.run("voices", "--stings", "--out", "voices/stings")

    assert answer.code == 2
    assert "here lie the paper's own" in answer.err


def test_the_papers_own_separator_is_played(made: Paper) -> None:
    before = json.loads((made.day / "manifest.json").read_text("utf-8"))["episode"]["audio"]
    sting(made.root / "voices" / "stings" / "separator.wav", seconds=3)

    assert made.run("mix", "2024-12-01").code == 0

    after = json.loads((made.day / "manifest.json").read_text("utf-8"))["episode"]["audio"]
    stories = 3
    longer = (after["samples"] - before["samples"]) / after["rate"]
    assert longer == pytest.approx(stories * 2.0, abs=0.1)


def test_a_day_on_air_follows_the_papers_new_stings_and_sound(made: Paper) -> None:
    assert made.run("remake").out == ""
    sting(made.root / "voices" / "stings" / "outro.wav", seconds=2)
    assert "0 of" in made.run("remake").out
    set_further(made, "\n[sound]\npeak = -3.0\n")
    assert "0 of" in made.run("remake").out
    assert made.run("remake").out == ""


def test_a_sting_that_cannot_be_played_stops_the_edition_before_it_is_voiced(paper: Paper) -> None:
    folder = paper.root / "voices" / "stings"
    sting(folder / "intro.wav", level=0)
    sting(folder / "intor.wav")

    answer = paper.make()

    assert answer.code == 1
    assert "voices/stings/intor.wav: is none of the stings" in answer.err
    assert not paper.script.exists()


# ------------------------------------------------------------------------------- the files beside it


def test_captions_lie_beside_the_episode_in_both_forms(made: Paper) -> None:
    web = webvtt.read(str(made.day / "captions.vtt")).captions
    sub = webvtt.from_srt(str(made.day / "captions.srt")).captions

    assert [one.text for one in web] == [one.text for one in sub]
    assert [one.start for one in web] == [one.start for one in sub]


def test_the_transcript_tells_every_word_within_its_sentence(made: Paper) -> None:
    segments = json.loads((made.day / "transcript.json").read_text("utf-8"))["segments"]

    for one in segments:
        times = [time for word in one["words"] for time in (word["startTime"], word["endTime"])]
        assert "".join(word["body"] for word in one["words"]) == one["body"]
        assert [one["startTime"], *times, one["endTime"]] == sorted(
            [one["startTime"], *times, one["endTime"]]
        )
    assert any("3200" in one["body"] for one in segments)


def test_chapters_agree_in_the_tag_the_file_and_the_feed(made: Paper) -> None:
    told = json.loads((made.day / "chapters.json").read_text("utf-8"))["chapters"]
    tagged = ID3(made.day / "episode.mp3").getall("CHAP")
    feed = ET.parse(made.feed / "feed.xml").iter("{http://podlove.org/simple-chapters}chapter")  # noqa: S314 - our own

    starts = [round(one["startTime"] * 1000) for one in told]
    assert sorted(one.start_time for one in tagged) == starts
    listed = [re.split("[:.]", one.get("start", "")) for one in feed]
    assert [
        ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in listed
    ] == pytest.approx(starts, abs=1)


def test_the_lyrics_are_what_is_said(made: Paper) -> None:
    (lyrics,) = ID3(made.day / "episode.mp3").getall("USLT")
    captions = webvtt.read(str(made.day / "captions.vtt"))
    shown = "".join(one.text for one in captions.captions)

    assert re.sub(r"\s", "", lyrics.text) == re.sub(r"\s", "", shown)


def test_a_label_that_is_not_in_the_file_stops_the_mix(
    made: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_further(made, CODES)
    monkeypatch.setattr(cutting, "_tag", lambda *_: b"ID3\x03\x00\x00\x00\x00\x00\x00")

    answer = made.run_here("mix", "2024-12-01")

    assert answer.code == 1
    assert "the label in the file is not what was set" in answer.err


# ------------------------------------------------------------------------------- the brief


def test_the_brief_is_the_headlines_between_opening_and_close(made: Paper) -> None:
    chapters = ID3(made.day / "brief.mp3").getall("CHAP")
    (words,) = ID3(made.day / "brief.mp3").getall("USLT")

    titles = [
        str(one.sub_frames["TIT2"]) for one in sorted(chapters, key=lambda one: one.start_time)
    ]
    assert titles == ["片头", "内容提要", "结束语"]
    assert "合成语音" in words.text
    assert "城北水厂扩建工程通水" in words.text
    assert "10万吨" not in words.text


def test_the_brief_is_as_loud_as_smart_speakers_want_it(made: Paper) -> None:
    episode = json.loads((made.day / "manifest.json").read_text("utf-8"))["episode"]

    assert episode["brief"]["loudness"] == pytest.approx(-14, abs=1.5)
    assert episode["brief"]["peak"] <= -2
    assert episode["brief"]["bytes"] == (made.day / "brief.mp3").stat().st_size


def test_a_day_on_air_whose_files_were_lost_is_made_again(made: Paper) -> None:
    (made.day / "brief.mp3").unlink()

    assert "0 of" in made.run("remake").out

    assert (made.day / "brief.mp3").exists()


def test_what_is_newest_lies_where_it_always_does(made: Paper) -> None:
    assert (made.feed / "latest.mp3").read_bytes() == (made.day / "episode.mp3").read_bytes()
    later = made.root / "page.txt"
    later.write_text(made.page.read_text("utf-8").replace("3200", "3300"), "utf-8")
    assert made.run("make", later, "--day", "2024-12-02").code == 0

    newest = made.day.parent / "2024-12-02" / "episode.mp3"
    assert (made.feed / "latest.mp3").read_bytes() == newest.read_bytes()
    assert "2024-12-02" in (made.feed / "briefing.json").read_text("utf-8")
    assert made.run("retract", "2024-12-02", "--reason", "有误").code == 0
    assert (made.feed / "latest.mp3").read_bytes() == (made.day / "episode.mp3").read_bytes()


# ------------------------------------------------------------------------------- the picture


def test_an_editor_may_look_at_the_sound(made: Paper) -> None:
    answer = made.run("check", "--report")

    page = (made.day / "report.html").read_text("utf-8")
    assert answer.out.splitlines()[-2].endswith("2024-12-01/report.html")
    assert page.count("<svg") == 1 + 6
    assert page.count("正常") + page.count('class="fault"') == 6
    assert "<script" not in page
    assert not re.search(r"\b(?:nan|inf|None)\b", page)


def test_the_same_episode_gives_the_same_picture(made: Paper) -> None:
    made.run("check", "--report")
    first = (made.day / "report.html").read_bytes()
    made.run("check", "--report")

    assert (made.day / "report.html").read_bytes() == first


def test_a_day_without_an_episode_has_no_picture(paper: Paper) -> None:
    assert "report.html" not in paper.run("check", "--report").out
