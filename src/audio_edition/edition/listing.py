"""What there is: the episodes and the voices, as rows."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from audio_edition import manifest as record
from audio_edition.errors import Words

if TYPE_CHECKING:
    from audio_edition.project import Day, Project


def standing(day: Day) -> dict[str, Any]:
    """Say how far a day is: its *state* (empty, scripted, mixed, published, retracted), title, revision, length.

    *seconds*, *bytes* and *release* are None until the episode is mixed. Raises `EditionError` if the
    record is damaged.
    """
    known = record.read(day.manifest, day.name)
    episode = known.episode
    return {
        "day": day.name,
        "state": _state(day, known),
        "title": episode.title if episode else "",
        "revision": episode.revision if episode else 0,
        "release": episode.release if episode else None,
        "seconds": episode.audio.seconds if episode else None,
        "bytes": episode.audio.bytes if episode else None,
        "headlines": list(episode.headlines) if episode else [],
    }


def on_air(project: Project) -> list[Day]:
    """List the days that are published, oldest first; raises `EditionError` if a record is damaged."""
    return [day for day in project.days() if record.read(day.manifest, day.name).published]


def early(project: Project) -> list[tuple[Day, Words]]:
    """Say which days are on air before the moment at which they come out, the newest first."""
    from audio_edition.press.items import is_early, published_at

    show = project.settings.show
    moments = ((day, published_at(show, day.name)) for day in project.newest_first())
    return [
        (
            day,
            Words(
                f"{moment:%Y-%m-%d %H:%M}（show.publish_at）还没有到：到那时，有的播客应用才给听众看",
                f"{moment:%Y-%m-%d %H:%M} (show.publish_at) is still to come: until then some apps hide it",
            ),
        )
        for day, moment in takewhile(lambda dated: is_early(dated[1]), moments)
        if record.read(day.manifest, day.name).published
    ]


def _state(day: Day, known: record.Manifest) -> str:
    if known.retracted:
        return "retracted"
    if known.episode is None:
        return "scripted" if day.script.exists() else "empty"
    return "published" if known.published == known.episode else "mixed"


def voices(project: Project) -> list[dict[str, Any]]:
    """List the voice profiles by name, with what stands in the way of those that are not usable now."""
    from audio_edition.studio.engines import usable

    rows = []
    for name, voice in sorted(project.voices.items()):
        problem = usable(voice)
        rows.append(
            {
                "name": name,
                "engine": voice.engine,
                "voice": voice.voice,
                "fallback": voice.fallback,
                "usable": problem is None,
                "problem": str(problem.problem) if problem else "",
            }
        )
    return rows
