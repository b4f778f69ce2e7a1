"""A process that owns espeak-ng: frames in on stdin, frames out on stdout. The one door to the library.

The library is kept out of the program for three reasons: it may bring a process down, it is licensed
under GPL-3.0-or-later, and it remembers what it said: the second time, the same text gives other
bytes. So every request is voiced from the same fresh state: in a fork of a process that has loaded the
library and never spoken, or, where a process cannot fork, in a process that speaks once (`--once`).
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import struct
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SYNCHRONOUS = (
    2  # espeak_AUDIO_OUTPUT: samples come through the callback before espeak_Synth returns
)
UTF8, PHONEMES = 1, 0x100  # flags of espeak_Synth; with the second, [[…]] holds phonemes
EVENT_END, EVENT_WORD, EVENT_CLAUSE = 0, 1, 5  # espeak_EVENT_TYPE; 5 is called END there
PARAMETERS = {"rate": 1, "volume": 2, "pitch": 3, "range": 4}  # espeak_PARAMETER
MANDARIN = b"cmn-latn-pinyin"
SEED = 1  # the library seeds itself with the time of day
ENGLISH = "(en)"  # what its phonemes begin with where it gives up on Mandarin


class Order(TypedDict):
    """What is to be said: *text* in *voice*, with *parameters*; *syllables* are the Mandarin in it."""

    text: str
    voice: str
    parameters: dict[str, int]
    syllables: list[str]


@dataclass
class Sound:
    """What came of it: *pcm*, words and clause ends as (position in the text from 0, sample)."""

    pcm: bytearray = field(default_factory=bytearray)
    words: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h; the union at its end is eight bytes that are not needed here."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


class Library:
    """espeak-ng, loaded and ready; *rate* is what its samples have a second."""

    def __init__(self) -> None:
        import espeakng_loader

        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        data = os.fsencode(espeakng_loader.get_data_path())
        self.rate: int = self.library.espeak_Initialize(SYNCHRONOUS, 0, data, 0)
        self.library.espeak_SetVoiceByName(MANDARIN)  # once for all forks: it is slow to load
        self.library.espeak_ng_SetRandSeed(ctypes.c_long(SEED))

    def say(self, order: Order) -> Sound:
        """Voice *order*; an empty sound if there is no such voice."""
        sound = Sound()
        if self.library.espeak_SetVoiceByName(order["voice"].encode()) == 0:
            self.synthesise(order, sound)
            sound.foreign += filter(self.reads_as_english, order["syllables"])
        return sound

    def synthesise(self, order: Order, sound: Sound) -> None:
        """Collect samples and events in *sound*."""
        for name, value in order["parameters"].items():
            self.library.espeak_SetParameter(PARAMETERS[name], value, 0)
        listener = CALLBACK(collect_into(sound))  # must live as long as it may be called
        self.library.espeak_SetSynthCallback(listener)
        text = order["text"].encode() + b"\0"
        self.library.espeak_Synth(
            text, ctypes.c_size_t(len(text)), 0, 1, 0, UTF8 | PHONEMES, None, None
        )

    def reads_as_english(self, syllable: str) -> bool:
        """Tell whether this pinyin is unknown to the library and would be spelled in English."""
        text = ctypes.c_char_p(syllable.encode())
        phonemes: bytes = self.library.espeak_TextToPhonemes(ctypes.byref(text), UTF8, 0)
        return ENGLISH in phonemes.decode()


def collect_into(sound: Sound) -> Callable[..., int]:
    """Make the function that the library calls with every piece of sound."""

    def collect(samples: object, count: int, events: Sequence[Event]) -> int:
        if count:  # at the end of everything *samples* is null
            sound.pcm.extend(ctypes.string_at(cast("ctypes.c_void_p", samples), count * 2))
        at = 0
        while (event := events[at]).type != EVENT_END:
            if event.type == EVENT_WORD:
                sound.words.append((event.text_position - 1, event.sample))
            elif event.type == EVENT_CLAUSE:
                sound.clauses.append(event.sample)
            at += 1
        return 0

    return collect


# ------------------------------------------------------------------------------- the pipe


def frame(head: dict[str, object], body: bytes = b"") -> bytes:
    """Put *head* and *body* in a frame: two lengths (big-endian, 32 bits), JSON, bytes."""
    text = json.dumps(head, ensure_ascii=False).encode()
    return struct.pack(">II", len(text), len(body)) + text + body


def next_order(stream: BinaryIO) -> Order | None:
    """Read the next order from *stream*, or None at its end."""
    lengths = stream.read(8)
    if len(lengths) < 8:  # noqa: PLR2004 - two lengths of four bytes
        return None
    size, _ = struct.unpack(">II", lengths)
    order: Order = json.loads(stream.read(size))
    return order


def answer(library: Library, order: Order) -> bytes:
    """Voice *order* and put it in a frame."""
    sound = library.say(order)
    head = {"words": sound.words, "clauses": sound.clauses, "foreign": sound.foreign}
    return frame({"rate": library.rate, **head}, bytes(sound.pcm))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer every order in a fork of this process, until *source* ends or a fork breaks down."""
    library = Library()
    while order := next_order(source):
        child = os.fork()
        if child == 0:  # pragma: no cover - a fork ends without saying what it covered
            sink.write(answer(library, order))
            sink.flush()
            os._exit(0)
        if status := os.waitpid(child, 0)[1]:
            raise SystemExit(f"espeak-ng broke down: {os.waitstatus_to_exitcode(status)}")


def serve_once(source: BinaryIO, sink: BinaryIO) -> None:
    """Load the library, answer one order, and end."""
    library = Library()
    if order := next_order(source):
        sink.write(answer(library, order))
        sink.flush()


def main(arguments: list[str]) -> None:
    """Speak over stdin and stdout; what the library prints goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asks
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work = serve_once if "--once" in arguments else serve
    work(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main(sys.argv[1:])
