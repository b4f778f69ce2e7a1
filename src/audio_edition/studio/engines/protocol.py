"""What the studio asks of an engine: one verified attempt at a time.

An engine never retries and never keeps anything: retry, concurrency and the shelf are wrapped around
it by `studio.voicing` and `studio.takes`. What an engine gives back is complete, or it raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from audio_edition.errors import EditionError, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.model import Utterance, Word
    from audio_edition.settings import Voice

#: What an attempt failed of, and whether another attempt may succeed.
RETRYABLE = {
    "input": False,  # this text cannot be said
    "voice": False,  # there is no such voice
    "auth": True,  # the service refuses this client: some do so for a while
    "rate": True,  # the service asks for patience
    "network": True,
    "timeout": True,
    "incomplete": True,  # sound came, but not all of it
    "unavailable": True,  # the engine itself broke
}
Kind = Literal["input", "voice", "auth", "rate", "network", "timeout", "incomplete", "unavailable"]


class EngineError(EditionError):
    """A failed attempt: its *kind*, whether it is *retryable*, and how many seconds to wait if told.

    >>> EngineError("rate", Words("请求过多", "too many requests"), retry_after=30).retryable
    True
    """

    def __init__(
        self,
        kind: Kind,
        problem: Words,
        *,
        hint: Words | None = None,
        retryable: bool | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(problem, hint=hint)
        self.kind = kind
        self.retryable = RETRYABLE[kind] if retryable is None else retryable
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Request:
    """What one attempt says: *utterance* in *voice*; *pace* multiplies the voice's own rate."""

    utterance: Utterance
    voice: Voice
    pace: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What an attempt gave: 16-bit mono *samples* at *rate* Hz, and when each word sounds in them."""

    samples: NDArray[np.int16]
    rate: int
    words: tuple[Word, ...] = ()


class Engine(Protocol):
    """A way to turn words into sound.

    It is asked *concurrency* times at once at first, and up to *most* times while it answers well. *longest*
    is how many characters it says well at a time: sentences that are longer are cut.
    """

    name: str
    concurrency: int
    most: int
    longest: int

    def version(self, voice: Voice) -> str:
        """Name what speaks as *voice*: another name whenever the same request sounds different."""
        ...

    def spelled(self, request: Request) -> str:
        """Give the text it voices for *request*: character for character what is spoken."""
        ...

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* once and check that all of it sounds; raises `EngineError`."""
        ...

    async def close(self) -> None:
        """Let processes and connections go."""
        ...


def nothing_to_say(text: str) -> EngineError:
    """Say that *text* holds no character that sounds."""
    return EngineError(
        "input", Words(f"“{text}”中没有可读的字", f"nothing in {text!r} can be spoken")
    )


def library_missing(library: str) -> EngineError:
    """Say that *library*, which an engine needs, is not installed."""
    return EngineError(
        "unavailable",
        Words(f"未安装 {library}", f"{library} is not installed"),
        hint=Words(f"请运行：pip install {library}", f"run: pip install {library}"),
        retryable=False,
    )


def incomplete(zh: str, en: str) -> EngineError:
    """Say that sound came, but not what was asked for."""
    return EngineError("incomplete", Words(f"语音不完整：{zh}", f"incomplete speech: {en}"))


def profile_of(voice: Voice) -> str:
    """Name the file in which *voice* is described.

    >>> from audio_edition.settings import Voice
    >>> profile_of(Voice(name="guest"))
    'voices/guest.toml'
    """
    return f"voices/{voice.name or '*'}.toml"


def must_keep_pitch(voice: Voice) -> None:
    """Raise `EngineError` if *voice* asks for another pitch than its engine's own."""
    if voice.pitch:
        raise EngineError(
            "voice",
            Words(f"{voice.engine} 不能升降音高", f"{voice.engine} cannot change the pitch"),
            hint=Words(
                f"请在 {profile_of(voice)} 中写：pitch = 0",
                f"write in {profile_of(voice)}: pitch = 0",
            ),
        )
