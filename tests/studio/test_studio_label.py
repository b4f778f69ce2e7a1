"""The synthetic-speech label: the rhythm that is heard, the frame that is read."""

from __future__ import annotations

import json
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.settings import Label
from audio_edition.studio import label

CODED = Label(content_producer="001191330100MA0000000C10001", produce_id="XSRB-{day}")
DAY = "2023-12-08"


def test_the_frame_holds_seven_keys_in_the_order_of_the_standard() -> None:
    assert json.loads(label.aigc(CODED, DAY) or "", object_pairs_hook=list) == [
        ("Label", "1"),
        ("ContentProducer", "001191330100MA0000000C10001"),
        ("ProduceID", "XSRB-2023-12-08"),
        ("ReservedCode1", ""),
        ("ContentPropagator", ""),
        ("PropagateID", ""),
        ("ReservedCode2", ""),
    ]


def test_the_propagator_stands_in_the_frame_where_it_is_set() -> None:
    coded = CODED.model_copy(update={"content_propagator": "P", "propagate_id": "Q"})

    assert '"ContentPropagator":"P","PropagateID":"Q"' in (label.aigc(coded, DAY) or "")


@pytest.mark.parametrize("missing", ["content_producer", "produce_id"])
def test_without_its_codes_a_paper_has_no_frame(missing: str) -> None:
    assert label.aigc(CODED.model_copy(update={missing: ""}), DAY) is None


def test_a_paper_that_people_read_has_no_frame() -> None:
    assert label.aigc(CODED.model_copy(update={"off": "本报播音员播读"}), DAY) is None


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"\\{}')))
def test_every_permitted_code_is_read_back(code: str) -> None:
    written = label.aigc(CODED.model_copy(update={"propagate_id": code}), DAY) or ""

    assert json.loads(written)["PropagateID"] == code
    assert " " not in written
    assert written.isascii()


@given(st.integers(8, 60), st.floats(0.5, 60), st.sampled_from([0.4, 0.5, 0.8]))
def test_the_label_is_brought_to_the_pace_of_ordinary_speech(
    count: int, seconds: float, pace: float
) -> None:
    wanted = label.at_pace(pace, count, seconds)

    a_minute = count / seconds * 60 * wanted / pace
    if wanted != pace:
        assert 0.3 <= wanted <= 1.5
        assert a_minute == pytest.approx(140, rel=0.02)
    elif not 120 <= a_minute <= 160:
        assert not 0.3 <= pace * 140 / a_minute <= 1.5


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_the_rhythm_is_short_long_then_short_short(rate: int) -> None:
    sound = label.rhythm(rate)
    unit = rate // 10
    loud = [bool(np.abs(part).max() > 13_000) for part in np.split(sound[: 11 * unit], 11)]

    runs = [(sounds, len(list(run))) for sounds, run in groupby(loud)]
    assert runs == list(label.RHYTHM)


def test_the_rhythm_swells_and_dies_without_a_click() -> None:
    sound = label.rhythm(44_100)

    assert (sound[0], sound[-1]) == (0, 0)
    assert np.abs(np.diff(sound)).max() < 2300  # what a sine of 880 Hz has by itself
