"""Every kind of page that we make, in a folder: for the tests that look at pages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio_edition.model import Heard, Retraction
from audio_edition.press import addresses, cover, report, site
from audio_edition.settings import Show, Sound
from audio_edition.studio import encode

from .conftest import RATE, an_edition
from .printed import site_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_edition.model import Episode

DAYS = ("2023-11-30", "2023-12-06", "2023-12-07", "2023-12-08")
TAKEN_BACK = "2023-12-05"

#: The episodes' pitch at their start, in hertz, and how much it rises in a second.
LOWEST, RISE = 500.0, 50.0

#: Each kind of page, and where it lies.
PAGES = {
    "the front page": "index.html",
    "a day": addresses.page_file(DAYS[-1]),
    "a day that was corrected": addresses.page_file(DAYS[-2]),
    "a year": addresses.page_file(DAYS[-1][:4]),
    "a day that was taken back": addresses.page_file(TAKEN_BACK),
    "the report of a day": "report.html",
    "the report of a day with faults": "faults.html",
}


def open_newsstand(folder: Path) -> Path:
    """Publish four days, one of them corrected, one more taken back, and the editor's reports."""
    show = Show(
        title="萧山有声报",
        paper="萧山日报",
        link="https://paper.example/",
        copyright="萧山日报社",
        address="https://paper.example/podcast/",
    )
    editions = [an_edition(day) for day in DAYS]
    editions[-2] = replace(editions[-2], notices=("更正：第三条的数字有误，已改正。",))
    gone = Retraction(TAKEN_BACK, "版面有误")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "FRONT", 2)  # so that there is a page of the year
        pages = site_of(show, editions, cover="cover.jpg", retractions=(gone,))
    for name, data in (pages | {"cover.jpg": cover.draw(show)}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    audio = sound(editions[0].audio.seconds)
    for edition in editions:
        (folder / addresses.mp3(edition)).write_bytes(audio)
        (folder / addresses.transcript(edition, "json")).write_text(words_of(edition))
    for name, level in (("report.html", -16.0), ("faults.html", -12.5)):
        drawn = report.render(editions[-1], heard(editions[-1], level), Sound())
        (folder / name).write_text(drawn, "utf-8")
    return folder


def sound(seconds: float) -> bytes:
    """An episode whose every moment sounds like no other within a hundred seconds: see `pitch`."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.sin(2 * np.pi * np.cumsum(pitch(time)) / RATE)
    stream = encode.encode([(8000 * wave).astype(np.int16)], Sound())
    frames = len(time) // 1152 + 1
    return encode.info_frame(frames, len(stream), Sound().bitrate) + stream


def pitch(time: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the pitch of a moment, in hertz: it rises by 50 a second, and begins anew after a hundred."""
    return np.asarray(LOWEST + RISE * (time % 100))


def words_of(episode: Episode) -> str:
    """The transcript of an edition whose characters take a quarter of a second each."""
    rate = episode.audio.rate
    segments = [
        {
            "startTime": cue.start / rate,
            "endTime": cue.end / rate,
            "body": cue.text,
            "words": [
                {
                    "startTime": cue.start / rate + at / 4,
                    "endTime": cue.start / rate + (at + 2) / 4,
                    "body": cue.text[at : at + 2],
                }
                for at in range(0, len(cue.text), 2)
            ],
        }
        for cue in episode.cues
    ]
    return json.dumps({"version": "1.0.0", "segments": segments})


def heard(episode: Episode, level: float) -> Heard:
    """An episode of so many LUFS, with a pause now and then."""
    tenths = episode.audio.samples * 10 // episode.audio.rate + 1
    loud = [0.0 if at % 100 < 8 else 0.3 + at % 7 / 20 for at in range(tenths)]
    return Heard(
        rate=episode.audio.rate,
        samples=episode.audio.samples,
        low=tuple(-one for one in loud),
        high=tuple(loud),
        loudness=tuple(level - at % 9 / 3 for at in range(tenths)),
        peaks=tuple(level + 14 for _ in range(tenths)),
        programme=level,
        chapters=tuple(level for _ in episode.chapters),
    )
