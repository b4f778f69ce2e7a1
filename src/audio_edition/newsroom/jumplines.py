"""Jump lines of one page, 下转第4版 and 上接第1版: each ends a story's text, or begins it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.pieces import Body, Heading, Paragraph, Story
from audio_edition.newsroom.page.pointers import Jump, jump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio_edition.newsroom.page.layout import Line
    from audio_edition.newsroom.page.stories import Found


def part(seen: Found) -> Found:
    """Part the stories of a page at its marks: a jump ends a text, or begins one, which has no headline inside."""
    for story in list(seen.stories):
        _text_back(seen, story)
    for line, mark in _lone_marks(seen):
        for at, story in enumerate(seen.stories):
            if story.body and (rest := _rest(story.body, line.number)):
                seen.stories.insert(at + 1, Story(rest))
                break
        beside = _beside(seen, line, mark)
        if beside and mark.direction == "from":
            _subheads(beside)
    return seen


def marks(seen: Found) -> dict[int, tuple[Jump | None, Jump | None]]:
    """Give, by the identity of its story, the marks that stand in lines of their own: to, and from.

    A mark to another page stands under its story; one from another page over it.
    """
    found: dict[int, tuple[Jump | None, Jump | None]] = {}
    for line, mark in _lone_marks(seen):
        if story := _beside(seen, line, mark):
            to, comes = found.get(id(story), (None, None))
            found[id(story)] = (mark, comes) if mark.direction == "to" else (to, mark)
    return found


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


#: A row stands right under a text if no more than a blank line is between.
_NEAR = 2


def _subheads(story: Story) -> None:
    """Make subheads of headline rows that stand inside a text that comes from another page."""
    body, heading = story.body, story.heading
    if not body or not heading.lines:
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


def _lone_marks(seen: Found) -> Iterator[tuple[Line, Jump]]:
    for line, _ in sorted(seen.dropped, key=lambda pair: pair[0].number):
        mark = jump(line.text)
        if mark and ink(mark.mark) == ink(line.text):
            yield line, mark


def _beside(seen: Found, line: Line, mark: Jump) -> Story | None:
    """Give the story whose text ends nearest above the mark, or begins nearest below it."""
    near: list[tuple[int, int, Story]] = []
    for at, story in enumerate(seen.stories):
        numbers = [own.number for own in story.body.lines] if story.body else []
        side = [
            n for n in numbers if (n < line.number if mark.direction == "to" else n > line.number)
        ]
        if side:
            near.append((min(abs(n - line.number) for n in side), at, story))
    return min(near, key=lambda one: one[:2])[2] if near else None
