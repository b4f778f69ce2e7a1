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
from audio_edition.newsroom.page.layout import Line, set_lines
from audio_edition.newsroom.page.pieces import Body, Paragraph, Picture, Story
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


def test_a_mark_beside_no_text_is_nobodys() -> None:
    rows = lines("大桥合龙。", "（上接第1版）", "（下转第4版）", "广告")

    assert marks(Found([text(rows[0])], [(rows[1], "转版"), (rows[3], "广告")], [])) == {}


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
