"""Tables of figures: league tables, prices, exam lines. A row stays a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import width
from audio_edition.newsroom.page.marks import ENDS_NOTE, NOTE, UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A row is at most so wide, and its cells, in cells of a Han character.
_WIDEST, _CELL = 60.0, 14.0

#: So many rows make a table.
_ENOUGH = 3

#: A table printed cell by cell has at most so many columns, and so many cells.
_COLUMNS, _TALLEST = 9, 400

#: What stands where there is no figure.
_NO_FIGURE = frozenset({"—", "——", "-", "--", "/", "持平", "…"})

_GAPS = re.compile(r"\s{2,}|\s?[|｜]\s?")
_TEXT = re.compile(r"[，。；！？“”]")
_SCORE = re.compile(
    r"(?P<home>[^\W\d]{2,10})\s{0,2}(?P<score>\d{1,3}\s?[：:比-]\s?\d{1,3})(?![\d点分])\s{0,2}(?P<guest>[^\W\d]{2,10})"
)
_RANK = re.compile(
    r"第?[一二三四五六七八九十\d]{1,2}(?:名|等奖?|位)|[冠亚季殿]军|[金银铜]牌|[特一二三]等奖|优[秀胜]奖|NO\.?\d{1,2}"
)
_PAGE = re.compile(r"(?:第|见|详见)?[A-Z]?\d{1,3}版|[A-Z]\d{1,2}")  # an index's row, no table's
_FIGURE = re.compile(
    r"[^\W\d]{0,3}[-+—±~～<>≥≤]?\d[\d.,:：/%‰~～—+-]*[^\W\d]{0,3}(?:/[^\W\d]{1,3})?[↑↓]?|\d[\d年月日号时点分半至到—~～:：.-]{3,}"
)


def cells(text: str) -> list[str]:
    """Give the cells of a row: wide gaps part them if there are any, else every space does.

    >>> cells("9  澜川江豚  26"), cells("猪肋条肉 14.50 -0.7%")
    (['9', '澜川江豚', '26'], ['猪肋条肉', '14.50', '-0.7%'])
    >>> cells("青溪渔火3：1江北船坞")
    ['青溪渔火', '3：1', '江北船坞']
    """
    if score := _SCORE.fullmatch(text.strip()):
        return list(score.groups())
    wide = [cell for cell in _GAPS.split(text.strip()) if cell]
    return wide if len(wide) > 2 else text.split()  # noqa: PLR2004 - two may be a headline


def rows(texts: Sequence[str], blocks: Sequence[int] = ()) -> list[bool]:
    """Tell, line by line, which are rows of a table: three together at least, with figures.

    *blocks* numbers the runs of lines between blank ones: a table stands in one. The unit right above a
    table and the note right below it are rows too.

    >>> rows(["球队 胜 积分", "青溪 17 52", "云岭 12 39", "本轮战罢，青溪领先。"])
    [True, True, True, False]
    """
    shapes = [_cells_of_row(text) for text in texts]
    found = [False] * len(texts)
    for run in _runs(shapes, blocks or [0] * len(texts)):
        table = _untitled(run, shapes)
        if _is_table([shapes[place] for place in table]):
            for place in table:
                found[place] = True
            _noted(table, texts, blocks, found)
    return found


def stacked(texts: Sequence[str]) -> list[str]:
    """Tell, line by line, which are cells of a table printed cell by cell: the first of a row, or another.

    The heads of the columns come first, without figures; in every row figures stand in the same places.

    >>> stacked(["品名", "均价", "大白菜", "1.2", "莲藕", "5.0", "草鱼", "8.8", "以上为均价。"])
    ['first', 'other', 'first', 'other', 'first', 'other', 'first', 'other', '']
    """
    found = [""] * len(texts)
    kinds = [_kind_of_cell(text.strip()) for text in texts]
    place = 0
    while place < len(texts):
        length, columns = _stack(kinds[place : place + _TALLEST])
        for at in range(length):
            found[place + at] = "other" if at % columns else "first"
        place += max(length, 1)
    return found


def _kind_of_cell(text: str) -> str:
    """Tell whether what a line holds may be a cell: a figure, a word, or neither."""
    if _FIGURE.fullmatch(text) or text in _NO_FIGURE:
        return "figure"
    return "" if _TEXT.search(text) or width(text) > _CELL or text[-1:] in "：:、" else "word"


def _stack(kinds: Sequence[str]) -> tuple[int, int]:
    """Give of how many lines a table is that begins with its heads, and how many columns it has."""
    heads = next((at for at, kind in enumerate(kinds) if kind != "word"), len(kinds))
    for columns in range(2, min(heads, _COLUMNS) + 1):
        pattern = kinds[columns : 2 * columns]
        if {*pattern} != {"figure", "word"} or _repeats(pattern):
            continue
        rows = 1
        while kinds[rows * columns : (rows + 1) * columns] == pattern:
            rows += 1
        if rows > _ENOUGH:
            return rows * columns, columns
    return 0, 1


def _repeats(pattern: Sequence[str]) -> bool:
    """Tell whether a row is a shorter one again and again: a headline stands above its heads.

    >>> _repeats(["word", "figure", "word", "figure"]), _repeats(["word", "figure", "figure"])
    (True, False)
    """
    size = len(pattern)
    return any(
        size % part == 0 and list(pattern) == list(pattern[:part]) * (size // part)
        for part in range(1, size)
    )


def _noted(
    table: Sequence[int], texts: Sequence[str], blocks: Sequence[int], found: list[bool]
) -> None:
    """Count the unit that is glued above a table as a row, and the notes right below it."""
    top, below = table[0] - 1, table[-1] + 1
    glued = top >= 0 and (not blocks or blocks[top] == blocks[table[0]])
    if glued and UNIT.fullmatch(texts[top].strip()):
        found[top] = True
    while below < len(texts) and _is_note(texts[below : below + 2]):
        found[below] = True
        below += 1


def _is_note(texts: Sequence[str]) -> bool:
    """Tell whether a line is a note, or begins one that ends in the line below."""
    first = texts[0].strip()
    return bool(
        NOTE.match(first) or (len(first) > 1 and ENDS_NOTE.match("".join(map(str.strip, texts))))
    )


def _runs(shapes: Sequence[Sequence[str]], blocks: Sequence[int]) -> list[list[int]]:
    """Give the runs of what may be rows; over a blank line only rows with figures in the same cells go on."""
    runs: list[list[int]] = []
    for place, shape in enumerate(shapes):
        above = runs[-1][-1] if runs else -1
        joined = above == place - 1 >= 0 and (
            blocks[above] == blocks[place]
            or _figures(shape) == _figures(shapes[above])
            or (len(shape) == len(shapes[above]) > 2 and not any(_figures(shapes[above])))  # noqa: PLR2004 - a head
        )
        if shape and joined:
            runs[-1].append(place)
        elif shape:
            runs.append([place])
    return runs


def _figures(row: Sequence[str]) -> list[bool]:
    """Tell, cell by cell, which are figures."""
    return [bool(_FIGURE.fullmatch(cell)) for cell in row]


def _untitled(run: Sequence[int], shapes: Sequence[Sequence[str]]) -> Sequence[int]:
    """Leave out a title glued above a table: two halves, where the rows have more cells."""
    if len(run) > _ENOUGH and len(shapes[run[0]]) == 2 < len(shapes[run[1]]):  # noqa: PLR2004 - halves
        return run[1:]
    return run


def _cells_of_row(text: str) -> list[str]:
    """Give the cells of what may be a row; none if it cannot be one."""
    if len(text) > _WIDEST * 2 or _TEXT.search(text):
        return []
    found = cells(text)
    fits = (
        len(found) > 1
        and not _PAGE.fullmatch(found[-1])
        and all(width(cell) <= _CELL for cell in found)
        and width(text) <= _WIDEST
    )
    return found if fits and not (bylines.stands(text) or bylines.opening(text)) else []


def _is_table(run: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows make a table: most have figures, or three cells each, or say who came first.

    With figures most are of one length or all but figures; three cells of words each are of one length, all.
    """
    if len(run) < _ENOUGH:
        return False
    if len({*map(len, run)}) == 1 and len(run) > _ENOUGH and len(run[0]) > 2:  # noqa: PLR2004 - two are halves
        return True
    if sum(bool(_RANK.fullmatch(row[0])) for row in run) * 2 > len(run):
        return True
    figures = [sum(_figures(row)) for row in run]
    lengths = [len(row) for row in run]
    alike = max(sum(abs(one - other) <= 1 for one in lengths) for other in set(lengths))
    full = sum(count * 2 > length for count, length in zip(figures, lengths, strict=True))
    return sum(map(bool, figures)) * 2 >= len(run) and (
        alike * 4 >= len(run) * 3 or full * 2 >= len(run)
    )
