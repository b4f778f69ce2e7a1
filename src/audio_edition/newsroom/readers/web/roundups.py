"""Pages of the web that hold several stories: a newsletter, a round-up of briefs, an edition on one page.

Stories are told from the parts of one story under its subheads by what they have of their own: a byline, a day,
a link to the whole of it, a heading that leads there; or by the page, which has no headline but the name of a
collection.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.readers.web import headings, surroundings
from audio_edition.newsroom.readers.web.passages import is_signature
from audio_edition.newsroom.readers.web.sheet import HEADINGS, Box, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from audio_edition.newsroom.readers.web.sheet import Places

#: What a page calls itself that holds several stories; dates, numbers and brackets are left out before.
_COLLECTION = re.compile(
    r".{0,14}(?:[速一综]览|速[递报读]|简[讯报明]|要[闻目]|快[讯报]|播报|[早晚午]报|早餐|[早晚]班车|早知道|[早晚]读|汇总|集纳|集锦|荟萃|大事记|[周月日年](?:新闻|工作|要闻|热点|大事|时事)?(?:回顾|盘点)|动态|短[波讯]|摘[要报]|导读"
    r"|头条|新闻|资讯|消息|电子[报版]|数字报|[周月]刊|周报|专[版刊]|通讯|看点|栏目|来[信函](?:选登|照登|摘登)?|信箱|(?:百姓|市民|读者|群众|民生)(?:心声|呼声|热线|来电|声音|之声|诉求|反映)|回音壁|一周|News(?:letter)?|Briefs|Digest)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[（(【\[〔][^（）()【】\[\]〔〕]{0,24}[）)】\]〕]|\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月](?:\s?\d{1,2}\s?日?)?|\d{1,2}月(?:\d{1,2}日)?|星期[一二三四五六日天]|周[一二三四五六日天]|第?\s?[\d一二三四五六七八九十]+\s?[期号版条则]"
)
#: A few characters with a day apart are the name of what comes out every day.
_DATED = re.compile(
    r"(?:^|[\s|｜_·：:（(【\[])(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?[)）】\]]?$"
)
_NAME = 8
_BETWEEN = re.compile(r"[\s\d·|｜_:：,，、—–-]+")

#: How the parts of one story are numbered; questions are parts, too.
_PART = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}[章节条部]|[问答QA]\d{0,2}\s?[：:])|.*[？?]$"
)

#: No headline of a section is longer, in characters.
_LONGEST_HEAD = 60

#: Running text, in characters; the share of the page's that stories without bylines must hold.
_PROSE, _MOST = 20, 0.6
_MARKED = re.compile("[，。；！？：”]")
#: A headline ends without a stop.
_STOPPED = re.compile("[。！；：，、:;,]$")

#: Where nothing but the page says that they are several, there are so many; no page has more, or more kinds
#: of headings.
_FEW, MOST_STORIES, _MOST_KINDS = 3, 100, 20

#: No name of a section is longer, in characters: 民生, 要闻.
_SECTION = 4

#: Names that say in which place of a list an element stands.
_ORDINAL = re.compile(r"\d+|(?:^|[\s_-])(?:first|last|odd|even|active|current|alt)(?=$|[\s_-])")
_TITLED = re.compile(r"(?:^|[\s_-])(?:title|tit|bt|biaoti|headline|heading|hd|name|subject)(?:$|[\s_-])")  # fmt: skip


class Section(NamedTuple):
    """Rows of a page under a heading: its *title*, the place of that, and where they begin and end."""

    title: str
    head: int
    first: int
    last: int


def stories(sheet: Sheet, outside: Sequence[bool]) -> list[Section]:
    """Give the sections of a page that are stories of their own; none if it holds one story, or no text.

    *outside* says of every row whether it stands in what surrounds stories.

    >>> from pathlib import Path
    >>> from audio_edition.newsroom.readers.web import hypertext
    >>> brief = "<h2>{0}</h2><p>本报讯（记者 {1}）昨日，{0}，车程缩短到八分钟。</p>"
    >>> html = "<h1>要闻速览</h1>" + brief.format("大桥合龙", "沈渔") + brief.format("轮渡复航", "高歌")
    >>> sheet = hypertext.read(html, Path("1.html"))
    >>> [one.title for one in stories(sheet, [False] * len(sheet.rows))]
    ['大桥合龙', '轮渡复航']
    """
    page = _Page(sheet, outside)
    for heads in page.groups():
        sections = page.apart(page.sections(heads))
        running = [one for one in sections if page.runs(one)]
        if len(running) < 2:  # noqa: PLR2004 - one story alone
            continue
        found = page.stories(running)
        if len(found) >= len(running):
            return page.apart({*found, *sections})
        if found:
            return found
    return []


def cut(sheet: Sheet, section: Section) -> Sheet:
    """Give the rows of a section as a page of their own, with the section's heading as its title.

    The boxes around it are one, however many they are.
    """
    first, last = section.first, section.last
    kept = [
        at
        for at, box in enumerate(sheet.boxes)
        if first < box.last and box.first < last and not (box.first <= first and last <= box.last)
    ]
    place = {at: new for new, at in enumerate(kept, 1)}
    boxes = [Box("html", -1, "", 0, last - first)]
    for box in map(sheet.boxes.__getitem__, kept):
        inside = max(box.first, first) - first, min(box.last, last) - first
        boxes.append(Box(box.tag, place.get(box.parent, 0), box.names, *inside))
    rows = [row._replace(box=place.get(row.box, 0)) for row in sheet.rows[first:last]]
    return Sheet(rows, boxes, title=section.title)


def heading(sheet: Sheet, section: Section) -> range:
    """Give the rows of a section's page, as `cut`, that its title is printed in; none if it is not."""
    stop, text = section.head, ""
    while stop < section.last and section.title.startswith(text) and text != section.title:
        stop += 1
        text = " ".join(row.text for row in sheet.rows[section.head : stop])
    printed = stop if text == section.title else section.head
    return range(section.head - section.first, printed - section.first)


class _Page:
    """A page that may hold several stories: which rows are running text, and which may be headings."""

    def __init__(self, sheet: Sheet, outside: Sequence[bool]) -> None:
        self._sheet, self._rows, self._outside = sheet, sheet.rows, outside
        self._prose = [not out and _runs(row) for row, out in zip(sheet.rows, outside, strict=True)]
        kinds = [
            "" if out else self._kind(row) for row, out in zip(sheet.rows, outside, strict=True)
        ]
        self._further = [
            bool(kind) and kind == over and row.box == above.box and row.breaks == 1
            for above, row, over, kind in zip(
                [Row("", "", -1), *sheet.rows], sheet.rows, ["", *kinds], kinds, strict=False
            )
        ]
        self._kinds = [
            "" if further else kind for kind, further in zip(kinds, self._further, strict=True)
        ]

    def groups(self) -> Iterator[list[int]]:
        """Give the places of headings of one kind, the highest kind first; names of sections are none."""
        places: dict[str, list[int]] = {}
        for at, kind in enumerate(self._kinds):
            places.setdefault(kind, []).append(at)
        several = [kind for kind in places if kind and 1 < len(places[kind]) <= MOST_STORIES]
        kinds = (places[kind] for kind in sorted(several, key=_height)[:_MOST_KINDS])
        yield from (heads for heads in kinds if not self._head_headings(heads, places))

    def sections(self, heads: Sequence[int]) -> Iterator[Section]:
        """Give the sections under *heads*, in boxes of their own or up to the next."""
        scope = self._common(heads)
        for before, head, after in zip([-1, *heads], heads, [*heads[1:], scope.last], strict=False):
            end = next((at for at in range(head + 1, after) if self._is_higher(at, head)), after)
            own = self._own(head, before, after)
            first, last = (own.first, own.last) if own else (self._top(head), self._top(end))
            yield Section(self._headline(head), head, first, last)

    def apart(self, sections: Iterable[Section]) -> list[Section]:
        """Give those of *sections*, in order, that hold running text, or a table, or as much of other text.

        Each ends where the next begins at the latest: no row is in two.
        """
        found: list[Section] = []
        stop = len(self._rows)
        for section in sorted(sections, key=lambda one: (one.first, one.last), reverse=True):
            own = section._replace(last=min(section.last, stop))
            if self.runs(own) or self._holds_other(own):
                found.append(own)
                stop = own.first
        return found[::-1]

    def _headline(self, head: int) -> str:
        """Give a heading whole, with the rows that a <br> broke off."""
        stop = head + 1
        while stop < len(self._rows) and self._further[stop]:
            stop += 1
        return " ".join(row.text for row in self._rows[head:stop])

    def runs(self, section: Section) -> bool:
        """Tell whether a section holds running text."""
        return any(self._prose[section.head : section.last])

    def _holds_other(self, section: Section) -> bool:
        """Tell whether a section holds a table, a list or short lines that are surely no furniture."""
        inside = range(section.head + 1, section.last)
        rows = [self._rows[at] for at in inside if not self._outside[at]]
        own = [row for row in rows if not row.linked and not headings.is_none(row)]
        return sum(len(ink(row.text)) for row in own) >= _PROSE

    def stories(self, sections: list[Section]) -> list[Section]:
        """Give those of *sections* that are stories; none if they are the parts of one.

        Beside a story with a headline those that lead to the whole of theirs are none: it alone is given.
        """
        first = sections[0]
        title = self._title(first.first)
        named = names_collection(title)
        main = (
            [] if named or not any(self._prose[: first.first]) else [self._main(title, first.first)]
        )
        if main and self._most(sections, self._is_teaser) and not self._greets(main[0], sections):
            return main
        if title == first.title and all(map(self._is_teaser, sections[1:])):
            return [] if self._is_teaser(first) else [first]
        signed = self._most(sections, self._is_signed) or self._most(sections, self._leads_on)
        return (
            main + sections
            if self._are_stories(sections, title, named=named, signed=signed)
            else []
        )

    def _are_stories(
        self, sections: Sequence[Section], title: str, *, named: bool, signed: bool
    ) -> bool:
        """Tell whether *sections* are stories, and not the parts of one.

        One row that greets the readers of a collection is no text of a story.
        """
        if not named:
            return signed
        above = range(sections[0].first)
        held = self._held(sections)
        if self._size(above) * 2 > held:
            return False
        led = sum(self._prose[at] for at in above) > _is_named(title)
        return (
            signed
            or self._most(sections, self._is_entry)
            or not (led or self._may_be_parts(sections, held))
        )

    def _greets(self, main: Section, sections: Sequence[Section]) -> bool:
        """Tell whether what stands over *sections* may be a row that greets the readers, and no story."""
        text = self._text(main)
        return (
            len(text) == 1
            and not self._is_signed(main)
            and self._held(sections) > 2 * self._size(text)
        )

    def _main(self, title: str, last: int) -> Section:
        """Give the story that stands above row *last*, under the page's own headline."""
        places: Places = {}
        headings.place(self._sheet, places, last)
        head = next((at for at in sorted(places) if places[at][0].role == "title"), 0)
        return Section(title, head, 0, last)

    def _may_be_parts(self, sections: Sequence[Section], held: int) -> bool:
        """Tell whether *sections* are few, or numbered, or what they *held* is too little of the page's text."""
        few = len(sections) < _FEW or held < _MOST * self._size(range(len(self._rows)))
        return few or self._most(sections, self._is_part)

    # ------------------------------------------------------------------ what a section has of its own

    def _most(self, sections: Sequence[Section], holds: Callable[[Section], bool]) -> bool:
        """Tell whether something *holds* for two sections or more, and half of all."""
        count = sum(map(holds, sections))
        return count > 1 and count * 2 >= len(sections)

    def _text(self, section: Section) -> list[int]:
        return [at for at in range(section.head, section.last) if self._prose[at]]

    def _held(self, sections: Sequence[Section]) -> int:
        return sum(self._size(range(one.head, one.last)) for one in sections)

    def _size(self, span: Sequence[int]) -> int:
        """Give how many characters of running text stand in a span of rows."""
        return sum(len(self._rows[at].text) for at in span if self._prose[at])

    def _over(self, section: Section) -> Sequence[Row]:
        """Give what stands between the heading of a section and its text."""
        return self._rows[section.head + 1 : self._text(section)[0]]

    def _is_signed(self, section: Section) -> bool:
        """Tell whether a section has a byline of its own."""
        text = self._text(section)
        opens, closes = self._rows[text[0]].text, self._rows[text[-1]].text
        beside = [*self._over(section), *self._rows[text[-1] + 1 : section.last]]
        said = bylines.opening(opens) or bylines.closing(closes)
        letter = any(is_signature(row.text) for row in self._rows[section.head + 1 : section.last])
        return bool(said) or letter or any(bylines.whole(row.text) for row in beside)

    def _is_teaser(self, section: Section) -> bool:
        return self._rows[section.head].linked or self._leads_on(section)

    def _leads_on(self, section: Section) -> bool:
        """Tell whether a section ends with a link to the whole of its story."""
        under = self._rows[self._text(section)[-1] : section.last]
        return any(surroundings.leads_on(row.text) for row in under)

    def _is_entry(self, section: Section) -> bool:
        """Tell whether a section has a day of its own, or a heading that leads to its story."""
        dated = any(surroundings.is_dated(row.text) for row in self._over(section))
        return dated or self._rows[section.head].linked

    def _is_part(self, section: Section) -> bool:
        return bool(_PART.match(self._rows[section.head].text))

    # ------------------------------------------------------------------ what the page has

    def _title(self, first: int) -> str:
        """Give what the page calls itself over row *first*, or in its head."""
        places: Places = {}
        unseen = headings.place(self._sheet, places, first)
        shown = " ".join(self._rows[at].text for at in _titles(places))
        title = unseen[0].text if unseen else shown
        return title if len(title) > _SECTION else headings.clean(self._sheet.title)

    # ------------------------------------------------------------------ headings

    def _kind(self, row: Row) -> str:
        """Say what kind of heading a row may be; empty if it cannot be one."""
        if not 1 < len(ink(row.text)) <= _LONGEST_HEAD or _STOPPED.search(row.text):
            return ""
        if headings.is_none(row) or surroundings.leads_on(row.text):
            return ""
        if row.tag in (*HEADINGS, "dt"):
            return row.tag
        if _TITLED.search(row.names):
            return f"names {_ORDINAL.sub('', row.names)}"
        return "looks" if row.bold or row.large else ""

    def _head_headings(self, heads: Sequence[int], places: Mapping[str, Sequence[int]]) -> bool:
        """Tell whether *heads* are names of sections: most have a heading of a commoner kind right under them."""
        own = self._kinds[heads[0]]
        under = [self._kinds[at + 1] for at in heads if at + 1 < len(self._kinds)]
        lower = [kind for kind in under if kind not in ("", own)]
        commoner = any(len(places[kind]) > len(heads) for kind in lower)
        return commoner and len(lower) * 2 >= len(heads)

    def _is_higher(self, at: int, head: int) -> bool:
        """Tell whether row *at* is a heading of a higher kind than *head*."""
        tag, than = self._rows[at].tag, self._rows[head].tag
        return tag in HEADINGS and (than not in HEADINGS or tag < than)

    def _common(self, heads: Sequence[int]) -> Box:
        """Give the smallest box that the first and the last of *heads* stand in."""
        boxes = self._sheet.boxes
        box = boxes[self._rows[heads[0]].box]
        while not box.first <= heads[-1] < box.last:
            box = boxes[box.parent]
        return box

    def _own(self, head: int, before: int, after: int) -> Box | None:
        """Give the largest box with *head* in it and not the heads *before* and *after*, if it holds running text."""
        boxes, own = self._sheet.boxes, None
        box = boxes[self._rows[head].box]
        while before < box.first and box.last <= after:
            own = box
            box = boxes[box.parent]
        return own if own and any(self._prose[own.first : own.last]) else None

    def _top(self, head: int) -> int:
        """Give the row that a story begins with: its heading, or a lower one right over it, its kicker."""
        if head >= len(self._rows):
            return head
        above = self._rows[head - 1] if head else None
        tag = self._rows[head].tag
        kicker = above and above.tag in HEADINGS and tag in HEADINGS and above.tag > tag
        named = above and not above.linked and headings.is_named_over(above)
        return head - 1 if kicker or named else head


def names_collection(title: str) -> bool:
    """Tell whether a headline names no story: it is empty, a site's, or that of a collection.

    >>> names_collection("要闻速览（5月7日）"), names_collection("澜江日报 2024年3月18日"), names_collection("大桥昨日合龙")
    (True, True, False)
    """
    bare = _bare(title)
    return not bare or _is_named(title) or headings.is_site(bare)


def _is_named(title: str) -> bool:
    """Tell whether a page calls itself by the name of a collection, or of what comes out every day."""
    bare = _bare(title)
    dated = len(bare) <= _NAME and _DATED.search(title)
    return bool(dated or _COLLECTION.fullmatch(bare))


def _bare(title: str) -> str:
    return _BETWEEN.sub("", _APART.sub("", title))


def _titles(places: Places) -> list[int]:
    return [at for at in sorted(places) if places[at][0].role == "title"]


def _height(kind: str) -> tuple[bool, str]:
    return kind not in HEADINGS, kind


def _runs(row: Row) -> bool:
    """Tell whether a row is running text."""
    size = len(ink(row.text))
    return (
        size >= _PROSE
        and not row.linked
        and row.tag not in HEADINGS
        and bool(_MARKED.search(row.text))
        and not surroundings.reason(row.text)
        and not surroundings.is_dated(row.text)
    )
