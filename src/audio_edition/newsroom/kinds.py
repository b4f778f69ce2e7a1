"""What kind of story it is: by its headline, its kicker, its byline, and the form of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.newsroom.page.marks import SALUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import ArticleKind


class Facts(NamedTuple):
    """What a story shows of itself: *rows* over and under its *title*, the *byline* as printed, *paragraphs*."""

    title: str
    rows: Sequence[str] = ()
    byline: str = ""
    paragraphs: Sequence[str] = ()


class Sign(NamedTuple):
    """What shows a *kind*: a pattern of the title, of a row beside it, of the byline, of the first or last paragraph.

    Every pattern that is not empty has to be found.
    """

    kind: ArticleKind
    title: str = ""
    row: str = ""
    byline: str = ""
    first: str = ""
    last: str = ""


_NOTICES = "公告|公示|通告|启事|声明|讣告|告示|致歉|更正|勘误|通知书?|预告|招标|名单"
_COLUMN = (
    r"(?:\w{0,6}(?:时评|短评|快评|锐评|热评|微评|漫评|述评|评论|社论|言论|来论|今日谈|杂谈|漫谈|夜谈|论坛|论语|观点|声音|街谈|巷议|之言|我见|"
    r"有话说|随笔|杂文|三言两语|编者按|编后|编余|札记))"
)
_BRIEFS = r"(?:\w{0,4}(?:简讯|快讯|短讯|短波|速读|速览|速递|要情|简报|简明新闻|一句话新闻|集锦|集萃|微新闻))"

#: A salutation that only a letter to the paper has, and one that speeches have too.
_TO_THE_PAPER = r"^(?:尊敬的)?(?:编辑|贵报|报社|\w{2,6}(?:日报|晚报|早报|晨报|商报|都市报|报社))(?:同志|部|老师|朋友)*(?:[，,]?(?:您|你们?)好)?[：:！!，,]"
_SIGNED = r"^(?:此致.{0,4}|敬礼[！!]?|.{0,12}读者.{0,12}|\w{2,12}\s?[\u4e00-\u9fff]{2,4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日)$"

#: How a headline urges, over a text that nobody reported.
_URGES = r"^(?:别让|莫让|别把|莫把|岂能|岂容|切莫|何必|何妨|不妨|且慢)|要不得[！!]?$|^.{2,14}岂能.{2,14}[？?]?$"
_UNREPORTED = r"^(?!.*(?:记者|通讯员|讯|电|报道|[文图]/))"

#: What tells the kinds; the first row that fits is taken, else it is news.
SIGNS = (
    Sign("letter", byline="读者|网友|[（(]\\d{2}岁[）)]$"),
    Sign("letter", byline=r"^[（(□■—]{0,2}\w{0,8}(?:市民|居民|村民|业主|家长|乘客|用户)[\s：:]"),
    Sign("letter", byline=r"^\w{2,10}(?:社区|小区|新村|街道|花园|家园|村|镇|乡)\s\w{2,4}$"),
    Sign("letter", first=_TO_THE_PAPER),
    Sign("letter", first=rf"^{SALUTE}$", last=_SIGNED),
    Sign("letter", title=r"^(?:读者)?来信(?:照登|选登|摘登)?$|^致.{2,16}的(?:一封)?(?:公开)?信$|^给.{2,16}的一?封?信$"),
    Sign("letter", row=r"^(?:读者|群众|百姓)?来信(?:照登|选登)?$"),
    Sign("comment", byline="评论员|时评"),
    Sign("comment", title=rf"^(?:社论|短评|时评|快评|本报评论员|今日谈|编者按|编后)|[（(][^）)]*(?:谈|评|论|语)[）)]$|评论员文章|^{_COLUMN}[：:丨|｜—\s]"),
    Sign("comment", row=rf"^[【\[（(●■◎]?{_COLUMN}[】\]）)]?$"),
    Sign("comment", first=r"^[【\[（(]?(?:编者按|编后|编者的话)"),
    Sign("comment", byline=r"^[（(]?(?:本文)?作者(?:系|为|是|单位)"),
    Sign("comment", title=_URGES, byline=_UNREPORTED),
    Sign("brief", title=rf"^{_BRIEFS}(?:[一二三四五六七八九十两\d]+则)?$|[一二三四五六七八九十两]则$|^(?:简讯|快讯|短讯|一句话新闻)"),
    Sign("brief", row=rf"^[【\[（(●■◎]?{_BRIEFS}[】\]）)]?$"),
)  # fmt: skip

#: What tells a notice, which nobody reports: a story with a byline is news of one.
NOTICES = (
    Sign("notice", title=rf"(?:{_NOTICES})(?:[（(].{{1,12}}[）)])?$"),
    Sign("notice", row=rf"^\w{{0,8}}(?:{_NOTICES})$"),
    Sign("notice", first=r"声明作废|^寻人|^兹(?:定于|有|因)|^(?:遗失|作废)"),
    Sign(
        "notice",
        last=r"特此(?:公告|公示|通告|通知|声明|更正|说明|函告|启事|致歉|讣告)|谨致歉意|声明作废",
    ),
)

#: A story of one paragraph no longer than this, in characters, is a brief, unless it opens as a story does.
_SHORT = 120
_REPORTED = re.compile("^[^（(]*[讯电]|^[□■]?\\s?(?:本报)?记者")
_WEATHER = re.compile("天气|气温|最高温|最低温|降温|多云|阴有|晴到")


def kind(facts: Facts) -> ArticleKind:
    """Say of what kind a story with a text is.

    >>> kind(Facts("停水公告", paragraphs=("因施工停水。",))), kind(Facts("大桥何时修好", byline="本报评论员 沈霏"))
    ('notice', 'comment')
    >>> kind(Facts("省厅发布招生公告", byline="本报讯（记者 沈霏）", paragraphs=("昨日，" * 80,)))
    'news'
    """
    signs = SIGNS if facts.byline else NOTICES + SIGNS
    told = next((sign.kind for sign in signs if _fits(sign, facts)), None)
    if told:
        return told
    text = "".join(facts.paragraphs)
    short = (
        len(facts.paragraphs) == 1 and len(text) <= _SHORT and not _REPORTED.search(facts.byline)
    )
    return "brief" if short and not _WEATHER.search(facts.title + text) else "news"


def _fits(sign: Sign, facts: Facts) -> bool:
    ends = facts.paragraphs[:1], facts.paragraphs[-3:]
    shown = ((facts.title,), facts.rows, (facts.byline,), *ends)
    return all(
        not pattern or any(re.search(pattern, text) for text in texts)
        for pattern, texts in zip(sign[1:], shown, strict=True)
    )
