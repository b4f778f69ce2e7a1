"""An edition of seven stories, told as data, for all tests of the press."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import pairwise

import pytest

from audio_edition.model import Audio, Chapter, Cue, Episode, LineKind
from audio_edition.settings import Show

RATE = 44_100

#: item → its chapter's title, and its lines: kind, then sentences.
RUNDOWN: tuple[tuple[str, tuple[tuple[LineKind, tuple[str, ...]], ...]], ...] = (
    (
        "片头",
        (
            ("label", ("本节目由人工智能合成语音播报。",)),
            ("opening", ("这里是萧山有声报。", "今天是2023年12月8日，星期五。")),
        ),
    ),
    (
        "内容提要",
        (
            ("headline", ("今天的主要内容有：",)),
            ("headline", ("王敏主持召开区委社会民生工作务虚会；",)),
            ("headline", ("区政府召开第二十八次常务会议；",)),
            ("headline", ("第三届科创生态大会在传化科技城举行；",)),
        ),
    ),
    (
        "王敏主持召开区委社会民生工作务虚会",
        (
            ("kicker", ("立足宏大时空观 树牢“大民生”视野",)),
            ("title", ("王敏主持召开区委社会民生工作务虚会",)),
            ("subtitle", ("奋力推动社会民生事业高质量发展",)),
            ("byline", ("首席记者 莫利锋 报道",)),
            (
                "body",
                (
                    "昨日上午，区委社会民生工作务虚会召开。",
                    "市委常委、区委书记王敏在会上强调，做好社会民生工作要立足宏大时空观，",
                    "树牢“大民生”视野，进一步加强统筹谋划，系统集成推进。",
                ),
            ),
            (
                "body",
                (
                    "会上，区委社建委、区教育局、区民政局、区人社局、区文旅局、区卫健局等六家单位负责人提出意见建议。",
                    "王敏指出，要肯定成绩、正视短板，切实增强抓好新时代民生工作的使命感、责任感。",
                ),
            ),
            ("subhead", ("提高站位、创新突破",)),
            (
                "body",
                (
                    "民生部门要主动以大区的站位和担当，按照近中远结合的要求，制定跳一跳才能摸着的目标。",
                    "以群众满意为标尺，了解群众所思、所想、所盼。",
                ),
            ),
        ),
    ),
    (
        "区政府召开第二十八次常务会议",
        (
            ("title", ("区政府召开第二十八次常务会议",)),
            ("byline", ("首席记者 黄婷 报道",)),
            (
                "body",
                (
                    "昨日，区政府十七届第二十八次常务会议召开。",
                    "会议审议并原则通过了《萧山区与利川市对口合作工作实施方案》。",
                ),
            ),
            (
                "body",
                (
                    "会议指出，去年赋权以来，赋权事项执法实现了平稳过渡承接。",
                    "要做到新增事项衔接有序，确保新增事项放得下、接得住、管得好。",
                ),
            ),
        ),
    ),
    (
        "第三届科创生态大会在传化科技城举行",
        (
            ("title", ("第三届科创生态大会在传化科技城举行",)),
            ("byline", ("记者 沈霏 报道",)),
            ("body", ("大会发布了12项合作成果，签约金额同比增长5.2%。",)),
        ),
    ),
    (
        "3号线延伸段开始试跑",
        (
            ("title", ("3号线延伸段开始试跑",)),
            ("body", ("列车将在每晚22:30后空载运行，为期30天。", "沿线居民可拨打热线反映噪声。")),
        ),
    ),
    (
        "冬季书市开进社区",
        (
            ("title", ("冬季书市开进社区",)),
            ("body", ("周末两天，十二家书店把摊位摆到了小区门口。",)),
        ),
    ),
    (
        "气温骤降 供暖站提前点火",
        (
            ("title", ("气温骤降 供暖站提前点火",)),
            ("body", ("受冷空气影响，最低气温将降到零下3摄氏度。",)),
        ),
    ),
    (
        "读者来信：请给盲道让条路",
        (
            ("title", ("读者来信：请给盲道让条路",)),
            ("body", ("共享单车常常停在盲道上。", "希望有关部门划出停放区。")),
        ),
    ),
    ("结束语", (("close", ("今天的萧山有声报播送完了，感谢收听。",)),)),
)


def an_edition(day: str = "2023-12-08") -> Episode:
    """Give the edition of *day*: 4 characters a second, half a second between the items."""
    cues = []
    now = 0
    for item, (_, lines) in enumerate(RUNDOWN):
        for line, (kind, sentences) in enumerate(lines):
            for sentence in sentences:
                end = now + len(sentence) * RATE // 4
                cues.append(Cue(now, end, sentence, "anchor", kind, item, line))
                now = end + RATE // 4
        now += RATE // 4
    starts = [min(cue.start for cue in cues if cue.item == item) for item in range(len(RUNDOWN))]
    chapters = tuple(
        Chapter(title, start, end, item)
        for item, ((title, _), (start, end)) in enumerate(
            zip(RUNDOWN, pairwise([*starts, now]), strict=True)
        )
    )
    name = hashlib.sha256(day.encode()).hexdigest()
    return Episode(
        day=day,
        guid=f"xiaoshan-{day}",
        revision=1,
        release=name[:12],
        title=f"{day} {RUNDOWN[2][0]}",
        headlines=tuple(title for title, _ in RUNDOWN[2:-1]),
        audio=Audio(now * 12_000 // RATE, name, RATE, now, -16.0, -2.4),
        chapters=chapters,
        cues=tuple(cues),
        transcripts=("vtt", "srt", "json"),
    )


@pytest.fixture
def show() -> Show:
    return Show(
        title="萧山有声报",
        paper="萧山日报",
        author="萧山日报社",
        owner="编辑部",
        email="desk@paper.example",
        address="https://paper.example/podcast/",
        copyright="萧山日报社",
    )


@pytest.fixture
def episode() -> Episode:
    return an_edition()


@pytest.fixture
def year() -> list[Episode]:
    """Three hundred editions, the oldest first."""
    first = an_edition("2023-01-01")
    days = [f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 26)]
    return [replace(first, day=day, guid=f"xiaoshan-{day}") for day in days]
