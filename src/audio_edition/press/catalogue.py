"""What is on air, however much that is: every day is known, an episode is read only where it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.shelf import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audio_edition.model import Episode


class Entry(NamedTuple):
    """A *day* on air: the *digest* of all that its episode says, and whether a machine speaks it.

    *sections* are those of its stories that can be heard on their own ("" for a story of none); *brief* says
    that its headlines can.
    """

    day: str
    digest: str
    synthetic: bool
    sections: tuple[str, ...] = ()
    brief: bool = False


@dataclass(frozen=True)
class Catalogue:
    """The days on air, the newest first.

    *skim* gives the episodes of some days without their cues, *read* one episode with all that it says.
    """

    entries: tuple[Entry, ...]
    skim: Callable[[Sequence[str]], Sequence[Episode]]
    read: Callable[[str], Episode]

    @classmethod
    def of(cls, episodes: Iterable[Episode]) -> Catalogue:
        """Make the catalogue of *episodes* that are all in memory.

        >>> Catalogue.of([]).synthetic
        True
        """
        newest_first = sorted(episodes, key=attrgetter("day"), reverse=True)
        known = {episode.day: episode for episode in newest_first}
        return cls(
            tuple(entry_of(episode) for episode in newest_first),
            lambda days: [replace(known[day], cues=()) for day in days],
            known.__getitem__,
        )

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days, the newest first."""
        return tuple(entry.day for entry in self.entries)

    @cached_property
    def synthetic(self) -> bool:
        """Whether listeners are to be told of synthetic speech: not if people read all that is on air."""
        return any(entry.synthetic for entry in self.entries) or not self.entries

    def digests(self, days: Iterable[str]) -> list[str]:
        """Name all that the episodes of *days* say."""
        return [self._digests[day] for day in days]

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {entry.day: entry.digest for entry in self.entries}


def entry_of(episode: Episode) -> Entry:
    """Enter an episode."""
    return Entry(
        episode.day,
        digest({"episode": repr(episode)}),
        episode.synthetic,
        tuple(sorted({single.section for single in episode.singles})),
        episode.brief is not None,
    )
