"""Telephone numbers, hotlines and other figures that people dial or copy: one by one, 1 as 幺."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import COUNTED, MEASURE, SCALE, telephone
from audio_edition.speech.rules.rule import Rule

#: What announces a number to be dialled or copied.
CUES = (
    "电话|热线|传真|手机|致电|来电|拨打|拨通|专线|总机|座机|固话|联系方式|咨询|短信|客服|QQ群?|微信|邮编|邮政编码|账号|帐号|账户|卡号|工号"
    "|号码|区号|验证码|呼叫|直拨|分机|尾号|编号|代码|代号|学号|证号|订单号|单号|批号|批次号|身份证|股票|密码|直播间|房间号|取件码|条码|考号|警号|会议号|抖音号|快手号|ID|座席号"
)
#: What is told of a number that is no number to dial: between a cue and a quantity.
QUANTITY = "达超破近约共逾增降涨跌价仅量率额个第"
#: What three figures of an emergency number go with.
EMERGENCY = (
    "来电|报警|报案|火警|火情|出动|到场|赶到|已[赶到出抵]|接到|接报|转[来至接办送]|到达|抵达|(?:[、和/]|以及|或)(?:11[0249]|12[02])(?=[等赶到出接])|指挥|急救|民警|接处?警|出警|处警|警情|警察|消防|救护|医生|医护"
    "|受理|指战员|抢救|天气|送医|送往|送至|交通事故|事故报警|法治|宣传日|热线|电话|平台|宣传|中心|专线|短信|联动|调度|救援|客服|服务|投诉"
    "|举报|查询|查号|网站|APP|App|小程序|公众号|政务|便民|市民|系统|官网|话务|客户端|接诉|工单|诉求|购票|订票|接线|话机|总台|接警"
)
#: Numbers of emergency services, and numbers of offices and companies.
SOS = "11[0249]|12[02]"
OFFICES = r"12[0-3]\d\d|100[01]\d|1008\d|1118\d|9[56]\d{3,4}"
#: Offices whose names begin like something that is counted.
NAMED = "人工|人社|人力|人才|人民|国土|国家|国网|国税|地税|地震|地方|市场|市长|市民|层级|家庭|家政|家电|村级|镇街|区级|级|条线|件件"


def masked(m: re.Match[str]) -> str:
    """Read a number some of whose figures are hidden, 某 for each of them."""
    return "".join(telephone(sign) or "某" for sign in m[0])


def numbers(m: re.Match[str]) -> str:
    """Read numbers one after another, each figure by figure: a stroke, or a space between two whole ones, parts them."""
    return "、".join(map(telephone, re.split(r"/|(?<=\d{7}) (?=\d{7})", m[0])))


def lettered(m: re.Match[str]) -> str:
    """Read a code of letters and figures, one by one."""
    return re.sub(r"\d+", lambda figures: telephone(figures[0]), m[0].replace("-", "杠"))


#: What so many figures are counted by, which are then no telephone number.
AMOUNT = "[万亿元人次股件吨户个只辆台亩票张平份米]|[美欧日港]元"

TELEPHONES = (
    Rule(
        "telephone",
        rf"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{{4}}){{2}}(?!\d|[.,]\d| ?(?:{AMOUNT}))"
        rf"|(?<![\d.])[48]00(?:[- ]\d{{3,4}}[- ]?\d{{3,4}}|\d(?:[- ]\d{{3}}){{2}}|\d{{7}}(?![.,]\d| ?(?:{AMOUNT})))(?!\d)"
        r"|(?<![\d.])(?:\+?86[- ]?)?(?:\(0\d{2,3}\)|0\d{2,3})(?:[- ]|—{1,2})?[1-9](?:\d{7}|\d{3}[- ]\d{4}|\d{6}|\d{2}[- ]\d{4})(?:-\d{1,5})?(?!\d)"
        rf"|(?<![\d.])0\d{{2,3}}-(?:{OFFICES})(?!\d)"
        r"|\+86[- ]?\d{2,3}[- ]\d{7,8}(?!\d)|\+\d{1,3}(?:[- ]\d{2,4}){2,4}(?!\d)|(?<![\d.])00\d{1,3}(?:-\d{2,4}){2,4}(?![\d-])",
        lambda m: telephone(m[0]),
        reads={
            "海外拨+86-571-82820000": "海外拨八六五七幺八二八二零零零零",
            "联系人13700010002": "联系人幺三七零零零幺零零零二",
            "请拨0571—82820000": "请拨零五七幺八二八二零零零零",
            "400-600-1234转1": "四零零六零零幺二三四转一",
            "4008-123-123": "四零零八幺二三幺二三",
            "0571-82820000-608": "零五七幺八二八二零零零零六零八",
            "0571-12345": "零五七幺幺二三四五",
        },
        leaves=("共13700010户", "总投资8002450564元", "发行13080816576股"),
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
        r"\d{2,}+[*×xX]{2,}+\d*+[xX]?",
        masked,
        reads={"机主138****0007": "机主幺三八某某某某零零零七"},
        leaves=("12×3",),
    ),
    Rule(
        "announced code",
        r"(?<![A-Za-z\d])(?=[A-Z-]{0,8}\d)(?=\d{0,12}[A-Z])[A-Z\d]{4,20}(?:-[A-Z\d]{1,12}){0,4}(?![A-Za-z\d-])|(?<!\d)\d{17}[Xx]",
        lettered,
        after="(?:[编代单证号]号|代码|取件码|信用代码|准字|批号|身份证号?码?)(?:为|是|[：:])? ?$",
        reads={
            "单号SF1234567": "单号SF幺二三四五六七",
            "编号：XS2023-12": "编号：XS二零二三杠幺二",
        },
        leaves=("编号A1",),
    ),
    Rule(
        "announced number",
        rf"(?<![\d.])\d{{3,}}(?:[- /]\d{{3,}}){{0,4}}+(?!\d|\.\d|[%‰℃°㎡]| ?[A-Za-z]){COUNTED.replace('(?=', '(?!')}",
        numbers,
        after=f"(?:{CUES})[^，{QUANTITY}]{{0,12}}$|(?:{CUES})[^。]*\\d{{5,}}[、，/]$|转$",
        reads={
            "咨询电话：82820000、82820001": "咨询电话：八二八二零零零零、八二八二零零零幺",
            "邮编311200": "邮编三幺幺二零零",
            "可拨打12320": "可拨打幺二三二零",
        },
        leaves=(
            "接到来电1200余个",
            "热线受理1250件",
            "电话诈骗损失5.3万元",
            "手机价格约1999",
            "手机重180g",
        ),
    ),
    Rule(
        "ends of numbers",
        r"(?<!\d)(\d)[-~—](?=\d(?!\d))",
        lambda m: telephone(m[1]).replace("幺", "一") + "至",
        after="尾[号数][为是]?$",
        reads={"尾号0-4": "尾号零至四"},
        leaves=("以3-4告负",),
    ),
    Rule(
        "beginning of a number",
        r"(?<![\d.])\d{3,8}(?=(?:[、和]\d{3,8}){0,4} ?(?:开头|打头|号段))",
        lambda m: telephone(m[0]),
        reads={"10690开头": "幺零六九零开头", "170、171号段": "幺七零、幺七幺号段"},
        leaves=("以1开头",),
    ),
    Rule(
        "number of a company",
        r"(?:(?<=移动)|(?<=联通)|(?<=电信)|(?<=广电)|(?<=邮政)) ?(?:1008\d|1001\d|1000[01]|10099|1118[35])(?!\d|[户人名个])",
        lambda m: telephone(m[0]),
        reads={"中国移动10086": "中国移动幺零零八六"},
        leaves=("移动10086户",),
    ),
    Rule(
        "emergency number and its word",
        rf"(?<![\d.])(?:11[02479]|12[0-2]|999)(?=(?:[、和/]\d{{3,5}}){{0,3}} ?[”\"]?(?P<cue>{EMERGENCY}))",
        lambda m: telephone(m[0]),
        reads={
            "119消防宣传": "幺幺九消防宣传",
            "110民警赶到": "幺幺零民警赶到",
            "999急救": "九九九急救",
        },
        leaves=("110家单位", "120公里"),
    ),
    Rule(
        "emergency numbers in a row",
        rf"(?<=[“\"])(?:11[09]|12[02])(?=[”\"](?!{MEASURE}))"
        rf"|(?<![\d.])(?:{SOS})(?=(?:[、/和](?:{SOS})){{1,3}}(?!\d|[.,]\d|[%‰]| ?(?:{SCALE}|{MEASURE}|[号路多])))",
        lambda m: telephone(m[0]),
        reads={"“110”在身边": "幺幺零在身边", "有事找110、120": "有事找幺幺零、幺二零"},
        leaves=("110、120户", "“110”家"),
    ),
    Rule(
        "hotline",
        rf"(?<![\d.])(?:{OFFICES})(?!\d)"
        rf"(?= ?[”\"]?(?:(?:(?!{MEASURE})|(?={NAMED}))[\u4e00-\u9fff]{{1,7}})?(?P<cue>{EMERGENCY}))",
        lambda m: telephone(m[0]),
        reads={
            "10086人工客服": "幺零零八六人工客服",
            "12120政务热线": "幺二幺二零政务热线",
        },
        leaves=("12345件", "10086人投诉"),
    ),
    Rule(
        "emergency number",
        rf"(?<![\d.])(?:{SOS})(?!\d|[.,]\d|[%‰+~—-]| ?(?:{SCALE}|{MEASURE}|[号路多]|[国省县]道))",
        lambda m: telephone(m[0]),
        after=f"(?:火警|匪警|公安局?|派出所|消防|急救|报警|求助|警方|拨|打了?|救护|联动|叫了?|叫来|联系了?|通过|等来|由|找|求救|接到|(?:{SOS})[、和/])[“]?$",
        reads={
            "有事找派出所110": "有事找派出所幺幺零",
            "有险打119": "有险打幺幺九",
            "叫了120": "叫了幺二零",
        },
        leaves=("打110折", "消防119号"),
    ),
    Rule(
        "stroke between numbers",
        rf"(?:(?<=1[12][0249])|(?<=\d{{5}}))/(?=(?:{SOS}|{OFFICES})(?!\d))",
        lambda _: "、",
        reads={"打110/120": "打幺幺零、幺二零"},
        leaves=("80/110",),
    ),
    Rule(
        "well-known number",
        rf"(?<![\d.,共达为超近约逾计有第破至])(?<![达加升降增]到)(?:12(?:1[12]|3[0-9])\d|118114|1008611|1000[01](?=号(?:客服|热线))"
        rf"|9[56]\d(?!00)\d\d)(?!\d|[.,]\d|[%‰+])"
        rf"(?! ?(?:{SCALE}|{MEASURE}|[多余几点])|[”\"][\u4e00-\u9fff]{{0,4}}(?:法|模式|体系|战略|行动|机制|思路|举措))",
        lambda m: telephone(m[0]),
        reads={"已并入12345": "已并入幺二三四五", "12306显示无票": "幺二三零六显示无票"},
        leaves=("12306件", "共12345", "95600", "“12345”工作法"),
    ),
    Rule(
        "long number",
        rf"(?<![\d.,])(?!\d{{1,2}}0{{5,}}(?!\d))(?:(?<!第)[2-8]\d{{6,7}}(?!\d)|(?<!第)\d{{7,}}(?=号)|(?<=[：:号码])\d{{7,}}|(?<=第)(?:19|20)\d{{5,6}}(?=期)|0\d{{6,}}|\d{{13,}})"
        rf"(?![\d.,]|[%‰])(?! ?(?:{MEASURE}|[A-Za-z]))",
        lambda m: telephone(m[0]),
        reads={
            "单据20230001号": "单据二零二三零零零幺号",
            "双色球第2024032期": "双色球第二零二四零三二期",
        },
        leaves=("2234567人", "3000000株", "第1010000", "1234567"),
    ),
)
