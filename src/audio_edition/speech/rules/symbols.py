"""Signs that have a word of their own: arrows, roots, powers, hidden names, marks of the net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.speech.rules.figures import one_by_one
from audio_edition.speech.rules.rule import Rule

if TYPE_CHECKING:
    import re

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
#: Surnames behind which a hidden name stands.
SURNAMES = "张王李赵刘陈杨黄吴周徐孙朱马胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
#: What a hidden name or number belongs to.
BELONGS = "某镇村市县区省路号年月日乡街社国公局厂校店院人先女小大银学医"
#: What there may be more of: 100+项, 2万+人次.
MANY = "[个项名家户次件场条元株只台套位种辆所支座部亩吨天类处张篇款]|人(?!群|才|口|士)|公里|平方"


def hidden(m: re.Match[str]) -> str:
    """Say 某 for every sign of what is not named."""
    return "某" * len(m[0])


def trend(m: re.Match[str]) -> str:
    """Say which way an arrow before a figure points."""
    return {"↑": "上升", "↓": "下降"}[m[0]]


SYMBOLS = (
    Rule(
        "unnamed",
        rf"(?<![\dA-Za-z×*])(?:[×]{{2,4}}(?!\d)|[×X]{{1,3}}(?=[{BELONGS}](?<!X大)(?<!X小)(?<!X人)(?<!X国))|(?<=[{SURNAMES}])[×*]{{1,2}}(?=某|先|女|等|[，。、）)”]|[\u4e00-\u9fff]?[，。、（]|$))",
        hidden,
        reads={
            "张××": "张某某",
            "××镇": "某某镇",
            "×月×日": "某月某日",
            "李×等": "李某等",
        },
        leaves=("3×4", "“数据要素×”", "C位X光"),
    ),
    Rule(
        "and more",
        rf"(?<=[\d万亿千百])\+(?= ?(?:{MANY}))",
        lambda _: "多",
        reads={"100+项活动": "一百多项活动", "2万+人次": "两万多人次"},
        leaves=("5+2天", "60+人群"),
    ),
    Rule(
        "less than its letter",
        r"(?<=[A-D])-(?=[级评档])",
        lambda _: "减",
        reads={"BBB-级": "BBB减级"},
        leaves=("A-股",),
    ),
    Rule(
        "share as a unit",
        r"(?<=[（(：: ])%(?=[）)，。；]|$)",
        lambda _: "百分比",
        reads={"（单位：%）": "单位：百分比"},
        leaves=("（5%）",),
    ),
    Rule(
        "against",
        rf"(?<=[{HAN}”》）]) ?(?:VS|Vs|vs|V\.S)\.? ?(?=[{HAN}“《])",
        lambda _: "对",
        reads={"主队VS客队": "主队对客队", "红队 vs. 蓝队": "红队对蓝队"},
        leaves=("A VS B",),
    ),
    Rule("pi", "π", lambda _: "派", reads={"π约为3.14": "派约为三点一四"}),
    Rule("root", r"√(?=\d)", lambda _: "根号", reads={"√2": "根号二"}, leaves=("√正确",)),
    Rule(
        "arrow between",
        r"(?<=[\w”》）])[→⇒⟶](?=[\w“《（])",
        lambda _: "到",
        reads={"杭州→温州": "杭州到温州", "0→1": "零到一"},
        leaves=("→下转",),
    ),
    Rule(
        "arrow of a trend",
        r"[↑↓](?= ?\d)",
        trend,
        reads={"出口↑5.2%": "出口上升百分之五点二"},
        leaves=("↑上图",),
    ),
    Rule(
        "address of a machine",
        r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
        lambda m: one_by_one(m[0]).replace(".", "点"),
        reads={"192.168.0.1": "一九二点一六八点零点一"},
        leaves=("3.5.2",),
    ),
    Rule(
        "markup",
        r"</?[A-Za-z]{1,10}(?: ?/)?>|&(?:nbsp|amp|quot|lt|gt|mdash|ldquo|rdquo|middot|hellip|ensp|emsp);",
        lambda _: "",
        reads={"你好<br/>再见&nbsp;": "你好再见"},
        leaves=("a<b", "R&D"),
    ),
)
