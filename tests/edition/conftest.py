"""A small paper of our own: two stories and a picture, read by the test engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from audio_edition import cli

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
本报讯（记者 王小禾）昨日上午，青禾
区图书馆新馆开放，首日接待读者3200
余人次。

新馆共有座位860个，比老馆增加
四成。“以后周末有地方去了。”读者
周先生说。

青禾区图书馆新馆开放

本报讯（记者 李念）记者从区水务局
获悉，城北水厂扩建工程12月2日通
水，日供水能力提高到10万吨。

城北水厂扩建工程通水

初冬，青禾湖边的芦苇
一片雪白。

记者赵远摄

芦花白了
"""

SETTINGS = """\
[show]
title = "青禾日报有声版"
paper = "青禾日报"
address = "http://127.0.0.1:8000/"

[voices]
anchor = "chime"
"""


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int


@dataclass(frozen=True)
class Paper:
    """A working edition in a folder of its own, and its command line."""

    root: Path

    @property
    def day(self) -> Path:
        return self.root / "episodes" / "2024-12-01"

    @property
    def page(self) -> Path:
        return self.day / "page.txt"

    @property
    def script(self) -> Path:
        return self.day / "script.md"

    @property
    def feed(self) -> Path:
        return self.root / "feed"

    def run(self, *arguments: str | Path, stdin: str = "", **environment: str) -> Answer:
        """Run `audio-edition` as a person would, in the paper's folder.

        Where the environment is no other than the tests', no process is started for it.
        """
        if not environment:
            return self.run_here(*arguments, stdin=stdin)
        done = subprocess.run(  # noqa: S603 — our own program
            [sys.executable, "-m", "audio_edition", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.root,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
            check=False,
        )
        return Answer(done.stdout, done.stderr, done.returncode)

    def run_here(self, *arguments: str | Path, stdin: str = "") -> Answer:
        """Run the command line in this process."""
        with (
            pytest.MonkeyPatch.context() as patch,
            CliRunner().isolation(input=stdin) as (out, err, _),
        ):
            patch.chdir(self.root)
            patch.setenv("LC_ALL", "C.UTF-8")
            with pytest.raises(SystemExit) as end:
                cli.main([*map(str, arguments)])
        code = end.value.code
        assert isinstance(code, int)
        return Answer(out.getvalue().decode(), err.getvalue().decode(), code)

    def make(self) -> Answer:
        return self.run("make", self.page)

    def files(self) -> dict[str, bytes]:
        """All that lies in the folder but the cache."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".audio-edition" not in path.parts
        }

    def edit(self, old: str, new: str) -> None:
        """Change one word of the script, as its editor would."""
        text = self.script.read_text("utf-8")
        assert old in text
        self.script.write_text(text.replace(old, new, 1), "utf-8")


def a_paper(root: Path) -> Paper:
    paper = Paper(root)
    paper.day.mkdir(parents=True)
    (root / "voices").mkdir()
    (root / "voices" / "chime.toml").write_text('engine = "tone"\n', "utf-8")
    (root / "edition.toml").write_text(SETTINGS, "utf-8")
    paper.page.write_text(PAGE, "utf-8")
    return paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A paper whose day was not made yet."""
    return a_paper(tmp_path / "青禾 日报")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A paper whose day is on air, made once for all tests; they get copies."""
    paper = a_paper(tmp_path_factory.mktemp("made") / "青禾 日报")
    answer = paper.make()
    assert answer.code == 0, answer.err
    return paper


@pytest.fixture
def made(made_once: Paper, tmp_path: Path) -> Paper:
    """A paper whose day is on air."""
    return Paper(shutil.copytree(made_once.root, tmp_path / "青禾 日报"))


@pytest.fixture(scope="session")
def busy_once(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A paper with everything to publish at once, made once for all tests; they get copies."""
    from tests.edition.crashes import a_busy_paper

    return a_busy_paper(tmp_path_factory.mktemp("busy") / "青禾 日报")
