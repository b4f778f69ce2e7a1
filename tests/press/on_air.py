"""A show on air: editions with a sound of their own each, published into a folder that `serve` serves."""

from __future__ import annotations

import hashlib
import math
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.press.conftest import an_edition
from tests.press.printed import archives_of, feed_of, site_of

from audio_edition.press import addresses, outlets
from audio_edition.settings import Show, Sound
from audio_edition.studio.encode import encode
from audio_edition.studio.layout import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio_edition.model import Episode

NEWEST = date(2023, 12, 8)

#: What all editions have in common: chapters and notes as ever. Their pages are empty; clients read the feed.
EDITION = replace(an_edition(), cues=())

COVER = b"a picture"


def day(age: int) -> str:
    """Name the day that is *age* days before the newest."""
    return (NEWEST - timedelta(age)).isoformat()


def a_sound(pitch: int) -> bytes:
    """Encode a tenth of a second of *pitch* hertz."""
    wave = 8000 * np.sin(2 * math.pi * pitch / RATE * np.arange(RATE // 10))
    return encode([wave.astype(np.int16)], Sound())


class OnAir:
    """A show in the published folder of a *project*, and at the *address* at which it is served."""

    def __init__(self, project: Path, address: str) -> None:
        self.folder = project / "feed"
        self.show = Show(title="萧山有声报", paper="萧山日报", email="a@b.example", address=address)
        self.feed = addresses.absolute(self.show, addresses.FEED)
        self.opml = addresses.absolute(self.show, addresses.OPML)
        self.episodes: dict[str, Episode] = {}

    @property
    def days(self) -> list[str]:
        """What is on air, the newest first."""
        return sorted(self.episodes, reverse=True)

    def guid(self, day: str) -> str:
        return self.episodes[day].guid

    def audio(self, day: str) -> Path:
        """Give the published sound of *day*."""
        return self.folder / addresses.mp3(self.episodes[day])

    def publish(self, days: list[str], *, revision: int = 1) -> None:
        """Put *days* on air, with a sound that differs from day to day and from revision to revision."""
        files: dict[str, bytes | Path] = {addresses.cover(COVER): COVER}
        for name in days:
            sound = a_sound(100 + date.fromisoformat(name).toordinal() % 2000 + 7 * revision)
            episode = self.episodes[name] = _episode(name, sound, revision)
            files |= {addresses.mp3(episode): sound, addresses.chapters(episode): b"{}"}
            files[addresses.captions(episode)] = b"WEBVTT\n"
        all_of_it, cover = self.episodes.values(), addresses.cover(COVER)
        files |= site_of(self.show, all_of_it, cover=cover)
        files |= archives_of(self.show, all_of_it, cover=cover)
        outlets.publish(self.folder, files, feed_of(self.show, all_of_it, cover=cover))


def _episode(day: str, sound: bytes, revision: int) -> Episode:
    name = hashlib.sha256(sound).hexdigest()
    return replace(
        EDITION,
        day=day,
        guid=f"xiaoshan-{day}",
        title=f"{day} 要闻",
        revision=revision,
        release=name[:12],
        audio=replace(EDITION.audio, bytes=len(sound), sha256=name),
        transcripts=("vtt",),
    )


@contextmanager
def on_air(project: Path, editions: int) -> Iterator[OnAir]:
    """Publish the newest *editions* in a *project*, and serve them until the end."""
    (project / "feed").mkdir(parents=True)
    (project / "edition.toml").write_text('[show]\ntitle = "萧山有声报"\n', "utf-8")
    command = [sys.executable, "-m", "audio_edition", "--project", str(project), "serve", "--port", "0"]  # fmt: skip
    with (
        pytest.MonkeyPatch.context() as world,
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving,  # noqa: S603 - our own program
    ):
        world.setenv("no_proxy", "127.0.0.1")
        assert serving.stderr
        shown = re.search(r"http://[\d.:]+/", serving.stderr.readline())
        try:
            assert shown
            show = OnAir(project, shown[0])
            show.publish([day(age) for age in range(editions)])
            yield show
        finally:
            serving.send_signal(signal.SIGINT)
