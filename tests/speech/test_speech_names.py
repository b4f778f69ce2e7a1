"""Surnames show by titles, trades and verbs of speech; words that begin like one are left alone."""

from __future__ import annotations

import pytest

from audio_edition.speech.names import names

PEOPLE = [
    "单先生", "任女士", "解局长", "查教授", "仇书记", "区主任", "曾老师", "华总", "朴教练", "盖大爷", "翟医生",
    "记者单晓明报道", "通讯员任小飞，", "摄影：解一峰", "村民仇大山说", "教练查小光表示", "市民曾小英、", "区长葛明主持会议",
    "解小东说", "任大海介绍", "他姓单", "老人姓仇", "局长缪新华出席", "与覃主任一道", "向乐老师请教", "设计师应晓燕",
]  # fmt: skip
NOBODY = [
    "单位书记", "任务", "主任委员", "解决方案", "书记任前谈话", "查处案件", "区委书记", "任县委书记", "曾任教授", "华侨代表",
    "记者解读政策，", "曾经", "应该说", "教练单独训练", "盖章", "任职", "员工代表", "种植大户", "企业应由局长签字", "简单说",
]  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_a_person_is_seen(text: str) -> None:
    assert [name.cue in text for name in names(text)] == [True]


@pytest.mark.parametrize("text", NOBODY)
def test_a_word_that_begins_like_a_surname_is_none(text: str) -> None:
    assert list(names(text)) == []
