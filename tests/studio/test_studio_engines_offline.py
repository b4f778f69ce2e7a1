"""The offline engine: the real library in real processes."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import warnings
from contextlib import suppress
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pypinyin import pinyin_dict
from pypinyin.contrib.tone_convert import to_tone3

from audio_edition.model import Reading, Run, Utterance
from audio_edition.settings import Voice
from audio_edition.studio.engines import espeak_worker, offline, open_engine, usable
from audio_edition.studio.engines.espeak_text import (
    COLON,
    COMMA,
    PAUSE,
    STOP,
    is_han,
    spell,
    syllable,
)
from audio_edition.studio.engines.offline import OfflineEngine
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.engines.worker import Worker, cores

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence


def utterance(spoken: str, pinyin: str = "") -> Utterance:
    """Say *spoken*; *pinyin* has a syllable for every Han character."""
    han = (character for character in spoken if "\u4e00" <= character <= "\u9fff")
    readings = tuple(Reading(*pair) for pair in zip(han, pinyin.split(), strict=True))
    return Utterance((Run(spoken, spoken),), readings)


NEWS = utterance(
    "昨日，重庆银行行长说：英雄花儿开。",
    "zuo2 ri4 chong2 qing4 yin2 hang2 hang2 zhang3 shuo1 ying1 xiong2 hua1 r5 kai1",
)
ENDLESS = utterance("中" * 20_000, "zhong1 " * 20_000)  # an hour of sound: nobody waits for its end
SENTENCE = utterance(
    "全区供电所新建线路已全部投入运行，今年以来，供电能力稳步提升，居民用电更有保障。",
    "quan2 qu1 gong1 dian4 suo3 xin1 jian4 xian4 lu4 yi3 quan2 bu4 tou2 ru4 yun4 xing2 jin1 nian2 "
    "yi3 lai2 gong1 dian4 neng2 li4 wen3 bu4 ti2 sheng1 ju1 min2 yong4 dian4 geng4 you3 bao3 "
    "zhang4",
)


def say(*spoken: Utterance, voice: str = "", pace: float = 1.0, jobs: int = 1) -> list[Speech]:
    """Voice all of *spoken* one after the other, with a new engine."""

    async def session() -> list[Speech]:
        engine = open_engine("offline", jobs)
        try:
            return [
                await engine.attempt(Request(what, Voice(voice=voice), pace)) for what in spoken
            ]
        finally:
            await engine.close()

    return asyncio.run(session())


def texts(spoken: Utterance) -> list[str]:
    return [token.text for token in spell(spoken)]


# ------------------------------------------------------------------------------- spelling


SPELLED = {
    ("重庆", "chong2 qing4"): "chong2 qing4",
    ("英雄", "ying1 xiong2"): "ying1 [[S;j'ong35]]",
    ("一点儿", "yi4 dian3 r5"): "yi4 dian3 er5",
    ("女儿绿", "nv3 er2 lv4"): "nv3 er2 lv4",
    ("嗯", "ng2"): "en2",
    ("好的", "hao3 de"): "hao3 de5",
    ("A股", "gu3"): "eigh gu3",
    ("ＧＤＰ增", "zeng1"): "jee dee pee zeng1",
    ("ChatGPT和iPhone", "he2"): "chat jee pee tee he2 eye phone",
    ("NATO峰会", "feng1 hui4"): "nato feng1 hui4",
    ("Café", ""): "cafe",
    ("5号", "hao4"): "wu3 hao4",
    ("二〇二三", "er4 ling2 er4 san1"): "er4 ling2 er4 san1",
    (
        "“好”，（他说）《书》、笔：",
        "hao3 ta1 shuo1 shu1 bi3",
    ): f"hao3 {COMMA} ta1 shuo1 {COMMA} shu1 , bi3 {COLON}",
    ("是。否？对！", "shi4 fou3 dui4"): f"shi4 {STOP} fou3 ? {PAUSE} dui4 ! {PAUSE}",
    ("——好……", "hao3"): f"hao3 {COMMA}",
    ("α波", "bo1"): "α bo1",
}


@pytest.mark.parametrize(("spoken", "pinyin"), SPELLED)
def test_text_is_spelled_as_the_library_reads_it_right(spoken: str, pinyin: str) -> None:
    han = [c for c in spoken if is_han(c)]
    readings = tuple(Reading(*pair) for pair in zip(han, pinyin.split(), strict=True))

    assert " ".join(texts(Utterance((Run(spoken, spoken),), readings))) == SPELLED[spoken, pinyin]


def test_a_token_knows_its_place_in_the_spoken_text() -> None:
    tokens = spell(utterance("用WiFi打5G电话，好！", "yong4 da3 dian4 hua4 hao3"))

    places = [(token.text, token.first, token.last) for token in tokens if token.sounds]

    assert places == [
        ("yong4", 0, 1),
        ("wi", 1, 3),
        ("fi", 3, 5),
        ("da3", 5, 6),
        ("wu3", 6, 7),
        ("jee", 7, 8),
        ("dian4", 8, 9),
        ("hua4", 9, 10),
        ("hao3", 11, 12),
    ]


def test_a_clause_without_end_is_given_a_breath() -> None:
    endless = utterance("中" * 400, "zhong1 " * 400)

    assert texts(endless).count(COMMA) == 4
    assert len(say(endless)[0].words) == 400


def test_a_character_without_a_reading_is_told() -> None:
    for missing in (
        Utterance((Run("三号", "三号"),), (Reading("三", "san1"),)),
        Utterance((Run("变", "变"),), (Reading("遍", "bian4"),)),
    ):
        with pytest.raises(EngineError) as caught:
            spell(missing)
        assert (caught.value.kind, caught.value.retryable) == ("input", False)


def test_marks_alone_cannot_be_said() -> None:
    with pytest.raises(EngineError) as caught:
        say(utterance("……！"))

    assert caught.value.kind == "input"


# ------------------------------------------------------------------------------- reading


@pytest.fixture(scope="module")
def library() -> espeak_worker.Library:
    """The library itself, after it has spoken once: it takes [[…]] for phonemes only then."""
    loaded = espeak_worker.Library()
    loaded.say({"text": "hao3", "voice": "cmn-latn-pinyin", "parameters": {}, "syllables": []})
    return loaded


def bases() -> set[str]:
    """All syllables of the dictionary of pypinyin, without their tones."""
    readings = {one for listed in pinyin_dict.pinyin_dict.values() for one in listed.split(",")}
    return {to_tone3(one, v_to_u=False).rstrip("12345") for one in readings} | {"r"}


def test_no_syllable_of_mandarin_is_read_as_english(library: espeak_worker.Library) -> None:
    syllables = [f"{base}{tone}" for base in sorted(bases()) for tone in range(1, 6)]

    english = [one for one in syllables if library.reads_as_english(syllable(one))]

    assert len(syllables) > 2_000
    assert english == []


def test_the_library_alone_reads_some_as_english(library: espeak_worker.Library) -> None:
    assert all(map(library.reads_as_english, ("xiong2", "hng5", "dianr3", "r5", "ê1", "wong4")))


def test_a_reading_that_is_no_syllable_is_refused() -> None:
    with pytest.raises(EngineError) as caught:
        say(utterance("某某", "blorf3 mou3"))

    assert caught.value.kind == "input"
    assert "blorf3" in caught.value.problem.en


# ------------------------------------------------------------------------------- sound


def test_every_character_sounds_in_order() -> None:
    (speech,) = say(NEWS)

    assert [NEWS.spoken[word.first] for word in speech.words] == list(
        "昨日重庆银行行长说英雄花儿开"
    )
    assert all(one.start < one.end <= two.start for one, two in pairwise(speech.words))
    assert speech.words[-1].end <= len(speech.samples)


def test_a_word_ends_before_the_pause_after_it() -> None:
    (speech,) = say(NEWS)
    before, after = speech.words[1], speech.words[2]  # 昨日，重庆

    assert 0.1 < (after.start - before.end) / speech.rate < 0.4


def test_the_usual_pace_is_four_and_a_half_characters_a_second() -> None:
    (speech,) = say(SENTENCE)
    seconds = (speech.words[-1].end - speech.words[0].start) / speech.rate

    assert len(speech.words) / seconds == pytest.approx(4.5, rel=0.08)


@pytest.mark.parametrize("pace", [0.6, 0.8, 1.25, 1.5, 2.0])
def test_pace_multiplies(pace: float) -> None:
    (usual,), (other,) = say(SENTENCE), say(SENTENCE, pace=pace)

    assert len(usual.samples) / len(other.samples) == pytest.approx(pace, rel=0.08)


@pytest.mark.parametrize("voice", ["f3", "m3", "Annie", "klatt", "whisper"])
def test_every_variant_sounds_different_and_whole(voice: str) -> None:
    (speech,), (usual,) = say(NEWS, voice=voice), say(NEWS, voice="f2")

    assert len(speech.words) == 14
    assert speech.samples.tobytes() != usual.samples.tobytes()


def test_pitch_and_volume_are_heard() -> None:
    async def loudest(voice: Voice) -> tuple[int, bytes]:
        engine = open_engine("offline", 1)
        speech = await engine.attempt(Request(NEWS, voice))
        await engine.close()
        return int(np.abs(speech.samples.astype(int)).max()), speech.samples.tobytes()

    usual, soft, high = (
        asyncio.run(loudest(voice)) for voice in (Voice(), Voice(volume=0.5), Voice(pitch=30))
    )

    assert soft[0] == pytest.approx(usual[0] / 2, rel=0.2)
    assert high[1] != usual[1]


# ------------------------------------------------------------------------------- the same bytes


@pytest.mark.parametrize("voice", ["", "klatt"])
def test_the_same_text_gives_the_same_bytes_whatever_was_said_before(voice: str) -> None:
    first = say(NEWS, voice=voice)[0].samples.tobytes()
    later = say(SENTENCE, NEWS, SENTENCE, NEWS, voice=voice)

    assert [speech.samples.tobytes() for speech in (later[1], later[3])] == [first, first]


def test_the_same_text_gives_the_same_bytes_in_another_second() -> None:
    """The library seeds itself with the time of day."""

    async def twice() -> list[bytes]:
        sounds = []
        for _ in range(2):
            engine = open_engine("offline", 1)
            sounds.append((await engine.attempt(Request(NEWS, Voice()))).samples.tobytes())
            await engine.close()
            await asyncio.sleep(1.1)
        return sounds

    first, second = asyncio.run(twice())
    assert first == second


def test_without_a_fork_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    forked = [speech.samples.tobytes() for speech in say(NEWS, SENTENCE)]
    monkeypatch.setattr(offline, "FORKS", False)

    assert [speech.samples.tobytes() for speech in say(NEWS, SENTENCE)] == forked


# ------------------------------------------------------------------------------- processes


def attempts(engine: OfflineEngine, what: Sequence[Utterance]) -> list[Speech | EngineError]:
    """Voice *what* one after the other; an engine that failed is asked again."""

    async def session() -> list[Speech | EngineError]:
        results: list[Speech | EngineError] = []
        for spoken in what:
            try:
                results.append(await engine.attempt(Request(spoken, Voice())))
            except EngineError as error:
                results.append(error)
        await engine.close()
        return results

    return asyncio.run(session())


def test_a_worker_that_is_killed_is_replaced() -> None:
    async def session() -> tuple[EngineError, Speech]:
        engine = OfflineEngine(1)
        await engine.attempt(Request(NEWS, Voice()))
        os.kill(engine.idle[0].process.pid, signal.SIGTERM)
        with pytest.raises(EngineError) as caught:
            await engine.attempt(Request(NEWS, Voice()))
        again = await engine.attempt(Request(NEWS, Voice()))
        await engine.close()
        return caught.value, again

    fault, speech = asyncio.run(session())

    assert (fault.kind, fault.retryable) == ("unavailable", True)
    assert speech.samples.tobytes() == say(NEWS)[0].samples.tobytes()


def test_an_order_that_breaks_a_worker_costs_one_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    real, bad = offline.order, utterance("好", "hao3")
    monkeypatch.setattr(
        offline,
        "order",
        lambda tokens, what: {"text": ""} if what.utterance == bad else real(tokens, what),
    )

    before, fault, after = attempts(OfflineEngine(1), [NEWS, bad, NEWS])

    assert isinstance(fault, EngineError)
    assert (fault.kind, fault.retryable) == ("unavailable", True)
    assert isinstance(before, Speech)
    assert isinstance(after, Speech)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing stops a process without ending it")
def test_a_worker_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def session() -> tuple[EngineError, list[Worker], Speech]:
        engine = OfflineEngine(1)
        await engine.attempt(Request(NEWS, Voice()))
        hanging = engine.idle[0].process
        hanging.send_signal(signal.SIGSTOP)
        monkeypatch.setattr(offline, "PATIENCE", 0.1)
        with pytest.raises(EngineError) as caught:
            await engine.attempt(Request(NEWS, Voice()))
        idle = list(engine.idle)
        monkeypatch.undo()
        speech = await engine.attempt(Request(NEWS, Voice()))
        await engine.close()
        assert hanging.returncode is not None
        return caught.value, idle, speech

    fault, idle, speech = asyncio.run(session())

    assert (fault.kind, fault.retryable) == ("timeout", True)
    assert (idle, len(speech.words)) == ([], 14)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")
def test_a_fork_that_hangs_is_ended_with_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    async def session() -> tuple[float, int | None]:
        engine = OfflineEngine(1)
        await engine.attempt(Request(NEWS, Voice()))
        worker = engine.idle[0].process
        monkeypatch.setattr(offline, "PATIENCE", 1.0)
        attempt = asyncio.create_task(engine.attempt(Request(ENDLESS, Voice())))
        while not (forks := children(worker.pid)):  # noqa: ASYNC110 - a fork tells nobody
            await asyncio.sleep(0)
        os.kill(forks[0], signal.SIGSTOP)
        started = asyncio.get_running_loop().time()
        with pytest.raises(EngineError, match="silent for"):
            await attempt
        return asyncio.get_running_loop().time() - started, worker.returncode

    def children(process: int) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()
        ]

    took, ended = asyncio.run(session())

    assert took < 20
    assert ended == -signal.SIGKILL


@pytest.mark.parametrize("turns", range(8))  # of the loop, before it is given up
def test_a_start_that_is_given_up_leaves_no_file_open(turns: int) -> None:
    async def session() -> None:
        starting = asyncio.create_task(offline.start())
        for _ in range(turns):
            await asyncio.sleep(0)
        starting.cancel()
        with suppress(asyncio.CancelledError):
            await (await starting).end()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        asyncio.run(session())
        gc.collect()

    assert [str(warning.message) for warning in caught] == []


@pytest.mark.parametrize("how", [Worker.rest, Worker.end])
def test_a_worker_has_ended_when_its_pipes_are_closed(
    how: Callable[[Worker], Awaitable[None]],
) -> None:
    async def session() -> tuple[bool, bool, int | None]:
        worker = await offline.start()
        pipe = worker.sink.transport.get_extra_info("pipe")
        worker.sink.write(bytes(3_000_000))  # more than a pipe holds: it is not all read
        await how(worker)
        return pipe.closed, worker.log.closed, worker.process.returncode

    closed = asyncio.run(session())

    assert closed[:2] == (True, True)
    assert closed[2] is not None


def test_a_worker_that_is_asked_nothing_ends() -> None:
    for arguments in ([], ["--once"]):
        command = [sys.executable, "-m", offline.WORKER, *arguments]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - our own worker
        assert (done.returncode, done.stdout) == (0, b"")


def test_an_unknown_language_gives_no_sound(library: espeak_worker.Library) -> None:
    sound = library.say({"text": "a", "voice": "xx", "parameters": {}, "syllables": ["a"]})

    assert (bytes(sound.pcm), sound.words) == (b"", [])


def test_closing_leaves_no_process_behind() -> None:
    async def session() -> list[int | None]:
        engine = OfflineEngine(2)
        await asyncio.gather(*(engine.attempt(Request(NEWS, Voice())) for _ in range(2)))
        workers = list(engine.idle)
        await engine.close()
        return [worker.process.returncode for worker in workers]

    codes = asyncio.run(session())

    assert len(codes) == 2
    assert None not in codes


# ------------------------------------------------------------------------------- verification


def reply(**changes: object) -> offline.Reply:
    """What a worker says of 好 in a second of sound."""
    good: offline.Reply = {"rate": 22_050, "words": [(0, 0)], "clauses": [], "foreign": []}
    return {**good, **changes}  # type: ignore[typeddict-item]  # the test says what it breaks


HELLO = spell(utterance("好", "hao3"))
SOUND = np.full(22_050, 9_000, "<i2").tobytes()


@pytest.mark.parametrize(
    ("broken", "pcm", "kind"),
    [
        (reply(words=[]), SOUND, "incomplete"),
        (reply(), bytes(44_100), "incomplete"),
        (reply(), b"", "incomplete"),
        (reply(foreign=["hao3"]), SOUND, "input"),
    ],
)
def test_a_sound_in_which_something_is_missing_is_refused(
    broken: offline.Reply, pcm: bytes, kind: str
) -> None:
    assert len(offline.verified(HELLO, reply(), SOUND, "好").words) == 1

    with pytest.raises(EngineError) as caught:
        offline.verified(HELLO, broken, pcm, "好")

    assert caught.value.kind == kind


# ------------------------------------------------------------------------------- usable or not


def test_a_voice_is_usable_if_the_library_has_the_variant() -> None:
    assert usable(Voice()) is None
    assert usable(Voice(voice="m3")) is None

    fault = usable(Voice(voice="Nobody"))

    assert isinstance(fault, EngineError)
    assert fault.kind == "voice"


def test_a_voice_is_not_usable_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "find_spec", lambda _name: None)

    fault = usable(Voice())

    assert fault is not None
    assert fault.hint is not None
    assert fault.hint.en == "run: pip install espeakng-loader"


def test_without_the_library_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "LIBRARY", "espeak-that-is-not-there")

    with pytest.raises(EngineError) as caught:
        open_engine("offline", None)

    assert (caught.value.kind, caught.value.retryable) == ("unavailable", False)


def test_the_version_names_the_release_of_the_library() -> None:
    release = version("espeakng-loader")

    assert open_engine("offline").version(Voice()) == f"{release}+{offline.RECIPE}"


def test_as_many_processes_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_engine("offline", 3).concurrency == 3
    assert open_engine("offline", None).concurrency == cores() >= 1

    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
