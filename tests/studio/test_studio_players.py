"""An episode as the tools of players and broadcasters see it: ffmpeg, ffprobe, mp3val."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from audio_edition.model import Chapter, Item, Rundown, Segment, Take, Utterance
from audio_edition.settings import Sound
from audio_edition.shelf import Shelf, write
from audio_edition.studio import mix, stings, tags

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 24_000
STORIES = 6


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(tool), reason=f"{tool} is not installed")


def voice(number: int, level: float) -> NDArray[np.int16]:
    """Three seconds that have the crest of speech: noise in syllables, with pulses."""
    rng = np.random.default_rng(number)
    length = 3 * RATE
    syllables = np.abs(np.sin(np.arange(length) * (2 * np.pi * 2 / RATE)))
    sound = np.convolve(rng.standard_normal(length), np.ones(8) / 8, "same") * syllables
    sound[:: RATE // 100] *= 3
    return np.asarray(np.clip(sound * level, -32768, 32767), np.int16)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> mix.Mix:
    """Stories of very different levels, between stings."""
    items = [Item("story", f"第{n}条 “AT&T”", ()) for n in range(STORIES)]
    segments = [
        Segment(n // 2, 0, "body", "anchor", Utterance((), ()), "sentence")
        for n in range(2 * STORIES)
    ]
    voices = {f"take{n}": voice(n, 1000.0 * 1.4**n) for n in range(2 * STORIES)}
    takes = [Take(key, RATE, len(sound)) for key, sound in voices.items()]
    return mix.mix(
        Rundown("", "2023-12-08", tuple(items)),
        segments,
        takes,
        lambda take: voices[take.key],
        Sound(),
        stings.stings(Path("no stings of its own")),
        Shelf(tmp_path_factory.mktemp("shelf")),
        progress=lambda _done, _of: None,
    )


def tagged(mixed: mix.Mix, chapters: tuple[Chapter, ...], place: Path) -> Path:
    words = tags.Tags(
        "要闻", "有声报", "2023-12-08", "zh-cn", b"", chapters, 44_100, None, "要闻\n"
    )
    write(place, chain((tags.tag(words),), mixed.mp3()))
    return place


@pytest.fixture(scope="module")
def episode(mixed: mix.Mix, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tagged(mixed, mixed.timeline.chapters, tmp_path_factory.mktemp("air") / "episode.mp3")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)  # noqa: S603 - tools that the tests name


def probed(episode: Path) -> Any:
    found = run(
        "ffprobe", "-v", "warning", "-show_chapters", "-show_format", "-of", "json", episode
    )
    assert found.stderr == ""
    return json.loads(found.stdout)


@needs("ffprobe")
def test_ffprobe_reads_the_chapters_in_order_without_a_warning(
    episode: Path, mixed: mix.Mix
) -> None:
    found = probed(episode)

    assert [one["tags"]["title"] for one in found["chapters"]] == [
        one.title for one in mixed.timeline.chapters
    ]
    assert [float(one["start_time"]) for one in found["chapters"]] == pytest.approx(
        [one.start / 44_100 for one in mixed.timeline.chapters], abs=0.001
    )
    assert found["format"]["tags"]["title"] == "要闻"
    assert float(found["format"]["duration"]) == pytest.approx(mixed.timeline.seconds, abs=0.06)


@needs("ffprobe")
def test_ffprobe_reads_more_chapters_than_a_list_can_name(mixed: mix.Mix, tmp_path: Path) -> None:
    step = mixed.timeline.length // 300
    many = tuple(Chapter(f"第{n}条", n * step, (n + 1) * step, n) for n in range(300))

    found = probed(tagged(mixed, many, tmp_path / "episode.mp3"))["chapters"]

    assert [one["tags"]["title"] for one in found] == [f"第{n}条" for n in range(300)]


@needs("mp3val")
def test_mp3val_finds_nothing_to_repair(episode: Path) -> None:
    lines = run("mp3val", episode).stdout.splitlines()

    assert not [line for line in lines if "WARNING" in line or "ERROR" in line]
    assert any("MPEG frames (MPEG 1 Layer III), +ID3v2, CBR" in line for line in lines)


@needs("ffmpeg")
def test_ffmpeg_hears_the_loudness_and_the_peak_that_were_asked_for(episode: Path) -> None:
    log = run(
        "ffmpeg", "-hide_banner", "-i", episode, "-af", "ebur128=peak=true", "-f", "null", "-"
    ).stderr
    summary = log[log.index("Summary:") :]

    loudness, peak = (
        float(re.findall(rf"{name}:\s+(-?[\d.]+)", summary)[0]) for name in ("I", "Peak")
    )
    assert loudness == pytest.approx(-16, abs=0.3)
    assert peak <= -2


@needs("ffmpeg")
def test_ffmpeg_decodes_as_many_samples_as_the_timeline_says(
    episode: Path, mixed: mix.Mix, tmp_path: Path
) -> None:
    raw = tmp_path / "episode.raw"
    run("ffmpeg", "-loglevel", "error", "-i", episode, "-f", "s16le", "-ac", "1", raw)

    assert raw.stat().st_size == 2 * mixed.timeline.length
