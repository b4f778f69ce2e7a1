"""A disk that is full, or that may not be written: it is said of which file, and what is on air stays on air."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.edition.conftest import PAGE, Answer
from tests.edition.crashes import (
    CORRECTED,
    NEW,
    copy,
    drafts,
    environment,
    faults,
    published,
    torn,
)

from audio_edition.edition.register import register
from audio_edition.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.edition.conftest import Paper

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="only root may mount a small disk"
)

#: Bytes of the disk, and of what is given free at once.
DISK, PAGE_OF_MEMORY = 48 << 20, 4096

LATER = "2024-12-03"

CANNOT = re.compile(
    r"^(.+): cannot be written: (No space left on device|database or disk is full)$", re.MULTILINE
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:  # noqa: S603 - a tool of the system
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S603, S607 - a tool of the system


class Ballast:
    """What fills the *disk*, until some of it is thrown off."""

    def __init__(self, disk: Path) -> None:
        self.file = disk / "ballast"
        state = os.statvfs(disk)
        with self.file.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, state.f_bavail * state.f_frsize)

    def throw_off(self, size: int) -> None:
        """Give so many bytes free."""
        os.truncate(self.file, self.file.stat().st_size - size)


class Attempt(NamedTuple):
    """What could not be written, and what was on air after that."""

    failed: str
    on_air: dict[str, bytes]


def filled(paper: Paper, *arguments: str, least: int) -> list[Attempt]:
    """Run a verb on a full disk again and again, until there is room for all; gives the attempts that failed.

    Between them, at *least* so many bytes are given free, and twice as many whenever a file fails again.
    Whatever fails, it is said, and the feed is whole.
    """
    disk = paper.root.parent
    ballast, give, failed = Ballast(disk), least, list[Attempt]()
    while (answer := paper.run(*arguments)).code:
        assert answer.code == 1
        said = CANNOT.search(answer.err)
        assert said, answer.err
        assert faults(paper.feed) == []
        assert drafts(paper) == []
        again = said[1] in [one.failed for one in failed[-1:]]
        give = give * 2 if again else least
        failed.append(Attempt(said[1], published(paper.files())))
        ballast.throw_off(give)
    return failed


@pytest.fixture(scope="session")
def published_once(busy_once: Paper, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The same paper when all is published and the disk had room."""
    paper = copy(busy_once, tmp_path_factory.mktemp("published") / "青禾 日报")
    assert paper.run("publish").code == 0
    return paper


def test_a_publication_that_the_disk_has_no_room_for_leaves_what_is_on_air(
    busy_once: Paper, published_once: Paper, disk: Path
) -> None:
    paper = copy(busy_once, disk / "青禾 日报")
    before, after = published(paper.files()), published(published_once.files())

    failed = filled(paper, "publish", least=PAGE_OF_MEMORY)

    for one in failed:
        assert torn(one.on_air, before, after) == []
        assert one.on_air["feed/feed.xml"] == before["feed/feed.xml"]
    assert any(one.failed.endswith("register.sqlite") for one in failed)
    assert any(one.failed.endswith(".mp3") for one in failed)
    assert torn(paper.files(), published_once.files()) == []


@pytest.mark.parametrize(
    "stage", ["-brief.mp3", "latest.mp3", ".words.json", "index.html", "manifest.json", "feed.xml"]
)
def test_at_whatever_stage_the_disk_is_full_the_file_is_named(
    busy_once: Paper, published_once: Paper, disk: Path, stage: str
) -> None:
    paper = copy(busy_once, disk / "青禾 日报")
    before = published(paper.files())
    last = put_until(paper, published_once, stage)

    failed = filled(paper, "publish", least=1 << 21)

    assert failed[0].failed == last
    assert torn(failed[0].on_air, before, published(published_once.files())) == []
    assert failed[0].on_air["feed/feed.xml"] == before["feed/feed.xml"]
    assert torn(paper.files(), published_once.files()) == []


def put_until(paper: Paper, done: Paper, stage: str) -> str:
    """Put on *paper* what is published before a file that ends so; gives the name of that file."""
    lines = [line.split("\t") for line in paper.run("publish", "--dry-run").out.splitlines()]
    *names, feed = [f"feed/{name}" for action, name, _ in lines if action != "removed"]
    records = [f"episodes/{day}/manifest.json" for day in (CORRECTED, NEW)]
    for name in (*names, *records, feed):
        if name.endswith(stage):
            break
        (paper.root / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(done.root / name, paper.root / name)
    with register(Project(paper.root)) as index:
        index.days()  # it knows all, and needs no room
    return name


@pytest.mark.parametrize("verb", ["make", "remake"])
def test_an_edition_that_the_disk_has_no_room_for_leaves_what_is_on_air(
    busy_once: Paper, disk: Path, verb: str
) -> None:
    paper = copy(busy_once, disk / "青禾 日报")
    assert paper.run("publish").code == 0
    paper.edit("周女士说", "周老师说")
    page = disk / "page.txt"
    page.write_text(PAGE.replace("3200", "9200"), "utf-8")
    arguments = {"make": ("make", str(page), "--day", LATER), "remake": ("remake", CORRECTED)}

    on_air = published(paper.files())
    failed = filled(paper, *arguments[verb], least=1 << 16)

    for one in failed:
        assert torn(one.on_air, on_air, published(paper.files())) == []
        assert one.on_air["feed/feed.xml"] == on_air["feed/feed.xml"]
    assert any("takes/" in one.failed for one in failed)
    assert any(one.failed.endswith("episode.mp3") for one in failed)
    assert LATER in published(paper.files())["feed/feed.xml"].decode() or verb == "remake"


@pytest.mark.parametrize(
    "place", ["feed", "feed/2024-12-01", ".audio-edition", "episodes/2024-12-01"]
)
@pytest.mark.parametrize("files_too", [True, False])
def test_a_folder_that_may_not_be_written_is_named_and_nothing_changes(
    busy_once: Paper, tmp_path: Path, place: str, *, files_too: bool
) -> None:
    paper = copy(busy_once, tmp_path / "青禾 日报")
    before, locked = paper.files(), paper.root / place
    for path in [locked, *(locked.rglob("*") if files_too else ())]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    answer = without_privileges(paper, "publish")

    assert answer.code == 1
    assert f"{place}" in answer.err.splitlines()[0]
    assert "Traceback" not in answer.err
    assert "hint: check the free space and the folder's permissions" in answer.err
    assert faults(paper.feed) == []
    for path in [locked, *locked.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert paper.run("publish").code == 0
    assert torn(published(before), published(before), published(paper.files())) == []


def without_privileges(paper: Paper, *arguments: str) -> Answer:
    """Run `audio-edition` as an owner who keeps to the permissions of files."""
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("nobody here gives up privileges")
    own = [setpriv, "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]
    done = subprocess.run(  # noqa: S603 - our own program
        [*own, sys.executable, "-m", "audio_edition", *arguments],
        cwd=paper.root, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Answer(done.stdout, done.stderr, done.returncode)
