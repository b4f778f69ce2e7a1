"""What listeners are told of a correction: what was said, and what should have been said."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import count, groupby, starmap
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from audio_edition.edition.retracting import alike, sketch
from audio_edition.model import Amendment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.manifest import Withdrawal
    from audio_edition.model import Cue, Episode, LineKind

#: Lines that are the newspaper's; the others are the programme's own, and follow from them.
PRINTED: tuple[LineKind, ...] = ("kicker", "title", "subtitle", "byline", "subhead", "body")

#: Those of them by which a story that was taken back is known.
PARAGRAPHS: tuple[LineKind, ...] = ("subhead", "body")

#: How many changes of a story are told one by one, and how many characters of each at most.
TOLD, LONGEST = 3, 40

#: What share of their words two stories have in common that are the same, and how much of it one title is worth.
SAME, TITLE = 0.5, 0.2

_SIGNS = re.compile(r"(?:(?<!\d)[^\w%‰℃°+−-]|[^\w%‰℃°+−-](?!\d))")
_CLAUSE = re.compile(r"[^，。！？；：\n]*[，。！？；：\n]*")


def amendments(
    before: Episode | None, cues: Iterable[Cue], withdrawn: Iterable[Withdrawal]
) -> tuple[Amendment, ...]:
    """Tell what *cues* say otherwise than the episode that is on air: after what was told of it before.

    Of stories that were *withdrawn* nothing is told but that.
    """
    if before is None:
        return ()
    gone = taken_back(before, withdrawn)
    old = {title: text for title, text in stories(before.cues).items() if title not in gone}
    new = stories(cues)
    renamed = same_stories(old, new)
    left = [title for title in old if title not in renamed]
    added = [title for title in new if title not in renamed.values()]
    told_before = [
        Amendment(renamed.get(one.story, one.story), one.told)
        for one in before.amendments
        if one.story in renamed or (one == dropped(one.story) and one.story not in {*added, *gone})
    ]
    return (
        *told_before,
        *(one for was, now in renamed.items() for one in corrected(now, old[was], new[now])),
        *(dropped(title) for title in left if title not in added),
        *(another(title) if title in left else fresh(title) for title in added),
    )


def dropped(title: str) -> Amendment:
    """Tell that a story is no longer heard."""
    return Amendment(title, f"《{title}》一稿不再播出。")


def fresh(title: str) -> Amendment:
    """Tell that a story was not there before."""
    return Amendment(title, f"新增《{title}》一稿。")


def another(title: str) -> Amendment:
    """Tell that there is another story under a title."""
    return Amendment(title, f"《{title}》换了一稿。")


def taken_back(before: Episode, withdrawn: Iterable[Withdrawal]) -> set[str]:
    """Find the stories of the episode on air that were taken back since, as `stories` calls them.

    They are known by their words, or else by their headline; two may have the same one.
    """
    paragraphs: dict[int, str] = {}
    for cue in before.cues:
        if cue.kind in PRINTED:
            said = cue.text if cue.kind in PARAGRAPHS else ""
            paragraphs[cue.item] = paragraphs.get(cue.item, "") + said
    sketches = dict(zip(stories(before.cues), map(sketch, paragraphs.values()), strict=True))
    gone = set[str]()
    for one in withdrawn:
        if not one.releases or before.release in one.releases:
            gone |= {name for name, own in sketches.items() if alike(own, one.sketch) >= SAME} or {
                name for name in sketches if _letters(name) == _letters(one.title)
            }
    return gone


def stories(cues: Iterable[Cue]) -> dict[str, str]:
    """Give the words of every story under its title, a line a line; a title that is there twice is numbered."""
    printed = (cue for cue in cues if cue.kind in PRINTED)
    found: dict[str, str] = {}
    for _, story in groupby(printed, attrgetter("item")):
        lines = [
            (kind, "".join(cue.text for cue in line))
            for (_, kind), line in groupby(story, attrgetter("line", "kind"))
        ]
        title = next((text for kind, text in lines if kind == "title"), lines[0][1])
        again = next(name for name in numbered(title, "（{}）") if name not in found)
        found[again] = "\n".join(text for _, text in lines)
    return found


def numbered(name: str, form: str) -> Iterator[str]:
    """Give *name*, and then with a number after it, written in a *form*, as often as another is asked for."""
    yield name
    yield from (name + form.format(number) for number in count(2))


def same_stories(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """Find the old stories among the new ones, the most alike first: by their words, and by their titles."""
    same = {title: title for title in old if old[title] == new.get(title)}
    # Nothing is more alike than this under another title; so most need not be compared with all others.
    same |= {
        title: title
        for title in old
        if title not in same and title in new and _alike(title, title, old, new) >= 1
    }
    left = [title for title in new if title not in same]
    pairs = [
        (_alike(was, now, old, new), was, now) for was in old if was not in same for now in left
    ]
    for common, was, now in sorted(pairs, key=itemgetter(0), reverse=True):
        if common >= SAME and was not in same and now not in same.values():
            same[was] = now
    return same


def _alike(was: str, now: str, old: dict[str, str], new: dict[str, str]) -> float:
    """Tell how much the stories of two titles have in common, from 0 to 1, and more under one title."""
    # the title is counted by itself, and not among the words
    own, other = old[was].replace(was, "", 1), new[now].replace(now, "", 1)
    words = SequenceMatcher(None, own, other, autojunk=False)
    titled = TITLE * (was == now)
    return words.ratio() + titled if words.quick_ratio() + titled >= SAME else 0.0


def corrected(title: str, old: str, new: str) -> Iterator[Amendment]:
    """Tell where the words of a story differ, clause by clause."""
    changes = [*starmap(_told, changed(_CLAUSE.findall(old), _CLAUSE.findall(new)))]
    for one in changes[:TOLD]:
        yield Amendment(title, f"更正：《{title}》中{one}。")
    if len(changes) > TOLD:
        yield Amendment(title, f"更正：《{title}》另有{len(changes) - TOLD}处改动。")


def changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what stood where the two differ, and what stands there now; signs alone are no difference.

    >>> list(changed(["日供水", "十万吨。"], ["日供水", "十二万吨。"]))
    [('十万吨', '十二万吨')]
    >>> list(changed(["增长“1.5%”。"], ["增长15%。"]))
    [('增长“1.5%”', '增长15%')]
    """
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = ("".join(part).strip("，。！？；：\n") for part in (old[a:b], new[c:d]))
        if kind != "equal" and _letters(was) != _letters(now):
            yield was, now


def _told(was: str, now: str) -> str:
    """Say what became of some words."""
    if was and now:
        return f"“{_short(was)}”应为“{_short(now)}”"
    return f"补充“{_short(now)}”" if now else f"删去“{_short(was)}”"


def _short(words: str) -> str:
    """Give words on one line, the first of them if they are many."""
    line = words.replace("\n", " ")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}……"


def _letters(text: str) -> str:
    """Leave out the signs that change nothing: not those of a number (1.5, 3：2, -5℃, 10‰, +3)."""
    return _SIGNS.sub("", text)
