"""The stings, the house's and the paper's own, as a meter hears them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.studio.test_studio_recordings import KINDS, Kind, recorded, strongest, tone

from audio_edition.errors import EditionError, Faults, Where
from audio_edition.model import StingName
from audio_edition.studio import layout, loudness, peaks, stings
from audio_edition.studio.instruments import hall, mallet, noise, pitch
from audio_edition.studio.resample import full_scale

from .meters import true_peak

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES: tuple[StingName, ...] = get_args(StingName)
NOWHERE = Path(__file__) / "stings"

#: What is below this cannot be heard, of 32768.
UNHEARD = 32768 * peaks.amplitude(stings.SILENT)


def sting(name: StingName, folder: Path = NOWHERE) -> NDArray[np.int16]:
    return stings.stings(folder)[name].sound()


# ------------------------------------------------------------------------------- the house's


@pytest.mark.parametrize(
    ("name", "seconds"), [("intro", 5.0), ("separator", 1.0), ("outro", 4.5), ("rhythm", 1.1)]
)
def test_a_sting_is_exactly_as_long_as_it_says(name: StingName, seconds: float) -> None:
    length = stings.stings(NOWHERE)[name].length

    assert len(sting(name)) == length == round(seconds * 44_100)


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_begins_and_ends_in_silence(name: StingName) -> None:
    sound = sting(name)

    assert max(abs(int(sound[0])), abs(int(sound[-1]))) <= 3  # -80 dBFS


@pytest.mark.parametrize("name", NAMES)
def test_a_sting_has_headroom_no_click_and_no_hiss(name: StingName) -> None:
    sound = full_scale(sting(name))
    power = np.square(np.abs(np.fft.rfft(sound)))
    hiss = power[np.fft.rfftfreq(len(sound), 1 / layout.RATE) > 6000].sum() / power.sum()

    assert -12 < true_peak(sound, 44_100) < -3
    assert np.abs(np.diff(sound)).max() < 0.15
    assert hiss < 1e-3


@pytest.mark.parametrize("name", stings.SCORES)
def test_a_sting_is_the_same_on_every_run(name: StingName) -> None:
    assert np.array_equal(sting(name), stings.composed.__wrapped__(name))


def test_no_two_stings_are_of_the_same_origin() -> None:
    assert len({one.origin for one in stings.stings(NOWHERE).values()}) == len(NAMES)


@pytest.mark.parametrize("name", ["intro", "outro"])
def test_a_sting_can_be_brought_to_the_loudness_of_speech(name: StingName) -> None:
    sound = full_scale(sting(name))

    assert true_peak(sound, 44_100) - loudness.integrated(sound, layout.RATE) < 16


def test_the_intro_steps_well_back_when_the_words_come_in() -> None:
    sound = full_scale(sting("intro"))
    words = len(sound) - layout.under(len(sound))
    before, under = sound[:words], sound[words:]

    assert loudness.integrated(under, 44_100) < loudness.integrated(before, 44_100) - 15


@pytest.mark.parametrize(("time", "note"), [(0.02, "A5"), (0.25, "D6")])
def test_the_notes_of_the_separator_sound_when_they_are_written(time: float, note: str) -> None:
    start = layout.samples(time)
    sound = full_scale(sting("separator"))[start : start + 4410]
    strongest_line = np.argmax(np.abs(np.fft.rfft(sound * np.hanning(4410), 44_100)))

    assert abs(strongest_line - pitch(note)) < 6


def test_the_rhythm_is_left_out_where_the_programme_is_not_labelled() -> None:
    assert set(NAMES) - set(stings.stings(NOWHERE, labelled=False)) == {"rhythm"}


def test_a_mallet_rings_down_by_60_db_in_its_time() -> None:
    sound = np.abs(mallet("A4", 1.6))

    assert sound[-100:].max() == pytest.approx(1e-3, rel=0.1)


def test_the_hall_adds_its_sound_after_the_first_one() -> None:
    click = np.zeros(44_100)
    click[0] = 1

    rung = hall(click)

    assert np.abs(rung[1:700]).max() < 0.1 * np.abs(rung[800:3000]).max()
    assert np.abs(rung[40_000:]).max() < 0.05 * np.abs(rung[800:3000]).max()


def test_noise_is_even_and_never_changes() -> None:
    made = noise(10_000)

    assert abs(made.mean()) < 0.02
    assert -1 <= made.min() < -0.99 < 0.99 < made.max() <= 1
    assert np.array_equal(made[:100], noise(100))


# ------------------------------------------------------------------------------- the paper's own


def own(folder: Path, name: str, length: float = 1.0, kind: str = "wav", around: float = 0) -> Path:
    """Lay a tone into the folder, with silence *around* it."""
    made = KINDS[kind]
    sound = np.pad(tone(length, made.rate), round(around * made.rate))
    return laid(folder / (name + made.suffix), recorded(made, sound))


def laid(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def level(sound: NDArray[np.int16], start: float, end: float) -> float:
    part = full_scale(sound)[layout.samples(start) : layout.samples(end)]
    return peaks.decibels(float(np.sqrt(np.mean(np.square(part)))))


@pytest.mark.parametrize("kind", KINDS)
def test_a_sting_of_the_papers_own_is_played(tmp_path: Path, kind: str) -> None:
    own(tmp_path, "separator", kind=kind, around=0.3)

    played = stings.stings(tmp_path)["separator"]
    sound = played.sound()

    assert played.length == len(sound) == pytest.approx(44_100, abs=0.06 * 44_100)
    assert strongest(sound, 44_100) == pytest.approx(1000, abs=2)
    assert max(abs(int(sound[0])), abs(int(sound[-1]))) < UNHEARD


@pytest.mark.parametrize("around", [0.0, 0.25, 5.0])
def test_the_silence_around_a_sting_goes(tmp_path: Path, around: float) -> None:
    own(tmp_path, "outro", around=around)

    sound = sting("outro", tmp_path)

    assert len(sound) == pytest.approx(44_100, abs=0.012 * 44_100)
    assert level(sound, 0.01, 0.4) == pytest.approx(-15, abs=0.5)


def test_the_silence_within_a_sting_stays(tmp_path: Path) -> None:
    sound = np.concatenate([tone(0.5, 44_100), np.zeros(44_100, np.int16), tone(0.5, 44_100)])
    laid(tmp_path / "outro.wav", recorded(KINDS["wav"], sound))

    assert len(sting("outro", tmp_path)) == pytest.approx(2 * 44_100, abs=441)


@pytest.mark.parametrize("name", stings.SCORES)
def test_a_sting_of_the_papers_own_ends_softly(tmp_path: Path, name: StingName) -> None:
    own(tmp_path, name, 4.0)

    sound = sting(name, tmp_path)

    falling = [level(sound, at, at + 0.1) for at in (3.4, 3.6, 3.8, 3.9)]
    assert sorted(falling, reverse=True) == falling
    assert falling[-1] < level(sound, 1.0, 2.0) - 15


@pytest.mark.parametrize("length", [1.0, 2.0, 4.0])
def test_the_papers_own_intro_steps_back_under_the_words(tmp_path: Path, length: float) -> None:
    own(tmp_path, "intro", length)

    sound = sting("intro", tmp_path)

    words = length - layout.under(len(sound)) / 44_100
    before, under = level(sound, 0.0, words - 0.25), level(sound, words, words + 0.02)
    assert under - before == pytest.approx(stings.STEP_BACK, abs=1.5)


def test_no_other_sting_steps_back(tmp_path: Path) -> None:
    own(tmp_path, "separator", 4.0)

    sound = sting("separator", tmp_path)

    assert level(sound, 3.0, 3.4) == pytest.approx(level(sound, 0.5, 2.0), abs=0.1)


def test_the_stings_that_the_paper_does_not_have_are_the_houses(tmp_path: Path) -> None:
    own(tmp_path, "outro", kind="mp3")

    played, house = stings.stings(tmp_path), stings.stings(NOWHERE)

    assert [name for name in house if played[name].origin != house[name].origin] == ["outro"]
    assert list(played) == list(house)


def test_the_origin_is_the_files_content(tmp_path: Path) -> None:
    path = own(tmp_path, "outro")
    first = stings.stings(tmp_path)["outro"].origin
    moved = path.rename(tmp_path / "outro.flac")  # what it is, its first bytes say

    assert stings.stings(tmp_path)["outro"].origin == first
    moved.unlink()
    own(tmp_path, "outro", 1.1)
    assert stings.stings(tmp_path)["outro"].origin != first


def test_one_file_for_two_stings_has_two_origins(tmp_path: Path) -> None:
    laid(tmp_path / "outro.wav", own(tmp_path, "intro").read_bytes())

    played = stings.stings(tmp_path)

    assert played["intro"].origin != played["outro"].origin


@pytest.mark.parametrize("name", ["README.txt", "LICENCE", ".intro.wav", ".DS_Store", "notes.aac"])
def test_what_is_no_sting_is_left_alone(tmp_path: Path, name: str) -> None:
    laid(tmp_path / name, b"where the music is from")

    assert stings.files(tmp_path) == {}


def test_a_suffix_may_be_written_large(tmp_path: Path) -> None:
    path = own(tmp_path, "intro").rename(tmp_path / "intro.WAV")

    assert stings.files(tmp_path) == {"intro": path}


# ------------------------------------------------------------------------------- faults


def fault(folder: Path) -> EditionError:
    with pytest.raises(EditionError) as caught:
        stings.stings(folder)
    return caught.value


def place(error: EditionError) -> Path | None:
    return error.where.path if isinstance(error.where, Where) else None


@pytest.mark.parametrize("suffix", stings.SUFFIXES)
@pytest.mark.parametrize("content", [b"", b"no sound at all", bytes(2000)])
def test_what_is_no_sound_is_a_fault_of_its_file(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = laid(tmp_path / f"intro{suffix}", content)

    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem.en == "is no sound that can be played"


@pytest.mark.parametrize(("kind", "size"), [("wav", 30), ("mp3", 60), ("flac", 60), ("aac", 9000)])
def test_what_was_cut_off_is_a_fault_of_its_file(tmp_path: Path, kind: str, size: int) -> None:
    path = own(tmp_path, "intro", kind=kind)
    laid(path, path.read_bytes()[:size])

    assert place(fault(tmp_path)) == path


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("intor.wav", "intro.wav"),
        ("Outro.MP3", "outro.mp3"),
        ("separatr.ogg", "separator.ogg"),
        ("music.flac", "intro.flac"),
        ("rhythm.wav", "intro.wav"),
        ("intro.aac", "intro.wav"),
        ("outro", "outro.wav"),
    ],
)
def test_a_name_that_no_sting_has_is_a_fault_that_names_the_nearest(
    tmp_path: Path, name: str, wanted: str
) -> None:
    path = laid(tmp_path / name, b"")

    unknown = fault(tmp_path)

    assert place(unknown) == path
    assert unknown.problem.en == "is none of the stings"
    assert unknown.hint
    assert all(words.endswith(wanted) for words in unknown.hint)


def test_two_files_for_one_sting_are_a_fault_that_names_the_other(tmp_path: Path) -> None:
    own(tmp_path, "intro", kind="flac")
    path = own(tmp_path, "intro")

    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem == ("已经有 intro.flac", "there is intro.flac already")


def test_files_that_are_no_stings_are_told_together(tmp_path: Path) -> None:
    own(tmp_path, "intro", kind="flac")
    paths = [laid(tmp_path / name, b"") for name in ("intro.wav", "intros.wav", "outro.aac")]

    several = fault(tmp_path)

    assert isinstance(several, Faults)
    assert [place(one) for one in several.faults] == paths


def test_stings_that_cannot_be_played_are_told_together(tmp_path: Path) -> None:
    paths = [laid(tmp_path / name, b"no sound") for name in ("intro.wav", "outro.wav")]

    several = fault(tmp_path)

    assert isinstance(several, Faults)
    assert [place(one) for one in several.faults] == paths


@pytest.mark.parametrize("loudest", [0, 1, 30])
@pytest.mark.parametrize("length", [1, 30, 44_100])
def test_a_sting_in_which_nothing_is_heard_is_a_fault(
    tmp_path: Path, length: int, loudest: int
) -> None:
    sound = np.resize(np.array([loudest, -loudest], np.int16), length)
    path = laid(tmp_path / "intro.wav", recorded(KINDS["wav"], sound))

    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem.en == "the sting is silent"


def test_a_sting_of_a_millisecond_is_a_fault(tmp_path: Path) -> None:
    own(tmp_path, "intro", 0.001)

    assert fault(tmp_path).problem.en == "the sting is silent"


SLOW = Kind(".wav", "wav", "pcm_s16le", "s16", 8000)
FOREIGN = Kind(".m4a", "ipod", "alac", "s16p", 8000)


@pytest.mark.parametrize("kind", [SLOW, FOREIGN])
def test_a_sting_plays_a_minute_at_most(tmp_path: Path, kind: Kind) -> None:
    path = laid(tmp_path / f"outro{kind.suffix}", recorded(kind, tone(60.5, 8000)))

    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem == ("超过 60 秒", "plays more than 60 s")
    laid(path, recorded(kind, tone(60.0, 8000)))
    assert stings.stings(tmp_path)["outro"].length == pytest.approx(60 * 44_100, abs=441)


def test_a_file_is_not_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own(tmp_path, "intro")
    size = path.stat().st_size

    monkeypatch.setattr(stings, "LARGEST", size)
    assert len(stings.contents(path)) == size

    monkeypatch.setattr(stings, "LARGEST", size - 1)
    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem.en == "the sting's file is too large"


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "intro.wav"
    path.mkdir()

    assert place(fault(tmp_path)) == path
    assert fault(tmp_path).problem.en == "the sting's file cannot be read"


@given(st.integers(4410, 44_100), st.sampled_from(list(stings.SCORES)))
def test_however_short_a_sting_is_it_begins_and_ends_without_a_click(
    length: int, name: StingName
) -> None:
    whole = stings.segment(full_scale(tone(length / 44_100, 44_100)))

    sound = stings.ended(name, whole, length, len(whole) / 4000)

    assert len(sound) == length
    assert sound[0] == 0
    assert abs(int(sound[-1])) < 32768 * peaks.amplitude(-40)


@pytest.mark.parametrize("options", [{}, {"labelled": False}])
def test_what_stings_are_made_of_can_be_told_without_making_them(
    tmp_path: Path, options: dict[str, bool]
) -> None:
    (tmp_path / "outro.wav").write_bytes(b"whatever it is")
    told = stings.origins(tmp_path, **options)
    (tmp_path / "outro.wav").unlink()

    made = {name: one.origin for name, one in stings.stings(tmp_path, **options).items()}
    assert {name for name in made if made[name] != told[name]} == {"outro"}
    assert list(told) == list(made)
