"""Lists of briefs: stories of a few lines under one heading, each with a heading of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.readers.pdf.headings import Heading
    from audio_edition.newsroom.readers.pdf.roles import Row

#: A list has so many items; so many of them, if its heading does not say what it is, end with a name.
_ITEMS, _SIGNED = 2, 2


def items(heading: Heading | None, rows: Sequence[Row]) -> list[list[Row]]:
    """Give the rows of a story, item by item if it is a list of briefs with a heading each.

    What stands before the first heading comes first, and may be nothing.
    """
    starts = _starts(rows)
    if len(starts) < _ITEMS:
        return [list(rows)]
    parts = [list(rows[at:end]) for at, end in zip([0, *starts], [*starts, len(rows)], strict=True)]
    whole = all(any(role != "subhead" for _, role in text(part)) for part in parts[1:])
    listed = heading is not None and heading.is_list
    return parts if whole and (listed or _signed(parts[1:]) >= _SIGNED) else [list(rows)]


def head(rows: Sequence[Row]) -> Sequence[Row]:
    """Give the heading of an item: its first row, and what flows on from it."""
    return rows[: _head(rows)]


def text(rows: Sequence[Row]) -> Sequence[Row]:
    """Give the text of an item: what is under its heading."""
    return rows[_head(rows) :]


def _head(rows: Sequence[Row]) -> int:
    return next((at for at, (_, role) in enumerate(rows) if at and role != "flow"), len(rows))


def _starts(rows: Sequence[Row]) -> list[int]:
    """Give where headings begin; the first line of all is one if it is set as the others are."""
    starts = [at for at, (_, role) in enumerate(rows) if role == "subhead"]
    faces = {rows[at][0].face for at in starts}
    return starts if not starts or rows[0][0].face not in faces else sorted({0, *starts})


def _signed(parts: Sequence[Sequence[Row]]) -> int:
    """Tell how many items end with who wrote them."""
    return sum(
        part[-1][1] == "byline" or bylines.closes("".join(line.text for line, _ in part))
        for part in parts
    )
