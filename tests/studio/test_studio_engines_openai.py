"""The openai engine: the real client against a server on the loopback interface that fails as planned."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
import traceback
from typing import TYPE_CHECKING

import numpy as np
import pytest
import stamina

from audio_edition.model import Placed, Reading, Run, Segment, Timeline, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.speech.words import words
from audio_edition.studio import captions, session, transcript, voicing
from audio_edition.studio.engines import open_engine, openai, openai_proof, plausible, tone, usable
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.takes import TakeShelf
from audio_edition.studio.voicing import Cast

from .speech_server import SpeechServer, chunk, speech_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "昨日，我区新建的三号变已投运。"
VOICED = "昨日我区新建的三号变已投运"
KEY = "sk-proj-0123456789abcdef"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "openai_api_key"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with speech_server() as running:
        yield running


def request(
    running: SpeechServer, text: str = TEXT, pace: float = 1.0, **profile: object
) -> Request:
    usual = {
        "name": "guest",
        "engine": "openai",
        "server": running.address,
        "key": "OPENAI_API_KEY",
    }
    voice = Voice.model_validate({**usual, **profile})
    return Request(Utterance((Run(text, text),), ()), voice, pace)


def attempt(what: Request) -> Speech:
    return asyncio.run(open_engine("openai").attempt(what))


def failed(what: Request) -> EngineError:
    with pytest.raises(EngineError) as caught:
        attempt(what)
    return caught.value


# ------------------------------------------------------------------------------- what is asked


def test_a_profile_becomes_an_order(server: SpeechServer) -> None:
    attempt(request(server, pace=0.75, model="kokoro", voice="zf_xiaobei", rate=1.2))

    assert server.asked == [
        {
            "model": "kokoro",
            "input": TEXT,
            "voice": "zf_xiaobei",
            "response_format": "wav",
            "speed": 0.9,
        }
    ]


def test_a_profile_that_names_neither_model_nor_voice_gets_the_usual_ones(
    server: SpeechServer,
) -> None:
    attempt(request(server))

    assert [(asked["model"], asked["voice"]) for asked in server.asked] == [("tts-1", "alloy")]


def test_homophones_are_sent_in_place_of_what_may_be_misread(server: SpeechServer) -> None:
    readings = (Reading("重", "chong2", "editor"), Reading("庆", "qing4"))
    utterance = Utterance((Run("重庆，乐清", "重庆，乐清"),), readings)
    voice = Voice(engine="openai", server=server.address, homophones={"乐清": "月清"})

    speech = attempt(Request(utterance, voice))

    assert tone.listen(speech.samples, speech.rate) == "崇庆月清"


def test_a_slash_at_the_end_of_the_address_does_not_matter(server: SpeechServer) -> None:
    assert attempt(request(server, server=f"{server.address}/")).rate == tone.RATE


def test_the_key_is_sent_if_there_is_one(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt(request(server))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("KOKORO_KEY", f" {KEY}-2\n")
    attempt(request(server))
    attempt(request(server, key="KOKORO_KEY"))

    assert server.keys == ["", f"Bearer {KEY}", f"Bearer {KEY}-2"]


@pytest.mark.parametrize("holds", ["sk-one\nsk-two", "密钥"])
def test_what_cannot_be_a_key_is_told_and_not_shown(
    holds: str, server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", holds)

    fault = failed(request(server))

    assert (fault.kind, fault.retryable, server.asked) == ("auth", False, [])
    assert "OPENAI_API_KEY" in str(fault)
    assert holds not in str(fault)


def test_passwords_of_other_programs_are_not_sent(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    attempt(request(server))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    attempt(request(server))

    assert server.keys == ["", f"Bearer {KEY}"]


def test_the_profile_s_proxy_leads_to_the_server(server: SpeechServer) -> None:
    attempt(request(server, server="http://speech.invalid/v1", proxy=server.origin))

    assert server.hosts == ["speech.invalid"]


def test_the_proxy_of_the_environment_leads_to_servers_elsewhere(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.origin)
    monkeypatch.setenv("NO_PROXY", "paper.example")

    attempt(request(server, server="http://speech.invalid/v1"))

    assert server.hosts == ["speech.invalid"]
    for near in ("http://paper.example/v1", "http://localhost:8880/v1", "http://[::1]/v1"):
        assert openai.proxy(Voice(server=near)) is None


def test_marks_alone_are_not_sent(server: SpeechServer) -> None:
    assert (failed(request(server, "……？")).kind, server.asked) == ("input", [])


def test_a_speed_that_the_protocol_does_not_know_is_not_sent(server: SpeechServer) -> None:
    for pace in (0.2, 4.1):
        assert failed(request(server, pace=pace)).kind == "input"
    assert server.asked == []


# ------------------------------------------------------------------------------- what comes

#: Plan → the rate at which all of the text is heard.
HEARD = {
    "wav": 24_000,
    "called text": 24_000,
    "in pieces": 24_000,
    "old": 24_000,
    "float": 24_000,
    "too loud": 24_000,
    "stereo": 24_000,
    "stereo float": 24_000,
    "extensible": 24_000,
    "48 kHz": 48_000,
    "no length": 24_000,
    "unknown length": 24_000,
    "other unknown length": 24_000,
    "pcm": 24_000,
    "pcm at 48 kHz": 48_000,
    "bytes": 24_000,
    "mp3": 24_000,
    "mp3 with a tag": 24_000,
}


@pytest.mark.parametrize("plan", HEARD)
def test_all_that_was_sent_is_heard_however_it_comes(plan: str, server: SpeechServer) -> None:
    server.plans = [plan]

    speech = attempt(request(server))

    assert tone.listen(speech.samples, speech.rate) == VOICED
    assert (speech.rate, speech.words, speech.samples.dtype.name) == (HEARD[plan], (), "int16")


def test_two_channels_are_averaged(server: SpeechServer) -> None:
    one = attempt(request(server))
    server.plans = ["stereo"]
    two = attempt(request(server))

    assert np.abs(one.samples.astype(int) - two.samples).max() <= 1


@pytest.mark.parametrize("speed", [0.25, 4.0])
def test_the_slowest_and_the_fastest_are_heard(speed: float, server: SpeechServer) -> None:
    speech = attempt(request(server, "增长百分之五。", pace=speed))

    spoken = tone.chords("增长百分之五。", speed).samples
    assert np.array_equal(speech.samples[: len(spoken)], spoken)


def test_the_longest_segment_is_one_request(server: SpeechServer) -> None:
    text = "水" * open_engine("openai").longest

    assert tone.listen(attempt(request(server, text)).samples, tone.RATE) == text
    assert len(server.asked) == 1


def test_the_volume_is_ours_and_does_not_wrap_around(server: SpeechServer) -> None:
    loud, soft = (attempt(request(server, volume=volume)) for volume in (1.0, 0.5))
    peaks = [np.abs(speech.samples.astype(int)).max() for speech in (loud, soft)]

    assert peaks[0] == pytest.approx(2 * peaks[1], abs=1)
    shouted = openai.louder(Speech(np.array([30_000, -30_000, 7], np.int16), 24_000), 2.0)
    assert shouted.samples.tolist() == [32_767, -32_768, 14]


# ------------------------------------------------------------------------------- faults

#: Plan → the kind of error that the engine makes of it, and whether another attempt may help.
FAULTS = {
    "cut": ("incomplete", True),
    "hang up": ("incomplete", True),
    "reset": ("incomplete", True),
    "half, old": ("incomplete", True),
    "half, old, with its length": ("incomplete", True),
    "silence": ("incomplete", True),
    "no samples": ("incomplete", True),
    "nothing": ("incomplete", True),
    "not a number": ("incomplete", True),
    "odd": ("incomplete", True),
    "odd pcm": ("incomplete", True),
    "less than announced": ("incomplete", True),
    "more than announced": ("incomplete", True),
    "silence beyond": ("incomplete", True),
    "a file a sentence": ("incomplete", True),
    "two sounds": ("incomplete", True),
    "broken off": ("incomplete", True),
    "broken off pcm": ("incomplete", True),
    "too short": ("incomplete", True),
    "too long": ("incomplete", True),
    "bad mp3": ("incomplete", True),
    "drop": ("network", True),
    "garbage": ("network", True),
    "stall": ("timeout", True),
    "words": ("unavailable", True),
    "numbers": ("unavailable", True),
    "page": ("unavailable", True),
    "24 bits": ("unavailable", False),
    "6 channels": ("unavailable", False),
    "4 kHz": ("unavailable", False),
    "24001 Hz": ("unavailable", False),
    "no header": ("unavailable", False),
    "ogg": ("unavailable", False),
    "no key": ("auth", False),
    "proxied": ("network", True),
    "not here": ("auth", False),
    "moved": ("voice", False),
    "no content": ("voice", False),
    "bad": ("voice", False),
    "gone": ("voice", False),
    "no voice": ("voice", False),
    "large": ("input", False),
    "slow": ("network", True),
    "conflict": ("network", True),
    "broken": ("network", True),
    "gateway": ("network", True),
    "nested": ("network", True),
    "busy": ("rate", True),
    "busy without a word": ("rate", True),
    "loading": ("rate", True),
}


@pytest.mark.parametrize("plan", FAULTS)
def test_every_fault_is_noticed_and_never_tells_the_key(
    plan: str, server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    if plan == "stall":
        monkeypatch.setattr(openai, "PATIENCE", 0.2)
        monkeypatch.setattr(openai, "PATIENCE_A_SECOND", 0.01)
    server.plans = [plan]

    fault = failed(request(server))

    assert (fault.kind, fault.retryable) == FAULTS[plan]
    assert server.keys == [f"Bearer {KEY}"]
    told = "".join(traceback.format_exception(fault))
    assert KEY not in told.replace("\n", "")
    assert KEY not in f"{fault!r} {fault.problem} {fault.hint}"


#: Plan → what the editor reads of the server's own words.
SAID = {
    "bad": "HTTP 400: " + "水" * 200,
    "gone": "HTTP 404: Not Found",
    "no voice": "HTTP 422: no such [2J voice ***",
    "not here": "HTTP 403: country not supported (***)",
    "no key": "HTTP 401",
    "moved": "HTTP 308",
    "large": "HTTP 413: too long",
    "broken": "HTTP 500",
    "gateway": "HTTP 502",
    "nested": "HTTP 500",
    "loading": "HTTP 503: the model is being loaded",
    "words": "sends no sound: out of memory, ***",
    "numbers": "sends no sound: application/json",
    "page": "sends no sound: text/html",
    "ogg": "an unknown format: audio/ogg",
    "24 bits": "an unknown format: WAV 0x1, 1 × 24 bit",
}


@pytest.mark.parametrize("plan", SAID)
def test_the_server_s_own_words_are_told_as_far_as_they_are_fit(
    plan: str, server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.plans = [plan]

    fault = failed(request(server))

    assert fault.problem.en.endswith(f" {SAID[plan]}")


@pytest.mark.parametrize(
    ("plan", "hint"),
    [
        ("gone", "check server, model and voice in voices/guest.toml"),
        ("page", "check server, model and voice in voices/guest.toml"),
        ("no key", "check the key in the variable KOKORO_KEY"),
        ("proxied", "is the server running? check server and proxy in voices/guest.toml"),
        ("drop", "is the server running? check server and proxy in voices/guest.toml"),
    ],
)
def test_a_fault_says_what_to_do(plan: str, hint: str, server: SpeechServer) -> None:
    server.plans = [plan]

    fault = failed(request(server, key="KOKORO_KEY"))

    assert fault.hint is not None
    assert fault.hint.en == hint


def test_the_server_says_how_long_to_wait(server: SpeechServer) -> None:
    server.plans = ["busy", "loading", "busy without a word"]

    assert [failed(request(server)).retry_after for _ in range(3)] == [7.0, 3.0, None]


def test_a_server_that_is_not_there_is_a_fault_of_the_network(server: SpeechServer) -> None:
    faults = [
        failed(request(server, server=f"http://{host}/v1")) for host in ("127.0.0.1:9", "a.invalid")
    ]

    assert [(fault.kind, fault.retryable) for fault in faults] == [("network", True)] * 2
    assert server.asked == []


def test_an_endless_answer_does_not_fill_the_memory(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openai, "BYTES", 40_000)
    server.plans = ["endless"]

    fault = failed(request(server))

    assert (fault.kind, fault.problem.en) == ("unavailable", "the service sends more than 3 MB")


def test_what_is_taken_holds_the_slowest_voice_in_the_finest_sound() -> None:
    seconds = plausible.LONGEST * 200 / 0.5

    assert 96_000 * seconds < openai.most("水" * 200, 0.5) < 70_000_000


def test_a_chunk_that_is_too_long_for_its_file_is_missed() -> None:
    with pytest.raises(EngineError, match="not as long as its header says"):
        openai_proof.chunks(b"RIFF....WAVE" + chunk(b"fmt ", bytes(16))[:-4])


# ------------------------------------------------------------------------------- patience, and side by side


def test_an_attempt_has_patience_with_those_before_it(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openai, "PATIENCE", 0.0)
    monkeypatch.setattr(openai, "PATIENCE_A_SECOND", 0.1 * 4 / len(TEXT))  # 0.1 s a sentence
    server.plans = ["stall"] * 6
    engine = openai.OpenAIEngine(3)

    async def waited() -> float:
        started = time.monotonic()
        with pytest.raises(EngineError) as caught:
            await engine.attempt(request(server))
        assert caught.value.kind == "timeout"
        return time.monotonic() - started

    async def several() -> list[float]:
        return await asyncio.gather(*(waited() for _ in range(3)))

    for _ in range(2):  # what was awaited before is not awaited any more
        waits = asyncio.run(several())
        assert all(wait >= 0.09 * count for count, wait in enumerate(waits, 1))
    assert engine.awaited == pytest.approx(0)


def test_an_engine_serves_one_loop_after_another(server: SpeechServer) -> None:
    engine = open_engine("openai")

    lengths = {len(asyncio.run(engine.attempt(request(server))).samples) for _ in range(2)}
    asyncio.run(engine.close())

    assert len(lengths) == 1


def test_two_attempts_run_side_by_side_and_never_more_than_eight() -> None:
    engines = [open_engine("openai", jobs) for jobs in (None, 3, 50)]

    assert [engine.concurrency for engine in engines] == [2, 3, 8]
    assert [engine.most for engine in engines] == [2, 3, 8]


# ------------------------------------------------------------------------------- profiles and takes


def test_a_voice_is_usable_if_it_names_a_server_and_leaves_the_pitch() -> None:
    voice = Voice(name="guest", engine="openai", server="http://127.0.0.1:8880/v1")
    assert usable(voice) is None
    for wrong in ({"server": ""}, {"pitch": 5}):
        fault = usable(voice.model_copy(update=wrong))
        assert isinstance(fault, EngineError)
        assert (fault.kind, fault.retryable) == ("voice", False)
        assert fault.hint is not None
        assert "write in voices/guest.toml: " in fault.hint.en


def test_a_voice_that_is_not_usable_sends_nothing(server: SpeechServer) -> None:
    assert failed(request(server, pitch=5)).kind == "voice"
    assert server.asked == []


def test_to_examine_a_voice_no_client_is_loaded() -> None:
    program = (
        "import sys; from audio_edition.settings import Voice; from audio_edition.studio import engines\n"
        "voice = Voice(engine='openai', server='http://127.0.0.1:9/v1')\n"
        "print(engines.usable(voice), engines.open_engine('openai').version(voice))\n"
        "print(sorted({'aiohttp', 'numpy', 'miniaudio'} & set(sys.modules)))"
    )

    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout == "None 1 http://127.0.0.1:9/v1/audio/speech tts-1 alloy\n[]\n"


def test_the_key_of_a_take_knows_what_shapes_the_sound_and_no_secret(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf, engine = TakeShelf(Shelf(tmp_path)), open_engine("openai")
    plain = shelf.key(engine, request(server))
    others = [
        request(server, server="http://speech.example/v1"),
        request(server, model="kokoro"),
        request(server, voice="nova"),
        request(server, rate=1.1),
        request(server, volume=0.5),
        request(server, pace=0.9),
        request(server, homophones={"昨日": "作日"}),
    ]

    keys = {plain, *(shelf.key(engine, other) for other in others)}

    assert len(keys) == 1 + len(others)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert shelf.key(engine, request(server)) == plain
    same = request(server, key="KOKORO_KEY", proxy="http://127.0.0.1:3128", fallback="offline")
    assert shelf.key(engine, same) == plain


def test_a_profile_that_names_no_key_sends_none(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.plans = ["wav", "no key"]

    attempt(request(server, key=""))
    fault = failed(request(server, key=""))

    assert server.keys == ["", ""]
    assert fault.hint is not None
    assert fault.hint.en.endswith('in voices/guest.toml: key = "OPENAI_API_KEY"')


TEXTS = ("今天的主要内容有：", "三号变已投运。", "供电能力提升。", "感谢收听。")


def test_an_edition_survives_a_bad_server(server: SpeechServer, tmp_path: Path) -> None:
    server.plans = ["busy at once", "cut", "broken off", "drop", "broken", "silence", "too short"]
    segments = [
        Segment(0, 0, "body", "anchor", request(server, text).utterance, "sentence")
        for text in TEXTS
    ]
    cast, shelf = Cast({"anchor": request(server).voice}), TakeShelf(Shelf(tmp_path))

    with stamina.set_testing(True, attempts=session.ATTEMPTS, cap=True):
        takes = voicing.voice(segments, cast, shelf, progress=lambda _done, _all: None).takes

    heard = [tone.listen(shelf.samples(take), take.rate) for take in takes]
    assert heard == [text[:-1] for text in TEXTS]
    assert len(server.asked) == len(TEXTS) + 7
    assert server.most_at_once <= 2  # one, as soon as it was busy
    placed = tuple(Placed(at, at * 10**6, take.length) for at, take in enumerate(takes))
    shown = captions.vtt(
        transcript.sentences(Timeline(24_000, 4 * 10**6, placed, ()), segments, words), 24_000
    )
    assert shown.count("<v anchor>") == len(TEXTS)
