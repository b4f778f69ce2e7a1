"""Headlines that name the form of a story, and not what it says: “更正”, “一周数据”, “招领启事”.

No story says such a headline again, but each form has words of its own, or is a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.marks import LISTED, NOTICE

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Three lines, or more, of two cells at least: a table, or a list of numbers.
_TABLE = r"(?:^[^。\n]*\S[ \u3000\t]+\S[^。\n]*(?:\n|$)){3}"

#: What names a form, and what a story of that form shows.
FORMS = (
    (r"更正|勘误|致歉", r"应为|误为|误将|误作|误植|更正|有误|致歉"),
    (r"遗失|挂失|作废", r"作废|遗失"),
    (r"招领|认领|寻物|寻人|寻主|寻亲", r"认领|失主|拾到|捡到|走失|知情"),
    (r"招聘|诚聘|招募|招考|招贤", r"报名|应聘|简历|学历|岗位|面试|笔试"),
    (r"致读者|告读者|编后|编者|编辑部", r"本报|本刊|读者"),
    (r"讣告|讣闻", r"逝世|仙逝|病逝|辞世|寿终|泣告|告别"),
    (r"鸣谢|致谢", r"谢意|致谢|鸣谢|答谢"),
    (r"公告|通告|公示|声明|启事|通知", r"特此|公示|公告|通告|本院|我院|我公司|本公司"),
    (r"停电|检修", r"停电|检修|线路|变压器|台区"),
    (r"停水|停气", r"停水|停气|供水|供气|管道|管网"),
    (r"岗位|用工|求职", r"学历|月薪|薪资|应聘|人数|岗位"),
    (r"空气质量|空气", r"AQI|PM ?(?:10|2\.5)|首要污染物|轻度污染"),
    (r"讲座|展览|演出|去哪儿?", r"主讲|地点|票价|展厅|剧[场院]|讲座"),
    (r"开奖|中奖|彩票|彩讯", r"第?\d{5,}期|期号|奖号|开奖|双色球|大乐透|排列[35五三]|福彩|体彩"),
    (r"电话|热线|号码", r"(?:\d{5,}[^\n]*\n[^\n]*){2}\d{5,}"),
    (r"行情|均价|价格|物价|菜价|股市|指数|汇率|牌价|参考价", r"均价|收盘|收于|涨跌|环比|元/"),
    (r"积分|排行|排名|赛果|战果|战绩|成绩|名次|比分", r"名次|排名|积分|胜\s+[平负]|(?:\d ?[：:] ?\d[^\n]*\n[^\n]*){2}\d ?[：:] ?\d"),
    (r"天气|气象|预报", r"℃|气温|降雨|晴|多云"),
    (r"数据|指标|一览|榜|表$|行情|价|赛果|积分|排名", _TABLE),
    (r"问答|你问我答|有问必答|答疑", r"(?m)^问[：:]"),
)  # fmt: skip


def of_form(headline: str, stories: Sequence[str]) -> list[bool]:
    r"""Tell of which *stories* a *headline* names the form; it says nothing of a story otherwise.

    >>> of_form("更正", ["大桥昨日合龙。", "本报昨日二版“张三”应为“章三”。"])
    [False, True]
    """
    shown = [re.compile(story, re.MULTILINE) for name, story in FORMS if re.search(name, headline)]
    if not shown:
        return [False] * len(stories)
    return [any(show.search(story) for show in shown) for story in stories]


def names(headline: str) -> bool:
    """Tell whether a *headline* is nothing but the name of a form of story.

    >>> names("招领启事"), names("招领启事在街头走红")
    (True, False)
    """
    return bool(NOTICE.fullmatch(headline))


def heads_list(headline: str) -> bool:
    """Tell whether a *headline* announces a list of short stories.

    >>> heads_list("简讯两则"), heads_list("大桥合龙")
    (True, False)
    """
    return bool(LISTED.search(headline))
