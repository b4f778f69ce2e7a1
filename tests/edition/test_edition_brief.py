"""The headlines alone: at most a minute and a half of them."""

from __future__ import annotations

import pytest

from audio_edition.edition.brief import LONGEST, PAUSE, Programme, brief
from audio_edition.model import Item, LineKind, Rundown, Segment, Take, Utterance


def a_programme(headlines: list[float]) -> Programme:
    """Say headlines that take so many seconds each, and a story."""
    said: list[tuple[int, int, LineKind, float]] = [(0, 0, "label", 6.0), (1, 0, "opening", 2.0)]
    said += [(1, line, "headline", seconds) for line, seconds in enumerate(headlines, 1)]
    said += [(2, 0, "body", 600.0), (3, 0, "close", 4.0)]
    kinds = ("opening", "headlines", "story", "close")
    items = tuple(Item(kind, kind, ()) for kind in kinds)  # type: ignore[arg-type]  # each is a kind
    segments = tuple(
        Segment(item, line, kind, "anchor", Utterance((), ()), "sentence")
        for item, line, kind, _ in said
    )
    takes = tuple(
        Take(f"{at}", 1000, round(seconds * 1000)) for at, (*_, seconds) in enumerate(said)
    )
    return Programme(Rundown("t", "2024-12-01", items), segments, takes)


@pytest.mark.parametrize(
    ("headlines", "heard"),
    [([], 0), ([4.0], 1), ([4.0] * 7, 7), ([4.0] * 60, 15), ([200.0, 4.0], 1), ([60.0, 60.0, 1.0], 1)],
)  # fmt: skip
def test_the_first_headlines_are_heard_as_far_as_time_allows(
    headlines: list[float], heard: int
) -> None:
    short = brief(a_programme(headlines))

    lines = [segment.line for segment in short.segments if segment.kind == "headline"]
    assert lines == [*range(1, heard + 1)]
    assert [segment.kind for segment in short.segments if segment.kind != "headline"] == [
        "label",
        "opening",
        "close",
    ]
    seconds = sum(take.length / take.rate + PAUSE for take in short.takes)
    assert seconds <= LONGEST or heard == 1


def test_the_story_is_not_in_it() -> None:
    short = brief(a_programme([4.0]))

    assert [item.kind for item in short.rundown.items] == ["opening", "headlines", "close"]
    assert [segment.item for segment in short.segments] == [0, 1, 1, 2]
