"""What the widths of lines tell of the page they were set on."""

from __future__ import annotations

import pytest

from audio_edition.newsroom.characters import width
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.page.labels import label
from audio_edition.newsroom.page.labels.clues import clues
from audio_edition.newsroom.page.lines.layout import set_lines
from audio_edition.newsroom.page.lines.reflow import join
from audio_edition.newsroom.page.marks import is_credit


def labels_of(*texts: str) -> list[str]:
    return list(label(clues(set_lines(texts))))


@pytest.mark.parametrize(
    ("text", "cells"), [("大会", 2), ("2023年", 3), ("“银杏”", 4), ("—·", 2), ("10kV", 2)]
)
def test_latin_and_figures_are_half_a_cell_wide(text: str, cells: float) -> None:
    assert width(text) == cells


def test_a_measure_is_what_most_lines_fill() -> None:
    lines = set_lines(["一" * 14, "一" * 16, "一" * 16, "一" * 14 + "，，、", "一" * 5])

    assert {line.measure for line in lines} == {16}


def test_a_block_of_two_lines_has_no_measure_of_its_own() -> None:
    lines = set_lines(["一" * 16] * 4 + ["", "短", "短短"])

    assert [(line.measure, line.above) for line in lines[-2:]] == [(0, 16), (0, 16)]


def test_a_paragraph_goes_on_over_a_blank_line_if_its_sentence_does() -> None:
    labels = labels_of(
        "本报讯（记者 沈渔）望潮大桥昨日正式合龙，",
        "大桥全长一千二百八十米，双向六车道，建成后",
        "从江北到江南的车程将由四十分钟缩短到八分钟",
        "",
        "，沿线群众出行更加便利，两岸的距离更近了。",
    )

    assert labels == ["lead", "flow", "flow", "flow"]


def test_a_new_paragraph_needs_no_blank_line_if_the_last_line_is_short() -> None:
    labels = labels_of(
        "本报讯（记者 沈渔）望潮大桥昨日正式合龙",
        "大桥全长一千二百八十米双向六车道建成后通",
        "车时间缩短。",
        "按照计划大桥将于明年六月通车两岸还将",
        "同步建成三个公交换乘站和一条滨江步道以及",
        "两座公园。",
    )

    assert labels == ["lead", "flow", "flow", "para", "flow", "flow"]


def test_a_headline_glued_above_a_byline_is_a_headline() -> None:
    labels = labels_of(
        "望潮大桥今日合龙",
        "本报讯（记者 沈渔）昨日，望潮大桥合龙，",
        "大桥全长一千二百八十米，双向六车道，通车",
        "后车程缩短。",
    )

    assert labels == ["head", "lead", "flow", "flow"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月18日 星期二",
        "责任编辑 钱多多 版式设计 林夕",
        "03版·要闻",
        "临江日报",
        "要闻",
        "www.example.com",
        "责编：周敏",
    ],
)
def test_a_piece_of_the_masthead_is_known(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text", ["银杏最美季", "统筹谋划，系统集成推进", "200%。", "5月9日，列车", "15.6%。"]
)
def test_a_line_of_text_is_no_masthead(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者江一帆摄",
        "江一帆 摄",
        "视频截图",
        "资料图片",
        "丁一摄（江城图片社）",
        "新华社记者 李想 摄",
        "罗一鸣　摄",
        "本报记者　东方朔摄",
    ],
)
def test_a_credit_is_known(text: str) -> None:
    assert is_credit(text)


def test_a_caption_is_no_credit() -> None:
    assert not is_credit("渔民在晨雾里收网。")


def test_a_narrow_block_with_a_credit_below_is_a_caption() -> None:
    labels = labels_of("青溪湿地的白鹭飞过", "芦苇荡。", "", "江一帆 摄", "", "白鹭归来")

    assert labels == ["caption", "more", "credit", "head"]


def test_a_headline_glued_above_a_caption_is_no_caption() -> None:
    labels = labels_of(
        "望潮大桥今日合龙两岸车程缩短",
        "大桥夜景，灯火",
        "映照青溪江，沿",
        "江步道同日开放。",
        "江一帆 摄",
    )

    assert labels == ["head", "caption", "more", "more", "credit"]


def test_a_credit_further_down_does_not_make_a_caption() -> None:
    labels = labels_of("白鹭归来", "", "望潮大桥合龙", "", "大桥夜景。", "江一帆 摄")

    assert labels == ["head", "head", "caption", "credit"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["“Natural", "Quest展厅”"], "“Natural Quest展厅”"),
        (["2300余", "家"], "2300余家"),
        (["先锋奖 。"], "先锋奖。"),
        (["见世界 见未来"], "见世界 见未来"),
        ([], ""),
    ],
)
def test_lines_become_running_text(lines: list[str], text: str) -> None:
    assert join(lines) == text
