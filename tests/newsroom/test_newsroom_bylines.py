"""How a story opens, and who wrote it: every file of the folder `bylines` is a table of printed forms."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.newsroom.bylines import (
    closes,
    closing,
    dateline,
    opening,
    opens,
    read_byline,
    signs,
    stands,
    whole,
)
from audio_edition.newsroom.credit import reported
from audio_edition.newsroom.people import read
from audio_edition.newsroom.surnames import COMPOUND, NO_NAMES, SURNAMES, is_name, split_names
from audio_edition.newsroom.writers import is_doubtful, is_writer

TABLES = Path(__file__).parent / "bylines"


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def who(raw: str) -> str:
    return " ".join(f"{person.role}:{person.name}" for person in read_byline(raw).people)


@pytest.mark.parametrize("row", table("opening"), ids=lambda row: row["printed"])
def test_a_story_opens_with_its_byline(row: dict[str, str]) -> None:
    assert opening(row["printed"]) == row["raw"]
    assert opens(row["printed"])


@pytest.mark.parametrize("row", table("standing"), ids=lambda row: row["printed"])
def test_a_byline_may_stand_in_a_line_of_its_own(row: dict[str, str]) -> None:
    assert stands(row["printed"])
    assert whole(row["printed"])


@pytest.mark.parametrize("row", table("closing"), ids=lambda row: row["printed"])
def test_a_byline_may_stand_after_the_last_sentence(row: dict[str, str]) -> None:
    assert closing(row["printed"]) == row["raw"]
    assert closes(row["printed"])


@pytest.mark.parametrize(
    "row",
    [row for name in ("opening", "standing", "closing", "told") for row in table(name)],
    ids=lambda row: row["printed"],
)
def test_everybody_is_named_once_with_the_role_as_printed(row: dict[str, str]) -> None:
    byline = read_byline(row["raw"])

    assert who(row["raw"]) == row["people"]
    assert reported(byline, "萧山日报") == row["said"]
    assert (dateline(row["raw"]) or "") == row["dateline"]


@pytest.mark.parametrize("text", (TABLES / "none.txt").read_text("utf-8").splitlines())
def test_what_only_looks_like_a_byline_is_none(text: str) -> None:
    assert (opening(text), stands(text), closing(text), closes(text)) == ("", False, "", False)


@pytest.mark.parametrize("text", ["青湖镇居民 周顺", "热心市民 周顺", "一位乘客 周顺", "家长 周顺"])
def test_a_letter_is_signed_by_whoever_its_writer_is(text: str) -> None:
    assert [person.name for person in read_byline(text).people] == ["周顺"]
    assert signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "青湖市 周顺",
        "青湖市双桥区 周顺",
        "青湖市双桥区 读者 周顺",
        "三岔镇 周 顺",
        "周顺 注册会计师",
        "江城大学教授 周顺",
        "资深媒体人 周顺",
        "一个老党员 周顺",
        "周顺（退休教师）",
        "周顺（本报专栏作者，关注能源）",
        "青湖一中学生 周顺",
        "双桥社区 周顺（76岁）",
    ],
)
def test_a_writer_is_named_by_a_calling_or_a_place(text: str) -> None:
    assert is_writer(text)
    assert [person.name for person in read_byline(text).people] == ["周顺"]


@pytest.mark.parametrize(
    "text",
    [
        "一位街坊",
        "双桥社区 一位街坊",
        "青湖市 通车",
        "双桥新村 谢幕",
        "青湖市 重拳出击",
        "大桥合龙",
        "沈" * 41,
    ],
)
def test_who_gives_no_name_is_no_writer(text: str) -> None:
    assert not is_writer(text)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("通车", True), ("高峰", True), ("沈渔", False), ("柏 舟", False), ("记者 高峰", False)],
)
def test_a_name_alone_may_be_a_word(text: str, *, doubtful: bool) -> None:
    assert is_doubtful(text) == doubtful


names = st.builds(
    str.__add__,
    st.sampled_from([*SURNAMES, *sorted(COMPOUND)]),
    st.text("伟芳娜敏强磊军洋勇艳杰娟涛明秀霞平刚桂英华玉建国志宇浩凯俊帆雪倩婷宁博思晨佳雨子涵一", min_size=1, max_size=2),
).filter(lambda name: name not in NO_NAMES)  # fmt: skip


@given(st.lists(names, min_size=3, max_size=3, unique=True))
def test_names_are_read_whatever_they_are(three: list[str]) -> None:
    first, second, third = three
    printed = f"本报讯（记者 {first} 通讯员 {second} {third}）昨日，大会举行。"

    assert who(opening(printed)) == f"记者:{first} 通讯员:{second} 通讯员:{third}"
    assert who(f"□{first} {second} {third}") == f":{first} :{second} :{third}"


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("张文博孙悦", ("张文博", "孙悦")),
        ("周青吴越", ("周青", "吴越")),
        ("欧阳文静", ("欧阳文静",)),
        ("阿依古丽", ("阿依古丽",)),
        ("司马光王磊", ("司马光", "王磊")),
        ("萧山税务", ("萧山税务",)),
    ],
)
def test_glued_names_part_where_surnames_stand(glued: str, parts: tuple[str, ...]) -> None:
    assert split_names(glued) == parts


def test_a_name_has_a_surname_or_a_dot_or_is_of_another_people() -> None:
    assert [is_name(text) for text in ("司马青", "买买提·艾力", "次仁罗布", "昨日", "成都", "连载三", "农事忙", "张的确")] == [
        True, True, True, False, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "office", ["市气象台", "区税务局", "青溪消防", "市纪委宣传部", "青溪供电公司", "市委办"]
)
def test_an_office_is_nobody(office: str) -> None:
    said = read(f"通讯员 {office} 柳青禾")

    assert ([person.name for person in said.people], said.offices) == (["柳青禾"], [office])


def test_two_names_with_and_between_are_two() -> None:
    assert who("记者 张博和李念") == "记者:张博 记者:李念"
    assert who("记者 周和平") == "记者:周和平"


def test_a_name_and_a_place_may_be_run_together() -> None:
    assert who("记者周晓岚成都报道") == "记者:周晓岚"
    assert who("记者周晓岚哈尔滨报道") == "记者:周晓岚"
    assert who("记者周晓岚义乌报道") == "记者:周晓岚"
    assert who("记者周晓岚 张三 上海报道") == "记者:周晓岚 记者:张三"


def test_a_pen_name_counts_beside_a_role_only() -> None:
    assert stands("通讯员 海岚")
    assert not stands("□ 海岚")
    assert not stands("记者海岚")


def test_a_bracket_behind_a_name_says_who_that_is() -> None:
    assert who("文/柳青禾（青溪小学教师）") == "文:柳青禾"
    assert who("柳青禾（记者 乔木 整理）") == ":柳青禾 记者:乔木"


def test_a_byline_torn_at_the_end_of_a_line_still_opens_a_story() -> None:
    assert opens("（记者冯")
    assert opens("本报讯（记者罗一鸣通讯员张文")
    assert not opens("（以下简称")


def test_a_letter_is_signed_by_a_reader_or_by_a_name_alone() -> None:
    assert [
        signs(text)
        for text in ("青湖镇读者 柳青禾", "双桥社区 柳青禾（76岁）", "一位读者", "柳青禾")
    ] == [True] * 4
    assert [signs(text) for text in ("大桥合龙", "市公安局", "特此公告。", "海岚", "柳青禾" * 20)] == [False] * 5  # fmt: skip


def test_a_line_beyond_measure_is_no_byline() -> None:
    assert not stands("□ " + "柳青禾 " * 100)
    assert not stands("大桥" * 100)
    assert opening("本报讯（记者 " * 5000) == "本报讯"


def test_a_credit_of_a_picture_closes_no_story() -> None:
    assert not closes("白鹭飞过湿地。（柳青禾 摄）")
    assert not closes("白鹭飞过湿地。（记者 柳青禾 摄）")


def test_words_in_brackets_that_name_nobody_stay_in_the_text() -> None:
    assert opening("（图/柳青禾）白鹭飞过。") == ""
    assert opening("本报讯（今年第三次）昨日") == "本报讯"
    assert opening("【本报讯昨日，大桥合龙。") == ""
