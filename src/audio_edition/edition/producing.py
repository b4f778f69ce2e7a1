"""A script to what is on air: voiced, mixed, published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.edition import delivering, listing, mixing, publishing, recording
from audio_edition.edition.rehearsal import rehearse
from audio_edition.errors import Words

if TYPE_CHECKING:
    from audio_edition.project import Day, Project
    from audio_edition.studio.voicing import Voiced
    from audio_edition.talk import Talk


def produce(
    project: Project, day: Day, talk: Talk, jobs: int | None, story: int | None = None
) -> Voiced:
    """Voice, mix, publish and deliver a day whose script is ready, or a *story* of it; gives what was voiced."""
    rehearsal = rehearse(project, day)
    voiced = recording.voice(project, rehearsal, talk, jobs=jobs, story=story)
    mixed = mixing.mix(project, rehearsal, voiced.takes, talk, jobs=jobs)
    talk.tell(
        Words(f"编码 {mixed.encoded} 个部分", f"{recording.count(mixed.encoded, 'part')} encoded")
    )
    changes = publishing.publish(project, [day])
    talk.tell(
        Words(f"发布 {len(changes)} 个文件", f"{recording.count(len(changes), 'file')} published")
    )
    delivering.deliver(project, talk)
    for _, words in listing.early(project):
        talk.tell(words)
    return voiced
