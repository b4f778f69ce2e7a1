"""Whether sound may be all of a text, where the engine gives neither its words back nor their times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.studio.engines.protocol import incomplete

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Seconds that a character takes, at a speed of 1.0 and with pauses. The shortest are letters, of which the
#: fastest English has 15 a second (a Han character takes 0.15 to 0.25); the longest, one that stands alone,
#: drawn out. Models that stop early or say a word again and again lie outside.
SHORTEST, LONGEST = 0.06, 1.5


def heard_as(text: str, samples: NDArray[np.int16], rate: int, speed: float) -> tuple[int, int]:
    """Give the samples, first and last (exclusive), between which *text* may be heard, said at *speed*.

    Raises `EngineError` if there is no sound, or no voice could say the text in that time.

    >>> import numpy as np
    >>> heard_as("三号变", np.full(24_000, 9_000, np.int16), 24_000, 1.0)
    (0, 24000)
    """
    from audio_edition.studio.silence import sounding

    first, last = sounding(samples, rate)
    if first == last:
        raise incomplete("没有声音", "it is silent")
    seconds, count = (last - first) / rate, sum(map(str.isalnum, text))
    if not SHORTEST * count <= seconds * speed <= LONGEST * count:
        raise incomplete(
            f"{count} 字念了 {seconds:.1f} 秒", f"{seconds:.1f} s for {count} characters"
        )
    return first, last
