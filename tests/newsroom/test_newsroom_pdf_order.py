"""PDF pages: in which order stories are read, by the white and the boxes between them."""

from __future__ import annotations

import pytest
from tests.newsroom.forme import Forme, told
from tests.newsroom.test_newsroom_pdf import TEA
from tests.newsroom.test_newsroom_pdf_signed import LAKE

FILE = {"A": 60.0, "B": 210.0, "C": 360.0}


def page(*placed: tuple[str, str, float, int], boxes: tuple[tuple[float, ...], ...] = ()) -> str:
    """Give the order in which headlines are told: each in its file, *y* down, so many rows of text under it."""
    forme = Forme(width=520)
    for title, file, y, rows in placed:
        forme.line(FILE[file], y, title, 15)
        forme.column(FILE[file], y + 18, *(TEA + LAKE[1:] + LAKE[1:])[:rows])
    for left, top, right, bottom in boxes:
        forme.rule(left, top, right, bottom)
    titles = [row.split(" ", 2)[2] for row in told(forme.page()) if " title " in row]
    return " ".join(title[:2] for title in titles)


PLACED = {
    "rows from the top, each from the left": (
        ("柴窑又开火", "A", 100, 4), ("茶香飘三县", "B", 100, 4),
        ("银杏建了档", "A", 200, 4), ("棋手夺了冠", "B", 200, 4),
    ),
    "files that no white crosses": (
        ("柴窑又开火", "A", 100, 4), ("银杏建了档", "A", 190, 8),
        ("茶香飘三县", "B", 100, 8), ("棋手夺了冠", "B", 250, 4),
    ),
    "white too low to part rows": (
        ("柴窑又开火", "A", 100, 4), ("银杏建了档", "A", 180, 4),
        ("茶香飘三县", "B", 102, 4), ("棋手夺了冠", "B", 182, 4),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("placed", "order"),
    [
        ("rows from the top, each from the left", "柴窑 茶香 银杏 棋手"),
        ("files that no white crosses", "柴窑 银杏 茶香 棋手"),
        ("white too low to part rows", "柴窑 银杏 茶香 棋手"),
    ],
)
def test_white_parts_rows_and_where_none_runs_across_files(placed: str, order: str) -> None:
    assert page(*PLACED[placed]) == order


def test_the_stories_of_a_box_are_read_one_after_another() -> None:
    placed = (
        ("柴窑又开火", "A", 100, 4), ("银杏建了档", "A", 200, 4),
        ("茶香飘三县", "B", 100, 4), ("棋手夺了冠", "B", 200, 4),
    )  # fmt: skip
    assert page(*placed, boxes=((55, 80, 195, 280),)) == "柴窑 银杏 茶香 棋手"


def test_a_picture_is_of_its_story_when_white_is_looked_for() -> None:
    forme = Forme(width=520).line(60, 100, "柴窑又开火", 15).column(60, 118, *TEA)
    forme.line(60, 290, "银杏建了档", 15).rule(60, 190, 180, 270).line(60, 283, "银杏。 沈渔 摄", 8)
    forme.column(60, 308, *TEA).line(210, 100, "茶香飘三县", 15).column(210, 118, *LAKE, *TEA)
    forme.line(210, 265, "棋手夺了冠", 15).column(210, 283, *LAKE)
    titles = [row.split(" ", 2)[2] for row in told(forme.page()) if " title " in row]
    assert [title[:2] for title in titles] == ["柴窑", "银杏", "茶香", "棋手"]


def test_stories_that_reach_into_one_another_are_read_in_rows() -> None:
    forme = Forme(width=520).line(60, 100, "柴窑又开火一窑五百件", 15)
    forme.column(60, 118, *TEA, *LAKE[1:]).column(210, 118, *TEA[1:])
    forme.line(210, 190, "茶香飘三县", 15).column(210, 208, *TEA, *LAKE[1:])
    forme.column(60, 238, *TEA[1:])
    forme.line(330, 190, "棋手夺了冠", 15).column(330, 208, *LAKE)
    titles = [row.split(" ", 2)[2] for row in told(forme.page()) if " title " in row]
    assert [title[:2] for title in titles] == ["柴窑", "茶香", "棋手"]


def test_no_white_runs_across_a_rule_between_files() -> None:
    placed = PLACED["rows from the top, each from the left"]
    assert page(*placed, boxes=((195, 80, 195.5, 270),)) == "柴窑 银杏 茶香 棋手"
    assert page(*placed, boxes=((195, 80, 195.5, 175),)) == "柴窑 茶香 银杏 棋手"
