"""A paper with everything to publish at once, and what becomes of it when the program is cut short.

One day is on air and stays, one was corrected, one is new, one was taken back. The program is the real one, in a
process of its own; what it left behind is looked at from outside, as a listener's machine would.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html
from tests.edition.conftest import PAGE, Paper, a_paper

from audio_edition.edition import retracting
from audio_edition.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

STANDING, TAKEN_BACK, CORRECTED, NEW = "2024-11-28", "2024-11-29", "2024-12-01", "2024-12-02"

ADDRESS = "http://127.0.0.1:8000/"

#: What a feed says of the files that it names, by how they end.
TYPES = {
    ".mp3": {"audio/mpeg"},
    ".vtt": {"text/vtt"},
    ".srt": {"application/x-subrip"},
    ".words.json": {"application/json"},
    ".json": {"application/json+chapters"},
    "/": {"text/html"},
    ".xml": {"application/rss+xml"},
}

#: The command line. A step is a file of the folder at the first argument that is opened for writing, renamed or
#: removed; step number so and so, the second argument, is told on stdout, as is the number of all steps at the end.
#: Before the program starts it waits for a line from whoever started it.
DRIVER = """
import os, sys
from audio_edition import cli
from audio_edition.edition import delivering, mixing, publishing, retracting
root, told, *arguments = sys.argv[1:]
steps = 0
def watch(event, facts):
    global steps
    is_step = event in ("os.rename", "os.remove", "sqlite3.connect") or (
        event == "open" and facts[2] & (os.O_WRONLY | os.O_RDWR)
    )
    if is_step and not isinstance(facts[0], int) and os.fsdecode(facts[0]).startswith(root):
        steps += 1
        if steps == int(told):
            os.write(1, b"now")
os.read(0, 1)
sys.addaudithook(watch)
try:
    cli.main(["--quiet", "--project", root, *arguments])
finally:
    os.write(2, b"\\n%d" % steps)
"""


class End(NamedTuple):
    """How a process ended: its exit *code*, what it *said* on stderr, and the *steps* it took if it came so far."""

    code: int
    said: str
    steps: int


@dataclass(frozen=True)
class Running:
    """A verb under way in a process of its own."""

    process: subprocess.Popen[bytes]

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.close()

    def reach(self) -> None:
        """Wait until it is at the step that was asked for, or at its end."""
        assert self.process.stdout is not None
        self.process.stdout.read(3)

    def end(self) -> End:
        """Wait for its end."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        with self.process:
            self.process.stdout.read()
            said, _, steps = self.process.stderr.read().decode().rpartition("\n")
            return End(self.process.wait(60), said, int(steps or 0))


def start(paper: Paper, *arguments: str, step: int = 0) -> Running:
    """Start `audio-edition` on *paper*: all is loaded, and it tells when it is at *step*."""
    return Running(
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", DRIVER, str(paper.root), str(step), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=paper.root,
            env=environment(),
        )
    )


def run(paper: Paper, *arguments: str) -> End:
    """Run `audio-edition` in a process of its own, to its end."""
    running = start(paper, *arguments)
    running.go()
    return running.end()


def environment() -> dict[str, str]:
    """The environment of a process that may be cut short: it would leave half a coverage file behind."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**own, "LC_ALL": "C.UTF-8"}


def cut_short(
    paper: Paper, *arguments: str, step: int, late: float, by: int = signal.SIGKILL
) -> End:
    """Run `audio-edition` and end it, *by* a signal, so many seconds *late* after it has reached a *step*."""
    running = start(paper, *arguments, step=step)
    running.go()
    running.reach()
    time.sleep(late)
    running.process.send_signal(by)
    return running.end()


# ------------------------------------------------------------------------------- the paper


def a_busy_paper(root: Path) -> Paper:
    """Make a paper that has everything to publish at once."""
    paper = a_paper(root)
    for number, day in enumerate((STANDING, TAKEN_BACK, CORRECTED, NEW)):
        page = root / "episodes" / day / "page.txt"
        page.parent.mkdir(exist_ok=True)
        page.write_text(PAGE.replace("3200", f"{number + 3}200"), "utf-8")
        verbs = (("script", str(page)), ("voice", day), ("mix", day))
        for verb in verbs if day == NEW else (("make", str(page)),):
            succeed(paper, *verb)
    retracting.retract(Project(root).day(TAKEN_BACK), "版面有误")
    paper.edit("周先生说", "周女士说")
    succeed(paper, "voice", CORRECTED)
    succeed(paper, "mix", CORRECTED)
    return paper


def succeed(paper: Paper, *arguments: str) -> None:
    """Run a verb that is to succeed."""
    answer = paper.run(*arguments)
    assert answer.code == 0, answer.err


def copy(paper: Paper, to: Path) -> Paper:
    """Give another paper that is the same."""
    return Paper(shutil.copytree(paper.root, to))


# ------------------------------------------------------------------------------- what there is


def faults(feed: Path) -> list[str]:
    """Say what a listener would find wrong with all that the feed, its archives and its pages name."""
    named = [one for place in sorted(feed.glob("feed*.xml")) for one in named_in_feed(place)]
    named += [one for page in sorted(feed.rglob("*.html")) for one in named_in_page(feed, page)]
    found = [fault for one in named for fault in one.faults(feed)]
    return found if named else ["the feed names nothing"]


class Named(NamedTuple):
    """A *name* that is spoken of: with what *type* and *length*, where that is said."""

    name: str
    type: str | None = None
    length: str | None = None

    def faults(self, feed: Path) -> Iterator[str]:
        """Say what is wrong with it."""
        place = feed / self.name
        if self.name.endswith("/") or not self.name:
            place /= "index.html"
        kinds = next((types for end, types in TYPES.items() if self.name.endswith(end)), set())
        if not place.is_file():
            yield f"{self.name} is not there"
        elif self.length is not None and int(self.length) != place.stat().st_size:
            yield f"{self.name} has {place.stat().st_size} bytes, not {self.length}"
        elif self.type is not None and self.type not in kinds:
            yield f"{self.name} is said to be {self.type}"


def named_in_feed(place: Path) -> Iterator[Named]:
    """Give all of the site that a feed names."""
    for element in etree.parse(place).iter("*"):
        facts = element.attrib
        spoken = [facts.get("url"), facts.get("href"), (element.text or "").strip()]
        for url in (one for one in spoken if one and one.startswith(ADDRESS)):
            name = url.removeprefix(ADDRESS).partition("#")[0]
            yield Named(name, facts.get("type"), facts.get("length"))


def named_in_page(feed: Path, page: Path) -> Iterator[Named]:
    """Give all of the site that a page names."""
    tree = html.fromstring(page.read_bytes(), base_url=ADDRESS)
    tree.make_links_absolute(ADDRESS + page.relative_to(feed).as_posix())
    for _, _, url, _ in tree.iterlinks():
        if url.startswith(ADDRESS):
            yield Named(url.removeprefix(ADDRESS).partition("#")[0])


def published(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave of a paper's *files* what listeners may fetch."""
    return {
        name: content
        for name, content in files.items()
        if name.startswith("feed/") and "/." not in name
    }


def torn(now: Mapping[str, bytes], *whole: Mapping[str, bytes]) -> list[str]:
    """List the files that are in none of the *whole* states, or that are missing though all of them have it."""
    strange = [
        name for name, content in now.items() if content not in [one.get(name) for one in whole]
    ]
    return strange + [name for name in set.intersection(*map(set, whole)) if name not in now]


def drafts(paper: Paper) -> list[str]:
    """List what was left half-written; on the shelves of the cache it is swept with them, by `takes --prune`."""
    found = (path.relative_to(paper.root).as_posix() for path in paper.root.rglob(".*.part"))
    return [name for name in found if not name.startswith(".audio-edition/")]


# ------------------------------------------------------------------------------- a loss of power


class Call(NamedTuple):
    """A call of the system that was *asked* for a file or two, by their *paths*."""

    asked: str
    paths: tuple[str, ...]


def traced(paper: Paper, *arguments: str) -> list[Call]:
    """Run `audio-edition` and list what it asked of the file system, in order; the paper's path must be ASCII."""
    log = paper.root.parent / "calls"
    command = ["strace", "-f", "-y", "-s", "4096", "-o", str(log), "-e", f"trace={CALLS}"]
    command += [sys.executable, "-m", "audio_edition", *arguments]
    silent = subprocess.DEVNULL
    subprocess.run(command, cwd=paper.root, env=environment(), check=True, stdout=silent)  # noqa: S603 - our own program
    found = (_CALL.search(line) for line in log.read_text("utf-8").splitlines())
    return [Call(one[1].rstrip("at2"), (*_PATH.findall(one[2]),)) for one in found if one]


#: The calls that matter, on every machine: older and newer ones do the same.
CALLS = "fsync,fdatasync,?rename,renameat,renameat2,?unlink,unlinkat,?mkdir,mkdirat"

_CALL = re.compile(r"(\w+)\((.*)\) += 0$")
_PATH = re.compile(r'(?<=["<])(/[^">]+)(?=[">])')


def at_risk(paper: Paper, calls: Iterable[Call]) -> list[str]:
    """Say what a loss of power could spoil, on a system that keeps names in any order until a folder is settled.

    A file may be kept without its content until it is settled. The feed may be kept while what was renamed
    before is lost; what is removed may be gone while the feed is still the old one.
    """
    folders = tuple(f"{paper.root}/{name}/" for name in ("feed", "episodes"))
    feed = f"{paper.feed}/feed.xml"
    settled: set[str] = set()
    loose: set[str] = set()
    risks: list[str] = []
    for asked, paths in calls:
        if not paths or not f"{paths[-1]}/".startswith(folders):
            continue
        if asked == "fsync":
            settled.add(paths[0])
            loose = {name for name in loose if name.rpartition("/")[0] != paths[0]}
        elif asked == "rename":
            risks += [f"{paths[1]} may be empty"] if paths[0] not in settled else []
            risks += [f"the feed may outlast {name}" for name in loose if paths[1] == feed]
            loose.add(paths[1])
        elif asked == "mkdir":
            loose.add(paths[0])
        elif feed in loose:
            risks.append(f"{paths[0]} may be gone before the feed is new")
    return risks + [f"{name} may be lost" for name in sorted(loose)]
