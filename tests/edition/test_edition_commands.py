"""The command line: what a person types, and what comes back."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audio_edition import cli
from audio_edition.errors import Words
from audio_edition.talk import Bars, PlainLines, Silence

if TYPE_CHECKING:
    from tests.edition.conftest import Paper

ROOT = Path(__file__).parents[2]


def test_say_reads_what_stands_behind_it(paper: Paper) -> None:
    assert paper.run("say", "增长5.2%").out == "增长百分之五点二\n"


def test_say_is_a_filter_a_line_in_a_line_out(paper: Paper) -> None:
    answer = paper.run("say", stdin="增长5.2%\n\n第2位\r\n")

    assert answer.out == "增长百分之五点二\n\n第二位\n"


def test_say_answers_before_the_next_line_comes() -> None:
    command = [sys.executable, "-m", "audio_edition", "say"]
    with subprocess.Popen(  # noqa: S603 — our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        asked.stdin.write("第2位\n")
        asked.stdin.flush()
        assert asked.stdout.readline() == "第二位\n"
        asked.stdin.write("70%\n")
        asked.stdin.flush()
        assert asked.stdout.readline() == "百分之七十\n"
        asked.stdin.close()


def test_say_explains_each_run_with_its_rule(paper: Paper) -> None:
    rows = [row.split("\t") for row in paper.run("say", "--explain", "增长5.2%").out.splitlines()]

    assert "".join(row[0] for row in rows) == "增长5.2%"
    assert rows[-1][1] == "百分之五点二"
    assert rows[-1][2] != "-"


def test_say_json_gives_runs_and_a_reading_for_every_character(paper: Paper) -> None:
    said = json.loads(paper.run("say", "--json", "绿化率70%").out)

    assert said["written"] == "绿化率70%"
    assert said["spoken"] == "绿化率百分之七十"
    assert "".join(run["written"] for run in said["runs"]) == said["written"]
    assert [character for character, _ in said["readings"]] == list(said["spoken"])
    assert said["readings"][0] == ["绿", "lv4"]


def test_say_prints_the_readings(paper: Paper) -> None:
    assert paper.run("say", "--pinyin", "银行").out == "yin2 hang2\n"


def test_the_papers_lexicon_is_heard(paper: Paper) -> None:
    (paper.root / "voices" / "lexicon.tsv").write_text("3#变\t三号变\t\t\n", "utf-8")

    assert paper.run("say", "3#变").out == "三号变\n"


def test_say_keeps_what_a_voice_said(paper: Paper) -> None:
    answer = paper.run("say", "第2位。第3位。", "--voice", "chime", "--out", "said.wav")

    assert answer.out == "said.wav\n"
    with wave.open(str(paper.root / "said.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.5


def test_nothing_to_say_is_a_fault_of_the_command_line(paper: Paper) -> None:
    assert paper.run("say", "--out", "said.wav").code == 2


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"yes 第2位 | {shlex.quote(sys.executable)} -m audio_edition say | head -1"

    done = subprocess.run(  # noqa: S602 — our own program
        command, shell=True, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.stdout == "第二位\n"
    assert "Traceback" not in done.stderr


def test_voices_tell_which_are_usable(paper: Paper) -> None:
    row, _ = json.loads(paper.run("voices", "--json").out)

    assert row == {
        "name": "chime",
        "engine": "tone",
        "voice": "",
        "fallback": "",
        "usable": True,
        "problem": "",
    }
    assert "chime\ttone\t-\tusable\n" in paper.run("voices").out


def test_a_voice_can_be_auditioned(paper: Paper) -> None:
    assert paper.run("voices", "--try", "您好", "--out", "hear.wav").out == "hear.wav\n"
    assert (paper.root / "hear.wav").read_bytes().startswith(b"RIFF")


def test_without_a_project_the_embedded_voice_is_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.cli, ["--project", str(tmp_path), "voices"])

    assert done.output.startswith("offline\toffline\t-\t")


def test_script_json_needs_no_project_and_writes_nothing(paper: Paper) -> None:
    (paper.root / "edition.toml").unlink()
    before = paper.files()

    found = json.loads(paper.run("script", "--json", paper.page).out)

    assert found["day"] == "2024-12-01"
    assert found["paper"] is None
    assert [article["title"] for article in found["articles"]] == [
        "青禾区图书馆新馆开放",
        "城北水厂扩建工程通水",
        "芦花白了",
    ]
    assert paper.files() == before


def test_episodes_are_listed_with_their_state(paper: Paper) -> None:
    paper.run("script", paper.page)

    assert paper.run("episodes").out == "2024-12-01\tscripted\t0\t-\t\n"


def test_the_language_is_the_locales(paper: Paper) -> None:
    answer = paper.run("voice", "2024-12-09", LC_ALL="zh_CN.UTF-8")

    assert "这一天还没有稿本" in answer.err
    assert "提示：" in answer.err


def test_quiet_says_nothing_but_the_result(paper: Paper) -> None:
    answer = paper.run("--quiet", "script", paper.page)

    assert (answer.out, answer.err) == ("episodes/2024-12-01/script.md\n", "")


def test_verbose_shows_where_a_fault_was_raised(paper: Paper) -> None:
    assert "Traceback" in paper.run("--verbose", "voice", "2024-12-09").err


def test_an_unknown_option_is_a_fault_of_the_command_line(paper: Paper) -> None:
    assert paper.run("make", "--nonsense").code == 2


def test_a_refusal_of_the_system_is_told_without_a_trace(paper: Paper) -> None:
    (paper.root / "voices" / "lexicon.tsv").mkdir()

    answer = paper.run("say", "好")

    assert answer.code == 1
    assert "lexicon.tsv" in answer.err
    assert "Traceback" not in answer.err


def test_serve_shows_the_feed_until_it_is_interrupted(made: Paper) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = made.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace(":8000/", f":{port}/"), "utf-8")
    command = [sys.executable, "-m", "audio_edition", "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603 — our own program
        command, cwd=made.root, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as served:
        assert served.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", served.stderr.readline())
        assert address is not None
        with urllib.request.urlopen(address[0] + "feed.xml") as answer:  # noqa: S310 — loopback
            assert answer.read() == (made.feed / "feed.xml").read_bytes()
        served.send_signal(signal.SIGINT)
        assert served.wait(10) in (0, 130)
        assert "still names" not in served.stderr.read()


def test_serve_tells_a_phone_where_and_what_the_feed_still_names(made: Paper) -> None:
    command = [sys.executable, "-m", "audio_edition", "serve", "--host", "::", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 — our own program
        command, cwd=made.root, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as served:
        assert served.stderr is not None
        told = [served.stderr.readline()]
        while "still names http" not in told[-1]:
            told.append(served.stderr.readline())
        served.send_signal(signal.SIGINT)
        assert served.wait(10) in (0, 130)
    assert re.match(r"serving at http://\S+:\d+/", told[0])
    in_a_network = "http://127.0.0.1:" not in told[0]
    assert ("█ █▄▄▄█ █" in "".join(told)) == in_a_network


def test_an_interrupted_make_ends_with_130_and_publishes_nothing(paper: Paper) -> None:
    visits = "".join(f"开馆第{day}天，来了{day}位新读者。\n" for day in range(1, 400))
    head, tail = paper.page.read_text("utf-8").split("新馆共有", 1)
    paper.page.write_text(f"{head}{visits}\n新馆共有{tail}", "utf-8")
    command = [sys.executable, "-m", "audio_edition", "make", str(paper.page), "--offline"]
    with subprocess.Popen(  # noqa: S603 — our own program
        command, cwd=paper.root, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as made:
        assert made.stderr is not None
        assert any("voicing 0/" in line for line in iter(made.stderr.readline, ""))
        time.sleep(0.3)
        made.send_signal(signal.SIGINT)
        assert made.wait(30) == 130
    assert not (paper.feed / "feed.xml").exists()


def test_talk_is_plain_lines_where_no_terminal_is() -> None:
    stream = io.StringIO()
    talk = PlainLines(stream)
    for done in range(4):
        talk.progress(Words("录音", "voicing"), done, 3)
    talk.tell(Words("好", "done"))
    talk.show("█▀█\n▀▀▀")

    assert stream.getvalue() == "voicing 0/3\nvoicing 3/3\ndone\n█▀█\n▀▀▀\n"


def test_talk_is_moving_bars_on_a_terminal() -> None:
    stream = io.StringIO()
    with Bars(stream) as talk:
        for done in range(4):
            talk.progress(Words("录音", "voicing"), done, 3)
        talk.tell(Words("好", "[done]"))

    assert "3/3" in stream.getvalue()
    assert "[done]" in stream.getvalue()


@pytest.mark.parametrize(("columns", "shown"), [("33", True), ("20", False)])
def test_a_picture_is_drawn_where_it_fits(
    monkeypatch: pytest.MonkeyPatch, columns: str, *, shown: bool
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    stream = io.StringIO()
    with Bars(stream) as talk:
        talk.show("█" * 33)

    assert ("█" * 33 in stream.getvalue()) == shown


def test_silence_says_nothing() -> None:
    with Silence() as talk:
        talk.show("█")
        talk.tell(Words("好", "done"))
        talk.progress(Words("录音", "voicing"), 0, 1)


def test_the_handbooks_tables_are_as_the_code_is() -> None:
    pages = sorted(map(str, (ROOT / "docs" / "handbook").glob("*.md")))

    done = subprocess.run(  # noqa: S603 — our own pages
        [sys.executable, "-m", "cogapp", "--check", *pages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_help_comes_at_once_because_nothing_slow_is_loaded() -> None:
    slow = {"numpy", "jieba", "pydantic", "pypinyin", "PIL", "rich.progress", "aiohttp", "lxml"}
    program = "import sys; from audio_edition import cli; print(*sys.modules)"

    done = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert slow & set(done.stdout.split()) == set()


def readme_commands() -> list[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    return [
        line.split("#")[0].strip()
        for line in re.findall(r"^audio-edition .*$", text, re.MULTILINE)
        if not line.startswith("audio-edition serve")
    ]


def test_the_readme_shows_how_to_work() -> None:
    assert len(readme_commands()) >= 5


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition as it is in a fresh clone."""
    import shutil

    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "voices", root / "voices")
    shutil.copy(ROOT / "edition.toml", root)
    day = root / "episodes" / "2023-12-08"
    day.mkdir(parents=True)
    shutil.copy(ROOT / "episodes" / "2023-12-08" / "page.txt", day)
    return root


def test_every_command_of_the_readme_runs_in_order(sample: Path) -> None:
    for command in readme_commands():
        done = subprocess.run(  # noqa: S603 — our own program
            [sys.executable, "-m", "audio_edition", *shlex.split(command)[1:]],
            cwd=sample,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
