"""The mix, on short noise that is shaped like speech."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.model import Item, Rundown, Segment, StingName, Take, Utterance, Word
from audio_edition.settings import Pauses, Sound
from audio_edition.shelf import Shelf
from audio_edition.studio import encode, layout, mix, stings
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.resample import full_scale

from .meters import true_peak

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

SOUND = Sound()
STINGS = stings.stings(Path("no stings of its own"))
LENGTHS = {name: one.length for name, one in STINGS.items()}
LEFT_OUT = 1105  # samples of delay that a player leaves out, encoder's and decoder's


def voice(seed: int, seconds: float, rate: int = 24_000, level: float = 0.1) -> NDArray[np.int16]:
    """Noise in syllables, a dull one, with some peaks that stand out."""
    rng = np.random.default_rng(seed)
    length = round(seconds * rate)
    syllables = np.abs(np.sin(2 * np.pi * 2 * np.arange(length) / rate)) + 0.02
    noise = np.convolve(rng.standard_normal(length), np.ones(8) / 4, "same")
    noise[:: rate // 5] *= 4
    return np.asarray(np.clip(noise * syllables * level * 32768, -32768, 32767), np.int16)


def segment(item: int, pause: str = "sentence") -> Segment:
    return Segment(item, 0, "body", "anchor", Utterance((), ()), pause)  # type: ignore[arg-type]  # any pause


def rundown(stories: int) -> Rundown:
    items = [Item("opening", "片头", ()), *(Item("story", f"第{n}条", ()) for n in range(stories))]
    return Rundown("试播", "2023-12-08", (*items, Item("close", "结束语", ())))


class Desk:
    """An edition of some stories, one take an item and two in every story, ready to be mixed."""

    def __init__(self, folder: Path, stories: int = 2, seconds: float = 1.5) -> None:
        self.shelf = Shelf(folder)
        self.rundown = rundown(stories)
        items = sorted([*range(stories + 2), *range(1, stories + 1)])
        self.segments = [segment(item) for item in items]
        self.voices = {f"take{n}": voice(n, seconds + n / 10) for n in range(len(items))}
        self.takes = [Take(key, 24_000, len(sound)) for key, sound in self.voices.items()]
        self.stings = STINGS
        self.heard: list[tuple[int, int]] = []

    def samples(self, take: Take) -> NDArray[np.int16]:
        return self.voices[take.key]

    def correct(self, number: int, key: str) -> None:
        self.voices[key] = voice(99, 1.0)
        self.takes[number] = Take(key, 24_000, len(self.voices[key]))

    def mix(self, jobs: int = 1, sound: Sound = SOUND) -> mix.Mix:
        return mix.mix(
            self.rundown,
            self.segments,
            self.takes,
            self.samples,
            sound,
            self.stings,
            self.shelf,
            progress=lambda done, of: self.heard.append((done, of)),
            jobs=jobs,
        )


def opening(take: Take, lengths: dict[StingName, int]) -> tuple[layout.Piece, ...]:
    """What sounds in the opening, where *take* is all that is said."""
    return layout.parts(rundown(0), [segment(0)], [take], SOUND, lengths)[0].pieces


def bytes_of(mixed: mix.Mix) -> bytes:
    return b"".join(mixed.mp3())


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> mix.Mix:
    return Desk(tmp_path_factory.mktemp("shelf")).mix(jobs=2)


def frames(mp3: bytes) -> list[bytes]:
    """The frames of an untagged file at 96 kbit/s, the Info frame first."""
    found = []
    while mp3:
        size = 144 * 96_000 // 44_100 + (mp3[2] >> 1 & 1)
        found.append(mp3[:size])
        mp3 = mp3[size:]
    return found


def raw(mp3: bytes) -> NDArray[np.int16]:
    """What a decoder gives that knows nothing of gapless play."""
    return decode_mp3(b"".join(frames(mp3)[1:])).samples


def test_the_programme_is_laid_in_order_of_the_rundown() -> None:
    segments = [segment(0), segment(1), segment(1, "paragraph"), segment(2)]
    takes = [Take("k", 24_000, 24_000)] * 4

    laid = layout.parts(rundown(1), segments, takes, SOUND, LENGTHS)

    assert [[piece.source for piece in part.pieces] for part in laid] == [
        ["intro", 0],
        [1, 2, "separator"],
        [3, "outro", "rhythm"],
    ]


def test_the_first_words_begin_while_the_intro_fades() -> None:
    intro, words = opening(Take("k", 24_000, 9), LENGTHS)

    assert intro.length - words.start == layout.samples(1.5)


def test_an_intro_without_words_is_played_to_its_end() -> None:
    laid = layout.parts(rundown(0), [], [], SOUND, LENGTHS)

    assert laid[0].frames * layout.FRAME >= layout.samples(5.0 + SOUND.pauses.item)


@pytest.mark.parametrize("pause", ["clause", "sentence", "headline", "paragraph"])
def test_a_pause_is_as_long_as_the_settings_say(pause: str) -> None:
    pauses = Pauses(clause=0.1, sentence=0.2, headline=0.3, paragraph=0.4)
    takes = [Take("k", 44_100, 1000)] * 2

    timeline = mix.lay(
        rundown(0), [segment(0, pause), segment(0)], takes, Sound(pauses=pauses), LENGTHS
    )

    first, second = timeline.placed
    assert second.start - first.end == layout.samples(getattr(pauses, pause))


def test_a_voice_may_make_longer_pauses() -> None:
    takes = [Take("k", 44_100, 1000)] * 2
    calm = replace(segment(0), rest=1.5)

    first, second = mix.lay(rundown(0), [calm, segment(0)], takes, Sound(), LENGTHS).placed

    assert second.start - first.end == layout.samples(1.5 * Pauses().sentence)


lengths = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 100_000), st.sampled_from([22_050, 24_000])),
    max_size=8,
)


@given(lengths, st.floats(0, 10))
def test_chapters_are_contiguous_and_hold_their_segments(
    spoken: list[tuple[int, int, int]], pause: float
) -> None:
    spoken = sorted(spoken)
    segments = [segment(item) for item, _, _ in spoken]
    takes = [Take("k", rate, length) for _, length, rate in spoken]

    timeline = mix.lay(rundown(2), segments, takes, Sound(pauses=Pauses(item=pause)), LENGTHS)

    edges = [0, *(chapter.end for chapter in timeline.chapters)]
    assert [chapter.start for chapter in timeline.chapters] == edges[:-1]
    assert edges[-1] == timeline.length
    for place, (item, length, rate) in zip(timeline.placed, spoken, strict=True):
        assert place.end - place.start == math.ceil(length * 44_100 / rate)
        assert edges[item] <= place.start <= place.end <= edges[item + 1]


def test_an_empty_rundown_has_no_length() -> None:
    assert mix.lay(Rundown("", "2023-12-08", ()), [], [], SOUND, LENGTHS).length == 0


def test_the_decoded_file_is_as_long_as_the_timeline_to_the_sample(mixed: mix.Mix) -> None:
    assert len(decode_mp3(bytes_of(mixed)).samples) == mixed.timeline.length


def test_the_info_frame_tells_frames_bytes_and_delays_and_holds_no_seek_table(
    mixed: mix.Mix,
) -> None:
    first, *others = frames(bytes_of(mixed))
    fields = [int.from_bytes(first[25 + at : 29 + at], "big") for at in (0, 4, 8)]

    assert first[21:25] == b"Info"
    assert fields == [0b0011, len(others), len(bytes_of(mixed))]
    assert len(others) * 1152 - 576 - 576 == mixed.timeline.length


def test_parts_joined_sound_as_they_sound_alone(mixed: mix.Mix) -> None:
    whole, every = raw(bytes_of(mixed)), frames(bytes_of(mixed))[1:]

    for chapter in mixed.timeline.chapters:
        first, last = chapter.start // 1152, -(-chapter.end // 1152)
        alone = decode_mp3(b"".join(every[first:last])).samples
        assert np.array_equal(alone, whole[first * 1152 : last * 1152])


def test_parts_without_any_pause_still_join_exactly(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=0)
    mixed = desk.mix(sound=Sound(pauses=Pauses(item=0)))
    second = mixed.timeline.chapters[1].start // 1152

    alone = decode_mp3(b"".join(frames(bytes_of(mixed))[1 + second :])).samples

    assert np.array_equal(alone, raw(bytes_of(mixed))[second * 1152 :])


REACH = 882  # samples to either side of its place in which a take is looked for: 20 ms
TIMELY = 44  # samples: a millisecond


def found(heard: NDArray[np.float32], voiced: NDArray[np.int16], place: int) -> tuple[int, float]:
    """How many samples from *place* a take of 24 kHz sounds in what is *heard*, and how alike it is there."""
    times = np.arange(40_000) / 44_100
    wanted = np.interp(times, np.arange(len(voiced)) / 24_000, full_scale(voiced))
    around = heard[place - REACH : place + REACH + len(wanted)]
    size = 1 << 17
    alike = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size)), size)
    at = int(np.argmax(alike[: 2 * REACH + 1]))
    there = around[at : at + len(wanted)]
    return at - REACH, float(alike[at] / np.sqrt(there @ there * (wanted @ wanted)))


def test_every_take_sounds_where_the_timeline_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=3)
    mixed = desk.mix()
    heard = decode_mp3(bytes_of(mixed)).samples.astype(np.float32)

    for place in mixed.timeline.placed[1:]:  # the intro lies over the first
        late, alike = found(heard, desk.voices[f"take{place.segment}"], place.start)
        assert abs(late) <= 1
        assert alike > 0.85


@pytest.mark.parametrize("shift", [-309, -TIMELY - 1, TIMELY + 1, 309])
def test_a_take_that_sounded_elsewhere_would_be_found_out(tmp_path: Path, shift: int) -> None:
    desk = Desk(tmp_path, stories=0)
    mixed = desk.mix()
    heard = decode_mp3(bytes_of(mixed)).samples.astype(np.float32)
    place = mixed.timeline.placed[1]

    late, alike = found(np.roll(heard, shift), desk.voices["take1"], place.start)

    assert abs(late - shift) <= 1
    assert alike > 0.85


def test_another_take_would_be_found_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=0)
    mixed = desk.mix()
    heard = decode_mp3(bytes_of(mixed)).samples.astype(np.float32)

    assert found(heard, voice(77, 2.0), mixed.timeline.placed[1].start)[1] < 0.5


def test_no_click_is_heard_where_parts_join(mixed: mix.Mix) -> None:
    heard = full_scale(decode_mp3(bytes_of(mixed)).samples)

    for chapter in mixed.timeline.chapters[1:]:
        around = heard[
            chapter.start - 2 * LEFT_OUT : chapter.start - 600
        ]  # it is LEFT_OUT before the words
        assert np.abs(np.diff(around)).max() < 1e-3


def test_words_sound_within_their_takes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=1)
    desk.takes = [replace(take, words=(Word(2400, 4800, 0, 1),)) for take in desk.takes]

    for place in desk.mix().timeline.placed:
        assert place.words == (Word(place.start + 4410, place.start + 8820, 0, 1),)


def test_the_timeline_names_every_sting_and_every_pause(mixed: mix.Mix) -> None:
    timeline = mixed.timeline

    assert [one.sting for one in timeline.played] == [
        "intro",
        "separator",
        "separator",
        "outro",
        "rhythm",
    ]
    sounding = [
        *((one.start, one.end) for one in timeline.placed),
        *((one.start, one.end) for one in timeline.played),
    ]
    edges = sorted([*sounding, *timeline.pauses])
    assert edges[0][0] == 0
    assert max(end for _, end in edges) == timeline.length
    assert not any(
        start < last and end > first for first, last in timeline.pauses for start, end in sounding
    )


def test_a_programme_without_stings_is_words_alone() -> None:
    take = Take("k", 24_000, 9)

    assert [piece.source for piece in opening(take, {})] == [0]
    assert opening(take, {})[0].start == 0


def test_words_come_in_over_half_of_a_short_intro() -> None:
    _, words = opening(Take("k", 24_000, 9), {"intro": 40_000})

    assert words.start == 20_000


def test_a_sting_of_another_make_is_another_part(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=1)
    desk.mix()
    desk.stings = STINGS | {"separator": STINGS["separator"]._replace(origin="the paper's own")}

    assert desk.mix().encoded == 1


def test_stories_that_sound_the_same_are_one_part(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=3)
    desk.takes = [desk.takes[0], *desk.takes[1:3] * 3, desk.takes[7]]

    mixed = desk.mix()

    assert (mixed.encoded, len(mixed.parts), len(set(mixed.parts))) == (3, 5, 3)
    assert len(decode_mp3(bytes_of(mixed)).samples) == mixed.timeline.length


def test_a_part_that_was_taken_away_meanwhile_is_a_fault_with_a_way_out(tmp_path: Path) -> None:
    mixed = Desk(tmp_path, stories=0).mix()
    next(tmp_path.rglob(f"*{mix.SUFFIX}")).unlink()

    with pytest.raises(EditionError, match="missing or damaged"):
        bytes_of(mixed)


def test_loudness_and_peak_are_what_was_asked_for(mixed: mix.Mix) -> None:
    assert abs(mixed.loudness - SOUND.loudness) < 0.3
    assert mixed.peak <= SOUND.peak
    assert abs(true_peak(full_scale(raw(bytes_of(mixed))), 44_100) - mixed.peak) < 0.01


@pytest.mark.parametrize("bitrate", [64, 128])
def test_other_targets_are_met_as_well(tmp_path: Path, bitrate: Literal[64, 128]) -> None:
    sound = Sound(loudness=-19, peak=-3, bitrate=bitrate)

    mixed = Desk(tmp_path, stories=1).mix(sound=sound)

    assert abs(mixed.loudness - -19) < 0.3
    assert mixed.peak <= -3


def test_the_bytes_do_not_depend_on_the_run_or_on_how_many_threads(
    tmp_path: Path, mixed: mix.Mix
) -> None:
    again = Desk(tmp_path).mix(jobs=1)

    assert hashlib.sha256(bytes_of(again)).digest() == hashlib.sha256(bytes_of(mixed)).digest()
    assert replace(again, encoded=0) == replace(mixed, encoded=0, shelf=again.shelf)


def test_an_edition_mixed_again_is_only_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=1)
    first = desk.mix()
    desk.voices.clear()

    assert desk.mix() == replace(first, encoded=0)


def test_a_corrected_sentence_costs_one_part(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.mix()
    desk.correct(1, "corrected")

    second = desk.mix()

    assert (first.encoded, second.encoded, len(second.parts)) == (4, 1, 4)
    assert bytes_of(second) == bytes_of(Desk.mix(desk))


def test_a_story_that_moves_is_not_made_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.mix()
    takes = desk.takes
    desk.takes = [takes[0], *takes[3:5], *takes[1:3], takes[5]]

    assert desk.mix().encoded == 0


@pytest.mark.parametrize(
    "sound",
    [
        Sound(loudness=-18),
        Sound(dual_mono=True),
        Sound(peak=-3),
        Sound(bitrate=64),
        Sound(quality=5),
        Sound(room_tone=-70),
        Sound(pauses=Pauses(item=1)),
    ],
)
def test_other_settings_make_every_part_anew(tmp_path: Path, sound: Sound) -> None:
    desk = Desk(tmp_path, stories=0)
    desk.mix()

    assert desk.mix(sound=sound).encoded == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda _: b"",
        lambda _: b"{}\n",
        lambda _: b"[1]\nx",
        lambda content: content.replace(b"momentary", b"momentous"),
        lambda content: content[:-9] + b"\0" + content[-8:],
    ],
)
def test_a_damaged_part_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    desk = Desk(tmp_path, stories=0)
    first = desk.mix()
    kept = next(tmp_path.rglob(f"*{mix.SUFFIX}"))
    kept.write_bytes(damage(kept.read_bytes()))

    assert desk.mix() == replace(first, encoded=1)


def test_a_kept_part_tells_how_loud_it_is_in_a_line_of_json(tmp_path: Path) -> None:
    Desk(tmp_path, stories=0).mix()

    records = [
        json.loads(path.read_bytes().split(b"\n")[0]) for path in tmp_path.rglob(f"*{mix.SUFFIX}")
    ]

    assert [sorted(record) for record in records] == [["momentary", "peak", "sha256"]] * 2


def test_progress_counts_the_parts_that_are_ready(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=0)
    desk.mix()
    desk.mix()

    assert desk.heard == [(0, 2), (1, 2), (2, 2), (2, 2)]


def test_a_take_of_another_length_than_recorded_is_a_fault_with_a_way_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=0)
    desk.voices["take0"] = voice(0, 0.5)

    with pytest.raises(EditionError, match="take0 should hold 36000 samples and holds 12000"):
        desk.mix()


def test_an_edition_without_takes_is_stings_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, stories=0)
    desk.segments, desk.takes = [], []

    mixed = desk.mix()

    assert len(decode_mp3(bytes_of(mixed)).samples) == mixed.timeline.length


def test_an_empty_rundown_makes_an_empty_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.rundown, desk.segments, desk.takes = Rundown("", "2023-12-08", ()), [], []

    assert len(bytes_of(desk.mix())) == len(encode.info_frame(0, 0, 96))


def test_one_thread_a_processor_unless_told_otherwise() -> None:
    assert mix.workers(0) == 1
    assert mix.workers(3) == 3
    assert 1 <= mix.workers(None) <= mix.MOST_JOBS
