"""What each line of a page was taken for, and why: for the editor who wonders, and for whoever adds a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import Words
from audio_edition.newsroom import articles
from audio_edition.newsroom.page.labels import STEPS, WEIGHTS
from audio_edition.newsroom.page.labels.inserts import labelled
from audio_edition.newsroom.page.lines.layout import set_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audio_edition.model import LineRole, Page
    from audio_edition.newsroom.page.bodies.pieces import Story
    from audio_edition.newsroom.page.labels import Label
    from audio_edition.newsroom.page.lines.layout import Line
    from audio_edition.newsroom.page.stories import Found

#: What a line may be, in the editor's words.
ROLES: dict[LineRole, Words] = {
    "kicker": Words("肩题", "kicker"),
    "title": Words("标题", "headline"),
    "subtitle": Words("副题", "subtitle"),
    "byline": Words("署名", "byline"),
    "paragraph": Words("段首", "paragraph"),
    "flow": Words("接上行", "goes on"),
    "subhead": Words("小标题", "subhead"),
    "caption": Words("图片说明", "caption"),
    "credit": Words("图片署名", "credit"),
    "furniture": Words("不播", "left out"),
}

#: Which role a label stands for.
_LABELLED: dict[Label, tuple[LineRole, ...]] = {
    "lead": ("paragraph",),
    "para": ("paragraph",),
    "flow": ("flow",),
    "sub": ("subhead",),
    "head": ("kicker", "title", "subtitle"),
    "byline": ("byline",),
    "caption": ("caption",),
    "more": ("flow",),
    "credit": ("credit",),
    "mast": ("furniture",),
}

#: So many clues are named, the weightiest first.
_NAMED = 3


class Explained(NamedTuple):
    """A *line* (1-based) of a *page*: its *text*, its *role*, the headline of its *story*, and *why*."""

    page: str
    line: int
    text: str
    role: LineRole
    story: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        story = f"《{self.story}》" if self.story else ""
        reasons = "、".join(self.why)
        return f"{self.page}:{self.line}\t{ROLES[self.role]}\t{self.text}\t{story}\t{reasons}"


def explain(pages: Iterable[Page]) -> Iterator[Explained]:
    """Explain every line of *pages* that is not blank, page by page, in order.

    >>> from audio_edition.model import Page
    >>> page = Page("page.txt", ("青溪大桥合龙", "", "本报讯（记者 沈渔）昨日，青溪大桥合龙。"))
    >>> [(one.line, one.role, one.story) for one in explain([page])]
    [(1, 'title', '青溪大桥合龙'), (3, 'paragraph', '青溪大桥合龙')]
    """
    for page in pages:
        found, told = articles.found(page)
        reasons = _told(page) if page.told else _shown(set_lines(page.lines))
        titles = {
            id(story): article.title for story, article in zip(found.stories, told, strict=True)
        }
        for line, role, story, dropped in sorted(_places(found), key=lambda place: place[0].number):
            labelled, why = reasons[line.number]
            if dropped:
                why = (dropped,)
            elif role not in labelled:
                why = (str(_AGAIN), *why)
            yield Explained(
                page.name, line.number, line.text, role, titles[id(story)] if story else "", why
            )


#: Said where the words of the whole page made something else of a line than the line itself showed.
_AGAIN = Words("对照全版改判", "told by the words of the whole page")


def _places(found: Found) -> Iterator[tuple[Line, LineRole, Story | None, str]]:
    """Give every line with its role, its story, and the reason if it was dropped."""
    for story in found.stories:
        for line, role in _roles(story):
            yield line, role, story, ""
    for line, reason in found.dropped:
        yield line, "furniture", None, reason


def _roles(story: Story) -> Iterator[tuple[Line, LineRole]]:
    heading = story.heading
    yield from ((line, "kicker") for line in heading.kicker)
    yield from ((line, "title") for line in heading.title)
    yield from ((line, "subtitle") for line in heading.subtitle)
    if story.body:
        yield from ((line, "byline") for line in story.body.bylines)
        for paragraph in story.body.paragraphs:
            yield from _flowing(paragraph.lines, "subhead" if paragraph.subhead else "paragraph")
    for picture in story.pictures:
        yield from _flowing(picture.caption, "caption")
        yield from ((line, "credit") for line in picture.credits)


def _flowing(lines: Sequence[Line], role: LineRole) -> Iterator[tuple[Line, LineRole]]:
    yield from ((line, "flow" if at else role) for at, line in enumerate(lines))


def _told(page: Page) -> dict[int, tuple[tuple[LineRole, ...], tuple[str, ...]]]:
    return {at: ((told.role, "flow"), (told.why,)) for at, told in enumerate(page.told, 1)}


def _shown(lines: Sequence[Line]) -> dict[int, tuple[tuple[LineRole, ...], tuple[str, ...]]]:
    """Give, line by line, the roles that its label stands for, and the clues that spoke for it most."""
    shown, labels = labelled(lines)
    return {
        line.number: (_LABELLED[own], _reasons(own, above, seen))
        for line, own, above, seen in zip(lines, labels, ["start", *labels], shown, strict=False)
    }


def _reasons(own: Label, above: str, shown: frozenset[str]) -> tuple[str, ...]:
    step = next((s.clues for s in STEPS if own in s.to.split() and above in s.after.split()), {})
    weights = {clue: WEIGHTS[own].get(clue, 0.0) + step.get(clue, 0.0) for clue in shown}
    spoke = sorted(((-weight, clue) for clue, weight in weights.items() if weight > 0))[:_NAMED]
    return tuple(str(CLUES[clue]) for _, clue in spoke)


#: What a clue says, in the editor's words.
CLUES: dict[str, Words] = {
    "opens": Words("讯头电头", "opens like a story"),
    "byline": Words("像署名", "looks like a byline"),
    "masthead": Words("像报头", "looks like a masthead"),
    "credit": Words("像图片署名", "looks like a credit"),
    "credit below": Words("下面有图片署名", "a credit below"),
    "points": Words("图为…", "points at a picture"),
    "stops": Words("句子完了", "a sentence ends"),
    "stopped": Words("上一句完了", "a sentence ended above"),
    "ended": Words("上面已完", "the text above has ended"),
    "asks": Words("以问号叹号结尾", "asks or exclaims"),
    "runs on": Words("句子没完", "the sentence runs on"),
    "cannot start": Words("不能在行首的字", "cannot stand first"),
    "sentence": Words("句中标点", "marks of a sentence"),
    "tail": Words("短短的句尾", "the short end of a sentence"),
    "torn": Words("括号引号不成对", "a bracket is torn"),
    "aside": Words("整行括注", "all in brackets"),
    "bare": Words("没几个字", "hardly a word"),
    "comma": Words("有逗号", "a comma"),
    "dash": Words("破折号开头", "a dash first"),
    "salutes": Words("称呼", "a salutation"),
    "reports": Words("日前、昨日…", "says when"),
    "goes on": Words("承接上文的话", "words that go on"),
    "bullet": Words("项目符号", "a bullet"),
    "lists": Words("清单的第一条", "the first of a list"),
    "listed": Words("清单的一条", "one of a list"),
    "after list": Words("清单之后", "after a list"),
    "closed": Words("上一篇已署名结束", "a byline closed the text above"),
    "signs off": Words("落款", "signed off"),
    "indented": Words("缩进两格", "indented"),
    "flush": Words("顶格", "not indented"),
    "first": Words("少两格，像段首", "two cells short, like a first line"),
    "full": Words("满行", "a full line"),
    "short": Words("短行", "a short line"),
    "wide": Words("比栏宽", "wider than the column"),
    "wide above": Words("比上面的栏宽", "wider than the column above"),
    "narrow": Words("窄栏", "a narrow column"),
    "slim": Words("窄行", "a narrow line"),
    "outdone": Words("下一行宽得多", "the line below is far wider"),
    "juts": Words("比下面都宽", "wider than all below"),
    "loose": Words("行没满、句没完就断了", "breaks off neither full nor at a stop"),
    "unfilled": Words("行没满而句子没完", "leaves room though it goes on"),
    "cut short": Words("行中断开", "cut short"),
    "lone": Words("单独成行", "alone between blank lines"),
    "blank": Words("上有空行", "a blank line above"),
    "after short": Words("上一行不满", "the line above is short"),
    "after full": Words("上一行满", "the line above is full"),
    "after jut": Words("在宽行之后", "after a line that juts"),
    "after outdone": Words("在窄行之后", "after a far narrower line"),
    "same measure": Words("与上面同栏宽", "the same measure as above"),
    "near measure": Words("与上面栏宽相近", "nearly the measure above"),
    "other measure": Words("与上面栏宽不同", "another measure than above"),
    "other start": Words("换了栏宽", "another measure begins"),
    "opens below": Words("下面是讯头", "a story opens below"),
    "echoed": Words("别处又提到", "said again elsewhere"),
    "signed below": Words("段末有署名", "signed where its block ends"),
    "retold": Words("紧接着又说一遍", "said again right below"),
    "akin": Words("与上文同话题", "speaks of the same as above"),
    "apart": Words("与上文不同话题", "speaks of something else than above"),
    "after row": Words("在表格之后", "after a table"),
    "after whole": Words("上一段已完整", "the paragraph above is whole"),
    "boxed": Words("【】里的字", "in black brackets"),
    "broken off": Words("整段却没有句号", "a whole line that does not stop"),
    "chapter": Words("带序号的小标题", "a numbered heading"),
    "credited": Words("句后有图片署名", "a credit after the sentence"),
    "dangles": Words("以虚词结尾", "ends on a particle"),
    "entitled": Words("像文件、公告的题目", "called like a document"),
    "greeted": Words("在称呼之后", "after a salutation"),
    "halves": Words("两半对称", "two like halves"),
    "item": Words("带序号的一条", "a numbered item"),
    "name": Words("单独一个名字", "a name alone"),
    "never stops": Words("整块没有句号", "no line of the block stops"),
    "row": Words("表格的一行", "a row of a table"),
    "cell": Words("逐格排印的表格中的一格", "a cell of a table printed cell by cell"),
    "below table": Words("上面是表格", "below a table"),
    "below list": Words("上面是一组表项", "below a list of entries"),
    "noted": Words("表格的说明", "a note to a table"),
    "calls": Words("有电话号码", "holds a number to call"),
    "announces": Words("下面是表格", "says that a table follows"),
    "entry on": Words("表项的续行", "an entry goes on"),
    "taken": Words("以图片署名结束的说明", "a caption that its credit ends"),
    "taken on": Words("图片说明的续行", "a caption goes on down to its credit"),
    "tagged": Words("【…】开头", "opens with what it is, in brackets"),
    "corrects": Words("更正某日某版", "corrects a page of another day"),
    "declares": Words("遗失声明的一条", "declares what was lost"),
    "declared": Words("遗失声明的续行", "a notice of loss goes on"),
    "row below": Words("下面是表格", "a table below"),
    "sent on": Words("转到别版", "goes on on another page"),
    "speaks": Words("问答的一方", "somebody speaks"),
    "after initial": Words("在首字之后", "after a large initial"),
    "asked again": Words("下面又是一问", "another question below"),
    "dated below": Words("下面是某日", "the day below"),
    "entered": Words("表项之一", "one of several entries"),
    "entry": Words("名称：号码", "an entry of a list"),
    "initial": Words("放大的首字", "a large initial"),
    "pictured": Words("图①…", "counts a picture"),
    "table": Words("另起的表格", "a table begins"),
    "taken up": Words("接别版", "taken up from another page"),
    "over jump": Words("下面接别版", "a text from another page below"),
    "closes": Words("以署名结束", "a byline closes it"),
    "over byline": Words("下面是署名", "a byline below"),
    "stops inside": Words("行中有句号", "a sentence ends inside"),
    "verse": Words("像诗行", "looks like verse"),
    "replies": Words("答复来信的小标题", "heads the answer to a letter"),
}  # fmt: skip
