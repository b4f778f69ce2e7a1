"""Podcast clients as listeners have them: each is a program with a home of its own."""

from __future__ import annotations

import os
import re
import select
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from audio_edition.press import feed

if TYPE_CHECKING:
    from pathlib import Path

#: Seconds after which a client hangs.
PATIENCE = 60


class Client(Protocol):
    """What is asked of every client. *home* is the folder that it may fill."""

    #: The program, and the Debian package that brings it.
    program: str
    package: str

    #: How many episodes of a show it knows of.
    reach: int

    def __init__(self, home: Path) -> None: ...

    def subscribe(self, address: str) -> None:
        """Take the feed at *address* into what is updated."""

    def import_list(self, opml: str) -> None:
        """Take the feeds that the list at the address *opml* names."""

    def update(self) -> None:
        """Look for new episodes."""

    def listed(self) -> list[str]:
        """Name the days that it knows an episode of, the newest first."""

    def download(self, days: list[str]) -> None:
        """Bring the sound of *days*."""

    def downloaded(self) -> dict[str, bytes]:
        """Give the sounds that it has, by their names."""


class Home:
    """A home, and programs that know no other."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TERM": "vt100",
            "GPODDER_HOME": str(home / "gPodder"),
        }

    def run(self, *command: str) -> str:
        """Give what a *command* prints; it must succeed."""
        done = subprocess.run(  # noqa: S603 - the client under test
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def downloaded(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.home.rglob("*.mp3")}


class GPodder(Home):
    """gPodder's command line. It knows 200 episodes of a show; told to know more, it reads the archives too.

    It reads them when it subscribes. Later, `gpo update` (3.11.1) reads `feed.xml` alone, and forgets what is
    no longer in it, but for what was downloaded.
    """

    program, package, reach = "gpo", "gpodder", 2000

    def subscribe(self, address: str) -> None:
        self.run("gpo", "set", "limit.episodes", str(self.reach))
        self.run("gpo", "subscribe", address)
        self.feed = address

    def import_list(self, opml: str) -> None:
        self.run("gpo", "import", opml)

    def update(self) -> None:
        assert "FAILED" not in self.run("gpo", "update")

    def listed(self) -> list[str]:
        shown = self.run("gpo", "episodes", "--guid")
        return re.findall(r"^ *\d+\. xiaoshan-(\S+) ", shown, re.MULTILINE)

    def download(self, days: list[str]) -> None:
        for day in days:
            self.run("gpo", "download", self.feed, f"xiaoshan-{day}")


class Newsboat(Home):
    """newsboat reads feeds and queues what they enclose; podboat, on its own screen, brings the queue."""

    program, package, reach = "newsboat", "newsboat", feed.FULL

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.folder = home / ".newsboat"
        self.folder.mkdir()
        settings = f'podcast-auto-enqueue yes\ndownload-path "{home}/sound"\n'
        (self.folder / "config").write_text(settings)

    def subscribe(self, address: str) -> None:
        (self.folder / "urls").write_text(f"{address}\n")

    def import_list(self, opml: str) -> None:
        self.run("newsboat", "-i", opml)

    def update(self) -> None:
        self.run("newsboat", "-x", "reload")

    def listed(self) -> list[str]:
        question = "SELECT guid FROM rss_item ORDER BY pubDate DESC"
        with closing(sqlite3.connect(self.folder / "cache.db")) as known:
            return [guid.removeprefix("xiaoshan-") for (guid,) in known.execute(question)]

    def download(self, days: list[str]) -> None:
        queue = self.folder / "queue"
        lines = [
            line for line in queue.read_text().splitlines() if any(day in line for day in days)
        ]
        assert len(lines) == len(days)
        queue.write_text("".join(f"{line}\n" for line in lines))
        self._podboat([self.home / "sound" / line.split('"')[1] for line in lines])

    def _podboat(self, awaited: list[Path]) -> None:
        """Let podboat work until all that is *awaited* is there, then press q."""
        import pty  # not on Windows, where there is no podboat

        ours, theirs = pty.openpty()
        with subprocess.Popen(
            ["podboat", "-a"],  # noqa: S607 - found where the user has it
            env=self.environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as podboat:
            os.close(theirs)
            end = time.monotonic() + PATIENCE
            while podboat.poll() is None and time.monotonic() < end:
                _watch(ours)
                if all(path.is_file() for path in awaited):
                    os.write(ours, b"nq")  # n: no, if it asks whether to quit before it has counted
            podboat.kill()
        os.close(ours)


def _watch(screen: int) -> None:
    """Look at a *screen* for a moment, so that it can be drawn on."""
    if select.select([screen], [], [], 0.2)[0]:
        try:
            os.read(screen, 65536)
        except OSError:  # the program has gone
            time.sleep(0.01)


class Podget(Home):
    """podget, for cron: it downloads as it updates, the newest two here, and has no list but its log."""

    program, package, reach = "podget", "podget", feed.FULL

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.folder = home / ".config" / "podget"
        self.folder.mkdir(parents=True)
        self.environment["TMPDIR"] = str(home)
        self.run("podget", "--create-config", "podgetrc")
        (self.folder / "serverlist").write_text("")

    def subscribe(self, address: str) -> None:
        (self.folder / "serverlist").write_text(f"{address} news show\n")

    def import_list(self, opml: str) -> None:
        self.run("podget", "--import_opml", opml)

    def update(self) -> None:
        self.run("podget", "--recent", "2", "--no-playlist")

    def listed(self) -> list[str]:
        log = (self.home / "POD" / ".LOG" / "done").read_text()
        return sorted(set(re.findall(r"/(\d{4}-\d\d-\d\d)/", log)), reverse=True)

    def download(self, days: list[str]) -> None:
        """Bring nothing: what is new came with the update."""


CLIENTS: tuple[type[Client], ...] = (GPodder, Newsboat, Podget)


def missing(client: type[Client]) -> str:
    """Say what to install for a *client* that is not there."""
    return "" if shutil.which(client.program) else f"{client.program} is missing: Debian package {client.package}"  # fmt: skip
