"""The row over the manuscripts of a file: for which paper, page and day they are, who sent them, how many they are.

Every desk writes it in its own order, but with the same few parts. So a row is one if nothing but such parts is in
it: 3月18日 二版 民生 待编稿（共三篇）.
"""

from __future__ import annotations

import re

from audio_edition.newsroom.page.furniture.running import TOPICS
from audio_edition.newsroom.people import HAN

_COUNT = "一二三四五六七八九十两"

#: The parts of such a row. What stories are to the desk that prints them, before they are: the rest says so little
#: that it tells nothing without a day, a page, or another part.
_PARTS = {
    "sure": r"待[编审发用核定]稿件?|备用?稿件?|(?:图片|照片|摄影|文字|图文|文图)稿件?",
    "draft": r"待[编审发用核定]|[备待留]用|[备用发组传交送供来]稿|[发传]片|(?:稿件|版面|发稿|用稿|来稿)(?:汇总|清单|目录|合集|选编|汇编)|(?:见报|刊发|付印)(?:稿件?)?|稿件|稿单",
    "day": rf"(?:\d{{4}}[年./-]\s?)?\d{{1,2}}(?:月\d{{1,2}}日|[./-]\d{{1,2}})|(?:星期|周|礼拜)[{_COUNT}日天]",
    "page": rf"第?\s?[A-Z]?\d{{1,3}}\s?版|第?[{_COUNT}]{{1,3}}版|头版|[A-Z]\d{{1,3}}|(?:{TOPICS}|专题|本地)版|^{HAN}{{2,6}}版",
    "paper": rf"《?{HAN}{{1,9}}(?<![预播通汇捷喜情简警海公])报》?|《?{HAN}{{2,10}}(?:周刊|融媒|新闻网)》?",
    "section": rf"{TOPICS}|评论|理论|言论|图片|摄影|文艺|《{HAN}{{1,8}}》|一周|集纳|新闻(?:汇总|清单|目录|合集|选编|汇编)|{HAN}{{2,6}}版(?=.{{0,12}}(?:稿|备用|待用|留用))",
    "sender": rf"{HAN}{{1,6}}(?:部|组|室|站|科|中心)(?:[供发送传来交][稿片]|[供发送传])",
    "office": rf"{HAN}{{1,6}}(?:部|组|室|站)",
    "staff": rf"(?:责任编辑|责编|编辑|组稿|值班|审核|校对|[审核]稿|签发)[：:\s]\s?{HAN}{{2,3}}(?:[\s、]{HAN}{{2,3}}){{0,2}}",
    "number": rf"共?[{_COUNT}\d]{{1,2}}[篇条组则幅张件]|总?第?\d{{1,5}}期|编号\s?[A-Z\d-]{{1,12}}",
}  # fmt: skip
_ROW = re.compile(
    rf"(?:(?:{'|'.join(f'(?P<{name}>{part})' for name, part in _PARTS.items())})[\s·:：、，,|/／（()）【】\[\]～~—-]{{0,3}}){{1,8}}"
)

#: No such row is longer, in characters.
_LONGEST = 48


def is_dispatch(text: str) -> bool:
    """Tell whether a row says what the manuscripts below, or above, are to the desk.

    >>> [is_dispatch(text) for text in ("民生部供稿 3月18日 三版待用", "【图片稿】", "副刊版备用稿")]
    [True, True, True]
    >>> [is_dispatch(text) for text in ("摄影部 3月18日发片 共4幅", "渡口记者站 3月17日发稿 核稿：沈渔")]
    [True, True]
    >>> [is_dispatch(text) for text in ("读者来稿", "大桥稿件展开展", "3月18日停电")]
    [False, False, False]
    """
    parts = _parts(text)
    return "sure" in parts or ("draft" in parts and not parts.isdisjoint(_TELLING))


#: What tells, beside a draft, that it is one.
_TELLING = ("day", "page", "number")


def names_edition(text: str) -> bool:
    """Tell whether a row at the top of a file says for which edition, or by whom, the stories are, and names none.

    >>> names_edition("澜江日报3月18日稿件汇总"), names_edition("《澜江日报》2024年3月18日要闻版")
    (True, True)
    >>> names_edition("B03 民生 3月18日用稿"), names_edition("副刊版（3月18日见报稿件）")
    (True, True)
    >>> names_edition("3月18日 摄影部发"), names_edition("澜江报 二版")
    (True, True)
    >>> names_edition("澜江晚报3月18日改版"), names_edition("澜江日报3月18日报道引反响"), names_edition("3月18日天气预报")
    (False, False, False)
    """
    parts = _parts(text)
    dated = "day" in parts and not parts.isdisjoint(("page", "paper", "sender"))
    return dated or {"paper", "page"} <= parts or is_dispatch(text)


def _parts(text: str) -> set[str]:
    """Give the parts that a row is made of; none if anything else is in it."""
    row = text.strip().lstrip("【[（(")
    found = _ROW.fullmatch(row) if len(row) <= _LONGEST else None
    return {name for name, part in found.groupdict().items() if part} if found else set()
