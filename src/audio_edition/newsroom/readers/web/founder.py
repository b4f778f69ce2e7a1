"""A saved edition of a 数字报 site: from its entry to the pages, from the pages to the stories.

Folders come from outside, and so do the links in them: a link leads to a file of the folder, or nowhere.
"""

from __future__ import annotations

import re
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from audio_edition.errors import EditionError, Where, Words
from audio_edition.newsroom.natural import natural
from audio_edition.newsroom.readers.web import html, hypertext

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence


#: What the entry to an edition is called; it leads on by itself (meta refresh), at most so many times.
ENTRIES = ("paperindex", "index", "default", "paper", "main")
_HOPS = 5

#: What the pages of an edition are called, and what the stories (人民网 calls them nbs. and nw.).
_HTML = r"\.(?:s?html?|xhtml)"
_NODE = re.compile(
    rf"(?i)(?:node|layout|nbs\.|bm|page|ban)[\w.\-]{{0,60}}?\d[\w.\-]{{0,60}}{_HTML}"
)
_STORY = re.compile(rf"(?i)(?:content|article|detail|con|art|nw\.)[\w.\-]{{0,60}}?\d[\w.\-]{{0,60}}{_HTML}|\d[\w\-]{{0,60}}{_HTML}")  # fmt: skip

#: A link that names a page of the paper.
_PAGE = re.compile(r"第\s?[A-Z]?\d{1,3}\s?版|[A-Z]?\d{1,3}\s?版|[A-Z]\d{2,3}")

#: Stories that are none: who made the page, what else is in the paper, advertisements.
_NONE = re.compile(
    r"(?:本版|本期|值班)?(?:责任编辑|责编|编辑|美编|校对|版式|审读)(?:\W.{0,60})?|(?:整版|公益|分类|形象)?广告\W{0,2}\d{0,3}|(?:今日|本期|要闻|新闻|头版)?(?:导读|导航|提要)\W{0,2}"
    r"|报[头眉花]|刊头|题图|天气(?:预报)?图|二维码"
)
_PICTURE = re.compile(r"(?:图片|图)(?:报道|新闻|片报道)?\W{0,2}\d{0,3}|无标题\W{0,2}\d{0,3}|无题")

_REFRESH = re.compile(r"""(?i)url\s*=\s*["']?\s*([^"'\s;>]{1,300})""")
_SCRIPTED = re.compile(r"""(?i)location(?:\.href)?\s*=\s*["']([^"'<>]{1,300})["']""")

#: Bounds: no paper has more pages, or stories.
MOST_NODES, MOST_STORIES, MOST_FILES = 300, 2000, 20_000
_LONGEST_WAY = 255

#: How the address of another site begins, or of the top of this one.
_WHOLE = re.compile(r"\s*(?:[a-z]{1,8}:)?/", re.IGNORECASE)

#: So many links that lead out are named to the editor.
_TOLD = 20

#: Texts that lie in the folder and are no part of a site.
_TEXTS = (".txt", ".docx", ".md", ".json")


class Lead(NamedTuple):
    """A link that leads to a file of the folder, whether it is there or not, and its words."""

    path: Path
    text: str = ""


def edition(folder: Path) -> tuple[Path, ...]:
    """Give the stories of a saved edition, each once, in the order of the paper.

    The entry leads to the first page, its list to the other pages, and each page to its stories. Where
    there are no pages all stories are given, in the order of their names. Advertisements, contents and
    imprints are left out. A folder that holds no saved edition gives nothing. Raises `EditionError` if
    stories are missing, too many, or lie outside the folder. What a page leads to elsewhere is no story
    of this edition: `astray` tells of it.
    """
    folder = folder.resolve()
    nodes = _nodes(folder)
    if not nodes:
        files = [path for path in _files(folder) if _STORY.fullmatch(path.name)]
        named = [path for path in files if not path.name[0].isdecimal()]
        return tuple(path for path in sorted(named, key=_name) if not _is_none(path, ""))
    leads: dict[Path, str] = {}
    for node in nodes:
        for lead in _story_leads(folder, node):
            leads[lead.path] = leads.get(lead.path) or lead.text
    if len(leads) > MOST_STORIES:
        raise _too_many(folder)
    wanted = {path: text for path, text in leads.items() if not _NONE.fullmatch(text)}
    if missing := [path for path in wanted if not path.is_file()]:
        raise _missing(folder, missing)
    return tuple(path for path, text in wanted.items() if not _is_none(path, text))


def astray(folder: Path, stories: Sequence[Path]) -> Iterator[str]:
    """Give the editor's warnings: what of a saved edition is not among its *stories*.

    That is what the pages lead to outside the folder, or to another site, and stories and texts in the folder
    to which no page leads.
    """
    folder = folder.resolve()
    nodes = _nodes(folder)
    names = {path.name for path in stories}
    out = [link for node in nodes for link in _links_out(folder, node, names)]
    for told in out[:_TOLD]:
        yield f"{told} 不在文件夹里，这一篇没有读"
    if out[_TOLD:]:
        yield f"另有 {len(out) - _TOLD} 个链接不在文件夹里"
    led = {lead.path for node in nodes for lead in _story_leads(folder, node)}
    for path in sorted(_files(folder), key=_name):
        alone = nodes and _STORY.fullmatch(path.name) and not path.name[0].isdecimal()
        if (alone and path not in led and path not in nodes) or path.suffix.lower() in _TEXTS:
            yield f"{path.relative_to(folder).as_posix()} 没有列在版面里，没有读"


def _links_out(folder: Path, node: Path, names: Container[str]) -> Iterable[str]:
    """Name the links of a page to what is called a story and does not lie in the folder, each once.

    *names* are those of the stories that are read: the address of another site may mean one of them.
    """
    out: dict[str, str] = {}
    for link in hypertext.read(html.text_of(node), node).links:
        way = link.target.strip().replace("\\", "/").partition("#")[0].partition("?")[0]
        name = PurePosixPath(unquote(way)).name
        words = " ".join(link.text.split())
        story = _STORY.fullmatch(name) and not _PAGE.search(words) and not _NONE.fullmatch(words)
        known = _WHOLE.match(way) and name in names
        if story and not known and _inside(folder, node, link.target) is None:
            out[way] = out.get(way) or words
    return [f"{node.name}：“{words[:40]}”的链接 {way[:80]}" for way, words in out.items()]


# ------------------------------------------------------------------------------- pages


def _nodes(folder: Path) -> list[Path]:
    """Give the pages of the paper: in the order of their list, what it leaves out by name."""
    first = _first_node(folder)
    if first is None:
        return []
    found, listed = {first: None}, dict[Path, None]()
    for node in iter(waiting := [first]):
        for lead in _leads(folder, node):
            if not _is_node(lead.path, beside=first):
                continue
            if _PAGE.search(lead.text):
                listed[lead.path] = None
            if lead.path not in found and len(found) < MOST_NODES:
                found[lead.path] = None
                waiting.append(lead.path)
    return [*listed, *sorted((path for path in found if path not in listed), key=_name)]


def _is_node(path: Path, beside: Path) -> bool:
    return path.parent == beside.parent and bool(_NODE.fullmatch(path.name)) and path.is_file()


def _first_node(folder: Path) -> Path | None:
    """Find the first page: where the entry leads, or the first by name; None if there is no page."""
    for name in ENTRIES:
        if (entry := _entry(folder, name)) and (node := _led_to(folder, entry)):
            return node
    nodes = [path for path in _files(folder) if _NODE.fullmatch(path.name)]
    if len({path.parent for path in nodes}) > 1:
        raise _several_days(folder)
    return min(nodes, key=_name, default=None)


def _led_to(folder: Path, entry: Path) -> Path | None:
    """Follow where an entry leads, until a page of the paper is reached."""
    at = entry
    for _ in range(_HOPS):
        leads = [lead.path for lead in (*_onward(folder, at), *_leads(folder, at))]
        found = [path for path in leads if path.is_file()]
        if node := next((path for path in found if _NODE.fullmatch(path.name)), None):
            return node
        if not found:
            break
        at = found[0]
    return None


def _entry(folder: Path, name: str) -> Path | None:
    for suffix in (".htm", ".html", ".shtml"):
        path = folder / f"{name}{suffix}"
        if path.is_file() and path.resolve().is_relative_to(folder):
            return path
    return None


def _onward(folder: Path, page: Path) -> Iterator[Lead]:
    """Give where a page leads by itself."""
    text = html.text_of(page)
    refresh = hypertext.read(text, page).metas.get("refresh", "")
    for found in (_REFRESH.search(refresh), _SCRIPTED.search(text[:20_000])):
        if found and (path := _inside(folder, page, found[1])):
            yield Lead(path)


# ------------------------------------------------------------------------------- stories


def _story_leads(folder: Path, node: Path) -> list[Lead]:
    """Give the stories that a page leads to: those of its list, then those of its picture's areas."""
    leads = [lead for lead in _leads(folder, node) if _STORY.fullmatch(lead.path.name)]
    return sorted(leads, key=lambda lead: not lead.text)


def _is_none(path: Path, text: str) -> bool:
    """Tell whether what lies at *path* under the words *text* is no story."""
    if not text:
        text = _title(path)
    if _NONE.fullmatch(text):
        return True
    told = html.read(path)[0].told if _PICTURE.fullmatch(text) else ()
    return bool(told) and not any(one.role in ("paragraph", "caption") for one in told)


def _title(path: Path) -> str:
    page = html.read(path)[0]
    titles = [line for line, one in zip(page.lines, page.told, strict=True) if one.role == "title"]
    return " ".join(titles)


# ------------------------------------------------------------------------------- links and files


def _leads(folder: Path, page: Path) -> Iterator[Lead]:
    """Give the links of *page* that stay in the folder."""
    for link in hypertext.read(html.text_of(page), page).links:
        if path := _inside(folder, page, link.target):
            yield Lead(path, " ".join(link.text.split()))


def _inside(folder: Path, page: Path, target: str) -> Path | None:
    """Give the file that a link in *page* means, if it lies in the folder.

    A browser that saves a page writes whole addresses into it: such a link means the file of that name
    beside the page, if there is one. Raises `EditionError` for a file that a symlink hides elsewhere.
    """
    try:
        parts = urlsplit(target.strip().replace("\\", "/"))
    except ValueError:  # [ without ]
        return None
    way = unquote(parts.path)
    if (
        not way
        or "\0" in way
        or len(way) > _LONGEST_WAY
        or parts.scheme not in ("", "http", "https")
    ):
        return None
    if parts.scheme or parts.netloc or way.startswith("/"):
        beside = page.parent / PurePosixPath(way).name
        return beside if beside.is_file() and _stays(folder, beside) else None
    path = Path(normpath(page.parent / way))
    return path if path.is_relative_to(folder) and _stays(folder, path) else None


def _stays(folder: Path, path: Path) -> bool:
    if path.resolve().is_relative_to(folder):
        return True
    raise EditionError(
        Words("这个链接通向文件夹之外", "this link leads out of the folder"),
        where=Where(path),
        hint=Words("请把文件本身放进文件夹", "put the file itself into the folder"),
    )


def _files(folder: Path) -> Iterator[Path]:
    """Walk the files of a folder; what links lead to is left alone."""
    for seen, path in enumerate(folder.rglob("*")):
        if seen >= MOST_FILES:
            raise _too_many(folder)
        if path.is_file() and not path.is_symlink():
            yield path


def _name(path: Path) -> tuple[tuple[int, str], ...]:
    return natural(path.as_posix())


# ------------------------------------------------------------------------------- faults


def _missing(folder: Path, paths: Sequence[Path]) -> EditionError:
    names = [path.relative_to(folder).as_posix() for path in paths[:10]]
    return EditionError(
        Words(
            f"文件夹里缺少 {len(paths)} 篇稿件：{'、'.join(names)}",
            f"{len(paths)} stories are missing in this folder: {', '.join(names)}",
        ),
        where=Where(folder),
        hint=Words("请把数字报完整地重新保存一次", "save the whole edition once more"),
    )


def _several_days(folder: Path) -> EditionError:
    return EditionError(
        Words("文件夹里有几期数字报", "several editions in this folder"),
        where=Where(folder),
        hint=Words("请给出其中一天的文件夹", "name the folder of one day"),
    )


def _too_many(folder: Path) -> EditionError:
    return EditionError(
        Words("文件夹里的文件太多，不像是一期报纸", "too many files here for one edition"),
        where=Where(folder),
        hint=Words("请给出一天的文件夹", "name the folder of one day"),
    )
