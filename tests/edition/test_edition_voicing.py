"""An edition is voiced whole or not at all, whatever line, service, machine and editor do."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import edge_tts.communicate
import pytest
import stamina
from edge_tts.drm import DRM
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.edition.on_air import FIRST, SECOND, Station, plain, station
from tests.studio import edge_server as service
from tests.studio.edge_server import EdgeServer, edge_server

from audio_edition.model import Reading, Run, Segment, Utterance
from audio_edition.settings import EDGE_VOICES, Voice
from audio_edition.shelf import Shelf
from audio_edition.studio import session, voicing
from audio_edition.studio.decode import decode_mp3
from audio_edition.studio.engines import edge, tone
from audio_edition.studio.engines.protocol import Request
from audio_edition.studio.takes import SUFFIX, TakeShelf

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from audio_edition.model import Decider, Take
    from audio_edition.studio.engines.protocol import Speech

DELAY = 1105  # samples: LAME's own and the decoder's, for a decoder that does not take them off
ALWAYS = 999


@pytest.fixture(scope="module", autouse=True)
def _by_itself() -> Iterator[None]:
    """Nothing of this machine's surroundings, and no waiting but in processes of their own."""
    with (
        pytest.MonkeyPatch.context() as patch,
        stamina.set_testing(True, attempts=session.ATTEMPTS, cap=True),
    ):
        patch.setenv("LC_ALL", "C.UTF-8")
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        patch.setattr(session, "REFUSED", {"auth": (4, 0.01), "rate": (6, 0.01)})
        patch.setattr(session, "RUSH", 0.0)
        patch.setitem(service.REFUSALS, "busy", (429, {"Retry-After": "0"}))
        yield


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    with edge_server() as running:
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        monkeypatch.setattr(DRM, "clock_skew_seconds", 0.0)
        yield running


@pytest.fixture
def fresh(tmp_path: Path, server: EdgeServer) -> Station:
    """A paper of which nothing was made yet."""
    return station(tmp_path / "云汀", server)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """A paper whose first day is on air, made once for all tests; they get copies."""
    with edge_server() as running, pytest.MonkeyPatch.context() as patch:
        patch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        made = station(tmp_path_factory.mktemp("made") / "云汀", running)
        answer = made.produce(FIRST)
        assert answer.code == 0, answer.err
    return made


@pytest.fixture
def made(made_once: Station, tmp_path: Path, server: EdgeServer) -> Station:
    """A paper whose first day is on air."""
    return Station(shutil.copytree(made_once.root, tmp_path / "云汀"), server)


@pytest.fixture(scope="module")
def helped_once(made_once: Station, tmp_path_factory: pytest.TempPathFactory) -> Station:
    """The same paper, its second day read by the understudy, because the service refused."""
    with edge_server() as running, pytest.MonkeyPatch.context() as patch:
        patch.setattr(edge_tts.communicate, "WSS_URL", running.address)
        patch.setattr(DRM, "clock_skew_seconds", 0.0)
        root = shutil.copytree(made_once.root, tmp_path_factory.mktemp("helped") / "云汀")
        helped = Station(root, running)
        helped.give_an_understudy()
        running.plans = ["forbidden"] * ALWAYS
        answer = helped.produce(SECOND)
        assert answer.code == 0, answer.err
    return helped


@pytest.fixture
def helped(helped_once: Station, tmp_path: Path, server: EdgeServer) -> Station:
    """A paper whose second day is read by the understudy; the service is back."""
    return Station(shutil.copytree(helped_once.root, tmp_path / "云汀"), server)


@pytest.fixture
def in_trouble(
    made_once: Station, helped_once: Station, tmp_path: Path, server: EdgeServer
) -> Station:
    """A paper whose first day is on air, on a shelf on which its service puts nothing more.

    What the understudy says of the second day lies there already.
    """
    cache = ".audio-edition"
    root = shutil.copytree(made_once.root, tmp_path / "云汀", ignore=shutil.ignore_patterns(cache))
    (root / cache).symlink_to(helped_once.root / cache)
    return Station(root, server)


# ------------------------------------------------------------------------------- a faulty line


def words_of(script: str) -> str:
    """What a script says: its stories, without marks."""
    lines = (line for line in script.splitlines() if not line.startswith(("# ", "@", "<!--")))
    return plain("".join(lines))


@pytest.mark.parametrize(("chance", "seed"), [(0.1, 1), (0.3, 2), (0.8, 1)])
def test_a_faulty_line_gives_the_whole_edition_or_none(
    made: Station, chance: float, seed: int
) -> None:
    made.server.chance, made.server.dice = chance, Random(seed)  # noqa: S311 - the same faults each time
    before = made.on_air()

    answer = made.produce(SECOND)

    missing = made.not_voiced(SECOND)
    if answer.code == 0:
        assert missing == []
        assert made.heard(SECOND) == list(map(plain, made.sent(SECOND)))
        assert set(before) < set(made.on_air())
    else:
        assert answer.code == 1
        assert missing
        assert [text for text in missing if f"\n  {text}\n" not in answer.err] == []
        assert made.on_air() == before


def test_what_was_edited_is_what_sounds_in_the_episode(fresh: Station) -> None:
    fresh.server.chance = 0.3
    while fresh.produce(FIRST).code:
        assert fresh.on_air() == {}
    read, episode = fresh.rehearsal(FIRST), fresh.record(FIRST)["episode"]
    stories = [
        one.utterance.written
        for one in read.segments
        if read.rundown.items[one.item].kind == "story"
    ]
    sound = decode_mp3((fresh.root / "episodes" / FIRST / "episode.mp3").read_bytes())

    heard = [
        tone.listen(sound.samples[cue["start"] + DELAY : cue["end"] + DELAY], sound.rate)
        for cue in episode["cues"]
    ]

    assert plain("".join(stories)) == words_of(fresh.script_of(FIRST).read_text("utf-8"))
    assert heard == list(map(plain, fresh.sent(FIRST)))


#: What is not on the shelf from the day before, and so is read by the understudy: all but the close.
STOOD_IN = ["片头", "内容提要", "重岭小学有了新操场", "图书馆晚上也开门", "白鹭飞回柳叶湖"]


#: Of each way to fail one; how the others are noticed is seen in the studio.
FAULTS = ("forbidden", "down", "half", "silence", "another", "corrupt", "reset", "no words")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_stops_the_edition_or_calls_the_understudy(
    in_trouble: Station, fault: str
) -> None:
    in_trouble.server.chance, in_trouble.server.faults = 1.0, (fault,)
    before, takes = in_trouble.on_air(), in_trouble.shelf()

    stopped = in_trouble.produce(SECOND)

    missing = in_trouble.not_voiced(SECOND)
    assert stopped.code == 1
    assert set(missing) == {
        text for text in in_trouble.printed(SECOND) if f"\n  {text}\n" in stopped.err
    }
    assert missing
    assert "hint: " in stopped.err
    assert (in_trouble.on_air(), in_trouble.shelf()) == (before, takes)

    in_trouble.give_an_understudy()
    helped = in_trouble.produce(SECOND)

    told = [title for title in STOOD_IN if f"“{title}” is read by the understudy: " in helped.err]
    assert helped.code == 0
    assert sorted(in_trouble.record(SECOND)["stand_ins"].values()) == sorted(STOOD_IN)
    assert in_trouble.stories_of_the_understudy(SECOND) == told == STOOD_IN
    assert in_trouble.heard(SECOND) == list(map(plain, in_trouble.sent(SECOND)))
    assert f"/{SECOND}/" in (in_trouble.feed / "feed.xml").read_text("utf-8")


# ------------------------------------------------------------------------------- stand-ins


def test_a_mix_keeps_the_understudy_and_asks_nobody(helped: Station) -> None:
    before = helped.files()

    answer = helped.ask("mix", SECOND)

    assert answer.code == 0
    assert helped.files() == before
    assert helped.server.connections == 0


def test_the_service_is_back_and_so_is_its_voice(helped: Station) -> None:
    first = helped.record(SECOND)["published"]

    answer = helped.ask("remake", SECOND)

    record = helped.record(SECOND)
    assert answer.code == 0
    assert record["stand_ins"] == {}
    assert helped.stories_of_the_understudy(SECOND) == []
    assert (record["published"]["guid"], record["published"]["revision"]) == (first["guid"], 2)
    assert record["episode"] == record["published"]
    assert set(helped.server.asked) == set(helped.sent(SECOND)) - COMMON


#: What both days say.
COMMON = {
    "本节目由人工智能合成语音播报。",
    "这里是云汀晚报有声版。",
    "今天的主要内容有：",
    "记者，沈小满，报道",
    "记者，顾禾，报道",
    "通讯员，米芒，报道",
    "今天的云汀晚报有声版播送完了，感谢收听。",
}


def test_one_story_alone_gets_its_voice_back(helped: Station) -> None:
    answer = helped.ask("remake", SECOND, "--article", "1")

    title = "重岭小学有了新操场"
    others = [name for name in STOOD_IN if name != title]
    assert answer.code == 0
    assert helped.stories_of_the_understudy(SECOND) == others
    assert sorted(helped.record(SECOND)["stand_ins"].values()) == sorted(others)
    assert sorted(helped.server.asked) == sorted(
        [
            title,
            "记者昨天获悉，重岭小学的新操场启用了，跑道长二百米。",
            "孩子们在新操场上了第一堂体育课，还开了运动会。",
        ]
    )
    assert helped.heard(SECOND) == list(map(plain, helped.sent(SECOND)))


def test_a_check_names_the_stories_of_the_understudy(helped: Station) -> None:
    told = [line for line in helped.ask("check", SECOND).out.splitlines() if "understudy" in line]

    assert len(told) == len(helped.stories_of_the_understudy(SECOND))
    assert f"episodes/{SECOND}/script.md:17: “" in told[-1]
    assert told[-1].endswith(f"audio-edition remake {SECOND}")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("bel", "did you mean “bell”?"),
        ("zzz", "name another voice of voices/"),
        ("cloud", "name another voice of voices/"),
    ],
)
def test_an_understudy_that_is_not_there_is_named_with_the_profile(
    made: Station, name: str, hint: str
) -> None:
    profile = made.root / "voices" / "cloud.toml"
    profile.write_text(profile.read_text("utf-8") + f'fallback = "{name}"\n', "utf-8")

    answer = made.ask("remake", FIRST)

    assert answer.code == 1
    assert f"voices/cloud.toml: fallback cannot be “{name}”" in answer.err
    assert hint in answer.err


def test_one_story_of_no_day_cannot_be_remade(made: Station) -> None:
    assert made.ask("remake", "--article", "1").code == 2


def test_a_dry_run_lists_what_the_understudy_reads(helped: Station) -> None:
    before = helped.files()

    answer = helped.ask("remake", SECOND, "--dry-run")

    texts = [line.split("\t")[2] for line in answer.out.splitlines()[:-1]]
    assert len(texts) == len(set(helped.sent(SECOND)) - COMMON)
    assert (helped.files(), helped.server.connections) == (before, 0)


# ------------------------------------------------------------------------------- corrections


def test_a_dry_run_lists_the_one_sentence_that_was_edited(made: Station) -> None:
    made.correct(FIRST, "一条红鲤鱼", "一条黑鲤鱼")
    before = made.files()

    answer = made.ask("remake", FIRST, "--dry-run")

    assert answer.out == (
        f"{FIRST}\t少年宫放风筝\t最大的一只长8米，是一条黑鲤鱼。\n"
        f"{FIRST}\t1 of 20 segments to voice, 14 characters\n"
    )
    assert (made.files(), made.server.connections) == (before, 0)


def test_one_edited_sentence_is_one_request(made: Station) -> None:
    made.correct(FIRST, "一条红鲤鱼", "一条黑鲤鱼")
    before = made.shelf()

    answer = made.ask("remake", FIRST)

    after = made.shelf()
    assert answer.out == "1 of 20 segments, 14 characters, 1 request\n"
    assert made.server.asked == ["最大的一只长八米，是一条黑鲤鱼。"]
    assert before.items() < after.items()
    assert len(after) == len(before) + 1


def test_a_new_word_of_the_lexicon_is_voiced_wherever_it_stands(made: Station) -> None:
    assert made.produce(SECOND).code == 0
    made.server.asked.clear()
    (made.root / "voices" / "lexicon.tsv").write_text("重岭\t\tzhong4 ling3\t地名\n", "utf-8")
    both = [
        (FIRST, "内容提要", "重岭大桥昨天通车"),
        (FIRST, "重岭大桥昨天通车", "昨天，云汀县重岭大桥通车，全长1280米，过江只要三分钟。"),
        (FIRST, "早稻育秧开始了", "春耕用的种子已经送到重岭等九个乡镇。"),
        (SECOND, "内容提要", "重岭小学有了新操场"),
        (SECOND, "重岭小学有了新操场", "记者昨天获悉，重岭小学的新操场启用了，跑道长200米。"),
    ]
    shelf = made.shelf()

    listed = made.ask("remake", "--dry-run")
    asked = len(made.server.asked)
    answer = made.ask("remake")

    rows = [tuple(line.split("\t")) for line in listed.out.splitlines()]
    assert [row for row in rows if len(row) == 3] == both
    assert asked == 0
    assert len(made.server.asked) == len(both)
    assert made.shelf().items() > shelf.items()
    assert len(made.shelf()) == len(shelf) + len(both)
    assert [line.split("\t")[0] for line in answer.out.splitlines()] == [FIRST, SECOND]
    for day in (FIRST, SECOND):
        record = made.record(day)
        assert (record["published"], record["published"]["revision"]) == (record["episode"], 2)


def test_a_sentence_that_was_taken_out_leaves_the_air_with_the_next_remake(made: Station) -> None:
    made.correct(FIRST, "最大的一只长8米，是一条红鲤鱼。", "")

    listed = made.ask("remake", "--dry-run")
    answer = made.ask("remake")
    again = made.ask("remake")

    assert listed.out == f"{FIRST}\t0 of 19 segments to voice, 0 characters\n"
    assert answer.out == f"{FIRST}\t0 of 19 segments, 0 characters, 0 requests\n"
    assert again.out == ""
    assert made.record(FIRST)["published"]["revision"] == 2
    assert not any("红鲤鱼" in cue["text"] for cue in made.record(FIRST)["published"]["cues"])


def test_what_was_voiced_and_not_mixed_goes_on_air_with_the_next_remake(helped: Station) -> None:
    assert helped.ask("voice", SECOND).code == 0
    on_air = helped.on_air()

    assert helped.ask("remake").out.startswith(f"{SECOND}\t0 of ")
    assert helped.stories_of_the_understudy(SECOND) == []
    assert helped.on_air() != on_air
    assert helped.ask("remake").out == ""


def test_a_day_that_was_never_on_air_is_not_put_there(made: Station) -> None:
    made.ask("script", made.source(SECOND))

    assert made.ask("remake").out == ""
    assert "published" not in made.record(SECOND) or made.record(SECOND)["published"] is None


def test_one_broken_script_keeps_no_other_day_back(made: Station) -> None:
    assert made.produce(SECOND).code == 0
    made.script_of(FIRST).write_text("no script", "utf-8")
    made.correct(SECOND, "周末也一样", "周末不开")

    answer = made.ask("remake")

    assert answer.code == 1
    assert f"{FIRST}/script.md" in answer.err
    assert answer.out.startswith(f"{SECOND}\t1 of ")


# ------------------------------------------------------------------------------- presenters


#: How the client names the voices to the service.
YUNYANG, XIAOXIAO = (
    f"Microsoft Server Speech Text to Speech Voice (zh-CN, {name}Neural)"
    for name in ("Yunyang", "Xiaoxiao")
)

TWO = """coanchor = "second"

[programme]
presenters = ["anchor", "coanchor"]
"""


@pytest.fixture
def two(fresh: Station) -> Station:
    """A paper with two presenters."""
    settings = fresh.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + TWO, "utf-8")
    second = fresh.root / "voices" / "second.toml"
    second.write_text('engine = "edge"\nvoice = "zh-CN-XiaoxiaoNeural"\n', "utf-8")
    return fresh


def test_two_presenters_take_turns(two: Station) -> None:
    assert two.produce(FIRST).code == 0

    lines = two.script_of(FIRST).read_text("utf-8").splitlines()
    voices = dict(zip(two.server.asked, two.server.voices, strict=True))
    by_story = [
        (XIAOXIAO if title == "早稻育秧开始了" else YUNYANG) for title in two.stories_said(FIRST)
    ]
    assert [line for line in lines if line.startswith("@")] == ["@anchor", "@coanchor", "@anchor"]
    assert [voices[text] for text in two.sent(FIRST)] == by_story
    assert XIAOXIAO in by_story


def test_whom_the_editor_names_reads_on(two: Station) -> None:
    two.produce(FIRST)
    two.server.asked.clear()
    two.server.voices.clear()
    two.correct(FIRST, "最大的一只", "@coanchor\n最大的一只")

    answer = two.ask("remake", FIRST)

    assert answer.code == 0
    assert two.server.asked == ["最大的一只长八米，是一条红鲤鱼。"]
    assert two.server.voices == [XIAOXIAO]


# ------------------------------------------------------------------------------- never a stale take


class Chords(edge.EdgeEngine):
    """The engine of the service, on a line that is never down."""

    async def attempt(self, request: Request) -> Speech:
        return tone.chords(self.spelled(request), request.voice.rate * request.pace)


PINYIN = {"岭": "ling3", "桥": "qiao2", "上": "shang4", "人": "ren2"}
SHAPING = ("voice", "rate", "pitch", "volume")
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut short": lambda content: content[:-100],
    "cut in its head": lambda content: content[:20],
    "a bit turned": lambda content: content[:99] + bytes([content[99] ^ 1]) + content[100:],
    "something else": lambda content: b"<html>" * (len(content) // 6),
}


def say(text: str, role: str, pace: float, decided: tuple[str, Decider]) -> Segment:
    """Make a segment that says *text*, in which 重 is read as was *decided*."""
    readings = tuple(
        Reading(one, *(decided if one == "重" else (PINYIN[one],)))
        for one in text
        if one in {"重", *PINYIN}
    )
    return Segment(0, 0, "body", role, Utterance((Run(text, text),), readings), "sentence", pace)


ROLES = st.sampled_from(["anchor", "guest"])
SEGMENTS = st.builds(
    say,
    st.text("重岭桥上人9a，。", min_size=1, max_size=5).filter(plain),
    ROLES,
    st.sampled_from([1.0, 0.8]),
    st.sampled_from(
        [("zhong4", "model"), ("zhong4", "editor"), ("chong2", "word"), ("chong2", "editor")]
    ),
)
VOICES = st.builds(
    Voice,
    engine=st.just("edge"),
    voice=st.sampled_from(EDGE_VOICES[:2]),
    rate=st.sampled_from([1.0, 1.25]),
    pitch=st.sampled_from([0, 10]),
    volume=st.sampled_from([1.0, 0.5]),
    homophones=st.sampled_from([{}, {"岭": "领"}, {"桥上": "乔尚"}]),
    pauses=st.sampled_from([1.0, 2.0]),
    proxy=st.sampled_from(["", "http://127.0.0.1:8888/"]),
    fallback=st.sampled_from(["", "bell"]),
)
EDITS = st.one_of(
    st.tuples(st.integers(0, 2), SEGMENTS),
    st.tuples(ROLES, VOICES),
    st.tuples(st.integers(0, 2), st.sampled_from(sorted(DAMAGES))),
)


@settings(max_examples=30, deadline=None)
@given(
    segments=st.tuples(SEGMENTS, SEGMENTS, SEGMENTS),
    voices=st.fixed_dictionaries({"anchor": VOICES, "guest": VOICES}),
    edits=st.lists(EDITS, min_size=1, max_size=6),
)
def test_whatever_is_edited_every_take_says_what_its_segment_says(
    segments: tuple[Segment, ...],
    voices: dict[str, Voice],
    edits: list[tuple[int | str, Segment | Voice | str]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(voicing, "open_engine", lambda _name, jobs: Chords(jobs))
        shelf = TakeShelf(Shelf(Path(folder)))

        def voice() -> tuple[Take, ...]:
            return voicing.voice(
                segments, voicing.Cast(voices), shelf, progress=lambda _done, _total: None
            ).takes

        def sent() -> list[str]:
            requests = (Request(one.utterance, voices[one.role], one.pace) for one in segments)
            return list(map(Chords().spelled, requests))

        takes, texts, read_by = voice(), sent(), [voices[one.role] for one in segments]
        for place, change in edits:
            before, said = segments, [shelf.samples(take).tobytes() for take in takes]
            if isinstance(change, Segment):
                segments = tuple(change if at == place else one for at, one in enumerate(segments))
            elif isinstance(change, Voice):
                voices = {**voices, str(place): change}
            else:
                file = shelf.shelf.place(takes[int(place)].key, SUFFIX)
                file.write_bytes(DAMAGES[change](file.read_bytes()))

            old, old_texts, old_voices = takes, texts, read_by
            takes, texts, read_by = voice(), sent(), [voices[one.role] for one in segments]

            heard = [tone.listen(shelf.samples(take), take.rate) for take in takes]
            assert heard == list(map(plain, texts))
            for at, take in enumerate(takes):
                if segments[at] != before[at]:
                    continue
                another = texts[at] != old_texts[at] or any(
                    getattr(read_by[at], name) != getattr(old_voices[at], name) for name in SHAPING
                )
                assert (take.key != old[at].key) == another
                assert another or shelf.samples(take).tobytes() == said[at]


# ------------------------------------------------------------------------------- loss of power


def bytes_on_disk(paper: Station) -> dict[str, bytes]:
    """All that lies under `feed/` and `episodes/`, but the sources of the other day."""
    return {name: content for name, content in paper.files().items() if SECOND not in name}


def lose_power(running: subprocess.Popen[str], when: Callable[[], object]) -> None:
    """Kill a process at once as soon as it is time."""
    while not when():
        assert running.poll() is None, running.communicate()
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    assert running.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["half of them", "the mix"])
def test_after_a_loss_of_power_the_same_command_goes_on(
    fresh: Station, made_once: Station, moment: str
) -> None:
    parts, asked = fresh.root / ".audio-edition" / "parts", fresh.server.asked
    fresh.server.latency = 0.15
    when: dict[str, Callable[[], object]] = {
        "half of them": lambda: len(asked) >= 9,
        "the mix": lambda: next(parts.glob("??/*"), None),
    }
    lose_power(fresh.start("make", fresh.source(FIRST)), when[moment])
    before, finished = len(asked), fresh.finished(FIRST)
    assert finished
    fresh.server.latency = 0.0

    answer = fresh.produce(FIRST)

    assert answer.code == 0
    assert finished & set(asked[before:]) == set()
    assert fresh.server.connections <= len(set(fresh.sent(FIRST))) + edge.WILLING
    assert bytes_on_disk(fresh) == bytes_on_disk(made_once)


@pytest.mark.parametrize("last", ["episode.mp3"])
def test_after_a_loss_of_power_no_half_file_is_left(
    fresh: Station, made_once: Station, last: str
) -> None:
    shutil.copytree(made_once.root / ".audio-edition", fresh.root / ".audio-edition")
    running = fresh.start("make", fresh.source(FIRST), last=last)
    running.communicate(timeout=30)
    assert running.returncode == -signal.SIGKILL

    answer = fresh.produce(FIRST)

    assert answer.code == 0
    assert fresh.server.connections == 0
    assert bytes_on_disk(fresh) == bytes_on_disk(made_once)


def test_two_who_voice_the_same_day_do_not_disturb_each_other(
    fresh: Station, made_once: Station
) -> None:
    fresh.server.latency = 0.05
    fresh.ask("script", fresh.source(FIRST))

    both = [fresh.start("voice", FIRST) for _ in range(2)]

    ends = [(running.communicate(timeout=30)[1], running.returncode) for running in both]
    assert [code for _, code in ends] == [0, 0], ends
    assert fresh.shelf() == made_once.shelf()


# ------------------------------------------------------------------------------- the shelf of takes


def used(paper: Station, *hours_ago: float) -> list[Path]:
    """Say of the takes, in the order of their names, how many hours ago they were used, the last of all others."""
    takes = sorted((paper.root / ".audio-edition" / "takes").glob("??/*.wav"))
    for at, take in enumerate(takes):
        then = time.time() - 3600 * hours_ago[min(at, len(hours_ago) - 1)]
        os.utime(take, (then, then))
    return takes


def parts(paper: Station) -> list[Path]:
    return sorted((paper.root / ".audio-edition" / "parts").glob("??/*"))


def test_a_part_that_was_not_used_for_long_goes_too(made: Station) -> None:
    old, *others = parts(made)
    os.utime(old, (time.time() - 9999, time.time() - 9999))

    made.ask("takes", "--prune", "0")

    assert parts(made) == others


def test_where_nothing_was_used_for_long_all_of_it_may_go(made: Station) -> None:
    used(made, 2)
    for part in parts(made):
        os.utime(part, (time.time() - 9999, time.time() - 9999))

    row = json.loads(made.ask("takes", "--prune", "0", "--json").out)

    assert (row["takes"], row["parts"], row["bytes"]) == (0, 0, 0)


def test_the_shelf_is_counted(made: Station) -> None:
    sizes = [len(content) for content in made.shelf().values()]
    sizes += [part.stat().st_size for part in parts(made)]

    answer, row = made.ask("takes"), made.ask("takes", "--json")

    assert answer.out == f"17 takes, 9 parts, {sum(sizes) / 1e6:.1f} MB; removed 0, 0 B\n"
    assert json.loads(row.out) == {
        "takes": 17,
        "parts": 9,
        "bytes": sum(sizes),
        "removed": 0,
        "removed_bytes": 0,
        "dry_run": False,
    }


def test_a_dry_run_says_what_it_would_do(made: Station) -> None:
    used(made, 2)

    assert "would remove" in made.ask("takes", "--prune", "0", "--dry-run").out


def test_a_dry_run_removes_no_take(made: Station) -> None:
    used(made, 2)
    before = made.shelf()

    row = json.loads(made.ask("takes", "--prune", "0", "--dry-run", "--json").out)

    assert (row["takes"], row["removed"], row["dry_run"]) == (len(before), len(before), True)
    assert made.shelf() == before


def test_what_was_unused_longest_goes_first(made: Station) -> None:
    takes = used(made, 5, 9, 7, 3)
    sizes = [take.stat().st_size for take in takes]
    kept = sum(part.stat().st_size for part in parts(made))
    most = sum(sizes) - sizes[1] - sizes[2] + kept

    row = json.loads(made.ask("takes", "--prune", str(most), "--json").out)

    assert [take for take in takes if not take.exists()] == [takes[1], takes[2]]
    assert row == {
        "takes": 15,
        "parts": 9,
        "bytes": most,
        "removed": 2,
        "removed_bytes": sizes[1] + sizes[2],
        "dry_run": False,
    }


def test_what_was_used_within_the_hour_stays(made: Station) -> None:
    takes = used(made, 3, 0.9)

    answer = made.ask("takes", "--prune", "0")

    assert answer.code == 0
    assert [take for take in takes if not take.exists()] == takes[:1]


def test_a_take_that_was_pruned_is_voiced_again(made: Station) -> None:
    used(made, 3, 0.9)
    before = made.shelf()
    made.ask("takes", "--prune", "0")

    answer = made.ask("voice", FIRST)

    assert answer.out.startswith("1 of 20 segments, ")
    assert made.shelf() == before


def test_what_is_no_size_is_refused(made: Station) -> None:
    used(made, 2)
    before = made.shelf()

    for size in ("a lot", "-1", "5XB", ""):
        answer = made.ask("takes", f"--prune={size}")

        assert (answer.code, answer.out) == (2, "")
        assert f"“{size}” is no size" in answer.err
    assert made.shelf() == before
