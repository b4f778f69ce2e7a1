"""Lines become running text again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.newsroom.bylines import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRAY = re.compile(r"(?<!\s)\s+(?=[，。、；：？！）”’》〉】…％%])|(?<=[（“‘《〈【])\s+")


def join(texts: Sequence[str]) -> str:
    """Join lines: Han without a space, Latin words and names in a byline with one; a stray space before a mark goes.

    >>> join(["现场还举行了“Natural", "Quest展厅标本捐赠”", "签约仪式 。"])
    '现场还举行了“Natural Quest展厅标本捐赠”签约仪式。'
    >>> join(["（记者 柏云舟", "孟　雨）大桥合龙。"]), join(["（记者 柏云", "舟）大桥合龙。"])
    ('（记者 柏云舟 孟　雨）大桥合龙。', '（记者 柏云舟）大桥合龙。')
    """
    joined = texts[0] if texts else ""
    for above, below in pairwise(texts):
        apart = (_is_latin(above[-1]) and _is_latin(below[0])) or parts(joined, below)
        joined += " " + below if apart else below
    return _STRAY.sub("", joined)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
