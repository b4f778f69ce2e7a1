"""The synthetic-speech label: the rhythm that is heard, the frame that is read."""

from __future__ import annotations

import json
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.settings import Label
from audio_edition.studio import label

CODED = Label(content_producer="001191110102MAD55U9H0F10002", produce_id="20231208-01")


def test_the_frame_holds_seven_keys_in_the_order_of_the_standard() -> None:
    assert json.loads(label.aigc(CODED) or "", object_pairs_hook=list) == [
        ("Label", "1"),
        ("ContentProducer", "001191110102MAD55U9H0F10002"),
        ("ProduceID", "20231208-01"),
        ("ReservedCode1", ""),
        ("ContentPropagator", ""),
        ("PropagateID", ""),
        ("ReservedCode2", ""),
    ]


def test_the_propagator_stands_in_the_frame_where_it_is_set() -> None:
    coded = CODED.model_copy(update={"content_propagator": "P", "propagate_id": "Q"})

    assert '"ContentPropagator":"P","PropagateID":"Q"' in (label.aigc(coded) or "")


@pytest.mark.parametrize("missing", ["content_producer", "produce_id"])
def test_without_its_codes_a_paper_has_no_frame(missing: str) -> None:
    assert label.aigc(CODED.model_copy(update={missing: ""})) is None


@pytest.mark.parametrize("code", ["萧山日报", "a b", 'a"b', "a\\b", "a\n", "\x7f", "é"])
@pytest.mark.parametrize("name", ["content_producer", "propagate_id"])
def test_a_character_that_is_not_permitted_is_a_fault_that_names_the_setting(
    name: str, code: str
) -> None:
    with pytest.raises(EditionError, match=f"label.{name} holds"):
        label.aigc(CODED.model_copy(update={name: code}))


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"\\')))
def test_every_permitted_code_is_read_back(code: str) -> None:
    written = label.aigc(CODED.model_copy(update={"propagate_id": code})) or ""

    assert json.loads(written)["PropagateID"] == code
    assert " " not in written
    assert written.isascii()


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_the_rhythm_is_short_long_then_short_short(rate: int) -> None:
    sound = label.rhythm(rate)
    unit = rate // 10
    loud = [bool(np.abs(part).max() > 0.4) for part in np.split(sound[: 11 * unit], 11)]

    runs = [(sounds, len(list(run))) for sounds, run in groupby(loud)]
    assert runs == list(label.RHYTHM)


def test_the_rhythm_swells_and_dies_without_a_click() -> None:
    sound = label.rhythm(44_100)

    assert (sound[0], sound[-1]) == (0, 0)
    assert np.abs(np.diff(sound)).max() < 0.07  # what a sine of 880 Hz has by itself
