"""Characters as a newspaper's systems leave them, and as the rest of the program wants them.

Page extractors hand out radicals in place of characters (⻜ for 飞), compatibility ideographs and
full-width figures; all look right on paper and are misread aloud. Signs that nobody sees (a byte-order
mark between two joined files, a soft hyphen) go. Punctuation is touched only where it was set for
vertical lines or half a cell, or stands between figures.
"""

from __future__ import annotations

import re
import unicodedata

#: CJK Radicals Supplement → the character that it looks like. The Kangxi block U+2F00–2FD5 and the
#: compatibility ideographs have decompositions (NFKC) and need no table.
RADICALS = (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺋卩 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺛旡 "
    "⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳罒 "
    "⺶羊 ⺷羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 "
    "⻏阝 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 ⻠饣 ⻡饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 "
    "⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟"
)

#: Signs of one printed shape with another → that other: half a cell wide, small, or set for vertical lines.
PUNCTUATION = (
    "｡。 ｢「 ｣」 ､、 ･· ︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︙… ︱— ︵（ ︶） ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』 "
    "﹐， ﹑、 ﹒. ﹔； ﹕： ﹖？ ﹗！ ﹘— ﹙（ ﹚） ﹪%"
)

#: First and last of the blocks that stand for ordinary characters: Kangxi radicals, both blocks of
#: compatibility ideographs, full-width figures, letters, and the signs that addresses and sums are written with.
LOOK_ALIKES = ("\u2f00\u2fd5", "\uf900\ufaff", "\U0002f800\U0002fa1f", "０９", "ＡＺ", "ａｚ", "＃＆", "＋＋", "－－", "／／", "＝＝", "＠＠", "＿＿")  # fmt: skip

#: First and last of the signs that nobody sees: the soft hyphen, joiners and marks of direction,
#: byte-order marks, variants of a glyph.
UNSEEN = ("\xad\xad", "\u180e\u180e", "\u200b\u200f", "\u202a\u202e", "\u2060\u206f", "\ufe00\ufe0f", "\ufeff\ufeff", "\U000e0100\U000e01ef")  # fmt: skip

#: Spaces by their width: a cell, half a cell, and the tab that opens a paragraph or a column.
SPACES = {"\u2001": "\u3000", "\u2003": "\u3000", "\t": "    "} | dict.fromkeys("\xa0\u2000\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " ")  # fmt: skip


def _all(blocks: tuple[str, ...]) -> list[int]:
    return [code for block in blocks for code in range(ord(block[0]), ord(block[1]) + 1)]


_ORDINARY: dict[int, str] = (
    {code: unicodedata.normalize("NFKC", chr(code)) for code in _all(LOOK_ALIKES)}
    | {ord(pair[0]): pair[1] for pair in f"{RADICALS} {PUNCTUATION}".split()}
    | {ord(space): plain for space, plain in SPACES.items()}
    | dict.fromkeys(_all(UNSEEN), "")
)
_BETWEEN_FIGURES = re.compile(r"(?<=\d)．(?=\d)")


def ordinary(text: str) -> str:
    r"""Give *text* in ordinary characters, without signs that nobody sees.

    >>> ordinary("萧⼭⻜机２３．５％，Ａ级"), ordinary("金\u200b额\ufeff５元／斤")
    ('萧山飞机23.5%，A级', '金额5元/斤')
    """
    return _BETWEEN_FIGURES.sub(".", text.translate(_ORDINARY))


_HALVES = re.compile(r"[^\u2000-\U0010ffff·°×±]+")


def is_half(character: str) -> bool:
    """Tell whether *character* is set half a cell wide: Latin, figures, and their punctuation."""
    return bool(_HALVES.match(character))


def width(text: str) -> float:
    """Measure *text* in cells, the width of one Han character; Latin and figures are half a cell.

    >>> width("首批8个"), width("Natural")
    (3.5, 3.5)
    """
    return len(text) - 0.5 * sum(map(len, _HALVES.findall(text)))


def ink(text: str) -> str:
    """Give what is printed of *text*: everything but its spaces.

    >>> ink(" 见世界　见未来 ")
    '见世界见未来'
    """
    return "".join(text.split())
