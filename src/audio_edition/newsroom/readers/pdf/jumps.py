"""Marks in a text by which a story goes on to another page (下转), or comes from one (上接)."""

from __future__ import annotations

from audio_edition.newsroom.page.furniture.pointers import jump


def resumes(text: str) -> bool:
    """Tell whether a line begins with the mark by which a story comes from another page.

    >>> resumes("（上接第1版）大桥建成后，"), resumes("大桥建成后，（上接第1版）")
    (True, False)
    """
    mark = jump(text)
    return mark is not None and mark.direction == "from" and text.strip().startswith(mark.mark)


def sends(text: str) -> bool:
    """Tell whether a line ends with the mark by which a story goes on to another page.

    >>> sends("两岸居民过江（下转第4版）"), sends("两岸居民过江")
    (True, False)
    """
    mark = jump(text)
    return mark is not None and mark.direction == "to"
