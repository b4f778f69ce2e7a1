"""Readers: one module a format, and the table of which suffix is read by which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from audio_edition.model import Page

#: Which reader takes a file, by its suffix in small letters.
READERS: dict[str, Callable[[Path], Page]] = {
    ".txt": text.read,
    "": text.read,
}


def read_pages(paths: Sequence[Path]) -> tuple[Page, ...]:
    """Read every source page, in order; raises `EditionError` for the first that cannot be read."""
    return tuple(_reader(path)(path) for path in paths)


def _reader(path: Path) -> Callable[[Path], Page]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(suffix for suffix in READERS if suffix)
        raise EditionError(
            Words(f"不认识的格式 {path.suffix}", f"unknown format {path.suffix}"),
            where=Where(path),
            hint=Words(f"可以读：{known} 和没有后缀的文本", f"can be read: {known}, or no suffix"),
        )
    return reader
