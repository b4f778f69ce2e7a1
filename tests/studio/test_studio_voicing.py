"""Voicing: what is missing is voiced, once, all of it, whatever the engine goes through."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import edge_tts.communicate
import pytest
import stamina
from edge_tts.drm import DRM

from audio_edition.errors import EditionError
from audio_edition.model import Reading, Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import engines, voicing
from audio_edition.studio.engines import tone
from audio_edition.studio.takes import SUFFIX, TakeShelf
from audio_edition.studio.voicing import Cast, Voiced

from .edge_server import EdgeServer, edge_server
from .stumbling import Stumbling, lost, segment, unable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("without_waiting")

TONE = Cast({"anchor": Voice(engine="tone"), "guest": Voice(engine="tone", rate=1.5)})
TEXTS = ("今天的主要内容有：", "三号变已投运。", "供电能力提升。", "感谢收听。")


def voice(shelf: TakeShelf, *segments: Segment, cast: Cast = TONE) -> Voiced:
    return voicing.voice(segments, cast, shelf, progress=lambda _done, _all: None)


def heard(shelf: TakeShelf, voiced: Voiced) -> list[str]:
    return [tone.listen(shelf.samples(take), take.rate) for take in voiced.takes]


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# ------------------------------------------------------------------------------- the label's pace

LABEL = "本节目由人工智能合成语音播报。"
SLOW = Voice(engine="tone", rate=0.6)  # its chords are as long as syllables then


def a_label(pace: float) -> Segment:
    return replace(segment(LABEL), kind="label", pace=pace)


@pytest.mark.parametrize(("pace", "requests"), [(0.3, 3), (0.45, 2), (0.5, 3), (0.8, 3)])
def test_the_label_is_voiced_again_until_its_pace_is_that_of_speech(
    shelf: TakeShelf, pace: float, requests: int
) -> None:
    voiced = voice(shelf, a_label(pace), segment(TEXTS[0]), cast=Cast({"anchor": SLOW}))

    take = voiced.takes[0]
    a_minute = len(plain(LABEL)) / (take.length / take.rate) * 60
    assert 120 <= a_minute <= 160
    assert heard(shelf, voiced) == [plain(LABEL), plain(TEXTS[0])]
    assert (voiced.fresh, voiced.requests) == ((0, 1), requests)


def test_a_label_of_the_right_pace_is_found_again(shelf: TakeShelf) -> None:
    cast, segments = Cast({"anchor": SLOW}), (a_label(0.8),)
    first = voice(shelf, *segments, cast=cast)

    assert voice(shelf, *segments, cast=cast) == Voiced(first.takes, (), 0, 0)
    assert voicing.on_the_shelf(segments, cast, shelf) == first.takes
    assert [one.voiced for one in voicing.own_keys(segments, cast, shelf)] == [first.takes[0].key]


def test_what_a_label_is_named_does_not_depend_on_what_lies_on_the_shelf(
    shelf: TakeShelf,
) -> None:
    cast, segments = Cast({"anchor": SLOW}), (a_label(0.8),)
    before = voicing.own_keys(segments, cast, shelf)

    voice(shelf, *segments, cast=cast)

    after = voicing.own_keys(segments, cast, shelf)
    assert [one.named for one in before] == [one.named for one in after]
    assert before[0].voiced != after[0].voiced


def test_a_label_that_no_pace_makes_right_is_left_as_it_is(shelf: TakeShelf) -> None:
    voiced = voice(shelf, a_label(0.5), cast=Cast({"anchor": Voice(engine="tone", rate=2.0)}))

    assert voiced.requests == 1


def test_an_understudy_reads_the_label_at_its_own_pace(shelf: TakeShelf) -> None:
    cast = Cast({"anchor": Voice(engine="edge", voice="none")}, {"anchor": SLOW})
    turn = voicing.turns_of([a_label(0.8)], cast, shelf, None)[0]
    assert turn.understudy
    understudy = Cast({"anchor": SLOW})

    voice(shelf, a_label(0.8), cast=understudy)

    paced = voicing.turns_of([a_label(0.8)], cast, shelf, None)[0]
    assert paced.own.key == turn.own.key
    assert paced.understudy
    assert paced.understudy.request.pace < 0.8


# ------------------------------------------------------------------------------- what is voiced


def test_every_segment_has_its_take_in_order(shelf: TakeShelf) -> None:
    voiced = voice(shelf, *map(segment, TEXTS))

    assert heard(shelf, voiced) == list(map(plain, TEXTS))
    assert (voiced.fresh, voiced.requests) == ((0, 1, 2, 3), 4)
    assert voiced.characters == sum(map(len, map(plain, TEXTS)))


def test_nothing_is_voiced_twice(shelf: TakeShelf) -> None:
    first = voice(shelf, *map(segment, TEXTS))

    again = voice(shelf, *map(segment, TEXTS))

    assert again == Voiced(first.takes, (), 0, 0)


def test_one_corrected_sentence_is_one_request(shelf: TakeShelf) -> None:
    voice(shelf, *map(segment, TEXTS))

    voiced = voice(shelf, *map(segment, (*TEXTS[:2], "供电能力大增。", TEXTS[3])))

    assert (voiced.fresh, voiced.characters, voiced.requests) == ((2,), 6, 1)


def test_segments_that_sound_the_same_share_a_take(shelf: TakeShelf) -> None:
    voiced = voice(shelf, segment("要闻。"), segment("快讯。"), segment("要闻。"))

    assert voiced.takes[0] == voiced.takes[2] != voiced.takes[1]
    assert (voiced.fresh, voiced.characters, voiced.requests) == ((0, 1), 4, 2)


def test_a_role_or_a_pace_makes_another_take(shelf: TakeShelf) -> None:
    same = [segment("要闻。"), segment("要闻。", "guest"), segment("要闻。", pace=0.8)]

    voiced = voice(shelf, *same)

    assert len(set(voiced.takes)) == 3
    assert heard(shelf, voiced) == ["要闻"] * 3


def test_a_damaged_take_is_voiced_again(shelf: TakeShelf) -> None:
    first = voice(shelf, *map(segment, TEXTS))
    place = shelf.shelf.place(first.takes[1].key, SUFFIX)
    place.write_bytes(place.read_bytes()[:-100])

    again = voice(shelf, *map(segment, TEXTS))

    assert (again.takes, again.fresh) == (first.takes, (1,))


def test_progress_counts_what_is_missing(shelf: TakeShelf) -> None:
    voice(shelf, segment(TEXTS[0]))
    told: list[tuple[int, int]] = []

    voicing.voice(tuple(map(segment, TEXTS)), TONE, shelf, progress=lambda *step: told.append(step))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_no_segments_are_no_work(shelf: TakeShelf) -> None:
    assert voice(shelf) == Voiced((), (), 0, 0)


def test_what_is_on_the_shelf_can_be_asked_for(shelf: TakeShelf) -> None:
    voiced = voice(shelf, segment(TEXTS[1]))

    asked = voicing.on_the_shelf(tuple(map(segment, TEXTS[:2])), TONE, shelf)

    assert asked == (None, voiced.takes[0])


def test_the_offline_voice_gives_the_same_takes_on_any_machine(tmp_path: Path) -> None:
    readings = (Reading("要", "yao4"), Reading("闻", "wen2"))
    said = Segment(
        0, 0, "body", "anchor", Utterance((Run("要闻。", "要闻。"),), readings), "sentence"
    )
    shelves = [TakeShelf(Shelf(tmp_path / name)) for name in "ab"]

    one, two = (voice(shelf, said, cast=Cast({"anchor": Voice()})).takes for shelf in shelves)

    assert one == two
    assert shelves[0].samples(one[0]).tobytes() == shelves[1].samples(two[0]).tobytes()


AGAIN = """
import sys; from pathlib import Path
from audio_edition.model import Run, Segment, Utterance
from audio_edition.settings import Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import takes, voicing
shelf = takes.TakeShelf(Shelf(Path(sys.argv[1])))
text = "供电能力提升。"
said = Segment(0, 0, "body", "a", Utterance((Run(text, text),), ()), "sentence")
voices = voicing.Cast({"a": Voice(engine="edge")})
voicing.voice([said], voices, shelf, progress=print)
print(sorted({"numpy", "edge_tts", "aiohttp", "stamina", "miniaudio"} & set(sys.modules)))
"""


def test_a_second_run_loads_no_engine(server: EdgeServer, shelf: TakeShelf) -> None:
    voice(shelf, segment("供电能力提升。"), cast=EDGE)
    command = [sys.executable, "-c", AGAIN, str(shelf.shelf.folder)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert done.stdout == "[]\n"
    assert server.connections == 1


def test_a_second_run_of_an_edition_asks_for_nothing(shelf: TakeShelf) -> None:
    programme = [
        segment(f"第{number}句，供电能力稳步提升，用电更有保障。") for number in range(150)
    ]
    voice(shelf, *programme)

    again = voice(shelf, *programme)

    assert (again.fresh, again.characters, again.requests) == ((), 0, 0)


# ------------------------------------------------------------------------------- attempts


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Stumbling:
    """The engine of `edge` stumbles; that of `tone`, the understudy's, is itself."""
    engine, real = Stumbling(name="edge"), engines.open_engine
    monkeypatch.setattr(
        voicing, "open_engine", lambda name, jobs: engine if name == "edge" else real(name, jobs)
    )
    return engine


ALONE = Cast({"anchor": Voice(name="yunyang", engine="edge")})
HELPED = Cast(ALONE.voices, {"anchor": Voice(name="bell", engine="tone", rate=2)})

#: Three items: the headlines, whose last is the title of the last story, and two stories.
PROGRAMME = (
    segment("今天的主要内容有：", item=0),
    segment("四号变停运。", item=0),
    segment("三号变投运。", item=1),
    segment("供电能力提升。", item=1),
    segment("四号变停运。", item=2),
    segment("检修三天。", item=2),
)


def read_by_the_understudy(voiced: Voiced) -> list[bool]:
    """Tell whose takes they are by their pace: the understudy speaks twice as fast."""
    lengths = [len(tone.chords(one.utterance.spoken).samples) for one in PROGRAMME]
    return [take.length < 0.7 * length for take, length in zip(voiced.takes, lengths, strict=True)]


def test_what_could_not_be_voiced_is_named_to_the_last(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {TEXTS[0]: [unable()], TEXTS[2]: [unable()]}

    with pytest.raises(EditionError) as caught:
        voice(shelf, *map(segment, TEXTS), cast=ALONE)

    assert caught.value.problem.en == (
        f"2 segments could not be voiced: cannot be said\n  {TEXTS[0]}\n  {TEXTS[2]}"
    )
    assert caught.value.hint == voicing.NEXT_STEP["edge"]


def test_what_was_voiced_stays_on_the_shelf(shelf: TakeShelf, stumbling: Stumbling) -> None:
    stumbling.plan = {TEXTS[2]: [unable()]}
    with pytest.raises(EditionError):
        voice(shelf, *map(segment, TEXTS), cast=ALONE)

    voiced = voice(shelf, *map(segment, TEXTS), cast=ALONE)

    assert (voiced.fresh, voiced.requests) == ((2,), 1)


def test_a_voice_that_cannot_speak_is_told_before_anything_is_asked(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    nobody = Voice(name="nobody", engine="edge", voice="zh-CN-NobodyNeural")

    with pytest.raises(EditionError) as caught:
        voice(
            shelf,
            segment(TEXTS[0]),
            segment(TEXTS[1], "guest"),
            cast=Cast({**ALONE.voices, "guest": nobody}),
        )

    assert "zh-CN-NobodyNeural" in caught.value.problem.en
    assert stumbling.asked == []


def test_the_understudy_reads_the_whole_story_and_no_other(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"供电能力提升。": [unable()]}

    voiced = voice(shelf, *PROGRAMME, cast=HELPED)

    assert heard(shelf, voiced) == [plain(one.utterance.spoken) for one in PROGRAMME]
    assert read_by_the_understudy(voiced) == [False, False, True, True, False, False]
    assert [(one.item, one.why.en) for one in voiced.stand_ins] == [(1, "cannot be said")]


def test_a_title_that_was_lost_is_lost_among_the_headlines_too(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"四号变停运。": [unable()]}

    voiced = voice(shelf, *PROGRAMME, cast=HELPED)

    assert read_by_the_understudy(voiced) == [True, True, False, False, True, True]
    assert (voiced.fresh, voiced.requests) == ((0, 1, 2, 3, 5), 5 + 3)


def test_a_service_that_is_away_leaves_all_to_the_understudy(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"*": [lost() for _ in range(99)]}

    voiced = voice(shelf, *PROGRAMME, cast=HELPED)

    assert read_by_the_understudy(voiced) == [True] * 6
    assert len(voiced.stand_ins) == 3


def test_the_voice_itself_reads_the_story_as_soon_as_it_can(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"供电能力提升。": [unable()]}
    first = voice(shelf, *PROGRAMME, cast=HELPED)
    (mark,) = (one.mark for one in first.stand_ins)

    kept = voicing.on_the_shelf(PROGRAMME, HELPED, shelf, {mark})
    due = voicing.on_the_shelf(PROGRAMME, HELPED, shelf)
    again = voice(shelf, *PROGRAMME, cast=HELPED)

    assert kept == first.takes
    assert [take is None for take in due] == [False, False, False, True, False, False]
    assert read_by_the_understudy(again) == [False] * 6
    assert (again.fresh, again.requests, again.stand_ins) == ((3,), 1, ())


def test_a_story_that_is_kept_stays_with_its_understudy(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"供电能力提升。": [unable()]}
    first = voice(shelf, *PROGRAMME, cast=HELPED)
    marks = [one.mark for one in first.stand_ins]

    again = voicing.voice(PROGRAMME, HELPED, shelf, progress=lambda _done, _total: None, kept=marks)

    assert (again.takes, again.fresh, again.requests) == (first.takes, (), 0)
    assert [one.why for one in again.stand_ins] == [voicing.NOT_TRIED]


def test_an_edited_story_is_no_longer_the_one_that_was_stood_in_for(
    shelf: TakeShelf, stumbling: Stumbling
) -> None:
    stumbling.plan = {"供电能力提升。": [unable()]}
    first = voice(shelf, *PROGRAMME, cast=HELPED)
    marks = [one.mark for one in first.stand_ins]
    edited = (*PROGRAMME[:3], segment("供电能力大增。", item=1), *PROGRAMME[4:])

    due = voicing.on_the_shelf(edited, HELPED, shelf, marks)

    assert [take is None for take in due] == [False, False, False, True, False, False]


def test_an_understudy_that_fails_as_well_ends_it(
    shelf: TakeShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Stumbling({"检修三天。": [unable(), unable()]}, name="edge")
    monkeypatch.setattr(voicing, "open_engine", lambda _name, _jobs: engine)

    with pytest.raises(EditionError) as caught:
        voice(shelf, *PROGRAMME, cast=HELPED)

    assert caught.value.problem.en.endswith("\n  检修三天。")


def test_a_role_without_a_voice_is_told(shelf: TakeShelf) -> None:
    with pytest.raises(EditionError) as caught:
        voice(shelf, segment("要闻。", role="poet"))

    assert "poet" in caught.value.problem.en


# ------------------------------------------------------------------------------- the real client


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
    with edge_server() as running:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        yield running


EDGE = Cast({"anchor": Voice(engine="edge")})


def test_an_edition_survives_a_bad_line(shelf: TakeShelf, server: EdgeServer) -> None:
    server.plans = ["reset", "half", "close", "busy", "no sound", "silence", "other", "noise"]
    texts = [f"今天的第{number}条要闻。" for number in "一二三四五六七八九十"]

    voiced = voice(shelf, *map(segment, texts), cast=EDGE)

    assert heard(shelf, voiced) == list(map(plain, texts))
    assert voiced.requests == server.connections == 18
    assert server.most_at_once <= 4


def test_a_service_that_refuses_is_told_with_the_way_out(
    shelf: TakeShelf, server: EdgeServer
) -> None:
    server.plans = ["forbidden"] * 99

    with pytest.raises(EditionError) as caught:
        voice(shelf, *map(segment, TEXTS), cast=EDGE)

    assert caught.value.problem.en.startswith(
        "4 segments could not be voiced: the service answers HTTP 403\n"
    )
    assert caught.value.hint is not None
    for way in ("network", "proxy", "clock", "pip install -U edge-tts", "--offline"):
        assert way in caught.value.hint.en


def test_the_wait_that_the_service_asks_for_is_kept(shelf: TakeShelf, server: EdgeServer) -> None:
    server.plans = ["busy"]
    started = time.monotonic()

    with stamina.set_testing(False):
        voice(shelf, segment(TEXTS[0]), cast=EDGE)

    assert 1.0 <= time.monotonic() - started < 5.0


def test_engines_are_listed_by_name() -> None:
    assert list(engines.ENGINES) == ["offline", "edge", "openai", "sherpa", "tone"]
