"""Page to script: the day's `script.md`, drafted from its sources and never taken from its editor."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.project import date, same_edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audio_edition.model import Reconstruction
    from audio_edition.project import Day, Project
    from audio_edition.talk import Talk


class Read(NamedTuple):
    """Sources as read: the files, what was found in them, and the day that they are of, if it is known."""

    pages: tuple[Path, ...]
    found: Reconstruction
    day: str | None


def read(project: Project, named: Sequence[Path], day: str | None) -> Read:
    """Read the files and folders *named*, put their articles together again, and find their day.

    The day is the one that is given, the name of the sources' folder, or in the masthead. Raises
    `EditionError` naming file and line, also where two of these disagree.
    """
    from audio_edition.newsroom import articles, masthead, readers, sources
    from audio_edition.newsroom.readers.damage import damaged

    said = _asked(day) if day else None
    fields = project.settings.sources.export.paths()
    files, doubts = sources.gather(named, fields)
    pages = readers.read_pages(files, fields)
    found = articles.reconstruct(pages)
    dated = masthead.dated(pages, found.dropped)
    settled = masthead.settle(said, _folders(named), dated)
    warnings = (*doubts, *damaged(pages), *found.warnings, *masthead.doubts(dated, found.dropped))
    return Read(files, replace(found, warnings=warnings), settled)


def _asked(day: str) -> str:
    """Check the day that was asked for; raises `CommandError` if no paper of our time is of it."""
    from audio_edition.newsroom.readers.days import YEARS

    if int(date(day)[:4]) in YEARS:
        return day
    raise CommandError(
        Words(f"--day {day}：不会是报纸的日期", f"--day {day}: no day of a paper"),
        hint=Words(
            f"年份要在 {YEARS[0]} 到 {YEARS[-1]} 之间",
            f"the year lies in {YEARS[0]} to {YEARS[-1]}",
        ),
    )


def _folders(named: Sequence[Path]) -> list[str]:
    """Give the names of the folders that the sources are, or lie in, if all of them are days."""
    from audio_edition.newsroom.readers.days import folder_day

    folders = sorted({(path if path.is_dir() else path.parent).resolve().name for path in named})
    return folders if all(map(folder_day, folders)) else []


def day_of(project: Project, sources: Read) -> Day:
    """Give the files of the day that *sources* are of; raises `CommandError` if nothing says which it is."""
    if sources.day:
        return project.day(sources.day)
    raise CommandError(
        Words("不知道这是哪一天的报纸", "it is not known which day this page is of"),
        where=Where(sources.pages[0]),
        hint=Words(
            "用 --day 2023-12-08 指明，或把版面放进 episodes/2023-12-08/",
            "say it with --day 2023-12-08, or put the page into episodes/2023-12-08/",
        ),
    )


def explained(project: Project, named: Sequence[Path], *, as_json: bool) -> Iterator[str]:
    """Say of every line of the sources *named* what it was taken for, and why: as text, or as JSON."""
    from audio_edition.newsroom import explain, readers, sources

    fields = project.settings.sources.export.paths()
    files = sources.gather(named, fields).files
    for one in explain.explain(readers.read_pages(files, fields)):
        yield json.dumps(one._asdict(), ensure_ascii=False) if as_json else str(one)


def as_json(project: Project, sources: Read) -> dict[str, object]:
    """Give what was found as plain data for other programs; the day is null where it is not known."""
    from audio_edition.newsroom import exchange

    paper = project.settings.show.paper or None
    return exchange.as_json(sources.found, paper=paper, day=sources.day)


def draft(project: Project, sources: Read, day: Day, talk: Talk) -> None:
    """Write the day's script from its *sources*; an edited script is kept as long as they are the same.

    Raises `EditionError` if the script was edited and the page has changed, for then only a person can
    say which of the two counts.
    """
    from audio_edition.edition.retracting import must_be_standing
    from audio_edition.newsroom import programme
    from audio_edition.newsroom import script as scripts

    pages = sources.pages
    show, leave_out = project.settings.show, project.settings.programme.leave_out
    told = replace(sources.found, articles=programme.arrange(sources.found.articles, leave_out))
    if not told.articles:
        raise _nothing_left(project)
    drafted = scripts.draft(
        told,
        paper=show.paper or show.title,
        day=day.name,
        presenters=project.settings.programme.presenters,
    )
    text = scripts.write(drafted)
    known = record.read(day.manifest, day.name)
    must_be_standing(day, known)
    prints = {name: shelf.fingerprint(page.read_bytes()) for name, page in _names(pages, day)}
    if _edited(day, known, text):
        if prints != known.pages:
            raise _two_truths(day)
        talk.tell(
            Words("保留编辑过的稿本", f"kept the edited {Where(day.script)}"),
        )
        return
    for name, page in _names(pages, day):
        if not same_edition(page, day):
            shelf.write(day.folder / name, page.read_bytes())
    shelf.write(day.script, text)
    record.write(day.manifest, replace(known, pages=prints, draft=shelf.fingerprint(text.encode())))
    _tell_what_was_found(sources.found, told, day, talk)


def _nothing_left(project: Project) -> EditionError:
    return EditionError(
        Words("按设置所有稿件都不播", "every story is left out as set"),
        where=Where(project.settings_file),
        hint=Words("请改 [programme] 的 leave_out", "change leave_out in [programme]"),
    )


def _names(pages: Sequence[Path], day: Day) -> list[tuple[str, Path]]:
    """Say under which name each page lies in the day's folder.

    A page that lies there keeps its name; one from elsewhere becomes page.txt (page-01.txt … where
    there are several), under a number that no page of the day has.
    """
    taken = {page.name for page in pages if same_edition(page, day)}
    numbers = count(1)
    names = []
    for page in pages:
        name = page.name
        if not same_edition(page, day):
            suffix = page.suffix or ".txt"
            free = (f"page-{number:02}{suffix}" for number in numbers)
            name = f"page{suffix}" if len(pages) == 1 else next(n for n in free if n not in taken)
        names.append((name, page))
    return names


def _edited(day: Day, known: record.Manifest, text: str) -> bool:
    """Tell whether somebody has changed the script since it was drafted."""
    if not day.script.exists():
        return False
    lying = day.script.read_bytes()
    return lying != text.encode() and shelf.fingerprint(lying) != known.draft


def _two_truths(day: Day) -> EditionError:
    return EditionError(
        Words(
            "稿本已经过编辑，而版面又有变化",
            "the script was edited, and the page has changed since",
        ),
        where=Where(day.script),
        hint=Words(
            f"要保留编辑过的稿本：audio-edition remake {day.name}；要重新起稿：先移走这个文件再制作",
            f"to keep the edited script: audio-edition remake {day.name}; "
            "to draft it anew: move this file away and make again",
        ),
    )


def _tell_what_was_found(found: Reconstruction, told: Reconstruction, day: Day, talk: Talk) -> None:
    stories = len(told.articles)
    talk.tell(
        Words(f"{Where(day.script)}：{stories} 篇", f"{Where(day.script)}: {stories} stories")
    )
    if left := [article.title for article in found.articles if article not in told.articles]:
        talk.tell(Words(f"按设置不播：{'；'.join(left)}", f"left out as set: {'; '.join(left)}"))
    warnings = [warning for article in told.articles for warning in article.warnings]
    for warning in (*warnings, *found.warnings):
        talk.tell(Words(f"请核对 {warning}", f"please check {warning}"))
