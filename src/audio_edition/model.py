"""The nouns of an edition: `Page → Article… → Script → Rundown → Segment… → Take… → Episode → Feed`.

Every noun is frozen, holds plain data and knows nothing of files, voices or feeds. Times are integer
samples; places in a text are character offsets; lines of a source are counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# ------------------------------------------------------------------------------- text comes in


#: What a line of a source is, in the words of the newsroom: the headline's parts (肩题, 主题, 副题), the
#: byline, a paragraph's first line and those that *flow* on from the line above, a heading inside the story,
#: the words under a picture and whose picture it is; *furniture* is no part of any story (报头, 导航 …).
LineRole = Literal[
    "kicker",
    "title",
    "subtitle",
    "byline",
    "paragraph",
    "flow",
    "subhead",
    "caption",
    "credit",
    "furniture",
]


@dataclass(frozen=True, slots=True)
class Told:
    """What a format says of a line: its *role*, the *story* it belongs to, and *why* it is known.

    Stories are counted from 0 in the order of the page; furniture belongs to none (-1). *why* names what
    said so: a tag, a style, a key (“<founder-title>”, “样式 Heading 1”, “字号 28 磅”).
    """

    role: LineRole
    story: int
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A source as received: its file *name* and its decoded *lines*, without line ends.

    *told* is empty where the source is bare text, and only its lines can tell what they are; else it
    holds one `Told` for every line. *folio* is the page's number and section as printed (“第01版：要闻”),
    *day* the day of the edition (ISO 8601), each empty where the format does not say. *warnings* are the
    reader's, for the editor.
    """

    name: str
    lines: tuple[str, ...]
    told: tuple[Told, ...] = ()
    folio: str = ""
    day: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a byline: *role* as printed (首席记者, 通讯员 …), *name* without spaces."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it: the words on the page, and the people in them."""

    raw: str
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, and who took it (“记者范方斌摄”; empty where the page does not say)."""

    text: str
    credit: str = ""


ArticleKind = Literal["news", "photo", "brief", "comment", "notice", "letter"]


@dataclass(frozen=True, slots=True)
class Part:
    """Where a story goes on (下转第4版): the source's name, its folio, and the spans of its lines, 1-based."""

    page: str
    folio: str = ""
    lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A story put together again from a page.

    *title_generated* says that the page had no headline and this one was written from the lead.
    *lines* are the spans of source lines, first and last, 1-based, that the story was made of; *page* is
    the source's name, *folio* the page's number as printed (“1”, “A3”) and *section* what the page is called
    (“要闻”), each empty where it does not say. *continued* says where the rest of its text stands, if it goes on on other pages.
    """

    kind: ArticleKind
    title: str
    title_generated: bool = False
    kicker: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    byline: Byline | None = None
    dateline: str | None = None
    paragraphs: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    page: str = ""
    folio: str = ""
    continued: tuple[Part, ...] = ()
    warnings: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the *page* that are not spoken, and why; *line* is theirs, 1-based."""

    text: str
    reason: str
    page: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """All that pages held: every non-space character stands in one article, or in *dropped*."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


# ------------------------------------------------------------------------------- the editor's file


@dataclass(frozen=True, slots=True)
class Correction:
    """The editor's word on one place of a passage: characters *start* to *end* are said as *said*.

    *said* is plain text (三号变) or numbered pinyin, one syllable a character (chong2 qing4).
    """

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Written text, as it will be printed, with the editor's corrections of how it is said.

    Corrections are in order, not empty, and do not overlap.
    """

    text: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a subhead of a story, and the role whose voice reads it."""

    passage: Passage
    role: str = "anchor"
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the editor sees it in `script.md`: a chapter of the episode.

    *notes* are remarks for the editor (“标题据导语拟写”), *section* is where it was printed (“要闻”): neither is
    spoken.
    """

    title: Passage
    role: str = "anchor"
    kicker: tuple[Passage, ...] = ()
    subtitle: tuple[Passage, ...] = ()
    byline: Passage | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """An edition's words: paper, day (ISO 8601) and stories in the order in which they are read."""

    paper: str
    day: str
    stories: tuple[Story, ...]


# ------------------------------------------------------------------------------- the programme

LineKind = Literal[
    "label",
    "opening",
    "headline",
    "kicker",
    "title",
    "subtitle",
    "byline",
    "subhead",
    "body",
    "close",
]
ItemKind = Literal["opening", "headlines", "story", "close"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rundown: one passage in one voice. *pace* is relative to the voice's own (1.0)."""

    kind: LineKind
    passage: Passage
    role: str = "anchor"
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the rundown, and a chapter of the episode: *title* is what a player shows."""

    kind: ItemKind
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rundown:
    """The programme in order: label and opening, headlines, stories, close."""

    title: str
    day: str
    items: tuple[Item, ...]


# ------------------------------------------------------------------------------- spoken Mandarin


#: Who decides how a character is read, the strongest first.
Decider = Literal["editor", "lexicon", "word", "name", "neighbours", "model", "dictionary"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one Han character is read: *pinyin* with the tone as a digit 1 to 5, and `v` for ü.

    *by* says who decided, and *cue* the words that made it so; a *doubtful* one deserves an editor's ear.
    """

    character: str
    pinyin: str
    by: Decider = "dictionary"
    cue: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text as written and as spoken, and the *rule* that made one into the other.

    *rule* is empty where nothing was changed. *pinyin* holds given readings, one a Han character of
    *spoken*, where a person or the lexicon has decided them; otherwise it is empty. *cue* is what
    else stands in the text and made the rule apply, if it asks for anything.
    """

    written: str
    spoken: str
    rule: str = ""
    pinyin: tuple[str, ...] = ()
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said for a passage: *runs* cover the written text, *readings* every Han character spoken."""

    runs: tuple[Run, ...]
    readings: tuple[Reading, ...]

    @property
    def written(self) -> str:
        """The text as printed."""
        return "".join(run.written for run in self.runs)

    @property
    def spoken(self) -> str:
        """The text as said."""
        return "".join(run.spoken for run in self.runs)


#: The kinds of boundary after a segment; `settings.Pauses` says how long each is.
Pause = Literal["clause", "sentence", "headline", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Segment:
    """What one take voices: at most a sentence of one line, in one voice, and the boundary after it.

    *item* and *line* are indices into the rundown; *rest* is how long the voice makes the pause, of the
    programme's.
    """

    item: int
    line: int
    kind: LineKind
    role: str
    utterance: Utterance
    pause: Pause
    pace: float = 1.0
    rest: float = 1.0


# ------------------------------------------------------------------------------- sound


@dataclass(frozen=True, slots=True)
class Word:
    """When a word sounds: samples *start* to *end*, for characters *first* to *last* (exclusive) spoken."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Take:
    """A segment voiced once: where its sound lies on the shelf (*key*), *rate* in Hz, *length* in samples."""

    key: str
    rate: int
    length: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """When a segment sounds in the episode: samples *start* to *end* (exclusive) of the timeline.

    So do its *words*, where the voice has told of them; they lie within it, in order.
    """

    segment: int
    start: int
    end: int
    words: tuple[Word, ...] = ()


StingName = Literal["intro", "separator", "outro", "rhythm"]


@dataclass(frozen=True, slots=True)
class Played:
    """When a sting sounds in the episode: samples *start* to *end* (exclusive) of the timeline."""

    sting: StingName
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: samples *start* to *end* (exclusive) of the timeline, and the rundown's *item*."""

    title: str
    start: int
    end: int
    item: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What sounds when, to the sample: the one source of captions, chapters and duration."""

    rate: int
    length: int
    placed: tuple[Placed, ...]
    chapters: tuple[Chapter, ...]
    played: tuple[Played, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the episode plays."""
        return self.length / self.rate

    @property
    def pauses(self) -> tuple[tuple[int, int], ...]:
        """Where nothing sounds: samples, first and last (exclusive).

        >>> Timeline(44_100, 900, (Placed(0, 100, 300), Placed(1, 400, 900)), ()).pauses
        ((0, 100), (300, 400))
        """
        silent, free = list[tuple[int, int]](), 0
        sounding = [(one.start, one.end) for one in self.placed]
        sounding += [(one.start, one.end) for one in self.played]
        for start, end in sorted([*sounding, (self.length, self.length)]):
            if start > free:
                silent.append((free, start))
            free = max(free, end)
        return tuple(silent)


# ------------------------------------------------------------------------------- publishing


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: samples *start* to *end* of the timeline, the *written* text, and where it stands."""

    start: int
    end: int
    text: str
    role: str
    kind: LineKind
    item: int
    line: int


@dataclass(frozen=True, slots=True)
class Audio:
    """What is known of an episode's MP3: its size in bytes, its length in samples, how loud it is.

    *loudness* is integrated, in LUFS; *peak* is the true peak after decoding, in dBTP.
    """

    bytes: int
    sha256: str
    rate: int
    samples: int
    loudness: float
    peak: float

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.samples / self.rate


@dataclass(frozen=True, slots=True)
class Heard:
    """An episode's sound as a player decodes it, a value every tenth of a second.

    *low* and *high* are the lowest and highest sample, full scale 1.0; *loudness* is short-term (over three
    seconds), in LUFS; *peaks* are true peaks, in dBTP. *programme* is the integrated loudness of all, in
    LUFS, *chapters* that of each chapter; *samples* is the decoded length, *rate* how many a second has.
    """

    rate: int
    samples: int
    low: tuple[float, ...]
    high: tuple[float, ...]
    loudness: tuple[float, ...]
    peaks: tuple[float, ...]
    programme: float
    chapters: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What listeners are *told* of a change to what was on air, and the title of the *story*."""

    story: str
    told: str


@dataclass(frozen=True, slots=True)
class Single:
    """A story on its own, with a sound of its own: its *number* names its files, its *item* its place in the edition.

    *guid* stays the same through all revisions; *section* is where it was printed, empty where that is not known;
    *notices* tell listeners what was corrected in it.
    """

    number: int
    guid: str
    title: str
    section: str
    item: int
    audio: Audio
    notices: tuple[str, ...] = ()


#: How the words of an episode are written beside it: WebVTT, SubRip, and word by word in JSON.
TranscriptForm = Literal["vtt", "srt", "json"]


@dataclass(frozen=True, slots=True)
class Episode:
    """A day's edition, finished: what the feed and the pages need to know of it.

    *release* names the files of the day by their content, so that a published file is never
    overwritten; *guid* stays the same through all revisions. *synthetic* says that the edition is
    labelled as synthetic speech; *transcripts* are the forms in which its words are published beside it;
    *notices* tell listeners what was taken back or corrected, *amendments* are those of them that tell of
    corrections; *brief* is the sound of its headlines alone, *singles* are its stories on their own, and *guids*
    those that its stories have in order, whether they are heard alone or not.
    """

    day: str
    guid: str
    revision: int
    release: str
    title: str
    headlines: tuple[str, ...]
    audio: Audio
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    synthetic: bool = True
    transcripts: tuple[TranscriptForm, ...] = ("vtt",)
    notices: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    brief: Audio | None = None
    singles: tuple[Single, ...] = ()
    guids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retraction:
    """An edition that was taken back as a whole, and what listeners are told of it."""

    day: str
    notice: str
