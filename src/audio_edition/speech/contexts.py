"""Characters that a word does not decide: how they are read by what stands around them.

A row asks for what is right before the character and right behind it; the first row that fits wins.
Only characters that stand in no word are asked about, and what the model of `polyphones` reads rightly
by itself needs no row.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: As far as a row looks back and ahead.
REACH = 12

ADVERBS = (
    "扎实|有序|深入|迅速|快速|飞快|飞速|火速|高效|有效|精心|用心|细心|耐心|开心|专心|热心|全心|小心|放心|真心|诚心|安心|真实|真诚"
    "|切实|踏实|老实|如实|详实|精准|准确|明确|清楚|清晰|清醒|深刻|深情|热情|激情|尽情|无情|热烈|强烈|激烈|猛烈|平稳|稳妥|稳步|逐步|大步"
    "|同步|进一步|坚定|坚决|果断|不断|持续|连续|陆续|反复|主动|自动|被动|激动|感动|生动|灵活|灵动|有力|大力|努力|全力|奋力|用力|无力|极大|更大"
    "|极好|更好|更多|更快|更高|更加|最大限度|更有效|合理|科学|客观|全面|系统|完整|严格|严肃|严厉|严密|认真|仔细|细致|谨慎|慎重|顺利|胜利"
    "|圆满|充分|十分|部分|大量|尽量|积极|消极|自觉|自发|自愿|自豪|骄傲|高兴|兴奋|欢快|愉快|快乐|幸福|亲切|亲热|亲密|紧密|密切|迫切|急切|焦急|着急"
    "|急促|匆忙|缓慢|慢慢|悄悄|轻松|轻轻|温柔|温和|平静|安静|冷静|沉着|从容|镇定|勇敢|大胆|毫不犹豫|毫无保留|无私|无奈|遗憾|惊讶|惊喜|意外"
    "|公开|公平|公正|依法|直接|间接|正式|正确|错误|简单|轻易|容易|随意|任意|故意|有意|无意|满意|得意|刻意|执意|由衷|衷心|自信|好奇|神秘|巧妙"
    "|熟练|娴熟|流利|响亮|大声|小声|齐声|连声|高声|低声|一口气|不停|不住|不懈|不倦|不时|及时|准时|按时|适时|实时|长期|定期|一致|统一|集中|整齐"
    "|[一-鿿]然|[一-鿿]{2}性|[一-鿿]般|一样|似的|式|化|有条不紊|一如既往|义无反顾|持之以恒|目不转睛|异口同声|不约而同|不遗余力|旗帜鲜明|因势利导"
)
#: What one does for somebody: 为 before it is "for".
DONE_FOR_SOMEBODY = (
    "提供|带来|打造|创造|营造|贡献|服务|注入|送[上去来]|解[决忧难]|纾困|减[负税轻]|保障|集聚|助力|助阵|护航|保驾|点赞|赋能|增添|增[光色]|奠定|赢得|争取|搭建|搭起"
    "|撑起|撑腰|铺[平路]|办[好事理]|着想|谋[划福取]|守护|代言|加油|打气|喝彩|庆[生祝]|祝福|祈福|捐[款赠献]|筹[集款]|输送|培养|培育|储备|积累|腾出|开辟|拓展|充电"
    "|引路|指[明引]|做[出好]|[多新]?作出?贡献|塑形|树立|立[下传]"
)
#: For whom it is done.
SOMEBODY = "(?:(?:老?百姓|群众|乡亲|[居村市农牧渔股网]民|企业|基层|游客|旅客|乘客|患者|学生|考生|孩子|老人|职工|客户|用户|业主|消费者|读者|观众|大家|各地|祖国|家乡|人类)们?|[我你您他她它咱]们?|其他)"
#: What is said of the ground, and not of a deed.
GROUND = (
    "[区方上下块段面里点处产势铁带级位理质图名震标铺域球壳盘租税价契头基主勤和的、，。；！？]|$"
)
VERBS_BEFORE_DE = (
    "[做跑走飞说讲写画唱跳吃喝睡住坐站看听学干办建管用打拿放卖买变显活玩忙累高热冷美快慢少乐笑哭急吓疼痛惊激感兴火红亮大小"
    "重轻强弱深浅远近早晚搞抓弄修治护改推落卡压挤拉穿洗擦扫守养算懂认配唠扮装挂晒冻热饿渴美甜香长烧炒拧绑捆刷磨刮排绷堵填钉练踢投传攻防起来去]"
)
BEHIND_DE = (
    "[很更最太不非十挺特真极越较比多好快慢高低远近大小满清明有像如直热红津井淋团住起上下过出对准稳细美跳哭笑说连动哈"
    "全无失笔整服踏够紧严早晚香甜深透实久着牢住]|一[清干塌]"
)
NUMERAL = "[0-9一二三四五六七八九十百千万两几数多余]"


#: Nouns of everyday life that end in 子.
STEMS = (
    "[班摊厂沙院底步样房车例娃点路场村票面儿孩妻嫂屋桌椅柜箱盒袋瓶杯盘碟筷刀叉勺锅炉棚亭池洞沟坡帽鞋袜裤裙裳袖扣领带被褥垫毯帐帘席枕镜梳刷"
    "拍钳锤钉锯斧铲镰凿梯轮胎笼网鸭鸽猴兔狮豹蚊虫辫胡鼻脖肚肠腰身嗓腕膀骗傻疯瞎聋瘦胖矮痞呆尖豆麦谷稻穗茄桃李杏枣柿橘柚栗梨果叶杆枝"
    "苗粽饺包馅饼丸粉片条块粒段曲调旗牌匾幌条册本簿折帖卷稿单票钞摊挑担架筐篮篓缸罐坛桶盆壶揽下阵辈圈影法乱岔幌空档胆性脑拐钩绳索链环"
    "竹棍棒杠板柱砖瓦窗门槛巷胡弄寨园林坝堤滩岛崽犊驹羔鸡狗耗燕蝎蛾茧蛹]"
)


class Context(NamedTuple):
    """A *character* is read as *pinyin* between *before* and *behind* (patterns; empty for anything).

    The character that each of *reads* and *leaves* is about is its first one; in *leaves* it is read otherwise.
    """

    character: str
    pinyin: str
    before: str
    behind: str
    reads: tuple[str, ...]
    leaves: tuple[str, ...] = ()


class Contexts:
    """The rows, by the character they are about."""

    def __init__(self, rows: tuple[Context, ...]) -> None:
        self._rows = rows

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str], str]]]:
        ordered = sorted(self._rows, key=lambda row: row.character)
        return {
            character: [
                (re.compile(f"(?:{row.before})$"), re.compile(row.behind), row.pinyin)
                for row in rows
            ]
            for character, rows in groupby(ordered, key=lambda row: row.character)
        }

    def read(self, text: str, places: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """Give for each of *places* that a row decides the place, the reading, and the words that decided.

        >>> list(CONTEXTS.read("跑得快", [1])), list(CONTEXTS.read("你得快跑", [1]))
        ([(1, 'de5', '跑得快')], [(1, 'dei3', '你得快')])
        """
        for place in places:
            start = max(0, place - REACH)
            left = text[start:place]
            for before, behind, pinyin in self._patterns.get(text[place], ()):
                if (ahead := before.search(left)) and (after := behind.match(text, place + 1)):
                    yield place, pinyin, text[start + ahead.start() : after.end()]
                    break


ROWS: tuple[Context, ...] = (
    Context("为", "wei4", "(?<![\u4e00-\u9fff])", "进一步|促进|响应|增强|适应|纪念|加[强快]|推[动进]|避免|确保|落实|贯彻|防[止范]|保[护障证]|提[高升]|满足|实现|深化|庆祝|迎接|做好|支持|帮助|解决|更好|规范",
            ("为促进就业", "为进一步方便群众"), ("以此为保障",)),
    Context("为", "wei4", "", f"[^，。；！？]{{1,16}}(?:{DONE_FOR_SOMEBODY})",
            ("将为居民提供便利", "为全国大局多作贡献"), ("生产总值为全省第一",)),
    Context("为", "wei4", "", f"{SOMEBODY}(?=[\u4e00-\u9fff])", ("为老百姓办实事", "他为我们讲解"), ("为人正直", "称他为榜样")),
    Context("得", "dei3", "[你我他她咱们谁还就都总也又真必]|大家|事|须", "(?![到了出知不以益意罪奖票分第冠过一很起来上下着名失力主救宝体病胜逞])[\u4e00-\u9fff]",
            ("你得先登记", "大家得想办法", "这件事得抓紧办", "还得靠自己"), ("他得了奖", "你得到了")),
    Context("得", "dei3", "", "抓紧|赶紧|赶快|想办法", ("得抓紧办手续",), ("抓得紧",)),
    Context("得", "de5", VERBS_BEFORE_DE, BEHIND_DE, ("做得好", "跑得快", "忙得不可开交", "高兴得跳了起来"), ("心得体会", "夺得冠军")),
    Context("地", "de5", rf"([\u4e00-\u9fff])\1|{ADVERBS}", f"(?!{GROUND})[\u4e00-\u9fff]",
            ("扎实地推进", "轻轻地说", "一次次地尝试", "创造性地开展工作"), ("实地考察", "自然地理", "处处地上")),
    Context("着", "zhao2", "", "了?[火凉迷](?![车山])|[急慌]", ("房子着了火", "别着凉"), ("沿着火车道",)),
    Context("还", "huan2", "", "[旧老欠]?债|[款贷债钱本清息乡俗击手嘴价魂愿礼田林湿草耕绿湖账]|给|了(?![解断结不])", ("还耕于民", "还了三年", "还给失主"), ("还了解到", "还要")),
    Context("长", "zhang3", "越", "越", ("越长越高",)),
    Context("长", "zhang3", "", "[大高出成胖](?!度)|得(?!远)|了?(?:见识|知识|本事|个子|记性)", ("长了见识", "长得快"), ("长度",)),
    Context("长", "zhang3", "[省市区县州镇乡村局厅处科部院校厂站所队组社馆店园团营连排军师旅舰船机司庭矿段会]",
            "(?![三期达约近远短])", ("垦区长说", "护士站长到场")),
    Context("行", "hang2", "[几两数每]", "[字诗泪]", ("几行字",)),
    Context("重", "chong2", "(?<![严慎尊注看加比着隆承超偏贵体举轻凝庄稳负深])", "[写审做演排印译设谈考评见唱燃登归聚夺绘游奏访生](?![产视要点])",
            ("重写历史", "山河重生"), ("严重生病",)),
    Context("燕", "yan4", "[晓小海春丽红玉金银双飞紫云雪]", "", ("黄晓燕摄影",), ("燕国故都",)),
    Context("率", "lv4", "[\u4e00-\u9fff]", "[，。、；：！？”》）为达超]|百分之|$", ("实施率，巩固提升", "参保率百分之百"), ("率百分之五的员工",)),
    Context("应", "ying4", "[响回反适感对呼相效]|必", "", ("有问必应",), ("理应",)),
    Context("应", "ying4", "", "(?![对按照依符严落达满执服明提认遵回听结根充积加坚完做有在予给及尽立如向与同由承支赔偿驳]|主[动要])[^，。]{1,8}(?:要求|请求|邀请|呼声|之邀|之约|需求)(?![高严])",
            ("应业主要求", "应群众呼声"), ("应加强协作", "应按规定要求办理", "企业应满足顾客需求")),
    Context("处", "chu3", "(?<![此该何各多两几数余0-9一二三四五六七八九十办事])", "[在以](?!建)", ("他长期处在一线", "处以罚款"), ("此处在建",)),
    Context("调", "tiao2", "", "[节控试高低大小慢快匀和味料侃剂养价薪休资优减增温光亮暗速频准配制焦]|至[0-9一二三四五六七八九十百零最]",
            ("调大音量", "把温度调至二十六度"), ("调到市局",)),
    Context("教", "jiao1", "", "[我你他她](?!材)|大家|孩子|学生|[给得]", ("教他做人", "教得好", "教学生唱歌"), ("教材",)),
    Context("结", "jie1", "", "[出满]", ("结出硕果", "结满果实"), ("结婚",)),
    Context("看", "kan1", "", "孩子|娃|[护守管押摊](?!望)", ("看孩子",), ("看望孩子",)),
    Context("数", "shu3", "(?<![人次户岁倍分票总多少件函系指参])", "着|一数|不清|不尽|数看", ("数着钱", "数不清"), ("人数着实不少",)),
    Context("挑", "tiao3", "", "[起战衅拨逗]|头(?!选)|大梁|灯", ("挑起争端",), ("挑水",)),
    Context("中", "zhong4", "(?<![其空心当之手眼程])", "了(?!解)|[标签弹毒枪暑邪彩选](?![卷票])", ("他中了大奖", "中选单位"), ("其中了解到",)),
    Context("背", "bei1", "(?<![后靠驼])", "[起负篓]|着(?![人手他她家老父妻丈])|书包", ("背着书包",), ("背着手", "背后")),
    Context("种", "zhong4", "(?<![这那各某几每何多两一二三四五六七八九十此该物品人树菌育良麦稻选制谷种])",
            f"[上下了着好满出过]|在(?!于)|[树粮菜花草]|{NUMERAL}+[^，。]?[亩棵株行片]",
            ("这块荒地种上了树", "村民种了十亩西瓜"), ("这种在手机上", "品种上市")),
    Context("系", "ji4", "(?<![联关])", "着|在(?!于)|[^，。]{0,2}(?:领带|鞋带|绳|围裙|围巾|红领巾|腰带|丝带|蝴蝶结)", ("系领带", "系着围裙"), ("联系着",)),
    Context("只", "zhi1", "[一二三四五六七八九十百千万两几每这那数多余半]|[一两]大", "(?![是有能要会怕剩])", ("三万只鸡", "这只猫"), ("万一只有",)),
    Context("塞", "sai1", "[往硬乱填活]", "", ("往包里硬塞",)),
    Context("塞", "sai1", "", "[进满给入住着了不得回]", ("塞进包里",)),
    Context("舍", "she4", "[农校房馆寒茅精庐鸡猪牛羊畜客邻旅学公僧]", "", ("僧舍",), ("割舍",)),
    Context("钉", "ding4", "", "[在上入进死着住]", ("钉在墙上",), ("钉子",)),
    Context("子", "zi5", STEMS, "(?![女弟孙公])", ("领导班子", "盖房子", "一揽子"), ("电子", "男子", "子公司")),
)  # fmt: skip

CONTEXTS = Contexts(ROWS)
