"""Numbers that are names: trains, flights, plates, shares, roads, rooms, plans."""

from __future__ import annotations

import re

from audio_edition.speech.rules.documents import PROVINCES
from audio_edition.speech.rules.figures import (
    MEASURE,
    cardinal,
    one_by_one,
    telephone,
)
from audio_edition.speech.rules.rule import Rule

#: Where shares are traded, by the letters behind their codes.
EXCHANGES = "SH|SZ|BJ|HK|SS|US|N|O|A"
#: What a train without a letter is called.
COUNTS = "共|累计|开行|加开|增开|达|超|约|近|停运|日均|每[天日年]|发送|完成"
RUNS = "货运|列车|旅客|慢火车|火车|班列|专列|货车|公益|绿皮|客车|直达|特快|快车|动车"
#: Parts of a number plate, some of them hidden.
PLATE = r"[A-Z\d×xX*]"


def spelled(m: re.Match[str]) -> str:
    """Read the figures of a name one by one, say 某 for those that are hidden, and keep its letters."""
    bare = re.sub("[·•・ -]", "", m[0])
    return re.sub(r"\d+", lambda figures: telephone(figures[0]), re.sub("[×*]", "某", bare))


def door(figures: str) -> str:
    """Read the number of a house or of a room, which has a storey in its first figures.

    >>> door("12"), door("601")
    ('十二', '六零幺')
    """
    return cardinal(figures) if len(figures) < len("601") else telephone(figures)


def from_to(first: str, last: str) -> str:
    """Read two numbers with a dash between them: a range if they ascend, a number in two parts if not.

    >>> from_to("3", "5"), from_to("12", "1")
    ('三至五', '十二杠一')
    """
    if int(first) < int(last):
        return cardinal(first) + "至" + cardinal(last)
    return door(first) + "杠" + door(last)


def numbered(figures: str) -> str:
    """Read the number before #: padded ones one by one, others as a quantity."""
    padded = figures[0] == "0" and len(figures) > 1
    return (one_by_one(figures) if padded else cardinal(figures)) + "号"


TRAINS = (
    Rule(
        "train",
        r"(?<![A-Za-z\d])(?:DJ|0?[GDCZTKYLSX])\d{1,4}(?:/[GDCZTK]?\d{1,4})?(?= ?(?:次|列车|动车|高铁))",
        lambda m: spelled(m).replace("/", "、"),
        reads={"乘G31次": "乘G三幺次", "D2200次列车": "D二二零零次列车"},
    ),
    Rule(
        "train without a letter",
        rf"(?<![\d.第])(?:\d{{3,5}}(?:/\d{{1,4}})?(?= ?次(?:{RUNS}|[\u4e00-\u9fff]{{2}}班列))|\d{{4}}/\d{{1,4}}(?= ?次))",
        lambda m: spelled(m).replace("/", "、"),
        after=rf"^(?!.*(?:{COUNTS})[^，]{{0,6}}$)",
        reads={"6063/6064次慢火车": "六零六三、六零六四次慢火车", "1461次列车": "幺四六幺次列车"},
        leaves=("共开行3256次列车", "300次"),
    ),
)

CODES = (
    Rule(
        "flight",
        r"(?<![A-Za-z\d])(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])\d{3,4}(?=(?:[、和/][A-Z\d]{5,6}){0,4} ?(?:次?航班|次?客机))",
        spelled,
        reads={"国航CA1516次航班": "国航CA幺五幺六次航班"},
        leaves=("乘MU5100小车",),
    ),
    Rule(
        "number plate",
        rf"(?<=[{PROVINCES}军])[A-Z][·•・ ]?(?=[A-Z×xX*]{{0,5}}\d|[×*]{{4}}){PLATE}{{4,6}}(?![A-Za-z\d])"
        rf"|(?<=WJ[{PROVINCES}])\d{{4,5}}(?!\d)",
        lambda m: re.sub("[xX]{2,}", lambda x: "某" * len(x[0]), spelled(m)),
        reads={
            "车牌浙A·12F45": "车牌浙A幺二F四五",
            "浙A9***6": "浙A九某某某六",
            "赣C××123": "赣C某某幺二三",
        },
        leaves=("京A1",),
    ),
    Rule(
        "share",
        rf"(?<![\d.A-Za-z])\d{{4,6}}\.(?:{EXCHANGES})(?![A-Za-z\d])|(?<=[（(])(?:\d{{6}}|0\d{{4}})(?=[）)])",
        lambda m: spelled(m).replace(".", "点"),
        reads={"（601398.SH）": "六零幺三九八点SH", "（600000）": "六零零零零零"},
        leaves=("600000", "3.5SH"),
    ),
    Rule(
        "stake",
        r"K(\d+)\+(\d{1,3})(?!\d)",
        lambda m: f"K{cardinal(m[1])}加{cardinal(m[2])}",
        reads={"K1200+50处": "K一千二百加五十处"},
    ),
    Rule(
        "number sign",
        r"(?<!\d)(\d{1,4})#|#(\d{1,3})(?=[号机楼炉泵线塔桥井变主船仓库厂房地墩门柜桩斜弯站阀箱幢窑厅会室车、和，。；]|$)",
        lambda m: numbered(m[1] or m[2]),
        after=r"^(?=(?:[^#]|(?<=\d)#|(?<!\d)#(?=\d)|(?<!\d)#[^#]*(?<!\d)#)*$)",
        reads={"2#厂房": "二号厂房", "#4炉": "四号炉"},
        leaves=("#杭州2023#", "#99公益日#"),
    ),
    Rule(
        "range of numbers",
        r"(?<=\d#)[-—~](?=\d{1,3}#)",
        lambda _: "至",
        reads={"1#-4#楼": "一号至四号楼"},
        leaves=("1#楼",),
    ),
    Rule(
        "picture or table",
        r"(?<=[图表式例])\d{1,3}(?=所[示述列]|中所|的所)",
        lambda m: cardinal(m[0]),
        reads={"如图2所示": "如图二所示"},
        leaves=("图2幅",),
    ),
    Rule(
        "road",
        r"(?<![\d.])(?:\d{3}|\d\d(?=省道)|(?!\d\d00)\d{4}(?=路))(?=国道|省道|县道|乡道|路(?!人|灯|口|段|网|线|视频|高清|监控|摄像|信号|实时|数据|诸侯|大军))",
        lambda m: one_by_one(m[0]),
        reads={"329国道": "三二九国道", "乘501路": "乘五零一路"},
        leaves=("12路", "1280路监控"),
    ),
    Rule(
        "room",
        r"(?<![\d.-])\d{3,4}(?=室|房(?!企)|包厢|包间|教室|病房|宿舍|会议室|办公室|寝室)"
        rf"|(?:(?<=单元)|(?<=号楼)|(?<=[幢栋座楼])|(?<=房间号)|(?<=门牌号))\d{{3,4}}(?!\d|\.\d|-\d| ?{MEASURE})",
        lambda m: telephone(m[0]),
        reads={
            "住1603室": "住幺六零三室",
            "2单元602住户": "二单元六零二住户",
            "7楼712": "七楼七幺二",
        },
        leaves=("12室", "3幢120户"),
    ),
    Rule(
        "numbers of rooms and tables",
        r"(?<![\d.-])(\d{1,3})[-—~](\d{1,3})(?=号(?:[口门线楼馆厅机泵炉窗库棚井站桥车船台桌床柜坑铺摊位通]|地块)|[幢栋](?!\d)|#)"
        r"|(?<=[表图])(\d{1,2})[-—](\d{1,2})(?![\d-])",
        lambda m: from_to(m[1] or m[3], m[2] or m[4]),
        reads={
            "3-5号口": "三至五号口",
            "1—2幢": "一至二幢",
            "表3-1": "表三杠一",
            "12-1号楼": "十二杠一号楼",
        },
        leaves=("人民路12-13号",),
    ),
    Rule(
        "numbered house",
        r"(?:(?<=[舷弦]号)|(?<=舰[（(]))\d{3}(?!\d)|(?<![\d.第共近约有])(?!\d00)\d{3}(?=医院|部队|研究所|高地|信箱|地质队|工厂|舰(?![艇船队载])|首长|矿区|中学|车队|师(?=官兵|[的将政参][^，。]|[，。、])|号(?:班机|航班|飞机)|厂[，。、的建成])",
        lambda m: one_by_one(m[0]),
        reads={
            "在301医院": "在三零一医院",
            "731部队罪证": "七三一部队罪证",
            "舷号117": "舷号一一七",
            "107师官兵": "一零七师官兵",
        },
        leaves=("共120医院", "200工厂"),
    ),
    Rule(
        "houses of a street",
        r"(?<![\d.-])(\d{1,4})[-—~](\d{2,4})(?=号)",
        lambda m: ("至" if int(m[1]) < int(m[2]) else "杠").join(map(door, m.groups())),
        after="[路街巷弄道里]$",
        reads={"和平路148-160号": "和平路幺四八至幺六零号", "和平路9-11号": "和平路九至十一号"},
        leaves=("和平路58-1号", "规划12-18号地块"),
    ),
    Rule(
        "address",
        r"(?<![\d.])\d{1,4}(?:[-—]\d{1,4}){2,4}(?=[号室])|(?<![\d.])\d{1,4}(?:-\d{1,4}){1,4}(?=[号室幢栋]|地块|单元|工作面)|(?<![\d.-])\d{1,4}(?:-\d{1,4}){2,5}(?![\d.])"
        r"|(?:(?<=[幢栋座])|(?<=号楼)|(?<=单元))\d{1,2}-\d{3,4}(?![\d.-])",
        lambda m: "杠".join(door(figures) for figures in re.split("[-—]", m[0])),
        reads={
            "按7-6-5的顺序": "按七杠六杠五的顺序",
            "人民路12-3号": "人民路十二杠三号",
            "5-2-601室": "五杠二杠六零幺室",
            "新苑7—3—603号": "新苑七杠三杠六零三号",
            "8幢2-502": "八幢二杠五零二",
        },
        leaves=("3-5个",),
    ),
    Rule(
        "plan by its number",
        r"(?<![\d.])(?:211|985|863|973|996|315|618|1024|007|404|361|520|1688)"
        r"(?=[”\"]?(?:工程|高校|院校|大学|计划|工作制|晚会|大促|购物|消费|[、和]|程序员|平台|App|APP|电影))"
        r"|(?<![\d.])(?:99公益|84消毒|(?<=汉诺威)96|(?<=沙尔克)04|(?<=达姆施塔特)98|(?<=慕尼黑)1860|76(?=人队|人主场|人客场)|(?<=费城)76|360(?=安全|杀毒|浏览|公司|搜索|手机|软件|集团|董事)|(?<=火箭少女)101|(?<=创造)101|925[足纯]?银|9{3,4}[足纯千]金|7-11|7-ELEVEN)"
        r"|(?<![\d.共])(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=新政|专案|惨案|大案|条款|特大)|(?<![\d.])911(?=事件|恐怖|袭击)",
        lambda m: one_by_one(m[0]).replace("-", ""),
        reads={
            "“863”计划": "八六三计划",
            "996工作制": "九九六工作制",
            "985、211高校": "九八五、二一一高校",
            "99公益日": "九九公益日",
            "84消毒液": "八四消毒液",
            "360公司": "三六零公司",
            "1103专案组": "一一零三专案组",
        },
        leaves=("315个", "618元"),
    ),
    Rule(
        "second of its name",
        r"(?<=[东南西北中路街道])2(?=[门段弄环支])|(?<=负)2(?=[层楼])",
        lambda _: "二",
        reads={"走东2门": "走东二门", "红星路2段": "红星路二段", "负2层": "负二层"},
        leaves=("2门课",),
    ),
    Rule(
        "year beside a dot",
        r"(?<=[^\d][·•・])(?:19|20)\d\d(?!\d|\.\d)",
        lambda m: one_by_one(m[0]),
        reads={"“奔跑·2024”": "奔跑二零二四"},
        leaves=("奔跑·1024",),
    ),
)
