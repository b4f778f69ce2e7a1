"""How a story opens, and who wrote it."""

from __future__ import annotations

import pytest

from audio_edition.newsroom.bylines import dateline, opening, opens, read_byline, stands
from audio_edition.newsroom.surnames import is_name, split_names

#: A first paragraph, the byline that it opens with, and who is named.
OPENINGS = [
    (
        "本报讯（首席记者 莫听涛）昨日，大会举行。",
        "本报讯（首席记者 莫听涛）",
        [("首席记者", "莫听涛")],
    ),
    (
        "本报讯（记者罗一鸣通讯员张文博孙悦）果农丰收。",
        "本报讯（记者罗一鸣通讯员张文博孙悦）",
        [("记者", "罗一鸣"), ("通讯员", "张文博"), ("通讯员", "孙悦")],
    ),
    (
        "本报讯 （通讯员 陈晓 记者 高远、何静）5日下午，",
        "本报讯 （通讯员 陈晓 记者 高远、何静）",
        [("通讯员", "陈晓"), ("记者", "高远"), ("记者", "何静")],
    ),
    ("（记者冯静）春江水暖，渔船出港。", "（记者冯静）", [("记者", "冯静")]),
    (
        "本报武汉5月8日电 （记者郁清）汛期将至，",
        "本报武汉5月8日电 （记者郁清）",
        [("记者", "郁清")],
    ),
    (
        "据新华社昆明4月2日电 （记者孟庭舟）记者获悉",
        "据新华社昆明4月2日电 （记者孟庭舟）",
        [("记者", "孟庭舟")],
    ),
    ("新华社罗马5月7日电 意大利7日", "新华社罗马5月7日电", []),
    ("晚报讯2025年龙舟公开赛", "晚报讯", []),
    (
        "江城网5月9日讯（记者陈知远 整合）端午假期",
        "江城网5月9日讯（记者陈知远 整合）",
        [("记者", "陈知远")],
    ),
    ("综合消息近日，冷空气南下。", "综合消息", []),
    (
        "本报讯（融媒体记者 吴优 文/摄）",
        "本报讯（融媒体记者 吴优 文/摄）",
        [("融媒体记者", "吴优")],
    ),
]

#: What begins like a byline and is none.
BODY = [
    "记者昨日从市水务局获悉，",
    "喜讯传来，",
    "（以下简称公司）昨日",
    "（编辑注：数据截至昨日，仍在更新）",
    "通讯行业迎来",
    "电动车新规实施",
]


@pytest.mark.parametrize(("text", "raw", "people"), OPENINGS)
def test_a_story_opens_with_its_byline(text: str, raw: str, people: list[tuple[str, str]]) -> None:
    assert opening(text) == raw
    assert [(person.role, person.name) for person in read_byline(raw).people] == people


@pytest.mark.parametrize("text", BODY)
def test_what_only_looks_like_a_byline_stays_in_the_story(text: str) -> None:
    assert opening(text) == ""


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("□本报记者钱一舟本报通讯员白露", [("本报记者", "钱一舟"), ("本报通讯员", "白露")]),
        ("■ 本报记者 吴听雨", [("本报记者", "吴听雨")]),
        ("见习记者周晓岚成都报道", [("见习记者", "周晓岚")]),
        ("何欢/江城青年报", [("", "何欢")]),
        ("通讯员 林小满", [("通讯员", "林小满")]),
    ],
)
def test_a_byline_may_stand_in_a_line_of_its_own(line: str, people: list[tuple[str, str]]) -> None:
    assert stands(line)
    assert [(person.role, person.name) for person in read_byline(line).people] == people


@pytest.mark.parametrize(
    "line", ["记者近日走访了全市多家养老服务机构", "望潮大桥合龙", "记者获悉。"]
)
def test_a_line_of_text_is_no_byline(line: str) -> None:
    assert not stands(line)


def test_a_byline_torn_at_the_end_of_a_line_still_opens_a_story() -> None:
    assert opens("（记者冯")
    assert not opens("（以下简称")


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("本报武汉5月8日电 （记者郁清）", "武汉5月8日电"),
        ("新华社罗马5月7日电（记者孟庭舟）", "罗马5月7日电"),
        ("本报讯（记者 沈渔）", None),
    ],
)
def test_a_dateline_is_place_and_day(raw: str, place: str | None) -> None:
    assert dateline(raw) == place


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("张文博孙悦", ("张文博", "孙悦")),
        ("周青吴越", ("周青", "吴越")),
        ("欧阳文静", ("欧阳文静",)),
        ("阿依古丽", ("阿依古丽",)),
    ],
)
def test_glued_names_part_where_surnames_stand(glued: str, names: tuple[str, ...]) -> None:
    assert split_names(glued) == names


def test_a_name_has_a_surname_or_a_dot() -> None:
    assert [is_name(text) for text in ("司马青", "买买提·艾力", "昨日")] == [True, True, False]
