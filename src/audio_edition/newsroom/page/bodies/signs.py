"""What a joint shows: signs that a story ends above it and another begins below, or that it goes on."""

from __future__ import annotations

import re
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page import marks
from audio_edition.newsroom.page.likeness.sayings import grams
from audio_edition.newsroom.page.lines.tables import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.likeness.kinship import Kinship
    from audio_edition.newsroom.page.lines.layout import Line

#: The labels of a story's text, and of headings.
TEXT, HEADING = ("lead", "para", "flow"), ("sub", "head")

#: The share of words that the texts on both sides have in common, from least to most.
_SHARED = ((0.003, "strangers"), (0.008, "apart"), (0.016, "rather apart"), (0.03, "neither"), (0.05, "rather akin"), (0.08, "akin"), (2.0, "kin"))  # fmt: skip

#: Below how many characters a text has a size; below how many cells the widest row of a heading has one.
_SIZES = ((25, "line"), (60, "brief"), (150, "short"), (300, "middling"), (1e9, "long"))
_WIDTHS = ((8.5, "slight"), (13.5, "narrow"), (18.5, "middling"), (1e9, "wide"))

#: How many characters the opening of a text has.
_OPENING = 30

#: Headings alike in length differ by so many characters at most; columns of one measure by so many cells.
_ALIKE, _DRIFT = 2, 1.5

#: The share of a heading that a text must say to be heard saying it, and below which it says nothing of it.
_SAYS, _HEARD, _SILENT = 0.25, 0.1, 0.08

#: How many lines, and characters, the first sentence of a text has.
_LEAD, _LEADING = 5, 60

#: A story in a list of short ones has fewer characters; below a column's name even longer ones are of a list.
_BRIEF, _COLUMNED = 110, 165

#: How many lines above a text its headings are looked for; how many characters are a text's first words.
_HEADS, _FIRST_WORDS = 6, 80

#: A column's name in a frame, what short stories tell, what stories tell in between, and how a reader begins.
_FRAMED = re.compile("[【〖].{2,8}[】〗]")
_TELLS_WHEN = re.compile(
    r"即日起|\d{1,2}月(?:\d{1,2}日|起|底)|本[周月]|下[周月]|周[一二三四五六日]|\d{1,2}[时点：]|电话|\d{7,8}|报名|免费|首次|启动|启用"
)
_QUOTES = re.compile("[“”]|说|告诉")
_BY_READER = re.compile(
    r"(?:[^，。：]{0,12}(?:读者|市民|网友|居民|村民|业主|家长|学生|住户|农户|养[^，。]{1,2}户|种植户|车主)[^，。：？]{0,6}(?:问|说|来信|来电|反映|咨询|：))"
    r"|(?:读者|市民|网友)|家住|我(?!国|市|省|县|区|校|院|州)|前[几些]天，?我|(?:周末|昨天|最近|近来)[^，。]{0,6}我"
)

#: Rows hold figures, but for a table's head; below which share a text is no part of what a table told.
_FIGURE, _APART = re.compile(r"\d"), 0.016

#: How a letter that greets nobody begins; it is answered within so many lines, and nobody said “我” in as many above.
_WRITES = re.compile(
    r"(?:我是|我家|家住|我们?[^，。：]{0,10}(?:小区|村|单元|楼|巷|弄|路|街|社区|学校|单位|公司|厂))"
)
_ANSWERED, _SPOKEN = 40, 12

#: How many paragraphs a text has, by name; more are many.
_FEW = {1: "one", 2: "two"}

#: What a heading shows of itself.
_LOOKS = (
    ("spaced", re.compile(r"\S\s+\S")),
    ("comma", re.compile("，")),
    ("colon", re.compile("[：:]")),
    ("figures", re.compile(r"\d")),
    ("entitled", marks.ENTITLED),
    ("notice", re.compile(f"^(?:{marks.NOTICE.pattern})$")),
    ("heads list", marks.LISTED),
    ("happens", re.compile(marks.HAPPENS)),
)

#: What the first line below shows that counts where no heading stands.
_CLUES = (
    "speaks", "item", "bullet", "lists", "listed", "after list", "entry", "closed", "flush",
    "same start", "near start", "near measure", "same measure",
)  # fmt: skip


class Page(NamedTuple):
    """A page as far as it is known: its *lines*, what they show, and what they were taken for."""

    lines: Sequence[Line]
    clues: Sequence[frozenset[str]]
    labels: Sequence[Label]


class Joint(NamedTuple):
    """A place between two texts, by the places of lines, and the *rows* of the heading there, if there is one.

    The text above ends with *last*, the one below begins with *first*; *sizes* are their lengths in characters,
    *share* is what they have in common (see `kinship`).
    """

    last: int
    rows: Sequence[int]
    first: int
    sizes: tuple[int, int]
    share: float


class _Text(NamedTuple):
    """A run of text: what it says, its *first* line, and whether it is *answered*, or short and *in_column*.

    A letter holds its answer; a text is in a column if the column's name stands above it, or above short ones
    that it follows.
    """

    told: str
    first: str
    answered: bool
    in_column: bool


def headed(
    page: Page, runs: Sequence[Sequence[int]], kinship: Kinship
) -> list[tuple[Joint, set[str]]]:
    """Give every heading between two of the *runs* of a page's text, as a joint, and what it shows."""
    texts = list(_texts(page, runs))
    told = [kinship.weighed(grams(text.told)) for text in texts]
    parts = [sum(page.labels[place] != "flow" for place in run) for run in runs]
    joints: list[Joint] = []
    own: list[set[str]] = []
    for at, (above, below) in enumerate(pairwise(runs)):
        rows = [place for place in range(above[-1] + 1, below[0]) if page.labels[place] in HEADING]
        share = kinship.share(told[at], told[at + 1])
        sizes = (len(texts[at].told), len(texts[at + 1].told))
        joint = Joint(above[-1], rows, below[0], sizes, share)
        said, weight = kinship.weighed(grams(_told(page, rows)))
        whole = weight or 1.0
        here, there = (kinship.weight(said & told[side].words) / whole for side in (at, at + 1))
        lead = grams(_told(page, below[:_LEAD])[:_LEADING])
        at_once = kinship.weight(said & lead) / whole
        joints.append(joint)
        shown = (
            _of_texts(page, joint) | _of_heading(page, joint) | _of_sayings(here, there, at_once)
        )
        shown |= {
            f"{_counted(parts[side])} {name}" for side, name in ((at, "above"), (at + 1, "below"))
        }
        shown |= _of_list(page, joint, texts, at)
        own.append(shown)
    habit = {"others open" if any("opens" in shown for shown in own) else "none opens"}
    return [
        (
            joint,
            shown
            | set(_of_other(page, joints, own, at, at - 1))
            | set(_of_other(page, joints, own, at, at + 1))
            | (habit if "opens" not in shown else set()),
        )
        for at, (joint, shown) in enumerate(zip(joints, own, strict=True))
    ]


def unheaded(
    page: Page, runs: Sequence[Sequence[int]], kinship: Kinship
) -> Iterator[tuple[Joint, set[str]]]:
    """Give every paragraph with text right above it, as a joint, and what it shows.

    The text of a story as it was labelled is compared from its lead on, and up to the next.
    """
    for run in runs:
        stories = _stories(page, run)
        joints = list(chain.from_iterable(_inside(page, story, kinship) for story in stories))
        joints += [_beyond(page, above, below, kinship) for above, below in pairwise(stories)]
        yield from ((joint, _of_texts(page, joint) | _of_opening(page, joint)) for joint in joints)


def _stories(page: Page, run: Sequence[int]) -> list[list[list[int]]]:
    """Give the paragraphs of a run, each as the places of its lines, story by story as they are labelled."""
    stories: list[list[list[int]]] = []
    for at in run:
        if not stories or page.labels[at] == "lead":
            stories.append([[at]])
        elif page.labels[at] == "para":
            stories[-1].append([at])
        else:
            stories[-1][-1].append(at)
    return stories


def _inside(page: Page, story: Sequence[Sequence[int]], kinship: Kinship) -> Iterator[Joint]:
    """Give the joints between the paragraphs of a story."""
    if len(story) < 2:  # noqa: PLR2004 - a joint is between two
        return
    texts = [_told(page, paragraph) for paragraph in story]
    above = list(accumulate(map(len, texts)))
    shares = kinship.shares(texts)
    for at in range(1, len(story)):
        sizes = (above[at - 1], above[-1] - above[at - 1])
        yield Joint(story[at - 1][-1], [], story[at][0], sizes, shares[at])


def _beyond(
    page: Page, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]], kinship: Kinship
) -> Joint:
    """Give the joint between two stories."""
    one, other = (_told(page, list(chain(*story))) for story in (above, below))
    share = kinship.share(*(kinship.weighed(grams(text)) for text in (one, other)))
    return Joint(above[-1][-1], [], below[0][0], (len(one), len(other)), share)


def _told(page: Page, places: Sequence[int]) -> str:
    return "".join(page.lines[place].text for place in places)


def _of_texts(page: Page, joint: Joint) -> set[str]:
    """Tell what the texts on both sides show."""
    last, first = joint.last, joint.first
    opening = _told(page, range(first, min(first + 2, len(page.lines))))[:_OPENING]
    between = range(last + 1, first)
    bylines = [place for place in between if page.labels[place] == "byline"]
    turn = joint.rows[0] if joint.rows else last
    beside = {
        "": True,
        "opens": bool(page.clues[first] & {"opens", "salutes"})
        or any(place > turn for place in bylines),
        "signed": bool(page.clues[last] & {"closes", "signs off"})
        or any(place < turn for place in bylines),
        "stopped": "stops" in page.clues[last] or page.lines[last].whole,
        "reports": bool(re.search(marks.REPORTS, opening)),
        "points back": bool(re.match(marks.GOES_ON, opening)),
        "answers": bool(re.match(marks.ANSWERS, opening)),
        "other column": _apart(page.lines[last], page.lines[first]) > _DRIFT,
        "furniture": any(page.labels[place] == "mast" for place in between),
        "picture": any(page.labels[place] in ("caption", "credit") for place in between),
        "row above": page.lines[last].row,
        "after table": page.lines[last].row and not page.lines[first].row and joint.share < _APART,
        "dated off": bool(marks.SIGNED_DAY.fullmatch(page.lines[last].text)),
        "other table": _other_table(page.lines[last], page.lines[first]),
        "row below": page.lines[first].row,
    }
    above, below = (_named(size, _SIZES) for size in joint.sizes)
    shown = {sign for sign, holds in beside.items() if holds}
    return shown | {_named(joint.share, _SHARED), f"above {above}", f"below {below}"}


def _other_table(last: Line, first: Line) -> bool:
    """Tell whether a row begins another table than the one that ends above a blank line: it has no figures, as heads have none."""
    rows = last.row and first.row and last.block != first.block and len(cells(first.text)) > 1
    return rows and bool(_FIGURE.search(last.text)) and not _FIGURE.search(first.text)


def _apart(one: Line, other: Line) -> float:
    return abs(one.measure - other.measure) if one.measure and other.measure else 0.0


def _named(size: float, bounds: Sequence[tuple[float, str]]) -> str:
    return next(name for most, name in bounds if size < most)


def _of_heading(page: Page, joint: Joint) -> set[str]:
    """Tell what a heading shows by its form and its place."""
    lines, clues, rows = page.lines, page.clues, joint.rows
    heading = _told(page, rows)
    beside = {
        "sub": page.labels[rows[0]] == "sub",
        "replies": "replies" in clues[rows[0]],
        "rows": len(rows) > 1,
        "many rows": len(rows) > 2,  # noqa: PLR2004 - no subhead has three
        "rows apart": len({lines[place].block for place in rows}) > 1,
        "blank": "blank" in clues[rows[0]],
        "blank below": "blank below" in clues[rows[-1]],
        "glued": lines[joint.last].block == lines[joint.first].block,
    }
    beside |= {sign: bool(look.search(heading)) for sign, look in _LOOKS}
    width = max(lines[place].width for place in rows)
    return {sign for sign, holds in beside.items() if holds} | {f"heading {_named(width, _WIDTHS)}"}


def _texts(page: Page, runs: Sequence[Sequence[int]]) -> Iterator[_Text]:
    """Give what is asked of every run of text more than once."""
    in_column = False
    for run in runs:
        told = _told(page, run)
        in_column = len(told) <= _COLUMNED and (in_column or _is_named(page, run))
        yield _Text(told, page.lines[run[0]].text, _is_answered(page, run), in_column)


def _of_list(page: Page, joint: Joint, texts: Sequence[_Text], at: int) -> set[str]:
    """Tell what the heading below the text *at* shows of being one of a list of short stories, or letters."""
    above, below = texts[at : at + 2]
    brief = max(joint.sizes) < _BRIEF
    near = texts[max(0, at - 1) : at + 3]
    shown = {
        "briefs": brief,
        "row of briefs": brief and sum(len(text.told) < _BRIEF for text in near) > 2,  # noqa: PLR2004 - one more than both
        "grows": joint.sizes[0] < _BRIEF <= joint.sizes[1],
        "marked": page.lines[joint.rows[0]].text[0] in marks.BULLETS,
        "open alike": above.first[:2] == below.first[:2] and len(joint.rows) == 1,
        "column above": above.in_column,
        "told by a reader": bool(_BY_READER.match(below.first)),
        "answered": above.answered and below.answered,
        "answered below": below.answered,
        "dated brief": joint.sizes[1] < _BRIEF and bool(_TELLS_WHEN.search(below.told)),
        "quotes": bool(_QUOTES.search(below.told[:_FIRST_WORDS])),
    }
    return {sign for sign, holds in shown.items() if holds}


def _is_answered(page: Page, run: Sequence[int]) -> bool:
    """Tell whether a text holds a letter, and an answer to it."""
    starts = (page.lines[at].text for at in run[1:] if page.labels[at] != "flow")
    return any(re.match(marks.ANSWERS, text) for text in starts)


def _is_named(page: Page, run: Sequence[int]) -> bool:
    """Tell whether one of the lines right above a run names a column."""
    for at in range(run[0] - 1, max(-1, run[0] - _HEADS), -1):
        line, label = page.lines[at], page.labels[at]
        if label in TEXT:
            return False
        named = line.furniture == "栏名" or _FRAMED.fullmatch(line.text)
        if named or (label in HEADING and marks.LISTED.search(line.text)):
            return True
    return False


def _counted(paragraphs: int) -> str:
    return _FEW.get(paragraphs, "more")


def _of_sayings(here: float, there: float, at_once: float) -> set[str]:
    """Tell which text says a heading: *here* and *there* are the shares that those above and below say.

    *at_once* is the share that the first sentence below says.
    """
    beside = {
        "said on both sides": min(here, there) > _HEARD,
        "said below": there > _SAYS and here < _SILENT,
        "said above": here > _SAYS and there < _SILENT,
        "said at once": at_once > _HEARD,
        "well said at once": at_once > _SAYS,
    }
    return {sign for sign, holds in beside.items() if holds}


def _of_other(
    page: Page, joints: Sequence[Joint], own: Sequence[set[str]], at: int, other: int
) -> Iterator[str]:
    """Tell what the joint next above, or below, shows to this one."""
    side = "above" if other < at else "below"
    if not 0 <= other < len(joints):
        yield f"none {side}"
        return
    yield from (
        f"{sign} {side}"
        for sign in (
            "opens",
            "rows",
            "sub",
            "one below",
            "happens",
            "marked",
            "column above",
            "open alike",
        )
        if sign in own[other]
    )
    size, near = (len(_told(page, joints[one].rows)) for one in (at, other))
    if abs(size - near) <= _ALIKE and "opens" not in own[other]:
        yield f"alike {side}"
    if "colon" in own[at] & own[other]:
        yield "colons"


def _of_opening(page: Page, joint: Joint) -> set[str]:
    """Tell what a paragraph with no heading above it shows."""
    last, first = joint.last, joint.first
    text = page.lines[first].text
    beside = {
        "lead": page.labels[first] == "lead",
        "blank": page.lines[first].block != page.lines[last].block,
        "quotes": text[0] in "“‘",
        "we": "本报" in text[:_OPENING],
        "letter": bool(_WRITES.match(text)) and _is_letter(page, first),
    }
    return {sign for sign, holds in beside.items() if holds} | (page.clues[first] & set(_CLUES))


def _is_letter(page: Page, first: int) -> bool:
    """Tell whether somebody begins to speak of himself, greeting nobody, and what stands over an answer follows."""
    if "greeted" in page.clues[first] or "我" in _told(page, range(max(0, first - _SPOKEN), first)):
        return False
    for at in range(first + 1, min(first + _ANSWERED, len(page.lines))):
        if "replies" in page.clues[at]:
            return True
        if page.clues[at] & {"reports", "salutes", "opens"} and "byline" not in page.clues[at]:
            return False
    return False
