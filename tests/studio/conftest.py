"""What the tests of voicing have in common: a shelf, and a session that does not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import stamina

from audio_edition.shelf import Shelf
from audio_edition.studio import session
from audio_edition.studio.takes import TakeShelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> TakeShelf:
    """An empty shelf."""
    return TakeShelf(Shelf(tmp_path))


@pytest.fixture
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Attempts follow one another soon; how long is waited has its own tests."""
    monkeypatch.setattr(session, "REFUSED", {"auth": (4, 0.02), "rate": (6, 0.02)})
    monkeypatch.setattr(session, "RUSH", 0.0)
    with stamina.set_testing(True, attempts=session.ATTEMPTS, cap=True):
        yield
