"""What an editor would accept as a headline, for a story that has none on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.newsroom.page.headlines.leads import LONGEST, headline

TABLE = Path(__file__).with_name("leads.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]

SIGNS = "昨日，。、“”（）《》市图书馆在举行的和12ab 记者获悉发布了合龙"


@pytest.mark.parametrize(("lead", "accepted"), ROWS)
def test_an_editor_would_accept_the_headline(lead: str, accepted: str) -> None:
    assert headline(lead) in accepted.split("|")


def test_the_table_is_rich_enough_to_mean_something() -> None:
    assert len({lead for lead, _ in ROWS}) >= 60


@given(st.text(SIGNS, max_size=60))
def test_a_headline_can_be_written_from_any_lead(lead: str) -> None:
    assert 0 < len(headline(lead)) <= LONGEST


@given(st.text(SIGNS, max_size=60))
def test_no_pair_of_marks_is_left_open(lead: str) -> None:
    written = headline(lead)

    assert [written.count(left) - written.count(right) for left, right in ("“”", "《》")] == [0, 0]


@pytest.mark.parametrize(
    ("lead", "never"),
    [
        ("市图书馆今年全年累计接待来自各个县区的各类读者超过123456人次。", "12345"),
        ("研究所（以下简称所）发布“蓝鲸2号”、“蓝鲸3号”以及“蓝鲸4号”深海探测器样机。", "、"),
        ("市文联举办“春之声夏之韵秋之歌冬之舞四季原创音乐会”活动。", "“"),
        ("省农业科学院水稻研究所育种团队历时八年选育出耐盐碱水稻新品种系列组合。", "水稻新品"),
    ],
)
def test_a_headline_does_not_end_within_a_figure_a_list_or_a_word(lead: str, never: str) -> None:
    assert not headline(lead).endswith(never)


@pytest.mark.parametrize(("lead", "written"), [("和" * 60, "无题"), ("A" * 60, "A" * LONGEST)])
def test_a_lead_that_holds_no_place_to_cut_is_cut_anyhow(lead: str, written: str) -> None:
    assert headline(lead) == written
