"""The synthetic-speech label of GB 45438-2025: the rhythm that is heard, the frame that is read.

The spoken sentence is a line of the rundown; here is the rhythm 短长 短短 (section 5.3 c) and the text of
the metadata (annex E). Codes are the paper's own and are never made up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audio_edition.errors import EditionError, Words

if TYPE_CHECKING:
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


def rhythm(rate: int) -> NDArray[np.float32]:
    """Sound 短长 短短 once, 1.1 s at *rate* Hz, at half of full scale, from silence to silence.

    >>> len(rhythm(44_100))
    48510
    """
    import numpy as np

    return np.concatenate([tone(units, rate) * sounds for sounds, units in RHYTHM])


def tone(units: int, rate: int) -> NDArray[np.float32]:
    """Sound one tone of so many units."""
    import numpy as np

    length = round(units * UNIT * rate)
    time = np.arange(length) / rate
    edge = np.minimum(time, time[-1] - time) / RAMP
    ramp = np.sin(np.pi / 2 * np.clip(edge, 0, 1)) ** 2
    return np.asarray(0.5 * ramp * np.sin(2 * np.pi * PITCH * time), np.float32)


def aigc(label: Label) -> str | None:
    """Write the value of the frame `TXXX:AIGC`, or None where the paper has not set its codes.

    Raises `EditionError` where a code holds a character that annex E does not permit.

    >>> from audio_edition.settings import Label
    >>> aigc(Label(content_producer="00119111", produce_id="2023-12-08"))[:50]
    '{"Label":"1","ContentProducer":"00119111","Produce'
    >>> aigc(Label()) is None
    True
    """
    codes = {key: str(getattr(label, name)) if name else "" for key, name in KEYS.items()}
    for key, code in codes.items():
        if not permitted(code):
            raise not_permitted(KEYS[key], code)
    if not (label.content_producer and label.produce_id):
        return None
    return json.dumps(codes | {"Label": GENERATED}, separators=(",", ":"))


def permitted(code: str) -> bool:
    r"""Tell whether annex E permits every character: 0x21, 0x23 to 0x5B, 0x5D to 0x7E.

    >>> permitted("0011-9111"), permitted("萧山日报"), permitted("a b"), permitted('"')
    (True, False, False, False)
    """
    return all("!" <= character <= "~" and character not in '"\\' for character in code)


def not_permitted(name: str, code: str) -> EditionError:
    """Say which code of the label cannot stand in the file."""
    return EditionError(
        Words(
            f"标识编码 label.{name} 含有不允许的字符：{code!r}",
            f"label.{name} holds a character that is not permitted: {code!r}",
        ),
        hint=Words(
            "只能用字母、数字和半角符号，不能有空格、引号、反斜线或汉字（GB 45438-2025 附录 E）",
            "use letters, figures and ASCII signs; no space, quote, backslash or Han character"
            " (GB 45438-2025, annex E)",
        ),
    )
