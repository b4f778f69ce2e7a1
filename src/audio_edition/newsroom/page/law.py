"""The law of characters: every character that is printed on a page stands in exactly one place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Words
from audio_edition.newsroom.characters import ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio_edition.model import Article, Dropped


def printed(article: Article) -> str:
    """Give all of *article* that was taken from the page, without spaces; a written headline was not."""
    title = "" if article.title_generated else article.title
    byline = article.byline.raw if article.byline else ""
    pictures = (caption.text + caption.credit for caption in article.captions)
    return ink(
        "".join((title, *article.kicker, *article.subtitle, byline, *article.paragraphs, *pictures))
    )


def check(page: str, source: Sequence[str], placed: Iterable[tuple[Sequence[int], str]]) -> None:
    """Raise `EditionError` unless every printed line of *source* stands in one place, whole.

    *placed* gives, place by place, the 1-based lines it was made of and its text.

    >>> check("page.txt", ["大会", "", "召开。"], [([1, 3], "大会召开。")])
    """
    wrong: list[int] = []
    times: Counter[int] = Counter()
    for numbers, text in placed:
        times.update(numbers)
        if Counter(ink("".join(source[number - 1] for number in numbers))) != Counter(ink(text)):
            wrong += numbers
    wrong += [number for number, line in enumerate(source, 1) if ink(line) and times[number] != 1]
    if wrong:
        raise _broken(page, source, sorted(set(wrong)))


def check_joined(
    halves: Iterable[Article], articles: Iterable[Article], dropped: Iterable[Dropped]
) -> None:
    """Raise `EditionError` unless *articles* and what was *dropped* hold what the *halves* of stories held."""
    before = Counter("".join(map(printed, halves)))
    after = Counter("".join([*map(printed, articles), *(ink(one.text) for one in dropped)]))
    if before != after:
        torn = "".join(sorted((before - after) + (after - before)))
        raise _broken("", [torn], [1])


def _broken(page: str, source: Sequence[str], numbers: Sequence[int]) -> EditionError:
    shown = "\n".join(f"  {page}:{number}: {source[number - 1].strip()}" for number in numbers[:20])
    return EditionError(
        Words(
            f"版面文字没有一字不落地归位：\n{shown}",
            f"not every character of the page found its place:\n{shown}",
        ),
        hint=Words(
            "这是程序的错误，请附上版面文件报告",
            "this is a fault of the program: report it with the page",
        ),
    )
