"""The published folder: what is written, in which order, what is refused, and what a crash leaves."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from audio_edition.errors import EditionError, Faults
from audio_edition.press.outlets import LOCK, Change, publish

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2023-12-08"


def a_feed(*names: str) -> bytes:
    items = "".join(f'<item><enclosure url="https://p.example/f/{name}"/></item>' for name in names)
    return f"<rss><channel>{items}</channel></rss>".encode()


def an_edition(mark: str = "a") -> dict[str, bytes | Path]:
    return {
        "index.html": f"front {mark}".encode(),
        f"{DAY}/index.html": f"page {mark}".encode(),
        f"{DAY}/{mark}.json": b"{}",
        f"{DAY}/{mark}.vtt": b"WEBVTT",
        f"{DAY}/{mark}.mp3": mark.encode() * 1000,
        "style.css": b"body {}",
        "cover-01234567.jpg": b"jpeg",
    }


def enclosures(folder: Path) -> list[bytes]:
    root = etree.fromstring((folder / "feed.xml").read_bytes())
    names = [url.removeprefix("https://p.example/f/") for url in root.xpath("//enclosure/@url")]
    return [(folder / name).read_bytes() for name in names]


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LOCK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_audio_goes_first_pages_after_their_parts_and_the_feed_last(tmp_path: Path) -> None:
    changes = publish(tmp_path, an_edition(), a_feed(f"{DAY}/a.mp3"))
    assert [change.name for change in changes] == [
        f"{DAY}/a.mp3",
        f"{DAY}/a.json",
        f"{DAY}/a.vtt",
        "cover-01234567.jpg",
        f"{DAY}/index.html",
        "index.html",
        "style.css",
        "feed.xml",
    ]
    assert enclosures(tmp_path) == [b"a" * 1000]


def test_a_new_page_goes_before_those_that_name_it(tmp_path: Path) -> None:
    publish(tmp_path, {"2023-12-07/index.html": b"old", "index.html": b"old"}, a_feed())
    neighbour = b'<a href="../2023-12-08/">'
    pages = {"2023-12-07/index.html": neighbour, "2023-12-08/index.html": b"", "index.html": b"new"}
    changes = publish(tmp_path, pages, a_feed())
    assert [change.name for change in changes] == [
        "2023-12-08/index.html",
        "2023-12-07/index.html",
        "index.html",
    ]


def test_a_change_says_what_it_is_and_how_large(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b"old"}, a_feed())
    expected = (Change("new", "style.css", 4), Change("changed", "index.html", 5))
    changes = publish(tmp_path, {"index.html": b"newer", "style.css": b"p {}"}, a_feed())
    assert sorted(expected) == sorted(changes)


def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    publish(tmp_path, an_edition(), a_feed())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    assert publish(tmp_path, an_edition(), a_feed()) == ()
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "feed"
    planned = publish(folder, an_edition(), a_feed(f"{DAY}/a.mp3"), dry_run=True)
    assert not folder.exists()
    assert planned == publish(folder, an_edition(), a_feed(f"{DAY}/a.mp3"))


def test_a_path_is_copied_from_where_it_lies(tmp_path: Path) -> None:
    source = tmp_path / "episode.mp3"
    source.write_bytes(b"sound")
    (change, _) = publish(tmp_path / "feed", {f"{DAY}/a.mp3": source}, a_feed())
    assert change == Change("new", f"{DAY}/a.mp3", 5)
    assert (tmp_path / "feed" / DAY / "a.mp3").read_bytes() == b"sound"


def test_published_audio_is_never_overwritten(tmp_path: Path) -> None:
    publish(tmp_path, an_edition(), a_feed(f"{DAY}/a.mp3"))
    before = snapshot(tmp_path)
    with pytest.raises(EditionError, match="not overwritten"):
        publish(tmp_path, {f"{DAY}/a.mp3": b"other", "index.html": b"new"}, a_feed())
    assert before == snapshot(tmp_path)


def test_a_corrected_episode_lies_beside_the_first(tmp_path: Path) -> None:
    publish(tmp_path, an_edition("a"), a_feed(f"{DAY}/a.mp3"))
    publish(tmp_path, an_edition("b"), a_feed(f"{DAY}/b.mp3"))
    assert enclosures(tmp_path) == [b"b" * 1000]
    assert (tmp_path / DAY / "a.mp3").exists()


@pytest.mark.parametrize("feed", [a_feed(f"{DAY}/lost.mp3"), a_feed(f"{DAY}/a.mp3", "x/lost.mp3")])
def test_a_feed_that_names_audio_that_is_nowhere_is_refused(tmp_path: Path, feed: bytes) -> None:
    with pytest.raises(EditionError, match=r"names audio that is not there: .*lost\.mp3"):
        publish(tmp_path, an_edition(), feed)
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize(
    "name",
    [
        "../out.html",
        "a/../../out.html",
        "/etc/out.html",
        "a\\b.html",
        "C:/out.html",
        ".hidden",
        "a/.hidden",
        "a//b.html",
        "a/",
        "",
        "new\nline.html",
        "feed.xml",
    ],
)
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(EditionError, match="cannot be published under the name"):
        publish(tmp_path / "feed", {"index.html": b"", name: b""}, a_feed())
    assert not (tmp_path / "feed").exists()


def test_a_chinese_name_is_a_name(tmp_path: Path) -> None:
    publish(tmp_path, {"说明/关于.html": b""}, a_feed())
    assert (tmp_path / "说明" / "关于.html").exists()


def test_all_that_is_wrong_is_told_together(tmp_path: Path) -> None:
    with pytest.raises(Faults) as told:
        publish(tmp_path, {"../a": b"", "b.mp3": tmp_path / "none.mp3"}, a_feed())
    assert len(told.value.faults) == 2


def test_a_file_where_a_folder_is_needed_leaves_the_old_feed(tmp_path: Path) -> None:
    publish(tmp_path, {DAY: b"in the way"}, a_feed())
    before = snapshot(tmp_path)
    with pytest.raises(EditionError, match="cannot be written"):
        publish(tmp_path, {f"{DAY}/index.html": b"page"}, a_feed())
    assert before == snapshot(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "feed").write_bytes(b"")
    with pytest.raises(EditionError, match="cannot be written"):
        publish(tmp_path / "feed", an_edition(), a_feed())


def test_the_drafts_of_a_crash_are_cleared_away(tmp_path: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(30)
    names = [f".a.mp3.{one.pid}-k3_v9.part" for one in (ended, running)]
    names += [f".a.mp3.{os.getpid()}-k3_v9.part", ".notes.part"]
    drafts = [tmp_path / DAY / name for name in names]
    drafts[0].parent.mkdir()
    for draft in drafts:
        draft.write_bytes(b"half")

    publish(tmp_path, an_edition(), a_feed())
    running.communicate()

    assert [draft.exists() for draft in drafts] == [False, True, False, True]


# ------------------------------------------------------------------------------- other processes


@pytest.fixture
def run() -> Callable[[str, Path], str]:
    """Run a program beside this one, with the published folder as its argument."""

    def run(program: str, folder: Path) -> str:
        command = [sys.executable, "-c", textwrap.dedent(program), str(folder)]
        # a process that is killed would leave half a coverage file behind
        env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        done = subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, check=False, timeout=60, env=env
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_a_full_disk_leaves_the_old_feed_whole(
    tmp_path: Path, run: Callable[[str, Path], str]
) -> None:
    publish(tmp_path, an_edition("a"), a_feed(f"{DAY}/a.mp3"))
    said = run(
        """
        import resource, signal, sys
        from pathlib import Path
        from audio_edition.errors import EditionError
        from audio_edition.press.outlets import publish

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        files = {"2023-12-08/b.mp3": b"b" * 20_000, "index.html": b"p" * 80_000}
        try:
            publish(Path(sys.argv[1]), files, b'<rss><enclosure url="f/2023-12-08/b.mp3"/></rss>')
        except EditionError as error:
            print(error)
        """,
        tmp_path,
    )
    assert "cannot be written: File too large" in said
    assert enclosures(tmp_path) == [b"a" * 1000]
    assert (tmp_path / "index.html").read_bytes() == b"front a"
    assert not list(tmp_path.rglob("*.part"))


def test_a_kill_at_any_moment_leaves_a_feed_whose_audio_is_there(
    tmp_path: Path, run: Callable[[str, Path], str]
) -> None:
    said = run(
        """
        import os, re, signal, sys, time
        from pathlib import Path
        from audio_edition.press.outlets import publish

        def edition(mark):
            files = {f"2023-12-08/{mark}-{n}.mp3": bytes([mark]) * 40_000 for n in range(4)}
            return {**files, "2023-12-08/index.html": b"%d" % mark, "index.html": b"%d" % mark}

        def feed(mark):
            urls = (f'<enclosure url="f/2023-12-08/{mark}-{n}.mp3"/>' for n in range(4))
            return "".join(urls).encode() + b"<!-- %d -->" % mark

        folder = Path(sys.argv[1])
        start = time.perf_counter()
        publish(folder, edition(0), feed(0))
        whole = time.perf_counter() - start
        killed = 0
        for mark in range(1, 41):
            child = os.fork()
            if not child:
                publish(folder, edition(mark), feed(mark))
                os._exit(0)
            time.sleep(whole * mark / 40)
            os.kill(child, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
            for url in re.findall(r'url="f/([^"]+)"', (folder / "feed.xml").read_text()):
                mark = int(url.split("/")[1].split("-")[0])
                assert (folder / url).read_bytes() == bytes([mark]) * 40_000, url
        publish(folder, edition(99), feed(99))
        assert not list(folder.rglob("*.part"))
        print(killed)
        """,
        tmp_path,
    )
    assert int(said) > 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks files in another way")
def test_a_second_publication_stands_back(tmp_path: Path) -> None:
    import fcntl

    publish(tmp_path, an_edition("a"), a_feed(f"{DAY}/a.mp3"))
    before = snapshot(tmp_path)
    with (tmp_path / LOCK).open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(EditionError, match="another publication is under way"):
            publish(tmp_path, an_edition("b"), a_feed(f"{DAY}/b.mp3"))
    assert before == snapshot(tmp_path)


def test_of_many_publications_at_once_each_is_whole_or_nothing(tmp_path: Path) -> None:
    def attempt(mark: str) -> str | None:
        try:
            publish(tmp_path, an_edition(mark), a_feed(f"{DAY}/{mark}.mp3"))
        except EditionError:
            return None
        return mark

    with ThreadPoolExecutor(8) as publishers:
        done = {mark for mark in publishers.map(attempt, "abcdefgh") if mark}
    (audio,) = enclosures(tmp_path)
    assert {mark for mark in "abcdefgh" if (tmp_path / DAY / f"{mark}.mp3").exists()} == done
    assert (tmp_path / "index.html").read_bytes() == f"front {audio[:1].decode()}".encode()


def test_published_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    publish(tmp_path, an_edition(), a_feed())
    modes = {(tmp_path / name).stat().st_mode & 0o444 for name in [*an_edition(), "feed.xml"]}
    assert modes == {0o444}
