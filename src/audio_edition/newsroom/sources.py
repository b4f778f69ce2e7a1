"""The sources of an edition: files and folders as they were named, in the order of the paper.

A folder stands for all that can be read in it. Folders come from outside: what leads out of one, by a
link or by its name, is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.newsroom.natural import natural
from audio_edition.newsroom.readers import READERS, exports, known_formats
from audio_edition.newsroom.readers.source import unreadable
from audio_edition.newsroom.readers.web import founder
from audio_edition.project import Day
from audio_edition.shelf import fingerprint

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

#: What lies in a day's folder and is no source: what the program writes there, and the editor's file.
WRITTEN = frozenset(path.name for path in Day("", Path()).written)

#: The editor's file: a folder that holds it is a day's, and what the program writes lies there.
_EDITORS = "script.md"

#: Files that tell of a folder, and hold no page of a paper.
_STRAY = re.compile(
    r"(?i)(?:read ?me|licen[cs]e|copying|changelog|contributing|robots|requirements|package(?:-lock)?|composer|tsconfig|\.?读我|自述|使用说明|说明)(?:[-_.]\w{1,8})?\.(?:md|markdown|txt|json)"
)

#: The most files that one edition is made of: a thick paper has some hundred pages, or a thousand stories.
MOST = 2000


#: Files that are larger, in bytes, are not compared: no reader takes them.
_COMPARED = 64 << 20


class Gathered(NamedTuple):
    """The *files* of an edition in the order of the paper, and *warnings* of what is not among them."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...] = ()


def sources(named: Sequence[Path]) -> tuple[Path, ...]:
    """Give the files that *named* files and folders stand for, each once, in the order of the paper.

    See `gather`, which tells too what was left out.
    """
    return gather(named).files


def gather(named: Sequence[Path], fields: Mapping[str, str] | None = None) -> Gathered:
    """Gather the files that *named* files and folders stand for, each once, in the order of the paper.

    A saved 数字报 gives its stories in the order of its pages; any other folder the files that a reader
    knows, in natural order (page2 before page10), its folders too. What lies there and is no page is left
    out with a warning, and so is a file that is the same as another, byte by byte. *fields* are the paths
    of JSON exports (`settings.Export.paths`). Raises `CommandError` if one does not exist or was named
    twice, `EditionError` if a folder holds nothing, too much, or a way out.
    """
    found: dict[Path, Path] = {}
    warnings: list[str] = []
    for path in named:
        _must_exist(path)
        within = _within(path, fields or {}) if path.is_dir() else Gathered((path,))
        warnings += within.warnings
        for source in within.files:
            if other := found.get(source.resolve()):
                raise _twice(source, other)
            found[source.resolve()] = source
    files, same = _each_once(tuple(found.values()))
    return Gathered(files, (*warnings, *same))


def _must_exist(path: Path) -> None:
    try:
        path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if not (path.is_file() or path.is_dir()):
        raise CommandError(
            Words("这不是普通文件", "this is no ordinary file"),
            where=Where(path),
            hint=Words("请给出版面文件或文件夹", "name a page's file, or a folder"),
        )


def _twice(source: Path, other: Path) -> CommandError:
    names = dict.fromkeys(path.as_posix() for path in (other, source))
    return CommandError(
        Words(
            f"这个版面给了两次：{'、'.join(names)}",
            f"this page was given twice: {', '.join(names)}",
        ),
        where=Where(source),
        hint=Words("每个版面只给一次", "name every page once"),
    )


def _each_once(files: Sequence[Path]) -> tuple[tuple[Path, ...], list[str]]:
    """Give the files that are not the same, byte by byte, as one before; warn of those that are."""
    sizes = Counter(path.stat().st_size for path in files)
    kept: dict[str, Path] = {}
    warnings = []
    for at, path in enumerate(files):
        size = path.stat().st_size
        print_ = _print(path) if sizes[size] > 1 and size <= _COMPARED else str(at)
        if print_ in kept:
            warnings.append(f"{path.name} 和 {kept[print_].name} 的内容完全相同，只读一次")
        else:
            kept[print_] = path
    return tuple(kept.values()), warnings


def _print(path: Path) -> str:
    try:
        return fingerprint(path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error


# ------------------------------------------------------------------------------- folders


def _within(folder: Path, fields: Mapping[str, str]) -> Gathered:
    """Give the sources in *folder*."""
    if edition := founder.edition(folder):
        return Gathered(edition, tuple(founder.astray(folder, edition)))
    files = list(islice(_files(folder), MOST + 1))
    if len(files) > MOST:
        raise _too_many(folder)
    real = {path.resolve() for path in files if not path.is_symlink()}
    no_pages = {path: why for path in files if (why := _no_page(path, fields, real))}
    if len(no_pages) == len(files):
        raise _nothing(folder)
    return Gathered(
        tuple(path for path in files if path not in no_pages),
        tuple(
            f"{path.relative_to(folder).as_posix()} {why}，没有读" for path, why in no_pages.items()
        ),
    )


def _no_page(path: Path, fields: Mapping[str, str], real: Container[Path]) -> str:
    """Say why a file of a folder is no page; empty if it may be one. *real* are the files that are no links."""
    if path.is_symlink() and path.resolve() in real:
        return f"是 {path.resolve().name} 的链接"
    if _STRAY.fullmatch(path.name):
        return "不是版面"
    if READERS[path.suffix.lower()] == "exports" and not exports.holds_stories(path, fields):
        return "里没有稿件"
    return ""


def _nothing(folder: Path) -> EditionError:
    return EditionError(
        Words("文件夹里没有可以读的版面", "no page in this folder that can be read"),
        where=Where(folder),
        hint=known_formats(),
    )


def _too_many(folder: Path) -> EditionError:
    return EditionError(
        Words(f"文件夹里的版面超过 {MOST} 个", f"more than {MOST} pages in this folder"),
        where=Where(folder),
        hint=Words("一次只做一天的报纸", "make one day's paper at a time"),
    )


def _files(folder: Path) -> Iterator[Path]:
    """Walk *folder* in natural order, files before folders; hidden ones are left alone."""
    root = folder.resolve()
    waiting = [folder]
    while waiting:
        inside = _listed(waiting.pop())
        seen = [path for path in inside if not path.name.startswith((".", "~"))]
        for path in seen:
            _must_stay(path, root)
        written = WRITTEN if any(path.name == _EDITORS for path in seen) else ()
        yield from (
            path for path in seen if path.is_file() and path.name not in written and _is_known(path)
        )
        folders = [path for path in seen if path.is_dir() and not path.is_symlink()]
        waiting += reversed(folders)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: natural(path.name))
    except OSError as error:
        raise CommandError(
            Words("这个文件夹打不开", "this folder cannot be opened"),
            where=Where(folder),
            hint=Words("请检查文件夹的权限", "check the folder's permissions"),
        ) from error


def _must_stay(path: Path, root: Path) -> None:
    """Raise `EditionError` for a link that leads out of *root*, in a circle, or nowhere."""
    if not path.is_symlink():
        return
    try:
        leads_out = not path.resolve().is_relative_to(root)
        nowhere = not leads_out and not path.exists()
    except (OSError, RuntimeError):  # 3.11 and 3.12 say RuntimeError of a circle
        raise _bad_link(path, Words("绕成一圈", "in a circle")) from None
    if leads_out:
        raise _bad_link(path, Words("通向文件夹之外", "out of the folder"))
    if nowhere:
        raise _bad_link(path, Words("通向的文件不存在", "to a file that does not exist"))


def _bad_link(path: Path, way: Words) -> EditionError:
    return EditionError(
        Words(f"链接 {path.name} {way.zh}", f"the link {path.name} leads {way.en}"),
        where=Where(path),
        hint=Words("请把文件本身放进文件夹", "put the file itself into the folder"),
    )


def _is_known(path: Path) -> bool:
    return bool(path.suffix) and path.suffix.lower() in READERS
