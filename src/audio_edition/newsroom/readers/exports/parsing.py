"""JSON from outside, parsed within bounds: its depth, its size, and nothing that could hide a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.source import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

#: The largest file, in bytes; how deep it may nest; how many values it may hold.
LARGEST, DEEPEST, MOST = 32 << 20, 32, 500_000


class _FaultError(ValueError):
    """What is wrong with JSON that is otherwise well formed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def parse(path: Path) -> Json:
    """Read *path* as JSON, or as a list of its lines if it is called .jsonl.

    Raises `CommandError` if there is no such file, `EditionError` if it is no JSON or out of bounds.
    """
    text = decode(load(path, LARGEST), path)
    if path.suffix.lower() == ".jsonl":
        lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
        data: Json = [_parsed(line, path, at) for at, line in lines]
    else:
        data = _parsed(text, path, 0)
    _check(data, path)
    return data


def _parsed(text: str, path: Path, line: int) -> Json:
    try:
        data: Json = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except _FaultError as fault:
        raise _bad(fault.words, path, line) from fault
    except json.JSONDecodeError as error:
        words = Words(
            f"不是完整的 JSON：第 {error.colno} 个字符处",
            f"not JSON: {error.msg}, column {error.colno}",
        )
        raise _bad(words, path, line or error.lineno) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number of thousands of figures; brackets without end
        raise _bad(Words("不是可以读的 JSON", "no JSON that can be read"), path, line) from error
    return data


def _once(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    """Build an object; a key that is there twice would hide a text."""
    built: dict[str, Json] = {}
    for key, value in pairs:
        if key in built:
            raise _FaultError(
                Words(
                    f"键 {key[:40]} 在同一处写了两次",
                    f"the key {key[:40]} stands twice in one place",
                )
            )
        built[key] = value
    return built


def _no_number(name: str) -> float:
    raise _FaultError(Words(f"{name} 不是 JSON 的数", f"{name} is no number of JSON"))


def _check(data: Json, path: Path) -> None:
    """Raise `EditionError` if *data* is too deep or too large, or holds half a character."""
    waiting: list[tuple[Json, int]] = [(data, 0)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST:
            raise _bad(Words("JSON 嵌套太深或项目太多", "the JSON is too deep or too large"), path)
        if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
            raise _bad(
                Words("有半个字符（孤立的代理码）", "it holds half a character, a lone surrogate"),
                path,
            )
        if isinstance(value, dict):
            waiting += [(inner, depth + 1) for inner in (*value, *value.values())]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]


def _bad(words: Words, path: Path, line: int = 0) -> EditionError:
    return EditionError(
        words,
        where=Where(path, line or None),
        hint=Words("请从采编系统重新导出", "export it again from the page system"),
    )
