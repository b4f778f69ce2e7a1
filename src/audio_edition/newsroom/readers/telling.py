"""What a format tells of its lines, written down line by line: the common part of all marked-up formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.model import Page, Told
from audio_edition.newsroom.characters import ordinary

if TYPE_CHECKING:
    from audio_edition.model import LineRole


class Telling:
    """A page in the making, for formats that say what a line is.

    >>> telling = Telling()
    >>> telling.story()
    >>> telling.line("title", "大桥合龙", "<h1>")
    >>> telling.line("paragraph", " 昨日，大桥合龙。 ", "<p>")
    >>> page = telling.page("1.html")
    >>> page.lines, [told.role for told in page.told], page.told[1].story
    (('大桥合龙', '昨日，大桥合龙。'), ['title', 'paragraph'], 0)
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._told: list[Told] = []
        self._stories = 0
        self._warnings: list[str] = []

    def story(self) -> None:
        """Begin the next story: lines belong to it from now on."""
        self._stories += 1

    def line(self, role: LineRole, text: str, why: str) -> None:
        """Write down a line that is a *role* because of *why*; a blank one is left out.

        A line end inside *text* goes on with the same role: it is a space to the reader.
        """
        text = " ".join(ordinary(text).split())
        if text:
            story = -1 if role == "furniture" else self._stories - 1
            self._lines.append(text)
            self._told.append(Told(role, story, why))

    def warn(self, words: str) -> None:
        """Tell the editor *words*, of what the format lacks."""
        self._warnings.append(words)

    def page(self, name: str, *, folio: str = "", day: str = "") -> Page:
        """Give the page with all lines so far."""
        lines, told = tuple(self._lines), tuple(self._told)
        return Page(name, lines, told, folio, day, tuple(self._warnings))
