"""The stories of a page, as its lines show them: bodies, the headlines and the pictures that are theirs."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.bodies import signatures, tabled
from audio_edition.newsroom.page.bodies.headed import part
from audio_edition.newsroom.page.bodies.joints import settle
from audio_edition.newsroom.page.bodies.pieces import (
    Body,
    Heading,
    Paragraph,
    Pieces,
    Story,
    gather,
)
from audio_edition.newsroom.page.bodies.torn import mend
from audio_edition.newsroom.page.headlines import claims, headings
from audio_edition.newsroom.page.headlines.lost import recover
from audio_edition.newsroom.page.labels.inserts import labelled
from audio_edition.newsroom.page.likeness import sayings
from audio_edition.newsroom.page.lines.layout import HOLDS, Line, set_lines
from audio_edition.newsroom.page.marks import DATED, PICTURED

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from audio_edition.newsroom.page.bodies.tabled import Table
    from audio_edition.newsroom.page.headlines import Given

#: What names a column, and a story that has no other headline.
_NAMES = ("栏名", "导读")

#: The share of a caption that a story must say to be its story.
_ILLUSTRATES = 0.22

#: The share of a caption that a story must say to get its headline, if it does not stand beside it.
_LENT = 0.36

#: The share of a headline that a story must say to have it beside its own.
_SAYS_TOO = 0.5

#: A caption longer than this, in characters, can stand by itself as a story in a picture.
_STANDS_ALONE = 40

#: And one longer than this that tells when, if no story says so much of it.
_TELLS_ITSELF, _SAYS_OF_DATED = 20, 0.25


class Found(NamedTuple):
    """What was found on a page: stories, lines that are in none, each with the reason, and warnings."""

    stories: list[Story]
    dropped: list[tuple[Line, str]]
    warnings: list[str]


def find(lines: Sequence[str]) -> Found:
    """Find the stories in the bare *lines* of a page: every line is in one, or dropped with a reason."""
    laid = set_lines(lines)
    settled = settle(laid, *labelled(laid))
    pieces, tables = tabled.take_out(gather(laid, settled.labels))
    pieces = recover(claims.settle(mend(pieces), settled.odds))
    stories, orphans = finished(pieces)
    return Found(
        _with(stories, tables),
        [(line, "报头、版次或编务文字") for line in pieces.masthead]
        + [(line, "没有正文的标题") for line in orphans],
        [f"第{line.number}行：标题“{line.text}”没有找到正文" for line in orphans],
    )


def _with(stories: Sequence[Story], tables: Sequence[Table]) -> list[Story]:
    """Give *stories* and *tables* in the order of the page, pictures last."""
    named = [Story(one.body, heading=Heading(*headings.sort(one.heading))) for one in tables]
    return sorted([*stories, *named], key=_place)


def finished(pieces: Pieces) -> tuple[list[Story], list[Line]]:
    """Give the stories of *pieces* with headlines and pictures, and the headline rows that found none."""
    stories, orphans = headed(pieces)
    _lend(stories)
    signatures.home(stories, pieces)
    _name(stories, pieces, orphans)
    return _illustrated(stories), orphans


def _name(stories: Sequence[Story], pieces: Pieces, orphans: list[Line]) -> None:
    """Give stories without a headline what stands right above them: a column's name, or a headline nobody says."""
    texts = [line for story in stories for line in story.heading.lines]
    texts += [line for story in stories if story.body for line in story.body.lines]
    texts += [line for story in stories for picture in story.pictures for line in picture.lines]
    texts = sorted([*texts, *pieces.masthead, *orphans])
    for story in stories:
        if story.heading.lines or not story.body:
            continue
        first = min(story.body.lines)
        above = texts[max(0, bisect_left(texts, first) - 1)]
        paged = any(map(str.isdigit, above.text))
        named = (above.furniture in _NAMES and not paged) or above in orphans
        if not named or not 0 < first.number - above.number <= headlines.ADJACENT:
            continue
        story.heading = Heading(title=[above])
        for lines in (pieces.masthead, orphans):
            lines[:] = [line for line in lines if line is not above]


def headed(pieces: Pieces) -> tuple[list[Story], list[Line]]:
    """Give the stories of *pieces* with their headlines, and the headline rows that found none."""
    titled, stories = _told(pieces)
    spans = [(story.numbers[0], story.numbers[-1]) for story in stories]
    words = sayings.said_by(tuple([story.text for story in stories]))
    given = headlines.give(pieces.headings, words, spans)
    headed = {one.story for one in given}
    own: dict[int, list[Given]] = {}
    orphans: list[Line] = []
    for one in given:
        at = one.story if one.story is not None else _said_by(one, headed)
        at = _under(one, given, spans) if at is None else at
        if at is None:
            orphans += one.rows
            continue
        own.setdefault(at, []).append(one)
        if one.lead < headlines.CLEAR:
            stories[at].warnings.append(_unsure(one.rows))
    for at, groups in own.items():
        rows = [row for group in _without_subheads(stories[at], groups) for row in group.rows]
        said = {row.number: words.coverage(row.text)[at] for row in rows}
        stories[at].heading = Heading(*headings.sort(rows, said))
    return sorted(titled + stories, key=_place), orphans


def _under(orphan: Given, given: Sequence[Given], spans: Sequence[tuple[int, int]]) -> int | None:
    """Give the story right below rows that nobody has, if it has what stands right above them."""
    if orphan.rows[-1].text.endswith(HOLDS):
        return None
    first, last = orphan.rows[0].number, orphan.rows[-1].number
    return next(
        (
            one.story
            for one in given
            if one.story is not None
            and 0 < first - one.rows[-1].number <= headlines.ADJACENT
            and 0 < spans[one.story][0] - last <= headlines.ADJACENT
        ),
        None,
    )


def _told(pieces: Pieces) -> tuple[list[Story], list[Story]]:
    """Give the stories of *pieces*: those whose headline stands in their first line, and the rest."""
    titled, rest = list[Story](), list[Story]()
    for body in pieces.bodies:
        headline, text = part(body)
        (titled if headline else rest).append(Story(text, heading=Heading(title=headline)))
    rest += [Story(pictures=[picture]) for picture in pieces.pictures]
    return titled, rest


def _place(story: Story) -> tuple[bool, int]:
    """Give where a story stands: pictures come last."""
    piece = story.body or story.pictures[0]
    return not story.body, piece.lines[0].number


def _without_subheads(story: Story, groups: list[Given]) -> list[Given]:
    """Give the headlines of *story*; of several, those that are subheads go into its body."""
    body, kept = story.body, list(groups)
    for group in groups:
        if body and len(kept) > 1 and _is_subhead(group, body):
            kept.remove(group)
            below = (at for at, part in enumerate(body.paragraphs) if part.lines[0] > group.rows[0])
            body.paragraphs.insert(next(below), Paragraph(list(group.rows), subhead=True))
    return kept


def _is_subhead(group: Given, body: Body) -> bool:
    """Tell whether a headline stands inside a body, with a paragraph below it."""
    return body.lines[0] < group.rows[0] < body.paragraphs[-1].lines[0]


def _unsure(rows: Sequence[Line]) -> str:
    return f"第{rows[0].number}行：标题“{rows[0].text}”与正文的对应不明确，请核对"


def _said_by(given: Given, headed: Container[int | None]) -> int | None:
    """Give the story that says a headline that nobody was given, and that has another one."""
    share = max(given.shares, default=0.0)
    return given.best if given.best in headed and share >= _SAYS_TOO else None


def _lend(stories: Sequence[Story]) -> None:
    """Give the headline of a short caption to the story without one that says what the picture shows."""
    bare = [story for story in stories if story.body and not story.heading.lines]
    words = sayings.Words([story.text for story in bare])
    for story in stories:
        if story.body or not story.heading.lines or len(story.text) > _STANDS_ALONE:
            continue
        shares = words.coverage(story.text)
        best = max(range(len(bare)), key=lambda at: (shares[at], -at), default=None)
        if best is None or bare[best].heading.lines:
            continue
        beside = _distance(story, bare[best]) <= headlines.ADJACENT
        if shares[best] >= (_ILLUSTRATES if beside else _LENT):
            bare[best].heading, story.heading = story.heading, Heading()


def _grouped(stories: Sequence[Story]) -> list[Story]:
    """Give *stories*, pictures that are numbered in one (图①, 图②) with the one that has a headline."""
    numbered = [
        story for story in stories if not story.body and PICTURED.match(story.pictures[0].text)
    ]
    heads = [story for story in numbered if story.heading.lines]
    if len(heads) != 1:
        return list(stories)
    rest = [story for story in numbered if story is not heads[0]]
    heads[0].pictures += [picture for story in rest for picture in story.pictures]
    heads[0].pictures.sort(key=lambda picture: picture.lines[0].number)
    return [story for story in stories if not any(story is one for one in rest)]


def _illustrated(stories: list[Story]) -> list[Story]:
    """Hand pictures without a headline to the stories that say what they show."""
    stories = _grouped(stories)
    told = [story for story in stories if story.body]
    kept = told + [story for story in stories if not story.body and story.heading.lines]
    if not told:
        return stories
    words = sayings.Words([story.text for story in told])
    for story in stories:
        if story.body or story.heading.lines:
            continue
        shares = words.coverage(story.text)
        best = max(range(len(told)), key=lambda at: (shares[at], -_distance(story, told[at])))
        if _stands_alone(story.text, shares[best]):
            kept.append(story)
            continue
        if shares[best] < _ILLUSTRATES:
            told[best].warnings.append(
                f"第{story.numbers[0]}行：图片说明归到哪篇稿件不明确，请核对"
            )
        told[best].pictures += story.pictures
    return kept


def _stands_alone(caption: str, share: float) -> bool:
    """Tell whether a caption is a story: it tells much, or when it was, and no story says its *share*."""
    dated = len(caption) > _TELLS_ITSELF and DATED.match(caption)
    least = _SAYS_OF_DATED if dated and len(caption) <= _STANDS_ALONE else _ILLUSTRATES
    return share < least and (len(caption) > _STANDS_ALONE or bool(dated))


def _distance(one: Story, other: Story) -> int:
    return min(abs(one.numbers[0] - other.numbers[-1]), abs(other.numbers[0] - one.numbers[-1]))
