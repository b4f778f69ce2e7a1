"""HTML as a reader sees it: the lines that a browser shows, and the boxes that they stand in.

The only door to lxml. The page is read as a stream of tags, so depth costs nothing; scripts, styles and
hidden elements are never read; a table of figures becomes one line a row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.web.figures import Table
from audio_edition.newsroom.readers.web.sheet import BADGE, HEADINGS, WRITER, Box, Link, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["BLOCKS", "HEADINGS", "Row", "Sheet", "read"]

#: Elements that begin a line of their own.
BLOCKS = frozenset(
    (
        *HEADINGS, "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hgroup", "hr", "html", "legend", "li", "main", "marquee", "menu", "nav", "ol", "option",
        "p", "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
        "thead", "tr", "ul",
    )
)  # fmt: skip

#: Elements that show no text of the page, or the reading of a character over it (rt, rp).
UNSEEN = frozenset(
    (
        "applet", "audio", "canvas", "datalist", "embed", "iframe", "map", "math", "noembed",
        "noframes", "noscript", "object", "rp", "rt", "script", "style", "svg", "template", "title", "video",
    )
)  # fmt: skip
_HIDES = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
#: A box that is hidden until a script shows it, and holds the story all the same (微信公众号).
_SHOWN_LATER = re.compile(r"\bjs_content\b|\brich_media_content\b")
_BOLD = re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
_CENTRED = re.compile(r"(?i)text-align\s*:\s*center")
_SIZE = re.compile(r"(?i)font-size\s*:\s*(\d{1,3})(?:\.\d+)?\s*(px|pt)")

#: What a size in CSS pixels or points must reach to be larger than running text.
_LARGE = {"px": 20, "pt": 15}
#: The same for <font size>: running text is 2 or 3.
_LARGE_FONT = 4

#: Elements that change how their text looks, whatever their attributes.
_TELLING = frozenset({"a", "b", "center", "pre", "strong"})
_LINKS = ("a", "area", "frame", "iframe")

#: The comments of 数字报 templates, in pairs: <!--<npm:article-title>-->, <!--enpcontent-->.
_FIELD_MARK = re.compile(
    r"<?(?P<close>/)?(?P<name>(?i:npm:|founder-|epaper[:-]|szb[:-]|enp(?!property))[\w-]{1,40})\s*/?>?"
)
_FOUNDER = "founder-"
#: What particulars go by within a line: a browser sets them apart, with no space between them.
_PARTICULAR = re.compile(
    r"(?:^|[\s_-])(?:author|editor|reporter|source|laiyuan|from|ly|time|pubtime|date|meta|info|nickname)(?:$|[\s_-])"
)
#: What a heading's own small words go by, beside the headline: its section, its kind.
_BADGED = re.compile(r"(?:^|[\s_-])(?:tags?|labels?|badge|icon|cate|category|channel|column|lanmu|original|yuanchuang)(?:$|[\s_-])")  # fmt: skip
#: Where elements begin and end in a box of particulars: two that meet are set apart, but not in running text.
_BEGINS, _ENDS = "\x1e", "\x1f"
_MEET = re.compile(f"{_ENDS}(?={_BEGINS})")
_LONGEST_PARTICULARS = 80

#: Two spaces of a typesetter, or one of two cells, before a paragraph.
_INDENT = re.compile(r"\s*(?:\u3000|\xa0\s?\xa0)")
#: Characters that take no room and no ink: joiners, marks of direction, controls.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)

#: Bounds: no page of a paper comes near them.
MOST_ELEMENTS, MOST_ROWS = 200_000, 20_000
_LONGEST_NAMES, _LONGEST_META = 160, 400


def read(text: str, path: Path) -> Sheet:
    """Read *text*, HTML from *path*; raises `EditionError` if it is too large to be a page.

    >>> from pathlib import Path
    >>> sheet = read("<h1>大桥合龙</h1><p>昨日，<b>大桥</b>合龙。<script>x()</script><br>车程缩短。", Path("a"))
    >>> [(row.text, row.tag, row.breaks) for row in sheet.rows]
    [('大桥合龙', 'h1', 0), ('昨日，大桥合龙。', 'p', 0), ('车程缩短。', 'p', 1)]
    """
    from lxml.etree import HTMLParser

    walk = _Walk(path)
    parser = HTMLParser(target=walk, encoding="utf-8")
    parser.feed(text.encode())
    sheet: Sheet = parser.close()
    return sheet


class _Look(NamedTuple):
    """How text looks where we are, and what is said of it; elements inside inherit it."""

    field: str = ""
    names: str = ""
    linked: bool = False
    bold: bool = False
    large: bool = False
    centred: bool = False
    pre: bool = False


class _Walk:
    """What lxml calls, tag by tag: it writes the sheet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sheet = Sheet()
        self._looks = [_Look()]
        self._open: list[int] = []
        self._said: list[
            tuple[str, int, str]
        ] = []  # fields that comments opened, how deep, in which
        self._unseen = 0  # how deep we are in an element that shows nothing
        self._in_title = False
        self._link: Link | None = None
        self._elements = 0
        self._tables: list[Table] = []
        self._enter("html", "")
        self._begin(0)

    # ------------------------------------------------------------------ what lxml calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise self._too_large("标签", "tags", MOST_ELEMENTS)
        if tag in _LINKS:
            self._link = Link(tag, attributes.get("href") or attributes.get("src") or "")
            self._sheet.links.append(self._link)
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "title":
            self._in_title = not self._sheet.title
        if self._unseen or tag in UNSEEN or _hides(attributes):
            self._unseen += 1
            return
        if tag in BLOCKS:
            self._enter(tag, _names(attributes))
        else:
            self._seam(_BEGINS)
        look = _look(self._looks[-1], tag, attributes)
        if tag not in BLOCKS and self._tag in HEADINGS and _BADGED.search(_names(attributes)):
            look = look._replace(field=BADGE)
        self._looks.append(look)
        if tag == "br":
            self._flush(broken=True)
        elif tag == "img":
            self._picture()

    def end(self, tag: str) -> None:
        if tag in _LINKS:
            self._link = None
        self._in_title = False
        if self._unseen:
            self._unseen -= 1
            return
        if tag in BLOCKS:
            self._leave()
        names = self._looks.pop().names
        own = names.removeprefix(self._looks[-1].names)
        if tag in BLOCKS:
            return
        if _PARTICULAR.search(own):
            self._text.append(" ")
        self._seam(_ENDS)

    def data(self, text: str) -> None:
        if self._in_title:
            self._sheet.title += text
        if self._link:
            self._link.text += text
        if self._unseen:
            return
        first, *more = text.split("\n") if self._looks[-1].pre else (text,)
        self._write(first)
        for line in more:
            self._flush(broken=True)
            self._write(line)

    def comment(self, text: str) -> None:
        if found := _FIELD_MARK.fullmatch(text.strip()):
            self._flush()
            if not found["close"]:
                depth = len(self._open) - (self._tag == "p")  # which ends wherever the next begins
                self._said.append((found["name"].lower(), depth, self._looks[-1].field))
            elif self._said:
                self._said.pop()
        elif "enpproperty" in text or "<founder-" in text:
            self._sheet.comments.append(text)

    def close(self) -> Sheet:
        while self._open:
            self._leave()
        self._sheet.title = " ".join(self._sheet.title[:_LONGEST_META].split())
        return self._sheet

    # ------------------------------------------------------------------ boxes

    def _enter(self, tag: str, names: str) -> None:
        if self._open:
            self._flush()
        rows, boxes = self._sheet.rows, self._sheet.boxes
        boxes.append(Box(tag, self._open[-1] if self._open else -1, names, len(rows)))
        self._open.append(len(boxes) - 1)
        if tag == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(Table(len(boxes) - 1))
        elif tag in ("tr", "td", "th") and self._tables:
            self._tables[-1].cell(tag, len(rows))

    def _leave(self) -> None:
        self._flush()
        box = self._sheet.boxes[self._open.pop()]
        while self._said and self._said[-1][1] > len(self._open):
            self._said.pop()  # a comment that was not closed ends with its element
        if box.tag in HEADINGS and len(self._sheet.rows) == box.first + 1:
            self._sheet.rows[-1] = _whole(self._sheet.rows[-1])
        if box.tag == "table":
            self._tables.pop().set_figures(self._sheet)
        box.last = len(self._sheet.rows)

    # ------------------------------------------------------------------ rows

    def _begin(self, breaks: int) -> None:
        """Begin a row, after as many <br>."""
        self._text: list[str] = []
        self._look: _Look | None = None  # as its first character looks
        self._inked = self._linked = self._bold = 0
        self._breaks = breaks
        self._picture_waits = False

    def _write(self, text: str) -> None:
        inked = len(ink(text))
        look = self._looks[-1]
        said = self._field(look)
        if inked and self._look and said != self._look.field:
            self._flush()
        if inked and self._look is None:
            self._look = look._replace(field=said)
        self._text.append(text)
        self._inked += inked
        self._linked += inked * look.linked
        self._bold += inked * look.bold

    def _seam(self, mark: str) -> None:
        """Mark where an element begins or ends in a box that is named one of particulars."""
        if _PARTICULAR.search(self._sheet.boxes[self._open[-1]].names):
            self._text.append(mark)

    def _field(self, look: _Look) -> str:
        """Give what the innermost tag or comment says."""
        if not self._said:
            return look.field
        comment, _, around = self._said[-1]
        return comment if look.field == around else look.field

    def _flush(self, *, broken: bool = False) -> None:
        """End the row that is being written, if there is anything in it; *broken* off by a <br>."""
        if self._look is None:
            self._text.clear()
            self._breaks = self._breaks + 1 if broken else 0
            return
        self._add(self._row("".join(self._text), self._look))
        waits = self._picture_waits
        self._begin(int(broken))
        if waits:
            self._picture()

    def _row(self, text: str, look: _Look) -> Row:
        if len(text) <= _LONGEST_PARTICULARS and "。" not in text:
            text = _MEET.sub(" ", text)
        return Row(
            " ".join(_INVISIBLE.sub("", text).split()),
            self._tag,
            self._open[-1],
            self._breaks,
            look.names,
            look.field,
            linked=self._linked * 2 > self._inked,
            bold=self._bold == self._inked,
            large=look.large,
            centred=look.centred,
            indented=bool(_INDENT.match(text)),
        )

    def _picture(self) -> None:
        """Add a picture, after the row that it stands in."""
        if self._look:
            self._picture_waits = True
        else:
            self._add(Row("", "img", self._open[-1], self._breaks, self._looks[-1].names))

    def _add(self, row: Row) -> None:
        if len(self._sheet.rows) >= MOST_ROWS:
            raise self._too_large("行", "lines", MOST_ROWS)
        if row.text or row.tag == "img":
            self._sheet.rows.append(row)

    @property
    def _tag(self) -> str:
        return self._sheet.boxes[self._open[-1]].tag

    # ------------------------------------------------------------------ the head, and faults

    def _meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
        if name and (content := attributes.get("content")):
            self._sheet.metas.setdefault(name.lower(), content[:_LONGEST_META])

    def _too_large(self, zh: str, en: str, most: int) -> EditionError:
        return EditionError(
            Words(f"网页里的{zh}超过 {most}", f"more than {most} {en} in this page"),
            where=Where(self._path),
            hint=Words("这不像是一篇报道的网页", "this does not look like a page with a story"),
        )


def _whole(heading: Row) -> Row:
    """Give the only row of a heading, which is no badge whatever it goes by."""
    return heading._replace(field="") if heading.field == BADGE else heading


def _look(above: _Look, tag: str, attributes: Mapping[str, str]) -> _Look:
    """Give how text looks in an element that stands in one that looks as *above*."""
    block, founder = tag in BLOCKS, tag.startswith(_FOUNDER)
    if not (attributes or founder or tag in _TELLING):
        return above._replace(names="") if block and above.names else above
    names, style = _names(attributes), attributes.get("style", "")
    if block:
        kept = names
    else:
        kept = f"{above.names} {names}".strip()[:_LONGEST_NAMES] if names else above.names
    said = tag if founder else above.field
    if not (block or said) and WRITER.search(names):
        said = "author"
    return above._replace(
        field=said,
        names=kept,
        linked=above.linked or tag == "a",
        bold=above.bold or tag in ("b", "strong") or bool(_BOLD.search(style)),
        large=above.large or _is_large(attributes.get("size", "") if tag == "font" else "", style),
        centred=above.centred
        or tag == "center"
        or (tag != "table" and attributes.get("align", "").lower() == "center")
        or bool(_CENTRED.search(style)),
        pre=above.pre or tag == "pre",
    )


def _names(attributes: Mapping[str, str]) -> str:
    """Give the names that an element goes by, in small letters."""
    said = (attributes[key] for key in ("class", "id", "itemprop", "rel") if key in attributes)
    return " ".join(said).lower()[:_LONGEST_NAMES]


def _hides(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    found = _HIDES.search(attributes.get("style", ""))
    return bool(found) and not _SHOWN_LATER.search(_names(attributes))


def _is_large(size: str, style: str) -> bool:
    if size.isdecimal():
        return int(size) >= _LARGE_FONT
    found = _SIZE.search(style)
    return found is not None and int(found[1]) >= _LARGE[found[2].lower()]
