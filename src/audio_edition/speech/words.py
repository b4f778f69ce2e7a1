"""Words of a Chinese text: the one door to jieba."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba


def words(text: str) -> tuple[str, ...]:
    """Give the words of *text*; joined, they are the text again.

    >>> words("全区经济运行平稳")
    ('全区', '经济运行', '平稳')
    """
    return tuple(_jieba().cut(text))


@cache
def _jieba() -> jieba.Tokenizer:
    """Load the dictionary; its cache lies in the user's own folder, since whoever writes it runs code."""
    import logging

    import jieba
    import platformdirs

    jieba.setLogLevel(logging.CRITICAL)
    folder = Path(platformdirs.user_cache_dir("audio-edition"))
    with suppress(OSError):  # without a folder the dictionary is read anew each time
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    jieba.dt.tmp_dir = str(folder)
    return jieba.dt
