"""How a day's lines are said, kept under all that decides it: what was read through before is not again.

To read Mandarin aloud takes tables of a hundred megabytes. An edition that was read through once is
voiced, mixed and checked without them, line by line, until a line or a rule changes.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition import shelf, speech
from audio_edition.errors import EditionError
from audio_edition.model import Pause, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import TypeAdapter

    from audio_edition.model import Passage

#: A part of a line that one take can voice, and the pause after it.
Piece = tuple[Utterance, Pause]

#: What speech leans on that is not ours.
LIBRARIES = ("jieba", "pypinyin", "g2pM")


class ReadThrough:
    """The lines of one day, in the file at *place* (JSON, zlib); *rules* names the lexicon and the settings they were said by.

    It lies in the cache: what cannot be read is read through anew, what cannot be written is not kept.
    """

    def __init__(self, place: Path, rules: Iterable[str]) -> None:
        self.place = place
        self.rules = [*rules, _program()]
        self.known = _read(place)
        self.said: dict[str, list[Piece]] = {}

    def pieces(
        self, passage: Passage, longest: int, said: Callable[[], list[Piece]]
    ) -> list[Piece]:
        """Give the pieces of *passage*, of at most *longest* characters, as they are known or else *said*."""
        key = shelf.digest({"rules": self.rules, "passage": repr(passage), "longest": longest})
        if key not in self.said:
            self.said[key] = self.known[key] if key in self.known else said()
        return self.said[key]

    def keep(self) -> None:
        """Keep the lines that were asked for, and no others."""
        if self.said.keys() != self.known.keys():
            with suppress(EditionError):
                shelf.write(self.place, zlib.compress(_form().dump_json(self.said)))


def _read(place: Path) -> dict[str, list[Piece]]:
    try:
        return _form().validate_json(zlib.decompress(place.read_bytes()))
    except (OSError, ValueError, zlib.error):  # not there, or not whole
        return {}


@cache
def _form() -> TypeAdapter[dict[str, list[Piece]]]:
    from pydantic import TypeAdapter

    return TypeAdapter(dict[str, list[Piece]])


@cache
def _program() -> str:
    """Name the rules and tables of speech, ours and those of the libraries."""
    own = shelf.program(Path(speech.__file__).parent)
    return shelf.digest({"own": own, "libraries": [version(name) for name in LIBRARIES]})
