"""Scores, ratios and formations: figures with a colon or a dash between them that are neither time nor range."""

from __future__ import annotations

import re

from audio_edition.speech.rules.figures import COLON, MEASURE, NUMBER, cardinal, one_by_one
from audio_edition.speech.rules.rule import REACH, Rule

#: Names of teams that begin like something that is counted.
TEAMS = (
    "国(?:际米兰|米|安|足|青|奥|少|羽|乒)|大连|天津|里昂|里尔|里斯本|成都|步行者|多特|多伦多|米兰|人和|台北|平安|金州|名古屋|首[尔钢]"
    "|千叶|门兴|根特|升班马|平阳|台州|点球|角球|分出胜负"
)
#: What is told of an hour and never of a score.
CLOCKS = "[出开播直发到更启集公起进离举截迎打鸣结停入会至]|准时|左右|许"
#: A pair that tells the time whatever stands before it: 8:00, 20:15播出.
HOURS = rf"(?!(?:[01]?\d|2[0-4]) ?{COLON} ?(?:0\d|[0-5][05] ?(?:{CLOCKS})))"
PAIR = rf"{HOURS}(?=\d{{1,3}} ?[-—~:：∶])(?<![\d.])(?<![\d.][-—])(\d{{1,3}}) ?(?:[-—~]|{COLON}) ?(\d{{1,3}})"
#: Neither more figures nor a measure: 3-0 may be a score, 3-5天 is not.
BARE = rf"(?!\d|\.\d|{COLON}|[-—~]\d| ?(?:%|‰|℃|°|[月号时#]|日(?!本)|[线类型级档楼度居](?!队)|之间|以内|区间|范围|周(?!琦)|(?!{TEAMS}|大胜|平(?!方|米)|胜|两队|双方){MEASURE}(?<![胜平负局])))"
#: Words of a match that stand before its score.
BEFORE = (
    "比分|战胜|击败|取胜|获胜|不敌|惜败|负于|战平|逼平|逆转|险胜|完胜|大胜|小胜|横扫|淘汰|领先|落后|扳成|扳平|改写|锁定|反超|总分|票数|表决"
    "|局分|(?:总|首|次|末|第[一二三四五六七]|决胜|单|双|两|三|四|前[两三四])[局盘节]|(?:上半|下半|全|半)场|抢[七十]|点球|加时"
)
#: … and those that also stand before days and hours.
MATCH = (
    "回合|揭幕战|德比|[四半总]?决赛|[小分]组赛|友谊赛|热身赛|预选赛|季后赛|系列赛|附加赛|排位赛|循环赛|资格赛|淘汰赛|联赛|杯赛|主场|客场"
    "|[首次末两]场|第[一二三四五六七八九十\\d]{1,3}场|首轮|次轮|末轮|第[一二三四五六七八九十\\d]{1,3}轮|首战|次战|末战|此役|队|国[足奥青少]|[男女][足排篮单双]|混双"
)
#: Competitions, whose results need no other word.
CUPS = (
    "英超|西甲|意甲|德甲|法甲|荷甲|葡超|中超|中甲|女超|欧冠|亚冠|欧联|欧国联|解放者杯|足协杯|足总杯|国王杯|[CWN]BA|NBL|世预赛|预赛|亚洲杯|世界杯|欧洲杯|美洲杯|非洲杯|东亚杯|中[国]杯"
    "|[KL]PL|英雄联盟|斯诺克|世锦赛|汤姆斯杯|尤伯杯|苏迪曼杯|戴维斯杯|排超|乒超|世联赛"
)
#: … and after it.
BEHIND = (
    "获胜|战胜|击败|取胜|取得|不敌|惜败|负于|战平|握手言和|逆转|险胜|小胜|完胜|大胜|力克|力擒|力压|轻取|横扫|淘汰|领先|落后|告负|完败|完封"
    "|憾负|赢下|赢得|赢球|拿下|夺冠|晋级|的?比分|胜(?![任利地])|负(?![责担])|平(?![米方均台层精整原坝民等安])|击溃|送|闷平|打平|言和|反超|扳平|绝杀|屠杀|血洗|双杀|复仇|失利|出局|取下|锁定|开局|收官|客胜"
)
#: Sides whose names alone tell that figures between them are a score.
SIDES = (
    "中国|日本|韩国|朝鲜|伊朗|伊拉克|叙利亚|约旦|阿曼|沙特|卡塔尔|泰国|越南|印尼|印度|澳大利亚|乌兹别克|塔吉克|吉尔吉斯|巴林|阿联酋"
    "|巴西|阿根廷|乌拉圭|哥伦比亚|智利|秘鲁|墨西哥|美国|加拿大|哥斯达黎加|德国|法国|英格兰|意大利|西班牙|葡萄牙|荷兰|比利时|克罗地亚|波兰|瑞士|瑞典|丹麦"
    "|塞尔维亚|土耳其|俄罗斯|乌克兰|威尔士|苏格兰|摩洛哥|塞内加尔|喀麦隆|尼日利亚|加纳|埃及|突尼斯"
    "|曼城|曼联|阿森纳|切尔西|利物浦|热刺|皇马|巴萨|马竞|拜仁|多特|尤文|国米|国际米兰|AC米兰|那不勒斯|罗马|巴黎"
    "|国安|申花|海港|泰山|亚泰|津门虎|浙江队|河南队|三镇|蓉城|梅州|沧州|海牛|广厦|辽宁|广东|新疆|稠州|北控|首钢|同曦|湖人|勇士|火箭|凯尔特人|快船|掘金|太阳队?|雄鹿|76人|热火|尼克斯|马刺|独行侠|雷霆|森林狼|灰熊|鹈鹕|步行者|骑士|公牛|活塞|老鹰|奇才|黄蜂|篮网|猛龙|开拓者|爵士|广州|四川|山西|北京|上海|深圳|青岛|福建"
)
#: Ways in which a side can stand: their figures add up to ten, and to eleven with the keeper.
FORMATIONS = (
    "4-4-2|4-3-3|4-2-3-1|3-5-2|3-4-3|5-3-2|5-4-1|4-5-1|4-1-4-1|3-4-2-1|3-4-1-2|4-3-2-1|4-3-1-2|4-4-1-1|4-1-2-3|4-2-2-2|4-2-4|5-2-3|3-6-1"
    "|4-1-3-2|3-3-3-1|3-1-4-2"
)
LAID_OUT = (
    "排出|摆出|变阵|打出|祭出|派出|踢|采用|主打|改打|改踢|首发|站成|使用|沿用|阵型|阵容|布阵|[用以]"
)
#: What announces a ratio …
RATIO = "之比|配比|比[例值率重]|占比|[^对相评正无]比|杠杆率?|师生比|男女比|比例尺|赔率|汇率|体积比|浓度|呈|坡度"
#: … and what is told of one.
SHARED = "的?(?:比例|配比|比率|杠杆|关系|方式|速度|兑换)|比例|稀释|勾兑|兑水|混合|配[套资备置比]|缩[尺小放]|还原|复[刻制原]|仿[制真]|打造|等比|建模|分成|模型|沙盘|地形图|万?地图|测绘|兑换|匹配|出资|置换|开$|法则|[宽竖横]屏|的?坡度|车模|手办|画[面幅]"
#: A ratio of two to five figures.
PARTS = rf"(?=\d[\d,.]*+ ?{COLON})(?<![\d.])(?<!\d{COLON}){NUMBER} ?{COLON} ?{NUMBER}(?: ?{COLON} ?{NUMBER}){{0,3}}(?!\d|{COLON})"

#: Pairs one after another.
ROW = re.compile(r"(?<![\d.-])\d{1,3} ?[-—] ?\d{1,3}(?:[、，,和/； ]+\d{1,3} ?[-—] ?\d{1,3})*")


def ratio(m: re.Match[str]) -> str:
    """Read every figure of the match as a quantity, 比 between them."""
    return "比".join(cardinal(figures) for figures in re.findall(r"\d[\d,]*(?:\.\d+)?", m[0]))


def scored(text: str, place: int) -> bool:
    """Tell whether the pair at *place* is no range: in a row of pairs, one that does not ascend says so.

    A pair from nought to a single figure, which nothing is counted by, is a score too.

    >>> scored("11-9、9-11", 5), scored("第3-5、7-9号", 5), scored("0-2", 0)
    (True, False, True)
    """
    return any(
        (int(left) >= int(right) and not right.startswith("0", 0, len(right) - 1)) or left == "0"
        for row in ROW.finditer(text, max(0, place - REACH), place + REACH)
        if row.start() <= place < row.end()
        for left, right in re.findall(r"(\d{1,3}) ?[-—] ?(\d{1,3})", row[0])
    )


SCORES = (
    Rule(
        "score",
        PAIR + BARE,
        ratio,
        after=rf"(?P<cue>{BEFORE})[^，]{{0,12}}$|(?:比分|局分)[^，\d]{{0,10}}\d[\d:：∶\-—、，；和/ ]*$|以[\d:：∶\-、和及（()） ]*$|[胜负平]$",
        reads={
            "以3-1取胜": "以三比一取胜",
            "比分为21:15": "比分为二十一比十五",
            "以3:0（25:20、25:18、25:12）横扫对手": "以三比零，二十五比二十、二十五比十八、二十五比十二，横扫对手",
            "决胜局15 : 13": "决胜局十五比十三",
        },
        leaves=("以3-5天为期", "定于19:30开赛"),
    ),
    Rule(
        "score of a match",
        rf"(?=\d{{1,3}} ?[-—:：∶])(?<![\d.])(?<![\d.][-—])(\d{{1,3}})(?: ?[-—] ?(\d{{1,3}})| ?{COLON} ?(\d)(?!\d)){BARE}",
        ratio,
        after=rf"(?P<cue>(?:{MATCH})(?=[\u4e00-\u9fff]{{0,6}}$)|(?:{SIDES})$|(?:{CUPS})(?=[^。；]{{0,24}}$))",
        reads={
            "首回合1-2": "首回合一比二",
            "中国队1-3日本": "中国队一比三日本",
            "热身赛1:2国足": "热身赛一比二国足",
            "中超：客家1-2三镇": "中超：客家一比二三镇",
        },
        leaves=("小组赛19:30开球", "主场3-5号门", "联赛4-6月进行"),
    ),
    Rule(
        "scores with strokes",
        rf"(?=\d{{1,2}}[-:：∶]\d/)(?<![\d/])\d{{1,2}}(?:-|{COLON})\d(?!\d)(?:/\d{{1,2}}(?:-|{COLON})\d{{1,2}}(?!\d)){{1,6}}+(?!/)",
        lambda m: re.sub(
            f"-|{COLON}", "比", re.sub(r"\d+", lambda n: cardinal(n[0]), m[0])
        ).replace("/", "、"),
        reads={"6:3/6:2": "六比三、六比二"},
        leaves=("1/2-3",),
    ),
    Rule(
        "score and its word",
        rf"{PAIR}{BARE}(?= ?[^，。；、！？\d]{{0,6}}(?P<cue>{BEHIND}))",
        ratio,
        reads={"爆冷1-2告负": "爆冷一比二告负", "11:15不敌对手": "十一比十五不敌对手"},
        leaves=("8:30，晋级名单公布",),
    ),
    Rule(
        "score and its side",
        rf"(?=\d{{1,3}} ?[-—:：∶])(?<![\d.第月日、])(?<![\d.][-—])(\d{{1,3}})(?: ?[-—] ?(\d{{1,3}})| ?{COLON} ?(\d)(?!\d))(?= ?(?P<cue>{SIDES}))",
        ratio,
        reads={"爆冷1-2皇马": "爆冷一比二皇马"},
    ),
    Rule(
        "score between Latin names",
        r"(?<![A-Za-z])([A-Z][A-Za-z]{1,9} ?|[A-Z][A-Za-z]{0,8}\d )(\d{1,3})[-:：∶](\d{1,3})(?= ?[A-Z][A-Za-z])",
        lambda m: f"{one_by_one(m[1].rstrip())}{cardinal(m[2])}比{cardinal(m[3])}",
        reads={"EDG 3-2 DRX": "EDG三比二DRX"},
        leaves=("MH 17-2 X",),
    ),
    Rule(
        "tie-break",
        r"(?<=[67][-:：∶][67])[（(](\d{1,2})(?:[-:：∶](\d{1,2}))?[）)]",
        lambda m: "，" + cardinal(m[1]) + (f"比{cardinal(m[2])}，" if m[2] else "，"),
        reads={"以7-6（5）、6:4胜出": "以七比六，五，、六比四胜出"},
    ),
    Rule(
        "handicap",
        r"([-+])(\d{1,3}(?:\.\d)?)(?!\d|\.\d)",
        lambda m: ("负" if m[1] == "-" else "正") + cardinal(m[2]),
        after="(?:净胜[球分]|净失球|正负值|让[球分]|盘口|受让|失误比|杆数|总杆)[为是达：:]?$",
        reads={"净胜球-3": "净胜球负三"},
        leaves=("让2子",),
    ),
    Rule(
        "formation",
        rf"(?<![\d-])\d(?:-\d){{2,3}}(?!-?\d)(?= ?的?(?:[阵战打]|(?:区域)?联防|站位|首发))|(?<![\d-])(?:{FORMATIONS})(?![-\d号室幢栋#]|单元|地块)"
        r"|(?<![\d-])\d-\d(?:-\d)?(?=(?:区域)?联防)|(?<!\d)[345]\d{2,3}(?=的?阵[型容])",
        lambda m: one_by_one(m[0]).replace("-", ""),
        reads={
            "主打3-5-2阵型": "主打三五二阵型",
            "433阵型": "四三三阵型",
            "变阵5-4-1": "变阵五四一",
            "2-3联防": "二三联防",
        },
        leaves=("4-3-3室",),
    ),
    Rule(
        "proportion",
        PARTS,
        ratio,
        after=f"(?P<cue>{RATIO})(?:约|近|达|高|仅|超|超过|降|升|调整|优化|大约|不低于|不高于|分别|大致)?[为是到至过]?[:：“]?$",
        reads={
            "师生比1:12": "师生比一比十二",
            "男女比例约为1∶10": "男女比例约为一比十",
            "三产之比调整为3:42:55": "三产之比调整为三比四十二比五十五",
            "黄金比例1:0.618": "黄金比例一比零点六一八",
        },
        leaves=("会议8:30开始",),
    ),
    Rule(
        "proportion and its word",
        rf"{PARTS}(?= ?(?P<cue>{SHARED}))",
        ratio,
        reads={"采用1:50模型": "采用一比五十模型", "用3：10勾兑": "用三比十勾兑"},
        leaves=("8:30，模型展开幕",),
    ),
)

PAIRS = (
    Rule(
        "pair",
        rf"(?=\d{{1,3}} ?[-—])(?<![\d.-])(\d{{1,3}}) ?[-—] ?(?=(\d{{1,3}}){BARE})",
        lambda m: cardinal(m[1]) + ("比" if scored(m.string, m.start()) else "至"),
        reads={
            "次次2-0": "次次二比零",
            "3—1，主队再胜": "三比一，主队再胜",
            "对阵1-1津门": "对阵一比一津门",
            "21-18、19-21、21-15": "二十一比十八、十九比二十一、二十一比十五",
        },
        leaves=("需3-5天", "编号3-2-1"),
    ),
)
