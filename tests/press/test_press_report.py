"""The editor's picture of an episode's sound."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from audio_edition.model import Episode, Heard
from audio_edition.press import report
from audio_edition.settings import Sound

SOUND = Sound()


@pytest.fixture
def heard(episode: Episode) -> Heard:
    """The episode as it should be heard."""
    tenths = episode.audio.samples * 10 // episode.audio.rate + 1
    return Heard(
        rate=episode.audio.rate,
        samples=episode.audio.samples,
        low=(-0.6,) * tenths,
        high=(0.7,) * tenths,
        loudness=(-16.0,) * tenths,
        peaks=(-2.5,) * tenths,
        programme=-16.0,
        chapters=(-16.0,) * len(episode.chapters),
    )


def drawn(episode: Episode, heard: Heard, sound: Sound = SOUND) -> str:
    return report.render(episode, heard, sound)


def test_an_episode_as_it_should_be_has_no_fault(episode: Episode, heard: Heard) -> None:
    page = drawn(episode, heard)

    assert page.count("正常") == len(episode.chapters)
    assert 'class="fault"' not in page


def test_every_chapter_is_named_and_drawn(episode: Episode, heard: Heard) -> None:
    page = drawn(episode, heard)

    assert page.count("<svg") == 1 + len(episode.chapters)
    for chapter in episode.chapters:
        assert chapter.title in page


@pytest.mark.parametrize(
    ("level", "fault"), [(-14.0, "偏响"), (-18.0, "偏轻"), (-16.9, ""), (-15.1, "")]
)
def test_a_chapter_beyond_the_target_is_marked(
    episode: Episode, heard: Heard, level: float, fault: str
) -> None:
    levels = (level, *heard.chapters[1:])

    page = drawn(episode, replace(heard, chapters=levels))

    assert (f'<span class="fault">{fault}</span>' in page) == bool(fault)


def test_a_peak_over_the_limit_is_marked_where_it_is(episode: Episode, heard: Heard) -> None:
    peaks = (*heard.peaks[:3], -1.0, *heard.peaks[4:])

    page = drawn(episode, replace(heard, peaks=peaks))

    assert page.count('class="over"') == 2  # in the whole, and in its chapter
    assert page.count("峰值超限") == 1


@pytest.mark.parametrize(("tenths", "marks"), [(20, 0), (30, 1)])
def test_dead_air_is_marked_wherever_it_is(
    episode: Episode, heard: Heard, tenths: int, marks: int
) -> None:
    low, high = list(heard.low), list(heard.high)
    low[50 : 50 + tenths] = high[50 : 50 + tenths] = [0.001] * tenths

    page = drawn(episode, replace(heard, low=tuple(low), high=tuple(high)))

    assert page.count("停顿过长") == marks
    assert page.count('class="pause"') == 2  # in the whole, and in its chapter


def test_a_file_of_another_length_or_loudness_is_told(episode: Episode, heard: Heard) -> None:
    page = drawn(episode, replace(heard, samples=heard.samples - 1, programme=-17.0))

    assert f"解码后有 {heard.samples - 1} 个采样" in page
    assert "综合响度 -17.0 LUFS，目标 -16.0" in page


def test_a_loudness_for_two_loudspeakers_is_3_lu_lower(episode: Episode, heard: Heard) -> None:
    assert drawn(episode, heard, Sound(dual_mono=True)).count("偏响") == len(episode.chapters)


def test_a_title_is_text_and_nothing_else(episode: Episode, heard: Heard) -> None:
    page = drawn(replace(episode, title='<script>"&'), heard)

    assert "<script>" not in page
    assert "&lt;script&gt;&#34;&amp;" in page


def test_the_drawings_are_well_formed(episode: Episode, heard: Heard) -> None:
    page = drawn(episode, heard)

    for drawing in page.split("<svg ")[1:]:
        ET.fromstring("<svg " + drawing.split("</svg>")[0] + "</svg>")  # noqa: S314 - our own


def test_an_episode_in_which_nothing_sounds_can_be_drawn(episode: Episode, heard: Heard) -> None:
    empty = replace(heard, samples=0, low=(), high=(), loudness=(), peaks=(), chapters=())
    silent = replace(episode, chapters=(), cues=())

    assert "<svg" in drawn(silent, empty)
