"""What `say` shows of a text besides the words: the readings, the reasons, or all of it as data."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from audio_edition.speech.normalize import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import Reading, Run, Utterance
    from audio_edition.speech.lexicon import Lexicon

#: Between the columns of a terminal.
GAP = "  "
#: What JSON leaves as it is, though many a reader ends a line there.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def pinyin(text: str, lexicon: Lexicon) -> str:
    """Give the reading of every Han character that is said for *text*."""
    return " ".join(reading.pinyin for reading in _utterance(text, lexicon).readings)


def reasons(text: str, lexicon: Lexicon, *, readings: bool = False, aligned: bool = False) -> str:
    """Give a line for each run of *text*: written, spoken, the rule, and the cue that decided.

    With *readings* there follows a line for each one that the dictionary alone did not settle, after an
    empty column: the character, its reading, who decided and by what words, and `?` where it is
    doubtful. Columns are *aligned* for a terminal, or stand between tabs.

    >>> from audio_edition.speech.lexicon import EMPTY
    >>> print(reasons("比分3-1", EMPTY, aligned=True))
    比分  比分    -
    3-1   三比一  score  比分
    """
    if not readings:
        return _columns(map(_reason, normalize(text, lexicon)), aligned=aligned)
    said = _utterance(text, lexicon)
    open_ones = (_decision(one) for one in said.readings if one.by != "dictionary" or one.doubtful)
    blocks = (map(_reason, said.runs), open_ones)
    return "\n".join(filter(None, (_columns(rows, aligned=aligned) for rows in blocks)))


def data(text: str, lexicon: Lexicon) -> str:
    """Give all that is known of what is said for *text*, as a JSON object in one line."""
    said = _utterance(text, lexicon)
    return json.dumps(
        {
            "written": said.written,
            "spoken": said.spoken,
            "runs": [
                {"written": run.written, "spoken": run.spoken, "rule": run.rule}
                for run in said.runs
            ],
            "readings": [[reading.character, reading.pinyin] for reading in said.readings],
        },
        ensure_ascii=False,
    ).translate(LINE_ENDS)


def _utterance(text: str, lexicon: Lexicon) -> Utterance:
    from audio_edition.model import Passage
    from audio_edition.speech.utterance import utter

    return utter(Passage(text), lexicon)


def _reason(run: Run) -> Sequence[str]:
    return run.written, run.spoken, run.rule or "-", run.cue


def _decision(reading: Reading) -> Sequence[str]:
    doubt = "?" if reading.doubtful else ""
    return "", reading.character, reading.pinyin, reading.by, reading.cue, doubt


def _columns(rows: Iterable[Sequence[str]], *, aligned: bool) -> str:
    """Write *rows* a line each; what is empty at the end of a line is left out."""
    cells = [[_visible(cell) for cell in row] for row in rows]
    if not aligned:
        return "\n".join("\t".join(row).rstrip("\t") for row in cells)
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        GAP.join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    )


def _visible(text: str) -> str:
    r"""Write what cannot be seen, or would rule the terminal, as an escape.

    >>> _visible("第\u30002\t\x1b[1m位"), _visible("\ud800")
    ('第\u30002\\t\\x1b[1m位', '\\ud800')
    """
    return "".join(
        sign
        if sign.isprintable() or sign == "\u3000"
        else sign.encode("unicode_escape", "surrogatepass").decode()
        for sign in text
    )


def _width(text: str) -> int:
    """Count the columns of a terminal that *text* takes.

    >>> _width("第2位"), _width("e\u0301")
    (5, 1)
    """
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )
