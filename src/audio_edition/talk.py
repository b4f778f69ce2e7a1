"""How the program talks while it works: on stderr, so that stdout carries results alone.

On a terminal a stage is a moving bar with its rate and the time left; elsewhere it is one plain line
when it begins and one when it ends.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from audio_edition.errors import Words


class Talk(Protocol):
    """Whoever listens while an edition is made."""

    def tell(self, words: Words) -> None:
        """Hear what was done."""

    def show(self, picture: str) -> None:
        """See a picture drawn in characters, light on dark."""

    def progress(self, stage: Words, done: int, total: int) -> None:
        """Hear how far a stage is: *done* of *total*."""


class Silence:
    """Nothing is said (`--quiet`)."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def tell(self, words: Words) -> None:
        """Say nothing."""

    def show(self, picture: str) -> None:
        """Show nothing."""

    def progress(self, stage: Words, done: int, total: int) -> None:
        """Say nothing."""


class PlainLines(Silence):
    """A line for what was done; of a stage, its beginning and its end."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def tell(self, words: Words) -> None:
        """Write one line."""
        print(words, file=self.stream, flush=True)

    def show(self, picture: str) -> None:
        """Write the picture as it is."""
        print(picture, file=self.stream, flush=True)

    def progress(self, stage: Words, done: int, total: int) -> None:
        """Write a line when *done* is nothing or all of *total*."""
        if done in (0, total):
            print(f"{stage} {done}/{total}", file=self.stream, flush=True)


class Bars(PlainLines):
    """A moving bar for every stage, with its rate and the time left."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        super().__init__(stream)
        self.bars: Progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(file=stream),
        )
        self.stages: dict[Words, TaskID] = {}

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bars.stop()

    def tell(self, words: Words) -> None:
        """Write one line above the bars."""
        self.bars.console.print(str(words), markup=False, highlight=False)

    def show(self, picture: str) -> None:
        """Draw the picture light on dark whatever the terminal's colours, if it is wide enough."""
        if self.bars.console.width >= max(map(len, picture.splitlines())):
            self.bars.console.print(
                picture, style="bright_white on black", markup=False, highlight=False
            )

    def progress(self, stage: Words, done: int, total: int) -> None:
        """Move the bar of *stage*."""
        if stage not in self.stages:
            self.stages[stage] = self.bars.add_task(str(stage), total=total, rate="")
        task = self.stages[stage]
        speed = self.bars.tasks[task].speed
        self.bars.update(task, completed=done, total=total, rate=f"{speed:.1f}/s" if speed else "")


def open_talk(*, quiet: bool) -> Silence:
    """Choose how to talk: not at all, with bars on a terminal, in plain lines elsewhere."""
    if quiet:
        return Silence()
    return Bars(sys.stderr) if sys.stderr.isatty() else PlainLines(sys.stderr)
