"""The voices of the studio: a small protocol, a table of names, and the engines behind it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from audio_edition.errors import CommandError, EditionError, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio_edition.settings import Voice
    from audio_edition.studio.engines.protocol import Engine

#: Engine → module and factory. A module is loaded when its engine is first asked for.
ENGINES = {
    "offline": ("audio_edition.studio.engines.offline", "OfflineEngine"),
    "edge": ("audio_edition.studio.engines.edge", "EdgeEngine"),
    "openai": ("audio_edition.studio.engines.openai", "OpenAIEngine"),
    "sherpa": ("audio_edition.studio.engines.sherpa", "SherpaEngine"),
    "tone": ("audio_edition.studio.engines.tone", "ToneEngine"),
}


def open_engine(name: str, jobs: int | None = None) -> Engine:
    """Open the engine called *name*, for *jobs* attempts at a time or as many as suit it.

    Opening is cheap: no process, no connection, no library until the first attempt.

    >>> open_engine("tone").name
    'tone'
    """
    module, factory = row(name)
    build = cast("Callable[[int | None], Engine]", getattr(import_module(module), factory))
    return build(jobs)


def usable(voice: Voice) -> EditionError | None:
    """Say why *voice* could not speak on this machine, or None; nothing is sent anywhere.

    >>> from audio_edition.settings import Voice
    >>> usable(Voice(engine="tone")) is None
    True
    """
    try:
        module, _ = row(voice.engine)
        import_module(module).examine(voice)
    except EditionError as fault:
        return fault
    return None


def row(name: str) -> tuple[str, str]:
    """Find the module and the factory of the engine called *name*."""
    try:
        return ENGINES[name]
    except KeyError:
        known = ", ".join(ENGINES)
        raise CommandError(
            Words(f"没有名为“{name}”的语音引擎", f"there is no engine called {name!r}"),
            hint=Words(f"可用的引擎：{known}", f"engines: {known}"),
        ) from None
