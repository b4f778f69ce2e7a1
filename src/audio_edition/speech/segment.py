"""Cut a paragraph into pieces that a voice can say in one take.

A piece is a sentence. A longer one is cut where a speaker breathes: at the sentences of a quotation,
then at clauses, then between words; never inside a number, a title, a bracket or a correction.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.model import Correction, Passage, Pause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import jieba

#: A sentence ends, with the closing marks that belong to it.
SENTENCE = re.compile("(?:[。！？；…!?;]|\\.{3})+[”’」』）)\"']*")
#: A clause ends. An ASCII comma or a colon between figures is no pause.
CLAUSE = re.compile("(?:[，：](?!\\d)|(?<!\\d)[，：,]|——+|、)[”’」』]*")
#: Who said it, right after the quotation: the sentence is not over yet.
SPEAKER = re.compile(
    "[^，。！？；“]{0,10}?(?:说|道|表示|介绍|问|答|坦言|感慨|感叹|回忆|笑言|告诉|认为)"
)
#: What is said in one breath: Latin words and addresses, figures with their signs and their unit.
BREATH = re.compile(
    r"[A-Za-z]+(?: [A-Za-z]+)+|[A-Za-z0-9０-９](?:[A-Za-z0-9０-９.,:/@%‰℃㎡+~～—–\-－·∶：](?=[A-Za-z0-9０-９%‰℃㎡])|[A-Za-z0-9０-９%‰℃㎡#])*"
    r"(?:(?<=[\d%‰])[万亿千百十]*[多余几]?[\u4e00-\u9fff]{0,2})?"
)
LONGEST_BREATH = 120  # characters: more is said in one take by no voice
BLANK = re.compile(r"\s+")
VOICED = re.compile(r"[^\W_]")
PAIRS = {
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "“": "”",
    "‘": "’",
}
QUOTES = "“‘「『"
CHARACTER = "[\u3400-\u9fff]"


class Piece(NamedTuple):
    """A stretch of a passage for one take, and the *pause* after it."""

    passage: Passage
    pause: Pause


class Span(NamedTuple):
    """Characters *start* to *end* (exclusive)."""

    start: int
    end: int


def cut(passage: Passage, limit: int = 120) -> tuple[Piece, ...]:
    """Give the pieces of *passage*, of *limit* characters at most wherever it can be cut.

    Joined, they are the passage again. Each holds something that can be voiced, unless nothing does.

    >>> [piece.passage.text for piece in cut(Passage("第一句。“第二句！”他说。第三句"))]
    ['第一句。', '“第二句！”他说。', '第三句']
    """
    text = passage.text
    if not text:
        return ()
    whole, quoted = _unbreakable(passage), _pairs(text, QUOTES)
    ways: tuple[Callable[[Span], Iterable[int]], ...] = (
        lambda span: _allowed(_ends(SENTENCE, text, span), whole),
        lambda span: _middle(_allowed(_ends(CLAUSE, text, span), whole), span),
        lambda span: _middle(_allowed(_words(text, span), [*whole, *_breaths(text, span)]), span),
        lambda span: _middle(_allowed(_ends(BLANK, text, span), whole), span),
        lambda span: _middle(_allowed(range(span.start + 1, span.end), whole), span),
    )
    sentences = _allowed(_ends(SENTENCE, text, Span(0, len(text))), [*whole, *quoted])
    spans = _split(Span(0, len(text)), [end for end in sentences if not _goes_on(text, end)])
    pieces = [piece for span in spans for piece in _shorten(span, limit, ways)]
    return tuple(_piece(passage, span) for span in _voiced(text, pieces))


def _shorten(
    span: Span, limit: int, ways: Sequence[Callable[[Span], Iterable[int]]]
) -> Iterator[Span]:
    """Cut *span* in the first way that cuts it at all, until it is short enough."""
    if span.end - span.start > limit:
        for number, way in enumerate(ways):
            parts = _split(span, way(span))
            if len(parts) > 1:
                for part in parts:
                    yield from _shorten(part, limit, ways[number:])
                return
    yield span


def _split(span: Span, cuts: Iterable[int]) -> list[Span]:
    inner = sorted({place for place in cuts if span.start < place < span.end})
    return [Span(*ends) for ends in zip([span.start, *inner], [*inner, span.end], strict=True)]


def _ends(pattern: re.Pattern[str], text: str, span: Span) -> list[int]:
    return [found.end() for found in pattern.finditer(text, span.start, span.end)]


def _allowed(cuts: Iterable[int], whole: Sequence[Span]) -> list[int]:
    return [place for place in cuts if not any(start < place < end for start, end in whole)]


def _middle(cuts: Sequence[int], span: Span) -> list[int]:
    """Give the cut that makes the parts most alike."""
    inner = [place for place in cuts if span.start < place < span.end]
    return [min(inner, key=lambda place: abs(2 * place - span.start - span.end))] if inner else []


def _goes_on(text: str, end: int) -> bool:
    """Tell whether what follows a quotation that ends at *end* only says who spoke."""
    return text[end - 1] in "”’」』" and SPEAKER.match(text, end) is not None


def _unbreakable(passage: Passage) -> list[Span]:
    """Give what no cut may fall into: corrections, and titles, brackets, addresses and figures.

    What is longer than a breath can be is none of these, whatever it looks like.
    """
    brackets = "".join(opening for opening in PAIRS if opening not in QUOTES)
    spans = _pairs(passage.text, brackets)
    spans += [Span(*found.span()) for found in BREATH.finditer(passage.text) if len(found[0]) > 1]
    return [
        *(Span(correction.start, correction.end) for correction in passage.corrections),
        *(span for span in spans if span.end - span.start <= LONGEST_BREATH),
    ]


def _breaths(text: str, span: Span) -> list[Span]:
    return [Span(*found.span()) for found in BREATH.finditer(text, span.start, span.end)]


def _pairs(text: str, openings: str) -> list[Span]:
    """Give the outermost pairs that are closed."""
    spans: list[Span] = []
    for opening in openings:
        depth = start = 0
        for place, sign in enumerate(text):
            if sign == opening:
                start, depth = (place if not depth else start), depth + 1
            elif sign == PAIRS[opening] and depth:
                depth -= 1
                if not depth:
                    spans.append(Span(start, place + 1))
    return spans


def _words(text: str, span: Span) -> Iterator[int]:
    """Give the places between two words, both of Chinese characters."""
    place = span.start
    for word in _jieba_words(text[span.start : span.end]):
        place += len(word)
        if re.match(f"{CHARACTER}{{2}}", text[place - 1 : place + 1]):
            yield place


def _jieba_words(text: str) -> list[str]:
    return list(_jieba().cut(text))


@cache
def _jieba() -> jieba.Tokenizer:
    """Load the dictionary; its cache lies in the user's own folder, since whoever writes it runs code."""
    import logging

    import jieba
    import platformdirs

    jieba.setLogLevel(logging.CRITICAL)
    folder = Path(platformdirs.user_cache_dir("audio-edition"))
    with suppress(OSError):  # without a folder the dictionary is read anew each time
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    jieba.dt.tmp_dir = str(folder)
    return jieba.dt


def _voiced(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join what cannot be voiced alone to the piece before it, or to the first that can."""
    joined: list[Span] = []
    for span in spans:
        silent = not VOICED.search(text, *span)
        mute_start = len(joined) == 1 and not VOICED.search(text, *joined[0])
        if joined and (silent or mute_start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _piece(passage: Passage, span: Span) -> Piece:
    text = passage.text[span.start : span.end]
    corrections = tuple(
        Correction(given.start - span.start, given.end - span.start, given.said)
        for given in passage.corrections
        if span.start <= given.start < span.end
    )
    last = span.end == len(passage.text)
    ended = last or re.search(f"(?:{SENTENCE.pattern})\\s*$", text)
    return Piece(Passage(text, corrections), "sentence" if ended else "clause")
