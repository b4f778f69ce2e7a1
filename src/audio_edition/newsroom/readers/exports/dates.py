"""The day of an export: what its stories say, and what they lie in says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.days import day_of, is_impossible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.exports.records import Record


def dated(found: Sequence[Record]) -> tuple[list[str], list[str]]:
    """Give the day of the edition that each story is of, ISO 8601 or empty, and the editor's warnings.

    A day that all stories say themselves is the edition's; where they differ, that of what they lie in.
    """
    own = [day_of(record.day) for record in found]
    issue = [day_of(record.issue_day) for record in found]
    said, around = set(own) - {""}, set(issue) - {""}
    one = next((days for days in (said, around) if len(days) == 1), {""})
    days = issue if len(around) > 1 and not said else [*one] * len(found)
    return days, [*_impossible(found), *_different(own, said, around)]


def _different(own: Sequence[str], said: set[str], around: set[str]) -> list[str]:
    if len(said | around) < 2 or not said:  # noqa: PLR2004 - two disagree
        return []
    counts = Counter(filter(None, own))
    shown = "、".join(f"{day}（{counts[day]} 篇）" for day in sorted(counts))
    others = "、".join(sorted(around - said))
    return [f"稿件的日期不一致：{shown}" + (f"，外层写着 {others}" if others else "") + "，请核对"]


def _impossible(found: Sequence[Record]) -> list[str]:
    written = dict.fromkeys(text for one in found for text in (one.day, one.issue_day))
    return [f"稿件的日期“{text[:40]}”不存在，请核对" for text in written if is_impossible(text)]
