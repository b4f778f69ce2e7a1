"""A source on disk: its bytes, bounded, or a clear word on why they cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import CommandError, EditionError, Where, Words

if TYPE_CHECKING:
    from pathlib import Path

#: The largest source that is read as text, in bytes: about five hundred pages like the sample edition.
LARGEST = 8 * 1024 * 1024


def load(path: Path, largest: int = LARGEST) -> bytes:
    """Give the bytes of a source.

    Raises `CommandError` if it cannot be opened, `EditionError` if it holds more than *largest* bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise _cannot_open(path, error) from error
    if len(data) > largest:
        size = f"{largest >> 20} MiB"
        raise EditionError(
            Words(f"文件超过 {size}", f"larger than {size}"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    return data


def _cannot_open(path: Path, error: OSError) -> CommandError:
    if isinstance(error, FileNotFoundError):
        problem = Words("没有这个文件", "no such file")
    elif isinstance(error, IsADirectoryError) or (
        isinstance(error, PermissionError) and path.is_dir()  # so Windows says it
    ):
        problem = Words("这是文件夹，不是版面文件", "a folder, not a page")
    else:
        reason = error.strerror or str(error)
        problem = Words(f"无法读取：{reason}", f"cannot be read: {reason}")
    return CommandError(problem, where=Where(path))
