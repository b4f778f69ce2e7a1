"""The sources of an edition: files and folders as they were named, in the order of the paper.

A folder stands for all that can be read in it. Folders come from outside: what leads out of one, by a
link or by its name, is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.newsroom.natural import natural
from audio_edition.newsroom.readers import READERS
from audio_edition.newsroom.readers.web import founder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: What lies in a day's folder and is no source: what the program writes there, and the editor's file.
WRITTEN = frozenset(
    {"script.md", "manifest.json", "chapters.json", "captions.vtt", "episode.mp3", "README.md"}
)

#: The most files that one edition is made of: a thick paper has some hundred pages, or a thousand stories.
MOST = 2000


def sources(named: Sequence[Path]) -> tuple[Path, ...]:
    """Give the files that *named* files and folders stand for, each once, in the order of the paper.

    A saved 数字报 gives its stories in the order of its pages; any other folder the files that a reader
    knows, in natural order (page2 before page10), its folders too. Raises `CommandError` if one does
    not exist or was named twice, `EditionError` if a folder holds nothing, too much, or a way out.
    """
    found: list[Path] = []
    known: set[Path] = set()
    for path in named:
        _must_exist(path)
        for source in _within(path) if path.is_dir() else (path,):
            if source.resolve() in known:
                raise CommandError(
                    Words("这个版面给了两次", "this page was given twice"), where=Where(source)
                )
            known.add(source.resolve())
            found.append(source)
    return tuple(found)


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise CommandError(
            Words("没有这个文件", "there is no such file"),
            where=Where(path),
            hint=Words("请检查文件名和所在文件夹", "check the name and the folder"),
        )
    if not (path.is_file() or path.is_dir()):
        raise CommandError(
            Words("这不是普通文件", "this is no ordinary file"),
            where=Where(path),
            hint=Words("请给出版面文件或文件夹", "name a page's file, or a folder"),
        )


def _within(folder: Path) -> tuple[Path, ...]:
    """Give the sources in *folder*."""
    if edition := founder.edition(folder):
        return edition
    found: list[Path] = []
    for path in _files(folder):
        if len(found) == MOST:
            raise EditionError(
                Words(f"文件夹里的版面超过 {MOST} 个", f"more than {MOST} pages in this folder"),
                where=Where(folder),
                hint=Words("一次只做一天的报纸", "make one day's paper at a time"),
            )
        found.append(path)
    if not found:
        known = "、".join(suffix for suffix in READERS if suffix)
        raise EditionError(
            Words("文件夹里没有可以读的版面", "no page in this folder that can be read"),
            where=Where(folder),
            hint=Words(f"可以读：{known}", f"can be read: {known}"),
        )
    return tuple(found)


def _files(folder: Path) -> Iterator[Path]:
    """Walk *folder* in natural order, files before folders; hidden ones are left alone."""
    root = folder.resolve()
    waiting = [folder]
    while waiting:
        inside = sorted(waiting.pop().iterdir(), key=lambda path: natural(path.name))
        seen = [path for path in inside if not path.name.startswith((".", "~"))]
        for path in seen:
            if not _stays(path, root):
                raise EditionError(
                    Words(
                        "这个链接通向文件夹之外，或绕成一圈",
                        "this link leads out of the folder, or in a circle",
                    ),
                    where=Where(path),
                    hint=Words("请把文件本身放进文件夹", "put the file itself into the folder"),
                )
        yield from (path for path in seen if path.is_file() and _is_source(path))
        folders = [path for path in seen if path.is_dir() and not path.is_symlink()]
        waiting += reversed(folders)


def _stays(path: Path, root: Path) -> bool:
    """Tell whether *path* leads to a place in *root*: a link may lead out, or in a circle."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # 3.11 and 3.12 say RuntimeError of a circle
        return False


def _is_source(path: Path) -> bool:
    return path.name not in WRITTEN and bool(path.suffix) and path.suffix.lower() in READERS
