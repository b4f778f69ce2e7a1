"""The sherpa engine: the real library in real processes, with a real model that is written here."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
import sherpa_onnx

from audio_edition.model import Reading, Run, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio.engines import open_engine, sherpa, sherpa_model, sherpa_worker, usable
from audio_edition.studio.engines.protocol import EngineError, Request, Speech
from audio_edition.studio.engines.sherpa import SherpaEngine
from audio_edition.studio.engines.sherpa_model import ESPEAK_FILES, find_model, unread
from audio_edition.studio.engines.worker import Worker, cores
from audio_edition.studio.takes import TakeShelf

from . import tiny_vits

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "昨日，我区新建的三号变已投运。"
VOICED = "昨日我区新建的三号变已投运"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that nobody changes; a comma parts files in the library's own lists."""
    return tiny_vits.write(tmp_path_factory.mktemp("模型, 一"))


def voiced_by(folder: Path, **profile: object) -> Voice:
    return Voice.model_validate({"engine": "sherpa", "model": str(folder), **profile})


def request(voice: Voice, text: str = TEXT, pace: float = 1.0) -> Request:
    return Request(Utterance((Run(text, text),), ()), voice, pace)


def say(*what: Request) -> list[Speech]:
    """Voice *what* one after the other, with a new engine."""

    async def session() -> list[Speech]:
        engine = SherpaEngine()
        try:
            return [await engine.attempt(each) for each in what]
        finally:
            await engine.close()

    return asyncio.run(session())


def failed(what: Request) -> EngineError:
    with pytest.raises(EngineError) as caught:
        say(what)
    return caught.value


def heard(speech: Speech, speaker: int = 0) -> str:
    return tiny_vits.listen(speech.samples, speech.rate, speaker)


# ------------------------------------------------------------------------------- sound


def test_every_character_is_voiced(folder: Path) -> None:
    (speech,) = say(request(voiced_by(folder)))

    assert (heard(speech), speech.rate, speech.words) == (VOICED, tiny_vits.RATE, ())
    assert speech.samples.dtype == np.int16


def test_a_pause_at_a_mark_is_as_long_as_the_model_makes_it(folder: Path) -> None:
    (speech,) = say(request(voiced_by(folder)))

    assert len(speech.samples) == round(len(TEXT) * tiny_vits.LENGTH * tiny_vits.RATE)


def test_one_model_says_one_sentence_after_the_other(folder: Path) -> None:
    async def session() -> list[tuple[str, int]]:
        engine = SherpaEngine(2)
        spoken = []
        for text in ("三号变", "供电能力增长", "百分之五点二"):
            speech = await engine.attempt(request(voiced_by(folder), text))
            (speakers,) = engine.idle.values()
            spoken.append((heard(speech), speakers[0].worker.process.pid))
        await engine.close()
        return spoken

    spoken = asyncio.run(session())

    assert [text for text, _ in spoken] == ["三号变", "供电能力增长", "百分之五点二"]
    assert len({process for _, process in spoken}) == 1


def test_sentences_are_said_side_by_side(folder: Path) -> None:
    async def session() -> tuple[list[Speech], int]:
        engine = SherpaEngine(2)
        both = [engine.attempt(request(voiced_by(folder), text)) for text in ("昨日", "我区")]
        speeches = await asyncio.gather(*both)
        processes = sum(map(len, engine.idle.values()))
        await engine.close()
        return speeches, processes

    speeches, processes = asyncio.run(session())

    assert [heard(speech) for speech in speeches] == ["昨日", "我区"]
    assert processes == 2


def test_rate_and_pace_multiply(folder: Path) -> None:
    usual, slow, fast = say(
        request(voiced_by(folder)),
        request(voiced_by(folder, rate=0.8)),
        request(voiced_by(folder, rate=1.25), pace=1.6),
    )

    assert len(slow.samples) / len(usual.samples) == pytest.approx(1.25, rel=0.01)
    assert len(fast.samples) / len(usual.samples) == pytest.approx(0.5, rel=0.01)
    assert heard(slow) == heard(fast) == VOICED


def test_volume_multiplies_and_is_clipped(folder: Path, tmp_path: Path) -> None:
    loud = tiny_vits.write(tmp_path, loudness=0.9)

    usual, soft, clipped = say(
        request(voiced_by(folder)),
        request(voiced_by(folder, volume=0.5)),
        request(voiced_by(loud, volume=2.0)),
    )

    assert usual.samples.max() == pytest.approx(0.3 * 32_767, rel=0.01)
    assert soft.samples.max() == pytest.approx(usual.samples.max() / 2, abs=1)
    assert (clipped.samples.min(), clipped.samples.max()) == (-32_767, 32_767)


def test_a_speaker_is_named_by_number(tmp_path: Path) -> None:
    several = tiny_vits.write(tmp_path, speakers=3)

    first, third = say(request(voiced_by(several)), request(voiced_by(several, voice="2")))

    assert (heard(first), heard(third, speaker=2)) == (VOICED, VOICED)
    assert third.samples.tobytes() != first.samples.tobytes()


def test_what_was_decided_is_sent_as_a_homophone(folder: Path) -> None:
    name = Utterance((Run("仇号", "仇号"),), (Reading("仇", "qiu2", "name"), Reading("号", "hao4")))
    voice = voiced_by(folder, homophones={"GDP": "鸡滴皮"})

    assert SherpaEngine().spelled(Request(name, voice)) == "裘号"
    assert heard(say(request(voice, "GDP增长"))[0]) == "鸡滴皮增长"


# ------------------------------------------------------------------------------- what is not said


def test_the_library_alone_leaves_out_what_it_cannot_read(folder: Path) -> None:
    order = {"folder": str(folder), "family": "vits", "threads": 1}
    model = find_model(folder)

    async def session() -> tuple[int, bytes]:
        worker = await Worker.start("sherpa-onnx", sherpa.WORKER)
        await worker.ask({**order, "files": dict(model.files)})
        reply, body = await worker.ask({"text": "昨日GDP龘增长", "speaker": 7, "speed": 1.0})
        await worker.rest()
        rate = reply["rate"]
        assert isinstance(rate, int)
        return rate, body

    rate, body = asyncio.run(session())

    assert tiny_vits.listen(sherpa.pcm(np.frombuffer(body, "<f4")), rate) == "昨日增长"


def test_what_the_model_cannot_read_is_told_before_it_is_said(folder: Path) -> None:
    fault = failed(request(voiced_by(folder, name="anchor"), "昨日GDP增长，龘区GDP"))

    assert (fault.kind, fault.retryable) == ("input", False)
    assert fault.problem.en == "the model cannot read: GDP, 龘"
    assert fault.hint is not None
    assert '[homophones] in voices/anchor.toml: "GDP" = …' in fault.hint.en


def test_marks_alone_cannot_be_said(folder: Path) -> None:
    assert failed(request(voiced_by(folder), "……！")).kind == "input"


def test_a_speaker_that_there_is_not_is_no_other(tmp_path: Path) -> None:
    several = tiny_vits.write(tmp_path, speakers=3)

    async def session() -> tuple[EngineError, Speech, int]:
        engine = SherpaEngine()
        with pytest.raises(EngineError) as caught:
            await engine.attempt(request(voiced_by(several, voice="3")))
        speech = await engine.attempt(request(voiced_by(several, voice="1")))
        processes = sum(map(len, engine.idle.values()))
        await engine.close()
        return caught.value, speech, processes

    fault, speech, processes = asyncio.run(session())

    assert (fault.kind, fault.retryable) == ("voice", False)
    assert fault.hint is not None
    assert fault.hint.en == "numbers of speakers: 0-2"
    assert (heard(speech, speaker=1), processes) == (VOICED, 1)


def test_a_model_of_one_speaker_has_only_number_0(folder: Path) -> None:
    fault = failed(request(voiced_by(folder, voice="1")))

    assert fault.hint is not None
    assert (fault.kind, fault.hint.en) == ("voice", "numbers of speakers: 0-0")


BROKEN: dict[str, tuple[dict[str, float], str]] = {
    "silent": ({"loudness": 0.0}, "it is silent"),
    "not finite": ({"loudness": float("nan")}, "the sound is damaged"),
    "all clipped": ({"loudness": 50.0}, "the sound is damaged"),
    "stops early": ({"length": 0.02}, "0.3 s for 13 characters"),
    "goes on": ({"length": 2.0}, "27.6 s for 13 characters"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_sound_that_cannot_be_the_text_is_refused(what: str, tmp_path: Path) -> None:
    made, reason = BROKEN[what]
    tiny_vits.write(
        tmp_path,
        length=made.get("length", tiny_vits.LENGTH),
        loudness=made.get("loudness", 0.3),
    )

    fault = failed(request(voiced_by(tmp_path)))

    assert (fault.kind, fault.retryable) == ("incomplete", True)
    assert reason in fault.problem.en


def test_a_constant_is_silence(folder: Path) -> None:
    with pytest.raises(EngineError, match="silent"):
        sherpa.proved("昨日", np.full(8_000, 0.5, np.float32), 16_000, request(voiced_by(folder)))


def test_a_model_without_the_sounds_of_its_lexicon_gives_nothing(tmp_path: Path) -> None:
    (tiny_vits.write(tmp_path) / "tokens.txt").write_text("_ 0\n", "utf-8")

    fault = failed(request(voiced_by(tmp_path)))

    assert (fault.kind, fault.problem.en) == ("incomplete", "incomplete speech: no sound was made")


# ------------------------------------------------------------------------------- processes


def cut_short(folder: Path) -> None:
    model = folder / "tiny.onnx"
    model.write_bytes(model.read_bytes()[:700])


def without_its_facts(folder: Path) -> None:
    tiny_vits.write(folder, about={})


def with_other_tokens(folder: Path) -> None:
    (folder / "tokens.txt").write_text("what is this\n", "utf-8")


DAMAGED = {
    "Protobuf parsing failed": cut_short,  # an exception
    "'sample_rate' does not exist in the metadata": without_its_facts,  # ends the process
    "Error: what is this": with_other_tokens,  # ends the process
}


@pytest.mark.parametrize("reason", DAMAGED)
def test_a_damaged_model_is_told_and_nothing_breaks(reason: str, tmp_path: Path) -> None:
    DAMAGED[reason](tiny_vits.write(tmp_path))

    fault = failed(request(voiced_by(tmp_path)))

    assert (fault.kind, fault.retryable) == ("unavailable", False)
    assert reason in fault.problem.en
    assert str(tmp_path) in fault.problem.en


def test_a_process_that_ends_costs_one_attempt(folder: Path) -> None:
    async def session() -> tuple[EngineError, Speech]:
        engine = SherpaEngine()
        await engine.attempt(request(voiced_by(folder)))
        ((speaker,),) = engine.idle.values()
        os.kill(speaker.worker.process.pid, signal.SIGTERM)
        with pytest.raises(EngineError) as caught:
            await engine.attempt(request(voiced_by(folder)))
        speech = await engine.attempt(request(voiced_by(folder)))
        await engine.close()
        return caught.value, speech

    fault, speech = asyncio.run(session())

    assert (fault.kind, fault.retryable) == ("unavailable", True)
    assert heard(speech) == VOICED


@pytest.mark.skipif(sys.platform == "win32", reason="nothing stops a process without ending it")
def test_a_process_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def session() -> tuple[EngineError, int | None]:
        engine = SherpaEngine()
        await engine.attempt(request(voiced_by(folder)))
        ((speaker,),) = engine.idle.values()
        speaker.worker.process.send_signal(signal.SIGSTOP)
        monkeypatch.setattr(sherpa, "PATIENCE", 0.1)
        monkeypatch.setattr(sherpa, "PATIENCE_A_CHARACTER", 0.0)
        with pytest.raises(EngineError) as caught:
            await engine.attempt(request(voiced_by(folder)))
        await engine.close()
        return caught.value, speaker.worker.process.returncode

    fault, code = asyncio.run(session())

    assert (fault.kind, fault.retryable) == ("timeout", True)
    assert code == -signal.SIGKILL


def test_a_model_that_does_not_load_in_time_may_do_so_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sherpa, "LOADING", 0.0)

    fault = failed(request(voiced_by(folder)))

    assert (fault.kind, fault.retryable) == ("timeout", True)


def test_a_worker_that_is_asked_nothing_ends() -> None:
    command = [sys.executable, "-m", sherpa.WORKER]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - our own worker

    assert (done.returncode, done.stdout) == (0, b"")


def test_closing_leaves_no_process_behind(folder: Path) -> None:
    async def session() -> int | None:
        engine = SherpaEngine()
        await engine.attempt(request(voiced_by(folder)))
        ((speaker,),) = engine.idle.values()
        await engine.close()
        return speaker.worker.process.returncode

    assert asyncio.run(session()) == 0


# ------------------------------------------------------------------------------- what is in a folder


ESPEAK = tuple(f"espeak-ng-data/{name}" for name in ESPEAK_FILES)

#: Files of the folder → the family, and what the library is given.
FOLDERS: dict[tuple[str, ...], tuple[str, dict[str, str]]] = {
    ("model-steps-3.onnx", "vocos-22khz-univ.onnx", "lexicon.txt", "tokens.txt", "date.fst"): (
        "matcha",
        {
            "acoustic_model": "model-steps-3.onnx",
            "vocoder": "vocos-22khz-univ.onnx",
            "lexicon": "lexicon.txt",
            "tokens": "tokens.txt",
            "data_dir": "",
        },
    ),
    ("acoustic-model.onnx", "hifigan_v2.onnx", "lexicon.txt", "tokens.txt", *ESPEAK): (
        "matcha",
        {
            "acoustic_model": "acoustic-model.onnx",
            "vocoder": "hifigan_v2.onnx",
            "data_dir": "espeak-ng-data",
        },
    ),
    ("vits-aishell3.int8.onnx", "vits-aishell3.onnx", "lexicon.txt", "tokens.txt", *ESPEAK): (
        "vits",
        {
            "model": "vits-aishell3.onnx",
            "lexicon": "lexicon.txt",
            "tokens": "tokens.txt",
            "data_dir": "",
        },
    ),
    ("zh_CN-huayan-medium.onnx", "tokens.txt", *ESPEAK): (
        "vits",
        {"model": "zh_CN-huayan-medium.onnx", "lexicon": "", "data_dir": "espeak-ng-data"},
    ),
    (
        "model.int8.onnx",
        "voices.bin",
        "tokens.txt",
        "lexicon-gb-en.txt",
        "lexicon-us-en.txt",
        "lexicon-zh.txt",
        *ESPEAK,
    ): (
        "kokoro",
        {
            "model": "model.int8.onnx",
            "voices": "voices.bin",
            "tokens": "tokens.txt",
            "lexicon": "lexicon-us-en.txt,lexicon-zh.txt",
            "data_dir": "espeak-ng-data",
        },
    ),
}


def fill(folder: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", "utf-8")
    return folder


@pytest.mark.parametrize("names", FOLDERS)
def test_the_files_tell_the_family_and_the_library_finds_them(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family, parts = FOLDERS[names]
    model = find_model(fill(tmp_path, names))
    monkeypatch.chdir(tmp_path)

    config = sherpa_worker.configured(
        {
            "folder": str(tmp_path),
            "family": model.family,
            "files": {key: list(files) for key, files in model.files},
            "threads": 2,
        }
    )

    given = getattr(config.model, family)
    assert model.family == family
    assert {key: getattr(given, key) for key in parts} == parts
    assert (config.validate(), config.rule_fsts, config.model.num_threads) == (True, "", 2)


#: Files that are left out → what is said of it.
MISSING = {
    ("tokens.txt",): "the {} model in {} has no tokens.txt",
    ("vocos-22khz-univ.onnx", "hifigan_v2.onnx"): (
        "the {} model in {} has no vocos*.onnx or hifigan*.onnx"
    ),
    ("lexicon-us-en.txt", "lexicon-zh.txt"): (
        "the {} model in {} has no lexicon-us-en.txt or lexicon-zh.txt or lexicon.txt"
    ),
    ("model.int8.onnx",): "the {} model in {} has no model*.onnx",
    ("espeak-ng-data/phondata",): "the {} model in {} has no espeak-ng-data/phondata",
}


@pytest.mark.parametrize("gone", MISSING)
def test_a_file_that_is_missing_is_named(gone: tuple[str, ...], tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    for names, (family, _) in FOLDERS.items():
        # What another family does not need, it does not miss.
        if set(names) & set(gone) and not (family == "vits" and gone[0].startswith("espeak")):
            folder = fill(tmp_path / str(len(told)), tuple(n for n in names if n not in gone))
            fault = usable(voiced_by(folder))
            assert isinstance(fault, EngineError)
            assert fault.kind == "voice"
            told.append((fault.problem.en, MISSING[gone].format(family, folder)))

    assert told
    assert all(said == expected for said, expected in told)


def test_a_vits_model_has_a_lexicon_or_espeak(tmp_path: Path) -> None:
    fault = usable(voiced_by(fill(tmp_path, ("model.onnx", "tokens.txt"))))

    assert fault is not None
    assert fault.problem.en == f"the vits model in {tmp_path} has no lexicon.txt or espeak-ng-data"


def test_what_espeak_can_say_is_not_missed(tmp_path: Path) -> None:
    matcha, _, vits, piper, kokoro = (
        find_model(fill(tmp_path / str(at), names)) for at, names in enumerate(FOLDERS)
    )
    for model in (matcha, vits, kokoro):
        for name in model.names("lexicon"):
            (model.folder / name).write_text("增 z eng1\n\n长 ch ang2\n葡萄 p u\nApp a\n", "utf-8")

    said = "GDP增长，用app吃葡萄α葡"

    assert unread(said, piper) == []
    assert unread(said, kokoro) == ["用", "吃", "葡"]
    assert unread(said, matcha) == unread(said, vits) == ["GDP", "用", "吃", "α", "葡"]


# ------------------------------------------------------------------------------- usable or not


def test_a_voice_with_a_model_is_usable(folder: Path) -> None:
    assert usable(voiced_by(folder)) is None
    assert usable(voiced_by(folder, voice="12")) is None


@pytest.mark.parametrize("number", ["Anna", "-1", "1.5", "²", "二"])
def test_a_speaker_is_a_number(number: str, folder: Path) -> None:
    fault = usable(voiced_by(folder, voice=number))

    assert isinstance(fault, EngineError)
    assert (fault.kind, fault.problem.en) == ("voice", f"the model has no speaker {number!r}")


def test_a_voice_without_a_model_is_told_what_to_write(folder: Path, tmp_path: Path) -> None:
    faults = [
        usable(voice)
        for voice in (
            Voice(engine="sherpa", name="anchor"),
            voiced_by(tmp_path / "nowhere"),
            voiced_by(tmp_path),
            voiced_by(folder, pitch=5, name="anchor"),
        )
    ]

    told = [(fault.problem.en, fault.hint.en if fault.hint else "") for fault in faults if fault]
    assert told == [
        (
            "the sherpa voice names no folder of a model",
            'write in voices/anchor.toml: model = "folder"',
        ),
        (f"there is no folder {tmp_path / 'nowhere'} with a model", DOWNLOAD),
        (f"no model of a known family (matcha, kokoro, vits) in {tmp_path}", DOWNLOAD),
        ("sherpa cannot change the pitch", "write in voices/anchor.toml: pitch = 0"),
    ]


DOWNLOAD = "unpack one (see TTS in the documentation of sherpa-onnx) and name its folder as the voice's model"


def test_a_voice_is_not_usable_without_the_library(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sherpa, "MODULE", "sherpa_that_is_not_there")

    fault = usable(voiced_by(folder))

    assert isinstance(fault, EngineError)
    assert (fault.kind, fault.retryable) == ("unavailable", False)
    assert fault.hint is not None
    assert fault.hint.en == 'run: pip install "audio-edition[sherpa]"'
    assert open_engine("sherpa").version(voiced_by(folder)) == "unusable"


def test_one_process_unless_more_are_asked_for() -> None:
    usual, three = open_engine("sherpa"), open_engine("sherpa", 3)

    assert (usual.concurrency, usual.most) == (1, 1)
    assert three.concurrency == three.most == min(3, cores())


# ------------------------------------------------------------------------------- version


def test_a_model_keeps_its_takes_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    takes, engine = TakeShelf(Shelf(tmp_path / "shelf")), SherpaEngine()
    moved = tiny_vits.write(tmp_path / "moved")

    here, there = (
        takes.key(engine, request(voiced_by(where), text="昨日")) for where in (folder, moved)
    )

    assert here == there


def test_a_take_without_times_of_words_is_kept(folder: Path, tmp_path: Path) -> None:
    takes, asked = TakeShelf(Shelf(tmp_path)), request(voiced_by(folder))
    key = takes.key(SherpaEngine(), asked)

    kept = takes.put(key, say(asked)[0])

    assert (takes.get(key), kept.words) == (kept, ())
    assert tiny_vits.listen(takes.samples(kept), kept.rate) == VOICED


def test_the_version_names_the_release_of_the_library(folder: Path) -> None:
    assert SherpaEngine().version(voiced_by(folder)).startswith(f"{sherpa_onnx.__version__}+")


@pytest.mark.parametrize("name", ["tiny.onnx", "tokens.txt", "lexicon.txt"])
def test_whatever_shapes_the_sound_is_in_the_version(name: str, tmp_path: Path) -> None:
    voice = voiced_by(tiny_vits.write(tmp_path))
    before = SherpaEngine().version(voice)
    content = (tmp_path / name).read_bytes()

    (tmp_path / name).write_bytes(content[:-1] + b"?")

    assert SherpaEngine().version(voice) != before


def test_what_espeak_reads_is_in_the_version_too(tmp_path: Path) -> None:
    names = ("huayan.onnx", "tokens.txt", *ESPEAK, "espeak-ng-data/lang/sit/cmn")
    voice = voiced_by(fill(tmp_path, names))
    before = SherpaEngine().version(voice)

    (tmp_path / "README.md").write_text("no part of the model", "utf-8")
    assert SherpaEngine().version(voice) == before

    (tmp_path / "espeak-ng-data/lang/sit/cmn").write_text("name Mandarin", "utf-8")
    assert SherpaEngine().version(voice) != before


def test_a_model_is_read_once(tmp_path: Path) -> None:
    voice, engine = voiced_by(tiny_vits.write(tmp_path)), SherpaEngine()
    engine.version(voice)
    before = sherpa_model.hash_of.cache_info().misses

    for _ in range(100):
        engine.version(voice)

    assert sherpa_model.hash_of.cache_info().misses == before
