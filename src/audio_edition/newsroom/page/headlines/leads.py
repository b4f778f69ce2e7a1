"""A headline written from the lead, for a story that has none on the page: who did what."""

from __future__ import annotations

import re
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING

from audio_edition.newsroom.page.marks import BULLETS
from audio_edition.speech.words import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The longest headline that is written, in characters.
LONGEST = 20

#: So many characters of a lead say who did what, so many clauses are asked, and so many it takes to say it.
_ENOUGH, _CLAUSES, _WHO_DID_WHAT = 300, 12, 6

#: What somebody does something to takes at least so many characters.
_OBJECT = 4

#: What a story is called that says nothing.
_NOTHING = "无题"

_PART = "(?:上午|下午|晚上?|晚间|凌晨|中午|早上|早晨|清晨|傍晚|夜间|深夜|起)?"
_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:[至到—-](?:\d{1,2}月)?\d{1,2}日)?"
_LATELY = r"(?:当地时间|北京时间)?(?<![\d月至到])\d{1,2}日(?![至到—-])|昨[日天晚晨夜]|今[日天晚晨]|前[天日]|近日|日前|近期|最近|当[日天晚]|[本上]周[一二三四五六日末]?"
_CLOCK = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[时点](?:(?:\d{1,2}|[零一二三四五六七八九十]{1,3})分|许|左右|半|整)?许?"
_DAY = (
    rf"(?:(?:(?:当地时间|北京时间)?{_DATE}|{_LATELY}){_PART}(?:{_CLOCK})?"
    r"(?:[至到](?:次日|翌日|当日)?\d{1,2}时)?)"
)
_YEAR = (
    r"以来|初|底|年初|[一二三四前上下][一二三四半]?(?:个?季度|年|个?月)|前[两二三四五六七八九十\d]+个月"
    r"|\d{1,2}[至-]\d{1,2}月|\d{1,2}月(?:份|底|中旬)?"
)
_SINCE = (
    rf"(?:连日来|近年来|[今去前]年(?:{_YEAR})?|\d{{1,2}}[至-]\d{{1,2}}月份?|\d{{4}}年(?:以来|底|初|\d{{1,2}}月)?"
    r"|(?:上|本|这个|下)个?月\S?|目前|当前|眼下|至此|其间|期间)"
)

#: When, at the head of a clause; and, inside one, what no headline says.
_WHEN = re.compile(rf"^(?:(?:定于)?{_DAY}|{_SINCE}|{_PART}{_CLOCK})(?:开始|起)?(?!是|迎来)[，、]?")
_MEANWHILE = re.compile(
    rf"(?<=[^\W\d_])(?<![于自从至到])(?:(?:{_LATELY}){_PART}(?:{_CLOCK})?|正式|隆重|顺利|圆满)(?=[^，。]{{2}})(?!晚报|早报|商报|时报|新闻)"
)

#: Who told the paper, and from where.
_SOURCE = re.compile(
    r"^(?:(?:据)?\S{2,4}社\S{0,8}电\s+|[^，]{0,8}记者[^，]{0,24}?(?:获悉|了解到|看到|发现|悉)|"
    r"(?:据|来自)[^，]{0,24}(?:消息|介绍|统计|显示|报道|悉|了解|表明|预计|监测)|"
    r"[^，]{2,16}(?:统计|数据|监测|报告|调查|消息|结果)(?:显示|表明|称)|[^，]{2,16}(?:获悉|透露|介绍|预计|预测|公告称|通报)(?=[，：]|$))[，：,]?"
)
_WHERE = re.compile(
    r"在[^，。在]{1,24}?(?=(?:正式|隆重|顺利|成功|圆满)?(?:举行|召开|举办|开幕|闭幕|启动|揭牌|揭幕|开工|签约|亮相|首发|落幕|开赛|上演|开馆|开业|"
    r"投产|投用|发布|成立|落户|奠基|竣工|试运行|首映|拉开|开讲|开机|开通|完工|通车|下线|下水))"
)

#: Clauses that set the scene; who did what comes after them.
_SCENE = re.compile(
    r"^(?:从|自(?!\S主)|因|随着|伴随|当|为(?:了|进一步)?|由于|成立于|根据|按照|经过|历经|针对|面对|作为|在|围绕|只见|走进|每到|每逢|虽然|尽管|如果|家住|受.{2,12}影响$|截[至止])|"
    r"(?:(?<!\d)时|之际|以来|以后|之后|后|期间|过半|情况下|中|下|里|上|前)$"
)
#: Clauses that lean on others: they go on, ask, quote, only say that somebody spoke, or name nobody.
_LEANS = re.compile(
    r"^(?:并|也|还|又|而|但|却|其中|同时|此外|据悉|这|那|他|她|它|我(?![国省市县区校])|你|该|双方|大家|共|同比|环比|比|较|达|可|将|已|为|与|以|让|把|被(?!告)|对|使|令|实现了?对"
    r"|造成|命名|应当|刷新|取得|定于|预计|计划|获|成为|创|列|居|占|包括|涉及|标志|吸引|要|须|由此|凭|有市民|有读者)|"
    r"(?:说|道|称|表示|认为|强调|指出|告诉记者|介绍说?|坦言|感慨|宣布|公布|反映|发布(?:数据|报告|消息)|[吗呢吧啊])$|"
    r"^“[^”]*[，。！？][^”]*”|^“[^”]{9,}|^“[^”]*”$|^一[枚个只张条位名座台种份把块片][^，]*的[^，]{1,3}$|^\D{0,5}[\d.]+[^\d，]{0,2}$|是什么|怎么|如何|为何|为什么|谁|(\S)不\1"
)

#: What editors call by a shorter name if a headline is too long.
_SHORT_NAMES = (
    ("中级人民法院", "中院"), ("高级人民法院", "高院"), ("最高人民法院", "最高法"), ("最高人民检察院", "最高检"),
    ("人民法院", "法院"), ("人民检察院", "检察院"), ("人民政府", "政府"), ("人民代表大会", "人大"), ("常务委员会", "常委会"),
    ("市场监督管理局", "市场监管局"), ("人力资源和社会保障局", "人社局"), ("住房和城乡建设局", "住建局"), ("文化和旅游局", "文旅局"),
    ("卫生健康委员会", "卫健委"), ("发展和改革委员会", "发改委"), ("有限责任公司", "公司"), ("股份有限公司", "公司"), ("有限公司", "公司"),
    ("交通警察", "交警"), ("地区生产总值", "GDP"), ("人工智能", "AI"),
)  # fmt: skip

#: What a headline does without, one thing after the other, while it is too long; and what is put instead.
_SPARED = (
    (rf"(?<=[^\W\d_])(?<![于自从至到\d月]){_DAY}(?=[^，。]{{2}})", ""),
    (r"《关于[^》]*的([^》的]{2,4})》", r"\1"),
    (r"(?<=[部局委会院])(?:、[^，、]{2,16})+(?=联合|共同)", "等"),
    (r"以(?:涉嫌)?[^，]{2,20}罪(?!名)", ""),
    (r"以“[^”]*”为主题的", ""),
    (r"(?:由|以|为期|来自|总投资|位于|旨在|经过|历时|历经|针对|作为|长达|被誉为|围绕|聚焦|采用|使用|配备|搭载|荣获)[^，的]{2,30}的", ""),
    (r"(?<=[一1])(名|位|起|个|场|批|条|座|家|辆|只|对|份|台|项)[^，的]{2,16}的", r"\1"),
    (r"正式|隆重|顺利|圆满|成功|全面|累计|已经|进一步|深入|扎实|大力|积极|不断|持续|各类|一共|总共|先后|陆续|专门|共同|联合|统一|最终|首次对外", ""),
    (r"(?:今|去)年(?:全年)?|全年|^\d{1,2}月(?:第.周|份)?|^[^，]{2,6}以来|^到\d{4}年|(?<=发生)一起", ""),
    (r"(?<=为)一[名位][^，的]{2,8}(?=患者|群众|学生|老人|市民)", ""),
    (r"在[^，。在]{2,12}?(?:时|期间|现场|范围内|过程中|会上|活动中|比赛中)", ""),
    (r"(?<=[”》])、[“《].*[”》]", ""),
    (r"(?<=[^，])的(?=[^，]{2})", ""),
)  # fmt: skip

#: What is quoted before anything is told; and that somebody said it, behind what was told.
_QUOTE = re.compile(r"^“[^”]*[。！？，][^”]*”")
_SAYING = re.compile(r"时?(?:强调|指出|表示|要求|认为|介绍|说|称)$")
#: The logarithm of how many words the frequencies were counted in, and what is one word by its form.
_ALL = log(6e7)
_FIGURE = re.compile(r"[\d.,:%A-Za-z+-]+[%年月日时分届次个名人元万亿千米吨公里℃度家项号岁]?")

#: What is counted or told apart is not left out.
_COUNTS = re.compile(r"(?<!\d)(?!\d{4}年)\d|[和及与、]")

_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|【[^】]*】")
_PAIRS = {"“": "”", "《": "》", "（": "）", "‘": "’"}
_WEAK_END = "的和与在对把被将向为以及并等了、是有从由于至到比让使给就也还又都而或则共约近超达第多每各其该此这那"
#: Words that need what follows: no headline ends with one.
_LEANING = re.compile(
    "超过|达到|进行|作出|关于|通过|根据|为了|以及|并且|一[个名位场起批]|成为|针对|对于|来自|接待|可以|需要|能够|正在|已经|累计|如何|同比|环比|"
    "第一|包括|其中|以上|以来|每天|每年|获得|罕见"
)
#: Verbs whose object has its noun at the end: of a long one the words before it go first.
_DOES = re.compile(
    r"(?:开展|举行|举办|召开|启动|实施|推出|推行|发布|出台|印发|建成|完成|推进|组织|进行|成立|新增|通过|发出|打造|设立|开通|表彰|查处|查获|破获|公布|提交|接待|入选|获评|夺得)了?"
)


def headline(lead: str) -> str:
    """Write a headline of at most twenty characters from the first paragraph of a story.

    >>> headline("昨日，传化科技城第三届科创生态大会在钱湾智谷举行。区领导出席。")
    '传化科技城第三届科创生态大会举行'
    >>> headline("日前，记者从市水务局获悉，城东污水厂二期工程投入运行，日处理能力翻番。")
    '城东污水厂二期工程投入运行'
    """
    lead = _ASIDE.sub("", lead[:_ENOUGH]).strip().lstrip(BULLETS)
    clauses = [clause for clause in map(_bare, _clauses(lead)) if clause][:_CLAUSES]
    ranked = sorted(range(len(clauses)), key=lambda at: (_unfit(clauses[at]), at))
    chosen = clauses[ranked[0]] if ranked else lead
    return _shortened(chosen) or _shortened(lead) or _NOTHING


def _clauses(lead: str) -> Iterator[str]:
    """Give the clauses of a lead; marks inside quotations and titles part nothing."""
    inside, start = 0, 0
    for at, sign in enumerate(lead):
        inside = max(0, inside + (sign in _PAIRS) - (sign in _PAIRS.values()))
        if sign == "\n" or (not inside and sign in "。！？!?，；：,;"):
            yield lead[start:at]
            start, inside = at + 1, 0
    yield lead[start:]


def _bare(clause: str) -> str:
    """Take away when, who said so, and where."""
    clause, before = _QUOTE.sub("", clause.strip(" \u3000，")) or clause, ""
    while before != clause:
        before = clause
        clause = _SOURCE.sub("", _WHEN.sub("", clause)).strip()
    return _MEANWHILE.sub("", _WHERE.sub("", clause))


def _unfit(clause: str) -> int:
    """Tell how badly a clause says who did what: 0 for well, less for what was done here."""
    return (
        4 * (len(clause) < _WHO_DID_WHAT)
        + 3 * bool(_SCENE.search(clause))
        + 2 * bool(_LEANS.search(clause))
        + (len(_spared(clause)) > LONGEST and not _with_object(_spared(clause)))
        - bool(re.match("[我本][国省市县区州]", clause))
    )


def _spared(clause: str) -> str:
    """Give a clause without what a headline does without, as far as it must."""
    for name, short in _SHORT_NAMES:
        if len(clause) > LONGEST:
            clause = clause.replace(name, short)
    for pattern, instead in _SPARED:
        if len(clause) > LONGEST:
            spared = re.sub(pattern, instead, clause)
            clause = spared if len(spared) >= _WHO_DID_WHAT else clause
    return clause


def _shortened(clause: str) -> str:
    clause = _spared(clause)
    if len(clause) > LONGEST:
        clause = _with_object(clause) or _cut(clause)
    return _closed(_SAYING.sub("", clause) or clause)


def _with_object(clause: str) -> str:
    """Shorten the object of a verb to its noun: what describes it goes, the first word first."""
    for does in _DOES.finditer(clause[: LONGEST - 3]):
        words = _words(re.sub("^《(.*)》$", r"\1", clause[does.end() :])[: 2 * LONGEST])
        for at in range(1, len(words)):
            thing, gone = "".join(words[at:]), "".join(words[:at])
            if _COUNTS.search(gone):
                break
            if does.end() + len(thing) <= LONGEST and len(thing) >= _OBJECT and _pairs(thing):
                return clause[: does.end()] + thing
    return ""


def _pairs(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in _PAIRS.items())


def _cut(clause: str) -> str:
    """Cut a clause behind the last word that fits and that needs nothing more, outside of quotations."""
    words = _words(clause[: 2 * LONGEST])
    for end, word in sorted(zip(accumulate(map(len, words)), words, strict=True), reverse=True):
        rests = (
            not _LEANING.fullmatch(word) and word[-1] not in _WEAK_END and not _FIGURE.match(word)
        )
        if _WHO_DID_WHAT <= end <= LONGEST and rests and _pairs(clause[:end]):
            return clause[:end]
    return clause[:LONGEST].rstrip(_WEAK_END)


def _words(text: str) -> list[str]:
    """Give the likeliest words of *text* (Viterbi over single words); figures and Latin stay whole."""
    told = frequencies()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST), end)
        best.append(max((best[at][0] + _likely(text[at:end], told), at) for at in starts))
    words, end = list[str](), len(text)
    while end:
        words.append(text[best[end][1] : end])
        end = best[end][1]
    return words[::-1]


def _likely(word: str, told: Mapping[str, int]) -> float:
    """Give how likely a word is, as a logarithm: of one character any is, of more only a known one."""
    if word in told or len(word) == 1:
        return log(told.get(word, 1)) - _ALL
    return -_ALL / 2 if _FIGURE.fullmatch(word) else -_ALL * len(word) * 2


def _closed(text: str) -> str:
    """Drop quotation marks that do not pair, or that hold all."""
    if re.fullmatch("“[^“”]*”", text):
        text = text[1:-1].rstrip("！？!?")
    for left, right in _PAIRS.items():
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text.strip(" \u3000\n，、；：。")
