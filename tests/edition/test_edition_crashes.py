"""Cut short at any moment, the paper on air is whole; the same command again ends as if nothing had been."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.edition.crashes import (
    CORRECTED,
    NEW,
    STANDING,
    at_risk,
    copy,
    cut_short,
    drafts,
    faults,
    published,
    run,
    start,
    torn,
    traced,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _pytest.mark import ParameterSet
    from tests.edition.conftest import Paper

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

#: How often `publish` is killed, and where the moments come from: `KILLS=200 SEED=7 pytest …` kills it 200 times.
KILLS, SEED = int(os.environ.get("KILLS", "4")), int(os.environ.get("SEED", "1"))

#: How much later than a step the kill comes at most, in seconds: about as long as a step takes.
LATE = 0.006

#: Moments of the life of `publish`, and how often several verbs are tried at once.
MOMENTS, TURNS = (0.05, 0.3, 0.6, 0.95), max(1, KILLS // 12)

REASON = ("--reason", "数字有误")


class Verb(NamedTuple):
    """A verb's *arguments*, and how often it is killed when `publish` is killed once."""

    arguments: tuple[str, ...]
    share: float


VERBS = {
    "publish": Verb(("publish",), 1),
    "remake": Verb(("remake", CORRECTED), 0.25),
    "retract": Verb(("retract", STANDING, *REASON), 0.5),
    "retract-story": Verb(("retract", CORRECTED, "--article", "1", *REASON), 0.25),
}


class Undisturbed(NamedTuple):
    """The files before and after a verb that nobody disturbs, and the *steps* that it takes."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    steps: int


@pytest.fixture
def busy(busy_once: Paper, tmp_path: Path) -> Paper:
    """A paper with everything to publish at once."""
    return copy(busy_once, tmp_path / "青禾 日报")


@pytest.fixture(scope="session")
def undisturbed(
    busy_once: Paper, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Undisturbed]:
    """What a verb gives when nobody disturbs it."""

    @cache
    def found(verb: str) -> Undisturbed:
        paper = copy(busy_once, tmp_path_factory.mktemp("undisturbed") / "青禾 日报")
        prepare(paper, verb)
        before = paper.files()
        end = run(paper, *VERBS[verb].arguments)
        assert end.code == 0, end.said
        return Undisturbed(before, paper.files(), end.steps)

    return found


def prepare(paper: Paper, verb: str) -> None:
    """Give the verb something to do that `publish` has not."""
    if verb == "remake":
        paper.edit("周女士说", "周老师说")


def moments() -> Iterator[ParameterSet]:
    """Give every verb and the moments of its life at which it is killed: from 0, its begin, to 1, its end."""
    for verb, (_, share) in VERBS.items():
        chance = random.Random(f"{SEED} {verb}")  # noqa: S311 - a seed, so that it can be done again
        many = max(1, round(KILLS * share))
        for number in range(many):
            moment = (number + chance.random()) / many
            yield pytest.param(verb, moment, chance.random() * LATE, id=f"{verb}-{moment:.3f}")


def test_a_paper_that_nobody_disturbs_is_whole(
    busy: Paper, undisturbed: Callable[[str], Undisturbed]
) -> None:
    before, after, steps = undisturbed("publish")

    assert faults(busy.feed) == []
    assert len(torn(after, before)) > 10
    assert steps > 50


def test_what_is_not_whole_is_found(busy: Paper) -> None:
    (busy.feed / "style.css").unlink()
    (audio,) = (busy.feed / STANDING).glob("*[!f].mp3")
    audio.write_bytes(b"half")
    before = published(busy.files())
    (busy.feed / "index.html").write_text("<p>", "utf-8")

    found = faults(busy.feed)

    assert "style.css is not there" in found
    assert any("has 4 bytes" in one for one in found)
    assert torn(published(busy.files()), before) == ["feed/index.html"]


@pytest.mark.parametrize(("verb", "moment", "late"), [*moments()])
def test_a_kill_at_any_moment_leaves_a_whole_paper_on_air(
    busy: Paper, undisturbed: Callable[[str], Undisturbed], verb: str, moment: float, late: float
) -> None:
    before, after, steps = undisturbed(verb)
    prepare(busy, verb)

    end = cut_short(busy, *VERBS[verb].arguments, step=1 + int(moment * steps), late=late)

    assert end.code in (-signal.SIGKILL, 0), end.said
    assert faults(busy.feed) == []
    assert torn(published(busy.files()), published(before), published(after)) == []
    again = busy.run(*VERBS[verb].arguments)
    assert again.code == 0, again.err
    assert torn(busy.files(), after) == []
    assert drafts(busy) == []


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_is_asked_to_end_ends_and_leaves_nothing_half_written(
    busy: Paper, undisturbed: Callable[[str], Undisturbed], by: int, code: int, moment: float
) -> None:
    before, after, steps = undisturbed("publish")

    end = cut_short(busy, "publish", step=1 + int(moment * steps), late=LATE / 2, by=by)

    assert end.code in (code, 0) or not torn(busy.files(), after), end.said
    assert "Traceback" not in end.said
    assert faults(busy.feed) == []
    assert torn(published(busy.files()), published(before), published(after)) == []
    assert drafts(busy) == [] or by == signal.SIGTERM
    assert busy.run("publish").code == 0
    assert torn(busy.files(), after) == []


# ------------------------------------------------------------------------------- a loss of power


def can_trace() -> bool:
    """Tell whether what a process asks of the system can be listened to here."""
    if strace := shutil.which("strace"):
        tried = subprocess.run([strace, "-o", os.devnull, "true"], check=False, capture_output=True)  # noqa: S603 - a tool of the system
        return tried.returncode == 0
    return False


@pytest.mark.skipif(not can_trace(), reason="strace is not there, or may not trace")
@pytest.mark.parametrize("verb", VERBS)
def test_a_loss_of_power_leaves_a_whole_paper_on_air(
    busy_once: Paper, tmp_path: Path, verb: str
) -> None:
    paper = copy(busy_once, tmp_path / "paper")
    prepare(paper, verb)

    calls = traced(paper, *VERBS[verb].arguments)

    assert at_risk(paper, calls) == []
    assert sum(asked == "rename" for asked, _ in calls) > 5
    assert at_risk(paper, [call for call in calls if call.asked != "fsync"]) != []


# ------------------------------------------------------------------------------- several at once


AT_ONCE = {
    "two days": (("publish", NEW), ("publish", CORRECTED)),
    "the same": (("publish",), ("publish",)),
    "one goes": (("publish", NEW), ("retract", STANDING, *REASON)),
    "it goes": (("publish", CORRECTED), ("retract", CORRECTED, *REASON)),
    "it changes": (("publish",), ("remake", CORRECTED)),
    "three": (("publish", NEW), ("publish", CORRECTED), ("retract", STANDING, *REASON)),
}

#: What the one who comes too late is told.
TOO_LATE = ("another publication is under way", "this edition was retracted")


@pytest.fixture(scope="session")
def one_after_another(
    busy_once: Paper, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], list[list[dict[str, bytes]]]]:
    """What verbs give one after another: the files after each, in every order."""

    @cache
    def found(verbs: str) -> list[list[dict[str, bytes]]]:
        orders = []
        for order in permutations(AT_ONCE[verbs]):
            paper = copy(busy_once, tmp_path_factory.mktemp("in turn") / "青禾 日报")
            prepare(paper, "remake" if "remake" in {verb for verb, *_ in order} else "publish")
            states = [paper.files()]
            for arguments in order:
                paper.run(*arguments)
                states.append(paper.files())
            orders.append(states)
            shutil.rmtree(paper.root)
        return orders

    return found


@pytest.mark.parametrize("turn", range(TURNS))
@pytest.mark.parametrize("verbs", AT_ONCE)
def test_of_several_at_once_each_comes_through_or_stands_back(
    busy: Paper,
    one_after_another: Callable[[str], list[list[dict[str, bytes]]]],
    verbs: str,
    turn: int,
) -> None:
    orders = one_after_another(verbs)
    chance = random.Random(f"{SEED} {verbs} {turn}")  # noqa: S311 - a seed
    prepare(busy, "remake" if "remake" in {verb for verb, *_ in AT_ONCE[verbs]} else "publish")

    everybody = [start(busy, *arguments) for arguments in AT_ONCE[verbs]]
    for running in everybody:
        running.go()
        time.sleep(chance.choice((0, 0, 0.02, 0.1)))
    ends = [running.end() for running in everybody]

    for end in ends:
        assert end.code == 0 or any(words in end.said for words in TOO_LATE), end.said
    assert 0 in {end.code for end in ends} or TOO_LATE[1] in "".join(end.said for end in ends)
    assert faults(busy.feed) == []
    assert published(busy.files()) in [published(one) for states in orders for one in states]
    for arguments, end in zip(AT_ONCE[verbs], ends, strict=True):
        if end.code:
            busy.run(*arguments)
    assert busy.files() in [states[-1] for states in orders]
    assert drafts(busy) == []


#: Who comes when `publish` is at which moment, and how many seconds it would take them to do harm.
IN_THE_MIDDLE = {
    "remake": (("remake", CORRECTED), 0.07, 4.0),
    "retract": (("retract", CORRECTED, *REASON), 0.7, 1.0),
}


@pytest.mark.parametrize("verb", IN_THE_MIDDLE)
def test_whoever_comes_in_the_middle_of_a_publication_waits_for_its_turn(
    busy: Paper, undisturbed: Callable[[str], Undisturbed], tmp_path: Path, verb: str
) -> None:
    other, moment, pause = IN_THE_MIDDLE[verb]
    busy.edit("周女士说", "周女士对记者说")
    in_turn = copy(busy, tmp_path / "in turn" / "青禾 日报")
    for arguments in (("publish",), other):
        assert in_turn.run(*arguments).code == 0

    first = start(busy, "publish", step=int(moment * undisturbed("publish").steps))
    first.go()
    first.reach()
    first.process.send_signal(signal.SIGSTOP)
    second = start(busy, *other)
    second.go()
    with suppress(subprocess.TimeoutExpired):
        second.process.wait(pause)
    first.process.send_signal(signal.SIGCONT)

    assert first.end().code == 0
    assert second.end().code in (0, 1)
    assert faults(busy.feed) == []
    assert busy.run(*other).code == 0
    assert torn(busy.files(), in_turn.files()) == []
