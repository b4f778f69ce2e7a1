"""Pages become articles: labelled lines, gathered, headlines given out, every character accounted for."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Words
from audio_edition.model import Article, Byline, Caption, Dropped, Reconstruction
from audio_edition.newsroom import bylines
from audio_edition.newsroom.page import headlines, law, leads
from audio_edition.newsroom.page.clues import clues
from audio_edition.newsroom.page.labels import label
from audio_edition.newsroom.page.layout import Line, set_lines
from audio_edition.newsroom.page.marks import SALUTE
from audio_edition.newsroom.page.pieces import Body, Picture, Pieces, gather
from audio_edition.newsroom.page.reflow import join
from audio_edition.newsroom.page.seams import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import ArticleKind, Page

#: What a headline says of the kind of a story; the first row that fits is taken, else it is news.
KINDS: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (
        "comment",
        re.compile(r"（[^）]*(?:谈|评|论|语)）$|^(?:社论|短评|本报评论员|今日谈|时评)|评论员文章"),
    ),
    ("notice", re.compile(r"(?:公告|公示|启事|通告|声明)$")),
    ("letter", re.compile(r"来信|致.{2,12}的(?:一封)?信")),
    ("brief", re.compile(r"^(?:简讯|快讯|短讯|一句话新闻)")),
)

#: The share of a caption that a story must say to be its story.
_ILLUSTRATES = 0.12

#: A caption longer than this, in characters, can stand by itself as a story in a picture.
_STANDS_ALONE = 40


@dataclass
class _Story:
    """A story in the making: a body or, if there is none, a picture, and what was given to it."""

    body: Body | None = None
    pictures: list[Picture] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.body.text if self.body else self.pictures[0].text

    @property
    def numbers(self) -> list[int]:
        lines = self.heads + (self.body.lines if self.body else [])
        lines += [line for picture in self.pictures for line in picture.lines]
        return sorted(line.number for line in lines)


def reconstruct(pages: Sequence[Page]) -> Reconstruction:
    """Put the articles of *pages* together again, in the order of the pages, pictures last.

    Raises `EditionError` if there is no article on any page.
    """
    parts = [_reconstruct(page) for page in pages]
    articles = [article for part in parts for article in part.articles]
    if not articles:
        raise _no_article(pages, parts)
    return Reconstruction(
        tuple(sorted(articles, key=lambda article: article.kind == "photo")),
        tuple(dropped for part in parts for dropped in part.dropped),
        tuple(warning for part in parts for warning in part.warnings),
    )


def as_json(
    reconstruction: Reconstruction, *, paper: str | None, day: str | None
) -> dict[str, object]:
    """Give *reconstruction* as plain data, ready for `json.dumps`."""
    return {
        "paper": paper,
        "day": day,
        "articles": [_article_json(article) for article in reconstruction.articles],
        "dropped": [asdict(dropped) for dropped in reconstruction.dropped],
        "warnings": list(reconstruction.warnings),
    }


_KEYS = [
    "kind",
    "title",
    "title_generated",
    "kicker",
    "subtitle",
    "byline",
    "dateline",
    "paragraphs",
    "subheads",
    "captions",
    "lines",
    "warnings",
    "page",
]


def _article_json(article: Article) -> dict[str, object]:
    plain = asdict(article)
    return {key: plain[key] for key in _KEYS}


def _no_article(pages: Sequence[Page], parts: Sequence[Reconstruction]) -> EditionError:
    seen = "；".join(dropped.text for part in parts for dropped in part.dropped)[:60]
    names = "、".join(page.name for page in pages)
    return EditionError(
        Words(
            f"{names} 里没有找到稿件，只看到：{seen or '空白'}",
            f"no article in {names}; all that was seen: {seen or 'blank'}",
        ),
        hint=Words(
            "请确认导出的是带正文的版面", "check that the page was exported with its stories"
        ),
    )


def _reconstruct(page: Page) -> Reconstruction:
    lines = set_lines(page.lines)
    pieces = mend(gather(lines, label(clues(lines))))
    stories, orphans = _stories(pieces)
    warnings = [f"第{line.number}行：标题“{line.text}”没有找到正文" for line in orphans]
    dropped = [(line, "报头、版次或编务文字") for line in pieces.masthead]
    dropped += [(line, "没有正文的标题") for line in orphans]
    articles = [_article(story, page.name) for story in stories]
    law.check(
        page.name,
        page.lines,
        [
            (story.numbers, law.printed(article))
            for story, article in zip(stories, articles, strict=True)
        ]
        + [([line.number], line.text) for line, _ in dropped],
    )
    dropped.sort(key=lambda pair: pair[0].number)
    return Reconstruction(
        tuple(articles), tuple(Dropped(line.text, why) for line, why in dropped), tuple(warnings)
    )


def _stories(pieces: Pieces) -> tuple[list[_Story], list[Line]]:
    """Give the stories with their headlines and pictures, and the headline rows that found none."""
    stories = [_Story(body) for body in pieces.bodies]
    stories += [_Story(pictures=[picture]) for picture in pieces.pictures]
    spans = [(story.numbers[0], story.numbers[-1]) for story in stories]
    orphans: list[Line] = []
    for given in headlines.give(pieces.headings, [story.text for story in stories], spans):
        if given.story is None:
            orphans += given.rows
            continue
        story = stories[given.story]
        story.heads += given.rows
        if given.lead < headlines.CLEAR:
            story.warnings.append(f"第{given.rows[0].number}行：标题与正文的对应不明确，请核对")
    return _illustrated(stories), orphans


def _illustrated(stories: list[_Story]) -> list[_Story]:
    """Hand pictures without a headline to the stories that say what they show."""
    told = [story for story in stories if story.body]
    kept = told + [story for story in stories if not story.body and story.heads]
    if not told:
        return stories
    words = headlines.Words([story.text for story in told])
    for story in stories:
        if story.body or story.heads:
            continue
        shares = words.coverage(story.text)
        best = max(range(len(told)), key=lambda at: (shares[at], -_distance(story, told[at])))
        if shares[best] < _ILLUSTRATES and len(story.text) > _STANDS_ALONE:
            kept.append(story)
            continue
        if shares[best] < _ILLUSTRATES:
            told[best].warnings.append(
                f"第{story.numbers[0]}行：图片说明归到哪篇稿件不明确，请核对"
            )
        told[best].pictures += story.pictures
    return kept


def _distance(one: _Story, other: _Story) -> int:
    return min(abs(one.numbers[0] - other.numbers[-1]), abs(other.numbers[0] - one.numbers[-1]))


def _article(story: _Story, page: str) -> Article:
    byline, paragraphs = _byline(story.body) if story.body else (None, [])
    kicker, title, subtitle = _headline(story.heads)
    written = not title
    warnings = list(story.warnings)
    if written:
        title = leads.headline(_lead(paragraphs) or story.text)
        warnings.append(f"第{story.numbers[0]}行：版面上没有标题，已据导语拟写“{title}”")
    return Article(
        kind=_kind(story, title),
        title=title,
        title_generated=written,
        kicker=kicker,
        subtitle=subtitle,
        byline=byline,
        dateline=bylines.dateline(byline.raw) if byline else None,
        paragraphs=tuple(text for text, _ in paragraphs),
        subheads=tuple(text for text, subhead in paragraphs if subhead),
        captions=tuple(
            Caption(picture.text, join([line.text for line in picture.credits]))
            for picture in story.pictures
        ),
        lines=_spans(story.numbers),
        page=page,
        warnings=tuple(warnings),
    )


def _lead(paragraphs: Sequence[tuple[str, bool]]) -> str:
    """Give the first paragraph that tells something: a letter opens with a salutation."""
    return next((text for text, _ in paragraphs if not re.fullmatch(SALUTE, text)), "")


def _kind(story: _Story, title: str) -> ArticleKind:
    if not story.body:
        return "photo"
    return next((kind for kind, pattern in KINDS if pattern.search(title)), "news")


def _headline(rows: Sequence[Line]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Sort the rows of a headline into kicker, title and subtitle: blocks, in the order of a page."""
    subtitle = tuple(row.text for row in rows if row.text.startswith(("——", "—", "--")))
    blocks: list[list[str]] = []
    last = None
    for row in rows:
        if row.text in subtitle:
            continue
        if row.block != last:
            blocks.append([])
        blocks[-1].append(row.text)
        last = row.block
    if not blocks:
        return (), " ".join(subtitle), ()
    if len(blocks) > 1:
        kicker, title, *below = blocks
        return (
            tuple(kicker),
            " ".join(title),
            (*(text for block in below for text in block), *subtitle),
        )
    return (), " ".join(blocks[0]), subtitle


def _byline(body: Body) -> tuple[Byline | None, list[tuple[str, bool]]]:
    """Take the byline out of a body; give it, and the paragraphs, each with whether it is a subhead."""
    paragraphs = [(paragraph.text, paragraph.subhead) for paragraph in body.paragraphs]
    raw = [line.text for line in body.bylines]
    if paragraphs and (opening := bylines.opening(paragraphs[0][0])):
        raw.append(opening)
        paragraphs[0] = (paragraphs[0][0].removeprefix(opening).lstrip(), False)
    if not raw and paragraphs and (closing := bylines.closing(paragraphs[-1][0])):
        raw.append(closing)
        before, _, after = paragraphs[-1][0].rpartition(closing)
        paragraphs[-1] = (before + after, False)
    paragraphs = [pair for pair in paragraphs if pair[0]]
    return (bylines.read_byline(" ".join(raw)) if raw else None), paragraphs


def _spans(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)
