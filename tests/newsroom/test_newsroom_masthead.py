"""What a masthead says: the day, and which page it is."""

from __future__ import annotations

from datetime import date

import pytest

from audio_edition.errors import EditionError
from audio_edition.model import Dropped, Page
from audio_edition.newsroom.articles import reconstruct
from audio_edition.newsroom.masthead import Dated, dated, doubts, folio, number, settle
from audio_edition.newsroom.readers.days import folder_day

PAGE = Page("page.txt", ())
MONDAY = date(2024, 3, 18)


def days(*lines: str, reason: str = "报头") -> list[tuple[str, int | None]]:
    found = dated([], [Dropped(line, reason, "page.txt", at) for at, line in enumerate(lines, 1)])
    return [(one.day.isoformat(), one.weekday) for one in found]


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月18日 星期一",
        "2024 年 3 月 18 日　星期一",
        "二〇二四年三月十八日 星期一",
        "二○二四年三月十八日 星期一",
        "二零二四年三月十八日 周一",
        "2024.3.18 周一",
        "2024.03.18 星期一  编辑 钱多多",
        "2024/3/18 星期一",
        "2024-03-18 礼拜一",
        "2024年3月18日 农历二月初九 星期一",
        "星期一 2024年3月18日 甲辰年二月初九",
        "临江日报 2024年3月18日 星期一 第01版 要闻",
        "第18643期 2024年3月18日 星期一 今日8版",
        "MON MARCH 18, 2024",
        "Monday, 18 March 2024",
        "Mar. 18th, 2024 Mon",
        "MONDAY, MARCH 18, 2024",
        "20240318 星期一",
        "Mon 20240318 第01版",
        "2024年3月18日 星期一 创刊于1949年5月10日",
    ],
)
def test_a_masthead_says_the_day(line: str) -> None:
    assert days(line) == [("2024-03-18", 0)]


def test_a_weekday_may_stand_in_a_line_of_its_own() -> None:
    assert days("2024年3月18日", "星期一") == [("2024-03-18", 0)]
    assert days("MONDAY", "2024年3月18日") == [("2024-03-18", 0)]
    assert days("2024年3月18日", "", "", "", "星期一") == [("2024-03-18", None)]


def test_a_day_may_be_torn_over_lines() -> None:
    assert days("2024年", "3月18日", "星期一") == [("2024-03-18", 0)]
    assert days("2024年3月", "18日") == [("2024-03-18", None)]


@pytest.mark.parametrize(
    "line",
    [
        "创刊于1949年5月10日",
        "1949年5月10日创刊",
        "活动时间：2024年3月18日至20日",
        "望潮家电城2024年3月18日盛大开业",
        "有效期至2024年3月18日",
        "2024年3月18日前报名有优惠",
        "昨日，2024年3月18日发布的公告失效。",
        "2024年2月30日",
        "1024年3月18日",
        "热线 20240318",
        "20241318",
        "电话 2024-03-1855",
        "今日8版",
    ],
)
def test_other_days_are_not_the_editions(line: str) -> None:
    assert days(line) == []


def test_a_day_may_stand_in_eight_figures_alone() -> None:
    assert days("20240318") == [("2024-03-18", None)]
    assert days("20240318", "星期一") == [("2024-03-18", 0)]


@pytest.mark.parametrize("reason", ["广告", "没有正文的标题", "导读"])
def test_what_is_no_masthead_says_no_day(reason: str) -> None:
    assert days("2024年3月18日 星期一", reason=reason) == []


def test_a_format_may_say_the_day() -> None:
    assert dated([Page("a.html", (), day="2024-03-18")], []) == [Dated(MONDAY, "a.html", 0)]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("第01版", "1"),
        ("第A07版", "A7"),
        ("A03版", "A3"),
        ("03版要闻", "3"),
        ("健康·1版", "1"),
        ("02-03版 特刊", "2"),
        ("第三版 要闻", "3"),
        ("第十二版", "12"),
        ("一版", "1"),
        ("头版", "1"),
        ("B叠02", "B2"),
        ("B叠02版", "B2"),
        ("要闻 A3", "A3"),
        ("要闻A01", "A1"),
        ("A16 社会", "A16"),
        ("A02", "A2"),
        ("财富周刊 B1", "B1"),
        ("B3 楼市·产经", "B3"),
        ("07 经济", "7"),
        ("04 城事  责编 钱多多", "4"),
        ("体育·文化  12  责编 钱多多 2024.3.18 星期一", "12"),
        ("临江晚报 A05 社会 2024/3/18", "A5"),
        ("2024年3月18日 星期一 04", "4"),
        ("今日共16版 第3版", "3"),
        ("3", "3"),
    ],
)
def test_a_page_says_its_number(line: str, printed: str) -> None:
    assert folio(PAGE, [line]) == printed


@pytest.mark.parametrize(
    "line",
    [
        "今日8版",
        "共16版",
        "（下转第2版）",
        "望湖来了东方白鹳 >>6版",
        "2024年3月18日 星期一",
        "第18643期",
        "热线 88960000",
        "责任编辑 钱多多",
        "晚间版",
        "盗版",
        "15～24℃ 偏东风2级",
    ],
)
def test_other_figures_are_no_number_of_a_page(line: str) -> None:
    assert folio(PAGE, [line]) == ""


def test_the_surest_form_wins_and_the_format_goes_first() -> None:
    assert folio(PAGE, ["3", "07 经济", "第05版"]) == "5"
    assert folio(Page("p.html", (), folio="第02版：要闻"), ["第05版"]) == "2"


def test_a_marks_page_is_compared_in_figures() -> None:
    assert [number(page) for page in ("A03", "四", "二十", "十二", "头", "B叠2", "A")] == [
        "A3", "4", "20", "12", "1", "B2", "A",
    ]  # fmt: skip


def test_all_that_say_a_day_must_agree() -> None:
    found = [Dated(MONDAY, "page.txt", 2, 0)]

    assert settle(None, [], found) == settle("2024-03-18", ["2024-03-18"], found) == "2024-03-18"
    assert settle(None, [], []) is None
    with pytest.raises(EditionError) as refused:
        settle("2024-03-19", [], found)
    assert refused.value.problem.zh == "日期互相矛盾：--day 2024-03-19，page.txt:2 2024-03-18"


def test_two_dates_of_one_masthead_that_disagree_are_an_error() -> None:
    found = dated(
        [], [Dropped(day, "报头", "page.txt", 1) for day in ("2024年3月18日", "2024年3月19日")]
    )

    with pytest.raises(EditionError, match="disagree"):
        settle(None, [], found)


def test_a_day_on_another_weekday_is_not_believed_and_the_editor_is_told() -> None:
    found = [Dated(MONDAY, "page.txt", 2, 1)]

    assert settle(None, [], found) is None
    assert doubts(found) == ["第2行：报头写着2024年3月18日星期二，而这一天是星期一，请核对"]
    assert doubts([Dated(MONDAY, "page.txt", 2, 0), Dated(MONDAY, "a.html", 0)]) == []


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2024年2月30日 星期五", "2024年2月30日"),
        ("二〇二四年十三月一日", "二〇二四年十三月一日"),
        ("1024年3月18日", "1024年3月18日"),
        ("FRIDAY, FEBRUARY 30, 2024", "FEBRUARY 30, 2024"),
        ("20241318", "20241318"),
    ],
)
def test_a_day_that_does_not_exist_is_told_to_the_editor(line: str, written: str) -> None:
    dropped = [Dropped(line, "报头", "page.txt", 2)]

    assert doubts([], dropped) == [f"第2行：报头写着“{written}”，没有这样的一天，请核对"]


@pytest.mark.parametrize(
    "line", ["2024年2月29日", "有效期至2024年2月30日", "CN33-0001", "第20241318期"]
)
def test_other_figures_are_no_impossible_day(line: str) -> None:
    assert doubts([], [Dropped(line, "报头", "page.txt", 2)]) == []


@pytest.mark.parametrize(
    "folder",
    ["2024-03-18", "20240318", "2024年3月18日", "2024-03-18 要闻", "2024.3.18", "2024_03_18", "望潮日报 2024-3-18", "20240318期"],
)  # fmt: skip
def test_a_folder_is_named_after_its_day_in_many_ways(folder: str) -> None:
    assert settle(None, [folder], [Dated(MONDAY, "page.txt", 2)]) == "2024-03-18"
    with pytest.raises(EditionError, match=f"{folder}/ 2024-03-18"):
        settle("2024-03-19", [folder], [])


@pytest.mark.parametrize("folder", ["今天", "20241318", "2024-02-30", "下载20240318", "2024031801", "2024-03-18—2024-03-20", "18"])  # fmt: skip
def test_another_name_of_a_folder_says_no_day(folder: str) -> None:
    assert folder_day(folder) == ""


@pytest.mark.parametrize("place", ["over the story", "under it"])
@pytest.mark.parametrize(
    "line",
    ["MONDAY, MARCH 18, 2024", "Monday, 18 March 2024", "Mar. 18, 2024 Mon", "20240318 星期一", "2024-03-18 Mon"],
)  # fmt: skip
def test_a_line_that_is_a_day_is_a_masthead_and_no_headline(line: str, place: str) -> None:
    story = ("望潮大桥合龙", "", "　　本报讯（记者 沈渔）昨日，望潮大桥顺利合龙，车程缩短。")
    page = Page("p.txt", (line, "", *story) if place == "over the story" else (*story, "", line))

    found = reconstruct([page])

    assert [one.title for one in found.articles] == ["望潮大桥合龙"]
    assert [(one.day, one.weekday) for one in dated([page], found.dropped)] == [(MONDAY, 0)]
