"""Voicing: what is missing is voiced, once, all of it, whatever the engine goes through."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import edge_tts.communicate
import pytest
import stamina
from edge_tts.drm import DRM

from audio_edition.errors import EditionError, Words
from audio_edition.model import Reading, Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import engines, voicing
from audio_edition.studio.engines import tone
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.takes import SUFFIX, TakeShelf
from audio_edition.studio.voicing import Voiced

from .edge_server import EdgeServer, edge_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TONE = {"anchor": Voice(engine="tone"), "guest": Voice(engine="tone", rate=1.5)}
TEXTS = ("今天的主要内容有：", "三号变已投运。", "供电能力提升。", "感谢收听。")


def segment(text: str, role: str = "anchor", pace: float = 1.0) -> Segment:
    utterance = Utterance((Run(text, text),), ())
    return Segment(0, 0, "body", role, utterance, "sentence", pace)


@pytest.fixture
def shelf(tmp_path: Path) -> TakeShelf:
    return TakeShelf(Shelf(tmp_path))


@pytest.fixture(autouse=True)
def _without_waiting() -> Iterator[None]:
    """Attempts follow one another at once; how long is waited has its own tests."""
    with stamina.set_testing(True, attempts=voicing.ATTEMPTS, cap=True):
        yield


def voice(shelf: TakeShelf, *segments: Segment, voices: dict[str, Voice] | None = None) -> Voiced:
    return voicing.voice(segments, voices or TONE, shelf, progress=lambda _done, _all: None)


def heard(shelf: TakeShelf, voiced: Voiced) -> list[str]:
    return [tone.listen(shelf.samples(take), take.rate) for take in voiced.takes]


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# ------------------------------------------------------------------------------- what is voiced


def test_every_segment_has_its_take_in_order(shelf: TakeShelf) -> None:
    voiced = voice(shelf, *map(segment, TEXTS))

    assert heard(shelf, voiced) == list(map(plain, TEXTS))
    assert (voiced.fresh, voiced.requests) == ((0, 1, 2, 3), 4)
    assert voiced.characters == sum(map(len, map(plain, TEXTS)))


def test_nothing_is_voiced_twice(shelf: TakeShelf) -> None:
    first = voice(shelf, *map(segment, TEXTS))

    again = voice(shelf, *map(segment, TEXTS))

    assert again == Voiced(first.takes, (), 0, 0)


def test_one_corrected_sentence_is_one_request(shelf: TakeShelf) -> None:
    voice(shelf, *map(segment, TEXTS))

    voiced = voice(shelf, *map(segment, (*TEXTS[:2], "供电能力大增。", TEXTS[3])))

    assert (voiced.fresh, voiced.characters, voiced.requests) == ((2,), 6, 1)


def test_segments_that_sound_the_same_share_a_take(shelf: TakeShelf) -> None:
    voiced = voice(shelf, segment("要闻。"), segment("快讯。"), segment("要闻。"))

    assert voiced.takes[0] == voiced.takes[2] != voiced.takes[1]
    assert (voiced.fresh, voiced.characters, voiced.requests) == ((0, 1), 4, 2)


def test_a_role_or_a_pace_makes_another_take(shelf: TakeShelf) -> None:
    same = [segment("要闻。"), segment("要闻。", "guest"), segment("要闻。", pace=0.8)]

    voiced = voice(shelf, *same)

    assert len(set(voiced.takes)) == 3
    assert heard(shelf, voiced) == ["要闻"] * 3


def test_a_damaged_take_is_voiced_again(shelf: TakeShelf) -> None:
    first = voice(shelf, *map(segment, TEXTS))
    place = shelf.shelf.place(first.takes[1].key, SUFFIX)
    place.write_bytes(place.read_bytes()[:-100])

    again = voice(shelf, *map(segment, TEXTS))

    assert (again.takes, again.fresh) == (first.takes, (1,))


def test_progress_counts_what_is_missing(shelf: TakeShelf) -> None:
    voice(shelf, segment(TEXTS[0]))
    told: list[tuple[int, int]] = []

    voicing.voice(tuple(map(segment, TEXTS)), TONE, shelf, progress=lambda *step: told.append(step))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_no_segments_are_no_work(shelf: TakeShelf) -> None:
    assert voice(shelf) == Voiced((), (), 0, 0)


def test_what_is_on_the_shelf_can_be_asked_for(shelf: TakeShelf) -> None:
    voiced = voice(shelf, segment(TEXTS[1]))

    asked = voicing.on_the_shelf(tuple(map(segment, TEXTS[:2])), TONE, shelf)

    assert asked == (None, voiced.takes[0])


def test_the_offline_voice_gives_the_same_takes_on_any_machine(tmp_path: Path) -> None:
    readings = (Reading("要", "yao4"), Reading("闻", "wen2"))
    said = Segment(
        0, 0, "body", "anchor", Utterance((Run("要闻。", "要闻。"),), readings), "sentence"
    )
    shelves = [TakeShelf(Shelf(tmp_path / name)) for name in "ab"]

    one, two = (voice(shelf, said, voices={"anchor": Voice()}).takes for shelf in shelves)

    assert one == two
    assert shelves[0].samples(one[0]).tobytes() == shelves[1].samples(two[0]).tobytes()


AGAIN = """
import sys; from pathlib import Path
from audio_edition.model import Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import takes, voicing
shelf = takes.TakeShelf(Shelf(Path(sys.argv[1])))
text = "供电能力提升。"
said = Segment(0, 0, "body", "a", Utterance((Run(text, text),), ()), "sentence")
voices = {"a": Voice(engine="edge")}
voicing.voice([said], voices, shelf, progress=print)
print(sorted({"numpy", "edge_tts", "aiohttp", "stamina", "miniaudio"} & set(sys.modules)))
"""


def test_a_second_run_loads_no_engine(server: EdgeServer, shelf: TakeShelf) -> None:
    voice(shelf, segment("供电能力提升。"), voices={"anchor": Voice(engine="edge")})
    command = [sys.executable, "-c", AGAIN, str(shelf.shelf.folder)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout == "[]\n"
    assert server.connections == 1


def test_a_second_run_of_an_edition_asks_for_nothing(shelf: TakeShelf) -> None:
    programme = [
        segment(f"第{number}句，供电能力稳步提升，用电更有保障。") for number in range(150)
    ]
    voice(shelf, *programme)

    again = voice(shelf, *programme)

    assert (again.fresh, again.characters, again.requests) == ((), 0, 0)


# ------------------------------------------------------------------------------- attempts


@dataclass
class Stumbling:
    """The tone engine, which fails as *plan* says: for each text, the errors of its first attempts."""

    plan: dict[str, list[EngineError]]
    name: str = "tone"
    version: str = "1"
    concurrency: int = 4
    longest: int = 120
    asked: list[str] = field(default_factory=list)
    closed: bool = False
    at_once: int = 0
    most_at_once: int = 0

    async def attempt(self, request: Request) -> Speech:
        text = request.utterance.spoken
        self.asked.append(text)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.001)
        self.at_once -= 1
        if self.plan.get(text):
            raise self.plan[text].pop(0)
        return tone.chords(text)

    def spelled(self, utterance: Utterance) -> str:
        return utterance.spoken

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Stumbling:
    engine = Stumbling({})
    monkeypatch.setattr(voicing, "open_engine", lambda _name, _jobs: engine)
    return engine


def lost() -> EngineError:
    return EngineError("network", Words("断线", "connection lost"))


def refused() -> EngineError:
    return EngineError("auth", Words("拒绝", "refused"))


def test_a_failed_attempt_is_made_again(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.plan = {TEXTS[1]: [lost(), lost(), lost()]}

    voiced = voice(shelf, *map(segment, TEXTS))

    assert heard(shelf, voiced) == list(map(plain, TEXTS))
    assert (voiced.requests, len(voiced.fresh), stumbling.closed) == (7, 4, True)


def test_four_attempts_are_enough(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.plan = {TEXTS[1]: [lost() for _ in range(9)]}

    with pytest.raises(EditionError) as caught:
        voice(shelf, *map(segment, TEXTS))

    assert stumbling.asked.count(TEXTS[1]) == 4
    assert caught.value.problem.en == (
        "1 segment could not be voiced, the first is '三号变已投运。': connection lost"
    )
    assert stumbling.closed


def test_what_cannot_succeed_is_not_tried_again(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.plan = {TEXTS[0]: [refused()]}

    with pytest.raises(EditionError):
        voice(shelf, segment(TEXTS[0]))

    assert stumbling.asked == [TEXTS[0]]


def test_what_was_voiced_stays_on_the_shelf(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.plan = {TEXTS[2]: [refused()]}
    with pytest.raises(EditionError):
        voice(shelf, *map(segment, TEXTS))

    voiced = voice(shelf, *map(segment, TEXTS))

    assert (voiced.fresh, voiced.requests) == ((2,), 1)


def test_when_all_fails_the_rest_is_not_tried(shelf: TakeShelf, stumbling: Stumbling) -> None:
    texts = [f"第{number}句。" for number in "一二三四五六七八九十" * 3]
    texts = [f"{text}{number}" for number, text in enumerate(texts)]
    stumbling.plan = {text: [refused()] for text in texts}
    stumbling.concurrency = 2

    with pytest.raises(EditionError) as caught:
        voice(shelf, *map(segment, texts))

    assert len(stumbling.asked) <= voicing.IN_A_ROW + stumbling.concurrency
    assert caught.value.problem.zh.startswith("30 句未能录音")


def test_no_more_run_side_by_side_than_the_engine_bears(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    voice(shelf, *(segment(f"第{number}句") for number in range(20)))

    assert stumbling.most_at_once == 4


def test_ctrl_c_leaves_the_finished_takes(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.concurrency = 1

    def interrupt(done: int, _all: int) -> None:
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        voicing.voice(tuple(map(segment, TEXTS)), TONE, shelf, progress=interrupt)

    assert [
        take is not None for take in voicing.on_the_shelf(tuple(map(segment, TEXTS)), TONE, shelf)
    ] == [True, True, False, False]
    assert stumbling.closed


def test_a_silent_engine_is_not_believed(
    shelf: TakeShelf, stumbling: Stumbling, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hush(_request: Request) -> Speech:
        return Speech(tone.silence(1.0), tone.RATE)

    monkeypatch.setattr(stumbling, "attempt", hush)

    with pytest.raises(EditionError) as caught:
        voice(shelf, segment(TEXTS[0]))

    assert "silent" in caught.value.problem.en


def test_waiting_follows_the_service_but_not_for_ever() -> None:
    busy = [EngineError("rate", Words("", ""), retry_after=wait) for wait in (0.0, 7.0, 3600.0)]

    assert [voicing.wait_before_next(error) for error in busy] == [0.0, 7.0, False]
    assert voicing.wait_before_next(lost()) is True
    assert voicing.wait_before_next(refused()) is False
    assert voicing.wait_before_next(KeyError()) is False


def test_a_role_without_a_voice_is_told(shelf: TakeShelf) -> None:
    with pytest.raises(EditionError) as caught:
        voice(shelf, segment("要闻。", role="poet"))

    assert "poet" in caught.value.problem.en


# ------------------------------------------------------------------------------- the real client


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    with edge_server() as running:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        yield running


EDGE = {"anchor": Voice(engine="edge")}


def test_an_edition_survives_a_bad_line(shelf: TakeShelf, server: EdgeServer) -> None:
    server.plans = ["reset", "half", "close", "busy", "no sound", "silence", "other", "noise"]
    texts = [f"今天的第{number}条要闻。" for number in "一二三四五六七八九十"]

    voiced = voice(shelf, *map(segment, texts), voices=EDGE)

    assert heard(shelf, voiced) == list(map(plain, texts))
    assert voiced.requests == server.connections == 18
    assert server.most_at_once <= 3


def test_a_service_that_refuses_is_told_with_the_way_out(
    shelf: TakeShelf, server: EdgeServer
) -> None:
    server.plans = ["forbidden"] * 99

    with pytest.raises(EditionError) as caught:
        voice(shelf, *map(segment, TEXTS), voices=EDGE)

    assert caught.value.problem.en.endswith("the service answers HTTP 403")
    assert caught.value.hint is not None
    for way in ("network", "proxy", "clock", "pip install -U edge-tts", "--offline"):
        assert way in caught.value.hint.en


def test_the_wait_that_the_service_asks_for_is_kept(shelf: TakeShelf, server: EdgeServer) -> None:
    server.plans = ["busy"]
    started = time.monotonic()

    with stamina.set_testing(False):
        voice(shelf, segment(TEXTS[0]), voices=EDGE)

    assert 1.0 <= time.monotonic() - started < 5.0


def test_engines_are_listed_by_name() -> None:
    assert list(engines.ENGINES) == ["offline", "edge", "tone"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a file's size")
def test_a_full_disk_ends_the_session_with_its_own_fault(shelf: TakeShelf) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(EditionError, match="cannot be written: File too large"):
            voice(shelf, segment("三号变已投运。"), segment("四号变也已投运。"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
