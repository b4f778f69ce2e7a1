"""The offline voice speaks Mandarin: no character is read as English, and the tones are heard."""

from __future__ import annotations

import asyncio
import ctypes
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio_edition.model import Correction, Passage
from audio_edition.settings import Voice, read_voices
from audio_edition.speech.utterance import utter
from audio_edition.studio.engines import espeak_worker, offline, open_engine
from audio_edition.studio.engines.espeak_text import CONTOURS, IONG, is_han, spell
from audio_edition.studio.engines.protocol import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from audio_edition.model import Utterance
    from audio_edition.studio.engines.protocol import Speech

# ------------------------------------------------------------------------------- phonemes


@pytest.fixture(scope="module")
def library() -> espeak_worker.Library:
    """The library itself, after it has spoken once: it takes [[…]] for phonemes only then."""
    loaded = espeak_worker.Library()
    loaded.say({"text": "hao3", "voice": "cmn-latn-pinyin", "parameters": {}, "syllables": []})
    return loaded


def phonemes(library: espeak_worker.Library, text: str) -> str:
    """Say what the library makes of *text*, which it reads clause by clause."""
    rest, clauses = ctypes.c_char_p(text.encode()), list[bytes]()
    while rest.value is not None:
        clauses.append(
            library.library.espeak_TextToPhonemes(ctypes.byref(rest), espeak_worker.UTF8, 0)
        )
    return b" ".join(clauses).decode()


def gb2312() -> list[str]:
    """All characters of GB2312, level 1 (the commoner ones) and level 2."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [character for cell in cells if (character := cell.decode("gb2312", "ignore"))]


def common_words(count: int) -> list[str]:
    """The commonest words of jieba's dictionary that are written in Han characters only."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    rows = map(str.split, Path(spec.origin).with_name("dict.txt").read_text("utf-8").splitlines())
    frequencies = {word: int(frequency) for word, frequency, _ in rows if all(map(is_han, word))}
    return sorted(frequencies, key=lambda word: (-frequencies[word], word))[:count]


#: What is a stroke between two words on the web, and so has no sound.
SET_FOR_A_STROKE = "丨"


def ordered(utterance: Utterance) -> str:
    """The text that is given to the library."""
    return str(offline.order(spell(utterance), Request(utterance, Voice()))["text"])


def tones(utterance: Utterance) -> list[str]:
    """The tones that the front end decided on, as the library writes them."""
    return [CONTOURS[reading.pinyin[-1]] for reading in utterance.readings]


def misread(
    library: espeak_worker.Library, texts: Iterable[str]
) -> Iterator[tuple[str, str, str, list[str]]]:
    """Find the *texts* that change their language, or have not one syllable a character in its tone."""
    for text in texts:
        utterance = utter(Passage(text))
        heard = phonemes(library, ordered(utterance))
        wanted = tones(utterance)
        count = sum(map(is_han, text))
        if "(" in heard or re.findall(r"\d+", heard) != wanted or len(wanted) != count:
            yield text, ordered(utterance), heard, wanted


def test_no_character_of_gb2312_is_read_as_english(library: espeak_worker.Library) -> None:
    characters = [character for character in gb2312() if character != SET_FOR_A_STROKE]

    assert len(characters) == 6_763 - 1
    assert list(misread(library, characters)) == []


def test_no_common_word_is_read_as_english(library: espeak_worker.Library) -> None:
    words = common_words(20_000)

    assert words[:3] == ["了", "是", "在"]
    assert len(words) == 20_000
    sentences = ["。".join(words[at : at + 20]) for at in range(0, len(words), 20)]
    assert list(misread(library, sentences)) == []


@pytest.mark.parametrize("text", ["r5", "xiong2", "dianr3", "hao3。 r5", "hao3 。 ma1, qiong2 bu4"])
def test_what_the_library_reads_as_english_is_noticed(
    library: espeak_worker.Library, text: str
) -> None:
    assert espeak_worker.ENGLISH in phonemes(library, text)


def test_a_character_without_its_spelling_is_noticed(
    library: espeak_worker.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(IONG, "xiong")

    found = {text: heard for text, _, heard, _ in misread(library, ["英雄", "熊", "女儿", "穷人"])}

    assert list(found) == ["英雄", "熊"]
    assert all(espeak_worker.ENGLISH in heard for heard in found.values())


def test_phonemes_of_a_wrong_tone_are_noticed(
    library: espeak_worker.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONTOURS, "1", "51")

    assert [found[0] for found in misread(library, ["妈", "麻", "天空"])] == ["妈", "天空"]


# ------------------------------------------------------------------------------- pitch

LOWEST, HIGHEST = 60, 300  # Hz: between a deep man and a high woman
WINDOW = 0.012  # seconds: a period of the man's voice
SMOOTH = 0.002  # seconds: takes away the formants, and leaves what the vocal cords do
FRAME = 0.01  # seconds over which loudness is taken
VOWEL = 0.25  # of the loudest frame; a nasal before it is softer
EDGE = 0.1  # of the vowel, at both ends
POINTS = 7
LIKE = 0.9  # of the best likeness: the first lag that has it is one period, and not two

WOMAN, MAN = "f3", "m3"
SHAPES = {"妈": "level", "麻": "rising", "马": "dipping", "骂": "falling"}


def vowel(sound: NDArray[np.float64], rate: int) -> tuple[int, int]:
    """Find the part of a syllable that is loud."""
    size = round(rate * FRAME)
    frames = sound[: len(sound) // size * size].reshape(-1, size)
    loudness = np.sqrt(np.mean(frames**2, axis=1))
    loud = np.flatnonzero(loudness > VOWEL * loudness.max())
    return int(loud[0]) * size, (int(loud[-1]) + 1) * size


def likeness(sound: NDArray[np.float64], middle: int, lag: int, size: int) -> float:
    """Correlate two windows of *sound* that lie *lag* apart around *middle*."""
    start = middle - (lag + size) // 2
    one, two = sound[start : start + size], sound[start + lag : start + lag + size]
    return float(one @ two / np.sqrt((one @ one) * (two @ two)))


def pitch(sound: NDArray[np.float64], middle: int, rate: int) -> float:
    """Measure the fundamental frequency around *middle*, in Hz."""
    first, size = rate // HIGHEST, round(rate * WINDOW)
    like = [likeness(sound, middle, lag, size) for lag in range(first, rate // LOWEST)]
    enough = LIKE * max(like)
    period = next(
        at
        for at in range(1, len(like) - 1)
        if like[at] >= enough and like[at - 1] <= like[at] >= like[at + 1]
    )
    return rate / (first + period)


def melody(samples: NDArray[np.int16], rate: int) -> list[float]:
    """Measure the pitch of a syllable at equal distances over its vowel."""
    sound = samples.astype(np.float64)
    start, end = vowel(sound, rate)
    box = np.ones(round(rate * SMOOTH)) / round(rate * SMOOTH)
    air = rate // LOWEST * 2
    smooth = np.pad(np.convolve(np.convolve(sound, box, "same"), box, "same"), air)
    edge = EDGE * (end - start)
    middles = np.linspace(start + edge, end - edge, POINTS)
    return [pitch(smooth, air + int(middle), rate) for middle in middles]


def shape(melody: Sequence[float]) -> str:
    """Name the one tone that a melody has.

    >>> shape([200, 202, 205]), shape([160, 170, 200])
    ('level', 'rising')
    """
    start, end, lowest = melody[0], melody[-1], min(melody[1:-1])
    if lowest < 0.95 * min(start, end):
        return "dipping"
    if end > 1.10 * start:
        return "rising"
    if end < 0.90 * start:
        return "falling"
    return "level" if max(melody) < 1.07 * min(melody) else "none"


@pytest.mark.parametrize(
    ("hertz", "name"),
    [
        ([200, 205, 210], "level"),
        ([100, 100, 100], "level"),
        ([160, 180, 200], "rising"),
        ([160, 145, 180], "dipping"),
        ([84, 78, 85], "dipping"),
        ([200, 180, 150], "falling"),
        ([180, 200, 180], "none"),
        ([200, 200, 216], "none"),
    ],
)
def test_a_shape_has_one_name(hertz: list[float], name: str) -> None:
    assert shape(hertz) == name


@pytest.mark.parametrize(
    ("start", "end"), [(200, 200), (160, 200), (200, 150), (100, 100), (85, 100), (100, 78)]
)
def test_the_pitch_of_a_known_sound_is_measured(start: float, end: float) -> None:
    rate = 22_050
    hertz = np.linspace(start, end, rate // 5)
    phase = 2 * np.pi * np.cumsum(hertz) / rate
    sound = sum(np.sin(n * phase) * 3_000 / n for n in range(1, 20))

    measured = melody(np.asarray(sound).astype(np.int16), rate)

    wanted = np.linspace(start, end, 100)[[10, 23, 36, 50, 63, 76, 89]]
    assert measured == pytest.approx(list(wanted), rel=0.03)


def voiced(
    utterances: Mapping[str, Utterance], voices: Sequence[str]
) -> dict[str, dict[str, Speech]]:
    """Voice every utterance in every voice."""

    async def session() -> dict[str, dict[str, Speech]]:
        engine = open_engine("offline", 1)
        try:
            return {
                voice: {
                    name: await engine.attempt(Request(utterance, Voice(voice=voice)))
                    for name, utterance in utterances.items()
                }
                for voice in voices
            }
        finally:
            await engine.close()

    return asyncio.run(session())


def melodies(
    utterances: Mapping[str, Utterance], voices: Sequence[str] = (WOMAN, MAN)
) -> dict[str, dict[str, list[float]]]:
    """Measure the pitch of the first syllable of every utterance in every voice."""
    return {
        voice: {
            name: melody(speech.samples[word.start : word.end], speech.rate)
            for name, speech in said.items()
            for word in speech.words[:1]
        }
        for voice, said in voiced(utterances, voices).items()
    }


@pytest.fixture(scope="module")
def spoken() -> dict[str, dict[str, list[float]]]:
    """The melodies of 妈 麻 马 骂 in both voices."""
    return melodies({character: utter(Passage(f"{character}。")) for character in SHAPES})


@pytest.mark.parametrize("voice", [WOMAN, MAN])
def test_the_four_tones_are_told_apart(
    spoken: dict[str, dict[str, list[float]]], voice: str
) -> None:
    assert {character: shape(heard) for character, heard in spoken[voice].items()} == SHAPES


@pytest.mark.parametrize("voice", [WOMAN, MAN])
def test_the_tones_are_far_from_one_another(
    spoken: dict[str, dict[str, list[float]]], voice: str
) -> None:
    level, rising, dipping, falling = spoken[voice].values()

    assert max(level) / min(level) < 1.07
    assert rising[-1] / rising[0] > 1.12
    assert min(dipping[2:5]) < 0.95 * min(dipping[0], dipping[-1])
    assert falling[-1] / falling[0] < 0.8
    assert min(level) > max(dipping)


def test_the_tone_follows_the_reading_and_not_the_character() -> None:
    said = {
        f"ma{tone}": utter(Passage("妈。", (Correction(0, 1, f"ma{tone}"),)))
        for tone in range(1, 5)
    }

    assert [shape(heard) for heard in melodies(said, [WOMAN])[WOMAN].values()] == list(
        SHAPES.values()
    )


def test_without_a_range_no_tone_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "RANGE", 0)

    flat = melodies({character: utter(Passage(f"{character}。")) for character in SHAPES})

    assert {shape(heard) for said in flat.values() for heard in said.values()} == {"level"}


def test_the_woman_and_the_man_are_told_apart(spoken: dict[str, dict[str, list[float]]]) -> None:
    woman, man = (np.median(list(spoken[voice].values())) for voice in (WOMAN, MAN))

    assert woman / man > 1.7
    for character in SHAPES:
        assert np.median(spoken[WOMAN][character]) > 1.7 * np.median(spoken[MAN][character])


def test_the_project_speaks_in_these_two_voices() -> None:
    profiles = read_voices(Path(__file__).parents[2] / "voices")

    assert offline.DEFAULT_VOICE == WOMAN
    assert [profiles[name].voice for name in ("offline", "offline-man")] == [WOMAN, MAN]
