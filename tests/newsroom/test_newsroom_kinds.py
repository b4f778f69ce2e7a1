"""What kind of story it is."""

from __future__ import annotations

import pytest

from audio_edition.newsroom.kinds import Facts, kind

LONG = "昨日，望潮大桥合龙，全长1280米，双向六车道，两岸车程缩短到8分钟。" * 5
NEWS = "本报讯（记者 柳青禾）"

#: A kind, and stories of that kind.
STORIES = [
    ("notice", Facts("停水公告", paragraphs=(LONG,))),
    ("notice", Facts("关于望潮路封闭施工的通告", paragraphs=(LONG,))),
    ("notice", Facts("拟录用人员公示（第二批）", paragraphs=(LONG,))),
    ("notice", Facts("寻人启事", paragraphs=(LONG,))),
    ("notice", Facts("遗失声明", paragraphs=(LONG,))),
    ("notice", Facts("讣告", paragraphs=(LONG,))),
    ("notice", Facts("更正", paragraphs=("本报昨日二版一文有误。",))),
    ("notice", Facts("临江市人民法院", rows=("公告",), paragraphs=(LONG,))),
    ("notice", Facts("", paragraphs=("遗失营业执照副本一份，声明作废。",))),
    ("notice", Facts("东环路封闭", paragraphs=(LONG, "特此通告。", "交警支队", "7月8日"))),
    ("news", Facts("省厅发布招生公告", byline=NEWS, paragraphs=(LONG,))),
    ("news", Facts("公告栏搬进了小区", byline=NEWS, paragraphs=(LONG,))),
    ("comment", Facts("大桥何时修好", byline="本报评论员 柳青禾", paragraphs=(LONG,))),
    ("comment", Facts("大桥何时修好", byline="本报评论员", paragraphs=(LONG,))),
    ("comment", Facts("把桥修到心里（今日谈）", paragraphs=(LONG,))),
    ("comment", Facts("社论：把桥修到心里", paragraphs=(LONG,))),
    ("comment", Facts("临江时评丨把桥修到心里", paragraphs=(LONG,))),
    ("comment", Facts("把桥修到心里", rows=("临江快评",), paragraphs=(LONG,))),
    ("comment", Facts("把桥修到心里", rows=("【街谈巷议】",), paragraphs=(LONG,))),
    ("comment", Facts("把桥修到心里", paragraphs=("编者按：" + LONG,))),
    ("comment", Facts("把桥修到心里", byline="（作者系临江大学教授 柳青禾）", paragraphs=(LONG,))),
    ("comment", Facts("别让新桥成了堵点", byline="柳青禾", paragraphs=(LONG, LONG))),
    ("comment", Facts("占道停车要不得", paragraphs=(LONG, LONG))),
    ("news", Facts("别让新桥成了堵点", byline="本报记者 柳青禾", paragraphs=(LONG, LONG))),
    ("news", Facts("桥梁论坛在我市举行", byline=NEWS, paragraphs=(LONG,))),
    ("news", Facts("评论区里的暖心事", byline=NEWS, paragraphs=(LONG,))),
    ("letter", Facts("盲道该挪一挪", paragraphs=("编辑同志：", LONG))),
    ("letter", Facts("盲道该挪一挪", paragraphs=("临江晚报：", LONG, "读者 柳青禾"))),
    ("letter", Facts("盲道该挪一挪", byline="望湖镇读者 柳青禾", paragraphs=(LONG,))),
    ("letter", Facts("盲道该挪一挪", byline="双桥社区 柳青禾", paragraphs=(LONG,))),
    ("letter", Facts("盲道该挪一挪", byline="柳青禾（76岁）", paragraphs=(LONG,))),
    ("comment", Facts("临江时评 把桥修到心里", paragraphs=(LONG,))),
    ("letter", Facts("致全市骑手的一封信", paragraphs=("亲爱的骑手朋友：", LONG))),
    ("letter", Facts("盲道该挪一挪", rows=("读者来信",), paragraphs=(LONG,))),
    ("news", Facts("政府工作报告", paragraphs=("各位代表：", LONG))),
    ("brief", Facts("简讯", paragraphs=(LONG, LONG))),
    ("brief", Facts("简讯两则", byline="（柳青禾）", paragraphs=(LONG, LONG))),
    ("brief", Facts("大桥合龙", rows=("一句话新闻",), paragraphs=(LONG,))),
    ("brief", Facts("大桥合龙", paragraphs=("望潮大桥昨日合龙。",))),
    ("brief", Facts("大桥合龙", byline="（柳青禾）", paragraphs=("望潮大桥昨日合龙。",))),
    ("brief", Facts("大桥合龙", byline="（记者 柳青禾）", paragraphs=("望潮大桥昨日合龙。",))),
    ("news", Facts("大桥合龙", byline="本报记者 柳青禾", paragraphs=("望潮大桥昨日合龙。",))),
    ("news", Facts("大桥合龙", byline=NEWS, paragraphs=("望潮大桥昨日合龙。",))),
    ("news", Facts("周末降温", paragraphs=("今天多云到阴，最高气温8℃。",))),
    ("news", Facts("大桥合龙", paragraphs=(LONG,))),
]


@pytest.mark.parametrize(
    ("expected", "story"), STORIES, ids=[story.title + story.byline for _, story in STORIES]
)
def test_a_story_shows_its_kind(expected: str, story: Facts) -> None:
    assert kind(story) == expected
