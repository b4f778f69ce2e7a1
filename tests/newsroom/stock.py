"""A story that tests print over and over, and how a page of bare text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.newsroom.page import stories

if TYPE_CHECKING:
    from audio_edition.newsroom.page.bodies.pieces import Story

FERRY = """\
本报讯（记者 罗青）停航两年的青
溪轮渡昨日复航，首日发船四十二班，
运送乘客三千余人。轮渡公司更新了
六艘渡船，单程航行时间十二分钟。
"""


def find(text: str) -> list[Story]:
    return stories.find(text.split("\n")).stories
