"""The neural voices of sherpa-onnx: Matcha, VITS and Kokoro, from a folder with a model. They need no network.

The library leaves out what it cannot read, and takes speaker 0 for one that there is not, without a word. So
both are asked for before (see `sherpa_model`), and what comes back is accepted only if it sounds and is as long
as such a text can be. It speaks in processes of its own (see `sherpa_worker`): a model that it does not
understand ends the process. The models are moved by chance, so the same text sounds a little different each
time. No times of words come back.
"""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from audio_edition.errors import Words
from audio_edition.speech.homophones import respelled
from audio_edition.studio.engines.plausible import heard_as
from audio_edition.studio.engines.protocol import (
    EngineError,
    Request,
    Speech,
    incomplete,
    must_keep_pitch,
    nothing_to_say,
    profile_of,
)
from audio_edition.studio.engines.sherpa_model import Model, digest, find_model, unread
from audio_edition.studio.engines.worker import Worker, cores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.settings import Voice

LIBRARY, MODULE = "sherpa-onnx", "sherpa_onnx"
WORKER = "audio_edition.studio.engines.sherpa_worker"
RECIPE = 1  # of this module and `sherpa_worker`: counts up when the same request sounds different
LONGEST = (
    120  # characters: models are trained on sentences of some seconds, and wander in longer ones
)

#: Seconds to load a model (of 300 MB, from a slow disk), and for every character to be said. The slowest model
#: that is known needs seven seconds for one of sound on one core of a Raspberry Pi 4: 1.5 s a character.
LOADING, PATIENCE, PATIENCE_A_CHARACTER = 120.0, 10.0, 3.0

CLIPPED = 0.02  # of the samples may be at full scale: a loud voice touches it, noise lives there
FULL = 32_767


class Speaker(NamedTuple):
    """A process with a model, and how many *speakers* that model has; 0 if it does not tell them apart."""

    worker: Worker
    speakers: int


class SherpaEngine:
    """Voices with the model that a voice names, in *jobs* processes or one; they share all cores.

    Every process holds the model in memory, until the engine is closed.
    """

    name = "sherpa"
    longest = LONGEST

    def __init__(self, jobs: int | None = None) -> None:
        self.concurrency = self.most = min(jobs or 1, cores())  # each holds the model in memory
        self.versions: dict[str, str] = {}
        self.idle: dict[Model, list[Speaker]] = {}

    async def attempt(self, request: Request) -> Speech:
        """Voice *request* once; raises `EngineError` unless all of it can be read and may be what came."""
        text, voice = self.spelled(request), request.voice
        model = examine(voice)
        if not any(map(str.isalnum, text)):
            raise nothing_to_say(text)
        if unknown := unread(text, model):
            raise unreadable(unknown, voice)
        order = {"text": text, "speaker": speaker_of(voice), "speed": speed_of(request)}
        rate, raw = await self.ask(model, order)
        return proved(text, raw, rate, request)

    def version(self, voice: Voice) -> str:
        """Name the release of the library, our recipe and the content of the model, wherever it lies.

        A voice that cannot speak here is named so: `examine` says why.
        """
        if voice.model not in self.versions:
            try:
                model = digest(examine(voice))
            except EngineError:
                return "unusable"
            self.versions[voice.model] = f"{version(LIBRARY)}+{RECIPE}+{model}"
        return self.versions[voice.model]

    def spelled(self, request: Request) -> str:
        """Give the text that is sent: it takes no pinyin, but reads homophones right."""
        return respelled(request.utterance, request.voice.homophones)

    async def ask(self, model: Model, order: dict[str, object]) -> tuple[int, NDArray[np.float32]]:
        """Lend an idle process, or a new one; it comes back only after a whole answer."""
        import numpy as np

        idle = self.idle.setdefault(model, [])
        speaker = idle.pop() if idle else await self.load(model)
        number, last = order["speaker"], max(1, speaker.speakers) - 1
        if not 0 <= cast("int", number) <= last:
            idle.append(speaker)
            raise no_such_speaker(str(number), last)
        patience = PATIENCE + PATIENCE_A_CHARACTER * len(str(order["text"]))
        reply, body = await within(patience, speaker.worker, order)
        idle.append(speaker)
        return cast("int", reply["rate"]), np.frombuffer(body, "<f4")

    async def load(self, model: Model) -> Speaker:
        """Start a process and have it load *model*; raises `EngineError` if it cannot."""
        worker = await Worker.start(LIBRARY, WORKER)
        order = {
            "folder": str(model.folder.absolute()),
            "family": model.family,
            "files": dict(model.files),
            "threads": max(1, cores() // self.concurrency),
        }
        try:
            reply, _ = await within(LOADING, worker, order)
        except EngineError as error:
            raise error if error.kind == "timeout" else not_loaded(model, error) from error
        return Speaker(worker, cast("int", reply["speakers"]))

    async def close(self) -> None:
        """End all processes."""
        while self.idle:
            _, speakers = self.idle.popitem()
            for speaker in speakers:
                await speaker.worker.rest()


async def within(
    seconds: float, worker: Worker, order: dict[str, object]
) -> tuple[dict[str, object], bytes]:
    """Have *worker* answer *order* within *seconds*; it is ended if it does not."""
    try:
        async with asyncio.timeout(seconds):
            return await worker.ask(order)
    except TimeoutError as error:
        await worker.end()
        raise too_slow(seconds) from error
    except BaseException:
        await worker.end()
        raise


def examine(voice: Voice) -> Model:
    """Find the model of *voice*; raises `EngineError` if it cannot speak here. No model is loaded."""
    if find_spec(MODULE) is None:
        raise not_installed()
    if not voice.model:
        raise EngineError(
            "voice",
            Words("sherpa 语音没有写模型的文件夹", "the sherpa voice names no folder of a model"),
            hint=Words(
                f'请在 {profile_of(voice)} 中写：model = "文件夹"',
                f'write in {profile_of(voice)}: model = "folder"',
            ),
        )
    model = find_model(Path(voice.model))
    speaker_of(voice)
    must_keep_pitch(voice)
    return model


def speaker_of(voice: Voice) -> int:
    """Give the number of the speaker: 0 if none is named; raises `EngineError` if it is no number."""
    number = voice.voice or "0"
    if not (number.isascii() and number.isdecimal()):
        raise no_such_speaker(number)
    return int(number)


def speed_of(request: Request) -> float:
    """Say how fast *request* is to be spoken."""
    return request.voice.rate * request.pace


# ------------------------------------------------------------------------------- verification


def proved(text: str, raw: NDArray[np.float32], rate: int, request: Request) -> Speech:
    """Accept sound that may be all of *text*; raises `EngineError` if it cannot be."""
    import numpy as np

    if not len(raw):
        raise incomplete("没有生成音频", "no sound was made")
    if not np.isfinite(raw).all() or np.mean(np.abs(raw) >= 1) > CLIPPED:
        raise incomplete("音频损坏", "the sound is damaged")
    heard_as(text, pcm(raw - raw.mean()), rate, speed_of(request))  # a constant is no sound
    return Speech(pcm(raw * np.float32(request.voice.volume)), rate)


def pcm(raw: NDArray[np.float32]) -> NDArray[np.int16]:
    """Write sound between -1 and 1 as 16 bits; what is louder is clipped."""
    import numpy as np

    return np.rint(np.clip(raw, -1, 1) * FULL).astype(np.int16)


# ------------------------------------------------------------------------------- what can go wrong


def not_installed() -> EngineError:
    """Say that the library is an extra."""
    command = 'pip install "audio-edition[sherpa]"'
    return EngineError(
        "unavailable",
        Words(f"未安装 {LIBRARY}", f"{LIBRARY} is not installed"),
        hint=Words(f"请运行：{command}", f"run: {command}"),
        retryable=False,
    )


def unreadable(words: list[str], voice: Voice) -> EngineError:
    """Say that the model does not know some *words*, and how it can be told them."""
    listed, word = ", ".join(words), words[0]
    return EngineError(
        "input",
        Words(f"模型不会念：{listed}", f"the model cannot read: {listed}"),
        hint=Words(
            f'请在 {profile_of(voice)} 的 [homophones] 中给出一样长的同音字："{word}" = …',
            f'give it as many characters that sound alike, under [homophones] in {profile_of(voice)}: "{word}" = …',
        ),
    )


def no_such_speaker(name: str, last: int | None = None) -> EngineError:
    """Say that *name* is not the number of a speaker; *last* is the highest, if it is known."""
    known = Words("0、1、2 …", "0, 1, 2 …") if last is None else Words(f"0–{last}", f"0-{last}")
    return EngineError(
        "voice",
        Words(f"模型没有编号为“{name}”的声音", f"the model has no speaker {name!r}"),
        hint=Words(f"可用的编号：{known.zh}", f"numbers of speakers: {known.en}"),
    )


def not_loaded(model: Model, error: EngineError) -> EngineError:
    """Say that the library does not take *model*; it will not the next time either."""
    zh, en = error.problem
    return EngineError(
        "unavailable",
        Words(
            f"无法载入 {model.folder} 中的模型：{zh}",
            f"cannot load the model in {model.folder}: {en}",
        ),
        hint=Words(
            "模型损坏，或不是 sherpa-onnx 的模型：请重新下载",
            "it is damaged, or not made for sherpa-onnx: download it again",
        ),
        retryable=False,
    )


def too_slow(seconds: float) -> EngineError:
    """Say that the library did not answer."""
    return EngineError(
        "timeout",
        Words(
            f"{LIBRARY} 在 {seconds:.0f} 秒内没有应答", f"{LIBRARY} was silent for {seconds:.0f} s"
        ),
    )
