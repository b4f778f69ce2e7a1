"""Jump lines of one page, 下转第4版 and 上接第1版: each ends a story's text, or begins it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom import masthead
from audio_edition.newsroom.page.bodies.pieces import Body, Heading, Paragraph, Story
from audio_edition.newsroom.page.furniture.pointers import Jump, Lone, either, jump, lone
from audio_edition.newsroom.page.headlines import headings
from audio_edition.newsroom.page.likeness.sayings import likeness
from audio_edition.newsroom.page.lines.layout import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from audio_edition.newsroom.page.lines.layout import Line
    from audio_edition.newsroom.page.stories import Found

#: Why a mark is not read.
MARK = "转版标记"

#: Why a headline is not read that stands far from the mark under which another one does.
_NO_STORY = "没有正文的标题"

#: A row stands right under a text if no more than a blank line is between.
_NEAR = 2

#: A headline that is printed again has so many rows at most, and says so much of the first one.
_ROWS, _AGAIN = 4, 0.8

#: No row of a headline is longer, in characters, nor shorter.
_LONGEST, _SHORTEST = 30, 4


class _Begin(NamedTuple):
    """Where a text begins that comes from another page: under *top*, the mark's own line, at *first*."""

    top: int
    first: int
    story: Story


def part(seen: Found, folio: str = "", elsewhere: Sequence[str] = ()) -> Found:
    """Part the stories of a page at its marks: a jump ends a text, or begins one, with its headline beside the mark.

    The page is number *folio*; *elsewhere* are headlines of the other pages: a row that says one of them
    again, beside a mark from another page, is no text.
    """
    for story in list(seen.stories):
        _text_back(seen, story)
    turns = list(_turns(seen, folio))
    for turn in turns:
        _cut(seen, turn.lines[-1].number)
    marked = {line.number for turn in turns for line in turn.lines}
    seen.dropped[:] = [(line, MARK if line.number in marked else why) for line, why in seen.dropped]
    nearest = {id(begin.story): begin for begin in _begins(seen, turns)}
    for begin in nearest.values():
        _headed(seen, begin, elsewhere)
        _subheads(begin.story)
    return seen


def marks(seen: Found, folio: str = "") -> dict[int, tuple[Jump | None, Jump | None]]:
    """Give, by the identity of its story, the marks that stand in lines of their own: to, and from.

    A mark to another page stands under its story; one from another page over it.
    """
    found: dict[int, tuple[Jump | None, Jump | None]] = {}
    texts = _texts(seen)
    for turn in _turns(seen, folio):
        if story := _beside(texts, turn):
            to, comes = found.get(id(story), (None, None))
            mark = turn.mark
            found[id(story)] = (to or mark, comes) if mark.direction == "to" else (to, mark)
    return found


def headlines(seen: Found) -> list[str]:
    """Give the headlines of a page, row by row and whole, and those that its marks name."""
    found: list[str] = []
    for story in seen.stories:
        rows = [row.text for row in story.heading.lines if len(row.text) >= _SHORTEST]
        found += [*rows, "".join(rows)] if len(rows) > 1 else rows
        last = story.body.paragraphs[-1].text if story.body and story.body.paragraphs else ""
        found += [mark.title] if (mark := jump(last)) and mark.title else []
    return found + [turn.mark.title for turn in _turns(seen, "") if turn.mark.title]


def running(seen: Found) -> list[str]:
    """Give the lines of a page that are in no story, and in no mark of a jump: its running lines."""
    lines = sorted(line for line, _ in seen.dropped)
    marked = {line.number for turn in lone(lines) for line in turn.lines}
    return [line.text for line in lines if line.number not in marked]


def _turns(seen: Found, folio: str) -> Iterator[Lone[Line]]:
    for turn in lone(sorted(line for line, _ in seen.dropped)):
        onward = either(turn.mark) and _is_later(turn.mark.page, folio)
        yield turn._replace(mark=turn.mark._replace(direction="to")) if onward else turn


def _is_later(page: str, folio: str) -> bool:
    pages = [masthead.figures(masthead.number(one)) for one in (page, folio)] if folio else []
    return bool(pages) and pages[0] > pages[1]


def _cut(seen: Found, number: int) -> None:
    for at, story in enumerate(seen.stories):
        if story.body and (rest := _rest(story.body, number)):
            seen.stories.insert(at + 1, Story(rest))
            return


def _text_back(seen: Found, story: Story) -> None:
    """Give rows of a headline that end in a mark back to the text that they end."""
    heading = story.heading
    for rows in (heading.kicker, heading.title, heading.subtitle):
        for row in list(rows):
            mark = jump(row.text)
            body = _ends_above(seen, row) if mark and mark.direction == "to" else None
            if body:
                rows.remove(row)
                body.paragraphs[-1].lines.append(row)


def _ends_above(seen: Found, row: Line) -> Body | None:
    bodies = (story.body for story in seen.stories if story.body and story.body.paragraphs)
    return next((body for body in bodies if 0 < row.number - body.lines[-1].number <= _NEAR), None)


def _begins(seen: Found, turns: Sequence[Lone[Line]]) -> Iterator[_Begin]:
    """Give where texts begin that come from another page, down the page."""
    texts = _texts(seen)
    for turn in turns:
        story = _beside(texts, turn) if turn.mark.direction == "from" else None
        if story and story.body:
            first = min(line.number for line in story.body.lines if line > turn.lines[-1])
            yield _Begin(turn.lines[0].number, first, story)
    for story in seen.stories:
        first_line = story.body.lines[0] if story.body and story.body.lines else None
        mark = jump(first_line.text) if first_line else None
        if first_line and mark and mark.direction == "from":
            yield _Begin(first_line.number, first_line.number, story)


def _headed(seen: Found, begin: _Begin, elsewhere: Sequence[str]) -> None:
    """Give the text that comes from another page the rows right above its mark as headline; those between are a subhead.

    Where none are above, those between are the headline. A text keeps the headline that stands in its own line.
    """
    body, glued = begin.story.body, _glued(seen)
    if any(row.number in glued for row in begin.story.heading.lines):
        return
    rows = _rows(seen, glued)
    own = _repeated(seen, begin, elsewhere, rows, glued) or _above(rows, begin)
    between = [row for at, row in rows.items() if begin.top < at < begin.first and row not in own]
    if not body or not (own or between):
        return
    moved = {id(row) for row in (*own, *between)}
    for story in seen.stories:
        heading = story.heading
        for own_rows in (heading.kicker, heading.title, heading.subtitle):
            own_rows[:] = [row for row in own_rows if id(row) not in moved]
        _without(story, moved)
    seen.dropped[:] = [pair for pair in seen.dropped if id(pair[0]) not in moved]
    seen.warnings[:] = _not_of(seen.warnings, [*own, *between])
    for story in seen.stories:
        story.warnings = _not_of(story.warnings, [*own, *between])
    body.paragraphs[:0] = [Paragraph([row], subhead=True) for row in between if own]
    for row in begin.story.heading.lines:
        seen.dropped.append((row, _NO_STORY))
        seen.warnings.append(f"第{row.number}行：标题“{row.text}”没有找到正文")
    begin.story.heading = Heading(*headings.sort(own or between))
    seen.stories[:] = [one for one in seen.stories if one.numbers]


def _not_of(warnings: Sequence[str], rows: Sequence[Line]) -> list[str]:
    return [one for one in warnings if not any(f"“{row.text}”" in one for row in rows)]


def _above(rows: Mapping[int, Line], begin: _Begin) -> list[Line]:
    """Give the rows of headlines that stand right above a mark, with no blank line between."""
    above: list[Line] = []
    while len(above) < _ROWS and (row := rows.get(begin.top - 1 - len(above))):
        above.insert(0, row)
    return above


def _repeated(
    seen: Found,
    begin: _Begin,
    elsewhere: Sequence[str],
    rows: Mapping[int, Line],
    glued: AbstractSet[int],
) -> list[Line]:
    """Give the *rows* near a mark, or the ends of paragraphs, that say a headline of another page again."""
    lines = {**rows}
    for story in seen.stories:
        for paragraph in story.body.paragraphs if story.body else ():
            ends = (paragraph.lines[0], paragraph.lines[-1])
            lines |= {line.number: line for line in ends if line.number not in glued}
    near = range(begin.top - _ROWS, begin.first + _ROWS)
    said = [
        line
        for number in near
        if (line := lines.get(number)) and _is_again(line.text, elsewhere) and not jump(line.text)
    ]
    return _run(said, begin)


def _run(said: Sequence[Line], begin: _Begin) -> list[Line]:
    """Give those of *said* that stand in a run with the mark between them at most."""
    found: list[Line] = []
    for line in reversed([line for line in said if line.number < begin.top]):
        if (found[0].number if found else begin.top) - line.number <= _NEAR:
            found.insert(0, line)
    for line in (line for line in said if line.number > begin.top):
        if line.number - max(begin.top, found[-1].number if found else 0) <= _NEAR:
            found.append(line)
    return found


def _is_again(text: str, elsewhere: Sequence[str]) -> bool:
    """Tell whether a row says a headline, or a headline's row, of another page."""
    said = _SHORTEST <= len(text) <= _LONGEST and not STOP.search(text)
    return said and any(likeness(text, other) >= _AGAIN for other in elsewhere)


def _rows(seen: Found, glued: AbstractSet[int]) -> dict[int, Line]:
    """Give the rows of all headlines of a page, those that found no text with them, by their numbers.

    A headline that is *glued* to its story in one line goes to no other.
    """
    rows = [row for story in seen.stories for row in story.heading.lines]
    rows += [line for line, why in seen.dropped if "标题" in why]
    return {row.number: row for row in sorted(rows) if row.number not in glued}


def _glued(seen: Found) -> set[int]:
    """Give the numbers of the lines that are headline and text in one."""
    rows = {row.number for story in seen.stories for row in story.heading.lines}
    texts = (story.body.lines for story in seen.stories if story.body)
    return rows & {line.number for lines in texts for line in lines}


def _without(story: Story, moved: set[int]) -> None:
    """Take lines, told by their identity, out of the text of a story."""
    if not story.body:
        return
    for paragraph in story.body.paragraphs:
        paragraph.lines = [line for line in paragraph.lines if id(line) not in moved]
    story.body.paragraphs[:] = [one for one in story.body.paragraphs if one.lines]


def _subheads(story: Story) -> None:
    """Make subheads of headline rows that stand inside a text that comes from another page."""
    body, heading = story.body, story.heading
    if not body or not body.paragraphs or not heading.lines:
        return
    numbers = [line.number for paragraph in body.paragraphs for line in paragraph.lines]
    if not all(min(numbers) < row.number < max(numbers) for row in heading.lines):
        return
    body.paragraphs += [Paragraph([row], subhead=True) for row in heading.lines]
    body.paragraphs.sort(key=lambda paragraph: paragraph.lines[0].number)
    story.heading = Heading()
    story.warnings = [warning for warning in story.warnings if "标题" not in warning]


def _rest(body: Body, number: int) -> Body | None:
    """Cut *body* at line *number*, if it stands on both sides of it; give what stands below."""
    above = [paragraph for paragraph in body.paragraphs if paragraph.lines[-1].number < number]
    below = [paragraph for paragraph in body.paragraphs if paragraph.lines[0].number > number]
    if not above or not below or len(above) + len(below) < len(body.paragraphs):
        return None
    late = [line for line in body.bylines if line.number > number]
    body.paragraphs[:] = above
    body.bylines[:] = [line for line in body.bylines if line.number < number]
    return Body(late, below)


def _texts(seen: Found) -> list[tuple[Story, list[int]]]:
    """Give the stories that have a text, with the numbers of its lines, in order."""
    told = [(story, story.body.lines) for story in seen.stories if story.body]
    return [(story, sorted(line.number for line in lines)) for story, lines in told]


def _beside(texts: Sequence[tuple[Story, Sequence[int]]], turn: Lone[Line]) -> Story | None:
    """Give the story whose text ends nearest above the mark, or begins nearest below it."""
    near: list[tuple[int, Story]] = []
    first, last = turn.lines[0].number, turn.lines[-1].number
    for story, numbers in texts:
        above, below = bisect_left(numbers, first), bisect_right(numbers, last)
        if turn.mark.direction == "to" and above > 0:
            near.append((first - numbers[above - 1], story))
        elif turn.mark.direction == "from" and below < len(numbers):
            near.append((numbers[below] - last, story))
    return min(near, key=itemgetter(0))[1] if near else None
