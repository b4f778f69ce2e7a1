"""Bad input gets a clear error and leaves everything as it was."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edition.conftest import Answer, Paper


def unchanged(paper: Paper, before: dict[str, bytes], answer: Answer, code: int) -> None:
    assert answer.code == code, answer.err
    assert "Traceback" not in answer.err
    assert paper.files() == before


BAD_PAGES = {
    "an empty page": (b"", 1),
    "a page of blanks": (b" \n\xe3\x80\x80\n", 1),
    "a binary": (bytes(range(256)) * 20, 1),
    "a page with no article": ("青禾日报社\n责任编辑 周密\n".encode(), 1),
}


@pytest.mark.parametrize("kind", BAD_PAGES)
def test_a_bad_page_changes_nothing(made: Paper, tmp_path: Path, kind: str) -> None:
    content, code = BAD_PAGES[kind]
    page = tmp_path / "A01.txt"
    page.write_bytes(content)
    before = made.files()

    answer = made.run("make", page, "--day", "2024-12-02")

    unchanged(made, before, answer, code)
    assert "A01.txt" in answer.err
    assert "hint:" in answer.err


def test_a_missing_page_is_a_fault_of_the_command_line(made: Paper) -> None:
    before = made.files()

    answer = made.run("make", "nowhere.txt", "--day", "2024-12-02")

    unchanged(made, before, answer, 2)
    assert "nowhere.txt: there is no such file" in answer.err


@pytest.mark.parametrize("day", ["2024-02-30", "20241201", "today", "../2024-12-01"])
def test_a_day_that_is_no_date_is_refused(made: Paper, day: str) -> None:
    before = made.files()

    answer = made.run("make", made.page, "--day", day)

    unchanged(made, before, answer, 2)
    assert f"“{day}” is no date" in answer.err


def test_a_page_of_no_known_day_says_how_to_name_it(made: Paper, tmp_path: Path) -> None:
    page = tmp_path / "A01.txt"
    page.write_bytes(made.page.read_bytes())

    answer = made.run("make", page)

    assert answer.code == 2
    assert "--day 2023-12-08" in answer.err


def test_an_unknown_voice_is_refused_with_the_nearest_one(made: Paper) -> None:
    before = made.files()

    answer = made.run("make", made.page, "--voice", "chimes")

    unchanged(made, before, answer, 2)
    assert "did you mean “chime”?" in answer.err


def test_offline_and_a_voice_exclude_each_other(made: Paper) -> None:
    assert made.run("make", made.page, "--offline", "--voice", "chime").code == 2


def test_all_faults_of_the_settings_are_told_with_the_nearest_key(made: Paper) -> None:
    settings = made.root / "edition.toml"
    settings.write_text(
        '[show]\ntitel = "青禾日报有声版"\npublish_at = "25:00"\n\n[sound]\nbitrate = 97\n', "utf-8"
    )
    before = made.files()

    answer = made.make()

    unchanged(made, before, answer, 1)
    assert "edition.toml:2: " in answer.err
    assert "show.title" in answer.err
    assert "edition.toml:3: " in answer.err
    assert "edition.toml:6: " in answer.err


def test_a_fault_of_the_script_names_its_line(made: Paper) -> None:
    made.edit("860个", "[860个|八百多个")
    before = made.files()

    answer = made.run("remake", "2024-12-01")

    unchanged(made, before, answer, 1)
    assert "episodes/2024-12-01/script.md:" in answer.err


def test_a_script_of_another_day_is_refused(made: Paper) -> None:
    made.edit("2024-12-01", "2024-12-02")

    answer = made.run("remake", "2024-12-01")

    assert answer.code == 1
    assert "script.md:1: the script is of 2024-12-02" in answer.err


def test_a_script_that_an_older_editor_saved_is_read(made: Paper) -> None:
    text = made.script.read_text("utf-8")
    made.script.write_bytes(text.replace("周先生说", "周女士说").encode("gb18030"))

    assert made.run("remake", "2024-12-01").out.startswith("1 of 19 segments, ")


def test_a_script_without_a_story_never_goes_on_air(made: Paper) -> None:
    made.script.write_text("# 青禾日报 2024-12-01\n", "utf-8")
    before = made.files()

    answer = made.run("remake", "2024-12-01")

    unchanged(made, before, answer, 1)
    assert "script.md: the script has no story" in answer.err


def test_a_story_of_which_nothing_sounds_is_told(made: Paper) -> None:
    made.edit("## 芦花白了", "## ※※※")
    made.edit("初冬，青禾湖边的芦苇一片雪白。", "……")
    made.edit("记者 赵远 摄\n", "")

    assert "nothing in “※※※” can be spoken" in made.run("remake", "2024-12-01").err


def test_marks_and_silenced_words_are_passed_over(made: Paper) -> None:
    made.edit("以后周末有地方去了。", "以后周末有地方去了。[（见图）|]")
    with made.script.open("a", encoding="utf-8") as script:
        script.write("\n※※※\n\n……\n")

    answer = made.run("remake", "2024-12-01")

    assert answer.code == 0, answer.err
    assert "of 19 segments" in answer.out


@pytest.mark.parametrize("stdin", [b"\xff\xfe\n", b"\x00\n"])
def test_bytes_that_are_no_text_are_said_as_well_as_can_be(made: Paper, stdin: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "audio_edition", "say"],
        input=stdin,
        capture_output=True,
        cwd=made.root,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_line_may_come_in_either_encoding(made: Paper, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "audio_edition", "say"],
        input="增长5%\n第2位\n".encode(encoding),
        capture_output=True,
        cwd=made.root,
        check=False,
    )

    assert done.stdout.decode() == "增长百分之五\n第二位\n"


def test_a_closed_stdin_is_no_fault_of_other_verbs(made: Paper) -> None:
    done = subprocess.run(  # noqa: S602 — our own program
        f"{sys.executable} -m audio_edition say 第2位 <&-",
        shell=True,
        capture_output=True,
        cwd=made.root,
        check=False,
    )

    assert done.stdout.decode() == "第二位\n"


def test_a_cover_that_cannot_be_used_is_told_before_anything_is_made(paper: Paper) -> None:
    settings = paper.root / "edition.toml"
    text = settings.read_text("utf-8").replace("[voices]", 'cover = "none.jpg"\n[voices]')
    settings.write_text(text, "utf-8")
    before = paper.files()

    answer = paper.make()

    unchanged(paper, before, answer, 1)
    assert "none.jpg" in answer.err


def test_a_voice_without_a_file_to_speak_into_is_refused(made: Paper) -> None:
    assert made.run("say", "--voice", "chime", "好").code == 2


def test_a_page_from_elsewhere_never_takes_the_place_of_another(
    made: Paper, tmp_path: Path
) -> None:
    first = made.day / "page-01.txt"
    first.write_bytes(made.page.read_bytes())
    other = tmp_path / "B02.txt"
    other.write_text(
        "本报讯（记者 何平）昨日，城西大桥通车，全长1200米。\n\n城西大桥通车\n", "utf-8"
    )

    answer = made.run("script", other, first, "--day", "2024-12-01")

    assert answer.code == 0, answer.err
    assert first.read_bytes() == made.page.read_bytes()
    assert (made.day / "page-02.txt").read_bytes() == other.read_bytes()


def test_a_day_without_a_script_says_how_to_get_one(made: Paper) -> None:
    answer = made.run("voice", "2024-12-09")

    assert answer.code == 2
    assert "audio-edition make" in answer.err


def test_a_damaged_record_is_told(made: Paper) -> None:
    (made.day / "manifest.json").write_text("{", "utf-8")

    answer = made.run("episodes")

    assert answer.code == 1
    assert "manifest.json: the record is damaged" in answer.err


def test_an_episode_that_was_tampered_with_is_not_published(made: Paper) -> None:
    (made.day / "episode.mp3").write_bytes(b"ID3")

    answer = made.run("publish", "2024-12-01")

    assert answer.code == 1
    assert "audio-edition mix 2024-12-01" in answer.err


def test_a_missing_project_folder_is_told(made: Paper) -> None:
    assert made.run("--project", "nowhere", "episodes").code == 2


def test_a_full_disk_leaves_the_last_good_feed(made: Paper) -> None:
    made.edit("周先生说", "周女士说")
    before = made.files()

    # No file may grow beyond 64 KiB: what a full disk does to the writer, in the middle of an episode.
    done = subprocess.run(
        [sys.executable, "-m", "audio_edition", "remake", "2024-12-01"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=made.root,
        # the limit would tear a coverage file as well
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)),
        check=False,
    )

    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert made.files() == before


def test_a_page_that_is_given_twice_is_refused(made: Paper) -> None:
    assert made.run("make", made.page, made.page).code == 2


def test_a_voice_that_cannot_speak_is_told_before_anything_is_made(paper: Paper) -> None:
    (paper.root / "voices" / "chime.toml").write_text(
        'engine = "offline"\nvoice = "zz9"\n', "utf-8"
    )
    before = paper.files()

    answer = paper.make()

    unchanged(paper, before, answer, 1)
    assert "voices/chime.toml: " in answer.err


def test_a_record_that_was_lost_never_takes_a_day_off_the_air(made: Paper) -> None:
    (made.day / "manifest.json").unlink()
    before = made.files()

    alone = made.run("publish")
    next_day = made.root / "episodes" / "2024-12-02"
    next_day.mkdir()
    (next_day / "page.txt").write_bytes(made.page.read_bytes())
    beside = made.run("make", next_day / "page.txt")

    assert (alone.code, beside.code) == (1, 1)
    assert "there is no episode to publish" in alone.err
    assert "2024-12-01 is on air, but its record is lost" in beside.err
    assert (made.feed / "feed.xml").read_bytes() == before["feed/feed.xml"]


def test_a_role_that_nobody_reads_is_told_offline_too(paper: Paper) -> None:
    paper.run("script", paper.page)
    paper.edit("@anchor", "@nobody")

    assert "nobody" in paper.run("make", paper.page, "--offline").err
