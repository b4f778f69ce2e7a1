"""What desks call the parts of a story in front matter and exports: many names, one part each."""

from __future__ import annotations

import re
from functools import lru_cache

#: Part → the names that it goes by, in small letters and without - and _; the likeliest first.
NAMES = {
    "title": "title headline maintitle articletitle newstitle doctitle bt zbt biaoti zhuti 标题 主标题 主题 正题 题目 文章标题 稿件标题 新闻标题 subject bti ztm 大标题 正标题 稿件名称 headlines",
    "kicker": "kicker introtitle pretitle leadtitle shouldertitle overline eyebrow suptitle yt yinti jianti meiti 肩题 引题 眉题 栏目 栏题 shoulder uptitle toptitle label column purepretitle pureprefix supertitle ybt jbt yinbiaoti 引标题 肩标题 眉标题 引标",
    "subtitle": "subtitle subtitles subheadline subheadlines deck dek ft fbt futi fubiaoti 副题 副标题 subhead ftbt fbtm subdoctitle vicetitle viceheadline subbiaoti secondtitle 副标 子标题 次标题",
    "byline": "byline author authors credits writer writers reporter reporters creator creators zz zuozhe zzxm 作者 署名 记者 作者署名 撰稿 撰文 byname reportername authorname writername penname 作者姓名 作者名 撰稿人 记者姓名 署名作者 供稿人",
    "body": "content body text paragraphs contentelements blocks articlebody articlecontent newscontent contenthtml bodyhtml contenttext fulltext maintext nr zw zhengwen neirong 正文 内容 稿件内容 文章内容 全文 段落 html contentencoded detail article htmlcon htmlcontent pubhtmlcon txt newstext newsbody articletext 正文内容 文本 稿件正文 新闻内容 文章正文",
    "page": "page pageno pagenum pagenumber folio banci bc bh ym yema edition 版次 版号 版面 版面号 叠次 版 bmh bmbh pageindex ymh layoutno layoutnumber 页码 版面编号 叠版",
    "section": "section sectionname pagename bm bmc banming 版名 版面名称 版面名 bmmc bcmc nodename layoutname layout",
    "day": "date day publishdate pubdate publisheddate issuedate publishtime pubtime publishedat published releasedate datepublished pub rq riqi fbsj cbrq jbrq 日期 出版日期 见报日期 发布时间 发布日期 刊发日期 时间 reltime docpubtime docreltime crtime createtime kfrq bzrq cbsj 刊期 见报时间 出报日期 出版时间",
    "pictures": "pictures captions caption 图注 图说 图片说明 tpsm tuzhu tushuo images image photos photo pics picture imgs media figures tp tupian zp 图片 配图 照片 组图 tps tpj tplist piclist imglist imagelist photolist 图片列表 附图 插图 图片说明列表",
    "caption": "caption text description desc sm tpsm shuoming note title 说明 图片说明 图说 图注 文字说明 tpnr picdesc picnote imgdesc zs tz tuzhu tushuo 图注文字 alt",
    "credit": "credit credits author photographer producer by sy zz source 作者 摄影 摄影者 摄影作者 署名 来源 供图 拍摄者 syz photoauthor picauthor tpzz 摄影记者 拍摄",
    "name": "name n xm author title 姓名 名字 作者 署名",
    "role": "role r type job sf zw 角色 身份 职务",
}  # fmt: skip

#: What systems put before and behind the names of parts: 新闻标题 xwbt, DOCHTMLCON, f_title, contentStr.
_AFFIXES = re.compile(
    r"^(?:xw|wz|gj|gao|doc|news|article|art|story|cms|info|field|fld|fd|f(?=[a-z]{3})|vc|post|新闻|稿件|文章|稿子)(?=.{2})"
    r"|(?<=..)(?:str|list|text|value|info|内容|文字|列表)$"
)

#: Keys that hold the headline whole, part by part: {"headline": {"main": …, "sub": …}}.
_PARTS = {part: tuple(names.split()) for part, names in NAMES.items()}


def plain(key: str) -> str:
    """Give a key as it stands in the table.

    >>> plain("Intro_Title"), plain("sub-title"), plain("content:encoded")
    ('introtitle', 'subtitle', 'contentencoded')
    """
    return re.sub(r"[\s_:@#$.-]+", "", key).lower()


@lru_cache(maxsize=1 << 14)
def rank(part: str, key: str) -> int:
    """Tell how likely *key* names *part*: 0 is the likeliest, -1 says that it never does.

    >>> rank("title", "bt"), rank("title", "zz"), rank("title", "DOCTITLE") < rank("title", "xw_bt")
    (6, -1, True)
    """
    names = _PARTS[part]
    name = plain(key)
    if name in names:
        return names.index(name)
    bare = _AFFIXES.sub("", name)
    return len(names) + names.index(bare) if bare in names else -1


def part(key: str, parts: tuple[str, ...]) -> str | None:
    """Give the first of *parts* that *key* names; None if it names none of them.

    >>> part("作者", ("title", "byline")), part("tags", ("title", "byline"))
    ('byline', None)
    """
    return next((one for one in parts if rank(one, key) >= 0), None)
