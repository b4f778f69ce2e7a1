"""Reading `script.md`, line after line, with all its faults at once.

The editor's hand is forgiven what cannot be misunderstood: lines of one paragraph are joined as
Chinese is, blank lines may be many or few, a note may stand anywhere. What could be misread on air
is a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Where, Words
from audio_edition.model import Paragraph, Passage, Script, Story
from audio_edition.newsroom.markup import passage
from audio_edition.newsroom.markup.passage import Sign, outline, plain, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

#: The role that reads where the script names none.
ANCHOR = "anchor"


class _Fault(NamedTuple):
    """What can be wrong with a line, and what to do about it."""

    problem: Words
    hint: Words


NO_HEADING = _Fault(
    Words("稿本没有报头", "the script has no heading"),
    Words("第一行写作：# 报名 2023-12-08", "the first line is written: # paper 2023-12-08"),
)
BAD_DAY = _Fault(
    Words("报头末尾不是日期", "the heading does not end in a day of the calendar"),
    Words("报头写作：# 报名 2023-12-08", "a heading is written: # paper 2023-12-08"),
)
NO_TITLE = _Fault(
    Words("这一篇没有标题", "a story without a title"),
    Words("写作：## 标题", "it is written: ## title"),
)
NO_STORY = _Fault(
    Words("文字不属于任何一篇", "this text belongs to no story"),
    Words("在它前面加一行：## 标题", "put a line before it: ## title"),
)
OPEN_NOTE = _Fault(
    Words("备注没有合上", "the note is not closed"),
    Words("备注写作：<!-- … -->", "a note is written: <!-- … -->"),
)
UNKNOWN = _Fault(
    Words("不认识的标记", "unknown markup"),
    Words(
        "有 ## 标题、### 小标题、@角色；这一行要念出来的话，开头加反斜线：\\",
        "there are ## title, ### subhead, @role; if the line is to be read, begin it with a \\",
    ),
)

_NOTE = re.compile(r"<!--(.*?)(-->|\Z)", re.DOTALL)
_PAPER_AND_DAY = re.compile(r"(.*?)\s*(\S*)", re.DOTALL)
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")


class _Note(NamedTuple):
    """A remark of the script, and the lines that it stands on."""

    text: str
    lines: range


@dataclass
class _Sheet:
    """A story while its lines are being read; its *head* ends with the first blank line."""

    line: int
    title: Passage
    role: str
    kicker: list[Passage] = field(default_factory=list)
    subtitle: list[Passage] = field(default_factory=list)
    byline: Passage | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    section: str = ""
    head: bool = True

    def story(self) -> Story:
        """Give the story as it now stands."""
        return Story(
            self.title,
            self.role,
            tuple(self.kicker),
            tuple(self.subtitle),
            self.byline,
            tuple(self.paragraphs),
            tuple(self.notes),
            self.section,
        )


class Reading:
    """A script while it is read: what has been read, and in *faults* what was wrong with it."""

    def __init__(self, path: Path) -> None:
        self.faults: list[EditionError] = []
        self._path = path
        self._paper: tuple[str, str] | None = None  # and its day
        self._sheets: list[_Sheet] = []
        self._role = ANCHOR
        self._silent = False  # the role was given by a line after which nobody has spoken yet
        self._paragraph: list[Sequence[Sign]] = []  # the lines of the paragraph that is being read
        self._astray = False  # text before the first story was told

    def script(self) -> Script:
        """Give the script as it now stands."""
        paper, day = self._paper or ("", "")
        return Script(paper, day, tuple(sheet.story() for sheet in self._sheets))

    def read(self, signs: Sequence[Sign]) -> None:
        """Read all lines, and hand the notes to the stories that they stand in."""
        signs, notes = self._without_notes(signs)
        noted = {number for note in notes for number in note.lines}
        for number, line in _lines(signs):
            if line:
                self._line(line)
            elif number not in noted:
                self._blank()
        self._end_paragraph()
        if self._paper is None:
            self._fault(1, NO_HEADING)
        for note in notes:
            self._hand_over(note)

    def _without_notes(self, signs: Sequence[Sign]) -> tuple[Sequence[Sign], list[_Note]]:
        kept: list[Sign] = []
        notes: list[_Note] = []
        end = 0
        for found in _NOTE.finditer(outline(signs)):
            first, last = signs[found.start()].line, signs[found.end() - 1].line
            if not found[2]:
                self._fault(first, OPEN_NOTE)
            words = " ".join(plain(line) for _, line in _lines(signs[slice(*found.span(1))]))
            notes.append(_Note(words, range(first, last + 1)))
            kept += signs[end : found.start()]
            end = found.end()
        return [*kept, *signs[end:]], notes

    def _hand_over(self, note: _Note) -> None:
        """Give a note to the story above it, or to the first."""
        above = [sheet for sheet in self._sheets if sheet.line <= note.lines[0]]
        for sheet in above[-1:] or self._sheets[:1]:
            sheet.notes.append(note.text)

    def _line(self, line: Sequence[Sign]) -> None:
        """Let the first kind of markup that *line* looks like read it; else it is text."""
        seen = outline(line)
        for pattern, take in _MARKUP:
            if found := pattern.match(seen):
                take(self, line, trim(line[found.end() :]))
                return
        self._text(line)

    def _blank(self) -> None:
        self._end_paragraph()
        for sheet in self._sheets[-1:]:
            sheet.head = False

    def heading(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Read the paper and the day."""
        if self._paper is not None:
            self.unknown(line, rest)
            return
        found = _PAPER_AND_DAY.fullmatch(outline(rest))
        paper, day = (plain(rest[slice(*found.span(n))]) if found else "" for n in (1, 2))
        self._paper = (paper, day)
        if not _is_day(day):
            self._fault(line[0].line, BAD_DAY)

    def title(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Begin a story; a role that was given just before it reads it."""
        self._end_paragraph()
        if not rest:
            self._fault(line[0].line, NO_TITLE)
        self._role = self._role if self._silent else ANCHOR
        self._sheets.append(_Sheet(line[0].line, self._passage(rest), self._role))
        self._silent = False

    def subhead(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Read a subhead."""
        self._end_paragraph()
        if rest and (sheet := self._sheet(line)):
            sheet.paragraphs.append(Paragraph(self._passage(rest), self._role, subhead=True))
            self._silent = False

    def turn(self, line: Sequence[Sign], _rest: Sequence[Sign]) -> None:
        """Change the voice: of the whole story in its head, from here on elsewhere."""
        self._end_paragraph()
        self._role = plain(line)[1:]
        sheet = self._sheets[-1] if self._sheets else None
        in_head = sheet is not None and sheet.head and not sheet.byline and not sheet.paragraphs
        if sheet and in_head:
            sheet.role = self._role
        self._silent = not in_head

    def kicker(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Read a line above the title."""
        self._above(line, rest, [sheet.kicker for sheet in self._sheets[-1:]])

    def subtitle(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Read a line below the title."""
        self._above(line, rest, [sheet.subtitle for sheet in self._sheets[-1:]])

    def _above(self, line: Sequence[Sign], rest: Sequence[Sign], rows: list[list[Passage]]) -> None:
        """Read a kicker or a subtitle; after the first paragraph it is text like any other."""
        if not rows or self._paragraph or self._sheets[-1].paragraphs:
            self._text(line)
        elif rest:
            rows[0].append(self._passage(rest))

    def section(self, line: Sequence[Sign], rest: Sequence[Sign]) -> None:
        """Read where a story was printed; after the first paragraph it is text like any other."""
        if not self._sheets or self._paragraph or self._sheets[-1].paragraphs:
            self._text(line)
        else:
            self._sheets[-1].section = plain(rest)

    def unknown(self, line: Sequence[Sign], _rest: Sequence[Sign]) -> None:
        """Refuse a line."""
        self._fault(line[0].line, UNKNOWN)

    def _text(self, line: Sequence[Sign]) -> None:
        sheet = self._sheet(line)
        if sheet is None:
            return
        if sheet.head and sheet.byline is None and not sheet.paragraphs and not self._paragraph:
            sheet.byline = self._passage(line)
        else:
            self._paragraph.append(line)
        self._silent = False

    def _end_paragraph(self) -> None:
        if self._paragraph:
            words = self._passage(_joined(self._paragraph))
            self._sheets[-1].paragraphs.append(Paragraph(words, self._role))
            self._paragraph = []

    def _sheet(self, line: Sequence[Sign]) -> _Sheet | None:
        """Give the story that *line* belongs to; that there is none is told once."""
        if not self._sheets and not self._astray:
            self._astray = True
            self._fault(line[0].line, NO_STORY)
        return self._sheets[-1] if self._sheets else None

    def _passage(self, of: Sequence[Sign]) -> Passage:
        words, faults = passage.read(of, self._path)
        self.faults += faults
        return words

    def _fault(self, line: int, fault: _Fault) -> None:
        self.faults.append(
            EditionError(fault.problem, where=Where(self._path, line), hint=fault.hint)
        )


#: What a line may begin with, and who reads it; the first that fits.
_MARKUP: tuple[
    tuple[re.Pattern[str], Callable[[Reading, Sequence[Sign], Sequence[Sign]], None]], ...
] = (
    (re.compile(r"###(?!#)"), Reading.subhead),
    (re.compile(r"##(?!#)"), Reading.title),
    (re.compile(r"#(?!#)"), Reading.heading),
    (re.compile(r"@[\w-]+\Z"), Reading.turn),
    (re.compile(r"肩题[：:]"), Reading.kicker),
    (re.compile(r"副题[：:]"), Reading.subtitle),
    (re.compile(r"栏目[：:]"), Reading.section),
    (re.compile(r"[#@]"), Reading.unknown),
)


def _lines(signs: Sequence[Sign]) -> Iterator[tuple[int, Sequence[Sign]]]:
    """Cut into lines, each with its number and without the blanks at its ends."""
    start = 0
    for at, sign in enumerate(signs):
        if sign.outline == "\n":
            yield sign.line, trim(signs[start:at])
            start = at + 1
    if start < len(signs):
        yield signs[-1].line, trim(signs[start:])


def _joined(lines: Sequence[Sequence[Sign]]) -> Sequence[Sign]:
    """Join lines as Chinese is joined: a blank only between two Latin words."""
    whole = list(lines[0])
    for line in lines[1:]:
        if _LATIN.match(whole[-1].character) and _LATIN.match(line[0].character):
            whole.append(Sign(" ", " ", line[0].line))
        whole += line
    return whole


def _is_day(text: str) -> bool:
    """Tell whether *text* is a day of the calendar, ISO 8601 in full.

    >>> _is_day("2024-02-29"), _is_day("2023-02-29"), _is_day("20240229")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
