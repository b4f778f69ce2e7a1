"""Names of what a Word file is made of (ECMA-376, part 1), and how its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"


def child(element: Any, *names: str) -> Any:
    """Give the descendant of *element* that is reached by *names*, child by child; None if there is none."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


def value(element: Any, *names: str) -> str | None:
    """Give the value (`w:val`) of the descendant that is reached by *names*; None if there is none."""
    found = child(element, *names)
    return None if found is None else found.get(f"{W}val")


def number(text: str | None) -> int | None:
    """Read a whole number of at most nine figures; None for anything else.

    >>> number("24"), number("-1"), number("twelve")
    (24, -1, None)
    """
    bare = (text or "").removeprefix("-")
    return int(text or "") if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None  # noqa: PLR2004 - a thousand million


def switch(element: Any, name: str) -> bool | None:
    """Tell whether a property such as `w:b` is switched on; None if nothing is said.

    An element without a value is on (ECMA-376, 17.3.2).
    """
    found = child(element, name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")
