"""The stings: intro, separator, outro and the rhythm label, arranged with pydub. Its one door.

The paper's own lie in `voices/stings/` (intro.wav, separator.mp3 …). For those that it does not have there
are the house's: a sting is a row, what is struck when, what is held under it, how it fades. pydub lays
the notes over one another, steps back under the words and fades; it keeps no time, so every length is set
to the sample afterwards.
"""

from __future__ import annotations

import warnings
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audio_edition.errors import EditionError, Where, Words, together
from audio_edition.settings import nearest
from audio_edition.shelf import fingerprint
from audio_edition.studio import label
from audio_edition.studio.instruments import hall, mallet, pad
from audio_edition.studio.layout import RATE, samples, under
from audio_edition.studio.peaks import amplitude

with warnings.catch_warnings():  # it looks for ffmpeg, which is not needed, and imports audioop
    warnings.simplefilter("ignore")
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from audio_edition.model import StingName

#: Changes with every change of the house's own stings, and of how the paper's are arranged.
METHOD = "2"

#: The kinds of files in which the paper's own stings may lie.
SUFFIXES = (".wav", ".mp3", ".flac", ".ogg", ".m4a")

#: A sting of one's own plays that long at most, in seconds, and its file has so many bytes at most.
LONGEST = 60.0
LARGEST = 30_000_000

#: So many milliseconds of sound are needed to hear anything.
SHORTEST = 20

#: Below this, at either end of a paper's own sting, there is nothing to hear, in dBFS.
SILENT = -60.0


class Sting(NamedTuple):
    """A sting that can be played: what it is made of (*origin*), its *length* in samples, its *sound*."""

    origin: str
    length: int
    sound: Callable[[], NDArray[np.int16]]


class Chord(NamedTuple):
    """Notes that a pad holds: from *start* for *seconds*, at *level* dB."""

    notes: tuple[str, ...]
    start: float
    seconds: float
    level: float
    attack: float = 0.45
    release: float = 2.2


class Score(NamedTuple):
    """A sting: how long it plays, its *tempo* in beats a minute, notes (beat, note, level in dB), chords.

    *fade* is how long it takes to end, in seconds.
    """

    seconds: float
    tempo: float
    notes: tuple[tuple[float, str, float], ...]
    chords: tuple[Chord, ...] = ()
    fade: float = 0.3


SCORES: dict[StingName, Score] = {
    "intro": Score(
        seconds=5.0,
        tempo=108,
        notes=(
            (0, "D5", -12), (0.5, "E5", -12), (1, "A5", -11), (1.5, "B5", -11), (2, "A5", -12),
            (3, "D6", -10), (5, "A5", -15),
            (0, "D2", -16), (1, "D2", -18), (2, "D2", -17), (3, "D2", -16), (4, "D2", -19),
        ),
        chords=(Chord(("D3", "A3", "E4"), 0.0, 5.0, -15),),
        fade=0.9,
    ),
    "separator": Score(seconds=1.0, tempo=120, notes=((0, "A5", -10), (0.4, "D6", -10)), fade=0.5),
    "outro": Score(
        seconds=4.5,
        tempo=96,
        notes=((0, "D6", -11), (0.5, "B5", -12), (1, "A5", -12), (2, "E5", -13), (3, "D5", -12), (3, "D3", -14)),
        chords=(Chord(("D3", "A3", "F#4"), 0.0, 4.5, -15),),
        fade=1.6,
    ),
}  # fmt: skip

#: How far the intro steps back when the words come in, in dB, and how quickly, in seconds.
STEP_BACK = -8.0
STEP_TIME = 0.25

#: How much of what lies under the words fades out.
UNDER_FADE = 0.6

#: How long the paper's own stings take to end, in seconds.
FADE = 0.5


# ------------------------------------------------------------------------------- which are played


def stings(folder: Path, *, labelled: bool = True) -> dict[StingName, Sting]:
    """Give the stings of a programme: the paper's own from *folder*, the house's for all others.

    The rhythm is played where the programme is *labelled* as synthetic. Raises `EditionError`, with the
    file, for one that cannot be played, and `Faults` for several.

    >>> from pathlib import Path
    >>> {name: one.length / RATE for name, one in stings(Path("voices/none")).items()}
    {'intro': 5.0, 'separator': 1.0, 'outro': 4.5, 'rhythm': 1.1}
    """
    own = own_stings(folder)
    played: dict[StingName, Sting] = {name: own.get(name) or of_the_house(name) for name in SCORES}
    if labelled:
        rhythm = partial(label.rhythm, RATE)
        played["rhythm"] = Sting(origin("rhythm"), samples(label.SECONDS), rhythm)
    return played


def origins(folder: Path, *, labelled: bool = True) -> dict[StingName, str]:
    """Say what the stings of a programme are made of, as `stings` does, without making or reading one.

    >>> from pathlib import Path
    >>> origins(Path("voices/none"))["separator"]
    'separator 2'
    """
    own = files(folder)
    made: dict[StingName, str] = {
        name: origin(name, contents(own[name]) if name in own else b"") for name in SCORES
    }
    return made | ({"rhythm": origin("rhythm")} if labelled else {})


def origin(name: StingName, content: bytes = b"") -> str:
    """Name what a sting is made of: our own way of making it, or the *content* of the paper's file."""
    return " ".join((name, METHOD, *((fingerprint(content),) if content else ())))


def own_stings(folder: Path) -> dict[StingName, Sting]:
    """Read the paper's own stings; raises `EditionError`, or `Faults`, with all that is wrong with them."""
    found: dict[StingName, Sting] = {}
    faults = []
    for name, path in files(folder).items():
        try:
            found[name] = of_the_paper(name, path)
        except EditionError as fault:
            faults.append(fault)
    if faults:
        raise together(faults)
    return found


def files(folder: Path) -> dict[StingName, Path]:
    """Find the paper's own stings by name; other notes (where they are from) are left alone."""
    found: dict[StingName, Path] = {}
    faults = []
    names = {str(name): name for name in SCORES}
    for path in sorted(folder.glob("[!.]*")) if folder.is_dir() else ():
        name = names.get(path.stem)
        if name and path.suffix.lower() in SUFFIXES and name not in found:
            found[name] = path
        elif name and name in found:
            faults.append(twice(path, found[name]))
        elif name or path.suffix.lower() in SUFFIXES:
            faults.append(unknown(path))
    if faults:
        raise together(faults)
    return found


def of_the_house(name: StingName) -> Sting:
    """Give the house's sting, which is made when it is asked for."""
    return Sting(origin(name), samples(SCORES[name].seconds), partial(composed, name))


@cache
def composed(name: StingName) -> NDArray[np.int16]:
    """Make the house's sting at the episode's rate, silent at both ends.

    >>> len(composed("separator")) == samples(SCORES["separator"].seconds)
    True
    """
    score = SCORES[name]
    dry = heard(arranged(score))
    return ended(name, segment(hall(dry)), samples(score.seconds), score.fade)


def of_the_paper(name: StingName, path: Path) -> Sting:
    """Read the paper's own sting: the silence around it goes, and it ends softly."""
    from audio_edition.studio.recordings import read
    from audio_edition.studio.resample import full_scale, resample

    content = contents(path)
    pcm = read(content, path, longest=LONGEST)
    whole = segment(resample(full_scale(pcm.samples), pcm.rate))
    first, last = (
        detect_leading_silence(one, SILENT, chunk_size=5) for one in (whole, whole.reverse())
    )
    cut = whole[first : len(whole) - last]
    if len(cut) < SHORTEST:
        raise silent(path)
    sound = ended(name, cut, len(cut.raw_data) // 2, min(FADE, cut.duration_seconds / 4))
    return Sting(origin(name, content), len(sound), lambda: sound)


def contents(path: Path) -> bytes:
    """Read a file that is not too large for a sting."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise EditionError(
            Words("片头片尾曲的文件读不了", "the sting's file cannot be read"), where=Where(path)
        ) from error
    if len(content) > LARGEST:
        raise EditionError(
            Words("片头片尾曲的文件太大", "the sting's file is too large"),
            where=Where(path),
            hint=Words("最多 30 MB、60 秒", "30 MB and 60 s at most"),
        )
    return content


def silent(path: Path) -> EditionError:
    """Say that there is nothing to hear in a sting."""
    return EditionError(
        Words("片头片尾曲没有声音", "the sting is silent"),
        where=Where(path),
        hint=Words("换一个文件；删去它就用自带的", "use another file, or none to have the house's"),
    )


def twice(path: Path, other: Path) -> EditionError:
    """Say that two files want to be the same sting."""
    return EditionError(
        Words(f"已经有 {other.name}", f"there is {other.name} already"),
        where=Where(path),
        hint=Words("只留一个", "keep one of them"),
    )


def unknown(path: Path) -> EditionError:
    """Say that a file is no sting, and which it may have been meant to be."""
    near = nearest(path.stem, SCORES) or "intro"
    wanted = near + (path.suffix.lower() if path.suffix.lower() in SUFFIXES else SUFFIXES[0])
    return EditionError(
        Words("不是片头曲、间隔音或片尾曲的文件", "is none of the stings"),
        where=Where(path),
        hint=Words(
            f"文件名应为 intro、separator 或 outro，类型 {'、'.join(SUFFIXES)}，如 {wanted}",
            f"call it intro, separator or outro, of type {', '.join(SUFFIXES)}: {wanted}",
        ),
    )


# ------------------------------------------------------------------------------- how they are arranged


def arranged(score: Score) -> Any:
    """Lay notes and chords over one another; a pydub `AudioSegment`."""
    canvas = AudioSegment.silent(duration=round(score.seconds * 1000), frame_rate=RATE)
    for beat, note, level in score.notes:
        start = beat * 60 / score.tempo
        struck = segment(mallet(note, score.seconds - start) * amplitude(level))
        canvas = canvas.overlay(struck, position=round(start * 1000))
    for chord in score.chords:
        swell = pad(chord.notes, chord.seconds, attack=chord.attack, release=chord.release)
        held = segment(swell * amplitude(chord.level))
        canvas = canvas.overlay(held, position=round(chord.start * 1000))
    return canvas


def ended(name: StingName, whole: Any, length: int, fade: float) -> NDArray[np.int16]:
    """Step back under the words, fade out over *fade* seconds, and cut or fill to *length* samples."""
    whole = whole.fade_in(3)
    if name == "intro":
        words = len(whole) - round(under(length) / RATE * 1000)
        step = min(round(STEP_TIME * 1000), words)
        whole = whole.fade(to_gain=STEP_BACK, start=words - step, end=words)
        fade = max(fade, UNDER_FADE * under(length) / RATE)
    cut = np.frombuffer(whole.fade_out(round(fade * 1000)).raw_data, "<i2")[:length]
    return np.pad(cut, (0, length - len(cut)))


def segment(sound: NDArray[np.floating[Any]]) -> Any:
    """Hand samples to pydub."""
    data = quantised(sound).astype("<i2").tobytes()
    return AudioSegment(data=data, sample_width=2, frame_rate=RATE, channels=1)


def heard(arrangement: Any) -> NDArray[np.float64]:
    """Take samples back from pydub."""
    return np.frombuffer(arrangement.raw_data, "<i2") / 32768


def quantised(sound: NDArray[np.floating[Any]]) -> NDArray[np.int16]:
    """Give 16-bit samples."""
    return np.asarray(np.clip(np.rint(sound * 32768), -32768, 32767), np.int16)
