"""JSON exports: our own (what `script --json` prints), and those of page systems and websites.

Where the stories lie and what their parts are called is guessed from usual names (`keys.NAMES`), or set
in `edition.toml` under `[sources.export]`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.exports import remains
from audio_edition.newsroom.readers.exports.dates import dated
from audio_edition.newsroom.readers.exports.parsing import parse
from audio_edition.newsroom.readers.exports.records import records, seen, texts
from audio_edition.newsroom.readers.exports.story import folio_of, tell
from audio_edition.newsroom.readers.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audio_edition.model import Page
    from audio_edition.newsroom.readers.exports.parsing import Json
    from audio_edition.newsroom.readers.exports.records import Record
    from audio_edition.newsroom.readers.exports.remains import Remains

#: The most stories of an export: a thick paper has a few hundred.
MOST = 2000


def read(path: Path, fields: Mapping[str, str] | None = None) -> tuple[Page, ...]:
    """Read an export: a page for every run of stories with the same folio; lines are its texts in order.

    *fields* are the paths of `[sources.export]`, by part. Raises `CommandError` if there is no such file,
    `EditionError` if it is no JSON, out of bounds, or holds no story that can be found.
    """
    data = parse(path)
    found = [record for record in records(data, fields or {}) if _says_something(record)]
    if not found:
        raise _unknown(path, data)
    if len(found) > MOST:
        raise EditionError(
            Words(f"超过 {MOST} 篇稿件", f"more than {MOST} stories"),
            where=Where(path),
            hint=Words("一次只导出一天的报纸", "export one day's paper at a time"),
        )
    _check_paths(found, fields or {}, path)
    days, doubts = dated(found)
    runs = _runs(found, days)
    left = _Left(_left_out(data), _beside(data, found, fields or {}))
    pages = [_page(path, run, left if run is runs[-1] else _Left()) for run in runs]
    first = replace(pages[0], warnings=(*doubts, *pages[0].warnings))
    return (first, *pages[1:])


class _Run(NamedTuple):
    """Stories that follow one another on one page of one day."""

    folio: str
    day: str
    records: list[Record]


def _runs(found: Sequence[Record], days: Sequence[str]) -> list[_Run]:
    placed = ((folio_of(record), day, record) for record, day in zip(found, days, strict=True))
    return [
        _Run(folio, day, [record for _, _, record in run])
        for (folio, day), run in groupby(placed, key=lambda one: one[:2])
    ]


def holds_stories(path: Path, fields: Mapping[str, str]) -> bool:
    """Tell whether a JSON file in a folder is an export; one that cannot be read is for `read` to refuse."""
    try:
        return any(map(_says_something, records(parse(path), fields)))
    except EditionError:
        return True


class _Left(NamedTuple):
    """What is in no story: texts *dropped* by our own export, with the reasons, and texts *beside* the stories."""

    dropped: Sequence[tuple[str, str]] = ()
    beside: Sequence[Remains] = ()


def _beside(data: Json, found: Sequence[Record], fields: Mapping[str, str]) -> list[Remains]:
    """Give what lies beside the stories, unless the settings say where they are."""
    return [] if fields.get("articles") else list(remains.outside(data, found))


def _page(path: Path, run: _Run, left: _Left) -> Page:
    telling = Telling()
    for record in run.records:
        tell(telling, record, path)
    for text, why in (*left.dropped, *((one.text, one.why) for one in left.beside)):
        telling.line("furniture", text, why)
    lost = [one for one in left.beside if one.doubtful]
    for one in lost[:_NAMED]:
        telling.warn(f"{one.why}：{one.text[:_NAMED]}")
    if lost[_NAMED:]:
        telling.warn(f"{path.name} 另有 {len(lost) - _NAMED} 处文字不属于任何一篇")
    return telling.page(path.name, folio=run.folio, day=run.day)


#: So many texts are named to the editor, each with so many characters.
_NAMED = 20


def _says_something(record: Record) -> bool:
    return any(texts(record.get(part)) for part in ("title", "body", "pictures"))


def _left_out(data: Json) -> list[tuple[str, str]]:
    """Give what our own export says was left out of the stories, with the reasons."""
    dropped = data.get("dropped") if isinstance(data, dict) else None
    found = dropped if isinstance(dropped, list) else []
    return [
        (text, reason)
        for one in found
        if isinstance(one, dict)
        and isinstance(text := one.get("text"), str)
        and isinstance(reason := one.get("reason"), str)
    ]


def _check_paths(found: Sequence[Record], fields: Mapping[str, str], path: Path) -> None:
    """Raise `EditionError` for a path that leads to nothing in any story, though a story needs it."""
    for part in ("title", "body"):
        if fields.get(part) and not any(texts(record.get(part)) for record in found):
            there = list(found[0].own)[:24]
            raise EditionError(
                Words(f"没有一篇稿件有 {fields[part]}", f"no story has {fields[part]}"),
                where=Where(path),
                hint=Words(
                    f"稿件里的键有：{'、'.join(there)}；请改 edition.toml 的 [sources.export] {part}",
                    f"the keys of a story: {', '.join(there)}; set {part} under [sources.export] in edition.toml",
                ),
            )


def _unknown(path: Path, data: Json) -> EditionError:
    there = seen(data) or ["—"]
    shown = 'articles = "data.list", title = "bt", body = "nr", byline = "zz"'
    return EditionError(
        Words(
            f"没有认出稿件；文件里的键有：{'、'.join(there)}",
            f"no story was recognised among the keys: {', '.join(there)}",
        ),
        where=Where(path),
        hint=Words(
            f"请在 edition.toml 的 [sources.export] 里写明各是哪个键，例如 {shown}",
            f"say under [sources.export] in edition.toml which key is what, such as {shown}",
        ),
    )
