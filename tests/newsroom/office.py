"""Word files for tests, written part by part: only what a case is about stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from audio_edition.newsroom.readers import read_pages

if TYPE_CHECKING:
    from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f"{_W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_OFFICE}.numbering+xml"/></Types>'
)

#: A picture, as Word draws it in a paragraph.
PICTURE = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"


def r(text: str, looks: str = "") -> str:
    """Give a run of *text*; *looks* are its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, style: str = "", looks: str = "", given: str = "") -> str:
    """Give a paragraph: runs, or plain text that *looks* so; *given* are further properties."""
    runs = "".join(one if one.startswith("<") else r(one, looks) for one in inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{given}</w:pPr>{runs}</w:p>"


def style(name: str, on: str = "", given: str = "") -> str:
    """Give a paragraph style whose id is its name."""
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}{given}</w:style>'


def table(*rows: tuple[str, ...]) -> str:
    """Give a table; a cell is text, or paragraphs."""
    cells = (
        "".join(f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def parts(*body: str, styles: str = "", numbering: str = "") -> dict[str, str]:
    """Give the parts of a Word file with *body*."""
    lists = f'<Relationship Id="n" Type="{_RELATION}/numbering" Target="numbering.xml"/>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    written = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'{relations}<Relationship Id="d" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{relations}<Relationship Id="s" Type="{_RELATION}/styles" Target="styles.xml"/>'
        f"{lists if numbering else ''}</Relationships>",
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
    }
    if numbering:
        written["word/numbering.xml"] = f"<w:numbering {_W}>{numbering}</w:numbering>"
    return written


def pack(path: Path, written: dict[str, str]) -> Path:
    """Pack parts into a file."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(name, text)
    return path


def told(folder: Path, *body: str, styles: str = "", numbering: str = "") -> list[tuple[str, str]]:
    """Give what the reader tells of a Word file with *body*: every line with what it is."""
    path = pack(folder / "稿.docx", parts(*body, styles=styles, numbering=numbering))
    return [
        (one.role, line)
        for page in read_pages([path])
        for one, line in zip(page.told, page.lines, strict=True)
    ]
