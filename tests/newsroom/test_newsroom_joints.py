"""Where stories part: headings that are subheads, paragraphs that begin a story, headlines in the first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.newsroom.stock import FERRY, find

from audio_edition.model import Page
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.page.bodies import joints
from audio_edition.newsroom.page.bodies.signs import HEADING, TEXT
from audio_edition.newsroom.page.headlines import headings
from audio_edition.newsroom.page.labels import WEIGHTS, label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.likeness.kinship import Kinship
from audio_edition.newsroom.page.likeness.sayings import grams
from audio_edition.newsroom.page.lines import glued
from audio_edition.newsroom.page.lines.layout import set_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.newsroom.page.bodies.pieces import Story
    from audio_edition.newsroom.page.labels import Label

LANTERNS = """\
灯会一条街

本报记者 何苗

　　天还没黑透，绳金巷的灯匠们已
经把竹骨架搬到了门口。巷子两百来
米长，住着三十四户人家，家家会扎
灯，扎得最久的是七十六岁的灯匠邵
伯年。

竹篾上的功夫

　　邵伯年扎灯先选竹，灯匠管它叫
“问竹”：听声音，看节疤，摸皮色。
一根竹子破成四十八根篾，粗细差不
过半根头发。他说，灯的骨架立不住，
纸糊得再好也是白搭。

年轻人回来了

　　去年春天，邵伯年的孙女邵小满
辞了城里的工作，回巷子里开了一间
灯铺。她把灯匠们的手艺拍成短片，
半年卖出两千多盏灯，最远的寄到了
新疆。
"""

BRIEFS = """\
渡口村通自来水

　　渡口村的自来水工程上月完工，
全村四百一十户村民喝上了山泉水，
水费每吨一元八角。

县医院开设夜间门诊

　　县医院儿科自今晚起开设夜间门
诊，接诊到零点，挂号费和白天一样。
"""


def told(story: Story) -> tuple[str, list[str]]:
    assert story.body is not None
    subheads = [part.text for part in story.body.paragraphs if part.subhead]
    return " ".join(row.text for row in story.heading.title), subheads


def test_headings_between_texts_on_one_subject_are_subheads() -> None:
    assert [told(story) for story in find(LANTERNS)] == [
        ("灯会一条街", ["竹篾上的功夫", "年轻人回来了"])
    ]


def test_a_heading_over_a_text_that_nobody_opens_is_a_subhead_where_others_do_open() -> None:
    mills = "本报记者 沈渔\n\n　　水磨坊停了四十年，去年又转了起\n来，磨出的荞面卖到了省城。\n\n石匠回村\n\n　　石匠韩大柱今年六十八岁，凿一副\n磨盘要二十天，工钱一千六百元。\n"
    lines = set_lines(f"水磨坊又转了\n\n{mills}\n渡轮复航\n\n{FERRY}".split("\n"))

    odds = [
        joints.settle(page, clues(page), label(clues(page))).odds for page in (lines[:8], lines)
    ]

    (heading,) = (line.number for line in lines if line.text == "石匠回村")
    assert odds[1][heading] < odds[0][heading]


def test_headings_between_short_texts_on_different_subjects_are_headlines() -> None:
    assert [told(story) for story in find(BRIEFS)] == [
        ("渡口村通自来水", []),
        ("县医院开设夜间门诊", []),
    ]


@pytest.mark.parametrize("name", ["更正", "致读者", "招领启事", "讣告", "停电通知"])
def test_the_name_of_a_notice_is_a_headline(name: str) -> None:
    texts = {
        "更正": "本报昨日三版照片说明中，“孟春”误为“孟青”，特此更正。",
        "致读者": "因国庆放假，本报十月二日至四日休刊，五日起照常出版，请读者留意。",
        "招领启事": "本站昨日拾到灰色双肩包一只，内有证件，请失主持身份证到值班室认领。",
        "讣告": "青溪中学原校长魏长林同志因病于五月七日逝世，享年八十九岁，告别仪式从简。",
        "停电通知": "因线路检修，五月十二日八时至十四时，南关街、渡口路一带停电，请做好准备。",
    }

    found = find(f"青溪轮渡昨日复航\n\n{FERRY}\n{name}\n\n　　{texts[name]}")

    assert [told(story)[0] for story in found] == ["青溪轮渡昨日复航", name]


def test_a_notice_whose_name_stands_elsewhere_is_parted_from_the_text_above() -> None:
    lost = (
        "本站昨日拾到灰色双肩包一只，内有\n证件和钥匙，请失主持身份证到值班室\n认领，过期交派出所。"
    )

    found = find(f"青溪轮渡昨日复航\n\n{FERRY}\n{lost}\n\n第3版\n\n招领启事")

    assert [told(story)[0] for story in found] == ["青溪轮渡昨日复航", "招领启事"]


BEES = """\
百花岭乡的槐花上周进入盛花期，蜂农
把蜂箱搬上山坡，今年花期比去年早了
五天，头茬蜜已经采了四十余吨。
"""


def test_a_counted_sign_inside_a_text_is_no_code_of_the_editors() -> None:
    page = "青溪轮渡昨日复航\n\n　　比赛分三步进行，第一步预赛。②6\n所学校的代表队进入决赛，成绩优异，\n下月在省城再比一场。\n"

    body = find(page)[0].body

    assert body is not None
    assert len(body.paragraphs) == 1


def test_what_follows_headlines_below_a_text_that_stopped_is_a_story() -> None:
    page = f"{FERRY}\n青溪轮渡昨日复航\n\n槐花蜜丰收了，蜂农乐开\n了怀。\n\n{BEES}"
    lines = set_lines(page.split("\n"))
    labels: list[Label] = [
        "lead",
        "flow",
        "flow",
        "flow",
        "head",
        "head",
        "flow",
        "para",
        "flow",
        "flow",
    ]

    settled = joints.settle(lines, clues(lines), labels)

    assert settled.labels[6] == "lead"


def test_the_editors_code_ends_a_story() -> None:
    page = f"{FERRY}②11\n\n{BEES}\n青溪轮渡昨日复航\n\n百花岭槐花蜜丰收"

    assert [told(story)[0] for story in find(page)] == ["青溪轮渡昨日复航", "百花岭槐花蜜丰收"]


def test_a_headline_in_one_line_with_its_story_is_its_own() -> None:
    page = "青溪轮渡昨日复航 本报讯（记者 罗青）停\n航两年的青溪轮渡昨日复航，首日发船四十\n二班，运送乘客三千余人。\n\n槐花蜜丰收 本报讯（记者 丁禾）今年百花\n岭的槐花蜜丰收，采蜜四十余吨。"

    found = find(page)

    assert [told(story)[0] for story in found] == ["青溪轮渡昨日复航", "槐花蜜丰收"]
    assert [story.body and story.body.text[:10] for story in found] == [
        "本报讯（记者 罗青）",
        "本报讯（记者 丁禾）",
    ]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("槐花蜜丰收 本报讯（记者 丁禾）今年", "槐花蜜丰收"),
        ("百花岭槐花蜜丰收 新华社南昌5月7日电 今年", "百花岭槐花蜜丰收"),
        ("怎么选蜂蜜？ 本报讯（记者 丁禾）今年", "怎么选蜂蜜？"),
        ("本报讯（记者 丁禾）今年百花岭", ""),
        ("口述 魏长林 整理 本报记者 丁禾", ""),
        ("槐花蜜丰收了。 本报讯（记者 丁禾）今年", ""),
        ("百花岭的槐花蜜今年丰收了 收购商预订", ""),
    ],
)
def test_a_headline_is_parted_from_the_byline_behind_it(line: str, headline: str) -> None:
    assert line[: glued.parting(line)].strip() == headline


def test_the_name_of_a_column_is_the_kicker_wherever_it_stands() -> None:
    text = "本报讯（记者 丁禾）今年槐花蜜又贵了，一斤卖到六十元。为什么贵？蜂农说，花期短。"
    rows = ["灯下闲话", "槐花蜜为什么贵"]

    found = [find("\n\n".join([*order, text]))[0].heading for order in (rows, rows[::-1])]

    assert [
        ([row.text for row in one.kicker], [row.text for row in one.title]) for one in found
    ] == [(["灯下闲话"], ["槐花蜜为什么贵"])] * 2


def test_the_name_of_a_column_is_the_kicker_with_no_blank_line_below_it() -> None:
    (story,) = find(
        "街坊故事\n槐花蜜为什么贵\n\n本报讯（记者 丁禾）今年槐花蜜又贵了，一斤卖到六十元。为什么贵？蜂农说，花期短。"
    )

    assert [row.text for row in story.heading.kicker] == ["街坊故事"]


def test_a_short_row_that_its_story_does_not_say_is_the_name_of_a_column() -> None:
    rows = set_lines(["渡口人家", "", "槐花蜜为什么贵"])

    parts = headings.sort(rows, {1: 0.0, 3: 0.9})

    assert ([row.text for row in parts.kicker], len(parts.title)) == (["渡口人家"], 1)


@pytest.mark.parametrize("row", ["3月 新灯", "老街 新灯", "——走进青溪", "灯为谁亮？"])
def test_a_row_with_figures_halves_or_marks_is_no_name_of_a_column(row: str) -> None:
    rows = set_lines([row, "", "槐花蜜为什么贵"])

    assert headings.sort(rows, {1: 0.0, 3: 0.9}).kicker == []


def test_an_office_signs_a_notice_with_the_day_in_one_line() -> None:
    notice = "因检修管道，五月十二日全天停水，请提前储水。\n　　青溪县水务局 2025年5月10日"

    found = find(f"停水通知\n\n　　{notice}\n\n青溪轮渡昨日复航\n\n{FERRY}")

    assert found[0].body is not None
    assert found[0].body.text.endswith("青溪县水务局 2025年5月10日")


def test_headings_alike_that_name_what_they_tell_of_are_subheads() -> None:
    page = LANTERNS.replace("竹篾上的功夫", "邵伯年：竹篾上的功夫").replace(
        "年轻人回来了", "邵小满：年轻人回来了"
    )

    assert told(find(page)[0])[1] == ["邵伯年：竹篾上的功夫", "邵小满：年轻人回来了"]


def test_what_an_office_answers_belongs_to_the_letter() -> None:
    letter = "编辑同志：\n\n　　渡口的路灯坏了半个月，夜里过渡的人只好打手电，盼着早点修好。\n\n　　读者 魏长林"
    answer = "　　青溪县路灯所回复：渡口的灯坏在一段旧电缆上，前天换了新缆，如今十二盏都亮了。"

    assert len(find(f"渡口的路灯何时亮\n\n{letter}\n\n{answer}")) == 1


def test_a_mark_that_opens_a_headline_row_is_cut_once() -> None:
    page = Page("p.txt", ("（上接第1版）渡口守夜人", "", *FERRY.split("\n")))

    assert "上接" not in reconstruct([page]).articles[0].title


FRAMED = """\
　　【渡口村通自来水】渡口村的自来水工程上月完工，四百
一十户村民喝上了山泉水。
　　【县医院开设夜间门诊】县医院儿科自今晚起开设夜间门
诊，接诊到零点。
"""


def test_short_stories_in_a_list_have_their_headlines_in_frames() -> None:
    assert [told(story)[0] for story in find(f"{FERRY}\n{FRAMED}")][1:] == [
        "【渡口村通自来水】",
        "【县医院开设夜间门诊】",
    ]


def test_framed_items_under_one_name_are_stories_too() -> None:
    found = find(f"青溪轮渡昨日复航\n\n{FERRY}\n昨日要情\n\n{FRAMED}")

    assert [told(story)[0] for story in found] == [
        "青溪轮渡昨日复航",
        "【渡口村通自来水】",
        "【县医院开设夜间门诊】",
    ]


def test_a_line_torn_from_its_story_by_a_headline_stays_what_it_is() -> None:
    lines = set_lines(["渡船停在岸边，艄公", "", "槐花蜜丰收", "", "望着对岸的灯火。"])

    assert joints.settle(lines, clues(lines), ["lead", "head", "flow"]).labels[-1] == "flow"


PAGE = st.lists(
    st.sampled_from(
        [
            *LANTERNS.split("\n"),
            *BRIEFS.split("\n"),
            *FERRY.split("\n"),
            "更正",
            "（记者 丁禾）",
            "03版",
        ]
    ),
    min_size=1,
    max_size=24,
)


@given(PAGE)
def test_only_beginnings_and_headings_are_taken_for_something_else(page: Sequence[str]) -> None:
    lines = set_lines(page)
    shown = clues(lines)
    labels = label(shown)

    settled = joints.settle(lines, shown, labels)

    kinds = {name: name for name in WEIGHTS} | dict.fromkeys(HEADING, "heading")
    kinds |= dict.fromkeys(("lead", "para"), "beginning")
    assert [kinds[name] for name in settled.labels] == [kinds[name] for name in labels]
    assert settled.odds.keys() <= {
        line.number
        for line, name in zip(lines, settled.labels, strict=True)
        if name in (*TEXT, *HEADING)
    }


@given(st.lists(st.text("大桥合龙通车春茶开市", min_size=3, max_size=9), max_size=8))
def test_shares_are_those_of_the_two_halves_compared(texts: Sequence[str]) -> None:
    kinship = Kinship(texts)
    words = [grams(text) for text in texts]

    halves = [
        kinship.share(*(kinship.weighed(set().union(*some)) for some in (words[:at], words[at:])))
        for at in range(1, len(texts))
    ]

    assert kinship.shares(texts)[1:] == pytest.approx(halves)


LETTERS = """\
渡口的路灯何时修好

　　编辑同志：渡口的路灯坏了半个月，晚上等船
的人摸黑上下台阶，请有关部门早点来修。
读者 沈听雨
　　市路灯管理所：灯杆线路被水浸坏，已于昨日
换新，晚上七点亮灯。

夜市的摊位怎么申请

　　养蜂户丁禾问：我想在南关夜市卖槐花蜜，摊
位怎么申请，要交哪些材料？
　　南关街道办事处：带上身份证和健康证，周一
到便民中心登记，摊位免费。

鹤鸣茶社的戏台还修不修

　　我从小在鹤鸣茶社听评弹，戏台塌了半年，请
问今年还修不修？
　　市文化馆：木料已经运到，腊月里就能开锣。
"""


def test_letters_with_their_answers_are_a_story_each() -> None:
    assert [told(story)[0] for story in find(f"{FERRY}\n\n{LETTERS}")][1:] == [
        "渡口的路灯何时修好",
        "夜市的摊位怎么申请",
        "鹤鸣茶社的戏台还修不修",
    ]


def test_headings_below_a_column_s_name_begin_stories() -> None:
    page = f"青溪轮渡复航\n\n{FERRY}\n【急事快办】\n水闸换板了\n　　读者反映盐田水闸漏水，昨晚已经换上新\n闸板。\n戏台加座了\n　　读者反映露天戏台座位太少，今天添了五\n十条长凳。"

    assert len(find(page)) == 3
