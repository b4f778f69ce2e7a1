"""Stories as a page shows them: the parts of a headline, text torn apart, headlines in odd places."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.newsroom.stock import FERRY, find

from audio_edition.newsroom.page import stories
from audio_edition.newsroom.page.bodies import torn
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Picture, Pieces
from audio_edition.newsroom.page.headlines import claims, headings
from audio_edition.newsroom.page.headlines.lost import recover
from audio_edition.newsroom.page.lines.layout import set_lines

if TYPE_CHECKING:
    from audio_edition.newsroom.page.lines.layout import Line

BEES = """\
本报讯（记者 丁禾）今年百花岭的
槐花蜜丰收，合作社一百二十户蜂农
采蜜四十余吨，较去年增长三成。收
购商已经预订了全部头茬槐花蜜。
"""
MARKET = """\
本报讯（记者 孟川）南关夜市本周
末起试营业，八十个摊位统一编号，
餐饮摊位须公示食材来源，营业到夜
里十一点，周边路段单侧允许停车。
"""


def titles(text: str) -> list[str]:
    return [" ".join(row.text for row in story.heading.title) for story in find(text)]


def parts(*rows: str) -> tuple[str, str, str]:
    sorted_rows = headings.sort(set_lines(rows))
    kicker, title, subtitle = ("/".join(row.text for row in part) for part in sorted_rows)
    return kicker, title, subtitle


# ------------------------------------------------------------------ names of columns

LIST = """\
●青溪图书馆延长开放到晚上九点。
●槐花镇办起暑期书屋。
●渡口客运站新添一百把雨伞。
"""


def test_a_column_s_name_is_the_headline_of_a_list_that_has_no_other() -> None:
    page = f"青溪轮渡昨日复航\n\n{FERRY}\n槐花蜜丰收\n\n{BEES}\n农事速览\n\n{LIST}"

    assert titles(page)[2:] == ["农事速览"]


def test_the_index_of_another_page_names_no_list() -> None:
    page = f"青溪轮渡昨日复航\n\n{FERRY}\n学校秋季招生（3版）\n\n{LIST}"

    assert titles(page)[1:] == [""]


def test_a_headline_that_nobody_says_goes_to_the_bare_story_right_below() -> None:
    page = f"青溪轮渡昨日复航\n\n{FERRY}\n\n槐花蜜丰收\n\n{BEES}\n\n八方来风\n\n{LIST}"

    assert titles(page)[-1] == "八方来风"


# ------------------------------------------------------------------ the parts of a headline


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["轮渡停航两年后复航"], ("", "轮渡停航两年后复航", "")),
        (["停航两年", "青溪轮渡昨日复航"], ("", "停航两年/青溪轮渡昨日复航", "")),
        (
            ["市长在防汛会商会上强调", "守住堤防 守住家园"],
            ("市长在防汛会商会上强调", "守住堤防 守住家园", ""),
        ),
        (
            ["全市安全生产工作会议部署四季度任务", "", "隐患清零再出发"],
            ("全市安全生产工作会议部署四季度任务", "隐患清零再出发", ""),
        ),
        (
            ["青溪轮渡复航", "", "首日运送乘客3000余人 单程12分钟"],
            ("", "青溪轮渡复航", "首日运送乘客3000余人 单程12分钟"),
        ),
        (["好戏开场", "", "——第九届小剧场演出季侧记"], ("", "好戏开场", "——第九届小剧场演出季侧记")),
        (["好戏开场", "——第九届小剧场", "演出季侧记"], ("", "好戏开场", "——第九届小剧场/演出季侧记")),
        (
            ["走进小镇", "", "一座老窑厂的新火", "", "两年来吸引四十名年轻陶艺师落户，产品远销海外"],
            ("走进小镇", "一座老窑厂的新火", "两年来吸引四十名年轻陶艺师落户，产品远销海外"),
        ),
        (["蔬菜批发均价", "", "单位：元/公斤"], ("", "蔬菜批发均价", "单位：元/公斤")),
        (["百里春风", "", "万亩茶香"], ("", "百里春风/万亩茶香", "")),
        (["百里春风", "", "万亩茶香", "", "千家笑语"], ("", "百里春风/万亩茶香/千家笑语", "")),
        (["——只有副题"], ("", "——只有副题", "")),
        (["标准动态", "", "食品追溯编码规则公开征求意见"], ("标准动态", "食品追溯编码规则公开征求意见", "")),
        (["抓项目 促发展", "", "油茶深加工首条生产线试产"], ("抓项目 促发展", "油茶深加工首条生产线试产", "")),
        (["文旅看青溪", "", "古渡口一年接待游客三十万"], ("文旅看青溪", "古渡口一年接待游客三十万", "")),
        (["县委常委会召开会议", "", "研究部署秋冬水利建设和防汛救灾工作"], ("县委常委会召开会议", "研究部署秋冬水利建设和防汛救灾工作", "")),
        (["换个角度看青溪", "", "古渡口一年接待游客三十万人次"], ("", "换个角度看青溪", "古渡口一年接待游客三十万人次")),
    ],
)  # fmt: skip
def test_a_headline_is_sorted_into_its_parts(rows: list[str], told: tuple[str, str, str]) -> None:
    assert parts(*rows) == told


@given(st.lists(st.sampled_from(["", "——副题", "轮渡复航", "市长强调", "首日运送乘客三千余人"])))
def test_no_row_of_a_headline_is_lost(rows: list[str]) -> None:
    lines = set_lines(rows)

    assert sorted(row for part in headings.sort(lines) for row in part) == sorted(lines)


# ------------------------------------------------------------------ whose headline


def test_headlines_far_from_their_stories_find_them() -> None:
    page = f"{FERRY}\n{BEES}\n{MARKET}\n南关夜市本周末试营业\n\n槐花蜜丰收\n\n青溪轮渡复航"

    assert titles(page) == ["青溪轮渡复航", "槐花蜜丰收", "南关夜市本周末试营业"]


def test_a_story_without_headline_takes_nobody_elses() -> None:
    assert titles(f"青溪轮渡昨日复航\n\n{BEES}\n{FERRY}") == ["", "青溪轮渡昨日复航"]


def test_a_slogan_stays_with_the_kicker_that_is_said() -> None:
    page = f"青溪轮渡昨日复航\n\n以通达聚人心 以畅行惠民生\n\n{FERRY}\n{BEES}\n槐花蜜丰收"

    heading = find(page)[0].heading

    assert [row.text for row in heading.lines] == ["青溪轮渡昨日复航", "以通达聚人心 以畅行惠民生"]


def test_an_unclear_match_is_a_warning_with_its_line() -> None:
    twice = f"青溪轮渡昨日复航\n\n{FERRY}\n{FERRY}"

    assert ["第1行" in warning for story in find(twice) for warning in story.warnings] == [True]


# ------------------------------------------------------------------ headlines in odd places


def body(start: int, *texts: str, subhead: int = -1) -> Body:
    lines = [line._replace(number=start + at) for at, line in enumerate(set_lines(texts))]
    return Body([], [Paragraph([line], at == subhead) for at, line in enumerate(lines)])


def test_a_caption_that_a_story_says_is_its_headline() -> None:
    caption = list(set_lines(["青溪轮渡", "昨日复航"]))
    found = recover(Pieces([body(10, FERRY), body(20, BEES)], [], [Picture(caption)]))

    assert (found.pictures, [[row.text for row in rows] for rows in found.headings]) == (
        [],
        [["青溪轮渡", "昨日复航"]],
    )


def test_a_caption_with_a_credit_stays_a_caption() -> None:
    caption, credit = set_lines(["青溪轮渡昨日复航", "罗青 摄"])
    pieces = Pieces([body(10, FERRY), body(20, BEES)], [], [Picture([caption], [credit])])

    assert recover(pieces) == pieces


def test_the_second_line_of_a_headline_is_not_left_to_a_caption() -> None:
    first, second, third = set_lines(["青溪轮渡复航", "首日发船四十二班", "游客在船头合影。"])
    pieces = Pieces([body(10, FERRY), body(20, BEES)], [[first]], [Picture([second, third])], [])

    found = recover(pieces)

    assert found.headings == [[first, second]]
    assert found.pictures == [Picture([third])]


def test_a_subhead_that_another_story_says_is_its_headline() -> None:
    page = Pieces([body(10, BEES, "青溪轮渡昨日复航", "蜜价稳定。", subhead=1), body(20, FERRY)])

    found = recover(page)

    assert [rows[0].text for rows in found.headings] == ["青溪轮渡昨日复航"]
    assert len(found.bodies[0].paragraphs) == 2


def test_a_page_of_pictures_loses_nothing() -> None:
    pieces = Pieces(pictures=[Picture(list(set_lines(["江上晨雾"])))])

    assert recover(pieces) == pieces


def test_of_two_headlines_the_one_inside_a_story_is_a_subhead() -> None:
    whole = Body([], [*body(2, FERRY).paragraphs, *body(9, "街坊邻里过江方便了。").paragraphs])
    inside, far = (set_lines([text])[0] for text in ("街坊邻里过江", "停航两年的青溪轮渡昨日复航"))
    inside, far = inside._replace(number=5), far._replace(number=40, block=9)

    found, orphans = stories.headed(Pieces([whole, body(20, BEES)], [[inside], [far]]))

    assert ([row.text for row in found[0].heading.title], orphans) == ([far.text], [])
    assert [part.text for part in whole.paragraphs if part.subhead] == [inside.text]


def test_a_headline_apart_from_the_rest_is_joined_with_it() -> None:
    first, second = (set_lines([text])[0] for text in ("青溪轮渡复航", "首日发船四十二班"))
    second = second._replace(number=40, block=9)

    found, _ = stories.headed(Pieces([body(3, FERRY), body(20, BEES)], [[first], [second]]))

    assert [row.text for row in found[0].heading.lines] == [first.text, second.text]


def test_a_picture_with_a_headline_of_its_own_is_a_story() -> None:
    page = f"{FERRY}\n青溪轮渡复航\n\n清晨，渔民在百花湖边\n收起第一网银鱼。\n罗青 摄\n\n百花湖银鱼开捕\n"

    assert titles(page) == ["青溪轮渡复航", "百花湖银鱼开捕"]


# ------------------------------------------------------------------ torn text


def full(start: int, *texts: str) -> Body:
    lines = [
        line._replace(number=start + at, measure=16.0) for at, line in enumerate(set_lines(texts))
    ]
    return Body([], [Paragraph(lines)])


def test_a_line_taken_for_a_headline_goes_back_into_its_text() -> None:
    row = set_lines(["蜂农们说，槐树今年开花早，天"])[0]._replace(measure=16.0)
    pieces = Pieces([full(2, "气也一直晴好，蜜源充足，采蜜期长", "了五天。")], [[row]])

    found = torn.mend(pieces)

    assert (found.headings, found.bodies[0].text) == (
        [],
        "蜂农们说，槐树今年开花早，天气也一直晴好，蜜源充足，采蜜期长了五天。",
    )


@pytest.mark.parametrize(
    ("row", "below", "text"),
    [
        ("所谓“头茬", "蜜”，是指头一场花期采下的蜜。", True),
        ("槐花开了", "，蜂农忙了起来。", True),
        ("今年雨水少。槐花开得早，蜜源", "充足，蜂农们笑得合不拢嘴。", True),
        ("槐花开得早，蜂农笑开颜", "今年槐花开得早，蜂农笑开颜。", False),
        ("槐花蜜丰收", "今年百花岭的槐花蜜丰收了。", False),
    ],
)
def test_text_is_told_from_a_headline(row: str, below: str, text: bool) -> None:  # noqa: FBT001 - a column of the table
    line = set_lines([row])[0]._replace(measure=16.0)

    assert torn.is_text(line, full(2, below)) == text


def test_a_row_that_fits_the_column_below_is_its_text() -> None:
    row = set_lines(["蜂农们说，槐树今年开花早，天"])[0]._replace(measure=19.0, below=15.0)

    assert torn.is_text(row, full(2, "气一直晴好。"))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("青溪轮渡昨日复航首日发船四十二班", 2),
        ("青溪轮渡复航，首日发船四十二班", 1),
        ("百花岭乡的槐花上周进入盛花期蜂农", 1),
        ("青溪轮渡复航百花岭乡槐花进入盛花期", 1),
    ],
    ids=["said above", "a comma", "said below", "said on both sides"],
)
def test_a_line_by_itself_that_only_the_text_above_says_is_its_headline(
    line: str, parts: int
) -> None:
    bees = "百花岭乡的槐花上周进入盛花期，蜂农\n把蜂箱搬上山坡，采蜜四十余吨。"
    lines = set_lines(f"{FERRY}\n{line}\n\n{bees}".split("\n"))
    pieces = Pieces([Body([], [Paragraph([*lines[:4]]), Paragraph([*lines[4:]])])])

    found = claims.settle(pieces, {})

    assert (len(found.bodies), len(found.headings)) == (parts, parts - 1)
    assert sum(len(body.lines) for body in found.bodies) + parts - 1 == len(lines)


COMMENT = """\
本报评论员 石一帆

　　票价涨不涨，不能只算柴油和工
钱，还要听一听坐船的人怎么说。价
格贵在明明白白。
"""


def test_a_row_between_a_story_and_what_it_has_above_is_its_own() -> None:
    page = f"青溪轮渡昨日复航\n渡船单程十二分钟\n\n{FERRY}　　老板娘把招牌擦了又擦，又添了两口\n卤锅。\n\n"

    found = find(f"{page}渡口观察\n算清轮渡复航这笔账\n\n{COMMENT}")

    called = find(f"{page}渡口观察\n算清轮渡复航这笔账：\n\n{COMMENT}")

    assert [row.text for row in found[1].heading.lines] == ["渡口观察", "算清轮渡复航这笔账"]
    assert [row.text for row in called[1].heading.lines] == ["渡口观察"]


@pytest.mark.parametrize(("over", "bodies"), [(True, 3), (False, 4)])
def test_a_headline_right_above_a_story_that_opens_claims_no_other(
    over: bool,  # noqa: FBT001 - a column of the table
    bodies: int,
) -> None:
    shop = "　　码头小卖部的老板娘添了两口卤锅，\n卤锅一开，小卖部的生意就好了。"
    rows = ["小卖部添了两口卤锅", ""]
    bees = ["槐花蜜丰收", *BEES.split("\n")]
    lines = set_lines(
        [
            "青溪轮渡昨日复航", *FERRY.split("\n")[:4], *shop.split("\n"), "", *(rows if over else []),
            *COMMENT.split("\n"), "", *bees, *([] if over else ["", "", "", *rows]),
        ]
    )  # fmt: skip
    at = {line.text: place for place, line in enumerate(lines)}
    signed, row, last = at["本报评论员 石一帆"], at[rows[0]], at["槐花蜜丰收"]
    told = [Body([], [Paragraph([*lines[1:5]]), Paragraph([*lines[5:7]])])]
    told.append(Body([lines[signed]], [Paragraph([*lines[signed + 1 : signed + 4]])]))
    told.append(Body([], [Paragraph([*lines[last + 1 : last + 5]])]))
    headings = sorted([[lines[0]], [lines[row]], [lines[last]]])

    found = claims.settle(Pieces(told, headings), {lines[5].number: 5.0})

    assert len(found.bodies) == bodies


def test_a_story_that_stops_in_mid_sentence_goes_on_in_the_next_that_has_no_opening() -> None:
    torn_off = full(1, "渡口的老艄公周师傅撑了四十年的船")
    other = Body([], [Paragraph(list(set_lines(["本报讯（记者 丁禾）槐花蜜丰收。"])))])
    rest = full(9, "，如今当上了安全员。")

    found = torn.mend(Pieces([torn_off, other, rest]))

    assert [one.text for one in found.bodies] == [
        "渡口的老艄公周师傅撑了四十年的船，如今当上了安全员。",
        "本报讯（记者 丁禾）槐花蜜丰收。",
    ]


def test_a_story_that_goes_on_nowhere_stays_as_it_is() -> None:
    pieces = Pieces([full(1, "渡口的老艄公周师傅撑了四十年的船")])

    assert torn.mend(pieces).bodies == pieces.bodies


# ------------------------------------------------------------------ pages that nobody prints


@pytest.mark.parametrize(
    "page",
    [
        "\n\n".join(f"第{at}个标题无人认领" for at in range(500)) + f"\n\n{FERRY}",
        "\n".join([FERRY] * 100),
        "\n".join([f"青溪轮渡复航\n\n{FERRY}"] * 60),
        "\n".join(["市民在公园里跑步"] * 1500),
        "\n\n".join(["青溪轮渡复航"] * 300) + "\n\n" + "\n".join([FERRY] * 60),
    ],
    ids=["500 headlines", "100 times one story", "with headlines", "one line", "300 headlines"],
)
def test_a_strange_page_takes_a_bounded_time(page: str) -> None:
    start = process_time()

    find(page)

    assert process_time() - start < 20


# ------------------------------------------------------------------ pictures, and voices in a story


def told(pieces: Pieces) -> list[tuple[str, int, bool]]:
    """Give, story by story, its headline, the number of its pictures, and whether it has a body."""
    made = stories.finished(pieces)[0]
    rows = ["".join(row.text for row in story.heading.lines) for story in made]
    return [
        (row, len(story.pictures), bool(story.body)) for row, story in zip(rows, made, strict=True)
    ]


def of_lines(*lines: Line) -> Body:
    return Body([], [Paragraph(list(lines))])


def test_a_headline_that_a_short_caption_says_is_the_storys_that_the_picture_shows() -> None:
    row, caption, text, other = set_lines(
        [
            "谁家的白鹭会开门",
            "",
            "会开门的白鹭。",
            "",
            "湿地管护员收留的白鹭学会了用喙拨开栅栏，引来不少孩子围观。",
            "",
            "南关夜市周末试营业。",
        ]
    )

    assert told(Pieces([of_lines(text), of_lines(other)], [[row]], [Picture([caption])])) == [
        ("谁家的白鹭会开门", 1, True),
        ("", 0, True),
    ]


def test_a_photo_story_keeps_its_headline_where_no_story_tells_of_it() -> None:
    row, caption, text = set_lines(["晨渡", "", "渔舟在晨雾里出港。", "", "夜市周末试营业。"])

    assert told(Pieces([of_lines(text)], [[row]], [Picture([caption])])) == [
        ("", 0, True),
        ("晨渡", 1, False),
    ]


def test_pictures_numbered_in_one_are_one_photo_story() -> None:
    row, first, second, text = set_lines(
        ["守夜的人", "图①：护士查房。", "", "图②：司机交班。", "", "春耕农资已经备足。"]
    )

    assert told(Pieces([of_lines(text)], [[row]], [Picture([second]), Picture([first])])) == [
        ("", 0, True),
        ("守夜的人", 2, False),
    ]
