"""The synthetic-speech label of GB 45438-2025: the rhythm that is heard, the frame that is read.

The spoken sentence is a line of the rundown; here is the rhythm 短长 短短 (section 5.3 c) and the text of
the metadata (annex E). Codes are the paper's own and are never made up.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from audio_edition.errors import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from audio_edition.settings import Label

#: 短长 短短, the Morse letters A and I: whether it sounds, and for how many units.
RHYTHM = ((True, 1), (False, 1), (True, 3), (False, 3), (True, 1), (False, 1), (True, 1))

#: A unit of the rhythm and the ramp of a tone's start and end in seconds; the pitch in Hz.
UNIT = 0.1
RAMP = 0.008
PITCH = 880.0

#: The frame's keys in the order of annex E, and the setting each is filled from.
KEYS = {
    "Label": "",
    "ContentProducer": "content_producer",
    "ProduceID": "produce_id",
    "ReservedCode1": "",
    "ContentPropagator": "content_propagator",
    "PropagateID": "propagate_id",
    "ReservedCode2": "",
}

#: What the frame says of the sound: "1", it is generated or synthesised.
GENERATED = "1"

#: The keys that may not be empty, and the characters of which a value is made (annex E, j).
NEEDED = ("Label", "ContentProducer", "ProduceID")
VALUE = re.compile(r"[!#-\[\]-~\"]*")

#: Characters a minute at which the spoken sentence is read: ordinary speech (5.3 e and note 4); and to which
#: pace, of the voice's own, it may be brought.
SLOWEST, MIDDLE, FASTEST = 120.0, 140.0, 160.0
PACES = (0.3, 1.5)


#: How long the rhythm takes, in seconds.
SECONDS = UNIT * sum(units for _, units in RHYTHM)


def rhythm(rate: int) -> NDArray[np.int16]:
    """Sound 短长 短短 once, 1.1 s at *rate* Hz, at half of full scale, from silence to silence.

    >>> len(rhythm(44_100))
    48510
    """
    import numpy as np

    sound = np.concatenate([tone(units, rate) * sounds for sounds, units in RHYTHM])
    return np.asarray(np.rint(sound * 32768), np.int16)


def tone(units: int, rate: int) -> NDArray[np.float32]:
    """Sound one tone of so many units."""
    import numpy as np

    length = round(units * UNIT * rate)
    time = np.arange(length) / rate
    edge = np.minimum(time, time[-1] - time) / RAMP
    ramp = np.sin(np.pi / 2 * np.clip(edge, 0, 1)) ** 2
    return np.asarray(0.5 * ramp * np.sin(2 * np.pi * PITCH * time), np.float32)


def aigc(label: Label, day: str) -> str | None:
    """Write the value of the frame `TXXX:AIGC`, or None where the paper has not set its codes, or waives it.

    `{day}` in a code becomes the *day*, so that every edition has a number of its own.

    >>> from audio_edition.settings import Label
    >>> codes = Label(content_producer="001191330100MA0000000C10001", produce_id="XSRB-{day}")
    >>> aigc(codes, "2023-12-08")[:83]
    '{"Label":"1","ContentProducer":"001191330100MA0000000C10001","ProduceID":"XSRB-2023'
    >>> aigc(Label(), "2023-12-08") is None
    True
    """
    if label.off or not (label.content_producer and label.produce_id):
        return None
    codes = {
        key: getattr(label, name).replace("{day}", day) if name else ""
        for key, name in KEYS.items()
    }
    return json.dumps(codes | {"Label": GENERATED}, separators=(",", ":"))


def wrong_with(text: str) -> Iterator[Words]:
    """Say what is wrong with the value of a frame: platforms drop what annex E does not know.

    >>> from audio_edition.settings import Label
    >>> codes = Label(content_producer="001191330100MA0000000C10001", produce_id="XSRB")
    >>> list(wrong_with(aigc(codes, "2023-12-08")))
    []
    >>> [problem.en for problem in wrong_with('{"Label":"2"}')]
    ['the label has other keys than the seven, or in another order', 'the label is not “1”']
    """
    try:
        pairs = json.loads(text, object_pairs_hook=list)
    except (ValueError, RecursionError):
        pairs = None
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        yield Words("标识不是 JSON", "the label is no JSON")
        return
    if [key for key, _ in pairs] != [*KEYS]:
        yield Words(
            "标识的项不是规定的七项，或次序不对",
            "the label has other keys than the seven, or in another order",
        )
    values = dict(pairs)
    if values.get("Label") != GENERATED:
        yield Words("标识的 Label 不是“1”", "the label is not “1”")
    empty = [key for key in NEEDED if key in values and not values[key]]
    if empty:
        yield Words(f"标识的 {'、'.join(empty)} 空着", f"the label's {', '.join(empty)} is empty")
    if not all(VALUE.fullmatch(str(value)) for value in values.values()):
        yield Words(
            "标识里有空格、汉字等不许用的字符", "the label has characters that are not allowed"
        )


def at_pace(pace: float, characters: int, seconds: float) -> float:
    """Say at which pace the spoken sentence is to be read, of which *characters* took *seconds* at *pace*.

    It is the same where that was the pace of ordinary speech, or so far from it that no voice can have
    spoken.

    >>> at_pace(0.5, 14, 6.0), at_pace(0.5, 14, 4.8), at_pace(0.5, 14, 0.6)
    (0.5, 0.4, 0.5)
    """
    a_minute = characters / seconds * 60
    wanted = round(pace * MIDDLE / a_minute, 2)
    ordinary = SLOWEST <= a_minute <= FASTEST
    return pace if ordinary or not PACES[0] <= wanted <= PACES[1] else wanted
