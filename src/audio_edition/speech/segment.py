"""Cut a paragraph into what a voice says in one take.

`sentences` cuts what is printed: a take is a sentence, so that a word corrected is one take voiced anew.
`breaths` cuts a sentence that is longer, as it is said, than an engine can take: where a speaker
breathes, into parts alike; never inside a number and its unit, a title, a bracket, a Latin word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate, cycle, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Correction, Passage, Pause, Run, Utterance
from audio_edition.speech.lexicon import HAN
from audio_edition.speech.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LONGEST = 120  # characters said in one take: half a minute, four lines of caption
PAIRS = dict(zip("《〈（(【〔「『“‘", "》〉）)】〕」』”’", strict=True))  # fmt: skip
QUOTES = "“‘「『"
CLOSING = "".join(PAIRS.values())
PAUSES = "。！？；…，、：!?;,:"
NUMERALS = "零〇一二两三四五六七八九十百千万亿点"
WIDE = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"

#: A sentence ends, with the closing marks that belong to it; not where a pause follows them.
SENTENCE = re.compile(
    rf"(?<![。！？；…!?;])(?:[。！？；…]|[!?;](?![{WIDE}/=&#%])|(?<!\.)\.{{3,}}+|(?<=[\u3400-\u9fff{CLOSING}%℃])[.．](?=\s|[\u3400-\u9fff{CLOSING}]|$))+(?![。！？；…])"
    rf"[{CLOSING}]*(?![{CLOSING}，、：,:])"
)
#: After a quotation, the sentence is not over yet: who spoke, or what the quotation belongs to.
GOES_ON = re.compile("[的等之]|[^，。！？；“]{0,10}?(?:说|道|表示|介绍|问|答|坦言|感慨|感叹|回忆|笑言|告诉|认为)")  # fmt: skip
#: A clause ends. An ASCII comma or a colon between figures is no pause.
CLAUSE = re.compile(rf"(?:：(?!\d)|，|(?<!\d),(?!\d)|——+|[。！？；…])[{CLOSING}]*")
#: A member of a list ends.
MEMBER = re.compile(rf"、[{CLOSING}]*")
BLANK = re.compile(r"\s++")
#: What is said in one breath: Latin words and what they make together, figures with signs and a unit.
LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:[ '’.-][A-Za-z]+)+")
FIGURES = re.compile(
    rf"[{WIDE}](?:[{WIDE}%‰℃㎡#]|[.,:/@+~～—–\-－·∶：_?=&](?=[{WIDE}%‰℃㎡])|(?<=\d)[年月日时点分](?=\d))*"
    r"(?:(?<=[\d%‰℃㎡])[万亿千百十]*[多余几]?[\u4e00-\u9fff]{0,2})?"
)
NUMBER = re.compile(rf"[{NUMERALS}]{{2,}}+[多余几]?[\u4e00-\u9fff]{{0,2}}")
TERM = 20  # characters: a longer quotation is speech, and may be cut as speech is
#: Nobody pauses behind these, nor before those.
LEADING = "和与及或并在对把将被向从由为以让给使于按就其这那各每某第不未"
FOLLOWING = "的地得了着过们等吗呢吧之者性化"
VOICED = re.compile(r"[^\W_]")


class Span(NamedTuple):
    """Characters *start* to *end* (exclusive)."""

    start: int
    end: int


class Breath(NamedTuple):
    """What one take says, and the *pause* after it."""

    utterance: Utterance
    pause: Pause


# ------------------------------------------------------------------------------- sentences


def sentences(passage: Passage) -> tuple[Passage, ...]:
    """Give the sentences of *passage*; joined, they are the passage again.

    A quotation is one sentence with what leads to it, unless it is longer than a take. Each sentence
    holds something that can be voiced, unless nothing does.

    >>> [sentence.text for sentence in sentences(Passage("第一句。“第二句！”他说。第三句"))]
    ['第一句。', '“第二句！”他说。', '第三句']
    """
    text = _curled(passage.text)
    given = [Span(correction.start, correction.end) for correction in passage.corrections]
    short = (pair for pair in _pairs(text) if pair.end - pair.start <= LONGEST)
    spans = _split(Span(0, len(text)), _sentence_ends(text, _insides(text, [*given, *short])))
    return tuple(_passages(passage, _voiced(text, spans))) if text else ()


def _curled(text: str) -> str:
    """Tell opening from closing quotation marks where they are printed alike.

    >>> _curled('他说："好。"')
    '他说：“好。”'
    """
    if text.count('"') % 2:
        return text
    marks = cycle("“”")
    return re.sub('"', lambda _: next(marks), text)


def _pairs(text: str) -> Iterator[Span]:
    """Give all pairs of brackets and quotation marks that are closed, the inner before the outer."""
    openings: dict[str, list[int]] = {closing: [] for closing in CLOSING}
    for found in re.finditer(f"[{re.escape(''.join(PAIRS) + CLOSING)}]", text):
        if found[0] in PAIRS:
            openings[PAIRS[found[0]]].append(found.start())
        elif openings[found[0]]:
            yield Span(openings[found[0]].pop(), found.end())


def _insides(text: str, spans: Iterable[Span]) -> bytearray:
    """Mark the places that lie within one of *spans*."""
    inside = bytearray(len(text) + 1)
    for start, end in spans:
        inside[start + 1 : end] = b"\1" * (end - start - 1)
    return inside


def _sentence_ends(text: str, inside: bytearray) -> list[int]:
    return [end for end in _ends(SENTENCE, text) if not (inside[end] or _goes_on(text, end))]


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the sentence goes on behind the quotation or the title that closes at *end*."""
    closed = text[end - 1]
    return closed in "》〉" or (closed in "”’」』" and GOES_ON.match(text, end) is not None)


def _ends(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (found.end() for found in pattern.finditer(text))


def _split(span: Span, cuts: Sequence[int]) -> list[Span]:
    """Cut *span* at those of *cuts*, which are in order, that lie in it."""
    inner = cuts[bisect_right(cuts, span.start) : bisect_left(cuts, span.end)]
    return [Span(*ends) for ends in pairwise([span.start, *inner, span.end])]


def _voiced(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join what cannot be voiced alone to what stands before it, or to the first that can."""
    joined: list[Span] = []
    start = 0
    for span in spans:
        if VOICED.search(text, *span):
            joined.append(Span(start, span.end))
        elif joined:
            joined[-1] = Span(joined[-1].start, span.end)
        start = span.end if joined else 0
    return joined or [Span(0, len(text))]


def _passages(passage: Passage, spans: Iterable[Span]) -> Iterator[Passage]:
    """Cut *passage*; corrections move along."""
    starts = [correction.start for correction in passage.corrections]
    for start, end in spans:
        own = passage.corrections[bisect_left(starts, start) : bisect_left(starts, end)]
        moved = (Correction(each.start - start, each.end - start, each.said) for each in own)
        yield Passage(passage.text[start:end], tuple(moved))


# ------------------------------------------------------------------------------- breaths


def breaths(utterance: Utterance, longest: int = LONGEST) -> tuple[Breath, ...]:
    """Give *utterance*, a sentence, in parts of which *longest* characters are said at most.

    It is cut after the sentences of a quotation, after clauses, after the members of a list, between
    words: in the first of these ways that makes it short enough, where the parts are most alike. What
    may not be cut is, if it is longer than a take by itself.

    >>> said = Utterance((Run("先修路、后架桥，再通车。", "先修路、后架桥，再通车。"),), ())
    >>> [(breath.utterance.spoken, breath.pause) for breath in breaths(said, 8)]
    [('先修路、后架桥，', 'clause'), ('再通车。', 'sentence')]
    """
    if len(utterance.spoken) <= longest:
        return (Breath(utterance, "sentence"),)
    sheet = Sheet.of(utterance, longest)
    stops = [*_sentence_ends(sheet.text, sheet.inside), len(sheet.text)]
    ended = frozenset(stops)
    spans = _split(Span(0, len(sheet.text)), stops)
    for way in (sheet.marks, sheet.gaps, sheet.anywhere):
        spans = [part for span in spans for part in sheet.shortened(span, way)]
    parts = _parts(utterance, [span.end for span in spans])
    pauses: Iterator[Pause] = ("sentence" if span.end in ended else "clause" for span in spans)
    return tuple(map(Breath, parts, pauses))


class Sheet(NamedTuple):
    """A sentence as printed, how much is *said* up to each place, and what lies *inside* a whole."""

    text: str
    longest: int
    said: Sequence[int]
    inside: bytearray
    clauses: Sequence[int]
    members: Sequence[int]

    @classmethod
    def of(cls, utterance: Utterance, longest: int) -> Sheet:
        """Look *utterance* through, once for all cuts."""
        text = _curled(utterance.written)
        said = [0, *accumulate(amount for run in utterance.runs for amount in _amounts(run))]
        wholes = [*_changed(utterance.runs), *_wholes(text)]
        short = (whole for whole in wholes if said[whole.end] - said[whole.start] <= longest)
        inside = _insides(text, short)
        for found in re.finditer(f"[{re.escape(CLOSING + PAUSES)}]", text):
            inside[found.start()] = 1
        for found in re.finditer(f"[{re.escape(''.join(PAIRS))}]", text):
            inside[found.end()] = 1
        clauses, members = (
            [end for end in _ends(pattern, text) if not inside[end]] for pattern in (CLAUSE, MEMBER)
        )
        return cls(text, longest, said, inside, clauses, members)

    def shortened(
        self, span: Span, way: Callable[[Span], Sequence[Sequence[int]]]
    ) -> Iterator[Span]:
        """Cut *span*, if it is too long, in one *way*, which gives places: the better ones first."""
        return self.halved(span, way(span) if self.too_long(span) else ())

    def halved(self, span: Span, ranks: Sequence[Sequence[int]]) -> Iterator[Span]:
        """Cut *span* into parts alike, again and again while they are too long."""
        place = self.best(span, ranks) if self.too_long(span) else None
        if place is None:
            yield span
        else:
            yield from self.halved(Span(span.start, place), ranks)
            yield from self.halved(Span(place, span.end), ranks)

    def too_long(self, span: Span) -> bool:
        """Tell whether more is said in *span* than one take can hold."""
        return self.said[span.end] - self.said[span.start] > self.longest

    def best(self, span: Span, ranks: Sequence[Sequence[int]]) -> int | None:
        """Give the best place for a cut: of the best rank that leaves parts alike, or else anywhere.

        Of three takes, one stands left of the cut and two right of it.
        """
        before, length = self.said[span.start], self.said[span.end] - self.said[span.start]
        takes = -(-length // self.longest)
        left = length * (takes // 2) / takes
        near = [found for cuts in ranks if (found := self.nearest(cuts, span, before + left))]
        alike = (at for at in near if left / 2 <= self.said[at] - before <= (left + length) / 2)
        return next(alike, near[0] if near else None)

    def nearest(self, cuts: Sequence[int], span: Span, aim: float) -> int:
        """Give the one of *cuts* within *span* up to which most nearly *aim* is said, 0 for none."""
        low, high = bisect_right(cuts, span.start), bisect_left(cuts, span.end)
        if low == high:
            return 0
        at = bisect_left(cuts, aim, low, high, key=self.said.__getitem__)
        around = cuts[max(low, at - 1) : min(high, at + 1)]
        return min(around, key=lambda place: abs(self.said[place] - aim))

    def marks(self, _: Span) -> Sequence[Sequence[int]]:
        """Cut at marks."""
        return self.clauses, self.members

    def gaps(self, span: Span) -> Sequence[Sequence[int]]:
        """Cut where no mark is: between words, best where one may pause; at blanks; elsewhere."""
        between = [place for place in self.seams(span) if not self.inside[place]]
        pauses = [
            place
            for place in between
            if self.text[place - 1] not in LEADING and self.text[place] not in FOLLOWING
        ]
        places = range(span.start + 1, span.end)
        free = [place for place in places if not self.inside[place]]
        blanks = [place for place in free if self.text[place - 1].isspace()]
        return pauses, between, blanks, free

    def seams(self, span: Span) -> Iterator[int]:
        """Give the places between two words of Chinese characters."""
        for place in accumulate(map(len, words(self.text[slice(*span)])), initial=span.start):
            around = self.text[max(0, place - 1) : place + 1]
            if span.start < place < span.end and len(HAN.findall(around)) == len("左右"):
                yield place

    def anywhere(self, span: Span) -> Sequence[Sequence[int]]:
        """Cut what no breath can hold."""
        return (range(span.start + 1, span.end),)


def _amounts(run: Run) -> Iterator[int]:
    """Say how many characters are said for each that is written, evenly."""
    count = len(run.written)
    shares = (place * len(run.spoken) // count for place in range(count + 1)) if count else (0,)
    return (after - before for before, after in pairwise(shares))


def _changed(runs: Iterable[Run]) -> Iterator[Span]:
    """Give the places of what a rule or a person says as one."""
    place = 0
    for run in runs:
        if run.rule not in {"", "width"}:
            yield Span(place, place + len(run.written))
        place += len(run.written)


def _wholes(text: str) -> Iterator[Span]:
    """Give the places of brackets, titles and quoted terms, of Latin words and of numbers."""
    for pair in _pairs(text):
        if text[pair.start] not in QUOTES or pair.end - pair.start <= TERM:
            yield pair
    for pattern in (LATIN, FIGURES, NUMBER):
        yield from (Span(*found.span()) for found in pattern.finditer(text))


def _parts(utterance: Utterance, ends: Sequence[int]) -> Iterator[Utterance]:
    """Cut *utterance* at *ends* of its written text; readings go with their characters."""
    readings = iter(utterance.readings)
    runs = iter([*_torn(utterance.runs, ends)])
    place = 0
    for end in ends:
        own: list[Run] = []
        while place < end:
            own.append(next(runs))
            place += len(own[-1].written)
        count = sum(len(HAN.findall(run.spoken)) for run in own)
        yield Utterance(tuple(own), tuple(islice(readings, count)))


def _torn(runs: Iterable[Run], ends: Sequence[int]) -> Iterator[Run]:
    """Cut the runs themselves where *ends* fall within them."""
    place = 0
    for run in runs:
        for start, end in _split(Span(place, place + len(run.written)), ends):
            yield _share(run, start - place, end - place)
        place += len(run.written)


def _share(run: Run, start: int, end: int) -> Run:
    """Give characters *start* to *end* of what is written, and as much of what is said."""
    if end - start == len(run.written):
        return run
    first, last = (place * len(run.spoken) // len(run.written) for place in (start, end))
    skipped = len(HAN.findall(run.spoken[:first])) if run.pinyin else 0
    spoken = run.spoken[first:last]
    return replace(
        run,
        written=run.written[start:end],
        spoken=spoken,
        pinyin=run.pinyin[skipped : skipped + len(HAN.findall(spoken))],
    )
