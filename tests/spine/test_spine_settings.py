"""Settings are read whole, or refused with every fault, its line and the next step."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import CommandError, EditionError, Faults
from audio_edition.settings import (
    EDGE_VOICES,
    Settings,
    Show,
    Voice,
    advised,
    line_of,
    read_settings,
    read_voice,
    read_voices,
    voice_for,
)

Write = Callable[..., Path]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def edition(tmp_path: Path) -> Write:
    """Write an `edition.toml` and give its path."""

    def write(text: str | bytes, name: str = "edition") -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def faults_of(read: Callable[[Path], object], path: Path) -> list[tuple[int | None, str, str]]:
    """Give what is told: line, problem and hint in English."""
    with pytest.raises(Faults) as told:
        read(path)
    return [
        (fault.where.line, fault.problem.en, fault.hint.en)
        for fault in told.value.faults
        if fault.where and fault.hint
    ]


def test_the_sample_paper_is_set() -> None:
    show = read_settings(ROOT / "edition.toml").show

    assert (show.title, show.paper, show.category) == (
        "萧山日报有声版",
        "萧山日报",
        ("News", "Daily News"),
    )


def test_an_empty_file_is_all_defaults(edition: Write) -> None:
    assert read_settings(edition("")) == Settings()


def test_the_defaults_are_allowed_themselves() -> None:
    assert list(Settings.refusals(Settings().model_dump())) == []


def test_what_is_set_is_set_and_the_rest_stays(edition: Write) -> None:
    read = read_settings(edition('[sound.pauses]\nitem = 2\n[voices]\nanchor = "yunyang"'))

    assert (read.sound.pauses.item, read.sound.pauses.clause, read.voices) == (
        2.0,
        0.2,
        {"anchor": "yunyang"},
    )


def test_three_faults_are_told_at_once_with_line_and_nearest_key(edition: Write) -> None:
    text = (
        '[show]\nlangwage = "zh-cn"\n\n[sound]\nlowdness = -16.0\n\n[sound.pauses]\nsentens = 0.3\n'
    )

    assert faults_of(read_settings, edition(text)) == [
        (2, "unknown key show.langwage", "did you mean show.language?"),
        (5, "unknown key sound.lowdness", "did you mean sound.loudness?"),
        (8, "unknown key sound.pauses.sentens", "did you mean sound.pauses.sentence?"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[sond]", "did you mean sound?"),
        ("[show]\nloudness = -16.0", "did you mean sound.loudness?"),
        ("[sound]\nclause = 0.1", "did you mean sound.pauses.clause?"),
        (
            "[sound]\nxyz = 1",
            "known here: bitrate, dual_mono, loudness, pauses, peak, quality, room_tone",
        ),
    ],
)
def test_a_key_is_looked_for_in_its_table_and_then_in_the_others(
    edition: Write, text: str, hint: str
) -> None:
    assert [told[2] for told in faults_of(read_settings, edition(text))] == [hint]


#: table and key, a value that is refused, and what the hint must name
REFUSED = [
    ("show.title", '""', "not empty"),
    ("show.title", "3", "in quotes"),
    ("show.category", '"News"', "Daily News"),
    ("show.language", '"Chinese"', "zh-cn"),
    ("show.link", '"paper.example"', "http(s)://"),
    ("show.address", '"https://paper.example/feed"', "did you mean https://paper.example/feed/?"),
    ("show.address", '"ftp://paper.example/"', "ends in /"),
    ("show.address", '"https://[x/"', "ends in /"),
    (
        "show.address",
        '"https://报社.example/播客"',
        "https://xn--4ruy61c.example/%E6%92%AD%E5%AE%A2/?",
    ),
    (
        "show.address",
        '"https://desk:secret@paper.example/"',
        "did you mean https://paper.example/?",
    ),
    ("show.address", '"https://paper.example:x/"', "in ASCII that ends in /"),
    ("show.link", '"https://paper.example/有声报"', "%E6%9C%89%E5%A3%B0%E6%8A%A5?"),
    (
        "show.link",
        """'https://paper.example/a"b|[c]'""",
        "did you mean https://paper.example/a%22b%7C%5Bc%5D?",
    ),
    ("show.link", '"https://paper.example/100%"', "in ASCII"),
    ("show.email", '"编辑部"', "desk@paper.example"),
    ("show.email", '"desk@localhost"', "desk@paper.example"),
    ("show.email", '"编辑部 <desk@qinghe.example>"', "did you mean desk@qinghe.example?"),
    ("show.title", f'"{256 * "报"}"', "255 characters"),
    ("show.paper", f'"{256 * "报"}"', "255 characters"),
    ("show.author", f'"{256 * "报"}"', "255 characters"),
    ("show.owner", f'"{256 * "报"}"', "255 characters"),
    ("show.guid", '"917393e3"', "UUID"),
    ("show.category", '["News", "Dayly News"]', 'did you mean ["News", "Daily News"]?'),
    ("show.category", '["Newz"]', 'did you mean ["News"]?'),
    ("show.category", "[]", "Daily News"),
    ("show.category", '["News", 3]', "Daily News"),
    ("show.explicit", '"no"', "true or false"),
    ("show.publish_at", '"25:00"', "06:00"),
    ("show.publish_at", "06:00:00", "06:00"),
    ("show.utc_offset", '"8"', "+08:00"),
    ("phrases.opening", '"{day}"', "{weekday}"),
    ("phrases.close", '"{title.x}"', "{weekday}"),
    ("phrases.label", '"本节目由机器播报"', "人工智能"),
    ("phrases.close_chapter", '" "', "not empty"),
    ("sound.bitrate", "95", "64, 96 or 128"),
    ("sound.loudness", "-40", "from -30 to -9"),
    ("sound.peak", "nan", "from -9 to -1"),
    ("sound.pauses", "3", "[sound.pauses]"),
    ("sound.pauses.item", "true", "from 0 to 10"),
    ("label.produce_id", '"萧山日报"', "letters, figures and ASCII signs"),
    ("label.produce_id", '"XSRB-{date}"', "{day}"),
    ("label.content_producer", '"00119111"', "27 figures and letters from 00 on"),
    ("label.content_propagator", '"101191330100MA0000000C10001"', "27 figures"),
    ("sound.quality", "10", "from 0 to 9"),
    ("sound.room_tone", "-20", "from -96"),
    ("voices.anchor", "3", "in quotes"),
    ("programme.presenters", "[]", '["anchor", "coanchor"]'),
    ("programme.presenters", '["a b"]', '["anchor", "coanchor"]'),
    ("programme.presenters", '"anchor"', '["anchor", "coanchor"]'),
]


#: table and key, and a value that is taken though few papers have it
TAKEN = [
    ("show.address", "http://localhost:8000/"),
    ("show.address", "http://[::1]:8000/"),
    ("show.address", "https://xn--4ruy61c.example/%E6%9C%89/~a/b_c;d=1,2/"),
    ("show.link", "https://paper.example/?a=1&b=(2)#top"),
    ("show.link", ""),
    ("show.email", "o'neil+news@mail.paper.example"),
    ("show.language", "yue"),
    ("show.utc_offset", "+05:45"),
    ("outlets.endpoint", "http://desk:secret@[::1]:9000"),
    ("show.title", 255 * "报"),
]


@pytest.mark.parametrize(("key", "value"), TAKEN)
def test_a_rare_value_is_taken(edition: Write, key: str, value: str) -> None:
    table, _, name = key.rpartition(".")

    read = read_settings(edition(f'[{table}]\n{name} = "{value}"\n'))

    assert getattr(getattr(read, table), name) == value


#: a key of the show, a value that is taken, and what the editor is told to do about it, if anything
ADVISED = [
    ("address", "http://localhost:8000/", "podcast.paper.example"),
    ("address", "http://[::1]:8000/", "podcast.paper.example"),
    ("address", "http://podcast/", "podcast.paper.example"),
    ("address", "https://our_paper.example/", "podcast.paper.example"),
    ("address", "http://127.0.0.1:8000/", ""),
    ("address", "https://xn--4ruy61c.example/", ""),
    ("link", "http://paper/", "podcast.paper.example"),
    ("link", "", ""),
    ("language", "yue", "zh-hk"),
    ("language", "cmn-Hans-CN", "zh-cn"),
    ("language", "qq", "zh-cn"),
    ("language", "zh-Hans-CN", ""),
]


@pytest.mark.parametrize(("key", "value", "named"), ADVISED)
def test_what_some_apps_refuse_is_told(key: str, value: str, named: str) -> None:
    told = [(*where, words.en) for where, words in advised(Show.model_validate({key: value}))]

    assert [row[:2] for row in told] == [("show", key)] * bool(named)
    assert all(named in words for *_, words in told)


@pytest.mark.parametrize(("text", "line"), [('[show]\n\nlanguage = "yue"\n', 3), ("[sound]", None)])
def test_the_line_of_a_key_is_found(edition: Write, text: str, line: int | None) -> None:
    assert line_of(edition(text), ("show", "language")) == line


@pytest.mark.parametrize(("key", "value", "named"), REFUSED)
def test_a_bad_value_is_named_with_what_is_allowed(
    edition: Write, key: str, value: str, named: str
) -> None:
    table, _, name = key.rpartition(".")

    [(line, problem, hint)] = faults_of(read_settings, edition(f"\n[{table}]\n{name} = {value}\n"))

    assert (line, problem.startswith(f"{key} cannot be ")) == (3, True)
    assert named in hint


def test_a_role_without_a_voice_is_refused(edition: Write) -> None:
    [(line, problem, _)] = faults_of(read_settings, edition('[voices]\nanchor = ""'))

    assert (line, problem) == (1, 'voices cannot be {"anchor": ""}')


def test_a_long_value_is_shown_in_part(edition: Write) -> None:
    [(_, problem, _)] = faults_of(read_settings, edition(f'[show]\nguid = "{"x" * 99}"'))

    assert len(problem) < 70


def test_every_refusal_is_told_in_chinese_as_well(edition: Write) -> None:
    with pytest.raises(Faults) as told:
        read_settings(edition('show.guid = "x"\nsound.klause = 1\n' + "voices.anchor = 3"))

    assert [fault.problem.zh for fault in told.value.faults] == [
        'show.guid 不能是 "x"',
        "不认识的键 sound.klause",
        "voices.anchor 不能是 3",
    ]


#: ways to write one wrong pause, and the line of its fault
PLACES = [
    ("[sound.pauses]\nitem = 99", 2),
    ("sound.pauses.item = 99", 1),
    ("[sound]\n\npauses.item = 99", 3),
    ("[sound]\npauses = { clause = 0.1, item = 99 }", 2),
    ('["sound"."pauses"]\n"item" = 99', 2),
    ('[show]\ntitle = """\n[sound.pauses]\nitem = 1\n"""\n[sound.pauses]\nitem = 99', 7),
    ('[show]\ncategory = [\n  "News",\n]\n[sound.pauses] # 停顿\nitem = 99', 6),
    ("\ufeff[sound.pauses]\r\nitem = 99\r\n", 2),
]


@pytest.mark.parametrize(("text", "line"), PLACES)
def test_a_fault_is_found_however_the_key_is_written(
    edition: Write, text: str, line: int | None
) -> None:
    assert [told[:2] for told in faults_of(read_settings, edition(text))] == [
        (line, "sound.pauses.item cannot be 99")
    ]


#: files that are no TOML: the line, and what an editor is told
BROKEN = [
    ("[show]\ntitle 有声报", 2, "键的后面缺少等号"),
    ("[show]\ntitle = 有声报", 2, "等号后面的值写得不对，文字要放在引号里"),
    ('[show]\ntitle = "有声报\n', 2, "引号没有合上"),
    ('[show]\ntitle = "a" b = 1', 2, "一行只能写一项，后面多了内容"),
    ('[show]\ntitle = "a"\ntitle = "b"', 3, "同一个键写了两次"),
    ("[show]\n[show]", 2, "同一个表写了两次"),
    ("[show\n", 1, "表名的方括号没有合上"),
    ('[show]\ncategory = ["News"', 2, "方括号没有合上"),
    ("[show]\ntitle =", 2, "等号后面的值写得不对，文字要放在引号里"),
]


@pytest.mark.parametrize(("text", "line", "told"), BROKEN)
def test_a_file_that_is_no_toml_is_told_with_its_line(
    edition: Write, text: str, line: int | None, told: str
) -> None:
    with pytest.raises(Faults) as fault:
        read_settings(edition(text))

    assert [
        (str(each.where).rpartition(":")[2], each.problem.zh) for each in fault.value.faults
    ] == [(str(line), told)]


def test_a_file_that_is_not_utf8_is_told_with_its_line(edition: Write) -> None:
    [(line, problem, _)] = faults_of(
        read_settings, edition("[show]\ntitle = '有声报'".encode("gb18030"))
    )

    assert (line, problem) == (2, "the file is not in UTF-8")


def test_a_missing_file_is_a_fault_of_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file") as fault:
        read_settings(tmp_path / "edition.toml")

    assert "edition.toml" in str(fault.value)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        read_settings(tmp_path)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans() | st.lists(st.text())))
def test_whatever_a_table_holds_is_taken_or_told(data: dict[str, object]) -> None:
    refused = {refusal.key for refusal in Settings.refusals({"show": data})}

    assert {key for key in data if key not in Settings().show.model_dump()} <= {
        key[-1] for key in refused
    }


# ------------------------------------------------------------------------------- voices


def test_a_voice_is_called_as_its_file_is(edition: Write) -> None:
    assert read_voice(edition('engine = "edge"\nvoice = "zh-CN-YunyangNeural"', "anchor")) == Voice(
        name="anchor", engine="edge", voice="zh-CN-YunyangNeural"
    )


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('engine = "offlin"', 1, "did you mean offline?"),
        ("rate = 3", 1, "from 0.5 to 2"),
        ("volume = 0.0", 1, "above 0, up to 2"),
        ("pitch = 1.5", 1, "whole number from -50 to 50"),
        ("pitsh = 1", 1, "did you mean pitch?"),
        ('\nname = "x"', 2, "file's name"),
        ('engine = "edge"\nvoice = "zh-CN-YunyanNeural"', 2, "did you mean zh-CN-YunyangNeural?"),
        ('engine = "edge"\nvoice = "xiaoxiao"', 2, "did you mean zh-CN-XiaoxiaoNeural?"),
        ('engine = "edge"', None, "zh-CN-YunyangNeural"),
        ('engine = "openai"', None, "http://127.0.0.1:8880/v1"),
        ('engine = "sherpa"', None, "from where edition.toml lies"),
        ('server = "127.0.0.1"', 1, "http(s)://"),
        ('key = "sk-123"', 1, "OPENAI_API_KEY"),
        ("pauses = 4", 1, "from 0 to 3"),
        ('[homophones]\n"乐清" = "月"', 1, "as many characters"),
        ('[homophones]\n乐清 = "月清"', 2, "written: key"),
        ('[homophones]\n"" = ""', 1, "as many characters"),
        ('[homophones]\n"乐清" = 3', 2, "as many characters"),
    ],
)
def test_a_bad_profile_is_told_with_what_is_near(
    edition: Write, text: str, line: int | None, named: str
) -> None:
    [(told, _, hint)] = faults_of(read_voice, edition(text))

    assert told == line
    assert named in hint


def test_all_voices_of_a_folder_are_read_by_name() -> None:
    assert list(read_voices(ROOT / "voices")) == [
        "offline",
        "offline-man",
        "xiaobei",
        "xiaoni",
        "xiaoxiao",
        "xiaoyi",
        "yunjian",
        "yunxi",
        "yunxia",
        "yunyang",
    ]


def test_whoever_needs_the_network_has_an_understudy_who_does_not() -> None:
    voices = read_voices(ROOT / "voices")

    assert {voice.voice for voice in voices.values() if voice.engine == "edge"} == {
        name for name in EDGE_VOICES if name.startswith("zh-CN-")
    }
    assert {voices[voice.fallback].engine for voice in voices.values() if voice.fallback} == {
        "offline"
    }


def test_a_model_lies_where_edition_toml_does(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    profile = tmp_path / "voices" / "baker.toml"
    profile.write_text('engine = "sherpa"\nmodel = "models/baker"\nvoice = "3"')

    assert Path(read_voice(profile).model).resolve() == (tmp_path / "models/baker").resolve()


def test_the_faults_of_all_voices_are_told_at_once(edition: Write, tmp_path: Path) -> None:
    edition("rate = 9", "a")
    edition("", "b")
    edition("pitsh = 1", "c")

    with pytest.raises(Faults) as told:
        read_voices(tmp_path)

    assert [str(fault.where).rpartition("/")[2] for fault in told.value.faults] == [
        "a.toml:1",
        "c.toml:1",
    ]


VOICES = {name: Voice(name=name) for name in ("offline", "offline-man", "guest")}


@pytest.mark.parametrize(("role", "name"), [("anchor", "offline"), ("guest", "guest")])
def test_a_role_has_the_voice_it_is_given_or_that_of_its_own_name(role: str, name: str) -> None:
    assert voice_for(Settings(), VOICES, role).name == name


@pytest.mark.parametrize(
    ("voices", "role", "near"),
    [
        ({"anchor": "ofline"}, "anchor", '"offline"'),
        ({}, "reader", "one of: offline、offline-man、guest"),
    ],
)
def test_a_role_without_a_voice_is_a_fault_that_names_the_nearest(
    voices: dict[str, str], role: str, near: str
) -> None:
    with pytest.raises(EditionError) as fault:
        voice_for(Settings(voices=voices), VOICES, role)

    assert f"@{role}" in fault.value.problem.en
    assert near in str(fault.value)


def test_every_key_has_a_description() -> None:
    rows = [*Settings.rows(), *Voice.rows()]

    assert [row.key for row in rows if not row.description] == []


def test_the_sample_settings_name_only_voices_that_are_there() -> None:
    sample = read_settings(ROOT / "edition.toml")
    voices = read_voices(ROOT / "voices")

    assert [voice_for(sample, voices, role).engine for role in sample.voices] == [
        "offline",
        "offline",
    ]


def test_settings_are_cheap_to_import() -> None:
    code = "import sys, audio_edition.settings; print(sorted({'numpy', 'jieba', 'pydub'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code

    assert told.stdout == "[]\n"


def test_the_sample_settings_are_toml_that_others_can_read() -> None:
    assert tomllib.loads((ROOT / "edition.toml").read_text("utf-8"))["show"]["paper"] == "萧山日报"
