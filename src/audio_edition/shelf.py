"""Files that are never half-written, and things kept under the hash of what made them.

A file is written under a temporary name in its own folder, flushed to the disk and renamed, so that a
reader, a crash or a full disk sees the old file or the new one and nothing between.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex
from typing import IO, TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Where, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


#: Bytes of a large file that are read at once.
PIECE = 1 << 20


def write(path: Path, content: bytes | str | Iterable[bytes]) -> None:
    """Put *content* at *path*, whole or not at all; missing folders are made.

    What is too large for the memory may come in pieces.

    Raises `EditionError` with the place where the disk is full or the folder may not be written.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Path(folder, "episodes", "note.txt"), "好")
    ...     Path(folder, "episodes", "note.txt").read_text("utf-8")
    '好'
    """
    text = content.encode() if isinstance(content, str) else content
    pieces = (text,) if isinstance(text, bytes) else text
    # The name is known before the file is there, so that an interrupt at any moment leaves none behind.
    draft = path.with_name(f".{path.name}.{os.getpid()}-{token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):  # still there only if it was not finished
            draft.unlink()


def settle(folder: Path) -> None:
    """Have the names in *folder* outlast a loss of power.

    What is written after this is not kept where what was written before is lost: a system may keep names in
    another order than they were given (POSIX `rename`). Raises `EditionError` if the disk fails.
    """
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be opened there
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in UNSETTLED:
            raise cannot_write(folder, error) from error


#: What a system says of a folder that it cannot settle: it keeps names in its own way, or may not read them.
UNSETTLED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES}


def names(folder: Path) -> list[str]:
    """Give the names in *folder*, in no order; none if it is not there."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - thousands of them
    except FileNotFoundError:
        return []


def clear_drafts(folder: Path) -> None:
    """Remove from *folder*, but not from those in it, what a program that was killed while it wrote left behind.

    What another program writes that still runs stays. A draft under this process's own number is another's
    that had the number before: in a container it is often the same.
    """
    for draft in folder.glob(".*.part"):
        written_by = _DRAFT.search(draft.name)
        if written_by and not _runs_beside(int(written_by[1])):
            draft.unlink(missing_ok=True)


#: The end of a draft's name: the process that writes it, and what makes the name its own.
_DRAFT = re.compile(r"\.(\d{1,9})-\w+\.part$")


def _runs_beside(process: int) -> bool:
    """Tell whether a *process* of this machine runs, other than this one."""
    if process == os.getpid():
        return False
    if sys.platform == "win32":  # pragma: no cover - a signal would end it there
        return True
    try:
        os.kill(process, 0)
    except OSError as error:  # somebody else's runs, too
        return error.errno != errno.ESRCH
    return True


@contextmanager
def alone(place: Path, *, wait: bool = False) -> Iterator[None]:
    """Keep every other process, and thread, out as long as the lock file *place* is held.

    The system lets go even after a crash. Raises `EditionError` if somebody else holds it, unless one is
    to *wait*.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("ab")
    except OSError as error:
        raise cannot_write(place, error) from error
    with file:
        if not _locked(file, wait=wait):
            raise EditionError(
                Words("另一次发布正在进行", "another publication is under way"),
                where=Where(place.parent),
                hint=Words("请等它结束后再试", "try again when it has ended"),
            )
        yield


def _locked(file: IO[bytes], *, wait: bool) -> bool:
    """Lock *file* until it is closed, or say that somebody else has."""
    try:
        if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
            import msvcrt

            file.seek(0)  # the bytes that are locked are counted from where the file stands
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def cannot_write(path: Path, error: OSError) -> EditionError:
    """Say that *path* could not be written, and why the system refused."""
    reason = error.strerror or str(error)
    return EditionError(
        Words(f"无法写入：{reason}", f"cannot be written: {reason}"),
        where=Where(path),
        hint=Words(
            "请检查磁盘空间和文件夹权限；原有文件保持不变",
            "check the free space and the folder's permissions; what was there is unchanged",
        ),
    )


def fingerprint(content: bytes | Iterable[bytes]) -> str:
    """Name *content*, whole or in pieces, by itself: its SHA-256 in hexadecimal.

    >>> fingerprint(b"")[:8]
    'e3b0c442'
    >>> fingerprint([b"audio", b"edition"]) == fingerprint(b"audioedition")
    True
    """
    name = hashlib.sha256()
    for piece in (content,) if isinstance(content, bytes) else content:
        name.update(piece)
    return name.hexdigest()


def program(folder: Path) -> str:
    """Name the modules and templates in *folder*, and below it, by their content."""
    found = (path for path in folder.rglob("*.*") if path.suffix != ".pyc" and path.is_file())
    files = sorted(found)
    return fingerprint(path.read_bytes() for path in files)


def pieces(path: Path) -> Iterator[bytes]:
    """Read the file at *path* in pieces of `PIECE` bytes."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def digest(parts: Mapping[str, object]) -> str:
    """Name a thing by what made it: the SHA-256, in hexadecimal, of *parts* as canonical JSON.

    >>> digest({"text": "好", "voice": "offline"}) == digest({"voice": "offline", "text": "好"})
    True
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return fingerprint(canonical.encode())


class Thing(NamedTuple):
    """A file on a shelf: where it lies, its size in bytes, when it was last *used* (seconds since 1970)."""

    path: Path
    bytes: int
    used: float


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things kept under the hash of what made them: one file each, safe with several processes.

    A file's time of change says when it was last used.
    """

    folder: Path

    def place(self, key: str, suffix: str) -> Path:
        """Say where the thing called *key* lies, whether it is there or not."""
        return self.folder / key[:2] / f"{key}{suffix}"

    def get(self, key: str, suffix: str) -> bytes | None:
        """Take the bytes kept under *key*, or None if there are none."""
        try:
            return self.place(key, suffix).read_bytes()
        except FileNotFoundError:
            return None

    def mark(self, key: str, suffix: str) -> None:
        """Note that the thing called *key* was used now."""
        with suppress(OSError):  # gone; or somebody else's shelf, that can be read and not marked
            os.utime(self.place(key, suffix))

    def put(self, key: str, suffix: str, content: bytes) -> None:
        """Keep *content* under *key*; raises `EditionError` if it cannot be written."""
        write(self.place(key, suffix), content)

    def things(self) -> list[Thing]:
        """List the files on the shelf, drafts that a killed process left behind too."""
        found = []
        for path in self.folder.glob("??/*"):
            with suppress(FileNotFoundError):  # removed since by somebody else
                stat = path.stat()
                found.append(Thing(path, stat.st_size, stat.st_mtime))
        return found
