"""The archive that a Word file is: looked over before anything in it is unpacked or parsed."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.source import load

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipInfo

#: The largest file that is opened, and the most that it may unpack to, in bytes: a page with its photos.
LARGEST, UNPACKED = 64 << 20, 256 << 20

#: The largest part that is parsed, in bytes, and the most parts.
_PART, _PARTS = 32 << 20, 4096

#: Text is packed to a twentieth at most; what is packed harder than this, and large, is no text.
_RATIO, _SMALL = 200, 1 << 20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_DECLARED = re.compile(rb"""^[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)""")
_ENCODINGS = {b"utf-8", b"us-ascii", b"ascii", b"utf-16"}

SAVE_AGAIN = Words(
    "请在 Word 或 WPS 里打开，另存为 .docx", "open it in Word or WPS and save it as .docx"
)


def unpackable(path: Path) -> BytesIO:
    """Give the bytes of a Word file that is safe to unpack and to parse.

    Raises `CommandError` if there is no such file, `EditionError` if it is none, locked, or a bomb.
    """
    data = load(path, LARGEST)
    if data.startswith(_OLE):
        raise _locked(path) if _LOCKED in data else _older(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive, path)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise broken(path) from error
    return BytesIO(data)


def _check(archive: ZipFile, path: Path) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _locked(path)
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise _bomb(path)
    if _MAIN not in archive.namelist():
        raise broken(path)
    for part in parts:
        if _is_bomb(part):
            raise _bomb(path)
        if part.filename.lower().endswith((".xml", ".rels")) and _has_entities(archive.read(part)):
            raise EditionError(
                Words(
                    "文件里有自定义的 XML 实体，不予读取",
                    "it defines XML entities, and is not read",
                ),
                where=Where(path),
                hint=SAVE_AGAIN,
            )


def _is_bomb(part: ZipInfo) -> bool:
    is_text = part.filename.lower().endswith((".xml", ".rels"))
    packed_hard = part.file_size > _SMALL and part.file_size > _RATIO * part.compress_size
    return packed_hard or (is_text and part.file_size > _PART)


def _has_entities(part: bytes) -> bool:
    """Tell whether an XML part declares entities, or may hide that it does in an odd encoding."""
    declared = _DECLARED.match(part[:200])
    odd = declared is not None and declared[1].lower() not in _ENCODINGS
    return odd or b"<!DOCTYPE" in part.replace(b"\0", b"")


def broken(path: Path) -> EditionError:
    """Say that a file is no Word file, or damaged."""
    return EditionError(
        Words("这不是 .docx 文件，或者已经损坏", "not a .docx file, or a damaged one"),
        where=Where(path),
        hint=SAVE_AGAIN,
    )


def _locked(path: Path) -> EditionError:
    return EditionError(
        Words("文件设了密码，打不开", "the file is locked by a password"),
        where=Where(path),
        hint=Words("请去掉密码后再保存", "save it without a password"),
    )


def _older(path: Path) -> EditionError:
    return EditionError(
        Words("这是旧版 Word 的 .doc 文件", "a .doc file of an older Word"),
        where=Where(path),
        hint=SAVE_AGAIN,
    )


def _bomb(path: Path) -> EditionError:
    return EditionError(
        Words("文件解压后大得不合常理，不予读取", "it unpacks to an absurd size, and is not read"),
        where=Where(path),
        hint=Words(
            "请确认来源；或另存为 .docx 再试", "check where it comes from, or save it again"
        ),
    )
