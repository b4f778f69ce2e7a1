"""Segments to takes: what is not on the shelf yet is voiced, and told exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition.edition.rehearsal import must_be_usable
from audio_edition.errors import CommandError, EditionError, Where, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.edition.rehearsal import Rehearsal
    from audio_edition.model import Segment, Take
    from audio_edition.project import Project
    from audio_edition.studio.takes import TakeShelf
    from audio_edition.studio.voicing import Voiced
    from audio_edition.talk import Talk


def take_shelf(project: Project) -> TakeShelf:
    """Open the shelf of takes of *project*."""
    from audio_edition.studio.takes import TakeShelf

    return TakeShelf(project.shelf("takes"))


def voice(
    project: Project,
    rehearsal: Rehearsal,
    talk: Talk,
    *,
    jobs: int | None = None,
    story: int | None = None,
) -> Voiced:
    """Voice every segment that is not on the shelf yet; raises `EditionError` if one cannot be voiced.

    Stories that an understudy read last time are tried again with their own voice: all of them, or *story*
    alone (counted from 1). Which of them an understudy reads is told, and noted in the day's record.
    """
    from audio_edition.studio import voicing

    shelf = take_shelf(project)
    kept = set[str]() if story is None else _stood_in_elsewhere(rehearsal, shelf, story)
    for voice in rehearsal.cast.voices.values():
        must_be_usable(project, voice)
    try:
        voiced = voicing.voice(
            rehearsal.segments,
            rehearsal.cast,
            shelf,
            progress=lambda done, total: talk.progress(Words("录音", "voicing"), done, total),
            jobs=jobs,
            kept=kept,
        )
    except EditionError as error:
        error.where = error.where or Where(rehearsal.day.script)
        raise
    with project.desk():
        _note_stand_ins(rehearsal, voiced, talk)
    return voiced


def _stood_in_elsewhere(rehearsal: Rehearsal, shelf: TakeShelf, story: int) -> set[str]:
    """Give the marks of the items, *story* aside, that understudies read."""
    from audio_edition.studio import voicing

    marks = voicing.marks(voicing.turns_of(rehearsal.segments, rehearsal.cast, shelf, None))
    own = _stories(rehearsal)[story - 1]
    return {mark for item, mark in marks.items() if item != own} & rehearsal.stood_in


def _note_stand_ins(rehearsal: Rehearsal, voiced: Voiced, talk: Talk) -> None:
    """Tell which stories understudies read, and note them."""
    titles = {one.mark: rehearsal.rundown.items[one.item].title for one in voiced.stand_ins}
    for one in voiced.stand_ins:
        zh, en = one.why
        talk.tell(
            Words(
                f"“{titles[one.mark]}”由替补声音播读：{zh}",
                f"“{titles[one.mark]}” is read by the understudy: {en}",
            )
        )
    if titles:
        talk.tell(
            Words(
                f"服务恢复后重录：audio-edition remake {rehearsal.day.name}",
                f"when the service is back: audio-edition remake {rehearsal.day.name}",
            )
        )
    known = record.read(rehearsal.day.manifest, rehearsal.day.name)
    if known.stand_ins != titles:
        record.write(rehearsal.day.manifest, replace(known, stand_ins=titles))


def account(voiced: Voiced) -> Words:
    """Say exactly what was voiced: segments, spoken characters, requests to the engine."""
    fresh, total = len(voiced.fresh), len(voiced.takes)
    return Words(
        f"{total} 句中录了 {fresh} 句，{voiced.characters} 字，{voiced.requests} 次请求",
        f"{fresh} of {count(total, 'segment')}, {count(voiced.characters, 'character')}, "
        f"{count(voiced.requests, 'request')}",
    )


def count(number: int, noun: str) -> str:
    """Put a number before a noun.

    >>> count(1, "request"), count(0, "request")
    ('1 request', '0 requests')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def takes_on_the_shelf(project: Project, rehearsal: Rehearsal) -> tuple[Take, ...]:
    """Give the take of every segment; raises `EditionError` if one was not voiced yet."""
    from audio_edition.studio import voicing

    takes = voicing.on_the_shelf(
        rehearsal.segments, rehearsal.cast, take_shelf(project), rehearsal.stood_in
    )
    there = tuple(take for take in takes if take is not None)
    if missing := len(takes) - len(there):
        raise EditionError(
            Words(f"有 {missing} 句还没有录音", f"{count(missing, 'segment')} not voiced yet"),
            where=Where(rehearsal.day.script),
            hint=Words(
                f"先录音：audio-edition voice {rehearsal.day.name}",
                f"run: audio-edition voice {rehearsal.day.name}",
            ),
        )
    return there


def only_story_changed(project: Project, rehearsal: Rehearsal, number: int) -> None:
    """Make sure that what has to be voiced belongs to story *number*, counted from 1.

    Raises `CommandError` if there is no such story, `EditionError` naming the other stories that have
    changed as well.
    """
    stories = _stories(rehearsal)
    if number > len(stories):
        raise CommandError(
            Words(
                f"没有第 {number} 篇，共 {len(stories)} 篇",
                f"there is no story {number} of {len(stories)}",
            ),
            where=Where(rehearsal.day.script),
        )
    missing = outstanding(project, rehearsal, story=number)
    own = {_said(segment) for segment in missing if segment.item == stories[number - 1]}
    others = {segment.item for segment in missing if _said(segment) not in own}
    if others:
        titles = "、".join(rehearsal.rundown.items[at].title for at in sorted(others))
        raise EditionError(
            Words(f"其他地方也有改动：{titles}", f"there are changes elsewhere, too: {titles}"),
            where=Where(rehearsal.day.script),
            hint=Words("去掉 --article，全部处理", "leave --article away to do them all"),
        )


def _stories(rehearsal: Rehearsal) -> list[int]:
    """Give where the stories stand in the rundown."""
    return [at for at, item in enumerate(rehearsal.rundown.items) if item.kind == "story"]


def outstanding(project: Project, rehearsal: Rehearsal, story: int | None = None) -> list[Segment]:
    """Give the segments that `voice` would voice now, for the whole edition or for *story* alone."""
    from audio_edition.studio import voicing

    shelf = take_shelf(project)
    kept = set[str]() if story is None else _stood_in_elsewhere(rehearsal, shelf, story)
    takes = voicing.on_the_shelf(rehearsal.segments, rehearsal.cast, shelf, kept)
    return [segment for segment, take in zip(rehearsal.segments, takes, strict=True) if not take]


def listed(rehearsal: Rehearsal, segments: Sequence[Segment]) -> Iterator[str]:
    """Write *segments* as lines: the day, where each stands, what is printed; the last line counts them.

    Segments that say the same are one take, and one line.
    """
    said = {_said(one): one for one in reversed(segments)}
    takes = [one for one in segments if said[_said(one)] is one]
    for one in takes:
        title = rehearsal.rundown.items[one.item].title
        yield f"{rehearsal.day.name}\t{title}\t{one.utterance.written}"
    characters = sum(map(str.isalnum, "".join(one.utterance.spoken for one in takes)))
    fresh, total = len(takes), len(rehearsal.segments)
    yield str(
        Words(
            f"{rehearsal.day.name}\t{total} 句中要录 {fresh} 句，{characters} 字",
            f"{rehearsal.day.name}\t{fresh} of {count(total, 'segment')} to voice, "
            f"{count(characters, 'character')}",
        )
    )


def _said(segment: Segment) -> tuple[object, ...]:
    """Name what a segment says: a headline and its story's title are one take."""
    return segment.role, segment.pace, segment.utterance
