"""Chinese names: surnames, the commonest first, where glued names part, and what is no name.

Bylines run names together (张文博孙悦宁). A name is a surname and one or two characters more, so the
split is the one whose surnames are the likeliest. Names of other peoples are told by their dot
(买买提·艾力), or by the characters that they are written with (阿依古丽).
"""

from __future__ import annotations

from functools import lru_cache
from math import log

#: Single surnames, roughly the commonest first. The order is an estimate, not a published count: it only
#: decides between two ways to part the same characters.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向常汤康易乔赖文施洪辛柯庄颜牛温芦俞葛章华樊殷倪戚喻柏水窦云苏潘奚费廉岑滕罗毕邬安乐"
    "傅皮卞齐伍元卜平穆萧祁湛狄米贝明臧计伏成谈茅庞纪舒屈项祝阮蓝闵席季麻强路娄危童梅盛刁骆凌霍虞"
    "支管甄麹家封芮羿储靳邢裴荣翁荀羊於惠曲井巫乌焦巴弓牧山谷车宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖"
    "符景詹束幸司韶郜蓟薄印宿怀蒲鄂索咸籍卓蔺屠蒙池阴胥能苍双闻莘党翟劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿"
    "通边扈燕冀浦尚农别晏柴瞿阎充慕连茹习宦艾鱼容古慎戈庾终暨居衡步都耿满弘匡国寇广禄阙东沃利蔚越隆师巩"
    "聂晁勾敖融冷訾阚那简饶空沙佟邸官时火岳帅初漆单由迟盖桓展练应代候原晋楚尤解丛关柳鲍植鲁游佘阳舍原苗"
    "左褚兰仝亓亢冼涂凃嵇巢干庹撒栗楼檀汝牟竺粟綦缪谌贡郏逯邝隋雒鞠麦尉战权励诸来纳哈屠仉逄揭苟衣巴邰麻"
    "房欧卫查包商宗裘宣郁杭昌郎禹吉荆丰富凤沐归钮隗滑汲夔厍蒯乜谯昝贲酆糜邴钭虎薄"
    "丘钦恽佴侍缑睢矫遆郄郇郤鄢禚苑苌茆菅萨斛毋炅甯畲祢笪虢锺镡颉骞鬲麴靖羽敬揣幺"
)

#: Surnames of two characters.
COMPOUND = frozenset(
    (
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "司徒",
        "鲜于", "赫连", "濮阳", "淳于", "钟离", "澹台", "拓跋", "公冶", "闻人", "夏侯", "端木", "长孙", "独孤", "南宫", "西门", "轩辕", "呼延", "申屠",
        "司空", "司寇", "万俟", "宗政", "单于", "太叔", "仲孙", "仲长", "闾丘", "亓官", "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良",
        "夹谷", "宰父", "谷梁", "公羊", "段干", "百里", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "南荣", "完颜", "耶律", "纳兰", "哥舒", "贺兰",
        "叔孙", "季孙", "公输", "公仪", "公乘", "太史", "北宫", "归海", "达奚", "相里", "毌丘", "东野", "刘付", "范姜", "陆费", "尔朱", "斛律", "贺若",
    )
)  # fmt: skip

#: Characters that names of other peoples are written with: 阿依古丽, 次仁罗布, 其其格.
_RENDERED = frozenset(
    "阿依古丽买提木力努尔巴特格其乌兰图雅斯琴高娃额敏德吉次仁扎西卓玛多旺堆尼达瓦平措罗布丹增央宗嘎拉姆顿珠桑曲加才让"
    "那日苏格根哈孜别克江热娜帕合艾尼米吾麦迪娅孜哈提娜扎米热买合帖木尔沙吐逊肯卡巴音朝鲁孟和宝音赛汗其木"
    "满都敖查干索朗旦呼牧仁毕必勒莫萨塔门罕钦普洛松强贡拥珍措嘉边久曲白云"
)

#: Characters that foreign names are spelt with besides.
_SPELLING = _RENDERED | frozenset(
    "埃安昂奥白柏班邦鲍保贝本比彼别宾波博伯布采查察茨达戴当道登邓迪蒂杜厄恩法范方菲费芬冯夫弗福富盖甘冈戈葛贡古瓜圭海汉豪赫黑亨洪胡华怀惠霍基吉贾简杰捷金京久居喀开凯坎康考科克"
    "孔库夸奎昆莱赖兰朗劳勒雷黎里理利莉丽莲良列林琳留刘龙隆卢鲁露伦吕马玛麦迈曼芒毛梅门蒙米蜜密缪摩莫墨默姆穆内纳南瑙嫩能妮涅宁牛纽农努诺欧派潘庞培佩彭蓬皮珀普齐奇乔钦琼丘全仁荣茹儒若撒萨塞森莎山尚绍舍申圣施什史士世舒丝"
    "思松苏索塔台泰坦汤唐陶特滕廷万汪旺威韦维魏温翁沃武锡夏先香谢辛欣雄休徐许雪亚延杨耶叶伊因英尤于雨约泽詹张章哲者珍真郑智朱卓兹祖佐不都吾甫艳再孜斯坎肉热吐尼外依不丹提古力"
)

#: What begins like a name and is none: places, and words that stand where a name might.
NO_NAMES = frozenset(
    (
        "安徽", "江苏", "江西", "云南", "宁夏", "宁波", "成都", "武汉", "温州", "金华", "常州", "徐州", "郑州", "梁山", "萧山", "黄山",
        "余杭", "江北", "江东", "江南", "华东", "华北", "华南", "乐清", "平湖", "池州", "安吉", "安阳", "洛阳", "丁香", "石化",
        "连线", "连载", "全文", "全国", "全市", "全省", "全区", "全县", "全程", "全部", "习作", "习题", "时评", "时政", "时报", "高考",
        "高温", "高铁", "高校", "金融", "水利", "水务", "温馨", "平安", "安全", "文化", "文明", "文旅", "文艺", "文字", "文章", "文图",
        "国内", "国际", "国家", "石油", "农业", "农村", "农民", "关于", "方法", "向前", "于是", "应该", "应急", "应对", "时间", "单位",
        "简讯", "简介", "官方", "师生", "和平", "常委", "祝贺", "祝福", "舒适", "满意", "广告", "广电", "广播", "东部", "利好", "别墅",
        "解读", "解说", "游客", "原文", "原载", "代表", "居民", "终于", "通报", "通讯", "通知", "通告", "党员", "党建", "康复", "孔雀", "路透",
        "路上", "路边", "童话", "经济", "都市", "都是", "牛年", "马上", "龙年", "易错", "白天", "明天", "明年", "昨天", "今天", "双方",
        "万元", "亿元", "资料", "视频", "受访者", "包括", "毕业", "成为", "成立", "成功", "项目", "计划", "强化", "强调", "关注", "关键",
        "手记", "观察", "访谈", "调查", "走访", "探访", "暗访", "实测", "感言", "之家", "体验", "回访", "直击", "追踪", "札记", "日记", "专访", "提问", "范围", "司机", "司法", "公司", "牧民", "向导", "支持", "管理", "祖国", "和美", "谈判", "经过", "厉害", "广场", "网络", "网友", "本报", "本刊", "本网", "读者", "截图", "官网", "平台", "图虫", "新华社", "中新社", "视觉中国",
    )
)  # fmt: skip

#: With these no name begins, however it goes on: 连载三, 全文完, 农事忙.
_NO_BEGINNINGS = (
    "连载", "全文", "安徽", "习作", "未完", "受访", "农事", "农忙", "农家", "农产", "农民", "农村", "农业", "高铁", "高考", "高速", "水利",
    "水务", "文化", "文旅", "金融", "石油", "马路", "安全", "国际", "国家", "国内", "全国", "全市", "全省", "全区", "全县", "时政", "时评",
    "应急", "官方", "广告", "广播", "关于", "党建", "党员", "路面", "路口", "车辆",
)  # fmt: skip

#: Characters that no name has after its surname; 得 no name ends with: 余得水, but 应得.
_NO_GIVEN = frozenset("的了是在与及或被把对这那我你您他她它们吗呢吧着过很都也不没则获讯电版")

#: No more characters are names run together: nine or ten people.
_MOST_GLUED = 28

#: How likely a name has two characters or three: an estimate, three being by far the commoner.
_LENGTH = {2: log(0.15), 3: log(0.85)}
_RANK = {surname: rank for rank, surname in reversed(list(enumerate(SURNAMES, 1)))}


def is_name(text: str) -> bool:
    """Tell whether *text* may be somebody's name: a surname and one or two characters, or another people's.

    >>> is_name("莫利锋"), is_name("昨日获悉"), is_name("买买提·艾力"), is_name("阿依古丽")
    (True, False, True, True)
    >>> is_name("车。"), is_name("高兴，")
    (False, False)
    """
    if text in NO_NAMES or text.startswith(_NO_BEGINNINGS):
        return False
    if "·" in text:
        return _is_dotted(text)
    if not text.isalpha():
        return False
    return _is_rendered(text) or _likelihood(text) > float("-inf")


def may_be_called(text: str) -> bool:
    """Tell whether somebody might have *text* for a name, whose surname is rare or who has none.

    >>> may_be_called("乌云"), may_be_called("时政"), may_be_called("您好"), may_be_called("柳电波")
    (True, False, False, True)
    """
    return text not in NO_NAMES and (_NO_GIVEN - {"电"} | {"得"}).isdisjoint(text)


def split_names(glued: str) -> tuple[str, ...]:
    """Part names that were run together; what can be no row of names stays whole.

    >>> split_names("张文博孙悦宁"), split_names("周青吴越"), split_names("莫利锋")
    (('张文博', '孙悦宁'), ('周青', '吴越'), ('莫利锋',))
    >>> split_names("欧阳文静"), split_names("阿依古丽")
    (('欧阳文静',), ('阿依古丽',))
    """
    if not 3 < len(glued) <= _MOST_GLUED or "·" in glued or _is_rendered(glued):  # noqa: PLR2004 - one name
        return (glued,)
    return _split(glued)[1] or (glued,)


def _is_dotted(text: str) -> bool:
    """Tell whether the parts around the dots are a foreigner's names: 人物·江畔笔记 is a column.

    >>> _is_dotted("买买提·艾力"), _is_dotted("人物·江畔笔记"), _is_dotted("文化·周末")
    (True, False, False)
    """
    parts = text.strip("·").split("·")
    return 1 < len(parts) <= 4 and all(map(_is_spelt, parts))  # noqa: PLR2004 - no byline gives more


def _is_spelt(part: str) -> bool:
    """Tell whether a part of a name is spelt by its sound; a character that is not may be among four."""
    if part in NO_NAMES or not 1 <= len(part) <= 6:  # noqa: PLR2004 - 阿不都热西提
        return False
    return sum(sign in _SPELLING for sign in part) * 4 >= len(part) * 3 or part.isascii()


def _is_rendered(text: str) -> bool:
    return 3 <= len(text) <= 6 and _RENDERED.issuperset(text)  # noqa: PLR2004 - 热依汗 … 古丽巴哈尔


@lru_cache(maxsize=4096)
def _split(glued: str) -> tuple[float, tuple[str, ...]]:
    if not glued:
        return 0.0, ()
    best: tuple[float, tuple[str, ...]] = (float("-inf"), ())
    for size in (2, 3, 4):
        rest = _split(glued[size:]) if len(glued) >= size else best
        best = max(best, (_likelihood(glued[:size]) + rest[0], (glued[:size], *rest[1])))
    return best if best[0] > float("-inf") else (best[0], ())


def _likelihood(name: str) -> float:
    if not _NO_GIVEN.isdisjoint(name[1:]) or name.endswith("得"):
        return float("-inf")
    if name[:2] in COMPOUND and len(name) in (3, 4):
        return log(0.001) + _LENGTH[len(name) - 1]
    if name[:1] not in _RANK or len(name) not in _LENGTH:
        return float("-inf")
    return _LENGTH[len(name)] - log(_RANK[name[0]] + 5)
