"""Names that stand alone: below a headline, below a letter, over a poem."""

from __future__ import annotations

import pytest
from tests.newsroom.stock import FERRY, find

from audio_edition.newsroom.page.labels.wording import worded
from audio_edition.newsroom.page.lines.layout import set_lines
from audio_edition.newsroom.writers import is_signature, is_writer

ESSAY = """\
巷口修伞的老柏，把一块木牌挂了
二十年，正面写着营业，反面画了一
把伞。"""
POEM = """\
槐花落在瓦上
轻得
像谁翻过一页旧书
我在檐下等雨"""


def named(text: str) -> list[str]:
    lines = set_lines([*text.split("\n"), "", *FERRY.split("\n")])
    return [
        line.text for line, shown in zip(lines, worded(lines), strict=True) if "byline" in shown
    ]


@pytest.mark.parametrize("name", ["半亩", "老木匠", "一把旧伞", "柏 舟子"])
def test_a_pen_name_stands_between_a_headline_and_its_text(name: str) -> None:
    assert named(f"【檐下】\n一块木牌\n{name}\n{ESSAY}") == [name]


@pytest.mark.parametrize(
    ("row", "name"),
    [("曲颂之 石开岩", "石开岩"), ("县财政局 向 阳", "向阳"), ("渡口中学 向阳", "向阳")],
)
def test_writers_are_named_between_a_headline_and_its_text(row: str, name: str) -> None:
    page = f"【檐下】\n\n一块木牌的故事\n{row}\n\n{ESSAY}"

    assert named(page) == [row]
    assert not named(f"{page}\n{name}说完又修伞去了。")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"一块木牌的故事\n春风 夏日\n\n{ESSAY}", id="words"),
        pytest.param(f"曲颂之 石开岩\n\n{ESSAY}", id="no headline"),
        pytest.param(f"县里表彰三名木匠\n曲颂之 石开岩 沈听雨\n\n{ESSAY}", id="three"),
        pytest.param(f"县里表彰木匠\n罗大成 沈听雨\n曲颂之 石开岩\n\n{ESSAY}", id="more above"),
        pytest.param("一块木牌的故事\n曲颂之 石开岩", id="no text"),
    ],
)
def test_two_words_elsewhere_name_no_writers(page: str) -> None:
    assert not {"春风 夏日", "曲颂之 石开岩", "曲颂之 石开岩 沈听雨"} & set(named(page))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"檐下\n\n半亩\n\n{ESSAY}", id="apart from both"),
        pytest.param(f"修伞的人\n木牌\n{ESSAY}\n那块木牌后来送了人。", id="said by the text"),
        pytest.param(f"檐下\n征稿\n{ESSAY}", id="what notices are called"),
        pytest.param(
            "修伞的人\n半亩\n本报讯（记者 罗青）巷口的修伞铺，\n开了二十年。", id="above a byline"
        ),
        pytest.param(
            "这把伞修了又修补了又补已经十几年\n舍不得扔就一直挂在门后面的钉子上\n下雨的时候孩子们排着队来借这把伞\n还回来的时候伞柄上总是擦得很干净\n半亩\n巷口修伞的老柏，把一块木牌挂了",
            id="below many rows",
        ),
        pytest.param("修伞的人\n半亩", id="with no text"),
        pytest.param("修伞的人\n半亩\n伞面\n伞骨", id="above what is no text"),
    ],
)
def test_a_short_line_elsewhere_is_no_name(page: str) -> None:
    assert "半亩" not in named(page)
    assert not {"木牌", "征稿"} & set(named(page))


def test_a_pen_name_may_stand_right_below_its_text() -> None:
    assert named(f"檐下\n{ESSAY}\n老木匠\n\n停水通知\n{ESSAY}") == ["老木匠"]


def test_a_letter_is_signed_by_place_and_name() -> None:
    page = f"盼修路灯\n{ESSAY}\n客运段 沈听雨\n\n停水通知"

    assert named(page) == ["客运段 沈听雨"]
    assert "客运段 沈听雨" not in named(f"客运段 沈听雨\n{ESSAY}")


@pytest.mark.parametrize(
    "text", ["沈渔", "一条老街 从清晨忙到深夜还在忙着", "（2019级） 沈渔", "秋色 满园"]
)
def test_what_is_no_signature(text: str) -> None:
    assert not is_signature(text)


@pytest.mark.parametrize(
    "text", ["家住渡口街 柏大姐", "槐花巷 柏先生", "文昌街6号院 十一户居民", "青禾旗读者 敖日格乐"]
)
def test_neighbours_and_readers_sign_as_they_are_called(text: str) -> None:
    assert is_writer(text)


def test_a_poem_keeps_its_lines() -> None:
    story = find(f"檐下\n沈渔\n{POEM}\n\n停水通知\n\n　　今晚十点停水，明早恢复。")[0]

    assert story.body is not None
    assert [part.text for part in story.body.paragraphs] == POEM.split("\n")


def test_a_poem_ends_above_the_headline_of_the_next() -> None:
    page = f"檐下\n沈渔\n{POEM}\n\n伞\n沈渔\n{POEM}\n\n停水通知\n\n{FERRY}"
    lines = set_lines(page.split("\n"))
    verse = [line.text for line, own in zip(lines, worded(lines), strict=True) if "verse" in own]

    assert verse == POEM.split("\n") * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("槐花落了\n轻得像雨\n我在等你\n灯还亮着", id="lines of one width"),
        pytest.param(f"{POEM}\n雨停了，他收起伞回家。", id="a sentence ends it"),
        pytest.param("轻得\n像谁翻过一页旧书", id="too few"),
    ],
)
def test_short_lines_alone_are_no_verse(text: str) -> None:
    lines = set_lines(["檐下", "沈渔", *text.split("\n"), "", *FERRY.split("\n")])

    assert not any("verse" in own for own in worded(lines))


COMMENT = """\
眼下，不少商家打出“免费体检”的招
牌，把老人请进门，讲一讲故事，最后
总要掏出一盒保健品来。

免费的往往最贵，老人缺的是有人陪着
说话。"""
HEADLINE = "“免费体检”为何最贵"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"街谈巷议\n{HEADLINE}\n\n田野\n\n{COMMENT}", id="apart"),
        pytest.param(f"{HEADLINE}\n\n田野\n{COMMENT}", id="apart from its headline"),
        pytest.param(f"临江日报\n\n田野\n\n{COMMENT}\n\n停水通知\n{HEADLINE}\n盼修路灯", id="far from it"),
    ],
)  # fmt: skip
def test_a_word_is_a_name_over_a_text_that_says_another_headline(page: str) -> None:
    assert named(page) == ["田野"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"临江日报\n\n田野\n\n{COMMENT}", id="the only headline"),
        pytest.param(f"望潮大桥合龙通车\n\n田野\n\n{COMMENT}", id="under another's headline"),
        pytest.param(f"{HEADLINE}\n\n田野\n\n{COMMENT}\n田野里没有免费的麦子。", id="said by the text"),
        pytest.param(f"{HEADLINE}\n\n招牌\n\n{COMMENT}", id="no surname"),
        pytest.param(f"{HEADLINE}\n\n危害\n\n{COMMENT}\n\n方法\n\n{ESSAY}", id="the first of subheads"),
        pytest.param(f"{HEADLINE}\n\n\n\n田野\n\n\n\n{COMMENT}", id="far from all"),
        pytest.param(f"{HEADLINE}\n\n田野\n\n一\n二\n三", id="over no text"),
        pytest.param(f"田野\n{ESSAY}\n\n窗下\n{ESSAY}", id="over essays"),
    ],
)  # fmt: skip
def test_a_word_alone_is_no_name_elsewhere(page: str) -> None:
    assert named(page) == []


def test_a_word_is_a_name_where_another_name_stands_alone_under_a_headline() -> None:
    page = f"木牌\n\n沈听雨\n\n{ESSAY}\n\n窗下\n\n宋词\n\n{COMMENT}"

    assert named(page) == ["沈听雨", "宋词"]
    assert named(page.replace("沈听雨", "编后")) == []
    assert find(page)[1].heading.title[0].text == "窗下"


def test_a_pen_name_stands_behind_a_mark_where_others_do() -> None:
    page = f"檐下\n{ESSAY}\n■ 沈听雨\n\n窗下\n{COMMENT}\n■ 阿桐\n\n旧巷\n■ 檐外\n{ESSAY}"

    assert {"■ 阿桐", "■ 檐外"} <= set(named(page))
    assert "■ 阿桐" not in named(page.replace("■ 沈听雨", "● 沈听雨"))
    assert not {"■ 编后", "■ 启动"} & set(
        named(page.replace("阿桐", "编后").replace("檐外", "启动"))
    )
    assert named(f"檐下\n{ESSAY}\n■ 沈听雨\n\n窗下\n\n■ 阿桐\n\n{COMMENT}") == []


def test_a_poem_may_be_signed_below() -> None:
    page = f"檐下\n{ESSAY}\n■ 沈听雨\n\n江边的树\n\n{POEM}\n■ 阿桐\n\n停水通知\n{ESSAY}"
    poem = next(one.body for one in find(page) if one.body and "瓦上" in one.text)

    assert [part.text for part in poem.paragraphs] == POEM.split("\n")
    assert [line.text for line in poem.bylines] == ["■ 阿桐"]


REGULAR = "溪桥\n一夜春声到枕边，\n起看新水没平田。\n溪桥柳色无人管，\n自把青丝系钓船。"


def test_regular_verse_stands_under_its_byline() -> None:
    def verse(text: str) -> list[str]:
        lines = set_lines(f"青溪三月\n{text}\n\n停水通知\n{FERRY}".split("\n"))
        return [line.text for line, own in zip(lines, worded(lines), strict=True) if "verse" in own]

    assert verse(f"■ 沈听雨\n{REGULAR}") == REGULAR.split("\n")
    assert verse(f"■ 沈听雨\n{REGULAR}\n他在桥上站了一会儿才走。") == []
    assert verse(REGULAR) == []


def test_who_that_is_stands_below_the_name() -> None:
    page = f"入夏中暑怎么办\n本期嘉宾：柏云舟\n市一院急诊科主任医师\n{COMMENT}"

    assert named(page) == ["本期嘉宾：柏云舟", "市一院急诊科主任医师"]


def test_a_letter_is_signed_over_its_answer() -> None:
    page = f"盼修路灯\n{ESSAY}\n市民 宋词\n部门答复\n　　市城管局：路灯已经修好。"

    assert named(page) == ["市民 宋词"]


def test_a_pen_name_stands_over_verse() -> None:
    assert named(f"檐下\n半亩\n{POEM}") == ["半亩"]


CREDITS = ["主持人：柏云舟", "嘉宾：沈霏"]
TALK = [
    "主持人：流感来了怎么办",
    "嘉宾：多喝水。",
    "主持人：还有呢",
    "嘉宾：戴口罩",
    "值班医生：别慌",
    "主持人：谢谢",
]  # fmt: skip


@pytest.mark.parametrize(
    ("talk", "signed"),
    [
        pytest.param(TALK, [], id="answers"),
        pytest.param([*CREDITS, *TALK], CREDITS, id="who will speak, before"),
        pytest.param([*TALK, "", "老桥的灯", *CREDITS, *TALK], CREDITS, id="under a headline"),
        pytest.param([*TALK, "嘉宾：沈霏 整理：柏云舟"], ["嘉宾：沈霏 整理：柏云舟"], id="two labels"),
        pytest.param([*TALK, "整理：柏云舟"], ["整理：柏云舟"], id="a label that did not speak"),
    ],
)  # fmt: skip
def test_a_speaker_is_named_before_and_answers_below(talk: list[str], signed: list[str]) -> None:
    assert named("\n".join(["入夏防感冒", *talk])) == signed
