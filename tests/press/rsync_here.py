"""An rsync for tests of what is built on it: the system's own, or, where there is none, one that does as much.

What is tried on rsync itself (`test_press_rsync`) is tried on the real one alone.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """See to it that there is an `rsync`, in *folder* if there is none elsewhere."""
    if shutil.which("rsync"):
        return
    folder.mkdir()
    (folder / "rsync").write_text(f"#!{sys.executable}\n{Path(__file__).read_text('utf-8')}")
    (folder / "rsync").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def main(arguments: list[str]) -> str:
    """Do what *arguments* ask, between folders of this machine; gives what there is to say."""
    end = arguments.index("--")
    options, (source, *target) = arguments[:end], map(Path, arguments[end + 1 :])
    if not source.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(source))
    if "--list-only" in options:
        files = (path for path in source.rglob("*") if path.is_file())
        row = "-rw-r--r-- {:>14} 2023/12/08 06:00:00 {}"
        return "\n".join(
            row.format(path.stat().st_size, path.relative_to(source)) for path in files
        )
    (far,) = target
    if "--files-from=-" not in options:
        shutil.copy2(source, far)
        return ""
    names = sys.stdin.read().split("\0")
    if "--delete-missing-args" in options:
        for name in names:
            (far / name).unlink(missing_ok=True)
        return ""
    if "--dry-run" in options:
        return "\n".join(n for n in names if (far / n).read_bytes() != (source / n).read_bytes())
    far.mkdir(exist_ok=True)
    for name in names:
        (far / name).parent.mkdir(exist_ok=True)
        shutil.copy2(source / name, far / name)
    return ""


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))  # noqa: T201 - it is a program
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(23) from None
