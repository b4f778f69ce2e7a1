"""Word files (.docx): styles say what is a headline; where there are none, looks do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Page
from audio_edition.newsroom.characters import ink, ordinary
from audio_edition.newsroom.readers import manuscript
from audio_edition.newsroom.readers.manuscript.blocks import bounded
from audio_edition.newsroom.readers.manuscript.desk import set_aside
from audio_edition.newsroom.readers.manuscript.headlines import is_marked
from audio_edition.newsroom.readers.manuscript.labels import labelled, without_slips
from audio_edition.newsroom.readers.manuscript.plain import headed
from audio_edition.newsroom.readers.manuscript.slips import named_by_slip
from audio_edition.newsroom.readers.word import boxes
from audio_edition.newsroom.readers.word.archive import broken, unpackable
from audio_edition.newsroom.readers.word.content import Content
from audio_edition.newsroom.readers.word.looks import Body, Seen, ranked, signed, without_verses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audio_edition.newsroom.readers.manuscript.blocks import Block
from audio_edition.newsroom.readers.word.content import Piece

#: A row of a table looks like text.
_ROW = Seen("", 0.0, "表格的一行")


def read(path: Path) -> tuple[Page, ...]:
    """Read a Word file: a page for every folio among its headings; lines are its paragraphs in order.

    A file whose paragraphs all look alike tells nothing: it is given as bare text. Raises `CommandError` if
    there is no such file, `EditionError` if it is no Word file, damaged, locked, unsafe, or empty.
    """
    pieces = _content(path).pieces()
    if not any(ink(piece.block.text) for piece in pieces):
        raise _empty(path)
    bounded((piece.block for piece in pieces), path)
    blocks = _told(pieces)
    if _has_headings(blocks):
        return manuscript.pages(path.name, blocks)
    return (Page(path.name, tuple(ordinary(row) for row in _bare(blocks))),)


def _content(path: Path) -> Content:
    """Open a Word file; the only door to python-docx."""
    package = unpackable(path)
    import docx

    try:
        part = docx.Document(package).part
        numbering = (
            one.target_part for one in part.rels.values() if one.reltype.endswith("/numbering")
        )
        lists = getattr(next(numbering, None), "element", None)
        return Content(part.element.body, part.styles.element, lists)
    except _DAMAGES as error:
        raise broken(path) from error


#: What the library says of files that are damaged; lxml's errors are syntax errors.
_DAMAGES = (KeyError, ValueError, AttributeError, SyntaxError, NotImplementedError, AssertionError)


def _told(pieces: Sequence[Piece]) -> list[Block]:
    """Give the blocks, told by their styles; where no style tells a headline, by looks, else by place."""
    body = Body(piece.paragraph for piece in pieces if piece.paragraph and not piece.block.level)
    plain = [body.see(piece.paragraph) if piece.paragraph else _ROW for piece in pieces]
    plain = without_verses([piece.block for piece in pieces], plain)
    blocks = [
        piece.block
        if piece.block.level or piece.block.role
        else piece.block._replace(stress=seen.stress, why=seen.why, aside=seen.aside)
        for piece, seen in zip(pieces, plain, strict=True)
    ]
    places = [piece.box for piece in pieces]
    blocks = boxes.captioned(blocks, places)
    if not _has_headings(blocks):
        blocks = without_slips(blocks)
        told = labelled(blocks)
        if _has_headings(told):
            return told
        blocks = ranked(set_aside(blocks), plain)
    if all(is_marked(block.text) for block in blocks if block.level):
        blocks = headed(blocks, _gaps(pieces))
    if not _has_headings(blocks):
        return [named_by_slip(block) for block in blocks]
    return boxes.boxed_last(boxes.headed(signed(blocks, plain), places), places)


def _has_headings(blocks: Iterable[Block]) -> bool:
    return any(block.level for block in blocks)


def _gaps(pieces: Sequence[Piece]) -> set[int]:
    """Give the pieces with more blank paragraphs above than most have."""
    usual = Counter(piece.blanks for piece in pieces).most_common(1)[0][0]
    return {at for at, piece in enumerate(pieces) if piece.blanks > usual or piece.block.fresh}


def _bare(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.fresh:
            yield ""
        for at, row in enumerate(block.rows):
            yield row if at else block.number + row


def _empty(path: Path) -> EditionError:
    return EditionError(
        Words("文件里没有文字", "there is no text in the file"),
        where=Where(path),
        hint=Words("请确认稿件不是图片", "check that the stories are no pictures"),
    )
