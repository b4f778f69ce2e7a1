"""Whose headline is whose, and what is written where there is none."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.kinship import Kinship
from audio_edition.newsroom.page.layout import Line, set_lines
from audio_edition.newsroom.page.leads import LONGEST, headline
from audio_edition.newsroom.page.matching import match

BRIDGE = "昨日，跨越青溪江的望潮大桥合龙，大桥全长1280米，车程缩短到8分钟。"
LIBRARY = "城北图书馆夜间阅读区上月开放以来，已接待读者1.6万人次。"
TEA = "云岭茶博会在会展中心开幕，现场签约金额达4.7亿元。"

worths = st.lists(st.floats(0, 1), min_size=16, max_size=16)


def given_to(*rows: str) -> list[tuple[str, int | None]]:
    heading: tuple[Line, ...] = set_lines(rows)
    found = headlines.give([heading], [BRIDGE, LIBRARY, TEA], [(10, 14), (20, 24), (30, 34)])
    return [("/".join(row.text for row in one.rows), one.story) for one in found]


def test_stacked_headlines_go_to_the_stories_that_say_them() -> None:
    assert given_to("云岭茶博会签约4.7亿元", "", "望潮大桥合龙") == [
        ("云岭茶博会签约4.7亿元", 2),
        ("望潮大桥合龙", 0),
    ]


def test_headlines_without_a_blank_line_between_them_are_parted() -> None:
    assert given_to("城北图书馆夜间开放", "望潮大桥昨日合龙") == [
        ("城北图书馆夜间开放", 1),
        ("望潮大桥昨日合龙", 0),
    ]


def test_a_row_that_no_story_says_stays_with_its_neighbour() -> None:
    assert given_to("灯火可亲", "城北图书馆夜间阅读区开放") == [
        ("灯火可亲/城北图书馆夜间阅读区开放", 1)
    ]


def test_a_kicker_stays_with_its_title() -> None:
    assert given_to("车程缩短到8分钟", "", "望潮大桥合龙") == [("车程缩短到8分钟/望潮大桥合龙", 0)]


def test_a_close_match_is_known_by_its_lead() -> None:
    found = headlines.give([set_lines(["大桥合龙"])], [BRIDGE, BRIDGE], [(3, 5), (7, 9)])

    assert (found[0].story, found[0].lead < headlines.CLEAR) == (0, True)


def test_a_headline_too_many_is_given_to_nobody() -> None:
    found = headlines.give([set_lines(["大桥"]), set_lines(["图书馆"])], [BRIDGE], [(3, 5)])

    assert [one.story for one in found] == [0, None]


@given(worths)
def test_no_other_assignment_is_worth_more(flat: list[float]) -> None:
    worth = [flat[at : at + 4] for at in range(0, 16, 4)]
    best = max(sum(worth[row][order[row]] for row in range(4)) for order in permutations(range(4)))

    chosen = match(worth)

    assert sum(
        worth[row][column] for row, column in enumerate(chosen) if column is not None
    ) == pytest.approx(best)


def test_texts_that_share_no_words_are_strangers() -> None:
    page = ["".join(map(chr, range(start, start + 120))) for start in (0x4E00, 0x5E00)]

    assert Kinship(page).share(page[:1], page[1:]) == 0
    assert Kinship(page).share(page[:1], page[:1]) == 1


def test_a_text_that_is_too_short_says_nothing_of_kinship() -> None:
    assert Kinship([BRIDGE, TEA]).share([BRIDGE], [TEA]) is None


def test_with_nobody_to_choose_nobody_is_chosen() -> None:
    assert (match([]), match([[], []])) == ([], [None, None])


@pytest.mark.parametrize(
    ("lead", "written"),
    [
        (
            "昨日，传化科技城第三届科创生态大会在钱湾智谷举行。区领导出席。",
            "传化科技城第三届科创生态大会举行",
        ),
        ("日前，记者从市水务局获悉，城东污水厂二期投入运行。", "城东污水厂二期投入运行"),
        ("随着气温回升，全市春耕全面展开。", "全市春耕全面展开"),
        ("3月20日上午，首届社区运动会在体育公园隆重开幕，42个社区参加。", "首届社区运动会隆重开幕"),
        (
            "研究所（以下简称所）发布“蓝鲸2号”、“蓝鲸3号”以及“蓝鲸4号”探测器。",
            "研究所发布“蓝鲸2号”、“蓝鲸3号”",
        ),
        (
            "市图书馆今年全年累计接待各类读者超过123456人次。",
            "市图书馆今年全年累计接待各类读者超过",
        ),
        ("，。", "无题"),
    ],
)
def test_a_headline_is_written_from_the_lead(lead: str, written: str) -> None:
    assert headline(lead) == written


@given(st.text("昨日，。、“”（）市图书馆在举行12ab 记者获悉", max_size=60))
def test_a_headline_can_be_written_from_any_lead(lead: str) -> None:
    assert 0 < len(headline(lead)) <= LONGEST
