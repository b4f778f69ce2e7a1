"""Whose byline is it: under a headline, between two texts, at the end of a letter or of a notice."""

from __future__ import annotations

import pytest

from audio_edition.model import Page
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.page.bodies import joints, signs
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Pieces, Story
from audio_edition.newsroom.page.bodies.signatures import home
from audio_edition.newsroom.page.bodies.torn import mend
from audio_edition.newsroom.page.labels import label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.likeness.kinship import Kinship
from audio_edition.newsroom.page.lines.layout import set_lines

FERRY = """　　青溪渡口的轮渡停航两个月后，昨天清晨
重新开动。第一班船上坐了三十多位赶早市的
菜农，船长老罗拉响了汽笛。
　　轮渡公司说，停航期间更换了两台主机，
单程由二十分钟缩短到十二分钟。"""

BEES = """　　五月的槐树岭，蜂农支起了三百多只蜂箱。
今年雨水匀，槐花开得密，摇出来的蜜比去年
多了三成，价钱也稳得住。
　　合作社统一收购、统一贴牌，蜂农不用再
挑着担子下山叫卖。"""

REPORTS = "本报讯（记者 孟听雨）"


def told(*blocks: str) -> dict[str, tuple[str, ...]]:
    """Give the names in the byline of every story, by its title."""
    page = Page("page.txt", tuple("\n\n".join(blocks).split("\n")))
    return {
        article.title: tuple(person.name for person in article.byline.people)
        if article.byline
        else ()
        for article in reconstruct([page]).articles
    }


def labels_of(text: str) -> list[str]:
    return list(label(clues(set_lines(text.split("\n")))))


def test_a_byline_under_a_headline_far_from_its_story_goes_with_the_headline() -> None:
    page = told(FERRY, "槐树岭槐花蜜丰收\n本报记者 孟听雨", f"青溪轮渡复航\n{BEES}")

    assert page["槐树岭槐花蜜丰收"] == ("孟听雨",)
    assert page["青溪轮渡复航"] == ()


def test_bylines_of_two_stories_whose_headlines_stand_crosswise_change_places() -> None:
    page = told(
        "青溪渡口轮渡复航", "本报记者 孟听雨", BEES, "槐树岭槐花蜜丰收", "本报记者 柏云舟", FERRY
    )

    assert page == {"青溪渡口轮渡复航": ("孟听雨",), "槐树岭槐花蜜丰收": ("柏云舟",)}


def test_a_byline_glued_to_its_text_stays_there_wherever_the_headlines_are() -> None:
    page = told(
        "青溪渡口轮渡复航",
        f"本报记者 孟听雨\n{BEES}",
        "槐树岭槐花蜜丰收",
        f"本报记者 柏云舟\n{FERRY}",
    )

    assert page == {"青溪渡口轮渡复航": ("柏云舟",), "槐树岭槐花蜜丰收": ("孟听雨",)}


def test_a_byline_of_a_headline_without_a_story_is_nobodys() -> None:
    page = told("青溪轮渡复航", FERRY, "银杏叶落满长安街", "本报记者 孟听雨")

    assert page["青溪轮渡复航"] == ()


def test_a_column_writers_name_stands_over_the_headline_or_under_it() -> None:
    for block in ("槐树岭槐花蜜丰收\n\n孟听雨", "临江日报\n\n孟听雨\n\n槐树岭槐花蜜丰收"):
        assert told(FERRY, block, "临江日报 2024年3月18日 星期一", BEES)["槐树岭槐花蜜丰收"] == (
            "孟听雨",
        )


def test_a_byline_under_a_notice_that_is_not_its_own_goes_with_its_headline() -> None:
    notice = "　　因设备检修，定于3月20日停水一天，请用\n户提前储水。特此公告。\n江城市自来水公司"
    page = told(FERRY, "停水公告", "青溪渡口轮渡复航", "本报记者 孟听雨", notice)

    assert page == {"青溪渡口轮渡复航": ("孟听雨",), "停水公告": ()}


def test_a_boxed_byline_between_two_texts_is_that_of_the_one_without_a_byline() -> None:
    page = told(
        "青溪渡口轮渡复航\n槐树岭槐花蜜丰收",
        f"{REPORTS}{FERRY.strip()}\n□ 柏云舟\n{BEES}",
    )

    assert page == {"青溪渡口轮渡复航": ("孟听雨",), "槐树岭槐花蜜丰收": ("柏云舟",)}


def test_a_byline_under_a_headline_that_asks_or_quotes_closes_no_text() -> None:
    for headline in ("槐花蜜为何丰收？", "槐树岭的“甜日子”"):
        assert labels_of(f"{FERRY}\n\n{headline}\n本报记者 孟听雨\n\n{BEES}")[5:7] == [
            "head",
            "byline",
        ]


@pytest.mark.parametrize(
    "second", ["通讯员 柏云舟", "实习生 柏云舟", "本报通讯员 柏云舟", "见习记者 柏云舟"]
)
def test_a_byline_broken_over_two_lines_is_one(second: str) -> None:
    page = told("槐树岭槐花蜜丰收", FERRY, f"■ 临江日报全媒体记者 孟听雨\n{second}\n{BEES}")

    assert page["槐树岭槐花蜜丰收"] == ("孟听雨", "柏云舟")


@pytest.mark.parametrize(
    "name",
    [
        "临江报社", "临江晚报社", "本报编辑部", "临江晚报编委会", "罗远山同志治丧小组", "罗远山同志治丧委员会",
        "国网临江供电公司青溪供电所", "青溪镇槐树岭村村委会", "临江市人民检察院", "槐树岭养蜂专业合作社", "青溪路派出所",
        "一位街坊", "双桥社区 一位街坊", "梧桐苑 全体业主", "一个老读者", "部分学生家长",
    ],
)  # fmt: skip
def test_an_office_or_who_gives_no_name_signs_a_paragraph(name: str) -> None:
    text = f"　　本报昨日二版照片的署名有误，谨此更正，\n并向作者和读者致歉。\n{name}\n\n槐树岭槐花蜜丰收\n{BEES}"

    assert labels_of(text)[:3] == ["lead", "flow", "para"]


def test_below_the_papers_signature_another_story_begins() -> None:
    text = f"　　本报昨日二版照片的署名有误，谨此更正，\n并向作者和读者致歉。\n临江报社\n{BEES}"

    assert labels_of(text)[:4] == ["lead", "flow", "para", "lead"]


@pytest.mark.parametrize("word", ["江声", "夜读", "农事忙", "通车", "黄金周"])
def test_the_name_of_a_column_and_a_row_of_a_headline_are_no_writers(word: str) -> None:
    assert "byline" not in labels_of(f"{FERRY}\n\n{word}\n\n槐树岭槐花蜜丰收\n{BEES}")


def test_a_table_under_a_byline_is_not_read_as_a_name() -> None:
    page = told(
        "半程马拉松成绩", "本报记者 孟听雨", "组别　名次　成绩\n男子　1　1:02:11\n女子　1　1:11:40"
    )

    assert page["半程马拉松成绩"] == ("孟听雨",)


def test_a_byline_below_a_text_that_was_parted_is_that_of_its_last_part() -> None:
    ferry, bees, name = set_lines(["轮渡复航。", "槐花丰收。", "孟听雨"])
    first, second = Body([name], [Paragraph([ferry])]), Body([], [Paragraph([bees])])

    home([Story(body) for body in (first, second)], Pieces())

    assert (first.bylines, second.bylines) == ([], [name])


def test_a_text_that_is_nothing_but_a_byline_keeps_it() -> None:
    ferry, bees = set_lines(["本报记者 孟听雨", "槐花丰收。"])
    first, second = Body([], [Paragraph([ferry])]), Body([], [Paragraph([bees])])

    home([Story(body) for body in (first, second)], Pieces())

    assert (first.lines, second.bylines) == ([ferry], [])


LETTER = """　　我们槐花苑小区的充电桩去年就建好了，到
现在还没有通电，居民只好从楼上拉线，既不安
全，又怕被罚。"""
ANSWER = """　　市住建局：经查，企业迟迟没有提交用电申
请，现已完成勘查，下月装表送电。"""


@pytest.mark.parametrize(
    ("between", "names"),
    [
        ("\n（读者 宋词）\n部门答复\n\n", ("宋词",)),
        ("\n\n（读者 宋词）\n\n部门答复\n\n", ("宋词",)),
        ("\n市民 宋词\n【回音】\n", ("宋词",)),
        ("\n\n　　　市民 宋词\n\n　　　回音\n\n", ("宋词",)),
        ("（读者 宋词）\n\n有关部门回应\n\n", ("宋词",)),
        ("\n\n记者回复\n\n", ()),
    ],
)
def test_a_letter_keeps_its_answer_and_its_signature(between: str, names: tuple[str, ...]) -> None:
    page = told(
        f"充电桩何时通电\n{LETTER}{between}{ANSWER}", f"青溪轮渡复航\n{REPORTS}{FERRY.strip()}"
    )

    assert page == {"充电桩何时通电": names, "青溪轮渡复航": ("孟听雨",)}


@pytest.mark.parametrize(
    ("above", "below", "begins"),
    [
        ("", "部门答复", True),
        ("　　乘客说，我等了两个月。", "部门答复", False),
        ("编辑同志：", "部门答复", False),
        ("", "　　近日，青溪轮渡复航。\n\n部门答复", False),
        ("", "", False),
    ],
)
def test_a_letter_that_is_answered_begins_where_its_writer_speaks(
    above: str, below: str, *, begins: bool
) -> None:
    lines = set_lines(f"{FERRY}\n{above}\n{LETTER}\n\n{below}\n\n{ANSWER}".split("\n"))
    shown = clues(lines)
    page = signs.Page(lines, shown, label(shown))
    kinship = Kinship(line.text for line in lines)
    letters = [
        lines[joint.first].text
        for joint, found in signs.unheaded(page, joints.runs(page), kinship)
        if "letter" in found
    ]

    assert letters == (["我们槐花苑小区的充电桩去年就建好了，到"] if begins else [])


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("（记者 孟听雨", "柏　舟）", ("孟听雨", "柏舟")),
        ("（记者 孟听雨 通讯员 柏云", "舟）", ("孟听雨", "柏云舟")),
        ("（记者 孟听雨", "柏云舟 罗 青）", ("孟听雨", "柏云舟", "罗青")),
        ("（记者孟听雨通讯员柏云舟", "罗青）", ("孟听雨", "柏云舟", "罗青")),
    ],
)
def test_a_space_between_two_names_may_be_lost_at_the_end_of_a_line(
    first: str, second: str, names: tuple[str, ...]
) -> None:
    page = told(f"青溪轮渡复航\n　　本报讯{first}\n{second}{FERRY.strip()}")

    assert page["青溪轮渡复航"] == names


def test_a_text_that_is_signed_below_goes_on_in_no_other() -> None:
    poem, story = ["轻得像翻过一页旧书", "我在檐下等一场春雨"], ["黄昏时", "巷口的灯亮了。"]
    lines = [line._replace(measure=9.0) for line in set_lines([*poem, "■ 孟听雨", "", *story])]
    signed, other = Body([], [Paragraph(lines[:2])]), Body([], [Paragraph(lines[3:])])

    assert len(mend(Pieces([signed, other])).bodies) == 1
    signed.bylines.append(lines[2])
    assert len(mend(Pieces([signed, other])).bodies) == 2
