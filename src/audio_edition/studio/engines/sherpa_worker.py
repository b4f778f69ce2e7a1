"""A process that owns sherpa-onnx: frames in on stdin, frames out on stdout. The one door to the library.

The library ends its process (`exit(-1)`) over a model that it does not understand. So it is kept out of the
program. The first order names the model, all others what it shall say.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO, TypedDict, cast

from audio_edition.studio.engines.espeak_worker import frame, next_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sherpa_onnx


class Load(TypedDict):
    """Which model: its *folder* and *family*, the *files* by their names in it, and how many *threads* it may use."""

    folder: str
    family: str
    files: dict[str, list[str]]
    threads: int


class Say(TypedDict):
    """What is to be said: *text* by the speaker of this number, at *speed* times the model's own."""

    text: str
    speaker: int
    speed: float


def configured(order: Load) -> sherpa_onnx.OfflineTtsConfig:
    """Configure the library; paths are relative to the model's folder.

    A list of files is parted by commas, which a folder's own name may hold. No rules (FST) are named: what it is
    given is normalised already.
    """
    import sherpa_onnx

    family = order["family"]
    kind = getattr(sherpa_onnx, f"OfflineTts{family.capitalize()}ModelConfig")
    files = {key: ",".join(names) for key, names in order["files"].items()}
    model = sherpa_onnx.OfflineTtsModelConfig(
        **{family: kind(**files)}, num_threads=order["threads"]
    )
    return sherpa_onnx.OfflineTtsConfig(model=model)


def load(order: Load) -> sherpa_onnx.OfflineTts:
    """Load a model; over one that it does not understand, the library ends the process."""
    import sherpa_onnx

    os.chdir(order["folder"])
    return sherpa_onnx.OfflineTts(configured(order))


def say(voice: sherpa_onnx.OfflineTts, order: Say) -> bytes:
    """Voice *order* and put it in a frame: the sound in 32-bit floating point (little-endian)."""
    import numpy as np
    import sherpa_onnx

    how = sherpa_onnx.GenerationConfig()
    how.sid, how.speed = order["speaker"], order["speed"]
    how.silence_scale = 1.0  # its own 0.2 would cut pauses at commas to a fifth
    audio = voice.generate(order["text"], how)
    return frame({"rate": audio.sample_rate}, np.asarray(audio.samples, "<f4").tobytes())


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Load the model of the first order, then answer all others, until *source* ends."""
    first = _next(source)
    if first is None:
        return
    voice = load(cast("Load", first))
    answer = frame({"speakers": voice.num_speakers})
    while True:
        sink.write(answer)
        sink.flush()
        if (order := _next(source)) is None:
            return
        answer = say(voice, cast("Say", order))


def _next(source: BinaryIO) -> Mapping[str, object] | None:
    """Read the next order, or None at the end."""
    return cast("Mapping[str, object] | None", next_order(source))


def main() -> None:
    """Speak over stdin and stdout; what the library prints goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asks
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
