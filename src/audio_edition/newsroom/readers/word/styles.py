"""Styles of a Word file: what a paragraph is by its style's name, and how it looks by its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.readers.manuscript.styles import named_level, named_role
from audio_edition.newsroom.readers.word.tags import W, child, number, switch, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from audio_edition.model import LineRole

#: Styles rest on one another; a chain is followed so far.
_CHAIN = 12

#: What Word calls levels of the outline: 0 to 8; 9 is text.
TEXT_LEVEL = 9


class Look(NamedTuple):
    """How text looks: *size* in points, *bold*, *italic*, its *face*, *colour*; None where nothing is said."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    face: str | None = None
    colour: str | None = None

    def over(self, base: Look) -> Look:
        """Give this look where it says something, *base* where it does not.

        >>> Look(size=18).over(Look(size=12, face="宋体"))
        Look(size=18, bold=None, italic=None, face='宋体', colour=None)
        """
        said = {name: own for name, own in self._asdict().items() if own is not None}
        return base._replace(**said)


class Style(NamedTuple):
    """A style with all that it rests on: *names* its own first, *level* of a heading 1 to 10 or 0 for none."""

    names: tuple[str, ...] = ()
    look: Look = Look()
    outline: int | None = None
    align: str | None = None
    numbering: tuple[str, int] | None = None

    @property
    def role(self) -> LineRole | None:
        """What the names say that the style is for; None for text and headings."""
        return next((role for name in self.names if (role := named_role(name))), None)

    @property
    def level(self) -> int:
        """The level of heading: 1 for a title, one more for each level of heading; 0 for text."""
        if self.role:
            return 0
        named = next((level for name in self.names if (level := named_level(name))), 0)
        outlined = self.outline is not None and self.outline < TEXT_LEVEL
        return named or (self.outline + 2 if outlined and self.outline is not None else 0)


class Styles:
    """The styles of a file, by their ids; built from its `w:styles`."""

    def __init__(self, styles: Any) -> None:
        self._own = {own.get(f"{W}styleId"): own for own in styles.iterchildren(f"{W}style")}
        self._known: dict[str | None, Style] = {}
        self._base = look_of(child(styles, "docDefaults", "rPrDefault", "rPr"))
        self._default = next(
            (
                name
                for name, own in self._own.items()
                if own.get(f"{W}default") in ("1", "true") and own.get(f"{W}type") == "paragraph"
            ),
            None,
        )

    def __getitem__(self, style: str | None) -> Style:
        """Give the style with the id *style*; the default one for None, an empty one if unknown."""
        if style not in self._known:
            self._known[style] = self._rested(style)
        return self._known[style]

    def _rested(self, style: str | None) -> Style:
        found = Style()
        for own in self._chain(style or self._default):
            numbering = numbering_of(child(own, "pPr"))
            found = Style(
                (*found.names, value(own, "name") or ""),
                found.look.over(look_of(child(own, "rPr"))),
                number(value(own, "pPr", "outlineLvl")) if found.outline is None else found.outline,
                found.align or value(own, "pPr", "jc"),
                found.numbering or numbering,
            )
        return found._replace(look=found.look.over(self._base))

    def _chain(self, style: str | None) -> Iterator[Any]:
        for _ in range(_CHAIN):
            own = self._own.get(style)
            if own is None:
                return
            yield own
            style = value(own, "basedOn")


def look_of(properties: Any) -> Look:
    """Give how text with these run properties (`w:rPr`) looks."""
    if properties is None:
        return Look()
    size = number(value(properties, "sz"))
    fonts = child(properties, "rFonts")
    face = None if fonts is None else fonts.get(f"{W}eastAsia") or fonts.get(f"{W}ascii")
    colour = value(properties, "color")
    return Look(
        None if size is None else size / 2,
        switch(properties, "b"),
        switch(properties, "i"),
        face,
        None if colour in (None, "auto") else colour,
    )


def numbering_of(properties: Any) -> tuple[str, int] | None:
    """Give the list and the level in it that these paragraph properties (`w:pPr`) name."""
    own = child(properties, "numPr")
    if own is None:
        return None
    return value(own, "numId") or "", number(value(own, "ilvl")) or 0
