"""Page to script: the day's `script.md`, drafted from its sources and never taken from its editor."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.errors import EditionError, Where, Words
from audio_edition.project import date, is_date, same_edition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_edition.model import Reconstruction
    from audio_edition.project import Day, Project
    from audio_edition.talk import Talk


def reconstruct(pages: Sequence[Path]) -> Reconstruction:
    """Read *pages* and put their articles together again; raises `EditionError` naming file and line."""
    from audio_edition.newsroom import articles, readers

    return articles.reconstruct(readers.read_pages(pages))


def reconstruction(project: Project, pages: Sequence[Path], day: str | None) -> dict[str, object]:
    """Reconstruct *pages* as JSON for other programs, writing nothing.

    The day is null where it was neither given nor is the name of the pages' folder. Raises
    `EditionError` as `reconstruct` does.
    """
    from audio_edition.newsroom import articles

    folders = {page.resolve().parent.name for page in pages}
    folder = folders.pop() if len(folders) == 1 else ""
    known = date(day) if day else folder if is_date(folder) else None
    paper = project.settings.show.paper or None
    return articles.as_json(reconstruct(pages), paper=paper, day=known)


def draft(project: Project, pages: Sequence[Path], day: Day, talk: Talk) -> None:
    """Write the day's script from its *pages*; an edited script is kept as long as the page is the same.

    Raises `EditionError` if the script was edited and the page has changed, for then only a person can
    say which of the two counts.
    """
    from audio_edition.newsroom import script as scripts

    found = reconstruct(pages)
    paper = project.settings.show.paper or project.settings.show.title
    text = scripts.write(scripts.draft(found, paper=paper, day=day.name))
    known = record.read(day.manifest, day.name)
    sources = {name: shelf.fingerprint(page.read_bytes()) for name, page in _names(pages, day)}
    if _edited(day, known, text):
        if sources != known.pages:
            raise _two_truths(day)
        talk.tell(
            Words("保留编辑过的稿本", f"kept the edited {Where(day.script)}"),
        )
        return
    for name, page in _names(pages, day):
        if not same_edition(page, day):
            shelf.write(day.folder / name, page.read_bytes())
    shelf.write(day.script, text)
    record.write(
        day.manifest, replace(known, pages=sources, draft=shelf.fingerprint(text.encode()))
    )
    _tell_what_was_found(found, day, talk)


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


def _tell_what_was_found(found: Reconstruction, day: Day, talk: Talk) -> None:
    stories = len(found.articles)
    talk.tell(
        Words(f"{Where(day.script)}：{stories} 篇", f"{Where(day.script)}: {stories} stories")
    )
    for article in found.articles:
        for warning in article.warnings:
            talk.tell(Words(f"请核对 {warning}", f"please check {warning}"))
    for warning in found.warnings:
        talk.tell(Words(f"请核对 {warning}", f"please check {warning}"))
