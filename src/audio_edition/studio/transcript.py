"""What is said when, word by word: the written words of every segment, on the timeline.

A voice tells when the words sound that it *says* (三千五百万); a reader follows those that are *printed*
(3500万). The runs of an utterance lead from one to the other.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Cue, Run, Word
from audio_edition.studio.caption_lines import written_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import Placed, Segment, Timeline
    from audio_edition.studio.caption_lines import Cutter

#: Version of the transcript (Podcasting 2.0, transcripts in JSON).
VERSION = "1.0.0"

#: What is no letter to a reader: white space of all kinds, control characters, marks of byte order.
BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


class Sounded(NamedTuple):
    """A written word: samples *start* to *end* (exclusive) of the timeline, and its *text*."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """A segment that has words: the *cue* it makes, and its *words*, which joined are the cue's text."""

    cue: Cue
    words: tuple[Sounded, ...]


def sentences(
    timeline: Timeline, segments: Sequence[Segment], words: Cutter
) -> tuple[Sentence, ...]:
    """Give every segment that has words, in order, with the moments of its words, as *words* cuts them."""
    found = (sentence(place, segments[place.segment], words) for place in timeline.placed)
    return tuple(one for one in found if one.words)


def cues(sentences: Sequence[Sentence]) -> tuple[Cue, ...]:
    """Give the cue of each of the *sentences*."""
    return tuple(one.cue for one in sentences)


def sentence(place: Placed, segment: Segment, cut: Cutter) -> Sentence:
    """Say when the written words of a *segment*, as *cut* gives them, sound that sounds at *place*."""
    runs = segment.utterance.runs
    if not tidy(segment.utterance.written):  # what was never printed is shown as it is said
        runs = tuple(Run(run.spoken, run.spoken) for run in runs)
    printed = Printed.of("".join(run.written for run in runs))
    cue = Cue(
        place.start,
        place.end,
        printed.text,
        segment.role,
        segment.kind,
        segment.item,
        segment.line,
    )
    spoken = Spoken(runs, place)
    words, at, free = [], 0, place.start
    for word in written_words(printed.text, cut):
        first, last = printed.origins[at], printed.origins[at + len(word) - 1] + 1
        start = max(spoken.start(first), free)
        free = max(spoken.end(last), start)
        words.append(Sounded(start, free, word))
        at += len(word)
    return Sentence(cue, tuple(words))


def tidy(text: str) -> str:
    r"""Make every run of white space and control characters one space; none at the ends.

    >>> tidy(" 昨日，\n\t全区 \x0b 通车。\u3000")
    '昨日， 全区 通车。'
    """
    return BLANK.sub(" ", text).strip()


class Printed(NamedTuple):
    """A text as it is shown, tidy, and for each of its characters the offset in what it was made of."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> Printed:
        r"""Tidy *raw*.

        >>> Printed.of("\n昨日 \u3000通车")
        Printed(text='昨日 通车', origins=(1, 2, 3, 5, 6))
        """
        shown, origins = "", list[int]()
        for found in re.finditer(rf"{BLANK.pattern}|.", raw):
            shown += " " if BLANK.match(found[0]) else found[0]
            origins.append(found.start())
        left = len(shown) - len(shown.lstrip())
        text = shown.strip()
        return cls(text, tuple(origins[left : left + len(text)]))


@dataclass(frozen=True, slots=True)
class Spoken:
    """Leads from a character that is written in *runs* to the sample at which it sounds at *place*."""

    runs: Sequence[Run]
    place: Placed

    @property
    def words(self) -> tuple[Word, ...]:
        """The words as they are said; all of it is one where the voice did not tell."""
        length = sum(len(run.spoken) for run in self.runs)
        told = tuple(word for word in self.place.words if word.last > word.first)
        return told or (Word(self.place.start, self.place.end, 0, length),)

    def start(self, written: int) -> int:
        """Give the sample at which character *written* begins to sound."""
        at = self.said(written)
        word = next((one for one in self.words if one.last > at), None)
        return self.place.end if word is None else moment(word, max(at, word.first))

    def end(self, written: int) -> int:
        """Give the sample at which the character before *written* has sounded."""
        at = self.said(written)
        word = next((one for one in reversed(self.words) if one.first < at), None)
        return self.place.start if word is None else moment(word, min(at, word.last))

    def said(self, written: int) -> float:
        """Say where in what is said character *written* stands."""
        starts = [0, *accumulate(len(run.written) for run in self.runs)]
        number = min(bisect_right(starts, written) - 1, len(self.runs) - 1)
        run, before = self.runs[number], sum(len(run.spoken) for run in self.runs[:number])
        done, whole = (written - starts[number], len(run.written)) if run.written else (1, 1)
        return before + done * len(run.spoken) / whole  # exact where what is said is as long


def moment(word: Word, at: float) -> int:
    """Give the sample at which character *at* of what is said sounds, within its *word*.

    >>> moment(Word(1000, 3000, 4, 6), 5)
    2000
    """
    return word.start + round(
        (word.end - word.start) * (at - word.first) / (word.last - word.first)
    )


def to_json(sentences: Sequence[Sentence], rate: int) -> str:
    """Write a transcript as JSON: a segment a sentence, with its *words*; times are seconds.

    The form is that of Podcasting 2.0; readers that do not know `words` leave them alone.

    >>> cue = Cue(0, 44_100, "好。", "anchor", "body", 0, 0)
    >>> print(to_json([Sentence(cue, (Sounded(0, 44_100, "好。"),))], 44_100), end="")
    {"version":"1.0.0","segments":[
    {"speaker":"anchor","startTime":0.0,"endTime":1.0,"body":"好。","words":[{"startTime":0.0,"endTime":1.0,"body":"好。"}]}
    ]}
    """
    rows = ",\n".join(
        json.dumps(
            {
                "speaker": each.cue.role,
                **told(each.cue.start, each.cue.end, each.cue.text, rate),
                "words": [told(*word, rate) for word in each.words],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for each in sentences
    )
    return f'{{"version":"{VERSION}","segments":[\n{rows}\n]}}\n'


def told(start: int, end: int, text: str, rate: int) -> dict[str, object]:
    """Say what sounds when, in seconds."""
    first, last = (milliseconds(sample, rate) / 1000 for sample in (start, end))
    return {"startTime": first, "endTime": last, "body": text}


def milliseconds(sample: int, rate: int) -> int:
    """Round a time to milliseconds.

    >>> milliseconds(44_100, 44_100)
    1000
    """
    return (sample * 2000 + rate) // (2 * rate)
