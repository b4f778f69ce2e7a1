"""How pages are set: templates, in which everything is escaped. The one door to Jinja."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.press import notes
from audio_edition.shelf import fingerprint, program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment


class Page(NamedTuple):
    """A page that is set only where it has to be: two that are *made_of* the same are the same."""

    made_of: str
    render: Callable[[], bytes]


def made_of(*parts: object) -> str:
    """Name what a page is made of: *parts*, and this program's own ways of setting pages."""
    return fingerprint(repr((_own(), parts)).encode())


@cache
def _own() -> str:
    """Name the modules and templates of the press."""
    return program(Path(__file__).parent)


def press(said: Mapping[str, object] = MappingProxyType({})) -> Environment:
    """Give the press: `get_template(name).render(...)`; a name that is not given is a fault.

    Every page may say what is *said*.

    >>> press().from_string("{{ 62.9|clock }} {{ '<b>'|plain }}").render()
    '1:02 &lt;b&gt;'
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    press = Environment(
        loader=PackageLoader("audio_edition.press"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    press.filters["clock"] = notes.clock
    press.filters["plain"] = notes.plain
    press.globals |= said
    return press
