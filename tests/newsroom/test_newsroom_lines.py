"""What every line of a page is: furniture, headings, paragraphs, rows, pictures, and marks that point elsewhere."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.bodies.pieces import Pieces, gather
from audio_edition.newsroom.page.furniture import furnished, reason
from audio_edition.newsroom.page.furniture.pointers import is_jump, jump
from audio_edition.newsroom.page.labels import label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.labels.inserts import labelled
from audio_edition.newsroom.page.lines.columns import Row, cuts
from audio_edition.newsroom.page.lines.layout import Line, set_lines
from audio_edition.newsroom.page.lines.spacing import closed_up
from audio_edition.newsroom.page.lines.tables import rows
from audio_edition.newsroom.page.marks import item

LINES = Path(__file__).parent / "lines"
FURNITURE = [line.split("\t") for line in (LINES / "furniture.tsv").read_text("utf-8").splitlines()]
TEXT = (LINES / "text.txt").read_text("utf-8").splitlines()

STORY = [
    "本报讯（记者 沈渔）昨日上午，跨越",
    "青溪江的望潮大桥主桥合龙。大桥全长",
    "1280米，双向六车道，建成后两岸车程将",
    "由40分钟缩短到8分钟。",
]


def pieces_of(*texts: str) -> Pieces:
    lines = set_lines(texts)
    return gather(lines, label(clues(lines)))


def labels_of(*texts: str) -> list[str]:
    return list(label(clues(set_lines(texts))))


def kinds_of(*texts: str) -> list[str]:
    return [line.furniture for line in set_lines(texts)]


@pytest.mark.parametrize(("kind", "line"), FURNITURE)
def test_furniture_says_what_it_is(kind: str, line: str) -> None:
    assert reason(line) == kind


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line: str) -> None:
    assert reason(line) == ""


def test_furniture_in_a_page_keeps_its_reason() -> None:
    page = pieces_of("临江日报", "A3 民生", "", *STORY, "", "扫码看视频", "责编：林夕")

    assert [(line.text, line.furniture) for line in page.masthead] == [
        ("临江日报", "报头"),
        ("A3 民生", "版次"),
        ("扫码看视频", "扫码"),
        ("责编：林夕", "编务"),
    ]
    assert [line.text for body in page.bodies for line in body.lines] == STORY


def test_a_byline_without_a_story_says_so() -> None:
    assert [line.furniture for line in pieces_of("本报记者 沈渔").masthead] == ["没有正文的署名"]


def test_an_index_is_known_by_its_rows() -> None:
    assert kinds_of("今日看点", "老码头改造征求意见 A3版", "渔火队五连胜 …… 12版", "", "大桥合龙") == [
        "导读", "导读", "导读", "",
    ]  # fmt: skip


def test_one_line_that_ends_in_a_page_is_no_index() -> None:
    assert kinds_of("大桥合龙", "", "老码头改造征求意见 A3版", "", *STORY)[1] == ""


def test_a_weather_box_is_furniture_and_a_forecast_in_a_story_is_not() -> None:
    forecast = ["具体预报如下：", "19日 多云 8～16℃", "20日 小雨 6～11℃"]

    assert kinds_of("临江日报", "今日天气：多云转晴，8～16℃，东风3级")[1] == "天气"
    assert kinds_of("要闻 02", *STORY * 2, *forecast, *STORY * 2)[9:12] == ["", "", ""]


def test_a_section_of_this_papers_own_is_known_beside_a_folio() -> None:
    assert kinds_of("读编会", "A3", "", *STORY)[:2] == ["版次", "版次"]
    assert kinds_of("白鹭归", "", *STORY)[0] == ""


def test_a_forecast_alone_between_blank_lines_is_a_weather_box() -> None:
    page = [*STORY * 2, "", "临江市区 多云转晴 8～16℃", "", *STORY * 2]

    assert kinds_of(*page)[8] == "天气"


def test_a_name_alone_above_its_text_is_a_byline() -> None:
    assert (
        labels_of(
            "井盖的高度", "柏舟", "老人走得慢，井盖高一掌就过不去，城市要", "为他们放低身段。"
        )[1]
        == "byline"
    )


def test_a_folio_and_a_section_of_this_papers_own_name_each_other() -> None:
    assert kinds_of("7", "望江台", "", *STORY)[:2] == ["版次", "版次"]


def test_a_section_inside_the_page_may_be_a_kicker() -> None:
    assert kinds_of(*STORY * 2, "", "调查", "旧厂房里的新生意", "", *STORY * 2)[8] == ""


@pytest.mark.parametrize(
    "box",
    [
        ["老灶台米酒", "中秋买二送一", "订购热线：5550001"],
        ["船坞家具城", "全场六折起", "青溪路东口"],
        ["临江晚报开始征订", "全年288元"],
        ["青溪读书节", "9月6日 临江"],
        ["青溪茶业博览会", "11月8日—10日 临江"],
        ["望潮豪庭", "建面约88—126㎡", "VIP 0550-555 0002"],
        ["望潮豪庭 临江而居", "恭迎品鉴 5550 0001"],
        ["江景现房 拎包入住", "400-555-0001"],
        ["船坞口腔", "种牙免费送洁牙", "电话：5550001"],
        ["船坞车行", "国庆购车 首付2万起", "地址：青溪路1号"],
        ["云岭三日游 888元起", "咨询电话：5550001"],
        ["青溪砂糖橘", "十斤装", "订购：13000000000"],
        ["望潮驾校", "学车找望潮", "报名电话：5550001"],
        ["望潮农商银行 为您守住每一分"],
        ["船坞老酒", "品味江上人家"],
    ],
)
def test_the_box_of_a_shop_is_furniture(box: list[str]) -> None:
    assert kinds_of(*STORY, "", *box, "", *STORY)[4:-4] == ["广告"] * len(box)


def test_a_shops_box_is_known_between_text_and_headline_with_no_blank_line() -> None:
    box = ["青溪茶业大会", "12月9日 临江"]

    assert kinds_of(*STORY, *box, "轮渡复航", *STORY)[3:8] == ["", "广告", "广告", "", ""]


@pytest.mark.parametrize(
    "story",
    [
        ["寻人启事", "知情者请拨打5550001"],
        ["招聘启事", "联系电话：5550001", "临江市水务局"],
        ["图书馆招募志愿者", "报名电话：5550001"],
        ["青溪路积水", "抢修电话5550001"],
        ["供水：5550001", "燃气：5550002", "路灯：5550003"],
        ["农商银行 助力春耕备耕"],
        ["中国银行 你好"],
        ["望潮大桥双向六车道", "跨越青溪江 首付2万起"],
    ],
)
def test_notices_and_headlines_are_no_box_of_a_shop(story: list[str]) -> None:
    assert not any(kinds_of(*STORY, "", *story, "", *STORY)[4:-4])


@pytest.mark.parametrize(
    "box",
    [
        ["今日天气", "多云 9～17℃", "偏南风3到4级"],
        ["今日天气", "临江 阴转小雪 -7℃～1℃ 北风4级"],
        ["天气预报", "临江：晴 7～15℃", "青溪：多云 6～14℃", "云岭：阴 4～11℃"],
        ["今日天气 临江 多云 8～16℃ 青溪 晴 7～15℃ 云岭 阴 6～13℃"],
        ["明日天气", "阴有小雨", "8℃~13℃", "东北风3-4级"],
        ["【今日天气】多云转晴 最高16℃ 最低8℃ 湿度60% 空气质量 良"],
        ["今日 晴 22℃/12℃ 空气质量指数 45 优"],
        ["今天白天 多云 夜间 小雨 9～16℃ 降水概率60%"],
        ["气象预报", "今天：晴到多云，8～16℃", "明天：阴有小雨，7～12℃"],
        ["临江今日", "多云", "7～15℃"],
        ["空气质量", "AQI 56 良"],
        ["天气预报 今天晴到多云 18到29度", "明天多云转阴 19至27度"],
    ],
)
def test_weather_boxes_are_known_line_by_line(box: list[str]) -> None:
    assert kinds_of(*STORY * 2, "", *box, "", *STORY * 2)[8:-8] == ["天气"] * len(box)


def test_a_weather_box_glued_to_a_caption_is_cut_off_and_a_headline_is_none() -> None:
    page = [*STORY * 2, "记者江一帆摄", "今日天气", "多云 9～17℃", "偏南风3到4级", "读者来信", *STORY * 2]  # fmt: skip

    assert kinds_of(*page)[8:13] == ["", "天气", "天气", "天气", ""]
    assert kinds_of(*STORY * 2, "", "最高气温25℃", "", *STORY * 2)[8] == ""


def test_a_blank_line_does_not_end_a_weather_box_and_two_do() -> None:
    page = [*STORY * 2, "今日天气", "", "多云 9～17℃", "", "", "小雨 5～8℃", *STORY * 2]

    assert kinds_of(*page)[8:11] == ["天气", "天气", ""]


@pytest.mark.parametrize(
    "label",
    [
        "全省各地", "【镇村直通车】", "城事快递", "街头巷尾", "省内速览", "广角镜", "国际新闻", "四面八方", "八方来风", "县区传真",
        "社区连线", "乡镇之窗", "文体快讯", "环球扫描", "国际视野", "▎民生速递", "■ 县域", "经济", "文体", "财富周刊", "新闻快餐",
    ],
)  # fmt: skip
def test_the_label_of_a_group_of_stories_is_furniture(label: str) -> None:
    page = [*STORY * 2, "", label, "", "轮渡复航", "", *STORY * 2]

    assert kinds_of(*page)[8] in {"栏名", "版次"}
    assert "head" in labels_of(*page)


def test_what_stands_over_a_counted_list_is_its_headline() -> None:
    items = ["1. 轮渡今起复航，首班六时半。", "2. 图书馆的灯亮到二十二时。"]

    assert kinds_of(*STORY * 2, "", "部门动态", *items)[8] == ""


def test_of_two_words_for_briefs_the_plain_one_heads_the_list() -> None:
    page = ["省内速览", "", "轮渡复航", "", *STORY, "", "一句话新闻", "", "●大桥合龙。", "●轮渡复航。"]  # fmt: skip

    assert [kind for kind in kinds_of(*page) if kind] == ["栏名"]


def test_a_house_that_signs_what_it_prints_is_no_masthead() -> None:
    notice = [
        "更正",
        "",
        "本报昨日三版“船坞路”应为“船台路”。",
        "临江晨报传媒有限公司",
        "2024年3月18日",
    ]

    assert kinds_of(*notice, "", *STORY * 3)[2] == ""
    assert kinds_of(*STORY, "", "临江晨报传媒有限公司", "", *STORY)[4] == "报头"


def test_the_last_word_of_a_text_is_no_section() -> None:
    page = [
        "三轮车失物招领，请失主到调度室认领。",
        "临江市公共交通集团第三分",
        "公司",
        "",
        "责编：江帆",
    ]

    assert kinds_of(*STORY * 2, *page)[-2:] == ["", "编务"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2024年10月18日 星期五 临江日报 6", "报头"),
        ("上一篇　下一篇", "网页"),
        ("扫码 看视频", "扫码"),
    ],
)
def test_a_running_line_is_no_row_of_a_table(line: str, kind: str) -> None:
    table = ["青溪  12  7", "云岭  11  5", "船坞  10  4"]

    assert kinds_of(*table, line, *table) == ["", "", "", kind, "", "", ""]


def test_furniture_that_fell_into_a_sentence_does_not_part_it() -> None:
    above = [
        "昨日上午，望潮大桥主桥合龙，",
        "两岸的居民敲锣打鼓，把码头的",
        "台阶站得满满当当，过路的船也",
    ]
    below = ["鸣笛致意，江面上一片欢腾，连", "对岸学校的操场上也站满了人。"]
    page = [*above, "", "经济", "", *below]

    assert labelled(set_lines(page)).labels[3:] == ["mast", "flow", "flow"]


def test_a_text_that_is_taken_up_from_another_page_begins_a_story() -> None:
    taken_up = ["（上接第1版）渡口的老人们说起那座浮", "桥，都要先叹一口气。"]

    assert labels_of(*STORY * 2, "", *taken_up)[8:] == ["lead", "flow"]


def test_a_box_above_a_table_ends_with_its_price() -> None:
    page = ["临江晚报开始征订", "全年288元", "联赛第九轮", "青溪渔火3：1江北船坞", "云岭茶农0：0灯塔", "双渡2：5沙洲"]  # fmt: skip

    assert kinds_of(*page) == ["广告", "广告", "", "", "", ""]


def test_a_sentence_with_a_number_to_call_is_no_shop() -> None:
    assert kinds_of("停水通知", "明日检修，咨询电话：5550001") == ["", ""]


def test_the_name_of_a_column_is_furniture_if_its_stories_have_headlines() -> None:
    assert kinds_of("市井速览", "", "望潮大桥合龙", *STORY)[0] == "栏名"
    assert kinds_of("简讯", "", "●望潮大桥合龙。", "●轮渡复航。")[0] == ""


def test_a_figure_alone_is_a_folio() -> None:
    assert kinds_of(*STORY, "", "3", "", "大桥合龙")[4:] == ["版次", ""]


@pytest.mark.parametrize(
    ("text", "direction", "page", "mark"),
    [
        ("（下转第4版）", "to", "4", "（下转第4版）"),
        ("下转4版▶", "to", "4", "下转4版▶"),
        (">>>下转A4版", "to", "A4", ">>>下转A4版"),
        ("【紧转第二版】", "to", "二", "【紧转第二版】"),
        ("两岸居民奔走相告（下转03版）", "to", "03", "（下转03版）"),
        ("两岸居民奔走相告（转5版）", "to", "5", "（转5版）"),
        ("下转第3版·要闻", "to", "3", "下转第3版·要闻"),
        ("（上接第1版）建成后", "from", "1", "（上接第1版）"),
        ("◀上接A01版", "from", "A01", "◀上接A01版"),
        ("望潮大桥合龙（上接头版）", "from", "头", "（上接头版）"),
        ("转第三版①", "to", "三", "转第三版①"),
        ("接1版", "from", "1", "接1版"),
        ("（未完，下转第四版）", "to", "四", "（未完，下转第四版）"),
        ("下转3版↘", "to", "3", "下转3版↘"),
        ("▶下转3版“渡口新渡船”", "to", "3", "▶下转3版“渡口新渡船”"),
        ("（《堤上的“哨兵”》上接B1版）", "from", "B1", "（《堤上的“哨兵”》上接B1版）"),
        ("设名优绿（紧接第二版）", "to", "二", "（紧接第二版）"),
        ("（紧接第二版）茶、茶器", "from", "二", "（紧接第二版）"),
        ("上接第1版学校建成了，", "from", "1", "上接第1版"),
        ("（下转民生版）", "to", "", "（下转民生版）"),
        ("上接“要闻”版", "from", "", "上接“要闻”版"),
        ("两岸（下转“民生”版）", "to", "", "（下转“民生”版）"),
        ("两岸▶下转“民生”版", "to", "", "▶下转“民生”版"),
        ("两岸下转“民生”版↘", "to", "", "下转“民生”版↘"),
    ],
)
def test_a_jump_says_where_to_and_by_which_mark(
    text: str, direction: str, page: str, mark: str
) -> None:
    found = jump(text)

    assert found is not None
    assert (found.direction, found.page, found.mark) == (direction, page, mark)
    assert is_jump(text) == (text == mark)


@pytest.mark.parametrize(
    "text",
    ["公交转12版面", "（转3号线）", "下转机场大巴", "紧接着，他走了", "上接天线", "承接2022年项目", "转4版", "他紧接着出版", "读者接“民生”版", "下转综合版", "车票从纸质版转至“电子”版", "（转至“电子”版）", "业务下转“基层”版", "上接“要闻”版面调整"],
)  # fmt: skip
def test_other_turns_are_no_jumps(text: str) -> None:
    assert jump(text) is None


def test_what_is_sent_on_is_text_and_what_is_taken_up_begins_a_story() -> None:
    assert labels_of(*STORY[:3], "由40分钟缩短到（下转第4版）", "", "大桥夜景")[3] == "flow"
    assert labels_of("（上接第1版）", *STORY[1:])[:2] == ["mast", "lead"]


@pytest.mark.parametrize(
    "table",
    [
        ["名次  球队  胜  积分", "1  青溪渔火  5  17", "2  江北船坞  5  16"],
        ["品种 均价 比前日", "白菜 0.80 -5%", "带鱼 18.00 持平"],
        ["学校　统招线", "临江中学　688", "青溪中学　679"],
        ["品种\t价格（元/斤）", "白菜\t0.8", "芹菜\t2.5"],
        ["玩法 期号 号码", "七选五 24123期 4 0 7 9 1", "三位数 24283期 5 8 2"],
    ],
)
def test_rows_of_figures_stay_rows(table: list[str]) -> None:
    page = pieces_of("数字临江", *table, "", *STORY)

    assert [line.text for line in page.headings[0]] == ["数字临江"]
    assert [len(paragraph.lines) for paragraph in page.bodies[0].paragraphs] == [1] * len(table)


@pytest.mark.parametrize(
    "text",
    [
        ["三大工程 今年开工", "图书馆的灯 亮到22时", "渔火队 五连胜"],
        ["老码头改造 A3版", "课后服务 A5版", "渔火队连胜 A8版"],
        ["白菜 0.80", "芹菜 2.50"],
    ],
)
def test_headlines_in_halves_an_index_and_two_rows_are_no_table(text: list[str]) -> None:
    assert rows(text) == [False] * len(text)


def test_a_table_goes_on_over_a_column_jump_and_its_title_is_left_out() -> None:
    table = ["渔火队领跑 联赛第九轮", "1  渔火  5  17", "2  船坞  5  16", "3  茶农  4  14"]

    assert rows([*table, "4  灯塔  3  12"], [0, 0, 0, 0, 1]) == [False, True, True, True, True]
    assert rows([*table, "大桥 合龙"], [0, 0, 0, 0, 1])[-1] is False


def test_a_note_below_a_table_belongs_to_it() -> None:
    table = ["积分榜", "1  青溪渔火  5  17", "2  江北船坞  5  16", "3  云岭茶农  4  14"]

    assert labels_of(*table, "注：前两名参加省赛。") == ["head", "lead", "para", "para", "para"]


def test_the_unit_above_a_table_and_the_notes_below_are_rows() -> None:
    table = ["单位：亿元", "品种  产量  增幅", "青茶  12.5  3.1", "白茶  8.1  2.4"]
    notes = ["资料来源：市茶业协会", "数据截至9月30日"]

    assert labels_of("秋茶产量", "", *table, *notes) == ["head", "lead"] + ["para"] * 5


def test_a_note_may_run_over_two_lines() -> None:
    table = [
        "青茶  12.5  3.1",
        "白茶  8.1  2.4",
        "红茶  6.0  1.0",
        "资料来源：市茶业协会和",
        "海关。",
    ]

    assert labels_of("秋茶产量", "", *table)[-2:] == ["para", "flow"]


def test_a_table_that_names_nothing_of_the_story_above_is_another_story() -> None:
    table = ["队名 胜 负", "渔火 5 1", "船坞 4 2"]

    assert labels_of(*STORY, "", *table)[4] == "lead"
    assert labels_of(*STORY, "渔火队领跑。", "", *table)[5] == "para"


def test_entries_of_a_list_are_paragraphs_even_if_one_is_broken() -> None:
    entries = ["供水：5550001", "（全天）", "燃气：5550002", "路灯：5550003（8时至", "20时）"]

    assert labels_of("便民电话", "", *entries) == ["head", "lead", "flow", "para", "para", "flow"]


@pytest.mark.parametrize(
    "author",
    [
        "柳望舒", "柳 舒", "柳望舒 注册会计师", "师院学生 柳望舒", "读者 柳望舒", "读者 “江上客”",
        "柳望舒（本报专栏作者，关注航运）", "本报综合报道",
    ],
)  # fmt: skip
def test_who_wrote_stands_below_the_headline(author: str) -> None:
    assert labels_of("井盖的高度", author, *STORY[1:])[:2] == ["head", "byline"]


@pytest.mark.parametrize("closing", ["师院学生 柳望舒", "读者 柳望舒", "柳望舒"])
def test_who_wrote_may_stand_below_the_text(closing: str) -> None:
    page = pieces_of("大桥合龙", "", *STORY, closing, "", "轮渡复航", "", *STORY)

    assert [[line.text for line in body.bylines] for body in page.bodies] == [[closing], []]


@pytest.mark.parametrize(
    "line", ["三大工程 今年开工", "渔火队 五连胜", "青溪（上游）", "高标准农田"]
)
def test_a_headline_is_nobodys_name(line: str) -> None:
    assert labels_of(line, *STORY)[0] == "head"


def test_who_wrote_in_brackets_closes_the_paragraph() -> None:
    page = pieces_of("大桥合龙", "", *STORY, "", "（记者 柳望舒 通讯员 江一帆）", "", "轮渡复航")

    assert page.bodies[0].text.endswith("（记者 柳望舒 通讯员 江一帆）")
    assert page.bodies[0].bylines == []


def test_two_characters_below_a_sentence_are_nobodys_name() -> None:
    assert "byline" not in labels_of("大桥合龙", "", *STORY, "", "高潮", "", *STORY)


def test_a_large_initial_begins_its_story() -> None:
    page = pieces_of(
        "大桥合龙", "", "昨", "", "日上午，跨越青溪江的望潮大桥主桥合", "龙，两岸居民奔走相告。"
    )

    assert page.bodies[0].text == "昨日上午，跨越青溪江的望潮大桥主桥合龙，两岸居民奔走相告。"


def test_a_question_above_a_question_is_a_headline() -> None:
    talk = ["问：骑车能过吗？", "问：积水没过路面，还能骑车吗？", "答：不能，应当推车绕行。"]

    assert labels_of(*talk) == ["head", "lead", "para"]


def test_a_short_line_above_the_day_is_a_headline() -> None:
    page = [*STORY, "", "轮渡今起复航", "10月17日起，青溪轮渡恢复通航，首班船六", "时半开出。"]

    assert labels_of(*page)[4:] == ["head", "lead", "flow"]


def test_captions_are_counted_one_by_one() -> None:
    page = ["图①：清晨，环卫工清", "扫文庙广场。", "图②：面馆甩出第一把", "面。江一帆 摄"]

    assert labels_of(*STORY, "", *page)[4:] == ["caption", "more", "caption", "more"]


def test_on_a_narrow_page_a_narrow_column_is_no_caption() -> None:
    column = ["公交站台新装了遮阳棚，", "候车的乘客不再淋雨了，", "雨天也能坐着等车回家。"]
    labels = labels_of(*column * 8, "", *column)

    assert "caption" not in labels


def test_a_caption_on_a_page_of_whole_paragraphs_is_joined() -> None:
    story = "".join(STORY)
    caption = ["大桥夜景，灯火映", "照青溪江，沿江步", "道同日开放。", "江一帆 摄"]

    assert labels_of("望潮大桥合龙", "", story, "", story, "", story, "", *caption)[4:] == [
        "caption", "more", "more", "credit",
    ]  # fmt: skip


def test_the_office_that_gives_notice_signs_it() -> None:
    notice = ["因线路检修，船坞路明日停电，请沿线居民", "提前做好准备。", "临江供电公司船坞供电所"]

    assert labels_of("停电通知", "", *notice) == ["head", "lead", "flow", "para"]


def test_who_answers_is_named_in_brackets_below() -> None:
    assert labels_of(*STORY, "（本期解答：市社保中心）")[4] == "para"


def test_questions_and_answers_are_paragraphs_each() -> None:
    talk = ["问：积水没过路面还能骑车吗？", "答：不能，应当推车绕行。", "问：车熄火了怎么办？", "答：离开车辆，到高处等待。"]  # fmt: skip

    assert labels_of("积水路段怎么走", "", *STORY, *talk)[5:] == ["para"] * 4


def test_who_speaks_twice_has_paragraphs() -> None:
    talk = ["主持人：怎样过冬？", "沈工：先看插座。", "主持人：再看什么？", "沈工：再看电线。"]

    assert labels_of("对话：安全过冬", "", *talk) == ["head", "lead", "para", "para", "para"]


@pytest.mark.parametrize(
    "marks",
    [("（一）", "（二）", "（三）"), ("1.", "2.", "3."), ("1、", "2、", "3、"), ("①", "②", "③")],
)
def test_items_of_a_numbered_list_are_paragraphs(marks: tuple[str, ...]) -> None:
    items = [f"{mark}六十岁以上的老年人；" for mark in marks]

    assert labels_of(*STORY, "下列人群优先：", *items)[5:] == ["para"] * 3


def test_a_counted_heading_is_a_subhead_and_no_item() -> None:
    text = ["大桥建成后，两岸居民的出行将更加方便", "快捷。"]

    assert labels_of(*STORY, "一、方便出行", *text, "二、带动旅游", *text)[4::3] == ["sub", "sub"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [("十、其他", ("han", 10)), ("二十一、附则", ("han", 21)), ("（12）附则", ("bracketed", 12)), ("第三，", ("nth", 3)), ("2.5万人", None), ("一二三四", None)],
)  # fmt: skip
def test_an_item_says_which_it_is(text: str, counted: tuple[str, int] | None) -> None:
    assert item(text) == counted


def test_a_letter_keeps_who_wrote_it_and_a_correction_is_another_story() -> None:
    page = pieces_of(
        "井盖高出一掌",
        "",
        "编辑同志：",
        "我每天推着轮椅送母亲去医院，井盖高出",
        "路面，轮椅过不去。",
        "梧桐苑居民 周安顺",
        "3月16日",
        "",
        "更　正",
        "",
        "本报昨日三版“船坞路”应为“船台路”。",
    )

    assert sorted(line.number for line in page.bodies[0].lines) == [3, 4, 5, 6, 7]
    assert [line.text for line in page.headings[1]] == ["更正"]
    assert [body.ended for body in page.bodies] == [True, False]


@pytest.mark.parametrize("credit", ["江一帆 摄", "江一帆/图", "摄影：江一帆", "新华社发（江一帆 摄）", "图/江一帆", "受访者供图"])  # fmt: skip
def test_a_caption_is_known_by_its_credit(credit: str) -> None:
    assert labels_of("大桥夜景，灯火映", "照青溪江，沿江步", "道同日开放。", credit) == ["caption", "more", "more", "credit"]  # fmt: skip


def test_a_credit_may_follow_the_last_sentence() -> None:
    labels = labels_of(
        *STORY, "", "大桥夜景，灯火映", "照青溪江，步道同", "日开放。江一帆 摄", "", "大桥合龙"
    )

    assert labels[4:] == ["caption", "more", "more", "head"]


def test_headlines_stacked_in_a_narrow_block_are_no_caption() -> None:
    assert labels_of(*STORY, "", "老码头改造开工", "渔火队五连胜") == ["lead", "flow", "flow", "flow", "head", "head"]  # fmt: skip


def test_paragraphs_whole_in_a_line_are_not_joined() -> None:
    story = "".join(STORY)
    page = ["望潮大桥合龙", story, "按照计划，大桥将于明年六月通车。", "图书馆的灯亮到22时", story, "读者凭身份证入馆。"]  # fmt: skip

    assert labels_of(*page) == ["head", "lead", "para", "head", "lead", "para"]
    assert all(line.whole for line in set_lines(page))


def test_a_short_headline_that_asks_is_no_whole_paragraph() -> None:
    page = [
        "积水路段怎么走？",
        "".join(STORY),
        "按照计划，大桥将于明年六月通车。",
        "他问，什么时候通车？",
    ]

    assert labels_of(*page)[0] == "head"


def test_columns_without_blank_lines_are_cut_where_the_measure_changes() -> None:
    wide = [Row(20, 20, stops=False)] * 8
    narrow = [Row(14, 14, stops=False)] * 8
    heading = [Row(9, 9, stops=False)]

    assert cuts([*wide, Row(6, 6, stops=True), *heading, *narrow]) == [9, 10]


def test_a_caption_without_blank_lines_is_cut_out_by_its_credit() -> None:
    text = [Row(20, 20, stops=False)] * 6
    picture = [Row(7, 7, stops=False), Row(7, 7, stops=False), Row(3, 3, stops=True)]
    credit = Row(5, 5, stops=False, alone=True, credit=True)

    assert cuts([*text, Row(9, 9, stops=True), *picture, credit, *text]) == [7, 11]


def test_furniture_is_cut_out_of_its_column() -> None:
    blocks = [line.block for line in set_lines(["要闻 02", "大桥合龙", *STORY, "责编：林夕"])]

    assert (blocks[0], blocks[1] > 0, blocks[-1] > blocks[-2]) == (0, True, True)


def test_a_blank_line_below_every_line_says_nothing() -> None:
    story = [*STORY, *STORY[1:], *STORY[1:]]
    doubled = [text for line in story for text in (line, "")]

    assert [line.block for line in set_lines([*doubled, "", "大桥夜景"])] == [0] * 10 + [1]


@pytest.mark.parametrize(
    ("set_apart", "printed"),
    [
        ("更　正", "更正"),
        ("公 告", "公告"),
        ("见世界 见未来", "见世界 见未来"),
        ("大 桥 昨 天 合 龙", "大桥昨天合龙"),
        ("名次 球队", "名次 球队"),
    ],
)
def test_letters_set_apart_are_closed_up(set_apart: str, printed: str) -> None:
    assert closed_up([set_apart]) == [printed]


def test_a_justified_page_loses_its_gaps_but_not_the_halves_of_a_headline() -> None:
    gapped = ["　　大桥昨 日合龙，两岸 车程缩短", "到八分 钟，沿线居 民奔走相告"] * 4
    closed = closed_up(["望潮大桥合龙 两岸更近", "", *gapped, "明年 六月通车。"])

    assert closed[0] == "望潮大桥合龙 两岸更近"
    assert closed[2:4] == ["　　大桥昨日合龙，两岸车程缩短", "到八分钟，沿线居民奔走相告"]


PRINTED = st.text(st.sampled_from("大桥昨日合龙，。（）“”3A版 　下转第摄●1.、\t"), max_size=12)


@given(st.lists(PRINTED, max_size=60))
def test_every_printed_line_stands_in_one_piece(texts: list[str]) -> None:
    lines = set_lines(texts)
    page = gather(lines, label(clues(lines)))
    placed: list[Line] = [line for body in page.bodies for line in body.lines]
    placed += [line for heading in page.headings for line in heading]
    placed += [line for picture in page.pictures for line in picture.lines]
    placed += page.masthead

    printed = [number for number, text in enumerate(texts, 1) if ink(text)]
    assert sorted(line.number for line in placed) == printed
    assert all(ink(line.text) == ink(texts[line.number - 1]) for line in lines)


@pytest.mark.parametrize("line", ["一", "（", "1 ", "a", "“", "责编 ", "…", "转", "℃"])
def test_a_line_without_end_is_read_in_time(line: str) -> None:
    began = process_time()
    pieces_of(line * 100_000)

    assert process_time() - began < 5  # seconds; what is linear needs a tenth of one


@pytest.mark.parametrize(
    "line", ["标题{}", "{}.项目", "●简讯{}", "甲队 {} 3 4", "他说：“好。”（记者 张三{}）"]
)
def test_time_grows_with_the_number_of_lines(line: str) -> None:
    def spent(count: int) -> float:
        lines = [line.format(number % 90) for number in range(count)]
        began = process_time()
        pieces_of(*lines)
        return process_time() - began

    assert spent(2000) < 12 * max(spent(500), 0.02)


def test_no_line_at_all_is_no_page() -> None:
    assert (set_lines([]), furnished([])) == ((), [])


def test_the_rows_of_an_index_that_open_with_their_page_are_no_table() -> None:
    page = ["导读", "A4 公积金额度上调", "A7 轮渡的二十年", "A12 青溪队主场", "", *STORY]
    han = ["◎ 高山蔬菜育苗忙 二版", "◎ 轮渡的二十年 三版", "", *STORY]

    assert kinds_of(*page)[:4] == ["导读"] * 4
    assert kinds_of(*han)[:2] == ["导读"] * 2


def test_the_makers_at_the_edge_of_a_page_are_no_row_of_a_table() -> None:
    page = ["青溪  12  7", "云岭  11  5", "船坞  10  4"]

    assert kinds_of("2025年6月6日 责编/罗青 排版/沈渔", *page, *STORY)[0] == "报头"


@pytest.mark.parametrize(
    "contact",
    ["电话：0531-85190000", "地址：青溪路二号", "客服热线：5551234", "王女士 13800001111"],
)
def test_whom_to_call_about_a_notice_is_the_last_line_of_it(contact: str) -> None:
    page = ["停水通知", "", "因检修管道，五月十二日全天停水，请提前储水，敬请谅解。", contact]

    (body,) = pieces_of(*page).bodies

    assert body.paragraphs[-1].text == contact


@pytest.mark.parametrize("line", ["空气质量指数" * 19 + "哈哈", "1℃" + "-1℃" * 38 + "哈"])
def test_a_line_like_weather_is_read_in_the_time_of_its_length(line: str) -> None:
    assert kinds_of(*STORY, "", line, "", *STORY)[4] == ""


# ---------------------------------------------------------------- adverts that say so, and names in Latin letters


def test_an_advertisement_that_says_so_goes_on_until_it_stops() -> None:
    page = [
        *STORY,
        "",
        "【广告】青溪茶庄新茶上市，买三两送一",
        "两，地址渡口街七号",
        "",
        *STORY[:1],
    ]

    assert kinds_of(*page)[4:6] == ["广告", "广告"]


def test_an_advertisement_may_be_the_last_of_a_page() -> None:
    assert kinds_of(*STORY, "", "【广告】青溪茶庄新茶上市，买三两送一")[4:] == ["广告"]


@pytest.mark.parametrize("below", [["本报讯（记者 沈渔）昨日，大桥合龙。"], ["明日立夏。"]])
def test_an_advertisement_ends_where_a_story_opens_or_it_has_stopped(below: list[str]) -> None:
    page = [*STORY, "", "【广告】青溪茶庄新茶上市。", *below, "", *STORY]

    assert kinds_of(*page)[5] == ""


def test_a_paper_s_name_in_latin_letters_stands_at_an_edge() -> None:
    assert kinds_of("QINGXI BUSINESS", "", *STORY)[0] == "报头"


# --------------------------------------------------------------------------------- tables of words


@pytest.mark.parametrize(
    "table",
    [
        ["姓名 性别 学历", "沈渔 男 本科", "罗青 女 本科", "丁禾 女 大专"],
        ["一等奖 沈渔", "二等奖 罗青", "三等奖 丁禾"],
        ["渡口区 3月8日8时—20时", "槐花镇 3月9日8时—20时", "南关街 3月10日8时—20时"],
    ],
)
def test_a_table_may_hold_words(table: list[str]) -> None:
    assert rows(table) == [True] * len(table)


def test_headlines_in_two_halves_are_no_table() -> None:
    assert not any(
        rows(["青溪轮渡复航 街坊过江方便", "槐花蜜丰收 蜂农笑开颜", "夜市开张 八十摊位迎客"])
    )


# ------------------------------------------------------------------------------- captions and bylines


def test_a_headline_of_three_rows_may_stand_above_its_byline() -> None:
    rows = ["停航两年，渡口又热闹了起来", "青溪轮渡的“第一班船”", "凌晨五点，他就等在了码头上"]
    page = ["A2 城事", "", *rows, "□本报记者 罗青", *STORY[1:], *STORY]

    assert labels_of(*page)[1:5] == ["head", "head", "head", "byline"]


def test_a_byline_in_brackets_may_be_torn_by_a_blank_line() -> None:
    torn = ["大桥两岸的街坊都来了。（记者 沈", "", "渔）", "", "槐花蜜今年丰收", *STORY[1:]]

    assert labels_of(*STORY, *torn)[6] == "head"
