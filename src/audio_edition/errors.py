"""What the editor is told when something is wrong: a place, a problem and a next step.

Every fault that a person can mend is an `EditionError`. It is raised near the fault, carries its own
sentence in Chinese and in English, and is caught once, in the command line. Faults that can be found
together are told together, as one `Faults`.
"""

from __future__ import annotations

import copyreg
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Words(NamedTuple):
    """A sentence in Chinese and in English; `str` gives the one that the locale asks for.

    >>> Words("没有文章", "no article").zh
    '没有文章'
    """

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh if speaks_chinese() else self.en


def speaks_chinese() -> bool:
    """Tell whether the locale asks for Chinese: LC_ALL, then LC_MESSAGES, then LANG (POSIX XBD 8.2).

    >>> from unittest import mock
    >>> with mock.patch.dict("os.environ", LC_ALL="zh_CN.UTF-8"):
    ...     speaks_chinese()
    True
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("zh")
    return False


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file that somebody can open: the path, and the line counted from 1 if there is one."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        """Give the place as editors and terminals take it, relative to the working folder.

        >>> str(Where(Path("episodes/2023-12-08/script.md"), 12))
        'episodes/2023-12-08/script.md:12'
        """
        try:
            path = self.path.resolve().relative_to(Path.cwd())
        except (ValueError, OSError, RuntimeError):  # elsewhere; a link that leads in a circle
            path = self.path
        return path.as_posix() if self.line is None else f"{path.as_posix()}:{self.line}"


@dataclass(frozen=True, slots=True)
class Address:
    """A place that was published: its address, and the line counted from 1 if there is one.

    >>> str(Address("https://paper.example/feed.xml", 12))
    'https://paper.example/feed.xml:12'
    """

    url: str
    line: int | None = None

    def __str__(self) -> str:
        return self.url if self.line is None else f"{self.url}:{self.line}"


class EditionError(Exception):
    """A fault of the edition: *problem* says what is wrong, *where* the place, *hint* the next step.

    The command line shows it and ends with exit code 1.

    >>> print(EditionError(Words("页面是空的", "the page is empty"), where=Where(Path("page.txt"))).problem.en)
    the page is empty
    """

    #: How the command line ends: 1 a fault of the edition, 2 a fault of the command line.
    exit_code = 1

    def __init__(
        self,
        problem: Words,
        *,
        where: Where | Address | None = None,
        hint: Words | None = None,
    ) -> None:
        super().__init__(problem.en)
        self.problem = problem
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Travel whole between processes, whatever the arguments of a kind of fault are."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]  # typeshed lacks it

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  {Words('提示：', 'hint: ')}{self.hint}" if self.hint else ""
        return f"{place}{self.problem}{hint}"


class CommandError(EditionError):
    """A fault of the command line: what was asked for does not exist or cannot be understood."""

    exit_code = 2


class Faults(EditionError):  # noqa: N818 — several faults, in the newsroom's word
    """Several faults, told together, in the order in which they were found."""

    def __init__(self, faults: Iterable[EditionError]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            Words(f"共 {len(self.faults)} 处错误", f"{len(self.faults)} faults"),
        )
        self.exit_code = max((fault.exit_code for fault in self.faults), default=1)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def together(faults: Sequence[EditionError]) -> EditionError:
    """Give what tells of *faults*, one at least: the only one itself, or all of them.

    >>> one = EditionError(Words("错", "wrong"))
    >>> together([one]) is one, len(together([one, one]).faults)
    (True, 2)
    """
    return faults[0] if len(faults) == 1 else Faults(faults)
