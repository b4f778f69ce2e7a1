"""Stories that go on on another page (下转第4版 … 上接第1版) are joined over the pages of one edition.

Who goes on where is decided for all at once: by the pages that the two marks name, the headline that is
printed again, a sentence that is torn, and the words that both halves share.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import chain, pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Article, Dropped, Part
from audio_edition.newsroom import bylines, masthead
from audio_edition.newsroom.page.likeness.kinship import Kinship
from audio_edition.newsroom.page.likeness.matching import match
from audio_edition.newsroom.page.likeness.sayings import grams, likeness
from audio_edition.newsroom.page.lines.reflow import join as run_on
from audio_edition.newsroom.page.marks import STOPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.furniture.pointers import Jump
    from audio_edition.newsroom.page.likeness.kinship import Weighed

#: Why a headline at the jump is not read.
AGAIN = "转版处重复的标题"


class Half(NamedTuple):
    """A story of the page *at* (from 0), the marks by which it goes on *to* and *comes* from one.

    *heading* are the rows of its headline, as they are dropped if it is the second half of a story. The page
    is *called* what its running lines say. *indented* tells how its text begins, if the page shows
    that; *opens*, whether a byline stands over it, as over no second half.
    """

    article: Article
    at: int
    to: Jump | None = None
    comes: Jump | None = None
    heading: tuple[Dropped, ...] = ()
    called: tuple[str, ...] = ()
    indented: bool | None = None
    opens: bool = False


class Joined(NamedTuple):
    """The *articles* of an edition, its jumps joined, and the headlines at the jumps, *dropped*."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]


def join(halves: Sequence[Half]) -> Joined:
    """Join the *halves* of stories, which stand in the order of their pages."""
    told = _Told([_text(half.article) for half in halves])
    following = _following(halves, told)
    stories = [_chain(following, at) for at in range(len(halves)) if at not in following.values()]
    shown = _shown(halves, [story for story in stories if len(story) > 1], told)
    articles: list[Article] = []
    dropped: list[Dropped] = []
    for story in stories:
        if story[0] in shown:
            continue
        article = halves[story[0]].article
        for before, at in pairwise(story):
            unsure = _by_page_alone(halves[before], halves[at], told.share(before, at))
            article, again = _continued(article, halves[at])
            article = replace(article, warnings=(*article.warnings, *unsure))
            dropped += again
        for picture in (at for at, first in shown.items() if first == story[0]):
            article = _illustrated(article, halves[picture].article)
        articles.append(_warned(article, halves[story[0]], halves[story[-1]]))
    return Joined(tuple(articles), tuple(dropped))


def _by_page_alone(start: Half, rest: Half, kin: float) -> Iterator[str]:
    """Warn of two halves that nothing joins but the pages that their marks name."""
    if rest.comes and kin < _STRANGERS and _headed(start, rest) < _LIKE and not rest.comes.sign:
        own = rest.article
        yield f"{own.page} 第{own.lines[0][0]}行：“{rest.comes.mark}”只凭版次接到“{start.article.title}”，请核对"


def _chain(following: Mapping[int, int], first: int) -> list[int]:
    story = [first]
    while story[-1] in following:
        story.append(following[story[-1]])
    return story


def _shown(halves: Sequence[Half], stories: Sequence[Sequence[int]], told: _Told) -> dict[int, int]:
    """Give the pictures that no story of their page took, and a joined one tells of: by the first half of it."""
    found: dict[int, int] = {}
    joined = set(chain.from_iterable(stories))
    for at, half in enumerate(halves):
        if at in joined or half.article.paragraphs or not half.article.title_generated:
            continue
        page = [other for other, one in enumerate(halves) if one.at == half.at and other != at]
        for story in stories:
            here = any(member in page for member in story)
            others = [told.share(at, other) for other in page if other not in story]
            share = max(told.share(at, member) for member in story)
            if here and share >= max(_SHOWN, _ONLY * max(others, default=0.0)):
                found[at] = story[0]
    return found


def _illustrated(article: Article, picture: Article) -> Article:
    """Give an article with a picture of one of its pages."""
    lines, continued = _parts(article, picture)
    return replace(
        article, captions=(*article.captions, *picture.captions), lines=lines, continued=continued
    )


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


def _following(halves: Sequence[Half], told: _Told) -> dict[int, int]:
    """Give, for every half that goes on, the half in which it does; where two would do as well, none."""
    marked = [at for at, half in enumerate(halves) if half.to or half.comes]
    if len({half.at for half in halves}) < 2 or not marked:  # noqa: PLR2004 - a jump is between two pages
        return {}
    taken = [at for at in marked if halves[at].comes]
    wants: dict[int, dict[int, float]] = {}
    for start, half in enumerate(halves):
        for rest in range(len(halves)) if half.to else taken:
            if worth := _worth(halves, start, rest, told):
                wants.setdefault(start, {})[rest] = worth
    following: dict[int, int] = {}
    for first, second in _sure(wants):
        if not _leads_back(following, second, first):
            following[first] = second
    for first, second in list(following.items()):
        _add_sections(halves, following, told, first, second)
    return following


class _Told:
    """How much of the telling words of two stories of an edition both say."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[int, Weighed] = {}

    @cached_property
    def _kinship(self) -> Kinship:
        return Kinship(chain.from_iterable(text.split("\n") for text in self._texts))

    def share(self, one: int, other: int) -> float:
        """Give the share, 0 to 1, of the telling words of one that the other says, too."""
        return self._kinship.share(self._weighed(one), self._weighed(other))

    def _weighed(self, at: int) -> Weighed:
        if at not in self._known:
            self._known[at] = self._kinship.weighed(grams(self._texts[at]))
        return self._known[at]


def _sure(wants: Mapping[int, Mapping[int, float]]) -> Iterator[tuple[int, int]]:
    """Give who goes on where, but for those of whom another is as likely: the sum without them is as great."""
    table = [*wants.values()]
    given = match(table)
    whole = _sum(table, given)
    for row, (start, rest) in enumerate(zip(wants, given, strict=True)):
        if rest is None:
            continue
        other = [*table]
        other[row] = {at: worth for at, worth in table[row].items() if at != rest}
        if whole - _sum(other, match(other)) >= _CLEAR:
            yield start, rest


def _sum(wants: Sequence[Mapping[int, float]], given: Sequence[int | None]) -> float:
    return fsum(wants[row][column] for row, column in enumerate(given) if column is not None)


def _add_sections(
    halves: Sequence[Half], following: dict[int, int], told: _Told, first: int, second: int
) -> None:
    """Add the sections of a joined story that were taken for stories: right above its jump, or below its second half."""
    joined = {first, second}
    above = first - 1
    free = _is_section(halves, first) and _is_free(halves, following, above)
    if free and _akin(halves, told, above, joined):
        following[above] = first
        joined.add(above)
    while second not in following and _is_section(halves, second + 1):
        below = second + 1
        if not (_is_free(halves, following, below) and _akin(halves, told, below, joined)):
            return
        following[second] = second = below
        joined.add(below)


def _is_free(halves: Sequence[Half], following: Mapping[int, int], at: int) -> bool:
    """Tell whether a story has no mark, and is joined to none."""
    half = halves[at]
    return not (half.to or half.comes or at in following or at in following.values())


def _is_section(halves: Sequence[Half], at: int) -> bool:
    """Tell whether a story may be a section of the one above it: it has no byline, and one row of a headline."""
    if at >= len(halves):
        return False
    half = halves[at]
    above = at > 0 and halves[at - 1].at == half.at and bool(halves[at - 1].article.paragraphs)
    told = bool(half.article.paragraphs) and not half.article.byline
    return above and told and len(half.heading) < 2 and not half.comes  # noqa: PLR2004 - a subhead is one row


def _akin(halves: Sequence[Half], told: _Told, at: int, joined: AbstractSet[int]) -> bool:
    """Tell whether the story at *at* shares many telling words with a *joined* one, and few with any other there."""
    page = (other for other, half in enumerate(halves) if half.at == halves[at].at)
    others = [told.share(other, at) for other in page if other not in (at, *joined)]
    akin = max(told.share(own, at) for own in joined)
    return akin >= max(_KINDRED, _ONLY * max(others, default=0.0))


def _leads_back(following: Mapping[int, int], at: int, start: int) -> bool:
    """Tell whether a story that goes on at *at* comes back to *start*: two marks that are wrong."""
    while at in following:
        at = following[at]
    return at == start


def _text(article: Article) -> str:
    titles = () if article.title_generated else (article.title, *article.kicker)
    captions = (caption.text for caption in article.captions)
    return "\n".join((*titles, *article.paragraphs, *captions))


#: What speaks for two halves being one story, and against it.
_BOTH, _ONE, _NAMED, _MISNAMED, _HEADED, _TEARS, _KIN, _SIGNED, _COUNTED, _ORDER = (
    1.0,
    0.5,
    4.0,
    -2.0,
    3.0,
    1.5,
    25.0,
    -2.0,
    3.0,
    0.3,
)

#: Halves share so many of their telling words at most that says anything; strangers share fewer than these.
_MOST_KIN, _STRANGERS = 0.12, 0.015

#: A section shares so many with its story; alone a torn sentence needs so many, too.
_KINDRED = 0.04

#: And a picture with the story that it shows.
_SHOWN = 0.1

#: So many times more than with any other story.
_ONLY = 1.5

#: By so much a pair must be likelier than any other way to give its halves away.
_CLEAR = 1.0


def _worth(halves: Sequence[Half], first: int, second: int, told: _Told) -> float:
    """Tell how likely the half at *second* goes on with the one at *first*; 0 if it cannot."""
    start, rest = halves[first], halves[second]
    if start.at == rest.at or not (start.to or rest.comes):
        return 0.0
    named = [
        _named(mark, half, from_)
        for mark, half, from_ in ((start.to, rest, start), (rest.comes, start, rest))
        if mark
    ]
    both = len(named) > 1
    if False in named and (True not in named or not both):
        return 0.0
    headed, fits = _headed(start, rest), _fits(start, rest)
    if rest.opens and headed < _SAME:
        return 0.0
    if not both and (rest.article.byline or not _alone(start, rest, headed, fits)):
        return 0.0
    kin = told.share(first, second)
    stray = not both and headed < _SAME and kin < _KINDRED
    signs = [mark.sign for mark in (start.to, rest.comes) if mark and mark.sign]
    counted = len(signs) > 1 and signs[0] == signs[1]
    strange = fits < 0 and kin < _STRANGERS and headed < _LIKE and not counted
    if stray or strange or (len(signs) > 1 and not counted):
        return 0.0
    return max(
        (_BOTH if both else _ONE)
        + _NAMED * named.count(True)
        + _MISNAMED * named.count(False)
        + _HEADED * headed
        + _COUNTED * counted
        + _TEARS * fits
        + _KIN * min(kin, _MOST_KIN)
        + _ORDER * (both and _in_order(halves, first, second))
        + _SIGNED * bool(rest.article.byline),
        0.0,
    )


def _alone(start: Half, rest: Half, headed: float, fits: float) -> bool:
    """Tell whether one mark may be enough: the same headline stands over the rest, or a sentence goes on there."""
    torn = bool(rest.comes) and not rest.heading and _torn(start.article)
    return headed >= _SAME or (torn and fits > 0)


def _named(mark: Jump, other: Half, own: Half) -> bool | None:
    """Tell whether *mark*, on the page of *own*, names the page of *other*; None if that page has no number.

    A number without a section's letter is of the section that the mark stands in.
    """
    if mark.section:
        return any(mark.section in name for name in other.called)
    there = other.article.folio
    if not there:
        return None
    page = masthead.number(mark.page)
    letters = [_LETTERS.match(one)[0] for one in (page, there, own.article.folio)]  # type: ignore[index]  # fits all
    if masthead.figures(page) != masthead.figures(there):
        return False
    named, its, here = letters
    return (named or here) == its or not ((named or here) and its)


_LETTERS = re.compile("[A-Z]*")


def _in_order(halves: Sequence[Half], first: int, second: int) -> bool:
    """Tell whether two halves stand in the same order as the others between these two pages do."""
    one, other = halves[first], halves[second]
    starts = [
        at
        for at, half in enumerate(halves)
        if half.at == one.at and half.to and _aims(half.to, other, half)
    ]
    rests = [
        at
        for at, half in enumerate(halves)
        if half.at == other.at and half.comes and _aims(half.comes, one, half)
    ]
    return first in starts and second in rests and starts.index(first) == rests.index(second)


def _aims(mark: Jump, other: Half, own: Half) -> bool:
    return _named(mark, other, own) is not False


def _headed(start: Half, rest: Half) -> float:
    """Tell how alike the headlines of both halves are, 0 to 1, those that their marks name with them."""
    said = [_heading(start.article), start.to.title if start.to else ""]
    again = ["".join(row.text for row in rest.heading), rest.comes.title if rest.comes else ""]
    return max(likeness(one, other) for one in said for other in again)


#: How well a rest fits, by whether the start is torn, and whether the rest begins a paragraph; it may not show that.
_FITS = {
    (True, True): -1.0,
    (True, False): 1.0,
    (True, None): 0.7,
    (False, True): 0.7,
    (False, False): -1.0,
    (False, None): 0.3,
}

#: A quotation that opens in one half and closes in the other fits best; one that only closes does not fit.
_QUOTED, _UNQUOTED = 1.5, -1.0


def _fits(start: Half, rest: Half) -> float:
    """Tell how well the rest begins where the start ends: above 0 it does, below 0 it does not."""
    above = start.article.paragraphs[-1] if start.article.paragraphs else ""
    first = rest.article.paragraphs[0] if rest.article.paragraphs else ""
    if _quotes(first) < 0:
        return _QUOTED if _quotes(above) > 0 else _UNQUOTED
    torn = _torn(start.article) and above not in start.article.subheads
    return _FITS[torn, rest.indented if _goes_on(rest.article) else True]


def _quotes(text: str) -> int:
    """Tell how many quotations are opened in *text* and not closed; below 0, closed and not opened."""
    return text.count("“") - text.count("”")


def _heading(article: Article) -> str:
    return "".join((*article.kicker, article.title, *article.subtitle))


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
    lines, continued = _parts(first, second)
    article = replace(
        first,
        kind=headed.kind if headed is second else first.kind,
        title=headed.title,
        title_generated=headed.title_generated,
        kicker=headed.kicker if headed is first else (*first.kicker, *second.kicker),
        subtitle=headed.subtitle if headed is first else (*first.subtitle, *second.subtitle),
        byline=bylines.read_byline(raw) if raw else None,
        paragraphs=paragraphs,
        subheads=(*first.subheads, *filter(None, [subhead]), *second.subheads),
        captions=(*first.captions, *second.captions),
        lines=lines,
        continued=continued,
        warnings=tuple(_warnings(first, rest, again)),
    )
    return article, (*again, *said)


_Spans = tuple[tuple[int, int], ...]


def _parts(first: Article, second: Article) -> tuple[_Spans, tuple[Part, ...]]:
    """Give the lines of a joined story on its first page, and its parts on others, one a page."""
    parts = [Part(first.page, first.folio, first.lines), *first.continued]
    for at, one in enumerate(parts):
        if one.page == second.page:
            parts[at] = replace(one, lines=tuple(sorted({*one.lines, *second.lines})))
            break
    else:
        parts.append(Part(second.page, second.folio, second.lines))
    return parts[0].lines, tuple(parts[1:])


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
    return likeness("".join(row.text for row in rows), _heading(first)) >= _LIKE


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
        if "拟写" not in warning and not ("标题“" in warning and rest.heading)
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
            likeness(one.text, _heading(article)) >= _SAME for article in titles.get(one.page, ())
        )
        else one
        for one in dropped
    )
