"""rsync itself: what it is told, what it may not be told, and what its complaints become."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.press.test_press_delivery import DAY, IN_ORDER, ONE, TWO, a_site, heard

from audio_edition.errors import EditionError
from audio_edition.press.outlets.delivery import deliver
from audio_edition.press.outlets.rsync import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"

pytestmark = pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return a_site(tmp_path / "feed", ONE)


def lying_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_names_are_names_whatever_they_look_like(site: Path, tmp_path: Path) -> None:
    odd = (
        "-rf",
        "$(touch hacked).html",
        "说明 'a'.html",
        f"{DAY}/-e sh",
        "a[b].html",
    )
    for name in odd:
        (site / name).write_bytes(name.encode())
    far = tmp_path / "-far away; touch hacked"
    deliver(site, Folder(str(far)))

    assert lying_in(far) == {name: (site / name).read_bytes() for name in (*IN_ORDER, *odd)}
    assert deliver(site, Folder(str(far))) == ()
    assert not list(tmp_path.rglob("hacked"))


def test_web_servers_can_read_what_lies_there(site: Path, tmp_path: Path) -> None:
    (site / "index.html").chmod(0o600)
    deliver(site, Folder(f"{tmp_path}/far/"))
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "far").rglob("*.*")}
    assert modes == {0o644}
    assert stat.S_IMODE((tmp_path / "far" / DAY).stat().st_mode) == 0o755


def test_a_page_made_twice_in_a_second_is_told_from_itself(site: Path, tmp_path: Path) -> None:
    deliver(site, Folder(f"{tmp_path}/far"))
    page, before = site / "index.html", (site / "index.html").stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [change.name for change in deliver(site, Folder(f"{tmp_path}/far"))] == ["index.html"]


def test_a_folder_that_cannot_be_made_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EditionError, match=r"rsync failed: .*Not a directory") as told:
        deliver(site, Folder(f"{tmp_path}/file/far"))
    assert "\n" not in told.value.problem.en


def test_a_missing_rsync_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditionError, match="rsync is not installed"):
        deliver(site, Folder("podcast@paper.example:/srv/podcast"))


# ------------------------------------------------------------------------------- over ssh


class Machine:
    """A machine that ssh reaches as `paper.example`: this one, by a daemon of our own."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port

    def folder(self, name: str) -> Folder:
        return Folder(f"{getpass.getuser()}@paper.example:{self.home / name}")


def a_key(place: Path) -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place)]
    subprocess.run(command, check=True, timeout=30)  # noqa: S603 - our own arguments
    return place


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Run sshd on the loopback interface; `ssh` finds it, and its key, by a configuration of our own."""
    if not (Path(SSHD).exists() and shutil.which("ssh")):
        pytest.skip("ssh and sshd are not installed")
    home = tmp_path / "machine"
    home.mkdir(mode=0o700)
    shared = tempfile.mkdtemp()  # a socket's path is short
    host, own = a_key(home / "host"), a_key(home / "own")
    shutil.copy(own.with_suffix(".pub"), home / "allowed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (home / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host}\nAuthorizedKeysFile {home}/allowed\n"
        f"PidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\n"
    )
    (home / "ssh_config").write_text(
        f"Host paper.example\n HostName 127.0.0.1\n Port {port}\n IdentityFile {own}\n"
        f" ControlMaster auto\n ControlPath {shared}/%C\n ControlPersist 5\n"  # twenty passes, one login
        f" IdentitiesOnly yes\n UserKnownHostsFile {home}/known\n StrictHostKeyChecking accept-new\n"
    )
    tools = home / "tools"
    tools.mkdir()
    (tools / "ssh").write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {home}/ssh_config "$@"\n')
    (tools / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with suppress(
        OSError
    ):  # where privileges are parted; only root may make it, and only root needs it
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = [SSHD, "-D", "-e", "-f", str(home / "sshd_config")]
    with (home / "log").open("wb") as log:
        daemon = subprocess.Popen(command, stderr=log)  # noqa: S603 - our own arguments
    try:
        until_it_listens(port, daemon, home / "log")
        yield Machine(home, port)
    finally:
        leave = [str(tools / "ssh"), "-O", "exit", "paper.example"]
        subprocess.run(leave, capture_output=True, check=False, timeout=30)  # noqa: S603 - our own arguments
        shutil.rmtree(shared)
        daemon.terminate()
        daemon.wait(10)


def until_it_listens(port: int, daemon: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if daemon.poll() is not None:
            pytest.skip(f"sshd does not start here: {log.read_text('utf-8', 'replace')}")
        time.sleep(0.05)
    pytest.skip("sshd does not answer")


def test_a_site_goes_over_ssh_and_is_corrected_there(site: Path, machine: Machine) -> None:
    deliver(site, machine.folder("a 'podcast'"))
    shutil.rmtree(site)
    a_site(site, TWO)
    deliver(site, machine.folder("a 'podcast'"))

    there = lying_in(machine.home / "a 'podcast'")
    assert heard(there) == [f"{DAY}/{TWO}.mp3"]
    assert there == {
        name.replace(ONE, TWO): (site / name.replace(ONE, TWO)).read_bytes() for name in IN_ORDER
    }


def test_who_is_not_let_in_is_told_and_not_asked_for_a_password(
    site: Path, machine: Machine
) -> None:
    (machine.home / "allowed").write_text("")
    with pytest.raises(EditionError, match=r"rsync failed: .*Permission denied \(publickey"):
        deliver(site, machine.folder("podcast"))


def test_a_machine_that_does_not_answer_is_told(site: Path, machine: Machine) -> None:
    config = machine.home / "ssh_config"
    config.write_text(config.read_text().replace(f"Port {machine.port}", "Port 9"))
    with pytest.raises(EditionError, match=r"rsync failed: .*Connection refused"):
        deliver(site, machine.folder("podcast"))


def test_a_folder_there_that_may_not_be_written_leaves_its_feed(
    site: Path, machine: Machine
) -> None:
    deliver(site, machine.folder("podcast"))
    shutil.rmtree(site)
    a_site(site, TWO)
    folder = machine.home / "podcast" / "index.html"
    folder.unlink()
    (folder / "in the way").mkdir(parents=True)

    with pytest.raises(EditionError, match="rsync failed"):
        deliver(site, machine.folder("podcast"))
    there = lying_in(machine.home / "podcast")
    assert heard(there) == [f"{DAY}/{ONE}.mp3"]
    shutil.rmtree(folder)
    deliver(site, machine.folder("podcast"))
    assert heard(lying_in(machine.home / "podcast")) == [f"{DAY}/{TWO}.mp3"]
