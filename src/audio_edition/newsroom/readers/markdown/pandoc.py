"""What pandoc adds to Markdown: fenced divs and spans, which name the styles of a Word file, and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers.manuscript.styles import named_level, named_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from markdown_it.rules_block import StateBlock

    from audio_edition.newsroom.readers.manuscript.blocks import Block

#: So many divs around a paragraph are asked what it is.
_NESTED = 8

_ITEM = r'(?:[#.][\w-]{1,80}|-|[\w-]{1,40}=(?:"[^"{}]{0,200}"|[^\s"{}]{1,200}))'
_ATTRIBUTES = rf"\{{\s{{0,4}}{_ITEM}(?:\s{{1,4}}{_ITEM}){{0,12}}\s{{0,4}}\}}"
_SPAN = rf"(?<!!)\[(?P<text>[^\[\]]{{1,1000}})\](?P<said>{_ATTRIBUTES})"

_ALONE = re.compile(rf"(?:\A|(?<=\n\n)){_SPAN}(?=\n\n|\n?\Z)")
_WITHIN = re.compile(_SPAN)
_BEHIND = re.compile(rf"(?<=[\])`]){_ATTRIBUTES}")
_LAST = re.compile(rf"\s{{0,4}}{_ATTRIBUTES}$")

_FENCE = re.compile(
    rf":{{3,40}}[ \t]{{0,4}}(?P<said>{_ATTRIBUTES}|[^\s{{}}:]{{1,80}})?[ \t]{{0,4}}:{{0,40}}[ \t]{{0,4}}"
)
_LINE = re.compile(rf"(?m)^{_FENCE.pattern}$")
#: A class by itself, as pandoc takes one.
_CLASS = re.compile(r"[A-Za-z][\w-]*")
_STYLE = re.compile(r'custom-style="?(?P<style>[^"{}]*)|\.(?P<class>[\w-]+)')


def plain(text: str) -> str:
    r"""Give Markdown without attributes and spans; a span that is a whole paragraph becomes a fenced div.

    >>> plain('昨日，[大桥]{.underline}合龙。![](a.jpg){width="3in"}')
    '昨日，大桥合龙。![](a.jpg)'
    >>> plain('[沈渔]{custom-style="作者"}')
    '::: {custom-style="作者"}\n沈渔\n:::'
    """
    text = _ALONE.sub(r"::: \g<said>\n\g<text>\n:::", text)
    return _BEHIND.sub("", _WITHIN.sub(r"\g<text>", text))


def heading(text: str) -> str:
    """Give a heading without the attributes at its end.

    >>> heading("大桥合龙 {#bridge .unnumbered}"), heading("大桥合龙")
    ('大桥合龙', '大桥合龙')
    """
    return _LAST.sub("", text)


def fence(state: StateBlock, line: int, _last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it asks so
    """Read the line that opens or closes a fenced div; its style is the token's content: a rule for markdown-it."""
    start = state.bMarks[line] + state.tShift[line]
    found = _FENCE.fullmatch(state.src, start, state.eMarks[line])
    if found and found["said"] and start not in _opened(state):
        return False  # a line of text, or a div that nothing closes
    if found and not silent:
        token = state.push("div_open" if found["said"] else "div_close", "", 0)
        token.content = _style(found["said"] or "")
        state.line = line + 1
    return found is not None


def _is_named(said: str) -> bool:
    """Tell whether what stands behind the colons names a style or a class: attributes, a class, a part of a story."""
    known = named_role(said) or named_level(said)
    return said.startswith("{") or bool(_CLASS.fullmatch(said) or known)


def _opened(state: StateBlock) -> AbstractSet[int]:
    """Give where the divs of the file open that are closed; found once, and kept beside the file."""
    if "divs" not in state.env:
        waiting, closed = list[int](), set[int]()
        for found in _LINE.finditer(state.src):
            if found["said"]:
                waiting += [found.start()] if _is_named(found["said"]) else []
            elif waiting:
                closed.add(waiting.pop())
        state.env["divs"] = closed
    opened: AbstractSet[int] = state.env["divs"]
    return opened


def _style(said: str) -> str:
    if not said.startswith("{"):
        return said
    named = _STYLE.search(said)
    return (named["style"] or named["class"] or "") if named else ""


def styled(block: Block, styles: Sequence[str]) -> Block:
    """Give *block* as the innermost of *styles* that says what it is for tells it.

    >>> from audio_edition.newsroom.readers.manuscript.blocks import Block
    >>> row = Block(("跨江工程",), "段落")
    >>> styled(row, ["正文", "引题"]).role, styled(row, ["主标题"]).level, styled(row, ["正文"]) == row
    ('kicker', 1, True)
    """
    for style in reversed(styles[-_NESTED:]):
        role, level = named_role(style), named_level(style)
        if role or level:
            why = f"样式 {style}"
            return block._replace(role=role, level=0 if role else level, stress="", why=why)
    return block
