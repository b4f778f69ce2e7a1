"""What one more edition costs on air: after ten editions, and after five thousand.

    python benchmarks/publish.py [MANY] [ROUNDS]

Both papers lie side by side; in every round each of them publishes one more edition by the command line,
first one and then the other. The ratio is what counts. An edition is one of 140 sentences in nine chapters.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition import cutting, mixing, publishing
from audio_edition.model import Audio, Chapter, Cue, Episode
from audio_edition.project import Day, Project

FEW, MANY, ROUNDS = 10, 5_000, 5
RATE = 44_100
STORY, SENTENCE = 140 * RATE, 9 * RATE
BYTES = 14_000_000  # of sound: twenty minutes; the editions on air before have a thousandth of it


def write_files(day: Day, size: int) -> str:
    """Put an episode's files into its folder, with *size* bytes of sound; gives the release."""
    for path in cutting.paths(day):
        content = f"{day.name} {path.name}".encode()
        shelf.write(path, content * (size // len(content) if path == day.audio else 1))
    return mixing.release([shelf.fingerprint(shelf.pieces(path)) for path in cutting.paths(day)])


def an_episode(day: Day) -> Episode:
    """Tell of an edition that was mixed."""
    edges = range(0, 10 * STORY, STORY)
    headlines = tuple(f"{day.name} 的第 {number} 条新闻，说的是一件要紧的事" for number in range(9))
    chapters = tuple(
        Chapter(title, *ends, item)
        for item, (title, ends) in enumerate(zip(headlines, pairwise(edges), strict=True))
    )
    cues = tuple(
        Cue(
            at,
            at + SENTENCE,
            f"{day.name} 的一句话，有二十来个字那么长。",
            "anchor",
            "body",
            at // STORY,
            at,
        )
        for at in range(0, 9 * STORY, SENTENCE)
    )
    audio = Audio(cutting.paths(day)[0].stat().st_size, "", RATE, 9 * STORY, -16.0, -2.4)
    return Episode(
        day.name, f"guid-{day.name}", 1, "", day.name, headlines, audio, chapters, cues,
        transcripts=("vtt", "srt", "json"), brief=audio,
    )  # fmt: skip


def a_paper(root: Path, editions: int) -> Project:
    """Make a paper with so many editions on air."""
    (root / "episodes").mkdir(parents=True)
    (root / "edition.toml").write_text('[show]\ntitle = "每日要闻"\n', "utf-8")
    project = Project(root)
    for number in range(editions):
        mix(project, number, BYTES // 1000)
    publishing.publish(project, [])
    return project


def mix(project: Project, number: int, size: int = BYTES) -> Day:
    """Have one more edition on the desk."""
    day = project.day((date(2010, 1, 1) + timedelta(number)).isoformat())
    release = write_files(day, size)
    episode = replace(an_episode(day), release=release)
    record.write(day.manifest, record.Manifest(day.name, episode=episode))
    return day


def seconds(project: Project, day: Day) -> float:
    """Publish *day* as an editor does, and tell how long it took."""
    command = [
        sys.executable,
        "-m",
        "audio_edition",
        "--project",
        str(project.root),
        "publish",
        day.name,
    ]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - started


def main(many: int = MANY, rounds: int = ROUNDS) -> None:
    """Publish into both papers in turns, and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        papers = {
            editions: a_paper(Path(folder, str(editions)), editions) for editions in (FEW, many)
        }
        print(f"{many:,} editions put on air in {time.perf_counter() - started:.0f} s")
        took: dict[int, list[float]] = {editions: [] for editions in papers}
        for number in range(
            rounds + 1
        ):  # the first round warms the disk's cache and is not counted
            for editions, project in papers.items():
                spent = seconds(project, mix(project, editions + number))
                took[editions] += [spent] if number else []
        few, lot = (median(took[editions]) for editions in papers)
        print(
            f"one more after {FEW}: {few:.2f} s; after {many:,}: {lot:.2f} s; ratio {lot / few:.2f}"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
