"""Natural order: names sorted as people do, figures by their value."""

from __future__ import annotations

import re


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give the key by which names are sorted as people do: figures by their value.

    >>> sorted(["page10.txt", "page2.txt", "第1版.txt"], key=natural)
    ['page2.txt', 'page10.txt', '第1版.txt']
    """
    parts = re.split(r"([0-9]{1,18})", name)
    return tuple((int(part), "") if at % 2 else (-1, part) for at, part in enumerate(parts))
