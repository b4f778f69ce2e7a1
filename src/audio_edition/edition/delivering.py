"""The published folder to where listeners fetch it: storage that speaks S3, another folder over ssh."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import shelf
from audio_edition.edition.recording import count
from audio_edition.errors import EditionError, Words, together
from audio_edition.press.outlets import delivery, rsync, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audio_edition.press.outlets import Change
    from audio_edition.press.outlets.delivery import Far
    from audio_edition.project import Project
    from audio_edition.settings import Outlets
    from audio_edition.talk import Talk


class Delivered(NamedTuple):
    """A *change* at an *outlet*, as the settings call it."""

    outlet: str
    change: Change


def deliver(project: Project, talk: Talk) -> tuple[Delivered, ...]:
    """Take what is published to every outlet that is set, and give what was done there.

    What could not be taken is taken by the next delivery. An outlet that fails is no reason to leave the
    others as they are; then `EditionError` is raised for all that failed. Nobody publishes meanwhile: what
    lies in the folder belongs together.
    """
    outlets = _outlets(project.settings.outlets)
    with shelf.alone(project.cache / "publishing") if outlets else nullcontext():
        return _each(outlets, partial(_delivered, project, talk))


def plan(project: Project, ahead: Sequence[Change]) -> tuple[Delivered, ...]:
    """Say what `deliver` would do once the changes *ahead* are made to the folder."""
    return _each(
        _outlets(project.settings.outlets),
        lambda far: delivery.plan(project.feed_folder, far, ahead),
    )


def unusable(project: Project) -> list[EditionError]:
    """Say which outlets cannot be reached from here, as far as it shows without the network."""
    return [fault for far in _outlets(project.settings.outlets) if (fault := far.unusable())]


def _outlets(settings: Outlets) -> list[Far]:
    """Give the outlets that are set."""
    found: list[Far] = []
    if settings.s3:
        found.append(store.Store(settings.s3, settings.endpoint, settings.region))
    if settings.rsync:
        found.append(rsync.Folder(settings.rsync))
    return found


def _delivered(project: Project, talk: Talk, far: Far) -> tuple[Change, ...]:
    stage = Words(f"送往 {far.name}", f"to {far.name}")
    changes = delivery.deliver(project.feed_folder, far, partial(talk.progress, stage))
    talk.tell(
        Words(
            f"{far.name}：送达，改动 {len(changes)} 个文件",
            f"{far.name}: delivered, {count(len(changes), 'file')} changed",
        )
    )
    return changes


def _each(
    outlets: Iterable[Far], step: Callable[[Far], tuple[Change, ...]]
) -> tuple[Delivered, ...]:
    """Take *step* at each of *outlets*; raises `EditionError` for all that failed, when all were tried."""
    done: list[Delivered] = []
    faults: list[EditionError] = []
    for far in outlets:
        try:
            done += [Delivered(far.name, change) for change in step(far)]
        except EditionError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)
    return tuple(done)
