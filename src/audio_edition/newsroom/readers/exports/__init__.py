"""JSON exports: our own (what `script --json` prints), and those of page systems and websites.

Where the stories lie and what their parts are called is guessed from usual names (`keys.NAMES`), or set
in `edition.toml` under `[sources.export]`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.readers.days import day_of
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
    day = _day(found)
    runs = [(folio, list(run)) for folio, run in groupby(found, key=folio_of)]
    left = _left_out(data)
    return tuple(
        _page(path, run, folio, day, left if at == len(runs) else [])
        for at, (folio, run) in enumerate(runs, 1)
    )


def _page(
    path: Path, run: Sequence[Record], folio: str, day: str, left: Sequence[tuple[str, str]]
) -> Page:
    telling = Telling()
    for record in run:
        tell(telling, record, path)
    for text, why in left:
        telling.line("furniture", text, why)
    return telling.page(path.name, folio=folio, day=day)


def _says_something(record: Record) -> bool:
    return any(texts(record.get(part)) for part in ("title", "body", "pictures"))


def _day(found: Sequence[Record]) -> str:
    """Give the day that all stories are of; those that differ are the stories' own, not the edition's."""
    days = {day for record in found if (day := day_of(" ".join(texts(record.get("day")))))}
    return days.pop() if len(days) == 1 else ""


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
            there = "、".join(list(found[0].own)[:24])
            raise EditionError(
                Words(f"没有一篇稿件有 {fields[part]}", f"no story has {fields[part]}"),
                where=Where(path),
                hint=Words(
                    f"稿件里的键有：{there}；请改 edition.toml 的 [sources.export] {part}",
                    f"the keys of a story: {there}; set {part} under [sources.export] in edition.toml",
                ),
            )


def _unknown(path: Path, data: Json) -> EditionError:
    there = "、".join(seen(data)) or "—"
    shown = 'articles = "data.list", title = "bt", body = "nr", byline = "zz"'
    return EditionError(
        Words(
            f"没有认出稿件；文件里的键有：{there}",
            f"no story was recognised among the keys: {there}",
        ),
        where=Where(path),
        hint=Words(
            f"请在 edition.toml 的 [sources.export] 里写明各是哪个键，例如 {shown}",
            f"say under [sources.export] in edition.toml which key is what, such as {shown}",
        ),
    )
