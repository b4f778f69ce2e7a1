"""What a folder with a model of sherpa-onnx holds: its family, its files, and which words it can read."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import Words
from audio_edition.speech.lexicon import HAN
from audio_edition.studio.engines.protocol import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Part(NamedTuple):
    """A file or folder of a model: its *key* in the library's configuration, and *names* it may have.

    Of several files that match, one whose weights are not rounded (int8) is taken, then the first by name; a
    lexicon may be in *several*. What is not *needed* is used if it is there. *instead_of* names a part without
    which this one is needed, and with which it is left alone.
    """

    key: str
    names: tuple[str, ...]
    needed: bool = True
    several: bool = False
    instead_of: str = ""


TOKENS = Part("tokens", ("tokens.txt",))
ESPEAK = "espeak-ng-data"

#: Family → its parts; the first of them tells the family, and the families are tried in this order: any model
#: looks like VITS. The library's names of the parts are those of its OfflineTts…ModelConfig.
FAMILIES = {
    "matcha": (
        Part("acoustic_model", ("model-steps-*.onnx", "acoustic-model*.onnx")),
        Part("vocoder", ("vocos*.onnx", "hifigan*.onnx")),
        TOKENS,
        Part("lexicon", ("lexicon.txt",)),
        Part("data_dir", (ESPEAK,), needed=False),
    ),
    "kokoro": (
        Part("voices", ("voices.bin",)),
        Part("model", ("model*.onnx",)),
        TOKENS,
        # The British one has the same words as the American; the library takes what it finds first.
        Part("lexicon", ("lexicon-us-en.txt", "lexicon-zh.txt", "lexicon.txt"), several=True),
        Part("data_dir", (ESPEAK,)),
    ),
    "vits": (
        Part("model", ("*.onnx",)),
        TOKENS,
        Part("lexicon", ("lexicon.txt",), needed=False),
        Part("data_dir", (ESPEAK,), instead_of="lexicon"),
    ),
}

#: What the library looks for in a folder of espeak-ng's data.
ESPEAK_FILES = ("phontab", "phonindex", "phondata", "intonations")
LONGEST_ENTRY = 10  # characters of a word in a lexicon; the library looks for no longer ones
ROUNDED = "int8"


class Model(NamedTuple):
    """A model in *folder*: its *family*, and its *files* as (key, names in the folder)."""

    folder: Path
    family: str
    files: tuple[tuple[str, tuple[str, ...]], ...]

    def names(self, key: str) -> tuple[str, ...]:
        """Name the files of the part called *key*; there may be none."""
        return dict(self.files).get(key, ())


def find_model(folder: Path) -> Model:
    """Find the model in *folder*; raises `EngineError` if there is none, or a part of it is missing."""
    if not folder.is_dir():
        raise not_there(
            Words(f"没有模型的文件夹：{folder}", f"there is no folder {folder} with a model")
        )
    for family, parts in FAMILIES.items():
        if files_of(folder, parts[0]):
            return Model(folder, family, tuple(_files(folder, family, parts)))
    known = ", ".join(FAMILIES)
    raise not_there(
        Words(
            f"{folder} 中没有认识的模型（{known}）",
            f"no model of a known family ({known}) in {folder}",
        )
    )


def _files(
    folder: Path, family: str, parts: tuple[Part, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the files of every part that is used."""
    found = {part.key: files_of(folder, part) for part in parts}
    for part in parts:
        files = found[part.key]
        if part.instead_of and found[part.instead_of]:
            continue
        if not files and part.needed:
            others = (name for one in parts if one.key == part.instead_of for name in one.names)
            raise missing(folder, family, (*others, *part.names))
        if part.names == (ESPEAK,) and files:
            _must_be_whole(folder, family)
        if files:
            yield part.key, files


def files_of(folder: Path, part: Part) -> tuple[str, ...]:
    """Name the files in *folder* that *part* is made of, best first; none if it is not there."""
    found = [sorted(path.name for path in folder.glob(name)) for name in part.names]
    names = [name for listed in found for name in sorted(listed, key=lambda one: ROUNDED in one)]
    return tuple(names if part.several else names[:1])


def _must_be_whole(folder: Path, family: str) -> None:
    """Raise `EngineError` unless the data of espeak-ng are all there."""
    for name in ESPEAK_FILES:
        if not (folder / ESPEAK / name).is_file():
            raise missing(folder, family, (f"{ESPEAK}/{name}",))


def not_there(problem: Words) -> EngineError:
    """Say that there is no model, and where to get one."""
    return EngineError(
        "voice",
        problem,
        hint=Words(
            "请下载并解压一个模型（sherpa-onnx 文档的 TTS 一节），在声音的 model 中写它的文件夹",
            "unpack one (see TTS in the documentation of sherpa-onnx) and name its folder as the voice's model",
        ),
    )


def missing(folder: Path, family: str, names: tuple[str, ...]) -> EngineError:
    """Say that *folder* lacks a file which may be called one of *names*."""
    zh, en = "或 ".join(names), " or ".join(names)
    return EngineError(
        "voice",
        Words(
            f"{folder} 中的 {family} 模型缺少 {zh}", f"the {family} model in {folder} has no {en}"
        ),
        hint=Words(f"请把 {zh} 放进这个文件夹", f"put {en} into this folder"),
    )


# ------------------------------------------------------------------------------- what it is made of


def digest(model: Model) -> str:
    """Name the content of a model, wherever it lies: the files that are used, with their names."""
    lines = sorted(f"{place}\t{_content(path)}" for place, path in everything(model))
    return hashlib.sha256("\n".join((model.family, *lines)).encode()).hexdigest()


def everything(model: Model) -> Iterator[tuple[str, Path]]:
    """List the files of *model*, and those in its folders, with their places in the model's folder."""
    for _, names in model.files:
        for path in (model.folder / name for name in names):
            for file in path.rglob("*") if path.is_dir() else (path,):
                if file.is_file():
                    yield file.relative_to(model.folder).as_posix(), file


def _content(path: Path) -> str:
    """Give the size of a file and the hash of its bytes; a file that has not changed is read once."""
    about = path.stat()
    return f"{about.st_size}\t{hash_of(path, about.st_size, about.st_mtime_ns)}"


@lru_cache(maxsize=4096)
def hash_of(path: Path, _size: int, _changed: int) -> str:
    """Hash the bytes of a file of this size and this time of change."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ------------------------------------------------------------------------------- what it can read


def unread(text: str, model: Model) -> list[str]:
    """List what *model* would leave out of *text* without a word: what its lexicon does not have.

    Where espeak-ng stands by, it says what is not Chinese; without a lexicon it says everything. That the
    lexicon's own sounds are ones the model has is not looked at.
    """
    if not model.names("lexicon"):
        return []
    return unknown(text, entries(model), helped=bool(model.names("data_dir")))


def unknown(text: str, known: frozenset[str], *, helped: bool = False) -> list[str]:
    """List the words and characters of *text* that are in no entry of *known*, once each.

    A word in Latin letters must be an entry; a character must be one, or stand in a longer one that is said.

    >>> unknown("GDP增长，吃葡萄", frozenset(["增", "长", "吃", "葡萄", "g"]))
    ['GDP']
    >>> unknown("GDP增长，吃萄", frozenset(["增", "长", "吃", "葡萄", "g"]), helped=True)
    ['萄']
    """
    said = set[int]()
    for start in range(len(text)):
        for end in range(start + 1, min(start + LONGEST_ENTRY, len(text)) + 1):
            if text[start:end] in known:
                said.update(range(start, end))

    def is_read(found: re.Match[str]) -> bool:
        if helped and not HAN.match(found[0]):
            return True
        return found[0].lower() in known if found[0].isascii() else found.start() in said

    pieces = re.finditer(r"[0-9A-Za-z]+|[^\W_]", text)
    return list(dict.fromkeys(piece[0] for piece in pieces if not is_read(piece)))


def entries(model: Model) -> frozenset[str]:
    """Give all words of the lexicons of *model*, in small letters."""
    paths = [model.folder / name for name in model.names("lexicon")]
    return frozenset().union(
        *(_entries(path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths)
    )


@lru_cache(maxsize=8)
def _entries(path: Path, _size: int, _changed: int) -> frozenset[str]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        return frozenset(line.split(maxsplit=1)[0].lower() for line in lines if line.strip())
