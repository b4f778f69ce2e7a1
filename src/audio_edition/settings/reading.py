"""From a settings file to its section, or to all its faults, each with its line."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from audio_edition.errors import CommandError, EditionError, Faults, Where, Words
from audio_edition.settings.allowed import Allowed, nearest
from audio_edition.settings.sections import EDGE_VOICES, Key, Refusal, Section, Settings, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

#: How much of a refused value is shown, in characters.
LONGEST_SHOWN = 40

NAMED_BY_FILE = Allowed(
    Words("不写；文件名就是声音的名称", "nothing: the file's name is the voice's")
)


def _near_edge_voice(name: str) -> str:
    """Find the edge voice nearest to *name*, which may be its short name only.

    >>> _near_edge_voice("yunyang")
    'zh-CN-YunyangNeural'
    """
    short = {voice.split("-")[-1].removesuffix("Neural"): voice for voice in EDGE_VOICES}
    return nearest(name, EDGE_VOICES) or short.get(nearest(name, short), "")


EDGE_VOICE = Allowed(
    Words("edge 的普通话声音，如 zh-CN-YunyangNeural", "an edge voice such as zh-CN-YunyangNeural"),
    near=_near_edge_voice,
)

#: What a profile of an engine must say.
NEEDED = (
    (
        "openai",
        "server",
        Allowed(
            Words(
                "服务的网址，如 http://127.0.0.1:8880/v1", "an address as http://127.0.0.1:8880/v1"
            )
        ),
    ),
    (
        "sherpa",
        "model",
        Allowed(
            Words("模型的文件夹，相对于 edition.toml", "a folder, from where edition.toml lies")
        ),
    ),
)

S = TypeVar("S", bound=Section)

#: What `tomllib` says of a file that is no TOML, told to an editor.
SYNTAX = (
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表写了两次"),
    ("Expected '='", "键的后面缺少等号"),
    ("Expected newline", "一行只能写一项，后面多了内容"),
    ("Unterminated", "引号没有合上"),
    ("Illegal character '\\n'", "引号没有合上"),
    ("Unclosed array", "方括号没有合上"),
    ("Expected ']'", "表名的方括号没有合上"),
    ("Invalid statement", "这一行不是“键 = 值”；中文的键要放在引号里"),
    ("Invalid value", "等号后面的值写得不对，文字要放在引号里"),
    ("", "写法不合 TOML 的规矩"),
)


def read_settings(path: Path) -> Settings:
    """Read `edition.toml`; raises `Faults` naming every unknown key and bad value with its line."""
    return _read(path, Settings, Settings.refusals)


def line_of(path: Path, key: Key) -> int | None:
    """Find the line of a settings file on which *key* is written, or its table; None if neither is."""
    return _line(_places(_text(path)), key)


def read_voice(path: Path) -> Voice:
    """Read one voice profile; its name is the file's; raises `Faults` as `read_settings` does.

    The folder of a model is looked for where `edition.toml` lies, above the folder of the voices.
    """
    voice = _read(path, Voice, _voice_refusals)
    model = path.parent.parent / voice.model if voice.engine == "sherpa" else voice.model
    return voice.model_copy(update={"name": path.stem, "model": str(model)})


def read_voices(folder: Path) -> dict[str, Voice]:
    """Read every voice profile of *folder*, by name in order; raises the `Faults` of all files at once."""
    voices: dict[str, Voice] = {}
    faults: list[EditionError] = []
    for path in sorted(folder.glob("*.toml"), key=lambda each: each.stem):
        try:
            voices[path.stem] = read_voice(path)
        except Faults as told:
            faults += told.faults
    if faults:
        raise Faults(faults)
    return voices


def voice_for(settings: Settings, voices: Mapping[str, Voice], role: str) -> Voice:
    """Choose who reads *role*: the voice that the settings name, else the voice called as the role is.

    Raises `EditionError` naming the nearest voice if there is none.

    >>> voice_for(Settings(), {"offline": Voice(name="offline")}, "anchor").name
    'offline'
    """
    name = settings.voices.get(role, role)
    if name in voices:
        return voices[name]
    near = nearest(name, voices)
    known = "、".join(voices)
    raise EditionError(
        Words(
            f"没有声音“{name}”来念角色 @{role}",
            f"there is no voice “{name}” to read the role @{role}",
        ),
        hint=Words(
            f"在 edition.toml 的 [voices] 里写 {role} = "
            + (f'"{near}"（最接近）' if near else f"以下之一：{known}"),
            f"in edition.toml, under [voices], set {role} = "
            + (f'"{near}", the nearest' if near else f"one of: {known}"),
        ),
    )


# ------------------------------------------------------------------------------- the file


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise CommandError(
            Words("没有这个文件", "there is no such file"),
            where=Where(path),
            hint=Words(
                "请检查文件名；或在有 edition.toml 的文件夹里运行",
                "check the name, or run this where an edition.toml lies",
            ),
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(
            Words(f"无法读取：{reason}", f"cannot be read: {reason}"), where=Where(path)
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        fault = EditionError(
            Words("文件的编码不是 UTF-8", "the file is not in UTF-8"),
            where=Where(path, line),
            hint=Words("请另存为 UTF-8 编码", "save it in UTF-8"),
        )
        raise Faults([fault]) from error


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        english = re.sub(r" \(at .*\)$", "", str(error))
        chinese = next(zh for sign, zh in SYNTAX if sign in english)
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else max(1, len(text.splitlines()))
        fault = EditionError(
            Words(chinese, f"not TOML: {english}"),
            where=Where(path, line),
            hint=Words('写法：键 = "文字"，或 键 = 数', 'written: key = "text", or key = number'),
        )
        raise Faults([fault]) from error


def _places(text: str) -> dict[Key, int]:
    r"""Say on which line each key of a TOML *text* is written, counted from 1.

    A statement is the shortest run of lines that is TOML by itself: so a text or a list of many lines
    is passed over as a whole.

    >>> _places('[show]\ntitle = "有声报"\nnote.a = 1')
    {('show',): 1, ('show', 'title'): 2, ('show', 'note'): 3, ('show', 'note', 'a'): 3}
    """
    places: dict[Key, int] = {}
    table: Key = ()
    statement, first = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        first = first if statement else number
        statement += line + "\n"
        try:
            keys = list(_keys(tomllib.loads(statement)))
        except tomllib.TOMLDecodeError:
            continue
        if statement.lstrip().startswith("["):
            table = max(keys, key=len)
            places.setdefault(table, first)
        else:
            places |= {table + key: first for key in keys}
        statement = ""
    return places


def _keys(data: object, above: Key = ()) -> Iterator[Key]:
    for name, value in data.items() if isinstance(data, dict) else ():
        yield (*above, name)
        yield from _keys(value, (*above, name))


# ------------------------------------------------------------------------------- the faults


def _read(
    path: Path, section: type[S], refusals: Callable[[dict[str, Any]], Iterable[Refusal]]
) -> S:
    text = _text(path)
    data = _parse(text, path)
    places = _places(text)
    faults = [
        _fault(refusal, section, _line(places, refusal.key), path) for refusal in refusals(data)
    ]
    if faults:
        raise Faults(sorted(faults, key=_order))
    return section.model_validate(data)


def _line(places: Mapping[Key, int], key: Key) -> int | None:
    """Find the line of *key*, or of the table that it lies in."""
    return next((places[key[:n]] for n in range(len(key), 0, -1) if key[:n] in places), None)


def _order(fault: EditionError) -> int:
    return (fault.where and fault.where.line) or 0


def _fault(refusal: Refusal, section: type[Section], line: int | None, path: Path) -> EditionError:
    name = ".".join(refusal.key)
    if refusal.allowed is None:
        problem = Words(f"不认识的键 {name}", f"unknown key {name}")
        return EditionError(problem, where=Where(path, line), hint=_known(refusal.key, section))
    shown = _shown(refusal.value)
    zh, en = refusal.allowed.words
    near = refusal.allowed.near(refusal.value)
    return EditionError(
        Words(f"{name} 不能是 {shown}", f"{name} cannot be {shown}"),
        where=Where(path, line),
        hint=Words(
            f"应为：{zh}" + (f"；是不是 {near}？" if near else ""),
            f"expected {en}" + (f"; did you mean {near}?" if near else ""),
        ),
    )


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _known(key: Key, section: type[Section]) -> Words:
    """Name the known key that *key* was meant to be: its own name in another table, or one like it."""
    known = sorted({row.key[:n] for row in section.rows() for n in range(1, len(row.key) + 1)})
    here = [each[-1] for each in known if each[:-1] == key[:-1]]
    if elsewhere := [each for each in known if each[-1] == key[-1]]:
        return _did_you_mean(elsewhere[0])
    if near := nearest(key[-1], here):
        return _did_you_mean((*key[:-1], near))
    return Words(f"可以写的有：{'、'.join(here)}", f"known here: {', '.join(here)}")


def _did_you_mean(key: Key) -> Words:
    return Words(f"是不是 {'.'.join(key)}？", f"did you mean {'.'.join(key)}?")


def _voice_refusals(data: dict[str, Any]) -> Iterator[Refusal]:
    """Give what a voice's file refuses, a name of its own and an unknown edge voice too, and what it lacks."""
    yield from Voice.refusals(data)
    for engine, key, needed in NEEDED:
        if data.get("engine") == engine and not data.get(key):
            yield Refusal((key,), data.get(key, ""), needed)
    if "name" in data:
        yield Refusal(("name",), data["name"], NAMED_BY_FILE)
    voice = data.get("voice", "")
    if data.get("engine") == "edge" and isinstance(voice, str) and voice not in EDGE_VOICES:
        yield Refusal(("voice",), voice, EDGE_VOICE)
