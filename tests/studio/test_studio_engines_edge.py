"""The edge engine: the real client against a server on the loopback interface that fails as planned."""

from __future__ import annotations

import asyncio
import socket
import threading
from itertools import pairwise
from typing import TYPE_CHECKING

import edge_tts.communicate
import numpy as np
import pytest
from edge_tts.drm import DRM

from audio_edition.model import Correction, Passage, Placed, Run, Segment, Timeline, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.speech.lexicon import Entry, Lexicon
from audio_edition.speech.utterance import utter
from audio_edition.speech.words import words
from audio_edition.studio import captions, transcript, voicing
from audio_edition.studio.engines import edge, edge_proof, open_engine, tone, usable
from audio_edition.studio.engines.edge_proof import Marked
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.takes import TakeShelf

from .edge_server import EdgeServer, edge_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "昨日，我区新建的三号变已投运，供电能力增长百分之五点二。"
VOICED = "昨日我区新建的三号变已投运供电能力增长百分之五点二"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    with edge_server() as running:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        yield running


def request(text: str = TEXT, voice: Voice | None = None, pace: float = 1.0) -> Request:
    return Request(Utterance((Run(text, text),), ()), voice or Voice(engine="edge"), pace)


def attempt(what: Request | None = None) -> Speech:
    return asyncio.run(open_engine("edge").attempt(what or request()))


def failed(what: Request | None = None) -> EngineError:
    with pytest.raises(EngineError) as caught:
        attempt(what)
    return caught.value


def test_everything_that_was_sent_is_heard(server: EdgeServer) -> None:
    speech = attempt()

    assert tone.listen(speech.samples, speech.rate) == VOICED
    assert server.asked == [TEXT]


def test_the_delay_of_the_codec_is_cut_off_so_that_words_sound_when_they_say(
    server: EdgeServer,
) -> None:
    speech = attempt()
    original = tone.chords(TEXT)
    start, end = original.words[0].start, original.words[-1].end

    assert (speech.words[0].start, speech.words[-1].end) == (start, end)
    lags = range(-200, 201)
    heard = speech.samples[start : start + 4000].astype(float)
    likeness = [
        float(np.dot(heard, original.samples[start + lag : start + lag + 4000])) for lag in lags
    ]
    assert abs(lags[int(np.argmax(likeness))]) <= 1
    assert len(server.asked) == 1


def test_words_are_places_in_the_spoken_text(server: EdgeServer) -> None:
    words = attempt().words

    assert [TEXT[word.first : word.last] for word in words[:4]] == ["昨日", "我区", "新建", "的三"]
    assert all(one.end <= next_.start for one, next_ in pairwise(words))
    assert server.connections == 1


#: What is printed, what the editor wrote beside it, and what the service is sent.
CORRECTED = (
    ("重庆增长5%。", Correction(0, 1, "chong2"), "崇庆增长百分之五。"),
    ("队长姓解，已到岗。", Correction(3, 4, "xie4"), "队长姓谢，已到岗。"),
)


@pytest.mark.parametrize(("text", "correction", "sent"), CORRECTED)
def test_a_reading_that_the_editor_decided_is_sent_as_a_homophone(
    server: EdgeServer, text: str, correction: Correction, sent: str
) -> None:
    utterance = utter(Passage(text, (correction,)))
    speech = attempt(Request(utterance, Voice(engine="edge")))

    assert server.asked == [sent]
    assert tone.listen(speech.samples, speech.rate) == edge_proof.letters(sent)
    spoken = "".join(utterance.spoken[word.first : word.last] for word in speech.words)
    assert spoken == edge_proof.letters(utterance.spoken)


def test_words_of_the_lexicon_are_sent_as_homophones(server: EdgeServer) -> None:
    lexicon = Lexicon((Entry("乐清", "乐清", ("yue4", "qing1")),))

    attempt(Request(utter(Passage("乐清快乐。"), lexicon), Voice(engine="edge")))

    assert server.asked == ["岳清快乐。"]


def test_captions_show_what_was_printed(server: EdgeServer, tmp_path: Path) -> None:
    text, correction, sent = CORRECTED[0]
    utterance = utter(Passage(text, (correction,)))
    segments = (Segment(0, 0, "body", "anchor", utterance, "sentence"),)
    voices = {"anchor": Voice(engine="edge")}
    shelf = TakeShelf(Shelf(tmp_path))

    (take,) = voicing.voice(
        segments, voicing.Cast(voices), shelf, progress=lambda _done, _all: None
    ).takes
    timeline = Timeline(take.rate, take.length, (Placed(0, 0, take.length),), ())

    assert server.asked == [sent]
    shown = captions.vtt(transcript.sentences(timeline, segments, words), take.rate)
    assert shown.splitlines()[-1] == f"<v anchor>{text}"


def test_a_profile_becomes_the_prosody_of_the_service(server: EdgeServer) -> None:
    voice = Voice(engine="edge", voice="zh-CN-XiaoxiaoNeural", rate=1.2, pitch=-20, volume=0.5)
    attempt(request(voice=voice, pace=0.75))

    assert server.prosody == [("-20Hz", "-10%", "-50%")]
    assert "XiaoxiaoNeural" in server.voices[0]


def test_markup_in_the_text_is_voiced_as_text(server: EdgeServer) -> None:
    speech = attempt(request("甲<b>乙&丙"))

    assert tone.listen(speech.samples, speech.rate) == "甲b乙丙"
    assert server.asked == ["甲<b>乙&丙"]


#: Plan → the kind of error that the engine makes of it, and whether another attempt may help.
FAULTS = {
    "reset": ("incomplete", True),
    "close": ("incomplete", True),
    "not ended": ("incomplete", True),
    "half": ("incomplete", True),
    "less": ("incomplete", True),
    "twice": ("incomplete", True),
    "again": ("incomplete", True),
    "another": ("incomplete", True),
    "corrupt": ("incomplete", True),
    "piece twice": ("incomplete", True),
    "words twice": ("incomplete", True),
    "other": ("incomplete", True),
    "silence": ("incomplete", True),
    "noise": ("incomplete", True),
    "torn": ("incomplete", True),
    "no sound": ("incomplete", True),
    "no words": ("incomplete", True),
    "garbage": ("network", True),
    "nonsense": ("network", True),
    "stall": ("timeout", True),
    "busy": ("rate", True),
    "busy without a word": ("rate", True),
    "down": ("rate", True),
    "gone": ("network", True),
}


@pytest.mark.parametrize("plan", FAULTS)
def test_every_fault_of_the_service_is_noticed(
    plan: str, server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    if plan == "stall":
        monkeypatch.setattr(edge, "STALLED", 0.1)
    server.plans = [plan]

    fault = failed()

    assert (fault.kind, fault.retryable) == FAULTS[plan]
    assert server.connections == 1


def test_the_profile_s_proxy_leads_to_the_service(server: EdgeServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(10)
        asked: list[bytes] = []

        def refuse() -> None:
            connection, _ = proxy.accept()
            with connection:
                asked.append(connection.recv(4096).split(b"\r\n")[0])
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        through = Voice(engine="edge", proxy=f"http://127.0.0.1:{proxy.getsockname()[1]}")
        fault = failed(request(voice=through))
        thread.join()

    assert asked[0].startswith(f"GET {server.address}&".encode())
    assert (fault.kind, server.connections) == ("network", 0)


def test_a_trickle_is_not_waited_for(server: EdgeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "PATIENCE", 0.3)
    monkeypatch.setattr(edge, "PATIENCE_A_SECOND", 0.0)
    server.pace = 0.3

    assert failed().kind == "timeout"


def test_a_connection_that_breaks_before_the_answer_is_a_fault_of_the_network(
    server: EdgeServer,
) -> None:
    server.plans = ["aborted", "aborted"]  # the client's library tries once more by itself

    assert failed().kind == "network"


def test_a_service_that_refuses_twice_is_not_asked_again(server: EdgeServer) -> None:
    server.plans = ["forbidden", "forbidden"]

    fault = failed()

    assert (fault.kind, fault.retryable) == ("auth", True)
    assert server.connections == 2


def test_a_wrong_clock_is_mended_by_the_client(server: EdgeServer) -> None:
    server.plans = ["forbidden"]

    assert tone.listen(attempt().samples, tone.RATE) == VOICED


def test_the_service_says_how_long_to_wait(server: EdgeServer) -> None:
    server.plans = ["busy", "busy without a word"]

    assert [failed().retry_after, failed().retry_after] == [1.0, None]


def test_a_service_that_is_not_there_is_a_fault_of_the_network(
    server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge_tts.communicate, "WSS_URL", "ws://127.0.0.1:9/edge/v1?x=1")

    fault = failed()

    assert (fault.kind, fault.retryable) == ("network", True)
    assert server.connections == 0


def test_a_refusal_without_a_date_cannot_be_mended() -> None:
    fault = edge.failure(edge_tts.exceptions.SkewAdjustmentError("no date"), 1)

    assert (fault.kind, fault.retryable) == ("auth", True)


def test_what_the_client_did_not_foresee_is_a_bad_answer() -> None:
    assert "KeyError: 'Metadata'" in edge.failure(KeyError("Metadata"), 1).problem.en


def test_an_unknown_voice_is_told_before_anything_is_sent(server: EdgeServer) -> None:
    fault = failed(request(voice=Voice(engine="edge", voice="zh-CN-NobodyNeural")))

    assert (fault.kind, fault.retryable, server.connections) == ("voice", False, 0)
    assert fault.hint is not None
    assert "zh-CN-YunyangNeural" in fault.hint.en


def test_marks_alone_are_not_sent(server: EdgeServer) -> None:
    assert (failed(request("……？")).kind, server.connections) == ("input", 0)


def test_the_longest_segment_is_one_request(server: EdgeServer) -> None:
    text = "水" * open_engine("edge").longest

    assert tone.listen(attempt(request(text)).samples, tone.RATE) == text
    assert server.connections == 1


def test_a_text_that_the_client_would_cut_up_is_refused(server: EdgeServer) -> None:
    assert failed(request("水" * 1400)).kind == "input"
    assert server.connections == 0


@pytest.mark.parametrize(
    ("voiced", "accepted"),
    [
        ("昨日用wifi打5g电话", True),
        ("昨日用Wi-Fi打５Ｇ电话", True),
        ("昨日用打5G电话", False),
        ("昨日用WiFi打电话", False),
        ("昨日用WiFi打5G电", False),
        ("昨日用WiFi打5G电活", False),
        ("日昨用WiFi打5G电话", False),
        ("昨日昨日用WiFi打5G电话", False),
    ],
)
def test_chinese_is_voiced_to_the_character_and_the_rest_may_be_named_otherwise(
    voiced: str,
    accepted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert edge_proof.says("昨日，用WiFi打5G电话。", voiced) == accepted


def test_a_word_that_is_not_in_the_text_has_no_place_in_it() -> None:
    marked = [Marked("三号", 0, 1), Marked("边", 1, 2), Marked("。", 2, 3)]
    words = edge_proof.timed("三号变。", marked, 10**6)

    assert [(word.first, word.last) for word in words] == [(0, 2)]


def test_four_attempts_run_side_by_side_and_never_more_than_sixteen() -> None:
    assert [open_engine("edge", jobs).concurrency for jobs in (None, 2, 50)] == [4, 2, 16]


def test_a_voice_is_usable_if_the_service_knows_it() -> None:
    assert usable(Voice(engine="edge")) is None
    assert usable(Voice(engine="edge", voice="zh-CN-YunxiNeural")) is None
    assert isinstance(usable(Voice(engine="edge", voice="Yunxi")), EngineError)


def test_a_voice_is_not_usable_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "find_spec", lambda _name: None)

    fault = usable(Voice(engine="edge"))

    assert fault is not None
    assert fault.hint is not None
    assert fault.hint.en == "run: pip install edge-tts"
