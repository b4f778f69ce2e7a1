"""Taking back: a story or a whole edition leaves the air for good, and a notice stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.errors import CommandError, EditionError, Where, Words
from audio_edition.manifest import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio_edition.manifest import Manifest
    from audio_edition.model import Script, Story
    from audio_edition.project import Day


#: How many shingles of a story's letters are kept, how long they are, and what share two stories have in
#: common that are the same, but for corrections.
SKETCH, SHINGLE, SAME = 128, 4, 0.5


def retract(day: Day, reason: str) -> None:
    """Take the day's edition back; what is on air follows with the next publication.

    Raises `CommandError` if the day was never on air or *reason* is empty.
    """
    reason, known = _line(reason), record.read(day.manifest, day.name)
    if known.published is None and not known.retracted:
        raise _not_on_air(day)
    if not known.retracted:
        gone = replace(known, retracted=reason, episode=None, published=None, mixed="")
        record.write(day.manifest, gone)
    for path in {*day.written, *day.singles()} - {day.script, day.manifest}:
        path.unlink(missing_ok=True)
    shelf.clear_drafts(day.folder)


def withdraw(day: Day, script: Script, number: int, reason: str, published: Path) -> None:
    """Take story *number* back, as the day's *script* counts them; it is never read again.

    One that was taken back already stays so. *published* is the folder of the day on air. Raises
    `CommandError` if there is no such story on air, or no other one.
    """
    reason, known = _line(reason), record.read(day.manifest, day.name)
    must_be_standing(day, known)
    if known.published is None:
        raise _not_on_air(day)
    if number > len(script.stories):
        raise CommandError(
            Words(
                f"没有第 {number} 篇，共 {len(script.stories)} 篇",
                f"there is no story {number} of {len(script.stories)}",
            ),
            where=Where(day.script),
        )
    story, left = script.stories[number - 1], remaining(script, known)
    if story not in left.stories:
        return
    if story.title.text not in known.published.headlines:
        raise CommandError(
            Words(f"“{story.title.text}”没有播出过", f"“{story.title.text}” is not on air"),
            where=Where(day.script),
            hint=Words(
                f"稿本在播出之后改过；先 audio-edition remake {day.name}",
                f"the script was edited since; first run: audio-edition remake {day.name}",
            ),
        )
    if len(left.stories) == 1:
        raise CommandError(
            Words("这是唯一的一篇", "this is the only story"),
            where=Where(day.script),
            hint=Words("去掉 --article，撤回整期", "leave --article away to retract the edition"),
        )
    releases = {path.name.split(".")[0].split("-")[0] for path in published.glob("*.mp3")}
    gone = Withdrawal(
        story.title.text,
        reason,
        sketch(paragraphs(story)),
        tuple(sorted(releases)),
        lone=_titles(script)[_letters(story.title.text)] == 1,
    )
    record.write(day.manifest, replace(known, withdrawn=(*known.withdrawn, gone)))


def remaining(script: Script, known: Manifest) -> Script:
    """Leave out of *script* the stories that were taken back.

    They are known by their words, though some of them were corrected since, or by their headline, if no other
    story has it.
    """
    titles = _titles(script)

    def is_gone(story: Story) -> bool:
        title, words = _letters(story.title.text), sketch(paragraphs(story))
        return any(
            alike(words, one.sketch) >= SAME
            or (one.lone and titles[title] == 1 and title == _letters(one.title))
            for one in known.withdrawn
        )

    return replace(script, stories=tuple(one for one in script.stories if not is_gone(one)))


def _titles(script: Script) -> Counter[str]:
    """Count the stories under each title."""
    return Counter(_letters(story.title.text) for story in script.stories)


def paragraphs(story: Story) -> str:
    """Give the words by which a story is known again."""
    return "".join(one.passage.text for one in story.paragraphs)


def sketch(text: str) -> tuple[int, ...]:
    """Remember the words of a story by the smallest of the hashes of its shingles."""
    words = _letters(text)
    shingles = {words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)}
    return tuple(sorted({crc32(shingle.encode()) for shingle in shingles})[:SKETCH])


def alike(one: Sequence[int], other: Sequence[int]) -> float:
    """Say which share of their words two stories have in common, by their sketches.

    >>> alike((1, 2, 3, 4), (2, 3, 4, 5)), alike((), ())
    (0.6, 0.0)
    """
    smallest = sorted({*one, *other})[:SKETCH]
    shared = {*one} & {*other}
    return sum(each in shared for each in smallest) / max(1, len(smallest))


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


def taken_back_meanwhile(day: Day) -> EditionError:
    """Say that a story was taken back while the edition was made with it."""
    return EditionError(
        Words("制作期间有稿件被撤回", "a story was taken back meanwhile"),
        where=Where(day.manifest),
        hint=Words(
            f"重做：audio-edition remake {day.name}", f"run: audio-edition remake {day.name}"
        ),
    )


def _not_on_air(day: Day) -> CommandError:
    return CommandError(
        Words(f"{day.name} 没有播出过", f"{day.name} is not on air"),
        where=Where(day.manifest),
        hint=Words("播出过的日子：audio-edition episodes", "see audio-edition episodes"),
    )


def _line(reason: str) -> str:
    from audio_edition.press.notes import plain

    line = plain(reason)
    if any(map(str.isalnum, line)):
        return line
    raise CommandError(
        Words("没有写撤回的理由", "there is no reason"),
        hint=Words('写作 --reason "理由"', 'write --reason "…"'),
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
