"""The text of a story on the web, row by row: paragraphs, subheads, captions, bylines, and what is none."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.marks import POINTS_AT_PICTURE, is_credit
from audio_edition.newsroom.readers.manuscript.pictures import credited
from audio_edition.newsroom.readers.reported import reported
from audio_edition.newsroom.readers.web import surroundings
from audio_edition.newsroom.readers.web.sheet import HEADINGS, Part
from audio_edition.newsroom.readers.web.writers import names_in, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.web.sheet import Places, Row, Sheet
    from audio_edition.newsroom.readers.web.writers import Writer

#: Running text: a sentence, and longer than a headline, in characters.
_SENTENCE = re.compile("[。！？；：]")
_RUNS = 24

_STOPS = re.compile(r"[。！？!?…；;][”’」』）)]*\s*(?:[（(][^（）()]{1,40}[）)])?$")
#: A speaker or a question in bold is no subhead.
_SPEAKS = re.compile(r"^(?:[^\W\d_]{1,8}|[QA]\d{0,2})\s*[：:]|[？?]$|^（|[：:，,、]$")
_SUBHEAD = 36

#: Names that elements of captions go by.
_CAPTIONED = re.compile(
    r"(?:^|[\s_-])(?<!drop[\s_-])(?:fig)?(?:caption|cap|pic|picture|photo|img|image|tu|tz|tupian|tushuo|tuzhu|zhushi|illustration)(?:s|_?c|_?tit|_?te?xt|_?info|_?desc|_?word|_?title|_?note|_?zs|_?caption)?(?:$|[\s_-])"
)
#: Of an element around the row only a name that can mean nothing else.
_SURELY_CAPTIONED = re.compile(
    r"caption|tu(?:shuo|zhu)|(?:pic|img|image|photo)[\s_-]?(?:desc|te?xt|info|note)"
)
#: How a caption points at its picture; and how a site names the photographer first.
_POINTS = re.compile(rf"[▲△▼▽↑↓]|图[①-⑳\d]|.{{0,24}}(?:{POINTS_AT_PICTURE})")
_TAKER = re.compile(
    r"(?P<taker>(?:作者|摄影|摄影者)[：:]\s?[（(]?[^（）()\s]{2,8}[）)]?)\s+(?P<words>\S.*)"
)
_LONGEST_CAPTION, _SHORT_CAPTION = 300, 60

#: Names that galleries go by; a picture in one stands with its words, whose it is, and which it is (2/9).
_GALLERY = re.compile(r"(?:^|[\s_-])(?:gallery|slides?|slider|slideshow|swiper|carousel|album|atlas|tuji|zutu|(?:pic|img|photo)s?-?list)(?:$|[\s_-])")  # fmt: skip
_COUNT = re.compile(r"[（(【\[]?\d{1,3}\s?/\s?\d{1,3}[）)】\]]?")
_FRAME = 4
_SIGNED_PICTURE = "图片署名"

#: A row that a <br> ends without a stop, and that is as long as a full one, was broken for its look only.
_BROKEN = 18
_UNMARKED = re.compile(r"[\w，、（“《]$")

#: Names that the line of particulars under a headline goes by.
_META = re.compile(r"(?:^|[\s_-])(?:info|meta|source|laiyuan|time|date|pubtime|publish|entry-meta|article-info|sourcetime|ly)(?:$|[\s_-])")  # fmt: skip

#: What the editors say behind a letter, once it is signed.
_AFTERWORD = re.compile(
    r"[【\[（(]?(?:编后|编者|编辑|本报|记者|答复|回复|回音|回应|链接|点评|律师)"
)

#: How a letter is signed; what the editors put before the text, outside its box.
_SIGNED = re.compile(
    r"(?:[^\W\d_]{2,8}?\s?)?(?:读者|市民|网友|居民|村民|作者|撰稿人?|供稿)[\s：:]+[^\W\da-zA-Z_]{1,4}"
)
_LEAD = re.compile(
    r"[【\[]?(?:核心提示|阅读提示|编者按|编者的话|导语|提要|引子|题记)[】\]]?\s*[：:　]?\s*\S"
)


class Extent(NamedTuple):
    """Where a story stands: its *text*, whose *first* row that runs on, and its *tail*.

    The tail is what stands under the text in one box with headline and text: pictures may have words there.
    """

    text: Sequence[int]
    first: int
    tail: Sequence[int] = ()


def sort_text(sheet: Sheet, extent: Extent, places: Places, named: Sequence[Writer]) -> None:
    """Place the rows of a story's text.

    Rows that *places* holds already stay. *named* are the writers whom the page names elsewhere.
    """
    text = extent.text
    titles = [at for at in places if any(part.role == "title" for part in places[at])]
    sorter = _Sorter(sheet, extent, places, named)
    if titles and text:
        sorter.sort_lead(range(max(titles) + 1, text[0]))
    sorter.sort()
    sorter.sort_tail(extent.tail)
    _part_photo_news(places, text)
    _part_reported(places, text)
    _part_writers(places, text, named)


class _Sorter:
    """A walk down the text: what a row is depends on the picture above it, and on a list that it is in."""

    def __init__(
        self, sheet: Sheet, extent: Extent, places: Places, named: Sequence[Writer]
    ) -> None:
        self._sheet, self._places = sheet, places
        self._text, self._first, _ = extent
        titles = [part.text for at in sorted(places) for part in places[at] if part.role == "title"]
        self._titles = {ink(text) for text in (*titles, "".join(titles))}
        self._writers = {frozenset(writer.names) for writer in named}
        self._said = {writer.at: writer.said for writer in named}
        self._picture: Row | None = None  # that waits for its words
        self._captioned = False
        self._listing = self._over = False
        self._above: Row | None = None  # if it is running text
        self._gallery = _gallery(sheet)
        rows = [sheet.rows[at] for at in self._text]
        self._bold = _mostly(row.bold for row in rows for _ in row.text)
        self._centred = _mostly(row.centred for row in rows for _ in row.text)
        self._subheads = self._looks_of_subheads(rows)

    def _looks_of_subheads(self, rows: Sequence[Row]) -> set[tuple[str, ...]]:
        """Give how short bold rows look that stand between two rows of running text: a picture's words do not."""
        around = zip(rows, rows[1:], rows[2:], strict=False)
        return {
            _look(row)
            for above, row, below in around
            if row.bold
            and not self._bold
            and len(row.text) <= _SUBHEAD
            and _runs(above)
            and _runs(below)
        }

    def sort_lead(self, around: Iterable[int]) -> None:
        """Place the pictures' words and the editors' note that stand between headline and text."""
        for at in around:
            row = self._sheet.rows[at]
            if row.tag == "img":
                self._picture = row
            elif at not in self._places and not surroundings.reason(row.text):
                if self._captioned and is_credit(row.text):
                    self._places[at] = [Part("credit", row.text, _SIGNED_PICTURE)]
                elif self._picture and self._is_caption(row):
                    self._places[at] = picture_words(row.text)
                elif _LEAD.match(row.text):
                    self._places[at] = [Part("paragraph", row.text, "提示")]
                self._captioned = any(part.role == "caption" for part in self._places.get(at, ()))
                self._picture = None
        self._captioned = False

    def sort_tail(self, under: Sequence[int]) -> None:
        """Place the pictures' words that stand under the text: those that are signed, or called so."""
        self._picture, self._captioned = None, False
        rows = self._sheet.rows
        for at, next_ in zip_longest(under, under[1:]):
            row = rows[at]
            credit = self._captioned and is_credit(row.text)
            if row.tag == "img":
                self._picture, self._captioned = row, False
            elif credit or (self._picture and self._is_signed_caption(row, next_)):
                words = [Part("credit", row.text, _SIGNED_PICTURE)]
                self._places[at] = words if credit else picture_words(row.text)
                self._picture, self._captioned = None, not credit
            else:
                self._picture, self._captioned = None, False

    def _is_signed_caption(self, row: Row, next_: int | None) -> bool:
        """Tell whether a row is called a caption, or says whose picture it is, or the *next* row does."""
        if row.linked or len(row.text) > _LONGEST_CAPTION or surroundings.reason(row.text):
            return False
        if is_called_caption(row.names) or self._is_in_caption(row) or credited(row.text)[1]:
            return True
        return next_ is not None and is_credit(self._sheet.rows[next_].text)

    def sort(self) -> None:
        """Place every row of the text that has no place yet."""
        rows = [(at, self._sheet.rows[at]) for at in self._text]
        below: Row | None = None
        nexts: list[Row | None] = []
        for _, row in reversed(rows):
            nexts.append(below)
            below = row if row.text and not surroundings.reason(row.text) else below
        for (at, row), follows in zip(rows, reversed(nexts), strict=True):
            if row.tag == "img":
                self._picture = row
            elif at in self._places:
                self._picture = None
            else:
                self._places[at] = self._parts(at, row, follows)
                self._remember(row, self._places[at])

    def _remember(self, row: Row, parts: Sequence[Part]) -> None:
        self._captioned = parts[-1].role in ("caption", "credit")
        self._above = row if parts[0].role in ("paragraph", "flow") else None
        if parts[0].role != "furniture":
            self._picture = None

    def _parts(self, at: int, row: Row, below: Row | None) -> list[Part]:
        if why := self._furniture(at, row, below):
            return [Part("furniture", row.text, why)]
        if self._captioned and is_credit(row.text):
            return [Part("credit", row.text, _SIGNED_PICTURE)]
        if self._is_caption(row):
            return picture_words(row.text)
        if self._is_byline(at, row, below):
            return parted(row.text, self._said.get(at, row.text), "署名行")
        role, why = self._role(at, row, below)
        more = surroundings.leads_on(row.text)
        parts = Part(role, row.text.removesuffix(more), why), Part("furniture", more, "网页按钮")
        return [part for part in parts if part.text]

    # ------------------------------------------------------------------ what is none of the text

    def _furniture(self, at: int, row: Row, below: Row | None) -> str:
        """Say why a row is none of the text; empty if it is."""
        self._over |= surroundings.ends_story(row.text)
        if self._over:
            return "稿件之后的文字"
        if ink(row.text) in self._titles:
            return "正文中重复的标题"
        if why := surroundings.reason(row.text):
            return why
        if self._is_listed(row, below):
            return "其他稿件的列表"
        if at < self._first and (surroundings.is_dated(row.text) or _META.search(row.names)):
            return "稿件信息"
        linked = row.linked and not _runs(row) and row.tag != "tr"
        return "其他稿件的链接" if linked and len(row.text) > 4 else ""  # noqa: PLR2004 - a linked name

    def _is_listed(self, row: Row, below: Row | None) -> bool:
        """Tell whether a row heads or holds a list of other stories; running text ends it."""
        if surroundings.opens_list(row.text) and not (below and _runs(below)):
            self._listing = True
        elif _runs(row):
            self._listing = False
        return self._listing

    # ------------------------------------------------------------------ what is

    def _is_caption(self, row: Row) -> bool:
        """Tell whether a row says what a picture shows: by its element, or by its place and looks."""
        if len(row.text) > _LONGEST_CAPTION:
            return False
        if is_called_caption(row.names) or self._is_in_caption(row) or self._is_in_gallery(row):
            return True
        if self._picture is None or row.tag in HEADINGS or _look(row) in self._subheads:
            return False
        if bylines.opens(row.text) or bylines.stands(row.text):
            return False
        if _POINTS.match(row.text) or credited(row.text)[1]:
            return True
        apart = row.centred and not self._centred
        shares = not row.indented and _shares_line(row, self._picture)
        plain = shares or self._shares_table(row)
        return len(row.text) <= _SHORT_CAPTION * (2 if apart else 1) and (apart or plain)

    def _is_in_caption(self, row: Row) -> bool:
        """Tell whether a row stands in a <figcaption>, or in an element of a few rows that is called a caption."""
        box = self._sheet.boxes[row.box]
        around = self._sheet.boxes[box.parent] if box.parent >= 0 else box
        if "figcaption" in (box.tag, around.tag):
            return True
        few = around.last - around.first <= 3  # noqa: PLR2004 - a picture, its words, whose it is
        return few and bool(_SURELY_CAPTIONED.search(around.names))

    def _is_in_gallery(self, row: Row) -> bool:
        """Tell whether a row stands right under its picture in a box of a gallery."""
        return self._picture is not None and row.tag not in HEADINGS and row.box in self._gallery

    def _shares_table(self, row: Row) -> bool:
        """Tell whether a row stands with its picture in a table that holds nothing else."""
        boxes, table = self._sheet.boxes, row.box
        for _ in range(4):  # p, td, tr, tbody
            if boxes[table].tag != "table" and boxes[table].parent >= 0:
                table = boxes[table].parent
        inside = self._sheet.rows[boxes[table].first : boxes[table].last]
        few = len(inside) <= 4  # noqa: PLR2004 - a picture, its words, whose it is
        return boxes[table].tag == "table" and few and self._picture in inside

    def _is_byline(self, at: int, row: Row, below: Row | None) -> bool:
        if at > self._first and below is not None:
            return is_signature(row.text) and bool(_AFTERWORD.match(below.text))
        if bylines.stands(row.text) or bylines.closing(row.text) == row.text:
            return True
        if below is None:
            return is_signature(row.text)
        names = names_in(row.text) if at < self._first else ()
        return bool(names) and (frozenset(names) in self._writers or _runs(below))

    def _role(self, at: int, row: Row, below: Row | None) -> tuple[LineRole, str]:
        if row.tag in HEADINGS and len(row.text) <= 2 * _SUBHEAD:
            return "subhead", f"<{row.tag}>"
        if self._above and _flows(self._above, row):
            return "flow", "<br>"
        stressed = row.bold and not self._bold and below is not None and at > self._first
        if stressed and len(row.text) <= _SUBHEAD:
            sentence = _STOPS.search(row.text) or _SPEAKS.search(row.text)
            return ("paragraph", f"<{row.tag}>") if sentence else ("subhead", "整段加粗")
        return "paragraph", f"<{row.tag}>"


def _look(row: Row) -> tuple[str, ...]:
    """Give by what a row looks like another of its kind."""
    stress = "bold" * row.bold, "large" * row.large, "centred" * row.centred
    return (row.tag, row.names, *stress)


def is_signature(text: str) -> bool:
    """Tell whether a row is how a letter is signed.

    >>> is_signature("读者 郝志强"), is_signature("青湖镇居民：沈渔"), is_signature("读者来信")
    (True, True, False)
    """
    return bool(_SIGNED.fullmatch(text))


def is_called_caption(names: str) -> bool:
    """Tell whether an element's *names* are those of captions.

    >>> is_called_caption("art-pic-text"), is_called_caption("article")
    (True, False)
    """
    return bool(_CAPTIONED.search(names))


def picture_words(text: str) -> list[Part]:
    """Part a caption from its credit, which may stand before it.

    >>> [(part.role, part.text) for part in picture_words("作者：(孟庭舟) 大桥合龙。")]
    [('caption', '大桥合龙。'), ('credit', '作者：(孟庭舟)')]
    """
    if found := _TAKER.fullmatch(text):
        caption, credit = found["words"], found["taker"]
    else:
        caption, credit = credited(text)
    parts = Part("caption", caption, "图片说明"), Part("credit", credit, _SIGNED_PICTURE)
    return [part for part in parts if part.text]


def _runs(row: Row) -> bool:
    """Tell whether a row is running text."""
    return len(row.text) >= _RUNS and not row.linked and bool(_SENTENCE.search(row.text))


def _gallery(sheet: Sheet) -> set[int]:
    """Give the boxes of the words in a gallery: two boxes of a kind or more hold a picture each and its words.

    What follows pictures in their boxes may be a story, too: most must say whose they are, or be named a gallery.
    """
    frames: dict[tuple[int, str], list[Sequence[Row]]] = {}
    for box in sheet.boxes:
        if 1 < box.last - box.first <= _FRAME:
            rows = [
                row for row in sheet.rows[box.first : box.last] if not _COUNT.fullmatch(row.text)
            ]
            if [row.tag == "img" for row in rows] in ([True, False], [True, False, False]):
                frames.setdefault((box.parent, box.tag), []).append(rows)
    words: set[int] = set()
    for (parent, _), alike in frames.items():
        signed = sum(bool(credited(rows[-1].text)[1]) for rows in alike)
        named = _is_named_gallery(sheet, parent)
        if len(alike) > 1 and (signed * 2 > len(alike) or named):
            words.update(rows[1].box for rows in alike)
    return words


def _is_named_gallery(sheet: Sheet, box: int) -> bool:
    """Tell whether a box, or the one around it, goes by the name of a gallery."""
    around = sheet.boxes[max(0, sheet.boxes[box].parent)]
    return any(_GALLERY.search(one.names) for one in (sheet.boxes[box], around))


def _flows(above: Row, row: Row) -> bool:
    """Tell whether a row goes on with the paragraph above, which was only broken for its look."""
    same = row.breaks == 1 and row.box == above.box and not row.indented and not above.bold
    return same and len(above.text) >= _BROKEN and bool(_UNMARKED.search(above.text))


def _shares_line(row: Row, picture: Row) -> bool:
    return row.box == picture.box and row.breaks == 1


def _mostly(said: Iterable[bool]) -> bool:
    counts = Counter(said)
    return counts[True] > counts[False]


def _part_photo_news(places: Places, text: Sequence[int]) -> None:
    """Part the words of a picture that are the whole of the text: a paragraph, and who took the picture."""
    told = [at for at in text if at in places and places[at][0].role != "furniture"]
    if not told or places[told[0]][0].role != "paragraph":
        return
    words, *below = (places[at][0].text for at in told)
    signed = all(map(is_credit, below)) if below else bool(credited(words)[1])
    if signed and len(words) <= _LONGEST_CAPTION and not bylines.opening(words):
        places[told[0]] = picture_words(words)
        for at in told[1:]:
            places[at] = [Part("credit", places[at][0].text, _SIGNED_PICTURE)]


def _part_reported(places: Places, text: Sequence[int]) -> None:
    """Part the byline from the first paragraph that it runs into, or from the second, under a lead."""
    told = [at for at in sorted({*places, *text}) if at in places]
    running = [at for at in told if places[at][0].role == "paragraph"]
    if not running:
        return
    at, why = running[0], "署名与正文相连"
    raw = reported(places[at][0].text)
    if not raw and running[1:]:
        opening = [at for at in running if bylines.opening(places[at][0].text)]
        at, why = running[1], "导语下的署名"
        raw = bylines.opening(places[at][0].text) if opening == [at] else ""
    if bylines.read_byline(raw).people:
        part, *after = places[at]
        places[at] = [Part("byline", raw, why), part._replace(text=part.text[len(raw) :]), *after]


def _part_writers(places: Places, text: Sequence[int], named: Sequence[Writer]) -> None:
    """Part the writers' names, in brackets, from the end of the text, where the page names them too."""
    running = [at for at in text if at in places and places[at][-1].role in ("paragraph", "flow")]
    if not running:
        return
    *before, part = places[running[-1]]
    found = _BRACKETED.search(part.text)
    if found and any(ink(found["names"]) == "".join(writer.names) for writer in named):
        kept = part._replace(text=part.text[: found.start()])
        places[running[-1]] = [*before, kept, Part("byline", found[0], "文末署名")]


_BRACKETED = re.compile(r"(?<=.)[（(](?P<names>[^（）()]{2,20})[）)]$")
