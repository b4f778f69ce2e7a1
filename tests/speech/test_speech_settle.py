"""What was said again takes the place of what it was made of, and of nothing else."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audio_edition.model import Run
from audio_edition.speech.settle import settle


def test_nothing_is_joined_but_what_was_said_again() -> None:
    runs = [
        Run("①", "一", "single number"),
        Run("约十", "约十"),
        Run("£", "", "silence"),
        Run("km路", "km路"),
        Run("5", "五", "number"),
    ]
    again = [Run("一约", "一约"), Run("十km", "十公里", "unit"), Run("路五", "路五")]

    assert settle(runs, again) == [
        Run("①", "一", "single number"),
        Run("约", "约"),
        Run("十£km", "十公里", "unit"),
        Run("路", "路"),
        Run("5", "五", "number"),
    ]


def test_a_run_that_was_said_again_in_part_is_joined_whole() -> None:
    runs = [Run("ab", "一二", "number"), Run("c", "三", "number")]

    assert settle(runs, [Run("一", "一"), Run("二三", "四", "sum")]) == [Run("abc", "一四", "sum")]


SAID = st.lists(st.tuples(st.text("ab", min_size=1), st.text("xy")), min_size=1)


@given(SAID.filter(lambda pairs: any(spoken for _, spoken in pairs)), st.data())
def test_what_is_settled_is_written_as_before_and_spoken_as_again(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    runs = [Run(written, spoken, "rule") for written, spoken in pairs]
    spoken = "".join(run.spoken for run in runs)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(spoken)))) | {0, len(spoken)})
    again = [
        Run(spoken[left:right], data.draw(st.sampled_from([spoken[left:right], "z"])))
        for left, right in pairwise(cuts)
    ]

    settled = settle(runs, again)

    assert "".join(run.written for run in settled) == "".join(run.written for run in runs)
    assert "".join(run.spoken for run in settled) == "".join(run.spoken for run in again)
