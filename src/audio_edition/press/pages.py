"""How pages are set: templates, in which everything is escaped. The one door to Jinja."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.press import notes

if TYPE_CHECKING:
    from jinja2 import Environment


def press() -> Environment:
    """Give the press: `get_template(name).render(...)`; a name that is not given is a fault.

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
    return press
