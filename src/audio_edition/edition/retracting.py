"""Taking back: a story or a whole edition leaves the air for good, and a notice stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.manifest import Withdrawal

if TYPE_CHECKING:
    from audio_edition.manifest import Manifest
    from audio_edition.model import Script, Story
    from audio_edition.project import Day


def retract(day: Day, reason: str) -> None:
    """Take the day's edition back; what is on air follows with the next publication.

    Raises `CommandError` if the day was never on air or *reason* is empty.
    """
    known = record.read(day.manifest, day.name)
    if known.retracted:
        return
    if known.published is None:
        raise CommandError(
            Words(f"{day.name} 没有播出过", f"{day.name} is not on air"),
            where=Where(day.manifest),
            hint=Words("播出过的日子：audio-edition episodes", "see audio-edition episodes"),
        )
    gone = replace(known, retracted=_line(reason), episode=None, published=None, mixed="")
    record.write(day.manifest, gone)
    for path in set(day.written) - {day.script, day.manifest}:
        path.unlink(missing_ok=True)
    shelf.clear_drafts(day.folder)


def withdraw(day: Day, script: Script, number: int, reason: str) -> None:
    """Take story *number* of the day's *script* back, counted from 1 as it is on air; it is never read again.

    Raises `CommandError` if there is no such story, or no other one.
    """
    known = record.read(day.manifest, day.name)
    must_be_standing(day, known)
    script = remaining(script, known)
    if number > len(script.stories):
        raise CommandError(
            Words(
                f"没有第 {number} 篇，共 {len(script.stories)} 篇",
                f"there is no story {number} of {len(script.stories)}",
            ),
            where=Where(day.script),
        )
    if len(script.stories) == 1:
        raise CommandError(
            Words("这是唯一的一篇", "this is the only story"),
            where=Where(day.script),
            hint=Words("去掉 --article，撤回整期", "leave --article away to retract the edition"),
        )
    story = script.stories[number - 1]
    gone = Withdrawal(story.title.text, _line(reason), _words(story))
    record.write(day.manifest, replace(known, withdrawn=(*known.withdrawn, gone)))


def remaining(script: Script, known: Manifest) -> Script:
    """Leave out of *script* the stories that were taken back, by their headlines or by their words."""
    titles = {_letters(one.title) for one in known.withdrawn}
    words = {one.words for one in known.withdrawn}
    stories = (
        story
        for story in script.stories
        if _letters(story.title.text) not in titles and _words(story) not in words
    )
    return replace(script, stories=tuple(stories))


def notices(known: Manifest) -> tuple[str, ...]:
    """Say what was taken back, for listeners."""
    return tuple(f"《{one.title}》一稿已撤回：{one.reason}" for one in known.withdrawn)


def must_be_standing(day: Day, known: Manifest) -> None:
    """Raise `EditionError` if the day's edition was taken back."""
    if known.retracted:
        raise EditionError(
            Words(
                f"这一期已撤回：{known.retracted}", f"this edition was retracted: {known.retracted}"
            ),
            where=Where(day.manifest),
            hint=Words("撤回的节目不能重做", "a retracted edition is not made again"),
        )


def _line(reason: str) -> str:
    from audio_edition.press.notes import plain

    if line := plain(reason):
        return line
    raise CommandError(
        Words("没有写撤回的理由", "there is no reason"),
        hint=Words('写作 --reason "理由"', 'write --reason "…"'),
    )


def _words(story: Story) -> str:
    return shelf.fingerprint(
        _letters("".join(one.passage.text for one in story.paragraphs)).encode()
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
