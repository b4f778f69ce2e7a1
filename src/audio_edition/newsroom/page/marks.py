"""Lines that are no part of a story's text: the masthead's pieces, and who took a picture."""

from __future__ import annotations

import re

#: A line that says whose picture it is. The whole line has to fit; it holds no full stop.
CREDIT = re.compile(
    r"(?!.{2,24}[ \u3000/／]文(?:[ \u3000/／]|$))[（(]?(?:[\w·/、 \u3000]{0,22}?(?:摄|供图|资料图片?|视频截图|截图|资料照片|制图|图片|绘)"
    r"|图[/片：:]\s*[\w· \u3000]{2,16}|摄影[/：:\s]{1,2}[\w·、 \u3000]{2,16}|[\w· \u3000]{2,14}(?:\s+|\s?/\s?)图|(?![为给向将能可]|数据|数字|稿件|文字|线索|信息)[^\W\da-zA-Z_]{2,12}(?:提供|供图)"
    r"|(?:新华社|中新社|视觉中国|人民视觉|IC ?photo|CFP)(?:发|记者)?\s?(?:（[^（）]{2,14}）|供图|图)?)"
    r"(?:影|影报道)?(?:（[^（）]{1,12}）)?[）)]?"
)

#: Words by which a caption says that it is one.
POINTS_AT_PICTURE = r"图为|图①|图[一二三四]为|[上下左右]图|图片(?:为|中)|资料(?:图片?|照片)|(?:本报)?记者?\S{2,4}摄|组图"

#: How a paragraph opens that goes on with a story: it points back, or weighs, or goes on to report.
GOES_ON = (
    r"会议(?:还|指出|强调|要求|认为|听取|审议|决定|明确|提出)|(?:他|她|它|他们|她们|大家|双方|两人|我们)(?!乡|山)|[这该](?!里是)|那[时天些]|"
    r"此外|同时|另外|其中|与此同时|目前|如今|据悉|据介绍|据了解|据统计|而|但|不过|当然|然而|随后|接着|最终|对此|为此|因此|所以|于是|"
    r"下一步|接下来|说到底|归根结底|比如|例如|除了|当[天日晚]|事后|后来|记者(?:了解到|看到|注意到|在现场)|截至目前|谈及|谈到"
)

#: How what an office, or the paper, answers to a letter begins: it belongs to the letter.
ANSWERS = (
    r"[^，。：！？\s]{2,14}(?:回复|答复|回应|回音|反馈|说明|来[函信电])[：:]|编者?的?话[：:]|编后[：:]|编辑(?:点评|回复|附记)[：:]|[^，。：！？\s]{0,24}答[：:]"
    r"|【(?:编后|编辑|编者|记者|部门|官方|本报)?(?:语|的话|点评|回复|答复|回音|回应|反馈|追访|回访|核实|调查)?】(?<!【】)|(?:收到|接到)[^，。]{0,8}来[信电函][^，。]{0,6}，"
    r"|[^，。：！？\s]{2,24}(?:局|处|[科室]|公司|集团|中心|委员会|办事处|政府|支队|大队|图书馆|医院|学校|街道办?|站|所|院|社|委|办)(?:\s?[^\W\d_]{2,4})?[：:]"
)

#: What stands over an answer to a letter.
REPLIES = re.compile(
    r"[【〖\[■●◆]?\s?(?:(?:有关|相关|职能|主管|责任|涉事)?(?:部门|单位|方面)|官方|各方|编辑部?|记者|本报)?(?:回音|回复|答复|回应|反馈|回访|追访|核实|[办处]理(?:结果|情况))\s?[】〗\]：:]?|编后(?:语|附?记)?|编者(?:的话|附记)|编辑(?:点评|手记|附记)|[^，。：！？\s]{1,14}(?:[局委办处科所镇乡]|中心|公司|集团|街道|协会|学会|医院|学校|[支大]队|部门|单位)(?:回复|答复|回应|反馈)[：:]"
)

#: What the first line of a story often holds: when it was, or how the paper knows.
REPORTS = r"近日|日前|昨[天日晚]|前[天日晚]|今[天日](?![^，。]{0,3}[多阴晴])|记者[^，。]{0,12}(?:获悉|了解到)|^\d{1,2}月\d{1,2}日"

#: How a report begins: with the day.
DATED = re.compile(
    r"(?:截至|截止|从|自|至)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)|(?:近|昨|今|前|本|上|这)(?:日|天|晚|周)|日前|\d{1,2}日[，上下])"
)

#: How letters and notices are signed: what says so by itself, whose name may stand there, and a day.
SIGN_OFF = re.compile(
    r"特此(?:公告|公示|通告|通知|声明|更正|说明|函告|启事|致歉).{0,12}|此致.{0,4}|敬礼[！!]?"
)
_HAN = r"[^\W\da-zA-Z_]"
_UNIT_OF = (
    "局|委|委员会|支队|大队|公司|集团|办公室|中心|政府|法院|检察院|医院|卫生院|学校|大学|中学|小学|幼儿园|(?<![一二三四五六七八九十两几数多0-9])处|协会|工会|学会|商会|联合会|基金会|理事会|组委会|筹委会|居委会|村委会|业委会|管委会|厅|部"
    "|指挥部|小组|专班|银行|信用社|合作社|分局|派出所|[税派研供][电务出究][所院]|分公司|管理[处站所]|图书馆|博物馆|美术馆|文化馆|体育馆|纪念馆|殡仪馆|电视台|报社|(?<![小老古驿])站|水厂|景区"
    "|董事会|监事会|清算组|管理人|党支部|交易所|事务所|(?:研究生|学|研究|考试|科学|敬老|福利|养老|设计)院"
)
#: What only a body of some place is: 县档案馆, 市考试院.
_OF_PLACE = "馆|院|所|联合社|供销社|中队|总队|党组|党委|团委|妇联|剧团"
_OFFICE = rf"(?:(?!{_HAN}*[的了在让把被将变])(?:国网|中国|全国|[省市县区州]|{_HAN}{{1,6}}?[省市县区州旗镇乡]){_HAN}{{1,16}}(?:{_OF_PLACE})|{_HAN}{{2,24}}(?:{_UNIT_OF}))"
SIGNATURE = re.compile(rf"{_OFFICE}(?:[ \u3000]{{1,3}}{_OFFICE}){{0,3}}")

#: Who signs nothing but what stands above: the paper itself, mourners, and those that give no name.
SIGNS = re.compile(
    r"(?P<house>[^\W\da-zA-Z_]{2,12}(?:报社|编辑部|编委会|治丧小组|治丧委员会|治丧办公室))"
    r"|(?:[^\W\da-zA-Z_]{2,12}\s)?(?:一(?:[位名个群]|(?=[村市居][^\W\d_]?民|读者))|几[位名]|部分|全体)[^\W\da-zA-Z_]{0,4}(?:街坊|居民|业主|[市村农]民|读者|家长|学生|[老教]师|[职员]工|网友|顾客|乘客|司机|[父母]亲|老人|[住商用]户|群众|党员|邻居|[听观]众|患者|家属|志愿者|[店摊]主)|[^\W\da-zA-Z_]{2,12}\s(?:佚名|匿名)"
)
SIGNED_DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:[〇○零一二三四五六七八九]{4}年)?[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿卅]{1,3}日"
)

#: Whom to call, and where to go: the last lines of a notice.
CONTACT = re.compile(
    r"(?:联系人|[^\W\da-zA-Z_]{0,8}?(?:服务|客服|抢修|报修|咨询|监督|举报)(?:电话|热线)|(?:联系|咨询|报名|服务|监督|举报|抢修|投诉|应聘|预约|客服|值班|办公|受理|征集)?(?:电话|热线|邮箱|地址|传真|地点))[：:]\s?\S{2,40}(?:\s.{0,40})?|[^\W\d]{2,6}\s1[3-9]\d{9}"
)

#: What the paper's own desks are called.
OURS = re.compile(
    "本[报刊]|报社|新闻|[报爆]料|广告|发行|订[报阅]|征订|编辑部|记者|读者|投递|印刷|采编"
)

#: Whom a notice gives to be asked, in words that no paper has for its own desks.
ASKED = re.compile(
    r"联系人|[^\W\da-zA-Z_]{0,8}?(?:联系|咨询|报名|服务|监督|举报|抢修|投诉|应聘|招聘|预约|客服|值班|办公|受理|征集|报修)(?:电话|热线|邮箱|地址|传真|地点)(?!.*印刷)"
)

#: Both in one line: 青溪县水务局 2025年3月18日.
SIGNED = re.compile(rf"(?:{SIGNATURE.pattern})[ \u3000]{{1,4}}(?:{SIGNED_DAY.pattern})")

#: An entry says what, and how much or at which number.
ENTRY = re.compile(
    r"(?!问|答|图)[^\W\d_a-zA-Z]{1,8}\s?[^\W\d_a-zA-Z]{1,8}(?:（[^（）]{1,10}）)?[：:]\s?[^。]+$"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（[^（）]{1,6}）)?\s?(?:[上下]午|晚上?|早上?)?\s?\d{1,2}[：:]\d\d(?:[-~～—至]{1,2}\d{1,2}[：:]\d\d)?\s?[^\W\d_][^。]+$"
)
COUNTS = re.compile(r"[^：:]{2,24}[：:]\s?[^，。；：:]{0,4}\d")

#: Who answers or explains, in brackets below the text.
ASIDE = re.compile(r"（(?:本[期版栏]|今日|以上|上述|下期)\S{0,6}[：:为系]?[^（）]{2,30}）")

#: How the captions of several pictures are counted.
PICTURED = re.compile(
    r"图(?:[①-⑩]|[一二三四五六\d](?=[：:为是]))|[上下左右](?:[上下左右])?图[：:为是]"
)

#: What stands above a table and says in what it counts.
UNIT = re.compile(r"[（(]?(?:计[量价])?单位[\s：:][^。]{1,24}")

#: What a table, or a list of entries, is called.
TABLED = re.compile(
    r"(?:一览|统计|价目|时刻|日程|赛程|班次|行程|课程|节目|成绩|对照|进度|情况|安排|名次|工期|排班)表|表$|[榜单]$|排[名行]|积分|赛果|比分|战报|成绩$|奖牌|射手"
    r"|[价率]格?$|[价率]格?(?:（.{1,12}）)?$|(?:参考|收购|零售|批发|均|金|菜|粮|油|牌)价|价格|行情|股市|汇率|利率|指[数标]|数据|报价|票房|销量|产量|库存"
    r"|水[位情]|雨[情量]|潮[汐位]|空气质量|天气|气温|预报|路况|限行|尾号|停靠|时间表|班车|时刻|开奖|中奖|彩票|[福体]彩|双色球|大乐透"
    r"|电话|号码|热线|便民|名[单录]|清单|一览|统计|要览|概况|参考|信息|食谱|菜单|地址"
)

#: What stands below a table and explains it.
NOTE = re.compile(
    r"（[^（）]*）$|[*※]?\s?(?:注|备注|说明|附注|制表|制图|单位|(?:数据|资料|信息)?来源|(?:更新|发布|截止)时间)[：:]"
    r"|(?:以上)?(?:数据|价格|行情|统计|信息)?[均]?(?:截至|截止)[^，。]{2,20}$|[^，。：]{2,20}(?:为准|仅供参考|本报整理)。?$"
)
NOTED = re.compile(
    r"[（(*※]?\s?(?:(?:附|备)?注|说明|(?:数据|资料|信息|行情|价格)?来源|数据|制表|(?:以上|上述|本表|表中|该表)|[开中]奖(?:结果|号码)|统计(?:时间|截)|更新时间|采价)"
)
ENDS_NOTE = re.compile(r"[^，。：\s]{2,20}(?:为准|仅供参考|本报整理)。?$")

#: A name alone, perhaps set apart: 柏 舟.
NAME = re.compile(r"[^\W\da-zA-Z_]{2,3}|[^\W\da-zA-Z_][ \u3000]{1,2}[^\W\da-zA-Z_]{1,2}")

#: A notice of what was lost, or is void.
LOST = re.compile(
    r"[^。]{0,60}(?:遗失|丢失|被盗|不慎|灭失|损毁)[^。]{2,120}(?:作废|失效|无效|注销)[^。]{0,12}。|[^。]{2,60}(?:声明|特此|现)[^。]{0,12}作废。"
)

#: How a correction opens: with the day and the page of what was wrong.
CORRECTS = re.compile(
    r"(?:因[^，。]{2,12}[，,])?(?:本|我|贵)报(?:于)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:《[^》]{2,12}》)?[^，。]{0,4}[A-Z]?\d{1,2}版"
)

#: With what the names of columns end, and nobody's.
COLUMN = re.compile("[镜台窗眼谈录汇街吧栏版刊评报角圈厅榜坊季]$")

#: What a headline says that something happened, and when: a subhead names a subject.
HAPPENS = (
    r"(?:启动|启用|开工|开班|开赛|开打|开幕|闭幕|开放|开通|开业|开讲|开播|开展|开市|开镰|开学|揭牌|挂牌|成立|组建|发布|公布|印发|出台|施行|实施|上线|上市|上新|投用|投产|投运|通车|通水|通航|"
    r"合龙|封顶|竣工|完工|落成|落户|落地|签约|获批|获奖|获评|入选|夺冠|夺金|摘金|出线|晋级|举行|举办|召开|亮相|首发|首映|开机|试点|试行|试运行|试运营|调整|上调|下调|恢复|停用|停运|停水|停电|检修|"
    r"改造|扩容|提质|增至|增长|下降|突破|超过|达到|破获|告破|获刑|被判|被查|受审|落网|救助|获救|抵达|驶进|驶入|进驻|走进|赴|定档|延长|征集|征求|招募|招聘|招生|报名|开抢|开售|发放|申领|免费|禁止|严查|收官|落幕|启程|出征|返航|归来|丰收|拟|将)$|"
    r"启动|揭牌|成立|发布|上线|投用|通车|落户|签约|获批|入选|夺冠|举行|举办|召开|亮相|今起|今日|昨日|明日|今晚|明起|本周|下周|下月|月底|今年|明年|\d月|\d日"
)

#: What a notice is called: by itself, and with what it is about.
NOTICE = re.compile(
    r"(?:(?:重要|特别|紧急|郑重|严正|情况|联合|招标|采购|拍卖|开庭|送达|债权|注销|减资|清算|遗失|挂失|作废|停[电水气]|施工|交通|招聘|招生|招募|招领|寻[人物亲]|认领|征[集稿文]|订正|更正|道歉|致歉|本[报刊])?"
    r"(?:公告|通告|公示|通知|声明|启事|说明|告示|预告|更正|订正|勘误|补正|致歉|道歉|讣告|讣闻|讣闻启事|唁电|鸣谢|致谢|敬启|敬告)(?:栏|集锦|[一二三四五六七八九十两]则)?"
    r"|[致告](?:全市|全体|广大|本[报刊])?[^\W\d]{0,4}(?:读者|作者|订户|用户|市民|村民|家长|客户|考生|旅客|业主|朋友)(?:的?(?:一封信|公开信|书))?"
    r"|寻[物人亲主]|招领|遗失|挂失|编后|编者按|编者的话|编辑点评|编读往来|更正与(?:致歉|说明)|(?:失物)?招领|(?:便民)?电话本|征[集稿文订]|招聘|招租|转让)"
)
ENTITLED = re.compile(
    r"(?:(?:关于.{2,40}|.{0,12})(?:通知|公告|通告|公示|启事|声明|更正|致歉|讣告|拍卖公告|预告|公开信|倡议书)|.{4,24}(?:规定|办法|条例|细则|守则|须知|公约|名单)|(?:更正|致歉)(?:与|和|及)(?:说明|致歉))(?:（[^（）]{1,8}）)?"
)

#: What no headline ends with.
DANGLES = re.compile(r"[的与及将被之把使让]$")

#: How a headline falls into halves.
HALVES = re.compile(
    r"[^，。；\s]{4,}[ \u3000]{1,2}[^，。；\s]{4,}(?:[ \u3000]{1,2}[^，。；\s]{4,})?"
)

#: Who speaks, before what is said: of names only those that speak more than once on a page.
ASKS = re.compile(
    r"[●■◆▲★▶]?\s?(?:【(?:提?问|回?答|记者|主持人|律师|专家)】|(?:问|答|记者|主持人|提问|回答|追问|[QA]\d{0,2}|某?嘉宾|法官|律师|专家|网友|读者|本[报刊]|本报记者)(?:[（(][^（）()]{1,16}[）)])?\s?[：:])"
)
SPEAKER = re.compile(
    r"(?P<name>[^\W\da-zA-Z_]{2,4}|[^\W\da-zA-Z_]{2,5}[报刊网台])(?<![说道称示为出])(?:[（(][^（）()]{1,16}[）)])?\s?[：:]"
)

#: How a paragraph opens that says in brackets what it is: 【记者回访】, 【案例】.
TAGGED = re.compile(r"【[^【】]{2,10}】(?=\s?[^\s】])")

#: What counts the items of a list, and which of them are the firsts.
ITEM = re.compile(
    r"(?:[（(](?P<bracketed>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<figure>\d{1,2})(?:、(?!\d{1,3}(?!\d))|[)）]|[.．](?!\d))|(?P<han>[一二三四五六七八九十]{1,3})、|(?P<ringed>[①-⑳])|第(?P<nth>[一二三四五六七八九十]{1,2})[，,：:]|(?P<be>[一二三四五六七八九十])是)\s?"
)

#: How a letter opens.
SALUTE = (
    r"(?:(?:[^\W\d_]{0,4}编辑(?:同志(?:们)?|部|老师|先生)?|[^\W\d_]{1,4}报社|尊敬的.{1,12}|亲爱的.{1,12}|各位.{1,12}|贵报)(?:[，,]?(?:您|你们?)好)?[：:！!]"
    r"|各(?:有关|相关|会员|成员|参赛|责任|用人)?(?:单位|部门|会员|家长|考生|业主|用户)[：:]"
    r"|(?![我他她谢好]|感谢|致敬|点赞|最美|一位)[^\W\d_]{1,3}(?:姐姐|大姐|阿姨|叔叔|主持人)(?:[，,]?(?:您|你)好)?[：:]"
    r"|[^\W\d_]{1,4}(?:老师|医生|律师)[，,]?(?:您|你们?)好[：:！!])"
)

#: What a figure at the end of a line goes on with.
COUNTED = re.compile(
    r"[年月日时分秒点%℃％万亿千百元美个名人家所条件次岁米公里吨亩只场届分之余多至到—]"
)

#: How a subtitle opens.
DASHES = ("——", "—", "--")

#: What has stopped, or says that something follows: no word of it goes on in the next line.
STOPPED = re.compile("[。！？!?…：；][”’」』）)]*$")

#: What a list of short stories is called: it says what the list is, not what is in it.
LIST_HEAD = r"(?:简讯|快讯|短讯|短波|短新闻|速览|速递|集萃|集锦|一句话新闻|一周简报|要闻回顾|消息[一二三四五六七八九十两]+则)|[一二三四五六七八九十两]则$"

LISTED = re.compile(LIST_HEAD + r"|要情|要讯|动态$|简报$")

_HAN_DIGITS = "零一二三四五六七八九"
_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: A byline behind a box is no item of a list.
BOXED_BYLINE = re.compile(
    r"[□■◎○⊙◉]\s?[^\W\da-zA-Z_]{0,6}(?:记者|通讯员|评论员|特约|文/|(?:主持|嘉宾|专家|律师|解答|整理|采写|口述|讲述)[人者]?[\s：:/])"
)

#: What a list puts before each of its items.
BULLETS = "●■◆▲★◇○□☆▶►◎△•▪※"


def item(text: str) -> tuple[str, int] | None:
    """Give how a line counts itself in a list, and as which.

    >>> item("（三）患有慢性病的人群；"), item("2.养老机构"), item("③孕妇"), item("2.5万人")
    (('bracketed', 3), ('figure', 2), ('ringed', 3), None)
    """
    found = ITEM.match(text)
    if not found or found.lastgroup is None:
        return None
    return found.lastgroup, _number(found[found.lastgroup])


def _number(sign: str) -> int:
    if sign.isdecimal():
        return int(sign)
    if sign in _RINGED:
        return _RINGED.index(sign) + 1
    tens, _, ones = sign.rpartition("十")
    whole = (_HAN_DIGITS.index(tens) if tens else 1) * 10 if "十" in sign else 0
    return whole + (_HAN_DIGITS.index(ones) if ones else 0)


def is_credit(text: str) -> bool:
    """Tell whether a line says whose picture it is.

    >>> is_credit("记者范方斌摄"), is_credit("视频截图"), is_credit("渔民在晨雾里收网。")
    (True, True, False)
    >>> is_credit("（市统计局提供）"), is_credit("（数据由市统计局提供）")
    (True, False)
    """
    return bool(CREDIT.fullmatch(text))
