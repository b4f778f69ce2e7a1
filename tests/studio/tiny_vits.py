"""A VITS model of a few kilobytes for the real sherpa-onnx: every character is a tone that names it.

A model that sherpa-onnx takes for VITS gets `x` (the tokens of a sentence), `x_length`, three scales and, if it
has several speakers, `sid`; it gives samples. This one makes of each token a tone and a silence; `length_scale`
stretches both, and another speaker sings higher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from audio_edition.studio.engines.tone import bursts

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 16_000
CHARACTERS = "昨日我区新建的三号变已投运供电能力增长百分之五点二鸡滴皮"
MARKS = "_，。"  # tokens that are silent
LOWEST, STEP, SPEAKER = 400, 40, 2_000  # Hz: of the first token, to the next, to the next speaker
LENGTH, SOUNDS = 0.2, 0.8  # seconds a token at the usual speed, and how much of them is a tone

#: What the library asks of a model; without its first line it ends the process.
ABOUT = {
    "sample_rate": str(RATE),
    "language": "Chinese",
    "comment": "tiny",
    "add_blank": "0",
    "punctuation": "， 。",
}

#: The graph: operator, what goes in, what comes out.
TONES = (
    ("Mul", "usual length_scale", "samples"),
    ("Squeeze", "samples first", "end"),
    ("Range", "zero end one", "moments"),
    ("Gather", "tones x", "hertz"),
    ("Cast", "sid", "speaker"),
    ("Mul", "speaker step", "higher"),
    ("Add", "hertz higher", "sung"),
    ("Unsqueeze", "sung last", "each"),
    ("Mul", "each moments", "cycles"),
    ("Mul", "cycles angle", "phase"),
    ("Sin", "phase", "wave"),
    ("Gather", "loud x", "level"),
    ("Unsqueeze", "level last", "levels"),
    ("Mul", "wave levels", "tone"),
    ("Mul", "end sounding", "until"),
    ("Less", "moments until", "on"),
    ("Cast", "on", "gate"),
    ("Mul", "tone gate", "gated"),
    ("Reshape", "gated shape", "y"),
)


def write(
    folder: Path,
    *,
    speakers: int = 0,
    length: float = LENGTH,
    loudness: float = 0.3,
    about: dict[str, str] = ABOUT,
) -> Path:
    """Write a model with everything that belongs to it to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    made = model(speakers, length, loudness)
    helper.set_model_props(made, {**about, "n_speakers": str(speakers)})
    (folder / "tiny.onnx").write_bytes(made.SerializeToString())
    tokens = (f"{token} {at}\n" for at, token in enumerate(MARKS + CHARACTERS))
    (folder / "tokens.txt").write_text("".join(tokens), "utf-8")
    entries = (f"{character} {character}\n" for character in CHARACTERS)
    (folder / "lexicon.txt").write_text("".join(entries), "utf-8")
    return folder


def model(speakers: int, length: float, loudness: float) -> onnx.ModelProto:
    """Make a model whose tokens last *length* seconds and are as loud as *loudness*, 1 at most."""
    tokens = np.arange(len(MARKS + CHARACTERS))
    constants: dict[str, NDArray[np.float32] | NDArray[np.int64]] = {
        "tones": (LOWEST + STEP * tokens).astype(np.float32),
        "loud": np.where(tokens < len(MARKS), 0, loudness).astype(np.float32),
        "usual": np.array([length * RATE], np.float32),
        "step": np.array(SPEAKER, np.float32),
        "angle": np.array(2 * np.pi / RATE, np.float32),
        "sounding": np.array(SOUNDS, np.float32),
        "zero": np.array(0, np.float32),
        "one": np.array(1, np.float32),
        "first": np.array([0], np.int64),
        "last": np.array([-1], np.int64),
        "shape": np.array([1, 1, -1], np.int64),
    }
    if not speakers:
        constants["sid"] = np.array([0], np.int64)
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info("x", whole, [1, "L"]),
        helper.make_tensor_value_info("x_length", whole, [1]),
        helper.make_tensor_value_info("noise_scale", real, [1]),
        helper.make_tensor_value_info("length_scale", real, [1]),
        helper.make_tensor_value_info("noise_scale_w", real, [1]),
        *([helper.make_tensor_value_info("sid", whole, [1])] if speakers else []),
    ]
    nodes = [helper.make_node(kind, given.split(), [made]) for kind, given, made in TONES]
    for node in nodes:
        if node.op_type == "Cast":
            node.attribute.append(helper.make_attribute("to", real))
    graph = helper.make_graph(
        nodes,
        "tiny",
        inputs,
        [helper.make_tensor_value_info("y", real, [1, 1, "T"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def listen(samples: NDArray[np.int16], rate: int, speaker: int = 0) -> str:
    """Read back what was voiced."""
    return "".join(name(samples[start:end], rate, speaker) for start, end in bursts(samples, rate))


def name(burst: NDArray[np.int16], rate: int, speaker: int) -> str:
    """Hear which character a tone names."""
    spectrum = np.abs(np.fft.rfft(burst * np.hanning(len(burst)), rate))
    at = round((int(spectrum.argmax()) - LOWEST - SPEAKER * speaker) / STEP) - len(MARKS)
    return CHARACTERS[at] if 0 <= at < len(CHARACTERS) else "?"
