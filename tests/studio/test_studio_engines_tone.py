"""The tone engine: what was voiced can be read back."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import CommandError
from audio_edition.model import Run, Utterance
from audio_edition.settings import Voice
from audio_edition.studio.engines import open_engine, tone, usable
from audio_edition.studio.engines.protocol import EngineError, Request, Speech


def said(text: str, rate: float = 1.0, pace: float = 1.0) -> Speech:
    voice = Voice(engine="tone", rate=rate)
    request = Request(Utterance((Run(text, text),), ()), voice, pace)
    return asyncio.run(open_engine("tone").attempt(request))


letters = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(letters, st.sampled_from([0.5, 0.9, 1.0, 1.3, 2.0]))
def test_any_text_is_heard_as_it_was_said(text: str, pace: float) -> None:
    speech = said(text, pace=pace)

    assert tone.listen(speech.samples, speech.rate) == "".join(filter(str.isalnum, text))


def test_marks_are_rests() -> None:
    with_marks, without = said("三号，变。"), said("三号变")

    assert tone.listen(with_marks.samples, tone.RATE) == "三号变"
    assert len(with_marks.samples) > len(without.samples)


@pytest.mark.parametrize("gain", [0.02, 0.5, 2.0])
def test_loudness_and_silence_do_not_matter(gain: float) -> None:
    silence = np.zeros(7_777, np.int16)
    samples = np.concatenate([silence, (said("今日要闻").samples * gain).astype(np.int16), silence])

    assert tone.listen(samples, tone.RATE) == "今日要闻"


def test_nothing_is_heard_in_silence() -> None:
    assert tone.listen(np.zeros(24_000, np.int16), tone.RATE) == ""
    assert tone.listen(np.zeros(0, np.int16), tone.RATE) == ""


def test_another_rate_is_heard_as_well() -> None:
    samples = said("今日要闻").samples
    moments = np.arange(0, len(samples), 24_000 / 44_100)
    faster = np.interp(moments, np.arange(len(samples)), samples).astype(np.int16)

    assert tone.listen(faster, 44_100) == "今日要闻"


def test_every_word_lies_where_its_chord_sounds() -> None:
    speech = said("GDP增长，百分之五。")

    heard = [tone.listen(speech.samples[word.start : word.end], tone.RATE) for word in speech.words]

    assert "".join(heard) == "GDP增长百分之五"
    assert [word.first for word in speech.words] == [0, 1, 2, 3, 4, 6, 7, 8, 9]


def test_pace_and_rate_shorten_the_sound() -> None:
    assert len(said("快慢", rate=1.6, pace=1.25).samples) == len(said("快慢").samples) / 2


def test_the_same_text_gives_the_same_samples() -> None:
    assert said("一二三").samples.tobytes() == said("一二三").samples.tobytes()


def test_marks_alone_cannot_be_said() -> None:
    with pytest.raises(EngineError) as caught:
        said("……")

    assert (caught.value.kind, caught.value.retryable) == ("input", False)


def test_an_engine_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(CommandError) as caught:
        open_engine("gramophone", None)

    assert caught.value.hint is not None
    assert caught.value.hint.en == "engines: offline, edge, openai, sherpa, tone"


def test_every_engine_has_an_identity_before_it_has_spoken() -> None:
    engines = [open_engine(name, None) for name in ("offline", "edge", "tone")]

    assert [engine.name for engine in engines] == ["offline", "edge", "tone"]
    assert all(engine.version(Voice()) and engine.concurrency > 0 for engine in engines)
    assert [engine.longest for engine in engines] == [120, 200, 120]


@pytest.mark.parametrize("name", ["offline", "edge", "tone"])
def test_what_an_engine_is_given_is_what_is_spoken_if_nobody_decided_otherwise(name: str) -> None:
    utterance = Utterance((Run("增长5%。", "增长百分之五。"),), ())

    assert open_engine(name).spelled(Request(utterance, Voice())) == utterance.spoken
    assert usable(Voice(engine="tone")) is None
