"""What stands in brackets is left out by kind, and by nobody's choice but the edition's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Correction, Passage
from audio_edition.settings import Settings
from audio_edition.settings.allowed import ASIDES
from audio_edition.speech.asides import KINDS, Kind, asides
from audio_edition.speech.utterance import utter

EVERY = [kind.name for kind in KINDS]
HOLDS = [(kind, sentence) for kind in KINDS for sentence in kind.holds]
LEAVES = [(kind, sentence) for kind in KINDS for sentence in kind.leaves]
#: What asides are made of.
PRINTED = st.lists(
    st.sampled_from(
        [*"（）()[]见图①左右版1923—-A岁男。", "记者", "下转", "新华社", "GDP", "修订", "化名"]
    ),
    max_size=20,
).map("".join)


def name(value: object) -> str:
    return getattr(value, "name", str(value))


@pytest.mark.parametrize(("kind", "sentence"), HOLDS, ids=name)
def test_a_kind_finds_its_asides(kind: Kind, sentence: str) -> None:
    assert len(asides(sentence, [kind.name])) == 1


@pytest.mark.parametrize(("kind", "sentence"), HOLDS, ids=name)
def test_an_aside_is_of_one_kind(kind: Kind, sentence: str) -> None:
    assert [each for each in EVERY if asides(sentence, [each])] == [kind.name]


@pytest.mark.parametrize(("kind", "sentence"), LEAVES, ids=name)
def test_a_kind_leaves_what_only_looks_like_it(kind: Kind, sentence: str) -> None:
    assert asides(sentence, [kind.name]) == {}


def test_the_settings_know_every_kind() -> None:
    assert list(ASIDES) == EVERY


def test_everything_is_read_unless_it_is_left_out() -> None:
    assert utter(Passage("新馆（见图）开放")).spoken == "新馆，见图，开放"


def test_an_edition_leaves_out_what_only_the_eye_can_use() -> None:
    said = utter(
        Passage("本报讯（记者 王芳）新馆（见图）昨日开放。（下转第3版）"),
        leave_out=Settings().reading.leave_out,
    )
    assert said.spoken == "本报讯，记者，王芳，新馆昨日开放。"


def test_what_is_left_out_is_still_written() -> None:
    passage = Passage("GDP（见图2）增长5%（完）")
    assert utter(passage, leave_out=EVERY).written == passage.text


def test_the_editors_word_within_an_aside_keeps_it() -> None:
    passage = Passage("新馆（见图）开放", (Correction(4, 5, "照片"),))
    assert utter(passage, leave_out=EVERY).spoken == "新馆，见照片，开放"


@settings(deadline=None)
@given(PRINTED)
def test_nothing_written_is_lost(text: str) -> None:
    assert utter(Passage(text), leave_out=EVERY).written == text
