"""An engine that fails as it is told: tones, with the errors of its first attempts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audio_edition.errors import Words
from audio_edition.model import Run, Segment, Utterance
from audio_edition.studio.engines import tone
from audio_edition.studio.engines.protocol import EngineError, Request, Speech

if TYPE_CHECKING:
    from audio_edition.settings import Voice


@dataclass
class Stumbling:
    """The tone engine, which fails as *plan* says: for each text, the errors of its first attempts."""

    plan: dict[str, list[EngineError]] = field(default_factory=dict)
    name: str = "tone"
    concurrency: int = 4
    most: int = 4
    longest: int = 120
    asked: list[str] = field(default_factory=list)
    closed: bool = False
    at_once: int = 0
    most_at_once: int = 0

    async def attempt(self, request: Request) -> Speech:
        text = request.utterance.spoken
        self.asked.append(text)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.001)
        self.at_once -= 1
        if errors := self.plan.get(text) or self.plan.get("*"):
            raise errors.pop(0)
        return tone.chords(text)

    def version(self, _voice: Voice) -> str:
        return "1"

    def spelled(self, request: Request) -> str:
        return request.utterance.spoken

    async def close(self) -> None:
        self.closed = True


def segment(text: str, role: str = "anchor", pace: float = 1.0, item: int = 0) -> Segment:
    """Make a segment that says *text* as it is written."""
    utterance = Utterance((Run(text, text),), ())
    return Segment(item, 0, "body", role, utterance, "sentence", pace)


def lost() -> EngineError:
    """Fail as a bad line does."""
    return EngineError("network", Words("断线", "connection lost"))


def refused() -> EngineError:
    """Fail as a service that does not want this client."""
    return EngineError("auth", Words("拒绝", "refused"))


def busy(seconds: float) -> EngineError:
    """Fail as a service that asks for patience."""
    return EngineError("rate", Words("繁忙", "busy"), retry_after=seconds)


def unable() -> EngineError:
    """Fail for good."""
    return EngineError("input", Words("不能读", "cannot be said"))
