"""The parts of a headline: what stands over it (肩题), itself (主题), and what stands under it (副题).

The main title is set largest and therefore says it in the fewest characters; what stands over it tells
the fact or names the column, what stands under it adds to it. Rows with no blank line between them are
one title, printed in several lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audio_edition.newsroom.page.lines.layout import Line

#: What a kicker shows of itself, and what it weighs, in cells: who spoke where, the name of a column.
KICKER = (
    (8.0, r"(?:强调|指出|要求|表示|提出|认为|呼吁|透露|批示|时说|致辞|讲话)$"),
    (6.0, r"主持召开"),
    (15.0, r"(?:会|委|组|政府|政协|人大)召开(?:[^\W\d_]{0,6}?)会议?$"),
    (3.0, r"(?:会议|大会|全会|常委会|座谈会)(?:召开|举行|研究|审议|通过|听取|部署)|(?:召开|举行).{0,14}(?:会|会议|仪式|活动|学习)$|(?:调研|会见|出席|赴|到).{2,}"),
    (6.0, r"系列(?:报道|展|评论|谈|活动)|之[一二三四五六七八九十]+$|(?:专栏|专题|特刊|连载|追踪|深阅读)$"),
    (12.0, r"^[【〔\[]?(?:走进|聚焦|关注|直击|探访|对话|专访|新闻|本报|记者|特别|深度|热点|一线|身边|今日|图说|百姓|民生).{1,6}$|^.{2,5}(?:谈|评|论|议|笔|录|记|眼|窗|台|坛|语|点|线|报道|观察|故事|时空|之声|来信|快评|视点)[】〕\]]?$"),
)  # fmt: skip

#: What the columns of papers are called: such a row is a kicker wherever it stands with a wider one.
COLUMN = re.compile(
    r"[^\W\da-zA-Z_]{0,4}(?:夜话|茶话|夜谈|漫谈|杂谈|笔谈|大家谈|今日谈|闲话|絮语|茶座|茶馆|快评|时评|短评|锐评|热评|微评|漫评|点评|小议|来信|来论|帮办|访谈|专访|圆桌|议事厅|"
    r"会客厅|面对面|零距离|夜读|巷议|街谈|回音壁?|留言板|曝光台|小札|札记|手记|侧记|特写|素描|漫笔|随笔|信箱|名词解释|词典|小贴士|"
    r"人物志|论坛|论语|调查|观察|洞察|观点|评论|聚焦|视点|焦点|追踪|纵深|深读|问答|你问我答|有话说|以案说法|图说|"
    r"动态|快讯|速递|资讯|前沿|新技术|进行时|在行动|直通车|扫描|追访|回访|回眸|广角|之窗|连线|链接|讲堂|服务台)"
    r"|抓[^\W\d_]{2} ?促[^\W\d_]{2}|[^\W\d_]{0,5}(?:振兴|发展|建设|改革|治理|转型|链上|一线|基层|项目|文旅)看[^\W\d_]{2,3}"
)

#: What frames the name of a column, and by how much another row is wider, in cells.
_FRAME, _WIDER = " \u3000【】[]〖〗●◆◇□■▎|｜", 2.0

#: What a subtitle shows of itself: figures that the title has not, what will be, the unit of a table.
SUBTITLE = (
    (9.0, r"^(?:单位|注|制图|附)[：:]"),
    (2.0, r"^(?:将|已|可|须|拟|其中|首批|首期|涉及|涵盖|同比|环比|最高|最低|预计|力争|有望|共|总)"),
    (2.0, r"\d"),
)  # fmt: skip

#: How much more a title may be than its neighbour before the length counts no more, in cells.
_MOST = 6.0

#: What it is worth to be a kicker rather than a subtitle where nothing speaks for either.
_KICKER_FIRST = 1.0

#: What all that speaks for kickers and subtitles must weigh: else all rows are one title.
_SURE = 5.0

#: What one row must show by itself to be taken for a kicker or a subtitle all the same.
_TELLS = 6.0

#: A row names a column if its story says less of it than this share of its words, and more of another row.
_UNSAID, _SAID = 0.06, 0.1

#: Such a name has so many characters at most; above all other rows, so many; in a frame, so many.
_LABEL, _TOP_LABEL, _FRAMED = 8, 12, 6

#: Two rows as wide as each other, within a cell, and no wider than this are the two lines of a title.
_COUPLET = 12.0


class Parts(NamedTuple):
    """The rows of a headline, sorted."""

    kicker: list[Line]
    title: list[Line]
    subtitle: list[Line]


def sort(rows: Iterable[Line], said: Mapping[int, float] | None = None) -> Parts:
    """Sort the rows of a headline, in the order of the page, into kicker, title and subtitle.

    *said* is the share, 0 to 1, of every row that its story says, by the row's number: a short row that it
    does not say is the name of a column.

    >>> from audio_edition.newsroom.page.lines.layout import set_lines
    >>> parts = sort(set_lines(["李敏在全市防汛工作会议上强调", "", "守住安全底线", "护好万家灯火", "", "——本报记者"]))
    >>> [len(part) for part in parts], parts.title[1].text
    ([1, 2, 1], '护好万家灯火')
    """
    rows = list(rows)
    columns = _columns(rows, said or {})
    blocks, under = _blocks(row for row in rows if row not in columns)
    if not blocks:
        return Parts([], columns + under, [])
    first = last = max(range(len(blocks)), key=lambda at: (_worth(blocks, at), at == 1, -at))
    if _worth(blocks, first) < _SURE and not _is_told(blocks, first):
        return Parts(columns, _joined(blocks), under)
    while first and _couplet(blocks[first - 1], blocks[first]):
        first -= 1
    return Parts(
        columns + _joined(blocks[:first]),
        _joined(blocks[first : last + 1]),
        _joined(blocks[last + 1 :]) + under,
    )


def is_kicker(row: Line) -> bool:
    """Tell whether a row has the form of what stands over a title: who spoke where, what was held."""
    return _shows([row], KICKER) > 0


def _blocks(rows: Iterable[Line]) -> tuple[list[list[Line]], list[Line]]:
    """Give the blocks of rows that stand together, and the rows that a dash opens."""
    blocks: list[list[Line]] = []
    under: list[Line] = []
    for row in rows:
        last = under[-1] if under else blocks[-1][-1] if blocks else None
        together = last is not None and last.block == row.block
        if row.text.startswith(DASHES) or (under and together):
            under.append(row)
        elif together and not _says_who(blocks[-1][-1]):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks, under


def _columns(rows: Sequence[Line], said: Mapping[int, float]) -> list[Line]:
    """Give the rows that are the names of columns: by their words, or short ones that the story does not say."""
    told = any(said.get(row.number, 0.0) > _SAID for row in rows)
    return [
        row
        for row in rows
        if _is_column(row, rows)
        or (told and said.get(row.number, 1.0) < _UNSAID and _is_label(row, rows))
    ]


def _is_column(row: Line, rows: Sequence[Line]) -> bool:
    """Tell whether a row is called as columns are, or framed as they are, and another row is wider."""
    bare = row.text.strip(_FRAME)
    framed = row.text[0] in "【◇◆●〖▎" and len(row.text) - len(bare) > (row.text[0] == "●")
    named = COLUMN.fullmatch(bare) or (framed and len(bare) <= _FRAMED)
    return bool(named) and any(
        other.width > row.width + _WIDER and not other.text.startswith(DASHES) for other in rows
    )


def _is_label(row: Line, rows: Sequence[Line]) -> bool:
    """Tell whether a row has the form of a column's name: so short, without figures and halves."""
    name = row.text.strip(_FRAME)
    if re.search(r"[\d\s，。？！：；“”]", name) or row.text.startswith(DASHES):
        return False
    if all(row.block != other.block for other in rows if other is not row):
        return len(name) <= (_TOP_LABEL if row is rows[0] else _LABEL)
    return len(name) <= _LABEL and bool(re.search(KICKER[-1][1], name))


def _says_who(row: Line) -> bool:
    """Tell whether a row can only be a kicker, even with the title right below it."""
    return bool(re.search(KICKER[0][1], row.text))


def _joined(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    return [row for block in blocks for row in block]


def _worth(blocks: Sequence[Sequence[Line]], at: int) -> float:
    """Give how well block *at* serves as the title, with those above it as kickers, and the rest below."""
    title = _width(blocks[at])
    above = sum(
        _KICKER_FIRST + _longer(block, title) + _shows(block, KICKER) for block in blocks[:at]
    )
    below = sum(_longer(block, title) + _shows(block, SUBTITLE) for block in blocks[at + 1 :])
    return above + below


def _is_told(blocks: Sequence[Sequence[Line]], at: int) -> bool:
    """Tell whether a row above block *at* says itself that it is a kicker, or one below a subtitle."""
    above = max((_shows(block, KICKER) for block in blocks[:at]), default=0.0)
    below = max((_shows(block, SUBTITLE) for block in blocks[at + 1 :]), default=0.0)
    return max(above, below) >= _TELLS


def _longer(block: Sequence[Line], title: float) -> float:
    return max(-_MOST, min(_width(block) - title, _MOST))


def _width(block: Sequence[Line]) -> float:
    return max(row.width for row in block)


def _shows(block: Sequence[Line], cues: Iterable[tuple[float, str]]) -> float:
    return max(weight if re.search(cue, row.text) else 0.0 for row in block for weight, cue in cues)


def _couplet(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether two blocks are the two lines of one title, as wide as each other."""
    wide, other = _width(above), _width(below)
    return (
        abs(wide - other) < 1
        and max(wide, other) <= _COUPLET
        and not (_shows(above, KICKER) or _shows(below, SUBTITLE))
    )
