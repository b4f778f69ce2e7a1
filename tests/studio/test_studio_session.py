"""A session: what fails is tried again, what is hopeless is given up, and a service is left in peace."""

from __future__ import annotations

import asyncio
import signal
import sys
import time

import pytest
import stamina

from audio_edition.errors import EditionError, Words
from audio_edition.settings import Voice
from audio_edition.studio import session
from audio_edition.studio.engines import tone
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.session import Door, Part, Session
from audio_edition.studio.takes import SUFFIX, TakeShelf

from .stumbling import Stumbling, busy, lost, refused, segment, unable

pytestmark = pytest.mark.usefixtures("without_waiting")

TEXTS = ("今天的主要内容有：", "三号变已投运。", "供电能力提升。", "感谢收听。")
MANY = tuple(f"第{number}句，供电能力提升。" for number in range(60))


#: As it is outside of tests.
REFUSED = dict(session.REFUSED)


@pytest.fixture
def engine() -> Stumbling:
    return Stumbling()


def run(shelf: TakeShelf, engine: Stumbling, *texts: str) -> Session:
    held = Session(shelf, lambda _done, _total: None, total=len(texts))
    held.run(parts(shelf, engine, *texts))
    return held


def parts(shelf: TakeShelf, engine: Stumbling, *texts: str) -> list[Part]:
    requests = [Request(segment(text).utterance, Voice(engine="tone")) for text in texts]
    return [Part(engine, request, shelf.key(engine, request)) for request in requests]


def heard(shelf: TakeShelf, held: Session) -> set[str]:
    return {tone.listen(shelf.samples(take), take.rate) for take in held.done.values()}


# ------------------------------------------------------------------------------- attempts


def test_a_failed_attempt_is_made_again(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {TEXTS[1]: [lost(), lost(), lost()]}

    held = run(shelf, engine, *TEXTS)

    assert heard(shelf, held) == {"".join(filter(str.isalnum, text)) for text in TEXTS}
    assert (held.requests, held.failed, engine.closed) == (7, {}, True)


def test_eight_attempts_are_enough(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {TEXTS[1]: [lost() for _ in range(99)]}

    held = run(shelf, engine, *TEXTS)

    assert engine.asked.count(TEXTS[1]) == 8
    assert [error.problem.en for error in held.failed.values()] == ["connection lost"]
    assert (len(held.done), engine.closed) == (3, True)


def test_what_cannot_succeed_is_not_tried_again(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {TEXTS[0]: [unable()]}

    held = run(shelf, engine, *TEXTS)

    assert engine.asked.count(TEXTS[0]) == 1
    assert (len(held.done), len(held.failed)) == (3, 1)


def test_waits_between_attempts_grow_and_differ(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {TEXTS[1]: [lost(), lost()]}
    started = time.monotonic()

    with stamina.set_testing(False):
        run(shelf, engine, TEXTS[1])

    least = session.FIRST_WAIT + 2 * session.FIRST_WAIT
    assert least <= time.monotonic() - started <= least + 2 * session.JITTER + 0.5


def test_no_more_run_side_by_side_than_the_engine_bears(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    run(shelf, engine, *MANY)

    assert engine.most_at_once == engine.concurrency


def test_a_silent_engine_is_not_believed(
    shelf: TakeShelf, engine: Stumbling, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hush(_request: Request) -> Speech:
        return Speech(tone.silence(1.0), tone.RATE)

    monkeypatch.setattr(engine, "attempt", hush)

    held = run(shelf, engine, TEXTS[0])

    assert ["silent" in error.problem.en for error in held.failed.values()] == [True]


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (busy(7.0), 0.0),
        (refused(), 0.0),
        (lost(), True),
        (unable(), False),
        (KeyError(), False),
    ],
)
def test_the_door_says_how_long_a_service_is_left_alone(error: Exception, waits: object) -> None:
    assert session.wait_before_next(error) is waits or session.wait_before_next(error) == waits


# ------------------------------------------------------------------------------- what is hopeless


def test_a_refusal_that_lasts_is_not_asked_again(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {"*": [refused() for _ in range(999)]}

    held = run(shelf, engine, *MANY)

    assert len(held.failed) == len(MANY)
    assert len(engine.asked) <= 4 * engine.concurrency


def test_a_refusal_that_lasts_is_told_within_ten_seconds() -> None:
    borne, first = REFUSED["auth"]

    assert sum(first * 2**time + session.RUSH for time in range(borne - 1)) < 10


def test_a_refusal_that_passes_costs_nothing_but_time(shelf: TakeShelf, engine: Stumbling) -> None:
    borne, _ = REFUSED["auth"]
    engine.plan = {"*": [refused() for _ in range(borne - 1)]}  # however many are asked at a time

    held = run(shelf, engine, *MANY)

    assert (len(held.done), held.failed) == (len(MANY), {})


def test_refusals_between_successes_are_none_in_a_row(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {text: [refused()] for text in MANY[::3]}

    assert run(shelf, engine, *MANY).failed == {}


def test_an_engine_that_fails_and_fails_is_not_asked_again(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    engine.plan = {"*": [lost() for _ in range(999)]}

    held = run(shelf, engine, *MANY)

    assert len(held.failed) == len(MANY)
    assert session.FAILURES <= len(engine.asked) <= session.FAILURES + engine.concurrency


def test_a_wide_door_bears_a_burst_of_failures(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.concurrency = 16
    engine.plan = {"*": [lost() for _ in range(2 * 16)]}

    assert run(shelf, engine, *MANY).failed == {}


def test_a_service_that_asks_for_too_much_patience_is_not_asked_again(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    engine.concurrency = 1
    engine.plan = {"*": [busy(3600.0)]}

    held = run(shelf, engine, *TEXTS)

    assert (len(engine.asked), len(held.failed)) == (1, len(TEXTS))


# ------------------------------------------------------------------------------- patience


def test_all_wait_as_long_as_the_service_asks(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {TEXTS[0]: [busy(0.5)]}
    engine.concurrency = 2
    started = time.monotonic()

    held = run(shelf, engine, *TEXTS)

    assert time.monotonic() - started >= 0.5
    assert (held.requests, held.failed) == (len(TEXTS) + 1, {})


def test_a_service_that_says_come_back_at_once_is_not_rushed(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    engine.plan = {"*": [busy(0.0) for _ in range(6)]}
    engine.concurrency = 2

    held = run(shelf, engine, *MANY)

    assert (len(held.done), held.failed) == (len(MANY), {})


def test_a_longer_wait_that_is_asked_meanwhile_counts() -> None:
    async def refuse() -> tuple[float, float]:
        door, now = Door(2, 2), asyncio.get_running_loop().time()
        door.failed(busy(1.0))
        first = door.opens
        door.failed(busy(60.0))
        return first - now, door.opens - now

    first, second = asyncio.run(refuse())

    assert first == pytest.approx(1.0, abs=0.1)
    assert second == pytest.approx(60.0, abs=0.1)


def test_a_refusal_for_good_shuts_the_door_though_it_was_closed() -> None:
    async def refuse() -> Door:
        door = Door(2, 2)
        door.failed(busy(60.0))
        door.failed(EngineError("auth", Words("拒绝", "no such key"), retryable=False))
        return door

    shut = asyncio.run(refuse()).shut

    assert shut is not None
    assert shut.problem.en == "no such key"


def test_texts_that_cannot_be_said_do_not_shut_the_door(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    engine.plan = {text: [unable()] for text in MANY[:20]}

    held = run(shelf, engine, *MANY)

    assert (len(held.done), len(held.failed)) == (len(MANY) - 20, 20)


def test_one_service_that_refuses_shuts_no_other(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.plan = {text: [refused() for _ in range(99)] for text in MANY[:9]}
    servers = [f"http://{name}.example/v1" for name in "ab"]
    mixed = [
        part._replace(
            request=Request(part.request.utterance, Voice(engine="openai", server=servers[at >= 9]))
        )
        for at, part in enumerate(parts(shelf, engine, *MANY))
    ]
    held = Session(shelf, lambda _done, _total: None, total=len(mixed))

    held.run(mixed)

    assert set(held.failed) == {part.key for part in mixed[:9]}


def test_what_the_system_refuses_is_a_failed_attempt(
    shelf: TakeShelf, engine: Stumbling, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def starve(_request: Request) -> Speech:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(engine, "attempt", starve)

    held = run(shelf, engine, TEXTS[0])

    assert [error.problem.en for error in held.failed.values()] == [
        "the system refused: Too many open files"
    ]


def test_those_who_asked_together_were_refused_once() -> None:
    async def refuse() -> Door:
        door = Door(16, 16)
        for _ in range(16):
            door.failed(busy(0.0) if door.refusals > 1 else busy(60.0))
        return door

    door = asyncio.run(refuse())

    assert (door.refusals, door.shut) == (1, None)


def test_who_waits_at_a_door_that_is_shut_meanwhile_goes(shelf: TakeShelf) -> None:
    async def wait() -> str:
        door = Door(1, 1, opens=asyncio.get_running_loop().time() + 0.05)
        waiting = asyncio.create_task(door.wait())
        await asyncio.sleep(0)
        door.shut = session.given_up(refused())
        try:
            await waiting
        except EngineError as error:
            return error.problem.en
        return "came in"

    assert asyncio.run(wait()) == "refused"
    assert shelf.get("ab" * 32) is None


# ------------------------------------------------------------------------------- interruptions


def test_ctrl_c_leaves_the_finished_takes(shelf: TakeShelf, engine: Stumbling) -> None:
    engine.concurrency = 1

    def interrupt(done: int, _total: int) -> None:
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    ours = parts(shelf, engine, *TEXTS)
    with pytest.raises(KeyboardInterrupt):
        Session(shelf, interrupt, total=4).run(ours)

    assert [shelf.get(part.key) is not None for part in ours] == [True, True, False, False]
    assert engine.closed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a file's size")
def test_a_full_disk_ends_the_session_with_its_own_fault(
    shelf: TakeShelf, engine: Stumbling
) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(EditionError, match="cannot be written: File too large"):
            run(shelf, engine, *TEXTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(shelf.shelf.folder.rglob(f"*{SUFFIX}*")) == []
