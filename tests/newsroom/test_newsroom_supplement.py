"""Pages that are not all news: verse and who wrote it, notices and their days, pictures in the middle of a story."""

from __future__ import annotations

import pytest
from tests.newsroom.stock import FERRY, find

from audio_edition.newsroom.page import stories
from audio_edition.newsroom.page.labels.wording import worded
from audio_edition.newsroom.page.lines.layout import set_lines

POEM = [
    "灯熄了以后",
    "河才开始说话",
    "它说得很慢",
    "像一个从远方回来的人",
    "数着船",
    "又像什么也没有数",
]
NEXT = ["停水通知", "", *FERRY.splitlines()]
FOUND = "停水通知"


def told(*page: str) -> list[tuple[str, list[str], list[str]]]:
    """Give, story by story, its title, who signed it, and its paragraphs."""
    return [
        (
            " ".join(row.text for row in one.heading.title),
            [row.text for row in one.body.bylines],
            [part.text for part in one.body.paragraphs],
        )
        for one in find("\n".join(page))
        if one.body
    ]


def titles(*page: str) -> list[str]:
    return [title for title, _, _ in told(*page)]


# ------------------------------------------------------------------------------------ verse


@pytest.mark.parametrize("poet", ["沈渔", "柳川", "何以然"])
def test_a_name_between_blank_lines_signs_the_poem_below_it(poet: str) -> None:
    assert ("夜航", [poet], POEM) in told("夜航", "", poet, "", *POEM, "", *NEXT)


def test_a_poem_is_called_what_stands_right_above_it_though_no_line_says_it() -> None:
    page = ["轮渡复航", "", *FERRY.splitlines(), "", "旧物", "", "沈渔", "", *POEM]
    assert ("旧物", ["沈渔"], POEM) in told(*page)


def test_a_line_inside_a_poem_is_no_pen_name() -> None:
    poem = [*POEM[:2], "停下来的", *POEM[3:]]
    assert ("夜航", ["□ 沈渔"], poem) in told("夜航", "□ 沈渔", "", *poem, "", *NEXT)


def test_what_a_poem_is_called_may_look_like_a_name() -> None:
    page = ["轮渡复航", "", *FERRY.splitlines(), "", "麦收辞", "", "柳川", "", *POEM, "", *NEXT]
    assert ("麦收辞", ["柳川"], POEM) in told(*page)


def test_verse_never_stops_and_goes_on_in_nothing() -> None:
    rest = ["把书一本本码齐，下雨天给门缝塞上毛巾，", "日子就这样过去了。"]
    page = told("夜航", "", "沈渔", "", *POEM, "", "老街书屋开门迎客", "", *rest)
    assert ("夜航", ["沈渔"], POEM) in page


def test_names_in_a_list_are_no_verse() -> None:
    names = ["沈听雨", "罗一鸣", "江帆", "柳青禾", "乔木"]
    lines = set_lines(["获奖名单", "", "沈渔", "", *names, "", *NEXT])
    assert not any("verse" in shown for shown in worded(lines))


FIRST = ["一夜春声到枕边，", "起看新水没平田。", "溪桥柳色无人管，", "自把青丝系钓船。"]
SECOND = ["渡口灯残客未还，", "半篙寒水对空山。", "钟声不管行人老，", "又送斜阳下客关。"]


def test_regular_verse_goes_on_under_the_name_of_each_poem() -> None:
    page = [
        "七绝二首",
        "",
        "沈渔",
        "",
        "其一　溪桥",
        "",
        *FIRST,
        "",
        "其二　渡口",
        "",
        *SECOND,
        "",
        *NEXT,
    ]
    verse = ["其一　溪桥", *FIRST, "其二　渡口", *SECOND]
    assert ("七绝二首", ["沈渔"], verse) in told(*page)


# ---------------------------------------------------------------------------------- notices


NOTICE = [
    "因管网改造，本月十八日望潮路沿线停",
    "水八小时，请用户提前储水，给您带来",
    "不便，敬请谅解。",
]
HEAD = ["望潮日报 4 公告", "2024年4月15日"]


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(["", "2024年4月12日"], id="another day than the page's"),
        pytest.param(["2024年4月15日"], id="glued to the text"),
        pytest.param(["", "　　望潮水务股份有限公司董事会"], id="a board"),
        pytest.param(
            ["", "　　望潮农业大学研究生院", "", "2024年4月15日"], id="a house and the day"
        ),
    ],
)
def test_a_notice_keeps_its_day_and_who_signs(below: list[str]) -> None:
    page = [
        *HEAD,
        "",
        "停水通知",
        "",
        *NOTICE,
        *below,
        "",
        "轮渡复航",
        "",
        *FERRY.splitlines(),
        "",
        *LONG,
    ]
    notice = next(text for title, _, text in told(*page) if title == "停水通知")
    assert notice[1:] == [line.strip("　") for line in below if line]


def test_a_number_and_a_name_over_the_papers_own_line_are_a_section() -> None:
    page = ["4 晒谷坪", "望潮日报 2024年4月16日 星期二", "", "轮渡复航", "", *FERRY.splitlines()]
    assert [line.text for line, _ in stories.find(page).dropped] == page[:2]


def test_the_day_of_the_page_between_two_stories_is_the_pages() -> None:
    page = [
        *HEAD,
        "",
        "停水通知",
        "",
        *NOTICE,
        "",
        "2024年4月15日",
        "",
        "轮渡复航",
        "",
        *FERRY.splitlines(),
    ]
    assert next(len(text) for title, _, text in told(*page) if title == "停水通知") == 1


# --------------------------------------------------------------------- headings and pictures


LONG = [
    "本报讯（记者 沈渔）望潮大桥主桥合龙以后，桥",
    "面铺装昨日开工，两岸同时施工，每天推进一百二",
    "十米，预计下月底完成，随后安装护栏和路灯。",
]
REST = [
    "铺装最怕雨。项目部把一天分成三段，早晚各铺一",
    "层，中午检修机械，雨来就盖上篷布，人歇机械不",
    "歇，工期没有耽误一天。",
]
PHOTO = ["白鹭飞回青溪湿地", "", "四月十日清晨，成群白", "鹭飞回青溪湿地觅食。", "罗一鸣 摄"]


def test_a_story_goes_on_below_a_picture_with_a_headline_of_its_own() -> None:
    page = ["大桥铺装昨日开工", "", *LONG, "", *PHOTO, "", *REST]
    assert [len(text) for title, _, text in told(*page) if title == "大桥铺装昨日开工"] == [2]


def test_a_story_below_a_picture_has_its_own_headline_where_it_says_it() -> None:
    page = ["大桥铺装昨日开工", "", *LONG, "", *PHOTO, "", *REST, "", "铺装怕雨 工期没有耽误一天"]
    assert [len(text) for _, _, text in told(*page)] == [1, 1]


def test_columns_of_figures_take_the_heading_right_above_them() -> None:
    rows = ["地区 人数（人） 同比（%）", "望潮 31206 4.2", "青溪 18450 3.7", "临江 14322 5.1"]
    told_of = ["各市稳就业工作会议昨日举行，会议要求把服务站开到", "每个社区门口，年底前全部挂牌。"]
    page = [
        "轮渡复航",
        "",
        *FERRY.splitlines(),
        "",
        *told_of,
        "",
        "一季度各市城镇新增就业人数",
        "",
        *rows,
    ]
    assert ("一季度各市城镇新增就业人数", [], rows) in told(*page)


def test_what_heads_an_answer_may_head_a_comment_with_a_headline() -> None:
    letter = [
        "盼修路灯",
        "编辑同志：",
        "我们巷口的路灯坏了一个月，老人晚上不敢出门，",
        "希望有关部门早日修好。",
        "市民 宋词",
    ]
    comment = [
        "编后",
        "别让一盏灯等一个月",
        "修一盏灯用不了半天，等却等了一个月。灯不难修，",
        "难的是有人听见，有人去管。",
    ]
    assert len(told(*letter, "", *comment)) == 2
    assert len(told(*letter, *comment[:1], *comment[2:])) == 1


def test_a_question_over_a_byline_is_a_headline() -> None:
    talk = [
        "每年六月六日是全国爱眼日。围",
        "绕家长关心的问题，市妇幼保健院眼",
        "科主任沈渔作了解答。",
        "问：孩子刚查出100度近视，可",
        "以先不戴眼镜吗？",
        "答：先到正规医院散瞳验光再说。",
    ]
    page = ["孩子近视了，到底要不要戴眼镜？", "通讯员 陶然", *talk, "", *NEXT]
    assert titles(*page)[0] == "孩子近视了，到底要不要戴眼镜？"


def test_a_question_under_the_name_of_a_column_is_a_headline_over_what_is_asked() -> None:
    asked = [
        "问：我今年六十一岁，吃降压药两年，最近一个",
        "月在家量血压都正常，能不能停药？",
        "答：不建议自行停药，正常是药物的作用。",
    ]
    page = ["健康问答", "吃了降压药血压正常，能停药吗？", *asked, "", *NEXT]
    story = find("\n".join(page))[0]
    assert [row.text for row in story.heading.title] == ["吃了降压药血压正常，能停药吗？"]


def test_who_is_called_so_on_the_net_signs() -> None:
    comment = [
        "会短了，手机就不必收了",
        "开会时把手机收进袋子不难，难在别的地方，",
        "难的是让会短到不需要收手机。",
        "@城西老牛",
    ]
    assert next(signed for _, signed, _ in told(*comment, "", *NEXT)) == ["@城西老牛"]


def test_weather_of_towns_is_furniture_with_a_stroke_between_its_degrees() -> None:
    box = ["天气", "城区 多云 22/29℃", "青溪 阵雨 20/27℃", "临江 雷阵雨 19/25℃"]
    found = stories.find(
        ["轮渡复航", "", *FERRY.splitlines(), "", *box, "", "停水通知", "", *NOTICE]
    )
    assert [line.text for line, _ in found.dropped] == box


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("讣告", "母亲上周仙逝，享年九十岁，谨此奉告亲友。"),
        ("鸣谢", "家父住院期间承蒙诸位照料，谨致谢意。"),
    ],
)
def test_a_form_has_words_of_its_own(form: str, text: str) -> None:
    assert (form, [], [text]) in told(form, "", text, "", *NEXT)
