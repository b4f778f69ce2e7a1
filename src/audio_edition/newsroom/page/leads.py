"""A headline written from the lead, for a story that has none on the page: who did what."""

from __future__ import annotations

import re

from audio_edition.newsroom.page.marks import BULLETS

#: The longest headline that is written, in characters.
LONGEST = 20

#: So many characters of a lead say who did what.
_ENOUGH = 300

#: Who did what takes at least so many characters.
_WHO_DID_WHAT = 6

_WHEN = re.compile(
    r"^(?:(?:当地时间|北京时间)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:至\d{1,2}日)?|昨日|昨天|今日|今天|前天|前日|近日|日前|近期|最近|连日来|近年来|当天|"
    r"目前|当前|今年以来|去年以来|今年|去年|(?:昨|今)(?:晚|晨)|截至\S{2,10}?|\d{1,2}时(?:\d{1,2}分)?|本月|上周\S?|本周\S?)"
    r"(?:上午|下午|晚上?|凌晨|中午|早上|清晨|傍晚)?(?:开始|起)?，?"
)
_SOURCE = re.compile(
    r"^(?:[^，]{0,8}记者[^，]{0,20}?(?:获悉|了解到|看到|发现)|"
    r"据[^，]{0,16}(?:消息|介绍|统计|显示|报道|悉|了解)|[^，]{2,10}(?:统计|数据)显示)[，：,]?"
)
_WHERE = re.compile(
    r"在[^，。在]{2,24}?(?=(?:正式|隆重|顺利|成功|圆满)?(?:举行|召开|举办|开幕|闭幕|启动|揭牌|开工|签约|亮相|首发|落幕))"
)
#: Clauses that set the scene; who did what comes after them.
_SCENE = re.compile(
    r"^(?:从|自|因|随着|伴随|当|为(?:了|进一步)?|由于|成立于|根据|按照|经过|针对|面对|作为|在)|"
    r"(?:时|之际|以来|以后|之后|期间|过半|情况下|中|下|里)$"
)
#: What a story is called that says nothing.
_NOTHING = "无题"
_ASIDE = re.compile(r"（[^）]*）")
_PAIRS = {"“": "”", "《": "》", "（": "）", "‘": "’"}
_WEAK_END = "的和与在对把被将向为以及并等了、是有从由"


def headline(lead: str) -> str:
    """Write a headline of at most twenty characters from the first paragraph of a story.

    >>> headline("昨日，传化科技城第三届科创生态大会在钱湾智谷举行。区领导出席。")
    '传化科技城第三届科创生态大会举行'
    >>> headline("日前，记者从市水务局获悉，城东污水厂二期工程投入运行，日处理能力翻番。")
    '城东污水厂二期工程投入运行'
    """
    lead = _said_by_the_paper(_ASIDE.sub("", lead[:_ENOUGH]).strip())
    sentences = [part for part in re.split(r"[。！？!?\n]", lead) if part]
    clauses = [clause for clause in map(_bare, _clauses("".join(sentences[:1]))) if clause]
    long = [clause for clause in clauses if len(clause) >= _WHO_DID_WHAT]
    told = [clause for clause in long if not _SCENE.search(clause)]
    whole = [clause for clause in told if len(clause) <= LONGEST]
    chosen = next(iter(whole or told or long), "".join(clauses[:2]))
    return _shortened(chosen) or _shortened(lead) or _NOTHING


def _said_by_the_paper(lead: str) -> str:
    """Take away a list's mark, and what somebody is quoted with first, if more is told."""
    lead = lead.lstrip(BULLETS)
    told = re.sub(r"^“[^”]*”", "", lead)
    return told if len(told) >= _WHO_DID_WHAT else lead


def _clauses(sentence: str) -> list[str]:
    return re.split(r"[，；：,;]", _bare(sentence))


def _bare(clause: str) -> str:
    """Take away when, who said so, and where."""
    before = None
    while before != clause:
        before = clause
        clause = _SOURCE.sub("", _WHEN.sub("", clause.strip()))
    return _WHERE.sub("", clause)


def _shortened(clause: str) -> str:
    if len(clause) <= LONGEST:
        return _closed(clause)
    short = clause[:LONGEST]
    if clause[LONGEST].isascii() and clause[LONGEST].isalnum():
        short = re.sub(r"[A-Za-z0-9.%]+$", "", short) or short
    return _closed(short.rstrip(_WEAK_END) or short)


def _closed(text: str) -> str:
    """Drop quotation marks that do not pair."""
    for left, right in _PAIRS.items():
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text.strip(" \u3000\n，、；：。")
