"""Tables, captions, lists, questions and answers, as other papers print them."""

from __future__ import annotations

from time import process_time

import pytest

from audio_edition.newsroom.page import stories
from audio_edition.newsroom.page.bodies import tabled
from audio_edition.newsroom.page.bodies.pieces import Pieces, gather
from audio_edition.newsroom.page.labels import captions, label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.lines.layout import set_lines
from audio_edition.newsroom.page.lines.tables import stacked
from audio_edition.newsroom.page.marks import LOST, TABLED, is_credit

STORY = [
    "本报讯（记者 沈渔）昨日上午，跨越",
    "青溪江的望潮大桥主桥合龙。大桥全长",
    "1280米，双向六车道，建成后两岸车程将",
    "由40分钟缩短到8分钟。",
]
TABLE = ["品种  均价  涨跌", "青菜  2.10  +0.3", "鲫鱼  9.80  -0.5", "鸡蛋  4.60  持平"]
ENTRIES = ["供水抢修：5550001", "燃气报修：5550002", "路灯故障：5550003"]


def labels_of(*texts: str) -> list[str]:
    return list(label(clues(set_lines(texts))))


def pieces_of(*texts: str) -> Pieces:
    lines = set_lines(texts)
    return gather(lines, label(clues(lines)))


def found(*texts: str) -> list[tuple[str, int]]:
    """Give, story by story, its headline and of how many lines its text is."""
    seen = stories.find(texts).stories
    return [
        (" ".join(row.text for row in one.heading.title), len(one.body.lines) if one.body else 0)
        for one in seen
    ]


# ------------------------------------------------------------------ tables and lists in a box


@pytest.mark.parametrize(
    "name",
    [
        "昨日菜价", "主要水库昨日水位", "农贸市场零售均价", "女排联赛积分榜", "青溪机场航班时刻表",
        "本周停电安排一览", "各区空气质量排名", "贵金属行情", "双色球开奖公告", "中考成绩统计",
        "本周新片票房", "市民食谱参考",
    ],
)  # fmt: skip
def test_the_heading_right_above_a_table_is_the_tables(name: str) -> None:
    assert found(*STORY, "", "望潮大桥合龙", "", name, "", *TABLE) == [
        ("望潮大桥合龙", 4),
        (name, 4),
    ]


@pytest.mark.parametrize("name", ["便民电话", "常用服务热线", "报修号码一览"])
def test_the_heading_right_above_a_list_of_entries_is_the_lists(name: str) -> None:
    assert found(*STORY, "", "望潮大桥合龙", "", name, "", *ENTRIES)[1] == (name, 3)


def test_a_wider_line_below_the_last_entry_is_no_rest_of_it() -> None:
    assert [lines for _, lines in found("便民电话", "", *ENTRIES, *STORY)] == [3, 4]


@pytest.mark.parametrize(
    "name", ["望潮大桥合龙", "渔火队五连胜", "读者来信", "老码头新生", "守夜的人"]
)
def test_other_headlines_name_no_table(name: str) -> None:
    assert TABLED.search(name) is None


def test_a_heading_that_a_story_says_is_not_the_tables() -> None:
    other = pieces_of(*STORY, "", "南关菜价表", "", *TABLE)
    said = pieces_of(*STORY, "", "望潮大桥车程表", "", *TABLE)

    assert [len(tabled.take_out(one)[1]) for one in (other, said)] == [1, 0]


def test_a_heading_that_both_a_story_and_the_rows_say_is_the_tables() -> None:
    story = [
        "本报讯（记者 沈渔）南关菜市的青菜",
        "涨了三角，菜价高于往年，摊主们说",
        "本周雨水多，运菜的船迟到了。",
    ]

    assert found(*story, "", "南关青菜均价行情", "", *TABLE)[1:] == [("南关青菜均价行情", 4)]


def test_a_list_of_days_and_hours_is_a_list_under_its_name() -> None:
    entries = [
        "5月10日19:30 渡口小剧场 评弹专场，票价六",
        "十元",
        "5月11日（周六）14:00 市图书馆 讲座《河流的名字》",
        "5月12日 上午9：00—11：00 江边球场 足球联赛第七轮",
    ]

    assert found(*STORY, "", "望潮大桥合龙", "", "本周文化活动", "", *entries)[1] == (
        "本周文化活动",
        4,
    )


def test_what_announces_a_table_and_what_stands_below_it_are_text() -> None:
    sale = [
        "经县人民政府批准，我局定于2024年6月5日上午10时在县公共资源交易中",
        "心拍卖下列地块：",
        "地块编号  位置  面积  用途",
        "溪拍07  滨江路西侧  38620  住宅",
        "溪拍08  城北柳树屯  12045  商业",
        "溪拍09  高新区三号路  51700  工业",
        "报名截止时间：2024年6月3日17时",
        "详细资料见县公共资源交易中心网站，咨询电话：5550001",
    ]

    assert found(*STORY, "", "望潮大桥合龙", "", "青溪县自然资源局拍卖公告", "", *sale)[1] == (
        "青溪县自然资源局拍卖公告",
        8,
    )


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [
        (["今日菜价如下："], TABLE, [True]),
        (["经县发改局监测，今日", "菜价如下："], TABLE, [True, True]),
        (["今日菜价"], TABLE, [False]),
        (["今日菜价如下：", ""], STORY, [False]),
        (["今日菜价如下："], [], [False]),
    ],
)
def test_a_colon_right_above_a_table_announces_it(
    above: list[str], below: list[str], shown: list[bool]
) -> None:
    lines = set_lines([*STORY, "", *above, *below])

    assert ["announces" in clue for clue in clues(lines)[4 : 4 + len(shown)]] == shown


def test_a_table_without_a_heading_takes_the_only_one_that_names_a_table() -> None:
    page = [*TABLE, "", *STORY, "", "望潮大桥合龙", "", "昨日菜价"]

    assert found(*page) == [("昨日菜价", 4), ("望潮大桥合龙", 4)]


def test_a_heading_with_a_story_below_it_may_still_be_the_only_one_for_a_table() -> None:
    assert found("昨日菜价", "", *STORY, "", *TABLE) == [("", 4), ("昨日菜价", 4)]


def test_the_unit_under_the_heading_of_a_table_goes_with_its_rows() -> None:
    assert found("昨日菜价", "", "单位：元/斤", "", *TABLE) == [("昨日菜价", 5)]


def test_what_explains_a_table_stays_and_a_text_below_it_goes() -> None:
    note = "价格由县物价所在渡口早市抄录，叶菜多了，便宜下来。"
    text = "大桥合龙之后，" + "桥面铺装随即展开，工人分成三班轮流作业，" * 6 + "年底通车。"
    (whole,) = tabled.take_out(pieces_of("昨日菜价", "", *TABLE, note))[1]
    rest, (parted,) = tabled.take_out(pieces_of("昨日菜价", "", *TABLE, text))

    assert (len(whole.body.paragraphs), len(parted.body.paragraphs)) == (5, 4)
    assert [body.text for body in rest.bodies] == [text]


# ------------------------------------------------------------------ tables printed cell by cell


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["品名", "均价", "青菜", "2.1", "鲫鱼", "9.8", "鸡蛋", "4.6"], 2),
        (["指标", "总量", "增长（%）", "投资", "—", "5.1", "消费", "41.2", "4.6", "出口", "13", "9.7"], 3),
        (["名次", "球队", "积分", "1", "渔火", "17", "2", "船坞", "15", "3", "茶农", "12"], 3),
    ],
)  # fmt: skip
def test_cells_one_below_another_are_rows_again(cells: list[str], columns: int) -> None:
    rows = ["  ".join(cells[at : at + columns]) for at in range(0, len(cells), columns)]
    body = pieces_of(*STORY, "", *cells).bodies[-1]

    assert stacked(cells) == (["first"] + ["other"] * (columns - 1)) * len(rows)
    assert [part.text for part in body.paragraphs][-len(rows) :] == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["品名", "均价", "青菜", "2.1", "鲫鱼", "9.8"],
        ["大桥合龙", "渔火队五连胜", "老码头开工", "夜市试营业"],
        ["他说：", "1", "她说：", "2", "他说：", "3", "她说：", "4"],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        [],
    ],
)
def test_other_short_lines_are_no_cells(lines: list[str]) -> None:
    assert stacked(lines) == [""] * len(lines)


# ------------------------------------------------------------------ what stands below a table


@pytest.mark.parametrize(
    "note",
    [
        "（数据由青溪县物价所抄自渡口早市，摊位一", "注：均价为当日上午九时采价，仅供", "开奖结果以发行机构公告",
        "以上价格由市发改局提供，每周五更", "数据来自市统计局，截至上月末，不含", "说明：持平是指与上周相同，涨跌为",
    ],
)  # fmt: skip
def test_a_note_below_a_table_begins_no_story(note: str) -> None:
    assert labels_of("昨日菜价", "", *TABLE, "", note, "的部分。")[-2:] == ["para", "flow"]


def test_a_heading_below_a_table_is_no_subhead() -> None:
    assert labels_of("昨日菜价", "", *TABLE, "", "望潮大桥合龙", "", *STORY)[5] == "head"


# ------------------------------------------------------------------ captions and their credits


@pytest.mark.parametrize(
    "caption",
    [
        ["果农在采摘刚熟的枇", "杷。（江一帆 摄）"],
        ["果农在采摘刚熟的枇", "杷。（记者 罗文", "摄）"],
        ["果农在采摘刚熟的枇", "杷。（记者 罗", "文波 摄）"],
        ["果农在采摘刚熟的枇", "杷。 通讯员江一帆摄"],
        ["果农在采摘刚熟的枇", "杷。  江一帆/图"],
        ["果农在采摘刚熟的枇", "杷。新华社发（江一帆 摄）"],
        ["果农在采摘刚熟的枇", "杷。受访者供图"],
        ["果农在采摘刚熟的枇", "杷。（资料图片）"],
        ["果农在采摘刚熟的枇", "杷。 本报记者 江一帆", "摄"],
        ["果农在采摘刚熟的枇杷。（江一帆 摄）"],
        ["昨日，龙泉山下的枇杷熟了，果农正在采", "摘。今年全镇种枇杷三千亩。（江一帆 摄）"],
    ],
)
def test_a_caption_ends_with_its_credit(caption: list[str]) -> None:
    labels = labels_of(*STORY, "", *caption, "", "枇杷熟了")

    assert (labels[4], labels[-1]) == ("caption", "head")
    assert set(labels[5:-1]) <= {"more", "credit"}


def test_a_short_line_with_a_comma_over_the_day_is_no_line_of_a_caption() -> None:
    caption = ["昨天，龙泉山下的枇杷熟", "了，果农在采摘刚熟的枇", "杷。记者 江一帆 摄"]

    assert labels_of(*STORY, "", "枇杷熟，满山香", *caption)[4:6] == ["head", "caption"]
    assert labels_of(*STORY, "", "果农们起得早，雨停了才", *caption)[4:6] == ["caption", "more"]


def test_two_captions_in_one_line_each_are_two_pictures() -> None:
    page = pieces_of(*STORY, "", "渔火队捧杯。（江一帆 摄）", "", "守门员扑出点球。（江一帆 摄）")

    assert len(page.pictures) == 2


def test_a_rest_of_a_caption_above_its_credit_is_no_text() -> None:
    assert labels_of(*STORY, "", "果农在采摘刚熟的枇", "杷。", "", "江一帆 摄")[4:] == ["caption", "more", "credit"]  # fmt: skip


def test_captions_counted_off_go_on_down_to_the_credit() -> None:
    page = pieces_of(
        "图①：凌晨四点，护士", "", "查房。", "", "图②：司机交班", "", "回家。 江一帆 摄", "", *STORY
    )

    assert [picture.text for picture in page.pictures] == [
        "图①：凌晨四点，护士查房。",
        "图②：司机交班回家。 江一帆 摄",
    ]


@pytest.mark.parametrize(
    "byline", ["本报记者 容小满 文 胡韬 摄", "文/容小满 胡韬/图", "图文 江一帆"]
)
def test_who_wrote_the_story_too_signs_no_picture(byline: str) -> None:
    assert captions.is_of_picture(byline) is False


@pytest.mark.parametrize("credit", ["记者 罗文斌 摄", "（文晓 摄）", "张文 供图"])
def test_a_name_with_the_sign_for_text_signs_a_picture(credit: str) -> None:
    assert captions.is_of_picture(credit)
    assert is_credit(credit)


def test_a_byline_may_follow_a_caption() -> None:
    labels = labels_of("果农在采摘刚熟的枇杷。（江一帆 摄）", "", "□ 本报记者 沈渔", *STORY)

    assert labels[:2] == ["caption", "byline"]


@pytest.mark.parametrize("text", ["昨日，花楼巷口的玉兰花开了，一位鞋匠在树下做活。", "10月15日清晨，薄雾缭绕，一艘渔船撒下开渔后第一网。"])  # fmt: skip
def test_a_caption_that_tells_when_and_that_no_story_tells_is_a_story(text: str) -> None:
    assert found(*STORY, "", f"{text}（江一帆 摄）", "", "望潮大桥合龙")[-1] == ("", 0)


def test_a_short_caption_stays_with_a_story() -> None:
    assert len(found(*STORY, "", "果农采摘枇杷。（江一帆 摄）", "", "望潮大桥合龙")) == 1


# ------------------------------------------------------------------ questions, answers, notices


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("问：", "答："), ("记者：", "叶青："), ("主持人：", "嘉宾："), ("Q：", "A："), ("Q1：", "A1："),
        ("读者：", "律师："), ("网友：", "专家："), ("晚报：", "沈渔："), ("本报记者：", "沈渔："),
        ("【问】", "【答】"), ("问（老周）：", "答（医生）："), ("南方周刊：", "沈渔："),
    ],
)  # fmt: skip
def test_who_speaks_begins_a_paragraph(asks: str, answers: str) -> None:
    said = [
        f"{asks}大桥几时通车？",
        f"{answers}年底之前通车。",
        f"{asks}收不收费？",
        f"{answers}桥上不收费。",
    ]

    assert labels_of("望潮大桥怎么走", "", *STORY, *said)[5:] == ["para"] * 4


def test_a_question_alone_that_nobody_answers_is_a_headline() -> None:
    assert labels_of(*STORY, "", "问：大桥收不收费？", "", "渔火队五连胜")[4] == "head"


@pytest.mark.parametrize("opening", ["【记者回访】", "【相关链接】", "【案例】", "【专家提醒】"])
def test_what_says_in_brackets_what_it_is_opens_a_paragraph(opening: str) -> None:
    assert labels_of("大桥合龙", "", *STORY, f"{opening}昨日记者来到桥头，看见", "车辆通行。")[5:] == ["para", "flow"]  # fmt: skip


@pytest.mark.parametrize(
    "items",
    [
        ["一、管制时间：7月15日零时至", "7月20日。", "二、管制路段：东环路全线，禁", "止通行。"],
        ["1.报名时间：7月15日零时至", "7月20日。", "2.报名地点：东环路小学，请带", "证件。"],
    ],
)
def test_a_short_clause_that_goes_on_is_no_subhead(items: list[str]) -> None:
    labels = labels_of("封路的通告", "", "因桥面施工，现将管制事项通告如下：", *items)

    assert labels[2:] == ["para", "flow", "para", "flow"]


@pytest.mark.parametrize(
    "notice",
    [
        "沈渔遗失身份证，号码尾数4461，声明作废。", "青溪小学公章不慎丢失，编号3301，声明作废。",
        "沈渔不慎遗失残疾人证，现声明作废。", "赵远就业报到证被盗，自登报之日起作废。", "罗青遗失警官证，特此声明作废。",
        "青溪茶社营业执照正本灭失，声明无效。", "丁禾行驶证损毁，声明注销。", "孟川所持提货单声明作废。",
    ],
)  # fmt: skip
def test_a_notice_says_what_was_lost(notice: str) -> None:
    assert LOST.fullmatch(notice)


def test_notices_of_loss_are_paragraphs_of_one_story() -> None:
    page = [
        "遗失声明",
        "沈渔遗失残疾人证，证",
        "号尾数4461，声明作废。",
        "青溪小学遗失公章一",
        "枚，声明作废。",
    ]

    assert labels_of(*page, "", "大桥合龙", "", *STORY)[:6] == ["head", "lead", "flow", "para", "flow", "head"]  # fmt: skip


@pytest.mark.parametrize("opening", ["本报10月11日A06版《招聘会》一文中", "因编辑疏忽，本报3月2日第5版", "我报2024年3月2日头条4版"])  # fmt: skip
def test_a_correction_begins_a_story(opening: str) -> None:
    assert labels_of(*STORY, "", f"{opening}“北场”应为", "“南场”。特此更正。")[4] == "lead"


@pytest.mark.parametrize(
    "line", ["摄）", "图①", "遗失", "品名", "问：", "果农采摘。江一帆 摄", "供水：1"]
)
def test_time_grows_with_the_number_of_lines(line: str) -> None:
    def spent(lines: int) -> float:
        begun = process_time()
        pieces = pieces_of(*[line] * lines)
        tabled.take_out(pieces)
        return process_time() - begun

    assert spent(4000) < 16 * max(spent(1000), 0.02)


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("above", [[], ["本周菜价"], ["本周菜价", "莲藕便宜了"]])
def test_headlines_above_a_table_printed_cell_by_cell_are_no_heads(
    above: list[str], columns: int
) -> None:
    heads = ["品名", "均价", "上周"][:columns]
    names = ["白菜", "土豆", "番茄", "莲藕", "青椒", "黄瓜", "茄子", "豆角", "冬瓜", "南瓜"]
    rows = [
        cell for at, name in enumerate(names) for cell in (name, f"{at}.2", f"{at}.5")[:columns]
    ]

    kinds = stacked([*above, *heads, *rows])

    assert kinds.index("first") == len(above)
    assert kinds.count("first") == 1 + len(names)


def test_a_triangle_alone_points_at_a_picture() -> None:
    caption = ["▲5月29日，艄公魏长", "林在渡口检查缆绳。"]
    page = ["青溪轮渡昨日复航。", "", *caption, "沈渔 摄"]

    assert labels_of(*page)[1:] == ["caption", "more", "credit"]


def test_triangles_that_count_off_items_point_at_nothing() -> None:
    page = ["▲青溪轮渡昨日复航，首班六时半。", "▲城北图书馆的灯亮到二十二时。"]

    assert labels_of(*page) == ["lead", "para"]
