"""`script.md`, the editor's file: the words of an edition as they are printed, story by story.

It is drafted from a page's articles, written, corrected by a person, and read again. What is written
reads back as it was: `read(write(script)) == script` for every script whose passages hold something
and no line end, whose roles are words (letters, figures, hyphens) and whose day is a date (ISO 8601).
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

from audio_edition.errors import CommandError, EditionError, Faults, Where, Words
from audio_edition.model import Paragraph, Passage, Script, Story
from audio_edition.newsroom import credit
from audio_edition.newsroom.markup import passage
from audio_edition.newsroom.markup.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audio_edition.model import Article, Reconstruction

# ------------------------------------------------------------------------------- drafting


def draft(
    reconstruction: Reconstruction,
    *,
    paper: str,
    day: str,
    presenters: Sequence[str] = ("anchor",),
) -> Script:
    """Draft the script of the articles that were found, in their order, for the editor to read.

    The *presenters*, roles, take turns by story.

    >>> from audio_edition.model import Article, Reconstruction
    >>> found = Reconstruction((Article("news", "带电增容 保障冬日用电"),))
    >>> draft(found, paper="萧山日报", day="2023-12-08").stories[0].title.text
    '带电增容 保障冬日用电'
    """
    turns = zip(reconstruction.articles, cycle(presenters), strict=False)
    return Script(paper, day, tuple(_story(each, paper, role) for each, role in turns))


def _story(article: Article, paper: str, role: str) -> Story:
    """Make a story of *article*; the words under pictures are read only where there are no others."""
    pictured = article.kind == "photo" or not article.paragraphs
    printed = article.paragraphs + tuple(each.text for each in article.captions if pictured)
    taken = credit.taken(article.captions) if pictured else ""
    byline = _passages(taken or credit.reported(article.byline, paper, article.kind))
    return Story(
        title=Passage(_single(article.title) or _NO_TITLE),
        role=role,
        kicker=_passages(*article.kicker),
        subtitle=_passages(*article.subtitle),
        byline=byline[0] if byline else None,
        paragraphs=tuple(
            Paragraph(each, role, subhead=each.text in map(_single, article.subheads))
            for each in _passages(*printed)
        ),
        notes=tuple(_notes(article)),
        section=_single(article.section),
    )


_NO_TITLE = "（无标题）"


def _notes(article: Article) -> Iterator[str]:
    """Remark what the editor should look at."""
    if article.title_generated and not any("拟写" in warning for warning in article.warnings):
        yield "标题据导语拟写，请核对"
    yield from map(_single, article.warnings)


def _passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(text) for text in map(_single, texts) if text)


def _single(text: str) -> str:
    """Put *text* into one line, without blanks at its ends."""
    return " ".join(line.strip() for line in text.splitlines()).strip()


# ------------------------------------------------------------------------------- writing

_LIKE_MARKUP = re.compile(r"[#@＃＠]|(?:[肩副]题|栏目)[：:]")
_SPECIAL_IN_NOTE = re.compile(r"\\|(?<=--)>")


def write(script: Script) -> str:
    r"""Write *script* as an editor reads it; `read` gives the same script back.

    >>> story = Story(Passage("银杏最美季"), byline=Passage("记者 范方斌 摄"))
    >>> write(Script("萧山日报", "2023-12-08", (story,)))
    '# 萧山日报 2023-12-08\n\n## 银杏最美季\n@anchor\n记者 范方斌 摄\n'
    """
    paper = passage.write(Passage(script.paper))
    blocks = [" ".join(filter(None, ("#", paper, script.day)))]
    for story in script.stories:
        blocks += ["\n".join(_head(story)), *_body(story)]
    return "\n\n".join(blocks) + "\n"


def _head(story: Story) -> Iterator[str]:
    yield f"## {passage.write(story.title)}"
    for note in story.notes:
        yield f"<!-- {passage.edged(_SPECIAL_IN_NOTE.sub(passage.ESCAPED, note))} -->"
    if story.section:
        yield f"栏目：{passage.write(Passage(story.section))}"
    yield from (f"肩题：{passage.write(each)}" for each in story.kicker)
    yield from (f"副题：{passage.write(each)}" for each in story.subtitle)
    yield f"@{story.role}"
    if story.byline:
        yield _line(story.byline)


def _body(story: Story) -> Iterator[str]:
    role = story.role
    for paragraph in story.paragraphs:
        turn = f"@{paragraph.role}\n" if paragraph.role != role else ""
        role = paragraph.role
        subhead = paragraph.subhead
        words = paragraph.passage
        yield turn + (f"### {passage.write(words)}" if subhead else _line(words))


def _line(words: Passage) -> str:
    r"""Write a line of text, so that it is not taken for markup.

    >>> _line(Passage("#1机组并网"))
    '\\#1机组并网'
    """
    written = passage.write(words)
    return f"\\{written}" if _LIKE_MARKUP.match(written) else written


# ------------------------------------------------------------------------------- reading


def decode(path: Path) -> str:
    """Give the text of the script at *path*: UTF-8, or GB 18030 as older editors save it.

    Raises `CommandError` if there is no such file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(
            Words(f"无法读取：{reason}", f"cannot be read: {reason}"), where=Where(path)
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EditionError(
        Words("稿本的编码无法识别", "the script's encoding is not known"),
        where=Where(path),
        hint=Words("请另存为 UTF-8 编码", "save it in UTF-8"),
    )


def read(text: str, path: Path) -> Script:
    """Read the script that an editor has written; *path* is where it lies, for the faults.

    Raises `Faults` naming every fault with its line.

    >>> from pathlib import Path
    >>> read("# 萧山日报 2023-12-08", Path("script.md")).paper
    '萧山日报'
    """
    reading = Reading(path)
    reading.read(list(passage.signs(text.removeprefix("\ufeff"))))
    if reading.faults:
        raise Faults(
            sorted(reading.faults, key=lambda fault: (fault.where and fault.where.line) or 0)
        )
    return reading.script()
