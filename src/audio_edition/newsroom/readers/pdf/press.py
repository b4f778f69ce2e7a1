"""A PDF is read in a process of its own, which may be stopped: here it is started, and what it says is taken."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.pdf.sheet import Area, Glyph, Sheet
from audio_edition.newsroom.readers.source import load

if TYPE_CHECKING:
    from pathlib import Path

#: The largest PDF, in bytes: an edition of a hundred pages with pictures.
LARGEST = 256 * 1024 * 1024

#: How long the reading may take, in seconds: a page takes a tenth of one.
PATIENCE = 90

_START = "from audio_edition.newsroom.readers.pdf.text import main; main()"

_SPLIT = Words("请按版面拆成几个文件", "split it into one file a page")
_AGAIN = Words("请让排版系统重新导出 PDF", "have the typesetting system export it again")

#: What is wrong with a PDF: the word of the process that read it, what is said, and what to do.
FAULTS = {
    "locked": (
        Words("PDF 有密码，打不开", "the PDF is locked with a password"),
        Words("请导出没有密码的 PDF", "export it without a password"),
    ),
    "broken": (Words("PDF 已损坏，或者不是 PDF", "a broken PDF, or none at all"), _AGAIN),
    "long": (Words("PDF 超过 200 版", "the PDF has more than 200 pages"), _SPLIT),
    "crowded": (
        Words("一版超过 6 万字，不像报纸", "a page of more than 60 000 characters, no newspaper's"),
        _AGAIN,
    ),
    "stopped": (
        Words(
            "PDF 太复杂：读它用完了 1 GiB 内存或一分钟时间",
            "the PDF is too complex: reading it used up 1 GiB of memory or a minute of time",
        ),
        _AGAIN,
    ),
}


def sheets(path: Path) -> list[Sheet]:
    """Give what is printed on the pages of a PDF.

    Raises `CommandError` if it cannot be opened, `EditionError` if it cannot be read.
    """
    lines = _ask(load(path, LARGEST)).splitlines()
    if lines and lines[-1] in FAULTS:
        problem, hint = FAULTS[lines[-1]]
        raise EditionError(problem, where=Where(path), hint=hint)
    return [_sheet(json.loads(line)) for line in lines]


def _ask(data: bytes) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - our own module, in our own interpreter
            [sys.executable, "-P", "-c", _START],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "stopped"
    return "stopped" if answer.returncode else answer.stdout.decode("ascii")


def _sheet(page: dict[str, Any]) -> Sheet:
    """Give a sheet; what nobody sees counts where there is little else: under a scan."""
    seen = [row for row in page["glyphs"] if row[-1]]
    shown = seen if len(seen) * 2 >= len(page["glyphs"]) else page["glyphs"]
    width, height = page["size"]
    return Sheet(
        width,
        height,
        tuple(Glyph(*row[:-1]) for row in shown),
        tuple(Area(*edges) for edges in page["areas"]),
        tuple(Area(*edges) for edges in page["pictures"]),
    )
