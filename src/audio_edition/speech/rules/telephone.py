"""Telephone numbers, hotlines and other figures that people dial or copy: one by one, 1 as 幺."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.speech.rules.figures import COUNTED, MEASURE, telephone
from audio_edition.speech.rules.rule import Rule

if TYPE_CHECKING:
    import re

#: What announces a number to be dialled or copied.
CUES = (
    "电话|热线|传真|手机|致电|来电|拨打|拨通|专线|总机|座机|联系方式|咨询|短信|客服|QQ群?|微信|邮编|邮政编码|账号|帐号|卡号|工号"
    "|号码|区号|验证码|呼叫|直拨|分机|尾号|编号|代码|学号|证号|订单号|单号|身份证|股票"
)
#: What three figures of an emergency number go with.
EMERGENCY = (
    "来电|报警|指挥|急救|民警|接处?警|出警|处警|警情|消防|救护|热线|电话|平台|宣传|中心|专线|短信|联动|调度|救援|客服|服务|投诉"
    "|举报|查询|查号|网站|APP|App|小程序|公众号|政务|便民|市民|系统|官网|话务"
)


def masked(m: re.Match[str]) -> str:
    """Read a number some of whose figures are hidden, 某 for each of them."""
    return "".join(telephone(sign) or "某" for sign in m[0])


TELEPHONES = (
    Rule(
        "telephone",
        r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
        r"|(?<![\d.])[48]00(?:[- ]\d{3,4}[- ]?\d{3,4}|\d{7})(?!\d)"
        r"|(?<![\d.])(?:\+?86[- ]?)?(?:\(0\d{2,3}\)|0\d{2,3})[- ]?[1-9](?:\d{7}|\d{3}[- ]\d{4}|\d{6}|\d{2}[- ]\d{4})(?!\d)"
        r"|\+86[- ]?\d{2,3}[- ]\d{7,8}(?!\d)",
        lambda m: telephone(m[0]),
        reads={
            "海外拨+86-571-82820000": "海外拨八六五七幺八二八二零零零零",
            "联系人13700010002": "联系人幺三七零零零幺零零零二",
            "请拨0571-82820000": "请拨零五七幺八二八二零零零零",
            "400-600-1234转1": "四零零六零零幺二三四转一",
        },
        leaves=("共13700010户",),
    ),
    Rule(
        "area code",
        r"(?<=[（(])0\d{2,3}(?=[）)] ?\d{7,8})",
        lambda m: telephone(m[0]),
        reads={"（0571）82820000": "零五七幺，八二八二零零零零"},
        leaves=("（0571）",),
    ),
    Rule(
        "masked number",
        r"\d{2,}+[*×xX]{2,}+\d*+",
        masked,
        reads={"机主138****0007": "机主幺三八某某某某零零零七"},
        leaves=("12×3",),
    ),
    Rule(
        "announced number",
        rf"(?<![\d.])\d{{3,}}(?:[- /]\d{{3,}}){{0,4}}+(?!\d|\.\d|[%‰]){COUNTED.replace('(?=', '(?!')}",
        lambda m: "、".join(map(telephone, m[0].split("/"))),
        after=f"(?:{CUES})[^，]{{0,12}}$|(?:{CUES})[^。]*\\d{{5,}}[、，/]$|转$",
        reads={
            "咨询电话：82820000、82820001": "咨询电话：八二八二零零零零、八二八二零零零幺",
            "邮编311200": "邮编三幺幺二零零",
            "可拨打12320": "可拨打幺二三二零",
        },
        leaves=("接到来电1200余个", "热线受理1250件", "电话诈骗损失5.3万元"),
    ),
    Rule(
        "hotline",
        rf"(?<![\d.])(?:11[02479]|12[0-2])(?=(?:[、和/]\d{{3,5}}){{0,3}} ?[”\"]?(?:{EMERGENCY}))"
        rf"|(?<![\d.])(?:12[0-3]\d\d|1008\d|10010|1118\d|9[56]\d{{3,4}})(?!\d)"
        rf"(?= ?[”\"]?(?:(?!{MEASURE})[\u4e00-\u9fff]{{1,4}}|市长)?(?:{EMERGENCY}))",
        lambda m: telephone(m[0]),
        reads={
            "119消防宣传": "幺幺九消防宣传",
            "12345政务热线": "幺二三四五政务热线",
            "110民警赶到": "幺幺零民警赶到",
        },
        leaves=("110家单位", "120公里", "12345件"),
    ),
    Rule(
        "long number",
        rf"(?<![\d.,])\d{{7,}}(?![\d.,]|[%‰])(?! ?(?:{MEASURE}|[A-Za-z]))",
        lambda m: telephone(m[0]),
        reads={"单据20230001号": "单据二零二三零零零幺号"},
        leaves=("1234567人", "3000000株"),
    ),
)
