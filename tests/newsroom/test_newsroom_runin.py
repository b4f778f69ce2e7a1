"""Headlines in the line of their text: lists whose items begin with one, and what only looks like such a list."""

from __future__ import annotations

import pytest
from tests.newsroom.stock import FERRY, find

from audio_edition.newsroom.page.lines.layout import set_lines

KILNS = "【开窑】龙窑村昨日开窑，开窑前先在\n窑口供茶，出瓷三千件。"
CRANES = "【护鹤】盐田湿地来了九十只白鹤，\n护鹤队守到三月。"


def heads(text: str) -> list[str]:
    return [line.text[: line.headed] for line in set_lines(text.split("\n")) if line.headed]


def titles(text: str) -> list[str]:
    return [" ".join(row.text for row in story.heading.title) for story in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{KILNS}\n{CRANES}", ["【开窑】", "【护鹤】"], id="in frames"),
        pytest.param(
            "大桥检修 今晚十点起，望潮大桥检修，封\n闭四小时。\n夜校开班 市文化馆夜校开班，学费二百\n元。",
            ["大桥检修 ", "夜校开班 "],
            id="before a space, and said again",
        ),
        pytest.param(
            f"渡口村　新修水渠三里，八百亩稻田\n受益。\n\n{FERRY}\n槐花镇　办起暑期书屋，藏书三千册。",
            ["渡口村　", "槐花镇　"],
            id="before a wide space, apart from each other",
        ),
        pytest.param(
            "【青溪轮渡昨日复航】首日发船四十二班，\n运送乘客三千余人。\n\n长桌上摆满了茶。\n\n【望潮大桥夜间封闭】检修四小时，车辆绕\n行江滨路。",
            ["【青溪轮渡昨日复航】", "【望潮大桥夜间封闭】"],
            id="long frames need not be neighbours",
        ),
    ],
)
def test_items_begin_with_their_headlines(text: str, found: list[str]) -> None:
    assert heads(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(KILNS, id="one item is no list"),
        pytest.param("【专家提醒】出门带伞。\n【相关链接】预报三天有雨。", id="tags"),
        pytest.param("时间　6月8日上午九点。\n地点　市文化馆一楼。", id="points of a notice"),
        pytest.param("周一　晴转多云，北风三级。\n周二　多云，北风四级。", id="days"),
        pytest.param("第三条　摊位须亮照经营。\n第四条　摊位须分类投放。", id="articles of a law"),
        pytest.param(
            "市美术馆 木刻版画展开到月底，周一闭\n馆。\n望潮书店 周日下午三点有诗人见面会。",
            id="places that the text does not say again",
        ),
        pytest.param(
            "老街夜色 灯火不眠\n　　晚上十点，绳金巷的灯匠们还在扎灯，巷口的茶馆坐满了人。\n民宿难求 客人不断\n　　青溪村的民宿住满了，村民吃上了旅游饭。",
            id="subheads in two halves above longer lines",
        ),
        pytest.param(
            "记者 罗青走访渡口，轮渡已经复航。\n记者 丁禾走访蜂场，槐花蜜丰收了。", id="bylines"
        ),
        pytest.param("夜校开班 市文化馆\n\n责编：沈渔\n\n夜校开班 市图书馆。", id="none ends"),
        pytest.param("夜校开班 夜校今年开班。\n夜校开班 夜校明年开班。", id="the same head twice"),
    ],
)
def test_what_is_no_list_keeps_its_lines(text: str) -> None:
    assert heads(text) == []


def test_an_item_that_goes_on_too_long_is_none() -> None:
    long = "大桥检修 " + "大桥今晚检修，车辆绕行江滨路，" * 20 + "明早恢复。"

    assert heads(f"{long}\n夜校开班 市文化馆夜校开班了。") == []


def test_each_item_is_a_story_and_the_name_of_the_list_none() -> None:
    assert titles(f"青溪轮渡复航\n\n{FERRY}\n街巷速览\n{KILNS}\n{CRANES}") == [
        "青溪轮渡复航",
        "【开窑】",
        "【护鹤】",
    ]


def test_one_long_frame_at_the_head_of_a_body_is_its_headline() -> None:
    page = "【望潮大桥夜间封闭】昨日起，望潮大桥检修\n四小时，夜间车辆绕行江滨路，检修到月底为止。"

    assert titles(page) == ["【望潮大桥夜间封闭】"]
