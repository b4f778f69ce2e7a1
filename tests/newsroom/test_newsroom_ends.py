"""Where stories end: answers to letters, tables with text around them, headlines that claim the end of a body."""

from __future__ import annotations

import re

import pytest
from tests.newsroom.stock import FERRY, find

from audio_edition.newsroom.page import marks
from audio_edition.newsroom.page.bodies import torn
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Pieces
from audio_edition.newsroom.page.headlines.headings import is_kicker
from audio_edition.newsroom.page.lines.layout import set_lines


def told(text: str) -> list[tuple[str, str]]:
    """Give the title and the last line of every story with a text."""
    return [
        (
            " ".join(row.text for row in story.heading.title),
            story.body.paragraphs[-1].lines[-1].text,
        )
        for story in find(text)
        if story.body
    ]


def whole(text: str) -> list[str]:
    return ["".join(story.text.split()) for story in find(text)]


# ------------------------------------------------------------------ letters and their answers

LETTER = """\
渡口的台阶太滑了

编辑同志：
　　我住在青溪渡口东岸，每天乘船上班。
渡口的石阶长满青苔，上周我亲眼看见两位
老人滑倒。盼有关部门早日铺上防滑垫。

渡口东岸居民 孟听雨
"""


@pytest.mark.parametrize("heading", ["部门回复", "反馈", "【记者追访】", "编后", "回音"])
def test_an_answer_under_a_heading_of_its_own_belongs_to_the_letter(heading: str) -> None:
    answer = "　　航运所经查看，已在石阶上铺好防滑垫，\n并每周清理一次青苔。"

    assert told(f"{LETTER}\n{heading}\n\n{answer}\n\n轮渡复航\n{FERRY}")[0] == (
        "渡口的台阶太滑了",
        "并每周清理一次青苔。",
    )


@pytest.mark.parametrize(
    "opening", ["青溪航运所来函：", "【编后】", "【部门答复】", "接到孟女士来信当天，"]
)
def test_an_answer_that_says_so_belongs_to_the_letter(opening: str) -> None:
    answer = f"　　{opening}经查看，石阶上已铺好\n防滑垫，并每周清理一次青苔。"

    assert told(f"{LETTER}\n{answer}\n\n轮渡复航\n{FERRY}")[0] == (
        "渡口的台阶太滑了",
        "防滑垫，并每周清理一次青苔。",
    )


def test_a_speaker_who_asks_begins_no_headline() -> None:
    talk = """\
专访船长

晨报：停航两年，最难的是什么？
罗远山：留住船工。走了一半，又请回来一半。
晨报：今年有什么打算？
罗远山：再添两条新船，把夜航开起来。
"""
    assert [len(story.body.paragraphs) for story in find(talk) if story.body] == [4]


# ------------------------------------------------------------------ tables

PRICES = """\
品种　　均价　　涨跌
白菜　　1.20　　-0.10
萝卜　　1.05　　+0.05
番茄　　3.60　　+0.20
"""
NOTICE = """\
因青溪路供水管道改造，定于周六夜里
十点至次日六点停水，请沿线居民提前
储水备用，由此带来不便敬请谅解。
"""


def test_text_below_a_table_that_has_nothing_of_it_is_another_story() -> None:
    page = f"今日菜价\n\n{PRICES}\n{NOTICE}\n青溪路停水公告\n"

    assert [title for title, _ in told(page)] == ["今日菜价", "青溪路停水公告"]


def test_a_head_of_words_below_a_row_of_figures_begins_another_table() -> None:
    page = (
        f"{PRICES}\n球队　　胜　　积分\n青溪队　　9　　27\n临江队　　8　　25\n云岭队　　7　　21\n"
    )

    assert [last for _, last in told(page)] == ["番茄　　3.60　　+0.20", "云岭队　　7　　21"]


def test_a_table_does_not_go_on_in_the_text_below_it() -> None:
    assert len(told(f"{PRICES}\n今日菜价\n\n轮渡复航\n{FERRY}")) == len(["菜价", "轮渡"])


# ------------------------------------------------------------------ headlines and what they claim

LIGHTS = """\
　　本报讯（记者 丁禾）绳金巷的灯匠们这个
月没有睡过囫囵觉。巷子里三十六家作坊，家家
门口挂着没糊完的灯架，竹篾堆到了屋檐下。老
灯匠余长根说，今年订单比去年多了一倍，光是
走马灯就要扎四百盏，学徒们每天干到后半夜。
　　街道把闲置的粮库腾出来做了晒场，又请美
院的老师来教配色。往年灯会只开三天，今年要
开到月底，夜里的公交也跟着延到十一点半，外
地的游客可以从从容容地看完再走。
"""
OYSTERS = """\
　　海门岛的生蚝昨天开捞，头一网就有八百斤，
比往年肥。蚝农们说水温回升得早，蚝长得快，
批发价每斤卖到十二元。
　　码头边的冷库连夜开工，十六名工人分拣、冲
洗、装箱，天亮前发走四车。镇里给蚝排装上了水
质探头，溶氧低了手机就响，养殖户不必再半夜撑
船去看。今年全镇蚝排面积三千二百亩，预计捞到
清明，产值可过亿元，蚝壳也有人收去烧石灰。
"""


def test_a_headline_that_says_only_the_end_of_a_body_parts_it() -> None:
    page = f"{LIGHTS}\n{OYSTERS}\n海门岛生蚝开捞头一网八百斤\n"

    assert [title for title, _ in told(page)] == ["", "海门岛生蚝开捞头一网八百斤"]


def test_a_heading_that_only_the_text_above_says_is_its_headline() -> None:
    page = f"{LIGHTS}\n绳金巷灯匠赶扎走马灯\n\n{OYSTERS}\n海门岛生蚝开捞头一网八百斤\n"

    assert [title for title, _ in told(page)] == [
        "绳金巷灯匠赶扎走马灯",
        "海门岛生蚝开捞头一网八百斤",
    ]


def test_what_was_held_stands_over_the_title_and_heads_no_story_of_its_own() -> None:
    over, title = set_lines(["区委理论学习中心组举行专题学习会", "把功夫下在田间地头"])

    assert is_kicker(over)
    assert not is_kicker(title)


def test_a_headline_glued_to_its_story_is_no_text() -> None:
    brief = """\
市体育馆免费开放羽毛球场
市体育馆六月起每周三下午免费开放羽
毛球场，市民凭身份证在门口登记后即
可入场，每场限时两小时，自带球拍。
"""
    assert told(f"{FERRY}\n{brief}")[1][0] == "市体育馆免费开放羽毛球场"


def test_an_office_that_the_story_below_tells_of_signs_nothing_above() -> None:
    page = f"{FERRY}\n云岭县启用首座山区气象站\n\n云岭县首座山区气象站昨日启用，海拔一\n千二百米，每十分钟观测一次。\n"

    assert told(page)[1] == ("云岭县启用首座山区气象站", "千二百米，每十分钟观测一次。")


@pytest.mark.parametrize("row", ["白果镇拆除违建三处", "青溪县新建书屋12处"])
def test_a_count_of_places_is_no_office_that_signs(row: str) -> None:
    page = f"{FERRY.rstrip()}（罗青）\n{row}\n\n今年入秋以来，白果镇依法拆除主街违建三\n处，青溪县新建书屋十二处。\n"

    assert told(page)[1][0] == row


def test_a_row_that_a_bare_story_says_better_goes_to_it() -> None:
    page = f"{FERRY}\n青溪轮渡昨日复航\n\n八百斤生蚝开捞 头网满载\n\n{OYSTERS}"

    assert [title for title, _ in told(page)] == ["青溪轮渡昨日复航", "八百斤生蚝开捞 头网满载"]


# ------------------------------------------------------------------ sentences that a picture breaks


def test_a_sentence_that_breaks_off_in_its_first_line_goes_on_below_a_picture() -> None:
    page = """\
渡口夜话

　　渡船停了两年，东岸的人要绕十里路。
复航那天，码头上放了一挂鞭炮，老老少
少都来看船。

　　妙在哪里？妙在看得见摸得着。从前

渡口的灯亮了。
孟川 摄

等船要看天，如今等船看钟，整点和半点
各有一班，雨天也不误。
"""
    (story,) = (one for one in find(page) if one.body)
    assert "从前等船要看天" in story.text.replace("\n", "")


def test_a_sentence_goes_on_below_a_picture_after_a_short_block() -> None:
    page = """\
罗远山在渡口撑了四十年船，从没有误过
一个早班，两岸的人都叫他老船长。谁家娶
亲，谁家送孩子上学，坐的都是他的船。他
记得住每一张脸，也记得住每一处暗礁。

去年冬天他退了休，闲不住，又回来教新
船工认水。他说水有脾气，要顺着来。所以

孩子们在码头看船。
孟川 摄

每逢涨水，他总要到船头站一站，看看漩
涡在哪里，再让年轻人掌舵，从不催促。
"""
    assert [story.text.count("\n") for story in find(page) if story.body] == [1]


def test_who_begins_a_paragraph_signs_nothing() -> None:
    page = """\
　　岭背村原来只剩下七位老
人，去年村里清了路、修了井，
把空房子收拾成客栈，一晚六
十元，管两顿饭。
　　七十三岁的岭背村村民罗大
山把老屋腾出四间，去年接待了
五百多位客人，儿子也打算回来
一起烧饭。
"""
    (story,) = find(page)
    assert story.body
    assert not story.body.bylines


def test_a_story_under_its_own_headline_completes_no_other() -> None:
    page = f"{LIGHTS}今年的灯会要开到月底夜里的公交跟着延时\n\n青溪轮渡昨日复航\n\n停航两年的青溪轮渡昨日复航，首日发船\n四十二班，运送乘客三千余人。\n"

    assert told(page)[-1] == ("青溪轮渡昨日复航", "四十二班，运送乘客三千余人。")


def test_below_a_day_that_signs_a_notice_another_begins() -> None:
    page = f"""\
停水公告

{NOTICE}青溪县水务局
2025年5月6日

青溪县人民医院因业务需要，面向社会招
聘护士六名，有意者请于本月二十日前到
医院人事科报名，联系人罗女士。
青溪县人民医院
2025年5月7日

医院招聘护士
"""
    assert [title for title, _ in told(page)] == ["停水公告", "医院招聘护士"]


def test_the_source_of_a_table_is_no_table() -> None:
    assert len(told(f"今日菜价\n\n{PRICES}\n（数据来源：市场监测中心）\n")) == 1


# ------------------------------------------------------------------ what is no part of any story


@pytest.mark.parametrize(
    "box",
    [
        "招租\n临街商铺二层，三百平方米，水电齐全。\n联系电话：13900001111 罗先生",
        "百花酱园 新酱上市\n糟鱼 豆豉 腐乳 礼盒装 四十八元起\n门市部：鼓楼街十二号",
        "青溪家政服务中心\n保洁 月嫂 养老护理\n热线：96123",
    ],
)
def test_a_small_advertisement_is_no_story(box: str) -> None:
    assert [
        title for title, _ in told(f"轮渡复航\n{FERRY}\n{box}\n\n海门岛生蚝开捞\n{OYSTERS}")
    ] == [
        "轮渡复航",
        "海门岛生蚝开捞",
    ]


def test_the_day_under_an_office_is_no_masthead() -> None:
    page = f"停水公告\n\n{NOTICE}青溪县疾病预防控制中心\n2025年5月6日\n\n轮渡复航\n{FERRY}"

    assert told(page)[0] == ("停水公告", "2025年5月6日")


def test_a_stack_of_headlines_below_the_masthead_is_no_text() -> None:
    page = f"临江日报\n2025年5月6日\n\n青溪轮渡昨日复航\n\n对话\n\n海门岛生蚝开捞\n\n{FERRY}\n{OYSTERS}"

    assert [title for title, _ in told(page)] == ["青溪轮渡昨日复航", "海门岛生蚝开捞"]


def test_the_rest_of_a_sentence_glued_below_it_is_no_headline() -> None:
    page = """\
　　前天下午，由省城开往百花镇的慢车
七号车厢里，九十四岁的老兵罗远山颤巍
巍地站起来，对着窗外敬了一个军礼，整
节车厢忽然安静下来，连孩子也不闹了。

　　窗外是黑石岭隧道。七十年前，二十
四岁的铁道兵罗远山和战友们在这里打隧

立冬时节，百花湖的荷塘进
入采藕旺季。孟川 摄

道，一次塌方，十一个人再也没有出来。
通车以后，他从来没有坐过这条线，这次
是八十九岁的老伴劝他来的。
"""
    (story,) = (one for one in find(page) if one.body)
    assert story.text.startswith("前天下午")
    assert "打隧道，一次塌方" in story.text


def test_a_row_glued_below_a_line_that_breaks_off_goes_back_into_the_text() -> None:
    *told, row = set_lines(
        [
            "前天下午，由省城开往百花镇的慢车七号",
            "车厢里，老兵罗远山颤巍巍地站起来，对",
            "着窗外敬了一个军礼。七十年前，二十四",
            "岁的铁道兵罗远山和战友们在这里打隧道",
        ]
    )
    mended = torn.mend(Pieces([Body([], [Paragraph(told)])], [[row]], [], []))

    assert [mended.headings, mended.bodies[0].lines[-1]] == [[], row]


def test_a_row_goes_into_one_text_alone() -> None:
    *told, row, below = set_lines(
        [
            "活动由城中区妇联和百花社区的居民共同",
            "发起。社区统计，小区一千八百多户居民",
            "每天收到快递近两千件，纸箱大多随手丢",
            "商陆：跟了就没有研发的钱。今年的预算",
        ]
    )
    mended = torn.mend(
        Pieces([Body([], [Paragraph(told)]), Body([], [Paragraph([below])])], [[row]], [], [])
    )
    lines = [line for body in mended.bodies for line in body.lines]

    assert sorted(lines) == [*told, row, below]


def test_the_first_line_of_a_paragraph_alone_in_its_block_parts_no_story() -> None:
    *above, row, below, last = set_lines(
        [
            "上周，市消防救援支队共接处警六十八起",
            "其中火灾六起，其余为社会救助，疏散群",
            "众二百五十一人，未造成人员死亡。",
            "",
            "消防部门提醒，出门前应关火、关",
            "",
            "电、关气，家中常备灭火器和逃生的面罩",
            "遇到险情先撤离再报警。",
        ]
    )
    mended = torn.mend(
        Pieces(
            [Body([], [Paragraph(above)]), Body([], [Paragraph([below, last])])], [[row]], [], []
        )
    )
    (body,) = mended.bodies

    assert [part.lines[0] for part in body.paragraphs] == [above[0], row]


def test_a_short_text_that_somebody_signed_is_no_caption() -> None:
    brief = "团县委启动“美育下乡”\n志愿者招募，选派一百名\n学生到村小支教。（罗远\n山）"

    assert told(f"轮渡复航\n{FERRY}\n“美育下乡”招募百名志愿者\n\n{brief}\n")[-1][1] == "山）"


# ------------------------------------------------------------------ what only looks like it


@pytest.mark.parametrize(
    "line", ["各地企业：", "我的阿姨：", "谢谢老师！", "王医生！", "点赞医生！"]
)
def test_who_is_spoken_of_is_not_greeted(line: str) -> None:
    assert not re.fullmatch(marks.SALUTE, line)


@pytest.mark.parametrize("line", ["各会员单位：", "小禾姐姐：", "王医生您好！", "各位业主："])
def test_who_is_written_to_is_greeted(line: str) -> None:
    assert re.fullmatch(marks.SALUTE, line)


@pytest.mark.parametrize("line", ["女主角回应：", "外交部回应：", "他没有回复："])
def test_whoever_answers_answers_no_letter(line: str) -> None:
    assert not marks.REPLIES.fullmatch(line)


def test_above_a_story_with_an_opening_an_answer_is_a_headline() -> None:
    assert [title for title, _ in told(f"{LETTER}\n市教育局回应\n\n{FERRY}")] == [
        "渡口的台阶太滑了",
        "市教育局回应",
    ]
