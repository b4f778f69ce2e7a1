"""Characters as a newspaper's systems leave them, and as the rest of the program wants them.

Page extractors hand out radicals in place of characters (⻜ for 飞) and full-width figures; both look
right on paper and are misread aloud. Punctuation is never touched.
"""

from __future__ import annotations

import unicodedata

#: CJK Radicals Supplement → the character that it looks like: those that are words by themselves. The
#: Kangxi block U+2F00–2FD5 has compatibility decompositions (NFKC) and needs no table.
RADICALS = (
    "⺁厂 ⺄乙 ⺇几 ⺈刀 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺓幺 ⺜日 ⺝月 ⺟母 ⺠民 ⺧牛 ⺩王 ⺫目 ⺬示 ⺮竹 ⺶羊 ⺷羊 "
    "⺻聿 ⺼肉 ⺽臼 ⻁虎 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻉贝 ⻊足 ⻋车 ⻑長 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 "
    "⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟"
)

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = {ord(pair[0]): pair[1] for pair in RADICALS.split()}
_FULL_WIDTH = {
    ord(wide): unicodedata.normalize("NFKC", wide)
    for first, last in ("０９", "ＡＺ", "ａｚ", "％％")
    for wide in map(chr, range(ord(first), ord(last) + 1))
}
_ORDINARY = _KANGXI | _SUPPLEMENT | _FULL_WIDTH


def ordinary(text: str) -> str:
    """Give *text* with ordinary characters for radicals, full-width figures, letters and ％.

    >>> ordinary("萧⼭⻜机２３．５％，Ａ级")
    '萧山飞机23．5%，A级'
    """
    return text.translate(_ORDINARY)


def is_half(character: str) -> bool:
    """Tell whether *character* is set half a cell wide: Latin, figures, and their punctuation."""
    return character < "\u2000" and character not in "·°×±"


def width(text: str) -> float:
    """Measure *text* in cells, the width of one Han character; Latin and figures are half a cell.

    >>> width("首批8个"), width("Natural")
    (3.5, 3.5)
    """
    return sum(0.5 if is_half(character) else 1.0 for character in text)


def ink(text: str) -> str:
    """Give what is printed of *text*: everything but its spaces.

    >>> ink(" 见世界　见未来 ")
    '见世界见未来'
    """
    return "".join(text.split())
