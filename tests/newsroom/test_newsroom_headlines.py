"""Whose headline is whose."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.newsroom.page import headlines
from audio_edition.newsroom.page.headlines import headings
from audio_edition.newsroom.page.likeness.matching import match
from audio_edition.newsroom.page.likeness.sayings import Words
from audio_edition.newsroom.page.lines.layout import Line, set_lines

BRIDGE = "昨日，跨越青溪江的望潮大桥合龙，大桥全长1280米，车程缩短到8分钟。"
LIBRARY = "城北图书馆夜间阅读区上月开放以来，已接待读者1.6万人次。"
TEA = "云岭茶博会在会展中心开幕，现场签约金额达4.7亿元。"

worths = st.lists(st.floats(0, 1), min_size=16, max_size=16)


def given_to(*rows: str) -> list[tuple[str, int | None]]:
    heading: tuple[Line, ...] = set_lines(rows)
    found = headlines.give([heading], Words([BRIDGE, LIBRARY, TEA]), [(10, 14), (20, 24), (30, 34)])
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
    found = headlines.give([set_lines(["大桥合龙"])], Words([BRIDGE, BRIDGE]), [(3, 5), (7, 9)])

    assert (found[0].story, found[0].lead < headlines.CLEAR) == (0, True)


def test_a_headline_too_many_is_given_to_nobody() -> None:
    found = headlines.give([set_lines(["大桥"]), set_lines(["图书馆"])], Words([BRIDGE]), [(3, 5)])

    assert [one.story for one in found] == [0, None]


@given(worths)
def test_no_other_assignment_is_worth_more(flat: list[float]) -> None:
    worth = [flat[at : at + 4] for at in range(0, 16, 4)]
    best = max(sum(worth[row][order[row]] for row in range(4)) for order in permutations(range(4)))

    chosen = match([dict(enumerate(row)) for row in worth])

    assert sum(
        worth[row][column] for row, column in enumerate(chosen) if column is not None
    ) == pytest.approx(best)


def test_with_nobody_to_choose_nobody_is_chosen() -> None:
    assert (match([]), match([{}, {}])) == ([], [None, None])


def test_a_row_that_a_story_with_a_headline_says_is_nobody_elses() -> None:
    own = set_lines(["跨越青溪江的望潮大桥昨日合龙"])
    stack = [
        row._replace(number=row.number + 40, block=5)
        for row in set_lines(["望潮大桥全长1280米", "城北图书馆夜间阅读区开放"])
    ]

    found = headlines.give([own, stack], Words([BRIDGE, LIBRARY]), [(10, 14), (20, 24)])

    told = [("/".join(row.text for row in one.rows), one.story, one.best) for one in found]
    assert told == [
        ("跨越青溪江的望潮大桥昨日合龙", 0, 0),
        ("城北图书馆夜间阅读区开放", 1, 1),
        ("望潮大桥全长1280米", None, 0),
    ]


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("更正", "昨日二版照片说明中，“章丽”误为“张丽”。"),
        ("招领启事", "本站拾到灰色背包一只，请失主持证件到值班室认领。"),
        ("昨日彩票开奖", "福彩3D第2031077期 4 1 8\n排列3第31077期 2 2 6"),
        ("便民电话", "供水抢修 5550111\n燃气抢修 5550222\n供热抢修 5550333"),
        ("一周数据", "品种 现价 上周\n玉米 2360 2340\n豆粕 3010 3055"),
    ],
)
def test_a_headline_that_only_names_a_form_goes_to_the_story_of_that_form(
    form: str, body: str
) -> None:
    found = headlines.give(
        [set_lines([form])], Words([BRIDGE, body, TEA]), [(90, 94), (60, 64), (30, 34)]
    )

    assert [one.story for one in found] == [1]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (["初雪今夜到访", "", "后天起气温回升"], (0, 2, 0)),
        (["与种树人对话：", "", "沙丘是一棵一棵停下来的"], (0, 2, 0)),
        (["王岚在全省抗旱会议上强调", "", "保灌溉", "保饮水"], (1, 2, 0)),
    ],
)
def test_the_rows_of_a_headline_are_one_title_unless_a_kicker_is_sure(
    rows: list[str], parts: tuple[int, int, int]
) -> None:
    assert tuple(map(len, headings.sort(set_lines(rows)))) == parts


@pytest.mark.parametrize(
    "label",
    [
        "◇码头夜话◇", "●青溪茶话", "临江快评", "读者来信", "街坊信箱", "名词解释", "调查", "【江边手记】", "■渡口随笔",
        "百姓大家谈", "封面访谈", "财报观察", "▎城事", "三人圆桌", "回音壁", "追踪",
    ],
)  # fmt: skip
def test_the_label_of_a_column_is_a_kicker_over_its_story_or_under(label: str) -> None:
    title = "老码头的灯为什么一夜都亮着"

    for rows in ([title, label], [label, title]):
        assert [row.text for row in headings.sort(set_lines(rows)).kicker] == [label]


def test_a_label_alone_or_as_wide_as_its_neighbour_is_a_title() -> None:
    assert len(headings.sort(set_lines(["调查"])).title) == 1
    assert len(headings.sort(set_lines(["街坊信箱", "", "江边灯火"])).title) == 2
    assert headings.sort(set_lines(["●大桥合龙", "", "●青溪轮渡今日起复航"])).kicker == []


@given(
    st.lists(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.7]), min_size=3, max_size=3), max_size=6)
)
def test_nobody_gets_what_it_does_not_want_and_nothing_is_given_twice(
    worth: list[list[float]],
) -> None:
    wants = [{at: value for at, value in enumerate(row) if value} for row in worth]
    chosen = [(row, column) for row, column in enumerate(match(wants)) if column is not None]

    assert all(column in wants[row] for row, column in chosen)
    assert len({column for _, column in chosen}) == len(chosen)


def test_where_all_headlines_stand_above_their_stories_a_doubtful_one_does_too() -> None:
    stories = [
        "望潮大桥昨日合龙，大桥全长1280米。",
        "茶博会在会展中心开幕，两百家茶企参展。",
        "渡口的路灯换成了节能灯，台阶上亮堂多了。",
        "槐花蜜丰收，蜂农采蜜四十余吨。",
        "夜归的人坐上了末班船，船过渡口。",
    ]
    rows = ["望潮大桥合龙", "茶博会开幕", "渡口亮灯照夜归", "槐花蜜丰收"]
    headings = [
        [line._replace(number=10 * at, block=at)]
        for at, row in enumerate(rows)
        for line in set_lines([row])
    ]
    spans = [(10 * at + 1, 10 * at + 3) for at in range(len(stories))]

    assert [one.story for one in headlines.give(headings, Words(stories), spans)] == [0, 1, 2, 3]

    nobody_says = [
        *headings[:2],
        [line._replace(text="一盏新颜") for line in headings[2]],
        headings[3],
    ]
    given = headlines.give(nobody_says, Words(stories), spans)
    assert [one.story for one in given] == [0, 1, 2, 3]


def test_a_row_goes_to_the_story_without_a_headline_that_says_but_a_little_of_it() -> None:
    stories = [
        "巴黎九日再次爆发全国大罢工，公共交通几乎停摆，反对政府改革退休制度。",
        "百年大计，教育为本。省教育厅介绍，全省教师已达110万人，其中女教师过半，乡村教师三成，学历逐年提高，待遇逐步落实。",
        "望潮大桥昨日合龙，大桥全长1280米。",
    ]
    rows = [
        row._replace(number=40 + 2 * at, block=20 + at)
        for at, text in enumerate(
            ["110万“园丁”三尺讲台写春秋 千家万户沐春风", "巴黎大罢工再次严重影响交通"]
        )
        for row in set_lines([text])
    ]
    spans = [(20, 30), (1, 10), (50, 60)]
    found = headlines.give([rows], Words(stories), spans)
    assert {one.rows[0].number: one.story for one in found} == {40: 1, 42: 0}


def test_a_row_in_the_block_of_another_headline_goes_to_the_bare_story_that_says_a_little() -> None:
    stories = [
        "停航两年的青溪轮渡昨日复航，首日发船四十二班，运送乘客三千余人。轮渡公司更新了六艘渡船。",
        "百年大计，教育为本。统计显示，全省专任教师已达110万人，其中小学教师三十五万人。",
    ]
    rows = set_lines(["“渡口”重开：青溪轮渡昨日复航", "园丁的百年与三尺讲台"])

    found = headlines.give([rows], Words(stories), [(21, 25), (30, 35)])

    assert [one.story for one in found] == [0, 1]
