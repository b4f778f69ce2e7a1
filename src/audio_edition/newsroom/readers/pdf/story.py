"""A story on a sheet: a headline, and columns in the order of reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio_edition.newsroom.readers.pdf.blocks import Block
    from audio_edition.newsroom.readers.pdf.columns import Column
    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.lines import Line
    from audio_edition.newsroom.readers.pdf.sheet import Area


@dataclass
class Story:
    """A story: its headline, if it has one, and its columns, if it is no mere picture.

    *captions* are those of its pictures, each with the area of it and its picture.
    """

    heading: Heading | None
    columns: list[Column]
    captions: list[tuple[Block, Area]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says, to compare captions with."""
        title = self.heading.title if self.heading else ""
        return "".join(column.block.text for column in self.columns) or title

    @property
    def lines(self) -> list[Line]:
        """The lines that are printed of it."""
        text = [line for column in self.columns for line in column.block.lines]
        return [*(self.heading.lines if self.heading else ()), *text]

    @property
    def areas(self) -> list[Area]:
        """The rectangles that it fills."""
        columns = [column.area for column in self.columns]
        return [*columns, self.heading.area] if self.heading else columns

    @property
    def boxes(self) -> set[int]:
        """The boxes that it stands in."""
        boxes = {column.block.box for column in self.columns}
        return {*boxes, self.heading.box} if self.heading else boxes
