"""Big 5, as in Hong Kong and Taiwan: nearly all of it passes for GB 18030, as characters that nobody uses.

Big 5 lays the commonest characters where GB 18030 has kana, Greek, free places and rare characters. Text
in GB 18030, simplified or traditional, either does not decode as Big 5 or turns into rare characters of it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Big 5 with the characters of Hong Kong.
ENCODING = "big5hkscs"

#: Fewer characters outside ASCII tell nothing.
_FEWEST = 5

#: The share of characters outside GB 2312 from which a text was not meant as GB 18030: at once, or with
#: kana, Greek and the like beside them.
_RARE, _RARE_BESIDE, _STRANGE = 0.35, 0.1, 0.4

#: The share of characters that Big 5 has as rare ones up to which it is believed.
_RARE_IN_BIG5 = 0.3

#: First bytes: of rows that GB 2312 gives to kana, Greek, Cyrillic, frames, and to nobody; of the signs and
#: common characters of Big 5 (its first plane).
_FIRST = frozenset(bytes([first]) for first in range(0xA4, 0xB0))
_COMMON = range(0xA1, 0xC7)


def shows(data: bytes) -> bool:
    """Tell whether *data* that passes for GB 18030 is Big 5.

    >>> shows("昨日下午舉行通車典禮".encode("big5")), shows("昨日下午举行通车典礼".encode("gb18030"))
    (True, False)
    """
    try:
        meant, other = (data.decode(encoding) for encoding in ("gb18030", ENCODING))
    except UnicodeDecodeError:
        return False
    rare, strange = _share(meant, _is_rare), _share(meant, _is_strange)
    told = rare >= _RARE or (rare >= _RARE_BESIDE and rare + strange >= _STRANGE)
    return told and _share(other, _is_rare_in_big5) <= _RARE_IN_BIG5


def _is_rare(sign: str) -> bool:
    """Tell whether GB 2312 lacks a character, or nobody has it; GBK adds some kana, which are no sign of this."""
    return "\u3400" <= sign < "\uf900" and not sign.encode("gb2312", "ignore")


def _is_strange(sign: str) -> bool:
    return sign.encode("gb2312", "ignore")[:1] in _FIRST


def _is_rare_in_big5(sign: str) -> bool:
    return sign.encode(ENCODING)[0] not in _COMMON


def _share(text: str, fits: Callable[[str], bool]) -> float:
    """Give the share of the characters outside ASCII that fit; 0 if there are too few to tell."""
    times = {sign: count for sign, count in Counter(text).items() if not sign.isascii()}
    size = sum(times.values())
    fitting = sum(count for sign, count in times.items() if fits(sign))
    return fitting / size if size >= _FEWEST else 0.0
