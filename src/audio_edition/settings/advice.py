"""What a show may say, though not every podcast app takes it: told by `check`, refused by none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import Words
from audio_edition.settings.allowed import is_hosted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audio_edition.settings.sections import Key, Show

#: The languages that have a code of two letters (ISO 639-1): their first, and their second ones.
_SECOND = {
    "a": "abefkmnrsvyz", "b": "aegimnors", "c": "aehorsuvy", "d": "aevz", "e": "elnostu", "f": "afijory",
    "g": "adlnuv", "h": "aeiortuyz", "i": "adegikostu", "j": "av", "k": "agijklmnorsuvwy",
    "l": "abginotuv", "m": "ghiklnrsty", "n": "abdeglnorvy", "o": "cjmrs", "p": "ailst", "q": "u",
    "r": "mnouw", "s": "acdegiklmnoqrstuvw", "t": "aeghiklnorstwy", "u": "gkrz", "v": "eio", "w": "ao",
    "x": "h", "y": "io", "z": "ahu",
}  # fmt: skip
LANGUAGES = {first + second for first, seconds in _SECOND.items() for second in seconds}


class Advice(NamedTuple):
    """What to do where the value of the show's *key* is not one that *suits* everybody, in *words*."""

    key: str
    suits: Callable[[str], bool]
    words: Words


def _is_short_code(language: str) -> bool:
    """Tell whether a language is named by two letters.

    >>> _is_short_code("zh-Hans-CN"), _is_short_code("yue"), _is_short_code("qq")
    (True, False, False)
    """
    return language.partition("-")[0] in LANGUAGES


_HOST = Words(
    "里的主机不是域名，只宜试听：播客应用、W3C 订阅源检查器只认域名（如 podcast.paper.example）和 IPv4 地址",
    "has no domain, which is for trials: podcast apps and the W3C feed validator want one "
    "(such as podcast.paper.example) or an IPv4 address",
)

ADVICE = (
    Advice("address", is_hosted, _HOST),
    Advice("link", lambda link: not link or is_hosted(link), _HOST),
    Advice(
        "language",
        _is_short_code,
        Words(
            "不是 Apple 要的两个字母的代码（ISO 639-1），W3C 订阅源检查器也不全认：普通话写 zh-cn，粤语写 zh-hk",
            "is no code of two letters (ISO 639-1), as Apple wants; the W3C feed validator knows few others: "
            "zh-cn is Mandarin, zh-hk Cantonese",
        ),
    ),
)


def advised(show: Show) -> Iterator[tuple[Key, Words]]:
    """Give what the settings of *show* should be told, each with its key.

    >>> from audio_edition.settings import Show
    >>> [key for key, _ in advised(Show(language="yue"))]
    [('show', 'language')]
    """
    for key, suits, words in ADVICE:
        if not suits(getattr(show, key)):
            yield (
                ("show", key),
                Words(f"show.{key} {words.zh}", f"show.{key} {words.en}"),
            )
