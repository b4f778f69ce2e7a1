"""Stories that go on on another page: 下转第4版, 上接第1版."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.model import Article, Dropped, LineRole, Page, Part, Reconstruction
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.jumplines import marks, part
from audio_edition.newsroom.page import law
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Picture, Story
from audio_edition.newsroom.page.lines.layout import Line, set_lines
from audio_edition.newsroom.page.stories import Found
from audio_edition.newsroom.readers.telling import Telling

#: What a page of these tests is made of: a role and its line; a title begins the next story.
Rows = list[tuple[LineRole, str]]

BRIDGE: Rows = [
    ("title", "望潮大桥昨日合龙"),
    ("byline", "本报记者 柳青禾"),
    ("paragraph", "望潮大桥昨日合龙，两岸车程缩短到八分钟，施工队为此"),
]
BRIDGE_ON: Rows = [
    ("title", "望潮大桥昨日合龙"),
    ("paragraph", "奋战了三百天。"),
    ("paragraph", "大桥下月通车。"),
]
TEA: Rows = [
    ("title", "云岭茶博会开幕"),
    ("byline", "本报记者 乔木"),
    ("paragraph", "云岭茶博会昨日开幕，三百家茶企参展。"),
]
TEA_ON: Rows = [("title", "云岭茶博会开幕"), ("paragraph", "茶企签约四点七亿元。")]
POOL: Rows = [
    ("title", "游泳馆重开"),
    ("paragraph", "（记者 金一鸣）城北游泳馆今日重新开放，票价不变，" * 3),
]


def page(name: str, *stories: Rows, folio: str = "") -> Page:
    telling = Telling()
    for story in stories:
        telling.story()
        for role, text in story:
            telling.line(role, text, "<p>")
    return telling.page(name, folio=folio)


def to(story: Rows, mark: str = "（下转第4版）") -> Rows:
    return [*story[:-1], (story[-1][0], story[-1][1] + mark)]


def comes(story: Rows, mark: str = "（上接第1版）") -> Rows:
    at = next(at for at, row in enumerate(story) if row[0] == "paragraph")
    return [*story[:at], ("paragraph", mark + story[at][1]), *story[at + 1 :]]


def titles(result: Reconstruction) -> list[str]:
    return [article.title for article in result.articles]


def joined() -> Reconstruction:
    return reconstruct(
        [page("1", to(BRIDGE), folio="第01版"), page("4", POOL, comes(BRIDGE_ON), folio="第04版")]
    )


def test_a_story_is_joined_over_two_pages_and_its_torn_sentence_is_whole() -> None:
    bridge = joined().articles[0]

    assert bridge.paragraphs == (
        "望潮大桥昨日合龙，两岸车程缩短到八分钟，施工队为此奋战了三百天。",
        "大桥下月通车。",
    )
    assert (bridge.page, bridge.folio, bridge.lines) == ("1", "1", ((1, 3),))
    assert bridge.continued == (Part("4", "4", ((3, 5),)),)
    assert bridge.warnings == ()


def test_marks_and_the_headline_that_is_said_again_are_dropped_with_their_reasons() -> None:
    assert [(one.text, one.reason, one.page, one.line) for one in joined().dropped] == [
        ("（下转第4版）", "转版标记", "1", 3),
        ("（上接第1版）", "转版标记", "4", 4),
        ("望潮大桥昨日合龙", "转版处重复的标题", "4", 3),
    ]


def test_the_joined_story_stands_where_it_begins() -> None:
    assert titles(joined()) == ["望潮大桥昨日合龙", "游泳馆重开"]


def test_two_jumps_to_one_page_go_by_what_they_say() -> None:
    result = reconstruct(
        [
            page("1", to(TEA), to(BRIDGE), folio="第01版"),
            page("4", comes(BRIDGE_ON[1:]), comes(TEA_ON), folio="第04版"),
        ]
    )

    assert [article.paragraphs[-1] for article in result.articles] == [
        "茶企签约四点七亿元。",
        "大桥下月通车。",
    ]


@pytest.mark.parametrize(
    ("going", "coming", "first", "second"),
    [
        ("（下转第4版）", "（上接第1版）", "第01版", "第04版"),
        ("（下转A04版）", "（上接A01版）", "A01版", "A04版"),
        ("（下转第四版）", "（紧接第一版）", "第一版", "第四版"),
        ("下转4版▶", "◀上接1版", "01 要闻", "04 城事"),
        (">>>下转B2版", "▲上接头版", "头版", "B2 产经"),
        ("（下转第4版）", "（上接第1版）", "", ""),
    ],
)
def test_marks_are_known_as_papers_print_them(
    going: str, coming: str, first: str, second: str
) -> None:
    result = reconstruct(
        [
            page("1", to(BRIDGE, going), folio=first),
            page("2", POOL, comes(BRIDGE_ON[1:], coming), folio=second),
        ]
    )

    assert len(result.articles) == 2
    assert result.articles[0].continued


def test_a_mark_may_stand_in_a_line_of_its_own() -> None:
    result = reconstruct(
        [
            page("1", BRIDGE, [("furniture", "（下转第4版）")], folio="第01版"),
            page("4", [("furniture", "（上接第1版）")], BRIDGE_ON, folio="第04版"),
        ]
    )

    assert titles(result) == ["望潮大桥昨日合龙"]


def test_a_mark_may_stand_behind_the_headline_that_is_said_again() -> None:
    again: Rows = [("title", "望潮大桥昨日合龙（上接第1版）"), *BRIDGE_ON[1:]]
    result = reconstruct([page("1", to(BRIDGE), folio="1版"), page("4", again, folio="4版")])

    assert titles(result) == ["望潮大桥昨日合龙"]
    assert [one.text for one in result.dropped] == [
        "（下转第4版）",
        "（上接第1版）",
        "望潮大桥昨日合龙",
    ]


def test_a_story_may_go_on_twice() -> None:
    middle = to(comes([("paragraph", "奋战了三百天，")]), "（下转第5版）")
    result = reconstruct(
        [
            page("1", to(BRIDGE), folio="1版"),
            page("4", middle, folio="4版"),
            page("5", comes([("paragraph", "终于完工。")], "（上接第4版）"), folio="5版"),
        ]
    )

    assert [part.page for part in result.articles[0].continued] == ["4", "5"]
    assert result.articles[0].paragraphs[-1].endswith("施工队为此奋战了三百天，终于完工。")


def test_one_mark_is_enough_beside_the_same_headline() -> None:
    pages = [page("1", to(BRIDGE), folio="1版"), page("4", BRIDGE_ON, folio="4版")]
    back = [page("1", BRIDGE, folio="1版"), page("4", comes(BRIDGE_ON), folio="4版")]

    assert titles(reconstruct(pages)) == titles(reconstruct(back)) == ["望潮大桥昨日合龙"]


def test_a_mark_to_another_page_joins_nothing() -> None:
    result = reconstruct(
        [
            page("1", to(BRIDGE, "（下转第6版）"), folio="1版"),
            page("4", comes(TEA_ON, "（上接第3版）"), folio="4版"),
        ]
    )

    assert len(result.articles) == 2


def test_two_stories_that_go_on_in_each_other_are_not_joined_in_a_ring() -> None:
    one = comes(to([("paragraph", "大桥昨日合龙。")], "（下转第2版）"), "（上接第2版）")
    two = comes(to([("paragraph", "大桥下月通车。")], "（下转第1版）"), "（上接第1版）")
    result = reconstruct([page("1", one, folio="1版"), page("2", two, folio="2版")])

    assert [article.paragraphs for article in result.articles] == [
        ("大桥昨日合龙。", "大桥下月通车。")
    ]


def test_a_second_half_that_is_not_there_is_a_warning() -> None:
    (bridge,) = reconstruct([page("1", to(BRIDGE))]).articles

    assert bridge.warnings == ("1 第3行：“（下转第4版）”没有找到下文，请核对",)
    assert bridge.paragraphs[-1].endswith("施工队为此")


def test_a_first_half_that_is_not_there_is_a_warning() -> None:
    (bridge,) = reconstruct([page("4", comes(BRIDGE_ON))]).articles

    assert bridge.warnings == ("4 第1行：“（上接第1版）”没有找到上文，请核对",)
    assert bridge.title == "望潮大桥昨日合龙"


def test_the_headline_may_stand_over_the_second_half_only() -> None:
    result = reconstruct(
        [page("1", to(BRIDGE[1:]), folio="1版"), page("4", comes(BRIDGE_ON), folio="4版")]
    )

    assert [(one.title, one.title_generated, one.warnings) for one in result.articles] == [
        ("望潮大桥昨日合龙", False, ())
    ]


def test_another_headline_over_the_second_half_is_dropped_with_a_warning() -> None:
    other: Rows = [("title", "秋粮收购启动"), *BRIDGE_ON[1:]]
    result = reconstruct([page("1", to(BRIDGE), folio="1版"), page("4", comes(other), folio="4版")])

    assert result.articles[0].warnings == ("4 第1行：转版处的标题“秋粮收购启动”与前文不同，请核对",)


def test_another_headline_is_a_subhead_where_no_sentence_was_torn() -> None:
    other: Rows = [("title", "茶香引来四海客"), ("paragraph", "茶企签约四点七亿元。")]
    result = reconstruct([page("1", to(TEA), folio="1版"), page("4", comes(other), folio="4版")])

    assert result.articles[0].subheads == ("茶香引来四海客",)
    assert result.articles[0].paragraphs[1:] == ("茶香引来四海客", "茶企签约四点七亿元。")


def test_a_headline_that_runs_into_the_second_half_is_taken_out() -> None:
    glued: Rows = [("paragraph", "（上接第1版）望潮大桥昨日合龙奋战了三百天。")]
    result = reconstruct([page("1", to(BRIDGE), folio="1版"), page("4", glued, folio="4版")])

    assert result.articles[0].paragraphs[0].endswith("施工队为此奋战了三百天。")
    assert result.dropped[-1] == Dropped("望潮大桥昨日合龙", "转版处重复的标题", "4", 1)


def test_pictures_subheads_and_a_byline_of_the_second_half_come_along() -> None:
    more: Rows = [
        ("paragraph", "（上接第1版）奋战了三百天。"),
        ("subhead", "通车在即"),
        ("paragraph", "大桥下月通车。（通讯员 乔木）"),
        ("caption", "大桥夜景。"),
        ("credit", "乔木 摄"),
    ]
    (bridge,) = reconstruct(
        [page("1", to(BRIDGE), folio="1版"), page("4", more, folio="4版")]
    ).articles

    assert bridge.subheads == ("通车在即",)
    assert [caption.credit for caption in bridge.captions] == ["乔木 摄"]
    assert bridge.byline is not None
    assert [person.name for person in bridge.byline.people] == ["柳青禾", "乔木"]


FIRST = """\
第01版 要闻

望潮大桥昨日合龙

本报讯（记者 柳青禾）昨日上午，望潮
大桥的最后一节钢梁吊装到位，这座跨越
青溪江的大桥全线合龙。大桥全长1280米，
双向六车道，通车后两岸车程缩短到八分
钟，沿江三个乡镇的果农再也不用绕行。
施工队在江中架起围堰，连续浇筑了三百
（下转第4版）
"""
SECOND = """\
第04版 综合

（上接第1版）
多个昼夜。项目经理说，大桥下月通车，
届时将开通两条公交线路。

云岭茶博会开幕

本报讯（记者 乔木）云岭茶博会昨日在
会展中心开幕，三百家茶企参展，签约金
额达到四点七亿元。
"""


def test_bare_pages_are_joined_too() -> None:
    pages = [
        Page(name, tuple(text.splitlines())) for name, text in (("1.txt", FIRST), ("4.txt", SECOND))
    ]
    result = reconstruct(pages)

    assert titles(result) == ["望潮大桥昨日合龙", "云岭茶博会开幕"]
    assert "连续浇筑了三百多个昼夜。" in result.articles[0].paragraphs[0]


FERRY = """\
望潮渡口添了新渡船

　　本报讯（记者 柳青禾）昨天清
晨六点，一艘白色的电动渡船缓缓靠上
望潮渡口，等在岸边的四十多名乘客依
次登船。旧船烧柴油，新船一晚上充满
电，可以往返二十六趟。
　　望潮渡口连着江北的蔬菜基地和
江南的批发市场，每天有六百多名菜农
挑着担子过江。以前遇到大雾，渡船只
"""
FERRY_ON = """\
能停在江心等，菜叶在筐里捂黄了。新
船装了雷达和电子海图，雾天也能看清
航道上的浮标。
　　县交通局水运科介绍，新渡船造价
三百二十万元，渡口的渡资仍是一元，
七十岁以上的菜农免费过江。
"""
WHEAT = """\
一碗面背后的小麦账

□ 本报记者 乔木
　　泉水镇的拉面馆老板龚师傅最近
换了面粉，面团能拉成两米多长的细丝。
这种面粉用的是本地的新品种小麦“泉
麦九号”，筋力强，价钱也不贵。
　　过去泉水镇的小麦筋力弱，只能卖
给饲料厂。去年秋天，镇上组织农民试
种了一万二千亩，面粉厂签了订单，每
"""
WHEAT_ON = """\
斤加价一角五分收购。育种员在地里记
下的数据写满了二十七个本子。
　　账怎么算？种小麦的农民一亩地多
收入一百六十元，面粉厂省下运费四成，
拉面馆的一碗面成本降了三毛钱。
"""
LIBRARY = """\
市图书馆暑期延长开放

　　本报讯（记者 苏叶）从七月一
日起，市图书馆每天开放到晚上十点，
少儿阅览室增加座位一百八十个。
"""


def bare(name: str, *texts: str) -> Page:
    return Page(name, tuple("\n".join(texts).splitlines()))


def two_jumps(
    going: tuple[str, str],
    coming: tuple[str, str],
    again: tuple[str, str] = ("", ""),
    folios: tuple[str, str] = ("第01版 要闻", "第03版 民生"),
) -> Reconstruction:
    """Give an edition of two pages with two stories that jump, their second halves in the other order.

    The marks of the halves, and what stands with the mark over the second ones, are each of the ferry and of the wheat.
    """
    rest = [
        "\n".join(
            filter(None, (again[at], coming[at])) if above else (coming[at], again[at])
        ).strip()
        for at, above in ((0, True), (1, False))
    ]
    return reconstruct(
        [
            bare("1", folios[0], "", FERRY + going[0], "", WHEAT + going[1], "", LIBRARY),
            bare("3", folios[1], "", f"{rest[1]}\n{WHEAT_ON}", f"{rest[0]}\n{FERRY_ON}"),
        ]
    )


@pytest.mark.parametrize(
    ("going", "coming", "again", "folios"),
    [
        ("（下转第3版）", "（上接第1版）", ("", ""), ("A01 要闻", "A03 民生")),
        ("（下转A03版）", "（上接A01版）", ("", ""), ("第01版 要闻", "第03版 民生")),
        ("▶下转3版“{}”", "◀上接1版", ("渡口新渡船", "一碗面的小麦账"), ()),
        ("（下转3版《{}》）", "（《{}》上接1版）", ("", ""), ()),
        ("（紧接第三版）", "（紧接第一版）", ("望潮渡口添了新渡船", "一碗面背后的小麦账"), ()),
        ("转第三版", "接第一版", ("", ""), ()),
        ("下转“民生”版↘", "上接“要闻”版↘", ("", ""), ("要闻", "民生")),
        ("（下转\n第3版）", "（上接\n第1版）", ("望潮渡口添了新渡船", ""), ("1版", "3版")),
        ("➡下转A3", "⬅上接A1", ("一条江 两代船工", ""), ("A1 要闻", "A3 民生")),
    ],
)
def test_two_jumps_between_two_pages_are_told_apart_in_every_form(
    going: str, coming: str, again: tuple[str, str], folios: tuple[str, str] | tuple[()]
) -> None:
    titles_said = [one or name for one, name in zip(again, ("渡口新渡船", "小麦账"), strict=True)]
    result = two_jumps(
        (going.format(titles_said[0]), going.format(titles_said[1])),
        (coming.format("望潮渡口添了新渡船"), coming.format("一碗面背后的小麦账")),
        again,
        folios or ("第01版 要闻", "第03版 民生"),
    )

    assert titles(result) == [
        "望潮渡口添了新渡船",
        "一碗面背后的小麦账",
        "市图书馆暑期延长开放",
    ]
    ferry, wheat, _ = result.articles
    assert ferry.paragraphs[1].endswith(
        "渡船只能停在江心等，菜叶在筐里捂黄了。新船装了雷达和电子海图，雾天也能看清航道上的浮标。"
    )
    assert wheat.paragraphs[1].endswith(
        "每斤加价一角五分收购。育种员在地里记下的数据写满了二十七个本子。"
    )
    assert [len(article.paragraphs) for article in result.articles] == [3, 3, 1]


def test_numbers_of_marks_say_what_belongs_together() -> None:
    rests: list[Rows] = [
        [("paragraph", f"（上接第1版{sign}）大桥两岸的人都说好。")] for sign in "②①"
    ]
    result = reconstruct(
        [
            page("1", to(BRIDGE, "（下转第4版①）"), to(TEA, "（下转第4版②）"), folio="1版"),
            page("4", *rests, folio="4版"),
        ]
    )

    assert [article.continued[0].lines for article in result.articles] == [((2, 2),), ((1, 1),)]


def test_halves_that_go_together_either_way_are_not_joined() -> None:
    same: Rows = [("paragraph", "（上接第1版）好戏还在后头。")]
    stories: list[Rows] = [
        [("title", "甲地"), ("paragraph", "春耕正忙。（下转第4版）")],
        [("title", "乙地"), ("paragraph", "秋收已毕。（下转第4版）")],
    ]
    result = reconstruct([page("1", *stories, folio="1版"), page("4", same, same, folio="4版")])

    assert len(result.articles) == 4
    assert all("没有找到" in article.warnings[-1] for article in result.articles)


def test_halves_that_only_their_pages_join_are_a_warning() -> None:
    rest: Rows = [("paragraph", "（上接第1版）好戏还在后头。")]
    (bridge,) = reconstruct(
        [page("1", to(BRIDGE), folio="1版"), page("4", rest, folio="4版")]
    ).articles

    assert bridge.warnings == ("4 第1行：“（上接第1版）”只凭版次接到“望潮大桥昨日合龙”，请核对",)


def test_what_opens_with_a_byline_is_no_second_half() -> None:
    signed: Rows = [("title", "游泳馆重开"), ("furniture", "（上接第1版）"), *POOL[1:]]
    result = reconstruct([page("1", to(BRIDGE), folio="1版"), page("4", signed, folio="4版")])

    assert titles(result) == ["望潮大桥昨日合龙", "游泳馆重开"]


def test_a_quotation_that_closes_only_is_the_rest_of_the_one_that_opens() -> None:
    quoted: Rows = [("title", "甲地"), ("paragraph", "老人说：“春耕正忙，（下转第4版）")]
    plain: Rows = [("title", "乙地"), ("paragraph", "秋收已毕，（下转第4版）")]
    rests: list[Rows] = [
        [("paragraph", "（上接第1版）仓里堆满了谷子。")],
        [("paragraph", "（上接第1版）走不开。”说完下田去了。")],
    ]
    result = reconstruct([page("1", quoted, plain, folio="1版"), page("4", *rests, folio="4版")])

    assert [article.paragraphs[0][-10:] for article in result.articles] == [
        "走不开。”说完下田去了。"[-10:],
        "秋收已毕，仓里堆满了谷子。"[-10:],
    ]


def test_one_mark_is_enough_where_a_sentence_goes_on_among_kin() -> None:
    torn = bare("1", "第01版 要闻", "", FERRY, "", LIBRARY)
    rest = bare("3", "第03版 民生", "", f"（上接第1版）\n{FERRY_ON}", "", "体育馆重开\n", LIBRARY)
    result = reconstruct([torn, rest])

    assert result.articles[0].continued[0].page == "3"


SECTION = """\

菜农不再等大雾散去

　　望潮渡口的菜农覃大婶说，渡船一
天往返二十六趟，江北的蔬菜当天就能
摆上江南的批发市场，捂黄的菜叶少了，
一个月能多卖八百多元。
"""


def test_a_section_of_a_second_half_is_no_story() -> None:
    result = reconstruct(
        [
            bare("1", "第01版 要闻", "", f"{FERRY}（下转第3版）", "", LIBRARY),
            bare("3", "第03版 民生", "", f"（上接第1版）\n{FERRY_ON}{SECTION}", "", WHEAT),
        ]
    )

    assert "菜农不再等大雾散去" in result.articles[0].subheads
    assert [part.page for part in result.articles[0].continued] == ["3"]


def test_sections_beside_a_jump_are_those_of_the_story_that_they_are_akin_to() -> None:
    head: Rows = [
        ("title", "望潮渡口添了新渡船"),
        ("byline", "本报记者 柳青禾"),
        ("paragraph", "望潮渡口的电动渡船靠岸，江北的菜农依次登船。"),
    ]
    section: Rows = [
        ("title", "从烧油到充电"),
        ("paragraph", "望潮渡口的渡船过去烧柴油，江北的菜农过江，"),
    ]
    rest: Rows = [("paragraph", "（上接第1版）只能等大雾散去。渡船换了电动的，菜农不再等。")]
    below: Rows = [
        ("title", "渡资不变"),
        ("paragraph", "望潮渡口的渡资仍是一元，七十岁的菜农登船免费。"),
    ]
    result = reconstruct(
        [
            page("1", POOL, head, to(section), folio="1版"),
            page("4", rest, below, TEA, folio="4版"),
        ]
    )

    ferry = result.articles[1]
    assert titles(result) == ["游泳馆重开", "望潮渡口添了新渡船", "云岭茶博会开幕"]
    assert ferry.subheads == ("从烧油到充电", "渡资不变")
    assert (ferry.lines, ferry.continued) == (((3, 5), (6, 7)), (Part("4", "4", ((1, 1), (2, 3))),))
    assert ferry.warnings == ()


def test_a_picture_of_a_joined_story_goes_with_it() -> None:
    picture: Rows = [("caption", "新渡船装了雷达和电子海图。"), ("credit", "乔木 摄")]
    result = reconstruct(
        [
            page(
                "1",
                to([("title", "望潮渡口添新船"), ("paragraph", "望潮渡口昨天添了一艘新船，")]),
                POOL,
                picture,
                folio="1版",
            ),
            page(
                "4",
                [("paragraph", "（上接第1版）新渡船装了雷达和电子海图，雾天也能过江。")],
                folio="4版",
            ),
        ]
    )

    assert [caption.credit for caption in result.articles[0].captions] == ["乔木 摄"]


def test_a_pointer_on_a_page_by_itself_is_dropped_and_the_text_stays_whole() -> None:
    (ferry, _) = reconstruct(
        [bare("1", "第01版 要闻", "", f"{FERRY}（下转\n第3版）", "", LIBRARY)]
    ).articles
    result = reconstruct([bare("3", f"渡口新渡船\n（上接第1版）\n{FERRY_ON}", "", LIBRARY)])

    assert ferry.paragraphs[-1].endswith("以前遇到大雾，渡船只")
    assert titles(result) == ["渡口新渡船", "市图书馆暑期延长开放"]
    assert [(one.text, one.reason) for one in result.dropped] == [("（上接第1版）", "转版标记")]


def test_a_mark_at_the_head_of_the_text_may_stand_under_the_headline_that_is_said_again() -> None:
    result = reconstruct(
        [
            bare("1", "第01版 要闻", "", f"{FERRY}（下转第3版）", "", LIBRARY),
            bare("3", "第03版 民生", "", f"渡口新渡船\n（上接第1版）{FERRY_ON}", "", WHEAT),
        ]
    )

    assert titles(result) == ["望潮渡口添了新渡船", "市图书馆暑期延长开放", "一碗面背后的小麦账"]
    assert result.dropped[-1] == Dropped("渡口新渡船", "转版处重复的标题", "3", 3)


def test_a_mark_under_a_gap_and_one_over_nothing_part_no_text() -> None:
    result = reconstruct(
        [
            bare("1", "第01版 要闻", "", FERRY, "（下转第3版）", "", LIBRARY),
            bare("3", "第03版 民生", "", WHEAT, "", "渡口新渡船", "短句", "短句", "（上接第1版）"),
        ]
    )

    assert titles(result)[:2] == ["望潮渡口添了新渡船", "市图书馆暑期延长开放"]
    assert result.articles[0].warnings == ("1 第12行：“（下转第3版）”没有找到下文，请核对",)


def test_a_story_below_a_second_half_that_is_not_akin_stays_one() -> None:
    strange: Rows = [("title", "秋粮收购启动"), ("paragraph", "各县粮站开秤，农户卖粮不用排队。")]
    picture: Rows = [("caption", "粮站开秤首日。"), ("credit", "乔木 摄")]
    result = reconstruct(
        [
            page("1", to(BRIDGE), folio="1版"),
            page("4", comes(BRIDGE_ON), strange, picture, folio="4版"),
        ]
    )

    assert titles(result)[:2] == ["望潮大桥昨日合龙", "秋粮收购启动"]
    assert len(result.articles[0].captions) == 0


def lines(*texts: str) -> list[Line]:
    return list(set_lines(texts))


def text(*rows: Line) -> Story:
    return Story(Body([], [Paragraph([row]) for row in rows]))


def texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.body.paragraphs] if story.body else []


def test_a_mark_parts_the_text_that_it_stands_in() -> None:
    rows = lines("大桥合龙。", "（下转第4版）", "本报记者 乔木", "茶博会开幕。")
    story = text(rows[0], rows[3])
    assert story.body
    story.body.bylines = [rows[2]]

    seen = part(Found([story], [(rows[1], "转版")], []))

    assert [texts(one) for one in seen.stories] == [["大桥合龙。"], ["茶博会开幕。"]]
    assert [one.body and one.body.bylines for one in seen.stories] == [[], [rows[2]]]


def test_a_mark_in_the_middle_of_a_paragraph_parts_nothing() -> None:
    rows = lines("大桥", "（下转第4版）", "合龙。")
    story = Story(Body([], [Paragraph([rows[0], rows[2]])]))

    assert len(part(Found([story], [(rows[1], "转版")], [])).stories) == 1


def test_a_row_that_ends_in_a_mark_is_text_and_no_headline() -> None:
    rows = lines("大桥合龙，施工队", "奋战了（下转第4版）", "茶博会开幕", "茶博会昨日开幕。")
    bridge, tea = text(rows[0]), text(rows[3])
    tea.heading.title = rows[1:3]

    part(Found([bridge, tea], [], []))

    assert texts(bridge) == ["大桥合龙，施工队奋战了（下转第4版）"]
    assert [row.text for row in tea.heading.title] == ["茶博会开幕"]


def test_a_row_that_ends_in_a_mark_and_no_text_stays_a_headline() -> None:
    rows = lines("大桥合龙（下转第4版）", "", "", "", "茶博会昨日开幕。")
    tea = text(rows[1])
    tea.heading.title = [rows[0]]

    part(Found([tea], [], []))

    assert tea.heading.title == [rows[0]]


def test_a_second_half_has_no_headline_inside() -> None:
    rows = lines("（上接第1版）", "奋战了三百天。", "通车在即", "大桥下月通车。")
    story = text(rows[1], rows[3])
    story.heading.title, story.warnings = (
        [rows[2]],
        ["第3行：标题“通车在即”与正文的对应不明确，请核对"],
    )

    seen = part(Found([story], [(rows[0], "转版")], []))

    assert texts(story) == ["奋战了三百天。", "通车在即", "大桥下月通车。"]
    assert (story.heading.lines, story.warnings) == ([], [])
    assert marks(seen)[id(story)][1] is not None


def test_a_headline_over_a_second_half_stays() -> None:
    rows = lines("望潮大桥合龙", "（上接第1版）", "奋战了三百天。")
    story = text(rows[2])
    story.heading.title = [rows[0]]

    part(Found([story, Story(pictures=[Picture([rows[0]])])], [(rows[1], "转版")], []))

    assert story.heading.title == [rows[0]]


def test_a_row_far_from_the_mark_is_not_said_again() -> None:
    rows = lines(
        "望潮大桥合龙", "甲地", "乙地", "（上接第1版）", "奋战了三百天。", "", "望潮大桥合龙"
    )
    story, other = text(rows[4]), text(rows[1])
    other.heading.title = [rows[0]]

    seen = part(
        Found([other, story, text(rows[5])], [(rows[3], "转版")], []), "4", ["望潮大桥合龙"]
    )

    assert [one.heading.title for one in seen.stories] == [[rows[0]], [], []]


def test_the_headline_at_the_mark_is_that_of_the_text_and_another_is_nobodys() -> None:
    rows = lines("望潮大桥合龙", "（上接第1版）", "奋战了三百天。", "", "茶博会开幕")
    story = text(rows[2])
    story.heading.title = [rows[3]]

    seen = part(Found([story], [(rows[1], "转版"), (rows[0], "没有正文的标题")], []))

    assert story.heading.title == [rows[0]]
    assert seen.warnings == ["第5行：标题“茶博会开幕”没有找到正文"]
    assert [(line.text, why) for line, why in seen.dropped] == [
        ("（上接第1版）", "转版标记"),
        ("茶博会开幕", "没有正文的标题"),
    ]


def test_a_text_that_is_nothing_but_the_headline_said_again_is_no_text() -> None:
    rows = lines("（上接第1版）", "望潮大桥合龙")
    story = text(rows[1])

    seen = part(Found([story], [(rows[0], "转版")], []), "4", ["望潮大桥合龙"])

    assert (texts(story), seen.stories[0].heading.title) == ([], [rows[1]])


def test_a_mark_beside_no_text_is_nobodys() -> None:
    rows = lines("大桥合龙。", "（上接第1版）", "（下转第4版）", "广告")

    assert marks(Found([text(rows[0])], [(rows[1], "转版"), (rows[3], "广告")], [])) == {}


GLUED = """\
轮渡昨起复航 本报讯（记者 高歌）昨日，轮渡复航，
头班船坐满了人，两岸群众都很高兴。
"""


@pytest.mark.parametrize("mark", ["（上接第1版）", "【上接1版】", "①上接A1版", "紧接第一版"])
@pytest.mark.parametrize(
    ("between", "nobodys"),
    [
        ("望潮大桥昨日合龙通车\n\n", ["望潮大桥昨日合龙通车"]),
        ("望潮大桥昨日合龙通车\n", ["望潮大桥昨日合龙通车"]),
        ("", []),
    ],
)
def test_a_text_under_a_mark_keeps_the_headline_that_stands_in_its_own_line(
    mark: str, between: str, nobodys: list[str]
) -> None:
    result = reconstruct([bare("3", f"{mark}\n{between}{GLUED}")])

    assert [(one.title, one.paragraphs) for one in result.articles] == [
        ("轮渡昨起复航", ("昨日，轮渡复航，头班船坐满了人，两岸群众都很高兴。",))
    ]
    assert [one.text for one in result.dropped] == [mark, *nobodys]


def test_a_headline_in_one_line_with_its_story_goes_to_no_text_under_it() -> None:
    rows = lines("轮渡昨起复航", "（上接第1版）", "奋战了三百天。")
    ferry, rest = text(rows[0]._replace(text="本报讯 昨日复航。")), text(rows[2])
    ferry.heading.title = [rows[0]]

    part(Found([ferry, rest], [(rows[1], "转版")], []), "4", ["轮渡昨起复航", "本报讯 昨日复航"])

    assert (ferry.heading.title, texts(ferry)) == ([rows[0]], ["本报讯 昨日复航。"])
    assert (rest.heading.lines, texts(rest)) == ([], ["奋战了三百天。"])


def test_a_mark_that_is_printed_twice_is_taken_once_off_its_row() -> None:
    result = reconstruct([bare("3", f"【上接1版】【上接1版】\n\n{FERRY_ON}")])

    assert [one.text for one in result.dropped] == ["【上接1版】"]
    assert printed(result)["版"] == 2


def printed(result: Reconstruction) -> Counter[str]:
    told = [law.printed(article) for article in result.articles]
    return Counter(ink("".join([*told, *(one.text for one in result.dropped)])))


MARKS = st.sampled_from(["", "（下转第4版）", "（下转第2版）", "下转4版▶"])
BACK = st.sampled_from(["", "（上接第1版）", "（上接第2版）", "◀上接1版"])
STORIES = st.sampled_from([BRIDGE, BRIDGE_ON, TEA, TEA_ON, POOL, BRIDGE[1:], TEA_ON[1:]])


@given(st.lists(st.lists(st.tuples(STORIES, MARKS, BACK), max_size=3), min_size=1, max_size=3))
def test_no_character_is_lost_at_a_jump(sheets: list[list[tuple[Rows, str, str]]]) -> None:
    pages = [
        page(
            f"{at}",
            *(comes(to(story, mark), back) for story, mark, back in sheet),
            folio=f"第{at}版",
        )
        for at, sheet in zip((1, 2, 4), sheets, strict=False)
    ]
    if any(own.lines for own in pages):
        assert printed(reconstruct(pages)) == Counter(
            ink("".join(line for own in pages for line in own.lines))
        )


def test_a_character_that_is_lost_at_a_jump_breaks_the_law() -> None:
    half = Article("news", "大桥", paragraphs=("合龙。",))

    law.check_joined([half, half], [half], [Dropped("大桥合龙。", "")])
    with pytest.raises(EditionError, match="合"):
        law.check_joined([half], [Article("news", "大桥")], [Dropped("龙。", "")])
