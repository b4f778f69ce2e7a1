"""A source on disk: its bytes, bounded, or a clear word on why they cannot be had."""

from __future__ import annotations

import errno
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
        raise unreadable(path, error) from error
    if len(data) > largest:
        size = f"{largest >> 20} MiB"
        raise EditionError(
            Words(f"文件超过 {size}", f"larger than {size}"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    return data


#: Why the system does not open a source: what is wrong with it, and what to do.
_REFUSALS = {
    "link": (
        Words(
            "链接 {name} 通向的文件不存在", "the link {name} leads to a file that does not exist"
        ),
        Words("请给出文件本身", "name the file itself"),
    ),
    "circle": (
        Words("链接 {name} 绕成一圈", "the link {name} leads in a circle"),
        Words("请给出文件本身", "name the file itself"),
    ),
    "missing": (
        Words("没有这个文件", "there is no such file"),
        Words("请检查文件名和所在文件夹", "check the name and the folder"),
    ),
    "folder": (
        Words("这是文件夹，不是版面文件", "a folder, not a page"),
        Words("请给出里面的文件", "name the files in it"),
    ),
    "locked": (
        Words("没有权限读取", "there is no permission to read it"),
        Words("请检查文件的权限", "check the file's permissions"),
    ),
    "other": (
        Words("无法读取：{reason}", "cannot be read: {reason}"),
        Words(
            "请换一个短的名字，放在本机的文件夹里",
            "give it a short name in a folder of this machine",
        ),
    ),
}


def unreadable(path: Path, error: OSError) -> CommandError:
    """Give the fault of a source that the system does not open, with what to do.

    >>> from pathlib import Path
    >>> unreadable(Path("page.txt"), FileNotFoundError(2, "No such file")).problem.zh
    '没有这个文件'
    """
    problem, hint = _REFUSALS[_refusal(path, error)]
    told = {"name": path.name, "reason": error.strerror or str(error)}
    return CommandError(
        Words(*(words.format_map(told) for words in problem)), where=Where(path), hint=hint
    )


def _refusal(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "link" if path.is_symlink() else "missing"
        case NotADirectoryError():
            return "missing"
        case IsADirectoryError():
            return "folder"
        case PermissionError():
            return "folder" if path.is_dir() else "locked"  # so Windows says it of a folder
        case _:
            return "circle" if error.errno == errno.ELOOP else "other"
