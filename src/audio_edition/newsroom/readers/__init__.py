"""Readers: one module a format, and the table of which suffix is read by which."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audio_edition.model import Page

#: Which module here reads a file, by its suffix in small letters.
READERS = {
    ".txt": "text",
    ".pdf": "pdf",
    "": "text",
    ".html": "web.html",
    ".htm": "web.html",
    ".shtml": "web.html",
    ".xhtml": "web.html",
    ".rss": "xml.feeds",
    ".atom": "xml.feeds",
    ".docx": "word",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "exports",
    ".jsonl": "exports",
    ".xml": "xml",
    ".nitf": "xml",
}


#: Formats that are not read, and what to save them as instead.
SAVE_AS = {
    ".doc": Words("请在 Word 或 WPS 里另存为 .docx", "save it as .docx from Word or WPS"),
    ".wps": Words("请在 WPS 里另存为 .docx", "save it as .docx from WPS"),
    ".rtf": Words("请在 Word 或 WPS 里另存为 .docx", "save it as .docx from Word or WPS"),
    ".odt": Words("请另存为 .docx", "save it as .docx"),
    ".pages": Words("请在 Pages 里导出为 .docx", "export it as .docx from Pages"),
    ".mht": Words("请在浏览器里另存为 .html", "save it as .html from the browser"),
    ".mhtml": Words("请在浏览器里另存为 .html", "save it as .html from the browser"),
    ".epub": Words("请导出为 .html 或 .txt", "export it as .html or .txt"),
    ".xlsx": Words("请把稿件复制到 .docx 或 .txt", "copy the stories into a .docx or .txt"),
    ".zip": Words("请先解压，再给出文件夹", "unpack it first and give the folder"),
}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic")
SAVE_AS |= dict.fromkeys(
    _PICTURES,
    Words(
        "这是图片，没有文字；请从排版系统导出文本、PDF 或网页",
        "a picture, without text: export text, PDF or HTML from the page system",
    ),
)

#: The reader that takes what an edition's settings call the parts of a story.
_MAPPED = "exports"


def read_pages(paths: Sequence[Path], fields: Mapping[str, str] | None = None) -> tuple[Page, ...]:
    """Read every source, in order; raises `EditionError` for the first that cannot be read.

    *fields* says which key of a JSON export holds what: part → path (`settings.Export.paths`).
    """
    return tuple(page for path in paths for page in _read(path, fields or {}))


def _read(path: Path, fields: Mapping[str, str]) -> tuple[Page, ...]:
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise EditionError(
            Words(f"不认识的格式 {path.suffix}", f"unknown format {path.suffix}"),
            where=Where(path),
            hint=SAVE_AS.get(suffix) or known_formats(),
        )
    read = import_module(f"{__name__}.{reader}").read
    pages: tuple[Page, ...] = read(path, fields) if reader == _MAPPED else read(path)
    return pages


def known_formats() -> Words:
    """Say which files can be read."""
    known = [suffix for suffix in READERS if suffix]
    return Words(
        f"可以读：{'、'.join(known)} 和没有后缀的文本",
        f"can be read: {', '.join(known)}, or text without a suffix",
    )
