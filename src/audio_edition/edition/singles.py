"""Each story on its own: for listeners who pick, and for those who want one section alone."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from audio_edition.edition.brief import Programme
from audio_edition.edition.correcting import numbered, same_stories, stories
from audio_edition.model import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audio_edition.model import Cue, Episode, Rundown, StingName
    from audio_edition.studio.stings import Sting

#: What is played around a story on its own: a part of the edition is the same part here.
PLAYED: tuple[StingName, ...] = ("intro", "separator", "rhythm")

#: The label's rhythm, with nothing said before it.
CLOSE = Item("close", "", ())


def items_of(rundown: Rundown) -> Iterator[int]:
    """Give the numbers of the items that are stories."""
    return (at for at, item in enumerate(rundown.items) if item.kind == "story")


def alone(whole: Programme, item: int) -> Programme:
    """Leave one story of a programme: the label before it, and its rhythm after it, if it has one."""
    segments = [one for one in whole.segments if one.kind == "label"]
    kept = sorted({one.item for one in segments} | {item})
    spoken = [
        (replace(segment, item=kept.index(segment.item)), take)
        for segment, take in zip(whole.segments, whole.takes, strict=True)
        if segment.kind == "label" or segment.item == item
    ]
    items = tuple(whole.rundown.items[at] for at in kept) + ((CLOSE,) if segments else ())
    title = whole.rundown.items[item].title
    rundown = replace(whole.rundown, title=title, items=items)
    return Programme(rundown, *(tuple(column) for column in zip(*spoken, strict=True)))


def around(stings: Mapping[StingName, Sting], programme: Programme) -> dict[StingName, Sting]:
    """Give the stings that are played around a story on its own.

    Without the label before it there is no intro: the story sounds as it does in the edition.
    """
    has_opening = programme.rundown.items[0].kind != "story"
    played = PLAYED if has_opening else PLAYED[1:]
    return {name: sting for name, sting in stings.items() if name in played}


def guids(edition: str, before: Episode | None, cues: Iterable[Cue]) -> list[str]:
    """Give the guid of every story that *cues* tell: the one that it had, also under another headline.

    *edition* is the guid of the edition, of which new ones are made (RFC 9562 §5.5).
    """
    words = stories(cues)
    old = stories(before.cues) if before else {}
    had = dict(zip(old, before.guids, strict=False)) if before else {}
    kept = {new: had[title] for title, new in same_stories(old, words).items() if title in had}
    taken = {*had.values()}
    made = ((title, str(uuid.uuid5(uuid.NAMESPACE_URL, f"{edition}/{title}"))) for title in words)
    return [
        kept.get(title) or next(name for name in numbered(new, "-{}") if name not in taken)
        for title, new in made
    ]
