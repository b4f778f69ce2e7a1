"""Takes are kept by what was said and by whom, trimmed, and checked when they are read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import wave
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError, Where
from audio_edition.model import Reading, Run, Utterance, Word
from audio_edition.settings import Voice
from audio_edition.studio import silence, takes
from audio_edition.studio.engines import open_engine, tone
from audio_edition.studio.engines.protocol import Request, Speech

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.studio.takes import TakeShelf

RATE = 24_000
KEY = "ab" * 32


def loud(seconds: float, level: int = 8_000) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.full(round(seconds * RATE), level, np.int16)


def padded(before: float, after: float, sound: float = 0.5, level: int = 8_000) -> Speech:
    """Sound between two silences, and one word that is all of it."""
    samples = np.concatenate([loud(before, 0), loud(sound, level), loud(after, 0)])
    start = round(before * RATE)
    return Speech(samples, RATE, (Word(start, start + round(sound * RATE), 0, 1),))


def place(shelf: TakeShelf, key: str = KEY) -> Path:
    return shelf.shelf.place(key, takes.SUFFIX)


# ------------------------------------------------------------------------------- keys


def request(**changes: object) -> Request:
    """A request that is like every other but for *changes*."""
    told: dict[str, object] = {"said": "重庆", "pinyin": "chong2", "pace": 1.0, **changes}
    readings = (Reading("重", str(told["pinyin"])), Reading("庆", "qing4"))
    written = str(told.get("written", "重庆"))
    utterance = Utterance((Run(written, str(told["said"])),), readings)
    fields = {name: told[name] for name in Voice.model_fields if name in told}
    return Request(utterance, Voice.model_validate(fields), float(str(told["pace"])))


@pytest.mark.parametrize(("engine", "anew"), [("edge", True), ("tone", False)])
def test_an_editors_word_on_a_reading_is_a_new_take_where_it_is_respelled(
    shelf: TakeShelf, engine: Literal["edge", "tone"], *, anew: bool
) -> None:
    plain = Utterance((Run("重", "重"),), (Reading("重", "chong2"),))
    decided = Utterance((Run("重", "重"),), (Reading("重", "chong2", "editor"),))
    keys = {
        shelf.key(open_engine(engine), Request(said, Voice(engine=engine)))
        for said in (plain, decided)
    }
    assert (len(keys) == 2) is anew


@pytest.mark.parametrize(
    "change",
    [
        {"said": "重庆。"},
        {"pinyin": "zhong4"},
        {"pace": 0.9},
        {"engine": "tone"},
        {"voice": "m3"},
        {"rate": 1.1},
        {"pitch": 5},
        {"volume": 0.9},
    ],
    ids=str,
)
def test_whatever_shapes_the_sound_changes_the_key(
    shelf: TakeShelf, change: dict[str, object]
) -> None:
    engine = tone.ToneEngine()

    assert shelf.key(engine, request(**change)) != shelf.key(engine, request())


@pytest.mark.parametrize(
    "change",
    [
        {"name": "anchor"},
        {"fallback": "offline"},
        {"pauses": 2.0},
        {"proxy": "http://proxy.example"},
        {"key": "MY_KEY"},
        {"written": "Chongqing"},
    ],
    ids=str,
)
def test_what_is_not_heard_does_not_change_the_key(
    shelf: TakeShelf, change: dict[str, object]
) -> None:
    engine = tone.ToneEngine()

    assert shelf.key(engine, request(**change)) == shelf.key(engine, request())


def test_another_engine_or_version_changes_the_key(
    shelf: TakeShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, newer = tone.ToneEngine(), tone.ToneEngine(), tone.ToneEngine()
    other.name = "gong"
    monkeypatch.setattr(newer, "version", lambda _voice: "2")

    assert len({shelf.key(engine, request()) for engine in (one, other, newer)}) == 3


# ------------------------------------------------------------------------------- the shelf


def test_what_is_kept_is_given_back(shelf: TakeShelf) -> None:
    kept = shelf.put(KEY, padded(0, 0))

    assert shelf.get(KEY) == kept
    assert shelf.samples(kept).tolist() == loud(0.5).tolist()
    assert (kept.rate, kept.length, kept.words) == (RATE, 12_000, (Word(0, 12_000, 0, 1),))


def test_what_was_never_kept_is_not_there(shelf: TakeShelf) -> None:
    assert shelf.get(KEY) is None


def test_a_take_is_a_file_that_any_player_opens(shelf: TakeShelf) -> None:
    shelf.put(KEY, padded(0, 0))

    with wave.open(io.BytesIO(place(shelf).read_bytes())) as file:
        assert file.getparams()[:4] == (1, 2, RATE, 12_000)
        assert file.readframes(12_000) == loud(0.5).tobytes()


@given(st.data())
def test_one_changed_bit_or_a_lost_end_is_noticed(data: st.DataObject) -> None:
    content = takes.wav(padded(0, 0, sound=0.02))
    at = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))

    assert not takes.is_damaged(content)
    assert takes.is_damaged(bytes(flipped))
    assert takes.is_damaged(content[:at])


def test_a_damaged_take_is_gone(shelf: TakeShelf) -> None:
    take = shelf.put(KEY, padded(0, 0))
    content = bytearray(place(shelf).read_bytes())
    content[len(content) // 2] ^= 1
    place(shelf).write_bytes(content)

    assert shelf.get(KEY) is None
    with pytest.raises(EditionError) as caught:
        shelf.samples(take)
    assert caught.value.where == Where(place(shelf))


def test_a_whole_take_that_lies_there_stays(shelf: TakeShelf) -> None:
    first = shelf.put(KEY, padded(0, 0))

    assert shelf.put(KEY, padded(0, 0, sound=0.7)) == first
    assert len(shelf.samples(first)) == first.length


def test_only_what_is_used_is_marked_so(shelf: TakeShelf) -> None:
    take = shelf.put(KEY, padded(0, 0))
    os.utime(place(shelf), (1_000, 1_000))

    shelf.get(KEY)
    looked_at = place(shelf).stat().st_mtime
    shelf.use(take)

    assert (looked_at, place(shelf).stat().st_mtime > 1_000) == (1_000, True)


def test_a_take_that_was_removed_is_told_with_its_place(shelf: TakeShelf) -> None:
    take = shelf.put(KEY, padded(0, 0))
    place(shelf).unlink()

    with pytest.raises(EditionError):
        shelf.samples(take)


FILL = """
import sys; from pathlib import Path
from audio_edition.shelf import Shelf
from audio_edition.studio.engines import tone
from audio_edition.studio.takes import TakeShelf
shelf = TakeShelf(Shelf(Path(sys.argv[1])))
for number in list(range(40))[:: int(sys.argv[2])]:
    shelf.put(f"{number:064x}", tone.chords("第" + chr(0x4E00 + number) + "句"))
"""


def test_several_processes_fill_one_shelf(shelf: TakeShelf) -> None:
    folder = str(shelf.shelf.folder)
    command = [sys.executable, "-c", FILL, folder]
    fillers = [subprocess.Popen([*command, order]) for order in ("1", "-1")]  # noqa: S603 - our own words

    assert [filler.wait(30) for filler in fillers] == [0, 0]
    kept = [shelf.get(f"{number:064x}") for number in range(40)]
    heard = [tone.listen(shelf.samples(take), take.rate) for take in kept if take]
    assert heard == [f"第{chr(0x4E00 + number)}句" for number in range(40)]
    assert len([path for path in shelf.shelf.folder.rglob("*") if path.is_file()]) == 40


# ------------------------------------------------------------------------------- silence


@pytest.mark.parametrize(("before", "after"), [(0.3, 1.2), (0.0, 0.5), (0.5, 0.0), (0.01, 0.01)])
def test_silence_at_both_ends_is_cut_to_twenty_milliseconds(before: float, after: float) -> None:
    trimmed = takes.trimmed(padded(before, after))
    air = [min(silence, takes.AIR) for silence in (before, after)]

    assert len(trimmed.samples) == pytest.approx(
        round((0.5 + sum(air)) * RATE), abs=2 * silence.FRAME * RATE
    )


def test_words_move_with_the_cut() -> None:
    trimmed = takes.trimmed(padded(0.3, 1.2))
    (word,) = trimmed.words

    assert set(trimmed.samples[word.start : word.end].tolist()) == {8_000}
    assert (word.start, word.end - word.start) == (round(takes.AIR * RATE), 12_000)


def test_a_word_that_began_in_the_silence_begins_with_the_sound() -> None:
    speech = Speech(padded(0.3, 0.3).samples, RATE, (Word(0, 26_400, 0, 1),))
    trimmed = takes.trimmed(speech)

    assert trimmed.words == (Word(0, len(trimmed.samples), 0, 1),)


def test_a_soft_consonant_at_the_start_is_kept() -> None:
    soft = 8_000 // 50  # -34 dB: the softest that the offline voice has
    samples = np.concatenate([loud(0.2, 0), loud(0.05, soft), loud(0.5), loud(0.2, 0)])

    trimmed = takes.trimmed(Speech(samples, RATE))

    assert np.count_nonzero(trimmed.samples) == round(0.55 * RATE)


def test_a_pause_inside_stays() -> None:
    samples = np.concatenate([loud(0.2), loud(1.0, 0), loud(0.2)])

    assert len(takes.trimmed(Speech(samples, RATE)).samples) == len(samples)


@pytest.mark.parametrize("level", [0, 3])
def test_silence_alone_is_not_cut_to_nothing(level: int) -> None:
    assert len(takes.trimmed(Speech(loud(0.1, level), RATE)).samples) == 2_400
    assert len(takes.trimmed(Speech(loud(0, level), RATE)).samples) == 0
