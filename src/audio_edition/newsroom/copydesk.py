"""The copy desk: what of a story's text is its byline, what is text, and what only readers on paper need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Caption
from audio_edition.newsroom import bylines, writers
from audio_edition.newsroom.page.furniture.pointers import Jump, jump
from audio_edition.newsroom.page.lines.reflow import join
from audio_edition.newsroom.page.marks import REPLIES, is_credit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import Byline
    from audio_edition.newsroom.page.bodies.pieces import Body, Picture
    from audio_edition.newsroom.page.lines.layout import Line


class Cut(NamedTuple):
    """Words that are taken out of a text: their *reason* and their *line*, 1-based."""

    text: str
    reason: str
    line: int


@dataclass
class Wording:
    """A paragraph: its *text*, whether it is a *subhead*, and the *lines* it was made of."""

    text: str
    subhead: bool
    lines: Sequence[Line]


@dataclass
class Copy:
    """A text as it is spoken: byline, paragraphs, what was *cut*, and the *to* and *comes* of a jump."""

    byline: Byline | None = None
    paragraphs: list[Wording] = field(default_factory=list)
    cut: list[Cut] = field(default_factory=list)
    to: Jump | None = None
    comes: Jump | None = None


_PAGE = r"第?\s?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头)(?:[、—–~～-]第?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}))?\s?版"

#: What stands at the end of a paragraph for those who make the page or hold it, and why it is not read.
_ASIDES = (
    (re.compile(r"(?<=[。！？…”’）)])\s*[①-⑳]\s?\d{0,2}$"), "编务代码"),
    (re.compile(r"[（(](?:全文)?(?:完|未完|待续|未完待续|本篇完|全文完|完结)[）)]$"), "编务文字"),
    (
        re.compile(
            rf"[（(【\[][^（）()]{{0,24}}(?:见|刊|刊于|刊登于|请看|详见|参见|转){{1,2}}\s?[^（）()]{{0,8}}{_PAGE}[^（）()]{{0,8}}[）)】\]]$"
        ),
        "指向别版的话",
    ),
    (re.compile(rf"[▶►▷>》→☞]{{1,3}}\s?(?:详|全文)?(?:见|请看){_PAGE}$"), "指向别版的话"),
)
_JUMP = "转版标记"


def edit(body: Body) -> Copy:
    """Edit *body*: every character of it is in the byline, in a paragraph, or cut with a reason."""
    copy = Copy(
        paragraphs=[Wording(each.text, each.subhead, each.lines) for each in body.paragraphs]
    )
    _cut_jumps(copy)
    for paragraph in copy.paragraphs:
        _cut_asides(copy, paragraph)
    raw = _raw(copy, body.bylines)
    copy.paragraphs = [paragraph for paragraph in copy.paragraphs if paragraph.text]
    copy.byline = bylines.of_story(raw) if raw else None
    return copy


_TAIL = re.compile(r"(?<=[。！？…”])\s*(?P<credit>[^。！？…”]{2,40})$")


def caption(picture: Picture) -> Caption:
    """Give the words under a picture, and whose it is, though both run on in one line, or a name is torn."""
    credit = join([line.text for line in picture.credits])
    tail = _TAIL.search(picture.text + credit)
    if tail and (is_credit(tail["credit"]) or bylines.pictures(tail["credit"])):
        return Caption((picture.text + credit)[: tail.start()], tail["credit"])
    return Caption(picture.text, credit)


def cut_heading(copy: Copy, rows: list[Line]) -> None:
    """Take the mark off either end of headline *rows* that says from where the story comes."""
    for at, row in enumerate(rows):
        mark = jump(row.text)
        if mark and mark.direction == "from" and mark.mark != row.text.strip():
            copy.comes = mark
            copy.cut.append(Cut(mark.mark, _JUMP, row.number))
            bare = row.text.strip()
            left = bare.removesuffix(mark.mark)
            left = bare.removeprefix(mark.mark) if left == bare else left
            rows[at] = row._replace(text=left.strip())


def _cut_jumps(copy: Copy) -> None:
    """Take out the marks by which the text goes on to another page, and comes from one."""
    if not copy.paragraphs:
        return
    first, last = copy.paragraphs[0], copy.paragraphs[-1]
    if (mark := jump(last.text)) and mark.direction == "to":
        copy.to = mark
        copy.cut.append(Cut(mark.mark, _JUMP, last.lines[-1].number))
        last.text = last.text.strip().removesuffix(mark.mark).rstrip()
    mark = jump(first.text)
    if mark and mark.direction == "from" and first.text.strip().startswith(mark.mark):
        copy.comes = mark
        copy.cut.append(Cut(mark.mark, _JUMP, first.lines[0].number))
        first.text = first.text.strip().removeprefix(mark.mark).lstrip()


def _cut_asides(copy: Copy, paragraph: Wording) -> None:
    found = True
    while found:
        found = False
        for pattern, reason in _ASIDES:
            if match := pattern.search(paragraph.text):
                copy.cut.append(Cut(match[0].strip(), reason, paragraph.lines[-1].number))
                paragraph.text = paragraph.text[: match.start()].rstrip()
                found = True


def _raw(copy: Copy, standing: Sequence[Line]) -> str:
    """Take the byline out of the paragraphs; give it as printed, all its parts."""
    raw = _together([line.text for line in standing])
    texts = copy.paragraphs
    raw += _opening(texts, raw)
    if letter := _answered(texts):
        raw.append(bylines.closing(letter.text))
        letter.text = letter.text.removesuffix(raw[-1]).rstrip()
    while len(texts) > 1 and bylines.whole(texts[-1].text) and not texts[-1].subhead:
        raw.append(texts.pop().text)
    if texts and (closing := bylines.closing(texts[-1].text)):
        raw.append(closing)
        before, _, after = texts[-1].text.rpartition(closing)
        texts[-1].text = (before + after).rstrip()
    if not raw and (signature := _signature(texts)):
        texts.remove(signature)
        raw.append(signature.text)
    return " ".join(raw)


def _together(lines: Sequence[str]) -> list[str]:
    """Put a byline together that is broken over lines: a line that is none by itself goes on in the next."""
    raw: list[str] = []
    for text in lines:
        torn = raw and not bylines.whole(raw[-1]) and bylines.whole(join([raw[-1], text]))
        raw[-1:] = [join([raw[-1], text])] if torn else [*raw[-1:], text]
    return raw


#: Who speaks, below a byline of questions and answers.
_SPOKEN = re.compile(r"(?:问|答|记者|主持人|[QA]\d{0,2})[：:]")


def _opening(texts: list[Wording], raw: list[str]) -> list[str]:
    """Take away what the first paragraphs open with; a byline torn from its text is put together first."""
    if (
        texts
        and (line := _first_line(texts[0]))
        and bylines.whole(join([*raw[-1:], f" {line}"]).strip())
    ):
        texts[0].text = texts[0].text.removeprefix(line).lstrip()
        raw.append(line)
    if raw and texts and not (bylines.opening(texts[0].text) or _SPOKEN.match(texts[0].text)):
        whole = bylines.opening(raw[-1] + texts[0].text)
        more = whole[len(raw[-1]) :]
        if more and not (more[0].isalpha() and bylines.names_only(raw[-1])):
            texts[0].text = (raw.pop() + texts[0].text).removeprefix(whole).lstrip()
            return [whole]
    found: list[str] = []
    while texts and (opening := _opens(texts[0].text, alone=len(texts) == 1)):
        found.append(opening)
        texts[0].text = texts[0].text.removeprefix(opening).lstrip()
        if texts[0].text:
            texts[0].subhead = False
            break
        texts.pop(0)
    return found


def _first_line(paragraph: Wording) -> str:
    """Give the first line of a paragraph of several, as it stands in the text."""
    line = paragraph.lines[0].text if len(paragraph.lines) > 1 else ""
    return line if paragraph.text.startswith(line) and bylines.names_only(line) else ""


def _opens(text: str, *, alone: bool) -> str:
    if opening := bylines.opening(text):
        return opening
    return text if not alone and bylines.stands(text) else ""


def _answered(texts: Sequence[Wording]) -> Wording | None:
    """Give the paragraph that signs a letter, where what stands over the answer follows it."""
    found = (above for above, below in pairwise(texts) if REPLIES.fullmatch(below.text))
    letter = next(found, None)
    return letter if letter and bylines.closing(letter.text) else None


_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")


def _signature(texts: Sequence[Wording]) -> Wording | None:
    """Give the paragraph with which a letter is signed, or the name alone over or under a comment."""
    if not texts[1:]:  # somebody signs something
        return None
    signature = texts[-2] if _DAY.fullmatch(texts[-1].text) else texts[-1]
    if bylines.signs(signature.text) and not signature.subhead:
        return signature
    first = texts[0]
    named = bylines.signs(first.text) and not writers.is_doubtful(first.text)
    return first if named and not first.subhead else None
