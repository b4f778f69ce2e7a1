"""PDF pages: a table under all columns of a story, verse, and a short last line at the head of a column."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import Forme, told
from tests.newsroom.test_newsroom_pdf import LEFT, RIGHT, TEA, ink, of_story

PIERS = (
    "　　江心的桥墩打了半年。",
    "　　船工们等着桥通车，渡",
    "口还会留下来，船票两元，",
    "孩子和老人仍是半价。",
)


def test_a_table_under_all_columns_parts_none_from_the_next() -> None:
    forme = Forme().line(60, 100, "望潮大桥合龙", 30)
    for at in range(3):
        forme.column(60 + 150 * at, 130, *PIERS[: 4 - at // 2])
    for at, row in enumerate(
        (("品名", "今价", "昨价"), ("鲫鱼", "12.50", "12.00"), ("青菜", "3.20", "3.50"))
    ):
        for file, cell in enumerate(row):
            forme.line(60 + 170 * file, 230 + 15 * at, cell)
    table = "品名 今价 昨价鲫鱼 12.50 12.00青菜 3.20 3.50"
    story = ink("望潮大桥合龙", *PIERS, *PIERS, *PIERS[:3]) + table
    assert of_story(told(forme.page()), 0) == story


VERSES = (
    "江水在夜里翻身",
    "灯在船上",
    "我在灯下",
    "数着远处的桥墩",
    "一根",
    "又一根",
    "像数父亲的白发",
)


@pytest.mark.parametrize("middle", [False, True], ids=["flush", "in the middle"])
def test_verses_are_told_line_by_line(middle: bool) -> None:  # noqa: FBT001 - how they are set
    forme = Forme().line(110, 85, "江上", 20).line(120, 102, "沈渔")
    for at, row in enumerate(VERSES):
        forme.line(140 - 5 * len(row) if middle else 90, 125 + 18 * at, row)
    rows = told(forme.line(260, 100, "茶博会开幕", 20).column(260, 125, *TEA).page())
    assert [row for row in rows if row in {f"0 paragraph {one}" for one in VERSES}] == [
        f"0 paragraph {row}" for row in VERSES
    ]


def test_a_short_last_line_at_the_head_of_a_column_is_nobodys_name() -> None:
    forme = (
        Forme()
        .line(60, 100, "望潮大桥合龙", 30)
        .column(60, 130, *LEFT[:3], "六车道，明年五月可以通")
    )
    forme.column(210, 130, "车。", "　　总工程师周舟说，合龙", *RIGHT[2:])
    assert not [row for row in told(forme.page()) if " byline 车" in row]
