"""The nouns of an edition are plain, frozen data."""

import dataclasses

import pytest

from audio_edition import model
from audio_edition.model import Audio, Passage, Reading, Run, Timeline, Utterance

NOUNS = [noun for noun in vars(model).values() if dataclasses.is_dataclass(noun)]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_says_what_it_is(noun: type) -> None:
    assert vars(noun)["__dataclass_params__"].frozen
    assert f"{noun.__name__}(" not in (noun.__doc__ or "")


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_holds_nothing_that_can_be_changed_in_place(noun: type) -> None:
    assert not [
        each for each in dataclasses.fields(noun) if str(each.type).startswith(("list", "dict"))
    ]


def test_an_utterance_is_what_its_runs_say() -> None:
    runs = (Run("增长", "增长"), Run("5.2%", "百分之五点二", "percent"))
    utterance = Utterance(runs, (Reading("增", "zeng1"),))

    assert (utterance.written, utterance.spoken) == ("增长5.2%", "增长百分之五点二")


def test_times_are_told_in_seconds_from_samples() -> None:
    audio = Audio(bytes=1, sha256="", rate=44100, samples=66150, loudness=-16.0, peak=-2.0)

    assert (Timeline(22050, 11025, (), ()).seconds, audio.seconds) == (0.5, 1.5)


def test_passages_of_the_same_words_are_the_same() -> None:
    assert len({Passage("银杏最美季"), Passage("银杏最美季")}) == 1
