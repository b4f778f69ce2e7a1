"""Segments become takes: what is missing is voiced, all of it, or the edition stops.

What is on the shelf is not voiced again; what was voiced stays on the shelf, whatever else goes wrong. A
story that its own voice could not finish is voiced anew, as a whole, by its understudy: no story changes its
voice in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from audio_edition.errors import EditionError, Words
from audio_edition.model import Take
from audio_edition.shelf import digest
from audio_edition.studio import label
from audio_edition.studio.engines import open_engine, usable
from audio_edition.studio.engines.protocol import Request
from audio_edition.studio.session import Part, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from audio_edition.model import Segment
    from audio_edition.settings import Voice
    from audio_edition.studio.engines.protocol import EngineError
    from audio_edition.studio.takes import TakeShelf

#: What to do when an engine cannot voice the edition.
NEXT_STEP = {
    "edge": Words(
        "请检查网络、代理和系统时钟；或升级：pip install -U edge-tts；"
        "或改用离线语音：audio-edition make 版面 --offline；或在声音的文件里写 fallback",
        "check the network, the proxy and the clock; or run: pip install -U edge-tts; "
        "or use the offline voice: audio-edition make PAGE --offline; "
        "or name a fallback in the voice's file",
    ),
}

TRY_AGAIN = Words(
    "录好的句子都在，可以再运行一次", "run it again: the takes that are finished are kept"
)

#: How often the label is read at another pace at most, until it is that of ordinary speech.
PACES = 4

#: Why an understudy that was kept reads a story.
NOT_TRIED = Words("上次由替补声音录音", "read by the understudy before")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who reads each role, and who stands in, by role, where that voice fails."""

    voices: Mapping[str, Voice]
    understudies: Mapping[str, Voice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A story (*item* of the rundown) that its understudy reads, and *why*; *mark* names what it stands for."""

    item: int
    mark: str
    why: Words


@dataclass(frozen=True, slots=True)
class Voiced:
    """The *takes* of all segments, in order, and what it took: *fresh* are the segments voiced now.

    Segments that sound the same share a take; the first of them counts. *characters* are those that
    sound in the fresh segments, *requests* the attempts made.
    """

    takes: tuple[Take, ...]
    fresh: tuple[int, ...]
    characters: int
    requests: int
    stand_ins: tuple[StandIn, ...] = ()


class Turn(NamedTuple):
    """A segment's turn: by its *own* voice, and by the *understudy* if there is one.

    *labels* says that it is the sentence that tells of synthetic speech.
    """

    item: int
    own: Part
    understudy: Part | None
    labels: bool = False

    def part(self, stood_in: Collection[int]) -> Part:
        """Choose who voices it, where understudies read the items *stood_in*."""
        return self.understudy if self.understudy and self.item in stood_in else self.own

    def paced(self, takes: TakeShelf) -> Turn:
        """Have the label read as fast as ordinary speech: what it takes is seen on the takes there are."""
        if not self.labels:
            return self
        other = paced(self.understudy, takes) if self.understudy else None
        return self._replace(own=paced(self.own, takes), understudy=other)


def voice(  # noqa: PLR0913 - what a session is made of, each asked for once
    segments: Sequence[Segment],
    cast: Cast,
    takes: TakeShelf,
    *,
    progress: Callable[[int, int], None],
    jobs: int | None = None,
    kept: Collection[str] = (),
) -> Voiced:
    """Voice what is not on the shelf yet; *jobs* bounds what runs side by side.

    *progress* is told how many of the missing takes are done, and of how many. Stories whose marks are
    *kept* stay with their understudies. Raises `EditionError` naming every segment that could not be
    voiced; the finished takes stay on the shelf.
    """
    turns = turns_of(segments, cast, takes, jobs)
    stood_in = {item for item, mark in marks(turns).items() if mark in kept}
    why: dict[int, Words] = {}
    done, fresh, requests = dict[str, Take](), set[str](), 0
    while missing := _missing(parts := [turn.part(stood_in) for turn in turns], takes, done):
        _must_be_usable(missing)
        session = Session(takes, progress, total=len(missing))
        session.run(missing)
        done |= session.done
        fresh |= set(session.done)
        requests += session.requests
        fallen = _fallen(turns, stood_in, session.failed)
        why |= fallen
        stood_in |= set(fallen)
        turns = [turn.paced(takes) for turn in turns]
    voiced = [at for at, part in first_of_each(parts) if part.key in fresh]
    return Voiced(
        tuple(done[part.key] for part in parts),
        tuple(voiced),
        sum(sounding(parts[at].request) for at in voiced),
        requests,
        tuple(
            StandIn(item, mark, why.get(item, NOT_TRIED))
            for item, mark in marks(turns).items()
            if item in stood_in and any(turn.understudy for turn in turns if turn.item == item)
        ),
    )


def on_the_shelf(
    segments: Sequence[Segment], cast: Cast, takes: TakeShelf, kept: Collection[str] = ()
) -> tuple[Take | None, ...]:
    """Give the take of every segment, or None for one that has to be voiced; nothing is started.

    Stories whose marks are *kept* are those of their understudies.
    """
    turns = turns_of(segments, cast, takes, None)
    stood_in = {item for item, mark in marks(turns).items() if mark in kept}
    parts = [turn.part(stood_in) for turn in turns]
    shelved = {part.key: takes.get(part.key) for _, part in first_of_each(parts)}
    return tuple(shelved[part.key] for part in parts)


class Own(NamedTuple):
    """A segment's take by its own voice: as it is *named* in the rundown, and as it is *voiced*.

    They differ where a label is read at another pace than the rundown's.
    """

    named: str
    voiced: str


def own_keys(segments: Sequence[Segment], cast: Cast, takes: TakeShelf) -> list[Own]:
    """Name the take of every segment by its own voice; what it is named does not depend on the shelf."""
    turns = zip(segments, turns_of(segments, cast, takes, None), strict=True)
    return [Own(_named(turn.own, one.pace, takes), turn.own.key) for one, turn in turns]


def _named(part: Part, pace: float, takes: TakeShelf) -> str:
    """Name a part as it would be at the *pace* of the rundown."""
    if part.request.pace == pace:
        return part.key
    return takes.key(part.engine, replace(part.request, pace=pace))


# ------------------------------------------------------------------------------- whose turn it is


def turns_of(
    segments: Sequence[Segment], cast: Cast, takes: TakeShelf, jobs: int | None
) -> list[Turn]:
    """Give every segment its voice and its engine, and those of its understudy."""
    voices = (*cast.voices.values(), *cast.understudies.values())
    engines = {name: open_engine(name, jobs) for name in sorted({one.engine for one in voices})}

    def part(segment: Segment, voice: Voice) -> Part:
        engine, request = engines[voice.engine], Request(segment.utterance, voice, segment.pace)
        return Part(engine, request, takes.key(engine, request))

    turns = []
    for segment in segments:
        own = part(segment, voice_of(segment.role, cast.voices))
        other = cast.understudies.get(segment.role)
        turn = Turn(
            segment.item, own, part(segment, other) if other else None, segment.kind == "label"
        )
        turns.append(turn.paced(takes))
    return turns


def paced(part: Part, takes: TakeShelf, turns: int = PACES) -> Part:
    """Follow the takes of a label from one pace to the next, to the first that is not on the shelf or right."""
    take = takes.get(part.key)
    if take is None or not turns:
        return part
    takes.use(take)
    count = sounding(part.request)
    pace = label.at_pace(part.request.pace, count, take.length / take.rate)
    if pace == part.request.pace:
        return part
    request = replace(part.request, pace=pace)
    return paced(Part(part.engine, request, takes.key(part.engine, request)), takes, turns - 1)


def voice_of(role: str, voices: Mapping[str, Voice]) -> Voice:
    """Find the voice of *role*; raises `EditionError` if it has none."""
    try:
        return voices[role]
    except KeyError:
        raise EditionError(
            Words(f"角色“{role}”没有语音", f"the role {role!r} has no voice"),
            hint=Words(
                "请在 edition.toml 的 [voices] 中指定", "name one under [voices] in edition.toml"
            ),
        ) from None


def marks(turns: Sequence[Turn]) -> dict[int, str]:
    """Name what the voices of each item were to say: another name as soon as a word of it changes."""
    keys: dict[int, list[str]] = {}
    for turn in turns:
        keys.setdefault(turn.item, []).append(turn.own.key)
    return {item: digest({"takes": named}) for item, named in keys.items()}


def first_of_each(parts: Sequence[Part]) -> list[tuple[int, Part]]:
    """List the parts that sound different, with the index of the first segment of each."""
    first = dict[str, int]()
    for at, part in enumerate(parts):
        first.setdefault(part.key, at)
    return [(at, parts[at]) for at in first.values()]


def _missing(parts: Sequence[Part], takes: TakeShelf, done: dict[str, Take]) -> list[Part]:
    """List the parts that are not *done*, once each; what is on the shelf is done."""
    missing = []
    for _, part in first_of_each(parts):
        if part.key in done:
            continue
        if take := takes.get(part.key):
            takes.use(take)
            done[part.key] = take
        else:
            missing.append(part)
    return missing


def _must_be_usable(parts: Sequence[Part]) -> None:
    """Raise the fault of a voice that cannot speak here, before the first request."""
    for voice in {part.request.voice.name: part.request.voice for part in parts}.values():
        if fault := usable(voice):
            raise fault


def _fallen(
    turns: Sequence[Turn], stood_in: Collection[int], failed: Mapping[str, EngineError]
) -> dict[int, Words]:
    """Give the items that understudies take over, and why.

    Raises `EditionError` naming what could not be voiced, if nobody is there to take over.
    """
    lost = [turn for turn in turns if turn.part(stood_in).key in failed]
    if not all(turn.understudy and turn.item not in stood_in for turn in lost):
        raise not_voiced([turn.part(stood_in) for turn in lost], failed)
    return {turn.item: failed[turn.own.key].problem for turn in lost}


def sounding(request: Request) -> int:
    """Count the characters that are heard: letters, figures and Han characters."""
    return sum(map(str.isalnum, request.utterance.spoken))


def not_voiced(lost: Sequence[Part], failed: Mapping[str, EngineError]) -> EditionError:
    """Say which segments could not be voiced, what the first of them met with, and what to do."""
    error, engine = failed[lost[0].key], lost[0].engine
    texts = [part.request.utterance.written for _, part in first_of_each(lost)]
    count, listed = len(texts), "".join(f"\n  {text}" for text in texts)
    return EditionError(
        Words(
            f"{count} 句未能录音：{error.problem.zh}{listed}",
            f"{count} segment{'' if count == 1 else 's'} could not be voiced: "
            f"{error.problem.en}{listed}",
        ),
        hint=error.hint or NEXT_STEP.get(engine.name, TRY_AGAIN),
    )
