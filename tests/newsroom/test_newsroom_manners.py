"""How papers differ: letters, notices, lists, bylines at the end, orphans and captions with headlines."""

from __future__ import annotations

import pytest

from audio_edition.model import Page, Reconstruction
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.bylines import closes, closing, read_byline, stands
from audio_edition.newsroom.page.headlines import is_list
from audio_edition.newsroom.page.headlines.leads import LONGEST, headline

WATER = """\
本报讯（记者 李念）记者从区水务局
获悉，城北水厂扩建工程12月2日通
水，日供水能力提高到10万吨。

城北水厂扩建工程通水
"""

REEDS = """\
初冬，青禾湖边的芦苇
一片雪白。

记者赵远摄
"""

ORPHAN = "西渡小学举办第九届运动会"

#: A list of short news, and a story without a byline in the same column.
LIST = """\
●桂溪区图书馆自助阅览室昨
日恢复开放，市民凭身份证即可进入。

●市红十字会周六举行急救体
验活动，现场可以学习心肺复苏。
"""
FACTORIES = """\
省经信厅公布最新一批绿色工厂
名单，我市恒润新材料、华岭电机两
家企业上榜，绿色工厂增至17家。
"""

LETTER = """\
编辑同志：

我家住在梧桐苑小区，每天陪母亲
去对面的社区医院。短短三百米的盲道，
被七个石墩截成了好几段。

希望先挪开一个石墩也好。

读者 周安顺

盲道上的石墩该挪一挪
"""

NOTICE = """\
因雨污分流改造工程，定于7月15
日起对东环路机动车道封闭施工。过
往车辆请绕行解放路、滨河路。

特此公告。

市公安局交通警察支队

7月8日

东环路封闭施工的公告
"""


def read(text: str) -> Reconstruction:
    return reconstruct([Page("page.txt", tuple(text.split("\n")))])


def titles(result: Reconstruction) -> list[str]:
    return [article.title for article in result.articles]


@pytest.mark.parametrize(
    "page",
    [
        f"{WATER}\n{ORPHAN}\n\n{REEDS}\n芦花白了",
        f"{WATER}\n{ORPHAN}\n{REEDS}\n芦花白了",
        f"{WATER}\n{REEDS}\n芦花白了\n\n{ORPHAN}",
        f"{WATER}\n芦花白了\n{REEDS}\n{ORPHAN}",
    ],
    ids=["above", "glued to the caption", "below", "after a glued headline"],
)
def test_an_orphan_headline_is_dropped_with_a_warning(page: str) -> None:
    result = read(page)

    assert titles(result) == ["城北水厂扩建工程通水", "芦花白了"]
    assert result.articles[1].captions[0].text == "初冬，青禾湖边的芦苇一片雪白。"
    assert [dropped.text for dropped in result.dropped] == [ORPHAN]
    assert [ORPHAN in warning for warning in result.warnings] == [True]


def test_a_headline_glued_to_its_caption_stays_with_the_picture() -> None:
    assert titles(read(f"{WATER}\n芦花白了\n{REEDS}")) == ["城北水厂扩建工程通水", "芦花白了"]
    assert titles(read(f"{WATER}\n{REEDS}芦花白了")) == ["城北水厂扩建工程通水", "芦花白了"]


def test_a_letter_keeps_its_salutation_and_is_signed_by_its_reader() -> None:
    letter = read(f"{WATER}\n{LETTER}").articles[1]

    assert (letter.kind, letter.title) == ("letter", "盲道上的石墩该挪一挪")
    assert letter.byline == read_byline("读者 周安顺")
    assert (letter.paragraphs[0], letter.paragraphs[-1]) == (
        "编辑同志：",
        "希望先挪开一个石墩也好。",
    )


def test_a_notice_keeps_who_signed_it_and_when() -> None:
    notice = read(f"{NOTICE}\n{WATER}").articles[0]

    assert (notice.kind, notice.paragraphs[1:]) == (
        "notice",
        ("特此公告。", "市公安局交通警察支队", "7月8日"),
    )


def test_a_list_goes_by_the_headline_that_calls_it_one() -> None:
    result = read(f"{WATER}\n{LIST}\n{FACTORIES}\n简讯两则\n\n我市新增两家绿色工厂")

    assert titles(result) == ["城北水厂扩建工程通水", "简讯两则", "我市新增两家绿色工厂"]
    assert len(result.articles[1].paragraphs) == 2


def test_a_list_that_follows_a_story_is_parted_from_it() -> None:
    result = read(f"{FACTORIES}\n{LIST}\n我市新增两家绿色工厂\n\n简讯两则")

    assert titles(result) == ["我市新增两家绿色工厂", "简讯两则"]


def test_a_byline_at_the_end_ends_its_story() -> None:
    first = FACTORIES.replace("17家。", "17家。（记\n者 殷素素）")
    unsaluted = LETTER.removeprefix("编辑同志：\n\n")
    result = read(f"{first}\n{unsaluted}\n我市新增两家绿色工厂")

    assert titles(result) == ["我市新增两家绿色工厂", "盲道上的石墩该挪一挪"]
    assert result.articles[0].byline == read_byline("（记者 殷素素）")


def test_a_byline_that_closes_is_told_from_one_that_opens() -> None:
    assert (closes("大桥合龙。（记者 沈渔）"), closes("（记者 沈渔）")) == (True, False)
    assert closing("大桥合龙。") == ""


def test_names_behind_a_mark_are_a_byline_and_a_headline_is_none() -> None:
    assert (stands("□ 程远帆 沈渔"), stands("□ 望潮大桥合龙"), stands("编辑同志：")) == (
        True,
        False,
        False,
    )
    assert [one.name for one in read_byline("□ 程远帆 沈渔").people] == ["程远帆", "沈渔"]
    assert not stands("□ " + "程远帆 " * 100)


def test_a_question_is_no_subhead() -> None:
    talk = "本报记者 焦阳\n\n问：收走手机有用吗？\n\n答：效果往往很差，孩子会想方设法去借。\n"

    assert not read(f"{WATER}\n{talk}").articles[-1].subheads


def test_one_item_is_no_list() -> None:
    assert (is_list("●大桥合龙。\n●图书馆开放。"), is_list("●大桥合龙。")) == (True, False)


@pytest.mark.parametrize(
    ("lead", "written"),
    [
        ("“再晚五分钟，钱就没了！”昨天下午，民警葛志鹏拦下一笔汇款。", "民警葛志鹏拦下一笔汇款"),
        ("●城南公交首末站6月1日启用，三条线路改道。", "城南公交首末站6月1日启用"),
        (
            "省经信厅近日公布最新一批国家级绿色工厂名单，我市华岭电机上榜。",
            "我市华岭电机上榜",
        ),
        ("当地时间11日，世界羽毛球巡回赛吉隆坡站落幕。", "世界羽毛球巡回赛吉隆坡站落幕"),
        ("“桥通了！”", "桥通了"),
    ],
)
def test_a_headline_says_who_did_what_and_cuts_no_word(lead: str, written: str) -> None:
    assert headline(lead) == written
    assert len(written) <= LONGEST


@pytest.mark.parametrize(
    "lines",
    [
        ["昨日，望潮大桥合龙，车程缩短。"] * 5000,
        [line for at in range(2500) for line in (f"大桥{at}号合龙", "")]
        + ["昨日，望潮大桥合龙，车程缩短。"],
        ["大桥" + " " * 200_000 + "合龙。"],
        ["本报讯（" * 50_000],
        ["（记者 " * 50_000, "昨日，望潮大桥合龙，车程缩短。"],
        ["昨日，望潮大桥合龙，车程缩短。" * 14_000],
    ],
    ids=["5000 lines", "2500 headlines", "spaces", "openings", "brackets", "one line"],
)
def test_a_page_beyond_measure_is_read_to_its_end(lines: list[str]) -> None:
    found = reconstruct([Page("page.txt", tuple(lines))])

    assert found.articles != ()
