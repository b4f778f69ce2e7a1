"""The content of a Word file in order: paragraphs, tables row by row, text boxes where they are anchored."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.manuscript.blocks import MOST, Block
from audio_edition.newsroom.readers.manuscript.pictures import credited
from audio_edition.newsroom.readers.manuscript.slips import in_slip, is_slip_table
from audio_edition.newsroom.readers.word.lists import Lists
from audio_edition.newsroom.readers.word.paragraphs import read_paragraph
from audio_edition.newsroom.readers.word.styles import TEXT_LEVEL, Styles
from audio_edition.newsroom.readers.word.tags import MC, W, child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from audio_edition.newsroom.readers.word.paragraphs import Paragraph

#: What holds paragraphs and is nothing by itself.
_HOLDERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))

#: As many blank paragraphs in a row as part a story from the one above.
_GAP = 2

#: A cell with a paragraph this long, in characters, is no figure: the table is there for the layout.
_TEXT = 60


class Piece(NamedTuple):
    """A block, the *paragraph* that it was (None for a row of a table), and how many *blanks* stand above.

    *box* is the number of the text box that it stands in, 0 for none.
    """

    block: Block
    paragraph: Paragraph | None = None
    blanks: int = 0
    box: int = 0


class Content:
    """The content of a file whose body, styles and lists are given as parsed."""

    def __init__(self, body: Any, styles: Any, numbering: Any) -> None:
        self._body = body
        self._styles = Styles(styles)
        self._lists = Lists(numbering)
        self._blanks = 0
        self._boxes = 0

    def pieces(self) -> list[Piece]:
        """Give all pieces in the order of the file, up to one more than `MOST`.

        Blank paragraphs and rules show in what follows them.
        """
        return list(islice(self._within(self._body), MOST + 1))

    def _within(self, holder: Any) -> Iterator[Piece]:
        for element in holder.iterchildren():
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in _HOLDERS:
                yield from self._within(element)
            elif element.tag == f"{MC}AlternateContent":
                yield from self._within(next(element.iterchildren(f"{MC}Choice"), ()))

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        paragraph = read_paragraph(element, self._styles)
        text = "".join(paragraph.rows)
        if paragraph.ruled:
            self._blanks = _GAP
            yield Piece(Block((text,), "分隔线", role="furniture"))
        elif ink(text) or paragraph.picture:
            yield from self._pictured(paragraph)
            self._blanks = 0
        else:
            self._blanks += 1
        if paragraph.fresh:
            self._blanks = max(self._blanks, _GAP if not ink(text) else 0)
        for box in paragraph.boxes:
            self._boxes += 1
            number = self._boxes
            yield from (piece._replace(box=number) for piece in self._within(box))

    def _pictured(self, paragraph: Paragraph) -> Iterator[Piece]:
        """Give a paragraph; a picture that floats beside its text stands over it, unless that has a credit."""
        block = self._block(paragraph)
        if paragraph.floats and block.rows and not credited(block.text)[1]:
            yield Piece(Block((), "图片", fresh=block.fresh, picture=True), blanks=self._blanks)
            yield Piece(block._replace(fresh=False, picture=False), paragraph)
        else:
            yield Piece(block, paragraph, self._blanks)

    def _block(self, paragraph: Paragraph) -> Block:
        style, outline = paragraph.style, paragraph.outline
        level = style.level
        if outline is not None and not style.role:
            level = outline + 2 if outline < TEXT_LEVEL else 0
        named = f"样式 {style.names[0]}" if style.role or style.level else f"大纲 {level - 1} 级"
        return Block(
            tuple(row for row in paragraph.rows if ink(row)),
            named if level or style.role else "段落",
            level=level,
            role=style.role,
            fresh=paragraph.fresh or self._blanks >= _GAP,
            picture=paragraph.picture,
            number=self._lists.number(*paragraph.numbering) if paragraph.numbering else "",
        )

    def _table(self, table: Any) -> Iterator[Piece]:
        """Give a table row by row; one that is the slip of the manuscript is of no story."""
        rows = list(table.iterchildren(f"{W}tr"))
        cells = ["".join(cell.itertext(f"{W}t")) for row in rows for cell in self._cells(row)]
        if is_slip_table(cells) and all(len(cell) <= _TEXT for cell in cells):
            yield from self._slip(rows)
            return
        for row in rows:
            yield from self._row(row)

    def _slip(self, rows: Iterable[Any]) -> Iterator[Piece]:
        for row in rows:
            label = ""
            for piece in (piece for cell in self._cells(row) for piece in self._within(cell)):
                yield Piece(in_slip(label, piece.block))
                label = ink(piece.block.text).strip("：:")

    def _row(self, row: Any) -> Iterator[Piece]:
        """Give a row of a table as one line; a frame, or a table that is there for the layout, as text."""
        if child(row, "trPr", "del") is not None:
            return
        cells = [list(self._within(cell)) for cell in self._cells(row)]
        cells = [cell for cell in cells if cell]
        if len(cells) == 1 or any(_is_text(cell) for cell in cells):
            for cell in cells:
                yield from cell
        elif cells:
            texts = (
                " ".join(piece.block.number + piece.block.text for piece in cell) for cell in cells
            )
            yield Piece(Block(("　".join(texts),), "表格的一行", role="paragraph"))

    def _cells(self, row: Any) -> Iterable[Any]:
        for element in row.iterchildren():
            if element.tag == f"{W}tc":
                yield element
            elif element.tag in _HOLDERS:
                yield from self._cells(element)


def _is_text(cell: list[Piece]) -> bool:
    return any(len(piece.block.text) > _TEXT or piece.block.picture for piece in cell)
