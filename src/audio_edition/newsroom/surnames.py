"""Chinese surnames, the commonest first, and where glued names part.

Bylines run names together (张文博孙悦宁). A name is a surname and one or two characters more, so the
split is the one whose surnames are the likeliest.
"""

from __future__ import annotations

from functools import cache
from math import log

#: Single surnames, roughly the commonest first. The order is an estimate, not a published count: it only
#: decides between two ways to part the same characters.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏"
    "吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武"
    "钱戴严莫孔向常汤康易乔赖文施洪辛柯庄颜牛温芦俞葛章华樊殷倪戚喻柏水窦云苏潘奚费廉岑滕罗毕邬安乐"
    "傅皮卞齐伍元卜平和穆萧祁湛狄米贝明臧计伏成谈茅庞纪舒屈项祝阮蓝闵席季麻强路娄危童梅盛刁骆凌霍虞"
    "支管甄麹家封芮羿储靳邢裴荣翁荀羊於惠曲井巫乌焦巴弓牧山谷车宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖"
    "符景詹束幸司韶郜蓟薄印宿怀蒲鄂索咸籍卓蔺屠蒙池阴胥能苍双闻莘党翟劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿"
    "通边扈燕冀浦尚农别晏柴瞿阎充慕连茹习宦艾鱼容古慎戈庾终暨居衡步都耿满弘匡国寇广禄阙东沃利蔚越隆师巩"
    "聂晁勾敖融冷訾阚那简饶空沙佟邸官时火岳帅初漆单由迟盖桓展练应代候原晋楚尤解丛关柳鲍植鲁游佘阳舍原苗"
)

#: Surnames of two characters.
COMPOUND = frozenset(
    (
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "司徒",
        "鲜于", "赫连", "濮阳", "淳于", "钟离", "澹台", "拓跋", "公冶", "闻人", "夏侯", "端木", "长孙", "独孤", "南宫", "西门", "轩辕", "呼延", "申屠",
    )
)  # fmt: skip

#: How likely a name has two characters or three: an estimate, three being by far the commoner.
_LENGTH = {2: log(0.15), 3: log(0.85)}
_RANK = {surname: rank for rank, surname in reversed(list(enumerate(SURNAMES, 1)))}


def is_name(text: str) -> bool:
    """Tell whether *text* may be somebody's name: a surname and one or two characters, or one with a ·.

    >>> is_name("莫利锋"), is_name("昨日获悉"), is_name("买买提·艾力")
    (True, False, True)
    """
    return "·" in text or _likelihood(text) > float("-inf")


def split_names(glued: str) -> tuple[str, ...]:
    """Part names that were run together; what can be no row of names stays whole.

    >>> split_names("张文博孙悦宁"), split_names("周青吴越"), split_names("莫利锋")
    (('张文博', '孙悦宁'), ('周青', '吴越'), ('莫利锋',))
    >>> split_names("欧阳文静"), split_names("阿依古丽")
    (('欧阳文静',), ('阿依古丽',))
    """
    if len(glued) <= 3:  # noqa: PLR2004 - one name: a surname and two characters
        return (glued,)
    return _split(glued)[1] or (glued,)


@cache
def _split(glued: str) -> tuple[float, tuple[str, ...]]:
    if not glued:
        return 0.0, ()
    best: tuple[float, tuple[str, ...]] = (float("-inf"), ())
    for size in (2, 3, 4):
        rest = _split(glued[size:]) if len(glued) >= size else best
        best = max(best, (_likelihood(glued[:size]) + rest[0], (glued[:size], *rest[1])))
    return best if best[0] > float("-inf") else (best[0], ())


def _likelihood(name: str) -> float:
    if name[:2] in COMPOUND and len(name) in (3, 4):
        return log(0.001) + _LENGTH[len(name) - 1]
    if name[0] not in _RANK or len(name) not in _LENGTH:
        return float("-inf")
    return _LENGTH[len(name)] - log(_RANK[name[0]] + 5)
