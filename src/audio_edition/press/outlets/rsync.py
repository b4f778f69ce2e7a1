"""Another folder, here or over ssh, filled by the system's rsync.

A pass of rsync names its files one by one, on its standard input; what is not named is not touched.
rsync knows no condition: whoever delivers looks at the feed once more before it is put, but two that
publish in the same second can both believe that they are alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Words
from audio_edition.press import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: Seconds without a byte after which a pass is given up; nobody is there to be asked for a password.
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
ALWAYS = ("--timeout=120", "--protect-args", f"--rsh={SSH}")

#: What a pass does: files appear at its end, all at once, and web servers can read them.
PASS = (
    "--checksum",
    "--times",
    "--perms",
    "--chmod=D755,F644",
    "--delay-updates",
    "--from0",
    "--files-from=-",
)

#: A pass that only says what it would bring.
DRY = ("--dry-run", "--8-bit-output", "--out-format=%n")

#: A pass that removes what is named and not there.
GONE = ("--delete-missing-args", "--dirs", "--from0", "--files-from=-")

#: A pass that looks; what is hidden is nobody's business.
LIST = ("--recursive", "--list-only", "--no-human-readable", "--8-bit-output", "--exclude=.*")

#: A file in rsync's listing: its bytes and its name, behind its rights and the time of its change.
_LISTED = re.compile(r"-\S+\s+(\d+) \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.+)")

#: The exit code for files that could not be read (rsync(1), EXIT VALUES), and why there is nothing.
PARTIAL, NOTHING_THERE = 23, "No such file or directory"

#: How lines begin that only follow from others, and how much of a line is shown.
AFTERMATH, LONGEST = ("rsync error:", "rsync: connection unexpectedly closed"), 200


class Folder:
    """A folder as rsync names it: `host:path`, `user@host:path`, or a path of this machine."""

    def __init__(self, address: str) -> None:
        self.name = address
        self._target = f"{address.rstrip('/')}/"
        self._feed: bytes | None = None

    def unusable(self) -> EditionError | None:
        """Say what stands in the way, as far as it shows without the network."""
        if shutil.which("rsync") is None:
            return EditionError(
                Words(f"{self.name}：没有安装 rsync", f"{self.name}: rsync is not installed"),
                hint=Words("安装系统的 rsync（本机和对方都要）", "install rsync, here and there"),
            )
        return None

    # --------------------------------------------------------------------- what is there

    def feed(self) -> bytes | None:
        """Fetch the feed, and remember it."""
        self._feed = self._fetched()
        return self._feed

    def stands(self) -> bool:
        """Tell whether the feed is as it was remembered."""
        return self._fetched() == self._feed

    def _fetched(self) -> bytes | None:
        with tempfile.TemporaryDirectory() as drawer:
            self._run((), self._target + addresses.FEED, f"{drawer}/", may_be_missing=True)
            feed = Path(drawer, addresses.FEED)
            return feed.read_bytes() if feed.is_file() else None

    def files(self) -> Mapping[str, int]:
        """List the folder; its files alone, links and what is hidden left out."""
        return dict(_listed(self._run(LIST, self._target, may_be_missing=True)))

    def differing(self, folder: Path, names: Sequence[str]) -> set[str]:
        """Compare by checksum; what has a name made of its content is believed by its size."""
        doubtful = [name for name in names if not addresses.is_lasting(name)]
        if not doubtful:
            return set()
        said = self._run((*PASS, *DRY), f"{folder}/", self._target, names=doubtful)
        return {*said.splitlines()} & {*doubtful}

    # --------------------------------------------------------------------- what is brought

    def put(self, folder: Path, names: Sequence[str], told: Callable[[int], None]) -> None:
        """Put *names* of *folder* in one pass; they appear at its end."""
        self._run(PASS, f"{folder}/", self._target, names=names)
        told(len(names))

    def put_feed(self, path: Path) -> None:
        """Put the feed, and remember it."""
        self._run(PASS, f"{path.parent}/", self._target, names=[path.name])
        self._feed = path.read_bytes()

    def remove(self, names: Sequence[str]) -> None:
        """Remove *names* and nothing else: among empty folders, all that is named is missing."""
        with tempfile.TemporaryDirectory() as empty:
            for name in names:
                Path(empty, name).parent.mkdir(parents=True, exist_ok=True)
            self._run(GONE, f"{empty}/", self._target, names=names)

    # --------------------------------------------------------------------- rsync itself

    def _run(
        self,
        options: Sequence[str],
        source: str,
        *target: str,
        names: Sequence[str] = (),
        may_be_missing: bool = False,
    ) -> str:
        """Run one pass and give what it says; *names* is what its list of files holds."""
        done = subprocess.run(  # noqa: S603 - no shell; the places stand behind all options
            ["rsync", *ALWAYS, *options, "--", source, *target],  # noqa: S607 - the system's own
            input="\0".join(names).encode(),
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        complaint = done.stderr.decode("utf-8", "replace")
        missing = done.returncode == PARTIAL and NOTHING_THERE in complaint
        if done.returncode and not (may_be_missing and missing):
            raise self._refused(complaint)
        return done.stdout.decode("utf-8", "replace")

    def _refused(self, complaint: str) -> EditionError:
        reason = _reason(complaint)
        return EditionError(
            Words(f"{self.name}：rsync 没有成功：{reason}", f"{self.name}: rsync failed: {reason}"),
            hint=Words(
                "先试试能不能不输密码登录、文件夹能不能写，再运行：audio-edition publish",
                "see that ssh logs in without a password and the folder is writable, then run: "
                "audio-edition publish",
            ),
        )


def _listed(said: str) -> Iterator[tuple[str, int]]:
    r"""Read rsync's listing: the files and their bytes.

    >>> day, feed = "drwxr-xr-x 4096 2023/12/08 06:00:00 2023-12-08", "-rw-r--r-- 3 2023/12/08 06:00:00 feed.xml"
    >>> dict(_listed(f"{day}\n{feed}"))
    {'feed.xml': 3}
    """
    for line in said.splitlines():
        if listed := _LISTED.fullmatch(line):
            yield listed[2], int(listed[1])


def _reason(complaint: str) -> str:
    r"""Give the last line of a complaint that says why, as it can be shown.

    >>> _reason("ssh: no\x1b[31m route\nrsync: connection unexpectedly closed\nrsync error: (code 255)\n")
    'ssh: no[31m route'
    """
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(AFTERMATH)]
    reason = (telling or lines or ["?"])[-1]
    return "".join(filter(str.isprintable, reason))[:LONGEST]
