"""Where the headline of a page of the web stands, and what stands over and under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom import bylines
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.page.furniture import is_furniture
from audio_edition.newsroom.readers.web import surroundings
from audio_edition.newsroom.readers.web.sheet import BADGE, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.model import LineRole
    from audio_edition.newsroom.readers.web.sheet import Places, Row, Sheet


#: Where the head of a page says its headline, the surest first.
_METAS = ("og:title", "articletitle", "twitter:title", "title")

#: What parts a headline from the name of its site in <title>.
_JOINTS = re.compile(r"\s*(?:[_|｜»>·]+|[-–—]+)\s*|\s+")
#: The name of a site or a section of it, as it stands in <title>.
_SITE = re.compile(
    r"(?i).{0,16}(?:网|在线|日报|晚报|早报|晨报|商报|时报|都市报|青年报|周报|快报|新报|导报|数字报|电子报|报刊|报业|电子版|数字版|网络版|客户端|频道|新闻|资讯|门户|官网|政府|电视台|融媒|发布"
    r"|平台|首页|APP|版|[A-Z]?\d{1,3}版.{0,6}|\.(?:com|cn|net).{0,4})$|\d{4}年\d{1,2}月\d{1,2}日.{0,6}|(?:正文|要闻|评论|社会|国际|国内|时政|财经|体育|文化|娱乐|教育|健康|科技|政策解读|政策文件|政[务策]动态|工作动态|部门动态|基层动态|通知公告|公示公告|公告公示|信息公开|政务公开)$"
)

#: An office of a place, as it stands in the <title> of its site beside a headline: 澜州市水利局.
_OFFICE = re.compile(
    r"[^\W\d_]{0,6}[^\W\d_](?:省|市|县|区|州|盟|旗|镇|乡|街道)[^\W\d_]{0,12}(?:局|委员会|委|厅|政府|办公室|法院|检察院|中心|医院|大学|学院|学校|中学|小学|协会|联合会)"
)
#: Names that elements go by which say whose page it is.
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?(?:name|title))(?:$|[\s_-])")

#: Names that elements of headlines go by, and of the rows under and over them.
_TITLED = re.compile(
    r"(?:^|[\s_-])(?:title\d?|titles|tit|bt|biaoti|headline|heading|hl1|arti?c?l?e?title|arttitle|post-title|headtitle|news_?title|main-?title|rich_media_title)(?:$|[\s_-])"
)
_UNDER = re.compile(
    r"(?:^|[\s_-])(?:sub|subtit|subtitle|sub-?title|subhead|subheadline|fubiao|fubiaoti|futi|ft|fbt|vice|second|deck|dek|standfirst)\d?(?:$|[\s_-])"
)
_OVER = re.compile(
    r"(?:^|[\s_-])(?:intro|introtitle|pre|pretitle|pre-?title|kicker|shoulder|yinti|yt|jianti|jt|eyebrow|overline|lead-?title|up-?title|toptitle)(?:$|[\s_-])"
)
_HEADS = {"h1": 6, "h2": 5, "h3": 4, "h4": 3, "h5": 2, "h6": 2}

#: Names that the line of particulars under a headline goes by.
_META = re.compile(r"(?:^|[\s_-])(?:info|meta|source|laiyuan|time|date|pubtime|publish|entry-meta|article-info|sourcetime|ly|author|tags?|share|tools?)(?:$|[\s_-])")  # fmt: skip

_DASHED = re.compile(r"[—―─–-]{1,3}\s?\w")

#: A box with so few rows is the headline's own, and all that stands in it, broken by <br>, belongs to it.
_FEW = 4

#: What no subtitle says that only its place tells: particulars, houses, buttons.
_PARTICULARS = re.compile(
    r"\d{4}|[。！？；：:|｜/／·•@#]|来源|记者|作者|编辑|时间|阅读|浏览|评论|分享|发布|字号|收藏|原创|通讯员|本报|本网|新华社|客户端|公众号"
)
_FEWEST_WORDS, _MOST_WORDS = 10, 40

#: No row of a headline is longer, in characters; and no kicker that only its place tells.
_LONGEST, _FEW_WORDS = 80, 20
#: A row must stand out so much to be a headline that <title> does not confirm.
_ENOUGH = 3


def place(sheet: Sheet, places: Places, first: int) -> list[Part]:
    """Place the headline's rows, which stand before row *first*; give those that the page does not show.

    A headline that *places* holds already stays, and only names tell what else belongs to it.
    """
    rows = sheet.rows
    if told := [at for at, parts in places.items() if any(part.role == "title" for part in parts)]:
        _over(sheet, places, min(told), named=True)
        _under(sheet, places, max(told) + 1, first, named=True)
        return []
    said = [sheet.metas[name] for name in _METAS if name in sheet.metas] + [sheet.title]
    span = _find(rows, said, first, sheet.metas.get("og:site_name", ""))
    if not span:
        title = clean(said[0] or sheet.title, sheet.metas.get("og:site_name", ""))
        return [Part("title", title, "<title>")] if title else []
    for at in span:
        places[at] = [Part("title", rows[at].text, f"<{rows[at].tag}>")]
    _over(sheet, places, span.start)
    _under(sheet, places, span.stop, first)
    return []


def place_named(sheet: Sheet, places: Places, text: Sequence[int]) -> None:
    """Place the kicker and subtitle that begin a *text* whose headline stands elsewhere: rows that are named so."""
    for at in text:
        row = sheet.rows[at]
        role = _named_role(row)
        if role is None or at in places or row.linked or is_none(row) or len(row.text) > _LONGEST:
            return
        places[at] = [Part(role, row.text, f"{row.names} <{row.tag}>")]


def _named_role(row: Row) -> LineRole | None:
    if is_named_over(row):
        return "kicker"
    return "subtitle" if _UNDER.search(row.names) else None


def clean(title: str, site: str = "") -> str:
    """Give a <title> without the names of its site and section.

    >>> clean("大桥昨日合龙_澜江日报_第02版"), clean("澜江日报数字报-大桥昨日合龙"), clean("从“晒太阳”到“晒收成”——光伏村记")
    ('大桥昨日合龙', '大桥昨日合龙', '从“晒太阳”到“晒收成”——光伏村记')
    """
    title = title.strip()
    for _ in range(4):  # site, channel, page and day: no more names stand there
        cuts = [found for found in _JOINTS.finditer(title) if found[0].strip()]
        if not cuts:
            break
        head, tail = title[: cuts[0].start()], title[cuts[-1].end() :]
        if is_site(tail, site) or _OFFICE.fullmatch(tail):
            title = title[: cuts[-1].start()]
        elif is_site(head, site) or _OFFICE.fullmatch(head):
            title = title[cuts[0].end() :]
        else:
            break
    return title


def is_site(text: str, site: str = "") -> bool:
    """Tell whether *text* names a site, this one or any other, or a section of it.

    >>> is_site("澜江日报"), is_site("大桥昨日合龙")
    (True, False)
    """
    return bool(_SITE.fullmatch(text.strip())) or ink(text) == ink(site)


def _find(rows: Sequence[Row], said: Sequence[str], first: int, site: str) -> range:
    """Find the rows of the headline: those that the head confirms, else the one that stands out most."""
    confirmed = _confirmed(said, site)
    best, span = 0, range(0)
    for at in range(first):
        for stop in range(at + 1, min(at + 3, first) + 1):
            if stop > at + 1 and not _goes_with(rows[stop - 2], rows[stop - 1]):
                break
            weight = _weight(rows[at:stop], confirmed, site)
            if weight >= max(best, _ENOUGH):
                best, span = weight, range(at, stop)
    return span


def _confirmed(said: Sequence[str], site: str) -> dict[str, int]:
    """Give what a headline may be by the page's head, bare, and how much that counts."""
    found: dict[str, int] = {}
    for title in said:
        words = [ink(word) for word in _JOINTS.split(title[:200]) if ink(word)][:20]
        for cut in range(1, len(words)):
            for part in ("".join(words[:cut]), "".join(words[cut:])):
                if len(part) > 3 and not _OFFICE.fullmatch(part):  # noqa: PLR2004 - shorter ones are sections
                    found.setdefault(part, 8)
        found[_bare(title)] = 12
        found[_bare(clean(title, site))] = 12
    return found


def _bare(text: str) -> str:
    return _JOINTS.sub("", text)


def _goes_with(above: Row, below: Row) -> bool:
    """Tell whether two rows are of one headline: broken by a <br>, or two headings of a kind."""
    broken = above.box == below.box and below.breaks == 1
    return broken or (above.tag == below.tag and above.tag in ("h1", "h2"))


def _weight(rows: Sequence[Row], confirmed: dict[str, int], site: str) -> int:
    """Weigh how much rows look like the headline; 0 if they cannot be."""
    text = " ".join(row.text for row in rows)
    if not 1 < len(ink(text)) <= _LONGEST or any(is_none(row, site) for row in rows):
        return 0
    row = rows[0]
    weight = confirmed.get(_bare(text), 0)
    if len(rows) > 1 and not weight:
        return 0
    weight += _HEADS.get(row.tag, 0) + 4 * row.large + row.bold + row.centred
    weight += 3 * bool(_TITLED.search(row.names))
    return weight - 8 * row.linked - 3 * (surroundings.names("div", row.names) > 1)


def is_none(row: Row, site: str = "") -> bool:
    """Tell whether a row can be no headline, whatever it looks like."""
    text = row.text
    return (
        not text
        or row.field == BADGE
        or is_furniture(text)
        or is_site(text, site)
        or bool(_LOGO.search(row.names))
        or bool(surroundings.reason(text))
        or surroundings.opens_list(text)
        or surroundings.is_dated(text)
        or bylines.stands(text)
    )


def _over(sheet: Sheet, places: Places, title: int, *, named: bool = False) -> None:
    """Place the kicker: headings right over the headline, or what is *named* so."""
    if _has(places, "kicker"):
        return
    rows = sheet.rows
    for at in range(title - 1, max(title - 4, -1), -1):
        row = rows[at]
        loud = (row.tag in _HEADS and not named) or bool(_OVER.search(row.names))
        loud |= not named and (_shares_box(rows, title, at) or _is_centred_over(sheet, title, at))
        if not loud or row.linked or at in places or is_none(row) or len(row.text) > _LONGEST:
            break
        places[at] = [Part("kicker", row.text, f"标题上方 <{row.tag}>")]


def is_named_over(row: Row) -> bool:
    """Tell whether a row is named as one over a headline."""
    return bool(_OVER.search(row.names))


def _under(sheet: Sheet, places: Places, start: int, first: int, *, named: bool = False) -> None:
    """Place the subtitle: headings and dashes under the headline, or what is *named* so."""
    if _has(places, "subtitle"):
        return
    for at in range(start, first):
        row = sheet.rows[at]
        loud = row.tag in _HEADS and not named and not _recurs(sheet, at, first)
        told = loud or bool(_UNDER.search(row.names) or _DASHED.match(row.text))
        told |= not named and at == start and _follows(sheet, at)
        told |= _is_deck(row, sheet.rows[first])
        if not told or row.linked or at in places or len(row.text) > _LONGEST or not row.text:
            continue
        if row.field != "author" and not is_none(row):
            places[at] = [Part("subtitle", row.text, f"标题下方 <{row.tag}>")]


def is_standfirst(row: Row, below: Row) -> bool:
    """Tell whether a row as long as running text is a subtitle, or may be: by its name, or by the byline *below*.

    >>> from audio_edition.newsroom.readers.web.sheet import Row
    >>> row = Row("车程缩短到八分钟，八万居民受益，今起免费通行", "p", 1)
    >>> is_standfirst(row, Row("本报讯（记者 沈渔）昨日，望潮大桥合龙。", "p", 2))
    True
    >>> is_standfirst(row, Row("昨日，望潮大桥合龙。", "p", 2))
    False
    """
    if len(row.text) > _LONGEST or re.search(r"[。！？；：”]$", row.text):
        return False
    return bool(_UNDER.search(row.names)) or bool(bylines.opening(below.text))


def _is_deck(row: Row, text: Row) -> bool:
    """Tell whether a row over the *text*, which opens with a byline, reads like a subtitle."""
    reads = len(ink(row.text)) > _FEWEST_WORDS and not _PARTICULARS.search(row.text)
    return reads and not _META.search(row.names) and is_standfirst(row, text)


def _follows(sheet: Sheet, at: int) -> bool:
    """Tell whether row *at*, right under the headline and beside it in one box, reads like a subtitle."""
    row, above, boxes = sheet.rows[at], sheet.rows[at - 1], sheet.boxes
    beside = row.box != above.box and boxes[row.box].parent == boxes[above.box].parent
    reads = _FEWEST_WORDS <= len(ink(row.text)) <= _MOST_WORDS
    reads = reads and not _PARTICULARS.search(row.text) and not _META.search(row.names)
    return beside and reads and above.tag in _HEADS and row.tag in (*_HEADS, "p", "div")


def _recurs(sheet: Sheet, at: int, first: int) -> bool:
    """Tell whether a heading right over row *first* stands in one box with more of its kind: it is a subhead."""
    row, boxes = sheet.rows[at], sheet.boxes
    around = boxes[boxes[row.box].parent]
    below = sheet.rows[first : around.last]
    beside = (boxes[one.box].parent == boxes[row.box].parent for one in below if one.tag == row.tag)
    return first - at <= 2 and any(beside)  # noqa: PLR2004 - a day may stand between


def _shares_box(rows: Sequence[Row], title: int, at: int) -> bool:
    """Tell whether row *at* stands over a headline in the headline's own box, broken by a <br>."""
    box = rows[title].box
    few = sum(row.box == box for row in rows[max(0, title - _FEW) : title + _FEW + 1]) <= _FEW
    broken = all(row.box == box and row.breaks for row in rows[at + 1 : title + 1])
    text = rows[at].text
    return few and broken and rows[at].box == box and not re.search("[。；，]", text)


def _is_centred_over(sheet: Sheet, title: int, at: int) -> bool:
    """Tell whether a few words are centred right over a headline that is centred too, in one box with it."""
    row, below = sheet.rows[at], sheet.rows[title]
    beside = row.box != below.box and sheet.boxes[row.box].parent == sheet.boxes[below.box].parent
    few = len(row.text) <= _FEW_WORDS and not re.search(r"[。；，：|｜]|\d{4}", row.text)
    return (
        at == title - 1
        and beside
        and few
        and row.tag == below.tag
        and row.centred
        and below.centred
    )


def _has(places: Places, role: LineRole) -> bool:
    return any(part.role == role for parts in places.values() for part in parts)
