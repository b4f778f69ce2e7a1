"""Lines become running text again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRAY = re.compile(r"(?<!\s)\s+(?=[，。、；：？！）”’》〉】…％%])|(?<=[（“‘《〈【])\s+")


def join(texts: Sequence[str]) -> str:
    """Join lines: Han without a space, Latin words with one; a stray space before a mark goes.

    >>> join(["现场还举行了“Natural", "Quest展厅标本捐赠”", "签约仪式 。"])
    '现场还举行了“Natural Quest展厅标本捐赠”签约仪式。'
    """
    joined = texts[0] if texts else ""
    for above, below in pairwise(texts):
        joined += " " + below if _is_latin(above[-1]) and _is_latin(below[0]) else below
    return _STRAY.sub("", joined)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
