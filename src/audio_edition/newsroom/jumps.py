"""Stories that go on on another page (下转第4版 … 上接第1版) are joined over the pages of one edition.

Who goes on where is decided for all at once: by the pages that the two marks name, the headline that is
printed again, a sentence that is torn, and the words that both halves share.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Article, Dropped, Part
from audio_edition.newsroom import bylines, masthead
from audio_edition.newsroom.page.marks import STOPPED
from audio_edition.newsroom.page.matching import match
from audio_edition.newsroom.page.reflow import join as run_on
from audio_edition.newsroom.page.sayings import Words, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.newsroom.page.pointers import Jump

#: Why a headline at the jump is not read.
AGAIN = "转版处重复的标题"


class Half(NamedTuple):
    """A story of the page *at* (from 0), the marks by which it goes on *to* and *comes* from one.

    *heading* are the rows of its headline, as they are dropped if it is the second half of a story.
    """

    article: Article
    at: int
    to: Jump | None = None
    comes: Jump | None = None
    heading: tuple[Dropped, ...] = ()


class Joined(NamedTuple):
    """The *articles* of an edition, its jumps joined, and the headlines at the jumps, *dropped*."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]


def join(halves: Sequence[Half]) -> Joined:
    """Join the *halves* of stories, which stand in the order of their pages."""
    following = _following(halves)
    taken = set(following.values())
    articles: list[Article] = []
    dropped: list[Dropped] = []
    for place, half in enumerate(halves):
        if place in taken:
            continue
        article = half.article
        at = place
        while at in following:
            at = following[at]
            article, again = _continued(article, halves[at])
            dropped += again
        articles.append(_warned(article, half, halves[at]))
    return Joined(tuple(articles), tuple(dropped))


def _warned(article: Article, first: Half, last: Half) -> Article:
    """Warn of marks whose other half is not there."""
    warnings = list(article.warnings)
    if last.to:
        own = last.article
        warnings.append(f"{own.page} 第{own.lines[-1][1]}行：“{last.to.mark}”没有找到下文，请核对")
    if first.comes:
        own = first.article
        warnings.append(
            f"{own.page} 第{own.lines[0][0]}行：“{first.comes.mark}”没有找到上文，请核对"
        )
    return replace(article, warnings=tuple(warnings))


def _following(halves: Sequence[Half]) -> dict[int, int]:
    """Give, for every half that goes on, the half in which it does."""
    marked = {half.at for half in halves if half.to or half.comes}
    if len({half.at for half in halves}) < 2 or not marked:  # noqa: PLR2004 - a jump is between two pages
        return {}
    words = Words([_text(half.article) for half in halves])
    worth = [[_worth(start, rest, 0.0) for rest in halves] for start in halves]
    for column, rest in enumerate(halves):
        rows = [row for row in range(len(halves)) if worth[row][column] > 0]
        shares = words.coverage(_text(rest.article)) if len(rows) > 1 else []
        for row in rows if shares else ():
            worth[row][column] += _KIN * shares[row]
    given = match(worth)
    following: dict[int, int] = {}
    for first, second in enumerate(given):
        if second is not None and not _leads_back(following, second, first):
            following[first] = second
    return following


def _leads_back(following: Mapping[int, int], at: int, start: int) -> bool:
    """Tell whether a story that goes on at *at* comes back to *start*: two marks that are wrong."""
    while at in following:
        at = following[at]
    return at == start


def _text(article: Article) -> str:
    return "\n".join((article.title, *article.kicker, *article.paragraphs))


#: What speaks for two halves being one story, and against it.
_BOTH, _ONE, _NAMED, _MISNAMED, _HEADED, _TEARS, _KIN, _SIGNED = (
    1.0,
    0.5,
    4.0,
    -2.0,
    3.0,
    1.0,
    2.0,
    -2.0,
)


def _worth(start: Half, rest: Half, share: float) -> float:
    """Tell how likely *rest* goes on with *start*, which says *share* of its words; 0 if it cannot."""
    if start.at == rest.at or not (start.to or rest.comes):
        return 0.0
    named = [_named(mark, half) for mark, half in ((start.to, rest), (rest.comes, start)) if mark]
    headed = _likeness("".join(row.text for row in rest.heading), _heading(start.article))
    both = len(named) > 1
    if False in named and (True not in named or not both):
        return 0.0
    if not both and (headed < _SAME or rest.article.byline):
        return 0.0
    return max(
        (_BOTH if both else _ONE)
        + _NAMED * named.count(True)
        + _MISNAMED * named.count(False)
        + _HEADED * headed
        + _TEARS * (_torn(start.article) and _goes_on(rest.article))
        + _KIN * share
        + _SIGNED * bool(rest.article.byline),
        0.0,
    )


def _named(mark: Jump, other: Half) -> bool | None:
    """Tell whether *mark* names the page of *other*; None if that page has no number."""
    if not other.article.folio:
        return None
    return masthead.number(mark.page) == other.article.folio


def _heading(article: Article) -> str:
    return "".join((*article.kicker, article.title, *article.subtitle))


def _likeness(one: str, other: str) -> float:
    """Tell how much of the shorter headline the other says, 0 to 1."""
    first, second = sorted((grams(one), grams(other)), key=len)
    return len(first & second) / len(first) if first else 0.0


def _torn(article: Article) -> bool:
    return bool(article.paragraphs) and not STOPPED.search(article.paragraphs[-1])


def _goes_on(article: Article) -> bool:
    """Tell whether an article begins in mid-sentence: nothing says that it does not, but for a byline or a head."""
    first = article.paragraphs[0] if article.paragraphs else ""
    return bool(first) and not article.byline and first not in article.subheads


def _continued(first: Article, rest: Half) -> tuple[Article, tuple[Dropped, ...]]:
    """Join the second half of a story to its first; give it, and the headline that is not said twice."""
    second, said = _without_title(rest.article, first)
    again = rest.heading
    headed = first
    subhead = ""
    if again and first.title_generated:
        headed, again = second, ()
    elif _is_subhead(first, rest):
        subhead, again = "".join(row.text for row in again), ()
    paragraphs = _run_on(first, second, subhead)
    raw = " ".join(one.byline.raw for one in (first, second) if one.byline)
    article = replace(
        first,
        kind=headed.kind if headed is second else first.kind,
        title=headed.title,
        title_generated=headed.title_generated,
        kicker=headed.kicker,
        subtitle=headed.subtitle,
        byline=bylines.read_byline(raw) if raw else None,
        paragraphs=paragraphs,
        subheads=(*first.subheads, *filter(None, [subhead]), *second.subheads),
        captions=(*first.captions, *second.captions),
        continued=(*first.continued, Part(second.page, second.folio, second.lines)),
        warnings=tuple(_warnings(first, rest, again)),
    )
    return article, (*again, *said)


#: A headline row that a text says once more at its beginning is no shorter, in characters.
_ROW = 5


def _without_title(second: Article, first: Article) -> tuple[Article, tuple[Dropped, ...]]:
    """Take away the headline that the text of a second half begins with."""
    rows = (*first.kicker, first.title, *first.subtitle)
    text = second.paragraphs[0] if second.paragraphs else ""
    said = next((row for row in rows if len(row) >= _ROW and text.startswith(row)), "")
    if not said or first.title_generated or text == said:
        return second, ()
    paragraphs = (text.removeprefix(said).lstrip(), *second.paragraphs[1:])
    return replace(second, paragraphs=paragraphs), (
        Dropped(said, AGAIN, second.page, second.lines[0][0]),
    )


def _is_subhead(first: Article, rest: Half) -> bool:
    """Tell whether the headline of a second half is a subhead: another one, right over its text."""
    rows = rest.heading
    if not rows or _torn(first) or len(rows) > 1:
        return False
    return not _is_like(first, rows) and rows[0].line == rest.article.lines[0][0]


def _is_like(first: Article, rows: Sequence[Dropped]) -> bool:
    return _likeness("".join(row.text for row in rows), _heading(first)) >= _LIKE


def _run_on(first: Article, second: Article, subhead: str) -> tuple[str, ...]:
    """Give the paragraphs of both halves; a sentence that was torn is whole again."""
    above, below = list(first.paragraphs), list(second.paragraphs)
    whole = (
        subhead
        or not below
        or below[0] in second.subheads
        or above[-1:] == list(first.subheads[-1:])
    )
    if _torn(first) and not whole:
        above[-1] = run_on([above[-1], below.pop(0)])
    return (*above, *filter(None, [subhead]), *below)


def _warnings(first: Article, rest: Half, again: Sequence[Dropped]) -> Iterator[str]:
    """Give what the editor should look at in a joined story; a title that is not needed is no matter."""
    second = rest.article
    untitled = first.title_generated and bool(rest.heading)
    yield from (warning for warning in first.warnings if not (untitled and "拟写" in warning))
    yield from (
        f"{second.page} {warning}"
        for warning in second.warnings
        if "拟写" not in warning and not ("标题“" in warning and again)
    )
    if again and not _is_like(first, again):
        yield f"{second.page} 第{again[0].line}行：转版处的标题“{second.title}”与前文不同，请核对"


#: So much of a headline that is printed again is said by the first one; alone it must be the same.
_LIKE, _SAME = 0.5, 0.8


def again(dropped: Sequence[Dropped], articles: Sequence[Article]) -> tuple[Dropped, ...]:
    """Give *dropped* with the headlines named as such that only say again what is continued there."""
    titles = {
        part.page: [article for article in articles if part in article.continued]
        for article in articles
        for part in article.continued
    }
    return tuple(
        replace(one, reason=AGAIN)
        if "标题" in one.reason
        and any(
            _likeness(one.text, _heading(article)) >= _SAME for article in titles.get(one.page, ())
        )
        else one
        for one in dropped
    )
