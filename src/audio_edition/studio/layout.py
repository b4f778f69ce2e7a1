"""The programme to the sample: what sounds when, laid from lengths alone.

Nothing here hears a sound. An episode is made of *parts*, one an item of the rundown; a part takes a
whole number of MPEG frames, so its start is 1152 x the frames before it, and a part may be encoded,
kept and joined without knowing its neighbours.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Chapter, Placed, Played, Timeline, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.model import Item, Rundown, Segment, StingName, Take
    from audio_edition.settings import Pauses, Sound

#: Samples a second of an episode: the lowest rate that every podcast client and speaker takes.
RATE = 44_100

#: Samples of an MPEG-1 Layer III frame (ISO/IEC 11172-3, 2.4.2.1).
FRAME = 1152

#: Frames of silence that end a part: one so that the transform of its last sound has died away, and
#: one that is the encoder's own delay. With them a part sounds the same alone and joined.
SILENT = 2

#: How much of the intro lies under the first words: so many seconds, but never more than half of it.
UNDER = 1.5


class Piece(NamedTuple):
    """A take (its index) or a sting (its name): samples *start* to *start + length* of its part."""

    source: int | StingName
    start: int
    length: int


class Part(NamedTuple):
    """An item's sound: *frames* MPEG frames from sample *start* of the episode."""

    item: int
    start: int
    frames: int
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        """The first sample of the episode after this part."""
        return self.start + self.frames * FRAME


class Strip(NamedTuple):
    """Pieces laid one after another, and the sample at which the last pause ends."""

    pieces: tuple[Piece, ...]
    length: int


def samples(seconds: float) -> int:
    """Count the samples of *seconds* of an episode.

    >>> samples(0.35)
    15435
    """
    return round(seconds * RATE)


def resampled(length: int, rate: int) -> int:
    """Count the samples that *length* samples at *rate* become in an episode.

    >>> resampled(24_000, 24_000), resampled(1, 22_050)
    (44100, 2)
    """
    return -(-length * RATE // rate)


def under(intro: int) -> int:
    """Count the samples of an intro of so many samples that lie under the first words.

    >>> under(samples(5.0)), under(samples(1.0))
    (66150, 22050)
    """
    return min(samples(UNDER), intro // 2)


def lay(
    rundown: Rundown,
    segments: Sequence[Segment],
    takes: Sequence[Take],
    sound: Sound,
    stings: Mapping[StingName, int],
) -> Timeline:
    """Say when everything sounds and where every chapter starts, from lengths and pauses alone.

    *stings* are those that are played, and how many samples each takes. Chapters are contiguous: the
    first starts at 0, the last ends with the episode.
    """
    return timeline(rundown, parts(rundown, segments, takes, sound, stings), takes)


def timeline(rundown: Rundown, laid: Sequence[Part], takes: Sequence[Take]) -> Timeline:
    """Give the *Timeline* of parts that are laid already."""
    length = laid[-1].end - FRAME if laid else 0  # the last frame is the encoder's delay
    chapters = tuple(
        Chapter(rundown.items[part.item].title, part.start, min(part.end, length), part.item)
        for part in laid
    )
    placed, played = [], []
    for part in laid:
        for source, start, size in part.pieces:
            begin = part.start + start
            if isinstance(source, int):
                placed.append(Placed(source, begin, begin + size, said(takes[source], begin)))
            else:
                played.append(Played(source, begin, begin + size))
    placed.sort(key=lambda place: place.segment)
    return Timeline(RATE, length, tuple(placed), chapters, tuple(played))


def said(take: Take, begin: int) -> tuple[Word, ...]:
    """Say when the words of a *take* sound that begins at sample *begin* of the episode.

    >>> from audio_edition.model import Take
    >>> said(Take("k", 24_000, 4800, (Word(0, 2400, 0, 1),)), begin=100)
    (Word(start=100, end=4510, first=0, last=1),)
    """
    return tuple(
        Word(
            begin + word.start * RATE // take.rate,
            begin + word.end * RATE // take.rate,
            word.first,
            word.last,
        )
        for word in take.words
    )


def parts(
    rundown: Rundown,
    segments: Sequence[Segment],
    takes: Sequence[Take],
    sound: Sound,
    stings: Mapping[StingName, int],
) -> tuple[Part, ...]:
    """Lay the programme, a part an item.

    The intro fades under the first words, a separator follows every story, the outro and the rhythm
    label end the last part; those that are not among the *stings* are left out.
    """
    spoken = by_item(segments, takes, len(rundown.items))
    last = len(rundown.items) - 1
    strips = []
    for number, item in enumerate(rundown.items):
        closing = endings(item, last=number == last)
        before, after = (
            tuple((name, stings[name]) for name in names if name in stings)
            for names in (("intro",) if number == 0 else (), closing)
        )
        strips.append(strip(spoken[number], sound.pauses, before, after))
    sizes = [whole_frames(laid) for laid in strips]
    starts = accumulate((size * FRAME for size in sizes), initial=0)
    return tuple(
        Part(number, start, size, laid.pieces)
        for number, (start, size, laid) in enumerate(zip(starts, sizes, strips, strict=False))
    )


class Spoken(NamedTuple):
    """A segment as the layout sees it: its *number*, its length in an episode, the pause after it.

    *rest* is how long its voice makes that pause, of the programme's.
    """

    number: int
    length: int
    pause: str
    rest: float


def by_item(
    segments: Sequence[Segment], takes: Sequence[Take], items: int
) -> tuple[tuple[Spoken, ...], ...]:
    """Group what is spoken by the item in which it stands, in order."""
    groups: list[list[Spoken]] = [[] for _ in range(items)]
    for number, (segment, take) in enumerate(zip(segments, takes, strict=True)):
        length = resampled(take.length, take.rate)
        groups[segment.item].append(Spoken(number, length, segment.pause, segment.rest))
    return tuple(map(tuple, groups))


def strip(
    spoken: Sequence[Spoken],
    pauses: Pauses,
    before: Sequence[tuple[StingName, int]],
    after: Sequence[tuple[StingName, int]],
) -> Strip:
    """Lay one item: its stings *before*, its words, its stings *after*, and the pause that ends it."""
    rest = samples(pauses.item)
    pieces = [Piece(name, 0, length) for name, length in before]
    opened = max((piece.length for piece in pieces), default=0)
    entry = opened - under(opened) if spoken else opened
    pieces += words(spoken, pauses, start=entry)
    end = max((piece.start + piece.length for piece in pieces), default=0) + rest
    for name, length in after:
        pieces.append(Piece(name, end, length))
        end += length + rest
    return Strip(tuple(pieces), end)


def endings(item: Item, *, last: bool) -> tuple[StingName, ...]:
    """Name the stings that follow an item's words."""
    story: tuple[StingName, ...] = ("separator",) if item.kind == "story" else ()
    return (*story, "outro", "rhythm") if last else story


def words(spoken: Sequence[Spoken], pauses: Pauses, *, start: int) -> Iterator[Piece]:
    """Lay segments one after another, each followed by its pause."""
    for number, length, pause, rest in spoken:
        yield Piece(number, start, length)
        start += length + samples(rest * getattr(pauses, pause))


def whole_frames(laid: Strip) -> int:
    """Count the frames of a part: its length rounded up, and never less than its sound needs.

    >>> whole_frames(Strip((Piece(0, 0, 1000),), 1000)), whole_frames(Strip((), 0))
    (3, 2)
    """
    sounding = max((piece.start + piece.length for piece in laid.pieces), default=0)
    return max(-(-laid.length // FRAME), -(-sounding // FRAME) + SILENT)
