"""Markdown: the headings of the whole file show where its stories begin (see `shape`).

A first level that names the paper, with stories under the second, is read as well as a story under the
first with subheads under the second; so are files with one story each, whose headline stands in front
matter. A picture's words are its caption; lists keep their numbers, tables are read row by row; code is not
read. The only door to markdown-it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Page
from audio_edition.newsroom.characters import ink, ordinary
from audio_edition.newsroom.page.lines.reflow import join
from audio_edition.newsroom.readers import manuscript
from audio_edition.newsroom.readers.decoding import decode
from audio_edition.newsroom.readers.manuscript.blocks import Block, bounded, is_row
from audio_edition.newsroom.readers.manuscript.labels import under_headings
from audio_edition.newsroom.readers.manuscript.pictures import credited
from audio_edition.newsroom.readers.manuscript.plain import headed
from audio_edition.newsroom.readers.markdown import front_matter, pandoc
from audio_edition.newsroom.readers.source import load
from audio_edition.newsroom.readers.web import fragments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from audio_edition.newsroom.readers.manuscript.blocks import Stress
    from audio_edition.newsroom.readers.markdown.front_matter import Front

#: The largest file, in bytes, and its most lines: about a hundred pages; how deep quotes and lists may nest.
LARGEST, LINES, DEEPEST = 2 << 20, 50_000, 24

#: The most links and pictures, and marks of emphasis, code and tags in all and in a paragraph: the time that they take
#: grows faster than their number.
_LINKS, _STARS, _STARS_AT_ONCE = 4000, 20_000, 400
_STAR, _BLANK = re.compile(r"[*_~`<]+"), re.compile(r"\n[ \t]*\n")

#: So many characters of a row say how the next line is joined to it.
_TAIL = 80

_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,1000}>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|h[1-6]|li|tr|center)>", re.IGNORECASE)
#: References to notes, and stars that mark no weight because a mark of punctuation stands beside them.
_MARKS = re.compile(r"\[\^[\w-]{1,20}\]|\*{2,3}")
#: What a fenced div ends without a blank line above it.
_PARTED_BY_DIVS = ["paragraph", "reference", "blockquote", "list"]
_FILE = re.compile(r"[\w./%-]{1,200}\.(?:jpe?g|png|gif|webp|bmp)|(?:image|img|图片|照片|photo|pic)?[\s_-]?\d{0,4}", re.IGNORECASE)  # fmt: skip


def read(path: Path) -> tuple[Page, ...]:
    """Read a Markdown file: a page for every folio among its headings; lines are its paragraphs in order.

    A file without headings, front matter or bold lines tells nothing: it is given as bare text. Raises
    `CommandError` if there is no such file, `EditionError` if it is no text, empty, or nested absurdly.
    """
    text = decode(load(path, LARGEST), path).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > LINES or text.count("[") > _LINKS or _is_starry(text):
        raise EditionError(
            Words("行数、链接或强调标记太多", "too many lines, links or marks of emphasis"),
            where=Where(path),
            hint=Words("请按版面拆成几个文件", "split it into one file a page"),
        )
    parts = front_matter.parts(text)
    told = [block for front, rest in parts for block in _told(front, rest, path)]
    if not any(ink(block.text) for block in told):
        raise _empty(path)
    day = next((front.day for front, _ in parts if front.day), "")
    if any(block.level for block in told):
        return manuscript.pages(path.name, told, day)
    rows = [row for _, rest in parts for row in rest.split("\n")]
    return (Page(path.name, tuple(map(ordinary, rows)), day=day),)


def _told(front: Front, text: str, path: Path) -> list[Block]:
    blocks = bounded(_blocks(_tokens(text, path), path), path)
    return front.over(under_headings(_headed(_quoted(blocks))))


def _is_starry(text: str) -> bool:
    stars = [len(_STAR.findall(paragraph)) for paragraph in _BLANK.split(text)]
    return sum(stars) > _STARS or max(stars) > _STARS_AT_ONCE


def _quoted(blocks: list[Block]) -> list[Block]:
    """Take a short quote right over a heading for its kicker; over a rule it is text of the story above.

    A picture's words are neither.
    """
    headed = next((at for at, block in enumerate(blocks) if block.level), 0)
    around = zip([Block((), ""), *blocks], blocks, [*blocks[1:], Block((), "")], strict=False)
    return [
        block._replace(role="paragraph" if below.fresh and at > headed else "kicker")
        if below.level and not above.picture and _is_quote(block)
        else block
        for at, (above, block, below) in enumerate(around)
    ]


def _is_quote(block: Block) -> bool:
    quoted = block.why.startswith(">") and not block.role
    return quoted and is_row(block.text) and not credited(block.text)[1]


def _headed(blocks: list[Block]) -> list[Block]:
    """Take bold lines for headings where there are no others; where there are none either, go by place."""
    if any(block.level for block in blocks):
        return blocks
    bold = [
        block._replace(level=1)
        if block.why == "**" and not block.role and is_row(block.text)
        else block
        for block in blocks
    ]
    return (
        bold
        if bold != blocks
        else headed(blocks, [at for at, one in enumerate(blocks) if one.fresh])
    )


def _tokens(text: str, path: Path) -> list[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 4 * DEEPEST})
    # Four spaces indent a paragraph in a newspaper; it holds no programs.
    parser.enable(["table", "strikethrough"]).disable("code")
    parser.block.ruler.before("fence", "div", pandoc.fence, {"alt": _PARTED_BY_DIVS})
    tokens = parser.parse(pandoc.plain(text))
    if any(token.level > DEEPEST for token in tokens):
        raise EditionError(
            Words(
                f"引用或列表套了不止 {DEEPEST} 层", f"quotes or lists nest deeper than {DEEPEST}"
            ),
            where=Where(path),
            hint=Words("请简化排版", "simplify the layout"),
        )
    return tokens


class _Reading:
    """Where in the file we are: in how many quotes, in which lists and divs, in a row of a table."""

    def __init__(self) -> None:
        self.quotes = 0
        self.lists: list[int | None] = []  # the next number of each; None for bullets
        self.styles: list[str] = []  # of the fenced divs around
        self.number = ""
        self.row: list[str] | None = None
        self.fresh = False


def _blocks(tokens: Sequence[Token], path: Path) -> Iterator[Block]:
    at = _Reading()
    for token, nearest in zip(tokens, [None, *tokens], strict=False):
        _follow(at, token)
        if token.type == "tr_close" and at.row is not None:
            cells, at.row = at.row, None
            yield Block(
                ("　".join(cell for cell in cells if cell),), "表格的一行", role="paragraph"
            )
        elif token.type in ("fence", "code_block"):
            yield Block(tuple(filter(ink, token.content.split("\n"))), "代码", role="furniture")
        elif token.type == "html_block" and _CAPTION.search(token.content):
            yield from fragments.blocks(token.content, path, "HTML")
        elif token.type == "html_block":
            rows = _stripped(token.content)
            if rows:
                yield Block(rows, "HTML")
        elif token.type == "inline" and at.row is not None:
            at.row.append(" ".join(row for block in _inline(token) for row in block.rows))
        elif token.type == "inline" and nearest is not None:
            for block in _inline(token, wrapped=bool(at.styles)):
                yield _set(at, block, nearest)


def _follow(at: _Reading, token: Token) -> None:
    """Follow *token* into quotes, lists and tables, and out of them."""
    match token.type:
        case "blockquote_open" | "blockquote_close":
            at.quotes += token.nesting
        case "ordered_list_open":
            start = token.attrGet("start")
            at.lists.append(1 if start is None else int(start))
        case "bullet_list_open":
            at.lists.append(None)
        case "ordered_list_close" | "bullet_list_close":
            at.lists.pop()
        case "list_item_open":
            count = at.lists[-1]
            at.number = "" if count is None else f"{count}{token.markup} "
            at.lists[-1] = None if count is None else count + 1
        case "div_open":
            at.styles.append(token.content)
        case "div_close":
            at.styles[-1:] = []
        case "tr_open":
            at.row = []
        case "hr":
            at.fresh = True
        case _:
            pass


def _set(at: _Reading, block: Block, opened: Token) -> Block:
    """Give a block with what its place says of it: a heading, an item of a list, a quote."""
    fresh, at.fresh = at.fresh, False
    if opened.type == "heading_open":
        mark = f"<{opened.tag}>"
        rows = (*block.rows[:-1], *map(pandoc.heading, block.rows[-1:]))
        return block._replace(rows=rows, level=int(opened.tag[1]), why=mark, fresh=fresh)
    if block.picture:
        return block
    if at.lists:
        number, at.number = at.number, ""
        return block._replace(role="paragraph", number=number, why="列表")
    if at.quotes:
        return block._replace(stress="quiet", why="> 引用", fresh=fresh)
    return pandoc.styled(block, at.styles)._replace(fresh=fresh)


class _Runs:
    """The text of a paragraph in the making: its rows, and how each run of it is set."""

    def __init__(self, *, wrapped: bool) -> None:
        self.rows = [""]
        self._wrapped = wrapped  # whether a line ends where it was full, and no row does
        self._full = False
        self.looks: set[Stress] = set()
        self.pictures: list[Block] = []
        self._within: Counter[str] = Counter()

    def take(self, token: Token) -> None:
        """Take a token; what is struck out is not read."""
        kind = token.type
        if kind in ("text", "code_inline") and not self._within["s"]:
            self._write(_MARKS.sub("", token.content))
        elif kind == "softbreak" and self._wrapped:
            self._full = True
        elif kind in ("softbreak", "hardbreak") or (
            kind == "html_inline" and _BREAK.match(token.content)
        ):
            self.rows.append("")
        elif kind == "image":
            self.pictures.append(_picture(token))
        else:
            self._within[kind.rpartition("_")[0]] += token.nesting

    def _write(self, text: str) -> None:
        above = self.rows[-1]
        tail = above[-_TAIL:]  # what tells whether a space stands between two lines
        torn = self._full and above and text
        self.rows[-1] = above[:-_TAIL] + join([tail, text]) if torn else above + text
        self._full = False
        if ink(text):
            within = self._within
            self.looks.add("loud" if within["strong"] else "quiet" if within["em"] else "")


def _inline(token: Token, *, wrapped: bool = False) -> Iterator[Block]:
    """Give the text of a paragraph as a block, and every picture in it as another, over or under it."""
    runs = _Runs(wrapped=wrapped)
    over = 0  # how many pictures stand before any text
    for child in token.children or ():
        runs.take(child)
        over = over if any(map(ink, runs.rows)) else len(runs.pictures)
    yield from runs.pictures[:over]
    if rows := tuple(filter(ink, runs.rows)):
        stress: Stress = next(iter(runs.looks)) if len(runs.looks) == 1 else ""
        yield Block(rows, {"loud": "**", "quiet": "*", "": "段落"}[stress], stress=stress)
    yield from runs.pictures[over:]


def _picture(token: Token) -> Block:
    """Give a picture with its words: the text in its place, unless that is a file's name, else its title."""
    words = (token.content, str(token.attrGet("title") or ""))
    said = next((text for text in words if not _FILE.fullmatch(text.strip())), "")
    return Block((said,) if ink(said) else (), "![图片]", picture=True)


def _stripped(html: str) -> tuple[str, ...]:
    """Give the lines of raw HTML without its tags."""
    text = _TAG.sub("", _BREAK.sub("\n", html))
    return tuple(row for row in text.split("\n") if ink(row))


def _empty(path: Path) -> EditionError:
    return EditionError(
        Words("文件里没有文字", "there is no text in the file"),
        where=Where(path),
        hint=Words("请确认稿件已经写进文件", "check that the stories are in the file"),
    )
